"""Which place on earth a place's name means, and in which place a thing happens.

It knows the gazetteer's candidates and what the document says around them: countries and their people, "X, Y" and "Y
province", the other places. It promises a location only where one candidate stands clear of the rest: an unknown or
undecided place keeps its name and no location. Persons and adjectives are never located; a government called by its
capital is no place.

All names of a document are settled together, in two passes: the second sees where the first put the others. The table
`_WEIGHTS` holds what each kind of evidence counts.
"""

from __future__ import annotations

import functools
import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from parallax.annotate.page import Page, sentence_at
from parallax.annotate.sentence.tree import ancestors, children, conjuncts, is_outdone, subtree
from parallax.annotate.when_and_where.which_place import (
    AT_SCENE,
    facility_at,
    has_place_name,
    is_land,
    is_party,
    place_meant,
)
from parallax.annotate.words.wordlists import words
from parallax.types import Entity, Location, Mention, Sentence
from parallax.world.actors import is_place_noun
from parallax.world.countries import country_name, country_of, read_rows
from parallax.world.gazetteer import Gazetteer, Place

Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place's name and where the document has it: half-open code points."""

    name: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The place that a toponym means, how sure that is against the next best elsewhere, and the evidence that told
    most.
    """

    place: Place
    confidence: float
    why: str


# What a piece of evidence adds to a candidate's score; a score two higher than the rival's is odds of seven to one.
_WEIGHTS = {
    "population": 0.55,  # per power of ten of inhabitants
    "country": 2.5,  # times the country's share in what the document mentions
    "inside": 6.0,  # the text itself says "X, Y" or "X in Y"
    "perhaps inside": 1.0,  # the same where the name is a province's or country's too
    "province": 1.5,  # the document names the candidate's province elsewhere
    "near": 2.5,  # other names of the document have candidates close by
}
_FEATURES = {"country": 2.5, "region": 4.5, "admin1": 0.8, "city": 0.8, "admin2": 0.0}
_NEAR_KM = 150.0
_SAME_PROVINCE = 0.7
_ELSEWHERE_KM = 60.0
_MOST_NAMES = 80
_MOST_CANDIDATES = 30
_SURE_ENOUGH = 0.7
# What a place scores that the register does not list: a small town of which nothing else speaks must beat it.
_UNLISTED = 2.5
_EARTH_KM = 6371.0


def locate(page: Page, gazetteer: Gazetteer) -> tuple[Entity, ...]:
    """The page's entities, those of kind "place" and "state" with `location` and `country` filled where they are
    clear.
    """
    entities = _read_as_places(page, gazetteer)
    toponyms = {entity.id: _toponym(page, entity) for entity in entities if has_place_name(entity)}
    choices = dict(zip(toponyms, resolve(page.document.text, tuple(toponyms.values()), gazetteer), strict=True))
    return tuple(_placed(entity, choices.get(entity.id)) for entity in entities)


def resolve(text: str, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> tuple[Choice | None, ...]:
    """The likeliest place of each toponym of one text, None where the gazetteer has no such name.

    Whether a choice is sure enough to be shown is for the caller. Past `_MOST_NAMES` names the rest are judged
    without neighbours.
    """
    named = _countries_named(text)
    shares = [_shares(named, toponym) for toponym in toponyms]
    candidates = [_candidates(toponym, gazetteer, share) for toponym, share in zip(toponyms, shares, strict=True)]
    if not any(candidates):
        return (None,) * len(toponyms)
    scores = [_alone(text, *each) for each in zip(toponyms, candidates, shares, strict=True)]
    within = _provinces(candidates, scores)
    for found, points in zip(candidates, scores, strict=True):
        points += [_WEIGHTS["province"] * ((place.country, place.admin1) in within) for place in found]
    _add_neighbours(candidates, scores)
    return tuple(_choose(*each) for each in zip(candidates, scores, shares, strict=True))


# --- names that were read as persons' --------------------------------------------------------------------------------

# "In X", "near X": where people are not. "At", "to", "from", "of" go with both.
_WHERE = frozenset(("in", "near", "around", "outside", "inside", "across", "through", "into", "throughout", "upstream"))
_DATELINE = re.compile(r"\s*([A-Z][A-Z .'’-]{2,30}?)\s*(?:,[^\n]{1,40}?)?(?:\([^)\n]{1,30}\)\s*)?[-–—]\s")


# What is done to towns, and to persons: for a name that the gazetteer has, the town.
_TAKEN = frozenset(
    {
        "capture", "seize", "take", "retake", "recapture", "regain", "lose", "liberate", "bomb", "shell", "storm",
        "enter", "overrun", "besiege", "control", "hold", "flood", "strike", "hit", "evacuate", "bombard", "occupy",
    }
)  # fmt: skip


def _read_as_places(page: Page, gazetteer: Gazetteer) -> tuple[Entity, ...]:
    """The page's entities, those of kind "person" made places that the text only ever uses as such: at least every
    second time behind a preposition of place, or, if the gazetteer has them, taken or bombed; never with a role,
    never as who does something.
    """
    persons = {entity.id for entity in page.entities if entity.kind == "person" and _only_named(entity)}
    stands: dict[str, list[str]] = {id: [] for id in persons}
    counts = Counter(country for _, country in _countries_named(page.document.text))
    countries = [country for country, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:2]]
    for mention in page.mentions:
        if mention.entity in persons and mention.form == "name":
            stands[mention.entity].append(_stand(page, mention))
    return tuple(
        replace(entity, kind="place", sectors=(), why="named where places are")
        if _is_where(stands.get(entity.id, ()), entity.name, gazetteer, countries)
        else entity
        for entity in page.entities
    )


def _only_named(entity: Entity) -> bool:
    return all(form.form == "name" for form in entity.names) and not entity.sectors


def _is_where(stands: Sequence[str], name: str, gazetteer: Gazetteer, countries: Sequence[str]) -> bool:
    if not stands or "does" in stands:
        return False
    where, taken = stands.count("where"), stands.count("taken")
    if 2 * where >= len(stands):
        return True
    listed = taken > 0 and (gazetteer.candidates(name) or gazetteer.similar(name, countries))
    return bool(listed) and 2 * (where + taken) >= len(stands)


def _stand(page: Page, mention: Mention) -> str:
    """How one use of a name stands: "where" behind a preposition of place or in a dateline, "taken" as what is taken
    or hit, "does" as a subject, else "".
    """
    dateline = _DATELINE.match(page.document.text)
    if dateline and dateline.start(1) <= mention.span.start and mention.span.end <= dateline.end(1):
        return "where"
    sentence = sentence_at(page.sentences, mention.head.start)
    index = (
        next((i for i, t in enumerate(sentence.tokens) if t.start == mention.head.start), None) if sentence else None
    )
    if sentence is None or index is None:
        return ""
    first = min(conjuncts(sentence, index))
    if _case(sentence, index) & _WHERE or _case(sentence, first) & _WHERE:
        return "where"
    head = sentence.tokens[index].head
    if head >= 0 and "of" in _case(sentence, index) and is_place_noun(sentence.tokens[head].lemma.lower()):
        return "where"
    relation, above = sentence.tokens[first].deprel, sentence.tokens[first].head
    if relation in ("obj", "nsubj:pass") and sentence.tokens[above].lemma.lower() in _TAKEN:
        return "taken"
    return "does" if sentence.tokens[index].deprel.split(":")[0] == "nsubj" else ""


# --- from entities to toponyms and back -----------------------------------------------------------------------------


def _toponym(page: Page, entity: Entity) -> Toponym:
    spans = tuple((m.span.start, m.span.end) for m in page.mentions if m.entity == entity.id and m.form == "name")
    return Toponym(name=entity.name, spans=spans)


def _placed(entity: Entity, choice: Choice | None) -> Entity:
    if choice is None or choice.confidence < _SURE_ENOUGH:
        return entity
    place = choice.place
    country = entity.country or place.country or None
    if entity.kind == "state" and (place.feature != "country" or country != place.country):
        return entity
    location = Location(
        latitude=place.latitude,
        longitude=place.longitude,
        geonames=place.geonames,
        area="point" if place.feature == "city" else "region",
    )
    return replace(
        entity, country=country, location=location if place.exact else None, why=f"{entity.why}; located: {choice.why}"
    )


# --- evidence -------------------------------------------------------------------------------------------------------

_CAPITALIZED = re.compile(r"\b[A-Z][\w.’'-]*")
_MOST_WORDS = 4


def _countries_named(text: str) -> tuple[tuple[int, str], ...]:
    """The countries and peoples that a text mentions, with the code point where each mention begins."""
    found = []
    words = [(match.start(), match.end()) for match in _CAPITALIZED.finditer(text)]
    taken = -1
    for i, (start, _) in enumerate(words):
        if start < taken:
            continue
        for last in range(min(len(words), i + _MOST_WORDS) - 1, i - 1, -1):
            end = words[last][1]
            if end - start < 60 and (country := country_of(text[start:end].rstrip("."))):
                found.append((start, country))
                taken = end
                break
    return tuple(found)


def _shares(named: Iterable[tuple[int, str]], toponym: Toponym) -> Mapping[str, float]:
    """Each country's share in the mentions other than the toponym's own: "Georgia" is no evidence for Georgia."""
    own = {start for start, _ in toponym.spans}
    counts = Counter(country for start, country in named if start not in own)
    total = sum(counts.values())
    return {country: count / (total + 1) for country, count in counts.items()}


def _candidates(toponym: Toponym, gazetteer: Gazetteer, countries: Mapping[str, float]) -> tuple[Place, ...]:
    if state := _state(toponym.name):
        return tuple(place for place in gazetteer.candidates(state) if place.feature == "admin1")
    found = _country(toponym.name, gazetteer) + gazetteer.candidates(toponym.name)
    if not found:
        likely = sorted(countries, key=lambda country: (-countries[country], country))[:2]
        found = gazetteer.similar(toponym.name, likely)[:3]
    return tuple(dict.fromkeys(found))[:_MOST_CANDIDATES]


def _country(name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The country that a name or acronym stands for; the register's own keys know no two-letter ones."""
    code = country_of(name)
    found = gazetteer.candidates(country_name(code)) if code else ()
    return tuple(place for place in found if place.feature == "country" and place.country == code)


