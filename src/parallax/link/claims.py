"""The same assertion wherever it appears: events, figures, relations, control and statements of a story's documents,
grouped.

Two records make one claim when their act agrees, enough of who, whom, where and when agrees, and nothing contradicts.
A record joins a group only if it fits one member and clashes with none. What is asserted, still to come and
unconfirmed stays apart; a denial joins what it denies. Every record of the first four kinds is in a claim, if need be
alone; of attributions those with a source. Records are compared only with those that share a key, so the cost grows
with what a story says, not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, Generic, TypeVar

from parallax.link import same_counts
from parallax.link.agreed_words import Line, beyond, lays_to_nobody, lines_of, only_asks, said
from parallax.link.agreement import (
    LEAD_CHARACTERS,
    clash_status,
    overlap,
    participants,
    reprinted,
    same_place,
    same_time,
    words_alike,
)
from parallax.link.cited import is_rejected
from parallax.link.events import POINTS_NEEDED, clash_events, contradict, event_keys, match_events
from parallax.link.figures import (
    ANYBODY,
    MANY_KINDS,
    VERY_NEAR,
    exclusive,
    measured,
    same_class,
    tells_apart,
    told_alike,
)
from parallax.link.ids import make_id
from parallax.link.knowers import is_whole_state
from parallax.link.retold import Choose, by_weight, retell
from parallax.link.shelf import Assertion, Shelf, day, evidence_of, interval, place_in_text, said_words, voice_of
from parallax.link.statements import (
    alike_statements,
    clash_statements,
    is_statement,
    match_statements,
    says_nothing,
    speakers,
    statement_keys,
)
from parallax.link.successes import told_before_it, won_by_two
from parallax.link.telling import names_sides, stands_alone, text_of
from parallax.link.whose import keeps_apart
from parallax.text.numerals import number_of
from parallax.types import Attribution, ClaimKind, Control, Event, Figure, Member, MemberStance, Relation, Span

R = TypeVar("R", bound=Assertion)
FACES = 8  # members of a group that a record is compared with
RECENT = 60  # groups under one key that a record is compared with, the latest first


@dataclass(slots=True, kw_only=True)
class Group(Generic[R]):
    """Records that make one claim, why, and how likely they do at the least; `parts` are the sets of those that
    surely tell one thing each, and perhaps one with each other; none where all surely do.
    """

    members: list[R]
    whys: list[str]
    likely: float = 1.0
    parts: list[list[R]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A claim before its origins are counted; `likely` is how likely its records tell one thing."""

    id: str
    kind: ClaimKind
    text: str
    records: tuple[Assertion, ...]
    members: tuple[Member, ...]
    confidence: float
    why: str
    likely: float = 1.0
    corrected: tuple[Span, ...] = ()


