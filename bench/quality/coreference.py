"""Who is who inside a document: CoNLL F1 on OntoGUM, and whether sources of our own corpus are the right ones.

OntoGUM ("gum_"), open genres of its development part: the mean of MUC, B-cubed and CEAF-e (Pradhan et al. 2014) over
mentions that corefer, once with the gold mentions ("gold_"), once with those that the program finds ("own_"). A
mention is known by its head word, since OntoGUM's spans take in relative clauses and ours do not; what stands alone
is left out of the program's answer as it is of the gold.

Our corpus ("told_" and "real_"): of the sources of attributions whose words were found, by the form of what is said
of the source's entities (name, role, pronoun): `resolved`, the entities given are the gold's, seen through the words
that most of their mentions share; `linked`, each of them also holds a mention of the gold entity from before the
source, where the program found any, so that a "he" on its own is no answer. A name comes back to names only.

`data` is the folder of the corpora (`ontogum`, `ud_gum`, `news_wikinews`); what is not there is left out. `split`
is train, held, dev or test of our own corpus; OntoGUM's part is always dev.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from corpus.reader import articles, stories
from corpus.records import Attribution as GoldAttribution
from corpus.records import Mention as GoldMention
from corpus.records import Split

from bench.quality.attributions import match, same_speaker, system_roles
from bench.quality.reports import Compared, compare, gold_roles, overlap
from parallax.annotate.document import Tools
from parallax.annotate.mentions.who import find_mentions
from parallax.annotate.reading import read_page
from parallax.run.reader import load_tools
from parallax.types import Attribution, Document, Mention

Chain = frozenset[int]
FORMS = {"name": "name", "metonym": "name", "adjective": "name", "description": "role", "pronoun": "pronoun"}


def measure(data: Path, split: str) -> dict[str, float]:
    """All scores in [0, 1], with the number of sources behind each share."""
    part = msgspec.convert(split, Split)
    told = [read for story in stories(part) for read in story.reports]
    texts = data / "news_wikinews"
    real = list(articles(texts, part)) if texts.is_dir() else []
    scores: dict[str, float] = {"n": len(told) + len(real)}
    for layer, reads in (("told", told), ("real", real)):
        scores |= {f"{layer}_{key}": score for key, score in sources_right(list(compare(reads))).items()}
    if (data / "ontogum").is_dir():
        scores |= {f"gum_{key}": score for key, score in ontogum(data).items()}
    return scores


# --- sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One source whose words were found, and whether it is the right one."""

    compared: Compared
    gold: GoldAttribution
    system: Attribution
    form: str
    resolved: bool
    linked: bool


def sources_right(compared: Sequence[Compared]) -> dict[str, float]:
    """Shares by form and of all."""
    judged = [one for c in compared for one in judge(c)]
    scores = dict[str, float]()
    for form in ("name", "role", "pronoun", "all"):
        these = [one for one in judged if form in (one.form, "all")]
        scores[f"{form}_sources"] = len(these)
        scores[f"{form}_resolved"] = sum(one.resolved for one in these) / len(these) if these else 0.0
        scores[f"{form}_linked"] = sum(one.linked for one in these) / len(these) if these else 0.0
    return scores


def judge(compared: Compared) -> Iterator[Judged]:
    """Every gold attribution with a source that somebody is behind, where its words were found."""
    golds = compared.read.report.attributions
    roles = [gold_roles(one) for one in golds]
    systems = system_roles(compared.read.text, compared.found.attributions, nested=True)
    pairs = list(_mentions_of_both(compared))
    entity = _gold_entities(pairs)
    for g, s in sorted(match(roles, systems).items()):
        gold, system = golds[g], compared.found.attributions[s]
        if not gold.source or not gold.who or not same_speaker(roles[g], systems[s]):
            continue
        given = system.source.entities if system.source else ()
        resolved = {entity.get(one, one) for one in given} == set(gold.who)
        form = _form(compared, gold)
        linked = resolved and all(_comes_back(pairs, one, entity[one], gold.source[0][0], form) for one in given)
        yield Judged(compared=compared, gold=gold, system=system, form=form, resolved=resolved, linked=linked)


def _form(compared: Compared, gold: GoldAttribution) -> str:
    forms = {
        FORMS[m.form]
        for m in compared.read.report.mentions
        for span in gold.source
        if m.entity in gold.who and m.span[0] < span[1] and span[0] < m.span[1]
    }
    return next((form for form in ("name", "role", "pronoun") if form in forms), "role")


def _mentions_of_both(compared: Compared) -> Iterator[tuple[Mention, GoldMention]]:
    """The program's mentions that have an entity, each with the shortest of the gold's of like form round its head."""
    for mention in compared.found.mentions:
        around = [
            gold
            for gold in compared.read.report.mentions
            if overlap(mention.head, gold.span) and (gold.form == "pronoun") == (mention.form == "pronoun")
        ]
        if mention.entity and around:
            yield mention, min(around, key=lambda gold: (gold.span[1] - gold.span[0], gold.entity))


