"""Which entity of the gold an entity of the program is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bench.quality.reports import entities_of
from corpus.reader import Read
from corpus.records import Control, Report
from corpus.records import Entity as GoldEntity
from corpus.records import Mention as GoldMention
from tests.link.build import Page

from parallax.types import Annotations, Span

BRIDGE = GoldEntity(id="bridge", name="the west bridge", kind="place")


def gold(text: str, *entities: GoldEntity, marked: tuple[tuple[str, str], ...] = ()) -> Read:
    """A report in which the first of some entities is held; `marked` are words with the entity that they stand for."""
    mentions = tuple(
        GoldMention(span=(text.index(words), text.index(words) + len(words)), entity=entity, form="description")
        for words, entity in marked
    )
    held = Control(id="k1", span=(0, 1), place=entities[0].id, change="held")
    report = Report(
        id="r1", sha256="0" * 64, mentions=mentions, times=(), attributions=(), events=(), figures=(), relations=(),
        control=(held,),
    )  # fmt: skip
    return Read(report=report, text=text, story=None, entities=entities)


def found(text: str, *entities: tuple[str, str]) -> Annotations:
    """What the program finds: entities by their words and kind, each headed by its last word, named e:d:1:0 and on."""
    page = Page("1", text)
    for words, kind in entities:
        page.entity(words, kind, form="description")
    page.mentions = [replace(one, head=last_word(text, one.span)) for one in page.mentions]
    _, annotations = page.read()
    return annotations


def last_word(text: str, span: Span) -> Span:
    return replace(span, start=text.rfind(" ", span.start, span.end) + 1)


def test_a_place_without_marked_words_is_known_by_its_noun() -> None:
    text = "Troops hold the bridge."
    assert entities_of(gold(text, BRIDGE), found(text, ("the bridge", "place"))) == {"e:d:1:0": "bridge"}


@pytest.mark.parametrize("kind", ["group", "organization"])
def test_by_its_noun_only_a_place_is_known(kind: str) -> None:
    text = "Players hold the bridge."
    assert entities_of(gold(text, BRIDGE), found(text, ("the bridge", kind))) == {}


def test_what_is_no_place_in_the_gold_is_not_known_by_its_noun() -> None:
    text = "Players hold the bridge."
    club = GoldEntity(id="bridge", name="the west bridge", kind="organization")
    assert entities_of(gold(text, club), found(text, ("the bridge", "place"))) == {}


def test_of_two_with_one_noun_neither_is_known_by_it() -> None:
    text = "Troops hold the east bridge and shell the west bridge."
    both = found(text, ("the east bridge", "place"), ("the west bridge", "place"))
    assert entities_of(gold(text, BRIDGE), both) == {}


def test_marked_words_go_before_the_noun() -> None:
    text = "Troops hold the east bridge."
    east = GoldEntity(id="east", name="the east bridge", kind="place")
    read = gold(text, BRIDGE, east, marked=(("the east bridge", "east"),))
    assert entities_of(read, found(text, ("the east bridge", "place"))) == {"e:d:1:0": "east"}
