"""What happened: the type, the parties in the right direction, and no event where nothing is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from parallax.annotate.deeds.coding import lexicon
from parallax.annotate.events.happening import find_events
from parallax.annotate.events.phrase import MOST_WHOLE
from parallax.annotate.events.weighed import KEPT
from parallax.annotate.mentions.who import find_mentions
from parallax.annotate.page import Page
from parallax.annotate.speech.saying import find_attributions
from parallax.annotate.when_and_where.when import find_times
from parallax.types import Event

Pages = Callable[..., Page]


def misread(how: str, *, by: str = "the tree") -> pytest.MarkDecorator:
    """A sentence that the model's tree, or another of its readings, or their weighing, has wrong: the rule is right."""
    return pytest.mark.xfail(strict=True, reason=f"{by} has {how}")


def read(page: Pages, text: str, published: str | None = "2024-12-02") -> tuple[Page, tuple[Event, ...]]:
    made = page(text, published=published)
    made = replace(made, times=find_times(made))
    mentions, entities = find_mentions(made)
    made = replace(made, mentions=mentions, entities=entities)
    made = replace(made, attributions=find_attributions(made))
    return made, find_events(made)


def parties(made: Page, entities: tuple[str, ...]) -> set[str]:
    return {e.name.lower().removeprefix("the ") for e in made.entities if e.id in entities}


# text, type, mode, actors, recipients, polarity, status; of the one event of that type
TOLD = [
    ("The army shelled the rebels.", "ASSAULT", "heavy-weapons", {"army"}, {"rebels"}, "positive", "asserted"),
    ("The rebels were shelled by the army.", "ASSAULT", "heavy-weapons", {"army"}, {"rebels"}, "positive", "asserted"),
    ("Rebels attacked by the army fled.", "ASSAULT", None, {"army"}, {"rebels"}, "positive", "asserted"),
    (
        "The army launched an airstrike on the rebels.",
        "ASSAULT",
        "aerial",
        {"army"},
        {"rebels"},
        "positive",
        "asserted",
    ),
    ("The army did not shell the rebels.", "ASSAULT", "heavy-weapons", {"army"}, {"rebels"}, "negative", "asserted"),
    ("The rebels seized the town of Vardin.", "COERCE", "seize", {"rebels"}, None, "positive", "asserted"),
    ("Police arrested the protesters.", "COERCE", "arrest", {"police"}, {"protesters"}, "positive", "asserted"),
    ("Norway imposed sanctions on Sweden.", "SANCTION", "discontinue", {"norway"}, {"sweden"}, "positive", "asserted"),
    ("Norway lifted its sanctions on Sweden.", "CONCEDE", None, {"norway"}, {"sweden"}, "positive", "asserted"),
    ("Anna Berg attacked Sweden in a speech.", "ACCUSE", "disapprove", None, {"sweden"}, "positive", "asserted"),
    (
        "Norwegian and Swedish soldiers shelled the rebels.",
        "ASSAULT",
        "heavy-weapons",
        {"norwegian soldiers", "swedish soldiers"},
        {"rebels"},
        "positive",
        "asserted",
    ),
    ("Norway condemned Sweden.", "ACCUSE", "disapprove", {"norway"}, {"sweden"}, "positive", "asserted"),
    ("Norway accused Sweden of shelling the port.", "ACCUSE", "allege", {"norway"}, {"sweden"}, "positive", "asserted"),
    ("Norway demanded that Sweden withdraw.", "REQUEST", "yield", {"norway"}, {"sweden"}, "positive", "asserted"),
    ("Norway threatened to attack Sweden.", "THREATEN", "violence", {"norway"}, {"sweden"}, "positive", "asserted"),
    ("Norway refused to meet Sweden.", "REJECT", "meet", {"norway"}, {"sweden"}, "positive", "asserted"),
    pytest.param(
        ("Norway pledged support for Sweden.", "AGREE", None, {"norway"}, {"sweden"}, "positive", "asserted"),
        marks=misread("support in what is pledged", by="the lexicon"),
    ),
    ("Norway sent food to Sweden.", "AID", None, {"norway"}, {"sweden"}, "positive", "asserted"),
    ("Norway will send food to Sweden.", "AID", None, {"norway"}, {"sweden"}, "positive", "planned"),
    ("Norway vowed to attack Sweden.", "THREATEN", "violence", {"norway"}, {"sweden"}, "positive", "asserted"),
    ("Norway held talks with Sweden.", "CONSULT", None, {"norway", "sweden"}, set(), "positive", "asserted"),
    ("The army withdrew from the town.", "RETREAT", "withdraw", {"army"}, None, "positive", "asserted"),
    (
        "Thousands of students protested against the government.",
        "PROTEST",
        "demo",
        None,
        {"government"},
        "positive",
        "asserted",
    ),
    ("The army deployed troops near the border.", "MOBILIZE", "troops", {"army"}, set(), "positive", "asserted"),
]


@pytest.mark.parametrize("case", TOLD, ids=lambda case: case[0])
def test_who_does_what_to_whom(
    page: Pages, case: tuple[str, str, str | None, set[str] | None, set[str] | None, str, str]
) -> None:
    text, type_, mode, actors, recipients, polarity, status = case
    made, events = read(page, text)
    event = next(e for e in events if e.type == type_)
    assert event.mode == mode
    assert actors is None or parties(made, event.actors) == actors
    assert recipients is None or parties(made, event.recipients) == recipients
    assert (event.polarity, event.status) == (polarity, status)


