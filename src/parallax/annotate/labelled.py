"""Who speaks by the layout of the page: a name before the colon of a headline, the labels of an interview's turns.

Promises a source that the page names: a label that is no name ("A:") is that of the one person named before the first
turn, else nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parallax.annotate.page import Page
from parallax.annotate.proposals import Proposal, Range, covering
from parallax.text.turns import ANSWERING, ASKING, Turn, find_turns
from parallax.types import Mention
from parallax.world.actors import is_person_noun

HEADLINE = re.compile(r"(?:[*•·–-]\s+)?(?P<name>[^\W\d_][^\n:\"“”?!]{1,60}?)(?P<colon>:)\s+(?P<content>\S[^\n]*)")


def headlines(page: Page, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """ "Minister: road will open": a name that a colon follows, alone on its line."""
    text = page.document.text
    taken = sorted(p.extent for p in proposals if p.cue)
    cues = [p.cue[0] for p in proposals if p.cue and p.heads and p.content]
    marks = {turn.mark for turn in find_turns(text)}
    heads = {
        m.span.start: m for m in page.mentions if m.form in {"name", "metonym", "description"} and m.kind != "other"
    }
    for start, end in _lines(text):
        found = HEADLINE.match(text, start, end)
        if not found or text[end - 1] in ".:;," or found.span("colon") in marks:
            continue
        speaker = _speaker(found, heads.get(found.start("name")))
        if speaker is None or covering(taken, found.start("content"), found.start("content") + 1):
            continue
        if any(start <= cue < end for cue in cues):
            continue  # "Oslo: road closed, police say"
        yield Proposal(
            draft=None,
            cue=found.span("colon"),
            source=[found.span("name")],
            heads=[speaker],
            content=[found.span("content")],
            frame="headline",
            why="name before a colon",
        )


def _speaker(found: re.Match[str], mention: Mention | None) -> Range | None:
    """The head of the words before the colon, where they are somebody: a mention, or an office ("Minister: ...")."""
    if mention is not None and mention.span.end == found.end("name"):
        return mention.head.start, mention.head.end
    return found.span("name") if is_person_noun(found["name"].lower()) else None


def _lines(text: str) -> Iterator[Range]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start:
            yield start, end
        start = end + 1


def turns(page: Page) -> Iterator[Proposal]:
    """The turns of an interview, each an attribution to whoever its label names."""
    text = page.document.text
    found = find_turns(text)
    named = {m.span.start: m for m in page.mentions if m.form in {"name", "description", "metonym"}}
    answering = _interviewed(page, found[0].label[0]) if found else None
    for turn in found:
        label = text[slice(*turn.label)].lower()
        mention = answering if label in ANSWERING else named.get(turn.label[0])
        heads = [(mention.head.start, mention.head.end)] if mention else [turn.label]
        yield _turn(text, turn, heads, asks=label in ASKING)


def _turn(text: str, turn: Turn, heads: list[Range], *, asks: bool) -> Proposal:
    asks = asks or (bool(turn.said) and text[turn.said[-1][1] - 1] == "?")
    return Proposal(
        draft=None,
        cue=turn.mark,
        source=[turn.label],
        heads=heads,
        content=list(turn.said),
        frame="turn",
        attitude="question" if asks else "assertion",
        why="turn of an interview",
    )


def _interviewed(page: Page, before: int) -> Mention | None:
    """The one person whom the page names before the first turn."""
    people = [m for m in page.mentions if m.span.end <= before and m.kind == "person" and m.form == "name"]
    return people[0] if len({m.entity for m in people}) == 1 else None
