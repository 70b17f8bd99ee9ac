"""Quotations and who speaks them: each is joined to the cue that governs it, or becomes an attribution of its own.

Knows quotations that go on after their cue, signatures behind a dash, quotations without a cue. Promises that the words
of a quotation never say themselves, and linear time. Leaves alone what the cues are (`frames`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from parallax.annotate.frames.drafts import Draft
from parallax.annotate.page import Page
from parallax.annotate.sentence.tree import subtree
from parallax.annotate.speech.beside_quotes import draft_beside
from parallax.annotate.speech.papers import mentions_around
from parallax.annotate.speech.proposals import (
    CLOSING_MARKS,
    Proposal,
    Range,
    covering,
    heads_of,
    overlap,
    propose,
    ranges_of,
)
from parallax.text.quotes import Quotation, find_quotations
from parallax.types import Span

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
# A quotation of so few words inside the publisher's clause is the publisher's own distance, not speech.
SCARE_WORDS = 3
# One of so few that neither begins nor ends a sentence is a name for something.
NAME_WORDS = 5
# Between a cue and the second half of a quotation: "she wrote on her page on Monday,".
MOST_BETWEEN = 60
# Frames of words that somebody speaks, not of what they feel or see.
ONES_OWN = frozenset(
    {"clause", "around", "quote", "object", "after", "at", "amount", "denial", "infinitive", "as", "naming"}
)
# Between a verb of saying and a quotation that is part of its clause.
THAT = re.compile(r"\bthat\b[^.;:]{0,100}$")
SIGNATURE = re.compile(r"\s{0,3}(?:[―—–]|--?)\s{0,2}(?P<name>[^\W\d_][^\n,;:―—–\"“”]{2,60})")


def with_quotations(
    text: str, page: Page, proposals: list[Proposal], quotations: Sequence[Quotation]
) -> list[Proposal]:
    """Join each quotation to the cue that governs it; those without a cue become attributions of their own or stay
    out."""
    starts = [s.start for s in page.sentences]
    by_place = _by_sentence(page, proposals)
    _out_of_quotations(by_place, quotations)
    spoken: list[Proposal] = []
    for quotation in quotations:
        near = _near(by_place, starts, quotation)
        outside = [p for p in near if not _lies_in(p, quotation)]
        owner = _owner(text, outside, quotation)
        if owner:
            _extend(text, owner, quotation)
        elif not _is_speech(text, quotation):
            continue
        elif spoken and _has_speaker(spoken[-1]) and _resumes(text, spoken[-1], quotation):
            owner = spoken[-1]
            _extend(text, owner, quotation)
        else:
            owner = _signed(text, quotation) or _labelled(page, quotation) or _inherited(text, spoken, quotation)
            before = None if owner.heads else _speaking_before(text, page, by_place, starts, quotation)
            if before is not None:
                owner.inherits, owner.heads = id(before), list(before.heads)
                owner.why = "quotation without a cue, the one who spoke just before goes on"
            owner = owner if owner.heads else _beside_any_verb(page, quotation) or owner
            proposals.append(owner)
        if not spoken or spoken[-1] is not owner:
            spoken.append(owner)
    return proposals


def _beside_any_verb(page: Page, quotation: Quotation) -> Proposal | None:
    draft = draft_beside(page, quotation)
    if draft is None:
        return None
    proposal = propose(draft)
    proposal.content = list(quotation.spans)
    return proposal


def _out_of_quotations(by_place: dict[int, list[Proposal]], quotations: Sequence[Quotation]) -> None:
    """A verb outside quotation marks is said of nobody inside them: "..., he said, adding" has that of "said"."""
    quoted = sorted(s for q in quotations for s in q.spans)
    for proposals in by_place.values():
        before: Proposal | None = None
        for proposal in proposals:
            if proposal.cue is None or covering(quoted, *proposal.cue):
                continue
            lost = bool(proposal.heads) and all(covering(quoted, *h) for h in proposal.heads)
            if lost and before is not None:
                proposal.heads, proposal.source = list(before.heads), list(before.source)
            elif proposal.heads and not lost:
                before = proposal


def _by_sentence(page: Page, proposals: Sequence[Proposal]) -> dict[int, list[Proposal]]:
    found: dict[int, list[Proposal]] = {s.index: [] for s in page.sentences}
    for proposal in proposals:
        if proposal.draft:
            found[proposal.draft.sentence.index].append(proposal)
    return found


def _near(by_place: dict[int, list[Proposal]], starts: Sequence[int], quotation: Quotation) -> list[Proposal]:
    """Proposals of the sentences that a quotation touches, and of the one before and behind."""
    order = list(by_place)
    edges: set[int] = set()
    for start, end in (quotation.spans[0], quotation.spans[-1]):
        low, high = bisect_right(starts, start) - 2, bisect_left(starts, end) + 1
        edges.update(range(max(0, low), min(len(order), high, max(0, low) + 40)))
    return [p for at in sorted(edges) for p in by_place[order[at]]]


def _lies_in(proposal: Proposal, quotation: Quotation) -> bool:
    """Whether the cue itself stands inside the quotation: then it is a matter of the speaker."""
    if proposal.cue is None:
        return False
    return any(start <= proposal.cue[0] and proposal.cue[1] <= end for start, end in quotation.spans)


def _owner(text: str, proposals: Sequence[Proposal], quotation: Quotation) -> Proposal | None:
    """The proposal whose content holds or meets the quotation; else the verb of saying that stands beside it."""
    meeting = [p for p in proposals if any(overlap(c, s) for c in p.content for s in quotation.spans)]
    if meeting:
        return min(meeting, key=lambda p: (_distance(p, quotation), p.extent))
    beside = [
        p
        for p in proposals
        if p.draft and p.frame in {"quote", "after", "object", "noun phrase"} and _is_beside(text, p, quotation)
    ]
    return min(beside, key=lambda p: (p.frame != "quote", _distance(p, quotation), p.extent), default=None)


def _words_of_cue(proposal: Proposal) -> Range:
    """The stretch of source and cue."""
    ranges = [*proposal.source, *([proposal.cue] if proposal.cue else [])]
    if proposal.draft:
        through = [i for head in proposal.draft.through for i in subtree(proposal.draft.sentence, head)]
        ranges += ranges_of(proposal.draft.sentence, sorted(through))
    return min(r[0] for r in ranges), max(r[1] for r in ranges)


def _distance(proposal: Proposal, quotation: Quotation) -> int:
    start, end = _words_of_cue(proposal)
    return max(0, quotation.start - end, start - quotation.end)


def _is_beside(text: str, proposal: Proposal, quotation: Quotation) -> bool:
    """Whether only a comma, a colon or a few words stand between a verb of saying without content and the quotation."""
    start, end = _words_of_cue(proposal)
    before, after = text[end : quotation.start], text[quotation.end : start]
    if end <= quotation.start:
        if proposal.frame != "quote" and before.rstrip().endswith(":"):
            return False  # what a colon brings is said besides: "denied it: "...""
        near = len(before) <= 60 and before.rstrip().endswith((":", ",")) and "." not in before.replace("Mr.", "")
        near = near or (proposal.frame == "quote" and not before.strip())
        return near or (proposal.frame == "quote" and THAT.search(before) is not None)
    if proposal.frame != "quote" and text[quotation.start : quotation.end].rstrip(CLOSING_MARKS).endswith("."):
        return False  # a quotation that ends its sentence belongs to no noun of the next
    return start >= quotation.end and len(after) <= 3 and not after.strip(" ,–—-") and "\n\n" not in after


def _extend(text: str, proposal: Proposal, quotation: Quotation) -> None:
    """Content that meets a quotation takes it in whole."""
    content = [_without_occasion(proposal, piece, quotation) for piece in proposal.content]
    that = THAT.search(text, proposal.cue[1], quotation.start) if proposal.cue and proposal.frame == "quote" else None
    opening = [(that.start(), quotation.start)] if that else []  # "held that the port was "in good hands""
    proposal.content = _merged([*content, *opening, *quotation.spans])
    _move_source_out(proposal, quotation)
    if proposal.frame == "quote":
        proposal.why = proposal.why.replace("quote of", "quotation beside", 1)


def _move_source_out(proposal: Proposal, quotation: Quotation) -> None:
    """The words of a quotation do not say it: a subject found inside it, or none, gives way to the nominal beside
    the cue."""
    draft = proposal.draft
    lost = not proposal.source or any(overlap(r, s) for r in proposal.source for s in quotation.spans)
    if draft is None or proposal.cue is None or not lost or "quote" not in SPOKEN.get(proposal.frame, ()):
        return
    found = _beside_cue(draft, quotation)
    proposal.heads = heads_of(draft, found[-1:])
    proposal.source = ranges_of(draft.sentence, found)


def _without_occasion(proposal: Proposal, piece: Range, quotation: Quotation) -> Range:
    """A piece of content without the occasion between cue and quotation: "said at a meeting on Monday, "..."."""
    draft = proposal.draft
    if draft is None or proposal.cue is None or not piece[0] < quotation.start < piece[1]:
        return piece
    tokens = [t for t in draft.sentence.tokens if piece[0] <= t.start < quotation.start]
    told = [t for t in tokens if proposal.cue[1] <= t.start]
    leads = bool(told) and told == tokens and told[0].upos == "ADP" and told[-1].text in {",", ":"}
    plain = not any(t.upos in {"VERB", "AUX"} and t.xpos not in {"VBG", "VBN"} for t in told)
    return (quotation.start, piece[1]) if leads and plain else piece


