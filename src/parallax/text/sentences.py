"""Cuts a text into sentences.

A line is a paragraph or a headline, unless the text is wrapped by hand at some width: then the lines of a paragraph
are read as one, and blank lines separate. Lines that break a sentence where its links stood are read as one. Within a
paragraph a stop ends a sentence unless it belongs to an abbreviation, an initial or a number; quotation marks and
brackets that close after it belong to the sentence. Pieces that were glued into one line (`seams`) and the labels of
an interview (`turns`) are sentences of their own.
Promises: linear time, never an error, sentences in order that do not overlap, each beginning and ending with
something other than white space.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parallax.text.abbreviations import abbreviations
from parallax.text.seams import cut_at, find_seams
from parallax.text.turns import find_turns

_PICTURE = "\u2600-\u27bf\U0001f300-\U0001faff"  # emoji, with what joins and colours them
# With the numbers of footnotes, or the faces that end a message.
_STOP = re.compile(
    r"[.!?…。！？]+[\"'”’»)\]]*(?:(?:\s?\[\d{1,3}\]){1,9}|(?:\s?["
    + _PICTURE
    + "]["
    + _PICTURE
    + r"\u200d\ufe0f]*){1,9})?"
)
_NEXT_WORD = re.compile(r"\s*([\"'“‘«(\[]*)(\w*)")
_BEFORE = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]+\Z|[\w.]+\Z")
_SPEECH = re.compile(r"\s*(?:[A-Z][\w'’-]{0,30}\s+){0,3}([a-z]{2,10})\b")
_BULLET = re.compile(r"\s*(?:\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|[-•*‣▪●–—])\s+\S")
_INLINE_BULLET = re.compile(r"(?<=\s)[•‣▪●](?=\s)")  # points of a list that lost its lines
_ADDRESS = re.compile(r"[@/]|^www\.|://")
_CLOSED = re.compile(r"[.!?…][\"'”’)\]]*\Z")
_LIST_MARK = re.compile(r"\s*\(?(?:\d{1,3}|[A-Za-z])\)?")
# The pronoun in small letters, the sign of somebody who writes without capitals.
_SMALL_I = re.compile(r"(?<![\w.'’])i(?:['’](?:m|ve|ll|d)|\s+[a-z]{2,12})\b")
# "al-Shabaab", "de Vries", "d'Ivoire", "iPhone"; and "in Qara", which is none.
_SMALL_NAME = re.compile(r"\s*([a-z]{1,5})([-\s]|['’]|)(?:[a-z]{1,5}[-\s])?[A-Z]")
_FAR = 40  # code points looked at before and after a stop
_LONG = 600  # and back for the quotation mark that one closes


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The half-open spans of the sentences of `text`, in code points."""
    points = (match.start() for match in _INLINE_BULLET.finditer(text))
    seams = tuple(sorted({*find_seams(text), *(turn.mark[1] for turn in find_turns(text)), *points}))
    pieces = (piece for start, end in _paragraphs(text) for piece in cut_at(seams, start, end))
    return tuple(span for start, end in pieces for span in _sentences(text, start, end))


# --- paragraphs


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    lines = _lines(text)
    joined = [wrapped or broken for wrapped, broken in zip(_wrapped(text, lines), _broken(text, lines), strict=True)]
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
    """For each line whether the next one continues it.

    Text is wrapped by hand if it is narrow and its lines are as full as can be: the next line's first word would not
    have fitted.
    """
    joined = [False] * len(lines)
    widths = [end - start for start, end in lines]
    width = max(widths, default=0)
    pairs = [place for place in range(len(lines) - 1) if widths[place] and widths[place + 1]]
    full = [place for place in pairs if widths[place] + 1 + _first_word(text, *lines[place + 1]) > width]
    if not 40 <= width <= 100 or len(full) < 3 or 2 * len(full) < len(pairs):
        return joined
    for place in full:
        joined[place] = widths[place] > 0.6 * width and not _BULLET.match(text, *lines[place + 1])
    return joined


def _broken(text: str, lines: Sequence[tuple[int, int]]) -> list[bool]:
    """For each line whether the next one continues its sentence, as where a page lost its links: each but the first
    begins in small letters, each but the last ends in a word or a comma, and a stop ends the last. What no stop ends
    may be a list. The first line may be the headline, and a name may begin in small letters ("al-Shabaab").
    """
    joined = [False] * len(lines)
    headline = next((place for place, (start, end) in enumerate(lines) if start < end), 0)
    first = 0
    for place, (start, end) in enumerate(lines):
        if not (first < place and first != headline and _begins_small(text, start, end)):
            first = place
        if start < end and _CLOSED.search(text, start, end):
            joined[first:place] = [True] * (place - first)
            first = place + 1
        elif start == end or not (text[end - 1].isalnum() or text[end - 1] == ","):
            first = place + 1
    return joined


