"""A claim that grew is the same claim; what is gone is marked, with the reason."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import claim, document, picture, span

from parallax.codec import dump as dumped
from parallax.codec import publish, unpublish, verify
from parallax.errors import UsageError
from parallax.picture.since import changes_since
from parallax.types import Change, Claim, Member, Picture

THREE = "Clinics now count 31 dead in Obrava. Hill fighters seized the town."


def without(base: Picture, gone: str) -> Picture:
    """The picture as it was without one report and what only that told."""
    kept = {
        record.id for table in (base.events, base.figures, base.control) for record in table if record.document != gone
    }
    return replace(
        base,
        documents=tuple(d for d in base.documents if d.id != gone),
        attributions=tuple(a for a in base.attributions if a.document != gone),
        events=tuple(v for v in base.events if v.document != gone),
        figures=tuple(f for f in base.figures if f.document != gone),
        relations=tuple(r for r in base.relations if r.document != gone),
        control=tuple(k for k in base.control if k.document != gone),
        claims=tuple(c for c in base.claims if all(m.id in kept for m in c.members)),
        disputes=(),
        stories=tuple(replace(s, documents=tuple(d for d in s.documents if d != gone)) for s in base.stories),
    )


def told_by_two(base: Picture) -> Picture:
    """A third report, and the seizure told by two origins under another id."""
    third = document("d:3", THREE, "Ridge Radio")
    again = replace(
        base.events[0], id="v:3", document="d:3", trigger=span("d:3", THREE, "seized"),
        evidence=span("d:3", THREE, "Hill fighters seized the town."), time=None,
    )  # fmt: skip
    first = base.claims[0]
    grown = replace(
        first, id="c:grown", documents=("d:1", "d:3"), members=(*first.members, Member(id="v:3", stance="affirms")),
        origins=(*first.origins, replace(first.origins[0], documents=("d:3",), members=("v:3",), why="Ridge Radio")),
    )  # fmt: skip
    return replace(
        base, documents=(*base.documents, third), events=(*base.events, again), claims=(grown, *base.claims[1:])
    )


def kinds(before: Picture, now: Picture) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(item.kind, item.before, item.now) for item in changes_since(before, now).items]


def one(before: Picture, now: Picture, kind: str) -> Change:
    (found,) = [item for item in changes_since(before, now).items if item.kind == kind]
    return found


def test_nothing_changed_since_the_same_picture() -> None:
    assert kinds(picture(), picture()) == []


def test_a_claim_that_grew_is_known_by_what_it_rests_on() -> None:
    found = kinds(picture(), told_by_two(picture()))
    assert found == [("report_new", (), ("d:3",)), ("claim_grew", ("c:1",), ("c:grown",))]
    grown = one(picture(), told_by_two(picture()), "claim_grew")
    assert grown.was.startswith("1 source in 1 report")
    assert grown.became.startswith("2 sources in 2 reports")
    assert grown.why == "Ridge Radio"


def test_a_reprint_is_told_again_and_raises_no_count() -> None:
    base = told_by_two(picture())
    first = base.claims[0]
    alone = replace(first, origins=(replace(first.origins[0], documents=("d:1", "d:3"), members=("v:1", "v:3")),))
    assert ("claim_retold", ("c:1",), ("c:grown",)) in kinds(picture(), replace(base, claims=(alone, *base.claims[1:])))


def test_a_new_report_brings_its_claims_and_its_dispute() -> None:
    found = kinds(without(picture(), "d:2"), picture())
    assert ("report_new", (), ("d:2",)) in found
    assert ("dispute_new", (), ("x:1",)) in found
    assert ("claim_new", (), ("c:3",)) in found
    assert not any(kind == "claim_gone" for kind, _, _ in found)


def test_what_is_gone_says_that_its_report_is() -> None:
    now = without(picture(), "d:2")
    found = kinds(picture(), now)
    assert ("report_gone", ("d:2",), ()) in found
    assert ("dispute_gone", ("x:1",), ()) in found
    gone = one(picture(), now, "claim_gone")
    assert gone.before == ("c:3",)
    assert "Valley <b>Voice</b>" in gone.why


def test_a_report_with_another_text_at_its_address_is_revised_and_not_new() -> None:
    base = picture()
    first = replace(base.documents[1], url="https://voice.example/1")
    before = replace(base, documents=(base.documents[0], first))
    other = replace(first, id="d:4", text="Clinics counted no dead.", sha256="1" * 64)
    now = replace(without(before, "d:2"), documents=(before.documents[0], other))
    now = replace(now, stories=(replace(now.stories[0], documents=("d:1", "d:4")),))
    found = kinds(before, now)
    assert ("report_revised", ("d:2",), ("d:4",)) in found
    assert not any(kind in ("report_new", "report_gone") for kind, _, _ in found)
    assert "revised" in one(before, now, "claim_gone").why


def test_a_publisher_named_since_changes_no_claim() -> None:
    base = picture()
    ids = {"d:1": "d:9", "v:1": "v:9"}
    spans = {field: replace(getattr(base.events[0], field), document="d:9") for field in ("trigger", "evidence")}
    event = replace(base.events[0], id="v:9", document="d:9", **spans)
    first = replace(base.claims[0], id="c:9", documents=("d:9",), members=(Member(id=ids["v:1"], stance="affirms"),))
    before = replace(base, claims=base.claims[:1], disputes=())
    now = replace(
        before, documents=(replace(base.documents[0], id="d:9", publisher="Harbour Evening Post"), *base.documents),
        events=(event,), claims=(first,),
    )  # fmt: skip
    assert kinds(before, now) == []


def counted(base: Picture, standing: str) -> Picture:
    """The ministry's 12 superseded by 31 of a third report."""
    third = document("d:3", THREE, "Ridge Radio")
    later = replace(
        base.figures[0], id="f:3", document="d:3", low=31, high=31, span=span("d:3", THREE, "31"),
        evidence=span("d:3", THREE, "Clinics now count 31 dead in Obrava."), attribution=None,
    )  # fmt: skip
    risen = replace(claim("c:31", "figure", "killed: 31", ("f:3",), "single"), documents=("d:3",))
    twelve: Claim = replace(base.claims[1], standing=standing)  # type: ignore[arg-type]
    return replace(
        base, documents=(*base.documents, third), figures=(*base.figures, later),
        claims=(base.claims[0], twelve, base.claims[2], risen, *base.claims[3:]), disputes=(),
    )  # fmt: skip