def _alone(text: str, toponym: Toponym, found: Sequence[Place], countries: Mapping[str, float]) -> Array:
    """What each candidate scores by itself and by the words next to the name."""
    around = _containers(text, toponym)
    # "California, Oregon" is a list of states before it is a town of California's name.
    provincial = {place.country for place in found if place.feature in ("admin1", "country")}
    return np.array(
        [
            _WEIGHTS["population"] * math.log10(place.population + 10)
            + _FEATURES[place.feature]
            + _WEIGHTS["country"] * countries.get(place.country, 0.0)
            + _WEIGHTS["perhaps inside" if place.country in provincial else "inside"]
            * bool(around & {place.country, place.admin1 or ""} and place.feature != "country")
            for place in found
        ],
        dtype=np.float64,
    )


_AFTER = re.compile(
    r"(?:,| in|\s?\()\s*(?:the |northern |southern |eastern |western |central )*"
    r"([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})"
)


def _containers(text: str, toponym: Toponym) -> set[str]:
    """Names that the text puts around the toponym: "Alexandria, La." gives Louisiana; a country gives its code."""
    found = set()
    for _, end in toponym.spans:
        if match := _AFTER.match(text, end, end + 80):
            words = match[1].rstrip(",").split()
            for last in range(len(words), 0, -1):
                name = " ".join(words[:last])
                found |= {name, name.rstrip("."), _state(name) or "", country_of(name) or ""}
    return found - {""}


