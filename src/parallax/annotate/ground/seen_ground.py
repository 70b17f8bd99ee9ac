"""Ground that the language model sees held or changing hands, where no rule of `holding` reads it.

Promises a place of the document, by name or by a description alone ("the wool mill"), and who has it or had it; once
for each place, change and holder of a sentence. Where nobody is seen to hold or lose it, nothing is told; who takes it
may be told elsewhere (`holding`).
"""

from __future__ import annotations

from collections.abc import Iterator

from parallax.annotate.ground.bodies import speaking_side
from parallax.annotate.ground.grip import Grip, Scene, ground_of, is_back
from parallax.annotate.ground.grounds import Ground, is_destination
from parallax.annotate.ground.holders import Holder, first_holder, is_armed, is_nobody_known, side_called
from parallax.annotate.mentions.cast import entity_at, entity_called
from parallax.annotate.sentence.arguments import obliques, patients, subjects
from parallax.annotate.sentence.modality import modality_of
from parallax.annotate.sentence.tree import HYPHENS, child
from parallax.annotate.when_and_where.which_place import may_be_called
from parallax.annotate.words.holding_words import rules
from parallax.nn.frames import Frame
from parallax.types import ControlChange, Entity
from parallax.world.actors import is_place_noun

LEAST = 0.8
"""Of the chance that a word tells of ground."""
CHANGES: dict[str, ControlChange] = {"held": "held", "gained": "gained", "lost": "lost", "contested": "contested"}
BELIEVED = 0.8
"""How sure a report is of which the model is certain: less than what a rule reads."""
NOBODY = frozenset({"place", "other"})
"""The kinds of what can hold nothing."""


def of_sight(scene: Scene) -> Iterator[Grip]:
    """What the model sees told of ground in a sentence."""
    told: dict[tuple[object, ...], Grip] = {}
    for index in range(len(scene.sentence.tokens)):
        frame = scene.page.frame(scene.sentence, index)
        if frame is None or frame.ground < LEAST or modality_of(scene.sentence, index).polarity == "negative":
            continue  # "would not enter the town" tells nothing of who holds it
        if is_held_by_nobody_known(scene, index):
            continue
        for grip in _grips(scene, frame):
            who = tuple(holder and holder.entity.id for holder in (grip.holder, grip.previous))
            key = (grip.ground.place.id, grip.change, who)
            if key not in told or told[key].confidence < grip.confidence:
                told[key] = grip
    yield from told.values()


def _grips(scene: Scene, frame: Frame) -> Iterator[Grip]:
    change = _change(frame)
    holder, previous = _holder(scene, frame), _who(scene, frame, "previous")
    if change == "held" and is_back(scene.sentence, frame.at):
        change = "gained"
    if change == "lost":
        holder, previous = None, holder or previous
    if change == "gained" and holder is None and previous is not None:
        change = "lost"
    taken = change == "gained" and holder is None
    if change in ("held", "lost") and holder is None and previous is None:
        return
    for ground in _grounds(scene, frame):
        yield Grip(
            ground=ground,
            holder=holder if change != "contested" else None,
            previous=previous if change != "contested" and not _same(holder, previous) else None,
            change=change,
            trigger=frame.at,
            taken=taken,
            confidence=round(BELIEVED * frame.ground, 3),
            why=f"the model sees {change!r}",
            seen=True,
        )


def _same(holder: Holder | None, previous: Holder | None) -> bool:
    return holder is not None and previous is not None and holder.entity == previous.entity


def _change(frame: Frame) -> ControlChange:
    """What a word most likely tells of ground."""
    return max((chance, CHANGES[label]) for label, chance in frame.grounds if label is not None)[1]


# --- which ground


