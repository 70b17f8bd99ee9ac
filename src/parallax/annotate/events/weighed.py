"""What each word tells, weighed: nothing, a happening without a type, the lexicon's type or the model's.

The lexicon knows words and asks for what stands beside them, the language model was taught on annotated reports; where
they differ, and where one is alone, neither is always right. Each reading of a word has signs: how sure the model is,
what the lexicon asked for, the word itself and its function, who takes part, what kind of page it is: how violent, how
personal, how full of events. Their weights (`choice`) were learned on reports that the model had not seen; a type that
only the model has must be surer than the lexicon's, and none is read in that its surroundings rule out
(`surroundings`). Promises the same happenings or fewer, some with another type, each as sure as its reading is
probable. Leaves alone what the readings are (`seen`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from parallax.annotate.deeds.parties import Found
from parallax.annotate.deeds.surroundings import ruled_out_as_seen
from parallax.annotate.events.seen import frame_of
from parallax.annotate.page import Page, attribution_of
from parallax.annotate.sentence.tree import children
from parallax.annotate.words.wordlists import words
from parallax.nn.choice import chances, logit, weights
from parallax.nn.frames import Frame
from parallax.types import PloverType, Sentence

SEEN = 0.05
"""How probable the model must find a type that is weighed."""

TRUST = 0.25
"""How much of the model's own sureness counts before the signs: of a word in PLOVER's sense the lexicon knows more."""

LEAST = 0.03
"""What a type is as probable as that the model does not see at all."""

KEPT = 0.5
"""How probable it must be that a word tells anything at all."""

TYPED = 0.5
"""How probable its type must be if it is a happening; else it has none."""

TYPED_AS_SEEN = 0.75
"""The same of a type that the lexicon does not have for it: under that two of three are not the gold's (dev parts)."""

TYPED_UNKNOWN = 0.55
"""How probable a type must be among all that a word may tell, nothing included, if the lexicon does not know the word:
from there on it is right three times as often as the lack of a type (held parts)."""

VAGUE = 0.75
"""The confidence of a lexicon's reading by a word alone; of a surer one, that asks for what stands beside it, the type
stays."""

BRIEF = 4
"""As many sentences, or verbs, of no kind as are thought onto a page: a brief one says little about what kind it is."""

LEARNED = "events"

PLAIN = "PLAIN"
"""What a happening is that PLOVER has no type for."""

