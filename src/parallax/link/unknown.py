"""Whom nobody could identify: "armed men they were unable to identify", "their unit could not be identified".

Knows what hangs on a description's noun and what is told of it. Leaves alone what its own words say ("unidentified
gunmen", `others`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from parallax.link.described_words import listed
from parallax.types import Annotations, Sentence


def unknown_in(annotations: Iterable[Annotations]) -> frozenset[str]:
    """The local entities that their report brings up as nobody's that is known."""
    return frozenset(one for read in annotations for one in _unknown(read))


def _unknown(read: Annotations) -> Iterator[str]:
    entities = {one.head.start: one.entity for one in read.mentions if one.form == "description" and one.entity}
    for sentence in read.sentences:
        for i, token in enumerate(sentence.tokens):
            entity = entities.get(token.start)
            if entity is None:
                continue
            if any(_denies_knowing(sentence, c) for c in _clauses(sentence, i)) or _is_found_unknown(sentence, i):
                yield entity


def _is_found_unknown(sentence: Sentence, noun: int) -> bool:
    """Whether a noun, or its identity, is what was not found out: "the gunmen have not been identified", "the identity
    of the raiders is unclear". What somebody is not known to have done is another matter."""
    tokens = sentence.tokens
    if tokens[noun].deprel.startswith("nmod") and tokens[tokens[noun].head].lemma.lower() == "identity":
        noun = tokens[noun].head
    verb = tokens[noun].head
    if verb < 0 or tokens[noun].deprel.split(":")[0] != "nsubj":
        return False
    own = {one.deprel: one.lemma.lower() for one in tokens if one.head == verb}
    if {"xcomp", "ccomp"} & own.keys() or any(_is_only_to_some(sentence, i) for i in _below_it(sentence, verb)):
        return False
    if tokens[verb].lemma.lower() in listed("unknown"):
        return "not" not in own.values()
    passive = tokens[noun].deprel == "nsubj:pass" or tokens[verb].xpos == "VBN"
    return passive and tokens[verb].lemma.lower() in listed("knowing") and bool({*own.values()} & listed("failing"))


def _below_it(sentence: Sentence, verb: int) -> Iterator[int]:
    return (i for i, token in enumerate(sentence.tokens) if token.head == verb and token.deprel.startswith("obl"))


def _is_only_to_some(sentence: Sentence, at: int) -> bool:
    """Whether it says to whom somebody is not known, or in which way: "unknown to the villagers", "not identified by
    name" leave open what he is of."""
    cases = {token.lemma.lower() for token in sentence.tokens if token.head == at and token.deprel == "case"}
    return bool(cases & TO_SOME) or ("by" in cases and sentence.tokens[at].lemma.lower() == "name")


TO_SOME = frozenset({"to", "from"})


def _clauses(sentence: Sentence, noun: int) -> Iterator[int]:
    """The relative clauses of a noun; one without "whom" begins with its subject right behind it and has no object of
    its own, whatever the parser hangs it on."""
    tokens = sentence.tokens
    yield from (i for i, token in enumerate(tokens) if token.head == noun and token.deprel.startswith("acl"))
    behind = tokens[noun + 1] if noun + 1 < len(tokens) else None
    if behind is not None and behind.upos == "PRON" and behind.deprel == "nsubj" and behind.head > noun:
        below = [i for i in range(noun + 1, len(tokens)) if i != behind.head and _is_below(sentence, i, behind.head)]
        if not any(tokens[i].deprel.split(":")[0] in OBJECTS for i in below):
            yield behind.head


OBJECTS = frozenset({"obj", "ccomp"})


def _denies_knowing(sentence: Sentence, clause: int) -> bool:
    """Whether a clause says, in so many words, that somebody did not get to know."""
    below = {token.lemma.lower() for i, token in enumerate(sentence.tokens) if _is_below(sentence, i, clause)}
    return bool(below & listed("knowing") and below & listed("failing"))


def _is_below(sentence: Sentence, index: int, top: int) -> bool:
    while index >= 0 and index != top:
        index = sentence.tokens[index].head
    return index == top
