"""Our annotated corpus: does it validate, how much is in it, and how varied are its texts beside real news?

Variety compares the invented reports with real articles at the same length: type-token ratio and distinct 4-grams
within a text (both as ratios, invented to real), and 6-grams that two or more stories have in common, per thousand
words, beside those of as many bundles of as many words of articles dealt at random (median of 25 deals).
`data` is the folder with the real articles' texts (`news_wikinews`).
"""

from __future__ import annotations

import itertools
import random
import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import get_args

import msgspec
from corpus.__main__ import faults
from corpus.reader import Read, ToldStory, article_texts, articles, stories
from corpus.records import Phenomenon, Split

LENGTH = 120
"""Words of each text that its own variety is measured on, so that length plays no part."""
LONGEST = 1000
"""Words of the longest real article that takes part: beyond are interviews and digests in instalments."""
BUNDLINGS = 25


def measure(data: Path, split: str = "all") -> dict[str, float]:
    """Counts over one part of the split or "all"; `faults` must be 0."""
    part = None if split == "all" else msgspec.convert(split, Split)
    told, real = list(stories(part)), list(articles(data, part))
    reports = [report for story in told for report in story.reports]
    scores: dict[str, float] = {"n": len(reports) + len(real), "faults": len(list(faults(data)))}
    scores |= {f"told_{name}": count for name, count in _counts(reports).items()}
    scores |= {f"real_{name}": count for name, count in _counts(real).items()}
    return scores | _story_counts(told) | _variety(told, article_texts(data).values())


def _counts(reports: Sequence[Read]) -> dict[str, int]:
    names = ("mentions", "attributions", "events", "figures", "relations", "control", "times")
    counted = {name: sum(len(getattr(read.report, name)) for read in reports) for name in names}
    return {"reports": len(reports), "words": sum(len(read.text.split()) for read in reports), **counted}


def _story_counts(told: Sequence[ToldStory]) -> dict[str, float]:
    planted = Counter(plant for one in told for plant in {plant.phenomenon for plant in one.story.plants})
    return {
        "stories": len(told),
        "claims_by_two": sum(len({m.id[0] for m in claim.members}) > 1 for one in told for claim in one.story.claims),
        "disputes": sum(len(one.story.disputes) for one in told),
        "stories_without_dispute": sum(not one.story.disputes for one in told),
        "negatives": sum(len(one.story.negatives) for one in told),
        "copied_passages": sum(len(copy.passages) for one in told for copy in one.story.copies),
        "least_planted": min(planted[name] for name in get_args(Phenomenon)),
    }


def _variety(told: Sequence[ToldStory], real: Iterable[str]) -> dict[str, float]:
    """Reports that derive from another of their story are left out of the first two: they repeat it on purpose."""
    texts = [_words(read.text) for one in told for read in one.reports if read.report.id not in _copies(one)]
    news = [_words(text) for text in real if len(text.split()) <= LONGEST]
    if not texts:
        return {}
    stories = [[word for read in one.reports for word in (*_words(read.text), "")] for one in told]
    bundled = [_shared(_bundles(news, len(told), sum(map(len, stories)), seed)) for seed in range(BUNDLINGS)]
    return {
        "type_token_ratio": _mean(texts, _type_token) / _mean(news, _type_token),
        "distinct_4gram_ratio": _mean(texts, _distinct) / _mean(news, _distinct),
        "shared_6grams_told": _shared(stories),
        "shared_6grams_real": statistics.median(bundled),
    }


def _copies(one: ToldStory) -> set[str]:
    return {copy.document for copy in one.story.copies}


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text.lower())


def _mean(texts: Sequence[list[str]], score: Callable[[list[str]], float]) -> float:
    scores = [score(words[:LENGTH]) for words in texts if len(words) >= LENGTH]
    return sum(scores) / len(scores)


def _type_token(words: list[str]) -> float:
    return len(set(words)) / len(words)


def _distinct(words: list[str]) -> float:
    grams = list(_grams(words, 4))
    return len(set(grams)) / len(grams)


def _grams(words: Sequence[str], size: int) -> Iterable[tuple[str, ...]]:
    return zip(*(itertools.islice(words, start, None) for start in range(size)), strict=False)


def _bundles(texts: Sequence[list[str]], count: int, size: int, seed: int) -> list[list[str]]:
    """Articles dealt at random into `count` bundles until they hold `size` words."""
    bundles: list[list[str]] = [[] for _ in range(count)]
    dealt = itertools.takewhile(lambda _: sum(map(len, bundles)) < size, random.Random(seed).sample(texts, len(texts)))
    for number, words in enumerate(dealt):
        bundles[number % count] += [*words, ""]
    return bundles


def _shared(bundles: Sequence[list[str]]) -> float:
    """6-grams that occur in two or more bundles, per thousand words."""
    seen = Counter(gram for words in bundles for gram in set(_grams(words, 6)) if "" not in gram)
    size = sum(len(words) for words in bundles)
    return 1000 * sum(count > 1 for count in seen.values()) / size if size else 0.0
