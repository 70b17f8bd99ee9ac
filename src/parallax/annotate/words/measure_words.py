"""The words that say what an amount counts, read from `data/counting.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def table() -> dict[str, Any]:
    """The words of `data/counting.toml`, read once."""
    file = resources.files("parallax.annotate") / "data" / "counting.toml"
    return tomllib.loads(file.read_text("utf-8"))


@cache
def measures_by_word(name: str) -> dict[str, str]:
    """Word to measure, of one part of the table: "object", "subject", "state" or "noun"."""
    return {word: measure for measure, words in table()[name].items() for word in words}
