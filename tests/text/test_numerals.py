"""Amounts: what they are, between what bounds, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.text.numerals import find_amounts, number_of

COUNTS = [
    ("27 villagers", "27", 27, 27, "exact"),
    ("1,234 villagers", "1,234", 1234, 1234, "exact"),
    ("twenty-seven villagers", "twenty-seven", 27, 27, "exact"),
    ("two hundred and five villagers", "two hundred and five", 205, 205, "exact"),
    ("1.5 million villagers", "1.5 million", 1_500_000, 1_500_000, "exact"),
    ("half a million villagers", "half a million", 500_000, 500_000, "exact"),
    ("at least 12 villagers", "at least 12", 12, None, "min"),
    ("no fewer than 12 villagers", "no fewer than 12", 12, None, "min"),
    ("40 or more villagers", "40 or more", 40, None, "min"),
    ("up to 30 villagers", "up to 30", None, 30, "max"),
    ("as many as 30 villagers", "as many as 30", None, 30, "max"),
    ("fewer than 30 villagers", "fewer than 30", None, 30, "max"),
    ("nearly 400 villagers", "nearly 400", 400, 400, "approximate"),
    ("some 50 villagers", "some 50", 50, 50, "approximate"),
    ("around a dozen villagers", "around a dozen", 12, 12, "approximate"),
    ("two dozen villagers", "two dozen", 24, 24, "approximate"),
    ("12-15 villagers", "12-15", 12, 15, "approximate"),
    ("12 to 15 villagers", "12 to 15", 12, 15, "approximate"),
    ("between 12 and 15 villagers", "between 12 and 15", 12, 15, "approximate"),
    ("two to three million villagers", "two to three million", 2_000_000, 3_000_000, "approximate"),
    ("dozens of villagers", "dozens", 24, 100, "vague"),
    ("tens of thousands of villagers", "tens of thousands", 20_000, 100_000, "vague"),
    ("several villagers", "several", 3, 10, "vague"),
    ("2000 people", "2000", 2000, 2000, "exact"),
    ("rose from fourteen to 31", "31", 31, 31, "exact"),
]


@pytest.mark.parametrize(("text", "words", "low", "high", "bound"), COUNTS)
def test_a_count_is_read_with_its_bounds(text: str, words: str, low: float, high: float, bound: str) -> None:
    (amount,) = find_amounts(text)
    assert (text[amount.start : amount.end], amount.low, amount.high, amount.bound) == (words, low, high, bound)
    assert amount.kind == "count"


NO_AMOUNTS = [
    "on 30 November",
    "November 30, 2024",
    "at 10:30 GMT",
    "at 6.13 we left",
    "11.30am",
    "in 2016",
    "since 2011",
    "one in five",
    "two thirds of it",
    "call 020 7946 0000",
    "a 5-3 win",
    "photo 3/19",
    "an F-16",
    "one another",
]


@pytest.mark.parametrize("text", NO_AMOUNTS)
def test_dates_times_telephones_and_fractions_are_no_amounts(text: str) -> None:
    assert find_amounts(text) == ()


KINDS = [
    ("$5 million", "money"),
    ("5 million dollars", "money"),
    ("500 million Tavlian francs", "money"),
    ("12 Koreans won", "count"),
    ("230km south", "measure"),
    ("two days ago", "measure"),
    ("a 12-member team", "measure"),
    ("12%", "percent"),
    ("12 per cent", "percent"),
    ("the 62-year-old", "age"),
    ("Ana Lund, 62, of Tarm", "age"),
    ("the driver, 42, was held", "age"),
    ("the driver of a tram, 42 from Lusk, was held", "age"),
    ("aged 7", "age"),
    ("the 23rd day", "ordinal"),
    ("Resolution 2254", "ordinal"),
    ("In Tarm, 12 people died", "count"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_what_is_not_a_count_is_told_apart(text: str, kind: str) -> None:
    assert [amount.kind for amount in find_amounts(text)] == [kind]


def test_number_of_reads_words_and_refuses_what_is_no_number() -> None:
    assert number_of("one million five hundred thousand") == 1_500_000
    assert number_of("villagers") is None


@given(st.text(alphabet="0123456789 ,.-–abtwoendhur$%\n\u202e", max_size=60))
def test_amounts_lie_in_the_text_in_order(text: str) -> None:
    amounts = find_amounts(text)
    at = 0
    for amount in amounts:
        assert at <= amount.start <= amount.number_start < amount.number_end <= amount.end <= len(text)
        at = amount.end


def test_a_long_line_of_digits_is_read_in_linear_time() -> None:
    assert len(find_amounts("12 and " * 5000)) == 5000
