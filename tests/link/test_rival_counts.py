"""Which counts are weighed against each other, by which signs, and what becomes of it."""

from __future__ import annotations

import pytest
from tests.link.build import Page

from parallax.link import shelve
from parallax.link.claims import Draft, draft_claims
from parallax.link.rival_counts import RULED, Signs
from parallax.link.tolls import figure_conflicts
from parallax.types import Dispute

TAIL = " The flood of the Mirna valley had cut the river port of Obrava from Kessar since the dam broke."


def counts(*told: tuple[str, float, str, str | None]) -> Page:
    """A report in which each sentence has a count, by whom, and of whom."""
    page = Page("a", " ".join(sentence for sentence, *_ in told) + TAIL)
    obrava = page.entity("Obrava", "place")
    for sentence, number, source, whom in told:
        said = page.attribution(sentence, source=source, entity=page.entity(source, "organization"))
        page.figure(sentence, number, high=number, counted=whom, attribution=said, place=obrava)
    return page


def weighed(page: Page, chance: float = 0.0) -> tuple[list[Signs], list[Dispute]]:
    """The signs of each two claims that are weighed, and the disputes where all have one chance."""
    seen: list[Signs] = []

    def choose(first: Draft, second: Draft, signs: Signs) -> float:  # noqa: ARG001
        seen.append(signs)
        return chance

    (shelf,) = shelve([page.read()])
    return seen, [found.dispute for found in figure_conflicts(shelf, draft_claims(shelf), choose)]


NINE = ("Nine people died, the Red Cross said.", 9, "Red Cross", "people")


@pytest.mark.parametrize(
    ("other", "number"),
    [
        (("Four people died, the Quay Ministry said.", 4, "Quay Ministry", "people"), 1),
        (("Nine died, the Quay Ministry said.", 9, "Quay Ministry", "people"), 0),
        (("Four people died, the Red Cross said.", 4, "Red Cross", "people"), 0),
    ],
    ids=["exclude each other", "the same", "one source"],
)
def test_counts_by_two_sources_that_do_not_meet_are_weighed(
    other: tuple[str, float, str, str | None], number: int
) -> None:
    assert len(weighed(counts(NINE, other))[0]) == number


@pytest.mark.parametrize(
    ("whom", "sign"),
    [
        ("people", "kinds|same"),
        (None, "kinds|untold"),
        ("civilians", "kinds|general and special, smaller"),
        ("children", "kinds|general and some, smaller"),
    ],
)
def test_whom_they_count_is_a_sign(whom: str | None, sign: str) -> None:
    nine = NINE if whom else (*NINE[:3], None)
    page = counts(nine, ("Four died, the Quay Ministry said.", 4, "Quay Ministry", whom))
    ((signs,), _) = weighed(page)
    assert sign in signs


@pytest.mark.parametrize(("chance", "confidence"), [(0.71, 0.71), (0.3, 0.6)])
def test_a_dispute_that_the_rules_see_is_as_sure_as_they_are(chance: float, confidence: float) -> None:
    page = counts(NINE, ("Four people died, the Quay Ministry insists.", 4, "Quay Ministry", "people"))
    ((signs,), (found,)) = weighed(page, chance)
    assert RULED in signs
    assert (found.kind, found.confidence, found.why) == ("figure", confidence, "counts exclude each other")
    assert weighed(page)[1] == []


def test_a_dispute_that_no_rule_sees_says_how_likely_it_is() -> None:
    page = counts(NINE, ("Four soldiers died, the Quay Ministry said.", 4, "Quay Ministry", "soldiers"))
    ((signs,), (found,)) = weighed(page, 0.71)
    assert RULED not in signs
    assert (found.confidence, found.why) == (0.71, "counts exclude each other, 71% likely")