def _gold_entities(pairs: Sequence[tuple[Mention, GoldMention]]) -> dict[str, str]:
    """For each entity of the program, the gold's that most of its mentions stand for; the first of equals."""
    votes = defaultdict[str, Counter[str]](Counter)
    for mention, gold in pairs:
        votes[mention.entity or ""][gold.entity] += 1
    return {entity: counted.most_common(1)[0][0] for entity, counted in votes.items()}


def _comes_back(pairs: Sequence[tuple[Mention, GoldMention]], entity: str, meant: str, before: int, form: str) -> bool:
    """Whether an entity of the program has one of the mentions of the gold entity that were found before an offset, or
    none was; for a name, of the names."""
    found = {
        mention.entity
        for mention, gold in pairs
        if gold.entity == meant and gold.span[1] <= before and (form != "name" or gold.form == "name")
    }
    return not found or entity in found


# --- OntoGUM


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """One OntoGUM document: its text, where each word starts and ends, its chains of head words, all their heads."""

    name: str
    text: str
    words: tuple[tuple[int, int], ...]
    chains: tuple[Chain, ...]


def ontogum(data: Path) -> dict[str, float]:
    """CoNLL F1 with either kind of mentions, and its three parts with gold mentions."""
    tools = load_tools()
    pairs = [(one, program_chains(one, tools)) for one in read_ontogum(data)]
    own = [(one.chains, found) for one, found in pairs]
    gold = [(one.chains, within(one.chains, found)) for one, found in pairs]
    scores = {"documents": float(len(pairs)), "own_conll": conll(own), "gold_conll": conll(gold)}
    return scores | {f"gold_{name}": measured(gold) for name, measured in MEASURES.items()}


def read_ontogum(data: Path) -> Iterator[Annotated]:
    """The development part, whose text and trees are those of the treebank."""
    for name, rows, text, words in _treebank(data / "ud_gum/gum_dev_open.conllu"):
        path = data / f"ontogum/{name}.conll"
        cells = [line.split("\t") for line in path.read_text("utf-8").split("\n") if line and line[0] != "#"]
        if len(cells) != len(rows) or any(cell[1] not in ("", row[1]) for cell, row in zip(cells, rows, strict=True)):
            raise ValueError(f"{path}: its words are not those of the treebank")
        heads = [int(row[6]) for row in rows]
        chains = defaultdict[str, set[int]](set)
        for first, end, group in _spans(cell[2] for cell in cells):
            chains[group].add(next((at for at in range(first, end) if not first <= heads[at] < end), end - 1))
        yield Annotated(name=name, text=text, words=tuple(words), chains=_several(chains.values()))


def _treebank(path: Path) -> Iterator[tuple[str, list[list[str]], str, list[tuple[int, int]]]]:
    """Documents as names, rows whose heads count from the document's start (-1: root), text, places of words."""
    name, rows, text, words = "", list[list[str]](), "", list[tuple[int, int]]()
    for block in path.read_text("utf-8").split("\n\n"):
        lines = block.split("\n")
        told = dict(line[2:].split(" = ", 1) for line in lines if line.startswith("# ") and " = " in line)
        if "newdoc id" in told and rows:
            yield name, rows, text, words
            rows, text, words = [], "", []
        name = told.get("newdoc id", name)
        text += ("\n\n" if "newpar" in block.split("# text")[0] else " ") if text else ""
        start, at = len(rows), len(text)
        text += told.get("text", "")
        for row in (line.split("\t") for line in lines if line[:1].isdigit()):
            if not row[0].isdigit():
                continue
            at = text.index(row[1], at)
            words.append((at, at + len(row[1])))
            at += len(row[1])
            rows.append([*row[:6], str(int(row[6]) - 1 + start if row[6] != "0" else -1), *row[7:]])
    yield name, rows, text, words


