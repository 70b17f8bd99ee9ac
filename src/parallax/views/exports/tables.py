"""The tables of a picture: figures, events, control, ties, claims, disputes, who calls whom what, who copied whom, and
the evidence behind all of them.

A row is one record, one claim, one side of a dispute, one name in one report, or one shared passage. It holds the words
that show it, so that a table can be read and checked without the picture; `id` joins it to the other tables and to
picture.json.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from parallax.types import (
    Attribution,
    Claim,
    Control,
    Copy,
    Dispute,
    Event,
    Figure,
    MemberStance,
    Naming,
    Passage,
    Sign,
    Span,
)
from parallax.views.exports.columns import (
    ASSERTED,
    CLAIMED,
    PLACED,
    PRINTED,
    TRACE,
    Column,
    Table,
    at,
    claims_of,
    code_of,
    disputes_of,
    listed,
    name_of,
    names_of,
    of_span,
    span_words,
    table,
)
from parallax.views.index import (
    Index,
    Reported,
    chain_links,
    content,
    evidence,
    in_sentence,
    name,
    origin_names,
    publisher,
    quote,
    records_of,
    teller,
)
from parallax.views.lead import side_words

_ID = Column(name="id", meaning="The record's id, as in picture.json.", of=lambda _, record: record.id)
_BACKGROUND = Column(
    name="background",
    meaning="yes: told as history, not as news.",
    of=lambda _, record: "yes" if record.background else "no",
)

SIGNS: dict[Sign, str] = {1: "friendly", -1: "hostile", 0: "neither"}


def tables(index: Index) -> tuple[Table, ...]:
    """All tables of a picture, figures first."""
    builders = (_figures, _events, _control, _ties, _claims, _disputes, _namings, _copies, _evidence)
    return tuple(build(index) for build in builders)


def _events(index: Index) -> Table:
    columns = (
        _ID,
        Column(name="happening", meaning="What happened, in the article's words.", of=lambda _, v: v.happening),
        Column(
            name="within",
            meaning="More of the sentence around these words, where they are cut or cannot be understood alone; else "
            "empty.",
            of=lambda _, v: v.within,
        ),
        Column(
            name="type",
            meaning="The PLOVER 2.0 type; empty for what PLOVER has no type for (floods, elections, accidents).",
            of=lambda _, v: v.type,
        ),
        Column(name="mode", meaning="The PLOVER mode.", of=lambda _, v: v.mode),
        Column(name="context", meaning="The PLOVER contexts.", of=lambda _, v: listed(v.context)),
        Column(name="actors", meaning="Who did it.", of=lambda index, v: names_of(index, v.actors)),
        Column(
            name="actor_codes",
            meaning="Country and sectors of each actor: SYR MIL.",
            of=lambda index, v: listed(filter(None, (code_of(index.entities[e]) for e in v.actors))),
        ),
        Column(name="recipients", meaning="To whom it was done.", of=lambda index, v: names_of(index, v.recipients)),
        Column(
            name="recipient_codes",
            meaning="Country and sectors of each recipient.",
            of=lambda index, v: listed(filter(None, (code_of(index.entities[e]) for e in v.recipients))),
        ),
        *PLACED,
        *at(lambda v: v.time),
        _BACKGROUND,
        *ASSERTED,
        *CLAIMED,
        *TRACE,
    )
    return table(
        "events",
        "What is reported to have happened, a row each report of it.",
        index,
        columns,
        _in_order(index, index.picture.events),
    )


def _figures(index: Index) -> Table:
    columns = (
        _ID,
        Column(
            name="measure",
            meaning="What was counted about them: killed, injured, missing, displaced, detained, ...",
            of=lambda _, f: f.measure,
        ),
        Column(name="counted", meaning="Of whom or what: civilians, children, houses, ...", of=lambda _, f: f.counted),
        Column(name="low", meaning="The lowest number it can mean; empty where open.", of=lambda _, f: f.low),
        Column(name="high", meaning="The highest number it can mean; empty where open.", of=lambda _, f: f.high),
        Column(
            name="bound",
            meaning="exact, min (at least), max (at most), approximate or vague (dozens).",
            of=lambda _, f: f.bound,
        ),
        Column(name="words", meaning="The number in the article's words.", of=lambda index, f: quote(index, f.span)),
        Column(
            name="scope",
            meaning="total: of the whole; new: added since; part: some of a total told beside it.",
            of=lambda _, f: f.scope,
        ),
        Column(name="part_of", meaning="The figure that it is a part of.", of=lambda _, f: f.part_of),
        Column(
            name="side",
            meaning="Whose people they are, by name: a state, an army, a group; empty where not told.",
            of=lambda index, f: name(index, f.side) if f.side else None,
        ),
        Column(name="event", meaning="The event (events.csv) that it counts.", of=lambda _, f: f.event),
        *PLACED,
        *at(lambda f: f.time),
        Column(name="as_of", meaning="When the count stood so, ISO 8601.", of=lambda _, f: f.as_of),
        *ASSERTED,
        *CLAIMED,
        *TRACE,
    )
    return table(
        "figures", "Every reported count, by whose count.", index, columns, _in_order(index, index.picture.figures)
    )


def _control(index: Index) -> Table:
    columns = (
        _ID,
        *PLACED,
        Column(name="change", meaning="gained, lost, held or contested.", of=lambda _, k: k.change),
        Column(name="holder", meaning="Who holds it, or took it.", of=lambda index, k: name_of(index, k.holder)),
        Column(name="previous", meaning="Who held it before.", of=lambda index, k: name_of(index, k.previous)),
        *at(lambda k: k.time),
        _BACKGROUND,
        *ASSERTED,
        *CLAIMED,
        *TRACE,
    )
    return table(
        "control", "Who is reported to hold which ground.", index, columns, _in_order(index, index.picture.control)
    )


def _ties(index: Index) -> Table:
    columns = (
        _ID,
        Column(name="subject", meaning="Who stands so to the other.", of=lambda index, r: name(index, r.subject)),
        Column(
            name="tie",
            meaning="leads, backs, arms, opposes, part_of, ...: subject, tie and object read as a sentence.",
            of=lambda _, r: r.kind,
        ),
        Column(name="object", meaning="To whom.", of=lambda index, r: name(index, r.object)),
        Column(name="sign", meaning="friendly, hostile or neither.", of=lambda _, r: SIGNS[r.sign]),
        *at(lambda r: r.time),
        *ASSERTED,
        *CLAIMED,
        *TRACE,
    )
    return table(
        "ties", "Who is reported to stand with whom.", index, columns, _in_order(index, index.picture.relations)
    )


def _claims(index: Index) -> Table:
    columns = (
        Column(name="id", meaning="The claim's id, as in picture.json.", of=lambda _, c: c.id),
        Column(name="story", meaning="The id of its story.", of=lambda _, c: c.story),
        Column(name="story_title", meaning="The story's title.", of=lambda index, c: index.stories[c.story].title),
        Column(name="kind", meaning="event, figure, relation, control or statement.", of=lambda _, c: c.kind),
        Column(name="text", meaning="What is claimed, in the words of a report.", of=lambda _, c: c.text),
        Column(
            name="standing",
            meaning="agreed (independent origins tell it), single, disputed or superseded.",
            of=lambda _, c: c.standing,
        ),
        Column(
            name="origins",
            meaning="How many origins tell it: copies of one report and citers of one source are one.",
            of=lambda _, c: len(c.origins),
        ),
        Column(
            name="independent_origins",
            meaning="How many of these the reports show to be independent; the others are not known to be.",
            of=lambda _, c: sum(origin.independent == "yes" for origin in c.origins),
        ),
        Column(name="reports", meaning="How many reports tell it.", of=lambda _, c: len(c.documents)),
        Column(
            name="on_whose_word",
            meaning="The source of each origin, else its publisher.",
            of=lambda index, c: listed(origin_names(index, c)),
        ),
        Column(
            name="told_by",
            meaning="Who printed it.",
            of=lambda index, c: listed(publisher(index.documents[d]) for d in c.documents),
        ),
        Column(
            name="denied_by",
            meaning="Whose report or source denies it.",
            of=lambda index, c: listed(
                chain_links(index, index.reported[m.id])[-1] for m in c.members if m.stance == "denies"
            ),
        ),
        Column(
            name="withdrawn_by",
            meaning="Whose report took it back, or told it only to do so.",
            of=lambda index, c: _printers(index, c, "withdrawn"),
        ),
        Column(
            name="uncorrected_in",
            meaning="Who still carries what its publisher took back.",
            of=lambda index, c: _printers(index, c, "uncorrected"),
        ),
        Column(
            name="not_told_by",
            meaning="Who reports the story and is silent on it.",
            of=lambda index, c: listed(
                publisher(index.documents[a.document]) for a in c.absent if a.reason == "silent"
            ),
        ),
        Column(
            name="disputes",
            meaning="The disputes (disputes.csv) that it is a side of.",
            of=lambda index, c: disputes_of(index, (c.id, *(m.id for m in c.members))),
        ),
        Column(
            name="records",
            meaning="All records (evidence.csv) that make the claim; the columns after this show the one in whose "
            "words the text is.",
            of=lambda _, c: listed(m.id for m in c.members),
        ),
        *(_of_first(column) for column in TRACE),
    )
    return table(
        "claims", "The same assertion wherever it appears, a row each.", index, columns, _ranked(index.picture.claims)
    )


def _printers(index: Index, claim: Claim, stance: MemberStance) -> str:
    """Who printed the members of a claim that have a stance."""
    told = (index.reported[m.id].document for m in claim.members if m.stance == stance)
    return listed(publisher(index.documents[document]) for document in told)


def _ranked(claims: Iterable[Claim]) -> list[Claim]:
    """Story by story, the best supported first."""
    return sorted(claims, key=lambda c: (c.story, -len(c.origins), -len(c.documents), c.id))


def _of_first(column: Column) -> Column:
    """A column of records, of the one that words a claim or the first of a side."""
    return Column(name=column.name, meaning=column.meaning, of=lambda index, row: column.of(index, _first(index, row)))


def _first(index: Index, row: Claim | Side) -> Reported:
    return teller(index, row) if isinstance(row, Claim) else records_of(index, row.ids[0])[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a dispute; `number` counts from 1."""

    dispute: Dispute
    number: int
    ids: tuple[str, ...]


