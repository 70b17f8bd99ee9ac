"""Whether a happening is told as fact, as planned, as possible and so on: the table's reading and the model's, weighed.

The table (`modality`) knows the words that govern a happening and says which decided; the language model was taught
statuses on annotated reports; where no word decides ("Monday's debate"), or one of many meanings does ("expected to"),
neither is always right. Each status has signs: what the table and the model say, the deciding word, the clause around,
who says it and when it is to be. Their weights (`choice`) were learned on reports that the model had not seen. Promises
a polarity and a status with its reason. Leaves alone the polarity, which is the table's, and who says it (`saying`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import get_args

from parallax.annotate.deeds.parties import Found
from parallax.annotate.events.presupposed import voucher_of
from parallax.annotate.page import Page, attribution_of, is_untold
from parallax.annotate.sentence.modality import Modality, modality_of, modality_within
from parallax.annotate.sentence.modality_marks import CONSEQUENCE, GIVEN_TIME, HEADLINE, IMPERATIVE, SUPPOSED
from parallax.annotate.sentence.tenses import tense_of
from parallax.annotate.sentence.tree import ancestors, children
from parallax.annotate.words.modality_table import table
from parallax.annotate.words.wordlists import words
from parallax.nn.choice import chances, step, weights
from parallax.nn.frames import Frame
from parallax.types import Attribution, Sentence, Span, Status, Time

LEARNED = "statuses"

STATUSES: tuple[Status, ...] = get_args(Status)

SURE = (0.4, 0.6, 0.8, 0.9, 0.97)
"""Bounds between which the model is as good as equally sure of a status."""


HEDGED = frozenset({"possible", "conditional", "hypothetical"})
"""Statuses by which words keep something from being told as fact, beside "unconfirmed", which always stands."""

UNHEDGED = 0.85
"""How probable it must be that such a thing is told as fact all the same."""

SEEN = 0.8
"""How sure the model must be of a status that it sees elsewhere on the page."""

TRUST = 2.0
"""How much more is thought of the table's status than of another before any sign is looked at, as a logarithm."""


Seen = Mapping[str, Mapping[int, frozenset[str]]]
"""The statuses of which the model is sure, by the lemma of what happens and by the sentence that tells it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sureness:
    """How a happening is told, and by whose word: None for the publisher's."""

    modality: Modality
    attribution: Attribution | None


def seen_on(page: Page) -> Seen:
    """How the model sees what happens on a page, where it is sure."""
    found: dict[str, dict[int, frozenset[str]]] = {}
    for sentence, sight in zip(page.sentences if page.sights else (), page.sights, strict=True):
        for at, frame in sight.frames.items():
            if frame.event is not None and frame.status_confidence >= SEEN:
                told = found.setdefault(sentence.tokens[at].lemma, {})
                told[sentence.index] = told.get(sentence.index, frozenset()) | {frame.status}
    return found


def sureness_of(page: Page, seen: Seen, sentence: Sentence, found: Found, time: Time | None) -> Sureness:
    """How sure a happening is told, by all that is known of it."""
    read = as_read(page, sentence, found, time)
    supposed = {CONSEQUENCE, GIVEN_TIME, SUPPOSED} & {*read.modality.why.split(", ")}
    if not page.sights or read.modality.status == "unconfirmed" or supposed:
        return read  # what is told as unconfirmed is nowhere to be shown as more, nor what is only supposed
    signs = signs_of(page, seen, sentence, found, time, read)
    shares = chances(signs, weights(LEARNED), before(read))
    best = max(range(len(STATUSES)), key=lambda i: shares[i])
    status = STATUSES[best]
    if status == read.modality.status or (status == "asserted" and _is_kept(read.modality, shares[best])):
        return read
    if status == "planned" and _is_over(page, sentence, found.index, time):
        return read
    why = f"{read.modality.why}; seen as {status}"
    return replace(read, modality=replace(read.modality, status=status, why=why))


def as_read(page: Page, sentence: Sentence, found: Found, time: Time | None) -> Sureness:
    """The same by words alone, whatever the model sees."""
    token = sentence.tokens[found.index]
    modality = modality_of(sentence, found.index)
    if found.verb is not None and token.upos == "AUX":
        modality = Modality(polarity="positive", status="asserted", why="said")
    told = (modality.status, modality.polarity) == ("asserted", "positive")
    if modality.status == "asserted" and not found.group.speech and _is_scheduled(page, sentence, found.index, time):
        modality = replace(modality, status="planned", why="present tense of a day ahead")
    covering = attribution_of(page.attributions, token.start, token.end)
    attribution = voucher_of(page, sentence, found.index) if told else covering
    if attribution is not None and _is_anothers_word(sentence, modality, attribution):
        modality = replace(modality, status="asserted")
    if attribution is not None and attribution.polarity == "positive":
        modality = _as_they_say(sentence, found.index, modality, attribution)
    if attribution is not None and modality.status == "asserted" and _is_hearsay(sentence, attribution):
        modality = replace(modality, status="unconfirmed", why=f"{modality.why}; hearsay")
    return Sureness(modality=modality, attribution=attribution)


