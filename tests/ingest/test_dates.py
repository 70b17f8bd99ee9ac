import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.errors import InputError
from parallax.ingest.dates import iso_date


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("2024-12-01", "2024-12-01"),
        ("2024-12-01T10:30:00Z", "2024-12-01T10:30:00+00:00"),
        ("2024-12-01T10:30:00.123+03:00", "2024-12-01T10:30:00+03:00"),
        ("2024-12-01T10:30+0300", "2024-12-01T10:30:00+03:00"),
        ("2024-12-01 10:30:00 +0000 UTC", "2024-12-01T10:30:00+00:00"),
        ("2016-11-09 00:00:00", "2016-11-09"),
        ("2024-12-01T10:30:00", "2024-12-01"),
        ("2024/12/01", "2024-12-01"),
        ("Sun, 01 Dec 2024 10:00:00 GMT", "2024-12-01T10:00:00+00:00"),
        ("Sun, 1 Dec 2024 10:00:00 -0500", "2024-12-01T10:00:00-05:00"),
        ("Sun Dec 01 2024 10:00:00 GMT+0300 (Arabian Time)", "2024-12-01T10:00:00+03:00"),
        ("1 December 2024", "2024-12-01"),
        ("1st of December, 2024", "2024-12-01"),
        ("Dec. 1, 2024", "2024-12-01"),
        ("Published: December 1st, 2024 at 4:05 p.m. EST", "2024-12-01T16:05:00-05:00"),
        ("Sunday, December 01, 2024 12:15 AM UTC", "2024-12-01T00:15:00+00:00"),
        ("01-Dec-2024", "2024-12-01"),
        ("2024 Dec 1", "2024-12-01"),
        ("31/12/2024", "2024-12-31"),
        ("12/31/2024", "2024-12-31"),
        ("05/05/2024", "2024-05-05"),
        ("01.02.2024", "2024-02-01"),
        ("20241201", "2024-12-01"),
        ("20241201T103000Z", "2024-12-01T10:30:00+00:00"),
        ("1733049000", "2024-12-01T10:30:00+00:00"),
        ("1733049000000", "2024-12-01T10:30:00+00:00"),
        ("2024-12-01T25:61:00Z", "2024-12-01"),
    ],
)
def test_dates_as_people_and_programs_write_them(words: str, iso: str) -> None:
    assert iso_date(words) == iso


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("01/02/2024", "two ways"),
        ("3-4-2024", "two ways"),
        ("2024-02-30", "names no day"),
        ("99991301", "names no day"),
        ("December 2024", "not understood"),
        ("1 décembre 2024", "not understood"),
        ("yesterday", "not understood"),
        ("2 hours ago", "not understood"),
        ("Monday", "not understood"),
        ("0001-01-01", "far from"),
        ("9999999999", "far from"),
        ("202412011\u0662000000Z", "not understood"),
        ("", "not understood"),
    ],
)
def test_what_names_no_single_day_is_refused(words: str, named: str) -> None:
    with pytest.raises(InputError, match=named):
        iso_date(words)


@given(st.text(alphabet="0123456789-/:.TZ +Decembr,", max_size=40))
def test_a_date_read_once_reads_the_same_again(words: str) -> None:
    try:
        iso = iso_date(words)
    except InputError:
        return
    assert iso_date(iso) == iso
