"""A picture made ready to be looked up: every record by its id, every assertion with who makes it.

What the terminal, the report and `show` have in common. It words nothing that the picture does not hold.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from parallax.text.cuts import goes_on, is_held
from parallax.text.datelines import without_dateline
from parallax.types import (
    Attribution,
    Claim,
    Control,
    Dispute,
    Document,
    Entity,
    Event,
    Figure,
    Member,
    Mention,
    Origin,
    Picture,
    Relation,
    Span,
    Story,
    Time,
    Voucher,
)
from parallax.views.guessed import SURE_ENOUGH, is_guessed
from parallax.voices import innermost

Assertion = Event | Figure | Relation | Control
Reported = Assertion | Attribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """A picture with its records by id and, for each record, the claims that it is a member of; `ids` are those
    of all that can be shown, sorted. `pronouns` has those of each document, `named` all other mentions, `called` these
    by whom they mean there. `disputed` has the ids on the sides of disputes. `taken` has what is taken
    back, each in words for how: "withdrawn".
    """

    picture: Picture
    documents: dict[str, Document]
    entities: dict[str, Entity]
    attributions: dict[str, Attribution]
    reported: dict[str, Reported]
    claims: dict[str, Claim]
    claims_of: dict[str, tuple[str, ...]]
    disputes: dict[str, Dispute]
    disputed: frozenset[str]
    stories: dict[str, Story]
    pronouns: dict[str, tuple[Mention, ...]]
    named: dict[str, tuple[Mention, ...]]
    called: dict[tuple[str, str], tuple[Mention, ...]]
    taken: dict[str, str]
    ids: tuple[str, ...]


TAKEN = {"withdrawn": "withdrawn", "uncorrected": "carried uncorrected"}
"""How it is told that a member of a claim is taken back."""

SURE = 0.7
"""How sure it must be whom a pronoun stands for to be told beside it."""


def index(picture: Picture) -> Index:
    """The picture's index."""
    claims_of: dict[str, tuple[str, ...]] = {}
    for claim in picture.claims:
        for member in claim.members:
            claims_of[member.id] = (*claims_of.get(member.id, ()), claim.id)
    pronouns: dict[str, list[Mention]] = {}
    named: dict[str, list[Mention]] = {}
    for mention in picture.mentions:
        (pronouns if mention.form == "pronoun" else named).setdefault(mention.span.document, []).append(mention)
    called: dict[tuple[str, str], list[Mention]] = {}
    for document, found in named.items():
        for mention in found:
            called.setdefault((document, mention.entity or ""), []).append(mention)
    reported: list[Reported] = [
        *picture.attributions,
        *picture.events,
        *picture.figures,
        *picture.relations,
        *picture.control,
    ]
    tables = (picture.entities, picture.claims, picture.disputes, picture.stories, picture.documents, reported)
    return Index(
        picture=picture,
        documents={d.id: d for d in picture.documents},
        entities={e.id: e for e in picture.entities},
        attributions={a.id: a for a in picture.attributions},
        reported={record.id: record for record in reported},
        claims={c.id: c for c in picture.claims},
        claims_of=claims_of,
        disputes={x.id: x for x in picture.disputes},
        disputed=frozenset(id_ for x in picture.disputes for side in x.sides for id_ in side),
        stories={s.id: s for s in picture.stories},
        pronouns={document: tuple(found) for document, found in pronouns.items()},
        named={document: tuple(found) for document, found in named.items()},
        called={key: tuple(found) for key, found in called.items()},
        taken={m.id: TAKEN[m.stance] for claim in picture.claims for m in claim.members if m.stance in TAKEN},
        ids=tuple(sorted(record.id for table in tables for record in table)),
    )


BRIEF = 8
"""Characters of an id that a line shows, more where that fits several."""


def briefly(index: Index, id_: str) -> str:
    """The beginning of an id that fits no other."""
    ids = index.ids
    at = bisect_left(ids, id_)
    beside = [ids[i] for i in (at - 1, at + 1) if 0 <= i < len(ids)]
    sizes = range(BRIEF, len(id_))
    return next((id_[:n] for n in sizes if not any(other.startswith(id_[:n]) for other in beside)), id_)


