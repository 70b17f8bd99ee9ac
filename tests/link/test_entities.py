"""Who is who across documents: pairs that are one, pairs that stay two."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.link.build import Page

from parallax.link import link
from parallax.types import Entity, Links

TEXT = "The flood of the Mirna valley reached the bridges of Obrava while Kessar sent boats and the mayors argued. "


def linked(*entities: dict[str, object]) -> Links:
    pages = []
    for number, given in enumerate(entities):
        page = Page(f"{number}", TEXT + f"It rained on day {number}.")
        page.entity(**given)  # type: ignore[arg-type]
        pages.append(page)
    return link([page.read() for page in pages])


def person(name: str, **more: object) -> dict[str, object]:
    return {"name": name, "kind": "person", **more}


def body(name: str, kind: str = "organization", **more: object) -> dict[str, object]:
    return {"name": name, "kind": kind, **more}


ONE = [
    (body("Tel Qarum", "place"), body("Tall Qaroum", "place")),
    (body("Qarkur", "place"), body("Qar Kur", "place")),
    (body("Jabhat al-Tilal", "armed_group"), body("Jebhat at-Talal", "armed_group")),
    (
        body("Ministry of Defence", "government"),
        body("the defence ministry in Obrava", "government", form="description"),
    ),
    (body("Interior Ministry", "government"), body("Ministry of Internal Affairs", "government")),
    (body("Lantern Freedom Front", "armed_group"), body("Front", "armed_group")),
    (body("Kelmarra", "place"), body("Kelmarran", "place", form="adjective")),
    (body("Kelmarra", "place"), body("Kelmarran", "person", form="adjective")),
    (person("Dael Rossin"), person("Dael Rossin")),
    (person("Dael Rossin"), person("Mr Rossin")),
    (person("Dael Amin Rossin"), person("Dael Rossin")),
    (person("Masud Pezarkian"), person("Masoud Pezarkian")),
    (body("Front for the Hill Towns", "armed_group"), body("FHT", "armed_group")),
    (body("Hay'at Dahrir al-Bal", "armed_group"), body("Hayat Dahrir al-Bal", "group")),
    (body("Kessar", "state", country="KES"), body("Kessar", "place", country="KES")),
    (
        body("Kessarian government", "government", country="KES", form="description"),
        body("Vostad", "government", country="KES", form="metonym"),
    ),
    (
        body("hill rebels", "armed_group", form="description", sectors=("REB",)),
        body("the hill rebels", "armed_group", form="description", sectors=("REB",)),
    ),
    (
        person("the foreign minister of Kessar", country="KES", form="description"),
        person("foreign minister of Kessar", country="KES", form="description"),
    ),
    (
        body("Defence Force", "armed_group", sectors=("MIL",), country="FIN"),
        body("Finnish Defence Force", "armed_group", sectors=("MIL",), country="FIN"),
    ),
    (body("Mirna", "place"), body("Mirna river", "place")),
    (body("Kelmarra", "place"), body("Kelmarran", "organization")),
    (body("Kelmar", "place"), body("Kelmari", "group")),
    (body("United Nations", country="UNO"), body("U.N.")),
    (body("OBRAVA", "place"), body("Obrava", "place")),
    (body("Qarzun", "place"), body("Karzan", "place")),
    (body("Granary Watch"), body("Granary Watch International")),
    (body("Los Cordeles", "group"), body("Los Cordeles gang", "armed_group")),
    (body("Jabhat al-Tilal", "armed_group"), body("Tilal Front", "armed_group")),
    (body("Liwa Qarum", "group"), body("Qarum Brigades", "armed_group")),
    (body("Jabhat ash-Shimal", "group"), body("Northern Front", "armed_group")),
    (body("Jabhat al-Tilal", "group"), body("Tilal Freedom Front", "armed_group")),
    (body("Jabhat al-Tilal", "armed_group"), body("Syrian Tilal Front", "armed_group")),
    (body("Frente Nacional de Obrava"), body("Obrava National Front")),
]

TWO = [
    (body("Jabhat ash-Shimal", "group"), body("Northern Lantern Front", "armed_group")),
    (body("Harakat al-Tahrir", "armed_group"), body("National Liberation Movement", "armed_group")),
    (body("Frente Nacional"), body("National Liberation Front", "armed_group")),
    (body("Jaysh al-Watani", "armed_group"), body("Afghan National Army", "armed_group")),
    (body("Jabhat al-Tilal", "armed_group"), body("Harbour Tilal Front", "armed_group")),
    (body("Druze"), body("Druze Militia", "armed_group")),
    (body("Shia", "other"), body("Shia Alliance")),
    (body("Arab"), body("Arab Coalition", "armed_group")),
    (body("Wazira", "group"), body("Wazira Militia", "armed_group")),
    (body("Nigerian"), body("Niger", "state", country="NER")),
    (body("Nigerian", "place", form="adjective"), body("Niger", "place")),
    (body("Republican"), body("Republic", "place")),
    (body("Mirna", "place"), body("Mirna province", "place")),
    (body("Harbour Party"), body("Lantrian Harbour Party")),
    (
        body("Kelmar Army", "armed_group", sectors=("MIL",)),
        body("Free Kelmar Army", "armed_group", sectors=("MIL",)),
    ),
    (
        body("Defence Force", "armed_group", sectors=("MIL",)),
        body("Finnish Defence Force", "armed_group", sectors=("MIL",), country="FIN"),
    ),
    (
        body("Coast Guard", "armed_group", sectors=("MIL",)),
        body("North Coast Guard", "armed_group", sectors=("MIL",)),
    ),
    (body("Kelmar", "place"), person("Kelmari")),
    (body("Kelmar", "place"), body("Kelmarun", "place")),
    (body("Qarzun", "place"), body("Qarzum", "place")),
    (body("Semenivka", "place"), body("Simonivka", "place")),
    (body("Manila", "place"), body("Manali", "place")),
    (body("Security Council"), body("UN Security Council", country="UNO")),
    (body("Third Guard", "armed_group"), body("Third Guard Command", "armed_group")),
    (body("Obrava", "place"), body("Obrava News Agency")),
    (body("Jabhat al-Tilal", "armed_group"), body("Tilal Brigade", "armed_group")),
    (body("Northern Front", "armed_group"), body("Northern Lantern Front", "armed_group")),
    (person("Hasan Qalil"), person("Hussein Qalil")),
    (body("North Quarrow", "place"), body("Quarrow", "place")),
    (body("Senate Harbour Committee", "government"), body("Senate", "government")),
    (
        body("Ministry of Defence", "government", country="KES"),
        body("Ministry of Defence", "government", country="LAN"),
    ),
    (body("Ministry of Defence", "government"), body("Ministry of Health", "government")),
    (person("Dael Rossin"), person("Mira Rossin")),
    (person("Obrava"), body("Obrava", "place")),
    (body("North Province", "place"), body("South Province", "place")),
    (body("ministry", form="description", country="KES"), body("ministry", form="description", country="LAN")),
    (body("residents", "group", form="description"), body("residents", "group", form="description")),
    (body("Kessar", "state", country="KES"), body("Lantria", "state", country="LAN")),
    (
        body("Kessarian army", "government", country="KES"),
        body("Kessarian government", "government", country="KES", form="description"),
    ),
    (
        person("foreign minister", country="KES", form="description"),
        person("foreign minister", country="LAN", form="description"),
    ),
    (body("Brigade 12", "armed_group"), body("Brigade 14", "armed_group")),
]


@pytest.mark.parametrize(("first", "second"), ONE, ids=lambda e: str(e["name"]))
def test_one(first: dict[str, object], second: dict[str, object]) -> None:
    (entity,) = linked(first, second).entities
    assert len({document for form in entity.names for document in form.documents}) == 2
    assert entity.why


@pytest.mark.parametrize(("first", "second"), TWO, ids=lambda e: str(e["name"]))
def test_two(first: dict[str, object], second: dict[str, object]) -> None:
    assert len(linked(first, second).entities) == 2


def test_a_family_name_that_two_share_joins_neither() -> None:
    links = linked(person("Dael Rossin"), person("Mira Rossin"), person("Rossin"))
    assert len(links.entities) == 3


def test_a_foreign_name_that_may_be_two_joins_neither() -> None:
    fronts = (body(f"Northern {name} Front", "armed_group") for name in ("Lantern", "Harbour"))
    assert len(linked(body("Jabhat ash-Shimal", "armed_group"), *fronts).entities) == 3


def test_a_body_of_two_lands_is_neither_s() -> None:
    names = ("Lantrian Defence Force", "Kessari Defence Force", "Defence Force")
    assert len(linked(*(body(name, "armed_group", sectors=("MIL",)) for name in names)).entities) == 3


def army(name: str, **more: object) -> dict[str, object]:
    return body(name, "armed_group", sectors=("MIL",), **more)


def told_together(*reports: tuple[dict[str, object], ...]) -> Links:
    """A story whose reports have these entities each."""
    pages = []
    for number, entities in enumerate(reports):
        page = Page(f"{number}", TEXT + f"It rained on day {number}.")
        for given in entities:
            page.entity(**given)  # type: ignore[arg-type]
        pages.append(page)
    return link([page.read() for page in pages])


@pytest.mark.parametrize(
    ("beside", "elsewhere", "one"),
    [("Kessar", None, True), (None, None, False), ("Kessar", "Lantrian Army", False)],
    ids=["its report knows the land", "its report knows no land", "another land has an army"],
)
def test_an_army_is_that_of_the_only_land_it_may_be_of(beside: str | None, elsewhere: str | None, *, one: bool) -> None:
    told = [army("Defence Force")] + ([body(beside, "place")] if beside else [])
    other = [army("Kessari Defence Force"), body("Kessar", "place"), body("Lantria", "place")]
    links = told_together(tuple(told), tuple(other + ([army(elsewhere)] if elsewhere else [])))
    known = dict(links.linked)
    assert (known["e:d:0:0"] == known["e:d:1:0"]) is one


def test_who_fights_a_body_is_not_that_body_under_a_longer_name() -> None:
    sentence = "The Kessari Defence Force fired at the Defence Force"
    for trigger in (None, "fired"):
        page = Page("0", f"{TEXT} {sentence}.")
        long, short = (page.entity(**army(name)) for name in ("Kessari Defence Force", "Defence Force"))  # type: ignore[arg-type]
        page.entity("Kessar", "place")
        if trigger:
            page.event(sentence, trigger=trigger, type="ASSAULT", actors=(long,), recipients=(short,))
        known = dict(link([page.read()]).linked)
        assert (known[long] == known[short]) is (trigger is None)


def test_two_towns_that_sound_alike_are_two_where_a_report_names_both() -> None:
    both = Page("both", TEXT + "Qarzun and Karzan lie on two rivers.")
    other = Page("other", TEXT + "Qarzun lies on a river.")
    for page, names in ((both, ("Qarzun", "Karzan")), (other, ("Qarzun",))):
        for name in names:
            page.entity(name, "place")
    assert len(link([both.read(), other.read()]).entities) == 2


def test_names_are_counted_over_documents_and_the_fullest_tells_it() -> None:
    links = linked(person("Rossin"), person("Dael Rossin"), person("Rossin"))
    (entity,) = links.entities
    assert entity.name == "Dael Rossin"
    assert [(form.text, form.count) for form in entity.names] == [("Rossin", 2), ("Dael Rossin", 1)]


def test_two_of_one_name_have_two_ids() -> None:
    links = linked(body("residents", "group", form="description"), body("residents", "group", form="description"))
    assert len({entity.id for entity in links.entities}) == 2
    assert all(isinstance(entity, Entity) for entity in links.entities)


def test_an_agency_by_any_of_its_names_is_one_outlet() -> None:
    (entity,) = linked(body("AFP"), body("Agence France-Presse", "outlet")).entities
    assert entity.kind == "outlet"


def test_a_name_that_most_reports_read_as_a_place_is_one_in_all() -> None:
    (entity,) = linked(body("Obrava", "place"), body("Obrava", "place"), person("Obrava")).entities
    assert entity.kind == "place"
    assert len(linked(body("Obrava", "place"), person("Obrava"), person("Obrava")).entities) == 2


def test_a_full_name_that_most_reports_read_as_a_person_is_no_place() -> None:
    (entity,) = linked(person("Lucan Ibarro"), person("Lucan Ibarro"), body("Lucan Ibarro", "place")).entities
    assert entity.kind == "person"


def test_a_ministry_without_a_country_is_neither_of_two() -> None:
    ministries = [body("Ministry of Defence", "government", country=country) for country in ("KES", "LAN")]
    nobodys = body("the defence ministry", "government", form="description")
    assert len(linked(*ministries, nobodys).entities) == 3


def test_names_of_one_row_of_the_user_are_one() -> None:
    pages = [Page(name, TEXT + f"It rained on {name}.") for name in ("a", "b")]
    for page, name in zip(pages, ("Lomara's army", "the Third Guard"), strict=True):
        page.entity(name, "armed_group", form="description")
        page.entities[0] = replace(page.entities[0], why="your own: Lomara's army")
    assert len(link([page.read() for page in pages]).entities) == 1


def _on_the_ground_of(country: str, town: str) -> list[Page]:
    """Two reports of shelling in a town, by Russia and by what else its government is called."""
    pages = []
    for number, (who, kind, form) in enumerate((("Russia", "state", "name"), ("the Kremlin", "government", "metonym"))):
        page = Page(str(number), f"Shells fell on {town} on Monday, {who} said.", publisher=f"Post {number}")
        page.entity(who, kind, form=form, country="RUS")
        page.event(f"Shells fell on {town}", trigger="fell", place=page.entity(town, "place", country=country))
        pages.append(page)
    return pages


@pytest.mark.parametrize(("country", "town", "actors"), [("UKR", "Sumy", 1), ("RUS", "Belgorod", 2)])
def test_a_government_is_one_with_its_country_but_on_its_own_ground(country: str, town: str, actors: int) -> None:
    links = link([page.read() for page in _on_the_ground_of(country, town)])
    found = [one for one in links.entities if one.kind in ("state", "government")]
    assert len(found) == actors


@pytest.mark.parametrize(
    ("words", "others", "bodies"),
    [("the regime", (), 1), ("the authorities", (("the Kremlin", "RUS"),), 2)],
)
def test_a_government_without_a_name_is_the_one_of_the_ground(
    words: str, others: tuple[tuple[str, str], ...], bodies: int
) -> None:
    one = Page("a", "Shells fell on Homs, Syria's government said.", publisher="Post a")
    one.entity("Syria's government", "government", form="description", country="SYR", sectors=("GOV",))
    one.event("Shells fell on Homs", trigger="fell", place=one.entity("Homs", "place", country="SYR"))
    two = Page("b", f"Shells fell on Homs, said {words} there; the Kremlin was silent.", publisher="Post b")
    two.entity(words, "government", form="description", sectors=("GOV",))
    for name, country in others:
        two.entity(name, "government", form="metonym", country=country, sectors=("GOV",))
    two.event("Shells fell on Homs", trigger="fell", place=two.entity("Homs", "place", country="SYR"))
    links = link([page.read() for page in (one, two)])
    assert len([entity for entity in links.entities if entity.kind == "government"]) == bodies


@pytest.mark.parametrize(
    ("short", "name", "one"),
    [
        ("GKNB", "State Committee for National Security", True),
        ("KNB", "National Security Committee of Kessar", True),
        ("MSF", "Doctors Without Borders", True),
        ("KNB", "National Rescue Committee", False),
    ],
)
def test_a_body_by_the_initials_of_its_own_language_is_the_one_by_its_english_name(
    short: str, name: str, one: bool
) -> None:
    found = linked({"name": short, "kind": "organization"}, {"name": name, "kind": "organization"})
    assert (len([e for e in found.entities if e.kind == "organization"]) == 1) is one
