"""Where the reported things happen, as a map: plain SVG geometry computed here, so that the page needs no script.

A place counts what is told of it: events that are not background, figures and reports of who holds it. The map shows
the ground where most of that happens; places far from it are listed, not drawn. It draws land and no border, and it
settles nothing: a shape and a label give the last report of a holder, the table below gives every account.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from parallax.types import Control, ControlChange, Entity, Event, Figure, Location
from parallax.views.index import Index, chain, condition, joined, name, shortened, when
from parallax.views.labels import Area, Seat, Spot, seats
from parallax.views.land import Box, Frame, Point, fitted, silhouette
from parallax.views.sections import Cell
from parallax.views.wording import account

Told = Event | Figure | Control

WIDE, NARROW = 680, 358
"""Pixels: the map on a screen, and on a phone or half a page."""

SHARE = 0.85
"""Of what is told, how much the ground shown must hold."""

REACH = 1.25
"""Places are drawn that lie within this many times the distance that holds the share."""

LEAST_REACH, LEAST_HEIGHT = 1.0, 1.6
"""Degrees of latitude: what counts as near whatever else, and the least ground that a map shows."""

LOCATED = 0.2
"""The least share of all that is told of places that must be told of located ones for a map to be drawn: else it would
show what the story is not about.
"""

MOST_PLACES = 60
"""How many places are drawn: those of which most is told."""

SHAPES: dict[ControlChange, str] = {
    "gained": "M{x} {top}L{right} {low}L{left} {low}z",
    "lost": "M{x} {bottom}L{right} {high}L{left} {high}z",
    "held": "M{near} {high}L{far} {high}L{far} {low}L{near} {low}z",
    "contested": "M{x} {top}L{right} {y}L{x} {bottom}L{left} {y}z",
}
SIGNS: dict[ControlChange, str] = {"gained": "▲", "lost": "▼", "held": "■", "contested": "◆"}

_NAME, _NOTE = 7.1, 5.9
"""Pixels that a letter of a place's name and of the note below it take at most, on average."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One spot, all its entities taken together, and what is told of it, the evidence to open first in front."""

    name: str
    others: tuple[str, ...]
    location: Location
    told: tuple[Told, ...]
    change: ControlChange | None
    holder: str
    disputed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A name, how much is told and a note beside a mark."""

    seat: Seat
    name: str
    number: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place on the map: a dot, a dashed ring for a region, or the shape of a change of control (`path`)."""

    x: float
    y: float
    r: float
    kind: str
    path: str
    words: str
    record: str
    label: Label | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inset:
    """A small map of the surroundings in a corner, and where on it the map lies (x, y, width, height)."""

    x: float
    y: float
    width: float
    height: float
    land: str
    here: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The map at one width."""

    width: int
    height: int
    land: str
    marks: tuple[Mark, ...]
    inset: Inset | None
    scale: tuple[int, float]
    """A round number of kilometres and how many pixels that is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """The map at two widths, in one sentence, with a legend, the places off it, those not located, and its
    table. There are no `sheets` and no `summary` where most is told of places that could not be.
    """

    sheets: tuple[tuple[str, Sheet], ...]
    summary: str
    legend: tuple[str, ...]
    elsewhere: str
    unplaced: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    records: tuple[str, ...]


def draw(index: Index) -> Map | None:
    """The map of a picture; None where no place that anything is told of has been located."""
    places, unplaced = _places(index), _unplaced(index)
    if not places:
        return None
    near = _near(places)
    located = sum(len(place.told) for place in places)
    if located < LOCATED * (located + sum(unplaced.values())):
        near = []
    shown = [place for place in places if near and _within(place, _box(near))][:MOST_PLACES]
    rows = tuple(_row(index, place) for place in places)
    return Map(
        sheets=(("wide", _sheet(shown, near, WIDE)), ("narrow", _sheet(shown, near, NARROW))) if near else (),
        summary=_summary(shown) if shown else "",
        legend=_legend(shown),
        elsewhere=joined((f"{p.name} ({len(p.told)})" for p in places if p not in shown), most=12),
        unplaced=joined((f"{place} ({number})" for place, number in unplaced.most_common()), most=12),
        columns=("Place", "What is told", "Who holds it, by whose account"),
        rows=rows,
        records=(*(p.told[0].id for p in shown), *(id_ for row in rows for cell in row for id_ in cell.records)),
    )


# What is told of which place


