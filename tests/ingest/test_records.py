import json

import pytest

from parallax.ingest import Blob, read
from parallax.types import Document, Skipped

TEXT = "The bridge at Qara was closed on Monday after the flood, and the mayor said that nobody was hurt."
PLOVER = json.dumps(
    {"id": "v:1", "event": ["AID"], "quad_code": 2, "event_scale": 1.0, "attribution": None, "text": TEXT}
    | {"text_info": {"document": "d:1", "start": 0, "end": 4}}
)


def read_as(name: str, data: object) -> tuple[tuple[Document, ...], tuple[Skipped, ...]]:
    raw = data if isinstance(data, str) else json.dumps(data)
    return read(Blob(path=name, url=None, data=raw.encode("utf-8", "surrogatepass")))


@pytest.mark.parametrize("field", ["text", "body", "content", "maintext", "article_text", "articleBody", "Text"])
def test_the_text_is_found_under_its_usual_names(field: str) -> None:
    (document,), skipped = read_as("a.json", {field: TEXT})
    assert (document.text, skipped) == (TEXT, ())


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"title": "Bridge closed"}, ("title", "Bridge closed")),
        ({"headline": "Bridge\u202e closed <b>now</b>"}, ("title", "Bridge closed now")),
        ({"source": "Qara Post"}, ("publisher", "Qara Post")),
        ({"source": {"id": None, "name": "Qara Post"}}, ("publisher", "Qara Post")),
        ({"domain": "qara-post.example"}, ("publisher", "qara-post.example")),
        ({"url": "https://www.qara-post.example/1"}, ("publisher", "qara-post.example")),
        ({"url": "javascript:alert(1)"}, ("url", None)),
        ({"link": "https://qara-post.example/1"}, ("url", "https://qara-post.example/1")),
        ({"date_publish": "2016-11-09 00:00:00"}, ("published", "2016-11-09")),
        ({"publishedAt": "2024-12-01T10:00:00Z"}, ("published", "2024-12-01T10:00:00+00:00")),
        ({"datePublished": 1733049000}, ("published", "2024-12-01T10:30:00+00:00")),
        ({"authors": ["A. Writer", {"name": "B. Writer"}]}, ("author", "A. Writer, B. Writer")),
        ({"byline": "By A. Writer"}, ("author", "By A. Writer")),
        ({"lang": "fr"}, ("language", "en")),
    ],
)
def test_metadata_is_found_under_its_usual_names(record: dict[str, object], expected: tuple[str, str | None]) -> None:
    (document,), _ = read_as("a.json", {"text": TEXT, **record})
    assert getattr(document, expected[0]) == expected[1]


@pytest.mark.parametrize(
    "data",
    [
        [{"text": TEXT}, {"text": TEXT + " More."}],
        {"status": "ok", "articles": [{"content": TEXT}, {"content": TEXT + " More."}]},
        {"hits": {"hits": [{"_source": {"text": TEXT}}, {"_source": {"text": TEXT + " More."}}]}},
    ],
)
def test_a_list_gives_each_article_its_number(data: object) -> None:
    documents, skipped = read_as("a.json", data)
    assert [d.path for d in documents] == ["a.json#1", "a.json#2"]
    assert skipped == ()


def test_bad_lines_are_named_and_the_rest_is_read() -> None:
    lines = [
        json.dumps({"text": TEXT}),
        "",
        "{broken",
        "[1]",
        '{"title": "no text"}',
        json.dumps({"text": TEXT + "\u2028More."}),
    ]
    documents, skipped = read_as("a.jsonl", "\n".join(lines))
    assert [d.path for d in documents] == ["a.jsonl:1", "a.jsonl:6"]
    assert documents[1].text == TEXT + "\u2028More."
    assert [s.path for s in skipped] == ["a.jsonl:3", "a.jsonl:4", "a.jsonl:5"]
    assert all(s.reason for s in skipped)


@pytest.mark.parametrize("name", ["a.txt", "-", "a.json"])
def test_json_and_json_lines_are_known_without_their_name(name: str) -> None:
    assert [d.text for d in read_as(name, {"text": TEXT})[0]] == [TEXT]
    two = json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": TEXT + " More."}) + "\n"
    assert len(read_as(name, two)[0]) == 2


@pytest.mark.parametrize(
    "raw",
    [
        "{",
        "[" * 100_000,
        '{"a":' * 50_000,
        "1" * 6_000,
        '"text"',
        "null",
        "[]",
        "{}",
        '{"text": 5}',
        '{"text": ""}',
        '[{"text": "x"',
        "NaN",
    ],
)
def test_bad_json_is_one_line(raw: str) -> None:
    documents, skipped = read_as("a.json", raw)
    assert documents == ()
    assert len(skipped) == 1


def test_what_is_told_of_a_hostile_record_cannot_steer_a_terminal() -> None:
    (_, (line,)) = read(Blob(path="a.json", url=None, data=b'{"\\ud800\\u001b[31m\\u202eevil": 1}'))
    assert "evil" in line.reason
    assert line.reason.isprintable()
    line.reason.encode()


def test_text_is_kept_character_for_character() -> None:
    text = "  \tA\u200b\u202e é e\u0301 ﬁ \u00a0“x” …  two words here\n\n\n  end \n"
    (document,), _ = read_as("a.json", {"text": text})
    assert document.text == text


def test_lone_surrogates_and_null_bytes_are_replaced_and_told() -> None:
    (document,), skipped = read_as("a.json", '{"text": "The bridge \\ud800 was \\u0000 closed.\\r\\nSo it was."}')
    assert document.text == "The bridge \ufffd was \ufffd closed.\nSo it was."
    assert "2 control characters" in skipped[0].reason


def test_a_page_in_a_field_named_html_is_taken_out_and_tags_in_a_text_are_told() -> None:
    page = f"<html><body><article><p>{TEXT}</p><p>{TEXT[::1]} Again.</p><script>x()</script></article></body></html>"
    (document,), _ = read_as("a.json", {"html": page, "title": "Bridge"})
    assert TEXT in document.text
    assert "<" not in document.text
    (document,), skipped = read_as("a.json", {"text": f"<p>{TEXT}</p><p>x</p>"})
    assert document.text == f"<p>{TEXT}</p><p>x</p>"
    assert "HTML tags" in skipped[0].reason


def test_an_ambiguous_date_is_left_out_and_told() -> None:
    (document,), skipped = read_as("a.json", {"text": TEXT, "date": "01/02/2024"})
    assert (document.published, document.published_basis) == (None, None)
    assert "two ways" in skipped[0].reason


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("picture.json", {"schema": "parallax.picture/1", "documents": [{"id": "d:1", "text": TEXT}]}),
        ("events.plover.jsonl", PLOVER + "\n" + PLOVER + "\n"),
        ("one.json", json.loads(PLOVER)),
    ],
)
def test_what_parallax_wrote_is_no_report(name: str, data: object) -> None:
    documents, (line,) = read_as(name, data)
    assert (documents, line.path) == ((), name)
    assert "Parallax wrote" in line.reason


def test_a_report_with_a_schema_of_its_own_is_read() -> None:
    (document,), _ = read_as("a.json", {"schema": "newsroom/3", "text": TEXT, "attribution": "Qara Post"})
    assert document.text == TEXT
