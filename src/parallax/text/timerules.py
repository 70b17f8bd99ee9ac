"""The grammar of time expressions: a table of patterns (`RULES`), each with the function that reads its match.

A pattern reads best on one line. Leaves alone where the expressions stand (`timewords`) and what single words are worth
(`timevalues`).
"""
# ruff: noqa: E501

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from parallax.text.timevalues import (
    bound_of,
    clock_value,
    count_of,
    day_value,
    duration_of,
    length_modifier,
    letter_of,
    modifier_of,
    step_of,
    year_of,
)
from parallax.text.timevocabulary import case_blind, plain_words, time_words

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


Parts = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A pattern over the vocabulary (`pattern_words` names what may stand in braces) and the reading of its match.

    `needs` names words (`needed_words`) of which one stands in whatever the pattern matches: where none does, it need not
    be tried.
    """

    name: str
    pattern: str
    read: Callable[[Parts], Expression | None]
    needs: str = ""


def _is(value: str, modifier: str | None = None, *, origin: Origin = "anchor", window: str | None = None) -> Expression:
    return Expression(start=0, end=0, value=value, modifier=modifier, origin=origin, window=window)


def _read_day(parts: Parts) -> Expression | None:
    words, modifier = parts["day"], modifier_of(parts.get("edge"))
    value = day_value(words)
    if value is None:
        return None
    part = parts.get("part_before") or parts.get("part_after")
    clock = parts.get("clock_before") or parts.get("clock_after")
    if clock:
        value += clock_value(parts.get("just", "") + clock, part)
    elif part:
        value += "T" + time_words()["parts_of_day"][plain_words(part)]
        modifier = modifier or ("START" if "hours" in part or plain_words(part) in ("dawn", "daybreak") else None)
    origin: Origin = (
        "reference"
        if re.match(r"(?i)(?:the (?:same|next|following|previous) day|that day|the day (?:before|after))\Z", words)
        else "anchor"
    )
    return _is(value, modifier, origin=origin)


def _read_part(parts: Parts) -> Expression | None:
    """ "This morning", "last night", "tonight", "overnight"."""
    plain = plain_words(parts["words"])
    if plain in ("tonight",):
        return _is("P+0DTNI", modifier_of(parts.get("edge")))
    if plain in ("overnight", "last night"):
        return _is("P-1DTNI", modifier_of(parts.get("edge")))
    part = time_words()["parts_of_day"][plain_words(parts["part"])]
    which = plain_words(parts["which"])
    step = {
        "yesterday": "-1",
        "tomorrow": "+1",
        "last": "-1",
        "next": "+1",
        "the next": "+1",
        "the following": "+1",
    }.get(which, "+0")
    origin: Origin = "anchor" if which in ("this", "yesterday", "tomorrow", "last") else "reference"
    return _is(f"P{step}DT{part}", modifier_of(parts.get("edge")), origin=origin)


def _read_clock(parts: Parts) -> Expression | None:
    about, pointed = parts.get("about", ""), parts.get("which")
    clock = clock_value(about + parts["clock"], parts.get("part"))
    day = {"yesterday": "P-1D", "tomorrow": "P+1D"}.get(plain_words(pointed or ""), "P+0D")
    origin: Origin = "anchor" if pointed and plain_words(pointed) != "that" else "reference"
    return _is(day + clock, "APPROX" if about else None, origin=origin) if clock else None


def _read_bare_part(parts: Parts) -> Expression | None:
    """ "By dusk", "shortly before dawn", "during the night"."""
    part = time_words()["parts_of_day"][plain_words(parts["part"])]
    return _is(f"P-1D{'T' + part}" if part == "NI" and parts.get("the") else f"P+0DT{part}", origin="reference")


def _read_month(parts: Parts) -> Expression | None:
    month = case_blind("months")[plain_words(parts["month"]).rstrip(".")]
    modifier = modifier_of(parts.get("edge"))
    if year := parts.get("year"):
        return _is(f"{year_of(year)}-{month:02d}", modifier)
    if moved := parts.get("moved"):
        return _is(f"P{step_of(moved)}Y-{month:02d}", modifier)
    which = plain_words(parts.get("which", ""))
    if which == "this":
        return _is(f"P+0Y-{month:02d}", modifier)
    direction = {"last": "<", "this past": "<", "past": "<", "next": ">", "this coming": ">", "coming": ">"}.get(
        which, ""
    )
    return _is(f"{direction}XXXX-{month:02d}", modifier)


def _read_year(parts: Parts) -> Expression | None:
    year = year_of(parts["year"])
    return _is(year, modifier_of(parts.get("edge"))) if 1000 <= int(year) <= 2199 else None


def _read_season(parts: Parts) -> Expression | None:
    season = time_words()["seasons"][plain_words(parts["season"])]
    modifier = modifier_of(parts.get("edge"))
    if year := parts.get("year"):
        return _is(f"{year_of(year)}-{season}", modifier)
    if moved := parts.get("moved"):
        return _is(f"P{step_of(moved)}Y-{season}", modifier)
    which = plain_words(parts.get("which", ""))
    if which == "this":
        return _is(f"P+0Y-{season}", modifier)
    return _is({"last": "<", "next": ">", "this past": "<"}.get(which, "") + f"XXXX-{season}", modifier)


def _read_quarter(parts: Parts) -> Expression | None:
    number = time_words()["ordinals"].get(plain_words(parts["ordinal"])) or {"final": 4, "last": 4, "latter": 2}.get(
        plain_words(parts["ordinal"]), 0
    )
    letter = "H" if "half" in plain_words(parts["unit"]) else "Q"
    number = min(number, 2) if letter == "H" else number
    if not 1 <= number <= 4:
        return None
    inside = f"{letter}{number}"
    if year := parts.get("year"):
        return _is(f"{year}-{inside}", modifier_of(parts.get("edge")))
    if moved := parts.get("moved") or parts.get("moved_before"):
        return _is(f"P{step_of(moved)}Y-{inside}", modifier_of(parts.get("edge")))
    return _is(f"P-1Y-{inside}" if parts.get("before") else f"XXXX-{inside}", modifier_of(parts.get("edge")))


def _read_decade(parts: Parts) -> Expression | None:
    words, modifier = plain_words(parts["decade"]), modifier_of(parts.get("edge"))
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
        else case_blind("ordinals").get(plain_words(parts["ordinal"]), 0)
    )
    return _is(f"{number - 1:02d}", modifier_of(parts.get("edge"))) if 1 < number < 23 else None


def _read_pointed(parts: Parts) -> Expression | None:
    """ "This week", "last year", "later this month", "the following year", "the year"."""
    letter, which, modifier = letter_of(parts["unit"]), plain_words(parts["which"]), modifier_of(parts.get("edge"))
    if letter == "WE":
        return _is(f"P{step_of(which)}W-WE" if which in ("this", "next", "last") else "XXXX-WXX-WE", modifier)
    if letter not in ("D", "W", "M", "Q", "Y", "E", "C"):
        return None
    if letter == "Q" and which in ("the", "the latest", "latest", "last", "the past", "the most recent"):
        return _is("P-1Q", modifier)
    if which == "the" and parts.get("edge") is None:
        return _is(f"P+0{letter}") if letter in ("W", "M", "Y") else None
    from_told = which in ("that", "the same", "the following", "the next", "the previous", "the preceding", "the")
    step = step_of(which.removeprefix("the ").removeprefix("this ")) if which != "this" else "+0"
    return _is(f"P{step}{letter}", modifier, origin="reference" if from_told and which != "the" else "anchor")


def _read_stretch(parts: Parts) -> Expression | None:
    """ "The past three days": a duration to TIMEX3, a stretch of time to us; "recent weeks", "the coming months"."""
    letter, which, modifier = letter_of(parts["unit"]), plain_words(parts["which"]), None
    amount = count_of(parts.get("number", "several"))
    duration = duration_of(amount, letter)
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
    letter, amount, way = letter_of(parts["unit"]), count_of(parts["number"]), plain_words(parts["way"])
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
    way = "ago" if way == "back" else way
    sign = "+" if way in ("later", "from now", "hence", "from today") else "-"
    told = way in ("earlier", "later", "before")
    return _is(
        f"P{sign}{int(amount) * scale}{unit}", bound_of(parts.get("bound")), origin="reference" if told else "anchor"
    )


def _read_duration(parts: Parts) -> Expression | None:
    letter, number, unit = letter_of(parts["unit"]), plain_words(parts["number"]), plain_words(parts["unit"])
    if unit in ("quarter", "second") and number in ("a", "the", "another", "one", "an"):
        return None  # a share or a rank
    if re.fullmatch(r"(?:1[6-9]|20)\d\d", number) and not unit.endswith("s"):
        return None  # "the 1988 quarter"
    if number in ("a", "an") and "bound" not in parts and "before" not in parts:
        return None  # "$5 a year"
    return _is(duration_of(count_of(number), letter), length_modifier(parts.get("bound")))


def _read_bare(parts: Parts) -> Expression | None:
    """ "After years of war", "for weeks", "months ago"."""
    if parts.get("way"):
        return _is("PAST_REF")
    return _is(duration_of("X", letter_of(parts["unit"])))


def _read_reference(parts: Parts) -> Expression | None:
    return _is(case_blind("references")[plain_words(parts["words"])])


def _read_adjective(parts: Parts) -> Expression | None:
    return _is(time_words()["adjectives"][plain_words(parts["words"])])


def _read_repeated(parts: Parts) -> Expression | None:
    if month := parts.get("month"):
        return _is(f"XXXX-{case_blind('months')[plain_words(month).rstrip('.')]:02d}", "SET")
    if weekday := parts.get("weekday"):
        part = time_words()["parts_of_day"].get(plain_words(parts.get("part", "")).removesuffix("s"), "")
        return _is(
            f"XXXX-WXX-{case_blind('weekdays')[plain_words(weekday).removesuffix('s').rstrip('.')]}"
            + ("T" + part if part else ""),
            "SET",
        )
    return _is(duration_of(count_of(parts.get("number", "one")), letter_of(parts["unit"])), "SET")


_EDGE = r"(?:(?P<edge>{edge})(?:[\s-]+|(?<=-))(?:on\s)?)?"


_DAY = (
    r"(?P<day>(?:{weekday},?\s(?:the\s)?)?(?:{month}\s(?:\d{{1,2}}(?:st|nd|rd|th)?|{ordinal})(?!\d|:\d|,\d{{3}}|\.\d|%|\s(?:million|percent|people))"
    r"(?:,?\s(?:of\s)?{year_digits}(?!\d)|,?\s(?:last|next|this)\syear)?"
    r"|(?:the\s)?(?:(?<![\d.,:])\d{{1,2}}(?:st|nd|rd|th)?|{ordinal})\s(?:of\s)?{month}(?![A-Za-z])(?:,?\s{year_digits}(?!\d))?)"
    r"|{year_digits}-\d\d-\d\d(?!\d)|(?<![\d/.-])\d\d?[/.]\d\d?[/.]{year_digits}(?!\d)"
    r"|(?i:the\sday\sbefore\syesterday|the\sday\safter\stomorrow|yesterday|today|tomorrow|the\ssame\sday|the\sprevious\sday"
    r"|that\sday(?=[,.;\s])|the\sday\s(?:before|after)(?=[,.;:)]|\s*\Z|\s(?:had|was|were|and|but)\b)|the\s(?:next|following)\sday)"
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
        pattern=r"(?:(?:(?P<just>(?i:(?:shortly|just|soon)\s(?:after|before)|about|around)\s))?(?P<clock_before>{clock}),?\s(?:on\s)?)?" + _EDGE + r"(?:(?i:the\s)?(?P<part_before>{part})\s(?:of\s|on\s)?)?" + _DAY
        + r"(?:(?:'s|’s)?,?\s(?P<part_after>{part})(?!\w))?(?:,?\s(?:at\s(?:around\s|about\s)?)?(?P<clock_after>{clock}|(?<=at\s){spelled_hour}(?=[\s,.;])))?",
        read=_read_day,
    ),
    Rule(
        name="part of day",
        pattern=_EDGE + r"(?P<words>(?i:tonight|overnight|last\snight)|(?P<which>(?i:this|yesterday|tomorrow|that(?:\s(?:same|very))?|the\snext|the\sfollowing|the\ssame|(?<=\bin\s)the))\s(?P<part>{part})(?!\w))",
        read=_read_part,
    ),
    Rule(
        name="clock",
        pattern=r"(?P<about>(?i:about|around|(?:shortly|just|soon)\s(?:after|before)|nearly)\s)?(?P<clock>{clock}|(?:(?<=at\s)|(?<=by\s)|(?<=of\s)|(?<=for\s)|(?<=until\s)|(?<=after\s)|(?<=before\s)){hour}(?=\s(?i:this|yesterday|tomorrow)\s{part}(?!\w)))"
        r"(?:\s(?P<which>(?i:this|that|yesterday|tomorrow))\s(?P<part>{part})(?!\w))?",
        read=_read_clock,
    ),
    Rule(
        name="bare part",
        pattern=r"(?:(?:(?<=\b(?i:at)\s)|(?<=\b(?i:by)\s)|(?<=\b(?i:before)\s)|(?<=\b(?i:since)\s)|(?<=\b(?i:until)\s)|(?<=\b(?i:till)\s)|(?<=\b(?i:after)\s)|(?<=\b(?i:towards)\s)|(?<=\b(?i:around)\s))(?P<part>{lone_part})"
        r"|(?:(?<=\b(?i:in)\s)|(?<=\b(?i:during)\s)|(?<=\b(?i:through)\s)|(?<=\b(?i:throughout)\s)|(?<=\b(?i:over)\s))(?P<the>(?i:the)\s)(?P<part_>night|dark)"
        r"|(?:(?<=\b(?i:during)\s)|(?<=\b(?i:through)\s)|(?<=\b(?i:throughout)\s))(?:(?i:the)\s)(?P<whole>{lone_part}))(?![\w-])(?!\s(?:of|on|{weekday}|[a-z]+ing\b))",
        read=lambda parts: _read_bare_part({**parts, "part": parts.get("part") or parts.get("whole") or "night"}),
    ),
    Rule(
        name="month",
        pattern=_EDGE + r"(?:(?P<which>(?i:last|next|this\spast|this\scoming|this|past))\s)?(?P<month>{month})(?![\w-])"
        r"(?:,?\s(?:of\s|in\s)?(?:(?P<year>{year})(?!\d)|(?P<moved>(?i:last|next|this))\syear))?",
        read=_read_month,
    ),
    Rule(
        name="year",
        needs="year",
        pattern=_EDGE + r"(?:(?i:the\syear|fiscal|fiscal\syear|calendar|the\sfull\syear|the\sfiscal\syear)\s)?(?P<year>{year})(?![\w%]|[.,:/]\d|\s(?:million|billion|percent|people|men|women|civilians|soldiers|troops|fighters)\b)",
        read=_read_year,
    ),
    Rule(
        name="season",
        needs="season",
        pattern=_EDGE + r"(?:(?P<which>(?i:last|next|this\spast|this|the|past))\s(?:early\s|late\s)?(?P<season>{season})(?![\w-]|\sof\s(?!the\syear|{year_digits}))|(?P<season_>{season})(?=\s(?:of\s)?\d{{4}})|(?<=since\s)(?P<season__>{season})(?![\w-]))"
        r"(?:,?\s(?:of\s)?(?:(?P<year>{year})|(?P<moved>(?i:last|next|this))\syear))?",
        read=lambda parts: _read_season(parts if "season" in parts else {**parts, "season": parts.get("season_") or parts["season__"]}),
    ),
    Rule(
        name="quarter or half",
        needs="half",
        pattern=_EDGE + r"(?:(?P<moved_before>(?i:last|next|this))\syear(?:'s|’s)\s|(?i:the|its|their|his|fiscal)\s)?(?:(?P<before>(?i:year-ago|year-earlier))\s|(?i:fiscal)[\s-])?(?:(?P<year>{year_digits})\s)?"
        r"(?P<ordinal>(?i:first|second|third|fourth|final|last|latter))[\s-](?P<unit>(?i:quarter|half))(?!\w)(?:\s(?:of\s)?(?:fiscal\s)?(?:(?P<year_>{year_digits})|(?P<moved>(?i:last|next|this))\syear))?",
        read=lambda parts: _read_quarter({**parts, "year": parts["year_"]} if "year_" in parts else parts),
    ),
    Rule(
        name="decade",
        needs="decade",
        pattern=r"(?i:the\s)?" + _EDGE + r"(?P<decade>(?:(?:1[0-9]|20)\d0|['’‘]\d0)(?:'|’)?s\b|(?i:the\s(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b)",
        read=_read_decade,
    ),
    Rule(name="century", needs="century", pattern=_EDGE + r"(?:the\s)?(?P<ordinal>\d\d?(?:st|nd|rd|th)|{ordinal})[\s-]century\b", read=_read_century),
    Rule(
        name="pointed unit",
        needs="unit",
        pattern=_EDGE + r"(?P<which>(?i:this|last|next|the\slast|the\spast|the\scurrent|the\scoming|the\sprevious|the\sfollowing|the\snext|the\slatest|the\ssame|the\spreceding"
        r"|that|the\supcoming|this\spast|this\scoming|the(?!\s\w+\s(?:before|after|when|that)\b)))\s(?:full\s|fiscal\s|calendar\s)?(?P<unit>{unit_one})\b(?![-’'](?!s\b))(?!\sof\b)",
        read=_read_pointed,
    ),
    Rule(
        name="stretch",
        needs="unit",
        pattern=r"(?:(?i:the|its|these|those|at\sleast\sthe)\s)?(?P<which>(?i:past|last|next|coming|upcoming|recent|first|final|opening|previous|preceding|following))\s(?:(?P<number>(?i:few|several|couple\sof|many)|{number}(?:\sto\s{number})?)\s)?(?P<unit>{unit_many})\b(?!-old)",
        read=_read_stretch,
    ),
    Rule(name="year ago", needs="unit", pattern=r"(?i:the\s)?(?P<number>(?i:a|one)\s|)(?P<unit>(?i:year))[\s-](?P<way>ago|earlier)\b(?:\s(?:period|quarter)\b)?", read=lambda parts: _read_ago({**parts, "number": "a"})),
    Rule(
        name="ago",
        needs="unit",
        pattern=_BOUND + _NUMBER + r"[\s-]" + _MORE + r"(?P<unit>{unit_any})(?:\s(?:or\sso|and\sa\shalf))?\s(?P<way>(?i:ago|earlier|later|from\snow|hence|from\stoday|before(?=[,.;]|\s*$)|back(?=[,.;)]|\sand\b)))\b",
        read=_read_ago,
    ),
    Rule(
        name="duration",
        needs="unit",
        pattern=r"(?<![\d,.$€£-])" + _AFTER_PREPOSITION + _BOUND + _NUMBER + r"[\s-]" + _MORE + r"(?P<unit>{unit_any})\b(?:\s(?:or\sso|and\sa\shalf))?(?![\s-]+(?:old|of\sage)\b)(?!s\b)",
        read=_read_duration,
    ),
    Rule(
        name="so far",
        needs="unit",
        pattern=r"(?:(?<=\bits\s)|(?<=\btheir\s)|(?<=\bhis\s)|(?<=\bher\s)|(?<=\bfor\sa\s)|(?<=\bfor\sthe\s))(?P<ordinal>{ordinal})\s(?:straight\s|consecutive\s)?(?P<unit>day|night|week|month|year)\b(?!\sof\b|['’])",
        read=lambda parts: _is(duration_of(str(case_blind("ordinals")[plain_words(parts["ordinal"])]), letter_of(parts["unit"]))),
    ),
    Rule(
        name="bare units",
        needs="unit",
        pattern=r"(?:(?<=\bfor\s)|(?<=\bafter\s)|(?<=\bin\s)|(?<=\bwithin\s)|(?<=\bover\s)|(?<=\bof\s)|(?<=\bthrough\s))(?P<unit>hours|days|weeks|months|years|decades|centuries)\b(?!\sold)",
        read=_read_bare,
    ),
    Rule(name="long ago", needs="unit", pattern=r"(?P<unit>hours|days|weeks|months|years|decades|centuries)\s(?P<way>ago|earlier)\b", read=_read_bare),
    Rule(name="year end", needs="unit", pattern=r"(?i:the\s|calendar\s|fiscal\s)?(?P<which>)(?P<unit>(?i:year))(?:['’]s\s|[\s-])(?P<edge>(?i:end))\b", read=lambda _: _is("P+0Y", "END")),
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
