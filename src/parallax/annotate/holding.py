"""Who holds the ground: every report that somebody holds, gains, loses or contests a place.

Knows the constructions of `data/holding.toml`: verbs ("seized", "withdrew from", "fell to"), nouns ("the fall of",
"Y's takeover of X"), control as a thing ("took control of", "no longer under the control of", "in rebel hands") and
adjectives ("rebel-held Idlib"). Promises that the place is a named place of the document, that whoever holds it can
hold ground, and that what is planned, denied or only possible says so. Where the new holder is told, a loss is written
as his gain ("fell to", "lost to"), with `previous` the holder before; where he is not, `change` is "lost" and `holder`
None. A place taken in part is left out, for the record has no word for it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from parallax.annotate.arguments import agents, antecedent, obliques, patients, subjects
from parallax.annotate.cast import (
    HYPHENS,
    PRESUPPOSED,
    Cast,
    casts,
    entity_at,
    entity_called,
    evidence,
    is_named,
    mention_at,
)
from parallax.annotate.modality import Modality, modality_of
from parallax.annotate.page import Page, attribution_of, make_id
from parallax.annotate.tree import children, conjuncts, subtree
from parallax.annotate.when import time_of
from parallax.types import Control, ControlChange, Entity, Mention, Sentence

# A name that a noun wears ("the Kuweires airbase", "Aleppo's airport"), not one that only says where it is.
NAMING = ("compound", "flat", "appos", "nmod:poss", "nmod:desc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of `data/holding.toml`; see there for what each field means."""

    words: frozenset[str]
    change: ControlChange
    takes: frozenset[str]
    to: frozenset[str]
    from_: frozenset[str]
    armed: bool
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The whole table: rules by construction, and the word lists that they share."""

    by_construction: dict[str, tuple[Rule, ...]]
    words: dict[str, frozenset[str]]
    confidence: dict[str, float]

    def matching(self, construction: str, lemma: str) -> tuple[Rule, ...]:
        """The rules of a construction that a lemma selects."""
        return tuple(rule for rule in self.by_construction[construction] if lemma in rule.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grip:
    """A report of control between words, before they are looked up. `told` None asks the trigger's modality."""

    place: int
    holder: int | None
    previous: int | None
    change: ControlChange
    trigger: int
    told: Modality | None
    confidence: float
    why: str


@cache
def rules() -> Rules:
    """The table of control, read once from the package's data."""
    raw = tomllib.loads((files("parallax.annotate") / "data" / "holding.toml").read_text(encoding="utf-8"))
    tables = {key: value for key, value in raw.items() if isinstance(value, dict)}
    words = {
        key: frozenset(value) for key, value in raw.items() if isinstance(value, list) and isinstance(value[0], str)
    }
    for key, table in tables.items():
        words |= {f"{key}.{name}": frozenset(value) for name, value in table.items() if isinstance(value, list)}
    return Rules(
        by_construction={key: tuple(map(_rule, raw[key])) for key in ("verb", "falling", "noun", "contest")},
        words=words,
        confidence={key: table["confidence"] for key, table in tables.items()},
    )


def _rule(row: dict[str, Any]) -> Rule:
    return Rule(
        words=frozenset(row["words"]),
        change=row.get("change", "contested"),
        takes=frozenset(row.get("takes", ())),
        to=frozenset(row.get("to", ())),
        from_=frozenset(row.get("from", ())),
        armed=row.get("armed", False),
        confidence=row["confidence"],
    )


def find_control(page: Page) -> tuple[Control, ...]:
    """The reports of control on the page, in order of the text, each once for the same words."""
    armed = any(_is_armed(entity) for entity in page.entities)
    found: dict[str, Control] = {}
    for cast in casts(page):
        for grip in _grips(cast, armed):
            control = _control(page, cast, grip)
            if control is not None:
                found.setdefault(control.id, control)
    return tuple(sorted(found.values(), key=lambda c: (c.evidence.start, c.evidence.end, c.id)))


def _is_armed(entity: Entity) -> bool:
    return entity.kind == "armed_group" or bool({"MIL", "REB", "UAF"} & set(entity.sectors))


def _grips(cast: Cast, armed: bool) -> Iterator[Grip]:
    for i, token in enumerate(cast.sentence.tokens):
        if token.upos == "VERB":
            yield from _of_verb(cast, i, armed)
            yield from _of_contest(cast, i, armed)
        if token.upos in ("NOUN", "PROPN"):
            yield from _of_noun(cast, i, armed)
            yield from _of_contest(cast, i, armed)
            yield from _of_control(cast, i)
            yield from _of_state(cast, i)
        yield from _of_hyphen(cast, i)


