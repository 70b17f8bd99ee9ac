"""Actors: kind, country and sectors from the words alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.world.actors import (
    describe,
    is_group_noun,
    is_organization_noun,
    is_person_noun,
    is_place_noun,
    is_title,
)

CASES = [
    ("the Ruritanian army", "armed_group", None, ("MIL",)),
    ("Syrian army", "armed_group", "SYR", ("MIL",)),
    ("Iranian foreign minister", "person", "IRN", ("GOV",)),
    ("Iranian Foreign Minister Parviz Daneshvar", "person", "IRN", ("GOV",)),
    ("rebel fighters", "armed_group", None, ("REB",)),
    ("opposition factions", "armed_group", None, ("REB",)),
    ("opposition leader", "person", None, ("OPP",)),
    ("opposition politicians", "group", None, ("OPP",)),
    ("Islamist insurgents", "armed_group", None, ("REB",)),
    ("government forces", "armed_group", None, ("MIL",)),
    ("Malian government soldiers", "armed_group", "MLI", ("MIL",)),
    ("pro-government militia", "armed_group", None, ("PRM",)),
    ("Turkish-backed rebels", "armed_group", None, ("REB",)),
    ("Turkish - backed rebels", "armed_group", None, ("REB",)),
    ("Iranian- and Russian-backed militias", "armed_group", None, ("UAF",)),
    ("a Nairobi-based think tank", "organization", "KEN", ("EDU",)),
    ("Iran's parliament speaker", "person", "IRN", ("LEG",)),
    ("a spokesman for the Colombian defence ministry", "person", "COL", ("GOV", "MIL")),
    ("members of the Chilean navy", "group", "CHL", ("MIL",)),
    ("president of Moldova", "person", "MDA", ("GOV",)),
    ("president of the Paris-based Institute for River Studies", "person", "FRA", ("EDU",)),
    ("the UN envoy", "person", "UNO", ()),
    ("NATO troops", "armed_group", "IGO", ("MIL",)),
    ("EU foreign ministers", "group", "EUR", ()),
    ("state news agency", "outlet", None, ("GOV", "JRN")),
    ("aid group", "organization", "NGO", ("SOC",)),
    ("a Sudanese aid group", "organization", "SDN", ("SOC",)),
    ("police", "organization", None, ("COP",)),
    ("the constitutional court", "government", None, ("JUD",)),
    ("residents of Aleppo", "group", "SYR", ("CVL",)),
    ("Shanghai residents", "group", "CHN", ("CVL",)),
    ("US troops in Syria", "armed_group", "USA", ("MIL",)),
    ("soldiers in Syria", "armed_group", None, ("MIL",)),
    ("a former Peruvian minister", "person", "PER", ("ELI",)),
    ("Hizballah", "armed_group", "LBN", ("REB", "PTY")),
    ("Taliban fighters", "armed_group", "AFG", ("GOV", "REB")),
    ("Boko Haram gunmen", "armed_group", "NGA", ("REB",)),
    ("Syrian mercenaries", "armed_group", "SYR", ("UAF",)),
    ("Tigrayan forces", "armed_group", "ETH", ("UAF",)),
    ("Gaza's Hamas-run health ministry", "government", "PSE", ("GOV",)),
    ("Lagos High Court", "government", "NGA", ("JUD",)),
    ("over two hundred women", "group", None, ("CVL",)),
    ("political prisoners", "group", None, ("CVL", "OPP")),
    ("the White House", "government", "USA", ("GOV",)),
    ("Kremlin spokesman", "person", "RUS", ("GOV",)),
    ("the United Nations", "organization", "UNO", ()),
    ("the US", "state", "USA", ()),
    ("Syrians", "group", "SYR", ()),
    ("Reuters", "outlet", "GBR", ("JRN",)),
    ("Kurds", "group", None, ()),
]


@pytest.mark.parametrize(("words", "kind", "country", "sectors"), CASES)
def test_words_say_kind_country_and_sectors(
    words: str, kind: str, country: str | None, sectors: tuple[str, ...]
) -> None:
    found = describe(words)
    assert (found.kind, found.country, found.sectors) == (kind, country, sectors)


def test_a_persons_name_is_not_its_profession() -> None:
    assert describe("Anna Bishop", name_kind="PERSON").sectors == ()
    assert describe("President Anna Bishop", name_kind="PERSON").sectors == ("GOV",)
    assert describe("Jordan", name_kind="PERSON").country is None


def test_the_kind_of_name_serves_where_words_say_nothing() -> None:
    assert describe("Zembla Quorum", name_kind="ORG").kind == "organization"
    assert describe("Zembla Quorum").kind is None


@given(st.text(max_size=60))
def test_any_text_is_described(words: str) -> None:
    describe(words)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Kachin State", "place"), ("Rivers State", "place"), ("Islamic State", "armed_group")],
)
def test_a_state_that_is_part_of_a_country_is_land(name: str, kind: str) -> None:
    assert (describe(name, name_kind="LOC").kind == "place") is (kind == "place")


def test_a_unit_is_what_it_is_whatever_its_number() -> None:
    assert describe("Light Infantry Battalion 114", name_kind="ORG").kind == "armed_group"


@pytest.mark.parametrize("word", ["Mr", "Gen.", "Foreign Minister", "Sheikh", "President", "lt. gen."])
def test_titles(word: str) -> None:
    assert is_title(word)


def test_nouns_of_persons_groups_bodies_and_places() -> None:
    assert is_person_noun("spokesman") and is_person_noun("resident") and not is_person_noun("army")
    assert (
        is_group_noun("rebels")
        and is_group_noun("police")
        and is_group_noun("troops")
        and not is_group_noun("ministry")
    )
    assert (
        is_organization_noun("ministry") and is_organization_noun("observatory") and not is_organization_noun("witness")
    )
    assert is_place_noun("airport") and is_place_noun("Province") and not is_place_noun("minister")
