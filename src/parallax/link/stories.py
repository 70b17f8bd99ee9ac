"""Which documents tell one unfolding story: streaming clustering over sparse vectors.

A document is its words, weighed by tf-idf; words of the title, names and numbers count more, since they carry the
story (pairs of words were tried and brought nothing). Document frequencies are learned as documents come, over a
background of how common words are in news. A document meets the live stories that share one of its heaviest terms and
joins the nearest centroid, if near enough; similarity fades with the days between, and a story that gets nothing new
expires. The cost of one document depends on the live stories, not on the archive.

The same documents give the same stories in any order: they are taken by publication, undated ones first by id.
Measured in `bench/quality/stories.py`. Miranda et al. 2018 and Laban and Hearst 2017 describe the family of methods.
"""

from __future__ import annotations

import functools
import math
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations

from parallax.link.division import divide
from parallax.link.ids import make_id
from parallax.link.words import WORD, is_common, share_of
from parallax.text.calendar import WEEKDAYS
from parallax.types import Document, Story

JOIN = 0.28  # least similarity to the centroid of the story that a document joins
MERGE = 0.50  # least similarity of two centroids that turn out to be one story
ADOPT = 0.21  # the same where one of the two is still a single document
FEW = (10, 40)  # documents: up to so many were brought together for a reason, which fades until there are so many
MERGE_FEW = 0.22  # least similarity of two stories of a few documents,
ADOPT_FEW = 0.16  # and where one of the two is a single document
LEAD_CHARACTERS = 6_000  # what lies deeper in an article tells little of which story it belongs to
TERMS = 64  # the heaviest terms of a document that are kept
HEAVY = 3  # how often a name or a number counts
KEYS = 14  # terms by which a document looks for stories, and a story is found
CENTROID_TERMS = 128
POSTINGS = 60  # stories that one term may bring up, the latest first
DAYS_ALIVE = 14  # a story without news for so long takes nothing more
ARRIVALS_ALIVE = 2_000  # the same where dates are unknown, in documents
TITLE_WORDS = 4  # a shorter first line is a masthead or a rubric
HALF_LIFE_DAYS = 8.0
BACKGROUND = 200.0  # how many documents the background frequencies weigh against those of the stream


@dataclass(slots=True, kw_only=True)
class Cluster:
    """A story while it grows: the sum of its vectors, its documents in order of arrival, when it last got one."""

    number: int
    total: dict[str, float]
    documents: list[Document]
    keys: tuple[str, ...]
    norm: float = 0.0
    last_day: int | None = None
    last_arrival: int = 0


@dataclass(slots=True, kw_only=True)
class Stream:
    """What the clustering remembers between documents; `frequencies` are of terms, `postings` of live stories,
    `joined` leads from a story that ended to one that it had grown towards.
    """

    seen: int = 0
    frequencies: Counter[str] = field(default_factory=Counter)
    live: OrderedDict[int, Cluster] = field(default_factory=OrderedDict)
    ended: list[Cluster] = field(default_factory=list)
    postings: dict[str, list[int]] = field(default_factory=dict)
    joined: dict[int, int] = field(default_factory=dict)


def order_key(document: Document) -> tuple[str, str]:
    """The order in which documents are taken: by publication, then id; undated ones first."""
    return (document.published or "", document.id)


def find_stories(documents: Iterable[Document]) -> tuple[Story, ...]:
    """The stories of the documents, each document in one; a document that stands alone is a story of one."""
    stream = Stream()
    for document in sorted(documents, key=order_key):
        add(stream, document)
    return tuple(sorted((tell(cluster) for cluster in merge(stream)), key=lambda s: (s.start or "", s.id)))


def add(stream: Stream, document: Document) -> Cluster:
    """Place one document: into the nearest live story, or into a new one."""
    counts = count_terms(document)
    stream.seen += 1
    stream.frequencies.update(counts.keys())
    vector = weigh(stream, counts)
    day = day_of(document)
    _expire(stream, day)
    keys = _heaviest(vector, KEYS)
    cluster = _nearest(stream, vector, keys, day)
    if cluster is None:
        cluster = Cluster(number=stream.seen, total={}, documents=[], keys=())
    _join(stream, cluster, document, vector, day)
    return cluster


