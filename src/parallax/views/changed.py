"""What changed since an earlier picture, for the terminal (`points`) and for the report (`table`): the same items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from parallax.types import Change, ChangeKind, Claim, Control, Event, Figure, Relation, Span
from parallax.views.central import OPENING, central_words, centrality, weight
from parallax.views.index import (
    Index,
    Reported,
    condition,
    evidence,
    index,
    joined,
    of_story,
    origin_names,
    records_of,
    shortened,
    support,
    teller,
    when,
)
from parallax.views.lead import side_words
from parallax.views.points import Part, Point, part_of
from parallax.views.sections import Cell, Section
from parallax.views.toll import gravity, is_history, replaced
from parallax.views.wording import sentence, worded

TITLES: dict[ChangeKind, str] = {
    "figure_revised": "Count revised",
    "dispute_new": "New dispute",
    "dispute_settled": "Dispute settled",
    "claim_new": "New claim",
    "claim_grew": "More sources",
    "dispute_gone": "Dispute gone",
    "claim_standing": "Stands otherwise",
    "claim_retold": "Told again",
    "claims_joined": "Now one claim",
    "claim_split": "Now apart",
    "claim_shrank": "Fewer sources",
    "claim_gone": "Gone",
    "report_new": "New report",
    "report_revised": "Report revised",
    "report_gone": "Report gone",
}
"""How each kind of change is named, in the order in which they are told: what is news of the event before what is news
of its reports."""

_BY_REASON = frozenset(
    ("report_revised", "report_gone", "dispute_settled", "dispute_gone", "claim_shrank", "claim_gone", "claims_joined")
)
"""Kinds of which the reason tells more than what was and is; the report has both."""

DEATHS, GROUND, REST, HISTORY, TIES = range(5)
"""What is told first of the changes of one kind."""

LONGEST = 130
"""Characters of a line."""

SHOWN, SHOWN_NEW = 3, 10
"""Changes of one kind, and new claims, that the terminal shows; the report has all."""


NEWS = {"counts": 4, "ground": 3, "posts": 2, "disputes": 3}
"""What a reader looks for first in what changed, and how many of each are told before all else."""

_OF_REPORTS = frozenset(("report_new", "report_revised", "report_gone"))


def points(index: Index) -> tuple[Part, ...]:
    """The changes for a screen: what changed most, then a part for each kind that there is."""
    ranked = _ranked(index)
    first = _news(index, ranked)
    items = [item for item in ranked if item not in first]
    most = part_of("news", "Changed most", [_point(index, item) for item in first], len(first))
    found = {kind: [item for item in items if item.kind == kind] for kind in TITLES}
    parts = (
        part_of(
            kind, TITLES[kind], [_point(index, item) for item in of_kind], SHOWN_NEW if kind == "claim_new" else SHOWN
        )
        for kind, of_kind in found.items()
    )
    return tuple(part for part in (most, *parts) if part is not None)


def since(index: Index) -> str:
    """Since when: the day of the last report that an earlier picture had, else when that was made."""
    changes = index.picture.changes
    items = changes.items if changes is not None else ()
    fresh = {id_ for item in items if item.kind in _OF_REPORTS for id_ in item.now}
    last = max((d.published[:10] for d in index.picture.documents if d.id not in fresh and d.published), default="")
    return f"the reports up to {last}" if last else f"the picture of {changes.generated}" if changes else ""


def _news(index: Index, ranked: Sequence[Change]) -> list[Change]:
    """Counts of dead and hurt that are new, revised or withdrawn, ground that changed hands, posts lost, new disputes:
    the first of each kind."""
    kinds = [(_news_of(index, item), item) for item in ranked]
    chosen = [[item for kind, item in kinds if kind == wanted][:most] for wanted, most in NEWS.items()]
    return [item for items in chosen for item in items]


def _news_of(index: Index, change: Change) -> str:
    """Which of `NEWS` a change is, "" for none."""
    if change.kind == "dispute_new":
        return "disputes"
    claim = index.claims.get(next(iter(change.now), ""))
    if claim is None or change.kind not in ("figure_revised", "claim_standing", "claim_new"):
        return ""
    record = teller(index, claim)
    match record:
        case Figure() if gravity(record.measure) <= gravity("injured") and _class_of(index, record) != HISTORY:
            told = change.kind != "claim_new" or (gravity(record.measure) == 0 and record.counted in (None, "people"))
            return "counts" if told and not condition(record) else ""
        case Control() if change.kind == "claim_new" and not record.background and not condition(record):
            return "ground" if record.change in ("gained", "lost") else ""
        case Event() if change.kind == "claim_new" and not record.background and not condition(record):
            return "posts" if record.mode == "resign" else ""
    return ""


def _ranked(index: Index) -> list[Change]:
    """The changes by their kind; of one kind new deaths first, then who holds what, then what the story is about, ties
    last.
    """
    items = index.picture.changes.items if index.picture.changes else ()
    about = _about(index, items)
    kinds = list(TITLES)
    ranked = sorted(items, key=lambda item: (kinds.index(item.kind), *_weight(index, about, item)))
    again = _told_again(index, ranked)

    def place(item: Change) -> tuple[int, int, bool, float]:
        kind, near = _weight(index, about, item)
        return kinds.index(item.kind), kind, item in again, near

    return sorted(ranked, key=place)


def _told_again(index: Index, ranked: Iterable[Change]) -> set[Change]:
    """The happenings and statements of a sentence of which one that weighs more is told."""
    again: set[Change] = set()
    told: defaultdict[str, list[Span]] = defaultdict(list)
    for change in ranked:
        claim = index.claims.get(next(iter(change.now), ""))
        if claim is None:
            continue
        record = teller(index, claim)
        if _class_of(index, record) != REST:
            continue
        shown = evidence(record)
        met = any(shown.start < span.end and span.start < shown.end for span in told[shown.document])
        if met:
            again.add(change)
        told[shown.document].append(shown)
    return again


def _about(whole: Index, items: Iterable[Change]) -> dict[str, Mapping[str, float]]:
    """The central words of each story that something changed in."""
    changed = {whole.claims[id_].story for item in items for id_ in item.now if id_ in whole.claims}
    return {id_: central_words(index(of_story(whole.picture, whole.stories[id_]))) for id_ in sorted(changed)}


def _weight(index: Index, about: Mapping[str, Mapping[str, float]], change: Change) -> tuple[int, float]:
    """Smallest for what weighs most."""
    claims = [index.claims[id_] for id_ in change.now if id_ in index.claims]
    return min((_weight_of(index, about[claim.story], claim) for claim in claims), default=(0, 0.0))


def _weight_of(index: Index, central: Mapping[str, float], claim: Claim) -> tuple[int, float]:
    record = teller(index, claim)
    near = centrality(central, sentence(index, record))
    opened = float(evidence(record).start < OPENING)  # of the one report that is shown
    return _class_of(index, record), -round(weight(near, opened, len(claim.origins), len(claim.documents)), 6)


def _class_of(index: Index, record: Reported) -> int:
    """Deaths of the news, then control of ground, then what else happened and is said, then history, then ties."""
    match record:
        case Figure() if is_history(index, record):
            return HISTORY
        case Figure() if gravity(record.measure) == 0 and not condition(record):
            return DEATHS
        case Control() | Event() if record.background:
            return HISTORY
        case Control():
            return GROUND
        case Relation():
            return TIES
    return REST


def _point(index: Index, change: Change) -> Point:
    note = shortened(_note(index, change), most=LONGEST)
    id_ = next(iter(change.now or change.before), "")
    return Point(
        text=shortened(_words(index, change), most=LONGEST), note=note, id=id_, records=_records(index, change)
    )


def _note(index: Index, change: Change) -> str:
    claim = index.claims.get(next(iter(change.now), ""))
    if change.kind == "claim_new" and claim is not None:
        return f"{joined(origin_names(index, claim), most=3)}, {support(claim)}"
    if change.kind == "claim_standing" and claim is not None and (now := replaced(index, claim)):
        return f"{joined(origin_names(index, claim), most=3)}, {now}"
    if change.kind in _BY_REASON:
        return change.why
    return " → ".join(filter(None, map(_support, (change.was, change.became))))


def _support(words: str) -> str:
    """What a claim rests or rested on; "single" beside it is the contract's word and says no more."""
    return words.removesuffix(", single")


