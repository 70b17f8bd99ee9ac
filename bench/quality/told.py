"""Five reports of one invented story, linked, against the gold of our own corpus.

Stories: B-cubed F1 over all reports of the part, read together. The rest story by story. Entities: B-cubed F1 over the
mentions that both sides have. Claims: B-cubed F1 over the records of the gold's claims that the program found; pairs of
such records of different reports that belong together, precision and recall, and recall over all; origins: share of
matched claims with the right number of those who affirm. Disputes: right where two sides hold records of two sides of
one in the gold; `tempted` counts disputes made of a negative pair. Copies: pairs of reports, and the direction where
the program gives one.
`data` is not used but must be a folder; `split` is train, held, dev or test (not to be read by whoever tunes).
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from corpus.reader import ToldStory, stories
from corpus.records import Claim as GoldClaim
from corpus.records import Member, Split, Story
from corpus.records import Mention as GoldMention
from corpus.records import Span as Range

from bench.quality.attributions import f1, match, system_roles
from bench.quality.reports import Compared, compare, gold_roles, overlap, paired_events
from bench.quality.stories import b_cubed
from parallax.link import link
from parallax.types import Claim, Links, Mention, Span

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Linked:
    """A story's gold beside the links, and the program's record for each of the gold's ("2.v3")."""

    told: ToldStory
    links: Links
    compared: Mapping[str, Compared]
    record: Mapping[str, str]


def measure(data: Path, split: str) -> dict[str, float]:
    """All scores over one part."""
    assert data.is_dir()
    told = list(stories(msgspec.convert(split, Split)))
    compared = {one.story.id: list(compare(one.reports)) for one in told}
    linked = [_link(one, compared[one.story.id]) for one in told]
    return {
        "n": len(told),
        "story_b3": _stories(told, compared),
        "entity_b3": _entities(linked),
        "claim_b3": _claim_clusters(linked),
        **_claims(linked),
        **_disputes(linked),
        **_copies(linked),
    }


def _link(told: ToldStory, compared: Sequence[Compared]) -> Linked:
    links = link([(c.read.document(), c.found) for c in compared])
    return Linked(
        told=told, links=links, compared={c.read.report.id: c for c in compared}, record=records_of_story(compared)
    )


def records_of_story(compared: Iterable[Compared]) -> dict[str, str]:
    """The program's record for each of the gold's, by their ids in the story."""
    return {f"{c.read.report.id}.{gold}": id for c in compared for gold, id in records_of(c).items()}


def records_of(compared: Compared) -> dict[str, str]:
    """The program's record for each of the gold's, by their ids in the report."""
    report, found = compared.read.report, compared.found
    system = system_roles(compared.read.text, found.attributions, nested=True)
    matched = match([gold_roles(one) for one in report.attributions], system)
    pairs = [(report.attributions[g].id, found.attributions[s].id) for g, s in matched.items()]
    pairs += [(gold.id, event.id) for gold, event in paired_events(compared)]
    pairs += [(gold.id, one.id) for gold in report.figures for one in found.figures if overlap(one.span, gold.span)]
    pairs += [
        (gold.id, one.id)
        for gold in report.control
        for one in found.control
        if overlap(one.evidence, gold.span) and compared.entity.get(one.place) == gold.place
    ]
    return dict(pairs)


# --- stories and entities


def _stories(told: Sequence[ToldStory], compared: Mapping[str, Sequence[Compared]]) -> float:
    documents = [(c.read.document(), c.found) for one in told for c in compared[one.story.id]]
    system = {id: story.id for story in link(documents).stories for id in story.documents}
    gold = {c.read.document().id: one.story.id for one in told for c in compared[one.story.id]}
    return _b_cubed(gold, system)


def _b_cubed(gold: Mapping[str, str], system: Mapping[str, str]) -> float:
    precision, recall = b_cubed(list(gold.values()), [system[key] for key in gold])
    return 2 * precision * recall / (precision + recall)


