"""Where a toll was taken that has no place in its own sentence: the scene of what the report tells of.

Knows five ways of readers: a toll lies where all that strikes in its sentence does, by the same account; the sentence
after the report's opening goes on with its scene; a toll in a report that puts its attack or disaster in one place
only, as its opening does, is that place's; a disease is counted in the land that its report opens with; what befell
people at some likely place counts them there. By the first four promises nothing where the sentence names a place of
its own, turns to another happening ("similar", "since") or tells of the past. On our corpus (train and held) the first
way was right in 72 of 112, most of the others a finer or a wider place than the one wanted, the second in 8 of 8, the
third in 16 of 21, the fifth (dev and held) in 12 of 19, where nothing stood before; 21 of 43 with the datelines'
places and beside others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache

from parallax.annotate.page import Page, sentence_at
from parallax.annotate.sentence.tenses import table
from parallax.annotate.sentence.tree import ancestors, children
from parallax.annotate.when_and_where.which_place import is_land
from parallax.annotate.words.measure_words import table as measures
from parallax.types import Event, Figure, Mention, Sentence

TOLLS = frozenset(
    {
        "killed", "injured", "casualties", "missing", "trapped", "rescued", "hospitalized", "displaced", "evacuated",
        "abducted", "detained", "infected", "houses_destroyed", "houses_damaged", "vehicles_destroyed", "affected",
    }
)  # fmt: skip
_TURN = re.compile(
    r"(?i)\b(?:since|similar(?:ly)?|previous(?:ly)?|another|elsewhere|last time|anniversary|years?|[12]\d{3})\b"
)
_SPEECH = frozenset({"ACCUSE", "CONSULT", "REQUEST", "THREATEN", "REJECT", "SUPPORT", "AGREE"})
_IN = frozenset({"in", "at", "near", "on", "inside", "outside", "off", "around", "across"})
_OPENING = 12
"""Words from which on a sentence is the report's first: shorter ones before it are titles, bylines and notices."""


def with_scenes(page: Page, figures: Sequence[Figure], events: Sequence[Event]) -> tuple[Figure, ...]:
    """The figures, tolls without a place with that of the scene where the report has one."""
    if not any(figure.measure in TOLLS and figure.place is None for figure in figures):
        return tuple(figures)
    scene = _scene(page, events, spreads=any(figure.measure == "infected" for figure in figures))
    return tuple(_placed(page, f, _place(page, f, scene)) if _lacks_place(page, f) else f for f in figures)


def _placed(page: Page, figure: Figure, place: str | None) -> Figure:
    return replace(figure, place=place) if may_be_at(page, figure, place) else figure


def with_likely(
    page: Page, figures: Sequence[Figure], events: Sequence[Event], likely: Mapping[str, str]
) -> tuple[Figure, ...]:
    """The figures, tolls without a place with the likely one of the event they are of (`likely`, by its id), where that
    is something done to people or that befell them; never a place that only a dateline names, nor one beside another
    that the toll's own sentence tells."""
    befell = {event.id for event in events if event.type in ("ASSAULT", "COERCE", None)} & likely.keys()
    named = frozenset(mention.entity for mention, _ in _named(page, lands=True))
    return tuple(
        _placed(page, f, likely[f.event])
        if f.event in befell and _lacks_place(page, f) and likely[f.event] in named and _is_alone(page, f, likely)
        else f
        for f in figures
    )


def _is_alone(page: Page, figure: Figure, likely: Mapping[str, str]) -> bool:
    """Whether the sentence of a toll tells of no place but the likely one of its event: a ward, a bakery are others."""
    sentence = sentence_at(page.sentences, figure.span.start)
    inside = (m for m in page.mentions if sentence is not None and sentence.start <= m.span.start < sentence.end)
    told = {m.entity for m in inside if m.kind in ("place", "state") and m.form != "pronoun"}
    return told <= {likely[figure.event or ""]}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """What a report's opening sets: the index of its first sentence, the one place of the opening and its titles (None
    where there are more or none), whether it tells of a disease, which a land has as a whole, what strikes at some
    place, the places by sentence of all that has one, by sentence those named, which of these are no land, and where
    the words of events begin."""

    first: int
    opening: str | None
    spreads: bool
    struck: tuple[tuple[Event, str], ...]
    by_sentence: dict[int, frozenset[str]]
    named: dict[int, frozenset[str]]
    small: frozenset[str]
    triggers: frozenset[int]


