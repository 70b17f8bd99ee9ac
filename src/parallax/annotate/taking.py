"""Whether a verb of taking ground tells of a taking: how long it went on, what ground was rid of, what it was for.

Knows the phrases below the verb, and the words of `data/holding.toml`. Leaves alone who takes what (`holding`).
"""

from __future__ import annotations

from collections.abc import Iterator

from parallax.annotate.arguments import obliques, patients
from parallax.annotate.cast import entity_at
from parallax.annotate.drafts import CALENDAR
from parallax.annotate.grip import Scene
from parallax.annotate.holders import first_holder
from parallax.annotate.holding_words import rules
from parallax.annotate.tree import children, conjuncts, subtree
from parallax.annotate.wordlists import words
from parallax.types import Sentence


def lasts(sentence: Sentence, verb: int) -> bool:
    """Whether a verb tells what went on for some time: "for ten years", "from 2014", "throughout the war", "until"."""
    inside = (n for i in patients(sentence, verb) for n in subtree(sentence, i) if n != verb)
    phrases = [i for head in (verb, *inside) for i in children(sentence, head, "obl", "nmod")]
    clauses = children(sentence, verb, "advcl")
    throughout = any(_opening(sentence, i) & rules().words["lasting.throughout"] for i in (*phrases, *clauses))
    long = any(sentence.tokens[i].text.lower() in rules().words["lasting.long"] for i in children(sentence, verb))
    return throughout or long or any(_is_length(sentence, i) for i in phrases)


def _is_length(sentence: Sentence, index: int) -> bool:
    """ "For ten years", "ten years", "for much of the war", "from June"; no "for the first time" or "years ago"."""
    token, opening, lasting = sentence.tokens[index], _opening(sentence, index), rules().words
    if opening & lasting["lasting.between"]:
        return token.upos == "NUM" or token.lemma.lower() in CALENDAR | words("time_or_amount")
    counted = {sentence.tokens[i].lemma.lower() for i in (index, *obliques(sentence, index, "of"))}
    if not counted & lasting["lasting.units"]:
        return False
    once = any(sentence.tokens[i].lemma.lower() in lasting["lasting.once"] for i in children(sentence, index))
    return not once and ("for" in opening or (not opening and token.xpos == "NNS"))


def _opening(sentence: Sentence, index: int) -> set[str]:
    return {sentence.tokens[i].text.lower() for i in children(sentence, index, "case", "mark")}


def is_of_no_foe(scene: Scene, verb: int) -> bool:
    """Whether ground is rid "of" or "from" what cannot hold it: snow, mines, debt."""
    freed_of = list(_freed_of(scene, verb))
    return bool(freed_of) and not any(_is_foe(scene, i) for one in freed_of for i in subtree(scene.sentence, one))


def _freed_of(scene: Scene, verb: int) -> Iterator[int]:
    """What stands behind "of" or "from", wherever below the verb the tree hangs it, and is no place itself."""
    sentence = scene.sentence
    ground = [n for i in patients(sentence, verb) for n in subtree(sentence, i)]
    for head in (verb, *ground):
        for one in obliques(sentence, head, "of", "from"):
            above = entity_at(scene.cast, one)
            if above is None or above.kind not in ("place", "state") or _is_foe(scene, one):
                yield from conjuncts(sentence, one)


def _is_foe(scene: Scene, index: int) -> bool:
    lemma = scene.sentence.tokens[index].lemma.lower()
    known = lemma in rules().words["state.words"] | rules().words["foes"]
    return known or first_holder(scene.cast, (index,)) is not None


def is_for_help(sentence: Sentence, verb: int) -> bool:
    """Whether somebody comes to help or to live there: "to evacuate the sick", "with food", "with their families"."""
    helping = rules().words["helping.words"]
    purposes = (i for i in children(sentence, verb, "advcl") if "to" in _opening(sentence, i))
    bringing = rules().words["helping.things"] | rules().words["unarmed"]
    brought = obliques(sentence, verb, "with")
    return any(sentence.tokens[j].lemma.lower() in helping for i in purposes for j in conjuncts(sentence, i)) or any(
        sentence.tokens[i].lemma.lower() in bringing for i in brought
    )
