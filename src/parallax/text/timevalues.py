"""The values behind the words of a time expression, in the language of `text.calendar`: days, clock times, counts.

Promises no value that the words do not give: what must be reckoned from another day keeps its open form.
"""
# ruff: noqa: E501

from __future__ import annotations

import re

from parallax.text.numerals import number_of
from parallax.text.timevocabulary import case_blind, find_word, plain_words, time_words


def day_value(words: str) -> str | None:
    """A day as written, fixed, pointed at or by its weekday; None where the words are no day."""
    plain = plain_words(words)
    if plain in _FIXED_DAYS:
        return _FIXED_DAYS[plain]
    if holiday := case_blind("holidays").get(plain):
        return f"XXXX-{holiday}"
    if match := re.fullmatch(r"(\d{4})[-/](\d\d?)[-/](\d\d?)", plain):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d\d?)[-/.](\d\d?)[-/.](\d{4})", plain):
        return _numeric_date(int(match[1]), int(match[2]), int(match[3]))
    if month := find_word("month", words):
        return _month_day(words, case_blind("months")[month.rstrip(".")])
    return _weekday_value(plain)


_FIXED_DAYS = {
    "today": "P+0D", "yesterday": "P-1D", "tomorrow": "P+1D", "the day before yesterday": "P-2D", "the day after tomorrow": "P+2D",
    "the day before": "P-1D", "the day after": "P+1D", "the same day": "P+0D", "that day": "P+0D", "the next day": "P+1D", "the following day": "P+1D", "the previous day": "P-1D",
}  # fmt: skip


def _date(year: int, month: int, day: int) -> str | None:
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _numeric_date(first: int, second: int, year: int) -> str | None:
    """ "30/11/2024" can be read one way only, "01/12/2024" two ways: then it says nothing."""
    if first > 12 >= second:
        return _date(year, second, first)
    return _date(year, first, second) if second > 12 >= first or first == second else None


def _month_day(words: str, month: int) -> str | None:
    year = re.search(r"\b(\d{4})\b", words)
    day = re.search(r"(?<!\d)(\d{1,2})(?!\d)", words)
    number = int(day[1]) if day else case_blind("ordinals").get(find_word("ordinal", words) or "", 0)
    if not 1 <= number <= 31:
        return None
    if year:
        return _date(int(year[1]), month, number)
    if moved := re.search(r"(?i)\b(last|next|this) year\b", words):
        return f"P{step_of(moved[1])}Y-{month:02d}-{number:02d}"
    return f"XXXX-{month:02d}-{number:02d}"


def _weekday_value(plain: str) -> str | None:
    name = find_word("weekday", plain)
    if name is None:
        return None
    day = case_blind("weekdays")[name.rstrip(".")]
    if moved := re.search(r"\b(last|next|this) week\b", plain):
        return f"P{step_of(moved[1])}W-{day}"
    how = re.match(r"(?:(?:the|this) )?(last|next|previous|past|coming|following)\b", plain)
    direction = {"last": "<", "previous": "<", "past": "<", "next": ">", "coming": ">", "following": ">"}.get(
        how[1] if how else "", ""
    )
    return f"{direction}XXXX-WXX-{day}"


def step_of(word: str) -> str:
    """The step that "last" (-1), "this" (+0) or "next" (+1) makes."""
    plain = plain_words(word)
    if plain in ("last", "past", "previous", "latest", "this past"):
        return "-1"
    return "+1" if plain in ("next", "coming", "following", "upcoming", "this coming") else "+0"


def modifier_of(edge: str | None) -> str | None:
    """ "Earlier on Thursday" and "later this week" leave the unit whole."""
    if edge is None:
        return None
    named: str = case_blind("edges").get(plain_words(edge), "APPROX")
    return None if named in ("EARLIER", "LATER") else named


_ABOUT = re.compile(r"(?:about|around|nearly|(?:shortly|just|soon) (?:after|before)) ")


def clock_value(words: str, part: str | None = None) -> str:
    """A time of day as TIMEX3 writes it behind the day; `part` is the part of the day that is told beside it."""
    about, plain = _ABOUT.match(plain_words(words)), plain_words(words)
    plain = plain[about.end() :] if about else plain
    if "midnight" in plain:
        return "T00:00" if about and "after" in about[0] else "T24:00"
    if re.search(r"\b(?:noon|midday)\b", plain):
        return "T12:00"
    hour, minute = _hour_and_minute(plain)
    if hour is None or hour > 24 or minute > 59:
        return ""
    zone = "Z" if re.search(r"gmt|utc", plain) else ""
    hour = _of_whole_day(hour, f"{plain} {plain_words(part or '')}")
    return f"T{hour:02d}:{minute:02d}{zone}"


