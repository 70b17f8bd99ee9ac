"""What is told of a story, its own event first: claims in the words of an article's sentence.

Claims are ranked by the words that most reports open with, by whether they stand in an opening themselves, and by
independent origins (`central.weight`). Each is told in the calmest of its reports' words. Nothing is worded anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parallax.types import Attribution, Claim, Control, Event, Figure, Span
from parallax.views.central import OPENING, alike, central_words, centrality, content_words, weight
from parallax.views.index import (
    Index,
    Reported,
    condition,
    content,
    evidence,
    joined,
    origin_names,
    publisher,
    quote,
    records_of,
    support,
)
from parallax.views.points import Point
from parallax.views.wording import excerpt, sentence, whose, worded
from parallax.world.loaded import sharpness

LONGEST = 200
"""Characters of a line's words."""

MOST = 60
"""Lines that are kept, for who asks for more than the first; the tables have all that is told."""

FEWEST = 4
"""Words that a source must say to have said something: less is a fragment."""

BARE_COUNT = 12
"""Words of a statement that holds a number up to which the number is what it says."""

BESIDES = 3
"""Words that a sentence may have beside what several reports share without its being said apart."""

_LEANING = frozenset(
    (
        "it", "he", "she", "they", "we", "i", "you", "this", "that", "these", "those", "which", "who", "whom", "whose",
        "his", "her", "its", "their", "there", "one",
    )
)  # fmt: skip
"""A sentence that begins with one of these is understood only beside the one before it."""

Telling = tuple[Claim, Reported]
"""A claim and the record in whose words it is told."""


def happened(index: Index) -> list[Telling]:
    """The `MOST` claims told as fact or as somebody's word, what the story is about first; no sentence and nothing that
    says the same in other words twice.
    """
    about, counts = _about(index), _counts(index)
    ranked = sorted(
        _weighed(index, about, claim, records)
        for claim in index.picture.claims
        if claim.standing != "disputed" and (records := _tellers(index, claim, counts))
    )
    chosen: list[Telling] = []
    shown: defaultdict[str, list[Span]] = defaultdict(list)
    said: list[frozenset[str]] = []
    for *_, id_, best in ranked:
        claim, record = index.claims[id_], index.reported[best]
        own, words = [evidence(r) for r in records_of(index, id_)], content_words(sentence(index, record))
        if any(_meet(span, other) for span in own for other in shown[span.document]) or alike(words, said):
            continue
        chosen.append((claim, record))
        if len(chosen) == MOST:
            break
        said.append(words)
        for span in own:
            shown[span.document].append(span)
    return chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    """What a story is about: its central words; and the sentences of its documents that have a count."""

    central: Mapping[str, float]
    counted: Mapping[str, Sequence[Span]]


def _about(index: Index) -> _About:
    counted: defaultdict[str, list[Span]] = defaultdict(list)
    for figure in index.picture.figures:
        counted[figure.document].append(figure.evidence)
    return _About(central=central_words(index), counted=counted)


def _weighed(index: Index, about: _About, claim: Claim, tellers: list[Reported]) -> tuple[float, int, int, str, str]:
    """The key that ranks a claim, smallest first, by the most central of its tellings; its last two are the claim and
    the record to tell it by."""
    best = min(tellers, key=lambda r: _telling_first(index, about, r))
    near = max(centrality(about.central, sentence(index, record)) for record in tellers)
    rank = weight(near, _opened(claim, tellers), len(claim.origins), len(claim.documents))
    return -round(rank, 6), evidence(best).start, -_fullness(best), claim.id, best.id


def _telling_first(index: Index, about: _About, record: Reported) -> tuple[bool, int, float, float, int, str]:
    """Smallest for the record to tell a claim by: in a sentence without a count, which is another claim; of those, in
    words that take no side, and near to what the story is about.
    """
    shown = evidence(record)
    counts = any(_meet(shown, other) for other in about.counted.get(record.document, ()))
    words = sentence(index, record)
    sharp = 0 if isinstance(record, Attribution) else sharpness(words)
    return counts, sharp, -centrality(about.central, words), -record.confidence, shown.start, record.id


