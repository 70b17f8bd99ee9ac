"""The lines that are read first, as records: the terminal, the report and `show` draw the same ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One line, how well it is supported, and the claim, dispute or record that shows it with its records.

    `under` is the head that it stands under with those beside it, "" for none.
    """

    text: str
    note: str
    id: str
    records: tuple[str, ...]
    under: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One question with its points. A short view leaves out the `rest`."""

    key: str
    title: str
    points: tuple[Point, ...]
    rest: tuple[Point, ...] = ()


def grouped(points: Iterable[Point]) -> list[tuple[str, list[Point]]]:
    """The points by the head that they stand under, in their order."""
    return [(head, list(those)) for head, those in groupby(points, key=lambda point: point.under)]


def part_of(key: str, title: str, points: list[Point], most: int) -> Part | None:
    """The part of these points, `most` of them first; None where there is nothing to tell."""
    if not points:
        return None
    return Part(key=key, title=title, points=tuple(points[:most]), rest=tuple(points[most:]))
