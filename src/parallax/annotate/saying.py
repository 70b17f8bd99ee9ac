"""Who says it: every assertion, belief, intention, demand and denial that an article attributes to somebody.

Knows how cues (`frames`) and quotation marks meet: content that runs over several sentences, quotations without a
cue, headlines with a colon, signatures. Promises attributions whose spans slice back to their words, never a source
that the text does not give, and linear time. Leaves alone what happened inside the content. Conventions are those
of PolNeAR: quotation marks belong to the content, the final stop does not; one contiguous cue; a quotation that
goes on after its cue is one attribution with it. Nested speech is kept, with the attribution around it as `parent`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from parallax.annotate.chains import chain_of, source_of
from parallax.annotate.datelines import dateline_end
from parallax.annotate.drafts import CONFIDENCE, CONTENT_TRIM, Draft
from parallax.annotate.frames import find_drafts
from parallax.annotate.page import Page, make_id
from parallax.annotate.tree import subtree
from parallax.text.quotes import Quotation, find_quotations
from parallax.types import (
    Attitude,
    Attribution,
    AttributionPolarity,
    Cue,
    Form,
    Sentence,
    Source,
    Span,
    Stance,
    StanceValue,
    Voucher,
)

Range = tuple[int, int]

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
# A quotation of so few words inside the publisher's clause is the publisher's own distance, not speech.
SCARE_WORDS = 3
OPENING_MARKS = "\"'“‘«„‚‹"
CLOSING_MARKS = "\"'”’»“›"
SIGNATURE = re.compile(r"\s{0,3}(?:[―—–]|--?)\s{0,2}(?P<name>[^\W\d_][^\n,;:―—–\"“”]{2,60})")
HEADLINE = re.compile(r"(?P<name>[^\W\d_][^\n:\"“”?!]{1,60}?)(?P<colon>:)\s+(?P<content>\S[^\n]*)")


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


def find_attributions(page: Page) -> tuple[Attribution, ...]:
    """All attributions of the page in order of the text, nested ones with their `parent`."""
    text = page.document.text
    quotations = [q for q in find_quotations(text) if q.depth == 0]
    proposals = [_propose(d) for s in page.sentences for d in find_drafts(s)]
    proposals = _with_quotations(text, page, proposals, quotations)
    proposals += _headlines(page, proposals)
    ends = frozenset(end for q in quotations for _, end in q.spans)
    proposals = [p for p in proposals if _settle(text, p, ends)]
    proposals = _without_doubles(proposals)
    return _records(page, proposals, quotations)


def scare_quotes(page: Page) -> tuple[Span, ...]:
    """Short quoted fragments in the publisher's own voice: outside all content, no title, no sentence."""
    text, document = page.document.text, page.document.id
    said = sorted((s.start, s.end) for a in page.attributions for s in a.content)
    found = []
    for quotation in find_quotations(text):
        start, end = quotation.start, quotation.end
        inside = _covering(said, start, end)
        if len(quotation.spans) == 1 and quotation.closed and not inside and _is_fragment(text[start + 1 : end - 1]):
            found.append(Span(document=document, start=start, end=end))
    return tuple(found)


def _is_fragment(words: str) -> bool:
    """A few words that are no sentence and no title."""
    pieces = words.split()
    if not 0 < len(pieces) <= SCARE_WORDS or words.rstrip()[-1] in ".?!,":
        return False
    return not (len(pieces) > 1 and all(p[0].isupper() for p in pieces if p[0].isalpha()))


def _covering(ranges: Sequence[Range], start: int, end: int) -> bool:
    at = bisect_right(ranges, (start, end))
    return any(s <= start and end <= e for s, e in ranges[max(0, at - 12) : at + 4])


# --- from drafts to ranges ----------------------------------------------------------------------------------


