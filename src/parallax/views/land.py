"""The land of the earth as rings, and its silhouette in a frame: coast only, no border anywhere.

Natural Earth 1:10m (public domain), written by recipes/land/build.py. Degrees north and east; a frame is flat:
longitudes shrunk by the cosine of its middle latitude.
"""

from __future__ import annotations

import functools
import gzip
import json
from dataclasses import dataclass
from importlib import resources
from itertools import pairwise
from math import cos, hypot, radians

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
Ring = NDArray[np.float64]
"""Degrees: a row a point, longitude and latitude."""

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
                clipped = _clipped(np.add(ring, (turn, 0.0)), box)
                pieces.append(_path(_drawn(clipped, frame)))
    return "".join(pieces)


def _drawn(ring: Ring, frame: Frame) -> list[Point]:
    """`Frame.pixel` of all points at once."""
    box, scale = frame.box, frame.scale
    x = frame.x + (ring[:, 0] - box.west) * box.stretch * scale
    y = frame.y + (box.north - ring[:, 1]) * scale
    return list(zip(x.tolist(), y.tolist(), strict=True))


def _overlaps(edges: Box, box: Box) -> bool:
    return edges.south < box.north and edges.north > box.south


@functools.cache
def _rings() -> tuple[tuple[Ring, Box], ...]:
    data = (resources.files("parallax.views") / "data" / "land.json.gz").read_bytes()
    stored = json.loads(gzip.decompress(data))
    rings = (np.array(numbers).reshape(-1, 2).cumsum(axis=0) / stored["units"] for numbers in stored["rings"])
    return tuple((ring, _edges(ring)) for ring in rings)


def _edges(ring: Ring) -> Box:
    (west, south), (east, north) = ring.min(axis=0), ring.max(axis=0)
    return Box(west=float(west), east=float(east), south=float(south), north=float(north))


def _clipped(ring: Ring, box: Box) -> Ring:
    """The ring inside the box, cut at one side after another (Sutherland and Hodgman, 1974)."""
    for axis, edge, sign in ((0, box.west, 1.0), (0, box.east, -1.0), (1, box.south, 1.0), (1, box.north, -1.0)):
        inside = sign * ring[:, axis] >= sign * edge
        crossed = inside != np.roll(inside, 1)
        before = np.roll(ring, 1, axis=0)
        step = np.where(crossed, ring[:, axis] - before[:, axis], 1.0)
        crossing = before + ((edge - before[:, axis]) / step)[:, None] * (ring - before)
        crossing[:, axis] = edge
        kept = np.column_stack((crossed, inside)).ravel()
        ring = np.hstack((crossing, ring)).reshape(-1, 2)[kept]
    return ring


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
