"""Counts of one thing that exclude each other, by different sources; and counts that replace others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, permutations

from parallax.link import figures
from parallax.link.agreement import same_place, same_time
from parallax.link.cited import is_rejected, rejected, replaced, sets_aside
from parallax.link.claims import Draft
from parallax.link.contrast import grown, is_another_count, listed, side_by_side, summed, told_apart
from parallax.link.events import same_act
from parallax.link.found import COMPARED, SHOWN, Found, dispute
from parallax.link.knowers import different_sources, in_own_voice, is_named, knower_of, one_knower
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
from parallax.link.shelf import Shelf, clock, day
from parallax.link.whose import by_the_enemy, counts_its_own, may_be_of_two, of_one_side, of_two_sides
from parallax.types import Event, Figure, Time


def figure_conflicts(shelf: Shelf, drafts: tuple[Draft, ...], choose: Choose = by_weight) -> Iterator[Found]:
    """Counts of one thing that exclude each other, by different sources."""
    groups: defaultdict[str, dict[str, Draft]] = defaultdict(dict)
    for draft in drafts:
        for record in draft.records:
            if isinstance(record, Figure):
                groups[figures.measured(record)][draft.id] = draft
    happened = event_claims(drafts)
    given_up = {r.id for draft in drafts for r in draft.records if isinstance(r, Figure) and is_given_up(shelf, r)}
    aside = {r.id: tuple(rejected(shelf, r)) for draft in drafts for r in draft.records if isinstance(r, Figure)}
    seen = set[tuple[str, str]]()
    for _, of_measure in sorted(groups.items()):
        group = list(of_measure.values())
        for first, second in combinations(group[:COMPARED], 2):
            if (first.id, second.id) in seen or _revised(shelf, first, second) or _revised(shelf, second, first):
                continue
            seen.add((first.id, second.id))
            if _of_two_kinds(first, second):
                continue
            ruled = _set_aside(shelf, first, second, aside) or _conflicting(shelf, first, second, happened)
            moved_on = bool(given_up & {one.id for one in (*first.records, *second.records)})
            pairs = [ruled] if ruled else [] if moved_on else [p for p in pairs_of(first, second) if exclude(shelf, *p)]
            pairs = [p for p in pairs if not given_up & {one.id for one in p}]
            pairs = [p for p in pairs if not (listed(shelf, *p) or summed(shelf, *p))]
            if pairs:
                pair = min(pairs, key=lambda one: plainness(shelf, *one))
                signs = (*signs_of(shelf, *pair, happened, aside), *signs_of_claims(first, second, group))
                chance = choose(first, second, (*signs, RULED) if ruled else signs)
                if chance:
                    yield _conflict(shelf, first, second, pair, chance, ruled=ruled is not None)


def _of_two_kinds(first: Draft, second: Draft) -> bool:
    """Whether one claim is told of soldiers and the other of fighters or civilians: whoever leaves out of whom, counts
    these.
    """
    told = [{figures.whom(one) for one in draft.records if isinstance(one, Figure)} for draft in (first, second)]
    if not told[0].isdisjoint(told[1] - figures.ANYBODY):
        return False
    camps = [{at for at, camp in enumerate(figures.CAMPS) if camp & kinds} for kinds in told]
    return bool(camps[0] and camps[1]) and camps[0].isdisjoint(camps[1])


def _conflict(
    shelf: Shelf, first: Draft, second: Draft, pair: tuple[Figure, Figure], chance: float, *, ruled: bool
) -> Found:
    about = f"{pair[0].measure} {pair[0].counted or ''}".strip()
    why = "counts exclude each other" if ruled else f"counts exclude each other, {chance:.0%} likely"
    sure, claims = round(max(chance, RULE) if ruled else chance, 2), (first.id, second.id)
    sides = ((first.id, *_rejected_by(shelf, first, second)), (second.id, *_rejected_by(shelf, second, first)))
    return dispute(shelf, "figure", about, sides, pair, claims, sure, why)


def _rejected_by(shelf: Shelf, one: Draft, other: Draft) -> tuple[str, ...]:
    """The records of the other count by which the reports of the one reject it."""
    return tuple(record.id for record in _rejecting(shelf, other) if _tells(one, record.document))


RULE = 0.6
"""How sure a dispute is at least that the rules see."""


def event_claims(drafts: tuple[Draft, ...]) -> dict[str, str]:
    """The claim that each event record surely tells of."""
    return {
        member.id: draft.id
        for draft in drafts
        if draft.kind == "event"
        for member in draft.members
        if member.stance != "perhaps"
    }


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
    if (pair := _own_against_enemy(shelf, first, second)) is not None:
        return pair
    beside = any(side_by_side(shelf, a, b) and not told_apart(shelf, a, b) for a, b in pairs_of(first, second))
    if not beside and _grew(shelf, first, second):
        return None
    for a, b in pairs_of(first, second):
        same = one_event(a, b, happened)
        compared = figures.compare(shelf, a, b, one_event=same, side_by_side=beside)
        apart = told_apart(shelf, a, b) and not figures.fell(shelf, a, b)  # both tell of the day "since" which
        if compared == "conflicting" and different_sources(shelf, a, b) and not apart:
            return (a, b)
    return None


def _own_against_enemy(shelf: Shelf, first: Draft, second: Draft) -> tuple[Figure, Figure] | None:
    """What a side counts of its own dead, and what its enemy counts of them for the same day, where both cannot be: he
    counts fewer, or more, or more soldiers alone than it has dead.
    """
    return next((pair for pair in pairs_of(first, second) if _enemies_count(shelf, *pair)), None)


def _enemies_count(shelf: Shelf, a: Figure, b: Figure) -> bool:
    own, other = (a, b) if by_the_enemy(shelf, a, b) else (b, a)
    if not by_the_enemy(shelf, own, other) or not figures.countable(own, other):
        return False
    if not figures.same_moment(shelf, own, other) or not exclude(shelf, own, other):
        return False
    more = figures.whom(own) in figures.ANYBODY and figures.bounds(own)[1] < figures.bounds(other)[0]
    return figures.same_class(own, other) or more


def _grew(shelf: Shelf, first: Draft, second: Draft) -> bool:
    """Whether the higher of two counts is told as one that went up."""
    return any(grown(shelf, max(pair, key=figures.bounds)) for pair in pairs_of(first, second))


def denied_counts(shelf: Shelf, drafts: tuple[Draft, ...], told: Sequence[Found]) -> Iterator[Found]:
    """Counts that one source gives and another rejects by their number; not where a dispute of `told` sets the count
    of that other against them.
    """
    of = {draft.id: draft for draft in drafts}
    for draft in drafts:
        counts = [record for record in draft.records if isinstance(record, Figure)]
        given = [one for one in counts if one.polarity == "positive"]
        denied = _rejecting(shelf, draft)
        pair = next(((a, b) for a in given for b in denied if different_sources(shelf, a, b)), None)
        rivals = {id_ for one in told if draft.id in one.claims for id_ in one.claims}
        if pair is not None and not any(_tells(of[id_], pair[1].document) for id_ in rivals - {draft.id}):
            instead = tuple(other.id for other in drafts if _counted_instead(shelf, other, *pair))
            sides = (tuple(one.id for one in given), (*(one.id for one in denied), *instead))
            yield dispute(shelf, "polarity", draft.text, sides, pair, (draft.id,), 0.8, "rejected by its number")


def none_against_some(shelf: Shelf, drafts: tuple[Draft, ...]) -> Iterator[Found]:
    """Counts by which nobody without arms was hurt, against those of the dead that their report tells before them, or
    another one of their place and time: of people without arms, or of more people than who says so counts fighters.
    """
    home = {record.id: draft for draft in drafts for record in draft.records if isinstance(record, Figure)}
    against: defaultdict[str, dict[str, tuple[Figure, Figure]]] = defaultdict(dict)
    counts = [figure for draft in drafts for figure in draft.records if isinstance(figure, Figure) and _is_told(figure)]
    for none in (one for one in counts if _is_none(one)):
        for some in (one for one in counts if _excludes_none(shelf, one, none, counts)):
            against[home[none.id].id].setdefault(home[some.id].id, (some, none))
    for claim, found in against.items():
        pair = max(found.values(), key=lambda one: (figures.bounds(one[0])[0], one[0].id))
        sides, why = (tuple(found), (claim,)), "nobody of them, or some"
        yield dispute(
            shelf, "figure", f"killed or injured {figures.whom(pair[1])}", sides, pair, (*found, claim), 0.65, why
        )


def _is_told(figure: Figure) -> bool:
    return (figure.status, figure.polarity) == ("asserted", "positive") and figure.measure in ("killed", "injured")


def _is_none(figure: Figure) -> bool:
    return figures.bounds(figure) == (0.0, 0.0) and figures.whom(figure) in figures.UNARMED


def _excludes_none(shelf: Shelf, some: Figure, none: Figure, counts: Sequence[Figure]) -> bool:
    """Whether a count of the dead cannot stand beside one by which nobody without arms was hurt."""
    if some.measure != "killed" or figures.bounds(some)[0] <= 0.0 or not different_sources(shelf, some, none):
        return False
    if min(same_place(shelf, some.place, none.place), same_time(some.time, none.time)) < 0:
        return False
    if may_be_of_two(shelf, some, none):
        return False
    if not (_is_told_before(shelf, some, none) if some.document == none.document else _at_one_spot(shelf, some, none)):
        return False
    if figures.whom(some) in figures.UNARMED:
        return True
    beside = (one for one in counts if one.document == none.document and figures.whom(one) in figures.FORCES)
    own = [one for one in beside if one_knower(shelf, one, none)]
    return figures.whom(some) in figures.ANYBODY and any(
        0.0 < figures.bounds(one)[1] < figures.bounds(some)[0] and one.measure == "killed" for one in own
    )


def _is_told_before(shelf: Shelf, some: Figure, none: Figure) -> bool:
    """Whether a report tells a count shortly before one that says "nobody" of it, and between them of no other."""
    return 0 < none.evidence.start - some.evidence.end <= TOLD_BESIDE and not is_another_count(shelf, some, none)


def _at_one_spot(shelf: Shelf, some: Figure, none: Figure) -> bool:
    """Whether two reports count at one place that is no country, of one time of the day, and of one happening as far as
    both tell one: a crash and a fire of one town are two.
    """
    place = shelf.entity(none.place)
    spot = place is not None and place.kind == "place" and same_place(shelf, some.place, none.place) > 0
    if not spot or same_time(some.time, none.time) <= 0 or _at_other_hours(some.time, none.time):
        return False
    first, second = _happened(shelf, some), _happened(shelf, none)
    alike = any((a.type and a.type == b.type) or same_act(shelf, a, b) for a in first for b in second)
    return alike or not first or not second


def _happened(shelf: Shelf, figure: Figure) -> list[Event]:
    """What the sentence of a count tells to have happened."""
    return [
        one
        for one in shelf.annotations[figure.document].events
        if one.polarity == "positive" and (one.evidence == figure.evidence or one.id == figure.event)
    ]


def _at_other_hours(a: Time | None, b: Time | None) -> bool:
    """Whether two times that tell more than the day do not meet: a morning and an evening."""
    ends = [clock(end) for time in (a, b) if time is not None for end in (time.start, time.end)]
    known = [end.replace(tzinfo=None) for end in ends if end is not None]
    return len(known) == 4 and (known[1] <= known[2] or known[3] <= known[0])


TOLD_BESIDE = 700
"""Characters between a count and one that says "nobody" of it."""


def _counted_instead(shelf: Shelf, draft: Draft, given: Figure, denial: Figure) -> bool:
    """Whether a claim is the count that the report of a denial gives in its own or the denier's voice."""
    return any(
        isinstance(one, Figure)
        and one.document == denial.document
        and figures.countable(one, given)
        and figures.exclusive(one, given)
        and (in_own_voice(shelf, one) or one_knower(shelf, one, denial))
        for one in draft.records
    )


