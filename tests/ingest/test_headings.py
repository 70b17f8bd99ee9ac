"""Mastheads and section headings: no sentences of the report, and a masthead is who prints it."""

from __future__ import annotations

import pytest

from parallax.ingest.boilerplate import find_boilerplate
from parallax.ingest.headings import masthead
from parallax.ingest.plain import read_plain

STORY = "The bridge at Qara was closed after the flood, the mayor said.\n"


def marked(text: str) -> list[str]:
    return [text[start:end] for start, end in find_boilerplate(text)]


@pytest.mark.parametrize(
    ("line", "name"), [("THE QARA COURIER", "The Qara Courier"), ("Harbour Post of Qara", "Harbour Post of Qara")]
)
@pytest.mark.parametrize("day", ["Thursday 5 March 2026", "March 5, 2026", "2026-03-05"])
def test_a_paper_that_opens_its_page_with_its_name_and_the_day_prints_it(line: str, name: str, day: str) -> None:
    text = f"{line}\n{day}\n\nBridge closed after flood\n\n{STORY}"
    assert masthead(text) == name
    assert marked(text) == [line, day]
    (article,) = read_plain(text, path=None)
    assert (article.told.publisher, article.told.title) == (name, "Bridge closed after flood")


@pytest.mark.parametrize(
    "text",
    [
        f"Rebels Take Qara Bridge\n5 March 2026\n\n{STORY}",
        f"THE QARA COURIER\n\n{STORY}",
        f"Mayor Sues Qara Post\nThe mayor said so on 5 March 2026.\n{STORY}",
        f"World\n5 March 2026\n{STORY}",
    ],
)
def test_a_headline_is_no_masthead(text: str) -> None:
    assert masthead(text) is None


def test_the_headings_of_sections_are_marked_and_the_headline_is_not() -> None:
    text = f"# Qara cut off\n\n{STORY}\n## Who shut the bridge\n\n{STORY}\n### The dead\n{STORY}"
    assert marked(text) == ["## Who shut the bridge", "### The dead"]


@pytest.mark.parametrize("line", ["#qara", "No. #1 on the list", "#"])
def test_a_hashtag_heads_nothing(line: str) -> None:
    assert marked(f"{STORY}{line}\n{STORY}") == []
