"""Places sentences in a space where those that say the same lie close: the original encoder, beside the language model.

Promises: a vector is a function of the sentence alone (one sentence a call, one thread), has length 1, and weights
that do not match what they say of themselves are refused. The cosine of two sentences is the product of their vectors.
"""

from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from parallax.errors import ModelMismatch
from parallax.nn.session import AGAIN, check_digests, open_session, read_facts
from parallax.nn.wordpiece import WordPiece, read_vocabulary

__all__ = ["Embedder", "Vector", "load"]

FORMAT = "parallax.embedder/1"
FILES = ("embedder.onnx", "vocab.txt")  # the language model reads the same vocabulary
LONGEST = 256  # pieces of a sentence with its two marks, as the encoder was trained; the rest is not read

Vector = NDArray[np.float32]


class Embedder:
    """A network with its vocabulary. `sha256` is that of the network's file, `size` the length of a vector."""

    def __init__(
        self, *, name: str, sha256: str, size: int, session: onnxruntime.InferenceSession, wordpiece: WordPiece
    ) -> None:
        self.name = name
        self.sha256 = sha256
        self.size = size
        self._session = session
        self._wordpiece = wordpiece

    def embed(self, text: str) -> Vector:
        """The vector [384] of a sentence, of length 1."""
        ids = self._wordpiece.encode(text.split())[0]
        if len(ids) > LONGEST:
            ids = [*ids[: LONGEST - 1], ids[-1]]
        (vectors,) = self._session.run(None, {"ids": np.array([ids], np.int64)})
        return np.asarray(vectors[0], np.float32)


def load(folder: Path | None = None) -> Embedder:
    """The embedder in `folder`, or the one in the package. Raises `ModelMismatch` if its files or shapes disagree."""
    if folder is not None:
        return _load(folder)
    with as_file(files("parallax.nn") / "weights") as packaged:
        return _load(packaged)


def _load(folder: Path) -> Embedder:
    facts = read_facts(folder / "embedder.json", FORMAT)
    check_digests(folder, facts["files"], FILES)
    session = open_session(folder / "embedder.onnx")
    vocabulary = read_vocabulary(folder / "vocab.txt")
    size = facts["shapes"]["hidden"]
    if session.get_outputs()[0].shape[-1] != size:
        raise ModelMismatch(f"{folder}: a vector has {session.get_outputs()[0].shape[-1]} numbers, not {size}. {AGAIN}")
    if len(vocabulary) != facts["shapes"]["vocabulary"]:
        raise ModelMismatch(f"{folder}: the vocabulary is not the one trained with. {AGAIN}")
    return Embedder(
        name=facts["name"],
        sha256=facts["files"]["embedder.onnx"],
        size=size,
        session=session,
        wordpiece=WordPiece(vocabulary),
    )
