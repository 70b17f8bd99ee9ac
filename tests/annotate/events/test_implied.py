"""Where a thing happened, where its own sentence does not say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest

from parallax.annotate.document import Tools, annotate, page_of
from parallax.annotate.events import implied
from parallax.annotate.events.around import view_of
from parallax.annotate.events.happening import find_events
from parallax.annotate.events.implied import LEARNED as PLACES
from parallax.annotate.events.implied import NOWHERE, candidates, chances_of, grounds_of
from parallax.annotate.page import Page
from parallax.nn.choice import chances, weights
from parallax.run.reader import load_tools

Pages = Callable[..., Page]
TOLD = """Rebels attacked an army base near the town of Kirkuk on Monday, officials said.

Six soldiers were killed in the attack.
"""


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def test_the_attack_was_where_the_sentence_before_has_it(page: Pages, tools: Tools) -> None:
    found = annotate(page(TOLD).document, tools)
    names = {entity.id: entity.name for entity in found.entities}
    assert [names.get(event.place or "") for event in found.events if event.type == "ASSAULT"] == ["Kirkuk", "Kirkuk"]


def test_chances_add_up_and_nowhere_is_one(page: Pages, tools: Tools) -> None:
    made = page(TOLD)
    found = annotate(made.document, tools)
    told = replace(made, mentions=found.mentions, entities=found.entities, attributions=found.attributions)
    view = view_of(told, [replace(event, place=None) for event in found.events])
    grounds = grounds_of(view)
    for at, event in view.events:
        chances = chances_of(view, grounds, at, event)
        assert sum(chances.values()) == pytest.approx(1.0)
        assert set(chances) == {one for one, _ in candidates(view, grounds, at, event)} >= {NOWHERE}


TOWNS = ("Dorul", "Kesim", "Lanet", "Mirob", "Nadur", "Pelit", "Rusak", "Sober", "Tikan", "Bomur", "Gelat", "Honis")
MANY = "\n".join(f"The army attacked {town} on Monday. Rebels captured {town}." for town in TOWNS)


def test_what_happened_elsewhere_is_counted_and_not_gone_through_for_each_candidate(
    page: Pages, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = annotate(page(MANY).document, tools)
    told = replace(page(MANY), mentions=found.mentions, entities=found.entities, attributions=found.attributions)
    view = view_of(told, found.events)
    grounds = grounds_of(view)
    at, event = view.events[-1]
    signs = dict(candidates(view, grounds, at, event))
    often = [own.count("elsewhere before") for own in signs.values()]
    assert max(often) > 5 and 0 in often
    expected = dict(zip(signs, chances(list(signs.values()), weights(PLACES)), strict=True))
    weighed: list[int] = []

    def noted(
        signs: Sequence[Sequence[str]], known: Mapping[str, float], before: Sequence[float] | None = None
    ) -> list[float]:
        weighed.extend(own.count("elsewhere before") for own in map(list, signs))
        return chances(signs, known, before)

    monkeypatch.setattr(implied, "chances", noted)
    assert chances_of(view, grounds, at, event) == pytest.approx(expected)
    assert weighed and max(weighed) <= 1


def test_a_page_without_places_has_events_without(page: Pages, tools: Tools) -> None:
    found = annotate(page("Police held three men. They were released later.").document, tools)
    assert found.events and not any(event.place for event in found.events)


FAR = """A blast has killed nine people, officials say.

They were buying bread. The shops were full.

The mayor called for calm. Schools will stay closed.

