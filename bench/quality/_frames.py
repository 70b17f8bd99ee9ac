"""Measures what sentences mean to the exported model: predicates, their arguments, factuality, events, speech.

Arguments are scored as CoNLL-2012 does: exact spans with their labels, predicates given. Our own corpus' heads are
scored by word, on gold words of its development part.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from recipes.language.meaning import Meaning
from recipes.language.prepare import Example

from parallax.nn.frames import Frame, Party
from parallax.nn.model import LanguageModel, Reading

Span = tuple[str, int, int]
Read = tuple[Meaning, Reading]


def read_all(model: LanguageModel, examples: Sequence[Example]) -> list[Read]:
    """Every example with a meaning, read with its gold frames asked for."""
    meanings = [(example, example.meaning) for example in examples if example.meaning]
    asked = [{frame.at for frame in meaning.frames} for _, meaning in meanings]
    readings = model.read_all([example.words for example, _ in meanings], asked)
    return [(meaning, reading) for (_, meaning), reading in zip(meanings, readings, strict=True)]


def frames(reads: Sequence[Read]) -> dict[str, float]:
    """PropBank: F1 in per cent of predicates found, and of arguments where predicates are given."""
    counts, spans = Counter[str](), Counter[str]()
    for meaning, reading in reads:
        if meaning.predicates is None:
            continue
        gold = {place for place, label in enumerate(meaning.predicates) if label == "yes"}
        _tally(counts, {frame.at for frame in reading.frames if frame.predicate > 0.5}, gold)
        found = {frame.at: frame for frame in reading.frames}
        for frame in meaning.frames:
            if frame.kind == "arguments":
                _tally(spans, {_span(party) for party in found[frame.at].arguments}, set(spans_of(frame.tags)))
    return {"predicates": _f1(counts), "arguments": _f1(spans)}


def told(reads: Sequence[Read]) -> dict[str, float]:
    """Our own corpus: F1 in per cent of words that trigger events, with the right type, of cues, and of the words that
    are parties to a given trigger or cue; accuracy of a given trigger's status."""
    counts = {name: Counter[str]() for name in ("trigger", "type", "cue", "actor", "recipient", "source", "content")}
    status = list[bool]()
    for meaning, reading in reads:
        if meaning.events is None or meaning.cues is None or meaning.status is None:
            continue
        found = {frame.at: frame for frame in reading.frames}
        events = {(at, frame.event) for at, frame in found.items() if frame.event}
        gold = {(at, event) for at, event in enumerate(meaning.events) if event not in (None, "O")}
        _tally(counts["trigger"], {at for at, _ in events}, {at for at, _ in gold})
        _tally(counts["type"], {one for one in events if one[1] != "PLAIN"}, {one for one in gold if one[1] != "PLAIN"})
        cues = {at for at, label in enumerate(meaning.cues) if label == "cue"}
        _tally(counts["cue"], {at for at, frame in found.items() if frame.cue > 0.5}, cues)
        for frame in meaning.frames:
            ours = found[frame.at]
            for role in ("actor", "recipient") if frame.kind == "roles" else ("source", "content"):
                known = {at for at, tag in enumerate(frame.tags) if tag is not None}
                _tally(counts[role], set(_words(ours, role)) & known, {at for at in known if frame.tags[at] == role})
            if frame.kind == "roles":
                status.append(ours.status == meaning.status[frame.at])
    return {name: _f1(count) for name, count in counts.items()} | {"status": round(100 * float(np.mean(status)), 1)}


def factuality(reads: Sequence[Read]) -> dict[str, float]:
    """UDS: Pearson's r with the mean judgement, and the share in per cent with the right sign, where it is clear."""
    pairs = [
        (frame.factuality, value)
        for meaning, reading in reads
        for frame in reading.frames
        if meaning.factuality is not None and (value := meaning.factuality[frame.at]) is not None
    ]
    ours, gold = np.array(pairs).T
    clear = np.abs(gold) > 0.5
    return {
        "r": round(float(np.corrcoef(ours, gold)[0, 1]), 3),
        "sign": round(100 * float(np.mean((ours > 0)[clear] == (gold > 0)[clear])), 1),
        "judged": len(pairs),
    }


def spans_of(tags: Sequence[str | None]) -> Iterator[Span]:
    """The spans of gold BIO tags."""
    first, label = 0, ""
    for place, tag in enumerate((*tags, "O")):
        if label and (tag is None or tag == "O" or tag.startswith("B-")):
            yield label, first, place
            label = ""
        if tag is not None and tag.startswith("B-"):
            first, label = place, tag[2:]


def _span(party: Party) -> Span:
    return party.role, party.first, party.last_exclusive


def _words(frame: Frame, role: str) -> Iterator[int]:
    for party in (*frame.roles, *frame.speech):
        if party.role == role:
            yield from range(party.first, party.last_exclusive)


def _tally(counts: Counter[str], ours: set, gold: set) -> None:  # type: ignore[type-arg]
    counts.update(right=len(ours & gold), found=len(ours), gold=len(gold))


def _f1(counts: Counter[str]) -> float:
    total = counts["found"] + counts["gold"]
    return round(200 * counts["right"] / total, 1) if total else 0.0
