"""A dispute as it is recorded: its sides, the claims whose standing it changes, and a sentence that tells it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TypeVar

from parallax.link.claims import Draft
from parallax.link.ids import make_id
from parallax.link.knowers import knower_of
from parallax.link.shelf import Assertion, Shelf, evidence_of, voice_of
from parallax.link.telling import source_words
from parallax.link.words import fold
from parallax.types import Control, Dispute, DisputeKind, Event

COMPARED = 40  # claims of one measure or act that are compared with each other
SHOWN = 8  # members of a claim that are compared: reprints say nothing new
QUOTE_CHARACTERS = 160

Told = TypeVar("Told", Control, Event)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A dispute, and the claims whose standing it changes."""

    dispute: Dispute
    claims: tuple[str, ...]


def dispute(
    shelf: Shelf,
    kind: DisputeKind,
    about: str,
    sides: tuple[tuple[str, ...], ...],
    pair: tuple[Assertion, Assertion],
    claims: tuple[str, ...],
    confidence: float,
    why: str,
) -> Found:
    """The dispute of some sides about something, told by the `pair` of records that shows it."""
    reason = f"{_says(shelf, pair[0])}; {_says(shelf, pair[1])}."
    id_ = make_id("x", kind, *sorted(id for side in sides for id in side))
    told = Dispute(id=id_, about=about, kind=kind, sides=sides, reason=reason, confidence=confidence, why=why)
    return Found(dispute=told, claims=claims)


def first_pair(
    first: Draft, second: Draft, kind: type[Told], excludes: Callable[[Told, Told], bool]
) -> tuple[Told, Told] | None:
    """The first two records of one kind, one of each claim, that exclude each other."""
    own, other = ([one for one in draft.records[:SHOWN] if isinstance(one, kind)] for draft in (first, second))
    return next((pair for pair in product(own, other) if excludes(*pair)), None)


def joined(same: Sequence[Found]) -> Found:
    """The one dispute that several of one kind and one claim are: all who affirm it against all who deny it, told by
    the pair that shows it best.
    """
    best = max(same, key=lambda one: one.dispute.confidence).dispute
    sides = tuple(tuple(dict.fromkeys(id for one in same for id in one.dispute.sides[number])) for number in (0, 1))
    why = "; ".join(dict.fromkeys(one.dispute.why for one in same))
    id_ = make_id("x", best.kind, *sorted(id for side in sides for id in side))
    return Found(
        dispute=replace(best, id=id_, sides=sides, why=why),
        claims=tuple(dict.fromkeys(claim for one in same for claim in one.claims)),
    )


def _says(shelf: Shelf, record: Assertion) -> str:
    knower = knower_of(shelf, record)
    voice = voice_of(shelf, record)
    publisher = shelf.documents[record.document].publisher or "one report"
    who = source_words(shelf, voice) if voice is not None and voice.source is not None else publisher
    if knower is not None and fold(knower.name) not in fold(who):
        who = f"{who} ({knower.name})"
    words = shelf.quote(evidence_of(record)).removeprefix("that ")
    if len(words) > QUOTE_CHARACTERS:
        words = words[: QUOTE_CHARACTERS - 1].rsplit(" ", 1)[0] + "…"
    return f"{who}: “{words}”"