def _sides(index: Index) -> Iterator[Side]:
    for dispute in sorted(index.picture.disputes, key=lambda x: x.id):
        for number, ids in enumerate(dispute.sides, start=1):
            yield Side(dispute=dispute, number=number, ids=ids)


def _disputes(index: Index) -> Table:
    columns = (
        Column(name="id", meaning="The dispute's id, as in picture.json.", of=lambda _, s: s.dispute.id),
        Column(
            name="side", meaning="Which side the row is, from 1; no side is the right one.", of=lambda _, s: s.number
        ),
        Column(name="about", meaning="What is disputed.", of=lambda _, s: s.dispute.about),
        Column(
            name="kind",
            meaning="figure, responsibility, polarity, control, time, place or status.",
            of=lambda _, s: s.dispute.kind,
        ),
        Column(
            name="says", meaning="What this side says, and who says so.", of=lambda index, s: side_words(index, s.ids)
        ),
        Column(name="reason", meaning="Why both cannot stand, in their words.", of=lambda _, s: s.dispute.reason),
        Column(
            name="claims",
            meaning="The claims (claims.csv) of this side.",
            of=lambda index, s: listed(claim.id for record in _records(index, s) for claim in claims_of(index, record)),
        ),
        Column(
            name="records",
            meaning="The records (evidence.csv) of this side; the columns after this show the first.",
            of=lambda index, s: listed(record.id for record in _records(index, s)),
        ),
        *(_of_first(column) for column in TRACE),
    )
    return table("disputes", "What cannot both stand, a row each side.", index, columns, _sides(index))


