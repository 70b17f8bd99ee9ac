"""Which documents tell one story."""

from __future__ import annotations

import pytest
from tests.link.build import Page

from parallax.link.stories import find_stories, least_to_merge

FLOOD = [
    "Mirna floods cut off Obrava. The river Mirna broke its banks at Obrava in Kessar, and boats took "
    "families from the lower town.",
    "Kessar council blamed for late alarm. Residents of Obrava say nobody warned them before the Mirna "
    "flooded the lower town.",
    "Boats, flour and a broken railway: how Obrava lived through the Mirna flood, and what the Kessar "
    "council will not answer.",
]
TRIAL = [
    "Tarsk court opens trial of Dael Rossin. The former treasurer Rossin denies taking bribes for the "
    "Lantria port contracts.",
    "Witness says Rossin took cash. A driver told the Tarsk court that treasurer Dael Rossin was handed "
    "bribes at the Lantria port.",
]


def groups(*pages: Page) -> set[frozenset[str]]:
    return {frozenset(story.documents) for story in find_stories([page.read()[0] for page in pages])}


def test_angles_of_one_story_join_and_another_stays_apart() -> None:
    pages = [Page(f"{n}", text) for n, text in enumerate([*FLOOD, *TRIAL])]
    assert groups(*pages) == {frozenset({"d:0", "d:1", "d:2"}), frozenset({"d:3", "d:4"})}


def test_a_year_later_it_is_another_story() -> None:
    assert len(groups(Page("a", FLOOD[0], published="2031-05-06"), Page("b", FLOOD[0], published="2032-05-06"))) == 2


def test_a_story_is_named_by_its_earliest_document_and_bounded_by_days() -> None:
    pages = [Page(f"{n}", text, published=f"2031-05-0{n + 5}T08:00:00Z") for n, text in enumerate(FLOOD)]
    (story,) = find_stories([page.read()[0] for page in pages])
    (alone,) = find_stories([pages[0].read()[0]])
    assert story.id == alone.id
    assert (story.start, story.end) == ("2031-05-05", "2031-05-08")
    assert story.title


ANGLES = [
    "Obrava counts its dead. The flood of the Mirna left eleven people dead in Obrava, the Kessar rescue service said.",
    "Who slept at the dam? A council inquiry in Kessar asks why the keeper of the Mirna dam was not at his post.",
    "Farmers wait for flour. The lower town of Obrava is dry again, but no lorry with flour has come, farmers say.",
    "The keeper speaks. Joran Pell, keeper of the dam, tells the inquiry that the council had been called at midnight.",
]


def test_a_story_of_another_season_changes_nothing() -> None:
    """What has grown together is one story, also where a later story ends it before all is read."""
    pages = [Page(f"{n}", text, published="2031-05-06") for n, text in enumerate([*FLOOD, *ANGLES])]
    later = [Page(f"t{n}", text, published="2031-11-20") for n, text in enumerate(TRIAL)]
    alone = groups(*pages)
    assert len(alone) < len(pages)
    assert groups(*pages, *later) == alone | groups(*later)


def test_odd_documents_are_stories_of_their_own() -> None:
    assert len(groups(Page("a", ""), Page("b", "\x00\u202e"), Page("c", "the of and", published="not a date"))) == 3


def test_two_reports_that_only_the_first_three_bring_together_join_them() -> None:
    """Among a few documents two stories that grow alike are one; of another event they stay apart."""
    pages = [Page(f"{n}", text, published="2031-05-06") for n, text in enumerate([*FLOOD, *ANGLES, *TRIAL])]
    told = groups(*pages)
    assert frozenset({"d:7", "d:8"}) in told
    assert max(len(story) for story in told) >= len(FLOOD) + 2


def test_a_shared_weekday_makes_no_story() -> None:
    """Two short texts of one day have little in common but the day."""
    blast = Page("a", "A blast killed four people in a market in Kano on Tuesday, police said.", published="2024-03-05")
    mayor = Page("b", "The mayor of Lyon resigned on Tuesday after a court fined him.", published="2024-03-05")
    assert len(groups(blast, mayor)) == 2


@pytest.mark.parametrize("alone", [True, False])
def test_few_documents_were_brought_together_for_a_reason(alone: bool) -> None:
    least = [least_to_merge(documents, alone=alone) for documents in (5, 10, 25, 40, 1000)]
    assert least == sorted(least)
    assert least[0] == least[1] < least[2] < least[3] == least[4]


VILLAGE = (
    "The ovens of Sarn. The first shell came down behind the mill at five, says the baker Ilva Doren, who left her "
    "loaves in the oven. Marek Tolv, head of the village, counts thirty burned roofs. From the ridge of Karrad one "
    "sees the ford, the chapel and both roads."
)
WAR = [
    ("02", "Shelling at the Karrad ridge. Troops of Velia and Ostrava fired mortars across the ford below Karrad."),
    ("03", "Velia evacuates Sarn. Shelling from the Karrad ridge drove families of Sarn over the ford, Velia said."),
    ("09", "Velia and Ostrava agree a truce. Mortars at the Karrad ridge fell silent, officials of Velia said."),
    ("13", "Truce of Velia and Ostrava broken. Mortars fired at the Karrad ridge again, both armies said."),
]


@pytest.mark.parametrize("last", [2, 3, 4])
def test_a_report_from_within_a_story_is_as_near_however_long_that_goes_on(last: int) -> None:
    """What was printed on its second day is not far from a story that a later day goes on with."""
    pages = [Page(f"{n}", text, published=f"2031-05-{day}") for n, (day, text) in enumerate(WAR[:last])]
    village = Page("village", VILLAGE, published="2031-05-03")
    assert len(groups(*pages, village)) == 1


def test_a_report_from_long_after_a_story_is_another() -> None:
    pages = [Page(f"{n}", text, published=f"2031-05-{day}") for n, (day, text) in enumerate(WAR)]
    village = Page("village", VILLAGE, published="2031-05-25")
    assert frozenset({"d:village"}) in groups(*pages, village)
