"""Where words may be left out of a clause without tearing it: what a gap takes, and what stands on both sides of it.

Promises to find the gaps, and the beginnings, at which a reader is left with half of something: of a word ("coal-"), of
a phrase ("former … has arrived"), of a list ("the police … and others"), of a predicate, or with the subject of one
verb before another. Fair are the gaps of what two commas, dashes or brackets set off, of a verb between the subject and
the verb that goes on from it ("the king … left"), of a day, of who says so and of a loose adverb. A predicate with two
subjects was read wrongly, or two pieces of a page run into one another in it: nothing of it is fair.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import pairwise

from parallax.annotate.events.phrase_pieces import INSIDE, LOOSE, NEGATIONS, RELATIVE, SETTING_OFF, goes_on, says_so
from parallax.annotate.sentence.tree import ancestors, children
from parallax.types import Sentence

SUBJECTS = ("nsubj", "nsubj:pass", "expl", "csubj")
_RIVALS = ("nsubj", "nsubj:pass", "csubj")
_OF_NOUNS = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "ADP", "PART", "SYM"})
_BEHIND = ("acl", "nmod", "obl", "obl:unmarked", "nmod:unmarked")
"""What may be set off besides what is loose anyway: "the mayor, a friend of both, left"."""
_TYING = ("cc", "mark", "punct")


def is_torn(sentence: Sentence, told: list[int], top: int, days: Set[int]) -> bool:
    """Whether words whose highest is `top` leave a reader with half of something."""
    rivals = any(rivals_of(sentence, i) for i in {*told, *bearers(sentence, top)})
    return rivals or opens_inside(sentence, told, top) or bool(tears(sentence, told, top, days))


def rivals_of(sentence: Sentence, i: int) -> tuple[int, ...]:
    """The subjects of a word of which two cannot be, none where there is one: those that nothing but nouns and what
    modifies them stands between are one phrase ("thousands of workers")."""
    found = children(sentence, i, *_RIVALS)
    subjects = tuple(j for j in found if sentence.tokens[j].xpos not in RELATIVE)
    between = (sentence.tokens[j] for one, other in pairwise(subjects) for j in range(one + 1, other))
    parts = any(t.upos not in _OF_NOUNS and t.deprel != "amod" and t.text != "-" for t in between)
    return subjects if parts else ()


def bearers(sentence: Sentence, i: int) -> list[int]:
    """The verb and those that it goes on from, whose subject is its own: "came and saw"."""
    found = [i]
    while sentence.tokens[found[-1]].deprel == "conj":
        found.append(sentence.tokens[found[-1]].head)
    return found


def opens_inside(sentence: Sentence, told: list[int], top: int) -> bool:
    """Whether the first word is no first word of its phrase ("gas-fired plants" of "coal- and gas-fired plants"), or of
    a clause beneath the highest word ("if the king comes, they leave")."""
    first = min(told)
    if first == 0:
        return False
    before = sentence.tokens[first - 1]
    if _are_glued(sentence, first - 1):
        return True
    if before.deprel == "mark" and before.head in told and before.head != top:
        return True
    held = before.head in told and sentence.tokens[before.head].upos not in ("VERB", "AUX")
    within = before.upos == "CCONJ" and before.head in told and sentence.tokens[before.head].deprel in INSIDE
    return within or (held and before.deprel in INSIDE and before.upos not in ("PUNCT", "ADP"))


def _are_glued(sentence: Sentence, i: int) -> bool:
    """Whether a word and the next are pieces of one: nothing stands between, and neither sets off."""
    one, other = sentence.tokens[i], sentence.tokens[i + 1]
    return one.end == other.start and not any(t.upos == "PUNCT" and t.text not in ("-", "/") for t in (one, other))


def tears(sentence: Sentence, told: list[int], top: int, days: Set[int]) -> list[int]:
    """The first word behind each gap that is not fair, in order."""
    kept = set(told)
    return [
        gap[-1] + 1 for gap in _gaps(sentence, told) if not _is_fair(sentence, gap, kept, days, bearers(sentence, top))
    ]


def _gaps(sentence: Sentence, told: list[int]) -> Iterator[range]:
    """The stretches between the words in which others are left out."""
    for one, other in pairwise(sorted(told)):
        if any(sentence.tokens[j].upos != "PUNCT" for j in range(one + 1, other)):
            yield range(one + 1, other)


def _is_fair(sentence: Sentence, gap: range, kept: Set[int], days: Set[int], line: list[int]) -> bool:
    if _are_glued(sentence, gap[0] - 1) or _are_glued(sentence, gap[-1]):
        return False
    if not all(_may_hang(sentence, k, line) for k in kept if sentence.tokens[k].head in gap):
        return False
    hanging = [j for j in gap if sentence.tokens[j].head in kept and sentence.tokens[j].upos != "PUNCT"]
    if not hanging:
        return line[0] > gap[-1] and all(sentence.tokens[j].head not in kept for j in gap)
    return all(_may_go(sentence, j, gap, days, line) for j in hanging)


def _may_hang(sentence: Sentence, k: int, line: list[int]) -> bool:
    """Whether a word may stand without the one above it: the highest, and what a verb shares with those it goes on
    from."""
    token = sentence.tokens[k]
    shared = token.deprel in SUBJECTS or token.deprel.startswith("aux")
    shared = shared and token.head in line[1:] and len(children(sentence, token.head, *_RIVALS)) < 2
    return k == line[0] or token.upos == "PUNCT" or shared


def _may_go(sentence: Sentence, j: int, gap: range, days: Set[int], line: list[int]) -> bool:
    """Whether the word above says no less without this one, nor what ties it to something that is not shown."""
    token = sentence.tokens[j]
    if j in days or says_so(sentence, j) or goes_on(sentence, j):
        return True
    if token.deprel in _TYING:
        return token.head == line[0] and token.deprel == "cc"
    if token.upos == "ADV" and not children(sentence, j):
        return token.text.lower() not in NEGATIONS
    apart = all(_sets_off(sentence, i) for i in (gap[0], gap[-1]))
    above = any(i in gap for i in ancestors(sentence, j))
    return (apart and token.deprel in (*LOOSE, *_BEHIND)) or above


def _sets_off(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].upos == "PUNCT" and sentence.tokens[i].text in SETTING_OFF
