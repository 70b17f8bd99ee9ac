import io
import zipfile

import pytest

from parallax.ingest.formats import kind_of, unread


@pytest.mark.parametrize(
    ("data", "path", "named"),
    [
        (b"%PDF-1.7\n", "a.txt", "PDF"),
        (b"\x89PNG\r\n\x1a\n", None, "PNG"),
        (b"{\\rtf1 Hello}", "a.txt", "RTF"),
        (b"WARC/1.0\r\n", "a", "WARC"),
        (b"path,title\n", "list.csv", "CSV"),
        (b"<?xml version='1.0'?>\n<rss version='2.0'>", "feed.xml", "feed"),
        (b"<?xml version='1.0'?><newsItem>", "a.xml", "XML"),
        (
            b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x.example/\r\nMIME-Version: 1.0\r\n",
            "a",
            "MHTML",
        ),
        (b"x" * 257 + b"ustar", "a.tar", "tar"),
    ],
)
def test_what_is_recognised_and_not_read_is_named(data: bytes, path: str | None, named: str) -> None:
    reason = unread(data, path)
    assert reason is not None
    assert named in reason


@pytest.mark.parametrize(
    "data",
    [
        b"Reporters said: the mayor left.",
        b"<!DOCTYPE html><html>",
        b"<?xml version='1.0'?><!DOCTYPE html><html>",
        b"Title: A\nDate: B\n\nText",
        b"[Updated] Two hurt",
        b"",
    ],
)
def test_articles_are_not_taken_for_another_format(data: bytes) -> None:
    assert unread(data, "a.txt") is None


@pytest.mark.parametrize(
    ("text", "path", "media", "kind"),
    [
        ("<!DOCTYPE html><p>", "a.txt", None, "html"),
        ("  <!-- saved --><HTML lang=en>", None, None, "html"),
        ("<p>One", "a.htm", None, "html"),
        ("<p>One", None, "text/html; charset=utf-8", "html"),
        ("{}", "a.ndjson", None, "lines"),
        ("{}", "A.JSON", None, "json"),
        ("He wrote <html> on the wall", "a.txt", None, "text"),
    ],
)
def test_the_kind_is_told_by_start_name_and_header(text: str, path: str | None, media: str | None, kind: str) -> None:
    assert kind_of(text, path, media) == kind


def test_office_files_are_zip_archives_and_named_as_what_they_are() -> None:
    from parallax.ingest import Blob, read

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
    _, skipped = read(Blob(path="a.docx", url=None, data=packed.getvalue()))
    assert [line.reason for line in skipped] == ["is an Office or e-book file; save it as .txt or .html"]
