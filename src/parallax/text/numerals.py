"""Amounts in English text: where they are, between what bounds they lie, and of which kind they are.

Knows digits with separators ("1,234", "1.5 million"), spelled-out numbers ("two hundred and five"), round words ("a
dozen"), words for no number in particular ("dozens"), ranges ("12 to 15") and what bounds them ("at least", "or
more"). The words are in `data/numerals.toml`. Promises spans that slice back to their words, in order, never
overlapping. Dates, times of day, telephone numbers and fractions are not amounts and are left out; money, measures,
percentages, ages and ordinals or labels ("Resolution 2254") are told apart by `kind`, and a number in a compound ("a
12-member team") counts as a measure. Leaves alone what an amount counts: that takes the sentence's tree
(`annotate.counting`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

Bound = Literal["exact", "min", "max", "approximate", "vague"]
AmountKind = Literal["count", "money", "measure", "percent", "age", "ordinal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """One amount in a text, [start, end) with its bounding words, [number_start, number_end) without.

    `low` and `high` bound the value, None where open: "at least 12" is (12, None, "min"), "up to 30" (None, 30,
    "max"), "about 50" (50, 50, "approximate"), "12 to 15" (12, 15, "approximate"). For a vague word they are what the
    word commonly allows ("dozens": 24 to 100).
    """

    start: int
    end: int
    number_start: int
    number_end: int
    low: float | None
    high: float | None
    bound: Bound
    kind: AmountKind


def find_amounts(text: str, start: int = 0, end: int | None = None) -> tuple[Amount, ...]:
    """The amounts between two code points of a text, in order."""
    stop = len(text) if end is None else min(end, len(text))
    return tuple(_amounts(text, max(start, 0), stop))


def find_tallies(text: str, start: int, end: int) -> tuple[Amount, ...]:
    """The two numbers of each result between two code points, "230-to-197", "ten to four", "52-48", those of nobody
    left out. Only who knows that it is the result of a vote should ask: "five to ten" may be a range.
    """
    return tuple(
        Amount(
            start=match.start(side),
            end=match.end(side),
            number_start=match.start(side),
            number_end=match.end(side),
            low=value,
            high=value,
            bound="exact",
            kind="count",
        )
        for match in _pattern("tally").finditer(text, start, end)
        if _is_result(text, start, match)
        for side in ("for", "against")
        if (value := number_of(match[side]))
    )


_RESULT_BEFORE = re.compile(r"\b(?:vot(?:e|ed|es|ing)|went|passed|approved|adopted|rejected|carried)\b[^.;]{0,14}\Z")


def _is_result(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a pair of numbers is a result: by its "-to-", or right behind a word of voting; no years, no percents."""
    if re.search(r"[-–]\s?to\s?[-–]", match[0]):
        return True
    if _YEAR.match(match["for"]) or re.match(r"\s?(?:%|per\s?cent)", text[match.end() : match.end() + 9]):
        return False
    return bool(_RESULT_BEFORE.search(text[max(start, match.start() - 30) : match.start()]))


def number_of(words: str) -> float | None:
    """The value of a number as written, "27", "1.5 million" or "two hundred and five"; None where the words are no
    number.

    >>> number_of("two hundred and five")
    205.0
    """
    match = _pattern("number").fullmatch(words.strip())
    return _value(match["number"]) if match else None


def is_ordinal(word: str) -> bool:
    """Whether a word tells which of several it is, in letters or digits.

    >>> [is_ordinal(word) for word in ("fourth", "Twenty-first", "112th", "four")]
    [True, True, True, False]
    """
    plain = _plain(word)
    return bool(_ORDINAL.fullmatch(plain)) or plain.rsplit("-", 1)[-1] in _ordinals()


NUMBERS = ("units", "tens", "scales")
"""The tables of words that are numbers."""


@cache
def _ordinals() -> frozenset[str]:
    irregular: dict[str, str] = _words()["ordinals"]
    stems = {word: word[:-1] + "ie" if word.endswith("y") else word for name in NUMBERS for word in _words()[name]}
    return frozenset(irregular.get(word, f"{stem}th") for word, stem in stems.items())


def _amounts(text: str, start: int, end: int) -> Iterator[Amount]:
    at = start
    while match := _pattern("amount").search(text, at, end):
        at = max(match.end(), at + 1)
        if fraction := _FRACTION.match(text, match.start(), end):
            at = fraction.end()
            continue
        if (amount := _amount(text, match, start, end)) is not None:
            at = max(at, amount.end)
            yield amount


