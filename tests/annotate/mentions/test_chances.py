from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from parallax.annotate.mentions.chances import BEFORE, STRIDE, chances_of
from parallax.annotate.mentions.mentions import find_phrases
from parallax.annotate.mentions.who import find_mentions
from parallax.annotate.page import Page
from parallax.nn.coreference import Mention, Ranker, load

PageOf = Callable[..., Page]
Floats = NDArray[np.float32]


class Certain(Ranker):
    """Gives one mention's head word one antecedent's with one chance, and calls every other mention new."""

    def __init__(self, word: str, antecedent: str, chance: float) -> None:
        super().__init__({})
        self.pair, self.chance = (word, antecedent), chance

    def rank(self, vectors: Floats, sentences: Sequence[Sequence[str]], mentions: Sequence[Mention]) -> Floats:
        words = [word for sentence in sentences for word in sentence]
        assert len(vectors) == len(words)
        ranked = np.zeros((len(mentions), len(mentions) + 1), np.float32)
        ranked[:, -1] = 1
        for at, mention in enumerate(mentions):
            for before, other in enumerate(mentions[:at]):
                if (words[mention.head], words[other.head]) == self.pair:
                    ranked[at, before], ranked[at, -1] = self.chance, 1 - self.chance
        return ranked


def meant(whole: Page, words: str, ranker: Ranker) -> str | None:
    mentions, entities = find_mentions(whole, ranker=ranker)
    names = {e.id: e.name for e in entities}
    return next(names.get(m.entity or "") for m in reversed(mentions) if whole.quote(m.span) == words)


@pytest.mark.parametrize(
    ("text", "pronoun", "antecedent", "name"),
    [
        ("Ana Lee met Eva Berg in Oslo. She left on Monday.", "She", "Ana", "Ana Lee"),
        ("Ana Lee met Eva Berg in Oslo. She left on Monday.", "She", "Eva", "Eva Berg"),
        ("The navy thanked the ministry on Monday. It will send a ship.", "It", "navy", "navy"),
        ("The navy thanked the ministry on Monday. It will send a ship.", "It", "ministry", "ministry"),
    ],
)
def test_the_ranker_decides_between_those_whom_a_pronoun_fits(
    page: PageOf, text: str, pronoun: str, antecedent: str, name: str
) -> None:
    assert meant(page(text), pronoun, Certain(pronoun, antecedent, 0.9)) == name


@pytest.mark.parametrize("chance", [0.9, 0.4])
def test_only_a_sure_ranker_tells_what_no_noun_tells(page: PageOf, chance: float) -> None:
    whole = page("The strikers met the minister. The port will close on Monday, the workers said.")
    ranker = Certain("workers", "strikers", chance)
    assert (meant(whole, "the workers", ranker) == meant(whole, "The strikers", ranker)) == (chance > 0.7)


def test_titles_outweigh_the_ranker(page: PageOf) -> None:
    text = "Mr Paul Lee met Mrs Eva Berg in Oslo. He left on Monday."
    assert meant(page(text), "He", Certain("He", "Eva", 0.95)) == "Paul Lee"


def test_a_pronoun_taken_wrongly_before_is_no_title(page: PageOf) -> None:
    text = "Ana Lee left the hall. He was tired, he said. The crowd saw Bo Lund leave. She will return."
    assert meant(page(text), "She", Certain("She", "Ana", 0.9)) == "Ana Lee"


def test_a_ranker_in_doubt_leaves_the_pronoun_to_its_signs(page: PageOf) -> None:
    whole = page("Ana Lee left the hall. The crowd cheered. She will return.")
    assert meant(whole, "She", Certain("She", "crowd", 0.1)) == "Ana Lee"


def test_chances_are_of_phrases_shortly_before(page: PageOf) -> None:
    whole = page("Ana Lee met Bo Lund in Oslo. She thanked him. " * 100)
    phrases = find_phrases(whole.sentences)
    assert len(phrases) > STRIDE
    found = chances_of(whole, phrases, load())
    assert len(found) == len(phrases)
    for at, chances in enumerate(found):
        assert all(at - STRIDE - BEFORE <= before < at for before in chances)
        assert sum(chances.values()) <= 1.02
    late = found[STRIDE + 7]
    assert sum(late.values()) > 0.5
    assert chances_of(whole, phrases, load()) == found


def test_a_page_without_phrases_has_no_chances(page: PageOf) -> None:
    assert chances_of(page("It rained."), (), load()) == ()
