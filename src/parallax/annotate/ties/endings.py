"""Ties that end in the sentence that tells them: "dismissed the governor of Rade, Ana Ruiz", "the Front's leader quit".

Knows the verbs by which an office is taken or given up (`data/ties.toml`, "ending"). Leaves alone what is only planned,
feared or denied, and what words before the noun say ("the former governor", `tie_drafts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parallax.annotate.sentence.arguments import agents, antecedent, obliques, patients
from parallax.annotate.sentence.modality import modality_of
from parallax.annotate.sentence.tree import children, conjuncts, subtree
from parallax.annotate.words.tie_rules import rules
from parallax.annotate.words.wordlists import words
from parallax.text.calendar import CALENDAR
from parallax.types import Sentence
from parallax.world.actors import is_person_noun


def is_ended(sentence: Sentence, office: int, holder: tuple[int, ...]) -> bool:
    """Whether a sentence says that whoever holds an office, `holder` the tokens that stand for them, was removed from
    it, or went; of another office of theirs it says nothing."""
    holders = {office, *holder}
    return any(
        not holders.isdisjoint(antecedent(sentence, one) for one in gone)
        and (not posts or any(_is_office(sentence, post, office) for post in posts))
        and not _is_past(sentence, verb)
        for verb, gone, posts in _endings(sentence)
        if (told := modality_of(sentence, verb)).polarity == "positive" and told.status == "asserted"
    )


def _endings(sentence: Sentence) -> Iterator[tuple[int, tuple[int, ...], tuple[int, ...]]]:
    """The verbs that end an office, each with whose, and with the words that name the office or its body."""
    for i, token in enumerate(sentence.tokens):
        if token.upos != "VERB":
            continue
        word = "+".join(
            (token.lemma.lower(), *(sentence.tokens[c].lemma for c in children(sentence, i, "compound:prt")))
        )
        posts = _posts(sentence, i, "from", *(("of",) if word in rules().removing_from else ()))
        removing = word in rules().removing and not _is_shooting(sentence, i)
        if removing or (word in rules().removing_from and posts):
            yield i, patients(sentence, i), posts
        elif word in rules().leaving or (word in rules().leaving_body and posts):
            yield i, agents(sentence, i), (*children(sentence, i, "obj"), *posts)


def _posts(sentence: Sentence, verb: int, *prepositions: str) -> tuple[int, ...]:
    """What somebody is removed from or resigns as: "from her post", "as head of the club"."""
    where = (i for i in obliques(sentence, verb, *prepositions) if not _is_time(sentence, i))
    named = (i for i in obliques(sentence, verb, "as") if is_person_noun(sentence.tokens[i].lemma.lower()))
    return (*where, *named)


def _is_office(sentence: Sentence, post: int, office: int) -> bool:
    """Whether a word names an office or its body: "post" and "governor" that of the governor of Rade, and "party" that
    of the leader of the Free Party; not "head of the club", nor "seat"."""
    lemma, held = sentence.tokens[post].lemma.lower(), sentence.tokens[office].lemma.lower()
    whose, of = _bodies(sentence, office), _bodies(sentence, post)
    if lemma in whose:
        return True
    named = lemma in rules().posts or lemma == held or held in rules().posts_of.get(lemma, ())
    return named and of <= {*whose, held}


def _bodies(sentence: Sentence, office: int) -> set[str]:
    """The words of what an office is told to be of: "of the Free Party", "Rade governor"."""
    owners = (*obliques(sentence, office, "of", "in"), *children(sentence, office, "compound", "nmod:poss"))
    told = {j for i in owners if not _is_time(sentence, i) for j in subtree(sentence, i)}
    return {sentence.tokens[j].lemma.lower() for j in told if sentence.tokens[j].upos in ("NOUN", "PROPN", "ADJ")}


def _is_past(sentence: Sentence, verb: int) -> bool:
    """Whether an office was held again later, or was lost in a year that only a relative clause looks back to: "who was
    removed in 2019 and re-elected", "the governor, who was sacked in 2019"."""
    back = any(sentence.tokens[i].lemma.lower() in rules().returning for i in conjuncts(sentence, verb) if i > verb)
    years = (i for i in obliques(sentence, verb, "in") for i in (i, *children(sentence, i, "nmod", "nummod")))
    aside = sentence.tokens[verb].deprel == "acl:relcl"
    return back or (aside and any(re.fullmatch(r"[12]\d{3}", sentence.tokens[i].text) for i in years))


def _is_shooting(sentence: Sentence, verb: int) -> bool:
    """ "Fired him a warning shot", whatever the tree hangs the shot on."""
    things = children(sentence, verb, "obj", "iobj")
    things += tuple(j for i in things for j in children(sentence, i, "appos", "conj"))
    return any(sentence.tokens[i].lemma.lower() in rules().shots for i in things)


def _is_time(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    return token.upos == "NUM" or token.lemma.lower() in CALENDAR | words("time_or_amount")
