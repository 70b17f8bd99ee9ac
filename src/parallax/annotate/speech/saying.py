"""Who says it: every assertion, belief, intention, demand and denial that an article attributes to somebody.

Brings together cues (`frames`), quotation marks (`quoting`) and layout (`labelled`). Promises attributions whose spans
slice back to their words, never a source that the text does not give, and linear time. Leaves alone what happened
inside the content. Conventions are those of PolNeAR: quotation marks belong to the content, the final stop does not;
one contiguous cue; a quotation that goes on after its cue is one attribution with it. Nested speech is kept, with the
attribution around it as `parent`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from parallax.annotate.frames.drafts import CONFIDENCE, Draft
from parallax.annotate.frames.frames import find_drafts
from parallax.annotate.page import Page, make_id
from parallax.annotate.sentence.arguments import antecedent
from parallax.annotate.speech.chains import bearers, chain_of, heard_by, is_first_person, source_of
from parallax.annotate.speech.labelled import headlines, posts, reproduced, turns
from parallax.annotate.speech.proposals import Proposal, Range, heads_of, overlap, propose, settle, without_doubles
from parallax.annotate.speech.quoting import with_quotations
from parallax.annotate.speech.seen_speech import filled_in, with_seen
from parallax.annotate.speech.twosomes import twosomes
from parallax.annotate.speech.weighed_speech import is_said
from parallax.annotate.words.wordlists import words
from parallax.text.quotes import Quotation, find_quotations
from parallax.types import Attribution, Cue, Form, Source, Span, Stance, Voucher

LAID_OUT = frozenset({"headline", "turn", "signature", "reproduced"})
"""What the layout of a page tells, and no word that could mean something else."""

# How many attributions back the speakers of the sentence before are looked for.
MOST_BEFORE = 12


def find_attributions(page: Page) -> tuple[Attribution, ...]:
    """All attributions of the page in order of the text, nested ones with their `parent`."""
    quotations = _quotations(page)
    proposals = _proposals(page, quotations)
    said = _records(page, proposals, quotations)
    sure = (proposal.frame in LAID_OUT or is_said(page, one) for proposal, one in zip(proposals, said, strict=True))
    kept = [proposal for proposal, keep in zip(proposals, sure, strict=True) if keep]
    return said if len(kept) == len(proposals) else _records(page, kept, quotations)


def possible_attributions(page: Page) -> tuple[Attribution, ...]:
    """All that may be attributions, sure or not."""
    quotations = _quotations(page)
    return _records(page, _proposals(page, quotations), quotations)


def _quotations(page: Page) -> list[Quotation]:
    return [quotation for quotation in find_quotations(page.document.text) if quotation.depth == 0]


def _proposals(page: Page, quotations: Sequence[Quotation]) -> list[Proposal]:
    text = page.document.text
    proposals = [propose(d) for s in page.sentences for d in with_seen(page, s, find_drafts(s))]
    proposals = with_quotations(text, page, proposals, quotations)
    reproduced(page, proposals)
    filled_in(page, proposals)
    proposals += [*headlines(page, proposals), *turns(page), *posts(page)]
    ends = frozenset(end for q in quotations for _, end in q.spans)
    proposals = [p for p in proposals if settle(text, p, ends)]
    return _worth_telling(text, without_doubles(proposals))


def _records(page: Page, proposals: Sequence[Proposal], quotations: Sequence[Quotation]) -> tuple[Attribution, ...]:
    parents = _parents(proposals)
    marks = sorted(s for q in quotations for s in q.spans)
    twos = twosomes(page)
    made: list[Attribution] = []
    ids = [make_id("a", page.document.id, p.cue, tuple(p.content)) for p in proposals]
    for at, proposal in enumerate(proposals):
        parent = parents[at]
        record = _record(page, proposal, ids[at], made[parent] if parent is not None else None, marks)
        together = _spoke_together(page, proposal, record, made)
        if record.source is not None:
            one_by_one = (twos.get(one, (one,)) for one in together or record.source.entities)
            together = tuple(dict.fromkeys(one for members in one_by_one for one in members))
            if together != record.source.entities:
                record = replace(record, source=replace(record.source, entities=together))
        made.append(record)
    return tuple(made)


def _spoke_together(
    page: Page, proposal: Proposal, record: Attribution, earlier: Sequence[Attribution]
) -> tuple[str, ...]:
    """Who "they" are that open a sentence, where several spoke in the one before: "Oslo and Lund say ... They say"."""
    draft, source = proposal.draft, record.source
    if (
        draft is None
        or draft.sentence.index == 0
        or draft.source != (0,)
        or source is None
        or record.parent is not None
    ):
        return ()
    before = page.sentences[draft.sentence.index - 1]
    spoke = {
        one.source.entities
        for one in earlier[-MOST_BEFORE:]
        if one.parent is None and one.source is not None and one.cue and before.start <= one.cue.span.start < before.end
    }
    only = next(iter(spoke)) if len(spoke) == 1 else ()
    return only if source.text.lower() == "they" and len(only) > 1 else ()


def _worth_telling(text: str, proposals: Sequence[Proposal]) -> list[Proposal]:
    """Without what tells nobody anything inside other speech: a quotation that no word attributes, and what an "I"
    thinks whose speaker is not told."""
    kept = []
    for proposal, parent in zip(proposals, _parents(proposals), strict=True):
        floating = proposal.frame == "floating" and not proposal.heads
        mine = [text[start:end].lower() for start, end in proposal.source] in (["i"], ["we"])
        nobody = parent is not None and not proposals[parent].heads and mine
        if not (nobody or (floating and parent is not None)):
            kept.append(proposal)
    return kept


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
    document = page.document.id
    asks = proposal.draft is not None and _asks_who(proposal.draft)
    spans = () if asks else tuple(Span(document=document, start=s, end=e) for s, e in proposal.source)
    heads = [] if asks else bearers(page, proposal.heads)
    source = source_of(page, spans, heads, implicit=proposal.cue is not None)
    draft = proposal.draft
    cited = heads_of(draft, draft.relay) if draft else []
    through = heads_of(draft, draft.through) if draft else []
    own = () if parent and parent.source and is_first_person(source) else heads
    content = tuple(Span(document=document, start=s, end=e) for s, e in proposal.content)
    heard = heard_by(page, draft.sentence, (*spans, *content)) if draft else []
    chain = chain_of(page, parent, [*heard, through, own, cited])
    if source and parent and parent.source and is_first_person(source):
        source = replace(source, entities=parent.source.entities, kind=parent.source.kind)
    if cited and source and (_is_outlet(page, source) or not source.entities):
        source = source_of(page, (), cited, implicit=False)  # a wire that cites somebody is not the one who knew
    return Attribution(
        id=made_id,
        document=document,
        source=source,
        cue=_cue(page, proposal),
        content=content,
        form=_form(proposal, marks),
        attitude=proposal.attitude,
        polarity="negative" if _is_doubted(proposal, parent) else proposal.polarity,
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


def _asks_who(draft: Draft) -> bool:
    """Whether a source is only asked for: "who said so is unclear", "who ordered it?"."""
    tokens = [draft.sentence.tokens[i] for i in draft.source]
    told = {token.text.lower() for token in tokens if token.upos != "PUNCT"}
    return bool(told) and told <= words("asked_for") and all(antecedent(draft.sentence, i) >= i for i in draft.source)


def _is_doubted(proposal: Proposal, parent: Attribution | None) -> bool:
    """Whether an attribution is what its parent does not believe: "I don't think Norway wanted it" tells what Norway
    did not want."""
    draft = proposal.draft
    if draft is None or parent is None or parent.cue is None or proposal.polarity != "positive":
        return False
    over = draft.sentence.tokens[draft.head].head
    cue = parent.cue.span
    governed = draft.sentence.tokens[draft.head].deprel == "ccomp" and over >= 0
    under = governed and cue.start <= draft.sentence.tokens[over].start < cue.end
    return under and (parent.attitude, parent.polarity) == ("belief", "negative")


def _cue(page: Page, proposal: Proposal) -> Cue | None:
    if proposal.cue is None:
        return None
    start, end = proposal.cue
    return Cue(text=page.document.text[start:end], span=Span(document=page.document.id, start=start, end=end))


def _form(proposal: Proposal, marks: Sequence[Range]) -> Form:
    """Direct if all content lies in quotation marks, mixed if some does, or if it is set out without any."""
    if proposal.frame == "reproduced":
        return "mixed"
    quoted = [_inside_of(marks, c) for c in proposal.content] or ["none"]
    if all(q == "all" for q in quoted):
        return "direct"
    return "indirect" if all(q == "none" for q in quoted) else "mixed"


def _inside_of(marks: Sequence[Range], piece: Range) -> str:
    at = max(0, bisect_right(marks, piece) - 2)
    for start, end in marks[at : at + 12]:
        if start <= piece[0] and piece[1] <= end:
            return "all"
        if overlap((start, end), piece):
            return "some"
    return "none"


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
