"""What happened, day by day: every sentence that has a day once, under that day, what most tell of it first.

A sentence stands under the day of what it tells, else under the only day that it names; one that names none has no
place here, and no day is guessed for it. Of sentences that say the same in other words the best told stands first, the
others behind all others of the day. Nothing is worded anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from parallax.types import Attribution, Claim, Control, Event, Span, Time
from parallax.views.central import alike, central_words, centrality, content_words
from parallax.views.happened import shared, taken_back
from parallax.views.index import (
    Index,
    Reported,
    condition,
    in_dispute,
    joined,
    origin_names,
    publisher,
    reports_of,
    standing_for,
    support,
    surely_telling,
    when,
)
from parallax.views.toll import NEWS
from parallax.views.wording import is_aside, sentence, sentence_span

DAYS = ("minute", "hour", "part_of_day", "day")
"""Granularities of a time that is a day or in one."""

TOLD = ("event", "statement", "control")
"""Kinds of claims that tell what happened; counts and ties have their own tables."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence under its day: the claims that it tells, of which `main` is what it is told for, and the record in
    whose words, on whose word; `mark` says in a word that something of it is disputed or withdrawn, empty where it is
    neither; `place` where its day is: long before the reports, in or about their days, or after the last of them.
    """

    day: str
    main: Claim
    claims: tuple[Claim, ...]
    record: Reported
    mark: str
    place: Literal["past", "now", "ahead"]
    who: str


def account(index: Index) -> tuple[Line, ...]:
    """The sentences that have a day, the earliest day first."""
    central, gone = central_words(index), taken_back(index)
    found: list[tuple[tuple[str, str], tuple[int, int, float], Line]] = []
    told = [claim for claim in index.picture.claims if claim.kind in TOLD]
    for claims in by_sentence(index, told):
        main = _main(index, claims)
        record = first_told(index, main)
        time = _time(index, main) or _only_time(index, sentence_span(index, record))
        if time is None or time.start is None or not _is_account(index, claims):
            continue
        reports, origins = max(len(reports_of(index, c)) for c in claims), max(len(c.origins) for c in claims)
        rank = -origins, -reports, -round(centrality(central, sentence(index, record)), 6)
        line = Line(
            day=_day(index, time),
            main=main,
            claims=tuple(claims),
            record=record,
            mark=_mark(index, claims, withdrawn=sentence_span(index, record) in gone),
            place=_place(index, time),
            who=_who(index, main, record),
        )
        found.append(((time.start[:10], line.day), rank, line))
    by_day: dict[tuple[str, str], list[Line]] = {}
    for key, _, line in sorted(found, key=lambda one: (one[0], one[1], one[2].main.id)):
        by_day.setdefault(key, []).append(line)
    return tuple(line for lines in by_day.values() for line in _each_once(index, lines))


def by_sentence(index: Index, claims: Iterable[Claim]) -> list[list[Claim]]:
    """The claims of one sentence together, as they stand in print: those that one begins in what another covers."""
    placed = sorted(((_place_in_print(index, claim), claim) for claim in claims), key=lambda one: one[0])
    groups: list[list[Claim]] = []
    covered: Span | None = None
    for _, claim in placed:
        shown = sentence_span(index, first_told(index, claim))
        if covered is not None and covered.document == shown.document and shown.start < covered.end:
            groups[-1].append(claim)
            covered = replace(covered, end=max(covered.end, shown.end))
        else:
            groups.append([claim])
            covered = shown
    return groups


def first_told(index: Index, claim: Claim) -> Reported:
    """Where a claim stands first in print, surely."""
    return min(surely_telling(index, claim), key=lambda record: (_printed_at(index, record), record.id))


def _place_in_print(index: Index, claim: Claim) -> tuple[str, str, int, str]:
    """By publication, then report, then where its sentence begins in it."""
    return *_printed_at(index, first_told(index, claim)), claim.id


def _printed_at(index: Index, record: Reported) -> tuple[str, str, int]:
    shown = sentence_span(index, record)
    return index.documents[shown.document].published or "", shown.document, shown.start


def _is_account(index: Index, claims: Iterable[Claim]) -> bool:
    """Whether something of it is more than a holder told of no day of its own: the table of ground has that."""
    return any(claim.kind != "control" or _time(index, claim) is not None for claim in claims)


def _main(index: Index, claims: list[Claim]) -> Claim:
    """What a sentence is told for: what has a day, happened, is told as fact, and not beside something else, by most,
    the first in print of equals."""

    def key(claim: Claim) -> tuple[bool, bool, bool, bool, int, int]:
        record = first_told(index, claim)
        plain = not isinstance(record, Attribution) and not condition(record)
        dated = _time(index, claim) is not None
        aside = is_aside(index, record)
        return dated, isinstance(record, Event), plain, not aside, len(claim.origins), len(reports_of(index, claim))

    return max(claims, key=key)


def _time(index: Index, claim: Claim) -> Time | None:
    """The time that a happening or a change of holders is told of, a day before a month or a year: that of where it
    stands first in print, else the earliest; that somebody holds a place has none."""
    records = [r for r in standing_for(index, claim) if isinstance(r, Event | Control)]
    first = first_told(index, claim)
    times = [
        (r.time.granularity not in DAYS, r is not first, r.time.start, r.time.span, r.time)
        for r in records
        if r.time is not None and r.time.start is not None and not (isinstance(r, Control) and r.change == "held")
    ]
    return min(times, key=lambda one: one[:-1])[-1] if times else None


def _only_time(index: Index, shown: Span) -> Time | None:
    """The one day that a sentence names; None where it names none or several."""
    inside = [
        time
        for time in index.picture.times
        if time.span.document == shown.document
        and shown.start <= time.span.start
        and time.span.end <= shown.end
        and not _is_of_a_noun(index, time)
    ]
    days = {(time.start or "")[:10]: time for time in reversed(inside) if time.granularity in DAYS}
    return next(iter(days.values())) if len(days) == 1 == len({(t.start or "")[:10] for t in inside}) else None


def day_named(index: Index, shown: Span) -> str | None:
    """The one day that a sentence names, as the head that its line would stand under."""
    time = _only_time(index, shown)
    return _day(index, time) if time is not None else None


def _is_of_a_noun(index: Index, time: Time) -> bool:
    """Whether a day is that of a thing beside what is told: "rejected Monday's report"."""
    text = index.documents[time.span.document].text
    return text[time.span.end : time.span.end + 2] in ("'s", "’s")


def _day(index: Index, time: Time) -> str:
    """ "Monday 2 March 2026", also of what has lasted since then; "Week of 2 March 2026"; of a month or a year that
    alone."""
    day = _date(time.start)
    if day is None or "/" in (time.value or "") or time.granularity not in (*DAYS, "week"):
        return when(index, time)
    return f"{'Week of' if time.granularity == 'week' else f'{day:%A}'} {day.day} {day:%B %Y}"


def _place(index: Index, time: Time) -> Literal["past", "now", "ahead"]:
    """Where a time is beside the days of the reports."""
    day = _date(time.start)
    printed = sorted(filter(None, (_date(document.published) for document in index.picture.documents)))
    if day is None or not printed:
        return "now"
    return "past" if day < printed[0] - NEWS else "ahead" if day > printed[-1] else "now"


def _date(iso: str | None) -> date | None:
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def _mark(index: Index, claims: Iterable[Claim], *, withdrawn: bool) -> str:
    """In a word that a sentence is taken back, or that a dispute has something of it."""
    return "withdrawn" if withdrawn else "disputed" if any(in_dispute(index, claim) for claim in claims) else ""


def _who(index: Index, claim: Claim, record: Reported) -> str:
    """On whose word, and by whom it is printed, with what exactly several of them tell."""
    printed = list(dict.fromkeys(publisher(index.documents[document]) for document in reports_of(index, claim)))
    who = origin_names(index, claim)
    in_print = "" if set(printed) <= set(who) or len(index.documents) == 1 else f" (in {joined(printed, most=3)})"
    told = shared(index, claim, record)
    several = f"{support(claim)}{f' for {told}' if told else ''}: " if len(who) > 1 else ""
    return f"{several}{joined(who, most=3)}{in_print}"


def _each_once(index: Index, lines: Iterable[Line]) -> list[Line]:
    """The lines of a day, behind all others those that say again what one before them does."""
    first: list[Line] = []
    again: list[Line] = []
    said: list[frozenset[str]] = []
    for line in lines:
        words = content_words(sentence(index, line.record))
        (again if alike(words, said) else first).append(line)
        said.append(words)
    return [*first, *again]
