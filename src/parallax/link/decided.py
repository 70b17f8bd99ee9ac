"""What people decided on who is who, as rules that outrank the machine's.

A decision names the places where its sides are named; the local entities there get a label a side. Entities of one
label are one, those of labels that are apart are never brought together, not even through a third. A later decision
outranks an earlier one on what both speak of; an undo takes one back as if it had not been made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from parallax.types import Anchor, Annotations, Decision, Span


@dataclass(slots=True, kw_only=True)
class Decided:
    """`label` leads from a local entity to its side, `apart` holds pairs of labels that are not one, `why` what
    decided on a label, `tied` leads from a label to those that the machine brought together with it.
    """

    label: dict[str, int] = field(default_factory=dict)
    apart: set[tuple[int, int]] = field(default_factory=set)
    why: dict[int, str] = field(default_factory=dict)
    tied: dict[int, frozenset[int]] = field(default_factory=dict)

    def labels(self, entities: Iterable[str]) -> frozenset[int]:
        """The labels of local entities, and those tied to them."""
        own = {self.label[one] for one in entities if one in self.label}
        return frozenset(other for label in own for other in self.tied.get(label, (label,)))

    def forbids(self, a: Iterable[str], b: Iterable[str]) -> bool:
        """Whether a decision keeps two sets of local entities apart."""
        if not self.apart:
            return False
        return any((x, y) in self.apart for x in self.labels(a) for y in self.labels(b))

    def tie(self, entities: Iterable[str]) -> None:
        """These local entities are one now: what is kept from one of them is kept from all."""
        if not self.apart:
            return
        labels = self.labels(entities)
        self.tied |= dict.fromkeys(labels, labels)


def standing(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The merges and splits that hold, the earliest first: those that no undo takes back which holds itself."""
    undone: set[str] = set()
    for one in reversed(decisions):
        if one.undoes is not None and one.id not in undone:
            undone.add(one.undoes)
    return tuple(one for one in decisions if one.kind != "undo" and one.id not in undone)


def apply(decisions: Sequence[Decision], texts: Mapping[str, str], annotations: Sequence[Annotations]) -> Decided:
    """What the decisions say of the local entities; `texts` leads from a document to the sha256 of its text."""
    decided = Decided()
    held = standing(decisions)
    if not held:
        return decided
    named = _named(texts, annotations)
    for one in held:
        sides = [sorted({local for anchor in side for local in _at(named, anchor)}) for side in one.sides]
        why = f"{one.kind} decided {one.at}" + (f": {one.reason}" if one.reason else "")
        if one.kind == "merge":
            _merge(decided, [local for side in sides for local in side], why)
        else:
            _split(decided, sides, why)
    return decided


def _named(texts: Mapping[str, str], annotations: Sequence[Annotations]) -> dict[str, list[tuple[Span, str]]]:
    """From the sha256 of a text to the places in it that name local entities, with these."""
    named: defaultdict[str, list[tuple[Span, str]]] = defaultdict(list)
    for one in annotations:
        named[texts[one.document]] += [(m.span, m.entity) for m in one.mentions if m.entity is not None]
    return named


def _at(named: Mapping[str, list[tuple[Span, str]]], anchor: Anchor) -> list[str]:
    """The local entities that are named in these words; where no mention is the same, in words that overlap them."""
    places = named.get(anchor.sha256, ())
    same = [local for span, local in places if (span.start, span.end) == (anchor.start, anchor.end)]
    return same or [local for span, local in places if span.start < anchor.end and anchor.start < span.end]


def _merge(decided: Decided, entities: list[str], why: str) -> None:
    gone = {decided.label[one] for one in entities if one in decided.label}
    new = _new(decided, why)
    decided.label |= dict.fromkeys([one for one, label in decided.label.items() if label in gone], new)
    decided.label |= dict.fromkeys(entities, new)
    decided.apart = {
        (new if a in gone else a, new if b in gone else b) for a, b in decided.apart if not (a in gone and b in gone)
    }


def _split(decided: Decided, sides: Sequence[list[str]], why: str) -> None:
    labels = []
    for side in sides:
        before = {decided.label[one] for one in side if one in decided.label}
        new = _new(decided, why)
        inherited = {(new, b) for a, b in decided.apart if a in before and b not in before}
        decided.apart |= inherited | {(b, a) for a, b in inherited}
        decided.label |= dict.fromkeys(side, new)
        labels.append(new)
    decided.apart |= {(a, b) for a in labels for b in labels if a != b}


def _new(decided: Decided, why: str) -> int:
    label = len(decided.why)
    decided.why[label] = why
    return label
