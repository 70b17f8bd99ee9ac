"""One actor across outlets: gold mentions of NewsWCL50 put into our entities, against grouping by head word.

CoNLL F1, the mean of MUC, B-cubed and CEAF (entity), over the gold mentions of the entity chains (not events and
actions) of all outlets of an event, linked as one story; a gold mention is in the entity of our mention in nearly the
same words, and under its head word where there is none ("the memos" are nobody). Many chains are wider than an entity:
that of a country holds all its offices and officials. So the chains of single actors are scored alone (`actors_`) too.
`variants`: of the different words that outlets have for one chain, the share that we put into the group which holds
most of the chain.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.quality.stories import document
from parallax.annotate.document import annotate
from parallax.link import link
from parallax.link.words import fold, stem
from parallax.run.reader import load_tools
from parallax.types import Document

HALF = 0.5
NOT_ENTITIES = ("_EVENT", "_ACTION")
PREPOSITION = re.compile(r"\s(?:of|in|for|to|on|at|by|from|with|who|that|which|and|,)\s")
Clusters = Mapping[str, str]
"""From mentions to what they are grouped under."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A gold mention: where it stands in its document, and its chain."""

    start: int
    end: int
    chain: str


def measure(data: Path, split: str = "dev") -> dict[str, float]:
    """`data` is newswcl50."""
    events: defaultdict[str, list[tuple[Document, list[Gold]]]] = defaultdict(list)
    for one, mentions in read(data / f"NewsWCL50.{split}.conll"):
        events[one.id.removeprefix("d:").split("_")[0]].append((one, mentions))
    gold: dict[str, str] = {}
    ours: dict[str, str] = {}
    heads: dict[str, str] = {}
    words: dict[str, str] = {}
    for event, reports in sorted(events.items()):
        entities = _entities(reports)
        for one, mentions in reports:
            for at, mention in enumerate(mentions):
                key = f"{one.id} {at}"
                gold[key] = mention.chain
                words[key] = fold(one.text[mention.start : mention.end])
                heads[key] = f"{event} {head_of(one.text[mention.start : mention.end])}"
                ours[key] = entities.get((one.id, at)) or heads[key]
    actors = {key: chain for key, chain in gold.items() if chain.endswith("_ACTOR")}
    result = {"n": float(len(gold)), "actors": float(len(actors))}
    for part, wanted in (("", gold), ("actors_", actors)):
        for name, groups in (("", ours), ("same_head_", heads)):
            of_part = {key: groups[key] for key in wanted}
            result |= {f"{part}{name}{key}": value for key, value in scores(wanted, of_part).items()}
        result[f"{part}variants"] = variants(wanted, ours, words)
    return result


def _entities(reports: Sequence[tuple[Document, list[Gold]]]) -> dict[tuple[str, int], str]:
    """The linked entity of each gold mention that is mostly one of ours, by document and number."""
    found = [annotate(one, load_tools()) for one, _ in reports]
    linked = dict(link([(one, notes) for (one, _), notes in zip(reports, found, strict=True)]).linked)
    entities = {}
    for (one, mentions), notes in zip(reports, found, strict=True):
        own = [(m.span.start, m.span.end, m.entity) for m in notes.mentions if m.entity is not None]
        for at, mention in enumerate(mentions):
            shared = [
                (_shared((start, end), (mention.start, mention.end)), local)
                for start, end, local in own
                if start < mention.end and mention.start < end
            ]
            share, local = max(shared, default=(0.0, ""))
            if share >= HALF:
                entities[one.id, at] = linked.get(local, local)
    return entities


def _shared(a: tuple[int, int], b: tuple[int, int]) -> float:
    return (min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0]))


def head_of(phrase: str) -> str:
    """The stem of the last word before a preposition or comma, without a possessive: "president of the US" gives
    "president".
    """
    words = re.findall(r"\w+", re.sub(r"\s?['’]s?\b", "", PREPOSITION.split(phrase.strip())[0])) or [phrase]
    return stem(words[-1].lower())


