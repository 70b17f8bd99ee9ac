"""Which counts of one number are one (`parallax.link.same_counts`), on the stories told five ways, each read as one.

Right are two figures of one claim of the gold; what is in no claim of it was told by one report alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bench.quality.reports import Compared
from corpus.records import Split, Story

from parallax.link import shelve
from parallax.link.claims import FIGURES, figures_of, gather
from parallax.link.same_counts import Signs, recount
from parallax.types import Figure
from recipes.choices.claims import claims_by_record
from recipes.choices.fit import Case, ranked

PARTS: tuple[Split, ...] = ("train", "held")
PENALTY = 1e-2
score = ranked


def cases(told: Iterable[tuple[Story, Sequence[Compared]]]) -> list[Case]:
    """Each two figures of one number, of groups that the rules have not joined."""
    found: list[Case] = []
    for story, reports in told:
        claims = claims_by_record(story, reports, "figure")

        def choose(a: Figure, b: Figure, signs: Signs) -> float:
            if a.id in claims or b.id in claims:  # noqa: B023
                right = bool(claims.get(a.id, set()) & claims.get(b.id, set()))  # noqa: B023
                found.append(Case(signs=((), signs), right=(not right, right)))
            return 0.0

        for shelf in shelve([(one.read.document(), one.found) for one in reports]):
            recount(shelf, [group.members for group in gather(shelf, figures_of(shelf), FIGURES)], choose)
    return found
