"""Dates that only the story can tell."""

from __future__ import annotations

import pytest
from tests.link.build import Page

from parallax.link import link
from parallax.picture import compose
from parallax.types import Links, Model

WHOLE = (
    "Minister Dael Rossin will visit the flooded town of Obrava on May 4, 2031, to see the broken dam of "
    "the Mirna in Kessar."
)
OPEN = (
    "The council of Obrava in Kessar on Monday asked for boats. Minister Dael Rossin, who visited the "
    "flooded town of Obrava on Sunday, saw the broken dam of the Mirna."
)


def whole() -> Page:
    page = Page("whole", WHOLE)
    page.time("May 4, 2031", "2031-05-04", "2031-05-05")
    return page


def undated(
    text: str = OPEN, first: str = "on Monday", second: str = "on Sunday", values: tuple[int, int] = (1, 7)
) -> Page:
    page = Page("undated", text)
    monday = page.time(first, None, None, value=f"XXXX-WXX-{values[0]}")
    page.time(second, None, None, value=f"XXXX-WXX-{values[1]}")
    page.event(
        "The council of Obrava in Kessar on Monday asked for boats", trigger="asked", time=monday
    ) if text == OPEN else None
    return page


def linked(*pages: Page) -> Links:
    return link([page.read() for page in pages])


def test_one_full_date_anchors_the_weekdays_of_the_rest() -> None:
    assert linked(whole(), undated()).published == (("d:undated", "2031-05-05"),)


def test_the_picture_shows_the_date_and_the_times_as_the_storys() -> None:
    read = [whole().read(), undated().read()]
    picture = compose(read, link(read), model=Model(name="", sha256=""), version="", generated="", skipped=())
    document = next(d for d in picture.documents if d.id == "d:undated")
    assert (document.published, document.published_basis) == ("2031-05-05", "story")
    assert [(t.start, t.basis) for t in picture.times if t.span.document == "d:undated"] == [
        ("2031-05-05", "story"), ("2031-05-04", "story"),
    ]  # fmt: skip
    assert picture.events[0].time is not None
    assert picture.events[0].time.start == "2031-05-05"


@pytest.mark.parametrize(
    "page",
    [
        undated(values=(1, 6)),
        undated("A council met on Monday. Nothing else is known of the town of Obrava on Sunday."),
        Page("undated", OPEN),
    ],
    ids=["another weekday", "another thing told", "no times read"],
)
def test_no_date_where_the_story_does_not_tell_it(page: Page) -> None:
    assert linked(whole(), page).published == ()
