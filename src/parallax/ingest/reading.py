"""From the bytes of one input to its documents.

`read` unpacks, decodes, tells the format, lets the format's module take out the articles, and makes each a Document:
text settled, metadata tidied, date and language read, boilerplate marked. What the user gave outranks what the page
tells. It never raises for bad input: whatever cannot be read is one line under `skipped`, caught here and nowhere
else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import fields
from itertools import chain

from parallax.errors import InputError
from parallax.ingest.blob import LIMITS, Article, Blob, Limits, Metadata, where
from parallax.ingest.boilerplate import find_boilerplate
from parallax.ingest.dates import iso_date
from parallax.ingest.decode import decode, settle, strays, unix_newlines
from parallax.ingest.formats import kind_of, unread
from parallax.ingest.html import declared_charset, read_html
from parallax.ingest.language import language_code, language_of
from parallax.ingest.plain import read_plain
from parallax.ingest.records import looks_like_json, read_json, read_lines
from parallax.ingest.same import document_id
from parallax.ingest.slugs import slug_end
from parallax.ingest.tidy import host_of, one_line, printable, web_address
from parallax.ingest.unpack import unpack
from parallax.types import Document, Skipped, Span

_FEWEST_LETTERS = 5
_LOST = "\N{REPLACEMENT CHARACTER}"


def read(blob: Blob, *, limits: Limits = LIMITS) -> tuple[tuple[Document, ...], tuple[Skipped, ...]]:
    """The documents in one input, in its own order, and a line for everything in it that could not be read.

    A function of the blob alone. A line may also tell that a document was read in part (an unreadable date, control
    characters).
    """
    documents: list[Document] = []
    skipped: list[Skipped] = []
    for item in unpack(blob, limits):
        for result in [item] if isinstance(item, Skipped) else _documents(item, limits):
            if isinstance(result, Skipped):
                skipped.append(Skipped(path=printable(result.path), reason=printable(result.reason)))
            else:
                documents.append(result)
    if not documents and not skipped:
        skipped.append(Skipped(path=where(blob), reason="holds no article"))
    return tuple(documents), tuple(skipped)


def _documents(blob: Blob, limits: Limits) -> Iterator[Document | Skipped]:
    try:
        for article in _articles(blob, limits):
            if isinstance(article, Skipped):
                yield article
            else:
                yield from _document(article, blob, limits)
    except InputError as error:
        yield Skipped(path=where(blob), reason=str(error))


def _articles(blob: Blob, limits: Limits) -> Iterator[Article | Skipped]:
    if not blob.data:
        raise InputError("is empty")
    reason = unread(blob.data, blob.path)
    if reason:
        raise InputError(reason)
    charset = declared_charset(blob.data, blob.media_type)
    text = decode(blob.data, charset=charset)
    stray = "" if _LOST in text else strays(blob.data, charset=charset)
    if stray:
        reason = f"was read with bytes that are no text in its encoding; they stand as {stray}"
        return chain([Skipped(path=where(blob), reason=reason)], _of_kind(text, blob, limits))
    return _of_kind(text, blob, limits)


def _of_kind(text: str, blob: Blob, limits: Limits) -> Iterator[Article | Skipped]:
    kind = kind_of(text, blob.path, blob.media_type)

    def read_page(page: str, url: str | None) -> Iterator[Article]:
        return read_html(page, path=blob.path, url=url, limits=limits)

    if kind == "html":
        return read_page(text, blob.url)
    if kind == "lines":
        return read_lines(text, path=blob.path, read_page=read_page)
    if kind == "json" or looks_like_json(text):
        return read_json(text, path=blob.path, read_page=read_page)
    return read_plain(unix_newlines(text), path=blob.path)


def _document(article: Article, blob: Blob, limits: Limits) -> Iterator[Document | Skipped]:
    """The document, and lines for what was lost on the way; one line alone where nothing is left to read."""
    place = article.path or where(blob)
    if len(article.text) > limits.text:
        yield Skipped(path=place, reason=_too_long(article.text, limits))
        return
    text, replaced = settle(article.text)
    lost = article.text.count(_LOST)
    if sum(c.isalpha() for c in text[:10_000]) < _FEWEST_LETTERS and sum(c.isalpha() for c in text) < _FEWEST_LETTERS:
        yield Skipped(path=place, reason="holds no text")
        return
    told = _tidy(_outranked(blob, article))
    published, problem = _published(told.published)
    sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
    id = document_id(sha256, told.publisher, told.url)
    yield Document(
        id=id,
        path=article.path,
        url=told.url,
        publisher=told.publisher,
        title=told.title,
        author=told.author,
        published=published,
        published_basis="metadata" if published else None,
        language=_language(text, told, blob),
        text=text,
        boilerplate=tuple(Span(document=id, start=start, end=end) for start, end in find_boilerplate(text)),
        sha256=sha256,
    )
    if problem:
        yield Skipped(path=place, reason=f"was read without its date: {problem}")
    if lost:
        yield Skipped(path=place, reason=f"was read with {_undecoded(lost)}, shown as U+FFFD")
    if replaced:
        yield Skipped(path=place, reason=f"was read with {_counted(replaced)} shown as U+FFFD")


def _counted(replaced: int) -> str:
    return "1 control character or null byte" if replaced == 1 else f"{replaced:,} control characters or null bytes"


def _undecoded(lost: int) -> str:
    return "1 character that could not be decoded" if lost == 1 else f"{lost:,} characters that could not be decoded"


def _too_long(text: str, limits: Limits) -> str:
    return f"is one text of {len(text):,} characters (limit {limits.text:,}); split it into its articles"


def _outranked(blob: Blob, article: Article) -> Metadata:
    """What the user gave, then what the page tells, then the address that it was fetched from."""
    given = blob.given or Metadata()
    told = {f.name: getattr(given, f.name) or getattr(article.told, f.name) for f in fields(Metadata)}
    told["url"] = told["url"] if web_address(told["url"]) else blob.url
    return Metadata(**told)


def _tidy(told: Metadata) -> Metadata:
    url = web_address(told.url)
    title = one_line(told.title) or ""
    return Metadata(
        publisher=one_line(told.publisher) or host_of(url),
        published=one_line(told.published),
        url=url,
        title=title[slug_end(title) :] or None,
        author=one_line(told.author),
        language=one_line(told.language),
    )


def _published(words: str | None) -> tuple[str | None, str | None]:
    """ISO 8601, or None and the reason."""
    if words is None:
        return None, None
    try:
        return iso_date(words), None
    except InputError as error:
        return None, str(error)


def _language(text: str, told: Metadata, blob: Blob) -> str | None:
    if blob.given and blob.given.language:
        return language_code(told.language)
    return language_of(text, told.language)
