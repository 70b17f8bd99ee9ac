"""Where and when what is counted happened, where the clause that counts does not say so itself.

Knows the ways in which news carries a place and a time over: a "when" clause beside the count ("14 died when the
river flooded the valley"), what stands before a colon ("the strikes on Obrava on Sunday: 15 people were killed"), the
clause before ("a ferry sank at Obrava, and nine bodies were found"), the home of the counted, and the sentence before
in one paragraph ("They blocked the road at Sarn on Monday. Police detained nine."). Promises nothing where two places
or times could be meant, or where the words turn to something else ("elsewhere", "in all").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import TypeVar

from parallax.annotate.figures.commemorated import remembered
from parallax.annotate.figures.scene import TOLLS, is_beside, may_be_at, opens_stretch, strikes
from parallax.annotate.page import Page, sentence_at
from parallax.annotate.sentence.tenses import is_saying, tense_of
from parallax.annotate.sentence.tree import ancestors, children, subtree
from parallax.annotate.when_and_where.when import time_of
from parallax.annotate.when_and_where.where import place_of
from parallax.annotate.when_and_where.which_place import is_land, place_meant
from parallax.annotate.words.measure_words import measures_by_word
from parallax.annotate.words.wordlists import words
from parallax.text.calendar import interval_of
from parallax.types import Event, Figure, Sentence, Time

T = TypeVar("T")
_BACK = 2
"""How many sentences back, in one paragraph, a place may have been told."""
_TURN = re.compile(
    r"(?i)\b(?:elsewhere|meanwhile|separately|nationwide|overall|in all|in total|altogether|so far|since|in other|"
    r"another|similar(?:ly)?|last time|previous(?:ly)?|years?|worldwide|combined)\b"
)


def setting_of(page: Page, sentence: Sentence, *at: int, carried: bool = True) -> tuple[str | None, Time | None]:
    """The place (an entity id) and the time of what is told at some tokens, the predicate the last of them; either
    None where it is not told. With `carried` also from the sentence before.
    """
    stretch = opens_stretch(page, sentence.start, sentence.tokens[at[0]].start)
    place, time = _setting(page, sentence, *at, carried=carried and stretch is None)
    if stretch is None:
        return place, time
    named = any(m.entity == place and stretch <= m.span.start < sentence.end for m in page.mentions)
    return place if named else None, time if time is not None and time.span.start >= stretch else None


def _setting(page: Page, sentence: Sentence, *at: int, carried: bool) -> tuple[str | None, Time | None]:
    place = _where_clause(page, sentence, at[-1]) or next(
        (found for i in at if (found := place_of(page, sentence, i))), None
    )
    place = place or _home_of(page, sentence, at[0])
    past = remembered(page, sentence, at[-1])
    later = sentence.tokens[at[-1]].lemma.lower() in words("afterwards")  # "were named on Monday": dead before
    time = past or _time_described(page, sentence, at[-1]) or (None if later else time_of(page, sentence, at[-1]))
    for beside in (*_circumstances(sentence, at[-1]), *_before_colon(sentence, at[-1])):
        place = _finer(page, place, place_of(page, sentence, beside))
        time = time or time_of(page, sentence, beside)
    time = _then(sentence, at[-1], time)
    if (own := _of_own_clause(page, sentence, at[0], time)) is not None:
        return _if_told_behind(page, sentence, place, own), own
    place = place or next(
        (found for i in _clause_before(sentence, at[-1]) if (found := place_of(page, sentence, i))), None
    )
    if (place and time) or past or not carried or not _goes_on(page, sentence):
        return place, time
    return _carried_over(page, sentence, at[-1], place, time)


def _finer(page: Page, place: str | None, other: str | None) -> str | None:
    """ "Killed in Tavlia when a plane crashed at Lusk airport": a place in the land told first is more exact."""
    lands = {entity.id for entity in page.entities if is_land(entity)}
    return other if place is None or (place in lands and other is not None and other not in lands) else place


def _where_clause(page: Page, sentence: Sentence, predicate: int) -> str | None:
    """ "Obrava, where five died": the place right before the "where", however the tree hangs the clause."""
    where = next((i for i in children(sentence, predicate, "advmod", "mark") if _word(sentence, i) == "where"), None)
    if where is None:
        return None
    token = sentence.tokens[predicate]
    told = place_meant(page, sentence, token.head) if token.deprel == "acl:relcl" else None
    before = sentence.tokens[where].start
    named = (m.entity for m in page.mentions if m.form == "name" and 0 <= before - m.span.end <= len(", "))
    places = {entity.id for entity in page.entities if entity.kind == "place"}
    return told.id if told is not None else next((entity for entity in named if entity in places), None)


_PEOPLE_OF = frozenset({"resident", "inhabitant", "villager", "townspeople", "citizen", "household", "home", "house"})


def _home_of(page: Page, sentence: Sentence, counted: int) -> str | None:
    """ "Some 2,100 residents of the Old Quarter were moved"."""
    if sentence.tokens[counted].lemma.lower() not in _PEOPLE_OF:
        return None
    of = (i for i in children(sentence, counted, "nmod") if "of" in _words(sentence, children(sentence, i, "case")))
    told = (place_meant(page, sentence, i) for i in of)
    return next((entity.id for entity in told if entity is not None and entity.kind == "place"), None)


def _clause_before(sentence: Sentence, predicate: int) -> Iterator[int]:
    """The predicate of the clause that a count goes on from, and its subject: "a ferry sank off Bohol, and nine bodies
    were found", "they were attacked at the ford, in which four died"; never a verb of saying."""
    token = sentence.tokens[predicate]
    head = token.head
    if not 0 <= head < predicate or is_saying(sentence, head):
        return
    opening = _words(sentence, subtree(sentence, predicate)[:2])
    relative = token.deprel.startswith("acl") and opening[-1:] == ("which",)
    if token.deprel in ("conj", "parataxis") or relative or (token.deprel == "advcl" and "when" in opening):
        yield head
        yield from children(sentence, head, "nsubj")