SPOKEN = {"clause": ("quote",), "around": ("quote",), "quote": ("quote",)}


def _beside_cue(draft: Draft, quotation: Quotation) -> tuple[int, ...]:
    """The name, noun or pronoun right before the cue ("the minister said"), or right behind it ("said the
    minister")."""
    tokens = draft.sentence.tokens
    if tokens[draft.cue[1] - 1].end <= quotation.start:
        return ()
    before = draft.cue[0] - 1
    if before >= 0 and tokens[before].upos in NOMINAL and tokens[before].start >= quotation.end:
        first = before
        while (
            first > 0
            and tokens[first - 1].upos in {*NOMINAL, "DET", "ADJ"}
            and tokens[first - 1].start >= quotation.end
        ):
            first -= 1
        return tuple(range(first, before + 1))
    last = draft.cue[1]
    while last < len(tokens) and tokens[last].upos in {*NOMINAL, "DET", "ADJ"}:
        last += 1
    return tuple(range(draft.cue[1], last)) if last > draft.cue[1] and tokens[last - 1].upos in NOMINAL else ()


def _merged(ranges: Sequence[Range]) -> list[Range]:
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _is_speech(text: str, quotation: Quotation) -> bool:
    """Whether a quotation without a cue is somebody's words: long enough, and no title."""
    words = text[quotation.start + 1 : quotation.end - 1].split()
    if len(words) <= SCARE_WORDS or not quotation.closed:
        return False
    article = text[max(0, quotation.start - 5) : quotation.start].lower().endswith((" the ", " a ", " an "))
    if len(words) <= NAME_WORDS and article and words[0][0].islower() and words[-1][-1].isalnum():
        return False  # the "one road, two banks" plan
    titled = sum(w[0].isupper() for w in words if w[0].isalpha())
    return titled * 2 < len(words)


