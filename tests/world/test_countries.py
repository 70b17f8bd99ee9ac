"""Countries: one code for every form in which English news names them, none for other words."""

import pytest

from parallax.world.countries import country_name, country_of, government_of, is_country, is_demonym


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Syria", "SYR"), ("SYRIA", "SYR"), ("Syrian", "SYR"), ("Syrians", "SYR"), ("Syria’s", "SYR"),
        ("the US", "USA"),
        ("U.S.", "USA"), ("U.K.", "GBR"), ("America", "USA"), ("Britons", "GBR"), ("UAE", "ARE"), ("DR Congo", "COD"),
        ("Ivory Coast", "CIV"), ("Côte d’Ivoire", "CIV"), ("Burma", "MMR"), ("Türkiye", "TUR"), ("Turks", "TUR"),
        ("Palestinians", "PSE"), ("Kosovo", "XKX"), ("Swiss", "CHE"), ("Filipinos", "PHL"), ("Poles", "POL"),
        ("South Korean", "KOR"), ("North Korea", "PRK"), ("Niger", "NER"), ("Nigerian", "NGA"), ("Georgia", "GEO"),
    ],
)  # fmt: skip
def test_a_country_is_known_by_name_short_form_and_people(words: str, code: str) -> None:
    assert country_of(words) == code


@pytest.mark.parametrize(
    "words", ["turkey", "polish", "us", "Us", "chad", "Americas", "Kurdish", "Springfield", "", "'s"]
)
def test_other_words_are_no_country(words: str) -> None:
    assert country_of(words) is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Tehran", "IRN"),
        ("the Kremlin", "RUS"),
        ("Downing Street", "GBR"),
        ("Washington", "USA"),
        ("Brussels", "EUR"),
        ("KYIV", "UKR"),
    ],
)
def test_a_capital_or_palace_stands_for_its_government(words: str, code: str) -> None:
    assert government_of(words) == code


def test_large_towns_that_govern_nothing_stand_for_no_government() -> None:
    assert government_of("Aleppo") is None
    assert government_of("kremlin") is None


@pytest.mark.parametrize("word", ["Syrian", "Kurds", "Shiites", "Shi'ite", "Druze", "Rohingya", "Europeans"])
def test_peoples_and_faiths_are_demonyms(word: str) -> None:
    assert is_demonym(word)


def test_a_country_is_no_demonym_and_a_demonym_no_country() -> None:
    assert is_country("Syria") and not is_country("Syrian")
    assert not is_demonym("Syria") and not is_demonym("table")


def test_every_code_has_a_display_name() -> None:
    assert country_name("CIV") == "Ivory Coast"
    assert country_name("ZZZ") == "ZZZ"