def unknown_id(id_: str) -> str:
    """What to say about an id that nothing has, with the next step."""
    return (
        f"no record has the id {id_}: ids begin with c: (claim), x: (dispute), s: (story), e: (entity), d: (document) "
        "or a: v: f: r: k: (what one report says), and change with what a case holds; look for it with: "
        "parallax find WORDS --case FILE.parallax"
    )


def by_size(picture: Picture) -> list[Story]:
    """The stories in the order in which views show them: the most reports first. One of which no report was read tells
    nothing: its reports are listed with what could not be read.
    """
    read = {document.id for document in picture.documents if document.language in (None, "en")}
    stories = (story for story in picture.stories if read & set(story.documents))
    return sorted(stories, key=lambda s: (-len(s.documents), s.start or "", s.id))


def of_story(picture: Picture, story: Story) -> Picture:
    """The picture of one story alone; entities stay, what could not be read is left to the whole."""
    inside = set(story.documents)
    claims = tuple(claim for claim in picture.claims if claim.story == story.id)
    tables: tuple[tuple[Reported, ...], ...] = (
        picture.attributions, picture.events, picture.figures, picture.relations, picture.control,
    )  # fmt: skip
    told = {record.id for table in tables for record in table if record.document in inside}
    told |= {claim.id for claim in claims}
    return replace(
        picture,
        documents=tuple(d for d in picture.documents if d.id in inside),
        mentions=tuple(m for m in picture.mentions if m.span.document in inside),
        times=tuple(t for t in picture.times if t.span.document in inside),
        attributions=tuple(a for a in picture.attributions if a.document in inside),
        events=tuple(v for v in picture.events if v.document in inside),
        figures=tuple(f for f in picture.figures if f.document in inside),
        relations=tuple(r for r in picture.relations if r.document in inside),
        control=tuple(k for k in picture.control if k.document in inside),
        claims=claims,
        disputes=tuple(x for x in picture.disputes if all(id_ in told for side in x.sides for id_ in side)),
        copies=tuple(c for c in picture.copies if c.document in inside and c.other in inside),
        namings=tuple(n for n in picture.namings if n.document in inside),
        stories=(story,),
        skipped=(),
        changes=None,
    )


def quote(index: Index, span: Span) -> str:
    """The characters of a span, on one line."""
    return " ".join(index.documents[span.document].text[span.start : span.end].split())


def publisher(document: Document) -> str:
    """What to call the one who prints: the publisher's name, else the title in brackets, else the name of the file."""
    if document.publisher is None and document.title is not None:
        return f"[{shortened(document.title, most=36)}]"
    file = (document.path or "").rpartition("/")[2]
    return document.publisher or file or document.url or document.id


def printed(document: Document) -> str:
    """Who prints a report and the day of it, where that is known: "Harbour Post, 2031-05-06"."""
    return ", ".join(filter(None, (publisher(document), (document.published or "")[:10])))


_DIRECTIONS = dict.fromkeys(
    [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C], "\N{REPLACEMENT CHARACTER}"
)


def harmless(words: str) -> str:
    """The words with every character that would turn a terminal's line around made visible."""
    return words.translate(_DIRECTIONS)


def shortened(words: str, *, most: int) -> str:
    """The words on one line, cut between two of them where they take more than `most` characters."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0] + " …"


def when(index: Index, time: Time | None) -> str:
    """A time as precisely as it is told ("2016", "since 2024-11-27", "up to 2017-05", "2015-03 to 2016-03"), in its
    own words where it could not be reckoned."""
    if time is None:
        return ""
    told = {"year": 4, "month": 7, "week": 10, "season": 7, "decade": 4, "vague": 10}.get(time.granularity, 10)
    if time.start is None:
        closed = {"ON_OR_BEFORE": "up to ", "BEFORE": "before "}.get(time.modifier or "")
        if closed is None or time.end is None:
            return f"“{quote(index, time.span)}”"
        return closed + (time.end if time.modifier == "BEFORE" else _last_day(time.end))[:told]
    if "/" in (time.value or "") and time.end is not None:
        return f"{time.start[:told]} to {_last_day(time.end)[:told]}"
    opened = {"ON_OR_AFTER": "since ", "AFTER": "after "}.get(time.modifier or "", "")
    return opened + time.start[:told]


def _last_day(end: str) -> str:
    """The last day of an interval that ends, exclusively, at a day or a moment."""
    return (datetime.fromisoformat(end) - timedelta(microseconds=1)).date().isoformat()


def content(index: Index, attribution: Attribution, *, most: int = 140) -> str:
    """What the source says, in the article's words, shortened."""
    said = " … ".join(quote(index, span) for span in attribution.content)
    return shortened(without_dateline(said), most=most)