def _begins_small(text: str, start: int, end: int) -> bool:
    """Whether a line begins in small letters, and not with a name that does."""
    small = _SMALL_NAME.match(text, start, end)
    is_name = small is not None and (small[1] in abbreviations().particles or small[2] in ("", "'", "’"))
    return not is_name and text[start:end].lstrip()[:1].islower()


def _first_word(text: str, start: int, end: int) -> int:
    """The length of the first word of a line."""
    space = re.compile(r"\s").search(text, start, end)
    return (space.start() if space else end) - start


# --- sentences


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    bullet = _BULLET.match(text, start, end)
    small = _SMALL_I.search(text, start, end) is not None
    place = start
    for mark in _STOP.finditer(text, bullet.end() - 1 if bullet else start, end):
        if mark.end() == end or _is_list_mark(text, mark, place):
            continue
        stop = _stop(text, mark, place, end)
        if _ends(stop) or (small and _ends_small(stop)):
            last = _before_opening(text, mark, place)
            yield from _trimmed(text, place, last)
            place = last
    yield from _trimmed(text, place, end)


def _is_list_mark(text: str, mark: re.Match[str], place: int) -> bool:
    """Whether a number or a letter that opens a point of a list is all that stands before a stop: "2. The army"."""
    return mark.group() == "." and mark.start() - place < 8 and bool(_LIST_MARK.fullmatch(text, place, mark.start()))


def _before_opening(text: str, mark: re.Match[str], place: int) -> int:
    """Where the sentence ends: before a straight mark that opens the words glued to the stop (`left."We won,"`)."""
    last = mark.end()
    if text[last - 1] != '"' or text[last].isspace():
        return last
    closes = text.count('"', max(place, mark.start() - _LONG), mark.start()) % 2
    return last if closes else last - 1


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stop:
    """A stop and what stands around it."""

    mark: str  # the stop with the quotation marks and brackets that close after it
    chunk: str  # what stands before it, back to white space
    before: str  # the last word of that, with its inner stops
    spaced: bool  # white space follows
    quote: str  # quotation marks and brackets that open next
    word: str  # the next word
    speech: bool  # up to three names and a verb of saying follow


def _stop(text: str, mark: re.Match[str], start: int, end: int) -> _Stop:
    place = mark.end()
    chunk = text[max(start, mark.start() - _FAR) : mark.start()].rpartition(" ")[2]
    before = _BEFORE.search(chunk)
    following = _NEXT_WORD.match(text, place, min(end, place + _FAR))
    speech = _SPEECH.match(text, place, min(end, place + 3 * _FAR))
    return _Stop(
        mark=mark.group(),
        chunk=chunk,
        before=before.group() if before else "",
        spaced=text[place].isspace(),
        quote=following.group(1) if following else "",
        word=following.group(2) if following else "",
        speech=speech is not None and speech.group(1) in abbreviations().speech,
    )


def _ends(stop: _Stop) -> bool:
    """Whether the stop ends a sentence."""
    if not stop.spaced:
        return _ends_glued(stop)
    if stop.word[:1].islower() and stop.word != "al" and not stop.word[1:2].isupper():
        return False  # but "al-Shabaab" and "iPhone" may begin one
    if stop.speech and stop.mark[0] in "!?" and stop.mark[-1] in "\"'”’":
        return False
    return stop.mark != "." or not _is_abbreviation(stop)


def _ends_small(stop: _Stop) -> bool:
    """Whether a stop ends a sentence of somebody who begins the next one in small letters."""
    return (
        stop.spaced
        and stop.word[:1].islower()
        and stop.mark[0] in ".!?"
        and len(stop.mark) < 3
        and (stop.mark[-1] in ".!?" and not _is_abbreviation(stop))
    )


def _is_abbreviation(stop: _Stop) -> bool:
    """Whether the word before belongs with its stop and the sentence goes on."""
    known = abbreviations()
    before = stop.before.lower()
    begins = stop.word in known.starters
    if before in known.never_ends:
        return True
    if stop.before in known.before_numbers and stop.word[:1].isdigit():
        return True
    if len(before) == 1 and stop.before.isupper() and before != "i":
        return not begins or stop.word in ("A", "I")
    dotted = "." in before and before.replace(".", "").isalpha() and len(before) < 8
    return (before in known.may_end or dotted) and not begins and stop.quote in ("", "(")


def _ends_glued(stop: _Stop) -> bool:
    """Whether a stop with no space after it ends a sentence: in "war.The army", not in names, numbers, addresses."""
    known = abbreviations()
    begins = (stop.word.istitle() and len(stop.word) > 1) or stop.word in ("A", "I")
    closed = len(stop.mark) > 1 and stop.mark[-1] in '"”’)'
    opens = stop.quote in ("", "“", "‘", '"') or closed
    if _ADDRESS.search(stop.chunk) or not begins or not opens:
        return False
    if stop.before.lower() in known.never_ends | known.may_end:
        return False
    return closed or stop.mark[0] in "!?…" or len(stop.mark) == 3 or (len(stop.before) > 1 and stop.before.islower())
