"""One report at a time against the gold of our own corpus: the invented layer ("told_") and the real one ("real_").

Attributions: content found (over 0.3 of its characters) F1, with the speaker's words right (where the gold knows a
speaker without words, the entity), with the speaker resolved to the right entity; exact spans. Over the found ones, the
share whose chain is right from the publisher down to whoever knew, and, where the gold has neither words nor entity for
the source, the share that name none. Events: paired by trigger (overlap), or by type within 25 characters of it; F1 of
type, of type and actors, of type, actors and recipients; over the pairs, status, polarity, background, attribution,
place and time right; a time is right that overlaps the gold's or has its value, of reports whose times are marked.
Figures: F1 of low, high, bound and measure, and with counted, place and by whose count; over those whose amount is
right, each of the three, and the place where one that the gold leaves to the figure's event counts too; those whose
measure is "other" take no part. Relations: F1 of subject, kind and object. Control: F1 of place, change and
holder, who for a loss is whoever lost. Times: F1 of extents that overlap, and of those whose values are equal; the
open values of an undated report are seen from the day that the gold knows, as other reports of the story would date it.

Entities compare through words: a system's entity is the gold entity that most of its names overlap, without any most
of its mentions: a name with all its words (where that leaves two, with its head: Merkel in "German Chancellor Angela
Merkel"), other words with their head, and of gold mentions that lie in one another the innermost; a pronoun only where
the gold has it too ("his officers" are not he); a place described by a name ("the Old Mill district") by that. A place
that the gold knows without marking words for it ("the citadel" is held) compares by the noun that it is declared with,
if only one place of the program that is none of the marked is called so.
`data` is the folder with the real articles' texts; without any, that layer scores 0. `split` is train, held,
dev or test, which is not to be read by whoever tunes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

import msgspec
from corpus.reader import Read, articles, stories
from corpus.records import Attribution as GoldAttribution
from corpus.records import Control, Event, Figure, Mention, Relation, Report, Split
from corpus.records import Span as Range
from corpus.records import Time as GoldTime

from bench.quality.attributions import Roles, exact, f1, match, same_speaker, system_roles
from parallax.annotate.document import annotate
from parallax.run.reader import load_tools
from parallax.text.calendar import interval_of, specify
from parallax.types import Annotations, Attribution, Span, Time, Voucher
from parallax.types import Control as SystemControl
from parallax.types import Event as SystemEvent
from parallax.types import Figure as SystemFigure
from parallax.types import Mention as SystemMention
from parallax.types import Relation as SystemRelation


@dataclass(frozen=True, slots=True)
class Compared:
    """One report's gold beside what the program finds, and the gold entity of each of its entities."""

    read: Read
    found: Annotations
    entity: Mapping[str, str]


def measure(data: Path, split: str) -> dict[str, float]:
    """All scores of both layers."""
    part = msgspec.convert(split, Split)
    told = [read for story in stories(part) for read in story.reports]
    real = list(articles(data, part))
    scores: dict[str, float] = {"n": len(told) + len(real)}
    for name, reads in (("told", told), ("real", real)):
        compared = list(compare(reads))
        for key, score in {**_said(compared), **_happened(compared), **_counted(compared), **_rest(compared)}.items():
            scores[f"{name}_{key}"] = score
    return scores


def compare(reads: Iterable[Read]) -> Iterator[Compared]:
    """Each report as the program reads it alone."""
    tools = load_tools()
    for read in reads:
        found = annotate(read.document(), tools)
        yield Compared(read=read, found=found, entity=entities_of(read, found))


