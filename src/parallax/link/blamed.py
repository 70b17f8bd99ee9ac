"""One act that two sources lay to two sides: "army jets bombed the tents", "terrorists blew up a car beside the tents".

Promises that nothing sets the two tellings apart, and that something makes them one: whom it befell at one place or
time, or, of a blow that each source lays to a side, what it was aimed at; of two who fight, that each says that the
other shot first or burned one place. Who denies a part is for others (`disowned`), what a report itself calls contested
too (`replies`). One side under two names is no two sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from parallax.link.agreement import SITE_STEMS, overlap, participants, same_place, same_time
from parallax.link.camps import SIDED, STATES, are_enemies, is_one_side
from parallax.link.deeds import deed_of
from parallax.link.events import lies_in, other_count, same_act
from parallax.link.knowers import different_sources, knower_of
from parallax.link.meaning import nearness
from parallax.link.shelf import Shelf, said_words, voice_of
from parallax.link.tables import table
from parallax.link.words import content_words, fold, likeness, stem, weight
from parallax.types import Entity, Event

BLAMED = frozenset({"ASSAULT", "COERCE"})
"""Acts for which blame is disputed."""
SAME_WORDS = 0.3
AIMED = 4.0
"""What the words that two blows share must say together, beside the deed, who did it and the towns named."""
NEAR = 0.45
"""How near their words must lie in meaning."""
TOLD = frozenset({"asserted", "unconfirmed"})


def one_act_two_actors(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether one act is laid to two sides, each where it is named: to have "condemned the shooting" blames nobody."""
    alike = a.type == b.type and (_on_the_same(shelf, a, b) or _at_one_thing(shelf, a, b))
    return alike and _names_actor(shelf, a) and _names_actor(shelf, b)


def _names_actor(shelf: Shelf, event: Event) -> bool:
    """Whether the sentence of an act speaks of who did it, and not only its page."""
    return any(
        mention.entity in event.actors and lies_in(mention.span, event.evidence)
        for mention in shelf.annotations[event.document].mentions
    )


