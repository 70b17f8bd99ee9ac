"""Whom a description comes back to: the last one named before whom it fits.

Promises nobody where several could be meant, unless the learned ranker is sure of one. Leaves alone proper names
(`bearers`) and pronouns (`pronouns`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from parallax.annotate.mentions.clusters import (
    DEFINITE,
    INDEFINITE,
    Cast,
    Cluster,
    Key,
    Seen,
    chances_of_clusters,
    government_key,
    speaks,
)
from parallax.annotate.mentions.lands_of_bodies import OPEN, force_of, is_passing, land_of_body
from parallax.annotate.mentions.mentions import Phrase
from parallax.annotate.sentence.tree import children, conjuncts
from parallax.annotate.words.holding_words import rules
from parallax.annotate.words.roles import alike, is_another_office, is_office, is_plain, narrower
from parallax.text.datelines import dateline_end
from parallax.world.actors import describe, is_national
from parallax.world.countries import country_of

# How many sentences back a bare role may look, and a noun that picks up whatever body was named.
ROLE_REACH = 30
BODY_REACH = 2
MOST_SEEN = 60
WIDER_REACH = 12
# The chance from which the ranker's word is enough where no role or noun tells.
SURE = 0.7
ENDS = frozenset({".", "!", "?", "”", '"', ":"})


# Nouns that pick up an organisation named before, whatever it is called.
ANY_ORGANIZATION = frozenset(
    {"organization", "organisation", "group", "agency", "movement", "institute", "watchdog", "party", "company"}
)
COMPANIES = frozenset(
    {"company", "firm", "operator", "manufacturer", "maker", "carrier", "airline", "developer", "contractor"}
)
# What companies are not.
OTHER_BODIES = frozenset(
    {"GOV", "MIL", "COP", "JUD", "LEG", "REB", "UAF", "PTY", "OPP", "JRN", "SPY", "REL", "LAB", "EDU"}
)
COMPANY_REACH = 8
# Whom each sector stands with: none of one camp alone is one of another.
CAMPS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("GOV", "MIL", "COP", "JUD", "LEG"), ("state",)),
    **dict.fromkeys(("REB", "UAF"), ("arms",)),
    "OPP": ("arms", "people"),
    "CVL": ("people",),
}


def of_description(cast: Cast, index: int, phrase: Phrase, owner: Key | None = None) -> tuple[Key, float, str] | None:
    """Whom a description means, how surely and why: one named before, or one of its own; None where nobody. `owner` is
    whose it is told to be, where that is known: "his ministry"."""
    lemma = phrase.sentence.tokens[phrase.head].lemma.lower()
    definite, modifiers = _reading(phrase)
    force = force_of(cast, phrase, owner)
    country = describe(phrase.words).country or force.country
    if lemma == "counterpart":
        return None
    if not definite and children(phrase.sentence, phrase.head, "cop"):
        _learn_predicate(cast, phrase, lemma, modifiers)
        return None  # what somebody is said to be is nobody else
    whose = OPEN if country else land_of_body(cast, phrase, lemma)
    if not whose.known_before:
        return ("new", str(index), lemma), 0.7, "introduced here"
    home = whose.country if whose.country == cast.home else None
    country = country or (whose.country if home is None else None)
    back = _look_back(cast, phrase, lemma, modifiers, country) if definite else None
    if back is None and (definite or (definite is None and not modifiers)):
        back = _surely_meant(cast, index, phrase, country)
    if back is None and not modifiers:
        if definite or "army" in alike(lemma):
            back = _of_one_kind(cast, phrase, lemma, country)
        elif phrase.kind == "group":
            back = _of_headline(cast, lemma)
    if back and home and phrase.kind != "person" and cast.clusters[back[0]].land not in {None, home}:
        back = None
    cluster = cast.clusters.get(back[0]) if back else None
    others = _is_told_beside(cluster, phrase) or _is_anothers(cluster, lemma, cast.clusters.get(owner or ()))
    several = phrase.sentence.tokens[phrase.first].text.lower() == BOTH
    others = others or (cluster is not None and (force.bars(cluster.land) or _differs_in_number(phrase, cluster)))
    if back and not others:
        return back
    held = phrase.head in cast.held.get(phrase.sentence.index, ())
    if phrase.kind == "place" and not modifiers and country is None and not held:
        return None
    if home is not None:
        country = home
    elif definite and not several and not modifiers and country is None and len(cast.countries.get(lemma, ())) == 1:
        country = min(cast.countries[lemma])  # "the army" where the document knows one army
    if definite is False or (phrase.kind == "person" and not definite):
        return ("new", str(index), lemma), 0.7, "introduced here"
    if lemma == "government" and country and not modifiers:
        return government_key(country), 0.7, "government of the state"
    number = "one" if phrase.kind == "person" else BOTH if several else ""
    key = ("described", lemma, country or "", number, *sorted(modifiers))
    only = _only_one_so(cast, key)
    return only if only and not force.bars(cast.clusters[only].land) else key, 0.7, "same description"


BOTH = "both"


def _differs_in_number(phrase: Phrase, cluster: Cluster) -> bool:
    """Whether one is two bodies together and the other was never told of but as one: "both sides" are not the side that
    was told of before, nor "the army" "both armies"."""
    tokens = phrase.sentence.tokens
    if BOTH in cluster.key[3:4]:
        return phrase.form == "description" and tokens[phrase.head].xpos in ONE
    both = tokens[phrase.first].text.lower() == BOTH
    return both and all(one.sentence.tokens[one.head].xpos in ONE for one in cluster.phrases)


ONE = frozenset({"NN", "NNP"})


ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl"})


def _is_told_beside(cluster: Cluster | None, phrase: Phrase) -> bool:
    """Whether one verb has both for its arguments, or "and" joins them: "the mayor met the minister", "the officers and
    the soldiers" are two (Chomsky's Principle B)."""
    here = phrase.sentence.tokens[phrase.head]
    for other in cluster.phrases if cluster else ():
        if other.sentence is not phrase.sentence or other.head == phrase.head or other.form == "pronoun":
            continue
        there = phrase.sentence.tokens[other.head]
        bases = {token.deprel.split(":")[0] for token in (here, there)}
        one_verb = here.head == there.head >= 0 and phrase.sentence.tokens[here.head].upos == "VERB"
        if (one_verb and bases <= ARGUMENTS) or other.head in conjuncts(phrase.sentence, phrase.head):
            return True
    return False


