"""How far two readings of the same texts agree: spans by F1, labels of what both marked by Cohen's kappa.

A span agrees exactly when its ends are the same once edge punctuation, quotation marks and a leading "that" or
article are taken off both; it agrees in part when the two share at least half of the longer one. Attributions, events
and figures are paired by content, trigger and amount, best overlap first, each used once; kappa is over the pairs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from corpus.records import Report, Span

_EDGE = re.compile(r"^(?:[\s\"“”'‘’.,;:()\[\]—–-]+|(?:that|the|a|an)\s+)+", re.IGNORECASE)
_TAIL = re.compile(r"[\s\"“”'‘’.,;:()\[\]—–-]+$")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading:
    """Two reports on one text."""

    text: str
    first: Report
    second: Report


def agreement(readings: Iterable[Reading]) -> dict[str, float]:
    """Scores over all readings: span F1 of source, cue, content, trigger, amount and name (exact, and `_part`), kappa
    of labels, shares of the same figure and status.
    """
    readings = list(readings)
    scores: dict[str, float] = {}
    for name, spans in _SPANS.items():
        both = [(spans(r.first), spans(r.second), r.text) for r in readings]
        scores[name] = _f1([(a, b, _same(text)) for a, b, text in both])
        scores[f"{name}_part"] = _f1([(a, b, _share) for a, b, _ in both])
    events = [pair for r in readings for pair in _paired(r.first.events, r.second.events, lambda e: (e.trigger,))]
    scores["event_type_kappa"] = kappa([(str(a.type), str(b.type)) for a, b in events])
    scores["event_status_kappa"] = kappa([(a.status, b.status) for a, b in events])
    scores["event_status_same"] = _same_share([(a.status, b.status) for a, b in events])
    said = [
        pair for r in readings for pair in _paired(r.first.attributions, r.second.attributions, lambda a: a.content)
    ]
    scores["attitude_kappa"] = kappa([(a.attitude, b.attitude) for a, b in said])
    scores["form_kappa"] = kappa([(a.form, b.form) for a, b in said])
    figures = [pair for r in readings for pair in _paired(r.first.figures, r.second.figures, lambda f: (f.span,))]
    scores["figure_same"] = _same_share(
        [((a.low, a.high, a.bound, a.measure), (b.low, b.high, b.bound, b.measure)) for a, b in figures]
    )
    return scores


_SPANS: dict[str, Callable[[Report], list[Span]]] = {
    "source": lambda r: [span for a in r.attributions for span in a.source],
    "cue": lambda r: [span for a in r.attributions for span in a.cue],
    "content": lambda r: [span for a in r.attributions for span in a.content],
    "trigger": lambda r: [event.trigger for event in r.events],
    "amount": lambda r: [figure.span for figure in r.figures],
    "name": lambda r: [m.span for m in r.mentions if m.form in ("name", "metonym", "adjective")],
}


def kappa(pairs: Sequence[tuple[object, object]]) -> float:
    """Cohen's kappa of paired labels; 1.0 where both readings have one and the same label throughout (Cohen 1960)."""
    if not pairs:
        return 0.0
    seen = sum(a == b for a, b in pairs) / len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[label] * second[label] for label in first) / len(pairs) ** 2
    return 1.0 if chance == 1 else (seen - chance) / (1 - chance)


def _same_share(pairs: Sequence[tuple[object, object]]) -> float:
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else 0.0


def _f1(sides: Iterable[tuple[list[Span], list[Span], Callable[[Span, Span], float]]]) -> float:
    hits = total = 0
    for first, second, likeness in sides:
        hits += len(_matched(first, second, likeness))
        total += len(first) + len(second)
    return 2 * hits / total if total else 0.0


def _matched(
    first: Sequence[Span], second: Sequence[Span], likeness: Callable[[Span, Span], float]
) -> list[tuple[int, int]]:
    pairs = sorted(
        ((score, i, j) for i, a in enumerate(first) for j, b in enumerate(second) if (score := likeness(a, b)) >= 0.5),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    used: tuple[set[int], set[int]] = (set(), set())
    found = []
    for _, i, j in pairs:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            found.append((i, j))
    return found


def _share(a: Span, b: Span) -> float:
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / max(a[1] - a[0], b[1] - b[0], 1)


def _same(text: str) -> Callable[[Span, Span], float]:
    return lambda a, b: float(_core(text, a) == _core(text, b))


def _core(text: str, span: Span) -> Span:
    words = text[slice(*span)]
    head, tail = _EDGE.match(words), _TAIL.search(words)
    start, end = span[0] + (head.end() if head else 0), span[0] + (tail.start() if tail else len(words))
    return (start, end) if start < end else span


def _paired(first: Sequence[T], second: Sequence[T], spans: Callable[[T], Sequence[Span]]) -> list[tuple[T, T]]:
    hulls = [[_hull(spans(one)) for one in side] for side in (first, second)]
    return [(first[i], second[j]) for i, j in _matched(hulls[0], hulls[1], _share)]


def _hull(spans: Sequence[Span]) -> Span:
    return (min(s for s, _ in spans), max(e for _, e in spans)) if spans else (-1, -1)
