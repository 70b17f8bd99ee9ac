"""Ties that end in the sentence that tells them: "dismissed the governor of Rade, Ana Ruiz", "the Front's leader quit".

Knows the verbs by which an office is taken or given up (`data/ties.toml`, "ending"). Leaves alone what is only planned,
feared or denied, and what words before the noun say ("the former governor", `tie_drafts`).
"""

from __future__ import annotations

from collections.abc import Iterator

from parallax.annotate.sentence.arguments import agents, antecedent, obliques, patients
from parallax.annotate.sentence.modality import modality_of
from parallax.annotate.sentence.tree import children
from parallax.annotate.words.tie_rules import rules
from parallax.types import Sentence


def is_ended(sentence: Sentence, holder: tuple[int, ...]) -> bool:
    """Whether a sentence says that whoever its tokens stand for was removed, or went."""
    return any(
        not set(holder).isdisjoint(antecedent(sentence, one) for one in gone)
        for verb, gone in _endings(sentence)
        if (told := modality_of(sentence, verb)).polarity == "positive" and told.status == "asserted"
    )


def _endings(sentence: Sentence) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The verbs that end an office, each with whose."""
    for i, token in enumerate(sentence.tokens):
        if token.upos != "VERB":
            continue
        word = "+".join(
            (token.lemma.lower(), *(sentence.tokens[c].lemma for c in children(sentence, i, "compound:prt")))
        )
        if word in rules().removing or (word in rules().removing_from and _from_office(sentence, i)):
            yield i, patients(sentence, i)
        elif word in rules().leaving and _are_offices(sentence, children(sentence, i, "obj")):
            yield i, agents(sentence, i)


def _from_office(sentence: Sentence, verb: int) -> bool:
    where = obliques(sentence, verb, "from", "of")
    return bool(where) and _are_offices(sentence, where)


def _are_offices(sentence: Sentence, nouns: tuple[int, ...]) -> bool:
    """Whether what is left is an office or a body, as far as anything is named."""
    return all(sentence.tokens[i].lemma.lower() in rules().left for i in nouns)
