"""What of a story's records is taken back, and by whom: "withdrawn" by who told it, or carried "uncorrected" by others.

Whoever corrects a report (`corrections.py`) names its claim once more in order to withdraw it. Neither that nor the
report that it is of stands behind the claim any longer, nor does whoever cites that report. Who carries its words as
they were adds nothing to them; what others tell is theirs. A count that a notice gives or takes back is of where and
when that was which it corrects.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from parallax.link.agreement import WHERE, same_place, same_time
from parallax.link.claims import Draft, TakenBack, covers
from parallax.link.corrections import Correction, printer_of, tellers_of
from parallax.link.figures import exclusive, measured, same_class
from parallax.link.knowers import in_own_voice, source_key
from parallax.link.shelf import Assertion, Shelf, day, evidence_of, interval, meet, sentence_of
from parallax.link.tables import table
from parallax.link.words import content_words, numbers_in
from parallax.types import Annotations, Attribution, Event, Figure, MemberStance, Span, Time

LEAST_WORDS = 3  # that say something, for an older report to be known again by them
LEAST_NAMED = 2  # of them where they name the place that was wrong
PRINTS = frozenset(table("corrections")["prints"])
LEAST_AROUND = 2  # words that a sentence shares with a notice, where that takes back a word or two of it


def withdrawn(shelf: Shelf, drafts: Sequence[Draft]) -> dict[str, TakenBack]:
    """The records that do not stand any more, each with how that is: "withdrawn" or "uncorrected"."""
    found: dict[str, TakenBack] = {}
    for one in shelf.corrections:
        own = {
            record.id
            for record in _records(shelf, one.notice.document)
            if _lies_in(record, one) and (_is_there(shelf, one, record) or not _is_presupposed(shelf, one, record))
        }
        told = _told_again(shelf, one)
        told |= {id_: how for draft in drafts for id_, how in _of_its_claim(shelf, draft, one, own).items()}
        told |= dict.fromkeys(own, "withdrawn")
        found |= {
            id_: TakenBack(how=how, instead=one.instead)
            for id_, how in told.items()
            if id_ not in found or found[id_].how == "uncorrected"
        }
    return found


def placed(shelf: Shelf) -> dict[str, tuple[str | None, Time | None]]:
    """Of the figures of a notice, the place and the time of the count that each corrects: they are of its happening,
    whatever else the notice names."""
    found: dict[str, tuple[str | None, Time | None]] = {}
    for one in shelf.corrections:
        told = [f for f in _figures_told(shelf, one) if f.place is not None]
        old = min(told, key=lambda f: not _names(shelf, one.notice, f), default=None)
        if old is None:
            continue
        named = (f for f in shelf.annotations[one.notice.document].figures if _lies_in(f, one))
        instead = (f for f in one.counts if measured(f) == measured(old))
        found |= {f.id: (old.place, f.time if _is_dated(f, one) else old.time) for f in (*named, *instead)}
    return found


def _names(shelf: Shelf, notice: Span, figure: Figure) -> bool:
    """Whether a notice names the place of a figure."""
    place = shelf.entity(figure.place)
    return place is not None and content_words(place.name) <= content_words(shelf.quote(notice))


def _is_dated(figure: Figure, one: Correction) -> bool:
    """Whether a notice itself dates a count that it gives."""
    return figure.time is not None and meet(figure.time.span, one.notice)


def in_their_places(read: Annotations, found: Mapping[str, tuple[str | None, Time | None]]) -> Annotations:
    """The annotations with the figures of `placed` where and when these are."""
    if not any(one.id in found for one in read.figures):
        return read
    moved = (replace(f, place=found[f.id][0], time=found[f.id][1]) if f.id in found else f for f in read.figures)
    return replace(read, figures=tuple(moved))


# --- what tells it


def _told_again(shelf: Shelf, one: Correction) -> dict[str, MemberStance]:
    """What older reports, those that carry them and those that cite them tell of what is taken back."""
    gone = {figure.id: figure for figure in _figures_told(shelf, one)}
    whole = _retracted(shelf, one) if one.whole else frozenset()
    found: dict[str, MemberStance] = {}
    for document in shelf.story.documents:
        for record in _records(shelf, document):
            how = _standing(shelf, one, record)
            if how is None:
                continue
            if document in whole or record.id in gone or _tells(shelf, one, record) or _counts(shelf, record, gone):
                found[record.id] = how
    if whole:
        found |= {
            r.id: "uncorrected"
            for document in shelf.story.documents
            if document not in whole and _is_earlier(shelf, one, document)
            for r in _records(shelf, document)
            if r.id not in found and any(_is_copied(shelf, r, other) for other in whole)
        }
    return found


def _tells(shelf: Shelf, one: Correction, record: Assertion) -> bool:
    """Whether a record tells what is taken back in its words; its place may be told elsewhere, where that was right."""
    if not one.said or _is_there(shelf, one, record):
        return bool(one.said)
    if isinstance(record, Figure):
        return False
    words = content_words(_own_words(shelf, record))
    if one.only:
        if not one.said <= words:
            return False
        notice = content_words(shelf.quote(one.notice)) - one.said
        shared = content_words(shelf.quote(evidence_of(record))) & notice
        of_it = not _names_place(shelf, one) or _is_moved(shelf, one, record)
        return of_it and len(shared) >= LEAST_AROUND and bool(shared - shelf.toponyms)
    if one.numbers and not one.numbers & numbers_in(_own_words(shelf, record)):
        return False
    if _names_place(shelf, one):
        return len(one.said) >= LEAST_NAMED and one.said <= words
    if one.said <= words:
        return len(one.said) >= LEAST_WORDS
    return len(one.said - shelf.toponyms) >= LEAST_WORDS and one.said - shelf.toponyms <= words


def _is_there(shelf: Shelf, one: Correction, record: Assertion) -> bool:
    """Whether an event or a count is told of a place that was wrong, in a sentence on what a notice puts elsewhere."""
    if not isinstance(record, Event | Figure) or record.place is None or not _names_place(shelf, one):
        return False
    place = shelf.entity(record.place)
    named = content_words(place.name) if place is not None else frozenset()
    return bool(named) and named <= one.said and _is_moved(shelf, one, record)


def _is_moved(shelf: Shelf, one: Correction, record: Assertion) -> bool:
    """Whether a record's sentence tells what a notice puts at another place: the object of that or else its subject, by
    name or by an act of its type; where the notice names none, anything that it names.
    """
    told = content_words(shelf.quote(evidence_of(record)))
    sentence = sentence_of(shelf, one.instead) if one.instead is not None else None
    nouns = {t.deprel.split(":")[0]: t for t in reversed(sentence.tokens) if t.upos == "NOUN"} if sentence else {}
    nouns = {role: t for role, t in nouns.items() if t.lemma not in PRINTS and content_words(t.text)}
    noun = nouns.get("obj", nouns.get("nsubj"))
    if noun is None or "nsubj" not in nouns:
        return bool((content_words(shelf.quote(one.notice)) - shelf.toponyms) & told)
    acts = {e.type for e in shelf.annotations[one.notice.document].events if noun.start <= e.trigger.start < noun.end}
    here = {e.type for e in shelf.annotations[record.document].events if e.evidence == evidence_of(record)}
    return bool(content_words(noun.text) & told) or bool((acts & here) - {None})


def _names_place(shelf: Shelf, one: Correction) -> bool:
    """Whether the place is what was wrong: what is taken back names one, and what is said instead another."""
    if one.instead is None or not one.said & shelf.toponyms:
        return False
    other = content_words(shelf.quote(one.instead)) - one.said
    forms = (form.text for entity in shelf.entities.values() if entity.kind in WHERE for form in entity.names)
    names = (content_words(name) for name in forms if name[:1].isupper())
    return any(name and name <= other for name in names)


def _counts(shelf: Shelf, record: Assertion, gone: Mapping[str, Figure]) -> bool:
    """Whether the words of a record hold a count that is taken back."""
    here = [figure for figure in gone.values() if figure.document == record.document]
    if isinstance(record, Attribution):
        return any(span.start <= figure.span.start < span.end for figure in here for span in record.content)
    if isinstance(record, Event):
        return any(f.evidence == record.evidence and shelf.quote(f.span) in record.happening for f in here)
    return False


def _figures_told(shelf: Shelf, one: Correction) -> list[Figure]:
    """The figures of other reports that give what is taken back, the publisher's own first: by the number, or those
    that a count of the notice excludes where it does not name the old one."""
    told = [
        figure
        for document in shelf.story.documents
        for figure in shelf.annotations[document].figures
        if figure.polarity == "positive" and _standing(shelf, one, figure) is not None
    ]
    told.sort(key=lambda figure: _standing(shelf, one, figure) != "withdrawn")
    if one.numbers:
        same = [figure for figure in told if {figure.low, figure.high} & one.numbers]
        return _of_its_measure(shelf, one, same)
    return [figure for figure in told if any(_instead_of(shelf, figure, count) for count in one.counts)]


def _of_its_measure(shelf: Shelf, one: Correction, same: list[Figure]) -> list[Figure]:
    """Of figures with a number that is taken back those of what the notice counts; where it does not say what, those of
    whose sentences it has a word."""
    named = [f for f in shelf.annotations[one.notice.document].figures if _lies_in(f, one)] or list(one.counts)
    of_kind = [f for f in same if any(measured(f) == measured(n) and _one_class(f, n) for n in named)]
    if of_kind:
        return of_kind
    notice = content_words(shelf.quote(one.notice)) - shelf.toponyms
    return [f for f in same if content_words(shelf.quote(f.evidence)) & notice]


def _one_class(a: Figure, b: Figure) -> bool:
    return None in (a.counted, b.counted) or same_class(a, b)


def _instead_of(shelf: Shelf, old: Figure, count: Figure) -> bool:
    """Whether a count of a notice is told in place of an older one."""
    apart = same_place(shelf, old.place, count.place) < 0 or same_time(old.time, count.time) < 0
    return exclusive(old, count) and not apart


def _retracted(shelf: Shelf, one: Correction) -> frozenset[str]:
    """The reports that are taken back as such: those that tell what the notice repeats of them, of the day that it
    names; where none does, the only one of that day."""
    own = [d for d in shelf.story.documents if _is_earlier(shelf, one, d) and one.whose in tellers_of(shelf, d)]
    times = (t for t in shelf.annotations[one.notice.document].times if meet(t.span, one.notice))
    days = {days[0] for time in times if (days := interval(time)) is not None and days[0] == days[1]}
    of_day = frozenset(d for d in own if day(shelf.published.get(d)) in days)
    telling = frozenset(d for d in own if any(_tells(shelf, one, r) for r in _records(shelf, d)))
    return (telling & of_day) or telling or (of_day if len(of_day) == 1 else frozenset())


def _of_its_claim(shelf: Shelf, draft: Draft, one: Correction, own: set[str]) -> dict[str, MemberStance]:
    """Of a claim that a notice repeats in order to take it back, the members that told it before, in whatever words;
    where the place was wrong, those that name it."""
    if own.isdisjoint(record.id for record in draft.records):
        return {}
    elsewhere = _names_place(shelf, one)
    place = one.said & shelf.toponyms if elsewhere else frozenset()
    return {
        record.id: how
        for record in draft.records
        if (how := _standing(shelf, one, record)) is not None
        and (not (elsewhere and one.only) or _is_moved(shelf, one, record))
        and (isinstance(record, Figure) or place <= _words_with_place(shelf, record))
    }


def _words_with_place(shelf: Shelf, record: Assertion) -> frozenset[str]:
    """The stems of a record's words, and of its place."""
    place = shelf.entity(record.place) if isinstance(record, Event) else None
    return content_words(f"{_own_words(shelf, record)} {place.name if place is not None else ''}")


