"""Whom words of a sentence that name no side mean: "our forces" and "we" in a side's own words, "both sides".

Promises entities of the page that can hold ground. Leaves alone which ground it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from parallax.annotate.events.together import BACK
from parallax.annotate.ground.holders import is_able, is_armed, side_called
from parallax.annotate.mentions.cast import Cast
from parallax.annotate.page import Page, attribution_of, sentence_at
from parallax.annotate.sentence.tree import children
from parallax.annotate.speech.papers import token_at
from parallax.annotate.words.holding_words import rules
from parallax.types import Entity, Mention, Sentence, Source


def as_meant(page: Page, cast: Cast, sides: Mapping[tuple[int, str], str]) -> tuple[Cast, ...]:
    """The cast with whom "we" and "our forces" mean; one for each of the two where it has "both sides" (`sides`, by
    the index of the sentence and the entity, as `called_two`)."""
    heard = replace(cast, mentions=tuple(_of_speaker(page, cast, mention) for mention in cast.mentions))
    called = [entity for index, entity in sides if index == cast.sentence.index]
    pair = _pair_before(page, cast) if called else ()
    if len(pair) != 2:
        return (heard,)
    return tuple(
        replace(heard, mentions=tuple(replace(m, entity=one) if m.entity in called else m for m in heard.mentions))
        for one in pair
    )


def speaking_side(page: Page, start: int, end: int) -> Entity | None:
    """The side for which somebody says what stands at some code points: a body in the words for the speaker, the
    speaker, the body that he is told to be of, the side that a bare word for him means ("rebel spokesman"), at last
    the person himself."""
    said = attribution_of(page.attributions, start, end)
    if said is None or said.source is None:
        return None
    entities = {entity.id: entity for entity in page.entities}
    speakers = [entities[id] for id in said.source.entities if id in entities]
    told = (
        *_bodies(entities, _inside(page, said.source)),
        *(one for one in speakers if one.kind != "person" and is_able(one)),
        *(body for one in speakers for body in _bodies_of(page, entities, one)),
        *_called(page, said.source),
        *(one for one in speakers if is_able(one)),
    )
    return next(iter(told), None)


def _of_speaker(page: Page, cast: Cast, mention: Mention) -> Mention:
    """ "We", "our fighters": those of who says so; anything else as it is."""
    index = token_at(cast.sentence, mention.head.start)
    if index is None or not _is_ours(cast, index, mention):
        return mention
    side = speaking_side(page, mention.head.start, mention.head.end)
    return replace(mention, entity=side.id) if side is not None and side.kind != "person" else mention


def _is_ours(cast: Cast, index: int, mention: Mention) -> bool:
    tokens, ours = cast.sentence.tokens, rules().words["ours"]
    if mention.form == "pronoun":
        return tokens[index].text.lower() in ours
    whose = (tokens[i].text.lower() for i in children(cast.sentence, index, "nmod:poss"))
    return tokens[index].lemma.lower() in rules().words["fighters"] and any(word in ours for word in whose)


def _inside(page: Page, source: Source) -> Iterator[Mention]:
    """What is named in the words for a source."""
    for span in source.spans:
        yield from (m for m in page.mentions if span.start <= m.span.start and m.span.end <= span.end)


def _bodies(entities: Mapping[str, Entity], named: Iterable[Mention]) -> Iterator[Entity]:
    found = (entities.get(mention.entity or "") for mention in named)
    yield from (one for one in found if one is not None and one.kind not in ("person", "state") and is_able(one))


def body_of(page: Page, person: Entity) -> Entity | None:
    """The body that somebody is told to be of, in the phrase of his name: "Ruiz, spokesman of the armed forces", "the
    rebels' leader, Ana Ruiz"."""
    entities = {entity.id: entity for entity in page.entities}
    return next(_bodies_of(page, entities, person), None)


def _bodies_of(page: Page, entities: Mapping[str, Entity], person: Entity) -> Iterator[Entity]:
    for mention in page.mentions:
        sentence = sentence_at(page.sentences, mention.head.start) if mention.entity == person.id else None
        index = token_at(sentence, mention.head.start) if sentence is not None else None
        if sentence is None or index is None or mention.form == "pronoun":
            continue
        beside = {sentence.tokens[i].start for i in _phrase(sentence, index)}
        yield from _bodies(entities, (m for m in page.mentions if m.head.start in beside))


OF_HIM = ("appos", "compound", "flat", "nmod:desc", "nmod:poss")
BELONGING = frozenset({"of", "for", "from", "with", "'s", "’s", "'", "’"})


def _phrase(sentence: Sentence, index: int) -> Iterator[int]:
    """The words of a phrase that tell what somebody is, from the noun on that his name stands beside; of no clause."""
    token = sentence.tokens[index]
    todo = [index, *([token.head] if token.deprel in ("appos", "flat") and token.head >= 0 else [])]
    seen: set[int] = set()
    while todo:
        here = todo.pop()
        if here in seen:
            continue
        seen.add(here)
        yield here
        todo += children(sentence, here, *OF_HIM)
        todo += [i for i in children(sentence, here, "nmod") if _cases(sentence, i) & BELONGING]


def _cases(sentence: Sentence, index: int) -> set[str]:
    return {sentence.tokens[i].text.lower() for i in children(sentence, index, "case")}


def _called(page: Page, source: Source) -> Iterator[Entity]:
    words = (word for span in source.spans for word in page.quote(span).lower().split())
    yield from (side for word in words if (side := side_called(page, word)) is not None)


def _pair_before(page: Page, cast: Cast) -> tuple[str, ...]:
    """The two who bear arms, or rule, in the last sentence that names just two."""
    sides = {e.id for e in page.entities if is_armed(e) or e.kind == "government"}
    here = cast.sentence.index
    for sentence in reversed(page.sentences[max(here - BACK, 0) : here + 1]):
        named = {m.entity: None for m in page.mentions if sentence.start <= m.head.start < sentence.end}
        parties = tuple(entity for entity in named if entity in sides)
        if len(parties) == 2:
            return tuple(entity for entity in parties if entity is not None)
    return ()
