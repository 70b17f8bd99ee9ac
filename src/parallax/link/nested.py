"""Which places of a story lie in or near one another, by what its reports say in one breath.

"Croydon, south London", "the village of Tin Azar near Agadou": what the one report counts at the first, another may
count at the second. Knows names side by side only; leaves alone what a gazetteer knows, and what two places make of the
counts told of them (`agreement.same_place`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise

from parallax.link.tables import table
from parallax.types import Annotations, Document, Entity


def nested_places(
    documents: Mapping[str, Document],
    annotations: Iterable[Annotations],
    linked: Mapping[str, str],
    entities: Mapping[str, Entity],
) -> frozenset[frozenset[str]]:
    """Pairs of linked places of which a report tells that one lies in or near the other."""
    return frozenset(
        pair for one in annotations for pair in _nested(documents[one.document].text, one, linked, entities)
    )


def _nested(
    text: str, read: Annotations, linked: Mapping[str, str], entities: Mapping[str, Entity]
) -> Iterator[frozenset[str]]:
    names = sorted(
        (one.span, where)
        for one in read.mentions
        if one.form == "name" and (where := linked.get(one.entity or "")) and entities[where].kind == "place"
    )
    for (first, inner), (second, outer) in pairwise(names):
        if inner != outer and _gap().fullmatch(text[first.end : second.start]):
            yield frozenset((inner, outer))


@cache
def _gap() -> re.Pattern[str]:
    """What stands between two names of places that lie in each other."""
    within, directions, breaks = ("|".join(table("nested")[key]) for key in ("within", "directions", "breaks"))
    phrase = rf"(?:the\s+)?(?:(?!(?:{breaks})\s)[\w'’-]+\s+){{0,3}}"
    return re.compile(rf",?\s+(?:{within})\s+{phrase}|,\s+(?:{directions})\s+")
