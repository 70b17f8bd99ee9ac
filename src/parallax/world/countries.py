"""Countries: their names, their people, and the words that stand for their governments.

It knows data/countries.tsv and data/governments.toml. It promises one country or None for a form of words, whatever
the article in front or the possessive behind. It leaves alone what the context decides: Georgia is a country here,
and whether "Jordan" is a man's name is for the caller.
"""

from __future__ import annotations

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Mapping

_TRIM = re.compile(r"^(?:the|The|THE)\s+|['’]s?$|\s+(?=\s)")


@functools.lru_cache(maxsize=8192)
def country_of(name: str) -> str | None:
    """ISO 3166 alpha-3 (XKX: Kosovo) for a country's name, short form, adjective or demonym: "the US", "British",
    "Syrians".

    None for what is no country's word, and for words in small letters: "turkey" is a bird, "polish" is for shoes.
    """
    return _lookup(name, _country_names()) or _lookup(name, _people_of_countries(), plural=True)


def is_country(name: str) -> bool:
    """Whether the words name a country itself, not its people: "Syria", "the US"; not "Syrian"."""
    return _lookup(name, _country_names()) is not None


def home_of(word: str) -> str | None:
    """The state that a people or province without one of its own lies in, None where there are several: "Tigrayan"."""
    return _lookup(word, _homes(), plural=True)


@functools.lru_cache(maxsize=8192)
def is_demonym(word: str) -> bool:
    """Whether a word is an adjective or noun of nation, people or faith: "Syrian", "Britons", "Kurdish", "Shiite"."""
    return _lookup(word, _demonyms(), plural=True) is not None


@functools.lru_cache(maxsize=8192)
def government_of(name: str) -> str | None:
    """The country, or EUR, whose government a capital, a palace or a ministry stands for: "Tehran", "the Kremlin"."""
    return _lookup(name, _metonyms())


def is_seat(name: str) -> bool:
    """Whether a word names a government by its house ("the Kremlin", "the Pentagon") and not by its capital city."""
    return _lookup(name, _seats()) is not None


def country_name(alpha3: str) -> str:
    """The English display name, or the code itself where it is none of ours."""
    return _names().get(alpha3, alpha3)


def read_rows(table: str) -> tuple[dict[str, str], ...]:
    """The rows of one of this room's tab-separated tables, by column name."""
    text = (importlib.resources.files("parallax.world") / "data" / table).read_text(encoding="utf-8")
    header, *lines = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(dict(zip(header, line, strict=True)) for line in lines)


def _lookup(name: str, words: Mapping[str, str], *, plural: bool = False) -> str | None:
    """Exact for acronyms, else without regard to case, unless all is in small letters; a `plural` serves for its
    singular.
    """
    plain = _plain(name)
    if plain.islower() or not plain:
        return None
    if plain in words or len(plain) < 4:
        return words.get(plain)
    key = plain.casefold()
    if key in words:
        return words[key]
    return words.get(key[:-1]) if plural and key.endswith("s") and not key.endswith("ss") else None


@functools.lru_cache(maxsize=8192)
def _plain(name: str) -> str:
    return _TRIM.sub("", " ".join(name.split())).strip()


def _key(form: str) -> str:
    """Acronyms and other forms under four letters are told by their capitals; the rest is not."""
    plain = _plain(form)
    return plain if plain.isupper() and len(plain) < 7 else plain.casefold()


def _forms(row: Mapping[str, str], *columns: str) -> tuple[str, ...]:
    return tuple(form for column in columns for form in row[column].split("|") if form)


@functools.cache
def _rows() -> tuple[dict[str, str], ...]:
    return read_rows("countries.tsv")


@functools.cache
def _people_of_countries() -> dict[str, str]:
    return {_key(form): row["alpha3"] for row in _rows() for form in _forms(row, "adjectives")}


@functools.cache
def _country_names() -> dict[str, str]:
    return {_key(form): row["alpha3"] for row in _rows() for form in _forms(row, "name", "names")}


@functools.cache
def _names() -> dict[str, str]:
    return {row["alpha3"]: row["name"] for row in _rows()}


@functools.cache
def _demonyms() -> dict[str, str]:
    return _people_of_countries() | {_key(word): word for group in _governments()["peoples"].values() for word in group}


@functools.cache
def _homes() -> dict[str, str]:
    return {_key(form): country for country, forms in _governments()["homes"].items() for form in forms}


@functools.cache
def _seats() -> dict[str, str]:
    return {_key(form): country for country, forms in _governments()["seats"].items() for form in forms}


@functools.cache
def _metonyms() -> dict[str, str]:
    capitals = {_key(form): row["alpha3"] for row in _rows() for form in _forms(row, "capitals")}
    return capitals | _seats()


@functools.cache
def _governments() -> dict[str, dict[str, list[str]]]:
    text = (importlib.resources.files("parallax.world") / "data" / "governments.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