def _opened(claim: Claim, tellers: list[Reported]) -> float:
    return len({r.document for r in tellers if evidence(r).start < OPENING}) / max(1, len(claim.documents))


def _fullness(record: Reported) -> int:
    """How much of who, to whom or where, and when is told."""
    if isinstance(record, Attribution):
        return 1 if record.source is not None and record.source.entities else 0
    if isinstance(record, Event):
        return bool(record.actors) + bool(record.recipients or record.place) + (record.time is not None)
    return 2


def _tellers(index: Index, claim: Claim, counts: frozenset[str]) -> list[Reported]:
    """The records of a claim that tell news in words that stand alone; `counts` have a part of their own."""
    records = (record for record in records_of(index, claim.id) if record.id not in counts)
    return [record for record in records if _is_news(index, record) and not _leans(index, record)]


def _leans(index: Index, record: Reported) -> bool:
    words = sentence(index, record).lstrip("“\"‘' ")
    return words.split(" ", 1)[0].casefold() in _LEANING


def _is_news(index: Index, record: Reported) -> bool:
    match record:
        case Event():
            told = " " in record.happening and bool(record.actors or record.recipients)  # "war" alone tells nothing
            return told and not condition(record) and not record.background
        case Control():
            return not condition(record) and not record.background and bool(record.holder or record.previous)
        case Attribution():
            said = record.source is not None and record.polarity == "positive"
            whole = len(content(index, record, most=LONGEST).split()) >= FEWEST
            return said and whole and record.attitude in ("assertion", "decree", "intention")
    return False


def _counts(index: Index) -> frozenset[str]:
    """The events and statements that are counts: "seven people were killed", the doctor: "I saw nine bodies"."""
    figures: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in index.picture.figures:
        figures[figure.document].append(figure)
    records: tuple[Event | Attribution, ...] = (*index.picture.events, *index.picture.attributions)
    return frozenset(r.id for r in records if any(_is_count(index, r, figure) for figure in figures[r.document]))


def _is_count(index: Index, record: Event | Attribution, figure: Figure) -> bool:
    if isinstance(record, Event):
        noun = quote(index, figure.span).casefold().rpartition(" ")[2]
        return record.evidence == figure.evidence and noun in record.happening.casefold().split()
    inside = any(span.start <= figure.span.start and figure.span.end <= span.end for span in record.content)
    return inside and len(content(index, record, most=LONGEST).split()) <= BARE_COUNT


def _meet(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def line(index: Index, claim: Claim, record: Reported) -> Point:
    """The claim as a line, told by the sentence of that record."""
    return Point(
        text=excerpt(index, _in_its_sentence(index, record), most=LONGEST),
        note="; ".join(filter(None, (_told_by(index, claim), _shared(index, claim, record)))),
        id=claim.id,
        records=tuple(dict.fromkeys((record.id, *(member.id for member in claim.members)))),
    )


def _in_its_sentence(index: Index, record: Reported) -> Reported:
    """Of ground, which has no more words than from its place to its holder, an event in the same sentence, if any."""
    if not isinstance(record, Control):
        return record
    shown = record.evidence
    around = (
        event
        for event in index.picture.events
        if event.document == record.document and event.evidence.start <= shown.start and shown.end <= event.evidence.end
    )
    return next(around, record)


def _told_by(index: Index, claim: Claim) -> str:
    """By how many and by whom; of the one report of a story only whom it cites."""
    printed = [publisher(index.documents[document]) for document in claim.documents]
    who = printed if claim.kind == "statement" else origin_names(index, claim)
    if len(index.documents) > 1:
        return f"{support(claim)}: {joined(who, most=3)}"
    return joined((one for one in who if one not in printed), most=3)


def _shared(index: Index, claim: Claim, record: Reported) -> str:
    """What several reports tell alike, where the sentence shown tells more, and whose sentence that is."""
    if len(claim.documents) < 2:
        return ""
    words = worded(index, claim, whose_too=False)
    more = len(content_words(sentence(index, record)) - content_words(words)) > BESIDES
    shared = f"what they share: {words}" if more and len(claim.origins) > 1 else ""
    own = whose(index, record)
    printed = f"here in the words of {own}" if origin_names(index, claim) != [own] else ""
    return "; ".join(filter(None, (shared, printed)))