def _rejecting(shelf: Shelf, draft: Draft) -> list[Figure]:
    """The records of a count that reject it."""
    return [one for one in draft.records if isinstance(one, Figure) and is_rejected(shelf, one)]


def _tells(draft: Draft, document: str) -> bool:
    return any(record.document == document for record in draft.records)


def live(
    shelf: Shelf,
    drafts: tuple[Draft, ...],
    found: Iterable[Found],
    replaced_by: Mapping[str, Collection[str]],
) -> tuple[Found, ...]:
    """The disputes without those that are the past of another: of two counts in dispute of which one was replaced,
    where what took its place is in dispute with the other count, what took that one's place, or a count told after it.
    """
    every = tuple(found)
    counts = [one.claims for one in every if one.dispute.kind == "figure" and len(one.claims) == PAIR]
    told = {draft.id: max(_told_on(shelf, draft), default="") for draft in drafts}

    def is_past(claims: tuple[str, ...]) -> bool:
        return any(
            (mine, theirs) != (old, other)
            and (mine == old or mine in later_counts(old, replaced_by))
            and (theirs in (other, *later_counts(other, replaced_by)) or (mine != old and told[theirs] > told[other]))
            for pair in counts
            if set(pair) != set(claims)
            for old, other in (claims, claims[::-1])
            for mine, theirs in (pair, pair[::-1])
        )

    return tuple(one for one in every if one.claims not in counts or not is_past(one.claims))


