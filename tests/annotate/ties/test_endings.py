"""What ends in the sentence that tells it is no tie of today."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parallax.annotate.document import annotate
from parallax.annotate.page import Page
from parallax.run.reader import load_tools


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("President Osei Marr dismissed the governor of Rade, Ana Ruiz, on Friday.", "formerly_part_of"),
        ("The governor of Rade, Ana Ruiz, resigned on Friday.", "formerly_part_of"),
        ("Ana Ruiz, the governor of Rade, who was sacked on Monday, has left the country.", "formerly_part_of"),
        ("The Civic Front expelled its leader, Maro Quill, on Sunday.", "formerly_part_of"),
        ("The commander of the Lantern Brigade, Arno Vell, was removed from his post.", "formerly_part_of"),
        ("Workers demanded that President Marr dismiss the governor of Rade, Ana Ruiz.", "leads"),
        ("The governor of Rade, Ana Ruiz, said she would not resign.", "leads"),
        ("The governor of Rade, Ana Ruiz, dismissed claims of fraud.", "leads"),
        ("The governor of Rade, Ana Ruiz, quit the talks on Monday.", "leads"),
        ("The governor of Rade, Ana Ruiz, resigned as governor on Friday.", "formerly_part_of"),
        ("The leader of the Free Party, Ana Ruiz, quit the party on Friday.", "formerly_part_of"),
        ("The governor of Rade, Ana Ruiz, resigned as part of a deal.", "formerly_part_of"),
        ("The governor of Rade, Ana Ruiz, was relieved of her duties and of her rank.", "formerly_part_of"),
        ("The governor of Rade, Ana Ruiz, resigned as chairwoman of the football club.", "leads"),
        ("The leader of the Free Party, Ana Ruiz, quit the cabinet on Friday.", "leads"),
        ("The leader of the Free Party, Ana Ruiz, resigned from the cabinet on Friday.", "leads"),
        ("The president of the bank, Jan Berg, resigned his seat in parliament.", "leads"),
        ("Ana Ruiz, the governor of Rade, who was removed from office in 2019 and re-elected, has left.", "leads"),
        ("The army fired Ana Ruiz, the commander of the Northern Front, a warning shot.", "leads"),
    ],
)
def test_an_office_that_ends_in_its_sentence_is_over(page: Callable[..., Page], text: str, kind: str) -> None:
    assert {one.kind for one in annotate(page(text).document, load_tools()).relations} == {kind}


def test_who_defects_from_one_body_may_lead_another(page: Callable[..., Page]) -> None:
    text = "The leader of the Front, Omar Sadik, defected from the army in 2011 and founded a group."
    made = annotate(page(text).document, load_tools())
    names = {entity.id: entity.name for entity in made.entities}
    assert ("leads", "Front") in {(one.kind, names[one.object]) for one in made.relations}
