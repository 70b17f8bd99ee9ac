"""Places as GeoJSON (RFC 7946): a feature a place, with the happenings, counts and reports of control told of it.

A town is a point. A province, a country or a sea is no point and no register of ours has its outline: its geometry is
null, as RFC 7946 has it for the unlocated, and its middle stands in the properties, named as that. So does a place that
could not be located at all. Nothing is drawn where nothing is known to have happened.
"""

from __future__ import annotations

from typing import Any

import msgspec

from parallax.types import Control, Entity, Event, Figure
from parallax.views.exports.columns import first_day, last_day, listed, name_of, names_of, words
from parallax.views.index import Index, chain, evidence, publisher, quote

Told = Event | Figure | Control

CREDIT = "Coordinates: GeoNames (https://www.geonames.org), CC BY 4.0"


def as_geojson(index: Index) -> bytes:
    """All places that something is told of, by name, as one FeatureCollection."""
    told: dict[str, list[Told]] = {}
    records: list[Told] = [*index.picture.events, *index.picture.figures, *index.picture.control]
    for record in records:
        if record.place is not None:
            told.setdefault(record.place, []).append(record)
    places = sorted((index.entities[id_] for id_ in told), key=lambda e: (e.name, e.id))
    collection = {
        "type": "FeatureCollection",
        "attribution": CREDIT,
        "features": [_feature(index, place, told[place.id]) for place in places],
    }
    return msgspec.json.format(msgspec.json.encode(collection), indent=1) + b"\n"


def _feature(index: Index, place: Entity, told: list[Told]) -> dict[str, Any]:
    location = place.location
    spot = [location.longitude, location.latitude] if location is not None else None
    is_point = location is not None and location.area == "point"
    groups: dict[str, list[Told]] = {
        "events": [r for r in told if isinstance(r, Event)],
        "figures": [r for r in told if isinstance(r, Figure)],
        "control": [r for r in told if isinstance(r, Control)],
    }
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": {"type": "Point", "coordinates": spot} if is_point else None,
        "properties": {
            "name": place.name,
            "named": listed(form.text for form in place.names),
            "country": place.country,
            "geonames": location.geonames if location is not None else None,
            "area": location.area if location is not None else "unknown",
            "middle_of_region": None if is_point else spot,
            "extent": "a point" if is_point else "outline not known" if spot else "not located",
            **{f"{kind}_count": len(records) for kind, records in groups.items()},
            "reports": len({r.document for r in told}),
            **{kind: [_told(index, r) for r in _in_order(records)] for kind, records in groups.items()},
        },
    }


def _in_order(records: list[Told]) -> list[Told]:
    return sorted(records, key=lambda r: (first_day(r.time) or "", r.document, r.evidence.start, r.id))


def _told(index: Index, record: Told) -> dict[str, Any]:
    document, span = index.documents[record.document], evidence(record)
    return {
        "id": record.id,
        **_what(index, record),
        "date": first_day(record.time),
        "end_date": last_day(record.time),
        "polarity": record.polarity,
        "status": record.status,
        "said_by": chain(index, record),
        "quote": words(index, record),
        "publisher": publisher(document),
        "published": document.published,
        "url": document.url,
        "document": record.document,
        "quote_start": span.start,
        "quote_end": span.end,
    }


def _what(index: Index, record: Told) -> dict[str, Any]:
    match record:
        case Event():
            return {
                "happening": record.happening,
                "within": record.within,
                "type": record.type,
                "mode": record.mode,
                "actors": names_of(index, record.actors),
                "recipients": names_of(index, record.recipients),
                "background": record.background,
            }
        case Figure():
            return {
                "measure": record.measure,
                "counted": record.counted,
                "low": record.low,
                "high": record.high,
                "bound": record.bound,
                "words": quote(index, record.span),
            }
    return {
        "change": record.change,
        "holder": name_of(index, record.holder),
        "previous": name_of(index, record.previous),
        "background": record.background,
    }
