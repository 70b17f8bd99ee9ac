"""PLOVER's words are told in plain ones, with the code beside them."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest
from tests.builders import picture

from parallax.views.coded import coded


@pytest.mark.parametrize(
    ("type_", "mode", "words"),
    [
        ("RETREAT", "ceasefire", "truce or ceasefire (RETREAT, ceasefire)"),
        ("RETREAT", None, "stepped back (RETREAT)"),
        ("COERCE", "restrict", "restricted (COERCE, restrict)"),
        ("ASSAULT", "unheard-of", "attacked (ASSAULT, unheard-of)"),
        (None, None, ""),
    ],
)
def test_a_code_is_told_in_words(type_: str | None, mode: str | None, words: str) -> None:
    assert coded(replace(picture().events[0], type=type_, mode=mode)) == words  # type: ignore[arg-type]


def test_every_type_and_mode_that_is_weighed_has_words() -> None:
    data = files("parallax.views") / "data"
    weighed = tomllib.loads((data / "plover.toml").read_text(encoding="utf-8"))
    worded = tomllib.loads((data / "plover_words.toml").read_text(encoding="utf-8"))
    assert weighed.keys() == worded.keys()
    assert all(weighed[t].get("modes", {}).keys() == worded[t].get("modes", {}).keys() for t in weighed)
