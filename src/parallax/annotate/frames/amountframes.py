"""What a verb governs that is neither a clause nor a thing said: amounts ("put the dead at 31", "counted 26 dead"),
what was seen to happen ("saw men carry two bodies"), those who are urged ("called on them to leave").

Each frame is a function from a verb to its content, as in `verbframes`, which lists them. Leaves alone who says it.
"""

from __future__ import annotations

from parallax.annotate.frames.drafts import DATES, MARKS, Content, has_to, prepositional
from parallax.annotate.frames.speakable import is_where
from parallax.annotate.sentence.tree import child, children, subtree
from parallax.annotate.words.cues import Entry
from parallax.annotate.words.measure_words import measures_by_word, table
from parallax.annotate.words.wordlists import words
from parallax.text.calendar import CALENDAR
from parallax.types import Sentence

# What may open the words for what is counted, and what an amount is made of; how far behind the verb "at" may stand.
OPENS_COUNTED = frozenset({"DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON"})
IN_AMOUNT = frozenset({"NUM", "SYM", "ADV", "ADJ", "NOUN", "DET", "ADP", "PRON"})
MOST_COUNTED = 16
# How many amounts a list may go on with.
MOST_LISTED = 8
# Verbs whose plain object is something seen, heard or remembered.
SENSING = frozenset({"see", "hear", "notice", "spot", "glimpse", "witness", "remember"})
# What one sees or hears without telling of it: "saw red", "saw the need".
NO_SIGHT = frozenset(
    {
        "need",
        "chance",
        "opportunity",
        "reason",
        "way",
        "case",
        "film",
        "doctor",
        "end",
        "rise",
        "increase",
        "argument",
        "evidence",
    }
)
# How far, and how many.
UNITS = frozenset({"mile", "kilometer", "kilometre", "km", "meter", "metre", "foot", "degree"})
MANY = frozenset({"dozens", "hundreds", "thousands", "millions"})
# Between whom a verb urges and what they are to do: "called on", "appealed to", "pleaded with".
URGED = frozenset({"on", "upon", "to", "with"})


def amount_at(sentence: Sentence, index: int, entry: Entry, _source: tuple[int, ...]) -> Content | None:
    """ "Put the dead at 31", "gave the loss as nine houses": what is counted and how many.

    The words decide, not the tree: parsers hang "at 31" on whatever stands before it.
    """
    tokens = sentence.tokens
    placed = _placed(sentence, index) if "at" in entry.takes else None
    if placed is not None:
        return placed
    if "at" not in entry.takes or index + 2 >= len(tokens) or tokens[index + 1].upos not in OPENS_COUNTED:
        return None
    for at in range(index + 2, min(index + MOST_COUNTED, len(tokens))):
        if tokens[at].upos in {"PUNCT", "CCONJ"} and tokens[at].text not in MARKS:
            return None
        if tokens[at].text.lower() in {"at", "as"} and tokens[at].upos in {"ADP", "SCONJ"}:
            last = _end_of_amount(sentence, at)
            if last is not None:
                last = _end_of_list(sentence, last)
                return Content(tokens=tuple(range(index + 1, last + 1)), frame="at")
    return None


def state_amount(sentence: Sentence, index: int, entry: Entry, source: tuple[int, ...]) -> Content | None:
    """ "Confirms five dead", "count 14 dead and 31 injured", where the tree takes the state for a clause of its own."""
    found = told_amount(sentence, index, entry, source)
    at = next((i for i in found.tokens if sentence.tokens[i].upos == "NUM"), None) if found else None
    if found is None or at is None or at + 1 >= len(sentence.tokens):
        return None
    state = sentence.tokens[at + 1]
    return found if state.head == index and state.upos in {"ADJ", "VERB"} else None


def told_amount(sentence: Sentence, index: int, entry: Entry, _source: tuple[int, ...]) -> Content | None:
    """ "Acknowledges nine", "is holding to nine", "stand by a toll of 11": a number right behind the verb, or behind
    the preposition by which that verb gives a count, with what is counted. A clause ("reported 12 people had died") is
    none.
    """
    opening = [token.text.lower() for token in sentence.tokens[index + 1 : index + 2]]
    behind = next((way.removeprefix("amount ") for way in entry.takes if way.startswith("amount ")), None)
    if ("amount" not in entry.takes and behind is None) or not opening:
        return None
    if opening[0] != behind and (behind is not None or opening[0] == "to"):
        return None
    first = index + 1 + (behind is not None)
    at = _start_of_number(sentence, first)
    if at is None:
        return None
    last = _end_of_list(sentence, _end_of_counted(sentence, at))
    if _is_time(sentence, tuple(range(first, min(at + 3, last + 1)))) or _goes_on_as_clause(sentence, last):
        return None
    preposition = None if behind is None else index + 1
    counted = range(first, last + 1)
    return (
        Content(tokens=tuple(counted), frame="amount", preposition=preposition)
        if _may_be(entry, sentence, counted)
        else None
    )


