"""Whose president, whose army: the country of an entity whose own words tell none.

Knows that a report which names one state above all, in a sentence that names no other, means that state's ("The
president ... in Nairobi"), and that a body which speaks right after a state is said to tell its story gives that story
("Lima gave another account. The Border Guard said"). Promises a country only where sentence and document agree on one,
or the sentence before tells it, and never changes one that the words tell. Leaves alone what descriptions say
(`world.actors`) and where places lie (`where`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from parallax.annotate.page import Page, sentence_at
from parallax.annotate.sentence.tree import children
from parallax.annotate.words.cues import load_cues
from parallax.annotate.words.wordlists import words
from parallax.types import Entity, Mention, Sentence

LANDS = frozenset({"state", "place", "government"})
"""Kinds that name a country, by themselves or as lying in it."""

AT_HOME = frozenset({"person", "government", "organization", "armed_group"})
"""Kinds that belong to a country; a crowd without a name belongs to no one."""

FIGHTING = frozenset({"person", "armed_group"})
"""Kinds of which either of two lands that fight may have one, whichever of them a sentence names."""

CLEAR = 1.5
"""How many times as often as any other the one state is named that a report tells of above all: not one of two that
fight each other."""

HOME = "of the land that the report is at home in"
"""How the reason ends for a body of a state, where no words say which."""

SPOKEN_OF = "of the land that the text speaks of there"
"""How it ends where the sentence before speaks of another land."""

INTERNATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "IMG", "ISM", "MNC"})


def with_homelands(page: Page) -> tuple[Entity, ...]:
    """The page's entities, in their order, with the country that sentence and document agree on where none is told."""
    told = {e.id: e.country for e in page.entities if e.country and e.country not in INTERNATIONAL}
    lands = {e.id: told[e.id] for e in page.entities if e.kind in LANDS and e.id in told}
    counted = Counter(lands[m.entity] for m in page.mentions if m.entity is not None and m.entity in lands)
    foremost = max(counted, key=lambda country: (counted[country], country), default=None)
    if foremost is None:
        return page.entities
    clear = all(counted[foremost] >= CLEAR * counted[other] for other in counted if other != foremost)
    first: dict[str | None, Mention] = {}
    for mention in page.mentions:
        first.setdefault(mention.entity, mention)
    accounts = _tellers(page, first, {e.id: e for e in page.entities})
    around = _countries_around(page, {e.id: told[e.id] for e in page.entities if e.id in told and HOME not in e.why})
    return tuple(
        replace(e, country=accounts[e.id], why=f"{e.why}; {SPOKEN_OF}")
        if e.id in accounts
        else replace(e, country=foremost, why=f"{e.why}; the one country of its sentence")
        if (clear or e.kind not in FIGHTING)
        and e.country is None
        and e.kind in AT_HOME
        and e.id in first
        and not _are_several(page, first[e.id])
        and _home(page, first[e.id], around) == {foremost}
        else e
        for e in page.entities
    )


def _tellers(page: Page, first: Mapping[str | None, Mention], entities: Mapping[str, Entity]) -> dict[str, str]:
    """The bodies of a state without a country, first told of as they give its account, with the state's country."""
    found: dict[str, str] = {}
    states = {
        m.head.start: entities[m.entity] for m in page.mentions if m.entity and entities[m.entity].kind == "state"
    }
    for entity, mention in first.items():
        sentence = sentence_at(page.sentences, mention.head.start)
        body = entities.get(entity or "")
        if (
            body is None
            or body.country
            or sentence is None
            or sentence.index == 0
            or STATE_BODIES.isdisjoint(body.sectors)
        ):
            continue
        before = page.sentences[sentence.index - 1]
        state = states.get(_teller_of_account(before) or -1) if _speaks(sentence, mention.head.start) else None
        if state is not None and state.country:
            found[body.id] = state.country
    return found


STATE_BODIES = frozenset({"GOV", "MIL", "COP", "SPY"})


def _teller_of_account(sentence: Sentence) -> int | None:
    """Where the name stands of whoever is said to tell a story: "Lima gave a different account"."""
    for token in sentence.tokens:
        if token.lemma.lower() in words("accounts") and token.deprel == "obj":
            return next((sentence.tokens[c].start for c in children(sentence, token.head, "nsubj")), None)
    return None


def _speaks(sentence: Sentence, start: int) -> bool:
    """Whether whoever stands there says something."""
    token = next((one for one in sentence.tokens if one.start == start), None)
    if token is None or token.head < 0 or token.deprel != "nsubj":
        return False
    return bool(load_cues().verbs.get(sentence.tokens[token.head].lemma.lower()))


def _are_several(page: Page, mention: Mention) -> bool:
    """ "The parties", "both sides": bodies of which each may be of another land."""
    sentence = sentence_at(page.sentences, mention.head.start)
    heads = (t for t in sentence.tokens if t.start == mention.head.start) if sentence is not None else ()
    return mention.kind == "organization" and mention.form == "description" and any(t.xpos == "NNS" for t in heads)


def _countries_around(page: Page, told: Mapping[str, str]) -> dict[int, set[str]]:
    """The countries that the mentions of each sentence tell, by its index."""
    around: dict[int, set[str]] = {}
    for mention in page.mentions:
        sentence = sentence_at(page.sentences, mention.span.start)
        country = told.get(mention.entity or "")
        if country is not None and sentence is not None:
            around.setdefault(sentence.index, set()).add(country)
    return around


def _home(page: Page, mention: Mention, around: Mapping[int, set[str]]) -> set[str]:
    sentence: Sentence | None = sentence_at(page.sentences, mention.span.start)
    return around.get(sentence.index, set()) if sentence is not None else set()
