"""Where an amount stands in its sentence, and what its phrase and its clause look like to the rules that measure it.

Promises token indexes inside the sentence. Leaves alone what is counted (`measures`).
"""

from __future__ import annotations

from dataclasses import dataclass

from parallax.annotate.sentence.tree import child, children
from parallax.annotate.words.measure_words import measures_by_word, table
from parallax.text.numerals import Amount
from parallax.types import Sentence
from parallax.world.actors import is_group_noun, is_person_noun


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """An amount in its sentence, by token indexes: the number, the word that heads its phrase ("27 civilians":
    civilians; "dozens of civilians": dozens), the word that says of whom or what (civilians in both), and the
    head's place in the clause, that of the first of its conjuncts."""

    amount: Amount
    number: int
    head: int
    content: int | None
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What an amount counts, the token of the predicate that says so, and which rule saw it."""

    measure: str
    predicate: int
    why: str
    confidence: float


_NOMINAL = ("NOUN", "PROPN", "NUM", "PRON", "ADJ", "X", "SYM", "DET")


def place_amount(sentence: Sentence, amount: Amount) -> Counted | None:
    """The amount in its sentence, None where no token of the sentence lies in it."""
    inside = [i for i, t in enumerate(sentence.tokens) if t.start < amount.number_end and amount.number_start < t.end]
    tops = [i for i in inside if sentence.tokens[i].head not in inside]
    if not tops:
        return None
    number = max(tops, key=lambda i: sentence.tokens[i].upos in ("NUM", "NOUN"))
    head = _head_of_phrase(sentence, number, inside)
    content = head if head not in inside else _of_what(sentence, head)
    content = None if content in inside else content
    return Counted(amount=amount, number=number, head=head, content=content, place=_first_conjunct(sentence, head))


def _head_of_phrase(sentence: Sentence, number: int, inside: list[int]) -> int:
    """The noun that a number modifies, through "more" in "more than 50 people"; else the number itself."""
    at = number
    for _ in range(3):
        token = sentence.tokens[at]
        kind = token.deprel.split(":")[0]
        modifies = kind in ("nummod", "amod", "compound", "det", "advmod", "fixed") or (
            kind == "nmod" and at == number and token.upos == "NUM" and not child(sentence, at, "case")
        )
        modifies = modifies or (kind == "obl" and token.upos == "NUM" and _is_many_of(sentence, token.head, at))
        above = sentence.tokens[token.head].upos if token.head >= 0 else ""
        if not above or not modifies or (above in ("VERB", "AUX") and (kind != "nummod" or token.head < at)):
            break
        at = token.head
    at = at if at not in inside else number
    behind = _noun_behind(sentence, inside)
    return behind if behind is not None and _is_astray(sentence, number, at, behind) else at


def _noun_behind(sentence: Sentence, inside: list[int]) -> int | None:
    """The plural, or the person, that the words behind an amount lead to: "three [suspected militants] died"."""
    noun = None
    for index in range(max(inside) + 1, min(max(inside) + 8, len(sentence.tokens))):
        token = sentence.tokens[index]
        describes = token.deprel in ("amod", "compound", "flat") and token.head > index
        if token.upos == "NOUN":
            noun = index
        elif noun is not None or not (describes or token.upos in ("ADJ", "PROPN") or token.text == "-"):
            break
    if noun is None:
        return None
    lemma = sentence.tokens[noun].lemma.lower()
    known = lemma in table()["counted"] or is_person_noun(lemma)
    return noun if sentence.tokens[noun].xpos == "NNS" or known else None


def _is_astray(sentence: Sentence, number: int, head: int, behind: int) -> bool:
    """Whether the tree hangs a number elsewhere than on the noun behind it: on the verb, on a noun before it, on one of
    another clause."""
    if head <= number:
        return True
    return head > behind and any(token.upos in ("VERB", "AUX") for token in sentence.tokens[behind:head])


def _is_many_of(sentence: Sentence, many: int, number: int) -> bool:
    """ "As many as 25 deaths", where the parser takes the second "as" for a preposition."""
    token = sentence.tokens[many]
    return token.lemma.lower() in ("many", "few", "little") and many < number < token.head


def _of_what(sentence: Sentence, number: int) -> int | None:
    """ "Dozens of civilians", "20 of those injured"."""
    for index in children(sentence, number, "nmod"):
        if any(sentence.tokens[i].lemma == "of" for i in children(sentence, index, "case")):
            return index
    return None


def _first_conjunct(sentence: Sentence, head: int) -> int:
    """ "Six men and one woman died": the woman stands where the men stand."""
    at = head
    for _ in sentence.tokens:
        token = sentence.tokens[at]
        above = sentence.tokens[token.head] if token.head >= 0 else None
        total = (
            token.deprel.split(":")[0] == "nmod"
            and above is not None
            and above.lemma.lower() in ("total", "maximum", "minimum")
        )
        if (
            above is None
            or not (total or token.deprel.split(":")[0] in ("conj", "appos"))
            or above.upos not in _NOMINAL
        ):
            return at
        at = token.head
    return at


def conjuncts_after(sentence: Sentence, head: int) -> tuple[int, ...]:
    """What is coordinated with a head, behind it."""
    first = _first_conjunct(sentence, head)
    return tuple(i for i in (first, *children(sentence, first, "conj")) if i > head)


def is_passive_verb(sentence: Sentence, verb: int) -> bool:
    """Whether a verb has a passive auxiliary, or is a bare participle: "51 received injuries" is none."""
    return child(sentence, verb, "aux:pass") is not None or (
        sentence.tokens[verb].xpos == "VBN" and child(sentence, verb, "aux", "obj") is None
    )


def is_of_people(sentence: Sentence, counted: Counted) -> bool:
    """Children are part of the killed; "including one derailment" is no part of the injured."""
    if counted.content is None:
        return True
    lemma = sentence.tokens[counted.content].lemma.lower()
    known = lemma in table()["counted"] or lemma in table()["nobody"]["words"]
    return known or is_person_noun(lemma) or is_group_noun(lemma)


def first_token(sentence: Sentence, amount: Amount) -> int | None:
    """The first token of an amount, its bounding words included."""
    return next((i for i, t in enumerate(sentence.tokens) if t.end > amount.start), None)


def end_of_phrase(sentence: Sentence, counted: Counted) -> int:
    """The first token after the counted phrase: past nouns and adjectives, "of those", and a state that stands for
    people ("of those injured were ..."); a second conjunct counts as part of it ("two women and the driver died")."""
    at = counted.number
    while at < len(sentence.tokens) and sentence.tokens[at].start < counted.amount.end:
        at += 1
    partitive, placed = False, False
    for _ in range(10):
        if at >= len(sentence.tokens):
            return at
        token = sentence.tokens[at]
        after = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else None
        state = token.text.lower() in measures_by_word("state")
        if token.text.lower() == "of":
            partitive = True
        elif token.text.lower() == "and" and after is not None and after.upos in ("DET", "NUM"):
            pass
        elif (
            not placed
            and token.text.lower() in ("from", "in", "at", "near", "aboard")
            and after is not None
            and after.upos in ("PROPN", "DET")
        ):
            placed = True
        elif not state and token.deprel == "amod" and token.head > at:
            pass  # "suspected militants"
        elif (state and not (partitive and after is not None and after.upos in ("AUX", "VERB"))) or (
            not state
            and token.upos not in ("NOUN", "PROPN", "ADJ", "DET", "NUM", "PRON")
            and token.text not in "-’'\"”“"
        ):
            return at
        at += 1
    return at


def verb_after(sentence: Sentence, at: int) -> tuple[int | None, bool, bool]:
    """(verb or state, whether in the passive, whether below a verb such as "feared" or "remain") from the words at a
    token on."""
    passive, raised = False, False
    for index in range(at, min(at + 9, len(sentence.tokens))):
        token = sentence.tokens[index]
        word, lemma = token.text.lower(), token.lemma.lower()
        if lemma == "be" or word in ("been", "being"):
            passive = True
        elif (
            token.upos == "AUX"
            or token.upos == "ADV"
            or word in ("to", "also", "not", "as", "initially")
            or (lemma == "have" and [t.text.lower() for t in sentence.tokens[index + 1 : index + 2]] == ["to"])
        ):
            passive = (passive and token.upos != "AUX") or (passive and lemma != "have")
        elif word in measures_by_word("state") or (
            token.upos == "VERB" and not (lemma in table()["phrases"]["raising"] and _state_follows(sentence, index))
        ):
            return index, passive, raised
        elif token.upos == "VERB":
            passive, raised = False, True
        else:
            return None, False, False
    return None, False, False


def _state_follows(sentence: Sentence, index: int) -> bool:
    """ "Feared dead", "remain seriously injured", "believed to have been killed"."""
    for token in sentence.tokens[index + 1 : index + 6]:
        if token.text.lower() in measures_by_word("state") or token.lemma.lower() in measures_by_word("subject"):
            return True
        if token.upos not in ("ADV", "AUX", "PART") and token.text.lower() != "as":
            return False
    return False


def has_object(sentence: Sentence, verb: int) -> bool:
    """Whether something is killed by the counted ("12 gunmen killed five guards"), not they."""
    if child(sentence, verb, "obj") is not None:
        return True
    after = sentence.tokens[verb + 1] if verb + 1 < len(sentence.tokens) else None
    return (
        after is not None
        and after.upos in ("DET", "NUM", "PRON", "NOUN", "PROPN")
        and after.deprel.split(":")[0] not in ("obl", "advmod")
    )


def is_passive_here(sentence: Sentence, verb: int) -> bool:
    """Whether a verb has a passive auxiliary of its own."""
    return child(sentence, verb, "aux:pass") is not None


def lemma_at(sentence: Sentence, index: int) -> str:
    """The lemma of a token, in small letters."""
    return sentence.tokens[index].lemma.lower()


def words_at(sentence: Sentence, indexes: tuple[int, ...]) -> tuple[str, ...]:
    """The words at some tokens, in lower case."""
    return tuple(sentence.tokens[i].text.lower() for i in indexes)


def lemmas_at(sentence: Sentence, indexes: tuple[int, ...]) -> tuple[str, ...]:
    """The lemmas of some tokens, in small letters."""
    return tuple(sentence.tokens[i].lemma.lower() for i in indexes)
