"""The land of the earth as rings, and its silhouette in a frame: coast only, no border anywhere.

Natural Earth 1:10m (public domain), written by recipes/land/build.py. Degrees north and east; a frame is flat:
longitudes shrunk by the cosine of its middle latitude.
"""

from __future__ import annotations

import functools
import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources
from itertools import accumulate, pairwise
from math import cos, hypot, radians
from operator import ge, le

Point = tuple[float, float]
Ring = tuple[Point, ...]

LEAST_STEP = 1.2
"""Pixels that the coast must move before a new point is drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Degrees; `west` may lie below -180 and `east` above 180 where the box straddles the date line."""

    west: float
    south: float
    east: float
    north: float

    @property
    def stretch(self) -> float:
        """How long a degree of longitude is in degrees of latitude, in the middle of the box."""
        return max(0.05, cos(radians((self.south + self.north) / 2)))

    @property
    def width(self) -> float:
        """In degrees of latitude."""
        return (self.east - self.west) * self.stretch

    @property
    def height(self) -> float:
        """In degrees of latitude."""
        return self.north - self.south


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A box drawn `width` pixels wide with its upper left corner at (`x`, `y`)."""

    box: Box
    x: float
    y: float
    width: float

    @property
    def scale(self) -> float:
        """Pixels a degree of latitude."""
        return self.width / self.box.width

    @property
    def height(self) -> float:
        """Pixels."""
        return self.box.height * self.scale

    def pixel(self, longitude: float, latitude: float) -> Point:
        """Where a place is drawn; outside the frame for one outside the box."""
        east = (longitude - self.box.west) * self.box.stretch * self.scale
        return self.x + east, self.y + (self.box.north - latitude) * self.scale


def fitted(box: Box, *, low: float, high: float) -> Box:
    """The box grown about its middle until its height is `low` to `high` times its width."""
    east = max(0.0, box.height / high - box.width) / box.stretch / 2
    north = max(0.0, box.width * low - box.height) / 2
    return Box(west=box.west - east, east=box.east + east, south=box.south - north, north=box.north + north)


def silhouette(frame: Frame) -> str:
    """SVG path data of the land inside the frame, to be filled even-odd; "" for open sea."""
    box = frame.box
    pieces = []
    for ring, edges in _rings():
        for turn in (-360.0, 0.0, 360.0):
            if edges.west + turn < box.east and edges.east + turn > box.west and _overlaps(edges, box):
                clipped = _clipped([(x + turn, y) for x, y in ring], box)
                pieces.append(_path([frame.pixel(x, y) for x, y in clipped]))
    return "".join(pieces)


def _overlaps(edges: Box, box: Box) -> bool:
    return edges.south < box.north and edges.north > box.south


@functools.cache
def _rings() -> tuple[tuple[Ring, Box], ...]:
    data = (resources.files("parallax.views") / "data" / "land.json.gz").read_bytes()
    stored = json.loads(gzip.decompress(data))
    rings = (_ring(numbers, stored["units"]) for numbers in stored["rings"])
    return tuple((ring, _edges(ring)) for ring in rings)


def _ring(numbers: list[int], units: int) -> Ring:
    return tuple(
        (x / units, y / units) for x, y in zip(accumulate(numbers[::2]), accumulate(numbers[1::2]), strict=True)
    )


def _edges(ring: Ring) -> Box:
    longitudes, latitudes = [x for x, _ in ring], [y for _, y in ring]
    return Box(west=min(longitudes), east=max(longitudes), south=min(latitudes), north=max(latitudes))


def _clipped(ring: list[Point], box: Box) -> list[Point]:
    """The ring inside the box, cut at one side after another (Sutherland and Hodgman, 1974)."""
    sides: tuple[tuple[int, float, Callable[[float, float], bool]], ...] = (
        (0, box.west, ge),
        (0, box.east, le),
        (1, box.south, ge),
        (1, box.north, le),
    )
    for axis, edge, inside in sides:
        kept: list[Point] = []
        for at, point in enumerate(ring):
            before = ring[at - 1]
            if inside(point[axis], edge) != inside(before[axis], edge):
                kept.append(_crossing(before, point, axis, edge))
            if inside(point[axis], edge):
                kept.append(point)
        ring = kept
    return ring


def _crossing(start: Point, end: Point, axis: int, edge: float) -> Point:
    share = (edge - start[axis]) / (end[axis] - start[axis])
    other = start[1 - axis] + share * (end[1 - axis] - start[1 - axis])
    return (edge, other) if axis == 0 else (other, edge)


def _path(points: list[Point]) -> str:
    """A closed path, thinned to what can be seen; "" where that leaves no area."""
    kept: list[Point] = []
    for x, y in points:
        if not kept or hypot(x - kept[-1][0], y - kept[-1][1]) >= LEAST_STEP:
            kept.append((round(x, 1), round(y, 1)))
    if len(kept) < 3:
        return ""
    steps = [f"{x - px:.1f} {y - py:.1f}" for (px, py), (x, y) in pairwise(kept)]
    return f"M{kept[0][0]:.1f} {kept[0][1]:.1f}l{' '.join(steps)}z"
