"""What is exported reads back in the programs it is meant for, and every row leads to the characters it rests on."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.builders import ONE, TWO, document, picture, span

from parallax.types import Copy, Document, Event, Location, Member, Passage, Picture
from parallax.views.exports import EVENTS, PLACES, WORKBOOK, export

DOCS = Path(__file__).parents[3] / "docs" / "exports.md"
HOSTILE = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "＝1+1")


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.decode().splitlines()]


def texts(source: Picture) -> dict[str, str]:
    return {d.id: d.text for d in source.documents}


def located(area: str = "point") -> Picture:
    base = picture()
    spot = Location(latitude=35.3, longitude=36.6, geonames=7, area=area)  # type: ignore[arg-type]
    return replace(base, entities=tuple(replace(e, location=spot) if e.id == "e:obrava" else e for e in base.entities))


def told_by(happening: str, **changes: object) -> Picture:
    """The picture with its event told in other words, as a report whose whole text they are has it."""
    base = picture()
    report = replace(document("d:1", happening, "Harbour Post"), title=happening)
    whole = span("d:1", happening, happening)
    event = replace(base.events[0], happening=happening, evidence=whole, trigger=whole, **changes)  # type: ignore[arg-type]
    return replace(
        base, documents=(report, base.documents[1]), events=(event,), times=(), mentions=(), namings=(),
        attributions=(), control=(), figures=base.figures[1:], claims=(base.claims[0], base.claims[2]), disputes=(),
    )  # fmt: skip


def event_of(source: Picture, **changes: object) -> dict[str, Any]:
    (event,) = source.events
    (line,) = lines(export(replace(source, events=(replace(event, **changes),)))[EVENTS])  # type: ignore[arg-type]
    return line


def test_every_row_of_every_table_quotes_the_characters_it_names() -> None:
    passage = Passage(span=span("d:2", TWO, "denied losing"), other_span=span("d:1", ONE, "seized Obrava"))
    copy = Copy(
        document="d:2", other="d:1", direction="from_other", score=0.5, passages=(passage,), confidence=0.9,
        why="aligned",
    )  # fmt: skip
    source = replace(picture(), copies=(copy,))
    files = export(source)
    for name in [name for name in files if name.endswith(".csv") and name != "columns.csv"]:
        found = rows(files[name])
        assert found, name
        for row in found:
            assert row["quote"] == texts(source)[row["document"]][int(row["quote_start"]) : int(row["quote_end"])]


def test_a_tie_reads_as_a_sentence_and_a_name_has_its_voice() -> None:
    files = export(picture())
    (tie,) = rows(files["ties.csv"])
    assert (tie["subject"], tie["tie"], tie["object"], tie["sign"]) == (
        "The ministry",
        "opposes",
        "Hill fighters",
        "hostile",
    )
    (naming,) = rows(files["namings.csv"])
    assert (naming["entity"], naming["called"], naming["voice"]) == ("e:fighters", "Hill fighters", "own")


def test_a_copied_passage_has_the_words_of_both_reports() -> None:
    passages = tuple(
        Passage(span=span("d:2", TWO, own), other_span=span("d:1", ONE, other))
        for own, other in (("denied losing", "seized Obrava"), ("counted at least", "12 people were"))
    )
    copy = Copy(
        document="d:2", other="d:1", direction="from_other", score=0.5, passages=passages, confidence=0.9,
        why="aligned",
    )  # fmt: skip
    found = rows(export(replace(picture(), copies=(copy,)))["copies.csv"])
    assert [(row["quote"], row["other_quote"]) for row in found] == [
        ("denied losing", "seized Obrava"),
        ("counted at least", "12 people were"),
    ]
    assert found[0]["other_publisher"] == "Harbour Post"


def test_every_record_and_every_side_of_every_dispute_has_a_row() -> None:
    source = picture()
    files = export(source)
    records = (*source.events, *source.figures, *source.relations, *source.control, *source.attributions)
    assert {row["id"] for row in rows(files["evidence.csv"])} == {record.id for record in records}
    assert {row["id"] for row in rows(files["claims.csv"])} == {claim.id for claim in source.claims}
    sides = [(row["side"], row["says"], row["records"]) for row in rows(files["disputes.csv"])]
    assert sides == [("1", "12 people (The ministry)", "f:1"), ("2", "at least 20 (Valley <b>Voice</b>)", "f:2")]


def test_a_count_keeps_its_bounds_and_who_counted() -> None:
    first, second = rows(export(located())["figures.csv"])
    assert (first["low"], first["high"], first["bound"], first["words"]) == ("12", "12", "exact", "12 people")
    assert (second["low"], second["high"], second["bound"]) == ("20", "", "min")
    assert first["said_by"] == "Harbour Post ← The ministry"
    assert (first["disputes"], first["standing"], first["latitude"]) == ("x:1", "disputed", "35.3")


def test_the_last_day_is_the_last_one_that_is_told_of() -> None:
    (row,) = rows(export(picture())["events.csv"])
    assert (row["date"], row["end_date"], row["date_words"]) == ("2031-05-05", "2031-05-05", "on Monday")


@pytest.mark.parametrize("words", HOSTILE)
def test_no_words_of_an_article_are_a_formula(words: str) -> None:
    files = export(told_by(words))
    (row,) = rows(files["events.csv"])
    assert row["happening"] == f"'{words}"
    assert row["quote"] == f"'{words}"
    book = openpyxl.load_workbook(io.BytesIO(files[WORKBOOK]))
    for sheet in book.worksheets:
        for cell in (cell for line in sheet.iter_rows() for cell in line):
            assert cell.data_type in ("s", "n"), cell.coordinate
            assert not str(cell.value).startswith(("=", "+", "-", "@", "\t")), cell.coordinate


def test_json_has_hostile_words_as_they_stand() -> None:
    (line,) = lines(export(told_by(HOSTILE[0]))[EVENTS])
    assert line["text"] == HOSTILE[0]


def test_lines_quotes_and_control_characters_survive_csv_and_workbook() -> None:
    words = 'said "no",\nthen \x07 "yes"; \N{RIGHT-TO-LEFT OVERRIDE}z\ufffe'
    files = export(told_by(words))
    (row,) = rows(files["events.csv"])
    assert row["quote"] == words
    sheet = openpyxl.load_workbook(io.BytesIO(files[WORKBOOK]))["events"]
    assert "then" in str(sheet.cell(row=2, column=2).value)


def test_the_workbook_has_the_rows_of_the_tables_with_numbers_as_numbers() -> None:
    files = export(picture())
    book = openpyxl.load_workbook(io.BytesIO(files[WORKBOOK]))
    assert book.sheetnames[0] == "figures"
    for sheet in book.worksheets:
        read = [[cell.value for cell in line] for line in sheet.iter_rows()]
        written = list(csv.reader(io.StringIO(files[f"{sheet.title}.csv"].decode(), newline="")))
        assert [["" if value is None else str(value) for value in line] for line in read] == written
    low = book["figures"].cell(row=2, column=4)
    assert (low.value, low.data_type) == (12, "n")


def test_a_cell_longer_than_a_workbook_takes_is_whole_in_the_csv() -> None:
    files = export(told_by("long " * 9_000))
    assert len(rows(files["events.csv"])[0]["quote"]) == 45_000
    cells = openpyxl.load_workbook(io.BytesIO(files[WORKBOOK]))["events"][2]
    assert max(len(str(cell.value)) for cell in cells) == 32_767


def test_plover_has_the_fields_of_the_manual_and_who_says_so() -> None:
    line = event_of(located())
    assert (line["event"], line["mode"], line["context"]) == (["COERCE"], ["seize"], ["territory"])
    assert (line["quad_code"], line["event_scale"]) == (4, -7.0)
    assert (line["date"], line["enddate"], line["date_basis"]) == ("2031-05-05", "2031-05-05", "text")
    assert line["actor"][0]["identifier_text"] == line["actor"][0]["actor_text"] == "Hill fighters"
    assert line["event_loc"]["latitude"] == 35.3
    assert (line["polarity"], line["status"], line["attribution"]) == ("positive", "asserted", None)
    info = line["text_info"]
    assert line["text"] == ONE[info["start"] : info["end"]]
    assert line["cite_info"]["publication"] == "Harbour Post"


def test_whose_word_an_event_is_stands_in_its_line() -> None:
    told = event_of(picture(), attribution="a:1")["attribution"]
    assert (told["source"], told["cue"], told["chain"]) == ("The ministry", "said", ["Harbour Post", "The ministry"])


@pytest.mark.parametrize(
    ("changes", "mode"),
    [
        ({"polarity": "negative"}, "negation"),
        ({"status": "planned"}, "future"),
        ({"status": "possible"}, "hypothetical"),
        ({"background": True}, "historical"),
    ],
)
def test_what_did_not_happen_has_an_auxiliary_mode(changes: dict[str, object], mode: str) -> None:
    assert event_of(picture(), **changes)["mode"] == ["seize", mode]


def test_an_event_that_no_article_dates_has_the_day_it_was_printed_and_says_so() -> None:
    line = event_of(picture(), time=None)
    assert (line["date"], line["date_basis"], line["date_text"]) == ("2031-05-06", "publication", None)


def test_what_plover_has_no_type_for_is_in_the_tables_alone() -> None:
    base = picture()
    flood = replace(base, events=(replace(base.events[0], type=None, mode=None),))
    assert export(flood)[EVENTS] == b""
    assert len(rows(export(flood)["events.csv"])) == 1


@pytest.mark.parametrize("bound", ["exact", "min"])
def test_the_dead_of_an_event_are_a_number_where_the_count_is_exact(bound: str) -> None:
    base = picture()
    counted = replace(base.figures[0], event="v:1", bound=bound)  # type: ignore[arg-type]
    assert event_of(replace(base, figures=(counted, base.figures[1]))).get("dead") == (12 if bound == "exact" else None)


def test_a_town_is_a_point_and_a_region_is_none() -> None:
    (town,) = json.loads(export(located())[PLACES])["features"]
    assert town["geometry"] == {"type": "Point", "coordinates": [36.6, 35.3]}
    (region,) = json.loads(export(located("region"))[PLACES])["features"]
    assert region["geometry"] is None
    assert region["properties"]["middle_of_region"] == [36.6, 35.3]
    assert region["properties"]["extent"] == "outline not known"
    (lost,) = json.loads(export(picture())[PLACES])["features"]
    assert (lost["geometry"], lost["properties"]["extent"]) == (None, "not located")


def test_a_place_has_what_is_told_of_it_with_its_words() -> None:
    source = located()
    collection = json.loads(export(source)[PLACES])
    assert "GeoNames" in collection["attribution"]
    told = collection["features"][0]["properties"]
    assert (told["events_count"], told["figures_count"], told["control_count"], told["reports"]) == (1, 2, 1, 2)
    assert told["control"][0]["holder"] == "Hill fighters"
    for one in (*told["events"], *told["figures"], *told["control"]):
        assert one["quote"] == texts(source)[one["document"]][one["quote_start"] : one["quote_end"]]


def test_a_bare_noun_is_exported_with_its_sentence() -> None:
    source = located()
    within = f"{source.events[0].happening}, a month late."
    bare = replace(source, events=(replace(source.events[0], happening="entry", within=within), *source.events[1:]))
    told = json.loads(export(bare)[PLACES])["features"][0]["properties"]
    assert (told["events"][0]["happening"], told["events"][0]["within"]) == ("entry", within)
    assert f"entry: “{within}”" in export(bare)["evidence.csv"].decode()


def test_the_same_picture_gives_the_same_bytes_in_any_order() -> None:
    source = located()
    turned = replace(
        source,
        documents=source.documents[::-1],
        entities=source.entities[::-1],
        figures=source.figures[::-1],
        claims=source.claims[::-1],
        mentions=source.mentions[::-1],
    )
    assert export(source) == export(source) == export(turned)


def test_a_claim_shows_the_record_in_whose_words_it_is_told() -> None:
    base = picture()
    other = replace(
        base.events[0], id="v:2", document="d:2", happening="The ministry denied losing Obrava", confidence=0.99,
        trigger=base.relations[0].evidence, evidence=base.relations[0].evidence,
    )  # fmt: skip
    both = (Member(id="v:2", stance="affirms"), Member(id="v:1", stance="affirms"))
    claim = replace(base.claims[0], members=both)
    source = replace(base, events=(*base.events, other), claims=(claim, *base.claims[1:]))
    row = next(row for row in rows(export(source)["claims.csv"]) if row["id"] == "c:1")
    assert (row["text"], row["quote"]) == ("Hill fighters seized Obrava", "Hill fighters seized Obrava on Monday.")


def test_an_empty_picture_has_headers_and_no_rows() -> None:
    empty = replace(
        picture(), documents=(), mentions=(), times=(), entities=(), attributions=(), events=(), figures=(),
        relations=(), control=(), claims=(), disputes=(), copies=(), namings=(), stories=(), skipped=(),
    )  # fmt: skip
    files = export(empty)
    assert rows(files["events.csv"]) == []
    assert files["events.csv"].startswith(b"id,happening,")
    assert json.loads(files[PLACES])["features"] == []
    assert openpyxl.load_workbook(io.BytesIO(files[WORKBOOK])).sheetnames[0] == "figures"


def columns() -> Iterator[tuple[str, str, str]]:
    for row in rows(export(picture())["columns.csv"]):
        yield row["table"], row["column"], row["meaning"]


def test_the_documentation_says_of_every_column_what_it_means() -> None:
    page = re.sub(r"\s+", " ", DOCS.read_text("utf-8"))
    files = export(picture())
    for name in files:
        assert f"`{name}`" in page, name
    for table, column, meaning in columns():
        assert f"| `{column}` | {meaning} |" in page, (table, column)


def test_a_document_without_address_or_publisher_is_exported() -> None:
    base = picture()
    bare: Document = replace(base.documents[0], url=None, publisher=None, title=None, published=None, path="a.txt")
    source = replace(base, documents=(bare, base.documents[1]))
    event: Event = source.events[0]
    line = event_of(source, time=None)
    assert (line["id"], line["date"], line["date_basis"]) == (event.id, None, None)
    assert rows(export(source)["events.csv"])[0]["publisher"] == "a.txt"
