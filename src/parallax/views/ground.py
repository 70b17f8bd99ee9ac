"""Who holds what ground, place by place and day by day: the newest first, with all who are told to hold it and by whose
account.

Promises that a row says what reports tell and no more: two hold a place at once only where one report says so or the
picture has a dispute of it. What is told as history stands apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from parallax.types import Control
from parallax.views.index import Index, chain, condition, condition_by, joined, name, when
from parallax.views.wording import account, called, conditioned

SURELY = ("asserted", "unconfirmed")
"""The statuses of what is told as so, be it true or not."""

Disputes = Sequence[Sequence[set[str]]]
"""The ids of the records on each side of each dispute."""

CLAIMED, APART = "claimed by ", "  ·  "
"""Before those who are told to hold a place at once; between accounts that do not tell the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A place on a day: when, who is told to hold it, by whose account, and the reports."""

    place: str
    when: str
    state: str
    accounts: str
    reports: tuple[Control, ...]


def rows(index: Index, reports: Iterable[Control]) -> tuple[Row, ...]:
    """The reports of control, those of one place and day as one row, the newest first; what is only planned or possible
    stands behind."""
    by_day: defaultdict[tuple[str, str], list[Control]] = defaultdict(list)
    for report in sorted(reports, key=lambda one: one.id):
        by_day[name(index, report.place), _day(index, report)].append(report)
    disputes = _sides(index)
    found = [_row(index, place, told, disputes) for (place, _), told in by_day.items()]
    newest = sorted(found, key=lambda row: (_moment(index, row.reports[0]), len(row.reports)), reverse=True)
    return tuple(sorted(newest, key=lambda row: all(condition(report) for report in row.reports)))


def _day(index: Index, report: Control) -> str:
    """The day of a report of control as it is told, that of its report where none is, or where it lasts since then."""
    return when(index, report.time) if _is_dated(report) else _printed(index, report)


def _is_dated(report: Control) -> bool:
    return report.time is not None and report.time.start is not None and not _lasts(report)


def _lasts(report: Control) -> bool:
    """ "Has held it since Monday": so on the day of the report."""
    return report.change == "held" and report.time is not None and report.time.modifier in LASTING


LASTING = ("ON_OR_AFTER", "AFTER")
"""How a time is told since which something is so: "since Monday"."""


def _printed(index: Index, report: Control) -> str:
    return (index.documents[report.document].published or "")[:10]


def _moment(index: Index, report: Control) -> str:
    told = report.time.start if _is_dated(report) and report.time is not None else None
    return (told or _printed(index, report))[:10]


def _row(index: Index, place: str, told: Sequence[Control], disputes: Disputes) -> Row:
    days = [when(index, one.time) for one in told if _is_dated(one)]
    printed = _printed(index, told[0])
    by_state = _by_state(index, told)
    claimed = _claimed(told, disputes)
    names = sorted({called(index, one.holder) for one in claimed})
    by_both = CLAIMED + ", by ".join(names[:-1]) + f" and by {names[-1]}" if names else ""
    others = [state for state, ones in by_state if not all(one in claimed for one in ones)]
    states = [*([by_both] if by_both else []), *others]
    return Row(
        place=place,
        when=days[0] if days else f"as of {printed}" if printed else "",
        state="; ".join(states),
        accounts=APART.join(_accounts(index, by_state, alone=len(by_state) == 1)),
        reports=tuple(told),
    )


def _by_state(index: Index, told: Sequence[Control]) -> list[tuple[str, list[Control]]]:
    """What is told of a place on a day, each once, what most tell first, what is only planned or denied last."""
    states: defaultdict[str, list[Control]] = defaultdict(list)
    for one in told:
        states[_state(index, one)].append(one)
    return sorted(
        states.items(),
        key=lambda pair: (all(condition(one) for one in pair[1]), -len(_tellers(index, pair[1])), pair[0]),
    )


def _state(index: Index, report: Control) -> str:
    """ "Taken by M23", "held by the army since 2025-05-12", "held by the army (planned)"."""
    since = f" {when(index, report.time)}" if _lasts(report) else ""
    told = index.taken.get(report.id) or condition_by(index, report)
    return conditioned([(account(index, report, plainly=True) + since, told)])


def _accounts(index: Index, by_state: Sequence[tuple[str, list[Control]]], *, alone: bool) -> Iterator[str]:
    for state, told in by_state:
        yield joined(_tellers(index, told), most=3) if alone else f"{state}: {joined(_tellers(index, told), most=3)}"


def _tellers(index: Index, told: Iterable[Control]) -> list[str]:
    return list(dict.fromkeys(chain(index, one) for one in told))


def _is_told(report: Control) -> bool:
    return report.holder is not None and report.polarity == "positive" and report.status in SURELY


def _claimed(told: Sequence[Control], disputes: Disputes) -> list[Control]:
    """The reports by which two have a place at once, with all others that give it to either; none where nobody is so
    told."""
    having = [one for one in told if _is_told(one) and one.change in ("held", "gained")]
    at_once = [
        pair
        for pair in combinations(having, 2)
        if pair[0].holder != pair[1].holder and (_told_together(*pair) or _are_disputed(*pair, disputes))
    ]
    holders = {one.holder for pair in at_once for one in pair}
    return [one for one in having if one.holder in holders]


def _told_together(one: Control, other: Control) -> bool:
    """ "Both sides said they held the town": the same words."""
    return one.change == other.change == "held" and one.evidence == other.evidence


def _sides(index: Index) -> Disputes:
    """The records of each side of each dispute over ground."""
    over = [dispute for dispute in index.picture.disputes if dispute.kind == "control"]
    disputed = {told for dispute in over for side in dispute.sides for told in side}
    members = {c.id: {member.id for member in c.members} for c in index.picture.claims if c.id in disputed}
    return [[{id_ for told in side for id_ in members.get(told, {told})} for side in one.sides] for one in over]


def _are_disputed(one: Control, other: Control, disputes: Disputes) -> bool:
    return any(
        one.id in mine and other.id in theirs
        for sides in disputes
        for mine in sides
        for theirs in sides
        if mine is not theirs
    )
