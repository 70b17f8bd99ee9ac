"""What hangs on the words of a clause, in pieces that may be shown with them, the most needed first.

Leaves out the day, what a comma sets off, asides and who says so: all else says which, how or on what terms, and the
clause tells another thing without it. How many pieces there is room for is for `phrase`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from parallax.annotate.sentence.tree import children, once, subtree
from parallax.annotate.words.wordlists import words
from parallax.types import Sentence

MOST_EACH = 5
_MOST_TOUCHING = 8
INSIDE = ("det", "amod", "compound", "flat", "nummod", "nmod:poss", "case", "advmod", "fixed", "punct")
_OF_VERB = ("aux", "aux:pass", "compound:prt", "advmod", "cop", "expl")
OBJECTS = ("obj", "iobj")
COMPLETES = ("xcomp", "ccomp", "nsubj:outer")
_WITH = ("obl", "obl:agent", "obl:arg", "nmod", "acl", "advmod")
LOOSE = frozenset({
    "acl:relcl", "advcl", "advcl:relcl", "appos", "parataxis", "discourse", "vocative", "list", "dep", "orphan",
    "dislocated", "reparandum",
})  # fmt: skip
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "almost", "nearly", "barely", "hardly", "scarcely"})
"""Without these the words say the contrary, or what nearly was."""
_GOVERNED = frozenset({"of", "from", "in", "into", "on", "for", "against", "with", "about", "without"})
"""Behind these a gerund completes its verb: "accused them of arming", "kept the boy from falling"."""
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
SETTING_OFF = frozenset({",", ";", ":", "(", ")", "[", "]", "-", "–", "—", "--"})


def pieces(
    sentence: Sentence,
    heads: list[int],
    subjects: tuple[int, ...],
    objects: tuple[int, ...],
    days: Set[int],
    most: int,
) -> Iterator[Set[int]]:
    """What makes the clause whole, the most needed first."""
    of_heads = [j for i in heads for j in children(sentence, i, *OBJECTS)]
    for i in dict.fromkeys((*objects, *of_heads)):
        yield from _growing(sentence, i, most)
    completing = sorted(j for i in heads for j in children(sentence, i, *COMPLETES))
    for i in completing:
        yield from _growing(sentence, i, most)
    for i in subjects:
        yield from _growing(sentence, i, most)
    beside = {j for i in heads for j in children(sentence, i, *_WITH)} - days
    beside = {j for j in beside if not says_so(sentence, j) and not _leads_on(sentence, j)}
    beside |= {j for i in heads for j in children(sentence, i, "advcl") if is_governed(sentence, j)}
    opens = min((*heads, *subjects))
    beside = {j for j in beside if j > opens or opens_the_clause(sentence, j)}
    for i in sorted(beside, key=lambda j: min(abs(j - i) for i in heads)):
        yield from _growing(sentence, i, most)
    clauses = [j for head in heads for j in children(sentence, head, "advcl") if not is_governed(sentence, j)]
    for i in sorted(j for j in clauses if is_aim(sentence, j) and any(j > head for head in heads)):
        yield from _growing(sentence, i, most)
    for i in sorted(clauses, key=lambda j: not is_terms(sentence, j)):
        if is_terms(sentence, i) or not is_set_off(sentence, i):
            yield _lean(sentence, i)


def _growing(sentence: Sentence, i: int, most: int, beside: Set[int] = frozenset()) -> Iterator[Set[int]]:
    """A phrase with the words that bring it in, then more and more of it, to all but what is loose; each with the words
    `beside` it. Ends once these are more than are shown: a tree may branch as far as its sentence is long."""
    if sentence.tokens[i].deprel == "advmod" and children(sentence, i, "advcl", "obl"):
        yield _lean(sentence, i) | beside  # "as soon as they agree", "shortly after noon"
        return
    brought = {
        *noun_phrase(sentence, i),
        *children(sentence, i, "case", "mark", "aux", "cop", "aux:pass", "nsubj", "cc"),
    }
    whole = set(range(min(brought), max(brought) + 1)) if max(brought) - min(brought) < MOST_EACH else brought
    yield whole | beside
    lean = _lean(sentence, i)
    whole = whole | {j for j in lean if j < i}
    yield whole | beside
    for j in sorted(j for j in children(sentence, i) if j > i and j in lean):
        if len(whole | beside) > most:
            break
        if sentence.tokens[j].deprel == "acl:relcl":
            yield whole | beside | _lean(sentence, j)
        else:
            yield from _growing(sentence, j, most, whole | beside)
        whole = whole | _lean(sentence, j)
    yield lean | beside


@once
def _lean(sentence: Sentence, i: int) -> frozenset[int]:
    """All that hangs on a word, but what is loose."""
    found, left = {i}, [(i, j) for j in children(sentence, i)]
    while left:
        head, j = left.pop()
        token = sentence.tokens[j]
        clause = goes_on(sentence, j) and sentence.tokens[head].upos == "VERB"
        loose = token.deprel in LOOSE and not (is_governed(sentence, j) or tells_which(sentence, j))
        loose = loose and not (token.deprel in ("advcl", "appos") and not is_set_off(sentence, j))
        loose = loose and not is_terms(sentence, j)
        loose = loose or says_so(sentence, j) or _leads_on(sentence, j)
        if not loose and not clause:
            found.add(j)
            left += [(j, below) for below in children(sentence, j)]
    return frozenset(found)


def goes_on(sentence: Sentence, j: int) -> bool:
    """Whether a word tells another thing beside the one above it: "and left", "and are with their families"."""
    token = sentence.tokens[j]
    return token.deprel == "conj" and (token.upos in ("VERB", "AUX") or bool(children(sentence, j, "cop")))


def is_in_a_pair(sentence: Sentence, j: int) -> bool:
    """Whether a word is the other of two, neither of which is told without both: "has either won or tied"."""
    head = sentence.tokens[j].head
    return any(sentence.tokens[i].text.lower() in words("opening_a_pair") for i in children(sentence, head))


def tells_which(sentence: Sentence, j: int) -> bool:
    """Whether a relative clause says what its noun leaves open: "the area that they had passed through", "at a point
    at which the track branches"; not one that a comma sets off, or that tells more of a name."""
    token = sentence.tokens[j]
    if token.deprel != "acl:relcl" or token.head < 0 or token.head > j:
        return False
    opens = token.head + 1
    brought_in = opens + 1 < j and sentence.tokens[opens].upos == "ADP" and sentence.tokens[opens + 1].xpos in RELATIVE
    return brought_in or not (is_set_off(sentence, j) or sentence.tokens[token.head].upos == "PROPN")