def read(path: Path) -> Iterator[tuple[Document, list[Gold]]]:
    """The documents with the gold mentions of their entity chains, in order."""
    name, text, mentions = "", "", list[Gold]()
    opened: defaultdict[str, list[int]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#begin document"):
            name, text, mentions, opened = line.split("/-/")[1].split(";")[0], "", [], defaultdict(list)
        elif line.startswith("#end document"):
            yield document(name, text), mentions
        elif not line.strip():
            text += "\n"
        else:
            fields = line.split("\t")
            text += "" if not text or text.endswith("\n") or re.match(r"[.,;:!?%)’']", fields[3]) else " "
            start, text = len(text), text + fields[3]
            for part in map(str.strip, fields[4].split("|")):
                chain = part.strip("()")
                if part.startswith("("):
                    opened[chain].append(start)
                if part.endswith(")") and opened[chain] and not chain.endswith(NOT_ENTITIES):
                    mentions.append(Gold(start=opened[chain].pop(), end=len(text), chain=chain))


# --- scores


def scores(gold: Clusters, guess: Clusters) -> dict[str, float]:
    """MUC, B-cubed and CEAF over entities (phi 4), and their mean, as F1."""
    values = {"muc_f1": _muc(gold, guess), "b3_f1": _b_cubed(gold, guess), "ceafe_f1": _ceaf(gold, guess)}
    return {**values, "conll_f1": sum(values.values()) / len(values)}


def _groups(clusters: Clusters) -> dict[str, set[str]]:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for key, cluster in clusters.items():
        groups[cluster].add(key)
    return groups


def _muc(gold: Clusters, guess: Clusters) -> float:
    def linked(own: Clusters, other: Clusters) -> tuple[int, int]:
        groups = _groups(own).values()
        kept = sum(len(group) - len({other[key] for key in group}) for group in groups)
        return kept, sum(len(group) - 1 for group in groups)

    (found, wanted), (right, given) = linked(gold, guess), linked(guess, gold)
    recall, precision = found / max(1, wanted), right / max(1, given)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _b_cubed(gold: Clusters, guess: Clusters) -> float:
    both = Counter((gold[key], guess[key]) for key in gold)
    sizes, given = Counter(gold.values()), Counter(guess[key] for key in gold)
    recall = sum(n * n / sizes[g] for (g, _), n in both.items()) / len(gold)
    precision = sum(n * n / given[s] for (_, s), n in both.items()) / len(gold)
    return 2 * precision * recall / (precision + recall)


def _ceaf(gold: Clusters, guess: Clusters) -> float:
    wanted, given = list(_groups(gold).values()), list(_groups(guess).values())
    alike = np.array([[2 * len(a & b) / (len(a) + len(b)) for b in given] for a in wanted])
    best = assignment(alike if len(wanted) <= len(given) else alike.T)
    return 2 * best / (len(given) + len(wanted))


def assignment(weights: np.ndarray) -> float:
    """The greatest sum of weights of one column a row, no more rows than columns (Kuhn 1955, by shortest paths)."""
    rows, columns = weights.shape
    cost = -weights
    u, v = np.zeros(rows + 1), np.zeros(columns + 1)
    matched = np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        matched[0], column = row, 0
        least, back, used = np.full(columns + 1, np.inf), np.zeros(columns + 1, int), np.zeros(columns + 1, bool)
        while matched[column]:
            used[column] = True
            reduced = cost[matched[column] - 1] - u[matched[column]] - v[1:]
            closer = ~used[1:] & (reduced < least[1:])
            least[1:][closer], back[1:][closer] = reduced[closer], column
            free = np.where(~used[1:], least[1:], np.inf)
            nearest = int(np.argmin(free)) + 1
            step = free[nearest - 1]
            u[matched[used]] += step
            v[used] -= step
            least[~used] -= step
            column = nearest
        while column:
            matched[column], column = matched[back[column]], int(back[column])
    return float(sum(weights[matched[c] - 1, c - 1] for c in range(1, columns + 1) if matched[c]))


def variants(gold: Clusters, guess: Clusters, words: Mapping[str, str]) -> float:
    """Of the different words for each chain that has several, the share in the group that holds most of the chain."""
    found = wanted = 0
    for group in _groups(gold).values():
        different = {words[key] for key in group}
        if len(different) < 2:
            continue
        sizes = Counter(guess[key] for key in group)
        main = min(sizes, key=lambda one: (-sizes[one], one))
        wanted += len(different)
        found += len({words[key] for key in group if guess[key] == main})
    return found / max(1, wanted)
