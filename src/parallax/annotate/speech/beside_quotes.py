"""Any verb beside a quotation says it, if somebody is its subject: "she stormed, '...'", "he told a story: '...'".

Promises a draft without content, or None; the quotation is its content. Leaves alone verbs that are cues by themselves
(`verbframes`) and quotations that have one (`quoting`).
"""

from __future__ import annotations

from collections.abc import Sequence

from parallax.annotate.frames.drafts import Draft, cue_range
from parallax.annotate.frames.speakable import can_speak
from parallax.annotate.frames.speakers import source_tokens, sources
from parallax.annotate.page import Page, sentence_at
from parallax.text.quotes import Quotation
from parallax.types import Sentence

MAIN = frozenset({"root", "conj", "parataxis", "ccomp"})
# How far from a quotation its verb stands, in tokens; before a colon it may be farther.
NEAR, BEFORE_COLON = 6, 24


def draft_beside(page: Page, quotation: Quotation) -> Draft | None:
    """The draft of the verb that a quotation stands beside, behind a colon or a comma, or before one."""
    text = page.document.text
    before = text[max(0, quotation.start - 3) : quotation.start].rstrip()
    if before.endswith((":", ",")):
        found = _ending(page, quotation.start - 3 + len(before), colon=before.endswith(":"))
        if found is not None:
            return found
    inner = text[quotation.end - 2 : quotation.end - 1]
    if inner in {",", "?", "!"} or text[quotation.end : quotation.end + 1] == ",":
        return _opening(page, quotation.end)
    return None


def _ending(page: Page, at: int, *, colon: bool) -> Draft | None:
    """The main verb of the clause that a colon or a comma ends."""
    sentence = sentence_at(page.sentences, at - 1)
    if sentence is None:
        return None
    clause = [i for i, t in enumerate(sentence.tokens) if t.end <= at]
    return _speaking(sentence, clause[-(BEFORE_COLON if colon else NEAR) :][::-1], clause)


def _opening(page: Page, at: int) -> Draft | None:
    """The verb of the clause that goes on behind a quotation."""
    sentence = sentence_at(page.sentences, at)
    if sentence is None or sentence.start >= at:
        return None
    clause = [i for i, t in enumerate(sentence.tokens) if t.start >= at]
    return _speaking(sentence, clause[:NEAR], clause)


def _speaking(sentence: Sentence, verbs: Sequence[int], clause: Sequence[int]) -> Draft | None:
    """The draft of the first of some tokens that is a main verb, if somebody in its clause is its subject."""
    main = (i for i in verbs if sentence.tokens[i].upos == "VERB" and sentence.tokens[i].deprel in MAIN)
    verb = next(main, None)
    if verb is None:
        return None
    source = sources(sentence, verb)
    if not source or not all(s in clause and can_speak(sentence, s) for s in source):
        return None
    cue = cue_range(sentence, verb)
    return Draft(
        sentence=sentence,
        head=verb,
        cue=cue,
        source=source,
        source_tokens=source_tokens(sentence, source, set(range(*cue))),
        content=(),
        frame="quote",
        attitude="assertion",
        stance="neutral",
        stance_tokens=(),
        polarity="positive",
    )
