"""The same rows in every view; hostile text stays text."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from rich.console import Console, RenderableType
from tests.builders import picture

from parallax.errors import UsageError
from parallax.views.html import render
from parallax.views.index import index
from parallax.views.sections import sections
from parallax.views.shown import shown
from parallax.views.terminal import summary


def printed(renderable: RenderableType) -> str:
    console = Console(width=160, file=io.StringIO(), record=True)
    console.print(renderable)
    return console.export_text()


def test_every_row_has_a_cell_a_column() -> None:
    for section in sections(index(picture())):
        assert all(len(row) == len(section.columns) for row in section.rows), section.key


def test_the_terminal_names_the_dispute_the_counts_and_what_was_not_read() -> None:
    words = printed(summary(picture()))
    for expected in (
        "12 people",
        "at least 20",
        "cannot both stand",
        "Hill fighters",
        "broken.bin",
        "Harbour Post ← The ministry",
    ):
        assert expected in words


def test_the_report_escapes_what_articles_bring() -> None:
    page = render(picture())
    assert "<b>Voice</b>" not in page
    assert "Valley &lt;b&gt;Voice&lt;/b&gt;" in page
    assert "default-src 'none'" in page


def test_every_link_of_the_report_leads_somewhere() -> None:
    page = render(picture())
    anchors = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors


def test_an_empty_picture_renders() -> None:
    empty = replace(
        picture(), documents=(), mentions=(), times=(), entities=(), attributions=(), events=(), figures=(),
        relations=(), control=(), claims=(), disputes=(), copies=(), namings=(), stories=(), skipped=(),
    )  # fmt: skip
    assert "Nothing found" in render(empty)
    assert "nothing found" in printed(summary(empty))


@pytest.mark.parametrize(
    ("id_", "words"),
    [
        ("c:2", "The ministry said 12 people"),
        ("e:obrava", "seized Obrava"),
        ("v:1", "COERCE"),
        ("d:2", "denied losing"),
    ],
)
def test_show_gives_a_record_with_its_words(id_: str, words: str) -> None:
    assert words in printed(shown(picture(), id_))


def test_show_says_what_to_do_about_an_unknown_or_short_id() -> None:
    with pytest.raises(UsageError, match="parallax find"):
        shown(picture(), "zz")
    with pytest.raises(UsageError, match="give more"):
        shown(picture(), "c:")


def test_direction_marks_of_an_article_are_made_visible_in_the_terminal() -> None:
    turned = replace(picture().claims[0], text="gates \u202eopened", kind="relation", standing="agreed")
    words = printed(shown(replace(picture(), claims=(turned,)), turned.id))
    assert "\u202e" not in words
    assert "gates \N{REPLACEMENT CHARACTER}opened" in words