def _state(name: str) -> str | None:
    return _states().get(name)


@functools.cache
def _states() -> dict[str, str]:
    return {short: row["name"] for row in read_rows("short_states.tsv") for short in row["short"].split("|")}


def _provinces(candidates: Iterable[Sequence[Place]], scores: Iterable[Array]) -> set[tuple[str, str | None]]:
    """The provinces that the document names, as far as those names are likely to mean them."""
    best = [found[int(points.argmax())] for found, points in zip(candidates, scores, strict=True) if len(found)]
    return {(place.country, place.name) for place in best if place.feature == "admin1"}


def _add_neighbours(candidates: Sequence[Sequence[Place]], scores: Sequence[Array]) -> None:
    """Add to each candidate what lies near it among the candidates of the other names, the likelier the more."""
    named = [i for i, found in enumerate(candidates) if any(place.feature != "country" for place in found)][
        :_MOST_NAMES
    ]
    if len(named) < 2:
        return
    points = np.concatenate([_unit_vectors(candidates[i]) for i in named])
    owner = np.concatenate([np.full(len(candidates[i]), i) for i in named])
    likely = np.concatenate([np.exp(scores[i] - scores[i].max()) for i in named])
    angle = np.arccos(np.clip(points @ points.T, -1.0, 1.0))
    provinces = np.concatenate([_province_numbers(candidates[i]) for i in named])
    together = (provinces[:, None] == provinces[None, :]) * _SAME_PROVINCE
    support = np.maximum(np.exp(-angle * _EARTH_KM / _NEAR_KM), together) * likely[None, :]
    # Of each other name its best candidate counts, once: twenty Springfields are one neighbour.
    near = np.zeros((len(owner), len(named)))
    for column, i in enumerate(named):
        near[:, column] = support[:, owner == i].max(axis=1)
        near[owner == i, column] = 0.0
    bonus = _WEIGHTS["near"] * np.minimum(1.0, near.sum(axis=1) / 2.0)
    for i in named:
        scores[i][:] += bonus[owner == i]


