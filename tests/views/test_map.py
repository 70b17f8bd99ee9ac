"""Where reported things are drawn: land without borders, about the places of which most is told."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.builders import entity, picture

from parallax.types import Control, Event, Location, Picture
from parallax.views.html import render
from parallax.views.index import index
from parallax.views.labels import Spot, seats
from parallax.views.land import Box, Frame, fitted, silhouette
from parallax.views.map import Map, draw

AT = {"Obrava": (35.3, 36.6, "point"), "Tessin Ford": (35.6, 36.9, "point"), "Capital": (38.9, -77.0, "point")}


def located(told: dict[str, int], *, at: dict[str, tuple[float, float, str]] = AT) -> Picture:
    """The picture with so many events told of each place, and Obrava where the reports of who holds it put it."""
    base = picture()
    events: list[Event] = []
    for place, number in told.items():
        events += [replace(base.events[0], id=f"v:{place}{n}", place=f"e:{place}") for n in range(number)]
    places = [
        replace(
            entity(f"e:{place}", place, "place"),
            location=Location(latitude=at[place][0], longitude=at[place][1], geonames=None, area=at[place][2]),  # type: ignore[arg-type]
        )
        for place in told
    ]
    return replace(
        base,
        events=(*base.events, *events),
        entities=(*base.entities, *places),
        control=(),
        figures=(),
        claims=(),
        disputes=(),
    )


def drawn(source: Picture) -> Map:
    found = draw(index(source))
    assert found is not None
    return found


def held(source: Picture, *reports: Control) -> Picture:
    return replace(source, control=reports)


def report(id_: str, **changes: object) -> Control:
    return replace(picture().control[0], id=id_, place="e:Obrava", time=None, **changes)  # type: ignore[arg-type]


def names(found: Map) -> set[str]:
    return {mark.label.name for mark in found.sheets[0][1].marks if mark.label}


def test_there_is_no_map_where_no_place_is_located() -> None:
    assert draw(index(picture())) is None
    assert 'id="map"' not in render(picture())


def test_a_far_off_place_is_listed_and_does_not_widen_the_map() -> None:
    found = drawn(located({"Obrava": 8, "Tessin Ford": 4, "Capital": 1}))
    assert names(found) == {"Obrava", "Tessin Ford"}
    assert found.elsewhere == "Capital (1)"
    assert [row[0].text for row in found.rows] == ["Obrava", "Tessin Ford", "Capital"]


def test_a_far_off_place_alone_is_no_map_of_what_is_told_elsewhere() -> None:
    base = located({"Capital": 1})
    there = tuple(replace(base.events[0], id=f"v:{n}") for n in range(9))
    found = drawn(replace(base, events=(*base.events, *there)))
    assert found.sheets == ()
    assert found.unplaced == "Obrava (10)"
    assert [row[0].text for row in found.rows] == ["Capital"]


def test_a_place_that_is_not_located_is_said_beside_the_map() -> None:
    found = drawn(located({"Capital": 9}))
    assert (len(found.sheets), found.unplaced) == (2, "Obrava (1)")
    assert 'Could not be located: <bdi dir="auto">Obrava (1)' in render(located({"Capital": 9}))


def test_a_place_of_which_more_is_told_is_larger() -> None:
    marks = drawn(located({"Obrava": 8, "Tessin Ford": 4})).sheets[0][1].marks
    assert [mark.label.name for mark in marks if mark.label] == ["Obrava", "Tessin Ford"]
    assert marks[0].r > marks[1].r


def test_a_region_is_a_ring_and_no_dot() -> None:
    at = {**AT, "Valley province": (35.5, 36.8, "region")}
    found = drawn(located({"Obrava": 3, "Valley province": 2}, at=at))
    assert {mark.kind for mark in found.sheets[0][1].marks} == {"region", "told"}


def test_spots_across_the_date_line_share_a_map() -> None:
    found = drawn(
        located({"West": 2, "East": 2}, at={"West": (-17.0, 179.5, "point"), "East": (-17.5, -179.5, "point")})
    )
    assert names(found) == {"West", "East"}
    assert found.sheets[0][1].land


@pytest.mark.parametrize(
    ("change", "words"),
    [("gained", "taken by Hill fighters"), ("held", "held by Hill fighters"), ("contested", "contested")],
)
def test_who_holds_a_place_is_told_by_shape_and_by_words(change: str, words: str) -> None:
    found = drawn(held(located({"Obrava": 1}), report("k:9", change=change)))
    (mark,) = found.sheets[0][1].marks
    assert mark.kind == change and mark.path and mark.record == "k:9"
    assert mark.label and words in mark.label.note
    assert words in found.summary and "Harbour Post" in found.rows[0][2].text


def test_the_last_report_is_drawn_and_the_table_has_every_account() -> None:
    day = picture().times[0]
    early = replace(report("k:8", change="held"), time=replace(day, start="2031-05-01"))
    late = replace(
        report("k:7", change="lost", holder=None, previous="e:fighters"), time=replace(day, start="2031-05-04")
    )
    found = drawn(held(located({"Obrava": 1}), early, late))
    assert found.sheets[0][1].marks[0].kind == "lost"
    assert "held by Hill fighters" in found.rows[0][2].text and "lost by Hill fighters" in found.rows[0][2].text


@pytest.mark.parametrize("changes", [{"status": "planned"}, {"status": "conditional"}, {"polarity": "negative"}])
def test_a_change_not_told_as_fact_has_no_shape(changes: dict[str, str]) -> None:
    found = drawn(held(located({"Obrava": 1}), report("k:9", **changes)))
    assert found.sheets[0][1].marks[0].kind == "told"
    assert "taken" in found.rows[0][2].text


def test_every_mark_of_the_report_opens_a_card_and_no_border_is_promised() -> None:
    page = render(held(located({"Obrava": 8, "Tessin Ford": 4, "Capital": 1}), report("k:9")))
    anchors = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors
    assert "no borders are drawn" in page
    assert page.count('role="img"') >= 2


def test_the_land_of_a_region_stays_small_and_inside_its_frame() -> None:
    frame = Frame(box=fitted(Box(west=19, south=34, east=30, north=42), low=0.5, high=0.72), x=0, y=0, width=680)
    path = silhouette(frame)
    assert 5_000 < len(path) < 150_000
    starts = re.findall(r"M([\d.-]+) ([\d.-]+)l", path)
    assert all(0 <= float(x) <= 680 and 0 <= float(y) <= frame.height + 0.1 for x, y in starts)


@pytest.mark.parametrize(
    ("latitude", "longitude", "land"), [(39.9, 32.9, True), (30.0, -40.0, False), (42.0, 50.5, False)]
)
def test_the_sea_is_not_land_and_the_caspian_is_sea(latitude: float, longitude: float, land: bool) -> None:
    box = Box(west=longitude - 0.2, south=latitude - 0.2, east=longitude + 0.2, north=latitude + 0.2)
    area = 0.0
    for piece in silhouette(Frame(box=box, x=0, y=0, width=100)).split("M")[1:]:
        head, _, steps = piece.rstrip("z").partition("l")
        points, numbers = [tuple(map(float, head.split()))], list(map(float, steps.split()))
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            points.append((points[-1][0] + dx, points[-1][1] + dy))
        area += sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1], strict=True)) / 2
    assert (abs(area) > 1_000) is land


def test_names_keep_off_one_another_and_go_nowhere_when_there_is_no_room() -> None:
    spots = [Spot(x=50, y=40 + 3 * n, r=4, width=60, height=15, hollow=False) for n in range(30)]
    found = seats(spots, [], width=220, height=150)
    areas = [
        (seat.x - {"start": 0, "middle": 30, "end": 60}[seat.anchor], seat.y) for seat in found if seat is not None
    ]
    assert 2 <= len(areas) < 30
    for n, (left, top) in enumerate(areas):
        assert not any(abs(left - a) < 60 and abs(top - b) < 15 for a, b in areas[:n])
