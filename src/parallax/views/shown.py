"""One record with all its evidence: what `parallax show ID` prints."""

from __future__ import annotations

import shlex
from collections import Counter
from pathlib import Path

from rich.console import Group, RenderableType
from rich.text import Text

from parallax.errors import UsageError
from parallax.types import AbsentReason, Attribution, Claim, Copy, Dispute, Entity, Event, Picture, Story
from parallax.views.coded import coded
from parallax.views.guessed import guesses
from parallax.views.index import (
    Index,
    Reported,
    called_in,
    chain,
    chain_links,
    condition_by,
    evidence,
    harmless,
    in_sentence,
    index,
    joined,
    of_story,
    publisher,
    quote,
    records_of,
    source_name,
    support,
    unknown_id,
)
from parallax.views.lead import about_of, lead, side_words
from parallax.views.points import Point, grouped
from parallax.views.wording import said_as, standing, worded


def shown(picture: Picture, id_: str, *, case: Path | None = None) -> RenderableType:
    """The entity, claim, dispute, story, document or reported thing whose id is `id_` or begins with it, with its
    evidence; `case` is the file that it is kept in, for the commands that are named.

    Raises UsageError when there is none, or when the beginning fits several.
    """
    indexed = index(picture)
    found = _fitting(indexed, id_)
    if found in indexed.entities:
        return _entity(indexed, indexed.entities[found], case)
    if found in indexed.claims:
        return _claim(indexed, indexed.claims[found])
    if found in indexed.disputes:
        return _dispute(indexed, indexed.disputes[found])
    if found in indexed.stories:
        return _story(picture, indexed.stories[found])
    if found in indexed.documents:
        return _document(indexed, found)
    return Group(*_lines(indexed, indexed.reported[found]))


def _fitting(index: Index, id_: str) -> str:
    fitting = [id_] if id_ in index.ids else [one for one in index.ids if one.startswith(id_)]
    if not fitting:
        raise UsageError(unknown_id(id_))
    if len(fitting) > 1:
        raise UsageError(
            f"{id_} fits {len(fitting)} records, {fitting[0]} and {fitting[1]} among them; give more of it"
        )
    return fitting[0]


def _dispute(index: Index, dispute: Dispute) -> RenderableType:
    lines: list[RenderableType] = [
        Text(harmless(f"disputed: {about_of(index, dispute)}"), style="bold"),
        _dim(f"{dispute.kind} dispute · {dispute.why} · {dispute.id}"),
    ]
    for number, side in enumerate(dispute.sides, start=1):
        lines.append(Text.assemble(f"\nSide {number}  ", (harmless(side_words(index, side)), "bold")))
        for id_ in side:
            claim = index.claims.get(id_)
            lines.extend([_dim(f"  claim {id_} · {support(claim)}: {worded(index, claim)}")] if claim else [])
            lines.extend(line for record in records_of(index, id_) for line in _lines(index, record))
    return Group(*lines)


def _story(picture: Picture, story: Story) -> RenderableType:
    """What is read first of it, and its reports and the passages that one took from another."""
    indexed = index(of_story(picture, story))
    lines: list[RenderableType] = [Text(harmless(story.title), style="bold"), _dim(story.id)]
    for part in lead(indexed):
        lines.append(Text.assemble("\n", (part.title, "bold cyan")))
        for head, points in grouped((*part.points, *part.rest)):
            lines.extend([Text(harmless(f"  {head}"), style="bold")] if head else [])
            lines.extend(_point(point) for point in points)
    lines.append(Text("\nReports", style="bold cyan"))
    for document in indexed.documents.values():
        day = (document.published or "no date")[:10]
        words = harmless(f"  {day}  {publisher(document)}: {document.title or 'untitled'}  ")
        lines.append(Text.assemble(words, (document.id, "dim")))
    for copy in indexed.picture.copies:
        lines.extend(_copied(indexed, copy))
    return Group(*lines)


def _point(point: Point) -> Text:
    note = f" · {point.note}" if point.note else ""
    return Text.assemble(harmless(f"  {point.text}{note}  "), (point.id, "dim"))


def _copied(index: Index, copy: Copy) -> list[RenderableType]:
    pair = (publisher(index.documents[document]) for document in (copy.document, copy.other))
    return [
        Text.assemble("\n", ("Shared text", "bold cyan"), harmless(f"  {' and '.join(pair)}: {copy.why}")),
        *(Text(harmless(f"    “{quote(index, passage.span)}”")) for passage in copy.passages),
    ]


def _claim(index: Index, claim: Claim) -> RenderableType:
    lines: list[RenderableType] = [
        Text(harmless(worded(index, claim)), style="bold"),
        _dim(f"{claim.kind} claim · {standing(claim)} · {claim.why} · {claim.id}"),
        *(
            _dim(f"disputed: {about_of(index, x)} ({x.id})")
            for x in index.picture.disputes
            if any(claim.id in side or any(m.id in side for m in claim.members) for side in x.sides)
        ),
    ]
    for origin in claim.origins:
        members = [index.reported[id_] for id_ in origin.members]
        links = (chain_links(index, record)[-1] for record in members)
        who = called_in(index, origin.entity, members) if origin.entity else joined(links, most=3)
        printed = joined((publisher(index.documents[d]) for d in origin.documents), most=len(origin.documents))
        lines.append(Text.assemble("\nSource ", (who, "bold"), harmless(f", printed by {printed} ({origin.why})")))
        lines.extend(line for id_ in origin.members for line in _lines(index, index.reported[id_]))
    lines.extend(_against(index, claim))
    silent = _absent(index, claim, "silent") if len(claim.documents) > 1 else []
    before = _absent(index, claim, "published_before")
    lines.extend([_dim(f"\nnot told by {', '.join(silent)}")] if silent else [])
    lines.extend([_dim(f"published before it was told: {', '.join(before)}")] if before else [])
    return Group(*lines)


