"""Calendar arithmetic on time values: from the value of an expression and the date it is seen from to an interval.

A value is a TIMEX3 value or, where the words leave something open, one of a few forms of our own, so that it can be
resolved later and from another anchor. Intervals are half-open pairs of ISO 8601 strings, dates where a day is exact
enough and "YYYY-MM-DDTHH:MM" below that; strings compare as the times do. Zones are left alone: a clock time is that
of the text.

Absolute values::

    2024  2024-11  2024-11-30  2024-W48  2024-W48-WE (weekend)  2024-Q4  2024-H2 (half)
    2024-WI (SP SU FA WI; winter begins in December of its year)  202 (decade)  20 (century)
    2024-11-30TNI (MO AF EV NI DT)  2024-11-30T10:30  2024-11-30T10

Seen from an anchor::

    XXXX-11-30  XXXX-11  XXXX-WXX-3 (Wednesday)  XXXX-WXX-WE  XXXX-Q3  XXXX-H1  XXXX-SU
        the nearest such unit in the past, the one that holds the anchor included; with `future`, or after ">=", in
        the future, the anchor's included; after "<" or ">" strictly before or after the anchor's; after "~" in the
        past unless the next one is nearer and at most 75 days ahead (a date without a year: of last year's, one
        would say so). A part of day may follow: XXXX-WXX-5TNI.
    P-1D  P+0W  P+2M  P-1Y  P-3Q  P-1DTNI
        the unit that holds the anchor, moved: yesterday, this week, the month after next, last year
    P-1W-5  P+0Y-11  P-1Y-Q3  P-1Y-SU  P-1Y-11-30
        a weekday, month, quarter, season or day inside the moved unit
    A/B   from the start of A to the end of B; either may be empty
    PAST_REF  PRESENT_REF  FUTURE_REF   up to the anchor's day, the anchor's day, from the day after it

A duration ("P3D", "PT2H", "PXM") is a length, not a place in time: it resolves to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Literal

Interval = tuple[str | None, str | None]
Direction = Literal["", "<", ">", ">=", "~"]

NOWHERE: Interval = (None, None)
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})

CALENDAR = WEEKDAYS | {
    "yesterday", "today", "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
}  # fmt: skip
"""Words for a day or a month: beside a name they are no part of it ("the president on Monday")."""
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month in which a season of three months begins (northern, meteorological)."""
PARTS_OF_DAY = {"MO": (0, 12), "AF": (12, 18), "EV": (18, 24), "NI": (18, 30), "DT": (6, 18)}
"""Hours from midnight; a night runs into the next morning."""

_SOON = 75

_OPEN = re.compile(
    r"(?P<how>>=|<|>|~|)XXXX-(?:W(?:XX|\d\d)-(?P<weekday>[1-7]|WE)|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d))?)(?P<clock>T\w[\w:]*)?\Z"
)
_MOVED = re.compile(
    r"P(?P<by>[+-]\d{1,4})(?P<unit>[DWMQYEC])(?:-(?P<inside>[1-7]|WE|Q[1-4]|H[12]|SP|SU|FA|WI|\d\d(?:-\d\d)?))?(?P<clock>T\w[\w:]*)?\Z"
)
_ABSOLUTE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?:-(?P<weekday>[1-7]|WE))?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?P<clock>T\w[\w:]*)?\Z"
)


def resolve(value: str, anchor: str, *, future: bool = False) -> Interval:
    """The half-open interval that a value denotes, seen from an anchor (ISO 8601 date or date with time).

    (None, None) where it denotes none: a duration, a repeated time, a value that is not of the language above, or an
    anchor that is no date. One end is None where the interval is open.

    >>> resolve("XXXX-WXX-3", "2024-12-01")
    ('2024-11-27', '2024-11-28')
    >>> resolve("P-1D", "2024-12-01")
    ('2024-11-30', '2024-12-01')
    """
    if "/" in value:
        first, last = value.split("/", 1)
        start = resolve(first, anchor, future=future)[0] if first else None
        return start, resolve(last, anchor, future=future)[1] if last else None
    seen_from = _day_of(anchor)
    if value in ("PAST_REF", "PRESENT_REF", "FUTURE_REF"):
        return _reference(value, seen_from) if seen_from else NOWHERE
    specified = specify(value, anchor, future=future)
    return interval_of(specified) if specified else NOWHERE


def _reference(value: str, anchor: date) -> Interval:
    today, tomorrow = anchor.isoformat(), (anchor + timedelta(days=1)).isoformat()
    return {"PAST_REF": (None, tomorrow), "PRESENT_REF": (today, tomorrow), "FUTURE_REF": (tomorrow, None)}[value]


