"""What a picture shows first, as plain tables: the terminal and the report print the same rows.

A section is a question a reader asks of the pile; a row is one answer; a cell names the records that stand behind
it, so that any view can put the evidence one step away. Rows are ranked by independent sources, then by reports, then
by words: nothing is scored.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from parallax.text.datelines import without_dateline
from parallax.types import Attribution, Claim, Control, Dispute, Event, Figure, Naming, Span
from parallax.views.account import Line, account, by_sentence, first_told
from parallax.views.caveats import Caveat, caveats, told_of
from parallax.views.central import alike, content_words
from parallax.views.ground import rows as rows_of_ground
from parallax.views.guessed import is_guessed
from parallax.views.happened import FEWEST
from parallax.views.index import (
    Index,
    Reported,
    called_in,
    chain,
    chain_links,
    condition,
    condition_by,
    content,
    evidence,
    is_withdrawn,
    joined,
    name,
    origin_names,
    own_words,
    printed,
    publisher,
    quote,
    records_of,
    reports_of,
    shortened,
    source_name,
    standing_for,
    surely_telling,
    teller,
    when,
)
from parallax.views.lead import SHORT, about_of, disputes, side_words
from parallax.views.toll import gravity, is_history, replaced, tolls
from parallax.views.unread import Unread, unread
from parallax.views.whose import of_people
from parallax.views.wording import (
    MARKS,
    WHOLE,
    Stretches,
    conditioned,
    excerpt,
    marked,
    quoted,
    resolved,
    sentence,
    sentence_span,
    standing,
    told_as,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Words, and the ids of the records (or claims) that show them; `stretches` are where the words that the records
    tell stand in them, in their order, none where all of them are meant.
    """

    text: str
    records: tuple[str, ...] = ()
    stretches: Stretches = ()

    @property
    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """The words cut into those that are meant and those around them, each with whether it is meant."""
        cuts = [0, *(at for pair in self.stretches for at in pair), len(self.text)]
        pieces = [(self.text[cuts[n] : cuts[n + 1]], n % 2 == 1) for n in range(len(cuts) - 1)]
        return tuple(piece for piece in pieces if piece[0])

    @property
    def meant(self) -> tuple[str, ...]:
        """The words that are meant, in their order, none where all are."""
        return tuple(self.text[start:end] for start, end in self.stretches)


