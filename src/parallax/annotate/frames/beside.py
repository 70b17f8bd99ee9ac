"""Who stands beside a verb of saying, where the parser lost them: the words decide, not the tree.

Knows the speaker behind a verb set after what is said (", said the mayor"), the one right before it ("..., the mayor
said"), asides and relative clauses between. Promises a head that can speak, or None. Leaves alone subjects that the
tree has: that is `speakers`.
"""

from __future__ import annotations

from parallax.annotate.frames.drafts import MARKS, is_mark, verb_lemma
from parallax.annotate.frames.speakable import can_speak
from parallax.annotate.sentence.tree import child, children, subtree
from parallax.annotate.words.cues import load_cues
from parallax.text.calendar import CALENDAR
from parallax.types import Sentence
from parallax.world.actors import is_person_noun

# What the aside behind a speaker's name begins with.
OPENS_ASIDE = frozenset({"a", "an", "the", "who", "which", "whose", "one"})


# Pronouns that stand behind a verb which is turned round: "declared he".
TURNED_PRONOUNS = frozenset({"he", "she", "they"})
OF_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN"})
# What a clause may open with before its subject.
OPENS_CLAUSE = frozenset({",", ";", ":", "-", "–", "—", "--", "(", ")"}) | MARKS


def lost_subject(sentence: Sentence, index: int) -> int | None:
    """The speaker beside a verb that has no subject in the tree."""
    behind = turned_speaker(sentence, index)
    if behind is not None:
        return behind
    before = sentence.tokens[index - 1].text if index else ""
    aside = _before_aside(sentence, index) if before == "," and _is_spoken(sentence, index) else None
    if aside is not None:
        return aside
    opening = _opening_nominal(sentence, index)
    return opening if opening is not None else _right_before(sentence, index)