MINISTERS = {"ministry": "minister", "department": "secretary"}
"""Who heads a body of each noun, by whose portfolio it is told from others."""


def _is_anothers(cluster: Cluster | None, lemma: str, owner: Cluster | None) -> bool:
    """Whether a body is not the one that its owner's office is of: a foreign minister's ministry is not the Ministry of
    Health."""
    if cluster is None or owner is None or cluster.key[0] != "name" or MINISTERS.get(lemma) not in owner.roles:
        return False
    held = {word for word in owner.roles[MINISTERS[lemma]] if not country_of(word) and word.isalpha()}
    return bool(held) and held.isdisjoint(cluster.key)


def _called(cast: Cast, *lemmas: str) -> list[Cluster]:
    """The clusters that were called so of late."""
    keys = dict.fromkeys(key for lemma in lemmas for _, key in cast.by_role[lemma][-40:])
    return [cast.clusters[key] for key in keys]


def _only_one_so(cast: Cast, key: Key) -> Key | None:
    """For a description without a country, the one cluster that differs from it in nothing but its country."""
    if key[2] or key[3]:
        return None
    same = [c.key for c in _called(cast, key[1]) if c.key[:2] == key[:2] and c.key[3:] == key[3:]]
    return same[0] if len(same) == 1 else None


