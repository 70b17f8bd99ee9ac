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
    ],
)
def test_an_office_that_ends_in_its_sentence_is_over(page: Callable[..., Page], text: str, kind: str) -> None:
    assert {one.kind for one in annotate(page(text).document, load_tools()).relations} == {kind}