def _province_numbers(places: Sequence[Place]) -> Array:
    """A number for each place that it shares with its province and with all else therein."""
    names = [place.name if place.feature == "admin1" else place.admin1 for place in places]
    pairs = zip(names, places, strict=True)
    return np.array(
        [zlib.crc32(f"{place.country}|{name or place.name}".encode()) for name, place in pairs], dtype=np.float64
    )


def _unit_vectors(places: Sequence[Place]) -> Array:
    latitude = np.radians([place.latitude for place in places])
    longitude = np.radians([place.longitude for place in places])
    return np.stack(
        [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)], axis=1
    )


def _choose(found: Sequence[Place], scores: Array, countries: Mapping[str, float]) -> Choice | None:
    if not found:
        return None
    best = int(scores.argmax())
    place = found[best]
    vectors = _unit_vectors(found)
    away = np.arccos(np.clip(vectors @ vectors[best], -1.0, 1.0)) * _EARTH_KM > _ELSEWHERE_KM
    rival = max(_UNLISTED, float(scores[away].max()) if away.any() else _UNLISTED)
    margin = float(scores[best]) - rival
    confidence = 1.0 / (1.0 + math.exp(-margin))
    return Choice(place=place, confidence=round(confidence, 3), why=_why(place, countries))


def _why(place: Place, countries: Mapping[str, float]) -> str:
    inside = ", ".join(part for part in (place.admin1, place.country) if part)
    reason = "a country the text speaks of" if place.country in countries else "the likeliest of its name"
    return f"{place.name} ({inside or place.feature}): {reason}"


# --- where a thing happens ------------------------------------------------------------------------------------------

# Prepositions that put a happening in a place; "of" does so after a noun ("the fall of X"), "to" where something moves.
_AT = frozenset(
    (
        "in", "at", "on", "near", "around", "inside", "outside", "across", "within", "throughout", "over", "against",
        "through", "off",
    )
)  # fmt: skip
_TO = frozenset(("to", "into", "toward", "towards", "onto"))
_MOTION = frozenset(
    {
        "advance", "arrive", "arrival", "come", "deploy", "deployment", "deport", "dispatch", "evacuate",
        "flee", "fly", "go",
        "head", "journey", "march", "move", "push", "retreat", "return", "send", "spread", "transfer", "travel",
        "trip", "visit",
        "withdraw",
    }
)  # fmt: skip
_PARTS = frozenset(("part", "control", "most", "rest", "all", "outskirt", "dozen", "siege", "capture"))
# A clause or noun that hangs on these shares the place of what it hangs on; a reported clause (ccomp) never does.
_SHARED = frozenset(("conj", "xcomp", "advcl", "acl", "nsubj", "obj", "nmod", "compound"))


