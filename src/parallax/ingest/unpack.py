"""Gzip files and zip archives, taken apart within limits.

An archive may hold an archive once; deeper ones are refused. Sizes are counted while unpacking, never believed from a
header, so a bomb costs no more than the limits say. Names inside an archive are labels only: nothing is written, so
"../x" harms nobody. Each refusal is one line; the rest of the archive is still read.
"""

from __future__ import annotations

import io
import lzma
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from parallax.errors import InputError
from parallax.ingest.blob import Blob, Limits, Metadata, where
from parallax.ingest.manifest import MANIFEST, read_manifest
from parallax.types import Skipped

_NESTED = 1
_RATIO_FLOOR = 1_000_000  # a small file of one repeated line packs a thousandfold and is no danger
_OFFICE = {"[Content_Types].xml", "mimetype"}
# What zipfile and the codecs below it raise on damaged archives (RuntimeError: a password, or a lying header).
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, struct.error, NotImplementedError,
    RuntimeError, IndexError, KeyError,
)  # fmt: skip


@dataclass(slots=True)
class _Allowance:
    """Bytes that this input may still unpack to, over all its nested archives."""

    left: int


def unpack(blob: Blob, limits: Limits) -> Iterator[Blob | Skipped]:
    """The blob itself if it is no archive, else the files in it, in order of their names, and lines for what was
    refused.
    """
    misnamed = _misnamed(blob.path, blob.data)
    if misnamed:
        yield Skipped(path=where(blob), reason=misnamed)
    else:
        yield from _unpack(blob, limits, _Allowance(limits.archive), 0)


def _unpack(blob: Blob, limits: Limits, allowance: _Allowance, depth: int) -> Iterator[Blob | Skipped]:
    if not _packed(blob.data):
        yield blob
    elif depth > _NESTED:
        yield Skipped(
            path=where(blob), reason="lies in an archive in an archive in an archive; unpack the outer one first"
        )
    else:
        for item in _members(blob, limits, allowance):
            yield from [item] if isinstance(item, Skipped) else _unpack(item, limits, allowance, depth + 1)


def _packed(data: bytes) -> bool:
    return data.startswith((b"\x1f\x8b", b"PK\x03\x04", b"PK\x05\x06"))


def _misnamed(path: str | None, data: bytes) -> str | None:
    """Why a file that is named as an archive and is none is not read; None for any other, and for an empty one."""
    ending = next((e for e in (".zip", ".gz") if (path or "").lower().endswith(e)), None)
    if ending is None or not data or _packed(data):
        return None
    return f"is named {ending} and is no such archive; fetch or pack it again, or name it for what it holds"


def _members(blob: Blob, limits: Limits, allowance: _Allowance) -> Iterator[Blob | Skipped]:
    try:
        if blob.data.startswith(b"\x1f\x8b"):
            yield _gunzip(blob, limits, allowance)
        else:
            yield from _unzip(blob, limits, allowance)
    except InputError as error:
        yield Skipped(path=where(blob), reason=str(error))


def _gunzip(blob: Blob, limits: Limits, allowance: _Allowance) -> Blob:
    most = min(limits.file, allowance.left)
    data = bytearray()
    try:
        for piece in _members_of_gzip(blob.data, most):
            data += piece
            if len(data) > most or _bomb(len(data), len(blob.data), limits):
                raise InputError(_too_much(len(blob.data), most))
    except zlib.error as error:
        raise InputError(f"is a damaged gzip file ({error}); fetch or pack it again") from error
    allowance.left -= len(data)
    return replace(blob, data=bytes(data), media_type=None if blob.path else blob.media_type)


def _members_of_gzip(packed: bytes, most: int) -> Iterator[bytes]:
    """What the members (RFC 1952) hold, each at most one byte longer than `most`; what follows the last is left.

    A member is fed in growing pieces, since a file may hold a million of them and each hands its unread rest back.
    """
    at = 0
    while packed.startswith(b"\x1f\x8b", at):
        decoder, size = zlib.decompressobj(wbits=31), 256
        while not decoder.eof:
            piece = packed[at : at + size]
            if not piece:
                raise InputError("is a gzip file that breaks off before its end; fetch or pack it again")
            yield decoder.decompress(piece, most + 1)
            at += len(piece) - len(decoder.unused_data)
            size = min(size * 4, 1 << 20)
            if decoder.unconsumed_tail:
                break  # it holds more than `most`: whoever asked has stopped by now


