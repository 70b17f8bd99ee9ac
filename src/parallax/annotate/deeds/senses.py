"""What a bare word means on its page: a blast, a strike, a death.

Knows that a blast on a page of shelling is an attack and on a page of a gas leak none, a strike among dockers no
raid; that a death beside its cause is no happening of its own. Promises the same events or fewer, each with its
words; only types that the bare word left open are changed, and a cause takes over whom its dead were. Who did it is
taken over from another sentence only by "the attack" behind "attacked", and only from the publisher's own voice or the
same speaker's: elsewhere reports differ. Leaves alone what one sentence tells by itself (`happening`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from parallax.annotate.deeds.surroundings import done_to_oneself
from parallax.annotate.page import Page, sentence_at
from parallax.annotate.words.wordlists import words
from parallax.types import Event, Sentence

AGAIN = frozenset({"the", "this", "that", "these", "those"})

ARMED = frozenset({None, "aerial", "drone", "heavy-weapons", "suicide-attack", "explosives", "firearms", "targeted"})
"""The modes of an attack that may have made a bare blast, or killed."""


def in_context(page: Page, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events of a page, in order of the text, their bare words read with the page."""
    lemmas = {e.id: _lemma(page, e) for e in events}
    events = tuple(_unread(event, lemmas) for event in events)
    meant = tuple(_meant(page, event, events, lemmas) for event in events)
    causes = {event.id: _cause_of(event, meant, lemmas) for event in meant}
    victims: dict[str | None, list[str]] = {}
    for event in meant:
        victims.setdefault(causes[event.id], []).extend(event.recipients)
    told = tuple(_with_victims(event, victims.get(event.id, ())) for event in meant if causes[event.id] is None)
    return tuple(_with_doers(page, event, told[:at], lemmas) for at, event in enumerate(told))


def _with_doers(page: Page, event: Event, before: Sequence[Event], lemmas: dict[str, str]) -> Event:
    """ "The attack" was made by whoever attacked, as told last in the same voice."""
    if event.actors or event.type is None or not _is_named_again(page, event):
        return event
    last = next(
        (
            other
            for other in reversed(before)
            if other.type == event.type
            and other.actors
            and other.evidence != event.evidence
            and are_akin(lemmas[other.id], lemmas[event.id])
        ),
        None,
    )
    if last is None or not _is_same_voice(page, last, event):
        return event
    return replace(event, actors=last.actors, why=f"by whom as told before; {event.why}")


def _is_named_again(page: Page, event: Event) -> bool:
    """Whether the trigger is a noun with "the" or "this" right before it."""
    tokens = _sentence(page, event).tokens
    at = next((i for i, t in enumerate(tokens) if t.start <= event.trigger.start < t.end), 0)
    return at > 0 and tokens[at].upos == "NOUN" and tokens[at - 1].text.lower() in AGAIN


@lru_cache(maxsize=65_536)
def are_akin(one: str, other: str) -> bool:
    """Whether two words of one type share their stem: "invade" and "invasion"."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return shared >= 4 and shared >= min(len(one), len(other)) - 2


def _is_same_voice(page: Page, told: Event, event: Event) -> bool:
    """Whether the first telling is the publisher's, or of the speaker of the second."""
    return told.attribution is None or _source(page, told) == _source(page, event) != ()


def _source(page: Page, event: Event) -> tuple[str, ...]:
    said = next((one for one in page.attributions if one.id == event.attribution), None)
    return said.source.entities if said is not None and said.source is not None else ()


def _lemma(page: Page, event: Event) -> str:
    sentence = _sentence(page, event)
    return next((t.lemma.lower() for t in sentence.tokens if t.start <= event.trigger.start < t.end), "")


def _sentence(page: Page, event: Event) -> Sentence:
    found = sentence_at(page.sentences, event.trigger.start)
    assert found is not None
    return found


def _unread(event: Event, lemmas: dict[str, str]) -> Event:
    """A blast of which its sentence does not say what blew up is no attack yet."""
    bare = event.type == "ASSAULT" and event.mode is None and not event.actors and lemmas[event.id] in words("blast")
    return replace(event, type=None) if bare else event


def _meant(page: Page, event: Event, events: Sequence[Event], lemmas: dict[str, str]) -> Event:
    """A blast, or a death without a cause, is an attack where the page tells of one, and none where it tells of a
    calamity alone."""
    if _is_bare_harm(event, lemmas) and _tells_of_calamity_alone(events, lemmas):
        return replace(event, type=None, why=f"no attack on a page of a calamity; {event.why}")
    if event.type is None and lemmas[event.id] in words("blast") and _tells_of_arms(events, lemmas):
        return replace(event, type="ASSAULT", mode="explosives")
    if (
        event.type is None
        and lemmas[event.id] == "kill"
        and _is_of_others(page, event)
        and _tells_of_arms(events, lemmas)
    ):
        return replace(event, type="ASSAULT")
    if event.type == "ASSAULT" and lemmas[event.id] == "strike" and not event.mode and _tells_of_labour(page, events):
        return replace(event, type="PROTEST", mode="strike", actors=_workers(page, event), recipients=())
    if (
        event.type == "ASSAULT"
        and lemmas[event.id] == "strike"
        and not (event.mode or event.actors or event.recipients)
    ):
        thunder = any("lightning" in e.happening.lower() for e in events)
        return replace(event, type=None) if thunder else event
    return event


def _is_of_others(page: Page, event: Event) -> bool:
    """Whether those killed are others than those who kill."""
    sentence = _sentence(page, event)
    verb = next((i for i, t in enumerate(sentence.tokens) if t.start == event.trigger.start), None)
    return verb is None or not done_to_oneself(sentence, verb)


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
        e.type == "ASSAULT"
        and e.mode in ARMED
        and not e.background
        and lemmas[e.id] not in words("deadly") | words("mishap")
        for e in events
    )


def _is_bare_harm(event: Event, lemmas: dict[str, str]) -> bool:
    """An attack told by no more than its victims ("was killed") or a word for anything bad ("the incident")."""
    bare = lemmas[event.id] in words("death") or lemmas[event.id] in words("mishap")
    return event.type == "ASSAULT" and event.mode is None and not event.actors and bare


def _tells_of_calamity_alone(events: Sequence[Event], lemmas: dict[str, str]) -> bool:
    """Whether the page tells of a crash, a flood or the like, and of violence in no other words than bare ones."""
    violent = any(e.type == "ASSAULT" and not e.background and not _is_bare_harm(e, lemmas) for e in events)
    calamities = words("calamity") - words("blast")
    return not violent and any(e.type is None and not e.background and lemmas[e.id] in calamities for e in events)


def _cause_of(event: Event, events: Sequence[Event], lemmas: dict[str, str]) -> str | None:
    """The happening in the same sentence that tells a death: "were killed when shells hit the market"."""
    if lemmas[event.id] not in words("death") or event.actors:
        return None
    causes = (
        other.id
        for other in events
        if other.evidence == event.evidence
        and lemmas[other.id] not in words("death")
        and (other.type == "ASSAULT" or lemmas[other.id] in words("calamity"))
    )
    return next(causes, None)


def _with_victims(event: Event, victims: Sequence[str]) -> Event:
    """The cause reached those who died of it, if it does not say whom."""
    reached = tuple(dict.fromkeys(v for v in victims if v not in event.actors))
    return replace(event, recipients=event.recipients or reached) if event.type == "ASSAULT" else event
