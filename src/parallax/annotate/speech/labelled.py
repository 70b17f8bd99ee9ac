"""Who speaks by the layout of the page: a name before the colon of a headline, the labels of an interview's turns, a
paragraph that a colon brings, the line under a post.

Promises a source that the page names: a label that is no name ("A:") is that of the one person named before the first
turn, else nobody's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from parallax.annotate.frames.drafts import Draft
from parallax.annotate.page import Page, sentence_at
from parallax.annotate.speech.proposals import OPENING_MARKS, Proposal, Range
from parallax.text.datelines import dateline_end
from parallax.text.turns import ANSWERING, ASKING, Turn, find_turns
from parallax.types import Mention
from parallax.world.actors import is_person_noun

HEADLINE = re.compile(r"(?:[*•·–-]\s+)?(?P<name>[^\W\d_][^\n:\"“”?!]{1,60}?)(?P<colon>:)\s+(?P<content>\S[^\n]*)")

# The line under a post: "-- Ana Lee (@analee) May 9, 2031".
POST = re.compile(
    r"(?P<dash>--|[—–―]) ?(?P<name>[^\W\d_][^\n()@—–]{1,40}?) \(@\w{1,20}\)"
    r"(?: [A-Z][a-z]{2,8} \d{1,2}, \d{1,4}| \d{1,2} [A-Z][a-z]{2,8} \d{4})?"
)
# No post is longer, in characters: in a page glued into one line the post begins behind the line's start.
LONGEST_POST = 300


def headlines(page: Page, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """ "Minister: road will open": a name that a colon follows, alone on its line."""
    text = page.document.text
    marks = {turn.mark for turn in find_turns(text)}
    heads = {
        m.span.start: m for m in page.mentions if m.form in {"name", "metonym", "description"} and m.kind != "other"
    }
    for start, end in _lines(text):
        found = HEADLINE.match(text, start, end)
        if not found or text[end - 1] in ".:;," or found.span("colon") in marks:
            continue
        mention = heads.get(found.start("name"))
        speaker = _speaker(found, mention)
        person = mention is not None and mention.kind == "person"
        if speaker is None or any(_is_told_by_another(p, found, person=person) for p in proposals):
            continue
        yield Proposal(
            draft=None,
            cue=found.span("colon"),
            source=[found.span("name")],
            heads=[speaker],
            content=[found.span("content")],
            frame="headline",
            why="name before a colon",
        )


def _is_told_by_another(proposal: Proposal, line: re.Match[str], *, person: bool) -> bool:
    """Whether a headline has a speaker of its own: "Oslo: road closed, police say"; a person before the colon says the
    whole of it, what others say in it included ("Berg: police knew of the raid")."""
    start, end = proposal.extent
    if proposal.cue is None or not start < line.end() or not line.start() < end:
        return False
    opening = line.start("content")
    around = start < opening or (proposal.heads and proposal.content and proposal.content[0][0] < proposal.cue[0])
    return bool(around) if person else start <= opening < end or bool(proposal.heads and proposal.content)


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


def reproduced(page: Page, proposals: Sequence[Proposal]) -> None:
    """Fill in what a paragraph of its own brings without quotation marks: "She wrote on her page:" and the words
    below. One paragraph is taken: no text tells where a longer one ends."""
    starts = [s.start for s in page.sentences]
    for proposal in proposals:
        draft = proposal.draft
        if proposal.frame != "quote" or proposal.content or not proposal.heads or draft is None:
            continue
        behind = bisect_right(starts, draft.sentence.start)
        if _brings(page, draft, behind):
            proposal.content = _paragraph(page, behind)
            proposal.frame, proposal.why = "reproduced", proposal.why.replace("quote of", "paragraph below", 1)


def _brings(page: Page, draft: Draft, behind: int) -> bool:
    """Whether a sentence ends its paragraph with a colon; "here is what the parties said:" brings several voices."""
    text, sentence = page.document.text, draft.sentence
    if behind >= len(page.sentences) or not text[sentence.start : sentence.end].rstrip().endswith(":"):
        return False
    asked = any(t.text.lower() in {"what", "how"} for t in sentence.tokens[: draft.head])
    if dateline_end(page.sentences[behind]):
        return False  # a report follows, and nobody's post
    return not asked and "\n" in text[sentence.end : page.sentences[behind].start]


def _paragraph(page: Page, first: int) -> list[Range]:
    """The sentences from one to the end of its paragraph; none where it opens with a quotation mark."""
    text = page.document.text
    if text[page.sentences[first].start] in OPENING_MARKS:
        return []
    last = first
    while last + 1 < len(page.sentences):
        between = text[page.sentences[last].end : page.sentences[last + 1].start]
        if between.count("\n") > 1 or between.strip():
            break
        last += 1
    return [(page.sentences[first].start, page.sentences[last].end)]


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


def posts(page: Page) -> Iterator[Proposal]:
    """Posts set into a page, each the word of whoever signs it with name, handle and date."""
    text, end = page.document.text, 0
    named = {m.span.start: m for m in page.mentions if m.form == "name"}
    for found in POST.finditer(text):
        start = max(end, text.rfind("\n", 0, found.start()) + 1)
        end = found.end()
        if found.start() - start > LONGEST_POST:
            sentence = sentence_at(page.sentences, found.start() - 1)
            start = max(start, sentence.start) if sentence else found.start()
        author = named.get(found.start("name"))
        if text[start : found.start()].strip():
            yield Proposal(
                draft=None,
                cue=found.span("dash"),
                source=[found.span("name")],
                heads=[(author.head.start, author.head.end) if author else found.span("name")],
                content=[(start, found.start())],
                frame="signature",
                why="signature of a post",
            )