def _word(sentence: Sentence, index: int) -> str:
    return sentence.tokens[index].text.lower()


def _words(sentence: Sentence, indexes: Iterable[int]) -> tuple[str, ...]:
    return tuple(_word(sentence, i) for i in indexes)


def _time_described(page: Page, sentence: Sentence, predicate: int) -> Time | None:
    """ "The attack last year that killed 22": the time right before a relative clause, whatever the tree calls it."""
    subjects = (sentence.tokens[i].text.lower() for i in children(sentence, predicate, "nsubj"))
    if sentence.tokens[predicate].deprel != "acl:relcl" and not any(
        word in ("that", "which", "who") for word in subjects
    ):
        return None
    opening = sentence.tokens[min(subtree(sentence, predicate))].start
    return next((time for time in page.times if 0 <= opening - time.span.end <= 2 and time.start), None)


def _then(sentence: Sentence, predicate: int, time: Time | None) -> Time | None:
    """ "The first crash since 1959, when three people died": they died in that year, not since."""
    if time is None or time.modifier != "ON_OR_AFTER" or not time.value:
        return time
    opens = (i for i in subtree(sentence, predicate)[:2] if _word(sentence, i) == "when")
    when = any(0 <= sentence.tokens[i].start - time.span.end <= len(", ") for i in opens)
    start, end = interval_of(time.value)
    return replace(time, start=start, end=end, modifier=None) if when else time


_PLAIN = re.compile(r"\d{4}(?:-\d\d){0,2}\Z")


def _of_own_clause(page: Page, sentence: Sentence, counted: int, time: Time | None) -> Time | None:
    """ "In May 2019 a flood killed 12; in June 2024 a slide buried a village, and 31 died": the last time that opens a
    clause of its own before the counted, behind the time told first; None where there is none, or a later one."""
    end = sentence.tokens[counted].start
    if time is not None and not sentence.start <= time.span.start < end:
        return None
    since = sentence.start if time is None else time.span.end
    between = (t for t in page.times if since <= t.span.start < end)
    opening = [t for t in between if t.start and _PLAIN.match(t.value or "") and _opens_clause(sentence, t)]
    return opening[-1] if opening and (time is None or opening[-1].value != time.value) else None


