"""One HTML page: the article's paragraphs, one a line, and what the page's head tells about it.

The text is trafilatura's, without readers' comments; scripts, menus and markup do not reach it. Metadata is read from
JSON-LD (schema.org), then meta tags, then trafilatura and htmldate. htmldate looks at marked-up dates only: a day
found anywhere on the page is too often the day of something else. trafilatura takes most of a second to import, so it
is imported for the first page.
"""

from __future__ import annotations

import functools
import json
import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from parallax.errors import InputError
from parallax.ingest.blob import WRITTEN_BY_US, Article, Limits, Metadata
from parallax.ingest.dates import iso_date
from parallax.ingest.tidy import web_address

_OWN = '<meta name="generator" content="Parallax">'
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding=["']([\w.:-]{2,40})""", re.I
)
_EMBEDDED = re.compile(r"data:[\w.+-]{1,60}/[\w.+-]{1,60};base64,[A-Za-z0-9+/=\s]+")
_ARTICLE = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report)\Z")
# Where a page's head tells what, the most reliable first. Names are in lower case.
_META = {
    "title": ("og:title", "dc.title", "dcterms.title", "twitter:title"),
    "publisher": ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name"),
    "author": ("author", "dc.creator", "dcterms.creator", "byl", "parsely-author", "article:author"),
    "published": (
        "article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date", "dc.date",
        "dcterms.date", "dc.date.issued", "parsely-pub-date", "sailthru.date", "og:article:published_time",
    ),
    "url": ("og:url", "parsely-link"),
    "language": ("og:locale", "content-language", "dc.language"),
}  # fmt: skip
# What trafilatura and lxml are seen to raise on broken pages; they promise nothing, so the list is ours.
_BROKEN = (
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    RecursionError,
    AssertionError,
    ArithmeticError,
    MemoryError,
)


def declared_charset(data: bytes, media_type: str | None) -> str | None:
    """The charset that the Content-Type header names, else the one in the page's first 4,096 bytes."""
    header = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", media_type or "", re.IGNORECASE)
    if header:
        return header[1]
    meta = _CHARSET.search(data[:4096])
    return (meta[1] or meta[2]).decode("ascii", "replace") if meta else None


def read_html(page: str, *, path: str | None, url: str | None, limits: Limits) -> Iterator[Article]:
    """The page's one article. Raises InputError where there is none, where it is Parallax's own report, or the page is
    too large.
    """
    if _OWN in page[:2000]:
        raise InputError(WRITTEN_BY_US)
    page = _EMBEDDED.sub("", page)
    if len(page) > limits.page:
        raise InputError(
            f"is a page of {len(page):,} characters (limit {limits.page:,}); save the article's text as .txt"
        )
    text, found = _extract(page, url)
    if not text:
        raise InputError("is a page in which no article was found; save the article's text as .txt")
    yield Article(path=path, text=text, told=found)


def _extract(page: str, url: str | None) -> tuple[str, Metadata]:
    trafilatura = _trafilatura()
    try:
        tree = trafilatura.load_html(page)
        if tree is None:
            return "", Metadata()
        told = _first(_json_ld(tree), _meta(tree))
        article = trafilatura.bare_extraction(
            tree,
            url=url,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2199-12-31"},
        )
    except _BROKEN as error:
        raise InputError(f"is a page that cannot be taken apart ({error}); save the article's text as .txt") from error
    if article is None:
        return "", told
    rest = Metadata(title=article.title, author=article.author, published=article.date, url=article.url)
    return article.text or "", _first(told, rest)


@functools.cache
def _trafilatura() -> Any:
    import trafilatura

    # They report each odd page on stderr; we report it under `skipped`.
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return trafilatura


def _first(*told: Metadata) -> Metadata:
    """Field by field, what the first of them tells."""
    return Metadata(
        **{f.name: next((value for one in told if (value := getattr(one, f.name))), None) for f in fields(Metadata)}
    )


def _meta(tree: Any) -> Metadata:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        content = (meta.get("content") or "").strip()
        if content:
            found.setdefault(name.lower(), content)
    canonical = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    told = {field: [found[name] for name in names if name in found] for field, names in _META.items()}
    language = tree.get("lang") or next(iter(told["language"]), None)
    return Metadata(
        title=next(iter(told["title"]), None),
        publisher=next(iter(told["publisher"]), None),
        author=next((words for words in told["author"] if "://" not in words), None),
        published=next(filter(_readable, told["published"]), None),
        url=next((words for words in (*canonical, *told["url"]) if web_address(words)), None),
        language=language,
    )


def _readable(words: str) -> bool:
    try:
        return bool(iso_date(words))
    except InputError:
        return False


def _json_ld(tree: Any) -> Metadata:
    """What the page's first schema.org article tells."""
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            if any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in _several(node.get("@type"))):
                return _schema_article(node)
    return Metadata()


def _nodes(data: object) -> Iterator[dict[str, Any]]:
    """The objects at the top of a JSON-LD block, and in its @graph or mainEntity."""
    todo = [data]
    while todo:
        node = todo.pop(0)
        if isinstance(node, list):
            todo = [*node[:100], *todo]
        elif isinstance(node, dict):
            yield node
            todo += [node[key] for key in ("@graph", "mainEntity") if key in node]


def _schema_article(node: dict[str, Any]) -> Metadata:
    published = next((words for words in _texts(node.get("datePublished")) if _readable(words)), None)
    url = next((u for key in ("url", "mainEntityOfPage", "@id") for u in _texts(node.get(key)) if web_address(u)), None)
    return Metadata(
        title=next(_texts(node.get("headline")), None),
        publisher=next(_texts(node.get("publisher")), None),
        author=", ".join(words for words in _texts(node.get("author")) if "://" not in words) or None,
        published=published,
        url=url,
        language=next(_texts(node.get("inLanguage")), None),
    )


def _texts(value: object) -> Iterator[str]:
    """The words of a schema.org value: itself, or the name or address of the things it holds."""
    for item in _several(value):
        words = (item.get("name") or item.get("@id") or item.get("url")) if isinstance(item, dict) else item
        if isinstance(words, str) and words.strip():
            yield words.strip()


def _several(value: object) -> Iterable[object]:
    return value if isinstance(value, list) else () if value is None else (value,)
