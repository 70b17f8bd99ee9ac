"""Actor phrases against their country and PLOVER sector: `ngec_actors`, the facts that NGEC's own tests assert.

A case is right where country and sector are both the expected ones; no sector and UNK are one, and so are HLH (an
older name) and MED. What the authors do not state is not asked. All cases are reported, and apart from them those
whose words carry the answer, decided in two steps:

1. By rule: the phrase stands alone (no context), country and sector are both stated, and the sector is PLOVER's.
2. By reading, labels/ngec_actors_in_words.txt: the answer can be read off common nouns, the names and adjectives of
   countries and peoples, and towns and provinces beside a noun that describes; nobody need know who bears a name.

`data` is the folder that holds `ngec_actors`; the set has one part.
"""

from __future__ import annotations

import json
from pathlib import Path

from parallax.world.actors import describe
from parallax.world.organizations import SECTORS

LABELS = Path(__file__).parent / "labels" / "ngec_actors_in_words.txt"
OLDER = {"HLH": "MED", "UNK": ""}

Case = dict[str, str]


def measure(data: Path, _split: str) -> dict[str, float]:
    """Shares of cases with country and sector right: of all, of those whose words carry the answer."""
    cases = [json.loads(line) for line in (data / "ngec_actors" / "actor_cases.jsonl").read_text("utf-8").splitlines()]
    labelled = in_words()
    carrying = [case for case in cases if _stands_alone(case) and case["id"] in labelled]
    return {
        "n": float(len(cases)),
        "all_right": _share([is_right(case) for case in cases]),
        "in_words_cases": float(len(carrying)),
        "in_words_right": _share([is_right(case) for case in carrying]),
        "in_words_country": _share([_country(case) for case in carrying]),
        "in_words_sector": _share([_sector(case) for case in carrying]),
    }


def in_words() -> frozenset[str]:
    """The ids of the cases whose words carry the answer, by reading."""
    lines = LABELS.read_text("utf-8").splitlines()
    return frozenset(line.split()[0] for line in lines if line and not line.startswith("#"))


def is_right(case: Case) -> bool:
    """Whether what the phrase alone says is what the case expects, country and sector both."""
    return _country(case) and _sector(case)


def _country(case: Case) -> bool:
    return "expect_country" not in case or (describe(case["actor"]).country or "") == case["expect_country"]


def _sector(case: Case) -> bool:
    told = next(iter(describe(case["actor"]).sectors), "")
    expected = case.get("expect_code_1", told)
    return OLDER.get(told, told) == OLDER.get(expected, expected)


def _stands_alone(case: Case) -> bool:
    stated = "expect_country" in case and "expect_code_1" in case
    sector = case.get("expect_code_1", "")
    return stated and not case["context"] and OLDER.get(sector, sector) in SECTORS | {""}


def _share(right: list[bool]) -> float:
    return sum(right) / len(right) if right else 0.0
