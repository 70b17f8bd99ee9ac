"""`manifest.csv`: a table beside the files that tells what they do not tell themselves.

Columns: `path` (from the manifest's folder) and any of publisher, published, url, title, author, language; commas,
semicolons or tabs between them. Every row or column that cannot be used is one line; the others hold.
"""

from __future__ import annotations

import csv
import io
import posixpath
from dataclasses import dataclass, fields

from parallax.errors import InputError
from parallax.ingest.blob import Metadata
from parallax.ingest.decode import decode, settle

MANIFEST = "manifest.csv"
_COLUMNS = tuple(field.name for field in fields(Metadata))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: the file it names, with "/" between folders, what it tells, and the line it stands on, from 1."""

    path: str
    line: int
    told: Metadata


def read_manifest(data: bytes) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """The rows, the first for each path, and a line for whatever else was found.

    Raises InputError if there is no path column.
    """
    text, _ = settle(decode(data))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        table = [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        raise InputError(f"is not a table ({error}); save it as CSV") from error
    header = [cell.strip().lower() for cell in table[0][1]] if table else []
    if "path" not in header:
        raise InputError(f"has no `path` column; its first line must be `path` and any of {', '.join(_COLUMNS)}")
    problems = [
        f"has a column {name!r} that is not known; known are path, {', '.join(_COLUMNS)}"
        for name in header
        if name and name != "path" and name not in _COLUMNS
    ]
    rows: dict[str, Row] = {}
    for line, cells in table[1:]:
        row = _row(line, dict(zip(header, cells, strict=False)))
        if not row.path:
            problems.append(f"line {line} names no file")
        elif row.path in rows:
            problems.append(f"line {line} names {row.path} again; line {rows[row.path].line} holds")
        else:
            rows[row.path] = row
    return tuple(rows.values()), tuple(problems)


def _row(line: int, cells: dict[str, str]) -> Row:
    path = cells.get("path", "").strip().replace("\\", "/")
    told = Metadata(**{name: cells.get(name, "").strip() or None for name in _COLUMNS})
    return Row(path=posixpath.normpath(path) if path else "", line=line, told=told)


def _delimiter(text: str) -> str:
    first = text.lstrip().split("\n", 1)[0]
    return max(",;\t", key=first.count)
