"""Tables as CSV and as one workbook, safe to open in a spreadsheet: no cell of an article's words is ever a formula.

CSV is RFC 4180 in UTF-8 without a byte order mark, for programs; the workbook is for those who open it by hand. The
same picture gives the same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from parallax.views.exports.columns import Table, Value

LONGEST = 32_767
"""Characters that a cell of a workbook may hold; what is longer is cut there and whole in the CSV."""

_STARTS_FORMULA = frozenset(
    "=+-@\t\r\n\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
)
_WIDTHS = {"quote": 80, "text": 60, "happening": 50, "says": 60, "meaning": 90, "said_by": 40, "on_whose_word": 40}
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)


def neutral(value: Value) -> Value:
    """The value with an apostrophe before words that a spreadsheet would run (OWASP, CSV injection); numbers as
    they are.
    """
    return f"'{value}" if isinstance(value, str) and value[:1] in _STARTS_FORMULA else value


def as_csv(table: Table) -> bytes:
    """A header line and a line a row."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([neutral(_plain(value)) for value in row] for row in table.rows)
    return out.getvalue().encode()


def _plain(value: Value) -> Value:
    """A whole number without its ".0": a count of people reads as one."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def as_workbook(tables: Iterable[Table]) -> bytes:
    """A sheet a table, each with a frozen header and a filter."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": _EPOCH.replace(tzinfo=None)})
    head, wrapped = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
    for table in tables:
        _fill(book.add_worksheet(table.name), table, head, wrapped)
    book.close()
    return out.getvalue()


def _fill(sheet: Worksheet, table: Table, head: Format, wrapped: Format) -> None:
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, _WIDTHS.get(column.name, 16))
        sheet.write_string(0, number, column.name, head)
    for at, row in enumerate(table.rows, start=1):
        for number, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(at, number, str(neutral(value))[:LONGEST], wrapped)
            elif value is not None:
                sheet.write_number(at, number, value, wrapped)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
