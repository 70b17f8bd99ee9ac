"""A case keeps what it is given, in memory and in a file, and refuses what is no case."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from parallax.errors import StoreError
from parallax.store.case import Case, Line, open_case


@pytest.fixture(params=["memory", "file"])
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Case]:
    with open_case(None if request.param == "memory" else tmp_path / "a.parallax") as opened:
        yield opened


def test_documents_come_back_by_id(case: Case) -> None:
    case.put_documents({"d:9": b'"gone"'})
    case.put_documents({"d:2": b'"two"', "d:1": b'"one"'})
    assert list(case.documents()) == [b'"one"', b'"two"']


def test_annotations_of_an_older_reader_are_gone(case: Case) -> None:
    case.add_annotations("d:1", "old", b"1")
    case.add_annotations("d:1", "new", b"2")
    assert case.annotations("d:1", "old") is None
    assert case.annotations("d:1", "new") == b"2"


def test_what_was_skipped_is_listed_once(case: Case) -> None:
    case.add_skipped([("b", "empty"), ("a", "binary"), ("b", "empty")])
    assert case.skipped() == [("a", "binary"), ("b", "empty")]


def test_lines_are_found_by_all_their_words_taken_literally(case: Case) -> None:
    case.put_picture(
        b"{}", [Line(id="e:1", kind="entity", words="Zélande River"), Line(id="e:2", kind="entity", words="River")]
    )
    assert [line.id for line in case.find("zelande river", 9)] == ["e:1"]
    assert case.find('" OR *', 9) == []
    assert case.find("", 9) == []


def test_a_record_is_found_under_its_claim_once_each(case: Case) -> None:
    lines = [
        Line(id="c:1", kind="event claim", words="river rose"),
        Line(id="v:1", kind="event", words="the river rose", claim="c:1"),
        Line(id="a:1", kind="attribution", words="water rose in the night", claim="c:2"),
        Line(id="c:2", kind="statement claim", words="the warden: it rose"),
        Line(id="d:1", kind="document", words="River news"),
    ]
    case.put_picture(b"{}", lines)
    found = {one.id: [line.id for line in one.records] for one in case.find("river", 9)}
    assert found == {"c:1": ["v:1"], "d:1": []}
    (claim,) = case.find("night", 9)
    assert (claim.id, claim.words, [line.id for line in claim.records]) == ("c:2", "the warden: it rose", ["a:1"])
    assert len(case.find("rose", 1)) == 1


def test_a_file_that_is_no_case_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "a.parallax"
    wrong.write_bytes(b"not a database" * 100)
    with pytest.raises(StoreError, match="is it a case"), open_case(wrong):
        pass


def test_a_case_that_must_exist_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="parallax read"), open_case(tmp_path / "no.parallax", must_exist=True):
        pass


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0"])
def test_a_file_that_holds_no_case_is_not_looked_in(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.parallax").write_bytes(content)
    with pytest.raises(StoreError), open_case(tmp_path / "a.parallax", must_exist=True):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["a.parallax"]


def test_looking_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.parallax"
    with open_case(path) as case:
        case.put_picture(b"{}", [Line(id="e:1", kind="entity", words="River")])
    before = path.read_bytes()
    with open_case(path, must_exist=True) as case:
        assert [line.id for line in case.find("river", 9)] == ["e:1"]
        assert [line.id for line in case.find("lake \udcff", 9)] == []
    assert path.read_bytes() == before


def test_two_writers_of_one_case_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "a.parallax"
    inside = threading.Event()

    def slow() -> None:
        with open_case(path) as case, case.alone():
            known = list(case.documents())
            inside.set()
            time.sleep(0.3)
            case.put_documents({"d:1": b'"slow"', **{f"d:{n}": record for n, record in enumerate(known, 5)}})

    with open_case(path):
        pass
    thread = threading.Thread(target=slow)
    thread.start()
    inside.wait()
    with open_case(path) as case:
        with case.alone():
            known = list(case.documents())
            case.put_documents({"d:2": b'"quick"', **{f"d:{n}": record for n, record in enumerate(known, 5)}})
        assert sorted(case.documents()) == [b'"quick"', b'"slow"']
    thread.join()


def test_decisions_are_only_ever_added(case: Case) -> None:
    case.add_decision(b"1")
    case.add_decision(b"2")
    assert list(case.decisions()) == [b"1", b"2"]
    for statement in ("DELETE FROM decisions", "UPDATE decisions SET record = '3'"):
        with pytest.raises(sqlite3.DatabaseError, match="only ever added"):
            case.connection.execute(statement)
    assert list(case.decisions()) == [b"1", b"2"]


def test_a_case_older_than_decisions_is_read_and_gains_them_when_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.parallax"
    with open_case(path) as opened:
        opened.connection.execute("DROP TABLE decisions")
    with open_case(path, must_exist=True) as opened:
        assert list(opened.decisions()) == []
    with open_case(path) as opened:
        opened.add_decision(b"1")
