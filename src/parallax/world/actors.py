"""What words say about an actor: its kind, country and PLOVER sectors, from the description or from a known name.

It knows data/actors.toml (heads, modifiers, titles, place nouns) and data/organizations.toml (bodies known by name).
A group formed last week works from its description: "Syrian opposition fighters" says SYR and REB without any list of
groups. It promises nothing that the words do not carry: a bare person's name has no country. Who the words refer to
is for `annotate.who`.

How a phrase is read: it is cut into items (organizations, countries, roles, modifiers), longest first; the last role
or organization before "of", "in", "who" is its head. A strong head ("minister") says the sector itself, a weak one
("commander") takes that of the nearest item before it, or of what follows "of".
"""

from __future__ import annotations

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from parallax.types import EntityKind
from parallax.world import gazetteer
from parallax.world.countries import country_of, government_of, home_of, is_country, is_demonym, is_seat, read_rows
from parallax.world.organizations import Own, known_organization, own, own_actor, strip_article
from parallax.world.outlets import outlet_country, outlet_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What the words say. `country` is ISO 3166 alpha-3 or a PLOVER international code; `sectors` the most telling
    first.
    """

    kind: EntityKind | None
    country: str | None
    sectors: tuple[str, ...]
    why: str


Says = Literal["organization", "country", "people", "seat", "role", "modifier", "plain"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A row of actors.toml for one form of words."""

    sectors: tuple[str, ...]
    kind: EntityKind | None
    weak: bool
    plural: bool
    says: Says = "role"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """A stretch of the phrase that says something, or one plain word."""

    text: str
    says: Says
    first: int
    last: int
    country: str | None = None
    entry: _Entry | None = None

    @property
    def sectors(self) -> tuple[str, ...]:
        return self.entry.sectors if self.entry else ()


OWN = "your own: "
"""How the reason begins for an actor of the user's own table; its first name follows."""
_WORD = re.compile(r",|[^\W_][\w.'’\-&/+]*")
_SPACED_HYPHEN = re.compile(r"(?<=\w)\s+[-‐‑]\s+(?=\w)")
_INITIALS = re.compile(r"^(?:[A-Za-z]\.)+$")
_POSSESSIVE = re.compile(r"['’]s?$")
_OWNED = frozenset(("of", "from"))
_SPOKEN_FOR = frozenset(("of", "from", "for"))
_PLACED = frozenset(("in", "at", "across", "inside", "within"))
# "Turkish-backed rebels" are not Turkish; "US-based" says where they are.
_NOT_OF = re.compile(
    r"-(?:backed|led|held|controlled|aligned|allied|linked|affiliated|occupied|supported|sponsored|funded|trained|armed|"
    r"friendly|dominated|inspired|brokered|made|designated|run)$",
    re.IGNORECASE,
)
_OF = re.compile(r"-(?:based|born|administered|owned|registered|flagged)$", re.IGNORECASE)
_TOWARDS = re.compile(r"^(?:pro|anti|non)-", re.IGNORECASE)
_INTERNATIONAL = frozenset(("UNO", "EUR", "IGO", "NGO"))
_STATE_FORCE = frozenset(("force", "forces", "unit", "units", "contingent", "convoy", "squad", "patrol", "fleet"))
# On whose side the unidentified are, where the words tell: "rebel gunmen", "militia attackers".
_TAKING_ARMS = (("REB",), ("PRM",), ("CRM",))
# Sectors of those who use force.
_FORCES = frozenset(("MIL", "PRM", "COP", "SPY", "REB", "UAF", "CRM"))
# Bodies that stand where their name says: universities, police, courts, hospitals.
_SEATED = (("EDU",), ("COP",), ("JUD",), ("MED",))
_LONGEST = 7
_MOST_WORDS = 60
_BIG_CITY = 100_000


def describe(words: str, *, name_kind: str | None = None) -> Description:
    """What a noun phrase or a name says about the actor behind it.

    `name_kind` is what the language model took the name for (PERSON, ORG, LOC, NORP, MISC), None for a common noun
    phrase. Fields stay None or empty where the words do not say. Any string is fine; of one without end the first
    words are read.
    """
    return _described(words, name_kind, own())


@functools.lru_cache(maxsize=8192)
def _described(words: str, name_kind: str | None, table: Own) -> Description:
    """The same words come back all through a document; `table` is the user's that holds, which `_item` asks again."""
    text = _SPACED_HYPHEN.sub("-", " ".join(words.split()[:_MOST_WORDS])).strip(" \"'“”‘’.,;:()")
    text = _NUMBER.sub("", text)
    if name_kind == "LOC" and is_area(text):
        return Description(kind="place", country=None, sectors=(), why="a stretch of land")
    found = _whole(text, name_kind, table) or _phrase(text, name_kind)
    return found if found.kind else replace(found, kind=_KIND_OF_NAME.get(name_kind or ""))


