"""Counts that a report no longer holds: "corrected an earlier figure of 120", "raised the dead to 29, from 18", and
those that it tells in order to reject them: "the figure of 61 was pure invention, he said".

Knows the words of `given_up` and `rejected` in `data/counting.toml`. Promises that such a count is never the report's
own. One that another followed was told once: it is the count of the day that the words give, else of the day before the
report. One that is taken back, set against the true one or rejected is negative, and so is an earlier one that no day
can be given. Leaves alone what takes its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from parallax.annotate.page import Page, sentence_at
from parallax.annotate.words.measure_words import table
from parallax.types import Figure, Sentence, Time

Told = Callable[[], bool]
Way = Callable[[str, str, Told, Told], bool]
"""Whether a count is given up, from the sentence before it and behind it; the third answers whether another is told,
the fourth whether what is told now is."""


def mark_given_up(page: Page, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures: those that the report gives up by their own day or negative, those that it rejects negative."""
    return tuple(_marked(page, figure, figures) for figure in figures)


def _marked(page: Page, figure: Figure, figures: Sequence[Figure]) -> Figure:
    sentence = sentence_at(page.sentences, figure.span.start)
    if sentence is None or figure.scope == "part":
        return figure
    text = page.document.text
    before, behind = text[sentence.start : figure.span.start], text[figure.span.end : sentence.end]
    if (claimed := _rejected(before, behind)) is not None:
        return _by_who_rejects(page, figure, sentence.start + claimed)

    def another() -> bool:
        return any(_counts_anew(figure, other) and other.why.startswith("the ") for other in figures)

    def now() -> bool:
        between = (text[figure.span.end : other.span.start] for other in figures if _counts_anew(figure, other))
        return any(len(words) <= NEAR and _pattern("now").search(words) for words in between)

    why = next((why for why, way in WAYS.items() if way(before, behind, another, now)), None)
    if why is None:
        return figure
    if day := _own_day(page, sentence, figure):
        return replace(figure, as_of=day, why=f"{figure.why}; {why}")
    if why not in UNTRUE and (eve := _day_before(page.published)):
        return replace(figure, as_of=eve, why=f"{figure.why}; {why}")
    return replace(figure, polarity="negative", why=f"{figure.why}; given up: {why}")


NEAR = 200
"""Characters between an earlier count and what is told now."""


def _rejected(before: str, behind: str) -> int | None:
    """Where the claim begins that is rejected with a count: "the toll of 61 is a fabrication", "disputed the rebels'
    toll of 61", "called the figure of 61 a lie", "it is not true that 61 died"."""
    if refused := _pattern("refusing").search(before):
        return refused.start(1)
    if denied := _pattern("untrue_that").search(before):
        return denied.end()
    claimed = _pattern("claimed").search(before)
    if claimed is None:
        return None
    called = _pattern("calling").search(before[: claimed.start()])
    untrue = _pattern("untrue").match(behind) or (called and _pattern("called_untrue").match(behind))
    return claimed.start() if untrue else None


def _by_who_rejects(page: Page, figure: Figure, start: int) -> Figure:
    """A count in a claim that begins at `start` and is rejected, as the denial of who rejects it; as that of who claims
    it, where the words tell whose claim it is: "the rebels' claim that 61 had died"."""
    voices = {one.id: one for one in page.attributions}
    voice = voices.get(figure.attribution or "")
    if voice is not None and voice.cue is not None and start <= voice.cue.span.start < figure.span.start:
        if voice.source is not None and voice.source.text and voice.polarity == "positive":
            return replace(figure, polarity="positive", why=f"{figure.why}; a claim that another rejects")
        voice = voice if voice.polarity == "negative" else voices.get(voice.parent or "")
    told_by = voice.id if voice is not None else None
    why = f"{figure.why}; rejected by who tells it"
    return replace(figure, polarity="negative", status="asserted", attribution=told_by, why=why)


def _counts_anew(figure: Figure, other: Figure) -> bool:
    """Whether another figure gives the total again, behind this one and with another number: "by evening it was 19"."""
    behind = other.span.start > figure.span.start and other.scope == "total" and other.measure == figure.measure
    return behind and (figure.low, figure.high) != (other.low, other.high)


