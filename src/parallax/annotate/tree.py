"""Walking a parsed sentence: what depends on what, in UD v2 terms.

Tokens are named by their index in the sentence. Every function is total: an index is always in range, a cycle cannot
occur because the parser returns a tree.
"""

from __future__ import annotations

from collections.abc import Iterator

from parallax.types import Sentence


def children(sentence: Sentence, index: int, *deprels: str) -> tuple[int, ...]:
    """The dependents of a token in text order; with `deprels`, those only ("nsubj" also matches "nsubj:pass")."""
    below = _below(sentence).get(index, ())
    return tuple(i for i in below if _matches(sentence.tokens[i].deprel, deprels)) if deprels else below


def child(sentence: Sentence, index: int, *deprels: str) -> int | None:
    """The first such dependent, None where there is none."""
    return next(iter(children(sentence, index, *deprels)), None)


_last: tuple[Sentence, dict[int, tuple[int, ...]]] | None = None


def _below(sentence: Sentence) -> dict[int, tuple[int, ...]]:
    """The dependents of each token. Those of the last sentence asked about are kept: a walk asks a thousand times."""
    global _last
    last = _last
    if last is None or last[0] is not sentence:
        below: dict[int, list[int]] = {}
        for i, token in enumerate(sentence.tokens):
            below.setdefault(token.head, []).append(i)
        last = _last = sentence, {head: tuple(found) for head, found in below.items()}
    return last[1]


def _matches(deprel: str, wanted: tuple[str, ...]) -> bool:
    return deprel in wanted or deprel.split(":")[0] in wanted


def ancestors(sentence: Sentence, index: int) -> Iterator[int]:
    """The heads above a token, nearest first, the root last."""
    seen = 0
    head = sentence.tokens[index].head
    while head >= 0 and seen <= len(sentence.tokens):
        yield head
        head = sentence.tokens[head].head
        seen += 1


def subtree(sentence: Sentence, index: int) -> tuple[int, ...]:
    """A token and everything below it, in order of the text."""
    below = _below(sentence)
    found, todo = [], [index]
    while todo:
        at = todo.pop()
        found.append(at)
        todo.extend(below.get(at, ()))
    return tuple(sorted(found))


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
