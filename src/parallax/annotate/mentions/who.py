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
from itertools import accumulate

from parallax.annotate.mentions.bearers import find_appositions, name_keys, with_apposed_kinds
from parallax.annotate.mentions.chances import chances_of
from parallax.annotate.mentions.clusters import (
    Cast,
    Cluster,
    Key,
    gender_of,
    head_word,
    quotation_at,
    remember,
    titles_of,
)
from parallax.annotate.mentions.doers import taking_part
from parallax.annotate.mentions.held_ground import ground_nouns
from parallax.annotate.mentions.homelands import HOME, SPOKEN_OF
from parallax.annotate.mentions.looking_back import countries_of_nouns, of_description
from parallax.annotate.mentions.mentions import POSSESSIVE, Phrase, find_phrases, in_order
from parallax.annotate.mentions.name_spans import words_of
from parallax.annotate.mentions.naming import description_name, fullest_name
from parallax.annotate.mentions.own_voice import Voice, first_persons, voice_of
from parallax.annotate.mentions.pronouns import of_pronoun
from parallax.annotate.page import Page, make_id
from parallax.annotate.words.cues import load_cues
from parallax.nn.coreference import Ranker
from parallax.text.quotes import find_quotations
from parallax.types import Entity, EntityKind, Mention, MentionForm, MentionKind, NameForm, Span
from parallax.world.actors import OWN, describe
from parallax.world.countries import country_name, country_of, government_of
from parallax.world.gazetteer import Gazetteer

KIND_WITHOUT_DESCRIPTION: dict[MentionKind, EntityKind] = {
    "person": "person", "organization": "organization", "place": "place", "group": "group",
}  # fmt: skip


