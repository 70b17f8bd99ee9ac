"""What is read first: the best supported before the rest, what is disputed and silent named, every line with its id."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import ONE, TWO, document, picture, span

from parallax.types import Absent, Claim, Copy, EntityKind, Member, MentionForm, Origin, Passage, Picture
from parallax.views.index import briefly, index, of_story, origin_names
from parallax.views.lead import lead, side_words
from parallax.views.points import Part


def parts(told: Picture) -> dict[str, Part]:
    return {part.key: part for part in lead(index(told))}


def changed(told: Picture, id_: str, **fields: object) -> Picture:
    """The picture with one claim changed."""
    claims = tuple(replace(c, **fields) if c.id == id_ else c for c in told.claims)  # type: ignore[arg-type]
    return replace(told, claims=claims)


def origins(number: int, claim: Claim) -> tuple[Origin, ...]:
    return tuple(replace(claim.origins[0], documents=(f"d:{n + 1}",), why=f"origin {n}") for n in range(number))


def test_what_more_origins_tell_is_told_first() -> None:
    base = picture()
    control = next(c for c in base.claims if c.id == "c:4")
    both = ("d:1", "d:2")
    first = parts(changed(base, "c:4", origins=origins(2, control), documents=both))["happened"]
    assert first.points[0].id == "c:4"
    assert first.points[0].note.startswith("2 sources in 2 reports: ")


def test_ground_is_told_in_its_sentence_not_from_its_place_on() -> None:
    base = picture()
    control = next(c for c in base.claims if c.id == "c:4")
    (gained,) = base.control
    cut = replace(base, control=(replace(gained, evidence=span("d:1", ONE, "seized Obrava")),))
    told = changed(cut, "c:4", origins=origins(2, control), documents=("d:1", "d:2"))
    first = parts(told)["happened"].points[0]
    assert (first.id, first.text) == ("c:4", "“Hill fighters seized Obrava on Monday.” – Harbour Post")


def test_what_one_sentence_tells_twice_is_told_once() -> None:
    assert [point.id for point in parts(picture())["happened"].points] == ["c:1"]


def test_an_agreed_claim_is_said_to_have_independent_origins() -> None:
    base = picture()
    claim = base.claims[0]
    told = changed(base, "c:1", origins=origins(2, claim), documents=("d:1", "d:2"), standing="agreed")
    assert "2 independent sources in 2 reports" in parts(told)["happened"].points[0].note


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


def test_a_sentence_that_leans_on_the_one_before_it_is_left_to_the_tables() -> None:
    leaning = retold(picture(), "They seized Obrava on Monday.")
    assert "happened" not in parts(leaning)


def retold(base: Picture, text: str, title: str | None = None) -> Picture:
    """The picture with its first report told in one other sentence, all of whose claims rest on it."""
    report = replace(document("d:1", text, "Harbour Post"), title=title)
    whole = span("d:1", text, text)
    event = replace(base.events[0], happening=text[:40], trigger=whole, evidence=whole)
    return replace(
        base, documents=(report, base.documents[1]), events=(event,), control=(), figures=base.figures[1:], times=(),
        attributions=(), mentions=(), namings=(), disputes=(), claims=(base.claims[0], base.claims[2]),
    )  # fmt: skip


def test_a_line_is_the_articles_sentence_in_quotation_marks_with_who_prints_it() -> None:
    assert parts(picture())["happened"].points[0].text == "“Hill fighters seized Obrava on Monday.” – Harbour Post"


@pytest.mark.parametrize(
    "dateline",
    [
        "OBRAVA, May 5 (Harbour) — ",
        "OBRAVA - ",
        "Obrava, 5 May 2031 (HPA) – ",
        "OBRAVA, Harvan -- ",
        "PORT OBRAVA, May 5 — ",
        "OBRAVA/PORT LEMM, May 5 (Harbour) - ",
        "(with Harbour Wire) - ",
        "- ",
    ],
)
def test_a_dateline_is_not_part_of_what_is_told(dateline: str) -> None:
    told = retold(picture(), f"{dateline}Hill fighters seized the town.")
    assert parts(told)["happened"].points[0].text == "“Hill fighters seized the town.” – Harbour Post"


@pytest.mark.parametrize("words", ["The army - once feared - seized the town.", "NATO forces - all of them - left."])
def test_a_dash_inside_a_sentence_ends_no_dateline(words: str) -> None:
    assert parts(retold(picture(), words))["happened"].points[0].text == f"“{words}” – Harbour Post"


def long_line(words: str) -> str:
    """The lead of a report of one sentence, of a deed "seized"."""
    base = retold(picture(), words)
    deed = replace(base.events[0], trigger=span("d:1", words, "seized"))
    return parts(replace(base, events=(deed,)))["happened"].points[0].text


def test_a_sentence_of_three_hundred_characters_stands_whole() -> None:
    words = "At dawn, " + "as few on the coast had foreseen, " * 8 + "fighters seized Obrava."
    assert 300 < len(words) < 340
    assert long_line(words) == f"“{words}” – Harbour Post"


def test_a_longer_sentence_is_cut_in_its_middle_so_that_head_and_deed_stay() -> None:
    line = long_line(
        "In a valley " + "that few on the coast have seen " * 12 + "hill fighters seized the town of Obrava."
    )
    assert line.startswith("“In a valley that few") and " … " in line
    assert line.endswith("seized the town of Obrava.” – Harbour Post") and len(line) < 370


def test_a_longer_sentence_that_opens_with_its_deed_is_cut_at_its_end() -> None:
    line = long_line("Hill fighters seized Obrava, " + "which few on the coast have seen, " * 12 + "on Monday.")
    assert line.startswith("“Hill fighters seized Obrava, which") and line.endswith(" …” – Harbour Post")


LOADED, PLAIN = "The terrorists entered Obrava, the agency of the state said.", "Rebels entered Obrava."


def shared(*, other: str, first: str = LOADED) -> Picture:
    """Obrava entered, told by two publishers as one claim, each in its own words; a third opens with Rebels."""
    base = picture()
    texts = {"d:1": first, "d:2": PLAIN, "d:3": other}
    reports = tuple(
        replace(document(id_, text, who), title=None)
        for (id_, text), who in zip(texts.items(), ("State Agency", "Harbour Post", "Third Paper"), strict=True)
    )
    events = tuple(
        replace(base.events[0], id=f"v:{n}", document=id_, happening=texts[id_][:20], time=None,
                trigger=span(id_, texts[id_], "entered"), evidence=span(id_, texts[id_], texts[id_]))
        for n, id_ in enumerate(("d:1", "d:2"), start=1)
    )  # fmt: skip
    claim = replace(
        base.claims[0], text=events[0].happening, documents=("d:1", "d:2"), origins=origins(2, base.claims[0]),
        members=(Member(id="v:1", stance="affirms"), Member(id="v:2", stance="affirms")),
    )  # fmt: skip
    return replace(
        base, documents=reports, events=events, control=(), figures=(), relations=(), times=(), attributions=(),
        mentions=(), namings=(), disputes=(), claims=(claim,),
        stories=(replace(base.stories[0], documents=("d:1", "d:2", "d:3")),),
    )  # fmt: skip


def test_a_sides_word_is_never_ours_it_is_quoted_with_who_prints_it() -> None:
    point = parts(shared(other="Rebels were in Obrava, its mayor said."))["happened"].points[0]
    assert point.text == "“Rebels entered Obrava.” – Harbour Post"


def test_what_most_reports_open_with_is_told_first() -> None:
    base = shared(other="Rain fell on the coast. Rebels hold Obrava.")
    rain = span("d:3", "Rain fell on the coast. Rebels hold Obrava.", "Rain fell on the coast.")
    event = replace(base.events[0], id="v:9", document="d:3", happening="Rain fell", trigger=rain, evidence=rain)
    claim = replace(
        base.claims[0], id="c:0", text="Rain fell", documents=("d:3",), members=(Member(id="v:9", stance="affirms"),),
        origins=origins(1, base.claims[0]),
    )  # fmt: skip
    told = replace(base, events=(*base.events, event), claims=(claim, *base.claims))
    assert [point.id for point in parts(told)["happened"].points] == ["c:1", "c:0"]


def test_headline_and_first_sentence_of_one_event_are_one_line() -> None:
    words = "Hill fighters seize Obrava\nHill fighters have seized Obrava in the north."
    base = retold(picture(), words)
    lines = words.split("\n")
    spans = [span("d:1", words, line) for line in lines]
    events = tuple(
        replace(base.events[0], id=f"v:{n}", happening=line, trigger=at, evidence=at)
        for n, (line, at) in enumerate(zip(lines, spans, strict=True), start=1)
    )
    claims = tuple(
        replace(base.claims[0], id=f"c:{n}", text=line, members=(Member(id=f"v:{n}", stance="affirms"),))
        for n, line in enumerate(lines, start=1)
    )
    assert len(parts(replace(base, events=events, claims=claims))["happened"].points) == 1


def counted_dead(base: Picture, words: str, document: str) -> Picture:
    """With a count of the dead of a report, in these words of its only sentence."""
    whole = next(d.text for d in base.documents if d.id == document)
    at = span(document, whole, words)
    count = replace(picture().figures[0], document=document, evidence=span(document, whole, whole), span=at)
    return replace(base, figures=(count,))


def two_lines(words: str) -> Picture:
    """One report of two sentences, the second of which is the first event, each a claim alone."""
    base = retold(picture(), words)
    lines = [f"{line}." for line in words.removesuffix(".").split(". ")]
    events = tuple(
        replace(base.events[0], id=f"v:{n}", happening=line[:-1], trigger=at, evidence=at)
        for n, line in enumerate(reversed(lines), start=1)
        for at in [span("d:1", words, line)]
    )
    claims = tuple(
        replace(base.claims[0], id=f"c:{e.id}", text=e.happening, members=(Member(id=e.id, stance="affirms"),))
        for e in events
    )
    return replace(base, events=events, claims=claims, figures=())


def test_a_sentence_that_begins_with_its_dead_comes_before_one_as_near() -> None:
    words = "Shells killed nine people in Obrava on Monday. Rebels entered Obrava on Monday and closed its port."
    told = two_lines(words)
    dead = replace(picture().figures[0], evidence=told.events[1].evidence, span=span("d:1", words, "nine people"))
    assert parts(replace(told, figures=(dead,)))["happened"].points[0].text.startswith("“Shells killed nine")


def test_a_count_of_the_dead_that_is_superseded_leads_nothing() -> None:
    words = "Rebels entered Obrava on Monday and closed its port. Shells killed nine people in Obrava on Monday."
    base = two_lines(words)
    dead = replace(picture().figures[0], evidence=base.events[0].evidence, span=span("d:1", words, "nine people"))
    old = replace(picture().claims[1], standing="superseded", documents=("d:1",))
    assert old.members[0].id == dead.id
    told = replace(base, figures=(dead,))
    assert parts(told)["happened"].points[0].text.startswith("“Shells")
    late = replace(told, claims=(*told.claims, old))
    assert parts(late)["happened"].points[0].text.startswith("“Rebels")


def test_what_its_publisher_has_taken_back_is_no_line() -> None:
    words = "Shells hit the mill in Obrava on Monday and its owner fled. Rebels entered Obrava on Monday."
    base = two_lines(words)
    claims = tuple(replace(c, standing="superseded") if c.text.startswith("Shells") else c for c in base.claims)
    lines = [point.text for point in parts(replace(base, claims=claims))["happened"].points]
    assert lines == ["“Rebels entered Obrava on Monday.” – Harbour Post"]


def test_nor_is_what_somebody_copied_of_it() -> None:
    base = shared(other="Its mayor left.", first=PLAIN)
    own = replace(
        base.claims[0], id="c:own", standing="superseded", documents=("d:1",), members=base.claims[0].members[:1]
    )
    copied = replace(base.claims[0], documents=("d:2",), members=base.claims[0].members[1:])
    whole = [span(id_, PLAIN, PLAIN) for id_ in ("d:2", "d:1")]
    taken = Copy(
        document="d:2", other="d:1", direction="from_other", score=0.9, confidence=0.9, why="credits it",
        passages=(Passage(span=whole[0], other_span=whole[1]),),
    )  # fmt: skip
    told = replace(base, claims=(own, copied))
    assert "happened" in parts(told) and "happened" not in parts(replace(told, copies=(taken,)))


def test_somebody_there_leans_on_the_sentence_before() -> None:
    words = "The foreign ministry there denied the charge. The army said there was a raid on Obrava."
    base = two_lines(words)
    named = [replace(picture().mentions[0], id=f"m:{n}", span=span("d:1", words, part), head=span("d:1", words, part))
             for n, part in enumerate(("The foreign ministry", "The army"))]  # fmt: skip
    lines = [point.text for point in parts(replace(base, mentions=tuple(named)))["happened"].points]
    assert lines == ["“The army said there was a raid on Obrava.” – Harbour Post"]


def test_what_several_tell_is_named_in_the_words_of_the_sentence_shown() -> None:
    first = "Rebels entered Obrava on Monday, as its mayor had feared since the old harbour burned in spring."
    base = shared(other="Its mayor left.", first=LOADED)
    events = (base.events[0], replace(base.events[1], within="", happening="Rebels entered Obrava",
              trigger=span("d:2", first, "entered"), evidence=span("d:2", first, first)))  # fmt: skip
    reports = (base.documents[0], replace(base.documents[1], text=first), base.documents[2])
    point = parts(replace(base, events=events, documents=reports))["happened"].points[0]
    assert "for “Rebels entered Obrava”" in point.note


def test_of_the_claims_of_one_sentence_that_which_most_tell_is_its_line() -> None:
    base = shared(other="Rebels were in Obrava, its mayor said.")
    event = replace(base.events[1], id="v:9", happening="Rebels enter", confidence=0.99)
    alone = replace(base.claims[0], id="c:0", text="Rebels enter", documents=("d:2",), origins=(),
                    members=(Member(id="v:9", stance="affirms"),))  # fmt: skip
    opened = replace(base, documents=tuple(replace(d, title="Rebels entered Obrava") for d in base.documents))
    for told in (base, opened):
        both = replace(told, events=(*told.events, event), claims=(alone, *told.claims))
        (point, *_) = parts(both)["happened"].points
        assert (point.id, point.note.split(" in ")[0]) == ("c:1", "2 sources")


def test_of_two_claims_of_one_ground_that_which_tells_whose_it_was_and_is_leads() -> None:
    base = picture()
    (gained,) = base.control
    words = "Obrava is out of their hands now. Hill fighters took Obrava from the ministry on a wet Sunday in May."
    lines = [words[:33], words[34:]]
    report = replace(document("d:1", words, "Harbour Post"), title="Obrava is out of their hands")
    grounds = tuple(
        replace(gained, id=f"k:{n}", holder=holder, previous=before, change=change, evidence=span("d:1", words, line))
        for n, (line, holder, before, change) in enumerate(
            ((lines[0], None, gained.place, "lost"), (lines[1], gained.holder, gained.place, "gained"))
        )
    )
    claim = next(c for c in base.claims if c.id == "c:4")
    claims = tuple(replace(claim, id=f"c:{k.id}", members=(Member(id=k.id, stance="affirms"),)) for k in grounds)
    told = replace(
        base, documents=(report, base.documents[1]), control=grounds, claims=claims, events=(), figures=(), times=(),
        attributions=(), mentions=(), namings=(), disputes=(), relations=(),
    )  # fmt: skip
    assert parts(told)["happened"].points[0].id == "c:k:1"


@pytest.mark.parametrize(
    ("opening", "second"),
    [("Rebels burned a warehouse.", True), ("A warehouse burned for hours as rebels held Obrava.", False)],
    ids=["of the story", "of something else first"],
)
def test_what_the_newest_report_opens_with_stands_second(opening: str, *, second: bool) -> None:
    words = f"{opening} Rebels have left the old harbour."
    base = shared(other=words)
    late = span("d:3", words, "Rebels have left the old harbour.")
    burned = replace(late, start=0, end=len(opening))
    events = tuple(
        replace(base.events[0], id=f"v:{n}", document="d:3", happening=words, trigger=at, evidence=at)
        for n, (words, at) in enumerate(
            (("Rebels have left the old harbour", late), (opening.removesuffix("."), burned)), start=8
        )
    )
    claims = tuple(
        replace(
            base.claims[0], id=f"c:{e.id}", text=e.happening, documents=("d:3",), origins=origins(1, base.claims[0]),
            members=(Member(id=e.id, stance="affirms"),),
        )
        for e in events
    )  # fmt: skip
    days = ("2031-05-05", "2031-05-05", "2031-05-07")
    told = replace(
        base, events=(*base.events, *events), claims=(*base.claims, *claims),
        documents=tuple(replace(d, published=day) for d, day in zip(base.documents, days, strict=True)),
    )  # fmt: skip
    early = replace(told, documents=tuple(replace(d, published=days[0]) for d in told.documents))
    late_order, order = ([p.id for p in parts(one)["happened"].points] for one in (told, early))
    assert late_order == (["c:1", "c:v:9", "c:v:8"] if second else order)


def test_of_two_sentences_as_near_the_one_that_takes_a_side_comes_second() -> None:
    calm = "Rebels entered the port of Obrava on Monday. The terrorists entered the port of Obrava on Tuesday."
    lines = [point.text for point in parts(two_lines(calm))["happened"].points]
    assert lines[0].startswith("“Rebels")
    swapped = ". ".join(reversed(calm.removesuffix(".").split(". "))) + "."
    lines = [point.text for point in parts(two_lines(swapped))["happened"].points]
    assert lines[0].startswith("“Rebels")


def test_what_a_sentence_only_ends_with_is_not_its_line() -> None:
    base = shared(other="Its mayor left.")
    said = "Shells hit the market, doctors said, a day after rebels entered Obrava."
    reports = (base.documents[0], replace(base.documents[1], text=said), base.documents[2])
    whole = span("d:2", said, said)
    hit = replace(base.events[1], id="v:9", happening="Shells hit the market", trigger=span("d:2", said, "hit"),
                  evidence=whole, confidence=0.99)  # fmt: skip
    entered = replace(base.events[1], trigger=span("d:2", said, "entered"), evidence=whole)
    alone = replace(base.claims[0], id="c:0", text="Shells hit", documents=("d:2",), origins=(),
                    members=(Member(id="v:9", stance="affirms"),))  # fmt: skip
    told = replace(base, documents=reports, events=(base.events[0], entered, hit), claims=(alone, *base.claims))
    shown = {point.text: point.id for point in parts(told)["happened"].points}
    assert shown[f"“{said}” – Harbour Post"] == "c:0"


def test_an_outdated_count_in_a_line_is_said_to_be_outdated() -> None:
    base = counted_dead(shared(other="Its mayor left."), "Obrava", "d:2")
    old = replace(picture().claims[1], standing="superseded", documents=("d:2",))
    point = parts(replace(base, claims=(*base.claims, old)))["happened"].points[0]
    assert point.note.endswith("; “Obrava” since superseded")


def test_a_claim_is_told_by_who_wrote_it_not_by_who_copied_it() -> None:
    base = shared(other="Its mayor left.", first="Fighters entered Obrava.")
    base = replace(base, events=(base.events[0], replace(base.events[1], confidence=0.95)))
    taken = Copy(
        document="d:2", other="d:1", direction="from_other", score=0.9, passages=(), confidence=0.9, why="credits it"
    )
    lines = [parts(replace(base, copies=copies))["happened"].points[0].text for copies in ((), (taken,))]
    assert lines[1].endswith("State Agency") and lines[0] != lines[1]


def test_a_claim_is_told_in_words_that_take_no_side_where_a_report_has_such() -> None:
    others = "The terrorists entered Obrava, the agency of the state said, its mayor said."
    assert parts(shared(other=others))["happened"].points[0].text == "“Rebels entered Obrava.” – Harbour Post"
    scared = "The “liberators” entered Obrava, the agency of the state said."
    assert (
        parts(shared(other=scared, first=scared))["happened"].points[0].text
        == "“Rebels entered Obrava.” – Harbour Post"
    )


def test_a_fragment_of_a_statement_is_no_line() -> None:
    base = replace(picture(), events=(), control=(), figures=(), disputes=())
    said = replace(base.claims[0], id="c:s", kind="statement", members=(Member(id="a:1", stance="affirms"),))
    assert [p.id for p in parts(replace(base, claims=(said,)))["happened"].points] == ["c:s"]
    short = replace(base.attributions[0], content=(span("d:1", ONE, "12 people"),))
    assert "happened" not in parts(replace(base, claims=(said,), attributions=(short,)))


def test_the_toll_of_an_earlier_event_in_the_same_sentence_is_outside_the_range() -> None:
    base = picture()
    words = "Clinics counted at least 20 dead, the worst since 1998."
    report = document("d:2", words, "Valley <b>Voice</b>")
    then = replace(
        base.times[0], span=span("d:2", words, "1998"), start="1998-01-01", end="1999-01-01", granularity="year"
    )
    old = replace(base.figures[1], span=span("d:2", words, "at least 20"), evidence=span("d:2", words, words))
    told = replace(
        base, documents=(base.documents[0], report), figures=(base.figures[0], old), times=(*base.times, then),
        relations=(), disputes=(),
    )  # fmt: skip
    counted = parts(told)["counted"]
    assert [(point.under, point.id) for point in counted.points] == [("", "c:2")]


@pytest.mark.parametrize(
    ("start", "end", "current"),
    [
        ("1998-01-01", "1999-01-01", False),
        ("1998-01-01", "2031-05-06", False),
        ("1998-01-01", None, False),
        ("2031-01-01", "2032-01-01", True),
        ("2031-05-05", "2031-05-06", True),
        (None, None, True),
    ],
)
def test_a_count_of_other_years_is_outside_the_range(start: str | None, end: str | None, current: bool) -> None:
    base = picture()
    time = replace(base.times[0], start=start, end=end)
    told = replace(base, figures=(base.figures[0], replace(base.figures[1], time=time)))
    assert ("20 or more" in parts(told)["counted"].points[0].under) is current


def test_one_count_of_things_by_one_report_is_no_main_figure() -> None:
    base = picture()
    sold = replace(base.figures[0], measure="sold")
    claims = tuple(replace(c, standing="single") if c.id == "c:2" else c for c in base.claims if c.id != "c:3")
    assert "counted" not in parts(replace(base, figures=(sold,), claims=claims, disputes=()))


def test_what_a_short_view_leaves_out_is_kept() -> None:
    base = picture()
    refused = tuple(replace(base.attributions[0], id=f"a:{n}", polarity="refused") for n in range(9))
    part = parts(replace(base, attributions=refused))["silent"]
    assert (len(part.points), len(part.rest)) == (4, 5)


def test_the_main_figure_has_its_range_its_counters_and_its_place() -> None:
    counted = parts(picture())["counted"]
    assert {point.under for point in counted.points} == {"people killed, Obrava: 12 to 20 or more"}
    assert [(point.text, point.id) for point in counted.points] == [("12 people", "c:2"), ("at least 20", "c:3")]
    assert counted.points[0].records == ("f:1",)


def test_a_superseded_count_stands_last_and_outside_the_range() -> None:
    counted = parts(changed(picture(), "c:2", standing="superseded"))["counted"]
    assert {point.under for point in counted.points} == {"people killed, Obrava: 20 or more"}
    assert [point.id for point in counted.points] == ["c:3", "c:2"]
    assert counted.points[-1].note.endswith("since replaced by a later count")


def test_a_superseded_count_says_what_its_counter_has_now_and_since_when() -> None:
    base = changed(picture(), "c:2", standing="superseded")
    later = replace(base.documents[1], published="2031-05-09")
    same = tuple(replace(o, entity="e:ministry") for o in base.claims[1].origins)
    of_one = changed(changed(base, "c:2", origins=same), "c:3", origins=same)
    told = replace(of_one, documents=(base.documents[0], later))
    assert parts(told)["counted"].points[-1].note.endswith(", later at least 20 on 2031-05-09")


def test_a_part_of_a_toll_hangs_below_its_total() -> None:
    base = picture()
    child = replace(base.figures[0], id="f:3", low=3, high=3, counted="children")
    part = replace(base.claims[1], id="c:9", members=(Member(id="f:3", stance="affirms"),), standing="single")
    counted = parts(replace(base, figures=(*base.figures, child), claims=(*base.claims, part)))["counted"]
    assert [point.id for point in counted.points] == ["c:2", "c:9", "c:3"]
    assert counted.points[1].text.startswith("of them children: ")
    assert len({point.under for point in counted.points}) == 1
    more = replace(child, low=30, high=30)
    apart = parts(replace(base, figures=(*base.figures, more), claims=(*base.claims, part)))["counted"]
    assert not any(point.text.startswith("of them") for point in (*apart.points, *apart.rest))


@pytest.mark.parametrize(("told", "hangs"), [("2031-05-05", False), ("2031-05-06", True)])
def test_what_was_counted_before_a_total_is_no_part_of_it(told: str, hangs: bool) -> None:
    base = picture()
    text = "The ministry said three children were killed."
    before = replace(document("d:0", text, "Quay Post"), published=told)
    shown = span("d:0", text, text)
    child = replace(base.figures[0], id="f:3", document="d:0", low=3, high=3, counted="children", evidence=shown,
                    span=span("d:0", text, "three"))  # fmt: skip
    part = replace(base.claims[1], id="c:9", members=(Member(id="f:3", stance="affirms"),), documents=("d:0",))
    whole = replace(base, documents=(*base.documents, before), figures=(*base.figures, child))
    counted = parts(replace(whole, claims=(*base.claims, replace(part, standing="single"))))["counted"]
    shown_as = [point.text for point in (*counted.points, *counted.rest) if point.id == "c:9"]
    assert [text.startswith("of them") for text in shown_as] == [hangs]


def test_two_counts_of_one_report_that_nobody_sets_against_each_other_make_no_range() -> None:
    told = changed(changed(picture(), "c:2", standing="single"), "c:3", standing="single", documents=("d:1",))
    counted = parts(told)["counted"]
    assert [(point.under, point.text) for point in counted.points] == [("", "people killed, Obrava: 12 people")]
    assert [point.id for point in counted.rest] == ["c:3"]


def tolls_of(*counts: tuple[str, str, float, str]) -> Picture:
    """A picture with these counts: measure, of whom, number, standing; each of one report that tells nothing else."""
    base, empty = picture(), replace(picture(), disputes=(), relations=(), control=(), events=(), attributions=())
    reports = [
        document(f"d:{n}", f"At least {number:g} there.", f"Post {n}") for n, (*_, number, _) in enumerate(counts)
    ]
    figures = tuple(
        replace(
            base.figures[1], id=f"f:{n}", document=f"d:{n}", measure=measure, counted=of_whom, low=number, high=number,
            span=span(f"d:{n}", reports[n].text, f"{number:g}"),
            evidence=span(f"d:{n}", reports[n].text, reports[n].text),
        )
        for n, (measure, of_whom, number, _) in enumerate(counts)
    )  # fmt: skip
    claims = tuple(
        replace(
            base.claims[2], id=f"c:{n}", standing=standing, members=(Member(id=f"f:{n}", stance="affirms"),),
            documents=(f"d:{n}",), origins=(replace(base.claims[2].origins[0], documents=(f"d:{n}",)),),
        )
        for n, (*_, standing) in enumerate(counts)
    )  # fmt: skip
    story = replace(base.stories[0], documents=tuple(d.id for d in reports))
    return replace(empty, documents=tuple(reports), figures=figures, claims=claims, stories=(story,))


def test_the_dead_lead_each_class_apart_and_other_measures_follow() -> None:
    told = tolls_of(
        ("displaced", "people", 40_000, "single"),
        ("killed", "soldiers", 61, "single"),
        ("injured", "people", 97, "single"),
        ("killed", "civilians", 18, "single"),
    )
    heads = [point.text.partition(":")[0] for point in parts(told)["counted"].points]
    assert sorted(heads[:2]) == ["civilians killed, Obrava", "soldiers killed, Obrava"]
    assert heads[2:] == ["people injured, Obrava", "people displaced, Obrava"]


def test_what_adds_to_a_total_stands_apart_from_it() -> None:
    told = tolls_of(("killed", "people", 20, "single"), ("killed", "people", 3, "single"))
    new = replace(told.figures[1], scope="new")
    heads = {
        point.text.partition(":")[0] for point in parts(replace(told, figures=(told.figures[0], new)))["counted"].points
    }
    assert heads == {"people killed, Obrava", "more people killed, Obrava"}


@pytest.mark.parametrize(("form", "rows"), [("description", 1), ("name", 2)])
def test_counts_of_one_happening_stand_in_one_row(form: MentionForm, rows: int) -> None:
    base = picture()
    told = tolls_of(("killed", "people", 20, "single"), ("killed", "people", 26, "single"))
    town = next(one for one in base.entities if one.id == told.figures[0].place)
    names = tuple(replace(one, form=form, text="the camp") for one in town.names)
    camp = replace(town, id="s:camp", name="the camp", names=names)
    blast = replace(base.events[0], id="v:b")
    happened = replace(told.claims[0], id="c:b", kind="event", members=(Member(id="v:b", stance="affirms"),))
    first, second = (replace(one, event="v:b") for one in told.figures)
    told = replace(
        told, entities=(*told.entities, camp), events=(blast,), claims=(*told.claims, happened),
        figures=(first, replace(second, place="s:camp")),
    )  # fmt: skip
    assert len({p.under or p.text for p in parts(told)["counted"].points}) == rows


@pytest.mark.parametrize(("killer", "rows"), [("e:fighters", 2), ("e:ministry", 1)])
def test_whom_a_source_killed_himself_are_not_the_dead_of_what_happened_there(killer: str, rows: int) -> None:
    told = tolls_of(("killed", "people", 70, "single"), ("killed", "people", 6, "single"))
    deed = replace(picture().events[0], id="v:k", document="d:1", actors=(killer,))
    said = replace(picture().attributions[0], id="a:k", document="d:1")
    assert said.source is not None
    said = replace(said, source=replace(said.source, entities=("e:fighters",)))
    own = replace(told.figures[1], event="v:k", attribution="a:k", counted=None)
    told = replace(told, figures=(told.figures[0], own), events=(deed,), attributions=(said,))
    assert len({point.under or point.text for point in parts(told)["counted"].points}) == rows


def test_every_toll_in_dispute_leads_and_of_others_what_has_room() -> None:
    classes = [f"band {n}" for n in range(9)]
    told = tolls_of(
        *(("killed", of_whom, 9, "single") for of_whom in classes),
        *(("detained", of_whom, number, "disputed") for of_whom in classes[:3] for number in (3, 8)),
    )
    counted = parts(told)["counted"]
    assert len({p.under for p in counted.points} - {""}) == 3
    assert len([p for p in counted.points if not p.under]) == 4
    assert {p.id for p in (*counted.points, *counted.rest)} == {claim.id for claim in told.claims}


def test_a_dispute_with_a_denial_that_is_in_no_claim_is_the_storys() -> None:
    base = picture()
    denial = replace(
        base.attributions[0], id="a:9", document="d:2", polarity="negative",
        cue=None, source=None, content=(span("d:2", base.documents[1].text, "losing Obrava"),),
    )  # fmt: skip
    dispute = replace(base.disputes[0], id="x:9", kind="polarity", sides=(("c:1",), ("a:9",)))
    told = replace(base, attributions=(*base.attributions, denial), disputes=(*base.disputes, dispute))
    assert {point.id for point in lead_of_story(told)["disputed"].points} == {"x:1", "x:9"}


def lead_of_story(told: Picture) -> dict[str, Part]:
    return parts(of_story(told, told.stories[0]))


def test_of_a_denial_of_it_the_whole_sentence_is_shown() -> None:
    base = picture()
    words = "The ministry denied it."
    report = document("d:2", words, "Voice")
    denial = replace(
        base.attributions[0], id="a:9", document="d:2", polarity="negative", content=(span("d:2", words, "it"),),
        cue=replace(base.attributions[0].cue, span=span("d:2", words, "denied")),  # type: ignore[type-var]
        source=replace(base.attributions[0].source, spans=(span("d:2", words, "The ministry"),)),  # type: ignore[type-var]
    )  # fmt: skip
    told = replace(base, documents=(base.documents[0], report), attributions=(denial,))
    assert side_words(index(told), ("a:9",)) == "The ministry denied: “The ministry denied it.”"


def test_a_dispute_has_both_sides_with_who_says_them() -> None:
    point = parts(picture())["disputed"].points[0]
    assert point.text == "killed in Obrava: 12 people (The ministry)  ⟷  at least 20 (Valley <b>Voice</b>)"
    assert (point.id, point.records) == ("x:1", ("f:1", "f:2"))


def test_a_side_that_denies_says_so() -> None:
    base = picture()
    denies = replace(base.attributions[0], polarity="negative")
    told = index(replace(base, attributions=(denies,)))
    assert side_words(told, ("a:1",)) == "The ministry denied: “12 people were killed”"


def test_silence_is_told_of_what_several_origins_tell_and_of_no_single_one() -> None:
    base = replace(picture(), documents=(*picture().documents, document("d:3", ONE, "Third Paper")))
    claim = next(c for c in base.claims if c.id == "c:1")
    two = {"documents": ("d:1", "d:3"), "origins": origins(2, claim)}
    absent = (Absent(document="d:2", reason="silent"),)
    assert "silent" not in parts(changed(base, "c:1", absent=absent, documents=("d:1", "d:3")))
    told = parts(changed(base, "c:1", absent=absent, **two))["silent"]
    assert told.points[0].text == "Valley <b>Voice</b> does not tell: “Hill fighters seized Obrava”"
    early = (Absent(document="d:2", reason="published_before"),)
    assert "silent" not in parts(changed(base, "c:1", absent=early, **two))


def test_a_report_that_tells_the_same_deed_in_other_words_is_not_silent_on_it() -> None:
    base = replace(picture(), documents=(*picture().documents, document("d:3", ONE, "Third Paper")))
    claim = next(c for c in base.claims if c.id == "c:1")
    two = {"documents": ("d:1", "d:3"), "origins": origins(2, claim)}
    quiet = changed(base, "c:1", absent=(Absent(document="d:2", reason="silent"),), **two)
    own = replace(
        base.events[0], id="v:7", document="d:2", happening="losing Obrava", recipients=("e:obrava",), time=None,
        trigger=span("d:2", TWO, "losing"), evidence=span("d:2", TWO, "The ministry denied losing Obrava."),
    )  # fmt: skip
    first = replace(base.events[0], recipients=("e:obrava",))
    assert "silent" in parts(quiet)
    assert "silent" not in parts(replace(quiet, events=(first, own)))
    other_day = replace(own, time=replace(base.times[0], start="2031-04-01", end="2031-04-02"))
    assert "silent" in parts(replace(quiet, events=(first, other_day)))


def test_who_would_not_say_is_told() -> None:
    base = picture()
    refused = replace(base, attributions=(replace(base.attributions[0], polarity="refused"),))
    assert parts(refused)["silent"].points[0].text == "The ministry would not say: “12 people were killed”"


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


def test_whoever_denies_a_claim_is_not_named_among_those_who_say_it() -> None:
    base = picture()
    claim = next(c for c in base.claims if c.id == "c:2")
    denial = replace(base.figures[0], id="f:9", document="d:2", polarity="negative", attribution=None)
    members = (*claim.members, Member(id="f:9", stance="denies"))
    told = replace(base, figures=(*base.figures, denial), claims=(replace(claim, members=members),))
    assert side_words(index(told), ("c:2",)) == side_words(index(base), ("c:2",))


def test_a_source_without_a_name_is_called_as_it_is_described() -> None:
    base = picture()
    (said,) = base.attributions
    survivors = replace(said.chain[1], text="four survivors", entity=None)
    unnamed = replace(
        said, source=replace(said.source, text="four survivors", entities=()), chain=(said.chain[0], survivors)
    )
    figures = (replace(base.figures[0], attribution=said.id), base.figures[1])
    told = index(replace(base, attributions=(unnamed,), figures=figures))
    assert origin_names(told, told.claims["c:2"]) == ["four survivors"]
    assert origin_names(told, told.claims["c:1"]) == ["Harbour Post"]


def test_what_one_tells_in_passing_nobody_is_silent_on() -> None:
    """A claim that more publishers leave out than tell is no main happening."""
    third, fourth = document("d:3", ONE, "Third Paper"), document("d:4", "It rained.", "Fourth Paper")
    fifth = document("d:5", "It snowed.", "Fifth Paper")
    base = replace(picture(), documents=(*picture().documents, third, fourth, fifth))
    claim = next(c for c in base.claims if c.id == "c:1")
    two = {"documents": ("d:1", "d:3"), "origins": origins(2, claim)}
    silent = tuple(Absent(document=d, reason="silent") for d in ("d:2", "d:4", "d:5"))
    lines = {n: parts(changed(base, "c:1", absent=silent[:n], **two))["silent"] for n in (2, 3)}
    told = {n: " ".join(point.text for point in part.points) for n, part in lines.items() if part is not None}
    assert "seized Obrava" in told[2] and "seized Obrava" not in told[3]


def test_who_counts_none_of_the_dead_does_not_tell_how_many_died() -> None:
    base = replace(picture(), documents=(*picture().documents, document("d:3", "It rained on Tuesday.", "Third Paper")))
    points = parts(base)["silent"].points
    assert [point.text for point in points] == ["Third Paper does not tell: how many were killed"]
    counting = replace(base.documents[2], text="It rained on 12 people.")
    assert "silent" not in parts(replace(base, documents=(*base.documents[:2], counting)))


@pytest.mark.parametrize(
    ("kind", "words", "silent"),
    [
        ("person", "The fire killed a cook, his wife and their sons.", False),
        ("group", "The fire killed guests.", True),
        ("person", "The fire woke a cook, his wife and their sons.", True),
    ],
)
def test_who_names_the_dead_one_by_one_counts_them(kind: EntityKind, words: str, *, silent: bool) -> None:
    base = picture()
    whole = span("d:3", words, words)
    harmed = replace(base.entities[0], id="e:cook", name="cook", kind=kind)
    event = replace(base.events[0], id="v:fire", document="d:3", trigger=whole, evidence=whole, recipients=("e:cook",),
                    happening=words, type=None)  # fmt: skip
    third = document("d:3", words, "Third Paper")
    told = replace(base, documents=(*base.documents, third), events=(*base.events, event),
                   entities=(*base.entities, harmed))  # fmt: skip
    points = [point for part in parts(told).values() if part.key == "silent" for point in part.points]
    assert any("Third Paper does not tell: how many" in point.text for point in points) is silent


def test_a_line_that_is_disputed_has_the_other_side_beside_it() -> None:
    base = picture()
    dispute = replace(base.disputes[0], id="x:9", kind="polarity", sides=(("c:1",), ("f:2",)))
    point = parts(replace(base, disputes=(dispute,)))["happened"].points[0]
    assert point.id == "c:1" and "disputed: at least 20 (Valley <b>Voice</b>)" in point.note


@pytest.mark.parametrize(("documents", "leads"), [(("d:1",), False), (("d:1", "d:2"), True)])
def test_a_disputed_happening_leads_where_several_tell_it(documents: tuple[str, ...], leads: bool) -> None:
    base = replace(picture(), control=(), claims=picture().claims[:1])
    told = replace(base, claims=(replace(base.claims[0], standing="disputed", documents=documents),))
    assert ("happened" in parts(told)) == leads
