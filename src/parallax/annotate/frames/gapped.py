"""Who gives a number where the verb is left out: "officials put the toll at 12, rights groups at 30".

Promises a draft of the same cue for each who is named with a number behind the one that the cue gives, and that
neither has the other's number. Leaves alone where such clauses are (`sentence.gaps`), and a clause that answers what
somebody tells of, and not who tells it ("the ministry said the army lost four men, the rebels nine").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parallax.annotate.frames.drafts import DATES, Draft
from parallax.annotate.frames.speakable import can_speak
from parallax.annotate.frames.speakers import with_conjuncts
from parallax.annotate.sentence.gaps import Gap, gaps_of
from parallax.text.calendar import CALENDAR
from parallax.types import Sentence

_TELLING = frozenset({"at", "amount", "clause", "object", "around", "quote"})
"""Frames in which somebody gives a number."""
_OPENING = frozenset({"DET", "ADP", "ADV", "ADJ", "SCONJ", "PART"})


def with_gapped(sentence: Sentence, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those that give a number ending where another gives his without a verb, and those others."""
    gaps = gaps_of(sentence)
    if not gaps:
        return list(drafts)
    found: list[Draft] = []
    for draft in drafts:
        answered = [gap for gap in gaps if _gives(sentence, draft, gap)]
        found.append(_before(draft, answered[0]) if answered else draft)
        found += [_after(sentence, draft, gap) for gap in answered]
    return found


def _gives(sentence: Sentence, draft: Draft, gap: Gap) -> bool:
    """Whether a draft gives the number that a clause without a verb answers: right behind its cue, or with the subject
    of what is said ("said six people had died, the owners eight")."""
    first = draft.cue[1]
    speaks = bool(draft.source) and max(draft.source) < draft.cue[0] and can_speak(sentence, gap.head, told=True)
    if draft.frame not in _TELLING or not speaks or not first <= gap.before < gap.mark:
        return False
    before = sentence.tokens[first : gap.before]
    told = any(token.upos in ("VERB", "AUX") for token in sentence.tokens[first : gap.mark])
    opening = all(t.upos in _OPENING or t.text.lower() in CALENDAR | DATES or t.upos == "NUM" for t in before)
    return opening if told else not any(token.text in (",", ";") for token in before)


def _before(draft: Draft, gap: Gap) -> Draft:
    """A draft without what another gives."""
    content = tuple(i for i in draft.content if i < gap.mark)
    return replace(draft, content=content or tuple(range(draft.cue[1], gap.mark)))


def _after(sentence: Sentence, draft: Draft, gap: Gap) -> Draft:
    """What who is named in a clause without a verb gives by the verb before it."""
    source = with_conjuncts(sentence, gap.head)
    return replace(
        draft,
        source=tuple(i for i in source if gap.phrase[0] <= i < gap.phrase[1]) or (gap.head,),
        source_tokens=tuple(range(*gap.phrase)),
        content=tuple(range(gap.first, gap.end)),
        relay=(),
        through=(),
        addressee=None,
    )
