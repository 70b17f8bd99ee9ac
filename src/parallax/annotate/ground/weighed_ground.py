"""Who holds what ground, weighed: what rules and the language model find beside all that was named around it.

The model sees well that a word tells of ground ("hoisted", "dug in", "army-run") and badly whose and which: the place
is often a sentence away, "the ridge" or "it". For each such word what it tells (held, gained, lost, contested or
nothing), which place, and who has it or had it are chosen one after the other, each among candidates with signs whose
weights were learned on annotated reports (`choice`). Promises places and parties of the page, and that what a rule
reads of a sentence (`holding`) stays, a bare fall with who likely took the place beside it (`fallen` decides); what the
model alone read first of it (`seen_ground`) is a sign among others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from parallax.annotate.events.around import form_of, word_of
from parallax.annotate.ground.grip import Grip, Scene
from parallax.annotate.ground.ground_words import Choice, Reading, Scenes, Word, by_whom, chance_of, hands, reading_of
from parallax.annotate.ground.grounds import Ground
from parallax.annotate.ground.holders import Holder, is_armed
from parallax.annotate.ground.which_ground import places
from parallax.annotate.ground.whose_ground import parties
from parallax.annotate.mentions.cast import PRESUPPOSED
from parallax.annotate.page import Page
from parallax.annotate.sentence.modality import modality_of
from parallax.annotate.sentence.tree import HYPHENS, ancestors
from parallax.nn.choice import chances, logit, step, weights
from parallax.types import ControlChange, Sentence

SURE = 0.3
"""How probable it must be that a word tells just that of a place and a party: the product of three choices."""

SEEN = 0.35
"""How probable it must be to the model that a word tells of ground, where no rule reads it."""

TAKEN = 0.5
"""How probable it must be who took a place of which only its fall is told."""

CHANGES: tuple[ControlChange, ...] = get_args(ControlChange)


def with_weighed(page: Page, scenes: Sequence[Scene], first: Scenes) -> list[tuple[Scene, Grip]]:
    """What is told of ground, in the order of the sentences: what rules read, and what else is likely."""
    if not page.sights:
        return list(first)
    weighed: defaultdict[int, dict[tuple[object, ...], Grip]] = defaultdict(dict)
    reading = reading_of(page, scenes, first)
    for word in reading.words:
        for grip in _weighed(reading, word):
            told = weighed[word.at.sentence.index]
            if (key := _key(grip)) not in told or told[key].confidence < grip.confidence:
                told[key] = grip
    read: defaultdict[int, list[Grip]] = defaultdict(list)
    words = {(word.at.sentence.index, word.at.token): word for word in reading.words}
    for scene, grip in first:
        index = scene.sentence.index
        read[index].append(_with_taker(reading, words[index, grip.trigger], grip))
    return [
        (scene, grip)
        for scene in scenes
        for grip in _settled(scene.sentence, read[scene.sentence.index], weighed[scene.sentence.index])
    ]


def _settled(sentence: Sentence, read: Sequence[Grip], weighed: Mapping[tuple[object, ...], Grip]) -> Iterator[Grip]:
    """What is told in one sentence: what rules read stands, what the model alone read first if it is likely too, and
    beside them another place, or a change of one that another clause tells; the likeliest of one clause."""
    likely = {grip.trigger for grip in read if _key(grip) in weighed}
    kept = [grip for grip in read if not grip.seen or grip.trigger in likely]
    for grip in sorted(weighed.values(), key=lambda one: -one.confidence):
        same = [one for one in kept if one.ground.place.id == grip.ground.place.id]
        if all(_is_told_beside(sentence, one, grip) for one in same):
            kept.append(grip)
    yield from kept


def _is_told_beside(sentence: Sentence, told: Grip, other: Grip) -> bool:
    """Whether one sentence may tell both of a place: who "is in control" where "order is restored" has not taken it
    once more."""
    one_hold = {told.change, other.change} == {"held", "gained"} and _key(told)[-1] == _key(other)[-1]
    apart = _clause(sentence, told.trigger) != _clause(sentence, other.trigger)
    return told.change != other.change and apart and not one_hold


def _clause(sentence: Sentence, word: int) -> int:
    """The verb of the clause that a word stands in, or the root."""
    above = (word, *ancestors(sentence, word))
    return next((i for i in above if sentence.tokens[i].upos == "VERB"), above[-1])


def _with_taker(reading: Reading, word: Word, grip: Grip) -> Grip:
    """ "The town fell", with whom it likely fell to."""
    if not grip.taken or grip.seen:
        return grip
    party, sure = _likeliest(parties(reading, word, "gained", (grip.ground.place.id,)), "ground_holders")
    return replace(grip, taker=_holder(reading, word, party[0])) if party and sure >= TAKEN else grip


def _key(grip: Grip) -> tuple[object, ...]:
    """The place, the change, and who holds it; for a loss, who lost it."""
    party = grip.holder or (grip.previous if grip.change == "lost" else None)
    return grip.ground.place.id, grip.change, party and party.entity.id


def _weighed(reading: Reading, word: Word) -> Iterator[Grip]:
    """What a word tells of ground, if that is probable enough: one report for each place. "Would not enter the town"
    tells nothing of who holds it; "have not given up the town" does."""
    ruled = any(not grip.seen for grip in word.grips)
    if ruled or chance_of(word) < SEEN or _is_left_open(word):
        return
    told = list(changes(reading, word))
    shares = chances([signs for _, signs in told], weights("ground_words"))
    change = max(zip(shares[1:], (change for change, _ in told[1:]), strict=True))[1]
    if change is None or 1 - shares[0] < SURE:
        return
    ground, sure = _likeliest(places(reading, word, change), "ground_places")
    party: tuple[str, ...] = ()
    if change != "contested":
        party, known = _likeliest(parties(reading, word, change, ground), "ground_holders")
        sure *= known
    if (1 - shares[0]) * sure < SURE or (not party and change in ("held", "gained")):
        return
    for place in ground:
        yield _grip(reading, word, change, place, party, round((1 - shares[0]) * sure, 3))


def _is_left_open(word: Word) -> bool:
    modality = modality_of(word.at.sentence, word.at.token)
    return modality.polarity == "negative" and modality.status != "asserted"


def _likeliest(choices: Iterable[Choice], learned: str) -> tuple[tuple[str, ...], float]:
    asked = list(choices)
    shares = chances([one.signs for one in asked], weights(learned))
    best = max(range(len(asked)), key=lambda i: shares[i])
    return asked[best].entities, shares[best]


def _grip(reading: Reading, word: Word, change: ControlChange, place: str, party: tuple[str, ...], sure: float) -> Grip:
    holder = _holder(reading, word, party[0]) if party else None
    before = next((g.previous for g in word.grips if g.previous and g.previous.entity.id not in party), None)
    previous = holder if change == "lost" else before if change == "gained" else None
    return Grip(
        ground=Ground(at=_token_of(reading, word, place), place=reading.view.entities[place]),
        holder=None if change == "lost" else holder,
        previous=previous,
        change=change,
        trigger=word.at.token,
        confidence=sure,
        why=f"{change!r}, weighed with all that is named around it",
        told=PRESUPPOSED if _is_behind_hyphen(word) else None,
        seen=True,
    )


def _holder(reading: Reading, word: Word, party: str) -> Holder:
    entity = reading.view.entities[party]
    return Holder(at=_token_of(reading, word, party), entity=entity, armed=is_armed(entity))


def _token_of(reading: Reading, word: Word, entity: str) -> int:
    """The token of the sentence that stands for an entity: the word itself, where it is named in another one."""
    here = (at.token for at, mention in reading.view.mentions[word.at.sentence.index] if mention.entity == entity)
    return min(here, key=lambda token: abs(token - word.at.token), default=word.at.token)


def _is_behind_hyphen(word: Word) -> bool:
    """ "Army-held"."""
    return word.at.token > 0 and word.at.sentence.tokens[word.at.token - 1].text in HYPHENS


# --- what it tells


def changes(reading: Reading, word: Word) -> Iterator[tuple[ControlChange | None, tuple[str, ...]]]:
    """Nothing, and each change that a word may tell of, with its signs."""
    signs = tuple(_word_signs(reading, word))
    yield None, ("no",)
    for change in CHANGES:
        own = tuple(_change_signs(word, change))
        yield change, ("told", change, *own, *(f"{one}|{s}" for s in signs for one in ("told", change)))


def _change_signs(word: Word, change: ControlChange) -> Iterator[str]:
    """How likely the model, and what was read first, make a change."""
    seen = dict(word.frame.grounds).get(change, 0.0) if word.frame is not None else 0.0
    ground = word.frame.ground if word.frame is not None else 0.0
    yield f"seen {logit(seen)}"
    yield f"{change}|seen {logit(seen)}"
    yield f"share {step(seen / ground if ground else 0.0, 0.2, 0.5, 0.8, 0.95)}"
    for grip in word.grips:
        by = by_whom(grip)
        yield f"{by} alike {grip.change == change}"
        yield f"{by} {grip.change}|{change}"
        if by == "rule":
            yield f"{grip.why}|{grip.change == change}"


def _word_signs(reading: Reading, word: Word) -> Iterator[str]:
    """How a word stands, and what stands around it."""
    sentence, token = word.at.sentence, word.at.sentence.tokens[word.at.token]
    frame = word.frame
    yield f"ground {logit(frame.ground) if frame is not None else None}"
    yield f"word {word_of(word.at)}"
    yield f"upos {token.upos}"
    yield f"form {form_of(word.at)}"
    yield f"rel {token.deprel}"
    modality = modality_of(sentence, word.at.token)
    yield f"{modality.polarity} {modality.status}"
    yield f"read {bool(word.grips)} {logit(frame.ground) if frame is not None else None}"
    for role in ("place", "holder", "previous"):
        yield f"{role} {max((int(p.confidence * 4) for p in hands(frame, role)), default=None)}"
    yield f"armed {word.scene.armed}"
    rivals = [o for o in reading.words if o.at.sentence.index == sentence.index and o.at.token != word.at.token]
    stronger = [o for o in rivals if chance_of(o) > chance_of(word)]
    near = min((abs(o.at.token - word.at.token) for o in stronger), default=None)
    yield f"stronger {None if near is None else step(near, 2, 3, 5, 9)}"
    yield f"rival read {any(o.grips for o in rivals)}"
    yield f"page {step(len(reading.first), 1, 2, 4, 8)}"
    places = sum(m.kind == "place" for _, m in reading.view.mentions[sentence.index])
    yield f"places {min(places, 3)}"
    yield f"opening {sentence.index == 0}"