TOLD_OF = [
    ("Fighters of the Northern League overran the town of Vardin.", "COERCE", {"northern league"}),
    ("The league denied that its guns had fired on Vardin.", "ASSAULT", {"league"}),
    ("Rockets fired by the army hit the rebels.", "ASSAULT", {"army"}),
    ("The army said that army rockets hit the rebels.", "ASSAULT", {"army"}),
    ("Norway accused Sweden of the raid.", "ASSAULT", {"sweden"}),
    ("Norway blamed the rebels for the attack.", "ASSAULT", {"rebels"}),
    ("The raid that the rebels launched failed.", "ASSAULT", {"rebels"}),
    ("The Vardin shelling went on.", "ASSAULT", set()),
    ("Norwegian negotiators met the delegation of Sweden.", "CONSULT", {"norway", "sweden"}),
    ("The rebels walked into the town.", "COERCE", {"rebels"}),
    pytest.param(
        ("The town of Vardin fell to the rebels.", "COERCE", {"rebels"}),
        marks=misread("the rebels for a second subject"),
    ),
    ("The army abandoned the airport.", "RETREAT", {"army"}),
    ("Norway waived the fee.", "CONCEDE", {"norway"}),
    ("The rebels suffered an attack.", "ASSAULT", set()),
    ("Norway experienced attacks upon its ports.", "ASSAULT", set()),
    ('"I will release the prisoners," Anna Berg said.', "RETREAT", {"anna berg"}),
]


@pytest.mark.parametrize("case", TOLD_OF, ids=lambda case: case[0])
def test_whose_deed_it_is(page: Pages, case: tuple[str, str, set[str]]) -> None:
    text, type_, actors = case
    made, events = read(page, text)
    assert {frozenset(parties(made, e.actors)) for e in events if e.type == type_} == {frozenset(actors)}


def test_what_the_reader_is_advised_to_do_is_no_happening(page: Pages) -> None:
    assert read(page, "Pay another quarter out of your income. Free the hostages.")[1] == ()
    assert read(page, "You can put it in ten words: Pay a quarter now. Pay the rest out of your income.")[1] == ()
    _, events = read(page, '"Leave the port and free the hostages," the mayor told the rebels.')
    assert {e.status for e in events} == {"planned"}


@pytest.mark.parametrize(
    "text",
    [
        '"We want the truth," the widow said. "Free the miners."',
        "A sheet hung from the gate: Free the miners. Withdraw your guards and open the pit.",
        "Free the miners. That was what the crowd at the gate wanted.",
        "Withdraw your guards. Free the miners. These are the terms of the union.",
    ],
)
def test_what_somebody_is_told_to_demand_is_planned(page: Pages, text: str) -> None:
    made, events = read(page, text)
    told = {e.status for e in events if made.quote(e.trigger) == ("Withdraw" if "gate:" in text else "Free")}
    assert told == {"planned"}


def test_whom_something_is_against_by_one_word_is_nobody(page: Pages) -> None:
    made, _ = read(page, "Hundreds came to an anti-Berg rally. Anna Berg was away.")
    assert not any("anti" in entity.name.lower() for entity in made.entities)


def test_what_is_demanded_or_promised_is_told_beside_the_demand(page: Pages) -> None:
    for text, told in {
        "Norway urged the rebels to withdraw.": [("REQUEST", "asserted"), ("RETREAT", "planned")],
        "The army promised to release the prisoners.": [("AGREE", "asserted"), ("RETREAT", "planned")],
        "The mayor promised elections.": [("AGREE", "asserted"), (None, "planned")],
        "Norway refused to meet the rebels.": [("REJECT", "asserted")],
    }.items():
        _, events = read(page, text)
        assert [(e.type, e.status) for e in events] == told


def test_what_is_named_again_is_told_again(page: Pages) -> None:
    _, events = read(page, "Rebels attacked the port. Sailors slept through the attack.")
    assert [e.type for e in events] == ["ASSAULT", "ASSAULT"]


@pytest.mark.parametrize(
    ("text", "word", "type_"),
    [
        ("Jets bombed the port. Residents heard a second blast.", "blast", "ASSAULT"),
        ("The dockers want more money. The strike goes on.", "strike", "PROTEST"),
        ("Miners on strike sang.", "strike", "PROTEST"),
        pytest.param(
            *("Jets crossed the border. The strike killed two.", "strike", "ASSAULT"),
            marks=pytest.mark.xfail(strict=True, reason="the model has the strike for one of workers"),
        ),
    ],
)
def test_a_bare_word_means_what_its_page_is_about(page: Pages, text: str, word: str, type_: str) -> None:
    _, events = read(page, text)
    assert [e.type for e in events if text[e.trigger.start : e.trigger.end] == word] == [type_]


def test_a_bare_word_on_a_page_about_something_else_is_no_attack(page: Pages) -> None:
    _, events = read(page, "A pipe burst in the cellar. Residents heard a second blast.")
    assert events[-1].type is None


