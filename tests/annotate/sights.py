"""What the language model sees, made by hand: frames as sure as a test wants them, in the first sentence of a page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from parallax.annotate.events.weighed import PLAIN
from parallax.annotate.mentions.who import find_mentions
from parallax.annotate.page import Page, Sight
from parallax.nn.frames import Frame, Party

BLANK = Frame(
    at=0, predicate=1.0, event=None, event_confidence=1.0, status="asserted", status_confidence=1.0, factuality=1.0,
    cue=0.0, arguments=(), roles=(), speech=(), chances=((None, 1.0),),
)  # fmt: skip

HIGH, LOW = 0.97, 0.2
"""How sure the model is where it is sure, and where it doubts."""


def telling(event: str | None, sure: float = HIGH, **given: Any) -> Frame:
    """A frame that tells `event`, None for nothing; what is left of the probability is on nothing, or on `PLAIN`."""
    other = PLAIN if event is None else None
    chances = tuple((told, chance) for told, chance in ((event, sure), (other, 1 - sure)) if chance >= 0.01)
    likeliest, most = max(chances, key=lambda one: one[1])
    return replace(BLANK, event=likeliest, event_confidence=most, chances=chances, **given)


def party(role: str, first: int, last: int, confidence: float = 0.9) -> Party:
    return Party(role=role, first=first, last_exclusive=last, confidence=confidence)


def with_frames(page: Page, **frames: Frame) -> Page:
    """A page of which the model sees only what is given, by the word of the first sentence that tells, with its
    mentions."""
    words = [token.text for token in page.sentences[0].tokens]
    told = {words.index(word): replace(frame, at=words.index(word)) for word, frame in frames.items()}
    blind = (replace(sight, frames={}) for sight in page.sights[1:])
    made = replace(page, sights=(Sight(frames=told, refers=page.sights[0].refers), *blind))
    mentions, entities = find_mentions(made)
    return replace(made, mentions=mentions, entities=entities)
