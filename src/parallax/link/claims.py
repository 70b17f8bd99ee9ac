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

from parallax.link.agreement import overlap, participants, same_place, same_time
from parallax.link.ids import make_id
from parallax.link.shelf import Assertion, Shelf, evidence_of, has_name, place_in_text, said_words
from parallax.link.statements import clash_statements, is_statement, match_statements, statement_keys
from parallax.link.telling import text_of
from parallax.link.words import WORD, numbers_in, stem, stem_rarity, weight
from parallax.types import Attribution, ClaimKind, Control, Event, Figure, Member, MemberStance, Relation

R = TypeVar("R", bound=Assertion)
POINTS_NEEDED = 2.0  # agreements of who, whom, where, when, in which words, beside the act
WORDS_ALIKE = 0.5  # share of the rarer words of the shorter evidence that the other has too
WORDS_NEAR = 0.33
WORDS_TELLING = 14.0  # what shared words must say to agree on who and whom without naming them
VERBATIM = 0.85  # share of what both evidences say together that both say: one text, reprinted
VERBATIM_WEIGHT = 12.0
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
    """Put each record into the best group that it fits and does not clash with, else into one of its own."""
    groups: list[Group[R]] = []
    under: defaultdict[str, list[int]] = defaultdict(list)
    for record in records:
        own = sorted(keys(shelf, record))
        numbers = sorted({number for key in own for number in under[key][-RECENT:]})
        fits = [(fit, -number) for number in numbers if (fit := _fit(shelf, record, groups[number], match, clash))]
        if fits:
            (_, why), negative = max(fits)
            number = -negative
            groups[number].members.append(record)
            groups[number].whys.append(why)
        else:
            number = len(groups)
            groups.append(Group(members=[record], whys=[]))
        for key in own:
            if number not in under[key][-RECENT:]:
                under[key].append(number)
    return groups