def _places(index: Index) -> list[Place]:
    """Located places, those of which most is told first."""
    told: dict[str, list[Told]] = {}
    for record in _told(index):
        if record.place is not None and index.entities[record.place].location is not None:
            told.setdefault(record.place, []).append(record)
    spots: dict[tuple[float, float, str], list[Entity]] = {}
    for id_ in sorted(told, key=lambda id_: (-len(told[id_]), name(index, id_), id_)):
        if (at := index.entities[id_].location) is not None:
            spots.setdefault((at.latitude, at.longitude, at.area), []).append(index.entities[id_])
    places = [_place(index, entities, [r for e in entities for r in told[e.id]]) for entities in spots.values()]
    return sorted(places, key=lambda p: (-len(p.told), p.name))


def _told(index: Index) -> list[Told]:
    events = [event for event in index.picture.events if not event.background]
    return [*index.picture.control, *events, *index.picture.figures]


def _unplaced(index: Index) -> Counter[str]:
    """The places that could not be located, by name, and how much is told of each."""
    places = [record.place for record in _told(index) if record.place is not None]
    return Counter(name(index, id_) for id_ in sorted(places) if index.entities[id_].location is None)


def _place(index: Index, entities: list[Entity], told: list[Told]) -> Place:
    first = entities[0]
    assert first.location is not None
    reports = _by_day(index, [r for r in told if isinstance(r, Control)])
    plain = [
        r for r in reports if r.polarity == "positive" and r.status in ("asserted", "unconfirmed") and not r.background
    ]
    last = [r for r in plain if _day(index, r) == _day(index, plain[0])]
    change = _most_told(last)
    kept = [r for r in last if r.change == change]
    rest = [r for r in (*reports, *told) if r not in kept]
    return Place(
        name=first.name,
        others=tuple(dict.fromkeys(e.name for e in entities[1:] if e.name != first.name)),
        location=first.location,
        told=tuple(dict.fromkeys((*kept, *rest))),
        change=change,
        holder=account(index, kept[0]) if kept else "",
        disputed=_in_dispute(index, {r.id for r in reports}),
    )


def _by_day(index: Index, reports: list[Control]) -> list[Control]:
    """The latest first."""
    return sorted(sorted(reports, key=lambda r: r.id), key=lambda r: _day(index, r), reverse=True)


def _day(index: Index, record: Control) -> str:
    """The day it is told of, else that of publication, else ""."""
    told = record.time.start if record.time is not None else None
    return (told or index.documents[record.document].published or "")[:10]


def _most_told(reports: Iterable[Control]) -> ControlChange | None:
    counts = Counter(report.change for report in reports)
    return max(counts, key=lambda change: (counts[change], -list(SIGNS).index(change)), default=None)


def _in_dispute(index: Index, reports: set[str]) -> bool:
    disputes = [d for d in index.picture.disputes if d.kind == "control"]
    members = {m.id: {x.id for x in m.members} for m in index.picture.claims}
    return any(reports & (members.get(id_, set()) | {id_}) for d in disputes for side in d.sides for id_ in side)


# Which ground to show


def _near(places: list[Place]) -> list[Point]:
    """Degrees (longitude, latitude) of the points, else the regions, that lie about the middle of what is told.

    The middle is the weighted median, so that one far-off capital moves nothing.
    """
    points = [p for p in places if p.location.area == "point"] or places
    origin = points[0].location.longitude
    spots = [(_unturned(p.location.longitude, origin), p.location.latitude, len(p.told)) for p in points]
    x, y = _median([(x, n) for x, _, n in spots]), _median([(y, n) for _, y, n in spots])
    stretch = Box(west=x, east=x, south=y, north=y).stretch
    far = sorted((max(abs(a - x) * stretch, abs(b - y)), a, b, n) for a, b, n in spots)
    total, held, reach = sum(n for *_, n in spots), 0, 0.0
    for distance, _, _, number in far:
        if held >= SHARE * total:
            break
        held, reach = held + number, distance
    return [(a, b) for distance, a, b, _ in far if distance <= max(REACH * reach, LEAST_REACH)]


def _unturned(longitude: float, origin: float) -> float:
    """The same meridian, less than half the globe from the origin."""
    return (longitude - origin + 180) % 360 - 180 + origin


def _median(weighted: list[tuple[float, int]]) -> float:
    half, held = sum(n for _, n in weighted) / 2, 0
    for value, number in sorted(weighted):
        held += number
        if held >= half:
            return value
    return 0.0