def _entities(linked: Sequence[Linked]) -> float:
    gold: dict[str, str] = {}
    system: dict[str, str] = {}
    for one in linked:
        known = dict(one.links.linked)
        for c in one.compared.values():
            for mention in c.read.report.mentions:
                found = mention_of(c, mention)
                if found is not None:
                    key = f"{one.told.story.id}.{c.read.report.id}.{mention.span}"
                    gold[key] = f"{one.told.story.id}.{mention.entity}"
                    system[key] = known.get(found.entity or "", found.entity or "")
    return _b_cubed(gold, system) if gold else 0.0


def mention_of(compared: Compared, gold: GoldMention) -> Mention | None:
    """The program's mention for one of the gold: of those that are headed inside it the nearest in extent, since names
    lie in descriptions ("a Turkish official") and one of the two is meant."""
    found = [one for one in compared.found.mentions if one.entity and overlap(one.head, gold.span)]
    return max(found, key=lambda one: _shared(one.span, gold.span), default=None)


def _shared(span: Span, other: Range) -> float:
    """How much of what two extents cover together both cover."""
    start, end = other
    return (min(span.end, end) - max(span.start, start)) / (max(span.end, end) - min(span.start, start))


# --- claims and their origins


def _claims(linked: Sequence[Linked]) -> dict[str, float]:
    hits = wanted = findable = given = origins = matched = 0
    for one in linked:
        gold = [affirming(claim.members) for claim in one.told.story.claims]
        pairs = {pair for members in gold for pair in _apart(members)}
        back = {id: name for name, id in one.record.items()}
        system = [
            [back[m.id] for m in claim.members if m.stance != "denies" and m.id in back] for claim in one.links.claims
        ]
        inside = {id for members in gold for id in members}
        found = {pair for members in system for pair in _apart([id for id in members if id in inside])}
        hits += len(pairs & found)
        wanted += len(pairs)
        findable += sum(pair <= set(back.values()) for pair in pairs)
        given += len(found)
        knowers = _knowers(one.told)
        for claim, members in zip(one.told.story.claims, gold, strict=True):
            best = _best(one.links.claims, {one.record[id] for id in members if id in one.record})
            if best:
                matched += 1
                origins += len(best.origins) == _origins(claim, knowers)
    return {
        "claim_pair_precision": hits / given if given else 0.0,
        "claim_pair_recall": hits / findable if findable else 0.0,
        "claim_pair_recall_of_all": hits / wanted if wanted else 0.0,
        "origins_right": origins / matched if matched else 0.0,
    }


def _claim_clusters(linked: Sequence[Linked]) -> float:
    gold: dict[str, str] = {}
    system: dict[str, str] = {}
    for one in linked:
        home = {m.id: claim.id for claim in one.links.claims for m in claim.members}
        for claim in one.told.story.claims:
            for id in affirming(claim.members):
                if (record := one.record.get(id)) in home:
                    gold[f"{one.told.story.id}.{id}"] = f"{one.told.story.id}.{claim.id}"
                    system[f"{one.told.story.id}.{id}"] = home[record]
    return _b_cubed(gold, system) if gold else 0.0


def _knowers(told: ToldStory) -> dict[str, set[str | None]]:
    """Whom each record of the gold rests on: its source, who passed it on, and theirs; None for the publisher."""
    found: dict[str, set[str | None]] = {}
    for report in (read.report for read in told.reports):
        said = {one.id: one for one in report.attributions}
        voices: dict[str, str | None] = {one.id: one.attribution for one in report.events}
        voices |= {one.id: one.attribution for one in report.figures}
        voices |= {one.id: one.attribution for one in report.relations}
        voices |= {one.id: one.attribution for one in report.control}
        for id, voice in (*voices.items(), *zip(said, said, strict=True)):
            knowers: set[str | None] = set()
            while voice is not None:
                knowers |= {*said[voice].who, *said[voice].via}
                voice = said[voice].parent
            found[f"{report.id}.{id}"] = knowers or {None}
    return found


