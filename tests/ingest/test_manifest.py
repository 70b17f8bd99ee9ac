import pytest

from parallax.errors import InputError
from parallax.ingest import read_manifest


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_rows_tell_about_files(mark: str, encoding: str) -> None:
    table = 'Path,Publisher,Title\r\nb/./a.txt,Qara Post,"Bridge: ""closed"""\r\n\r\nc.txt,,\r\n'.replace(",", mark)
    rows, problems = read_manifest(table.encode(encoding))
    assert [(row.path, row.told.publisher, row.told.title, row.line) for row in rows] == [
        ("b/a.txt", "Qara Post", 'Bridge: "closed"', 2),
        ("c.txt", None, None, 4),
    ]
    assert problems == ()


def test_what_cannot_be_used_is_told() -> None:
    rows, problems = read_manifest(b"path,publishr\na.txt,X\n,Y\na.txt,Z\n")
    assert [row.path for row in rows] == ["a.txt"]
    assert [("publishr" in p, "names no file" in p, "again" in p) for p in problems] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b'path\n"' + b"x" * 200_000])
def test_a_table_without_paths_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read_manifest(data)
