"""Who is who in one sentence: the entities behind its tokens, for the finders of ties and control.

Promises that a token names at most one entity, that a relative pronoun stands for its antecedent, and that evidence
slices back to its words. It leaves alone what the clause says of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from parallax.annotate.page import Page, mention_of
from parallax.annotate.sentence.arguments import antecedent
from parallax.annotate.sentence.modality import Modality
from parallax.types import Entity, Mention, Sentence, Span

DETERMINERS = frozenset({"the", "a", "an", "some", "these", "those"})
# "Iran-backed", "rebel-held": told in passing, so it holds whatever becomes of the clause around it.
PRESUPPOSED = Modality(polarity="positive", status="asserted", why="presupposed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """One sentence with the mentions in it, the page's entities by id, and by the last word of their descriptions."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    entities: Mapping[str, Entity]
    described: Mapping[str, tuple[tuple[Entity, ...], tuple[Entity, ...]]]


def casts(page: Page) -> Iterator[Cast]:
    """Every sentence of the page with its own mentions, in order."""
    entities = {entity.id: entity for entity in page.entities}
    described = _descriptions(page.entities)
    mentions = sorted(page.mentions, key=lambda m: (m.head.start, m.span.end, m.id))
    at = 0
    for sentence in page.sentences:
        while at < len(mentions) and mentions[at].head.start < sentence.start:
            at += 1
        first = at
        while at < len(mentions) and mentions[at].head.start < sentence.end:
            at += 1
        yield Cast(sentence=sentence, mentions=tuple(mentions[first:at]), entities=entities, described=described)


def mention_at(cast: Cast, index: int) -> Mention | None:
    """The mention headed by a token, or the name that the token is a part of; None for a word that names nothing."""
    token = cast.sentence.tokens[index]
    headed = mention_of(cast.mentions, token.start, token.end)
    if headed is not None:
        return headed
    around = [m for m in cast.mentions if m.form == "name" and m.span.start <= token.start and token.end <= m.span.end]
    return min(around, key=lambda m: (m.span.end - m.span.start, m.id), default=None)


def entity_at(cast: Cast, index: int) -> Entity | None:
    """The entity behind a token, a relative pronoun standing for its antecedent."""
    index = antecedent(cast.sentence, index)
    mention = mention_at(cast, index)
    return cast.entities.get(mention.entity) if mention is not None and mention.entity is not None else None


def entity_called(cast: Cast, index: int) -> Entity | None:
    """The entity behind a word inside an adjective ("rebel-held", "pro-government", "under government control").

    Such a word is seldom a mention of its own; then it is the page's entity of that very description ("the rebels"), or
    the only one that ends in the word ("the Syrian government"). None where several could be meant.
    """
    found = entity_at(cast, index)
    if found is not None:
        return found
    word = cast.sentence.tokens[index].text.lower().rpartition("-")[2]
    exact, ending = cast.described.get(word, ((), ()))
    return exact[0] if exact else ending[0] if len(ending) == 1 else None


def _descriptions(entities: Iterable[Entity]) -> dict[str, tuple[tuple[Entity, ...], tuple[Entity, ...]]]:
    """For the last word of every description, singular: the entities called just that, and all that end in it."""
    exact: dict[str, dict[str, Entity]] = {}
    ending: dict[str, dict[str, Entity]] = {}
    for entity in entities:
        for words in (form.text.lower().split() for form in entity.names if form.form == "description"):
            for last in dict.fromkeys((words[-1], words[-1].removesuffix("s"))) if words else ():
                ending.setdefault(last, {})[entity.id] = entity
                if len(words) - (words[0] in DETERMINERS) == 1:
                    exact.setdefault(last, {})[entity.id] = entity
    return {last: (tuple(exact.get(last, {}).values()), tuple(found.values())) for last, found in ending.items()}


def is_named(entity: Entity) -> bool:
    """Whether the document gives the entity a name of its own, not only a description or a pronoun."""
    return any(name.form in ("name", "metonym", "adjective") for name in entity.names)


def evidence(page: Page, cast: Cast, indexes: tuple[int, ...]) -> Span:
    """From the first to the last word of what the tokens name, all within the sentence."""
    spans = [_words(page, cast, antecedent(cast.sentence, index)) for index in indexes]
    return Span(document=page.document.id, start=min(span.start for span in spans), end=max(span.end for span in spans))


def _words(page: Page, cast: Cast, index: int) -> Span:
    mention = mention_at(cast, index)
    token = cast.sentence.tokens[index]
    return mention.span if mention is not None else Span(document=page.document.id, start=token.start, end=token.end)