def place_of(page: Page, sentence: Sentence, index: int) -> str | None:
    """The entity id of the place in which the predicate (verb or event noun) at a token happens, None if not told.

    From its own clause: "in", "near", "on X", the town that was captured or hit, a noun's "of X"; then from the clause
    above, as far as that is not somebody's saying, and from one below that happens with it. A town is preferred to the
    land around it. A subject is never the place ("Aleppo rejoiced"), nor is the dateline: reporters write from
    elsewhere.
    """
    if found := _places_at(page, sentence, index):
        return min(found)[-1]
    for at, limit in _above(sentence, index):
        if found := [place for place in _places_at(page, sentence, at) if place[-2] < limit]:
            return min(found)[-1]
    below = (min(found)[-1] for at in _below(sentence, index) if (found := _places_at(page, sentence, at)))
    return next(below, None)


_MEANWHILE = frozenset(("when", "as", "while"))


def _below(sentence: Sentence, index: int) -> Iterable[int]:
    """The words below a predicate that happen where it does: "died when a bus fell as it crossed the bridge at X", "the
    attack carried out in X"."""
    if sentence.tokens[index].upos == "NOUN":
        yield from children(sentence, index, "acl")
    for clause in children(sentence, index, "advcl"):
        if any(sentence.tokens[i].lemma.lower() in _MEANWHILE for i in children(sentence, clause, "mark", "advmod")):
            yield clause
            yield from _below(sentence, clause)


def _above(sentence: Sentence, index: int) -> Iterable[tuple[int, int]]:
    """The tokens whose place a predicate shares, nearest first, and before which token the place must be told.

    A clause with its own subject shares only what stands in front of it all: "In X, streets emptied and shops closed".
    """
    at, limit = index, len(sentence.tokens)
    for head in ancestors(sentence, index):
        relation = sentence.tokens[at].deprel.split(":")[0]
        own_subject = bool(children(sentence, at, "nsubj"))
        if relation not in _SHARED or (relation == "advcl" and (own_subject or children(sentence, at, "mark"))):
            return
        if own_subject:
            limit = min(limit, head)
        yield head, limit
        if relation == "acl":
            return
        at = head


def _places_at(page: Page, sentence: Sentence, index: int) -> list[tuple[int, int, int, int, str]]:
    """The places that depend on a token: (rank of the link, rank of the size, distance, token, entity id), best
    least.
    """
    found = []
    for child, rank in _links(sentence, index):
        for nominal, inner in ((child, 0), *_inside(sentence, child)):
            entity = place_meant(page, sentence, nominal)
            if entity is None and rank == 0 and nominal == child:
                entity = facility_at(page, sentence, child) or _named_before(page, sentence, child)
            # "Invaded by X", "involving X and Y": a state that something is done to is a party, not a place.
            listed = nominal == child or sentence.tokens[nominal].deprel in ("conj", "appos")
            if entity is None or (entity.kind == "state" and rank == 1 and listed):
                continue
            if not has_place_name(entity) and _is_bare_scene(sentence, nominal):
                continue
            if rank == 0 and nominal == child:
                entity = _inside_of(page, sentence, child) or entity
            hit_at = rank == 1 and nominal != child and not listed and _case(sentence, nominal) & _SPOT
            link = rank + inner - bool(hit_at)
            # "In Shan State, the army shelled Lashio": the land is no nearer than what was hit there.
            link = max(link, 1) if is_land(entity) else link
            found.append((link, _size(entity), abs(nominal - index), nominal, entity.id))
    return found


def _size(entity: Entity) -> int:
    """A point on the map, any other place, a province, a state: the smaller tells more."""
    if entity.kind != "place":
        return 3
    return 2 if is_land(entity) else 0 if entity.location is not None else 1


def _is_bare_scene(sentence: Sentence, index: int) -> bool:
    """ "The scene", "the site of the blast": what happened there is all that is told of where it is."""
    if sentence.tokens[index].lemma.lower() not in words("bare_scenes"):
        return False
    told = children(sentence, index, "amod", "compound", "appos", "nmod:poss")
    return not told and all("of" in _case(sentence, i) for i in children(sentence, index, "nmod"))


