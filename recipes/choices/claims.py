"""The gold's claims of a story by the program's records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from bench.quality.reports import Compared
from bench.quality.told import affirming, records_of_story
from corpus.records import ClaimKind, Story


def claims_by_record(story: Story, reports: Sequence[Compared], kind: ClaimKind) -> defaultdict[str, set[str]]:
    """The claims of one kind that each of the program's records affirms."""
    record = records_of_story(reports)
    claims: defaultdict[str, set[str]] = defaultdict(set)
    for claim in story.claims:
        for member in affirming(claim.members) if claim.kind == kind else ():
            if member in record:
                claims[record[member]].add(claim.id)
    return claims
