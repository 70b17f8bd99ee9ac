"""Counts that a report sets aside, hours before which something is denied, what was done and not done on one day."""

from __future__ import annotations

import pytest
from tests.link.build import Page
from tests.link.test_disputes import TAIL, counted, kinds

from parallax.types import Time


def at(page: Page, words: str, hour: str | None) -> Time:
    start = f"2031-05-06T{hour}" if hour else "2031-05-06"
    return Time(
        span=page.at(words), start=start, end=start if hour else "2031-05-07", granularity="minute" if hour else "day",
        modifier=None, value=start, basis="text",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "disputed"),
    [
        ("Eleven fishermen died, and not the fourteen that the ministry names, the Quay Union said.", True),
        ("Eleven fishermen died, far below the 14 that the ministry names, the Quay Union said.", True),
        ("Eleven fishermen died, the Quay Union said, and called the figure of 14 a lie.", True),
        ("Eleven fishermen died, the Quay Union said; the ship had a crew of 14.", False),
        ("Eleven fishermen died so far, the Quay Union said, and not the 14 first feared.", False),
    ],
    ids=["not the", "far below", "a lie", "another number", "a count that rises"],
)
def test_a_count_that_another_rejects_is_disputed(sentence: str, *, disputed: bool) -> None:
    first = "Fourteen fishermen died, the Ministry of Ports said."
    one, other = (
        Page("a", f"{first}{TAIL}", publisher="Lantry"),
        Page("b", f"{sentence}{TAIL}", publisher="Varden Post"),
    )
    counted(one, first, 14, "Ministry of Ports", counted="fishermen")
    counted(other, sentence, 11, "Quay Union", counted="fishermen")
    assert kinds(one, other) == (["figure"] if disputed else [])


@pytest.mark.parametrize(
    ("second", "hour", "kind"),
    [
        ("No siren sounded before four o'clock, the Quay Union said.", "04:00", ["time"]),
        ("No siren sounded before two o'clock, the Quay Union said.", "02:00", []),
        ("A siren sounded at four o'clock, the Quay Union said.", "04:00", []),
    ],
    ids=["before it", "after it", "a second one"],
)
def test_an_hour_before_which_it_is_denied_is_disputed(second: str, hour: str, kind: list[str]) -> None:
    first = "The siren sounded at 2:40, the Ministry of Ports said."
    one, other = Page("a", f"{first}{TAIL}", publisher="Lantry"), Page("b", f"{second}{TAIL}", publisher="Varden Post")
    for page, words, who, clock in ((one, first, "Ministry of Ports", "02:40"), (other, second, "Quay Union", hour)):
        said = page.attribution(words, source=who, entity=page.entity(who, "organization"))
        moment = at(page, "2:40" if page is one else second.split(" o'clock")[0].split()[-1], clock)
        polarity = "negative" if words.startswith("No") else "positive"
        page.event(words, trigger="sounded", time=moment, attribution=said, polarity=polarity)
    assert kinds(one, other) == kind


def test_what_was_received_and_was_not_on_one_day_is_disputed() -> None:
    first = "Envoys of the Harbour Council were received at the palace on Tuesday."
    second = "No envoy of the said Harbour Council was received on Tuesday or any other day."
    one, other = Page("a", f"{first}{TAIL}", publisher="Lantry"), Page("b", f"{second}{TAIL}", publisher="State Bureau")
    one.event(
        first, trigger="received", time=at(one, "Tuesday", None), actors=(one.entity("Envoys", form="description"),)
    )
    other.event(
        second, trigger="received", time=at(other, "Tuesday", None), polarity="negative",
        actors=(other.entity("No envoy", form="description"),),
    )  # fmt: skip
    assert kinds(one, other) == ["polarity"]
