"""From many read documents to what holds across them: stories, entities, copies, claims with their origins, disputes,
namings.

`link` is a pure function of its documents, whatever their order. It works story by story: first who is who and who
copied whom, then what is claimed, who stands behind it, and what cannot stand together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parallax.link.agreement import WHERE
from parallax.link.blamed import called
from parallax.link.camps import foes_told, friends_told
from parallax.link.claims import Draft, draft_claims, restated, still_told, told_under
from parallax.link.copies import find_copies, wire_of
from parallax.link.corrections import corrections
from parallax.link.dates import infer_dates
from parallax.link.decided import Decided, apply
from parallax.link.deeds import central_deeds
from parallax.link.disputes import find_disputes, opponents
from parallax.link.entities import link_entities
from parallax.link.knowers import called_as, officers
from parallax.link.namings import find_namings
from parallax.link.nested import nested_places
from parallax.link.origins import find_origins, standing_of
from parallax.link.own_word import carried
from parallax.link.parting import part
from parallax.link.publishers import known_outlets
from parallax.link.shelf import Shelf, names_said, sentences_said, words_said
from parallax.link.silence import find_absent, silent, told_of_another_side
from parallax.link.stories import find_stories
from parallax.link.successes import successes
from parallax.link.tolls import live, superseded
from parallax.link.whose import two_sided
from parallax.link.withdrawn import in_their_places, placed, withdrawn
from parallax.link.words import count_told, fold, stem
from parallax.text.anchoring import anchor_all
from parallax.types import (
    Absent,
    Annotations,
    Claim,
    Copy,
    Decision,
    Dispute,
    Document,
    Entity,
    Links,
    Naming,
    Standing,
    Story,
)

__all__ = ["link", "part", "shelve"]


def link(read: Sequence[tuple[Document, Annotations]], decisions: Sequence[Decision] = ()) -> Links:
    """All that the documents say together. The order of `read` does not matter, that of `decisions` does: the earliest
    first.
    """
    shelves = shelve(read, decisions)
    told = [_tell(shelf) for shelf in shelves]
    known = {document.id for document, one in read if document.published or one.published}
    return Links(
        stories=tuple(shelf.story for shelf in shelves),
        entities=tuple(sorted((e for shelf in shelves for e in shelf.entities.values()), key=lambda e: e.id)),
        linked=tuple(sorted(pair for shelf in shelves for pair in shelf.linked.items())),
        claims=tuple(claim for claims, _, _ in told for claim in claims),
        disputes=tuple(dispute for _, disputes, _ in told for dispute in disputes),
        copies=tuple(copy for shelf in shelves for copy in shelf.copies),
        namings=tuple(naming for _, _, namings in told for naming in namings),
        placed=tuple(sorted((id_, *where) for shelf in shelves for id_, where in shelf.placed.items())),
        published=tuple(
            sorted((one, day) for shelf in shelves for one, day in shelf.published.items() if one not in known)
        ),
    )


def shelve(read: Sequence[tuple[Document, Annotations]], decisions: Sequence[Decision] = ()) -> list[Shelf]:
    """The stories of the documents, each with what is known of it before its claims are drawn up."""
    annotations = {document.id: one for document, one in read}
    documents = {
        document.id: replace(document, published=document.published or one.published) for document, one in read
    }
    decided = apply(decisions, {id: one.sha256 for id, one in documents.items()}, list(annotations.values()))
    return [_shelf(story, documents, annotations, decided) for story in find_stories(documents.values())]


def _shelf(
    story: Story, documents: dict[str, Document], annotations: dict[str, Annotations], decided: Decided
) -> Shelf:
    inferred = infer_dates(story, documents, annotations)
    read = {
        one: anchor_all(annotations[one], inferred[one]) if one in inferred else annotations[one]
        for one in story.documents
    }
    published = {one: day for one in story.documents if (day := documents[one].published or inferred.get(one))}
    own = {one: replace(documents[one], published=published.get(one)) for one in story.documents}
    entities, linked = link_entities(story, list(read.values()), decided)
    copies = find_copies([documents[one] for one in story.documents])  # a day inferred does not tell who was first
    copied: dict[str, dict[str, Copy]] = {}
    for copy in copies:
        copied.setdefault(copy.document, {})[copy.other] = copy
    voices = {a.id: a for one in read.values() for a in one.attributions}
    sentences = {one: tuple(sentences_said(own[one], read[one])) for one in story.documents}
    wires = {one: wire_of(document) for one, document in own.items()}
    known = {entity.id: entity for entity in entities}
    shelf = Shelf(
        story=story,
        documents=own,
        annotations=read,
        published=published,
        linked=linked,
        entities=known,
        attributions=voices,
        copies=copies,
        copied=copied,
        derived=_derived(copies),
        wires=wires,
        outlets=known_outlets(name for one in own for name in (own[one].publisher, wires[one]) if name),
        named=_named(entities),
        called=called_as(voices.values(), linked, officers(own, read.values(), linked, known)),
        said={id: words for one in story.documents for id, words in words_said(own[one], read[one]).items()},
        sentences=sentences,
        names={one: tuple(names_said(own[one], read[one], linked)) for one in story.documents},
        told=count_told(words for one in story.documents for words in sentences[one]),
        toponyms=_toponyms(entities),
        towns=called(one for one in entities if _is_town(one)),
        nested=nested_places(own, read.values(), linked, known),
        central=central_deeds(own, [one.events for one in read.values()]),
        won={id: who for one in story.documents for id, who in successes(own[one], read[one], linked).items()},
        friends=friends_told(read.values(), linked),
        foes=foes_told(read.values(), linked, known),
        carried=carried(own.values(), read, linked, known),
    )
    return _corrected(replace(shelf, two_sided=two_sided(shelf)))


def _corrected(shelf: Shelf) -> Shelf:
    """The shelf with what its reports take back."""
    shelf = replace(shelf, corrections=corrections(shelf))
    where = placed(shelf) if shelf.corrections else {}
    read = {one: in_their_places(read, where) for one, read in shelf.annotations.items()}
    return replace(shelf, annotations=read, placed=where)


def _derived(copies: Sequence[Copy]) -> frozenset[str]:
    """The documents that are known to have taken from another."""
    return frozenset(
        {"from_other": copy.document, "to_other": copy.other}[copy.direction]
        for copy in copies
        if copy.direction != "undetermined"
    )


def _toponyms(entities: Sequence[Entity]) -> frozenset[str]:
    """The stems of the names of places and states, and of the adjectives of these."""
    where = [form.text for entity in entities if entity.kind in WHERE for form in entity.names]
    return frozenset(stem(word) for name in where for word in fold(name).split())


def _is_town(entity: Entity) -> bool:
    """Whether it is a place known by a name: of one town many things are told."""
    return entity.kind in WHERE and any(form.form == "name" and form.text[:1].isupper() for form in entity.names)


def _named(entities: Sequence[Entity]) -> dict[str, str]:
    """From each folded name of several words to the entity that bears it; not where two bear it."""
    bearers: dict[str, set[str]] = {}
    for entity in entities:
        for form in entity.names:
            if form.form == "name" and " " in (name := fold(form.text)):
                bearers.setdefault(name, set()).add(entity.id)
    return {name: min(ids) for name, ids in sorted(bearers.items()) if len(ids) == 1}


def _tell(shelf: Shelf) -> tuple[tuple[Claim, ...], tuple[Dispute, ...], tuple[Naming, ...]]:
    drafted = draft_claims(shelf)
    taken = withdrawn(shelf, drafted) if shelf.corrections else {}
    drafts = tuple(restated(shelf, draft, taken) for draft in drafted) if taken else drafted
    standing = tuple(part for draft in drafts if (part := still_told(draft)) is not None) if taken else drafts
    gone = {draft.id for draft in drafts} - {draft.id for draft in standing}
    replaced_by = superseded(shelf, standing)
    found = live(shelf, standing, find_disputes(shelf, standing), replaced_by)
    standings: dict[str, Standing] = dict.fromkeys((claim for one in found for claim in one.claims), "disputed")
    standings |= dict.fromkeys(gone.union(replaced_by), "superseded")  # who counted has another number now
    holders = {draft.id: frozenset(record.document for record in draft.records) for draft in drafts}
    absent = {present: find_absent(shelf, present) for present in set(holders.values())}
    told = told_under(shelf, drafts)
    against, aside = opponents(shelf, drafts, found), told_of_another_side(shelf, drafts)
    claims = tuple(
        _claim(
            shelf,
            replace(draft, why=f"{draft.why}; withdrawn by its publisher") if draft.id in gone else draft,
            standings.get(draft.id),
            silent(
                shelf,
                draft,
                absent[holders[draft.id]],
                told,
                against.get(draft.id, frozenset()) | aside.get(draft.id, frozenset()),
            ),
        )
        for draft in drafts
    )
    return claims, tuple(one.dispute for one in found), find_namings(shelf)


def _claim(shelf: Shelf, draft: Draft, standing: Standing | None, absent: tuple[Absent, ...]) -> Claim:
    origins = find_origins(shelf, draft)
    return Claim(
        id=draft.id,
        story=shelf.story.id,
        kind=draft.kind,
        text=draft.text,
        members=draft.members,
        documents=tuple(dict.fromkeys(record.document for record in draft.records)),
        origins=origins,
        standing=standing or standing_of(shelf, draft, origins),
        absent=absent,
        confidence=draft.confidence,
        why=draft.why,
        corrected=draft.corrected,
    )
