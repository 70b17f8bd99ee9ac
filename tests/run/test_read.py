"""The main job keeps its promises on the bundled examples: traced, ordered, resumed, offline."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

import parallax
from parallax.codec import dump, encode, publish, verify
from parallax.errors import StoreError, UsageError
from parallax.run.look import find, records, stored_picture
from parallax.run.read import read, read_all, take_in, unseen
from parallax.run.reader import fingerprint
from parallax.store.case import open_case
from parallax.types import Picture

EXAMPLES = Path(__file__).parents[2] / "examples"
STORIES = ("northern-offensive", "valley-flood")


@pytest.fixture(scope="module", params=STORIES)
def told(request: pytest.FixtureRequest) -> tuple[Path, Picture]:
    folder = EXAMPLES / request.param
    return folder, read([folder])


def same(picture: Picture) -> bytes:
    return dump(publish(replace(picture, generated="")))


def test_every_quote_and_reference_of_the_picture_verifies(told: tuple[Path, Picture]) -> None:
    verify(publish(told[1]))


def test_every_stage_brings_something(told: tuple[Path, Picture]) -> None:
    picture = told[1]
    for table in (
        "documents",
        "mentions",
        "times",
        "entities",
        "attributions",
        "events",
        "figures",
        "claims",
        "stories",
    ):
        assert getattr(picture, table), table
    assert all(document.text for document in picture.documents)


def test_the_order_of_the_arguments_does_not_change_a_byte(told: tuple[Path, Picture]) -> None:
    folder, picture = told
    assert same(read(sorted(folder.iterdir(), reverse=True))) == same(picture)


def test_a_document_alone_gets_the_annotations_it_gets_in_company(told: tuple[Path, Picture]) -> None:
    folder, _ = told
    files = sorted(folder.iterdir())
    with open_case(None) as alone, open_case(None) as company:
        take_in(alone, [str(files[0])])
        take_in(company, [str(folder)])
        read_all(alone, progress=unseen)
        read_all(company, progress=unseen)
        for record in alone.documents():
            document = parallax.codec.decode(record, parallax.types.Document)
            found = alone.annotations(document.id, fingerprint())
            assert found is not None
            assert found == company.annotations(document.id, fingerprint())


def test_worker_processes_find_what_one_process_finds(
    told: tuple[Path, Picture], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, picture = told
    monkeypatch.setattr("parallax.run.pool.FEW", 0)
    assert same(read([folder], workers=2)) == same(picture)


def test_a_case_is_added_to_and_read_only_once(tmp_path: Path) -> None:
    folder, case = EXAMPLES / STORIES[0], tmp_path / "a.parallax"
    files = sorted(folder.iterdir())
    read(files[:2], case=case)
    done: list[int] = []
    picture = read(files[2:], case=case, progress=lambda stage, n, _: done.append(n) if stage == "reading" else None)
    assert max(done) == len(picture.documents) - len(read(files[:2]).documents)
    assert same(picture) == same(read([folder]))
    assert stored_picture(case) == picture


def test_a_folder_read_again_by_another_path_is_the_same_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, case = tmp_path / "in", tmp_path / "a.parallax"
    shutil.copytree(EXAMPLES / STORIES[0], folder)
    monkeypatch.chdir(tmp_path)
    first = read(["in"], case=case)
    monkeypatch.chdir(folder)
    again = read([".", "../in"], case=case)
    assert (again.documents, again.skipped) == (first.documents, first.skipped)


def test_one_text_under_two_names_is_still_told(tmp_path: Path) -> None:
    words = "The bridge at Qara was closed on Monday after the flood, the mayor said."
    (tmp_path / "a.txt").write_text(words)
    read([tmp_path / "a.txt"], case=tmp_path / "a.parallax")
    (tmp_path / "b.txt").write_text(words)
    picture = read([tmp_path / "b.txt"], case=tmp_path / "a.parallax")
    assert [item.reason[:9] for item in picture.skipped] == ["read once"]


def test_without_a_path_what_a_case_holds_is_drawn_anew(tmp_path: Path) -> None:
    case = tmp_path / "a.parallax"
    first = read([EXAMPLES / STORIES[0]], case=case)
    assert same(read([], case=case)) == same(first)
    with pytest.raises(UsageError, match=r"no\.parallax: no such case"):
        read([], case=tmp_path / "no.parallax")
    assert not (tmp_path / "no.parallax").exists()


def test_what_a_case_holds_can_be_found_and_shown(tmp_path: Path) -> None:
    case = tmp_path / "a.parallax"
    picture = read([EXAMPLES / STORIES[0]], case=case)
    lines = find(case, "Aleppo")
    assert lines
    assert records(picture, lines[0].id)
    with pytest.raises(UsageError, match="parallax find"):
        records(picture, "nothing")


def test_a_mended_manifest_is_believed_and_a_mended_file_is_no_longer_skipped(tmp_path: Path) -> None:
    folder, case = tmp_path / "in", tmp_path / "a.parallax"
    folder.mkdir()
    (folder / "a.txt").write_text("The bridge at Qara was closed on Monday after the flood, the mayor said.")
    (folder / "b.txt").write_bytes(b"")
    first = read([folder], case=case)
    assert [(d.publisher, d.published) for d in first.documents] == [(None, None)]
    (folder / "b.txt").write_text("Two people were killed in the flood at Qara, the police said.")
    (folder / "manifest.csv").write_text("path,publisher,published\na.txt,Qara Post,2024-05-01\n")
    second = read([folder], case=case)
    assert {(Path(d.path or "").name, d.publisher, d.published) for d in second.documents} == {
        ("a.txt", "Qara Post", "2024-05-01"), ("b.txt", None, None),
    }  # fmt: skip
    assert second.skipped == ()
    assert same(second) == same(read([folder]))


def test_a_record_of_another_version_is_a_broken_case(tmp_path: Path) -> None:
    case = tmp_path / "a.parallax"
    with open_case(case) as opened:
        opened.put_picture(b'{"other": 1}', [])
    with pytest.raises(StoreError, match="another version"):
        stored_picture(case)


def test_a_picture_without_anything_readable_lists_why(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    (tmp_path / "bericht.txt").write_text(
        "Die Regierung teilte am Montag mit, dass die Gespräche mit den Nachbarstaaten fortgesetzt werden sollen. "
        "Ein Sprecher des Ministeriums sagte, man erwarte bald eine Einigung über die Grenze.",
        encoding="utf-8",
    )
    picture = read([tmp_path])
    assert [document.language for document in picture.documents] == ["de"]
    assert sorted(Path(item.path).name for item in picture.skipped) == ["bericht.txt", "empty.txt", "image.png"]
    verify(publish(picture))


def test_a_thousand_copies_are_one_document_and_one_line(tmp_path: Path) -> None:
    source = next((EXAMPLES / STORIES[0]).glob("*.txt"))
    for number in range(300):
        shutil.copy(source, tmp_path / f"{number:04}.txt")
    picture = read([tmp_path])
    assert len(picture.documents) == 1
    assert len(picture.skipped) == 1
    assert len(picture.stories) == 1


def test_the_python_call_is_the_command() -> None:
    assert parallax.read is read
    assert encode(parallax.read([EXAMPLES / STORIES[1]]))


def test_an_interrupted_run_keeps_what_was_finished_and_goes_on_from_there(tmp_path: Path) -> None:
    folder, case = EXAMPLES / STORIES[0], tmp_path / "a.parallax"

    def interrupt(stage: str, done: int, _total: int) -> None:
        if stage == "reading" and done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read([folder], case=case, progress=interrupt)
    left: list[int] = []
    picture = read(
        [folder], case=case, progress=lambda stage, _, total: left.append(total) if stage == "reading" else None
    )
    assert left[0] == len(picture.documents) - 3
    assert same(picture) == same(read([folder]))


def test_hostile_inputs_each_get_a_line_and_lose_nothing_else(tmp_path: Path) -> None:
    good = next((EXAMPLES / STORIES[0]).glob("*.txt"))
    shutil.copy(good, tmp_path / "good.txt")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "line.txt").write_bytes(b"word " * 2_000_000)
    (tmp_path / "cut.json").write_text('{"text": "Rebels sei')
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("zeros.txt", b"\0" * 200_000_000)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    picture = read([tmp_path])
    assert [Path(document.path or "").name for document in picture.documents] == ["good.txt"]
    told = {Path(item.path.removesuffix("/")).name for item in picture.skipped}
    assert {"binary.txt", "line.txt", "cut.json", "loop"} <= told
    assert any("bomb.zip" in item.path for item in picture.skipped)
    assert all(item.reason and "\n" not in item.reason for item in picture.skipped)


def test_two_stories_read_together_are_two_stories() -> None:
    assert len(read([EXAMPLES / story for story in STORIES]).stories) == len(STORIES)


def test_a_case_is_read_again_with_other_actors_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, case, own = tmp_path / "in", tmp_path / "a.parallax", tmp_path / "actors.toml"
    folder.mkdir()
    for name in ("a", "b"):
        text = f"Fighters of the Dune Front shelled Qara {name} on Monday, the mayor said. The Dune Front denied it."
        (folder / f"{name}.txt").write_text(text)
    own.write_text(
        '[[organizations]]\nkind = "armed_group"\ncountry = "MLI"\nsectors = ["REB"]\nnames = [["Dune Front"]]'
    )

    def countries(picture: Picture) -> set[str | None]:
        return {entity.country for entity in picture.entities if entity.name == "Dune Front"}

    assert countries(read([folder], case=case)) == {None}
    with_own = read([folder], case=case, actors=own)
    assert countries(with_own) == {"MLI"}
    assert countries(read([folder], case=case)) == {None}
    monkeypatch.setattr("parallax.run.pool.FEW", 0)
    assert same(read([folder], actors=own, workers=2)) == same(with_own)
