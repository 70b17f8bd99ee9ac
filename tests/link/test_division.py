"""Two events of a kind that came without dates are two stories; one event told by two agencies is one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.link.build import Page

from parallax.link.division import divide
from parallax.types import Document

FERRY = (
    "The coastguard of Marsa brought {} people ashore from the ferry {} off Cape Orm, {} said. The engine had failed."
)
DEEPER = " " * 400 + "Witness {} watched from the pier of Port Sela and praised Officer {} and the crew of the tug {}."


def reports(name: str, number: int, ship: str, captain: str, deeper: str = "", *, count: int = 4) -> list[Document]:
    return [
        Page(
            f"{name}{i}", FERRY.format(number, ship, f"Captain {captain}") + f" Report {'abcdefgh'[i]}." + deeper
        ).read()[0]
        for i in range(count)
    ]


def ids(groups: list[list[Document]]) -> list[str]:
    return sorted(" ".join(sorted(document.id for document in group)) for group in groups)


FIRST = reports("one", 118, "Sella Star", "Dorn Havik")
SECOND = reports("two", 46, "Blue Quay", "Ilse Marrow")


def test_two_ferries_are_two_stories() -> None:
    assert ids(divide([*FIRST, *SECOND])) == ids([FIRST, SECOND])


def test_the_order_of_documents_does_not_matter() -> None:
    assert ids(divide([*SECOND, *FIRST][::-1])) == ids([FIRST, SECOND])


def test_one_event_with_other_witnesses_is_one_story() -> None:
    one = reports("one", 118, "Sella Star", "Dorn Havik", DEEPER.format("Una Prell", "Tamm", "Ox"))
    other = reports("two", 118, "Sella Star", "Dorn Havik", DEEPER.format("Rolf Ankar", "Wick", "Heron"))
    assert len(divide([*one, *other])) == 1


def test_a_few_strangers_and_a_few_reports_stay() -> None:
    assert len(divide([*reports("one", 118, "Sella Star", "Dorn Havik", count=8), *SECOND[:2]])) == 1
    assert len(divide([*FIRST[:2], *SECOND[:2]])) == 1


@pytest.mark.parametrize("basis", ["metadata", "text"])
def test_dated_reports_are_left_to_their_days(basis: str) -> None:
    dated = [replace(d, published="2031-05-06", published_basis=basis) for d in [*FIRST, *SECOND]]  # type: ignore[arg-type]
    assert len(divide(dated)) == 1
