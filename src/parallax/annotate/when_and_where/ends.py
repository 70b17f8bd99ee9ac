"""Stretches of time told by their two ends: "between March 2015 and March 2016", "from Monday to Wednesday".

Knows the words that join the two. Promises one time from the start of the first to the end of the second, for what
was given either; on an undated page too, in the open values of `text.calendar`. Leaves alone two times that words do
not join ("in March 2015 and in March 2016"), ends of which one is below a day, and what happened when (`when`). What is
moved from a day to another ("postponed from May to June") has the new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from parallax.annotate.page import Page, sentence_at
from parallax.annotate.sentence.tenses import table
from parallax.annotate.sentence.tree import ancestors, children
from parallax.types import Event, Figure, Sentence, Span, Time

Dated = TypeVar("Dated", Event, Figure)

_EXACT = ("day", "week", "month", "season", "year", "decade")


def whole_times(page: Page) -> dict[Span, Time]:
    """What stands for a time of a page, by its words: the stretch that it is an end of, the day that what was on it is
    moved to."""
    joined = [pair for pair in pairwise(page.times) if _are_joined(page, *pair)]
    moved = {a.span: b for a, b in joined if _is_moved(page, a)}
    stretches = ((a, b, _whole(a, b)) for a, b in joined if a.span not in moved)
    return moved | {end.span: whole for a, b, whole in stretches if whole is not None for end in (a, b)}


def with_both_ends(records: Iterable[Dated], whole: Mapping[Span, Time]) -> tuple[Dated, ...]:
    """The same records; those at one end of a stretch of time with the whole of it (`whole_times`)."""
    return tuple(
        replace(one, time=whole[one.time.span]) if one.time is not None and one.time.span in whole else one
        for one in records
    )


def _are_joined(page: Page, first: Time, last: Time) -> bool:
    sentence = sentence_at(page.sentences, first.span.start)
    if sentence is None or last.span.start >= sentence.end:
        return False
    between = page.document.text[first.span.end : last.span.start].lower().split()
    if not between or between[1:] not in ([], ["the"]):
        return False
    return between[0] in table()["stretch"]["joints"].get(_opening(page, sentence, first), ())


def _opening(page: Page, sentence: Sentence, time: Time) -> str:
    """The word before a time: "from the Monday"."""
    before = page.document.text[sentence.start : time.span.start].lower().split()
    return next((word for word in reversed(before) if word != "the"), "")


def _is_moved(page: Page, time: Time) -> bool:
    """Whether a time hangs on a verb or a noun of moving in time: "the vote was put off from May to June"."""
    sentence, start, end = sentence_at(page.sentences, time.span.start), time.span.start, time.span.end
    if sentence is None or _opening(page, sentence, time) != "from":
        return False
    own = [i for i, token in enumerate(sentence.tokens) if start <= token.start < end]
    above = next((i for at in own for i in ancestors(sentence, at) if i not in own), None)
    if above is None:
        return False
    lemma = sentence.tokens[above].lemma.lower()
    ways = (f"{lemma} {sentence.tokens[i].text.lower()}" for i in children(sentence, above, "compound:prt", "advmod"))
    return not {lemma, *ways}.isdisjoint(table()["stretch"]["moving"])


def _whole(first: Time, last: Time) -> Time | None:
    ends: Sequence[Time] = (first, last)
    if any(end.granularity not in _EXACT or not end.value for end in ends):
        return None
    start = first.start
    if (start is None) != (last.end is None) or (start and last.end and start >= last.end):
        return None
    words = replace(first.span, end=last.span.end)
    value = f"{first.value}/{last.value}"
    return replace(first, span=words, start=start, end=last.end, value=value, modifier=None)