def count_terms(document: Document) -> Counter[str]:
    """How often each word stands in title and lead, those of the title twice, names and numbers `HEAVY` times."""
    text = _without_boilerplate(document)[:LEAD_CHARACTERS]
    counts: Counter[str] = Counter()
    _count(text, counts)
    title = document.title or text[:200].lstrip().split("\n", 1)[0]
    _count(title[:200], counts)
    return counts


def _without_boilerplate(document: Document) -> str:
    """The text but for cookie notices and the like, which every page of a publisher shares."""
    kept, at = [], 0
    for span in sorted(document.boilerplate):
        kept.append(document.text[at : span.start])
        at = max(at, span.end)
    return " ".join([*kept, document.text[at:]])


def _count(text: str, counts: Counter[str]) -> None:
    for match in WORD.findall(text):
        word = _term(match)
        if len(word) < 2 or is_common(word) or word in WEEKDAYS:
            continue
        heavy = match[0].isupper() or match[0].isdigit()
        counts[word] += HEAVY if heavy else 1


@functools.lru_cache(maxsize=200_000)
def _term(word: str) -> str:
    lower = word.lower().replace("’", "'").removesuffix("'s")
    if len(lower) > 4 and lower.endswith("s") and not lower.endswith("ss"):
        return lower[:-1]
    return lower


@functools.lru_cache(maxsize=200_000)
def _background(term: str) -> float:
    return BACKGROUND * share_of(term) / 1000


def weigh(stream: Stream, counts: Counter[str]) -> dict[str, float]:
    """The unit vector of the heaviest terms."""
    size = stream.seen + BACKGROUND
    frequencies = stream.frequencies
    weights = {
        term: (1 + math.log(count)) * math.log(size / (frequencies[term] + _background(term)))
        for term, count in counts.items()
    }
    kept = _heaviest(weights, TERMS)
    norm = math.sqrt(math.fsum(weights[term] ** 2 for term in kept)) or 1.0
    return {term: weights[term] / norm for term in kept}


def _heaviest(vector: dict[str, float], number: int) -> tuple[str, ...]:
    ranked = sorted(vector.items(), key=lambda item: (-item[1], item[0]))
    return tuple(term for term, _ in ranked[:number])


def day_of(document: Document) -> int | None:
    """The day of publication as an ordinal, None where it is unknown or not a date."""
    try:
        return date.fromisoformat((document.published or "")[:10]).toordinal()
    except ValueError:
        return None


def _nearest(stream: Stream, vector: dict[str, float], keys: tuple[str, ...], day: int | None) -> Cluster | None:
    numbers = {number for key in keys for number in stream.postings.get(key, ())[-POSTINGS:]}
    best, best_score = None, JOIN
    for number in sorted(numbers):
        cluster = stream.live[number]
        score = similarity(vector, cluster) * fading(apart(day, cluster.last_day))
        if score > best_score:
            best, best_score = cluster, score
    return best


def similarity(vector: dict[str, float], cluster: Cluster) -> float:
    """The cosine of a unit vector and a story's centroid."""
    total = cluster.total
    return math.fsum(value * total[term] for term, value in vector.items() if term in total) / cluster.norm


def apart(day: int | None, other: int | None) -> int:
    """The days between two, 0 where one is unknown."""
    return 0 if day is None or other is None else abs(day - other)


def fading(days: int) -> float:
    """What is left of a similarity over the days between: 1 on one day, 1/2 after a half-life, squared."""
    return float(0.5 ** ((days / HALF_LIFE_DAYS) ** 2))


def _join(stream: Stream, cluster: Cluster, document: Document, vector: dict[str, float], day: int | None) -> None:
    for term, value in vector.items():
        cluster.total[term] = cluster.total.get(term, 0.0) + value
    if len(cluster.total) > 2 * CENTROID_TERMS:
        cluster.total = {term: cluster.total[term] for term in _heaviest(cluster.total, CENTROID_TERMS)}
    cluster.norm = math.sqrt(math.fsum(value * value for value in cluster.total.values()))
    cluster.documents.append(document)
    cluster.last_arrival = stream.seen
    cluster.last_day = day if cluster.last_day is None else max(cluster.last_day, day or 0)
    _post(stream, cluster)


