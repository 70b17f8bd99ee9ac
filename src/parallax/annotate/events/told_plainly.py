"""Plain happenings, of which the lexicon does not know what they are.

Knows that what is dated ("the ferry was towed in on Monday"), announced ("the mast will be moved") or somebody's to do
("agreed to scrap the plan") is a happening whatever its verb, and that a verb of deeds tells one in the past tense
even where none of its patterns fits. Promises none for what lasts, is known, felt or said. Such a happening has no
PLOVER type and little confidence. Leaves alone what the lexicon types (`told_by_verb`, `told_by_noun`).
"""

from __future__ import annotations

from collections.abc import Sequence

from parallax.annotate.deeds.coding import Group, lexicon, noun_group, phrases
from parallax.annotate.deeds.parties import Found, Index, entities_of
from parallax.annotate.frames.drafts import MARKS
from parallax.annotate.sentence.participants import Arguments, arguments_of
from parallax.annotate.sentence.tree import children
from parallax.annotate.words.cues import load_cues
from parallax.annotate.words.wordlists import words
from parallax.types import Sentence, Time

PLAIN = Group(
    type=None, mode=None, context=(), of="none", poss="actor", on=(), reciprocal=False, speech=False, weak=False,
    state=frozenset(),
)  # fmt: skip


def told_plainly(sentence: Sentence, i: int, index: Index, times: Sequence[Time]) -> Found | None:
    """The plain happening that a verb at a token tells, None where it tells none."""
    token = sentence.tokens[i]
    lemma = token.lemma.lower()
    if token.upos != "VERB" or lemma in words("lasting") or _is_aside(sentence, i):
        return None
    if lemma in load_cues().verbs and not (lemma in words("deed") and _is_done_to_something(sentence, i)):
        return None
    helpers = {sentence.tokens[j].lemma.lower() for j in children(sentence, i, "aux")}
    told = arguments_of(sentence, i)
    actors = entities_of(sentence, told.agents, index)
    intended = bool(actors) and _is_infinitive(sentence, i)
    ahead = intended or bool(helpers & words("modal"))
    if not intended and token.deprel == "xcomp":
        return None
    past = token.xpos == "VBD" or (token.xpos == "VBN" and bool(helpers & {"have", "be", "get"}))
    known = (lemma in lexicon().verbs or lemma in words("deed")) and lemma not in words("manifold")
    if not ahead and not (past and (known or _is_dated(sentence, i, times))):
        return None
    recipients = tuple(e for e in entities_of(sentence, told.patients, index) if e not in actors)
    if known and not ahead and _is_spared(sentence, lemma, told):
        return None
    if not (told.agents or told.patients) or any(noun_group(sentence, j) for j in told.agents):
        return None  # nobody, or a happening that its noun tells: "the blast ripped through the hall"
    return Found(
        index=i,
        verb=i,
        group=PLAIN,
        type=None,
        mode=None,
        actors=actors,
        recipients=recipients,
        subjects=told.agents,
        objects=told.patients,
        confidence=0.4,
        why=f"verb {token.text!r}, plain",
    )


def _is_spared(sentence: Sentence, lemma: str, told: Arguments) -> bool:
    """Whether the lexicon rules this use out: "released a statement", "hit the bend"."""
    banned = {word for pattern in lexicon().verbs.get(lemma, ()) for word in pattern.banned}
    return lemma in words("everyday") or any(phrases(sentence, j) & banned for j in told.patients)


def _is_aside(sentence: Sentence, i: int) -> bool:
    """Whether a clause only describes: of a noun, of a case, of what somebody likes."""
    token = sentence.tokens[i]
    base = token.deprel.split(":")[0]
    if i > 0 and sentence.tokens[i - 1].text == "-":
        return True
    return base in ("acl", "amod", "compound", "case", "mark", "fixed", "parataxis", "csubj")


def _is_done_to_something(sentence: Sentence, i: int) -> bool:
    """ "The wreck was discovered", not "discovered that it was the wreck"."""
    told = arguments_of(sentence, i)
    return bool(told.patients) and not told.clauses and not any(t.text in MARKS for t in sentence.tokens)


def _is_infinitive(sentence: Sentence, i: int) -> bool:
    """What somebody wants, plans, is told or begins to do: "agreed to scrap the plan"."""
    return sentence.tokens[i].xpos == "VB" and sentence.tokens[i].deprel.split(":")[0] in ("xcomp", "ccomp")


def _is_dated(sentence: Sentence, i: int, times: Sequence[Time]) -> bool:
    """Whether one of the page's times stands right below a verb."""
    beside = children(sentence, i, "obl", "advmod", "nmod")
    return any(time.span.start <= sentence.tokens[j].start < time.span.end for j in beside for time in times)
