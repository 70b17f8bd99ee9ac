"""Records to JSON and back: the only place where dicts live.

Two encodings. The *stored* one (`encode`, `decode`) is the records field by field. The *published* one (`publish`,
`published_schema`) is the contract `parallax.picture/1`: the same, but every span also carries its `quote`, and
`Control.previous` is called "from". `verify` checks what is published against the texts, the references and the schema.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import jsonschema_rs
import msgspec

from parallax.errors import ContractError, StoreError, UsageError
from parallax.types import Picture

SCHEMA = "parallax.picture/1"
_SPAN_KEYS = {"document", "start", "end"}

Record = TypeVar("Record")


def encode(record: object) -> bytes:
    """Any record as JSON, keys in the order of its fields."""
    return msgspec.json.encode(record)


def decode(data: bytes, kind: type[Record]) -> Record:
    """The record again. Raises StoreError when the bytes are not one of that kind: another version wrote them."""
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.DecodeError as error:
        raise StoreError(
            f"a stored {kind.__name__} cannot be read ({error}): another version wrote it, or it is damaged; "
            "read the sources into a new case"
        ) from error


def make_id(prefix: str, *parts: object) -> str:
    """A deterministic id: the prefix and sixteen hex digits of a hash over what identifies the record."""
    digest = hashlib.sha256("\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass"))
    return f"{prefix}:{digest.hexdigest()[:16]}"


def publish(picture: Picture) -> dict[str, Any]:
    """The picture as the public contract has it, ready for `dump`."""
    texts = {document.id: document.text for document in picture.documents}
    published: dict[str, Any] = _with_quotes(msgspec.to_builtins(picture), texts)
    published["control"] = [_rename(item, "previous", "from") for item in published["control"]]
    return published


def unpublish(data: bytes) -> Picture:
    """A picture that was published, of this version or an older one. Raises UsageError where the bytes are none."""
    try:
        published = msgspec.json.decode(data)
        published["control"] = [_rename(item, "from", "previous") for item in published["control"]]
        picture = msgspec.convert(published, Picture)
    except (msgspec.MsgspecError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"no picture of Parallax ({error}); name a file that parallax read --json wrote") from error
    if picture.schema != SCHEMA:
        raise UsageError(f"a picture in {picture.schema}, this program reads {SCHEMA}; make it anew from its sources")
    return picture


def dump(published: Mapping[str, Any]) -> bytes:
    """The published picture as UTF-8 JSON, indented for reading and for diffs."""
    return msgspec.json.format(msgspec.json.encode(published), indent=1) + b"\n"


def read_published(data: bytes) -> Picture:
    """The picture that `dump` wrote, verified. Raises UsageError for what is none, or does not hold."""
    try:
        published = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError) as error:
        raise UsageError(f"not a picture: it is no JSON ({error})") from error
    if not isinstance(published, dict) or published.get("schema") != SCHEMA:
        raise UsageError(f"not a picture of the schema {SCHEMA}; make one with: parallax read PATH... --json FILE")
    try:
        verify(published)
    except ContractError as error:
        raise UsageError(f"not a picture that holds: {error}; read the sources again") from error
    stored = {**published, "control": [_rename(item, "from", "previous") for item in published["control"]]}
    return msgspec.convert(stored, Picture)


def _with_quotes(value: Any, texts: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        if value.keys() == _SPAN_KEYS:
            text = texts.get(value["document"])
            return {**value, "quote": None if text is None else text[value["start"] : value["end"]]}
        return {key: _with_quotes(item, texts) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_with_quotes(item, texts) for item in value]
    return value


def _rename(item: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    return {new if key == old else key: value for key, value in item.items()}


@functools.cache
def published_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what `publish` gives; additions to it are allowed, renames are not."""
    (_,), components = msgspec.json.schema_components([Picture], ref_template="#/$defs/{name}")
    span, control = components["Span"], components["Control"]
    span["properties"]["quote"] = {"type": "string", "description": "Exactly text[start:end] of the document."}
    span["required"] = [*span["required"], "quote"]
    control["properties"] = _rename(control["properties"], "previous", "from")
    control["required"] = ["from" if key == "previous" else key for key in control["required"]]
    root = components.pop("Picture")
    root["properties"]["schema"] = {"const": SCHEMA}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        **root,
        "$defs": components,
    }


