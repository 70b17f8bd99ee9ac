"""What the picture answers for a pair of figures, and how the answers are scored."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bench.quality.figures import read_labels
from bench.quality.pairs import NEWS, Answered, Label, Linked, Pair, Words, answer, read_pairs, scores
from corpus.reader import splits
from tests.builders import picture

from parallax.types import Claim, Dispute, Member
from parallax.views.index import index

AT = Words("1", 0, 1)


def claim(id_: str, *figures: str) -> Claim:
    model = picture().claims[0]
    members = tuple(Member(id=one, stance="affirms") for one in figures)
    return replace(model, id=id_, kind="figure", members=members)


def linked(
    *claims: Claim, dispute: tuple[tuple[str, ...], ...] = (), later: str = "", tolls: tuple[int | None, ...] = ()
) -> Linked:
    """These claims of counts, with a dispute of these sides, what took the first's place, and the toll of each."""
    disputes = (Dispute(id="x:1", about="", kind="figure", sides=dispute, reason="", confidence=0.9, why=""),)
    told = index(replace(picture(), claims=claims, disputes=disputes if dispute else ()))
    toll = {one.id: at for one, at in zip(claims, tolls, strict=False) if at is not None}
    return Linked(told, {claims[0].id: {later}} if later else {}, toll)


TWO = (claim("c:1", "f:1"), claim("c:2", "f:2"))


def test_members_of_one_claim_are_the_same() -> None:
    assert answer(linked(claim("c:1", "f:1", "f:2")), "f:1", "f:2") == "same"


@pytest.mark.parametrize("sides", [(("c:1",), ("c:2",)), (("f:2",), ("c:1",))])
def test_claims_or_records_on_two_sides_of_a_dispute_conflict(sides: tuple[tuple[str, ...], ...]) -> None:
    assert answer(linked(*TWO, dispute=sides, later="c:2", tolls=(0, 0)), "f:1", "f:2") == "conflicting"


def test_claims_on_one_side_of_a_dispute_do_not_conflict() -> None:
    three = (*TWO, claim("c:3", "f:3"))
    assert answer(linked(*three, dispute=(("c:1", "c:2"), ("c:3",)), tolls=(0, 0)), "f:1", "f:2") == "compatible"


def test_a_count_that_took_the_place_of_the_other_supersedes_it_in_whatever_order_they_come() -> None:
    assert answer(linked(*TWO, later="c:2"), "f:1", "f:2") == "superseded"
    assert answer(linked(*TWO, later="c:2", tolls=(0, 0)), "f:2", "f:1") == "superseded"
    assert answer(linked(*TWO, later="c:3", tolls=(0, 0)), "f:1", "f:2") == "compatible"


@pytest.mark.parametrize("tolls", [(), (0,), (0, 1)])
def test_counts_that_stand_in_no_toll_together_are_of_different_things(tolls: tuple[int | None, ...]) -> None:
    assert answer(linked(*TWO, tolls=tolls), "f:1", "f:2") == "different"


def answered(label: Label, given: Label, *, found: bool = True) -> Answered:
    return Answered(Pair(NEWS, AT, AT, label), ("f:1", "f:2" if found else None), given)


def test_only_labels_that_occur_count_and_a_pair_wrongly_in_dispute_is_a_false_dispute() -> None:
    pairs = [
        answered("same", "same"),
        answered("compatible", "conflicting"),
        answered("conflicting", "conflicting"),
        answered("same", "different", found=False),
    ]
    found = scores(pairs)
    assert found["false_disputes"] == 1
    assert found["found"] == 0.75
    assert found["same_f1"] == pytest.approx(2 / 3)
    assert found["macro_f1"] == pytest.approx((2 / 3 + 0 + 2 / 3) / 3)
    assert "superseded_f1" not in found
    assert "different_f1" not in found


def test_the_sheet_has_each_label_often_enough_and_pairs_of_different_reports_outside_test() -> None:
    pairs = read_pairs()
    assert min(sum(pair.label == label for pair in pairs) for label in {pair.label for pair in pairs}) >= 25
    assert len({frozenset((pair.first, pair.second)) | {pair.of} for pair in pairs}) == len(pairs) >= 200
    assert all(pair.first.report != pair.second.report for pair in pairs)
    seen = {*splits()["told"]["train"], *splits()["told"]["held"], NEWS}
    assert {pair.of for pair in pairs} <= seen


def test_a_labelled_pair_of_the_articles_is_of_labelled_figures() -> None:
    known = {(one.document, one.start, one.end) for labels in read_labels().values() for one in labels}
    words = [one for pair in read_pairs() if pair.of == NEWS for one in (pair.first, pair.second)]
    assert {(one.report, one.start, one.end) for one in words} <= known