def _control(page: Page, cast: Cast, grip: Grip) -> Control | None:
    place = entity_at(cast, grip.place)
    holder = _actor(cast, grip.holder)
    previous = _actor(cast, grip.previous)
    if place is None or place.id in {e.id for e in (holder, previous) if e is not None}:
        return None
    if (grip.holder is not None and holder is None) or (grip.previous is not None and previous is None):
        return None
    words = evidence(
        page, cast, tuple(i for i in (grip.place, grip.holder, grip.previous, grip.trigger) if i is not None)
    )
    trigger = cast.sentence.tokens[grip.trigger]
    attribution = attribution_of(page.attributions, trigger.start, trigger.end)
    told = grip.told or modality_of(cast.sentence, grip.trigger)
    return Control(
        id=make_id(
            "k",
            page.document.id,
            place.id,
            grip.change,
            holder and holder.id,
            previous and previous.id,
            words.start,
            words.end,
        ),
        document=page.document.id,
        place=place.id,
        holder=holder.id if holder is not None else None,
        previous=previous.id if previous is not None else None,
        change=grip.change,
        time=time_of(page, cast.sentence, grip.trigger),
        polarity=told.polarity,
        status=told.status,
        attribution=attribution.id if attribution is not None else None,
        evidence=words,
        confidence=grip.confidence,
        why=grip.why,
    )


def _actor(cast: Cast, index: int | None) -> Entity | None:
    """The entity at a token where it can hold ground."""
    entity = entity_called(cast, index) if index is not None else None
    if entity is None:
        return None
    able = entity.kind in rules().words["holders"] or (
        entity.kind in ("person", "group", "organization") and bool(set(entity.sectors) & rules().words["sectors"])
    )
    return entity if able else None


# ------------------------------------------------------------------------------------------------------------- places


def _places(cast: Cast, indexes: tuple[int, ...]) -> tuple[int, ...]:
    """The named places that the words name: themselves, the X of "city of X", the X of "towns, including X"."""
    found = [place for index in indexes for place in _places_at(cast, antecedent(cast.sentence, index))]
    return tuple(dict.fromkeys(found))


def _places_at(cast: Cast, index: int) -> tuple[int, ...]:
    sentence = cast.sentence
    if sentence.tokens[index].lemma in rules().words["parts"] or _is_of_part(sentence, index):
        return ()
    kinds = obliques(sentence, index, "of")
    listed = [i for above in (index, *kinds) for i in _listed(sentence, above) if _is_place(cast, i)]
    if listed:
        return tuple(listed)
    if sentence.tokens[index].lemma in rules().words["wholes"]:
        inner = [i for i in (*kinds, *children(sentence, index, "appos", "flat")) if _is_place(cast, i)]
        if inner:
            return tuple(inner)
    return (index,) if _is_place(cast, index) else ()


def _is_of_part(sentence: Sentence, index: int) -> bool:
    """ "most of the town", even where the tree hangs the town on something else."""
    first = min((i for i in subtree(sentence, index)), default=index)
    return (
        first > 0
        and sentence.tokens[first].text.lower() == "of"
        and sentence.tokens[first - 1].lemma.lower() in rules().words["parts"]
    )


def _listed(sentence: Sentence, index: int) -> tuple[int, ...]:
    """What "including" introduces below a plural noun."""
    found: list[int] = []
    for i in children(sentence, index, "nmod", "obl", "acl", "appos", "dep"):
        marks = {sentence.tokens[c].text.lower() for c in children(sentence, i, "case", "mark", "fixed")}
        if marks & rules().words["including"]:
            found += conjuncts(sentence, i)
        elif sentence.tokens[i].text.lower() in rules().words["including"]:
            found += [c for o in children(sentence, i, "obj", "obl") for c in conjuncts(sentence, o)]
    return tuple(found)


def _is_place(cast: Cast, index: int) -> bool:
    """A place by name: no state ("France held Germany" is a match), no "the city", which may be another."""
    mention, entity = mention_at(cast, index), entity_at(cast, index)
    if mention is not None and entity is not None and _is_facility(cast, index, mention, entity):
        return True
    if mention is None or entity is None or mention.kind != "place" or entity.kind not in rules().words["places"]:
        return False
    own = mention.form in ("name", "metonym") and is_named(entity)
    return own or any(_is_place_name(cast, i) for i in children(cast.sentence, index, *NAMING))


