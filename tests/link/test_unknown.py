"""Whom nobody could identify, by the clause behind the noun, in sentences as the model reads them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parallax.annotate.document import annotate
from parallax.annotate.page import Page
from parallax.link.unknown import unknown_in
from parallax.run.reader import load_tools


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The convoy was stopped by gunmen whom nobody could identify.", {"gunmen"}),
        ("Traders blamed armed men they were unable to recognise.", {"armed men"}),
        ("Two officers were killed by attackers who have not been identified.", {"attackers"}),
        ("Men in black fired from a roof. Their unit could not be identified.", {"their unit"}),
        ("The raiders have not been identified.", {"the raiders"}),
        ("The raiders have not been identified by police.", {"the raiders"}),
        ("The raiders have not been identified by name.", set()),
        ("The raiders are unknown to the shopkeepers.", set()),
        ("The raiders could not be identified from the footage.", set()),
        ("The gunmen were not known to have crossed the river.", set()),
        ("Fighters who knew the hills came down the road.", set()),
        ("Fighters who could not reach the bridge turned back.", set()),
    ],
)
def test_who_was_not_identified(page: Callable[..., Page], text: str, words: set[str]) -> None:
    found = annotate(page(text).document, load_tools())
    unknown = unknown_in([found])
    told = {text[one.span.start : one.span.end].lower() for one in found.mentions if one.entity in unknown}
    assert {one for one in told if one not in ("who", "whom")} == words