def _opens_clause(sentence: Sentence, time: Time) -> bool:
    """Whether a time stands behind a semicolon or a conjunction, its preposition between, and a verb before that; none
    that only dates words ("and on Wednesday they said")."""
    at = next((i for i, token in enumerate(sentence.tokens) if token.end > time.span.start), 0)
    if any(is_saying(sentence, i) for i in ancestors(sentence, at) if i > at):
        return False
    while at > 0 and sentence.tokens[at - 1].upos in ("ADP", "DET"):
        at -= 1
    before, told = sentence.tokens[max(0, at - 1)], sentence.tokens[: max(0, at - 1)]
    breaks = before.text in (";", "and", "but", "while", "whereas")
    listed = bool(told) and told[-1].upos in ("NUM", "PROPN") and before.text != ";"  # "in 2019 and in 2024 floods"
    return breaks and not listed and any(token.xpos in ("VBD", "VBZ", "VBP") for token in told)


def _if_told_behind(page: Page, sentence: Sentence, place: str | None, time: Time) -> str | None:
    """A place, unless the sentence names it only before a semicolon that the time stands behind."""
    parted = [t.start for t in sentence.tokens if t.text == ";" and t.start < time.span.start]
    named = [m.span.start for m in page.mentions if m.entity == place and sentence.start <= m.span.start < sentence.end]
    return None if parted and named and max(named) < parted[-1] else place


def share_places(page: Page, figures: Sequence[Figure], events: Sequence[Event]) -> tuple[Figure, ...]:
    """The figures, those without a place with the one that another telling gives them: the whole of which they are a
    part, the event they are tied to, the same count told elsewhere ("Five killed", "five were killed in Obrava"). What
    "spread over the whole country" is counted at no place of its event's.
    """
    of_figure = {figure.id: figure.place for figure in figures}
    of_event = {event.id: event.place for event in events}
    same: dict[tuple[object, ...], set[str]] = {}
    for figure in figures:
        if figure.place is not None:
            same.setdefault(_count(figure), set()).add(figure.place)
    shared = ((figure, figure.place or _shared(figure, of_figure, of_event, same)) for figure in figures)
    return tuple(
        replace(figure, place=place) if place != figure.place and may_be_at(page, figure, place) else figure
        for figure, place in shared
    )


def share_times(page: Page, figures: Sequence[Figure], events: Sequence[Event]) -> tuple[Figure, ...]:
    """The figures, tolls without a time with that of what strikes: of the event that they are tied to, else the one
    time of their sentence by the same account ("50 were hurt when a train left the rails on Monday").
    """
    struck = [event for event in events if event.time is not None and strikes(event)]
    triggers = frozenset(event.trigger.start for event in events)
    return tuple(
        replace(figure, time=_time_struck(page, figure, struck, triggers)) if figure.time is None else figure
        for figure in figures
    )


def _time_struck(page: Page, figure: Figure, struck: Sequence[Event], triggers: Set[int]) -> Time | None:
    sentence = sentence_at(page.sentences, figure.span.start)
    if sentence is None or figure.measure not in TOLLS or _TURN.search(page.quote(figure.evidence)):
        return None
    tied = (event.time for event in struck if event.id == figure.event)
    beside = (event for event in struck if is_beside(figure, event, sentence, triggers))
    times = {event.time.value: event.time for event in beside if event.time}
    return next(tied, None) or (next(iter(times.values())) if len(times) == 1 else None)


def _shared(
    figure: Figure,
    of_figure: Mapping[str, str | None],
    of_event: Mapping[str, str | None],
    same: Mapping[tuple[object, ...], set[str]],
) -> str | None:
    if figure.part_of is not None:
        return of_figure.get(figure.part_of)
    return of_event.get(figure.event or "") or _only(same.get(_count(figure), ()))


def _count(figure: Figure) -> tuple[object, ...]:
    return figure.measure, figure.low or figure.high, figure.scope == "part"


def _circumstances(sentence: Sentence, predicate: int) -> Iterable[int]:
    """The "when" and "after" clauses beside a predicate, and a happening that is its subject ("the raid on X"), also
    where it shares that with the verb before it ("killed two and wounded six")."""
    if sentence.tokens[predicate].upos == "NOUN":
        yield from _happenings_of(sentence, predicate)
    head = sentence.tokens[predicate].head
    shares = sentence.tokens[predicate].deprel == "conj" and not children(sentence, predicate, "nsubj")
    for verb in (predicate, head) if shares else (predicate,):
        for subject in children(sentence, verb, "nsubj"):
            if sentence.tokens[subject].upos == "NOUN":
                yield subject
            elif sentence.tokens[verb].deprel == "acl:relcl" and _word(sentence, subject) in ("that", "which"):
                yield sentence.tokens[verb].head  # "the shooting at Sarn that left two dead"
    above = sentence.tokens[head].head if shares else -1
    near = [*children(sentence, predicate, "advcl")]
    near += [clause for verb in (head, above) if verb >= 0 for clause in children(sentence, verb, "ccomp", "advcl")]
    for clause in near:
        opening = {sentence.tokens[i].text.lower() for i in children(sentence, clause, "mark", "advmod")}
        if clause > predicate and opening & {"when", "after", "as"} and not _tells_a_toll(sentence, clause):
            yield clause