def _amount(text: str, match: re.Match[str], start: int, end: int) -> Amount | None:
    first, last = match.span()
    if match["range_low"] and _is_left_behind(text[max(start, first - 24) : first]):
        first = match.start("range_high")  # "rose from 14 to 31", "rose by 17 to 31" arrive at 31
    before, after = text[max(start, first - 40) : first], text[last : min(end, last + 40)]
    if _is_no_amount(text[first:last], before, after):
        return None
    low, high, bound = _bounds_of_number(match)
    if first > match.start():
        low, bound = high, "exact"
    if low is not None and high is not None and low > high:
        return None  # a score: "a 5-3 win"
    kind = _kind(text[first:last], before, after)
    outer_first, outer_last = first, last
    if (left := _pattern("before").search(before)) is not None:
        bound, outer_first = _combine(bound, _bound_named("before", left[1])), first - len(before) + left.start(1)
    if (right := _pattern("after").match(after)) is not None:
        bound, outer_last = _combine(bound, _bound_named("after", right[1])), last + right.end(1)
    return Amount(
        start=outer_first,
        end=outer_last,
        number_start=first,
        number_end=last,
        low=None if bound == "max" else low,
        high=None if bound == "min" else high,
        bound=bound,
        kind=kind,
    )


def _bounds_of_number(match: re.Match[str]) -> tuple[float | None, float | None, Bound]:
    if words := match["vague"]:
        low, high = _words()["vague"][_plain(words)]
        return float(low), float(high) if high else None, "vague"
    if words := match["about"]:
        value = float(_words()["about"][_plain(words)])
        return value, value, "approximate"
    if low_words := match["between_low"] or match["range_low"]:
        return *_range(low_words, match["between_high"] or match["range_high"]), "approximate"
    single = _value(match["number"])
    return single, single, "approximate" if match["number"].lower().endswith("dozen") else "exact"


def _is_left_behind(before: str) -> bool:
    """Whether the first of two numbers with "to" between is where a count came from, or by how much it changed: "from",
    "rose by"."""
    return before.lower().endswith("from ") or _pattern("changed_by").search(before) is not None


def _range(low_words: str, high_words: str) -> tuple[float, float]:
    """The two ends; in "two to three million" the first borrows the scale of the second."""
    low, high = _value(low_words), _value(high_words)
    scale = float(_words()["scales"].get(re.split(r"[\s-]", high_words.lower())[-1], 1))
    borrows = scale > 1 and low * scale <= high
    return (low * scale if borrows else low), high


def _combine(inner: Bound, outer: Bound) -> Bound:
    """A bound around a vague word leaves it vague; around anything else it rules."""
    if inner == "vague":
        return "vague"
    return inner if outer == "exact" else outer


def _bound_named(side: str, words: str) -> Bound:
    plain = _plain(words)
    for name in ("min", "max", "approximate", "exact"):
        if plain in _words()[side].get(name, ()):
            return name
    return "min" if plain == "+" else "exact"


def _plain(words: str) -> str:
    return " ".join(words.lower().split())


def _value(words: str) -> float:
    """The value of a number that the pattern has matched."""
    known = _words()
    total, current, scale = 0.0, 0.0, 1.0
    for word in re.findall(r"\d[\d,]*(?:\.\d+)?|[a-z]+", words.lower()):
        if word[0].isdigit():
            current += float(word.replace(",", ""))
        elif word in known["units"] or word in known["tens"]:
            current += known["units"].get(word) or known["tens"][word]
        elif word == "half":
            current += 0.5 if current or not total else 0.5 * scale  # "a million and a half"
        elif word in ("hundred", "dozen"):
            current = (current or 1) * known["scales"][word]
        elif word in known["scales"]:
            scale = known["scales"][word]
            total += (current or 1) * scale
            current = 0.0
    return total + current