MOST_BEFORE = 5
"""How many words may stand before the number of an amount: "at least", "a toll of", "a total of about"."""


def _start_of_number(sentence: Sentence, first: int) -> int | None:
    """The number that an amount at `first` opens with, behind words that bound it or call it a count."""
    for at in range(first, min(first + MOST_BEFORE, len(sentence.tokens))):
        token = sentence.tokens[at]
        if token.upos == "NUM" or token.text.lower() in MANY:
            return at
        count = token.lemma.lower() in words("count") and at > first
        if not (count or token.upos in {"ADV", "ADP", "DET", "ADJ"} or token.text in MARKS) or token.text == ",":
            return None
    return None


def _end_of_counted(sentence: Sentence, number: int) -> int:
    """The last token of what is counted behind its number: up to the next mark, conjunction or verb that is no
    participle of the counted ("12 people killed in Marsa")."""
    last = number
    for at in range(number + 1, len(sentence.tokens)):
        token = sentence.tokens[at]
        ends = token.upos in {"PUNCT", "CCONJ", "SCONJ", "AUX"} and token.text not in MARKS | {"-"}
        if ends or (token.upos == "VERB" and token.xpos not in {"VBN", "VBG"} and at > number + 1):
            break
        last = at
    return last


def _end_of_list(sentence: Sentence, last: int) -> int:
    """The last token of an amount with those that follow it: "14 dead and 31 injured", "nine, two of them children"."""
    tokens = sentence.tokens
    for _ in range(MOST_LISTED):
        first = last + 1
        while first < len(tokens) and tokens[first].text.lower() in {",", "and", "including"}:
            first += 1
        at = _start_of_number(sentence, first) if first > last + 1 else None
        if at is None:
            at = _start_of_own(sentence, first) if first > last + 1 else None
        end = _end_of_counted(sentence, at) if at is not None else last
        if end == last or _goes_on_as_clause(sentence, end):
            return last
        last = end
    return last


def _start_of_own(sentence: Sentence, first: int) -> int | None:
    """The number of "and its own at four", behind another that was put at so many."""
    for at in range(first, min(first + MOST_BEFORE, len(sentence.tokens) - 1)):
        if sentence.tokens[at].text.lower() == "at" and at > first:
            return at + 1 if sentence.tokens[at + 1].upos == "NUM" else None
        if sentence.tokens[at].upos not in {"DET", "PRON", "ADJ", "NOUN", "PART", "PROPN"}:
            return None
    return None


def _goes_on_as_clause(sentence: Sentence, last: int) -> bool:
    """Whether a finite verb or an auxiliary stands behind an amount, which is its subject."""
    behind = sentence.tokens[last + 1 : last + 2]
    return bool(behind) and (behind[0].upos == "AUX" or behind[0].xpos in {"VBD", "VBZ", "VBP", "MD"})


def _placed(sentence: Sentence, index: int) -> Content | None:
    """ "Placed the storm 90 miles east of the cape", "has put the dead in the hundreds": what, and how far or many."""
    tokens = sentence.tokens
    if tokens[index].lemma.lower() not in {"place", "put", "locate"}:
        return None
    object_ = child(sentence, index, "obj")
    if object_ is None or object_ < index or children(sentence, index, "aux:pass"):
        return None
    last = max((i for i in subtree(sentence, index) if not _is_beyond(sentence, object_, i)), default=index)
    behind = range(object_ + 1, last + 1)
    far = any(tokens[i].upos == "NUM" and tokens[min(i + 1, last)].lemma.lower() in UNITS for i in behind)
    many = any(tokens[i].text.lower() in MANY and tokens[i - 2].text.lower() == "in" for i in behind)
    return Content(tokens=tuple(range(index + 1, last + 1)), frame="at") if far or many else None


def _is_beyond(sentence: Sentence, object_: int, index: int) -> bool:
    """Whether a comma or a conjunction parts a token from the object before it."""
    return any(t.text in {",", ";", "and", "but", "."} for t in sentence.tokens[object_ : index + 1])