def is_name(index: Index, entity: str) -> bool:
    """Whether an entity is called by a name, not by a description, for all that the reports show."""
    forms = index.entities[entity].names
    return not forms or any(form.form == "name" for form in forms)


def records_of(index: Index, id_: str) -> list[Reported]:
    """The records behind the id of a claim or of a record."""
    claim = index.claims.get(id_)
    return [index.reported[m.id] for m in claim.members] if claim else [index.reported[id_]]


def affirming(index: Index, id_: str) -> list[Reported]:
    """The records that say what a claim says, without those that deny it; a record itself, whatever it says."""
    claim = index.claims.get(id_)
    said = [index.reported[m.id] for m in claim.members if m.stance == "affirms"] if claim else []
    return said or records_of(index, id_)


def surely_telling(index: Index, claim: Claim) -> list[Reported]:
    """The records of a claim without those that only perhaps tell of it: nothing of these is the claim's own."""
    unsure = {member.id for member in claim.members if member.stance == "perhaps"}
    return [record for record in records_of(index, claim.id) if record.id not in unsure]


def sure_claims_of(index: Index, id_: str) -> tuple[str, ...]:
    """The claims that a record surely tells of."""
    unsure = Member(id=id_, stance="perhaps")
    return tuple(claim for claim in index.claims_of.get(id_, ()) if unsure not in index.claims[claim].members)


def reports_of(index: Index, claim: Claim) -> tuple[str, ...]:
    """The reports of a claim without those that only perhaps tell of it."""
    every, sure = ({r.document for r in told} for told in (records_of(index, claim.id), surely_telling(index, claim)))
    return tuple(document for document in claim.documents if document not in every - sure)


def standing_for(index: Index, claim: Claim) -> list[Reported]:
    """The records that surely tell of a claim and that nobody has taken back; where none is left those taken back."""
    records = surely_telling(index, claim)
    left = [record for record in records if record.id not in index.taken]
    return left or [record for record in records if record.polarity == "positive"] or records


def is_withdrawn(claim: Claim) -> bool:
    """Whether those who told a claim have taken it back."""
    return claim.standing == "superseded" and any(member.stance in TAKEN for member in claim.members)


def in_dispute(index: Index, claim: Claim) -> bool:
    """Whether a dispute has a claim or one of its members on a side."""
    return claim.standing == "disputed" or any(
        id_ in index.disputed for id_ in (claim.id, *(m.id for m in claim.members))
    )


def days_of(story: Story) -> tuple[str, ...]:
    """The first and the last day of a story's reports, one where they are the same; its end is the day after."""
    if not story.start or not story.end:
        return tuple(day[:10] for day in (story.start, story.end) if day)
    last = date.fromisoformat(story.end[:10])
    if last > date.fromisoformat(story.start[:10]):
        last -= timedelta(days=1)
    return tuple(dict.fromkeys((story.start[:10], last.isoformat())))


def teller(index: Index, claim: Claim) -> Reported:
    """The record in whose words a claim is told: one whose words stand in the claim's text, the surest first, with the
    sentence around them before without.
    """
    records, told = standing_for(index, claim), IN_BRACKETS.sub("", claim.text)
    held = [r for r in records if is_held(own_words(index, r), told)]
    spoken = [r for r in held if _around_of(r) in claim.text] or held
    return max(spoken or records, key=lambda r: (r.polarity == "positive", r.confidence))


IN_BRACKETS = re.compile(r" \[[^\]]*\]")
"""Whom a pronoun stands for, in a claim's text."""


def _around_of(record: Reported) -> str:
    return record.within if isinstance(record, Event) else ""


