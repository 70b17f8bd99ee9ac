"""What a vote came to: both sides of its result, and the shares of it in percent and in fractions.

Knows results ("passed by 230-to-197"), shares of the vote ("48% of the vote", "a plurality of the vote, at 25.7%",
"two-thirds of the votes"), the other share beside one ("52% voted to leave and 48% to stay"), turnouts, swings and the
majority that is needed. Promises nothing of a percentage that is of something else. Leaves alone counts of votes with
their noun ("203,091 votes": `measures`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parallax.annotate.page import Page
from parallax.annotate.words.measure_words import table
from parallax.text.numerals import Amount, find_amounts, find_tallies
from parallax.types import Figure, Sentence

_SIGN = re.compile(r"\s?-?(?:%|per\s?cent\b|pct\b)", re.IGNORECASE)
_CAST = r"(?:votes?|ballots?|turnout)\b"
_BEHIND = re.compile(
    rf"\s(?:share\s)?of\s(?:[\w’'-]+\s){{0,3}}?{_CAST}"
    r"|\s(?:of\s(?:[\w’'-]+\s){0,4})?(?:voted|abstained)\b"
    r"|\sswing\b|\s(?:majority|supermajority)\b|\sturnout\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"\b{_CAST}(?:,?\s(?:at|of|with|was|were|is|reached|stood\sat|hit)\s|\s\()\Z", re.IGNORECASE)
_SIDE = re.compile(
    r"\s(?:to|for|against|in\sfavou?r|came\sout|backed|opposed|supported|rejected|chose)\b", re.IGNORECASE
)
_FRACTION = re.compile(
    r"(?:(?P<about>about|approximately|roughly|nearly|almost|around)\s)?"
    r"\b(?P<words>half|(?:one|a)[\s-]third|two[\s-]thirds|(?:one|a)[\s-]quarter|three[\s-](?:quarters|fourths|fifths))\b",
    re.IGNORECASE,
)


def shares_of_vote(page: Page, sentence: Sentence) -> Iterator[Amount]:
    """The shares of a vote that a sentence tells, in percent, their signs inside their spans."""
    text, before = page.document.text, False
    voting = is_about_vote(sentence)
    for amount in sorted((*_percents(page, sentence), *_fractions(text, sentence)), key=lambda one: one.start):
        after = text[amount.end : sentence.end]
        told = bool(_BEHIND.match(after) or _BEFORE.search(text[sentence.start : amount.start]))
        if told or ((voting or before) and _SIDE.match(after)):
            before = True
            yield amount


def results_of_vote(page: Page, sentence: Sentence) -> tuple[Amount, ...]:
    """Both sides of the results in a sentence about a vote: "passed by 230-to-197"."""
    return find_tallies(page.document.text, sentence.start, sentence.end) if is_about_vote(sentence) else ()


def with_polls(page: Page, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures, shares of a vote without a place with that of the share before in their paragraph, else the last one
    named before them there: "Ruiz won Sarn's primary. She had 48% of the vote." """
    placed: list[Figure] = []
    lands = {entity.id for entity in page.entities if entity.kind in ("place", "state")}
    named = [m for m in page.mentions if m.form in ("name", "adjective") and m.entity in lands]
    for figure in figures:
        if figure.measure == "votes" and figure.counted == "percent" and figure.place is None:
            start = page.document.text.rfind("\n", 0, figure.span.start) + 1
            told = [f.place for f in placed if f.counted == "percent" and f.span.start >= start and f.place]
            before = [m.entity for m in named if start <= m.span.start < figure.span.start]
            figure = replace(figure, place=(told or before or [None])[-1])
        placed.append(figure)
    return tuple(placed)


def is_about_vote(sentence: Sentence) -> bool:
    """Whether a sentence has a word of voting."""
    return any(token.lemma.lower() in table()["voting"]["words"] for token in sentence.tokens)


def _percents(page: Page, sentence: Sentence) -> Iterator[Amount]:
    text = page.document.text
    for amount in find_amounts(text, sentence.start, sentence.end):
        sign = _SIGN.match(text, amount.number_end) if amount.kind == "percent" else None
        if sign is not None:
            yield replace(amount, end=max(amount.end, sign.end()))


_VALUES = {
    "half": 50.0,
    "third": 33.33,
    "thirds": 66.67,
    "quarter": 25.0,
    "quarters": 75.0,
    "fourths": 75.0,
    "fifths": 60.0,
}


def _fractions(text: str, sentence: Sentence) -> Iterator[Amount]:
    """Fractions in percent: "two-thirds" is 66.67."""
    for match in _FRACTION.finditer(text, sentence.start, sentence.end):
        value = _VALUES[re.split(r"[\s-]", match["words"].lower())[-1]]
        yield Amount(
            start=match.start(),
            end=match.end(),
            number_start=match.start("words"),
            number_end=match.end("words"),
            low=value,
            high=value,
            bound="approximate" if match["about"] else "exact",
            kind="percent",
        )