Rows = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One question: its rows all have as many cells as there are columns."""

    key: str
    title: str
    caption: str
    columns: tuple[str, ...]
    rows: Rows


def sections(index: Index) -> tuple[Section, ...]:
    """All sections in reading order; empty ones too, so that a view can say that nothing was found.

    What happened and what is said stands in one of them: day by day where it has a day, else among what several tell or
    what one tells alone. Counts, ground and ties have their own.
    """
    days = account(index)
    left = [c for c in index.picture.claims if c.id not in {claim.id for line in days for claim in line.claims}]
    others = (_agreed(index, left), *(build(index) for build in _BUILDERS))
    shown = {id_ for section in others for row in section.rows for cell in row for id_ in cell.records}
    besides = unread(index, days, shown)
    return (
        _timeline(index, days, besides),
        *others,
        _alone(index, left, [one for one in besides if one.line is None]),
        _copies(index),
        _skipped(index),
    )


def _timeline(index: Index, days: Sequence[Line], besides: Iterable[Unread]) -> Section:
    notes = caveats(index)
    beside: defaultdict[tuple[str, str], list[Unread]] = defaultdict(list)
    for one in besides:
        if one.line is not None:
            beside[one.line.place, one.line.day].append(one)
    return Section(
        key="timeline",
        title="What happened, day by day",
        caption="Every sentence that has a day, once, under the day that it tells of; of a day first what most tell. "
        "What is disputed, withdrawn, planned or denied says so. “Also told”: what no table has, of that day or "
        "printed beside what is of it. What has no day stands further down.",
        columns=("Day", "What is reported", "Told as", "On whose word"),
        rows=tuple(
            row
            for (place, day), lines in groupby(days, key=lambda line: (line.place, line.day))
            for row in (
                *(_line_row(index, line, notes) for line in lines),
                *((_day_head(place, day), *cells) for cells in _also_told(index, beside[place, day])),
            )
        ),
    )


def _line_row(index: Index, line: Line, notes: Iterable[Caveat]) -> tuple[Cell, ...]:
    return (
        _day_head(line.place, line.day),
        _sentence_cell(index, line.claims, first_told(index, line.main)),
        Cell(text=_told_in_account(index, line)),
        Cell(text=_APART.join(filter(None, (line.who, told_of(index, notes, [line.record]))))),
    )


def _day_head(place: str, day: str) -> Cell:
    return Cell(text={"past": EARLIER, "ahead": AHEAD}.get(place, "") + day)


def _also_told(index: Index, beside: Sequence[Unread]) -> Iterable[tuple[Cell, Cell, Cell]]:
    """The words of each of the first `MOST_BESIDE`, and how many more there are."""
    for one in beside[:MOST_BESIDE]:
        yield _unread_cell(index, one), Cell(text=ALSO), Cell(text=one.who)
    left = len(beside) - MOST_BESIDE
    if left > 0:
        opens = tuple(dict.fromkeys(one.said.document for one in beside[MOST_BESIDE:]))
        where = joined((publisher(index.documents[id_]) for id_ in opens), most=3)
        more = f"{left} more in the article{'s' if len(opens) > 1 else ''}"
        yield Cell(text=more, records=opens), Cell(text=ALSO), Cell(text=where)


def _unread_cell(index: Index, one: Unread) -> Cell:
    """Its words, which open their article."""
    words = shortened(without_dateline(quote(index, one.said)), most=WHOLE)
    return Cell(text=quoted(words), records=(one.said.document,))


ALSO = "also told"
"""Told as: a sentence in which nothing was read."""

MOST_BESIDE = 8
"""Sentences of a day in which nothing was read that its account has."""


EARLIER, AHEAD = "earlier: ", "ahead: "
"""Before the day of what was over long before the reports, or is later than the last of them."""


def _told_in_account(index: Index, line: Line) -> str:
    told = _all_ways(index, line.claims)
    mark = "" if line.mark in _QUOTED.sub("", told) else line.mark
    return mark if mark and told in PLAIN else _APART.join(filter(None, (mark, told)))


PLAIN = ("asserted", "assertion")
"""Told as: what is told as fact, and what somebody says."""


def _agreed(index: Index, left: Iterable[Claim]) -> Section:
    """What has no day and several publishers or sources tell."""
    claims = [c for c in left if _is_shared(index, c)]
    return Section(
        key="agreed",
        title="What else several tell",
        caption="Of no day; what has one stands day by day, counts and ground in tables of their own. A source is who "
        "knew: somebody whom the reports cite, or a publisher that tells it as its own. Copies of one report and "
        "citers of one source are one. Where nothing shows that sources are independent, that is said.",
        columns=("Claim", "Told as", "Sources", "Reports", "On whose word", "Independent"),
        rows=_folded(
            index,
            (
                (claim, (), (*_claim_row(index, claim)[1:], Cell(text=_independent(claim))))
                for claim in sorted(claims, key=_rank)
            ),
        ),
    )


def _is_shared(index: Index, claim: Claim) -> bool:
    """Whether several publishers or sources tell what happened or is said, and nobody disputes it or takes it back."""
    several = len(claim.origins) > 1 or len({publisher(index.documents[d]) for d in reports_of(index, claim)}) > 1
    plain = claim.standing != "disputed" and not is_withdrawn(claim)
    return several and plain and claim.kind in ("event", "statement")


def _independent(claim: Claim) -> str:
    if len(claim.origins) < 2:
        return "one source"
    return "yes" if claim.standing == "agreed" else "not known"


def _rank(claim: Claim) -> tuple[int, int, str, str]:
    return -len(claim.origins), -len(claim.documents), claim.text, claim.id


def _claim_row(index: Index, claim: Claim) -> tuple[Cell, Cell, Cell, Cell, Cell]:
    return (
        _claim_cell(index, claim),
        Cell(text=told_as(index, claim)),
        Cell(text=str(len(claim.origins))),
        Cell(text=str(len(reports_of(index, claim)))),
        Cell(text=joined(origin_names(index, claim), most=4)),
    )


def _claim_cell(index: Index, claim: Claim) -> Cell:
    words, meant = marked(index, claim)
    return Cell(text=words, records=tuple(member.id for member in claim.members), stretches=meant)


def _folded(index: Index, told: Iterable[tuple[Claim, tuple[Cell, ...], tuple[Cell, ...]]]) -> Rows:
    """A row for each claim: the cells before the one that words it, that one, those behind, the first of which says
    what it is told as. No sentence is shown again for a part of it that is no clause: it joins the row that has its
    words, or that shows the sentence for another part, where all other cells say the same, with what it is told as.
    """
    rows: list[list[Cell]] = []
    alike: defaultdict[object, list[tuple[int, int, Span]]] = defaultdict(list)
    for claim, before, (way, *behind) in told:
        shown, cell = evidence(teller(index, claim)), _claim_cell(index, claim)
        near = alike[shown.document, tuple(one.text for one in (*before, *behind))]
        meeting = ((row, at) for row, at, span in near if span.start < shown.end and shown.start < span.end)
        joined_by = ((row, at, one) for row, at in meeting if (one := _merged(rows[row][at], cell)) is not None)
        row, at, merged = next(joined_by, (len(rows), len(before), cell))
        if row == len(rows):
            near.append((row, at, shown))
            rows.append([*before, cell, way, *behind])
        else:
            told_so = _both_ways(merged, rows[row][at], rows[row][at + 1], cell, way)
            merged = replace(merged, text=_LEAD.sub("", merged.text)) if _APART in told_so.text else merged
            if rows[row][at].text != cell.text == merged.text:  # the others are of the claim that the words are of
                rows[row] = [*before, cell, way, *behind]
            rows[row][at : at + 2] = [merged, told_so]
    return tuple(tuple(row) for row in rows)


_SAME = {"assertion": "asserted"}
"""Told as: what a source asserts, and what is told of it as fact."""


def _both_ways(merged: Cell, one: Cell, way: Cell, other: Cell, other_way: Cell) -> Cell:
    """What two are told as in one row: where that is not the same, of a part with its words."""
    if _SAME.get(way.text, way.text) == _SAME.get(other_way.text, other_way.text):
        return way if one.text == merged.text else other_way
    known = way.text if _APART in way.text else _way_of(merged, one, way)
    another = _way_of(merged, other, other_way)
    return way if another in known.split(_APART) else replace(way, text=known + _APART + another)


def _way_of(merged: Cell, part: Cell, way: Cell) -> str:
    """What it is told as, with its words where they are a part of those that are shown."""
    return f"“{' … '.join(part.meant)}”: {way.text}" if part.meant and part.meant != merged.meant else way.text


_APART = "; "


def _merged(one: Cell, other: Cell) -> Cell | None:
    """The two as one, None where each must be read by itself."""
    records = (*one.records, *other.records)
    if len(set(records)) < len(records):  # two claims of one record say two things of it
        return None
    if one.text == other.text:
        both = _united((*one.stretches, *other.stretches)) if one.stretches and other.stretches else ()
        return replace(one, records=records, stretches=both)
    whole, part = (one, other) if other.stretches else (other, one)
    if part.stretches and not whole.stretches and all(words in whole.text for words in part.meant):
        return replace(whole, records=records)
    if not one.stretches and not other.stretches and _bare(one) == _bare(other):
        return replace(min(one, other, key=lambda cell: len(cell.text)), records=records)
    return None


def _bare(cell: Cell) -> str:
    """Its words without the marks around them and what they are told as."""
    return _AROUND.sub("", _LEAD.sub("", cell.text))


_LEAD = re.compile(rf"^(?:(?:{MARKS}): )+")
_AROUND = re.compile(r"^“|\.?”?$")


def _united(stretches: Iterable[tuple[int, int]]) -> Stretches:
    """With those that meet as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)