def _told_on(shelf: Shelf, draft: Draft) -> list[str]:
    """The times for which the records of a count give it."""
    return [figures.counted_on(shelf, one) or "" for one in draft.records if isinstance(one, Figure)]


PAIR = 2


def later_counts(claim: str, replaced_by: Mapping[str, Collection[str]]) -> set[str]:
    """The counts that took a count's place, one after the other; `replaced_by` as from `superseded`."""
    found, left = set[str](), [claim]
    while left:
        later = set(replaced_by.get(left.pop(), ())) - found - {claim}
        found |= later
        left += sorted(later)
    return found


def superseded(shelf: Shelf, drafts: tuple[Draft, ...]) -> dict[str, frozenset[str]]:
    """The figure claims that whoever counted them replaced by a later count of the same thing, or that their own report
    gave up for another, each with those later ones. A later count by somebody else replaces nothing.
    """
    happened = event_claims(drafts)
    of_measure: defaultdict[str, dict[str, Draft]] = defaultdict(dict)
    of_class: defaultdict[tuple[str, str], dict[str, Draft]] = defaultdict(dict)
    for draft in drafts:
        first = draft.records[0]
        if not isinstance(first, Figure):
            continue
        of_measure[figures.measured(first)][draft.id] = draft
        for record in draft.records[:SHOWN]:
            if isinstance(record, Figure):
                of_class[figures.measured(first), figures.whom(record)][draft.id] = draft
    later: defaultdict[str, set[str]] = defaultdict(set)
    for a, b in _ordered_pairs(of_measure.values()):
        if _revised(shelf, a, b):
            later[a.id].add(b.id)
    for a, b in _ordered_pairs(of_class.values()):
        if _counted_on(shelf, a, b, happened):
            later[a.id].add(b.id)
    return {id: frozenset(others) for id, others in later.items()}