def _scene(page: Page, events: Sequence[Event], *, spreads: bool) -> _Scene:
    first = next((s.index for s in page.sentences if len(s.tokens) > _OPENING), 0)
    placed = [(event, event.place) for event in events if event.place and event.type not in _SPEECH]
    struck = tuple((event, place) for event, place in placed if strikes(event))
    by_sentence: dict[int, set[str]] = {}
    for event, place in placed:
        if (sentence := sentence_at(page.sentences, event.trigger.start)) is not None:
            by_sentence.setdefault(sentence.index, set()).add(place)
    named: dict[int, set[str]] = {}
    for mention, sentence in _named(page, lands=True):
        named.setdefault(sentence.index, set()).add(mention.entity or "")
    return _Scene(
        first=first,
        opening=_opening(page, first, lands=spreads),
        spreads=spreads,
        struck=struck,
        by_sentence={index: frozenset(places) for index, places in by_sentence.items()},
        named={index: frozenset(places) for index, places in named.items()},
        small=frozenset(m.entity for m, _ in _named(page) if m.entity),
        triggers=frozenset(event.trigger.start for event in events),
    )


def _opening(page: Page, first: int, *, lands: bool) -> str | None:
    """The one place where the opening and its titles set what they tell; with `lands` the one place that they name, if
    that is a land."""
    named = [(m, s) for m, s in _named(page, lands=lands) if s.index <= first]
    opened = {m.entity for m, s in named if lands or s.index < first or _is_set(m, s)}
    if lands and opened & {m.entity for m, _ in _named(page)}:
        return None
    return next(iter(opened)) if len(opened) == 1 else None


def strikes(event: Event) -> bool:
    """An attack, a disaster, or a place that is taken."""
    return event.type in ("ASSAULT", None) or (event.type == "COERCE" and event.mode == "seize")


def _lacks_place(page: Page, figure: Figure) -> bool:
    return figure.measure in TOLLS and figure.place is None and _is_of_now(page, figure)


def _is_of_now(page: Page, figure: Figure) -> bool:
    """Whether nothing in a toll's sentence turns to another happening or another year."""
    sentence = sentence_at(page.sentences, figure.span.start)
    old = figure.time is not None and figure.time.granularity in ("year", "decade", "vague")
    return sentence is not None and not old and not turns(page, sentence)


def may_be_at(page: Page, figure: Figure, place: str | None) -> bool:
    """Whether a number may be of a place that its own words do not give it: never of what is told before the phrase of
    all that went on so far, and of no town where the clauses around it, back to a semicolon, tell of a whole land."""
    told = page.document.text[figure.evidence.start : figure.evidence.end]
    at = figure.span.start - figure.evidence.start
    if opens_stretch(page, figure.evidence.start, figure.span.start) is not None:
        return False
    wide = _everywhere().search(told[told.rfind(";", 0, at) + 1 :]) is not None
    return not wide or any(entity.id == place and is_land(entity) for entity in page.entities)


def opens_stretch(page: Page, start: int, counted: int) -> int | None:
    """Where the phrase begins of what has gone on for so long, in which a number is told: "four days into a strike in
    which nine have died". It is of the whole of it, and not of what the clause before tells; None without one."""
    match = _stretch().search(page.document.text[start:counted])
    return None if match is None else start + match.start()


@cache
def _everywhere() -> re.Pattern[str]:
    """ "Across the whole country", "throughout much of", "nationwide"."""
    over, lands, whole, alone = ("|".join(_words()[f"everywhere_{key}"]) for key in ("over", "lands", "whole", "alone"))
    return re.compile(
        rf"(?i)\b(?:(?:{over}) (?:the (?:(?:{whole}) )?(?:{lands})|much of)|(?:{whole}) (?:{lands})|{alone})\b"
    )


@cache
def _stretch() -> re.Pattern[str]:
    """ "Days into the strike", up to the end of the clause."""
    units = "|".join(f"{unit}s?" for unit in _words()["stretch_units"])
    return re.compile(rf"(?i)\b(?:{units}) into (?:an?|the|its|their)\b[^,;:]*\Z")


def _words() -> dict[str, list[str]]:
    rows: dict[str, list[str]] = measures()["scene"]
    return rows


