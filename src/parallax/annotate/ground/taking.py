"""Whether a verb of ground tells what its rule says: how long it went on, what ground was rid of, what it was for.

Knows the phrases below the verb, and the words of `data/holding.toml`. Leaves alone who takes what (`holding`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from parallax.annotate.ground.grip import Grip, Scene
from parallax.annotate.ground.holders import first_holder
from parallax.annotate.mentions.cast import entity_at
from parallax.annotate.sentence.arguments import obliques, patients
from parallax.annotate.sentence.modality import modality_of
from parallax.annotate.sentence.tree import children, conjuncts, subtree
from parallax.annotate.words.holding_words import Rule, rules
from parallax.annotate.words.wordlists import words
from parallax.text.calendar import CALENDAR
from parallax.types import Sentence


def in_tense(told: Iterable[Rule], sentence: Sentence, verb: int) -> Iterator[Rule]:
    """Rules with the change that a verb tells in its tense: "occupied the point on Tuesday" is its taking."""
    past = sentence.tokens[verb].xpos == "VBD"
    for rule in told:
        yield (
            replace(rule, change=rule.past) if past and rule.past != rule.change and not lasts(sentence, verb) else rule
        )


def is_told_otherwise(scene: Scene, rule: Rule, verb: int) -> bool:
    """Whether the clause makes something else of the verb than the rule does: "would not enter the town", "may storm
    it", "cleared it of snow", "moved in to help"."""
    sentence = scene.sentence
    particles = {sentence.tokens[i].text.lower() for i in children(sentence, verb, "compound:prt", "advmod")}
    if (rule.beside and not rule.beside & particles) or (rule.rid and is_of_no_foe(scene, verb)):
        return True
    if rule.done and modality_of(sentence, verb).status != "asserted":
        return True
    return rule.fighters and rule.change == "gained" and (_is_not_done(sentence, verb) or is_for_help(sentence, verb))


def is_refused(scene: Scene, grip: Grip) -> bool:
    """Whether the rules know the verb and its clause tells them otherwise: "cleared the town of snow"."""
    matching = rules().matching("verb", scene.sentence.tokens[grip.trigger].lemma.lower())
    unfit = grip.ground.place.kind not in rules().words["places"]
    return any((rule.done and unfit) or is_told_otherwise(scene, rule, grip.trigger) for rule in matching)


def first_phrase(sentence: Sentence, found: tuple[int, ...]) -> tuple[int, ...]:
    """The first of the phrases with a preposition that tells no time, and what is coordinated with it: who is holed up
    in a school in Lima holds the school."""
    where = [i for i in found if sentence.tokens[i].lemma.lower() not in CALENDAR | words("time_or_amount")]
    return conjuncts(sentence, where[0]) if where else ()


def _is_not_done(sentence: Sentence, verb: int) -> bool:
    return any(sentence.tokens[i].text.lower() in rules().words["never"] for i in children(sentence, verb))


def is_given_up(sentence: Sentence, verb: int) -> bool:
    """ "Handed over", "gave back", "gave up"."""
    beside = children(sentence, verb, "compound:prt", "advmod")
    return any(sentence.tokens[i].text.lower() in rules().words["away"] for i in beside)


def lasts(sentence: Sentence, verb: int) -> bool:
    """Whether a verb tells what went on for some time: "for ten years", "from 2014", "throughout the war", "until"."""
    inside = (i for noun in _nouns_of_ground(sentence, verb) for i in children(sentence, noun, "nmod"))
    phrases = (*children(sentence, verb, "obl", "nmod"), *inside)
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


def _nouns_of_ground(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """The nouns that name what is taken, on which the tree may hang a phrase of the verb."""
    below = (i for one in patients(sentence, verb) for i in subtree(sentence, one))
    return tuple(i for i in below if sentence.tokens[i].upos in ("NOUN", "PROPN"))


def _opening(sentence: Sentence, index: int) -> set[str]:
    return {sentence.tokens[i].text.lower() for i in children(sentence, index, "case", "mark")}


def is_of_no_foe(scene: Scene, verb: int) -> bool:
    """Whether ground is rid "of" or "from" what cannot hold it: snow, mines, debt."""
    freed_of = list(_freed_of(scene, verb))
    return bool(freed_of) and not any(_is_foe(scene, i) for one in freed_of for i in subtree(scene.sentence, one))


def _freed_of(scene: Scene, verb: int) -> Iterator[int]:
    """What stands behind "of" or "from", wherever below the verb the tree hangs it, and is no place itself."""
    sentence = scene.sentence
    for head in (verb, *_nouns_of_ground(sentence, verb)):
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
