"""One name for what readers call by several."""

from __future__ import annotations

import pytest
from corpus.classes import class_of


@pytest.mark.parametrize(
    ("counted", "measure", "name"),
    [
        ("militants", "killed", "fighters"),
        ("crew members", "missing", "crew"),
        ("Palestinians", "injured", "people"),
        ("votes", "votes", None),
        ("percent of the vote", "votes", "percent"),
        ("cases", "infected", None),
        ("nurses", "killed", "nurses"),
        (None, "killed", None),
    ],
)
def test_what_is_counted_has_one_name(counted: str | None, measure: str, name: str | None) -> None:
    assert class_of(counted, measure) == name
    assert class_of(name, measure) == name