def entities_of(read: Read, found: Annotations) -> dict[str, str]:
    """The gold entity of each of the program's, by the mentions that they share."""
    named: dict[str, Counter[str]] = {}
    votes: dict[str, Counter[str]] = {}
    heads: dict[str, Counter[str]] = {}
    around: dict[str, Counter[str]] = {}
    for mention in found.mentions:
        if not mention.entity:
            continue
        for gold in _gold_mentions(read, mention):
            votes.setdefault(mention.entity, Counter())[gold.entity] += 1
            heads.setdefault(mention.entity, Counter())[gold.entity] += overlap(mention.head, gold.span)
            if not {mention.form, gold.form} & {"description", "pronoun"}:
                named.setdefault(mention.entity, Counter())[gold.entity] += 1
        for gold in read.report.mentions:
            if mention.kind == "place" and overlap(mention.span, gold.span):
                around.setdefault(mention.entity, Counter())[gold.entity] += 1
    chosen = {**around, **votes, **named}
    marked = {
        entity: max(sorted(counted), key=lambda name: (counted[name], heads.get(entity, Counter())[name]))
        for entity, counted in chosen.items()
    }
    return {**_unmarked_places(read, found, {*marked}), **marked}


_BEHIND_NOUN = re.compile(r"\s(?:of|at|in|on|near|above|below|to|from|and)\s")


def _unmarked_places(read: Read, found: Annotations, known: Set[str]) -> dict[str, str]:
    """The gold's places that no words are marked for ("the citadel" that is held need not be), each of the one place of
    the program, not `known`, all of whose mentions are headed by the noun that only this place is declared with; none
    where two could be it ("the east bridge", "the west bridge")."""
    marked = {mention.entity for mention in read.report.mentions}
    used = {one.place for told in (read.report.control, read.report.figures, read.report.events) for one in told}
    declared = (one for one in read.entities if one.kind == "place" and one.id in used - marked)
    golds = _by_noun((one.id, _BEHIND_NOUN.split(one.name)[0].split()[-1]) for one in declared)
    places = {entity.id for entity in found.entities if entity.kind == "place"} - known
    nouns: dict[str, set[str]] = {}
    for mention in found.mentions:
        if mention.entity in places and mention.form != "pronoun":
            nouns.setdefault(mention.entity, set()).add(_singular(read.text[mention.head.start : mention.head.end]))
    ours = _by_noun((entity, min(heads)) for entity, heads in nouns.items() if len(heads) == 1)
    return {ours[noun][0]: golds[noun][0] for noun in golds if len(golds[noun]) == len(ours.get(noun, ())) == 1}


