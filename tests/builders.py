"""Small records for tests: a picture of two reports that disagree, built by hand."""

from __future__ import annotations

import hashlib
import os
import time

from parallax.types import (
    Annotations,
    Attribution,
    Claim,
    Control,
    Cue,
    Dispute,
    Document,
    Entity,
    Event,
    Figure,
    Member,
    Mention,
    Model,
    NameForm,
    Naming,
    Origin,
    Picture,
    Relation,
    Skipped,
    Source,
    Span,
    Stance,
    Story,
    Time,
    Voucher,
)  # fmt: skip

ONE = "Hill fighters seized Obrava on Monday. The ministry said 12 people were killed."
TWO = "The ministry denied losing Obrava. Clinics counted at least 20 dead."


def span(document: str, text: str, words: str) -> Span:
    """Where the words first stand."""
    start = text.index(words)
    return Span(document=document, start=start, end=start + len(words))


def document(id_: str, text: str, publisher: str) -> Document:
    return Document(
        id=id_, path=f"{publisher}.txt", url=None, publisher=publisher, title=text[:20], author=None,
        published="2031-05-06", published_basis="metadata", language="en", text=text, boilerplate=(),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )  # fmt: skip


def entity(id_: str, name: str, kind: str, *names: str) -> Entity:
    forms = tuple(NameForm(text=n, form="name", documents=("d:1",), count=1) for n in (names or (name,)))
    return Entity(
        id=id_, name=name, kind=kind, country=None, sectors=(), names=forms, location=None, confidence=0.9, why="name"  # type: ignore[arg-type]
    )  # fmt: skip