_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?"
)
_CLOCK_AFTER = r"(?::\d\d)?\s?(?:[ap]\.?m\b|o['’]clock\b|hrs\b|GMT\b|UTC\b|[BECMP][SDE]?T\b)"
_NO_AMOUNT_BEFORE = re.compile(
    rf"(?:(?<![A-Za-z])(?:{_MONTHS})\s|\d[.,:/+-]|[:/+@#&_=]|[A-Za-z][-–]|\b(?:one|two|three)[\s-]in[\s-])\Z"
)
_NO_AMOUNT_AFTER = re.compile(
    rf"(?:{_CLOCK_AFTER}|:\d|/\w|\.\d+[.:]|-\d|[_@]|(?:st|nd|rd|th)?\s(?:of\s)?(?:{_MONTHS})(?![A-Za-z])"
    r")"
)
_TELEPHONE_BEFORE, _TELEPHONE_AFTER = re.compile(r"(?<!\d)[+\d]\d{1,3}\s\Z"), re.compile(r"\s\d{3,4}\b(?!,\d)")
_FRACTION = re.compile(
    r"(?<![\w.,])(?i:[1-9]|one|two|three|four|five|six|seven|eight|nine)"
    r"(?:[\s-](?:thirds?|fifths?|tenths?)"
    r"|\s(?:in|out of)\s(?:every\s)?(?:three|four|five|six|ten|10|100|1,000)\b(?![,.]\d))"
)
_ZERO_LED = re.compile(r"0\d")
_DOTTED_CLOCK = re.compile(r"\d{1,2}\.[0-5]\d\Z")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d\Z")
_YEAR_BEFORE = re.compile(
    rf"\b(?:in|since|by|of|until|till|from|during|early|late|mid|to|and|the|after|before|through|{_MONTHS})[\s,-]+\Z",
    re.I,
)
_YEAR_AFTER_COUNT = re.compile(r"\s(?:[a-z]+\s)?(?:people|[a-z]{3,}s)\b")
_AGE_BEFORE = re.compile(
    r"(?:\b(?:aged?|ages|aged between|age of|aged about)\s|[A-Za-z][\w’'-]+\)?,\s\(?|[A-Z][\w’'-]+\s\()\Z"
)
_AGE_AFTER = re.compile(r"(?:[-\s]years?[-\s]olds?\b|[-\s](?:month|week|day)s?[-\s]olds?\b|\syears?\s(?:old|of age)\b)")
_AGE_APPOSITION_AFTER = re.compile(r"(?:,|\)|\.(?:\s|$)|;|\s(?:from|of)\s[A-Z])")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_ORDINAL_AFTER = re.compile(r"(?:st|nd|rd|th)\b")


def _is_no_amount(number: str, before: str, after: str) -> bool:
    """A date, a time of day, a telephone number, a fraction, a score, or a piece of a longer code."""
    if not number[0].isdigit():
        whoever = re.search(r"(?i)\b(?:every|each|any)\s\Z", before)
        return number.lower() == "one" and bool(whoever or re.match(r"\s(?:another|more time)\b|-", after))
    if (_TELEPHONE_BEFORE.search(before) and len(number) > 2) or (_TELEPHONE_AFTER.match(after) and len(number) > 1):
        return True
    if _NO_AMOUNT_BEFORE.search(before) or _NO_AMOUNT_AFTER.match(after) or _ZERO_LED.match(number):
        return True
    if _DOTTED_CLOCK.match(number):
        return bool(re.search(r"\b(?:at|by|until|from|around|about)\s\Z", before))
    if _YEAR.match(number):
        return bool(_YEAR_BEFORE.search(before)) or not _YEAR_AFTER_COUNT.match(after)
    return False


def _kind(number: str, before: str, after: str) -> AmountKind:
    if number[0].isdigit() and _ORDINAL_AFTER.match(after):
        return "ordinal"
    if _pattern("money_before").search(before) or _pattern("money_after").match(after):
        return "money"
    if before.endswith("per "):
        return "measure"
    if _pattern("percent_after").match(after):
        return "percent"
    if _AGE_AFTER.match(after) or _is_age_in_apposition(number, before, after):
        return "age"
    if _pattern("measure_after").match(after) or re.match(r"(?:-|–)[A-Za-z]", after):
        return "measure"
    if number[0].isdigit() and re.match(r"(?:ft|km|m|kg|cm|mm|mph|bn|k|in|lb|g|x|p|c)\b|[A-Za-z]{1,2}\b", after):
        return "measure"
    if re.match(r"[A-Za-z]{3}", after):
        return "ordinal"  # "8chan"
    return "ordinal" if _pattern("label_before").search(before) else "count"


