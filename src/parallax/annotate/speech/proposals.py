"""An attribution on its way: code-point ranges from a cue, from quotation marks or from the layout, not yet a record.

Knows how a draft's tokens become ranges, what is trimmed off content, and which of two proposals for the same words is
kept. Leaves alone where the proposals come from (`frames`, `quoting`, `labelled`) and who speaks (`chains`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from parallax.annotate.frames.drafts import CONFIDENCE, CONTENT_TRIM, Draft
from parallax.text.datelines import dateline_end
from parallax.types import Attitude, AttributionPolarity, Sentence, StanceValue

Range = tuple[int, int]

# Content that is no more than one of these says nothing to a reader.
TELLS_NOTHING = frozenset({"it", "this", "that", "these", "those", "them", "so", "him", "her", "all this", "all that"})
# What an editor adds in brackets: "(pictured)", "(photo: Ana Lee)", "(Agency)".
ASIDE = re.compile(
    r"\s?\((?:(?:pictured|photo|photograph|image|picture|inset|file|archive)\b[^()\n]{0,60}"
    r"|(?:news )?agenc(?:y|ies)|staff)\)",
    re.IGNORECASE,
)
OPENING_MARKS = "\"'“‘«„‚‹"
CLOSING_MARKS = "\"'”’»“›"


@dataclass(slots=True)
class Proposal:
    """An attribution on its way: code-point ranges, not yet trimmed or nested."""

    draft: Draft | None
    cue: Range | None
    source: list[Range]
    heads: list[Range]
    content: list[Range]
    frame: str
    attitude: Attitude = "assertion"
    polarity: AttributionPolarity = "positive"
    stance: StanceValue = "neutral"
    stance_words: list[Range] = field(default_factory=list)
    inherits: int | None = None
    why: str = ""

    @property
    def extent(self) -> Range:
        """From the first of its words to the last."""
        ranges = [*self.content, *self.source, *([self.cue] if self.cue else [])]
        return min(r[0] for r in ranges), max(r[1] for r in ranges)


def propose(draft: Draft) -> Proposal:
    """A draft's tokens as ranges of the text."""
    tokens = draft.sentence.tokens
    return Proposal(
        draft=draft,
        cue=(tokens[draft.cue[0]].start, tokens[draft.cue[1] - 1].end),
        source=ranges_of(draft.sentence, draft.source_tokens),
        heads=[(tokens[i].start, tokens[i].end) for i in draft.source],
        content=ranges_of(draft.sentence, _bridged(draft)),
        frame=draft.frame,
        attitude=draft.attitude,
        polarity=draft.polarity,
        stance=draft.stance,
        stance_words=ranges_of(draft.sentence, draft.stance_tokens),
        why=_why(draft),
    )


def _why(draft: Draft) -> str:
    word = draft.sentence.tokens[draft.head].text
    return f"{draft.frame} of '{word}'" if draft.source else f"{draft.frame} of '{word}', no source given"


def _bridged(draft: Draft) -> tuple[int, ...]:
    """The content's tokens with all that lies between them on the same side of the cue, but for the source.

    A parser that errs leaves holes; English content has none but cue and source.
    """
    barred = {*range(*draft.cue), *draft.source_tokens, *range(dateline_end(draft.sentence))}
    sides = ([i for i in draft.content if i < draft.cue[0]], [i for i in draft.content if i >= draft.cue[1]])
    return tuple(at for side in sides if side for at in range(side[0], side[-1] + 1) if at not in barred)


def ranges_of(sentence: Sentence, indexes: Sequence[int]) -> list[Range]:
    """Code-point ranges of runs of tokens."""
    found: list[Range] = []
    previous = -2
    for i in indexes:
        token = sentence.tokens[i]
        if i == previous + 1 and found:
            found[-1] = (found[-1][0], token.end)
        else:
            found.append((token.start, token.end))
        previous = i
    return found


def heads_of(draft: Draft, indexes: Sequence[int]) -> list[Range]:
    """The ranges of single tokens of a draft's sentence."""
    return [(draft.sentence.tokens[i].start, draft.sentence.tokens[i].end) for i in indexes]


