"""What the language model takes a number to count, beside what the rules read.

Where no rule knows what is counted, a sure enough model says so. Where a rule does, it stands, unless the model is
sure that nothing is counted: believed against a rule on what is, it was wrong as often as right. Nor is it believed on
those whom somebody has or has with them (`bystanders`): it takes them for victims where the sentence has such.
"""

from __future__ import annotations

from parallax.annotate.figures.amounts import Counted, Measured
from parallax.annotate.figures.bystanders import is_company
from parallax.annotate.page import Page
from parallax.annotate.sentence.tree import ancestors, children
from parallax.types import Sentence

SURE = 0.7
"""How sure the model must be of a count that no rule reads."""
UNKNOWN = "other"
"""The measure of what we do not count."""


def seen_count(page: Page, sentence: Sentence, counted: Counted, read: Measured | None) -> Measured | None:
    """What an amount counts by both; `read` is what the rules read, None for nothing."""
    chances = page.counts(sentence, counted.number)
    if chances is None:
        return read
    if read is not None:
        return read if chances else None
    likely = {measure: chance for measure, chance in chances.items() if measure is not None and measure != UNKNOWN}
    best = max(likely, key=lambda measure: (likely[measure], measure), default=None)
    if best is None or likely[best] < SURE or _does_it(sentence, counted) or is_company(sentence, counted, best):
        return None
    why = f"counted as {best} by the model"
    return Measured(measure=best, predicate=_predicate(sentence, counted), why=why, confidence=likely[best])


def _predicate(sentence: Sentence, counted: Counted) -> int:
    """The verb that the counted stand under, else the word above them, else themselves."""
    above = tuple(ancestors(sentence, counted.head))
    verb = next((index for index in above if sentence.tokens[index].upos == "VERB"), None)
    return verb if verb is not None else next(iter(above), counted.head)


def _does_it(sentence: Sentence, counted: Counted) -> bool:
    """Whether the counted do something to others who are counted: "twelve gunmen killed five guards"."""
    head = sentence.tokens[counted.head]
    if head.deprel != "nsubj" or head.head < 0:
        return False
    others = (i for i in children(sentence, head.head, "obj") if sentence.tokens[i].start >= counted.amount.end)
    return any(children(sentence, whom, "nummod") for whom in others)
