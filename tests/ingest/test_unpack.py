import gzip
import io
import random
import time
import zipfile
import zlib

import pytest

from parallax.ingest import Blob, Limits, read
from parallax.ingest.unpack import unpack
from parallax.types import Skipped

ARTICLE = b"The bridge at Qara was closed on Monday after the flood, the mayor said."
SMALL = Limits(file=50_000, archive=120_000, entries=5, ratio=50)


def packed(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def opened(data: bytes, path: str = "a.zip", limits: Limits = SMALL) -> tuple[list[str | None], list[str]]:
    items = list(unpack(Blob(path=path, url=None, data=data), limits))
    blobs = [item.path for item in items if isinstance(item, Blob)]
    return blobs, [f"{item.path}: {item.reason}" for item in items if isinstance(item, Skipped)]


def test_a_zip_gives_its_files_in_order_of_their_names_without_hidden_ones() -> None:
    data = packed(
        ("b.txt", ARTICLE), ("a/c.txt", ARTICLE), (".DS_Store", b"x"), ("__MACOSX/._b.txt", b"x"), ("d/", b"")
    )
    assert opened(data) == (["a.zip/a/c.txt", "a.zip/b.txt"], [])


def test_gzip_is_told_by_its_bytes_and_may_have_several_members() -> None:
    data = gzip.compress(ARTICLE) + gzip.compress(b" More.")
    (blob,) = unpack(Blob(path="a.txt.gz", url=None, data=data), SMALL)
    assert isinstance(blob, Blob)
    assert (blob.path, blob.data) == ("a.txt.gz", ARTICLE + b" More.")


def test_an_archive_in_an_archive_is_read_and_a_third_is_not() -> None:
    inner = packed(("x.txt", ARTICLE))
    assert opened(packed(("i.zip", inner), ("g.txt.gz", gzip.compress(ARTICLE))))[0] == [
        "a.zip/g.txt.gz",
        "a.zip/i.zip/x.txt",
    ]
    blobs, lines = opened(packed(("m.zip", packed(("i.zip", inner)))))
    assert blobs == []
    assert "archive in an archive" in lines[0]


@pytest.mark.parametrize("name", ["bad/b.zip", "bad/b.gz", "bad/b.ZIP"])
def test_what_is_only_named_as_an_archive_is_no_story(name: str) -> None:
    documents, (line,) = read(Blob(path=name, url=None, data=b"garbage"))
    assert documents == ()
    assert line.path == name
    assert "is no such archive; fetch or pack it again" in line.reason


def test_a_gzip_file_keeps_its_name_and_is_read_as_the_name_inside_says() -> None:
    page = (
        b"<html><body><article><p>" + ARTICLE + b"</p><p>Nobody was hurt when it gave way.</p></article></body></html>"
    )
    (document,), _ = read(Blob(path="in/a.html.gz", url=None, data=gzip.compress(page)))
    assert document.path == "in/a.html.gz"
    assert "<p>" not in document.text


@pytest.mark.parametrize("size", [40_000_000])
def test_bombs_cost_no_more_than_the_limit(size: int) -> None:
    zeros = b"0" * size
    bombs = [packed(("bomb.txt", zeros)), gzip.compress(zeros), packed(("bomb.zip", packed(("b.txt", zeros))))]
    for bomb in bombs:
        blobs, lines = opened(bomb)
        assert blobs == []
        assert "limit" in lines[0]


def test_many_files_of_middling_size_stop_at_the_limit_of_the_archive() -> None:
    noise = [random.Random(n).randbytes(45_000) for n in range(5)]
    blobs, lines = opened(packed(*((f"{n}.txt", data) for n, data in enumerate(noise))))
    assert blobs == ["a.zip/0.txt", "a.zip/1.txt"]
    assert len(lines) == 3


def test_too_many_entries_are_refused_by_their_number() -> None:
    assert "holds 6 files, more than 5" in opened(packed(*((f"{n}.txt", b"x") for n in range(6))))[1][0]


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a\\..\\b", "x\x1b[31m\n.txt"])
def test_hostile_names_are_labels_without_power(name: str) -> None:
    blobs, _ = opened(packed((name, ARTICLE)))
    assert all(path and ".." not in path and path.startswith("a.zip/") and path.isprintable() for path in blobs)


def test_an_encrypted_entry_is_one_line_and_the_rest_is_read() -> None:
    data = bytearray(packed(("a.txt", ARTICLE), ("b.txt", ARTICLE)))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    blobs, lines = opened(bytes(data))
    assert blobs == ["a.zip/b.txt"]
    assert "encrypted" in lines[0]


@pytest.mark.parametrize("cut", [4, 20, 60])
@pytest.mark.parametrize("pack", [gzip.compress, lambda data: packed(("a.txt", data))])
def test_a_truncated_archive_is_one_line(cut: int, pack: object) -> None:
    whole = pack(ARTICLE)  # type: ignore[operator]
    assert opened(whole[:cut])[0] == []
    assert len(opened(whole[:cut])[1]) == 1


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_archive_never_raises(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(packed(("a.txt", ARTICLE * 20), ("b.txt", zlib.compress(ARTICLE))))
    for _ in range(chance.randrange(1, 8)):
        data[chance.randrange(4, len(data))] = chance.randrange(256)
    read(Blob(path="a.zip", url=None, data=bytes(data)), limits=SMALL)


def test_a_manifest_in_a_zip_tells_about_its_files() -> None:
    data = packed(("n/a.txt", ARTICLE), ("n/manifest.csv", b"path,publisher\na.txt,Qara Post\ngone.txt,X\n"))
    documents, skipped = read(Blob(path="a.zip", url=None, data=data))
    assert [d.publisher for d in documents] == ["Qara Post"]
    assert [s.reason for s in skipped] == ["line 3 names gone.txt, which is not in the archive"]


def test_a_hundred_thousand_members_take_no_longer_than_one() -> None:
    data = gzip.compress(b"") * 100_000 + gzip.compress(ARTICLE)
    start = time.monotonic()
    (blob,) = unpack(Blob(path="a.txt.gz", url=None, data=data), Limits())
    assert isinstance(blob, Blob)
    assert blob.data == ARTICLE
    assert time.monotonic() - start < 10
