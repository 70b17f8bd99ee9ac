"""Reads one sentence with the embedded language model: tags, tree, names, frames.

Promises: a reading is a function of the words alone, whatever else is read with them (see `calls`), every sentence gets
a tree with one root, and weights that do not match what they say of themselves are refused. Knows nothing of documents
or of how text became words.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from parallax.errors import ModelMismatch
from parallax.nn.calls import Part, calls_of, feed, parts_of
from parallax.nn.frames import Chances, Frame, argument_spans, runs
from parallax.nn.names import NameSpan, find_names
from parallax.nn.session import AGAIN, check_digests, open_session, read_facts
from parallax.nn.trees import best_tree
from parallax.nn.wordpiece import SHAPES, WordPiece, read_vocabulary

__all__ = ["Frame", "LanguageModel", "NameSpan", "Reading", "load"]

FORMAT = "parallax.language/4"
FILES = ("model.onnx", "vocab.txt")
LEAST_CHANCE = 0.01
"""A label less probable is none of those a word may have."""
LOGARITHMIC = (
    "names", "measures", "events", "statuses", "cues", "predicates", "grounds", "arguments", "roles", "speech", "hands",
)  # fmt: skip
"""Outputs that are wanted as log-probabilities, for all words of a call at once."""

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]
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
    """What the network's outputs say of the W words of a part."""

    part: Part
    upos: Numbers  # [W], the likeliest label, as in the next
    xpos: Numbers  # [W]
    heads: Numbers  # [W], 0 for the root, else the head's place in the part, from 1
    deprels: Numbers  # [W], not the root's
    names: Array  # [W names], log-probabilities
    measures: tuple[Chances, ...]
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
        """The reading of one sentence of any length.

        `asked`: the places of words that are to have a frame, beside those that the model gives one.
        """
        (reading,) = self.read_all([words], [asked])
        return reading

    def read_all(
        self, sentences: Sequence[Sequence[str]], asked: Sequence[Collection[int]] | None = None
    ) -> list[Reading]:
        """The readings of many sentences, each what `read` makes of it alone, in half the time."""
        marks = asked or [()] * len(sentences)
        parts = [
            part
            for place, (words, mark) in enumerate(zip(sentences, marks, strict=True))
            for part in parts_of(place, words, mark, self._wordpiece)
        ]
        scores: list[list[Scores]] = [[] for _ in sentences]
        found = [score for call in calls_of(parts) for score in self._scores(call)]
        for score in sorted(found, key=lambda score: score.part.start):
            scores[score.part.sentence].append(score)
        return [self._reading(each) for each in scores]

    def _reading(self, parts: Sequence[Scores]) -> Reading:
        if not parts:
            return Reading(upos=(), xpos=(), heads=(), deprels=(), names=(), frames=(), measures=(), refers=NO_VECTORS)
        heads, deprels = self._tree(parts)
        return Reading(
            upos=_labels_at(self.labels.upos, [part.upos for part in parts]),
            xpos=_labels_at(self.labels.xpos, [part.xpos for part in parts]),
            heads=heads,
            deprels=deprels,
            names=find_names(np.concatenate([part.names for part in parts]), self.labels.names),
            frames=tuple(frame for part in parts for frame in part.frames),
            measures=tuple(measures for part in parts for measures in part.measures),
            refers=np.concatenate([part.refers for part in parts]),
        )

    def _scores(self, call: Sequence[Part]) -> Iterator[Scores]:
        """The scores of the parts of one call."""
        raw = dict(zip(self._outputs, self._session.run(None, feed(call)), strict=True))
        sure = raw | {head: _log_softmax(raw[head]) for head in LOGARITHMIC}
        for row, part in enumerate(call):
            own = part.own
            heads = np.r_[0, np.arange(own.start, own.stop) + 1]
            tree = best_tree(_log_softmax(raw["arcs"][row, own][:, heads]))
            yield Scores(
                part=part,
                upos=raw["upos"][row, own].argmax(1),
                xpos=raw["xpos"][row, own].argmax(1),
                heads=tree,
                deprels=self._deprels(raw, row, np.arange(own.start, own.stop), heads[tree]),
                names=sure["names"][row, own].copy(),
                measures=tuple(self._measures(sure["measures"][row, own])),
                refers=raw["refers"][row, own].copy(),
                frames=tuple(self._frames(sure, row, part)),
            )

    def _deprels(self, raw: Mapping[str, Array], row: int, words: Numbers, heads: Numbers) -> Numbers:
        """The likeliest relation of words to their heads, which are counted from the root, other than the root's."""
        scores = (
            raw["deprels_pair"][row, words, :, heads] + raw["deprels"][row, words] + raw["deprels_head"][row, heads]
        )
        scores[:, self.labels.deprels.index("root")] = -np.inf
        return np.asarray(scores.argmax(1), np.int64)

    def _measures(self, scores: Array) -> Iterator[Chances]:
        for row in np.exp(scores).tolist():
            yield _chances(self.labels.measures, row) if row[0] <= 1 - LEAST_CHANCE else ()

    def _frames(self, sure: Mapping[str, Array], row: int, part: Part) -> Iterator[Frame]:
        """The frames of a part's own words."""
        own = part.own
        at = sure["at"][:, 1]
        mine = np.flatnonzero((sure["at"][:, 0] == row) & (own.start <= at) & (at < own.stop))
        if not len(mine):
            return
        places = at[mine]
        events, statuses, cues, predicates, grounds = (
            np.exp(sure[head][row, places]) for head in ("events", "statuses", "cues", "predicates", "grounds")
        )
        arguments = argument_spans(sure["arguments"][mine, own], self.labels.arguments, part.start)
        roles = runs(sure["roles"][mine, own], self.labels.roles, part.start)
        speech = runs(sure["speech"][mine, own], self.labels.speech, part.start)
        hands = runs(sure["hands"][mine, own], self.labels.hands, part.start)
        for number, place in enumerate(places.tolist()):
            event, status = int(events[number].argmax()), int(statuses[number].argmax())
            yield Frame(
                at=place + part.low,
                predicate=float(predicates[number, 1]),
                event=self.labels.events[event] if event else None,
                event_confidence=float(events[number, event]),
                status=self.labels.statuses[status],
                status_confidence=float(statuses[number, status]),
                factuality=float(sure["factuality"][row, place]),
                cue=float(cues[number, 1]),
                arguments=arguments[number],
                roles=roles[number],
                speech=speech[number],
                grounds=_chances(self.labels.grounds, grounds[number].tolist()),
                hands=hands[number],
                chances=_chances(self.labels.events, events[number].tolist()),
            )

    def _tree(self, parts: Sequence[Scores]) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """One tree over all parts: the roots of later parts hang on the first part's as `parataxis`."""
        heads, deprels = list[int](), list[str]()
        top = -1
        for each in parts:
            for head, label in zip(each.heads.tolist(), each.deprels.tolist(), strict=True):
                heads.append(head - 1 + each.part.start if head else top)
                deprels.append(self.labels.deprels[label] if head else "root" if top < 0 else "parataxis")
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


def _chances(labels: Sequence[str], row: Sequence[float]) -> Chances:
    """The labels of one word that are not too improbable; the first one is none."""
    likely = (label for label, chance in enumerate(row) if chance >= LEAST_CHANCE)
    return tuple((labels[label] if label else None, row[label]) for label in likely)


def _labels_at(labels: Sequence[str], places: Sequence[Numbers]) -> tuple[str, ...]:
    return tuple(labels[place] for part in places for place in part.tolist())


def _log_softmax(scores: Array) -> Array:
    shifted = np.asarray(scores, np.float64)
    shifted = shifted - shifted.max(-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)), np.float64)