def _is_facility(cast: Cast, index: int, mention: Mention, entity: Entity) -> bool:
    """A body that is also a building, by name: "the Kadra military academy"."""
    noun = cast.sentence.tokens[index].lemma.lower() in rules().words["facilities"]
    return noun and entity.kind == "organization" and mention.form == "name" and len(entity.name.split()) > 1


def _is_place_name(cast: Cast, index: int) -> bool:
    """A place's name, standing alone: no "Houthi-held territory"."""
    mention = mention_at(cast, index)
    after = cast.sentence.tokens[index + 1].text if index + 1 < len(cast.sentence.tokens) else ""
    return mention is not None and mention.form == "name" and mention.kind == "place" and after not in HYPHENS


# ------------------------------------------------------------------------------------------------------------- rules


def _of_verb(cast: Cast, verb: int, armed: bool) -> Iterator[Grip]:
    sentence = cast.sentence
    lemma = sentence.tokens[verb].lemma.lower()
    for rule in rules().matching("verb", lemma):
        if rule.armed and not armed:
            continue
        objects = patients(sentence, verb) if "object" in rule.takes else obliques(sentence, verb, *rule.takes)
        actors = agents(sentence, verb) if "object" in rule.takes else subjects(sentence, verb)
        winner = _first(cast, obliques(sentence, verb, *rule.to))
        loser = _first(cast, obliques(sentence, verb, *rule.from_))
        for place in _places(cast, objects):
            yield from _reports(rule, place, _able(cast, actors), winner, loser, verb, f"verb {lemma!r}")
    for rule in rules().matching("falling", lemma):
        if armed or not rule.armed:
            winner = _first(cast, obliques(sentence, verb, *rule.to))
            for place in _places(cast, tuple(c for s in subjects(sentence, verb) for c in conjuncts(sentence, s))):
                yield from _fallen(rule, place, winner, verb, f"verb {lemma!r}")


def _reports(
    rule: Rule, place: int, actors: tuple[int, ...], winner: int | None, loser: int | None, trigger: int, why: str
) -> Iterator[Grip]:
    """One report for each actor; those who lose are `previous`, and the winner, where told, gains."""
    for actor in actors:
        if rule.change == "lost":
            change: ControlChange = "lost" if winner is None else "gained"
            yield _grip(place, winner, actor, change, trigger, rule.confidence, why)
        else:
            yield _grip(place, actor, loser, rule.change, trigger, rule.confidence, why)


def _fallen(rule: Rule, place: int, winner: int | None, trigger: int, why: str) -> Iterator[Grip]:
    change: ControlChange = rule.change if winner is not None else "lost"
    yield _grip(place, winner, None, change, trigger, rule.confidence, why)


def _of_noun(cast: Cast, noun: int, armed: bool) -> Iterator[Grip]:
    sentence = cast.sentence
    lemma = sentence.tokens[noun].lemma.lower()
    for rule in rules().matching("noun", lemma):
        if rule.armed and not armed:
            continue
        by = _able(cast, (*children(sentence, noun, "nmod:poss"), *obliques(sentence, noun, "by")))
        winner = _first(cast, obliques(sentence, noun, *rule.to))
        for place in _places(cast, obliques(sentence, noun, "of")):
            if by:
                yield from _reports(rule, place, by, winner, None, noun, f"noun {lemma!r}")
            elif lemma == "fall":
                yield from _fallen(rule, place, winner, noun, f"noun {lemma!r}")


def _of_contest(cast: Cast, word: int, armed: bool) -> Iterator[Grip]:
    """Fighting for or inside a place. Where its parties are told and one bears no arms, it is a riot, not a front."""
    sentence = cast.sentence
    token = sentence.tokens[word]
    for rule in rules().matching("contest", token.lemma.lower()):
        if rule.armed and not armed:
            continue
        told = obliques(sentence, word, "between", "with", "against")
        if token.upos == "VERB":
            told = (*subjects(sentence, word), *told)
        parties = [entity_at(cast, i) for i in told]
        if any(e is None or not (_is_armed(e) or e.kind in ("state", "government")) for e in parties):
            continue
        for place in _places(cast, obliques(sentence, word, *rule.takes)):
            yield _grip(place, None, None, "contested", word, rule.confidence, f"{token.text!r}")