def _hour_and_minute(plain: str) -> tuple[int | None, int]:
    """ "9:40 p.m.", "1200 local", "ten in the evening", "half past two", "quarter to four", on the clock's face."""
    if match := re.match(r"(\d\d)(\d\d)\b", plain):
        return int(match[1]), int(match[2])
    if match := re.match(r"(?:a )?(half|quarter|[\w-]+)(?: minutes)? (past|to) ([\w]+)", plain):
        off = {"half": 30, "quarter": 15}.get(match[1]) or int(number_of(match[1]) or 0)
        hour = int(number_of(match[3]) or 0)
        return (hour, off) if match[2] == "past" else ((hour or 12) - 1, 60 - off)
    if match := re.match(r"(\d{1,2})(?:[:.](\d\d))?", plain):
        return int(match[1]), int(match[2] or 0)
    number = number_of(plain.split()[0])
    return (None, 0) if number is None else (int(number), 0)


def _of_whole_day(hour: int, words: str) -> int:
    """An hour of twelve as one of twenty-four, where the words around it tell which half of the day is meant."""
    if hour < 12 and re.search(r"\bp\.?\s?m\b|\dp\.?m|afternoon|evening|lunch", words):
        return hour + 12
    if 6 <= hour < 12 and "night" in words:
        return hour + 12
    return 0 if hour == 12 and re.search(r"\ba\.?\s?m\b|\da\.?m", words) else hour


def year_of(words: str) -> str:
    """A year in digits or as it is read out: "nineteen ninety-six", "two thousand"."""
    plain = plain_words(words)
    if plain.isdigit():
        return plain
    first, _, rest = plain.partition(" ")
    if first in ("nineteen", "eighteen") or (first == "twenty" and rest not in ("", "hundred")):
        return f"{int(number_of(first) or 0) * 100 + int(number_of(rest) or 0):04d}"
    return f"{int(number_of(plain) or 0):04d}"


def letter_of(unit: str) -> str:
    """The letter of a unit of time in a duration."""
    plain = plain_words(unit)
    letter: str = (
        time_words()["units"].get(plain)
        or time_words()["units"].get(plain.removesuffix("s"))
        or time_words()["units"]["century"]
    )
    return letter


def bound_of(words: str | None) -> str | None:
    """ "More than ten years ago" is before the year ten years ago; "nearly" and "about" stay near it."""
    if words is None:
        return None
    return "BEFORE" if plain_words(words) in ("more than", "over", "well over", "at least", "just over") else "APPROX"


def length_modifier(words: str | None) -> str | None:
    """The TIMEX3 modifier of a length: more than, less than, about."""
    plain = plain_words(words or "")
    if plain in ("more than", "over", "well over", "just over"):
        return "MORE_THAN"
    if plain in ("less than", "under", "nearly", "almost", "fewer than"):
        return "LESS_THAN"
    return {"at least": "EQUAL_OR_MORE", "up to": "EQUAL_OR_LESS", "no more than": "EQUAL_OR_LESS"}.get(
        plain, "APPROX" if plain else None
    )


def count_of(words: str) -> str:
    """How many, in digits; "X" where the words do not say."""
    plain = plain_words(words)
    if plain in ("a", "an", "the", "another", "one", "a full", "a whole"):
        return "1"
    if plain in ("a couple of", "the couple of", "couple of"):
        return "2"
    if plain == "half a":
        return "0.5"
    low = re.split(r"\s(?:to|or)\s|-(?=\d)|–", plain)[0]
    number = number_of(low)
    return "X" if number is None else f"{number:g}"


def duration_of(amount: str, letter: str) -> str:
    """A count of units as a TIMEX3 duration."""
    if letter in ("E", "C", "L", "W2", "V"):
        scale, unit = {"E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "W2": (2, "W"), "V": (3, "M")}[letter]
        return f"P{float(amount) * scale:g}{unit}" if amount != "X" else f"PX{letter[0]}"
    if letter in ("SU", "WI", "WE"):
        return f"P{amount}{letter}"
    if letter == "Y" and amount == "0.5":
        return "P6M"
    if letter == "TH" and amount == "0.5":
        return "PT30M"
    return f"PT{amount}{letter[1]}" if letter[0] == "T" else f"P{amount}{letter}"
