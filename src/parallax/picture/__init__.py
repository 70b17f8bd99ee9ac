"""Everything folded into one `Picture`: local entities replaced by linked ones, dates of the story filled in, records
in a fixed order.

Nothing is judged here and nothing is dropped; what points to an entity points to the linked one afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from parallax.codec import SCHEMA
from parallax.picture.fold import relinked
from parallax.picture.since import changes_since
from parallax.text.anchoring import anchor_all
from parallax.types import Annotations, Decision, Document, Links, Model, Picture, Skipped, Time

__all__ = ["changes_since", "compose"]
T = TypeVar("T")


def compose(
    read: Sequence[tuple[Document, Annotations]],
    links: Links,
    *,
    model: Model,
    version: str,
    generated: str,
    skipped: tuple[Skipped, ...],
    decisions: tuple[Decision, ...] = (),
) -> Picture:
    """The picture of the documents and their links. The order of `read` does not matter."""
    dates = dict(links.published)
    documents = [_dated(document, one, dates.get(document.id)) for document, one in read]
    documents.sort(key=lambda d: (d.published or "", d.id))
    linked = dict(links.linked)
    placed = {figure: (place, time) for figure, place, time in links.placed}
    annotations = {
        one.document: relinked(
            _placed(anchor_all(one, dates[one.document]) if one.document in dates else one, placed), linked
        )
        for _, one in read
    }
    ordered = [annotations[document.id] for document in documents]
    return Picture(
        schema=SCHEMA,
        version=version,
        model=model,
        generated=generated,
        documents=tuple(documents),
        mentions=_in_order(ordered, lambda one: sorted(one.mentions, key=lambda m: (m.span, m.id))),
        times=_in_order(ordered, lambda one: sorted(one.times, key=lambda t: t.span)),
        entities=links.entities,
        attributions=_in_order(ordered, lambda one: sorted(one.attributions, key=lambda a: (a.content[:1], a.id))),
        events=_in_order(ordered, lambda one: sorted(one.events, key=lambda v: (v.trigger, v.id))),
        figures=_in_order(ordered, lambda one: sorted(one.figures, key=lambda f: (f.span, f.id))),
        relations=_in_order(ordered, lambda one: sorted(one.relations, key=lambda r: (r.evidence, r.id))),
        control=_in_order(ordered, lambda one: sorted(one.control, key=lambda k: (k.evidence, k.id))),
        claims=links.claims,
        disputes=links.disputes,
        copies=links.copies,
        namings=links.namings,
        stories=links.stories,
        skipped=tuple(sorted(skipped, key=lambda s: (s.path, s.reason))),
        decisions=decisions,
    )


def _dated(document: Document, annotations: Annotations, inferred: str | None) -> Document:
    """A document with the date that its text or its story tells, where it brought none."""
    if document.published is not None:
        return document
    if annotations.published is not None:
        return replace(document, published=annotations.published, published_basis="text")
    return replace(document, published=inferred, published_basis="story") if inferred else document


def _placed(annotations: Annotations, placed: Mapping[str, tuple[str | None, Time | None]]) -> Annotations:
    """The annotations with the figures of corrections where and when those are which they correct."""
    figures = (
        replace(f, place=placed[f.id][0], time=placed[f.id][1]) if f.id in placed else f for f in annotations.figures
    )
    return replace(annotations, figures=tuple(figures))


def _in_order(ordered: Sequence[Annotations], records: Callable[[Annotations], Sequence[T]]) -> tuple[T, ...]:
    return tuple(record for one in ordered for record in records(one))
