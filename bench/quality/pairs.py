"""Pairs of figures of different reports: same, compatible, superseded, conflicting, or of different things?

What each means, as we labelled them (`labels/figure_pairs.tsv`: ids, offsets and a label, no article's words):

- same: one count of one thing, equal in number and bound, whoever gives it and whether or not he denies it ("a dozen"
  is twelve).
- compatible: one thing and class, and bounds or as-of times let both stand: "at least five" and "five", "dozens" and
  "40", "some 6,500" and "6,000 to 7,000", the first day's nine by a hospital and the second's eleven by a ministry.
- superseded: one thing, and the later count took the place of the earlier: another number by who counted first, or by
  anybody because more were counted since ("rises to 34"), even where "at least 18" would leave room for it.
- conflicting: one event, class, scope and time, and both cannot be right; a source that holds on to its number while
  the other's report has long told more is one side.
- different: anything else: another event, class, place, victims of the other side, a part and its whole, who was hurt
  and who was taken to hospital, "two more" and the total.

The program's answer is what it makes of the two: members of one claim are the same; claims or records on two sides of a
dispute conflict; a claim that took the other's place, at once or after others (`link.tolls`), supersedes it; what else
stands in one toll of the picture (`views.toll`) is compatible; all others are different, figures that the program did
not find among them (`found` is the share of pairs with both). Macro F1 over the labels that occur, F1 of each, and how
many pairs it shows in dispute that are not labelled conflicting.

`split` is "dev", the articles of `dev/giveme5w1h` in the folder `data`, read together; "train" or "held", invented
stories of our own corpus, read one by one; or "all".
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import msgspec
from corpus.reader import TOLD, read_story, splits

from bench.quality.attributions import f1
from bench.quality.figures import article, read_labels
from parallax.annotate.document import annotate
from parallax.link import link, shelve
from parallax.link.claims import draft_claims
from parallax.link.tolls import later_counts, superseded
from parallax.picture import compose
from parallax.run.reader import load_tools
from parallax.types import Annotations, Dispute, Document, Model
from parallax.views.index import Index, index
from parallax.views.toll import tolls

LABELS = Path(__file__).parent / "labels" / "figure_pairs.tsv"
NEWS = "giveme5w1h"
"""The set of the articles that are read together."""

Label = Literal["same", "compatible", "superseded", "conflicting", "different"]
Read = Sequence[tuple[Document, Annotations]]


@dataclass(frozen=True, slots=True)
class Words:
    """Where a figure's amount stands: its report's name and the code points [start, end)."""

    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures of one set: "giveme5w1h" or the name of an invented story."""

    of: str
    first: Words
    second: Words
    label: Label


@dataclass(frozen=True, slots=True)
class Linked:
    """The picture of one set, the later ones of each claim that was replaced, and the toll of each that is in one."""

    told: Index
    later: Mapping[str, Set[str]]
    toll: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Answered:
    """A pair with the program's records of the two, None where it found none, and its answer."""

    pair: Pair
    records: tuple[str | None, str | None]
    answer: Label


def measure(data: Path, split: str = "dev") -> dict[str, float]:
    """Scores over one part of the sheet."""
    return scores([answered for of, pairs in _parted(split) for answered in answers(pairs, dict(_read(data, of)))])


def _parted(split: str) -> Iterator[tuple[str, list[Pair]]]:
    """The pairs of one part, set by set."""
    part = {"dev": {NEWS}, "all": {pair.of for pair in read_pairs()}}.get(split) or set(splits()["told"][split])
    pairs = defaultdict(list)
    for pair in read_pairs():
        pairs[pair.of].append(pair)
    yield from ((of, told) for of, told in sorted(pairs.items()) if of in part)


def read_pairs() -> list[Pair]:
    """The labelled pairs, in the order of their draw."""
    lines = [line.split("\t") for line in LABELS.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [
        Pair(of, Words(a, int(a0), int(a1)), Words(b, int(b0), int(b1)), msgspec.convert(label, Label))
        for of, a, a0, a1, b, b0, b1, label in lines[1:]
    ]


def _read(data: Path, of: str) -> Iterator[tuple[str, tuple[Document, Annotations]]]:
    """The reports of one set by name, annotated."""
    tools = load_tools()
    for name, document in documents(data, of):
        yield name, (document, annotate(document, tools))


def documents(data: Path, of: str) -> Iterator[tuple[str, Document]]:
    """The reports of one set by the names that the sheet calls them."""
    if of == NEWS:
        yield from ((name, article(data, name)) for name in read_labels())
    else:
        yield from ((one.report.id, one.document()) for one in read_story(TOLD / of).reports)


# --- the program's answers


def answers(pairs: Sequence[Pair], read: Mapping[str, tuple[Document, Annotations]]) -> Iterator[Answered]:
    """The program's answer for each pair of one set; `read` are all its reports by name."""
    linked = _linked(list(read.values()))
    for pair in pairs:
        a, b = (_figure(read[one.report][1], one) for one in (pair.first, pair.second))
        yield Answered(pair, (a, b), answer(linked, a, b) if a and b else "different")


def _linked(read: Read) -> Linked:
    picture = compose(read, link(read), model=Model(name="", sha256=""), version="", generated="", skipped=())
    told = index(picture)
    return Linked(
        told, dict(_later(read)), {claim.id: n for n, toll in enumerate(tolls(told)) for claim, _ in toll.counts}
    )


def _later(read: Read) -> Iterator[tuple[str, set[str]]]:
    """The counts that took the place of each that was replaced."""
    for shelf in shelve(read):
        replaced_by = superseded(shelf, draft_claims(shelf))
        yield from ((claim, later_counts(claim, replaced_by)) for claim in replaced_by)


def _figure(found: Annotations, words: Words) -> str | None:
    """The figure whose words overlap: the first, as where labels are matched with figures."""
    over = (one.id for one in found.figures if one.span.start < words.end and words.start < one.span.end)
    return next(over, None)


def answer(linked: Linked, a: str, b: str) -> Label:
    """What the program makes of two figures."""
    first, second = (set(linked.told.claims_of.get(one, ())) for one in (a, b))
    if first & second:
        return "same"
    if any(_opposed(dispute, {a, *first}, {b, *second}) for dispute in linked.told.picture.disputes):
        return "conflicting"
    if any(linked.later.get(x, set()) & others for one, others in ((first, second), (second, first)) for x in one):
        return "superseded"
    stands, beside = ({linked.toll[x] for x in one if x in linked.toll} for one in (first, second))
    return "compatible" if stands & beside else "different"


def _opposed(dispute: Dispute, first: set[str], second: set[str]) -> bool:
    return any(
        not first.isdisjoint(x) and not second.isdisjoint(y) for x, y in itertools.permutations(dispute.sides, 2)
    )


# --- scores


def scores(answered: Sequence[Answered]) -> dict[str, float]:
    """Macro F1 over the labels that occur, F1 of each, false disputes, and the share of pairs with both found."""
    wanted = Counter(one.pair.label for one in answered)
    given = Counter(one.answer for one in answered)
    right = Counter(one.answer for one in answered if one.answer == one.pair.label)
    by_label = {label: f1(right[label], given[label], wanted[label]) for label in get_args(Label) if wanted[label]}
    return {
        "n": len(answered),
        "macro_f1": sum(by_label.values()) / len(by_label) if by_label else 0.0,
        **{f"{label}_f1": score for label, score in by_label.items()},
        "false_disputes": given["conflicting"] - right["conflicting"],
        "found": sum(None not in one.records for one in answered) / len(answered) if answered else 0.0,
    }
