"""News agencies, papers, stations and sites that other outlets name as their source.

It knows data/outlets.tsv. It promises one canonical name or None, and prefers None: "Times" or "Post" alone may be
anybody's.
"""

from __future__ import annotations

import functools

from parallax.world.countries import read_rows


def outlet_of(name: str) -> str | None:
    """The canonical name of a news outlet or agency: "AFP" -> "Agence France-Presse". None for what is no outlet
    known here.

    Acronyms are told by their capitals; other names in any case but all small.
    """
    plain = " ".join(name.split()).strip("\"'“”‘’.,;:")
    plain = plain.removesuffix("'s").removesuffix("’s")
    for form in (plain, plain[4:] if plain[:4].casefold() == "the " else plain):
        if form in _acronyms():
            return _acronyms()[form]
        if not form.islower() and form.casefold() in _names():
            return _names()[form.casefold()]
    return None


def outlet_country(name: str) -> str | None:
    """Where an outlet of this canonical name is published, ISO 3166 alpha-3; None where unknown."""
    return _countries().get(name)


@functools.cache
def _countries() -> dict[str, str]:
    return {row["name"]: row["country"] for row in read_rows("outlets.tsv") if row["country"]}


@functools.cache
def _forms() -> tuple[tuple[str, str], ...]:
    return tuple(
        (form, row["name"])
        for row in read_rows("outlets.tsv")
        for form in (row["name"], *filter(None, row["aliases"].split("|")))
    )


@functools.cache
def _acronyms() -> dict[str, str]:
    return {form: name for form, name in _forms() if _is_acronym(form)}


@functools.cache
def _names() -> dict[str, str]:
    return {form.casefold(): name for form, name in _forms() if not _is_acronym(form)}


def _is_acronym(form: str) -> bool:
    return form.isupper() and len(form) <= 6
