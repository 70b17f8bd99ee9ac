"""Pieces of a page that were glued into one line come apart; ordinary prose stays whole."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.text.seams import find_seams
from parallax.text.sentences import split_sentences


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Flowers lie at the bridge", "Getty Images 4", "A crane lifts the bus"],
        ["A crane lifts the bus in Bergen", "The driver had left."],
        ["The old bridge", "(Photo: Harbour Post)", "They had crossed it."],
        ["Divers free a girl who fell from the bridge on May 6", "A six-year-old girl fell into the river."],
        ["A boy was found after a search of four days", "A Norwegian boy has died.", "It rained."],
        ["Men stand around the bus", "At least nine people died in it."],
        ["The old bridge", "(Anna Berg / Harbour Post)", "Rain fell."],
        ["Flowers lie at the bridge where a bus fell last week", "Investigators said that they had left."],
        ["The mill is guarded in the dark", "GETTY", "Police have closed the road."],
        ["Rolf Ekman died in the flood", "(Facebook)", "Mr Ekman had been a baker."],
        ["SWNS * PA", "Rolf Ekman lived through the flood"],
        ["Ida Moe, 'a kind and caring person'", "Tributes came from Bergen."],
        ["Men carry a boat to the mill in the dark", "Her brother told the Post that she swam."],
        ["1/4", "A bus falls", "2/4", "Men stand", "3/4", "40 flowers lie", "4/4", "Rain falls"],
    ],
)
def test_credits_captions_and_slides_come_apart(expected: list[str]) -> None:
    assert pieces(" ".join(expected)) == expected


def test_the_count_of_a_gallery_counts_nobody() -> None:
    text = "A bus falls 17 Men stand Harbour Post 17 Flowers lie there Anna Berg 17 Rain fell Bergen 17 Nobody came"
    assert pieces(text).count("17") == 4


def test_a_number_that_stands_again_behind_agencies_counts_the_pictures_of_a_gallery() -> None:
    text = "The rain falls. AP:Associated Press 3 Cordon . . . guards at the bridge Reuters 3 Rescue . . . a boat"
    assert pieces(text).count("3") == 2


@pytest.mark.parametrize(
    "text",
    [
        "He told Reuters 3 Norwegians died, and officials told Reuters 3 Swedes did.",
        "The Reuters 100 Index rose, and his Reuters 100 Women list grew.",
        "He read The Harbour Post in The Hague.",
        "On May 6 Anna left, and by May 6 at noon a boy had.",
        "On May 8 Anna left, on May 8 Paul came, by May 8 Rolf slept and since May 8 Ida waits.",
        "Apollo 11 Crew, Apollo 11 Launch, Apollo 11 Landing and Apollo 11 Return are films.",
        "Police killed 12 Norwegians.",
        "They lack vitamin A in the camp, and group A Norwegian teams left.",
        "The Getty Museum opened.",
        "He won 3/4 Of all, then 1/4 Of some and 2/4 Of none, and 1/4 Of the rest.",
        "The minister (of the Harbour Party) Anna Berg left.",
        "He was told by Officials of the mill, and said Residents were safe.",
        "The transport Police said so, and the Big Five signed.",
        "Two of the Marines came, then five Marines left; marines do.",
        "The state Senate voted, and the senate knew.",
        "He called the film Smoke on water.",
        "Bergen (AFP) Norwegian divers came.",
        "He was arrested after Police stopped his car.",
        "It was closed before Officials came, and amid Protests that grew.",
        "He stayed in the mill until Soldiers left, during Protesters' songs, despite Troops being near.",
        "A baker alerted Police in the harbour and joined Protesters who had come.",
        "They met Police who had come, beat Soldiers and shot Rebels dead.",
        "Mayor Resigns after Protests in Capital",
        "Mayor Who Was Freed by Ship Resigns as Harbour Workers left",
        "He left. Last week Rangers beat Hearts. The rangers of the park left.",
        "In the flood that was feared Residents left.",
        "He was freed, and last week Police stopped his car again.",
        "Once they had left the harbour Police stopped the car.",
        "He said in the harbour Police had come.",
        "The rebels joined MONUSCO Troops in the north.",
        "Rebels ambushed UNIFIL Soldiers near the mill.",
        "The bus was driven by angry Workers of the mill.",
    ],
)
def test_prose_stays_whole(text: str) -> None:
    assert find_seams(text) == ()


@given(st.text(alphabet="aT 17.\nGetyImgsh", max_size=80))
def test_seams_are_in_order_and_inside(text: str) -> None:
    seams = find_seams(text)
    assert list(seams) == sorted(set(seams)) and all(0 <= at <= len(text) for at in seams)


def test_a_noun_that_the_text_writes_small_begins_a_piece() -> None:
    text = "Boats lie near the mill Excavators dig in the sand. The excavators had come."
    assert pieces(text) == ["Boats lie near the mill", "Excavators dig in the sand.", "The excavators had come."]
    assert pieces("They sat near Excavators of Bergen.") == ["They sat near Excavators of Bergen."]


@pytest.mark.parametrize(
    "unit", ["SWNS * ", "SWNS ", "'a a' Police ", "left a Police was ", "A/", "(A/A ", "1/4 A", "a 4 A ", "(Photo: "]
)
def test_what_comes_again_and_again_takes_linear_time(unit: str) -> None:
    begun = process_time()
    find_seams(unit * 20_000)
    assert process_time() - begun < 10
