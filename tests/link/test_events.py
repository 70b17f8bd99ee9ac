"""Which reported happenings are one."""

from __future__ import annotations

from typing import Any

import pytest
from tests.link.build import Page

from parallax.link import link, shelve
from parallax.link.claims import EVENTS, events_of, gather
from parallax.link.words import content_words, stem_rarity


def happened(
    name: str,
    text: str,
    trigger: str,
    *,
    actor: tuple[str, str] | None = None,
    recipient: tuple[str, str] | None = None,
    day: str | None = None,
    **options: Any,
) -> Page:
    """A report of one event; participants are (name, kind), a name in lower case is a description."""
    page = Page(name, text)
    ids = [_entity(page, *one) if one else None for one in (actor, recipient)]
    time = page.time(day, None, None, value=WEEKDAYS[day]) if day else None
    page.event(
        text,
        trigger=trigger,
        actors=(ids[0],) if ids[0] else (),
        recipients=(ids[1],) if ids[1] else (),
        time=time,
        **options,
    )
    return page


WEEKDAYS = {"Tuesday": "XXXX-WXX-2", "Friday": "XXXX-WXX-5"}


def _entity(page: Page, name: str, kind: str) -> str:
    return page.entity(name, kind, form="description" if name.islower() else "name")


def events(*pages: Page) -> list[int]:
    """The sizes of the event claims."""
    links = link([page.read() for page in pages])
    assert len(links.stories) == 1, "else nothing is compared"
    return sorted(len(claim.members) for claim in links.claims if claim.kind == "event")


VINT = ("Maro Vint", "person")


def test_a_person_who_is_only_described_may_be_the_one_with_a_name() -> None:
    named = happened(
        "a", "Police arrested Maro Vint on suspicion of smuggling amber at the Obrava customs shed", "arrested",
        recipient=VINT, type="COERCE", mode="arrest",
    )  # fmt: skip
    described = happened(
        "b", "A man was arrested on suspicion of smuggling amber at the Obrava customs shed, police said", "arrested",
        recipient=("man", "person"), type="COERCE", mode="arrest",
    )  # fmt: skip
    assert events(named, described) == [2]


def test_two_persons_with_names_are_two() -> None:
    pages = [
        happened(
            name, f"Police arrested {who} on suspicion of smuggling amber at the Obrava customs shed", "arrested",
            recipient=(who, "person"), type="COERCE", mode="arrest",
        )
        for name, who in (("a", "Maro Vint"), ("b", "Hanne Kolb"))
    ]  # fmt: skip
    assert events(*pages) == [1, 1]


def test_one_body_under_two_of_its_names_files_one_lawsuit() -> None:
    pages = [
        happened(
            name, f"{who} {deed} the Obrava Harbour Trust over dredging on Friday", trigger, day="Friday",
            actor=(who, "organization"), recipient=("Obrava Harbour Trust", "organization"), type="ACCUSE",
            mode="allege",
        )
        for name, who, deed, trigger in (
            ("a", "Lantern Party", "sued", "sued"),
            ("b", "Lantern National Committee", "filed a lawsuit against", "lawsuit"),
        )
    ]  # fmt: skip
    assert events(*pages) == [2]


@pytest.mark.parametrize(("other", "claims"), [("Tuesday", [2]), ("Friday", [1, 1])])
def test_weekdays_without_a_date_are_of_one_week(other: str, claims: list[int]) -> None:
    texts = (
        ("a", "Tuesday", "On Tuesday the Obrava council met the dockers of the river port"),
        ("b", other, f"Dockers of the river port met the Obrava council on {other}"),
    )
    pages = [
        happened(name, text, "met", day=day, actor=("Obrava council", "government"), type="CONSULT")
        for name, day, text in texts
    ]
    assert events(*pages) == claims


def test_who_is_called_is_not_visited() -> None:
    texts = {
        "phone": "Maro Vint called Hanne Kolb about the amber",
        "visit": "Maro Vint called on Hanne Kolb in Obrava",
    }
    pages = []
    for mode, text in texts.items():
        page = Page(mode, text)
        both = (page.entity("Maro Vint", "person"), page.entity("Hanne Kolb", "person"))
        page.event(text, trigger="called", type="CONSULT", mode=mode, actors=both)
        pages.append(page)
    assert events(*pages) == [1, 1]


