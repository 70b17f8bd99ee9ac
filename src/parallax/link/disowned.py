"""Who denies a part in what others lay to him: "denied any role", "rejects involvement in the raid".

Such a denial seldom names what it is of. Promises the one act of the story that another source lays to who denies and
that is nearest to the words of the denial and of the sentence before, in its own report if that tells one. What a
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
from parallax.types import Attribution, Entity, Event

PART = re.compile(
    r"(?i)\W*(?:(?:any|all|its|his|her|their|our|such|direct|that|it|he|she|they|having|had|has|have|played|playing|taken|taking)"
    r"\W+)*(?:part|role|involvement|responsibility|hand|complicity)\b"
)
HARMFUL = frozenset({"ASSAULT", "COERCE", "AID"})
"""Acts in which one may have a part, and to which one may have lent a hand."""
ASIDE = re.compile(r"(?i)\b(?:which|who|whom)\b[^,;]*\bhad\W+\Z")
"""What stands before an act that is only told to say who or what somebody is: "the ridge, which the army had taken"."""
NEAR = 0.25
"""How near an act of another report must lie to the words of the denial."""


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
    words = _context(shelf, denial)
    ranked = [
        (one.document == denial.document, nearness(words, shelf.quote(one.evidence)), one.id, one) for one in laid
    ]
    here, near, _, act = max(ranked, default=(False, 0.0, "", None))
    return act if here or near >= NEAR else None


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
