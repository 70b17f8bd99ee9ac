"""Which real articles are annotated: a seeded draw of twelve for each of five topics, and the split of what was drawn;
later all others that fit, the most of them for training.

An article belongs to the topic whose words it holds most often, if that is often enough; only articles of 120 to 700
words are drawn, and what a topic lacks is drawn from all. The names count the rows of the CSV files ("wn2019-034").
`splits.json` keeps the outcome.
"""

from __future__ import annotations

import csv
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TOPICS = {
    "conflict": """
        army troops soldiers rebels militants airstrike airstrikes missile missiles attack attacks bombing
        ceasefire war terrorist insurgents gunmen military
    """,
    "politics": """
        election elections parliament president minister vote votes party impeachment resigned coalition
        government opposition senate lawmakers protest protesters
    """,
    "disaster": """
        earthquake flood floods cyclone hurricane typhoon wildfire bushfire bushfires fire collapsed crash
        crashed explosion volcano outbreak virus coronavirus rescuers
    """,
    "crime": """
        police court trial sentenced arrested murder charged convicted jury judge prosecutors prison
        shooting suspect
    """,
    "economy": """
        economy economic trade tariff tariffs company companies market markets billion bank business
        sanctions prices exports workers oil fuel bankruptcy administration industry airline airlines sales
        shares shop shops
    """,
}
EACH = 12
FURTHER_DEV = 16
SEED = 20261121
PARTS = (("train", 36), ("dev", 8), ("test", 16))
_LEAST = 0.8
"""Topic words per hundred words, below which an article belongs to none of the topics."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """An article by name and URL, and the topic that it was drawn for."""

    name: str
    url: str
    topic: str


def draw(data: Path) -> list[Drawn]:
    """The articles, by name; a function of the files alone."""
    by_topic: dict[str, list[Drawn]] = {topic: [] for topic in TOPICS}
    for name, row in _rows(data):
        if _fits(row["text"]):
            topic = topic_of(row["text"]) or ""
            by_topic[topic].append(Drawn(name=name, url=row["url"], topic=topic))
    dice = random.Random(SEED)
    drawn = [one for topic in TOPICS for one in dice.sample(by_topic[topic], min(EACH, len(by_topic[topic])))]
    left = [one for topic in TOPICS for one in by_topic[topic] if one not in drawn]
    return sorted([*drawn, *dice.sample(left, EACH * len(TOPICS) - len(drawn))], key=lambda one: one.name)


def further(data: Path) -> dict[str, list[str]]:
    """By part, the names of the articles that fit and were not drawn; a function of the files alone."""
    first = {one.name for one in draw(data)}
    names = sorted(name for name, row in _rows(data) if name not in first and _fits(row["text"]))
    random.Random(SEED + 1).shuffle(names)
    return {"dev": sorted(names[:FURTHER_DEV]), "train": sorted(names[FURTHER_DEV:])}


def split(drawn: list[Drawn]) -> dict[str, list[str]]:
    """Names by part, drawn without regard to topic."""
    names = [one.name for one in drawn]
    random.Random(SEED).shuffle(names)
    parts = {}
    for part, size in PARTS:
        parts[part], names = sorted(names[:size]), names[size:]
    return parts


def topic_of(text: str) -> str | None:
    """The topic whose words are most frequent; None where none is frequent enough."""
    words = re.findall(r"[a-z]+", text.lower())
    shares = {
        topic: sum(word in known.split() for word in words) * 100 / max(len(words), 1)
        for topic, known in TOPICS.items()
    }
    best = max(shares, key=lambda topic: shares[topic])
    return best if shares[best] >= _LEAST else None


def _fits(text: str) -> bool:
    """Whether it has a topic and 120 to 700 words."""
    return topic_of(text) is not None and 120 <= len(text.split()) <= 700


def _rows(data: Path) -> Iterator[tuple[str, dict[str, str]]]:
    csv.field_size_limit(sys.maxsize)
    for path in sorted(data.glob("*.csv")):
        year = re.sub(r"\D", "", path.stem)
        with path.open(encoding="utf-8", newline="") as lines:
            for number, row in enumerate(csv.DictReader(lines)):
                yield f"wn{year}-{number:03}", row
