"""Ties that one of the two denies: "X backs Y" against "X has denied supporting Y".

Such a denial is seldom read as a tie of its own. Promises a tie only where who denies is one of its two, the denial
names the other and says in its words what is denied, and who tells the tie is another.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources

from parallax.link.denials import is_denial
from parallax.link.knowers import NAMED, different_sources, is_named, is_one_body, knower_of
from parallax.link.shelf import Shelf, evidence_of, said_words
from parallax.link.words import content_words, fold
from parallax.types import Attribution, Entity, Relation


def denied_ties(shelf: Shelf, denial: Attribution, told: Iterable[Relation]) -> list[Relation]:
    """The ties of those `told` that a denial is of."""
    denier = knower_of(shelf, denial)
    if denier is None or not is_named(denier) or not denial.content or not is_denial(shelf, denial):
        return []
    words = said_words(shelf, denial)
    content = f" {fold(shelf.quote(evidence_of(denial)))} "
    return [
        tie
        for tie in told
        if tie.kind in _words()
        and (tie.polarity, tie.status) == ("positive", "asserted")
        and not words.isdisjoint(_words()[tie.kind])
        and _is_of(shelf, tie, denier, content)
        and different_sources(shelf, tie, denial)
    ]


def _is_of(shelf: Shelf, tie: Relation, denier: Entity, content: str) -> bool:
    """Whether a tie is one of who denies with somebody whom the content of the denial names."""
    ends = [shelf.entity(end) for end in (tie.subject, tie.object)]
    return any(
        one is not None
        and other is not None
        and any(f" {fold(form.text)} " in content for form in other.names if form.form in NAMED)
        and (one.id == denier.id or is_one_body(one, denier, shelf.called))
        for one, other in (ends, ends[::-1])
    )


@cache
def _words() -> dict[str, frozenset[str]]:
    text = resources.files("parallax.link").joinpath("data/denied_ties.toml").read_text("utf-8")
    return {kind: content_words(" ".join(words)) for kind, words in tomllib.loads(text).items()}
