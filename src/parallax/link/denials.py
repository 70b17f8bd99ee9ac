"""Whether one record denies what another states.

To deny is to say that it is not so. Who did not say, does not know, does not want or "never wrote that" denies nothing,
and what is asked ("whether", "who") cannot be denied.
"""

from __future__ import annotations

import re
from datetime import date

from parallax.link.agreement import TOLERANCE, overlap, participants, same_place, same_time
from parallax.link.deeds import is_other
from parallax.link.events import same_act
from parallax.link.shelf import Assertion, Shelf, day, evidence_of, interval, said_words, sentence_of, voice_of
from parallax.link.statements import asked, has_verb, negated, verbs
from parallax.link.words import content_words, weight
from parallax.types import Attribution, Control, Event, Relation

DENYING = re.compile(r"(?i)\b(?:den(?:y|ies|ied|ying|ials?)|refut|rebut|disput|contradict|debunk|disavow)")
REFUSING = re.compile(r"(?i)\b(?:reject|dismiss|rule[sd]? out|ruling out)")
CLAIMED = re.compile(
    r"(?i)(?:[\W_]*that\b|(?:\W*\w+){0,3}?\W*(?:claims?|allegations?|accusations?|suggestions?|reports?|charges?|rumou?rs?)\b)"
)
UNDONE = re.compile(r"(?i)\b(?:yet|fail(?:s|ed|ing)?|refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)) to\b")
UNWANTED = re.compile(
    r"(?i)\b(?:not|never) to(?:\W+\w+){0,3}\W*\Z|\b(?:don['’]t|do not|let['’]s not)(?:\W+\w+){0,2}\W*\Z"
)
NOTHING = re.compile(r"(?i)\b(?:no|not|never|nobody|none|nothing|zero|without)\b|n['’]t\b")
NEAR = 40
"""Characters before a trigger, and from it on, in which "nobody" is of it."""
YET = re.compile(r"(?i)\b(?:yet|prevent\w*|foil\w*|avert\w*|thwart\w*|ward\w* off)\b")
SUPPOSED = re.compile(r"(?i)\b(?:if|unless|should|would|could|might|may)\b")
THING = 4.0  # what words in common beside the deed must say, where nobody and no place is
ALIKE = 0.6  # share of what the denial says that the statement said,
STATED = 0.3  # and of what the statement says that is denied
WEIGHT = 7.5  # what the words that both say must say together


def is_denial(shelf: Shelf, attribution: Attribution) -> bool:
    """Whether a source says that something is not so: by a verb of denial, or by rejecting a claim."""
    if attribution.polarity != "negative" or attribution.attitude != "assertion" or asked(shelf, attribution):
        return False
    content = shelf.quote(evidence_of(attribution))
    cue = attribution.cue.text if attribution.cue else ""
    return bool(DENYING.search(cue) or (REFUSING.search(cue) and CLAIMED.match(content)))


def denies(shelf: Shelf, record: Assertion) -> bool:
    """Whether a negative record is a denial: somebody's who denies, or that of one who says it did not happen; what
    "almost" happened is another thing.
    """
    if isinstance(record, Event) and not _is_denied(shelf, record):
        return False
    voice = voice_of(shelf, record)
    if voice is None or voice.polarity != "negative":
        return isinstance(record, Event | Control | Relation) and (voice is None or voice.attitude == "assertion")
    return is_denial(shelf, voice)


def _is_denied(shelf: Shelf, event: Event) -> bool:
    """Whether an event is told as not so, by a negation or a denial: what was foiled or has not happened yet, what is
    only not wanted and what "almost" happened is none of it.
    """
    if event.status not in ("asserted", "unconfirmed") or is_other(shelf.documents[event.document].text, event):
        return False
    words, voice = shelf.quote(event.evidence), voice_of(shelf, event)
    said_so = NOTHING.search(words) or DENYING.search(words) or (voice is not None and voice.polarity == "negative")
    return bool(said_so) and not YET.search(words) and not _unwanted(shelf, event)


def _unwanted(shelf: Shelf, event: Event) -> bool:
    """Whether an act is only not wanted, or not meant: "asked them not to leave", "vowed never to return"."""
    text = shelf.documents[event.document].text[event.evidence.start : event.trigger.start]
    return UNWANTED.search(text) is not None


def is_older(shelf: Shelf, denial: Assertion, told: Assertion) -> bool:
    """Whether a denial was printed before the day of what is told: nobody denies what is yet to happen. Of what tells
    no day it is the earliest of its sentence, of a statement that of what it tells."""
    printed, days = day(shelf.published.get(denial.document)), _days_of(shelf, told)
    return printed is not None and days is not None and printed < days[0] - TOLERANCE


