"""Which ground the words of a report of control mean.

Knows places by name, "the city of X", "towns, including X and Y", bodies that are buildings ("the Kadra military
academy"), and "the town", "the bridge" and "it" where the document lets only one place be meant. Promises each place
with the token that stands for it; a place named in part, a state and a place that could be another one give none, but
"several areas in Tavlia" are a place of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

from parallax.annotate.mentions.cast import Cast, entity_at, is_named, mention_at
from parallax.annotate.page import Page
from parallax.annotate.sentence.arguments import antecedent, obliques
from parallax.annotate.sentence.tree import HYPHENS, ancestors, children, conjuncts, subtree
from parallax.annotate.when_and_where.which_place import has_place_name, may_be_called, only_place_called, place_meant
from parallax.annotate.words.holding_words import rules
from parallax.types import Entity, Mention, Sentence
from parallax.world.actors import is_place_noun

# A name that a noun wears ("the Kuweires airbase", "Aleppo's airport"), not one that only says where it is.
NAMING = ("compound", "flat", "appos", "nmod:poss", "nmod:desc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A place and the token that stands for it in its sentence."""

    at: int
    place: Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The sentence that is asked for its places, its page, and the place whose control was told last."""

    page: Page
    cast: Cast
    last: Entity | None


def grounds(page: Page, cast: Cast, last: Entity | None, indexes: tuple[int, ...]) -> tuple[Ground, ...]:
    """The places that the words mean: themselves, the X of "city of X", the X of "towns, including X".

    `last` is the place whose control was told last: "the town" of a report of control is likely that.
    """
    asked = Asked(page=page, cast=cast, last=last)
    found = [ground for index in indexes for ground in _grounds_at(asked, antecedent(cast.sentence, index))]
    return tuple({ground.at: ground for ground in found}.values())


def is_destination(sentence: Sentence, index: int) -> bool:
    """Whether a place is where somebody goes: "withdrew to X", "left in the direction of X"."""
    opening = children(sentence, index, "case")
    cases = {sentence.tokens[i].text.lower() for i in opening}
    above, words = sentence.tokens[index].head, rules().words
    named = sentence.tokens[index].deprel in NAMING and not cases
    if above >= 0 and (named or ("of" in cases and _is_kind(sentence, above))):
        return is_destination(sentence, above)
    course = any(i > 0 and sentence.tokens[i - 1].lemma.lower() in words["courses"] for i in opening)
    return bool(cases & words["towards"]) or course


def _grounds_at(asked: Asked, index: int) -> tuple[Ground, ...]:
    sentence = asked.cast.sentence
    token = sentence.tokens[index]
    if token.lemma == "one" and token.deprel == "appos":
        index, token = token.head, sentence.tokens[token.head]
    kinds = obliques(sentence, index, "of") or _right_behind(sentence, index)
    said = {sentence.tokens[i].text.lower() for i in children(sentence, index, "det", "amod")}
    whole = bool(kinds) and ("both" in said or token.lemma.lower() in rules().words["wholes"])
    whole = whole or bool(said & {"whole", "entire"})
    if (token.lemma in rules().words["parts"] or _is_of_part(sentence, index)) and not whole:
        return _areas(asked, index)
    listed = [i for above in (index, *kinds) for i in _listed(sentence, above)]
    beside = [c for i in children(sentence, index, "appos") for c in conjuncts(sentence, i)]
    inner = (*kinds, *beside, *children(sentence, index, "flat")) if whole or _is_kind(sentence, index) else ()
    for group in (listed, inner, (index,)):
        found = tuple(Ground(at=i, place=place) for i in group if (place := _place_at(asked, i)) is not None)
        if found:
            return found
    return ()


def _areas(asked: Asked, index: int) -> tuple[Ground, ...]:
    """ "Several areas in Tavlia": parts that are a place of their own for the document, and no name's."""
    entity = entity_at(asked.cast, index)
    plural = asked.cast.sentence.tokens[index].xpos == "NNS" and index + 1 < len(asked.cast.sentence.tokens)
    own = entity is not None and entity.kind in rules().words["places"] and not has_place_name(entity)
    if entity is None or not (plural and own) or asked.cast.sentence.tokens[index + 1].text.lower() != "in":
        return ()
    return (Ground(at=index, place=entity),)


def _is_kind(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].lemma.lower() in rules().words["wholes"]


def _right_behind(sentence: Sentence, index: int) -> tuple[int, ...]:
    """ "The town of X", wherever the tree hangs X."""
    of = index + 1 < len(sentence.tokens) and sentence.tokens[index + 1].text.lower() == "of"
    return (index + 2,) if of and index + 2 < len(sentence.tokens) and _is_kind(sentence, index) else ()


def _is_of_part(sentence: Sentence, index: int) -> bool:
    """ "most of the town", even where the tree hangs the town on something else."""
    first = min((i for i in subtree(sentence, index)), default=index)
    return (
        first > 0
        and sentence.tokens[first].text.lower() == "of"
        and sentence.tokens[first - 1].lemma.lower() in rules().words["parts"]
    )


def _listed(sentence: Sentence, index: int) -> tuple[int, ...]:
    """What "including" introduces below a plural noun."""
    found: list[int] = []
    for i in children(sentence, index, "nmod", "obl", "acl", "appos", "dep"):
        marks = {sentence.tokens[c].text.lower() for c in children(sentence, i, "case", "mark", "fixed")}
        if marks & rules().words["including"]:
            found += conjuncts(sentence, i)
        elif sentence.tokens[i].text.lower() in rules().words["including"]:
            found += [c for o in children(sentence, i, "obj", "obl") for c in conjuncts(sentence, o)]
    return tuple(found)


