"""A deed is one of what can suffer it, and for what it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.annotate.sights import telling, with_frames

from parallax.annotate.events.happening import find_events
from parallax.annotate.mentions.who import find_mentions
from parallax.annotate.page import Page
from parallax.annotate.speech.saying import find_attributions
from parallax.annotate.when_and_where.when import find_times
from parallax.types import Event

Pages = Callable[..., Page]


def misread(how: str) -> pytest.MarkDecorator:
    """A sentence that the model's readings, or their weighing, have wrong: the rule is right and is not followed."""
    return pytest.mark.xfail(strict=True, reason=f"the weighing has {how}")


TYPES = [
    ("The army released the prisoners.", {"RETREAT"}),
    ("The army released him on Monday.", {"RETREAT"}),
    ("The senator released her tax returns.", set()),
    ("A ruling released on Monday was long.", set()),
    ("Firefighters worked to free two men trapped in the wreck.", {"AID"}),
    ("Anna Berg beat Jan Novak.", set()),
    ("The scandal destroyed his reputation.", set()),
    ("The army destroyed the village.", {"ASSAULT"}),
    ("The rebels killed nine farmers.", {"ASSAULT"}),
    ("The tweet attacked the senator.", {"ACCUSE"}),
    ("Ana Ruiz attacked Jan Novak, saying he had lied.", {"ACCUSE"}),
    ("Meanwhile, it attacked Jan Novak, saying he had no plan.", {"ACCUSE"}),
    ("Rebels attacked the convoy on Monday, saying it was a target.", {"ASSAULT"}),
    ("Gunmen attacked Jan Novak on Monday, saying he was a spy.", {"ASSAULT"}),
    ("The party attacked the mayor, saying she had lied.", {"ACCUSE"}),
    ("Jan Berg attacked a policeman on Monday, shouting that the state had robbed him.", {"ASSAULT"}),
    ("He attacked the teacher, saying that she had cheated him.", {"ASSAULT"}),
    ("The Lantern movement attacked the mayor, claiming he was a spy, and killed two guards.", {"ASSAULT"}),
    ("Ana Ruiz restricted her remarks to the budget.", set()),
    ("The court restricted the sale of rifles on Monday.", {"COERCE"}),
    ("The tram derailed near Orlat on Monday.", set()),
    ("The clip was released on Tuesday.", set()),
    ("The campaign mobilized young voters.", set()),
    ("Norway mobilized its reserve troops.", {"MOBILIZE"}),
    ("Villagers marched against the mine.", {"PROTEST"}),
    ("Voters staged protests and marches in the port.", {"PROTEST"}),
    ("Hundreds came to an anti-Berg rally in the port.", {"PROTEST"}),
    ("The firm sheltered billions from the tax.", set()),
    ("The villagers sheltered nine families.", {"AID"}),
    ("The minister answered with protests and sarcastic remarks.", set()),
    ("Anna Berg held a campaign rally.", set()),
    ("Students held a rally against the law.", {"PROTEST"}),
    ("The rate declined slightly.", set()),
    ("The man killed himself.", set()),
    ("Anna Berg voted for the mayor.", set()),
    ("The weather office issued a storm warning.", set()),
    ("She took a position on the tax.", set()),
    ("The clerk asked whether the road was open.", set()),
    ("The bridge helps them reach the town.", set()),
    ("Schools offer parents hope.", set()),
    ("The newspaper rounded up a few quotes.", set()),
    ("A clerk committed a murder in May.", {"ASSAULT"}),
    ("The farmer killed nine sheep.", set()),
    ("The guards beat Jan Novak.", {"ASSAULT"}),
    ("The release of the report surprised nobody.", set()),
    ("Villagers marched to honor the dead.", set()),
    ("Hundreds of demonstrators moved through the port at dawn on Sunday.", {"PROTEST"}),
    ("Two demonstrators died on Sunday.", set()),
    ("Two protesters burned to death when a tent caught fire.", set()),
    ("Protesters climbed into a van and fell asleep.", set()),
    ("Protesters climbed the fence of the ministry.", {"PROTEST"}),
    ("Demonstrators burned tyres on the road.", {"PROTEST"}),
    ("Protesters chanted slogans in the square on Monday.", {"PROTEST"}),
    ("The minister's attacks on the reform angered the union.", {"ACCUSE"}),
    ("Berg answered with verbal attacks.", {"ACCUSE"}),
    ("Personal attacks on editors left two dead.", {"ASSAULT"}),
    ("The senator launched personal attacks on his rival.", {"ACCUSE"}),
    ("Gunmen launched attacks on the campaign of the senator.", {"ASSAULT"}),
    ("Norway made a strong protest to Sweden.", {"ACCUSE"}),
    ("Students made a strong protest in the square.", {"PROTEST"}),
    ("Norway broke with Sweden over the border.", {"SANCTION"}),
    ("The mayor led a procession away from the church.", set()),
    ("The crane dragged the wreck away on Monday.", set()),
    ("The suspect was led away in handcuffs.", {"COERCE"}),
    ("The man was led away in handcuffs.", {"COERCE"}),
    ("Rebels carried out attacks on the garrison.", {"ASSAULT"}),
    ("Attacks on the oil industry cost the state millions.", {"ASSAULT"}),
    ("Aides avoided taking the minister to the emergency room on Sunday.", set()),
    ("Police took the suspect to a cell on Monday.", {"COERCE"}),
    ("The candidate was escorted off the premises by police on Monday.", {"COERCE"}),
    ("Soldiers led the editor away on Monday.", {"COERCE"}),
    ("A neighbour led three children away from the fire.", {"AID"}),
    ("The senator broke with the president on the bill.", set()),
    ("Norway broke relations with Sweden.", {"SANCTION"}),
    ("The president dismissed the interior minister on Monday.", set()),
    ("The mayor was sacked on Monday.", set()),
    ("The king dismissed the government.", {"COERCE"}),
    ("Norway trained two hundred Kesmeri officers last year.", {"AID"}),
    ("Soldiers disarmed the militia on Monday.", {"COERCE"}),
    ("The rebels disarmed on Monday.", {"RETREAT"}),
    ("The army drove the rebels from the town.", {"COERCE"}),
    ("The rebels let the two hostages go on Monday.", {"RETREAT"}),
    ("Gunmen forced the driver to stop.", {"COERCE"}),
    ("Rising seas forced the villagers to move.", set()),
    ("Norway lodged a formal protest with Sweden.", {"ACCUSE"}),
    ("The ministry formally protested the decision.", {"ACCUSE"}),
    ("Students protested the decision on Monday.", {"PROTEST"}),
    ("Kesmer suspended uranium enrichment on Monday.", {"CONCEDE"}),
    ("The guard shot himself in the car park.", set()),
    ("The guard shot himself and his wife.", {"ASSAULT"}),
    ("A man blew himself up outside the station.", {"ASSAULT"}),
    ("In defending himself and his record, the mayor quoted a poem.", set()),
    ("The clerk asked herself whether the road was open.", set()),
    ("A hundred firefighters battled for hours to free five people trapped in the wreck.", {"AID"}),
    pytest.param(
        *("Rebels fought to take the bridge.", {"ASSAULT"}),
        marks=misread("what they fought for as seized"),
    ),
    ("We will defeat terrorism, the president said.", set()),
    ("The army defeated the rebels.", {"ASSAULT"}),
    ("The wrecked lorry will be removed on Friday.", set()),
    ("The driver blacked out.", set()),
    ("The senator took offense at the remark.", set()),
    ("The rates give voters pause.", set()),
    ("In May parliament repealed the law.", set()),
    ("In May parliament repealed the ban on rallies.", {"CONCEDE"}),
    ("A line was set up for relatives to call.", set()),
    ("The client fired every question at the clerk.", set()),
    ("The troops fired at the crowd.", {"ASSAULT"}),
    ("The bus overturned near Gradna on Monday. Nine passengers were thrown through the windows.", set()),
]
IN_NO_STREET = [
    ("Protesters wound up in jail.", "wound"),
    ("The demonstrators resisted arrest.", "resisted"),
    ("Protesters filed a complaint.", "filed"),
    ("A protester burned herself to death on Monday.", "burned"),
]
MISREAD = [
    pytest.param("The soldiers took the position.", {"COERCE"}, marks=misread("no happening in took")),
]


