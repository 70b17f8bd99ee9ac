"""Who holds a land, and who held it: rulers ousted, power seized, strongholds.

Knows that a government, a state's head or an armed ruler who is ousted loses the state that he is of ("the ousted
Tavlian government"), that power seized is the state's, and that a stronghold is held by whoever it is called after.
Promises only states that the page names, and places that the same sentence names. Leaves alone towns that change hands
(`holding`).
"""

from __future__ import annotations

from collections.abc import Iterator

from parallax.annotate.ground.grip import Grip, Scene, ground_of, states_at
from parallax.annotate.ground.grounds import Ground
from parallax.annotate.ground.holders import Holder, first_holder, holders, is_armed
from parallax.annotate.mentions.cast import casts, entity_at
from parallax.annotate.sentence.arguments import agents, antecedent, obliques, patients, subjects
from parallax.annotate.sentence.tree import children, conjuncts
from parallax.annotate.ties.offices import heads_a_state
from parallax.annotate.words.holding_words import rules
from parallax.types import ControlChange, Entity, Sentence

# Governments, and those that were; a parliament or a court rules no land.
GOVERNING = frozenset({"GOV", "ELI"})
BY_FORCE = ("in", "by", "through", "via", "with")


def of_ousting(scene: Scene, verb: int) -> Iterator[Grip]:
    """ "Ousted the Taliban from power in Afghanistan", "overthrew the government of Tavlia", "the ousted ruler"."""
    sentence, words = scene.sentence, rules().words
    token = sentence.tokens[verb]
    if token.lemma.lower() not in words["ousting.words"] or token.xpos in ("VB", "VBG", "VBP"):
        return
    fallen = (token.head,) if token.deprel == "amod" else patients(sentence, verb)
    for loser in _rulers(scene, fallen):
        if not _ruled(scene, loser.entity, verb):
            continue
        land = _land_of(scene, loser.entity, verb)
        if token.deprel == "amod":
            land = land if loser.entity.kind != "person" else None  # "the ousted president" is a name for him
        else:
            land = land or _land_of_page(scene, loser.entity, verb)
        if land is not None:
            yield _grip(land, None, loser, "lost", verb, "ousting", f"{token.text!r} of who ruled")


def of_power(scene: Scene, verb: int) -> Iterator[Grip]:
    """ "The army seized power in Tavlia"."""
    sentence, words = scene.sentence, rules().words
    powers = (i for i in children(sentence, verb, "obj") if sentence.tokens[i].lemma.lower() == "power")
    lemma = sentence.tokens[verb].lemma.lower()
    if next(powers, None) is None or _is_from_no_one(scene, verb):
        return
    if lemma not in words["power.words"] and not (lemma in words["power.taking"] and _is_by_force(sentence, verb)):
        return
    for winner in _rulers(scene, agents(sentence, verb)):
        land = _land_of(scene, winner.entity, verb) or _land_of_page(scene, winner.entity, verb)
        if land is not None:
            yield _grip(land, winner, None, "gained", verb, "power", f"{sentence.tokens[verb].text!r} power")
    for man, land in _men_of_lands(scene, agents(sentence, verb)):
        yield _grip(land, man, None, "gained", verb, "power", f"{sentence.tokens[verb].text!r} power")


def _men_of_lands(scene: Scene, indexes: tuple[int, ...]) -> Iterator[tuple[Holder, Ground]]:
    """ "Tavlia's Dan Maro, who took power in a coup": one of whom is told only which state's he is."""
    for index in indexes:
        at = antecedent(scene.sentence, index)
        man = entity_at(scene.cast, at)
        if man is None or man.kind != "person" or first_holder(scene.cast, (index,)) is not None:
            continue
        for land in states_at(scene.cast, children(scene.sentence, at, "nmod:poss")):
            yield Holder(at=at, entity=man, armed=False), land


def _is_from_no_one(scene: Scene, verb: int) -> bool:
    """ "Took power from the grid"."""
    sources = [i for i in obliques(scene.sentence, verb, "from") if scene.sentence.tokens[i].upos == "NOUN"]
    return bool(sources) and all(entity_at(scene.cast, i) is None for i in sources)


