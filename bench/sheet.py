"""`python -m bench.sheet draw --data DIR --seed N [--number 100]`, `python -m bench.sheet score SHEET [--data DIR...]`:
what share of the events that the program emits does no sentence of the article assert?

`draw` takes a folder of articles, PolNeAR's (`text/*.txt`) or Giveme5W1H's (`*.json`), a document at random for each
event and then one of its events that is not drawn yet, so that long articles do not dominate; it prints JSON lines
for whoever judges. A document is called by the first twelve digits of its text's SHA-256, what an event shows by
those of its line. `score` counts a sheet of verdicts (`quality/labels/events_sheet.tsv`: offsets and digests, no
article's words); given the articles it says too how many of the events judged are still shown alike, otherwise, or no
more. That does not replace a new draw: who mended the false ones of a sheet has seen them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from parallax.annotate.document import annotate
from parallax.ingest.boilerplate import find_boilerplate
from parallax.run.reader import load_tools
from parallax.types import Annotations, Attribution, Document, Event, Span
from parallax.views.index import in_sentence

COLUMNS = ("set", "document", "start", "end", "type", "verdict", "class", "shown")
VERDICTS = ("supported", "partly", "false")
AROUND = 2
"""Sentences before and after the event's own that a judge is given."""


def documents(data: Path) -> list[Document]:
    """The articles of a folder, in the order of their file names."""
    texts = sorted((data / "text").glob("*.txt"))
    return [_plain(path) for path in texts] or [_described(path) for path in sorted(data.glob("*.json"))]


def _plain(path: Path) -> Document:
    publisher, published = path.stem.split("_")[:2]
    return _document(path.read_bytes().decode(), publisher=publisher, published=published)


def _described(path: Path) -> Document:
    told = json.loads(path.read_text("utf-8"))
    published = (told.get("date_publish") or "")[:10] or None
    return _document(told["text"], publisher=told.get("publisher"), published=published)


def _document(text: str, *, publisher: str | None, published: str | None) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    outside = tuple(Span(document=f"d:{digest[:12]}", start=start, end=end) for start, end in find_boilerplate(text))
    return Document(
        id=f"d:{digest[:12]}", path=None, url=None, publisher=publisher, title=None, author=None, published=published,
        published_basis="metadata", language="en", text=text, sha256=digest, boilerplate=outside,
    )  # fmt: skip


def draw(
    among: Sequence[Document], events: Callable[[Document], Sequence[Event]], *, seed: int, number: int
) -> list[tuple[Document, Event]]:
    """`number` pairs of a document and one of its events, or as many as there are; no event twice."""
    chance = random.Random(seed)
    among = list(among)
    left: dict[str, list[Event]] = {}
    drawn: list[tuple[Document, Event]] = []
    while among and len(drawn) < number:
        document = chance.choice(among)
        if document.id not in left:
            left[document.id] = list(events(document))
        if left[document.id]:
            drawn.append((document, left[document.id].pop(chance.randrange(len(left[document.id])))))
        else:
            among.remove(document)
    return drawn


def digest(told: Mapping[str, object]) -> str:
    """What a line shows, in twelve digits: another party, status or speaker makes another."""
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:12]


def line(document: Document, found: Annotations, event: Event) -> dict[str, object]:
    """One event as it is shown."""
    names = {entity.id: entity.name for entity in found.entities}
    said = {attribution.id: attribution for attribution in found.attributions}
    return {
        "document": document.id.removeprefix("d:"),
        "start": event.trigger.start,
        "end": event.trigger.end,
        "type": event.type,
        "mode": event.mode,
        "happening": in_sentence(event),
        "actors": [names[one] for one in event.actors],
        "recipients": [names[one] for one in event.recipients],
        "place": names.get(event.place or ""),
        "time": event.time and document.text[event.time.span.start : event.time.span.end],
        "polarity": event.polarity,
        "status": event.status,
        "background": event.background,
        "said": _said(said, event.attribution),
    }


def _said(said: Mapping[str, Attribution], id_: str | None) -> list[str]:
    """Who vouches, innermost first: the speaker's words, the cue's, and how it is meant."""
    told = []
    while id_ is not None:
        one = said[id_]
        source, cue = one.source.text if one.source else "nobody named", one.cue.text if one.cue else ""
        told.append(f"{source} | {cue} | {one.attitude}, {one.polarity}")
        id_ = one.parent
    return told


