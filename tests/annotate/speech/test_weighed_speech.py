"""Whether somebody says it, weighed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.annotate.sights import BLANK, with_frames

from parallax.annotate.mentions.who import find_mentions
from parallax.annotate.page import Page
from parallax.annotate.speech.saying import find_attributions, possible_attributions
from parallax.annotate.speech.weighed_speech import is_said, signs_of

PageOf = Callable[..., Page]
INTERVIEW = "We met Sami Haddad.\nQ: Is the bridge safe?\nA: It is.\nQ: For whom?\nA: For all."


def with_mentions(page: Page) -> Page:
    mentions, entities = find_mentions(page)
    return replace(page, mentions=mentions, entities=entities)


def unseeing(page: Page) -> Page:
    """The same page where the model was asked and sees nothing told."""
    return replace(page, sights=tuple(replace(sight, frames={}) for sight in page.sights))


@pytest.mark.parametrize(
    "text",
    [
        "The minister said on Monday that the talks had failed.",
        "“The talks have failed,” the minister said on Monday.",
        "Officials denied that the bridge had collapsed.",
    ],
)
def test_what_somebody_says_is_kept(page: PageOf, text: str) -> None:
    made = with_mentions(page(text))
    (one,) = possible_attributions(made)
    assert is_said(made, one)
    assert find_attributions(made) == (one,)


def test_what_looks_like_speech_and_is_none_is_dropped(page: PageOf) -> None:
    made = with_frames(page("The body rejected the kidney."), rejected=BLANK)
    assert possible_attributions(made)
    assert find_attributions(made) == ()


@pytest.mark.parametrize("text", [INTERVIEW, "Norway: talks will resume"])
def test_what_the_layout_tells_stays_whatever_the_model_sees(page: PageOf, text: str) -> None:
    made = unseeing(with_mentions(page(text)))
    assert find_attributions(made) == possible_attributions(made) != ()


def test_a_page_without_sights_keeps_all(page: PageOf) -> None:
    text = "The minister said that the talks had failed. The body rejected the kidney."
    blind = replace(with_mentions(page(text)), sights=())
    found = find_attributions(blind)
    assert found == possible_attributions(blind)
    assert len(found) == 2


def test_nothing_is_kept_that_was_not_possible_and_what_is_inside_has_its_parent(page: PageOf) -> None:
    made = with_mentions(page("The minister said that the mayor had denied that the bridge had collapsed."))
    outer, inner = find_attributions(made)
    assert inner.parent == outer.id
    assert {outer.id, inner.id} <= {one.id for one in possible_attributions(made)}


def test_an_attribution_without_a_cue_or_a_source_has_signs_too(page: PageOf) -> None:
    made = with_mentions(page("The minister said that the talks had failed."))
    (one,) = possible_attributions(made)
    bare = replace(one, cue=None, source=None, content=())
    assert {"no cue", "nobody"} <= set(signs_of(made, bare))
    assert not {"no cue", "nobody"} & set(signs_of(made, one))
