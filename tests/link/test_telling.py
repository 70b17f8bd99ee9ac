"""How a claim is told: a statement that is no clause keeps the verb that brings it in."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.link.build import Page

import parallax
from parallax.link import shelve
from parallax.link.telling import text_of
from parallax.views.index import chain_links, index


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Rolf Ekman, the mayor, accused the army of shelling the mill.",
            "Rolf Ekman, the mayor, accused the army of shelling the mill",
        ),
        (
            "The ministry confirmed its support for the mayor of Qara.",
            "The ministry confirmed its support for the mayor of Qara",
        ),
        (
            "The minister called on all sides to leave Qara because it had been shelled.",
            "The minister called on all sides to leave Qara because it had been shelled",
        ),
        ("Anna Berg said the blast had been very loud.", "Anna Berg: the blast had been very loud"),
        ("“It was very loud in the mill,” said Anna Berg.", "Anna Berg: “It was very loud in the mill,”"),
    ],
)
def test_what_is_no_clause_is_told_with_its_verb(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "report.txt").write_text(f"Blast in Qara\n\n{text}\n", encoding="utf-8")
    picture = parallax.read([str(tmp_path)])
    assert told in [claim.text for claim in picture.claims]


@pytest.mark.parametrize("told", ["is expected to", "is about to", "will", "has yet to", "wants to", "did not"])
def test_what_is_yet_to_be_said_is_not_told_as_said(tmp_path: Path, told: str) -> None:
    text = f"Rolf Ekman {told} accuse the army of shelling the mill."
    (tmp_path / "report.txt").write_text(f"Blast in Qara\n\n{text}\n", encoding="utf-8")
    claims = [claim.text for claim in parallax.read([str(tmp_path)]).claims]
    assert not any(claim.startswith("Rolf Ekman accuse the") for claim in claims)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The mayor is expected to visit the mill in Qara on Friday.",
            "The mayor is expected to visit the mill in Qara on Friday",
        ),
        (
            "Norway, which arms the guards of Qara, dismissed any notion of foreign help.",
            "Norway, which arms the guards of Qara, dismissed any notion of foreign help",
        ),
        (
            "Rolf Ekman came back to Qara. He denied reports that soldiers had deserted.",
            "Rolf Ekman: “He denied reports that soldiers had deserted”",
        ),
    ],
)
def test_what_is_no_clause_and_has_no_verb_before_it_is_told_in_its_sentence(
    tmp_path: Path, text: str, told: str
) -> None:
    (tmp_path / "report.txt").write_text(f"Blast in Qara\n\n{text}\n", encoding="utf-8")
    assert told in [claim.text for claim in parallax.read([str(tmp_path)]).claims]


def test_a_bare_noun_is_told_with_the_sentence_around_it(tmp_path: Path) -> None:
    text = "Rebels took the mill of Qara after two days of fighting."
    (tmp_path / "report.txt").write_text(f"News from the hills\n\n{text}\n", encoding="utf-8")
    assert f"fighting: “{text}”" in [claim.text for claim in parallax.read([str(tmp_path)]).claims]


def test_a_tie_does_not_say_its_party_in_a_circle(tmp_path: Path) -> None:
    text = "Rebels attacked Norway-backed government forces in Qara on Monday."
    (tmp_path / "report.txt").write_text(f"News from the hills\n\n{text}\n", encoding="utf-8")
    ties = [claim.text for claim in parallax.read([str(tmp_path)]).claims if claim.kind == "relation"]
    assert ties == ["Norway – backs – government forces"]


@pytest.mark.parametrize(
    ("words", "around", "told", "line"),
    [
        ("aid had gone to friends", "The mayor denied that aid had gone to friends.", {"status": "planned"},
         "aid had gone to friends (planned): “The mayor denied that aid had gone to friends.”"),
        ("aid had gone to friends", "The mayor denied that aid had gone to friends.", {"polarity": "negative"},
         "aid had gone to friends (told not to have happened): “The mayor denied that aid had gone to friends.”"),
        ("aid … went … to friends", "All aid, he said, went on Monday to friends.", {},
         "All aid, he said, went on Monday to friends."),
        ("fighting", "Rebels left after the fighting.", {}, "fighting: “Rebels left after the fighting.”"),
        ("aid had gone to friends", "", {"status": "planned"}, "planned: aid had gone to friends"),
    ],
)  # fmt: skip
def test_a_status_is_told_of_the_words_that_have_it(words: str, around: str, told: dict[str, str], line: str) -> None:
    page = Page("one", around or words)
    page.event(around or words, trigger=words.split()[0], **told)
    document, read = page.read()
    event = replace(read.events[0], happening=words, within=around)
    (shelf,) = shelve([(document, replace(read, events=(event,)))])
    assert text_of(shelf, event) == line


@pytest.mark.parametrize(
    "silence",
    ["The army has not commented on the shelling of Qara.", "The army did not confirm the shelling of Qara."],
)
def test_what_somebody_will_not_speak_of_is_not_his_word(tmp_path: Path, silence: str) -> None:
    (tmp_path / "report.txt").write_text(f"Shells hit Qara\n\nFour people died in Qara. {silence}\n", encoding="utf-8")
    picture = parallax.read([str(tmp_path)])
    (document,) = picture.documents
    told = {document.text[one.trigger.start : one.trigger.end]: one for one in picture.events}
    shelling = told["shelling"]
    assert next(one for one in picture.attributions if one.id == shelling.attribution).polarity == "refused"
    assert len(chain_links(index(picture), shelling)) == 1