def _propose(draft: Draft) -> Proposal:
    tokens = draft.sentence.tokens
    return Proposal(
        draft=draft,
        cue=(tokens[draft.cue[0]].start, tokens[draft.cue[1] - 1].end),
        source=_ranges(draft.sentence, draft.source_tokens),
        heads=[(tokens[i].start, tokens[i].end) for i in draft.source],
        content=_ranges(draft.sentence, _bridged(draft)),
        frame=draft.frame,
        attitude=draft.attitude,
        polarity=draft.polarity,
        stance=draft.stance,
        stance_words=_ranges(draft.sentence, draft.stance_tokens),
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


def _ranges(sentence: Sentence, indexes: Sequence[int]) -> list[Range]:
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


# --- quotations ---------------------------------------------------------------------------------------------


def _with_quotations(
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
            _extend(owner, quotation)
        elif not _is_speech(text, quotation):
            continue
        else:
            owner = _continued(text, spoken, quotation)
            if owner:
                _extend(owner, quotation)
            else:
                owner = _signed(text, quotation) or _inherited(text, spoken, quotation)
                proposals.append(owner)
        if not spoken or spoken[-1] is not owner:
            spoken.append(owner)
    return proposals


def _out_of_quotations(by_place: dict[int, list[Proposal]], quotations: Sequence[Quotation]) -> None:
    """A verb outside quotation marks is said of nobody inside them: "..., he said, adding" has that of "said"."""
    quoted = sorted(s for q in quotations for s in q.spans)
    for proposals in by_place.values():
        before: Proposal | None = None
        for proposal in proposals:
            if proposal.cue is None or _covering(quoted, *proposal.cue):
                continue
            lost = bool(proposal.heads) and all(_covering(quoted, *h) for h in proposal.heads)
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
    meeting = [p for p in proposals if any(_overlap(c, s) for c in p.content for s in quotation.spans)]
    if meeting:
        return min(meeting, key=lambda p: (_distance(p, quotation), p.extent))
    beside = [
        p
        for p in proposals
        if p.draft and p.frame in {"quote", "after", "object", "noun phrase"} and _is_beside(text, p, quotation)
    ]
    return min(beside, key=lambda p: (p.frame != "quote", _distance(p, quotation), p.extent), default=None)


def _overlap(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _words_of_cue(proposal: Proposal) -> Range:
    """The stretch of source and cue."""
    ranges = [*proposal.source, *([proposal.cue] if proposal.cue else [])]
    if proposal.draft:
        through = [i for head in proposal.draft.through for i in subtree(proposal.draft.sentence, head)]
        ranges += _ranges(proposal.draft.sentence, sorted(through))
    return min(r[0] for r in ranges), max(r[1] for r in ranges)


def _distance(proposal: Proposal, quotation: Quotation) -> int:
    start, end = _words_of_cue(proposal)
    return max(0, quotation.start - end, start - quotation.end)


def _is_beside(text: str, proposal: Proposal, quotation: Quotation) -> bool:
    """Whether only a comma, a colon or a few words stand between a verb of saying without content and the quotation."""
    start, end = _words_of_cue(proposal)
    before, after = text[end : quotation.start], text[quotation.end : start]
    if end <= quotation.start:
        return len(before) <= 60 and before.rstrip().endswith((":", ",")) and "." not in before.replace("Mr.", "")
    return start >= quotation.end and len(after) <= 3 and not after.strip(" ,–—-") and "\n\n" not in after


def _extend(proposal: Proposal, quotation: Quotation) -> None:
    """Content that meets a quotation takes it in whole."""
    proposal.content = _merged([*proposal.content, *quotation.spans])
    _move_source_out(proposal, quotation)
    if proposal.frame == "quote":
        proposal.why = proposal.why.replace("quote of", "quotation beside", 1)


def _move_source_out(proposal: Proposal, quotation: Quotation) -> None:
    """The words of a quotation do not say it: a subject found inside it, or none, gives way to the nominal beside
    the cue."""
    draft = proposal.draft
    lost = not proposal.source or any(_overlap(r, s) for r in proposal.source for s in quotation.spans)
    if draft is None or proposal.cue is None or not lost or "quote" not in SPOKEN.get(proposal.frame, ()):
        return
    found = _beside_cue(draft, quotation)
    proposal.heads = _heads(draft, found[-1:])
    proposal.source = _ranges(draft.sentence, found)


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
    titled = sum(w[0].isupper() for w in words if w[0].isalpha())
    return titled * 2 < len(words)


def _continued(text: str, spoken: Sequence[Proposal], quotation: Quotation) -> Proposal | None:
    """The attribution that the quotation goes on with: nothing but the end of the cue's own sentence stands between
    them.

    "..., she told reporters in the capital. ..." goes on; another sentence, or another paragraph, does not.
    """
    if not spoken or not _has_speaker(spoken[-1]):
        return None
    last = spoken[-1]
    end = last.extent[1]
    if last.draft and last.draft.sentence.end > end and last.draft.sentence.end <= quotation.start:
        end = last.draft.sentence.end
    between = text[end : quotation.start]
    return last if len(between) <= 4 and not between.strip(" .,\n") and "\n" not in between else None


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


def _inherited(text: str, spoken: Sequence[Proposal], quotation: Quotation) -> Proposal:
    """A quotation without a cue: the speaker before goes on if the quotation is all that its paragraph holds."""
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
        between = text[last.extent[1] : quotation.start]
        alone = not text[quotation.end : quotation.end + 40].partition("\n")[0].strip(" .")
        if alone and not between.strip(" .,\n") and len(between) <= 8:
            proposal.inherits = id(last)
            proposal.heads = list(last.heads)
            proposal.why = "quotation without a cue, the speaker before goes on"
    return proposal


# --- headlines ----------------------------------------------------------------------------------------------


def _headlines(page: Page, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """ "Minister: road will open": a name that a colon follows, alone on its line."""
    text = page.document.text
    taken = sorted(p.extent for p in proposals if p.cue)
    heads = {
        m.span.start: m for m in page.mentions if m.form in {"name", "metonym", "description"} and m.kind != "other"
    }
    for start, end in _lines(text):
        found = HEADLINE.match(text, start, end)
        if not found or found.start("name") not in heads or text[end - 1] in ".:;,":
            continue
        mention = heads[found.start("name")]
        if mention.span.end != found.end("name") or _covering(
            taken, found.start("content"), found.start("content") + 1
        ):
            continue
        yield Proposal(
            draft=None,
            cue=found.span("colon"),
            source=[found.span("name")],
            heads=[(mention.head.start, mention.head.end)],
            content=[found.span("content")],
            frame="headline",
            why="name before a colon",
        )


def _lines(text: str) -> Iterator[Range]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start:
            yield start, end
        start = end + 1


# --- trimming and choosing ----------------------------------------------------------------------------------


def _settle(text: str, proposal: Proposal, ends: frozenset[int]) -> bool:
    """Cut cue and source out of the content and trim its edges; False if nothing is left of it.

    A quotation's own end stays as it is: `ends`.
    """
    barred = [*proposal.source, *([proposal.cue] if proposal.cue else [])]
    pieces = proposal.content
    for block in barred:
        pieces = [piece for c in pieces for piece in _minus(c, block)]
    proposal.content = [
        t for p in pieces if (t := _trim(text, p, ends)) and any(c.isalnum() for c in text[t[0] : t[1]])
    ]
    if not proposal.content:
        return False
    return proposal.frame != "quote" or any(_has_marks(text, c) for c in proposal.content)


def _minus(piece: Range, block: Range) -> list[Range]:
    if not _overlap(piece, block):
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


def _without_doubles(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Of proposals with the same content, the one that is trusted most; a source beats none."""
    best: dict[tuple[Range, ...], Proposal] = {}
    for proposal in proposals:
        key = tuple(proposal.content)
        rival = best.get(key)
        if rival is None or _rank(proposal) > _rank(rival):
            best[key] = proposal
    return sorted(best.values(), key=lambda p: (p.extent[0], -p.extent[1], p.content))


def _rank(proposal: Proposal) -> tuple[bool, float, int]:
    return bool(proposal.heads), CONFIDENCE.get(proposal.frame, 0.5), -proposal.extent[0]


# --- records ------------------------------------------------------------------------------------------------


def _records(page: Page, proposals: Sequence[Proposal], quotations: Sequence[Quotation]) -> tuple[Attribution, ...]:
    parents = _parents(proposals)
    marks = sorted(s for q in quotations for s in q.spans)
    made: list[Attribution] = []
    ids = [make_id("a", page.document.id, p.cue, tuple(p.content)) for p in proposals]
    for at, proposal in enumerate(proposals):
        parent = parents[at]
        made.append(_record(page, proposal, ids[at], made[parent] if parent is not None else None, marks))
    return tuple(made)


def _parents(proposals: Sequence[Proposal]) -> list[int | None]:
    """For each proposal the innermost earlier one whose content holds its cue, or its content where it has no cue."""
    parents: list[int | None] = []
    open_: list[int] = []
    for at, proposal in enumerate(proposals):
        anchor = proposal.cue or proposal.content[0]
        open_ = [o for o in open_ if proposals[o].extent[1] > proposal.extent[0]][-24:]
        holding = [o for o in open_ if any(s <= anchor[0] and anchor[1] <= e for s, e in proposals[o].content)]
        size = {o: proposals[o].extent[1] - proposals[o].extent[0] for o in holding}
        parents.append(min(holding, key=lambda o: (size[o], -o), default=None))
        open_.append(at)
    return parents


def _record(
    page: Page, proposal: Proposal, made_id: str, parent: Attribution | None, marks: Sequence[Range]
) -> Attribution:
    document, text = page.document.id, page.document.text
    spans = tuple(Span(document=document, start=s, end=e) for s, e in proposal.source)
    source = source_of(page, spans, proposal.heads, implicit=proposal.cue is not None)
    draft = proposal.draft
    cited = _heads(draft, draft.relay) if draft else []
    through = _heads(draft, draft.through) if draft else []
    chain = chain_of(page, parent, [through, proposal.heads, cited])
    if cited and source and _is_outlet(page, source):
        source = source_of(page, (), cited, implicit=False)  # a wire that cites somebody is not the one who knew
    return Attribution(
        id=made_id,
        document=document,
        source=source,
        cue=Cue(
            text=text[slice(*proposal.cue)], span=Span(document=document, start=proposal.cue[0], end=proposal.cue[1])
        )
        if proposal.cue
        else None,
        content=tuple(Span(document=document, start=s, end=e) for s, e in proposal.content),
        form=_form(proposal, marks),
        attitude=proposal.attitude,
        polarity=proposal.polarity,
        stance=Stance(
            value=proposal.stance,
            spans=tuple(Span(document=document, start=s, end=e) for s, e in proposal.stance_words),
        ),
        chain=chain,
        parent=parent.id if parent else None,
        addressee=_addressee(page, proposal),
        confidence=CONFIDENCE.get(proposal.frame, 0.6 if source else 0.4),
        why=proposal.why,
    )


def _form(proposal: Proposal, marks: Sequence[Range]) -> Form:
    """Direct if all content lies in quotation marks, mixed if some does."""
    quoted = [_inside_of(marks, c) for c in proposal.content]
    if all(q == "all" for q in quoted):
        return "direct"
    return "indirect" if all(q == "none" for q in quoted) else "mixed"


def _inside_of(marks: Sequence[Range], piece: Range) -> str:
    at = max(0, bisect_right(marks, piece) - 2)
    for start, end in marks[at : at + 12]:
        if start <= piece[0] and piece[1] <= end:
            return "all"
        if _overlap((start, end), piece):
            return "some"
    return "none"


def _heads(draft: Draft, indexes: Sequence[int]) -> list[Range]:
    return [(draft.sentence.tokens[i].start, draft.sentence.tokens[i].end) for i in indexes]


def _is_outlet(page: Page, source: Source) -> bool:
    kinds = {e.id: e.kind for e in page.entities if e.id in source.entities}
    return bool(kinds) and set(kinds.values()) == {"outlet"}


def _addressee(page: Page, proposal: Proposal) -> Voucher | None:
    """To whom it was said, for verbs of telling and asking."""
    if proposal.draft is None or proposal.draft.addressee is None:
        return None
    token = proposal.draft.sentence.tokens[proposal.draft.addressee]
    named = source_of(page, (), [(token.start, token.end)], implicit=False)
    if named is None:
        return None
    return Voucher(text=named.text, entity=named.entities[0] if named.entities else None, span=named.spans[0])
