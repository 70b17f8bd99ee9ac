"""Figures: the happening whose dead and hurt they are, and the place where that leaves them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from parallax.annotate.events.happening import find_events
from parallax.annotate.figures.counting import find_figures
from parallax.annotate.figures.scene import with_likely
from parallax.annotate.mentions.who import find_mentions
from parallax.annotate.page import Page
from parallax.annotate.when_and_where.when import find_times
from parallax.annotate.when_and_where.where import locate
from parallax.types import Event, Figure
from parallax.world.gazetteer import load

Make = Callable[..., Page]


def read(page: Make, text: str, likely: str | None = None) -> tuple[Page, tuple[Event, ...], tuple[Figure, ...]]:
    """A text's page, events and figures; `likely` is the name of the place that events without one likely have."""
    made = page(text, published="2031-05-06")
    made = replace(made, times=find_times(made))
    mentions, entities = find_mentions(made, gazetteer=load())
    made = replace(made, mentions=mentions, entities=entities)
    made = replace(made, entities=locate(made, load()))
    events = find_events(made)
    place = next((entity.id for entity in made.entities if entity.name == likely), None)
    return made, events, find_figures(made, events, {event.id: place for event in events} if place else {})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The blast killed six people and wounded 14 others.", ["blast", "blast"]),
        ("Four people were killed and nine wounded when a shell exploded near the mill.", ["exploded", "exploded"]),
        ("At least 55 people were killed and 80 wounded in fighting between two tribes.", ["fighting", "fighting"]),
        ("The death toll from two days of fighting has reached 26.", ["fighting"]),
        ("The road was closed after an explosion killed two people.", ["explosion"]),
        ("Gun battles have left 11 guards dead.", ["battles"]),
        ("A shell struck the market. Seven people were killed in the attack. The clinic counts 12 dead.", None),
    ],
)
def test_a_figure_is_of_the_happening_that_its_clause_tells(page: Make, text: str, told: list[str] | None) -> None:
    made, events, figures = read(page, text)
    word = {event.id: made.quote(event.trigger) for event in events}
    found = [word.get(figure.event or "") for figure in figures]
    assert found == (told or [found[0]] * len(figures))
    assert None not in found


def test_a_toll_after_a_turn_is_of_no_happening_before(page: Make) -> None:
    _, _, figures = read(page, "A shell killed seven people at the mill. Elsewhere there were 12 dead.")
    assert figures[-1].event is None


def test_those_counted_are_where_their_event_likely_was(page: Make) -> None:
    text = "The road leads from Kitwe to Lusaka.\n\nThe blast killed six people."
    assert [figure.place for figure in read(page, text)[2]] == [None]
    made, _, (figure,) = read(page, text, likely="Lusaka")
    assert {entity.id: entity.name for entity in made.entities}[figure.place or ""] == "Lusaka"


PLACES = [
    ("The toll of the Ndola shelling has reached 43, after two hurt children died in Lusaka.", 43, "Ndola"),
    ("At least 17 people were killed when shells struck a market at Kitwe on the shore of Lake Kariba.", 17, "Kitwe"),
    ("Nine people died when gunmen raided Kitwe, in the deadliest attack in Zambia this year.", 9, "Kitwe"),
]


@pytest.mark.parametrize(("text", "low", "place"), PLACES)
def test_a_count_is_placed_by_its_own_happening(page: Make, text: str, low: int, place: str) -> None:
    made, _, figures = read(page, text)
    names = {entity.id: entity.name for entity in made.entities}
    assert {figure.low: names.get(figure.place or "") for figure in figures}[low] == place


def test_the_year_of_a_superlative_dates_no_count(page: Make) -> None:
    _, _, (figure,) = read(page, "Nine people were killed on Monday in the deadliest attack this year.")
    assert figure.time is not None
    assert figure.time.granularity == "day"


LENT = [
    ("LUSAKA — Two sides traded blame on Monday. The army's losses are 40 killed, it said.", None),
    ("Clashes went on in Lusaka on Monday. In Karsk the army says that nine of its soldiers fell.", None),
    ("Clashes went on in Lusaka on Monday. Since the attacks of 1998 nine died of wounds.", None),
    ("Clashes went on in Lusaka on Monday. Nobody came. Nine soldiers have died, the army said.", "Lusaka"),
]


@pytest.mark.parametrize(("text", "place"), LENT)
def test_a_place_is_lent_by_no_dateline_and_beside_no_other(page: Make, text: str, place: str | None) -> None:
    made, events, figures = read(page, text)
    lusaka = next(entity.id for entity in made.entities if entity.name.casefold() == "lusaka")
    bare = [replace(figure, place=None, event="v:1") for figure in figures]
    names = {entity.id: entity.name for entity in made.entities}
    died = replace(events[0], id="v:1", type="ASSAULT")
    lent = with_likely(made, bare[-1:], (died,), {"v:1": lusaka})
    assert [names.get(figure.place or "") for figure in lent] == [place]


@pytest.mark.parametrize(
    ("text", "number", "place"),
    [
        ("A fire closed a road near Dover, two weeks into a revolt in which 40 people have been killed.", 40, None),
        (
            "In May 2019 police shot dead four men in Dover; in June 2021 a dispute that began in the same town spread "
            "over the whole country, and 60 people died.",
            60,
            None,
        ),
        ("A bomb exploded in a mill. One child was killed in the blast. The attack in Dover was an error.", 1, "Dover"),
    ],
)  # fmt: skip
def test_a_count_is_where_its_own_happening_was(page: Make, text: str, number: int, place: str | None) -> None:
    made, _, figures = read(page, text)
    names = {entity.id: entity.name for entity in made.entities}
    assert [names.get(figure.place or "") for figure in figures if figure.low == number] == [place]


def test_a_count_behind_a_semicolon_with_its_own_time_is_of_no_happening_before_it(page: Make) -> None:
    made, events, figures = read(
        page, "In May 2019 police killed four men in Dover; in June 2021 unrest spread, and 60 people died."
    )  # fmt: skip
    killed = next(event.id for event in events if made.quote(event.trigger) == "killed")
    assert [figure.event == killed for figure in figures] == [True, False]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Nobody was there and no one was injured.", None),
        ("Fifty people were infected, nine of them new.", None),
        ("The bank has pledged $580 million in aid.", "dollars"),
    ],
)
def test_the_counted_are_no_adjective_and_no_pronoun_and_money_is_of_its_sign(
    page: Make, text: str, counted: str | None
) -> None:
    _, _, figures = read(page, text)
    assert figures[-1].counted == counted
