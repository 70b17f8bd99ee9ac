"""What changed since an earlier picture: reports, disputes, counts and claims that are new, grew, or are gone and why.

Ids hash what a record was found in, so a claim that grew has another one. It is known again by its assertions, and
these by where they stand: the same characters of the same text. So a claim is the same after a publisher's name was
mended, in another story, or read by a newer version. Nothing is judged anew here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from parallax.types import (
    Attribution,
    Change,
    ChangeKind,
    Changes,
    Claim,
    Control,
    Dispute,
    Document,
    Event,
    Figure,
    Picture,
    Relation,
)

Assertion = Event | Figure | Relation | Control | Attribution
Footing = tuple[str, str, int, int]
"""Where an assertion stands: sha256 of its text, its kind, first character and the one after the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two pictures with its records by id; `names` are its entities', `footings`
    leads from assertions to where they stand."""

    picture: Picture
    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    names: Mapping[str, str]
    records: Mapping[str, Assertion]
    footings: Mapping[str, Footing]
    texts: frozenset[str]

    def stands(self, ids: Iterable[str]) -> frozenset[Footing]:
        """Where the assertions stand that these ids, of claims or assertions, are of."""
        members = (member for id_ in ids for member in self.members(id_))
        return frozenset(self.footings[id_] for id_ in members if id_ in self.footings)

    def members(self, id_: str) -> tuple[str, ...]:
        """The assertions of a claim; another id is its own."""
        claim = self.claims.get(id_)
        return tuple(member.id for member in claim.members) if claim else (id_,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Which claim became which: `heir` from an earlier claim to the later one that holds most of it, `parents` back,
    the one that brought most first; `split` from a later claim without parents to the one that it was a part of.
    """

    heir: Mapping[str, str]
    parents: Mapping[str, tuple[str, ...]]
    split: Mapping[str, str]


def changes_since(before: Picture, now: Picture) -> Changes:
    """Every difference between two pictures, in the order of `ChangeKind`, the best supported first."""
    old, new = _side(before), _side(now)
    lineage = _lineage(old, new)
    revised = _revised(old, new, lineage)
    items = [
        *_reports(old, new),
        *_disputes(old, new, lineage),
        *(change for claim in now.claims for change in _claim(old, new, lineage, claim, revised.get(claim.id))),
        *(_gone(old, new, claim) for claim in before.claims if claim.id not in lineage.heir),
    ]
    rank = {kind: place for place, kind in enumerate(get_args(ChangeKind))}
    ordered = sorted(
        items, key=lambda item: (rank[item.kind], *_weight(old, new, item), item.text, item.now, item.before)
    )
    return Changes(generated=before.generated, version=before.version, items=tuple(ordered))


def _side(picture: Picture) -> Side:
    tables = (picture.events, picture.figures, picture.relations, picture.control, picture.attributions)
    documents = {document.id: document for document in picture.documents}
    records: dict[str, Assertion] = {record.id: record for table in tables for record in table}
    return Side(
        picture=picture,
        documents=documents,
        claims={claim.id: claim for claim in picture.claims},
        names={entity.id: entity.name for entity in picture.entities},
        records=records,
        footings={id_: _footing(documents, record) for id_, record in records.items()},
        texts=frozenset(document.sha256 for document in picture.documents),
    )


def _footing(documents: Mapping[str, Document], record: Assertion) -> Footing:
    match record:
        case Attribution():
            spans = record.content or ((record.cue.span,) if record.cue else ())
            start, end = (spans[0].start, spans[-1].end) if spans else (0, 0)
        case Event():
            start, end = record.trigger.start, record.trigger.end
        case Figure():
            start, end = record.span.start, record.span.end
        case Relation() | Control():
            start, end = record.evidence.start, record.evidence.end
    kind = f"Relation {record.kind}" if isinstance(record, Relation) else type(record).__name__
    return documents[record.document].sha256, kind, start, end


