"""Who two people are that speak as one: "the two men", "both presidents", of those named just before.

Promises two, or nobody: where three are named, or one, it stays open who is meant, and so where the page has told of
two without names ("two gunmen shot a guard"), whom "the two men" may be as well. Leaves alone "the two sides":
whose they are is seldom told by who is named last.
"""

from __future__ import annotations

from collections.abc import Mapping

from parallax.annotate.page import Page, sentence_at
from parallax.annotate.speech.papers import mentions_around, token_at
from parallax.annotate.words.cues import load_cues
from parallax.types import Mention, Sentence
from parallax.world.actors import is_person_noun

# How many sentences before that of their first mention the two are looked for.
WITHIN = 2


def twosomes(page: Page) -> Mapping[str, tuple[str, ...]]:
    """The two behind each entity that the page only speaks of as two."""
    described: dict[str, list[Mention]] = {}
    for mention in page.mentions:
        if mention.entity and mention.form != "pronoun":
            described.setdefault(mention.entity, []).append(mention)
    found = {one: _members(page, told[0]) for one, told in described.items() if all(_is_two(page, m) for m in told)}
    return {one: members for one, members in found.items() if members}


def _is_two(page: Page, mention: Mention) -> bool:
    """Whether a mention speaks of two that were named: "the two men", not "two men"."""
    if mention.form != "description":
        return False
    words = page.quote(mention.span).lower().split()
    before = page.document.text[max(0, mention.span.start - 5) : mention.span.start].lower().split()
    opening = words[0] in load_cues().those_two or before[-1:] == ["both"]
    return opening and bool(load_cues().two & {*words[:2], *before[-1:]})


def _are_unnamed(page: Page, mention: Mention) -> bool:
    """Whether a mention brings in two people without names: "two gunmen"."""
    words = page.quote(mention.span).lower().split()
    people = mention.form == "description" and mention.kind in {"person", "group"}
    return people and words[0] in load_cues().two and not _is_two(page, mention)


def _members(page: Page, mention: Mention) -> tuple[str, ...]:
    """Those two who are named in the sentence before a mention, or in the one before that."""
    sentence = sentence_at(page.sentences, mention.head.start)
    if sentence is None or mention.kind not in {"person", "group"} or not is_person_noun(_noun(page, mention)):
        return ()
    if any(_are_unnamed(page, other) for other in page.mentions if other.span.start < mention.span.start):
        return ()
    named: tuple[str, ...] = ()
    for back in range(WITHIN + 1):
        if sentence.index < back:
            break
        earlier = page.sentences[sentence.index - back]
        named = tuple(dict.fromkeys((*named, *_named(page, earlier, mention))))
        if len(named) > 1:
            return named if len(named) == 2 else ()
    return ()


def _named(page: Page, sentence: Sentence, mention: Mention) -> tuple[str, ...]:
    """The people who are named in a sentence before a mention."""
    people = {e.id for e in page.entities if e.kind == "person" and any(name.form != "description" for name in e.names)}
    near = (m for m in mentions_around(page, sentence.start) if m.span.start < mention.span.start)
    return tuple(dict.fromkeys(m.entity for m in near if m.entity in people))


def _noun(page: Page, mention: Mention) -> str:
    """What the two are called, as the tree has its lemma."""
    sentence = sentence_at(page.sentences, mention.head.start)
    at = token_at(sentence, mention.head.start) if sentence else None
    return sentence.tokens[at].lemma.lower() if sentence is not None and at is not None else ""