# --- who tells it


def _standing(shelf: Shelf, one: Correction, record: Assertion) -> MemberStance | None:
    """How a record stands if it tells what is taken back: the publisher's own word, or a copy of it; None where it is
    somebody else's."""
    if record.document == one.notice.document:
        return None
    if not in_own_voice(shelf, record) and source_key(shelf, record) == one.whose:
        theirs = one.whose == printer_of(shelf, record.document) or not _is_earlier(shelf, one, record.document)
        return "withdrawn" if theirs else "uncorrected"
    if one.whose in tellers_of(shelf, record.document):
        own = one.whose == printer_of(shelf, record.document)
        return ("withdrawn" if own else "uncorrected") if _is_earlier(shelf, one, record.document) else None
    originals = (d for d in shelf.story.documents if one.whose in tellers_of(shelf, d) and _is_earlier(shelf, one, d))
    return "uncorrected" if any(_is_copied(shelf, record, original) for original in originals) else None


def _is_earlier(shelf: Shelf, one: Correction, document: str) -> bool:
    """Whether a report is another one than the notice's and did not come later."""
    days = [shelf.published.get(d) for d in (document, one.notice.document)]
    return document != one.notice.document and days[0] is not None and days[1] is not None and days[0] <= days[1]


def _is_copied(shelf: Shelf, record: Assertion, original: str) -> bool:
    """Whether a record lies in a passage that its report is known to have taken from another one."""
    copy = shelf.copied.get(record.document, {}).get(original)
    if copy is not None:
        passages = [passage.span for passage in copy.passages if copy.direction == "from_other"]
    elif (copy := shelf.copied.get(original, {}).get(record.document)) is not None:
        passages = [passage.other_span for passage in copy.passages if copy.direction == "to_other"]
    else:
        return False
    return any(covers(record, passage.start, passage.end) for passage in passages)