def _disputed(index: Index) -> Section:
    rows = []
    for dispute in disputes(index):
        first, others = dispute.sides[0], dispute.sides[1:]
        rows.append(
            (
                Cell(text=about_of(index, dispute)),
                Cell(text=dispute.kind),
                _side(index, (first,)),
                _side(index, others),
                Cell(text=_in_their_words(index, dispute)),
            )
        )
    return Section(
        key="disputed",
        title="What is disputed, and by whom",
        caption="Only what cannot both stand: same event, same scope, same time. A rising toll is no dispute.",
        columns=("About", "Kind", "One side", "The other", "In their words"),
        rows=tuple(rows),
    )


_QUOTED = re.compile(r"“([^“”]+)")


def _in_their_words(index: Index, dispute: Dispute) -> str:
    """Why the two cannot both stand; of a scrap that says nothing alone ("it") with its sentence, and whoever is only
    guessed to be meant marked so."""
    words = _QUOTED.sub(lambda found: f"“{without_dateline(found[1])}", dispute.reason)
    for record in (record for side in dispute.sides for id_ in side for record in records_of(index, id_)):
        if not isinstance(record, Attribution):
            continue
        said = quoted(content(index, record))
        if len(said.split()) < FEWEST:
            words = words.replace(f": {said}", f": {excerpt(index, record, most=WHOLE)}", 1)
        for known in (
            name(index, one) for one in _sourced(record) if called_in(index, one, [record]) != name(index, one)
        ):
            words = words.replace(f" ({known}):", f" (perhaps {known}):")
    return words


