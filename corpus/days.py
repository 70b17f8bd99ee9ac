"""What happened on one day, in the present tense of an encyclopedia's daily page: a run of summaries of one to three
sentences, each of another happening somewhere in the world, since 2011.

A piece is known by its lines, "days:50210-50219" (both included, counted from 0 in the file); its text is made of their
texts, a paragraph each. All are of one day, which is the piece's date. The texts, of Wikipedia's Portal:Current events
(CC BY-SA 4.0), stay where they are.
"""

from __future__ import annotations

import functools
import gzip
import random
import re
from itertools import groupby
from pathlib import Path

import msgspec

FILE = "events_2002_2026.jsonl.gz"
ADDRESS = re.compile(r"days:(\d+)-(\d+)")
FIRST_YEAR = "2011"
SEED = 20261123
LONGEST, SHORTEST = 10, 5
"""Of a piece, in summaries."""


class Summary(msgspec.Struct, frozen=True):
    """One line of the file: an ISO date and what happened."""

    date: str
    text: str


def draw(data: Path, count: int) -> list[str]:
    """Addresses of pieces, a day each, by a seeded draw of days."""
    days = [list(numbered) for _, numbered in groupby(enumerate(summaries(data)), key=lambda one: one[1].date)]
    chance = random.Random(SEED)
    drawn = chance.sample([day for day in days if day[0][1].date >= FIRST_YEAR and len(day) >= SHORTEST], count)
    starts = [chance.randrange(max(1, len(day) - LONGEST + 1)) for day in drawn]
    runs = [day[start : start + LONGEST] for day, start in zip(drawn, starts, strict=True)]
    return [f"days:{run[0][0]}-{run[-1][0]}" for run in runs]


def text_of(data: Path, address: str) -> str:
    """The text of the piece at "days:50210-50219". Raises LookupError where there is none."""
    return "\n\n".join(one.text.strip() for one in _run(data, address)) + "\n"


def date_of(data: Path, address: str) -> str:
    """The day of the piece. Raises LookupError where there is none."""
    return _run(data, address)[0].date


def _run(data: Path, address: str) -> tuple[Summary, ...]:
    found = ADDRESS.fullmatch(address)
    told = summaries(data)[int(found[1]) : int(found[2]) + 1] if found else ()
    if not found or not told or len(told) != int(found[2]) - int(found[1]) + 1:
        raise LookupError(f"no summaries {address} in {data / FILE}")
    if len({one.date for one in told}) > 1:
        raise LookupError(f"the summaries {address} are of more than one day")
    return told


@functools.cache
def summaries(data: Path) -> tuple[Summary, ...]:
    """All summaries in the order of the file, which is that of their dates."""
    with gzip.open(data / FILE) as lines:
        return tuple(msgspec.json.decode(line, type=Summary) for line in lines)