def _is_age_in_apposition(number: str, before: str, after: str) -> bool:
    """ "Ann Doe, 62, from Leeds", "the driver, 42, was" and "aged 7"."""
    if not (match := _AGE_BEFORE.search(before)):
        return False
    if match[0].lower().startswith("age"):
        return True
    if match[0].islower() and not re.match(r",|\sfrom\s[A-Z]", after):
        return False  # "the driver, 42, was", "the driver of a tram, 42 from Lusk", not "in March, 12 people"
    return number.isdigit() and 0 < int(number) < 110 and bool(_AGE_APPOSITION_AFTER.match(after))


def is_label(word: str) -> bool:
    """Whether a number right behind a word names a thing, however the word is written: "Resolution 2254", "flight
    370"."""
    return not {word, word.capitalize()}.isdisjoint(_words()["label"]["words"])


@cache
def _words() -> dict[str, Any]:
    file = resources.files("parallax.text") / "data" / "numerals.toml"
    return tomllib.loads(file.read_text("utf-8"))


def _any_of(words: Iterable[str]) -> str:
    """An alternation of literal words, the longest first, any white space between them."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


@cache
def number_pattern() -> str:
    """A regular expression, without named groups, of one number, for grammars that contain numbers."""
    known = _words()
    small, scales = _any_of([*known["units"], *known["tens"]]), _any_of(known["scales"])
    joint = r"(?:[\s-]|,?\s(?:(?<=hundred\s)|(?<=thousand\s)|(?<=million\s))and\s)"
    half = rf"[\s-]and[\s-]a[\s-]half\b(?:[\s-](?:{scales})\b)?"
    spelled = (
        rf"(?:an?\s(?:{scales})|half\sa\s(?:{scales})|(?:{small}))\b(?:{half}|(?:{joint}(?:{small}|{scales})\b){{0,9}})"
    )
    digits = rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,5}}(?:\.\d{{1,6}})?|\d{{1,12}}(?:\.\d{{1,3}})?)(?:[\s-](?:{scales})\b)?"
    return rf"(?:{digits}|{spelled})"


@cache
def _pattern(name: str) -> re.Pattern[str]:
    known, number = _words(), number_pattern()
    before, after = (_any_of(w for words in known[side].values() for w in words) for side in ("before", "after"))
    time_or_length = _any_of(known["measure"]["words"])
    patterns = {
        "number": rf"(?i:(?P<number>{number}))",
        "amount": (
            rf"(?<!\w)(?i:(?P<vague>(?:{_any_of(known['vague'])})\b)|(?P<about>(?:{_any_of(known['about'])})\b)"
            rf"|between\s+(?P<between_low>{number})\s+and\s+(?P<between_high>{number})"
            rf"|(?P<range_low>{number})(?:(?<=\d)-(?=\d)|\s?[–—]\s?|\sto\s|\sor\s)(?P<range_high>{number})(?!\w)"
            rf"|(?P<number>{number}))"
        ),
        "tally": (
            rf"(?<![\w.,-])(?i:(?P<for>{number})(?:\s?[-–]\s?to\s?[-–]\s?|\sto\s|[-–])"
            rf"(?P<against>{number}|none|nil))(?![\w-])(?!,\d)"
        ),
        "before": rf"(?i)(?<!\w)({before})(?:\s+(?:another|other))?\s*\Z",
        "after": rf"(?i)(\+|-plus\b|\s(?:{after})\b)",
        "money_before": rf"(?:(?<!\w)(?:{_any_of(known['money']['prefixes'])})\s?|[$€£¥₹₽₪])\Z",
        "money_after": (
            rf"[\s-]?(?:{_any_of(known['money']['words'])})\b"
            rf"|\s[A-Z]\w+\s(?:{_any_of(w for w in known['money']['words'] if w not in known['money']['verbs'])})\b"
        ),
        "percent_after": rf"\s?-?(?:%|(?:{_any_of(known['percent']['words'])})\b)",
        "measure_after": rf"[\s-]?(?:(?:more|full|consecutive|straight|long|further)\s)?(?:{time_or_length})\b(?!-)",
        "changed_by": rf"(?i)\b(?:{_any_of(known['changing']['words'])})(?:\s[a-z]+)?\sby\s\Z",
        "label_before": rf"(?<!\w)(?:{_any_of(known['label']['words'])})(?:\s|-)?\Z",
    }
    return re.compile(patterns[name])
