"""Which noun picks up whom that was called something else before, from `data/roles.toml`.

Knows lemmas only; leaves alone who was called what (`clusters`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def spelled_out(title: str) -> str:
    """The role behind a title written short ("Dr." is "doctor"), else the title."""
    plain = title.lower().rstrip(".")
    return _tables()["short"].get(plain, plain)


@cache
def narrower(lemma: str) -> frozenset[str]:
    """The roles whose bearers a wider noun may pick up: "leader" whoever was called president."""
    return frozenset(_tables()["wider"].get(lemma, "").split())


@cache
def alike(lemma: str) -> frozenset[str]:
    """The nouns, itself among them, that may stand for the same body; empty where none does."""
    kinds = (frozenset(line.split()) for line in _tables()["alike"].values())
    return next((kind for kind in kinds if lemma in kind), frozenset())


@cache
def is_plain(word: str) -> bool:
    """Whether a word before a noun tells it from nobody."""
    return word in _tables()["plain"]["words"].split()


@cache
def called_after(word: str) -> str | None:
    """What a body is that is called by the name right before its noun ("the Zavor network"): a PLOVER sector, "any"
    where the noun does not tell; None for a noun of which no body is called so."""
    return next((sector for sector, nouns in _tables()["called"].items() if word in nouns.split()), None)


@cache
def is_unknown(word: str) -> bool:
    """Whether no body whose name is known is of this kind: "the Gazprom airline" is no more than its own."""
    return word in _tables()["called"]["unknown"].split()


@cache
def is_another_office(word: str) -> bool:
    """Whether a word before an office makes another one of it: "the president" is no vice president."""
    return word in _tables()["plain"]["other_offices"].split()


@cache
def speaks_for_another(word: str) -> bool:
    """Whether whoever is called so speaks for somebody else: "the lawyer of Ana Lee"."""
    return word in _tables()["plain"]["speaking_for"].split()


@cache
def is_office(word: str) -> bool:
    """Whether "the head of" it is a head of state or government."""
    return word in _tables()["plain"]["offices"].split()


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    text = (files("parallax.annotate") / "data" / "roles.toml").read_text(encoding="utf-8")
    tables: Mapping[str, Mapping[str, str]] = tomllib.loads(text)
    return tables
