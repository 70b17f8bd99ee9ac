"""The command line ends as it says: exit codes, one clear line, JSON where asked."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from parallax.cli import app

EXAMPLES = Path(__file__).parents[1] / "examples"
STORY = EXAMPLES / "valley-flood"


def run(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "parallax", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=120, check=False)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("written")
    files = "--json", folder / "p.json", "--html", folder / "p.html", "--case", folder / "a.parallax"
    done = run("read", STORY, *files)
    assert done.returncode == 0, done.stderr
    (folder / "summary.txt").write_bytes(done.stdout)
    return folder


def test_read_writes_the_summary_the_json_the_page_and_the_case(written: Path) -> None:
    summary = (written / "summary.txt").read_text("utf-8")
    assert summary.index("What is told") < summary.index("Disputed") < summary.index("How many, by whose count")
    assert json.loads((written / "p.json").read_bytes())["schema"] == "parallax.picture/1"
    assert (written / "p.html").read_text("utf-8").startswith("<!doctype html>")


def test_find_leads_to_show(written: Path) -> None:
    case = written / "a.parallax"
    found = run("find", "Kelmarra", "--case", case, "--json")
    assert found.returncode == 0
    first = json.loads(found.stdout.splitlines()[0])
    shown = run("show", first["id"], "--case", case)
    assert shown.returncode == 0
    assert b"Kelmarra" in shown.stdout
    assert json.loads(run("show", first["id"], "--case", case, "--json").stdout)


def test_a_picture_is_exported_from_a_file_from_a_case_and_from_standard_input_alike(
    written: Path, tmp_path: Path
) -> None:
    data = (written / "p.json").read_bytes()
    sources = {"file": written / "p.json", "case": written / "a.parallax", "pipe": "-"}
    for name, source in sources.items():
        done = run("export", source, "--to", tmp_path / "new" / name, stdin=data)
        assert done.returncode == 0, done.stderr
        assert str(tmp_path / "new" / name / "events.csv") in done.stdout.decode()
    found = [{f.name: f.read_bytes() for f in (tmp_path / "new" / name).iterdir()} for name in sources]
    assert found[0] == found[1] == found[2]
    assert set(found[0]) >= {"events.plover.jsonl", "events.csv", "figures.csv", "picture.xlsx", "places.geojson"}


def test_schema_is_json_schema() -> None:
    done = run("schema")
    assert done.returncode == 0
    assert json.loads(done.stdout)["$id"] == "parallax.picture/1"


def test_standard_input_is_a_document() -> None:
    text = b"Fighters seized the town of Obrava on Monday, the Harvan army said. At least 12 people were killed."
    done = run("read", "-", "--json", "-", "--quiet", stdin=text)
    assert done.returncode == 0
    assert json.loads(done.stdout)["documents"][0]["text"].startswith("Fighters seized")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("read", "no/such/folder"), 2, "no/such/folder"),
        (("read",), 2, "PATH"),
        (("read", "--case", "no.parallax"), 2, "no.parallax: no such case"),
        (("show", "e:1", "--case", "no.parallax"), 3, "no.parallax"),
        (("read", STORY, "--json", "no/such/dir/p.json"), 2, "no/such/dir"),
        (("read", STORY, "--json", STORY), 2, "is a folder"),
        (("export", "no.json", "--to", "out"), 2, "no.json"),
        (("export", EXAMPLES / "README.md", "--to", "out"), 2, "README.md: not a picture"),
        (("read", STORY, "--json", "-", "--html", "-"), 2, "name two files"),
        (("read", "\udcff\x1b[31m.txt"), 2, "no such file"),
        (("read", "http://127.0.0.1:9/x"), 1, "--allow-private"),
        (("read", STORY, "--actors", "no/actors.toml"), 2, "no/actors.toml"),
    ],
)
def test_what_cannot_be_done_ends_with_its_code_and_names_the_argument(
    arguments: tuple[str, ...], code: int, says: str
) -> None:
    done = run(*arguments)
    assert done.returncode == code
    assert says in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert "\x1b" not in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_nothing_readable_is_exit_code_one_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = run("read", tmp_path)
    assert done.returncode == 1
    assert "empty.txt" in done.stderr.decode()


GERMAN = (
    "Die Regierung teilte am Montag mit, dass die Gespräche mit den Nachbarstaaten fortgesetzt werden sollen. "
    "Ein Sprecher des Ministeriums sagte, man erwarte bald eine Einigung über die Grenze."
)


def test_reports_in_another_language_alone_are_nothing_readable_and_no_file_is_written(tmp_path: Path) -> None:
    folder, page = tmp_path / "in", tmp_path / "p.html"
    folder.mkdir()
    (folder / "bericht.txt").write_text(GERMAN, encoding="utf-8")
    done = run("read", folder, "--html", page, "--json", "-")
    assert (done.returncode, done.stdout) == (1, b"")
    assert "German" in done.stderr.decode()
    assert done.stderr.decode().splitlines()[-1].startswith("parallax: nothing readable")
    assert not page.exists()


def test_one_english_report_among_others_is_enough(tmp_path: Path) -> None:
    (tmp_path / "bericht.txt").write_text(GERMAN, encoding="utf-8")
    (tmp_path / "report.txt").write_text("The bridge at Qara was closed on Monday after the flood, the mayor said.")
    done = run("read", tmp_path)
    assert done.returncode == 0
    assert "language is German" in done.stdout.decode()


def test_a_sentence_is_found_once_with_all_that_it_tells(written: Path) -> None:
    done = run("find", "gates", "--case", written / "a.parallax")
    found = " ".join(done.stdout.decode().split())
    rows = re.findall(r"[a-z]:[0-9a-f]{16} [a-z ]+? (“.*?” – [^,]+, \d{4}-\d\d-\d\d)", found)
    assert len(rows) > 2
    assert len(set(rows)) == len(rows)
    assert "of the same sentence:" in found


def test_a_dispute_is_shown_with_both_sides(written: Path) -> None:
    picture = json.loads((written / "p.json").read_bytes())
    for dispute in picture["disputes"]:
        done = run("show", dispute["id"], "--case", written / "a.parallax")
        assert done.returncode == 0
        assert b"Side 1" in done.stdout
        assert b"Side 2" in done.stdout


def test_every_id_of_the_summary_can_be_shown(written: Path) -> None:
    ids = set(re.findall(r"\b[a-z]:[0-9a-f]{6,16}\b", (written / "summary.txt").read_text("utf-8")))
    assert len(ids) > 5
    for id_ in sorted(ids)[:6]:
        assert run("show", id_, "--case", written / "a.parallax").returncode == 0


def test_the_seed_of_hashes_does_not_change_a_byte() -> None:
    pictures = set()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-m", "parallax", "read", STORY, "--json", "-", "--quiet"],
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, timeout=120, check=True,
        )  # fmt: skip
        pictures.add(re.sub(rb'"generated": "[^"]*"', b"", done.stdout))
    assert len(pictures) == 1


def test_every_command_is_in_the_readme() -> None:
    readme = (EXAMPLES.parent / "README.md").read_text("utf-8")
    for command in app.registered_commands:
        name = command.name or getattr(command.callback, "__name__", "")
        assert re.search(rf"parallax {name}\b", readme), name


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "parallax", "schema"], stdout=full, stderr=subprocess.PIPE, timeout=60, check=False
        )
    assert done.returncode == 2
    assert done.stderr.decode() == "parallax: standard output cannot be written: No space left on device\n"


def test_a_reader_that_went_away_is_no_failure_to_speak_of() -> None:
    command = f"{sys.executable} -m parallax schema | head -c 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60, check=False)
    assert (done.stdout, done.stderr) == (b"{", b"")


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="signals are POSIX")
def test_an_interrupt_is_one_line_and_130(tmp_path: Path) -> None:
    fifo = tmp_path / "never.txt"
    os.mkfifo(fifo)  # opening it waits for a writer
    process = subprocess.Popen(
        [sys.executable, "-m", "parallax", "read", "-", str(fifo)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's "&" has it ignored
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.close()
    process.stdin = None
    time.sleep(8)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.decode().startswith("parallax: interrupted;")
    assert errors.count(b"\n") == 1


@pytest.mark.parametrize("option", ["--json", "--html"])
def test_an_input_is_never_written_over(tmp_path: Path, option: str) -> None:
    article = tmp_path / "one.txt"
    article.write_text(ARTICLE, "utf-8")
    done = run("read", article, "-q", option, tmp_path / "." / "one.txt")
    assert done.returncode == 2 and b"is an input or the case" in done.stderr
    assert article.read_text("utf-8") == ARTICLE


def test_a_case_is_drawn_anew_without_its_reports(tmp_path: Path) -> None:
    article, case, page = tmp_path / "one.txt", tmp_path / "kept.parallax", tmp_path / "page.html"
    article.write_text(ARTICLE, "utf-8")
    assert run("read", article, "-q", "--case", case).returncode == 0
    article.unlink()
    done = run("read", "--case", case, "--html", page)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Open a line" in done.stdout.decode() and page.read_text("utf-8").startswith("<!doctype html>")


def test_a_case_is_never_written_over(tmp_path: Path) -> None:
    article, case = tmp_path / "one.txt", tmp_path / "kept.parallax"
    article.write_text(ARTICLE, "utf-8")
    assert run("read", article, "-q", "--case", case).returncode == 0
    assert run("read", article, "-q", "--case", case, "--json", case).returncode == 2


def test_an_id_in_an_error_stands_as_it_was_given(tmp_path: Path) -> None:
    article, case = tmp_path / "one.txt", tmp_path / "kept.parallax"
    article.write_text(ARTICLE, "utf-8")
    run("read", article, "-q", "--case", case)
    assert b"c:zzz" in run("show", "c:zzz", "--case", case).stderr


ARTICLE = "Ferry sinks off Tarn\n\nThe mayor of Tarn said on Monday that four people had drowned in the harbour.\n"


def test_a_file_in_an_input_folder_is_never_written_over(tmp_path: Path) -> None:
    article = tmp_path / "one.txt"
    article.write_text(ARTICLE, "utf-8")
    for source in (tmp_path, tmp_path / "*.txt"):
        assert run("read", source, "-q", "--html", article).returncode == 2
    assert article.read_text("utf-8") == ARTICLE


def test_what_changed_since_an_earlier_picture_stands_first(tmp_path: Path) -> None:
    before, page = tmp_path / "before.json", tmp_path / "now.html"
    first = STORY / "ambrel-newswire.txt"
    assert run("read", first, "-q", "--json", before).returncode == 0
    done = run("read", STORY, "--since", before, "--html", page)
    assert done.returncode == 0
    assert done.stdout.decode().startswith("What changed since the reports up to 20")
    assert 'id="changes"' in page.read_text("utf-8")
    same = run("read", first, "-q", "--since", before, "--json", "-")
    assert json.loads(same.stdout)["changes"]["items"] == []
    assert json.loads(before.read_bytes())["changes"] is None


def test_an_earlier_picture_must_be_one_and_is_never_written_over(tmp_path: Path) -> None:
    article = tmp_path / "one.txt"
    article.write_text(ARTICLE, "utf-8")
    none = run("read", article, "-q", "--since", article)
    assert none.returncode == 2 and b"no picture of Parallax" in none.stderr
    assert run("read", article, "-q", "--since", tmp_path / "none.json").returncode == 2
    before = tmp_path / "before.json"
    assert run("read", article, "-q", "--json", before).returncode == 0
    assert run("read", article, "-q", "--since", before, "--json", before).returncode == 2


def test_who_is_who_is_decided_and_listed(tmp_path: Path) -> None:
    case = tmp_path / "a.parallax"
    assert run("read", STORY, "-q", "--case", case).returncode == 0
    known = [json.loads(line) for line in run("find", "Kelmarra", "--case", case, "--json").stdout.splitlines()]
    ids = [one["id"] for one in known if one["kind"] == "entity"][:2]
    done = run("entity", "merge", *ids, "--case", case, "--reason", "one\x1b[31m", "--at", "2031-05-06")
    assert done.returncode == 0 and b"\x1b" not in done.stdout
    logged = json.loads(run("entity", "decisions", "--case", case, "--json").stdout)
    assert (logged["kind"], logged["at"]) == ("merge", "2031-05-06")
    assert run("entity", "undo", logged["id"], "--case", case).returncode == 0
    assert run("entity", "split", ids[0], "--case", case).returncode == 2
    assert run("entity", "merge", *ids, "--case", case, "--at", "yesterday").returncode == 2
