"""What comes in, before anything is known about it: bytes, where they came from, and what was told about them.

Knows no format. `run.gather` and `run.fetch` make blobs; everything else in `ingest` reads them.
"""

from __future__ import annotations

from dataclasses import dataclass

WRITTEN_BY_US = "is what Parallax wrote of other reports, no report itself; keep it in another folder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What somebody tells about an article, in their words: a manifest, a page's head, a record's fields.

    Nothing is checked yet: `published` may be "1 Dec 2024", `title` may hold tags. None is "not told".
    """

    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """The bytes of one input. `path` is how the user may find it again, None for a fetched page, which has a `url`.

    `media_type` is the Content-Type header as it came, None for a file. `given` is what the user told, and outranks
    the page.
    """

    path: str | None
    url: str | None
    data: bytes
    media_type: str | None = None
    given: Metadata | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as a format's reader took it out of a blob: its text, and what the page or record itself tells."""

    path: str | None
    text: str
    told: Metadata


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of one input is read before it is refused. All are far above any article; lower them to save memory.

    A higher value lets a hostile input take more time and memory, in proportion; nothing else changes.
    """

    file: int = 64_000_000
    """Bytes of one file, one fetched page or one archive entry."""
    archive: int = 256_000_000
    """Bytes that one archive may unpack to, nested archives included."""
    entries: int = 10_000
    """Files in one archive."""
    ratio: int = 200
    """How many times its packed size an entry may unpack to; text packs two to ten times, a bomb a thousand."""
    page: int = 5_000_000
    """Characters of one HTML page without embedded images: about fifteen seconds of trafilatura."""
    text: int = 2_000_000
    """Characters of one article: four long novels."""


LIMITS = Limits()


def where(blob: Blob) -> str:
    """The path or URL by which a line about this blob names it."""
    return blob.path or blob.url or "-"
