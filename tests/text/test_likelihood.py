"""What one part of the reader says of how likely a description is, another reads back."""

from __future__ import annotations

from parallax.text.likelihood import chances, describes


def test_a_reason_is_read_back() -> None:
    reason = "; ".join(("same name: marn", describes("The guard", 0.55), describes("its men", 0.914)))
    assert chances(reason) == {"the guard": 0.55, "its men": 0.91}


def test_the_least_chance_of_the_same_words_counts() -> None:
    assert chances(f"{describes('The guard', 0.9)}; {describes('the guard', 0.6)}") == {"the guard": 0.6}


def test_other_reasons_give_none() -> None:
    assert chances("same description: guard") == {}