_NUMBER = re.compile(r"(?<=[^\W\d_]) \d+$")  # of "Infantry Battalion 114"
_KIND_OF_NAME: Mapping[str, EntityKind] = {"PERSON": "person", "ORG": "organization", "LOC": "place", "NORP": "group"}


def is_title(word: str) -> bool:
    """Whether words stand before a person's name without being part of it: "Mr", "Gen.", "Foreign Minister",
    "Sheikh".
    """
    return _plain(word.replace(".", " ")) in _titles()


def is_person_noun(lemma: str) -> bool:
    """Whether a common noun (singular) names one human being by what they are or do: "spokesman", "resident"."""
    entry = _roles().get(_plain(lemma))
    return entry is not None and entry.kind == "person" and not entry.plural


def is_group_noun(lemma: str) -> bool:
    """Whether a common noun names several humans: a collective ("police", "troop", "crowd") or a plural ("rebels",
    "officials").
    """
    entry = _roles().get(_plain(lemma))
    return entry is not None and (
        entry.plural or entry.kind in ("group", "armed_group") or _plain(lemma) in _table().crowds
    )


def is_organization_noun(lemma: str) -> bool:
    """Whether a common noun names a body that acts as one: "ministry", "army", "party", "agency", "observatory"."""
    entry = _roles().get(_plain(lemma))
    return entry is not None and entry.kind in ("organization", "government", "armed_group", "outlet")


def is_force_noun(lemma: str) -> bool:
    """Whether a common noun names who fights, guards or robs, one or many: "army", "police", "rebel", "gang"."""
    entry = _roles().get(_plain(lemma))
    return entry is not None and bool(_FORCES.intersection(entry.sectors))


def is_area(name: str) -> bool:
    """Whether a name calls a stretch of land by its kind: "Shan State", but no body of all of it: "Islamic State"."""
    before, _, last = _plain(name).rpartition(" ")
    return bool(before) and last in _table().areas and not before.endswith(" of") and known_organization(name) is None


def is_place_noun(lemma: str) -> bool:
    """Whether a common noun names a place or a building: "city", "province", "airport", "camp", "hospital"."""
    return _plain(lemma) in _places()


def is_national_body(words: str) -> bool:
    """Whether words name a body that each state has one of, and not which state's: "the army", "foreign ministry"."""
    return _plain(words).removeprefix("the ") in _table().national_bodies


def speaks_for_state(words: str) -> bool:
    """Whether words name who speaks for such a body: "army spokesman"."""
    body, _, last = _plain(words).removeprefix("the ").rpartition(" ")
    return last in _table().speakers and body in _table().national_bodies


def is_national(words: str) -> bool:
    """Whether words name such a body, an office of the state, or who speaks for such a body."""
    office = _plain(words).removeprefix("the ") in _table().national_offices
    return office or is_national_body(words) or speaks_for_state(words)


# --- a phrase as a whole --------------------------------------------------------------------------------------------


def _whole(text: str, name_kind: str | None, table: Own) -> Description | None:
    """What is known by name: an organization, an outlet, a country, a capital, a people."""
    if body := own_actor(text, table):
        return Description(kind=body.kind, country=body.country, sectors=body.sectors, why=f"{OWN}{body.name}")
    if name_kind == "PERSON" or not text:
        return None
    if body := known_organization(text):
        return Description(kind=body.kind, country=body.country, sectors=body.sectors, why=f"known: {body.name}")
    if is_seat(text):
        return Description(kind="government", country=government_of(text), sectors=("GOV",), why="seat of a government")
    if outlet := outlet_of(text):
        return Description(kind="outlet", country=outlet_country(outlet), sectors=("JRN",), why=f"outlet: {outlet}")
    if country := country_of(text):
        return Description(
            kind="state" if is_country(text) else "group", country=country, sectors=(), why="country or its people"
        )
    if country := government_of(text):
        return Description(kind="place", country=country, sectors=(), why="capital city")
    if is_demonym(text):
        return Description(kind="group", country=None, sectors=(), why="people or faith")
    return None


