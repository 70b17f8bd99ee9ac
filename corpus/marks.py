"""Text with inline marks, the form that people write and mend, to the gold records and back.

    publisher: tharn_wire                       a header of `key: value` lines
    published: 2031-04-02T18:40+03:00
    %%
    {=oru,a1.s|The Oru army} {a1.q|said} {a1.c|its troops had {v1,k1|seized} {=tessel|Tessel} on {t1|Monday}}.
    %%
    a1 who=oru form=indirect                    a line for each record
    v1 COERCE/seize actors=oru place=tessel time=t1
    k1 gained place=tessel holder=oru
    t1 2031-03-31

Tags: `=x` name, `~x` description, `*x` pronoun, `^x` metonym, `+x` adjective of entity x; `sq` scare quotes; `t1` a
time; `a1.s`, `a1.q`, `a1.c` source, cue and content; `v1` trigger of an event, `f1` amount, `r1` relation, `k1`
control, `p1` passage shared with another report. `markup` has the braces, `lines` the records' lines, GUIDELINES.md
what is marked.

Whom a record is attributed to is derived: the innermost attribution whose content holds its words, unless `attr=` says
otherwise (`attr=-`: nobody). So are the parents of attributions.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from corpus.lines import Record, line, make, parse, words_of
from corpus.markup import MarkError, render, strip
from corpus.records import (
    Attribution,
    Control,
    Entity,
    Event,
    Figure,
    Gold,
    Mention,
    Passage,
    Relation,
    Report,
    Span,
    Time,
)  # fmt: skip

SEPARATOR = "%%"
FORMS = {"=": "name", "~": "description", "*": "pronoun", "^": "metonym", "+": "adjective"}
_HEADER = ("publisher", "published", "dated", "title", "author", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A report and its text, as one marked file gives them."""

    report: Report
    text: str


def read(marked: str, name: str) -> Marked:
    """The report in a marked file; `name` becomes its id. Raises MarkError."""
    parts = re.split(rf"^{SEPARATOR}[ \t]*(?:\n|\Z)", marked, flags=re.MULTILINE)
    if len(parts) != 3:
        raise MarkError(
            f"a marked file has three parts with a line {SEPARATOR} between them, this one has {len(parts)}"
        )
    header = _header(parts[0])
    text, spans = strip(parts[1].strip("\n") + "\n")
    words = words_of(parts[2])
    _same_ids(spans, words)
    records = [parse(id, told, spans) for id, told in sorted(words.items(), key=lambda item: _natural(item[0]))]
    return Marked(report=_report(name, text, header, spans, _attributed(records)), text=text)


def _header(part: str) -> dict[str, str]:
    told: dict[str, str] = {}
    for one in filter(str.strip, part.splitlines()):
        key, colon, value = one.partition(":")
        if not colon or key.strip() not in _HEADER:
            raise MarkError(f"the header has lines {', '.join(_HEADER)}, not {one!r}")
        told[key.strip()] = value.strip()
    if not told.get("published") and told.get("dated", "yes") == "yes":
        raise MarkError("the header needs a line published:, or dated: no where nobody knows")
    return told


def _same_ids(spans: Iterable[str], words: Iterable[str]) -> None:
    tagged = {tag.partition(".")[0] for tag in spans if tag[0] in "atvfrk"}
    named = {id for id in words if id[0] != "@"}
    if missing := sorted(tagged - named, key=_natural):
        raise MarkError(f"marked, but without a line: {', '.join(missing)}")
    if missing := sorted(named - tagged, key=_natural):
        raise MarkError(f"a line, but no mark in the text: {', '.join(missing)}")


def _report(
    name: str, text: str, header: Mapping[str, str], spans: Mapping[str, list[Span]], records: list[Gold]
) -> Report:
    def every(kind: type[Record]) -> tuple[Record, ...]:
        return tuple(record for record in records if isinstance(record, kind))

    return Report(
        id=name,
        sha256=sha256(text),
        publisher=header.get("publisher"),
        title=header.get("title"),
        published=header.get("published") or None,
        dated=header.get("dated", "yes") == "yes",
        url=header.get("url"),
        entities=every(Entity),
        mentions=tuple(sorted(_mentions(spans), key=lambda mention: (mention.span, mention.entity))),
        scare_quotes=tuple(spans.get("sq", ())),
        times=every(Time),
        attributions=every(Attribution),
        events=every(Event),
        figures=every(Figure),
        relations=every(Relation),
        control=every(Control),
        passages=tuple(Passage(id=id, spans=tuple(spans[id])) for id in sorted(spans, key=_natural) if id[0] == "p"),
    )


