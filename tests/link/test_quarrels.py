"""Who was never there, who blames the other back, which account nobody could verify, and nobody against some."""

from __future__ import annotations

import pytest
from tests.link.build import Page

from parallax.link import link

TAIL = " The flood of the Mirna valley had cut the river port of Obrava from Kessar since the dam broke."
DAY = ("2031-05-05", "2031-05-06")


def kinds(*pages: Page) -> list[str]:
    links = link([page.read() for page in pages])
    assert len(links.stories) == 1
    return [one.kind for one in links.disputes]


def said_by(page: Page, who: str, words: str, sectors: str, **options: object) -> str:
    known = next((one.id for one in page.entities if one.name == who), None)
    entity = known or page.entity(who, "armed_group", sectors=(sectors,))
    return page.attribution(words, source=who, entity=entity, **options)  # type: ignore[arg-type]


# --- who was never there


@pytest.mark.parametrize(
    ("words", "disputed"),
    [
        ("its troops had never entered the town", True),
        ("its troops were not in the town that day", True),
        ("none of its soldiers had been near Obrava", True),
        ("its troops were not in control of the town", False),
        ("none of its soldiers had died in Obrava", False),
        ("its patrols had not reached the town before noon", False),
    ],
)
def test_who_was_not_there_disputes_what_is_laid_to_him(words: str, *, disputed: bool) -> None:
    blame = "the Kessar Army shot the net menders of Obrava"
    page = Page("a", f"Dael Rossin said {blame}. The Kessar Army said that {words}.{TAIL}")
    army = page.entity("Kessar Army", "armed_group", sectors=("MIL",))
    where, dead = page.entity("Obrava", "place"), page.entity("net menders", form="description")
    told = page.attribution(blame, source="Dael Rossin", entity=page.entity("Dael Rossin", "person"))
    page.event(blame, trigger="shot", type="ASSAULT", actors=(army,), recipients=(dead,), place=where, attribution=told)
    said_by(page, "Kessar Army", words, "MIL")
    assert kinds(page) == (["polarity"] if disputed else [])


def test_a_side_that_was_not_there_disputes_nothing_that_is_laid_to_another() -> None:
    blame, words = "the Kessar Army shot the net menders of Obrava", "its men had never entered the town"
    page = Page("a", f"Dael Rossin said {blame}. The Hill Front said that {words}.{TAIL}")
    army, where = page.entity("Kessar Army", "armed_group", sectors=("MIL",)), page.entity("Obrava", "place")
    told = page.attribution(blame, source="Dael Rossin", entity=page.entity("Dael Rossin", "person"))
    page.event(blame, trigger="shot", type="ASSAULT", actors=(army,), place=where, attribution=told)
    said_by(page, "Hill Front", words, "REB")
    assert kinds(page) == []


# --- who blames the other back


def _blame(name: str, sentence: str, teller: tuple[str, str], actor: tuple[str, str], *, dead: str = "") -> Page:
    page = Page(name, f"{sentence} It was on Monday.{TAIL}", publisher=f"Post {name}", published="2031-05-07")
    who = page.entity(actor[0], "armed_group", sectors=(actor[1],))
    teller_is_actor = teller[0] == actor[0]
    source = who if teller_is_actor else page.entity(teller[0], "armed_group", sectors=(teller[1],))
    words = sentence.split(" said ")[1][:-1]
    told = page.attribution(words, source=teller[0], entity=source)
    trigger = next(word for word in ("killed", "murdered", "shelled", "bombarded") if word in sentence)
    mode = "heavy-weapons" if trigger in ("shelled", "bombarded") else None
    page.event(
        words,
        trigger=trigger,
        type="ASSAULT",
        mode=mode,
        actors=(who,),
        recipients=(page.entity(dead, form="description", sectors=("CVL",)),) if dead else (),
        place=page.entity("Obrava", "place") if dead else None,
        time=page.time("on Monday", *DAY),
        attribution=told,
    )
    return page


ARMY, FRONT, WITNESS = ("Kessar Army", "MIL"), ("Hill Front", "REB"), ("Ferry Union", "LAB")


@pytest.mark.parametrize(
    ("who", "answer", "disputed"),
    [
        (ARMY, "Kessar Army said the Hill Front murdered the villagers.", True),
        (WITNESS, "Ferry Union said the Hill Front murdered the villagers.", False),
    ],
    ids=["the one who is blamed", "somebody else: there may have been two killings"],
)
def test_who_is_blamed_for_a_killing_and_blames_his_enemy(who: tuple[str, str], answer: str, *, disputed: bool) -> None:
    pages = [
        _blame("a", "Quay Union said the Kessar Army killed the carters.", ("Quay Union", "LAB"), ARMY, dead="carters"),
        _blame("b", answer, who, FRONT, dead="villagers"),
    ]
    assert kinds(*pages) == (["responsibility"] if disputed else [])


@pytest.mark.parametrize(
    ("aim", "disputed"), [("the hospital", True), ("the barracks on the hill", False)], ids=["one", "another"]
)
def test_who_is_blamed_for_a_blow_at_one_thing_and_blames_his_enemy(aim: str, *, disputed: bool) -> None:
    pages = [
        _blame("a", "Quay Union said the Kessar Army shelled the hospital.", ("Quay Union", "LAB"), ARMY),
        _blame("b", f"Kessar Army said the Hill Front bombarded {aim}.", ARMY, FRONT),
    ]
    assert kinds(*pages) == (["responsibility"] if disputed else [])


