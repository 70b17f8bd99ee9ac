"""Ground that the model sees held or changing hands, where no rule reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.annotate.sights import BLANK, party, with_frames

from parallax.annotate.holding import find_control
from parallax.annotate.page import Page
from parallax.nn.frames import Frame
from parallax.types import Control

PageOf = Callable[..., Page]
TEXT = "Kurdish fighters hoisted their flag over Kobani on Monday."


def ground(change: str, sure: float = 0.9) -> Frame:
    """A frame of "hoisted": the holder is its subject, the place Kobani."""
    hands = (party("holder", 0, 2), party("place", 6, 7))
    return replace(BLANK, ground=change, ground_confidence=sure, hands=hands)


def seen(page: Page, frame: Frame) -> tuple[Control, ...]:
    return find_control(with_frames(page, hoisted=frame))


@pytest.mark.parametrize(
    ("change", "ends"), [("gained", (True, False)), ("held", (True, False)), ("lost", (False, True))]
)
def test_who_has_the_ground_or_had_it(page: PageOf, change: str, ends: tuple[bool, bool]) -> None:
    (found,) = seen(page(TEXT), ground(change))
    assert (found.change, found.holder is not None, found.previous is not None) == (change, *ends)
    assert found.why.startswith("the model sees")


def test_a_model_that_doubts_tells_nothing(page: PageOf) -> None:
    assert seen(page(TEXT), ground("gained", 0.3)) == ()