def _place_at(asked: Asked, index: int) -> Entity | None:
    """A place by name, "the city" only where that is one named before; no state: "France held Germany" is a match."""
    cast = asked.cast
    mention, entity = mention_at(cast, index), entity_at(cast, index)
    if cast.sentence.tokens[index].text.lower() == "it":
        return _place_of_it(asked, index)
    if mention is None:
        return _called_alone(asked, index)
    if entity is not None and _is_facility(cast, index, mention, entity):
        return entity
    if mention.kind != "place":
        return None
    if entity is not None and entity.kind in rules().words["places"]:
        own = mention.form in ("name", "metonym") and is_named(entity)
        if own or any(_is_place_name(cast, i) for i in children(cast.sentence, index, *NAMING)):
            return entity
    return _described(asked, index, entity) if mention.form == "description" else None


def _called_alone(asked: Asked, index: int) -> Entity | None:
    """ "The ridge", which no mention holds: the only place that the document calls so by a name."""
    sentence = asked.cast.sentence
    if sentence.tokens[index].upos != "NOUN" or not _is_definite(sentence, index):
        return None
    return only_place_called(asked.page, sentence.tokens[index].lemma.lower())


def _described(asked: Asked, index: int, entity: Entity | None) -> Entity | None:
    """ "The town", "the bridge": the named place that it goes back to, the only one that is called so, or the one whose
    control was told last."""
    sentence = asked.cast.sentence
    if not _is_definite(sentence, index):
        return entity if _is_strongpoint(asked, index, entity) else None
    if entity is not None and entity.kind in rules().words["places"] and has_place_name(entity):
        return entity
    noun = sentence.tokens[index].lemma.lower()
    called = only_place_called(asked.page, noun)
    if called is None and asked.last is not None and may_be_called(asked.last, noun):
        called = asked.last
    meant = called or place_meant(asked.page, sentence, index)
    if meant is None and _is_strongpoint(asked, index, entity):
        return entity
    return meant if meant is not None and meant.kind in rules().words["places"] else None


def _is_strongpoint(asked: Asked, index: int, entity: Entity | None) -> bool:
    """ "The base", "the international airport": ground by its noun alone."""
    noun = asked.cast.sentence.tokens[index].lemma.lower() in rules().words["strongpoints"]
    return noun and entity is not None and entity.kind in rules().words["places"]


def _is_definite(sentence: Sentence, index: int) -> bool:
    """Nothing but an article before the noun, and nothing behind it that tells another one."""
    below = [sentence.tokens[i] for i in children(sentence, index)]
    article = any(token.deprel == "det" and token.text.lower() in ("the", "this", "that") for token in below)
    telling = ("amod", "compound", "nmod", "nmod:poss", "nummod", "acl", "appos")
    return article and sentence.tokens[index].xpos == "NN" and not any(token.deprel in telling for token in below)


def _place_of_it(asked: Asked, index: int) -> Entity | None:
    """ "It": the subject of the clause above where that is a place, else the only place that the sentence has named
    before, else the only one of the sentence before."""
    sentence = asked.cast.sentence
    for above in ancestors(sentence, index):
        subject = next((i for i in children(sentence, above, "nsubj") if i < index), None)
        place = _place_at(asked, subject) if subject is not None and sentence.tokens[subject].upos != "PRON" else None
        if place is not None:
            return place
        if subject is not None and is_place_noun(sentence.tokens[subject].lemma.lower()):
            return None  # "the base has changed hands: the Front overran it"
    before = {place.id: place for i in range(index) if (place := _spoken_of(asked, i)) is not None}
    if before:
        return next(iter(before.values())) if len(before) == 1 else None
    told = {m.entity for m in asked.page.mentions if _is_in_sentence_before(asked, m) and m.form == "name"}
    found = [e for e in asked.page.entities if e.id in told and e.kind in rules().words["places"]]
    return found[0] if len(found) == 1 else None


def _spoken_of(asked: Asked, index: int) -> Entity | None:
    """The place that a noun of the clause is, none that only says whose or which: "Obrava's police"."""
    token = asked.cast.sentence.tokens[index]
    said = token.upos in ("NOUN", "PROPN") and token.deprel.split(":")[0] in ("nsubj", "obj", "obl", "conj", "root")
    return _place_at(asked, index) if said else None


def _is_in_sentence_before(asked: Asked, mention: Mention) -> bool:
    index = asked.cast.sentence.index - 1
    return index >= 0 and asked.page.sentences[index].start <= mention.head.start < asked.page.sentences[index].end


def _is_facility(cast: Cast, index: int, mention: Mention, entity: Entity) -> bool:
    """A body that is also a building, by name: "the Kadra military academy"."""
    noun = cast.sentence.tokens[index].lemma.lower() in rules().words["facilities"]
    return noun and entity.kind == "organization" and mention.form == "name" and len(entity.name.split()) > 1


def _is_place_name(cast: Cast, index: int) -> bool:
    """A place's name, standing alone: no "Houthi-held territory"."""
    mention = mention_at(cast, index)
    after = cast.sentence.tokens[index + 1].text if index + 1 < len(cast.sentence.tokens) else ""
    return mention is not None and mention.form == "name" and mention.kind == "place" and after not in HYPHENS
