"""What people decide on who is who outranks the rules, the latest word first, in any order of the documents."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Sequence

import pytest
from tests.link.build import Page

from parallax.link import link
from parallax.link.decided import standing
from parallax.types import Anchor, Annotations, Decision, Document, Links

TEXT = "The flood of the Mirna valley reached the bridges of Obrava while Kessar sent boats and the mayors argued. "
Pairs = list[tuple[Document, Annotations]]


def pages(*named: tuple[str, str]) -> Pairs:
    """A report for each (name, kind) that names it."""
    built = []
    for number, (name, kind) in enumerate(named):
        page = Page(f"{number}", TEXT + f"It rained on day {number}. There was {name}.")
        page.entity(name, kind)
        built.append(page.read())
    return built


def at(pairs: Pairs, *numbers: int) -> tuple[Anchor, ...]:
    """The places where those reports name somebody."""
    found = []
    for number in numbers:
        document, read = pairs[number]
        (mention,) = read.mentions
        text = document.text
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        assert document.sha256 == sha256
        span = mention.span
        found.append(Anchor(sha256=sha256, start=span.start, end=span.end, words=text[span.start : span.end]))
    return tuple(found)


def decision(kind: str, *sides: tuple[Anchor, ...], id_: str = "n:1", undoes: str | None = None) -> Decision:
    return Decision(
        id=id_, kind=kind, names=(), sides=sides, undoes=undoes, reason="a witness", at="2031-05-06"  # type: ignore[arg-type]
    )  # fmt: skip


def groups(links: Links) -> list[list[str]]:
    """The reports whose actors are one, by number."""
    by_entity: dict[str, list[str]] = {}
    for local, linked in links.linked:
        by_entity.setdefault(linked, []).append(local.split(":")[2])
    return sorted(sorted(found) for found in by_entity.values())


def linked(pairs: Pairs, *decisions: Decision) -> list[list[str]]:
    return groups(link(pairs, decisions))


MEN = (("Dael Rossin", "person"), ("Dael Rossin", "person"), ("Orla Venn", "person"))


def test_the_rules_alone_join_one_name_and_nothing_else() -> None:
    assert linked(pages(*MEN)) == [["0", "1"], ["2"]]


def test_a_merge_brings_together_what_no_rule_would_and_says_why() -> None:
    pairs = pages(*MEN)
    links = link(pairs, [decision("merge", at(pairs, 0), at(pairs, 2))])
    assert groups(links) == [["0", "1", "2"]]
    assert "merge decided 2031-05-06: a witness" in links.entities[0].why


def test_a_merge_joins_what_the_rules_forbid() -> None:
    pairs = pages(("Obrava Radio", "organization"), ("Dael Rossin", "person"))
    assert linked(pairs, decision("merge", at(pairs, 0), at(pairs, 1))) == [["0", "1"]]


def test_a_split_holds_against_one_name() -> None:
    pairs = pages(*MEN)
    links = link(pairs, [decision("split", at(pairs, 0), at(pairs, 1))])
    assert groups(links) == [["0"], ["1"], ["2"]]
    assert len({entity.id for entity in links.entities}) == 3
    assert sum("split decided" in entity.why for entity in links.entities) == 2


def test_a_report_that_comes_later_joins_one_side_and_never_both() -> None:
    pairs = pages(*MEN, ("Dael Rossin", "person"))
    found = linked(pairs, decision("split", at(pairs, 0), at(pairs, 1)))
    assert ["0", "1"] not in [sorted(set(group) & {"0", "1"}) for group in found]
    assert any("3" in group and len(group) == 2 for group in found)


def test_the_later_word_outranks_the_earlier() -> None:
    pairs = pages(*MEN)
    apart = decision("split", at(pairs, 0), at(pairs, 1), id_="n:1")
    one = decision("merge", at(pairs, 0), at(pairs, 1), id_="n:2")
    assert linked(pairs, apart, one) == [["0", "1"], ["2"]]
    assert linked(pairs, one, apart) == [["0"], ["1"], ["2"]]


def test_what_is_kept_from_one_is_kept_from_those_it_was_merged_with() -> None:
    pairs = pages(*MEN)
    apart = decision("split", at(pairs, 0), at(pairs, 1), id_="n:1")
    one = decision("merge", at(pairs, 1), at(pairs, 2), id_="n:2")
    assert linked(pairs, apart, one) == [["0"], ["1", "2"]]


def test_an_undo_takes_back_and_an_undone_undo_does_not() -> None:
    pairs = pages(*MEN)
    apart = decision("split", at(pairs, 0), at(pairs, 1), id_="n:1")
    back = decision("undo", id_="n:2", undoes="n:1")
    again = decision("undo", id_="n:3", undoes="n:2")
    assert linked(pairs, apart, back) == [["0", "1"], ["2"]]
    assert standing([apart, back, again]) == (apart,)


def test_a_decision_on_a_text_that_is_not_there_changes_nothing() -> None:
    pairs = pages(*MEN)
    gone = Anchor(sha256="0" * 64, start=0, end=4, words="Rook")
    assert link(pairs, [decision("merge", at(pairs, 0), (gone,))]).linked == link(pairs).linked


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_of_documents_changes_no_byte(order: Sequence[int]) -> None:
    pairs = pages(*MEN)
    decisions = [
        decision("split", at(pairs, 0), at(pairs, 1)),
        decision("merge", at(pairs, 1), at(pairs, 2), id_="n:2"),
    ]
    assert link([pairs[i] for i in order], decisions) == link(pairs, decisions)


def test_a_merge_draws_in_no_description_that_was_not_in_one_of_the_two() -> None:
    page = Page("0", TEXT + "The Lantern Front and the Hill League met; the rebels were silent.")
    for name in ("Lantern Front", "Hill League"):
        page.entity(name, "armed_group", sectors=("REB",))
    page.entity("the rebels", "armed_group", form="description", sectors=("REB",))
    read = page.read()
    document, told = read
    first, second = (
        (Anchor(sha256=document.sha256, start=m.span.start, end=m.span.end, words=""),) for m in told.mentions[:2]
    )
    alone = {one.name for one in link([read]).entities}
    merged = {one.name for one in link([read], [decision("merge", first, second)]).entities}
    assert "rebels" in alone
    assert merged == alone - {"Hill League"} or merged == alone - {"Lantern Front"}
