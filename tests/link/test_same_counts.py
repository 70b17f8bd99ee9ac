"""Which counts of one number are weighed, by which signs, and what becomes of it."""

from __future__ import annotations

import pytest
from tests.link.build import Page

from parallax.link import shelve
from parallax.link.claims import FIGURES, figures_of, gather, recounted
from parallax.link.same_counts import Signs
from parallax.types import Figure

TAIL = " The flood of the Mirna valley had cut the river port of Obrava from Kessar since the dam broke."


def report(name: str, sentence: str, number: float, whom: str | None, **more: object) -> Page:
    page = Page(name, sentence + TAIL, publisher=f"Post {name}")
    page.figure(sentence, number, high=number, counted=whom, **more)  # type: ignore[arg-type]
    return page


NINE = report("a", "Nine civilians lost their lives at the mill.", 9, "civilians")


def weighed(*pages: Page, chance: float = 0.0) -> tuple[list[Signs], list[int]]:
    """The signs of each two figures that are weighed, and the sizes of the groups where all have one chance."""
    seen: list[Signs] = []

    def choose(a: Figure, b: Figure, signs: Signs) -> float:  # noqa: ARG001
        seen.append(signs)
        return chance

    (shelf,) = shelve([page.read() for page in pages])
    groups = recounted(shelf, gather(shelf, figures_of(shelf), FIGURES), choose)
    return seen, sorted(len(group.members) for group in groups)


def test_whom_two_counts_of_one_number_are_of_is_a_sign() -> None:
    ((signs,), sizes) = weighed(NINE, report("b", "Nine bodies came down the river from the village.", 9, "people"))
    assert "kinds|anybody|False" in signs
    assert sizes == [1, 1]


@pytest.mark.parametrize(("whom", "measure"), [("soldiers", "killed"), ("people", "injured")])
def test_other_people_and_other_measures_are_not_weighed(whom: str, measure: str) -> None:
    other = report("b", "Nine bodies came down the river from the village.", 9, whom, measure=measure)
    assert weighed(NINE, other)[0] == []


def test_what_is_likely_is_one_count() -> None:
    other = report("b", "Nine bodies came down the river from the village.", 9, "people")
    assert weighed(NINE, other, chance=0.9)[1] == [2]


def test_other_numbers_are_not_weighed() -> None:
    assert weighed(NINE, report("b", "Eight bodies came down the river from the village.", 8, "people"))[0] == []


def test_who_denies_a_number_does_not_count_it_again() -> None:
    denied = report("b", "Nobody believes in nine bodies in the river.", 9, "people", polarity="negative")
    assert weighed(NINE, denied, chance=0.9)[1] == [1, 1]


def test_a_part_is_no_total_of_its_number() -> None:
    part = report("b", "Of these, nine drowned in the river below the village.", 9, "people", scope="part")
    assert weighed(report("a", "Nine people lost their lives at the mill.", 9, "people"), part)[0] == []


def test_a_part_of_one_class_may_be_told_as_its_own_total() -> None:
    part = report("b", "Twenty died, including nine soldiers from the river port.", 9, "soldiers", scope="part")
    assert len(weighed(report("a", "Nine soldiers died at the mill by the river.", 9, "soldiers"), part)[0]) == 1