def overlap(one: Range, other: Range) -> bool:
    """Whether two ranges share a character."""
    return one[0] < other[1] and other[0] < one[1]


def covering(ranges: Sequence[Range], start: int, end: int) -> bool:
    """Whether one of the sorted ranges holds [start, end)."""
    at = bisect_right(ranges, (start, end))
    return any(s <= start and end <= e for s, e in ranges[max(0, at - 12) : at + 4])


def settle(text: str, proposal: Proposal, ends: frozenset[int]) -> bool:
    """Cut cue, source and an editor's asides out of the content and trim its edges; False if nothing is left of it.

    A quotation's own end stays as it is: `ends`.
    """
    if proposal.cue and ASIDE.match(text, max(0, proposal.cue[0] - 1)):
        return False
    proposal.source = [r for s in proposal.source for r in _without_asides(text, s)]
    barred = [*proposal.source, *([proposal.cue] if proposal.cue else [])]
    pieces = [p for c in proposal.content for p in _without_asides(text, c)]
    for block in barred:
        pieces = [piece for c in pieces for piece in _minus(c, block)]
    proposal.content = [
        t for p in pieces if (t := _trim(text, p, ends)) and any(c.isalnum() for c in text[t[0] : t[1]])
    ]
    if proposal.frame == "denial" or (proposal.frame == "refusal" and not proposal.content):
        return True
    if [text[s:e].lower() for s, e in proposal.source] in (["you"], ["your"]):
        return False  # "normally you feel it brake": anybody
    if not proposal.content or all(text[s:e].lower() in TELLS_NOTHING for s, e in proposal.content):
        return False
    return proposal.frame != "quote" or any(_has_marks(text, c) for c in proposal.content)


def _without_asides(text: str, piece: Range) -> list[Range]:
    """The stretches of a range between an editor's asides."""
    pieces = [piece]
    for aside in ASIDE.finditer(text, *piece):
        pieces = [r for p in pieces for r in _minus(p, aside.span())]
    return pieces


def _minus(piece: Range, block: Range) -> list[Range]:
    if not overlap(piece, block):
        return [piece]
    return [r for r in ((piece[0], block[0]), (block[1], piece[1])) if r[0] < r[1]]


def _trim(text: str, piece: Range, ends: frozenset[int]) -> Range | None:
    """Without white space, commas and the final stop; a mark that opens or closes nothing goes too."""
    start, end = piece
    while start < end and (text[start].isspace() or text[start] in CONTENT_TRIM or text[start] in ")]"):
        start += 1
    while (
        start < end
        and end not in ends
        and (text[end - 1].isspace() or text[end - 1] in ",;:—–-|([" or _is_final_stop(text, start, end))
    ):
        end -= 1
    return (start, end) if start < end else None


def _is_final_stop(text: str, start: int, end: int) -> bool:
    """A stop that ends the sentence, not an abbreviation."""
    if text[end - 1] != ".":
        return False
    word = re.search(r"\S+$", text[max(start, end - 12) : end])
    return word is None or word.group().count(".") == 1 or word.group().endswith("..")


def _has_marks(text: str, piece: Range) -> bool:
    return text[piece[0]] in OPENING_MARKS or text[piece[1] - 1] in CLOSING_MARKS


def without_doubles(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Of proposals with the same content, the one that is trusted most; a source beats none."""
    best: dict[tuple[Range, ...], Proposal] = {}
    for proposal in proposals:
        key = tuple(proposal.content) or (proposal.extent,)
        rival = best.get(key)
        if rival is None or _rank(proposal) > _rank(rival):
            best[key] = proposal
    return sorted(best.values(), key=lambda p: (p.extent[0], -p.extent[1], p.content))


def _rank(proposal: Proposal) -> tuple[bool, float, int]:
    return bool(proposal.heads), CONFIDENCE.get(proposal.frame, 0.5), -proposal.extent[0]