def _side(index: Index, sides: tuple[tuple[str, ...], ...]) -> Cell:
    ids = tuple(record.id for side in sides for id_ in side for record in records_of(index, id_))
    return Cell(text="  ⟷  ".join(side_words(index, side) for side in sides), records=ids)


def _figures(index: Index) -> Section:
    told = (claim.id for toll in tolls(index) for claim, _ in (*toll.counts, *toll.beside))
    order = {id_: place for place, id_ in enumerate(told)}
    notes = caveats(index)
    counts = [(claim, counted) for claim in index.picture.claims if (counted := _counted(index, claim))]
    return Section(
        key="figures",
        title="How many, by whose count",
        caption="Each count in the words of its reports. A later count by the same counter replaces an earlier one, "
        "and the earlier says by what; those of other years stand last.",
        columns=("Measure", "Count", "Where", "By whose count", "Reports", "When", "How it stands"),
        rows=tuple(
            (
                Cell(text=conditioned((_measured(index, f), condition_by(index, f)) for f in counted)),
                Cell(text=_counts(index, counted), records=tuple(f.id for f in counted)),
                Cell(text=joined((name(index, f.place) for f in counted if f.place), most=2)),
                Cell(text=joined((chain(index, f) for f in counted), most=3)),
                Cell(text=str(len(claim.documents))),
                Cell(text=joined(filter(None, (when(index, f.time) for f in counted)), most=2)),
                Cell(
                    text=_APART.join(
                        filter(None, (replaced(index, claim) or standing(claim), told_of(index, notes, counted)))
                    )
                ),
            )
            for claim, counted in sorted(counts, key=lambda pair: _count_rank(index, order, *pair))
        ),
    )


def _counted(index: Index, claim: Claim) -> list[Figure]:
    return [record for record in standing_for(index, claim) if isinstance(record, Figure)]


def _count_rank(
    index: Index, order: Mapping[str, int], claim: Claim, counted: list[Figure]
) -> tuple[int, str, bool, int, int, float, str]:
    """The gravest measure first; of one measure what is told as fact of the story itself, toll by toll in the `order`
    in which they lead, then what most report.
    """
    measure = counted[0].measure
    aside = all(is_history(index, figure) or bool(condition(figure)) for figure in counted)
    top = max(f.low or f.high or 0.0 for f in counted)
    toll = order.get(claim.id, len(order))
    return gravity(measure), measure, aside, toll, -len(claim.documents), -top, claim.id


def _counts(index: Index, counted: list[Figure]) -> str:
    """The numbers in the articles' words, each once whatever its case."""
    words: dict[str, str] = {}
    for figure in counted:
        told = quote(index, figure.span)
        words.setdefault(told.casefold(), told)
    return joined(words.values(), most=3)


def _measured(index: Index, figure: Figure) -> str:
    """What was counted, and of whom unless that says it already: "killed civilians", "houses destroyed"; whose they
    are where it is told: "killed, Tajikistan's soldiers"."""
    measure = figure.measure.replace("_", " ")
    if whose := of_people(index, figure):
        return f"{measure}, {whose}"
    counted = figure.counted or ""
    return measure if counted.casefold() in ("", *measure.casefold().split()) else f"{measure} {counted}"


