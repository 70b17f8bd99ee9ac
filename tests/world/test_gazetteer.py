"""The gazetteer: places in every spelling, the most populous first; near spellings inside a country only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.world.gazetteer import bare, fold, load, skeleton


@pytest.mark.parametrize(
    ("name", "country", "geonames"),
    [
        ("Aleppo", "SYR", 170063), ("Alep", "SYR", 170063), ("Deir ez-Zor", "SYR", 170794), ("Kyiv", "UKR", 703448),
        ("Kiev", "UKR", 703448), ("Khan Younis", "PSE", 281124),
        ("St. Petersburg", "RUS", 498817), ("Zürich", "CHE", 2657896),
        ("Zurich", "CHE", 2657896), ("Bakhmut", "UKR", 713174),
    ],
)  # fmt: skip
def test_a_town_is_found_in_its_spellings(name: str, country: str, geonames: int) -> None:
    cities = [place for place in load().candidates(name) if place.feature == "city"]
    assert (cities[0].country, cities[0].geonames) == (country, geonames)


@pytest.mark.parametrize(
    ("name", "country", "found"),
    [
        ("Maaret al-Numan", "SYR", "Ma‘arrat an Nu‘mān"), ("Tel Rifaat", "SYR", "Tall Rif‘at"),
        ("Jisr al-Shugur", "SYR", "Jisr ash Shughūr"),
        ("Severodonyetsk", "UKR", "Siverskodonetsk"),
    ],
)  # fmt: skip
def test_another_romanisation_is_found_in_its_country(name: str, country: str, found: str) -> None:
    gazetteer = load()
    assert found in [place.name for place in gazetteer.candidates(name) or gazetteer.similar(name, [country])]


def test_the_kind_that_is_said_decides_between_town_and_province() -> None:
    gazetteer = load()
    assert {place.feature for place in gazetteer.candidates("Aleppo province")} <= {"admin1", "admin2", "region"}
    assert {place.feature for place in gazetteer.candidates("Aleppo city")} == {"city"}


@pytest.mark.parametrize("name", ["Donbas", "the Sahel", "Golan Heights", "Darfur", "Gaza Strip", "Syria", "Kosovo"])
def test_regions_and_countries_are_places(name: str) -> None:
    assert any(place.feature in ("region", "country", "admin1") for place in load().candidates(name))


def test_candidates_come_most_populous_first() -> None:
    populations = [place.population for place in load().candidates("Springfield")]
    assert len(populations) > 10
    assert populations == sorted(populations, reverse=True)


def test_unknown_names_and_countries_give_nothing() -> None:
    assert load().candidates("Qwxzyl") == ()
    assert load().similar("Qwxzyl", ["SYR", "ZZZ"]) == ()


def test_keys_drop_marks_articles_and_vowels_in_turn() -> None:
    assert fold("Ma`arrat an Nu‘mān") == "maarratannuman"
    assert bare("Ma`arrat an Nu‘mān") == bare("Maarrat al-Numan") == "maarratnuman"
    assert skeleton("Khan Sheikhun") == skeleton("Khān Shaykhūn")


@given(st.text(max_size=40))
def test_any_text_may_be_asked_for(name: str) -> None:
    load().candidates(name)
    load().similar(name, ["SYR"])


def test_a_name_that_says_its_kind_a_thousand_times_is_no_place() -> None:
    assert load().candidates("city " * 3_000) == ()