def _days_of(shelf: Shelf, told: Assertion) -> tuple[date, date] | None:
    read = shelf.annotations[told.document]
    if isinstance(told, Attribution):
        known = [interval(one.time) for one in read.events if one.attribution == told.id]
    elif isinstance(told, Event | Control) and told.time is not None:
        known = [interval(told.time)]
    else:
        sentence = sentence_of(shelf, told.evidence)
        known = [interval(one) for one in read.times if sentence and sentence.start <= one.span.start < sentence.end]
    return min((days for days in known if days is not None), default=None)


def proposes(shelf: Shelf, denied: Attribution) -> bool:
    """Whether a content can be true or false: "denied the islanders citizenship" only withholds something."""
    return has_verb(shelf, denied) or CLAIMED.match(shelf.quote(evidence_of(denied))) is not None


def affirms(shelf: Shelf, record: Assertion) -> bool:
    """Whether a positive record says that something is so: what "has yet to" happen, "failed to" or is
    none at all has not.
    """
    if isinstance(record, Attribution):
        return True
    if isinstance(record, Event):
        text = shelf.documents[record.document].text
        before = text[record.evidence.start : record.trigger.start]
        if SUPPOSED.search(before) or NOTHING.search(before[-NEAR:] + text[record.trigger.start :][:NEAR]):
            return False
    return not UNDONE.search(shelf.quote(evidence_of(record)))


def meets(shelf: Shelf, stated: Attribution, denied: Attribution) -> bool:
    """Whether a denial is of what was stated: most of its words are, they say enough and say it either way."""
    if stated.attitude != "assertion" or asked(shelf, stated) or not proposes(shelf, denied):
        return False
    words, others = said_words(shelf, stated), said_words(shelf, denied)
    shared = words & others
    common = weight(shared)
    if common < WEIGHT or common < ALIKE * weight(others) or common < STATED * weight(words):
        return False
    return negated(shelf, stated) & shared == negated(shelf, denied) & shared


def contradicts(shelf: Shelf, stated: Attribution, negated_one: Attribution) -> bool:
    """Whether one source says with a negation what another says without: "never resigned", "has resigned"."""
    pair = (stated, negated_one)
    words, others = said_words(shelf, stated), said_words(shelf, negated_one) - NO_WORDS
    common = weight(words & others)
    if common < WEIGHT or common < DENIED * weight(others) or common < TOLD * weight(words):
        return False
    if any(one.attitude != "assertion" or one.polarity != "positive" or asked(shelf, one) for one in pair):
        return False
    if not all(has_verb(shelf, one) for one in pair) or negated(shelf, stated):
        return False
    return bool(negated(shelf, negated_one) & verbs(shelf, stated) & verbs(shelf, negated_one))


NO_WORDS = frozenset({"never", "nobody", "none", "neither", "nothing"})
TOLD = 0.25  # share of what the other says: it may tell more in one breath
DENIED = 0.75  # share of what a negated sentence says: it may negate a detail that the other does not tell

SHOOTING = frozenset({"firearms", "heavy-weapons", "explosives"})
"""Modes that a denial does not tell apart: "fired live rounds" answers "opened fire"."""
HABIT = re.compile(r"(?i)\bdo(?:es)?(?:n['’]t|\s+not|\s+never)\s+(?:\w+ly\s+)?\Z")
"""What stands before an act that somebody says not to be his way: who "does not shell towns" denies no one shot."""


def answers(shelf: Shelf, denied: Event, told: Event) -> bool:
    """Whether a denied act may be the one told: an act of its kind by the same actor, and nothing speaks against it."""
    if told.polarity != "positive" or told.status != "asserted" or told.background or not affirms(shelf, told):
        return False
    words = shelf.documents[denied.document].text[denied.evidence.start : denied.trigger.start]
    shot = denied.type == told.type == "ASSAULT" and {denied.mode, told.mode} <= SHOOTING and not HABIT.search(words)
    if not shot and same_act(shelf, denied, told) is None:
        return False
    mine, theirs = participants(shelf, denied.actors), participants(shelf, told.actors)
    recipients = overlap(shelf, participants(shelf, denied.recipients), participants(shelf, told.recipients))
    place = same_place(shelf, denied.place, told.place)
    apart = min(recipients, place, same_time(denied.time, told.time)) < 0
    actors = overlap(shelf, mine, theirs)
    one = shot or max(actors, recipients, place) >= 1.0 or _shares_thing(shelf, denied, told)
    return bool(mine and theirs) and actors >= 0 and one and not apart


def _shares_thing(shelf: Shelf, denied: Event, told: Event) -> bool:
    """Whether two acts have a telling word in common beside the deed: of "the bombers came back" and "no soldier has
    come back" the deed alone is one."""
    deeds = content_words(shelf.quote(denied.trigger)) | content_words(shelf.quote(told.trigger))
    return weight((said_words(shelf, denied) & said_words(shelf, told)) - deeds) >= THING