def find_mentions(
    page: Page, *, gazetteer: Gazetteer | None = None, ranker: Ranker | None = None
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Every mention of the page and the entities behind them, in order of the text.

    With a gazetteer, names that it has in a country of the document are places where nothing speaks for a person.
    With a ranker, pronouns and descriptions also mean whom it holds likely.
    """
    held = ground_nouns(page)
    phrases = phrases_of(page, gazetteer, held)
    phrases = in_order((*phrases, *first_persons(page, phrases)))
    named = name_keys(page, phrases)
    voice = voice_of(page, phrases, named)
    apposed = {**find_appositions(phrases, named), **_called_by_voice(voice)}
    cast = _cast(page, phrases, ranker, held)
    cast.names = _by_sentence(phrases, named)
    owned = _owning_words(phrases)
    for index, phrase in enumerate(phrases):
        owner = _owner(cast, phrase, owned.get((phrase.sentence.index, phrase.first)))
        _place(cast, index, phrase, named, apposed, voice, owner)
    names = {key: _best_name(cluster) for key, cluster in cast.clusters.items() if cluster.phrases}
    owners = _owners(phrases, cast, names)
    names = {key: _put_in_full(cast.clusters[key], name, owners) for key, name in names.items()}
    entities = {key: _entity(page, cast.clusters[key], name) for key, name in names.items()}
    mentions = tuple(_mention(page, index, phrase, cast, entities) for index, phrase in enumerate(phrases))
    return mentions, tuple(entities.values())


def phrases_of(page: Page, gazetteer: Gazetteer | None, held: Mapping[int, frozenset[int]]) -> tuple[Phrase, ...]:
    """Whatever names or describes somebody or something, each name of the kind that the whole document gives it; `held`
    are the nouns of ground."""
    return with_apposed_kinds(find_phrases(page.sentences, _places(page, gazetteer), taking_part(page), held))


def _places(page: Page, gazetteer: Gazetteer | None) -> Callable[[str], bool] | None:
    """Whether a gazetteer has a name in one of the countries that the document names."""
    if gazetteer is None:
        return None
    named = (words_of(s, n.first, n.last) for s in page.sentences for n in s.names)
    countries = {country_of(words) or government_of(words) for words in named} - {None}
    return lambda words: any(place.country in countries for place in gazetteer.candidates(words))


def _called_by_voice(voice: Voice | None) -> dict[int, Key]:
    """The descriptions of the body that speaks in the report's own name."""
    return dict.fromkeys(voice.described, voice.key) if voice is not None else {}


def _owners(phrases: Sequence[Phrase], cast: Cast, names: Mapping[Key, str]) -> dict[tuple[int, int], str]:
    """The name behind each pronoun whose bearer the sentence or the one before names, by sentence and token."""
    at = [(p.sentence.index, cast.links[i][0]) for i, p in enumerate(phrases) if p.form == "name" and i in cast.links]
    named = {*at, *((index + 1, key) for index, key in at)}
    return {
        (p.sentence.index, p.head): names[cast.links[i][0]]
        for i, p in enumerate(phrases)
        if p.form == "pronoun" and i in cast.links and (p.sentence.index, cast.links[i][0]) in named
    }


def _put_in_full(cluster: Cluster, name: str, owners: Mapping[tuple[int, int], str]) -> str:
    """A description with the possessor's name for "his" or "its"; other names stay."""
    described = [p for p in cluster.phrases if p.form == "description"]
    possessors = [owners.get((p.sentence.index, p.first)) for p in described]
    if not any(possessors) or _has_proper_name(cluster):
        return name
    return description_name(described, possessors) or name


def _has_proper_name(cluster: Cluster) -> bool:
    return cluster.key[0] in {"state", "outlet"} or any(p.name and p.form == "name" for p in cluster.phrases)


def _owning_words(phrases: Sequence[Phrase]) -> Mapping[tuple[int, int], tuple[int, Phrase]]:
    """The possessive pronouns, each with its number among the phrases, by sentence and token."""
    return {
        (one.sentence.index, one.head): (index, one)
        for index, one in enumerate(phrases)
        if one.form == "pronoun" and head_word(one) in POSSESSIVE
    }


def _owner(cast: Cast, phrase: Phrase, opening: tuple[int, Phrase] | None) -> Key | None:
    """Whose a description is told to be that opens with "his" or "their", as far as the text tells by then."""
    if phrase.form != "description" or opening is None or opening[1].head == phrase.head:
        return None
    found = of_pronoun(cast, *opening)
    return found[0] if found else None


def _place(
    cast: Cast,
    index: int,
    phrase: Phrase,
    named: Mapping[int, tuple[Key, ...]],
    apposed: Mapping[int, Key],
    voice: Voice | None,
    owner: Key | None,
) -> None:
    """Find out whom one phrase means, and remember it."""
    found: tuple[Key, float, str] | None
    if index in named:
        found = _pick(cast, named[index], phrase)
    elif voice is not None and head_word(phrase) in load_cues().first_person:
        found = voice.key, 0.8, "the body in whose name the report speaks"
    elif phrase.form == "pronoun":
        found = of_pronoun(cast, index, phrase)
    elif index in apposed:
        found = apposed[index], 0.9, "apposition to the name"
    else:
        found = of_description(cast, index, phrase, owner)
    if found:
        remember(cast, index, phrase, *found)


def _pick(cast: Cast, keys: tuple[Key, ...], phrase: Phrase) -> tuple[Key, float, str]:
    """The bearer of a name; where several share it, the one named first whom the title fits."""
    if phrase.form == "adjective":
        return keys[0], 0.9, "adjective of the state or people"
    if phrase.form == "metonym":
        return keys[0], 0.75, "seat of government as the doer"
    if len(keys) == 1:
        return keys[0], 0.95, "the name itself"
    gender, titles = gender_of(phrase), titles_of(phrase)
    seen = {key: cast.clusters[key] for key in keys if key in cast.clusters}
    titled = [key for key in seen if titles & set(seen[key].roles)]
    if titled:
        return titled[0], 0.8, "family name shared by several, the one with that title"
    fitting = [key for key in keys if gender is None or key not in seen or seen[key].gender in (None, gender)]
    return (fitting or keys)[0], 0.6, "family name shared by several, the one named first"


def _cast(page: Page, phrases: Sequence[Phrase], ranker: Ranker | None, held: Mapping[int, frozenset[int]]) -> Cast:
    """An empty cast that knows the quotations of the document, and what the ranker makes of its phrases."""
    quotations = find_quotations(page.document.text)
    stretches = tuple(sorted(span for q in quotations if q.depth == 0 for span in q.spans))
    cast = Cast(countries=countries_of_nouns(phrases), quotations=stretches, held=held, home=page.home)
    cast.chances = chances_of(page, phrases, ranker) if ranker and page.sights else ()
    cast.narrated = tuple(accumulate(quotation_at(cast, s.start) is None for s in page.sentences))
    return cast


def _by_sentence(
    phrases: Sequence[Phrase], named: Mapping[int, tuple[Key, ...]]
) -> Mapping[int, Sequence[tuple[Phrase, Key]]]:
    """The proper names of each sentence that can mean one alone."""
    found: defaultdict[int, list[tuple[Phrase, Key]]] = defaultdict(list)
    for index, keys in named.items():
        if len(keys) == 1:
            found[phrases[index].sentence.index].append((phrases[index], keys[0]))
    return found


def _entity(page: Page, cluster: Cluster, name: str) -> Entity:
    forms = Counter(_name_form(p) for p in cluster.phrases)
    kind, country, sectors, why = _description_of(cluster, name, page.home)
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
        confidence=0.9 if cluster.key[0] in {"person", "state", "government", "name", "outlet"} else 0.7,
        why=why,
    )  # fmt: skip


