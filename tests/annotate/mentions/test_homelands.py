"""The country of those whose own words tell none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from parallax.annotate.mentions.homelands import with_homelands
from parallax.annotate.mentions.who import find_mentions
from parallax.annotate.page import Page


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The opposition in Kenya said that President Amos Kirui must resign.", "Amos Kirui", "KEN"),
        ("Sweden said that President Amos Kirui of Kenya must resign.", "Amos Kirui", None),
        ("President Amos Kirui resigned. Troops left Kenya.", "Amos Kirui", None),
        ("Norwegian troops met Captain Ada Lund of Sweden. Norway, Norway and Norway.", "Ada Lund", None),
        ("The Swedish minister Ada Lund flew to Kenya, and Kenya thanked her.", "Ada Lund", "SWE"),
        ("President Amos Kirui resigned on Monday.", "Amos Kirui", None),
    ],
)
def test_sentence_and_document_must_agree(page: Callable[..., Page], text: str, name: str, country: str | None) -> None:
    whole = page(text)
    mentions, entities = find_mentions(whole)
    told = with_homelands(replace(whole, mentions=mentions, entities=entities))
    assert [e.country for e in told if e.name == name] == [country]
    assert [e.id for e in told] == [e.id for e in entities]


def test_a_crowd_without_a_name_belongs_to_no_one(page: Callable[..., Page]) -> None:
    whole = page("Protesters gathered in Kenya on Monday.")
    mentions, entities = find_mentions(whole)
    told = with_homelands(replace(whole, mentions=mentions, entities=entities))
    assert [e.country for e in told if e.kind == "group"] == [None]