def _fit(shelf: Shelf, record: R, group: Group[R], match: Match[R], clash: Clash[R]) -> tuple[float, str] | None:
    faces = [*group.members[: FACES // 2], *group.members[FACES // 2 :][-FACES // 2 :]]
    if any(clash(shelf, record, face) for face in faces):
        return None
    found = [fit for face in faces if (fit := match(shelf, record, face)) is not None]
    return max(found, default=None)


def clash_status(shelf: Shelf, a: Assertion, b: Assertion) -> bool:  # noqa: ARG001
    """What is planned or possible is not what is asserted; a denial meets what it denies."""
    if isinstance(a, Attribution) or isinstance(b, Attribution):
        return False
    return a.status != b.status and a.polarity == b.polarity


def rarest(words: frozenset[str]) -> set[str]:
    """The three words of an evidence that say most: copies share them, whoever the actors are taken for."""
    return set(sorted(words, key=lambda word: (-stem_rarity(word), word))[:3])


def verbatim(shelf: Shelf, a: Assertion, b: Assertion) -> bool:
    """Whether two records rest on nearly the same words, and enough of them."""
    words, others = said_words(shelf, a), said_words(shelf, b)
    if 2 * len(words & others) < len(words | others):
        return False  # far from it: the weights need not be summed
    shared, every = weight(words & others), weight(words | others)
    return shared >= VERBATIM_WEIGHT and shared >= VERBATIM * every


def words_alike(shelf: Shelf, a: Assertion, b: Assertion) -> float:
    """How far the shorter evidence says what the other says, in words that the story does not say anyway: 2 where they
    tell a deed with its names, 1 for most of it, 1/2 for a third, else 0.
    """
    words, others = said_words(shelf, a), said_words(shelf, b)
    told = shelf.told
    shared = told.information(words & others)
    shorter = min(told.information(words), told.information(others))
    if not shared or shared < WORDS_NEAR * shorter:
        return 0.0
    if shared < WORDS_ALIKE * shorter:
        return 0.5
    return 2.0 if shared >= WORDS_TELLING else 1.0


# --- events


def trigger_stem(shelf: Shelf, event: Event) -> str:
    """The stem of the word that tells the event."""
    words = WORD.findall(shelf.quote(event.trigger).lower())
    return stem(words[-1]) if words else ""


def act_keys(shelf: Shelf, event: Event) -> list[str]:
    """What act an event is: its PLOVER type and mode, and its word."""
    word = trigger_stem(shelf, event)
    keys = [f"word {DEEDS.get(word, word)}"]
    if event.type:
        keys.append(f"type {event.type} {event.mode}")
    return keys


def event_keys(shelf: Shelf, event: Event) -> set[str]:
    """Act and one of who, whom, where, or their country."""
    ids = participants(shelf, [*event.actors, *event.recipients, *([event.place] if event.place else [])])
    things = ids | {shelf.entities[id].country or "" for id in ids} | rarest(said_words(shelf, event))
    return {f"{act} {thing}" for act in act_keys(shelf, event) for thing in things if thing}


def same_act(shelf: Shelf, a: Event, b: Event) -> str | None:
    """One act: one word, words of one deed, or one type and a mode that says more than the type."""
    first, second = trigger_stem(shelf, a), trigger_stem(shelf, b)
    if first == second:
        return f"both “{shelf.quote(a.trigger)}”"
    if a.type and b.type and a.type != b.type:
        return None
    if DEEDS.get(first, first) == DEEDS.get(second, second):
        return f"both {DEEDS[first]}"
    if a.type and a.type == b.type and a.mode and a.mode == b.mode:
        return f"both {a.type} {a.mode}"
    return None


DEEDS = {
    stem(word): deed
    for deed, words in {
        "killing": "die dies died dead death dying kill kills killed killing slain fatal",
        "hitting": "hit hits hitting struck strike strikes striking",
        "shooting": "shot shots shoot shooting gunned gunfire",
        "flooding": "flood floods flooded flooding inundated",
        "meeting": "meet meets met meeting talks",
        "suing": "sue sues sued suing lawsuit suit",
        "hacking": "hack hacked hacking cyberattack",
        "quitting": "quit quits resign resigned resignation resigns",
        "firing": "fired sacked dismissed ousted",
    }.items()
    for word in words.split()
}
"""Words that tell one deed, from their stems: PLOVER has no mode for it, or no type."""


def match_events(shelf: Shelf, a: Event, b: Event) -> tuple[float, str] | None:
    """One act by or on somebody in common, at one place or time, or in the same words."""
    act = same_act(shelf, a, b)
    if act is None:
        return None
    shared = participants(shelf, a.recipients) & participants(shelf, b.recipients)
    recipients = overlap(shelf, participants(shelf, a.recipients), participants(shelf, b.recipients))
    agreed = {
        "actor": overlap(shelf, participants(shelf, a.actors), participants(shelf, b.actors)),
        "recipient": HARM if a.type in HARMS and any(is_person(shelf, one) for one in shared) else recipients,
        "place": same_place(shelf, a.place, b.place),
        "time": same_time(a.time, b.time),
        "words": words_alike(shelf, a, b),
    }
    points = sum(agreed.values())
    if verbatim(shelf, a, b) and trigger_stem(shelf, a) == trigger_stem(shelf, b):
        return points + POINTS_NEEDED, f"{act}, in the same words"
    anchors = ("actor", "recipient", "place", *(("words",) if told_twice(shelf, a, b) else ()))
    if points < POINTS_NEEDED or max(agreed[name] for name in anchors) < 1.0:
        return None
    return points, f"{act}, same " + ", ".join(name for name, value in agreed.items() if value > 0)


def told_twice(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether two reports use one word: alike sentences of one report mostly tell two things."""
    return a.document != b.document and trigger_stem(shelf, a) == trigger_stem(shelf, b)


HARMS = frozenset({"ASSAULT", "COERCE", None})
HARM = 2.0  # a person is struck, arrested or dies once in a story


def is_person(shelf: Shelf, entity: str) -> bool:
    """Whether a linked entity is a person with a name."""
    return shelf.entities[entity].kind == "person" and has_name(shelf.entities[entity])


def clash_events(shelf: Shelf, a: Event, b: Event) -> bool:
    """Different actors, targets, places, days or certainty, or history beside news."""
    if clash_status(shelf, a, b) or a.background != b.background or same_act(shelf, a, b) is None:
        return True
    if a.document == b.document and a.evidence == b.evidence and a.trigger != b.trigger:
        return True  # one sentence tells two things
    if verbatim(shelf, a, b) and trigger_stem(shelf, a) == trigger_stem(shelf, b):
        return same_time(a.time, b.time) < 0
    if a.type in MUTUAL and other_party(shelf, a, b):
        return True
    return (
        other_count(shelf, a, b)
        or overlap(shelf, participants(shelf, a.actors), participants(shelf, b.actors)) < 0
        or overlap(shelf, participants(shelf, a.recipients), participants(shelf, b.recipients)) < 0
        or same_place(shelf, a.place, b.place) < 0
        or same_time(a.time, b.time) < 0
    )


MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})


def other_party(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether two meetings are with different others: that one takes part in both makes them no one meeting."""
    first, second = participants(shelf, (*a.actors, *a.recipients)), participants(shelf, (*b.actors, *b.recipients))
    return overlap(shelf, first - second, second - first) < 0


def other_count(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether the acts are on different numbers of people: "15 people", "seven people"."""
    first, second = (counted(shelf, event.recipients) for event in (a, b))
    return bool(first and second and not first & second)


def counted(shelf: Shelf, local: Sequence[str]) -> frozenset[float]:
    """The numbers in the descriptions of participants."""
    names = [entity.name for one in local if (entity := shelf.entity(one)) is not None and not has_name(entity)]
    return frozenset(number for name in names for number in numbers_in(name))


# --- figures


def figure_keys(shelf: Shelf, figure: Figure) -> set[str]:  # noqa: ARG001
    """What was counted and how many."""
    return {f"{figure.measure} {figure.low} {figure.high}"}


def match_figures(shelf: Shelf, a: Figure, b: Figure) -> tuple[float, str] | None:
    """One number of one thing, and one of place, class, time or words besides."""
    if (a.measure, a.low, a.high) != (b.measure, b.low, b.high):
        return None
    counted = 1.0 if a.counted and a.counted == b.counted else 0.0
    place, time = same_place(shelf, a.place, b.place), same_time(a.time, b.time)
    words = words_alike(shelf, a, b)
    points = counted + place + time + words
    if reprinted(shelf, a, b):
        return points + POINTS_NEEDED, "same number in a copied passage"
    if points < POINTS_NEEDED:
        return None
    return points, "same number, measure" + "".join(
        f", {name}"
        for name, value in (("class", counted), ("place", place), ("time", time), ("words", words))
        if value > 0
    )


def clash_figures(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Another class, place, day or scope."""
    return (
        clash_status(shelf, a, b)
        or bool(a.counted and b.counted and a.counted != b.counted)
        or (a.scope != b.scope and "part" in (a.scope, b.scope))
        or (same_place(shelf, a.place, b.place) < 0 and not reprinted(shelf, a, b))
        or same_time(a.time, b.time) < 0
    )


def reprinted(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether two figures are one number in two copies of one passage."""
    for one, other in ((a, b), (b, a)):
        copy = shelf.copied.get(one.document, {}).get(other.document)
        for passage in copy.passages if copy else ():
            inside = passage.span.start <= one.span.start and one.span.end <= passage.span.end
            there = passage.other_span
            if inside and there.start <= other.span.start and other.span.end <= there.end:
                return True
    return False


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