def _box(near: Sequence[Point]) -> Box:
    """The spots with a margin about them."""
    longitudes, latitudes = [x for x, _ in near], [y for _, y in near]
    bare = Box(west=min(longitudes), east=max(longitudes), south=min(latitudes), north=max(latitudes))
    margin = max(0.2 * max(bare.width, bare.height), (LEAST_HEIGHT - bare.height) / 2, 0.3)
    return Box(
        west=bare.west - margin / bare.stretch,
        east=bare.east + margin / bare.stretch,
        south=max(-89.0, bare.south - margin),
        north=min(89.0, bare.north + margin),
    )


def _within(place: Place, box: Box) -> bool:
    x, y = _unturned(place.location.longitude, (box.west + box.east) / 2), place.location.latitude
    return box.west <= x <= box.east and box.south <= y <= box.north


# Drawing


def _sheet(shown: list[Place], near: Sequence[Point], width: int) -> Sheet:
    box = fitted(_box(near), low=0.5, high=0.72) if width == WIDE else fitted(_box(near), low=0.8, high=1.15)
    frame = Frame(box=box, x=0, y=0, width=width)
    dots = [_dot(place, frame) for place in shown]
    inset = _inset(frame, [(x, y) for x, y, _ in dots])
    taken = [(0.0, frame.height - 26, 130.0, frame.height), *([_corner(inset)] if inset else [])]
    labels = _labels(shown, dots, taken, frame)
    marks = [_mark(p, d, label) for p, d, label in zip(shown, dots, labels, strict=True)]
    return Sheet(
        width=width,
        height=round(frame.height),
        land=silhouette(frame),
        marks=tuple(sorted(marks, key=lambda mark: (mark.kind != "region", -mark.r, mark.words))),
        inset=inset,
        scale=_scale(frame),
    )


def _dot(place: Place, frame: Frame) -> tuple[float, float, float]:
    """Middle and radius: its area grows with what is told; a region's ring is always large."""
    middle = (frame.box.west + frame.box.east) / 2
    x, y = frame.pixel(_unturned(place.location.longitude, middle), place.location.latitude)
    r = 24.0 if place.location.area == "region" else min(15.0, 3.6 + 1.9 * sqrt(len(place.told)))
    return round(x, 1), round(y, 1), round(r, 1)


def _mark(place: Place, dot: tuple[float, float, float], label: Label | None) -> Mark:
    x, y, r = dot
    region = place.location.area == "region"
    corners = {"left": x - r, "right": x + r, "top": y - r, "bottom": y + r}
    corners |= {"near": x - 0.8 * r, "far": x + 0.8 * r, "high": y - 0.8 * r, "low": y + 0.8 * r}
    shape = SHAPES[place.change] if place.change and not region else ""
    return Mark(
        x=x,
        y=y,
        r=r,
        kind="region" if region else place.change or "told",
        path=shape.format(x=x, y=y, **{key: round(number, 1) for key, number in corners.items()}),
        words=f"{place.name}: {_counted(place.told)}" + (f"; last report: {place.holder}" if place.holder else ""),
        record=place.told[0].id,
        label=label,
    )


def _labels(
    shown: list[Place], dots: list[tuple[float, float, float]], taken: list[Area], frame: Frame
) -> list[Label | None]:
    """Names for the places that find room, those of which most is told first."""
    notes = [_note(place, 22 if frame.width < WIDE else 34) for place in shown]
    spots = [
        Spot(
            x=x,
            y=y,
            r=r,
            width=max(_NAME * len(place.name) + _NOTE * len(f" {len(place.told)}"), _NOTE * len(note)),
            height=28.0 if note else 15.0,
            hollow=place.location.area == "region",
        )
        for place, note, (x, y, r) in zip(shown, notes, dots, strict=True)
    ]
    found = seats(spots, taken, width=frame.width, height=frame.height)
    return [
        Label(seat=seat, name=place.name, number=len(place.told), note=note) if seat else None
        for place, note, seat in zip(shown, notes, found, strict=True)
    ]


def _note(place: Place, most: int) -> str:
    if place.change is None:
        return ""
    note = f"{SIGNS[place.change]} {place.holder}" + (" (disputed)" if place.disputed else "")
    return shortened(note, most=most)


