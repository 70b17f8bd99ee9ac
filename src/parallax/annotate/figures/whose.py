"""Whose people are counted: the side that has the dead, beside who counts them and where they fell.

Knows how news says it: before the noun or behind it ("Northern soldiers", "18 of its people", "men of the Front"), by
the toll ("the losses of the Southern side", "puts its dead at nine"), by who lost ("the brigade lost 12 men"), by who
owns up to it ("has acknowledged seven deaths"). What is some of others, or adds up to them, or answers them in one
breath ("the North says 18 of its people died; the South says 14") has theirs or its own counter's. Promises an entity
of the page that takes sides: a state, its bodies, a people, an armed group; None in doubt, of "both sides", and where
only a place is told: who died in a country is not therefore its own. Leaves alone which sides are enemies (`link`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from parallax.annotate.figures.amounts import Counted, place_amount
from parallax.annotate.page import Page, sentence_at
from parallax.annotate.sentence.gaps import gaps_of
from parallax.annotate.sentence.tree import HYPHENS, ancestors, case_words, children, conjuncts, subtree
from parallax.annotate.words.measure_words import table
from parallax.text.numerals import Amount
from parallax.types import Entity, Figure, Mention, Sentence

SECTORS = frozenset({"GOV", "MIL", "COP", "SPY", "REB", "UAF", "PRM"})
"""Sectors of those who take part in a conflict."""
KINDS = frozenset({"state", "government", "armed_group"})
NO_COUNTRY = frozenset({"IGO", "UNO", "EUR", "NGO", "IMG", "MNC", "ISM"})


def with_sides(page: Page, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures of a page, in the order of the text, each with whose people it counts where that is told."""
    finder = _finder(page)
    told = [_told(finder, figure) if figure.measure in _words()["measures"] else OPEN for figure in figures]
    found: dict[str, str] = {}
    for at, figure in enumerate(figures):
        one = told[at]
        side = one.side or found.get(figure.id)
        if side is None and not one.closed:
            side = _joined(finder, figures, told, at) or _by_others(finder, figures[:at], figure, found)
        if side is None and one.own is not None and _counts_two(finder, told, one.own):
            side = one.own
        if side is not None:
            found[figure.id] = side
            found |= {id_: side for id_ in _adding_up(figures, told, at) if id_ not in found}
    return tuple(replace(figure, side=found.get(figure.id)) for figure in figures)


def _words() -> Mapping[str, list[str]]:
    words: Mapping[str, list[str]] = table()["whose"]
    return words


# --- what the words of a count say


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """Whose the counted are by the words around the number; `own` is who counts and says of nobody, `ours` where
    the speaker has them, `closed` where the words say of somebody who is no side that we know."""

    side: str | None = None
    own: str | None = None
    ours: bool = False
    closed: bool = False


OPEN = _Told()
CLOSED = _Told(closed=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Finder:
    """Who is named on a page: by the word that heads the mention, where it means somebody known ("the rebels", not
    "nine rebels"), and by id; `lands` are its states by country."""

    page: Page
    heads: Mapping[int, Entity]
    entities: Mapping[str, Entity]
    lands: Mapping[str, str]


def _finder(page: Page) -> _Finder:
    entities = {one.id: one for one in page.entities}
    known = (m for m in page.mentions if m.entity in entities and _is_known(page, m))
    named = sorted(known, key=lambda m: m.span.end - m.span.start)
    lands = {one.country: one.id for one in reversed(page.entities) if one.kind == "state" and one.country}
    return _Finder(page=page, heads={m.head.start: entities[m.entity or ""] for m in named}, entities=entities,
                   lands=lands)  # fmt: skip


def _is_known(page: Page, mention: Mention) -> bool:
    """Whether a mention names somebody, or means one who is told of as known: "the army", "its troops"."""
    return mention.form != "description" or page.quote(mention.span).split()[0].lower() in _DEFINITE


_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "my"})


def _told(finder: _Finder, figure: Figure) -> _Told:
    """What the words around a number say of whose they are."""
    sentence = sentence_at(finder.page.sentences, figure.span.start)
    counted = _place(sentence, figure) if sentence is not None else None
    if sentence is None or counted is None:
        return OPEN
    if (told := _of_word_behind(finder, sentence, counted)) is not None:
        return told
    noun = counted.content if counted.content is not None else counted.head
    for owned in dict.fromkeys(i for i in (noun, counted.head) if i >= counted.number):
        if (told := _of_noun(finder, sentence, owned)) is not None:
            return _with_speaker(finder, sentence, figure, owned, told)
    if figure.measure not in _words()["lost"]:
        return OPEN
    toll = _toll_of(sentence, counted, figure)
    told = _of_clause(finder, sentence, counted, toll)
    return _with_speaker(finder, sentence, figure, toll, told) if toll is not None else told


