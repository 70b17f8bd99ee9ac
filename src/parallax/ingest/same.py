"""When two inputs are one document, and the id that follows from it.

A document is its text, its publisher and its URL: equal text with publisher and URL equal or unknown is one document;
the same text under two publishers stays two, because that they both printed it is a finding. The result does not
depend on order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urldefrag

from parallax.types import Document, Skipped, Span


def document_id(sha256: str, publisher: str | None, url: str | None) -> str:
    """ "d:" and sixteen hex digits. The fragment of a URL does not count."""
    parts = (sha256, publisher or "", urldefrag(url).url if url else "")
    return "d:" + hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def may_be_same(one: Document, other: Document) -> bool:
    """Whether two are one document: equal text, publisher and URL equal or unknown."""
    keys = (one.publisher, one.url), (other.publisher, other.url)
    return one.sha256 == other.sha256 and _fits(*keys)


def merge_same(documents: Iterable[Document]) -> tuple[tuple[Document, ...], tuple[Skipped, ...]]:
    """Each document once, by id, and one line for each that came more than once.

    The one kept is that of which most is known, then the first by path; what it lacks is filled from the others.
    """
    by_text: dict[str, list[Document]] = {}
    for document in sorted(documents, key=_order):
        by_text.setdefault(document.sha256, []).append(document)
    merged: list[Document] = []
    skipped: list[Skipped] = []
    for same_text in by_text.values():
        for copies in _groups(same_text):
            merged.append(_fold(copies))
            if len(copies) > 1:
                skipped.append(_line(copies))
    return tuple(sorted(merged, key=lambda d: d.id)), tuple(sorted(skipped, key=lambda s: (s.path, s.reason)))


def _order(document: Document) -> tuple[bool, bool, str, str, bool, str, str, tuple[str, ...]]:
    rest = (document.title, document.author, document.language, document.url)
    return (
        document.publisher is None,
        document.url is None,
        document.publisher or "",
        document.url or "",
        document.published is None,
        document.published or "",
        document.path or "",
        tuple(words or "" for words in rest),
    )


def _groups(documents: list[Document]) -> list[list[Document]]:
    """Copies of one text, grouped into documents.

    The best known come first, so each later one joins the first that it fits; one of which both publisher and URL are
    known fits its equals alone.
    """
    groups: list[list[Document]] = []
    known: list[tuple[str | None, str | None]] = []
    exact: dict[tuple[str | None, str | None], int] = {}
    for document in documents:
        key = document.publisher, document.url
        at = exact.get(key)
        if at is None:
            others = enumerate(known) if None in key else ()
            at = next((n for n, other in others if _fits(key, other)), len(groups))
            if at == len(groups):
                groups.append([])
                known.append(key)
            known[at] = known[at][0] or key[0], known[at][1] or key[1]
            exact[key] = at
        groups[at].append(document)
    return groups


def _fits(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> bool:
    return all(a is None or b is None or a == b for a, b in zip(one, other, strict=True))


def _fold(copies: list[Document]) -> Document:
    first = copies[0]
    publisher = _known(d.publisher for d in copies)
    url = _known(d.url for d in copies)
    published = _known(d.published for d in copies)
    id = document_id(first.sha256, publisher, url)
    return replace(
        first,
        id=id,
        path=min((d.path for d in copies if d.path), default=None),
        publisher=publisher,
        url=url,
        published=published,
        published_basis=next((d.published_basis for d in copies if d.published == published), None),
        title=_known(d.title for d in copies),
        author=_known(d.author for d in copies),
        language=_known(d.language for d in copies),
        boilerplate=tuple(Span(document=id, start=b.start, end=b.end) for b in first.boilerplate),
    )


def _known(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _line(copies: list[Document]) -> Skipped:
    places = sorted(d.path or d.url or "-" for d in copies)
    more = f"{places[1]}" + (f" and {len(places) - 2:,} more" if len(places) > 2 else "")
    return Skipped(path=places[0], reason=f"read once: {len(places):,} inputs hold this same text ({more})")
