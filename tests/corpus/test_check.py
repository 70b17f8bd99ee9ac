"""The validator names what does not hold, and the corpus that is there holds."""

from __future__ import annotations

import msgspec
import pytest
from corpus.__main__ import faults
from corpus.check import check_report, check_story
from corpus.marks import read
from corpus.records import Claim, Copy, Dispute, Member, Origin, Plant, Report, Story

from corpus import reader
from parallax.ingest.front import split_front

WIRE = """published: 2031-04-02T10:00+02:00
%%
{a1.s,=mayor|The mayor} {a1.q|said} {a1.c|{f1|four} people had {v1|drowned}}.
%%
a1 who=mayor form=indirect
v1 - happening='drowned'
f1 4 killed event=v1
"""


def report() -> tuple[Report, str]:
    marked = read(WIRE, "1")
    return marked.report, marked.text


def test_a_good_report_has_no_fault() -> None:
    assert list(check_report(*report(), ["mayor"])) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("who=mayor", "who=bishop"), "a1: no entity bishop in who"),
        (("event=v1", "event=v7"), "f1: no record v7 as event"),
        (("- happening='drowned'", "ASSAULT/flood"), "v1: ASSAULT has no mode flood"),
        (("- happening='drowned'", "-"), "v1: an event without a type needs happening='...'"),
        (("form=indirect", "form=direct"), "a1: direct, but no quotation mark in its content"),
        (("f1 4 killed", "f1 9..4 killed"), "f1: low is above high"),
    ],
)
def test_a_fault_of_a_report_is_named(change: tuple[str, str], fault: str) -> None:
    marked = read(WIRE.replace(*change), "1")
    assert any(told.startswith(fault) for told in check_report(marked.report, marked.text, ["mayor"]))


def test_another_text_is_noticed() -> None:
    told, text = report()
    assert "the text is not the one that was annotated" in list(
        check_report(told, text.replace("four", "five"), ["mayor"])
    )


def test_faults_of_a_story_are_named() -> None:
    told, _ = report()
    story = Story(
        id="flood",
        title="Flood",
        topics=("disaster",),
        continent="Europe",
        entities=(),
        order=("1", "2"),
        claims=(
            Claim(
                id="c1",
                kind="figure",
                text="four dead",
                members=(Member(id="1.f1"), Member(id="2.f9")),
                origins=(Origin(by="nobody", reports=("2",)),),
                standing="single",
            ),
        ),
        disputes=(Dispute(id="d1", kind="figure", about="toll", sides=(("1.f1",), ("2.f2",)), reason="at odds"),),
        copies=(Copy(document="2", other="1", direction="from_other", kind="reprint", passages=("p1",)),),
        negatives=(),
        plants=(Plant(phenomenon="denial", at=("2.a1",)),),
    )
    second = msgspec.structs.replace(told, id="2", published="2031-04-02T09:30+02:00")
    found = list(check_story(story, {"1": told, "2": second}))
    assert found == [
        "order is not that of the times of publication",
        "claim c1: no record 2.f9",
        "claim c1: no entity nobody",
        "claim c1: report ['1'] rests on no origin",
        "dispute d1: no record or claim 2.f2",
        "copy 2 of 1: 2 has no passage p1",
        "copy 2 of 1: 1 has no passage p1",
    ]


def test_a_story_of_reports_without_a_day_is_a_fault() -> None:
    told, _ = report()
    story = Story(
        id="flood", title="Flood", topics=(), continent="Europe", entities=(), order=("1",), claims=(), disputes=(),
        copies=(), negatives=(), plants=(),
    )  # fmt: skip
    undated = msgspec.structs.replace(told, published=None)
    assert list(check_story(story, {"1": undated})) == ["reports without a day of publication: 1"]


def test_the_corpus_has_no_fault() -> None:
    assert list(faults(None)) == []


def test_every_story_and_article_lies_in_one_part() -> None:
    split = reader.splits()
    for kind, there in (
        ("told", {one.story.id for one in reader.stories()}),
        ("real", {p.stem for p in reader.REAL.glob("*.json")}),
    ):
        listed = [name for part in split[kind].values() for name in part]
        assert len(listed) == len(set(listed))
        assert there <= set(listed)


def test_every_invented_report_says_so_at_its_head() -> None:
    for path in reader.TOLD.glob("*/*.txt"):
        front = path.read_text("utf-8").split("---")[1]
        assert "note: The events and persons of this report are invented" in front
        assert split_front(path.read_text("utf-8"))[1] == reader.text_of(path.with_suffix(".json"))
