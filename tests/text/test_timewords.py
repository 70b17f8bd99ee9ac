"""Time expressions and what they say before they have an anchor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.text.timewords import find_dates, find_expressions

CASES = [
    ("It began last Wednesday.", "last Wednesday", "<XXXX-WXX-3", None),
    ("It fell late yesterday.", "late yesterday", "P-1D", "END"),
    ("It began over a decade ago.", "over a decade ago", "P-10Y", "BEFORE"),
    ("It fell in the early hours of Friday.", "the early hours of Friday", "XXXX-WXX-5TMO", "START"),
    ("They have fought since 2011.", "2011", "2011", None),
    ("Earlier on Thursday they met.", "Earlier on Thursday", "XXXX-WXX-4", None),
    ("They met last week.", "last week", "P-1W", None),
    ("They met on December 1, 2024.", "December 1, 2024", "2024-12-01", None),
    ("They met on 2024-11-30.", "2024-11-30", "2024-11-30", None),
    ("They met on 30 November.", "30 November", "XXXX-11-30", None),
    ("They met on the 3rd of May 2012.", "the 3rd of May 2012", "2012-05-03", None),
    ("They met on Friday night.", "Friday night", "XXXX-WXX-5TNI", None),
    ("They met at 7 p.m. Wednesday.", "7 p.m. Wednesday", "XXXX-WXX-3T19:00", None),
    ("They met Wednesday last week.", "Wednesday last week", "P-1W-3", None),
    ("They met in mid-November.", "mid-November", "XXXX-11", "MID"),
    ("They met in the summer of 2012.", "the summer of 2012", "2012-SU", None),
    ("They met two weeks ago.", "two weeks ago", "P-2W", None),
    ("They met in the 1980s.", "the 1980s", "198", None),
    ("They met on Christmas Eve.", "Christmas Eve", "XXXX-12-24", None),
    ("They fought for three days.", "three days", "P3D", None),
    ("They fought for years.", "years", "PXY", None),
    ("They meet every Friday.", "every Friday", "XXXX-WXX-5", "SET"),
    ("They left at four in the morning.", "four in the morning", "P+0DT04:00", None),
    ("They met at seven on Monday evening.", "seven on Monday evening", "XXXX-WXX-1T19:00", None),
    ("They met at ten this morning.", "ten this morning", "P+0DT10:00", None),
    ("It rang at quarter past nine.", "quarter past nine", "P+0DT09:15", None),
    ("It rang at 25 minutes to six.", "25 minutes to six", "P+0DT05:35", None),
    ("It fell just after midnight on Friday.", "just after midnight on Friday", "XXXX-WXX-5T00:00", None),
    ("By dusk they had left.", "dusk", "P+0DTEV", None),
    ("They fled during the night.", "the night", "P-1DTNI", None),
    ("They had left the day before.", "the day before", "P-1D", None),
    ("What fell the day before had come from the hills.", "the day before", "P-1D", None),
    ("They left at first light.", "first light", "P+0DTMO", None),
    ("They left that same morning.", "that same morning", "P+0DTMO", None),
    ("The gate was opened at twenty to eight.", "twenty to eight", "P+0DT07:40", None),
    ("The siege entered its ninth week.", "ninth week", "P9W", None),
    ("They have been there since spring.", "spring", "XXXX-SP", None),
    ("They met on 30/11/2024.", "30/11/2024", "2024-11-30", None),
]

NO_CLOCK = [
    "It rose to at 4.25 billion.",
    "Between five to ten people left.",
    "He aimed at five to ten-year-old trees.",
    "They took four, five and six.",
    "The index stood at 12.",
]


@pytest.mark.parametrize("text", NO_CLOCK)
def test_a_number_alone_is_no_clock(text: str) -> None:
    assert find_expressions(text) == ()


@pytest.mark.parametrize(("text", "words", "value", "modifier"), CASES)
def test_an_expression_has_its_value(text: str, words: str, value: str, modifier: str | None) -> None:
    (found,) = find_expressions(text)
    assert (text[found.start : found.end], found.value, found.modifier) == (words, value, modifier)


NOT_TIMES = [
    "She is 35 years old.",
    "the 62-year-old",
    "He may march.",
    "a second group",
    "$5 a year",
    "the fall of the city",
    "2000 people fled",
    "They met on 13/14/2024.",
    "Resolution 2254",
    "as soon as possible",
]


@pytest.mark.parametrize("text", NOT_TIMES)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert find_expressions(text) == ()


def test_a_numeric_date_that_can_be_read_two_ways_says_nothing() -> None:
    assert find_expressions("They met on 01/12/2024.") == ()


def test_the_past_days_are_a_duration_with_a_window() -> None:
    (found,) = find_expressions("In the past three days it rained.")
    assert (found.value, found.window) == ("P3D", "P-3D/P+0D")


def test_only_full_dates_are_dates() -> None:
    text = "On Friday, on 30 November and on 30 November 2024."
    assert [text[d.start : d.end] for d in find_dates(text)] == ["30 November 2024"]


@given(st.text(alphabet="0123456789 MayFridlstwekgo,./-:'\n\u202e", max_size=60))
def test_expressions_lie_in_the_text_in_order(text: str) -> None:
    at = 0
    for found in find_expressions(text):
        assert at <= found.start < found.end <= len(text)
        at = found.end