def _unzip(blob: Blob, limits: Limits, allowance: _Allowance) -> Iterator[Blob | Skipped]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(blob.data))
    except _DAMAGED as error:
        raise InputError(f"is a damaged zip archive ({error}); fetch or pack it again") from error
    entries = [info for info in archive.infolist() if _visible(info)]
    if any(info.filename in _OFFICE for info in entries[:4]):
        raise InputError("is an Office or e-book file; save it as .txt or .html")
    if len(entries) > limits.entries:
        raise InputError(f"holds {len(entries):,} files, more than {limits.entries:,}; pack it in parts")
    told, lines = _manifests(archive, blob, limits, allowance)
    yield from lines
    for info in sorted(entries, key=lambda info: (info.filename, info.header_offset)):
        if info.filename.rsplit("/", 1)[-1] != MANIFEST:
            yield _entry(archive, info, blob, limits, allowance, told.get(info.filename))


def _visible(info: zipfile.ZipInfo) -> bool:
    parts = info.filename.split("/")
    return not info.is_dir() and not any(_hidden(part) for part in parts)


def _hidden(name: str) -> bool:
    return name == "__MACOSX" or (name.startswith(".") and name.strip(".") != "")


def _entry(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    blob: Blob,
    limits: Limits,
    allowance: _Allowance,
    told: Metadata | None,
) -> Blob | Skipped:
    path = f"{where(blob)}/{_label(info.filename)}"
    try:
        data = _inflate(archive, info, limits, allowance)
    except InputError as error:
        return Skipped(path=path, reason=str(error))
    misnamed = _misnamed(path, data)
    return (
        Skipped(path=path, reason=misnamed)
        if misnamed
        else Blob(path=path, url=None, data=data, given=told or blob.given)
    )


def _inflate(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits, allowance: _Allowance) -> bytes:
    if info.flag_bits & 0x1:
        raise InputError("is encrypted; unpack it with its password first")
    most = min(limits.file, allowance.left)
    try:
        with archive.open(info) as entry:
            data = entry.read(most + 1)
    except _DAMAGED as error:
        raise InputError(f"cannot be unpacked ({error}); the archive is damaged, fetch or pack it again") from error
    allowance.left -= len(data)
    if len(data) > most or _bomb(len(data), info.compress_size, limits):
        raise InputError(_too_much(info.compress_size, most))
    return data


def _bomb(size: int, packed: int, limits: Limits) -> bool:
    return size > _RATIO_FLOOR and size > limits.ratio * max(packed, 1)


def _too_much(packed: int, most: int) -> str:
    return f"unpacks from {packed:,} bytes to too much (limit {max(most, 0):,}); unpack it and pass its parts"


def _label(name: str) -> str:
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "".join(c if unicodedata.category(c)[0] != "C" else "\ufffd" for c in "/".join(parts)) or "unnamed"


def _manifests(
    archive: zipfile.ZipFile, blob: Blob, limits: Limits, allowance: _Allowance
) -> tuple[dict[str, Metadata], list[Skipped]]:
    """What the archive's manifests tell about its files, by file name, and lines for rows that name none."""
    names = set(archive.namelist())
    told: dict[str, Metadata] = {}
    lines: list[Skipped] = []
    for info in archive.infolist():
        folder, _, name = info.filename.rpartition("/")
        if name != MANIFEST:
            continue
        path = f"{where(blob)}/{_label(info.filename)}"
        try:
            rows, problems = read_manifest(_inflate(archive, info, limits, allowance))
        except InputError as error:
            lines.append(Skipped(path=path, reason=str(error)))
            continue
        lines += [Skipped(path=path, reason=problem) for problem in problems]
        for row in rows:
            target = f"{folder}/{row.path}" if folder else row.path
            if target in names:
                told[target] = row.told
            else:
                lines.append(
                    Skipped(path=path, reason=f"line {row.line} names {row.path}, which is not in the archive")
                )
    return told, lines
