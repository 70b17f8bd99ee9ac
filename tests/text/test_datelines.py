"""A dateline and a credit before the first dash are told apart from the words of a report."""

from __future__ import annotations

import pytest

from parallax.text.datelines import dateline_words, without_dateline
from parallax.text.tokens import split_words

OPENED = (
    "TESSEL - ",
    "TESSEL -- ",
    "TESSEL, Oct 16 (TPA) — ",
    "Tessel, Lower Marn, Oct 16 (TPA) - ",
    "TESSEL/NEW HARBOUR, Oct 16 (TPA) - ",
    "Tessel/Orve (TPA) – ",
    "Orve, 6 May – ",
    "(TPA) - ",
    "(with TPA) - ",
    "(From Lantry Wire) — ",
)
REPORT = "The council closed the bridge on Monday."


@pytest.mark.parametrize("dateline", OPENED)
def test_what_stands_before_the_dash_is_left_out(dateline: str) -> None:
    assert without_dateline(dateline + REPORT) == REPORT
    words = split_words(dateline + REPORT, 0, len(dateline + REPORT))
    assert words[dateline_words(words)].text == "The"


@pytest.mark.parametrize(
    "words",
    [
        REPORT,
        "The minister - a former judge - resigned.",
        "(It was the third flood this year) - said the mayor.",
        "Orve - the largest port - was closed.",
        "Ann Lee (29) said so - twice.",
        "TESSEL - ",
    ],
)
def test_a_dash_in_a_sentence_is_no_dateline(words: str) -> None:
    assert without_dateline(words) == words