def _speakers(found: Annotations, event: Event) -> list[list[str]]:
    """Who is meant by each of those who vouch, innermost first, in the names that a reader of the report is shown: "He"
    tells a judge nothing."""
    names = {entity.id: entity.name for entity in found.entities}
    said = {attribution.id: attribution for attribution in found.attributions}
    told, id_ = list[list[str]](), event.attribution
    while id_ is not None:
        source = said[id_].source
        told.append([names[one] for one in source.entities] if source else [])
        id_ = said[id_].parent
    return told


def _around(document: Document, found: Annotations, event: Event) -> str:
    at = next(s.index for s in found.sentences if s.start <= event.trigger.start < s.end)
    near = found.sentences[max(0, at - AROUND) : at + AROUND + 1]
    text, start, end = document.text, event.trigger.start, event.trigger.end
    return f"{text[near[0].start : start]}[[{text[start:end]}]]{text[end : near[-1].end]}"


@cache
def _read(document: Document) -> Annotations:
    return annotate(document, load_tools())


def drawn_lines(data: Path, *, seed: int, number: int) -> Iterator[dict[str, object]]:
    """The lines of `draw` over a folder, with why and around what words; only documents that are drawn are read."""
    for document, event in draw(documents(data), lambda one: _read(one).events, seed=seed, number=number):
        told = line(document, _read(document), event)
        yield {
            **told,
            "speakers": _speakers(_read(document), event),
            "shown": digest(told),
            "confidence": event.confidence,
            "why": event.why,
            "words": _around(document, _read(document), event),
        }


def standing(rows: Sequence[Mapping[str, str]], among: Sequence[Document]) -> Iterator[str]:
    """By verdict, how many events of a sheet are still shown alike, are shown otherwise, or are no more."""
    texts = {document.id.removeprefix("d:"): document for document in among}
    counted: dict[str, Counter[str]] = {verdict: Counter() for verdict in VERDICTS}
    for row in rows:
        if row["document"] in texts:
            counted[row["verdict"]][_stands(row, texts[row["document"]])] += 1
    for verdict, found in counted.items():
        yield f"{verdict}: alike {found['alike']}, otherwise {found['otherwise']}, no more {found['no more']}"


def _stands(row: Mapping[str, str], document: Document) -> str:
    found = _read(document)
    now = {digest(line(document, found, e)) for e in found.events if e.trigger.start == int(row["start"])}
    return "no more" if not now else "alike" if row["shown"] in now else "otherwise"


def score(rows: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """The shares of the verdicts, over all and by set and by whether there is a type; false ones by class."""
    groups: dict[str, list[Mapping[str, str]]] = {"all": list(rows)}
    for row in rows:
        groups.setdefault(row["set"], []).append(row)
        groups.setdefault("typed" if row["type"] != "-" else "untyped", []).append(row)
    for name, members in groups.items():
        counted = Counter(row["verdict"] for row in members)
        shares = ", ".join(
            f"{verdict} {counted[verdict]} ({counted[verdict] / len(members):.1%})" for verdict in VERDICTS
        )
        yield f"{name}: {len(members)} events, {shares}"
    for verdict in VERDICTS[:0:-1]:
        classes = Counter(c for row in rows if row["verdict"] == verdict for c in row["class"].split("+"))
        yield f"{verdict} by class: {', '.join(f'{name} {n}' for name, n in classes.most_common())}"


def read_sheet(path: Path) -> list[dict[str, str]]:
    """The rows of a sheet; lines that begin with # tell how it was made."""
    told = [text.split("\t") for text in path.read_text("utf-8").splitlines() if text and not text.startswith("#")]
    return [dict(zip(COLUMNS, fields, strict=True)) for fields in told]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bench.sheet", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw", help="draw events to be judged")
    drawing.add_argument("--data", type=Path, required=True, help="the folder of the articles")
    drawing.add_argument("--seed", type=int, required=True)
    drawing.add_argument("--number", type=int, default=100)
    scoring = commands.add_parser("score", help="count a sheet of verdicts")
    scoring.add_argument("sheet", type=Path)
    scoring.add_argument("--data", type=Path, nargs="+", default=[], help="folders of the articles, to see what stands")
    given = parser.parse_args()
    if given.command == "draw":
        for one in drawn_lines(given.data, seed=given.seed, number=given.number):
            print(json.dumps(one, ensure_ascii=False))
    else:
        rows = read_sheet(given.sheet)
        among = [document for data in given.data for document in documents(data)]
        print("\n".join([*score(rows), *(standing(rows, among) if among else ())]))


if __name__ == "__main__":
    main()
