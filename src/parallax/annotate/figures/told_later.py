"""Where a toll was taken whose place is told only behind it: "A car bomb killed three. ... The blast in Sarn ...".

Knows the definite nouns by which news comes back to a happening ("the blast", "Tuesday's bombing"). Promises a place
only to a toll without one, the only place that the sentences behind it tell so, up to the first that turns to another
happening. A wider place that a toll has is left to it: readers who were told of a land wrote the land.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from parallax.annotate.figures.scene import TOLLS, strikes, turns
from parallax.annotate.page import Page, sentence_at
from parallax.annotate.sentence.tree import children
from parallax.annotate.when_and_where.which_place import is_land
from parallax.types import Event, Figure, Sentence

_AHEAD = 3
"""How many sentences on a happening may be told more closely."""


def with_told_later(page: Page, figures: Sequence[Figure], events: Sequence[Event]) -> tuple[Figure, ...]:
    """The figures, tolls without a place with that of their event as it is told later."""
    told = {event.id: event for event in events}
    return tuple(
        replace(figure, place=_told_later(page, told[figure.event], told))
        if figure.place is None and figure.measure in TOLLS and figure.event in told
        else figure
        for figure in figures
    )


def _told_later(page: Page, event: Event, events: Mapping[str, Event]) -> str | None:
    """The one place at which what strikes is told again, None where there is none or more."""
    here = sentence_at(page.sentences, event.trigger.start)
    if here is None or not strikes(event) or turns(page, here):
        return None
    found = {other.place for other in _again(page, here, event, events.values())}
    return next(iter(found)) if len(found) == 1 else None


def _again(page: Page, here: Sentence, event: Event, events: Iterable[Event]) -> Iterator[Event]:
    small = {entity.id for entity in page.entities if entity.kind == "place" and not is_land(entity)}
    for ahead in page.sentences[here.index + 1 : here.index + 1 + _AHEAD]:
        if turns(page, ahead):
            return
        for other in events:
            inside = ahead.start <= other.trigger.start < ahead.end and other.place in small
            if inside and other.type == event.type and not other.background and _is_known(ahead, other):
                yield other


def _is_known(sentence: Sentence, event: Event) -> bool:
    """Whether an event's noun is of one that the report has told of: "the attack", "Monday's attack"."""
    at = next((i for i, token in enumerate(sentence.tokens) if token.end > event.trigger.start), 0)
    if sentence.tokens[at].upos != "NOUN":
        return False
    articles = (sentence.tokens[i].text.lower() for i in children(sentence, at, "det"))
    return bool(children(sentence, at, "nmod:poss")) or any(word in ("the", "this") for word in articles)
