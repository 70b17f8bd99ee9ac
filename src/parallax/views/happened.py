"""What is told of a story, its own event first, then the newest state of things: claims in an article's sentences.

Claims are ranked by the words that most reports open with, by whether they stand in an opening themselves, and by
independent origins (`central.weight`); one whose sentence begins with a count of the story's dead that still holds
weighs double, for who reads of a strike asks first what it hit and how many it killed, not a part of these; one that
takes a side, or whose gravest count a later one has superseded, weighs half. What happened may lead though it is
disputed, with the dispute beside it; what is only said may not. Of the claims that a sentence begins with that which
most tell is its line. Where the first line is older, what the newest reports open with comes next, that of the story's
headline first: a truce may have collapsed since. Each claim is told in the calmest of its reports' words, by who wrote
them and not by who copied them. Nothing is worded anew.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from parallax.text.sentences import split_sentences
from parallax.types import Attribution, Claim, Control, Document, Event, Figure, Span
from parallax.views.central import OPENING, alike, central_words, centrality, content_words, weight
from parallax.views.index import (
    TAKEN,
    Index,
    Reported,
    affirming,
    condition,
    content,
    evidence,
    joined,
    origin_names,
    own_words,
    publisher,
    quote,
    reports_of,
    support,
    surely_telling,
    teller,
)
from parallax.views.points import Point
from parallax.views.toll import gravity, is_current, tolls, totals_of
from parallax.views.wording import WHOLE, excerpt, quoted, resolved, sentence, sentence_span, whose
from parallax.world.loaded import sharpness

LONGEST = 200
"""Characters of what a source says that is looked at."""

DEADLY = 2.0
"""How much more a claim weighs that is told with how many died of it."""

STALE = 0.5
"""How much less one weighs whose count a later one has superseded, or that only who copied a report tells; so does one
for each word that takes a side."""

NEWEST = 2
"""Reports of the last day whose openings stand behind the first line."""

BEGINNING = 80
"""Characters with which the first sentence of a new report begins, though they are more than half of it."""

CENTRAL = 0.3
"""Share of the reports whose openings have a word, from which on the story is about it."""

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
    """The `MOST` claims told as fact or as somebody's word, what the story is about first, then its newest state; no
    sentence and nothing that says the same in other words twice.
    """
    about, counts, gone = _about(index), _counts(index), taken_back(index)
    ranked = sorted(
        _weighed(index, about, claim, records)
        for claim in index.picture.claims
        if _may_lead(claim) and (records := _tellers(index, claim, counts, gone))
    )
    told = [(index.claims[id_], index.reported[best]) for *_, id_, best in ranked]
    first = _apart(index, (*told[:1], *_newest(index, about, told)), most=1 + NEWEST)
    lines = _apart(index, (*first, *told), most=MOST)
    of_sentence = _by_sentence(index, told)
    return [_best_supported(of_sentence, one, sentence_span(index, one[1])) for one in lines]


def _may_lead(claim: Claim) -> bool:
    """Whether a claim is undisputed, or a happening that several reports tell."""
    return claim.standing != "disputed" or (claim.kind in ("event", "control") and len(claim.documents) > 1)


def _by_sentence(index: Index, told: Iterable[Telling]) -> dict[Span, list[Telling]]:
    """The claims that each sentence begins with, each with its record there."""
    found: defaultdict[Span, list[Telling]] = defaultdict(list)
    for claim, _ in told:
        for record in affirming(index, claim.id):
            shown = sentence_span(index, record)
            if _begins(record) < (shown.start + shown.end) / 2:
                found[shown].append((claim, record))
    return found


def _begins(record: Reported) -> int:
    """Where the words stand that tell it."""
    if isinstance(record, Event):
        return record.trigger.start
    return min(span.start for span in record.content) if isinstance(record, Attribution) else record.evidence.start


def _best_supported(of_sentence: Mapping[Span, Sequence[Telling]], one: Telling, shown: Span) -> Telling:
    """Of the claims that a shown sentence begins with the one that most tell, the ranked one of equals or where it
    begins with none.
    """
    begun = of_sentence.get(shown, ())
    own = [one] if one in begun or not begun else []
    return max((*own, *begun), key=lambda other: (len(other[0].origins), len(other[0].documents)))


def _apart(index: Index, told: Iterable[Telling], *, most: int) -> list[Telling]:
    """The first `most` of which none says a sentence of another again, or what it says in other words."""
    chosen: list[Telling] = []
    shown: defaultdict[str, list[Span]] = defaultdict(list)
    said: list[frozenset[str]] = []
    for claim, record in told:
        own = [evidence(r) for r in surely_telling(index, claim)] + [sentence_span(index, record)]
        words = content_words(sentence(index, record))
        if any(meet(span, other) for span in own for other in shown[span.document]) or alike(words, said):
            continue
        chosen.append((claim, record))
        if len(chosen) == most:
            break
        said.append(words)
        for span in own:
            shown[span.document].append(span)
    return chosen


def _newest(index: Index, about: _About, told: Sequence[Telling]) -> list[Telling]:
    """What the reports of the last day open with, first that from which the story's headline is, the others in their
    order, none that takes a side beside one that does not, and none that begins with something else than the story
    ("Oil rose to 84 dollars as the strike entered its sixth day"); nothing where what weighs most is of that day or no
    day is known to be the last."""
    days = {d.id: d.published[:10] for d in index.picture.documents if d.published}
    last = max(days.values(), default="")
    opened = {id_: _first_sentence(index.documents[id_]) for id_, day in days.items() if day == last}
    if len(set(days.values())) < 2 or not told or told[0][1].document in opened:
        return []
    fresh = [
        one
        for one in told
        if one[1].document in opened
        and meet(evidence(one[1]), opened[one[1].document])
        and (_is_deadly(index, about, one[1], within=BEGINNING) or _begins_near(index, about, one[1]))
    ]
    calm = [one for one in fresh if not sharpness(sentence(index, one[1]))]
    headlines = {story.title for story in index.picture.stories}
    return sorted(calm or fresh[:1], key=lambda one: index.documents[one[1].document].title not in headlines)


def _begins_near(index: Index, about: _About, record: Reported) -> bool:
    """Whether the first half of a sentence has a word that the story is about: the rest may tell how all hangs
    together."""
    words = sentence(index, record)
    half = words[: words.find(" ", len(words) // 2)]
    return any(about.central.get(word, 0.0) >= CENTRAL for word in content_words(half))


def _first_sentence(document: Document) -> Span:
    """The first whole sentence of a report that is neither its title nor a byline; its first line where none is."""
    title = content_words(document.title or "")
    cut = split_sentences(document.text)
    whole = (
        at for at in cut if _WHOLE.search(words := document.text[slice(*at)]) and not content_words(words) <= title
    )
    start, end = next(whole, cut[0] if cut else (0, 0))
    return Span(document=document.id, start=start, end=end)


_WHOLE = re.compile(r"[.!?…][\"'”’)]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    """What a story is about: its central words; the counts of its dead that still hold in each of its documents, none
    of which is a part of another; and from which others a document copied."""

    central: Mapping[str, float]
    dead: Mapping[str, Sequence[Span]]
    copied: Mapping[str, set[str]]


def _about(index: Index) -> _About:
    dead: defaultdict[str, list[Span]] = defaultdict(list)
    parts = totals_of(index, tolls(index))
    killed = [
        figure
        for figure in index.picture.figures
        if gravity(figure.measure) == 0
        and is_current(index, figure)
        and not any(claim in parts for claim in index.claims_of.get(figure.id, ()))
    ]
    old = {(figure.low, figure.high) for figure in killed if _is_outdated(index, figure)}
    for figure in killed:
        if (figure.low, figure.high) not in old:
            dead[figure.document].append(figure.span)
    copied: defaultdict[str, set[str]] = defaultdict(set)
    for copy in index.picture.copies:
        if copy.direction != "undetermined":
            taker, giver = (copy.document, copy.other)[:: 1 if copy.direction == "from_other" else -1]
            copied[taker].add(giver)
    return _About(central=central_words(index), dead=dead, copied=copied)


def _weighed(index: Index, about: _About, claim: Claim, tellers: list[Reported]) -> tuple[float, int, int, str, str]:
    """The key that ranks a claim, smallest first, by the most central of its tellings; its last two are the claim and
    the record to tell it by."""
    telling = {record.document for record in tellers}
    best = min(tellers, key=lambda r: _telling_first(index, about, r, telling))
    near = max(centrality(about.central, _words(index, record)) for record in tellers)
    rank = weight(near, _opened(index, claim, tellers), len(claim.origins), len(reports_of(index, claim)))
    rank *= DEADLY if _is_deadly(index, about, best) else 1
    taken = bool(about.copied.get(best.document))
    rank *= STALE ** (sharpness(sentence(index, best)) + _is_stale(index, best) + taken)
    return -round(rank, 6), evidence(best).start, -_fullness(best), claim.id, best.id


def _words(index: Index, record: Reported) -> str:
    """The words that weigh: of ground only those from its place to its holder, for the sentence has more than that."""
    return quote(index, evidence(record)) if isinstance(record, Control) else sentence(index, record)


def _is_deadly(index: Index, about: _About, record: Reported, *, within: int = 0) -> bool:
    """Whether the first half of its sentence, or `within` so many characters, counts the dead: what a sentence begins
    with is its news. Nobody dies of who holds the ground."""
    if isinstance(record, Control):
        return False
    shown = sentence_span(index, record)
    half = max((shown.start + shown.end) / 2, min(shown.start + within, shown.end))
    return any(shown.start <= count.start < half for count in about.dead.get(record.document, ()))


def _telling_first(
    index: Index, about: _About, record: Reported, telling: set[str]
) -> tuple[int, bool, float, float, int, str]:
    """Smallest for the record to tell a claim by: in words that take no side, by who did not copy it from another who
    is `telling` it, and near to what the story is about.
    """
    words = sentence(index, record)
    sharp = 0 if isinstance(record, Attribution) else sharpness(words)
    copied = not telling.isdisjoint(about.copied.get(record.document, ()))
    near = centrality(about.central, _words(index, record))
    return sharp, copied, -near, -record.confidence, evidence(record).start, record.id


def _opened(index: Index, claim: Claim, tellers: list[Reported]) -> float:
    return len({r.document for r in tellers if evidence(r).start < OPENING}) / max(1, len(reports_of(index, claim)))


def _fullness(record: Reported) -> int:
    """How much of who, to whom or where, and when is told."""
    if isinstance(record, Attribution):
        return 1 if record.source is not None and record.source.entities else 0
    if isinstance(record, Event):
        return bool(record.actors) + bool(record.recipients or record.place) + (record.time is not None)
    return 2


def _tellers(index: Index, claim: Claim, counts: frozenset[str], gone: frozenset[Span]) -> list[Reported]:
    """The records of a claim that tell news in words that stand alone; `counts` have a part of their own, and sentences
    that are `gone` tell none.
    """
    records = (r for r in surely_telling(index, claim) if r.id not in counts and r.id not in index.taken)
    news = (record for record in records if _is_news(index, record) and not _leans(index, record))
    return [record for record in news if sentence_span(index, record) not in gone]


def taken_back(index: Index) -> frozenset[Span]:
    """The sentences that tell what its publisher has taken back, and what others copied of them: of counts alone a
    later one is enough.
    """
    of_claims = (c for c in index.picture.claims if c.standing == "superseded" and c.kind in ("event", "statement"))
    ids = dict.fromkeys([*index.taken, *(m.id for c in of_claims for m in c.members if m.stance == "affirms")])
    gone = [record for id_ in ids if isinstance(record := index.reported[id_], Event | Attribution)]
    spans = frozenset(sentence_span(index, record) for record in gone)
    correcting = {whose(index, record) for record in gone if index.taken.get(record.id) == TAKEN["withdrawn"]}
    pairs = [(p.span, p.other_span) for copy in index.picture.copies for p in copy.passages]
    taken = {there for here, there in (*pairs, *((b, a) for a, b in pairs)) if any(map(partial(_lies_in, here), spans))}
    copying = {p.document for p in taken if publisher(index.documents[p.document]) not in correcting}
    sentences = (sentence_span(index, r) for r in index.reported.values() if r.document in copying)
    return spans | {one for one in sentences if any(_lies_in(passage, one) for passage in taken)}


def _lies_in(passage: Span, one: Span) -> bool:
    """Whether more than half of a sentence is in a passage."""
    shared = min(passage.end, one.end) - max(passage.start, one.start)
    return passage.document == one.document and 2 * shared > one.end - one.start


def _leans(index: Index, record: Reported) -> bool:
    """Whether a sentence is understood only beside the one before it: by its first word, or by "the ministry there"."""
    words = sentence(index, record).lstrip("“\"‘' ")
    return words.split(" ", 1)[0].casefold() in _LEANING or _points_back(index, record)


def _points_back(index: Index, record: Reported) -> bool:
    """Whether the first of a sentence is somebody "there"."""
    shown, text = sentence_span(index, record), index.documents[record.document].text
    first = (m.span for m in index.named.get(record.document, ()) if shown.start <= m.span.start < shown.end)
    ends = (span.end for span in first if not text[shown.start : span.start].strip("“\"‘' "))
    return any(_THERE.search(text, max(shown.start, end - len(" there")), end + len(" there.")) for end in ends)


_THERE = re.compile(r"(?i) there\b")


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
    """The events and statements that are counts: "seven people were killed", the doctor: "I saw nine bodies"; but not
    what a report opens with, nor who killed them: that is the news."""
    beside: defaultdict[Span, list[Figure]] = defaultdict(list)
    figures: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in index.picture.figures:
        beside[figure.evidence].append(figure)
        figures[figure.document].append(figure)
    told = (e.id for e in index.picture.events if any(_is_count(index, e, figure) for figure in beside[e.evidence]))
    said = (
        a.id
        for a in index.picture.attributions
        if a.content and len(content(index, a, most=LONGEST).split()) <= BARE_COUNT
        if any(_is_count(index, a, figure) for figure in figures[a.document])
    )
    return frozenset((*told, *said))


def _is_count(index: Index, record: Event | Attribution, figure: Figure) -> bool:
    """Whether an event beside a figure tells the same as it, and nobody who did it; whether few words that are said
    hold one."""
    if isinstance(record, Event):
        noun = quote(index, figure.span).casefold().rpartition(" ")[2]
        told = bool(record.actors) or record.evidence.start < OPENING
        return not told and record.evidence == figure.evidence and noun in record.happening.casefold().split()
    return any(span.start <= figure.span.start and figure.span.end <= span.end for span in record.content)


def meet(a: Span, b: Span) -> bool:
    """Whether two spans of one document have a place in common."""
    return a.start < b.end and b.start < a.end


def line(index: Index, claim: Claim, record: Reported) -> Point:
    """The claim as a line, told by the sentence of that record and who prints it, with who else tells it."""
    told = _in_its_sentence(index, record)
    printed = f" – {whose(index, record)}" if len(index.documents) > 1 else ""
    return Point(
        text=excerpt(index, told, most=WHOLE) + printed,
        note="; ".join(filter(None, (_told_by(index, claim, told), _outdated(index, told)))),
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


def _told_by(index: Index, claim: Claim, record: Reported) -> str:
    """By how many and by whom, and what of the sentence, where that tells more; of one report only whom it cites."""
    reports = reports_of(index, claim)
    printed = [publisher(index.documents[document]) for document in reports]
    who = origin_names(index, claim)
    if len(index.documents) == 1:
        return joined((one for one in who if one not in printed), most=3)
    if len(reports) < 2 and len(who) < 2:
        return support(claim)
    told = shared(index, claim, record)
    return f"{support(claim)}{f' for {told}' if told else ''}: {joined(who, most=3)}"


def _outdated(index: Index, record: Reported) -> str:
    """Which count in its sentence a later one has superseded, if one has: “At least 17” since superseded."""
    old = next((figure for figure in _counted_in(index, record) if _is_outdated(index, figure)), None)
    return f"“{quote(index, old.span)}” since superseded" if old else ""


def _is_stale(index: Index, record: Reported) -> bool:
    """Whether the gravest count of its sentence is superseded: that more were hurt since makes no shooting old."""
    counts = list(_counted_in(index, record))
    gravest = min((gravity(figure.measure) for figure in counts), default=0)
    return any(_is_outdated(index, figure) for figure in counts if gravity(figure.measure) == gravest)


def _counted_in(index: Index, record: Reported) -> Iterable[Figure]:
    shown = sentence_span(index, record)
    return (
        f for f in index.picture.figures if f.document == record.document and shown.start <= f.span.start < shown.end
    )


def _is_outdated(index: Index, figure: Figure) -> bool:
    return any(index.claims[id_].standing == "superseded" for id_ in index.claims_of.get(figure.id, ()))


def shared(index: Index, claim: Claim, record: Reported) -> str:
    """What several sources tell alike, where the sentence shown tells more, in the words of that sentence."""
    if len(claim.origins) < 2:
        return ""
    shown = sentence_span(index, record)
    inside = [one for one in affirming(index, claim.id) if sentence_span(index, one) == shown]
    told = max(inside, key=lambda one: (one == teller(index, claim), one.confidence), default=record)
    words = own_words(index, told)
    more = len(content_words(sentence(index, record)) - content_words(words)) > BESIDES
    return quoted(resolved(index, told, words)) if more else ""
