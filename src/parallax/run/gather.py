"""From what the user names to bytes: files, folders, globs, "-" and URLs. The only reader of files among the inputs.

A folder is walked in the order of its names, hidden files left out; the same file is read once however often it is
named. What exists and cannot be read is one line; what does not exist is a UsageError, raised before anything is read.
A `manifest.csv` tells about the files beside and below it, and as an argument stands for them.
"""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from parallax.errors import InputError, UsageError
from parallax.ingest import LIMITS, MANIFEST, Blob, Limits, Metadata, Row, printable, read_manifest
from parallax.run.fetch import fetch
from parallax.types import Skipped

_STDIN = "-"
_DEEPEST = 100
_Told = Mapping[Path, Metadata]
_Folder = tuple[int, int]  # device and inode


@dataclass(frozen=True, slots=True, kw_only=True)
class _Walk:
    """One run over the arguments: what is allowed, and what has been met so far."""

    limits: Limits
    seen: set[_Folder] = field(default_factory=set)
    manifests: dict[Path, _Told] = field(default_factory=dict)


def gather(
    paths: Sequence[str], *, allow_private: bool = False, stdin: bytes | None = None, limits: Limits = LIMITS
) -> Iterator[Blob | Skipped]:
    """The inputs behind the arguments, one at a time, and a line for each that cannot be read.

    `stdin` is what "-" stands for. Raises UsageError at once for an argument that names nothing.
    """
    targets = dict.fromkeys(target for path in paths for target in _named(path, stdin))
    return _gathered(list(targets), allow_private, stdin or b"", _Walk(limits=limits))


def _named(argument: str, stdin: bytes | None) -> list[Path | str]:
    """The argument, or what its glob matches; a URL and "-" stay text. Raises UsageError where that is nothing."""
    if argument == _STDIN:
        if stdin is None:
            raise UsageError("-: nothing is piped in; pipe an article in, or pass a file")
        return [argument]
    if "\0" in argument or not argument:
        raise UsageError(f"{argument!r}: is no path; pass a file, a folder or a URL")
    if os.path.lexists(argument):
        return [Path(argument)]
    scheme, separator, _ = argument.partition("://")
    if separator and scheme.isalnum():
        if scheme.lower() not in ("http", "https"):
            raise UsageError(f"{argument}: only http and https URLs are read; pass a file or a folder instead")
        return [argument]
    found = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207  Path.glob takes no absolute pattern
    if not found:
        raise UsageError(f"{argument}: no such file, folder or match; check the spelling")
    return [Path(path) for path in found]


def _gathered(targets: list[Path | str], allow_private: bool, stdin: bytes, walk: _Walk) -> Iterator[Blob | Skipped]:
    for target in targets:
        if isinstance(target, Path):
            yield from _local(target, walk)
        elif target == _STDIN:
            yield _piped(stdin, walk.limits)
        else:
            yield _fetched(target, allow_private, walk.limits)


def _piped(data: bytes, limits: Limits) -> Blob | Skipped:
    if len(data) > limits.file:
        return Skipped(path=_STDIN, reason=_too_large(limits))
    return Blob(path=_STDIN, url=None, data=data)


def _fetched(url: str, allow_private: bool, limits: Limits) -> Blob | Skipped:
    try:
        return fetch(url, allow_private=allow_private, limits=limits)
    except InputError as error:
        return Skipped(path=url, reason=str(error))


def _local(path: Path, walk: _Walk) -> Iterator[Blob | Skipped]:
    if _is_folder(path):
        yield from _folder(path, (), {}, walk)
        return
    yield from _manifest(path.parent, walk)
    if path.name == MANIFEST:
        for file, told in sorted(walk.manifests[path.parent].items()):
            yield from _file(file, told, walk, explicit=True)
    else:
        yield from _file(path, walk.manifests[path.parent].get(path), walk, explicit=True)