def _of_headline(cast: Cast, lemma: str) -> tuple[Key, float, str] | None:
    """Those whom so far only lines without a full stop called so: "residents say", then "four residents said"."""
    for cluster in _called(cast, lemma):
        plain = cluster.key[:2] == ("described", lemma) and len(cluster.key) == 4
        if plain and all(p.sentence.tokens[-1].text not in ENDS for p in cluster.phrases):
            return cluster.key, 0.6, "told in the headline"
    return None


def _learn_predicate(cast: Cast, phrase: Phrase, lemma: str, modifiers: frozenset[str]) -> None:
    """ "HTS is an alliance of groups": from now on "the alliance" may be HTS."""
    subjects = children(phrase.sentence, phrase.head, "nsubj")
    for seen in reversed(cast.recent[-6:]):
        key, cluster = seen.key, cast.clusters[seen.key]
        last = cluster.phrases[-1]
        if last.sentence.index == phrase.sentence.index and last.head in subjects and last.kind == phrase.kind:
            cluster.roles[lemma] = cluster.roles.get(lemma, frozenset()) | modifiers
            cast.by_role[lemma].append((phrase.sentence.index, key))
            return


def countries_of_nouns(phrases: Sequence[Phrase]) -> dict[str, frozenset[str]]:
    """For each noun, the countries that the document's descriptions with it name ("the Syrian army"), but for
    those told in passing."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for phrase in phrases:
        if phrase.form == "description" and phrase.kind in {"organization", "group"} and not is_passing(phrase):
            country = describe(phrase.words).country
            if country:
                found[phrase.sentence.tokens[phrase.head].lemma.lower()].add(country)
    return {lemma: frozenset(countries) for lemma, countries in found.items()}


def _look_back(
    cast: Cast, phrase: Phrase, lemma: str, modifiers: frozenset[str], country: str | None
) -> tuple[Key, float, str] | None:
    """Whom a definite description comes back to: the last one of that role that nothing contradicts."""
    now = phrase.sentence.index
    borne = _borne_by(cast, phrase, lemma, modifiers, country)
    if borne:
        return borne, 0.75, "same role as before"
    if phrase.kind == "person":
        wider = _bearer_of_narrower(cast, phrase, lemma, modifiers, country)
        if wider:
            return wider, 0.65, "wider word for the role before"
    if phrase.kind in {"organization", "group"} and not modifiers and country is None:
        named = _last_named_so(cast, lemma)
        if named and not (_is_rebels(cast.clusters[named]) and _called(cast, *alike(lemma))):
            return named, 0.75, "last word of the name before"
    one = phrase.sentence.tokens[phrase.head].xpos in {"NN", "NNP"}
    if one and lemma in ANY_ORGANIZATION and not modifiers and speaks(phrase):
        speakers = [seen for seen in cast.recent if seen.spoke][-4:]
        spoke = [s.key for s in speakers if now - s.at <= BODY_REACH and _is_organization(cast, s.key)]
        if spoke:
            return spoke[-1], 0.6, "the organisation that spoke just before"
    if one and lemma in COMPANIES and not modifiers:
        company = _company_before(cast, now)
        if company:
            return company, 0.6, "the company named before"
    if one and lemma in ANY_ORGANIZATION and not modifiers:
        near = (s for s in cast.recent[-12:] if now - s.at <= BODY_REACH and not _is_dateline(s))
        recent = {s.key for s in near if _is_organization(cast, s.key)}
        if len(recent) == 1:
            return recent.pop(), 0.6, "the only organisation named just before"
    if lemma and phrase.sentence.tokens[phrase.head].text[:1].isupper():
        longer = [key for key in cast.clusters if key[0] == "name" and lemma in key[1:]]
        if len(longer) == 1:
            return longer[0], 0.75, "short for the name before"
    return None


def _borne_by(cast: Cast, phrase: Phrase, lemma: str, modifiers: frozenset[str], country: str | None) -> Key | None:
    """Whoever bore the role and was seen last, of those whom nothing contradicts: of bodies too whose name says it
    ("the party" after "the Labour Party")."""
    now = phrase.sentence.index
    found: list[Key] = []
    for at, key in reversed(cast.by_role[lemma][-40:]):
        cluster = cast.clusters[key]
        if now - at > ROLE_REACH:
            break
        if _differs_in_number(phrase, cluster):
            continue
        kinds = {cluster.phrases[0].kind, phrase.kind}
        if len(kinds) > 1 and not kinds.isdisjoint({"person", "place"}):
            continue
        if country is None and is_national(phrase.words) and all(map(is_passing, cluster.phrases)):
            continue
        borne = cluster.roles.get(lemma, frozenset())
        other = not modifiers and lemma not in cluster.outright and any(map(is_another_office, borne))
        if (country is None or cluster.land == country) and modifiers <= borne and not other:
            found.append(key)
    if phrase.kind == "person":
        return max(found, key=lambda key: cast.clusters[key].phrases[-1].start, default=None)
    one = phrase.sentence.tokens[phrase.head].xpos in {"NN", "NNP"}
    named = _last_named_so(cast, lemma) if found and one and not modifiers and country is None else None
    if named is None:
        return next(iter(found), None)
    return max((found[0], named), key=lambda key: cast.clusters[key].phrases[-1].start)


def _surely_meant(cast: Cast, index: int, phrase: Phrase, country: str | None) -> tuple[Key, float, str] | None:
    """The one whom the learned ranker is sure of, where neither kind nor country nor side speaks against it."""
    chances = chances_of_clusters(cast, index)
    key, chance = max(chances.items(), key=lambda found: found[1], default=(None, 0.0))
    if key is None or chance < SURE:
        return None
    cluster = cast.clusters[key]
    kinds = {cluster.phrases[0].kind, phrase.kind}
    fits = len(kinds) == 1 or kinds.isdisjoint({"person", "place"})
    agrees = country is None or cluster.land in {None, country}
    if not fits or not agrees or _opposes(phrase, cluster) or _is_another_landmark(phrase, cluster):
        return None
    return key, 0.65, "likeliest by far that the description comes back to"


def _is_another_landmark(phrase: Phrase, cluster: Cluster) -> bool:
    """Whether a description is of a bridge, a mine and such, and a cluster has a name that does not call it so: "the
    mine" is no town."""
    noun = phrase.sentence.tokens[phrase.head].lemma.lower()
    named = any(one.name and one.form == "name" for one in cluster.phrases)
    called = (word for one in cluster.phrases for word in one.words.lower().split())
    return noun in rules().words["strongpoints"] and named and noun not in called


