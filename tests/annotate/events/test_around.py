"""What stands around an event, as signs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.annotate.sights import telling, with_frames

from parallax.annotate.events.around import At, form_of, function_of, path_of, view_of
from parallax.annotate.events.happening import find_events
from parallax.annotate.page import Page

PageOf = Callable[..., Page]


@pytest.fixture
def at(page: PageOf) -> Callable[[str, str], At]:
    """Where a word stands in a sentence."""

    def find(text: str, word: str) -> At:
        (sentence,) = page(text).sentences
        return At(sentence=sentence, token=[token.text for token in sentence.tokens].index(word))

    return find


@pytest.mark.parametrize(
    ("text", "word", "function"),
    [
        ("The army shelled the town with rockets.", "army", "nsubj"),
        ("The army shelled the town with rockets.", "town", "obj"),
        ("The army shelled the town with rockets.", "rockets", "obl with"),
        ("The town was shelled by the army.", "town", "nsubj:pass"),
        ("The attack on the port killed six men.", "port", "nmod on"),
    ],
)
def test_the_function_of_a_mention_has_its_preposition(
    at: Callable[[str, str], At], text: str, word: str, function: str
) -> None:
    assert function_of(at(text, word)) == function


@pytest.mark.parametrize(
    ("text", "word", "form"),
    [
        ("The army shelled the town.", "shelled", "verb"),
        ("The town was shelled by the army.", "shelled", "passive"),
        ("The attack killed six men.", "attack", "the noun"),
        ("Their attack killed six men.", "attack", "the noun"),
        ("An attack killed six men.", "attack", "a noun"),
        ("Violence killed six men.", "Violence", "noun"),
    ],
)
def test_the_form_of_a_trigger_says_whether_it_is_known_already(
    at: Callable[[str, str], At], text: str, word: str, form: str
) -> None:
    assert form_of(at(text, word)) == form


@pytest.mark.parametrize(
    ("trigger", "word", "path"),
    [
        ("shelled", "army", "^nsubj"),
        ("shelled", "mayor", "ccomp^nsubj"),
        ("shelled", "Oslo", "ccomp^nsubj<nmod"),
        ("said", "town", "^ccomp<obj"),
        ("shelled", "shelled", "^"),
    ],
)
def test_the_path_leads_up_from_the_trigger_and_down_to_the_mention(
    at: Callable[[str, str], At], trigger: str, word: str, path: str
) -> None:
    text = "The mayor of Oslo said that the army shelled the town."
    assert path_of(at(text, trigger), at(text, word)) == path


def test_a_view_has_each_mention_in_its_sentence_and_each_event_at_its_word(page: PageOf) -> None:
    made = with_frames(page("The rebels attacked the town."), attacked=telling("ASSAULT"))
    view = view_of(made, find_events(made))
    (here,) = [here for here, _ in view.events]
    assert here.sentence.tokens[here.token].text == "attacked"
    assert [mention for _, mention in view.mentions[0]] == [m for m in made.mentions if m.entity is not None]
    assert sum(map(len, view.named.values())) == len(view.mentions[0])
