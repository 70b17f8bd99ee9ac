"""What cannot both stand, and what only looks so: pairs of small reports by hand."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.link.build import Page

from parallax.link import link
from parallax.types import Links

TAIL = " The flood of the Mirna valley had cut the river port of Obrava from Kessar since the dam broke."


def linked(*pages: Page) -> Links:
    links = link([page.read() for page in pages])
    assert len(links.stories) == 1
    return links


def kinds(*pages: Page) -> list[str]:
    return [dispute.kind for dispute in linked(*pages).disputes]


NINE = "Nine people died, the Varden Observatory says."

# --- counts


def counted(page: Page, sentence: str, number: float, who: str, *, words: str | None = None, **more: object) -> Page:
    """`words` are those that count, where they are not the whole sentence."""
    words = words or sentence
    said = page.attribution(words, source=who, entity=page.entity(who, "organization"))
    options = {"counted": "people", "attribution": said, **more}
    page.figure(sentence, number, words=words, **options)  # type: ignore[arg-type]
    return page


@pytest.mark.parametrize(
    ("second", "disputed"),
    [
        ("Two people died, the Quay Ministry insists.", True),
        ("But two people died, the Quay Ministry said.", True),
        ("Two people died, the Quay Ministry said.", False),
        ("The Quay Ministry acknowledges that two people died.", True),
        ("The Quay Ministry stood by it that two people died.", True),
        ("But two people died in another boat, the Quay Ministry said.", False),
        ("But two of its people died, the Quay Ministry said.", False),
        ("But two of its own died, the Quay Ministry said.", False),
        ("But two of its victims died, the Quay Ministry said.", True),
        ("But two of her passengers died, the Quay Ministry said.", True),
        ("But two people died, the Quay Ministry said, counting only those of the port, and only those.", False),
    ],
    ids=[
        "insists",
        "but",
        "nothing opposes them",
        "grants",
        "holds to",
        "another boat",
        "his people",
        "his own",
        "those of the flood",
        "those of the boat",
        "another scope",
    ],
)
def test_counts_that_a_report_opposes_need_no_place(second: str, *, disputed: bool) -> None:
    page = Page("a", f"{NINE} {second}{TAIL}")
    counted(page, NINE, 9, "Varden Observatory", words="Nine people died")
    words = re.search(r"[Tt]wo (?:of \w+ )?(?:people|own|victims|passengers)? ?died", second)
    assert words
    counted(page, second, 2, "Quay Ministry", words=words[0])
    assert kinds(page) == (["figure"] if disputed else [])


def test_the_people_of_a_town_are_nobody_s_own() -> None:
    second = "But two of its people died, the Quay Ministry said."
    page = Page("a", f"{NINE} {second}{TAIL}")
    town = page.entity("Obrava", "place")
    page.mentions.append(replace(page.mentions[-1], id="m:its", span=page.at("its"), form="pronoun", entity=town))
    counted(page, NINE, 9, "Varden Observatory", words="Nine people died")
    counted(page, second, 2, "Quay Ministry", words="two of its people died")
    assert kinds(page) == ["figure"]


@pytest.mark.parametrize(("who", "disputed"), [("Varden Host", True), ("whose", False)])
def test_whom_a_report_calls_by_a_pronoun_is_no_other_source(who: str, *, disputed: bool) -> None:
    first, second = (
        f"The ferry line, {who} first count was four, said nothing.",
        "The Quay Ministry insists on nine people.",
    )
    page = Page("a", f"{first} {second}{TAIL}")
    said = page.attribution("four", source=who, entity=page.entity(who, "organization") if disputed else None)
    page.figure(first, 4, words="four", counted="people", attribution=said)
    counted(page, second, 9, "Quay Ministry", words="nine people")
    assert kinds(page) == (["figure"] if disputed else [])


@pytest.mark.parametrize(
    ("counted_first", "part", "disputed"),
    [
        ("people", "menders", True),
        ("menders", "menders", False),
        ("menders", None, False),
        ("cooks", "menders", True),
    ],
    ids=["a whole is no part", "of one kind", "of whatever kind", "of two kinds"],
)
def test_a_part_of_a_count_does_not_exclude_it(counted_first: str, part: str | None, *, disputed: bool) -> None:
    first, second = (
        f"Only four {counted_first} died, Dr Ines Falk said.",
        "But the Quay Ministry counts nine: five dockers",
    )
    second += f" and four {part or 'of ours'}."
    page = Page("a", f"{first} {second}{TAIL}")
    counted(page, first, 4, "Ines Falk", words=f"four {counted_first} died", counted=counted_first)
    counted(page, second, 9, "Quay Ministry", words="nine", counted=None)
    said = page.attributions[-1].id
    page.figure(second, 5, words="five dockers", counted="dockers", scope="part", attribution=said)
    page.figure(second, 4, words=f"four {part or 'of ours'}.", counted=part, scope="part", attribution=said)
    assert kinds(page) == (["figure"] if disputed else [])


@pytest.mark.parametrize("parts", ["five dockers and four menders", "five dockers and some menders"])
def test_who_counts_as_few_in_all_as_one_part_of_another_count_disputes_it(parts: str) -> None:
    first, second = "Only four people died, Dr Ines Falk said.", f"But the Quay Ministry counts nine: {parts}."
    page = Page("a", f"{first} {second}{TAIL}")
    counted(page, first, 4, "Ines Falk", words="four people died")
    counted(page, second, 9, "Quay Ministry", words="nine")
    said = page.attributions[-1].id
    page.figure(second, 5, words="five", counted="dockers", scope="part", attribution=said)
    if "four" in parts:
        page.figure(second, 4, words="four menders", counted="menders", scope="part", attribution=said)
    assert kinds(page) == ["figure"]


def test_a_toll_that_the_report_counts_again_further_down_is_the_same_toll() -> None:
    first, last = "At least five people died, doctors said.", "He put the dead at two."
    page = Page("a", f"{first} The council met.{TAIL} Pavo Lestin came by boat. {last}")
    counted(page, first, 5, "Obrava Doctors", high=None, bound="min")
    counted(page, last, 2, "Pavo Lestin", counted=None)
    assert kinds(page) == ["figure"]


@pytest.mark.parametrize(
    ("early", "late", "disputed"),
    [((2, "T08:00+00:00"), (9, "T19:00+00:00"), False), ((9, "T08:00+00:00"), (2, "T19:00+00:00"), True)],
    ids=["rising by the clock", "falling by the clock"],
)
def test_a_toll_rises_within_a_day(early: tuple[int, str], late: tuple[int, str], *, disputed: bool) -> None:
    pages = [_toll(name, *one, day="05-06") for name, one in (("Observatory", early), ("Quay Ministry", late))]
    assert kinds(*pages) == (["figure"] if disputed else [])


def test_long_after_the_event_a_higher_count_is_no_rising_toll() -> None:
    pages = [
        _toll("Observatory", 14, "T08:00+00:00", day="09-02"),
        _toll("Quay Ministry", 11, "T08:00+00:00", day="09-01"),
    ]
    assert kinds(*pages) == ["figure"]


def _toll(who: str, number: int, clock: str, *, day: str) -> Page:
    text = f"{who} says {number} people died at Obrava on Monday.{TAIL}"
    page = Page(who, text, publisher=f"{who} Gazette", published=f"2031-{day}{clock}")
    when = page.time("on Monday", "2031-05-05", "2031-05-06")
    return counted(page, f"{number} people died", number, who, place=page.entity("Obrava", "place"), time=when)


# --- who holds a place


@pytest.mark.parametrize(
    ("taken", "held", "disputed"),
    [("T10:00+00:00", "T18:00+00:00", True), ("T18:00+00:00", "T10:00+00:00", False)],
    ids=["said to be held afterwards", "held before it fell"],
)
def test_a_place_that_was_taken_and_is_said_to_be_held_on_one_day(taken: str, held: str, *, disputed: bool) -> None:
    pages = [
        _held("a", "The Hill Front took Obrava.", "Hill Front", "gained", taken),
        _held("b", "The Kessar Army holds Obrava.", "Kessar Army", "held", held),
    ]
    assert kinds(*pages) == (["control"] if disputed else [])


@pytest.mark.parametrize(
    ("held", "disputed"),
    [("The Kessar Army still holds Obrava.", True), ("The Kessar Army holds Obrava.", False)],
    ids=["all along", "it may have come back"],
)
def test_who_holds_a_place_all_along_disputes_that_it_was_taken_the_day_before(held: str, *, disputed: bool) -> None:
    pages = [
        _held("a", "The Hill Front took Obrava.", "Hill Front", "gained", "T10:00+00:00", day="05-05"),
        _held("b", held, "Kessar Army", "held", "T10:00+00:00"),
    ]
    assert kinds(*pages) == (["control"] if disputed else [])


def test_a_state_s_army_under_two_names_is_no_rival_of_itself() -> None:
    pages = [
        _held("a", "The Hill Army took Obrava.", "Hill Army", "gained", "T10:00+00:00", sectors=("MIL",)),
        _held("b", "The Kessar Forces hold Obrava.", "Kessar Forces", "held", "T18:00+00:00", sectors=("MIL",)),
    ]
    assert kinds(*pages) == []


def _fall() -> tuple[Page, Page]:
    """One report that a town was taken, and one that denies it."""
    told = _held("a", "The Hill Front took Obrava.", "Hill Front", "gained", "T10:00+00:00")
    sentence = "The Harbour Ministry denied that Obrava had fallen."
    other = Page("b", sentence + TAIL, publisher="Post b", published="2031-05-06T12:00+00:00")
    who = other.entity("Harbour Ministry", "government")
    words = "Obrava had fallen"
    said = other.attribution(words, source="The Harbour Ministry", entity=who, polarity="negative", cue="denied")
    where = other.entity("Obrava", "place")
    other.holds(words, place=where, holder=None, change="lost", attribution=said, polarity="negative")
    return told, other


def test_that_a_place_fell_is_disputed_by_whoever_denies_it() -> None:
    assert kinds(*_fall()) == ["polarity"]


def test_whoever_disputes_a_claim_is_not_silent_about_it() -> None:
    quiet = Page("c", f"Bread was dear.{TAIL}", publisher="Post c", published="2031-05-06T12:00+00:00")
    (claim,) = [one for one in linked(*_fall(), quiet).claims if one.kind == "control"]
    assert [one.document for one in claim.absent] == ["d:c"]


def _held(
    name: str, sentence: str, holder: str, change: str, clock: str, *, day: str = "05-06", sectors: tuple[str, ...] = ()
) -> Page:
    page = Page(name, sentence + TAIL, publisher=f"Post {name}", published=f"2031-{day}{clock}")
    where, who = page.entity("Obrava", "place"), page.entity(holder, "armed_group", country=None, sectors=sectors)
    said = page.attribution(sentence[:-1], source=holder, entity=who)
    page.holds(sentence, place=where, holder=who, change=change, attribution=said)
    return page


@pytest.mark.parametrize(
    ("held", "disputed"),
    [("The Kessar Army still holds Obrava.", True), ("The Kessar Army was still in Obrava.", False)],
    ids=["as the report is written", "it may be of an earlier hour"],
)
def test_an_hour_that_is_told_without_a_zone_is_by_the_clocks_there(held: str, *, disputed: bool) -> None:
    taken = _held("a", "The Hill Front took Obrava at noon.", "Hill Front", "gained", "T18:00+00:00")
    noon = replace(taken.time("at noon", "2031-05-06T12:00", "2031-05-06T12:00"), granularity="hour")
    taken.control[0] = replace(taken.control[0], time=noon)
    assert kinds(taken, _held("b", held, "Kessar Army", "held", "T17:00+00:00")) == (["control"] if disputed else [])


# --- who did it


def test_what_two_reports_call_by_one_word_is_not_two_sides() -> None:
    said = "said the guards fired on the net menders."
    pages = [
        _blow("a", f"Sela Marn {said}", "Sela Marn", "the guards", "UAF", "fired", form="description"),
        _blow("b", f"Dael Rossin {said}", "Dael Rossin", "the guards", "COP", "fired", form="description"),
    ]
    assert kinds(*pages) == []


@pytest.mark.parametrize(
    ("sectors", "countries"),
    [(("MIL", "MIL"), ("RWA", "COD")), (("REB", "MIL"), (None, None))],
    ids=["countries", "arms"],
)
def test_two_sides_are_two_though_each_report_goes_on_with_one_word(
    sectors: tuple[str, str], countries: tuple[str | None, str | None]
) -> None:
    pages = []
    for name, speaker, actor, sector, country in zip(
        "ab", ("Sela Marn", "Dael Rossin"), ("the Hill Front", "the Tarsk Guard"), sectors, countries, strict=True
    ):
        sentence = f"{speaker} said {actor} fired on the net menders."
        page = _blow(name, sentence, speaker, actor, sector, "fired", form="description", country=country)
        page.also_called(page.events[0].actors[0], "the fighters", form="description")
        pages.append(page)
    assert kinds(*pages) == ["responsibility"]


@pytest.mark.parametrize(
    ("sectors", "disputed"), [("MIL", True), ("REB", False)], ids=["army and rebels", "one group by two names"]
)
def test_one_blow_that_is_laid_on_two_sides(sectors: str, *, disputed: bool) -> None:
    pages = [
        _blow(
            "a", "Sela Marn said the Hill Front shelled the net menders.", "Sela Marn", "Hill Front", "REB", "shelled"
        ),
        _blow(
            "b",
            "Dael Rossin said the Tarsk Guard fired on the net menders.",
            "Dael Rossin",
            "Tarsk Guard",
            sectors,
            "fired",
        ),
    ]
    assert kinds(*pages) == (["responsibility"] if disputed else [])


def _blow(
    name: str,
    sentence: str,
    speaker: str,
    actor: str,
    sectors: str,
    trigger: str,
    *,
    form: str = "name",
    country: str | None = None,
) -> Page:
    page = Page(name, sentence + " It was at Obrava on Monday." + TAIL)
    said = page.attribution(sentence.split("said ")[1][:-1], source=speaker, entity=page.entity(speaker, "person"))
    who = page.entity(actor, "armed_group", sectors=(sectors,), form=form, country=country)
    whom = page.entity("net menders", form="description")
    page.event(
        sentence, trigger=trigger, type="ASSAULT", mode="heavy-weapons", actors=(who,), recipients=(whom,),
        place=page.entity("Obrava", "place"), time=page.time("on Monday", "2031-05-05", "2031-05-06"), attribution=said,
    )  # fmt: skip
    return page


# --- denials


@pytest.mark.parametrize(
    ("more", "disputed"), [("", True), (" Police fired on the net menders as well.", False)],
    ids=["one such act", "which of two is not known"],
)  # fmt: skip
def test_a_denial_answers_the_one_such_act_that_its_report_tells(more: str, *, disputed: bool) -> None:
    told = "Police opened fire on the dockers, Dr Ines Falk said."
    denied = "Minister Dael Rossin denied that his police had used live rounds."
    page = Page("a", f"{told}{more} {denied}{TAIL}")
    police = page.entity("Police", "organization", form="description", sectors=("COP",))
    dockers, menders = (page.entity(who, form="description") for who in ("dockers", "net menders"))
    falk = page.attribution(told.split(", ")[0], source="Dr Ines Falk", entity=page.entity("Ines Falk", "person"))
    act = {"type": "ASSAULT", "actors": (police,)}
    page.event(told, trigger="opened", mode="firearms", recipients=(dockers,), attribution=falk, **act)  # type: ignore[arg-type]
    if more:
        page.event(more.strip(), trigger="fired", mode="firearms", recipients=(menders,), **act)  # type: ignore[arg-type]
    minister = page.attribution(
        "his police had used live rounds", source="Minister Dael Rossin", entity=page.entity("Dael Rossin", "person"),
        polarity="negative", cue="denied",
    )  # fmt: skip
    page.event(denied, trigger="used", mode="heavy-weapons", attribution=minister, polarity="negative", **act)  # type: ignore[arg-type]
    assert kinds(page) == (["polarity"] if disputed else [])


def test_who_says_that_shelling_is_not_his_way_denies_no_shot() -> None:
    told = "Guards shot dockers at the ropeworks, Dr Ines Falk said."
    page = Page("a", f"{told} The commander says that the guards do not shell towns.{TAIL}")
    guards, dockers = page.entity("Guards", form="description"), page.entity("dockers", form="description")
    act = {"type": "ASSAULT", "actors": (guards,)}
    falk = page.attribution(told.split(", ")[0], source="Dr Ines Falk", entity=page.entity("Ines Falk", "person"))
    page.event(told, trigger="shot", mode="firearms", recipients=(dockers,), attribution=falk, **act)  # type: ignore[arg-type]
    words = "the guards do not shell towns"
    head = page.attribution(words, source="The commander", entity=page.entity("Commander Dael Rossin", "person"))
    page.event(words, trigger="shell", mode="heavy-weapons", attribution=head, polarity="negative", **act)  # type: ignore[arg-type]
    assert kinds(page) == []


@pytest.mark.parametrize(
    ("told", "denied", "trigger", "disputed"),
    [
        ("Shells hit the ropeworks at dawn.", "that the ropeworks had been hit", "hit", True),
        ("Shells hit the ropeworks at dawn.", "that anybody else had been hit", "hit", False),
        ("Shells hit the ropeworks at dawn.", "who had been hit", "hit", False),
        (
            "The ministry dismissed a report that shells hit the ropeworks.",
            "that the ropeworks had been hit",
            "hit",
            False,
        ),
        ("Nobody knows who hit the ropeworks.", "that the ropeworks had been hit", "hit", False),
        ("Guns are to stop shelling the ropeworks.", "shelling the ropeworks at all", "shelling", False),
        ("Guns were shelling the ropeworks.", "shelling the ropeworks at all", "shelling", True),
    ],
    ids=["denied", "of others only", "asked", "told as denied", "told as asked", "to be stopped", "done"],
)
def test_a_denial_meets_what_another_report_tells(told: str, denied: str, trigger: str, *, disputed: bool) -> None:
    one = Page("a", told + TAIL, publisher="Post a")
    one.event(told, trigger=trigger, type="ASSAULT", mode="heavy-weapons")
    sentence = f"Minister Dael Rossin denied {denied}."
    other = Page("b", sentence + TAIL, publisher="Post b")
    who = other.entity("Dael Rossin", "person")
    said = other.attribution(denied, source="Minister Dael Rossin", entity=who, polarity="negative", cue="denied")
    other.event(sentence, trigger=trigger, type="ASSAULT", mode="heavy-weapons", polarity="negative", attribution=said)
    assert kinds(one, other) == (["polarity"] if disputed else [])


@pytest.mark.parametrize("own", [True, False], ids=["his own act", "an act of nobody told"])
def test_who_denies_an_act_as_his_own_does_not_deny_that_it_happened(*, own: bool) -> None:
    told, sentence = "Shells hit the ropeworks at dawn.", "The Quay Guard denied having hit the ropeworks."
    one = Page("a", told + TAIL, publisher="Post a")
    one.event(told, trigger="hit", type="ASSAULT", mode="heavy-weapons")
    other = Page("b", sentence + TAIL, publisher="Post b")
    who = other.entity("Quay Guard", "organization")
    said = other.attribution(
        "having hit the ropeworks", source="The Quay Guard", entity=who, polarity="negative", cue="denied"
    )
    options = {"polarity": "negative", "attribution": said, "actors": (who,) if own else ()}
    other.event(sentence, trigger="hit", type="ASSAULT", mode="heavy-weapons", **options)  # type: ignore[arg-type]
    assert kinds(one, other) == ([] if own else ["polarity"])


@pytest.mark.parametrize(
    ("denied", "trigger", "disputed"),
    [
        ("that its patrol boat had pushed the eel barge under", "pushed", True),
        ("that the patrol of Obrava had been told to leave", "told", False),
        ("that a patrol boat had been sold", "sold", False),
        ("that a barge of eels had been sold", "sold", False),
        ("that a clerk had pushed the price of bread up", "pushed", False),
    ],
    ids=[
        "other words for it",
        "a word and a place in common",
        "one thing in common",
        "one, with of",
        "nothing in common",
    ],
)
def test_a_denial_meets_what_is_told_in_much_its_words_whatever_kind_the_act_is_taken_for(
    denied: str, trigger: str, *, disputed: bool
) -> None:
    told, sentence = "A patrol boat rammed the eel barge off Obrava.", f"The Quay Guard denied {denied}."
    one = Page("a", f"Two dockers said: {told}{TAIL}", publisher="Post a")
    seen = one.attribution(told, source="Two dockers", kind="role")
    one.event(told, trigger="rammed", type="ASSAULT", place=one.entity("Obrava", "place"), attribution=seen)
    other = Page("b", sentence + TAIL, publisher="Post b")
    who = other.entity("Quay Guard", "organization")
    said = other.attribution(denied, source="The Quay Guard", entity=who, polarity="negative", cue="denied")
    other.event(sentence, trigger=trigger, polarity="negative", attribution=said)
    assert kinds(one, other) == (["polarity"] if disputed else [])


def test_the_deed_alone_does_not_make_one_act() -> None:
    told, denied = "The bombers came back at noon.", "No soldier has come back, the Net Menders' Guild said."
    page = Page("a", f"{told} {denied}{TAIL}")
    bombers, soldier = (page.entity(who, form="description", sectors=("MIL",)) for who in ("bombers", "soldier"))
    page.event(told, trigger="came", type="MOBILIZE", actors=(bombers,))
    guild = page.entity("Net Menders' Guild", "organization")
    said = page.attribution("No soldier has come back", source="the Net Menders' Guild", entity=guild)
    page.event(denied, trigger="come", type="MOBILIZE", actors=(soldier,), polarity="negative", attribution=said)
    assert kinds(page) == []


@pytest.mark.parametrize(
    ("words", "disputed"),
    [
        ("that Governor Quarrow never resigned", True),
        ("that Governor Quarrow resigned in tears", False),
        ("that Governor Quarrow resigned and never wept", False),
    ],
    ids=["negated", "not negated", "something else negated"],
)
def test_a_negated_sentence_contradicts_the_same_one_without(words: str, *, disputed: bool) -> None:
    one = Page("a", f"Sela Marn said that Governor Quarrow had resigned of his own will.{TAIL}")
    one.attribution(
        "that Governor Quarrow had resigned of his own will",
        source="Sela Marn",
        entity=one.entity("Sela Marn", "person"),
    )
    other = Page("b", f"Joran Pell swears {words}.{TAIL}")
    other.attribution(words, source="Joran Pell", entity=other.entity("Joran Pell", "person"))
    assert kinds(one, other) == (["polarity"] if disputed else [])


def test_a_dispute_shows_both_sides_in_their_words() -> None:
    two = "Two people died, the Quay Ministry insists."
    page = Page("a", f"{NINE} {two}{TAIL}")
    counted(page, NINE, 9, "Varden Observatory", words="Nine people died")
    counted(page, two, 2, "Quay Ministry", words="Two people died")
    links = linked(page)
    (dispute,) = links.disputes
    claims = {claim.id: claim for claim in links.claims}
    assert [claims[side[0]].standing for side in dispute.sides] == ["disputed", "disputed"]
    assert "Varden Observatory: “Nine" in dispute.reason
    assert "Quay Ministry: “Two" in dispute.reason


# --- what is no denial, and who was taken


def taken(name: str, sentence: str, number: float, who: str, published: str) -> Page:
    page = Page(name, f"{sentence}{TAIL}", publisher=f"Post {name}", published=published)
    return counted(page, sentence, number, who, measure="detained", counted="soldiers")


@pytest.mark.parametrize(
    ("first", "second", "disputed"),
    [("2031-05-02T09:00", "2031-05-02T15:00", True), ("2031-05-02T15:00", "2031-05-02T09:00", False)],
    ids=["nobody, after the count", "nobody yet, before it"],
)
def test_nobody_was_taken_disputes_an_earlier_count_only(first: str, second: str, *, disputed: bool) -> None:
    some = taken("a", "The Hill Front says it took 80 soldiers.", 80, "Hill Front", first)
    none = taken("b", "Not one soldier was taken, the Quay Ministry says.", 0, "Quay Ministry", second)
    assert kinds(some, none) == (["figure"] if disputed else [])


@pytest.mark.parametrize(
    "words",
    [
        "The council asked the guards not to open the lock of Obrava on Monday",
        "The guards foiled the opening of the lock of Obrava on Monday",
        "The guards have not opened the lock of Obrava on Monday yet",
    ],
    ids=["not wanted", "foiled", "not yet"],
)
def test_what_was_not_wanted_foiled_or_not_yet_done_is_not_denied(words: str) -> None:
    done = "The guards opened the lock of Obrava on Monday"
    pages = []
    for name, text, polarity in (("a", done, "positive"), ("b", words, "negative")):
        page = Page(name, f"{text}.{TAIL}", publisher=f"Post {name}")
        trigger = next(word for word in ("opened", "opening", "open") if word in text)
        page.event(text, trigger=trigger, actors=(page.entity("Obrava Guard", "organization"),), polarity=polarity)
        pages.append(page)
    assert kinds(*pages) == []


# --- replies, contested accounts and tolls that went up


def said_by(page: Page, who: str, words: str, **options: object) -> str:
    return page.attribution(words, source=who, entity=page.entity(who, "organization"), **options)  # type: ignore[arg-type]


PAID = "the council paid two million crowns for the ferrymen"


@pytest.mark.parametrize(
    ("sentence", "disputed"),
    [
        ("The Obrava Council denies it.", True),
        ("The Obrava Council and, as far as anybody has heard, its old treasurer deny it.", False),
        ("The Obrava Council would not deny it.", False),
        ("Rain fell. The Quay Union met. The Obrava Council denies it.", False),
    ],
    ids=["just after", "of something else first", "not denied", "further down"],
)
def test_a_denial_of_it_is_of_what_was_said_just_before(sentence: str, *, disputed: bool) -> None:
    page = Page("a", f"The Varden Observatory says that {PAID}. {sentence}{TAIL}")
    said_by(page, "Varden Observatory", PAID)
    denial = said_by(page, "Obrava Council", "it", polarity="negative", cue="denies")
    at = page.text.index(" it.") + 1
    number = next(i for i, one in enumerate(page.attributions) if one.id == denial)
    span = replace(page.at(PAID), start=at, end=at + 2)
    cue = replace(page.attributions[number].cue, span=replace(span, start=at - 2, end=at - 1))  # type: ignore[type-var]
    page.attributions[number] = replace(page.attributions[number], content=(span,), cue=cue)
    assert kinds(page) == (["polarity"] if disputed else [])


@pytest.mark.parametrize(
    ("sentence", "attitude", "disputed"),
    [
        ("The Quay Union says the letter came; the Weir Board denies it.", "assertion", True),
        ("The Quay Union saw guards club the rowers. The Weir Board denies it.", "perception", True),
        ('The Quay Union says the letter came. The Weir Board denies it: "Our desk is empty."', "assertion", True),
        ("The Quay Union says the letter came. The bank has failed; the Weir Board denies it.", "assertion", False),
    ],
    ids=["in one sentence, in short", "what somebody saw", "and says so in its own words", "of another thing"],
)
def test_a_denial_of_it_is_of_what_is_told_beside_it(sentence: str, attitude: str, *, disputed: bool) -> None:
    words = "guards club the rowers" if "club" in sentence else "the letter came"
    page = Page("a", f"{sentence}{TAIL}")
    said_by(page, "Quay Union", words, attitude=attitude)
    _denies_it(page, "Weir Board")
    assert kinds(page) == (["polarity"] if disputed else [])


@pytest.mark.parametrize(
    ("rumour", "type", "disputed"),
    [
        ("Rumour has it that the mayor has fled to Kessar", "RETREAT", True),
        ("The Quay Union has accused the mayor of theft", "ACCUSE", False),
    ],
    ids=["a deed", "a saying: what was said is denied, not that it was"],
)
def test_what_nobody_is_told_to_say_is_denied_in_its_own_sentence(rumour: str, type: str, *, disputed: bool) -> None:
    page = Page("a", f"{rumour}; the Weir Board denies it.{TAIL}")
    trigger = "fled" if "fled" in rumour else "accused"
    page.event(rumour, trigger=trigger, type=type, status="unconfirmed")
    _denies_it(page, "Weir Board")
    assert kinds(page) == (["polarity"] if disputed else [])


@pytest.mark.parametrize(
    ("told", "trigger", "type"),
    [
        ("Customs men searched the office of the pilot Ivo Marn", "searched", "COERCE"),
        ("Two clerks of the salt bank were detained in Kessar", "detained", "COERCE"),
        ("Divers found a strongbox in the boathouse of the bailiff", "found", None),
    ],
)
@pytest.mark.parametrize("named", ["the accusations", "the charges", "all such allegations", "the claims"])
def test_a_denial_of_a_charge_is_none_of_the_deed_told_beside_it(
    told: str, trigger: str, type: str | None, named: str
) -> None:
    page = Page("a", f"{told}; the Weir Board denies {named}.{TAIL}")
    page.event(told, trigger=trigger, type=type)
    page.attribution(named, source="Weir Board", entity=page.entity("Weir Board", "organization"), polarity="negative")
    assert kinds(page) == []


def _denies_it(page: Page, who: str) -> None:
    """Gives the page the denial that stands in its text: "the Weir Board denies it"."""
    denial = said_by(page, who, "denies it", polarity="negative", cue="denies")
    number = next(i for i, one in enumerate(page.attributions) if one.id == denial)
    span = page.at("denies it")
    content = replace(page.at("denies it"), start=span.end - 2, end=span.end)
    rest = page.text[span.end :].split('"')
    if rest[0] == ": ":
        content = replace(content, end=span.end + len(rest[0]) + len(rest[1]) + 2)
    cue = replace(page.attributions[number].cue, span=replace(span, end=span.start + 6))  # type: ignore[type-var]
    page.attributions[number] = replace(page.attributions[number], content=(content,), cue=cue)


@pytest.mark.parametrize(("verb", "disputed"), [("countered", True), ("said", False)])
def test_who_counters_disputes_what_was_said_just_before(verb: str, *, disputed: bool) -> None:
    first, second = "the keeper shut the gates of the weir at noon", "every gate of ours was open all day"
    page = Page("a", f"The Varden Observatory says that {first}. But {second}, {verb} the Weir Board.{TAIL}")
    said_by(page, "Varden Observatory", first)
    page.attribution(second, source="Weir Board", entity=page.entity("Weir Board", "organization"), cue=verb)
    number = len(page.attributions) - 1
    cue = replace(page.attributions[number].cue, span=page.at(verb))  # type: ignore[type-var]
    page.attributions[number] = replace(page.attributions[number], cue=cue)
    assert kinds(page) == (["polarity"] if disputed else [])


@pytest.mark.parametrize(("lead", "disputed"), [("Who burned the mill is in dispute.", True), ("The mill.", False)])
def test_accounts_of_what_a_report_calls_contested_are_rivals(lead: str, *, disputed: bool) -> None:
    first, second = "guardsmen set the mill alight", "the ferrymen lit it"
    page = Page("a", f"{lead} Millers say {first}, and the Quay Ministry that {second}.{TAIL}")
    for words, trigger, who in ((first, "set", "Millers"), (second, "lit", "Quay Ministry")):
        page.event(words, trigger=trigger, type="ASSAULT", mode="primitive", attribution=said_by(page, who, words))
    assert kinds(page) == (["responsibility"] if disputed else [])


@pytest.mark.parametrize(
    ("sentence", "disputed"),
    [("The toll rose to nine, the Quay Ministry said.", False), ("Nine died, the Quay Ministry said.", True)],
)
def test_a_toll_that_went_up_excludes_no_earlier_one(sentence: str, *, disputed: bool) -> None:
    six = "Six people died, the Varden Observatory says."
    pages = []
    for name, text, words, number, who in (
        ("a", six, "Six people died", 6, "Varden Observatory"),
        ("b", sentence, sentence.split(",")[0], 9, "Quay Ministry"),
    ):
        page = Page(name, f"{text}{TAIL}", publisher=f"Post {name}", published="2031-05-06")
        place = page.entity("Obrava", "place")
        when = page.time("since the dam broke", "2031-05-05", "2031-05-06")
        pages.append(counted(page, text, number, who, words=words, place=place, time=when))
    assert kinds(*pages) == (["figure"] if disputed else [])


def test_what_a_count_was_raised_from_is_superseded_and_what_was_added_is_no_rival() -> None:
    text = "The Quay Ministry raised the dead to nine from six, after three were found."
    page = Page("a", f"{text}{TAIL}")
    place = page.entity("Obrava", "place")
    for words, number in (("nine", 9), ("six", 6), ("three", 3)):
        counted(page, text, number, "Quay Ministry" if number > 3 else "Quay Union", words=words, place=place)
    links = linked(page)
    assert not links.disputes
    assert [claim.text for claim in links.claims if claim.standing == "superseded"] == ["killed: 6 people (Obrava)"]


def test_a_number_of_two_digits_is_counted_again_too() -> None:
    first, second = "A guard spoke of four dead.", "The Observatory counts 38."
    page = Page("a", f"{first} {second}{TAIL}")
    counted(page, first, 4, "guard", counted=None, words="four dead")
    counted(page, second, 38, "Observatory", counted=None, words="38")
    assert kinds(page) == ["figure"]


@pytest.mark.parametrize(("words", "disputed"), [("We deny that there are 22", True), ("Earlier it had 22", False)])
def test_who_denies_the_count_of_others_does_not_give_up_one_of_its_own(words: str, *, disputed: bool) -> None:
    first, second = "The caller told that 22 people were held.", "The Quay Ministry insists on 14 people."
    one = Page("a", f"{first} {second}{TAIL}", publisher="Post a")
    counted(one, first, 22, "caller", words="22 people", measure="detained")
    counted(one, second, 14, "Quay Ministry", words="14 people", measure="detained")
    other = Page("b", f"Fourteen people are kept. {words}.{TAIL}", publisher="Quay Ministry")
    other.figure("Fourteen people are kept", 14, words="Fourteen", measure="detained", counted="people")
    other.figure(words, 22, words="22", measure="detained", counted="people", polarity="negative")
    assert kinds(one, other) == (["figure"] if disputed else [])


# --- whose dead, and whose part


def test_the_dead_of_two_sides_are_no_rival_counts() -> None:
    """What some report says of whom a claim counts holds for all its records."""
    first, second = "Eight soldiers died, the Quay Ministry said.", "The Varden Host insists that four died."
    third = "Four fighters died at Obrava, the Varden Host said."
    for whom, disputed in (("fighters", False), ("people", True)):
        a, b = Page("a", f"{first} {second}{TAIL}"), Page("b", f"{third}{TAIL}")
        place = a.entity("Obrava", "place")
        counted(a, first, 8, "Quay Ministry", words="Eight soldiers died", counted="soldiers", place=place)
        counted(a, second, 4, "Varden Host", words="four died", counted=None, place=place)
        place = b.entity("Obrava", "place")
        counted(b, third, 4, "Varden Host", words="Four fighters died at Obrava", counted=whom, place=place)
        assert kinds(a, b) == (["figure"] if disputed else [])


def test_counts_of_one_list_are_of_two_things() -> None:
    for joint, disputed in ((" and the others at ", False), (", but the Quay Ministry counts only ", True)):
        sentence = f"The Varden Observatory put the dead at 21{joint}four."
        page = Page("a", sentence + TAIL)
        place = page.entity("Obrava", "place")
        said = page.attribution(sentence, source="Varden Observatory", entity=page.entity("Varden Observatory"))
        page.figure(sentence, 21, words="21", counted="people", attribution=said, place=place)
        page.figure(sentence, 4, words="four", counted="people", place=place)
        assert kinds(page) == (["figure"] if disputed else [])


@pytest.mark.parametrize(
    ("content", "cue", "disputed"),
    [
        ("any part in it", "denied", True),
        ("its involvement in the raid", "rejected", True),
        ("responsibility", "denies", True),
        ("responsibility for the attack", "denies", True),
        ("any role in the poisoning of the exiled banker", "denied", False),
        ("any role for the president in a transition", "rejected", False),
        ("any part of the draft budget", "rejected", False),
        ("its role as a mediator", "rejects", False),
        ("responsibility for the flooded mine", "rejects", False),
        ("any talks", "denied", False),
        ("any part in it", "discussed", False),
    ],
)
def test_who_denies_a_part_disputes_what_is_laid_to_him(content: str, cue: str, *, disputed: bool) -> None:
    told, denial = "The Varden Host raided the grain port, the Quay Ministry said.", f"The Host {cue} {content}."
    page = Page("a", f"{told} {denial}{TAIL}")
    host, ministry = page.entity("Varden Host", "armed_group"), page.entity("Quay Ministry", "government")
    said = page.attribution("The Varden Host raided the grain port", source="the Quay Ministry", entity=ministry)
    page.event(told, trigger="raided", type="ASSAULT", actors=(host,), attribution=said)
    page.attribution(content, source="The Host", entity=host, polarity="negative", cue=cue)
    assert kinds(page) == (["responsibility"] if disputed else [])


def test_a_part_in_what_is_laid_to_another_is_not_disputed() -> None:
    told, denial = "The Third Guard raided the grain port, the Quay Ministry said.", "The Host denied any part."
    page = Page("a", f"{told} {denial}{TAIL} The Varden Host kept away.")
    guard, ministry = page.entity("Third Guard", "armed_group"), page.entity("Quay Ministry", "government")
    host = page.entity("Varden Host", "armed_group")
    said = page.attribution("The Third Guard raided the grain port", source="the Quay Ministry", entity=ministry)
    page.event(told, trigger="raided", type="ASSAULT", actors=(guard,), attribution=said)
    page.attribution("any part", source="The Host", entity=host, polarity="negative", cue="denied")
    assert kinds(page) == []


def test_what_is_told_aside_is_laid_to_nobody() -> None:
    told = "The boat came past the mill, which the Varden Host had raided in May, the Quay Ministry said."
    for sentence, disputed in ((told, False), (told.replace(", which", " and").replace("had raided", "raided"), True)):
        page = Page("a", f"{sentence} The Host denied any part.{TAIL}")
        host, ministry = page.entity("Varden Host", "armed_group"), page.entity("Quay Ministry", "government")
        said = page.attribution(sentence.split(", the Quay")[0], source="the Quay Ministry", entity=ministry)
        page.event(sentence, trigger="raided", type="ASSAULT", actors=(host,), attribution=said)
        page.attribution("any part", source="The Host", entity=host, polarity="negative", cue="denied")
        assert kinds(page) == (["responsibility"] if disputed else [])


@pytest.mark.parametrize(
    ("told", "words", "disputed"),
    [
        ("The Hill Front lost Obrava, six years after the Kessar Army took it.", "the Kessar Army took it", False),
        ("The Hill Front dug in before the Kessar Army took Obrava.", "Kessar Army took Obrava", False),
        ("After a long day, the Kessar Army took Obrava.", "the Kessar Army took Obrava", True),
        ("Two days before the talks the Kessar Army took Obrava.", "Kessar Army took Obrava", True),
    ],
    ids=["after it", "before it", "only the day is before it", "only the talks are before it"],
)
def test_what_only_says_when_something_else_was_is_not_of_the_day_of_its_report(
    told: str, words: str, *, disputed: bool
) -> None:
    one = Page("a", told + TAIL, publisher="Post a", published="2031-05-06T10:00+00:00")
    army = one.entity("Kessar Army", "armed_group", sectors=("MIL",))
    one.holds(words, place=one.entity("Obrava", "place"), holder=army, change="gained")
    other = _held("b", "The Hill Front holds Obrava.", "Hill Front", "held", "T18:00+00:00")
    assert kinds(one, other) == (["control"] if disputed else [])


@pytest.mark.parametrize(
    ("told", "type", "mode", "disputed"),
    [
        ("captured 15 men of the Hill Front", "COERCE", "seize", False),
        ("captured 15 men of the Hill Front", "ASSAULT", "abduct", False),
        ("captured the ropeworks", "COERCE", "seize", True),
    ],
    ids=["people", "people, by what it is taken for", "ground"],
)
def test_who_denies_that_ground_was_taken_does_not_deny_that_people_were(
    told: str, type: str, mode: str, *, disputed: bool
) -> None:
    sentence = f"The Kessar Army {told} near the ropeworks on Tuesday, its commander Ilm Dorrin said."
    one = Page("a", sentence + TAIL, publisher="Post a")
    army, front = one.entity("Kessar Army", "armed_group"), one.entity("Hill Front", "armed_group")
    commander = one.attribution(sentence, source="its commander Ilm Dorrin", entity=one.entity("Ilm Dorrin", "person"))
    seizure = {"trigger": "captured", "type": type, "mode": mode, "attribution": commander}
    taken = one.event(sentence, actors=(army,), recipients=(front,), **seizure)  # type: ignore[arg-type]
    if not disputed:
        one.figure(sentence, 15.0, words="15", measure="detained", counted="men", event=taken)
    denied = "The Hill Front's speaker denied that the Kessar Army had retaken the ropeworks."
    other = Page("b", denied + TAIL, publisher="Post b")
    who, army = other.entity("Hill Front", "armed_group"), other.entity("Kessar Army", "armed_group")
    said = other.attribution(
        "the Kessar Army had retaken the ropeworks", source="The Hill Front's speaker", entity=who,
        polarity="negative", cue="denied",
    )  # fmt: skip
    other.event(
        "the Kessar Army had retaken the ropeworks", trigger="retaken", type="COERCE", mode="seize",
        polarity="negative", attribution=said, actors=(army,), recipients=(who,),
    )  # fmt: skip
    assert kinds(one, other) == (["polarity"] if disputed else [])


@pytest.mark.parametrize(
    ("first", "second", "disputed"),
    [
        ("jets had bombed the net lofts", "rebels had blown up a van beside the net lofts", True),
        ("jets had bombed a net loft", "rebels had blown up a van beside a net loft", False),
        ("jets had bombed the net lofts", "rebels had blown up a van beside the ropeworks", False),
        (
            "jets had bombed the ropeworks in the third week of the regatta",
            "rebels had blown up a van in the third week of the regatta",
            False,
        ),
        ("jets had bombed the ferryman's boathouse", "rebels had blown up the ferryman's van", False),
    ],
    ids=["one thing", "any such thing", "two things", "one time", "one owner"],
)
def test_a_blow_at_one_thing_is_laid_to_one_side_or_to_the_other(first: str, second: str, *, disputed: bool) -> None:
    pages = []
    for name, words, speaker, actor, sectors in (
        ("a", first, "Sela Marn", "jets", "MIL"),
        ("b", second, "Dael Rossin", "rebels", "REB"),
    ):
        page = Page(name, f"{speaker} said {words}.{TAIL}", publisher=f"Post {name}")
        said = page.attribution(words, source=speaker, entity=page.entity(speaker, "person"))
        who = page.entity(actor, "armed_group", form="description", sectors=(sectors,))
        trigger = "bombed" if "bombed" in words else "blown"
        page.event(words, trigger=trigger, type="ASSAULT", actors=(who,), attribution=said)
        pages.append(page)
    assert kinds(*pages) == (["responsibility"] if disputed else [])


@pytest.mark.parametrize(
    ("second", "disputed"),
    [("The Tarsk Guard fired on the net menders", True), ("shots were fired on the net menders", False)],
    ids=["named", "known from its page only"],
)
def test_who_is_not_named_in_the_sentence_is_blamed_by_nobody(second: str, *, disputed: bool) -> None:
    one = _blow(
        "a", "Sela Marn said the Hill Front shelled the net menders.", "Sela Marn", "Hill Front", "REB", "shelled"
    )
    sentence = f"Dael Rossin said {second}."
    other = Page("b", f"{sentence} It was at Obrava on Monday.{TAIL} The Tarsk Guard has a camp there.")
    said = other.attribution(second, source="Dael Rossin", entity=other.entity("Dael Rossin", "person"))
    who = other.entity("Tarsk Guard", "armed_group", sectors=("MIL",))
    other.event(
        sentence, trigger="fired", type="ASSAULT", mode="heavy-weapons", actors=(who,),
        recipients=(other.entity("net menders", form="description"),), place=other.entity("Obrava", "place"),
        time=other.time("on Monday", "2031-05-05", "2031-05-06"), attribution=said,
    )  # fmt: skip
    assert kinds(one, other) == (["responsibility"] if disputed else [])


# --- what a denial is of, and one quarrel


@pytest.mark.parametrize(
    ("content", "disputed"),
    [("the accusation", False), ("it", False), ("having sent guns to the Hill Front", True)],
    ids=["the accusation", "it", "in words of its own"],
)
def test_a_denial_that_points_back_answers_no_other_report(content: str, *, disputed: bool) -> None:
    first = Page("a", f"The Varden Observatory said Kessar sent guns to the Hill Front in May.{TAIL}")
    kessar, front = first.entity("Kessar", "state", country="KES"), first.entity("Hill Front", "armed_group")
    told = "Kessar sent guns to the Hill Front in May"
    said = said_by(first, "Varden Observatory", told)
    first.event(told, trigger="sent", type="SUPPORT", actors=(kessar,), recipients=(front,), attribution=said)
    other = Page("b", f"Ministers met. Kessar denied {content}.{TAIL}", publisher="Post b")
    who = other.entity("Kessar", "state", country="KES")
    voice = other.attribution(content, source="Kessar", entity=who, polarity="negative", cue="denied")
    where = (other.entity("Hill Front", "armed_group"),) if "Front" in content else ()
    trigger = content.split()[1] if " " in content else content
    options = {"actors": (who,), "recipients": where, "polarity": "negative", "attribution": voice}
    other.event(f"Kessar denied {content}", trigger=trigger, type="SUPPORT", **options)
    assert kinds(first, other) == (["polarity"] if disputed else [])


def _quarrel(name: str, denier: str) -> Page:
    page = Page(
        name, f"The Varden Observatory says that {PAID}. The {denier} denies it.{TAIL}", publisher=f"Post {name}"
    )
    said_by(page, "Varden Observatory", PAID)
    denial = said_by(page, denier, "it", polarity="negative", cue="denies")
    at = page.text.index(" it.") + 1
    number = next(i for i, one in enumerate(page.attributions) if one.id == denial)
    span = replace(page.at(PAID), start=at, end=at + 2)
    cue = replace(page.attributions[number].cue, span=replace(span, start=at - 2, end=at - 1))  # type: ignore[type-var]
    page.attributions[number] = replace(page.attributions[number], content=(span,), cue=cue)
    return page


def test_all_who_deny_one_claim_are_one_dispute() -> None:
    (dispute,) = linked(_quarrel("a", "Obrava Council"), _quarrel("b", "Obrava Council")).disputes
    assert len(dispute.sides) == 2
    assert len(dispute.sides[1]) == 2


def _live_toll(name: str, day: str, number: int, who: str) -> Page:
    words = f"{number} ferrymen died in Obrava on Sunday"
    page = Page(name, f"The {who} insists that {words}.{TAIL}", publisher="Post", published=f"2031-05-{day}")
    at, on = page.entity("Obrava", "place"), page.time("Sunday", "2031-05-04", "2031-05-05")
    return counted(page, words, number, who, counted="people", place=at, time=on)


def test_of_a_dispute_with_a_history_the_live_counts_are_shown() -> None:
    early = [_live_toll("a", "05", 17, "Varden Observatory"), _live_toll("b", "05", 41, "Quay Ministry")]
    late = [_live_toll("c", "06", 26, "Varden Observatory"), _live_toll("d", "06", 43, "Quay Ministry")]
    assert len(linked(*early).disputes) == 1
    links = linked(*early, *late)
    text = {claim.id: claim.text for claim in links.claims}
    (dispute,) = links.disputes
    assert {text[id] for side in dispute.sides for id in side} == {
        "killed: 26 people (Obrava)",
        "killed: 43 people (Obrava)",
    }


def test_a_replaced_count_s_dispute_is_past_once_another_counts_against_what_replaced_it() -> None:
    early = [_live_toll("a", "05", 17, "Varden Observatory"), _live_toll("b", "05", 41, "Quay Ministry")]
    late = [_live_toll("c", "06", 34, "Valley Medics"), _live_toll("d", "06", 43, "Quay Ministry")]
    links = linked(*early, *late)
    text = {claim.id: claim.text for claim in links.claims}
    (dispute,) = links.disputes
    assert {text[id] for side in dispute.sides for id in side} == {
        "killed: 34 people (Obrava)",
        "killed: 43 people (Obrava)",
    }


def test_since_when_a_counter_has_been_there_is_no_other_scope() -> None:
    first = "The Valley Medics, who have been there since May, said 34 people died."
    second = "The Quay Ministry puts the toll at 43."
    page = Page("a", f"{first} {second}{TAIL}")
    counted(page, first, 34, "Valley Medics", words="34 people died")
    page.figures[-1] = replace(page.figures[-1], evidence=page.at(first))
    counted(page, second, 43, "Quay Ministry", words="the toll at 43")
    page.figures[-1] = replace(page.figures[-1], evidence=page.at(second))
    assert kinds(page) == ["figure"]


@pytest.mark.parametrize(
    ("lower", "where", "cause", "disputed"),
    [(38_000, "", "", True), (72_000, "", "", False), (38_000, "Obrava", "", False), (38_000, "", "in floods", False)],
    ids=["fell", "grew", "of a town", "by one cause"],
)
def test_what_is_counted_since_one_day_does_not_fall(lower: int, where: str, cause: str, *, disputed: bool) -> None:
    pages = []
    for name, day, number, who in (("a", "12", 60_000, "Quay Ministry"), ("b", "13", lower, "Varden Observatory")):
        by = f" {cause}" if cause and name == "b" else ""
        words = f"{number:,} people had left their homes{by} since Thursday"
        page = Page(name, f"The {who} said {words}.{TAIL}", publisher=f"Post {name}", published=f"2031-05-{day}")
        since = replace(page.time("Thursday", "2031-05-08", f"2031-05-{day}"), modifier="ON_OR_AFTER")
        place = page.entity(where, "place") if where and name == "b" else None
        pages.append(counted(page, words, number, who, words=words, measure="displaced", time=since, place=place))
    assert kinds(*pages) == (["figure"] if disputed else [])
    assert kinds(*pages[::-1]) == (["figure"] if disputed else [])


# --- what a report itself calls a quarrel


@pytest.mark.parametrize(
    ("lead", "disputed"),
    [
        ("Both sides said they held Obrava.", True),
        ("Each army claimed control of Obrava.", True),
        ("Both sides said they held the town.", True),
        ("Both sides said they were tired.", False),
        ("Both sides said they would hold talks in Obrava.", False),
        ("Each side said it had held prisoners back.", False),
        ("Both sides claimed victory.", True),
        ("Both sides said they had won the backing of the League.", False),
    ],
)
def test_two_who_say_that_they_hold_one_place_are_rivals(lead: str, *, disputed: bool) -> None:
    first, second = "Hill fighters had retaken the town at noon", "the noon attack had been beaten back"
    shot = "somebody shot at the mill"
    text = f"{lead} Carters said {shot}. The Quay Ministry said {first}. The Hill Council said {second}.{TAIL}"
    page = Page("a", text)
    where = page.entity("Obrava", "place")
    page.event(shot, trigger="shot", type="ASSAULT", attribution=said_by(page, "Carters", shot))
    told = ((first, "retaken", "COERCE", "Quay Ministry"), (second, "attack", "ASSAULT", "Hill Council"))
    for words, trigger, type_, who in told:
        mode, said = "seize" if type_ == "COERCE" else None, said_by(page, who, words)
        page.event(words, trigger=trigger, type=type_, mode=mode, place=where, attribution=said)
    found = linked(page).disputes
    assert [(one.kind, one.about) for one in found] == ([("control", "who holds Obrava")] if disputed else [])


def test_two_who_say_that_they_hold_ground_are_no_rivals_for_two_places() -> None:
    first, second = "Hill fighters had retaken Obrava at noon", "its men had retaken Tersk"
    page = Page(
        "a", f"Both sides said they held towns. The Quay Ministry said {first}. The Hill Council said {second}."
    )
    for words, where, who in ((first, "Obrava", "Quay Ministry"), (second, "Tersk", "Hill Council")):
        said, place = said_by(page, who, words), page.entity(where, "place")
        page.event(words, trigger="retaken", type="COERCE", mode="seize", place=place, attribution=said)
    assert kinds(page) == []


@pytest.mark.parametrize(("day", "disputed"), [("08", True), ("04", False)], ids=["of that day", "of another day"])
def test_two_who_accuse_each_other_do_so_of_one_day(day: str, *, disputed: bool) -> None:
    mutual, laid = (
        "each other of shelling the mill on Thursday",
        f"the Hill Front had shelled the ferry mill on 2031-05-{day}",
    )
    text = f"The Plains Army and the Hill Front accused {mutual}, a ferry mill. The Plains Army said {laid}.{TAIL}"
    page = Page("a", text)
    army = page.entity("Plains Army", "armed_group", sectors=("MIL",))
    front = page.entity("Hill Front", "armed_group", sectors=("REB",))
    both = page.attribution(
        mutual, source="The Plains Army and the Hill Front", entity=army, others=(front,), cue="accused"
    )
    said = page.attribution(laid, source="The Plains Army", entity=army)
    thursday = page.time("Thursday", "2031-05-08", "2031-05-09")
    page.event(mutual, trigger="shelling", type="ASSAULT", time=thursday, attribution=both)
    told = page.time(f"2031-05-{day}", f"2031-05-{day}", f"2031-05-0{int(day) + 1}")
    page.event(laid, trigger="shelled", type="ASSAULT", actors=(front,), attribution=said, time=told)
    assert kinds(page) == (["responsibility"] if disputed else [])


@pytest.mark.parametrize(("cue", "disputed"), [("accused", True), ("praised", False)])
def test_two_who_accuse_each_other_dispute_what_the_one_lays_to_the_other(cue: str, *, disputed: bool) -> None:
    mutual, laid = "each other of breaking the May truce", "the Hill Front had broken the May truce"
    text = f"The Plains Army and the Hill Front {cue} {mutual}. The Plains Army said {laid}.{TAIL}"
    page = Page("a", text)
    army = page.entity("Plains Army", "armed_group", sectors=("MIL",))
    front = page.entity("Hill Front", "armed_group", sectors=("REB",))
    page.attribution(mutual, source="The Plains Army and the Hill Front", entity=army, others=(front,), cue=cue)
    said = page.attribution(laid, source="The Plains Army", entity=army)
    page.event(laid, trigger="broken", type="ASSAULT", actors=(front,), attribution=said)
    assert kinds(page) == (["responsibility"] if disputed else [])


@pytest.mark.parametrize(
    ("denied", "disputed"),
    [("arming the Hill Front", True), ("supporting the Hill Front", True), ("meeting the Hill Front", False)]
    + [("that it had given any military support to the Hill Front", True)]
    + [
        (f"that {words}", False) for words in ("the Hill Front had looted supplies", "it helped the Hill Front to flee")
    ],
)
def test_who_denies_a_tie_disputes_it(denied: str, *, disputed: bool) -> None:
    page = Page("a", f"The Hill Front, backed by Kessar, spoke. Kessar has denied {denied}.{TAIL}", publisher="Post")
    front, kessar = page.entity("Hill Front", "armed_group"), page.entity("Kessar", "state", country="KES")
    page.tie("backed by Kessar", subject=kessar, object=front, kind="backs", sign=1)
    page.attribution(denied, source="Kessar", entity=kessar, polarity="negative", cue="denied")
    assert kinds(page) == (["polarity"] if disputed else [])
