"""Who took a picture and who wrote a report, as pages print it: "(Photo: Anna Berg/AFP)", "Reporting by Anna Berg".

Knows what a credit looks like, alone on its line or behind a caption. Promises only words that name: a credit holds
capitalised names, known agencies and the small words between them. Leaves alone what the caption says.
"""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files

from parallax.text.seams import picture_agencies

_WORD = re.compile(r"[^\s/,;&|]+")
_LABEL = (
    r"(?:[Ff]ile |[Hh]andout )?"
    r"(?:[Pp]hoto(?:graph)?|PHOTO|[Pp]ic(?:ture)?|[Ii]mage|[Vv]ideo|[Gg]raphic|[Ii]llustration)s?"
)
_LABELLED = (
    rf"{_LABEL}(?: (?:[Cc]redits?|CREDIT))?(?: ?: ?| [Bb]y:? | [Cc]ourtesy(?: of)?:? | [Cc]opyright:? | [Ss]ource[:,] )"
    r"|(?:[Cc]redits?|CREDIT|[Cc]ourtesy): "
)
_WRITES = re.compile(
    r"\(?(?:(?:additional |further )?(?:reporting|writing|editing) by |"
    r"(?:reported|written|compiled|edited|translated) by |with (?:additional )?(?:inputs|reporting) (?:from|by) |"
    r"by |source: (?=\S+(?: \S+){0,3}\Z))|"
    r".{3,200}\b(?:contributed (?:reporting|to this (?:report|story|article))|reported from)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?”\"’)] (?=\S)")
_BYLINE = re.compile(r"by\s", re.IGNORECASE)
_LONGEST = 120
_LONGEST_FOOTER = 400
_BYLINE_WORDS = range(3, 9)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Knowledge:
    names: frozenset[str]
    writers: frozenset[str]
    agencies: frozenset[str]
    behind: re.Pattern[str]
    caption: re.Pattern[str]


def credit_start(line: str) -> int | None:
    """Where the credit begins that ends a line: 0 where there is nothing else in it, None where it ends in none."""
    offset = max(0, len(line) - _LONGEST)
    found = _knowledge().behind.search(line, offset)
    while found and not _is_credit(line, found):
        found = _knowledge().behind.search(line, found.start() + 1)
    return found.start() if found else None


def begins_as_caption(line: str) -> bool:
    """Whether a line opens as only captions do: "FILE PHOTO: ...", "In this handout picture ..."."""
    return _knowledge().caption.match(line) is not None


def names_writers(line: str) -> bool:
    """Whether a line does nothing but name those who wrote the report: a byline or the foot of a wire report."""
    found = len(line) <= _LONGEST_FOOTER and _WRITES.match(line)
    if not found:
        return False
    words = _WORD.findall(line.strip("()[].* \t"))
    if _BYLINE.match(line) and (len(words) not in _BYLINE_WORDS or line.endswith((".", "!", "?", ":"))):
        return len(words) == len(("by", "agency")) and words[-1] in _knowledge().agencies
    return all(_names(word, _knowledge().writers) for word in words)


def writers_start(line: str) -> int | None:
    """Where the end of a line begins that does nothing but name those who wrote the report; None if none does."""
    starts = (match.end() for match in _SENTENCE_END.finditer(line, max(0, len(line) - _LONGEST)))
    return next((at for at in starts if not _BYLINE.match(line, at) and names_writers(line[at:])), None)


def _is_credit(line: str, found: re.Match[str]) -> bool:
    """Whether what was found names somebody, and what stands before it is a caption that has ended."""
    who = found["who"] or found["bracketed"]
    if who is not None and not all(_names(word, _knowledge().names) for word in _WORD.findall(who)):
        return False
    before = line[: found.start()].rstrip()
    return who is not None or not before or before[-1] in ".!?…”’\"')]|–—-"


def _names(word: str, between: frozenset[str]) -> bool:
    """Whether a word may stand in a credit: a name, an initial, a handle, or one of the small words given."""
    return word[0].isupper() or word[0] in "@#" or word.lower().strip(".") in between


@functools.cache
def _knowledge() -> _Knowledge:
    raw = tomllib.loads(files("parallax.ingest").joinpath("data/credits.toml").read_text("utf-8"))
    libraries = _either(picture_agencies())
    agency = _either((*picture_agencies(), *raw["agencies"]))
    name = r"[A-Z@][\w.'’@-]*(?: (?:[A-Z@][\w.'’-]*|de|van|von|al|bin|for|of|the)){0,5}"
    struck = rf"(?:{name} ?/ ?){{1,3}}(?:{agency})(?: via (?:{agency}))?|(?:{agency}) ?/ ?{name}(?: via (?:{agency}))?"
    pictured = rf"{struck}|(?:(?:{agency}) via )?(?:{libraries})|(?:{agency}) via (?:{agency})"
    behind = (
        rf"[(\[](?:{_LABELLED})(?P<bracketed>[^()\[\]\n]{{2,80}})[)\]]\.?\s*\Z"
        rf"|(?<![\w/.-])(?:{_LABELLED})(?P<who>(?:the )?[A-Z@][^()\[\]\n:]{{1,80}})\Z"
        rf"|(?<![\w/.-])[(\[]?(?:{pictured})[)\]]?\Z"
    )
    return _Knowledge(
        names=frozenset(raw["between"]),
        writers=frozenset(raw["between"]) | frozenset(raw["wrote"]),
        agencies=frozenset(raw["agencies"]),
        behind=re.compile(behind),
        caption=re.compile("|".join(raw["captions"])),
    )


def _either(names: tuple[str, ...]) -> str:
    return "|".join(re.escape(name) for name in sorted(set(names), key=len, reverse=True))
