"""Reads one sentence with the embedded language model: tags, tree, names, frames.

Promises: a reading is a function of the words alone (one sentence a call, one thread), every sentence gets a tree
with one root, and weights that do not match what they say of themselves are refused. Knows nothing of documents or of
how text became words.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from parallax.errors import ModelMismatch
from parallax.nn.frames import Chances, Frame, argument_spans, runs
from parallax.nn.names import NameSpan, find_names
from parallax.nn.session import AGAIN, check_digests, open_session, read_facts
from parallax.nn.trees import best_tree
from parallax.nn.wordpiece import MOST_PIECES, SHAPES, WordPiece, read_vocabulary

__all__ = ["Frame", "LanguageModel", "NameSpan", "Reading", "load"]

FORMAT = "parallax.language/3"
FILES = ("model.onnx", "vocab.txt")
LEAST_CHANCE = 0.01
"""A label less probable is none of those a word may have."""
CHUNK = 200  # pieces of a part of a long sentence
CONTEXT = 40  # words on either side of a part that are read with it

Array = NDArray[np.float64]
Vectors = NDArray[np.float32]
NO_VECTORS: Vectors = np.zeros((0, 0), np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the model reads in one sentence; all but `names` are parallel to its words."""

    upos: tuple[str, ...]  # universal parts of speech
    xpos: tuple[str, ...]  # Penn Treebank tags
    heads: tuple[int, ...]  # index of the head word, -1 for the root
    deprels: tuple[str, ...]  # universal relations with the subtypes in labels.json
    names: tuple[NameSpan, ...]
    frames: tuple[Frame, ...]
    measures: tuple[Chances, ...]  # what a word counts, if it is a number; empty where it surely counts nothing
    refers: Vectors = field(compare=False)  # [W 128], what coreference compares


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What each output of the network means, in its order."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...]
    predicates: tuple[str, ...]
    events: tuple[str, ...]
    statuses: tuple[str, ...]
    cues: tuple[str, ...]
    measures: tuple[str, ...]
    grounds: tuple[str, ...]
    arguments: tuple[str, ...]
    roles: tuple[str, ...]
    speech: tuple[str, ...]
    hands: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The network's outputs for W words; H heads are the root and then the words. Log-probabilities but for
    `upos`, `xpos` and `deprels`, of which only the largest counts."""

    upos: Array  # [W 17]
    xpos: Array  # [W xpos]
    arcs: Array  # [W H]
    deprels: Array  # [W H deprels]
    names: Array  # [W names]
    measures: Array  # [W measures]
    refers: Vectors  # [W 128]
    frames: tuple[Frame, ...]


class LanguageModel:
    """A network with its vocabulary and labels. `sha256` is that of the network's file."""

    def __init__(
        self, *, name: str, sha256: str, session: onnxruntime.InferenceSession, wordpiece: WordPiece, labels: Labels
    ) -> None:
        self.name = name
        self.sha256 = sha256
        self.labels = labels
        self._session = session
        self._outputs = [output.name for output in session.get_outputs()]
        self._wordpiece = wordpiece

    def read(self, words: Sequence[str], asked: Collection[int] = ()) -> Reading:
        """The reading of one sentence. A sentence of any length is read; a very long one in parts (see `_parts`).

        `asked`: the places of words that are to have a frame, beside those that the model gives one.
        """
        parts = list(self._parts(words))
        if not parts:
            return Reading(upos=(), xpos=(), heads=(), deprels=(), names=(), frames=(), measures=(), refers=NO_VECTORS)
        scores = [self._score(words, start, end, asked) for start, end in parts]
        heads, deprels = self._tree(scores, [start for start, _ in parts])
        return Reading(
            upos=_labels_at(self.labels.upos, [part.upos for part in scores]),
            xpos=_labels_at(self.labels.xpos, [part.xpos for part in scores]),
            heads=heads,
            deprels=deprels,
            names=find_names(np.concatenate([part.names for part in scores]), self.labels.names),
            frames=tuple(frame for part in scores for frame in part.frames),
            measures=tuple(
                _chances(self.labels.measures, row) if row[0] <= 1 - LEAST_CHANCE else ()
                for part in scores
                for row in np.exp(part.measures)
            ),
            refers=np.concatenate([part.refers for part in scores]),
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

    def _score(self, words: Sequence[str], start: int, end: int, asked: Collection[int]) -> Scores:
        """Scores of words `start` to `end`, read with the words around them."""
        low = max(0, start - CONTEXT)
        while low < start and self._size(words[low:start]) > CHUNK // 4:
            low += 1
        high = min(len(words), end + CONTEXT)
        while high > end and self._size(words[end:high]) > CHUNK // 4:
            high -= 1
        ids, shapes, first, last = self._wordpiece.encode(words[low:high])
        mark = [int(low + place in asked) for place in range(high - low)]
        feed = {"ids": ids, "shapes": shapes, "first": first, "last": last, "asked": mark}
        outputs = self._session.run(None, {key: np.array([value], np.int64) for key, value in feed.items()})
        raw = dict(zip(self._outputs, outputs, strict=True))
        mine = slice(start - low, end - low)
        heads = np.r_[0, np.arange(start - low, end - low) + 1]
        return Scores(
            upos=raw["upos"][0][mine],
            xpos=raw["xpos"][0][mine],
            arcs=_log_softmax(raw["arcs"][0][mine][:, heads]),
            deprels=raw["deprels"][0][mine][:, heads],
            names=_log_softmax(raw["names"][0][mine]),
            measures=_log_softmax(raw["measures"][0][mine]),
            refers=raw["refers"][0][mine],
            frames=tuple(self._frames(raw, mine, start)),
        )

    def _frames(self, raw: Mapping[str, Array], mine: slice, start: int) -> Iterator[Frame]:
        """The frames of the words `mine` of a part; `start` is the first one's place in the sentence."""
        events, statuses, cues, predicates, grounds = (
            np.exp(_log_softmax(raw[head][0])) for head in ("events", "statuses", "cues", "predicates", "grounds")
        )
        parties = {head: _log_softmax(raw[head][:, mine]) for head in ("arguments", "roles", "speech", "hands")}
        for number, at in enumerate(raw["at"].tolist()):
            if not mine.start <= at < mine.stop:
                continue
            event, status = int(events[at].argmax()), int(statuses[at].argmax())
            yield Frame(
                at=at - mine.start + start,
                predicate=float(predicates[at, 1]),
                event=self.labels.events[event] if event else None,
                event_confidence=float(events[at, event]),
                status=self.labels.statuses[status],
                status_confidence=float(statuses[at, status]),
                factuality=float(raw["factuality"][0][at]),
                cue=float(cues[at, 1]),
                arguments=argument_spans(parties["arguments"][number], self.labels.arguments, start),
                roles=runs(parties["roles"][number], self.labels.roles, start),
                speech=runs(parties["speech"][number], self.labels.speech, start),
                grounds=_chances(self.labels.grounds, grounds[at]),
                hands=runs(parties["hands"][number], self.labels.hands, start),
                chances=_chances(self.labels.events, events[at]),
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
    for head in (each.name for each in fields(Labels)):
        expected = len(getattr(labels, head))
        if sizes.get(head) != expected:
            raise ModelMismatch(f"{folder}: {head} has {sizes.get(head)} outputs for {expected} labels. {AGAIN}")


def _chances(labels: Sequence[str], row: Array) -> Chances:
    """The labels of one word that are not too improbable; the first one is none."""
    likely = np.flatnonzero(row >= LEAST_CHANCE).tolist()
    return tuple((labels[label] if label else None, float(row[label])) for label in likely)


def _labels_at(labels: Sequence[str], scores: Sequence[Array]) -> tuple[str, ...]:
    return tuple(labels[place] for part in scores for place in part.argmax(1))


def _log_softmax(scores: Array) -> Array:
    shifted = np.asarray(scores, np.float64)
    shifted = shifted - shifted.max(-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)), np.float64)