def _opposes(phrase: Phrase, cluster: Cluster) -> bool:
    """Whether a description is of another camp than all that a cluster was called: rebels are no army."""
    own = _camps(phrase.words)
    theirs = frozenset(camp for other in cluster.phrases for camp in _camps(other.words))
    return bool(own and theirs) and own.isdisjoint(theirs)


def _camps(words: str) -> frozenset[str]:
    return frozenset(camp for sector in describe(words).sectors for camp in CAMPS.get(sector, ()))


def _bearer_of_narrower(
    cast: Cast, phrase: Phrase, lemma: str, modifiers: frozenset[str], country: str | None
) -> Key | None:
    """The one person of late who bore a narrower role, where nobody else was named since: "President Lee", then "the
    head of state"."""
    telling = frozenset(word for word in modifiers if not is_office(word))
    late = {seen.key for seen in cast.recent[-150:] if phrase.sentence.index - seen.at <= WIDER_REACH}
    found = [
        cluster.key
        for cluster in _called(cast, *sorted(narrower(lemma)))
        if cluster.key in late
        and cluster.key[0] == "person"
        and any(telling <= cluster.roles[role] for role in narrower(lemma) & cluster.roles.keys())
        and (country is None or cluster.land in {None, country})
    ]
    named = (seen.key for seen in reversed(cast.recent) if seen.key[0] == "person" and seen.phrase.form == "name")
    return found[0] if len(found) == 1 and found[0] == next(named, None) else None