def turns(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence has words that turn to another happening or another year."""
    return _TURN.search(page.document.text, sentence.start, sentence.end) is not None


def _place(page: Page, figure: Figure, scene: _Scene) -> str | None:
    sentence = sentence_at(page.sentences, figure.span.start)
    if sentence is None:
        return None
    return (
        _of_its_sentence(figure, sentence, scene)
        or _of_sentence_before(sentence, scene)
        or _of_opening(figure, sentence, _without_asides(figure, sentence, scene))
    )


def _of_its_sentence(figure: Figure, sentence: Sentence, scene: _Scene) -> str | None:
    """The one place of what strikes in a toll's own sentence by the same account: "seven were killed when gunmen
    stormed a checkpoint at Obrava"."""
    beside = {place for event, place in scene.struck if is_beside(figure, event, sentence, scene.triggers)}
    return next(iter(beside)) if len(beside) == 1 else None


def is_beside(figure: Figure, event: Event, sentence: Sentence, triggers: Set[int]) -> bool:
    """Whether an event is told in the sentence of a figure, by the same account, as part of what the figure is of: not
    as the past of a place, "in the hills, where rebels seized Obrava in 2014", nor as what that came long after.
    `triggers` is where the words of the page's events begin.
    """
    told = sentence.start <= event.trigger.start < sentence.end and event.attribution == figure.attribution
    return told and not event.background and not _is_aside(sentence, figure, event, triggers)


def _is_aside(sentence: Sentence, figure: Figure, event: Event, triggers: Set[int]) -> bool:
    """Whether what tells an event hangs on what tells a figure by a relative clause, of anything but what happens, or
    by words that set it apart in time: "since", "months after"."""
    tokens = sentence.tokens
    counted, at = (next((i for i, t in enumerate(tokens) if start < t.end), 0)
                   for start in (figure.span.start, event.trigger.start))  # fmt: skip
    over = {counted, *ancestors(sentence, counted)}
    for index in (at, *ancestors(sentence, at)):
        if index in over:
            return False
        above = tokens[index].head
        if tokens[index].deprel == "acl:relcl" and above >= 0 and tokens[above].start not in triggers:
            return True
        if _is_of_another_time(sentence, index):
            return True
    return False


def _is_of_another_time(sentence: Sentence, clause: int) -> bool:
    """Whether a clause opens with "since" or "before", or with "after" behind a stretch of time: "months after"."""
    words = table()
    for mark in children(sentence, clause, "mark", "advmod", "case"):
        word = sentence.tokens[mark].text.lower()
        if word in words["apart"]["marks"]:
            return True
        before = sentence.tokens[mark - 1].lemma.lower() if mark else ""
        if word in words["ways"] and (before in words["units"] or before in words["apart"]["units"]):
            return True
    return False


def _of_sentence_before(sentence: Sentence, scene: _Scene) -> str | None:
    """The one place of what the report's opening tells, for the sentence right after it."""
    before = scene.by_sentence.get(sentence.index - 1, frozenset())
    if sentence.index - 1 > scene.first or sentence.index in scene.by_sentence or len(before) != 1:
        return None
    return None if sentence.index in scene.named else next(iter(before))


def _without_asides(figure: Figure, sentence: Sentence, scene: _Scene) -> _Scene:
    """The scene of a toll, without what its own sentence tells beside it."""

    def is_aside(event: Event) -> bool:
        here = sentence.start <= event.trigger.start < sentence.end
        return here and _is_aside(sentence, figure, event, scene.triggers)

    return replace(scene, struck=tuple((event, place) for event, place in scene.struck if not is_aside(event)))


def _of_opening(figure: Figure, sentence: Sentence, scene: _Scene) -> str | None:
    """The one place of the opening, where what strikes there is the last that struck before the toll."""
    place = scene.opening
    struck = [where for event, where in scene.struck if event.trigger.start < figure.span.start]
    if place is None or (struck and struck[-1] != place):
        return None
    if not scene.spreads and place not in {where for _, where in scene.struck}:
        return None
    here = scene.named.get(sentence.index, frozenset())
    if place in here:  # "Sarn, Lower Marsa, Tavlia": its lands are no other scene
        here &= scene.small
    return place if here <= {place} else None


def _named(page: Page, *, lands: bool = False) -> list[tuple[Mention, Sentence]]:
    """The names of places with their sentences, datelines left out; states and regions only with `lands`."""
    small = {e.id for e in page.entities if e.kind == "place" and not is_land(e)}
    wanted = small | {e.id for e in page.entities if e.kind in ("place", "state")} if lands else small
    found = [m for m in page.mentions if m.form == "name" and m.entity in wanted]
    placed = [(m, s) for m in found if (s := sentence_at(page.sentences, m.span.start)) is not None]
    return [(m, s) for m, s in placed if not _is_dateline(page, m, s)]


_DATED = re.compile(r"[^\n]{0,45}(?:\([^)\n]*\))?\s*[-–—:]")


def _is_dateline(page: Page, mention: Mention, sentence: Sentence) -> bool:
    """A name that opens its line and a dash or colon soon behind it."""
    opens = mention.span.start in (0, sentence.start) or page.document.text[mention.span.start - 1] == "\n"
    return opens and _DATED.match(page.document.text, mention.span.start) is not None


def _is_set(mention: Mention, sentence: Sentence) -> bool:
    """Whether a name stands where things happen ("in X", "near X") or for what is hit or taken."""
    index = next((i for i, t in enumerate(sentence.tokens) if t.start <= mention.head.start < t.end), None)
    if index is None:
        return False
    cases = {sentence.tokens[i].text.lower() for i in children(sentence, index, "case")}
    kind = sentence.tokens[index].deprel
    return kind in ("obj", "nsubj:pass") or (kind.split(":")[0] in ("obl", "nmod") and bool(cases & _IN))
