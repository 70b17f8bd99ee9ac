from __future__ import annotations

from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest

from parallax.nn.coreference import Ranker
from parallax.run import reader

LEARNED = Path(str(resources.files("parallax.nn") / "learned"))


def test_another_ranker_is_another_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    before = reader.fingerprint()
    other = replace(reader.load_tools(), ranker=Ranker({}, "0" * 64))
    monkeypatch.setattr(reader, "load_tools", lambda: other)
    reader._fingerprint.cache_clear()
    after = reader.fingerprint()
    reader._fingerprint.cache_clear()
    assert after != before


@pytest.mark.parametrize("learned", sorted(path.name for path in LEARNED.iterdir() if path.is_file()))
def test_whatever_is_learned_anew_makes_another_reader(
    learned: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader.load_tools()
    for room in reader._ROOMS:
        (tmp_path / room).mkdir()
    (tmp_path / "types.py").touch()
    (tmp_path / "nn" / "learned").mkdir()
    weights = tmp_path / "nn" / "learned" / learned
    weights.write_bytes((LEARNED / learned).read_bytes())
    monkeypatch.setattr(reader.resources, "files", lambda _: tmp_path)
    read_by = reader._fingerprint.__wrapped__
    before = read_by("")
    assert read_by("") == before
    weights.write_bytes(weights.read_bytes() + b" ")
    assert read_by("") != before
