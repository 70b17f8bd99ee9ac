"""Whether somebody says it, weighed: how far an attribution is to be trusted.

The cue table knows words and their constructions, the language model was taught cues, sources and content on annotated
reports; a cue word may stand for no speech ("the market rejected"), and what looks like content may be none. Each
attribution has signs: the rule that found it, its cue, how sure the model is of each part, who says it, how long it
is. Their weights (`choice`) were learned on reports that the model had not seen. Leaves alone how they are found
(`saying`).
"""

from __future__ import annotations

import re

from parallax.annotate.page import Page, sentence_at
from parallax.nn.choice import chances, logit, weights
from parallax.nn.frames import Frame
from parallax.types import Attribution, Sentence, Span

KEPT = 0.3
"""How probable it must be that somebody says it."""

LEARNED = "attributions"

_WORD = re.compile(r"'[^']*'")


def is_said(page: Page, one: Attribution) -> bool:
    """Whether an attribution is probable enough; any where the model was not asked, and a refusal with its source: it
    has no content to weigh."""
    if one.polarity == "refused" and one.source is not None:
        return True
    return not page.sights or chances([(), signs_of(page, one)], weights(LEARNED))[1] >= KEPT


def signs_of(page: Page, one: Attribution) -> tuple[str, ...]:
    """The signs of an attribution. Its rule is known by how `why` words it: whoever words it anew must learn anew."""
    rule = _WORD.sub("'", one.why)
    size = sum(span.end - span.start for span in one.content).bit_length()
    first = page.quote(one.content[0]).split()[:1] if one.content else []
    return (
        "any", f"rule {rule}", f"form {one.form}", f"attitude {one.attitude}", f"{one.form}|{one.attitude}",
        f"polarity {one.polarity}", f"size {size}", f"size {size}|{one.attitude}", f"pieces {len(one.content)}",
        f"inside {one.parent is not None}", *(f"opens {word.lower()}" for word in first),
        *_source_signs(page, one), *_cue_signs(page, one, rule),
    )  # fmt: skip


def _source_signs(page: Page, one: Attribution) -> list[str]:
    if one.source is None:
        return ["nobody"]
    kinds = [entity.kind for entity in page.entities if entity.id in one.source.entities][:2]
    words = one.source.text.lower().split()
    return [
        f"speaker {kinds}", f"known {bool(one.source.entities)}|{bool(one.source.spans)}",
        f"speaker's words {min(len(words), 8)}", *(f"speaker's {word}" for word in (*words[:1], *words[-1:])),
    ]  # fmt: skip


def _cue_signs(page: Page, one: Attribution, rule: str) -> list[str]:
    sentence = sentence_at(page.sentences, one.cue.span.start) if one.cue is not None else None
    if one.cue is None or sentence is None:
        return ["no cue"]
    inside = [i for i, t in enumerate(sentence.tokens) if one.cue.span.start <= t.start < one.cue.span.end]
    frames = [frame for i in inside if (frame := page.frame(sentence, i)) is not None]
    sure = logit(max((frame.cue for frame in frames), default=0.0))
    seen = int(3 * max((_covered(sentence, frames, "content", span) for span in one.content), default=0.0))
    signs = [f"cue {sure}", f"cue {sure}|{rule}", f"content {seen}", f"content {seen}|{rule}"]
    if one.source is not None and one.source.spans:
        signs.append(f"source {int(3 * max(_covered(sentence, frames, 'source', s) for s in one.source.spans))}")
    for i in inside:
        token = sentence.tokens[i]
        if token.head not in inside:
            lemma = token.lemma.lower()
            return [
                *signs,
                f"{lemma}",
                f"{lemma}|{token.upos}",
                f"{token.upos}",
                f"rel {token.deprel}",
                f"tag {token.xpos}",
            ]
    return signs


def _covered(sentence: Sentence, frames: list[Frame], role: str, span: Span) -> float:
    """How much of a span the model sees in a role."""
    best = 0
    for frame in frames:
        for party in frame.speech:
            if party.role == role:
                start, end = sentence.tokens[party.first].start, sentence.tokens[party.last_exclusive - 1].end
                best = max(best, min(end, span.end) - max(start, span.start))
    return best / max(span.end - span.start, 1)
