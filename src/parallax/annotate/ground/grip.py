"""One report of control between words, before it is made a record, and the sentence in which it is looked for."""

from __future__ import annotations

from dataclasses import dataclass

from parallax.annotate.ground.bodies import Bodies
from parallax.annotate.ground.grounds import Ground, grounds
from parallax.annotate.ground.holders import Holder
from parallax.annotate.mentions.cast import Cast, entity_at
from parallax.annotate.page import Page
from parallax.annotate.sentence.modality import Modality
from parallax.annotate.sentence.tree import children
from parallax.annotate.words.holding_words import Rule, rules
from parallax.types import ControlChange, Entity, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One sentence of a page that is searched for control; `armed` says whether the page speaks of armed actors, `last`
    is the place whose control was told last, `bodies` those that the page's people are of."""

    page: Page
    cast: Cast
    armed: bool
    last: Entity | None
    bodies: Bodies

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.cast.sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Grip:
    """A report of control between words. `told` None asks the trigger's modality; `taken` says that somebody has taken
    the place whom the clause does not name, `taker` who that likely is, `seen` that only the model reads it, and no
    rule, `staying` that somebody armed only is there, which tells who holds it where it is fought over and nowhere
    else."""

    ground: Ground
    holder: Holder | None
    previous: Holder | None
    change: ControlChange
    trigger: int
    confidence: float
    why: str
    told: Modality | None = None
    taken: bool = False
    taker: Holder | None = None
    seen: bool = False
    staying: bool = False


def ground_of(scene: Scene, indexes: tuple[int, ...], *, lands: bool) -> tuple[Ground, ...]:
    """The places that the words mean; with `lands` the states too, where they mean no other place."""
    return grounds(scene.page, scene.cast, scene.last, indexes) or (states_at(scene.cast, indexes) if lands else ())


def states_at(cast: Cast, indexes: tuple[int, ...]) -> tuple[Ground, ...]:
    """The states among the words, as ground: "withdrew from Tavlia"."""
    return tuple(Ground(at=i, place=e) for i in indexes if (e := entity_at(cast, i)) and e.kind == "state")


def grip_of(
    rule: Rule,
    ground: Ground,
    holder: Holder | None,
    previous: Holder | None,
    change: ControlChange,
    trigger: int,
    why: str,
    *,
    taken: bool = False,
) -> Grip:
    """What a rule makes of the words."""
    return Grip(
        ground=ground,
        holder=holder,
        previous=previous,
        change=change,
        trigger=trigger,
        confidence=rule.confidence,
        why=why,
        taken=taken,
    )


def is_back(sentence: Sentence, noun: int) -> bool:
    """ "Back in army hands", "is under government control again": whoever has it has it anew."""
    near = {noun, sentence.tokens[noun].head}
    before = {i - 1 for i in children(sentence, noun, "case")}
    return any(
        token.text.lower() in rules().words["state.again"] and (token.head in near or index in near | before)
        for index, token in enumerate(sentence.tokens)
    )
