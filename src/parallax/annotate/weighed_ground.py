"""Who holds what ground, weighed: what rules and the language model find beside all that was named around it.

The model sees well that a word tells of ground ("hoisted", "dug in", "army-run") and badly whose and which: the place
is often a sentence away, "the ridge" or "it". For each such word what it tells (held, gained, lost, contested or
nothing), which place, and who has it or had it are chosen one after the other, each among candidates with signs whose
weights were learned on annotated reports (`choice`). Promises places and parties of the page, and that what was read
first of a sentence (`holding`, `seen_ground`) stays unless something else is likely there; all of it where the model
was not asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from parallax.annotate.around import At, Near, View, form_of, function_of, nearest, path_of, view_of, word_of
from parallax.annotate.cast import HYPHENS, PRESUPPOSED
from parallax.annotate.grip import Grip, Scene
from parallax.annotate.grounds import Ground
from parallax.annotate.holders import Holder, is_able, is_armed
from parallax.annotate.holding_words import rules
from parallax.annotate.modality import modality_of
from parallax.annotate.page import Page, attribution_of
from parallax.annotate.participants import arguments_of
from parallax.annotate.tree import conjuncts
from parallax.annotate.which_place import may_be_called
from parallax.nn.choice import chances, logit, step, weights
from parallax.nn.frames import Frame, Party
from parallax.types import ControlChange, Entity
from parallax.world.actors import is_place_noun

LEAST = 0.1
"""How probable it must be to the model that a word which no rule knows may tell of ground."""

BACK = 4
"""How many sentences before its own the place and the holder are looked for."""

SURE = 0.45
"""How probable it must be that a word tells just that of a place and a party."""

SEEN = 0.35
"""How probable it must be to the model that a word tells of ground, where no rule reads it."""

CHANGES: tuple[ControlChange, ...] = get_args(ControlChange)


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


def with_weighed(page: Page, scenes: Sequence[Scene], first: Scenes) -> list[tuple[Scene, Grip]]:
    """What is told of ground, in the order of the sentences: what was read first, and what is likelier."""
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
    for scene, grip in first:
        read[scene.sentence.index].append(grip)
    return [
        (scene, grip)
        for scene in scenes
        for grip in _settled(read[scene.sentence.index], weighed[scene.sentence.index])
    ]


def _settled(read: Sequence[Grip], weighed: Mapping[tuple[object, ...], Grip]) -> Iterator[Grip]:
    """What is told in one sentence: what rules read stands, what the model alone read unless the same word likely tells
    something else; beside either only another place."""
    kept = [grip for grip in read if not grip.seen or not _is_doubted(grip, read, weighed)]
    known, there = {_key(grip) for grip in kept}, {grip.ground.place.id for grip in kept}
    yield from kept
    for key, grip in weighed.items():
        if key not in known and grip.ground.place.id not in there:
            yield grip


def _is_doubted(grip: Grip, read: Sequence[Grip], weighed: Mapping[tuple[object, ...], Grip]) -> bool:
    """Whether a word that was read so likely tells something else, none of what was read of it."""
    likely = any(one.trigger == grip.trigger for one in weighed.values())
    return likely and not any(_key(one) in weighed for one in read if one.trigger == grip.trigger)


def _key(grip: Grip) -> tuple[object, ...]:
    """The place, the change, and who holds it; for a loss, who lost it."""
    party = grip.holder or (grip.previous if grip.change == "lost" else None)
    return grip.ground.place.id, grip.change, party and party.entity.id


def _weighed(reading: Reading, word: Word) -> Iterator[Grip]:
    """What a word tells of ground, if that is probable enough: one report for each place. "Would not enter the town"
    tells nothing of who holds it."""
    ruled = any(not grip.seen for grip in word.grips)
    if ruled or _ground(word) < SEEN or modality_of(word.at.sentence, word.at.token).polarity == "negative":
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
        by = _by(grip)
        yield f"{by} alike {grip.change == change}"
        yield f"{by} {grip.change}|{change}"
        if by == "rule":
            yield f"{grip.why}|{grip.change == change}"


def _by(grip: Grip) -> str:
    return "sight" if grip.seen else "rule"


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
        yield f"{role} {max((int(p.confidence * 4) for p in _hands(frame, role)), default=None)}"
    yield f"armed {word.scene.armed}"
    rivals = [o for o in reading.words if o.at.sentence.index == sentence.index and o.at.token != word.at.token]
    stronger = [o for o in rivals if _ground(o) > _ground(word)]
    near = min((abs(o.at.token - word.at.token) for o in stronger), default=None)
    yield f"stronger {None if near is None else step(near, 2, 3, 5, 9)}"
    yield f"rival read {any(o.grips for o in rivals)}"
    yield f"page {step(len(reading.first), 1, 2, 4, 8)}"
    places = sum(m.kind == "place" for _, m in reading.view.mentions[sentence.index])
    yield f"places {min(places, 3)}"
    yield f"opening {sentence.index == 0}"


def _ground(word: Word) -> float:
    return max(word.frame.ground if word.frame is not None else 0.0, 0.8 if word.grips else 0.0)


def _hands(frame: Frame | None, role: str) -> list[Party]:
    return [party for party in frame.hands if party.role == role] if frame is not None else []


def _seen_as(reading: Reading, word: Word, *roles: str) -> frozenset[str]:
    """Who or what is named inside the words that the model sees in some roles."""
    runs = [party for role in roles for party in _hands(word.frame, role)]
    named = reading.view.mentions[word.at.sentence.index]
    return frozenset(
        mention.entity
        for here, mention in named
        if mention.entity is not None and any(run.first <= here.token < run.last_exclusive for run in runs)
    )


# --- which ground


def places(reading: Reading, word: Word, change: ControlChange) -> Iterator[Choice]:
    """No place, and each that was named near a word of ground or whose control was told elsewhere, alone and with those
    that it is coordinated with."""
    view = reading.view
    near = nearest(view, word.at, BACK)
    at = word.at.sentence.index
    told = [grip.ground.place.id for index, grip in reading.first if index < at]
    last = told[-1] if told else None
    elsewhere = {grip.ground.place.id for _, grip in reading.first}
    read = {grip.ground.place.id: _by(grip) for grip in word.grips}
    seen = _seen_as(reading, word, "place")
    noun = _noun_of(word)
    named = [e for e, (_, m, far) in near.items() if not far and m.kind == "place"]
    common = (
        change,
        f"read {sorted(set(read.values()))}",
        f"seen {bool(seen)}",
        f"run {max((int(p.confidence * 4) for p in _hands(word.frame, 'place')), default=None)}",
        f"named {min(len(named), 3)}",
    )
    yield Choice(entities=(), signs=("no", *(f"no|{one}" for one in common), f"no|{common[1]}|{common[2]}"))
    known: set[frozenset[str]] = set()
    for entity in dict.fromkeys((*near, *read, *told)):
        if entity not in view.entities or view.entities[entity].kind not in ("place", "state", "organization"):
            continue
        if view.entities[entity].kind == "organization" and entity not in seen and entity not in read:
            continue
        signs = [
            f"read {read.get(entity)}", f"read {read.get(entity)}|{bool(read)}",
            f"seen {entity in seen}|{bool(seen)}", f"last {entity == last}", f"elsewhere {entity in elsewhere}",
            f"last {entity == last}|{common[2]}|{common[1]}", f"count {min(len(view.named.get(entity, ())), 4)}",
            f"only {len(named) == 1 and entity in named}|{common[2]}|{common[1]}",
            f"title {any(m.entity == entity for _, m in view.mentions[0])}|{common[2]}",
        ]  # fmt: skip
        signs += _kind_signs(view.entities[entity], change)
        if noun is not None:
            fits = noun == "it" or may_be_called(view.entities[entity], noun)
            signs += [f"called {fits}", f"called {fits}|last {entity == last}", f"called {fits}|near {entity in near}"]
            signs += [f"called {noun == 'it'} {fits}"]
        signs += _mention_signs(word, near.get(entity), change)
        here = near[entity][0] if entity in near else None
        for group in ((entity,), _listed(view, here)):
            if group and frozenset(group) not in known:
                known.add(frozenset(group))
                yield Choice(entities=group, signs=(*signs, *_listed_signs(here, group)))


def _kind_signs(place: Entity, change: ControlChange) -> Iterator[str]:
    """What kind of place it is, and how large."""
    told = [f"kind {place.kind}", *([f"area {place.location.area}"] if place.location is not None else [])]
    yield from (sign for one in told for sign in (one, f"{one}|{change}"))


def _noun_of(word: Word) -> str | None:
    """The noun or pronoun that the model sees as the place, where it names none."""
    for party in sorted(_hands(word.frame, "place"), key=lambda p: -p.confidence):
        for index in range(party.last_exclusive - 1, party.first - 1, -1):
            token = word.at.sentence.tokens[index]
            if token.upos == "NOUN" and is_place_noun(token.lemma.lower()):
                return token.lemma.lower()
            if token.text.lower() in ("it", "there", "which", "where"):
                return "it"
    return None


# --- whose


def parties(reading: Reading, word: Word, change: ControlChange, ground: Sequence[str]) -> Iterator[Choice]:
    """Nobody, and each who may have a place, or had it: who was named near the word or is told to hold, take or lose
    ground elsewhere."""
    view = reading.view
    near = nearest(view, word.at, BACK)
    read = _read_as_parties(word)
    seen = _seen_as(reading, word, "holder", "previous")
    token = word.at.sentence.tokens[word.at.token]
    said = attribution_of(view.page.attributions, token.start, token.end)
    speakers = said.source.entities if said is not None and said.source is not None else ()
    ours = bool({t.text.lower() for t in word.at.sentence.tokens} & rules().words["ours"])
    yield _nobody(word, change, read=bool(read), seen=bool(seen))
    deeds, unarmed = _deeds(reading, word, ground), reading.unarmed
    for entity in dict.fromkeys((*near, *read, *(e for _, g in reading.first for e in _ends(g)))):
        if entity not in view.entities or entity in ground:
            continue
        one = view.entities[entity]
        if entity in unarmed or one.kind == "place" or (one.kind == "other" and entity not in seen):
            continue
        who, by = f"{one.kind} {is_armed(one)} {is_able(one)}", read.get(entity)
        signs = [
            *_able_signs(one, change), f"read {by}",
            f"read {by}|{change}", f"read {by}|{bool(read)}", f"read {by and by[1]}|{change}|{bool(read)}",
            f"seen {entity in seen}|{bool(seen)}", f"count {min(len(view.named.get(entity, ())), 4)}",
            f"speaks {entity in speakers}", f"speaks {entity in speakers}|ours {ours}",
        ]  # fmt: skip
        for deed in sorted(deeds.get(entity, {"none"})):
            signs += [f"deed {deed}", f"deed {deed}|{change}", f"deed {deed}|{bool(seen)}|{bool(read)}"]
        signs += _mention_signs(word, near.get(entity), change)
        if entity in near:
            signs += [f"{who}|{function_of(near[entity][0])}", f"{who}|{min(near[entity][2], 2)}"]
        else:
            signs.append(f"far|{bool(seen)}")
        yield Choice(entities=(entity,), signs=tuple(signs))


def _read_as_parties(word: Word) -> dict[str, tuple[str, str]]:
    """Whom the rules read of a word, each by which rule and as what."""
    return {
        party.entity.id: (_by(grip), role)
        for grip in word.grips
        for role, party in (("previous", grip.previous), ("holder", grip.holder))
        if party is not None
    }


def _nobody(word: Word, change: ControlChange, *, read: bool, seen: bool) -> Choice:
    """That nobody is told to have, take or lose it."""
    holder, previous = (
        max((int(p.confidence * 4) for p in _hands(word.frame, role)), default=None) for role in ("holder", "previous")
    )
    common = (
        f"read {read}", f"runs {holder} {previous}", f"seen {seen}", f"word {word_of(word.at)}",
        f"form {form_of(word.at)}",
    )  # fmt: skip
    signs = (f"no|{change}", *(f"no|{one}" for one in common), *(f"no|{change}|{one}" for one in common))
    return Choice(entities=(), signs=("no", *signs))


def _able_signs(party: Entity, change: ControlChange) -> Iterator[str]:
    """What kind of party it is, and whether it bears arms or can hold ground."""
    armed, able, sector = is_armed(party), is_able(party), next(iter(party.sectors), None)
    who = f"{party.kind} {armed} {able}"
    yield from (
        who,
        f"{who}|{change}",
        f"sector {sector}",
        f"sector {sector}|{change}",
        f"able {able}",
        f"armed {armed}",
    )


def _unarmed(view: View) -> frozenset[str]:
    """Those whom a mention calls by a word for people who bear no arms."""
    named = (one for sentence in view.mentions for one in sentence)
    return frozenset(m.entity for here, m in named if m.entity and word_of(here) in rules().words["unarmed"])


def _deeds(reading: Reading, word: Word, ground: Sequence[str]) -> dict[str, set[str]]:
    """What each party is told to do with ground elsewhere on the page, with this one or another."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    here = word.at.sentence.index
    for index, grip in reading.first:
        if index == here and grip.trigger == word.at.token:
            continue
        when = "before" if index < here else "behind" if index > here else "here"
        same = grip.ground.place.id in ground
        for role, holder in (("holder", grip.holder), ("previous", grip.previous)):
            if holder is not None:
                found[holder.entity.id].add(f"{role} {grip.change} {same} {when}")
                if same:
                    found[holder.entity.id].add(f"{role} {grip.change} same")
    return found


