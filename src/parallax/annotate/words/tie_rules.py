"""The words that tie two actors, from `data/ties.toml`, as one table."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from parallax.types import Sign


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of `data/ties.toml`; see there for what each field means."""

    words: frozenset[str]
    kind: str
    sign: Sign
    takes: frozenset[str]
    subjects: frozenset[str]
    objects: frozenset[str]
    former: str | None
    swap: bool
    minor: str | None
    present: bool
    things: frozenset[str]
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The whole table, by construction, with the words that qualify a tie."""

    by_construction: dict[str, tuple[Rule, ...]]
    former: frozenset[str]
    doubtful: frozenset[str]
    lesser: frozenset[str]
    vague: frozenset[str]
    political: frozenset[str]
    branded: frozenset[str]
    no_body: frozenset[str]
    no_ministers: frozenset[str]
    of_office: frozenset[str]
    terror: frozenset[str]
    told: frozenset[str]
    planned: frozenset[str]
    removing: frozenset[str]
    removing_from: frozenset[str]
    leaving: frozenset[str]
    leaving_body: frozenset[str]
    posts: frozenset[str]
    posts_of: dict[str, frozenset[str]]
    returning: frozenset[str]
    shots: frozenset[str]

    def matching(self, construction: str, word: str) -> tuple[Rule, ...]:
        """The rules of a construction that a lemma or word selects."""
        return tuple(rule for rule in self.by_construction[construction] if word in rule.words)


@cache
def rules() -> Rules:
    """The table of ties, read once from the package's data."""
    raw = tomllib.loads((files("parallax.annotate") / "data" / "ties.toml").read_text(encoding="utf-8"))
    actors = frozenset(raw["actors"])
    constructions = [
        key for key, value in raw.items() if isinstance(value, list) and value and isinstance(value[0], dict)
    ]
    return Rules(
        by_construction={key: tuple(_rule(row, actors) for row in raw[key]) for key in constructions},
        former=frozenset(raw["former"]),
        doubtful=frozenset(raw["doubtful"]),
        lesser=frozenset(raw["lesser"]),
        vague=frozenset(raw["vague"]),
        political=frozenset(raw["political"]),
        branded=frozenset(raw["branded"]),
        no_body=frozenset(raw["no_body"]),
        no_ministers=frozenset(raw["no_ministers"]),
        of_office=frozenset(raw["of_office"]),
        terror=frozenset(raw["terror"]),
        told=frozenset(raw["bearing"]["told"]),
        planned=frozenset(raw["bearing"]["planned"]),
        posts_of={post: frozenset(offices) for post, offices in raw["ending"].pop("posts_of").items()},
        **{key: frozenset(words) for key, words in raw["ending"].items()},
    )


def _rule(row: dict[str, Any], actors: frozenset[str]) -> Rule:
    return Rule(
        words=frozenset(row["words"]),
        kind=row["kind"],
        sign=row["sign"],
        takes=frozenset(row.get("takes", ())),
        subjects=frozenset(row.get("subjects", actors)),
        objects=frozenset(row.get("objects", actors)),
        former=row.get("former"),
        swap=row.get("swap", False),
        minor=row.get("minor"),
        present=row.get("present", False),
        things=frozenset(row.get("things", ())),
        confidence=row["confidence"],
    )