def own_words(index: Index, record: Reported) -> str:
    """The article's words for what a record tells, shorter than its evidence where it has such."""
    if isinstance(record, Event):
        return record.within if goes_on(record.happening, record.within) else record.happening
    if isinstance(record, Attribution):
        said = " … ".join(quote(index, span) for span in record.content)
        return without_dateline(said).removeprefix("that ")
    return quote(index, record.span if isinstance(record, Figure) else record.evidence)


def in_sentence(event: Event) -> str:
    """What happened in the article's words, where these cannot be understood alone with the sentence that has them:
    "fighting: “Rebels took the mill after two days of fighting.”"."""
    if event.within in ("", event.happening):
        return event.happening
    return event.within if goes_on(event.happening, event.within) else f"{event.happening}: “{event.within}”"


def origin_names(index: Index, claim: Claim) -> list[str]:
    """On whose word each origin of a claim rests: a source, by its name or as it is described ("four survivors"), else
    the publisher of its first report.
    """
    return [_origin_name(index, origin) for origin in claim.origins]


def _origin_name(index: Index, origin: Origin) -> str:
    records = [index.reported[id_] for id_ in origin.members if id_ in index.reported]
    if origin.entity is not None:
        return called_in(index, origin.entity, records)
    described = [links[-1] for record in records if len(links := chain_links(index, record)) > 1]
    if described and len(described) == len(records):
        return described[0]
    return publisher(index.documents[origin.documents[0]]) if origin.documents else "unknown"


def support(claim: Claim) -> str:
    """How many tell it: "3 sources in 4 reports"; "independent" where the reports show that they are. A source is
    who knew (the contract's origin): a publisher that tells it as its own is one, too."""
    telling = {document for origin in claim.origins for document in origin.documents}
    sources, reports = len(claim.origins), len(telling or claim.documents)
    if sources == 1 and reports == 1:
        return "1 report"
    independent = "independent " if claim.standing == "agreed" else ""
    return (
        f"{sources} {independent}source{'s' if sources != 1 else ''} in {reports} report{'s' if reports != 1 else ''}"
    )


def name(index: Index, entity: str | None) -> str:
    """An entity's name, "?" for None."""
    return "?" if entity is None else index.entities[entity].name


def called_in(index: Index, entity: str, records: Iterable[Reported]) -> str:
    """An entity's name; where all of these records only describe somebody and it is a guess that he is meant, their
    words for him first: “the army” (perhaps Rwandan army).
    """
    known = index.entities[entity]
    if known.confidence >= SURE_ENOUGH:
        return known.name
    words = [_guess(index, known, record) for record in records]
    return f"“{words[0]}” (perhaps {known.name})" if words and words[0] and all(words) else known.name


def is_guess_in(index: Index, entity: str, document: str) -> bool:
    """Whether a report nowhere names an entity surely: all its words for it may mean another."""
    known = index.entities[entity]
    told = [quote(index, m.span) for m in index.called.get((document, entity), ())]
    return bool(told) and all(is_guessed(known, words, document) for words in told)


def _guess(index: Index, entity: Entity, record: Reported) -> str:
    """What a record calls an entity, where it is a guess that it means that one; else empty."""
    source = record.source if isinstance(record, Attribution) else None
    speaks = source is not None and entity.id in source.entities
    shown = (speaks and source and source.spans) or (evidence(record),)
    told = index.called.get((record.document, entity.id), ())
    inside = [m for m in told if any(s.start <= m.span.start and m.span.end <= s.end for s in shown)]
    forms = [quote(index, m.span) for m in inside or told]
    return forms[0] if forms and all(is_guessed(entity, form, record.document) for form in forms) else ""


def evidence(record: Reported) -> Span:
    """The span that shows it: the sentence of an assertion, from source to content of an attribution."""
    if not isinstance(record, Attribution):
        return record.evidence
    spans = [
        *record.content,
        *((record.cue.span,) if record.cue else ()),
        *(record.source.spans if record.source else ()),
    ]
    return Span(document=record.document, start=min(s.start for s in spans), end=max(s.end for s in spans))


def chain(index: Index, record: Reported) -> str:
    """Who says so, through whom, outermost first: "Harbour Post ← the ministry ← a resident"."""
    return " ← ".join(chain_links(index, record))


