"""A page tells one happening again and again: what its tellings know together, and what a bare word means on it.

Knows that "the attack" is the attack told before, whose parties it shares; that a blast on a page of shelling is an
attack and on a page of a gas leak none, a strike among dockers no raid; that a death beside its cause is no happening
of its own. Promises the same events or fewer, each with its words; only parties that were not told, and types that the
bare word left open, are filled in. Leaves alone what one sentence tells by itself (`happening`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parallax.annotate.page import Page, sentence_at
from parallax.annotate.wordlists import words
from parallax.types import Event, PloverType, Sentence

SHARED: frozenset[PloverType | None] = frozenset({"PROTEST", "RETREAT", "SANCTION", "CONCEDE", "COERCE"})
"""Whose doer the page tells once for all tellings. Not attacks: who is behind them is what reports differ about."""

ARMED = frozenset({None, "aerial", "drone", "heavy-weapons", "suicide-attack", "explosives", "firearms", "targeted"})
"""The modes of an attack that may have made a bare blast, or killed."""


def retold(page: Page, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events of a page, in order of the text, each knowing what the page tells of it elsewhere."""
    lemmas = {e.id: _lemma(page, e) for e in events}
    meant = tuple(_meant(page, event, events, lemmas) for event in events)
    kept = tuple(event for event in meant if not _is_told_by_cause(event, meant, lemmas))
    return tuple(_with_parties(event, kept, lemmas) for event in kept)


def _lemma(page: Page, event: Event) -> str:
    sentence = _sentence(page, event)
    return next((t.lemma.lower() for t in sentence.tokens if t.start <= event.trigger.start < t.end), "")


def _sentence(page: Page, event: Event) -> Sentence:
    found = sentence_at(page.sentences, event.trigger.start)
    assert found is not None
    return found


def _meant(page: Page, event: Event, events: Sequence[Event], lemmas: dict[str, str]) -> Event:
    """A blast, or a death without a cause, is an attack where the page tells of one."""
    if event.type is None and lemmas[event.id] in words("blast") and _tells_of_arms(events, lemmas):
        return replace(event, type="ASSAULT", mode="explosives")
    if event.type is None and lemmas[event.id] == "kill" and _tells_of_arms(events, lemmas):
        return replace(event, type="ASSAULT")
    if event.type == "ASSAULT" and lemmas[event.id] == "strike" and not event.mode and _tells_of_labour(page, events):
        return replace(event, type="PROTEST", mode="strike", actors=_workers(page, event), recipients=())
    if event.type == "ASSAULT" and lemmas[event.id] == "strike" and not (event.mode or event.actors or event.recipients):
        thunder = any("lightning" in e.happening.lower() for e in events)
        return replace(event, type=None) if thunder else event
    return event


def _workers(page: Page, event: Event) -> tuple[str, ...]:
    """Who lays down work: no state and no place, whose name only tells where."""
    nowhere = {e.id for e in page.entities if e.kind not in ("state", "government", "place")}
    return tuple(one for one in event.actors or event.recipients if one in nowhere)


def _tells_of_labour(page: Page, events: Sequence[Event]) -> bool:
    """Whether the page tells of a walkout, or of work laid down, and of no other attack."""
    walkout = any(e.type == "PROTEST" and e.mode == "strike" for e in events)
    return walkout or any(t.lemma.lower() in words("labour") for s in page.sentences for t in s.tokens)


def _tells_of_arms(events: Sequence[Event], lemmas: dict[str, str]) -> bool:
    return any(
        e.type == "ASSAULT" and e.mode in ARMED and not e.background and lemmas[e.id] not in words("deadly")
        for e in events
    )



def _is_told_by_cause(event: Event, events: Sequence[Event], lemmas: dict[str, str]) -> bool:
    """ "Were killed when shells hit the market": the attack tells the deaths."""
    if lemmas[event.id] not in words("death") or event.actors:
        return False
    return any(
        other.evidence == event.evidence
        and other.id != event.id
        and lemmas[other.id] not in words("death")
        and (other.type == "ASSAULT" or lemmas[other.id] in words("calamity"))
        for other in events
    )


def _with_parties(event: Event, events: Sequence[Event], lemmas: dict[str, str]) -> Event:
    """Who did it, from the telling that says so, where this one does not."""
    if event.actors or event.type not in SHARED:
        return event
    told = next(_tellings(event, events, lemmas), None)
    if told is None:
        return event
    return replace(event, actors=told.actors, recipients=event.recipients or told.recipients)


def _tellings(event: Event, events: Sequence[Event], lemmas: dict[str, str]) -> Iterator[Event]:
    """The other tellings of the same happening that name who did it, the nearest first."""
    order = sorted(events, key=lambda e: (abs(e.trigger.start - event.trigger.start), e.id))
    for other in order:
        if other.type == event.type and other.actors and _agree(event, other):
            yield other


def _agree(event: Event, other: Event) -> bool:
    modes = not event.mode or not other.mode or event.mode == other.mode
    reached = not event.recipients or not other.recipients or bool(set(event.recipients) & set(other.recipients))
    apart = set(event.recipients) & set(other.actors)
    return modes and reached and not apart and event.background == other.background
