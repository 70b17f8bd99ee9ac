"""The words that attribute, read from `data/cues.toml`: what each says of attitude, stance and polarity, and where
its content stands."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from parallax.types import Attitude, AttributionPolarity, StanceValue

# What a phrase such as "in her view" can say of the attitude.
ATTITUDES: tuple[Attitude, ...] = ("assertion", "belief")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One reading of a cue word. `takes` and `after` say where its content stands; see the comments of the data
    file."""

    attitude: Attitude
    stance: StanceValue
    polarity: AttributionPolarity
    takes: frozenset[str]
    after: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """All that the data file knows, by lemma."""

    verbs: Mapping[str, tuple[Entry, ...]]
    nouns: Mapping[str, tuple[Entry, ...]]
    adjectives: Mapping[str, tuple[Entry, ...]]
    light: frozenset[str]
    unconfirmed: frozenset[str]
    unconfirmed_of: frozenset[str]
    media: frozenset[str]
    relay: frozenset[str]
    glossing: frozenset[str]
    as_clause: frozenset[str]
    anonymous: frozenset[str]
    document: frozenset[str]
    issued: frozenset[str]
    first_person: frozenset[str]
    news_work: frozenset[str]
    two: frozenset[str]
    those_two: frozenset[str]
    surveys: frozenset[str]
    asking: frozenset[str]
    standing: frozenset[str]
    joints: frozenset[str]
    beside: frozenset[str]
    papers: tuple[frozenset[str], ...]
    stance: Mapping[str, StanceValue]
    negation: frozenset[str]
    refusing: frozenset[str]
    speaking: frozenset[str]
    keeping_silent: frozenset[str]
    confirming: frozenset[str]
    calls: frozenset[str]
    staying_hidden: frozenset[str]
    places: frozenset[str]
    endings: tuple[str, ...]
    not_endings: frozenset[str]
    some_of: frozenset[str]
    nobody: frozenset[str]
    hearsay: frozenset[str]
    meaning: frozenset[str]
    reckoning: Mapping[str, Attitude]
    adding: frozenset[str]
    addressing: frozenset[str]
    making: frozenset[str]
    done: frozenset[str]
    enacted: Mapping[str, frozenset[str]]


@cache
def load_cues() -> Cues:
    """The cue knowledge, read once."""
    raw = tomllib.loads(files("parallax.annotate").joinpath("data/cues.toml").read_text("utf-8"))
    phrase, source, negation = raw["phrase"], raw["source"], raw["negation"]
    somebody, attitudes = raw["somebody"], ATTITUDES
    values: dict[str, StanceValue] = {"rejecting": "rejecting", "endorsing": "endorsing", "distancing": "distancing"}
    return Cues(
        verbs=_table(raw["verb"]),
        nouns=_table(raw["noun"]),
        adjectives=_table(raw["adjective"]),
        light=frozenset(raw["light"]["words"].split()),
        unconfirmed=frozenset(raw["adverb"]["unconfirmed"]),
        unconfirmed_of=frozenset(raw["adverb"]["unconfirmed_of"].split()),
        media=frozenset(phrase["media"].split()),
        relay=frozenset(phrase["relay"]),
        glossing=frozenset(phrase["glossing"]),
        as_clause=frozenset(phrase["as_clause"]),
        anonymous=frozenset(source["anonymous"]),
        document=frozenset(source["document"]),
        issued=frozenset(source["issued"].split()),
        first_person=frozenset(source["first_person"].split()),
        news_work=frozenset(source["news_work"].split()),
        two=frozenset(source["two"].split()),
        those_two=frozenset(source["those_two"].split()),
        surveys=frozenset(source["surveys"]),
        asking=frozenset(source["asking"].split()),
        standing=frozenset(source["standing"].split()),
        joints=frozenset(source["joints"].split()),
        beside=frozenset(source["beside"]),
        papers=tuple(frozenset(words.split()) for words in source["papers"]),
        stance={word: values[name] for name, words in raw["stance"].items() for word in words},
        negation=frozenset(negation["words"]),
        refusing=frozenset(negation["refusing"]),
        speaking=frozenset(negation["speaking"]),
        keeping_silent=frozenset(negation["keeping_silent"]),
        confirming=frozenset(negation["confirming"]),
        calls=frozenset(negation["calls"]),
        staying_hidden=frozenset(source["staying_hidden"]),
        places=frozenset(somebody["places"].split()),
        endings=tuple(somebody["endings"].split()),
        not_endings=frozenset(somebody["not_endings"].split()),
        some_of=frozenset(somebody["some_of"].split()),
        hearsay=frozenset(somebody["hearsay"].split()),
        nobody=frozenset(somebody["nobody"].split()),
        meaning=frozenset(somebody["meaning"].split()),
        reckoning={word: attitude for attitude in attitudes for word in raw["reckoning"][attitude].split()},
        adding=frozenset(raw["going_on"]["adding"].split()),
        addressing=frozenset(raw["going_on"]["addressing"].split()),
        making=frozenset(raw["going_on"]["making"].split()),
        done=frozenset(raw["done"]["verbs"].split()),
        enacted=_enacted(raw["enacted"]),
    )


def _enacted(rows: list[dict[str, str]]) -> dict[str, frozenset[str]]:
    """By verb what it takes for something done by being said, or done and not said."""
    objects: dict[str, frozenset[str]] = {}
    for row in rows:
        for verb in row["verbs"].split():
            objects[verb] = objects.get(verb, frozenset()) | frozenset(row["objects"].split())
    return objects


def _table(groups: list[dict[str, Any]]) -> dict[str, tuple[Entry, ...]]:
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for group in groups:
        entry = Entry(
            attitude=group["attitude"],
            stance=group.get("stance", "neutral"),
            polarity=group.get("polarity", "positive"),
            takes=frozenset(group.get("takes", ())),
            after=frozenset(group.get("after", ())),
        )
        for word in group["words"].split():
            found[word].append(entry)
    return {word: tuple(entries) for word, entries in found.items()}