def _name_form(phrase: Phrase) -> tuple[str, MentionForm]:
    return words_of(phrase.sentence, *phrase.name) if phrase.name else phrase.words, phrase.form


def _best_name(cluster: Cluster) -> str:
    """The fullest proper name, else the description that tells most."""
    if cluster.key[0] == "state":
        return country_name(cluster.key[1])
    if cluster.key[0] == "outlet":
        return cluster.key[1]
    names = [_name_form(p)[0] for p in cluster.phrases if p.name and p.form == "name"]
    if names:
        return fullest_name(names, person=cluster.key[0] == "person")
    described = [p for p in cluster.phrases if p.form == "description"]
    if cluster.key[0] == "publisher" and not described:
        return cluster.key[1]
    pool = [_name_form(p)[0] for p in cluster.phrases]
    return description_name(described, [None] * len(described)) if described else max(pool, key=lambda t: (len(t), t))


def _description_of(
    cluster: Cluster, name: str, home: str | None
) -> tuple[EntityKind, str | None, tuple[str, ...], str]:
    """Kind, country and sectors from what the document calls it, titles first, then from its name."""
    if cluster.key[0] == "state":
        return "state", cluster.key[1], ("GOV",), "name of a state"
    if cluster.key[0] == "government":
        return "government", cluster.key[1], ("GOV",), "government of a state"
    first = next((p for p in cluster.phrases if p.form != "pronoun"), cluster.phrases[0])
    readings = [describe(words) for words in dict.fromkeys(_roles(cluster))]
    own = cluster.key[0] == "publisher"
    readings.append(describe(name, name_kind="ORG" if own else first.name_kind))
    person = first.kind == "person" or cluster.key[0] == "person"
    kind = next((r.kind for r in reversed(readings) if r.kind), None)
    if person or kind is None:
        kind = "person" if person else "organization" if own else KIND_WITHOUT_DESCRIPTION.get(first.kind, "other")
    if cluster.key[0] == "outlet":
        kind = "outlet"
    country = next((r.country for r in readings if r.country), cluster.country)
    sectors = tuple(dict.fromkeys(s for r in readings for s in r.sectors))
    owned = next((r.why for r in readings if r.why.startswith(OWN)), None)
    why = owned or next((r.why for r in readings if r.country or r.sectors), f"read as a {first.kind}")
    if country is None and cluster.land is not None:
        country, why = cluster.land, f"{why}; {HOME if cluster.land == home else SPOKEN_OF}"
    return kind, country, sectors, why


def _roles(cluster: Cluster) -> Iterator[str]:
    """Titles before its names, and its descriptions."""
    for phrase in cluster.phrases:
        if phrase.form == "description":
            yield phrase.words
        elif phrase.name and phrase.first < phrase.name[0]:
            yield words_of(phrase.sentence, phrase.first, phrase.name[0])


def _mention(page: Page, index: int, phrase: Phrase, cast: Cast, entities: Mapping[Key, Entity]) -> Mention:
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
