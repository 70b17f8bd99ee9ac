"""Where a thing happened, where its own sentence does not say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from parallax.annotate.document import Tools, annotate, page_of
from parallax.annotate.events.around import view_of
from parallax.annotate.events.happening import find_events
from parallax.annotate.events.implied import NOWHERE, candidates, chances_of
from parallax.annotate.page import Page
from parallax.run.reader import load_tools

Pages = Callable[..., Page]
TOLD = """Rebels attacked an army base near the town of Kirkuk on Monday, officials said.

Six soldiers were killed in the attack.
"""


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


@pytest.mark.xfail(strict=True, reason="the base is read as the place, and the second attack as nowhere")
def test_the_attack_was_where_the_sentence_before_has_it(page: Pages, tools: Tools) -> None:
    found = annotate(page(TOLD).document, tools)
    names = {entity.id: entity.name for entity in found.entities}
    assert [names.get(event.place or "") for event in found.events if event.type == "ASSAULT"] == ["Kirkuk", "Kirkuk"]


def test_chances_add_up_and_nowhere_is_one(page: Pages, tools: Tools) -> None:
    made = page(TOLD)
    found = annotate(made.document, tools)
    told = replace(made, mentions=found.mentions, entities=found.entities, attributions=found.attributions)
    view = view_of(told, [replace(event, place=None) for event in found.events])
    for at, event in view.events:
        chances = chances_of(view, at, event)
        assert sum(chances.values()) == pytest.approx(1.0)
        assert set(chances) == {one for one, _ in candidates(view, at, event)} >= {NOWHERE}


def test_a_page_without_places_has_events_without(page: Pages, tools: Tools) -> None:
    found = annotate(page("Police held three men. They were released later.").document, tools)
    assert found.events and not any(event.place for event in found.events)


FAR = """A blast has killed nine people, officials say.

They were buying bread. The shops were full.

The mayor called for calm. Schools will stay closed.

The bomb went off in Kirkuk on Sunday.
"""


def test_where_other_things_of_the_page_happened_is_a_candidate(page: Pages, tools: Tools) -> None:
    made = page_of(page(FAR).document, tools)
    view = view_of(made, find_events(made))
    (kirkuk,) = {entity.id for entity in made.entities if entity.name == "Kirkuk"}
    first = [dict(candidates(view, at, event)) for at, event in view.events if at.sentence.index == 0]
    assert first and all("again" in signs[kirkuk] for signs in first)
