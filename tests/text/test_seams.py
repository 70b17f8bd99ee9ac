"""Pieces of a page that were glued into one line come apart; ordinary prose stays whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.text.seams import find_seams
from parallax.text.sentences import split_sentences


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Flowers lie at the bridge Getty Images 4 A crane lifts the bus",
            ["Flowers lie at the bridge", "Getty Images 4", "A crane lifts the bus"],
        ),
        (
            "A crane lifts the bus in Bergen The driver had left.",
            ["A crane lifts the bus in Bergen", "The driver had left."],
        ),
        ("The old bridge (Photo: Harbour Post) They had crossed it.", None),
    ],
)
def test_credits_and_captions_come_apart(text: str, expected: list[str] | None) -> None:
    assert pieces(text) == (expected or ["The old bridge (Photo: Harbour Post)", "They had crossed it."])


def test_the_count_of_a_gallery_counts_nobody() -> None:
    text = "A bus falls 17 Men stand Harbour Post 17 Flowers lie there Anna Berg 17 Rain fell Bergen 17 Nobody came"
    assert pieces(text).count("17") == 4


@pytest.mark.parametrize(
    "text",
    [
        "He read The Harbour Post in The Hague.",
        "On May 8 Anna left, on May 8 Paul came, by May 8 Rolf slept and since May 8 Ida waits.",
        "Apollo 11 Crew, Apollo 11 Launch, Apollo 11 Landing and Apollo 11 Return are films.",
        "Police killed 12 Norwegians.",
        "The Getty Museum opened.",
    ],
)
def test_prose_stays_whole(text: str) -> None:
    assert find_seams(text) == ()


@given(st.text(alphabet="aT 17.\nGetyImgsh", max_size=80))
def test_seams_are_in_order_and_inside(text: str) -> None:
    seams = find_seams(text)
    assert list(seams) == sorted(set(seams)) and all(0 <= at <= len(text) for at in seams)
