"""An interview is read in turns; a text that only has colons is not."""

import pytest

from parallax.text.turns import find_turns


def told(text: str) -> list[tuple[str, list[str]]]:
    return [(text[slice(*turn.label)], [text[start:end] for start, end in turn.said]) for turn in find_turns(text)]


def test_turns_run_to_the_next_label_and_the_last_to_the_end_of_its_paragraph() -> None:
    text = "Intro.\nQ: Why?\nA: Rain.\n\nMuch rain.\nQ: When?\nA: At dawn.\nAnna Berg writes for us."
    assert told(text) == [("Q", ["Why?"]), ("A", ["Rain.", "Much rain."]), ("Q", ["When?"]), ("A", ["At dawn."])]


def test_labels_in_double_brackets() -> None:
    text = "((HP)) Why? ((Not a turn)) so.\n((Anna Berg)) Rain.\n((HP)) When?\n((Anna Berg)) At dawn."
    assert [speaker for speaker, _ in told(text)] == ["HP", "Anna Berg", "HP", "Anna Berg"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Killed: 12\nInjured: 30\nMissing: 4\nPublished: today",
        "Norway: talks will resume\n\nThe minister said: we will talk.",
        "Note: one.\nNote: two.\nNote: three.\nNote: four.",
    ],
)
def test_other_texts_have_no_turns(text: str) -> None:
    assert find_turns(text) == ()