def test_who_died_in_a_crash_was_not_attacked(page: Pages) -> None:
    told = "A tram derailed in Obrava. Mark Smith was killed. Police are looking into the incident."
    assert "ASSAULT" not in {event.type for event in read(page, told)[1]}
    fired = "Gunmen fired at a tram, which derailed. Mark Smith was killed."
    assert [e.type for e in read(page, fired)[1] if "killed" in e.happening] == ["ASSAULT"]


def test_the_two_are_those_who_met_before(page: Pages) -> None:
    made, events = read(page, "Anna Berg met Paul Lund in Oslo. The two leaders discussed trade.")
    assert [parties(made, (*e.actors, *e.recipients)) for e in events if e.type == "CONSULT"] == [
        {"anna berg", "paul lund"},
        {"anna berg", "paul lund"},
    ]
    _, alone = read(page, "Rain fell. The two leaders discussed trade.")
    assert all(len(event.actors) <= 1 for event in alone)


def test_nobody_does_an_election(page: Pages) -> None:
    _, events = read(
        page, "Norwegian elections are due in May, after the minister announced the resignation of two aides."
    )
    assert not any(event.actors for event in events if "election" in event.happening)


def test_advice_that_is_offered_is_no_promise(page: Pages) -> None:
    assert "AGREE" not in {event.type for event in read(page, "The envoy offered advice to the president.")[1]}


def test_what_came_years_before_what_is_told_is_history(page: Pages) -> None:
    _, events = read(page, "The garrison left the town, eight years after its troops seized it.")
    assert [e.background for e in events if e.happening.endswith("seized it")] == [True]


def test_victims_are_those_whom_the_cause_reached(page: Pages) -> None:
    made, events = read(page, "Nine villagers were killed when the army shelled the market.")
    assert [(e.type, parties(made, e.recipients)) for e in events] == [("ASSAULT", {"nine villagers"})]


def test_what_is_dated_or_announced_is_a_happening_whatever_its_verb(page: Pages) -> None:
    for text, told in {
        "The mast was repainted on Sunday.": [("repainted", "asserted")],
        "The mast will be repainted.": [("repainted", "planned")],
        "The mast was dismantled.": [("dismantled", "asserted")],
        "The mast stood there on Sunday.": [],
    }.items():
        _, events = read(page, text)
        assert [(text[e.trigger.start : e.trigger.end], e.status) for e in events] == told
        assert all(e.type is None and e.confidence >= KEPT for e in events)


@pytest.mark.xfail(strict=True, reason="the model sees a happening that no date or announcement tells")
def test_what_is_neither_dated_nor_announced_is_no_happening(page: Pages) -> None:
    _, events = read(page, "The mast was repainted.")
    assert not events


def test_the_present_of_a_day_ahead_is_a_plan(page: Pages) -> None:
    for text, status in {
        "Anna Berg travels to Norway on 6 December 2024.": "planned",
        "Anna Berg travels to Norway on 2 December 2024.": "asserted",
    }.items():
        _, events = read(page, text, published="2024-12-04")
        assert [e.status for e in events] == [status]


SILENT = [
    "The committee chairman is a lawyer.",
    "The minister declined to comment.",
    "Attack helicopters are expensive.",
    "The company released a statement.",
    "Norway, which supports the rebels, has a long coast.",
    "The Norway-backed rebels are few.",
    "The results demonstrate the extent of the problem.",
    "The driver hit the bend.",
    "The club does not meet their needs.",
    "The minister rejected the account.",
    "The officer conceded that the road was bad.",
    "A clerk who requested anonymity smiled.",
    "He offered no evidence.",
    "The mayor declined to guess.",
    "Norway, which arms the rebels, has a long coast.",
]


@pytest.mark.parametrize("text", SILENT)
def test_no_event_is_found_where_none_is_told(page: Pages, text: str) -> None:
    assert read(page, text)[1] == ()


def test_happenings_without_a_plover_type_are_kept(page: Pages) -> None:
    _, events = read(page, "An earthquake struck the island. Nine people drowned when a ferry capsized.")
    assert {e.type for e in events} == {None}
    assert any("earthquake" in e.happening.lower() for e in events)
    assert any("capsized" in e.happening for e in events)


def test_deaths_without_an_actor_take_the_kind_of_their_cause(page: Pages) -> None:
    for text, told in {
        "Four people were killed in an airstrike.": [("ASSAULT", "airstrike")],
        "Four people were killed in a train crash.": [(None, "crash")],
        "The airstrike killed four people.": [("ASSAULT", "airstrike")],
        "Four people were killed on Monday.": [(None, "killed")],
    }.items():
        _, events = read(page, text)
        assert [(e.type, text[e.trigger.start : e.trigger.end]) for e in events] == told


def test_number_tells_whose_the_second_verb_is(page: Pages) -> None:
    made, events = read(page, "Detectives said the bus was too fast and are probing whether the driver slept.")
    (event,) = [e for e in events if e.type == "ACCUSE"]
    assert parties(made, event.actors) == {"detectives"}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The bus killed a boy.", None),
        ("A bomb killed a boy.", "ASSAULT"),
    ],
)
def test_a_thing_attacks_nobody_a_weapon_does(page: Pages, text: str, type_: str | None) -> None:
    _, events = read(page, text)
    assert [e.type for e in events] == [type_]


def test_history_is_kept_apart_from_the_news(page: Pages) -> None:
    _, events = read(page, "In 2016 the army recaptured the town. On Sunday the rebels attacked the town.")
    assert {e.type: e.background for e in events} == {"COERCE": True, "ASSAULT": False}