def signs_of(
    page: Page, seen_on_page: Seen, sentence: Sentence, found: Found, time: Time | None, read: Sureness
) -> tuple[tuple[str, ...], ...]:
    """The signs of each status, in the order of `STATUSES`."""
    frame = page.frame(sentence, found.index) or (page.frame(sentence, found.verb) if found.verb is not None else None)
    about = (*_told(sentence, found, read), *_around(page, seen_on_page, sentence, found.index, time, read))
    told = read.modality.status
    fact = round(3 * frame.factuality) if frame else None
    seen = (frame.status, step(frame.status_confidence, *SURE)) if frame else None
    return tuple(
        (
            status,
            f"{status}|told {told}",
            f"told {status == told}|{_as_seen(status, frame)}",
            f"{status}|told {told}|seen {seen}",
            f"{status}|told {told}|seen {seen}|{sentence.tokens[found.index].upos}",
            f"{status}|fact {fact}",
            f"{status}|fact {fact}|told {told}",
            *(f"{status}|{sign}" for sign in about),
        )
        for status in STATUSES
    )


def _is_kept(modality: Modality, fact: float) -> bool:
    """Whether the table's status stands although fact is likelier: that of an auxiliary, of an imperative, of a
    headline's infinitive or of what a body is there for always ("will search", "search it", "crews to search it",
    "tasked with searching it"), and a hedge where it is not much likelier or what is hedged is a denial. `fact` is
    how probable it is."""
    deciding = [word.strip().lower() for word in modality.why.split(",")]
    helped = bool(({HEADLINE, IMPERATIVE} | table().purposed) & {*deciding}) or any(
        ("auxiliary", word) in table().index for word in deciding
    )
    hedged = modality.status in HEDGED and (fact < UNHEDGED or modality.polarity == "negative")
    return helped or hedged


def _is_over(page: Page, sentence: Sentence, index: int, time: Time | None) -> bool:
    """ "Travels to Norway on 2 December", told on the fourth: a verb whose day is over plans nothing. A weekday beside
    a noun may be either week's."""
    if time is None or time.end is None or page.published is None or sentence.tokens[index].upos != "VERB":
        return False
    return time.end[:10] <= page.published[:10]


def before(read: Sureness) -> tuple[float, ...]:
    """What is thought of each status before its signs."""
    return tuple(TRUST * (status == read.modality.status) for status in STATUSES)


def _as_seen(status: Status, frame: Frame | None) -> str:
    """Whether the model sees a status, and how sure it is."""
    if frame is None:
        return "unseen"
    return f"seen {frame.status == status}|{step(frame.status_confidence, *SURE)}"


def _told(sentence: Sentence, found: Found, read: Sureness) -> tuple[str, ...]:
    """How the words tell it: which decided, and what kind of word it is."""
    token, told = sentence.tokens[found.index], read.modality.status
    deciding = [word.strip().lower() for word in read.modality.why.split(",")]
    return (
        f"polarity {read.modality.polarity}|{told}", f"first {deciding[0]}", f"last {deciding[-1]}",
        f"why {read.modality.why.lower()}", f"tag {token.xpos}|{told}", f"rel {token.deprel}|{token.upos}|{told}",
        f"first {deciding[0]}|tag {token.xpos}", f"type {found.type}|{told}", f"word {token.lemma.lower()}",
        f"carried {found.verb not in (None, found.index)}",
    )  # fmt: skip


def _around(
    page: Page, seen: Seen, sentence: Sentence, index: int, time: Time | None, read: Sureness
) -> tuple[str, ...]:
    """What stands around it: the clause and its verb, who says it, when it is to be, whether it is asked."""
    noun, told = sentence.tokens[index].upos in ("NOUN", "PROPN"), read.modality.status
    over = next((i for i in ancestors(sentence, index) if sentence.tokens[i].upos in ("VERB", "AUX", "ADJ")), None)
    above = sentence.tokens[over].lemma.lower() if over is not None else None
    clause = modality_of(sentence, over).status if over is not None else None
    rel = sentence.tokens[index].deprel.split(":")[0]
    cases = [sentence.tokens[i].lemma.lower() for i in children(sentence, index, "case", "mark")][:1]
    supposed = any(is_supposing(sentence, i) for i in range(index))
    said = read.attribution
    attitude = f"{said.attitude}|{said.polarity}" if said is not None else None
    return (
        f"over {above}|{told}", f"clause {clause}|{told}", f"clause {clause}|{rel}|{noun}|{told}",
        f"case {cases}|{noun}|{told}", f"tense {tense_of(sentence, index)}|{noun}|{told}",
        f"when {_when(page, time)}|{noun}|{told}", f"said {attitude}|{told}",
        f"elsewhere {seen_elsewhere(seen, sentence, index)}|{noun}|{told}",
        f"if {supposed}|{told}", f"asked {sentence.tokens[-1].text == '?'}|{told}",
    )  # fmt: skip


