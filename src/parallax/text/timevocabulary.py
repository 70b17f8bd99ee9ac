"""The words of time, from `data/timewords.toml`, as tables and as pieces of patterns."""
# ruff: noqa: E501

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from parallax.text.numerals import number_pattern

_SHORT_UNITS = ("sec", "min", "hr")
"""Units that no rule looks for."""


def plain_words(words: str) -> str:
    """Words as the tables have them: small letters, straight apostrophes, single blanks."""
    return " ".join(words.lower().replace("’", "'").split())


@cache
def time_words() -> dict[str, Any]:
    """All tables of the data file, read once."""
    file = resources.files("parallax.text") / "data" / "timewords.toml"
    return tomllib.loads(file.read_text("utf-8"))


@cache
def case_blind(table: str) -> dict[str, Any]:
    """A table of the data file by its plain words."""
    return {plain_words(key).rstrip("."): value for key, value in time_words()[table].items()}


def _any_of(table: str) -> str:
    ordered = sorted(time_words()[table], key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in ordered)


def find_word(table: str, words: str) -> str | None:
    """The first word of a table that stands in some words, plain; None where there is none."""
    match = re.search(rf"(?i)(?<!\w)(?:{pattern_words()[table]})(?!\w)", words)
    return plain_words(match[0]) if match else None


@cache
def needed_words() -> dict[str, tuple[str, ...]]:
    """By what a rule needs, the small words or pieces of words of which one stands in all that it matches."""
    return {
        "": ("",),
        "unit": (*(unit for unit in time_words()["units"] if unit not in _SHORT_UNITS), "centuries", "millennia"),
        "half": ("quarter", "half"),
        "century": ("century",),
        "decade": ("0", "ties"),  # "the 1990s", "the nineties"
        "season": tuple(time_words()["seasons"]),
        "year": ("1", "2", "nineteen", "thousand"),  # "1998", "nineteen ninety-eight", "two thousand and one"
    }


@cache
def pattern_words() -> dict[str, str]:
    """What may stand in braces in a rule."""
    units = [u for u in time_words()["units"] if u not in _SHORT_UNITS]
    many = "|".join("centuries" if u == "century" else "millennia" if u == "millennium" else f"{u}s" for u in units)
    clock = r"(?i:(?<![\d.:])\d{{1,2}}(?:[:.]\d\d)?\s?(?:[ap]\.m\b\.?|[ap]m\b)|(?<![\d.:])[012]?\d:[0-5]\d(?![:\d])|(?<=at\s)\d{{1,2}}\.[0-5]\d(?!\d|%|\s(?:million|billion|per))|\bnoon\b|\bmidday\b|\bmidnight\b)"
    spelled_hour = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    hour = rf"(?:\d{{{{1,2}}}}|{spelled_hour})"
    day_part = r"(?:\sin\sthe\s(?:early\s)?(?:morning|afternoon|evening)|\sat\snight)"
    past = r"(?:half|(?:a\s)?quarter|five|ten|twenty|twenty-five|\d{{1,2}}\sminutes|(?:five|ten|twelve|twenty|twenty-five)\sminutes)"
    spoken = (
        rf"(?i:(?<![\w.,:]){hour}\so['’]clock{day_part}?|(?<![\w.,:]){hour}(?:[:.][0-5]\d)?{day_part}"
        rf"|(?<!\w){past}\spast\s{hour}(?!\w){day_part}?|(?<!\w)(?:(?:a\s)?quarter|\w+\sminutes|(?<=\bat\s)(?:five|ten|twenty|twenty-five))\sto\s{hour}(?![\w-]){day_part}?"
        rf"|(?<!\d)[012]\d[0-5]\d(?=\s(?:local\b|GMT|UTC|hours\b|hrs\b))"
        rf"|(?<=\bat\s){spelled_hour}(?=[,.;](?:\s|\Z))|(?<=\bat\s){hour}(?=\s(?:on\s)?(?:yesterday|today|tomorrow|(?:this|that|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?\b))"
        rf"|(?:(?<=\buntil\s)|(?<=\btill\s)|(?<=\bsince\s)|(?<=\b(?:until|since)\sabout\s)|(?<=\btill\sabout\s)|(?<=\b(?:until|since|after)\saround\s)|(?<=\b(?:until|since)\safter\s)){spelled_hour}(?=[,.;](?:\W|\Z))"
        rf"|(?<=[.!?”\"]\s(?:by|at)\s){spelled_hour}(?=,?\s(?:there|the|it|he|she|they|we|all|nobody|no\sone|everyone)\b)"
        rf"|(?:(?<=shortly\safter\s)|(?<=just\safter\s)|(?<=soon\safter\s)|(?<=shortly\sbefore\s)|(?<=just\sbefore\s)){spelled_hour}(?=[,.;]\s))"
    )
    zone = r"(?:,?\s(?:GMT|UTC|BST|CET|CEST|EST|EDT|ET|PST|PDT|PT|local\stime|local|hrs|hours)(?!\w))?"
    spelled = r"(?i:nineteen[\s-](?:hundred|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-]\w{{3,5}}\b)?)|two\sthousand(?:\sand\s\w+)?)"
    return {
        "weekday": rf"(?:(?<!\w)(?:{_any_of('weekdays')})(?:(?<=day)|\.|(?![a-z])))",
        "month": rf"(?:(?<!\w)(?:{_any_of('months')})(?:\.(?=\s*\d)|(?![a-z])))",
        "season": rf"(?i:{_any_of('seasons')})",
        "part": rf"(?i:{_any_of('parts_of_day')})",
        "lone_part": r"(?i:(?:late\s|mid-|mid\s)?(?:morning|afternoon|evening)|dawn|daybreak|sunrise|first\slight|dusk|nightfall|sunset)",
        "spelled_hour": spelled_hour,
        "hour": hour.replace("{{", "{").replace("}}", "}"),
        "ordinal": rf"(?i:{_any_of('ordinals')})",
        "edge": rf"(?<!\w)(?i:{_any_of('edges')})",
        "holiday": rf"(?<!\w)(?:{_any_of('holidays')})(?!\w)",
        "reference": _any_of("references"),
        "adjective": _any_of("adjectives"),
        "unit_one": rf"(?i:{'|'.join(units)})",
        "unit_many": rf"(?i:{many})",
        "unit_any": rf"(?i:{many}|{'|'.join(units)})",
        "number": rf"(?i:{number_pattern()})",
        "year_digits": r"(?:1[0-9]|20|21)\d\d",
        "year": rf"(?:(?<![\w$€£.,:/#])(?<!\d-)(?<![A-Z]-)(?:1[3-9]|20)\d\d|{spelled.replace('{{', '{').replace('}}', '}')})",
        "clock": f"(?:{clock}|{spoken})".replace("{{", "{").replace("}}", "}") + zone,
    }
