"""Which counts exclude each other (`parallax.link.rival_counts`), on the stories told five ways, each read as one.

Right are two claims of which the gold has records on two sides of a dispute; what the program misread is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, permutations

from bench.quality.reports import Compared
from bench.quality.told import members_of, records_of_story
from corpus.records import Split, Story

from parallax.link import shelve
from parallax.link.claims import Draft, draft_claims
from parallax.link.rival_counts import Signs
from parallax.link.tolls import figure_conflicts
from recipes.choices.fit import Case, ranked

PARTS: tuple[Split, ...] = ("train", "held")
PENALTY = 1e-2
score = ranked


def cases(told: Iterable[tuple[Story, Sequence[Compared]]]) -> list[Case]:
    """Every two claims of one measure whose counts do not meet."""
    found: list[Case] = []
    for story, reports in told:
        gold = {id: name for name, id in records_of_story(reports).items()}
        sides = [[members_of(story, side) for side in dispute.sides] for dispute in story.disputes]
        apart = [two for of_dispute in sides for two in combinations(of_dispute, 2)]

        def choose(first: Draft, second: Draft, signs: Signs) -> float:
            own = [{gold[one.id] for one in draft.records if one.id in gold} for draft in (first, second)]  # noqa: B023
            right = any(a & x and b & y for a, b in permutations(own) for x, y in apart)  # noqa: B023
            found.append(Case(signs=((), signs), right=(not right, right)))
            return 0.0

        for shelf in shelve([(one.read.document(), one.found) for one in reports]):
            list(figure_conflicts(shelf, draft_claims(shelf), choose))
    return found
