"""Who "the two leaders", "both sides" are: the two who met, fought or agreed just before.

Knows that such words stand for the parties of the last happening that had two. Promises entities of the page, of a
kind that the words can mean. Leaves alone whom a plural means that counts nobody ("they", "the ministers").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from parallax.annotate.page import Page, sentence_at
from parallax.types import Event

BACK = 3
"""How many sentences before its own the two are looked for."""

_TWO = re.compile(
    r"(?i)(?:the two|both(?: the)?)(?: (?P<what>sides|parties|groups|camps|countries|nations|states|governments|"
    r"neighbou?rs|men|women|leaders|presidents|ministers|officials|rivals|foes))?$"
)
_STATES = frozenset({"state", "government"})
_KINDS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("countries", "nations", "states", "governments", "neighbors", "neighbours"), _STATES),
    **dict.fromkeys(("men", "women", "leaders", "presidents", "ministers", "officials"), frozenset({"person"})),
}
"""Who the words can mean; those that are not here can mean anybody."""


def with_pairs(page: Page, events: Sequence[Event]) -> tuple[Event, ...]:
    """The same events, "the two" among their actors and recipients replaced by those who they are."""
    twos = called_two(page)
    if not twos:
        return tuple(events)
    kinds = {entity.id: entity.kind for entity in page.entities}
    told: list[Event] = []
    for event in events:
        told.append(_meant(page, event, told, twos, kinds))
    return tuple(told)


def called_two(page: Page) -> dict[tuple[int, str], str]:
    """By the index of its sentence and its entity, what two are called: "sides", "" for "the two" alone."""
    found = {}
    for mention in page.mentions:
        match = _TWO.search(page.quote(mention.span)) if mention.entity and mention.form == "description" else None
        sentence = sentence_at(page.sentences, mention.head.start) if match else None
        if match and sentence is not None and mention.entity:
            found[sentence.index, mention.entity] = (match["what"] or "").lower()
    return found


def _meant(
    page: Page, event: Event, before: Sequence[Event], twos: Mapping[tuple[int, str], str], kinds: Mapping[str, str]
) -> Event:
    at = _sentence(page, event)
    for entity in dict.fromkeys((*event.actors, *event.recipients)):
        what = twos.get((at, entity))
        pair = _last_two(page, at, before, entity, _KINDS.get(what), kinds) if what is not None else ()
        if pair:
            actors = tuple(p for e in event.actors for p in (pair if e == entity else (e,)))
            recipients = tuple(p for e in event.recipients for p in (pair if e == entity else (e,)))
            event = replace(
                event,
                actors=actors,
                recipients=recipients,
                why=f"the two {what or 'who were'} told before; {event.why}",
            )
    return event


def _last_two(
    page: Page, at: int, before: Sequence[Event], two: str, wanted: frozenset[str] | None, kinds: Mapping[str, str]
) -> tuple[str, ...]:
    for event in reversed(before):
        if at - _sentence(page, event) > BACK:
            return ()
        parties = tuple(dict.fromkeys((*event.actors, *event.recipients)))
        if (
            len(parties) == 2
            and two not in parties
            and (wanted is None or all(kinds.get(one) in wanted for one in parties))
        ):
            return parties
    return ()


def _sentence(page: Page, event: Event) -> int:
    sentence = sentence_at(page.sentences, event.trigger.start)
    assert sentence is not None
    return sentence.index
