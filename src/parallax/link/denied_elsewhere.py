"""What one report tells and another denies: "shells hit the village" and "denied that the village had been shelled".

A denial seldom repeats the words of what it denies, and often tells less: no place, no day, only the deed. Promises the
one act of the story that a denial is nearest to, of another source, with which it shares the deed and a telling word,
and which nothing sets apart: actors, whom it befell, place and time; of a denial that tells neither where nor when
those of the happening that its paragraph tells ("A blast hit the station on Thursday. Nobody was killed").
Of an act that the one who denies it would have done himself the told one must be laid to him. What a report itself
tells as denied, asks or calls history is told by nobody here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import groupby

from parallax.link.agreement import overlap, participants, same_place, same_time
from parallax.link.camps import is_one_side
from parallax.link.denials import affirms, denies, is_denial
from parallax.link.events import same_act, seizes_other
from parallax.link.knowers import knower_of
from parallax.link.meaning import nearness
from parallax.link.replies import points_back
from parallax.link.shelf import Shelf, interval, said_words, voice_of
from parallax.link.tables import table
from parallax.link.words import WORD as A_WORD
from parallax.link.words import content_stem, content_words, weight
from parallax.types import Event

SHARED, NEAR = 2.5, 0.3
"""What shared words must say together, and how near the sentences must lie, where the denial is told by its verb."""
SHARED_PLAINLY, NEAR_PLAINLY = 6.0, 0.38
"""The same where an act is only told with a negation: "no gun was fired" may be of another hour."""
WORD = 0.03  # of a sentence's nearness, that shared words count for
AGREED = 0.2  # that an actor, a recipient or a place in common does
TOLD = frozenset({"asserted", "unconfirmed"})
DOUBTED = re.compile(
    r"(?i)\b(?:den(?:y|ies|ied|ying|ials?)|refut|rebut|disput|debunk|disavow|reject|dismiss|rumou?rs?|fabricat|lies?\b)"
)
HALTED = re.compile(r"(?i)\b(?:stop|halt|ceas|refrain|abstain|desist|avoid|prevent)\w*(?:\W+from)?\W+\Z")
"""What stands before an act that is not to be done, "are to stop shooting": nobody is told to have done it here."""
ASKING = re.compile(r"(?i)\b(?:who|whom|whose|whether|why|how|what)(?:\W+\w+){0,2}\W*\Z")
LIMITED = re.compile(
    r"(?i)\b(?:else|until|till|before|any such|(?:who|which|that) (?:had|have|has|were|was|did)(?: not|n['’]t))\b"
)
"""What makes a negation say less than that it did not happen: "nobody else", "not until Wednesday"; "any such" is of
what stands before it."""


def denied_act(shelf: Shelf, denied: Event, told: Iterable[Event]) -> Event | None:
    """The act that a denied one is nearest to, of those `told` by others; None where it is near to none."""
    ranked = [(rank, one.id, one) for one in told if (rank := _nearness(shelf, denied, one)) is not None]
    return max(ranked, default=(0.0, "", None))[2]


def is_deniable(shelf: Shelf, event: Event) -> bool:
    """Whether an event is told as having happened, and by nobody who denies it."""
    if (event.polarity, event.background) != ("positive", False) or event.status not in TOLD:
        return False
    text = shelf.documents[event.document].text
    before = text[event.evidence.start : event.trigger.start]
    if DOUBTED.search(before) or HALTED.search(before) or _is_asked(text, event):
        return False
    voice = voice_of(shelf, event)
    return affirms(shelf, event) and not (voice is not None and voice.polarity != "positive")


def is_denied_outright(shelf: Shelf, event: Event) -> bool:
    """Whether an event is denied without a limit, and in words of its own: "nobody else was held" and "not until
    Wednesday" grant something, and "rejected the accusation" is of what its own report tells.
    """
    if not denies(shelf, event) or LIMITED.search(shelf.quote(event.evidence)):
        return False
    voice = voice_of(shelf, event)
    if voice is not None and points_back(shelf, voice):
        return False
    return not _is_asked(shelf.documents[event.document].text, event)


def _is_asked(text: str, event: Event) -> bool:
    """ "Who dropped the bombs?", "sides dispute who attacked the convoy": what is asked is neither told nor denied."""
    asked = ASKING.search(text[event.evidence.start : event.trigger.start])
    return bool(asked) or text[event.evidence.start : event.evidence.end].rstrip().endswith("?")


def _nearness(shelf: Shelf, denied: Event, told: Event) -> float | None:
    """How near two acts are, None where they cannot be one: they are by their words or manner, from the air on one
    place, or where a verb denies with two of whom, whom and where in common or in much the same words.
    """
    agreed = (
        _one_doer(shelf, denied, told),
        overlap(shelf, participants(shelf, denied.recipients), participants(shelf, told.recipients)),
        same_place(shelf, denied.place, told.place),
    )
    if is_of_another_scene(shelf, denied, told):
        return None
    voice = voice_of(shelf, denied)
    outright = voice is not None and is_denial(shelf, voice)
    from_air = {denied.mode, told.mode} <= FROM_AIR
    if min(*agreed, same_time(denied.time, told.time)) < 0 or seizes_other(shelf, denied, told):
        return None
    if not (from_air or agreed[0] > 0) and _is_own(shelf, denied):
        return None
    manifold = outright and sum(one > 0 for one in agreed) > 1
    one_deed = denied.type == told.type and (
        same_act(shelf, denied, told) is not None or bool(denied.type and (manifold or (from_air and agreed[2] >= 1.0)))
    )
    if not one_deed and not (outright and _in_much_the_same_words(shelf, denied, told)):
        return None
    shared, near = (SHARED, NEAR) if outright else (SHARED_PLAINLY, NEAR_PLAINLY)
    common = weight(said_words(shelf, denied) & said_words(shelf, told))
    if common < shared or not (outright or denied.type):
        return None
    close = nearness(shelf.quote(denied.evidence), shelf.quote(told.evidence))
    if close < near:
        return None
    return close + WORD * common + AGREED * sum(one > 0 for one in agreed)


def _one_doer(shelf: Shelf, denied: Event, told: Event) -> float:
    """How far a denied act and a told one agree on who did it; one that somebody denies of his own people ("its men")
    is of his side, whoever the words around make of these."""
    knower = knower_of(shelf, denied)
    theirs = participants(shelf, told.actors)
    if knower is None or not _of_own_people().search(shelf.quote(denied.evidence)):
        return overlap(shelf, participants(shelf, denied.actors), theirs)
    return HALF if theirs and all(is_one_side(shelf, shelf.entities[one], knower) for one in sorted(theirs)) else -1.0


@cache
def _of_own_people() -> re.Pattern[str]:
    """What tells that somebody speaks of those who fight for him."""
    return re.compile(rf"(?i)\b(?:its|our|their|his)\s+(?:own\s+)?(?:{'|'.join(table('own_people')['people'])})\b")


HALF = 0.5


def is_of_another_scene(shelf: Shelf, denied: Event, told: Event) -> bool:
    """Whether what a denial stands beside was elsewhere or on another day than what is told: the happening that its
    paragraph tells before it, where it says itself neither where nor when."""
    if denied.place is not None or denied.time is not None or denied.document == told.document:
        return False
    text = shelf.documents[denied.document].text
    start = text.rfind("\n", 0, denied.evidence.start) + 1
    around = [
        one
        for one in shelf.annotations[denied.document].events
        if start <= one.trigger.start < denied.evidence.start and not one.background and one.polarity == "positive"
    ]
    places = [one.place for one in around if one.place is not None]
    days = [one.time for one in around if interval(one.time) is not None]
    counted = [f.place for f in shelf.annotations[denied.document].figures if f.evidence == denied.evidence and f.place]
    apart = [same_place(shelf, place, told.place) < 0 for place in (*counted[:1], *places[-1:])]
    if any(apart):
        return True
    return bool(days) and same_time(days[-1], told.time) < 0


def _in_much_the_same_words(shelf: Shelf, denied: Event, told: Event) -> bool:
    """Whether the words of a denial lie near to those of an act, of whatever kind each is taken for, and share what
    names neither a place nor who took part, and more than one thing: "fishing boats" may be burned, and not sold."""
    content = " ".join(map(shelf.quote, voice.content)) if (voice := voice_of(shelf, denied)) is not None else ""
    words = told.happening or shelf.quote(told.evidence)
    parties = participants(shelf, (*denied.actors, *denied.recipients, *told.actors, *told.recipients))
    names = content_words(" ".join(form.text for one in sorted(parties) for form in shelf.entities[one].names))
    shared = (content_words(content) & content_words(words)) - shelf.toponyms - names
    if len(shared) < WORDS or _things(content, shared, content_words(shelf.quote(denied.trigger))) < WORDS:
        return False
    return weight(shared) >= SHARED_PLAINLY and nearness(content, words) >= ALIKE


def _things(text: str, shared: frozenset[str], deed: frozenset[str]) -> int:
    """How many things a text has words for that are shared: those that stand together are of one thing, with "of"
    between them too, beside the deed."""
    stems = (content_stem(word) for word in A_WORD.findall(text) if word.lower() != "of")
    return sum(told for (told, _), _ in groupby(stems, key=lambda one: (one in shared, one in deed)))


ALIKE, WORDS = 0.45, 2
"""How near the words that a verb denies must lie to an act that is taken for another kind, and how many they share, of
as many things."""
FROM_AIR = frozenset({"aerial", "drone"})


def _is_own(shelf: Shelf, denied: Event) -> bool:
    """Whether somebody denies an act as his own: "denied having bombed the stop" leaves the bombing as it is."""
    knower = knower_of(shelf, denied)
    return knower is not None and knower.id in participants(shelf, denied.actors)
