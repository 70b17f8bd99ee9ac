"""By whose word, in a phrase: "by the count of the union", "in her view", "in the words of the minister".

Promises drafts of the same shape as those of verbs, their content the clause that the phrase stands in. Leaves alone
"according to" (`otherframes`).
"""

from __future__ import annotations

from collections.abc import Iterator

from parallax.annotate.frames.drafts import Draft
from parallax.annotate.frames.otherframes import ends_sentence, root_of
from parallax.annotate.frames.speakable import can_speak
from parallax.annotate.frames.speakers import source_tokens, with_conjuncts
from parallax.annotate.sentence.tree import children, subtree
from parallax.annotate.words.cues import load_cues
from parallax.types import Sentence

BY = frozenset({"by", "in", "on"})


def from_reckoning(sentence: Sentence, index: int) -> Iterator[Draft]:
    """ "In the view of the mayor, ...", "..., by the union's count": the owner of the noun is the source."""
    tokens = sentence.tokens
    attitude = load_cues().reckoning.get(tokens[index].text.lower())
    if attitude is None:
        return
    opened = next((m for m in children(sentence, index, "case", "mark") if tokens[m].text.lower() in BY), None)
    if opened is None or opened > index:
        return
    owner = next(iter(children(sentence, index, "nmod:poss", "nmod", "nsubj")), None)
    if owner is None or not (can_speak(sentence, owner) or tokens[owner].text.lower() in {"its", "our", "their"}):
        return
    of_whom = owner > index
    if of_whom and not any(tokens[m].text.lower() == "of" for m in children(sentence, owner, "case")):
        return
    last = max(i for i in (*subtree(sentence, owner), index) if i >= index)
    if not (_set_off(sentence, opened, last) or opened == 0):
        return
    own = {*range(opened, last + 1), *subtree(sentence, owner)}
    clause = root_of(sentence) if ends_sentence(sentence, opened, own) else _governor(sentence, index)
    source = with_conjuncts(sentence, owner)
    yield Draft(
        sentence=sentence,
        head=index,
        cue=(opened, index + 2) if of_whom else (index, index + 1),
        source=source,
        source_tokens=source_tokens(sentence, source, {index}),
        content=tuple(i for i in subtree(sentence, clause) if i not in own),
        frame="according",
        attitude=attitude,
        stance="neutral",
        stance_tokens=(),
        polarity="positive",
    )


def _set_off(sentence: Sentence, first: int, last: int) -> bool:
    """Whether commas, or the end of the sentence, part a phrase from its clause."""
    tokens = sentence.tokens
    behind = last + 1 >= len(tokens) or tokens[last + 1].upos == "PUNCT"
    return first > 0 and tokens[first - 1].text == "," and behind


def _governor(sentence: Sentence, index: int) -> int:
    """The predicate of the clause that the phrase hangs on."""
    at = sentence.tokens[index].head
    while at >= 0 and sentence.tokens[at].deprel.split(":")[0] in {"nsubj", "obl", "advmod", "obj", "nmod"}:
        at = sentence.tokens[at].head
    return at if at >= 0 else root_of(sentence)
