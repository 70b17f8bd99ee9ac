"""The land of the map: `parallax/views/data/land.json.gz`, from Natural Earth 1:10m (public domain).

One command, with npm on the path: python recipes/land/build.py OUT. It takes the npm package world-atlas (Natural
Earth as TopoJSON, its coastline only, no border), joins its arcs to rings, rounds them to hundredths of a degree and
drops the points that this makes needless. Rings are written as differences, [lon, lat, dlon, dlat, ...] in hundredths.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tarfile
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

PACKAGE = "world-atlas@2.0.2"
MEMBER = "package/land-10m.json"
UNITS = 100
"""Hundredths of a degree: about a kilometre."""
SLACK = 1.0
"""How far, in these units, a dropped point may lie off the line that replaces it."""
LEAST = 6.0
"""Square units below which an island is left out: about six square kilometres."""

Point = tuple[int, int]


def main(out: Path) -> None:
    topology = fetched()
    arcs = [decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    rings = [
        thinned(joined([arcs[i] if i >= 0 else arcs[~i][::-1] for i in ring]))
        for geometry in topology["objects"]["land"]["geometries"]
        for polygon in geometry["arcs"]
        for ring in polygon
    ]
    kept = sorted(
        (ring for ring in rings if len(ring) > 3 and abs(area(ring)) >= LEAST), key=lambda r: (-abs(area(r)), r)
    )
    text = json.dumps({"units": UNITS, "rings": [differences(ring) for ring in kept]}, separators=(",", ":"))
    out.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{len(kept)} of {len(rings)} rings, {sum(map(len, kept))} points, {out.stat().st_size} bytes -> {out}")


def fetched() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", PACKAGE, "--silent"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as archive:
            member = archive.extractfile(MEMBER)
            assert member is not None, MEMBER
            topology: dict[str, Any] = json.load(member)
            return topology


def decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    """Points of an arc in units, from its quantised differences."""
    (kx, ky), (tx, ty) = transform["scale"], transform["translate"]
    points, x, y = [], 0, 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((round((x * kx + tx) * UNITS), round((y * ky + ty) * UNITS)))
    return points


def joined(arcs: list[list[Point]]) -> list[Point]:
    """One closed ring; neighbours that rounding made equal are one point."""
    ring = [point for arc in arcs for point in arc]
    return [ring[0], *(b for a, b in pairwise(ring) if a != b)]


def thinned(ring: list[Point]) -> list[Point]:
    """Douglas and Peucker on either half of the ring, so that its ends are not compared with themselves."""
    half = len(ring) // 2
    return [*simplified(ring[: half + 1])[:-1], *simplified(ring[half:])] if half > 1 else ring


def simplified(line: list[Point]) -> list[Point]:
    kept, stack = {0, len(line) - 1}, [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        far = max(range(first + 1, last), key=lambda i: distance(line[i], line[first], line[last]))
        if distance(line[far], line[first], line[last]) > SLACK:
            kept.add(far)
            stack += [(first, far), (far, last)]
    return [line[i] for i in sorted(kept)]


def distance(point: Point, start: Point, end: Point) -> float:
    (x, y), (x0, y0), (x1, y1) = point, start, end
    dx, dy = x1 - x0, y1 - y0
    along = min(1.0, max(0.0, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy or 1)))
    return ((x - x0 - along * dx) ** 2 + (y - y0 - along * dy) ** 2) ** 0.5


def area(ring: list[Point]) -> float:
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) / 2


def differences(ring: list[Point]) -> list[int]:
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(ring[:-1])]
    return [number for point in [ring[0], *steps] for number in point]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
