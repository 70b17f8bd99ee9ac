"""Time expressions in English text: where they are and what they say, before anybody asks from when they are seen.

A small grammar: the rules stand in one table (`RULES`), each a pattern and a function from its match to a value in the
language of `text.calendar` ("last Friday" is "<XXXX-WXX-5", "two weeks ago" "P-2W", "three days" the duration "P3D").
The words are in `data/timewords.toml`. Promises spans that slice back to their words, in order, never overlapping, the
longest first where two rules compete. Leaves alone the anchor, the tense that turns "on Friday" to the future, and
what happened then (`annotate.when`). The table makes
the file long; a pattern reads best on one line.
"""
# ruff: noqa: E501

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any, Literal

from parallax.text.numerals import number_of, number_pattern

Origin = Literal["anchor", "reference"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """Words about time at [start, end). `value` is in the language of `text.calendar`, `modifier` a TIMEX3 mod or
    None.

    `origin` says from where a value that is not absolute is seen: the publication, or the time last told ("the next
    day"). `window` is, for "the past three days", the stretch of time beside the duration that TIMEX3 asks for. `rule`
    names what matched.
    """

    start: int
    end: int
    value: str
    modifier: str | None = None
    origin: Origin = "anchor"
    window: str | None = None
    rule: str = ""


def find_expressions(text: str, start: int = 0, end: int | None = None) -> tuple[Expression, ...]:
    """The time expressions between two code points of a text, in order."""
    stop = len(text) if end is None else min(end, len(text))
    found = sorted(_candidates(text, max(start, 0), stop), key=lambda e: (e.start, -e.end))
    kept: list[Expression] = []
    for expression in found:
        if not kept or expression.start >= kept[-1].end:
            kept.append(expression)
        elif expression.end - expression.start > kept[-1].end - kept[-1].start and expression.start == kept[-1].start:
            kept[-1] = expression
    return tuple(kept)


def find_dates(text: str, start: int = 0, end: int | None = None) -> tuple[Expression, ...]:
    """The full dates, with day, month and year, between two code points of a text."""
    full = re.compile(r"\d{4}-\d\d-\d\d(?:T|\Z)")
    return tuple(e for e in find_expressions(text, start, end) if full.match(e.value))


def _candidates(text: str, start: int, end: int) -> Iterator[Expression]:
    for rule in RULES:
        pattern = _compiled(rule.name)
        at = start
        while match := pattern.search(text, at, end):
            at = max(match.end(), match.start() + 1)
            found = rule.read({k: v for k, v in match.groupdict().items() if v is not None})
            if found is not None:
                yield replace(found, start=match.start(), end=match.end(), rule=rule.name)


Parts = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A pattern over the vocabulary (`_vocabulary` names what may stand in braces) and the reading of its match."""

    name: str
    pattern: str
    read: Callable[[Parts], Expression | None]


def _is(value: str, modifier: str | None = None, *, origin: Origin = "anchor", window: str | None = None) -> Expression:
    return Expression(start=0, end=0, value=value, modifier=modifier, origin=origin, window=window)


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("’", "'").split())


# Days, with what may stand around them: "late on Friday night", "7 p.m. Wednesday", "the early hours of 3 May 2024".


def _read_day(parts: Parts) -> Expression | None:
    words, modifier = parts["day"], _modifier(parts.get("edge"))
    value = _day_value(words)
    if value is None:
        return None
    if part := parts.get("part") or parts.get("part_before") or parts.get("part_after"):
        value += "T" + _words()["parts_of_day"][_plain(part)]
        modifier = modifier or ("START" if "hours" in part or _plain(part) in ("dawn", "daybreak") else None)
    elif clock := parts.get("clock_before") or parts.get("clock_after"):
        value += _clock_value(clock)
    origin: Origin = (
        "reference" if re.match(r"(?i)(?:the (?:same|next|following|previous) day|that day)", words) else "anchor"
    )
    return _is(value, modifier, origin=origin)


def _day_value(words: str) -> str | None:
    plain = _plain(words)
    if plain in _FIXED_DAYS:
        return _FIXED_DAYS[plain]
    if holiday := _case_blind("holidays").get(plain):
        return f"XXXX-{holiday}"
    if match := re.fullmatch(r"(\d{4})[-/](\d\d?)[-/](\d\d?)", plain):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d\d?)[-/.](\d\d?)[-/.](\d{4})", plain):
        return _numeric_date(int(match[1]), int(match[2]), int(match[3]))
    if month := _find("month", words):
        return _month_day(words, _case_blind("months")[month.rstrip(".")])
    return _weekday_value(plain)


_FIXED_DAYS = {
    "today": "P+0D", "yesterday": "P-1D", "tomorrow": "P+1D", "the day before yesterday": "P-2D", "the day after tomorrow": "P+2D",
    "the same day": "P+0D", "that day": "P+0D", "the next day": "P+1D", "the following day": "P+1D", "the previous day": "P-1D",
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
    number = int(day[1]) if day else _case_blind("ordinals").get(_find("ordinal", words) or "", 0)
    if not 1 <= number <= 31:
        return None
    if year:
        return _date(int(year[1]), month, number)
    if moved := re.search(r"(?i)\b(last|next|this) year\b", words):
        return f"P{_step(moved[1])}Y-{month:02d}-{number:02d}"
    return f"XXXX-{month:02d}-{number:02d}"


def _weekday_value(plain: str) -> str | None:
    name = _find("weekday", plain)
    if name is None:
        return None
    day = _case_blind("weekdays")[name.rstrip(".")]
    if moved := re.search(r"\b(last|next|this) week\b", plain):
        return f"P{_step(moved[1])}W-{day}"
    how = re.match(r"(?:(?:the|this) )?(last|next|previous|past|coming|following)\b", plain)
    direction = {"last": "<", "previous": "<", "past": "<", "next": ">", "coming": ">", "following": ">"}.get(
        how[1] if how else "", ""
    )
    return f"{direction}XXXX-WXX-{day}"


def _step(word: str) -> str:
    plain = _plain(word)
    if plain in ("last", "past", "previous", "latest", "this past"):
        return "-1"
    return "+1" if plain in ("next", "coming", "following", "upcoming", "this coming") else "+0"


def _modifier(edge: str | None) -> str | None:
    """ "Earlier on Thursday" and "later this week" leave the unit whole."""
    if edge is None:
        return None
    named: str = _case_blind("edges").get(_plain(edge), "APPROX")
    return None if named in ("EARLIER", "LATER") else named


def _clock_value(words: str) -> str:
    plain = _plain(words)
    if "noon" in plain or "midday" in plain:
        return "T12:00"
    if "midnight" in plain:
        return "T24:00"
    match = re.search(r"(\d{1,2})(?:[:.](\d\d))?", plain)
    if match is None:
        return ""
    hour = int(match[1])
    if re.search(r"\bp\.?\s?m\b|\dp\.?m", plain) and hour < 12:
        hour += 12
    elif re.search(r"\ba\.?\s?m\b|\da\.?m", plain) and hour == 12:
        hour = 0
    zone = "Z" if re.search(r"gmt|utc", plain) else ""
    if hour > 24:
        return ""
    return f"T{hour:02d}:{match[2] or '00'}{zone}"


def _read_part(parts: Parts) -> Expression | None:
    """ "This morning", "last night", "tonight", "overnight"."""
    plain = _plain(parts["words"])
    if plain in ("tonight",):
        return _is("P+0DTNI", _modifier(parts.get("edge")))
    if plain in ("overnight", "last night"):
        return _is("P-1DTNI", _modifier(parts.get("edge")))
    part = _words()["parts_of_day"][_plain(parts["part"])]
    which = _plain(parts["which"])
    step = {
        "yesterday": "-1",
        "tomorrow": "+1",
        "last": "-1",
        "next": "+1",
        "the next": "+1",
        "the following": "+1",
    }.get(which, "+0")
    origin: Origin = "anchor" if which in ("this", "yesterday", "tomorrow", "last") else "reference"
    return _is(f"P{step}DT{part}", _modifier(parts.get("edge")), origin=origin)


def _read_clock(parts: Parts) -> Expression | None:
    clock = _clock_value(parts["clock"])
    return _is("P+0D" + clock, "APPROX" if parts.get("about") else None, origin="reference") if clock else None


# Months, years and what lies between.


def _read_month(parts: Parts) -> Expression | None:
    month = _case_blind("months")[_plain(parts["month"]).rstrip(".")]
    modifier = _modifier(parts.get("edge"))
    if year := parts.get("year"):
        return _is(f"{_year(year)}-{month:02d}", modifier)
    if moved := parts.get("moved"):
        return _is(f"P{_step(moved)}Y-{month:02d}", modifier)
    which = _plain(parts.get("which", ""))
    if which == "this":
        return _is(f"P+0Y-{month:02d}", modifier)
    direction = {"last": "<", "this past": "<", "past": "<", "next": ">", "this coming": ">", "coming": ">"}.get(
        which, ""
    )
    return _is(f"{direction}XXXX-{month:02d}", modifier)


def _year(words: str) -> str:
    """A year in digits or as it is read out: "nineteen ninety-six", "two thousand"."""
    plain = _plain(words)
    if plain.isdigit():
        return plain
    first, _, rest = plain.partition(" ")
    if first in ("nineteen", "eighteen") or (first == "twenty" and rest not in ("", "hundred")):
        return f"{int(number_of(first) or 0) * 100 + int(number_of(rest) or 0):04d}"
    return f"{int(number_of(plain) or 0):04d}"


def _read_year(parts: Parts) -> Expression | None:
    year = _year(parts["year"])
    return _is(year, _modifier(parts.get("edge"))) if 1000 <= int(year) <= 2199 else None


def _read_season(parts: Parts) -> Expression | None:
    season = _words()["seasons"][_plain(parts["season"])]
    modifier = _modifier(parts.get("edge"))
    if year := parts.get("year"):
        return _is(f"{_year(year)}-{season}", modifier)
    if moved := parts.get("moved"):
        return _is(f"P{_step(moved)}Y-{season}", modifier)
    which = _plain(parts.get("which", ""))
    if which == "this":
        return _is(f"P+0Y-{season}", modifier)
    return _is({"last": "<", "next": ">", "this past": "<"}.get(which, "") + f"XXXX-{season}", modifier)


def _read_quarter(parts: Parts) -> Expression | None:
    number = _words()["ordinals"].get(_plain(parts["ordinal"])) or {"final": 4, "last": 4, "latter": 2}.get(
        _plain(parts["ordinal"]), 0
    )
    letter = "H" if "half" in _plain(parts["unit"]) else "Q"
    number = min(number, 2) if letter == "H" else number
    if not 1 <= number <= 4:
        return None
    inside = f"{letter}{number}"
    if year := parts.get("year"):
        return _is(f"{year}-{inside}", _modifier(parts.get("edge")))
    if moved := parts.get("moved") or parts.get("moved_before"):
        return _is(f"P{_step(moved)}Y-{inside}", _modifier(parts.get("edge")))
    return _is(f"P-1Y-{inside}" if parts.get("before") else f"XXXX-{inside}", _modifier(parts.get("edge")))


def _read_decade(parts: Parts) -> Expression | None:
    words, modifier = _plain(parts["decade"]), _modifier(parts.get("edge"))
    if match := re.search(r"(\d{2,4})", words):
        digits = match[1] if len(match[1]) == 4 else "19" + match[1]
        return _is(digits[:3], modifier)
    tens = {
        "twenties": 2,
        "thirties": 3,
        "forties": 4,
        "fifties": 5,
        "sixties": 6,
        "seventies": 7,
        "eighties": 8,
        "nineties": 9,
    }
    return _is(f"19{tens[words.removeprefix('the ')]}", modifier)


def _read_century(parts: Parts) -> Expression | None:
    number = (
        int(digits[0])
        if (digits := re.match(r"\d+", parts["ordinal"]))
        else _case_blind("ordinals").get(_plain(parts["ordinal"]), 0)
    )
    return _is(f"{number - 1:02d}", _modifier(parts.get("edge"))) if 1 < number < 23 else None


# Units counted or pointed at.


def _letter(unit: str) -> str:
    plain = _plain(unit)
    letter: str = (
        _words()["units"].get(plain) or _words()["units"].get(plain.removesuffix("s")) or _words()["units"]["century"]
    )
    return letter


def _read_pointed(parts: Parts) -> Expression | None:
    """ "This week", "last year", "later this month", "the following year", "the year"."""
    letter, which, modifier = _letter(parts["unit"]), _plain(parts["which"]), _modifier(parts.get("edge"))
    if letter == "WE":
        return _is(f"P{_step(which)}W-WE" if which in ("this", "next", "last") else "XXXX-WXX-WE", modifier)
    if letter not in ("D", "W", "M", "Q", "Y", "E", "C"):
        return None
    if letter == "Q" and which in ("the", "the latest", "latest", "last", "the past", "the most recent"):
        return _is("P-1Q", modifier)
    if which == "the" and parts.get("edge") is None:
        return _is(f"P+0{letter}") if letter in ("W", "M", "Y") else None
    from_told = which in ("that", "the same", "the following", "the next", "the previous", "the preceding", "the")
    step = _step(which.removeprefix("the ").removeprefix("this ")) if which != "this" else "+0"
    return _is(f"P{step}{letter}", modifier, origin="reference" if from_told and which != "the" else "anchor")


def _read_stretch(parts: Parts) -> Expression | None:
    """ "The past three days": a duration to TIMEX3, a stretch of time to us; "recent weeks", "the coming months"."""
    letter, which, modifier = _letter(parts["unit"]), _plain(parts["which"]), None
    amount = _count(parts.get("number", "several"))
    duration = _duration(amount, letter)
    if which in ("first", "final", "opening", "those", "these", "previous", "preceding", "following"):
        return _is(duration, modifier)
    ahead = which in ("next", "coming", "upcoming")
    if "number" not in parts and which in ("coming", "upcoming", "past"):
        return _is("FUTURE_REF" if ahead else "PAST_REF")
    length = int(amount) if amount.isdigit() else {"D": 7, "W": 4, "M": 6, "Y": 5, "E": 3}.get(letter, 1)
    unit = {"W2": "W", "L": "C"}.get(letter, letter)
    if unit not in ("D", "W", "M", "Q", "Y", "E", "C"):
        return _is(duration, modifier)
    window = f"P+0D/P+{length}{unit}" if ahead else f"P-{length}{unit}/P+0D"
    if which == "recent":
        return _is("PAST_REF", window=window)
    return _is(duration, modifier, window=window)


def _read_ago(parts: Parts) -> Expression | None:
    """ "Two weeks ago", "over a decade ago", "a year earlier", "three days later"."""
    letter, amount, way = _letter(parts["unit"]), _count(parts["number"]), _plain(parts["way"])
    if letter in ("TH", "TM", "TS"):
        return _is("P+0D", "APPROX", origin="anchor") if way == "ago" else None
    if not amount.isdigit():
        return (
            _is("PAST_REF")
            if way == "ago"
            else _is("PAST_REF" if way == "earlier" else "FUTURE_REF", origin="reference")
        )
    unit = {"W2": "W", "E": "Y", "C": "Y", "L": "Y", "WE": "W", "SU": "Y", "WI": "Y"}.get(letter, letter)
    scale = {"W2": 2, "E": 10, "C": 100, "L": 1000}.get(letter, 1)
    sign = "+" if way in ("later", "from now", "hence", "from today") else "-"
    told = way in ("earlier", "later", "before")
    return _is(
        f"P{sign}{int(amount) * scale}{unit}", _bound(parts.get("bound")), origin="reference" if told else "anchor"
    )


def _bound(words: str | None) -> str | None:
    """ "More than ten years ago" is before the year ten years ago; "nearly" and "about" stay near it."""
    if words is None:
        return None
    return "BEFORE" if _plain(words) in ("more than", "over", "well over", "at least", "just over") else "APPROX"


def _read_duration(parts: Parts) -> Expression | None:
    letter, number, unit = _letter(parts["unit"]), _plain(parts["number"]), _plain(parts["unit"])
    if unit in ("quarter", "second") and number in ("a", "the", "another", "one", "an"):
        return None  # a share or a rank
    if re.fullmatch(r"(?:1[6-9]|20)\d\d", number) and not unit.endswith("s"):
        return None  # "the 1988 quarter"
    if number in ("a", "an") and "bound" not in parts and "before" not in parts:
        return None  # "$5 a year"
    return _is(_duration(_count(number), letter), _length_modifier(parts.get("bound")))


def _length_modifier(words: str | None) -> str | None:
    plain = _plain(words or "")
    if plain in ("more than", "over", "well over", "just over"):
        return "MORE_THAN"
    if plain in ("less than", "under", "nearly", "almost", "fewer than"):
        return "LESS_THAN"
    return {"at least": "EQUAL_OR_MORE", "up to": "EQUAL_OR_LESS", "no more than": "EQUAL_OR_LESS"}.get(
        plain, "APPROX" if plain else None
    )


def _read_bare(parts: Parts) -> Expression | None:
    """ "After years of war", "for weeks", "months ago"."""
    if parts.get("way"):
        return _is("PAST_REF")
    return _is(_duration("X", _letter(parts["unit"])))


def _count(words: str) -> str:
    """How many, in digits; "X" where the words do not say."""
    plain = _plain(words)
    if plain in ("a", "an", "the", "another", "one", "a full", "a whole"):
        return "1"
    if plain in ("a couple of", "the couple of", "couple of"):
        return "2"
    if plain == "half a":
        return "0.5"
    low = re.split(r"\s(?:to|or)\s|-(?=\d)|–", plain)[0]
    number = number_of(low)
    return "X" if number is None else f"{number:g}"


def _duration(amount: str, letter: str) -> str:
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


def _read_reference(parts: Parts) -> Expression | None:
    return _is(_case_blind("references")[_plain(parts["words"])])


def _read_adjective(parts: Parts) -> Expression | None:
    return _is(_words()["adjectives"][_plain(parts["words"])])


def _read_repeated(parts: Parts) -> Expression | None:
    if month := parts.get("month"):
        return _is(f"XXXX-{_case_blind('months')[_plain(month).rstrip('.')]:02d}", "SET")
    if weekday := parts.get("weekday"):
        part = _words()["parts_of_day"].get(_plain(parts.get("part", "")).removesuffix("s"), "")
        return _is(
            f"XXXX-WXX-{_case_blind('weekdays')[_plain(weekday).removesuffix('s').rstrip('.')]}"
            + ("T" + part if part else ""),
            "SET",
        )
    return _is(_duration(_count(parts.get("number", "one")), _letter(parts["unit"])), "SET")


_EDGE = r"(?:(?P<edge>{edge})(?:[\s-]+|(?<=-))(?:on\s)?)?"
_DAY = (
    r"(?P<day>(?:{weekday},?\s(?:the\s)?)?(?:{month}\s(?:\d{{1,2}}(?:st|nd|rd|th)?|{ordinal})(?!\d|:\d|,\d{{3}}|\.\d|%|\s(?:million|percent|people))"
    r"(?:,?\s(?:of\s)?{year_digits}(?!\d)|,?\s(?:last|next|this)\syear)?"
    r"|(?:the\s)?(?:(?<![\d.,:])\d{{1,2}}(?:st|nd|rd|th)?|{ordinal})\s(?:of\s)?{month}(?![A-Za-z])(?:,?\s{year_digits}(?!\d))?)"
    r"|{year_digits}-\d\d-\d\d(?!\d)|(?<![\d/.-])\d\d?[/.]\d\d?[/.]{year_digits}(?!\d)"
    r"|(?i:the\sday\sbefore\syesterday|the\sday\safter\stomorrow|yesterday|today|tomorrow|the\ssame\sday|the\sprevious\sday"
    r"|that\sday(?=[,.;\s])|the\s(?:next|following)\sday)"
    r"|(?:(?i:last|next|this\scoming|this\spast|this|past|the\sprevious|the\sfollowing|the\spast|coming)\s)?{weekday}(?!s\b)"
    r"(?:\s(?i:of\s)?(?i:last|next|this)\sweek)?|{holiday})"
)
_BOUND = r"(?:(?P<bound>(?i:about|around|nearly|almost|more\sthan|just\sover|well\sover|over|at\sleast|less\sthan|fewer\sthan|under|up\sto|no\smore\sthan|roughly|some|approximately|as\slong\sas))\s)?"
_NUMBER = r"(?P<number>(?i:an?\sfew|a\scouple\sof|half\sa|several|many|an?(?:\s(?:full|whole))?|another)|{number}(?:\s(?:to|or)\s{number}|[-–]\d+)?(?:\s1/2)?)"
_AFTER_PREPOSITION = r"(?:(?P<before>)(?:(?<=\bfor\s)|(?<=\bin\s)|(?<=\bwithin\s)|(?<=\bafter\s)|(?<=\bof\s)|(?<=\bthan\s)|(?<=\bby\s)|(?<=\blasted\s)|(?<=\bonce\s))|)"
_MORE = r"(?:(?:more|full|additional|whole|long|further|consecutive|straight|trading|business)\s)?"

RULES: tuple[Rule, ...] = (
    Rule(
        name="day",
        pattern=r"(?:(?P<clock_before>{clock}),?\s(?:on\s)?)?" + _EDGE + r"(?:(?i:the\s)?(?P<part_before>{part})\s(?:of\s|on\s)?)?" + _DAY
        + r"(?:(?:'s|’s)?,?\s(?P<part_after>{part})(?!\w))?(?:,?\sat\s(?:around\s|about\s)?(?P<clock_after>{clock}))?",
        read=_read_day,
    ),
    Rule(
        name="part of day",
        pattern=_EDGE + r"(?P<words>(?i:tonight|overnight|last\snight)|(?P<which>(?i:this|yesterday|tomorrow|that|the\snext|the\sfollowing|the\ssame|(?<=\bin\s)the))\s(?P<part>{part})(?!\w))",
        read=_read_part,
    ),
    Rule(name="clock", pattern=r"(?P<about>(?i:about|around|shortly\safter|just\safter|nearly)\s)?(?P<clock>{clock})", read=_read_clock),
    Rule(
        name="month",
        pattern=_EDGE + r"(?:(?P<which>(?i:last|next|this\spast|this\scoming|this|past))\s)?(?P<month>{month})(?![\w-])"
        r"(?:,?\s(?:of\s|in\s)?(?:(?P<year>{year})(?!\d)|(?P<moved>(?i:last|next|this))\syear))?",
        read=_read_month,
    ),
    Rule(
        name="year",
        pattern=_EDGE + r"(?:(?i:the\syear|fiscal|fiscal\syear|calendar|the\sfull\syear|the\sfiscal\syear)\s)?(?P<year>{year})(?![\w%]|[.,:/]\d|\s(?:million|billion|percent|people|men|women|civilians|soldiers|troops|fighters)\b)",
        read=_read_year,
    ),
    Rule(
        name="season",
        pattern=_EDGE + r"(?:(?P<which>(?i:last|next|this\spast|this|the|past))\s(?:early\s|late\s)?(?P<season>{season})(?![\w-]|\sof\s(?!the\syear|{year_digits}))|(?P<season_>{season})(?=\s(?:of\s)?\d{{4}}))"
        r"(?:,?\s(?:of\s)?(?:(?P<year>{year})|(?P<moved>(?i:last|next|this))\syear))?",
        read=lambda parts: _read_season(parts if "season" in parts else {**parts, "season": parts["season_"]}),
    ),
    Rule(
        name="quarter or half",
        pattern=_EDGE + r"(?:(?P<moved_before>(?i:last|next|this))\syear(?:'s|’s)\s|(?i:the|its|their|his|fiscal)\s)?(?:(?P<before>(?i:year-ago|year-earlier))\s|(?i:fiscal)[\s-])?(?:(?P<year>{year_digits})\s)?"
        r"(?P<ordinal>(?i:first|second|third|fourth|final|last|latter))[\s-](?P<unit>(?i:quarter|half))(?!\w)(?:\s(?:of\s)?(?:fiscal\s)?(?:(?P<year_>{year_digits})|(?P<moved>(?i:last|next|this))\syear))?",
        read=lambda parts: _read_quarter({**parts, "year": parts["year_"]} if "year_" in parts else parts),
    ),
    Rule(
        name="decade",
        pattern=r"(?i:the\s)?" + _EDGE + r"(?P<decade>(?:(?:1[0-9]|20)\d0|['’‘]\d0)(?:'|’)?s\b|(?i:the\s(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b)",
        read=_read_decade,
    ),
    Rule(name="century", pattern=_EDGE + r"(?:the\s)?(?P<ordinal>\d\d?(?:st|nd|rd|th)|{ordinal})[\s-]century\b", read=_read_century),
    Rule(
        name="pointed unit",
        pattern=_EDGE + r"(?P<which>(?i:this|last|next|the\slast|the\spast|the\scurrent|the\scoming|the\sprevious|the\sfollowing|the\snext|the\slatest|the\ssame|the\spreceding"
        r"|that|the\supcoming|this\spast|this\scoming|the(?!\s\w+\s(?:before|after|when|that)\b)))\s(?:full\s|fiscal\s|calendar\s)?(?P<unit>{unit_one})\b(?![-’'](?!s\b))(?!\sof\b)",
        read=_read_pointed,
    ),
    Rule(
        name="stretch",
        pattern=r"(?:(?i:the|its|these|those|at\sleast\sthe)\s)?(?P<which>(?i:past|last|next|coming|upcoming|recent|first|final|opening|previous|preceding|following))\s(?:(?P<number>(?i:few|several|couple\sof|many)|{number}(?:\sto\s{number})?)\s)?(?P<unit>{unit_many})\b(?!-old)",
        read=_read_stretch,
    ),
    Rule(name="year ago", pattern=r"(?i:the\s)?(?P<number>(?i:a|one)\s|)(?P<unit>(?i:year))[\s-](?P<way>ago|earlier)\b(?:\s(?:period|quarter)\b)?", read=lambda parts: _read_ago({**parts, "number": "a"})),
    Rule(
        name="ago",
        pattern=_BOUND + _NUMBER + r"[\s-]" + _MORE + r"(?P<unit>{unit_any})(?:\s(?:or\sso|and\sa\shalf))?\s(?P<way>(?i:ago|earlier|later|from\snow|hence|from\stoday|before(?=[,.;]|\s*$)))\b",
        read=_read_ago,
    ),
    Rule(
        name="duration",
        pattern=r"(?<![\d,.$€£-])" + _AFTER_PREPOSITION + _BOUND + _NUMBER + r"[\s-]" + _MORE + r"(?P<unit>{unit_any})\b(?:\s(?:or\sso|and\sa\shalf))?(?![\s-]+(?:old|of\sage)\b)(?!s\b)",
        read=_read_duration,
    ),
    Rule(
        name="bare units",
        pattern=r"(?:(?<=\bfor\s)|(?<=\bafter\s)|(?<=\bin\s)|(?<=\bwithin\s)|(?<=\bover\s)|(?<=\bof\s)|(?<=\bthrough\s))(?P<unit>hours|days|weeks|months|years|decades|centuries)\b(?!\sold)",
        read=_read_bare,
    ),
    Rule(name="long ago", pattern=r"(?P<unit>hours|days|weeks|months|years|decades|centuries)\s(?P<way>ago|earlier)\b", read=_read_bare),
    Rule(name="year end", pattern=r"(?i:the\s|calendar\s|fiscal\s)?(?P<which>)(?P<unit>(?i:year))(?:['’]s\s|[\s-])(?P<edge>(?i:end))\b", read=lambda _: _is("P+0Y", "END")),
    Rule(name="reference", pattern=r"(?<![\w-])(?<!as\s)(?P<words>(?i:{reference}))(?![\w-])(?!\s(?:as|after|before|that)\b)", read=_read_reference),
    Rule(name="adjective", pattern=r"(?<![\w-])(?P<words>(?i:{adjective}))(?=\s[a-z])", read=_read_adjective),
    Rule(
        name="repeated",
        pattern=r"(?<![\w-])(?i:every|each)\s(?:(?:other|few)\s|(?P<number>{number})\s)?(?:(?P<weekday>{weekday})|(?P<month>{month})|(?P<unit>{unit_any}))\b",
        read=_read_repeated,
    ),
    Rule(
        name="weekdays",
        pattern=r"(?P<weekday>{weekday}s)(?!\w)|(?P<weekday_>{weekday})s?\s(?P<part>(?i:mornings|afternoons|evenings|nights))(?!\w)",
        read=lambda parts: _read_repeated({**parts, "weekday": parts.get("weekday") or parts["weekday_"]}),
    ),
)  # fmt: skip


@cache
def _words() -> dict[str, Any]:
    file = resources.files("parallax.text") / "data" / "timewords.toml"
    return tomllib.loads(file.read_text("utf-8"))


@cache
def _case_blind(table: str) -> dict[str, Any]:
    return {_plain(key).rstrip("."): value for key, value in _words()[table].items()}


def _any_of(table: str) -> str:
    ordered = sorted(_words()[table], key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in ordered)


def _find(table: str, words: str) -> str | None:
    match = re.search(rf"(?i)(?<!\w)(?:{_vocabulary()[table]})(?!\w)", words)
    return _plain(match[0]) if match else None


@cache
def _vocabulary() -> dict[str, str]:
    """What may stand in braces in a rule."""
    units = [u for u in _words()["units"] if u not in ("sec", "min", "hr")]
    many = "|".join("centuries" if u == "century" else "millennia" if u == "millennium" else f"{u}s" for u in units)
    clock = r"(?i:(?<![\d.:])\d{{1,2}}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?|(?<![\d.:])[012]?\d:[0-5]\d(?![:\d])|(?<=at\s)\d{{1,2}}\.[0-5]\d(?!\d)|\bnoon\b|\bmidday\b|\bmidnight\b)"
    zone = r"(?:,?\s(?:GMT|UTC|BST|CET|CEST|EST|EDT|ET|PST|PDT|PT|local\stime|hrs|hours))?"
    spelled = r"(?i:nineteen[\s-](?:hundred|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-]\w{{3,5}}\b)?)|two\sthousand(?:\sand\s\w+)?)"
    return {
        "weekday": rf"(?:(?<!\w)(?:{_any_of('weekdays')})(?:(?<=day)|\.|(?![a-z])))",
        "month": rf"(?:(?<!\w)(?:{_any_of('months')})(?:\.(?=\s*\d)|(?![a-z])))",
        "season": rf"(?i:{_any_of('seasons')})",
        "part": rf"(?i:{_any_of('parts_of_day')})",
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
        "clock": clock.replace("{{", "{").replace("}}", "}") + zone,
    }


@cache
def _compiled(name: str) -> re.Pattern[str]:
    pattern = next(rule.pattern for rule in RULES if rule.name == name)
    vocabulary = _vocabulary()
    filled = re.sub(
        r"\{([a-z_]+)\}", lambda match: vocabulary[match[1]], pattern.replace("{{", "\0").replace("}}", "\1")
    )
    return re.compile(rf"(?<![\w])(?:{filled.replace(chr(0), '{').replace(chr(1), '}')})")