def is_supposing(sentence: Sentence, i: int) -> bool:
    """Whether a word opens a condition; an auxiliary ("were the army to leave") before its subject and at the head of
    its clause only."""
    token, before = sentence.tokens[i], sentence.tokens[i - 1 : i]
    if token.text.lower() not in words("supposing"):
        return False
    if token.upos not in ("VERB", "AUX"):
        return True
    clause = token.head if token.deprel.split(":")[0] in ("aux", "cop") else i
    subjects = children(sentence, clause, "nsubj", "expl")
    opens = not before or before[0].upos in ("PUNCT", "CCONJ", "SCONJ")
    inverted = i < subjects[0] if subjects else sentence.tokens[clause].deprel == "advcl"
    return opens and inverted


def seen_elsewhere(seen: Seen, sentence: Sentence, index: int) -> str | None:
    """How the model sees the same word in other sentences of the page, where it is sure: the debate of which one of
    them says that it will be is still to come in the others. None where it sees it nowhere else, or now so, now so."""
    told = seen.get(sentence.tokens[index].lemma, {})
    others = {status for other, statuses in told.items() if other != sentence.index for status in statuses}
    return others.pop() if len(others) == 1 else None


def _when(page: Page, time: Time | None) -> str | None:
    """Whether the time of a happening lies ahead of the day of publication, None where either is not known."""
    if time is None or time.start is None or page.published is None:
        return None
    return "ahead" if time.start[:10] > page.published[:10] else "past"


def _is_anothers_word(sentence: Sentence, modality: Modality, said: Attribution) -> bool:
    """ "The mayor accused them of shelling it": all that makes it unsure is that it is the mayor's word, which the
    attribution says."""
    if (
        said.source is None
        or not said.source.spans
        or said.cue is None
        or modality.status not in ("unconfirmed", "possible")
    ):
        return False
    cue = said.cue.span
    return any(
        token.text == modality.why and token.lemma.lower() in words("asserting")
        for token in sentence.tokens
        if cue.start <= token.start < cue.end
    )


def _as_they_say(sentence: Sentence, index: int, modality: Modality, said: Attribution) -> Modality:
    """ "Video contradicts the army's claim that rebels had fired": the army does say that they fired, whoever denies
    it; what nobody is told to claim is denied."""
    start = sentence.tokens[index].start
    own = next((span for span in said.content if span.start <= start < span.end), None)
    if own is None or is_untold(said):
        return modality
    theirs = modality_within(sentence, index, own.start, own.end)
    if theirs.polarity == modality.polarity or _is_denied_by_cue(sentence, index, modality, said, own):
        return modality
    return theirs


def _is_denied_by_cue(sentence: Sentence, index: int, modality: Modality, said: Attribution, own: Span) -> bool:
    """Whether it is the cue that denies what stands in its content: "decided against leaving"."""
    if said.cue is None:
        return False
    cue = said.cue.span
    with_cue = modality_within(sentence, index, min(own.start, cue.start), max(own.end, cue.end))
    return with_cue.polarity == modality.polarity


def _is_hearsay(sentence: Sentence, said: Attribution) -> bool:
    """ "Reports that a dyke had cracked could not be confirmed": a noun, and nobody who says it."""
    if said.cue is None or (said.source is not None and said.source.spans):
        return False
    cue = said.cue.span
    lemmas = [t.lemma.lower() for t in sentence.tokens if cue.start <= t.start < cue.end]
    return any(lemma.removesuffix("s") in words("claim") for lemma in lemmas) and len(lemmas) == 1


def _is_scheduled(page: Page, sentence: Sentence, index: int, time: Time | None) -> bool:
    """ "Parliament votes on Thursday", told on a Tuesday."""
    if time is None or time.start is None or page.published is None:
        return False
    helpers = children(sentence, index, "aux")
    present = sentence.tokens[index].xpos in ("VBZ", "VBP") and not helpers
    going_on = [sentence.tokens[i].xpos in ("VBZ", "VBP") and sentence.tokens[i].lemma == "be" for i in helpers]
    present = present or (sentence.tokens[index].xpos == "VBG" and going_on == [True])
    present = present or (sentence.tokens[index].upos == "NOUN" and tense_of(sentence, index) != "past")
    return present and time.start[:10] > page.published[:10]
