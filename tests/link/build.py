"""Small documents and annotations by hand: what `annotate` would give, without a model."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from parallax.types import (
    Annotations,
    Attribution,
    Control,
    Cue,
    Document,
    Entity,
    Event,
    Figure,
    Mention,
    NameForm,
    Relation,
    Sign,
    Source,
    Span,
    Stance,
    Time,
    Voucher,
)


class Page:
    """A document under construction; `at` finds words in its text."""

    def __init__(self, name: str, text: str, *, publisher: str | None = None, published: str | None = None) -> None:
        self.id = f"d:{name}"
        self.text = text
        self.publisher = publisher
        self.published = published
        self.title: str | None = None
        self.entities: list[Entity] = []
        self.mentions: list[Mention] = []
        self.attributions: list[Attribution] = []
        self.events: list[Event] = []
        self.figures: list[Figure] = []
        self.control: list[Control] = []
        self.times: list[Time] = []
        self.relations: list[Relation] = []

    def at(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(document=self.id, start=start, end=start + len(words))

    def entity(
        self,
        name: str,
        kind: str = "group",
        *,
        country: str | None = None,
        form: str = "name",
        sectors: tuple[str, ...] = (),
    ) -> str:
        number = len(self.entities)
        identity = f"e:{self.id}:{number}"
        names = (NameForm(text=name, form=form, documents=(self.id,), count=1),)
        self.entities.append(
            Entity(
                id=identity,
                name=name,
                kind=kind,
                country=country,
                sectors=sectors,
                names=names,
                location=None,
                confidence=0.9,
                why="by hand",
            )
        )
        if name in self.text:
            span = self.at(name)
            mention_kind = {"person": "person", "place": "place", "state": "place"}.get(kind, "group")
            self.mentions.append(
                Mention(
                    id=f"m:{self.id}:{number}",
                    span=span,
                    head=span,
                    kind=mention_kind,
                    form=form,
                    entity=identity,
                    confidence=0.9,
                    why="by hand",
                )
            )
        return identity

    def also_called(self, identity: str, name: str, *, form: str = "name") -> None:
        """One more name of an entity of this document."""
        at = next(i for i, entity in enumerate(self.entities) if entity.id == identity)
        more = NameForm(text=name, form=form, documents=(self.id,), count=1)
        self.entities[at] = replace(self.entities[at], names=(*self.entities[at].names, more))

    def attribution(
        self,
        content: str,
        *,
        source: str | None = None,
        entity: str | None = None,
        through: tuple[tuple[str, str | None], ...] = (),
        polarity: str = "positive",
        form: str = "indirect",
        kind: str = "named",
        cue: str = "said",
        attitude: str = "assertion",
        others: tuple[str, ...] = (),
    ) -> str:
        identity = f"a:{self.id}:{len(self.attributions)}"
        who = (
            Source(text=source, entities=(*((entity,) if entity else ()), *others), kind=kind, spans=())
            if source
            else None
        )
        chain = (
            Voucher(text=self.publisher or "", entity=None, span=None),
            *(Voucher(text=t, entity=e, span=None) for t, e in through),
        )
        if source:
            chain = (*chain, Voucher(text=source, entity=entity, span=None))
        self.attributions.append(
            Attribution(
                id=identity,
                document=self.id,
                source=who,
                cue=Cue(text=cue, span=self.at(content)),
                content=(self.at(content),),
                form=form,
                attitude=attitude,
                polarity=polarity,
                stance=Stance(value="neutral", spans=()),
                chain=chain,
                parent=None,
                addressee=None,
                confidence=0.9,
                why="by hand",
            )
        )
        return identity

    def event(
        self,
        evidence: str,
        *,
        trigger: str,
        type: str | None = None,
        mode: str | None = None,
        actors: tuple[str, ...] = (),
        recipients: tuple[str, ...] = (),
        place: str | None = None,
        time: Time | None = None,
        polarity: str = "positive",
        status: str = "asserted",
        attribution: str | None = None,
        background: bool = False,
    ) -> str:
        identity = f"v:{self.id}:{len(self.events)}"
        self.events.append(
            Event(
                id=identity,
                document=self.id,
                happening=evidence,
                type=type,
                mode=mode,
                context=(),
                actors=actors,
                recipients=recipients,
                place=place,
                time=time,
                background=background,
                polarity=polarity,
                status=status,
                attribution=attribution,
                trigger=self.at(trigger),
                evidence=self.at(evidence),
                confidence=0.8,
                why="by hand",
            )
        )
        return identity

    def figure(
        self,
        evidence: str,
        low: float | None,
        *,
        high: float | None = -1,
        words: str | None = None,
        bound: str = "exact",
        measure: str = "killed",
        counted: str | None = "civilians",
        scope: str = "total",
        as_of: str | None = None,
        place: str | None = None,
        time: Time | None = None,
        event: str | None = None,
        polarity: str = "positive",
        status: str = "asserted",
        attribution: str | None = None,
    ) -> str:
        identity = f"f:{self.id}:{len(self.figures)}"
        span = self.at(words or evidence)
        self.figures.append(
            Figure(
                id=identity,
                document=self.id,
                low=low,
                high=low if high == -1 else high,
                bound=bound,
                measure=measure,
                counted=counted,
                scope=scope,
                part_of=None,
                as_of=as_of,
                place=place,
                time=time,
                event=event,
                polarity=polarity,
                status=status,
                attribution=attribution,
                span=span,
                evidence=self.at(evidence),
                confidence=0.8,
                why="by hand",
            )
        )
        return identity

    def holds(
        self,
        evidence: str,
        *,
        place: str,
        holder: str | None,
        previous: str | None = None,
        change: str = "gained",
        time: Time | None = None,
        attribution: str | None = None,
        polarity: str = "positive",
    ) -> str:
        identity = f"k:{self.id}:{len(self.control)}"
        self.control.append(
            Control(
                id=identity,
                document=self.id,
                place=place,
                holder=holder,
                previous=previous,
                change=change,
                time=time,
                polarity=polarity,
                status="asserted",
                attribution=attribution,
                evidence=self.at(evidence),
                confidence=0.8,
                why="by hand",
            )
        )
        return identity

    def tie(self, evidence: str, *, subject: str, object: str, kind: str, sign: Sign = 0) -> str:
        identity = f"r:{self.id}:{len(self.relations)}"
        self.relations.append(
            Relation(
                id=identity,
                document=self.id,
                subject=subject,
                object=object,
                kind=kind,
                sign=sign,
                time=None,
                polarity="positive",
                status="asserted",
                attribution=None,
                evidence=self.at(evidence),
                confidence=0.8,
                why="by hand",
            )
        )
        return identity

    def time(self, words: str, start: str | None, end: str | None, *, value: str | None = None) -> Time:
        found = Time(
            span=self.at(words),
            start=start,
            end=end,
            granularity="day",
            modifier=None,
            value=value or start,
            basis="text",
        )
        self.times.append(found)
        return found

    def read(self) -> tuple[Document, Annotations]:
        document = Document(
            id=self.id, path=None, url=None, publisher=self.publisher, title=self.title, author=None,
            published=self.published,
            published_basis="metadata" if self.published else None, language="en", text=self.text, boilerplate=(),
            sha256=hashlib.sha256(self.text.encode()).hexdigest(),
        )  # fmt: skip
        annotations = Annotations(
            document=self.id, sentences=(), mentions=tuple(self.mentions), times=tuple(self.times),
            entities=tuple(self.entities),
            attributions=tuple(self.attributions), events=tuple(self.events), figures=tuple(self.figures),
            relations=tuple(self.relations),
            control=tuple(self.control), published=self.published,
        )  # fmt: skip
        return document, annotations
