"""Whose words a name is."""

from __future__ import annotations

import pytest
from tests.link.build import Page

from parallax.link import link

AROUND = " The Mirna flood reached Obrava in Kessar."


@pytest.mark.parametrize(
    ("text", "said", "form", "voice"),
    [
        ("The bandits left at dawn.", None, "direct", "own"),
        ("The “bandits” left at dawn.", None, "direct", "scare_quoted"),
        ("The 'bandits' left at dawn.", None, "direct", "scare_quoted"),
        (
            "“We will hunt the bandits down to the last valley,” he said.",
            "We will hunt the bandits down",
            "direct",
            "quoted",
        ),
        ("The army said it had met “bandits” near the dam.", "it had met “bandits” near the dam", "indirect", "quoted"),
        ("The army said it had met bandits near the dam.", "it had met bandits near the dam", "indirect", "own"),
    ],
)
def test_voice(text: str, said: str | None, form: str, voice: str) -> None:
    page = Page("a", text + AROUND, publisher="Post")
    page.entity("bandits", "armed_group", form="description")
    if said:
        page.attribution(said, source="the army", form=form)
    (naming,) = link([page.read()]).namings
    assert (naming.text, naming.voice, naming.publisher, naming.count) == ("bandits", voice, "Post", 1)
    assert [page.text[s.start : s.end] for s in naming.spans] == ["bandits"]