VIOLENT = frozenset({"ASSAULT", "COERCE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a word may tell, a PLOVER type, `PLAIN` or nothing (None), with its signs."""

    told: str | None
    signs: tuple[str, ...]
    before: float
    """What is thought of it before the signs: the logarithm of how probable the model finds it, 0 if not asked."""


def weighed(page: Page, told: Sequence[tuple[Sentence, Found]]) -> list[tuple[Sentence, Found]]:
    """The happenings of a page that are probable enough, each with its likeliest type."""
    if not page.sights:
        return list(told)
    about, calamity = signs_of_page(page, told), _tells_of_calamity_alone(told)
    found = []
    for sentence, one in told:
        choices = readings(page, sentence, one, about)
        if calamity and not one.actors and (one.seen or one.type != "ASSAULT"):
            choices = [each for each in choices if each.told != "ASSAULT"]
        shares = chances([each.signs for each in choices], weights(LEARNED), [each.before for each in choices])
        happened = 1 - shares[0]
        if happened >= KEPT:
            found.append((sentence, _read(one, choices[_likeliest(one, choices, shares)], happened)))
    return found


def _likeliest(one: Found, choices: Sequence[Reading], shares: Sequence[float]) -> int:
    """Which reading is taken of a word that tells a happening."""
    if one.type is not None and not one.seen and one.confidence > VAGUE:
        return next(i for i, reading in enumerate(choices) if reading.told == one.type)
    typed = max(range(2, len(choices)), key=lambda i: shares[i], default=1)
    known = next((i for i in range(2, len(choices)) if not one.seen and choices[i].told == one.type), 1)
    if shares[typed] < TYPED * (1 - shares[0]):
        return 1
    sure = shares[typed] >= TYPED_AS_SEEN * (1 - shares[0]) or (one.seen and shares[typed] >= TYPED_UNKNOWN)
    return typed if typed == known or sure else known


def _read(one: Found, reading: Reading, sure: float) -> Found:
    type_ = None if reading.told == PLAIN else cast("PloverType | None", reading.told)
    if type_ == one.type:
        return replace(one, confidence=round(sure, 2))
    return replace(one, type=type_, mode=None, confidence=round(sure, 2), why=f"{one.why}; seen as {reading.told}")


def signs_of_page(page: Page, told: Sequence[tuple[Sentence, Found]]) -> tuple[str, ...]:
    """What kind of page it is: on one of opinion or advice, where "I" and "you" speak and little happens, a word of
    deeds tells one less often."""
    return f"violence {violence_of(told)}", f"personal {_personal(page)}", f"eventful {_eventful(page)}"


def _personal(page: Page) -> int:
    """In how many tenths of its sentences somebody says "I" or is told "you", five for more."""
    said = sum(any(token.text.lower() in ("i", "my", "you", "your") for token in s.tokens) for s in page.sentences)
    return min(5, 10 * said // (len(page.sentences) + BRIEF))


def _eventful(page: Page) -> int:
    """How many tenths of its verbs tell an event, as the model sees them."""
    seen = [
        1 - frame.chance(None) if (frame := page.frame(sentence, i)) else 0.0
        for sentence in page.sentences
        for i, token in enumerate(sentence.tokens)
        if token.upos == "VERB"
    ]
    return int(10 * (sum(seen) + BRIEF / 2) / (len(seen) + BRIEF))


def violence_of(told: Sequence[tuple[Sentence, Found]]) -> int:
    """How much of what a page tells is violence by the lexicon, in fifths."""
    typed = [one.type for _, one in told if one.type is not None]
    return int(5 * sum(type_ in VIOLENT for type_ in typed) / len(typed)) if typed else 0


def _tells_of_calamity_alone(told: Sequence[tuple[Sentence, Found]]) -> bool:
    """Whether a page tells of a crash, a flood or the like, and the lexicon finds nobody on it who attacks: whom it
    throws about, nobody assaults."""
    lexical = [(sentence.tokens[one.index].lemma.lower(), one) for sentence, one in told if not one.seen]
    bare = words("death") | words("mishap")
    violent = any(one.type == "ASSAULT" and (one.mode or one.actors or lemma not in bare) for lemma, one in lexical)
    calamities = words("calamity") - words("blast")
    return not violent and any(one.type is None and lemma in calamities for lemma, one in lexical)


def readings(page: Page, sentence: Sentence, one: Found, about: Sequence[str]) -> list[Reading]:
    """Every reading of a word with its signs, nothing first; `about` are the signs of its page."""
    frame = frame_of(page.sights[sentence.index].frames, one)
    lexical = None if one.seen else (one.type or PLAIN)
    lemma = sentence.tokens[one.index].lemma.lower()
    seen = (type_ for type_, chance in _seen(frame) if chance >= SEEN)
    told = {PLAIN: "plain", **{t: "seen" for t in seen if ruled_out_as_seen(sentence, one, t) is None}}
    if lexical is not None and lexical != PLAIN:
        told[lexical] = "lexicon"
    if lexical == PLAIN and lemma in words("death"):
        told.pop("ASSAULT", None)  # whether others killed them is the page's to tell (`senses`)
    signs = _signs(page, sentence, one, frame, lexical, about)
    return [
        Reading(told=None, signs=_weighed_by(None, "nothing", frame, ()), before=_before(frame, None)),
        *(
            Reading(
                told=type_,
                before=_before(frame, type_),
                signs=(
                    *_weighed_by(type_, by, frame, signs),
                    f"type {type_}|{lemma}",
                    *(f"type {type_}|{sign}" for sign in about),
                ),
            )
            for type_, by in told.items()
        ),
    ]


def _before(frame: Frame | None, told: str | None) -> float:
    return TRUST * math.log(max(frame.chance(told), LEAST)) if frame is not None else 0.0


def _seen(frame: Frame | None) -> Iterator[tuple[str, float]]:
    for type_, chance in frame.chances if frame is not None else ():
        if type_ not in (None, PLAIN):
            yield type_, chance


def _weighed_by(told: str | None, by: str, frame: Frame | None, signs: tuple[str, ...]) -> tuple[str, ...]:
    """The signs of a reading: those of the word, and how probable the model finds it."""
    share = logit(frame.chance(told)) if frame is not None else None
    return *(f"{by}|{sign}" for sign in signs), f"{by}|chance {share}", f"type {told}|{by}", f"type {told}|{by}|{share}"


def _signs(
    page: Page, sentence: Sentence, one: Found, frame: Frame | None, lexical: str | None, about: Sequence[str]
) -> tuple[str, ...]:
    token = sentence.tokens[one.index]
    lemma, seen = token.lemma.lower(), frame.event if frame is not None else None
    share = logit(1 - frame.chance(None) if frame is not None else 0.0)
    said = attribution_of(page.attributions, token.start, token.end) is not None
    parties = f"actors {bool(one.actors)}|recipients {bool(one.recipients)}"
    beside = [sentence.tokens[j].lemma.lower() for j in children(sentence, one.index, "det", "nmod:poss")][:1]
    objects = bool(children(sentence, one.index, "obj"))
    sure = None if one.seen else one.confidence
    return (
        "any", f"share {share}|{seen is not None}", f"lexicon {sure}", f"{token.upos}", f"rel {token.deprel}",
        f"tag {token.xpos}", f"word {lemma}", f"word {lemma}|{seen is not None}", f"seen {seen}", f"lexicon {lexical}",
        f"both {lexical} {seen}", f"both {lexical} {seen}|{share // 2}", parties, f"{token.upos}|{parties}",
        f"predicate {round(4 * frame.predicate) if frame else None}",
        f"fact {round(3 * frame.factuality) if frame else None}", f"status {frame.status if frame else None}",
        f"said {said}", f"first {sentence.index == 0}", f"object {objects}|{token.upos}", f"beside {beside}",
        f"carried {one.verb not in (None, one.index)}", *about,
    )  # fmt: skip
