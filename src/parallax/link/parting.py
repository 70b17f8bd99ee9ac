"""One report's entity in two, where a person decided that the names it goes by are two things'.

A split whose sides are both named in what a report takes for one entity parts it there: mentions go by their words,
pronouns and descriptions with the name before them, and a record goes to the other one where its words name that and
not the first. Nothing else of a report changes, and without the decision nothing does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from parallax.link.decided import standing
from parallax.link.ids import make_id
from parallax.types import (
    Anchor,
    Annotations,
    Attribution,
    Decision,
    Document,
    Entity,
    Mention,
    NameForm,
    Span,
    Voucher,
)

Point = Callable[[str | None, Sequence[Span]], str | None]
"""The entity that a record means by a local id, as the spans of its words tell."""


def part(
    read: Sequence[tuple[Document, Annotations]], decisions: Sequence[Decision]
) -> list[tuple[Document, Annotations]]:
    """The reports, with each entity in two that a split which holds names by both its sides."""
    splits = [one for one in standing(decisions) if one.kind == "split"]
    parted = []
    for document, told in read:
        for one in splits:
            told = _part(document, told, one)
        parted.append((document, told))
    return parted


def _part(document: Document, annotations: Annotations, decision: Decision) -> Annotations:
    sides = [[anchor for anchor in side if anchor.sha256 == document.sha256] for side in decision.sides]
    if len(sides) < 2 or not all(sides):
        return annotations
    for entity in annotations.entities:
        own = [m for m in annotations.mentions if m.entity == entity.id]
        if all(any(_names(anchor, one) for anchor in side for one in own) for side in sides[:2]):
            gone = _other(document, sorted(own, key=lambda m: m.span), sides[0], sides[1])
            annotations = _divided(document, annotations, entity, gone, decision)
    return annotations


def _names(anchor: Anchor, mention: Mention) -> bool:
    return (anchor.start, anchor.end) == (mention.span.start, mention.span.end)


def _other(document: Document, own: Iterable[Mention], side: list[Anchor], rest: list[Anchor]) -> frozenset[str]:
    """The mentions that are the first side's."""
    theirs, ours = ({anchor.words.casefold() for anchor in anchors} for anchors in (side, rest))
    gone: set[str] = set()
    last = False
    for mention in own:
        words = document.text[mention.span.start : mention.span.end].casefold()
        last = words in theirs or (last and words not in ours and mention.form in ("pronoun", "description"))
        gone |= {mention.id} if last else set()
    return frozenset(gone)


def _divided(
    document: Document, annotations: Annotations, entity: Entity, gone: frozenset[str], decision: Decision
) -> Annotations:
    """The report with the mentions `gone` from an entity to a new one, and the records that are of these."""
    new = make_id("e", entity.id, decision.id)
    own = [m for m in annotations.mentions if m.entity == entity.id]
    left, right = ([m for m in own if (m.id in gone) == other] for other in (False, True))
    spans = {False: [m.span for m in left], True: [m.span for m in right]}

    def point(local: str | None, words: Sequence[Span]) -> str | None:
        if local != entity.id:
            return local
        told = {other: any(_within(span, words) for span in spans[other]) for other in spans}
        return new if told[True] and not told[False] else local

    why = f"{decision.kind} decided {decision.at}"
    halves = (_half(document, entity, left, why, entity.id), _half(document, entity, right, why, new))
    mentions = tuple(replace(m, entity=new) if m.id in gone else m for m in annotations.mentions)
    entities = tuple(half for one in annotations.entities for half in (halves if one.id == entity.id else (one,)))
    return _pointed(replace(annotations, mentions=mentions, entities=entities), point)


def _within(span: Span, words: Sequence[Span]) -> bool:
    return any(one.start <= span.start and span.end <= one.end for one in words)


def _half(document: Document, entity: Entity, mentions: Sequence[Mention], why: str, id_: str) -> Entity:
    counts = Counter((document.text[m.span.start : m.span.end], m.form) for m in mentions if m.form != "pronoun")
    names = tuple(
        NameForm(text=text, form=form, documents=(document.id,), count=count) for (text, form), count in counts.items()
    )
    named = [form.text for form in names if form.form != "description"] or [form.text for form in names]
    name = entity.name if entity.name in named else next(iter(named), entity.name)
    return replace(entity, id=id_, name=name, names=names, why=f"{entity.why}; {why}")


def _pointed(annotations: Annotations, point: Point) -> Annotations:
    """The records, each pointing to the entity that its words name."""

    def some(local: Iterable[str], words: Sequence[Span]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one for known in local if (one := point(known, words)) is not None))

    return replace(
        annotations,
        attributions=tuple(_pointed_attribution(a, point, some) for a in annotations.attributions),
        events=tuple(
            replace(
                v,
                actors=some(v.actors, (v.evidence,)),
                recipients=some(v.recipients, (v.evidence,)),
                place=point(v.place, (v.evidence,)),
            )
            for v in annotations.events
        ),
        figures=tuple(
            replace(f, place=point(f.place, (f.evidence,)), side=point(f.side, (f.evidence,)))
            for f in annotations.figures
        ),
        relations=tuple(
            replace(
                r,
                subject=point(r.subject, (r.evidence,)) or r.subject,
                object=point(r.object, (r.evidence,)) or r.object,
            )
            for r in annotations.relations
        ),
        control=tuple(
            replace(
                k,
                place=point(k.place, (k.evidence,)) or k.place,
                holder=point(k.holder, (k.evidence,)),
                previous=point(k.previous, (k.evidence,)),
            )
            for k in annotations.control
        ),
    )


def _pointed_attribution(
    attribution: Attribution, point: Point, some: Callable[[Iterable[str], Sequence[Span]], tuple[str, ...]]
) -> Attribution:
    def told(voucher: Voucher) -> Voucher:
        return replace(voucher, entity=point(voucher.entity, (voucher.span,))) if voucher.span is not None else voucher

    source = attribution.source
    return replace(
        attribution,
        source=replace(source, entities=some(source.entities, source.spans)) if source is not None else None,
        chain=tuple(told(voucher) for voucher in attribution.chain),
        addressee=told(attribution.addressee) if attribution.addressee is not None else None,
    )
