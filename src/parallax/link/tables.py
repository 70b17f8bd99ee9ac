"""The words that the rules of this stage go by, from `data/`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any


@cache
def table(name: str) -> Mapping[str, Any]:
    """The table `data/NAME.toml`, read once."""
    return tomllib.loads(resources.files("parallax.link").joinpath(f"data/{name}.toml").read_text("utf-8"))
