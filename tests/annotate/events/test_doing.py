"""Who does it and to whom, from what stands around."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import get_args

import pytest

from parallax.annotate.document import Tools, page_of
from parallax.annotate.events import doing
from parallax.annotate.events.around import At, view_of
from parallax.annotate.events.doing import Role, candidates, with_doers, with_reached
from parallax.annotate.events.happening import find_events
from parallax.annotate.page import Page
from parallax.nn.choice import chances, weights
from parallax.run.reader import load_tools
from parallax.types import Event

PageOf = Callable[..., Page]
ARRESTS = "Police arrested three men on Monday. The arrests angered the union."
REPORT = """Rebels attacked an army base near the town of Kirkuk on Monday, officials said.

Six soldiers were killed in the attack. Police arrested three men. They were charged with murder on Tuesday.
"""


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


@pytest.fixture
def read(page: PageOf, tools: Tools) -> Callable[[str], tuple[Page, tuple[Event, ...]]]:
    """A page with its events as grammar and the model's roles have them."""

    def make(text: str) -> tuple[Page, tuple[Event, ...]]:
        made = page_of(page(text).document, tools)
        return made, find_events(made)

    return make


Read = Callable[[str], tuple[Page, tuple[Event, ...]]]


@pytest.mark.parametrize(
    "text",
    ["Tokyo says Pyongyang intends to test a missile.", "Envoys met on Iran after Tehran agreed to halt its work."],
)
def test_the_doer_of_a_deed_whom_the_clause_names_is_not_taken_away(read: Read, text: str) -> None:
    made, events = read(text)
    assert events
    assert all(after.actors for before, after in zip(events, with_doers(made, events), strict=True) if before.actors)


def test_who_did_it_may_stand_a_sentence_earlier(read: Read) -> None:
    made, (arrested, arrests) = read(ARRESTS)
    (police,) = arrested.actors
    found = with_doers(made, [arrested, replace(arrests, actors=())])
    assert [event.actors for event in found] == [(police,), (police,)]
    assert found[1].why.startswith("by whom, from around it")


def test_whom_grammar_finds_stays(read: Read) -> None:
    made, events = read("The army attacked the village on Monday.")
    assert events[0].actors
    assert with_doers(made, events) == events


def test_who_does_it_is_not_whom_it_is_done_to(read: Read) -> None:
    made, (arrested, arrests) = read(ARRESTS)
    (police,) = arrested.actors
    told = replace(arrests, actors=(), recipients=(police,))
    for event in with_doers(made, [arrested, told]):
        assert not set(event.actors) & set(event.recipients)


def test_only_actors_change_and_they_are_of_the_page(read: Read) -> None:
    made, events = read(REPORT)
    known = {entity.id for entity in made.entities}
    for before, after in zip(events, with_doers(made, events), strict=True):
        assert set(after.actors) <= known
        assert set(after.recipients) <= set(before.recipients)
        assert replace(after, actors=before.actors, recipients=before.recipients, why=before.why) == before


@pytest.mark.parametrize("role", get_args(Role))
def test_candidates_are_nobody_who_was_found_and_who_stands_near(read: Read, role: Role) -> None:
    made, events = read(REPORT)
    view = view_of(made, events)
    for at, event in view.events:
        choices = [one.entities for one in candidates(view, at, event, role)]
        assert choices[0] == ()
        assert len(set(choices)) == len(choices)
        assert (event.actors if role == "actors" else event.recipients) in choices
        signs = [one.signs for one in candidates(view, at, event, role)]
        assert sum(chances(signs, weights(role))) == pytest.approx(1.0)


@pytest.mark.parametrize("role", get_args(Role))
def test_who_is_named_together_may_be_meant_together(read: Read, role: Role) -> None:
    made, (event, *_) = read("Teachers, students and farmers protested on Monday.")
    view = view_of(made, [replace(event, actors=(), recipients=())])
    ((at, alone),) = view.events
    sizes = {len(one.entities) for one in candidates(view, at, alone, role)}
    assert sizes == {0, 1, 3}


def test_one_more_of_the_sentence_may_be_the_other_side(read: Read) -> None:
    made, (event, *_) = read("The envoy spoke with the minister on Monday.")
    (envoy,), *_ = ([e.id for e in made.entities if "envoy" in e.name.lower()],)
    view = view_of(made, [replace(event, actors=(envoy,), recipients=())])
    ((at, alone),) = view.events
    (pair,) = [one for one in candidates(view, at, alone, "actors") if len(one.entities) == 2]
    assert "joined" in pair.signs
    assert not any(len(one.entities) == 2 for one in candidates(view, at, alone, "recipients"))


@pytest.mark.parametrize(
    "text",
    [
        "Talks between the army and the rebels took place in Lima.",
        "Firefighters and troops cleared the town of Orlat.",
        "Six soldiers died during the strike by nurses.",
        "The Peruvian parliament ousted the minister.",
        "Anna Berg was killed in an attack by his own group.",
    ],
)
def test_no_place_and_no_victim_is_another_side(read: Read, text: str) -> None:
    made, events = read(text)
    view = view_of(made, events)
    for at, event in view.events:
        assert not any("joined" in one.signs for one in candidates(view, at, event, "actors")), event.trigger


def test_who_did_the_last_such_thing_is_marked(read: Read) -> None:
    made, events = read("Rebels attacked a base. Farmers attacked a bank. The attack failed.")
    view = view_of(made, events)
    at, event = view.events[-1]
    last = {one.entities for one in candidates(view, at, event, "actors") if "last same" in one.signs}
    assert last == {events[1].actors}


def test_to_whom_it_is_done_may_stand_a_sentence_earlier(read: Read) -> None:
    made, (jailed, sentence, *_) = read("The court jailed the editor on Monday. The sentence was condemned abroad.")
    (editor,) = jailed.recipients
    found = with_reached(made, with_doers(made, [jailed, replace(sentence, recipients=())]))
    assert [event.recipients for event in found] == [(editor,), (editor,)]
    assert found[1].why.startswith("to whom, from around it")


def test_only_recipients_change_and_none_of_them_did_it(read: Read) -> None:
    made, events = read(REPORT)
    known = {entity.id for entity in made.entities}
    for before, after in zip(events, with_reached(made, events), strict=True):
        assert set(after.recipients) <= known - set(after.actors)
        assert replace(after, recipients=before.recipients, why=before.why) == before


def test_a_page_without_sights_is_unchanged(read: Read) -> None:
    made, events = read(ARRESTS)
    stripped = [replace(event, actors=()) for event in events]
    assert with_doers(replace(made, sights=()), stripped) == tuple(stripped)
    assert with_reached(replace(made, sights=()), stripped) == tuple(stripped)


def test_of_many_parties_the_nearest_are_weighed(page: Callable[..., Page]) -> None:
    told = page(" ".join(f"Rebels shelled camp {number}." for number in range(doing.GROUPS + 9)))
    places = tuple((At(sentence=one, token=1), None) for one in told.sentences)
    view = SimpleNamespace(events=places)
    groups = [(frozenset({str(number)}), (number,)) for number in range(len(places))]
    assert doing._nearest(view, places[0][0], groups) == groups[: doing.GROUPS]  # type: ignore[arg-type]
    assert doing._nearest(view, places[-1][0], groups) == groups[-doing.GROUPS :]  # type: ignore[arg-type]
