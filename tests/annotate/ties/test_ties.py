"""Ties are read from the constructions that state them, with what is denied, planned or accused marked so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.annotate.cases import Case, names_of, read_cases

from parallax.annotate.mentions.who import find_mentions
from parallax.annotate.page import Page
from parallax.annotate.ties.ties import find_relations
from parallax.annotate.words.tie_rules import rules


def told(page: Page) -> list[str]:
    """Each relation as the cases write it: "not", the status where it is not asserted, subject, kind, object."""
    names = names_of(page)
    lines = []
    for relation in find_relations(page):
        words = ["not"] if relation.polarity == "negative" else []
        words += [relation.status] if relation.status != "asserted" else []
        lines.append(" ".join([*words, names[relation.subject], relation.kind, names[relation.object]]))
    return sorted(lines)


@pytest.mark.parametrize("case", read_cases("ties"), ids=lambda case: case.text)
def test_a_sentence_gives_its_ties_and_no_other(case: Case) -> None:
    expected = [line.strip() for line in case.expect.split(";") if line.strip()]
    assert told(case.page) == sorted(expected)


@pytest.mark.parametrize("case", read_cases("ties"), ids=lambda case: case.text)
def test_evidence_covers_both_ends(case: Case) -> None:
    for relation in find_relations(case.page):
        quote = case.page.quote(relation.evidence)
        ends = [m for m in case.page.mentions if m.entity in (relation.subject, relation.object)]
        assert all(case.page.quote(m.span) in quote for m in ends)


def test_every_rule_has_a_sign_of_its_kind() -> None:
    signs: dict[str, set[int]] = {}
    for table in rules().by_construction.values():
        for rule in table:
            signs.setdefault(rule.kind, set()).add(rule.sign)
    assert all(len(found) == 1 for found in signs.values())


def test_a_page_without_entities_has_no_ties() -> None:
    page = read_cases("ties")[0].page
    assert find_relations(Page(document=page.document, sentences=page.sentences)) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tarsa Front spokesman Ilan Mersk denied it.", []),
        ("Ilan Mersk, who speaks for the Tarsa Front, denied it.", []),
        ("Ilan Mersk of the Tarsa Council denied it.", ["Ilan Mersk part_of Tarsa Council"]),
        ("NATO Secretary-General Ilan Mersk denied it.", ["Ilan Mersk leads NATO"]),
        ("NATO trade and industry commissioner Ilan Mersk denied it.", ["Ilan Mersk part_of NATO"]),
        ("US President Mersk denied it.", ["Mersk leads United States"]),
        ("The president of the Tarsa Council, Ilan Mersk, denied it.", ["Ilan Mersk leads Tarsa Council"]),
        ("Ilan Mersk, the mayor of London, denied it.", ["Ilan Mersk leads London"]),
        ("Ilan Mersk, the former mayor of London, denied it.", ["Ilan Mersk formerly_part_of London"]),
        ("The President of Peru Ilan Mersk denied it.", ["Ilan Mersk leads Peru"]),
        ("Ilan Mersk, director general of the Tarsa Institute, denied it.", ["Ilan Mersk leads Tarsa Institute"]),
        ("Ilan Mersk, deputy leader of the Tarsa Front, denied it.", ["Ilan Mersk part_of Tarsa Front"]),
        ("Ilan Mersk, a columnist for the Tarsa Company, denied it.", ["Ilan Mersk part_of Tarsa Company"]),
        ("The Tarsa Front acquired drones from the Mersk Council.", ["Mersk Council arms Tarsa Front"]),
        ("Ilan Mersk, who heads the Tarsa Front's legal committee, denied it.", ["Ilan Mersk part_of Tarsa Front"]),
        ("Ilan Mersk, who directs the Tarsa Institute, denied it.", ["Ilan Mersk leads Tarsa Institute"]),
        ("Ilan Mersk, a commander of the Tarsa Front, denied it.", ["Ilan Mersk part_of Tarsa Front"]),
        ("Ilan Mersk, commander of the Tarsa Front, denied it.", ["Ilan Mersk leads Tarsa Front"]),
        ("Ilan Mersk, secretary-general of the Tarsa Council, denied it.", ["Ilan Mersk leads Tarsa Council"]),
        ("Ilan Mersk, the chief executive of the Tarsa Company, denied it.", ["Ilan Mersk leads Tarsa Company"]),
        ("Ilan Mersk, an executive of the Tarsa Company, denied it.", []),
        ("The Tarsa Front, at war with the army since May, denied it.", ["Tarsa Front fights army"]),
        ("A colonel led the soldiers.", []),
        ("The Mersk Council sent weapons to the Tarsa Front.", ["Mersk Council arms Tarsa Front"]),
        ("The Mersk Council supplied the Tarsa Front with drones.", ["Mersk Council arms Tarsa Front"]),
        pytest.param(
            "The Mersk Council denied sending money to the Tarsa Front.",
            ["not Mersk Council finances Tarsa Front"],
            marks=pytest.mark.xfail(strict=True, reason="the tree has sending for a clause with its own subject"),
        ),
        ("The Mersk Council sent flowers to the Tarsa Front.", []),
        ("The Tarsa Brigade, a splinter of the Tarsa Front, left.", ["Tarsa Brigade formerly_part_of Tarsa Front"]),
        (
            "The Tarsa Brigade, a faction that split from the Tarsa Front, left.",
            ["Tarsa Brigade formerly_part_of Tarsa Front"],
        ),
        ("The Tarsa Guards, a militia armed by the Mersk Council, left.", ["Mersk Council arms Tarsa Guards"]),
        ("Tarsa Party leader and Prime Minister Ilan Mersk denied it.", ["Ilan Mersk leads Tarsa Party"]),
        (
            "On Sunday Presidents Ilan Mersk of Iran and Ana Ruiz of Peru signed it.",
            ["Ana Ruiz leads Peru", "Ilan Mersk leads Iran"],
        ),
        ("Iran's foreign minister, Ilan Mersk, denied it.", ["Ilan Mersk part_of Iran"]),
        ("The former Peruvian Ambassador to Iran Ilan Mersk denied it.", ["Ilan Mersk formerly_part_of Peru"]),
        ("US Secretary of State Ilan Mersk denied it.", ["Ilan Mersk part_of United States"]),
        ("The US press secretary Ilan Mersk denied it.", []),
        ("The Vice President, Ilan Mersk, denied it.", []),
        ("Peru's President Ilan Mersk denied it.", ["Ilan Mersk leads Peru"]),
        ("Ilan Mersk's Labour Party denied it.", ["Ilan Mersk leads Labour Party"]),
        ("Peru's Tarsa Front denied it.", []),
        ("The mayor, Ilan Mersk, and the abbot, Ana Ruiz, held talks on Monday.", []),
        ("Ukraine's opposition leader Ilan Mersk left.", []),
        ("The army is in talks with the Tarsa Front.", ["army negotiates_with Tarsa Front"]),
    ],
)
def test_who_heads_what_and_belongs_where(page: Callable[..., Page], text: str, expected: list[str]) -> None:
    made = page(text)
    mentions, entities = find_mentions(made)
    assert told(replace(made, mentions=mentions, entities=entities)) == expected


def test_presidents_of_two_states_lead_neither_together(page: Callable[..., Page]) -> None:
    made = page("The presidents of Iran and Russia agreed to meet.")
    mentions, entities = find_mentions(made)
    assert told(replace(made, mentions=mentions, entities=entities)) == []