Match = Callable[[Shelf, R, R], "tuple[float, str] | None"]
Clash = Callable[[Shelf, R, R], bool]
Keys = Callable[[Shelf, R], "set[str]"]
Surely = Callable[[Sequence[R], Sequence[R]], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules(Generic[R]):
    """How records of one kind are gathered: which are compared, which fit by what they say, which clash, and which are
    alike in meaning where none fits.
    """

    keys: Keys[R]
    match: Match[R]
    clash: Clash[R]
    alike: Match[R] | None = None


def draft_claims(shelf: Shelf) -> tuple[Draft, ...]:
    """All claims of a story, in order of kind and of first appearance."""
    read = [shelf.annotations[document] for document in shelf.story.documents]
    relations = [r for a in read for r in sorted(a.relations, key=place_in_text)]
    control = [r for a in read for r in sorted(a.control, key=place_in_text)]
    statements = [
        one
        for a in read
        for one in sorted(a.attributions, key=place_in_text)
        if is_statement(one) and not says_nothing(shelf, one)
    ]
    return (
        *_drafts(shelf, "event", retold(shelf, gather(shelf, events_of(shelf), EVENTS))),
        *_drafts(shelf, "figure", recounted(shelf, gather(shelf, figures_of(shelf), FIGURES))),
        *_drafts(shelf, "relation", gather(shelf, relations, RELATIONS)),
        *_drafts(shelf, "control", gather(shelf, control, CONTROL)),
        *_drafts(shelf, "statement", gather(shelf, statements, STATEMENTS)),
    )


def events_of(shelf: Shelf) -> list[Event]:
    """The events of a story's documents, in their order."""
    return [r for one in shelf.story.documents for r in sorted(shelf.annotations[one].events, key=place_in_text)]


def figures_of(shelf: Shelf) -> list[Figure]:
    """The figures of a story's documents, in their order."""
    return [r for one in shelf.story.documents for r in sorted(shelf.annotations[one].figures, key=place_in_text)]


def gather(shelf: Shelf, records: Sequence[R], rules: Rules[R]) -> list[Group[R]]:
    """Put each record into the best group that it fits and does not clash with, else into one that is alike in
    meaning, else into one of its own; groups that a record fits are then made one, if they fit each other.
    """
    groups: list[Group[R]] = []
    under: defaultdict[str, list[int]] = defaultdict(list)
    bridged: dict[tuple[int, int], None] = {}
    for record in records:
        own = sorted(rules.keys(shelf, record))
        numbers = sorted({number for key in own for number in under[key][-RECENT:]})
        free = {number: _few(groups[number].members) for number in numbers}
        free = {number: faces for number, faces in free.items() if not _clashes(shelf, record, faces, rules)}
        fits = _fits(shelf, record, free, rules.match) or _fits(shelf, record, free, rules.alike)
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
    return _bridge(shelf, groups, list(bridged), rules)


def _bridge(shelf: Shelf, groups: list[Group[R]], pairs: list[tuple[int, int]], rules: Rules[R]) -> list[Group[R]]:
    """The groups, after those of the pairs are made one of which half the members fit and hardly any clash: one misread
    member keeps no two large groups apart.
    """
    home = {number: number for pair in pairs for number in pair}
    for first, second in pairs:
        keep, gone = sorted((home[first], home[second]))
        if keep == gone:
            continue
        faces = [(a, b) for a in _few(groups[keep].members) for b in _few(groups[gone].members)]
        whys = [fit[1] for a, b in faces if (fit := rules.match(shelf, a, b)) is not None]
        if 2 * len(whys) < len(faces) or sum(rules.clash(shelf, a, b) for a, b in faces) > ASTRAY * len(faces):
            continue
        groups[keep].members += groups[gone].members
        groups[keep].whys += [*groups[gone].whys, whys[0]]
        groups[gone] = Group(members=[], whys=[])
        home |= {number: keep for number, now in home.items() if now == gone}
    return [group for group in groups if group.members]


ASTRAY = 1 / 8
"""Of the pairs of two groups of records, how many may clash because a record is misread."""


def retold(shelf: Shelf, groups: list[Group[Event]], choose: Choose = by_weight) -> list[Group[Event]]:
    """The groups, those made one that tell one happening in other words."""
    found = retell(shelf, [group.members for group in groups], choose)
    return _made_one(shelf, groups, found, contradict, "told in other words", surely_retold)


def recounted(
    shelf: Shelf, groups: list[Group[Figure]], choose: same_counts.Choose = same_counts.by_weight
) -> list[Group[Figure]]:
    """The groups, those made one that are one count."""
    found = same_counts.recount(shelf, [group.members for group in groups], choose)
    return _made_one(shelf, groups, found, same_counts.opposed, "one number, counted in other words")


def _made_one(
    shelf: Shelf,
    groups: list[Group[R]],
    found: Sequence[tuple[int, int, float]],
    opposed: Clash[R],
    why: str,
    surely: Surely[R] = lambda _, __: 0.0,
) -> list[Group[R]]:
    """The groups, the pairs made one, likeliest first, and none whose members contradict each other; what two have
    from `surely` on is for sure one, and below it only perhaps.
    """
    home, cores = list(range(len(groups))), list(range(len(groups)))
    parts = [list(group.members) for group in groups]
    for first, second, chance in sorted(found, key=lambda one: (-one[2], one[:2])):
        keep, gone = sorted((home[first], home[second]))
        pairs = [(a, b) for a in _few(groups[keep].members) for b in _few(groups[gone].members)] if keep != gone else []
        if not pairs or any(opposed(shelf, a, b) for a, b in pairs):
            continue
        if chance >= surely(parts[first], parts[second]):
            cores = [cores[first] if now == cores[second] else now for now in cores]
            groups[keep].likely = min(groups[keep].likely, groups[gone].likely, chance)
        groups[keep].members += groups[gone].members
        groups[keep].whys += [*groups[gone].whys, f"{why}, {chance:.0%} likely"]
        groups[gone] = Group(members=[], whys=[])
        home = [keep if now == gone else now for now in home]
    for number, group in enumerate(groups):
        own = [at for at, now in enumerate(home) if now == number]
        group.parts = [
            [one for at in own if cores[at] == core for one in parts[at]] for core in sorted({cores[at] for at in own})
        ]
    return [group for group in groups if group.members]


def surely_retold(some: Sequence[Event], others: Sequence[Event]) -> float:
    """How likely two tellings tell one happening, for both to stand behind its claim: more where they are not of one
    type and status. Below it a third do not.
    """
    alike = any((a.type, a.status) == (b.type, b.status) for a in some for b in others)
    return SURE_ALIKE if alike else SURE_UNLIKE


SURE_ALIKE, SURE_UNLIKE = 0.6, 0.8


def _few(members: Sequence[R]) -> list[R]:
    """The first of a group and the latest: enough to see what it says, so that long ones stay cheap."""
    return [*members[: FACES // 2], *members[FACES // 2 :][-FACES // 2 :]]


def _clashes(shelf: Shelf, record: R, faces: Sequence[R], rules: Rules[R]) -> bool:
    return any(rules.clash(shelf, record, face) for face in faces)


def _fits(
    shelf: Shelf, record: R, groups: Mapping[int, Sequence[R]], match: Match[R] | None
) -> list[tuple[tuple[float, str], int]]:
    """The groups that a record fits, each with its best fit; a group is told by its number's negative."""
    if match is None:
        return []
    found = {
        number: [fit for face in faces if (fit := match(shelf, record, face)) is not None]
        for number, faces in groups.items()
    }
    return [(max(fits), -number) for number, fits in found.items() if fits]


# --- figures


def figure_keys(shelf: Shelf, figure: Figure) -> set[str]:  # noqa: ARG001
    """What was counted and how many; "at least five" and "five" meet."""
    return {f"{measured(figure)} {figure.high if figure.low is None else figure.low}"}


def same_amount(a: Figure, b: Figure) -> bool:
    """Whether two figures give one number of one measure: headlines say "five" where reports say "at least five"."""
    if measured(a) != measured(b) or not (a.measure == b.measure or tells_apart(a)):
        return False
    if (a.low, a.high) == (b.low, b.high):
        return True
    return a.low == b.low and a.low is not None and {a.bound, b.bound} == {"exact", "min"}


def match_figures(shelf: Shelf, a: Figure, b: Figure) -> tuple[float, str] | None:
    """One number of one thing, and two of its size, place, class, time, source or words besides."""
    if not same_amount(a, b):
        return None
    agreed = _agreed(shelf, a, b)
    points = sum(agreed.values())
    if reprinted(shelf, a, b):
        return points + POINTS_NEEDED, "same number in a copied passage"
    if points < POINTS_NEEDED:
        return None
    return points, _why(agreed)


def alike_figures(shelf: Shelf, a: Figure, b: Figure) -> tuple[float, str] | None:
    """One number of one thing in sentences near in meaning, where one agreement is missing."""
    if a.document == b.document or not same_amount(a, b):
        return None
    agreed = _agreed(shelf, a, b)
    if sum(agreed.values()) < POINTS_NEEDED - 1 or not told_alike(shelf, a, b):
        return None
    return POINTS_NEEDED, _why({**agreed, "meaning": 1.0})


def _why(agreed: Mapping[str, float]) -> str:
    return "same number, measure" + "".join(f", {name}" for name, value in agreed.items() if value > 0)


def _agreed(shelf: Shelf, a: Figure, b: Figure) -> dict[str, float]:
    """In what two figures of one number agree beside it."""
    return {
        "class": 1.0 if same_class(a, b) or one_class_told(shelf, a, b) else 0.0,
        "bound": 1.0 if tells_apart(a) and (a.bound, a.scope) == (b.bound, b.scope) else 0.0,
        "number": 1.0 if is_odd(a) else 0.0,
        "place": same_place(shelf, a.place, b.place),
        "time": same_time(a.time, b.time),
        "words": words_alike(shelf, a, b),
        "source": 1.0 if one_counter(shelf, a, b) else 0.0,
        "lead": 1.0 if both_lead(shelf, a, b) else 0.0,
    }


def one_class_told(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether one of two figures does not say who was counted, and the story tells its number of one class only: the 14
    are the 14 fishermen.
    """
    if (a.counted is None) == (b.counted is None) or not tells_apart(a):
        return False
    every = (figure for read in shelf.annotations.values() for figure in read.figures)
    return len({one.counted for one in every if one.counted and (one.measure, one.low) == (a.measure, a.low)}) == 1


def one_counter(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether two reports give one source for a count."""
    voices = voice_of(shelf, a), voice_of(shelf, b)
    first, second = (speakers(shelf, voice) if voice else frozenset() for voice in voices)
    return a.document != b.document and bool(first & second)


def both_lead(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether two reports of one story open with the figures, with a word in common beside the number: each is its
    story's toll.
    """
    if a.document == b.document or {a.measure, b.measure} != {"killed"} or "part" in (a.scope, b.scope):
        return False
    opened = all(one.span.start < LEAD_CHARACTERS for one in (a, b))
    shared = said_words(shelf, a) & said_words(shelf, b)
    return opened and any(number_of(word) is None and not word.isdigit() for word in shared)


def is_odd(figure: Figure) -> bool:
    """Whether a number is known so exactly that two things seldom have it: 261 and 4,800, not 200."""
    number = figure.low or figure.high or 0.0
    return figure.bound != "vague" and number >= ODD and len(f"{number:.10g}".replace(".", "").strip("0")) > 1


ODD = 20.0


def clash_figures(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Another class, place, day or scope, another side's people; another certainty, unless the number is odd."""
    return (
        (clash_status(shelf, a, b) and not is_odd(a))
        or other_class(shelf, a, b)
        or (a.scope != b.scope and "part" in (a.scope, b.scope))
        or (same_place(shelf, a.place, b.place) < 0 and not reprinted(shelf, a, b))
        or same_time(a.time, b.time) < 0
        or keeps_apart(shelf, a, b)
    )


def other_class(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether two figures count different people: soldiers are no civilians, but "14 travellers" may be "14 passengers"
    of a sentence that tells the same.
    """
    if not (a.counted and b.counted) or same_class(a, b):
        return False
    kinds = {a.counted, b.counted}
    if kinds & ANYBODY and tells_apart(a):
        return not told_alike(shelf, a, b)
    return kinds <= MANY_KINDS or not told_alike(shelf, a, b, least=VERY_NEAR)


# --- relations and control


def relation_keys(shelf: Shelf, relation: Relation) -> set[str]:
    """Who, whom and how; a government stands for its country."""
    return {f"{_party(shelf, relation.subject)} {relation.kind} {_party(shelf, relation.object)}"}


def _party(shelf: Shelf, local: str) -> str:
    entity = shelf.entity(local)
    return f"state {entity.country}" if entity is not None and is_whole_state(entity) else str(shelf.linked.get(local))


def match_relations(shelf: Shelf, a: Relation, b: Relation) -> tuple[float, str] | None:
    """The same tie between the same two, as far as their times allow."""
    same = relation_keys(shelf, a) == relation_keys(shelf, b)
    return (2.0, "same two, same tie") if same and same_time(a.time, b.time) >= 0 else None


def control_keys(shelf: Shelf, control: Control) -> set[str]:
    """The place, and the very words."""
    return {str(shelf.linked.get(control.place)), f"said {' '.join(sorted(said_words(shelf, control)))}"}


def match_control(shelf: Shelf, a: Control, b: Control) -> tuple[float, str] | None:
    """The same place in the same hands by the same change; a town that is taken is a town that falls."""
    if reprinted(shelf, a, b) and a.change == b.change:
        return 4.0, "same change in a copied passage"
    if shelf.linked.get(a.place) != shelf.linked.get(b.place) or clash_control(shelf, a, b):
        return None
    told = "same holder" if _hands(shelf, a, b) > 0 else "other holders not told"
    change = "same change" if a.change == b.change else "taken by the one, lost by the other"
    return 1.0 + _hands(shelf, a, b) + same_time(a.time, b.time), f"same place, {told}, {change}"


def clash_control(shelf: Shelf, a: Control, b: Control) -> bool:
    """Another holder, change or time; what is taken by one side and lost by the other changes hands once."""
    if reprinted(shelf, a, b) and a.change == b.change:
        return clash_status(shelf, a, b) or same_time(a.time, b.time) < 0
    won, lost = (a, b) if a.change == "gained" else (b, a)
    passed = (won.change, lost.change) == ("gained", "lost")
    return (
        clash_status(shelf, a, b)
        or not (a.change == b.change or passed)
        or (passed and overlap(shelf, _one(shelf, won.holder), _one(shelf, lost.previous)) >= 0.5)
        or _hands(shelf, a, b) < LEAST_HANDS[a.change]
        or overlap(shelf, _one(shelf, a.previous), _one(shelf, b.previous)) < 0
        or same_time(a.time, b.time) < 0
        or is_history(shelf, a) != is_history(shelf, b)
        or won_by_two(shelf, a, b)
        or told_before_it(shelf, a, b)
    )


def is_history(shelf: Shelf, control: Control) -> bool:
    """Whether a report of control is of a time long before its report: who held a town in 2019 does not hold it for
    that.
    """
    if control.background:
        return True
    days, told = interval(control.time), day(shelf.published.get(control.document))
    return days is not None and told is not None and told - days[1] > HISTORY


HISTORY = timedelta(days=60)


LEAST_HANDS = {"held": 1.0, "gained": 0.0, "lost": 0.0, "contested": 0.0}
"""How far holders must agree: many hold a place in turn, but it seldom falls twice in a story."""


def _hands(shelf: Shelf, a: Control, b: Control) -> float:
    """How far the holders agree, as `overlap`."""
    return overlap(shelf, _one(shelf, a.holder), _one(shelf, b.holder))


def _one(shelf: Shelf, local: str | None) -> frozenset[str]:
    return participants(shelf, [local] if local else [])


EVENTS = Rules(keys=event_keys, match=match_events, clash=clash_events)
FIGURES = Rules(keys=figure_keys, match=match_figures, clash=clash_figures, alike=alike_figures)
RELATIONS = Rules(keys=relation_keys, match=match_relations, clash=clash_status)
CONTROL = Rules(keys=control_keys, match=match_control, clash=clash_control)
STATEMENTS = Rules(keys=statement_keys, match=match_statements, clash=clash_statements, alike=alike_statements)


RULES: Mapping[ClaimKind, Rules[Any]] = {
    "event": EVENTS,
    "figure": FIGURES,
    "relation": RELATIONS,
    "control": CONTROL,
    "statement": STATEMENTS,
}


def told_under(shelf: Shelf, drafts: Sequence[Draft]) -> dict[str, frozenset[str]]:
    """The documents that hold a record under each key by which records are compared; keys of their words are left out,
    since those tell what a sentence says and not what a record holds.
    """
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        for record in draft.records:
            for key in keys_of(shelf, draft, record):
                documents[key].add(record.document)
    return {key: frozenset(holders) for key, holders in documents.items()}


def keys_of(shelf: Shelf, draft: Draft, record: Assertion) -> set[str]:
    """The keys under which a record of a claim may be met: act and party, number and measure, place, two and tie."""
    if draft.kind == "statement":
        return set()
    broad = {f"type {record.type}"} if isinstance(record, Event) else set()
    keys = RULES[draft.kind].keys(shelf, record) - broad
    return {f"{draft.kind} {key}" for key in keys if not key.startswith("said ")}


# --- telling a claim


def _drafts(shelf: Shelf, kind: ClaimKind, groups: Sequence[Group[R]]) -> list[Draft]:
    return [_draft(shelf, kind, group) for group in groups]


def _draft(shelf: Shelf, kind: ClaimKind, group: Group[R]) -> Draft:
    records = group.members
    counts = _counts_told(shelf, records)
    core = _core(shelf, group)
    best, line = _best(shelf, records, core, counts)
    otherwise = {one.id for one in records if _exclude(counts.get(one.id, ()), counts.get(best.id, ()))}
    apart = {one.id for one in records if one.id not in core or lays_to_nobody(shelf, one, best, line)}
    confidence = max(record.confidence for record in records if record.id in core)
    if isinstance(best, Event) and best.background:
        confidence *= 0.6  # history is told to explain the news, not as news
    return Draft(
        id=make_id("c", shelf.story.id, kind, *sorted(record.id for record in records)),
        kind=kind,
        text=line.text,
        records=tuple(records),
        members=tuple(Member(id=record.id, stance=stance_of(shelf, record, otherwise, apart)) for record in records),
        confidence=round(confidence, 3),
        why="; ".join(dict.fromkeys(group.whys)) or "told once",
        likely=group.likely,
    )


def _core(shelf: Shelf, group: Group[R]) -> set[str]:
    """Those of a group that surely tell what it tells: of parts that perhaps do those of the most reports, without who
    only asks, where somebody tells it."""
    part = max(group.parts or [group.members], key=lambda part: len({one.document for one in part}))
    telling = {one.id for one in part if not only_asks(shelf, one)} if len(group.members) > 1 else set()
    return telling or {one.id for one in part}


def _counts_told(shelf: Shelf, records: Sequence[Assertion]) -> dict[str, list[Figure]]:
    """What each happening of a claim of several records counts."""
    return {one.id: _counts_of(shelf, one) for one in records if isinstance(one, Event)} if len(records) > 1 else {}


def _best(
    shelf: Shelf, records: Sequence[Assertion], core: Collection[str], counts: Mapping[str, Sequence[Figure]]
) -> tuple[Assertion, Line]:
    """The record in whose words a claim is told, one of those that surely tell it, and its line."""
    told = {one.document: said(shelf, one) for one in reversed(_few(records))} if len(records) > 1 else {}

    def standing(told_so: tuple[Assertion, Line]) -> tuple[bool | int | float | tuple[int, bool], ...]:
        record, line = told_so
        rivals = sum(_exclude(counts.get(record.id, ()), other) for other in counts.values())
        more = beyond(shelf, line, [other for other in told.values() if other.document != record.document])
        return (
            record.id in core,
            record.polarity == "positive",
            -rivals,
            line.rank,
            -more,
            *_standing_for_all(shelf, record, alone=len(records) == 1),
        )

    return max(((one, line) for one in records for line in _lines(shelf, one, told)), key=standing)


def _lines(shelf: Shelf, record: Assertion, told: Collection[str]) -> tuple[Line, ...]:
    """The lines that a claim told in the documents may be told in, in the words of one record."""
    return lines_of(shelf, record) if len(told) > 1 else (Line(text=text_of(shelf, record)),)


TAKEN_BACK: tuple[MemberStance, ...] = ("withdrawn", "uncorrected")
"""The stances of members that do not stand for a claim any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """How a record does not stand any more, and the sentence that says what is so instead."""

    how: MemberStance
    instead: Span | None


def restated(shelf: Shelf, draft: Draft, taken: Mapping[str, TakenBack]) -> Draft:
    """A claim with the members that are `taken` back as such, told in the words of those that are not."""
    if not any(member.id in taken for member in draft.members):
        return draft
    stances = {member.id: member.stance for member in draft.members}
    left = [record for record in draft.records if record.id not in taken]
    core = {record.id for record in left if stances[record.id] == "affirms"}
    text = _best(shelf, left, core, _counts_told(shelf, left))[1].text if core else draft.text
    members = tuple(replace(m, stance=taken[m.id].how) if m.id in taken else m for m in draft.members)
    spans = dict.fromkeys(taken[m.id].instead for m in draft.members if m.id in taken)
    return replace(draft, text=text, members=members, corrected=tuple(sorted(span for span in spans if span)))


def still_told(draft: Draft) -> Draft | None:
    """A claim without what is taken back of it; None where nobody affirms it any more who did."""
    gone = {member.id for member in draft.members if member.stance in TAKEN_BACK}
    if not gone:
        return draft
    members = tuple(member for member in draft.members if member.id not in gone)
    if not any(member.stance == "affirms" for member in members):
        return None
    return replace(draft, records=tuple(r for r in draft.records if r.id not in gone), members=members)


def _standing_for_all(shelf: Shelf, record: Assertion, *, alone: bool) -> tuple[bool, bool, float, int]:
    """Sorts the records of a claim by how well their words stand for it: in names and not in one report's word for a
    side, to be understood without the words around them, surely and shortly.
    """
    start, end, _ = place_in_text(record)
    named = alone or names_sides(shelf, record)
    return named, stands_alone(record), record.confidence, start - end


def stance_of(shelf: Shelf, record: Assertion, otherwise: Collection[str], apart: Collection[str] = ()) -> MemberStance:
    """How a record stands to its claim. A negative record denies it, and a source's denial; a negative count that is
    only given up for another denies nothing. Who would not say so differs, and so do those that count `otherwise`;
    those `apart` only perhaps say it.
    """
    if record.polarity == "negative":
        return "denies" if not isinstance(record, Figure) or is_rejected(shelf, record) else "differs"
    voice = None if isinstance(record, Attribution) else voice_of(shelf, record)
    unsaid = voice is not None and voice.polarity != "positive"
    if unsaid or record.id in otherwise:
        return "differs"
    return "perhaps" if record.id in apart else "affirms"


def _exclude(some: Sequence[Figure], others: Sequence[Figure]) -> bool:
    """Whether two tellings of one happening give numbers of one thing that exclude each other."""
    return any(exclusive(one, other) for one in some for other in others)


def _counts_of(shelf: Shelf, event: Event) -> list[Figure]:
    """The totals that an event's own words count of it: "40,000 people have fled"."""
    words = event.happening or shelf.quote(event.evidence)
    counted = (figure for figure in shelf.annotations[event.document].figures if figure.event == event.id)
    return [one for one in counted if one.polarity == "positive" and shelf.quote(one.span) in words]


def covers(record: Assertion, start: int, end: int) -> bool:
    """Whether most of a record's evidence lies inside [start, end)."""
    span = evidence_of(record)
    shared = min(end, span.end) - max(start, span.start)
    return 2 * shared > span.end - span.start
