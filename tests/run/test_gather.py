import os
from pathlib import Path

import pytest

from parallax.errors import UsageError
from parallax.ingest import Blob, Limits
from parallax.run.gather import gather
from parallax.types import Skipped


def gathered(*paths: object, **more: object) -> tuple[list[str], list[str]]:
    items = list(gather([str(path) for path in paths], **more))  # type: ignore[arg-type]
    blobs = [str(item.path) for item in items if isinstance(item, Blob)]
    return blobs, [f"{item.path}: {item.reason}" for item in items if isinstance(item, Skipped)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("f/b.txt", "f/a.txt", "f/.hidden", "f/.git/x.txt", "f/sub/c.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"This is {name}.")
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_a_folder_is_walked_in_order_without_hidden_files() -> None:
    assert gathered("f") == (["f/a.txt", "f/b.txt", "f/sub/c.txt"], [])


@pytest.mark.usefixtures("folder")
def test_a_file_named_twice_is_read_once() -> None:
    assert gathered("f/b.txt", "./f", "f/*.txt", "f/../f/a.txt") == (["f/b.txt", "f/a.txt", "f/sub/c.txt"], [])


@pytest.mark.usefixtures("folder")
def test_globs_and_stdin_and_brackets_in_names() -> None:
    Path("f/[1].txt").write_text("x")
    assert gathered("f/**/c.txt", "f/[1].txt") == (["f/sub/c.txt", "f/[1].txt"], [])
    (blob,) = gather(["-"], stdin=b"piped")
    assert isinstance(blob, Blob)
    assert (blob.path, blob.data) == ("-", b"piped")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "argument", ["missing.txt", "f/*.pdf", "ftp://x.example/a", "file:///etc/hosts", "-", "a\0b", "", "x" * 5000]
)
def test_an_argument_that_names_nothing_is_named_before_anything_is_read(argument: str) -> None:
    with pytest.raises(UsageError, match=": "):
        gather(["f", argument])


@pytest.mark.usefixtures("folder")
def test_an_empty_folder_is_no_error() -> None:
    Path("empty").mkdir()
    assert gathered("empty") == ([], [])


@pytest.mark.usefixtures("folder")
def test_links_that_loop_or_lead_nowhere_are_one_line_each() -> None:
    Path("f/back").symlink_to("../f")
    Path("f/self").symlink_to("self")
    Path("f/gone").symlink_to("nothing")
    Path("f/twin").symlink_to("sub")
    blobs, lines = gathered("f")
    assert blobs == ["f/a.txt", "f/b.txt", "f/sub/c.txt"]
    assert [line.split(":")[0] for line in lines] == ["f/back", "f/gone", "f/self"]
    assert gathered("f/self")[1][0].startswith("f/self: is a link")


@pytest.mark.usefixtures("folder")
def test_pipes_and_large_files_are_one_line_each() -> None:
    os.mkfifo("f/pipe")
    with Path("f/large.txt").open("wb") as file:
        file.truncate(10**12)
    blobs, lines = gathered("f")
    assert len(blobs) == 3
    assert ["larger than 64,000,000 bytes" in lines[0], "pipe" in lines[1]] == [True, True]
    assert "larger than 3 bytes" in gathered("-", stdin=b"1234", limits=Limits(file=3))[1][0]


@pytest.mark.usefixtures("folder")
def test_a_name_that_is_no_utf8_can_be_shown() -> None:
    Path(os.fsdecode(b"f/\xff\n.txt")).write_text("x")
    assert "f/\ufffd\ufffd.txt" in gathered("f")[0]


@pytest.mark.usefixtures("folder")
def test_very_deep_folders_are_one_line() -> None:
    Path("f/" + "d/" * 150).mkdir(parents=True)
    assert "folders deep" in gathered("f")[1][0]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("argument", ["f", "f/manifest.csv", "f/a.txt"])
def test_a_manifest_tells_about_the_files_it_names(argument: str) -> None:
    Path("f/manifest.csv").write_text("path,publisher,published\na.txt,Qara Post,2024-05-06\nsub/c.txt,River News,\n")
    told = {item.path: item.given for item in gather([argument]) if isinstance(item, Blob)}
    given = told["f/a.txt"]
    assert given is not None
    assert (given.publisher, given.published) == ("Qara Post", "2024-05-06")
    assert {"f": 3, "f/manifest.csv": 2, "f/a.txt": 1}[argument] == len(told)


@pytest.mark.usefixtures("folder")
def test_rows_that_name_no_file_of_the_folder_are_told() -> None:
    Path("f/manifest.csv").write_text("path,publisher\ngone.txt,X\n../secret.txt,X\n/etc/passwd,X\n")
    lines = gathered("f")[1]
    assert [line.split(": ", 1)[1] for line in lines] == [
        "line 2 names gone.txt, which does not exist",
        "line 3 names ../secret.txt, which is not in the manifest's folder; move the manifest or the file",
        "line 4 names /etc/passwd, which is not in the manifest's folder; move the manifest or the file",
    ]


def test_a_url_to_a_private_address_is_one_line() -> None:
    blobs, lines = gathered("http://127.0.0.1:9/a", "HTTP://localhost/b")
    assert blobs == []
    assert all("private address" in line for line in lines)