def _is_by_force(sentence: Sentence, verb: int) -> bool:
    """Whether a word of force tells how the verb's own subject came to power: "in a coup", "the junta took power",
    "toppled the king and took power", "after staging a coup"; no coup that somebody else made."""
    above = sentence.tokens[verb]
    own = [i for i in (*children(sentence, verb, "advcl"), *conjuncts(sentence, verb)) if _has_no_subject(sentence, i)]
    own += [above.head] if above.deprel in ("conj", "xcomp") and _has_no_subject(sentence, verb) else []
    who = agents(sentence, verb)
    called = (i for one in who for i in (one, *children(sentence, one, "compound", "amod", "nmod:poss")))
    deeds = (verb, *own, *(i for one in who for i in children(sentence, one, "acl")))
    how = (i for deed in deeds for i in _means(sentence, deed))
    return any(sentence.tokens[i].lemma.lower() in rules().words["power.force"] for i in (*deeds, *how, *called))


def _means(sentence: Sentence, deed: int) -> tuple[int, ...]:
    """What a deed is done by, and what is staged: "in a coup", "led the coup"."""
    staged = sentence.tokens[deed].lemma.lower() in rules().words["power.staging"]
    return (*obliques(sentence, deed, *BY_FORCE), *(children(sentence, deed, "obj") if staged else ()))


def _has_no_subject(sentence: Sentence, verb: int) -> bool:
    return not children(sentence, verb, "nsubj")


def of_stronghold(scene: Scene, noun: int) -> Iterator[Grip]:
    """ "The rebel stronghold of Obrava", "Obrava, a stronghold of the rebels", "their stronghold in Obrava"."""
    sentence = scene.sentence
    token = sentence.tokens[noun]
    if token.lemma.lower() not in rules().words["stronghold.words"]:
        return
    whose = (*children(sentence, noun, "amod", "compound", "nmod:poss"), *obliques(sentence, noun, "of", "for"))
    owners = holders(scene.cast, whose)
    of = tuple(i for i in obliques(sentence, noun, "of", "in", "near") if i not in {owner.at for owner in owners})
    above = (token.head,) if token.deprel == "appos" else ()
    places = (*of, *children(sentence, noun, "appos", "flat"), *above, *subjects(sentence, noun))
    lost = any(sentence.tokens[i].text.lower() in rules().words["stronghold.former"] for i in children(sentence, noun))
    for ground in ground_of(scene, places, lands=False):
        for owner in owners[:1]:
            ends: tuple[Holder | None, Holder | None, ControlChange] = (
                (None, owner, "lost") if lost else (owner, None, "held")
            )
            yield _grip(ground, *ends, noun, "stronghold", f"{token.text!r}")


def _rulers(scene: Scene, indexes: tuple[int, ...]) -> tuple[Holder, ...]:
    found = first_holder(scene.cast, indexes)
    return (found,) if found is not None else ()


def _ruled(scene: Scene, fallen: Entity, verb: int) -> bool:
    """Whether who is ousted ruled a state: from power, or as what he is. No mayor, minister or army's chief did."""
    from_power = (scene.sentence.tokens[i].lemma.lower() for i in obliques(scene.sentence, verb, "from"))
    if any(word in rules().words["ousting.power"] for word in from_power):
        return True
    if fallen.kind == "person":
        return any(
            heads_a_state(cast, i)
            for cast in casts(scene.page)
            for i in range(len(cast.sentence.tokens))
            if entity_at(cast, i) == fallen
        )
    return is_armed(fallen) or (fallen.kind == "government" and not GOVERNING.isdisjoint(fallen.sectors))


def _land_of(scene: Scene, ruler: Entity, verb: int) -> Ground | None:
    """The state of a ruler, or that "in" brings, where the sentence names it."""
    sentence = scene.sentence
    named = {
        e.id: Ground(at=i, place=e)
        for i in range(len(sentence.tokens))
        if (e := entity_at(scene.cast, i)) is not None and e.kind == "state" and e.id != ruler.id
    }
    inside = [entity_at(scene.cast, i) for i in obliques(sentence, verb, "in")]
    own = [ground for ground in named.values() if ruler.country and ground.place.country == ruler.country]
    return next((named[e.id] for e in inside if e is not None and e.id in named), None) or next(iter(own), None)


def _land_of_page(scene: Scene, ruler: Entity, verb: int) -> Ground | None:
    """The state of a ruler that another sentence names."""
    lands = (e for e in scene.page.entities if e.kind == "state" and e.country == ruler.country and e.id != ruler.id)
    land = next(lands, None) if ruler.country else None
    return Ground(at=verb, place=land) if land is not None else None


def _grip(
    ground: Ground,
    holder: Holder | None,
    previous: Holder | None,
    change: ControlChange,
    trigger: int,
    rule: str,
    why: str,
) -> Grip:
    return Grip(
        ground=ground, holder=holder, previous=previous, change=change, trigger=trigger,
        confidence=rules().confidence[rule], why=why,
    )  # fmt: skip
