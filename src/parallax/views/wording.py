"""How a view words a record without taking a side: in the article's own words, in quotation marks, with whose they are.

"The terrorists entered Aleppo" is what one publisher prints, not what happened. Nothing is worded anew here: a sentence
is cut, never changed; whom a pronoun in it stands for is added in brackets where the reports show it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import get_args

from parallax.text.cuts import GAP, is_held
from parallax.text.datelines import without_dateline
from parallax.text.modifiers import without_modifier
from parallax.text.sentences import split_sentences
from parallax.types import Attribution, Claim, Control, Event, Mention, Relation, Span, Status, Story
from parallax.views.index import (
    NEGATED,
    SURE,
    Index,
    Reported,
    called_in,
    chain_links,
    condition_by,
    evidence,
    is_guess_in,
    is_name,
    is_withdrawn,
    name,
    own_words,
    printed,
    publisher,
    quote,
    reports_of,
    shortened,
    surely_telling,
    teller,
    when,
)
from parallax.views.pronouns import has_rival, is_owning, owners, pronouns

WHOLE = 340
"""Characters up to which a sentence is shown whole where it is the news."""

_BEFORE = 30
"""Characters kept before the deed where a long sentence is cut in its middle."""


def sentence(index: Index, record: Reported) -> str:
    """The whole sentence that shows a record, on one line, without the dateline or the mark of a list; where a
    quotation goes on behind the sentence of who says it, both."""
    return without_dateline(_BULLET.sub("", quote(index, sentence_span(index, record))))


_BULLET = re.compile(r"^[-–—•*·▪◦‣] (?=\S)")


def sentence_span(index: Index, record: Reported) -> Span:
    """From the beginning of the sentence that shows a record to the end of that in which it ends; of words that are
    said without the sentence of who says them where both are long."""
    shown = evidence(record)
    text = index.documents[record.document].text
    start, end = _sentence_at(text, shown.start)[0], _sentence_at(text, max(shown.start, shown.end - 1))[1]
    if isinstance(record, Attribution) and record.content and end - start > WHOLE:
        said = sorted(record.content)
        first, last = _sentence_at(text, said[0].start)[0], _sentence_at(text, said[-1].end - 1)[1]
        cue = record.cue.span.start if record.cue else first
        if not first <= cue < last:
            start, end = first, last
    return Span(document=record.document, start=min(start, end), end=end)


def is_aside(index: Index, record: Reported) -> bool:
    """Whether a happening is told in a clause that dates or describes something else: "hours after troops took the
    port", "the union, which had called a strike,"."""
    if not isinstance(record, Event):
        return False
    text, shown = index.documents[record.document].text, sentence_span(index, record)
    opening = own_words(index, record).removesuffix(" …").split(GAP)[0]
    start = text.rfind(opening, shown.start, record.trigger.start + len(opening))
    before, inside = text[shown.start : start], text[start : record.trigger.start]
    return start >= 0 and (_BEFORE_CLAUSE.search(before) is not None or _RELATIVE.search(inside) is not None)


_BEFORE_CLAUSE = re.compile(
    r"(?i)\b(?:after|before|since|when|while|as|until|because|although|where|which|who|whom)\s+\Z"
)
_RELATIVE = re.compile(r"\b(?:which|who|whom|whose|where)(?:\s+[\w'’-]+){0,2}\s+\Z")


def _sentence_at(text: str, place: int) -> tuple[int, int]:
    """The sentence that a place of a text stands in; the place alone where it stands between two."""
    cut = _sentences(text)
    at = bisect_right(cut, (place, len(text))) - 1
    return cut[at] if at >= 0 and place < cut[at][1] else (place, place + 1)


@lru_cache(maxsize=512)
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    return split_sentences(text)