def _spans(column: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """First word, end (exclusive) and group of each mention: "(4", "5)", "(6)", "2)(7)"."""
    opened = defaultdict[str, list[int]](list)
    for place, cell in enumerate(column):
        for mark in cell.replace("(", " (").replace(")", ") ").split():
            group = mark.strip("()")
            if mark.startswith("("):
                opened[group].append(place)
            if mark.endswith(")"):
                yield opened[group].pop(), place + 1, group


def program_chains(one: Annotated, tools: Tools) -> tuple[Chain, ...]:
    """The program's entities as chains of head words, numbered as the gold's words."""
    page = read_page(_document(one), tools.model)
    starts = {start: place for place, (start, _) in enumerate(one.words)}
    chains = defaultdict[str, set[int]](set)
    for mention in find_mentions(page, gazetteer=tools.gazetteer, ranker=tools.ranker)[0]:
        place = starts.get(mention.head.start)
        if mention.entity and place is not None:
            chains[mention.entity].add(place)
    return _several(chains.values())


def _document(one: Annotated) -> Document:
    return Document(
        id=f"d:{one.name}", path=None, url=None, publisher=None, title=None, author=None, published=None,
        published_basis=None, language="en", text=one.text, boilerplate=(), sha256="",
    )  # fmt: skip


def _several(chains: Iterable[Set[int]]) -> tuple[Chain, ...]:
    return tuple(sorted((frozenset(chain) for chain in chains if len(chain) > 1), key=sorted))


def within(gold: Sequence[Chain], system: Sequence[Chain]) -> tuple[Chain, ...]:
    """The system's chains over the gold's mentions only."""
    known = frozenset[int]().union(*gold)
    return _several(chain & known for chain in system)


# --- the measures: precision and recall as sums over documents


Document_pairs = Sequence[tuple[Sequence[Chain], Sequence[Chain]]]


def conll(pairs: Document_pairs) -> float:
    """The mean of the three F1."""
    return sum(measured(pairs) for measured in MEASURES.values()) / len(MEASURES)


def muc(pairs: Document_pairs) -> float:
    """Links (Vilain et al. 1995)."""

    def links(ones: Sequence[Chain], others: Sequence[Chain]) -> tuple[float, float]:
        of = _index(others)
        kept = sum(len(chain) - len({of.get(place, -1 - place) for place in chain}) for chain in ones)
        return kept, sum(len(chain) - 1 for chain in ones)

    return _both_ways(pairs, links)


def b_cubed(pairs: Document_pairs) -> float:
    """Mentions (Bagga & Baldwin 1998)."""

    def mentions(ones: Sequence[Chain], others: Sequence[Chain]) -> tuple[float, float]:
        of = _index(others)
        shared = 0.0
        for chain in ones:
            parts = Counter(of[place] for place in chain if place in of)
            shared += sum(count * count for count in parts.values()) / len(chain)
        return shared, sum(map(len, ones))

    return _both_ways(pairs, mentions)


def ceaf_e(pairs: Document_pairs) -> float:
    """Entities, aligned one to one where that gains most (Luo 2005)."""
    gained = 0.0
    for gold, system in pairs:
        alike = [[2 * len(a & b) / (len(a) + len(b)) for b in system] for a in gold]
        gained += best_alignment(np.array(alike).reshape(len(gold), len(system)))
    total = sum(len(gold) + len(system) for gold, system in pairs)
    return 2 * gained / total if total else 0.0


MEASURES: dict[str, Callable[[Document_pairs], float]] = {"muc": muc, "b_cubed": b_cubed, "ceaf_e": ceaf_e}


def _index(chains: Sequence[Chain]) -> Mapping[int, int]:
    return {place: number for number, chain in enumerate(chains) for place in chain}


def _both_ways(
    pairs: Document_pairs, counted: Callable[[Sequence[Chain], Sequence[Chain]], tuple[float, float]]
) -> float:
    recall = [counted(gold, system) for gold, system in pairs]
    precision = [counted(system, gold) for gold, system in pairs]
    shares = []
    for sums in (recall, precision):
        total = sum(whole for _, whole in sums)
        shares.append(sum(part for part, _ in sums) / total if total else 0.0)
    return 2 * shares[0] * shares[1] / sum(shares) if sum(shares) else 0.0


def best_alignment(gains: np.ndarray) -> float:
    """The most that a one-to-one alignment of rows and columns gains (Kuhn 1955, by shortest augmenting paths)."""
    if gains.shape[0] > gains.shape[1]:
        gains = gains.T
    rows, columns = gains.shape
    row_price, column_price = np.zeros(rows + 1), np.zeros(columns + 1)
    taken = np.zeros(columns + 1, int)  # the row of each column, 0 for none
    for row in range(1, rows + 1):
        taken[0], column = row, 0
        least, used, way = np.full(columns + 1, np.inf), np.zeros(columns + 1, bool), np.zeros(columns + 1, int)
        while taken[column]:
            used[column] = True
            slack = -gains[taken[column] - 1] - row_price[taken[column]] - column_price[1:]
            nearer = ~used[1:] & (slack < least[1:])
            least[1:][nearer], way[1:][nearer] = slack[nearer], column
            following = int(np.where(used, np.inf, least)[1:].argmin()) + 1
            step = least[following]
            row_price[taken[used]] += step
            column_price[used] -= step
            least[~used] -= step
            column = following
        while column:
            taken[column], column = taken[way[column]], int(way[column])
    return float(sum(gains[taken[c] - 1, c - 1] for c in range(1, columns + 1) if taken[c]))
