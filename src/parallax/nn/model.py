"""Reads one sentence with the embedded language model: tags, tree, names.

Promises: a reading is a function of the words alone (one sentence a call, one thread), every sentence gets a tree
with one root, and weights that do not match what they say of themselves are refused. Knows nothing of documents or of
how text became words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from parallax.errors import ModelMismatch
from parallax.nn.names import NameSpan, find_names
from parallax.nn.session import AGAIN, check_digests, open_session, read_facts
from parallax.nn.trees import best_tree
from parallax.nn.wordpiece import MOST_PIECES, SHAPES, WordPiece, read_vocabulary

__all__ = ["LanguageModel", "NameSpan", "Reading", "load"]

FORMAT = "parallax.language/1"
FILES = ("model.onnx", "vocab.txt")
CHUNK = 200  # pieces of a part of a long sentence
CONTEXT = 40  # words on either side of a part that are read with it

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the model reads in one sentence; all but `names` are parallel to its words."""

    upos: tuple[str, ...]  # universal parts of speech
    xpos: tuple[str, ...]  # Penn Treebank tags
    heads: tuple[int, ...]  # index of the head word, -1 for the root
    deprels: tuple[str, ...]  # universal relations with the subtypes in labels.json
    names: tuple[NameSpan, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What each output of the network means, in its order."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The network's outputs for W words; H heads are the root and then the words."""

    upos: Array  # [W 17]
    xpos: Array  # [W xpos]
    arcs: Array  # [W H]
    deprels: Array  # [W H deprels]
    names: Array  # [W names]


class LanguageModel:
    """A network with its vocabulary and labels. `sha256` is that of the network's file."""

    def __init__(
        self, *, name: str, sha256: str, session: onnxruntime.InferenceSession, wordpiece: WordPiece, labels: Labels
    ) -> None:
        self.name = name
        self.sha256 = sha256
        self.labels = labels
        self._session = session
        self._wordpiece = wordpiece

    def read(self, words: Sequence[str]) -> Reading:
        """The reading of one sentence. A sentence of any length is read; a very long one in parts (see `_parts`)."""
        parts = list(self._parts(words))
        if not parts:
            return Reading(upos=(), xpos=(), heads=(), deprels=(), names=())
        scores = [self._score(words, start, end) for start, end in parts]
        heads, deprels = self._tree(scores, [start for start, _ in parts])
        return Reading(
            upos=_labels_at(self.labels.upos, [part.upos for part in scores]),
            xpos=_labels_at(self.labels.xpos, [part.xpos for part in scores]),
            heads=heads,
            deprels=deprels,
            names=find_names(_log_softmax(np.concatenate([part.names for part in scores])), self.labels.names),
        )

    def _parts(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """The whole sentence, or parts of at most `CHUNK` pieces that end after punctuation where they can."""
        sizes = [min(len(self._wordpiece.split(word)), MOST_PIECES) for word in words]
        if words and sum(sizes) <= CHUNK:
            yield 0, len(words)
            return
        start = 0
        while start < len(words):
            end = int(np.searchsorted(np.cumsum(sizes[start : start + CHUNK]), CHUNK, side="right")) + start
            end = max(end, start + 1)
            if end < len(words):
                end = next((place for place in range(end, (start + end) // 2, -1) if words[place - 1] in ".;:,"), end)
            yield start, end
            start = end

    def _score(self, words: Sequence[str], start: int, end: int) -> Scores:
        """Scores of words `start` to `end`, read with the words around them."""
        low = max(0, start - CONTEXT)
        while low < start and self._size(words[low:start]) > CHUNK // 4:
            low += 1
        high = min(len(words), end + CONTEXT)
        while high > end and self._size(words[end:high]) > CHUNK // 4:
            high -= 1
        ids, shapes, first, last = self._wordpiece.encode(words[low:high])
        feed = {"ids": ids, "shapes": shapes, "first": first, "last": last}
        outputs = self._session.run(None, {key: np.array([value], np.int64) for key, value in feed.items()})
        upos, xpos, arcs, deprels, names = (np.asarray(output[0], np.float64) for output in outputs)
        mine = slice(start - low, end - low)
        heads = np.r_[0, np.arange(start - low, end - low) + 1]
        return Scores(
            upos=upos[mine],
            xpos=xpos[mine],
            arcs=_log_softmax(arcs[mine][:, heads]),
            deprels=deprels[mine][:, heads],
            names=names[mine],
        )

    def _size(self, words: Sequence[str]) -> int:
        return sum(min(len(self._wordpiece.split(word)), MOST_PIECES) for word in words)

    def _tree(self, parts: Sequence[Scores], starts: Sequence[int]) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """One tree over all parts: the roots of later parts hang on the first part's as `parataxis`."""
        heads, deprels = list[int](), list[str]()
        root = self.labels.deprels.index("root")
        top = -1
        for part, start in zip(parts, starts, strict=True):
            tree = best_tree(part.arcs)
            labels = part.deprels[np.arange(len(tree)), tree]
            labels[:, root] = -np.inf
            best = labels.argmax(1)
            for word, head in enumerate(tree.tolist()):
                heads.append(head - 1 + start if head else top)
                deprels.append(self.labels.deprels[best[word]] if head else "root" if top < 0 else "parataxis")
            top = heads.index(-1) if top < 0 else top
        return tuple(heads), tuple(deprels)


def load(folder: Path | None = None) -> LanguageModel:
    """The model in `folder`, or the one in the package.

    Raises `ModelMismatch` if its files, shapes or labels disagree.
    """
    if folder is not None:
        return _load(folder)
    with as_file(files("parallax.nn") / "weights") as packaged:
        return _load(packaged)


def _load(folder: Path) -> LanguageModel:
    facts = read_facts(folder / "labels.json", FORMAT)
    labels = Labels(**{head: tuple(names) for head, names in facts["labels"].items()})
    check_digests(folder, facts["files"], FILES)
    session = open_session(folder / "model.onnx")
    vocabulary = read_vocabulary(folder / "vocab.txt")
    model = LanguageModel(
        name=facts["name"],
        sha256=facts["files"]["model.onnx"],
        session=session,
        wordpiece=WordPiece(vocabulary),
        labels=labels,
    )
    _check_shapes(session, labels, folder)
    if len(vocabulary) != facts["shapes"]["vocabulary"] or len(SHAPES) != facts["shapes"]["shapes"]:
        raise ModelMismatch(f"{folder}: the vocabulary or the word shapes are not those trained with. {AGAIN}")
    return model


def _check_shapes(session: onnxruntime.InferenceSession, labels: Labels, folder: Path) -> None:
    sizes = {output.name: output.shape[-1] for output in session.get_outputs()}
    for head in ("upos", "xpos", "deprels", "names"):
        expected = len(getattr(labels, head))
        if sizes.get(head) != expected:
            raise ModelMismatch(f"{folder}: {head} has {sizes.get(head)} outputs for {expected} labels. {AGAIN}")


def _labels_at(labels: Sequence[str], scores: Sequence[Array]) -> tuple[str, ...]:
    return tuple(labels[place] for part in scores for place in part.argmax(1))


def _log_softmax(scores: Array) -> Array:
    shifted = scores - scores.max(-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)))
