"""What training sentences mean beyond their trees: predicates with their arguments, and whether things happened.

PropBank's roles on the English Web Treebank (Palmer et al. 2005) and the factuality of Universal Decompositional
Semantics (White et al. 2016) on the same sentences. Our own corpus adds events and speech: see `reports.py`.
"""

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeVar

from recipes.language.labels import ARGUMENTS

Kind = Literal["arguments", "roles", "speech", "hands"]
Label = TypeVar("Label")

# PropBank's rolesets of auxiliary verbs, which are no predicates to us.
AUXILIARIES = frozenset({"be.03", "have.01", "do.01"})
# Parts of speech that a factuality judgement may stand on; on another the index points to a neighbour.
JUDGED = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "AUX"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the words of a sentence are to the word `at`, as BIO tags ("arguments") or plain labels; None: unknown."""

    at: int
    kind: Kind
    tags: tuple[str | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """Labels parallel to a sentence's words. `None` in place of all, or of one: the corpus does not say."""

    predicates: tuple[str | None, ...] | None = None  # "yes" for PropBank's
    factuality: tuple[float | None, ...] | None = None  # -1: did not happen, 1: did
    events: tuple[str | None, ...] | None = None  # "O", a PLOVER type, or "PLAIN" for what has none
    status: tuple[str | None, ...] | None = None
    cues: tuple[str | None, ...] | None = None
    measures: tuple[str | None, ...] | None = None  # "O", or what the number counts
    grounds: tuple[str | None, ...] | None = None  # "O", or how ground changes hands
    frames: tuple[Frame, ...] = ()

    def moved(self, order: Sequence[int | None]) -> "Meaning":
        """The same in another order of words; `None` stands for a new word, which is nothing."""
        place = {old: new for new, old in enumerate(order) if old is not None}
        frames = tuple(
            replace(frame, at=place[frame.at], tags=_moved(frame.tags, order, "O") or ())
            for frame in self.frames
            if frame.at in place
        )
        return Meaning(
            predicates=_moved(self.predicates, order, "no"),
            factuality=_moved(self.factuality, order, None),
            events=_moved(self.events, order, "O"),
            status=_moved(self.status, order, None),
            cues=_moved(self.cues, order, "O"),
            measures=_moved(self.measures, order, "O"),
            grounds=_moved(self.grounds, order, "O"),
            frames=tuple(replace(frame, tags=opened(frame.tags)) for frame in frames),
        )


def _moved(labels: tuple[Label, ...] | None, order: Sequence[int | None], new: Label) -> tuple[Label, ...] | None:
    return None if labels is None else tuple(new if old is None else labels[old] for old in order)


def opened(tags: Sequence[str | None]) -> tuple[str | None, ...]:
    """BIO tags where each span begins with B, whose beginning may have been cut off."""
    whole, before = list[str | None](), "O"
    for tag in tags:
        torn = tag is not None and tag.startswith("I-") and before[2:] != tag[2:]
        whole.append(f"B-{tag[2:]}" if torn and tag else tag)
        before = tag or "O"
    return tuple(whole)


def read_meanings(
    data: Path, part: str, words: Mapping[str, Sequence[str]], upos: Mapping[str, Sequence[str]]
) -> dict[str, Meaning]:
    """The meanings of the sentences of EWT by their ids; `words` and `upos` are those of the treebank."""
    judged = factuality(data / "uds_decomp/factuality.jsonl.gz", words, upos)
    found = {id: Meaning(factuality=values) for id, values in judged.items()}
    for row in _lines(data / f"srl_ewt_propbank/ewt_srl_{part}.jsonl.gz"):
        id, tokens = row["sent_id"], row["tokens"]
        if tuple(tokens) != tuple(words.get(id, ())):
            continue
        real = [predicate for predicate in row["preds"] if predicate["roleset"] not in AUXILIARIES]
        places = {predicate["tok"] for predicate in real}
        found[id] = replace(
            found.get(id, Meaning()),
            predicates=tuple("yes" if place in places else "no" for place in range(len(tokens))),
            frames=tuple(
                Frame(at=predicate["tok"], kind="arguments", tags=_argument_tags(predicate["args"], len(tokens)))
                for predicate in real
            ),
        )
    return found


def _argument_tags(arguments: Sequence[tuple[str, int, int]], length: int) -> tuple[str | None, ...]:
    tags: list[str | None] = ["O"] * length
    for label, first, last in arguments:
        if label == "V":
            continue
        for place in range(first, last + 1):
            tags[place] = f"{'B' if place == first else 'I'}-{label}" if label in ARGUMENTS else None
    return tuple(tags)


def factuality(
    path: Path, words: Mapping[str, Sequence[str]], upos: Mapping[str, Sequence[str]]
) -> dict[str, tuple[float | None, ...]]:
    """Judgements by sentence id, each in [-1, 1] and parallel to the words.

    The file counts words as an older release of the treebank did, which kept words with hyphens whole; a judgement
    after such a word cannot be placed and is left out.
    """
    found: dict[str, list[float | None]] = {}
    for row in _lines(path):
        id, place = row["sent_id"], int(row["node"].rsplit("-", 1)[1]) - 1
        tokens = words.get(id, ())
        if place < len(tokens) and "-" not in tokens[:place] and upos[id][place] in JUDGED:
            value = row["ann"]["factual"]["value"]
            found.setdefault(id, [None] * len(tokens))[place] = max(-1.0, min(1.0, value / 1.2))
    return {id: tuple(values) for id, values in found.items()}


def _lines(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