def _origins(claim: GoldClaim, knowers: Mapping[str, set[str | None]]) -> int:
    """The origins of those who affirm a claim: the gold also names those of a rival count or a denial, which are no
    origin of this one."""
    own, rivals = (
        {k for m in claim.members if (m.stance == "affirms") is side for k in knowers[m.id]} for side in (True, False)
    )
    reports = {id.partition(".")[0] for id in affirming(claim.members)}
    return sum(
        bool(reports & set(origin.reports)) and not (origin.by in rivals and origin.by not in own)
        for origin in claim.origins
    ) or len(claim.origins)


def affirming(members: Iterable[Member]) -> list[str]:
    """The records that make a claim, without those that deny it or differ."""
    return [member.id for member in members if member.stance == "affirms"]


def _apart(members: Sequence[str]) -> Iterator[Pair]:
    """Pairs of records of different reports."""
    for a, b in itertools.combinations(sorted(set(members)), 2):
        if a.partition(".")[0] != b.partition(".")[0]:
            yield frozenset((a, b))


def _best(claims: Iterable[Claim], records: set[str]) -> Claim | None:
    shared = [(len(records & {m.id for m in claim.members}), claim.id, claim) for claim in claims]
    best = max(shared, default=(0, "", None))
    return best[2] if best[0] else None


# --- disputes


def _disputes(linked: Sequence[Linked]) -> dict[str, float]:
    right = given = wanted = found = tempted = 0
    for one in linked:
        gold = [[members_of(one.told.story, side) for side in dispute.sides] for dispute in one.told.story.disputes]
        system = [[_resolved(one, side) for side in dispute.sides] for dispute in one.links.disputes]
        negatives = [{*n.pair} for n in one.told.story.negatives if n.kind == "dispute"]
        given += len(system)
        wanted += len(gold)
        right += sum(any(_same(sides, wants) for wants in gold) for sides in system)
        found += sum(any(_same(sides, wants) for sides in system) for wants in gold)
        tempted += sum(any(_split_by(sides, pair) for pair in negatives) for sides in system)
    return {
        "disputes_gold": wanted,
        "disputes_system": given,
        "dispute_precision": right / given if given else 0.0,
        "dispute_recall": found / wanted if wanted else 0.0,
        "tempted": tempted,
    }


def members_of(story: Story, side: Iterable[str]) -> set[str]:
    """The gold records of a side, claims opened."""
    claims = {claim.id: set(affirming(claim.members)) for claim in story.claims}
    return {id for name in side for id in claims.get(name, {name})}


def _resolved(one: Linked, side: Iterable[str]) -> set[str]:
    """The gold records of a system's side, claims opened."""
    claims = {claim.id: {m.id for m in claim.members} for claim in one.links.claims}
    back: dict[str, set[str]] = defaultdict(set)
    for name, id in one.record.items():
        back[id].add(name)
    return {name for id in side for record in claims.get(id, {id}) for name in back[record]}


def _same(sides: Sequence[set[str]], wants: Sequence[set[str]]) -> bool:
    return any(
        a & x and b & y for a, b in itertools.permutations(sides, 2) for x, y in itertools.combinations(wants, 2)
    )


def _split_by(sides: Sequence[set[str]], pair: set[str]) -> bool:
    return any(len(a & pair) == 1 and len(b & pair) == 1 for a, b in itertools.combinations(sides, 2))


# --- copies


def _copies(linked: Sequence[Linked]) -> dict[str, float]:
    hits = given = wanted = directed = right = 0
    for one in linked:
        names = {c.read.document().id: name for name, c in one.compared.items()}
        gold = {frozenset((copy.document, copy.other)): copy for copy in one.told.story.copies}
        for copy in one.links.copies:
            same = gold.get(frozenset((names[copy.document], names[copy.other])))
            hits += same is not None
            if same and "undetermined" not in (copy.direction, same.direction):
                directed += 1
                derived = copy.document if copy.direction == "from_other" else copy.other
                right += names[derived] == (same.document if same.direction == "from_other" else same.other)
        given += len(one.links.copies)
        wanted += len(gold)
    return {
        "copies_gold": wanted,
        "copy_precision": hits / given if given else 0.0,
        "copy_recall": hits / wanted if wanted else 0.0,
        "copy_f1": f1(hits, given, wanted),
        "copy_direction": right / directed if directed else 0.0,
    }
