"""Events as PLOVER JSON Lines: the field names of the PLOVER manual, one event a line, with what PLOVER leaves out.

PLOVER has no word for who says so. What an article or its source asserts stands under `polarity`, `status` and
`attribution`, fields of our own, which the manual allows; `mode` has the manual's auxiliary modes beside the event's
own (negation, future, hypothetical, historical), so that a reader who knows PLOVER alone counts nothing that was denied
or planned. Events without a PLOVER type are left to the tables.
"""

from __future__ import annotations

import functools
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import msgspec

from parallax.types import Entity, Event, Figure, Span, Status
from parallax.views.exports.columns import first_day, last_day, words, words_of
from parallax.views.index import Index, chain_links, publisher, source_name

CODEBOOK = "PLOVER 2.0 draft (2024)"

_AUXILIARY: dict[Status, str] = {
    "planned": "future",
    "possible": "hypothetical",
    "conditional": "hypothetical",
    "hypothetical": "hypothetical",
}
_SIZES = {"killed": "dead", "injured": "injured", "detained": "arrested"}


def as_plover(index: Index) -> bytes:
    """The coded events of a picture by publication and place in the report, a JSON object a line."""
    behind = _behind(index)
    coded = [event for event in index.picture.events if event.type is not None]
    ranked = sorted(
        coded, key=lambda v: (index.documents[v.document].published or "", v.document, v.evidence.start, v.id)
    )
    return b"".join(msgspec.json.encode(_record(index, behind, event)) + b"\n" for event in ranked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What stands behind events: where a document names an entity, by both, in order, and the counts of an event."""

    named: Mapping[tuple[str, str], Sequence[Span]]
    counts: Mapping[str, Sequence[Figure]]


def _behind(index: Index) -> Behind:
    named: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    for span, entity in sorted((m.span, m.entity) for m in index.picture.mentions if m.entity is not None):
        named[span.document, entity].append(span)
    counts: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in sorted(index.picture.figures, key=lambda f: f.id):
        counts[figure.event or ""].append(figure)
    return Behind(named=named, counts=counts)


def _record(index: Index, behind: Behind, event: Event) -> dict[str, Any]:
    """One event. `date` is that of publication where the article does not date it, and `date_basis` says so."""
    document = index.documents[event.document]
    told, printed = first_day(event.time), (document.published or "")[:10] or None
    return {
        "id": event.id,
        "date": told or printed,
        "enddate": last_day(event.time) or told or printed,
        "date_basis": "text" if told else "publication" if printed else None,
        "date_text": words_of(index, event.time),
        "actor": [_actor(index, behind, event, id_) for id_ in event.actors],
        "recipient": [_actor(index, behind, event, id_) for id_ in event.recipients],
        "event": [event.type],
        "mode": _modes(event),
        "context": list(event.context),
        "event_loc": _place(index.entities[event.place]) if event.place is not None else None,
        "event_text": [event.happening],
        "quad_code": _scale()[event.type or ""]["quad"],
        "event_scale": _score(event),
        **_sizes(behind.counts.get(event.id, ())),
        "link": list(index.claims_of.get(event.id, ())),
        "polarity": event.polarity,
        "status": event.status,
        "attribution": _attribution(index, event),
        "text": words(index, event),
        "text_info": {"document": event.document, "start": event.evidence.start, "end": event.evidence.end,
                      "trigger_start": event.trigger.start, "trigger_end": event.trigger.end},
        "cite_info": {
            "citation": event.document,
            "url": document.url,
            "title": document.title,
            "publication": publisher(document),
            "published": document.published,
            "language": document.language,
            "coder": f"Parallax {index.picture.version}",
            "codebook": CODEBOOK,
        },
        "confidence": event.confidence,
    }  # fmt: skip


def _modes(event: Event) -> list[str]:
    auxiliary = [
        *(["negation"] if event.polarity == "negative" else []),
        *([_AUXILIARY[event.status]] if event.status in _AUXILIARY else []),
        *(["historical"] if event.background else []),
    ]
    return [*([event.mode] if event.mode else []), *auxiliary]


def _actor(index: Index, behind: Behind, event: Event, id_: str) -> dict[str, Any]:
    """An actor with the words that name it inside the evidence, None where only words before it do."""
    entity, text, shown = index.entities[id_], index.documents[event.document].text, event.evidence
    inside = (span for span in behind.named.get((event.document, id_), ()) if shown.start <= span.start < shown.end)
    first = next(inside, None)
    return {
        "code": entity.country,
        "sector": entity.sectors[0] if entity.sectors else None,
        "other_sectors": list(entity.sectors[1:]),
        "actor_text": text[first.start : first.end] if first is not None else None,
        "identifier_id": entity.id,
        "identifier_text": entity.name,
    }


def _place(entity: Entity) -> dict[str, Any]:
    """A GeoNames location; a region has no point, so its middle is named as such."""
    known: dict[str, Any] = {"name": entity.name, "cc3": entity.country}
    if entity.location is None:
        return known
    spot = {"latitude": entity.location.latitude, "longitude": entity.location.longitude}
    known |= {"geonameid": entity.location.geonames, "area": entity.location.area}
    return known | (spot if entity.location.area == "point" else {"middle_of_region": spot})


def _score(event: Event) -> float:
    scale = _scale()[event.type or ""]
    score: float = scale.get("modes", {}).get(event.mode, scale["score"])
    return score


def _sizes(counts: Iterable[Figure]) -> dict[str, int]:
    """Numbers killed, injured and arrested, where a count of the event is exact and told as fact."""
    sizes: dict[str, int] = {}
    for figure in counts:
        if figure.measure in _SIZES and _is_plain(figure) and figure.low is not None:
            sizes.setdefault(_SIZES[figure.measure], int(figure.low))
    return sizes


def _is_plain(figure: Figure) -> bool:
    told = figure.polarity == "positive" and figure.status == "asserted"
    return told and figure.bound == "exact" and figure.scope == "total"


def _attribution(index: Index, event: Event) -> dict[str, Any] | None:
    """Whose assertion it is, None for the publisher's own voice."""
    attribution = index.attributions.get(event.attribution or "")
    if attribution is None:
        return None
    return {
        "id": attribution.id,
        "source": source_name(index, attribution),
        "source_text": attribution.source.text if attribution.source is not None else None,
        "cue": attribution.cue.text if attribution.cue is not None else None,
        "polarity": attribution.polarity,
        "attitude": attribution.attitude,
        "chain": list(chain_links(index, event)),
    }


@functools.cache
def _scale() -> dict[str, Any]:
    return tomllib.loads((resources.files("parallax.views") / "data" / "plover.toml").read_text(encoding="utf-8"))