# --- records


def _records(shelf: Shelf, document: str) -> Iterator[Assertion]:
    read = shelf.annotations[document]
    for kind in (read.events, read.figures, read.relations, read.control, read.attributions):
        yield from kind


def _own_words(shelf: Shelf, record: Assertion) -> str:
    """The words that a record tells itself, not the sentence around them."""
    if isinstance(record, Event):
        return record.happening
    if isinstance(record, Attribution):
        return " ".join(map(shelf.quote, record.content))
    return shelf.quote(evidence_of(record))


def _lies_in(record: Assertion, one: Correction) -> bool:
    """Whether a record of the notice tells what that takes back."""
    if isinstance(record, Attribution):
        return bool(record.content) and all(any(_inside(span, wrong) for wrong in one.wrong) for span in record.content)
    span = (
        record.trigger if isinstance(record, Event) else record.span if isinstance(record, Figure) else record.evidence
    )
    return any(_inside(span, wrong) for wrong in one.wrong)


def _is_presupposed(shelf: Shelf, one: Correction, record: Assertion) -> bool:
    """Whether a happening is only named in what was wrong, of which that tells something else: "the strike hit a
    school"."""
    sentence = sentence_of(shelf, record.trigger) if isinstance(record, Event) else None
    if sentence is None or not isinstance(record, Event):
        return False
    token = next((t for t in sentence.tokens if t.start <= record.trigger.start < t.end), None)
    if token is None or token.upos not in ("NOUN", "PROPN") or token.head < 0:
        return False
    return any(wrong.start <= sentence.tokens[token.head].start < wrong.end for wrong in one.wrong)


def _inside(span: Span, wrong: Span) -> bool:
    return span.document == wrong.document and wrong.start <= span.start and span.end <= wrong.end