def _ordered_pairs(groups: Iterable[Mapping[str, Draft]]) -> Iterator[tuple[Draft, Draft]]:
    """Each two claims of a group in both orders, of its first that are compared."""
    for group in groups:
        yield from permutations(list(group.values())[:COMPARED], 2)


def _counted_on(shelf: Shelf, first: Draft, second: Draft, happened: dict[str, str]) -> bool:
    """Whether the second claim is a later, higher count by who counted the first. Whoever gives both at once counts two
    things; and what another body still counts is not replaced.
    """
    pairs = pairs_of(first, second)
    rising = [(a, b) for a, b in pairs if figures.whom(a) == figures.whom(b) and figures.rises(shelf, a, b)]
    if not rising or _given_at_once(shelf, first, second) or _held_by_another(shelf, first, second):
        return False
    return any(
        _counts_again(shelf, a, b)
        and figures.compare(shelf, a, b, one_event=one_event(a, b, happened), one_counter=_one_counter(shelf, a, b))
        in ("superseded", "compatible")
        for a, b in rising
    )


def _given_at_once(shelf: Shelf, first: Draft, second: Draft) -> bool:
    return any(a.document == b.document and one_knower(shelf, a, b) for a, b in pairs_of(first, second))


def _held_by_another(shelf: Shelf, first: Draft, second: Draft) -> bool:
    """Whether a named source of the first count is none of the second's."""
    counted, others = ([one for one in d.records[:SHOWN] if isinstance(one, Figure)] for d in (first, second))
    named = [one for one in counted if (knower := knower_of(shelf, one)) is not None and is_named(knower)]
    return not all(any(_counts_again(shelf, one, other) for other in others) for one in named)


