"""Counts that a report gives up: "corrected an earlier figure of 120", "raised the dead to 29, from 18".

Knows the words of `given_up` in `data/counting.toml`. Promises that such a count is never the report's own: where the
words date it, it is the count of that day; where they do not, it is negative, for the report no longer holds it. Leaves
alone what takes its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from parallax.annotate.measure_words import table
from parallax.annotate.page import Page, sentence_at
from parallax.types import Figure, Sentence, Time

Way = Callable[[str, str, Callable[[], bool]], bool]
"""Whether a count is given up, from the sentence before it and behind it; the third answers whether another is told."""


def mark_given_up(page: Page, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures, those that the report gives up negative or dated by their own day."""
    return tuple(_marked(page, figure, figures) for figure in figures)


def _marked(page: Page, figure: Figure, figures: Sequence[Figure]) -> Figure:
    sentence = sentence_at(page.sentences, figure.span.start)
    if sentence is None or figure.scope == "part":
        return figure
    before = page.document.text[sentence.start : figure.span.start]
    behind = page.document.text[figure.span.end : sentence.end]

    def another() -> bool:
        return any(_counts_anew(figure, other) for other in figures)

    why = next((why for why, way in WAYS.items() if way(before, behind, another)), None)
    if why is None:
        return figure
    if day := _own_day(page, sentence, figure):
        return replace(figure, as_of=day, why=f"{figure.why}; {why}")
    return replace(figure, polarity="negative", why=f"{figure.why}; given up: {why}")


def _counts_anew(figure: Figure, other: Figure) -> bool:
    """Whether another figure gives the toll again, behind this one and with another number: "by evening it was 19".
    What a deed did ("a blast killed three") is another toll."""
    behind = other.span.start > figure.span.start and other.scope == "total" and other.measure == figure.measure
    return behind and other.why.startswith("the ") and (figure.low, figure.high) != (other.low, other.high)


def _own_day(page: Page, sentence: Sentence, figure: Figure) -> str | None:
    """The day right behind a count, before that of publication: "up from 33 reported on Friday"."""
    time = next((t for t in page.times if figure.span.end <= t.span.start < sentence.end), None)
    if time is None or not _pattern("dated").fullmatch(page.document.text, figure.span.end, time.span.start):
        return None
    day = _day(time)
    return day if day and page.published and day < page.published[:10] else None


def _day(time: Time) -> str | None:
    return time.start[:10] if time.start and time.granularity in ("day", "hour", "minute") else None


def _is_called_earlier(before: str, _behind: str, _another: Callable[[], bool]) -> bool:
    """ "An earlier figure of 120", "the previous toll was 17", "a previous statement that 25 had died"."""
    return bool(_pattern("earlier").search(before)) and not _is_put_at(before)


def _is_put_at(before: str) -> bool:
    """ "Corrected the earlier toll to": what follows is the new count."""
    return before.rstrip().endswith((" to", " at"))


def _is_risen_from(before: str, _behind: str, _another: Callable[[], bool]) -> bool:
    """ "Up from 33", "raised the dead to 29, from 18"; of "from 18 to 29" no reader of numbers takes the 18."""
    if _pattern("up_from").search(before):
        return True
    opened = _pattern("from").search(before)
    return bool(opened and _pattern("to_before").search(before))


def _is_taken_back(before: str, behind: str, _another: Callable[[], bool]) -> bool:
    """ "The count of 300 missing was wrong", "retracted its figure of 40"."""
    called = None if _is_put_at(before) else _pattern("called").search(before)
    return bool(called and (_pattern("wrong").match(behind) or _pattern("taken_back").search(before)))


def _is_told_before(before: str, _behind: str, another: Callable[[], bool]) -> bool:
    """ "Had earlier put the dead at 12", "initially reported 60 deaths", and another count after it."""
    return bool(_pattern("at_first").search(before)) and another()


WAYS: dict[str, Way] = {
    "called an earlier count": _is_called_earlier,
    "the count that another rose or fell from": _is_risen_from,
    "a count that is taken back": _is_taken_back,
    "told before the count that followed": _is_told_before,
}
"""The ways in which a report gives up a count, by the reason that the figure shows."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """A pattern of `given_up` in `data/counting.toml`, its lists of words filled in."""
    rows = table()["given_up"]
    pattern: str = rows["patterns"][name]
    for part, words in rows["words"].items():
        pattern = pattern.replace(f"<{part}>", "(?:" + "|".join(words) + ")")
    return re.compile(f"(?i){pattern}")