def read(page: Pages, text: str) -> tuple[Page, tuple[Event, ...]]:
    made = page(text, published="2024-12-02")
    made = replace(made, times=find_times(made))
    mentions, entities = find_mentions(made)
    made = replace(made, mentions=mentions, entities=entities)
    made = replace(made, attributions=find_attributions(made))
    return made, find_events(made)


@pytest.mark.parametrize(("text", "types"), [*TYPES, *MISREAD])
def test_a_deed_asks_for_what_can_suffer_it(page: Pages, text: str, types: set[str]) -> None:
    _, events = read(page, text)
    assert {event.type for event in events if event.type and event.type != "AGREE"} == types


@pytest.mark.parametrize(("text", "word"), IN_NO_STREET)
def test_what_befalls_protesters_or_ends_elsewhere_is_no_demonstration(page: Pages, text: str, word: str) -> None:
    made, events = read(page, text)
    assert not [one for one in events if made.quote(one.trigger) == word and one.type == "PROTEST"]


@pytest.mark.parametrize(
    ("event", "text", "word", "expected"),
    [
        ("COERCE", "The crane removed the bus.", "removed", None),  # a vehicle is moved
        ("COERCE", "The guards removed the clerks.", "removed", "COERCE"),
        ("COERCE", "The tram was removed.", "removed", None),
        ("COERCE", "The driver collapsed.", "collapsed", None),
        ("COERCE", "The guards closed in on the clerks.", "closed", "COERCE"),
        ("ASSAULT", "The pledge was broken on Monday.", "broken", None),
        ("ASSAULT", "The clip shocked the union.", "clip", None),
        ("ASSAULT", "The truck hit the guards.", "hit", "ASSAULT"),
        ("ASSAULT", "The mayor will defeat poverty.", "defeat", None),
        ("ASSAULT", "The crews battled for hours to free the driver.", "battled", None),
        ("SUPPORT", "The mayor defended himself.", "defended", None),
        ("REQUEST", "A line was set up for relatives to call.", "call", None),
    ],
)
def test_a_type_ruled_out_by_what_is_beside_it_is_not_read_in_by_a_sure_model(
    page: Pages, event: str, text: str, word: str, expected: str | None
) -> None:
    made = with_frames(page(text), **{word: telling(event)})
    assert [one.type for one in find_events(made) if text[one.trigger.start : one.trigger.end] == word] in (
        [expected],
        [],
    )


