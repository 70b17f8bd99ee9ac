"""The phrases that mean one, gathered as the document is read: clusters, and who was seen, spoke and bore which role.

Leaves alone how a phrase finds its cluster: by its name (`bearers`), or by looking back (`looking_back`).
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from parallax.annotate.mentions.mentions import Phrase
from parallax.annotate.mentions.name_spans import words_of
from parallax.annotate.sentence.tree import children
from parallax.annotate.words.cues import load_cues
from parallax.annotate.words.roles import is_another_office, spelled_out
from parallax.world.actors import describe, is_organization_noun, is_person_noun, speaks_for_state

Key = tuple[str, ...]


FEMALE_TITLES = frozenset(
    {
        "mrs",
        "ms",
        "miss",
        "queen",
        "princess",
        "lady",
        "mrs.",
        "ms.",
        "spokeswoman",
        "chairwoman",
        "actress",
        "mother",
        "wife",
        "daughter",
        "sister",
        "grandmother",
        "aunt",
        "niece",
        "girl",
        "nun",
        "midwife",
        "waitress",
    }
)
MALE_TITLES = frozenset(
    {
        "mr",
        "mr.",
        "king",
        "prince",
        "sir",
        "lord",
        "spokesman",
        "chairman",
        "sheikh",
        "ayatollah",
        "father",
        "husband",
        "son",
        "brother",
        "grandfather",
        "uncle",
        "nephew",
        "boy",
        "monk",
        "imam",
    }
)


INDEFINITE = frozenset(
    {"a", "an", "some", "any", "another", "several", "many", "no", "each", "every", "few", "more", "other", "one"}
)
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "such"})
SPOKESPEOPLE = ("spokesman", "spokeswoman", "spokesperson")
# Words that end like "spokesman" and tell no gender.
NO_MEN = frozenset({"german", "human", "roman", "ottoman", "norman", "woman", "shaman", "layman"})


PRONOUNS: dict[str, str] = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
    "both": "many", "they": "many", "them": "many", "their": "many", "theirs": "many", "themselves": "many",
    "it": "thing", "its": "thing", "itself": "thing",
}  # fmt: skip


UNION = "EUR"
"""The union of states, which has no government beside itself."""


def government_key(country: str) -> Key:
    """Whom the government of a country is gathered under: its seats ("Tehran") and its own words ("the Iranian
    government"), apart from the state. The union of states is its own."""
    return ("state", country) if country == UNION else ("government", country)


@dataclass(slots=True)
class Cluster:
    """The phrases that were found to mean one: `roles` are what they were called, each with the words that stood with
    it, `outright` those that were once told without a word of another office."""

    key: Key
    phrases: list[Phrase] = field(default_factory=list)
    roles: dict[str, frozenset[str]] = field(default_factory=dict)
    outright: set[str] = field(default_factory=set)
    gender: str | None = None
    country: str | None = None

    @property
    def land(self) -> str | None:
        """The country that it is, or that its words tell; else the one whose body it was taken for, "the army" at
        home."""
        if self.key[0] in {"state", "government"}:
            return self.key[1]
        return self.country or (self.key[2] or None if self.key[0] == "described" else None)


@dataclass(frozen=True, slots=True)
class Seen:
    """A phrase of a cluster as what comes later finds it: whether it is a subject, whether it spoke, and the number of
    the quotation that it stands in, None outside."""

    key: Key
    phrase: Phrase
    subject: bool
    spoke: bool
    quotation: int | None

    @property
    def at(self) -> int:
        """The index of its sentence."""
        return self.phrase.sentence.index


@dataclass(slots=True)
class Cast:
    """What the document has shown so far: clusters, and the order in which they were last seen.

    `quotations` are the stretches of text in quotation marks; `narrated` counts, for each sentence, those up to it that
    do not begin inside one; `chances`, for each phrase, how likely it comes back to each before it; `held`
    are the nouns of ground, by sentence; `home` is the country that the report is at home in; `names` are the proper
    names that can mean one alone, by sentence.
    """

    countries: Mapping[str, frozenset[str]]
    quotations: Sequence[tuple[int, int]] = ()
    narrated: Sequence[int] = ()
    chances: Sequence[Mapping[int, float]] = ()
    held: Mapping[int, frozenset[int]] = field(default_factory=dict)
    home: str | None = None
    names: Mapping[int, Sequence[tuple[Phrase, Key]]] = field(default_factory=dict)
    clusters: dict[Key, Cluster] = field(default_factory=dict)
    links: dict[int, tuple[Key, float, str]] = field(default_factory=dict)
    by_role: defaultdict[str, list[tuple[int, Key]]] = field(default_factory=lambda: defaultdict(list))
    recent: list[Seen] = field(default_factory=list)


def remember(cast: Cast, index: int, phrase: Phrase, key: Key, confidence: float, why: str) -> None:
    """Put a phrase into its cluster, with what it shows of roles, gender and who was named last."""
    cluster = cast.clusters.setdefault(key, Cluster(key))
    cluster.phrases.append(phrase)
    cast.links[index] = key, confidence, why
    if phrase.form == "adjective":
        return
    if phrase.form != "pronoun":
        _learn_roles(cast, cluster, phrase)
    elif PRONOUNS.get(head_word(phrase)) in {"male", "female"}:
        cluster.gender = cluster.gender or PRONOUNS[head_word(phrase)]
    subject = phrase.sentence.tokens[phrase.head].deprel.startswith("nsubj")
    cast.recent.append(Seen(key, phrase, subject, speaks(phrase), quotation_at(cast, phrase.start)))


def chances_of_clusters(cast: Cast, index: int) -> dict[Key, float]:
    """How likely a phrase means each cluster before it; empty where nothing is known of that."""
    found: defaultdict[Key, float] = defaultdict(float)
    for before, chance in cast.chances[index].items() if cast.chances else ():
        if before in cast.links:
            found[cast.links[before][0]] += chance
    return found


def quotation_at(cast: Cast, offset: int) -> int | None:
    """The number of the quotation that holds a code point, None outside."""
    number = bisect_right(cast.quotations, offset, key=lambda stretch: stretch[0]) - 1
    return number if number >= 0 and offset < cast.quotations[number][1] else None


def speaks(phrase: Phrase) -> bool:
    """Whether a phrase is the subject of a verb of saying, seeing or thinking, or stands behind "according to"."""
    tokens = phrase.sentence.tokens
    token = tokens[phrase.head]
    if token.head < 0:
        return False
    if token.deprel == "nsubj":
        return bool(load_cues().verbs.get(tokens[token.head].lemma.lower(), ()))
    opening = range(max(0, phrase.first - 3), phrase.first)
    return any(tokens[i].text.lower() == "according" for i in opening)


def head_word(phrase: Phrase) -> str:
    """The head of a phrase, in small letters."""
    return phrase.sentence.tokens[phrase.head].text.lower()


def gender_of(phrase: Phrase) -> str | None:
    """What the titles round a name tell of its bearer ("Mrs", "spokesman"), else a full name's first word; None where
    neither tells anything."""
    own = range(*phrase.name) if phrase.name else range(0)
    words = {phrase.sentence.tokens[i].text.lower() for i in range(phrase.first, phrase.last) if i not in own}
    if words & FEMALE_TITLES or any(w.endswith("woman") for w in words):
        return "female"
    if words & MALE_TITLES or any(w.endswith("man") and w not in NO_MEN for w in words):
        return "male"
    full = phrase.kind == "person" and phrase.form == "name" and len(own) > 1
    return _given_names().get(phrase.sentence.tokens[own[0]].text.lower()) if full else None


@cache
def _given_names() -> dict[str, str]:
    """The gender that each given name goes with."""
    found = tomllib.loads((files("parallax.annotate") / "data" / "given_names.toml").read_text("utf-8"))
    return {name: gender for gender, names in found.items() for name in names.split()}


def _speaks_for(phrase: Phrase) -> bool:
    """ "Lee, who speaks for the union": later "the spokeswoman"."""
    sentence = phrase.sentence
    return phrase.kind == "person" and any(
        sentence.tokens[c].lemma.lower() == "speak"
        and any(
            sentence.tokens[m].text.lower() == "for"
            for o in children(sentence, c, "obl")
            for m in children(sentence, o, "case")
        )
        for c in children(sentence, phrase.head, "acl:relcl")
    )


def titles_of(phrase: Phrase) -> frozenset[str]:
    """The roles that stand with a name: "Home Minister", "Dr"."""
    return frozenset(lemma for _, lemma in _borne(phrase))


def _outside_name(phrase: Phrase) -> list[int]:
    own = range(*phrase.name) if phrase.name else range(0)
    return [i for i in range(phrase.first, phrase.last) if i not in own]


def _borne(phrase: Phrase) -> Iterator[tuple[int, str]]:
    """The tokens of a phrase that tell a role, each with the role."""
    tokens = phrase.sentence.tokens
    for i in _outside_name(phrase):
        lemma = spelled_out(tokens[i].text) if phrase.name else tokens[i].lemma.lower()
        lemma = lemma if is_person_noun(lemma) else tokens[i].lemma.lower()
        bears = is_person_noun(lemma) or (phrase.kind == "organization" and is_organization_noun(lemma))
        if i == phrase.head or (phrase.name and bears):
            yield i, lemma


def _learn_roles(cast: Cast, cluster: Cluster, phrase: Phrase) -> None:
    """The roles that a title or a description gives: "Foreign Minister" lets "the minister" come back to the name."""
    tokens = phrase.sentence.tokens
    titles = _outside_name(phrase)
    for i, lemma in _borne(phrase):
        others = frozenset(
            tokens[k].lemma.lower() for k in titles if k != i and tokens[k].upos in {"ADJ", "NOUN", "PROPN"}
        )
        cluster.roles[lemma] = cluster.roles.get(lemma, frozenset()) | others
        if not any(map(is_another_office, others)):
            cluster.outright.add(lemma)
        cast.by_role[lemma].append((phrase.sentence.index, cluster.key))
    cluster.gender = gender_of(phrase) or cluster.gender
    if _speaks_for(phrase):
        for role in SPOKESPEOPLE:
            cluster.roles.setdefault(role, frozenset())
            cast.by_role[role].append((phrase.sentence.index, cluster.key))
    if titles and cluster.country is None:
        first, last = titles[0], titles[-1] + 1
        words = words_of(phrase.sentence, first, last, without=phrase.without)
        speaks = speaks_for_state(words_of(phrase.sentence, first, min(last, first + 2)))
        cluster.country = describe(words).country or (cast.home if speaks else None)