def _of_one_kind(cast: Cast, phrase: Phrase, lemma: str, country: str | None) -> tuple[Key, float, str] | None:
    """The one body that a noun alike stood for, a named one before others: "rebels", then "the insurgents"."""
    if phrase.kind == "person":
        return None
    found = [
        cluster.key
        for cluster in _called(cast, *sorted(alike(lemma)))
        if cluster.key[0] != "new"
        and cluster.phrases[0].kind != "person"
        and (country is None or cluster.land in {None, country})
    ]
    named = [key for key in found if key[0] == "name"]
    chosen = named if len(named) == 1 else found
    return (chosen[0], 0.65, "word for the same body before") if len(chosen) == 1 else None


def _last_named_so(cast: Cast, lemma: str) -> Key | None:
    """The body last named whose name ends in the noun, or has it before "of": "the ministry" is "Health Ministry"."""
    for key in (seen.key for seen in reversed(cast.recent[-60:])):
        if key[0] == "name" and len(key) > 2 and not any(p.kind == "place" for p in cast.clusters[key].phrases[:2]):
            cut = next((i for i, w in enumerate(key) if w in {"of", "for"}), len(key))
            if key[cut - 1] == lemma and cut > 2:
                return key
    return None


def _is_rebels(cluster: Cluster) -> bool:
    """Whether a body that is called an army fights the one of its state: "the army" beside soldiers is not theirs."""
    return any("REB" in describe(phrase.words).sectors for phrase in cluster.phrases if phrase.name)


def _company_before(cast: Cast, now: int) -> Key | None:
    """The body last named that is no company of another kind: no ministry, party, court or outlet."""
    for seen in reversed(cast.recent):
        if now - seen.at > COMPANY_REACH:
            return None
        if seen.key[0] == "name" and _is_organization(cast, seen.key) and not _is_dateline(seen):
            phrases = [p for p in cast.clusters[seen.key].phrases if p.name]
            said = {s for p in phrases for s in describe(p.words, name_kind="ORG").sectors}
            if OTHER_BODIES.isdisjoint(said):
                return seen.key
    return None


def _is_dateline(seen: Seen) -> bool:
    """Whether a name stands in a dateline, where the agency tells who it is: "OSLO, April 18 (Meridian) -"."""
    return seen.phrase.head < dateline_end(seen.phrase.sentence)


def _is_organization(cast: Cast, key: Key) -> bool:
    return key[0] == "outlet" or (
        key[0] == "name" and any(p.kind == "organization" for p in cast.clusters[key].phrases[:3])
    )


def _reading(phrase: Phrase) -> tuple[bool | None, frozenset[str]]:
    """Whether a noun phrase is definite (None: bare), and the words that tell it from others of its noun."""
    tokens = phrase.sentence.tokens
    opening = tokens[phrase.first].text.lower()
    definite = True if opening in DEFINITE else False if opening in INDEFINITE else None
    modifiers = set()
    for c in children(phrase.sentence, phrase.head):
        if not phrase.first <= c < phrase.last or c in phrase.without:
            continue
        word, relation = tokens[c].text.lower(), tokens[c].deprel.split(":")[0]
        if relation == "det" or word in INDEFINITE:
            continue
        if tokens[c].deprel == "nmod:poss":
            definite = True
            modifiers |= set() if country_of(tokens[c].text) else {tokens[c].lemma.lower()}
        elif relation == "nummod":
            definite = False if definite is None else definite
        elif relation in {"amod", "compound", "nmod", "nummod"} and not country_of(tokens[c].text):
            modifiers |= set() if is_plain(word) else {tokens[c].lemma.lower()}
    return definite, frozenset(modifiers)
