"""Who remains in a place that is fought over, and so holds it: "the rebels stayed in the town", "are still there".

Promises somebody who bears arms and can fight there: nobody wounded, caught or laying down his arms, no few of them, no
peacekeepers, and none who stays for something else. Leaves alone whether the place is fought over (`holding`).
"""

from __future__ import annotations

from collections.abc import Iterator

from parallax.annotate.ground.grip import Grip, Scene
from parallax.annotate.ground.grounds import grounds
from parallax.annotate.ground.holders import Holder, holders
from parallax.annotate.ground.taking import first_phrase, is_for_help
from parallax.annotate.mentions.cast import entity_at
from parallax.annotate.sentence.arguments import obliques, subjects
from parallax.annotate.sentence.tree import case_words, child, children, conjuncts, subtree
from parallax.annotate.words.holding_words import rules
from parallax.types import Sentence


def of_staying(scene: Scene, word: int) -> Iterator[Grip]:
    """What a verb or a noun with "is still" tells of who stays where."""
    fighters = tuple(a for a in holders(scene.cast, subjects(scene.sentence, word)) if a.armed and scene.armed)
    inside = _inside(scene.sentence, word) if fighters else ()
    if not inside or _is_for_other_ends(scene.sentence, word):
        return
    for ground in grounds(scene.page, scene.cast, scene.last, inside):
        for fighter in fighters:
            if _can_fight(scene, fighter):
                yield Grip(
                    ground=ground, holder=fighter, previous=None, change="held", trigger=word, staying=True,
                    confidence=rules().confidence["staying"],
                    why=f"{scene.sentence.tokens[word].text!r} in a place fought over",
                )  # fmt: skip


def is_idle(scene: Scene, grip: Grip) -> bool:
    """Whether a report, whoever reads it, makes a holder of one who stays and cannot fight: "few rebels remained"."""
    stays = scene.sentence.tokens[grip.trigger].lemma.lower() in rules().words["staying.words"]
    if not stays or grip.change != "held" or grip.holder is None:
        return False
    return _is_for_other_ends(scene.sentence, grip.trigger) or not _can_fight(scene, grip.holder)


def _inside(sentence: Sentence, word: int) -> tuple[int, ...]:
    """The words for where somebody stays."""
    staying = rules().words
    if sentence.tokens[word].lemma.lower() in staying["staying.words"]:
        return first_phrase(sentence, obliques(sentence, word, *staying["staying.inside"]))
    beside = {sentence.tokens[i].text.lower() for i in children(sentence, word, "advmod")}
    if child(sentence, word, "cop") is None or not beside & staying["staying.still"]:
        return ()
    return tuple(i for i in conjuncts(sentence, word) if case_words(sentence, i) & staying["staying.inside"])


def _is_for_other_ends(sentence: Sentence, word: int) -> bool:
    """ "To hand over their weapons", "under guard"."""
    ends = (sentence.tokens[i].lemma.lower() for i in children(sentence, word, "advcl", "xcomp"))
    under = (sentence.tokens[i].lemma.lower() for i in obliques(sentence, word, *rules().words["staying.below"]))
    other, kept = rules().words["staying.ends"], rules().words["staying.custody"]
    return is_for_help(sentence, word) or any(end in other for end in ends) or any(one in kept for one in under)


def _can_fight(scene: Scene, fighter: Holder) -> bool:
    """Whether the phrase tells of no few of them, of none who is out of the fight, and of no states' organization."""
    sentence, staying = scene.sentence, rules().words
    phrase = subtree(sentence, fighter.at)
    of_him = (sentence.tokens[i] for i in phrase if child(sentence, i, "obj") is None)
    called = {word for token in of_him for word in (token.text.lower(), token.lemma.lower())}
    if called & (staying["staying.out"] | staying["staying.few"] | staying["unarmed"]):
        return False
    named = (fighter.entity, *(entity_at(scene.cast, i) for i in phrase))
    return not any(one is not None and one.country in staying["staying.international"] for one in named)
