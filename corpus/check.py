"""What must hold of every file of the corpus; each check yields one line a fault."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import msgspec

from corpus.classes import class_of
from corpus.records import MODES, Attribution, Control, Event, Figure, Relation, Report, Story, Time

Fault = str


def check_report(report: Report, text: str, entities: Iterable[str]) -> Iterator[Fault]:
    """The faults of one report: `entities` are the ids it may name besides its own."""
    known = {*entities, *(entity.id for entity in report.entities)}
    if hashlib.sha256(text.encode()).hexdigest() != report.sha256:
        yield "the text is not the one that was annotated"
    if any(ord(sign) < 32 and sign != "\n" for sign in text):
        yield "the text holds a control character"
    yield from _spans(report, len(text))
    yield from _references(report, known)
    for attribution in report.attributions:
        yield from _attribution(attribution, text)
    for event in report.events:
        if event.mode and event.mode not in MODES.get(event.type or "", ()):
            yield f"{event.id}: {event.type} has no mode {event.mode}"
        if event.type is None and not event.happening:
            yield f"{event.id}: an event without a type needs happening='...'"
        if " " in text[slice(*event.trigger)].strip() and event.trigger[1] - event.trigger[0] > 40:
            yield f"{event.id}: a trigger is a word, or a few: {text[slice(*event.trigger)]!r}"
    for figure in report.figures:
        if figure.low is None and figure.high is None:
            yield f"{figure.id}: neither low nor high"
        if figure.low is not None and figure.high is not None and figure.low > figure.high:
            yield f"{figure.id}: low is above high"
        if figure.counted != (name := class_of(figure.counted, figure.measure)):
            yield f"{figure.id}: {figure.counted} among {figure.measure} are called {name}"


def check_story(story: Story, reports: dict[str, Report]) -> Iterator[Fault]:
    """The faults of a story's own file, its reports given by id."""
    records = {f"{name}.{record.id}" for name, report in reports.items() for record in _all(report)}
    entities = {entity.id for entity in story.entities}
    if sorted(story.order) != sorted(reports):
        yield f"order {story.order} does not list the reports {sorted(reports)}"
    elif undated := [name for name in story.order if reports[name].published is None]:
        yield f"reports without a day of publication: {', '.join(undated)}"
    elif list(story.order) != sorted(story.order, key=lambda name: _when(reports[name])):
        yield "order is not that of the times of publication"
    yield from _claims(story, records, entities, set(reports))
    claims = {claim.id for claim in story.claims}
    for dispute in story.disputes:
        for id in (id for side in dispute.sides for id in side):
            if id not in records | claims:
                yield f"dispute {dispute.id}: no record or claim {id}"
    for copy in story.copies:
        yield from _copy(copy.document, copy.other, copy.passages, reports)
    for negative in story.negatives:
        for id in negative.pair:
            if id not in (records | claims if negative.kind == "dispute" else set(reports)):
                yield f"negative {negative.why!r}: nothing called {id}"
    for plant in story.plants:
        for id in plant.at:
            if id not in records | set(reports) | entities | claims | {d.id for d in story.disputes}:
                yield f"plant {plant.phenomenon}: nothing called {id}"


def _when(report: Report) -> datetime:
    told = datetime.fromisoformat(report.published or "")
    return told if told.tzinfo else told.replace(tzinfo=UTC)


def _all(report: Report) -> Iterator[Attribution | Event | Figure | Relation | Control | Time]:
    for records in (report.attributions, report.events, report.figures, report.relations, report.control, report.times):
        yield from records


def _spans(report: Report, size: int) -> Iterator[Fault]:
    marked = [(m.entity, m.span) for m in report.mentions] + [("sq", span) for span in report.scare_quotes]
    marked += [
        (record.id, record.span)
        for group in (report.times, report.figures, report.relations, report.control)
        for record in group
    ]
    marked += [(event.id, event.trigger) for event in report.events]
    marked += [(a.id, span) for a in report.attributions for span in (*a.source, *a.cue, *a.content)]
    marked += [(passage.id, span) for passage in report.passages for span in passage.spans]
    for name, (start, end) in marked:
        if not 0 <= start < end <= size:
            yield f"{name}: [{start}, {end}) is no span of the text"


def _references(report: Report, known: set[str]) -> Iterator[Fault]:
    ids = {record.id for record in _all(report)}
    for mention in report.mentions:
        if mention.entity not in known:
            yield f"no entity {mention.entity}"
    for record in _all(report):
        told = msgspec.to_builtins(record)
        for key in ("who", "via", "addressee", "actors", "recipients"):
            for name in told.get(key, ()):
                if name not in known:
                    yield f"{told['id']}: no entity {name} in {key}"
        for key in ("place", "holder", "previous", "subject", "object"):
            if told.get(key) and told[key] not in known:
                yield f"{told['id']}: no entity {told[key]} as {key}"
        for key in ("time", "attribution", "parent", "event", "part_of"):
            if told.get(key) and told[key] not in ids:
                yield f"{told['id']}: no record {told[key]} as {key}"


def _attribution(attribution: Attribution, text: str) -> Iterator[Fault]:
    if not attribution.content and attribution.polarity == "positive":
        yield f"{attribution.id}: no content"
    if not (attribution.cue or attribution.source or attribution.form != "indirect"):
        yield f"{attribution.id}: neither cue nor source nor quotation"
    quoted = sum(text[slice(*span)].count(mark) for span in attribution.content for mark in '"“”')
    if attribution.form == "direct" and attribution.content and not quoted:
        yield f"{attribution.id}: direct, but no quotation mark in its content; the marks belong to the content"


def _claims(story: Story, records: set[str], entities: set[str], reports: set[str]) -> Iterator[Fault]:
    for claim in story.claims:
        for member in claim.members:
            if member.id not in records:
                yield f"claim {claim.id}: no record {member.id}"
        told = {member.id.partition(".")[0] for member in claim.members if member.stance != "denies"}
        for origin in claim.origins:
            if origin.by and origin.by not in entities:
                yield f"claim {claim.id}: no entity {origin.by}"
            if strange := set(origin.reports) - reports:
                yield f"claim {claim.id}: no report {sorted(strange)}"
        if claim.standing == "agreed" and sum(origin.independent == "yes" for origin in claim.origins) < 2:
            yield f"claim {claim.id}: agreed, but by fewer than two origins known to be independent"
        if missing := told - {name for origin in claim.origins for name in origin.reports}:
            yield f"claim {claim.id}: report {sorted(missing)} rests on no origin"


def _copy(document: str, other: str, passages: Iterable[str], reports: dict[str, Report]) -> Iterator[Fault]:
    for name in (document, other):
        if name not in reports:
            yield f"copy: no report {name}"
        else:
            have = {passage.id for passage in reports[name].passages}
            yield from (f"copy {document} of {other}: {name} has no passage {id}" for id in passages if id not in have)
