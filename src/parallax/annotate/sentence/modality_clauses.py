"""What a clause shows of itself: that it is over, told as present, says when, or is taken for granted.

For `modality`, which climbs from a clause to what governs it.
"""

from __future__ import annotations

from parallax.annotate.sentence.tree import case_words, children, subtree
from parallax.annotate.words.modality_table import table
from parallax.types import Sentence


def is_past(sentence: Sentence, at: int) -> bool:
    """Whether a clause's own verb group is past or perfect: "struck", "has struck", "was struck"."""
    helpers = {sentence.tokens[i].text.lower() for i in children(sentence, at, "aux")}
    return sentence.tokens[at].xpos == "VBD" or bool(helpers & {"has", "have", "had", "was", "were", "'ve", "’ve"})


def is_indicative(sentence: Sentence, at: int) -> bool:
    """Whether a clause's verb group shows that it is no demand: "holds", "is held", "has held"."""
    group = (at, *children(sentence, at, "aux", "aux:pass", "cop"))
    return any(sentence.tokens[i].xpos == "VBZ" or sentence.tokens[i].text.lower() == "are" for i in group)


def is_asked_about(sentence: Sentence, at: int) -> bool:
    """Whether a clause asks who did it, how, when or why, and so takes for granted that it was done."""
    beside = children(sentence, at, "advmod", "nsubj", "obj", "obl")
    asking = any(sentence.tokens[i].text.lower() in table().asking for i in beside if i < at)
    return asking and (is_past(sentence, at) or is_indicative(sentence, at))


def is_amazed(sentence: Sentence, i: int) -> bool:
    """ "Can't believe", "could not believe"."""
    beside = {sentence.tokens[j].lemma.lower() for j in children(sentence, i, "aux", "advmod")}
    return (
        sentence.tokens[i].lemma == "believe"
        and bool(beside & {"can", "could", "ca"})
        and bool(beside & {"not", "n't"})
    )


def is_yet(sentence: Sentence, verb: int) -> bool:
    """ "Has yet to publish it"."""
    yet = any(sentence.tokens[i].text.lower() == "yet" for i in children(sentence, verb, "advmod"))
    return yet and sentence.tokens[verb].lemma.lower() in ("have", "be")


def is_same_act(sentence: Sentence, at: int, head: int) -> bool:
    """ "Wrote to complain", "called to thank him": who did the one did the other."""
    speech = table().speech
    return sentence.tokens[at].lemma in speech and sentence.tokens[head].lemma in speech


def is_dated(sentence: Sentence, at: int) -> bool:
    """ "Once the road is cleared", "as soon as the judge has freed them": a clause that says when."""
    return bool(_openings(sentence, at) & table().dating)


def is_so_since(sentence: Sentence, at: int) -> bool:
    """Whether a participle behind a comma tells what has been so since a time: "the bridge, shut since April"."""
    first = min((i for i in subtree(sentence, at) if sentence.tokens[i].upos != "PUNCT"), default=at)
    behind = first > 0 and sentence.tokens[first - 1].text == ","
    since = any("since" in case_words(sentence, i) for i in children(sentence, at, "obl", "nmod", "advcl"))
    return sentence.tokens[at].xpos == "VBN" and behind and since


def dated_by(sentence: Sentence, at: int) -> int:
    """What a clause of time says the time of: of "as soon as" what "soon" hangs on."""
    head = sentence.tokens[at].head
    measured = sentence.tokens[head].upos == "ADV" and sentence.tokens[head].head >= 0
    return sentence.tokens[head].head if measured else head


def _openings(sentence: Sentence, at: int) -> set[str]:
    """The words that may open a clause, each also with the two before it: "as soon as"."""
    opened = [i for i in children(sentence, at, "mark", "advmod") if i < at]
    alone = {sentence.tokens[i].lemma.lower() for i in opened}
    return alone | {" ".join(token.text.lower() for token in sentence.tokens[max(i - 2, 0) : i + 1]) for i in opened}


def is_over(sentence: Sentence, at: int) -> bool:
    """Whether what a clause of time tells has been, whatever its main clause tells: "when they attacked"; "until they
    had attacked" may be ahead of what somebody announced."""
    helpers = {sentence.tokens[i].text.lower() for i in children(sentence, at, "aux", "cop")}
    if "had" in helpers:
        return not _openings(sentence, at) & table().waiting
    return sentence.tokens[at].xpos == "VBD" or bool(helpers & {"was", "were"})
