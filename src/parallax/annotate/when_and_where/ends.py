"""Stretches of time told by their two ends: "between March 2015 and March 2016", "from Monday to Wednesday".

Knows the words that join the two. Promises one time from the start of the first to the end of the second, for what
was given either; on an undated page too, in the open values of `text.calendar`. Leaves alone two times that words do
not join ("in March 2015 and in March 2016"), ends of which one is below a day, the old and the new day of what is moved
("postponed from May to June"), and what happened when (`when`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from parallax.annotate.page import Page, sentence_at
from parallax.annotate.sentence.tenses import table
from parallax.annotate.sentence.tree import ancestors, children
from parallax.types import Event, Figure, Sentence, Span, Time

Dated = TypeVar("Dated", Event, Figure)

_EXACT = ("day", "week", "month", "season", "year", "decade")


def with_both_ends(page: Page, records: Iterable[Dated]) -> tuple[Dated, ...]:
    """The same records; those at one end of a stretch of time with the whole of it."""
    whole = stretches(page)
    return tuple(
        replace(one, time=whole[one.time.span]) if one.time is not None and one.time.span in whole else one
        for one in records
    )


def stretches(page: Page) -> dict[Span, Time]:
    """The stretch that each time of a page is an end of, by the time's words."""
    pairs = ((first, last) for first, last in pairwise(page.times) if _are_joined(page, first, last))
    return {end.span: whole for first, last in pairs if (whole := _whole(first, last)) for end in (first, last)}


def _are_joined(page: Page, first: Time, last: Time) -> bool:
    sentence = sentence_at(page.sentences, first.span.start)
    if sentence is None or last.span.start >= sentence.end:
        return False
    words, text = table()["stretch"], page.document.text
    before = text[sentence.start : first.span.start].lower().split()
    opening = next((word for word in reversed(before) if word != "the"), "")
    between = text[first.span.end : last.span.start].lower().split()
    joint = between[0] if between in ([*between[:1]], [*between[:1], "the"]) else ""
    return joint in words["joints"].get(opening, ()) and not _is_moved(sentence, first)


def _is_moved(sentence: Sentence, time: Time) -> bool:
    """Whether a time hangs on a verb or a noun of moving in time: "the vote was put off from May to June"."""
    start, end = time.span.start, time.span.end
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
