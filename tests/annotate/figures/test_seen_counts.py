"""What the model takes a number to count, beside the rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from parallax.annotate.figures.counting import find_figures
from parallax.annotate.page import Page

PageOf = Callable[..., Page]


def counted(page: Page, number: str, **chances: float) -> list[str]:
    """The measures of a page of one sentence of which the model sees a number counting, each with its chance."""
    words = [token.text for token in page.sentences[0].tokens]
    told = tuple((None if measure == "nothing" else measure, chance) for measure, chance in chances.items())
    seen = tuple(told if word == number else () for word in words)
    made = replace(page, sights=(replace(page.sights[0], measures=seen),))
    return [figure.measure for figure in find_figures(made, ())]


def test_a_count_that_no_rule_reads_is_the_models_where_it_is_sure(page: PageOf) -> None:
    text = "Seven of the nine are out, their lawyer said."
    assert counted(page(text), "Seven", released=0.9, nothing=0.1) == ["released"]
    assert counted(page(text), "Seven", released=0.4, nothing=0.6) == []


def test_what_a_rule_reads_stands_against_the_model(page: PageOf) -> None:
    assert counted(page("The blast killed 12 people."), "12", injured=0.95, killed=0.05) == ["killed"]


def test_what_the_model_takes_for_no_count_is_none(page: PageOf) -> None:
    text = "The blast killed 12 people."
    assert counted(page(text), "12", killed=0.02, nothing=0.98) == ["killed"]
    assert counted(page(text), "12") == []


COMPANY = [
    ("Nine people died, said Rosa Ter, who fled with her four children.", "four", []),
    ("Nine people died, said Rosa Ter, who has three daughters.", "three", []),
    ("Rosa Ter was shot dead with her two sons.", "two", ["killed"]),
]


@pytest.mark.parametrize(("text", "number", "expected"), COMPANY)
def test_whom_somebody_has_along_is_no_victim_unless_something_befell_them(
    page: PageOf, text: str, number: str, expected: list[str]
) -> None:
    assert counted(page(text), number, killed=0.9, nothing=0.1) == expected
