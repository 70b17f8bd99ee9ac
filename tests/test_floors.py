"""Quality on our own labelled stories does not fall below the pinned floors (`bench/quality/floors.toml`)."""

from __future__ import annotations

import importlib
import tomllib
from functools import cache
from pathlib import Path

import pytest

FLOORS = tomllib.loads((Path(__file__).parents[1] / "bench" / "quality" / "floors.toml").read_text("utf-8"))
CASES = [(bench, part, name) for bench, parts in FLOORS.items() for part, floors in parts.items() for name in floors]


@cache
def scores(bench: str, part: str, nowhere: Path) -> dict[str, float]:
    measured: dict[str, float] = importlib.import_module(f"bench.quality.{bench}").measure(nowhere, part)
    return measured


@pytest.mark.parametrize(("bench", "part", "name"), CASES)
def test_no_score_falls_below_its_floor(bench: str, part: str, name: str, empty: Path) -> None:
    assert scores(bench, part, empty)[name] >= FLOORS[bench][part][name]


def test_the_test_part_is_left_alone() -> None:
    assert not any("test" in parts for parts in FLOORS.values())


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("no-real-articles")
