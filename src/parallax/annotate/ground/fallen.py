"""Who took a place of which is told only that it fell or was taken, and who had it: "the town had fallen".

Promises the only one of whom the document reports that he took it, else who likely did by all that is named around the
word, else the only one who took any ground. Whoever denies that it fell, or will not confirm it, is who had it: "the
army dismissed reports that the town had fallen" tells of no win of the army's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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


def _is_denied(scene: Scene, grip: Grip) -> bool:
    """Whether somebody says that a place has not fallen, or will not say that it has."""
    trigger = scene.sentence.tokens[grip.trigger]
    said = attribution_of(scene.page.attributions, trigger.start, trigger.end)
    return said is not None and said.polarity != "positive"


def _had_by(scene: Scene, grip: Grip, told: Iterable[Told]) -> Holder | None:
    """Who had a place of which a fall is denied: the body that denies it, if it is one that may, else the only one who
    is told to hold the place."""
    if grip.previous is not None or not _is_denied(scene, grip):
        return grip.previous
    trigger = scene.sentence.tokens[grip.trigger]
    side = speaking_side(scene.page, scene.bodies, trigger.start, trigger.end)
    if side is not None and side.kind != "person" and (is_armed(side) or side.kind == "government"):
        return Holder(at=grip.trigger, entity=side, armed=is_armed(side))
    held = (one for _, one in told if one.change == "held" and one.ground.place == grip.ground.place)
    holder = _only({one.holder.entity.id: one.holder for one in held if one.holder is not None})
    return replace(holder, at=grip.trigger) if holder is not None else None


def _with_ends(scene: Scene, grip: Grip, told: Sequence[Told]) -> Grip:
    """A bare fall, made the gain of the only one who took the place, else of the likeliest, else of the only taker."""
    loser = _had_by(scene, grip, told)
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