def _absent(index: Index, claim: Claim, reason: AbsentReason) -> list[str]:
    """The publishers of reports without the claim, each once with the days of these; of what one report tells all
    others are silent, as far as is known.
    """
    days: dict[str, list[str]] = {}
    for document in (index.documents[absent.document] for absent in claim.absent if absent.reason == reason):
        days.setdefault(publisher(document), []).append((document.published or "")[:10])
    dated = ((who, ", ".join(sorted({day for day in found if day}))) for who, found in days.items())
    return [f"{who} ({found})" if found else who for who, found in dated]


AGAINST = {
    "affirms": "Also told",
    "perhaps": "Perhaps told, too,",
    "denies": "Denied",
    "differs": "Told otherwise",
    "withdrawn": "Withdrawn",
    "uncorrected": "Not corrected",
}


def _against(index: Index, claim: Claim) -> list[RenderableType]:
    """The members that no source rests on, by their stance: whoever denies the claim is no source of it."""
    counted = {id_ for origin in claim.origins for id_ in origin.members}
    lines: list[RenderableType] = []
    for stance, words in AGAINST.items():
        rest = [member.id for member in claim.members if member.stance == stance and member.id not in counted]
        if rest:
            printed = joined((publisher(index.documents[index.reported[id_].document]) for id_ in rest), most=6)
            lines.append(Text.assemble("\n", (words, "bold"), harmless(f" by {printed}")))
            lines.extend(line for id_ in rest for line in _lines(index, index.reported[id_]))
    return lines


def _entity(index: Index, entity: Entity, case: Path | None) -> RenderableType:
    facts = " · ".join([entity.kind, *([entity.country] if entity.country else []), *entity.sectors])
    lines: list[RenderableType] = [
        Text(harmless(entity.name), style="bold"),
        _dim(f"{facts} · {entity.why} · {entity.id}"),
    ]
    named: Counter[str] = Counter()
    for form in entity.names:
        named[form.text] += form.count
    lines.append(Text(harmless("named: " + ", ".join(f"{text} ×{count}" for text, count in named.items()))))
    lines.extend(_guessed(entity, case))
    for record in index.reported.values():
        if entity.id in _entities_of(record):
            lines.extend(_lines(index, record))
    return Group(*lines)


def _guessed(entity: Entity, case: Path | None) -> list[RenderableType]:
    """Which words are only guessed to mean it, and the command that says they do not."""
    words = guesses(entity)
    if not words:
        return []
    said = ", ".join(f"“{one}”" for one in words)
    file = shlex.quote(str(case)) if case is not None else "FILE.parallax"
    command = shlex.join(["parallax", "entity", "split", entity.id, *words])
    return [
        Text(harmless(f"a guess: that {said} {'is' if len(words) == 1 else 'are'} {entity.name}; if not:")),
        Text(harmless(f"  {command} --case {file}"), style="bold", no_wrap=True, overflow="ignore"),
    ]


def _entities_of(record: Reported) -> tuple[str | None, ...]:
    if isinstance(record, Attribution):
        return record.source.entities if record.source else ()
    if isinstance(record, Event):
        return (*record.actors, *record.recipients, record.place)
    return tuple(getattr(record, field, None) for field in ("subject", "object", "place", "holder", "previous"))


def _document(index: Index, id_: str) -> RenderableType:
    document = index.documents[id_]
    facts = " · ".join(fact for fact in (document.publisher, document.published, document.url, document.path) if fact)
    copies = [copy for copy in index.picture.copies if id_ in (copy.document, copy.other)]
    return Group(
        Text(harmless(document.title or "untitled"), style="bold"),
        _dim(facts),
        Text(harmless(document.text)),
        *(line for copy in copies for line in _copied(index, copy)),
    )


def _lines(index: Index, record: Reported) -> list[RenderableType]:
    return [
        Text.assemble(
            "  ", (_label(index, record), "cyan"), "  ", (chain(index, record), "dim"), "  ", (record.id, "dim")
        ),
        Text(harmless(f"    “{quote(index, evidence(record))}”")),
    ]


def _label(index: Index, record: Reported) -> str:
    if isinstance(record, Attribution):
        denied = {"negative": "denial", "refused": "refusal to say"}
        return f"{source_name(index, record)}: {denied.get(record.polarity, said_as(record))}"
    kind = coded(record) or in_sentence(record) if isinstance(record, Event) else type(record).__name__.lower()
    told = condition_by(index, record)
    return f"{kind} ({told})" if told else kind


def _dim(words: str) -> Text:
    return Text(harmless(words), style="dim")
