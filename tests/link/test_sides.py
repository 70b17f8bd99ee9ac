"""Whom a description is of: the one side of a story that it fits, or nobody."""

from __future__ import annotations

import pytest
from tests.link.build import Page

from parallax.link import link
from parallax.link.described import head, opened
from parallax.types import Entity

TEXT = "Fighting went on around the bridges of Obrava while Kessar sent boats and the mayors argued over the ford. "
FRONT = {"name": "Lantern Freedom Front", "kind": "armed_group", "sectors": ("REB",)}
ARMY = {"name": "Kelmarran Army", "kind": "armed_group", "sectors": ("MIL",), "country": "KES"}
REBELS = {"name": "the rebels", "kind": "armed_group", "sectors": ("REB",), "form": "description"}
TROOPS = {
    "name": "army troops", "kind": "armed_group", "sectors": ("MIL",), "country": "KES", "form": "description",
}  # fmt: skip
LEAGUE = {"name": "Hill League", "kind": "armed_group", "sectors": ("REB",)}
PEOPLE = {"name": "the residents", "kind": "group", "sectors": ("CVL",), "form": "description"}


def told(*reports: list[dict[str, object]]) -> tuple[Entity, ...]:
    pages = []
    for number, given in enumerate(reports):
        page = Page(f"{number}", TEXT + f"It was day {number} of the battle.")
        for entity in given:
            page.entity(**entity)  # type: ignore[arg-type]
        pages.append(page)
    return link([page.read() for page in pages]).entities


def called(entities: tuple[Entity, ...]) -> dict[str, set[str]]:
    return {entity.name: {form.text for form in entity.names} for entity in entities}


def test_the_rebels_are_the_one_armed_group_that_the_story_names() -> None:
    entities = told([FRONT, ARMY], [FRONT, ARMY, REBELS])
    assert called(entities)["Lantern Freedom Front"] == {"Lantern Freedom Front", "the rebels"}
    (front,) = (entity for entity in entities if entity.name == "Lantern Freedom Front")
    assert "describes it" in front.why
    sure = {form.text: form.confidence == 1 for form in front.names}
    assert sure == {"Lantern Freedom Front": True, "the rebels": False}


def test_government_troops_are_the_army_and_not_the_rebels() -> None:
    names = called(told([FRONT, ARMY], [FRONT, ARMY, TROOPS]))
    assert names["Kelmarran Army"] == {"Kelmarran Army", "army troops"}


@pytest.mark.parametrize("reports", [([FRONT, LEAGUE], [FRONT, LEAGUE, REBELS]), ([ARMY], [ARMY, REBELS])])
def test_a_description_that_fits_two_or_none_stays_open(reports: tuple[list[dict[str, object]], ...]) -> None:
    assert called(told(*reports))["rebels"] == {"the rebels"}


def test_two_crowds_without_a_name_stay_two() -> None:
    assert len(told([FRONT, PEOPLE], [FRONT, PEOPLE])) == 3


@pytest.mark.parametrize(
    ("text", "found"),
    [("the last soldiers of the garrison", "soldier"), ("rebels who fled", "rebel"), ("the regime's", "regim")],
)
def test_a_description_turns_on_its_noun(text: str, found: str) -> None:
    assert head(text) == found


@pytest.mark.parametrize(
    ("text", "how"),
    [("some 200 fighters", "number"), ("the army", "the"), ("Kessar's army", "of another"), ("another group", "one")],
)
def test_how_a_description_begins(text: str, how: str) -> None:
    assert opened(text) == how


BARE = {"name": "the army", "kind": "armed_group", "sectors": ("MIL",), "form": "description"}
THAI = {"name": "the Thai army", "kind": "armed_group", "sectors": ("MIL",), "country": "THA", "form": "description"}
KHMER = {"name": "the Khmer army", "kind": "armed_group", "sectors": ("MIL",), "country": "KHM", "form": "description"}
AT_HOME = BARE | {"country": "THA"}


def lands(*reports: list[dict[str, object]]) -> list[tuple[str, str | None, int]]:
    """The name, country and count of each entity that somebody calls the army."""
    found = [(one.name, one.country, sum(form.count for form in one.names)) for one in told(*reports)]
    return sorted((name, country, count) for name, country, count in found if "army" in name)


def test_a_report_that_does_not_say_whose_army_takes_the_land_of_the_rest() -> None:
    assert lands([AT_HOME], [AT_HOME], [BARE]) == [("army", "THA", 3)]


def test_the_army_stays_its_own_where_two_are_told_of() -> None:
    assert ("army", None, 1) in lands([AT_HOME, THAI], [KHMER], [BARE])


def test_an_army_of_home_is_not_the_one_told_once_elsewhere() -> None:
    assert ("Khmer army", "KHM", 1) in lands([AT_HOME, KHMER], [AT_HOME], [BARE])


def test_a_government_is_not_its_army() -> None:
    government = {"name": "the government", "kind": "government", "sectors": ("GOV",), "country": "KHM"}
    kinds = called(told([KHMER], [government | {"form": "description"}]))
    assert kinds["Khmer army"] == {"the Khmer army"}


@pytest.mark.parametrize("words", ["a drone", "tanks", "two helicopters", "five Lomaran jets"])
def test_a_weapon_is_nobody_in_particular(words: str) -> None:
    weapon = {"name": words, "kind": "armed_group", "sectors": ("MIL",), "form": "description"}
    names = called(told([ARMY], [ARMY, weapon]))
    assert names["Kelmarran Army"] == {"Kelmarran Army"}


def test_a_company_is_no_army() -> None:
    company = {"name": "The company", "kind": "organization", "sectors": ("BUS",), "form": "description"}
    names = called(told([FRONT, ARMY], [ARMY, company]))
    assert names["Kelmarran Army"] == {"Kelmarran Army"}


@pytest.mark.parametrize("other", ["elected government of Ana Ruiz", "township administration", "Authorities"])
def test_the_government_of_a_town_or_of_another_day_is_not_that_of_the_country(other: str) -> None:
    commission = {"name": "the government", "kind": "government", "sectors": ("GOV",), "country": "KES"}
    theirs = {**commission, "name": other, "form": "description"}
    entities = told([{**commission, "form": "description"}, FRONT], [theirs, FRONT])
    together = [entity for entity in entities if other in {form.text for form in entity.names}]
    assert any("the government" in {form.text for form in one.names} for one in together) is (other == "Authorities")
