"""A document that kills its worker loses nobody else's."""

from __future__ import annotations

from tests.builders import document, unread

from parallax.run.pool import in_processes
from parallax.types import Annotations, Skipped


def test_the_killer_is_skipped_with_its_path_and_the_rest_is_read() -> None:
    documents = [document(f"d:{n}", "POISON" if n == 2 else f"report {n}", f"paper {n}") for n in range(5)]
    results = {found.id: result for found, result in in_processes(documents, 2, work=unread)}
    assert set(results) == {"d:0", "d:1", "d:2", "d:3", "d:4"}
    assert isinstance(results["d:2"], Skipped)
    assert results["d:2"].path == "paper 2.txt"
    assert all(isinstance(result, Annotations) for id_, result in results.items() if id_ != "d:2")