def _on_the_same(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether one blow to the same people or thing is laid on two actors: at one place or time, and alike in deed or
    in words.
    """
    asserted = {a.status, b.status} == {"asserted"} and {a.polarity, b.polarity} == {"positive"}
    if not asserted or a.background or b.background:
        return False
    place, time = same_place(shelf, a.place, b.place), same_time(a.time, b.time)
    alike = same_act(shelf, a, b) is not None or likeness(said_words(shelf, a), said_words(shelf, b)) >= SAME_WORDS
    return (
        alike
        and min(place, time) >= 0
        and (place > 0 or time >= 1.0)
        and (voice_of(shelf, a) is not None or voice_of(shelf, b) is not None)
        and different_sources(shelf, a, b)
        and _two_sides(shelf, a, b)
        and overlap(shelf, participants(shelf, a.recipients), participants(shelf, b.recipients)) >= 1
    )


def _two_sides(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether the actors are others and of two sides, of two countries or a state's and none of it: one group may go
    by two names, and what two reports call "the police" may be one.
    """
    mine, theirs = participants(shelf, a.actors), participants(shelf, b.actors)
    if overlap(shelf, mine, theirs) >= 0:
        return False
    first, second = ([shelf.entities[one] for one in sorted(ids)] for ids in (mine, theirs))
    countries = [{one.country for one in actors} - {None} for actors in (first, second)]
    if countries[0] and countries[1] and not countries[0] & countries[1]:
        return True
    states = [any(STATES & set(one.sectors) for one in actors) for actors in (first, second)]
    return states[0] != states[1] and not _called_here(shelf, a, first) & _called_here(shelf, b, second)


def _called_here(shelf: Shelf, event: Event, actors: Iterable[Entity]) -> frozenset[str]:
    """What the sentence of an act calls who did it; all that they are called where it has a pronoun for them."""
    here = [
        mention
        for mention in shelf.annotations[event.document].mentions
        if mention.entity in event.actors and lies_in(mention.span, event.evidence) and mention.form != "pronoun"
    ]
    if here:
        return frozenset(fold(shelf.quote(mention.span)) for mention in here)
    return frozenset(fold(form.text) for one in actors for form in one.names)


def _at_one_thing(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether two sources each lay a blow to a side, in words near in meaning that share what it was aimed at, and
    nobody, no place, day or number sets the two apart.
    """
    if a.type != "ASSAULT" or not (_is_laid(shelf, a) and _is_laid(shelf, b)) or other_count(shelf, a, b):
        return False
    mine, theirs = participants(shelf, a.recipients), participants(shelf, b.recipients)
    recipients = overlap(shelf, mine, theirs)
    if (mine and theirs and recipients < 1) or min(
        recipients, same_place(shelf, a.place, b.place), same_time(a.time, b.time)
    ) < 0:
        return False
    return (
        _two_sides(shelf, a, b)
        and different_sources(shelf, a, b)
        and weight(_aim(shelf, a, b)) >= AIMED
        and nearness(_words(shelf, a), _words(shelf, b)) >= NEAR
    )


def blamed_on_each_other(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether who is blamed for an act blames his enemy for it: a blow at one thing, a deed by which people who bear no
    arms die at one place and day, a place burned, or the first shot.
    """
    if a.type != "ASSAULT" or b.type != a.type or not all(_is_news(one) for one in (a, b)):
        return False
    answers = _answers(shelf, a, b) or _answers(shelf, b, a)
    if not answers or not different_sources(shelf, a, b) or other_count(shelf, a, b):
        return False
    if min(same_place(shelf, a.place, b.place), same_time(a.time, b.time)) < 0:
        return False
    if _burns_one_place(shelf, a, b) or _is_first_shot(shelf, a, b):
        return True
    return _aims_at_one(shelf, a, b) or _kills_one_people(shelf, a, b)


def _answers(shelf: Shelf, blame: Event, answer: Event) -> bool:
    """Whether the one who is blamed lays the act to his enemy, and the blame is not his own word."""
    knower, teller = knower_of(shelf, answer), knower_of(shelf, blame)
    blamed, other = ([shelf.entities[one] for one in participants(shelf, e.actors)] for e in (blame, answer))
    if knower is None or not blamed or not other or not (_names_actor(shelf, blame) and _names_actor(shelf, answer)):
        return False
    if not all(one.id == knower.id or is_one_side(shelf, one, knower) for one in blamed):
        return False
    if teller is not None and any(teller.id == one.id or is_one_side(shelf, teller, one) for one in blamed):
        return False
    return all(are_enemies(shelf, one, two) for one in blamed for two in other)


def _aims_at_one(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether two blows of one kind share what they were aimed at, and none hit those who fight."""
    if same_act(shelf, a, b) is None or _struck_arms(shelf, a, b):
        return False
    aim = _aim(shelf, a, b, *(shelf.quote(one.evidence) for one in (a, b)))
    return weight(aim) >= AIMED or not aim.isdisjoint(SITE_STEMS)


def _kills_one_people(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether two tell a killing of people who bear no arms, at one place that is no country and of one day."""
    place = shelf.entity(a.place)
    deeds = {deed_of(shelf.documents[one.document].text, one) for one in (a, b)}
    if place is None or place.kind != "place" or not deeds <= KILLING or not (a.recipients and b.recipients):
        return False
    one_scene = same_place(shelf, a.place, b.place) > 0 and same_time(a.time, b.time) > 0
    return one_scene and not _struck_arms(shelf, a, b)


KILLING = frozenset({"killing", "shooting", stem("executed"), stem("massacred"), stem("slaughtered")})


def _burns_one_place(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether two tell that one place, which is no country, was set on fire."""
    place = shelf.entity(a.place)
    if place is None or place.kind != "place" or same_place(shelf, a.place, b.place) <= 0:
        return False
    return all(_is_arson(shelf, one) for one in (a, b))


def _is_arson(shelf: Shelf, event: Event) -> bool:
    deed = deed_of(shelf.documents[event.document].text, event)
    return deed in ("burning", "torching") or (deed in SETTING and ON_FIRE.search(_words(shelf, event)) is not None)


SETTING = frozenset({stem("set"), stem("setting"), stem("put")})
ON_FIRE = re.compile(r"(?i)\b(?:on fire|fire to|light to|alight|ablaze|in flames|to the torch)\b")


def _is_first_shot(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether each of two sides tells that the other began to shoot, both with so many words, or one where each says
    that it was struck: of one report, or of one day."""
    if not (_answers(shelf, a, b) and _answers(shelf, b, a)):
        return False
    if a.document != b.document and same_time(a.time, b.time) <= 0:
        return False
    begun = [BEGUN.search(_words(shelf, one)) is not None for one in (a, b)]
    return all(begun) or (any(begun) and all(_struck_teller(shelf, one) for one in (a, b)))


BEGUN = re.compile(
    r"(?i)\bfirst\b(?=[\W_]*(?:\Z|[,;.:]|\s(?:at|on|from|and|with|in|by)\b))|"
    r"\bfirst\W+(?:to\W+)?(?:fire|shots?|open|attack|shoot|strike|blow)\b|\bunprovoked\b|"
    r"\b(?:start|beg[aiu]n|br[eo]k|broken|violat|breach)\w*\W+(?:\w+\W+){0,3}?"
    r"(?:shooting|fighting|firefight|clash\w*|battle|hostilities|truce|cease-?fire|armistice)\b"
)
"""What tells that somebody began it: fired first, struck unprovoked, broke the truce."""


def _struck_teller(shelf: Shelf, event: Event) -> bool:
    """Whether who tells an act says that it befell his own side."""
    knower = knower_of(shelf, event)
    struck = [shelf.entities[one] for one in sorted(participants(shelf, event.recipients))]
    return knower is not None and any(one.id == knower.id or is_one_side(shelf, one, knower) for one in struck)


def _struck_arms(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether one of two acts is told to have befallen those who fight: each side's dead are its own."""
    struck = (shelf.entities[one] for one in participants(shelf, (*a.recipients, *b.recipients)))
    return any(SIDED & set(one.sectors) for one in struck)


def _is_news(event: Event) -> bool:
    return event.polarity == "positive" and event.status in TOLD and not event.background


def _is_laid(shelf: Shelf, event: Event) -> bool:
    """Whether a source lays an act to somebody, as news."""
    voice = voice_of(shelf, event)
    return _is_news(event) and voice is not None and voice.polarity == "positive"


def _aim(shelf: Shelf, a: Event, b: Event, first: str = "", second: str = "") -> frozenset[str]:
    """The words for known things that two tellings share, beside who did it, the towns and, where it is two deeds, the
    deeds: that both "bombed" with "the bomb" is no aim; told in `first` and `second`, else in the acts' own words."""
    actors = participants(shelf, (*a.actors, *b.actors))
    other = called(shelf.entities[one] for one in actors) | shelf.towns
    if same_act(shelf, a, b) is None:
        other |= content_words(shelf.quote(a.trigger)) | content_words(shelf.quote(b.trigger))
    return (_known_things(first or _words(shelf, a)) & _known_things(second or _words(shelf, b))) - other


def _known_things(words: str) -> frozenset[str]:
    """The words for what a report takes as known and a blow may hit: of "the market" a story has one, "a market" and
    "civilians" are hit again and again. Neither a time ("in the second week of the offensive") nor an owner ("the
    mayor's guard") is hit, nor from where somebody struck ("fired from the roof of the town hall")."""
    found = (match["thing"] for match in THE.finditer(WHENCE.sub(" ", _timeless().sub(" ", words))))
    return content_words(" ".join(thing for thing in found if not OWNER.search(thing)))


THE = re.compile(r"(?i)\b(?:the|this|that)\s+(?P<thing>[\w'’-]+(?:\s+(?!the\b)[\w'’-]+)?)")
OWNER = re.compile(r"['’]s?\b|s['’]")
WHENCE = re.compile(
    r"(?i)\bfrom\s+(?:\w+\s+){0,2}?(?:the|this|that)\s+[\w-]+(?:\s+of\s+(?:the|this|that)\s+[\w-]+(?:\s+(?!the\b)[\w-]+)?)?"
)


@cache
def _timeless() -> re.Pattern[str]:
    """What tells a time: a preposition of one with what follows it, a span with what it is of."""
    times = table("times")
    thing = r"(?:the|this|that|its|an?)\s+[\w-]+(?:\s+(?!the\b)[\w-]+)?"
    spans = rf"(?:the|this|that)\s+(?:[\w-]+\s+){{0,2}}?(?:{'|'.join(times['spans'])})s?\b(?:\s+of\s+{thing})?"
    return re.compile(rf"(?i)\b(?:(?:{'|'.join(times['when'])})\s+{thing}|{spans})")


def called(entities: Iterable[Entity]) -> frozenset[str]:
    """The words that entities are called by; what takes more words tells a deed of theirs."""
    forms = (form.text for one in entities for form in one.names)
    return frozenset(word for form in forms if len(form.split()) <= CALLED for word in content_words(form))


CALLED = 5


def _words(shelf: Shelf, event: Event) -> str:
    return event.happening or shelf.quote(event.evidence)
