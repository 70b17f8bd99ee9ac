"""One document's records as the picture shows them: pointing to linked entities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from parallax.types import Annotations, Attribution, Voucher


def relinked(annotations: Annotations, linked: Mapping[str, str]) -> Annotations:
    """Every local entity id replaced by its linked one; what was never linked points to nothing."""

    def one_of(local: str | None) -> str | None:
        return linked.get(local) if local is not None else None

    def all_of(local: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(linked[one] for one in local if one in linked))

    return replace(
        annotations,
        mentions=tuple(replace(m, entity=one_of(m.entity)) for m in annotations.mentions),
        attributions=tuple(_relinked(a, linked) for a in annotations.attributions),
        events=tuple(
            replace(v, actors=all_of(v.actors), recipients=all_of(v.recipients), place=one_of(v.place))
            for v in annotations.events
        ),
        figures=tuple(replace(f, place=one_of(f.place), side=one_of(f.side)) for f in annotations.figures),
        relations=tuple(
            replace(r, subject=linked.get(r.subject, r.subject), object=linked.get(r.object, r.object))
            for r in annotations.relations
        ),
        control=tuple(
            replace(k, place=linked.get(k.place, k.place), holder=one_of(k.holder), previous=one_of(k.previous))
            for k in annotations.control
        ),
    )


def _relinked(attribution: Attribution, linked: Mapping[str, str]) -> Attribution:
    def told(voucher: Voucher) -> Voucher:
        return replace(voucher, entity=linked.get(voucher.entity)) if voucher.entity is not None else voucher

    source = attribution.source
    if source is not None:
        entities = tuple(dict.fromkeys(linked[one] for one in source.entities if one in linked))
        source = replace(source, entities=entities)
    return replace(
        attribution,
        source=source,
        chain=tuple(told(voucher) for voucher in attribution.chain),
        addressee=told(attribution.addressee) if attribution.addressee is not None else None,
    )