def _records(index: Index, side: Side) -> list[Reported]:
    return [record for id_ in side.ids for record in records_of(index, id_)]


def _namings(index: Index) -> Table:
    columns = (
        Column(name="entity", meaning="The entity's id, as in picture.json.", of=lambda _, n: n.entity),
        Column(name="name", meaning="What it is called in the picture.", of=lambda index, n: name(index, n.entity)),
        Column(
            name="kind",
            meaning="person, state, government, armed_group, organization, outlet, place, group or other.",
            of=lambda index, n: index.entities[n.entity].kind,
        ),
        Column(name="called", meaning="What the report calls it.", of=lambda _, n: n.text),
        Column(
            name="voice",
            meaning="own: the publisher's own word; quoted: a speaker's; scare_quoted: one that the publisher keeps at "
            "a distance.",
            of=lambda _, n: n.voice,
        ),
        Column(name="times", meaning="How often the report calls it so.", of=lambda _, n: n.count),
        *(of_span(column, _named) for column in PRINTED),
    )
    return table("namings", "What each report calls whom, a row each name.", index, columns, _by_entity(index))


def _by_entity(index: Index) -> list[Naming]:
    return sorted(
        (naming for naming in index.picture.namings if naming.spans),
        key=lambda n: (name(index, n.entity), n.entity, n.document, -n.count, n.text, n.voice),
    )