def is_set_off(sentence: Sentence, j: int) -> bool:
    """Whether a comma, dash or bracket stands between a phrase and the word that it hangs on."""
    below, head = subtree(sentence, j), sentence.tokens[j].head
    edge = below[0] - 1 if head < j else below[-1] + 1
    near = [i for i in (edge, below[0] if head < j else below[-1]) if 0 <= i < len(sentence.tokens)]
    return any(sentence.tokens[i].upos == "PUNCT" and sentence.tokens[i].text in SETTING_OFF for i in near)


def is_terms(sentence: Sentence, j: int) -> bool:
    """Whether a clause says on what terms its verb holds: "unless they stay", "until he is freed"."""
    return any(sentence.tokens[i].text.lower() in words("on_terms") for i in children(sentence, j, "mark"))


def opens_the_clause(sentence: Sentence, j: int) -> bool:
    """Whether a phrase before the verb that it hangs on says where, or in which year: "In Oslo the king opened the
    bridge", "in 2016, he left"; not what a comma sets off else."""
    opens = j < sentence.tokens[j].head and sentence.tokens[j].deprel == "obl"
    return opens and (names_a_year(sentence, j) or not is_set_off(sentence, j))


def names_a_year(sentence: Sentence, j: int) -> bool:
    """Whether a phrase says the year, which tells that a thing is long past, or far ahead."""
    return any(_YEAR.fullmatch(sentence.tokens[i].text) for i in subtree(sentence, j))


_YEAR = re.compile(r"(?:1[5-9]|20)\d\ds?")