def _revised(shelf: Shelf, first: Draft, second: Draft) -> bool:
    """Whether a report has the second claim's count in place of the first's, or tells that it was the first before."""
    return any(
        takes_place_of(shelf, b, a)
        or (figures.countable(a, b) and a.low in tuple(replaced(shelf, b)) and one_knower(shelf, a, b))
        for a, b in pairs_of(first, second)
        if not of_two_sides(shelf, a, b)
    )


def takes_place_of(shelf: Shelf, new: Figure, old: Figure) -> bool:
    """Whether one report tells both counts, and the old one as given up, or as one that held before: "had put it at
    nine, now says 15". What it rejects as the word of others was never its own.
    """
    if of_two_sides(shelf, new, old):
        return False
    if new.document != old.document or new.polarity == "negative" or figures.measured(new) != figures.measured(old):
        return False
    if new.scope != old.scope or (new.low, new.high) == (old.low, old.high):
        return False
    if old.polarity == "negative":
        return not is_rejected(shelf, old)
    if not (figures.same_class(new, old) or None in (new.counted, old.counted)):
        return False
    before, after = day(figures.counted_on(shelf, old)), day(figures.counted_on(shelf, new))
    earlier = before is not None and after is not None and before < after and not _is_still_given(shelf, old, new)
    apart = same_place(shelf, new.place, old.place) < 0 or same_time(new.time, old.time) < 0
    untold = new.evidence == old.evidence and knower_of(shelf, old) is None  # "whose first count was 43"
    return earlier and not apart and (untold or one_knower(shelf, new, old))


def _is_still_given(shelf: Shelf, old: Figure, new: Figure) -> bool:
    """Whether the report of two counts gives the old one again for the day of the new one: it took nobody's place."""
    after = day(figures.counted_on(shelf, new))
    return any(
        figures.countable(one, old)
        and (one.low, one.high) == (old.low, old.high)
        and day(figures.counted_on(shelf, one)) == after
        and one_knower(shelf, one, old)
        for one in shelf.annotations[old.document].figures
    )


def is_given_up(shelf: Shelf, figure: Figure) -> bool:
    """Whether the report of a count has another in its place."""
    return any(takes_place_of(shelf, other, figure) for other in shelf.annotations[figure.document].figures)


def _counts_again(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether who gave the first count gave the second, or a report gives that in no other voice beside their name:
    "the Register has closed its list: 15 people were killed".
    """
    if one_knower(shelf, a, b) or _both_own(shelf, a, b):
        return True
    counter = knower_of(shelf, a)
    if counter is None or not is_named(counter) or not in_own_voice(shelf, b):
        return False
    return any(
        shelf.linked.get(mention.entity or "") == counter.id
        for mention in shelf.annotations[b.document].mentions
        if b.evidence.start <= mention.span.start and mention.span.end <= b.evidence.end
    )


def _one_counter(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether two counts are of one source that is named, so that a place or a time need not be told twice."""
    if _both_own(shelf, a, b):
        return True
    first, second = knower_of(shelf, a), knower_of(shelf, b)
    return first is not None and second is not None and is_named(first) and is_named(second) and one_knower(shelf, a, b)


def _both_own(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether one side's bodies give both counts of its own people: its army one day, its health ministry the next."""
    return of_one_side(shelf, a, b) and counts_its_own(shelf, a) and counts_its_own(shelf, b)
