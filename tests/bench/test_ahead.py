"""How the bench codes what is still to come as PLOVER does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bench.quality.events import ahead

from parallax.annotate.document import annotate
from parallax.annotate.page import Page
from parallax.run.reader import load_tools


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Norway will send aid to Peru.", "AGREE"),
        ("Norway will shell the port of Lima.", "THREATEN"),
        ("Norway shelled the port of Lima.", "ASSAULT"),
    ],
)
def test_what_is_ahead_is_promised_or_threatened(page: Callable[..., Page], text: str, type_: str) -> None:
    events = annotate(page(text).document, load_tools()).events
    assert type_ in {ahead(event) for event in events}
