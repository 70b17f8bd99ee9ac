"""Who was never there, who blames the other back, which account nobody could verify, and nobody against some."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.link.build import Page

from parallax.link import link, shelve
from parallax.link.events import rejects_other

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
        ("its patrols had not reached Obrava before noon", False),
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


# --- a body by its name that was not there


@pytest.mark.parametrize(
    ("words", "disputed"),
    [
        ("the Falcon battalion was not deployed in Obrava on that day", True),
        ("the Falcon battalion had never been stationed in the town", True),
        ("the Falcon battalion was not present in Obrava before noon", False),
        ("the Heron battalion was not deployed in Obrava", False),
        ("the Falcon battalion was not in command", False),
    ],
)
def test_who_says_of_a_body_that_it_was_not_there_disputes_what_is_laid_to_it(words: str, *, disputed: bool) -> None:
    blame = "Marksmen of the Falcon battalion shot the net menders of Obrava"
    page = Page("a", f"{blame}, Dael Rossin said. The Harbour Ministry said that {words}.{TAIL}")
    marksmen = page.entity("Marksmen", "armed_group", form="description", sectors=("MIL",))
    for name in ("Falcon battalion", "Heron battalion"):
        if name in words:
            unit = page.entity(name, "armed_group", sectors=("MIL",))
            start = page.text.index(words) + words.index(name)
            at = next(n for n, one in enumerate(page.mentions) if one.entity == unit)
            span = replace(page.mentions[at].span, start=start, end=start + len(name))
            page.mentions[at] = replace(page.mentions[at], span=span, head=span)
    where, dead = page.entity("Obrava", "place"), page.entity("net menders", form="description")
    told = page.attribution(blame, source="Dael Rossin", entity=page.entity("Dael Rossin", "person"))
    page.event(
        blame, trigger="shot", type="ASSAULT", actors=(marksmen,), recipients=(dead,), place=where, attribution=told
    )
    ministry = page.entity("Harbour Ministry", "government")
    page.attribution(words, source="The Harbour Ministry", entity=ministry)
    assert kinds(page) == (["polarity"] if disputed else [])


# --- who ordered it


@pytest.mark.parametrize(
    ("blame", "answer", "denied", "disputed"),
    [
        ("Tarik Holm himself gave the order to shoot", "he had ordered the shooting", True, True),
        ("Tarik Holm ordered the wardens to open fire", "I gave no such order", False, True),
        ("Tarik Holm had ordered the shooting", "No order to open fire was given", False, True),
        ("Tarik Holm ordered the wardens to storm the lock", "No order to open fire was given", False, False),
        ("Tarik Holm ordered an inquiry into the shooting", "he had ordered the shooting", True, False),
        ("Tarik Holm ordered the wardens not to shoot", "he had ordered the shooting", True, False),
        ("Tarik Holm ordered the shooting to stop", "I gave no such order", False, False),
    ],
)
def test_who_denies_an_order_that_is_laid_to_him_disputes_it(
    blame: str, answer: str, *, denied: bool, disputed: bool
) -> None:
    early = Page("a", f"{blame}, Dael Rossin said.{TAIL}", publisher="Quay Post", published="2031-05-05")
    early.entity("Tarik Holm", "person")
    early.attribution(blame, source="Dael Rossin", entity=early.entity("Dael Rossin", "person"))
    late = Page("b", f"Tarik Holm spoke: {answer}.{TAIL}", publisher="Mirna Herald", published="2031-05-06")
    he = late.entity("Tarik Holm", "person")
    how = {"polarity": "negative", "cue": "denied"} if denied else {}
    late.attribution(answer, source="Tarik Holm", entity=he, **how)  # type: ignore[arg-type]
    assert kinds(early, late) == (["responsibility"] if disputed else [])


def test_an_order_is_not_denied_by_another_side() -> None:
    blame = "Tarik Holm himself gave the order to shoot"
    page = Page("a", f"{blame}, Dael Rossin said. The Hill Front said: no order to shoot was given.{TAIL}")
    page.entity("Tarik Holm", "person", sectors=("GOV",))
    page.attribution(blame, source="Dael Rossin", entity=page.entity("Dael Rossin", "person"))
    said_by(page, "Hill Front", "no order to shoot was given", "REB")
    assert kinds(page) == []


# --- who is held


@pytest.mark.parametrize(
    ("denial", "disputed"),
    [
        ("holding Ana Brix", True),
        ("that it had detained Ana Brix", True),
        ("holding talks with Ana Brix", False),
        ("holding Lena Brandt", False),
    ],
)
def test_who_denies_holding_somebody_disputes_that_he_was_taken(denial: str, *, disputed: bool) -> None:
    told = "Ana Brix was led away by masked men"
    page = Page("a", f"{told}, her aunt said. The Harbour Guard denied {denial}.{TAIL}")
    taken, men = page.entity("Ana Brix", "person"), page.entity("masked men", form="description")
    name = next((one for one in ("Ana Brix", "Lena Brandt") if one in denial), "")
    other = taken if name == "Ana Brix" else page.entity(name, "person")
    start = page.text.index(denial) + denial.index(name)
    span = replace(page.at(told), start=start, end=start + len(name))
    page.mentions.append(replace(page.mentions[0], id="m:again", span=span, head=span, entity=other))
    aunt = page.attribution(told, source="her aunt", kind="role")
    page.event(told, trigger="led", actors=(men,), recipients=(taken,), attribution=aunt)
    guard = page.entity("Harbour Guard", "armed_group", sectors=("MIL",))
    page.attribution(denial, source="The Harbour Guard", entity=guard, polarity="negative", cue="denied")
    assert kinds(page) == (["polarity"] if disputed else [])


# --- where a denial stands


@pytest.mark.parametrize(("where", "disputed"), [("Kessar", False), ("Obrava", True)])
def test_nobody_is_of_the_happening_that_stands_before_it(where: str, *, disputed: bool) -> None:
    killed = "Twelve net menders were killed on the quay at Obrava"
    early = Page("a", f"The union said: {killed}.{TAIL}", publisher="Quay Post", published="2031-05-07")
    said = early.attribution(killed, source="The union", entity=early.entity("Menders' Union", "organization"))
    early.event(killed, trigger="killed", type="ASSAULT", place=early.entity("Obrava", "place"), attribution=said)
    blast, none = f"A blast shook the quay at {where}", "Nobody was killed on the quay"
    late = Page("b", f"{blast}. {none}, the Harbour Office said.{TAIL}", publisher="Mirna Herald")
    late.published = "2031-05-07"
    late.event(blast, trigger="blast", type="ASSAULT", mode="explosives", place=late.entity(where, "place"))
    office = late.attribution(none, source="The Harbour Office", entity=late.entity("Harbour Office", "government"))
    late.event(none, trigger="killed", type="ASSAULT", polarity="negative", attribution=office)
    assert ("polarity" in kinds(early, late)) == disputed


# --- two causes of one thing


@pytest.mark.parametrize(
    ("first", "second", "disputed"),
    [
        ("its gunners had sunk it", "it had been lost to a faulty valve", True),
        ("its gunners had sunk it", "it had been hauled to Dorn a week before", False),
        ("its gunners had seen it", "it had been lost to a faulty valve", False),
        ("its gunners had sunk it", "a faulty valve had stopped the mill", False),
    ],
    ids=["a deed and a fault", "no cause", "no deed", "another thing"],
)
def test_a_deed_and_a_cause_that_nobody_willed_in_one_sentence(first: str, second: str, *, disputed: bool) -> None:
    page = Page("a", f"A ferry went down at dawn. The Hill Front said {first}; the Kessar Army said {second}.{TAIL}")
    told = said_by(page, "Hill Front", first, "REB")
    if "sunk" in first:
        front = page.entities[0].id
        page.event(first, trigger="sunk", type="ASSAULT", actors=(front,), attribution=told)
    said_by(page, "Kessar Army", second, "MIL")
    assert kinds(page) == (["responsibility"] if disputed else [])


@pytest.mark.parametrize(
    ("answer", "who", "disputed"),
    [
        ("a rebel mine for the blast", ARMY, True),
        ("a rebel mine", ARMY, True),
        ("a rebel mine for another delay in Dorn", ARMY, False),
        ("a rebel mine for the blast", WITNESS, False),
    ],
    ids=["of what is known", "of nothing named", "of something else", "who is not blamed"],
)
def test_who_is_blamed_and_blames_another(answer: str, who: tuple[str, str], *, disputed: bool) -> None:
    charge = "the Kessar Army had shelled the salt barge"
    page = Page("a", f"The Quay Union said {charge}. The {who[0]} blamed {answer}.{TAIL}")
    army = page.entity("Kessar Army", "armed_group", sectors=("MIL",))
    told = said_by(page, "Quay Union", charge, "LAB")
    page.event(charge, trigger="shelled", type="ASSAULT", actors=(army,), attribution=told)
    said_by(page, who[0], answer, who[1], cue="blamed")
    assert kinds(page) == (["responsibility"] if disputed else [])


def test_neither_account_is_verified_though_a_sentence_leads_to_the_other() -> None:
    first, second = "the carters fired on the ferry patrol first", "the ferry patrol had fired first at the carters"
    middle = "Rifles were used from noon"
    page = Page(
        "a",
        f"The Weir Board said {first}. {middle}, the Weir Board said. The carters tell it in another way. "
        f"The Quay Union said {second}. The Ledger could not verify either account.{TAIL}",
    )
    said_by(page, "Weir Board", first, "GOV")
    said_by(page, "Weir Board", middle, "GOV")
    said_by(page, "Quay Union", second, "LAB")
    links = link([page.read()])
    assert [one.kind for one in links.disputes] == ["responsibility"]
    assert first in links.disputes[0].reason


# --- who began it, who burned it


@pytest.mark.parametrize(
    ("answer", "disputed"),
    [
        ("Kessar Army said the Hill Front shelled its posts first.", True),
        ("Kessar Army said the Hill Front shelled its posts again.", False),
    ],
    ids=["each the other first", "only one the first"],
)
def test_each_of_two_sides_says_that_the_other_began(answer: str, *, disputed: bool) -> None:
    pages = [
        _blame("a", "Hill Front said the Kessar Army bombarded its camps first.", FRONT, ARMY),
        _blame("b", answer, ARMY, FRONT),
    ]
    assert kinds(*pages) == (["responsibility"] if disputed else [])


@pytest.mark.parametrize(("deed", "disputed"), [("torched", True), ("searched", False)])
def test_who_is_blamed_for_burning_a_village_and_blames_his_enemy(deed: str, *, disputed: bool) -> None:
    pages = []
    for name, teller, actor, did in (("a", WITNESS, ARMY, "burned"), ("b", ARMY, FRONT, deed)):
        words = f"the {actor[0]} {did} Obrava"
        page = Page(name, f"{teller[0]} said {words}.{TAIL}", publisher=f"Post {name}", published="2031-05-07")
        told = said_by(page, teller[0], words, teller[1])
        who = next((one.id for one in page.entities if one.name == actor[0]), None) or page.entity(
            actor[0], "armed_group", sectors=(actor[1],)
        )
        where = page.entity("Obrava", "place")
        page.event(words, trigger=did, type="ASSAULT", actors=(who,), place=where, attribution=told)
        pages.append(page)
    assert kinds(*pages) == (["responsibility"] if disputed else [])


# --- a denial is of what is past, of one's own people whatever they are taken for, and of one object


@pytest.mark.parametrize(
    ("day", "disputed"), [(("2031-05-05", "2031-05-06"), True), (("2031-05-09", "2031-05-10"), False)]
)
def test_nobody_denies_what_is_yet_to_happen(day: tuple[str, str], *, disputed: bool) -> None:
    words = "the Kessar Army had shelled the salt works of Obrava"
    pages = []
    for name, published in (("a", "2031-05-12"), ("b", "2031-05-06")):
        who = ARMY[0] if name == "b" else "Quay Union"
        page = Page(
            name,
            f"The {who} {'denied' if name == 'b' else 'said'} that {words}. It was on that day.{TAIL}",
            publisher=f"Post {name}",
            published=published,
        )
        army = page.entity("Kessar Army", "armed_group", sectors=("MIL",))
        negative = name == "b"
        source = army if negative else page.entity("Quay Union", "organization")
        told = page.attribution(
            words,
            source=who,
            entity=source,
            cue="denied" if negative else "said",
            polarity="negative" if negative else "positive",
        )
        page.event(
            words,
            trigger="shelled",
            type="ASSAULT",
            mode="heavy-weapons",
            actors=(army,),
            polarity="negative" if negative else "positive",
            time=None if negative else page.time("on that day", *day),
            attribution=told,
        )
        pages.append(page)
    assert ("polarity" in kinds(*pages)) is disputed


@pytest.mark.parametrize(("who", "disputed"), [(ARMY, True), (FRONT, False)], ids=["his own", "another's"])
def test_who_denies_a_deed_of_his_troops_answers_what_is_laid_to_them(who: tuple[str, str], *, disputed: bool) -> None:
    charge = "the Kessar Army fired on the Obrava milk cart"
    words = "its troops kept to their posts all night and had not fired on a milk cart"
    told = Page("a", f"The Quay Union said {charge}.{TAIL}", publisher="Post a", published="2031-05-06")
    army = told.entity("Kessar Army", "armed_group", sectors=("MIL",))
    voice = said_by(told, "Quay Union", charge, "LAB")
    told.event(charge, trigger="fired", type="ASSAULT", mode="firearms", actors=(army,), attribution=voice)
    page = Page("b", f"The {who[0]} said that {words}.{TAIL}", publisher="Post b", published="2031-05-07")
    voice = said_by(page, who[0], words, who[1])
    other = page.entity("Dorn Guard", "armed_group", sectors=("MIL",), country="DEU")  # misread for "its troops"
    page.event(
        words, trigger="fired", type="ASSAULT", mode="firearms", actors=(other,), polarity="negative", attribution=voice
    )
    assert ("polarity" in kinds(told, page)) is disputed


@pytest.mark.parametrize(
    ("denied", "disputed"),
    [("having received any such letter", True), ("having sunk the barge", False)],
    ids=["such as is told before", "another thing"],
)
def test_who_denies_such_a_thing_answers_what_is_told_before(denied: str, *, disputed: bool) -> None:
    charge = "a letter of May had warned the Weir Board of cracks"
    page = Page("a", f"The Quay Union said {charge}. The Weir Board denied {denied}.{TAIL}")
    said_by(page, "Quay Union", charge, "LAB")
    said_by(page, "Weir Board", denied, "GOV", cue="denied", polarity="negative")
    assert kinds(page) == (["polarity"] if disputed else [])


# --- refusals


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        (
            ("the Weir Board has denied a part in the raid", "denied"),
            ("it refused the carters entry", "refused"),
            False,
        ),
        (("the Weir Board rejected the toll offer", "rejected"), ("it turned down the toll offer", "turned"), True),
    ],
    ids=["of two things", "of one"],
)
def test_refusals_of_two_things_are_two(first: tuple[str, str], second: tuple[str, str], *, one: bool) -> None:
    shelves = []
    for name, (words, trigger) in (("a", first), ("b", second)):
        page = Page(name, f"So it was: {words}. The Weir Board met.{TAIL}", publisher=f"Post {name}")
        board = page.entity("Weir Board", "organization")
        page.event(words, trigger=trigger, type="REJECT", actors=(board,))
        shelves.append(page.read())
    (shelf,) = shelve(shelves)
    a, b = (event for document in shelf.story.documents for event in shelf.annotations[document].events)
    assert rejects_other(shelf, a, b) is not one
