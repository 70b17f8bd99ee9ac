"""What is made of the model's tags and trees where UD or the words themselves have it otherwise."""

from collections.abc import Callable

import pytest

from parallax.annotate.page import Page


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("The army retook Darrow on Sunday.", "retook", "VBD"),
        ("Ministers say little.", "say", "VBP"),
        ("They need help.", "need", "VBP"),
        ("The army had three weeks to prepare and captured the port in a day.", "captured", "VBD"),
        ("The rebels had a month to regroup and attacked the base on Sunday.", "attacked", "VBD"),
    ],
)
def test_a_form_that_only_the_past_has_is_no_present(page: Callable[..., Page], text: str, word: str, tag: str) -> None:
    tokens = page(text).sentences[0].tokens
    assert next(token.xpos for token in tokens if token.text == word) == tag


@pytest.mark.parametrize(
    ("text", "word", "deprel", "head"),
    [
        ("Norway accused Sweden of arming the rebels.", "arming", "advcl", "accused"),
        ("Norway sent refugees blankets.", "refugees", "iobj", "sent"),
        ("When guards asked the drivers to take it down they opened fire.", "fire", "obj", "opened"),
        ("The army killed rebels, soldiers and villagers.", "rebels", "obj", "killed"),
        ("The ministry denied the shelling.", "shelling", "obj", "denied"),
        ("Militias have taken control of Garma.", "Garma", "nmod", "control"),
        pytest.param(
            *("The minister declined to comment.", "comment", "xcomp", "declined"),
            marks=pytest.mark.xfail(strict=True, reason="the tree has comment for a clause with its own subject"),
        ),
        ("Reuters, citing two diplomats, reported the talks had failed.", "diplomats", "obj", "citing"),
        ("The mayor called on Norway to expel the envoys.", "on", "case", "Norway"),
        (
            "Lund, who heads the government's crisis staff, said on Friday evening that 31 people had lost their lives "
            "in Sennick.",
            "in",
            "case",
            "Sennick",
        ),
        ("Should the rebels stay, the army will shell the camp.", "Should", "aux", "stay"),
        ("The mayor was unable to calm the crowd and stop the march.", "stop", "conj", "calm"),
        ("Gunmen shot dead three teachers in Sarnath on Monday.", "dead", "xcomp", "shot"),
        ("The army had three weeks to prepare and captured the port in a day.", "captured", "conj", "had"),
        ("The army had three weeks to prepare and captured the port in a day.", "port", "obj", "captured"),
        ("The militia was given a day to withdraw and left the camp.", "left", "conj", "given"),
        ("The tenants had ten days to appeal or leave.", "leave", "conj", "appeal"),
        ("Detectives said the driver was ill and were asking whether he had slept.", "asking", "conj", "said"),
        ("Detectives said the driver was ill and was asking for water.", "asking", "conj", "ill"),
        ("Detectives said the drivers were ill and were asking for water.", "asking", "conj", "ill"),
    ],
)
def test_relations_are_those_of_ud(page: Callable[..., Page], text: str, word: str, deprel: str, head: str) -> None:
    tokens = page(text).sentences[0].tokens
    (found,) = (token for token in tokens if token.text == word)
    assert (found.deprel, tokens[found.head].text) == (deprel, head)
