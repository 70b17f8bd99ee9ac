"""Who took a place of which is told only that it fell or was taken, and who had it: "the town had fallen".

Promises the only one of whom the document reports that he took it, else who likely did by all that is named around the
word, else the only one who took any ground. Whoever denies that it fell, or will not confirm it, is who had it, whoever
else tells of the fall: "the army dismissed reports that the town had fallen" tells of no win of the army's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from parallax.annotate.ground.bodies import speaking_side
from parallax.annotate.ground.grip import Grip, Scene
from parallax.annotate.ground.holders import Holder, is_armed
from parallax.annotate.page import attribution_of
from parallax.annotate.sentence.modality import modality_of

FROM_ELSEWHERE = 0.8
"""How much less sure a taker is whom only another sentence names."""

Told = tuple[Scene, Grip]


def with_takers(told: Iterable[Told]) -> Iterator[Told]:
    """What is told of ground, a bare fall with who took the place and who had it, where that is known."""
    known = list(told)
    losers = _losers(known)
    for scene, grip in known:
        yield scene, _with_ends(grip, losers.get(grip.ground.place.id, {}), known) if grip.taken else grip


def _losers(told: Sequence[Told]) -> Mapping[str, Mapping[str, Holder]]:
    """Who had each place of which any fall is denied, by the place and the holder."""
    losers: defaultdict[str, dict[str, Holder]] = defaultdict(dict)
    for scene, grip in told:
        if grip.taken and _is_denied(scene, grip) and (loser := _had_by(scene, grip, told)) is not None:
            losers[grip.ground.place.id][loser.entity.id] = loser
    return losers


def _is_denied(scene: Scene, grip: Grip) -> bool:
    """Whether somebody says that a place has not fallen, or will not say that it has."""
    trigger = scene.sentence.tokens[grip.trigger]
    said = attribution_of(scene.page.attributions, trigger.start, trigger.end)
    told = grip.told or modality_of(scene.sentence, grip.trigger)
    return said is not None and (said.polarity != "positive" or told.polarity == "negative")


def _had_by(scene: Scene, grip: Grip, told: Iterable[Told]) -> Holder | None:
    """Who had a place of which a fall is denied: the body that denies it, if it is one that may, else the only one who
    is told to hold the place."""
    if grip.previous is not None:
        return grip.previous
    trigger = scene.sentence.tokens[grip.trigger]
    side = speaking_side(scene.page, scene.bodies, trigger.start, trigger.end)
    if side is not None and side.kind != "person" and (is_armed(side) or side.kind == "government"):
        return Holder(at=grip.trigger, entity=side, armed=is_armed(side))
    held = (one for _, one in told if one.change == "held" and one.ground.place == grip.ground.place)
    return _only({one.holder.entity.id: one.holder for one in held if one.holder is not None})


def _with_ends(grip: Grip, losers: Mapping[str, Holder], told: Sequence[Told]) -> Grip:
    """A bare fall, made the gain of the only one who took the place, else of the likeliest, else of the only taker;
    never of one who had the place."""
    had = _only(losers)
    loser = grip.previous or (replace(had, at=grip.trigger) if had is not None else None)
    barred = {*losers, *([loser.entity.id] if loser is not None else [])}
    gains = [(one.ground.place, one.holder) for _, one in told if one.change == "gained" and one.holder is not None]
    gains = [(place, taker) for place, taker in gains if taker.entity.id not in barred]
    here = {taker.entity.id: taker for place, taker in gains if place == grip.ground.place}
    likely = grip.taker if grip.taker and grip.taker.entity.id not in barred else None
    taker = _only(here) or (None if here else likely or _only({taker.entity.id: taker for _, taker in gains}))
    if taker is None:
        return replace(grip, previous=loser) if grip.change == "lost" else grip
    return replace(
        grip, holder=replace(taker, at=grip.trigger), previous=loser, change="gained", taken=False,
        confidence=grip.confidence * FROM_ELSEWHERE,
    )  # fmt: skip


def _only(takers: Mapping[str, Holder]) -> Holder | None:
    return next(iter(takers.values())) if len(takers) == 1 else None
