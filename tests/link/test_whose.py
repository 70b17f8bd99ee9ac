"""Counts of two sides' people are never one, nor rivals, nor each other's successors."""

from __future__ import annotations

from dataclasses import replace

from tests.link.build import Page

from parallax.link import link
from parallax.types import Claim, Links

TAIL = " Border guards of both countries had shelled the Ombi valley and the salt works of Tuwal for four days."
LANDS = {"Marovia": "SRB", "Tessaly": "HRV"}
"""Two countries at war, under the codes of known ones."""


def report(name: str, day: str, *told: tuple[str, float, str | None, str | None]) -> Page:
    """A report in which each sentence has a count of the dead, whose they are, and who counts them."""
    page = Page(name, " ".join(sentence for sentence, *_ in told) + TAIL, publisher=f"Paper {name}", published=day)
    lands = {land: page.entity(land, "state", country=code, sectors=("GOV",)) for land, code in LANDS.items()}
    for sentence, number, side, counter in told:
        source = lands.get(counter or "") or (page.entity(counter, "organization") if counter else None)
        said = page.attribution(sentence, source=counter, entity=source) if counter else None
        page.figure(sentence, number, high=number, attribution=said)
        page.figures[-1] = replace(page.figures[-1], side=lands.get(side or ""))
    return page


def linked(*pages: Page) -> Links:
    return link([page.read() for page in pages])


def counts(told: Links) -> list[Claim]:
    return [claim for claim in told.claims if claim.kind == "figure"]


def test_one_number_of_two_sides_is_two_counts() -> None:
    told = linked(
        report("a", "2024-06-04", ("Marovia says 14 of its people have died.", 14, "Marovia", "Marovia")),
        report("b", "2024-06-04", ("Tessaly says 14 of its people have died.", 14, "Tessaly", "Tessaly")),
    )
    assert [len(claim.members) for claim in counts(told)] == [1, 1]


def test_a_count_that_tells_no_side_agrees_with_neither_of_two() -> None:
    told = linked(
        report("a", "2024-06-04", ("Marovia says 14 of its people have died.", 14, "Marovia", "Marovia")),
        report("b", "2024-06-04", ("Tessaly says nine of its people have died.", 9, "Tessaly", "Tessaly")),
        report("c", "2024-06-05", ("The Lamp Watch said 14 people had died.", 14, None, "Lamp Watch")),
    )
    assert all(len(claim.origins) == 1 for claim in counts(told))


def test_where_no_second_side_is_counted_it_agrees_with_the_first() -> None:
    told = linked(
        report("a", "2024-06-04", ("Marovia says 14 of its people have died.", 14, "Marovia", "Marovia")),
        report("c", "2024-06-04", ("The Lamp Watch said 14 people had died.", 14, None, "Lamp Watch")),
    )
    assert [len(claim.members) for claim in counts(told)] == [2]


def test_each_counting_its_own_is_no_dispute() -> None:
    told = linked(
        report(
            "a", "2024-06-04",
            ("Marovia says 19 of its people have died.", 19, "Marovia", "Marovia"),
            ("Tessaly says 15 of its people have died.", 15, "Tessaly", "Tessaly"),
        )
    )  # fmt: skip
    assert not told.disputes


def test_what_a_side_and_its_enemy_count_of_its_dead_is_a_dispute() -> None:
    told = linked(
        report(
            "a", "2024-06-04",
            ("Marovia says 19 of its people have died.", 19, "Marovia", "Marovia"),
            ("Tessaly speaks of 45 dead Marovians.", 45, "Marovia", "Tessaly"),
        )
    )  # fmt: skip
    assert [dispute.kind for dispute in told.disputes] == ["figure"]


def test_a_later_count_of_the_other_side_replaces_nothing() -> None:
    told = linked(
        report("a", "2024-06-04", ("Marovia says seven of its people have died.", 7, "Marovia", "Marovia")),
        report("b", "2024-06-07", ("Marovia says 40 people of Tessaly have died.", 40, "Tessaly", "Marovia")),
    )
    assert {claim.standing for claim in counts(told)} == {"single"}


def test_a_later_count_of_its_own_by_another_body_of_a_side_does() -> None:
    first = report("a", "2024-06-04", ("Marovia says seven of its people have died.", 7, "Marovia", "Marovia"))
    second = report("b", "2024-06-07", ("The Health Ministry said 16 had died.", 16, "Marovia", "Health Ministry"))
    second.entities = [
        replace(one, kind="government", country="SRB", sectors=("GOV",)) if one.name == "Health Ministry" else one
        for one in second.entities
    ]
    assert {claim.standing for claim in counts(linked(first, second)) if claim.members[0]} == {"superseded", "single"}