@pytest.mark.parametrize(
    ("text", "type_", "actors"),
    [
        ("The army claimed responsibility for the raid.", "ASSAULT", {"army"}),
        ("The militia took part in the attack on the depot.", "ASSAULT", {"militia"}),
        ("The army held the rebels responsible for the bombing.", "ASSAULT", {"rebels"}),
        ("A court jailed two soldiers for the murder of a farmer.", "ASSAULT", {"two soldiers"}),
        pytest.param(
            "Fishermen were forbidden to sail by the harbour board.",
            "COERCE",
            {"harbour board"},
            marks=misread("forbidden for an adjective"),
        ),
        ("Rebels overran the town of Vardin, residents said.", "COERCE", {"rebels"}),
        pytest.param(
            "The minister was interrupted by protesting farmers.",
            "PROTEST",
            {"farmers"},
            marks=misread("protesting for an adjective"),
        ),
    ],
)
def test_the_doer_is_found_where_the_sentence_tells_one(page: Pages, text: str, type_: str, actors: set[str]) -> None:
    made, events = read(page, text)
    assert [parties(made, e.actors) for e in events if e.type == type_] == [actors]


@misread("no attack in the opened offensive", by="the weighing")
def test_air_strikes_are_flown_by_whoever_opens_the_offensive_with_them(page: Pages) -> None:
    made, events = read(page, "Sweden opened the offensive with airstrikes.")
    assert {(e.mode, *parties(made, e.actors)) for e in events} == {(None, "sweden"), ("aerial", "sweden")}


@pytest.mark.parametrize(
    ("text", "type_", "actors"),
    [
        ("The mayor has requested an urgent meeting with the union.", "CONSULT", {"mayor", "union"}),
        ("The envoy announced plans to visit Oslo for talks with Anna Berg.", "CONSULT", {"envoy", "anna berg"}),
        ("Nine farmers were killed in clashes with the rebels.", "ASSAULT", {"rebels"}),
        ("The union called for talks with the board.", "CONSULT", {"board"}),
        ("Police killings rose last year.", "ASSAULT", {"police"}),
        ("A militia attack killed nine farmers.", "ASSAULT", {"militia"}),
        ("The rebels fled. A rebel attack on the port failed.", "ASSAULT", {"rebels"}),
        ("A drone attack on the port was reported.", "ASSAULT", set()),
    ],
)
def test_who_takes_part_in_what_a_noun_tells(page: Pages, text: str, type_: str, actors: set[str]) -> None:
    made, events = read(page, text)
    assert actors in [parties(made, event.actors) for event in events if event.type == type_]


@pytest.mark.parametrize(
    ("text", "type_", "actors"),
    [
        ("The United Nations condemned the army's clashes with the rebels.", "ASSAULT", {"army", "rebels"}),
        ("Norway documented clashes with the army.", "ASSAULT", {"army"}),
        ("Witnesses described clashes with the army.", "ASSAULT", {"army"}),
        ("The minister resigned over clashes with the police.", "ASSAULT", {"police"}),
        ("Norway praised the meeting with the union.", "CONSULT", {"union"}),
        ("The rebels fled after clashes with the army.", "ASSAULT", {"army", "rebels"}),
        ("The army killed nine rebels in clashes with the militia.", "ASSAULT", {"army", "militia"}),
        ("The minister left for a meeting with the king.", "CONSULT", {"king", "minister"}),
    ],
)
def test_who_tells_of_it_or_judges_it_was_not_there(page: Pages, text: str, type_: str, actors: set[str]) -> None:
    made, events = read(page, text)
    assert [parties(made, event.actors) for event in events if event.type == type_] == [actors]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("A hospital attack killed nine patients.", set()),
        ("The church closed. A church bombing killed nine people.", set()),
        ("A newspaper attack killed twelve people.", set()),
        ("The journalists fled. Journalist killings rose last year.", set()),
        ("The anti-army attacks killed nine farmers.", set()),
        ("Antique army attacks were described.", {"army"}),
        ("An anti-government militia attack killed nine farmers.", {"anti-government militia"}),
        ("The rebels fled. A rebel attack killed nine farmers.", {"rebels"}),
        ("A government raid killed nine farmers.", {"government"}),
    ],
)
def test_only_who_fights_does_the_deed_whose_noun_stands_behind(page: Pages, text: str, actors: set[str]) -> None:
    made, events = read(page, text)
    assert [parties(made, event.actors) for event in events if event.type == "ASSAULT"] == [actors]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The union protests spread.", {"union"}),
        ("The embassy protests spread.", set()),
        ("A ministry ban on the march was announced.", {"ministry"}),
        ("A newspaper ban was announced.", set()),
    ],
)
def test_who_marches_or_rules_need_not_fight(page: Pages, text: str, actors: set[str]) -> None:
    made, events = read(page, text)
    assert [parties(made, event.actors) for event in events if event.type in ("PROTEST", "COERCE")] == [actors]


