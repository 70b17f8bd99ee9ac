"""Marks to records and back: nothing is lost, offsets slice back to their words, what is wrong is named."""

from __future__ import annotations

import pytest
from corpus.marks import Marked, moved, read, write
from corpus.markup import MarkError, render, strip
from hypothesis import given
from hypothesis import strategies as st

DRAFT = """publisher: meridian
published: 2031-04-02T18:40+03:00
dated: no
%%
{a3.s,^kesmer_government|Ashkelur}{a3.q|:} {a3.c|rebels {v8|routed}}

{=tessel|TESSEL} — {a1.s,=army|The army} {a1.q|said} {a1.c|its troops had {v1,k1|seized} {=agadou|Agadou} on \
{t1|Monday}, {v2|killing} {f1|at least 40} men of {sq|the so-called "{=fla|Front}"}}.

{<p1}{a2.c|"We did not {v3|shell} the town,"} {a2.q|said} {a2.s,~perrin|its commander}{p1>}, {a4.s,*perrin|who} \
{a4.q|added} that {a4.c|the army {a5.q|promised} {a5.c|to {v4|withdraw}}}. A \\{brace\\}.
%%
@perrin name="Ilan Perrin" kind=person country=XOR sectors=REB,MIL
a1 who=army form=indirect stance=distancing via=tri_ocean
a2 who=perrin form=direct polarity=negative
a3 who=kesmer_government form=indirect
a4 who=perrin form=indirect
a5 form=indirect attitude=intention
v1 COERCE/seize actors=army place=agadou time=t1
v2 ASSAULT actors=army recipients=fla
v3 ASSAULT/heavy-weapons actors=fla polarity=negative
v4 RETREAT/withdraw status=planned background=yes attr=a4
v8 - happening='rout of rebels' attr=-
k1 gained place=agadou holder=army
f1 40.. killed counted=fighters event=v2
t1 2031-03-31 mod=START
"""


def test_offsets_slice_back_to_the_marked_words() -> None:
    marked = read(DRAFT, "1")
    said = {one.id: one for one in marked.report.attributions}
    assert marked.text[slice(*said["a1"].source[0])] == "The army"
    assert marked.text[slice(*said["a2"].content[0])] == '"We did not shell the town,"'
    assert marked.text[slice(*marked.report.figures[0].span)] == "at least 40"
    assert marked.text.endswith("A {brace}.\n")


def test_what_the_marks_imply_is_derived() -> None:
    report = read(DRAFT, "1").report
    events = {event.id: event for event in report.events}
    assert events["v1"].attribution == "a1"
    assert events["v4"].attribution == "a4"
    assert events["v8"].attribution is None
    assert events["v4"].background and not events["v1"].background
    assert {one.id: one.parent for one in report.attributions}["a5"] == "a4"
    assert report.figures[0].low == 40 and report.figures[0].high is None and report.figures[0].bound == "min"


def test_a_report_survives_the_way_to_marks_and_back() -> None:
    marked = read(DRAFT, "1")
    assert read(write(marked.report, marked.text), "1") == marked


@given(st.text(st.sampled_from("ab {}\\|.\n"), min_size=1, max_size=30), st.data())
def test_any_spans_survive_rendering(text: str, data: st.DataObject) -> None:
    ends = st.integers(0, len(text) - 1)
    tags = {}
    for tag in ("t1", "v1", "a1.c", "p1"):
        start, end = sorted((data.draw(ends), data.draw(ends)))
        words = text[start : end + 1]
        if words == words.strip() and words:
            tags[tag] = (start, end + 1)
    bare, spans = strip(render(text, [(span, tag) for tag, span in tags.items()]))
    assert bare == text
    assert spans == {tag: [span] for tag, span in tags.items()}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (DRAFT.replace("{v2|killing}", "killing"), "a line, but no mark in the text: v2"),
        (DRAFT.replace("a3 who", "# a3 who"), "marked, but without a line: a3"),
        (DRAFT.replace("{v2|killing}", "{v2|killing"), "never closed"),
        (DRAFT.replace("{v2|killing}", "{z2|killing}"), "no such tag 'z2'"),
        (DRAFT.replace("40.. killed", "many killed"), "an amount is"),
        (DRAFT.replace("COERCE/seize", "TAKE"), "v1: Invalid enum value"),
        (DRAFT.replace("v2 ASSAULT", "v2 ASSAULT weather=fine"), "v2: Object contains unknown field"),
        (DRAFT.replace("published:", "date:"), "the header has lines"),
        (DRAFT.replace("%%\n@", "@"), "three parts"),
    ],
)
def test_what_is_wrong_is_named(wrong: str, message: str) -> None:
    with pytest.raises(MarkError, match=message):
        read(wrong, "1")


def test_a_copy_may_differ_in_white_space_alone() -> None:
    marked = read(DRAFT, "1")
    spaced = marked.text.replace("\n\n", " \n\n\n")
    report = moved(marked, spaced)
    assert spaced[slice(*report.figures[0].span)] == "at least 40"
    with pytest.raises(MarkError, match="the copy has"):
        moved(Marked(report=marked.report, text=marked.text), marked.text.replace("Monday", "Sunday"))
