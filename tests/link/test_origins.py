"""Who stands behind a claim: one knower under several names, words and wires."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.link.build import Page

from parallax.link import link, shelve
from parallax.link.claims import draft_claims
from parallax.link.origins import find_origins, standing_of
from parallax.types import Claim

FLOOD = (
    "The Mirna flood cut the railway of Obrava in Kessar in four places before noon, and the water stood a metre "
    "deep in the market square while families of the lower town waited for boats on the roofs of the bus station."
)


def figure_claim(*pages: Page) -> Claim:
    (claim,) = [c for c in link([page.read() for page in pages]).claims if c.kind == "figure"]
    return claim


def counted(
    name: str, text: str, words: str, *, source: str | None = None, kind: str = "organization", form: str = "name"
) -> Page:
    """A report that counts eleven bridges shut, by itself or by a source."""
    page = Page(name, text, publisher=f"Post {name}")
    who = page.entity(source, kind, form=form) if source else None
    said = page.attribution(words, source=source, entity=who) if source else None
    page.figure(words, 11, measure="closed", counted="bridges", attribution=said)
    return page


def test_a_headline_in_its_own_voice_rests_on_the_source_of_the_body() -> None:
    page = Page("a", "Mirna flood: eleven bridges closed\nFerrymen said that eleven bridges were closed in Obrava.")
    ferrymen = page.entity("Ferrymen", "group", form="description")
    obrava = page.entity("Obrava", "place")
    said = page.attribution("eleven bridges were closed in Obrava", source="Ferrymen", entity=ferrymen)
    page.figure("eleven bridges closed", 11, measure="closed", counted="bridges", place=obrava)
    page.figure(
        "eleven bridges were closed in Obrava", 11, measure="closed", counted="bridges", place=obrava, attribution=said
    )
    (origin,) = figure_claim(page).origins
    assert len(origin.members) == 2


def test_where_nobody_knows_who_copied_what_is_said_without_a_source_is_no_second_origin() -> None:
    wire = counted(
        "a",
        f"{FLOOD} The keeper said that eleven bridges are shut in Obrava.",
        "eleven bridges are shut in Obrava",
        source="keeper",
        kind="person",
        form="description",
    )
    copy = counted("b", f"{FLOOD} Shut in Obrava are eleven bridges.", "Shut in Obrava are eleven bridges")
    alone = counted("c", "In Obrava eleven bridges are shut.", "In Obrava eleven bridges are shut")
    assert len(figure_claim(wire, copy).origins) == 1
    assert len(figure_claim(wire, copy, alone).origins) == 2


@pytest.mark.parametrize(
    ("first", "second", "origins"),
    [
        ("River Guard department", "River Guard", 1),
        ("River Guard", "Lantern Society", 2),
    ],
)
def test_a_body_is_one_under_its_longer_and_its_shorter_name(first: str, second: str, origins: int) -> None:
    words, others = "eleven bridges are shut in Obrava", "Of Obrava's crossings eleven bridges remain shut to lorries"
    pages = [
        counted("a", f"{first} said on Monday that {words}.", words, source=first),
        counted("b", f"{others}, {second} told reporters.", others, source=second),
    ]
    assert len(figure_claim(*pages).origins) == origins


def test_a_body_and_its_spokesman_are_one_origin() -> None:
    words = "eleven bridges are shut in Obrava"
    body = counted("a", f"The Lantern Society said that {words}.", words, source="Lantern Society")
    voice = Page("b", f"Sela Marn, spokeswoman of the Lantern Society, said that {words}.", publisher="Post b")
    marn = voice.entity("Sela Marn", "person")
    voice.also_called(marn, "spokeswoman of the Lantern Society", form="description")
    said = voice.attribution(words, source="Sela Marn", entity=marn)
    voice.figure(words, 11, measure="closed", counted="bridges", attribution=said)
    assert len(figure_claim(body, voice).origins) == 1


def test_one_quotation_was_spoken_once() -> None:
    quotation = "“They left us on the roofs like washing”"
    pages = []
    for name, who in (("a", "a mother of three"), ("b", "a woman on the quay")):
        page = Page(name, f"{quotation}, {who} said in Obrava.", publisher=f"Post {name}")
        page.attribution(quotation, source=who, entity=page.entity(who, "person", form="description"), form="direct")
        pages.append(page)
    (claim,) = [c for c in link([page.read() for page in pages]).claims if c.kind == "statement"]
    assert (len(claim.members), len(claim.origins)) == (2, 1)


def test_what_stands_in_one_quotation_was_told_once() -> None:
    quotation = "“The market paid us no rent, so we burned it”"
    pages = []
    for name, who in (("a", "a masked man"), ("b", "a hooded caller")):
        page = Page(name, f"{quotation}, {who} said in Obrava.", publisher=f"Post {name}")
        source = page.entity(who, "person", form="description")
        said = page.attribution(quotation, source=who, entity=source, form="direct")
        market = page.entity("market", "place", form="description")
        page.event(quotation, trigger="burned", type="ASSAULT", place=market, attribution=said)
        pages.append(page)
    (claim,) = [c for c in link([page.read() for page in pages]).claims if c.kind == "event"]
    assert (len(claim.members), len(claim.origins)) == (2, 1)


@pytest.mark.parametrize("reprints", [1, 3])
def test_reprints_of_described_sources_never_raise_the_count(reprints: int) -> None:
    words = "eleven bridges are shut in Obrava"
    pages = [
        counted(
            f"{n}", f"{FLOOD} A ferryman said {words}.", words, source="ferryman", kind="person", form="description"
        )
        for n in range(reprints + 1)
    ]
    assert len(figure_claim(*pages).origins) == 1


def test_a_count_without_a_counter_rests_on_the_one_who_is_named() -> None:
    words, others = "eleven bridges are shut in Obrava", "Of Obrava's crossings eleven bridges remain shut to lorries"
    named = counted("a", f"The Lantern Society said that {words}.", words, source="Lantern Society")
    assert len(figure_claim(named, counted("b", f"{others}.", others)).origins) == 1


def test_that_somebody_demanded_is_known_from_them() -> None:
    pages = []
    for name in "ab":
        page = Page(name, f"On Monday the Lantern Society demanded boats in Obrava ({name}).", publisher=f"Post {name}")
        who = page.entity("Lantern Society", "organization")
        page.event("the Lantern Society demanded boats in Obrava", trigger="demanded", type="REQUEST", actors=(who,))
        pages.append(page)
    (claim,) = [c for c in link([page.read() for page in pages]).claims if c.kind == "event"]
    assert (len(claim.documents), len(claim.origins)) == (2, 1)


SHUT, OTHERS = "eleven bridges are shut in Obrava", "Of Obrava's crossings eleven bridges remain shut to lorries"


def test_an_agency_is_one_under_its_long_name_and_its_short_one() -> None:
    agency = Page("a", f"On Monday {SHUT}.", publisher="Ambrel Newswire")
    agency.figure(SHUT, 11, measure="closed", counted="bridges")
    citing = counted("b", f"{OTHERS}, Ambrel reported.", OTHERS, source="Ambrel")
    other = counted("b", f"{OTHERS}, the Lantern Society reported.", OTHERS, source="Lantern Society")
    assert len(figure_claim(agency, citing).origins) == 1
    assert len(figure_claim(counted("a", f"{SHUT}.", SHUT, source="Quay Union"), other).origins) == 2


@pytest.mark.parametrize(
    ("title", "origins"),
    [
        ("Works Minister Pavo Lestin", 1),
        ("Pavo Lestin, an official of the Works Ministry", 1),
        ("Pavo Lestin, a former official of the Works Ministry", 2),
        ("Health Minister Pavo Lestin", 2),
    ],
)
def test_who_holds_an_office_in_a_body_counts_with_it(title: str, origins: int) -> None:
    body = counted("a", f"The Works Ministry said that {SHUT}.", SHUT, source="Works Ministry", kind="government")
    voice = Page("b", f"{OTHERS}, {title}, told reporters.", publisher="Post b")
    who = voice.entity("Pavo Lestin", "person")
    said = voice.attribution(OTHERS, source=title, entity=who)
    voice.figure(OTHERS, 11, measure="closed", counted="bridges", attribution=said)
    assert len(figure_claim(body, voice).origins) == origins


def test_who_passes_on_what_a_body_counted_is_no_second_origin() -> None:
    body = counted("a", f"The Works Ministry said that {SHUT}.", SHUT, source="Works Ministry", kind="government")
    voice = Page("b", f"Pavo Lestin, citing the Works Ministry: {OTHERS}.", publisher="Post b")
    who, ministry = voice.entity("Pavo Lestin", "person"), voice.entity("Works Ministry", "government")
    said = voice.attribution(OTHERS, source="Pavo Lestin", entity=who, through=(("the Works Ministry", ministry),))
    voice.figure(OTHERS, 11, measure="closed", counted="bridges", attribution=said)
    assert len(figure_claim(body, voice).origins) == 1


def test_whom_the_lead_describes_is_the_one_who_is_named_below() -> None:
    page = Page(
        "a", f"A bridge keeper said that {SHUT}. {FLOOD} {OTHERS}, Sela Marn told this paper.", publisher="Post"
    )
    keeper = page.entity("bridge keeper", "person", form="description")
    marn = page.entity("Sela Marn", "person")
    for words, source, who in ((SHUT, "A bridge keeper", keeper), (OTHERS, "Sela Marn", marn)):
        said = page.attribution(words, source=source, entity=who)
        page.figure(words, 11, measure="closed", counted="bridges", attribution=said)
    (origin,) = figure_claim(page).origins
    assert len(origin.members) == 2


def wave(name: str, day: str, *, source: str | None = None) -> Page:
    """A report of a wave, of its own or by a witness."""
    text = {
        "a": "A wave of the Mirna tore the chapel of Obrava from its rock",
        "b": "Nobody slept in Obrava after the river tore its old chapel away",
        "c": "Fishermen of Obrava lost their chapel, which the Mirna tore down",
    }[name]
    page = Page(name, text, publisher=f"Post {name}", published=day)
    who = page.entity(source, "person", form="description") if source else None
    said = page.attribution(text, source=source, entity=who) if source else None
    page.event(text, trigger="tore", place=page.entity("Obrava", "place"), attribution=said)
    return page


def test_a_later_report_without_a_source_brings_no_witness() -> None:
    def origins(*pages: Page) -> int:
        (claim,) = [c for c in link([page.read() for page in pages]).claims if c.kind == "event"]
        assert len(claim.documents) == len(pages)
        return len(claim.origins)

    told = wave("a", "2031-05-06", source="ferryman")
    assert origins(told, wave("b", "2031-05-07")) == 1
    assert origins(told, wave("b", "2031-05-05")) == 2
    assert origins(wave("c", "2031-05-06"), wave("b", "2031-05-07")) == 2


def of_states(*told: tuple[str, str, str, str, str | None]) -> int:
    """How many origins a count has that these give: who, as what kind, by which form, of which sector and country."""
    pages = []
    for number, (who, kind, form, sector, country) in enumerate(told):
        words = (
            "eleven bridges are shut in Obrava",
            "In Obrava eleven bridges are shut",
            "Obrava: eleven bridges shut",
        )[number]
        page = Page(str(number), f"{'' if number else FLOOD} {words}, said {who}.", publisher=f"Post {number}")
        source = page.entity(who, kind, form=form, sectors=(sector,), country=country)
        said = page.attribution(words, source=who, entity=source)
        page.figure(words, 11, measure="closed", counted="bridges", attribution=said)
        pages.append(page)
    return len(figure_claim(*pages).origins)


@pytest.mark.parametrize(
    ("sector", "other", "origins"), [("GOV", "GOV", 1), ("MIL", "GOV", 1), ("MED", "GOV", 2), ("GOV", "MED", 2)]
)
def test_a_state_has_one_count_whichever_body_of_it_gives_it(sector: str, other: str, origins: int) -> None:
    """Where one of the two is only described: two ministries are two."""
    board = ("Quay Board", "government", "name", sector, "KES")
    executive = ("the executive", "government", "description", other, "KES")
    assert of_states(board, executive) == origins


def test_bodies_of_two_states_and_of_no_known_one_are_no_one_origin() -> None:
    board = ("Quay Board", "government", "name", "GOV", "KES")
    staff = ("Bridge Staff", "government", "name", "MIL", "LAN")
    nobodys = ("officials", "government", "description", "GOV", None)
    assert of_states(board, staff, nobodys) == 3


def test_a_person_is_not_the_count_of_a_state() -> None:
    mayor = ("the mayor", "person", "description", "GOV", "KES")
    spokesman = ("a military spokesman", "person", "description", "MIL", "KES")
    assert of_states(mayor, spokesman) == 2


@pytest.mark.parametrize(
    ("name", "form", "country", "origins"),
    [
        ("Moscow", "metonym", "RUS", 1),
        ("the Russian government", "description", "RUS", 1),
        ("the Russian army", "description", "RUS", 2),
        ("Kyiv", "metonym", "UKR", 2),
    ],
)
def test_a_country_and_its_government_know_what_they_say_as_one(
    name: str, form: str, country: str, origins: int
) -> None:
    pages = []
    for number, (who, kind, of, where) in enumerate(
        (("Russia", "state", "name", "RUS"), (name, "government", form, country))
    ):
        words = ("its men captured Obrava", "men of its army captured Obrava")[number]
        page = Page(str(number), f"{who} said {words}.", publisher=f"Post {number}", published="2031-05-06")
        source = page.entity(who, kind, form=of, country=where)
        said = page.attribution(words, source=who, entity=source)
        obrava = page.entity("Obrava", "place")
        page.holds(words, place=obrava, holder=None, attribution=said)
        pages.append(page)
    (claim,) = [c for c in link([page.read() for page in pages]).claims if c.kind == "control"]
    assert len(claim.origins) == origins


@pytest.mark.parametrize(("who", "origins"), [("Our divers", 1), ("The divers", 2)])
def test_our_own_people_are_the_body_that_publishes(who: str, origins: int) -> None:
    words, others = "eleven bridges are shut in Obrava", "Of Obrava's crossings eleven bridges remain shut to lorries"
    own = counted("a", f"{who} found that {words}.", words, source=who, form="description")
    own.publisher = "Lantern Society"
    other = counted("b", f"{others}, Lantern Society told reporters.", others, source="Lantern Society")
    assert len(figure_claim(own, other).origins) == origins


def test_an_army_is_one_under_all_its_names_and_has_its_count_with_its_government() -> None:
    staff = ("General Staff", "armed_group", "name", "MIL", "KES")
    guard = ("Lantern Command", "armed_group", "name", "MIL", "KES")
    board = ("Quay Board", "government", "name", "GOV", "KES")
    other = ("Harbour Office", "government", "name", "GOV", "KES")
    assert of_states(staff, guard) == 1
    assert of_states(staff, board) == 1
    assert of_states(board, other) == 2
    assert of_states(board, other, staff) == 3
    assert of_states(staff, ("Lantern Command", "armed_group", "name", "MIL", "LAN")) == 2


def test_state_media_that_nobody_names_give_their_states_count() -> None:
    board = ("Quay Board", "government", "name", "GOV", "KES")
    media = ("state television", "outlet", "description", "GOV", None)
    assert of_states(board, media) == 1
    assert of_states(board, ("Bridge Staff", "government", "name", "MIL", "LAN"), media) == 3
    assert of_states(board, ("a private channel", "outlet", "description", "JRN", None)) == 2


@pytest.mark.parametrize(
    ("first", "second", "origins"),
    [
        ("rescuers", "local rescuers", 1),
        ("rescuers", "residents", 2),
        ("two divers", "a fisherman", 2),
    ],
)
def test_who_counts_under_one_role_is_one_who_counted(first: str, second: str, origins: int) -> None:
    described = [(who, "group", "description", "CVL", None) for who in (first, second)]
    assert of_states(*described) == origins


@pytest.mark.parametrize(("role", "origins"), [("head of a rescue team", 1), ("harbour pilot", 2)])
def test_who_leads_those_who_counted_is_one_of_them(role: str, origins: int) -> None:
    words, others = "eleven bridges are shut in Obrava", "Of Obrava's crossings eleven bridges remain shut to lorries"
    named = Page("a", f"Sela Marn, {role}, said that {words}.", publisher="Post a")
    who = named.entity("Sela Marn", "person")
    said = named.attribution(words, source=f"Sela Marn, {role}", entity=who)
    named.figure(words, 11, measure="closed", counted="bridges", attribution=said)
    rest = counted("b", f"{others}, rescuers say.", others, source="rescuers", kind="group", form="description")
    assert len(figure_claim(named, rest).origins) == origins


def gazette(*sources: str) -> Page:
    """A report that gives the word of those, and tells an arrest in its own voice."""
    told = "Sela Marn was arrested in Obrava with two helpers"
    page = Page("z", f"{told}. {' '.join(f'{who} said all was calm.' for who in sources)}", published="2031-05-07")
    page.publisher = "The Lantern"
    marn, obrava = page.entity("Sela Marn", "person"), page.entity("Obrava", "place")
    page.event(told, trigger="arrested", type="COERCE", mode="arrest", recipients=(marn,), place=obrava)
    for who in sources:
        board = page.entity(who, "government", country="KES", sectors=("GOV",) if "Board" in who else ("SOC",))
        page.attribution("all was calm", source=who, entity=board)
    return page


@pytest.mark.parametrize(
    ("sources", "origins"), [(("Quay Board", "Toll Board", "Ferry Board"), 2), (("Aid Post", "Toll Board"), 1)]
)
def test_who_tells_it_for_the_state_has_it_not_from_a_prisoners_wife(sources: tuple[str, ...], origins: int) -> None:
    words = "Sela Marn was detained by soldiers in Obrava"
    early = Page("a", f"{words}, Ana Marn said.", publisher="Post a", published="2031-05-06")
    wife, marn = early.entity("Ana Marn", "person"), early.entity("Sela Marn", "person")
    said = early.attribution(words, source="Ana Marn", entity=wife)
    obrava = early.entity("Obrava", "place")
    early.event(
        words, trigger="detained", type="COERCE", mode="arrest", recipients=(marn,), place=obrava, attribution=said
    )
    links = link([early.read(), gazette(*sources).read()])
    (claim,) = [c for c in links.claims if c.kind == "event"]
    assert len(claim.documents) == 2
    assert len(claim.origins) == origins


def test_two_bodies_of_one_state_are_no_two_independent_origins() -> None:
    pages = []
    for number, (who, sector) in enumerate((("Lantern Command", "MIL"), ("Quay Board", "GOV"), ("Red Lamp", "SOC"))):
        words = ("rebels mined the Obrava bridge", "The rebels had mined the Obrava bridge", "Obrava bridge was mined")
        page = Page(str(number), f"{words[number]}, the {who} said.", publisher=f"Post {number}")
        source = page.entity(who, "organization", sectors=(sector,), country="KES")
        said = page.attribution(words[number], source=who, entity=source)
        bridge = page.entity("Obrava bridge", "place")
        page.event(words[number], trigger="mined", place=bridge, attribution=said)
        pages.append(page.read())
    (claim,) = [c for c in link(pages).claims if c.kind == "event"]
    assert [origin.independent for origin in claim.origins] == ["yes", "unknown", "yes"]


@pytest.mark.parametrize(("likely", "standing"), [(1.0, "agreed"), (0.95, "agreed"), (0.67, "single")])
def test_who_may_tell_of_two_things_do_not_agree(likely: float, standing: str) -> None:
    words = ("rebels mined the Obrava bridge", "The rebels had mined the Obrava bridge")
    pages = []
    for number, who in enumerate(("Lantern Society", "Red Lamp")):
        page = Page(str(number), f"{words[number]}, the {who} said.", publisher=f"Post {number}")
        said = page.attribution(words[number], source=who, entity=page.entity(who, "organization"))
        page.event(words[number], trigger="mined", place=page.entity("Obrava bridge", "place"), attribution=said)
        pages.append(page.read())
    (shelf,) = shelve(pages)
    (draft,) = [one for one in draft_claims(shelf) if one.kind == "event"]
    assert standing_of(shelf, replace(draft, likely=likely), find_origins(shelf, draft)) == standing
