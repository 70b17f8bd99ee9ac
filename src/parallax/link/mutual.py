"""What a report itself calls a quarrel of two: "the army and the rebels accused each other of breaking the truce".

One sentence tells that both say the opposite; what each says stands elsewhere or nowhere. Promises the acts of that
word that one of the two lays to the other, anywhere in the story. Where "both sides said they held the town",
`replies.rivals` looks at the accounts that follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from parallax.link.agreement import participants, same_place, same_time
from parallax.link.camps import is_one_side
from parallax.link.deeds import word_of
from parallax.link.denied_elsewhere import TOLD
from parallax.link.knowers import knower_of
from parallax.link.shelf import Shelf, evidence_of, said_words, sentence_of, voice_of
from parallax.link.statements import speakers
from parallax.link.words import content_words, weight
from parallax.types import Attribution, Event, Span

EACH_OTHER = re.compile(r"(?i)\W*(?:each other|one another)\b(?:\W+(?:of|for)\b)?(?P<deed>[^,;.]*)")
LAYING = re.compile(r"(?i)\b(?:accus|blam|charg|fault)")
DEED = 3
"""Words behind "each other of" among which the deed's stands."""
SHARED = 3.0
"""What the words that an act shares with the sentence of the quarrel must say together."""
TWO = 2


def are_at_odds(shelf: Shelf, voice: Attribution) -> bool:
    """Whether an attribution tells that two accuse each other of something."""
    if voice.cue is None or not LAYING.search(voice.cue.text) or len(speakers(shelf, voice)) != TWO:
        return False
    return EACH_OTHER.match(shelf.quote(evidence_of(voice))) is not None


def laid_by_each(shelf: Shelf, voice: Attribution, told: Iterable[Event]) -> list[Event]:
    """The acts of those `told` that one of the two who accuse each other did, by the word of another side."""
    parties = speakers(shelf, voice)
    match = EACH_OTHER.match(shelf.quote(evidence_of(voice)))
    deeds = content_words(" ".join((match["deed"] if match else "").split()[:DEED]))
    sentence = _sentence(shelf, voice)
    named = (form.text for id in parties for form in shelf.entities[id].names)
    around = content_words(shelf.quote(sentence)) - content_words(" ".join(named))
    return [
        event
        for event in told
        if _is_laid(shelf, event, parties, deeds, around) and not _is_another(shelf, event, sentence)
    ]


def _is_another(shelf: Shelf, event: Event, sentence: Span) -> bool:
    """Whether an act is of another day or place than what the sentence of the quarrel tells."""
    return any(
        same_time(event.time, one.time) < 0 or same_place(shelf, event.place, one.place) < 0
        for one in shelf.annotations[sentence.document].events
        if sentence.start <= one.trigger.start < sentence.end
    )


def _is_laid(
    shelf: Shelf, event: Event, parties: frozenset[str], deeds: frozenset[str], around: frozenset[str]
) -> bool:
    did = participants(shelf, event.actors) & parties
    knower = knower_of(shelf, event)
    if len(did) != 1 or knower is None or word_of(shelf.documents[event.document].text, event) not in deeds:
        return False
    actor = shelf.entities[next(iter(did))]
    theirs = actor.id != knower.id and not is_one_side(shelf, actor, knower)
    return theirs and _is_told(shelf, event) and weight(said_words(shelf, event) & around) >= SHARED


def _is_told(shelf: Shelf, event: Event) -> bool:
    """Whether somebody tells an act as done, as news."""
    voice = voice_of(shelf, event)
    told = (event.polarity, event.background) == ("positive", False) and event.status in TOLD
    return told and voice is not None and voice.polarity == "positive"


def _sentence(shelf: Shelf, voice: Attribution) -> Span:
    """The sentence in which an attribution stands; its content, where none is known."""
    span = evidence_of(voice)
    found = sentence_of(shelf, span)
    return Span(document=voice.document, start=found.start, end=found.end) if found else span