def _grounds(scene: Scene, frame: Frame) -> tuple[Ground, ...]:
    """The places that the model sees: those that stand in one list with the one nearest the word; where it sees none,
    the only one of the sentence, or that whose control was told last."""
    runs = sorted(_places(scene, frame), key=lambda words: (abs(words[0] - frame.at), words[0] < frame.at))
    found = [(words, ground) for words in runs if (ground := _ground(scene, words)) is not None]
    if not runs and any(_runs(frame, "place")):
        return _left_behind(scene, frame)
    if found:
        first = found[0][0]
        return tuple({one.place.id: one for words, one in found if _in_one_list(scene, first, words)}.values())
    beside = tuple(dict.fromkeys(_beside(scene, frame)))
    meant = ground_of(scene, beside, lands=False)
    if meant:
        return meant[:1]
    if any(scene.sentence.tokens[i].deprel == "obj" for i in beside) or _tells_of_others(scene):
        return ()
    named = {
        e.id: e for m in scene.cast.mentions if (e := scene.cast.entities.get(m.entity or "")) and e.kind == "place"
    }
    place = _told_last(scene) if not named else next(iter(named.values())) if len(named) == 1 else None
    return () if place is None else (Ground(at=frame.at, place=place),)


def _places(scene: Scene, frame: Frame) -> Iterator[tuple[int, ...]]:
    """The runs that the model sees as the place, but for where those go who leave one."""
    for words in _runs(frame, "place"):
        if _change(frame) != "lost" or not any(is_destination(scene.sentence, i) for i in words):
            yield words


def _left_behind(scene: Scene, frame: Frame) -> tuple[Ground, ...]:
    """What those leave of whom only is told where they go: the place whose control was told last, if this sentence or
    the one before speaks of it."""
    last, here = scene.last, scene.sentence.index
    opening = scene.page.sentences[max(here - 1, 0)].start
    named = {m.entity for m in scene.page.mentions if opening <= m.head.start < scene.sentence.end}
    return (Ground(at=frame.at, place=last),) if last is not None and last.id in named else ()


def _beside(scene: Scene, frame: Frame) -> Iterator[int]:
    """The words that a word of ground has for its place, where the model sees none: its object, what stands behind one
    of the prepositions of place, the subject of "is contested", "remains in the hands of"."""
    sentence, at = scene.sentence, frame.at
    taken = {i for party in frame.hands for i in range(party.first, party.last_exclusive)}
    token = sentence.tokens[at]
    head = token.head if token.upos not in ("VERB", "AUX") and token.head >= 0 else at
    heads = (at,) if head == at or sentence.tokens[head].upos not in ("VERB", "AUX") else (at, head)
    below = [i for one in heads for i in (*patients(sentence, one), *obliques(sentence, one, *rules().words["where"]))]
    if (
        child(sentence, at, "aux:pass", "cop") is not None
        or token.lemma in rules().words["staying.words"]
        or len(heads) > 1
        or token.upos in ("NOUN", "ADP")
    ):
        below += [i for one in heads for i in subjects(sentence, one)]
    yield from (i for i in below if i not in taken and i != at)


def _told_last(scene: Scene) -> Entity | None:
    """The place whose control was told last, where no noun of the sentence is of another kind: "the airstrip"."""
    nouns = [token.lemma.lower() for token in scene.sentence.tokens if token.upos == "NOUN"]
    others = (noun for noun in nouns if is_place_noun(noun) or noun in rules().words["strongpoints"])
    last = scene.last
    return last if last is None or all(may_be_called(last, noun) for noun in others) else None


def _tells_of_others(scene: Scene) -> bool:
    """Whether a sentence has places without a name: "several towns" are not the one told last."""
    return any(token.xpos == "NNS" and is_place_noun(token.lemma.lower()) for token in scene.sentence.tokens)


def _in_one_list(scene: Scene, first: tuple[int, ...], words: tuple[int, ...]) -> bool:
    """Whether no verb, preposition or pronoun stands between two places."""
    left, right = sorted((first, words), key=min)
    between = scene.sentence.tokens[max(left) + 1 : min(right)]
    return not any(token.upos in ("VERB", "AUX", "SCONJ", "ADP", "PRON") for token in between)


