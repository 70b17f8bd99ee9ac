"""Bodies and people known by name: those that ship (data/organizations.toml) and a user's own (`actors.toml`).

A user's table outranks what ships and may name persons, whom no shipped table names. It holds while `also` is entered,
in this thread alone; whoever annotates elsewhere hands `own` on and enters it there. Leaves alone what a description
says (`actors`).
"""

from __future__ import annotations

import functools
import hashlib
import importlib.resources
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from parallax.errors import UsageError
from parallax.types import EntityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """A body known by name, or whoever a user names. `country` is ISO 3166 alpha-3 or a PLOVER international code."""

    name: str
    kind: EntityKind
    country: str | None
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """A user's table: its bodies by form, and the digest of its file ("" for none)."""

    bodies: Mapping[str, Organization] = field(default_factory=dict, compare=False)
    digest: str = ""


NONE = Own()

SECTORS = frozenset(
    {
        *("COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK"),
        *("AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "OPP", "PRE", "REF", "REL", "SOC"),
    }
)
"""PLOVER's sectors."""

_POSSESSIVE = re.compile(r"['’]s?$")
_COUNTRY = re.compile(r"[A-Z]{3}")
_KEYS = frozenset({"kind", "country", "sectors", "names"})

_entered: ContextVar[Own] = ContextVar("own", default=NONE)


def own() -> Own:
    """The user's table that holds now."""
    return _entered.get()


@contextmanager
def also(table: Own) -> Iterator[None]:
    """Within, the user's table is known beside what ships, and outranks it."""
    token = _entered.set(table)
    try:
        yield
    finally:
        _entered.reset(token)


def known_organization(name: str, table: Own | None = None) -> Organization | None:
    """Whoever is known by exactly this name, acronym or spelling, or by it with "UN" written out, None if nobody is."""
    name = strip_article(name)
    found = _lookup(name, (own() if table is None else table).bodies) or _lookup(name, _shipped())
    if found is None and name.startswith(_UNITED_NATIONS):
        return known_organization(f"UN {name.removeprefix(_UNITED_NATIONS)}", table)
    return found


_UNITED_NATIONS = "United Nations "


def own_actor(name: str, table: Own) -> Organization | None:
    """Whoever the user's table has by this name, a person too."""
    return _lookup(strip_article(name), table.bodies)


def read_organizations(table: Mapping[str, Any]) -> dict[str, Organization]:
    """Organizations by form, from a parsed TOML of the shape of data/organizations.toml."""
    found = {}
    for row in table.get("organizations", ()):
        for name, *forms in row["names"]:
            body = Organization(
                name=name, kind=row["kind"], country=row.get("country"), sectors=tuple(row.get("sectors", ()))
            )
            found.update({_key(form): body for form in (name, *forms)})
    return found


def load_own(path: Path) -> Own:
    """A user's `actors.toml`. Raises UsageError, with the row and what would be right, for a file that is not there, is
    no TOML, or says what no actor can be."""
    try:
        data = path.read_bytes()
        table = tomllib.loads(data.decode("utf-8"))
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: not TOML: {error}") from error
    wrong = next(_wrong(table), None)
    if wrong is not None:
        raise UsageError(f"{path}: {wrong}")
    return Own(bodies=read_organizations(table), digest=hashlib.sha256(data).hexdigest())


def _wrong(table: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with a user's table, row by row."""
    for key in sorted(set(table) - {"organizations"}):
        yield f"unknown table {key!r}; every row is an [[organizations]]"
    rows = table.get("organizations")
    if not isinstance(rows, list) or not rows:
        yield "no [[organizations]] in it"
        return
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, dict):
            yield f"row {number}: not a table; write [[organizations]]"
            return
        yield from (f"row {number}: {wrong}" for wrong in _wrong_in_row(row))


def _wrong_in_row(row: Mapping[str, Any]) -> Iterator[str]:
    for key in sorted(set(row) - _KEYS):
        yield f"unknown key {key!r}; there are {', '.join(sorted(_KEYS))}"
    if row.get("kind") not in get_args(EntityKind):
        yield f"kind {row.get('kind')!r} is none of {', '.join(get_args(EntityKind))}"
    country = row.get("country")
    if country is not None and not (isinstance(country, str) and _COUNTRY.fullmatch(country)):
        yield f"country {country!r} is no code: ISO 3166 alpha-3, or IGO, UNO, EUR, NGO, IMG, ISM, MNC"
    sectors = row.get("sectors", [])
    if not _is_texts(sectors) or set(sectors) - SECTORS:
        yield f"sectors {sectors!r} are not a list of {', '.join(sorted(SECTORS))}"
    names = row.get("names")
    if not isinstance(names, list) or not names or not all(_is_texts(forms) and forms for forms in names):
        yield 'names are not a list of lists of texts, [["Name shown", "another form"], ...]'


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)


def strip_article(name: str) -> str:
    """A name without "the" before and the possessive behind it."""
    name = _POSSESSIVE.sub("", " ".join(name.split()))
    return name[4:] if name[:4].casefold() == "the " else name


@functools.cache
def _shipped() -> dict[str, Organization]:
    file = importlib.resources.files("parallax.world") / "data" / "organizations.toml"
    return read_organizations(tomllib.loads(file.read_text(encoding="utf-8")))


def _key(form: str) -> str:
    """Acronyms are told by their capitals, other names in any mixture but all small."""
    return form if form.replace(".", "").isupper() and len(form) <= 8 else form.casefold().replace("’", "'")


def _lookup(name: str, bodies: Mapping[str, Organization]) -> Organization | None:
    if not bodies or name.islower():
        return None
    if name in bodies:
        return bodies[name]
    key = name.casefold().replace("’", "'")
    return bodies.get(key) if len(key) > 3 else None
