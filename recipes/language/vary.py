"""Training sentences told in another way, with their labels: other names, casing and quotation marks, other speech."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from recipes.language.prepare import NAME_TAGS, NORP_FORMS, Example
from recipes.language.speech import speakers_of, spoken_by, turned


@dataclass(frozen=True, slots=True, kw_only=True)
class Pools:
    """Words to put in the place of others: single-word places, and parts of persons' names by tag."""

    places: tuple[str, ...]
    given: tuple[str, ...]
    family: tuple[str, ...]
    organizations: tuple[str, ...]
    speakers: tuple[Example, ...]  # subjects that can speak, each as a sentence of its own


def pools_of(examples: Sequence[Example], places: Sequence[str]) -> Pools:
    def words(tag: str, *, alone: bool = False) -> tuple[str, ...]:
        bit = 1 << NAME_TAGS.index(tag)
        inside = 1 << NAME_TAGS.index(tag.replace("B-", "I-"))
        found = set[str]()
        for example in examples:
            for word, mask, after in zip(
                example.words, example.names or (), [*(example.names or ())[1:], 1], strict=False
            ):
                if mask == bit and word.isalpha() and word[0].isupper() and not (alone and after == inside):
                    found.add(word)
        return tuple(sorted(found))

    return Pools(
        places=tuple(place for place in places if place.isalpha()),
        given=words("B-PERSON"),
        family=words("I-PERSON"),
        organizations=words("B-ORG", alone=True),
        speakers=tuple(speaker for example in examples for speaker in speakers_of(example)),
    )


def varied(example: Example, chance: random.Random, pools: Pools) -> Example:
    """The example with other speech, names (one in five), quotation marks (three in ten) and casing (one in twelve)."""
    draw = chance.random()
    if draw < 0.06 and pools.speakers:
        example = spoken_by(example, chance.choice(pools.speakers), chance)
    elif draw < 0.5:
        example = turned(example, chance)
    words = list(example.words)
    if example.names and chance.random() < 0.2:
        words = renamed(words, example.names, chance, pools)
    if chance.random() < 0.3:
        words = curly(words)
    draw = chance.random()
    if draw < 0.05:
        words = [word.lower() for word in words]
    elif draw < 0.065:
        words = [word.upper() for word in words]
    elif draw < 0.085:
        words = [word if len(word) < 4 and word.islower() else word[:1].upper() + word[1:] for word in words]
    return replace(example, words=tuple(words))


def renamed(words: Sequence[str], names: Sequence[int], chance: random.Random, pools: Pools) -> list[str]:
    """Persons get other names word by word; places and organisations of one word others of one word."""
    new = list(words)
    for place, (mask, after) in enumerate(zip(names, [*names[1:], 1], strict=True)):
        tag = NAME_TAGS[mask.bit_length() - 1] if mask & (mask - 1) == 0 else "O"
        alone = not NAME_TAGS[after.bit_length() - 1].startswith("I-")
        if not words[place].isalpha() or words[place] in NORP_FORMS or not words[place][0].isupper():
            continue
        pool: Sequence[str] = ()
        if tag == "B-PERSON":
            pool = pools.given
        elif tag == "I-PERSON":
            pool = pools.family
        elif tag == "B-LOC" and alone:
            pool = pools.places
        elif tag == "B-ORG" and alone and chance.random() < 0.5:
            pool = pools.organizations
        if pool:
            new[place] = chance.choice(pool)
    return new


def curly(words: Sequence[str]) -> list[str]:
    """Typographic quotation marks and apostrophes, as newspapers print them."""
    new, opened = [], False
    for word in words:
        if word == '"':
            opened = not opened
            new.append("“" if opened else "”")
        else:
            new.append(word.replace("'", "’").replace("``", "“"))
    return new
