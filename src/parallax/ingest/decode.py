"""From bytes to text: which encoding, and what to do with the bytes that do not fit it.

Order: a byte order mark; UTF-8; UTF-16 without a mark; the declared charset; UTF-8 with stray Windows-1252 bytes (an
article pasted together from two sources); Windows-1252 where few bytes are not ASCII; else charset-normalizer's guess.
`decode` never loses a file for a few bad bytes: what cannot be read becomes U+FFFD. `settle` then makes newlines "\\n"
and replaces control characters, lone surrogates and null bytes one for one by U+FFFD, so that no terminal or page that
shows the text can be steered by it; nothing else changes. Both are linear and depend on their argument alone.
"""

from __future__ import annotations

import codecs
import re

from parallax.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers read these two as Windows-1252 (WHATWG Encoding), and so do the pages that declare them.
_WINDOWS = {"iso8859-1": "cp1252", "ascii": "cp1252"}
# Codecs that Python also calls encodings (idna, unicode_escape, utf-7) are no charset of a page.
_CHARSETS = re.compile(
    r"utf-8|utf-16(-[lb]e)?|utf-32(-[lb]e)?|iso8859-\d+|cp\d+|koi8-[rut]|gb2312|gbk|gb18030|big5(hkscs)?|"
    r"shift_jis\w*|euc_\w+|iso2022_\w+|mac-\w+|tis-620|hz|johab|ptcp154"
)
_SAMPLE = 65_536
_LEGACY_SAMPLE = 262_144
_FEWEST = 3  # too little to guess from
_FEW = 20  # one byte in twenty outside ASCII: English, or another Western language
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
# Three bytes that make a dash, a quotation mark or a euro in UTF-8 make sense in no other charset.
_PUNCTUATION = re.compile(r"[\u2010-\u203a\u20ac]")
_NEWLINES = re.compile(r"\r\n?")
_RUN = re.compile(r"[\udc80-\udcff]{3,}")
_STRAY = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}


def decode(data: bytes, *, charset: str | None = None) -> str:
    """The text of `data`, without its byte order mark. `charset` is what a header or the page declares, None if
    nothing.

    Raises InputError where the bytes are no text at all.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if not data:
        return ""
    return _utf8(data) or _utf16(data) or _declared(data, charset) or _legacy(data)


def strays(data: bytes, *, charset: str | None = None) -> str:
    """The first run of bytes that `decode` read as Windows-1252 without believing it, as it stands in the text, or the
    first of a long one; "" for none.

    Western text has an accent or a quotation mark here and there, not three in a row.
    """
    if any(data.startswith(mark) for mark, _ in _MARKS) or _utf8(data) or _utf16(data) or _declared(data, charset):
        return ""
    mixed = data.decode("utf-8", "surrogateescape")
    runs: list[str] = _RUN.findall(mixed)
    if not runs or sum(len(run) for run in runs) * _FEW > len(data):
        return ""
    return runs[0][:SHOWN].translate(_STRAY)


SHOWN = 20
"""The most bytes that `strays` tells."""


def settle(text: str) -> tuple[str, int]:
    """The text as offsets will count it, and how many of its characters stand as U+FFFD now."""
    return _CONTROLS.subn("\ufffd", unix_newlines(text))


def unix_newlines(text: str) -> str:
    """The text with every newline as "\\n"."""
    return _NEWLINES.sub("\n", text)


def _utf8(data: bytes) -> str | None:
    try:
        text, used = codecs.utf_8_decode(data, "strict", False)
    except UnicodeDecodeError:
        return None
    if len(_CONTROLS.findall(text[:_SAMPLE])) * 4 > len(text[:_SAMPLE]):
        return None  # valid only by accident: UTF-16 without a mark, or no text
    # Cut in the middle of a character: the rest of the file is good.
    return text if used == len(data) else text + "\ufffd"


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: of every two bytes, nearly always the same one is null."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 2 or len(data) % 2:
        return None
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if second > 0.6 * half and first < 0.1 * half:
        return "utf-16-le"
    if first > 0.6 * half and second < 0.1 * half:
        return "utf-16-be"
    return None


def _utf16(data: bytes) -> str | None:
    encoding = _wide(data)
    return data.decode(encoding, "replace") if encoding else None


def _declared(data: bytes, charset: str | None) -> str | None:
    encoding = _known(charset)
    if encoding is None:
        return None
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _known(charset: str | None) -> str | None:
    try:
        name = codecs.lookup((charset or "").strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return _WINDOWS.get(name, name) if _CHARSETS.fullmatch(name) else None


def _legacy(data: bytes) -> str:
    sample = data[:_SAMPLE]
    controls = sum(sample.count(byte) for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
    if controls * 50 > len(sample):
        raise InputError("is binary, not text; export it as text, HTML or JSON")
    mixed = data.decode("utf-8", "surrogateescape")
    stray = sum(1 for c in mixed if "\udc80" <= c <= "\udcff")
    good = sum(1 for c in mixed if c > "\x7f") - stray
    if good > stray or _PUNCTUATION.search(mixed):
        return mixed.translate(_STRAY)
    if stray <= _FEWEST or stray * _FEW < len(data):
        return data.decode("cp1252", "replace")
    return data.decode(_guess(data[:_LEGACY_SAMPLE]), "replace")


def _guess(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"
