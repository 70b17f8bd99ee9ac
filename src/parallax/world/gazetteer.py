"""Places by name: towns from 500 inhabitants up, districts, provinces, countries and regions, in many spellings.

It knows the GeoNames register (CC BY 4.0, see data/LICENSE.txt) and our own table of countries and regions, packed by
`recipes/gazetteer/build.py` into one read-only SQLite file. It promises every place that bears a name, most populous
first, and, on request, those in given countries whose name is another romanisation of it. Which of them a text means
is not its business: that is `annotate.where`.

Names meet in keys (`fold`): ASCII, lower case, nothing but letters and digits, so that "Ma`arrat an Nu`mān" and
"Maarrat al-Numan" differ by their article only, and `bare` drops that. `skeleton` goes further, to consonants, for
romanisations that nobody listed; it is trusted inside one country alone.
"""

from __future__ import annotations

import functools
import importlib.resources
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

_FILE = "gazetteer.sqlite"
_APOSTROPHES = re.compile(r"['`´‘’ʻʼʽʾʿ′]")
_WORD = re.compile(r"[a-z0-9]+")
_SHORT_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_ARTICLES = frozenset(
    {"al", "el", "il", "ul", "ad", "ed", "an", "en", "ar", "er", "as", "es", "ash", "esh", "at", "et",
     "az", "ez", "adh", "ath"}
)  # fmt: skip
_FUSED_ARTICLE = re.compile(r"^(?:al|el)(?=[bcdfghjklmnpqrstvwxyz]{1,2}[aeiouy]\w{3})")
_DIGRAPHS = {
    "tch": "c", "sch": "S", "sh": "S", "kh": "x", "gh": "g", "ph": "f", "th": "t", "dh": "d", "zh": "j", "dj": "j",
    "ch": "c", "ts": "c", "tz": "c", "ck": "k",
}  # fmt: skip
_DIGRAPH = re.compile("|".join(_DIGRAPHS))
_LETTERS = str.maketrans({"q": "k", "w": "v", "p": "b"} | dict.fromkeys("aeiouy", ""))
_DOUBLED = re.compile(r"(.)\1+")
_LIKE_ENOUGH = 0.7
_SHORTEST_SKELETON = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the register. Degrees are WGS 84. `country` is ISO 3166 alpha-3 (XKX: Kosovo), "" for a region of
    several.

    `feature` is country, admin1 (province), admin2 (district), city or region. `admin1` is the name of the province
    around a city or district. `population` is 0 where unknown. `exact` is false where the register gives no
    coordinates and those of the province around it stand in: good for reckoning what lies near, not for a map.
    """

    geonames: int | None
    name: str
    latitude: float
    longitude: float
    country: str
    admin1: str | None
    feature: str
    population: int
    exact: bool = True


class Gazetteer:
    """The open register. Reading only; safe to share between the documents of one process."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._country_keys: dict[str, tuple[tuple[str, ...], tuple[int, ...]]] = {}
        self._found = functools.lru_cache(maxsize=1 << 14)(self._find)

    def candidates(self, name: str) -> tuple[Place, ...]:
        """All places of that name in any listed spelling, most populous first; empty where there is none.

        "Aleppo province" gives provinces, districts and regions named Aleppo, "Aleppo city" its cities.
        """
        return self._found(_ARTICLE.sub("", name))

    def similar(self, name: str, countries: Iterable[str]) -> tuple[Place, ...]:
        """Places in these countries whose name is, most likely, another romanisation of this one, the likest first.

        For names that `candidates` does not find: same consonants, and at most three letters in ten different.
        """
        wanted, shape = bare(name), skeleton(name)
        if len(shape) < _SHORTEST_SKELETON:
            return ()
        scored: dict[int, float] = {}
        for country in sorted(set(countries)):
            keys, numbers = self._keys_of(country)
            # The letters are compared first, at the speed of C; only the few that are like enough get their consonants.
            like = process.extract(
                wanted, keys, scorer=Levenshtein.normalized_similarity, score_cutoff=_LIKE_ENOUGH, limit=None
            )
            for key, score, at in like:
                if score > scored.get(numbers[at], 0.0) and _consonants(key) == shape:
                    scored[numbers[at]] = score
        places = [(score, self._place(place)) for place, score in scored.items()]
        return tuple(place for _, place in sorted(places, key=lambda pair: (-pair[0], *_by_size(pair[1]))))

    def _find(self, name: str) -> tuple[Place, ...]:
        if found := self._spelt(name):
            return found
        stem, _, last = name.strip().rpartition(" ")
        features = _SAID_BY.get(last.casefold().removesuffix("s"), ())
        return tuple(place for place in self._spelt(stem) if place.feature in features) if stem and features else ()

    def _spelt(self, name: str) -> tuple[Place, ...]:
        return next(filter(None, map(self._by_key, dict.fromkeys((fold(name), bare(name))))), ())

    def _by_key(self, key: str) -> tuple[Place, ...]:
        rows = self._connection.execute(_SELECT + " JOIN key ON key.place = place.id WHERE key.key = ?", (key,))
        return tuple(sorted(map(_place, rows), key=_by_size))

    def _place(self, place: int) -> Place:
        return _place(self._connection.execute(_SELECT + " WHERE place.id = ?", (place,)).fetchone())

    def _keys_of(self, country: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """The keys of one country and, beside each, its place. Places are numbered country by country, so one scan of
        a range finds them.
        """
        if country not in self._country_keys:
            row = self._connection.execute("SELECT first, last FROM country WHERE code = ?", (country,)).fetchone()
            found = self._connection.execute(
                "SELECT key, place FROM key WHERE place BETWEEN ? AND ?", row or (0, -1)
            ).fetchall()
            self._country_keys[country] = tuple(key for key, _ in found), tuple(place for _, place in found)
        return self._country_keys[country]


@functools.cache
def load() -> Gazetteer:
    """The register that ships with Parallax, opened once per process."""
    with importlib.resources.as_file(importlib.resources.files("parallax.world") / "data" / _FILE) as path:
        return open_gazetteer(path)


def open_gazetteer(path: Path) -> Gazetteer:
    """A register built by `recipes/gazetteer`. Raises sqlite3.OperationalError where there is no such file."""
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    return Gazetteer(sqlite3.connect(uri, uri=True, check_same_thread=False))


def fold(name: str) -> str:
    """The key of a name: "Saint-Denis", "St. Denis" and "SAINT DENIS" share one."""
    return "".join(_words(name))


def bare(name: str) -> str:
    """The key of a name without its Arabic articles: "Deir ez-Zor" -> "deirzor"."""
    words = _words(name)
    kept = [word for i, word in enumerate(words) if word not in _ARTICLES or (i and i == len(words) - 1)]
    return _FUSED_ARTICLE.sub("", "".join(kept or words))


def skeleton(name: str) -> str:
    """The consonants of a name by class of sound, doubled ones once: "Khan Sheikhun" and "Khān Shaykhūn" share one."""
    return _consonants(bare(name))


def _words(name: str) -> list[str]:
    plain = _APOSTROPHES.sub("", anyascii(_APOSTROPHES.sub("", name)).lower())
    return [_SHORT_WORDS.get(word, word) for word in _WORD.findall(plain)]


def _consonants(key: str) -> str:
    # An h that closes the word is the Arabic feminine ending, written or not: Raqqa, Raqqah.
    sounds = _DIGRAPH.sub(lambda match: _DIGRAPHS[match[0]], key)
    return _DOUBLED.sub(r"\1", sounds.removesuffix("h").translate(_LETTERS))


_ARTICLE = re.compile(r"^\s*the\s+", re.IGNORECASE)
_AREA = ("admin1", "admin2", "region")
_SAID_BY = {
    **dict.fromkeys(("province", "governorate", "oblast", "region", "district", "county", "state"), _AREA),
    **dict.fromkeys(("prefecture", "department", "countryside"), _AREA),
    **dict.fromkeys(("city", "town", "village", "neighborhood", "neighbourhood"), ("city",)),
}
_SELECT = (
    "SELECT place.geonames, place.name, place.latitude, place.longitude, country.code, admin1.name, place.feature,"
    " place.population, place.exact FROM place LEFT JOIN country ON country.id = place.country"
    " LEFT JOIN admin1 ON admin1.id = place.admin1"
)
FEATURES = ("country", "admin1", "city", "region", "admin2")
DEGREE = 10_000
"""Coordinates are kept as whole ten-thousandths of a degree (11 m)."""


def _place(row: tuple[int | None, str, int, int, str | None, str | None, int, int, int]) -> Place:
    geonames, name, latitude, longitude, country, admin1, feature, population, exact = row
    return Place(
        geonames=geonames or None,
        name=name,
        latitude=latitude / DEGREE,
        longitude=longitude / DEGREE,
        country=country or "",
        admin1=admin1,
        feature=FEATURES[feature],
        population=population,
        exact=bool(exact),
    )


def _by_size(place: Place) -> tuple[int, int, int, str]:
    return (-place.population, FEATURES.index(place.feature), place.geonames or 0, place.name)
