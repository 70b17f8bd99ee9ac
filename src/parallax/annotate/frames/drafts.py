"""One cue with its source and content as tokens of a sentence, and what all kinds of cue ask of the tree.

Knows what belongs to a cue word, which phrase a preposition brings, when a cue is turned round. Leaves alone which
words are cues (`cues`), who the source is (`speakers`) and what each kind of cue governs (`verbframes`,
`otherframes`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from parallax.annotate.sentence.tree import child, children, subtree
from parallax.annotate.words.cues import Entry, load_cues
from parallax.text.calendar import CALENDAR
from parallax.text.lemmas import lemma
from parallax.types import Attitude, AttributionPolarity, Sentence, StanceValue

MARKS = frozenset({'"', "“", "”", "''", "``", "‘", "’", "«", "»"})


# What is said "on the same day" or "for a week" is not the day or the week.
DATES = frozenset(
    {
        "hour",
        "hours",
        "minutes",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "morning",
        "evening",
        "night",
        "weekend",
    }
)

# What one speaks on without saying anything: "spoke on the phone".
CHANNELS = frozenset({"phone", "telephone", "television", "tv", "radio", "air", "show", "programme", "program"})

CONTENT_TRIM = frozenset({",", ";", ":", "—", "–", "-", "--", ".", "…", "|"})


# Which frames are trusted how far, by the share of them that a reader would grant.
CONFIDENCE = {
    "clause": 0.9,
    "around": 0.85,
    "quote": 0.8,
    "infinitive": 0.75,
    "according": 0.9,
    "as": 0.75,
    "naming": 0.7,
    "object": 0.6,
    "report": 0.6,
    "after": 0.65,
    "expected": 0.65,
    "adverb": 0.8,
    "as clause": 0.8,
    "refusal": 0.85,
    "noun clause": 0.75,
    "noun phrase": 0.55,
    "adjective": 0.65,
    "denial": 0.8,
    "turn": 0.85,
    "asked": 0.7,
    "at": 0.75,
    "amount": 0.65,
    "seen": 0.6,
    "scene": 0.65,
    "urging": 0.75,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One cue of a sentence with the tokens of its source and content; `content` empty where it must be sought
    outside the sentence.

    `head` is the cue's main word, `cue` its tokens from first to last (exclusive); `source` the heads of the noun
    phrases that say it, `source_tokens` all their tokens; `relay` heads of those whom it cites in turn, `through`
    of those who hand it on.
    """

    sentence: Sentence
    head: int
    cue: tuple[int, int]
    source: tuple[int, ...]
    source_tokens: tuple[int, ...]
    content: tuple[int, ...]
    frame: str
    attitude: Attitude
    stance: StanceValue
    stance_tokens: tuple[int, ...]
    polarity: AttributionPolarity
    addressee: int | None = None
    relay: tuple[int, ...] = ()
    through: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Tokens of content as one frame sees them, with what else that frame knows: `head` is a clause's predicate."""

    tokens: tuple[int, ...]
    frame: str
    head: int | None = None
    preposition: int | None = None
    addressee: int | None = None


def is_passive(sentence: Sentence, index: int) -> bool:
    """Whether a verb has the form of a passive."""
    return bool(children(sentence, index, "nsubj:pass", "aux:pass"))


def is_mark(sentence: Sentence, index: int) -> bool:
    """Whether a token is punctuation; the end of the sentence is."""
    return index >= len(sentence.tokens) or sentence.tokens[index].upos == "PUNCT"


def has_to(sentence: Sentence, index: int) -> bool:
    """Whether "to" marks the infinitive."""
    return any(sentence.tokens[c].text.lower() == "to" for c in children(sentence, index, "mark", "aux"))