def _phrase(text: str, name_kind: str | None) -> Description:
    items = _counted(_items(text))
    cut = next(
        (
            i
            for i, item in enumerate(items)
            if item.says == "plain" and (item.text == "," or item.text.lower() in _table().after_head)
        ),
        len(items),
    )
    segment, rest = items[:cut], items[cut:]
    if name_kind == "PERSON":
        segment = _titles_before(segment)
    head = _head(segment)
    modifiers = [item for item in segment if item is not head]
    sectors = _sectors(head, modifiers, rest)
    if not sectors and not any(item.says != "plain" for item in segment) and rest and rest[0].text == ",":
        return describe(text.split(",", 1)[1])
    country = _country(segment, head) or _country_after(rest, head, sectors)
    if _is_former(segment) and sectors[:1] in (("GOV",), ("LEG",), ("JUD",)):
        sectors = ("ELI",)
    if country in _INTERNATIONAL:
        sectors = tuple(sector for sector in sectors if sector not in ("GOV", "SOC"))
    kind = _kind(head, segment)
    if country is None and sectors == ("SOC",) and kind == "organization":
        country = "NGO"
    return Description(kind=kind, country=country, sectors=sectors, why=_why(head, modifiers))


def _counted(items: list[_Item]) -> list[_Item]:
    """The items without an "over" or "around" that opens the phrase: it bounds a number and places nobody."""
    return items[1:] if items and items[0].text.lower() in _table().about else items


def _titles_before(segment: Sequence[_Item]) -> list[_Item]:
    """The items before the first word of the name itself: "Driver" in "Minnie Driver" is no driver."""
    names = [i for i, item in enumerate(segment) if item.says == "plain" and item.text[:1].isupper()]
    return list(segment[: names[0] + 1]) if names and names[0] else []


def _head(segment: Sequence[_Item]) -> _Item | None:
    """The last item that names an actor, if nothing but the words of a proper name follows it."""
    for item in reversed(segment):
        if item.says in ("role", "organization", "seat"):
            return item
        if item.says == "plain" and not _is_name_word(item.text):
            return None
        if item.says in ("country", "people", "modifier"):
            return item if item is segment[-1] else None
    return None


def _is_name_word(text: str) -> bool:
    return text[:1].isupper() or text.lower() in ("al", "bin", "ibn", "von", "van", "de", "el", "da", "der")


def _sectors(head: _Item | None, modifiers: Sequence[_Item], rest: Sequence[_Item]) -> tuple[str, ...]:
    telling = [item.sectors for item in reversed(modifiers) if item.sectors]
    nearest = telling[0] if telling else ()
    if head is None:
        return nearest
    entry = head.entry
    if head.says != "role" or entry is None:
        return head.sectors
    if not entry.weak:
        if (body := _body_after(head, rest)) is not None:
            return body
        if entry.sectors == ("UAF",) and (nearest[:1] in _TAKING_ARMS or _names_body(modifiers)):
            return nearest
        opposed = ("OPP",) if ("OPP",) in telling and "OPP" not in entry.sectors else ()
        return entry.sectors + opposed
    nearest = nearest or _complement(rest, _SPOKEN_FOR).sectors
    if _is_armed(head):
        return _armed_sectors(head, nearest, modifiers)
    return nearest or entry.sectors


def _names_body(modifiers: Sequence[_Item]) -> bool:
    """Whether a body stands right before the head: "Boko Haram gunmen" are its own."""
    return bool(modifiers) and modifiers[-1].says == "organization" and bool(modifiers[-1].sectors)


def _armed_sectors(head: _Item, nearest: tuple[str, ...], modifiers: Sequence[_Item]) -> tuple[str, ...]:
    """Of heads that carry arms whoever they belong to: the opposition's are rebels, the state's and nation's
    soldiers.
    """
    if nearest == ("OPP",):
        return ("REB",)
    if nearest[:1] == ("GOV",) and not any(item.says == "organization" for item in modifiers):
        return ("MIL",)
    national = any(item.says == "country" for item in modifiers) and not any(
        item.says == "people" for item in modifiers
    )
    if not nearest and national and head.text.lower().split()[-1] in _STATE_FORCE:
        return ("MIL",)
    return nearest or head.sectors


def _body_after(head: _Item, rest: Sequence[_Item]) -> tuple[str, ...] | None:
    """The sectors of the body that a "president of" presides over, None where that is a state or nothing is said."""
    if head.text.lower() not in _table().of_bodies:
        return None
    body = _complement(rest, _OWNED)
    return body.sectors if body.kind in ("organization", "outlet") else None


def _complement(rest: Sequence[_Item], links: frozenset[str]) -> Description:
    """What the words after such a preposition describe: "members of the army"."""
    if not rest or rest[0].text.lower() not in links:
        return _NOTHING
    return describe(_text(rest[1:]))


_NOTHING = Description(kind=None, country=None, sectors=(), why="nothing in the words")


