"""Looking at a picture again: what `parallax find`, `parallax show` and `parallax export` call."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from parallax.codec import decode, publish, read_published
from parallax.errors import StoreError, UsageError
from parallax.store.case import Found, open_case
from parallax.types import Picture
from parallax.views.found import Row, rows
from parallax.views.index import unknown_id


def stored_picture(case: Path) -> Picture:
    """The latest picture of a case. Raises StoreError when there is none."""
    with open_case(case, must_exist=True) as opened:
        record = opened.picture()
    if record is None:
        raise StoreError(f"{case} holds no picture yet; make one with: parallax read PATH... --case {case}")
    return decode(record, Picture)


_CASE = b"SQLite format 3\0"


def kept_picture(source: Path, stdin: bytes | None = None) -> Picture:
    """The picture of a picture.json or the latest of a case; `stdin` is what the path "-" stands for.

    Raises UsageError for what cannot be read or is neither.
    """
    if stdin is not None:
        return read_published(stdin)
    try:
        with source.open("rb") as file:
            is_case = file.read(len(_CASE)) == _CASE
            data = b"" if is_case else source.read_bytes()
    except OSError as error:
        raise UsageError(f"{source} cannot be read: {error.strerror}") from error
    try:
        return stored_picture(source) if is_case else read_published(data)
    except UsageError as error:
        raise UsageError(f"{source}: {error}") from error


def find(case: Path, words: str, *, limit: int = 20) -> list[Found]:
    """What holds all the words, best first, at most `limit`; the records of a claim stand under it."""
    with open_case(case, must_exist=True) as opened:
        return opened.find(words, limit)


def found_rows(case: Path, words: str, *, limit: int = 20) -> list[Row]:
    """The same for a person: at most `limit` rows, one a sentence, each with who printed it and when."""
    found = find(case, words, limit=limit * SAID_SO_OFTEN)
    told = ((one.id, one.kind, one.words, tuple(record.id for record in one.records)) for one in found)
    return rows(stored_picture(case), told, most=limit) if found else []


SAID_SO_OFTEN = 6
"""How many claims and records of one sentence are looked through for each row."""


def records(picture: Picture, id_: str) -> dict[str, Any]:
    """The published records whose id is `id_` or begins with it, by table. Raises UsageError when there is none."""
    published = publish(picture)
    tables = {key: value for key, value in published.items() if isinstance(value, list)}
    found = {key: [item for item in items if str(item.get("id", "")).startswith(id_)] for key, items in tables.items()}
    if not any(found.values()):
        raise UsageError(unknown_id(id_))
    return {key: items for key, items in found.items() if items}
