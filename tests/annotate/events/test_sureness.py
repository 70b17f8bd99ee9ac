"""How sure a happening is told: the table's word and the model's view, weighed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.annotate.sights import telling, with_frames

from parallax.annotate.events import sureness
from parallax.annotate.events.happening import find_events
from parallax.annotate.events.sureness import STATUSES, is_supposing, seen_elsewhere, seen_on
from parallax.annotate.mentions.who import find_mentions
from parallax.annotate.page import Page
from parallax.annotate.speech.saying import find_attributions

PageOf = Callable[..., Page]


def statuses(page: Page) -> dict[str, str]:
    """The status of each event, by its trigger."""
    text = page.document.text
    return {text[e.trigger.start : e.trigger.end]: e.status for e in find_events(page)}


AHEAD = telling("PLAIN", status="planned", status_confidence=0.99, factuality=-0.9)
DONE = telling("PLAIN", status="asserted", status_confidence=0.99)


def test_a_noun_that_no_word_decides_is_as_the_model_sees_it(page: PageOf) -> None:
    text = "Anna Berg praised the host of the debate."
    assert statuses(with_frames(page(text), praised=telling("SUPPORT"), debate=AHEAD))["debate"] == "planned"
    assert statuses(with_frames(page(text), praised=telling("SUPPORT"), debate=DONE))["debate"] == "asserted"


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("The navy will search the seabed.", "search", "planned"),
        ("The navy could search the seabed.", "search", "possible"),
        ("The navy allegedly searched the seabed.", "searched", "unconfirmed"),
        ("Unconfirmed reports say the navy has searched the seabed.", "searched", "unconfirmed"),
    ],
)
def test_what_words_keep_from_being_fact_the_model_does_not_make_one(
    page: PageOf, text: str, word: str, status: str
) -> None:
    assert statuses(with_frames(page(text), **{word: DONE}))[word] == status


@pytest.mark.parametrize(
    ("text", "word", "polarity"),
    [
        ("Video contradicts the army's claim that rebels had shelled the school.", "shelled", "positive"),
        ("The police rejected the union's claim that nobody was arrested.", "arrested", "negative"),
        ("The army denied that it had shelled the school.", "shelled", "negative"),
        ("The mayor rejected allegations that police had shot nine men.", "shot", "negative"),
        ("The council decided against demolishing the bridge.", "demolishing", "negative"),
    ],
)
def test_what_somebody_claims_is_as_he_says_whoever_denies_it(
    page: PageOf, text: str, word: str, polarity: str
) -> None:
    made = page(text)
    mentions, entities = find_mentions(made)
    made = replace(made, mentions=mentions, entities=entities)
    made = replace(made, attributions=find_attributions(made))
    (told,) = (e for e in find_events(made) if made.quote(e.trigger) == word)
    assert told.polarity == polarity


def test_what_somebody_is_told_to_do_is_not_done(page: PageOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sureness, "chances", lambda *_: [0.99 * (one == "asserted") for one in STATUSES])
    for word, text in (
        ("Seize", "Seize the port, the colonel told his troops."),
        ("Free", "Free the miners, the minister told the rebels."),
        ("seize", "Attack the port and seize the ships, the colonel told his troops."),
    ):
        made = with_frames(page(text), **{word: telling("COERCE", status="asserted", status_confidence=0.99)})
        assert statuses(made)[word] == "planned"
    assert statuses(with_frames(page("Mines were laid."), laid=telling("COERCE")))["laid"] == "asserted"


def test_what_was_weighed_says_so(page: PageOf) -> None:
    made = with_frames(page("Ana Ruiz is a candidate in the election."), election=AHEAD)
    (event,) = find_events(made)
    assert event.why.endswith("seen as planned")


def test_where_the_model_was_not_asked_the_table_decides(page: PageOf) -> None:
    made = page("The army reportedly shelled the town.")
    assert {e.status for e in find_events(made)} == {"unconfirmed"}


@pytest.mark.parametrize(
    ("text", "supposing"),
    [
        ("Were the army to leave, the rebels would seize the port.", True),
        ("If the army leaves, the rebels will seize the port.", True),
        ("Should the army leave, the rebels will seize the port.", True),
        ("The rebels, the mayor said, were driven from the port.", False),
        ("The camps were burnt and the army should leave the port.", False),
        ("There were raids on the port.", False),
    ],
)
def test_a_verb_opens_a_condition_before_its_subject(page: PageOf, text: str, supposing: bool) -> None:
    (sentence,) = page(text).sentences
    assert any(is_supposing(sentence, i) for i in range(len(sentence.tokens))) == supposing


def test_how_a_word_is_seen_in_other_sentences_is_known(page: PageOf) -> None:
    made = page("The debate was long. A debate will follow. The debate is over.")
    frames = [("asserted", 0.99), ("planned", 0.99), ("asserted", 0.3)]
    sights = tuple(
        replace(sight, frames={1: telling("PLAIN", status=status, status_confidence=sure)})
        for sight, (status, sure) in zip(made.sights, frames, strict=True)
    )
    seen = seen_on(replace(made, sights=sights))
    assert [seen_elsewhere(seen, one, 1) for one in made.sentences] == ["planned", "asserted", None]