@pytest.mark.parametrize(
    ("text", "type_", "actors"),
    [
        ("The war between the rebels and the army has gone on for ten years.", "ASSAULT", {"rebels", "army"}),
        ("An exchange of fire between the police and the rebels left a guard dead.", "ASSAULT", {"police", "rebels"}),
        ("The Norwegian-Swedish war has cost thousands of lives.", "ASSAULT", {"norway", "sweden"}),
        ("A Norwegian-Swedish deal on fishing was reached on Monday.", "AGREE", {"norway", "sweden"}),
        ("Norway has agreed with Sweden to build a bridge.", "AGREE", {"norway", "sweden"}),
        ("The union reached an agreement with the board.", "AGREE", {"union", "board"}),
        ("The parliament approved a trade agreement with Norway.", "AGREE", {"parliament"}),
        ("The minister agreed with critics that the war was lost.", "AGREE", {"minister"}),
        ("The attack between the school and the church killed nine.", "ASSAULT", set()),
        ("Fighting between the bridge and the village killed nine.", "ASSAULT", set()),
        ("Two groups claimed the attack on the depot.", "ASSAULT", {"two groups"}),
    ],
)
def test_a_side_is_whoever_is_set_beside_another(page: Pages, text: str, type_: str, actors: set[str]) -> None:
    made, events = read(page, text)
    assert actors in [parties(made, event.actors) for event in events if event.type == type_]


def test_who_mediates_a_deal_is_no_side_of_it(page: Pages) -> None:
    text = "Egypt has been trying for months to mediate a Norwegian-Swedish deal that would include a truce."
    made, events = read(page, text)
    assert [parties(made, e.actors) for e in events if e.type == "AGREE"] == [{"norway", "sweden"}]


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Eleven guards have died in similar attacks this year.", {"eleven guards"}),
        ("The mayor was hurt in an attack on Monday.", {"mayor"}),
        ("A mudslide killed forty villagers.", {"forty villagers"}),
        ("Thousands of people have died in the conflict.", set()),
        ("The gunman was killed in the shooting.", set()),
        ("Five attackers and two guards died in the raid.", {"two guards"}),
    ],
)
def test_who_dies_in_it_is_its_victim(page: Pages, text: str, recipients: set[str]) -> None:
    made, events = read(page, text)
    assert [parties(made, event.recipients) for event in events][:1] == [recipients]


def test_we_are_the_body_of_whoever_speaks_for_it(page: Pages) -> None:
    made, events = read(page, '"We rejected the offer," said Anna Berg, a member of the Marsa Council.')
    assert [parties(made, e.actors) for e in events if e.type == "REJECT"] == [{"marsa council"}]


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("If they stay, the army warned, the camp will be shelled.", "ASSAULT", "conditional"),
        ("Should the rebels stay, the army will shell the camp.", "ASSAULT", "conditional"),
        ("Anyone crossing the bridge will be arrested.", "COERCE", "conditional"),
        ("The army is going to shell the camp.", "ASSAULT", "planned"),
        pytest.param(
            "Talks between Norway and Sweden are due to resume on Monday.",
            "CONSULT",
            "planned",
            marks=misread("a second meeting in resume", by="the model"),
        ),
        ("The army is shelling the camp.", "ASSAULT", "asserted"),
    ],
)
def test_what_is_ahead_or_hangs_on_a_condition_did_not_happen(page: Pages, text: str, type_: str, status: str) -> None:
    _, events = read(page, text)
    assert [e.status for e in events if e.type == type_] == [status]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway accused Sweden of shelling the port.", "asserted"),  # the accuser's word, which the attribution says
        ("Sweden is accused of shelling the port.", "unconfirmed"),  # nobody's
    ],
)
def test_an_accusation_is_its_accusers_word(page: Pages, text: str, status: str) -> None:
    _, events = read(page, text)
    assert {(e.type, e.status) for e in events} == {("ACCUSE", "asserted"), ("ASSAULT", status)}


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients", "status"),
    [
        pytest.param(
            *("Norway accused Sweden of arming the rebels.", "AID", {"sweden"}, {"rebels"}, "asserted"),
            marks=misread("arming for an attack", by="the model"),
        ),
        ("Moscow accused Kyiv of shelling the port.", "ASSAULT", {"kyiv"}, set(), "asserted"),
        ("Sweden was accused of arming the rebels.", "AID", {"sweden"}, {"rebels"}, "unconfirmed"),
        ("Norway thanked Sweden for sending food.", "AID", {"sweden"}, set(), "asserted"),
    ],
)
def test_what_the_accused_did_is_theirs(
    page: Pages, text: str, type_: str, actors: set[str], recipients: set[str], status: str
) -> None:
    made, events = read(page, text)
    (event,) = [e for e in events if e.type == type_]
    assert (parties(made, event.actors), parties(made, event.recipients), event.status) == (actors, recipients, status)
    assert not {"of", "for"} & set(event.happening.split()) or "was accused" in event.happening


def test_a_rejected_claim_is_a_denied_happening(page: Pages) -> None:
    _, events = read(page, "Sweden rejected claims that its drones had struck the port.")
    assert [(e.type, e.polarity) for e in events] == [("ASSAULT", "negative")]


def test_an_event_that_somebody_tells_is_theirs(page: Pages) -> None:
    made, events = read(page, "The army shelled the town, the governor said.")
    event = next(e for e in events if e.type == "ASSAULT")
    source = next(a.source for a in made.attributions if a.id == event.attribution)
    assert source is not None and "governor" in source.text


