"""People who are told of with a number and are none of those counted: the family of somebody, a crowd that mourns or
listens, patients who arrive among the displaced.

Promises a verdict on an amount that something already takes for a count; a clause that says what befell them ("was
killed with her two sons", "protested at the funeral") is believed. Leaves alone what the rest count (`measures`).
"""

from __future__ import annotations

from parallax.annotate.figures.amounts import Counted, Measured, is_of_people, lemma_at, words_at
from parallax.annotate.sentence.tree import ancestors, children
from parallax.annotate.words.measure_words import measures_by_word, table
from parallax.types import Sentence


def are_bystanders(sentence: Sentence, counted: Counted, measured: Measured) -> bool:
    """Whether the noun, the occasion or the clause of an amount says that it is none of its measure."""
    verb = lemma_at(sentence, measured.predicate)
    plain = verb in table()["crowds"]["protest"] or measures_by_word("subject").get(verb) == "displaced"
    never = table()["bystanders"].get(measured.measure, ())
    if counted.content is not None and lemma_at(sentence, counted.content) in never:
        return not plain  # mourners may protest, and soldiers flee
    return measured.measure == "protesters" and _is_other_crowd(sentence, counted, measured)


_HARM = frozenset({"killed", "injured", "casualties", "missing"})


def is_company(sentence: Sentence, counted: Counted, measure: str) -> bool:
    """ "Fled with her four children", "who has three daughters": people whom somebody has or has along, in a clause
    that tells of no harm, taken for victims of some."""
    if measure not in _HARM or counted.content is None or not is_of_people(sentence, counted):
        return False
    head = sentence.tokens[counted.head]
    along = "with" in words_at(sentence, children(sentence, counted.head, "case"))
    had = head.deprel == "obj" and head.head >= 0 and lemma_at(sentence, head.head) in table()["company"]["having"]
    verb = next((i for i in ancestors(sentence, counted.head) if sentence.tokens[i].upos in ("VERB", "ADJ")), None)
    return (along or had) and (verb is None or not _tells_of_harm(sentence, verb))


def _tells_of_harm(sentence: Sentence, verb: int) -> bool:
    """Whether a verb, or a state below it, is one that is counted: "killed", "died", "left dead"."""
    return any(_is_harm(sentence, index) for index in (verb, *children(sentence, verb, "xcomp", "amod", "acl")))


def _is_harm(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    lemma = token.lemma.lower()
    harm = measures_by_word("object").get(lemma) or measures_by_word("subject").get(lemma)
    return token.text.lower() in measures_by_word("state") or (harm is not None and harm != "displaced")


def _is_other_crowd(sentence: Sentence, counted: Counted, measured: Measured) -> bool:
    """ "Marched in a tribute to the dead", "gathered to hear the general", "told a crowd of several thousand"."""
    crowds = table()["crowds"]
    if not {token.lemma.lower() for token in sentence.tokens}.isdisjoint(crowds["protest"]):
        return False
    on = children(sentence, measured.predicate, "obl", "obj")
    to = children(sentence, measured.predicate, "xcomp", "advcl")
    occasion = {lemma_at(sentence, i) for i in on} & set(crowds["occasions"])
    purpose = {lemma_at(sentence, i) for i in to} & set(crowds["purposes"])
    return bool(occasion or purpose) or _is_spoken_to(sentence, counted)


def _is_spoken_to(sentence: Sentence, counted: Counted) -> bool:
    """Whether the counted, or the crowd of so many, are whom somebody tells something."""
    crowds = table()["crowds"]
    for index in (counted.head, *ancestors(sentence, counted.head)):
        token = sentence.tokens[index]
        if token.upos == "VERB":
            return False
        told = token.head >= 0 and token.deprel.split(":")[0] in ("obj", "iobj", "obl")
        if (
            told
            and lemma_at(sentence, index) in crowds["listeners"]
            and lemma_at(sentence, token.head) in crowds["speaking"]
        ):
            return True
    return False