def test_what_a_helper_says_is_ahead_is_not_seen_as_done(page: Pages) -> None:
    _, events = read(page, "A letter said the gate should be closed and the yard searched.")
    assert {event.status for event in events} == {"planned"}


def test_a_clause_behind_in_the_event_is_a_condition(page: Pages) -> None:
    _, events = read(page, "In the event that the army shells the town, the bridge will close.")
    assert [e.status for e in events if e.type == "ASSAULT"] == ["conditional"]


@pytest.mark.xfail(strict=True, reason="the tree has no object")
def test_who_is_refused_a_threat_is_refused_nothing(page: Pages) -> None:
    _, events = read(page, "The president declined to threaten Norway.")
    assert [e.recipients for e in events if e.type == "REJECT"] == [()]


def test_who_is_spoken_to_does_not_thank(page: Pages) -> None:
    made, events = read(page, '"President Berg, thank you," he said.')
    names = {e.id: e.name for e in made.entities}
    assert not any("Berg" in names[a] for e in events for a in e.actors if e.type == "SUPPORT")


def test_a_date_is_shown_whole(page: Pages) -> None:
    _, events = read(page, "Nobody forgot the Sept. 11 attacks.")
    assert [e.happening for e in events if e.type == "ASSAULT"] == ["Sept. 11 attacks"]


@pytest.mark.parametrize(
    ("text", "polarity", "status"),
    [
        ("Neither Anna Berg nor Jan Novak was arrested.", "negative", "asserted"),
        ("The mayor cannot believe that the rebels shelled the town.", "positive", "asserted"),
        ("The mayor does not believe that the rebels shelled the town.", "negative", "possible"),
    ],
)
def test_what_is_denied_and_what_amazes(page: Pages, text: str, polarity: str, status: str) -> None:
    _, events = read(page, text)
    (event,) = [e for e in events if e.type in ("COERCE", "ASSAULT")]
    assert (event.polarity, event.status) == (polarity, status)
