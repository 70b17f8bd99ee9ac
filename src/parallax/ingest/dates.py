"""The many ways to write a publication date, read into ISO 8601.

A date with a time and an offset keeps both; a time without an offset is dropped, since nobody can place it. Midnight
sharp without an offset is how databases write "that day". What can be read two ways ("01/02/2024") or names no day is
refused with a line that says how to write it: a wrong date moves a report in the timeline, a missing one can still be
inferred.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from parallax.errors import InputError

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=lambda name: (-len(name), name)))
# Zone names that mean one offset wherever news is written; "IST", "CST" and the like mean several.
_ZONES = {
    "z": 0,
    "utc": 0,
    "gmt": 0,
    "est": -300,
    "edt": -240,
    "pst": -480,
    "pdt": -420,
    "cet": 60,
    "cest": 120,
    "eet": 120,
    "msk": 180,
}
_TIME = (
    r"(?:(?:\s*,?\s*(?:at\b|[-–|@T])?\s*)(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d{1,9})?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?\s*(?:\(?(?P<zone>[A-Za-z]{1,4})\b\)?)?(?P<offset>[+-]\d\d:?\d\d|[+-]\d\d(?!\d))?)?"
)
_SHAPES = tuple(
    re.compile(rf"(?<![\d.]){day}(?!\d){_TIME}", re.IGNORECASE)
    for day in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s.-]*(?:of\s+)?(?P<word>{_MONTH})\b[.,]?[\s.-]*(?P<year>\d{{4}})",
        rf"\b(?P<word>{_MONTH})\b\.?[\s-]*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b,?[\s-]*(?P<year>\d{{4}})",
        rf"(?P<year>\d{{4}})[\s-]*(?P<word>{_MONTH})\b\.?[\s-]*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?",
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",
        r"(?P<first>\d{1,2})[/-](?P<second_number>\d{1,2})[/-](?P<year>\d{4})",
    )
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)(Z)?)?", re.ASCII)
_EPOCH = re.compile(r"\d{10}(\d{3})?(\.\d+)?")
_LONGEST = 200


def iso_date(words: str) -> str:
    """ISO 8601: a date, or a date with time and offset, from a date as people and programs write it; Unix seconds too.

    Raises InputError where the words name no day, or may name two.

    >>> iso_date("Sun, 01 Dec 2024 10:00:00 +0300")
    '2024-12-01T10:00:00+03:00'
    """
    words = " ".join(words.split())[:_LONGEST]
    found = _epoch(words) or _compact(words) or _shaped(words)
    if found is None:
        raise InputError(f"the date {words[:60]!r} is not understood; write it as 2024-01-31")
    return found


def _epoch(words: str) -> str | None:
    match = _EPOCH.fullmatch(words)
    if match is None:
        return None
    moment = datetime.fromtimestamp(int(words[:10]), UTC)
    _day(words, moment.year, moment.month, moment.day)
    return moment.isoformat()


def _compact(words: str) -> str | None:
    match = _COMPACT.fullmatch(words)
    if match is None:
        return None
    year, month, day, hour, minute, second, zulu = match.groups()
    stamp = _day(words, int(year), int(month), int(day))
    return f"{stamp}T{hour}:{minute}:{second}+00:00" if zulu and hour < "24" and max(minute, second) < "60" else stamp


def _shaped(words: str) -> str | None:
    for shape in _SHAPES:
        match = shape.search(words)
        if match:
            return _read(words, {name: value for name, value in match.groupdict().items() if value is not None})
    return None


def _read(words: str, parts: dict[str, str]) -> str:
    if "first" in parts:
        month, day = _order(words, int(parts["first"]), int(parts["second_number"]))
    else:
        month = int(parts["month"]) if "month" in parts else _MONTHS[parts["word"].lower()]
        day = int(parts["day"])
    stamp = _day(words, int(parts["year"]), month, day)
    minutes = _offset(parts)
    if minutes is None or "hour" not in parts:
        return stamp
    return _moment(stamp, parts, minutes)


def _order(words: str, first: int, second: int) -> tuple[int, int]:
    """Month and day of "13/02" or "02/13"; "05/05" is one day either way."""
    if first > 12 or first == second:
        return second, first
    if second > 12:
        return first, second
    raise InputError(f"the date {words[:60]!r} can be read two ways; write it as 2024-01-31")


def _day(words: str, year: int, month: int, day: int) -> str:
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise InputError(f"the date {words[:60]!r} names no day ({error}); write it as 2024-01-31") from error
    if not 1600 <= year <= 2200:
        raise InputError(f"the date {words[:60]!r} is far from any newspaper; write it as 2024-01-31")
    return found.isoformat()


def _offset(parts: dict[str, str]) -> int | None:
    """Minutes east of Greenwich, None where not told."""
    if "offset" in parts:
        digits = parts["offset"].replace(":", "").ljust(5, "0")
        sign = -1 if digits[0] == "-" else 1
        return sign * (int(digits[1:3]) * 60 + int(digits[3:5]))
    return _ZONES.get(parts.get("zone", "").lower())


def _moment(stamp: str, parts: dict[str, str], minutes: int) -> str:
    hour, half = int(parts["hour"]), parts.get("half", "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        zone = timezone(timedelta(minutes=minutes))
        moment = datetime.fromisoformat(stamp).replace(
            hour=hour, minute=int(parts["minute"]), second=int(parts.get("second", 0)), tzinfo=zone
        )
    except ValueError:
        return stamp
    return moment.isoformat()