def verify(published: Mapping[str, Any]) -> None:
    """Check a published picture: schema, every quote equal to its characters, every id that is pointed to present.

    Raises ContractError naming the first record that fails; that is a bug of Parallax, not of the input.
    """
    error = next(_validator().iter_errors(published), None)
    if error is not None:
        raise ContractError(f"picture breaks its schema at {'/'.join(map(str, error.instance_path))}: {error.message}")
    texts = {document["id"]: document["text"] for document in published["documents"]}
    for where, span in _spans(published, ""):
        text = texts.get(span["document"])
        if text is None or not 0 <= span["start"] < span["end"] <= len(text):
            raise ContractError(f"{where}: the span {span['start']}-{span['end']} lies outside {span['document']}")
        if span["quote"] != text[span["start"] : span["end"]]:
            raise ContractError(f"{where}: the quote {span['quote']!r} is not what stands there")
    _verify_references(published)


@functools.cache
def _validator() -> Any:
    return jsonschema_rs.validator_for(published_schema())


def _spans(value: Any, where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        if value.keys() == _SPAN_KEYS | {"quote"}:
            yield where, value
            return
        name = str(value.get("id", ""))
        for key, item in value.items():
            yield from _spans(item, f"{where}/{name or key}")
    elif isinstance(value, list):
        for item in value:
            yield from _spans(item, where)


_REFERENCES = {
    "mentions": {"entity": "entities"},
    "attributions": {"document": "documents", "parent": "attributions"},
    "events": {
        "document": "documents", "actors": "entities", "recipients": "entities", "place": "entities",
        "attribution": "attributions",
    },
    "figures": {
        "document": "documents", "part_of": "figures", "place": "entities", "side": "entities", "event": "events",
        "attribution": "attributions",
    },
    "relations": {
        "document": "documents", "subject": "entities", "object": "entities", "attribution": "attributions",
    },
    "control": {
        "document": "documents", "place": "entities", "holder": "entities", "from": "entities",
        "attribution": "attributions",
    },
    "claims": {"documents": "documents", "story": "stories"},
    "copies": {"document": "documents", "other": "documents"},
    "namings": {"entity": "entities", "document": "documents"},
    "stories": {"documents": "documents"},
}  # fmt: skip
_ASSERTIONS = ("events", "figures", "relations", "control", "attributions")


def _verify_references(published: Mapping[str, Any]) -> None:
    known = {
        key: {item["id"] for item in published[key] if "id" in item} for key in published if _is_table(published[key])
    }
    for table, fields in _REFERENCES.items():
        for item in published[table]:
            for field, target in fields.items():
                _require(item, field, item.get(field), known[target])  # an older picture has not all
    for item in published["attributions"]:
        _require(item, "source", (item["source"] or {}).get("entities"), known["entities"])
    records = set().union(*(known[key] for key in _ASSERTIONS))
    for claim in published["claims"]:
        _require(claim, "members", [member["id"] for member in claim["members"]], records)
        _require(claim, "origins", [origin["entity"] for origin in claim["origins"]], known["entities"])
    for dispute in published["disputes"]:
        _require(dispute, "sides", [id_ for side in dispute["sides"] for id_ in side], records | known["claims"])
    for change in (published["changes"] or {}).get("items", ()):
        _require(change, "now", change["now"], known["documents"] | known["disputes"] | known["claims"])


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _require(item: Mapping[str, Any], field: str, value: Any, known: set[str]) -> None:
    wanted = value if isinstance(value, list) else [value]
    for id_ in wanted:
        if id_ is not None and id_ not in known:
            raise ContractError(f"{item.get('id', '?')}: its {field} {id_} is not in the picture")
