"""Whom it befell, by the words that the noun of a happening stands with.

Promises heads of nominals of the sentence: those of whom it tells that they died or were hurt by it. Leaves alone who
they are (`parties`) and what the noun tells (`told_by_noun`).
"""

from __future__ import annotations

from collections.abc import Iterator

from parallax.annotate.sentence.participants import arguments_of, subjects_of
from parallax.annotate.sentence.tree import case_words, children
from parallax.annotate.words.wordlists import words
from parallax.types import Sentence

BRINGING = frozenset({"in", "by"})
"""What brings the happening in which somebody died or was hurt."""


def victims_beside(sentence: Sentence, i: int) -> tuple[int, ...]:
    """Whom what a noun tells befell, by the words that it stands with: "died in the blast", "were hurt in the raid",
    "the crash left two dead", "the victims of the fire"; nobody in a strife that lasts, whose dead may be of any side,
    and not who did it."""
    return tuple(j for j in _befallen(sentence, i) if sentence.tokens[j].lemma.lower() not in words("attacking"))


def _befallen(sentence: Sentence, i: int) -> tuple[int, ...]:
    if sentence.tokens[i].lemma.lower() in words("strife"):
        return ()
    first = i
    while sentence.tokens[first].deprel == "conj":
        first = sentence.tokens[first].head
    token = sentence.tokens[first]
    if token.head < 0:
        return ()
    lemma, base = sentence.tokens[token.head].lemma.lower(), token.deprel.split(":")[0]
    if base == "nmod" and "of" in case_words(sentence, first):
        return (token.head,) if lemma in words("victim") else ()
    if base == "nsubj":
        objects = arguments_of(sentence, token.head).patients
        left = lemma == "leave" and any(
            sentence.tokens[c].text.lower() in words("befallen") for c in children(sentence, token.head, "xcomp")
        )
        return objects if left or lemma in words("harming") else ()
    if base != "obl" or not case_words(sentence, first) & BRINGING:
        return ()
    return tuple(j for verb in (token.head, *_told_with(sentence, token.head)) for j in _undergoing(sentence, verb))


def _undergoing(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """Who dies or is hurt by what a verb tells."""
    token = sentence.tokens[verb]
    told_of_state = token.upos == "ADJ" and token.lemma.lower() in words("harming")
    if told_of_state or token.lemma.lower() in words("dying") or token.text.lower() in words("befallen"):
        return subjects_of(sentence, verb)
    return arguments_of(sentence, verb).patients if token.lemma.lower() in words("harming") else ()


def _told_with(sentence: Sentence, verb: int) -> Iterator[int]:
    """The verbs that tell of more victims of the same: "nine were killed and two hurt in the raid", "six died in the
    crash, while fifty were hurt"; none that has a happening of its own."""
    token = sentence.tokens[verb]
    above = (token.head,) if token.deprel == "conj" else ()
    for i in (*above, *children(sentence, verb, "conj", "advcl")):
        marks = {sentence.tokens[j].text.lower() for j in children(sentence, i, "mark")}
        elsewhere = any(case_words(sentence, j) & BRINGING for j in children(sentence, i, "obl"))
        if not elsewhere and (i in above or sentence.tokens[i].deprel == "conj" or "while" in marks):
            yield i