def _ends(grip: Grip) -> Iterator[str]:
    for holder in (grip.holder, grip.previous):
        if holder is not None:
            yield holder.entity.id


# --- signs of what was named


def _mention_signs(word: Word, near: Near | None, change: ControlChange) -> list[str]:
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
        path = path_of(word.at, here)
        signs += [
            f"gap {gap}|{far}", f"gap {gap}|{far}|{change}", f"path {path}", f"path {path}|{form}",
            f"path {path}|{change}",
            f"{far}|{role}|{form}", f"{far}|{role}|{change}", f"argument {_argument(word.at, here)}",
            f"argument {_argument(word.at, here)}|{change}", f"argument {_argument(word.at, here)}|{word_of(word.at)}",
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


def _argument(at: At, here: At) -> str:
    found = arguments_of(at.sentence, at.token)
    for name, heads in (("agent", found.agents), ("patient", found.patients), ("receiver", found.receivers)):
        if here.token in heads:
            return name
    return next((preposition for preposition, i in found.obliques if i == here.token), "none")


def _listed(view: View, here: At | None) -> tuple[str, ...]:
    if here is None:
        return ()
    heads = conjuncts(here.sentence, here.token)
    if len(heads) < 2 or heads[0] != here.token:
        return ()
    meant = {at.token: mention.entity for at, mention in view.mentions[here.sentence.index]}
    return tuple(dict.fromkeys(e for i in heads if (e := meant.get(i)) is not None and e in view.entities))


def _listed_signs(here: At | None, group: tuple[str, ...]) -> tuple[str, ...]:
    if here is None or len(conjuncts(here.sentence, here.token)) < 2:
        return ()
    listed = "listed" if len(group) > 1 else "one of many"
    return (listed, f"{listed}|{function_of(here)}")
