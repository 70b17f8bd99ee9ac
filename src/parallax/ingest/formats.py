"""What kind of thing these bytes are, by their first characters, their name and their Content-Type, in that order of
trust.

Promises a clear reason for every format that is recognised but not read. Leaves the reading to the format's own module.
"""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["html", "json", "lines", "text"]

# (first bytes, at this offset) -> what it is; text formats that would otherwise be taken for an article stand here too.
_SIGNATURES: tuple[tuple[bytes, int, str], ...] = (
    (b"%PDF-", 0, "a PDF; save its text as .txt"),
    (b"\x89PNG\r\n", 0, "an image (PNG)"),
    (b"\xff\xd8\xff", 0, "an image (JPEG)"),
    (b"GIF87a", 0, "an image (GIF)"),
    (b"GIF89a", 0, "an image (GIF)"),
    (b"WEBPVP8", 8, "an image (WebP)"),
    (b"WAVEfmt", 8, "sound (WAV)"),
    (b"ftyp", 4, "a film (MP4)"),
    (b"ID3\x03", 0, "sound (MP3)"),
    (b"ID3\x04", 0, "sound (MP3)"),
    (b"OggS\0", 0, "sound (Ogg)"),
    (b"wOFF", 0, "a font"),
    (b"wOF2", 0, "a font"),
    (b"\x7fELF", 0, "a program"),
    (b"SQLite format 3\0", 0, "a database (SQLite)"),
    (b"PAR1\x15", 0, "a table (Parquet); save it as JSON Lines"),
    (b"\xd0\xcf\x11\xe0", 0, "an old Office file; save it as .txt or .html"),
    (b"{\\rtf", 0, "an RTF file; save it as .txt or .html"),
    (b"7z\xbc\xaf\x27\x1c", 0, "a 7-Zip archive; pack it as .zip"),
    (b"Rar!\x1a", 0, "a RAR archive; pack it as .zip"),
    (b"1AY&SY", 4, "a bzip2 file; unpack it first"),
    (b"\xfd7zXZ", 0, "an xz file; unpack it first"),
    (b"\x28\xb5\x2f\xfd", 0, "a zstd file; unpack it first"),
    (b"ustar", 257, "a tar archive; unpack it, or pack it as .zip"),
    (b"WARC/1.", 0, "a web archive (WARC); save the pages as .html"),
)
_MAIL = re.compile(
    rb"\A(?:[A-Za-z-]{2,40}:[^\n]{0,400}\n(?:[ \t][^\n]{0,400}\n){0,5}){0,30}?MIME-Version:", re.IGNORECASE
)
_XML = re.compile(
    rb"\A\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,400}-->\s*)?(?:<![Dd][^>]{0,400}>\s*)?<([A-Za-z][\w:.-]{0,40})"
)
_SUFFIXES = {
    "csv": "a table (CSV); save its rows as JSON Lines, or name it manifest.csv if it describes files",
    "tsv": "a table (TSV); save its rows as JSON Lines",
    "css": "a style sheet",
    "js": "a program (JavaScript)",
    "mjs": "a program (JavaScript)",
    "py": "a program (Python)",
    "svg": "a drawing (SVG)",
}
_FEEDS = {"rss": "a feed (RSS)", "feed": "a feed (Atom)", "rdf:RDF": "a feed (RSS 1.0)"}
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I
)


def unread(data: bytes, path: str | None) -> str | None:
    """The reason why these bytes are of a format that is not read, None if they may be text, HTML or JSON."""
    what = _signature(data) or _SUFFIXES.get(suffix(path)) or _markup(data[:4096])
    return f"is {what}" if what else None


def suffix(path: str | None) -> str:
    """The last extension of a path in lower case, without its dot, of a gzip file the one before; "" where there is
    none."""
    name = (path or "").replace("\\", "/").rsplit("/", 1)[-1].lower().removesuffix(".gz")
    return name.rsplit(".", 1)[-1] if "." in name else ""


def kind_of(text: str, path: str | None, media_type: str | None) -> Kind:
    """How to read a decoded text.

    HTML is known by its start even in a .txt; JSON in a .txt only if it parses, elsewhere.
    """
    media = (media_type or "").split(";")[0].strip().lower()
    ending = suffix(path)
    if _HTML_START.match(text) or ending in ("html", "htm", "xhtml") or media in ("text/html", "application/xhtml+xml"):
        return "html"
    if ending in ("jsonl", "ndjson", "jsonlines") or media in ("application/x-ndjson", "application/jsonl"):
        return "lines"
    if ending == "json" or media in ("application/json", "application/ld+json"):
        return "json"
    return "text"


def _signature(data: bytes) -> str | None:
    return next((what for magic, at, what in _SIGNATURES if data.startswith(magic, at)), None)


def _markup(start: bytes) -> str | None:
    if _MAIL.match(start.replace(b"\r\n", b"\n")):
        return "an e-mail or a page saved as MHTML; save it as .html"
    root = _XML.match(start)
    name = root[1].decode("ascii") if root else ""
    if name in _FEEDS:
        return f"{_FEEDS[name]}; save the articles' pages"
    if start.lstrip().startswith(b"<?xml") and name.lower() != "html":
        return f"XML ({name or 'of no known kind'}); save it as .html or .txt"
    return None
