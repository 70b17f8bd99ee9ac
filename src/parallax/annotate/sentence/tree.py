"""Walking a parsed sentence: what depends on what, in UD v2 terms.

Tokens are named by their index in the sentence. Every function is total: an index is always in range, a cycle cannot
occur because the parser returns a tree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any, TypeVar

from parallax.text.numerals import is_ordinal
from parallax.types import Sentence

HYPHENS = frozenset("-‐‑–")
"""What joins two words, as a token of its own."""

Found = TypeVar("Found")
Walk = Callable[[Sentence, int], Found]


def once(walk: Walk[Found]) -> Walk[Found]:
    """A walk from a token that is made once a sentence: what it found is kept as long as its sentence is at hand. For
    what follows from the sentence alone and cannot be changed."""
    name = f"{walk.__module__}.{walk.__qualname__}"

    @wraps(walk)
    def kept(sentence: Sentence, index: int, /) -> Found:
        found = (_kept.get(id(sentence)) or _at_hand(sentence)).found
        key = name, index
        if key not in found:
            found[key] = walk(sentence, index)
        told: Found = found[key]
        return told

    return kept


def prefix_of(sentence: Sentence, index: int) -> str:
    """What a hyphen joins to the front of a word, small: "anti" of "anti-Berg", written as one token, as two or as
    three; "" for nothing."""
    before = [token.text.lower() for token in sentence.tokens[max(0, index - 2) : index]]
    if len(before) == 2 and before[1] in HYPHENS:
        return before[0]
    if before and len(before[-1]) > 1 and before[-1][-1] in HYPHENS:
        return before[-1][:-1]
    prefix, hyphen, _ = sentence.tokens[index].text.lower().partition("-")
    return prefix if hyphen else ""


def children(sentence: Sentence, index: int, *deprels: str) -> tuple[int, ...]:
    """The dependents of a token in text order; with `deprels`, those only ("nsubj" also matches "nsubj:pass")."""
    at_hand = _kept.get(id(sentence)) or _at_hand(sentence)
    below = at_hand.below.get(index, ())
    if not deprels or not below:
        return below
    key = index, deprels
    kept: tuple[int, ...] | None = at_hand.found.get(key)
    if kept is None:
        kept = at_hand.found[key] = tuple([i for i in below if not at_hand.called[i].isdisjoint(deprels)])
    return kept


def is_outdone(sentence: Sentence, index: int) -> bool:
    """Whether a noun is told to be the most of its kind: what follows says among which, "the deadliest attack in the
    province this year"."""
    return any(
        sentence.tokens[i].xpos in ("JJS", "RBS") or "RBS" in (sentence.tokens[j].xpos for j in children(sentence, i))
        for i in children(sentence, index, "amod")
    )


def is_ranked(sentence: Sentence, index: int) -> bool:
    """Whether what a word tells, or what it is said to be, is the most of its kind or such and such in a row of them:
    "the raid is the first since", "raided it for the third time since"."""
    over = sentence.tokens[index].head
    subject = over >= 0 and sentence.tokens[index].deprel == "nsubj" and bool(children(sentence, over, "cop"))
    rounds = (i for i in children(sentence, index, "obl") if sentence.tokens[i].lemma.lower() == "time")
    told = (index, *rounds, over) if subject else (index, *rounds)
    return any(
        is_outdone(sentence, at)
        or sentence.tokens[at].xpos in ("JJS", "RBS")
        or is_ordinal(sentence.tokens[at].text)
        or any(is_ordinal(sentence.tokens[i].text) for i in children(sentence, at, "amod"))
        for at in told
    )


def child(sentence: Sentence, index: int, *deprels: str) -> int | None:
    """The first such dependent, None where there is none."""
    found = children(sentence, index, *deprels)
    return found[0] if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _AtHand:
    """A sentence with what each token's relation is called, with its subtype and without, the dependents of each token,
    and what walks from a token have found in it."""

    sentence: Sentence
    called: Sequence[frozenset[str]]
    below: dict[int, tuple[int, ...]]
    found: dict[object, Any]


KEPT = 256
"""Of how many sentences the walks are kept: more than most pages have, so that each finder meets them again."""

_kept: dict[int, _AtHand] = {}  # by identity, which is theirs alone while they are held here; the oldest first


def _at_hand(sentence: Sentence) -> _AtHand:
    """What is known of a sentence's tree, where it is not kept yet: a page walks each a thousand times."""
    below: dict[int, list[int]] = {}
    for i, token in enumerate(sentence.tokens):
        below.setdefault(token.head, []).append(i)
    if len(_kept) >= KEPT:
        del _kept[next(iter(_kept))]
    made = _kept[id(sentence)] = _AtHand(
        sentence=sentence,
        called=[_names_of(token.deprel) for token in sentence.tokens],
        below={head: tuple(found) for head, found in below.items()},
        found={},
    )
    return made


@cache
def _names_of(deprel: str) -> frozenset[str]:
    return frozenset((deprel, deprel.split(":")[0]))


def case_words(sentence: Sentence, index: int) -> frozenset[str]:
    """The prepositions of a noun and the ending of a possessor, small: "of", "'s"."""
    return frozenset(sentence.tokens[i].text.lower() for i in children(sentence, index, "case"))


def ancestors(sentence: Sentence, index: int) -> Iterator[int]:
    """The heads above a token, nearest first, the root last."""
    seen = 0
    head = sentence.tokens[index].head
    while head >= 0 and seen <= len(sentence.tokens):
        yield head
        head = sentence.tokens[head].head
        seen += 1


@once
def subtree(sentence: Sentence, index: int) -> tuple[int, ...]:
    """A token and everything below it, in order of the text."""
    below = (_kept.get(id(sentence)) or _at_hand(sentence)).below
    found, todo = [], [index]
    while todo:
        at = todo.pop()
        found.append(at)
        todo.extend(below.get(at, ()))
    return tuple(sorted(found))


def heads_inside(sentence: Sentence, inside: range) -> tuple[int, ...]:
    """The heads of the nominals that some words hold, each of those that they coordinate: "the boy's parents and
    grandfather" have two."""
    over = (i for i in inside if sentence.tokens[i].head not in inside)
    return tuple(dict.fromkeys(j for i in over for j in conjuncts(sentence, i) if j in inside))


@once
def conjuncts(sentence: Sentence, index: int) -> tuple[int, ...]:
    """A token and all that is coordinated with it ("Russia and Iran"), from whichever member it is asked."""
    first = index
    while sentence.tokens[first].deprel.split(":")[0] == "conj" and sentence.tokens[first].head >= 0:
        first = sentence.tokens[first].head
    found, todo = [], [first]
    while todo:
        at = todo.pop()
        found.append(at)
        todo.extend(children(sentence, at, "conj"))
    return tuple(sorted(found))