def _resumes(text: str, last: Proposal, quotation: Quotation) -> bool:
    """ "..., she wrote on her page, "and so ...": the sentence of the cue goes on with a second quotation, in small
    letters."""
    if last.draft is None or not last.draft.sentence.start <= quotation.start < last.draft.sentence.end:
        return False
    between = text[last.extent[1] : quotation.start]
    opening = text[quotation.start + 1 : quotation.start + 2]
    return len(between) <= MOST_BETWEEN and between.rstrip().endswith(",") and opening.islower()


def _has_speaker(proposal: Proposal) -> bool:
    return bool(proposal.heads) or proposal.inherits is not None


def _signed(text: str, quotation: Quotation) -> Proposal | None:
    """A quotation with a name behind a dash."""
    found = SIGNATURE.match(text, quotation.end)
    if not found:
        return None
    name = found.group("name").strip()
    if not 1 < len(name.split()) <= 5 or not all(w[0].isupper() for w in name.split() if w[0].isalpha() and len(w) > 3):
        return None
    dash = found.start() + len(found.group()) - len(found.group().lstrip())
    start = found.start("name")
    span = (start, start + len(name))
    mark = re.match(r"[―—–-]+", text[dash:start])
    return Proposal(
        draft=None,
        cue=(dash, dash + (mark.end() if mark else 1)),
        source=[span],
        heads=[span],
        content=list(quotation.spans),
        frame="signature",
        why="signature behind a dash",
    )


def _labelled(page: Page, quotation: Quotation) -> Proposal | None:
    """A quotation behind a colon that has nothing before it in its sentence but who says it: "A police spokesman:
    "..."."""
    before = page.document.text[: quotation.start].rstrip()
    if not before.endswith(":"):
        return None
    colon = len(before) - 1
    for mention in mentions_around(page, colon - 1):
        opening = page.document.text[: mention.span.start].rstrip(" ")
        told = mention.form in {"name", "description"} and mention.kind in {"person", "organization"}
        if told and mention.span.end == colon and (not opening or opening[-1] in f".!?\n{CLOSING_MARKS}"):
            return Proposal(
                draft=None,
                cue=(colon, colon + 1),
                source=[(mention.span.start, colon)],
                heads=[(mention.head.start, mention.head.end)],
                content=list(quotation.spans),
                frame="headline",
                why="who is named before a colon",
            )
    return None


