"""Happenings as the language model sees them, beside those that the lexicon tells.

The model was taught triggers, types and parties on annotated reports (recipes/language); the lexicon knows words and
says why. Where both see a happening, parties that syntax does not give are the model's; what the model alone sees is
added where it finds it likelier than nothing, but for feelings ("took offence") and what only goes off ("a bomb").
Leaves alone how the lexicon finds (`told_by_verb`, `told_by_noun`, `told_plainly`), and which of all these are true
(`weighed`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import cast

from parallax.annotate.deeds.coding import lexicon, phrases
from parallax.annotate.deeds.parties import Found, Index, entities_of
from parallax.annotate.deeds.victims import victims_beside
from parallax.annotate.events.told_by_noun import BEFALLING, doers_beside, sides_of
from parallax.annotate.events.told_by_verb import is_barred, is_ruled_out
from parallax.annotate.events.told_plainly import PLAIN
from parallax.annotate.page import Page
from parallax.annotate.sentence.participants import arguments_of, subjects_of
from parallax.annotate.sentence.tree import case_words, children, conjuncts, heads_inside
from parallax.annotate.words.wordlists import words
from parallax.nn.frames import Frame
from parallax.types import PloverType, Sentence
from parallax.world.actors import is_group_noun, is_person_noun

TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "AUX", "NUM"})
"""What may tell a happening by itself: no particle of "called for"."""

LIGHT = frozenset({"take", "give", "have", "feel", "find"})
"""What carries a feeling: "take offence"."""

STANDING = frozenset({"need", "require"})
"""What a rule or a case asks for, always."""

WORDS: frozenset[str | None] = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
)
"""What is done by saying: no deed is read into it."""

PARTY = 0.4
"""How probable each word of a party must be."""

SURE = 0.7
"""How probable each word must be of who did violence or punished, and of the parties of a noun that the lexicon has."""

HARMFUL: frozenset[str | None] = frozenset({"ASSAULT", "COERCE", "SANCTION"})


def with_seen(page: Page, sentence: Sentence, found: list[Found], index: Index) -> list[Found]:
    """The lexicon's happenings, with the parties that the model sees, and those that it alone may see."""
    if not page.sights:
        return found
    frames = page.sights[sentence.index].frames
    told = [_with_parties(sentence, one, frame_of(frames, one), index) for one in found]
    taken = {i for one in found for i in (one.index, one.verb, *one.consumed) if i is not None}
    told += (
        _seen(sentence, frame, index)
        for at, frame in frames.items()
        if frame.event is not None
        and at not in taken
        and sentence.tokens[at].upos in TELLING
        and not (_type(frame) and sentence.tokens[at].lemma.lower() in STANDING)
        and not _is_told(sentence, at, told)
        and not _is_felt(sentence, at)
        and not _is_means(sentence, at, frames)
        and not is_ruled_out(sentence, at, index)
        and not (_type(frame) and is_barred(sentence, at))
    )
    return sorted(told, key=lambda one: one.index)


def _is_told(sentence: Sentence, at: int, told: list[Found]) -> bool:
    """Whether the subject of a verb tells the happening already: "an earthquake struck"."""
    subjects = children(sentence, at, "nsubj")
    return any(one.index in subjects for one in told)


def _is_felt(sentence: Sentence, at: int) -> bool:
    """ "Took offence", "give them pause": a feeling that a noun tells with its light verb."""
    head = sentence.tokens[at].head
    carried = head >= 0 and sentence.tokens[at].deprel == "obj" and sentence.tokens[head].lemma.lower() in LIGHT
    return carried and sentence.tokens[at].lemma.lower() in words("feeling")


def _is_means(sentence: Sentence, at: int, frames: Mapping[int, Frame]) -> bool:
    """ "A bomb went off", "a grenade killed two": what goes off or kills is no happening beside it."""
    token = sentence.tokens[at]
    verb = token.head if token.deprel.split(":")[0] in ("nsubj", "obj") else -1
    tells = verb in frames and frames[verb].event is not None
    return tells and any(phrases(sentence, at) & things for _, things in lexicon().means)


def frame_of(frames: Mapping[int, Frame], one: Found) -> Frame | None:
    """What the model sees told by a happening's trigger, else by its verb."""
    own = frames.get(one.index)
    verb = frames.get(one.verb) if one.verb is not None else None
    return own if own is not None and (own.event or verb is None) else verb


