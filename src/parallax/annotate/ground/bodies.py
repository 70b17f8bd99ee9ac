"""Of which body somebody is, by the phrase of his name: "Ruiz, spokesman of the armed forces", "the rebels' leader".

Promises a body that can hold ground and that he leads, speaks or serves for by the words of `data/holding.toml`; none
for whoever was with one, left it or is against it ("a former officer of the army", "a critic of the ministry").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from parallax.annotate.ground.holders import is_able, side_called
from parallax.annotate.page import Page, attribution_of, sentence_at
from parallax.annotate.sentence.tree import case_words, children, prefix_of
from parallax.annotate.speech.papers import token_at
from parallax.annotate.words.holding_words import rules
from parallax.annotate.words.tie_rules import rules as ties
from parallax.types import Entity, Sentence, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Bodies:
    """The bodies of a page's people, by the mention that tells it and by the person where all tell the same one, and
    the side for which each statement is made, by the attribution; each made once for the page."""

    by_mention: Mapping[str, Entity]
    by_person: Mapping[str, Entity]
    speaking: Mapping[str, Entity]


def bodies_of(page: Page) -> Bodies:
    """The bodies of all people of a page."""
    entities = {entity.id: entity for entity in page.entities}
    named = {m.head.start: entities[m.entity] for m in page.mentions if m.entity in entities}
    by_mention: dict[str, Entity] = {}
    by_person: dict[str, dict[str, Entity]] = {}
    for mention in page.mentions:
        if mention.form == "pronoun" or mention.entity not in entities or entities[mention.entity].kind != "person":
            continue
        sentence = sentence_at(page.sentences, mention.head.start)
        index = token_at(sentence, mention.head.start) if sentence is not None else None
        body = _told_at(page, sentence, index, named) if sentence is not None and index is not None else None
        if body is not None:
            by_mention[mention.id] = body
            by_person.setdefault(mention.entity, {})[body.id] = body
    agreed = {person: body for person, told in by_person.items() if len(told) == 1 for body in told.values()}
    sides = {one.id: _side(page, one.source, entities, agreed, named) for one in page.attributions if one.source}
    speaking = {id: side for id, side in sides.items() if side is not None}
    return Bodies(by_mention=by_mention, by_person=agreed, speaking=speaking)


def speaking_side(page: Page, bodies: Bodies, start: int, end: int) -> Entity | None:
    """The side for which somebody says what stands at some code points: the body that the words for the speaker tell
    that he is of, the speaker, the body that he is told to be of elsewhere, the side that a bare word for him means
    ("rebel spokesman"), at last the person himself."""
    said = attribution_of(page.attributions, start, end)
    return bodies.speaking.get(said.id) if said is not None else None


def _side(
    page: Page,
    source: Source,
    entities: Mapping[str, Entity],
    agreed: Mapping[str, Entity],
    named: Mapping[int, Entity],
) -> Entity | None:
    speakers = [entities[id] for id in source.entities if id in entities]
    spoken = [(sentence, i) for sentence, head in _heads(page, source) for i in (head, *_whose(sentence, head))]
    inside = (named.get(sentence.tokens[i].start) for sentence, i in spoken)
    told = chain(
        (one for one in inside if one is not None and _is_body(one)),
        (one for one in speakers if one.kind != "person" and is_able(one)),
        (agreed[one.id] for one in speakers if one.id in agreed),
        (side for sentence, i in spoken if (side := side_called(page, sentence.tokens[i].text.lower())) is not None),
        (one for one in speakers if is_able(one)),
    )
    return next(told, None)


def _heads(page: Page, source: Source) -> Iterator[tuple[Sentence, int]]:
    """The words for a source that hang under none of them."""
    for span in source.spans:
        sentence = sentence_at(page.sentences, span.start)
        for index, token in enumerate(sentence.tokens) if sentence is not None else ():
            if sentence is not None and span.start <= token.start and token.end <= span.end:
                above = sentence.tokens[token.head] if token.head >= 0 else None
                if above is None or not (span.start <= above.start and above.end <= span.end):
                    yield sentence, index


def _told_at(page: Page, sentence: Sentence, index: int, named: Mapping[int, Entity]) -> Entity | None:
    """The body by its mention, or by a bare word for a side of the page: "rebel commander Dan Maro"."""
    whose = [sentence.tokens[i] for i in _whose(sentence, index)]
    found = chain((named.get(token.start) for token in whose), (side_called(page, t.text.lower()) for t in whose))
    return next((one for one in found if one is not None and _is_body(one)), None)


def _is_body(entity: Entity) -> bool:
    return entity.kind not in ("person", "state") and is_able(entity)


def _whose(sentence: Sentence, index: int) -> Iterator[int]:
    """The words that tell of whom somebody is, from the noun on that his name stands beside; of no clause."""
    token = sentence.tokens[index]
    todo = [index, *([token.head] if token.deprel in ("appos", "flat") and token.head >= 0 else [])]
    seen: set[int] = set()
    while todo:
        here = todo.pop(0)
        if here in seen:
            continue
        seen.add(here)
        todo += children(sentence, here, "appos", "flat")
        if not _is_over(sentence, here):
            titles = [i for i in children(sentence, here, *BEFORE) if _is_role(sentence, i)]
            todo += titles
            if titles or _is_role(sentence, here) or sentence.tokens[here].upos == "PROPN":
                yield from _owners(sentence, here)


BEFORE = ("compound", "nmod:desc")
"""How titles hang under the name behind them."""


def _owners(sentence: Sentence, noun: int) -> Iterator[int]:
    """The nouns whose a leader, a speaker or a branch is, and whose the branch is: "the army's", "of a unit of it"."""
    beside = children(sentence, noun, *BEFORE, "amod", "flat", "nmod:poss")
    behind = [i for i in children(sentence, noun, "nmod") if case_words(sentence, i) & rules().words["serving.joints"]]
    for owner in (*beside, *behind):
        if prefix_of(sentence, owner) or (owner in beside and _has_other_between(sentence, owner, noun)):
            continue
        yield owner
        if sentence.tokens[owner].lemma.lower() in rules().words["serving.branches"]:
            yield from _owners(sentence, owner)


def _has_other_between(sentence: Sentence, owner: int, noun: int) -> bool:
    """ "Hamas hostage Ali": a noun before his own that is no title, and takes the owner."""
    others = (i for i in children(sentence, noun, *BEFORE) if owner < i < noun)
    return any(sentence.tokens[i].upos == "NOUN" and not _is_role(sentence, i) for i in others)


def _is_role(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    known = token.lemma.lower() in rules().words["serving.roles"]
    return known and not _is_over(sentence, index)


def _is_over(sentence: Sentence, index: int) -> bool:
    """Whether somebody is told to be so no more, or on his own: "former", "ex-", "expelled", "renegade"."""
    over = ties().former | rules().words["serving.apart"]
    beside = (sentence.tokens[i] for i in children(sentence, index, *BEFORE, "amod", "advmod", "det", "acl"))
    told = (t for t in beside if t.deprel != "acl:relcl" and (t.deprel != "acl" or t.xpos == "VBN"))
    return prefix_of(sentence, index) in over or any(over & {t.text.lower(), t.lemma.lower()} for t in told)