def _country(segment: Sequence[_Item], head: _Item | None) -> str | None:
    if head is not None and head.says == "organization" and head.country:
        return head.country
    named = next((item.country for item in segment if item.country and item.says != "organization"), None)
    of_body = next((item.country for item in segment if item.country), None)
    return named or of_body or _country_of_place_before(segment, head)


def _country_of_place_before(segment: Sequence[_Item], head: _Item | None) -> str | None:
    """The country of a large city or a region put before a common noun: "Aleppo residents", "Shanghai police"."""
    if head is None or not segment or segment[-1] is not head or not (head.text[:1].islower() or _is_seated(head)):
        return None
    plain = (item.text for item in segment if item.says == "plain" and item.text[:1].isupper())
    name = " ".join(_POSSESSIVE.sub("", text) for text in plain if not _NOT_OF.search(text))
    return _country_of_place(name) if name else None


def _is_seated(head: _Item) -> bool:
    """Whether a body is of the place in its name: "Oxford University", "Lagos High Court", no "Lincoln Party"."""
    return head.entry is not None and head.entry.kind != "person" and head.sectors[:1] in _SEATED


def _country_of_place(name: str) -> str | None:
    name = strip_article(name)
    if name in _regions() or not name[:1].isupper():
        return _regions().get(name)
    places = gazetteer.load().candidates(name)
    if not places or places[0].population < _BIG_CITY:
        return None
    elsewhere = sum(place.population for place in places if place.country != places[0].country)
    return places[0].country if elsewhere * 5 < places[0].population else None


def _country_after(rest: Sequence[_Item], head: _Item | None, sectors: tuple[str, ...]) -> str | None:
    """The country that a complement gives: "of X" always, "in X" for who lives there, not for who serves there."""
    if not rest:
        return None
    weak = head is not None and head.entry is not None and head.entry.weak
    link = rest[0].text.lower()
    if link in (_SPOKEN_FOR if weak else _OWNED) or (link in _PLACED and not _serves(head, sectors)):
        complement = _text(rest[1:])
        return describe(complement).country or _country_of_place(complement)
    return None


def _serves(head: _Item | None, sectors: tuple[str, ...]) -> bool:
    """Whether the actor may be abroad on duty: soldiers and envoys are not of the country they are in."""
    person = head is not None and head.entry is not None and head.entry.kind == "person"
    return sectors[:1] in (("MIL",), ("PRM",), ("UAF",)) or (sectors[:1] == ("GOV",) and person)


def _text(items: Sequence[_Item]) -> str:
    return " ".join(item.text for item in items)


def _kind(head: _Item | None, segment: Sequence[_Item]) -> EntityKind | None:
    if head is None:
        return None
    if head.says == "organization":
        body = known_organization(head.text)
        return body.kind if body else None
    if head.says == "seat":
        return "government"
    if head.says in ("country", "people"):
        return "group" if len(segment) > 1 or head.text.endswith("s") else None
    entry = head.entry
    if entry is None or entry.kind != "person":
        return entry.kind if entry else None
    armed = {"REB", "UAF", "MIL", "PRM"} & set(head.sectors)
    return ("armed_group" if armed else "group") if entry.plural else "person"


def _is_armed(item: _Item) -> bool:
    return bool({item.text.lower(), item.text.lower().removesuffix("s")} & _table().armed)


def _is_former(segment: Sequence[_Item]) -> bool:
    return any(item.text.lower() in _table().former or item.text.lower().startswith("ex-") for item in segment)


def _why(head: _Item | None, modifiers: Sequence[_Item]) -> str:
    parts = [item.text for item in modifiers if item.says != "plain"]
    if head:
        parts.append(head.text)
    return f"described: {' + '.join(parts)}" if parts else "nothing in the words"


# --- cutting a phrase into items ------------------------------------------------------------------------------------


def _items(text: str) -> list[_Item]:
    return list(_cut(tuple(_tokens(text))))


def _tokens(text: str) -> Iterator[str]:
    """The words. Compounds that turn their country away ("Turkish-backed") stay whole, others come apart if
    nothing knows them.
    """
    for word in _WORD.findall(text):
        plain = word if _INITIALS.match(word) else word.rstrip(".'’/")
        # "Iranian- and Russian-backed": what is suspended belongs to the compound that comes.
        if plain.endswith("-") or plain.lower() in _table().determiners:
            continue
        if "-" not in plain or _is_known(plain) or _NOT_OF.search(plain) or _TOWARDS.match(plain):
            yield plain
        elif _OF.search(plain):
            yield _OF.sub("", plain)
        else:
            yield from (part for part in plain.split("-") if part)


