"""Who takes part by what the language model sees, where no noun tells that it is somebody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.annotate.sights import party, telling, with_frames

from parallax.annotate.mentions.doers import taking_part
from parallax.annotate.page import Page

Pages = Callable[..., Page]


# text, the number, the verb that tells what befell it, whether it is somebody
COUNTED = [
    ("Nine farmers were stopped on Monday and two were freed.", "two", "freed", True),
    ("Nine outlaws, Ana Lee said, fled, and police seized two.", "two", "seized", True),
    ("Three drones were launched on Monday and two were shot down.", "two", "shot", False),
    ("Six houses were searched on Monday and several were seized.", "several", "seized", False),
    ("Nine rockets hit the camp and two were arrested.", "two", "arrested", True),
    ("On Monday two were freed.", "two", "freed", True),
    ("On Monday two of the drones were seized.", "two", "seized", False),
]


@pytest.mark.parametrize(("text", "number", "verb", "somebody"), COUNTED)
def test_a_number_alone_is_of_what_was_counted_last(
    page: Pages, text: str, number: str, verb: str, somebody: bool
) -> None:
    read = page(text)
    words = [token.text for token in read.sentences[0].tokens]
    at = words.index(number)
    frames = {verb: telling("COERCE", roles=(party("recipient", at, at + 1),))}
    if "outlaws" in words:
        doer = words.index("outlaws")
        frames["fled"] = telling("RETREAT", roles=(party("actor", doer, doer + 1),))
    assert (at in taking_part(with_frames(read, **frames))[0]) is somebody
