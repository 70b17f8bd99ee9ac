"""Who denies a part in what others lay to him: "denied any role", "rejects involvement in the raid".

Such a denial seldom names what it is of. Promises the one act of the story that another source lays to who denies and
that is nearest to the words of the denial and of the sentence before, in its own report if that tells one; where the
denial does name what it is of, "any role in the raid", only an act that is told in those words. What a
publisher tells in its own voice of him is laid to him by nobody: it may be any other deed of his. A denial of
wrongdoing, or of an act that did not happen, is for others (`denials`, `replies`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from parallax.link.agreement import participants
from parallax.link.denials import DENYING, REFUSING
from parallax.link.denied_elsewhere import is_deniable
from parallax.link.knowers import different_sources, is_named, is_one_body, knower_of
from parallax.link.meaning import nearness
from parallax.link.shelf import Shelf, evidence_of
from parallax.link.words import content_words, stem, weight
from parallax.types import Attribution, Entity, Event

PART = re.compile(
    r"(?i)\W*(?:(?:any|all|its|his|her|their|our|such|direct|that|it|he|she|they|having|had|has|have|played|playing|taken|taking)"
    r"\W+)*(?:(?:part|role|hand|complicity)\b(?!\W+(?:as|for|of|to|with)\b)|involvement\b|responsibility\b(?!\W+to\b))"
)
"""How what is denied begins. A role as or for something is an office, a part of something a piece of it."""
HARMFUL = frozenset({"ASSAULT", "COERCE", "AID"})
"""Acts in which one may have a part, and to which one may have lent a hand."""
ASIDE = re.compile(r"(?i)\b(?:which|who|whom)\b[^,;]*\bhad\W+\Z")
"""What stands before an act that is only told to say who or what somebody is: "the ridge, which the army had taken"."""
NEAR = 0.25
"""How near an act of another report must lie to the words of the denial."""
ACTS = frozenset(map(stem, ("attack", "assault", "violence", "incident", "crime", "act", "operation", "event", "plot")))
"""Words for whatever was done, that tell no act from another."""
NAMED_WORDS = 0.5
"""Of what the words behind "part in" say, as much must be told of the act."""


def denies_part(shelf: Shelf, attribution: Attribution) -> bool:
    """Whether somebody known by name denies or rejects a part in something."""
    if attribution.polarity != "negative" or attribution.cue is None or not attribution.content:
        return False
    cue, content = attribution.cue.text, " ".join(map(shelf.quote, attribution.content))
    if not (DENYING.search(cue) or REFUSING.search(cue)) or not PART.match(content):
        return False
    knower = knower_of(shelf, attribution)
    return knower is not None and is_named(knower)


def disowned_act(shelf: Shelf, denial: Attribution, told: Iterable[Event]) -> Event | None:
    """The act of those `told` that a denial of a part is of; None where nobody lays one to who denies."""
    denier = knower_of(shelf, denial)
    if denier is None:
        return None
    laid = [one for one in told if _is_laid_to(shelf, one, denier) and different_sources(shelf, one, denial)]
    about = _denied_of(shelf, denial, denier)
    laid = [one for one in laid if weight(about & content_words(_told(shelf, one))) >= NAMED_WORDS * weight(about)]
    words = _context(shelf, denial)
    ranked = [
        (one.document == denial.document, nearness(words, shelf.quote(one.evidence)), one.id, one) for one in laid
    ]
    here, near, _, act = max(ranked, default=(False, 0.0, "", None))
    return act if here or near >= NEAR else None


def _denied_of(shelf: Shelf, denial: Attribution, denier: Entity) -> frozenset[str]:
    """What a denial names as that in which there was no part: "the raid on the port"; nothing in "any part in it"."""
    content = " ".join(map(shelf.quote, denial.content))
    begun = PART.match(content)
    own = content_words(denier.name)
    return content_words(content[begun.end() :]) - ACTS - own if begun else frozenset()


def _told(shelf: Shelf, event: Event) -> str:
    """The words of an act, and those of where it was done."""
    place = shelf.entity(event.place)
    return f"{shelf.quote(event.evidence)} {place.name if place else ''}"


def _is_laid_to(shelf: Shelf, event: Event, denier: Entity) -> bool:
    if event.type not in HARMFUL or event.attribution is None or not is_deniable(shelf, event):
        return False
    text = shelf.documents[event.document].text
    if ASIDE.search(text[event.evidence.start : event.trigger.start]):
        return False
    actors = participants(shelf, event.actors)
    return denier.id in actors or any(is_one_body(shelf.entities[one], denier, shelf.called) for one in sorted(actors))


def _context(shelf: Shelf, denial: Attribution) -> str:
    """The sentence of a denial and the one before it."""
    sentences = shelf.annotations[denial.document].sentences
    at = bisect_right([one.start for one in sentences], evidence_of(denial).start) - 1
    if at < 0:
        return shelf.quote(evidence_of(denial))
    text = shelf.documents[denial.document].text
    return text[sentences[max(0, at - 1)].start : sentences[at].end]