def test_spans_slice_back_and_words_are_the_articles(page: Pages) -> None:
    text = "On Friday, the rebels' forces — thousands of them — will not attack “the old\ntown”, officials said."
    made, events = read(page, text)
    for event in events:
        assert made.quote(event.trigger) in made.quote(event.evidence)
        assert all(word in text for word in event.happening.split() if word != "…")
        assert len(event.happening.replace("…", "").split()) <= 18


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "A total of 20 patients were taken to a hospital in Oslo.",
            "A total of 20 patients were taken to a hospital in Oslo",
        ),
        (
            "Norway wants to extend six weeks of paid leave to mothers.",
            "Norway wants to extend six weeks of paid leave to mothers",
        ),
        ("When the army shelled the town, three people died.", "the army shelled the town"),
        ("At least seven houses were burned in Oslo.", "At least seven houses were burned in Oslo"),
        ("The driver was freed following his arrest on suspicion of theft.", "his arrest on suspicion of theft"),
        (
            "A huge four-day rescue operation in the hills of Norway ended on Monday.",
            "A huge four-day rescue operation in the hills of Norway",
        ),
        (
            "Divers worked for hours to free five people trapped in the wreck.",
            "Divers worked for hours to free five people trapped in the wreck",
        ),
        ("Norway accuses Sweden of arming the rebels.", "Norway accuses Sweden of arming the rebels"),
        (
            "The army said that it had carried out “a tactical withdrawal”.",
            "it had carried out “a tactical withdrawal”",
        ),
        (
            "The mayor urged residents to remain calm and watchful and to report all strangers to the police.",
            "The mayor urged residents to remain calm and watchful and to report all strangers to the police",
        ),
        ("Witnesses saw victims carried from the mill.", "victims carried from the mill"),
        ("Protests erupted in Oslo on Monday.", "Protests erupted in Oslo"),
        ("The bus almost overturned on the bridge.", "The bus almost overturned on the bridge"),
    ],
)
def test_a_happening_is_shown_with_what_it_needs(page: Pages, text: str, words: str) -> None:
    _, events = read(page, text)
    assert words in [event.happening for event in events]


@pytest.mark.parametrize(
    ("text", "trigger", "shown", "hidden"),
    [
        (
            "The mayor will work closely with the guards, the tram operator Fjordline and others to find the cause.",
            "work",
            "with the guards, the tram operator Fjordline and others",
            None,
        ),
        ("The senator has either won or lost the vote in the county.", "won", "either won or lost", None),
        (
            "Nearly 40 wood- and coal-fired mills attacked by the rebels closed in Norway.",
            "closed",
            "40 wood- and coal-fired mills",
            None,
        ),
        (
            "Soldiers were sent to the mill because they were in the area to guard the bridges, the mayor said.",
            "sent",
            "Soldiers were sent to the mill",
            "mill … to guard",
        ),
        ("Thirty houses were burned in a wave of attacks in Oslo.", "attacks", "wave of attacks", None),
    ],
)
def test_no_gap_tears_what_is_shown(page: Pages, text: str, trigger: str, shown: str, hidden: str | None) -> None:
    """Of a list, of a pair, of a compound all is told or none; a lone noun stands in the phrase it is part of."""
    _, events = read(page, text)
    found = [e for e in events if text[e.trigger.start : e.trigger.end] == trigger]
    assert found
    assert all(shown in f"{e.happening} {e.within}" for e in found)
    assert hidden is None or not any(hidden in e.happening for e in found)


@pytest.mark.parametrize(
    ("text", "words", "within"),
    [
        (
            "Rebels took the mill after two days of fighting.",
            "fighting",
            "Rebels took the mill after two days of fighting.",
        ),
        (
            "OSLO, Norway, May 5 (Meridian) - Rebels took the mill after two days of fighting.",
            "fighting",
            "Rebels took the mill after two days of fighting.",
        ),
        (
            "The envoy spoke of his country's help in “repelling the attack on the port of Oslo.”",
            "repelling the attack on the port of Oslo",
            "The envoy spoke of his country's help in “repelling the attack on the port of Oslo.”",
        ),
        (
            "Residents left before the shelling began.",
            "the shelling began",
            "Residents left before the shelling began.",
        ),
        (
            "The minister recalled the envoy to Norway and urged the council to impose sanctions on that country.",
            "to impose sanctions on that country",
            "The minister recalled the envoy to Norway and urged the council to impose sanctions on that country.",
        ),
        ("The army shelled the old mill in Oslo.", "The army shelled the old mill in Oslo", ""),
        ("Norway wants to extend six weeks of paid leave to mothers.", "Norway wants to extend six weeks", None),
    ],
)
def test_what_is_no_clause_stands_in_its_sentence(page: Pages, text: str, words: str, within: str | None) -> None:
    """A bare noun, a participle without its subject, too few words, a word that points back; no clause does."""
    _, events = read(page, text)
    found = [event.within for event in events if words in event.happening]
    assert within in found if within is not None else not any(found)


