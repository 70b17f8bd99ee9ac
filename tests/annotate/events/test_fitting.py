"""Where the candidates of an event are named, and their vectors."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from parallax.annotate.document import page_of
from parallax.annotate.events.around import View, view_of
from parallax.annotate.events.fitting import BEFORE, BEHIND, EARLIER, LATER, compared, seen_of
from parallax.annotate.events.happening import find_events
from parallax.annotate.page import Page
from parallax.nn.pairs import load
from parallax.run.reader import load_tools

PageOf = Callable[..., Page]

TEXT = (
    "Koralia sent envoys to the coast. The rain fell on Monday. It went on for days. Nobody came to the harbour then. "
    "Dorn Vesk arrested Ana Brel in Tovin. Koralia protested. Marit Sole resigned."
)


@pytest.fixture
def view(page: PageOf) -> View:
    made = page_of(page(TEXT).document, load_tools())
    return view_of(made, find_events(made))


def far(view: View, name: str) -> int | None:
    at = next(at for at, event in view.events if at.sentence.tokens[at.token].text == "arrested")
    entity = next((one.id for one in view.page.entities if one.name == name), "e:nowhere")
    return seen_of(view, at, [(entity,)]).far[0]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Dorn Vesk", BEFORE), ("Ana Brel", BEHIND), ("Koralia", EARLIER), ("Marit Sole", LATER), ("Nobody at all", None)],
)
def test_how_far_the_nearest_mention_stands(view: View, name: str, expected: int | None) -> None:
    assert far(view, name) == expected


def test_of_several_the_mean_is_seen_and_nobody_is_scored_by_the_word(view: View) -> None:
    at, event = next((at, event) for at, event in view.events if at.sentence.tokens[at.token].text == "arrested")
    one, two = (*event.actors, *event.recipients)[:2]
    seen = seen_of(view, at, [(), (one,), (two,), (one, two)])
    assert np.allclose(seen.mentions[3], (seen.mentions[1] + seen.mentions[2]) / 2)
    scores = compared(seen, load("actors"))
    assert len(scores) == 4
    assert scores[0] == load("actors").of_nobody(seen.word)
