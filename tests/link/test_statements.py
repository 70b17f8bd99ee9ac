"""Which attributions say one thing, and which deny another."""

from __future__ import annotations

import pytest
from tests.link.build import Page

from parallax.link import link

# What every report of the story says: its topic is no agreement between two statements.
TOPIC = (
    "The Mirna dam treaty divides Kessar and Lantria.",
    "Engineers drafted the Mirna dam treaty in Kessar.",
    "Lantria wants the Mirna dam treaty changed.",
    "Nobody has seen the Mirna dam treaty in full.",
    "The Mirna dam treaty expires next year, Kessar newspapers write.",
    "Fishermen along the river fear the Mirna dam treaty.",
    "Five governments drew up the Mirna dam treaty together.",
    "The Mirna dam treaty runs to ninety pages.",
)


def said(name: str, *contents: str, source: str = "Dael Rossin", **options: str) -> Page:
    page = Page(name, "\n".join([*TOPIC, *(f"{source} said {content}." for content in contents)]))
    entity = page.entity(source, "person")
    for content in contents:
        page.attribution(content, source=source, entity=entity, **options)
    return page


def groups(*pages: Page) -> set[frozenset[str]]:
    """The statements of each claim, as their contents."""
    words = {a.id: p.text[a.content[0].start : a.content[-1].end] for p in pages for a in p.attributions}
    links = link([page.read() for page in pages])
    assert len(links.stories) == 1, "else nothing is compared"
    claims = links.claims
    return {frozenset(words[m.id] for m in claim.members) for claim in claims if claim.kind == "statement"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Mirna dam treaty would outlive every government", "Lantria had misread the Mirna dam treaty of Kessar"),
        (
            "Kessar would sign the Mirna dam treaty",
            "the Mirna dam treaty had ruined the fishermen of Kessar for decades",
        ),
        ("fourteen villages had no clean drinking water", "nine villages had no clean drinking water"),
        ("soldiers fired tear gas into the crowded market", "soldiers never fired tear gas into the crowded market"),
        ("who had opened the rusty sluice at night", "watchmen had opened the rusty sluice at night"),
    ],
    ids=["topic", "topic in a longer one", "numbers", "negation", "question"],
)
def test_statements_that_only_share_words_are_two(one: str, other: str) -> None:
    assert groups(said("a", one), said("b", other)) == {frozenset({one}), frozenset({other})}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("watchmen had opened the rusty sluice at night", "the rusty sluice was opened by watchmen before dawn"),
        ("the Mirna dam treaty was in force in Kessar", "that the Mirna dam treaty was in force in Kessar"),
        ('they "will walk out of the room" over it', 'delegates "will walk out of the room" if Lantria insists'),
        ("14 villages had no clean drinking water", "fourteen villages had no clean drinking water left"),
        ("the keeper didn't hear the siren of the sluice", "the keeper had not heard the siren of the sluice"),
    ],
    ids=["other words", "the topic itself, word for word", "one quotation", "numbers in words", "negation in both"],
)
def test_one_proposition_is_one_claim(one: str, other: str) -> None:
    assert groups(said("a", one), said("b", other)) == {frozenset({one, other})}


def test_what_two_say_together_is_not_what_one_says() -> None:
    one, other = "watchmen had opened the rusty sluice at night", "the rusty sluice was opened by watchmen before dawn"
    page = Page("a", f"Dael Rossin and Maro Vint said {one}.")
    both = (page.entity("Dael Rossin", "person"), page.entity("Maro Vint", "person"))
    page.attribution(one, source="Dael Rossin and Maro Vint", entity=both[0], others=both[1:])
    assert groups(page, said("b", other)) == {frozenset({one}), frozenset({other})}


def test_an_unresolved_he_of_two_reports_is_not_one_speaker() -> None:
    one, other = "watchmen had opened the rusty sluice at night", "the rusty sluice was opened at night by watchmen"
    assert told_by_him(one, other) == 2