def test_of_a_long_sentence_the_clause_around_is_told(page: Pages) -> None:
    text = (
        "Rebels of the northern front, who had been driven from the hills in March after a siege of eleven weeks that "
        "cost them half of their men and most of their guns, took the mill and the bridge after two days of fighting."
    )
    _, events = read(page, text)
    (within,) = [event.within for event in events if event.happening == "fighting"]
    assert within.startswith("Rebels") and "took the mill" in within and within.endswith("fighting")
    assert len(within.split()) <= MOST_WHOLE


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The tram derailed during heavy rain at a point at which the track branches.",
            "The tram derailed during heavy rain at a point at which the track branches",
        ),
        pytest.param(
            "The crowd attacked the guards at the gate, according to the mayor of Oslo, Anna Berg.",
            "The crowd attacked the guards at the gate",
            marks=misread("Anna Berg for one more at the gate"),
        ),
    ],
)
def test_a_clause_has_what_its_last_word_needs_and_not_who_says_so(page: Pages, text: str, words: str) -> None:
    _, events = read(page, text)
    assert words in [event.happening for event in events]


def test_a_clause_that_would_be_cut_has_as_many_words_as_it_needs(page: Pages) -> None:
    told = (
        "The council urged all residents of the eastern valley and of the three villages on the far bank of the river "
        "to leave their houses"
    )
    _, events = read(page, f"{told} before dawn.")
    assert (f"{told} before dawn", "") in [(e.happening, e.within) for e in events]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Rebels shelled the port for the first time since the 1990s.",  # what bounds it
            "Rebels shelled the port for the first time since the 1990s",
        ),
        ("In 2016 the army shelled the port.", "In 2016 the army shelled the port"),
        ("The army shelled the port on Monday.", "The army shelled the port"),  # the day is told beside it
        ("Rebels shelled the port at the time of the vote.", "Rebels shelled the port at the time of the vote"),
        (
            "Shells hit a street that the marchers had passed through.",  # which street
            "Shells hit a street that the marchers had passed through",
        ),
        ("Shells hit the port, which was closed.", "Shells hit the port"),  # which it is is known
        ("The dockers will march unless the port is opened.", "The dockers will march unless the port is opened"),
        ("The army will shell the port if the rebels stay.", "The army will shell the port if the rebels stay"),
        (
            "The coast guard relied on fishermen to free forty sailors.",
            "The coast guard relied on fishermen to free forty sailors",
        ),
        ("Rebels blew the bridge up.", "Rebels blew the bridge up"),
        (
            "Police had to keep the crowd from attacking the guards.",
            "Police had to keep the crowd from attacking the guards",
        ),
        (
            "Neither the army nor the rebels shelled the port.",
            "Neither the army nor the rebels shelled the port",
        ),
        ("Three experts are to examine the bridge.", "Three experts are to examine the bridge"),
        ("Six sailors regained their freedom and are with their families.", "Six sailors regained their freedom"),
        ("The truth is that the army shelled the port.", "The truth is that the army shelled the port"),
        (
            "The mayor visited the port in March, spoke for two hours with the dockers on their ships and urged them "
            "to return.",
            "The mayor … urged them to return",
        ),
        (
            "The driver was arrested on the old bridge near the mill late on Monday night by two guards of the port "
            "and taken to the old hospital in Oslo.",
            "The driver was … taken to the old hospital in Oslo",
        ),
        (
            "The mayor thanked the baker Anna Berg for sheltering eleven sailors.",
            "The mayor thanked the baker Anna Berg for sheltering eleven sailors",
        ),
    ],
)
def test_words_tell_neither_more_nor_less_than_their_clause(page: Pages, text: str, words: str) -> None:
    """What bounds a time, which one it is, on what terms, with whose help, of whom, and that it was prevented."""
    _, events = read(page, text)
    assert words in [event.happening for event in events]


def test_a_clause_that_needs_more_words_than_are_shown_stands_in_its_sentence(page: Pages) -> None:
    text = (
        "The council urged all residents of the eastern valley and of the three villages on the far bank of the river "
        "that the army had crossed in the spring of that year with forty boats to leave their houses and their fields."
    )
    _, events = read(page, text)
    assert text in [event.within for event in events]


def test_what_is_left_out_is_marked(page: Pages) -> None:
    text = (
        "Rebels of the northern front, who had been driven from the hills in March after a siege of eleven weeks that "
        "cost them half of their men, attacked the bridge."
    )
    _, events = read(page, text)
    (attack,) = [e.happening for e in events if e.happening.endswith("attacked the bridge")]
    assert attack.startswith("Rebels") and " … " in attack


@pytest.mark.parametrize("text", ["", "?", "not not not", "attack attack attack of of of", "“" * 50, "will " * 40])
def test_odd_text_raises_nothing(page: Pages, text: str) -> None:
    read(page, text)


def test_every_pattern_of_the_lexicon_parses_and_types_are_plovers() -> None:
    found = lexicon()
    assert all(p.lemma and "<" not in p.lemma and ":" not in p.lemma for ps in found.verbs.values() for p in ps)
    assert all(not any(c in w for c in "<>@") for ps in found.verbs.values() for p in ps for w in p.objects or ())


def test_who_did_it_is_taken_over_by_what_is_named_again_in_the_same_voice(page: Pages) -> None:
    for text, actors in {
        "Rebels attacked the port on Monday. Two sailors died in the attack.": {"rebels"},
        "The mayor said rebels attacked the port. Two sailors died in the attack.": set[str](),
        "Rebels attacked the port on Monday. Sailors fear an attack.": set[str](),
    }.items():
        made, events = read(page, text)
        assert (events[-1].type, parties(made, events[-1].actors)) == ("ASSAULT", actors)


