"""The words that tell who holds, gains, loses or contests a place, from `data/holding.toml`, as one table."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from parallax.types import ControlChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of `data/holding.toml`; see there for what each field means."""

    words: frozenset[str]
    change: ControlChange
    past: ControlChange
    takes: frozenset[str]
    to: frozenset[str]
    from_: frozenset[str]
    armed: bool
    fighters: bool
    irregulars: bool
    again: bool
    lands: bool
    given: bool
    beside: frozenset[str]
    landmark: bool
    rid: bool
    done: bool
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The whole table: rules by construction, and the word lists that they share."""

    by_construction: dict[str, tuple[Rule, ...]]
    words: dict[str, frozenset[str]]
    confidence: dict[str, float]

    def matching(self, construction: str, lemma: str) -> tuple[Rule, ...]:
        """The rules of a construction that a lemma selects."""
        return tuple(rule for rule in self.by_construction[construction] if lemma in rule.words)


@cache
def rules() -> Rules:
    """The table of control, read once from the package's data."""
    raw = tomllib.loads((files("parallax.annotate") / "data" / "holding.toml").read_text(encoding="utf-8"))
    tables = {key: value for key, value in raw.items() if isinstance(value, dict)}
    words = {
        key: frozenset(value) for key, value in raw.items() if isinstance(value, list) and isinstance(value[0], str)
    }
    for key, table in tables.items():
        words |= {f"{key}.{name}": frozenset(value) for name, value in table.items() if isinstance(value, list)}
    return Rules(
        by_construction={
            key: tuple(map(_rule, raw[key])) for key in ("verb", "falling", "expelling", "noun", "contest")
        },
        words=words,
        confidence={key: table["confidence"] for key, table in tables.items() if "confidence" in table},
    )


def _rule(row: dict[str, Any]) -> Rule:
    return Rule(
        words=frozenset(row["words"]),
        change=row.get("change", "contested"),
        past=row.get("past", row.get("change", "contested")),
        takes=frozenset(row.get("takes", ())),
        to=frozenset(row.get("to", ())),
        from_=frozenset(row.get("from", ())),
        armed=row.get("armed", False),
        fighters=row.get("fighters", False),
        irregulars=row.get("irregulars", False),
        again=row.get("again", False),
        lands=row.get("lands", False),
        given=row.get("given", False),
        beside=frozenset(row.get("beside", ())),
        landmark=row.get("landmark", False),
        rid=row.get("rid", False),
        done=row.get("done", False),
        confidence=row["confidence"],
    )