def _with_speaker(finder: _Finder, sentence: Sentence, figure: Figure, noun: int, told: _Told) -> _Told:
    """Whose "our" dead are, the speaker's, and whose the dead of "the enemy": his one enemy's, where the page tells of
    arms of two countries."""
    beside = (i for i in children(sentence, noun, "nmod", "nmod:poss", "amod", "compound"))
    if told.ours:
        own = _counter(finder, figure)
        return _Told(side=own) if own is not None else CLOSED
    if told.side is not None or not any(sentence.tokens[i].lemma.lower() in _words()["foes"] for i in beside):
        return told
    speaker = _counter(finder, figure)
    country = _country(finder.entities[speaker]) if speaker is not None else None
    armed = {_country(one): one.id for one in finder.entities.values() if one.kind == "armed_group"}
    others = {land: id_ for land, id_ in armed.items() if land not in (None, country)}
    if country is None or len(others) != 1:
        return CLOSED
    ((land, id_),) = others.items()
    return _Told(side=finder.lands.get(land or "", id_))


def _place(sentence: Sentence, figure: Figure) -> Counted | None:
    """The number of a figure in its sentence."""
    start, end = figure.span.start, figure.span.end
    number = [t for t in sentence.tokens if start <= t.start and t.end <= end and t.upos == "NUM"]
    first, last = (number[0].start, number[-1].end) if number else (start, end)
    amount = Amount(
        start=start, end=end, number_start=first, number_end=last,
        low=figure.low, high=figure.high, bound=figure.bound, kind="count",
    )  # fmt: skip
    return place_amount(sentence, amount)


def _of_word_behind(finder: _Finder, sentence: Sentence, counted: Counted) -> _Told | None:
    """Whose people the word right behind a number names: "three Eritrean and two Ethiopian soldiers"; of neither alone
    where it is joined to another people's: "12 Eritrean and Ethiopian soldiers"."""
    behind = sentence.tokens[counted.number + 1 : counted.number + 4]
    named = [finder.heads.get(token.start) if token.upos in ("ADJ", "PROPN") else None for token in behind]
    first = named[0] if named else None
    if first is None or not _is_people(first) or (len(behind) > 1 and behind[1].text in HYPHENS):
        return None
    joined = len(named) > JOINED and named[JOINED] is not None and behind[1].text.lower() in ("and", "or", ",")
    return CLOSED if joined else _Told(side=_side_of(finder, first))


JOINED = 2
"""Words from one people's to the other's: "Eritrean and Ethiopian"."""


def _of_noun(finder: _Finder, sentence: Sentence, noun: int) -> _Told | None:
    """Whose people a noun means: a people itself, what stands before it, or behind it with "of"; None where it does not
    say."""
    if (people := _people(finder, sentence, noun)) is not None:
        return _Told(side=people)
    before = children(sentence, noun, "amod", "compound", "nmod:poss", "nmod:desc", "flat")
    behind = [i for i in children(sentence, noun, "nmod") if case_words(sentence, i) & {"of", "from"}]
    behind = [i for i in behind if i > noun]
    owners = [i for i in (*before, *behind) if sentence.tokens[i].upos != "NUM" and not _is_them(sentence, i)]
    sides = list(dict.fromkeys(side for i in owners if (side := _party(finder, sentence, i)) is not None))
    if any(_is_both(sentence, i) for i in behind) or len(sides) > 1:
        return CLOSED
    if sides:
        return _Told(side=sides[0])
    possessed = [i for i in (*before, *_possessors(sentence, behind)) if sentence.tokens[i].deprel == "nmod:poss"]
    if any(sentence.tokens[i].text.lower() in _OURS for i in possessed):
        return _Told(ours=True)
    return CLOSED if possessed else None


def _possessors(sentence: Sentence, nouns: Sequence[int]) -> Iterator[int]:
    for noun in nouns:
        yield from children(sentence, noun, "nmod:poss")


_OURS = frozenset({"our", "my"})
"""Who speaks has them."""


def _people(finder: _Finder, sentence: Sentence, noun: int) -> str | None:
    """The people that a noun names: "more than 40 Armenians"."""
    entity = finder.heads.get(sentence.tokens[noun].start)
    if entity is None or sentence.tokens[noun].upos not in ("PROPN", "ADJ"):
        return None
    return _side_of(finder, entity) if _is_people(entity) else None


def _is_people(entity: Entity) -> bool:
    return entity.kind in ("group", "state") and _country(entity) is not None


