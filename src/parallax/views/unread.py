"""Sentences in which nothing was read, beside the day that they belong to: "The town has had no heating since
Wednesday", "Guards remain there".

What lasts, what did not happen and what only describes is often no happening that a reader codes, and yet is news. A
sentence that names one day stands under that; another under the day of the sentence before it, else of that behind it
in its paragraph: it is beside that it is told, and no day of its own is claimed. Where those have no day it has none. A
statement only: no question, no call, no caption, no publisher's "I", no caveat (these have their place), and none that
another article has word for word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parallax.text.quotes import find_quotations
from parallax.text.sentences import split_sentences
from parallax.types import Attribution, Document, Span
from parallax.views.account import Line, day_named
from parallax.views.caveats import caveats
from parallax.views.index import Index, publisher, quote, records_of, source_name
from parallax.views.wording import sentence_span

FEWEST = 4
"""Words of a sentence: less is a heading or a scrap."""

_STATED = re.compile(r"\.[\"'”’)\]]*\Z")
_LABEL = re.compile(r"\A(?:[-–—•*] )?\w+(?: \w+)?:\s")
_SELF = re.compile(r"\b(?:I|me|my|mine)\b(?!\.)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A sentence, the line of the account under whose day it stands, None where it has no day, and on whose word."""

    said: Span
    line: Line | None
    who: str


def unread(index: Index, lines: Sequence[Line], shown: Container[str]) -> tuple[Unread, ...]:
    """All that stand beside what was read, report by report as they are printed, each once; none of a claim, nor of a
    record that is `shown` elsewhere, by their ids.
    """
    by_day = {line.day: line for line in reversed(lines)}
    told = _told(index, shown)
    beside = _of_lines(index, lines)
    seen = {_words(index, one) for spans in told.values() for one in spans}
    noted = [note.said for note in caveats(index)]
    spoken: defaultdict[str, list[Attribution]] = defaultdict(list)
    for record in index.picture.attributions:
        spoken[record.document].append(record)
    found: list[Unread] = []
    for document in sorted(index.picture.documents, key=lambda d: (d.published or "", d.id)):
        others = [*document.boilerplate, *(said for said in noted if said.document == document.id)]
        for said, near in _between(document, told[document.id], beside[document.id]):
            words = _words(index, said)
            if words in seen or _meets(said, others) or not _is_statement(index, said):
                continue
            if who := _who(index, said, spoken[document.id]):
                seen.add(words)
                found.append(Unread(said=said, line=by_day.get(day_named(index, said) or "") or near, who=who))
    return tuple(found)


def _words(index: Index, said: Span) -> str:
    return quote(index, said).casefold()


def _told(index: Index, shown: Container[str]) -> defaultdict[str, list[Span]]:
    """The sentences of each report that have their place."""
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for id_, record in index.reported.items():
        if id_ in shown or index.claims_of.get(id_):
            found[record.document].append(sentence_span(index, record))
    return found


def _of_lines(index: Index, lines: Iterable[Line]) -> defaultdict[str, dict[Span, Line]]:
    """The sentences of each report that tell what a line of the reports' own days does, each with the first such."""
    found: defaultdict[str, dict[Span, Line]] = defaultdict(dict)
    for line in lines:
        if line.place == "now":
            for record in (record for claim in line.claims for record in records_of(index, claim.id)):
                found[record.document].setdefault(sentence_span(index, record), line)
    return found


def _between(
    document: Document, told: Sequence[Span], beside: Mapping[Span, Line]
) -> Iterator[tuple[Span, Line | None]]:
    """The sentences of a report that no record tells, behind or right before one that some does: each with the line of
    that, None where it has none."""
    cut = [Span(document=document.id, start=start, end=end) for start, end in split_sentences(document.text)]
    lines = [next((line for span, line in beside.items() if _meet(span, one)), None) for one in cut]
    read = [_meets(one, told) for one in cut]
    before: Line | None = None
    for at, one in enumerate(cut):
        if read[at]:
            before = lines[at]
            continue
        leads = at + 1 < len(cut) and read[at + 1] and _in_one_paragraph(document, one, cut[at + 1])
        if leads or any(read[:at]):
            yield one, before or (lines[at + 1] if leads else None)


def _in_one_paragraph(document: Document, one: Span, other: Span) -> bool:
    return "\n" not in document.text[one.end : other.start]


def _is_statement(index: Index, said: Span) -> bool:
    words = quote(index, said)
    return len(words.split()) >= FEWEST and bool(_STATED.search(words)) and not _LABEL.match(words)


def _who(index: Index, said: Span, spoken: Iterable[Attribution]) -> str | None:
    """On whose word: of whoever is told to say it, else the publisher's; None of words in quotation marks that nobody
    is told to say, and of a publisher's comment."""
    document = index.documents[said.document]
    speakers = dict.fromkeys(
        source_name(index, record)
        for record in spoken
        if record.source is not None and _is_mostly_in(said, record.content)
    )
    own = publisher(document)
    if speakers:
        return f"{' and '.join(speakers)} (in {own})"
    quoted = (Span(document=document.id, start=a, end=b) for q in find_quotations(document.text) for a, b in q.spans)
    return None if _is_mostly_in(said, quoted) or _SELF.search(quote(index, said)) else own


def _is_mostly_in(said: Span, others: Iterable[Span]) -> bool:
    """Whether more than half of a sentence lies in others."""
    return (
        2 * sum(min(said.end, o.end) - max(said.start, o.start) for o in others if _meet(said, o))
        > said.end - said.start
    )


def _meets(one: Span, others: Iterable[Span]) -> bool:
    return any(_meet(one, other) for other in others)


def _meet(one: Span, other: Span) -> bool:
    return one.document == other.document and one.start < other.end and other.start < one.end
