"""Places: names resolved by what the document says around them; happenings put where their clause puts them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from parallax.annotate.page import Page
from parallax.annotate.when_and_where.where import Toponym, locate, place_of, resolve
from parallax.types import Entity, EntityKind, Mention, MentionForm, NameForm, Span
from parallax.world.gazetteer import Place, load

MakePage = Callable[..., Page]


def toponyms(text: str, *names: str) -> tuple[Toponym, ...]:
    return tuple(Toponym(name=name, spans=((text.index(name), text.index(name) + len(name)),)) for name in names)


def settled(text: str, *names: str) -> list[Place | None]:
    return [choice.place if choice else None for choice in resolve(text, toponyms(text, *names), load())]


def with_places(page: Page, *places: tuple[str, EntityKind], form: MentionForm = "name") -> Page:
    """The page with one entity for each word given, mentioned wherever the word stands."""
    text, mentions, entities = page.document.text, [], []
    for name, kind in places:
        at = [i for i in range(len(text)) if text.startswith(name, i)]
        for start in at:
            whole = Span(document="d:test", start=start, end=start + len(name))
            head = replace(whole, start=start + name.rfind(" ") + 1)
            mentions.append(
                Mention(
                    id=f"m:{start}",
                    span=whole,
                    head=head,
                    kind="place",
                    form=form,
                    entity=f"e:{name}",
                    confidence=1.0,
                    why="",
                )
            )
        names = (NameForm(text=name, form=form, documents=("d:test",), count=len(at)),)
        entities.append(
            Entity(
                id=f"e:{name}",
                name=name,
                kind=kind,
                country=None,
                sectors=(),
                names=names,
                location=None,
                confidence=1.0,
                why="given",
            )
        )
    return replace(page, mentions=tuple(mentions), entities=tuple(entities))


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("Egyptian officials in Alexandria met Egyptian traders.", "Alexandria", "EGY", "Alexandria"),
        ("A fire broke out in Alexandria, La., on Friday.", "Alexandria", "USA", "Louisiana"),
        ("A fire broke out in Alexandria, Virginia, on Friday.", "Alexandria", "USA", "Virginia"),
        ("Libyan troops left Tripoli as Libya voted.", "Tripoli", "LBY", "Tripoli"),
        ("Lebanese troops entered Tripoli, in northern Lebanon.", "Tripoli", "LBN", "Liban-Nord"),
    ],
)
def test_the_text_decides_between_places_of_one_name(text: str, name: str, country: str, admin1: str) -> None:
    (place,) = settled(text, name)
    assert place is not None
    assert (place.country, place.admin1) == (country, admin1)


def test_other_places_of_the_text_decide() -> None:
    text = "The storm hit Springfield, then Chicopee and Holyoke."
    place = settled(text, "Springfield", "Chicopee", "Holyoke")[0]
    assert place is not None and place.admin1 == "Massachusetts"


def test_a_country_is_no_evidence_for_itself() -> None:
    text = "Voters in Atlanta, Savannah and Macon, three cities in Georgia, went to the polls."
    place = settled(text, "Georgia", "Atlanta", "Savannah", "Macon")[0]
    assert place is not None and (place.country, place.feature) == ("USA", "admin1")


def test_towns_are_points_and_provinces_and_states_are_regions(page: MakePage) -> None:
    text = "Shells fell on Aleppo in Syria. Aleppo province was quiet."
    found = with_places(page(text), ("Aleppo province", "place"), ("Syria", "state"))
    areas = {entity.name: entity.location.area for entity in locate(found, load()) if entity.location}
    assert areas == {"Aleppo province": "region", "Syria": "region"}
    (town,) = locate(with_places(page(text), ("Aleppo", "place")), load())
    assert town.country == "SYR" and town.location and town.location.area == "point"


def test_what_is_unknown_or_no_place_stays_unplaced(page: MakePage) -> None:
    found = with_places(
        page("Paris Qwxzyl flew to Qwxzyl in the West."), ("Paris", "person"), ("Qwxzyl", "place"), ("West", "place")
    )
    assert all(entity.location is None for entity in locate(found, load()))


HAPPENINGS = [
    ("Rebels attacked a convoy in Hama on Monday.", "attacked", "Hama"),
    ("Rebels captured Hama on Monday.", "captured", "Hama"),
    ("Hama was captured by rebels.", "captured", "Hama"),
    pytest.param(
        *("An airstrike killed ten people near Hama.", "killed", "Hama"),
        marks=pytest.mark.xfail(strict=True, reason="the tree hangs the people on the verb as a noun's own"),
    ),
    ("The fall of Hama surprised them.", "fall", "Hama"),
    ("The minister flew to Hama.", "flew", "Hama"),
    ("Six men died when a bus overturned as it left a depot near Hama.", "died", "Hama"),
    ("The attack, which was carried out in Hama, surprised them.", "attack", "Hama"),
    ("Six men died after the mayor had spoken in Hama.", "died", None),
    ("A bus overturned near the Hama stop.", "overturned", "Hama"),
    ("Hama welcomed the soldiers.", "welcomed", None),
    ("He said in Hama that the soldiers had fled.", "fled", None),
    ("The soldiers of Hama's governor fled.", "fled", None),
]


@pytest.mark.parametrize(("text", "predicate", "place"), HAPPENINGS)
def test_a_happening_is_where_its_clause_puts_it(page: MakePage, text: str, predicate: str, place: str | None) -> None:
    found = with_places(page(text), ("Hama", "place"))
    sentence = found.sentences[0]
    index = next(i for i, token in enumerate(sentence.tokens) if token.text == predicate)
    assert place_of(found, sentence, index) == (f"e:{place}" if place else None)


def test_a_town_is_preferred_to_its_country(page: MakePage) -> None:
    text = "Bombs killed ten people in Hama in Syria."
    found = with_places(page(text), ("Hama", "place"), ("Syria", "state"))
    found = replace(found, entities=locate(found, load()))
    sentence = found.sentences[0]
    index = next(i for i, token in enumerate(sentence.tokens) if token.text == "killed")
    assert place_of(found, sentence, index) == "e:Hama"


@pytest.mark.parametrize(
    ("text", "land", "kind", "word"),
    [
        ("In Orlat Province, the army shelled Hama.", "Orlat Province", "place", "shelled"),
        ("In Orlat Province, the army shelled Marsa.", "Orlat Province", "place", "shelled"),
        ("In Syria, the army shelled Hama.", "Syria", "state", "shelled"),
        ("Shells killed ten people in Orlat State, in Marsa.", "Orlat State", "place", "killed"),
    ],
)
def test_what_was_hit_is_preferred_to_the_land_around_it(
    page: MakePage, text: str, land: str, kind: EntityKind, word: str
) -> None:
    town = "Hama" if "Hama" in text else "Marsa"
    found = with_places(page(text), (land, kind), (town, "place"))
    found = replace(found, entities=locate(found, load()))
    sentence = found.sentences[0]
    index = next(i for i, token in enumerate(sentence.tokens) if token.text == word)
    assert place_of(found, sentence, index) == f"e:{town}"


def test_a_land_is_the_place_where_none_in_it_is_told(page: MakePage) -> None:
    found = with_places(page("In Orlat Province, the army shelled the villagers."), ("Orlat Province", "place"))
    sentence = found.sentences[0]
    index = next(i for i, token in enumerate(sentence.tokens) if token.text == "shelled")
    assert place_of(found, sentence, index) == "e:Orlat Province"


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("Jets struck Hama on Sunday. Two people died in the city.", "died", "e:Hama"),
        ("An officer posted in Hama spoke. More troops arrived there.", "arrived", "e:Hama"),
        ("Jets struck Hama and Homs on Sunday. Two people died in the city.", "died", None),
        ("Jets struck Hama on Sunday. Two people died in the northern city.", "died", None),
        ("The river flooded Hama. Two people died in the valley.", "died", None),
    ],
)
def test_the_city_is_the_one_place_last_named(page: MakePage, text: str, word: str, place: str | None) -> None:
    names = [name for name in ("Hama", "Homs") if name in text]
    found = with_places(page(text), *((name, "place") for name in names))
    for noun in ("city", "valley"):
        found = described(found, noun)
    sentence = found.sentences[1]
    index = next(i for i, token in enumerate(sentence.tokens) if token.text == word)
    assert place_of(found, sentence, index) == place


def described(page: Page, noun: str) -> Page:
    """The page with a mention of "the city" that is nobody's yet."""
    at = page.document.text.find(noun)
    if at < 0:
        return page
    head = Span(document="d:test", start=at, end=at + len(noun))
    mention = Mention(
        id=f"m:{at}", span=head, head=head, kind="place", form="description", entity=None, confidence=1.0, why=""
    )
    return replace(page, mentions=(*page.mentions, mention))


