"""The words of ground of annotated reports, and what the gold has for each: for the three choices that follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from corpus.records import Control

from parallax.annotate.ground.ground_words import Choice, Reading, Word, reading_of
from parallax.annotate.ground.holding import first_reading
from recipes.choices.fit import Case
from recipes.choices.pages import Told


def words(told: Sequence[Told]) -> Iterator[tuple[Told, Reading, Word, list[Control]]]:
    """Every word that may tell of ground, with the gold's records of it."""
    for each in told:
        reading = reading_of(each.page, *first_reading(each.page))
        for word in reading.words:
            yield each, reading, word, _golds(each, word)


def _golds(told: Told, word: Word) -> list[Control]:
    """The gold's records on a word; else those of its sentence that have what was read first of it."""
    sentence, token = word.at.sentence, word.at.sentence.tokens[word.at.token]
    control = told.read.report.control
    golds = [gold for gold in control if gold.span[0] < token.end and token.start < gold.span[1]]
    read = {(told.entity.get(grip.ground.place.id), grip.change) for grip in word.grips}
    near = (gold for gold in control if sentence.start <= gold.span[0] < sentence.end)
    return golds or [gold for gold in near if (gold.place, gold.change) in read]


def case_of(told: Told, choices: Sequence[Choice], gold: Set[str]) -> Case:
    """Right are the candidates that are all of the gold's; if none is, those that are some of it; else nobody."""
    given = [{told.entity.get(one, one) for one in choice.entities} for choice in choices]
    right = [entities == gold for entities in given]
    if not any(right):
        right = [bool(entities) and entities < gold for entities in given]
    return Case(
        signs=tuple(choice.signs for choice in choices), right=tuple(right if any(right) else [True, *right[1:]])
    )