def _is_them(sentence: Sentence, index: int) -> bool:
    """ "Five of them": those told of before, not those whose they are."""
    return sentence.tokens[index].upos == "PRON" and sentence.tokens[index].deprel != "nmod:poss"


def _is_both(sentence: Sentence, noun: int) -> bool:
    """ "Of both sides", "on either bank"."""
    beside = {
        sentence.tokens[i].text.lower() for i in children(sentence, noun, "det", "det:predet", "amod", "cc:preconj")
    }
    return bool(beside & set(_words()["both"])) and not children(sentence, noun, "nmod:poss")


def _party(finder: _Finder, sentence: Sentence, index: int) -> str | None:
    """The side that a word names, or that the words before it name: "the Northern side", "the army's ranks"."""
    token = sentence.tokens[index]
    entity = finder.heads.get(token.start)
    joined = [i for i in children(sentence, index, "conj") if sentence.tokens[i].upos == token.upos]
    if any(_named(finder, sentence, i) not in (None, entity) for i in joined):
        return None  # "Northern and Southern soldiers"
    if entity is not None and (side := _side_of(finder, entity)) is not None:
        return side
    inside = children(sentence, index, "amod", "compound", "nmod:poss")
    behind = [i for i in children(sentence, index, "nmod") if "of" in case_words(sentence, i)]
    through = chain(inside, behind if token.lemma.lower() in _PARTS else ())
    named = (finder.heads.get(sentence.tokens[i].start) for i in through)
    return next((side for one in named if one is not None and (side := _side_of(finder, one)) is not None), None)


_PARTS = frozenset({"republic", "kingdom", "force", "army", "people", "citizen", "soldier", "troop", "serviceman"})
"""Nouns behind which a side is named with "of": "the forces of the North"."""


def _named(finder: _Finder, sentence: Sentence, index: int) -> Entity | None:
    return finder.heads.get(sentence.tokens[index].start)


def _side_of(finder: _Finder, entity: Entity) -> str | None:
    """The side that an entity is: itself, or the state whose people or whose ground it is; a person has none."""
    country = _country(entity)
    if entity.kind in KINDS or (entity.kind == "organization" and SECTORS & set(entity.sectors)):
        return entity.id
    if entity.kind == "group" and SECTORS & set(entity.sectors):
        return entity.id
    if entity.kind == "group" and country is not None:
        return finder.lands.get(country, entity.id)
    if entity.kind == "place" and country is not None and _is_land(entity):
        return finder.lands.get(country, entity.id)
    return finder.lands.get(country) if entity.kind == "organization" and country else None


def _is_land(entity: Entity) -> bool:
    """Whether a place is a whole country under its long name: "Republic of"."""
    return entity.location is None or entity.location.area == "region"


def _country(entity: Entity) -> str | None:
    return None if entity.country in NO_COUNTRY else entity.country


# --- what the clause of a count says


def _of_clause(finder: _Finder, sentence: Sentence, counted: Counted, toll: int | None) -> _Told:
    """Whose the dead of a clause are: by its toll, who lost them or owned up to them; else who counted."""
    if toll is not None and (told := _of_toll(finder, sentence, toll, counted)) is not None:
        return told
    verb = _verb_above(sentence, toll if toll is not None else counted.place)
    if verb is None:
        return OPEN
    subject = _subject(sentence, verb, counted.number)
    if subject is not None and {counted.number, counted.head, counted.place} & {subject, *subtree(sentence, subject)}:
        return OPEN  # "nine gunmen lost their lives"
    entity = finder.heads.get(sentence.tokens[subject].start) if subject is not None else None
    side = _side_of(finder, entity) if entity is not None and entity.kind != "place" else None
    if side is None:
        return OPEN
    lemma, noun = sentence.tokens[verb].lemma.lower(), sentence.tokens[counted.head].lemma.lower()
    words = _words()
    if lemma in words["losing"] or (lemma in words["taking"] and noun in words["taken"]):
        return _Told(side=side)
    if lemma in words["owning"]:
        return _Told(side=side)
    if lemma in words["reckoning"] and (toll is not None or counted.place in _below(sentence, verb)):
        return _Told(own=side)
    return OPEN


def _below(sentence: Sentence, verb: int) -> tuple[int, ...]:
    return children(sentence, verb, "obj", "nsubj")