def _folder(folder: Path, above: tuple[_Folder, ...], told: _Told, walk: _Walk) -> Iterator[Blob | Skipped]:
    """Everything below a folder. `above` are the folders that hold it, `told` what their manifests say."""
    if len(above) > _DEEPEST:
        yield Skipped(path=_shown(folder), reason=f"lies more than {_DEEPEST} folders deep; pass it by itself")
        return
    try:
        status = folder.stat()
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield Skipped(path=_shown(folder), reason=f"cannot be opened ({error.strerror}); check the permissions")
        return
    here = status.st_dev, status.st_ino
    if here in above:
        yield Skipped(path=_shown(folder), reason="is a link back to a folder that holds it; its files are read there")
        return
    if here in walk.seen:
        return
    walk.seen.add(here)
    yield from _manifest(folder, walk)
    told = {**told, **walk.manifests[folder]}
    for path in entries:
        if path.name.startswith(".") or path.name in (MANIFEST, "__MACOSX"):
            continue
        if _is_folder(path):
            yield from _folder(path, (*above, here), told, walk)
        else:
            yield from _file(path, told.get(path), walk, explicit=False)


def _is_folder(path: Path) -> bool:
    status = _status(path)
    return status is not None and stat.S_ISDIR(status.st_mode)


def _status(path: Path) -> os.stat_result | None:
    """What the path leads to, None where that is nothing or out of reach."""
    try:
        return path.stat()
    except (OSError, ValueError):
        return None


def _manifest(folder: Path, walk: _Walk) -> Iterator[Skipped]:
    """Puts what the folder's manifest tells into the walk; gives a line for each row that cannot be used."""
    if folder in walk.manifests:
        return
    walk.manifests[folder] = {}
    path = folder / MANIFEST
    if _status(path) is None:
        return
    try:
        rows, problems = read_manifest(_bytes(path, walk.limits))
    except InputError as error:
        yield Skipped(path=_shown(path), reason=str(error))
        return
    yield from (Skipped(path=_shown(path), reason=printable(problem)) for problem in problems)
    usable: dict[Path, Metadata] = {}
    for row in rows:
        problem = _row_problem(folder, row)
        if problem:
            yield Skipped(path=_shown(path), reason=f"line {row.line} names {printable(row.path)}, {problem}")
        else:
            usable[folder / row.path] = row.told
    walk.manifests[folder] = usable


def _row_problem(folder: Path, row: Row) -> str | None:
    if Path(row.path).is_absolute() or row.path.split("/")[0] == "..":
        return "which is not in the manifest's folder; move the manifest or the file"
    return "which does not exist" if _status(folder / row.path) is None else None


def _file(path: Path, told: Metadata | None, walk: _Walk, *, explicit: bool) -> Iterator[Blob | Skipped]:
    """One file, once. A pipe is read only if the user named it, since a folder may hold one that nobody writes to."""
    status = _status(path)
    if status is None:
        what = "is a link to nothing, or to itself" if path.is_symlink() else "cannot be opened"
        yield Skipped(path=_shown(path), reason=f"{what}; pass the file itself")
        return
    key = status.st_dev, status.st_ino
    if key in walk.seen:
        return
    walk.seen.add(key)
    if not stat.S_ISREG(status.st_mode) and not (explicit and stat.S_ISFIFO(status.st_mode)):
        yield Skipped(path=_shown(path), reason="is a device, a socket or a pipe; pass a file")
        return
    try:
        yield Blob(path=_shown(path), url=None, data=_bytes(path, walk.limits), given=told)
    except InputError as error:
        yield Skipped(path=_shown(path), reason=str(error))


def _bytes(path: Path, limits: Limits) -> bytes:
    """The file's bytes. Raises InputError where it is out of reach or too large, which shows before it is read."""
    try:
        if path.stat().st_size > limits.file:
            raise InputError(_too_large(limits))
        with path.open("rb") as file:
            data = file.read(limits.file + 1)
    except OSError as error:
        raise InputError(f"cannot be opened ({error.strerror}); check the permissions") from error
    if len(data) > limits.file:
        raise InputError(_too_large(limits))
    return data


def _too_large(limits: Limits) -> str:
    return f"is larger than {limits.file:,} bytes; split it into smaller files"


def _shown(path: Path) -> str:
    """The path as text: a file name may hold bytes that are no UTF-8, and control characters."""
    return printable(os.fsencode(path).decode("utf-8", "replace"))