def _named_before(page: Page, sentence: Sentence, index: int) -> Entity | None:
    """ "Near the Sarn stop", "in a Sarn courtroom": the place whose name stands before a noun that is no party."""
    scene = sentence.tokens[index].upos == "NOUN" and _case(sentence, index) & AT_SCENE
    if not scene or is_party(page, sentence, index):
        return None
    named = (place_meant(page, sentence, i) for i in children(sentence, index, "compound"))
    return next((entity for entity in named if entity is not None and entity.kind == "place"), None)


def _inside_of(page: Page, sentence: Sentence, index: int) -> Entity | None:
    """ "Flooded the Rena Valley in Tolland": the place named right before what is around it, wherever the two hang."""
    first = subtree(sentence, index)[0]
    beside = first > 0 and sentence.tokens[first].upos == "ADP" and sentence.tokens[first - 1].upos == "PROPN"
    return place_meant(page, sentence, first - 1) if beside and "in" in _case(sentence, index) else None


def _links(sentence: Sentence, index: int) -> Iterable[tuple[int, int]]:
    """The dependents that may tell a place: 0 for "in X", 1 for the thing hit or taken, 2 for "to X"."""
    token = sentence.tokens[index]
    for child in children(sentence, index, "obl", "nmod", "obj", "compound", "nsubj:pass", "advmod"):
        relation = sentence.tokens[child].deprel
        if relation == "advmod":
            if sentence.tokens[child].text.lower() in ("there", "here"):
                yield child, 0
            continue
        if relation in ("obj", "nsubj:pass") or (relation == "compound" and token.upos == "NOUN"):
            yield child, 1
        elif relation in ("obl", "nmod"):
            case = _case(sentence, child)
            if relation == "nmod" and is_outdone(sentence, index):
                continue
            if not case and child == _object_behind(sentence, index):
                yield child, 1
            elif case & _AT or ("of" in case and token.upos == "NOUN"):
                yield child, 0
            elif case & _TO and token.lemma in _MOTION:
                yield child, 2


def _object_behind(sentence: Sentence, verb: int) -> int | None:
    """ "Shells struck a camp at Marsa": the noun right behind an active verb, which the tree may take for no object."""
    if sentence.tokens[verb].upos != "VERB" or children(sentence, verb, "obj", "aux:pass"):
        return None
    return next((i for i in children(sentence, verb, "obl") if sentence.tokens[i].upos == "NOUN"
                 and subtree(sentence, i)[0] == verb + 1), None)  # fmt: skip


_SPOT = frozenset(("in", "at"))


def _inside(sentence: Sentence, index: int) -> Iterable[tuple[int, int]]:
    """Places told inside a nominal: "a village in X", "areas of X", "the towns X and Y", "in the streets of X"; "X's
    allies" tells none.
    """
    lemma = sentence.tokens[index].lemma
    placed = bool(_case(sentence, index) & _AT) and lemma not in _NOWHERE
    outdone = is_outdone(sentence, index) and not is_place_noun(lemma)
    for child in children(sentence, index, "nmod", "appos", "conj"):
        relation = sentence.tokens[child].deprel
        if outdone and relation == "nmod":
            continue
        case = _case(sentence, child)
        part = "of" in case and (placed or is_place_noun(lemma) or lemma in _PARTS)
        if relation in ("appos", "conj") or (relation == "nmod" and (part or case & _AT)):
            yield child, 1


# "In the hands of X", "in support of X": not in X.
_NOWHERE = frozenset(
    {
        "hand", "name", "case", "face", "light", "favour", "favor", "front", "support", "defence", "defense", "hope",
        "absence", "presence", "wake", "event", "behalf", "side", "view", "honour", "honor", "interest", "leader",
        "president", "government", "policy", "state", "war", "sanction",
    }
)  # fmt: skip


def _case(sentence: Sentence, index: int) -> frozenset[str]:
    """The prepositions of a nominal, none for those of company: "along with X"."""
    words = frozenset(sentence.tokens[i].text.lower() for i in children(sentence, index, "case"))
    return frozenset() if "with" in words else words
