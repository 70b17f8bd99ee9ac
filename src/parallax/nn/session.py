"""Opens a network once its files are what the JSON beside them says that they are.

Promises: a file with another digest is refused, and a network runs on one thread, so that a result depends on its
input alone.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import onnxruntime

from parallax.errors import ModelMismatch

__all__ = ["AGAIN", "Facts", "check_digests", "open_session", "read_facts"]

AGAIN = "Install the package again, or export the weights again with recipes/."

Facts = Mapping[str, Any]


def read_facts(path: Path, form: str) -> Facts:
    """What weights say of themselves; raises `ModelMismatch` if it cannot be read or is not of the format `form`."""
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelMismatch(f"{path}: cannot be read ({error}). {AGAIN}") from error
    if not isinstance(facts, dict) or facts.get("format") != form:
        raise ModelMismatch(f"{path}: its format is not {form}. {AGAIN}")
    return facts


def check_digests(folder: Path, digests: Mapping[str, str], names: tuple[str, ...]) -> None:
    """Raises `ModelMismatch` unless each of the named files has its digest."""
    for name in names:
        try:
            found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        except OSError as error:
            raise ModelMismatch(f"{folder / name}: cannot be read ({error}). {AGAIN}") from error
        if found != digests.get(name):
            raise ModelMismatch(f"{folder / name}: its sha256 is {found}, not {digests.get(name)}. {AGAIN}")


def open_session(path: Path) -> onnxruntime.InferenceSession:
    """The network in an ONNX file, on one thread. A sum and its normalisation in one take four times as long."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        path, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )
