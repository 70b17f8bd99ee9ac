"""One report told again in other words, and two that only tell of the same."""

from __future__ import annotations

import pytest
from tests.link.build import Page

from parallax.link.copies import find_copies, masked
from parallax.link.retelling import fixed, in_order, retelling

TOLD = (
    "On Monday the keeper of the Mirna dam, Joran Pell, opened 14 gates above Obrava. By noon 312 families of Kessar "
    "had left for Tarsk, where Mayor Dael Rossin opened 9 schools. In the lower town, said Sela Marn of the Lantern "
    "Society, 27 bridges were under water and 61 boats were lost. Trains to Lantria stood still for 3 days."
)
AGAIN = (
    "Dam boss Joran Pell let go 14 sluices of the Mirna over Obrava on Monday. 312 Kessar clans fled to Tarsk until "
    "midday and its mayor Dael Rossin unlocked 9 school buildings. 27 crossings drowned and 61 vessels vanished "
    "downtown, according to Sela Marn from the Lantern Society. No train reached Lantria for 3 days."
)
ANOTHER = (
    "Trains to Lantria have not run for 3 days, and in Tarsk 9 schools are full of people from Obrava. Mayor Dael "
    "Rossin counts 312 families. They talk of 61 boats, of 27 bridges, and of the keeper, Joran Pell, who opened 14 "
    "gates of the Mirna dam in Kessar on Monday; Sela Marn of the Lantern Society brings them tea."
)


@pytest.mark.parametrize(("other", "copied"), [(AGAIN, True), (ANOTHER, False), ("", False)])
def test_names_and_numbers_in_one_order_are_one_report(other: str, *, copied: bool) -> None:
    documents = [Page(name, text).read()[0] for name, text in (("a", TOLD), ("b", other))]
    copies = find_copies(documents)
    assert bool(copies) == copied
    for copy in copies:
        assert "in one order" in copy.why
        texts = {document.id: document.text for document in documents}
        assert all(texts[copy.document][p.span.start : p.span.end] for p in copy.passages)
        assert all(texts[copy.other][p.other_span.start : p.other_span.end] for p in copy.passages)


def test_one_name_again_and_again_is_no_order() -> None:
    pages = [Page("a", "Then Pell came. " * 20), Page("b", "But Pell went, and Pell slept. " * 9)]
    one, other = (fixed(page.read()[0], page.text) for page in pages)
    assert retelling(one, other) is None


def test_quoted_words_are_nobody_s_retelling() -> None:
    document = Page("a", f"She said: “{TOLD}”").read()[0]
    assert fixed(document, masked(document)).keys == ()


@pytest.mark.parametrize(
    ("one", "other", "length"),
    [("abcde", "badce", 3), ("", "abc", 0), ("abc", "abc", 3), ("aab", "ab", 2), ("ab", "cd", 0)],
)
def test_the_longest_common_subsequence(one: str, other: str, length: int) -> None:
    assert in_order(one, other) == in_order(other, one) == length
