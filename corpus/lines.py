"""One record's line in a marked file to the record and back: `ID WORDS key=value ...`, lists apart by commas.

@perrin name="Ilan Perrin" kind=person country=FRA sectors=GOV      an entity of the report's own
t1 2031-04-02 mod=APPROX                                            TIMEX3 value
a1 who=oruvian_army form=indirect stance=distancing via=meridian
v1 ASSAULT/aerial actors=oruvian_army place=agadou time=t1          type and mode; - where PLOVER has none
f1 40.. killed counted=civilians event=v1                           amount and measure, and the bound if it is another
r1 oruvia backs fla
k1 gained place=agadou holder=fla previous=oruvian_army
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from corpus.classes import class_of
from corpus.markup import MarkError
from corpus.records import Attribution, Control, Entity, Event, Figure, Gold, Relation, Span, Time

SIGNS = {
    "backs": 1,
    "arms": 1,
    "finances": 1,
    "allied_with": 1,
    "opposes": -1,
    "fights": -1,
    "designates_as_terrorist": -1,
}
"""The sign of a relation whose line gives none; 0 for the other kinds."""
VAGUE = {
    "few": (2, 10), "several": (3, 10), "dozens": (24, 100), "scores": (40, 200), "hundreds": (200, 1000),
    "thousands": (2000, 10_000), "tens_of_thousands": (20_000, 100_000), "hundreds_of_thousands": (200_000, 1_000_000),
}  # fmt: skip
"""What words of no exact amount stand for, as the measures of Parallax have them."""
_LISTS = ("who", "via", "addressee", "actors", "recipients", "sectors")
_SHORT = {"attribution": "attr", "modifier": "mod"}
_LONG = {short: long for long, short in _SHORT.items()}

Spans = Mapping[str, Sequence[Span]]
Record = TypeVar("Record", bound=Gold)


def words_of(part: str) -> dict[str, list[str]]:
    """The words of every record's line, by its id. Raises MarkError."""
    found: dict[str, list[str]] = {}
    for line in part.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            name, *words = shlex.split(line, comments=True)
        except ValueError as error:
            raise MarkError(f"line {line!r}: {error}") from error
        if name in found:
            raise MarkError(f"{name} has two lines")
        found[name] = words
    return found


def parse(id: str, words: list[str], spans: Spans) -> Gold:
    """The record of one line. Raises MarkError."""
    bare = [word for word in words if "=" not in word]
    given: dict[str, Any] = dict(word.split("=", 1) for word in words if "=" in word)
    fields = {_LONG.get(key, key): _value(key, value) for key, value in given.items()}
    kind, read = _KINDS[id[0]]
    if kind is Figure and len(bare) > 1:
        fields["counted"] = class_of(given.get("counted"), bare[1])
    return make(kind, id, {"id": id.lstrip("@"), **read(id, bare, spans), **fields})


def _value(key: str, told: str) -> object:
    return told.split(",") if key in _LISTS else told == "yes" if key == "background" else told


def make(kind: type[Record], id: str, fields: dict[str, Any]) -> Record:
    """The record, its fields checked. Raises MarkError that names the line."""
    try:
        return msgspec.convert(fields, kind, strict=False)
    except msgspec.ValidationError as error:
        raise MarkError(f"{id}: {error}") from error


def _entity(id: str, bare: list[str], _: Spans) -> dict[str, Any]:
    _expect(id, bare, 0, '@perrin name="Ilan Perrin" kind=person')
    return {}


def _time(id: str, bare: list[str], spans: Spans) -> dict[str, Any]:
    _expect(id, bare, 1, f"{id} 2031-04-02 [mod=APPROX]")
    return {"span": _span(id, spans), "value": bare[0]}


def _attribution(id: str, bare: list[str], spans: Spans) -> dict[str, Any]:
    _expect(id, bare, 0, f"{id} who=perrin form=indirect")
    return {name: spans.get(f"{id}.{letter}", ()) for name, letter in (("source", "s"), ("cue", "q"), ("content", "c"))}


def _event(id: str, bare: list[str], spans: Spans) -> dict[str, Any]:
    _expect(id, bare, 1, f"{id} ASSAULT/aerial actors=..., or {id} - happening='flood'")
    type_, _, mode = bare[0].partition("/")
    return {"trigger": _span(id, spans), "type": None if type_ == "-" else type_, "mode": mode or None}


