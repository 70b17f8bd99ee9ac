"""Cuts a sentence into words as the English Universal Dependencies do (EWT and GUM as of UD 2.16).

Contractions and possessives are words of their own ("do n't", "Syria 's"), hyphens too ("Iran - backed") but for some
prefixes ("anti-war"); abbreviations keep their stop, numbers their commas, addresses stay whole. Promises: linear
time, never an error, and every word is exactly the characters of its span.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from parallax.text.abbreviations import abbreviations

_MARKS = r"\u0300-\u036f\u00ad"  # combining accents and soft hyphens belong to the word
_PLAIN = rf"[^\W_][\w{_MARKS}]*"
_WORD = rf"{_PLAIN}(?:['’]{_PLAIN}){{0,4}}"
_UNITS = "m|k|b|bn|mn|tn|pc|mm|cm|km|ft|kg|lb|lbs|am|pm|AM|PM|mph|C|F"


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _words() -> re.Pattern[str]:
    """What a word may be; the first that fits counts.

    Repetitions are bounded or consume all they read, so that the whole is linear. None of a group is possessive: Python
    before 3.11.5 misreads those.
    """
    known = abbreviations()
    prefixes = _either(prefix for word in known.prefixes for prefix in (word, word.title()))
    pattern = rf"""
      [^\W\d_]+(?=[\s,])
    | (?:https?://|www\.)[^\s<>"“”]+
    | [\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,4}}
    | (?:[A-Za-z0-9-]{{1,63}}\.){{1,4}}(?:com|org|net|gov|edu|info|co\.uk)(?![^\W_])
    | (?<!\w)[@\#][^\W\d]\w*
    | (?<!\S)[:;=]-?[)(DP](?!\S)
    | (?<![\w.])(?:[^\W\d_]\.){{1,8}}(?:[^\W\d_]\.(?!\w)|[^\W\d_](?![\w.]))
    | Ph\.D\.
    | (?<![\w’'.])(?:{_either(known.keep_stop)}|[A-Z])\.(?=['’,;:/–-]|\s+\S)
    | (?<=[^\s"“(\[])['’](?:[smd]|re|ve|ll|[SMD]|RE|VE|LL)(?!\w)
    | (?<!\w)(?:\d{{3}}-\d{{3}}-\d{{4}}|\d{{1,4}}-\d{{1,2}}-\d{{1,4}})(?![\w-])
    | (?<!\w)\d{{1,30}}(?!\d)(?:[.,:/]\d{{1,30}}(?!\d)){{0,8}}(?![.,:/]\d)(?:st|nd|rd|th|s|['’]s)?(?!\w)
    | (?<![\w.])\.\d+(?!\w)
    | (?<!\w)\d{{1,30}}(?:[.,]\d{{1,30}}){{0,8}}(?=(?:{_UNITS})(?!\w)|[ap]\.m\.)
    | (?<!\w)['’](?:\d\ds?|em|til|cause|tis|twas)(?!\w)
    | (?<!\w)[A-Z]{{1,4}}&[A-Z]{{1,4}}(?!\w)
    | (?<!\w)[A-Z]{{1,3}}\$
    | (?<![\w-])(?:{prefixes})-(?=[^\W\d_]){_WORD}
    | (?<![\w-])[Mm]id-\d{{1,4}}s?(?!\w)
    | {_WORD}
    | \[\.\.\.\] | \.{{2,}} | [!?]{{2,}} | -{{2,}} | \*{{2,}} | _+ | ={{2,}} | '' | ‘’ | ’’ | ``
    | \S[{_MARKS}\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*
    """
    return re.compile(pattern, re.VERBOSE)


# Where a word is cut in two: before the clitic or the second verb.
_CLITIC = re.compile(
    r"(?:(?<=\w)(?:n['’]t|['’](?:[smd]|re|ve|ll)))$"
    r"|(?<=^can)not$|(?<=^gon)na$|(?<=^wan)na$|(?<=^got)ta$"
    r"|(?:(?<=^do)|(?<=^did)|(?<=^does)|(?<=^ca)|(?<=^wo)|(?<=^is)|(?<=^are)|(?<=^was)|(?<=^were)|(?<=^have)|(?<=^has)|(?<=^had)"
    r"|(?<=^could)|(?<=^would)|(?<=^should)|(?<=^ai))nt$",
    re.IGNORECASE,
)
_MAY_CUT = tuple("tTaAsSmMdDeElL")  # the last letters of all these


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word: code points `start` to `end`, exclusive, of the text it was cut from, and those characters."""

    start: int
    end: int
    text: str


def split_words(text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words of `text[start:end]`, in order. White space belongs to no word."""
    return tuple(
        Word(start=first, end=last, text=text[first:last])
        for match in _words().finditer(text, start, end)
        for first, last in _cut(match.group(), match.start(), match.end())
    )


def _cut(word: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The word whole, or in two before a clitic; an address loses the punctuation that follows it."""
    if word.startswith(("http://", "https://", "www.")):
        kept = len(word.rstrip(".,;:!?)'’]"))
        yield start, start + kept
        yield from ((place, place + 1) for place in range(start + kept, end))
        return
    clitic = _CLITIC.search(word) if word.endswith(_MAY_CUT) and not word[0].isdigit() else None
    if clitic and clitic.start():
        yield start, start + clitic.start()
        yield start + clitic.start(), end
    else:
        yield start, end
