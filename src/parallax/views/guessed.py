"""Which names are a guess: an entity's, where a report only describes somebody and it is unsure that he is meant.

"The army" may be taken for the Rwandan army at a chance of 55%. A reader must not take that for what the report says,
so that its own words stand first and the name behind "perhaps". Knows an entity's record alone: its names, by which
report, and how likely each description is of it.
"""

from __future__ import annotations

import re

from parallax.types import Entity

SURE_ENOUGH = 0.65
"""The chance from which a description is told by the name of whom it is taken for."""

_NAMES = frozenset(("name", "metonym", "adjective"))
_WORD = re.compile(r"[^\W_]+")
_BARE = frozenset(("the", "a", "an", "of", "s"))


def is_guessed(entity: Entity, words: str, document: str) -> bool:
    """Whether it is a guess that a report means an entity by these words: a description without a name, which likely
    but not surely is of it, or which in the report of an unsure entity is nowhere beside its name.
    """
    if entity.confidence >= SURE_ENOUGH or _has_name(entity, words):
        return False
    told = words.casefold()
    chance = min(
        (f.confidence for f in entity.names if f.text.casefold() == told and document in f.documents), default=1
    )
    if chance < 1:
        return chance < SURE_ENOUGH
    return _words(words) < _words(entity.name) and not _is_named_in(entity, document)


def guesses(entity: Entity) -> tuple[str, ...]:
    """The descriptions by which an entity is guessed to be meant in some report, in small letters, each once."""
    found = (f.text.casefold() for f in entity.names for d in f.documents if is_guessed(entity, f.text, d))
    return tuple(dict.fromkeys(found))


def _has_name(entity: Entity, words: str) -> bool:
    """Whether words are one of an entity's names, or hold one; what it is called by a description is no name."""
    told = _words(words)
    names = (_words(form.text) for form in entity.names if form.form in _NAMES)
    return any(name and name <= told for name in names)


def _is_named_in(entity: Entity, document: str) -> bool:
    """Whether a report has one of an entity's names, or all words of what it is called."""
    forms = [form for form in entity.names if document in form.documents and form.confidence >= SURE_ENOUGH]
    return any(_has_name(entity, form.text) or _words(entity.name) <= _words(form.text) for form in forms)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold())) - _BARE
