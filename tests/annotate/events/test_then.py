"""What else happened at each time of a page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parallax.annotate.document import Tools, page_of
from parallax.annotate.events.around import View, others, view_of
from parallax.annotate.events.happening import find_events
from parallax.annotate.events.then import FARTHEST, count, nearest, thens_of
from parallax.annotate.page import Page
from parallax.run.reader import load_tools

REPORT = """The army shelled Marsa on Monday. The army attacked the port and shelled a school on Tuesday.

Police arrested nine rebels on Monday. On Tuesday the rebels attacked the port again. Police held three rebels.

The mayor resigned on Wednesday. The council met on Monday and on Tuesday. The army bombed Marsa on Tuesday.
"""


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def viewed(made: Page) -> View:
    return view_of(made, find_events(made))


def test_the_others_of_a_time_are_those_that_going_through_the_page_finds(
    page: Callable[..., Page], tools: Tools
) -> None:
    view = viewed(page_of(page(REPORT).document, tools))
    thens = thens_of(view)
    assert len(thens) == 3
    for at, event in view.events:
        told = list(others(view, at, event, view.told.dated))
        for value, then in thens.items():
            own = [other for other in told if other.event.time is not None and other.event.time.value == value]
            akin, reaching = then.akin(view, at), then.shares_recipient(at, event)
            assert count(then.others(at)) == len(own)
            assert count(then.same(at, event)) == sum(other.same for other in own)
            assert count(akin) == sum(other.akin for other in own)
            assert count(reaching) == sum(other.shares_recipient for other in own)
            assert nearest(at, akin) == min([other.far for other in own if other.akin], default=FARTHEST)
            assert nearest(at, then.others(at)) == min([other.far for other in own], default=FARTHEST)
            assert then.shares_actor(at, event) == any({*other.event.actors} & {*event.actors} for other in own)
            assert then.shares_place(at, event) == any(
                event.place is not None and other.event.place == event.place for other in own
            )
            first = then.first(at)
            assert (first[1] if first else None) == (own[0].event.time if own else None)
