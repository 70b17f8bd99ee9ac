"""Ground that the language model sees held or changing hands, where no rule of `holding` reads it.

Promises what the rules promise: a place of the document, and a holder who can hold ground. A loss names who lost.
"""

from __future__ import annotations

from collections.abc import Iterator

from parallax.annotate.cast import entity_at, entity_called
from parallax.annotate.grip import Grip, Scene, ground_of
from parallax.annotate.grounds import Ground
from parallax.annotate.holders import Holder, first_holder, is_armed
from parallax.annotate.modality import modality_of
from parallax.nn.frames import Frame
from parallax.types import ControlChange

LEAST = 0.8
"""Of the chance that a word tells of ground."""
CHANGES: dict[str, ControlChange] = {"held": "held", "gained": "gained", "lost": "lost", "contested": "contested"}


def of_sight(scene: Scene) -> Iterator[Grip]:
    """What the model sees told of ground in a sentence."""
    for index in range(len(scene.sentence.tokens)):
        frame = scene.page.frame(scene.sentence, index)
        if frame is None or frame.ground < LEAST:
            continue
        change = _change(frame)
        if modality_of(scene.sentence, index).polarity == "negative":
            continue  # "would not enter the town" tells nothing of who holds it
        for ground in _grounds(scene, frame):
            holder, previous = (_who(scene, frame, role) for role in ("holder", "previous"))
            if change == "lost":
                holder, previous = None, holder or previous
            yield Grip(
                ground=ground,
                holder=holder,
                previous=previous if previous is None or holder is None or previous.entity != holder.entity else None,
                change=change,
                trigger=index,
                confidence=round(0.8 * frame.ground, 3),
                why=f"the model sees {change!r}",
            )


def _change(frame: Frame) -> ControlChange:
    """What a word most likely tells of ground."""
    return max((chance, CHANGES[label]) for label, chance in frame.grounds if label is not None)[1]


def _grounds(scene: Scene, frame: Frame) -> tuple[Ground, ...]:
    """The places that the model sees, by name or by a description alone ("the wool mill"); where it sees none in the
    sentence, that whose control was told last."""
    found = [_ground(scene, words) for words in _runs(frame, "place")]
    seen = {ground.place.id: ground for ground in found if ground is not None}
    if seen or scene.last is None:
        return tuple(seen.values())
    return (Ground(at=frame.at, place=scene.last),)


def _ground(scene: Scene, words: tuple[int, ...]) -> Ground | None:
    """The place that some words together mean."""
    named = ground_of(scene, words, lands=True)
    if named:
        return named[0]
    described = ((i, entity_at(scene.cast, i)) for i in words)
    return next((Ground(at=i, place=e) for i, e in described if e is not None and e.kind == "place"), None)


def _who(scene: Scene, frame: Frame, role: str) -> Holder | None:
    """Who the model sees in a role: by the rules' own measure if he passes, else whoever is no place."""
    words = _words(frame, role)
    able = first_holder(scene.cast, words)
    if able is not None:
        return able
    called = ((i, entity_called(scene.cast, i)) for i in words)
    return next(
        (Holder(at=i, entity=e, armed=is_armed(e)) for i, e in called if e is not None and e.kind not in NOBODY), None
    )


NOBODY = frozenset({"place", "other"})


def _words(frame: Frame, role: str) -> tuple[int, ...]:
    return tuple(index for words in _runs(frame, role) for index in words)


def _runs(frame: Frame, role: str) -> Iterator[tuple[int, ...]]:
    """The words in a role, run by run, the last of each first: it is mostly the head."""
    for party in frame.hands:
        if party.role == role:
            yield tuple(range(party.last_exclusive - 1, party.first - 1, -1))