def _inset(frame: Frame, dots: list[Point]) -> Inset | None:
    """The surroundings, 30 degrees or five maps wide, in a corner that hides no place; None where there is none."""
    box, width = frame.box, 0.2 * frame.width
    middle = ((box.west + box.east) / 2, (box.south + box.north) / 2)
    reach = max(15.0, 2.5 * box.width)
    south, north = max(-85.0, middle[1] - 0.8 * reach), min(85.0, middle[1] + 0.8 * reach)
    stretch = Box(west=0, east=0, south=south, north=north).stretch
    around = Box(west=middle[0] - reach / stretch, east=middle[0] + reach / stretch, south=south, north=north)
    if around.east - around.west > 360:
        return None
    height = width * around.height / around.width
    for x, y in _corners(frame, width, height):
        if any(x - 14 < a < x + width + 14 and y - 14 < b < y + height + 14 for a, b in dots):
            continue
        small = Frame(box=around, x=x, y=y, width=width)
        (west, top), (east, bottom) = small.pixel(box.west, box.north), small.pixel(box.east, box.south)
        here = (round(west, 1), round(top, 1), round(east - west, 1), round(bottom - top, 1))
        return Inset(
            x=round(x, 1), y=round(y, 1), width=round(width, 1), height=round(height, 1),
            land=silhouette(small), here=here,
        )  # fmt: skip
    return None


def _corners(frame: Frame, width: float, height: float) -> tuple[Point, ...]:
    right, bottom = frame.width - width - 8, frame.height - height - 8
    return (right, bottom), (right, 8.0), (8.0, 8.0)


def _corner(inset: Inset) -> Area:
    return inset.x - 4, inset.y - 4, inset.x + inset.width + 4, inset.y + inset.height + 4


def _scale(frame: Frame) -> tuple[int, float]:
    kilometre = frame.scale / 111.2
    lengths = [length * 10**power for power in range(5) for length in (1, 2, 5)]
    longest = max((length for length in lengths if length * kilometre <= 90), default=1)
    return longest, round(longest * kilometre, 1)


# The same in words


def _counted(told: Sequence[Told]) -> str:
    """How many of what: "5 events, 2 counts, 1 report of who holds it, 1 event not told as fact"."""
    words: tuple[tuple[type, str, str], ...] = (
        (Event, "event", "events"),
        (Figure, "count", "counts"),
        (Control, "report of who holds it", "reports of who holds it"),
    )
    facts = [record for record in told if not condition(record)]
    counts = [(sum(isinstance(record, kind) for record in facts), one, many) for kind, one, many in words]
    if others := len(told) - len(facts):
        counts.append((others, "thing planned, possible or denied", "things planned, possible or denied"))
    return ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in counts if number)


def _summary(shown: list[Place]) -> str:
    """One sentence for those who do not see the map."""
    number = sum(len(place.told) for place in shown)
    most = joined((f"{place.name} ({len(place.told)})" for place in shown[:4]), most=4)
    held = joined((f"{place.name} {place.holder}" for place in shown if place.holder), most=6)
    places = f"{len(shown)} place{'' if len(shown) == 1 else 's'}"
    return f"Map of {places} of which {number} things are told, most of {most}." + (
        f" Last reports of who holds ground: {held}." if held else ""
    )


_LEGEND: dict[ControlChange, str] = {
    "gained": "▲ last reported taken",
    "lost": "▼ last reported lost",
    "held": "■ last reported held",
    "contested": "◆ last reported contested",
}


def _legend(shown: list[Place]) -> tuple[str, ...]:
    points = [place for place in shown if place.location.area == "point"]
    used = {place.change for place in points}
    return (
        *(["● larger where more is told"] if None in used else []),
        *(words for change, words in _LEGEND.items() if change in used),
        *(["◌ dashed: a region, no point"] if len(points) < len(shown) else []),
    )


def _row(index: Index, place: Place) -> tuple[Cell, ...]:
    reports = _by_day(index, [r for r in place.told if isinstance(r, Control)])
    others = f" (also {joined(place.others, most=3)})" if place.others else ""
    accounts = [f"{account(index, r)}{_on(index, r)} ({chain(index, r)})" for r in reports]
    return (
        Cell(text=place.name + others),
        Cell(
            text=_counted(place.told),
            records=tuple(r.id for r in place.told if not isinstance(r, Control)),
        ),
        Cell(text="  ·  ".join(dict.fromkeys(accounts)), records=tuple(r.id for r in reports)),
    )


def _on(index: Index, report: Control) -> str:
    return f", {when(index, report.time)}" if report.time is not None else ""