The bomb went off in Kirkuk on Sunday.
"""


def test_where_other_things_of_the_page_happened_is_a_candidate(page: Pages, tools: Tools) -> None:
    made = page_of(page(FAR).document, tools)
    view = view_of(made, find_events(made))
    (kirkuk,) = {entity.id for entity in made.entities if entity.name == "Kirkuk"}
    grounds = grounds_of(view)
    first = [dict(candidates(view, grounds, at, event)) for at, event in view.events if at.sentence.index == 0]
    assert first and all("again" in signs[kirkuk] for signs in first)


def placed(tools: Tools, page: Pages, text: str) -> dict[str, str | None]:
    """The place's name of each event, by the word that tells it."""
    found = annotate(page(text).document, tools)
    names = {entity.id: entity.name for entity in found.entities}
    return {text[event.trigger.start : event.trigger.end]: names.get(event.place or "") for event in found.events}


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("A lorry overturned in south London on Friday, injuring six people.", "overturned", "London"),
        ("Dozens of marchers moved through Karachi on Friday.", "moved", "Karachi"),
        ("A 30-year-old man from Swindon has been arrested after the crash.", "arrested", None),
        ("The nurse, a 51-year-old woman, from Swindon, was released on bail.", "released", None),
        ("LIMA - The valley has seen many wars. Last week, the president flew here to visit a school.", "flew", "LIMA"),
    ],
)
def test_what_a_person_is_from_is_no_place_and_a_part_of_a_town_is_that_town(
    page: Pages, tools: Tools, text: str, word: str, place: str | None
) -> None:
    assert placed(tools, page, text)[word] == place


def test_a_place_that_grammar_gives_is_a_candidate_like_others(page: Pages, tools: Tools) -> None:
    made = page_of(page("Shells fell in Kirkuk on Monday. Two men died in Mosul.").document, tools)
    view = view_of(made, find_events(made))
    grounds = grounds_of(view)
    given = [(event, dict(candidates(view, grounds, at, event))) for at, event in view.events if event.place]
    assert given and all("given" in signs[event.place or ""] for event, signs in given)


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("A bus overturned near the Brixton stop on Monday, injuring six people.", "overturned", "Brixton"),
        ("The two candidates will debate on Monday at Ohio State University.", "debate", "Ohio State University"),
        ("Police arrested two men outside the Mayo Clinic on Friday.", "arrested", "Mayo Clinic"),
        ("Police at Ohio State University said that two men had been stabbed.", "stabbed", None),
        ("Mayo Clinic has sacked two nurses.", "sacked", None),
        ("Rescuers dug for survivors at the site in Kesim village in Anatolia on Monday.", "dug", "Kesim"),
        ("At a party meeting in Cairo on Monday, the minister called his rivals traitors.", "called", "Cairo"),
    ],
)
def test_a_place_that_stands_in_the_clause_is_not_left_out(
    page: Pages, tools: Tools, text: str, word: str, place: str | None
) -> None:
    assert placed(tools, page, text)[word] == place


@pytest.mark.parametrize(
    ("nowhere", "share", "given", "taken"),
    [
        (0.6, 0.4, False, True),  # named in the sentence: a little is enough
        (0.7, 0.3, False, False),
        (0.6, 0.4, True, True),  # what grammar gives is not taken away by half a doubt
        (0.9, 0.1, True, False),
    ],
)
def test_how_sure_a_place_must_be_depends_on_who_names_it(
    page: Pages, tools: Tools, nowhere: float, share: float, given: bool, taken: bool
) -> None:
    made = page_of(page("Rebels burned a bridge in Mosul on Monday.").document, tools)
    view = view_of(made, find_events(made))
    (mosul,) = {entity.id for entity in made.entities if entity.name == "Mosul"}
    at, event = view.events[0]
    told = replace(event, place=mosul if given else None)
    assert implied.chosen(view, at, told, {NOWHERE: nowhere, mosul: share}) == (mosul if taken else NOWHERE)


def test_where_somebody_speaks_must_be_surer_than_what_he_tells(page: Pages, tools: Tools) -> None:
    made = page_of(page("In Mosul the minister said that rebels had burned a bridge in Kirkuk.").document, tools)
    view = view_of(made, find_events(made))
    ids = {entity.name: entity.id for entity in made.entities}
    at, event = next((at, one) for at, one in view.events if at.sentence.tokens[at.token].text == "burned")
    told = replace(event, place=None)
    shares = [{NOWHERE: 0.55, ids[name]: 0.45} for name in ("Mosul", "Kirkuk")]
    assert [implied.chosen(view, at, told, one) for one in shares] == [NOWHERE, ids["Kirkuk"]]
