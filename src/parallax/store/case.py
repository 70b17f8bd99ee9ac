"""A case: documents, what was read in them, what people decided, and the latest picture, in one SQLite file or in
memory.

Plain tables that open in any SQLite browser; records are stored as JSON by `codec`. Every write is one transaction,
so an interrupted run loses nothing that was finished; two programs may write one case, one after the other. It holds no
logic of Parallax: it keeps, finds and gives back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from parallax.errors import StoreError

LAYOUT = "2"

_TABLES = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (id TEXT PRIMARY KEY, record TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS skipped (path TEXT, reason TEXT, PRIMARY KEY (path, reason)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS annotations (document TEXT, reader TEXT, record TEXT NOT NULL,
    PRIMARY KEY (document, reader)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS decisions (number INTEGER PRIMARY KEY AUTOINCREMENT, record TEXT NOT NULL);
CREATE TRIGGER IF NOT EXISTS decisions_stay BEFORE DELETE ON decisions
    BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END;
CREATE TRIGGER IF NOT EXISTS decisions_hold BEFORE UPDATE ON decisions
    BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END;
CREATE TABLE IF NOT EXISTS picture (one INTEGER PRIMARY KEY CHECK (one = 1), record TEXT NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS lines USING fts5 (id UNINDEXED, kind UNINDEXED, words, claim UNINDEXED,
    tokenize = "unicode61 remove_diacritics 2");
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that can be found by its words: an entity, a claim, an event, a document, ...

    `claim` is the claim that a record is a member of, None for all else.
    """

    id: str
    kind: str
    words: str
    claim: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What holds the words, or a claim of which a record does: `records` are those that do."""

    id: str
    kind: str
    words: str
    records: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """An open case. Rows go in and out as the bytes that `codec.encode` gives."""

    connection: sqlite3.Connection

    @contextmanager
    def alone(self) -> Iterator[None]:
        """A stretch in which nobody else writes, all of it kept or nothing: to read, think and write back."""
        self.connection.execute("BEGIN IMMEDIATE")
        with self.connection:
            yield

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        """One transaction, or a part of that which `alone` has begun."""
        with nullcontext() if self.connection.in_transaction else self.connection:
            yield self.connection

    def put_documents(self, records: Mapping[str, bytes]) -> None:
        """Keep these documents, by id, and no others."""
        with self._write() as db:
            db.execute("DELETE FROM documents")
            rows = ((document, record.decode()) for document, record in records.items())
            db.executemany("INSERT INTO documents VALUES (?, ?)", rows)

    def documents(self) -> Iterator[bytes]:
        """All documents, by id."""
        for (record,) in self.connection.execute("SELECT record FROM documents ORDER BY id").fetchall():
            yield record.encode()

    def add_annotations(self, document: str, reader: str, record: bytes) -> None:
        """Keep what one reader (program and model, as a digest) found in a document; older readers' results go."""
        with self._write() as db:
            db.execute("DELETE FROM annotations WHERE document = ?", (document,))
            db.execute("INSERT INTO annotations VALUES (?, ?, ?)", (document, reader, record.decode()))

    def read_by(self, reader: str) -> set[str]:
        """The documents that this reader has read."""
        return {
            document
            for (document,) in self.connection.execute("SELECT document FROM annotations WHERE reader = ?", (reader,))
        }

    def annotations(self, document: str, reader: str) -> bytes | None:
        """What that reader found in the document, None if it has not read it."""
        row = self.connection.execute(
            "SELECT record FROM annotations WHERE document = ? AND reader = ?", (document, reader)
        ).fetchone()
        return None if row is None else str(row[0]).encode()

    def add_skipped(self, skipped: Iterable[tuple[str, str]]) -> None:
        """Keep what could not be read, as (path, reason)."""
        with self._write() as db:
            db.executemany("INSERT OR IGNORE INTO skipped VALUES (?, ?)", skipped)

    def forget_skipped(self, paths: Iterable[str]) -> None:
        """Forget what could not be read under these paths."""
        with self._write() as db:
            db.executemany("DELETE FROM skipped WHERE path = ?", ((path,) for path in paths))

    def skipped(self) -> list[tuple[str, str]]:
        """All that could not be read, sorted."""
        return self.connection.execute("SELECT path, reason FROM skipped ORDER BY path, reason").fetchall()

    def add_decision(self, record: bytes) -> None:
        """Keep a decision for good, behind those before it."""
        with self._write() as db:
            db.execute("INSERT INTO decisions (record) VALUES (?)", (record.decode(),))

    def decisions(self) -> Iterator[bytes]:
        """All decisions, the earliest first; none in a case that is older than they are and opened for reading."""
        if "decisions" not in _tables(self.connection):
            return
        for (record,) in self.connection.execute("SELECT record FROM decisions ORDER BY number").fetchall():
            yield record.encode()

    def put_picture(self, record: bytes, lines: Iterable[Line]) -> None:
        """Keep the latest picture and what can be found in it; the one before it goes."""
        with self._write() as db:
            db.execute("INSERT OR REPLACE INTO picture VALUES (1, ?)", (record.decode(),))
            db.execute("DELETE FROM lines")
            rows = ((line.id, line.kind, line.words, line.claim) for line in lines)
            db.executemany("INSERT INTO lines VALUES (?, ?, ?, ?)", rows)

    def picture(self) -> bytes | None:
        """The latest picture, None before the first."""
        row = self.connection.execute("SELECT record FROM picture").fetchone()
        return None if row is None else str(row[0]).encode()

    def find(self, words: str, limit: int) -> list[Found]:
        """What holds all the words (each taken literally), best first; a record is listed under its claim."""
        encodable = words.encode("utf-8", "replace").decode()
        query = " ".join('"' + word.replace('"', '""') + '"' for word in encodable.split())
        if not query:
            return []
        rows = self.connection.execute(
            "SELECT id, kind, words, claim FROM lines WHERE lines MATCH ? ORDER BY rank, id", (query,)
        )
        heads: dict[str, list[Line]] = {}
        for row in rows:
            line = _line(row)
            head = line.claim or line.id
            if head in heads or len(heads) < limit:
                heads.setdefault(head, []).append(line)
        claims = self._lines(head for head, found in heads.items() if all(line.id != head for line in found))
        return [_found(head, found, claims) for head, found in heads.items()]

    def _lines(self, ids: Iterable[str]) -> dict[str, Line]:
        """These lines, by id, in one pass over all: ids have no index."""
        wanted = tuple(ids)
        places = ", ".join("?" * len(wanted))
        rows = self.connection.execute(f"SELECT id, kind, words, claim FROM lines WHERE id IN ({places})", wanted)
        return {row[0]: _line(row) for row in rows}


