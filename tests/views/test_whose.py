"""A toll says whose people it counts, by whom, and how it grew."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import picture

from parallax.types import Entity, NameForm, Picture
from parallax.views.index import index
from parallax.views.toll import counted
from parallax.views.whose import of_people, possessive


def sided(name: str, form: str = "name", sectors: tuple[str, ...] = ()) -> Picture:
    """The picture with all its counts of one side's people."""
    base = picture()
    side = Entity(
        id="e:side", name=name, kind="armed_group", country=None, sectors=sectors,
        names=(NameForm(text=name, form=form, documents=("d:1",), count=1),),  # type: ignore[arg-type]
        location=None, confidence=0.9, why="by hand",
    )  # fmt: skip
    figures = tuple(replace(one, side=side.id) for one in base.figures)
    return replace(base, entities=(*base.entities, side), figures=figures)


def test_a_toll_of_one_side_says_whose_and_for_which_day() -> None:
    part = counted(index(sided("Hill Guard")))
    assert part is not None
    for point in part.points:
        assert "Hill Guard’s" in (point.under or point.text)
        assert "Obrava" not in (point.under or "")


def test_without_a_side_nobody_has_them() -> None:
    told = index(picture())
    assert {of_people(told, one) for one in told.picture.figures} == {""}
    assert possessive(told, "") == ""


def test_who_is_only_described_has_an_article() -> None:
    told = index(sided("rebels", "description"))
    assert possessive(told, "e:side") == "the rebels’"