def test_a_person_that_stands_only_where_places_stand_is_a_place(page: MakePage) -> None:
    text = "Shells fell in Tarvik. A convoy left for Tarvik. Oleh Marn died in Tarvik."
    found = with_places(page(text), ("Tarvik", "person"), ("Oleh Marn", "person"))
    assert [entity.kind for entity in locate(found, load())] == ["place", "person"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A team was sent to the site of the blast.", "blast"),
        ("Six people were treated at the scene.", "treated"),
    ],
)
def test_the_scene_of_a_happening_is_no_place_of_it(page: MakePage, text: str, word: str) -> None:
    noun = "site" if "site" in text else "scene"
    found = with_places(page(text), (noun, "place"), form="description")
    sentence = found.sentences[0]
    index = next(i for i, token in enumerate(sentence.tokens) if token.text == word)
    assert place_of(found, sentence, index) is None


def test_the_land_before_a_town_is_not_the_place(page: MakePage) -> None:
    text = "Trucks entered the Syrian town of Hama on Sunday."
    found = with_places(page(text), ("Syrian", "state"), ("Hama", "place"))
    found = described(found, "town")
    sentence = found.sentences[0]
    index = next(i for i, token in enumerate(sentence.tokens) if token.text == "entered")
    assert place_of(found, sentence, index) == "e:Hama"
