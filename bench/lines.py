"""`python -m bench.lines PICTURE.json... [--seed 7] [--number 50]`: a seeded draw of shown lines, to be judged by
eye.

Claims, figures, attributions and events in equal shares over the pictures given; each line says what the picture
says, claims, events and times in the words that the report prints, and then the words it rests on with their
surroundings. A judge answers for each: supported, or the class of its error.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from parallax.codec import read_published
from parallax.types import Attribution, Picture
from parallax.views.index import Index, index, when
from parallax.views.wording import happening, worded

KINDS = ("claims", "figures", "attributions", "events")
AROUND = 300


def draw(pictures: list[dict[str, Any]], printed: list[Picture], *, seed: int, number: int) -> Iterator[str]:
    """The lines, kind by kind; the draw depends on the ids alone."""
    chance, indexes = random.Random(seed), [index(picture) for picture in printed]
    for at, kind in enumerate(KINDS):
        share = number // len(KINDS) + (at < number % len(KINDS))
        drawn = sorted((record["id"], number_of) for number_of, p in enumerate(pictures) for record in p[kind])
        for id_, number_of in sorted(chance.sample(drawn, min(share, len(drawn)))):
            yield line(pictures[number_of], indexes[number_of], kind, id_)


def line(picture: dict[str, Any], printed: Index, kind: str, id_: str) -> str:
    """One record as told, with its evidence."""
    record = next(r for r in picture[kind] if r["id"] == id_)
    if kind == "claims":
        words = worded(printed, printed.claims[id_], whose_too=False)
        told = f"{record['kind']} claim, {record['standing']}, {len(record['origins'])} origins: {words}"
        members = [(member, _find(picture, member["id"])) for member in record["members"][:4]]
        shown = [f"  {member['stance']}: {_evidence(picture, found)}" for member, found in members]
        return "\n".join([f"[{id_}] {told}", *shown])
    return f"[{id_}] {kind[:-1]}: {_told(picture, printed, kind, record)}\n  {_evidence(picture, record)}"


def _told(picture: dict[str, Any], printed: Index, kind: str, record: dict[str, Any]) -> str:
    names = {entity["id"]: entity["name"] for entity in picture["entities"]}
    if kind == "attributions":
        content = " … ".join(span["quote"] for span in record["content"])
        source = record["source"] and (record["source"]["text"], [names[e] for e in record["source"]["entities"]])
        chain = " < ".join(link["text"] for link in record["chain"])
        return f"source {source}; {record['attitude']}, {record['polarity']}; chain {chain}; content: {content}"
    says = f"; inside attribution to {_source(picture, names, record['attribution'])}" if record["attribution"] else ""
    reported = printed.reported[record["id"]]
    time = None if isinstance(reported, Attribution) else when(printed, reported.time) or None
    place = names.get(record["place"] or "")
    tail = f"; place {place}; time {time}; {record['polarity']}, {record['status']}{says}"
    if kind == "figures":
        number = f"{record['span']['quote']} (low {record['low']}, high {record['high']}, {record['bound']})"
        return f"{record['measure']} {record['counted']}: {number}; scope {record['scope']}{tail}"
    roles = f"actors {[names[a] for a in record['actors']]}; recipients {[names[r] for r in record['recipients']]}"
    background = "; background" if record["background"] else ""
    event = next(event for event in printed.picture.events if event.id == record["id"])
    return f"{happening(printed, event)} ({record['type']}, {record['mode']}); {roles}{tail}{background}"


def _source(picture: dict[str, Any], names: dict[str, str], id_: str) -> str:
    """Who says it, with whom a pronoun or a role stands for, as the report has it in brackets."""
    source = _find(picture, id_)["source"]
    if not source:
        return "nobody named"
    meant = [names[entity] for entity in source["entities"] if names[entity] != source["text"]]
    return f"{source['text']} {meant}" if meant else source["text"]


def _find(picture: dict[str, Any], id_: str) -> dict[str, Any]:
    tables = ("events", "figures", "relations", "control", "attributions")
    found: dict[str, Any] = next(r for table in tables for r in picture[table] if r["id"] == id_)
    return found


def _evidence(picture: dict[str, Any], record: dict[str, Any]) -> str:
    document = next(d for d in picture["documents"] if d["id"] == record["document"])
    spans = [record["evidence"]] if "evidence" in record else record["content"] or [record["cue"]["span"]]
    start, end = min(s["start"] for s in spans), max(s["end"] for s in spans)
    text = document["text"]
    words = f"{text[max(0, start - AROUND) : start]}[[{text[start:end]}]]{text[end : end + AROUND]}"
    return (
        f"({document['publisher'] or document['title']}, published {document['published']}) {' '.join(words.split())}"
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bench.lines", description=__doc__)
    parser.add_argument("pictures", nargs="+", type=Path, help="pictures written by parallax read --json")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--number", type=int, default=50)
    given = parser.parse_args()
    read = [path.read_bytes() for path in given.pictures]
    pictures, printed = [json.loads(data) for data in read], [read_published(data) for data in read]
    print("\n\n".join(draw(pictures, printed, seed=given.seed, number=given.number)))


if __name__ == "__main__":
    main()