def _lineage(old: Side, new: Side) -> Lineage:
    home = {place: claim.id for claim in new.picture.claims for place in new.stands((claim.id,))}
    shared = {
        claim.id: Counter(home[place] for place in old.stands((claim.id,)) if place in home)
        for claim in old.picture.claims
    }
    heir = {id_: min(found, key=lambda one: (-found[one], one)) for id_, found in shared.items() if found}
    parents: defaultdict[str, list[str]] = defaultdict(list)
    for id_, later in heir.items():
        parents[later].append(id_)
    split = {later: id_ for id_ in sorted(shared, reverse=True) for later in shared[id_] if later not in parents}
    return Lineage(
        heir=heir,
        parents={
            later: tuple(sorted(ids, key=lambda id_: (-shared[id_][later], id_))) for later, ids in parents.items()
        },
        split=split,
    )


def _weight(old: Side, new: Side, change: Change) -> tuple[int, int]:
    claims = [new.claims.get(id_) for id_ in change.now] or [old.claims.get(id_) for id_ in change.before]
    told = [claim for claim in claims if claim is not None]
    return -max((len(c.origins) for c in told), default=0), -max((len(c.documents) for c in told), default=0)


# --- reports


def _reports(old: Side, new: Side) -> Iterator[Change]:
    by_url = {document.url: document for document in old.picture.documents if document.url}
    revised = set()
    for document in new.picture.documents:
        if document.id in old.documents or document.sha256 in old.texts:
            continue
        earlier = by_url.get(document.url or "")
        kind: ChangeKind = "report_revised" if earlier else "report_new"
        why = f"another text at {document.url}" if earlier else "was not among the reports"
        revised |= {earlier.id} if earlier else set()
        before = (earlier.id,) if earlier else ()
        yield _change(kind, _title(document), why, before=before, now=(document.id,))
    for document in old.picture.documents:
        if document.id not in new.documents and document.sha256 not in new.texts and document.id not in revised:
            yield _change("report_gone", _title(document), "is not among the reports now", before=(document.id,))


def _title(document: Document) -> str:
    who = document.publisher or (document.path or "").rpartition("/")[2] or document.url or document.id
    return f"{who}: {document.title}" if document.title else who


def _change(
    kind: ChangeKind,
    text: str,
    why: str,
    *,
    before: tuple[str, ...] = (),
    now: tuple[str, ...] = (),
    was: str = "",
    became: str = "",
) -> Change:
    return Change(kind=kind, text=text, before=before, now=now, was=was, became=became, why=why)


# --- disputes


def _disputes(old: Side, new: Side, lineage: Lineage) -> Iterator[Change]:
    sides = {x.id: [old.stands(side) for side in x.sides] for x in old.picture.disputes}
    later = {x.id: [new.stands(side) for side in x.sides] for x in new.picture.disputes}
    for dispute in new.picture.disputes:
        if not any(_same_sides(later[dispute.id], found) for found in sides.values()):
            yield _change("dispute_new", dispute.about, _new_why(old, new, _told(new, dispute)), now=(dispute.id,))
    for dispute in old.picture.disputes:
        if not any(_same_sides(sides[dispute.id], found) for found in later.values()):
            yield _ended(old, new, lineage, dispute)


def _same_sides(a: list[frozenset[Footing]], b: list[frozenset[Footing]]) -> bool:
    """Whether two sides of the one hold assertions of two different sides of the other."""
    met = [{number for number, side in enumerate(b) if side & own} for own in a]
    return any(met[i] and met[j] and len(met[i] | met[j]) > 1 for i in range(len(a)) for j in range(i))


def _told(side: Side, dispute: Dispute) -> set[str]:
    """The documents whose assertions a dispute is between."""
    ids = (member for one in dispute.sides for id_ in one for member in side.members(id_))
    return {side.records[id_].document for id_ in ids if id_ in side.records}


