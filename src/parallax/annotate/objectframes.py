"""What a verb governs that is neither a clause nor a thing said: amounts ("put the dead at 31", "counted 26 dead"),
what was seen to happen ("saw men carry two bodies"), those who are urged ("called on them to leave").

Each frame is a function from a verb to its content, as in `verbframes`, which lists them. Leaves alone who says it.
"""

from __future__ import annotations

from parallax.annotate.cues import Entry
from parallax.annotate.drafts import CALENDAR, DATES, MARKS, Content, has_to
from parallax.annotate.tree import child, children, subtree
from parallax.types import Sentence

# Between whom a verb urges and what they are to do: "called on", "appealed to", "pleaded with".
URGED = frozenset({"on", "upon", "to", "with"})


def amount_at(sentence: Sentence, index: int, entry: Entry, _source: tuple[int, ...]) -> Content | None:
    """ "Put the dead at 31", "gave the loss as nine houses": what is counted and how many."""
    counted = child(sentence, index, "obj")
    if "at" not in entry.takes or counted is None or counted < index:
        return None
    for c in children(sentence, index, "obl", "advcl"):
        opened = next((m for m in children(sentence, c, "case") if sentence.tokens[m].text.lower() in {"at", "as"}), c)
        below = subtree(sentence, c)
        if opened != c and c > counted and _has_number(sentence, below) and not _is_time(sentence, below):
            return Content(tokens=tuple(range(subtree(sentence, counted)[0], below[-1] + 1)), frame="at")
    return None


def _has_number(sentence: Sentence, tokens: tuple[int, ...]) -> bool:
    return any(sentence.tokens[i].upos == "NUM" for i in tokens)


def _is_time(sentence: Sentence, tokens: tuple[int, ...]) -> bool:
    """ "Put the kettle on at 3 p.m.": an hour is no amount."""
    words = {sentence.tokens[i].text.lower() for i in tokens}
    return bool(words & (CALENDAR | DATES | {"a.m.", "p.m.", "am", "pm", "o'clock", "hours", "midnight", "noon"}))


def amount(sentence: Sentence, index: int, entry: Entry, _source: tuple[int, ...]) -> Content | None:
    """ "Counted 26 dead, two of them children": an object that is a number or bears one, with what follows it."""
    counted = child(sentence, index, "obj", "xcomp")
    if "amount" not in entry.takes or counted is None or counted < index:
        return None
    if sentence.tokens[counted].upos != "NUM" and child(sentence, counted, "nummod") is None:
        return None
    below = subtree(sentence, counted)
    last = below[-1]
    for c in children(sentence, index, "xcomp", "parataxis", "amod"):
        after = subtree(sentence, c)
        if after[0] in {last + 1, last + 2}:
            last = after[-1]
    return Content(tokens=tuple(range(below[0], last + 1)), frame="amount")


def scene(sentence: Sentence, index: int, entry: Entry, _source: tuple[int, ...]) -> Content | None:
    """ "Saw men carry two bodies", "watched them being led away": somebody or something and what it did; a quotation
    of what was heard ("heard "a motor, very high up"")."""
    seen = child(sentence, index, "obj")
    if "scene" not in entry.takes or seen is None or seen < index:
        return None
    below = subtree(sentence, seen)
    if sentence.tokens[below[0]].text in MARKS or sentence.tokens[below[0] - 1].text in MARKS:
        return Content(tokens=below, frame="scene")
    for c in (*children(sentence, index, "xcomp", "ccomp", "advcl"), *children(sentence, seen, "acl")):
        after = subtree(sentence, c)
        verb = sentence.tokens[c]
        bare = verb.xpos == "VB" and not has_to(sentence, c)
        direct = after[0] == below[-1] + 1 or c in below
        if c > seen and direct and (bare or verb.xpos in {"VBG", "VBN"}) and not _opened(sentence, after[0]):
            return Content(tokens=tuple(range(below[0], max(below[-1], after[-1]) + 1)), frame="scene")
    return None


def _opened(sentence: Sentence, first: int) -> bool:
    return sentence.tokens[first].upos in {"ADP", "SCONJ", "PUNCT"} and sentence.tokens[first].text not in MARKS


def urging(sentence: Sentence, index: int, entry: Entry, _source: tuple[int, ...]) -> Content | None:
    """ "Called on all parties to keep away": what they are to do, where the tree hangs it on the verb.

    Whom one calls on is part of what is said; whom one appeals to or pleads with is who it is said to.
    """
    if "urging" not in entry.takes:
        return None
    for whom in children(sentence, index, "obl"):
        cases = [m for m in children(sentence, whom, "case") if sentence.tokens[m].text.lower() in URGED]
        to_do = [
            c for c in (*children(sentence, index, "advcl", "xcomp"), *children(sentence, whom, "acl"))
            if c > whom and has_to(sentence, c)
        ]  # fmt: skip
        if not cases or not to_do:
            continue
        below = subtree(sentence, to_do[0])
        if sentence.tokens[cases[0]].text.lower() in {"on", "upon"}:
            tokens = tuple(range(cases[0] + 1, below[-1] + 1))
            return Content(tokens=tokens, frame="urging", preposition=cases[0])
        return Content(tokens=below, frame="urging", addressee=whom)
    return None
