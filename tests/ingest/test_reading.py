import hashlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.ingest import Blob, Limits, Metadata, read

TEXT = "Bridge closed\r\n\r\n  The bridge at Qara was closed.  \u00a0\rMore \u202etext\u202c here. "


def test_plain_text_is_kept_character_for_character_but_for_newlines() -> None:
    (document,), skipped = read(Blob(path="a.txt", url=None, data=b"\xef\xbb\xbf" + TEXT.encode()))
    assert document.text == TEXT.replace("\r\n", "\n").replace("\r", "\n")
    assert document.sha256 == hashlib.sha256(document.text.encode()).hexdigest()
    assert (document.title, document.publisher, document.published, document.published_basis) == (
        "Bridge closed",
        None,
        None,
        None,
    )
    assert skipped == ()


def test_what_the_user_gives_outranks_what_the_page_tells() -> None:
    data = b"Title: A page title\nDate: 2024-05-06\nSource: Page\n\nThe bridge at Qara was closed."
    given_ = Metadata(publisher="Qara <i>Post</i>", published="2024-05-07")
    (document,), _ = read(Blob(path="a.txt", url=None, data=data, given=given_))
    assert (document.publisher, document.published, document.title) == ("Qara Post", "2024-05-07", "A page title")
    assert document.text == "The bridge at Qara was closed."


@pytest.mark.parametrize(
    "data", [b"", b"   \n\t\n ", b"\xef\xbb\xbf", b"12 34 !?", "\u200b\u200b".encode(), b"PK\x05\x06" + bytes(18)]
)
@pytest.mark.parametrize("path", ["a.txt", "a.jsonl"])
def test_nothing_to_read_is_one_line(data: bytes, path: str) -> None:
    documents, skipped = read(Blob(path=path, url=None, data=data))
    assert documents == ()
    assert len(skipped) == 1


def test_fifty_megabytes_of_one_line_are_refused_at_once() -> None:
    for data in (b"a " * 25_000_000, b'{"text": "' + b"a" * 50_000_000 + b'"}'):
        start = time.perf_counter()
        documents, skipped = read(Blob(path="a.txt", url=None, data=data))
        assert time.perf_counter() - start < 10
        assert documents == ()
        assert "limit 2,000,000" in skipped[0].reason


def test_control_characters_are_told() -> None:
    (document,), skipped = read(Blob(path="a.txt", url=None, data=b"The bridge\0 at Qara \x1b[2J was closed."))
    assert document.text == "The bridge\ufffd at Qara \ufffd[2J was closed."
    assert "2 control characters" in skipped[0].reason


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([None, "a.txt", "a.json", "a.jsonl", "a.zip", "a.gz", "a.html"]))
def test_no_bytes_raise(data: bytes, path: str | None) -> None:
    blob = Blob(path=path, url=None, data=data)
    documents, skipped = read(blob)
    assert documents or skipped
    assert read(blob) == (documents, skipped)
    for line in skipped:
        assert line.path
        assert line.reason
        assert "\n" not in line.reason


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=300),
    st.sampled_from(
        [
            "",
            "Accept All\n",
            "This site uses cookies to x. ",
            "---\ntitle: x\n---\n",
            "PK\x03\x04",
            "\x1f\x8b",
            "{",
            "<html>",
        ]
    ),
)
def test_spans_lie_in_the_text_and_reading_it_again_gives_it_back(words: str, start: str) -> None:
    data = (start + words).encode("utf-8", "replace")
    for document in read(Blob(path="a.txt", url=None, data=data), limits=Limits(text=10_000))[0]:
        for span in document.boilerplate:
            assert span.document == document.id
            assert 0 <= span.start < span.end <= len(document.text)
        document.text.encode("utf-8")