def _named(naming: Naming) -> Span:
    return naming.spans[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """One passage that two reports share."""

    copy: Copy
    passage: Passage


def _copies(index: Index) -> Table:
    columns = (
        Column(
            name="direction",
            meaning="from_other: this report takes it from the other; to_other: the reverse; undetermined.",
            of=lambda _, s: s.copy.direction,
        ),
        Column(name="why", meaning="What shows that it is copied.", of=lambda _, s: s.copy.why),
        Column(
            name="other_publisher",
            meaning="Who printed the other report.",
            of=lambda index, s: publisher(index.documents[s.copy.other]),
        ),
        Column(name="other_document", meaning="The id of the other report.", of=lambda _, s: s.copy.other),
        Column(
            name="other_quote",
            meaning="The passage as the other report has it.",
            of=lambda index, s: span_words(index, s.passage.other_span),
        ),
        Column(
            name="other_start",
            meaning="Where it begins there: code points of that document's text, from 0.",
            of=lambda _, s: s.passage.other_span.start,
        ),
        Column(name="other_end", meaning="Where it ends there, exclusive.", of=lambda _, s: s.passage.other_span.end),
        *(of_span(column, _passage) for column in PRINTED),
        Column(
            name="confidence",
            meaning="How sure the machine is that the passage is copied, 0 to 1.",
            of=lambda _, s: s.copy.confidence,
        ),
    )
    pairs = sorted(index.picture.copies, key=lambda c: (-c.score, c.document, c.other))
    rows = (Shared(copy=copy, passage=passage) for copy in pairs for passage in copy.passages)
    return table("copies", "Who copied whom, a row each shared passage.", index, columns, rows)


def _passage(shared: Shared) -> Span:
    return shared.passage.span


def _evidence(index: Index) -> Table:
    columns = (
        _ID,
        Column(
            name="kind",
            meaning="event, figure, relation, control or attribution (somebody's words).",
            of=lambda _, record: type(record).__name__.lower(),
        ),
        Column(name="says", meaning="The record in short, in the article's words and names.", of=_says),
        *ASSERTED,
        *CLAIMED,
        *TRACE,
    )
    records = _in_order(index, index.reported.values())
    return table("evidence", "Every record with the words that show it.", index, columns, records)


def _says(index: Index, record: Reported) -> str:
    match record:
        case Attribution():
            return content(index, record)
        case Event():
            return in_sentence(record)
        case Figure():
            return f"{record.measure}: {quote(index, record.span)}"
        case Control():
            return f"{name(index, record.place)}: {record.change}, {name(index, record.holder)}"
    return f"{name(index, record.subject)} {record.kind.replace('_', ' ')} {name(index, record.object)}"


def _in_order(index: Index, records: Iterable[Any]) -> list[Any]:
    """Records as they were printed: by publication, then report, then place in it."""
    return sorted(
        records,
        key=lambda r: (index.documents[r.document].published or "", r.document, evidence(r).start, r.id),
    )
