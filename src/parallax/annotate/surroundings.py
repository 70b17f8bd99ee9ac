"""What a deed is for, where its own word says less: a rally to be elected, a march to mourn, a rescue of the trapped.

Promises the same happening, with another type where the words beside it say so. Leaves alone the words of the lexicon
(`coding`) and what the page says (`senses`).
"""

from __future__ import annotations

from dataclasses import replace

from parallax.annotate.parties import Found
from parallax.annotate.tree import children
from parallax.annotate.wordlists import words
from parallax.types import Sentence


def in_place(sentence: Sentence, found: Found) -> Found:
    """A happening of the lexicon with the type that its surroundings leave it."""
    if found.type == "PROTEST" and (_is_campaigning(sentence, found) or _is_remembering(sentence, found)):
        return replace(found, type=None, mode=None, why=f"{found.why}; no protest")
    if found.type == "RETREAT" and found.mode == "release" and any(_is_stuck(sentence, j) for j in found.objects):
        return replace(found, type="AID", mode=None, why=f"{found.why}; a rescue")
    if _is_own(sentence, found) or (found.type == "ASSAULT" and _are_rivals(sentence, found)):
        return replace(found, type=None, mode=None, recipients=(), why=f"{found.why}; done to nobody else")
    return found


def _is_own(sentence: Sentence, found: Found) -> bool:
    """ "Killed himself", "freed herself": done to nobody else; who blows himself up attacks others."""
    own = {"himself", "herself", "themselves", "itself", "oneself", "myself"}
    deed = found.type in ("ASSAULT", "AID", "RETREAT") and found.mode in (None, "release", "targeted")
    return deed and any(sentence.tokens[j].text.lower() in own for j in found.objects)


def _are_rivals(sentence: Sentence, found: Found) -> bool:
    """ "Anna Berg beat Jan Novak": two by name, of whom one wins."""
    sides = (found.subjects, found.objects)
    named = all(side and all(_is_person(sentence, j) for j in side) for side in sides)
    return named and sentence.tokens[found.index].lemma.lower() in ("beat", "defeat")


def _is_campaigning(sentence: Sentence, found: Found) -> bool:
    """ "A campaign rally", "Anna Berg's rally", "the senator held a rally": of one person, to be elected."""
    if sentence.tokens[found.index].lemma.lower() not in ("rally", "march"):
        return False
    beside = children(sentence, found.index, "compound", "amod", "nmod:poss")
    if any(sentence.tokens[j].lemma.lower() in words("campaigning") or _is_person(sentence, j) for j in beside):
        return True
    return bool(found.subjects) and all(_is_person(sentence, j) for j in found.subjects)


def _is_person(sentence: Sentence, j: int) -> bool:
    named = any(name.kind == "PERSON" and name.first <= j < name.last for name in sentence.names)
    return named or sentence.tokens[j].text.lower() in ("he", "she", "his", "her", "i", "my")


def _is_remembering(sentence: Sentence, found: Found) -> bool:
    """ "Marched to pay tribute", "a march in memory of": what follows says what it is for."""
    heads = {found.index, *((found.verb,) if found.verb is not None else ())}
    purposes = (j for i in heads for j in children(sentence, i, "advcl", "acl", "xcomp", "obl", "nmod") if j > i)
    return any(sentence.tokens[j].lemma.lower() in words("remembering") for j in purposes)


def _is_stuck(sentence: Sentence, j: int) -> bool:
    """ "Two men trapped in the wreck"."""
    return any(sentence.tokens[k].lemma.lower() in words("stuck") for k in children(sentence, j, "acl", "amod"))
