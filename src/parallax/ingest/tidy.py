"""Metadata made safe to show on one line: no tags, no control or invisible characters, no line breaks, no links but to
the web.

The text of an article is never touched here; its offsets count what the publisher printed.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from urllib.parse import urlsplit

_SCRIPT = re.compile(r"<(script|style)\b[^<>]*>[^<]*(?:</\1[^<>]*>)?", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z!][^<>]*>")
_LONGEST = 500
_LONGEST_URL = 2_000


def one_line(words: str | None) -> str | None:
    """The words on one line, at most 500 characters, without markup and invisible characters; None if nothing
    remains.
    """
    if not words:
        return None
    plain = _TAG.sub(" ", _SCRIPT.sub(" ", unescape(words[: _LONGEST * 20])))
    shown = "".join(c if c.isspace() or unicodedata.category(c)[0] != "C" else "" for c in plain)
    return " ".join(shown.split())[:_LONGEST].rstrip() or None


def printable(words: str) -> str:
    """The words with U+FFFD for whatever does not print, so that a line about hostile input is harmless itself."""
    return "".join(c if c.isprintable() else "\ufffd" for c in words)


def web_address(words: str | None) -> str | None:
    """An http or https URL without blanks, None for everything else ("javascript:...", a relative path)."""
    url = one_line(words)
    if url is None or len(url) > _LONGEST_URL or any(c.isspace() or c in "<>\"'" for c in url):
        return None
    try:
        parts = urlsplit(url)
        return url if parts.scheme.lower() in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def host_of(url: str | None) -> str | None:
    """The host that a URL names, without "www.": the publisher where nothing better is told."""
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
