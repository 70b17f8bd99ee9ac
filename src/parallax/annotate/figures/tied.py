"""Which happening a figure counts the results of: the event whose dead, hurt, taken or homeless they are.

Knows where news puts it beside the count: it is the counting verb itself ("arrested nine"), does it ("the blast killed
six and wounded 14"), is named by the phrase behind ("were hurt in the attack", "the toll from two days of fighting") or
told by the clause ("were killed when a mortar shell exploded"), or stands above it ("stormed the hall, killing five").
A count in a sentence where nothing happens is of what the counts before it are of ("Dead: 23."). Promises an event of
the page. Leaves alone which events there are (`events`), and where and when (`setting`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from parallax.annotate.figures.scene import opens_stretch, strikes, turns
from parallax.annotate.page import Page, sentence_at
from parallax.annotate.sentence.tenses import is_saying
from parallax.annotate.sentence.tree import ancestors, children
from parallax.types import Event, Figure, Sentence, Time

_ARGUMENTS = ("nsubj", "obl", "obl:agent", "obj", "nmod", "acl", "acl:relcl")
_BEHIND = ("obl", "obl:agent")
_DEEP = ("nmod", "acl", "acl:relcl", "compound", "appos", "conj", "obl", "nsubj")
_SAME_DEED = frozenset({"conj", "xcomp", "parataxis", "ccomp", "advcl", "acl", "obj", "nsubj"})


def event_of(sentence: Sentence, predicate: int, triggers: Mapping[int, str]) -> str | None:
    """The event that a predicate tells the results of, by the nearest word that tells one; `triggers` are the events by
    where their words begin."""
    near = _near(sentence, predicate)
    return next((triggers[at] for index in near if (at := sentence.tokens[index].start) in triggers), None)


def of_clause(
    page: Page, sentence: Sentence, counted: int, time: Time | None, triggers: Mapping[int, str]
) -> Mapping[int, str]:
    """The triggers that a count at a token may be of: none told before a semicolon where its own time is of another
    happening ("In 2011 police killed 16; in 2022 a protest spread, and 238 died"), none before the phrase of what has
    gone on so long ("closed a road two weeks into a revolt in which 40 died")."""
    stretch = opens_stretch(page, sentence.start, sentence.tokens[counted].start)
    if stretch is not None:
        return {at: id_ for at, id_ in triggers.items() if at >= stretch}
    if time is None:
        return triggers
    breaks = [t.end for t in sentence.tokens[:counted] if t.text == ";" and t.end <= time.span.start]
    dated = breaks and any(sentence.start <= t.span.start < breaks[-1] and t.start for t in page.times)
    return {at: id_ for at, id_ in triggers.items() if at >= breaks[-1]} if dated else triggers


def _near(sentence: Sentence, predicate: int) -> Iterator[int]:
    """The predicate, what does it and where it is done, the clause of what did it; the same of the predicates that go
    on with it and of those above, as far as they tell one deed; then whatever is above."""
    yield from _of_clause(sentence, predicate)
    for beside in children(sentence, predicate, "conj"):
        yield from _of_clause(sentence, beside, shared=True)
    at, one_deed = predicate, True
    for above in ancestors(sentence, predicate):
        one_deed &= sentence.tokens[at].deprel.split(":")[0] in _SAME_DEED and not is_saying(sentence, above)
        yield above
        if one_deed:
            yield from _of_clause(sentence, above)
        else:
            yield from _clauses(sentence, above, behind=predicate)
        at = above


def _of_clause(sentence: Sentence, predicate: int, *, shared: bool = False) -> Iterator[int]:
    """A predicate, its arguments and what they hold, the clauses of what led to it; with `shared` only what another
    predicate has of these too: "killing six and wounding 14 in the raid", of the six the raid."""
    if not shared:
        yield predicate
    beside = children(sentence, predicate, *(_BEHIND if shared else _ARGUMENTS))
    yield from beside
    for index in beside:
        yield from _inside(sentence, index)
    yield from _clauses(sentence, predicate, behind=predicate)


def _clauses(sentence: Sentence, predicate: int, *, behind: int) -> Iterator[int]:
    """The "when" and "after" clauses of a predicate that follow a word, wherever the tree hangs them, with their
    subjects: "when a bomb exploded"."""
    for clause in children(sentence, predicate, "advcl", "ccomp"):
        opening = {sentence.tokens[i].text.lower() for i in children(sentence, clause, "mark", "advmod")}
        if clause > behind and opening & _OPENING:
            yield clause
            yield from children(sentence, clause, "nsubj", "obj", "obl")


_OPENING = frozenset({"when", "after", "as"})


def _inside(sentence: Sentence, index: int) -> Iterator[int]:
    """What a phrase holds, level by level: "in three days of clashes", "by a bomb that exploded"."""
    level: tuple[int, ...] = (index,)
    while level:
        below = (i for one in level for i in children(sentence, one, *_DEEP))
        level = tuple(i for i in below if not _is_of_ground(sentence, i))
        yield from level


def _is_of_ground(sentence: Sentence, clause: int) -> bool:
    """Whether a relative clause tells of the ground where something is, not of what does it: "in the hills, where
    rebels seized Sarn"."""
    return sentence.tokens[clause].deprel == "acl:relcl" and any(
        sentence.tokens[i].text.lower() == "where" for i in children(sentence, clause, "advmod", "mark")
    )


def share_events(page: Page, figures: Sequence[Figure], events: Sequence[Event]) -> tuple[Figure, ...]:
    """The figures, those of no event with the one that another telling gives them: the whole of which they are a part,
    the same count told elsewhere, the count before it where nothing else happens in its sentence."""
    of_figure = {figure.id: figure.event for figure in figures}
    same: dict[tuple[object, ...], set[str]] = {}
    for figure in figures:
        if figure.event is not None:
            same.setdefault(_count(figure), set()).add(figure.event)
    striking = {event.id for event in events if strikes(event)}
    busy = {sentence.index for e in events if (sentence := sentence_at(page.sentences, e.trigger.start)) is not None}
    shared: list[Figure] = []
    for figure in figures:
        if figure.event is None:
            again = same.get(_count(figure), set())
            told = of_figure.get(figure.part_of or "") or (next(iter(again)) if len(again) == 1 else None)
            figure = replace(figure, event=told or _event_before(page, figure, shared, striking, busy))
        shared.append(figure)
    return tuple(shared)


def _count(figure: Figure) -> tuple[object, ...]:
    return figure.measure, figure.low or figure.high, figure.scope == "part"


def _event_before(
    page: Page, figure: Figure, before: Sequence[Figure], striking: Set[str], busy: Set[int]
) -> str | None:
    """What struck those counted right before, in the same sentence or the one before it in the paragraph, for a toll in
    a sentence in which nothing happens; `striking` are attacks and disasters, `busy` the sentences that tell events."""
    last = next((one for one in reversed(before) if one.measure in HARM), None)
    if last is None or last.event not in striking or figure.measure not in HARM:
        return None
    here, there = (sentence_at(page.sentences, one.span.start) for one in (figure, last))
    if here is None or there is None or here.index in busy or turns(page, here):
        return None
    goes_on = here.index - there.index <= 1 and here.paragraph == there.paragraph
    return last.event if goes_on else None


HARM = frozenset({"killed", "injured", "casualties", "missing", "hospitalized", "rescued"})
