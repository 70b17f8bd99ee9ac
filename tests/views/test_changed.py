"""What changed is told by its weight: deaths, ground, what else happened, ties last; never by the alphabet."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import picture

from parallax.types import Change, ChangeKind, Changes, Member, Picture
from parallax.views.changed import TITLES, points, table
from parallax.views.index import index


def since(*changes: tuple[ChangeKind, str]) -> Picture:
    """A picture with such changes of claims of it, and a claim of its tie."""
    base = picture()
    tie = replace(base.claims[3], id="c:0", kind="relation", members=(Member(id="r:1", stance="affirms"),))
    items = tuple(
        Change(kind=kind, text=id_, before=(), now=(id_,), was="", became="1 origin in 1 report, single", why="")
        for kind, id_ in changes
    )
    found = Changes(generated="2031-05-06", version="0", items=items)
    return replace(base, claims=(tie, *base.claims), changes=found)


def told(source: Picture) -> list[str]:
    return [point.id for part in points(index(source)) for point in (*part.points, *part.rest)]


def test_new_claims_are_told_by_their_weight() -> None:
    fresh = since(*(("claim_new", id_) for id_ in ("c:0", "c:1", "c:4", "c:2")))  # type: ignore[misc]
    assert told(fresh) == ["c:2", "c:4", "c:1", "c:0"]
    changed = table(index(fresh))
    assert changed is not None
    assert [row[1].records[0] for row in changed.rows] == ["f:1", "k:1", "v:1", "r:1"]


def test_history_and_what_is_not_told_as_fact_are_no_new_deaths() -> None:
    base = since(("claim_new", "c:2"), ("claim_new", "c:4"))
    planned = replace(base, figures=(replace(base.figures[0], status="planned"), base.figures[1]))
    assert told(planned) == ["c:4", "c:2"]
    then = replace(base.times[0], start="1998-01-01", end="1999-01-01", granularity="year")
    old = replace(base, figures=(replace(base.figures[0], time=then), base.figures[1]))
    assert told(old) == ["c:4", "c:2"]


def test_what_one_sentence_tells_more_than_once_waits_for_the_other_sentences() -> None:
    base = since(*(("claim_new", id_) for id_ in ("c:1", "c:8", "c:9")))  # type: ignore[misc]
    same = replace(base.events[0], id="v:8")
    other = replace(
        base.events[0], id="v:9", document="d:2", evidence=base.figures[1].evidence, trigger=base.figures[1].span
    )
    claims = tuple(
        replace(base.claims[1], id=id_, members=(Member(id=member, stance="affirms"),))
        for id_, member in (("c:8", "v:8"), ("c:9", "v:9"))
    )
    crowded = replace(base, events=(*base.events, same, other), claims=(*base.claims, *claims))
    assert told(crowded)[-1] in ("c:1", "c:8")
    assert set(told(crowded)) == {"c:1", "c:8", "c:9"}


def test_a_new_claim_says_on_whose_word_it_is_told() -> None:
    (part,) = points(index(since(("claim_new", "c:1"))))
    assert part.points[0].note == "Harbour Post, 1 report"


def test_the_word_of_the_contract_for_what_nobody_confirms_is_not_shown() -> None:
    grown = since(("claim_grew", "c:1"))
    (part,), changed = points(index(grown)), table(index(grown))
    assert part.points[0].note == "1 origin in 1 report"
    assert changed is not None and changed.rows[0][3].text == "1 origin in 1 report"


def test_revised_counts_and_disputes_come_before_claims_that_only_gained_origins() -> None:
    kinds = list(TITLES)
    order: list[ChangeKind] = ["figure_revised", "dispute_new", "claim_new", "claim_grew", "claim_gone"]
    assert sorted(order, key=kinds.index) == order
