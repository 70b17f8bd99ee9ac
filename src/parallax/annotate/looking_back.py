"""Whom a description or a pronoun comes back to: the last one named before whom it fits.

Promises nobody where several could be meant. Leaves alone proper names (`bearers`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from parallax.annotate.clusters import PRONOUNS, Cast, Cluster, Key, head_word, speaks
from parallax.annotate.mentions import Phrase
from parallax.annotate.tree import children
from parallax.world.actors import describe
from parallax.world.countries import country_of

# How many sentences back a pronoun or a bare role may look.
PRONOUN_REACH = 2
ROLE_REACH = 30


DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "such"})
INDEFINITE = frozenset(
    {"a", "an", "some", "any", "another", "several", "many", "no", "each", "every", "few", "more", "other", "one"}
)


# Nouns that pick up an organisation named before, whatever it is called.
ANY_ORGANIZATION = frozenset(
    {"organization", "organisation", "group", "agency", "movement", "institute", "watchdog", "party", "company"}
)


def of_description(cast: Cast, index: int, phrase: Phrase) -> tuple[Key, float, str] | None:
    """Whom a description means, how surely and why: one named before, or one of its own; None where nobody."""
    lemma = phrase.sentence.tokens[phrase.head].lemma.lower()
    words = phrase.words
    definite, modifiers = _reading(phrase)
    country = describe(words).country
    if lemma == "counterpart":
        return None
    if not definite and children(phrase.sentence, phrase.head, "cop"):
        _learn_predicate(cast, phrase, lemma, modifiers)
        return None  # what somebody is said to be is nobody else
    if definite:
        back = _look_back(cast, phrase, lemma, modifiers, country)
        if back:
            return back
    if phrase.kind == "place" and not modifiers and country is None:
        return None
    if definite and not modifiers and country is None and len(cast.countries.get(lemma, ())) == 1:
        country = min(cast.countries[lemma])  # "the army" where the document knows one army
    if definite is False or (phrase.kind == "person" and not definite):
        return ("new", str(index), lemma), 0.7, "introduced here"
    number = "one" if phrase.kind == "person" else ""
    return ("described", lemma, country or "", number, *sorted(modifiers)), 0.7, "same description"


def _learn_predicate(cast: Cast, phrase: Phrase, lemma: str, modifiers: frozenset[str]) -> None:
    """ "HTS is an alliance of groups": from now on "the alliance" may be HTS."""
    subjects = children(phrase.sentence, phrase.head, "nsubj")
    for _, key, _ in reversed(cast.recent[-6:]):
        cluster = cast.clusters[key]
        last = cluster.phrases[-1]
        if last.sentence.index == phrase.sentence.index and last.head in subjects and last.kind == phrase.kind:
            cluster.roles[lemma] = cluster.roles.get(lemma, frozenset()) | modifiers
            cast.by_role[lemma].append((phrase.sentence.index, key))
            return


def countries_of_nouns(phrases: Sequence[Phrase]) -> dict[str, frozenset[str]]:
    """For each noun, the countries that the document's descriptions with it name ("the Syrian army")."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for phrase in phrases:
        if phrase.form == "description" and phrase.kind in {"organization", "group"}:
            country = describe(phrase.words).country
            if country:
                found[phrase.sentence.tokens[phrase.head].lemma.lower()].add(country)
    return {lemma: frozenset(countries) for lemma, countries in found.items()}


def _look_back(
    cast: Cast, phrase: Phrase, lemma: str, modifiers: frozenset[str], country: str | None
) -> tuple[Key, float, str] | None:
    """Whom a definite description comes back to: the last one of that role that nothing contradicts."""
    now = phrase.sentence.index
    for at, key in reversed(cast.by_role[lemma][-40:]):
        cluster = cast.clusters[key]
        if now - at > ROLE_REACH:
            break
        kinds = {cluster.phrases[0].kind, phrase.kind}
        if len(kinds) > 1 and not kinds.isdisjoint({"person", "place"}):
            continue
        agrees = country is None or cluster.country == country
        if agrees and (modifiers <= cluster.roles.get(lemma, frozenset()) or not modifiers):
            return key, 0.75, "same role as before"
    if phrase.kind in {"organization", "group"} and not modifiers and country is None:
        named = _last_named_so(cast, lemma)
        if named:
            return named, 0.75, "last word of the name before"
    if lemma in ANY_ORGANIZATION and not modifiers and speaks(phrase):
        spoke = [k for at, k in cast.speakers[-4:] if now - at <= PRONOUN_REACH and _is_organization(cast, k)]
        if spoke:
            return spoke[-1], 0.6, "the organisation that spoke just before"
    if lemma in ANY_ORGANIZATION and not modifiers:
        recent = {key for at, key, _ in cast.recent[-12:] if now - at <= PRONOUN_REACH and _is_organization(cast, key)}
        if len(recent) == 1:
            return recent.pop(), 0.6, "the only organisation named just before"
    if lemma and phrase.sentence.tokens[phrase.head].text[:1].isupper():
        longer = [key for key in cast.clusters if key[0] == "name" and lemma in key[1:]]
        if len(longer) == 1:
            return longer[0], 0.75, "short for the name before"
    return None