def _is_known(word: str) -> bool:
    return (
        _plain(word) in _roles()
        or known_organization(word) is not None
        or is_demonym(word)
        or country_of(word) is not None
    )


def _cut(tokens: tuple[str, ...]) -> Iterator[_Item]:
    at = 0
    while at < len(tokens):
        item = _longest(tokens, at)
        yield item
        at = item.last


def _longest(tokens: tuple[str, ...], at: int) -> _Item:
    for last in range(min(len(tokens), at + _LONGEST), at, -1):
        words = " ".join(tokens[at:last])
        if item := _item(words, at, last):
            return item
    return _Item(text=tokens[at], says="plain", first=at, last=at + 1)


def _item(words: str, first: int, last: int) -> _Item | None:
    found = _said(words, own())
    return _Item(text=words, says=found[0], first=first, last=last, country=found[1], entry=found[2]) if found else None


@functools.lru_cache(maxsize=8192)
def _said(words: str, table: Own) -> tuple[Says, str | None, _Entry | None] | None:
    """What words say, of which country, in which row of the tables; they come back in phrase after phrase."""
    if body := known_organization(words, table):
        entry = _Entry(sectors=body.sectors, kind=body.kind, weak=False, plural=False)
        return "organization", body.country, entry
    if is_seat(words):
        return "seat", government_of(words), _Entry(sectors=("GOV",), kind="government", weak=False, plural=False)
    if country := country_of(words) or government_of(words):
        return "country", country, None
    if entry_found := _roles().get(_plain(_POSSESSIVE.sub("", words))) or _modifiers().get(_plain(words)):
        return entry_found.says, None, entry_found
    home = home_of(words)
    if home or is_demonym(words):
        return "people", home, None
    return None


# --- the tables -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """actors.toml, read."""

    roles: Mapping[str, _Entry]
    modifiers: Mapping[str, _Entry]
    titles: frozenset[str]
    places: frozenset[str]
    areas: frozenset[str]
    former: frozenset[str]
    armed: frozenset[str]
    after_head: frozenset[str]
    about: frozenset[str]
    determiners: frozenset[str]
    crowds: frozenset[str]
    of_bodies: frozenset[str]
    national_bodies: frozenset[str]
    national_offices: frozenset[str]
    speakers: frozenset[str]


_WORD_LISTS = (
    "places", "areas", "former", "armed", "after_head", "about", "determiners", "crowds", "of_bodies",
    "national_bodies", "national_offices", "speakers",
)  # fmt: skip


@functools.cache
def _table() -> _Table:
    table = _toml("actors.toml")
    roles: dict[str, _Entry] = {}
    titles = set(_listed(table["words"]["titles"]))
    for row in table["role"]:
        entry = _Entry(
            sectors=tuple(row["sectors"]), kind=row["kind"], weak=row.get("weak", False), plural=row["kind"] == "group"
        )
        for form in _listed(row["words"]):
            roles.setdefault(form, entry)
            roles.setdefault(_plural(form), replace(entry, plural=True))
            if row.get("title"):
                titles.add(form)
    modifiers = {
        form: _Entry(sectors=tuple(row["sectors"]), kind=None, weak=False, plural=False, says="modifier")
        for row in table["modifier"]
        for form in _listed(row["words"])
    }
    words = {name: frozenset(_listed(table["words"][name])) for name in _WORD_LISTS}
    return _Table(roles=roles, modifiers=modifiers, titles=frozenset(titles), **words)


def _roles() -> Mapping[str, _Entry]:
    return _table().roles


def _modifiers() -> Mapping[str, _Entry]:
    return _table().modifiers


def _titles() -> frozenset[str]:
    return _table().titles


def _places() -> frozenset[str]:
    return _table().places


@functools.cache
def _regions() -> dict[str, str]:
    return {
        form: row["country"]
        for row in read_rows("regions.tsv")
        if row["country"]
        for form in (row["name"], *filter(None, row["names"].split("|")))
    }


def _toml(name: str) -> dict[str, Any]:
    text = (importlib.resources.files("parallax.world") / "data" / name).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _listed(words: str) -> list[str]:
    return [word for line in words.split(",") if (word := " ".join(line.split()))]


def _plural(form: str) -> str:
    """The regular plural of the head: of the first word before "of", else of the last."""
    before, of, after = form.partition(" of ")
    return _plural_word(before) + of + after


def _plural_word(word: str) -> str:
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("child"):
        return word + "ren"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


@functools.lru_cache(maxsize=8192)
def _plain(words: str) -> str:
    return " ".join(words.split()).rstrip(".").casefold().replace("’", "'")