def _by_noun(called: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """What is called by each noun, given with it."""
    found: dict[str, list[str]] = {}
    for one, noun in called:
        found.setdefault(_singular(noun), []).append(one)
    return found


def _singular(noun: str) -> str:
    return noun.lower().removesuffix("s")


def _gold_mentions(read: Read, mention: SystemMention) -> list[Mention]:
    """The gold mentions that a mention of the program is: those inside a name that hold its head ("Heilongjiang" in
    "Heilongjiang province", not the miner missing there), else those that hold it; a pronoun only itself, not the noun
    that it stands with."""
    words = mention.span if mention.form == "name" else mention.head
    golds = [gold for gold in read.report.mentions if overlap(words, gold.span)]
    whole = [gold for gold in golds if gold.span[0] <= words.start and words.end <= gold.span[1]]
    inside = [gold for gold in golds if words.start <= gold.span[0] and gold.span[1] <= words.end]
    headed = [gold for gold in inside if overlap(mention.head, gold.span)]
    golds = _innermost(headed or whole or golds)
    return [gold for gold in golds if mention.form != "pronoun" or gold.span == (words.start, words.end)]


def _innermost(golds: Sequence[Mention]) -> list[Mention]:
    """Without those that hold another: "Ohio" is the state, and not the governor of "the governor of Ohio"."""
    return [
        gold
        for gold in golds
        if not any(o.span != gold.span and gold.span[0] <= o.span[0] and o.span[1] <= gold.span[1] for o in golds)
    ]


def overlap(span: Span, other: Range) -> bool:
    """Whether a span of the program and one of the gold share a character."""
    return span.start < other[1] and other[0] < span.end


# --- attributions


def _said(compared: Sequence[Compared]) -> dict[str, float]:
    golds = [[gold_roles(one) for one in c.read.report.attributions] for c in compared]
    systems = [system_roles(c.read.text, c.found.attributions, nested=True) for c in compared]
    links = [match(gold, system) for gold, system in zip(golds, systems, strict=True)]
    total, given = sum(map(len, golds)), sum(map(len, systems))
    pairs = [(c, g, s) for c, linked in zip(compared, links, strict=True) for g, s in linked.items()]
    known = sum(_is_known(c, g, s) for c, g, s in pairs)
    spoken = sum(
        same_speaker(gold_roles(gold), system_roles(c.read.text, [c.found.attributions[s]], nested=True)[0])
        if gold.source or not gold.who
        else _is_known(c, g, s)
        for c, g, s in pairs
        for gold in [c.read.report.attributions[g]]
    )
    texts = [(c.read.text, gold, system) for c, gold, system in zip(compared, golds, systems, strict=True)]
    return {
        "content_f1": f1(len(pairs), given, total),
        "content_and_speaker_f1": f1(spoken, given, total),
        "content_and_who_f1": f1(known, given, total),
        **{f"exact_{role}_f1": exact(texts, role) for role in ("source", "cue", "content")},
        "chain": _share(_steps(c, s) == _gold_steps(c.read.report, g) for c, g, s in pairs),
        "no_source_invented": _share(not _who(c, c.found.attributions[s]) for c, g, s in pairs if _is_open(c, g)),
        "attitude": _share(
            c.found.attributions[s].attitude == c.read.report.attributions[g].attitude for c, g, s in pairs
        ),
        "said_polarity": _share(
            c.found.attributions[s].polarity == c.read.report.attributions[g].polarity for c, g, s in pairs
        ),
    }


def gold_roles(gold: GoldAttribution) -> Roles:
    """A gold attribution as the measures of `attributions` take it."""
    return Roles(source=gold.source, cue=gold.cue, content=gold.content)


def _is_known(compared: Compared, gold: int, system: int) -> bool:
    """Whether the program's source is resolved to the gold's."""
    return _who(compared, compared.found.attributions[system]) == set(compared.read.report.attributions[gold].who)


def _who(compared: Compared, attribution: Attribution) -> set[str]:
    told = attribution.source.entities if attribution.source else ()
    return {compared.entity.get(one, one) for one in told}


def _is_open(compared: Compared, gold: int) -> bool:
    """Whether the gold has nobody for a source, and no words for one."""
    attribution = compared.read.report.attributions[gold]
    return not (attribution.who or attribution.source)


Chain = tuple[frozenset[str], ...]
"""Who handed it on, outermost first without the publisher; those who speak together are one step."""


def _gold_steps(report: Report, at: int) -> Chain:
    """The chain of a gold attribution: that of the one around it, who passed it on, who said it."""
    gold = report.attributions[at]
    around = next((i for i, one in enumerate(report.attributions) if one.id == gold.parent), None)
    above = _gold_steps(report, around) if around is not None else ()
    return _chain((*above, *(frozenset({one}) for one in gold.via), frozenset(gold.who)))


def _steps(compared: Compared, at: int) -> Chain:
    """The chain of a system attribution; a step that is no single entity is read off the source with its words."""
    attributions = {one.id: one for one in compared.found.attributions}
    this: Attribution | None = compared.found.attributions[at]
    speaking = []
    while this is not None:
        speaking.append(this)
        this = attributions.get(this.parent) if this.parent else None
    steps = [
        {compared.entity.get(step.entity, step.entity)} if step.entity else _together(compared, step, speaking)
        for step in speaking[0].chain[1:]
    ]
    return _chain(frozenset(step) for step in steps)


def _together(compared: Compared, step: Voucher, speaking: Sequence[Attribution]) -> set[str]:
    for attribution in speaking:
        spans = attribution.source.spans if attribution.source else ()
        if step.span and any(overlap(span, (step.span.start, step.span.end)) for span in spans):
            return _who(compared, attribution)
    return set()


def _chain(steps: Iterable[frozenset[str]]) -> Chain:
    """Without steps that are not told, and with one step for those that repeat the one before."""
    told: list[frozenset[str]] = []
    for step in steps:
        if step and step != (told[-1] if told else None):
            told.append(step)
    return tuple(told)


# --- events


def _happened(compared: Sequence[Compared]) -> dict[str, float]:
    total = sum(len(c.read.report.events) for c in compared)
    given = sum(len(c.found.events) for c in compared)
    pairs = [(c, gold, event) for c in compared for gold, event in paired_events(c)]
    typed = [(c, gold, event) for c, gold, event in pairs if gold.type == event.type]
    acting = [(c, gold, event) for c, gold, event in typed if _names(c, event.actors) == set(gold.actors)]
    whole = [1 for c, gold, event in acting if _names(c, event.recipients) == set(gold.recipients)]
    return {
        "events_gold": total,
        "events_system": given,
        "trigger_f1": f1(len(pairs), given, total),
        "event_type_f1": f1(len(typed), given, total),
        "event_type_actors_f1": f1(len(acting), given, total),
        "event_whole_f1": f1(len(whole), given, total),
        "event_status": _share(gold.status == event.status for _, gold, event in pairs),
        "event_polarity": _share(gold.polarity == event.polarity for _, gold, event in pairs),
        "event_background": _share(gold.background == event.background for _, gold, event in pairs),
        "event_attribution": _share(
            _attributed_alike(c, gold.attribution, event.attribution) for c, gold, event in pairs
        ),
        "event_place": _share(_place(c, event.place) == gold.place for c, gold, event in pairs),
        "event_time": _share(is_time_of(c, gold, event.time) for c, gold, event in pairs if c.read.report.times),
    }


def is_time_of(compared: Compared, gold: Event, time: Time | None) -> bool:
    """Whether a time is the gold's of an event: the same words or the same value, or none where there is none."""
    told = next((one for one in compared.read.report.times if one.id == gold.time), None)
    if told is None or time is None:
        return told is None and time is None
    return overlap(time.span, told.span) or seen_from(compared, time) == from_midnight(told.value)


def paired_events(compared: Compared) -> Iterator[tuple[Event, SystemEvent]]:
    """Gold events with the program's: triggers that overlap first, then those of one type close by."""
    left, wanted = list(compared.found.events), list(compared.read.report.events)
    for near in (0, 25):
        for gold in list(wanted):
            for event in left:
                trigger = (gold.trigger[0] - near, gold.trigger[1] + near)
                if overlap(event.trigger, trigger) and (not near or gold.type == event.type):
                    left.remove(event)
                    wanted.remove(gold)
                    yield gold, event
                    break


def _names(compared: Compared, entities: Iterable[str]) -> set[str]:
    return {compared.entity.get(one, one) for one in entities}


def _attributed_alike(compared: Compared, gold: str | None, system: str | None) -> bool:
    """Both the publisher's own voice, or both said by the same: the same entities, or overlapping words."""
    if gold is None or system is None:
        return gold is None and system is None
    wanted = next(one for one in compared.read.report.attributions if one.id == gold)
    given = next(one for one in compared.found.attributions if one.id == system)
    if wanted.who and _who(compared, given) == set(wanted.who):
        return True
    return any(overlap(span, other) for span in given.content for other in wanted.content) and same_speaker(
        gold_roles(wanted), system_roles(compared.read.text, [given], nested=True)[0]
    )


# --- figures


def _counted(compared: Sequence[Compared]) -> dict[str, float]:
    gold_of = [(c, gold) for c in compared for gold in c.read.report.figures]
    found = [(c, figure) for c in compared for figure in c.found.figures]
    total = sum(gold.measure != "other" for _, gold in gold_of)
    given = sum(
        not any(o is c and g.measure == "other" and overlap(f.span, g.span) for o, g in gold_of) for c, f in found
    )
    pairs = [(c, gold, f) for c, gold in gold_of for o, f in found if o is c and overlap(f.span, gold.span)]
    right = [(c, gold, figure) for c, gold, figure in pairs if _amount(gold) == _amount(figure)]
    whose = [_attributed_alike(c, gold.attribution, figure.attribution) for c, gold, figure in right]
    counted = [(gold.counted or "people") == (figure.counted or "people") for _, gold, figure in right]
    placed = [_place(c, figure.place) == gold.place for c, gold, figure in right]
    by_event = [_place(c, figure.place) in (gold.place, _of_event(c, gold)) for c, gold, figure in right]
    return {
        "figures_gold": total,
        "figure_f1": f1(len(right), given, total),
        "figure_whole_f1": f1(sum(map(all, zip(counted, placed, whose, strict=True))), given, total),
        "figure_whole_or_by_event_f1": f1(sum(map(all, zip(counted, by_event, whose, strict=True))), given, total),
        "figure_recall": len(right) / total if total else 0.0,
        "figure_counted": _share(counted),
        "figure_place": _share(placed),
        "figure_place_or_by_event": _share(by_event),
        "figure_by_whom": _share(whose),
    }


def _of_event(compared: Compared, gold: Figure) -> str | None:
    """The gold's place of a figure; that of its event where the figure leaves it to that."""
    of_event = {event.id: event.place for event in compared.read.report.events}
    return gold.place or of_event.get(gold.event or "")


def _amount(figure: Figure | SystemFigure) -> tuple[object, ...]:
    return figure.low, figure.high, figure.bound, figure.measure


def _place(compared: Compared, place: str | None) -> str | None:
    return compared.entity.get(place, place) if place else None


# --- relations, control, times


def _rest(compared: Sequence[Compared]) -> dict[str, float]:
    def tie(c: Compared, one: Relation | SystemRelation) -> tuple[object, ...]:
        return c.entity.get(one.subject, one.subject), one.kind, c.entity.get(one.object, one.object)

    def ground(c: Compared, one: Control | SystemControl) -> tuple[object, ...]:
        loser = one.previous if isinstance(one, SystemControl) and one.change == "lost" else None
        return _place(c, one.place), one.change, _place(c, one.holder or loser)

    return {
        "relation_f1": _tuples(compared, lambda c: (c.read.report.relations, c.found.relations), tie),
        "control_f1": _tuples(compared, lambda c: (c.read.report.control, c.found.control), ground),
        "time_extent_f1": _times(compared, lambda *_: True),
        "time_value_f1": _times(compared, lambda c, gold, time: seen_from(c, time) == from_midnight(gold.value)),
    }


def _tuples(
    compared: Sequence[Compared],
    sides: Callable[[Compared], tuple[Sequence[object], Sequence[object]]],
    key: Callable[[Compared, object], tuple[object, ...]] | Callable[..., tuple[object, ...]],
) -> float:
    hits = given = total = 0
    for c in compared:
        gold, system = (Counter(key(c, one) for one in side) for side in sides(c))
        hits += sum((gold & system).values())
        total += gold.total()
        given += system.total()
    return f1(hits, given, total)


def _times(compared: Sequence[Compared], alike: Callable[[Compared, GoldTime, Time], bool]) -> float:
    hits = 0
    for c in compared:
        left = list(c.found.times)
        for gold in c.read.report.times:
            pair = next((time for time in left if overlap(time.span, gold.span) and alike(c, gold, time)), None)
            if pair:
                left.remove(pair)
                hits += 1
    return f1(hits, sum(len(c.found.times) for c in compared), sum(len(c.read.report.times) for c in compared))


def seen_from(compared: Compared, time: Time) -> str | None:
    """A time's value, an open one seen from the day on which the report appeared, dated or not."""
    published = compared.read.report.published
    value = time.value and ((published and specify(time.value, published)) or time.value)
    return value and from_midnight(value)


def from_midnight(value: str) -> str:
    """A value in which the midnight that ends a day is the one that begins the next."""
    return interval_of(value)[0] or value if value.endswith("T24:00") else value


def _share(right: Iterable[bool]) -> float:
    told = list(right)
    return sum(told) / len(told) if told else 0.0