def picture() -> Picture:
    """A town seized, a denial, two counts that conflict."""
    monday = Time(
        span=span("d:1", ONE, "on Monday"), start="2031-05-05", end="2031-05-06", granularity="day", modifier=None,
        value="2031-05-05", basis="published",
    )  # fmt: skip
    says = Attribution(
        id="a:1", document="d:1",
        source=Source(
            text="The ministry", entities=("e:ministry",), kind="organization",
            spans=(span("d:1", ONE, "The ministry"),),
        ),
        cue=Cue(text="said", span=span("d:1", ONE, "said")), content=(span("d:1", ONE, "12 people were killed"),),
        form="indirect", attitude="assertion", polarity="positive", stance=Stance(value="neutral", spans=()),
        chain=(
            Voucher(text="Harbour Post", entity=None, span=None),
            Voucher(text="The ministry", entity="e:ministry", span=span("d:1", ONE, "The ministry")),
        ),
        parent=None, addressee=None, confidence=0.9, why="subject of 'said'",
    )  # fmt: skip
    seized = Event(
        id="v:1", document="d:1", happening="Hill fighters seized Obrava", type="COERCE", mode="seize",
        context=("territory",), actors=("e:fighters",), recipients=(), place="e:obrava", time=monday, background=False,
        polarity="positive", status="asserted", attribution=None, trigger=span("d:1", ONE, "seized"),
        evidence=span("d:1", ONE, "Hill fighters seized Obrava on Monday."), confidence=0.8, why="seize + place",
    )  # fmt: skip
    twelve = Figure(
        id="f:1", document="d:1", low=12, high=12, bound="exact", measure="killed", counted="people", scope="total",
        part_of=None, as_of="2031-05-06", place="e:obrava", time=None, event=None, polarity="positive",
        status="asserted", attribution="a:1", span=span("d:1", ONE, "12 people"),
        evidence=span("d:1", ONE, "The ministry said 12 people were killed."), confidence=0.9, why="killed",
    )  # fmt: skip
    twenty = Figure(
        id="f:2", document="d:2", low=20, high=None, bound="min", measure="killed", counted=None, scope="total",
        part_of=None, as_of="2031-05-06", place="e:obrava", time=None, event=None, polarity="positive",
        status="asserted", attribution=None, span=span("d:2", TWO, "at least 20"),
        evidence=span("d:2", TWO, "Clinics counted at least 20 dead."), confidence=0.9, why="dead",
    )  # fmt: skip
    gained = Control(
        id="k:1", document="d:1", place="e:obrava", holder="e:fighters", previous=None, change="gained", time=monday,
        polarity="positive", status="asserted", attribution=None,
        evidence=span("d:1", ONE, "Hill fighters seized Obrava on Monday."), confidence=0.8, why="seize + place",
    )  # fmt: skip
    opposes = Relation(
        id="r:1", document="d:2", subject="e:ministry", object="e:fighters", kind="opposes", sign=-1, time=None,
        polarity="positive", status="asserted", attribution=None,
        evidence=span("d:2", TWO, "The ministry denied losing Obrava."), confidence=0.5, why="test",
    )  # fmt: skip
    claims = (
        claim("c:1", "event", "Hill fighters seized Obrava", ("v:1",), "single"),
        claim("c:2", "figure", "killed: 12 people", ("f:1",), "disputed"),
        claim("c:3", "figure", "killed: at least 20", ("f:2",), "disputed"),
        claim("c:4", "control", "Hill fighters took Obrava", ("k:1",), "single"),
    )
    return Picture(
        schema="parallax.picture/1", version="0", model=Model(name="none", sha256="0" * 64), generated="2031-05-07",
        documents=(document("d:1", ONE, "Harbour Post"), document("d:2", TWO, "Valley <b>Voice</b>")),
        mentions=(
            Mention(
                id="m:1", span=span("d:1", ONE, "Hill fighters"), head=span("d:1", ONE, "fighters"), kind="group",
                form="description", entity="e:fighters", confidence=0.9, why="group noun",
            ),
        ),
        times=(monday,),
        entities=(
            entity("e:fighters", "Hill fighters", "armed_group"),
            entity("e:ministry", "The ministry", "government"),
            entity("e:obrava", "Obrava", "place"),
        ),
        attributions=(says,), events=(seized,), figures=(twelve, twenty), relations=(opposes,), control=(gained,),
        claims=claims,
        disputes=(
            Dispute(
                id="x:1", about="killed in Obrava", kind="figure", sides=(("f:1",), ("f:2",)),
                reason="12 and at least 20 cannot both stand", confidence=0.9, why="bounds exclude each other",
            ),
        ),
        copies=(),
        namings=(
            naming("d:1", ONE, "Harbour Post", "Hill fighters"),
        ),
        stories=(Story(id="s:1", title="Obrava", documents=("d:1", "d:2"), start="2031-05-06", end="2031-05-07"),),
        skipped=(Skipped(path="broken.bin", reason="binary, not text"),),
    )  # fmt: skip


def claim(id_: str, kind: str, text: str, members: tuple[str, ...], standing: str) -> Claim:
    printed = ("d:2",) if "f:2" in members else ("d:1",)
    return Claim(
        id=id_, story="s:1", kind=kind, text=text, members=tuple(Member(id=m, stance="affirms") for m in members),  # type: ignore[arg-type]
        documents=printed,
        origins=(Origin(entity=None, documents=printed, members=members, independent="unknown", why="its publisher"),),
        standing=standing, absent=(), confidence=0.9, why="one record",  # type: ignore[arg-type]
    )  # fmt: skip


def naming(id_: str, text: str, publisher: str, words: str) -> Naming:
    return Naming(
        entity="e:fighters", document=id_, publisher=publisher, text=words, voice="own", count=1,
        spans=(span(id_, text, words),),
    )  # fmt: skip


def unread(document: Document) -> Annotations:
    """Annotations that found nothing; a document that says POISON ends its process instead."""
    if "POISON" in document.text:
        os._exit(1)
    return Annotations(
        document=document.id, sentences=(), mentions=(), times=(), entities=(), attributions=(), events=(), figures=(),
        relations=(), control=(), published=None,
    )  # fmt: skip


def asleep(document: Document) -> Annotations:
    """Like `unread`; a document that says "slow" takes a minute over it."""
    time.sleep(60 if document.text == "slow" else 0)
    return unread(document)
