"""What changed since an earlier picture, for the terminal (`points`) and for the report (`table`): the same items."""

from __future__ import annotations

from parallax.types import Change, ChangeKind
from parallax.views.index import Index, records_of, shortened
from parallax.views.lead import side_words
from parallax.views.points import Part, Point, part_of
from parallax.views.sections import Cell, Section
from parallax.views.wording import worded

TITLES: dict[ChangeKind, str] = {
    "report_new": "New report",
    "report_revised": "Report revised",
    "report_gone": "Report gone",
    "dispute_new": "New dispute",
    "dispute_settled": "Dispute settled",
    "dispute_gone": "Dispute gone",
    "figure_revised": "Count revised",
    "claim_grew": "More origins",
    "claim_new": "New claim",
    "claim_standing": "Other standing",
    "claim_retold": "Told again",
    "claims_joined": "Now one claim",
    "claim_split": "Now apart",
    "claim_shrank": "Fewer origins",
    "claim_gone": "Gone",
}
"""How each kind of change is named, in the order in which they are told."""

_BY_REASON = frozenset(
    ("report_revised", "report_gone", "dispute_settled", "dispute_gone", "claim_shrank", "claim_gone", "claims_joined")
)
"""Kinds of which the reason tells more than what was and is; the report has both."""

LONGEST = 130
"""Characters of a line."""

SHOWN = 3
"""Changes of one kind that the terminal shows; the report has all."""


def points(index: Index) -> tuple[Part, ...]:
    """The changes for a screen, a part for each kind that there is."""
    items = index.picture.changes.items if index.picture.changes else ()
    found = {kind: [item for item in items if item.kind == kind] for kind in TITLES}
    parts = (
        part_of(kind, TITLES[kind], [_point(index, item) for item in of_kind], SHOWN) for kind, of_kind in found.items()
    )
    return tuple(part for part in parts if part is not None)


def _point(index: Index, change: Change) -> Point:
    differs = " → ".join(filter(None, (change.was, change.became)))
    note = shortened(change.why if change.kind in _BY_REASON else differs, most=LONGEST)
    id_ = next(iter(change.now or change.before), "")
    return Point(
        text=shortened(_words(index, change), most=LONGEST), note=note, id=id_, records=_records(index, change)
    )


def _words(index: Index, change: Change) -> str:
    """The claim, the dispute with its sides, or the report, as the picture has it now; else as it was."""
    now = change.now[0] if change.now else ""
    if now in index.disputes:
        sides = "  ⟷  ".join(side_words(index, side) for side in index.disputes[now].sides)
        return f"{change.text}: {sides}"
    return worded(index, index.claims[now]) if now in index.claims else change.text


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
        caption=f"Since the picture of {changes.generated}. What is gone is marked so, with the reason.",
        columns=("Change", "What", "Was", "Is", "Why"),
        rows=tuple(
            (
                Cell(text=TITLES[item.kind]),
                Cell(text=_words(index, item), records=_records(index, item)),
                Cell(text=item.was),
                Cell(text=item.became),
                Cell(text=item.why),
            )
            for item in changes.items
        ),
    )
