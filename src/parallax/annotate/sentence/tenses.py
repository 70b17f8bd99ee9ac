"""Which way a clause looks: to the past, the present or the future, and whether a time in it lies ahead.

Knows auxiliaries, infinitives and the words that put their complement ahead (`data/when.toml`). Promises "future" for a
time only where the words give a reason: a modal, an infinitive that somebody plans or asks for, a bound ("by Friday")
outside a past clause, a plan ("set for Friday"), a simple present that a weekday dates ("parliament votes on Friday").
Leaves alone which day that is.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from parallax.annotate.sentence.tree import ancestors, child, children
from parallax.types import Sentence

VERBAL = ("VERB", "AUX")
BOUNDS = frozenset(("by", "until", "till", "before"))
SCENE = frozenset(("in", "at", "during", "after", "amid", "following", "since"))
FINITE = ("VBD", "VBZ", "VBP", "MD", "VB")


def is_saying(sentence: Sentence, index: int) -> bool:
    """Whether a token is a verb of saying, whose time is that of the words."""
    return sentence.tokens[index].lemma.lower() in table()["saying"]["words"]


def tense_of(sentence: Sentence, index: int) -> str | None:
    """Whether the clause around a token looks to the "past", the "present" or the "future"; None without a verb."""
    for at in (index, *ancestors(sentence, index)):
        if _is_predicate(sentence, at):
            if _looks_ahead(sentence, at):
                return "future"
            finite = next((x for x in _verb_group(sentence, at) if x in ("VBD", "VBZ", "VBP", "VBN")), None)
            if finite in ("VBD", "VBN"):
                return "past"
            if finite in ("VBZ", "VBP"):
                return "past" if sentence.tokens[at].xpos == "VBN" else "present"
    return None


def lies_ahead(sentence: Sentence, index: int) -> bool:
    """Whether the time at a token is one to come; never one since which something is so, in whatever demand it stands
    ("must restore the water, cut since 3 March").
    """
    return "since" not in _prepositions(sentence, index) and (
        tense_of(sentence, index) == "future"
        or _is_bound_ahead(sentence, index)
        or _is_planned(sentence, index)
        or _is_scheduled(sentence, index)
    )


def _is_bound_ahead(sentence: Sentence, index: int) -> bool:
    """ "By Friday", "in force until May" where no past clause has closed it: "by Friday 40 had died"."""
    if not BOUNDS & set(_prepositions(sentence, index)):
        return False
    head = sentence.tokens[index].head
    if head >= 0 and not _is_predicate(sentence, head) and sentence.tokens[head].upos in ("NOUN", "ADJ"):
        return sentence.tokens[head].deprel != "nsubj"
    for verb in ancestors(sentence, index):
        group = _verb_group(sentence, verb) if _is_predicate(sentence, verb) else ()
        if set(group) & set(FINITE):
            return "VBD" not in group or _is_under_if(sentence, verb)
    return True


def _is_under_if(sentence: Sentence, verb: int) -> bool:
    return any(sentence.tokens[i].text.lower() in ("if", "unless") for i in children(sentence, verb, "mark"))


def _is_planned(sentence: Sentence, index: int) -> bool:
    """ "Planned for Friday", "the vote set for May", "promised a convoy on Saturday"."""
    head = sentence.tokens[index].head
    if head < 0:
        return False
    if "for" in _prepositions(sentence, index) and _is_ahead_word(sentence, head):
        return True
    at = head
    while sentence.tokens[at].upos in ("NOUN", "PROPN") and sentence.tokens[at].head >= 0:
        if sentence.tokens[at].deprel.split(":")[0] not in ("obj", "obl", "nmod", "conj") or _is_scene(sentence, at):
            return False
        at = sentence.tokens[at].head
    alike = sentence.tokens[at].text.lower() in table()["ahead"]["alike"]
    return at != head and not alike and sentence.tokens[at].upos in VERBAL and _is_ahead_word(sentence, at)


def _is_scene(sentence: Sentence, index: int) -> bool:
    """ "In an interview on Friday she called for": what somebody did when or where, and no part of the plan."""
    return sentence.tokens[index].deprel == "obl" and bool(SCENE & set(_prepositions(sentence, index)))


def _is_ahead_word(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].lemma.lower() in table()["ahead"]["planning"]


def _is_scheduled(sentence: Sentence, index: int) -> bool:
    """ "Parliament votes on Friday", "if the road opens on Friday"; "lies in ruins since Friday" looks back."""
    verb = sentence.tokens[index].head
    if verb < 0 or sentence.tokens[verb].upos not in VERBAL or is_saying(sentence, verb):
        return False
    if sentence.tokens[verb].text.lower() in table()["ahead"]["alike"]:
        return False
    group = _verb_group(sentence, verb)
    simple = group[0] in ("VBZ", "VBP") and (len(group) == 1 or group[-1] in ("VB", "VBN"))
    passive = child(sentence, verb, "aux:pass") is not None
    perfect = group[-1] == "VBN" and not passive
    after = {"since", "after", "as", "from"} & set(_prepositions(sentence, index))
    return simple and not perfect and not after


def _prepositions(sentence: Sentence, index: int) -> tuple[str, ...]:
    return tuple(sentence.tokens[i].text.lower() for i in children(sentence, index, "case", "mark"))


def _is_predicate(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].upos in VERBAL or bool(children(sentence, index, "cop"))


def _verb_group(sentence: Sentence, verb: int) -> tuple[str, ...]:
    """The Penn tags of the auxiliaries, copula and verb of a clause, in order."""
    group = sorted((*children(sentence, verb, "aux", "cop"), verb))
    return tuple(sentence.tokens[i].xpos for i in group)


def _looks_ahead(sentence: Sentence, verb: int) -> bool:
    """ "Will meet", "could meet", "is to meet", "expected to meet", "plans to meet", "talks to be held"."""
    helpers = [sentence.tokens[i].text.lower() for i in children(sentence, verb, "aux", "cop")]
    if "have" in helpers:
        return False
    ahead = table()["ahead"]
    if any(word in ahead["modals"] for word in helpers) or _is_due(sentence, verb):
        return True
    if any(word in ahead["chances"] for word in helpers) and not _is_negated(sentence, verb):
        return True
    return _is_infinitive(sentence, verb) and _is_to_be_done(sentence, verb)


def _is_due(sentence: Sentence, verb: int) -> bool:
    """ "Talks are due on Friday", "are due to meet", whatever the tree makes of the word."""
    below = (i for i in children(sentence, verb) if i < verb and sentence.tokens[i + 1].text.lower() == "to")
    return any(sentence.tokens[i].text.lower() == "due" for i in (verb, *below))


def _is_negated(sentence: Sentence, verb: int) -> bool:
    return any(sentence.tokens[i].text.lower() in ("not", "n't", "n’t") for i in children(sentence, verb, "advmod"))


def _is_infinitive(sentence: Sentence, verb: int) -> bool:
    group = _verb_group(sentence, verb)
    to = any(sentence.tokens[i].text.lower() == "to" for i in children(sentence, verb, "mark", "aux"))
    return to and "VB" in group


def _is_to_be_done(sentence: Sentence, verb: int) -> bool:
    """An infinitive of what somebody plans or asks for, or that a noun is to undergo; "managed to" was done."""
    token = sentence.tokens[verb]
    head = sentence.tokens[token.head] if token.head >= 0 else None
    helpers = {sentence.tokens[i].lemma.lower() for i in children(sentence, verb, "aux") if i < verb}
    passive = child(sentence, verb, "aux:pass") is not None
    if "be" in helpers and token.deprel in ("root", "ccomp", "parataxis", "conj") and token.xpos == "VB":
        return True
    if passive and _is_arranged(sentence, verb):
        return True
    if head is None:
        return False
    if token.deprel == "acl" and passive and head.upos == "NOUN":
        return True
    return (head.lemma.lower() in table()["ahead"]["words"] or head.lemma == "be") and head.lemma != "have"


def _is_arranged(sentence: Sentence, verb: int) -> bool:
    """ "Observers are to be stationed there from Friday": a finite "be" right before the "to"."""
    finite = (i for i in children(sentence, verb, "aux") if sentence.tokens[i].text.lower() in ("is", "are"))
    return any(sentence.tokens[i + 1].text.lower() == "to" for i in finite if i < verb)


def is_ahead_of_the_past(sentence: Sentence, index: int) -> bool:
    """Whether the clause around a token was ahead of something past ("agreed to stop on Thursday", "said they would
    meet on Thursday"); whether it is ahead of the report too, its words do not tell."""
    predicates = (i for i in (index, *ancestors(sentence, index)) if _is_predicate(sentence, i))
    at = next((i for i in predicates if _looks_ahead(sentence, i) or _is_finite(sentence, i)), None)
    if at is None or not _looks_ahead(sentence, at):
        return False
    helpers = {sentence.tokens[i].text.lower() for i in children(sentence, at, "aux")}
    if helpers & {"is", "are", "'re", "’re"} or (helpers - {"would", "was", "were"}) & {*table()["ahead"]["modals"]}:
        return False
    over = next((i for i in ancestors(sentence, at) if _is_finite(sentence, i)), None)
    return bool(helpers & {"was", "were"}) or (over is not None and "VBD" in _verb_group(sentence, over))


def _is_finite(sentence: Sentence, verb: int) -> bool:
    return bool({"VBD", "VBZ", "VBP", "MD"} & {*_verb_group(sentence, verb)})


@cache
def table() -> dict[str, Any]:
    """The words of `data/when.toml`, read once."""
    file = resources.files("parallax.annotate") / "data" / "when.toml"
    return tomllib.loads(file.read_text("utf-8"))
