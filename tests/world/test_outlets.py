"""Outlets: one canonical name, and None where a word might be anything."""

import pytest

from parallax.world.outlets import outlet_country, outlet_of


@pytest.mark.parametrize(
    ("words", "outlet"),
    [
        ("AFP", "Agence France-Presse"), ("Reuters", "Reuters"), ("SANA", "Syrian Arab News Agency"),
        ("the BBC’s", "BBC"),
        ("The New York Times", "New York Times"), ("al-Jazeera", "Al Jazeera"),
        ("the Associated Press", "Associated Press"),
    ],
)  # fmt: skip
def test_an_outlet_is_known_by_its_names(words: str, outlet: str) -> None:
    assert outlet_of(words) == outlet


@pytest.mark.parametrize("words", ["Times", "Post", "time", "afp", "Sana", "Syria", ""])
def test_other_words_are_no_outlet(words: str) -> None:
    assert outlet_of(words) is None


def test_an_outlet_has_a_country() -> None:
    assert outlet_country("Yonhap") == "KOR"