def chain_links(index: Index, record: Reported) -> tuple[str, ...]:
    """The links of `chain`, the publisher first; the publisher alone where it speaks in its own voice."""
    attribution = _voice(index, record)
    printed = publisher(index.documents[record.document])
    if attribution is None:
        return (printed,)
    links = [_link_name(index, attribution, link) for link in attribution.chain[1:]]
    return (printed, *(links or [source_name(index, attribution)]))


def _voice(index: Index, record: Reported) -> Attribution | None:
    """Whose word a record is; an attribution is its own."""
    return record if isinstance(record, Attribution) else innermost(record.attribution, index.attributions)


def tellers(index: Index, records: Iterable[Reported]) -> tuple[str, ...]:
    """Who says some records, each once: one who is guessed to be meant by several words, by the first of them."""
    found: dict[object, str] = {}
    for record in records:
        who = chain_links(index, record)[-1]
        known = _resolved(index, record)
        guessed = bool(known) and who != " and ".join(name(index, one) for one in known)
        found.setdefault((known, guessed) if guessed else who.casefold(), who)
    return tuple(found.values())


def _resolved(index: Index, record: Reported) -> tuple[str, ...]:
    """Whom the last link of a record's chain is taken for."""
    attribution = _voice(index, record)
    if attribution is None:
        return ()
    last = attribution.chain[-1].entity if attribution.chain[1:] else None
    own = attribution.source.entities if attribution.source is not None else ()
    return (last,) if last else own


def _link_name(index: Index, attribution: Attribution, link: Voucher) -> str:
    """What one link of a chain is called; those who speak together as "they" by their names."""
    if link.entity:
        return called_in(index, link.entity, (attribution,))
    own = attribution.source is not None and link.text == attribution.source.text
    return source_name(index, attribution) if own else _unresolved(link.text)


def source_name(index: Index, attribution: Attribution) -> str:
    """The source resolved, else in the article's words, a pronoun as one of nobody named, else "source not named"."""
    if attribution.source is None:
        return "source not named"
    resolved = [called_in(index, e, (attribution,)) for e in attribution.source.entities]
    return " and ".join(resolved) or _unresolved(attribution.source.text) or "source not named"


def _unresolved(words: str) -> str:
    """The words for a speaker who is not known: a bare "They" would have a reader look for who they are."""
    return f"{words if words == 'I' else words.lower()}, not named here" if words.lower() in SPEAKING else words


SPEAKING = frozenset({"he", "she", "it", "they", "we", "i"})
"""Pronouns that stand for a speaker."""


def condition(record: Assertion) -> str:
    """Polarity and status where they are not the plain ones: "told as not so", "planned or demanded", "possible", ...,
    else "". They are the teller's: nothing is judged to be so or not.
    """
    if record.polarity == "negative" and record.status == "planned":
        return NOT_PLANNED
    words = [
        *([NEGATED] if record.polarity == "negative" else []),
        *([IN_WORDS.get(record.status, record.status)] if record.status != "asserted" else []),
    ]
    return ", ".join(words)


def condition_by(index: Index, record: Assertion) -> str:
    """The condition, of what somebody is told to deny with who does: "denied by the ministry". Who only does not
    believe it denies nothing."""
    voice = _voice(index, record)
    said = voice is not None and voice.polarity == "negative" and voice.attitude == "assertion"
    if record.polarity != "negative" or voice is None or not said:
        return condition(record)
    status = "" if record.status in ("asserted", "planned") else f", {record.status}"
    return f"denied by {source_name(index, voice)}{status}"


NEGATED = "told as not so"
"""What the words of a report say that it did not happen or is not so, beside words that do not show it."""

NOT_PLANNED = "not planned, or not to be"
"""What is told neither as done nor as wanted: that it is not meant to be, or was not ordered."""

IN_WORDS = {"planned": "planned or demanded"}
"""How a status is told to a reader where its name says less than it means."""


def joined(words: Iterable[str], *, most: int) -> str:
    """Words in a row, the rest counted: "a, b and 3 more"."""
    listed = list(dict.fromkeys(words))
    shown = ", ".join(listed[:most])
    return f"{shown} and {len(listed) - most} more" if len(listed) > most else shown
