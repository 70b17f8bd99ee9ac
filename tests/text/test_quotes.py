from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.text.quotes import find_quotations


def quoted(text: str) -> list[str]:
    return [" / ".join(text[start:end] for start, end in q.spans) for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" and left.', ['"no"']),
        ("He said “no” and left.", ["“no”"]),
        ("He said ‘no’ and left.", ["‘no’"]),
        ("He said 'no way' and left.", ["'no way'"]),
        ("He said ''no'' and left.", ["''no''"]),
        ("He said ``no'' and left.", ["``no''"]),
        ("He said «no» and left.", ["«no»"]),
        ("He said »no« and left.", ["»no«"]),
        ("He said „no“ and left.", ["„no“"]),
        ("He said „no” and left.", ["„no”"]),
        ("”It was bad,” she said.", ["”It was bad,”"]),
        ('"A," he said. "B."', ['"A,"', '"B."']),
        ("It’s the allies’ job, isn’t it?", []),
        ("It's the allies' job, isn't it?", []),
        ("Back in the '90s they don't ask 'why not' twice.", ["'why not'"]),
        ("She said ‘the allies’ support is gone’ and left.", ["‘the allies’ support is gone’"]),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”", "‘no’"]),
        ("\"He said 'no' to me,\" she said.", ["\"He said 'no' to me,\"", "'no'"]),
        ('A 5\'10" man with a 6" knife.', []),
        ("(“So”) they say—“yes”—always.", ["“So”", "“yes”"]),
        ('the "Resistance"-led bloc', ['"Resistance"']),
    ],
)
def test_marks_of_every_house_style_pair(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n \n"])
def test_a_quotation_over_paragraphs_is_one(gap: str) -> None:
    text = f"She said: “First.{gap}“Second.{gap}“Third.”{gap}He left."
    assert quoted(text) == ["“First. / “Second. / “Third.”"]
    text = f'She said: "First.{gap}"Second.{gap}"Third."{gap}He left.'
    assert quoted(text) == ['"First. / "Second. / "Third."']


def test_a_closing_mark_in_the_next_paragraph_closes_a_curly_quotation() -> None:
    assert quoted("“First.\n\nSecond,” he said.\n\n“Third.”") == ["“First. / Second,”", "“Third.”"]


def test_a_quotation_in_other_marks_inside_does_not_make_a_mark_stray() -> None:
    text = 'She writes:\n\n"He called it a “ruse”.\n\n"Then he left the “old” town."\n\nNobody saw him.'
    assert quoted(text)[0] == '"He called it a “ruse”. / "Then he left the “old” town."'


@pytest.mark.parametrize("stray", ['"', "“", "”", "‘", "’", "'", "«", "''"])
def test_a_stray_mark_stays_in_its_paragraph(stray: str) -> None:
    text = f'One {stray}stray here.\n\nHe said “yes” and "no".\n\nBut {stray} too.\n\n“Fine,” she said.'
    assert quoted(text) == ["“yes”", '"no"', "“Fine,”"]


def test_a_wrapped_line_does_not_end_a_quotation() -> None:
    assert quoted('He said "the army\nhas left the town".') == ['"the army\nhas left the town"']


def test_depth_counts_the_quotations_around() -> None:
    assert [q.depth for q in find_quotations("“He said ‘no’ to me,” she said, ‘yes’.")] == [0, 1, 0]


@given(st.text(alphabet="ab .,\n\t\"'“”‘’«»„‚`s9-(", max_size=200))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    for quotation in find_quotations(text):
        assert all(0 <= start < end <= len(text) for start, end in quotation.spans)
        assert list(quotation.spans) == sorted(quotation.spans)
        assert quotation.depth >= 0


@pytest.mark.parametrize("unit", ['"', "“", "”", "'", "‘", "’", "“a” ", "'a ", "\n“a", "a\n", "''", "‘‘’ "])
def test_time_is_linear(unit: str) -> None:
    start = time.perf_counter()
    find_quotations(unit * 10_000)
    assert time.perf_counter() - start < 6.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said: "The road is shut. "It is gone." They left.', ['"The road is shut. / "It is gone."']),
        ("It read: 'He was kind. 'We miss him.' They left.", ["'He was kind. / 'We miss him.'"]),
        ("He said: “One. “Two. “Three.” They left.", ["“One. / “Two. / “Three.”"]),
        ('He said: "One. "Two is so. They left.', ['"One. / "Two is so.']),
        ('He said: "One and "two" are so. They left.', ['"two"']),
    ],
)  # fmt: skip
def test_a_quotation_goes_on_where_the_layout_lost_its_paragraphs(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected
