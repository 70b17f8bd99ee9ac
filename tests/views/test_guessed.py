"""A name that stands for a bare description and is a guess says so, wherever it is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.console import Console
from tests.builders import entity, picture, span

from parallax.types import Entity, NameForm, Picture
from parallax.views.guessed import guesses, is_guessed
from parallax.views.index import chain, index, source_name, tellers
from parallax.views.sections import sections
from parallax.views.shown import shown


def guard(*, confidence: float, chance: float = 1.0, named_in: str = "d:9") -> Entity:
    """The Lemman guard, named in one report and in "d:1" described."""
    forms = (
        NameForm(text="the Lemman guard", form="description", documents=(named_in,), count=1),
        NameForm(text="The guard", form="description", documents=("d:1", "d:2"), count=2, confidence=chance),
        NameForm(text="its men", form="description", documents=("d:1",), count=1),
    )
    return replace(entity("e:ministry", "Lemman guard", "armed_group"), names=forms, confidence=confidence)


UNSURE = guard(confidence=0.55, chance=0.55)


@pytest.mark.parametrize(
    ("known", "words", "guess"),
    [
        (UNSURE, "the guard", True),
        (UNSURE, "the Lemman guard", False),
        (guard(confidence=0.55, chance=0.92), "The guard", False),
        (guard(confidence=0.55), "The guard", True),
        (guard(confidence=0.55, named_in="d:1"), "The guard", False),
        (guard(confidence=0.9, chance=0.55), "The guard", False),
        (guard(confidence=0.55), "the rebels", False),
    ],
)
def test_a_bare_description_of_an_unsure_entity_is_a_guess(known: Entity, words: str, guess: bool) -> None:
    assert is_guessed(known, words, "d:1") is guess


def test_each_guessed_description_is_told_once() -> None:
    assert guesses(UNSURE) == ("the guard",)


def told(known: Entity, words: str) -> Picture:
    """The ministry's word as that of an entity that the report calls by these words."""
    base = picture()
    text = base.documents[0].text.replace("The ministry", words)
    (says,) = base.attributions
    at, moved = span("d:1", text, words), len(words) - len("The ministry")
    mention = replace(base.mentions[0], id="m:2", span=at, head=at, entity="e:ministry")
    cue, said = span("d:1", text, "said"), span("d:1", text, "12 people were killed")
    assert moved == len(text) - len(base.documents[0].text)
    source = replace(says.source, text=words, spans=(at,)) if says.source else None
    chained = (says.chain[0], replace(says.chain[1], text=words, span=at))
    cued = replace(says.cue, span=cue) if says.cue else None
    spoken = replace(says, source=source, cue=cued, content=(said,), chain=chained)
    return replace(
        base, documents=(replace(base.documents[0], text=text), base.documents[1]), attributions=(spoken,),
        entities=(*(e for e in base.entities if e.id != known.id), known), mentions=(*base.mentions, mention),
    )  # fmt: skip


def test_a_guessed_speaker_is_called_as_the_report_calls_him() -> None:
    indexed = index(told(UNSURE, "The guard"))
    (says,) = indexed.picture.attributions
    assert source_name(indexed, says) == "“The guard” (perhaps Lemman guard)"
    assert chain(indexed, says).endswith("← “The guard” (perhaps Lemman guard)")


def test_a_speaker_who_is_sure_goes_by_his_name() -> None:
    sure = guard(confidence=0.9)
    indexed = index(told(sure, "The guard"))
    assert source_name(indexed, indexed.picture.attributions[0]) == "Lemman guard"


@pytest.mark.parametrize(("known", "asked"), [(UNSURE, True), (guard(confidence=0.9), False)])
def test_the_command_that_parts_a_guess_is_shown_ready_to_paste(known: Entity, asked: bool) -> None:
    console = Console(width=40, record=True, file=None)
    with console.capture() as captured:
        console.print(shown(told(known, "The guard"), known.id), crop=False)
    command = "parallax entity split e:ministry 'the guard' --case FILE.parallax"
    assert (command in captured.get()) is asked


def test_an_entity_called_by_a_description_is_guessed_in_another_report() -> None:
    root, other = (
        NameForm(text="the guard", form="description", documents=(report,), count=1, confidence=chance)
        for report, chance in (("d:1", 1.0), ("d:2", 0.55))
    )
    guarded = replace(entity("e:guard", "guard", "armed_group"), names=(root, other), confidence=0.55)
    assert is_guessed(guarded, "The guard", "d:2")
    assert not is_guessed(guarded, "The guard", "d:1")


def test_each_words_of_a_guess_are_one() -> None:
    forms = tuple(
        NameForm(text=text, form="description", documents=("d:1",), count=1, confidence=0.55)
        for text in ("The guard", "the men there")
    )
    assert guesses(replace(UNSURE, names=forms)) == ("the guard", "the men there")


def test_one_guessed_speaker_of_two_records_is_told_once() -> None:
    forms = tuple(
        NameForm(text=text, form="description", documents=("d:1",), count=1, confidence=0.55)
        for text in ("The guard", "12 people")
    )
    base = told(replace(UNSURE, names=forms), "The guard")
    (says,) = base.attributions
    at = span("d:1", base.documents[0].text, "12 people")
    again = replace(base.mentions[-1], id="m:3", span=at, head=at)
    indexed = index(replace(base, mentions=(*base.mentions, again)))
    other = replace(says, id="a:again", source=replace(says.source, spans=(at,)) if says.source else None)
    assert source_name(indexed, other) == "“12 people” (perhaps Lemman guard)"
    assert tellers(indexed, (says, other)) == ("“The guard” (perhaps Lemman guard)",)


def test_a_guessed_name_is_marked_where_each_publisher_names_each_side() -> None:
    base = told(UNSURE, "The guard")
    named = base.namings[0]
    called = (
        replace(named, entity="e:ministry", document="d:1", text="The guard"),
        replace(named, entity="e:ministry", document="d:9", text="the Lemman guard", publisher="Other"),
    )
    documents = (*base.documents, replace(base.documents[1], id="d:9"))
    (table,) = (
        one for one in sections(index(replace(base, namings=called, documents=documents))) if one.key == "namings"
    )
    assert {row[2].text for row in table.rows} == {"The guard (perhaps)", "the Lemman guard"}
