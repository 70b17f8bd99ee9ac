"""Slips of the language model that the words themselves, or UD's own rules, put right.

Promises the same tokens, each with its tag and relation as the treebanks would have them; a sentence alone decides.
Leaves alone whatever more than one reading allows.
"""

from __future__ import annotations

from dataclasses import replace

from parallax.text.lemmas import lemma
from parallax.types import Token

LINKING = frozenset(
    "become remain seem appear stay prove turn feel look sound be go come make name call elect appoint".split()  # noqa: SIM905
)
"""Verbs that take a noun for what somebody is or becomes."""

HOLDING = frozenset("take gain regain seize lose keep hold assume win retain wrest claim".split())  # noqa: SIM905
"""Verbs that take a noun for what is done: "took control of", "lost hold of"."""


def as_written(word: str, tag: str) -> str:
    """The Penn tag, but that a form which only the past has ("retook") is no present, and written small no name."""
    low = word.lower()
    if tag == "VB":
        past = lemma(word, "VERB", "VBP") != low  # "to found a school" has a base that looks like a past
    else:
        past = (tag == "VBP" or (tag == "NNP" and word == low)) and lemma(word, "VERB", "VBD") != low
    return "VBD" if past and not low.endswith("ed") else tag


def as_in_treebanks(tokens: tuple[Token, ...], at: int) -> Token:
    """Slips of the model where UD has it otherwise: a gerund behind a preposition ("accused them of shelling it") is
    `advcl` and no `xcomp`, a noun of its own ("denied the attack") is `obj`, and what is taken control of hangs on the
    control."""
    token = tokens[at]
    if token.deprel == "obl" and tokens[token.head].lemma in HOLDING:
        return _on_the_object(tokens, at)
    if token.deprel == "appos" and token.xpos == "VBD":
        return replace(token, deprel="acl")  # what a past verb stands behind did it
    if token.deprel != "xcomp" or token.head < 0:
        return token
    below = [other for other in tokens if other.head == at]
    marks = {other.text.lower() for other in below if other.deprel in ("mark", "case")}
    if token.xpos == "VBG" and marks & {"of", "for", "from"}:
        return replace(token, deprel="advcl")
    beside = {other.deprel for other in tokens if other.head == token.head}
    whole = any(other.deprel == "det" for other in below) or token.xpos == "NNS"
    named = token.upos == "NOUN" and whole and not marks and not any(other.deprel == "cop" for other in below)
    if named and tokens[token.head].lemma not in LINKING and not beside & {"obj", "aux:pass"} and at > token.head:
        return replace(token, deprel="obj")
    return token


def _on_the_object(tokens: tuple[Token, ...], at: int) -> Token:
    token = tokens[at]
    cases = [i for i, other in enumerate(tokens) if other.head == at and other.deprel == "case"]
    objects = [i for i, other in enumerate(tokens) if other.head == token.head and other.deprel == "obj"]
    held = len(cases) == 1 and tokens[cases[0]].text.lower() == "of" and cases[0] - 1 in objects
    return replace(token, head=cases[0] - 1, deprel="nmod") if held else token
