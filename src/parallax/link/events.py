"""When two events are one happening: one act, by or on somebody in common, at one place or time, or in the same words.

Each agreement gives points; a few are enough, where one of them is anchored in somebody, somewhere, or in the words
of the other report. What contradicts keeps two events apart, however much they share. What is told in other words is
for `retold.py` to see.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from parallax.link.agreement import (
    LEAD_CHARACTERS,
    SITE_STEMS,
    clash_status,
    overlap,
    participants,
    rarest,
    reprinted,
    same_place,
    same_time,
    verbatim,
    words_alike,
)
from parallax.link.deeds import DEEDS, RARE, deed_of, is_another, is_of_some, is_other, may_be_central, word_of
from parallax.link.figures import ANYBODY, TAKEN, bounds, same_class, whom
from parallax.link.knowers import SPOKEN_ACTS
from parallax.link.meaning import nearness
from parallax.link.shelf import Shelf, has_name, said_words
from parallax.link.successes import other_ground, told_before_it, won_by_two
from parallax.link.words import content_words, numbers_in, stem_rarity
from parallax.types import Event, Figure, Span

POINTS_NEEDED = 2.0  # agreements of who, whom, where, when, in which words, beside the act


def trigger_stem(shelf: Shelf, event: Event) -> str:
    """The stem of the word that tells the event."""
    return word_of(shelf.documents[event.document].text, event)


def act_keys(shelf: Shelf, event: Event) -> list[str]:
    """What act an event is: its PLOVER type and mode, and its word."""
    keys = [f"word {deed_of(shelf.documents[event.document].text, event)}"]
    if event.type:
        keys.append(f"type {event.type} {event.mode}")
    return keys


def event_keys(shelf: Shelf, event: Event) -> set[str]:
    """Act and one of who, whom, where, or their country."""
    ids = participants(shelf, [*event.actors, *event.recipients, *([event.place] if event.place else [])])
    things = ids | {shelf.entities[id].country or "" for id in ids} | rarest(said_words(shelf, event))
    things |= {"the one"} if is_the_one(shelf, event) else set()
    things |= {"rare"} if stem_rarity(trigger_stem(shelf, event)) >= RARE else set()
    acts = {f"{act} {thing}" for act in act_keys(shelf, event) for thing in things if thing}
    return acts | {f"type {event.type}", *(f"said {word}" for word in rarest(said_words(shelf, event)))}


MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
BROAD_MODES = frozenset({"allege", "disapprove"})  # to blame, to sue and to charge are no one act


def same_act(shelf: Shelf, a: Event, b: Event) -> str | None:
    """One act: one word, words of one deed, or one type and a mode that says more than the type."""
    first, second = trigger_stem(shelf, a), trigger_stem(shelf, b)
    if first == second:
        return f"both “{shelf.quote(a.trigger)}”"
    if a.type and b.type and a.type != b.type:
        return None
    deed = DEEDS.get(first)
    if deed is not None and deed == DEEDS.get(second):
        return f"both {deed}"
    if a.type and a.type == b.type and a.mode and a.mode == b.mode and a.mode not in BROAD_MODES:
        return f"both {a.type} {a.mode}"
    return None


def match_events(shelf: Shelf, a: Event, b: Event) -> tuple[float, str] | None:
    """One act by or on somebody in common, at one place or time, or in the same words."""
    act = same_act(shelf, a, b)
    if act is None:
        return None
    agreed = _agreed(shelf, a, b)
    points = sum(agreed.values())
    if trigger_stem(shelf, a) == trigger_stem(shelf, b):
        if verbatim(shelf, a, b):
            return points + POINTS_NEEDED, f"{act}, in the same words"
        if reprinted(shelf, a, b):
            return points + POINTS_NEEDED, f"{act}, in a copied passage"
    anchors = (
        "actor",
        "recipient",
        "place",
        "site",
        "story",
        "word",
        "lead",
        *(("words",) if told_twice(shelf, a, b) else ()),
    )
    if points < POINTS_NEEDED or max(agreed[name] for name in anchors) < 1.0:
        return None
    return points, f"{act}, same " + ", ".join(name for name, value in agreed.items() if value > 0)


def _agreed(shelf: Shelf, a: Event, b: Event) -> dict[str, float]:
    """In what two events of one act agree."""
    shared = participants(shelf, a.recipients) & participants(shelf, b.recipients)
    recipients = overlap(shelf, participants(shelf, a.recipients), participants(shelf, b.recipients))
    scene = {
        "actor": overlap(shelf, participants(shelf, a.actors), participants(shelf, b.actors)),
        "recipient": HARM if harms(shelf, a) and any(is_person(shelf, one) for one in shared) else recipients,
        "place": same_place(shelf, a.place, b.place),
        "time": same_time(a.time, b.time),
        "site": 1.0 if harms(shelf, a) and one_site(shelf, a, b) else 0.0,
    }
    return scene | {
        "words": words_alike(shelf, a, b),
        "word": rare_word(shelf, a, b),
        "story": STORY if is_the_one(shelf, a) and is_the_one(shelf, b) else 0.0,
        "lead": LEAD if max(scene.values()) > 0 and both_lead(shelf, a, b) else 0.0,
    }


def one_site(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether two reports tell an act at one kind of site, and neither tells another: a story has one struck market."""
    if a.document == b.document or any(is_other(shelf.documents[one.document].text, one) for one in (a, b)):
        return False
    first, second = ({SITE_STEMS[word] for word in said_words(shelf, one) if word in SITE_STEMS} for one in (a, b))
    return bool(first & second)


