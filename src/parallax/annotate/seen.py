"""Happenings as the language model sees them, beside those that the lexicon tells.

The model was taught triggers, types and parties on annotated reports (recipes/language); the lexicon knows words and
says why. Where both see a happening the lexicon's reading stays, unless the model is sure of another type; parties that
syntax does not give are the model's. What the model alone sees is a happening where it is sure enough. Leaves alone
how the lexicon finds (`told_by_verb`, `told_by_noun`, `told_plainly`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import cast

from parallax.annotate.coding import lexicon, verb_of
from parallax.annotate.page import Page
from parallax.annotate.participants import subjects_of
from parallax.annotate.parties import Found, Index, entities_of
from parallax.annotate.told_by_noun import doers_beside
from parallax.annotate.told_by_verb import is_barred, is_ruled_out
from parallax.annotate.told_plainly import PLAIN
from parallax.annotate.tree import children
from parallax.annotate.wordlists import words
from parallax.nn.frames import Frame
from parallax.types import PloverType, Sentence, Token

SEEN = 0.4
"""How probable a happening must be that only the model sees."""

TYPED = 0.6
"""How probable a type must be, more than that something happened at all."""

RETYPED = 0.95
"""How probable a type must be that differs from the lexicon's."""

OTHERWISE = 0.6
"""How probable it must be that a word which the lexicon types tells a happening of no type."""

UNSEEN = 0.7
"""How probable it must be that a word which the lexicon types tells nothing, where it only describes."""

UNSEEN_OF_NOBODY = 0.9
"""How probable it must be that a word which the lexicon types tells nothing, where no party is known."""

TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "AUX", "NUM"})
"""What may tell a happening by itself: no particle of "called for"."""

STANDING = frozenset({"need", "require"})
"""What a rule or a case asks for, always."""

WORDS: frozenset[str | None] = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
)
"""What is done by saying: no deed is read into it."""

VAGUE = 0.75
"""The confidence of a lexicon's reading by a word alone, with nothing asked of what stands beside it."""

PARTY = 0.4
"""How probable each word of a party must be."""

SURE = 0.7
"""How probable each word must be of who did violence or punished, and of the parties of a noun that the lexicon has."""

HARMFUL: frozenset[str | None] = frozenset({"ASSAULT", "COERCE", "SANCTION"})


def with_seen(page: Page, sentence: Sentence, found: list[Found], index: Index) -> list[Found]:
    """The lexicon's happenings, sharpened by what the model sees, and those that it alone sees."""
    if not page.sights:
        return found
    frames = page.sights[sentence.index].frames
    told = [_sharpened(sentence, one, _frame(frames, one), index) for one in found]
    taken = {i for one in found for i in (one.index, one.verb, *one.consumed) if i is not None}
    told += (
        _seen(sentence, frame, index)
        for at, frame in frames.items()
        if _is_seen(frame)
        and at not in taken
        and sentence.tokens[at].upos in TELLING
        and not (_type(frame) and sentence.tokens[at].lemma.lower() in STANDING)
        and not _is_told(sentence, at, told)
        and not is_ruled_out(sentence, at, index)
        and not (frame.event != "PLAIN" and is_barred(sentence, at))
    )
    return sorted(told, key=lambda one: one.index)


def _is_told(sentence: Sentence, at: int, told: list[Found]) -> bool:
    """Whether the subject of a verb tells the happening already: "an earthquake struck"."""
    subjects = children(sentence, at, "nsubj")
    return any(one.index in subjects for one in told)


def _is_seen(frame: Frame) -> bool:
    return frame.event is not None and frame.event_confidence >= SEEN


def _frame(frames: Mapping[int, Frame], one: Found) -> Frame | None:
    """What the model sees told by a happening's trigger, else by its verb."""
    own = frames.get(one.index)
    verb = frames.get(one.verb) if one.verb is not None else None
    return own if own is not None and (own.event or verb is None) else verb


def _type(frame: Frame) -> PloverType | None:
    return None if frame.event == "PLAIN" or frame.event_confidence < TYPED else cast("PloverType | None", frame.event)


