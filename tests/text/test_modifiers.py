"""A party's name without the adjective that says by whom it is backed."""

import pytest

from parallax.text.modifiers import without_modifier


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Norwegian- and Swedish-backed government forces", "government forces"),
        ("rival U.S.-backed Qara authorities", "Qara authorities"),
        ("Norway-backed fighters", "fighters"),
        ("government forces", "government forces"),
        ("Hay-on-Wye council", "Hay-on-Wye council"),
    ],
)
def test_what_is_left_behind_the_adjective(words: str, left: str) -> None:
    assert without_modifier(words) == left