def modified(interval: Interval, modifier: str | None) -> Interval:
    """The interval that is left of one under a TIMEX3 modifier: "START" and "END" its halves, "MID" the middle half,
    "BEFORE", "AFTER", "ON_OR_BEFORE" and "ON_OR_AFTER" what lies to that side; any other leaves it as it is."""
    start, end = interval
    match modifier:
        case "BEFORE":
            return None, start
        case "AFTER":
            return end, None
        case "ON_OR_BEFORE":
            return None, end
        case "ON_OR_AFTER":
            return start, None
        case "START" | "END" | "MID" if start and end:
            return _part(start, end, modifier)
    return interval


def _part(start: str, end: str, modifier: str) -> Interval:
    first, last = datetime.fromisoformat(start), datetime.fromisoformat(end)
    quarter = (last - first) / 4
    a, b = {"START": (0, 2), "MID": (1, 3), "END": (2, 4)}[modifier]
    if last - first > timedelta(days=2):
        return (first + a * quarter).date().isoformat(), (first + b * quarter).date().isoformat() if b < 4 else end
    return _minute(first + a * quarter), _minute(first + b * quarter)


def specify(value: str, anchor: str, *, future: bool = False) -> str | None:
    """The absolute value of one seen from an anchor; an absolute value as it is; None where there is no such time.

    >>> specify("P-1W-5", "2024-12-01")
    '2024-11-22'
    """
    if _ABSOLUTE.match(value) or re.fullmatch(r"\d\d\d?", value):
        return value
    seen_from = _day_of(anchor)
    if seen_from is None:
        return None
    try:
        if match := _OPEN.match(value):
            return _nearest(match, seen_from, future)
        if match := _MOVED.match(value):
            return _move(match, seen_from)
    except (ValueError, OverflowError):  # the thirtieth of February, the year 10000
        return None
    return None


def interval_of(value: str) -> Interval:
    """The interval of an absolute value; (None, None) where it is not one or not in the calendar."""
    try:
        if re.fullmatch(r"\d\d\d?", value):
            length = 10 ** (4 - len(value))
            return _years(int(value) * length, length)
        if match := _ABSOLUTE.match(value):
            return _absolute(match)
    except (ValueError, OverflowError):
        pass
    return NOWHERE


def granularity_of(value: str) -> str:
    """How fine a value is: minute, hour, part_of_day, day, week, month, season, year, decade or vague (centuries,
    references)."""
    if match := _ABSOLUTE.match(value) or _OPEN.match(value):
        return _granularity_of_parts(match.groupdict())
    if match := _MOVED.match(value):
        units = {"D": "day", "W": "week", "M": "month", "Q": "season", "Y": "year", "E": "decade", "C": "vague"}
        inside = match["inside"]
        if match["clock"]:
            return _granularity_of_clock(match["clock"])
        if inside is None:
            return units[match["unit"]]
        return "day" if match["unit"] == "W" or len(inside) == 5 else "season" if not inside.isdigit() else "month"
    return "decade" if re.fullmatch(r"\d{3}", value) else "vague"


def _granularity_of_parts(parts: dict[str, str | None]) -> str:
    if parts["clock"]:
        return _granularity_of_clock(parts["clock"])
    if parts["day"] or parts["weekday"]:
        return "week" if parts["weekday"] == "WE" else "day"
    for part, name in (
        ("month", "month"),
        ("week", "week"),
        ("quarter", "season"),
        ("half", "season"),
        ("season", "season"),
    ):
        if parts.get(part):
            return name
    return "year"


def _granularity_of_clock(clock: str) -> str:
    if clock[1:3] in PARTS_OF_DAY:
        return "part_of_day"
    return "minute" if ":" in clock else "hour"


def _nearest(match: re.Match[str], anchor: date, future: bool) -> str | None:
    """The nearest unit of an open value to the anchor, in the direction that the value or `future` tells."""
    how = match["how"] or (">=" if future else "")
    clock = match["clock"] or ""
    for candidate in _candidates(match, anchor, how):
        start, end = interval_of(candidate)
        if start is None or end is None:
            continue  # not in that year: the twenty-ninth of February
        today = anchor.isoformat()
        if {"": start <= today, "<": end <= today, ">": start > today, ">=": end > today, "~": True}[how]:
            return candidate + clock
    return None


