"""Whose army "the army" is: that of the land where the report is at home, unless it speaks of another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parallax.annotate.document import Tools, annotate, page_of
from parallax.annotate.page import Page
from parallax.run.reader import load_tools
from parallax.types import Annotations

PageOf = Callable[..., Page]

HOME = "BANGKOK - The army said on Tuesday that shells had hit two villages in Surin province. "
BOTH = "SURIN, Thailand, March 4 (MW) - The Thai army and the Cambodian army traded fire on Tuesday near Surin. "


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def countries(page: PageOf, tools: Tools, text: str, **told: str) -> dict[str, str | None]:
    """The country of whom each description means; the last of equal words counts."""
    document = page(text, **told).document
    found = annotate(document, tools)
    of = {one.id: one.country for one in found.entities}
    return {
        text[one.span.start : one.span.end]: of[one.entity]
        for one in found.mentions
        if one.form == "description" and one.entity
    }


def names(found: Annotations, text: str) -> dict[str, str | None]:
    of = {one.id: one.name for one in found.entities}
    return {text[m.span.start : m.span.end]: of[m.entity] if m.entity else None for m in found.mentions}


@pytest.mark.parametrize(
    ("text", "publisher", "home"),
    [
        (HOME, None, "THA"),
        ("PHNOM PENH - The army repelled an attack near Samraong. Two soldiers of the Thai army fled.", None, "KHM"),
        ("The talks went on. Malaysia, the mediator, said that Malaysia had asked for calm.", None, None),
        ("Thailand and Cambodia traded fire. Thai and Cambodian soldiers were hurt.", None, None),
        ("The council met in the old hall on Tuesday and chose a chairman.", None, None),
        ("RUBAVU - Shells hit a farm in Rubavu on Monday, the army said.", None, "RWA"),
        ("RUBAVU - The army blamed Kinshasa. Congolese troops and the M23 fought in Goma.", None, None),
        ("OBRAVA - The army blamed Kinshasa. Congolese troops and the M23 fought in Goma and Bukavu.", None, None),
        ("Families fled El Fasher for Tawila. The army let no truck in.", "Norwegian Refugee Council", None),
        ("Families fled El Fasher for Tawila. The army let no truck in.", "Danish Aid Agency", None),
        ("Families fled El Fasher for Tawila. The army let no truck in.", "Turkish Red Crescent", None),
        ("The army entered Bukavu. Rwanda was blamed by the minister in Kinshasa.", "Congo Daily", "COD"),
    ],
)
def test_a_report_is_at_home_where_its_ground_is(
    page: PageOf, tools: Tools, text: str, publisher: str | None, home: str | None
) -> None:
    assert page_of(page(text, publisher=publisher).document, tools).home == home


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        (HOME + "A man in the uniform of the Cambodian army was held. The army closed the road.", "The army", "THA"),
        (HOME + "Later it said that one of the dead was a soldier of the Cambodian army.", "The army", "THA"),
        (HOME + "Its men held a soldier of the Cambodian army.", "the Cambodian army", "KHM"),
        (HOME + "The foreign ministry summoned an envoy.", "The foreign ministry", "THA"),
        (HOME + "Cambodia rejected the claim. A spokesman in Phnom Penh laughed.", "A spokesman in Phnom Penh", "KHM"),
        (BOTH + "The Cambodian army said its guns had answered. The army lost four men.", "The army", "KHM"),
        (
            BOTH + "In Bangkok, ministers met until the evening. Farmers near Surin fled. Shops in Surin shut. "
            "Trains to Bangkok stopped. The army shelled the ridge again, said a teacher in Surin.",
            "The army",
            "THA",
        ),
        ("Thailand and Cambodia traded fire. The army said that it was calm.", "The army", None),
        (
            HOME + "Phnom Penh said its men had fired back. The government said nine villagers died.",
            "The government",
            "KHM",
        ),
        (HOME + "Cambodia said its men had fired back. The air force said it lost a jet.", "The air force", "KHM"),
        (HOME + "Cambodia said its men had fired back. The air force closed a field.", "The air force", None),
        (HOME + "Bangkok said that Phnom Penh had fired first. The navy said it was ready.", "The navy", "THA"),
    ],
)
def test_the_army_is_that_of_the_home_unless_the_text_speaks_of_another(
    page: PageOf, tools: Tools, text: str, words: str, country: str | None
) -> None:
    assert countries(page, tools, text)[words] == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The army said Phnom Penh must act. The government there rejected it.", "KHM"),
        ("The army said Phnom Penh must act. Then the government there rejected it.", "KHM"),
        ("Villagers fled to Obrava. The government there shut the schools.", None),
    ],
)
def test_there_is_the_place_named_last(page: PageOf, tools: Tools, text: str, country: str | None) -> None:
    found = countries(page, tools, HOME + text)
    assert {land for words, land in found.items() if "government" in words} == {country}


def test_parties_are_no_single_body(page: PageOf, tools: Tools) -> None:
    text = "Open Hands Relief, a charity, counted the dead. Norway urged the parties to talk."
    found = annotate(page(text).document, tools)
    assert names(found, text)["the parties"] != "Open Hands Relief"


def test_an_officer_does_not_call_his_army_they(page: PageOf, tools: Tools) -> None:
    text = HOME + "Colonel Anan Srisai said the raid had killed three soldiers. “They swore peace and lied,” he said."
    found = annotate(page(text).document, tools)
    assert names(found, text)["They"] not in {"army", "three soldiers"}


@pytest.mark.parametrize("text", ["The law came into force on Monday.", "Men were taken by force from the village."])
def test_force_alone_is_no_body(page: PageOf, tools: Tools, text: str) -> None:
    found = annotate(page(text).document, tools)
    assert "force" not in names(found, text)


def test_a_president_by_name_is_of_no_land_that_the_report_does_not_tell(page: PageOf, tools: Tools) -> None:
    text = HOME + "Villagers in Surin fled. Later President Dara Keo spoke of a quarrel among neighbours."
    found = annotate(page(text).document, tools)
    assert [one.country for one in found.entities if one.name == "Dara Keo"] == [None]


def test_what_somebody_else_is_at_may_be_come_back_to(page: PageOf, tools: Tools) -> None:
    text = "A grocer at the central market fled. By evening guards stood round the market."
    found = annotate(page(text).document, tools)
    assert names(found, text)["the market"] == names(found, text)["the central market"]


CLASH = "Norwegian troops took the ridge on Monday. Three Swedish soldiers died. "


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("The Swedish Defence Ministry said special forces had retaken it.", "special forces", "SWE"),
        ("Sweden admitted the loss but said marines had landed.", "marines", "SWE"),
        ("Denmark said marines had landed.", "marines", None),
        ("Norway's gunners fired. The Swedish army said its troops had held the road.", "its troops", "SWE"),
        ("Denmark's foreign minister, Otto Rask, offered Aarhus, his ministry said.", "his ministry", "DNK"),
        ("The rebels said their troops had left.", "their troops", None),
    ],
)
def test_a_force_is_of_whose_it_is_told_to_be_or_of_who_tells_of_it(
    page: PageOf, tools: Tools, text: str, words: str, country: str | None
) -> None:
    assert countries(page, tools, CLASH + text)[words] == country


def test_who_is_said_to_fire_on_the_teller_is_not_his(page: PageOf, tools: Tools) -> None:
    text = CLASH + "Norway closed its ports. The Swedish Defence Ministry said soldiers had fired on its patrol."
    found = annotate(page(text).document, tools)
    assert names(found, text)["soldiers"] != names(found, text)["Three Swedish soldiers"]
    assert countries(page, tools, text)["soldiers"] != "SWE"


def test_who_stands_beside_one_of_two_enemies_is_not_of_its_land(page: PageOf, tools: Tools) -> None:
    text = CLASH + "Norway sent ships. Norway sent jets. Sweden was silent on the death of driver Lem Argo."
    found = annotate(page(text).document, tools)
    assert [one.country for one in found.entities if one.name == "Lem Argo"] == [None]


def test_a_minister_s_ministry_is_not_that_of_another(page: PageOf, tools: Tools) -> None:
    text = "The Ministry of Health counted the dead. Norway's Foreign Minister Otto Rask left, his ministry said."
    assert names(annotate(page(text).document, tools), text)["his ministry"] != "Ministry of Health"


@pytest.mark.parametrize(
    ("text", "both", "one"),
    [
        ("The Norwegian side fired. The talks go on, both sides said.", "both sides", "The Norwegian side"),
        ("The army came. We told both armies, a driver said. Later the army left.", "both armies", "the army"),
    ],
)
def test_both_are_not_the_one(page: PageOf, tools: Tools, text: str, both: str, one: str) -> None:
    found = names(annotate(page(text).document, tools), text)
    assert found[both] != found[one]


@pytest.mark.parametrize(
    ("text", "publisher", "country"),
    [
        ("The White House in Bishkek said that the minister was ill.", None, "KGZ"),
        ("Moscow's White House burned for a day.", None, "RUS"),
        ("Where was our White House? It slept.", "Oslo Times", "NOR"),
        ("The White House said that the minister was ill.", "Oslo Times", "USA"),
    ],
)
def test_a_seat_of_government_is_whose_the_words_say(
    page: PageOf, tools: Tools, text: str, publisher: str | None, country: str
) -> None:
    found = annotate(page(text, publisher=publisher).document, tools)
    of = {one.id: one.country for one in found.entities}
    assert [of[m.entity or ""] for m in found.mentions if text[m.span.start : m.span.end] == "White House"] == [country]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Swedish guards fired. Norway gave a different account. The Border Guard said it had been shelled.", "NOR"),
        ("Swedish guards fired. Norway gave a different road. The Border Guard said it had been shelled.", None),
    ],
)
def test_who_gives_the_account_of_a_state_is_of_it(page: PageOf, tools: Tools, text: str, country: str | None) -> None:
    found = annotate(page(text).document, tools)
    assert [one.country for one in found.entities if one.name == "Border Guard"] == [country]
