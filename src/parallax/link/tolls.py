"""Counts of one thing that exclude each other, by different sources; and counts that replace others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import combinations

from parallax.link import figures
from parallax.link.cited import is_rejected, rejected, replaced, sets_aside
from parallax.link.claims import Draft
from parallax.link.contrast import grown, side_by_side, told_apart
from parallax.link.found import COMPARED, Found, dispute
from parallax.link.knowers import different_sources, is_named, knower_of
from parallax.link.rival_counts import (
    RULED,
    Choose,
    by_weight,
    exclude,
    pairs_of,
    plainness,
    signs_of,
    signs_of_claims,
)
from parallax.link.shelf import Shelf
from parallax.types import Figure


def figure_conflicts(shelf: Shelf, drafts: tuple[Draft, ...], choose: Choose = by_weight) -> Iterator[Found]:
    """Counts of one thing that exclude each other, by different sources."""
    groups: defaultdict[str, dict[str, Draft]] = defaultdict(dict)
    for draft in drafts:
        for record in draft.records:
            if isinstance(record, Figure):
                groups[figures.measured(record)][draft.id] = draft
    happened = event_claims(drafts)
    aside = {r.id: tuple(rejected(shelf, r)) for draft in drafts for r in draft.records if isinstance(r, Figure)}
    seen = set[tuple[str, str]]()
    for _, of_measure in sorted(groups.items()):
        group = list(of_measure.values())
        for first, second in combinations(group[:COMPARED], 2):
            if (first.id, second.id) in seen or _revised(shelf, first, second) or _revised(shelf, second, first):
                continue
            seen.add((first.id, second.id))
            ruled = _set_aside(shelf, first, second, aside) or _conflicting(shelf, first, second, happened)
            pairs = [ruled] if ruled else [pair for pair in pairs_of(first, second) if exclude(shelf, *pair)]
            if pairs:
                pair = min(pairs, key=lambda one: plainness(shelf, *one))
                signs = (*signs_of(shelf, *pair, happened, aside), *signs_of_claims(first, second, group))
                chance = choose(first, second, (*signs, RULED) if ruled else signs)
                if chance:
                    yield _conflict(shelf, first, second, pair, chance, ruled=ruled is not None)


def _conflict(
    shelf: Shelf, first: Draft, second: Draft, pair: tuple[Figure, Figure], chance: float, *, ruled: bool
) -> Found:
    about = f"{pair[0].measure} {pair[0].counted or ''}".strip()
    why = "counts exclude each other" if ruled else f"counts exclude each other, {chance:.0%} likely"
    sure, claims = round(max(chance, RULE) if ruled else chance, 2), (first.id, second.id)
    return dispute(shelf, "figure", about, ((first.id,), (second.id,)), pair, claims, sure, why)


RULE = 0.6
"""How sure a dispute is at least that the rules see."""


def event_claims(drafts: tuple[Draft, ...]) -> dict[str, str]:
    """The claim of each event record."""
    return {record.id: draft.id for draft in drafts if draft.kind == "event" for record in draft.records}


def one_event(a: Figure, b: Figure, happened: dict[str, str]) -> bool:
    """Whether two figures count what one event did."""
    return bool(a.event and b.event and happened.get(a.event, a.event) == happened.get(b.event, b.event))


def _set_aside(
    shelf: Shelf, first: Draft, second: Draft, aside: Mapping[str, Collection[float]]
) -> tuple[Figure, Figure] | None:
    """The counts of which one rejects the other by its number, where another source gave that."""
    for a, b in pairs_of(first, second):
        if not (sets_aside(a, b, aside) or sets_aside(b, a, aside)):
            continue
        if a.document == b.document or (different_sources(shelf, a, b) and not _cites_own(shelf, a, b)):
            return (a, b)
    return None


def _cites_own(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether one of the two reports has the other's number too: the count it rejects is that, perhaps of another
    hour.
    """
    return any(
        (figure.measure, figure.low) == (other.measure, other.low)
        for one, other in ((a, b), (b, a))
        for figure in shelf.annotations[one.document].figures
    )


def _conflicting(shelf: Shelf, first: Draft, second: Draft, happened: dict[str, str]) -> tuple[Figure, Figure] | None:
    beside = any(side_by_side(shelf, a, b) and not told_apart(shelf, a, b) for a, b in pairs_of(first, second))
    if not beside and _grew(shelf, first, second):
        return None
    for a, b in pairs_of(first, second):
        same = one_event(a, b, happened)
        compared = figures.compare(shelf, a, b, one_event=same, side_by_side=beside)
        if compared == "conflicting" and different_sources(shelf, a, b) and not told_apart(shelf, a, b):
            return (a, b)
    return None


def _grew(shelf: Shelf, first: Draft, second: Draft) -> bool:
    """Whether the higher of two counts is told as one that went up."""
    return any(grown(shelf, max(pair, key=figures.bounds)) for pair in pairs_of(first, second))


def superseded(shelf: Shelf, drafts: tuple[Draft, ...]) -> frozenset[str]:
    """The figure claims that a later count of the same thing replaced, or that a report gave up for another."""
    happened = event_claims(drafts)
    groups: defaultdict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        record = draft.records[0]
        if isinstance(record, Figure):
            groups[f"{figures.measured(record)} {figures.whom(record)}"].append(draft)
    return frozenset(
        first.id
        for group in groups.values()
        for first in group[:COMPARED]
        for second in group[:COMPARED]
        if first is not second and _replaced(shelf, first, second, happened)
    )


def _replaced(shelf: Shelf, first: Draft, second: Draft, happened: dict[str, str]) -> bool:
    """Whether the second claim is a later, higher count of what the first counted, or what a report has instead."""
    return _revised(shelf, first, second) or any(
        figures.rises(shelf, a, b)
        and figures.compare(shelf, a, b, one_event=one_event(a, b, happened), one_counter=_one_counter(shelf, a, b))
        in ("superseded", "compatible")
        for a, b in pairs_of(first, second)
    )


def _revised(shelf: Shelf, first: Draft, second: Draft) -> bool:
    """Whether a report has the second claim's count in place of the first's, or tells that it was the first before."""
    return _given_up(shelf, first, second) or any(
        figures.countable(a, b) and any(a.low == number for number in replaced(shelf, b))
        for a, b in pairs_of(first, second)
    )


def _given_up(shelf: Shelf, first: Draft, second: Draft) -> bool:
    """Whether a report that has the second claim's count gives up the first's for it; what it rejects as the word of
    others was never its own.
    """
    return any(
        b.document == a.document
        and (a.polarity, b.polarity) == ("negative", "positive")
        and a.scope == b.scope
        and not is_rejected(shelf, a)
        for a, b in pairs_of(first, second)
    )


def _one_counter(shelf: Shelf, a: Figure, b: Figure) -> bool:
    first, second = knower_of(shelf, a), knower_of(shelf, b)
    return first is not None and second is not None and first.id == second.id and is_named(first)
