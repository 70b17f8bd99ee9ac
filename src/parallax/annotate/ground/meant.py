"""Whom words of a sentence that name no side mean: "our forces" and "we" in a side's own words, "both sides".

Promises entities of the page that can hold ground. Leaves alone which ground it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from parallax.annotate.events.together import BACK
from parallax.annotate.ground.bodies import Bodies, speaking_side
from parallax.annotate.ground.holders import is_armed
from parallax.annotate.mentions.cast import Cast
from parallax.annotate.page import Page
from parallax.annotate.sentence.tree import children
from parallax.annotate.speech.papers import token_at
from parallax.annotate.words.holding_words import rules
from parallax.types import Mention, Sentence


def as_meant(page: Page, cast: Cast, sides: Mapping[tuple[int, str], str], bodies: Bodies) -> tuple[Cast, ...]:
    """The cast with whom "we" and "our forces" mean; one for each of the two where it has "both sides" (`sides`, by
    the index of the sentence and the entity, as `called_two`)."""
    heard = replace(cast, mentions=tuple(_of_speaker(page, cast, bodies, mention) for mention in cast.mentions))
    called = [entity for index, entity in sides if index == cast.sentence.index]
    pair = _pair_before(page, cast) if called else ()
    if len(pair) != 2:
        return (heard,)
    return tuple(
        replace(heard, mentions=tuple(replace(m, entity=one) if m.entity in called else m for m in heard.mentions))
        for one in pair
    )


def _of_speaker(page: Page, cast: Cast, bodies: Bodies, mention: Mention) -> Mention:
    """ "We", "our fighters": those of who says so; anything else as it is."""
    index = token_at(cast.sentence, mention.head.start)
    if index is None or not _is_ours(cast, index, mention):
        return mention
    side = speaking_side(page, bodies, mention.head.start, mention.head.end)
    return replace(mention, entity=side.id) if side is not None and side.kind != "person" else mention


def _is_ours(cast: Cast, index: int, mention: Mention) -> bool:
    tokens, ours = cast.sentence.tokens, rules().words["ours"]
    if mention.form == "pronoun":
        return tokens[index].text.lower() in ours
    whose = (tokens[i].text.lower() for i in children(cast.sentence, index, "nmod:poss"))
    return tokens[index].lemma.lower() in rules().words["fighters"] and any(word in ours for word in whose)


def _pair_before(page: Page, cast: Cast) -> tuple[str, ...]:
    """The two who bear arms, or rule, in the last sentence that names just two, if it tells that they fight and no
    third is named since: whose the sides are is seldom told by who is named last."""
    sides = {e.id for e in page.entities if is_armed(e) or e.kind == "government"}
    here = cast.sentence.index
    since: set[str] = set()
    for sentence in reversed(page.sentences[max(here - BACK, 0) : here + 1]):
        named = {m.entity: None for m in page.mentions if sentence.start <= m.head.start < sentence.end}
        parties = tuple(entity for entity in named if entity is not None and entity in sides)
        if len(parties) == 2:
            return parties if since <= set(parties) and _tells_of_fighting(sentence) else ()
        if sentence is not cast.sentence:
            since.update(parties)
    return ()


def _tells_of_fighting(sentence: Sentence) -> bool:
    """Whether a sentence has a word for fighting, or for taking ground."""
    told = {token.lemma.lower() for token in sentence.tokens if token.upos in ("VERB", "NOUN")}
    taking = (rule.words for made in ("verb", "expelling", "contest") for rule in rules().by_construction[made])
    return any(not told.isdisjoint(words) for words in (rules().words["fighting"], *taking))
