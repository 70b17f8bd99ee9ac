"""What the language model alone sees: happenings and speech beside those that the tables tell."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.annotate.sights import BLANK, LOW, party, telling, with_frames

from parallax.annotate.events.happening import find_events
from parallax.annotate.page import Page
from parallax.annotate.speech.saying import find_attributions


@pytest.fixture
def seen(page: Callable[..., Page]) -> Callable[..., Page]:
    return lambda text, **frames: with_frames(page(text), **frames)


def told(made: Page) -> list[tuple[str, str | None, tuple[str, ...]]]:
    names = {entity.id: entity.names[0].text for entity in made.entities}
    quote = made.document.text
    return [
        (quote[e.trigger.start : e.trigger.end], e.type, tuple(names[a] for a in e.actors)) for e in find_events(made)
    ]


TEXT = "The rebels gatecrashed the ballroom."


def test_a_happening_that_no_table_knows_is_told_with_its_parties(seen: Callable[..., Page]) -> None:
    assert told(seen(TEXT)) == []
    for event, type_ in (("PROTEST", "PROTEST"), ("PLAIN", None)):
        frame = telling(event, roles=(party("actor", 0, 2),))
        assert told(seen(TEXT, gatecrashed=frame)) == [("gatecrashed", type_, ("The rebels",))]


def test_what_the_model_doubts_is_not_told(seen: Callable[..., Page]) -> None:
    assert told(seen(TEXT, gatecrashed=telling("PROTEST", LOW))) == []


def test_who_did_violence_is_known_only_where_the_model_is_sure(seen: Callable[..., Page]) -> None:
    for sure, actors in ((0.9, ("The rebels",)), (0.5, ())):
        frame = telling("ASSAULT", roles=(party("actor", 0, 2, confidence=sure),))
        assert told(seen(TEXT, gatecrashed=frame)) == [("gatecrashed", "ASSAULT", actors)]


def test_what_only_describes_is_no_deed_where_the_model_sees_none(seen: Callable[..., Page]) -> None:
    text = "The minister praised a bill releasing the prisoners."
    for event, types in ((None, ["SUPPORT"]), ("RETREAT", ["SUPPORT", "RETREAT"])):
        made = seen(text, praised=telling("SUPPORT"), releasing=telling(event, 0.99))
        assert [kind for _, kind, _ in told(made)] == types


def test_a_use_that_the_lexicon_rules_out_stays_out(seen: Callable[..., Page]) -> None:
    made = seen("The driver hit the bend.", hit=telling("ASSAULT"))
    assert told(made) == []


def test_speech_that_no_cue_tells_is_found(seen: Callable[..., Page]) -> None:
    text = "The envoy intuited that the talks were over."
    frame = replace(BLANK, cue=0.99, speech=(party("source", 0, 2), party("content", 3, 8)))
    (found,) = find_attributions(seen(text, intuited=frame))
    assert found.source is not None
    assert found.source.text == "The envoy"
    assert [text[c.start : c.end] for c in found.content] == ["that the talks were over"]
    assert "seen" in found.why
    assert find_attributions(seen(text)) == ()


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("Nobody intuited that the talks were over.", "intuited", (0, 1)),
        ("In the town gossip that the talks were over spread.", "gossip", (2, 3)),
    ],
)
def test_nobody_is_made_to_say_it(seen: Callable[..., Page], text: str, cue: str, source: tuple[int, int]) -> None:
    frame = replace(BLANK, cue=0.9, speech=(party("source", *source), party("content", 3 + source[1], 6 + source[1])))
    found = find_attributions(seen(text, **{cue: frame}))
    assert all(a.source is None or not a.source.spans for a in found)


def test_who_acts_is_somebody_whatever_the_noun(seen: Callable[..., Page]) -> None:
    text = "The overlord gatecrashed the ballroom."
    roles = (party("actor", 0, 2), party("recipient", 3, 5))
    frame = telling("PROTEST", roles=roles)
    assert told(seen(text, gatecrashed=frame)) == [("gatecrashed", "PROTEST", ("The overlord",))]
    doubted = replace(frame, roles=(party("actor", 0, 2, confidence=0.5),))
    assert told(seen(text, gatecrashed=doubted)) == [("gatecrashed", "PROTEST", ())]


def test_i_in_what_the_model_sees_is_whoever_speaks(seen: Callable[..., Page]) -> None:
    made = seen(
        "'I gatecrashed the ballroom', Ana Ruiz said.",
        gatecrashed=telling("PROTEST"),
        said=replace(BLANK, cue=0.98, speech=(party("source", 7, 9), party("content", 0, 6))),
    )
    made = replace(made, attributions=find_attributions(made))
    assert told(made) == [("gatecrashed", "PROTEST", ("Ana Ruiz",))]


def test_a_measure_of_those_who_act_is_nobody(seen: Callable[..., Page]) -> None:
    frame = telling("PROTEST", roles=(party("actor", 0, 4),))
    assert told(seen("A column of troops gatecrashed the ballroom.", gatecrashed=frame))[0][2] == ("troops",)


def test_the_particle_of_a_trigger_tells_nothing(seen: Callable[..., Page]) -> None:
    frame = telling("REQUEST")
    made = seen("The mayor called for calm.", **{"called": frame, "for": frame})
    assert [trigger for trigger, _, _ in told(made)] == ["called"]


@pytest.mark.parametrize(
    ("text", "word", "status", "sure", "expected"),
    [
        ("Ana Ruiz is a candidate in the election.", "election", "planned", 0.9, "planned"),
        pytest.param(
            *("Ana Ruiz is a candidate in the election.", "election", "planned", 0.6, "asserted"),
            marks=pytest.mark.xfail(strict=True, reason="the weighing has the election ahead by its words"),
        ),
        ("The navy sent drones to search the seabed.", "search", "asserted", 0.9, "asserted"),
        ("The navy will search the seabed.", "search", "possible", 0.9, "planned"),
    ],
)
def test_the_model_has_a_say_where_words_leave_the_status_open(
    seen: Callable[..., Page], text: str, word: str, status: str, sure: float, expected: str
) -> None:
    fact = {"asserted": 1.0, "planned": -0.9, "possible": -0.7}[status]
    frame = telling("PLAIN", status=status, status_confidence=sure, factuality=fact)
    (event,) = (e for e in find_events(seen(text, **{word: frame})) if word in e.happening)
    assert event.status == expected
