"""What each word tells, weighed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.annotate.sights import LOW, telling, with_frames

from parallax.annotate.deeds.parties import Found, index_of
from parallax.annotate.events.happening import find_events, possible
from parallax.annotate.events.weighed import KEPT, PLAIN, readings, signs_of_page, violence_of, weighed
from parallax.annotate.mentions.who import find_mentions
from parallax.annotate.page import Page
from parallax.nn.frames import Frame
from parallax.types import Sentence

PageOf = Callable[..., Page]
REPORT = """Rebels attacked an army base near the town of Kirkuk on Monday, officials said.

Six soldiers were killed in the attack. The president condemned it and promised an inquiry into the war of words.
"""


def found_on(page: Page) -> list[tuple[Sentence, Found]]:
    return possible(page, index_of(page))


def with_mentions(page: Page) -> Page:
    mentions, entities = find_mentions(page)
    return replace(page, mentions=mentions, entities=entities)


def told_of(page: Page) -> list[str | None]:
    """The readings of the one word that may tell something."""
    ((sentence, one),) = found_on(page)
    return [reading.told for reading in readings(page, sentence, one, ())]


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        (telling("COERCE", 0.6), [None, PLAIN, "ASSAULT", "COERCE"]),  # the lexicon has ASSAULT
        (telling("ASSAULT", 0.6), [None, PLAIN, "ASSAULT"]),
        (telling("COERCE", 0.02), [None, PLAIN, "ASSAULT"]),  # too improbable to be weighed
        (telling(None), [None, PLAIN, "ASSAULT"]),
    ],
)
def test_readings_are_nothing_then_the_types_of_lexicon_and_model(
    page: PageOf, frame: Frame, expected: list[str | None]
) -> None:
    first, plain, *types = told_of(with_frames(page("The army shelled the town."), shelled=frame))
    assert [first, plain, *sorted(map(str, types))] == expected


def test_whether_a_death_was_violence_is_not_read_off_its_verb(page: PageOf) -> None:
    made = with_frames(page("Nine people died."), died=telling("ASSAULT", 0.6))
    assert told_of(made) == [None, PLAIN]


def test_a_figure_of_speech_is_dropped_and_a_deed_is_kept(page: PageOf) -> None:
    figure = with_frames(page("The team attacked in the second half."), attacked=telling(None, 0.99))
    assert found_on(figure)
    assert find_events(figure) == ()
    (deed,) = find_events(with_frames(page("The army attacked the town."), attacked=telling("ASSAULT")))
    assert deed.type == "ASSAULT"


@pytest.mark.parametrize(
    ("verb", "mode"),
    [
        ("shelled", "heavy-weapons"),
        ("bombed", "aerial"),
    ],
)
def test_the_type_of_a_sure_model_comes_without_the_mode_of_the_lexicon(page: PageOf, verb: str, mode: str) -> None:
    made = with_frames(page(f"The army {verb} the town."), **{verb: telling("COERCE")})
    ((_, one),) = found_on(made)
    (event,) = find_events(made)
    assert [(one.type, one.mode), (event.type, event.mode)] == [("ASSAULT", mode), ("COERCE", None)]
    assert "seen as COERCE" in event.why


def test_the_surer_the_model_the_surer_the_event(page: PageOf) -> None:
    made = page("The army attacked the town.")
    sure = [find_events(with_frames(made, attacked=telling("ASSAULT", chance)))[0].confidence for chance in (0.7, 0.99)]
    assert KEPT <= sure[0] < sure[1] <= 1


def test_a_page_without_sights_keeps_all(page: PageOf) -> None:
    blind = replace(with_mentions(page(REPORT)), sights=())
    assert weighed(blind, found_on(blind)) == found_on(blind)


def test_nothing_is_added_and_only_type_mode_and_sureness_change(page: PageOf) -> None:
    made = with_mentions(page(REPORT))
    before = {(sentence.index, one.index): one for sentence, one in found_on(made)}
    after = weighed(made, found_on(made))
    assert after
    kept = [(sentence.index, one.index) for sentence, one in after]
    assert kept == [key for key in before if key in kept]
    for sentence, one in after:
        was = before[sentence.index, one.index]
        assert replace(one, type=was.type, mode=was.mode, confidence=was.confidence, why=was.why) == was
        assert KEPT <= one.confidence <= 1


def test_a_doubtful_model_does_not_make_a_deed_of_a_word(page: PageOf) -> None:
    made = with_frames(page("The rebels gatecrashed the ballroom."), gatecrashed=telling("ASSAULT", LOW))
    assert found_on(made) == []
    assert find_events(made) == ()


def test_a_type_that_the_model_alone_has_must_be_surer_than_the_lexicons(page: PageOf) -> None:
    text = "The rebels gatecrashed the ballroom."
    torn = replace(telling("ASSAULT", 0.55), chances=(("ASSAULT", 0.5), (PLAIN, 0.45), (None, 0.05)))
    for frame, type_ in ((torn, None), (telling("ASSAULT"), "ASSAULT")):
        (event,) = find_events(with_frames(page(text), gatecrashed=frame))
        assert event.type == type_


def test_whom_a_crash_throws_about_nobody_assaults(page: PageOf) -> None:
    text = "The bus crashed, and nine passengers were thrown out."
    torn = replace(telling("ASSAULT"), chances=(("ASSAULT", 0.7), (PLAIN, 0.3)))
    made = with_frames(page(text), thrown=torn, crashed=telling(PLAIN))
    (thrown,) = [e for e in find_events(made) if text[e.trigger.start : e.trigger.end] == "thrown"]
    assert thrown.type is None


def test_a_page_of_opinion_is_known_by_whom_it_speaks_to_and_by_how_little_happens(page: PageOf) -> None:
    news = with_frames(page("The army shelled the town."), shelled=telling("ASSAULT"))
    talk = with_frames(page("You know what I mean."), know=telling(None))
    assert signs_of_page(news, found_on(news)) == ("violence 5", "personal 0", "eventful 5")
    assert signs_of_page(talk, found_on(talk)) == ("violence 0", "personal 2", "eventful 3")


def test_violence_is_counted_in_fifths_of_what_has_a_type(page: PageOf) -> None:
    ((sentence, one),) = found_on(with_frames(page("The army shelled the town.")))
    told = {type_: (sentence, replace(one, type=type_)) for type_ in ("ASSAULT", "SUPPORT", None)}
    assert violence_of([]) == violence_of([told[None], told["SUPPORT"]]) == 0
    assert violence_of([told["ASSAULT"], told["SUPPORT"], told[None]]) == 2
    assert violence_of([told["ASSAULT"]]) == 5
