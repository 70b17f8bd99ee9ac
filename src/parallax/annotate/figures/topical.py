"""What a number counts where only the subject of the whole page says so: "cases" of a disease, people "held" by
hostage takers, those who "gathered" for a protest, a list of "names" of the dead.

Knows the rows of `topical` in `data/counting.toml`: words that may mean much, and the words that must stand elsewhere
on the page for them to mean one thing. Promises nothing on a page without those words. Leaves alone what a sentence
says by itself (`measures`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from parallax.annotate.figures.amounts import Counted, Measured, is_of_people, is_passive_verb, lemma_at
from parallax.annotate.page import Page
from parallax.annotate.sentence.tree import children, subtree
from parallax.annotate.words.measure_words import table
from parallax.types import Sentence


def topics_of(page: Page) -> frozenset[str]:
    """The lemmas of a page, in small letters: what its numbers may be about."""
    return frozenset(token.lemma.lower() for sentence in page.sentences for token in sentence.tokens)


def measure_by_topic(sentence: Sentence, counted: Counted, topics: frozenset[str]) -> Measured | None:
    """What the amount counts by the first row whose words it stands with and whose subject the page has."""
    for row in table()["topical"]:
        if not topics.isdisjoint(row["page"]) and (at := _told_at(sentence, counted, row)) is not None:
            why = f"{sentence.tokens[at].text!r} on a page about {min(topics & set(row['page']))!r}"
            return Measured(measure=row["measure"], predicate=at, why=why, confidence=0.7)
    return None


def _told_at(sentence: Sentence, counted: Counted, row: dict[str, Any]) -> int | None:
    """The noun or verb of a row that the amount stands with, None where it stands with none."""
    content = counted.content
    if "near" in row and {token.lemma.lower() for token in sentence.tokens}.isdisjoint(row["near"]):
        return None
    if content is not None and lemma_at(sentence, content) in row.get("nouns", ()):
        beside = {lemma_at(sentence, i) for i in children(sentence, content, "amod", "compound", "nmod")}
        if (counted.amount.low or counted.amount.high or 0) < row.get("least", 0):
            return None
        return content if beside.isdisjoint(row.get("but", ())) else None
    of_row = content is not None and lemma_at(sentence, content) in row.get("whom", ())
    if not of_row and (row.get("only") or not (content is None or is_of_people(sentence, counted))):
        return None
    for verb, suffers in _roles(sentence, counted):
        if lemma_at(sentence, verb) not in row.get("object" if suffers else "subject", ()):
            continue
        if "with" not in row or {sentence.tokens[i].lemma.lower() for i in subtree(sentence, verb)} & set(row["with"]):
            return verb
    return None


def _roles(sentence: Sentence, counted: Counted) -> Iterator[tuple[int, bool]]:
    """The verbs that the counted stand to, and whether they suffer them."""
    token = sentence.tokens[counted.place]
    kind = token.deprel.split(":")[0]
    if token.head >= 0 and kind in ("nsubj", "obj") and sentence.tokens[token.head].upos == "VERB":
        yield token.head, kind == "obj" or token.deprel == "nsubj:pass" or is_passive_verb(sentence, token.head)
    for verb in children(sentence, counted.head, "acl"):
        relative = sentence.tokens[verb].deprel == "acl:relcl" and not is_passive_verb(sentence, verb)
        if sentence.tokens[verb].upos == "VERB":
            yield verb, not relative and sentence.tokens[verb].xpos != "VBG"
