"""The pages of a part of the corpus, with their gold beside what the program finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.quality.reports import Compared, entities_of, paired_events
from corpus.reader import Read, articles, stories
from corpus.records import Event as GoldEvent
from corpus.records import Split

from parallax.annotate.document import page_of
from parallax.annotate.events.around import At, View, view_of
from parallax.annotate.page import Page
from parallax.annotate.speech.saying import find_attributions
from parallax.run.reader import load_tools
from parallax.types import Annotations, Event
from recipes.language.reports import FOLDERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A report, its page as far as who says it, and the gold entity of each entity."""

    read: Read
    page: Page
    entity: Mapping[str, str]


def pages(data: Path, part: Split) -> Iterator[Told]:
    """Every report of a part; `data` is the folder of the corpora."""
    tools = load_tools()
    told = [read for story in stories(part) for read in story.reports]
    real = [read for _, texts in FOLDERS for read in articles(data / texts, part)]
    for read in (*told, *real):
        page = page_of(read.document(), tools)
        yield Told(read=read, page=page, entity=entities_of(read, annotations_of(page, ())))


def heard_again(told: Sequence[Told]) -> list[Told]:
    """The same with attributions as they are found by what has been learned since."""
    return [replace(one, page=replace(one.page, attributions=find_attributions(one.page))) for one in told]


def annotations_of(page: Page, events: Sequence[Event]) -> Annotations:
    """What is found on a page, but for figures, ties and ground."""
    return Annotations(
        document=page.document.id, sentences=page.sentences, mentions=page.mentions, times=page.times,
        entities=page.entities, attributions=page.attributions, events=tuple(events), figures=(),
        relations=(), control=(), published=page.published,
    )  # fmt: skip


def paired(told: Told, events: Sequence[Event]) -> Iterator[tuple[View, At, GoldEvent, Event]]:
    """The gold's events with those found, each at its token in the view of all that were found."""
    view = view_of(told.page, events)
    at = {event.id: here for here, event in view.events}
    found = annotations_of(told.page, events)
    for gold, event in paired_events(Compared(read=told.read, found=found, entity=told.entity)):
        yield view, at[event.id], gold, event
