"""Times that are counted from something else that happened: "two days before the vote", "three weeks after Monday's
raid", "the day after they had fled on Sunday".

Knows where such a count stands and what it is counted from. Promises a time only where the words behind it tell one
time of their own, and never gives that one to what happened before or after. Leaves alone "a week later", which looks
back at what was told before (`text.timerules`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from parallax.annotate.sentence.tenses import table
from parallax.annotate.sentence.tree import children, subtree
from parallax.text.calendar import granularity_of, interval_of, specify
from parallax.text.numerals import number_of
from parallax.types import Granularity, Sentence, Span, Time

_FINE = {"D": ("day", "part_of_day", "hour", "minute"), "W": ("day", "part_of_day", "hour", "minute", "week")}
_COARSE = (*_FINE["W"], "month")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """A count of time and the predicate or noun it is counted from, as tokens; `moved` is in the language of
    `text.calendar`, None where the words do not say how far."""

    first: int
    unit: int
    counted_from: int
    moved: str | None


def offset_from(sentence: Sentence, index: int) -> Offset | None:
    """The count of time right before the "after" or "before" of a phrase or clause; None where none stands there."""
    for mark in children(sentence, index, "case", "mark"):
        way = table()["ways"].get(sentence.tokens[mark].text.lower())
        unit = sentence.tokens[mark - 1].lemma.lower() if mark else ""
        units = table()["units"]
        if way is not None and (unit in units or unit in table()["short"]["words"]):
            first, amount = _amount_before(sentence, mark - 1)
            moved = f"P{way}{amount}{units[unit]}" if amount and unit in units else None
            return Offset(first=first, unit=mark - 1, counted_from=index, moved=moved)
    return None


def _amount_before(sentence: Sentence, unit: int) -> tuple[int, int | None]:
    """Where a count begins, and how many units it is: one for "a week", "the day"; None where that is not told."""
    word = sentence.tokens[unit - 1].text.lower() if unit else ""
    if word in table()["one"]["words"]:
        return unit - 1, 1
    number = number_of(word) if word else None
    whole = number is not None and number == int(number)
    return (unit - 1, int(number or 0)) if whole else (unit, None)


def offset_times(
    sentence: Sentence, times: Sequence[tuple[Time, int | None]], published: str | None
) -> Iterator[tuple[Time, int | None]]:
    """The times that the offsets of a sentence lead to, each with the token that it hangs on; `times` are those told in
    the sentence, each with its own. What leads from a day in the past beyond the day of the report leads nowhere: that
    day was another ("three weeks after Monday's raid")."""
    for mark, token in enumerate(sentence.tokens):
        if token.text.lower() not in table()["ways"] or token.head < 0 or token.deprel not in ("case", "mark"):
            continue
        offset = offset_from(sentence, token.head)
        if offset is None or offset.unit != mark - 1 or offset.moved is None:
            continue
        below = set(subtree(sentence, token.head))
        told = [time for time, at in times if at in below and time.start and time.modifier is None]
        led = _led_to(sentence, offset, told[0]) if len(told) == 1 else None
        head = sentence.tokens[token.head].head
        if led is not None and head >= 0 and not _is_beyond(told[0], led, published):
            yield led, head


def _is_beyond(time: Time, led: Time, published: str | None) -> bool:
    return published is not None and (time.start or "")[:10] <= published[:10] < (led.start or "")[:10]


def _led_to(sentence: Sentence, offset: Offset, time: Time) -> Time | None:
    if time.granularity not in _FINE.get((offset.moved or "")[-1:], _COARSE):
        return None
    value = specify(offset.moved or "", (time.start or "")[:10])
    if value is None:
        return None
    start, end = interval_of(value)
    words = Span(
        document=time.span.document,
        start=sentence.tokens[offset.first].start,
        end=sentence.tokens[offset.unit].end,
    )
    fine = cast(Granularity, granularity_of(value))
    return replace(time, span=words, value=value, start=start, end=end, granularity=fine)


def is_led_to(times: Sequence[Time], time: Time | None) -> bool:
    """Whether a time is none of those that a page's words tell by themselves, but one that an offset leads to."""
    return time is not None and not any(one.span == time.span and one.value == time.value for one in times)