def _last_named_so(cast: Cast, lemma: str) -> Key | None:
    """The body last named whose name ends in the noun, or has it before "of": "the ministry" is "Health Ministry"."""
    for _, key, _ in reversed(cast.recent[-60:]):
        if key[0] == "name" and len(key) > 2 and not any(p.kind == "place" for p in cast.clusters[key].phrases[:2]):
            cut = next((i for i, w in enumerate(key) if w in {"of", "for"}), len(key))
            if key[cut - 1] == lemma and cut > 2:
                return key
    return None


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
            modifiers.add(tokens[c].lemma.lower())
    return definite, frozenset(modifiers)


def of_pronoun(cast: Cast, phrase: Phrase, quoted: bool) -> tuple[Key, float, str] | None:
    """Whom a pronoun means, how surely and why; `quoted` inside quotation marks, where "it" and "they" stay open."""
    word = head_word(phrase)
    if word not in PRONOUNS:
        return _relative(cast, phrase)
    wanted = PRONOUNS[word]
    candidates = _candidates(cast, phrase, wanted)
    if not candidates or (quoted and wanted in {"many", "thing"}):
        return None
    best = max(candidates, key=lambda c: c[0])
    rivals = {key for score, key in candidates if key != best[1] and score > best[0] - 0.5}
    if rivals and wanted in {"many", "thing"}:
        return None
    return best[1], 0.55 if rivals else 0.7, "nearest that the pronoun fits"


def _candidates(cast: Cast, phrase: Phrase, wanted: str) -> list[tuple[float, Key]]:
    """Those named shortly before whom a pronoun can mean: nearer is better, a subject is better, a quoted speaker
    too."""
    now = phrase.sentence.index
    found: list[tuple[float, Key]] = []
    for back, (at, key, subject) in enumerate(reversed(cast.recent[-24:])):
        if now - at > PRONOUN_REACH:
            break
        if _fits(cast.clusters[key], wanted):
            spoke = speaks(phrase) and (at, key) in cast.speakers[-6:] and at < now
            known = wanted in {"male", "female"} and cast.clusters[key].gender == wanted
            found.append((2.0 * subject + 3.0 * spoke + 1.5 * known - 1.5 * (now - at) - 0.1 * back, key))
    return found


def _fits(cluster: Cluster, wanted: str) -> bool:
    first = cluster.phrases[0]
    plural = first.kind == "group" and first.form != "adjective"
    if wanted in {"male", "female"}:
        return (first.kind == "person" or cluster.key[0] == "person") and cluster.gender in {None, wanted}
    if wanted == "many":
        return plural or first.kind == "organization"
    collective = first.kind == "group" and first.sentence.tokens[first.head].xpos in {"NN", "NNP"}
    return first.kind == "organization" or collective or cluster.key[0] == "state"


def _relative(cast: Cast, phrase: Phrase) -> tuple[Key, float, str] | None:
    """ "who", "which", "that": the noun whose relative clause they open."""
    tokens = phrase.sentence.tokens
    at = phrase.head
    for _ in range(4):
        if tokens[at].deprel == "acl:relcl" or tokens[at].head < 0:
            break
        at = tokens[at].head
    noun = tokens[at].head if tokens[at].deprel == "acl:relcl" else -1
    for key, cluster in ((k, cast.clusters[k]) for _, k, _ in reversed(cast.recent[-12:])):
        last = cluster.phrases[-1]
        if last.sentence.index == phrase.sentence.index and last.head == noun:
            return key, 0.85, "noun before the relative clause"
    return None