def _figure(id: str, bare: list[str], spans: Spans) -> dict[str, Any]:
    if not 2 <= len(bare) <= 3:
        raise MarkError(f"{id} needs amount and measure: {id} 41.. killed [counted=civilians]")
    low, high, bound = _amount(id, bare[0])
    told = bare[2] if len(bare) == 3 else bound
    return {"span": _span(id, spans), "low": low, "high": high, "bound": told, "measure": bare[1]}


def _relation(id: str, bare: list[str], spans: Spans) -> dict[str, Any]:
    _expect(id, bare, 3, f"{id} oruvia backs fla")
    return {
        "span": _span(id, spans),
        **dict(zip(("subject", "kind", "object"), bare, strict=True)),
        "sign": SIGNS.get(bare[1], 0),
    }


def _control(id: str, bare: list[str], spans: Spans) -> dict[str, Any]:
    _expect(id, bare, 1, f"{id} gained place=agadou holder=fla")
    return {"span": _span(id, spans), "change": bare[0]}


_KINDS: dict[str, tuple[type[Gold], Callable[[str, list[str], Spans], dict[str, Any]]]] = {
    "@": (Entity, _entity),
    "t": (Time, _time),
    "a": (Attribution, _attribution),
    "v": (Event, _event),
    "f": (Figure, _figure),
    "r": (Relation, _relation),
    "k": (Control, _control),
}


def _expect(id: str, bare: list[str], count: int, example: str) -> None:
    if len(bare) != count:
        raise MarkError(f"{id} has {len(bare)} words without a key instead of {count}: {example}")


def _span(id: str, spans: Spans) -> Span:
    if len(spans[id]) != 1:
        raise MarkError(f"{id} is marked {len(spans[id])} times; it has one place")
    return spans[id][0]


def _amount(id: str, told: str) -> tuple[float | None, float | None, str]:
    if told in VAGUE:
        return float(VAGUE[told][0]), float(VAGUE[told][1]), "vague"
    left, dots, right = told.partition("..")
    try:
        low, high = (float(part) if part else None for part in (left, right if dots else left))
    except ValueError:
        raise MarkError(
            f"{id}: an amount is 41, 41.., ..41, 30..40 or one of {', '.join(VAGUE)}, not {told!r}"
        ) from None
    return low, high, "exact" if not dots else "min" if high is None else "max" if low is None else "approximate"


def line(record: Gold, derived: Mapping[str, str | None]) -> str:
    """The line of a record; a field of `derived` is left out where it has that value, and "-" where it is None."""
    told = {key: value for key, value in msgspec.to_builtins(record).items() if key not in _MARKED}
    for key, value in derived.items():
        if told.pop(key, None) != value:
            told[key] = getattr(record, key) or "-"
    id = told.pop("id")
    bare = list(_bare(record, told))
    return " ".join(["@" + id if isinstance(record, Entity) else id, *bare, *_given(told)])


_MARKED = ("span", "trigger", "source", "cue", "content")


def _bare(record: Gold, told: dict[str, Any]) -> Iterator[str]:
    """The words of a line that stand without a key; their fields are taken out of `told`."""
    keys = _BARE.get(type(record), ())
    taken = {key: told.pop(key, None) for key in keys}
    if isinstance(record, Event):
        yield (record.type or "-") + (f"/{record.mode}" if record.mode else "")
    elif isinstance(record, Figure):
        yield from (_told_amount(record), record.measure, record.bound)
    else:
        yield from (str(taken[key]) for key in keys)


_BARE: dict[type[Gold], tuple[str, ...]] = {
    Time: ("value",),
    Event: ("type", "mode"),
    Figure: ("low", "high", "measure", "bound"),
    Relation: ("subject", "kind", "object"),
    Control: ("change",),
}


def _told_amount(figure: Figure) -> str:
    ends = ["" if end is None else str(int(end)) if end == int(end) else repr(end) for end in (figure.low, figure.high)]
    return ends[0] if ends[0] == ends[1] else "..".join(ends)


def _given(told: Mapping[str, Any]) -> Iterator[str]:
    for key, value in told.items():
        text = "yes" if value is True else ",".join(value) if isinstance(value, tuple) else str(value)
        yield f"{_SHORT.get(key, key)}={shlex.quote(text)}"
