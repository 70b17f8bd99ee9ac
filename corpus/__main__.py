"""`python -m corpus`: build the corpus from marked drafts, turn it back into marks, check it, compare two readings.

build DRAFT          a folder with story.json and 1.marked ... : checked, then written to told/<id of the story>
build FILE --data D  one marked article: checked against its text in D, then written to real/, wire/, prose/ or days/
raw URL --data D     an article ("gmb:412-425" a wire report, "gum:GUM_speech_nixon:0-24" prose, "days:50210-50219" a
                     day's summaries) without marks, as a marked file to begin with
marks NAME           a story's or article's marks, to read or to mend (an article needs --data D); --to DIR writes files
check [--data D]     all that must hold of all files; exit code 1 with the faults
agree A B            two folders of marked files with the same names: F1 of spans, kappa of labels
schema               the JSON Schema
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from corpus import days, marks, reader
from corpus.agree import Reading, agreement
from corpus.check import check_report, check_story
from corpus.markup import MarkError, render
from corpus.records import Gold, Report, Story, schema

NOTE = "The events and persons of this report are invented: Parallax corpus, CC BY 4.0."


def main() -> int:
    """The command; exit code 1 for faults in the data, 2 for usage."""
    parser = argparse.ArgumentParser(
        prog="python -m corpus", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name, argument in (("build", "path"), ("raw", "url"), ("marks", "name"), ("check", None), ("schema", None)):
        command = commands.add_parser(name)
        command.add_argument("--data", type=Path, help="the folder with the texts of the real articles")
        command.add_argument("--to", type=Path, help="the folder to write to")
        if argument:
            command.add_argument(argument)
    compared = commands.add_parser("agree")
    compared.add_argument("first", type=Path)
    compared.add_argument("second", type=Path)
    given = parser.parse_args()
    try:
        found = list(_COMMANDS[given.command](given))
    except (MarkError, msgspec.ValidationError, msgspec.DecodeError) as error:
        found = [str(error)]
    for fault in found:
        print(fault, file=sys.stderr)
    return 1 if found else 0


def _build(given: argparse.Namespace) -> Iterator[str]:
    path = Path(given.path)
    yield from (
        _build_story(path, given.to or reader.TOLD) if path.is_dir() else _build_article(path, given.data, given.to)
    )


def _build_story(draft: Path, to: Path) -> Iterator[str]:
    if not (draft / "story.json").is_file():
        yield f"{draft}: no story.json for the story's entities, claims, disputes, copies, negatives and plants"
        return
    story = msgspec.json.decode((draft / "story.json").read_bytes(), type=Story)
    told = {}
    for path in sorted(draft.glob("[0-9].marked")):
        try:
            told[path.stem] = marks.read(path.read_text("utf-8"), path.stem), _author(path)
        except MarkError as error:
            yield f"{path.name}: {error}"
    found = list(_story_faults(story, {name: marked for name, (marked, _) in told.items()}))
    yield from found
    if found or len(told) < len(story.order):
        return
    folder = to / story.id
    folder.mkdir(parents=True, exist_ok=True)
    for name, (marked, author) in told.items():
        (folder / f"{name}.txt").write_text(_front(marked.report, author) + marked.text, "utf-8")
        _write(folder / f"{name}.json", marked.report)
    _write(folder / "story.json", story)
    counted = _counts([marked.report for marked, _ in told.values()])
    print(f"{folder}: {counted}, {len(story.claims)} claims, {len(story.disputes)} disputes")


def _story_faults(story: Story, told: dict[str, marks.Marked]) -> Iterator[str]:
    entities = {entity.id for entity in (*story.entities, *reader.world())}
    for name, marked in told.items():
        for fault in check_report(marked.report, marked.text, entities):
            yield f"{name}: {fault}"
        if marked.report.publisher not in reader.publishers():
            yield f"{name}: no publisher {marked.report.publisher} in world.toml"
    everything = msgspec.structs.replace(story, entities=(*story.entities, *reader.world()))
    yield from check_story(everything, {name: marked.report for name, marked in told.items()})


def _build_article(path: Path, data: Path | None, to: Path | None) -> Iterator[str]:
    marked = marks.read(path.read_text("utf-8"), path.stem)
    text = _text(data, marked.report.url)
    report = marks.moved(marked, text)
    found = list(check_report(report, text, ()))
    yield from found
    if not found:
        to = to or _layer(path.stem)
        to.mkdir(parents=True, exist_ok=True)
        _write(to / f"{path.stem}.json", report)
        print(f"{path.stem}: {_counts([report])}")


def _raw(given: argparse.Namespace) -> Iterator[str]:
    text = _text(given.data, given.url)
    dated = f"published: {days.date_of(given.data, given.url)}" if days.ADDRESS.fullmatch(given.url) else _UNDATED
    print(f"url: {given.url}\n{dated}\n{marks.SEPARATOR}\n{render(text, ())}{marks.SEPARATOR}")
    yield from ()


def _marks(given: argparse.Namespace) -> Iterator[str]:
    folder = reader.TOLD / given.name
    if folder.is_dir():
        files = {
            path.stem: marks.write(reader.read_report(path), reader.text_of(path), _author(path.with_suffix(".txt")))
            for path in sorted(folder.glob("[0-9].json"))
        }
    else:
        report = reader.read_report(_layer(given.name) / f"{given.name}.json")
        files = {given.name: marks.write(report, _text(given.data, report.url))}
    for name, text in files.items():
        if given.to:
            given.to.mkdir(parents=True, exist_ok=True)
            (given.to / f"{name}.marked").write_text(text, "utf-8")
        else:
            print(f"### {name}\n{text}")
    yield from ()


def _check(given: argparse.Namespace) -> Iterator[str]:
    yield from faults(given.data)


def faults(data: Path | None) -> Iterator[str]:
    """All faults of what is there; the real articles' only with the folder of their texts."""
    for told in reader.stories():
        marked = {read.report.id: marks.Marked(report=read.report, text=read.text) for read in told.reports}
        yield from (f"{told.story.id}: {fault}" for fault in _story_faults(told.story, marked))
    if data:
        for read in reader.articles(data):
            yield from (f"{read.report.id}: {fault}" for fault in check_report(read.report, read.text, ()))


