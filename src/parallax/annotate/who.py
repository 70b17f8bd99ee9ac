"""Who is who inside one document: mentions, and the entities behind them.

Knows names with their short forms, appositions, roles, group descriptions and pronouns. Promises an entity only
where the document makes clear who is meant: else the mention stays without one. Leaves alone other documents
(`link`) and where places lie (`where`).

The order of the work: names over the whole document, then descriptions and pronouns in order of the text, each
looking back at what was named before it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from parallax.annotate.cues import load_cues
from parallax.annotate.mentions import PLACE_OF, Phrase, find_phrases, words_of
from parallax.annotate.names import Aliases, fold, fold_person, name_aliases, person_aliases
from parallax.annotate.naming import description_name, fullest_name
from parallax.annotate.page import Page, make_id
from parallax.annotate.tree import children
from parallax.text.quotes import find_quotations
from parallax.types import Entity, EntityKind, Mention, MentionForm, MentionKind, NameForm, Span
from parallax.world.actors import describe, is_person_noun
from parallax.world.countries import country_name, country_of, government_of
from parallax.world.gazetteer import Gazetteer
from parallax.world.outlets import outlet_of

Key = tuple[str, ...]

# The same words come back all through a document, and describing them is the dearest step here.
_describe = lru_cache(maxsize=8192)(describe)

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
    }
)
PRONOUNS: dict[str, str] = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
    "they": "many", "them": "many", "their": "many", "theirs": "many", "themselves": "many",
    "it": "thing", "its": "thing", "itself": "thing",
}  # fmt: skip
KIND_WITHOUT_DESCRIPTION: dict[MentionKind, EntityKind] = {
    "person": "person", "organization": "organization", "place": "place", "group": "group",
}  # fmt: skip


@dataclass(slots=True)
class _Cluster:
    """The phrases that were found to mean one."""

    key: Key
    phrases: list[Phrase] = field(default_factory=list)
    roles: dict[str, frozenset[str]] = field(default_factory=dict)
    gender: str | None = None
    country: str | None = None


@dataclass(slots=True)
class _Cast:
    """What the document has shown so far: clusters, and the order in which they were last seen."""

    countries: Mapping[str, frozenset[str]]
    clusters: dict[Key, _Cluster] = field(default_factory=dict)
    links: dict[int, tuple[Key, float, str]] = field(default_factory=dict)
    by_role: defaultdict[str, list[tuple[int, Key]]] = field(default_factory=lambda: defaultdict(list))
    recent: list[tuple[int, Key, bool]] = field(default_factory=list)
    speakers: list[tuple[int, Key]] = field(default_factory=list)
    settled: dict[str, Key] = field(default_factory=dict)
    """Whom a family name that several share was used for first."""


def find_mentions(page: Page, *, gazetteer: Gazetteer | None = None) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Every mention of the page and the entities behind them, in order of the text.

    With a gazetteer, names that it has in a country of the document are places where nothing speaks for a person.
    """
    phrases = _with_apposed_kinds(find_phrases(page.sentences, _places(page, gazetteer)))
    named = _name_keys(page, phrases)
    apposed = _appositions(phrases, named)
    inside = _quoted_stretches(page)
    cast = _Cast(countries=_countries_of_nouns(phrases))
    for index, phrase in enumerate(phrases):
        _place(cast, index, phrase, named, apposed, inside)
    names = {key: _best_name(cluster) for key, cluster in cast.clusters.items() if cluster.phrases}
    owners = _owners(phrases, cast, names)
    names = {key: _put_in_full(cast.clusters[key], name, owners) for key, name in names.items()}
    entities = {key: _entity(page, cast.clusters[key], name) for key, name in names.items()}
    mentions = tuple(_mention(page, index, phrase, cast, entities) for index, phrase in enumerate(phrases))
    return mentions, tuple(entities.values())