def _type(frame: Frame) -> PloverType | None:
    return None if frame.event == "PLAIN" else cast("PloverType | None", frame.event)


def _with_parties(sentence: Sentence, one: Found, frame: Frame | None, index: Index) -> Found:
    if frame is None or frame.event is None:
        return one
    actors = one.actors or tuple(
        a for a in _parties(sentence, frame, "actor", index, coded=True) if a not in one.recipients
    )
    placed = {*one.subjects, *one.objects}
    recipients = one.recipients or _parties(sentence, frame, "recipient", index, known=placed, coded=True)
    return replace(one, actors=actors, recipients=tuple(r for r in recipients if r not in actors))


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
    heads = tuple(i for span in spans for i in heads_inside(sentence, span))
    whole = {*known, *(i for i in heads if entities_of(sentence, (i,), index))}
    own = (i for i in heads if i not in known and not _is_of_another(sentence, i, whole))
    return entities_of(sentence, tuple(i for i in own if not _is_channel(sentence, i)), index)


def _is_of_another(sentence: Sentence, i: int, parties: Collection[int]) -> bool:
    """Whether a nominal only says of a party where it belongs or who is in it: "Berg at the Review", "a team, including
    police and medics"; whoever is named among others is meant himself."""
    first = min(conjuncts(sentence, i), key=lambda j: (sentence.tokens[j].deprel == "conj", j))
    if sentence.tokens[first].deprel.split(":")[0] not in ("nmod", "obl"):
        return False
    cases = case_words(sentence, first)
    listed = bool(cases & words("opening_a_list")) and sentence.tokens[i].upos != "PROPN"
    return sentence.tokens[first].head in parties and (listed or bool(cases & words("belonging")))


def _is_channel(sentence: Sentence, i: int) -> bool:
    """Whether a word says only by what it was told: "a plea on Chinese television"."""
    token = sentence.tokens[i]
    noun = token.head if token.deprel in ("amod", "compound") and token.head > i else i
    cases = case_words(sentence, noun)
    return sentence.tokens[noun].lemma.lower() in words("channel") and bool(cases & words("by_channel"))


def _doing(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """Who does what a verb tells by grammar alone: people who are its own subject, where it has an object or goes
    somewhere; those of others may only undergo it ("thirty fell ill")."""
    told = arguments_of(sentence, verb)
    does = bool(told.patients) or sentence.tokens[verb].lemma.lower() in words("going")
    own = (j for i in children(sentence, verb, "nsubj") for j in conjuncts(sentence, i))
    return tuple(j for j in own if _is_people(sentence, j)) if does and not told.passive else ()


def _is_people(sentence: Sentence, j: int) -> bool:
    """Whether a subject is people by its own word, or how many they are: "the passengers", "nine", "1 percent"."""
    token = sentence.tokens[j]
    lemma = token.lemma.lower()
    return token.xpos == "CD" or is_person_noun(lemma) or is_group_noun(lemma) or lemma in words("shares")


def _seen(sentence: Sentence, frame: Frame, index: Index) -> Found:
    word = sentence.tokens[frame.at]
    actors = _parties(sentence, frame, "actor", index)
    if not actors and word.upos == "NOUN" and word.lemma.lower() not in words("ballot"):
        owners = children(sentence, frame.at, "nmod:poss") if frame.event in WORDS | {"ASSAULT"} else ()
        actors = doers_beside(sentence, frame.at, index) or entities_of(sentence, owners, index)
    recipients = _parties(sentence, frame, "recipient", index)
    if not actors and word.upos == "VERB" and _type(frame) is None:
        actors = tuple(a for a in entities_of(sentence, _doing(sentence, frame.at), index) if a not in recipients)
    if word.upos == "NOUN":
        actors = tuple(dict.fromkeys((*actors, *sides_of(sentence, frame.at, _type(frame), index))))
        if not recipients and _type(frame) in BEFALLING:
            recipients = entities_of(sentence, victims_beside(sentence, frame.at), index)
    return Found(
        index=frame.at,
        verb=frame.at if word.upos == "VERB" else None,
        group=PLAIN,
        type=_type(frame),
        mode=None,
        actors=actors,
        recipients=tuple(r for r in recipients if r not in actors),
        subjects=subjects_of(sentence, frame.at) if word.upos == "VERB" else (),
        objects=(),
        seen=True,
        confidence=round(1 - frame.chance(None), 2),
        why=f"{word.text!r}, seen as {frame.event}",
    )