def _ground(scene: Scene, words: tuple[int, ...]) -> Ground | None:
    """The place that some words together mean."""
    words = tuple(dict.fromkeys(_whole(scene, i) for i in words))
    named = ground_of(scene, words, lands=True)
    if named:
        return named[0]
    described = ((i, entity_at(scene.cast, i)) for i in words)
    return next((Ground(at=i, place=e) for i, e in described if e is not None and e.kind == "place"), None)


# --- whose


def _holder(scene: Scene, frame: Frame) -> Holder | None:
    """Who has it: whom the model sees, who stands before a hyphen ("army-run"), who says that it is "ours"."""
    beside = (_at(scene, (frame.at - 2,)) or _side(scene, frame.at - 2)) if _is_compound(scene, frame.at) else None
    return beside or _who(scene, frame, "holder") or _speaker(scene, frame)


def is_held_by_nobody_known(scene: Scene, index: int) -> bool:
    """Whether a word is one of those of "rebel-held" where the page names no rebels: whoever else is named does
    not hold it."""
    tokens = scene.sentence.tokens
    behind = next((i for i in range(index, index + 3) if i < len(tokens) and _is_compound(scene, i)), None)
    if behind is None or tokens[behind].text.lower() not in rules().words["hyphen.words"]:
        return False
    return is_nobody_known(scene.page, tokens[behind - 2].text.lower())


def _is_compound(scene: Scene, index: int) -> bool:
    """ "Army-run", and no dash between two phrases."""
    if index <= 1:
        return False
    before, hyphen, this = scene.sentence.tokens[index - 2 : index + 1]
    return hyphen.text in HYPHENS and before.end == hyphen.start and hyphen.end == this.start


def _who(scene: Scene, frame: Frame, role: str) -> Holder | None:
    return _at(scene, tuple(index for words in _runs(frame, role) for index in words))


def _at(scene: Scene, words: tuple[int, ...]) -> Holder | None:
    """Who is meant by some words: by the rules' own measure if he passes, else whoever is no place."""
    able = first_holder(scene.cast, words)
    if able is not None:
        return able
    called = ((i, entity_called(scene.cast, i)) for i in words)
    return next((_as_holder(i, e) for i, e in called if e is not None and _may_hold(scene, i, e)), None)


def _may_hold(scene: Scene, index: int, entity: Entity | None) -> bool:
    """Whether one whom no rule knows as a holder of ground may be it: no place, and no people who bear no arms."""
    if entity is None or entity.kind in NOBODY:
        return False
    return scene.sentence.tokens[index].lemma.lower() not in rules().words["unarmed"]


def _side(scene: Scene, index: int) -> Holder | None:
    side = side_called(scene.page, scene.sentence.tokens[index].text.lower())
    return _as_holder(index, side) if side is not None else None


def _speaker(scene: Scene, frame: Frame) -> Holder | None:
    """Those for whom somebody says "ours"."""
    beside = {scene.sentence.tokens[i].text.lower() for i in range(max(frame.at - 2, 0), frame.at + 1)}
    if not beside & rules().words["ours"]:
        return None
    trigger = scene.sentence.tokens[frame.at]
    side = speaking_side(scene.page, scene.bodies, trigger.start, trigger.end)
    return _as_holder(frame.at, side) if side is not None else None


def _as_holder(at: int, entity: Entity) -> Holder:
    return Holder(at=at, entity=entity, armed=is_armed(entity))


def _runs(frame: Frame, role: str) -> Iterator[tuple[int, ...]]:
    """The words in a role, run by run, the last of each first: it is mostly the head."""
    for party in frame.hands:
        if party.role == role:
            yield tuple(range(party.last_exclusive - 1, party.first - 1, -1))


def _whole(scene: Scene, index: int) -> int:
    """The noun that a name stands before: the area of "the Tarsa area"."""
    token = scene.sentence.tokens[index]
    above = entity_at(scene.cast, token.head) if token.deprel == "compound" else None
    return token.head if above is not None and above.kind == "place" else index