def _places(page: Page, gazetteer: Gazetteer | None) -> Callable[[str], bool] | None:
    """Whether a gazetteer has a name in one of the countries that the document names."""
    if gazetteer is None:
        return None
    named = (words_of(s, n.first, n.last) for s in page.sentences for n in s.names)
    countries = {country_of(words) or government_of(words) for words in named} - {None}
    return lambda words: any(place.country in countries for place in gazetteer.candidates(words))


def _with_apposed_kinds(phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """A name read as a place's that an apposition calls a body is that of the body: "the Register, a relief group"."""
    at = {(p.sentence.index, p.head): p for p in phrases}
    bodies: set[str] = set()
    for phrase in phrases:
        token = phrase.sentence.tokens[phrase.head]
        other = at.get((phrase.sentence.index, token.head)) if token.deprel == "appos" else None
        for name, description in ((phrase, other), (other, phrase)):
            if name and description and name.form == "name" and name.kind in {"place", "other"} and name.name:
                words = words_of(name.sentence, *name.name)
                if description.form == "description" and description.kind == "organization" and not country_of(words):
                    bodies.add(words)
    return tuple(
        replace(p, kind="organization", name_kind="ORG")
        if p.form == "name" and p.name and words_of(p.sentence, *p.name) in bodies
        else p
        for p in phrases
    )


def _owners(phrases: Sequence[Phrase], cast: _Cast, names: Mapping[Key, str]) -> dict[tuple[int, int], str]:
    """The name behind each pronoun whose bearer the sentence or the one before names, by sentence and token."""
    at = [(p.sentence.index, cast.links[i][0]) for i, p in enumerate(phrases) if p.form == "name" and i in cast.links]
    named = {*at, *((index + 1, key) for index, key in at)}
    return {
        (p.sentence.index, p.head): names[cast.links[i][0]]
        for i, p in enumerate(phrases)
        if p.form == "pronoun" and i in cast.links and (p.sentence.index, cast.links[i][0]) in named
    }


def _put_in_full(cluster: _Cluster, name: str, owners: Mapping[tuple[int, int], str]) -> str:
    """A description with the possessor's name for "his" or "its"; other names stay."""
    described = [p for p in cluster.phrases if p.form == "description"]
    if not described or _has_proper_name(cluster):
        return name
    return description_name(described, [owners.get((p.sentence.index, p.first)) for p in described]) or name


def _has_proper_name(cluster: _Cluster) -> bool:
    return cluster.key[0] in {"state", "outlet"} or any(p.name and p.form == "name" for p in cluster.phrases)


def _place(
    cast: _Cast,
    index: int,
    phrase: Phrase,
    named: Mapping[int, tuple[Key, ...]],
    apposed: Mapping[int, Key],
    inside: Sequence[tuple[int, int]],
) -> None:
    """Find out whom one phrase means, and remember it."""
    found: tuple[Key, float, str] | None
    if index in named:
        found = _pick(cast, named[index], phrase)
    elif phrase.form == "pronoun":
        found = _pronoun(cast, phrase, _is_inside(inside, phrase.start))
    elif index in apposed:
        found = apposed[index], 0.9, "apposition to the name"
    else:
        found = _description(cast, index, phrase)
    if found:
        _remember(cast, index, phrase, *found)


def _remember(cast: _Cast, index: int, phrase: Phrase, key: Key, confidence: float, why: str) -> None:
    cluster = cast.clusters.setdefault(key, _Cluster(key))
    cluster.phrases.append(phrase)
    cast.links[index] = key, confidence, why
    at = phrase.sentence.index
    if phrase.form == "adjective":
        return
    if phrase.form != "pronoun":
        _learn_roles(cast, cluster, phrase)
    elif PRONOUNS.get(_word(phrase)) in {"male", "female"}:
        cluster.gender = cluster.gender or PRONOUNS[_word(phrase)]
    subject = phrase.sentence.tokens[phrase.head].deprel.startswith("nsubj")
    cast.recent.append((at, key, subject))
    if _speaks(phrase):
        cast.speakers.append((at, key))


def _speaks(phrase: Phrase) -> bool:
    """Whether a phrase is the subject of a verb of saying, or stands behind "according to"."""
    tokens = phrase.sentence.tokens
    token = tokens[phrase.head]
    if token.head < 0:
        return False
    if token.deprel == "nsubj":
        return any("quote" in e.takes for e in load_cues().verbs.get(tokens[token.head].lemma.lower(), ()))
    opening = range(max(0, phrase.first - 3), phrase.first)
    return any(tokens[i].text.lower() == "according" for i in opening)


def _word(phrase: Phrase) -> str:
    return phrase.sentence.tokens[phrase.head].text.lower()


def _learn_roles(cast: _Cast, cluster: _Cluster, phrase: Phrase) -> None:
    """The roles that a title or a description gives: "Foreign Minister" lets "the minister" come back to the name."""
    tokens = phrase.sentence.tokens
    own = range(*phrase.name) if phrase.name else range(0)
    titles = [i for i in range(phrase.first, phrase.last) if i not in own]
    for i in titles:
        lemma = tokens[i].lemma.lower()
        if i == phrase.head or (phrase.name and is_person_noun(lemma)):
            others = frozenset(
                tokens[k].lemma.lower() for k in titles if k != i and tokens[k].upos in {"ADJ", "NOUN", "PROPN"}
            )
            cluster.roles[lemma] = cluster.roles.get(lemma, frozenset()) | others
            cast.by_role[lemma].append((phrase.sentence.index, cluster.key))
        word = tokens[i].text.lower()
        if word in FEMALE_TITLES or word in MALE_TITLES:
            cluster.gender = "female" if word in FEMALE_TITLES else "male"
    if titles and cluster.country is None:
        first, last = titles[0], titles[-1] + 1
        words = words_of(phrase.sentence, first, last, without=phrase.without)
        cluster.country = _describe(words).country


def _pick(cast: _Cast, keys: tuple[Key, ...], phrase: Phrase) -> tuple[Key, float, str]:
    """The bearer of a name; where several share it, the one named last."""
    if phrase.form == "adjective":
        return keys[0], 0.9, "adjective of the state or people"
    if phrase.form == "metonym":
        return keys[0], 0.75, "seat of government as the doer"
    if len(keys) == 1:
        return keys[0], 0.95, "the name itself"
    word = phrase.words
    settled = cast.settled.get(word)
    if settled in keys:
        return settled, 0.65, "family name shared by several, the one it was used for before"
    last = next((key for _, key, _ in reversed(cast.recent) if key in keys), keys[0])
    cast.settled[word] = last
    return last, 0.6, "family name shared by several, the one named last"


# --- names --------------------------------------------------------------------------------------------------


def _name_keys(page: Page, phrases: Sequence[Phrase]) -> dict[int, tuple[Key, ...]]:
    """For each phrase with a proper name, the keys of those whom the name may mean."""
    written = {i: words_of(p.sentence, *p.name) for i, p in enumerate(phrases) if p.name}
    people = person_aliases(fold_person(written[i]) for i in written if phrases[i].kind == "person")
    others = [written[i] for i in written if _is_plain_name(phrases[i], written[i], people)]
    aliases = name_aliases(others, _introduced(page.document.text, phrases, written))
    return {i: _keys(phrases[i], written[i], people, aliases) for i in written}


def _is_plain_name(phrase: Phrase, words: str, people: Aliases) -> bool:
    return (
        phrase.form == "name"
        and phrase.kind != "person"
        and not country_of(words)
        and not _is_known_person(words, people)
    )


def _is_known_person(words: str, people: Aliases) -> bool:
    """Whether a single word that was read as another kind of name is the family name of a person of this document."""
    folded = fold_person(words)
    return len(folded) == 1 and any(b[-1] == folded[0] for b in people.short.get(folded[0], ()))


def _keys(phrase: Phrase, words: str, people: Aliases, aliases: Mapping[Key, Key]) -> tuple[Key, ...]:
    country = country_of(words) if phrase.kind != "person" else None
    if phrase.form == "metonym":
        country = country or government_of(words)
    if country and (phrase.form in {"adjective", "metonym"} or phrase.kind == "place"):
        return (("state", country),)
    if phrase.kind == "person" or (phrase.form == "name" and not country and _is_known_person(words, people)):
        return tuple(("person", *b) for b in people.bearers(fold_person(words) or ("",)))
    outlet = outlet_of(words)
    if outlet:
        return (("outlet", outlet),)
    folded = fold(words) or (words,)
    return (("name", *aliases.get(folded, folded)),)


def _introduced(text: str, phrases: Sequence[Phrase], written: Mapping[int, str]) -> dict[str, str]:
    """Acronyms that the text brings in brackets behind the long name: "Hayat Tahrir al-Sham (HTS)"."""
    found: dict[str, str] = {}
    for i, words in written.items():
        end = phrases[i].end
        if text[end : end + 2] == " (":
            close = text.find(")", end, end + 14)
            short = text[end + 2 : close].strip() if close > 0 else ""
            if 2 <= len(short) <= 10 and sum(c.isupper() for c in short) >= 2:
                found.setdefault(short, words)
    return found


def _appositions(phrases: Sequence[Phrase], named: Mapping[int, tuple[Key, ...]]) -> dict[int, Key]:
    """Descriptions that stand beside a name: "Aron Lund, a fellow at the institute" or "the group's leader, Sami
    Haddad"."""
    at = {(p.sentence.index, p.head): i for i, p in enumerate(phrases)}
    starts = {(p.sentence.index, p.first): i for i, p in enumerate(phrases) if p.kind == "person" and i in named}
    found: dict[int, Key] = {}
    for i, phrase in enumerate(phrases):
        tokens = phrase.sentence.tokens
        behind = starts.get((phrase.sentence.index, phrase.last))
        if behind is not None and phrase.kind == "person" and phrase.form == "description":
            found[i] = named[behind][0]  # "Norway's ambassador to Peru Anna Berg"
        inside = next((at[spot] for spot in _place_in(phrase) if spot in at and at[spot] in named), None)
        if inside is not None and phrases[inside].kind == "place":
            found[i] = named[inside][0]
        if tokens[phrase.head].deprel != "appos" or tokens[phrase.head].head < 0:
            continue
        other = at.get((phrase.sentence.index, tokens[phrase.head].head))
        if other is None or not _may_be_one(phrases[other], phrase):
            continue
        if i in named and other not in named:
            found[other] = named[i][0]
        elif other in named and i not in named:
            found[i] = named[other][0]
    return found


def _place_in(phrase: Phrase) -> Iterator[tuple[int, int]]:
    """Where the name stands in "the city of Aleppo", by sentence and token."""
    tokens = phrase.sentence.tokens
    if phrase.form == "description" and tokens[phrase.head].text.lower() in PLACE_OF:
        for c in children(phrase.sentence, phrase.head, "nmod"):
            if c == phrase.head + 2 and tokens[c - 1].text == "of" and tokens[c].upos == "PROPN":
                yield phrase.sentence.index, c


def _may_be_one(one: Phrase, other: Phrase) -> bool:
    """A person is no organisation and a place nobody; anything else may stand beside a name."""
    kinds = {one.kind, other.kind}
    return len(kinds) == 1 or kinds.isdisjoint({"person", "place"}) or kinds == {"place", "other"}


# --- descriptions -------------------------------------------------------------------------------------------


def _description(cast: _Cast, index: int, phrase: Phrase) -> tuple[Key, float, str] | None:
    lemma = phrase.sentence.tokens[phrase.head].lemma.lower()
    words = phrase.words
    definite, modifiers = _reading(phrase)
    country = _describe(words).country
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


def _learn_predicate(cast: _Cast, phrase: Phrase, lemma: str, modifiers: frozenset[str]) -> None:
    """ "HTS is an alliance of groups": from now on "the alliance" may be HTS."""
    subjects = children(phrase.sentence, phrase.head, "nsubj")
    for _, key, _ in reversed(cast.recent[-6:]):
        cluster = cast.clusters[key]
        last = cluster.phrases[-1]
        if last.sentence.index == phrase.sentence.index and last.head in subjects and last.kind == phrase.kind:
            cluster.roles[lemma] = cluster.roles.get(lemma, frozenset()) | modifiers
            cast.by_role[lemma].append((phrase.sentence.index, key))
            return


def _countries_of_nouns(phrases: Sequence[Phrase]) -> dict[str, frozenset[str]]:
    """For each noun, the countries that the document's descriptions with it name ("the Syrian army")."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for phrase in phrases:
        if phrase.form == "description" and phrase.kind in {"organization", "group"}:
            country = _describe(phrase.words).country
            if country:
                found[phrase.sentence.tokens[phrase.head].lemma.lower()].add(country)
    return {lemma: frozenset(countries) for lemma, countries in found.items()}


def _look_back(
    cast: _Cast, phrase: Phrase, lemma: str, modifiers: frozenset[str], country: str | None
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
    if lemma in ANY_ORGANIZATION and not modifiers and _speaks(phrase):
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


def _last_named_so(cast: _Cast, lemma: str) -> Key | None:
    """The body last named whose name ends in the noun, or has it before "of": "the ministry" is "Health Ministry"."""
    for _, key, _ in reversed(cast.recent[-60:]):
        if key[0] == "name" and len(key) > 2 and not any(p.kind == "place" for p in cast.clusters[key].phrases[:2]):
            cut = next((i for i, w in enumerate(key) if w in {"of", "for"}), len(key))
            if key[cut - 1] == lemma and cut > 2:
                return key
    return None


def _is_organization(cast: _Cast, key: Key) -> bool:
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


# --- pronouns -----------------------------------------------------------------------------------------------


def _pronoun(cast: _Cast, phrase: Phrase, quoted: bool) -> tuple[Key, float, str] | None:
    word = _word(phrase)
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


def _candidates(cast: _Cast, phrase: Phrase, wanted: str) -> list[tuple[float, Key]]:
    """Those named shortly before whom a pronoun can mean: nearer is better, a subject is better, a quoted speaker
    too."""
    now = phrase.sentence.index
    found: list[tuple[float, Key]] = []
    for back, (at, key, subject) in enumerate(reversed(cast.recent[-24:])):
        if now - at > PRONOUN_REACH:
            break
        if _fits(cast.clusters[key], wanted):
            spoke = _speaks(phrase) and (at, key) in cast.speakers[-6:] and at < now
            found.append((2.0 * subject + 3.0 * spoke - 1.5 * (now - at) - 0.1 * back, key))
    return found


def _fits(cluster: _Cluster, wanted: str) -> bool:
    first = cluster.phrases[0]
    plural = first.kind == "group" and first.form != "adjective"
    if wanted in {"male", "female"}:
        return (first.kind == "person" or cluster.key[0] == "person") and cluster.gender in {None, wanted}
    if wanted == "many":
        return plural or first.kind == "organization"
    return first.kind == "organization" or cluster.key[0] == "state"


def _relative(cast: _Cast, phrase: Phrase) -> tuple[Key, float, str] | None:
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


def _quoted_stretches(page: Page) -> tuple[tuple[int, int], ...]:
    quotations = find_quotations(page.document.text)
    return tuple(sorted(span for q in quotations if q.depth == 0 for span in q.spans))


def _is_inside(stretches: Sequence[tuple[int, int]], offset: int) -> bool:
    low, high = 0, len(stretches)
    while low < high:
        middle = (low + high) // 2
        if stretches[middle][1] <= offset:
            low = middle + 1
        else:
            high = middle
    return low < len(stretches) and stretches[low][0] <= offset


# --- records ------------------------------------------------------------------------------------------------


def _entity(page: Page, cluster: _Cluster, name: str) -> Entity:
    forms = Counter(_name_form(p) for p in cluster.phrases)
    kind, country, sectors, why = _description_of(cluster, name)
    document = page.document.id
    return Entity(
        id=make_id("e", document, *cluster.key, cluster.phrases[0].start),
        name=name,
        kind=kind,
        country=country,
        sectors=sectors,
        names=tuple(
            NameForm(text=text, form=form, documents=(document,), count=count)
            for (text, form), count in sorted(forms.items(), key=lambda item: (-item[1], item[0]))
            if form != "pronoun"
        ),
        location=None,
        confidence=0.9 if cluster.key[0] in {"person", "state", "name", "outlet"} else 0.7,
        why=why,
    )  # fmt: skip


def _name_form(phrase: Phrase) -> tuple[str, MentionForm]:
    return words_of(phrase.sentence, *phrase.name) if phrase.name else phrase.words, phrase.form


def _best_name(cluster: _Cluster) -> str:
    """The fullest proper name, else the description that tells most."""
    if cluster.key[0] == "state":
        return country_name(cluster.key[1])
    if cluster.key[0] == "outlet":
        return cluster.key[1]
    names = [_name_form(p)[0] for p in cluster.phrases if p.name and p.form == "name"]
    if names:
        return fullest_name(names, person=cluster.key[0] == "person")
    described = [p for p in cluster.phrases if p.form == "description"]
    pool = [_name_form(p)[0] for p in cluster.phrases]
    return description_name(described, [None] * len(described)) if described else max(pool, key=lambda t: (len(t), t))


def _description_of(cluster: _Cluster, name: str) -> tuple[EntityKind, str | None, tuple[str, ...], str]:
    """Kind, country and sectors from what the document calls it, titles first, then from its name."""
    if cluster.key[0] == "state":
        return "state", cluster.key[1], ("GOV",), "name of a state"
    first = next((p for p in cluster.phrases if p.form != "pronoun"), cluster.phrases[0])
    readings = [_describe(words) for words in dict.fromkeys(_roles(cluster))]
    readings.append(_describe(name, name_kind=first.name_kind))
    person = first.kind == "person" or cluster.key[0] == "person"
    kind = next((r.kind for r in reversed(readings) if r.kind), None)
    if person or kind is None:
        kind = "person" if person else KIND_WITHOUT_DESCRIPTION.get(first.kind, "other")
    if cluster.key[0] == "outlet":
        kind = "outlet"
    country = next((r.country for r in readings if r.country), cluster.country)
    sectors = tuple(dict.fromkeys(s for r in readings for s in r.sectors))
    why = next((r.why for r in readings if r.country or r.sectors), f"read as a {first.kind}")
    return kind, country, sectors, why


def _roles(cluster: _Cluster) -> Iterator[str]:
    """Titles before its names, and its descriptions."""
    for phrase in cluster.phrases:
        if phrase.form == "description":
            yield phrase.words
        elif phrase.name and phrase.first < phrase.name[0]:
            yield words_of(phrase.sentence, phrase.first, phrase.name[0])


def _mention(page: Page, index: int, phrase: Phrase, cast: _Cast, entities: Mapping[Key, Entity]) -> Mention:
    document = page.document.id
    key, confidence, why = cast.links.get(index, (None, 0.5, "not clear who is meant"))
    entity = entities.get(key) if key else None
    head = phrase.sentence.tokens[phrase.head]
    return Mention(
        id=make_id("m", document, phrase.start, phrase.end, head.start),
        span=Span(document=document, start=phrase.start, end=phrase.end),
        head=Span(document=document, start=head.start, end=head.end),
        kind=phrase.kind,
        form=phrase.form,
        entity=entity.id if entity else None,
        confidence=confidence,
        why=why,
    )