def _toll_of(sentence: Sentence, counted: Counted, figure: Figure) -> int | None:
    """The noun of the reckoning that a number fills: above it, or beside it under its verb."""
    tolls = set(_words()["tolls"])
    if (named := _TOLL.match(figure.why)) is not None:
        words = [i for i in range(counted.number) if sentence.tokens[i].text == named["word"]]
        if words:
            return words[-1]
    for index in ancestors(sentence, counted.place):
        if sentence.tokens[index].upos in ("VERB", "AUX"):
            break
        if sentence.tokens[index].lemma.lower() in tolls and index < counted.number:
            return index
    verb = _verb_above(sentence, counted.place)
    if verb is None:
        return None
    beside = (i for i in children(sentence, verb, "nsubj", "obj") if i < counted.number and i != counted.place)
    return next((i for i in beside if _is_toll(sentence, i, tolls)), None)


_TOLL = re.compile(r"the ['\"](?P<word>\w+)['\"]")
"""How a figure says that it was read from a toll (`tolls.by_toll`)."""


def _is_toll(sentence: Sentence, index: int, tolls: set[str]) -> bool:
    token = sentence.tokens[index]
    return token.lemma.lower() in tolls or token.text.lower() in tolls


def _of_toll(finder: _Finder, sentence: Sentence, toll: int, counted: Counted) -> _Told | None:
    """Whose dead a toll holds: "its dead", "the losses of the Southern side", "the toll among the rebels"; None where
    it does not say. What a body calls its own count may be of anybody."""
    behind = [
        i
        for i in children(sentence, toll, "nmod")
        if i not in (counted.head, counted.content, counted.number)
        and case_words(sentence, i) & set(_words()["joints"])
        and _may_be_side(sentence, i)
    ]
    if any(_is_both(sentence, i) for i in behind):
        return CLOSED
    before = children(sentence, toll, "nmod:poss", "amod", "compound")
    reckoning = sentence.tokens[toll].lemma.lower() in _RECKONED
    for index in (*behind, *before):
        if reckoning and sentence.tokens[index].deprel == "nmod:poss":
            continue  # "its count"
        if (side := _party(finder, sentence, index)) is not None and not _is_ground(finder, sentence, index):
            return _Told(side=side)
    closed = any(finder.heads.get(sentence.tokens[i].start) is not None for i in behind if not _is_state(sentence, i))
    return CLOSED if closed and not reckoning else None


_RECKONED = frozenset({"toll", "tally", "number", "count", "figure", "total", "list"})
"""What belongs to who counts: "the ministry's count"."""


def _may_be_side(sentence: Sentence, index: int) -> bool:
    """Whether a noun behind a toll may be a side, and is no number and no state: "of 19", "of dead"."""
    token = sentence.tokens[index]
    return token.upos not in ("NUM", "ADJ") or token.lemma.lower() in _words()["sides"]


def _is_state(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].lemma.lower() in set(_words()["tolls"])


def _is_ground(finder: _Finder, sentence: Sentence, index: int) -> bool:
    """Whether a side is named as ground: "the toll in Tajikistan" is of whoever died there."""
    entity = finder.heads.get(sentence.tokens[index].start)
    within = case_words(sentence, index) & {"in", "within", "from", "on"}
    return bool(within) and entity is not None and entity.kind in ("state", "place")


def _verb_above(sentence: Sentence, index: int) -> int | None:
    """The verb that a token hangs under, itself included."""
    for at in (index, *ancestors(sentence, index)):
        if sentence.tokens[at].upos == "VERB" and at != index:
            return at
    return None


def _subject(sentence: Sentence, verb: int, number: int) -> int | None:
    """The subject of an active verb, or of the one that it is joined to; of a clause without a verb its own."""
    gap = next((gap for gap in gaps_of(sentence) if gap.number == number), None)
    if gap is not None:
        return gap.head
    for at in (verb, *ancestors(sentence, verb)):
        found = [i for i in children(sentence, at, "nsubj") if i < verb]
        if found:
            return None if sentence.tokens[found[0]].deprel == "nsubj:pass" else found[0]
        if sentence.tokens[at].deprel.split(":")[0] not in ("conj", "xcomp", "advcl"):
            return None
    return None


def _counts_two(finder: _Finder, told: Iterable[_Told], own: str) -> bool:
    """Whether a page counts the people of another side, so that who counts and says of nobody counts its own."""
    here = _key(finder, own)
    return any(_key(finder, side) != here for one in told if (side := one.side or one.own) is not None)


def _key(finder: _Finder, side: str) -> str:
    entity = finder.entities.get(side)
    return (_country(entity) or side) if entity is not None else side


# --- what other counts say