def _words(index: Index, change: Change) -> str:
    """The claim, the dispute with its sides, or the report, as the picture has it now; else as it was."""
    now = change.now[0] if change.now else ""
    if now in index.disputes:
        sides = "  ⟷  ".join(side_words(index, side) for side in index.disputes[now].sides)
        return f"{change.text}: {sides}"
    return _told(index, index.claims[now]) if now in index.claims else change.text


def _told(index: Index, claim: Claim) -> str:
    """The claim; of ground with the day or the year, which `worded` has of history: of one place many things are told,
    one after another."""
    record = teller(index, claim)
    day = when(index, record.time) if isinstance(record, Control) and not record.background else ""
    return ", ".join(filter(None, (worded(index, claim), day)))


def _records(index: Index, change: Change) -> tuple[str, ...]:
    claims = [id_ for id_ in change.now if id_ in index.claims]
    claims += [id_ for x in change.now if x in index.disputes for side in index.disputes[x].sides for id_ in side]
    return tuple(record.id for id_ in claims for record in records_of(index, id_))


def table(index: Index) -> Section | None:
    """All changes, a row each; None where no earlier picture was named."""
    changes = index.picture.changes
    if changes is None:
        return None
    return Section(
        key="changes",
        title="What changed",
        caption=f"Since {since(index)} (the picture made {changes.generated}). "
        "What is gone is marked so, with the reason.",
        columns=("Change", "What", "Was", "Is", "Why"),
        rows=tuple(
            (
                Cell(text=TITLES[item.kind]),
                Cell(text=_words(index, item), records=_records(index, item)),
                Cell(text=_support(item.was)),
                Cell(text=_support(item.became)),
                Cell(text=item.why),
            )
            for item in _ranked(index)
        ),
    )
