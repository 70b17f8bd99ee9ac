"""Articles in JSON and JSON Lines, under the field names that news APIs, crawlers and corpora use.

One object is one article; a list, or an object that holds a list under a usual name ("articles", "results"), is many. A
record that cannot be read is one line with its number, and the rest is read. Texts are kept character for character.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from typing import Any

from parallax.errors import InputError
from parallax.ingest.blob import WRITTEN_BY_US, Article, Metadata
from parallax.types import Skipped

TEXT_FIELDS = (
    "text", "body", "maintext", "article_text", "articlebody", "full_text", "fulltext", "body_text", "bodytext",
    "content", "article", "story", "plain_text",
)  # fmt: skip
HTML_FIELDS = ("html", "raw_html", "content_html", "body_html")
# Lower case, without "-" and " ". The first that holds something wins.
FIELDS = {
    "title": ("title", "headline", "heading", "webtitle"),
    "publisher": (
        "publisher", "publisher_name", "outlet", "source", "source_name", "sitename", "site_name", "site",
        "publication", "newspaper", "domain", "source_domain", "hostname",
    ),
    "published": (
        "published", "published_at", "publishedat", "date_published", "datepublished", "date_publish", "publish_date",
        "publishdate", "publication_date", "pub_date", "pubdate", "published_date", "published_time",
        "webpublicationdate", "firstpublished", "versioncreated", "date", "datetime", "timestamp", "created_at",
    ),
    "url": ("url", "link", "web_url", "weburl", "canonical_url", "source_url", "permalink"),
    "author": ("author", "authors", "byline", "creator"),
    "language": ("language", "lang", "inlanguage", "language_code"),
}  # fmt: skip
_CONTAINERS = ("articles", "documents", "docs", "results", "items", "records", "stories", "data", "response", "hits")
_MARKUP = re.compile(r"<(?:p|div|br|span|h[1-6])\b[^<>]{0,200}>", re.IGNORECASE)
_TAGGED = "its text holds HTML tags, kept as they are; name the field `html` to have the article taken out"
_PICTURE = "parallax.picture/"  # how the schema of what Parallax writes begins
_OURS = frozenset({"text_info", "quad_code", "event_scale", "attribution"})  # fields that its PLOVER events have
HtmlReader = Callable[[str, str | None], Iterator[Article]]


def looks_like_json(text: str) -> bool:
    """Whether a text that nothing marks as JSON is a JSON object, or opens with a line that is one."""
    start = text.lstrip()[:1]
    if start == "[":
        return re.match(r"\s*\[\s*(?:\{\s*\"|\])", text) is not None
    return start == "{" and re.match(r"\s*\{\s*\"", text) is not None


def read_json(text: str, *, path: str | None, read_page: HtmlReader) -> Iterator[Article | Skipped]:
    """The articles of one JSON text. Raises InputError where it is not valid, or holds none."""
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        if _first_line_parses(text):
            yield from read_lines(text, path=path, read_page=read_page)
            return
        raise InputError(f"is not valid JSON ({_why(error)}); check that the file is whole") from error
    _refuse_own(data)
    listed = _listed(data)
    if listed is None:
        yield from _record(data, path, "", read_page)
        return
    if not listed:
        raise InputError("is JSON that holds no article")
    for number, record in enumerate(listed, start=1):
        yield from _guarded(record, path, f"#{number}", read_page)


def read_lines(text: str, *, path: str | None, read_page: HtmlReader) -> Iterator[Article | Skipped]:
    """The articles of a JSON Lines text, one a line; lines are numbered from 1. Raises InputError where the first is no
    article but Parallax's own.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line, strict=False)
        except (ValueError, RecursionError) as error:
            yield Skipped(
                path=_place(path, f":{number}"),
                reason=f"is a line that is not valid JSON ({_why(error)}); the rest is read",
            )
            continue
        if number == 1:
            _refuse_own(record)
        yield from _guarded(record, path, f":{number}", read_page)