def _post(stream: Stream, cluster: Cluster) -> None:
    keys = _heaviest(cluster.total, 2 * KEYS)
    for key in cluster.keys:
        if key not in keys:
            _withdraw(stream, key, cluster.number)
    for key in keys:
        if key not in cluster.keys:
            stream.postings.setdefault(key, []).append(cluster.number)
    cluster.keys = keys
    stream.live[cluster.number] = cluster
    stream.live.move_to_end(cluster.number)


def _withdraw(stream: Stream, key: str, number: int) -> None:
    posting = stream.postings[key]
    posting.remove(number)
    if not posting:
        del stream.postings[key]


def _expire(stream: Stream, day: int | None) -> None:
    """The story longest without news stands first in `live`, so that only stories that do expire are looked at."""
    while stream.live:
        cluster = next(iter(stream.live.values()))
        dated = day is not None and cluster.last_day is not None
        if dated and day - (cluster.last_day or 0) <= DAYS_ALIVE:  # type: ignore[operator]
            return
        if not dated and stream.seen - cluster.last_arrival <= ARRIVALS_ALIVE:
            return
        twin = next((other for other in _rivals(stream, cluster) if _same(stream, cluster, other)), None)
        if twin is not None:
            stream.joined[cluster.number] = twin.number
        for key in cluster.keys:
            _withdraw(stream, key, cluster.number)
        stream.ended.append(stream.live.pop(cluster.number))


