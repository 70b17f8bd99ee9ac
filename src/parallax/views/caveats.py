"""What publishers say that they could not verify: the sentence that says so, and the words that it is said of.

Only a publisher's own caveat counts: what somebody whom it cites could not find out is told as his. One that
opens its sentence is said of the sentence before, too, of two where it speaks of several, in whatever paragraph:
agencies give each sentence its own. The words are in `data/caveats.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from parallax.text.sentences import split_sentences
from parallax.types import Document, Figure, Span
from parallax.views.index import Index, Reported, evidence, publisher, quote
from parallax.views.wording import quoted

HEADING = 2
"""Words of a sentence up to which it is a heading where nothing was read in it."""

SHORT = 4
"""Words before a caveat up to which its sentence leans on the one before: "Their unit could not be identified"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caveat:
    """The sentence in which a publisher says it, and the words from the first that it is said of to its own end."""

    said: Span
    of: Span


def caveats(index: Index) -> tuple[Caveat, ...]:
    """All of a picture, report by report."""
    return tuple(one for document in index.picture.documents for one in _of_document(index, document))


def told_of(index: Index, notes: Iterable[Caveat], records: Iterable[Reported]) -> str:
    """What publishers say that they could not verify of some records, with who says so, each once; else empty."""
    every = tuple(notes)
    shown = [evidence(record) for record in records if not _is_part(index, record)] if every else []
    found = [note for note in every if any(_meet(one, note.of) for one in shown)]
    return "; ".join(dict.fromkeys(in_words(index, note) for note in found))


def _is_part(index: Index, record: Reported) -> bool:
    """Whether a sentence sets a count of some within that of all: "nine people, two of them children". What it says of
    "the figure" is of the whole."""
    if not isinstance(record, Figure) or record.counted in (None, "people"):
        return False
    beside = (f for f in index.picture.figures if f.evidence == record.evidence and f.measure == record.measure)
    return any((f.low or f.high or 0) > (record.low or record.high or 0) for f in beside)


def in_words(index: Index, note: Caveat) -> str:
    """The sentence with who prints it."""
    return f"{quoted(quote(index, note.said))} – {publisher(index.documents[note.said.document])}"


def _of_document(index: Index, document: Document) -> list[Caveat]:
    pattern = _pattern(_selves(document))
    sentences = split_sentences(document.text)
    found = []
    for at, (start, end) in enumerate(sentences):
        match = pattern.search(document.text, start, end)
        if match is None or _is_anothers(index, document, match.start()):
            continue
        back = _leans(document.text[start:end], match.start() - start, match.end() - start)
        begins = start
        for before, ends in reversed(sentences[max(0, at - back) : at]):
            if _is_heading(index, Span(document=document.id, start=before, end=ends)):
                break
            begins = before
        said = Span(document=document.id, start=start, end=end)
        found.append(Caveat(said=said, of=Span(document=document.id, start=begins, end=end)))
    return found


def _is_anothers(index: Index, document: Document, at: int) -> bool:
    """Whether words stand in what somebody else is told to say, or in quotation marks."""
    own = publisher(document).casefold()
    said = any(
        attribution.document == document.id
        and attribution.source is not None
        and attribution.source.text.casefold() not in own
        and any(span.start <= at < span.end for span in attribution.content)
        for attribution in index.picture.attributions
    )
    paragraph = document.text[document.text.rfind("\n", 0, at) + 1 : at]
    return said or paragraph.count("“") > paragraph.count("”") or paragraph.count('"') % 2 == 1


def _is_heading(index: Index, one: Span) -> bool:
    """Whether a word or two, or a line without an end, tell nothing that could be verified: "Aid.", "Who fired"."""
    words = quote(index, one)
    if words.endswith(_ENDS) and len(words.split()) > HEADING:
        return False
    return not any(_meet(evidence(record), one) for record in index.reported.values())


_ENDS = (".", "!", "?", "…", "”", '"', "’", ")", ":")


def _meet(shown: Span, one: Span) -> bool:
    return shown.document == one.document and shown.start < one.end and one.start < shown.end


def _leans(words: str, at: int, end: int) -> int:
    """How many sentences before one are meant with it: none where the claim stands in it, before the caveat from `at`
    to `end` or behind it ("could not confirm that all had left"), two where it speaks of several."""
    if len(words[:at].split()) > SHORT or _own_claim().match(words, end):
        return 0
    told = set(re.findall(r"\w+", words.casefold()))
    return 2 if told.intersection(_words()["of_several"]) else 1


@cache
def _own_claim() -> re.Pattern[str]:
    """The clause right behind a caveat that it is of: "if anybody died", "that the pier burned", "that fighting had
    ended"; not "that", "that figure", "that claim made on Monday"."""
    words = _words()
    adverb = f"(?:(?:{_any(words['adverbs'])}) )*"
    opening = rf"(?:(?i:{_any(words['opens_a_clause'])})\b|[A-Z\d]|\w+(?<!s)s\b)"
    told = rf"[^.,;:!?]*\b(?i:{_any(words['auxiliaries'])})\b"
    return re.compile(rf" {adverb}(?:(?i:{_any(words['asked'])})\b|that (?:{opening}|{told}))")


def _selves(document: Document) -> tuple[str, ...]:
    """What a publisher calls itself: its name, the first word of it where that is no article, its initials."""
    name = (document.publisher or "").casefold()
    words = [word for word in name.split() if word != "the"]
    initials = "".join(word[0] for word in words) if len(words) > 1 else ""
    return tuple(sorted({one for one in (name, " ".join(words), *words[:1], initials) if len(one) > 1}))


@cache
def _pattern(selves: tuple[str, ...]) -> re.Pattern[str]:
    """A caveat: nobody named was able to find out, or the publisher itself was not."""
    words = _words()
    adverb = f"(?:(?:{_any(words['adverbs'])}) )*"
    plain, done = (_any(pair[at] for pair in words["verbs"]) for at in (0, 1))
    unable, unable_to = _any(words["unable"]), _any(words["unable_to"])
    who = _any((*selves, *words["selves"]))
    finding = rf"(?:(?:{unable}) {adverb}|(?:(?:has|have|had) )?{adverb}(?:{unable_to}) {adverb})(?:{plain})"
    kinds = (
        rf"(?:{unable}) {adverb}be {adverb}(?:{done})",
        rf"(?:{_any(words['nothing'])})\b[^.;:,]{{0,60}} (?:could|can) {adverb}be {adverb}(?:{done})",
        rf"(?:{who}) {finding}",
        rf"it (?:is|was|has been|had been) (?:not {adverb}possible|{adverb}impossible) to {adverb}(?:{plain})",
        _any(words["phrases"]),
    )
    return re.compile("|".join(rf"(?:\b(?:{kind})\b)" for kind in kinds), re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((files("parallax.views") / "data" / "caveats.toml").read_text(encoding="utf-8"))
