"""How likely each phrase of a document comes back to each one before it, as the learned ranker has it.

Promises work and memory that grow with the document's length and no faster: a phrase is ranked with those that stand
shortly before it. Leaves alone what is made of the chances: that is `pronouns` and `looking_back`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from parallax.annotate.mentions.mentions import Phrase
from parallax.annotate.page import Page
from parallax.nn.coreference import Form, Mention, Ranker
from parallax.types import MentionForm

FORMS: Mapping[MentionForm, Form] = {"description": "description", "pronoun": "pronoun"}  # any other is a name
STRIDE = 400  # phrases that are ranked together, after
BEFORE = 300  # that they may come back to
LEAST = 0.01  # chance that counts

Chances = Mapping[int, float]  # by the index of the phrase before


def chances_of(page: Page, phrases: Sequence[Phrase], ranker: Ranker) -> tuple[Chances, ...]:
    """For each phrase, in order, the chances that it comes back to those before it; what they lack to 1 is the chance
    that it is new."""
    return tuple(found for start in range(0, len(phrases), STRIDE) for found in _ranked(page, phrases, start, ranker))


def _ranked(page: Page, phrases: Sequence[Phrase], start: int, ranker: Ranker) -> Iterator[Chances]:
    """The chances of a stride of phrases, of which the first is number `start`."""
    low = max(0, start - BEFORE)
    near = phrases[low : start + STRIDE]
    first = min(phrase.sentence.index for phrase in near)
    last = max(phrase.sentence.index for phrase in near) + 1
    words = [[token.text for token in sentence.tokens] for sentence in page.sentences[first:last]]
    vectors = np.concatenate([sight.refers for sight in page.sights[first:last]])
    begins = np.cumsum([0, *map(len, words)]).tolist()
    mentions = [_mention(phrase, begins[phrase.sentence.index - first]) for phrase in near]
    for row in ranker.rank(vectors, words, mentions)[start - low :, :-1]:
        yield {low + int(at): round(float(row[at]), 4) for at in np.flatnonzero(row >= LEAST)}


def _mention(phrase: Phrase, begin: int) -> Mention:
    """The phrase over the words of the document, whose sentence begins at `begin`."""
    return Mention(
        first=begin + phrase.first,
        last=begin + phrase.last,
        head=begin + phrase.head,
        form=FORMS.get(phrase.form, "name"),
    )
