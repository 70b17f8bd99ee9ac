"""Whose word a happening is: not of whoever only takes it for granted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from parallax.annotate.events.happening import find_events
from parallax.annotate.mentions.who import find_mentions
from parallax.annotate.page import Page
from parallax.annotate.speech.saying import find_attributions
from parallax.annotate.when_and_where.when import find_times

Pages = Callable[..., Page]


def vouchers(page: Pages, text: str, trigger: str) -> set[str | None]:
    """Who says the events told by a word; None: the publisher."""
    made = page(text, published="2024-12-02")
    made = replace(made, times=find_times(made))
    mentions, entities = find_mentions(made)
    made = replace(made, mentions=mentions, entities=entities)
    made = replace(made, attributions=find_attributions(made))
    sources = {a.id: a.source.text if a.source else "" for a in made.attributions}
    found = [e for e in find_events(made) if made.quote(e.trigger) == trigger]
    assert found, text
    return {sources[e.attribution] if e.attribution else None for e in found}


PRESUPPOSED = [
    ("Protesters called for information about the fatal shooting of a baker.", "shooting"),
    ("The family demanded an inquiry into the shooting of their son.", "shooting"),
    ("The minister denied involvement in the raid on the village.", "raid"),
    ("The general refused to promise to leave the town after the attack on the port.", "attack"),
    ("The mayor was unaware of the gravity of the crash.", "crash"),
    ("Lina Haddad criticised the government's answer to the attack on the port.", "attack"),
    ("The president disputes the row over his refusal to meet the envoy.", "refusal"),
    ("The mine's owner refused to comment because of an investigation by the police.", "investigation"),
    ("The strike is not believed to be linked to the Marsh Lane shooting.", "shooting"),
    ("The minister rejected the allegation that his men had fled before the raid on the village.", "raid"),
    ("The minister denied the claim that his men had slept during the attack on the port.", "attack"),
    ("Hundreds paid tribute to the victims of the crash.", "crash"),
    ("Passengers said the pilot, who was arrested later, had fallen asleep.", "arrested"),
    ("The mayor believes that a man who stood beside her in the raid was a spy.", "raid"),
    ("The mayor thinks the attack on the port was a mistake.", "attack"),
    ("The party planned to bring her into Friday night's debate.", "debate"),
]
VOUCHED_FOR = [
    ("Villagers believe the murder of the priest was hushed up.", "murder", "Villagers"),
    ("The widow suspects the raid on the mill was covered up.", "raid", "The widow"),
    ("Lina Haddad condemned the attack on the port.", "attack", "Lina Haddad"),
    ("The minister denied the raid on the village.", "raid", "The minister"),
    ("Police said the attack on the port killed two men.", "attack", "Police"),
    ("Passengers said the pilot, who had been arrested before, had fallen asleep.", "arrested", "Passengers"),
    ("The mayor believes that an attack on the port killed two men.", "attack", "The mayor"),
    ("“We demand an inquiry into the shooting of our son,” the family said.", "shooting", "the family"),
]


@pytest.mark.parametrize(("text", "trigger"), PRESUPPOSED)
def test_what_is_only_taken_for_granted_is_the_publishers_word(page: Pages, text: str, trigger: str) -> None:
    assert vouchers(page, text, trigger) == {None}


@pytest.mark.parametrize(("text", "trigger", "source"), VOUCHED_FOR)
def test_what_is_said_judged_or_denied_has_its_voucher(page: Pages, text: str, trigger: str, source: str) -> None:
    assert vouchers(page, text, trigger) == {source}


def test_a_doubt_of_a_link_is_no_doubt_of_what_it_links(page: Pages) -> None:
    text = "Police said the rally is not believed to be connected to the shooting on Monday."
    assert vouchers(page, text, "shooting") == {"Police"}


def test_a_belief_takes_for_granted_what_was_told_before(page: Pages) -> None:
    believed = "Villagers believe the raid on the mill was hushed up."
    assert vouchers(page, f"Soldiers died in a raid on Monday. {believed}", "raid") == {None}
    assert "Villagers" in vouchers(page, f"Soldiers came on Monday. {believed}", "raid")
