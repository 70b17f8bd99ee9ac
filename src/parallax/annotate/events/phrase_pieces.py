"""What hangs on the words of a clause, in pieces that may be shown with them, the most needed first.

Leaves out dates, reasons, relative clauses, asides and who says so; how many pieces there is room for is for `phrase`.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from parallax.annotate.sentence.tree import children
from parallax.annotate.words.wordlists import words
from parallax.types import Sentence

MOST_EACH = 5
_MOST_TOUCHING = 8
_INSIDE = ("det", "amod", "compound", "flat", "nummod", "nmod:poss", "case", "advmod", "fixed", "punct")
_OF_VERB = ("aux", "aux:pass", "compound:prt", "advmod", "cop", "expl")
OBJECTS = ("obj", "iobj")
COMPLETES = ("xcomp", "ccomp", "nsubj:outer")
_WITH = ("obl", "obl:agent", "obl:arg", "nmod", "acl", "advmod")
_LOOSE = frozenset({
    "acl:relcl", "advcl", "advcl:relcl", "appos", "parataxis", "discourse", "vocative", "list", "dep", "orphan",
    "dislocated", "reparandum",
})  # fmt: skip
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "almost", "nearly", "barely", "hardly", "scarcely"})
"""Without these the words say the contrary, or what nearly was."""
_GOVERNED = frozenset({"of", "from", "in", "into", "on", "for", "against", "with", "about", "without"})
"""Behind these a gerund completes its verb: "accused them of arming", "kept the boy from falling"."""
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})


def pieces(
    sentence: Sentence,
    heads: list[int],
    subjects: tuple[int, ...],
    objects: tuple[int, ...],
    dates: list[range],
    most: int,
) -> Iterator[set[int]]:
    """What makes the clause whole, the most needed first."""
    of_heads = [j for i in heads for j in children(sentence, i, *OBJECTS)]
    for i in dict.fromkeys((*objects, *of_heads)):
        yield from _growing(sentence, i, dates, most)
    completing = sorted(j for i in heads for j in children(sentence, i, *COMPLETES))
    for i in completing:
        yield from _growing(sentence, i, dates, most)
    for i in subjects:
        yield from _growing(sentence, i, dates, most)
    beside = {j for i in heads for j in children(sentence, i, *_WITH)} - {j for span in dates for j in span}
    beside = {j for j in beside if not says_so(sentence, j) and not _leads_on(sentence, j)}
    beside |= {j for i in heads for j in children(sentence, i, "advcl") if is_governed(sentence, j)}
    beside = {j for j in beside if j > min((*heads, *subjects))}
    for i in sorted(beside, key=lambda j: min(abs(j - i) for i in heads)):
        yield from _growing(sentence, i, dates, most)
    for i in sorted(j for head in heads for j in children(sentence, head, "advcl") if j > head and is_aim(sentence, j)):
        yield from _growing(sentence, i, dates, most)


def _growing(
    sentence: Sentence, i: int, dates: list[range], most: int, beside: Set[int] = frozenset()
) -> Iterator[set[int]]:
    """A phrase with the words that bring it in, then more and more of it, to all but what is loose; each with the words
    `beside` it. Ends once these are more than are shown: a tree may branch as far as its sentence is long."""
    brought = {
        *noun_phrase(sentence, i),
        *children(sentence, i, "case", "mark", "aux", "cop", "aux:pass", "nsubj", "cc"),
    }
    whole = set(range(min(brought), max(brought) + 1)) if max(brought) - min(brought) < MOST_EACH else brought
    yield whole | beside
    lean = _lean(sentence, i, dates)
    whole = whole | {j for j in lean if j < i}
    yield whole | beside
    for j in sorted(j for j in children(sentence, i) if j > i and j in lean):
        if len(whole | beside) > most:
            break
        yield from _growing(sentence, j, dates, most, whole | beside)
        whole = whole | _lean(sentence, j, dates)
    yield lean | beside


def _lean(sentence: Sentence, i: int, dates: list[range]) -> set[int]:
    """All that hangs on a word, but what is loose and when it was."""
    told = {j for span in dates for j in span}
    found = {i}
    for j in children(sentence, i):
        token = sentence.tokens[j]
        clause = token.deprel == "conj" and token.upos == "VERB" and sentence.tokens[i].upos == "VERB"
        dated = token.deprel.startswith(("obl", "advmod", "nmod")) and j in told
        loose = token.deprel in _LOOSE and not is_governed(sentence, j) and not tells_which(sentence, j)
        loose = loose or says_so(sentence, j) or _leads_on(sentence, j)
        if not loose and not clause and not dated:
            found |= _lean(sentence, j, dates)
    return found


def tells_which(sentence: Sentence, j: int) -> bool:
    """Whether a relative clause says what its noun leaves open: "at a point at which the track branches"."""
    token = sentence.tokens[j]
    opens = token.head + 1
    brought_in = opens + 1 < j and sentence.tokens[opens].upos == "ADP" and sentence.tokens[opens + 1].xpos in RELATIVE
    return token.deprel == "acl:relcl" and brought_in


def _leads_on(sentence: Sentence, j: int) -> bool:
    """What is nothing without words that are left out: "as soon" as they agree, "among them" two boys."""
    token = sentence.tokens[j]
    compares = token.deprel == "advmod" and bool(children(sentence, j, "advcl"))
    opens = any(sentence.tokens[i].text.lower() in words("opening_a_list") for i in children(sentence, j, "case"))
    return compares or (opens and token.upos == "PRON")


def says_so(sentence: Sentence, j: int) -> bool:
    """ "According to the mayor": by whose word it is told is no part of it."""
    return any(sentence.tokens[i].text.lower() in words("by_whose_word") for i in (j, *children(sentence, j, "case")))


def is_governed(sentence: Sentence, j: int) -> bool:
    """Whether a clause is what its verb asks for: "of arming the rebels"."""
    token = sentence.tokens[j]
    gerund = token.deprel == "advcl" and j > token.head and token.upos in ("VERB", "AUX")
    return gerund and any(sentence.tokens[i].text.lower() in _GOVERNED for i in children(sentence, j, "mark", "case"))


def is_aim(sentence: Sentence, verb: int) -> bool:
    """ "Worked to free them"."""
    tied = sentence.tokens[verb].deprel in ("advcl", "acl", "obl")
    return tied and any(sentence.tokens[i].text.lower() == "to" for i in children(sentence, verb, "mark"))


def group(sentence: Sentence, i: int) -> set[int]:
    """Auxiliaries, particle and negation of a verb; determiner and modifiers of a noun."""
    if sentence.tokens[i].upos in ("NOUN", "PROPN"):
        return set(noun_phrase(sentence, i))
    return {
        j
        for j in children(sentence, i, *_OF_VERB)
        if sentence.tokens[j].deprel != "advmod" or sentence.tokens[j].text.lower() in NEGATIONS
    }


def noun_phrase(sentence: Sentence, i: int) -> list[int]:
    """The head with the modifiers that touch it, at most eight words."""
    kept = {i}
    inside: set[int] = set()
    found = {i}
    while found:
        inside |= found
        near = range(max(0, i - _MOST_TOUCHING), min(len(sentence.tokens), i + _MOST_TOUCHING + 1))
        found = {j for j in near if sentence.tokens[j].head in inside and sentence.tokens[j].deprel in _INSIDE} - inside
    for step in (-1, 1):
        j = i + step
        while j in inside and len(kept) < _MOST_TOUCHING:
            kept.add(j)
            j += step
    return _whole(sentence, sorted(kept))


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