def _of_control(cast: Cast, noun: int) -> Iterator[Grip]:
    """ "take control of X", "X's control over Y", "in control of X"."""
    sentence = cast.sentence
    token = sentence.tokens[noun]
    if token.lemma not in rules().words["control.words"]:
        return
    places = _places(cast, obliques(sentence, noun, *rules().words["control.prepositions"]))
    confidence, why = rules().confidence["control"], f"{token.text!r} of a place"
    verb = token.head
    cases = {sentence.tokens[i].text.lower() for i in children(sentence, noun, "case")}
    for place in places:
        if token.deprel == "obj" and (change := _change_of(sentence, verb)) is not None:
            for actor in _able(cast, agents(sentence, verb)):
                holder, previous = (None, actor) if change == "lost" else (actor, None)
                yield _grip(place, holder, previous, change, verb, confidence, why)
        elif "in" in cases:
            bearer = subjects(sentence, noun) or (subjects(sentence, verb) if verb >= 0 else ())
            for actor in _able(cast, bearer):
                yield _grip(place, actor, None, "held", noun, confidence, why)


def _change_of(sentence: Sentence, verb: int) -> ControlChange | None:
    lemma = sentence.tokens[verb].lemma
    changes: tuple[ControlChange, ...] = ("gained", "held", "lost")
    return next((change for change in changes if lemma in rules().words[f"control.{change}"]), None)


def _of_state(cast: Cast, noun: int) -> Iterator[Grip]:
    """ "X is under the control of Y", "X remains in rebel hands", "X is no longer under Y's control"."""
    sentence = cast.sentence
    token = sentence.tokens[noun]
    if token.lemma not in rules().words["state.words"]:
        return
    cases = {sentence.tokens[i].text.lower() for i in children(sentence, noun, "case", "fixed")}
    outside = bool(cases & rules().words["state.outside"])
    if not outside and not cases & rules().words["state.inside"]:
        return
    owners = (*children(sentence, noun, "nmod:poss", "compound", "amod"), *obliques(sentence, noun, "of"))
    lost = outside or _is_no_longer(sentence, noun)
    for place in _places(cast, _bearers(sentence, noun)):
        for actor in _able(cast, owners):
            grip = _grip(
                place,
                None if lost else actor,
                actor if lost else None,
                "lost" if lost else "held",
                noun,
                rules().confidence["state"],
                f"{token.text!r}",
            )
            yield replace(grip, told=PRESUPPOSED) if _is_no_longer(sentence, noun) else grip


def _bearers(sentence: Sentence, noun: int) -> tuple[int, ...]:
    """What is under control: the subject of the phrase or of the verb it hangs on ("remains in"), or its noun."""
    token = sentence.tokens[noun]
    own = children(sentence, noun, "nsubj")
    if own or token.head < 0:
        return own
    above = sentence.tokens[token.head]
    return subjects(sentence, token.head) if above.upos in ("VERB", "AUX") else (token.head,)


def _is_no_longer(sentence: Sentence, noun: int) -> bool:
    near = {noun, sentence.tokens[noun].head}
    return any(
        token.text.lower() == "longer"
        and index > 0
        and sentence.tokens[index - 1].text.lower() == "no"
        and token.head in near
        for index, token in enumerate(sentence.tokens)
    )


def _of_hyphen(cast: Cast, word: int) -> Iterator[Grip]:
    sentence = cast.sentence
    tokens = sentence.tokens
    if (
        word < 2
        or tokens[word - 1].text not in HYPHENS
        or tokens[word].text.lower() not in rules().words["hyphen.words"]
    ):
        return
    head = tokens[word].head
    if head <= word:
        return
    for place in _places(cast, (head,)):
        for actor in _able(cast, (word - 2,)):
            yield replace(
                _grip(place, actor, None, "held", word, rules().confidence["hyphen"], f"'-{tokens[word].text}'"),
                told=PRESUPPOSED,
            )


# ------------------------------------------------------------------------------------------------------------- shared


def _able(cast: Cast, indexes: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(i for i in dict.fromkeys(indexes) if _actor(cast, i) is not None)


def _first(cast: Cast, indexes: tuple[int, ...]) -> int | None:
    return next(iter(_able(cast, indexes)), None)


def _grip(
    place: int,
    holder: int | None,
    previous: int | None,
    change: ControlChange,
    trigger: int,
    confidence: float,
    why: str,
) -> Grip:
    return Grip(
        place=place,
        holder=holder,
        previous=previous,
        change=change,
        trigger=trigger,
        told=None,
        confidence=confidence,
        why=why,
    )
