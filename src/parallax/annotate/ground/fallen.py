"""Who took a place of which is told only that it fell or was taken, and who had it: "the town had fallen".

Promises the only one of whom the document reports that he took it, else who likely did by all that is named around the
word, else the only one who took any ground. Whoever denies that it fell, or will not confirm it, is who had it: "the
army dismissed reports that the town had fallen" tells of no win of the army's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from parallax.annotate.ground.bodies import speaking_side
from parallax.annotate.ground.grip import Grip, Scene
from parallax.annotate.ground.holders import Holder, is_armed
from parallax.annotate.page import attribution_of

FROM_ELSEWHERE = 0.8
"""How much less sure a taker is whom only another sentence names."""

Told = tuple[Scene, Grip]


def with_takers(told: Iterable[Told]) -> Iterator[Told]:
    """What is told of ground, a bare fall with who took the place and who had it, where that is known."""
    known = list(told)
    for scene, grip in known:
        yield scene, _with_ends(scene, grip, known) if grip.taken else grip


def denied_by(scene: Scene, grip: Grip) -> Holder | None:
    """Who says that a place has not fallen, or will not say that it has, if he is one who may have it."""
    trigger = scene.sentence.tokens[grip.trigger]
    said = attribution_of(scene.page.attributions, trigger.start, trigger.end)
    if said is None or said.polarity == "positive":
        return None
    side = speaking_side(scene.page, scene.bodies, trigger.start, trigger.end)
    if side is None or not (is_armed(side) or side.kind == "government"):
        return None
    return Holder(at=grip.trigger, entity=side, armed=is_armed(side))


def _with_ends(scene: Scene, grip: Grip, told: Iterable[Told]) -> Grip:
    """A bare fall, made the gain of the only one who took the place, else of the likeliest, else of the only taker."""
    loser = grip.previous or denied_by(scene, grip)
    gains = [(one.ground.place, one.holder) for _, one in told if one.change == "gained" and one.holder is not None]
    gains = [(place, taker) for place, taker in gains if loser is None or taker.entity.id != loser.entity.id]
    here = {taker.entity.id: taker for place, taker in gains if place == grip.ground.place}
    likely = grip.taker if grip.taker and not (loser and grip.taker.entity.id == loser.entity.id) else None
    taker = _only(here) or (None if here else likely or _only({taker.entity.id: taker for _, taker in gains}))
    if taker is None:
        return replace(grip, previous=loser) if grip.change == "lost" else grip
    return replace(
        grip, holder=replace(taker, at=grip.trigger), previous=loser, change="gained", taken=False,
        confidence=grip.confidence * FROM_ELSEWHERE,
    )  # fmt: skip


def _only(takers: Mapping[str, Holder]) -> Holder | None:
    return next(iter(takers.values())) if len(takers) == 1 else None
