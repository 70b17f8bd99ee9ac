"""The command line: arguments in, library calls, output and exit codes out. No logic of its own.

Exit codes: 0 something was read or found; 1 nothing readable (no input holds an English report; no file is written) or
nothing found; 2 wrong usage; 3 a case or the installation is broken; 130 interrupted (with --case, what was finished
is kept and the next run goes on from there).
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from fnmatch import fnmatch
from pathlib import Path
from typing import Annotated, Never

import typer
from rich.console import Console
from rich.text import Text

from parallax.errors import BrokenError, ParallaxError, UsageError
from parallax.ingest.tidy import printable
from parallax.types import Decision, Picture, Skipped
from parallax.version import VERSION
from parallax.views.found import Row

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Many reports of one event, one sourced picture.",
)

CaseFile = Annotated[Path, typer.Option("--case", metavar="FILE.parallax", help="The case to look in.")]


def main() -> None:
    """The entry point: runs the app and turns our errors into one line and an exit code."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small products: more threads only wait for each other
    try:
        app(standalone_mode=True)
    except KeyboardInterrupt:
        _interrupted()
    except SystemExit as end:
        if end.code == _INTERRUPTED:  # typer answers an interrupt itself, without a word
            _interrupted()
        raise
    except UsageError as error:
        _fail(str(error), 2)
    except BrokenError as error:
        _fail(str(error), 3)
    except ParallaxError as error:
        _fail(str(error), 1)


_INTERRUPTED = 130
_LISTED = 20
"""Inputs that are named one by one where nothing could be read."""

_BESIDE = 4
"""Records that are listed under a claim that was found."""


def _interrupted() -> Never:
    _fail("interrupted; with --case, what was finished is kept and the same command goes on from there", _INTERRUPTED)


def _fail(message: str, code: int) -> Never:
    Console(stderr=True, highlight=False, emoji=False).print(
        f"parallax: {printable(message)}", markup=False, soft_wrap=True
    )
    sys.exit(code)


def _out(data: bytes) -> None:
    """To standard output, all of it. A reader that went away (`| head`) is no failure, a full disk is."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is left in the buffer would fail once more when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise UsageError(f"standard output cannot be written: {error.strerror}") from error


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"parallax {VERSION}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Many reports of one event, one sourced picture."""


@app.command()
def read(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH...]",
            help="Files, folders, globs, URLs; - for standard input. None: what the --case holds, drawn anew.",
        ),
    ] = None,
    json: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write picture.json; - for standard output.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write the report, one self-contained page.")
    ] = None,
    case: Annotated[
        Path | None, typer.Option("--case", metavar="FILE.parallax", help="Keep everything in this file and add to it.")
    ] = None,
    since: Annotated[
        Path | None, typer.Option("--since", metavar="PICTURE.json", help="Tell what changed since an earlier picture.")
    ] = None,
    actors: Annotated[
        Path | None,
        typer.Option("--actors", metavar="FILE.toml", help="Your own actors, see docs/actors.md."),
    ] = None,
    allow_private: Annotated[bool, typer.Option(help="Let URLs name private and local addresses.")] = False,
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes; one a core unless given.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print no summary and no progress.")] = False,
) -> None:
    """Read reports and rebuild the situation they describe as one sourced picture."""
    from parallax.run.read import read as read_paths
    from parallax.run.read import was_read
    from parallax.views.progress import shown

    paths = paths or []
    _check(json, html, [*paths, *(str(file) for file in (case, since, actors) if file)])
    with shown(quiet=quiet) as progress:
        picture = read_paths(
            paths,
            case=case,
            since=since,
            actors=actors,
            allow_private=allow_private,
            stdin=_stdin(paths),
            workers=workers,
            progress=progress,
        )
    if not was_read(picture):
        _nothing_read(picture.skipped)
    _hand_over(picture, json, html)
    if not quiet and str(json) != "-" and str(html) != "-":
        from parallax.views.terminal import summary

        Console(highlight=False, emoji=False).print(summary(picture, case=case))


