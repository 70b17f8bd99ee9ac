"""A tie between two words of a sentence, before they are looked up, and what every construction asks to make one.

Promises no entity. Leaves alone which words tie (`tie_words`, `offices`) and who stands behind them (`ties`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from parallax.annotate.mentions.cast import Cast, mention_at
from parallax.annotate.sentence.modality import Modality
from parallax.annotate.sentence.tree import children
from parallax.annotate.words.tie_rules import Rule, rules
from parallax.types import Sentence

# How many words before a noun "formerly" may stand, a possessor between them ("formerly the agency's chief").
FORMER_REACH = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A tie between two words of a sentence, before they are looked up. `told` None asks the trigger's modality."""

    rule: Rule
    kind: str
    subject: int
    object: int
    trigger: int
    told: Modality | None
    why: str


def names_something(cast: Cast, index: int) -> bool:
    """Whether a token heads a name or is part of one."""
    mention = mention_at(cast, index)
    return mention is not None and mention.form == "name"


def in_its_time(sentence: Sentence, trigger: int, rule: Rule) -> str | None:
    """The kind of tie told: what it was where the words say that it is over, None where it is only possible."""
    near = (*children(sentence, trigger, "amod", "advmod", "compound"), trigger - 1)
    words = {sentence.tokens[i].text.lower() for i in near if i >= 0}
    if words & rules().former:
        return rule.former
    around = {token.text.lower() for token in sentence.tokens[max(0, trigger - FORMER_REACH) : trigger]}
    return None if words & rules().doubtful or around & rules().former else rule.kind


def pairs(
    rule: Rule,
    kind: str,
    subjects_: tuple[int, ...],
    objects: tuple[int, ...],
    trigger: int,
    why: str,
    told: Modality | None = None,
) -> Iterator[Tie]:
    """A tie for every subject with every object."""
    for subject in subjects_:
        for object_ in objects:
            if subject != object_:
                yield Tie(rule=rule, kind=kind, subject=subject, object=object_, trigger=trigger, told=told, why=why)
