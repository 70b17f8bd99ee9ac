from __future__ import annotations

from dataclasses import replace

import pytest

from parallax.nn.coreference import Ranker
from parallax.run import reader


def test_another_ranker_is_another_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    before = reader.fingerprint()
    other = replace(reader.load_tools(), ranker=Ranker({}, "0" * 64))
    monkeypatch.setattr(reader, "load_tools", lambda: other)
    reader._fingerprint.cache_clear()
    after = reader.fingerprint()
    reader._fingerprint.cache_clear()
    assert after != before
