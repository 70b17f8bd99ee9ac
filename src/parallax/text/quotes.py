"""Quotation marks: which opens, which closes, and which is an apostrophe.

Knows the house styles of English-language news: straight and curly, double and single, two single marks for a
double one (''so''), guillemets, low-9, and quotations over several paragraphs that repeat the opening mark, also where
a web page's paragraphs were glued into one line.
Promises linear time, never to raise, and that one stray mark harms no paragraph but its own (a curly quotation left
open may join the very next paragraph). Leaves alone what the words mean: a scare quote is a quotation here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

MARK = re.compile("''|``|[\"“”„‟«»‘’‚‛'`‹›「」『』]")
ENDS = (".", "!", "?", "…")
# Where the sentence ends up to which a quotation that was opened anew and never closed is believed.
STOP = re.compile(r"[.!?…](?=\s|$)")
BLANK_LINE = re.compile(r"\n[^\S\n]*\n")

DOUBLE, SINGLE, GUILLEMET, SMALL_GUILLEMET, CORNER, WHITE_CORNER = "double", "single", "«»", "‹›", "「」", "『』"
STYLE = {
    '"': DOUBLE, "''": DOUBLE, "``": DOUBLE, "“": DOUBLE, "”": DOUBLE, "„": DOUBLE, "‟": DOUBLE,
    "'": SINGLE, "`": SINGLE, "‘": SINGLE, "’": SINGLE, "‚": SINGLE, "‛": SINGLE,
    "«": GUILLEMET, "»": GUILLEMET, "‹": SMALL_GUILLEMET, "›": SMALL_GUILLEMET,
    "「": CORNER, "」": CORNER, "『": WHITE_CORNER, "』": WHITE_CORNER,
}  # fmt: skip
ALWAYS_OPENS = frozenset("„‟‚‛「『") | {"``"}
ALWAYS_CLOSES = frozenset("」』")
LEANS_OPEN = frozenset("“‘«‹`")
LEANS_CLOSED = frozenset("”’»›")
OPENING_BEFORE = frozenset(" \t\n\r\xa0([{—–―-/:;,…\u200b\u202f\u2009")
# How far back an open mark is looked for: no one nests deeper, and time stays linear.
DEEPEST = 8
ELISIONS = ("tis", "twas", "em", "til", "cause", "n", "bout", "round")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One quotation: half-open code-point spans with their marks, one a paragraph, in order of the text.

    `depth` is 0 for a quotation inside no other. `closed` is False where the closing mark is missing and the
    quotation was taken to run to the end of its paragraph.
    """

    spans: tuple[tuple[int, int], ...]
    depth: int
    closed: bool

    @property
    def start(self) -> int:
        """Where the first opening mark stands."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Just behind the last closing mark."""
        return self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    text: str
    opens: bool
    closes: bool

    @property
    def style(self) -> str:
        return STYLE[self.text]


