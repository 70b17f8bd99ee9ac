"""Values seen from an anchor: Sunday, 1 December 2024."""

from __future__ import annotations

import pytest

from parallax.text.calendar import granularity_of, interval_of, modified, resolve, specify

SUNDAY = "2024-12-01"

SEEN = [
    ("XXXX-WXX-3", "2024-11-27", "2024-11-28"),
    ("XXXX-WXX-7", "2024-12-01", "2024-12-02"),
    ("<XXXX-WXX-7", "2024-11-24", "2024-11-25"),
    (">XXXX-WXX-7", "2024-12-08", "2024-12-09"),
    (">=XXXX-WXX-5", "2024-12-06", "2024-12-07"),
    ("XXXX-11-30", "2024-11-30", "2024-12-01"),
    ("~XXXX-01-02", "2025-01-02", "2025-01-03"),
    ("~XXXX-06-02", "2024-06-02", "2024-06-03"),
    ("XXXX-02-29", "2024-02-29", "2024-03-01"),
    ("XXXX-SU", "2024-06-01", "2024-09-01"),
    ("XXXX-Q3", "2024-07-01", "2024-10-01"),
    ("P-1D", "2024-11-30", "2024-12-01"),
    ("P-1DTNI", "2024-11-30T18:00", "2024-12-01T06:00"),
    ("P-1W", "2024-11-18", "2024-11-25"),
    ("P-1W-5", "2024-11-22", "2024-11-23"),
    ("P-13M", "2023-11-01", "2023-12-01"),
    ("P-1Y-Q3", "2023-07-01", "2023-10-01"),
    ("P-3D/P+0D", "2024-11-28", "2024-12-02"),
    ("2011/", "2011-01-01", None),
    ("PRESENT_REF", "2024-12-01", "2024-12-02"),
    ("PAST_REF", None, "2024-12-02"),
    ("P3D", None, None),
    ("XXXX-02-30", None, None),
    ("P+9999Y", None, None),
    ("nonsense", None, None),
]


@pytest.mark.parametrize(("value", "start", "end"), SEEN)
def test_a_value_is_resolved_from_its_anchor(value: str, start: str | None, end: str | None) -> None:
    assert resolve(value, SUNDAY) == (start, end)


ABSOLUTE = [
    ("2024", "2024-01-01", "2025-01-01"),
    ("2024-11", "2024-11-01", "2024-12-01"),
    ("2024-W48", "2024-11-25", "2024-12-02"),
    ("2024-W48-WE", "2024-11-30", "2024-12-02"),
    ("2024-WI", "2024-12-01", "2025-03-01"),
    ("202", "2020-01-01", "2030-01-01"),
    ("2024-12-01TMO", "2024-12-01T00:00", "2024-12-01T12:00"),
    ("2024-12-01T10:30", "2024-12-01T10:30", "2024-12-01T10:31"),
    ("2024-13-01", None, None),
]


@pytest.mark.parametrize(("value", "start", "end"), ABSOLUTE)
def test_an_absolute_value_needs_no_anchor(value: str, start: str | None, end: str | None) -> None:
    assert interval_of(value) == (start, end)
    assert resolve(value, "no date") == (start, end)


def test_a_date_with_a_time_anchors_at_its_own_day() -> None:
    assert specify("P-1D", "2024-12-01T00:30:00+03:00") == "2024-11-30"


def test_an_anchor_that_is_no_date_resolves_nothing() -> None:
    assert resolve("P-1D", "yesterday") == (None, None)


def test_the_future_is_asked_for() -> None:
    assert resolve("XXXX-WXX-3", SUNDAY, future=True) == ("2024-12-04", "2024-12-05")


@pytest.mark.parametrize(
    ("modifier", "start", "end"),
    [
        ("START", "2024-01-01", "2024-07-02"),
        ("END", "2024-07-02", "2025-01-01"),
        ("BEFORE", None, "2024-01-01"),
        ("ON_OR_AFTER", "2024-01-01", None),
        ("APPROX", "2024-01-01", "2025-01-01"),
    ],
)
def test_a_modifier_cuts_an_interval(modifier: str, start: str | None, end: str | None) -> None:
    assert modified(("2024-01-01", "2025-01-01"), modifier) == (start, end)


@pytest.mark.parametrize(
    ("value", "granularity"),
    [
        ("P-1D", "day"),
        ("XXXX-11", "month"),
        ("2024-12-01TNI", "part_of_day"),
        ("P-1W-5", "day"),
        ("2024-W48", "week"),
        ("P3D", "vague"),
    ],
)
def test_a_value_tells_how_fine_it_is(value: str, granularity: str) -> None:
    assert granularity_of(value) == granularity