def _goes_on(text: str, last: Proposal, quotation: Quotation) -> bool:
    """Whether nothing but the end of the cue's own sentence stands between an attribution and a quotation.

    "..., she told reporters in the capital. "..."" goes on; another sentence, or another paragraph, does not.
    """
    between = text[_end_of(last, quotation) : quotation.start]
    return len(between) <= 4 and not between.strip(" .,\n") and "\n" not in between


def _end_of(last: Proposal, quotation: Quotation) -> int:
    """Where an attribution before a quotation ends, with the rest of its cue's sentence: "she told us last night."."""
    end = last.extent[1]
    if last.draft and last.draft.sentence.end > end and last.draft.sentence.end <= quotation.start:
        return last.draft.sentence.end
    return end


def _inherited(text: str, spoken: Sequence[Proposal], quotation: Quotation) -> Proposal:
    """A quotation without a cue: the speaker before goes on if it follows at once, or if it is all that its paragraph
    holds."""
    proposal = Proposal(
        draft=None,
        cue=None,
        source=[],
        heads=[],
        content=list(quotation.spans),
        frame="floating",
        why="quotation without a cue, speaker not told",
    )
    if spoken and _has_speaker(spoken[-1]):
        last = spoken[-1]
        between = text[_end_of(last, quotation) : quotation.start]
        alone = not text[quotation.end : quotation.end + 40].partition("\n")[0].strip(" .")
        if _goes_on(text, last, quotation) or (alone and not between.strip(" .,\n") and len(between) <= 8):
            proposal.inherits = id(last)
            proposal.heads = list(last.heads)
            proposal.why = "quotation without a cue, the speaker before goes on"
    return proposal


def _speaking_before(
    text: str, page: Page, by_place: dict[int, list[Proposal]], starts: Sequence[int], quotation: Quotation
) -> Proposal | None:
    """Whoever speaks in the sentence before, in the same paragraph, where the quotation is a sentence of its own; or
    before the colon that brings the quotation."""
    at = bisect_right(starts, quotation.start) - 1
    stop = text[quotation.end - 2 : quotation.end - 1] in ".?!…"
    colon = text[max(0, quotation.start - 2) : quotation.start].strip() == ":"
    own_sentence = at >= 0 and page.sentences[at].start == quotation.start and stop
    if at < 0 or not (colon or (own_sentence and at)):
        return None
    earlier = page.sentences[at] if colon and not own_sentence else page.sentences[at - 1]
    if earlier.start > quotation.start or "\n" in text[earlier.end : quotation.start]:
        return None
    said = [p for p in by_place[earlier.index] if p.heads and p.cue and p.frame in ONES_OWN]
    said = [p for p in said if not _lies_in(p, quotation)]
    outer = [p for p in said if not any(_holds(q, p) for q in said if q is not p)]
    return outer[-1] if outer and len({p.heads[0] for p in outer}) == 1 else None


def _holds(outer: Proposal, inner: Proposal) -> bool:
    return inner.cue is not None and any(s <= inner.cue[0] and inner.cue[1] <= e for s, e in outer.content)


def scare_quotes(page: Page) -> tuple[Span, ...]:
    """Short quoted fragments in the publisher's own voice: outside all content, no title, no sentence."""
    text, document = page.document.text, page.document.id
    said = sorted((s.start, s.end) for a in page.attributions for s in a.content)
    found = []
    for quotation in find_quotations(text):
        start, end = quotation.start, quotation.end
        inside = covering(said, start, end)
        if len(quotation.spans) == 1 and quotation.closed and not inside and _is_fragment(text[start + 1 : end - 1]):
            found.append(Span(document=document, start=start, end=end))
    return tuple(found)


def _is_fragment(words: str) -> bool:
    """A few words that are no sentence and no title."""
    pieces = words.split()
    if not 0 < len(pieces) <= SCARE_WORDS or words.rstrip()[-1] in ".?!,":
        return False
    return not (len(pieces) > 1 and all(p[0].isupper() for p in pieces if p[0].isalpha()))
