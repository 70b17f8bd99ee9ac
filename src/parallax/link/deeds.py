"""What deed a word tells, and which deed a story is about.

The deed of an event is the stem of its word, or the name that words of one deed share. What at least half of a story's
reports tell by one untyped word is its central happening: "the flood", in reports of a flood, needs no other name.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from parallax.link.tables import table
from parallax.link.words import WORD, stem, stem_rarity
from parallax.text.lemmas import lemma
from parallax.types import Document, Event

DEEDS: Mapping[str, str] = {stem(word): deed for deed, words in table("deeds")["deeds"].items() for word in words}
"""Words that tell one deed, from their stems: PLOVER has no mode for it, or no type."""


def word_of(text: str, event: Event) -> str:
    """The stem of the word that tells an event, in the text of its document; "froze" and "frozen" are one."""
    return _word_in(text[event.trigger.start : event.trigger.end])


@functools.lru_cache(maxsize=10_000)
def _word_in(trigger: str) -> str:
    words = WORD.findall(trigger.lower())
    return _verb_stem(words[-1]) if words else ""


@functools.lru_cache(maxsize=10_000)
def _verb_stem(word: str) -> str:
    """The stem of a word, of an irregular verb's past that of the verb."""
    return stem(word if word.endswith(("ed", "ing", "s")) else lemma(word, "VERB", "VBD"))


def deed_of(text: str, event: Event) -> str:
    """The deed that an event is, by its word."""
    word = word_of(text, event)
    return DEEDS.get(word, word)


def central_deeds(documents: Mapping[str, Document], reports: Sequence[Iterable[Event]]) -> frozenset[str]:
    """The deeds that at least half of a story's reports, and three, tell as what a story has one of: floods, crashes,
    a siege.
    """
    told = Counter(deed for events in reports for deed in {_singular(documents, event) for event in events} - {""})
    least = max(3.0, len(reports) / 2)
    return frozenset(deed for deed, count in told.items() if count >= least and deed not in OF_MANY)


def _singular(documents: Mapping[str, Document], event: Event) -> str:
    text = documents[event.document].text
    return deed_of(text, event) if may_be_central(text, event) else ""


def may_be_central(text: str, event: Event) -> bool:
    """Whether a story has one event of its kind: what is told by a word that news seldom holds, or has no type and is
    told by a word that is not everywhere, as "campaign" and "election" are.
    """
    rarity = stem_rarity(word_of(text, event))
    return rarity >= (RARE if event.type else TELLING)


RARE = 6.0
TELLING = 2.5  # "fire" tells, "campaign" and "vote" do not
OF_MANY = frozenset({"killing", "injuring", "hitting", "meeting", "shelling", "torching"})  # many times in a story


def is_another(text: str, event: Event) -> bool:
    """Whether an event is told as one of several, or as none: "another crash", "almost derailed", "a fatal crash"; that
    "a tram derailed" is no such thing.
    """
    verb = text[: event.trigger.end].endswith(("ed", "ing"))
    before = _before(text, event)
    return OTHERS.search(before) is not None or (not verb and INDEFINITE.search(before) is not None)


def is_other(text: str, event: Event) -> bool:
    """Whether words before an event say that it is another, or did not quite happen: "another almost burst"."""
    return NOT_THIS.search(_before(text, event)) is not None


def is_of_some(text: str, event: Event) -> bool:
    """Whether an event is told of some only of those told of before: "some were shot", "of these, 21 died"."""
    return (
        SOME.search(text[max(event.evidence.start, event.trigger.start - LONG_REACH) : event.trigger.start]) is not None
    )


def _before(text: str, event: Event) -> str:
    return text[max(0, event.trigger.start - REACH) : event.trigger.start]


INDEFINITE = re.compile(r"(?i)\ban?\s(?:[\w-]+\s|-\s){0,6}\Z")


NOT_THIS = re.compile(r"(?i)\b(?:another|other|almost|nearly|previous|earlier|similar)\b[^.,;:]*\Z")
OTHERS = re.compile(
    r"(?i)\b(?:another|other|almost|nearly|previous|earlier|similar|last|first|second|worst|deadliest|biggest|every|any|"
    r"each|such|no|several|many|two|three|could|would|may|might|if)\b[^.,;:]*\Z"
)
_LIGHT = r"(?: (?:were|was|are|have|has|had|been|being|also|even|later|since|now|never|reportedly))* \Z"
SOME = re.compile(
    rf"(?i)(?<!\beach )(?<!\ball )(?<!\bboth )(?<!\bnone )(?<!\bone )\b(?:of|among) (?:these|them|whom){_LIGHT}"
    rf"|(?:\A|[.!?“\"‘;:,]\s*|\b(?:and|but|that) )(?:of|among) (?:these|them|whom|those),? [\w-]+{_LIGHT}"
    rf"|(?:\A|[.!?“\"‘;:,]\s*|\b(?:and|but|that) )(?:some|several|most|others|a few|half|many){_LIGHT}"
)
REACH, LONG_REACH = 30, 80  # characters before the word
