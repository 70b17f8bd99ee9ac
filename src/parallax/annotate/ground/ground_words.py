"""The words of a page that may tell of ground, what was read of each, and how what was named stands to one.

For the choices that follow: what it tells (`weighed_ground`), which place (`which_ground`), whose (`whose_ground`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from parallax.annotate.events.around import (
    At,
    Near,
    View,
    argument_of,
    form_of,
    function_of,
    path_of,
    view_of,
    word_of,
)
from parallax.annotate.ground.grip import Grip, Scene
from parallax.annotate.page import Page
from parallax.annotate.words.holding_words import rules
from parallax.nn.choice import step
from parallax.nn.frames import Frame, Party
from parallax.types import ControlChange

LEAST = 0.1
"""How probable it must be to the model that a word which no rule knows may tell of ground."""

BACK = 4
"""How many sentences before its own the place and the holder are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word that may tell of ground, where it stands, what the model sees told by it and what was read of it."""

    scene: Scene
    at: At
    frame: Frame | None
    grips: tuple[Grip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A page, its words of ground, and what was read first of all of them, in the order of the text."""

    view: View
    words: tuple[Word, ...]
    first: tuple[tuple[int, Grip], ...]  # by the index of the sentence
    unarmed: frozenset[str]  # "residents", who live in a place and hold none


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Places, or parties, of a word of ground, with the signs of them; none where nobody is told."""

    entities: tuple[str, ...]
    signs: tuple[str, ...]


Scenes = Sequence[tuple[Scene, Grip]]
"""What is told of ground, with the sentence of each."""


def reading_of(page: Page, scenes: Sequence[Scene], first: Scenes) -> Reading:
    """The words of a page that may tell of ground: those that were read first, and those that the model sees."""
    read: defaultdict[tuple[int, int], list[Grip]] = defaultdict(list)
    for scene, grip in first:
        read[scene.sentence.index, grip.trigger].append(grip)
    words = []
    for scene in scenes:
        for token in range(len(scene.sentence.tokens)):
            grips = tuple(read[scene.sentence.index, token])
            frame = page.frame(scene.sentence, token)
            if grips or (frame is not None and frame.ground >= LEAST):
                words.append(Word(scene=scene, at=At(sentence=scene.sentence, token=token), frame=frame, grips=grips))
    told = tuple((scene.sentence.index, grip) for scene, grip in first)
    view = view_of(page, ())
    return Reading(view=view, words=tuple(words), first=told, unarmed=_unarmed(view))


def by_whom(grip: Grip) -> str:
    """Whether a rule read it, or the model alone."""
    return "sight" if grip.seen else "rule"


def chance_of(word: Word) -> float:
    """How likely a word tells of ground by what the model sees, or a rule has read."""
    return max(word.frame.ground if word.frame is not None else 0.0, 0.8 if word.grips else 0.0)


def hands(frame: Frame | None, role: str) -> list[Party]:
    """The words that the model sees in a role of ground: its place, who has it, who had it."""
    return [party for party in frame.hands if party.role == role] if frame is not None else []


def seen_as(reading: Reading, word: Word, *roles: str) -> frozenset[str]:
    """Who or what is named inside the words that the model sees in some roles."""
    runs = [party for role in roles for party in hands(word.frame, role)]
    named = reading.view.mentions[word.at.sentence.index]
    return frozenset(
        mention.entity
        for here, mention in named
        if mention.entity is not None and any(run.first <= here.token < run.last_exclusive for run in runs)
    )


def _unarmed(view: View) -> frozenset[str]:
    """Those whom a mention calls by a word for people who bear no arms."""
    named = (one for sentence in view.mentions for one in sentence)
    return frozenset(m.entity for here, m in named if m.entity and word_of(here) in rules().words["unarmed"])


def signs_near(word: Word, near: Near | None, change: ControlChange) -> list[str]:
    """How the mention that is nearest stands to a word of ground, and in what role the model sees it."""
    if near is None:
        return ["far", f"far|{change}"]
    return [*_near_signs(word, near, change), *_role_signs(word, near, change)]


def _near_signs(word: Word, near: Near, change: ControlChange) -> list[str]:
    """How a mention stands to a word of ground."""
    here, mention, back = near
    far = f"-{back}" if back else "before" if here.token < word.at.token else "behind"
    role, form = function_of(here), form_of(word.at)
    signs = [
        far,
        f"{far}|{role}",
        f"{far}|{change}",
        f"{far}|{mention.form}",
        f"{role}|{change}",
        f"{mention.form}|{role}",
    ]
    if not back:
        gap = step(abs(here.token - word.at.token), 2, 4, 9, 16)
        path, argument = path_of(word.at, here), argument_of(word.at, here)
        signs += [
            f"gap {gap}|{far}", f"gap {gap}|{far}|{change}", f"path {path}", f"path {path}|{form}",
            f"path {path}|{change}",
            f"{far}|{role}|{form}", f"{far}|{role}|{change}", f"argument {argument}",
            f"argument {argument}|{change}", f"argument {argument}|{word_of(word.at)}",
        ]  # fmt: skip
    return signs


def _role_signs(word: Word, near: Near, change: ControlChange) -> list[str]:
    """In what role the model sees a mention, of ground, of an event and of a predicate."""
    here, _, back = near
    if back or word.frame is None:
        return ["role elsewhere"]
    signs = []
    for name, told in (("hand", word.frame.hands), ("role", word.frame.roles), ("prop", word.frame.arguments)):
        party = next((p for p in told if p.first <= here.token < p.last_exclusive), None)
        role = party.role if party is not None else None
        signs += [f"{name} {role}", f"{name} {role}|{change}"]
        if party is not None:
            signs += [
                f"{name} {role} {int(party.confidence * 4)}",
                f"{name} {role} {int(party.confidence * 4)}|{change}",
            ]
    return signs