def _agree(given: argparse.Namespace) -> Iterator[str]:
    readings = []
    for path in sorted(given.second.rglob("*.marked")):
        first = given.first / path.relative_to(given.second)
        one, two = (marks.read(file.read_text("utf-8"), path.stem) for file in (first, path))
        readings.append(Reading(text=one.text, first=one.report, second=marks.moved(two, one.text)))
    scores = {key: round(score, 4) for key, score in agreement(readings).items()}
    print(json.dumps({"reports": len(readings), **scores}, indent=1))
    yield from ()


def _schema(_: argparse.Namespace) -> Iterator[str]:
    print(json.dumps(schema(), indent=1))
    yield from ()


_UNDATED = "published: \ndated: no"
_COMMANDS = {"build": _build, "raw": _raw, "marks": _marks, "check": _check, "agree": _agree, "schema": _schema}


def _text(data: Path | None, url: str | None) -> str:
    if data is None or not data.is_dir():
        raise MarkError(f"--data must name the folder with the articles' texts, not {data}")
    try:
        return reader.article_text(data, url or "")
    except LookupError as error:
        raise MarkError(f"no article {url} in {data}") from error


def _layer(name: str) -> Path:
    layers = {"gmb": reader.WIRE, "gum": reader.PROSE, "ewt": reader.PROSE, "days": reader.DAYS}
    return layers.get(name.partition("-")[0], reader.REAL)


def _author(path: Path) -> str | None:
    lines = path.read_text("utf-8").splitlines()[:12]
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("author:")), None)


def _front(report: Report, author: str | None) -> str:
    told = {
        "note": NOTE,
        "publisher": reader.publishers().get(report.publisher or ""),
        "title": report.title,
        "author": author,
        "url": report.url,
    }
    if report.dated:
        told["published"] = report.published
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in told.items() if value) + "---\n\n"


def _write(path: Path, record: Gold) -> None:
    path.write_bytes(msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n")


def _counts(reports: list[Report]) -> str:
    names = ("mentions", "attributions", "events", "figures", "relations", "control", "times")
    return ", ".join(f"{sum(len(getattr(report, name)) for report in reports)} {name}" for name in names)


if __name__ == "__main__":
    sys.exit(main())
