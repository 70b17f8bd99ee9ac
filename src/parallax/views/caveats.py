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
    shown = [evidence(record) for record in records if not _is_part(index, record)]
    found = [
        note
        for note in notes
        if any(
            note.of.document == one.document and one.start < note.of.end and note.of.start < one.end for one in shown
        )
    ]
    return "; ".join(dict.fromkeys(in_words(index, note) for note in found))


def _is_part(index: Index, record: Reported) -> bool:
    """Whether a count stands in the sentence of a higher one of the same: "19 people, two policemen among them" is one
    figure to who cannot verify it."""
    return isinstance(record, Figure) and any(
        other.evidence == record.evidence and other.measure == record.measure and (other.low or 0) > (record.low or 0)
        for other in index.picture.figures
    )


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
        first = max(0, at - _leans(document.text[start:end], match.start() - start))
        begins = sentences[first][0]
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


def _leans(words: str, at: int) -> int:
    """How many sentences before one are meant with it: none where the claim stands in it before the caveat, at `at`,
    two where it speaks of several."""
    if len(words[:at].split()) > SHORT:
        return 0
    told = set(re.findall(r"\w+", words.casefold()))
    return 2 if told.intersection(_words()["of_several"]) else 1


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
