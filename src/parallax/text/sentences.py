"""Cuts a text into sentences.

A line is a paragraph or a headline, unless the text is wrapped by hand at some width: then the lines of a paragraph are read as
one, and blank lines separate. Within a paragraph a stop ends a sentence unless it belongs to an abbreviation, an initial or a number;
quotation marks and brackets that close after it belong to the sentence. Promises: linear time, never an error, sentences in order
that do not overlap, each beginning and ending with something other than white space.
"""

import re
from collections.abc import Iterator, Sequence

# A stop after these does not end a sentence: something always follows.
_OPEN = frozenset(
    "mr mrs ms messrs dr prof rev fr hon gen lt col maj capt cpl sgt cmdr adm brig pvt gov sen rep reps sens pres amb supt insp st ft mt vs "
    "e.g i.e cf ca approx est fig nos pp vol".split()
)
# A stop after these ends a sentence only if what follows looks like the start of one.
_EITHER = frozenset(
    "jr sr inc corp co ltd bros dept univ etc al a.m p.m jan feb mar apr jun jul aug sep sept oct nov dec no ave blvd rd ph.d u.s u.k u.n u.a.e "
    "ariz calif conn fla ga kan ky mass md mich minn mo mont neb nev okla ore pa tenn tex va vt wis wyo mon tue tues wed thu thurs fri sat".split()
)
_STARTERS = frozenset(
    "The A An He She It They We I You This That These Those There Here But And Or So Yet In On At By For From To With As After Before When While "
    "If Since Although Though Because However Meanwhile Also Earlier Later Both Some Many Most Several Another Other His Her Its Their Our My "
    "What Who Why How Where Which One Two Three Four Five No Not Now Then Among According Despite During Under Over Last".split()
)
_SAID = frozenset("said says asked told added shouted cried replied wrote tweeted demanded wondered".split())

_STOP = re.compile(r"[.!?…。！？]+[\"'”’»)\]]*(?:\s?\[\d{1,3}\]){0,9}")  # with the numbers of footnotes
_NEXT_WORD = re.compile(r"\s*([\"'“‘«(\[]*)(\w*)")
_BEFORE = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]+\Z|[\w.]+\Z")
_FOLLOWING = re.compile(r"\s*(?:[A-Z][\w'’-]{0,30}\s+){0,3}([a-z]{2,10})\b")
_BULLET = re.compile(r"\s*(?:\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|[-•*‣▪●–—])\s+\S")
_ADDRESS = re.compile(r"[@/]|^www\.|://")
_LONGEST = 40  # code points looked at before a stop


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The half-open spans of the sentences of `text`, in code points."""
    return tuple(span for start, end in _paragraphs(text) for span in _sentences(text, start, end))


# --- paragraphs


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    lines = _lines(text)
    joined = _wrapped(text, lines)
    start: int | None = None
    for number, (first, last) in enumerate(lines):
        if start is None:
            start = first
        if not joined[number]:
            yield start, last
            start = None


def _lines(text: str) -> list[tuple[int, int]]:
    """The spans of all lines, without their ends; blank ones have no length."""
    spans, place = [], 0
    for line in text.splitlines(keepends=True):
        bare = line.rstrip()
        spans.append((place, place + len(bare)))
        place += len(line)
    return spans


def _wrapped(text: str, lines: Sequence[tuple[int, int]]) -> list[bool]:
    """For each line whether the next one continues it. Text is wrapped by hand if it is narrow and its lines are as full as can be:
    the next line's first word would not have fitted.
    """
    none = [False] * len(lines)
    widths = [end - start for start, end in lines]
    width = max(widths, default=0)
    pairs = [place for place in range(len(lines) - 1) if widths[place] and widths[place + 1]]
    full = [place for place in pairs if widths[place] + 1 + _first_word(text, *lines[place + 1]) > width]
    if not 40 <= width <= 100 or len(full) < 3 or 2 * len(full) < len(pairs):
        return none
    for place in full:
        none[place] = widths[place] > 0.6 * width and not _BULLET.match(text, *lines[place + 1])
    return none


def _first_word(text: str, start: int, end: int) -> int:
    """The length of the first word of a line."""
    space = re.compile(r"\s").search(text, start, end)
    return (space.start() if space else end) - start


# --- sentences


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    bullet = _BULLET.match(text, start, end)
    place = start
    for stop in _STOP.finditer(text, bullet.end() - 1 if bullet else start, end):
        cut = _end_of(text, stop, place, end)
        if cut is not None:
            yield from _trimmed(text, place, cut)
            place = cut
    yield from _trimmed(text, place, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _end_of(text: str, stop: re.Match[str], start: int, end: int) -> int | None:
    """Where the sentence ends that this stop may end, or `None` if it goes on."""
    mark, place = stop.group(), stop.end()
    if place >= end:
        return None
    spaced = text[place].isspace()
    following = _NEXT_WORD.match(text, place, min(end, place + 200))
    quote, word = (following.group(1), following.group(2)) if following else ("", "")
    before = _word_before(text, max(start, stop.start() - _LONGEST), stop.start())
    if not spaced:
        return _glued_end(text, stop, before, word, quote, start)
    if not _may_begin(word):
        return None
    if mark[0] in "!?" and mark[-1] in "\"'”’" and _is_speech(text, place, end):
        return None
    if mark == "." and not _ends(before, word, quote):
        return None
    return place


def _word_before(text: str, low: int, place: int) -> str:
    found = _BEFORE.search(text[low:place].rsplit(None, 1)[-1] if text[low:place].strip() else "")
    return found.group() if found else ""


def _may_begin(word: str) -> bool:
    """Whether a sentence may begin with this word: not with a small letter, but for names like "al-Shabaab" and "iPhone"."""
    return not word[:1].islower() or word == "al" or word[1:2].isupper()


def _ends(before: str, word: str, quote: str) -> bool:
    """Whether a single stop between these two words ends a sentence."""
    lowered = before.lower()
    if lowered in _OPEN:
        return False
    if lowered in ("no", "c", "b", "d") and word[:1].isdigit():
        return False
    if len(before) == 1 and before.isupper() and before != "I":
        return word in _STARTERS and word not in ("A", "I")
    if lowered in _EITHER or ("." in before and before.replace(".", "").isalpha() and len(before) < 8):
        return word in _STARTERS or bool(quote) and lowered not in ("no", "co")
    return True


def _glued_end(text: str, stop: re.Match[str], before: str, word: str, quote: str, start: int) -> int | None:
    """A stop with no space after it ends a sentence in "the war.The army", not in a name, a number or an address."""
    mark = stop.group()
    chunk = text[max(start, stop.start() - _LONGEST) : stop.start()].rsplit(None, 1)[-1:]
    if _ADDRESS.search(chunk[0] if chunk else ""):
        return None
    starts = len(word) > 1 and word[0].isupper() and word[1:].islower() or word in ("A", "I")
    closed = mark[-1] in "\"”’)" and len(mark) > 1
    if not starts or (quote and not closed and quote not in ("“", "‘", '"')):
        return None
    ends = (len(before) > 1 and before.islower()) or closed or mark[0] in "!?…" or len(mark) == 3
    return stop.end() if ends and before.lower() not in _OPEN | _EITHER else None


def _is_speech(text: str, place: int, end: int) -> bool:
    """Whether '"Why?" Smith asked.' goes on here: up to three names and a verb of saying."""
    following = _FOLLOWING.match(text, place, min(end, place + 120))
    return bool(following and following.group(1) in _SAID)
