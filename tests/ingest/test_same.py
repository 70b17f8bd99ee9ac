import itertools
import time
from dataclasses import replace

import pytest

from parallax.ingest import Blob, Metadata, merge_same, read
from parallax.types import Document

DATA = b"Bridge closed\nThe bridge at Qara was closed on Monday. Accept All\nThis site uses cookies to help."


def document(path: str, publisher: str | None = None, url: str | None = None, published: str | None = None) -> Document:
    given = Metadata(publisher=publisher, url=url, published=published)
    return read(Blob(path=path, url=None, data=DATA, given=given))[0][0]


def test_a_thousand_copies_are_one_document_and_one_line() -> None:
    one = document("f/0500.txt")
    documents, skipped = merge_same(replace(one, path=f"f/{n:04}.txt") for n in reversed(range(1000)))
    assert [d.path for d in documents] == ["f/0000.txt"]
    assert [(s.path, s.reason) for s in skipped] == [
        ("f/0000.txt", "read once: 1,000 inputs hold this same text (f/0001.txt and 998 more)")
    ]


def test_the_same_text_under_two_publishers_stays_two() -> None:
    documents, skipped = merge_same([document("a", "Qara Post"), document("b", "River News")])
    assert len(documents) == 2
    assert skipped == ()
    assert len({d.id for d in documents}) == 2


def test_the_unknown_joins_the_known_and_gives_what_it_knows() -> None:
    (merged,), skipped = merge_same(
        [document("a", published="2024-05-06"), document("b", "Qara Post"), document("c", "Qara Post")]
    )
    assert (merged.path, merged.publisher, merged.published) == ("a", "Qara Post", "2024-05-06")
    assert merged.id == document("b", "Qara Post").id
    assert all(span.document == merged.id for span in merged.boilerplate)
    assert len(skipped) == 1


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_order_does_not_matter(order: tuple[int, ...]) -> None:
    inputs = [
        document("a"),
        document("b", "Qara Post"),
        document("c", "River News"),
        document("d", None, "https://river.example/1"),
    ]
    assert merge_same([inputs[n] for n in order]) == merge_same(inputs)


def test_merging_twice_changes_nothing() -> None:
    once, _ = merge_same([document("a"), document("b", "Qara Post"), document("c", "River News")])
    assert merge_same(once) == (once, ())


def test_one_text_at_ten_thousand_addresses_is_sorted_out_in_seconds() -> None:
    one = document("a", "Qara Post")
    start = time.monotonic()
    documents, _ = merge_same(replace(one, path=f"{n}", url=f"https://qara.example/{n}") for n in range(10_000))
    assert len(documents) == 10_000
    assert time.monotonic() - start < 10