def excerpt(index: Index, record: Reported, *, most: int) -> str:
    """The sentence in quotation marks, of more than `most` characters cut at its end; where that would lose the deed,
    or what is said, in its middle: who and where stand in its head."""
    words, deed = sentence(index, record), _deed(index, record)
    at = words.find(deed) if deed else -1
    if len(words) <= most or at + len(deed) <= most - 20:
        return quoted(shortened(words, most=most))
    head = shortened(words, most=max(most // 3, 24)).removesuffix(" …")
    room = most - len(head) - len(GAP)
    start = words.rfind(" ", 0, max(at - _BEFORE, at + len(deed) + 2 - room, 1)) + 1
    if start <= len(head) + 1:
        return quoted(shortened(words, most=most))
    return quoted(f"{head}{GAP}{shortened(words[min(start, at) :], most=room)}")


def _deed(index: Index, record: Reported) -> str:
    """The words that must not be lost of its sentence: those that tell the event, or the first that are said."""
    if isinstance(record, Event):
        return quote(index, record.trigger)
    if isinstance(record, Attribution) and record.content:
        return " ".join(quote(index, min(record.content)).split()[:4])
    return quote(index, evidence(record)) if isinstance(record, Control) else ""


def quoted(words: str) -> str:
    """Words in quotation marks; those that stand in some already keep their own."""
    return words if words[:1] in '“"' and words[-1:] in '”"' else f"“{words}”"


def whose(index: Index, record: Reported) -> str:
    """Who prints the words of a record."""
    return publisher(index.documents[record.document])


def headline_of(index: Index, story: Story) -> str | None:
    """Whose headline a story's title is, and of which day where its reports are of several; None where no report has
    it."""
    documents = [index.documents[id_] for id_ in story.documents]
    titled = next((d for d in documents if d.title == story.title and d.publisher), None)
    if titled is None:
        return None
    several = len({d.published[:10] for d in documents if d.published}) > 1
    return printed(titled) if several else publisher(titled)


def names_titles(index: Index) -> bool:
    """Whether some report is called by its title, in brackets, because it names no publisher."""
    return any(document.publisher is None and document.title for document in index.documents.values())


def standing(claim: Claim) -> str:
    """How a claim stands, in words: of one that nobody disputes and no later count replaces, how many tell it. Several
    origins that are not known to be independent are no agreement.
    """
    if claim.standing != "single":
        return "withdrawn" if is_withdrawn(claim) else claim.standing
    if len(claim.origins) > 1:
        return f"{len(claim.origins)} sources, independence not known"
    return "one report" if len(claim.documents) < 2 else f"one source in {len(claim.documents)} reports"


def conditioned(words: Iterable[tuple[str, str]]) -> str:
    """Things that are told, each with what it is told as, "" for as fact: "held (planned)", "lost (also: possible)"."""
    ways: dict[str, list[str]] = {}
    for what, way in words:
        ways.setdefault(what, []).append(way)
    return ", ".join(_conditioned(what, list(dict.fromkeys(told))) for what, told in ways.items())


def _conditioned(what: str, ways: list[str]) -> str:
    others = [way for way in ways if way]
    also = "also: " if "" in ways else ""
    return f"{what} ({also}{'; '.join(others)})" if others else what


def worded(index: Index, claim: Claim, *, whose_too: bool = True) -> str:
    """The claim with an article's words marked as such and, with `whose_too`, whose they are where several publishers
    tell it; of what is history also when it was, where the words do not say.
    """
    record = teller(index, claim)
    told = _worded(index, claim)
    own = isinstance(record, Event) and is_held(own_words(index, record), claim.text)
    return told + _long_ago(index, record, told) + (_printed_by(index, claim, record) if whose_too and own else "")


def _long_ago(index: Index, record: Reported, told: str) -> str:
    """When something was that is told as history, where its words do not say: "Aleppo: taken by the army, 2016"."""
    if not isinstance(record, Control | Event) or not record.background:
        return ""
    then = when(index, record.time)
    said = record.time is not None and (quote(index, record.time.span) in told or then[-4:] in told)
    return f", {then}" if then and not said else ""


def _worded(index: Index, claim: Claim) -> str:
    record = teller(index, claim)
    if isinstance(record, Relation):
        return _tie(index, record)
    if isinstance(record, Control):
        return f"{name(index, record.place)}: {account(index, record)}"
    if isinstance(record, Attribution):
        return resolved(index, record, _undated(index, record, claim.text))
    if not isinstance(record, Event) or not is_held(own_words(index, record), claim.text):
        return claim.text
    return _event_line(index, claim, record)


def _undated(index: Index, record: Attribution, words: str) -> str:
    """A claim's text without the dateline that the words of its source open with."""
    said = quote(index, record.content[0]) if record.content else ""
    return words.replace(said, without_dateline(said)) if said else words


def marked(index: Index, claim: Claim) -> tuple[str, Stretches]:
    """The claim as `worded`, where its words are no clause only the sentence around them; and where in that the words
    that are meant stand, nowhere where all are. What the sentence tells of them alone, that they are planned or denied,
    is told of them, where they do not stand out in it."""
    record = teller(index, claim)
    told = isinstance(record, Event) and is_held(own_words(index, record), claim.text)
    wider = _shown_around(index, record) if isinstance(record, Event) and told and not _is_bare(claim, record) else ""
    if not isinstance(record, Event) or not wider:
        return worded(index, claim), ()
    brackets = _brackets(index, record, wider)
    shown = quoted(_with(wider, brackets))
    opening = len(shown) - len(shown.removeprefix("“")) if not wider.startswith("“") else 0
    meant = _shifted(_meant(index, record, wider), brackets, opening)
    if not meant and _status(index, claim, record):
        return worded(index, claim), ()
    return shown + _long_ago(index, record, shown) + _printed_by(index, claim, record), meant


Stretches = tuple[tuple[int, int], ...]
"""Where words begin and end in others, in their order, none meeting the next."""


def _meant(index: Index, event: Event, around: str) -> Stretches:
    """Where the words of an event stand in the words around it: each piece of them, of scraps all from the first to the
    last. Nowhere where they are not all there."""
    pieces = own_words(index, event).removesuffix(" …").split(GAP)
    text = index.documents[event.document].text
    known = text.find(around, max(0, event.evidence.start - len(around)), event.evidence.end + len(around))
    trigger = event.trigger.start - known if known >= 0 else None
    found: list[tuple[int, int]] = []
    for piece in pieces:
        places = [(m.start(), m.end()) for m in re.finditer(rf"(?<!\w){re.escape(piece)}(?!\w)", around)]
        places = [place for place in places if not found or place[0] >= found[-1][1]]
        if not places:
            return ()
        found.append(
            next((place for place in places if trigger is not None and place[0] <= trigger < place[1]), places[0])
        )
    if any(around.count(" ", *place) < 1 for place in found):
        found = [(found[0][0], found[-1][1])]
    return () if found[0][0] == 0 and found[-1][1] == len(around.rstrip(".")) and len(found) == 1 else tuple(found)


def _shifted(stretches: Stretches, brackets: list[tuple[int, str]], by: int) -> Stretches:
    """Stretches of words in the same words with brackets set in."""

    def moved(place: int) -> int:
        return by + place + sum(len(bracket) for at, bracket in brackets if at <= place)

    return tuple((moved(start), moved(end)) for start, end in stretches)


def _is_bare(claim: Claim, record: Event) -> bool:
    """Whether a claim is told without the sentence around its words: not all who tell it say what that says."""
    return record.within not in claim.text


def _event_line(index: Index, claim: Claim, event: Event) -> str:
    lead, _, tail = claim.text.partition(own_words(index, event))
    if _is_bare(claim, event):
        return lead + quoted(resolved(index, event, own_words(index, event))) + tail
    if _shown_around(index, event):
        return happening(index, event, status=_status(index, claim, event))
    return lead + happening(index, event) + tail


def _status(index: Index, claim: Claim, event: Event) -> str:
    """What a claim's text says of words that are not told as fact: "planned", "denied"; empty where it says nothing."""
    if found := _STATUS.search(claim.text):
        return found[1]
    lead = claim.text.partition(own_words(index, event))[0] if not event.within else ""
    return lead.removesuffix(": ").replace(": ", ", ")


MARKS = "|".join((*get_args(Status), "denied", "told not to have happened"))
"""What a claim's text says of words that are not told as fact."""
_STATUS = re.compile(rf" \(((?:{MARKS})(?:, (?:{MARKS}))*)\): “")


def happening(index: Index, event: Event, *, status: str = "") -> str:
    """What happened in an article's words; where they cannot be understood alone, with the sentence around them, and
    before that with what they are told as, where they are no fact there."""
    words, around = quoted(resolved(index, event, own_words(index, event))), _shown_around(index, event)
    if not around:
        return words
    if around.startswith(own_words(index, event).removesuffix(" …")):
        return f"{f'{status}: ' if status else ''}{quoted(resolved(index, event, around))}"
    told_so = f" ({status})" if status else ""
    return f"{words}{told_so}: {quoted(resolved(index, event, around))}"


def _shown_around(index: Index, event: Event) -> str:
    """The sentence around words that are no clause, or that leave open whom a pronoun stands for, if it is not long and
    does not open with that pronoun itself; else empty."""
    told = own_words(index, event)
    if event.within not in ("", told) or not _leaves_open(index, event):
        return "" if event.within == told else event.within
    words = sentence(index, event)
    opens = words.casefold().startswith(told.casefold())
    return "" if opens or len(words.split()) > MOST_AROUND else words


MOST_AROUND = 30
"""Words of a sentence that is shown for a few of them."""


def _leaves_open(index: Index, event: Event) -> bool:
    """Whether a pronoun in its words stands for nobody who is named before it there or told in brackets."""
    words = own_words(index, event)
    mentions = [
        m for m in index.pronouns.get(event.document, ()) if event.evidence.start <= m.span.start < event.evidence.end
    ]
    told = resolved(index, event, words)
    for mention in mentions:
        at = _within(index, event, mention, words)
        pronoun = quote(index, mention.span)
        if at is None or pronoun.casefold() not in pronouns() or f"{pronoun} [" in told:
            continue
        before = words[: at - len(pronoun)]
        if mention.entity is not None and not _is_named(index, mention.entity, before):
            return True
        if mention.entity is None and (not before.strip() or pronoun.casefold() not in owners()):
            return True
    return False


def _printed_by(index: Index, claim: Claim, record: Reported) -> str:
    """Whose words they are where several publishers tell it."""
    printed = {publisher(index.documents[document]) for document in reports_of(index, claim)}
    return f" – {whose(index, record)}" if len(printed) > 1 else ""


def resolved(index: Index, record: Reported, words: str) -> str:
    """Words of a record with whom its pronouns stand for in brackets: "they [the divers] left", "her [Ann Lee’s] son";
    each that is meant once, where it is first, and none that is unsure or stands for another, too, in its evidence,
    that says nothing ("it is unclear whether"), or for who speaks, or for what the words name anyway.
    """
    return _with(words, _brackets(index, record, words))


def _with(words: str, brackets: list[tuple[int, str]]) -> str:
    for at, bracket in reversed(brackets):
        words = words[:at] + bracket + words[at:]
    return words


def _brackets(index: Index, record: Reported, words: str) -> list[tuple[int, str]]:
    """Where whom a pronoun stands for is told, in order, and as what."""
    speaking = record.source.entities if isinstance(record, Attribution) and record.source else ()
    if quote(index, evidence(record)) in words:
        speaking = ()  # the sentence, with nobody's name before it
    added: dict[str, tuple[int, str]] = {}
    for pronoun in pronouns():
        mention = _surely_one(index, record, pronoun)
        at = _within(index, record, mention, words) if mention is not None else None
        if mention is None or at is None or mention.entity is None or mention.entity in speaking:
            continue
        called_so = name(index, mention.entity)
        if is_guess_in(index, mention.entity, record.document):
            continue
        if len(called_so) > _LONGEST_NAME or _is_named(index, mention.entity, words[:at]):
            continue
        if has_rival(index, mention, pronoun, since=evidence(record).start):
            continue
        owning = is_owning(pronoun, words[at:])
        if owning and len(called_so.split()) > _LONGEST_OWNER and not is_name(index, mention.entity):
            continue
        if mention.entity not in added or at < added[mention.entity][0]:
            added[mention.entity] = at, f" [{_owning(called_so) if owning else called_so}]"
    return sorted(added.values())


def _is_named(index: Index, entity: str, words: str) -> bool:
    """Whether words before a pronoun name whom it stands for, by any of his names or the last word of the first."""
    forms = {form.text.casefold() for form in index.entities[entity].names}
    forms |= {name(index, entity).casefold(), name(index, entity).casefold().rpartition(" ")[2]}
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", words.casefold()) for form in forms if form)


def _owning(named: str) -> str:
    return f"{named}’" if named.endswith("s") else f"{named}’s"


def _surely_one(index: Index, record: Reported, pronoun: str) -> Mention | None:
    """The first mention of a pronoun in a record's evidence, if all of them surely stand for one and the same."""
    shown = evidence(record)
    text = index.documents[record.document].text
    mentions = {mention.span.start: mention for mention in index.pronouns.get(record.document, ())}
    places = re.finditer(rf"(?<![\w’'-]){pronoun}(?![\w-])", text[shown.start : shown.end], re.IGNORECASE)
    found = [(mentions.get(shown.start + place.start()), place.end()) for place in places]
    stand_for = {mention.entity if mention and mention.confidence >= SURE else None for mention, _ in found}
    empty = any(_EMPTY.match(text, shown.start + end, shown.end) for _, end in found if pronoun == "it")
    return found[0][0] if len(stand_for) == 1 and None not in stand_for and not empty else None


def _within(index: Index, record: Reported, mention: Mention, words: str) -> int | None:
    """Where a mention ends in words that stand in the text, or hold what does; None where that is not sure. Of words
    with gaps each piece stands by itself."""
    text = index.documents[record.document].text
    spans = (*record.content, evidence(record)) if isinstance(record, Attribution) else (evidence(record),)
    pieces, at = [], 0
    for piece in words.split(GAP):
        pieces.append((at, piece))
        at += len(piece) + len(GAP)
    for span in spans:
        for before, piece in ((0, words), *pieces):
            found = _ends_in(text, span, mention, piece)
            if found is not None:
                return before + found
    return None


def _ends_in(text: str, span: Span, mention: Mention, words: str) -> int | None:
    told = text[span.start : span.end]
    inside, holding = told.count(words) == 1, words.count(told) == 1
    start = span.start + told.index(words) if inside else span.start - words.index(told) if holding else None
    if start is None or not (span.start <= mention.span.start and start <= mention.span.start):
        return None
    return mention.span.end - start if mention.span.end <= min(span.end, start + len(words)) else None


_EMPTY = re.compile(
    r"(?:['’]s| (?:is|was|be|been|seems|seemed|appears|appeared|remains|remained|will|would|may|might|can|could|has"
    r"|had|takes|took))\b[^.!?;:]{0,60}\b(?:that|whether|if|to|how|why|who|what|when|where)\b"
)
_LONGEST_NAME = 40
_LONGEST_OWNER = 3
"""Words of a description that is told as whose something is."""


def _tie(index: Index, tie: Relation) -> str:
    """A tie as a sentence has it: "Iran backs Hezbollah"."""
    told = condition_by(index, tie)
    lead = f"{told}: " if told else ""
    other, words = index.entities[tie.object], quote(index, tie.evidence)
    bare = any(form.text == words for form in other.names)  # "Russian-backed forces": Russia backs the forces
    behind = quoted(without_modifier(other.name)) if bare else called(index, tie.object, tie)
    return f"{lead}{called(index, tie.subject, tie)} {tie.kind.replace('_', ' ')} {behind}"


def account(index: Index, report: Control, *, plainly: bool = False) -> str:
    """A report of control in words: "taken by the rebels", "not held by the army", "lost"; `plainly` without what it is
    told as."""
    holder = called(index, report.holder, report) if report.holder else ""
    previous = called(index, report.previous, report) if report.previous else ""
    words = {
        "gained": ["taken", *(["by", holder] if holder else []), *(["from", previous] if previous else [])],
        "lost": ["lost", *(["by", previous] if previous else []), *(["to", holder] if holder else [])],
        "held": ["held", *(["by", holder] if holder else [])],
        "contested": ["contested"],
    }[report.change]
    told = "" if plainly else condition_by(index, report)
    return " ".join([*([told] if told else []), *words])


def called(index: Index, entity: str | None, record: Reported | None = None) -> str:
    """An entity's name; in quotation marks where the reports give it none and it is called by a description, and as a
    guess where the record only describes somebody and it is one (`called_in`)."""
    if entity is None:
        return name(index, entity)
    told = called_in(index, entity, [record] if record is not None else [])
    return told if is_name(index, entity) or told != name(index, entity) else quoted(told)


def told_as(index: Index, claim: Claim) -> str:
    """What those who surely tell a claim tell it as: "asserted", "planned", "asserted; denied by the ministry"; and
    that it is taken back: "withdrawn", "carried uncorrected"."""
    records = surely_telling(index, claim)
    denying = {member.id for member in claim.members if member.stance == "denies"}
    apart = 0 < sum(record.id in denying for record in records) < len(records)
    ways = {
        index.taken.get(record.id)
        or (_denial(index, record) if apart and record.id in denying else _way(index, record))
        for record in records
    }
    told = "; ".join(sorted(ways, key=lambda way: (way != "asserted", way)))
    return told + (f", now: {_now(index, claim)}" if claim.corrected else "")


def _now(index: Index, claim: Claim) -> str:
    """What those who took a claim back say instead."""
    return quoted(shortened(" … ".join(quote(index, span) for span in claim.corrected), most=NOW))


NOW = 120
"""Characters of what is said instead of something that was taken back."""


def said_as(attribution: Attribution) -> str:
    """What a source does with its words, in plain ones."""
    return SAID_AS.get(attribution.attitude, attribution.attitude)


SAID_AS = {"decree": "demand or order", "perception": "saw or heard", "intention": "plan", "question": "question"}
"""What an attitude is called where its name says less than it means."""


def _way(index: Index, record: Reported) -> str:
    if isinstance(record, Attribution):
        return {"negative": "denial", "refused": "refusal to say"}.get(record.polarity, said_as(record))
    told = condition_by(index, record) or "asserted"
    return TELLS_NOT if told == NEGATED and isinstance(record, Event) else told


def _denial(index: Index, record: Reported) -> str:
    """That who tells it denies what others tell."""
    return f"denied by {chain_links(index, record)[-1]}"


TELLS_NOT = "tells what did not happen"
"""Told as: of words that are shown with their negation, which "not so" beside them would seem to deny."""