@dataclass(slots=True)
class _Paragraph:
    """What one paragraph holds: pairs (start, end, depth), a quotation left open, a closing mark that came first, and
    for each mark that opens a quotation anew, the stretch of it before."""

    start: int
    end: int
    pairs: list[tuple[int, int, int]]
    open: _Mark | None
    stray_close: _Mark | None
    anew: dict[int, tuple[int, int]] = field(default_factory=dict)

    def spans_up_to(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """A stretch with those before it that it goes on."""
        spans = [(start, end)]
        while spans[-1][0] in self.anew:
            spans.append(self.anew[spans[-1][0]])
        return tuple(reversed(spans))


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations in order of their opening marks. Example: `'He said "no".'` has one, over `"no"`."""
    paragraphs = [_pair(text, start, end) for start, end in _paragraphs(text)]
    found: list[Quotation] = []
    running: list[tuple[int, int]] = []
    for at, paragraph in enumerate(paragraphs):
        following = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
        found += _finish(text, paragraph, following, running)
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def _finish(
    text: str, paragraph: _Paragraph, following: _Paragraph | None, running: list[tuple[int, int]]
) -> Iterator[Quotation]:
    """The quotations that end in this paragraph; `running` collects the spans of one that goes on."""
    if running and paragraph.stray_close:
        running.append((paragraph.start, paragraph.stray_close.end))
        yield Quotation(spans=tuple(running), depth=0, closed=True)
        running.clear()
    for start, end, depth in paragraph.pairs:
        if running and start == paragraph.start and depth == 0:
            yield Quotation(spans=(*running, (start, end)), depth=0, closed=True)
            running.clear()
        else:
            spans = paragraph.spans_up_to(start, end)
            yield Quotation(spans=spans, depth=depth, closed=text[end - 1] in STYLE)
    if paragraph.open is None:
        running.clear()
        return
    if paragraph.open.start in paragraph.anew and not _goes_on(text, paragraph.open, following):
        stop = STOP.search(text, paragraph.open.start, paragraph.end)
        end = stop.end() if stop else paragraph.end
        yield Quotation(spans=paragraph.spans_up_to(paragraph.open.start, end), depth=0, closed=False)
        running.clear()
        return
    if running and paragraph.open.start != paragraph.start:
        running.clear()
    running.append((paragraph.open.start, paragraph.end))
    if not _goes_on(text, paragraph.open, following):
        # An opening mark never closed is believed only where it cannot be an inch or a slip: a curly one that opens
        # the paragraph.
        if paragraph.open.text in LEANS_OPEN and paragraph.open.start == paragraph.start:
            yield Quotation(spans=tuple(running), depth=0, closed=False)
        elif len(running) > 1:
            yield Quotation(spans=tuple(running[:-1]), depth=0, closed=False)
        running.clear()


def _goes_on(text: str, mark: _Mark, following: _Paragraph | None) -> bool:
    """Whether the next paragraph repeats the opening mark, or holds the closing one that is missing here."""
    if following is None:
        return False
    repeated = text.startswith(mark.text, following.start)
    directed = mark.text in LEANS_OPEN and following.stray_close is not None
    return repeated or (directed and following.stray_close is not None and following.stray_close.style == mark.style)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs without the white space around them. Lines of wrapped text are joined."""
    wrapped = _is_wrapped(text)
    start = 0
    for at in [m.start() for m in re.finditer("\n", text)] + [len(text)]:
        if at < len(text) and (wrapped or _continues(text, at)) and not BLANK_LINE.match(text, at):
            continue
        line = text[start:at]
        kept = line.strip()
        if kept:
            first = start + len(line) - len(line.lstrip())
            yield first, first + len(kept)
        start = at + 1


def _is_wrapped(text: str) -> bool:
    """Whether single line breaks are mostly inside sentences, as in text wrapped at a fixed width."""
    breaks = [m.end() for m in re.finditer(r"(?<!\n)\n(?!\n)", text)]
    lower = sum(1 for at in breaks if _continues(text, at - 1))
    return len(breaks) >= 3 and lower * 3 > len(breaks)


def _continues(text: str, newline: int) -> bool:
    return newline + 1 < len(text) and text[newline + 1].islower()


def _pair(text: str, start: int, end: int) -> _Paragraph:
    """Match the marks of one paragraph with a stack."""
    result = _Paragraph(start, end, [], None, None)
    stack: list[_Mark] = []
    marks = _marks(text, start, end)
    left = _closers_left(marks)
    for at, mark in enumerate(marks):
        partner = _partner(stack, mark)
        if partner is not None and mark.closes and not _is_possessive(text, mark, left[at]):
            opened = stack[partner]
            del stack[partner:]
            result.pairs.append((opened.start, mark.end, partner))
        elif mark.opens and _may_open(mark, left[at]):
            if partner is not None and mark.text == stack[partner].text and mark.style in {DOUBLE, SINGLE}:
                said = text[stack[partner].start : mark.start].rstrip()
                straight = mark.style == DOUBLE and mark.text not in LEANS_OPEN
                if said.endswith(ENDS):  # a new paragraph of the quotation
                    result.anew[mark.start] = stack[partner].start, stack[partner].start + len(said)
                if said.endswith(ENDS) or straight:  # or the one before was stray
                    del stack[partner:]
            stack.append(mark)
        elif (
            mark.closes and partner is None and mark.style == DOUBLE and not result.pairs and result.stray_close is None
        ):
            result.stray_close = mark
    return _settle(text, result, stack)


def _settle(text: str, result: _Paragraph, stack: list[_Mark]) -> _Paragraph:
    """Decide on what stayed open: stray if a quotation of the same marks follows inside it, else left open."""
    last_start: dict[str, int] = {}
    for start, _, _ in result.pairs:
        mark = "``" if text.startswith("``", start) else text[start]
        last_start[mark] = max(start, last_start.get(mark, -1))
    kept = (m for m in stack if m.start > last_start.get(m.text, -1) and (m.text != "'" or m.start == result.start))
    result.open = next(kept, None)
    under = [mark.start for mark in stack[:DEEPEST]]
    result.pairs = [(start, end, max(0, depth - bisect_left(under, start))) for start, end, depth in result.pairs]
    return result


def _partner(stack: list[_Mark], mark: _Mark) -> int | None:
    """Where in the stack the innermost open mark of the same style lies."""
    for at in range(len(stack) - 1, max(-1, len(stack) - 1 - DEEPEST), -1):
        if stack[at].style == mark.style:
            return at
    return None


def _closers_left(marks: list[_Mark]) -> list[dict[str, int]]:
    """For each mark, how many marks after it could close each style."""
    counts: dict[str, int] = {DOUBLE: 0, SINGLE: 0}
    left: list[dict[str, int]] = []
    for mark in reversed(marks):
        left.append({style: counts.get(style, 0) for style in (DOUBLE, SINGLE)})
        if mark.closes and mark.style in counts:
            counts[mark.style] += 1
    return left[::-1]


def _may_open(mark: _Mark, left: dict[str, int]) -> bool:
    """A straight single mark opens only where something can still close it in this paragraph."""
    return mark.text not in {"'", "`"} or left[SINGLE] > 0


def _is_possessive(text: str, mark: _Mark, left: dict[str, int]) -> bool:
    """Whether a single mark is the apostrophe of "the allies' support" while a later one can still close."""
    if mark.style != SINGLE or mark.text not in {"'", "’"} or mark.start == 0:
        return False
    after = text[mark.end : mark.end + 2]
    return text[mark.start - 1] in "sS" and after[:1] == " " and after[1:].islower() and left[SINGLE] > 0


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    return [m for found in MARK.finditer(text, start, end) if (m := _classify(text, found, start, end))]


def _classify(text: str, found: re.Match[str], start: int, end: int) -> _Mark | None:
    """One mark with what it may do here; None for an apostrophe, a foot or an inch."""
    mark = found.group()
    before = text[found.start() - 1] if found.start() > start else "\n"
    after = text[found.end()] if found.end() < end else "\n"
    room_before = before in OPENING_BEFORE or before in STYLE
    room_after = not after.isalnum()
    opens = room_before and not after.isspace()
    closes = not before.isspace() and (room_after or not room_before)
    if mark in ALWAYS_OPENS:
        return _Mark(found.start(), found.end(), mark, True, False)
    if mark in ALWAYS_CLOSES:
        return _Mark(found.start(), found.end(), mark, False, True)
    if STYLE[mark] == SINGLE:
        return _single(text, found, before, after)
    if mark in LEANS_OPEN:
        # “ also closes what „ opened; » and « change sides between countries
        return _Mark(found.start(), found.end(), mark, not after.isspace(), not opens and not before.isspace())
    if mark in LEANS_CLOSED:
        opens = room_before and after.isalnum()
        return _Mark(found.start(), found.end(), mark, opens, not (opens and before.isspace()))
    if not opens and not closes:
        opens = closes = True
    if before.isdigit() and mark == '"' and not room_after:
        return None
    return _Mark(found.start(), found.end(), mark, opens, closes and not (opens and before.isspace()))


def _single(text: str, found: re.Match[str], before: str, after: str) -> _Mark | None:
    """A single mark, or None where it is an apostrophe: inside a word, before a decade, at an elision."""
    mark = found.group()
    if before.isalnum() and after.isalnum():
        return None
    room = before in OPENING_BEFORE or before in STYLE
    opens = room and (after.isalnum() or after in STYLE or after in "([$£€#@…") and mark != "’"
    if mark in "'`’" and room and (after.isdigit() or _elides(text, found.end())):
        return None
    closes = not before.isspace() and not after.isalnum() and mark not in "‘`"
    if not opens and not closes:
        return None
    return _Mark(found.start(), found.end(), mark, opens, closes and not opens)


def _elides(text: str, at: int) -> bool:
    word = re.compile(r"[^\W\d_]*").match(text, at)
    return word is not None and word.group().lower() in ELISIONS