def _ended(old: Side, new: Side, lineage: Lineage, dispute: Dispute) -> Change:
    claims = [
        {lineage.heir.get(c.id) for c in old.picture.claims if old.stands((c.id,)) & old.stands(side)}
        for side in dispute.sides
    ]
    if any(new.claims[id_].standing == "superseded" for ids in claims for id_ in ids if id_):
        return _change("dispute_settled", dispute.about, "a later count replaced one side", before=(dispute.id,))
    lost = "" if all(any(ids) for ids in claims) else _lost(old, new, _told(old, dispute))
    return _change("dispute_gone", dispute.about, lost or _otherwise(old, new), before=(dispute.id,))


def _lost(old: Side, new: Side, documents: Iterable[str]) -> str:
    """Why reports are no longer there, "" where they all are."""
    gone = [old.documents[id_] for id_ in sorted(documents) if old.documents[id_].sha256 not in new.texts]
    if not gone:
        return ""
    urls = {document.url for document in new.picture.documents}
    revised = [document for document in gone if document.url and document.url in urls]
    if revised:
        return f"its report was revised: {_title(revised[0])}"
    return f"its report is not among the reports now: {_title(gone[0])}"


def _otherwise(old: Side, new: Side) -> str:
    """Why the same text says something else now."""
    if (old.picture.version, old.picture.model) != (new.picture.version, new.picture.model):
        return f"its reports are read otherwise now: the earlier picture is of version {old.picture.version}"
    return "is read otherwise now, beside other reports"


# --- claims


def _claim(old: Side, new: Side, lineage: Lineage, claim: Claim, revised: tuple[str, ...] | None) -> Iterator[Change]:
    """How a claim differs from those that it came from; nothing where it does not."""
    if revised:
        was = "; ".join(dict.fromkeys(_count(old, old.claims[id_]) for id_ in revised))
        why = f"told later, of what they counted: {_support(claim)}"
        yield _change(
            "figure_revised", claim.text, why, before=revised, now=(claim.id,), was=was, became=_count(new, claim)
        )
    parents = lineage.parents.get(claim.id, ())
    if not parents:
        if not revised:
            yield _born(old, new, lineage, claim)
        return
    if len(parents) > 1:
        was = " + ".join(old.claims[id_].text for id_ in parents)
        yield _change("claims_joined", claim.text, claim.why, before=parents, now=(claim.id,), was=was)
    first = old.claims[parents[0]]
    told = max((old.claims[id_] for id_ in parents), key=lambda c: (len(c.origins), len(c.documents)))
    kind = _difference(told, claim, first)
    if kind is not None:
        yield _change(
            kind, claim.text, _grown_why(old, new, claim, kind), before=parents[:1], now=(claim.id,),
            was=_support(told), became=_support(claim),
        )  # fmt: skip


def _difference(told: Claim, claim: Claim, first: Claim) -> ChangeKind | None:
    if len(claim.origins) != len(told.origins):
        return "claim_grew" if len(claim.origins) > len(told.origins) else "claim_shrank"
    if len(claim.documents) != len(told.documents):
        return "claim_retold" if len(claim.documents) > len(told.documents) else "claim_shrank"
    return "claim_standing" if claim.standing != first.standing else None


def _born(old: Side, new: Side, lineage: Lineage, claim: Claim) -> Change:
    whole = lineage.split.get(claim.id)
    if whole is not None:
        why = "was told as one with another claim"
        return _change(
            "claim_split", claim.text, why, before=(whole,), now=(claim.id,), was=old.claims[whole].text,
            became=_support(claim),
        )  # fmt: skip
    return _change(
        "claim_new", claim.text, _new_why(old, new, claim.documents), now=(claim.id,), became=_support(claim)
    )


def _new_why(old: Side, new: Side, documents: Iterable[str]) -> str:
    fresh = [new.documents[id_] for id_ in sorted(documents) if new.documents[id_].sha256 not in old.texts]
    return f"told by a report that was not there: {_title(fresh[0])}" if fresh else _otherwise(old, new)


