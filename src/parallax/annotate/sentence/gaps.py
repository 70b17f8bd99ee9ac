"""Clauses that leave out the verb of the one before them: "the ministry says nine, the rebels 21".

Knows them by their words, for parsers hang such a clause wherever they can: a mark or a conjunction, a noun phrase, a
number, and no verb from the mark to the clause's end. Promises a clause with a verb and a number before the mark.
Leaves alone whether those who are named speak, act or suffer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from parallax.text.calendar import CALENDAR
from parallax.types import Sentence
from parallax.world.actors import is_person_noun

_BREAKS = frozenset({",", ";", "–", "—", "and", "but", "while", "whereas"})
_BOUNDS = frozenset(
    {"at", "least", "most", "about", "around", "some", "only", "just", "nearly", "almost", "over", "more", "than", "up"}
    | {"to", "under", "fewer", "roughly", "approximately", "as", "many", "few", "an", "estimated", "well"}
)
_LINKS = frozenset({"at", "of", "to", "as"})
"""Prepositions that a clause without a verb takes from the clause before: "put it at 12, the rebels at 30"."""
_PEOPLE = frozenset({"people", "person", "dead", "wounded"})
_IN_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "ADP", "PART"})
_LONGEST = 8
"""Words of the noun phrase at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A clause without a verb, by token indexes: `mark` opens it, `phrase` (first, last exclusive) is its noun phrase
    with `head`, `number` its number and `first` the first word of that, `end` the first token behind it; `before` is
    the number that it answers."""

    mark: int
    phrase: tuple[int, int]
    head: int
    first: int
    number: int
    end: int
    before: int


def gaps_of(sentence: Sentence) -> tuple[Gap, ...]:
    """The clauses of a sentence that leave out their verb, in order."""
    return tuple(_gaps(sentence))


def _gaps(sentence: Sentence) -> Iterator[Gap]:
    tokens, gapped = sentence.tokens, set[int]()
    numbers = [i for i, token in enumerate(tokens) if _is_number(sentence, i)]
    for number in numbers[1:]:
        phrase = _phrase_before(sentence, number)
        if phrase is None:
            continue
        mark = phrase[0] - 1
        end = _end(sentence, number)
        before = [i for i in numbers if i < mark and i not in gapped]
        verbs = [i for i in range(mark) if tokens[i].upos == "VERB" and tokens[i].xpos in ("VBD", "VBZ", "VBP")]
        if end is None or not before or not verbs or verbs[0] > before[-1]:
            continue
        if not _answers(sentence, number, before[-1]):
            continue
        gapped.add(number)
        while tokens[mark - 1].text.lower() in _BREAKS:
            mark -= 1
        head = _head(sentence, phrase)
        first = next(i for i in range(phrase[1], number + 1) if tokens[i].text.lower() not in {*_LINKS, ","})
        yield Gap(mark=mark, phrase=phrase, head=head, first=first, number=number, end=end, before=before[-1])


def _answers(sentence: Sentence, number: int, before: int) -> bool:
    """Whether a number may count what one before it does: it has no noun of its own, that one's, or one for people."""
    mine, other = (sentence.tokens[i + 1 : i + 2] for i in (number, before))
    if not mine or mine[0].upos not in ("NOUN", "PROPN", "SYM", "X"):
        return True
    lemma = mine[0].lemma.lower()
    return lemma in [token.lemma.lower() for token in other] or is_person_noun(lemma) or lemma in _PEOPLE


def _is_number(sentence: Sentence, index: int) -> bool:
    """A number that is no part of a name ("Flight 22") nor of a date ("March 12")."""
    token = sentence.tokens[index]
    named = any(name.first <= index < name.last for name in sentence.names)
    beside = sentence.tokens[max(0, index - 1) : index] + sentence.tokens[index + 1 : index + 2]
    return token.upos == "NUM" and not named and not any(one.text.lower() in CALENDAR for one in beside)


def _phrase_before(sentence: Sentence, number: int) -> tuple[int, int] | None:
    """The noun phrase that a number follows, right behind a mark or a conjunction."""
    tokens, at = sentence.tokens, number
    while at > 0 and tokens[at - 1].text.lower() in _BOUNDS | _LINKS:
        at -= 1
    linked = at < number and tokens[at].text.lower() in _LINKS
    if at > 0 and tokens[at - 1].text == "," and linked:
        at -= 1
    first = at
    while first > 0 and at - first < _LONGEST and tokens[first - 1].upos in _IN_PHRASE:
        first -= 1
    if first in (0, at) or tokens[first - 1].text.lower() not in _BREAKS:
        return None
    words = tokens[first:at]
    opens = words[0].upos in ("DET", "ADJ", "NOUN", "PROPN")
    dated = any(word.text.lower() in CALENDAR for word in words)
    return (first, at) if opens and not dated and words[-1].upos in ("NOUN", "PROPN", "ADJ") else None


def _head(sentence: Sentence, phrase: tuple[int, int]) -> int:
    """The last noun of a phrase before a preposition in it."""
    first, end = phrase
    cut = next((i for i in range(first, end) if sentence.tokens[i].upos in ("ADP", "PART")), end)
    of_a_name = sentence.tokens[cut].upos == "PART" if cut < end else False
    last = end if of_a_name else cut
    return next((i for i in range(last - 1, first - 1, -1) if sentence.tokens[i].upos in ("NOUN", "PROPN")), last - 1)


def _end(sentence: Sentence, number: int) -> int | None:
    """The first token behind a clause without a verb: its mark, or the conjunction or preposition that goes on; None
    where a finite verb stands before that."""
    tokens = sentence.tokens
    for at in range(number + 1, len(tokens)):
        token = tokens[at]
        if token.upos == "PUNCT" and token.text not in "-\"'”’":
            return at
        if token.upos in ("CCONJ", "SCONJ", "ADP") and token.text.lower() != "of":
            return at
        if token.upos in ("VERB", "AUX") and token.xpos in ("VBD", "VBZ", "VBP", "MD"):
            return None
        if token.upos in ("VERB", "AUX") and token.xpos != "VBN":
            return None
    return len(tokens)
