"""What happened: the type, the parties in the right direction, and no event where nothing is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from parallax.annotate.coding import lexicon
from parallax.annotate.happening import find_events
from parallax.annotate.page import Page
from parallax.annotate.saying import find_attributions
from parallax.annotate.when import find_times
from parallax.annotate.who import find_mentions
from parallax.types import Event

Pages = Callable[..., Page]


def read(page: Pages, text: str, published: str | None = "2024-12-02") -> tuple[Page, tuple[Event, ...]]:
    made = page(text, published=published)
    made = replace(made, times=find_times(made))
    mentions, entities = find_mentions(made)
    made = replace(made, mentions=mentions, entities=entities)
    made = replace(made, attributions=find_attributions(made))
    return made, find_events(made)


def parties(made: Page, entities: tuple[str, ...]) -> set[str]:
    return {e.name.lower().removeprefix("the ") for e in made.entities if e.id in entities}


# text, type, mode, actors, recipients, polarity, status; of the one event of that type
TOLD = [
    ("The army shelled the rebels.", "ASSAULT", "heavy-weapons", {"army"}, {"rebels"}, "positive", "asserted"),
    ("The rebels were shelled by the army.", "ASSAULT", "heavy-weapons", {"army"}, {"rebels"}, "positive", "asserted"),
    ("Rebels attacked by the army fled.", "ASSAULT", None, {"army"}, {"rebels"}, "positive", "asserted"),
    (
        "The army launched an airstrike on the rebels.",
        "ASSAULT",
        "aerial",
        {"army"},
        {"rebels"},
        "positive",
        "asserted",
    ),
    ("The army did not shell the rebels.", "ASSAULT", "heavy-weapons", {"army"}, {"rebels"}, "negative", "asserted"),
    ("The rebels seized the town of Vardin.", "COERCE", "seize", {"rebels"}, None, "positive", "asserted"),
    ("Police arrested the protesters.", "COERCE", "arrest", {"police"}, {"protesters"}, "positive", "asserted"),
    ("Norway imposed sanctions on Sweden.", "SANCTION", "discontinue", {"norway"}, {"sweden"}, "positive", "asserted"),
    ("Norway lifted its sanctions on Sweden.", "CONCEDE", None, {"norway"}, {"sweden"}, "positive", "asserted"),
    ("Anna Berg attacked Sweden in a speech.", "ACCUSE", "disapprove", None, {"sweden"}, "positive", "asserted"),
    (
        "Norwegian and Swedish soldiers shelled the rebels.",
        "ASSAULT",
        "heavy-weapons",
        {"norwegian soldiers", "swedish soldiers"},
        {"rebels"},
        "positive",
        "asserted",
    ),
    ("Norway condemned Sweden.", "ACCUSE", "disapprove", {"norway"}, {"sweden"}, "positive", "asserted"),
    ("Norway accused Sweden of shelling the port.", "ACCUSE", "allege", {"norway"}, {"sweden"}, "positive", "asserted"),
    ("Norway demanded that Sweden withdraw.", "REQUEST", "yield", {"norway"}, {"sweden"}, "positive", "asserted"),
    ("Norway threatened to attack Sweden.", "THREATEN", "violence", {"norway"}, {"sweden"}, "positive", "asserted"),
    ("Norway refused to meet Sweden.", "REJECT", "meet", {"norway"}, {"sweden"}, "positive", "asserted"),
    ("Norway pledged support for Sweden.", "SUPPORT", None, {"norway"}, {"sweden"}, "positive", "asserted"),
    ("Norway sent food to Sweden.", "AID", None, {"norway"}, {"sweden"}, "positive", "asserted"),
    ("Norway will send food to Sweden.", "AGREE", None, {"norway"}, {"sweden"}, "positive", "planned"),
    ("Norway vowed to attack Sweden.", "THREATEN", "violence", {"norway"}, {"sweden"}, "positive", "asserted"),
    ("Norway held talks with Sweden.", "CONSULT", None, {"norway", "sweden"}, set(), "positive", "asserted"),
    ("The army withdrew from the town.", "RETREAT", "withdraw", {"army"}, None, "positive", "asserted"),
    (
        "Thousands of students protested against the government.",
        "PROTEST",
        "demo",
        None,
        {"government"},
        "positive",
        "asserted",
    ),
    ("The army deployed troops near the border.", "MOBILIZE", "troops", {"army"}, set(), "positive", "asserted"),
]


@pytest.mark.parametrize("case", TOLD, ids=lambda case: case[0])
def test_who_does_what_to_whom(
    page: Pages, case: tuple[str, str, str | None, set[str] | None, set[str] | None, str, str]
) -> None:
    text, type_, mode, actors, recipients, polarity, status = case
    made, events = read(page, text)
    event = next(e for e in events if e.type == type_)
    assert event.mode == mode
    assert actors is None or parties(made, event.actors) == actors
    assert recipients is None or parties(made, event.recipients) == recipients
    assert (event.polarity, event.status) == (polarity, status)


SILENT = [
    "The committee chairman is a lawyer.",
    "The minister declined to comment.",
    "Attack helicopters are expensive.",
    "The company released a statement.",
    "Norway, which supports the rebels, has a long coast.",
    "The Norway-backed rebels are few.",
    "The results demonstrate the extent of the problem.",
    "The driver hit the bend.",
    "The club does not meet their needs.",
]


@pytest.mark.parametrize("text", SILENT)
def test_no_event_is_found_where_none_is_told(page: Pages, text: str) -> None:
    assert read(page, text)[1] == ()


def test_happenings_without_a_plover_type_are_kept(page: Pages) -> None:
    _, events = read(page, "An earthquake struck the island. Nine people drowned when a ferry capsized.")
    assert {e.type for e in events} == {None}
    assert any("earthquake" in e.happening.lower() for e in events)
    assert any("capsized" in e.happening for e in events)


def test_deaths_without_an_actor_take_the_kind_of_their_cause(page: Pages) -> None:
    _, events = read(page, "Four people were killed in an airstrike. Four people were killed in a train crash.")
    kinds = {(e.type, e.mode) for e in events if "killed" in e.happening}
    assert kinds == {("ASSAULT", "aerial"), (None, None)}


def test_number_tells_whose_the_second_verb_is(page: Pages) -> None:
    made, events = read(page, "Detectives said the bus was too fast and are probing whether the driver slept.")
    (event,) = [e for e in events if e.type == "ACCUSE"]
    assert parties(made, event.actors) == {"detectives"}


def test_a_thing_attacks_nobody_a_weapon_does(page: Pages) -> None:
    for text, type_ in {"The bus killed a boy.": None, "A bomb killed a boy.": "ASSAULT"}.items():
        _, events = read(page, text)
        assert [e.type for e in events] == [type_]


def test_history_is_kept_apart_from_the_news(page: Pages) -> None:
    _, events = read(page, "In 2016 the army recaptured the town. On Sunday the rebels attacked the town.")
    assert {e.type: e.background for e in events} == {"COERCE": True, "ASSAULT": False}


def test_what_is_alleged_is_unconfirmed_beside_the_accusation(page: Pages) -> None:
    _, events = read(page, "Norway accused Sweden of shelling the port.")
    assert {(e.type, e.status) for e in events} == {("ACCUSE", "asserted"), ("ASSAULT", "unconfirmed")}


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients", "status"),
    [
        ("Norway accused Sweden of arming the rebels.", "AID", {"sweden"}, {"rebels"}, "unconfirmed"),
        ("Moscow accused Kyiv of shelling the port.", "ASSAULT", {"ukraine"}, set(), "unconfirmed"),
        ("Sweden was accused of arming the rebels.", "AID", {"sweden"}, {"rebels"}, "unconfirmed"),
        ("Norway thanked Sweden for sending food.", "AID", {"sweden"}, set(), "asserted"),
    ],
)
def test_what_the_accused_did_is_theirs(
    page: Pages, text: str, type_: str, actors: set[str], recipients: set[str], status: str
) -> None:
    made, events = read(page, text)
    (event,) = [e for e in events if e.type == type_]
    assert (parties(made, event.actors), parties(made, event.recipients), event.status) == (actors, recipients, status)
    assert not {"of", "for"} & set(event.happening.split()) or "was accused" in event.happening


def test_a_rejected_claim_is_a_denied_happening(page: Pages) -> None:
    _, events = read(page, "Sweden rejected claims that its drones had struck the port.")
    assert [(e.type, e.polarity) for e in events] == [("REJECT", "positive"), ("ASSAULT", "negative")]


def test_an_event_that_somebody_tells_is_theirs(page: Pages) -> None:
    made, events = read(page, "The army shelled the town, the governor said.")
    event = next(e for e in events if e.type == "ASSAULT")
    source = next(a.source for a in made.attributions if a.id == event.attribution)
    assert source is not None and "governor" in source.text


def test_spans_slice_back_and_words_are_the_articles(page: Pages) -> None:
    text = "On Friday, the rebels' forces — thousands of them — will not attack “the old\ntown”, officials said."
    made, events = read(page, text)
    for event in events:
        assert made.quote(event.trigger) in made.quote(event.evidence)
        assert all(word in text for word in event.happening.split())
        assert len(event.happening.split()) <= 12


@pytest.mark.parametrize("text", ["", "?", "not not not", "attack attack attack of of of", "“" * 50, "will " * 40])
def test_odd_text_raises_nothing(page: Pages, text: str) -> None:
    read(page, text)


def test_every_pattern_of_the_lexicon_parses_and_types_are_plovers() -> None:
    found = lexicon()
    assert all(p.lemma and "<" not in p.lemma and ":" not in p.lemma for ps in found.verbs.values() for p in ps)
    assert all(not any(c in w for c in "<>@") for ps in found.verbs.values() for p in ps for w in p.objects or ())