def verb_lemma(sentence: Sentence, index: int) -> str:
    """The verb with its particle ("point_out"); a form that was tagged wrongly is looked up by its ending."""
    token = sentence.tokens[index]
    verbs = load_cues().verbs
    base = token.lemma.lower()
    if base not in verbs:
        low = token.text.lower()
        xpos = "VBG" if low.endswith("ing") else "VBD" if low.endswith("ed") else "VBZ"
        base = lemma(low, "VERB", xpos)
        base = f"{base}e" if base not in verbs and f"{base}e" in verbs else base
    particle = child(sentence, index, "compound:prt")
    if particle is not None:
        phrasal = f"{base}_{sentence.tokens[particle].text.lower()}"
        return phrasal if phrasal in verbs else base
    return base


def cue_range(sentence: Sentence, index: int) -> tuple[int, int]:
    """The verb with its auxiliaries, negation and adverbs right before it, and its particle right behind."""
    own = {c for c in children(sentence, index, "aux", "aux:pass", "advmod", "cop") if c < index}
    first = index
    while first - 1 in own or (
        first - 1 >= 0 and first - 2 in own and sentence.tokens[first - 1].upos in {"AUX", "ADV", "PART"}
    ):
        first -= 1
    if _is_no_longer(sentence, first):
        first -= 1
    while first < index and sentence.tokens[first].text.lower() in {"when", "where", "how", "why", "so", "however"}:
        first += 1
    last = index + 1
    if last in children(sentence, index, "compound:prt"):
        last += 1
    return first, last


def prepositional(
    sentence: Sentence, governors: Iterable[int], prepositions: frozenset[str], behind: int
) -> tuple[int, tuple[int, ...], int] | None:
    """The first phrase or gerund behind a token that one of the prepositions opens: its head, its tokens, the
    preposition."""
    for governor in governors:
        for c in children(sentence, governor, "obl", "nmod", "advcl", "acl", "xcomp", "obj"):
            marks = (m for g in (c, *children(sentence, c, "nummod")) for m in children(sentence, g, "case", "mark"))
            opener = next((m for m in marks if sentence.tokens[m].text.lower() in prepositions), None)
            token = sentence.tokens[c]
            clock = (
                token.upos == "NUM" and opener is not None and sentence.tokens[opener].text.lower() not in {"of", "to"}
            )
            if token.text.lower() in CALENDAR | DATES or clock:
                continue
            if opener is not None and sentence.tokens[opener].text.lower() == "on" and token.lemma.lower() in CHANNELS:
                continue
            if c > behind and opener is not None and opener > behind:
                below = tuple(i for i in subtree(sentence, c) if i > opener)
                return c, tuple(range(opener + 1, below[-1] + 1)) if below else (), opener
    return None


def _is_no_longer(sentence: Sentence, index: int) -> bool:
    before = sentence.tokens[index - 1 : index] if index else ()
    return sentence.tokens[index].text.lower() == "longer" and bool(before) and before[0].text.lower() == "no"


def polarity_of(sentence: Sentence, index: int, entry: Entry) -> AttributionPolarity:
    """The polarity of the entry, turned round by a negation at the cue."""
    cues = load_cues()
    negated = any(
        sentence.tokens[c].lemma.lower() in cues.negation and not _is_not_only(sentence, c)
        for c in children(sentence, index, "advmod", "det", "cc:preconj")
    ) or any(_is_no_longer(sentence, c) for c in children(sentence, index, "advmod"))
    if not negated:
        return entry.polarity
    unsaid = cues.keeping_silent | cues.confirming
    if entry.attitude == "assertion" and verb_lemma(sentence, index) in unsaid:
        return "refused"
    if entry.attitude == "assertion" and any(
        sentence.tokens[c].lemma.lower() in {"will", "would"} for c in children(sentence, index, "aux")
    ):
        return "refused"  # "would not say how many"
    return "positive" if entry.polarity == "negative" else "negative"


def _is_not_only(sentence: Sentence, index: int) -> bool:
    """ "Not only said so, but": no denial."""
    after = sentence.tokens[index + 1 : index + 2]
    return bool(after) and after[0].text.lower() in {"only", "just", "merely", "least"}
