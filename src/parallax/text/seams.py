"""Where the pieces of a page were glued into one line without a stop: picture credits, gallery counts, captions.

Web pages set captions, credits and teasers apart by layout alone; once that is lost they run into the prose around
them. Knows six signs: the name of a picture agency before a capital, or a credit in brackets; agencies in a row ("SWNS
* PA"); a small number that stands again and again between different words and a capital ("Getty Images 22 A tram ...");
the numbers of a slide show ("3/8"); a capitalised "The", "He" or "A" before a small word in the middle of a line, also
behind a day ("on May 6 A boy fell"); a common word with a capital between a clause and a verb ("lie at the bridge
Investigators said"). Promises offsets in order, at which a new piece begins, in linear time. Leaves alone what a stop
ends, headlines in capitals, and whatever may be one sentence.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise

from parallax.text.lemmas import irregular_verbs

FEWEST = 4
"""How often a number must come back, between words that change, to be the count of a gallery."""

FEWEST_CREDITED = 2
"""The same of a number that stands between an agency's name and a capital: "Reuters 3 Protests"."""

_COUNT = re.compile(r"(?<![^\W\d_])(?P<before>[^\W\d_]{1,40}\)?) (?P<number>\d{1,3}) (?=(?P<after>[A-Z][\w'’-]*))")
_SLIDE = re.compile(r"(?<![\w/])(?P<slide>\d{1,2})/(?P<slides>\d{1,2}) (?=[A-Z\d])")
_NAMED = re.compile(r"(?<![\w'’-])(?P<before>[a-z]{2,}) (?P<word>[A-Z][a-z]{3,}s)(?![\w-])")
_SMALL = re.compile(r"(?<![\w'’-])[a-z]{4,}s(?![\w-])")
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_WORDS_AND_COMMAS = re.compile(rf"{_WORDS.pattern}|,")
_MARKED = re.compile(r"(?<!\w)[\"“‘'(\[](?:[^\s\"“”()\[\]]+ ){2,20}[^\s\"“”()\[\]]+[\"”’')\]] \Z")
_PIECE_ENDS = re.compile(r"[.!?…:;\n]")
_NEAR = 200  # code points looked at before and after a word with a capital
_SAID_NEAR = 6  # words
_MONTHS = re.compile(
    r"Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?"
)


def find_seams(text: str) -> tuple[int, ...]:
    """The offsets at which a glued piece begins, in order, each once."""
    credit, starter = _signs()
    at_credits = (at for match in credit.finditer(text) for at in match.span())
    at_counts = (at for count in find_counts(text) for at in count)
    at_slides = (at for numbers in find_slides(text) for number in numbers for at in number)
    starts = (match.end() for match in starter.finditer(text))
    raised = (at for place in (*find_raised(text), *find_printed(text)) for at in place)
    return tuple(sorted({*at_credits, *at_counts, *at_slides, *starts, *raised}))


