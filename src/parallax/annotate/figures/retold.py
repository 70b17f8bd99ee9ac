"""Counts told again: without their noun ("the ministry admits to six", "its own figure is 212", "against 19 on
Friday"), or by the number alone ("which would make the 22 he has spoken of").

Knows the verbs and nouns that give a bare count (`data/counting.toml`). Promises that what is counted was told within
the sentences before it, the very number anywhere on the page; a number that may be a time counts nothing, nor does one
that answers how many there are of something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parallax.annotate.figures.amounts import Counted, Measured, first_token, is_of_people, lemma_at, words_at
from parallax.annotate.figures.tolls import of_toll
from parallax.annotate.page import Page, sentence_at
from parallax.annotate.sentence.tenses import is_saying
from parallax.annotate.sentence.tree import child, children, subtree
from parallax.annotate.words.measure_words import measures_by_word, table
from parallax.types import Figure, Sentence


@dataclass(frozen=True, slots=True)
class Earlier:
    """The last total that was told, and the index of its sentence."""

    figure: Figure
    sentence: int


_WORDS = ("object", "subject", "state", "noun")
_REMEMBERED = 3
"""Sentences over which a bare number still counts what was counted before."""


def near(earlier: Earlier | None, sentence: Sentence) -> Figure | None:
    """The earlier total, None where it was told too long before the sentence."""
    return earlier.figure if earlier and sentence.index - earlier.sentence <= _REMEMBERED else None


def count_again(page: Page, sentence: Sentence, counted: Counted, before: Figure | None) -> Measured | None:
    """A number without a noun, given by words of counting, counts what the figure before it does."""
    predicate = (
        _telling(sentence, counted, before) or _left_out(sentence, counted, before) if before is not None else None
    )
    if predicate is None or before is None or _is_time(page, counted):
        return None
    told = sentence_at(page.sentences, before.span.start) or sentence
    far = sentence.index - told.index > 1 and lemma_at(sentence, predicate) in table()["phrases"]["saying_anything"]
    if far or any(_asks_else(one, before) for one in page.sentences[told.index : sentence.index + 1]):
        return None
    return Measured(
        measure=before.measure, predicate=predicate, why=f"the {before.measure} told of before", confidence=0.6
    )


def number_put_right(page: Page, sentence: Sentence, counted: Counted) -> tuple[bool, Measured | None]:
    """Whether "it was 38, not 48" gives a number that the sentence before speaks of, and what that number counts: "it
    misstated the number of wounded"; None where those words do not say."""
    subjects = {sentence.tokens[i].text.lower() for i in children(sentence, counted.place, "nsubj")}
    alone = counted.content is None and child(sentence, counted.place, "cop") is not None
    if not alone or not subjects & _MEANING_A_NUMBER or sentence.index == 0:
        return False, None
    before = page.sentences[sentence.index - 1]
    nouns = [i for i in range(len(before.tokens)) if lemma_at(before, i) in table()["phrases"]["telling_nouns"]]
    measure = next((measure for i in nouns if (measure := _measure_of_number(before, i)) is not None), None)
    if measure is None:
        return bool(nouns), None
    why = f"the number of the {measure} told of before"
    return True, Measured(measure=measure, predicate=counted.place, why=why, confidence=0.7)


def _measure_of_number(sentence: Sentence, noun: int) -> str | None:
    """What the number of somebody counts: "the number of wounded", "the number of people hurt"."""
    told = of_toll(sentence, noun)
    states = (measures_by_word("state").get(word) for word in words_at(sentence, subtree(sentence, noun)))
    return told.measure if told is not None else next(filter(None, states), None)


_MEANING_A_NUMBER = frozenset({"it", "that", "this"})


