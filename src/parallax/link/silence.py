"""Who leaves a claim out: a report is called silent only where nothing in it may tell the claim in other words.

Better no silence than a false one. A publisher who tells the claim in another report is not silent about it; nor is a
report that disputes it, that holds a record of its act, number or place, or one sentence of which says half of it or
names two of those whom it names, not places alone: every report says in which land its town lies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from parallax.link.agreement import WHERE
from parallax.link.claims import Draft, keys_of
from parallax.link.figures import measured
from parallax.link.found import SHOWN
from parallax.link.publishers import outlet_key
from parallax.link.shelf import Assertion, Shelf, day, evidence_of
from parallax.link.successes import ground_of, won_by_two
from parallax.link.words import content_words
from parallax.types import Absent, Control, Event, Figure

TOLD_OTHERWISE = 0.5
"""Of what a claim's words say, in one sentence of a report that is not among its members."""


def find_absent(shelf: Shelf, present: frozenset[str]) -> tuple[Absent, ...]:
    """The story's documents without a claim that those `present` make, and whether they appeared before anybody made
    it; other reports of the same publishers are left out.
    """
    days = {document: day(shelf.published.get(document)) for document in shelf.story.documents}
    told = [days[document] for document in present]
    first = None if None in told else min((one for one in told if one), default=None)
    before = {document for document, own in days.items() if first and own and own < first}
    telling = {_publisher(shelf, document) for document in present}
    return tuple(
        Absent(document=document, reason="published_before" if document in before else "silent")
        for document in shelf.story.documents
        if document not in present and _publisher(shelf, document) not in telling
    )


def silent(
    shelf: Shelf,
    draft: Draft,
    absent: tuple[Absent, ...],
    told: Mapping[str, frozenset[str]],
    against: frozenset[str] = frozenset(),
) -> tuple[Absent, ...]:
    """Those of the absent who do not tell the claim otherwise either: they neither dispute it nor tell it as another
    side's success (`against`) and deny nothing of its ground; they hold no record of its act and party, number or
    place (`told`, as `told_under` gives it), none of their sentences names two of those whom it names, or, of a count,
    they count nothing of its kind, and none says half of it; this is asked only of what two or more reports tell.
    """
    keys = {key for record in draft.records for key in keys_of(shelf, draft, record)}
    holding = against.union(*(told.get(key, frozenset()) for key in keys))
    parties = {id for record in draft.records for id in _parties(shelf, record)}
    measures = {measured(record) for record in draft.records if isinstance(record, Figure)}
    absent = tuple(
        one
        for one in absent
        if one.document not in holding
        and not _denies_ground(shelf, draft, one.document)
        and not _may_hold(shelf, parties, measures, one.document)
    )
    if len({record.document for record in draft.records}) < 2:
        return absent
    words = content_words(draft.text)
    enough = shelf.told.information(words) * TOLD_OTHERWISE
    return tuple(
        one
        for one in absent
        if all(shelf.told.information(words & sentence) < enough for sentence in shelf.sentences[one.document])
    )


def _may_hold(shelf: Shelf, parties: Collection[str], measures: Collection[str], document: str) -> bool:
    """Whether a report may tell a claim in words that are not read as it: it counts something of these measures, or of
    what is no count names two of its parties in a sentence."""
    if measures:
        return any(measured(figure) in measures for figure in shelf.annotations[document].figures)
    return any(_may_tell(shelf, named.intersection(parties)) for named in shelf.names[document])


def _may_tell(shelf: Shelf, named: Collection[str]) -> bool:
    """Whether a sentence that names these of a claim's parties may tell it: two, of which one is no place."""
    return len(named) > 1 and any(shelf.entities[id].kind not in WHERE for id in named)


def told_of_another_side(shelf: Shelf, drafts: Iterable[Draft]) -> dict[str, frozenset[str]]:
    """The documents that tell the success that a claim is of as one of the other side's own, by the claim's id."""
    on_ground: defaultdict[tuple[str, str | None], list[Event | Control]] = defaultdict(list)
    for read in shelf.annotations.values():
        records: tuple[Event | Control, ...] = (*read.events, *read.control)
        for one in records:
            if one.id in shelf.won:
                on_ground[_ground(shelf, one)].append(one)
    told: defaultdict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        for record in (
            one for one in draft.records[:SHOWN] if isinstance(one, Event | Control) and one.id in shelf.won
        ):
            told[draft.id] |= {
                one.document for one in on_ground[_ground(shelf, record)] if won_by_two(shelf, record, one)
            }
    return {id: frozenset(documents) for id, documents in told.items()}


def _ground(shelf: Shelf, record: Event | Control) -> tuple[str, str | None]:
    """The kind of a success and its place, as a linked entity."""
    if isinstance(record, Control):
        return "control", shelf.linked.get(record.place)
    return record.type or "", shelf.linked.get(ground_of(shelf, record) or "")


def _publisher(shelf: Shelf, document: str) -> str:
    """Equal for two reports of one publisher; one that names none is its own."""
    publisher = shelf.documents[document].publisher
    return outlet_key(publisher) if publisher else document


def _parties(shelf: Shelf, record: Assertion) -> Iterator[str]:
    """Whom a record's words name or mean, and who takes part in it from elsewhere, by the story's entities."""
    words = evidence_of(record)
    mentions = shelf.annotations[record.document].mentions
    local = {one.entity for one in mentions if words.start <= one.span.start and one.span.end <= words.end}
    if isinstance(record, Event):
        local |= {*record.actors, *record.recipients, record.place}
    return (linked for id in local if id and (linked := shelf.linked.get(id)))


def _denies_ground(shelf: Shelf, draft: Draft, document: str) -> bool:
    """Whether a report denies something of the place whose control a claim tells: it is not silent about it."""
    places = {
        shelf.entities[id].name for r in draft.records if isinstance(r, Control) and (id := shelf.linked.get(r.place))
    }
    names = [words for place in sorted(places) if (words := content_words(place))]
    if not names:
        return False
    read = shelf.annotations[document]
    told: tuple[Event | Control, ...] = (*read.events, *read.control)
    denied = [one.id for one in read.attributions if one.polarity == "negative" and one.content]
    denied += [one.id for one in told if one.polarity == "negative"]
    return any(name <= shelf.said[id] for name in names for id in denied)