def test_who_is_called_upon_acts(page: Pages) -> None:
    made, events = read(page, "The mayor called on Norway to expel the envoys.")
    assert [parties(made, e.actors) for e in events if e.type == "SANCTION"] == [{"norway"}]


def test_who_calls_a_strike_something_does_not_strike(page: Pages) -> None:
    _, events = read(page, "The ministry called the strike a breach of contract.")
    assert not [e for e in events if e.actors]


def test_what_it_looked_like_is_no_fact(page: Pages) -> None:
    _, events = read(page, "It looked like the rebels had attacked the port.")
    assert [(e.type, e.status) for e in events] == [("ASSAULT", "possible")]


def test_what_was_held_is_no_plan(page: Pages) -> None:
    _, events = read(page, "The summit was held this weekend in Oslo.", published="2029-03-08")
    assert [(e.status, e.time and e.time.value) for e in events] == [("asserted", "2029-W09-WE")]
    _, events = read(page, "The summit will be held this weekend in Oslo.", published="2029-03-08")
    assert [(e.status, e.time and e.time.value) for e in events] == [("planned", "2029-W10-WE")]


def test_the_day_of_an_interview_is_not_that_of_what_was_called_for(page: Pages) -> None:
    _, events = read(page, "During an interview on Wednesday, Ruiz called for a ceasefire.", published="2029-03-08")
    assert {e.time and e.time.value for e in events if e.type == "REQUEST"} == {"2029-03-07"}


def test_a_past_verb_is_no_name(page: Pages) -> None:
    text = "Turkey-backed opposition fighters retook a northwestern town from government forces, activists said."
    made, events = read(page, text)
    told = [(e.type, parties(made, e.actors)) for e in events if "territory" in e.context]
    assert told == [("COERCE", {"turkey-backed opposition fighters"})]


def test_a_promise_to_forbear_is_no_threat(page: Pages) -> None:
    for text, type_ in {
        "The rebels promised not to attack the port.": "AGREE",
        "The rebels vowed to attack the port.": "THREATEN",
    }.items():
        _, events = read(page, text)
        assert events[0].type == type_


@misread("no coercion in suspended", by="the weighing")
def test_what_the_lexicon_says_of_guests_boards_and_suits(page: Pages) -> None:
    for text, type_ in {
        "The president received her guest at the palace.": "CONSULT",
        "The shipping board suspended the remaining boats.": "COERCE",
        "The company said it would sue.": "ACCUSE",
    }.items():
        _, events = read(page, text)
        assert type_ in {e.type for e in events}


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Residents were urged to stay by the pool.", set[str](), {"residents"}),
        ("The prison service asks the public to be patient.", {"prison service"}, {"public"}),
        ("Gunmen seize embassy in Oslo, demand ransom", {"gunmen"}, set[str]()),
    ],
)
def test_who_is_asked_and_who_asks(page: Pages, text: str, actors: set[str], recipients: set[str]) -> None:
    made, events = read(page, text)
    told = [(parties(made, e.actors), parties(made, e.recipients)) for e in events if e.type == "REQUEST"]
    assert told == [(actors, recipients)]


def test_who_is_held_somewhere_is_detained(page: Pages) -> None:
    for text, types in {
        "Ana Ruiz, whose son has been held in Oslo since May, heard nothing.": {"COERCE"},
        "The navy posted 300 marines at stations and markets.": {"MOBILIZE"},
        "It was claimed that an envoy of Norway met the occupiers at noon.": {"CONSULT"},
    }.items():
        _, events = read(page, text)
        assert {e.type for e in events if e.type} == types


@misread("no demand in must", by="the weighing")
def test_a_body_that_announces_a_must_demands_it(page: Pages) -> None:
    made, events = read(page, "The rebels announced that the president must agree to a ceasefire.")
    told = [(parties(made, e.actors), parties(made, e.recipients)) for e in events if e.type == "REQUEST"]
    assert told == [({"rebels"}, {"president"})]


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("Rebels fled from Vardin on Sunday.", set()),
        ("A captain from Vardin was arrested on Sunday.", {"captain from vardin"}),
        ("The guards shot two men in Vardin.", {"two men"}),
        ("Farmers blockaded Vardin on Sunday.", {"vardin"}),
    ],
)
def test_a_place_is_where_it_happened_and_no_party_but_as_what_is_struck(
    page: Pages, text: str, reached: set[str]
) -> None:
    made, _ = read(page, text)
    entities = tuple(replace(e, kind="place", country="NOR") if e.name == "Vardin" else e for e in made.entities)
    made = replace(made, entities=entities)
    (event, *_) = find_events(made)
    assert parties(made, event.recipients) == reached


def test_who_repeats_a_demand_demands(page: Pages) -> None:
    made, events = read(page, "Norway reiterated the demand that rebels leave.")
    assert [parties(made, e.actors) for e in events if e.type == "REQUEST"] == [{"norway"}]


@pytest.mark.parametrize("met", ["little opposition", "fierce resistance", "its deadline"])
def test_what_is_met_and_is_nobody_is_no_talk(page: Pages, met: str) -> None:
    _, events = read(page, f"The convoy met {met} near the bridge.")
    assert not [e for e in events if e.type == "CONSULT"]