def _refuse_own(data: object) -> None:
    """Raises InputError for a picture or an exported event: its texts are reports that were read already."""
    if isinstance(data, dict) and (str(data.get("schema", "")).startswith(_PICTURE) or data.keys() >= _OURS):
        raise InputError(WRITTEN_BY_US)


def _guarded(record: object, path: str | None, place: str, read_page: HtmlReader) -> Iterator[Article | Skipped]:
    try:
        yield from _record(record, path, place, read_page)
    except InputError as error:
        yield Skipped(path=_place(path, place), reason=str(error))


def _record(record: object, path: str | None, place: str, read_page: HtmlReader) -> Iterator[Article | Skipped]:
    if not isinstance(record, dict):
        raise InputError("is no JSON object; an article is an object with a `text`")
    inner = record.get("_source")  # Elasticsearch wraps each record
    record = inner if isinstance(inner, dict) else record
    fields = {str(name).lower().replace("-", "_").replace(" ", "_"): value for name, value in record.items()}
    where = _place(path, place) if path else None
    told = Metadata(**{field: _told(fields, names, field) for field, names in FIELDS.items()})
    text = next((words for name in TEXT_FIELDS if (words := _text(fields.get(name)))), None)
    page = next((words for name in HTML_FIELDS if (words := _text(fields.get(name)))), None)
    if text is not None:
        if len(_MARKUP.findall(text, 0, 20_000)) > 1:
            yield Skipped(path=_place(path, place), reason=_TAGGED)
        yield Article(path=where, text=text, told=told)
    elif page is not None:
        for article in read_page(page, told.url):
            yield Article(path=where, text=article.text, told=_over(told, article.told))
    else:
        raise InputError(
            f"has no text; its fields are {_names(record)}, a text is looked for under {', '.join(TEXT_FIELDS[:5])}"
        )


def _over(told: Metadata, page: Metadata) -> Metadata:
    return Metadata(**{field: getattr(told, field) or getattr(page, field) for field in FIELDS})


def _listed(data: object) -> list[Any] | None:
    """The list of records in a JSON text, None if it is one record."""
    for _ in range(3):
        if isinstance(data, list):
            return data
        if not isinstance(data, dict) or any(_text(data.get(name)) for name in TEXT_FIELDS):
            return None
        inner = next((data[name] for name in _CONTAINERS if isinstance(data.get(name), list | dict)), None)
        if inner is None:
            return None
        data = inner
    return data if isinstance(data, list) else None


def _text(value: object) -> str | None:
    """A text, also where it comes as a list of paragraphs; None if there is none."""
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return "\n".join(value)
    return value if isinstance(value, str) and value else None


def _told(fields: dict[str, Any], names: tuple[str, ...], field: str) -> str | None:
    join = ", " if field == "author" else None
    return next((words for name in names if (words := _words(fields.get(name), join))), None)


def _words(value: object, join: str | None) -> str | None:
    """The words of a field: itself, its `name` if it is an object, all of a list of authors, else the first."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "title", "label", "domain", "id", "url") if value.get(key)), None)
    if isinstance(value, list):
        several = [words for item in value[:50] if not isinstance(item, list) and (words := _words(item, None))]
        return (join.join(several) if join else several[0]) if several else None
    if isinstance(value, bool) or value is None or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if isinstance(value, int | float):
        return str(value) if abs(value) < 1e15 else None
    return value.strip() or None if isinstance(value, str) else None


def _place(path: str | None, place: str) -> str:
    return f"{path or '-'}{place}"


def _names(record: dict[Any, Any]) -> str:
    names = [str(name)[:30] for name in list(record)[:6]]
    return ", ".join(names) + (", ..." if len(record) > 6 else "") if names else "none"


def _first_line_parses(text: str) -> bool:
    lines = text.strip().split("\n", 1)
    if len(lines) < 2:
        return False
    try:
        return isinstance(json.loads(lines[0], strict=False), dict)
    except (ValueError, RecursionError):
        return False


def _why(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        line = f"line {error.lineno}, " if error.lineno > 1 else ""
        return f"{error.msg}: {line}column {error.colno}"
    return "nested too deeply" if isinstance(error, RecursionError) else "a number is too long"
