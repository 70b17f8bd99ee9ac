"""Words that judge whom they name are told from those that only name."""

import pytest

from parallax.world.loaded import sharpness


@pytest.mark.parametrize(
    "words",
    [
        "The terrorists entered Qara",
        "The Regime's army left",
        "Qara was liberated",
        "the “northern army” left",
        "so-called rebels left",
    ],
)
def test_a_word_that_judges_and_a_scare_quote_take_a_side(words: str) -> None:
    assert sharpness(words) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Rebels entered Qara",
        "The army shelled the town",
        "“We will not leave the town before winter,” he said",
        "A regimen of pills",
        "“We won,” he said",
        'Ekman said "we won" and left',
        '"We will never leave the town of Qara," he said. "It has been ours for a long time."',
        "The Qara Martyrs Brigades left",
        "The Front for the Liberation of Qara left",
        "The cruiser “Obrava” sank",
        "Qara was eliminated from the cup",
        "",
    ],
)
def test_what_only_names_takes_none(words: str) -> None:
    assert sharpness(words) == 0


def test_more_of_them_are_sharper() -> None:
    assert sharpness("The terrorists and the bandits left") > sharpness("The terrorists left")
