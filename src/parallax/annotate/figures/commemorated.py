"""When it happened what a report marks today: "the tenth anniversary of the bombing that killed 190".

Knows the words with which news remembers. Promises a year where the words count the years, and never the day of the
ceremony. Leaves alone all that is not remembered.
"""

from __future__ import annotations

import re
from datetime import date

from parallax.annotate.page import Page
from parallax.annotate.words.measure_words import table
from parallax.text.calendar import interval_of, resolve
from parallax.text.numerals import number_of
from parallax.types import Sentence, Span, Time

_REMEMBERS = re.compile(
    r"(?i)\b(?:(?P<ordinal>\d{1,3}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?)[ -])?anniversary of\b"
    r"|\b(?:mark|marks|marked|marking|commemorat\w+) (?P<years>\d{1,3}|[a-z]+(?:-[a-z]+)?) years (?:since|after)\b"
    r"|\bin (?:memory|remembrance) of\b|\bcommemorat\w+|\bmemorial (?:service )?(?:for|to)\b"
)


def remembered(page: Page, sentence: Sentence, at: int) -> Time | None:
    """The time of what a token tells where the words before it remember it, None where none do: a year, or merely the
    past."""
    text = page.document.text
    found = list(_REMEMBERS.finditer(text, sentence.start, sentence.tokens[at].start))
    if not found or not page.published:
        return None
    match = found[-1]
    years = _years(match)
    value = str(date.fromisoformat(page.published[:10]).year - years) if years else "PAST_REF"
    start, end = interval_of(value) if years else resolve(value, page.published)
    return Time(
        span=Span(document=page.document.id, start=match.start(), end=match.end()),
        start=start,
        end=end,
        granularity="year" if years else "vague",
        modifier=None,
        value=value,
        basis="published",
    )


def _years(match: re.Match[str]) -> int | None:
    """How many years ago, None where the words do not count them."""
    if match["years"]:
        return int(number_of(match["years"]) or 0) or None
    word = (match["ordinal"] or "").lower()
    digits = re.match(r"\d+", word)
    ordinals: dict[str, int] = table()["ordinals"]
    return int(digits[0]) if digits else ordinals.get(word)