def _asks_else(sentence: Sentence, told: Figure) -> bool:
    """Whether a sentence asks how many there are of something else than what was told: "asked how many exits there
    were"; how many died asks for the dead."""
    how = (i for i, token in enumerate(sentence.tokens[:-1]) if token.text.lower() == "how")
    first = next((i for i in how if sentence.tokens[i + 1].text.lower() in table()["phrases"]["how"]), None)
    if first is None:
        return False
    same = {w for part in _WORDS for w, measure in measures_by_word(part).items() if measure == told.measure}
    return not any(t.lemma.lower() in same or t.text.lower() in same for t in sentence.tokens[first:])


def _telling(sentence: Sentence, counted: Counted, told: Figure) -> int | None:
    """The predicate that gives a bare count of something told before: "Dharvan admits to six", "its own figure is 212",
    "against 19 on Thursday", "making it five". None where the words do not."""
    phrases, place = table()["phrases"], counted.place
    if counted.content is not None and not _are_those(sentence, counted.content, told):
        return _listed(sentence, counted)
    token, first = sentence.tokens[place], first_token(sentence, counted.amount) or 0
    before = [t.text.lower() for t in sentence.tokens[max(0, first - 2) : first]]
    if before[-1:] == ["against"]:
        return token.head if token.head >= 0 else place
    if before[-1:] == ["it"] and before[0] in ("make", "making", "makes"):
        return first - 2
    if before[-1:] == [","] and counted.content is None and before[0] in phrases["telling_nouns"]:
        return first - 2  # "gave a lower number, 14"
    if before[-1:] in (["are"], ["were"]) and before[0] == "there" and counted.content is None:
        return first - 1  # "they deny that there are 22"
    if child(sentence, place, "cop") is not None:
        named = (*children(sentence, place, "nsubj"), *((token.head,) if token.deprel.startswith("acl") else ()))
        counts = [i for i in named if lemma_at(sentence, i) in phrases["telling_nouns"]]
        return place if counts and not _of_others(sentence, counts[0]) else None
    if token.head < 0:
        return None
    if lemma_at(sentence, token.head) in phrases["telling_nouns"] and token.deprel in ("nmod", "appos"):
        return token.head  # "stuck to its figure of 204", "gave a lower number, 14"
    case = phrases["telling"].get(lemma_at(sentence, token.head))
    if case is None:
        return None
    cases = words_at(sentence, children(sentence, place, "case", "mark"))
    bare = token.deprel in ("obj", "ccomp", "xcomp", "obl:unmarked", "nummod") and not cases and not case
    return token.head if bare or (case and (case in cases or (case == "on" and "upon" in cases))) else None


def _are_those(sentence: Sentence, content: int, told: Figure) -> bool:
    """Whether a noun is that of the figure before: "212 houses", then "the ministry speaks of 140 houses"."""
    noun = lemma_at(sentence, content)
    named = table()["counted"].get(noun, sentence.tokens[content].text.lower())
    return noun in _HEADS or (told.counted is not None and named == told.counted)


_HEADS = ("head", "soul")


def _listed(sentence: Sentence, counted: Counted) -> int | None:
    """ "It also listed six civilians": people whom a keeper of counts adds to those told of."""
    token = sentence.tokens[counted.place]
    keeps = token.deprel == "obj" and lemma_at(sentence, token.head) in table()["phrases"]["listing"]
    return token.head if keeps and is_of_people(sentence, counted) else None


def _of_others(sentence: Sentence, noun: int) -> bool:
    """Whether a count is of something that its own phrase names: "the number of ships"."""
    return any("of" in words_at(sentence, children(sentence, i, "case")) for i in children(sentence, noun, "nmod"))


def _left_out(sentence: Sentence, counted: Counted, before: Figure) -> int | None:
    """The predicate of a number that stands for those told of before: "Fourteen are in the ground", "the company alone
    lost 20", "far above the three that they admit to"."""
    number = sentence.tokens[counted.number]
    if counted.content is not None or counted.head != counted.number or number.text.lower() in ("one", "couple"):
        return None
    definite = "the" in words_at(sentence, children(sentence, counted.number, "det"))
    if number.head < 0:
        return None
    verb = sentence.tokens[number.head]
    kind = number.deprel.split(":")[0]
    if (
        kind == "nsubj"
        and not definite
        and verb.lemma.lower() not in _OF_WITNESSES
        and not is_saying(sentence, number.head)
        and not (before.measure == "killed" and number.deprel == "nsubj" and verb.lemma.lower() in _OF_THE_LIVING)
    ):
        return counted.number  # what else they did or had, or had not, says nothing of the count
    if kind == "obj" and verb.lemma.lower() == "lose":
        return number.head
    return counted.number if definite and child(sentence, counted.number, "acl:relcl") is not None else None


