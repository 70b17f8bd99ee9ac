"""Ties that one of the two denies: "X backs Y" against "X has denied supporting Y".

Such a denial is seldom read as a tie of its own. Promises a tie only where who denies is one of its two, what is denied
is that word of it with the other as its object, and who tells the tie is another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from parallax.link.denials import is_denial
from parallax.link.knowers import NAMED, different_sources, is_named, is_one_body, knower_of
from parallax.link.shelf import Shelf, evidence_of
from parallax.link.tables import table
from parallax.link.words import content_words, fold, stem
from parallax.types import Attribution, Entity, Relation


def denied_ties(shelf: Shelf, denial: Attribution, told: Iterable[Relation]) -> list[Relation]:
    """The ties of those `told` that a denial is of."""
    denier = knower_of(shelf, denial)
    if denier is None or not is_named(denier) or not denial.content or not is_denial(shelf, denial):
        return []
    content = fold(shelf.quote(evidence_of(denial))).split()
    return [
        tie
        for tie in told
        if tie.kind in _words()
        and (tie.polarity, tie.status) == ("positive", "asserted")
        and _is_of(shelf, tie, denier, content)
        and different_sources(shelf, tie, denial)
    ]


def _is_of(shelf: Shelf, tie: Relation, denier: Entity, content: Sequence[str]) -> bool:
    """Whether a tie is one of who denies with somebody to whom the content of the denial denies it."""
    ends = [shelf.entity(end) for end in (tie.subject, tie.object)]
    return any(
        one is not None
        and other is not None
        and (one.id == denier.id or is_one_body(one, denier, shelf.called))
        and any(
            _denies_to(tie.kind, fold(form.text).split(), one, content) for form in other.names if form.form in NAMED
        )
        for one, other in (ends, ends[::-1])
    )


def _denies_to(kind: str, name: Sequence[str], denier: Entity, content: Sequence[str]) -> bool:
    """Whether a tie's word is what is denied, and the name its object: "supporting the Front", "having paid the Front";
    nothing that another does, nor anything narrower: "paid the Front to free them".
    """
    own = content_words(" ".join(form.text for form in denier.names))
    for at, _ in enumerate(content):
        if stem(content[at]) not in _words()[kind]:
            continue
        if content_words(" ".join(content[:at])) - own - _words()[kind] - _words()["before"]:
            return False
        behind = content[at + 1 : at + 1 + REACH + len(name)]
        starts = [i for i in range(len(behind)) if list(behind[i : i + len(name)]) == list(name)]
        if starts:
            end = at + 1 + starts[0] + len(name)
            return "to" not in content[end : end + REACH]
    return False


REACH = 3
"""Words between a tie's word and its object, and behind this, among which what it was for is told."""


@cache
def _words() -> dict[str, frozenset[str]]:
    told = dict(table("denied_ties"))
    before = content_words(" ".join(told.pop("before")["words"]))
    return {"before": before} | {kind: frozenset(map(stem, words)) for kind, words in told.items()}