def _check(json: Path | None, html: Path | None, kept: list[str]) -> None:
    """Refuses what cannot or may not be written to before anything is read: `kept` are the inputs, the
    case and the earlier picture."""
    for target in (json, html):
        if target is not None and str(target) != "-" and not target.parent.is_dir():
            raise UsageError(f"{target}: the folder {target.parent} is not there; make it first")
        if target is not None and target.is_dir():
            raise UsageError(f"{target}: is a folder; name a file in it")
        if target is not None and any(_is_in(target, other) for other in kept):
            raise UsageError(
                f"{target}: would be written over, and it is an input or the case or --since; name another file"
            )
    if json is not None and html is not None and (json == html or _is_in(json, str(html))):
        raise UsageError(f"{json}: the picture and the report cannot both go there; name two files")


def _is_in(target: Path, other: str) -> bool:
    """Whether a file is another, lies in that folder already, or is one of that glob's; "-" is none."""
    if str(target) == "-" or not other:
        return False
    own = target.resolve()
    if own == Path(other).resolve() or (target.exists() and Path(other).resolve() in own.parents):
        return True
    return target.exists() and fnmatch(str(own), str(Path(other).absolute()))


def _stdin(paths: list[str]) -> bytes | None:
    from parallax.ingest import LIMITS

    return sys.stdin.buffer.read(LIMITS.file + 1) if "-" in paths else None


def _nothing_read(skipped: tuple[Skipped, ...]) -> Never:
    """Why each input could not be read, and the exit; an empty picture would look like an answer."""
    console = Console(stderr=True, highlight=False, emoji=False)
    for item in skipped[:_LISTED]:
        console.print(printable(f"{item.path}: {item.reason}"), markup=False, soft_wrap=True)
    if len(skipped) > _LISTED:
        console.print(f"… {len(skipped) - _LISTED} more")
    _fail("nothing readable: no input holds an English report", 1)


def _hand_over(picture: Picture, json: Path | None, html: Path | None) -> None:
    from parallax.codec import dump, publish
    from parallax.views.html import render

    if json is not None:
        _write(json, dump(publish(picture)))
    if html is not None:
        _write(html, render(picture).encode())


def _write(target: Path, data: bytes) -> None:
    if str(target) == "-":
        _out(data)
        return
    try:
        target.write_bytes(data)
    except OSError as error:
        raise UsageError(f"{target} cannot be written: {error.strerror}") from error


@app.command()
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="An id from a picture, or its first characters.")],
    case: CaseFile,
    json: Annotated[bool, typer.Option("--json", help="Print the records as JSON.")] = False,
) -> None:
    """Show a claim, a dispute, an entity, a story or any other record with all its evidence."""
    from parallax.codec import dump
    from parallax.run.look import records, stored_picture
    from parallax.views.shown import shown

    picture = stored_picture(case)
    if json:
        _out(dump(records(picture, id)))
    else:
        Console(highlight=False, emoji=False).print(shown(picture, id, case=case), crop=False)


@app.command()
def find(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="Words that must all occur.")],
    case: CaseFile,
    limit: Annotated[int, typer.Option(min=1, help="How many rows at most.")] = 20,
    json: Annotated[bool, typer.Option("--json", help="Print JSON Lines.")] = False,
) -> None:
    """Find entities, sentences and documents by their words: a row a sentence, with who printed it and when."""
    from parallax.codec import encode
    from parallax.run.look import find as find_lines
    from parallax.run.look import found_rows

    asked = " ".join(words)
    found = find_lines(case, asked, limit=limit) if json else []
    rows = [] if json else found_rows(case, asked, limit=limit)
    for one in found:
        _out(encode(one) + b"\n")
    for row in rows:
        _print_found(row)
    if not found and not rows:
        _fail(f"nothing in {case} holds all of: {asked}", 1)


def _print_found(row: Row) -> None:
    console = Console(highlight=False, emoji=False)
    printed = f" – {row.printed}" if row.printed else ""
    console.print(Text.assemble((row.id, "dim"), "  ", (row.kind, "bold"), "  ", printable(row.words + printed)))
    if row.beside:
        more = f" … {len(row.beside) - _BESIDE} more" if len(row.beside) > _BESIDE else ""
        console.print(Text(f"    of the same sentence: {' '.join(row.beside[:_BESIDE])}{more}", style="dim"))


