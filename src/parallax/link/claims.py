"""The same assertion wherever it appears: events, figures, relations, control and statements of a story's documents,
grouped.

Two records make one claim when their act agrees, enough of who, whom, where and when agrees, and nothing contradicts.
A record joins a group only if it fits one member and clashes with none. What is asserted, planned, possible and
unconfirmed stays apart; a denial joins what it denies. Every record of the first four kinds is in a claim, if need be
alone; of attributions those with a source. Records are compared only with those that share a key, so the cost grows
with what a story says, not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from parallax.link.agreement import clash_status, overlap, participants, reprinted, same_place, same_time, words_alike
from parallax.link.events import POINTS_NEEDED, clash_events, event_keys, match_events
from parallax.link.figures import same_class
from parallax.link.ids import make_id
from parallax.link.shelf import Assertion, Shelf, evidence_of, place_in_text, said_words
from parallax.link.statements import clash_statements, is_statement, match_statements, statement_keys
from parallax.link.telling import text_of
from parallax.text.numerals import number_of
from parallax.types import ClaimKind, Control, Event, Figure, Member, MemberStance, Relation

R = TypeVar("R", bound=Assertion)
FACES = 8  # members of a group that a record is compared with
RECENT = 60  # groups under one key that a record is compared with, the latest first


@dataclass(slots=True, kw_only=True)
class Group(Generic[R]):
    """Records that make one claim, and why."""

    members: list[R]
    whys: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A claim before its origins are counted."""

    id: str
    kind: ClaimKind
    text: str
    records: tuple[Assertion, ...]
    members: tuple[Member, ...]
    confidence: float
    why: str


Match = Callable[[Shelf, R, R], "tuple[float, str] | None"]
Clash = Callable[[Shelf, R, R], bool]
Keys = Callable[[Shelf, R], "set[str]"]


def draft_claims(shelf: Shelf) -> tuple[Draft, ...]:
    """All claims of a story, in order of kind and of first appearance."""
    read = [shelf.annotations[document] for document in shelf.story.documents]
    events = [r for a in read for r in sorted(a.events, key=place_in_text)]
    figures = [r for a in read for r in sorted(a.figures, key=place_in_text)]
    relations = [r for a in read for r in sorted(a.relations, key=place_in_text)]
    control = [r for a in read for r in sorted(a.control, key=place_in_text)]
    statements = [r for a in read for r in sorted(a.attributions, key=place_in_text) if is_statement(r)]
    return (
        *_drafts(shelf, "event", gather(shelf, events, event_keys, match_events, clash_events)),
        *_drafts(shelf, "figure", gather(shelf, figures, figure_keys, match_figures, clash_figures)),
        *_drafts(shelf, "relation", gather(shelf, relations, relation_keys, match_relations, clash_status)),
        *_drafts(shelf, "control", gather(shelf, control, control_keys, match_control, clash_control)),
        *_drafts(shelf, "statement", gather(shelf, statements, statement_keys, match_statements, clash_statements)),
    )


def gather(shelf: Shelf, records: Sequence[R], keys: Keys[R], match: Match[R], clash: Clash[R]) -> list[Group[R]]:
    """Put each record into the best group that it fits and does not clash with, else into one of its own; groups that
    a record fits are then made one, if they fit each other.
    """
    groups: list[Group[R]] = []
    under: defaultdict[str, list[int]] = defaultdict(list)
    bridged: dict[tuple[int, int], None] = {}
    for record in records:
        own = sorted(keys(shelf, record))
        numbers = sorted({number for key in own for number in under[key][-RECENT:]})
        fits = [(fit, -number) for number in numbers if (fit := _fit(shelf, record, groups[number], match, clash))]
        if fits:
            (_, why), negative = max(fits, key=lambda one: (one[0][0], one[1]))  # the earlier group of equal ones
            number = -negative
            groups[number].members.append(record)
            groups[number].whys.append(why)
            bridged |= dict.fromkeys(
                (min(number, -other), max(number, -other)) for _, other in fits if other != negative
            )
        else:
            number = len(groups)
            groups.append(Group(members=[record], whys=[]))
        for key in own:
            if number not in under[key][-RECENT:]:
                under[key].append(number)
    return _bridge(shelf, groups, list(bridged), match, clash)


def _bridge(
    shelf: Shelf, groups: list[Group[R]], pairs: list[tuple[int, int]], match: Match[R], clash: Clash[R]
) -> list[Group[R]]:
    """The groups, after those of the pairs are made one of which half the members fit and none clash."""
    home = {number: number for pair in pairs for number in pair}
    for first, second in pairs:
        keep, gone = sorted((home[first], home[second]))
        if keep == gone:
            continue
        faces = [(a, b) for a in _faces(groups[keep]) for b in _faces(groups[gone])]
        whys = [fit[1] for a, b in faces if (fit := match(shelf, a, b)) is not None]
        if 2 * len(whys) < len(faces) or any(clash(shelf, a, b) for a, b in faces):
            continue
        groups[keep].members += groups[gone].members
        groups[keep].whys += [*groups[gone].whys, whys[0]]
        groups[gone] = Group(members=[], whys=[])
        home |= {number: keep for number, now in home.items() if now == gone}
    return [group for group in groups if group.members]