LEAD = 1.5  # what two reports of one story open with


def both_lead(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether two reports of one story open with the events, and neither tells of another, or of what was before."""
    opening = all(event.trigger.start < LEAD_CHARACTERS and not event.background for event in (a, b))
    if not opening or a.document == b.document:
        return False
    return not any(is_other(shelf.documents[event.document].text, event) for event in (a, b))


def rare_word(shelf: Shelf, a: Event, b: Event) -> float:
    """1 where two reports tell an event by one word that news seldom holds ("stampede"), and neither tells another."""
    if a.document == b.document or trigger_stem(shelf, a) != trigger_stem(shelf, b):
        return 0.0
    another = any(is_other(shelf.documents[one.document].text, one) for one in (a, b))
    return 1.0 if stem_rarity(trigger_stem(shelf, a)) >= RARE and not another else 0.0


def told_twice(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether two reports use one word: alike sentences of one report mostly tell two things."""
    return a.document != b.document and trigger_stem(shelf, a) == trigger_stem(shelf, b)


STORY = 2.0  # "the flood", in reports of a flood


def is_the_one(shelf: Shelf, event: Event) -> bool:
    """Whether an event is what its story is about, and not told as another one."""
    if event.polarity != "positive" or event.status != "asserted":
        return False
    text = shelf.documents[event.document].text
    return may_be_central(text, event) and deed_of(text, event) in shelf.central and not is_another(text, event)


HARM = 2.0  # a person is struck, arrested or dies once in a story


def harms(shelf: Shelf, event: Event) -> bool:
    """Whether an act is one that befalls a person once: a death, an arrest, a blow."""
    return event.type in ("ASSAULT", "COERCE") or deed_of(shelf.documents[event.document].text, event) == "killing"


def is_person(shelf: Shelf, entity: str) -> bool:
    """Whether a linked entity is a person with a name."""
    return shelf.entities[entity].kind == "person" and has_name(shelf.entities[entity])


def clash_events(shelf: Shelf, a: Event, b: Event) -> bool:
    """Two acts; different actors, targets, places, days or certainty, or history beside news."""
    if told_beside(a, b) or clash_status(shelf, a, b):
        return True
    if trigger_stem(shelf, a) == trigger_stem(shelf, b):
        if verbatim(shelf, a, b):
            return same_time(a.time, b.time) < 0 or told_before_it(shelf, a, b) or won_by_two(shelf, a, b)
        if reprinted(shelf, a, b):
            return same_time(a.time, b.time) < 0 or other_party(shelf, a, b) or won_by_two(shelf, a, b)
    return same_act(shelf, a, b) is None or contradict(shelf, a, b)


def contradict(shelf: Shelf, a: Event, b: Event) -> bool:
    """Different actors, targets, places, days or certainty, or history beside news, whatever the acts."""
    if told_beside(a, b) or clash_status(shelf, a, b) or a.background != b.background:
        return True
    if a.type in MUTUAL and (other_party(shelf, a, b) or by_phone_or_not(a, b)):
        return True
    if other_speaker(shelf, a, b) or rejects_other(shelf, a, b):
        return True
    return (
        other_count(shelf, a, b)
        or kills_others(shelf, a, b)
        or of_a_part(shelf, a, b)
        or seizes_other(shelf, a, b)
        or told_before_it(shelf, a, b)
        or other_ground(shelf, a, b)
        or overlap(shelf, participants(shelf, a.actors), participants(shelf, b.actors)) < 0
        or overlap(shelf, participants(shelf, a.recipients), participants(shelf, b.recipients)) < 0
        or same_place(shelf, a.place, b.place) < 0
        or same_time(a.time, b.time) < 0
        or won_by_two(shelf, a, b)
    )


def told_beside(a: Event, b: Event) -> bool:
    """Whether one sentence tells both, and so two things."""
    return a.document == b.document and a.evidence == b.evidence and a.trigger != b.trigger


def other_party(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether two events are with different others: that one takes part in both meetings makes them no one."""
    first, second = participants(shelf, (*a.actors, *a.recipients)), participants(shelf, (*b.actors, *b.recipients))
    return overlap(shelf, first - second, second - first) < 0


def other_speaker(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether two acts of speech are by two: each makes his own demand."""
    if not {a.type, b.type} & SPOKEN_ACTS:
        return False
    first, second = participants(shelf, a.actors), participants(shelf, b.actors)
    return bool(first and second) and overlap(shelf, first, second) <= 0


def rejects_other(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether two refusals or denials, told by two words, are of nothing in common: to deny a part in an attack, to
    refuse somebody entry and to reject a report are three."""
    if not a.type == b.type == "REJECT" or trigger_stem(shelf, a) == trigger_stem(shelf, b):
        return False
    words = [event.happening or shelf.quote(event.evidence) for event in (a, b)]
    names = (form.text for one in participants(shelf, (*a.actors, *b.actors)) for form in shelf.entities[one].names)
    if (content_words(words[0]) & content_words(words[1])) - content_words(" ".join(names)) - shelf.toponyms:
        return False
    denied = [DENIED.match(shelf.quote(event.trigger)) is not None for event in (a, b)]
    return denied[0] != denied[1] or nearness(*words) < REFUSED_ALIKE


DENIED = re.compile(r"(?i)den(?:y|ie[sd]|ying|ials?)\b")
REFUSED_ALIKE = 0.3
"""How near two refusals must lie that share no word: "ruled out any amnesty", "refused to pardon anyone"."""


def by_phone_or_not(a: Event, b: Event) -> bool:
    """Whether two talks are held in two ways, of which one is the telephone: who calls does not visit."""
    return a.mode is not None and b.mode is not None and a.mode != b.mode and "phone" in (a.mode, b.mode)


def other_count(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether the acts are on different numbers of people: "15 people", "seven people"."""
    first, second = (counted(shelf, event.recipients) for event in (a, b))
    return bool(first and second and not first & second)


def kills_others(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether two killings are told with how many died of whom, of two kinds, or one of a part, and in numbers that
    exclude each other: "killed 12 fighters", "more than 800 people were killed", "of these, 21 died of burns"."""
    first, second = (_killed(shelf, event) for event in (a, b))
    return bool(first and second) and all(
        (not same_class(x, y) or "part" in (x.scope, y.scope))
        and (bounds(x)[1] < bounds(y)[0] or bounds(y)[1] < bounds(x)[0])
        for x, y in product(first, second)
    )


def of_a_part(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether the one is told of some of those whom the other befell, the other not: "some were shot in the back". Two
    that tell one number are told of the same."""
    first, second = (is_of_some(shelf.documents[event.document].text, event) for event in (a, b))
    numbers = [numbers_in(event.happening or shelf.quote(event.evidence)) for event in (a, b)]
    return first != second and not numbers[0] & numbers[1]


def _killed(shelf: Shelf, event: Event) -> list[Figure]:
    """The counts of the dead in the words of a killing, without those of a class that one of all people has in it:
    "nine people, two policemen among them"."""
    if deed_of(shelf.documents[event.document].text, event) != "killing":
        return []
    read = shelf.annotations[event.document]
    tied = [one for one in read.figures if (one.event, one.evidence) == (event.id, event.evidence)]
    dead = [one for one in tied if one.measure == "killed"]
    of_all = [bounds(one)[1] for one in dead if whom(one) in ANYBODY]
    return [one for one in dead if whom(one) in ANYBODY or bounds(one)[0] > max(of_all, default=0.0)]


def seizes_other(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether of two seizures one took people, and the other, of ground, names nobody whom it took: "15 were captured"
    is no "capture of the town"."""
    modes = {a.mode, b.mode}
    if "seize" not in modes or not modes <= {"seize", "abduct"}:
        return False
    people, other = (a, b) if _took_people(shelf, a) else (b, a)
    return _took_people(shelf, people) and not (_took_people(shelf, other) or _names_taken(shelf, other))


def _took_people(shelf: Shelf, event: Event) -> bool:
    """Whether a seizure is one of people, or those whom it took are counted and no ground is told to have changed hands
    by it."""
    if event.mode == "abduct":
        return True
    read = shelf.annotations[event.document]
    counts = any(figure.event == event.id and figure.measure in TAKEN for figure in read.figures)
    return counts and not any(lies_in(event.trigger, control.evidence) for control in read.control)


def _names_taken(shelf: Shelf, event: Event) -> bool:
    """Whether the words of a seizure name whom it befell."""
    words = event.happening or shelf.quote(event.evidence)
    return any(
        mention.entity in event.recipients
        and lies_in(mention.span, event.evidence)
        and shelf.quote(mention.span) in words
        for mention in shelf.annotations[event.document].mentions
    )


def lies_in(span: Span, whole: Span) -> bool:
    """Whether the one stretch of a document lies inside the other."""
    return whole.start <= span.start and span.end <= whole.end


def counted(shelf: Shelf, local: Sequence[str]) -> frozenset[float]:
    """The numbers in the descriptions of participants."""
    names = [entity.name for one in local if (entity := shelf.entity(one)) is not None and not has_name(entity)]
    return frozenset(number for name in names for number in numbers_in(name))
