"""Ground that the model sees held or changing hands, where no rule reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.annotate.sights import BLANK, party, with_frames

from parallax.annotate.ground.holding import find_control, first_reading
from parallax.annotate.mentions import looking_back
from parallax.annotate.mentions.clusters import Cast, Key
from parallax.annotate.mentions.held_ground import ground_nouns
from parallax.annotate.mentions.who import find_mentions
from parallax.annotate.page import Page
from parallax.nn.frames import Frame
from parallax.types import Control

PageOf = Callable[..., Page]
TEXT = "Kurdish fighters hoisted their flag over Kobani on Monday."


def ground(change: str, sure: float = 0.9, at: tuple[int, int] = (6, 7)) -> Frame:
    """A frame of "hoisted": the holder is its subject, the place Kobani or what stands at other tokens."""
    hands = (party("holder", 0, 2), party("place", *at))
    return replace(BLANK, grounds=((None, 1 - sure), (change, sure)), hands=hands)


def seen(page: Page, frame: Frame) -> tuple[Control, ...]:
    return find_control(with_frames(page, hoisted=frame))


@pytest.mark.parametrize(
    ("change", "ends"), [("gained", (True, False)), ("held", (True, False)), ("lost", (False, True))]
)
def test_who_has_the_ground_or_had_it(page: PageOf, change: str, ends: tuple[bool, bool]) -> None:
    (found,) = seen(page(TEXT), ground(change))
    assert (found.change, found.holder is not None, found.previous is not None) == (change, *ends)
    assert found.why.startswith("the model sees")


def test_a_model_that_doubts_tells_nothing(page: PageOf) -> None:
    assert seen(page(TEXT), ground("gained", 0.3)) == ()


def test_it_tells_what_is_likeliest_where_it_tells_anything(page: PageOf) -> None:
    doubtful = replace(ground("held"), grounds=((None, 0.1), ("gained", 0.6), ("held", 0.3)))
    (found,) = seen(page(TEXT), doubtful)
    assert found.change == "gained"


def test_ground_needs_no_name(page: PageOf) -> None:
    told = page("Kurdish fighters hoisted their flag over the sawmill on Monday.")
    with_ground = with_frames(told, hoisted=ground("gained", at=(6, 8)))
    (found,) = find_control(with_ground)
    place = next(entity for entity in with_ground.entities if entity.id == found.place)
    assert (place.kind, place.name) == ("place", "sawmill")


def test_a_holder_whom_no_table_knows_holds(page: PageOf) -> None:
    told = page("The VPR hoisted its flag over Kobani on Monday.")
    (found,) = seen(told, ground("gained"))
    assert found.holder is not None


def test_places_in_one_list_change_hands_together(page: PageOf) -> None:
    told = page("Kurdish fighters hoisted their flag over Kobani and Afrin on Monday.")
    hands = (party("holder", 0, 2), party("place", 6, 7), party("place", 8, 9))
    found = find_control(with_frames(told, hoisted=replace(ground("gained"), hands=hands)))
    assert len({control.place for control in found}) == len(found) == 2


def test_a_place_behind_a_verb_is_another_matter(page: PageOf) -> None:
    told = page("Lorries reached Afrin after Kurdish fighters hoisted their flag over Kobani.")
    hands = (party("holder", 4, 6), party("place", 2, 3), party("place", 10, 11))
    (found,) = find_control(with_frames(told, hoisted=replace(ground("gained"), hands=hands)))
    assert told.quote(found.evidence).endswith("Kobani")


def test_who_stands_before_a_hyphen_holds(page: PageOf) -> None:
    told = page("The Syrian army says that Kobani has been army-held since Monday.")
    (found,) = find_control(with_frames(told, held=replace(ground("held"), hands=(party("place", 5, 6),))))
    assert found.holder is not None


@pytest.mark.parametrize("word", ["rebel", "-", "held"])
@pytest.mark.parametrize(("side", "found"), [("army", 0), ("guerrillas", 1)])
def test_what_a_side_holds_that_the_page_does_not_name_is_nobody_elses(
    page: PageOf, word: str, side: str, found: int
) -> None:
    told = page(f"The {side} shelled Kobani, rebel-held since May.")
    hands = (party("holder", 0, 2), party("place", 3, 4))
    frame = replace(ground("held"), hands=hands)
    assert len(find_control(with_frames(told, **{word: frame}))) == found


def test_ground_that_nobody_is_seen_to_hold_is_not_told(page: PageOf) -> None:
    told = page("Kobani was held on Monday.")
    assert find_control(with_frames(told, held=replace(ground("held"), hands=(party("place", 0, 1),)))) == ()


@pytest.mark.parametrize(("who", "found"), [("rebels", 1), ("daughters", 0)])
def test_people_who_bear_no_arms_hold_nothing(page: PageOf, who: str, found: int) -> None:
    told = page(f"The {who} of the valley hoisted their flag over Kobani on Monday.")
    hands = (party("holder", 0, 2), party("place", 9, 10))
    assert len(find_control(with_frames(told, hoisted=replace(ground("gained"), hands=hands)))) == found


def test_a_place_that_the_model_does_not_see_is_the_object_of_the_word(page: PageOf) -> None:
    told = page("Kurdish fighters stormed Kobani on Monday.")
    (found,) = find_control(with_frames(told, stormed=replace(ground("gained"), hands=(party("holder", 0, 2),))))
    assert told.quote(found.evidence).endswith("Kobani")


def test_the_model_is_not_believed_where_the_clause_tells_a_rule_otherwise(page: PageOf) -> None:
    frame = replace(ground("gained"), hands=(party("holder", 0, 2), party("place", 3, 4)))
    told = [page(f"Kurdish fighters cleared Kobani of {what} on Monday.") for what in ("snow", "soldiers")]
    grips = [[g for _, g in first_reading(with_frames(one, cleared=frame))[1]] for one in told]
    assert [len(found) for found in grips] == [0, 1]


@pytest.mark.parametrize(("what", "places"), [("airstrip", []), ("rain", ["Kobani"])])
def test_the_place_told_last_is_none_of_another_kind(page: PageOf, what: str, places: list[str]) -> None:
    told = page(f"Rebels seized Kobani on Sunday. Kurdish fighters prevailed despite the {what} on Monday.")
    frame = replace(BLANK, at=2, grounds=((None, 0.1), ("gained", 0.9)), hands=(party("holder", 0, 2),))
    first, second = told.sights
    made = replace(told, sights=(replace(first, frames={}), replace(second, frames={2: frame})))
    mentions, entities = find_mentions(made)
    made = replace(made, mentions=mentions, entities=entities)
    names = {entity.id: entity.name for entity in entities}
    seen_ = [one for one in find_control(made) if one.why.startswith("the model sees")]
    assert [names[one.place] for one in seen_] == places


def test_a_name_that_is_seen_held_is_a_place(page: PageOf) -> None:
    told = with_frames(
        page("Kurdish fighters hoisted their flag over Sabra Holm on Monday."), hoisted=ground("gained", at=(6, 8))
    )
    assert [entity.kind for entity in told.entities if "Holm" in entity.name] == ["place"]


def test_ground_that_was_seen_is_ground_wherever_the_page_calls_it_so(page: PageOf) -> None:
    told = page("Kurdish fighters hoisted their flag over the sawmill on Monday. Nobody sleeps in the sawmill.")
    told = with_frames(told, hoisted=ground("gained", at=(6, 8)))
    assert len({m.entity for m in told.mentions if told.quote(m.span) == "the sawmill"}) == 1
    assert sum(told.quote(m.span) == "the sawmill" for m in told.mentions) == 2


@pytest.mark.parametrize(("frame", "known"), [(ground("gained"), True), (BLANK, False)])
def test_a_strongpoint_is_a_place_of_its_own_where_ground_is_told_of(page: PageOf, frame: Frame, known: bool) -> None:
    told = page("Kurdish fighters hoisted their flag over Kobani on Monday. The soldiers kept the pier.")
    told = with_frames(told, hoisted=frame)
    (pier,) = (m for m in told.mentions if told.quote(m.span) == "the pier")
    assert (pier.entity is not None) == known


@pytest.mark.parametrize(
    "sentence",
    [
        "The mine killed two drivers.",
        "Two drivers were killed by the mine.",
        "The captain missed the pass.",
        "The suspect stood in the dock.",
        "The mill will hire forty weavers.",
    ],
)
def test_a_noun_of_many_meanings_is_no_ground_for_what_is_held_elsewhere(page: PageOf, sentence: str) -> None:
    told = page(f"Kurdish fighters hoisted their flag over Kobani on Monday. {sentence}")
    told = with_frames(told, hoisted=ground("gained"))
    places = {entity.name for entity in told.entities if entity.kind == "place"}
    assert places == {"Kobani"}


@pytest.mark.parametrize("sentence", ["The sawmill killed two drivers.", "The sawmill said that it would close."])
def test_what_kills_or_speaks_is_no_ground_though_it_was_called_so(page: PageOf, sentence: str) -> None:
    told = page(f"Kurdish fighters hoisted their flag over the sawmill on Monday. {sentence}")
    told = with_frames(told, hoisted=ground("gained", at=(6, 8)))
    assert ground_nouns(told)[1] == frozenset()


@pytest.mark.parametrize(
    ("sentence", "one"),
    [
        ("The soldiers kept the bridge.", False),
        ("The soldiers kept the town.", True),
    ],
)
def test_a_landmark_is_no_town_however_likely(
    page: PageOf, monkeypatch: pytest.MonkeyPatch, sentence: str, one: bool
) -> None:
    told = page(f"Kurdish fighters hoisted their flag over Kobani on Monday. {sentence}")

    def town(cast: Cast, _index: int) -> dict[Key, float]:
        return {key: 0.99 for key, cluster in cast.clusters.items() if cluster.phrases[0].words == "Kobani"}

    monkeypatch.setattr(looking_back, "chances_of_clusters", town)
    told = with_frames(told, hoisted=ground("gained"))
    kobani = next(entity.id for entity in told.entities if entity.name == "Kobani")
    assert (told.mentions[-1].entity == kobani) == one


def test_a_strongpoint_is_ground_where_the_model_sees_which_word_tells_of_it_and_not_the_place(page: PageOf) -> None:
    told = page("Kurdish marines abandoned the pier on Monday.")
    lost = replace(ground("lost", sure=0.97), hands=(party("holder", 0, 2),))
    places = {e.id for e in with_frames(told, abandoned=lost).entities if e.kind == "place"}
    assert {one.place for one in find_control(with_frames(told, abandoned=lost))} == places != set()


@pytest.mark.parametrize("words", ["to", "in the direction of"])
def test_where_fighters_withdraw_to_is_not_lost(page: PageOf, words: str) -> None:
    told = page(f"Kurdish fighters withdrew {words} Kobani on Monday.")
    at = 3 + len(words.split())
    assert find_control(with_frames(told, withdrew=ground("lost", at=(at, at + 1)))) == ()


def test_a_state_that_says_whose_a_government_is_is_not_lost(page: PageOf) -> None:
    told = page("The rebels left Syria's government without its second city.")
    lost = replace(BLANK, grounds=((None, 0.1), ("lost", 0.9)), hands=(party("previous", 3, 6), party("place", 3, 4)))
    assert find_control(with_frames(told, left=lost)) == ()