def test_a_meeting_with_somebody_else_is_another_meeting() -> None:
    text = "Maro Vint will meet {} at the Obrava customs shed before the amber auction"
    pages = []
    for name, who in (("a", "Hanne Kolb"), ("b", "Dael Rossin")):
        page = Page(name, text.format(who))
        both = (page.entity("Maro Vint", "person"), page.entity(who, "person"))
        page.event(page.text, trigger="meet", type="CONSULT", actors=both, status="planned")
        pages.append(page)
    assert events(*pages) == [1, 1]


@pytest.mark.parametrize(
    ("first", "claims"), [(("an envoy", "person"), [1, 1]), (("Maro Vint", "person"), [2])], ids=["another", "the same"]
)
def test_two_who_speak_make_two_demands(first: tuple[str, str], claims: list[int]) -> None:
    """One urged the council to open the port, the other to let inspectors in."""
    texts = ("urged the Obrava council to open the amber port", "urged the Obrava council to inspect the amber port")
    pages = [
        happened(
            name, f"On Friday {who[0]} {text}.", "urged", actor=who, recipient=("Obrava council", "government"),
            type="REQUEST", day="Friday",
        )
        for name, who, text in zip("ab", (first, ("Maro Vint", "person")), texts, strict=True)
    ]  # fmt: skip
    assert events(*pages) == claims


@pytest.mark.parametrize(("many", "claims"), [("15", [1, 1]), ("7", [2])])
def test_other_numbers_of_dead_are_other_deaths(many: str, claims: list[int]) -> None:
    texts = (
        ("a", "seven", "Seven dockers died when the customs shed of Obrava burned down"),
        ("b", many, f"When the customs shed of Obrava burned down {many} dockers died"),
    )
    pages = [happened(name, text, "died", recipient=(f"{count} dockers", "group")) for name, count, text in texts]
    assert events(*pages) == claims


@pytest.mark.parametrize(
    ("of_whom", "low", "bound", "claims"),
    [
        ("fighters", 12, "exact", [1, 1]),
        ("people", 812, "exact", [2]),
        ("civilians", 900, "exact", [2]),
    ],
)
def test_a_dozen_fighters_are_not_the_hundreds_killed_on_a_coast(
    of_whom: str, low: float, bound: str, claims: list[int]
) -> None:
    pages = []
    for name, text, count in (
        ("a", "More than 800 people have been killed on the coast of Harvan since Monday", (800, "min", "people")),
        ("b", "Of those at the ford of Harvan a number were killed by noon on Monday", (low, bound, of_whom)),
    ):
        page = Page(name, text)
        event = page.event(
            text,
            trigger="killed",
            place=page.entity("Harvan", "state"),
            time=page.time("Monday", "2031-05-05", "2031-05-06"),
        )
        number, how, whom = count
        high = None if how == "min" else number
        page.figure(text, number, high=high, words="killed", bound=how, counted=whom, event=event)
        pages.append(page)
    assert events(*pages) == claims


def test_a_person_dies_once_in_whatever_words() -> None:
    one = happened("a", "Maro Vint died in the customs shed", "died", recipient=VINT)
    other = happened("b", "The fire at the port killed Maro Vint", "killed", recipient=VINT)
    assert events(one, other) == [2]


def test_alike_sentences_of_one_report_tell_two_things() -> None:
    page = Page(
        "a",
        "Envoys of Lantria met in the old customs shed of Obrava over amber tariffs.\n"
        "Ministers of Lantria met in the old customs shed of Obrava over amber tariffs and dredging.",
    )
    for line, trigger in zip(page.text.splitlines(), ("met in the old", "met in"), strict=True):
        page.event(line, trigger=trigger, type="CONSULT")
    assert events(page) == [1, 1]


FLOOD = (
    "The flood cut off the amber works for a week, managers say.",
    "Insurers have not reckoned what the flood destroyed in the archive.",
    "Schools stay shut after the flood, to the dismay of parents.",
    "Since the flood no ferry has left for Lantria.",
)


def told(*texts: str, trigger: str = "flood", **options: Any) -> list[int]:
    """The sizes of the event claims of reports that tell one untyped event each."""
    pages = []
    for number, text in enumerate(texts):
        page = Page(str(number), f"Obrava and the Mirna flood.\n{text}")
        page.event(text, trigger=trigger if trigger in text else "flooded", **options)
        pages.append(page)
    return events(*pages)


