"""PLOVER's types and modes in plain words, for who does not know the code: `data/plover_words.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from parallax.types import Event


def coded(event: Event, *, plainly: bool = False) -> str:
    """What kind of event it is, in words with its code: "truce or ceasefire (RETREAT, ceasefire)"; empty where it has
    none. `plainly` without the code, where there are words."""
    if not event.type:
        return ""
    told = _words().get(event.type, {})
    words = told.get("modes", {}).get(event.mode) or told.get("words", "")
    code = ", ".join(filter(None, (event.type, event.mode)))
    return words if plainly and words else f"{words} ({code})" if words else code


@cache
def _words() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((files("parallax.views") / "data" / "plover_words.toml").read_text(encoding="utf-8"))
