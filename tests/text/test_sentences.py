"""Sentences: where they end, and which lines belong together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.text.sentences import split_sentences

CASES = [
    ["The town fell.", "The army left."],
    ["Mr. Odom met Gen. Tal in St. Anne.", "They spoke."],
    ["The U.S. Army left.", "It was at 5 p.m. The gate was shut."][:1],
    ["He works for Acme Corp. in Ohio.", "He left."],
    ["J. R. Holt spoke to George W. Lane.", "Nobody else did."],
    ["It cost 3.5 million.", "No. 10 was silent."],
    ["“We will not leave.”", "He turned."],
    ['"We will not leave," he said.', '"Never."'],
    ["“Why?” Odom asked.", "Nobody knew."],
    ['"Why?" he asked.', "Nobody knew."],
    ["Is it over?", "Yes!", "It is."],
    ["Wait ... no.", "Go."],
    ["He arrived at 5 p.m. and left.", "She stayed."],
    ["They met on Jan. 5 in Paris.", "It rained."],
    ["He was born there. [12]", "She was not."],
    ["The figures (see above.)", "They are old."],
    ["It happened at 6 a.m.", "The army denied it."],
    ["It closes at 6 a.m. (local time) in Acme Inc. (ACM) shops.", "He left."],
    ["There are points.", "1. The army left.", "2. Rebels stayed (see Art. 5, para. 3)."],
    ["We won! 😀", "The army left. 🙏🏽", "Call ext. 12 then."],
    ["They met in Main St.", "He left for St. Anne."],
    ["P.S. Nobody came.", "I left."],
    ["so i went home.", "nobody was there?", "no."],
    ["Toll:", "• Dead: 23", "• Missing: 5"],
]


@pytest.mark.parametrize("sentences", CASES)
def test_sentences_on_one_line(sentences):
    text = " ".join(sentences)
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was the end of the war.The army left.", ["It was the end of the war.", "The army left."]),
        ("“It is over.”The army left.", ["“It is over.”", "The army left."]),
        ('They left."We won,"he said.', ["They left.", '"We won,"he said.']),
        ('"They left."The army stayed.', ['"They left."', "The army stayed."]),
        ("See www.example.Org.Then go.", ["See www.example.Org.Then go."]),
        ("Version 2.Beta is out.", ["Version 2.Beta is out."]),
        ("Town falls to rebels\nBy Ann Odom\nThe town fell on Monday. It was quiet.",
         ["Town falls to rebels", "By Ann Odom", "The town fell on Monday.", "It was quiet."]),
        ("One paragraph.\n\nAnother one.", ["One paragraph.", "Another one."]),
        ("1. The first point. It is long.\n2. The second", ["1. The first point.", "It is long.", "2. The second"]),
        ("- The first point\n- The second", ["- The first point", "- The second"]),
        ("  \n\n ", []),
        ("", []),
    ],
)  # fmt: skip
def test_lines_and_glued_sentences(text, expected):
    assert [text[start:end] for start, end in split_sentences(text)] == expected


WRAPPED = """\
The army said on Monday that it had left the town of Lower Ambe after a
week of fighting in which, by its own count, at least forty of its men
had been killed. Residents spoke of shelling that went on through the
night and of roads that nobody dared to use.

A spokesman for the rebels, who asked not to be named, denied that there
had been any fighting at all. He gave no further details of what he had
seen there.
"""


def test_lines_wrapped_by_hand_are_read_as_one_paragraph():
    sentences = [" ".join(WRAPPED[start:end].split()) for start, end in split_sentences(WRAPPED)]
    assert len(sentences) == 4
    assert sentences[1].startswith("Residents spoke") and sentences[1].endswith("dared to use.")
    assert sentences[3] == "He gave no further details of what he had seen there."


@given(st.text(alphabet=st.sampled_from("aA. !?\n\"'”“()[]1-Mr…\t•i😀St"), max_size=300) | st.text(max_size=100))
def test_sentences_are_in_order_and_only_white_space_is_left_out(text):
    place = 0
    for start, end in split_sentences(text):
        assert place <= start < end <= len(text)
        assert not text[place:start].strip()
        assert not text[start].isspace() and not text[end - 1].isspace()
        place = end
    assert not text[place:].strip()


@pytest.mark.parametrize(
    "unit", ["a. ", ".", '"', "[1] ", "Mr. ", "a\n", "! A", "\n", '."a', "i am. ", "😀. ", ". 1", " • ", "1. "]
)
def test_a_long_text_takes_linear_time(unit):
    split_sentences(unit * 20_000)


def test_a_sentence_that_lost_its_links_to_lines_of_their_own_is_one() -> None:
    text = "Qara falls\nThe army says the ministry\nlied\nabout the dam, and that it\nwill not leave.\nRolf Ekman left."
    assert [text[a:b] for a, b in split_sentences(text)] == ["Qara falls", text[11:-17], "Rolf Ekman left."]


@pytest.mark.parametrize("name", ["al-Shabaab", "de Vries", "van der Berg", "abu Salim"])
def test_a_headline_and_a_line_that_a_name_in_small_letters_begins_are_not_joined(name: str) -> None:
    for lines in (
        ["Bomb hits market in Qara", f"{name} said it was there."],
        ["Qara falls", "Bomb hits the market", f"{name} said it was there."],
        ["Bomb hits market in Qara", "the army said it was there."],
    ):
        text = "\n".join(lines)
        assert [text[a:b] for a, b in split_sentences(text)] == lines


@pytest.mark.parametrize(
    "lines", [["Flour", "sugar", "milk"], ["The bridge:", "closed today."], ["Qara falls", "", "he said."]]
)
def test_a_list_and_what_no_stop_ends_stay_lines(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert [text[a:b] for a, b in split_sentences(text)] == [line for line in lines if line]