def test_what_most_reports_tell_by_one_word_is_what_the_story_is_about() -> None:
    assert told(*FLOOD) == [4]


def over_eager(what: str) -> pytest.MarkDecorator:
    """Two things that the ranking makes one, where little is told of either."""
    return pytest.mark.xfail(strict=True, reason=f"the ranking joins {what}")


def test_one_word_of_two_reports_makes_no_event() -> None:
    assert told(*FLOOD[:2]) == [1, 1]


@pytest.mark.parametrize(
    "other",
    [
        "Farmers recall another flood that took the chapel.",
        "Nobody had thought of a last flood before harvest.",
        "What to do in a flood before harvest is taught at school.",
    ],
    ids=["another", "the last", "any"],
)
def test_another_of_its_kind_stays_apart(other: str) -> None:
    page = Page("b", f"Obrava and the Mirna flood.\n{other}")
    page.event(other, trigger="flood that" if "flood that" in other else "flood before")
    pages = [Page(str(number), f"Obrava and the Mirna flood.\n{text}") for number, text in enumerate(FLOOD)]
    for one, text in zip(pages, FLOOD, strict=True):
        one.event(text, trigger="flood")
    assert events(*pages, page) == [1, 4]


def test_killings_are_not_one_for_their_word() -> None:
    assert told(*(text.replace("flood", "killing") for text in FLOOD), trigger="killing") == [1, 1, 1, 1]


def test_deaths_of_many_are_not_one_happening() -> None:
    dead = ("Maro Vint", "Hanne Kolb", "Dael Rossin", "Sela Marn")
    pages = [
        happened(
            str(number), f"The killing of {who} shocked the amber works of Obrava", "killing", recipient=(who, "person")
        )
        for number, who in enumerate(dead)
    ]
    assert events(*pages) == [1, 1, 1, 1]


def test_a_stem_is_as_common_as_its_words_and_grammar_says_nothing() -> None:
    assert stem_rarity("clos") < 4 < stem_rarity("obrava")
    assert content_words("They won't, we'll see on Tuesday in the U.S.") <= {"see"}


HEADLINE = "Mirna flood: Obrava and Tarsk count their dead, Kessar asks who kept the dam"


def counts(*told: tuple[str, float, dict[str, Any]]) -> list[int]:
    """The sizes of the figure claims of reports that count the killed, each in its own words."""
    pages = []
    for number, (text, count, options) in enumerate(told):
        page = Page(str(number), f"{HEADLINE}\n{text}")
        place = page.entity(options["place"], "place") if "place" in options else None
        page.figure(text, count, place=place, counted=options.get("counted"))
        pages.append(page)
    links = link([page.read() for page in pages])
    assert len(links.stories) == 1
    return sorted(len(claim.members) for claim in links.claims if claim.kind == "figure")


def test_one_high_number_of_one_measure_is_one_count_in_whatever_words() -> None:
    one = ("Twenty-seven bodies lay in the parish hall of the lower town.", 27, {})
    other = ("The register closed at 27, Lantria's clerk told us.", 27, {"counted": "people"})
    assert counts(one, other) == [2]


@pytest.mark.parametrize(
    ("count", "first", "second"),
    [
        (2, {}, {}),
        (27, {"place": "Obrava"}, {"place": "Tarsk"}),
        (27, {"counted": "children"}, {"counted": "soldiers"}),
    ],
    ids=["a low number", "places", "classes"],
)
def test_the_same_number_of_other_people_is_another_count(
    count: float, first: dict[str, Any], second: dict[str, Any]
) -> None:
    one = ("The parish hall of Obrava was full of coffins.", count, first)
    other = ("Tarsk mourned beside the railway, clerks told us.", count, second)
    assert counts(one, other) == [1, 1]


def test_a_rare_word_at_one_time_is_one_event() -> None:
    day = ("2031-05-05", "2031-05-06")
    pages = []
    for name, text, trigger in (
        ("a", "On Monday eleven fell in the stampede at the gate of the customs shed of Obrava", "stampede"),
        ("b", "The clerks blame a stampede on Monday, when the amber auction was over", "stampede"),
    ):
        page = Page(name, text + ". The dockers of Obrava river port buried their dead by the customs shed.")
        page.event(text, trigger=trigger, time=page.time("on Monday" if name == "b" else "On Monday", *day))
        pages.append(page)
    assert events(*pages) == [2]