def merge(stream: Stream) -> list[Cluster]:
    """All stories, after those that grew towards each other while both were alive are made one, and those are divided
    whose documents tell of two.
    """
    clusters = sorted([*stream.ended, *stream.live.values()], key=lambda c: c.number)
    into = {c.number: stream.joined.get(c.number, c.number) for c in clusters}

    def root(number: int) -> int:
        while into[number] != number:
            number = into[number]
        return number

    for cluster in sorted(stream.live.values(), key=lambda c: c.number):
        for other in _rivals(stream, cluster):
            home = root(other.number)
            older = other.number < cluster.number and into[cluster.number] == cluster.number
            if older and home != cluster.number and _same(stream, cluster, other):
                into[cluster.number] = home
    merged: defaultdict[int, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        merged[root(cluster.number)].append(cluster)
    told = [_one(parts) for _, parts in sorted(merged.items())]
    few = _merge_few(stream, told) if stream.seen <= FEW[1] else told
    return [part for cluster in few for part in _divided(stream, cluster)]


def _divided(stream: Stream, cluster: Cluster) -> list[Cluster]:
    """A story in two where its documents tell of two; the second is numbered behind all that the stream has seen."""
    groups = divide(sorted(cluster.documents, key=order_key))
    if len(groups) < 2:
        return [cluster]
    return [_cluster_of(stream, cluster.number + at * stream.seen, group) for at, group in enumerate(groups)]


def _cluster_of(stream: Stream, number: int, documents: list[Document]) -> Cluster:
    total: Counter[str] = Counter()
    for document in documents:
        total.update(weigh(stream, count_terms(document)))
    norm = math.sqrt(math.fsum(value * value for value in total.values()))
    return Cluster(number=number, total=dict(total), documents=documents, keys=(), norm=norm)


def _merge_few(stream: Stream, clusters: list[Cluster]) -> list[Cluster]:
    """The stories of a few documents, the two most alike made one as long as two are near enough: what one document
    says more may bring others together.
    """
    while True:
        alike = ((a, b, likeness(a, b, days=days_between(a, b))) for a, b in combinations(clusters, 2))
        pairs = [(value, -a.number, -b.number) for a, b, value in alike if value >= _least(stream, a, b)]
        if not pairs:
            return clusters
        _, first, second = max(pairs)
        parts = [cluster for cluster in clusters if cluster.number in (-first, -second)]
        clusters = [cluster for cluster in clusters if cluster not in parts[1:]]
        _one(parts)


def _one(parts: Sequence[Cluster]) -> Cluster:
    """The first of some clusters, with the documents and words of the others."""
    first = parts[0]
    for other in parts[1:]:
        first.documents.extend(other.documents)
        for term, value in other.total.items():
            first.total[term] = first.total.get(term, 0.0) + value
        first.last_day = max((day for day in (first.last_day, other.last_day) if day is not None), default=None)
    first.norm = math.sqrt(math.fsum(value * value for value in first.total.values()))
    return first


def _rivals(stream: Stream, cluster: Cluster) -> list[Cluster]:
    numbers = {n for key in cluster.keys for n in stream.postings.get(key, ())[-POSTINGS:]} - {cluster.number}
    return [stream.live[number] for number in sorted(numbers)]


def _same(stream: Stream, a: Cluster, b: Cluster) -> bool:
    return likeness(a, b, days=apart(a.last_day, b.last_day)) >= _least(stream, a, b)


def _least(stream: Stream, a: Cluster, b: Cluster) -> float:
    return least_to_merge(stream.seen, alone=1 in (len(a.documents), len(b.documents)))


def days_between(a: Cluster, b: Cluster) -> int:
    """The days from the end of one story to the start of the other, 0 where what is dated of them overlaps or nothing
    is: a report printed while a story goes on is not far from it, however long that goes on. A stream compares the last
    days instead, since its stories leave behind what they began with.
    """
    first, second = (sorted(day for day in map(day_of, one.documents) if day is not None) for one in (a, b))
    return max(0, first[0] - second[-1], second[0] - first[-1]) if first and second else 0


def likeness(a: Cluster, b: Cluster, *, days: int) -> float:
    """The similarity of two stories, faded by the days between them; none to one without words."""
    if not (a.norm and b.norm):
        return 0.0
    unit = {term: value / a.norm for term, value in a.total.items()}
    return similarity(unit, b) * fading(days)


def least_to_merge(documents: int, *, alone: bool) -> float:
    """The least similarity at which two stories are one, `alone` where one of them is a single document: among few
    documents no word is known to be common, so that those of one story look less alike.
    """
    few, many = FEW
    share = min(1.0, max(0.0, (documents - few) / (many - few)))
    least, most = (ADOPT_FEW, ADOPT) if alone else (MERGE_FEW, MERGE)
    return least + share * (most - least)


def tell(cluster: Cluster) -> Story:
    """The record of a story: named by its earliest document, titled by its most central one."""
    documents = sorted(cluster.documents, key=order_key)
    days = sorted(day for day in map(day_of, documents) if day is not None)
    return Story(
        id=make_id("s", documents[0].id),
        title=title_of(_most_central(cluster, documents)),
        documents=tuple(document.id for document in documents),
        start=date.fromordinal(days[0]).isoformat() if days else None,
        end=(date.fromordinal(days[-1]) + timedelta(days=1)).isoformat() if days else None,
    )


def _most_central(cluster: Cluster, documents: Sequence[Document]) -> Document:
    if len(documents) < 3:
        return documents[0]

    def centrality(document: Document) -> float:
        counts = count_terms(document)
        size = math.sqrt(math.fsum(count * count for count in counts.values())) or 1.0
        return math.fsum(cluster.total.get(term, 0.0) * count for term, count in counts.items()) / size

    return max(
        documents[:200],
        key=lambda one: (
            len(title_of(one).split()) >= TITLE_WORDS,
            one.published_basis is not None,  # who prints no date is likelier to have copied
            round(centrality(one), 9),
            one.id,
        ),
    )


def title_of(document: Document) -> str:
    """A document's title, else its first line with words, cut at 160 characters."""
    lines = (line.strip() for line in (document.title or document.text).splitlines())
    line = next((line for line in lines if WORD.search(line)), document.id)
    return line if len(line) <= 160 else line[:159].rsplit(" ", 1)[0] + "…"
