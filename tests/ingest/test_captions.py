"""Captions and credits are marked, prose never; where lines are lost only the credit is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.ingest.boilerplate import find_boilerplate

HEAD = "Rebels take Qara"
PROSE = "Rebels seized the town of Qara on Monday, the ministry said."
LAST = "The army said that it would return."


def marked(text: str) -> list[str]:
    return [text[start:end] for start, end in find_boilerplate(text)]


CAPTIONS = [
    "A man walks past rubble in Qara on Monday. (Photo: Paul Lind/Harbour Images)",
    "A man walks past rubble in Qara on Monday. [Paul Lind/AFP]",
    "A man walks past rubble in Qara. Photograph: Paul Lind/AFP/Getty Images",
    "A man walks past rubble in Qara. Paul Lind/Reuters",
    "A man walks past rubble in Qara | Paul Lind/AFP via Getty Images",
    "Rolf Ekman at the bridge. Photo by Paul Lind",
    "Soldiers leave Qara. (AP Photo/Paul Lind)",
    "Soldiers leave Qara. Credit: Harbour Post",
    "Rubble in Qara — Getty Images",
    "FILE PHOTO: Soldiers stand at the bridge of Qara, May 3, 2031. REUTERS/Paul Lind",
    "FILE - Rolf Ekman speaks to reporters at the bridge, May 3, 2031.",
    "Image caption The town had been shelled for three days",
    "In this May 3, 2031, file photo, soldiers leave the town.",
    "In this image made from video provided by the ministry, smoke rises over Qara.",
    "A handout photo released by the ministry shows the bridge of Qara.",
    "Pictured: Rolf Ekman at the bridge",
]
CREDITS = [
    "(Photo: Harbour Images)",
    "Photo: Paul Lind / AFP",
    "Getty Images",
    "AFP via Getty Images",
    "REUTERS/Paul Lind",
    "Photo courtesy of the Harbour Post",
    "Image copyright Harbour Post",
]


@pytest.mark.parametrize("line", CAPTIONS + CREDITS)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_line_that_ends_in_a_credit_or_opens_as_a_caption_is_marked_whole(line: str, gap: str) -> None:
    assert marked(gap.join((HEAD, line, PROSE, LAST))) == [line]
    assert marked(gap.join((HEAD, PROSE, line))) == [line]


NEWS = [
    "Twelve people died in the shelling. (Reuters)",
    "The strike was claimed by the front (QLF/NAF).",
    "Qara is held by the front (Qara Front/Northern Army).",
    "The court ruled for Getty Images.",
    "The photographer was sued by Getty Images",
    "The ministry published a photo of Rolf Ekman.",
    "The photo: a man in a burning street, seen by millions.",
    "He blamed the press: Reuters and AFP had been told to leave.",
    "A photo released by the rebels shows two prisoners, the ministry said.",
    "In this photo, he told the court, I was ten years old.",
    "In this war photographers die.",
    "Give credit: Rolf Ekman kept his word.",
    "“I saw the photo by the bridge,” he said.",
    "A video posted by Paul Lind, a resident of Qara, shows the bridge.",
    "The town had been shelled by the army/air force.",
    "Image is all that counts, the minister said.",
    "Files were taken from the ministry.",
]


@pytest.mark.parametrize("line", NEWS)
def test_a_sentence_about_pictures_or_agencies_is_never_marked(line: str) -> None:
    assert marked(f"{HEAD}\n{line}\n{PROSE}") == []
    assert marked(f"{HEAD}\n{PROSE} {line} {LAST}\n{PROSE}") == []


def test_where_lines_are_lost_only_the_credit_is_marked() -> None:
    assert marked(f"{PROSE} (Photo: Paul Lind/AFP) {LAST}") == ["(Photo: Paul Lind/AFP)"]
    assert marked(f"{PROSE} (Photo: PA)") == ["(Photo: PA)"]


def test_a_label_a_clause_and_a_name_in_brackets_without_a_stop_are_a_caption() -> None:
    caption = "Flood: the bridge of Qara lies on its side (Paul Lind/PA )"
    assert marked(f"{PROSE} {caption} {LAST}") == [caption]
    assert marked(f"{PROSE} Flood in Qara: the bridge in the water (Anna Berg)") == [caption_of("Anna Berg")]
    for prose in (
        "Flood: the bridge fell (Anna Berg saw it).",
        "He said: the front (Qara Front) has left.",
        "One: two (three) Four.",
    ):
        assert marked(f"{PROSE} {prose} {LAST}") == []


def caption_of(name: str) -> str:
    return f"Flood in Qara: the bridge in the water ({name})"


def test_the_slides_of_a_show_are_marked_to_the_credit_of_the_last() -> None:
    slides = (
        "1/4 A bus falls Harbour 2/4 Men stand there Harbour 3/4 Flowers lie Harbour 4/4 Rain falls in Qara Harbour"
    )
    assert marked(f"{PROSE} {slides} {LAST}") == [slides]
    bare = "1/4 A bus falls Lind 2/4 Men stand there Berg 3/4 Flowers lie Moe 4/4"
    assert marked(f"{PROSE} {bare} Rain fell. {LAST}") == [bare]


def test_the_pictures_of_a_gallery_are_marked_where_a_seam_ends_them() -> None:
    gallery = "SWNS 17 A bus falls Getty Images 17 Men stand there SWNS 17 The rain falls Getty Images 17 Ida goes"
    found = " ".join(marked(f"{gallery} The driver was freed. {LAST}"))
    assert found == "17 A bus falls 17 Men stand there 17 The rain falls 17 Ida goes"


def test_the_pictures_between_agencies_are_marked_whatever_dots_they_have() -> None:
    gallery = "3 Cordon . . . guards at the bridge in Qara Reuters 3 Rescue . . . a boat in the old town"
    assert marked(f"{PROSE} AP:Associated Press {gallery} The driver was freed. {LAST}") == [gallery]


def test_what_stands_amid_a_speech_that_is_opened_again_is_marked() -> None:
    speech = 'Her sister said: "It is hard for us. We have nobody else here.'
    caption = "Rolf Ekman speaks at the bridge of Qara"
    assert marked(f'{speech} {caption} "She was a friend to all," she said. {LAST}') == [caption]
    assert marked(f"Her sister said: “It is hard for us. {caption} “She was a friend,” she said.") == [caption]
    for going_on in ('"She was a friend," she said.', 'He added: "She was a friend."', 'the "United Front" has left.'):
        assert marked(f"{speech} {going_on} {LAST}") == []
    assert marked(f'{speech}"\n{caption} "She was a friend," she said.') == []


@pytest.mark.parametrize(
    "prose",
    [
        '"We hid. They were chanting "Death to Bergen" outside," she said.',
        '"We hid. My son screamed "Mama" and ran," she said.',
        '"We hid. My son screamed "Mama!" I ran," she said.',
        '"We hid. They sang "Rain over Qara," she said, and left.',
        '"It is hard. Residents reached "Camp Seven" on Monday.',
        '"It is hard. Residents of the north reached "Camp Seven," Ekman said.',
        "“We hid. Crowds of men shout “Freedom for Qara” all night,” she said.",
    ],
)
def test_a_quotation_inside_a_speech_is_none_that_was_opened_again(prose: str) -> None:
    assert marked(f"{PROSE} {prose} {LAST}") == []


def test_the_button_of_a_gallery_and_lone_credits_of_a_line_are_marked() -> None:
    assert marked(f"{PROSE} Flood in Qara 8 show all Flood in Qara Rolf Ekman left.") == [
        "Flood in Qara 8 show all Flood in Qara"
    ]
    assert marked(f"{PROSE} (Paul Lind / The Harbour Post) {LAST}") == ["(Paul Lind / The Harbour Post)"]
    assert marked(f"Photo BERGEN -- {PROSE}") == ["Photo"]
    assert marked(f"Rubble in the town (Facebook) Mr Lind had seen it. {LAST}") == ["(Facebook)"]


def test_the_last_slide_ends_behind_a_photographer_whom_a_caption_names() -> None:
    slides = "1/4 A bus falls 2/4 Men stand there 3/4 Flowers lie 4/4 Rain falls in Qara Anna Berg"
    assert marked(f"{slides} The Qara Brigade came. Flood: the bridge (Anna Berg)")[0] == slides


def test_dates_are_no_gallery() -> None:
    text = "It paid on 1 April, Anna 1 May. From 1 July Ida, from 1 August Rolf and by 1 June Paul, on 1 March Ole."
    assert marked(text) == []


@pytest.mark.parametrize("unit", ["A", "Ab ", "A/", "(A"])
def test_a_credit_that_never_ends_takes_linear_time(unit: str) -> None:
    assert find_boilerplate("Flood: the bridge of Qara on Monday (" + unit * 2_000) == ()


PIECES = [
    "A man.",
    "(Photo: ",
    "Paul Lind/",
    "AFP",
    ")",
    "\n",
    " ",
    "1/4 ",
    "2/4 A",
    "Getty Images",
    " 17 B",
    "— ",
    "FILE PHOTO: ",
    "By ",
    "“",
    "é😀",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_ranges_lie_in_order_inside_the_text_and_hold_something(text: str) -> None:
    ranges = find_boilerplate(text)
    assert all(0 <= start < end <= len(text) and text[start:end].strip() for start, end in ranges)
    assert all(one[1] < other[0] for one, other in pairwise(ranges))
