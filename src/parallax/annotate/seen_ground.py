"""Ground that the language model sees held or changing hands, where no rule of `holding` reads it.

Promises what the rules promise: a place of the document, and a holder who can hold ground. A loss names who lost.
"""

from __future__ import annotations

from collections.abc import Iterator

from parallax.annotate.grip import Grip, Scene, ground_of
from parallax.annotate.grounds import Ground
from parallax.annotate.holders import Holder, first_holder
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
        if frame is None or frame.ground is None or frame.ground_confidence < LEAST:
            continue
        if modality_of(scene.sentence, index).polarity == "negative":
            continue  # "would not enter the town" tells nothing of who holds it
        for ground in _grounds(scene, frame):
            holder, previous = (_who(scene, frame, role) for role in ("holder", "previous"))
            if frame.ground == "lost":
                holder, previous = None, holder or previous
            yield Grip(
                ground=ground,
                holder=holder,
                previous=previous if previous is None or holder is None or previous.entity != holder.entity else None,
                change=CHANGES[frame.ground],
                trigger=index,
                confidence=round(0.8 * frame.ground_confidence, 3),
                why=f"the model sees {frame.ground!r}",
            )


def _grounds(scene: Scene, frame: Frame) -> tuple[Ground, ...]:
    """The place that the model sees; where it sees none in the sentence, that whose control was told last."""
    found = ground_of(scene, _words(frame, "place"), lands=True)
    if found or scene.last is None:
        return found[:1]
    return (Ground(at=frame.at, place=scene.last),)


def _who(scene: Scene, frame: Frame, role: str) -> Holder | None:
    return first_holder(scene.cast, _words(frame, role))


def _words(frame: Frame, role: str) -> tuple[int, ...]:
    """The words in a role, the last of each run first: it is mostly the head."""
    return tuple(
        index
        for party in frame.hands
        if party.role == role
        for index in range(party.last_exclusive - 1, party.first - 1, -1)
    )
