"""The ban on the network holds, in this process and in those it starts."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

ELSEWHERE = ("192.0.2.1", 80)


def test_this_process_reaches_nothing() -> None:
    with socket.socket() as one, pytest.raises(AssertionError, match="tried to reach"):
        one.connect(ELSEWHERE)


def test_no_child_process_reaches_anything() -> None:
    program = f"import socket; socket.socket().connect({ELSEWHERE})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=60)
    assert b"tried to reach" in done.stderr