PASSAGE = (
    "Soldiers left the barracks of the upper town of Obrava shortly before dawn and walked along the river "
    "towards the coast, the keeper of the dam told a reporter who had come by boat from the amber auction"
)


def test_an_event_in_a_copied_passage_is_one_whoever_it_is_laid_on() -> None:
    """Two readers took other words for the actor and for the place."""
    pages = []
    for name, actor, place, text in (
        ("a", "Soldiers", "upper town", PASSAGE),
        ("b", "keeper", "Obrava", f"In the night it had rained on the harbour. {PASSAGE}, and slept there."),
    ):
        page = Page(name, text, publisher=f"Post {name}")
        who = page.entity(actor, "group", form="description")
        sentence = text if name == "a" else text.split("harbour. ")[1]
        page.event(sentence, trigger="left", type="RETREAT", actors=(who,), place=page.entity(place, "place"))
        pages.append(page)
    assert events(*pages) == [2]


def test_low_tolls_that_reports_open_with_are_one() -> None:
    one = ("Two dead in Obrava as the customs shed burns down.", 2, {})
    other = ("Fire in Obrava: two people of the upper town died in the night.", 2, {"counted": "people"})
    assert counts(one, other) == [2]


@pytest.mark.parametrize(
    ("other", "trigger", "sizes"),
    [
        ("About forty villagers are obstructing the coastal road to demand pumps", "obstructing", [2]),
        ("Another forty villagers are obstructing the coastal road to demand pumps", "obstructing", [1, 1]),
        pytest.param(
            "Lorries blocked by snow waited at the pass with forty villagers inside",
            "blocked",
            [1, 1],
            marks=over_eager("two things that are blocked, with forty villagers in both"),
        ),
    ],
)
def test_one_act_in_other_words_is_one_where_its_sense_is_near(other: str, trigger: str, sizes: list[int]) -> None:
    act = {"type": "PROTEST", "mode": "obstruct"}
    one = happened("a", "Some forty villagers blocked the coast road near Obrava and asked for pumps", "blocked", **act)
    assert events(one, happened("b", other, trigger, **act)) == sizes


def test_why_two_events_are_one_in_sense_is_told() -> None:
    act = {"type": "PROTEST", "mode": "obstruct"}
    pages = (
        happened("a", "Some forty villagers blocked the coast road near Obrava and asked for pumps", "blocked", **act),
        happened("b", "About forty villagers are obstructing the coastal road to demand pumps", "obstructing", **act),
    )
    links = link([page.read() for page in pages])
    assert [claim.why for claim in links.claims if "told in other words" in claim.why]


FAR_DOWN = "In Obrava the price of bread rose for the ninth week, and the garrison paid as all others did. " * 4


@pytest.mark.parametrize(
    ("other", "trigger", "by", "sizes"),
    [
        ("Obrava: Soldiers began handing over rifles.", "handing", (None, None), [2]),
        (FAR_DOWN + "Two pirates threw harpoons off the pier.", "threw", ("The garrison", "pirates"), [1, 1]),
    ],
    ids=["its opening", "another disarming far down"],
)
def test_what_two_reports_of_one_place_open_with_is_one_event(
    other: str, trigger: str, by: tuple[str | None, str | None], sizes: list[int]
) -> None:
    assert events(*_disarmings(other, trigger, by)) == sizes


@pytest.mark.parametrize(("opening", "sizes"), [("Obrava: ", [2]), (FAR_DOWN, [1, 1])])
def test_what_is_told_far_down_is_by_no_rule_what_another_report_opens_with(opening: str, sizes: list[int]) -> None:
    pages = _disarmings(opening + "Soldiers began handing over rifles.", "handing")
    (shelf,) = shelve([page.read() for page in pages])
    by_rule = gather(shelf, events_of(shelf), EVENTS)  # what is told in other words may be one all the same
    assert sorted(len(group.members) for group in by_rule) == sizes


def _disarmings(other: str, trigger: str, by: tuple[str | None, str | None] = (None, None)) -> list[Page]:
    """A report that opens with the disarming of a garrison, and one whose last sentence tells of a disarming there."""
    pages = []
    texts = ("The garrison of Obrava gives up its arms.", other)
    for name, text, word, who in zip("ab", texts, ("gives", trigger), by, strict=True):
        page = Page(name, text, publisher=f"Post {name}")
        told = text.removeprefix("Obrava: ").removeprefix(FAR_DOWN)
        actors = (page.entity(who, form="description"),) if who else ()
        place = page.entity("Obrava", "place")
        page.event(told, trigger=word, place=place, actors=actors, type="RETREAT", mode="disarm")
        pages.append(page)
    return pages


