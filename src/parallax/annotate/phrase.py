"""A happening in the article's own words: the clause of its trigger without what hangs loosely on it.

Promises at most eighteen words, all from the sentence and in its order. "…" stands wherever words between them are
left out, and at the end where something is cut that the last of them needs. Leaves out dates, reasons, relative
clauses and asides; of what a clause needs the object comes first, then what completes the verb, then the rest of the
subject, then where and with what, the nearest first.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from parallax.annotate.page import Page
from parallax.annotate.tree import ancestors, children, subtree
from parallax.types import Sentence

MOST_WORDS = 18
GAP = 3
"""Words so few between two others that they are shown rather than left out."""
_MOST_EACH = 5
_INSIDE = ("det", "amod", "compound", "flat", "nummod", "nmod:poss", "case", "advmod", "fixed", "punct")
_OF_VERB = ("aux", "aux:pass", "compound:prt", "advmod", "cop", "expl")
_OBJECTS = ("obj", "iobj")
_COMPLETES = ("xcomp", "ccomp", "nsubj:outer")
_WITH = ("obl", "obl:agent", "obl:arg", "nmod", "acl", "advmod")
_LOOSE = frozenset({
    "acl:relcl", "advcl", "advcl:relcl", "appos", "parataxis", "discourse", "vocative", "list", "dep", "orphan",
    "dislocated", "reparandum",
})  # fmt: skip
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})
_NEEDED = frozenset({*_OBJECTS, *_COMPLETES, "obl", "obl:agent", "obl:arg", "nmod", "acl", "conj", "fixed", "flat"})


def plain_words(
    page: Page, sentence: Sentence, trigger: int, verb: int | None, subjects: tuple[int, ...], objects: tuple[int, ...]
) -> str:
    """The words of the clause, from the text; what is left out is marked."""
    dates = _dates(page, sentence)
    verb = verb if verb is not None else _bearer(sentence, trigger)
    wanted = {trigger, *_group(sentence, trigger)}
    heads = [trigger]
    if verb is not None:
        subjects = subjects[:1] or children(sentence, verb, "nsubj")[:1]
        governors = _governors(sentence, verb, subjects)
        wanted |= {verb, *_group(sentence, verb), *governors}
        heads += [verb, *sorted(j for j in governors if sentence.tokens[j].upos in ("VERB", "ADJ"))]
    for i in (*subjects[:1], *objects[:2]):
        if len(wanted) < MOST_WORDS:
            wanted |= set(_phrase(sentence, i))
    for piece in _pieces(sentence, heads, subjects[:1], objects[:2], dates):
        if len(wanted | piece) <= MOST_WORDS:
            wanted |= piece
    wanted = _without_gaps(wanted, dates)
    if verb is not None:
        wanted -= set(_prepositions(sentence, verb))
    kept = _trimmed(sentence, wanted, {trigger, verb})
    return _join(page, sentence, kept) + (" …" if _is_cut(sentence, kept, dates) else "")


def _bearer(sentence: Sentence, trigger: int) -> int | None:
    """The verb that a bare noun says little without: "gave Democrats pause"."""
    token = sentence.tokens[trigger]
    bare = token.upos == "NOUN" and token.deprel == "obj" and len(subtree(sentence, trigger)) <= BARE
    return token.head if bare and sentence.tokens[token.head].upos == "VERB" else None


BARE = 2


def _trimmed(sentence: Sentence, wanted: set[int], needed: set[int | None]) -> list[int]:
    """Without the words at an edge or beside a gap that only tie it to others, at most so many."""
    kept = set(wanted)
    for _ in range(3):
        for j in sorted(kept):
            token = sentence.tokens[j]
            opens, ends = j - 1 not in kept, j + 1 not in kept
            tie = token.upos in ("PUNCT", "CCONJ") or (token.xpos == "WRB" and opens)
            before = j == min(kept) and token.upos in ("ADP", "SCONJ")
            behind = ends and token.upos in ("ADP", "SCONJ", "DET") and token.deprel in ("case", "mark", "det")
            if j not in needed and len(kept) > 1 and ((tie and (opens or ends)) or before or behind):
                kept.remove(j)
    return sorted(kept)[:MOST_WORDS]


def _pieces(
    sentence: Sentence, heads: list[int], subjects: tuple[int, ...], objects: tuple[int, ...], dates: list[range]
) -> Iterator[set[int]]:
    """What makes the clause whole, the most needed first."""
    of_heads = [j for i in heads for j in children(sentence, i, *_OBJECTS)]
    for i in dict.fromkeys((*objects, *of_heads)):
        yield from _growing(sentence, i, dates)
    completing = sorted(j for i in heads for j in children(sentence, i, *_COMPLETES))
    for i in completing:
        yield from _growing(sentence, i, dates)
    for i in subjects:
        yield from _growing(sentence, i, dates)
    beside = {j for i in heads for j in children(sentence, i, *_WITH)} - {j for span in dates for j in span}
    beside = {j for j in beside if j > min((*heads, *subjects))}
    for i in sorted(beside, key=lambda j: min(abs(j - i) for i in heads)):
        yield from _growing(sentence, i, dates)


def _growing(sentence: Sentence, i: int, dates: list[range]) -> Iterator[set[int]]:
    """A phrase with the words that bring it in, then all of it but what is loose."""
    brought = {*_phrase(sentence, i), *children(sentence, i, "case", "mark", "aux", "cop", "aux:pass", "nsubj")}
    yield set(range(min(brought), max(brought) + 1)) if max(brought) - min(brought) < _MOST_EACH else brought
    yield _lean(sentence, i, dates)


def _lean(sentence: Sentence, i: int, dates: list[range]) -> set[int]:
    """All that hangs on a word, but what is loose and when it was."""
    told = {j for span in dates for j in span}
    found = {i}
    for j in children(sentence, i):
        token = sentence.tokens[j]
        clause = token.deprel == "conj" and token.upos == "VERB" and sentence.tokens[i].upos == "VERB"
        dated = token.deprel.startswith(("obl", "advmod", "nmod")) and j in told
        if token.deprel not in _LOOSE and not clause and not dated:
            found |= _lean(sentence, j, dates)
    return found


def _without_gaps(wanted: set[int], dates: list[range]) -> set[int]:
    """With the words between, where these are few, and with all of each date."""
    whole = wanted | {j for span in dates if wanted & set(span) for j in span}
    if max(whole) - min(whole) < MOST_WORDS:
        return set(range(min(whole), max(whole) + 1))
    for one, other in pairwise(sorted(whole)):
        between = range(one + 1, other)
        if len(between) <= GAP and len(whole) + len(between) <= MOST_WORDS:
            whole |= set(between)
    return whole


def _is_cut(sentence: Sentence, kept: list[int], dates: list[range]) -> bool:
    """Whether something behind the last word is left out that one of the words needs."""
    told = {j for span in dates for j in span}
    return any(
        token.head in kept and token.deprel in _NEEDED and j > kept[-1] and not set(subtree(sentence, j)) & told
        for j, token in enumerate(sentence.tokens)
        if not (token.deprel == "conj" and token.upos == "VERB")
    )


def _dates(page: Page, sentence: Sentence) -> list[range]:
    """The tokens of each time of the page in a sentence: "Sept. 11" is shown whole or not at all."""
    near = [t.span for t in page.times if sentence.start <= t.span.start < sentence.end]
    inside = ([i for i, t in enumerate(sentence.tokens) if s.start <= t.start < s.end] for s in near)
    return [range(found[0], found[-1] + 1) for found in inside if found]


def _prepositions(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """The "of" of "accused Iran of arming": it ties the gerund to the verb above, which is not told here."""
    return tuple(
        i
        for i in children(sentence, verb, "mark")
        if sentence.tokens[i].text.lower() in ("of", "for", "from")
        and sentence.tokens[verb].deprel == "advcl"
        and sentence.tokens[i - 1].upos != "VERB"
    )


def _governors(sentence: Sentence, verb: int, subjects: tuple[int, ...]) -> set[int]:
    """ "Will continue to", "worked through the night to": the verbs between a verb and its subject, with what ties
    them."""
    found: set[int] = set()
    at = verb
    while sentence.tokens[at].deprel == "xcomp" and sentence.tokens[at].head < at <= sentence.tokens[at].head + 4:
        found |= set(range(sentence.tokens[at].head, at)) | _group(sentence, sentence.tokens[at].head)
        at = sentence.tokens[at].head
    above = [verb, *ancestors(sentence, verb)]
    bearer = next((sentence.tokens[i].head for i in subjects), verb)
    between = above[: above.index(bearer) + 1] if bearer in above else []
    if all(sentence.tokens[i].deprel == "xcomp" or _is_aim(sentence, i) for i in between[:-1]):
        for i in between:
            found |= {i, *_group(sentence, i), *children(sentence, i, "mark")} - {verb}
    return found


def _is_aim(sentence: Sentence, verb: int) -> bool:
    """ "Worked to free them"."""
    tied = sentence.tokens[verb].deprel in ("advcl", "acl", "obl")
    return tied and any(sentence.tokens[i].text.lower() == "to" for i in children(sentence, verb, "mark"))


def _group(sentence: Sentence, i: int) -> set[int]:
    """Auxiliaries, particle and negation of a verb; determiner and modifiers of a noun."""
    if sentence.tokens[i].upos in ("NOUN", "PROPN"):
        return set(_phrase(sentence, i))
    return {
        j
        for j in children(sentence, i, *_OF_VERB)
        if sentence.tokens[j].deprel != "advmod" or sentence.tokens[j].text.lower() in _NEGATIONS
    }


def _phrase(sentence: Sentence, i: int) -> list[int]:
    """The head with the modifiers that touch it, at most five words."""
    kept = {i}
    inside = {i}
    for j in sorted(range(len(sentence.tokens)), key=lambda j: abs(j - i)):
        token = sentence.tokens[j]
        if token.head in inside and token.deprel in _INSIDE and abs(j - i) <= _MOST_EACH:
            inside.add(j)
    for step in (-1, 1):
        j = i + step
        while j in inside and len(kept) < _MOST_EACH:
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
    return kept


def _join(page: Page, sentence: Sentence, indexes: list[int]) -> str:
    text, previous = "", None
    for i in indexes:
        token = sentence.tokens[i]
        if previous is not None:
            text += page.document.text[sentence.tokens[previous].end : token.start] if i == previous + 1 else " … "
        text += token.text
        previous = i
    return " ".join(text.split())