def _leads_on(sentence: Sentence, j: int) -> bool:
    """What is nothing without words that are left out: "among them" two boys."""
    token = sentence.tokens[j]
    opens = any(sentence.tokens[i].text.lower() in words("opening_a_list") for i in children(sentence, j, "case"))
    return opens and token.upos == "PRON"


def says_so(sentence: Sentence, j: int) -> bool:
    """ "According to the mayor": by whose word it is told is no part of it."""
    return any(sentence.tokens[i].text.lower() in words("by_whose_word") for i in (j, *children(sentence, j, "case")))


def is_governed(sentence: Sentence, j: int) -> bool:
    """Whether a clause is what its verb asks for: "of arming the rebels"."""
    token = sentence.tokens[j]
    gerund = token.deprel == "advcl" and j > token.head and token.upos in ("VERB", "AUX")
    return gerund and any(sentence.tokens[i].text.lower() in _GOVERNED for i in children(sentence, j, "mark", "case"))


def is_kept_from(sentence: Sentence, j: int) -> bool:
    """Whether a gerund is what the verb above keeps somebody from: without it the words say that it happened."""
    marks = (sentence.tokens[i].text.lower() for i in children(sentence, j, "mark", "case"))
    return is_governed(sentence, j) and "from" in marks


def is_aim(sentence: Sentence, verb: int) -> bool:
    """ "Worked to free them"."""
    tied = sentence.tokens[verb].deprel in ("advcl", "acl", "obl")
    return tied and any(sentence.tokens[i].text.lower() == "to" for i in children(sentence, verb, "mark"))


def group(sentence: Sentence, i: int) -> set[int]:
    """Auxiliaries, particle and negation of a verb; determiner and modifiers of a noun."""
    if sentence.tokens[i].upos in ("NOUN", "PROPN"):
        return set(noun_phrase(sentence, i))
    marks = (j for j in children(sentence, i, "mark") if j < i and sentence.tokens[j].upos == "SCONJ")
    brings = max(marks, default=-1)  # "the truth is that they left"
    return {
        j
        for j in children(sentence, i, *_OF_VERB)
        if (sentence.tokens[j].deprel != "advmod" or sentence.tokens[j].text.lower() in NEGATIONS)
        and not (sentence.tokens[j].deprel in ("aux", "cop") and j < brings)
    }


@once
def noun_phrase(sentence: Sentence, i: int) -> tuple[int, ...]:
    """The head with the modifiers that touch it, at most eight words."""
    kept = {i}
    inside: set[int] = set()
    found = {i}
    while found:
        inside |= found
        near = range(max(0, i - 2 * _MOST_TOUCHING), min(len(sentence.tokens), i + 2 * _MOST_TOUCHING + 1))
        found = {j for j in near if sentence.tokens[j].head in inside and _is_inside(sentence, j, i)} - inside
    for step in (-1, 1):
        j = i + step
        while j in inside and sum(sentence.tokens[k].upos != "PUNCT" for k in kept) < _MOST_TOUCHING:
            kept.add(j)
            j += step
    return tuple(_whole(sentence, sorted(kept)))


def _is_inside(sentence: Sentence, j: int, head: int) -> bool:
    """Whether a word is one of those that touch a head, or stands in a row with one: "local, state and federal"."""
    token = sentence.tokens[j]
    in_row = token.deprel in ("cc", "conj") and token.head != head and j < head
    return token.deprel in INSIDE or in_row


def _whole(sentence: Sentence, kept: list[int]) -> list[int]:
    """Without punctuation at the edges, and with all of a hyphenated word ("five-day", "rebel-held")."""
    tokens = sentence.tokens
    while len(kept) > 1 and tokens[kept[0]].upos == "PUNCT":
        kept = kept[1:]
    while len(kept) > 1 and tokens[kept[-1]].upos == "PUNCT":
        kept = kept[:-1]
    while kept[0] > 1 and tokens[kept[0] - 1].text == "-" and tokens[kept[0] - 1].end == tokens[kept[0]].start:
        kept = [kept[0] - 2, kept[0] - 1, *kept]
    before = kept[0] - 1
    determines = before >= 0 and tokens[before].deprel in ("det", "nmod:poss") and tokens[before].head in kept
    return [before, *kept] if determines else kept
