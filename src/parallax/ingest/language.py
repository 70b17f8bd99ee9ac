"""Which language a text is in: what its own words say, and what its publisher declares where they are too few.

Decided on the first 4,000 characters. English shows in its function words; only where they do not settle it is
py3langid asked, whose model takes a second to load. Templates often declare the wrong language, so a declared one
counts only where the detector is unsure or the text holds fewer than 40 letters; with neither, the language is None,
"not known", and the document is read as English. What the user tells in a manifest is not questioned.
"""

from __future__ import annotations

import functools
import re
from typing import Any

from parallax.types import Document

_SAMPLE = 4_000
_FEWEST_LETTERS = 40
_SURE = 0.6
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset((
    "the", "of", "and", "to", "a", "in", "that", "is", "was", "for", "on", "with", "as", "by", "at", "from", "were",
    "has", "have", "had", "it", "an", "be", "are", "which", "their", "its", "but", "not", "he", "they", "who", "this",
    "been", "after", "said",
))  # fmt: skip
_ENGLISH_ALONE = frozenset(("the", "and", "of", "to"))
# English news has about 40 and 18 in a hundred words of these; Dutch and Afrikaans come nearest, with under 10 and 3.
_ENOUGH, _ENOUGH_ALONE, _FEWEST_WORDS = 0.25, 0.08, 10
_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?")


def language_of(text: str, declared: str | None) -> str | None:
    """ISO 639-1 (or 639-3 where there is no shorter code), None if it cannot be told."""
    sample = text[:_SAMPLE]
    code = language_code(declared)
    if sum(c.isalpha() for c in sample) < _FEWEST_LETTERS:
        return code
    if _plainly_english(sample):
        return "en"
    detected, probability = _identifier().classify(sample)
    return str(detected) if probability >= _SURE else code


def _plainly_english(sample: str) -> bool:
    words = [word.lower() for word in _WORD.findall(sample)]
    common = sum(word in _ENGLISH for word in words)
    alone = sum(word in _ENGLISH_ALONE for word in words)
    return len(words) >= _FEWEST_WORDS and common >= _ENOUGH * len(words) and alone >= _ENOUGH_ALONE * len(words)


def language_code(words: str | None) -> str | None:
    """The code of a language as pages and people write it: "en-GB", "en_US", "English"; None if it is none."""
    if not words:
        return None
    match = _CODE.fullmatch(words.strip())
    if match:
        code = match[1].lower()
        return code if len(code) == 2 else _shorter(code)
    return _codes().get(words.strip().casefold())


def unread_reason(document: Document) -> str | None:
    """Why the document is kept but not read, None if it is English or may be."""
    if document.language in (None, "en"):
        return None
    return f"language is {_names().get(document.language, document.language)}; only English is read"


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@functools.cache
def _names() -> dict[str | None, str]:
    from babel import Locale

    return dict(Locale("en").languages)


def _shorter(code: str) -> str:
    """ISO 639-1 for "eng" and the like, the code itself where there is none."""
    from babel.core import get_global

    aliases = get_global("language_aliases")
    return str(aliases.get(code, code))


def _codes() -> dict[str, str]:
    return {name.casefold(): code for code, name in _names().items() if code and len(code) <= 3}