def _control(index: Index) -> Section:
    return _ground(
        index,
        [report for report in index.picture.control if not report.background],
        key="control",
        title="Who holds what ground",
        caption="A row is a place on a day, the newest first: all who are told to hold, take or lose it, and by whose "
        "account. “As of”: no day is told, so that of the report stands.",
    )


def _earlier_control(index: Index) -> Section:
    return _ground(
        index,
        [report for report in index.picture.control if report.background],
        key="earlier-control",
        title="Who held what ground before",
        caption="Told as history beside the news.",
    )


def _ground(index: Index, reports: Iterable[Control], *, key: str, title: str, caption: str) -> Section:
    claimed = (report for report in reports if report.id in index.claims_of)
    return Section(
        key=key,
        title=title,
        caption=caption,
        columns=("Place", "When", "Who holds it", "By whose account"),
        rows=tuple(
            (
                Cell(text=row.place, records=tuple(report.id for report in row.reports)),
                Cell(text=row.when),
                Cell(text=row.state),
                Cell(text=row.accounts),
            )
            for row in rows_of_ground(index, claimed)
        ),
    )


def _sources(index: Index) -> Section:
    spoken: dict[str, list[Attribution]] = defaultdict(list)
    for attribution in index.picture.attributions:
        if attribution.source is not None and attribution.source.entities:
            spoken[" and ".join(attribution.source.entities)].append(attribution)
    ranked = sorted(spoken.values(), key=lambda said: (-len(said), source_name(index, said[0])))
    rows = tuple(
        (
            Cell(text=" and ".join(called_in(index, one, said) for one in _sourced(said[0]))),
            Cell(text=str(len(said)), records=tuple(a.id for a in said)),
            Cell(text=joined((publisher(index.documents[a.document]) for a in said), most=4)),
            _examples(index, said),
        )
        for said in ranked
    )
    return Section(
        key="sources",
        title="Who says what",
        caption="Sources that the reports name, by how often they are cited.",
        columns=("Source", "Times", "Printed by", "For example"),
        rows=rows,
    )


def _sourced(attribution: Attribution) -> tuple[str, ...]:
    return attribution.source.entities if attribution.source is not None else ()


def _examples(index: Index, said: list[Attribution]) -> Cell:
    """Two of them, whole clauses before fragments."""
    telling = sorted((a for a in said if a.content), key=lambda a: sum(s.end - s.start for s in a.content) < 30)
    different = {_said(index, a): a for a in reversed(telling)}  # of those in the same words the first
    shown = [(words, a) for words, a in reversed(different.items())][:2]
    return Cell(text="  ·  ".join(words for words, _ in shown), records=tuple(a.id for _, a in shown))


def _said(index: Index, attribution: Attribution) -> str:
    """What is said; of a fragment ("it") the sentence, which has who says so and how."""
    if len(content(index, attribution).split()) < FEWEST:
        return excerpt(index, attribution, most=SHORT)
    mark = {"positive": "", "negative": "denied: ", "refused": "would not say: "}[attribution.polarity]
    return mark + content(index, attribution).removeprefix("that ")


def _namings(index: Index) -> Section:
    by_entity: dict[str, list[Naming]] = defaultdict(list)
    for naming in index.picture.namings:
        by_entity[naming.entity].append(naming)
    shown = [e for e, found in by_entity.items() if _telling(index, e, found)]
    ranked = sorted(shown, key=lambda e: (-len({n.text.casefold() for n in by_entity[e]}), name(index, e), e))
    rows: list[tuple[Cell, ...]] = []
    for entity in ranked:
        names: dict[str, list[Naming]] = defaultdict(list)
        for naming in by_entity[entity]:
            names[publisher(index.documents[naming.document])].append(naming)
        rows.extend(
            (
                Cell(text=name(index, entity), records=(entity,)),
                Cell(text=printed),
                Cell(text=joined((_label(index, n) for n in sorted(found, key=lambda n: (-n.count, n.text))), most=8)),
            )
            for printed, found in sorted(names.items())
        )
    return Section(
        key="namings",
        title="How each publisher names each side",
        caption="The publisher's own word unless marked: “a speaker's”, ‘one the publisher keeps at a distance’; "
        "(perhaps) where it may mean another.",
        columns=("Side", "Publisher", "Names"),
        rows=tuple(rows),
    )