def test_two_forms_of_an_irregular_verb_are_one_word() -> None:
    one = happened("a", "The council froze the grants of the Lantern Society in Obrava", "froze")
    other = happened("b", "Grants of the Lantern Society in Obrava were frozen by the council", "frozen")
    assert events(one, other) == [2]


def test_a_story_has_one_siege() -> None:
    act = {"type": "COERCE", "mode": "restrict"}
    words = (
        "The siege of Obrava by the Hill Front is over",
        "Grain is short in Obrava since the siege began",
        "Obrava counts what the siege has cost the harbour",
    )
    pages = [happened(name, text, "siege", **act) for name, text in zip("abc", words, strict=True)]
    assert events(*pages) == [3]


BAKER, FERRYMAN = ("baker", "person"), ("ferryman", "person")


@over_eager("the arrests of an unnamed baker and an unnamed ferryman")
def test_a_word_that_news_often_holds_makes_no_one_event() -> None:
    act = {"type": "COERCE", "mode": "arrest"}
    pages = [
        happened("a", "In Obrava the guards made an arrest at the harbour", "arrest", **act),
        happened("b", "Arrest of a baker in Obrava angers the guild", "Arrest", recipient=BAKER, **act),
        happened("c", "Obrava: the arrest was of a ferryman, late", "arrest", recipient=FERRYMAN, **act),
    ]
    assert events(*pages) == [1, 1, 1]


def test_what_stands_beside_a_likelier_event_in_a_sentence_is_no_retelling() -> None:
    """Two reports of one sentence tell two things each: the storming is the storming, not the shots."""
    pages = []
    for name, text, triggers in (
        ("a", "Gunmen stormed the customs house of Obrava on Monday and shot a clerk.", ("stormed", "shot")),
        ("b", "On Monday fighters broke into Obrava's customs house and shot a clerk.", ("broke", "shot")),
    ):
        page = Page(name, text, publisher=f"Post {name}")
        for trigger in triggers:
            page.event(text, trigger=trigger, type="ASSAULT", place=page.entity("Obrava", "place"))
        pages.append(page)
    links = link([page.read() for page in pages])
    reports = [page.read()[1] for page in pages]
    words = {
        e.id: page.text[e.trigger.start : e.trigger.end]
        for page, r in zip(pages, reports, strict=True)
        for e in r.events
    }
    joined = [{words[m.id] for m in claim.members} for claim in links.claims if len(claim.members) > 1]
    assert {"shot"} in joined and {"stormed", "broke"} in joined


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("Some were shot in the back at the Obrava customs shed", [1, 1]),
        ("Several had been shot at the Obrava customs shed from behind", [1, 1]),
        ("Of these, nine were shot at the Obrava customs shed", [1, 1]),
        ("Each of them was shot at the Obrava customs shed", [2]),
        ("They were shot at the Obrava customs shed", [2]),
    ],
)
def test_what_befell_some_is_not_what_befell_all(sentence: str, claims: list[int]) -> None:
    guards = ("Harbour Guard", "organization")
    whole = happened(
        "a", "Dockers were shot at the Obrava customs shed by the Harbour Guard", "shot", actor=guards,
        type="ASSAULT", mode="firearms",
    )  # fmt: skip
    some = happened("b", sentence, "shot", actor=guards, type="ASSAULT", mode="firearms")
    assert events(whole, some) == claims


def test_two_guards_who_died_are_not_the_nine_of_whom_they_are_two() -> None:
    pages = []
    counts: tuple[tuple[str, str, list[tuple[float, str]]], ...] = (
        ("a", "Two guards died on duty in Obrava, the minister told the council", [(2, "guards")]),
        (
            "b",
            "Nine people died in Obrava on the night of the fire, two guards among them",
            [(9, "people"), (2, "guards")],
        ),
    )
    for name, text, told in counts:
        page = Page(name, text)
        event = page.event(text, trigger="died", place=page.entity("Obrava", "place"))
        for number, whom in told:
            page.figure(text, number, words=whom, counted=whom, event=event)
        pages.append(page)
    assert events(*pages) == [1, 1]
