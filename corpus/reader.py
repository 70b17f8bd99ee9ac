"""The corpus as records: what benches and recipes call.

    for story in stories("train"):
        for told in story.reports:
            told.text, told.report.events, told.document()

Real articles bring annotations only; `articles` takes the folder with their texts (CSV files with the columns url,
date, title, text) and refuses a text that is not the one annotated.
"""

from __future__ import annotations

import csv
import functools
import hashlib
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from corpus import days, prose, wire
from corpus.records import Entity, Report, Split, Story
from parallax.ingest.front import split_front
from parallax.types import Document

HERE = Path(__file__).parent
TOLD = HERE / "told"
REAL = HERE / "real"
WIRE = HERE / "wire"
PROSE = HERE / "prose"
DAYS = HERE / "days"
LAYERS = {"real": REAL, "wire": WIRE, "prose": PROSE, "days": DAYS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A report with its text, the story that it belongs to (None for a real article) and the entities declared for
    it."""

    report: Report
    text: str
    story: str | None
    entities: tuple[Entity, ...] = ()

    def document(self) -> Document:
        """The record that `annotate` takes, dated as the report itself shows."""
        report = self.report
        return Document(
            id=f"d:{report.sha256[:16]}",
            path=None,
            url=report.url,
            publisher=publishers().get(report.publisher or "", report.publisher),
            title=report.title,
            author=None,
            published=report.published if report.dated else None,
            published_basis="metadata" if report.dated else None,
            language="en",
            text=self.text,
            boilerplate=(),
            sha256=report.sha256,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldStory:
    """A story with its reports, in the order of their names."""

    story: Story
    reports: tuple[Read, ...]


def stories(split: Split | None = None) -> Iterator[ToldStory]:
    """The invented stories of one part of the split, or all of them, by name."""
    wanted = splits()["told"]
    for folder in sorted(path.parent for path in TOLD.glob("*/story.json")):
        if split is None or folder.name in wanted.get(split, ()):
            yield read_story(folder)


def read_story(folder: Path) -> ToldStory:
    """The story of one folder. Raises msgspec.ValidationError where a file does not follow the schema."""
    story = msgspec.json.decode((folder / "story.json").read_bytes(), type=Story)
    entities = (*world(), *story.entities)
    reports = [
        Read(report=read_report(path), text=text_of(path), story=story.id, entities=entities)
        for path in sorted(folder.glob("[0-9].json"))
    ]
    return ToldStory(story=story, reports=tuple(reports))


def articles(data: Path, split: Split | None = None) -> Iterator[Read]:
    """The real articles of one part of the split, or all, by name; `data` is the folder with their texts: CSV files for
    those of Wikinews, the Groningen Meaning Bank's extract for short newswire, a treebank for other prose, the daily
    summaries. Nothing where it holds none of them."""
    layer = _layer(data)
    wanted = splits()[layer] if layer else {}
    for path in sorted(LAYERS[layer].glob("*.json")) if layer else ():
        report = read_report(path) if split is None or path.stem in wanted.get(split, ()) else None
        if report and (layer != "prose" or prose.is_here(data, report.url or "")):
            text = article_text(data, report.url or "")
            if hashlib.sha256(text.encode()).hexdigest() != report.sha256:
                raise ValueError(f"{path.name}: the text in {data} is not the one that was annotated")
            yield Read(report=report, text=text, story=None, entities=report.entities)


def _layer(data: Path) -> str | None:
    """Which articles the texts of a folder are of."""
    if (data / wire.FILE).is_file():
        return "wire"
    if (data / days.FILE).is_file():
        return "days"
    if prose.holds(data):
        return "prose"
    return "real" if any(data.glob("*.csv")) else None


def read_report(path: Path) -> Report:
    """One report's gold."""
    return msgspec.json.decode(path.read_bytes(), type=Report)


def text_of(path: Path) -> str:
    """The text that the gold at `path` counts: the file beside it, after the front matter."""
    return split_front(path.with_suffix(".txt").read_text("utf-8"))[1]


def article_text(data: Path, url: str) -> str:
    """The text of one real article. Raises LookupError where the folder lacks it."""
    if wire.ADDRESS.fullmatch(url):
        return wire.text_of(data, url)
    if days.ADDRESS.fullmatch(url):
        return days.text_of(data, url)
    return prose.text_of(data, url) if prose.ADDRESS.fullmatch(url) else article_texts(data)[url]


@functools.cache
def article_texts(data: Path) -> dict[str, str]:
    """Text by URL, of every CSV file in the folder; newlines are "\\n", the ends are trimmed to one of them."""
    csv.field_size_limit(sys.maxsize)
    texts = {}
    for path in sorted(data.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                texts[row["url"]] = row["text"].replace("\r\n", "\n").strip("\n") + "\n"
    return texts


@functools.cache
def world() -> tuple[Entity, ...]:
    """The states, places, groups and publishers that stories share: `world.toml`."""
    told = tomllib.loads((HERE / "world.toml").read_text("utf-8"))
    return tuple(
        msgspec.convert(
            {"id": id, **{key: value for key, value in entry.items() if key in Entity.__struct_fields__}}, Entity
        )
        for section in told.values()
        for id, entry in section.items()
    )


@functools.cache
def publishers() -> dict[str, str]:
    """The publishers' names by id."""
    told = tomllib.loads((HERE / "world.toml").read_text("utf-8"))
    return {id: entry["name"] for id, entry in told["publishers"].items()}


@functools.cache
def splits() -> dict[str, dict[str, list[str]]]:
    """Names of stories ("told") and of articles by layer, each by part: train, held, dev, test."""
    told: dict[str, dict[str, list[str]]] = msgspec.json.decode((HERE / "splits.json").read_bytes())
    return told