def _candidates(match: re.Match[str], anchor: date, how: str) -> Iterator[str]:
    """Units of the kind in question, the likeliest first."""
    forward = how in (">", ">=")
    steps = range(9) if forward else range(0, -9, -1)
    if match["weekday"]:
        for step in steps:
            yield _weekday(anchor + timedelta(weeks=step), match["weekday"])
        return
    units = [f"{anchor.year + step:04d}-{_inside_year(match)}" for step in ((-1, 0, 1) if how == "~" else steps)]
    if how == "~":
        units.sort(key=lambda unit: _distance(unit, anchor))
    yield from units


def _inside_year(match: re.Match[str]) -> str:
    if match["quarter"]:
        return f"Q{match['quarter']}"
    if match["half"]:
        return f"H{match['half']}"
    if match["season"]:
        return str(match["season"])
    return f"{match['month']}-{match['day']}" if match["day"] else str(match["month"])


def _distance(unit: str, anchor: date) -> int:
    """Days between a unit and the anchor; one far ahead counts as farther than any behind."""
    start, end = interval_of(unit)
    if start is None or end is None:
        return 10**6
    ahead, behind = (date.fromisoformat(start) - anchor).days, (anchor - date.fromisoformat(end)).days
    return max(behind, 0) if ahead <= 0 else ahead if ahead <= _SOON else 10**5


def _weekday(day: date, weekday: str) -> str:
    """A weekday (or the weekend) of the ISO week of a day."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}-WE" if weekday == "WE" else date.fromisocalendar(year, week, int(weekday)).isoformat()


def _move(match: re.Match[str], anchor: date) -> str | None:
    by, unit, inside, clock = int(match["by"]), match["unit"], match["inside"], match["clock"] or ""
    if unit == "D":
        return (anchor + timedelta(days=by)).isoformat() + clock
    if unit == "W":
        day = anchor + timedelta(weeks=by)
        year, week, _ = day.isocalendar()
        return (_weekday(day, inside) if inside else f"{year}-W{week:02d}") + clock
    if unit in "MQ":
        months = anchor.year * 12 + anchor.month - 1 + by * (1 if unit == "M" else 3)
        year, month = divmod(months, 12)
        return (
            f"{year:04d}-{month + 1:02d}" + (f"-{inside}" if inside else "")
            if unit == "M"
            else f"{year:04d}-Q{month // 3 + 1}"
        )
    if unit == "Y":
        return f"{anchor.year + by:04d}" + (f"-{inside}" if inside else "") + clock
    return f"{anchor.year // 10 + by:03d}" if unit == "E" else f"{anchor.year // 100 + by:02d}"


def _absolute(match: re.Match[str]) -> Interval:
    year = int(match["year"])
    if match["week"]:
        weekday = match["weekday"]
        first = date.fromisocalendar(year, int(match["week"]), 6 if weekday == "WE" else int(weekday or 1))
        length = 2 if weekday == "WE" else 1 if weekday else 7
        return _days(first, length) if not match["clock"] else _clock(first, match["clock"])
    if match["quarter"]:
        return _months(year, int(match["quarter"]) * 3 - 2, 3)
    if match["half"]:
        return _months(year, int(match["half"]) * 6 - 5, 6)
    if match["season"]:
        return _months(year, SEASONS[match["season"]], 3)
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return _clock(day, match["clock"]) if match["clock"] else _days(day, 1)
    return _months(year, int(match["month"]), 1) if match["month"] else _years(year, 1)


def _clock(day: date, clock: str) -> Interval:
    midnight = datetime(day.year, day.month, day.day)
    if hours := PARTS_OF_DAY.get(clock[1:3]):
        return _minute(midnight + timedelta(hours=hours[0])), _minute(midnight + timedelta(hours=hours[1]))
    match = re.match(r"T(\d\d)(?::(\d\d))?", clock)
    if match is None or int(match[1]) > 24 or int(match[2] or 0) > 59:
        return _days(day, 1)
    start = midnight + timedelta(hours=int(match[1]), minutes=int(match[2] or 0))
    return _minute(start), _minute(start + (timedelta(minutes=1) if match[2] else timedelta(hours=1)))


def _minute(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _days(first: date, count: int) -> Interval:
    return first.isoformat(), (first + timedelta(days=count)).isoformat()


def _months(year: int, month: int, count: int) -> Interval:
    years, after = divmod(month - 1 + count, 12)
    return date(year, month, 1).isoformat(), date(year + years, after + 1, 1).isoformat()


def _years(year: int, count: int) -> Interval:
    return date(year, 1, 1).isoformat(), date(year + count, 1, 1).isoformat()


def _day_of(anchor: str) -> date | None:
    """The calendar day of an anchor as its own clock told it."""
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", anchor)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
