"""A picture in the forms that other tools read: PLOVER JSON Lines, CSV, a workbook and GeoJSON.

Every row, line and feature carries the words that show it with their document and offsets. `docs/exports.md` says
what each column means; `columns.csv` says it beside the files.
"""

from __future__ import annotations

from parallax.types import Picture
from parallax.views.exports.columns import Column, Table
from parallax.views.exports.places import as_geojson
from parallax.views.exports.plover import as_plover
from parallax.views.exports.sheets import as_csv, as_workbook
from parallax.views.exports.tables import tables
from parallax.views.index import index

WORKBOOK, EVENTS, PLACES = "picture.xlsx", "events.plover.jsonl", "places.geojson"


def export(picture: Picture) -> dict[str, bytes]:
    """The files of a picture by name: the same picture gives the same bytes."""
    indexed = index(picture)
    built = tables(indexed)
    dictionary = _dictionary(built)
    return {
        EVENTS: as_plover(indexed),
        **{f"{table.name}.csv": as_csv(table) for table in (*built, dictionary)},
        WORKBOOK: as_workbook((*built, dictionary)),
        PLACES: as_geojson(indexed),
    }


def _dictionary(built: tuple[Table, ...]) -> Table:
    """What every column of every table means."""
    names = ("table", "column", "meaning")
    return Table(
        name="columns",
        meaning="What each column means.",
        columns=tuple(Column(name=name, meaning=name, of=lambda _index, _row: None) for name in names),
        rows=tuple((table.name, column.name, column.meaning) for table in built for column in table.columns),
    )
