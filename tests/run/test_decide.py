"""A person's word on who is who is kept in the case and holds in every later read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from parallax.errors import UsageError
from parallax.run.decide import decisions, merge, split, undo
from parallax.run.read import read
from parallax.types import Entity, Picture

STORY = Path(__file__).parents[2] / "examples" / "northern-offensive"
AT = "2031-05-06"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "a.parallax"
    read([STORY / "lantry-wire.txt", STORY / "marsa-courier.txt"], case=path)
    return path


def bearer(picture: Picture, words: str) -> list[Entity]:
    return [e for e in picture.entities if any(form.text == words for form in e.names)]


def test_a_merge_holds_when_more_is_read(case: Path) -> None:
    _, picture = merge(case, ["al-Qaeda", "HTS"], reason="it leads them", at=AT)
    assert bearer(picture, "HTS") == bearer(picture, "al-Qaeda")
    later = read([STORY], case=case)
    (one,) = bearer(later, "HTS")
    assert one in bearer(later, "al-Qaeda")
    assert "merge decided 2031-05-06: it leads them" in one.why
    assert later.decisions == decisions(case)


def test_a_split_holds_when_more_is_read_and_an_undo_takes_it_back(case: Path) -> None:
    before = read([STORY], case=case)
    (state,) = [e for e in bearer(before, "Iran") if e.kind == "state"]
    report = next(d.id for form in state.names for d in before.documents if d.id in form.documents)
    made, picture = split(case, state.id, documents=[report], reason="another", at=AT)
    parts = [e for e in picture.entities if "split decided 2031-05-06: another" in e.why]
    assert len(parts) == 2
    assert sum(any(report in form.documents for form in part.names) for part in parts) == 1
    assert read([STORY], case=case).entities == picture.entities
    _, back = undo(case, made.id, reason="no", at=AT)
    assert back.entities == before.entities
    assert [one.kind for one in decisions(case)] == ["split", "undo"]


def test_a_report_that_uses_both_names_for_one_is_parted_by_them(case: Path) -> None:
    before = read([STORY], case=case)
    (state,) = [e for e in bearer(before, "Moscow") if e.kind == "state"]
    made, picture = split(case, state.id, names=["Moscow"], reason="the town", at=AT)
    (town,) = bearer(picture, "Moscow")
    (rest,) = [e for e in bearer(picture, "Russia") if e.kind == "state"]
    assert town.id != rest.id
    assert {form.text for form in town.names if form.form != "description"} == {"Moscow"}
    assert read([STORY], case=case).entities == picture.entities
    _, back = undo(case, made.id, reason="no", at=AT)
    assert back.entities == before.entities


def test_a_decision_survives_a_publisher_that_is_named_later(tmp_path: Path) -> None:
    folder, case = tmp_path / "in", tmp_path / "a.parallax"
    folder.mkdir()
    for name in ("lantry-wire.txt", "marsa-courier.txt"):
        shutil.copy(STORY / name, folder / name)
    read([folder], case=case)
    merge(case, ["al-Qaeda", "HTS"], reason="", at=AT)
    (folder / "manifest.csv").write_text("path,publisher\nlantry-wire.txt,Lantry Evening Wire\n", "utf-8")
    later = read([folder], case=case)
    assert "Lantry Evening Wire" in {document.publisher for document in later.documents}
    assert bearer(later, "HTS")[0] in bearer(later, "al-Qaeda")


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (lambda case: merge(case, ["HTS"], reason="", at=AT), "nothing to merge: name two"),
        (lambda case: merge(case, ["HTS", "Hayat Tahrir al-Sham"], reason="", at=AT), "are one already"),
        (lambda case: merge(case, ["HTS", "Nobody at all"], reason="", at=AT), "no entity has the id or name"),
        (lambda case: merge(case, ["HTS", "e:"], reason="", at=AT), "fits"),
        (lambda case: split(case, "HTS", names=["rain"], reason="", at=AT), "nothing of"),
        (lambda case: undo(case, "n:", reason="", at=AT), "fits 0 decisions"),
        (lambda case: merge(case.parent / "none", ["a", "b"], reason="", at=AT), "is not there"),
    ],
)
def test_what_cannot_be_decided_says_why_and_is_not_kept(case: Path, act: object, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        act(case)  # type: ignore[operator]
    assert decisions(case) == ()


def test_every_name_that_is_shown_can_be_split_off(case: Path) -> None:
    before = read([STORY], case=case)
    (front,) = bearer(before, "Hayat Tahrir al-Sham")
    described = next(form.text for form in front.names if form.form == "description")
    split(case, front.id, names=[described], reason="another group", at=AT)
    (left,) = bearer(read([STORY], case=case), "Hayat Tahrir al-Sham")
    assert described not in {form.text for form in left.names}