def _mentions(spans: Mapping[str, list[Span]]) -> Iterator[Mention]:
    for tag, marked in spans.items():
        if tag[0] in FORMS:
            yield from (make(Mention, tag, {"span": span, "entity": tag[1:], "form": FORMS[tag[0]]}) for span in marked)


def _natural(id: str) -> tuple[str, int, str]:
    return id[0], int(id[1:]) if id[1:].isdigit() else 0, id


def sha256(text: str) -> str:
    """The digest by which a text is known."""
    return hashlib.sha256(text.encode()).hexdigest()


# --- what is derived from the spans


def innermost(attributions: Iterable[Attribution], span: Span, but: str | None = None) -> str | None:
    """The id of the attribution with the shortest content that holds the span; None where none does."""
    holding = [
        (sum(end - start for start, end in one.content), one.id)
        for one in attributions
        if one.id != but and any(start <= span[0] and span[1] <= end for start, end in one.content)
    ]
    return min(holding)[1] if holding else None


def _attributed(records: Sequence[Gold]) -> list[Gold]:
    said = [record for record in records if isinstance(record, Attribution)]
    found = []
    for record in records:
        for key, value in _derived(record, said).items():
            given = getattr(record, key)
            record = msgspec.structs.replace(record, **{key: None if given == "-" else given or value})
        found.append(record)
    return found


def _derived(record: Gold, said: Sequence[Attribution]) -> dict[str, str | None]:
    match record:
        case Attribution():
            anchor = (*record.cue, *record.source, *record.content)[:1]
            return {"parent": innermost(said, anchor[0], but=record.id) if anchor else None}
        case Event():
            return {"attribution": innermost(said, record.trigger)}
        case Figure() | Relation() | Control():
            return {"attribution": innermost(said, record.span)}
    return {}


# --- back to marks


def write(report: Report, text: str, author: str | None = None) -> str:
    """The marked file of a report: `read` gives the same report again."""
    told = {
        **{key: getattr(report, key, None) for key in _HEADER},
        "author": author,
        "dated": None if report.dated else "no",
    }
    header = [f"{key}: {value}" for key, value in told.items() if value]
    lines = [line(record, _derived(record, report.attributions)) for record in _records(report)]
    return "\n".join([*header, SEPARATOR, render(text, _tags(report)).rstrip("\n"), SEPARATOR, *lines]) + "\n"


def _records(report: Report) -> Iterator[Gold]:
    for records in (
        report.entities,
        report.attributions,
        report.events,
        report.figures,
        report.relations,
        report.control,
    ):
        yield from records
    yield from report.times


def _tags(report: Report) -> Iterator[tuple[Span, str]]:
    signs = {form: sign for sign, form in FORMS.items()}
    yield from ((span, one.id) for one in report.passages for span in one.spans)
    for one in report.attributions:
        for letter, spans in (("c", one.content), ("s", one.source), ("q", one.cue)):
            yield from ((span, f"{one.id}.{letter}") for span in spans)
    yield from ((mention.span, signs[mention.form] + mention.entity) for mention in report.mentions)
    yield from ((span, "sq") for span in report.scare_quotes)
    yield from ((event.trigger, event.id) for event in report.events)
    for records in (report.times, report.figures, report.relations, report.control):
        yield from ((record.span, record.id) for record in records)


# --- a copy of a text that differs in white space


def moved(marked: Marked, text: str) -> Report:
    """The report on `text`, from which the marked copy may differ in white space alone. Raises MarkError elsewhere."""
    here, there = ([at for at, sign in enumerate(whole) if not sign.isspace()] for whole in (marked.text, text))
    for a, b in zip(here, there, strict=False):
        if marked.text[a] != text[b]:
            raise MarkError(f"the copy has {_around(marked.text, a)} where the text has {_around(text, b)}")
    if len(here) != len(there):
        raise MarkError(f"the copy has {len(here)} letters, the text {len(there)}")
    place = dict(zip(here, there, strict=True))
    told = _moved(msgspec.to_builtins(marked.report), lambda span: (place[span[0]], place[span[1] - 1] + 1))
    return msgspec.convert(told | {"sha256": sha256(text)}, Report)


def _around(text: str, at: int) -> str:
    return repr(text[max(0, at - 20) : at + 40])


def _moved(value: Any, move: Callable[[Span], Span]) -> Any:
    if isinstance(value, dict):
        return {key: _moved(inner, move) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        if len(value) == 2 and all(isinstance(end, int) for end in value):
            return move((value[0], value[1]))
        return [_moved(inner, move) for inner in value]
    return value