def _telling(index: Index, entity: str, found: list[Naming]) -> bool:
    sides = ("armed_group", "government", "group", "organization")
    several = len({n.text.casefold() for n in found}) > 1
    return index.entities[entity].kind in sides and several and len({n.document for n in found}) > 1


def _label(index: Index, naming: Naming) -> str:
    """What a publisher calls a side, in whose voice and how often; marked where that it is meant is a guess."""
    marks = {"own": "{}", "quoted": "“{}”", "scare_quoted": "‘{}’"}[naming.voice]
    words = marks.format(" ".join(naming.text.split())) + (f" ×{naming.count}" if naming.count > 1 else "")
    return f"{words} (perhaps)" if is_guessed(index.entities[naming.entity], naming.text, naming.document) else words


def _ties(index: Index) -> Section:
    claims = sorted((c for c in index.picture.claims if c.kind == "relation"), key=_rank)
    return Section(
        key="ties",
        title="Who stands with whom",
        caption="Backing, arming, leading, opposing, as reported.",
        columns=("Tie", "Told as", "Sources", "Reports", "On whose word"),
        rows=tuple(_claim_row(index, claim) for claim in claims),
    )


def _alone(index: Index, left: Iterable[Claim], besides: Iterable[Unread]) -> Section:
    """What has no day and one publisher tells, or what is disputed or taken back, and that in which nothing was read; a
    row a sentence."""
    claims = [c for c in left if c.kind in ("event", "statement") and not _is_shared(index, c)]
    return Section(
        key="alone",
        title="What else one publisher alone tells",
        caption="What has no day, report by report, a row a sentence. What is planned or denied says so; then what "
        "perhaps tells of something above; last, as “also told”, statements that no other table has.",
        columns=("Sentence", "Told as", "On whose word", "Printed by"),
        rows=(
            *(_sentence_row(index, told) for told in by_sentence(index, claims)),
            *(_perhaps_row(index, claim, record) for claim, record in _perhaps_told(index)),
            *(_unread_row(index, one) for one in besides),
        ),
    )


def _perhaps_told(index: Index) -> Iterator[tuple[Claim, Reported]]:
    """What only perhaps tells of a claim and says more than its line, where its sentence is shown for nothing else."""
    told = [(claim, first_told(index, claim)) for claim in index.picture.claims if claim.kind in ("event", "statement")]
    shown = [sentence_span(index, record) for _, record in told]
    for claim, first in told:
        known = content_words(sentence(index, first))
        sure = surely_telling(index, claim)
        for record in (record for record in records_of(index, claim.id) if record not in sure):
            span = sentence_span(index, record)
            met = any(one.document == span.document and one.start < span.end and span.start < one.end for one in shown)
            if not met and not content_words(sentence(index, record)) <= known:
                shown.append(span)
                yield claim, record


def _perhaps_row(index: Index, claim: Claim, record: Reported) -> tuple[Cell, ...]:
    """A sentence with what it perhaps tells of."""
    words = sentence(index, record)
    line = quoted(shortened(sentence(index, first_told(index, claim)), most=SHORT))
    return (
        Cell(text=quoted(words) if len(words) <= WHOLE else excerpt(index, record, most=WHOLE), records=(record.id,)),
        Cell(text=f"perhaps of {line}"),
        Cell(text=joined(chain_links(index, record)[1:], most=3)),
        Cell(text=printed(index.documents[record.document])),
    )


def _sentence_row(index: Index, claims: list[Claim]) -> tuple[Cell, ...]:
    first = [first_told(index, claim) for claim in claims]
    widest = min(first, key=lambda r: (-len(sentence(index, r)), isinstance(r, Attribution), r.id))
    documents = dict.fromkeys(id_ for claim in claims for id_ in claim.documents)
    publishers = {publisher(index.documents[id_]) for id_ in documents}
    who = dict.fromkeys(one for claim in claims for one in origin_names(index, claim) if one not in publishers)
    return (
        _sentence_cell(index, claims, widest),
        Cell(text=_all_ways(index, claims)),
        Cell(text=joined(who, most=3)),
        Cell(text=joined((printed(index.documents[id_]) for id_ in documents), most=3)),
    )


def _unread_row(index: Index, one: Unread) -> tuple[Cell, ...]:
    own = index.documents[one.said.document]
    who = one.who.removesuffix(f" (in {publisher(own)})")
    return (
        _unread_cell(index, one),
        Cell(text=ALSO),
        Cell(text="" if who == publisher(own) else who),
        Cell(text=printed(own)),
    )


