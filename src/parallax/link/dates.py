"""Publication dates that only the story can tell, and the weekdays that they anchor.

A report without a date says "on Monday". Another report of the story tells the same thing with a full date, or is
dated itself and says "on Sunday": where both sentences tell one thing and the weekday is that of the date, the
undated report is of that week. Its publication is the day of the weekday that its lead is told on. Conservative: two
sentences must share rare words, all anchors must agree, and nothing in the text may be dated later than the
publication, unless it is told as to come. Otherwise there is no date.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from parallax.link.agreement import WEEKDAY
from parallax.link.shelf import interval
from parallax.link.words import content_words, likeness, weight
from parallax.text.anchoring import anchor
from parallax.types import Annotations, Document, Story, Time

LEAD_SENTENCES = 4  # where a report says on which day its news happened;
LEAD_CHARACTERS = 600  # the same where sentences are not known
LEAD_DAYS = 3  # days that the lead's news may lie apart
ALIKE = 0.3  # share of the rarer words of the shorter sentence that both must have
ALIKE_WEIGHT = 14.0  # and what these words must say together: two names and a deed


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence that tells something on a day: a known date, or only a weekday (1 is Monday)."""

    document: str
    words: frozenset[str]
    date: date | None
    weekday: int


def infer_dates(
    story: Story, documents: Mapping[str, Document], annotations: Mapping[str, Annotations]
) -> dict[str, str]:
    """The publication dates (ISO) of documents that have none, as far as the story tells them for certain."""
    published: dict[str, str] = {}
    undated = [one for one in story.documents if _known(documents[one], annotations[one]) is None]
    asked = {one: _asked(documents[one], annotations[one]) for one in undated}
    answers: dict[str, set[date | None]] = {one: set() for one in undated}
    new = [fact for one in story.documents for fact in _dated_facts(documents[one], annotations[one], None)]
    while True:
        by_day: defaultdict[int, list[Told]] = defaultdict(list)
        for fact in new:
            by_day[fact.weekday].append(fact)
        open_ones = [one for one in undated if one not in published]
        for one in open_ones:
            answers[one] |= set(_answers(one, asked[one], by_day))
        dated = next((one for one in open_ones if _one_answer(answers[one], annotations[one])), None)
        if dated is None:
            return published
        found = _one_answer(answers[dated], annotations[dated])
        published[dated] = found.isoformat() if found else ""
        new = list(_dated_facts(documents[dated], annotations[dated], published[dated]))


def _known(document: Document, annotations: Annotations) -> str | None:
    return document.published or annotations.published


def _sentence(document: Document, annotations: Annotations, time: Time) -> frozenset[str]:
    """The rarer words of the sentence around a time."""
    at = bisect_right(annotations.sentences, time.span.start, key=lambda sentence: sentence.start) - 1
    sentence = annotations.sentences[at] if at >= 0 else None
    held = sentence is not None and time.span.start < sentence.end
    start, end = (sentence.start, sentence.end) if sentence and held else _line(document.text, time.span.start)
    return content_words(document.text[start:end])


def _line(text: str, at: int) -> tuple[int, int]:
    start = max(text.rfind("\n", 0, at), text.rfind(". ", 0, at)) + 1
    ends = [end for end in (text.find("\n", at), text.find(". ", at)) if end >= 0]
    return start, min(ends, default=len(text))


def _dated_facts(document: Document, annotations: Annotations, inferred: str | None) -> Iterator[Told]:
    """What a document tells on a day that is known, by a full date in its text or by its own publication."""
    for time in annotations.times:
        anchored = anchor(time, inferred) if inferred else time
        days = interval(anchored)
        if days is not None and days[0] == days[1] and anchored.granularity in ("day", "part_of_day", "hour", "minute"):
            words = _sentence(document, annotations, time)
            yield Told(document=document.id, words=words, date=days[0], weekday=days[0].isoweekday())


def _weekdays(annotations: Annotations) -> list[tuple[Time, int]]:
    found = ((time, WEEKDAY.match(time.value or "")) for time in annotations.times)
    return [(time, int(match["weekday"])) for time, match in found if match and time.start is None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an undated document tells on weekdays, and the weekday of its lead; None where its lead tells none."""

    lead: int | None
    told: tuple[tuple[frozenset[str], int], ...]


def _asked(document: Document, annotations: Annotations) -> Asked:
    weekdays = _weekdays(annotations)
    told = tuple((_sentence(document, annotations, time), weekday) for time, weekday in weekdays)
    return Asked(lead=_lead_weekday(annotations, weekdays), told=told)


def _answers(document: str, asked: Asked, facts: Mapping[int, Sequence[Told]]) -> Iterator[date | None]:
    """The days of publication that known facts give."""
    if asked.lead is None:
        return
    for words, weekday in asked.told:
        for fact in facts.get(weekday, ()):
            if fact.document != document and _one_thing(words, fact.words):
                yield _on_or_after(fact.date, asked.lead)


def _one_answer(answers: set[date | None], annotations: Annotations) -> date | None:
    if len(answers) != 1:
        return None
    (answer,) = answers
    return answer if answer is not None and not _contradicts(annotations, answer) else None


def _lead_weekday(annotations: Annotations, weekdays: Sequence[tuple[Time, int]]) -> int | None:
    """The weekday on which the lead tells its news: the latest, if all others it names lie shortly before."""
    end = annotations.sentences[:LEAD_SENTENCES][-1].end if annotations.sentences else LEAD_CHARACTERS
    named = {weekday for time, weekday in weekdays if time.span.start < end}
    fits = [one for one in sorted(named) if all((one - other) % 7 <= LEAD_DAYS for other in named)]
    return fits[0] if len(fits) == 1 else None


def _one_thing(words: frozenset[str], others: frozenset[str]) -> bool:
    return likeness(words, others) >= ALIKE and weight(words & others) >= ALIKE_WEIGHT


def _on_or_after(known: date | None, weekday: int) -> date | None:
    """The first day with the weekday, from the known day on: a report is of the week after what it tells as news."""
    if known is None:
        return None
    return known + timedelta(days=(weekday - known.isoweekday()) % 7)


def _contradicts(annotations: Annotations, published: date) -> bool:
    """Whether the text dates something well after the publication; what it tells of the week ahead may be a plan."""
    full = [days[0] for time in annotations.times if (days := interval(time)) and days[0] == days[1]]
    return any(published + timedelta(days=7) < one < published + timedelta(days=60) for one in full)
