"""A happening in the article's own words, shortened: who, the trigger, whom.

Promises at most twelve words, all from the sentence and in its order; without a gap where they stand close enough.
Leaves out dates, reasons and relative clauses.
"""

from __future__ import annotations

from parallax.annotate.page import Page
from parallax.annotate.tree import children
from parallax.types import Sentence

MOST_WORDS = 12
_MOST_EACH = 5
_INSIDE = ("det", "amod", "compound", "flat", "nummod", "nmod:poss", "case", "advmod", "fixed", "punct")
_OF_VERB = ("aux", "aux:pass", "compound:prt", "advmod")
_WAYS = frozenset({"away", "back", "down", "apart", "off", "out", "up", "over", "aside", "home", "asleep"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})


def plain_words(
    page: Page, sentence: Sentence, trigger: int, verb: int | None, subjects: tuple[int, ...], objects: tuple[int, ...]
) -> str:
    """The words of subject, trigger and object, from the text; pieces that do not touch are joined by a space."""
    wanted = {trigger, *_group(sentence, trigger)}
    if verb is not None:
        wanted |= {verb, *_group(sentence, verb), *_governors(sentence, verb), *_completion(sentence, verb)}
    for i in subjects[:1]:
        wanted |= set(_phrase(sentence, i))
    if verb is not None and not objects:
        objects = children(sentence, verb, "obj")[:1]
    for i in objects[:2]:
        if len(wanted) < MOST_WORDS:
            wanted |= set(_phrase(sentence, i))
    low, high = min(wanted), max(wanted)
    if high - low < MOST_WORDS:
        wanted = set(range(low, high + 1))
    if verb is not None:
        wanted -= set(_prepositions(sentence, verb))
    wanted |= {j for span in _dates(page, sentence) if wanted & set(span) for j in span}
    while len(wanted) > 1 and sentence.tokens[min(wanted)].upos in ("ADP", "PUNCT", "CCONJ", "SCONJ"):
        wanted.remove(min(wanted))
    return _join(page, sentence, sorted(wanted)[:MOST_WORDS])


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


def _governors(sentence: Sentence, verb: int) -> set[int]:
    """ "will continue to": the verbs that the trigger completes, with what stands between."""
    found: set[int] = set()
    at = verb
    while sentence.tokens[at].deprel == "xcomp" and sentence.tokens[at].head < at <= sentence.tokens[at].head + 4:
        found |= set(range(sentence.tokens[at].head, at)) | _group(sentence, sentence.tokens[at].head)
        at = sentence.tokens[at].head
    return found


def _completion(sentence: Sentence, verb: int) -> set[int]:
    """What a verb says another thing without: "fallen asleep", "taken away"."""
    behind = sentence.tokens[verb + 1 : verb + 2]
    if not behind or behind[0].head != verb:
        return set()
    state = behind[0].deprel == "xcomp" and behind[0].upos == "ADJ"
    way = behind[0].deprel == "advmod" and behind[0].text.lower() in _WAYS
    return {verb + 1} if state or way else set()


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
            touching = i == previous + 1
            between = page.document.text[sentence.tokens[previous].end : token.start] if touching else " "
            text += " ".join(between.split()) if between.strip() else (" " if between else "")
        text += token.text
        previous = i
    return " ".join(text.split())
