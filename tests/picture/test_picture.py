"""Nothing is dropped on the way into the picture, and what it points to is there."""

from __future__ import annotations

from tests.link.build import Page

from parallax.codec import publish, verify
from parallax.link import link
from parallax.picture import compose
from parallax.types import Model, Skipped


def page() -> Page:
    built = Page("a", "The Hill Front took Obrava on Monday, the mayor of Obrava said.", published="2031-05-06")
    front, obrava = built.entity("Hill Front", "armed_group"), built.entity("Obrava", "place")
    mayor = built.entity("mayor of Obrava", "person", form="description")
    said = built.attribution("The Hill Front took Obrava on Monday", source="the mayor of Obrava", entity=mayor)
    time = built.time("on Monday", "2031-05-05", "2031-05-06")
    built.event(
        "The Hill Front took Obrava", trigger="took", actors=(front,), place=obrava, time=time, attribution=said
    )
    built.holds("The Hill Front took Obrava", place=obrava, holder=front, time=time, attribution=said)
    return built


def test_the_picture_keeps_every_record_and_verifies() -> None:
    read = [page().read()]
    skipped = (Skipped(path="z", reason="empty"), Skipped(path="b", reason="binary"))
    picture = compose(
        read, link(read), model=Model(name="none", sha256="0" * 64), version="0", generated="", skipped=skipped
    )
    verify(publish(picture))
    annotations = read[0][1]
    for table in ("mentions", "times", "attributions", "events", "figures", "control"):
        assert len(getattr(picture, table)) == len(getattr(annotations, table))
    known = {entity.id for entity in picture.entities}
    assert {*picture.events[0].actors, picture.events[0].place, picture.control[0].holder} <= known
    assert {m.entity for m in picture.mentions} <= known
    assert [s.path for s in picture.skipped] == ["b", "z"]
    assert picture.control[0].place == picture.events[0].place


def test_claims_of_control_say_who_holds_what() -> None:
    read = [page().read()]
    assert "Obrava: taken by Hill Front" in [claim.text for claim in link(read).claims]
