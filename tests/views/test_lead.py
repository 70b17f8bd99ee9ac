"""What is read first: the best supported before the rest, what is disputed and silent named, every line with its id."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import ONE, document, picture, span

from parallax.types import Absent, Claim, Copy, Origin, Passage, Picture
from parallax.views.index import briefly, index
from parallax.views.lead import Part, lead, side_words


def parts(told: Picture) -> dict[str, Part]:
    return {part.key: part for part in lead(index(told))}


def changed(told: Picture, id_: str, **fields: object) -> Picture:
    """The picture with one claim changed."""
    claims = tuple(replace(c, **fields) if c.id == id_ else c for c in told.claims)  # type: ignore[arg-type]
    return replace(told, claims=claims)


def origins(number: int, claim: Claim) -> tuple[Origin, ...]:
    return tuple(replace(claim.origins[0], documents=("d:1",), why=f"origin {n}") for n in range(number))


def test_what_more_origins_tell_is_told_first() -> None:
    base = picture()
    control = next(c for c in base.claims if c.id == "c:4")
    both = ("d:1", "d:2")
    first = parts(changed(base, "c:4", origins=origins(2, control), documents=both))["happened"]
    assert first.points[0].id == "c:4"
    assert first.points[0].note.startswith("2 origins in 2 reports: ")


def test_what_one_sentence_tells_twice_is_told_once() -> None:
    assert [point.id for point in parts(picture())["happened"].points] == ["c:1"]


def test_an_agreed_claim_is_said_to_have_independent_origins() -> None:
    base = picture()
    claim = base.claims[0]
    told = changed(base, "c:1", origins=origins(2, claim), documents=("d:1", "d:2"), standing="agreed")
    assert "2 independent origins in 2 reports" in parts(told)["happened"].points[0].note


def test_of_the_one_report_of_a_story_nobody_is_counted() -> None:
    base = picture()
    alone = replace(base, documents=base.documents[:1], figures=base.figures[:1], relations=(), disputes=())
    claims = tuple(claim for claim in base.claims if claim.id in ("c:1", "c:4"))
    assert parts(replace(alone, claims=claims))["happened"].points[0].note == ""


def test_what_is_planned_denied_or_history_has_not_happened() -> None:
    base = replace(picture(), control=(), claims=picture().claims[:1])
    (event,) = base.events
    for change in ({"status": "planned"}, {"polarity": "negative"}, {"background": True}):
        other = replace(base, events=(replace(event, **change),), disputes=())  # type: ignore[arg-type]
        assert "happened" not in parts(other), change


def test_a_claim_that_leans_on_the_sentence_before_it_is_left_to_the_tables() -> None:
    told = changed(picture(), "c:1", text="they seized the town")
    assert [point.id for point in parts(told)["happened"].points] == ["c:4"]


def test_the_main_figure_has_its_range_its_counters_and_its_place() -> None:
    counted = parts(picture())["counted"]
    assert counted.head == "killed, Obrava: 12 to 20 or more"
    assert [(point.text, point.id) for point in counted.points] == [("12 people", "c:2"), ("at least 20", "c:3")]
    assert counted.points[0].records == ("f:1",)


def test_a_superseded_count_stands_last_and_outside_the_range() -> None:
    counted = parts(changed(picture(), "c:2", standing="superseded"))["counted"]
    assert counted.head == "killed, Obrava: 20 or more"
    assert [point.id for point in counted.points] == ["c:3", "c:2"]
    assert counted.points[-1].note.endswith("superseded")


def test_two_counts_of_one_report_that_nobody_sets_against_each_other_make_no_range() -> None:
    told = changed(changed(picture(), "c:2", standing="single"), "c:3", standing="single", documents=("d:1",))
    counted = parts(told)["counted"]
    assert counted.head == ""
    assert len(counted.points) == 1


def test_a_dispute_has_both_sides_with_who_says_them() -> None:
    point = parts(picture())["disputed"].points[0]
    assert point.text == "killed in Obrava: 12 people (The ministry)  ⟷  at least 20 (Valley <b>Voice</b>)"
    assert (point.id, point.records) == ("x:1", ("f:1", "f:2"))


def test_a_side_that_denies_says_so() -> None:
    base = picture()
    denies = replace(base.attributions[0], polarity="negative")
    told = index(replace(base, attributions=(denies,)))
    assert side_words(told, ("a:1",)) == "The ministry denies: “12 people were killed”"


def test_silence_is_told_of_what_several_origins_tell_and_of_no_single_one() -> None:
    base = replace(picture(), documents=(*picture().documents, document("d:3", ONE, "Third Paper")))
    claim = next(c for c in base.claims if c.id == "c:1")
    two = {"documents": ("d:1", "d:3"), "origins": origins(2, claim)}
    absent = (Absent(document="d:2", reason="silent"),)
    assert "silent" not in parts(changed(base, "c:1", absent=absent, documents=("d:1", "d:3")))
    told = parts(changed(base, "c:1", absent=absent, **two))["silent"]
    assert told.points[0].text == "Hill fighters seized Obrava: not told by Valley <b>Voice</b>"
    early = (Absent(document="d:2", reason="published_before"),)
    assert "silent" not in parts(changed(base, "c:1", absent=early, **two))


def test_who_would_not_say_is_told() -> None:
    base = picture()
    refused = replace(base, attributions=(replace(base.attributions[0], polarity="refused"),))
    assert parts(refused)["silent"].points[0].text == "The ministry would not say: 12 people were killed"


def test_a_copy_is_told_with_its_direction() -> None:
    passage = Passage(span=span("d:1", ONE, "12 people"), other_span=span("d:1", ONE, "12 people"))
    copy = Copy(
        document="d:1", other="d:2", direction="from_other", score=0.9, passages=(passage,), confidence=0.9, why="words"
    )  # fmt: skip
    copied = parts(replace(picture(), copies=(copy,)))["copied"].points[0]
    assert copied.text == "Harbour Post takes from Valley <b>Voice</b>"
    assert copied.id == "d:1"


def test_every_point_leads_to_something_that_can_be_shown() -> None:
    told = index(picture())
    for part in lead(told):
        for point in part.points:
            assert point.id in told.ids
            assert set(point.records) <= set(told.ids)


def test_a_short_id_fits_no_other() -> None:
    base = picture()
    claims = tuple(replace(base.claims[0], id=f"c:0123456{end}") for end in "ab")
    told = index(replace(base, claims=claims, disputes=()))
    assert {briefly(told, claim.id) for claim in claims} == {"c:0123456a", "c:0123456b"}
    assert briefly(told, "x:0123456789") == "x:012345"
