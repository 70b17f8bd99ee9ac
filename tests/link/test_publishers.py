"""When two names are one outlet."""

from __future__ import annotations

import pytest

from parallax.link.publishers import known_outlets, outlet_key


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ambrel", "Ambrel Newswire", True),
        ("Mirna Quay Press Agency", "Mirna Quay", True),
        ("The Tolva Times", "Tolva Times", True),
        ("The Tolva Times", "The Times", False),
        ("Obrava Radio", "Obrava Post", False),
    ],
)
def test_an_outlet_is_known_by_its_own_words(one: str, other: str, same: bool) -> None:
    assert (outlet_key(one) == outlet_key(other)) == same


def test_words_of_the_trade_alone_are_a_name() -> None:
    assert outlet_key("The Press Agency") == "press agency"


def test_initials_are_those_of_one_outlet_of_the_story_only() -> None:
    assert known_outlets(["Mirna Press Agency"])["mpa"] == "mirna"
    assert "mpa" not in known_outlets(["Mirna Press Agency", "Moll Press Agency"])