def test_he_of_a_reprint_is_the_same_he() -> None:
    one = "watchmen had opened the rusty sluice at night"
    assert told_by_him(one, one) == 1


def told_by_him(*contents: str) -> int:
    """How many statement claims reports of one topic make of what "he" says in each."""
    pages = [Page(f"{at}", f"He said {content}. {' '.join(TOPIC)}") for at, content in enumerate(contents)]
    for page, content in zip(pages, contents, strict=True):
        page.attribution(content, source="He")
    return len([one for one in link([page.read() for page in pages]).claims if one.kind == "statement"])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("every coin was wired to the mill in March", "that all coins were transferred during March", True),
        ("every coin was wired to the mill in March", "that not a single coin was transferred in March", False),
        ("every coin was wired to the mill in March", "that a coin of the treaty was shown in Lantria", False),
    ],
)
def test_what_one_says_in_other_words_is_one_statement(one: str, other: str, same: bool) -> None:
    assert (len(groups(said("a", one), said("b", other))) == 1) == same


@pytest.mark.parametrize(("source", "same"), [("one captain", True), ("a baker", False)])
def test_a_described_source_may_be_one_that_another_report_describes(source: str, same: bool) -> None:
    one, other = (
        "the last bread was eaten by the garrison on Monday",
        "Monday saw the garrison eat the last of its bread",
    )
    pages = Page("a", f"An officer, a captain, said {one}."), Page("b", f"In the garrison {source} said that {other}.")
    for page, who, content in zip(pages, ("An officer, a captain", source), (one, other), strict=True):
        sectors = ("LAB",) if "baker" in who else ("MIL",)
        entity = page.entity(who, "person", form="description", sectors=sectors)
        page.attribution(content, source=who, entity=entity)
    claims = link([page.read() for page in pages]).claims
    assert (len([claim for claim in claims if claim.kind == "statement"]) == 1) == same


STATED = "soldiers fired tear gas into the crowded market"


@pytest.mark.parametrize(
    ("cue", "denied", "options"),
    [
        ("did not say", STATED, {}),
        ("denied", "who fired tear gas into the crowded market", {}),
        ("does not want", STATED, {"attitude": "intention"}),
        ("rejected", STATED, {}),
    ],
    ids=["not said", "a question", "not wanted", "rejected, but no claim"],
)
def test_who_does_not_say_so_denies_nothing(cue: str, denied: str, options: dict[str, str]) -> None:
    other = said("b", denied, source="Hanne Kolb", polarity="negative", cue=cue, **options)
    assert link([page.read() for page in (said("a", STATED), other)]).disputes == ()


@pytest.mark.parametrize(
    ("cue", "denied"),
    [("denied", STATED), ("has rejected", "the claim that soldiers fired tear gas into the market")],
)
def test_who_says_that_it_is_not_so_denies_it(cue: str, denied: str) -> None:
    other = said("b", denied, source="Hanne Kolb", polarity="negative", cue=cue)
    (dispute,) = link([page.read() for page in (said("a", STATED), other)]).disputes
    assert dispute.kind == "polarity"


def test_two_who_say_that_it_did_not_happen_agree() -> None:
    """One in his own negative words, the other by denying it."""
    one = said("a", "soldiers never fired tear gas into the crowded market")
    other = said("b", STATED, source="Hanne Kolb", polarity="negative", cue="denied")
    assert link([page.read() for page in (one, other)]).disputes == ()


def test_groups_that_a_later_statement_brings_together_are_one() -> None:
    """The first two share too few words; the third is nearly both."""
    first = "watchmen opened the rusty sluice"
    second = "someone at dawn cranked the rusty sluice wide"
    third = "watchmen opened the rusty sluice at dawn, cranked it wide"
    assert groups(said("a", first), said("b", second), said("c", third)) == {frozenset({first, second, third})}