entity_app = typer.Typer(no_args_is_help=True, help="Decide who is who in a case: merge, split, undo, decisions.")
app.add_typer(entity_app, name="entity")
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; it is kept and shown with the entity.")]
At = Annotated[str | None, typer.Option("--at", metavar="TIME", help="When, ISO 8601; now unless given.")]
Written = Annotated[Path, typer.Option("--case", metavar="FILE.parallax", help="The case to decide in.")]


@entity_app.command()
def merge(
    entities: Annotated[list[str], typer.Argument(metavar="ENTITY...", help="Ids, their first characters, or names.")],
    case: Written,
    reason: Reason = "",
    at: At = None,
) -> None:
    """Say that two or more entities are one; it holds in all later reads of the case."""
    from parallax.run.decide import merge as decide

    _decided(decide(case, entities, reason=reason, at=_moment(at))[0])


@entity_app.command()
def split(
    entity: Annotated[str, typer.Argument(metavar="ENTITY", help="An id, its first characters, or a name.")],
    case: Written,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME...]", help="What the other one is called in the reports.")
    ] = None,
    documents: Annotated[
        list[str] | None, typer.Option("--in", metavar="DOCUMENT", help="Only what this report calls so; repeatable.")
    ] = None,
    reason: Reason = "",
    at: At = None,
) -> None:
    """Say that an entity is two: what bears a NAME, or stands in a report, is another than the rest."""
    from parallax.run.decide import split as decide

    if not names and not documents:
        raise UsageError("nothing to split off: give a NAME that the other one bears, or --in DOCUMENT")
    _decided(decide(case, entity, names=names or (), documents=documents or (), reason=reason, at=_moment(at))[0])


@entity_app.command()
def undo(
    decision: Annotated[str, typer.Argument(metavar="DECISION", help="Its id, or the first characters of it.")],
    case: Written,
    reason: Reason = "",
    at: At = None,
) -> None:
    """Take a decision back; the log keeps both."""
    from parallax.run.decide import undo as decide

    _decided(decide(case, decision, reason=reason, at=_moment(at))[0])


@entity_app.command()
def decisions(case: CaseFile, json: Annotated[bool, typer.Option("--json", help="Print JSON Lines.")] = False) -> None:
    """List what was decided, the earliest first."""
    from parallax.codec import encode
    from parallax.run.decide import decisions as log

    for one in log(case):
        if json:
            _out(encode(one) + b"\n")
        else:
            _decided(one)


def _moment(at: str | None) -> str:
    if at is None:
        return datetime.now(UTC).isoformat(timespec="seconds")
    try:
        datetime.fromisoformat(at)
    except ValueError as error:
        raise UsageError(f"--at {at}: no time in ISO 8601; write 2031-05-06 or 2031-05-06T14:30:00+00:00") from error
    return at


def _decided(decision: Decision) -> None:
    console = Console(highlight=False, emoji=False)
    words = f"  {' | '.join(decision.names)}" + (f" · {decision.reason}" if decision.reason else "")
    undone = f" {decision.undoes}" if decision.undoes else ""
    console.print(
        Text.assemble((decision.id, "dim"), f"  {decision.at}  ", (decision.kind + undone, "bold"), printable(words))
    )


@app.command()
def export(
    picture: Annotated[
        Path, typer.Argument(metavar="PICTURE", help="A picture.json, a case, or - for a picture on standard input.")
    ],
    to: Annotated[Path, typer.Option("--to", metavar="FOLDER", help="Where to write; made if it is not there.")],
) -> None:
    """Write a picture as PLOVER JSON Lines, CSV, a workbook and GeoJSON, every row with the words it rests on."""
    from parallax.run.look import kept_picture
    from parallax.views.exports import export as files

    stdin = sys.stdin.buffer.read() if str(picture) == "-" else None
    written = files(kept_picture(picture, stdin))
    _make(to)
    for name, data in written.items():
        _write(to / name, data)
        typer.echo(to / name)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be made: {error.strerror}") from error


@app.command()
def schema() -> None:
    """Print the JSON Schema of picture.json."""
    from parallax.codec import dump, published_schema

    _out(dump(published_schema()))