def are_some_of(sentence: Sentence, counted: Counted, measured: Measured, before: Figure) -> bool:
    """ "Twelve lie in the hall. Three had no papers": what fewer than those told of before did or had."""
    number = sentence.tokens[counted.number]
    alone = measured.why.endswith("told of before") and measured.predicate == counted.number
    size, whole = counted.amount.high or counted.amount.low or 0, before.low or before.high or 0
    return alone and number.deprel.split(":")[0] == "nsubj" and size < whole


_OF_THE_LIVING = frozenset(
    {"recover", "survive", "escape", "live", "return", "flee", "remain", "need", "walk", "swim", "leave", "await"}
)

_OF_WITNESSES = frozenset(
    {"describe", "see", "hear", "watch", "recall", "remember", "know", "think", "agree", "differ"}
)


def same_number(
    page: Page, sentence: Sentence, counted: Counted, figures: Sequence[Figure]
) -> tuple[Measured, Figure] | None:
    """A number that no word places counts what the very same number counts elsewhere on the page, where its noun does
    not speak against it. Small numbers recur by chance and count nothing."""
    amount = counted.amount
    if (amount.high or amount.low or 0) < _TELLING_NUMBER or _is_time(page, counted) or _is_numbering(page, counted):
        return None
    told = next(
        (f for f in figures if f.scope != "part" and (f.low or f.high) == (amount.low or amount.high)
         and f.measure not in _OF_DEEDS and _may_be_of(sentence, counted, f)),
        None,
    )  # fmt: skip
    if told is None:
        return None
    why = f"the number of the {told.measure}, told elsewhere"
    return Measured(measure=told.measure, predicate=counted.number, why=why, confidence=0.55), told


_TELLING_NUMBER = 5
_OF_DEEDS = ("strikes", "attacks", "votes", "pledged", "delivered")


def _may_be_of(sentence: Sentence, counted: Counted, told: Figure) -> bool:
    """Whether the noun of an amount, if it has one, is those of a figure: "the 22 hostages", "the 22 people"."""
    if counted.content is None:
        return counted.head == counted.number
    noun = lemma_at(sentence, counted.content)
    if noun in table()["nobody"]["words"]:
        return True
    named = table()["counted"].get(noun)
    if told.counted is not None and told.counted != "people":
        return named == told.counted or noun in (told.counted, told.counted.removesuffix("s"))
    the = "the" in words_at(sentence, children(sentence, counted.content, "det"))
    return the and is_of_people(sentence, counted)


def _is_time(page: Page, counted: Counted) -> bool:
    amount = counted.amount
    return any(time.span.start < amount.end and amount.start < time.span.end for time in page.times)


def _is_numbering(page: Page, counted: Counted) -> bool:
    """ "Shaft 9", "[19]", "7. Casualties", "a crane driver of 44"."""
    text, amount = page.document.text, counted.amount
    before, after = text[max(0, amount.start - 14) : amount.start], text[amount.end : amount.end + 2]
    named = before.rstrip().split()[-1:] or [""]
    capital = before.endswith(" ") and named[0][:1].isupper() and not before.rstrip().endswith((".", "!", "?"))
    if re.search(r"\baged?\s(?:\S+\s(?:and|or|to)\s)?\Z", text[max(0, amount.start - 24) : amount.start]):
        return True
    return (
        capital
        or before.endswith(("[", "(", "#", "№"))
        or (after.startswith((")", "]", ". ")) and before.endswith("\n"))
    )
