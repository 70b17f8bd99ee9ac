"""Places, the toponyms given: how many get their GeoNames id (LGL) or lie within 161 km of the truth (GeoVirus).

A measurement over dev/geoparsing; each article is read alone.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from parallax.annotate.when_and_where.where import Choice, Toponym, resolve
from parallax.world.gazetteer import Place, load

WITHIN_KM = 161.0


def measure(data: Path, split: str) -> dict[str, float]:
    """Shares over the toponyms of one set, "geovirus" or (also as "dev") "lgl"; `placed`: any candidate at all."""
    article = _geovirus if split == "geovirus" else _lgl
    name = "GeoVirus.xml" if split == "geovirus" else "lgl.xml"
    right = within = placed = total = sure = sure_within = 0
    for text, golds in (article(node) for node in etree.parse(str(data / name)).getroot().iter("article")):
        for gold, choice in zip(golds, _resolve(text, golds), strict=True):
            near = choice is not None and distance(choice.place, gold[3], gold[4]) <= WITHIN_KM
            total += 1
            placed += choice is not None
            right += choice is not None and choice.place.geonames == gold[5]
            within += near
            sure += choice is not None and choice.confidence >= 0.7
            sure_within += near and choice is not None and choice.confidence >= 0.7
    return {
        "toponyms": total,
        "placed": placed / total,
        "exact": right / total,
        "within161": within / total,
        "shown": sure / total,
        "shown_within161": sure_within / max(1, sure),
    }


Gold = tuple[str, int, int, float, float, int | None]


def _resolve(text: str, golds: list[Gold]) -> list[Choice | None]:
    spans: dict[str, list[tuple[int, int]]] = {}
    for name, start, end, *_ in golds:
        spans.setdefault(name, []).append((start, end))
    toponyms = [Toponym(name=name, spans=tuple(where)) for name, where in spans.items()]
    found = dict(zip(spans, resolve(text, toponyms, load()), strict=True))
    return [found[gold[0]] for gold in golds]


def _lgl(node: etree._Element) -> tuple[str, list[Gold]]:
    return node.findtext("text") or "", list(_lgl_golds(node))


def _lgl_golds(node: etree._Element) -> Iterator[Gold]:
    for toponym in node.iter("toponym"):
        tag = toponym.find("gaztag")
        if tag is not None and tag.get("geonameid"):
            yield (
                toponym.findtext("phrase") or "",
                int(toponym.findtext("start") or 0),
                int(toponym.findtext("end") or 0),
                float(tag.findtext("lat") or 0),
                float(tag.findtext("lon") or 0),
                int(tag.get("geonameid") or 0),
            )


def _geovirus(node: etree._Element) -> tuple[str, list[Gold]]:
    golds: list[Gold] = [
        (
            place.findtext("name") or "",
            int(place.findtext("start") or 1) - 1,
            int(place.findtext("end") or 1) - 1,
            float(place.findtext("lat") or 0),
            float(place.findtext("lon") or 0),
            None,
        )
        for place in node.iter("location")
    ]
    return node.findtext("text") or "", golds


def distance(place: Place, latitude: float, longitude: float) -> float:
    """Kilometres along the great circle."""
    a, b = math.radians(place.latitude), math.radians(latitude)
    half = math.radians(longitude - place.longitude) / 2
    chord = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(half) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(chord)))


if __name__ == "__main__":
    for split in ("lgl", "geovirus"):
        print(split, measure(Path(sys.argv[1]), split))
