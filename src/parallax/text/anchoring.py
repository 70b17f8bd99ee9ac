"""Times that were open for want of a publication date, seen from one that another report gave.

Both the linking of documents and the picture look at the same text again from such a date; it changes nothing that the
text itself dates.
"""

from __future__ import annotations

from dataclasses import replace

from parallax.text.calendar import modified, resolve
from parallax.types import Annotations, Time


def anchor(time: Time, published: str) -> Time:
    """A time that was open for want of a publication date, seen from one; any other as it is."""
    if time.start is not None or time.end is not None or time.value is None:
        return time
    start, end = modified(resolve(time.value, published), time.modifier)
    return replace(time, start=start, end=end, basis="story") if start or end else time


def anchor_all(annotations: Annotations, published: str) -> Annotations:
    """All times of a document, seen from the publication date that the story gave it."""

    def moved(time: Time | None) -> Time | None:
        return anchor(time, published) if time is not None else None

    return replace(
        annotations,
        times=tuple(anchor(time, published) for time in annotations.times),
        events=tuple(replace(one, time=moved(one.time)) for one in annotations.events),
        figures=tuple(replace(one, time=moved(one.time)) for one in annotations.figures),
        relations=tuple(replace(one, time=moved(one.time)) for one in annotations.relations),
        control=tuple(replace(one, time=moved(one.time)) for one in annotations.control),
    )