def test_a_later_count_revises_the_one_that_it_superseded_and_settles_the_dispute() -> None:
    now = counted(picture(), "superseded")
    revised = one(picture(), now, "figure_revised")
    assert (revised.before, revised.now) == (("c:2",), ("c:31",))
    assert (revised.was, revised.became) == ("12 people", "31")
    assert one(picture(), now, "dispute_settled").before == ("x:1",)


def test_a_count_that_superseded_nothing_is_a_new_claim() -> None:
    found = kinds(picture(), counted(picture(), "disputed"))
    assert ("claim_new", (), ("c:31",)) in found
    assert not any(kind == "figure_revised" for kind, _, _ in found)


def test_changes_are_published_and_verified_and_a_published_picture_is_read_again() -> None:
    base = told_by_two(picture())
    assert unpublish(dumped(publish(base))) == base
    verify(publish(replace(base, changes=changes_since(picture(), base))))


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"control": [1]}', b'{"control": []}'])
def test_what_is_no_picture_is_the_callers_mistake(data: bytes) -> None:
    with pytest.raises(UsageError, match="no picture"):
        unpublish(data)


def test_the_order_of_the_tables_does_not_matter() -> None:
    base = told_by_two(picture())
    turned = replace(base, claims=base.claims[::-1], documents=base.documents[::-1], figures=base.figures[::-1])
    assert changes_since(picture(), turned) == changes_since(picture(), base)
