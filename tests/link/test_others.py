"""What forbids that a description is of a side, whatever was learned: its words, and what a report tells of both."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from tests.link.build import Page

from parallax.link.candidates import candidate
from parallax.link.chains import join
from parallax.link.decided import Decided
from parallax.link.described import Acts, acts_of, side_of
from parallax.link.others import is_another, is_of_nobody, of_another_office, told_of
from parallax.link.owners import owners_of
from parallax.types import Sentence, Token

FRONT, SECTORS = "Lantern Freedom Front", ("REB",)


def sentence_of(text: str) -> Sentence:
    """The words of a text without a tree."""
    words = [(found.start(), found.end(), found[0]) for found in re.finditer(r"\w+", text)]
    tokens = tuple(
        Token(start=start, end=end, text=word, lemma=word, upos="X", xpos="X", head=-1, deprel="dep")
        for start, end, word in words
    )
    return Sentence(index=0, paragraph=0, start=0, end=len(text), tokens=tokens, names=())


def forbidden(
    text: str,
    words: str,
    *named: tuple[str, str],
    sector: str = "UAF",
    attacks: bool = False,
    quoted: bool = False,
    side: tuple[str, tuple[str, ...]] = (FRONT, SECTORS),
) -> bool:
    """Whether something forbids that `words` are those of a `side`, the Front; `named` are the names that the text has
    besides, in their order; where it is `quoted`, by somebody who is nobody of the story."""
    page = Page("0", text)
    front = page.entity(side[0], "armed_group", sectors=side[1])
    group = page.entity(words, "armed_group", form="description", sectors=(sector,))
    for name, kind in named:
        page.entity(name, kind, sectors=("GOV",) if kind == "person" else ())
        if name in words:
            start = text.index(words) + words.index(name)
            inside = replace(page.mentions[-1].span, start=start, end=start + len(name))
            page.mentions.append(replace(page.mentions[-1], id=f"m:inside:{name}", span=inside, head=inside))
    last = words.split()[-1]
    page.mentions = [
        replace(one, head=replace(one.head, start=one.span.end - len(last))) if one.entity == group else one
        for one in page.mentions
    ]
    if quoted:
        page.attribution(words, source="a man on the quay")
    if attacks:
        page.event(text, trigger=words, type="ASSAULT", actors=(group,), recipients=(front,))
    _, read = page.read()
    read = replace(read, sentences=(sentence_of(text),))
    chains = join([candidate(one, read.document) for one in read.entities], Decided())
    told = told_of(map(side_of, chains), acts_of(chains, [read]), owners_of([read]))
    at = told.at
    return is_of_nobody(at[group], told) or is_another(at[group], at[front], told)


def test_armed_men_may_be_any_armed_group() -> None:
    assert not forbidden("The Lantern Freedom Front came, and armed men took the mill.", "armed men")


@pytest.mark.parametrize("kind", ["place", "organization"])
def test_who_carries_the_name_of_a_people_is_of_no_other_side(kind: str) -> None:
    text = "The Lantern Freedom Front lost the mill to Ozan militiamen."
    assert forbidden(text, "Ozan militiamen", ("Ozan", kind))


def test_a_town_before_the_noun_says_where_and_not_whose() -> None:
    text = "Fighting went on in Obrava. The Lantern Freedom Front came, and Obrava fighters took the mill."
    assert not forbidden(text, "Obrava fighters", ("Obrava", "place"))


def test_the_troops_of_a_minister_are_no_rebels() -> None:
    text = "The Lantern Freedom Front came. Venn's fighters held on."
    assert forbidden(text, "Venn's fighters", ("Venn", "person"))


def test_soldiers_are_no_rebels() -> None:
    assert forbidden("The Lantern Freedom Front came, and soldiers fled.", "soldiers", sector="MIL")


def test_who_attacks_a_side_is_not_of_it() -> None:
    text = "Armed men came at dawn and shot at the Lantern Freedom Front."
    assert forbidden(text, "Armed men", attacks=True)


@pytest.mark.parametrize("words", ["unidentified gunmen", "unknown fighters", "our own people"])
def test_who_is_unknown_or_merely_led_is_no_side(words: str) -> None:
    assert forbidden(f"The Lantern Freedom Front spoke of {words}.", words)


@pytest.mark.parametrize("words", ["two armed factions", "former fighters", "any armed men", "allies", "his partners"])
def test_several_bodies_those_of_before_and_anybody_are_no_side(words: str) -> None:
    assert forbidden(f"The Lantern Freedom Front spoke of {words}.", words)


def test_our_forces_are_no_rebels_in_the_words_of_a_report() -> None:
    assert forbidden("The Lantern Freedom Front fled. Our valiant forces took the mill.", "Our valiant forces")


def test_men_of_another_front_are_not_of_this() -> None:
    text = "The Lantern Freedom Front fled. Men of the Harbour Host took the mill for the Harbour Host."
    assert forbidden(text, "Men of the Harbour Host", ("Harbour Host", "armed_group"))
    assert not forbidden(text.replace("Harbour Host", FRONT), f"Men of the {FRONT}")


def test_the_army_is_no_front_and_no_brigade() -> None:
    assert forbidden("The Lantern Freedom Front came, and the army fled.", "the army", sector="REB")
    assert not forbidden("The Lantern Freedom Front came, and the fighters stayed.", "the fighters", sector="REB")


def test_our_forces_in_the_words_of_a_stranger_may_be_anybody_s() -> None:
    text = "The Lantern Freedom Front fled. Our valiant forces took the mill, said a man on the quay."
    assert forbidden(text, "Our valiant forces")
    assert not forbidden(text, "Our valiant forces", quoted=True)


@pytest.mark.parametrize(
    ("words", "sector", "none"),
    [
        ("criminal police", "COP", False),
        ("an anti-gang squad", "COP", False),
        ("anti-terrorist units", "COP", False),
        ("counter-insurgent units", "UAF", False),
        ("the rebel police", "UAF", True),
        ("the gangsters", "UAF", True),
    ],
)
def test_who_is_against_criminals_is_no_criminal(words: str, sector: str, *, none: bool) -> None:
    text = f"The Quay Police came, and {words} took the mill."
    assert forbidden(text, words, sector=sector, side=("Quay Police", ("COP",))) is none


def test_who_is_against_a_front_is_not_its_own() -> None:
    text = "The Lantern Freedom Front fled. Anti-Harbour Host fighters took the mill of the Harbour Host."
    assert not forbidden(text, "Anti-Harbour Host fighters", ("the Harbour Host", "armed_group"))


@pytest.mark.parametrize("weapons", ["artillery", "five Lomaran jets", "the drones"])
def test_a_body_is_none_of_the_weapons_that_a_story_tells_of(weapons: str) -> None:
    page = Page("0", f"Smoke rose over the mill at Obrava. Our forces lost {weapons} to the army.")
    ids = [
        page.entity(words, "armed_group", form="description", sectors=("MIL",))
        for words in (weapons, "Our forces", "the army")
    ]
    _, read = page.read()
    chains = join([candidate(one, read.document) for one in read.entities], Decided())
    told = told_of(map(side_of, chains), acts_of(chains, [read]), owners_of([read]))
    armed, ours, army = (told.at[one] for one in ids)
    assert is_another(ours, armed, told) and is_another(army, armed, told)
    assert not is_another(ours, army, told)


@pytest.mark.parametrize(
    ("lead", "sentence", "apart"),
    [
        ("The Lantern Freedom Front took the mill of Obrava.", "Herders and a resistance group blamed the army.", True),
        ("The Lantern Freedom Front took the mill of Obrava.", "The resistance group blamed the army.", False),
        (
            "The mill of Obrava was taken at dawn.",
            "For the Lantern Freedom Front, a resistance group, it is late.",
            False,
        ),
        ("The mill of Obrava was taken at dawn.", "Herders and a resistance group blamed the army.", False),
    ],
)
def test_who_is_brought_in_with_a_is_none_that_the_report_has_named(lead: str, sentence: str, apart: bool) -> None:
    filling = "The quay was quiet all day, and its cranes stood still, the harbour master wrote in his log. " * 3
    text = f"{lead} {filling}{sentence} The Lantern Freedom Front is strong in Obrava."
    page = Page("0", text)
    front = page.entity(FRONT, "armed_group", sectors=SECTORS)
    words = "a resistance group" if "a resistance group" in text else "The resistance group"
    group = page.entity(words, "armed_group", form="description", sectors=("UAF",))
    _, read = page.read()
    cuts = [0, len(lead) + 1, text.index(sentence), text.index(sentence) + len(sentence) + 1, len(text)]
    words_of = sentence_of(text).tokens
    sentences = tuple(
        replace(sentence_of(text), start=a, end=b, tokens=tuple(token for token in words_of if a <= token.start < b))
        for a, b in pairwise(cuts)
    )
    read = replace(read, sentences=sentences)
    chains = join([candidate(one, read.document) for one in read.entities], Decided())
    told = told_of(map(side_of, chains), acts_of(chains, [read]), owners_of([read]))
    assert is_another(told.at[group], told.at[front], told) is apart


POLICE, UNION = ("Obrava Police", ("COP",)), ("Quarry Workers' Union", ("LAB",))


@pytest.mark.parametrize(
    ("words", "sector"),
    [("hooligans", "CRM"), ("the looters", "CRM"), ("protesters", "OPP"), ("the marchers", "OPP")],
)
@pytest.mark.parametrize("side", [POLICE, ("Obrava Council", ("GOV",)), ("Coast Guard", ("MIL",))])
def test_who_is_outside_the_law_is_not_who_keeps_it(words: str, sector: str, side: tuple[str, tuple[str, ...]]) -> None:
    assert forbidden(f"The {side[0]} came, and {words} left the mill.", words, sector=sector, side=side)


def test_smugglers_may_be_an_armed_group() -> None:
    assert not forbidden("The Lantern Freedom Front came, and smugglers took the mill.", "smugglers", sector="CRM")


@pytest.mark.parametrize("words", ["13 quarry workers", "the dismissed workers", "striking quarry workers", "workers"])
def test_workers_are_not_the_union_of_workers(words: str) -> None:
    assert forbidden(f"The Quarry Workers' Union met, and {words} left.", words, sector="LAB", side=UNION)


@pytest.mark.parametrize(
    ("words", "name"), [("the monitors", "Pacific Peace Monitors"), ("the teachers", "Committee of Obrava Teachers")]
)
def test_a_body_called_after_its_people_is_meant_by_them(words: str, name: str) -> None:
    assert not forbidden(f"{name} met, and {words} left.", words, sector="EDU", side=(name, ("EDU",)))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Guards", "National Guard"),
        ("two volunteers", "Rade Volunteer Force"),
        ("wardens", "Coast Warden Corps"),
        ("monitors", "Lake Rights Monitor"),
    ],
)
def test_whoever_is_hired_by_anybody_is_not_the_body_called_so(words: str, name: str) -> None:
    assert forbidden(f"{name} came. {words} let the strikers in.", words, sector="COP", side=(name, ("MIL",)))


def test_the_guards_of_a_report_may_be_the_guard_that_it_names() -> None:
    side = ("National Guard", ("MIL",))
    assert not forbidden("National Guard came. the guards let them in.", "the guards", sector="MIL", side=side)


def test_a_port_authority_is_not_the_government() -> None:
    side = ("Rade Government", ("GOV",))
    assert forbidden(
        "Rade Government met. Boats sailed, the port authority said.", "the port authority", sector="GOV", side=side
    )
    side = ("Rade Port Authority", ("GOV",))
    assert not forbidden(
        "Rade Port Authority met. The port authority closed.", "The port authority", sector="GOV", side=side
    )


@pytest.mark.parametrize(
    ("words", "apart"),
    [("the Obravan administration", False), ("the administration", False), ("the prison administration", True)],
)
def test_an_administration_is_the_government_unless_it_is_of_something(words: str, apart: bool) -> None:
    side = ("Rade Government", ("GOV",))
    text = f"Rade Government met. Boats sailed from Obrava, {words} said."
    named = (("Obravan", "place"),) if "Obravan" in words else ()
    assert forbidden(text, words, *named, sector="GOV", side=side) is apart


@pytest.mark.parametrize(
    ("own", "other", "apart"),
    [
        ("finance minister", "information minister", True),
        ("finance minister", "treasury minister", False),
        ("interior minister", "home minister", False),
        ("interior minister", "prime minister", True),
        ("interior minister", "52-year-old minister", False),
        ("interior minister", "far-right minister", False),
    ],
)
def test_only_portfolios_that_are_known_tell_ministers_apart(own: str, other: str, apart: bool) -> None:
    page = Page("0", f"The {own} left. The {other} stayed.")
    page.entity(f"The {own}", "person", form="description")
    page.entity(f"The {other}", "person", form="description")
    _, read = page.read()
    read = replace(read, sentences=(sentence_of(page.text),))
    sides = [side_of(chain) for chain in join([candidate(one, page.read()[0]) for one in read.entities], Decided())]
    told = told_of(sides, Acts(), owners_of([read]))
    assert (
        any(of_another_office(one, another, told) for one in sides for another in sides if one is not another) is apart
    )