def _by_others(finder: _Finder, before: Sequence[Figure], figure: Figure, found: Mapping[str, str]) -> str | None:
    """Whose those are who are some of others, go on from them, or answer them."""
    if figure.part_of in found:
        return found[figure.part_of or ""]
    last = next((one for one in reversed(before) if one.measure in _words()["lost"]), None)
    if last is None or last.id not in found or figure.measure not in _words()["lost"]:
        return None
    side = found[last.id]
    if figure.why.endswith(("told of before", ", again")):
        return _answering(finder, last, figure, side)
    one_sentence = figure.evidence == last.evidence
    bare = figure.counted in (None, last.counted) and _is_bare(finder, figure)
    if one_sentence and bare:
        return None if _others_between(finder, last, figure, side) else side
    on = _goes_on(finder.page, last, figure) and figure.why.startswith("the '") and figure.counted is None
    return side if on and not _others_between(finder, last, figure, side) else None


def _answering(finder: _Finder, last: Figure, figure: Figure, side: str) -> str | None:
    """Whose those are of a count that answers another: where that one's counter counted its own, this one's does too;
    else they are of the same side."""
    mine, other = (_counter(finder, one) for one in (figure, last))
    if other is not None and _key(finder, other) == _key(finder, side):
        return mine
    return side if figure.evidence == last.evidence or mine is None else None


def _counter(finder: _Finder, figure: Figure) -> str | None:
    """The side that gives a count."""
    voice = next((one for one in finder.page.attributions if one.id == figure.attribution), None)
    named = voice.source.entities if voice is not None and voice.source is not None else ()
    entities = [finder.entities[id_] for id_ in named if id_ in finder.entities]
    sides = (_side_of(finder, one) or finder.lands.get(_country(one) or "") for one in entities)
    return next((side for side in sides if side is not None), None)


def _is_bare(finder: _Finder, figure: Figure) -> bool:
    """Whether a number has no noun of its own: "and 11 wounded"."""
    sentence = sentence_at(finder.page.sentences, figure.span.start)
    counted = _place(sentence, figure) if sentence is not None else None
    if counted is None or sentence is None:
        return False
    noun = counted.content if counted.content is not None else counted.head
    word = sentence.tokens[noun]
    return noun == counted.number or word.upos not in ("NOUN", "PROPN") or _is_state(sentence, noun)


def _goes_on(page: Page, last: Figure, figure: Figure) -> bool:
    """Whether a sentence follows that of a count in its paragraph."""
    first, second = (sentence_at(page.sentences, one.span.start) for one in (last, figure))
    if first is None or second is None:
        return False
    return second.index - first.index == 1 and first.paragraph == second.paragraph


def _others_between(finder: _Finder, last: Figure, figure: Figure, side: str) -> bool:
    """Whether another side is named between two counts."""
    between = (entity for start, entity in finder.heads.items() if last.span.end <= start < figure.span.start)
    sides = (_side_of(finder, entity) for entity in between if _country(entity) is not None)
    return any(one is not None and _key(finder, one) != _key(finder, side) for one in sides)


def _joined(finder: _Finder, figures: Sequence[Figure], told: Sequence[_Told], at: int) -> str | None:
    """ "Eight servicemen and five civilians of the North": who stands behind both has both, whichever it hangs on."""
    figure = figures[at]
    beside = (
        (other, told[number].side)
        for number, other in enumerate(figures)
        if abs(number - at) == 1 and other.evidence == figure.evidence and other.measure == figure.measure
    )
    return next((side for other, side in beside if side and _are_joined(finder.page, figure, other)), None)


def _are_joined(page: Page, figure: Figure, other: Figure) -> bool:
    """Whether two counts are joined in one list, and what tells whose they are stands behind both."""
    sentence = sentence_at(page.sentences, figure.span.start)
    if sentence is None:
        return False
    first, second = _place(sentence, figure), _place(sentence, other)
    if first is None or second is None or second.head not in conjuncts(sentence, first.head):
        return False
    heads = (first.head, second.head)
    behind = (i for head in heads for i in children(sentence, head, "nmod"))
    return any(i > max(heads) and case_words(sentence, i) & {"of", "from"} for i in behind)


def _adding_up(figures: Sequence[Figure], told: Sequence[_Told], at: int) -> tuple[str, ...]:
    """ "Stands at 16: nine servicemen and seven civilians": those behind a total in its sentence that add up to it."""
    total = figures[at]
    rest = [
        (one.id, one.low or 0.0, how)
        for one, how in zip(figures[at + 1 :], told[at + 1 :], strict=True)
        if one.evidence == total.evidence and one.measure == total.measure
    ]
    adds_up = len(rest) > 1 and sum(low for _, low, _ in rest) == total.low
    return tuple(id_ for id_, _, how in rest if adds_up and how == OPEN)
