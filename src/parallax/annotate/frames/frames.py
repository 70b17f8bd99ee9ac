"""From the tree of one sentence to who says what in it.

Knows which words open which kind of cue, and how cues of one sentence keep out of each other's way. Promises drafts
whose tokens all lie in the sentence. Leaves alone quotations, which do not stop at a sentence's end, and who the
source is: that is `saying`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from parallax.annotate.frames.drafts import Draft
from parallax.annotate.frames.gapped import with_gapped
from parallax.annotate.frames.otherframes import (
    from_according,
    from_adjective,
    from_adverb,
    from_alleged,
    from_noun,
    from_survey,
)
from parallax.annotate.frames.reckoning import from_reckoning
from parallax.annotate.frames.refusals import is_withheld
from parallax.annotate.frames.verbframes import from_verb
from parallax.annotate.words.cues import load_cues
from parallax.types import Sentence

# Frames whose content is words that somebody spoke.
SAID = frozenset({"clause", "around", "infinitive", "object", "after", "as", "naming"})


def find_drafts(sentence: Sentence) -> tuple[Draft, ...]:
    """All drafts of a sentence in order of their cue words."""
    found: list[Draft] = []
    for index, token in enumerate(sentence.tokens):
        if token.upos == "VERB":
            found += from_verb(sentence, index)
        elif token.upos == "NOUN" and not is_withheld(sentence, index):
            found += from_noun(sentence, index)
        elif token.upos == "ADJ":
            found += from_adjective(sentence, index)
        elif token.upos == "ADV" and token.text.lower() in load_cues().unconfirmed:
            found += from_adverb(sentence, index)
        if token.deprel == "amod" and token.text.lower() in load_cues().unconfirmed_of:
            found += from_alleged(sentence, index)
        if token.text.lower() in {"according", "per"}:
            found += from_according(sentence, index)
        if token.text.lower() == "in":
            found += from_survey(sentence, index)
        found += from_reckoning(sentence, index)
    return tuple(_without_absorbed(with_gapped(sentence, _apart(_going_on(_outside_closing(found))))))


def _going_on(drafts: list[Draft]) -> list[Draft]:
    """ "Said that the road was closed, adding that ...": what a speaker adds is no part of what was said before."""
    result = list(drafts)
    for at, first in enumerate(drafts):
        for k, added in enumerate(drafts):
            tokens, start = added.sentence.tokens, added.cue[0]
            if added is first or start not in first.content or not _is_added(added) or first.frame not in SAID:
                continue
            if start <= first.cue[1] or tokens[start - 1].text != ",":
                continue
            result[at] = replace(result[at], content=tuple(i for i in result[at].content if i < start - 1))
            result[k] = replace(result[k], source=first.source, source_tokens=first.source_tokens)
    return result


def _is_added(draft: Draft) -> bool:
    token = draft.sentence.tokens[draft.head]
    return token.xpos == "VBG" and token.lemma.lower() in load_cues().adding and draft.frame in SAID


def _apart(drafts: list[Draft]) -> list[Draft]:
    """What another says behind a semicolon is no part of what is said before it, nor the other way round."""
    marks = [i for i, t in enumerate(drafts[0].sentence.tokens) if t.text == ";"] if drafts else []
    if not marks:
        return drafts
    result = []
    for draft in drafts:
        content = draft.content
        for mark in marks:
            others = (d for d in drafts if d is not draft and d.source and (d.head > mark) != (draft.head > mark))
            if any((s > mark) == (d.head > mark) for d in others for s in d.source):
                content = tuple(i for i in content if (i > mark) == (draft.head > mark))
        result.append(replace(draft, content=content))
    return result


def _outside_closing(drafts: list[Draft]) -> list[Draft]:
    """A phrase such as "according to ..." that speaks of the whole sentence is no part of what is said inside it."""
    closing = [d for d in drafts if d.frame in {"according", "as clause"} and d.content]
    if not closing:
        return drafts
    result = []
    for draft in drafts:
        cut = [c.cue[0] for c in closing if c is not draft and draft.head in c.content and c.cue[0] > draft.head]
        edge = min(cut, default=len(draft.sentence.tokens))
        result.append(replace(draft, content=tuple(i for i in draft.content if i < edge)))
    return result


def _without_absorbed(drafts: list[Draft]) -> Iterator[Draft]:
    """Drop a governor that another draft has taken into its cue ("declined" in "declined to say")."""
    taken = {i for d in drafts for i in range(*d.cue) if i != d.head}
    taken |= {d.sentence.tokens[r].head for d in drafts if d.frame == "according" for r in d.relay}
    for draft in drafts:
        if draft.head not in taken:
            yield draft
