"""Who is one with whom across reports, as they are read: offices, units without a name, acronyms, officers."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from parallax.annotate.document import annotate
from parallax.link import link, shelve
from parallax.link.knowers import is_one_body
from parallax.link.namesakes import initials, turned
from parallax.link.owners import owners_of
from parallax.run.reader import load_tools
from parallax.types import Annotations, Document


def read(*texts: str) -> list[tuple[Document, Annotations]]:
    """Some reports of a day, each by a publisher of its own, as the program reads them."""
    documents = [
        Document(
            id=f"d:{number:016d}", path=None, url=None, publisher=f"Rade Paper {number}", title=None, author=None,
            published="2032-03-05", published_basis="metadata", language="en", text=text, boilerplate=(),
            sha256=str(number),
        )
        for number, text in enumerate(texts)
    ]  # fmt: skip
    return [(one, annotate(one, load_tools())) for one in documents]


def called(texts: Sequence[str], name: str) -> set[str]:
    """All that one actor of a story is called."""
    entities = link(read(*texts)).entities
    return {form.text for one in entities if any(form.text == name for form in one.names) for form in one.names}


GUARD = (
    "RADE - National Guard troops retook the harbour of Rade from striking dockers on Monday. The Guard's commander, "
    "General Bolan Kesh, said that his men met no resistance. The National Guard now holds the harbour of Rade."
)


def test_a_unit_that_nobody_knows_is_not_the_one_that_has_a_name() -> None:
    other = (
        "RADE - The strike in the harbour of Rade went on after Monday. Video shows men in black uniforms firing at "
        "striking dockers from the roof of the town hall. Their unit could not be identified."
    )
    assert "Their unit" not in called((GUARD, other), "National Guard")


def test_who_commands_another_unit_is_not_the_commander_of_the_guard() -> None:
    other = (
        "RADE - Dockers on strike in the harbour of Rade were shot on Monday. The commander of the ORVAN unit gave the "
        "order to fire at the dockers, the strikers said. ORVAN denied it."
    )
    assert "The commander of the ORVAN unit" not in called((GUARD, other), "Bolan Kesh")


def test_an_acronym_in_another_order_is_of_the_one_body_with_these_letters() -> None:
    first = (
        "RADE - The Independent Dock Workers' Union said on Monday that 11 striking dockers had been killed in the "
        "harbour of Rade."
    )
    second = "RADE - The UIDW said on Tuesday that 14 striking dockers had been killed in the harbour of Rade."
    assert "UIDW" in called((first, second), "Independent Dock Workers' Union")


def test_gunmen_of_a_named_group_are_its_own_though_nobody_identified_them() -> None:
    text = "Gunmen of the Lantern Front killed nine people in Rade on Monday. The gunmen have not been identified."
    ((_, found),) = read(text)
    described = {one.entity for one in found.mentions if text[one.span.start : one.span.end] == "The gunmen"}
    assert owners_of([found]).unknown.isdisjoint(described)


@pytest.mark.parametrize(
    ("acronym", "name", "same"),
    [
        ("OTAN", "north atlantic treaty organization", True),
        ("UIDW", "independent dock workers union", True),
        ("RASC", "syrian arab red crescent", False),
        ("TUNO", "union of tavlian national officers", False),
    ],
)
def test_only_letters_in_the_order_of_another_language_are_an_acronym(acronym: str, name: str, same: bool) -> None:
    assert (acronym in turned(initials(name))) is same


def test_a_firm_and_its_officer_are_one_body() -> None:
    text = (
        "RADE - Kelmar Shipping dismissed 214 dockers in February. Kelmar Shipping has lost $48 million in revenue "
        "since March 1, its chief financial officer, Saule Brandt, told analysts. The company said its output was down."
    )
    (shelf,) = shelve(read(text))
    by_name = {one.name: one for one in shelf.entities.values()}
    assert is_one_body(by_name["Saule Brandt"], by_name["Kelmar Shipping"], shelf.called)


@pytest.mark.parametrize(
    ("minister", "same"),
    [
        ("The information minister", False),
        ("The home minister", True),
        ("The minister", True),
        ("The hardline minister", True),
    ],
)
def test_a_minister_of_another_thing_is_another(minister: str, same: bool) -> None:
    first = (
        "RADE - Lomara's home minister, Anwar Cholan, closed the newspapers of Rade on Monday. Police shut five "
        "newspapers in Rade."
    )
    second = f"RADE - Police shut five newspapers in Rade on Monday. {minister} said the newspapers had lied."
    assert (minister in called((first, second), "Anwar Cholan")) is same
