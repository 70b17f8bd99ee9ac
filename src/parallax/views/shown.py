"""One record with all its evidence: what `parallax show ID` prints."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from parallax.errors import UsageError
from parallax.types import Attribution, Claim, Entity, Event, Picture
from parallax.views.index import (
    Index,
    Reported,
    chain,
    condition,
    evidence,
    harmless,
    index,
    name,
    publisher,
    quote,
    source_name,
)


def shown(picture: Picture, id_: str) -> RenderableType:
    """The entity, claim, document or reported thing whose id is `id_` or begins with it, each member with its sentence.

    Raises UsageError when there is none, or when the beginning fits several.
    """
    indexed = index(picture)
    known = [*indexed.entities, *indexed.claims, *indexed.reported, *indexed.documents]
    fitting = [one for one in known if one == id_] or sorted(one for one in known if one.startswith(id_))
    if not fitting:
        raise UsageError(f"no record has the id {id_}; look for it with: parallax find WORDS")
    if len(fitting) > 1:
        raise UsageError(
            f"{id_} fits {len(fitting)} records, {fitting[0]} and {fitting[1]} among them; give more of it"
        )
    found = fitting[0]
    if found in indexed.entities:
        return _entity(indexed, indexed.entities[found])
    if found in indexed.claims:
        return _claim(indexed, indexed.claims[found])
    if found in indexed.documents:
        return _document(indexed, found)
    return Group(*_lines(indexed, indexed.reported[found]))


def _claim(index: Index, claim: Claim) -> RenderableType:
    lines: list[RenderableType] = [
        Text(harmless(claim.text), style="bold"),
        _dim(f"{claim.kind} claim · {claim.standing} · {claim.why}"),
    ]
    for origin in claim.origins:
        who = name(index, origin.entity) if origin.entity else "its publisher"
        printed = ", ".join(publisher(index.documents[d]) for d in origin.documents)
        lines.append(Text.assemble("\nOrigin ", (who, "bold"), f", printed by {printed} ({origin.why})"))
        lines.extend(line for id_ in origin.members for line in _lines(index, index.reported[id_]))
    silent = [publisher(index.documents[a.document]) for a in claim.absent if a.reason == "silent"]
    before = [publisher(index.documents[a.document]) for a in claim.absent if a.reason == "published_before"]
    lines.extend([_dim(f"\nsilent: {', '.join(silent)}")] if silent else [])
    lines.extend([_dim(f"published before: {', '.join(before)}")] if before else [])
    return Group(*lines)


def _entity(index: Index, entity: Entity) -> RenderableType:
    facts = " · ".join([entity.kind, *([entity.country] if entity.country else []), *entity.sectors])
    lines: list[RenderableType] = [Text(harmless(entity.name), style="bold"), _dim(f"{facts} · {entity.why}")]
    lines.append(Text(harmless("named: " + ", ".join(f"{n.text} ×{n.count}" for n in entity.names))))
    for record in index.reported.values():
        if entity.id in _entities_of(record):
            lines.extend(_lines(index, record))
    return Group(*lines)


def _entities_of(record: Reported) -> tuple[str | None, ...]:
    if isinstance(record, Attribution):
        return record.source.entities if record.source else ()
    if isinstance(record, Event):
        return (*record.actors, *record.recipients, record.place)
    return tuple(getattr(record, field, None) for field in ("subject", "object", "place", "holder", "previous"))


def _document(index: Index, id_: str) -> RenderableType:
    document = index.documents[id_]
    facts = " · ".join(fact for fact in (document.publisher, document.published, document.url, document.path) if fact)
    return Group(Text(harmless(document.title or "untitled"), style="bold"), _dim(facts), Text(harmless(document.text)))


def _lines(index: Index, record: Reported) -> list[RenderableType]:
    return [
        Text.assemble(
            "  ", (_label(index, record), "cyan"), "  ", (chain(index, record), "dim"), "  ", (record.id, "dim")
        ),
        Text(harmless(f"    “{quote(index, evidence(record))}”")),
    ]


def _label(index: Index, record: Reported) -> str:
    if isinstance(record, Attribution):
        return f"{source_name(index, record)}: {record.attitude}, {record.polarity}"
    kind = record.type or record.happening if isinstance(record, Event) else type(record).__name__.lower()
    return f"{kind} ({condition(record)})" if condition(record) else kind


def _dim(words: str) -> Text:
    return Text(harmless(words), style="dim")
