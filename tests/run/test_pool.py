"""A document that kills its worker loses nobody else's, and no worker outlives its caller."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from tests.builders import asleep, document, unread

from parallax.errors import ReaderChanged
from parallax.run.pool import _annotate, in_processes
from parallax.types import Annotations, Skipped


def test_the_killer_is_skipped_with_its_path_and_the_rest_is_read() -> None:
    documents = [document(f"d:{n}", "POISON" if n == 2 else f"report {n}", f"paper {n}") for n in range(5)]
    results = {found.id: result for found, result in in_processes(documents, 2, work=unread)}
    assert set(results) == {"d:0", "d:1", "d:2", "d:3", "d:4"}
    assert isinstance(results["d:2"], Skipped)
    assert results["d:2"].path == "paper 2.txt"
    assert all(isinstance(result, Annotations) for id_, result in results.items() if id_ != "d:2")


def test_workers_end_at_once_when_the_caller_stops_asking() -> None:
    documents = [document(f"d:{n}", "quick" if n == 0 else "slow", f"paper {n}") for n in range(20)]
    results = in_processes(documents, 2, work=asleep)
    next(results)
    start = time.monotonic()
    results.close()  # type: ignore[attr-defined]
    assert time.monotonic() - start < 20
    assert not multiprocessing.active_children()


def test_a_worker_that_is_another_program_than_its_caller_stops_the_run() -> None:
    documents = [document(f"d:{n}", f"report {n}", f"paper {n}") for n in range(3)]
    with pytest.raises(ReaderChanged, match="run the same command again"):
        list(in_processes(documents, 2, work=partial(_annotate, reader="an older program")))


CALLER = """
import os, signal, threading, time
from tests.builders import asleep, document
from parallax.run.pool import in_processes
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell ignores it for what it runs in the background
    documents = [document(f"d:{n}", "quick" if n == 0 else "slow", f"paper {n}") for n in range(9)]
    for found, _ in in_processes(documents, 2, work=asleep):
        print("first", flush=True)
"""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="process groups are POSIX")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_a_caller_that_is_stopped(sent: signal.Signals, tmp_path: Path) -> None:
    program = tmp_path / "caller.py"
    program.write_text(CALLER)
    paths = os.pathsep.join(path for path in sys.path if path) + os.pathsep + str(Path.cwd())
    caller = subprocess.Popen(
        [sys.executable, program], env={**os.environ, "PYTHONPATH": paths},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert caller.stdout is not None
    assert caller.stdout.readline() == "first\n"
    if sent is signal.SIGINT:
        os.killpg(caller.pid, sent)  # as a terminal does: to the caller and to all its workers
    else:
        caller.kill()
    # The pipes close when the last process that holds them is gone.
    _, errors = caller.communicate(timeout=30)
    assert errors.count("Traceback") <= (
        sent is signal.SIGINT
    )  # the caller's own, which the command line turns to words
    assert "Process Spawn" not in errors
