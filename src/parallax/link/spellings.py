"""One name in the spellings that reports give it: letters, vowels and spaces differ, the consonants hardly."""

from __future__ import annotations

from rapidfuzz import fuzz

from parallax.link.candidates import Candidate
from parallax.link.name_words import may_be_foreign
from parallax.world.gazetteer import load

FUZZY_LEAST = (
    88.0  # of 100: "hayat tahrir sham" and "hayyat tahrir al sham" agree, "north province" and "south province" do not
)
FUZZY_LETTERS = 8  # shorter names differ by chance


def same_spelling(a: Candidate, b: Candidate) -> str | None:
    """Two transliterations of one name: as many words, each near, none of them an ordinary word of English that
    differs.
    """
    alike = _spelled_alike if "person" in (a.kind, b.kind) else _sounds_alike
    for name in a.names:
        for other in b.names:
            if alike(name, other):
                return f"spellings of one name: {name}, {other}"
    return None


def _sounds_alike(name: str, other: str) -> bool:
    """Whether the names of two places or groups are written apart or with other vowels: persons' are too many."""
    if _spelled_alike(name, other):
        return True
    words, others = name.split(), other.split()
    if name.replace(" ", "") == other.replace(" ", "") and name != other:
        return len(name) >= JOINED_LETTERS
    if len(words) != len(others) or len(words) < 2 or fuzz.ratio(name, other) < VOWELS_LEAST:
        return False
    changed = [(w, o) for w, o in zip(words, others, strict=True) if w != o]
    foreign = all(may_be_foreign(word) for pair in changed for word in pair)
    sounds = all(skeleton(w) == skeleton(o) and len(skeleton(w)) >= 2 for w, o in changed)
    return foreign and sounds and len("".join(map(skeleton, words))) >= SOUNDS


JOINED_LETTERS = 6  # "Deh Kur" and "Dehkur"
VOWELS_LEAST = 72.0  # of 100: "tel harun" and "tall haroun"
SOUNDS = 4  # consonants that two such names share


def _spelled_alike(name: str, other: str) -> bool:
    words, others = name.split(), other.split()
    if min(len(name), len(other)) < FUZZY_LETTERS or len(words) != len(others) or name == other:
        return False
    if fuzz.ratio(name, other) < FUZZY_LEAST:
        return False
    changed = [(w, o) for w, o in zip(words, others, strict=True) if w != o]
    return all(skeleton(w) == skeleton(o) and len(w) > 3 < len(o) and not w.isdigit() for w, o in changed)


def skeleton(word: str) -> str:
    """The consonants of a word as transliterations keep them."""
    for old, new in (
        ("ph", "f"),
        ("ck", "k"),
        ("kh", "k"),
        ("q", "k"),
        ("c", "k"),
        ("dj", "j"),
        ("z", "s"),
        ("w", "v"),
    ):
        word = word.replace(old, new)
    kept = [letter for letter in word if letter not in "aeiouyh'"]
    return "".join(letter for i, letter in enumerate(kept) if i == 0 or letter != kept[i - 1])


def same_town_spelled(a: Candidate, b: Candidate) -> str | None:
    """A town of one foreign word with other vowels or another letter for one sound, "Qarzan" and "Karzen". A report
    keeps to one spelling: who names both means two.
    """
    if {a.kind, b.kind} != {"place"} or a.document == b.document:
        return None
    where = {one.entity.location for one in (a, b)}
    if None not in where and len(where) > 1:
        return None
    for name in a.names:
        for other in b.names:
            if name == other or not (_is_foreign_word(name) and _is_foreign_word(other) and _one_sound(name, other)):
                continue
            if where != {None} or _may_be_one_town(name, other):
                return f"spellings of one town: {name}, {other}"
    return None


def _may_be_one_town(name: str, other: str) -> bool:
    """Whether the register knows neither name, or one place by both: two towns that no report locates, "Manila" and
    "Manali", are two.
    """
    listed = [
        {(place.latitude, place.longitude) for place in load().candidates(word.title())} for word in (name, other)
    ]
    return not any(listed) or not listed[0].isdisjoint(listed[1])


TOWN_LETTERS = 6
TOWN_SOUNDS = 3


def _is_foreign_word(name: str) -> bool:
    return len(name) >= TOWN_LETTERS and name.isalpha() and may_be_foreign(name)


def _one_sound(name: str, other: str) -> bool:
    """Whether two words of as many letters have the same consonants, and one letter or two are written otherwise."""
    sounds = skeleton(name)
    changed = sum(letter != second for letter, second in zip(name, other, strict=False))
    return sounds == skeleton(other) and len(sounds) >= TOWN_SOUNDS and len(name) == len(other) and changed <= 2