def _line(row: tuple[str, str, str, str | None]) -> Line:
    id_, kind, words, claim = row
    return Line(id=id_, kind=kind, words=words, claim=claim)


def _found(head: str, lines: list[Line], claims: Mapping[str, Line]) -> Found:
    """`lines` under their head: one of them, or the claim that the words do not stand in."""
    first = next((line for line in lines if line.id == head), None) or claims[head]
    return Found(
        id=first.id, kind=first.kind, words=first.words, records=tuple(line for line in lines if line is not first)
    )


@contextmanager
def open_case(path: Path | None, *, must_exist: bool = False) -> Iterator[Case]:
    """A case file, made if it is not there; `None` is a case in memory that is gone at the end.

    With `must_exist` it is opened for reading only, also where nothing can be written. Raises StoreError when the file
    is not a case, is damaged, is locked for more than 10 s, or has another layout.
    """
    if path is not None and must_exist and not path.is_file():
        raise StoreError(f"{path} is not there; make it with: parallax read PATH... --case {path}")
    try:
        connection = _reading(path) if path is not None and must_exist else _writing(path)
    except sqlite3.Error as error:
        raise StoreError(
            f"{path} cannot be opened: {error}; check that its folder exists and can be written"
        ) from error
    try:
        if not must_exist:
            _prepare(connection, path)
        _check(connection, path)
        yield Case(connection)
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path or 'the case in memory'}: {error}; is it a case, whole, and free?") from error
    finally:
        connection.close()


def _writing(path: Path | None) -> sqlite3.Connection:
    return sqlite3.connect(":memory:" if path is None else path, timeout=10)


def _reading(path: Path) -> sqlite3.Connection:
    """Where its folder cannot be written SQLite cannot share the file, so it is taken as it is."""
    for sharing in ("mode=ro", "mode=ro&immutable=1"):
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?{sharing}", uri=True, timeout=10)
        try:
            connection.execute("SELECT name FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            connection.close()
            failed = error
        except sqlite3.Error:
            connection.close()
            raise
        else:
            return connection
    raise failed


def _prepare(connection: sqlite3.Connection, path: Path | None) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    if _tables(connection) and "meta" not in _tables(connection):
        raise StoreError(f"{path} is an SQLite file but no case of Parallax; name another one")
    with connection:
        connection.executescript(_TABLES)
        connection.execute("INSERT OR IGNORE INTO meta VALUES ('layout', ?)", (LAYOUT,))


def _check(connection: sqlite3.Connection, path: Path | None) -> None:
    if "meta" not in _tables(connection):
        raise StoreError(f"{path} is no case of Parallax; make one with: parallax read PATH... --case FILE.parallax")
    layout = connection.execute("SELECT value FROM meta WHERE key = 'layout'").fetchone()
    if layout != (LAYOUT,):
        raise StoreError(
            f"{path} has layout {layout and layout[0]}, this program writes {LAYOUT}; read its sources into a new case"
        )


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
