"""Whose somebody is, by the words that describe them: "Lomara's army", "her army", "Wazira militiamen", "the terrorists
of the so-called Front".

Knows the local entities named inside a description, before its noun or behind "of". Says which of them the story names
as ground, and which only ever before the noun of a people: a clan, a party, a brand. Leaves alone whom a description is
of (`sides`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from parallax.link.agreement import LEAD_CHARACTERS
from parallax.link.unknown import unknown_in
from parallax.types import Annotations, Attribution, Mention, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Owners:
    """`of` leads from a local entity to those told inside its descriptions, `by_name` to those named there; `alone` are
    the local entities that their report names elsewhere than before a noun, `ours` those that somebody calls "ours",
    `speakers` who does where that is known, `quoted` those whom somebody who is quoted does, known or not; `unknown`
    are those of whom their report says that nobody could identify them, and names no body that they are of;
    `introduced` leads from one whom a report brings in as new ("a resistance group") to those that it has named by
    then."""

    of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    by_name: Mapping[str, frozenset[str]] = field(default_factory=dict)
    alone: frozenset[str] = frozenset()
    ours: frozenset[str] = frozenset()
    speakers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    quoted: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()
    introduced: Mapping[str, frozenset[str]] = field(default_factory=dict)


def owners_of(annotations: Sequence[Annotations]) -> Owners:
    """The owners that the descriptions of the reports name."""
    of: defaultdict[str, set[str]] = defaultdict(set)
    by_name: defaultdict[str, set[str]] = defaultdict(set)
    alone: set[str] = set()
    quoted: set[str] = set()
    of_a_body: set[str] = set()
    ours: defaultdict[str, set[str]] = defaultdict(set)
    for read in annotations:
        mentions = [one for one in read.mentions if one.entity is not None]
        within: set[str] = set()
        for described, owner in owned(read):
            of[described.entity or ""].add(owner.entity or "")
            if owner.form in NAMING:
                by_name[described.entity or ""].add(owner.entity or "")
                of_a_body |= {described.entity or ""} if owner.kind in BODIES else set()
            if owner.span.end <= described.head.start:
                within.add(owner.id)
        alone |= {one.entity for one in mentions if one.entity and one.form in NAMING and one.id not in within}
        for local, speaker in _called_ours(read, mentions):
            ours[local] |= set(speaker or ())
            quoted |= set() if speaker is None else {local}
    return Owners(
        of=_frozen(of), by_name=_frozen(by_name), alone=frozenset(alone), ours=frozenset(ours), speakers=_frozen(ours),
        quoted=frozenset(quoted), unknown=unknown_in(annotations) - of_a_body,
        introduced={local: known for read in annotations for local, known in _introduced(read)},
    )  # fmt: skip


def owned(read: Annotations) -> Iterator[tuple[Mention, Mention]]:
    """The descriptions of a report, each with a mention inside it that says whose it is."""
    return _inside([one for one in read.mentions if one.entity is not None], read.sentences)


NAMING = frozenset({"name", "metonym", "adjective"})
BODIES = frozenset({"organization", "group"})


def _introduced(read: Annotations) -> Iterator[tuple[str, frozenset[str]]]:
    """The local entities that a report first tells of with "a" behind its lead, each with those named in sentences
    before: a title or a lead may describe first whom the next sentence names.
    """
    opened = [one.start for one in read.sentences]
    articles = {token.start for one in read.sentences for token in one.tokens if token.text.lower() in NEW}
    ordered = sorted((one for one in read.mentions if one.entity is not None), key=lambda one: one.span)
    told: set[str] = set()
    for one in ordered:
        entity = one.entity or ""
        if entity not in told and one.span.start in articles and one.span.start >= LEAD_CHARACTERS:
            begins = opened[bisect_right(opened, one.span.start) - 1]
            inside = {m.entity for m in ordered if begins <= m.span.start < one.span.start}
            known = {m.entity for m in ordered if m.span.start < begins and m.form in NAMING}
            yield entity, frozenset(local for local in known - inside if local)
        told.add(entity)


NEW = frozenset({"a", "an"})


def _called_ours(read: Annotations, mentions: Iterable[Mention]) -> Iterator[tuple[str, tuple[str, ...] | None]]:
    """The local entities that a report calls "ours" by a description, and in whose words."""
    opened = {token.start for sentence in read.sentences for token in sentence.tokens if token.text.lower() in OURS}
    for described in mentions:
        if described.form == "description" and described.span.start in opened:
            yield described.entity or "", _speaking(read.attributions, described)


OURS = frozenset({"our", "my"})


def _speaking(attributions: Iterable[Attribution], described: Mention) -> tuple[str, ...] | None:
    """Whose words, closest around it, a description stands in; nobody where their source is not known, None where no
    words are quoted around it."""
    around = [
        (span.end - span.start, one.source.entities)
        for one in attributions
        for span in one.content
        if one.source is not None and span.start <= described.span.start and described.span.end <= span.end
    ]
    return min(around)[1] if around else None


def _frozen(found: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {one: frozenset(others) for one, others in found.items()}


def _inside(mentions: Sequence[Mention], sentences: Sequence[Sentence]) -> Iterator[tuple[Mention, Mention]]:
    """Descriptions with the mentions in them that say whose they are."""
    ordered = sorted(mentions, key=lambda one: one.span)
    starts = [one.span.start for one in ordered]
    opened = [one.start for one in sentences]
    for described in mentions:
        if described.form != "description":
            continue
        first, last = described.span.start, described.span.end
        for owner in ordered[bisect_right(starts, first - 1) : bisect_right(starts, last - 1)]:
            if owner.entity == described.entity or owner.span.end > last:
                continue
            at = bisect_right(opened, owner.head.start) - 1
            if owner.span.end <= described.head.start or (at >= 0 and _behind_of(described, owner, sentences[at])):
                yield described, owner


def _behind_of(described: Mention, owner: Mention, sentence: Sentence) -> bool:
    """Whether the owner hangs on the noun of the description with "of", in its sentence."""
    tokens = sentence.tokens
    place = next((i for i, one in enumerate(tokens) if one.start == owner.head.start), -1)
    if place < 0 or tokens[place].head < 0 or tokens[tokens[place].head].start != described.head.start:
        return False
    return any(one.head == place and one.text.lower() == "of" for one in tokens)
