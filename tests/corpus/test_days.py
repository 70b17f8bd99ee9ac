"""A day's summaries, by the lines that they are known by."""

from __future__ import annotations

import gzip
from pathlib import Path

import msgspec
import pytest

from corpus import days, reader

LINES = [
    days.Summary(date="2009-05-01", text="A ferry sinks off Tarn."),
    *(
        days.Summary(date="2014-05-02", text=f"The {count}th boat leaves the quay. Nobody is hurt. ")
        for count in range(12)
    ),
    days.Summary(date="2014-05-03", text="The quay burns."),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / days.FILE).write_bytes(gzip.compress(b"\n".join(msgspec.json.encode(line) for line in LINES)))
    return tmp_path


def test_a_summary_is_a_paragraph_and_its_day_the_date(data: Path) -> None:
    assert days.text_of(data, "days:1-2") == (
        "The 0th boat leaves the quay. Nobody is hurt.\n\nThe 1th boat leaves the quay. Nobody is hurt.\n"
    )
    assert days.date_of(data, "days:1-2") == "2014-05-02"
    assert reader.article_text(data, "days:13-13") == "The quay burns.\n"


@pytest.mark.parametrize("address", ["days:0-1", "days:12-13", "days:13-14", "days:13", "days:14-14"])
def test_what_is_not_there_or_of_two_days_is_refused(data: Path, address: str) -> None:
    with pytest.raises(LookupError):
        days.text_of(data, address)


def test_days_with_little_to_tell_and_early_ones_are_not_drawn(data: Path) -> None:
    drawn = days.draw(data, 1)
    assert len(drawn) == 1
    assert days.date_of(data, drawn[0]) == "2014-05-02"
    assert len(days.text_of(data, drawn[0]).split("\n\n")) == days.LONGEST
    assert days.draw(data, 1) == drawn


def test_a_folder_of_days_without_annotations_holds_no_articles(data: Path) -> None:
    assert list(reader.articles(data, "test")) == []