def cut_at(seams: tuple[int, ...], start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch of text in pieces, cut at the seams inside it."""
    inside = seams[bisect_right(seams, start) : bisect_left(seams, end)]
    yield from pairwise([start, *inside, end])


def find_counts(text: str) -> Iterator[tuple[int, int]]:
    """The counts of galleries, half-open: a number that comes back with other words before and behind it, or between
    the names of agencies and capitals."""
    seen: dict[str, list[re.Match[str]]] = {}
    for match in _COUNT.finditer(text):
        if not _MONTHS.fullmatch(match["before"]) and not _MONTHS.fullmatch(match["after"]):
            seen.setdefault(match["number"], []).append(match)
    counts = {number for number, matches in seen.items() if _is_count(matches)}
    yield from (match.span("number") for number in seen if number in counts for match in seen[number])
    yield from (span for number, spans in _credited(text).items() if number not in counts for span in spans)


def _is_count(matches: list[re.Match[str]]) -> bool:
    before, after = {m["before"] for m in matches}, {m["after"] for m in matches}
    return len(matches) >= FEWEST and len(before) > 1 and len(after) >= FEWEST - 1


def _credited(text: str) -> dict[str, list[tuple[int, int]]]:
    """The numbers that stand again between an agency's name and a capital, by their figures: "Reuters 3 Protests". The
    name stands behind a stop, or a word that does not lead on to it ("told Reuters", "the Reuters 100 Index")."""
    seen: dict[str, list[tuple[int, int]]] = {}
    leading = {*_raw()["introducing"], *_raw()["saying"], *_raw()["leading"]}
    for match in _after_agency().finditer(text):
        before = text[max(0, match.start() - _NEAR) : match.start()].split()[-1:]
        if before and before[0].lower() not in leading:
            seen.setdefault(match["number"], []).append(match.span("number"))
    return {number: spans for number, spans in seen.items() if len(spans) >= FEWEST_CREDITED}


@cache
def _after_agency() -> re.Pattern[str]:
    names = _either([*_raw()["agencies"], *_raw()["bracketed"]])
    return re.compile(rf"\b(?:[A-Z]{{2,4}}:)?(?:{names}) (?P<number>\d{{1,3}}) (?=[A-Z])")


def find_slides(text: str) -> Iterator[tuple[tuple[int, int], ...]]:
    """The numbers of each slide show, half-open: "3/8 ... 4/8 ...", one after the other."""
    seen: dict[str, list[re.Match[str]]] = {}
    for match in _SLIDE.finditer(text):
        seen.setdefault(match["slides"], []).append(match)
    for matches in seen.values():
        numbers = [int(match["slide"]) for match in matches]
        if len(matches) >= FEWEST and numbers == sorted(set(numbers)):
            yield tuple(match.span() for match in matches)


def find_raised(text: str) -> Iterator[tuple[int, int]]:
    """Where a common word has a capital though the sentence before it has not ended: the page began another piece.

    Only before a verb, and a noun only behind a clause that could end there, or three words in marks: "after Police
    stopped" and "alerted Police" go on. Of other words only nouns in the plural count that the text writes small
    elsewhere, and never as a name ("two of the Marines"). Half-open: an agency's credit in capitals before it is whose
    picture it is; mostly there is none.
    """
    raw = _listed()
    common: frozenset[str] | None = None
    for match in _raised().finditer(text):
        word, before = match["word"], match["before"]
        if before in raw["open"] or _is_verb(before) or (word == "Police" and before in raw["of_police"]):
            continue
        determining = word in raw["determining"]
        known = determining or word in raw["openers"]
        if not known and common is None:
            common = _common(text, raw["leading"])
        if not known and common is not None and word not in common:
            continue
        words = _words_before(text, match.end("before"))
        ended = determining or _is_clause(words) or _closes(text, match.start("word"))
        if ended and not _is_title(words) and _goes_on(text, match):
            yield match.start("credit") if match["credit"] else match.start("word"), match.start("word")


def _words_before(text: str, end: int) -> list[str]:
    """The near words of the sentence so far, with its commas."""
    return _WORDS_AND_COMMAS.findall(_PIECE_ENDS.split(text[max(0, end - _NEAR) : end])[-1])


def _is_clause(words: list[str]) -> bool:
    """Whether words end in a whole clause: a verb in a tense behind the last conjunction or comma, and none of saying
    near the end that what follows may be said by.
    """
    raw = _listed()
    opens = bool(words) and words[0].lower() not in raw["introducing"]
    said = any(word in raw["saying"] for word in words[-_SAID_NEAR:])
    joins = (at for at in reversed(range(len(words))) if words[at] == "," or words[at] in raw["conjunctions"])
    return opens and not said and any(_is_finite(word) for word in words[next(joins, 0) :])


def _closes(text: str, end: int) -> bool:
    """Whether three words or more in quotation marks or brackets end before a place."""
    return _MARKED.search(text, max(0, end - _NEAR), end) is not None


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether a verb in a tense follows: at once behind a noun, somewhere behind what only begins a subject."""
    following = _PIECE_ENDS.split(text[match.end("word") : match.end("word") + _NEAR])[0]
    words = _WORDS.findall(following)
    first = words if match["word"] in _listed()["determining"] else words[:1]
    return not _is_title(words) and any(_is_finite(word) for word in first)


def _is_title(words: list[str]) -> bool:
    """Whether words are set as a headline is: most of the longer ones with a capital."""
    long = [word for word in words if len(word) > 3]
    return 2 * sum(word[0].isupper() for word in long) > len(long)


def _is_verb(word: str) -> bool:
    """Whether a word in small letters may be a verb, which may want the word behind it."""
    return _is_finite(word) or word.endswith("ing")


def _is_finite(word: str) -> bool:
    """Whether a word may be a verb in a tense, as far as its form tells: one of the table, or one in "-ed"."""
    return word in _listed()["finite"] or (
        len(word) > 3 and word.endswith("ed") and not word.endswith("eed") and word.islower()
    )


def _common(text: str, leading: frozenset[str]) -> frozenset[str]:
    """Plural nouns, with a capital, that a text writes small, and nowhere with a capital where none is due."""
    named = {match["word"] for match in _NAMED.finditer(text) if match["before"] in leading}
    return frozenset(word.capitalize() for word in _SMALL.findall(text)) - named


def picture_agencies() -> tuple[str, ...]:
    """The picture agencies and libraries whose names stand in news as a credit only."""
    return tuple(_raw()["agencies"])


@cache
def _listed() -> dict[str, frozenset[str]]:
    """The words of the tables; `open` are all that ask for the word behind them, `finite` has irregular verbs too."""
    listed = {name: frozenset(words) for name, words in _raw().items()}
    listed["introducing"] |= listed["conjunctions"]
    listed["leading"] |= listed["introducing"]
    listed["introducing"] |= listed["times"]
    listed["finite"] |= irregular_verbs() - listed["leading"]
    listed["open"] = listed["leading"] | listed["saying"] | listed["finite"] | listed["unfinished"]
    return listed


@cache
def _raised() -> re.Pattern[str]:
    credit = _either([name for name in _raw()["agencies"] if name.isupper()])
    return re.compile(
        r"(?<![\w'’-])(?P<before>[a-z]{2,})(?:[)\]\"”]|(?<!s)['’])? "
        rf"(?P<credit>(?:{credit}) )?(?P<word>[A-Z][a-z]{{2,}}) (?=[a-z(\d])"
    )


@cache
def _raw() -> dict[str, list[str]]:
    return tomllib.loads((files("parallax.text") / "data/seams.toml").read_text(encoding="utf-8"))


def find_printed(text: str) -> Iterator[tuple[int, int]]:
    """The credits of agencies that also report, half-open: "in the flood (Facebook) Mr Lind had", "SWNS * PA Rolf"."""
    return (match.span(match.lastgroup or 0) for match in _printed().finditer(text))


@cache
def _printed() -> re.Pattern[str]:
    who = _either([*_raw()["agencies"], *_raw()["bracketed"]])
    bracketed = rf"(?<![\w'’-])[a-z]+ (?P<printed>\((?:{who})\))(?=\s+[A-Z\"“‘])"
    return re.compile(rf"{bracketed}|(?<![\w/])(?P<row>(?:{who})(?: \* (?:{who})){{1,5}})(?=\s+[A-Z])")


def _either(names: list[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(set(names), key=len, reverse=True))


@cache
def _signs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A credit with the count behind it, and the blank before a word that begins a piece."""
    raw = _raw()
    named = r"(?:Photo|Picture|Image|Pic|Credit): [^()\n]{2,50}"
    struck = r"[A-Z][^()/\n]{1,40}\s?/\s?[A-Z][^()/\n]{1,40}"
    agencies = _either(raw["agencies"])
    credit = rf"(?<![\w/])(?:\w+/)?(?:{agencies}|(?<=/)Getty)(?:\s+\d{{1,3}})?(?=\s+[A-Z\"“'‘]|\s*$)"
    credit = rf"{credit}|(?<=\s)\((?:{named})\)(?=\s+[A-Z(\"“‘]|\s*$)|(?<=\s)\({struck}\)(?=\s+[A-Z])"
    starter = rf"(?<=[\w)\]]) (?=(?:{'|'.join(raw['starters'])}) [a-z])"
    lettered = "".join(rf"(?<!\b{word})" for word in raw["lettered"])
    begins = rf"(?:{'|'.join(raw['small_starters'])}) [a-z]"
    small = rf"(?<=[a-z]{{2}}){lettered} (?={begins}|An? [A-Z][a-z]+ [a-z])"
    dated = rf"\b(?:{_MONTHS.pattern}) \d{{1,2}} (?={begins})"
    starter = rf"{starter}|{small}|{dated}"
    return re.compile(credit, re.MULTILINE), re.compile(starter)
