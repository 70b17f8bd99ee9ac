"""The lines that are read first, as records: the terminal, the report and `show` draw the same ones."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One line, how well it is supported, and the claim, dispute or record that shows it with its records."""

    text: str
    note: str
    id: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One question with its points; `head` is said before them, "" for nothing. A short view leaves out the `rest`."""

    key: str
    title: str
    head: str
    points: tuple[Point, ...]
    rest: tuple[Point, ...] = ()


def part_of(key: str, title: str, points: list[Point], most: int, *, head: str = "") -> Part | None:
    """The part of these points, `most` of them first; None where there is nothing to tell."""
    if not points:
        return None
    return Part(key=key, title=title, head=head, points=tuple(points[:most]), rest=tuple(points[most:]))
