"""Who does or suffers it beside another: "the army alongside the militia", "killed along with three guards".

Knows the words that put one nominal beside another as "and" does, and that the parser may hang what follows them
anywhere. Promises heads of nominals of the sentence. Leaves alone what is coordinated (`tree`) and what "with" alone
brings, which may be a means or an enemy.
"""

from __future__ import annotations

from collections.abc import Iterator

from parallax.annotate.sentence.tree import children, conjuncts
from parallax.annotate.words.wordlists import words
from parallax.types import Sentence
from parallax.world.actors import is_organization_noun, is_place_noun


def with_companions(sentence: Sentence, heads: tuple[int, ...]) -> tuple[int, ...]:
    """These nominals, then whoever stands beside one of them."""
    beside = (j for i in heads for c in _beside(sentence, i) for j in conjuncts(sentence, c))
    return tuple(dict.fromkeys((*heads, *beside)))


def companions_of_verb(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """Whoever a verb brings beside its subject: "were killed along with three guards"."""
    behind = (i for i in children(sentence, verb, "obl", "nmod") if i > verb and is_companion(sentence, i))
    return tuple(j for i in behind for j in conjuncts(sentence, i))


def may_act(sentence: Sentence, i: int) -> bool:
    """Whether a companion can do something: no place nor thing, unless it stands for its owner ("alongside Syrian
    jets")."""
    lemma = sentence.tokens[i].lemma.lower()
    if sentence.tokens[i].upos != "NOUN" or _is_owned(sentence, i):
        return True
    return lemma not in words("instrument") and (is_organization_noun(lemma) or not is_place_noun(lemma))


def _is_owned(sentence: Sentence, i: int) -> bool:
    """Whether a name stands with a noun for whose it is."""
    return any(name.first <= j < name.last for j in children(sentence, i) for name in sentence.names)


def is_companion(sentence: Sentence, i: int) -> bool:
    """Whether the words before a nominal put it beside another."""
    return any(_opens(sentence, c) for c in children(sentence, i, "case"))


def _beside(sentence: Sentence, i: int) -> Iterator[int]:
    """By the tree, and right behind the nominal whatever the tree says."""
    yield from (c for c in children(sentence, i, "nmod") if is_companion(sentence, c))
    tokens, behind = sentence.tokens, i + 1
    while behind < len(tokens) and (tokens[behind].deprel == "flat" or tokens[behind].text == ","):
        behind += 1
    for at in range(behind, min(behind + 2, len(tokens))):
        if tokens[at].deprel == "case" and _opens(sentence, at) and at - _length(sentence, at) <= behind:
            yield tokens[at].head


def _opens(sentence: Sentence, at: int) -> bool:
    """Whether a preposition is "alongside", or the "with" of "along with", "together with"."""
    token = sentence.tokens[at].text.lower()
    return token in words("alongside") or (token == "with" and _length(sentence, at) == 1)


def _length(sentence: Sentence, at: int) -> int:
    """How many words of the same sense stand before a preposition."""
    return int(at > 0 and sentence.tokens[at - 1].text.lower() in words("together"))
