"""The decision table of polarity and status, `data/modality.toml`, read.

Promises its rows in the order of the file, with an index from (construction, first word). Leaves alone how a sentence
is read with it (`modality`).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

from parallax.types import Status

Negated = Literal["flip", "hold", "open", "doubt"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the decision table; see data/modality.toml for what each column means."""

    words: tuple[str, ...]
    construction: str
    status: Status | None
    negative: bool
    negated: Negated
    passive: bool | None
    past: bool
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The decision table and its index from (construction, first word) to the rows that may apply."""

    rows: tuple[Row, ...]
    index: dict[tuple[str, str], tuple[Row, ...]]
    light_subject: frozenset[str]
    light_object: frozenset[str]
    future_in_past: frozenset[str]
    empty_verbs: frozenset[str]
    speech: frozenset[str]
    performed: frozenset[str]
    meant: frozenset[str]
    insisting: frozenset[str]
    dated: frozenset[str]
    drafts: frozenset[str]
    enacting: frozenset[str]
    failing: frozenset[str]
    made_of: frozenset[str]
    lasting: frozenset[str]
    nobody: frozenset[str]
    reaching: frozenset[str]
    excepting: frozenset[str]
    universal: frozenset[str]
    asking: frozenset[str]
    dating: frozenset[str]
    waiting: frozenset[str]
    ranking: frozenset[str]
    timing: frozenset[str]
    correcting: frozenset[str]
    some: frozenset[str]
    placing: frozenset[str]
    going_on: frozenset[str]
    under_way: frozenset[str]
    light_with_object: frozenset[str]
    with_the_main_clause: frozenset[str]
    binding: frozenset[str]
    pointing: frozenset[str]
    enabling: frozenset[str]
    judging: frozenset[str]
    intending: frozenset[str]
    purposed: frozenset[str]
    stretches: frozenset[str]
    leaning: frozenset[str]
    giving: frozenset[str]


@cache
def table() -> Table:
    """The decision table, read once from the package's data."""
    raw = tomllib.loads((files("parallax.annotate") / "data" / "modality.toml").read_text(encoding="utf-8"))
    rows = tuple(_row(entry) for entry in raw["rows"])
    index: dict[tuple[str, str], tuple[Row, ...]] = {}
    for row in rows:
        for word in row.words:
            key = (row.construction, word.split(" ")[0])
            index[key] = (*index.get(key, ()), row)
    return Table(
        rows=rows,
        index=index,
        light_subject=frozenset(raw["light"]["subject"]),
        light_object=frozenset(raw["light"]["object"]),
        future_in_past=frozenset(raw["future_in_past"]["words"]),
        empty_verbs=frozenset(raw["empty_verbs"]["words"]),
        speech=frozenset(raw["speech"]["words"]),
        performed=frozenset(raw["performed"]["words"]),
        meant=frozenset(raw["meant"]["words"]),
        insisting=frozenset(raw["insisting"]["words"]),
        dated=frozenset(raw["dated"]["words"]),
        drafts=frozenset(raw["drafts"]["words"]),
        enacting=frozenset(raw["enacting"]["words"]),
        failing=frozenset(raw["failing"]["words"]),
        made_of=frozenset(raw["made_of"]["words"]),
        lasting=frozenset(raw["lasting"]["words"]),
        nobody=frozenset(raw["nobody"]["words"]),
        reaching=frozenset(raw["reaching"]["words"]),
        excepting=frozenset(raw["excepting"]["words"]),
        universal=frozenset(raw["universal"]["words"]),
        asking=frozenset(raw["asking"]["words"]),
        dating=frozenset(raw["dating"]["words"]),
        waiting=frozenset(raw["waiting"]["words"]),
        ranking=frozenset(raw["ranking"]["words"]),
        timing=frozenset(raw["timing"]["words"]),
        correcting=frozenset(raw["correcting"]["words"]),
        some=frozenset(raw["some"]["words"]),
        placing=frozenset(raw["placing"]["words"]),
        going_on=frozenset(raw["going_on"]["words"]),
        under_way=frozenset(raw["under_way"]["words"]),
        light_with_object=frozenset(raw["light_with_object"]["words"]),
        with_the_main_clause=frozenset(raw["with_the_main_clause"]["words"]),
        binding=frozenset(raw["binding"]["words"]),
        pointing=frozenset(raw["pointing"]["words"]),
        enabling=frozenset(raw["enabling"]["words"]),
        judging=frozenset(raw["judging"]["words"]),
        intending=frozenset(raw["intending"]["words"]),
        purposed=frozenset(raw["purposed"]["words"]),
        stretches=frozenset(raw["stretches"]["words"]),
        leaning=frozenset(raw["leaning"]["words"]),
        giving=frozenset(raw["stretches"]["giving"]),
    )


def _row(entry: dict[str, Any]) -> Row:
    return Row(
        words=tuple(entry["words"]),
        construction=entry["as"],
        status=cast("Status | None", entry.get("status")),
        negative=entry.get("polarity") == "negative",
        negated=cast("Negated", entry.get("negated", "flip")),
        passive=entry.get("passive"),
        past=entry.get("tense") == "past",
        example=entry["example"],
    )