def _is_no_deed(sentence: Sentence, one: Found, frame: Frame) -> bool:
    """Whether the model is sure that a word which the lexicon types tells none of PLOVER's deeds: another happening, or
    nothing where the word only describes ("a bill legalising it", "samples taken") or nobody is named."""
    describes = sentence.tokens[one.index].deprel == "acl"
    plain = frame.event == "PLAIN" and frame.event_confidence >= OTHERWISE and one.confidence <= VAGUE
    nobody = not (one.actors or one.recipients) and frame.event_confidence >= UNSEEN_OF_NOBODY
    nothing = frame.event is None and ((describes and frame.event_confidence >= UNSEEN) or nobody)
    return one.type is not None and (plain or nothing)


def _sharpened(sentence: Sentence, one: Found, frame: Frame | None, index: Index) -> Found:
    if frame is not None and _is_no_deed(sentence, one, frame):
        one = replace(one, type=None, mode=None, why=f"{one.why}; seen as no deed")
    if frame is None or frame.event is None:
        return one
    vague = one.type is not None and one.confidence <= VAGUE and _has_other_types(sentence.tokens[one.index])
    doubted = one.group is PLAIN or (
        vague and frame.event_confidence >= RETYPED and not (one.type in WORDS and frame.event not in WORDS)
    )
    if doubted and _is_seen(frame) and _type(frame) != one.type:
        workers = one.actors if frame.event != "PROTEST" else tuple(a for a in one.actors if a not in index.states)
        one = replace(one, type=_type(frame), mode=None, actors=workers, why=f"{one.why}; seen as {frame.event}")
    actors = one.actors or tuple(
        a for a in _parties(sentence, frame, "actor", index, coded=True) if a not in one.recipients
    )
    placed = {*one.subjects, *one.objects}
    recipients = one.recipients or _parties(sentence, frame, "recipient", index, known=placed, coded=True)
    return replace(one, actors=actors, recipients=tuple(r for r in recipients if r not in actors))


def _has_other_types(token: Token) -> bool:
    """Whether the lexicon has a word in several meanings: "strike", "sign", but not "riot"."""
    verbs = (pattern.group.type for pattern in lexicon().verbs.get(verb_of(token), ()))
    nouns = (group.type for _, group in lexicon().nouns.get(token.lemma.lower(), ()))
    return len({*verbs, *nouns}) > 1


def _parties(
    sentence: Sentence, frame: Frame, role: str, index: Index, *, known: Collection[int] = (), coded: bool = False
) -> tuple[str, ...]:
    """The entities of the words in a role, but for those that syntax has placed already. `coded`: the lexicon has the
    happening too."""
    if role == "actor" and sentence.tokens[frame.at].lemma.lower() in words("ballot"):
        return ()
    culprit = role == "actor" and frame.event in HARMFUL
    least = SURE if culprit or (coded and sentence.tokens[frame.at].upos == "NOUN") else PARTY
    spans = [range(p.first, p.last_exclusive) for p in frame.roles if p.role == role and p.confidence >= least]
    heads = tuple(i for span in spans for i in span if i not in known and sentence.tokens[i].head not in span)
    return entities_of(sentence, heads, index)


def _seen(sentence: Sentence, frame: Frame, index: Index) -> Found:
    word = sentence.tokens[frame.at]
    actors = _parties(sentence, frame, "actor", index)
    if not actors and word.upos == "NOUN" and word.lemma.lower() not in words("ballot"):
        owners = children(sentence, frame.at, "nmod:poss") if frame.event in WORDS | {"ASSAULT"} else ()
        actors = doers_beside(sentence, frame.at, index) or entities_of(sentence, owners, index)
    return Found(
        index=frame.at,
        verb=frame.at if word.upos == "VERB" else None,
        group=PLAIN,
        type=_type(frame),
        mode=None,
        actors=actors,
        recipients=tuple(r for r in _parties(sentence, frame, "recipient", index) if r not in actors),
        subjects=subjects_of(sentence, frame.at) if word.upos == "VERB" else (),
        objects=(),
        confidence=round(0.8 * frame.event_confidence, 2),
        why=f"{word.text!r}, seen as {frame.event}",
    )