def _day_before(published: str | None) -> str | None:
    """The last day on which a count can have held that a report no longer holds."""
    return (date.fromisoformat(published[:10]) - timedelta(days=1)).isoformat() if published else None


def _own_day(page: Page, sentence: Sentence, figure: Figure) -> str | None:
    """The day right behind a count, before that of publication: "up from 33 reported on Friday"."""
    time = next((t for t in page.times if figure.span.end <= t.span.start < sentence.end), None)
    if time is None or not _pattern("dated").fullmatch(page.document.text, figure.span.end, time.span.start):
        return None
    day = _day(time)
    return day if day and page.published and day < page.published[:10] else None


def _day(time: Time) -> str | None:
    return time.start[:10] if time.start and time.granularity in ("day", "hour", "minute") else None


def _is_called_earlier(before: str, _behind: str, _another: Told, _now: Told) -> bool:
    """ "An earlier figure of 120", "the previous toll was 17", "a previous statement that 25 had died"."""
    return bool(_pattern("earlier").search(before)) and not _is_put_at(before)


def _is_put_at(before: str) -> bool:
    """ "Corrected the earlier toll to": what follows is the new count."""
    return before.rstrip().endswith((" to", " at"))


def _is_risen_from(before: str, _behind: str, _another: Told, _now: Told) -> bool:
    """ "Up from 33", "raised the dead to 29, from 18"; of "from 18 to 29" no reader of numbers takes the 18."""
    if _pattern("up_from").search(before):
        return True
    opened = _pattern("from").search(before)
    return bool(opened and _pattern("to_before").search(before))


def _is_taken_back(before: str, behind: str, _another: Told, _now: Told) -> bool:
    """ "The count of 300 missing was wrong", "retracted its figure of 40"."""
    called = None if _is_put_at(before) else _pattern("called").search(before)
    return bool(called and (_pattern("wrong").match(behind) or _pattern("taken_back").search(before)))


def _is_told_before(before: str, _behind: str, another: Told, _now: Told) -> bool:
    """ "Had earlier put the dead at 12", "initially reported 60 deaths", and another count after it."""
    return bool(_pattern("at_first").search(before)) and another()


def _is_told_until_now(before: str, _behind: str, _another: Told, now: Told) -> bool:
    """ "Had put the dead at nine and now says 15", "at first admitted to eight, now admits to 13"."""
    return bool(_pattern("had_told").search(before)) and now()


def _is_set_against(before: str, behind: str, _another: Told, _now: Told) -> bool:
    """ "Five children, not seven, had died", "not seven but five"."""
    if _pattern("not_this").search(before) and _pattern("phrase_ends").match(behind):
        return True
    return bool(_pattern("not_but").search(before)) and is_put_right(behind)


def is_put_right(behind: str) -> bool:
    """Whether another number follows behind one that "not" stands before: "not seven but five"."""
    return bool(_pattern("but_this").match(behind))


TAKEN_BACK, SET_AGAINST = "a count that is taken back", "the count that another is told in place of"

UNTRUE = (TAKEN_BACK, SET_AGAINST)
"""The ways by which a count never was true, not of an earlier day either."""

WAYS: dict[str, Way] = {
    SET_AGAINST: _is_set_against,
    TAKEN_BACK: _is_taken_back,
    "called an earlier count": _is_called_earlier,
    "the count that another rose or fell from": _is_risen_from,
    "told before the count that followed": _is_told_before,
    "told before what is told now": _is_told_until_now,
}
"""The ways in which a report gives up a count, by the reason that the figure shows."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """A pattern of `given_up` or `rejected` in `data/counting.toml`, the lists of words of both filled in."""
    rows = {key: {**table()["given_up"][key], **table()["rejected"][key]} for key in ("words", "patterns")}
    pattern: str = rows["patterns"][name]
    for part, words in rows["words"].items():
        pattern = pattern.replace(f"<{part}>", "(?:" + "|".join(words) + ")")
    return re.compile(f"(?i){pattern}")