def _faces(group: Group[R]) -> list[R]:
    """The first members and the latest: enough to see what a group says, so that long ones stay cheap."""
    return [*group.members[: FACES // 2], *group.members[FACES // 2 :][-FACES // 2 :]]


def _fit(shelf: Shelf, record: R, group: Group[R], match: Match[R], clash: Clash[R]) -> tuple[float, str] | None:
    faces = _faces(group)
    if any(clash(shelf, record, face) for face in faces):
        return None
    found = [fit for face in faces if (fit := match(shelf, record, face)) is not None]
    return max(found, default=None)


# --- figures


def figure_keys(shelf: Shelf, figure: Figure) -> set[str]:  # noqa: ARG001
    """What was counted and how many."""
    return {f"{figure.measure} {figure.low} {figure.high}"}


def match_figures(shelf: Shelf, a: Figure, b: Figure) -> tuple[float, str] | None:
    """One number of one thing, and two of its size, place, class, time or words besides."""
    if (a.measure, a.low, a.high) != (b.measure, b.low, b.high):
        return None
    agreed = {
        "class": 1.0 if same_class(a, b) else 0.0,
        "bound": 1.0 if tells_apart(a) and (a.bound, a.scope) == (b.bound, b.scope) else 0.0,
        "place": same_place(shelf, a.place, b.place),
        "time": same_time(a.time, b.time),
        "words": words_alike(shelf, a, b),
        "lead": 1.0 if both_lead(shelf, a, b) else 0.0,
    }
    points = sum(agreed.values())
    if reprinted(shelf, a, b):
        return points + POINTS_NEEDED, "same number in a copied passage"
    if points < POINTS_NEEDED:
        return None
    return points, "same number, measure" + "".join(f", {name}" for name, value in agreed.items() if value > 0)


def both_lead(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether two reports of one story open with the figures, with a word in common beside the number: each is its
    story's toll.
    """
    if a.document == b.document or {a.measure, b.measure} != {"killed"} or "part" in (a.scope, b.scope):
        return False
    opened = all(one.span.start < LEAD_CHARACTERS for one in (a, b))
    shared = said_words(shelf, a) & said_words(shelf, b)
    return opened and any(number_of(word) is None and not word.isdigit() for word in shared)


LEAD_CHARACTERS = 300  # title and first sentence
TELLING_NUMBER = 5.0  # "two killed" is told of many things in one story, "at least 27 killed" of one


def tells_apart(figure: Figure) -> bool:
    """Whether a number is known and high enough that a story does not tell it of two things by chance."""
    return figure.bound != "vague" and (figure.low or figure.high or 0.0) >= TELLING_NUMBER


def clash_figures(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Another class, place, day or scope."""
    return (
        clash_status(shelf, a, b)
        or bool(a.counted and b.counted and not same_class(a, b))
        or (a.scope != b.scope and "part" in (a.scope, b.scope))
        or (same_place(shelf, a.place, b.place) < 0 and not reprinted(shelf, a, b))
        or same_time(a.time, b.time) < 0
    )


# --- relations and control


def relation_keys(shelf: Shelf, relation: Relation) -> set[str]:
    """Who, whom and how."""
    return {f"{shelf.linked.get(relation.subject)} {relation.kind} {shelf.linked.get(relation.object)}"}


def match_relations(shelf: Shelf, a: Relation, b: Relation) -> tuple[float, str] | None:
    """The same tie between the same two, as far as their times allow."""
    same = relation_keys(shelf, a) == relation_keys(shelf, b)
    return (2.0, "same two, same tie") if same and same_time(a.time, b.time) >= 0 else None


def control_keys(shelf: Shelf, control: Control) -> set[str]:
    """The place."""
    return {str(shelf.linked.get(control.place))}


def match_control(shelf: Shelf, a: Control, b: Control) -> tuple[float, str] | None:
    """The same place in the same hands by the same change."""
    holders = overlap(shelf, _one(shelf, a.holder), _one(shelf, b.holder))
    same = shelf.linked.get(a.place) == shelf.linked.get(b.place) and a.change == b.change
    if not same or holders < 1.0:
        return None
    return 2.0 + same_time(a.time, b.time), "same place, same holder, same change"


def clash_control(shelf: Shelf, a: Control, b: Control) -> bool:
    """Another holder, change or time."""
    return (
        clash_status(shelf, a, b)
        or a.change != b.change
        or overlap(shelf, _one(shelf, a.holder), _one(shelf, b.holder)) < 1.0
        or overlap(shelf, _one(shelf, a.previous), _one(shelf, b.previous)) < 0
        or same_time(a.time, b.time) < 0
    )


def _one(shelf: Shelf, local: str | None) -> frozenset[str]:
    return participants(shelf, [local] if local else [])


# --- telling a claim


def _drafts(shelf: Shelf, kind: ClaimKind, groups: Sequence[Group[R]]) -> list[Draft]:
    return [_draft(shelf, kind, group) for group in groups]


def _draft(shelf: Shelf, kind: ClaimKind, group: Group[R]) -> Draft:
    records = group.members
    best = max(
        records, key=lambda r: (r.polarity == "positive", r.confidence, -(place_in_text(r)[1] - place_in_text(r)[0]))
    )
    confidence = max(record.confidence for record in records)
    if isinstance(best, Event) and best.background:
        confidence *= 0.6  # history is told to explain the news, not as news
    return Draft(
        id=make_id("c", shelf.story.id, kind, *sorted(record.id for record in records)),
        kind=kind,
        text=text_of(shelf, best),
        records=tuple(records),
        members=tuple(Member(id=record.id, stance=stance_of(record)) for record in records),
        confidence=round(confidence, 3),
        why="; ".join(dict.fromkeys(group.whys)) or "told once",
    )


def stance_of(record: Assertion) -> MemberStance:
    """A negative record denies the claim; a source's denial too."""
    return "affirms" if record.polarity == "positive" else "denies"


def covers(record: Assertion, start: int, end: int) -> bool:
    """Whether most of a record's evidence lies inside [start, end)."""
    span = evidence_of(record)
    shared = min(end, span.end) - max(start, span.start)
    return 2 * shared > span.end - span.start