def _sentence_cell(index: Index, claims: Sequence[Claim], widest: Reported) -> Cell:
    """The sentence, with whom its pronouns stand for; where it tells no clause of its own, its scraps stand out."""
    records = tuple(member.id for claim in claims for member in claim.members)
    scraps = [_claim_cell(index, claim) for claim in claims]
    if all(one.stretches and one.text == scraps[0].text for one in scraps):
        return Cell(
            text=scraps[0].text, records=records, stretches=_united(at for one in scraps for at in one.stretches)
        )
    words = sentence(index, widest)
    whole = quoted(resolved(index, widest, words)) if len(words) <= WHOLE else excerpt(index, widest, most=WHOLE)
    return Cell(text=whole, records=records)


def _all_ways(index: Index, claims: Sequence[Claim]) -> str:
    """What the claims of a sentence are told as; where that is not the same, with the words of what is less than told
    as fact."""
    told = [(own_words(index, teller(index, c)), _SAME.get(way := told_as(index, c), way), c.kind) for c in claims]
    if len({way for _, way, _ in told}) == 1:
        return told[0][1]
    facts = [content_words(words) for words, way, kind in told if kind == "event" and way == "asserted"]
    told = [
        (words if way == "asserted" else _narrowed(index, claim, words, facts), way, kind)
        for claim, (words, way, kind) in zip(claims, told, strict=True)
    ]
    done = [content_words(words) for words, way, kind in told if kind != "statement" and way != "asserted"]
    told = [one for one in told if one[2] != "statement" or not alike(content_words(one[0]), done)]
    parts = sorted({(words, way) for words, way, _ in told if way != "asserted"})
    if len(parts) == 1 and _is_all(index, content_words(parts[0][0]), claims):
        return parts[0][1]
    rest = ["the rest: asserted"] if any(way == "asserted" for _, way, _ in told) else []
    return _APART.join([*(f"{quoted(shortened(words, most=SHORT))}: {way}" for words, way in parts), *rest])


def _narrowed(index: Index, claim: Claim, words: str, facts: Iterable[frozenset[str]]) -> str:
    """The words of what is less than told as fact; those of its deed alone where a fact has the same: of "agreed to
    stop firing", the stop is ahead."""
    record = teller(index, claim)
    return quote(index, record.trigger) if isinstance(record, Event) and content_words(words) in facts else words


def _is_all(index: Index, words: frozenset[str], claims: Iterable[Claim]) -> bool:
    """Whether words are, but for little, all that the claims of a sentence say."""
    others = [(claim.kind, content_words(own_words(index, teller(index, claim)))) for claim in claims]
    within = (alike(words, [said]) if kind == "statement" else said <= words or words <= said for kind, said in others)
    return all(within) and all(2 * len(words) > len(said) for _, said in others)


def _copies(index: Index) -> Section:
    words = {"from_other": "takes from", "to_other": "is copied by", "undetermined": "shares text with"}
    rows = tuple(
        (
            Cell(text=publisher(index.documents[copy.document])),
            Cell(text=words[copy.direction]),
            Cell(text=publisher(index.documents[copy.other])),
            Cell(text=_shared(copy.passages[0].span if copy.passages else None, index)),
            Cell(text=copy.why),
        )
        for copy in sorted(index.picture.copies, key=lambda c: (-c.score, c.document, c.other))
    )
    return Section(
        key="copies",
        title="Who copied whom",
        caption="Shared passages outside quotations. Such reports count as one source for what they share.",
        columns=("Report", "", "Other report", "For example", "Why"),
        rows=rows,
    )


def _shared(span: Span | None, index: Index) -> str:
    return shortened(quote(index, span), most=100) if span else ""


def _skipped(index: Index) -> Section:
    return Section(
        key="skipped",
        title="What could not be read",
        caption="Nothing is dropped in silence.",
        columns=("Input", "Reason"),
        rows=tuple((Cell(text=item.path), Cell(text=item.reason)) for item in index.picture.skipped),
    )


_BUILDERS: tuple[Callable[[Index], Section], ...] = (
    _disputed,
    _figures,
    _control,
    _earlier_control,
    _sources,
    _namings,
    _ties,
)