# --- accounts that nobody could verify


@pytest.mark.parametrize(
    ("doubt", "disputed"),
    [
        ("The Ledger could not verify either account.", True),
        ("Neither version could be independently confirmed.", True),
        ("The Ledger could not reach either side.", False),
        ("The Ledger could not verify the number of dead.", False),
    ],
)
def test_two_accounts_of_which_neither_could_be_verified(doubt: str, *, disputed: bool) -> None:
    first, second = "a barge had rammed the pier of the bridge", "the carters had sawn through its beams"
    page = Page("a", f"The Quay Union said {first}. The Weir Board said {second}. {doubt}{TAIL}")
    said_by(page, "Quay Union", first, "LAB")
    said_by(page, "Weir Board", second, "GOV")
    assert kinds(page) == (["responsibility"] if disputed else [])


def test_how_many_is_contested_is_no_quarrel_about_who_did_it() -> None:
    first, second = "twelve people were killed in the raid on Obrava", "it had verified the deaths of nine"
    page = Page("a", f"How many died is contested. The Quay Union says {first}; the Red Bell says {second}.{TAIL}")
    for words, trigger, who in ((first, "raid", "Quay Union"), (second, "deaths", "Red Bell")):
        page.event(words, trigger=trigger, type="ASSAULT", attribution=said_by(page, who, words, "CVL"))
    assert kinds(page) == []


# --- counts


@pytest.mark.parametrize(
    ("counted", "own", "disputed"),
    [("villagers", 0, True), ("people", 6, True), ("people", 19, False), ("fighters", 0, False)],
    ids=["villagers", "more people than fighters", "all may be fighters", "fighters"],
)
def test_nobody_without_arms_against_some(counted: str, own: int, *, disputed: bool) -> None:
    first = f"Nineteen {counted} were killed in the raid, the Ferry Union said."
    second, last = f"The army said that it killed {own or 'no'} fighters.", "No civilians were hurt, the army said."
    page = Page("a", f"{first} {second} {last}{TAIL}")
    union = said_by(page, "Ferry Union", "Nineteen", "LAB")
    army = said_by(page, "army", last, "MIL")
    page.figure(first, 19, words="Nineteen", counted=counted, attribution=union)
    if own:
        page.figure(second, own, words=str(own), counted="fighters", attribution=army)
    page.figure(last, 0, words="No", measure="injured", counted="civilians", attribution=army)
    assert kinds(page) == (["figure"] if disputed else [])


@pytest.mark.parametrize(
    ("where", "disputed"), [("Obrava", True), ("Kessar", False)], ids=["at one place and day", "elsewhere"]
)
def test_nobody_without_arms_against_the_dead_of_another_report(where: str, *, disputed: bool) -> None:
    pages = []
    for name, words, number, place in (("a", "Nineteen villagers were killed", 19, "Obrava"), ("b", "No", 0, where)):
        text = words if number else "No civilians were hurt"
        page = Page(name, f"{text} in {place} on Monday.{TAIL}", publisher=f"Post {name}", published="2031-05-07")
        page.figure(
            f"{text} in {place} on Monday.",
            number,
            words=words.split()[0],
            measure="killed" if number else "injured",
            counted="villagers" if number else "civilians",
            place=page.entity(place, "place"),
            time=page.time("on Monday", *DAY),
        )
        pages.append(page)
    assert kinds(*pages) == (["figure"] if disputed else [])


@pytest.mark.parametrize(
    ("clause", "trigger", "type", "hours", "disputed"),
    [
        ("when the barge capsized", "capsized", None, None, False),
        ("as clerks held a strike", "strike", "PROTEST", None, False),
        ("as guards stormed the quay", "stormed", "ASSAULT", None, True),
        ("in a raid", "raid", "ASSAULT", ("T00:00", "T12:00"), True),
        ("in a raid", "raid", "ASSAULT", ("T18:00", "T23:00"), False),
    ],
    ids=["an accident", "another act", "one kind of act", "one time of the day", "another time of the day"],
)
def test_nobody_hurt_in_one_happening_is_no_word_on_the_dead_of_another(
    clause: str, trigger: str, type: str | None, hours: tuple[str, str] | None, *, disputed: bool
) -> None:
    pages = []
    for name, first, act, told, kind in (
        ("a", "Nineteen villagers were killed in a raid", "raid", ("T06:00", "T09:00"), "ASSAULT"),
        ("b", f"No civilians were hurt {clause}", trigger, hours, type),
    ):
        page = Page(name, f"{first} in Obrava on Monday.{TAIL}", publisher=f"Post {name}", published="2031-05-07")
        time = page.time("on Monday", *(f"{DAY[0]}{clock}" for clock in told)) if hours and told else None
        time = time or page.time("on Monday", *DAY)
        where, number, sentence = (
            page.entity("Obrava", "place"),
            0 if name == "b" else 19,
            f"{first} in Obrava on Monday.",
        )
        page.event(sentence, trigger=act, type=kind, place=where, time=time)
        page.figure(
            sentence,
            number,
            words=first.split()[0],
            measure="killed" if number else "injured",
            counted="villagers" if number else "civilians",
            place=where,
            time=time,
        )
        pages.append(page)
    assert ("figure" in kinds(*pages)) == disputed
