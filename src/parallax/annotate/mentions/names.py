"""Which proper names of one document name the same: full and family names, acronyms, short forms, spellings.

Knows how news shortens a name after its first use. Promises a key for every name, the same key for the same bearer;
two given names with one family name stay two. Leaves alone descriptions and pronouns, and other documents.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from anyascii import anyascii
from rapidfuzz import fuzz

# Articles of Arabic names, written or left out at will.
PARTICLES = frozenset({"al", "el", "ul", "ash", "as", "ad", "an", "ar", "at"})
SMALL_WORDS = frozenset({"of", "the", "for", "and", "in", "on", "to", "de", "la", "des", "du"})
SAME_SPELLING = 90.0
SAME_GIVEN_NAME = 80.0
# Compared with every name only inside a small block, so that a document of many names stays linear.
LARGEST_BLOCK = 40
# Letters of a word that can stand for a long name alone: "the Front".
SHORTEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Aliases:
    """`full` maps a folded name to that of its bearer; `short` a family or given name to all bearers in the
    document."""

    full: Mapping[tuple[str, ...], tuple[str, ...]]
    short: Mapping[str, tuple[tuple[str, ...], ...]]

    def bearers(self, name: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """Who may be meant: one for a full name, several where a family name is shared, the name itself if it is
        new."""
        if name in self.full:
            return (self.full[name],)
        return self.short.get(name[-1], (name,)) if len(name) == 1 else (name,)


def fold(words: str) -> tuple[str, ...]:
    """A name as lower-case ASCII words without marks: "Hay’at Tahrir al-Sham" is ("hayat", "tahrir", "al", "sham")."""
    plain = re.sub(r"['’ʿʾ`‘.]", "", words)
    folded = tuple(re.findall(r"[a-z0-9]+", anyascii(plain).lower()))
    return folded[1:] if len(folded) > 1 and folded[0] == "the" else folded


def fold_person(words: str) -> tuple[str, ...]:
    """A person's name folded, without the Arabic article."""
    folded = fold(words)
    kept = tuple(w for w in folded if w not in PARTICLES)
    return kept or folded


def person_aliases(names: Iterable[tuple[str, ...]]) -> Aliases:
    """Who is who among the persons of a document, from all their folded names in order of first use."""
    full: dict[tuple[str, ...], tuple[str, ...]] = {}
    blocks: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    distinct = sorted(dict.fromkeys(n for n in names if len(n) > 1), key=len, reverse=True)
    for name in distinct:
        block = blocks[name[-1][:1]]
        bearer = next((b for b in block[:LARGEST_BLOCK] if _same_person(b, name)), name)
        full[name] = bearer
        if bearer == name:
            block.append(name)
    return Aliases(full=full, short=_short_names(dict.fromkeys(full.values())))


def _short_names(bearers: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Family names first; a given name counts only where nobody bears it as a family name."""
    family: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    given: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for bearer in bearers:
        family[bearer[-1]].append(bearer)
        given[bearer[0]].append(bearer)
    return {word: tuple(found) for word, found in {**given, **family}.items()}


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Same family name in some spelling, and no two different given names."""
    if one[-1] != other[-1] and (len(one[-1]) < 5 or fuzz.ratio(one[-1], other[-1]) < 85):
        return False
    first, second = one[0], other[0]
    initial = min(len(first), len(second)) == 1 and first[0] == second[0]
    return initial or first == second or fuzz.ratio(first, second) >= SAME_GIVEN_NAME


def name_aliases(names: Sequence[str], introduced: Mapping[str, str]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Which organisations, groups and places are one, from their names as written and acronyms introduced in
    parentheses."""
    distinct = {fold(n): n for n in reversed(names) if fold(n)}
    order = sorted(distinct, key=lambda key: (-len(key), key))
    result = {key: key for key in order}
    result.update(_by_spelling(order))
    initials = {_initials(distinct[key]): key for key in reversed(order) if len(key) > 2}
    parts = _parts(order)
    for key in order:
        written = distinct[key]
        longer = introduced.get(written) or introduced.get(written.upper())
        if longer and fold(longer) in result:
            result[key] = result[fold(longer)]
        elif written.isupper() and written in initials:
            result[key] = result[initials[written]]
        elif key in parts and len(parts[key]) == 1:
            result[key] = result[parts[key][0]]
    return result


def _by_spelling(order: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    blocks: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for key in order:
        joined = _joined(key)
        block = blocks[joined[:2]]
        twin = next((b for b in block[:LARGEST_BLOCK] if _same_spelling(_joined(b), joined)), None)
        if twin:
            found[key] = twin
        else:
            block.append(key)
    return found


def _joined(key: tuple[str, ...]) -> str:
    return "".join(w for w in key if w not in PARTICLES) or "".join(key)


def _same_spelling(one: str, other: str) -> bool:
    digits = re.sub(r"\D", "", one) == re.sub(r"\D", "", other)
    return digits and (one == other or (min(len(one), len(other)) >= 8 and fuzz.ratio(one, other) >= SAME_SPELLING))


def _initials(written: str) -> str:
    words = re.findall(r"[^\W\d_]+", written)
    return "".join(w[0].upper() for w in words if w.lower() not in SMALL_WORDS | PARTICLES and w[0].isupper())


def _parts(order: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """Short forms: a long name's last word before "of", or its first words ("the Observatory", "Revolutionary
    Guards")."""
    parts: defaultdict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for key in order:
        if len(key) < 3:
            continue
        cut = next((i for i, w in enumerate(key) if w in {"of", "for"}), len(key))
        for short in {key[cut - 1 : cut], key[max(0, cut - 2) : cut]} - {key}:
            if short and len(short[-1]) >= SHORTEST:
                parts[short].append(key)
    return parts