def set_in(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """The subject of what is said and the speaker behind it, which the parser took for its apposition: "Berg, Lee said,
    had fled". An apposition would end with a comma of its own."""
    tokens = sentence.tokens
    clause = child(sentence, index, "ccomp")
    if clause is None or clause < index or children(sentence, clause, "nsubj", "nsubj:pass", "csubj", "expl"):
        return None
    if tokens[subtree(sentence, clause)[0] - 1].text != ",":
        return None
    for subject in children(sentence, index, "nsubj"):
        for speaker in children(sentence, subject, "appos"):
            own = subtree(sentence, speaker)
            named = [i for i in own if tokens[i].text != ","]
            if named[-1] == index - 1 and tokens[named[0] - 1].text == ",":
                return subject, speaker
    return None


def turned_speaker(sentence: Sentence, index: int) -> int | None:
    """The speaker right behind a verb set behind what is said: ", said a teacher in the town", ", declared he"."""
    tokens = sentence.tokens
    before = tokens[index - 1].text if index > 0 else ""
    if before not in MARKS | {","} or tokens[index].xpos in {"VBG", "VB"} or is_mark(sentence, index + 1):
        return None
    if not _is_spoken(sentence, index) or verb_lemma(sentence, index) in load_cues().addressing:
        return speaker_behind(sentence, index)
    if tokens[index + 1].text.lower() in TURNED_PRONOUNS and is_mark(sentence, index + 2):
        return index + 1
    last = index + 1
    while last < len(tokens) and (tokens[last].upos in OF_NOMINAL or tokens[last].text in {"'s", "’s", "'", "’"}):
        last += 1
    goes_on = last < len(tokens) and tokens[last].upos in {"AUX", "VERB", "PART"} and tokens[last].xpos != "VBN"
    if last == index + 1 or goes_on:
        return speaker_behind(sentence, index)
    found = _speaker_in(sentence, index + 1, last)
    return found if found is not None else speaker_behind(sentence, index)


def _is_spoken(sentence: Sentence, index: int) -> bool:
    entries = load_cues().verbs.get(verb_lemma(sentence, index), ())
    return any("quote" in e.takes for e in entries)


def _opening_nominal(sentence: Sentence, index: int) -> int | None:
    """The noun phrase that opens the clause of a finite verb and ends right before it, or before a relative clause
    that does: "and a nurse who had fled says ..."."""
    tokens = sentence.tokens
    if tokens[index].xpos not in {"VBD", "VBZ", "VBP"}:
        return None
    last = index - 1
    while last >= 0 and tokens[last].upos in {"ADV", "AUX"}:
        last -= 1
    first = _phrase_start(sentence, last)
    if first > 0 and tokens[first - 1].upos in {"VERB", "AUX"}:
        relative = next((i for i in range(first - 1, 0, -1) if tokens[i].text.lower() == "who"), None)
        if relative is None or any(tokens[i].upos == "PUNCT" for i in range(relative, index)):
            return None
        last = relative - 1
        first = _phrase_start(sentence, last)
    opens = first == 0 or tokens[first - 1].text in OPENS_CLAUSE or tokens[first - 1].upos in {"CCONJ", "SCONJ"}
    if not opens or first > last:
        return None
    case = next((i for i in range(first, last + 1) if tokens[i].upos == "ADP"), last + 1)
    heads = [i for i in range(first, case) if tokens[i].upos in {"NOUN", "PROPN"}]
    named = [
        i for i in heads if tokens[i].upos == "PROPN" and tokens[i].deprel not in {"flat", "nmod:desc", "compound"}
    ]
    head = (named or heads)[-1] if heads else None
    return (
        head if head is not None and can_speak(sentence, head) and tokens[head].text.lower() not in CALENDAR else None
    )


def _phrase_start(sentence: Sentence, last: int) -> int:
    """Where the noun phrase that ends at a token begins, prepositional phrases included."""
    tokens, first = sentence.tokens, last + 1
    while first > 0 and (
        tokens[first - 1].upos in {*OF_NOMINAL, "NUM", "ADP", "PART"}
        or tokens[first - 1].text == "-"
        or tokens[first - 1].xpos == "PRP$"
    ):
        first -= 1
    return first


def _right_before(sentence: Sentence, index: int) -> int | None:
    """The nominal right before a verb of saying whose clause the parser gave it to: "The police (RCP) confirmed they
    ..."."""
    tokens = sentence.tokens
    clause = child(sentence, index, "ccomp")
    if clause is None or clause < index or tokens[index].xpos not in {"VBD", "VBZ"} or index < 2:
        return None
    last = index - 1
    while last > 0 and tokens[last].upos == "ADV":
        last -= 1
    if tokens[last].upos == "CCONJ":
        return None  # "named the bodies and claimed": what the verb before is done to
    first = last
    while first > 0 and (
        tokens[first - 1].upos in {"NOUN", "PROPN", "ADJ", "DET", "NUM"} or tokens[first - 1].text == "("
    ):
        first -= 1
    inside = all(clause in _above(sentence, i) for i in range(first, last) if tokens[i].upos == "PROPN")
    return _speaker_in(sentence, first, last + 1) if inside and first < last else None


def _above(sentence: Sentence, index: int) -> set[int]:
    found: set[int] = set()
    while index >= 0 and index not in found:
        found.add(index)
        index = sentence.tokens[index].head
    return found


def _before_aside(sentence: Sentence, index: int) -> int | None:
    """The name before an aside between commas: "the register, a group of volunteers, said"."""
    tokens = sentence.tokens
    commas = [i for i in range(index) if tokens[i].text == ","]
    opened = commas[-2] + 1 if len(commas) > 1 else 0
    if not opened:
        return None
    opening = tokens[opened]
    known = opening.text.lower() in OPENS_ASIDE or is_person_noun(opening.lemma.lower())
    if not (known or (opening.xpos in {"VBN", "VBG", "VBD"} and opening.upos == "VERB")):
        return None
    bounds = [i for i in range(commas[-2]) if tokens[i].text in {",", ";"}]
    named = range(bounds[-1] + 1 if bounds else 0, commas[-2])
    if not named or any(tokens[i].upos in {"VERB", "AUX"} for i in named):
        return None
    return _speaker_in(sentence, named[0], named[-1] + 1)


def speaker_behind(sentence: Sentence, index: int) -> int | None:
    """The speaker right behind a verb that ends its sentence, behind a comma: ", fears Anna Berg, an engineer".

    Parsers take it for the object. Only a finite verb without a subject is turned round like this, and nothing but what
    belongs to the speaker follows it.
    """
    tokens = sentence.tokens
    verb = tokens[index]
    behind = child(sentence, index, "obj", "nsubj")
    entries = load_cues().verbs.get(verb_lemma(sentence, index), ())
    if index < 2 or tokens[index - 1].text not in MARKS | {","} or verb.xpos not in {"VBZ", "VBD"}:
        return None
    if behind is None or behind < index or verb_lemma(sentence, index) in load_cues().addressing:
        return None
    if children(sentence, index, "cc") or not any(e.takes & {"clause", "quote"} for e in entries):
        return None
    first = subtree(sentence, behind)[0]
    if first != index + 1 or not can_speak(sentence, behind) or tokens[behind].upos == "PRON":
        return None
    names = [c for c in children(sentence, index, "xcomp", "obl", "ccomp", "conj") if c > behind]
    return behind if not names else None


def _speaker_in(sentence: Sentence, first: int, last: int) -> int | None:
    """The head of a stretch of words, if that can speak."""
    outside = [i for i in range(first, last) if not first <= sentence.tokens[i].head < last]
    heads = [i for i in outside if sentence.tokens[i].upos in {"NOUN", "PROPN"}]
    good = [h for h in heads if can_speak(sentence, h) and sentence.tokens[h].text.lower() not in CALENDAR]
    return good[0] if good and good == heads else None