def _happenings_of(sentence: Sentence, toll: int) -> Iterator[int]:
    """The nouns behind a toll's "of" and "from": "the toll of the Marsa shelling"."""
    return (i for i in children(sentence, toll, "nmod") if sentence.tokens[i].upos == "NOUN")


def _tells_a_toll(sentence: Sentence, clause: int) -> bool:
    """ "Has reached 43, after two of the hurt died in Marsa": the clause counts others, at a place of their own."""
    lemma = sentence.tokens[clause].lemma.lower()
    died, killed = measures_by_word("subject").get(lemma), measures_by_word("object").get(lemma)
    counted = children(sentence, clause, "nsubj") if died == "killed" or killed == "killed" else ()
    return any(sentence.tokens[i].upos == "NUM" or children(sentence, i, "nummod") for i in counted)


def _before_colon(sentence: Sentence, predicate: int) -> Iterable[int]:
    """The nouns of the clause before a colon that a predicate goes on from, the verb of that before a semicolon."""
    token = sentence.tokens[predicate]
    if token.deprel != "parataxis":
        return
    if any(sentence.tokens[i].text == ";" for i in range(token.head, predicate)):
        yield token.head
    colon = next((i for i in children(sentence, predicate, "punct") if sentence.tokens[i].text == ":"), None)
    for i in range(colon or 0):
        if sentence.tokens[i].upos in ("NOUN", "VERB"):
            yield i


def _goes_on(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence goes on from the one before it in its paragraph."""
    if sentence.index == 0 or page.sentences[sentence.index - 1].paragraph != sentence.paragraph:
        return False
    return _TURN.search(page.document.text, sentence.start, sentence.end) is None


def _carried_over(
    page: Page, sentence: Sentence, predicate: int, place: str | None, time: Time | None
) -> tuple[str | None, Time | None]:
    """What the sentences before tell: the place where no other is named here, the time where the place is the same."""
    if place is None and _names_place(page, sentence):
        return place, time
    at = sentence.index - 1
    for back in range(_BACK):
        previous = page.sentences[at - back] if at - back >= 0 else None
        if previous is None or previous.paragraph != sentence.paragraph:
            break
        told = _only(place_of(page, previous, i) for i in _verbs(previous))
        if (told is None and _names_place(page, previous)) or len(_named_in(page, previous, ("place",))) > 1:
            break
        if told is None:
            continue
        if place is not None and told != place:
            break
        past = tense_of(sentence, predicate) in ("past", None)
        return told, time or (_time_told(page, previous) if past else None)
    return place, time


def _names_place(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence names a place or a state, wherever in it."""
    return bool(_named_in(page, sentence, ("place", "state")))


def _named_in(page: Page, sentence: Sentence, kinds: tuple[str, ...]) -> set[str]:
    of_kind = {entity.id for entity in page.entities if entity.kind in kinds}
    return {
        mention.entity
        for mention in page.mentions
        if mention.entity in of_kind and mention.form == "name" and sentence.start <= mention.span.start < sentence.end
    }


def _verbs(sentence: Sentence) -> list[int]:
    return [i for i, token in enumerate(sentence.tokens) if token.upos == "VERB"]


def _time_told(page: Page, sentence: Sentence) -> Time | None:
    """The one day that a sentence's verbs happened on."""
    told = (i for i in _verbs(sentence) if not is_saying(sentence, i))
    times = {time.value: time for i in told if (time := time_of(page, sentence, i)) is not None}
    return next(iter(times.values())) if len(times) == 1 else None


def _only(found: Iterable[T | None]) -> T | None:
    """What is found if it is one thing."""
    distinct = {one for one in found if one is not None}
    return next(iter(distinct)) if len(distinct) == 1 else None