def _end_of_amount(sentence: Sentence, at: int) -> int | None:
    """The last token of the amount behind "at": up to the next comma, "and" or clause; None where there is none."""
    tokens = sentence.tokens
    last = at
    while last + 1 < len(tokens) and (tokens[last + 1].text in MARKS or tokens[last + 1].upos in IN_AMOUNT):
        last += 1
    words = tuple(range(at + 1, last + 1))
    while last > at and tokens[last].upos == "ADP":
        last -= 1
    return last if any(tokens[i].upos == "NUM" for i in words) and not _is_time(sentence, words) else None


def _is_time(sentence: Sentence, tokens: tuple[int, ...]) -> bool:
    """ "Put the kettle on at 3 p.m.": an hour is no amount."""
    words = {sentence.tokens[i].text.lower() for i in tokens}
    return bool(words & (CALENDAR | DATES | {"a.m.", "p.m.", "am", "pm", "o'clock", "hours", "midnight", "noon"}))


def amount(sentence: Sentence, index: int, entry: Entry, _source: tuple[int, ...]) -> Content | None:
    """ "Counted 26 dead, two of them children": an object that is a number or bears one, with what follows it."""
    counted = child(sentence, index, "obj", "xcomp", "nummod")
    if "amount" not in entry.takes or counted is None or counted < index:
        return None
    if sentence.tokens[counted].upos != "NUM" and child(sentence, counted, "nummod") is None:
        return None
    below = subtree(sentence, counted)
    last = below[-1]
    for c in children(sentence, index, "xcomp", "parataxis", "amod", "obl"):
        after = subtree(sentence, c)
        beside = c > index and sentence.tokens[c].deprel.startswith("obl")
        if after[0] in {last + 1, last + 2 - beside} and not (beside and _is_time(sentence, after)):
            last = after[-1]
    told = range(below[0], last + 1)
    return Content(tokens=tuple(told), frame="amount") if _may_be(entry, sentence, told) else None


def _may_be(entry: Entry, sentence: Sentence, tokens: range) -> bool:
    """Whether a verb may give an amount: those that also take other things only one of people, houses or harm, or a
    bare number: "conceded nine dead", "sticks to nine", and not "conceded two goals"."""
    numbers = (i for i in tokens if sentence.tokens[i].upos == "NUM" or sentence.tokens[i].text.lower() in MANY)
    behind = sentence.tokens[next(numbers, tokens.stop) + 1 : tokens.stop]
    noun = next((i for i, token in enumerate(behind) if token.upos in {"NOUN", "PROPN"}), None)
    if "toll" not in entry.takes or noun is None:
        return True
    known = {*table()["counted"], *measures_by_word("noun"), *measures_by_word("state")}
    return any(token.lemma.lower() in known or token.text.lower() in known for token in behind[: noun + 1])


def scene(sentence: Sentence, index: int, entry: Entry, source: tuple[int, ...]) -> Content | None:
    """ "Saw men carry two bodies", "watched them being led away": somebody or something and what it did; a quotation
    of what was heard ("heard "a motor, very high up"")."""
    seen = child(sentence, index, "obj")
    if "scene" not in entry.takes:
        return None
    for c in children(sentence, index, "xcomp"):  # "saw the tail catch fire", the doer taken for an object of "catch"
        below = subtree(sentence, c)
        bare = sentence.tokens[c].xpos == "VB" and not has_to(sentence, c)
        if bare and below[0] == index + 1 and below[0] < c:
            return Content(tokens=below, frame="scene")
    if seen is None or seen < index:
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
    called = prepositional(sentence, (index, seen), frozenset({"as"}), index)  # "saw the comment as a threat"
    fresh = bool(source) and called is None and _is_sight(sentence, index, source[0], seen)
    return Content(tokens=below, frame="scene") if fresh else None


def _is_sight(sentence: Sentence, index: int, watcher: int, seen: int) -> bool:
    """Whether somebody tells of a thing seen or heard: "a shepherd saw three tanks", "she saw the helicopter"; "he saw
    her" tells none."""
    token, object_ = sentence.tokens[index], sentence.tokens[seen]
    if token.lemma.lower() not in SENSING or token.xpos not in {"VBD", "VBZ"}:
        return False
    somebody = sentence.tokens[watcher].upos in {"NOUN", "PROPN", "PRON", "NUM"} and not is_where(sentence, watcher)
    thing = object_.upos in {"NOUN", "NUM"} or object_.text.lower() in {"nothing", "none"}
    return somebody and thing and object_.lemma.lower() not in NO_SIGHT


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