def _grown_why(old: Side, new: Side, claim: Claim, kind: ChangeKind) -> str:
    fresh = {id_ for id_ in claim.documents if new.documents[id_].sha256 not in old.texts}
    if kind == "claim_shrank":
        lost = _lost(old, new, old.documents)
        return lost or "some of its sources are one: " + "; ".join(origin.why for origin in claim.origins)
    if kind == "claim_retold" and fresh:
        return "more reports that rest on what was known: " + ", ".join(
            _title(new.documents[id_]) for id_ in sorted(fresh)
        )
    grown = [origin.why for origin in claim.origins if fresh & set(origin.documents)]
    return "; ".join(dict.fromkeys(grown)) or _otherwise(old, new)


def _gone(old: Side, new: Side, claim: Claim) -> Change:
    why = _lost(old, new, claim.documents) or _otherwise(old, new)
    return _change("claim_gone", claim.text, why, before=(claim.id,), was=_support(claim))


def _support(claim: Claim) -> str:
    counted = ((len(claim.origins), "source"), (len(claim.documents), "report"))
    sources, reports = (f"{number} {what}{'s' if number != 1 else ''}" for number, what in counted)
    return f"{sources} in {reports}, {claim.standing}"


# --- figures


def _revised(old: Side, new: Side, lineage: Lineage) -> dict[str, tuple[str, ...]]:
    """From each count that is new to the earlier ones that it answers: of the same thing, and superseded since or by
    the same counter.
    """
    counts = [(c, f) for c in old.picture.claims if (f := _figure(old, c)) is not None]
    found: dict[str, tuple[str, ...]] = {}
    for claim in new.picture.claims:
        figure = _figure(new, claim)
        if figure is None or claim.id in lineage.parents:
            continue
        answered = [
            c.id for c, f in counts if _of_one_thing(old, new, f, figure) and _answers(old, new, lineage, c, claim)
        ]
        if answered:
            found[claim.id] = tuple(sorted(answered))
    return found


def _figure(side: Side, claim: Claim) -> Figure | None:
    record = side.records.get(claim.members[0].id)
    return record if isinstance(record, Figure) else None


def _of_one_thing(old: Side, new: Side, earlier: Figure, later: Figure) -> bool:
    if (earlier.measure, earlier.counted) != (later.measure, later.counted) or "part" in (earlier.scope, later.scope):
        return False
    places = {_name(old, earlier.place), _name(new, later.place)} - {None}
    return len(places) < 2 and (earlier.low, earlier.high) != (later.low, later.high)


def _answers(old: Side, new: Side, lineage: Lineage, earlier: Claim, later: Claim) -> bool:
    """Whether the later count rose over one that is superseded since, or whoever counted first counts again: anew at a
    place that both name, else higher.
    """
    heir = new.claims.get(lineage.heir.get(earlier.id, ""))
    if heir is not None and heir.story != later.story:
        return False
    rose = _top(new, later) > _top(old, earlier)
    if rose and heir is not None and heir.standing == "superseded" != earlier.standing:
        return True
    counters = {_name(old, origin.entity) for origin in earlier.origins} - {None}
    again = bool(counters & {_name(new, origin.entity) for origin in later.origins})
    return again and (rose or (_placed(old, earlier) and _placed(new, later)))


def _placed(side: Side, claim: Claim) -> bool:
    figure = _figure(side, claim)
    return figure is not None and figure.place is not None


def _top(side: Side, claim: Claim) -> float:
    figure = _figure(side, claim)
    return max((end for end in (figure.low, figure.high) if end is not None), default=0.0) if figure else 0.0


def _name(side: Side, entity: str | None) -> str | None:
    return side.names.get(entity) if entity else None


def _count(side: Side, claim: Claim) -> str:
    """The number in its report's own words."""
    figure = _figure(side, claim)
    if figure is None:
        return claim.text
    text = side.documents[figure.document].text
    return " ".join(text[figure.span.start : figure.span.end].split())
