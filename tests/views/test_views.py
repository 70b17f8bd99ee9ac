"""The same rows in every view; hostile text stays text."""

from __future__ import annotations

import html
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console, RenderableType
from tests.builders import ONE, TWO, picture, span

from parallax.errors import UsageError
from parallax.types import Control, Copy, Member, Passage, Picture, Time
from parallax.views.chart import ARROW, SIZE, charts
from parallax.views.html import ALONE, render
from parallax.views.index import chain_links, index, publisher, when
from parallax.views.labels import breadth
from parallax.views.lead import lead
from parallax.views.sections import sections
from parallax.views.shown import shown
from parallax.views.terminal import summary
from parallax.views.wording import conditioned, marked, standing, worded


def printed(renderable: RenderableType) -> str:
    console = Console(width=160, file=io.StringIO(), record=True)
    console.print(renderable)
    return console.export_text()


def test_every_row_has_a_cell_a_column() -> None:
    for section in sections(index(picture())):
        assert all(len(row) == len(section.columns) for row in section.rows), section.key


def test_the_terminal_names_the_dispute_the_counts_and_what_was_not_read() -> None:
    words = printed(summary(picture()))
    for expected in (
        "12 people",
        "at least 20",
        "⟷",
        "Hill fighters",
        "broken.bin",
        "Harbour Post ← The ministry",
    ):
        assert expected in words


def test_the_report_escapes_what_articles_bring() -> None:
    page = render(picture())
    assert "<b>Voice</b>" not in page
    assert "Valley &lt;b&gt;Voice&lt;/b&gt;" in page
    assert "default-src 'none'" in page


def test_the_report_opens_with_the_lead_that_the_terminal_has() -> None:
    base = picture()
    page = html.unescape(render(base))
    for part in lead(index(base)):
        assert part.title in page
        for point in (*part.points, *part.rest):
            assert point.text in page
            assert f'title="{point.id}"' in page
    assert page.index('id="lead"') < page.index('id="disputed"')


def test_questions_without_an_answer_are_one_line_of_the_report() -> None:
    page = render(picture())
    assert 'id="copies"' not in page
    assert "Nothing was found on: " in page
    assert "Who copied whom" in page


def test_a_count_of_long_ago_stands_last_and_has_its_year() -> None:
    base = picture()
    then = replace(base.times[0], start="1998-01-01", end="1999-01-01", granularity="year")
    old = replace(base.figures[1], time=then)
    told = index(replace(base, figures=(base.figures[0], old)))
    figures = next(section for section in sections(told) if section.key == "figures")
    assert [row[1].text for row in figures.rows] == ["12 people", "at least 20"]


def test_what_is_counted_is_not_said_twice() -> None:
    base = picture()
    houses = replace(base.figures[0], measure="houses_destroyed", counted="houses")
    shown_so = [row[0] for row in rows_of("figures", replace(base, figures=(houses, *base.figures[1:])))]
    assert "houses destroyed" in shown_so


def test_what_has_lasted_since_a_day_is_not_shown_as_of_that_day() -> None:
    base = picture()
    day = replace(base.times[0], start="2024-11-25", end="2024-12-01", granularity="day", modifier=None)
    assert when(index(base), day) == "2024-11-25"
    assert when(index(base), replace(day, modifier="ON_OR_AFTER")) == "since 2024-11-25"
    assert when(index(base), replace(day, modifier="AFTER")) == "after 2024-11-25"
    assert when(index(base), replace(day, start=None, modifier="ON_OR_BEFORE")) == "up to 2024-11-30"
    assert when(index(base), replace(day, start=None, end="2024-11-25", modifier="BEFORE")) == "before 2024-11-25"


def test_a_stretch_of_time_is_shown_with_both_its_ends() -> None:
    base = picture()
    months = replace(
        base.times[0], value="2015-03/2016-03", start="2015-03-01", end="2016-04-01", granularity="month", modifier=None
    )
    assert when(index(base), months) == "2015-03 to 2016-03"


def test_that_nothing_is_disputed_is_told_of_several_reports_alone() -> None:
    base = replace(picture(), disputes=())
    assert 'id="disputed"' in render(base)
    alone = replace(base.stories[0], documents=("d:1",))
    lone = replace(base, stories=(alone,), claims=base.claims[:2], figures=base.figures[:1], relations=())
    assert 'id="disputed"' not in render(lone)


def test_a_report_without_publisher_and_title_is_called_by_its_file() -> None:
    nameless = replace(picture().documents[0], publisher=None, title=None, path="in/news/a.txt")
    assert publisher(nameless) == "a.txt"


def test_a_count_that_several_reports_have_from_one_counter_is_drawn_once() -> None:
    base = picture()
    again = replace(base.figures[0], id="f:3")
    both = (Member(id="f:1", stance="affirms"), Member(id="f:3", stance="affirms"))
    claims = tuple(replace(c, members=both) if c.id == "c:2" else c for c in base.claims)
    (chart,) = charts(index(replace(base, figures=(*base.figures, again), claims=claims)))
    assert [mark.words for mark in chart.sheets[0][1].marks] == ["at least 20", "12 people"]


def test_the_dead_of_earlier_years_are_on_no_scale_with_those_of_the_news() -> None:
    base = picture()
    then = replace(base.times[0], start="2019-01-01", end="2020-01-01", granularity="year")
    old = tuple(replace(f, id=f"{f.id}0", time=then) for f in base.figures)
    claims = tuple(
        replace(c, id=f"{c.id}0", members=(Member(id=f"{c.members[0].id}0", stance="affirms"),))
        for c in base.claims[1:3]
    )
    found = charts(index(replace(base, figures=(*base.figures, *old), claims=(*base.claims, *claims))))
    assert [chart.title for chart in found] == ["Killed, by whose count", "Killed, earlier, by whose count"]
    assert {len(sheet.marks) for chart in found for _, sheet in chart.sheets} == {2}
    years = [[mark.label[0].startswith("2019 · ") for mark in chart.sheets[0][1].marks] for chart in found]
    assert years == [[False, False], [True, True]]


def test_the_words_of_a_chart_stay_on_its_sheet() -> None:
    base = picture()
    long = "The Observatory of the Northern Mining Municipalities and their Waterways"
    crowd = tuple(replace(entity, name=long) for entity in base.entities)
    figures = tuple(replace(f, counted="members of the municipal water board") for f in base.figures)
    claims = tuple(replace(c, origins=tuple(replace(o, entity="e:ministry") for o in c.origins)) for c in base.claims)
    (chart,) = charts(index(replace(base, entities=crowd, figures=figures, claims=claims)))
    for _, sheet in chart.sheets:
        room = sheet.layout.width - sheet.layout.label if sheet.layout.above else sheet.layout.label
        assert all(breadth(line, SIZE) <= room for mark in sheet.marks for line in mark.label)
        assert all(mark.x1 + ARROW + breadth(mark.number, SIZE) <= sheet.layout.width for mark in sheet.marks)


def test_every_link_of_the_report_leads_somewhere() -> None:
    page = render(picture())
    anchors = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors


def test_an_empty_picture_renders() -> None:
    empty = replace(
        picture(), documents=(), mentions=(), times=(), entities=(), attributions=(), events=(), figures=(),
        relations=(), control=(), claims=(), disputes=(), copies=(), namings=(), stories=(), skipped=(),
    )  # fmt: skip
    assert "Nothing found" in render(empty)
    assert "nothing found" in printed(summary(empty))


@pytest.mark.parametrize(
    ("id_", "words"),
    [
        ("c:2", "The ministry said 12 people"),
        ("e:obrava", "seized Obrava"),
        ("v:1", "COERCE"),
        ("d:2", "denied losing"),
        ("x:1", "Clinics counted at least 20 dead."),
        ("x:1", "The ministry said 12 people were killed."),
        ("s:1", "Valley <b>Voice</b>"),
        ("c:2", "killed in Obrava (x:1)"),
    ],
)
def test_show_gives_a_record_with_its_words(id_: str, words: str) -> None:
    assert words in printed(shown(picture(), id_))


def test_show_gives_whoever_denies_a_claim() -> None:
    base = picture()
    claim = next(c for c in base.claims if c.id == "c:2")
    denial = replace(base.figures[0], id="f:9", document="d:2", polarity="negative")
    members = (*claim.members, Member(id="f:9", stance="denies"))
    told = replace(base, figures=(*base.figures, denial), claims=(replace(claim, members=members),))
    words = printed(shown(told, "c:2"))
    assert "Denied by" in words and "f:9" in words


def test_show_says_what_to_do_about_an_unknown_or_short_id() -> None:
    with pytest.raises(UsageError, match="parallax find"):
        shown(picture(), "zz")
    with pytest.raises(UsageError, match=r"x: \(dispute\)"):
        shown(picture(), "zz")
    with pytest.raises(UsageError, match="give more"):
        shown(picture(), "c:")


def test_a_story_and_a_report_are_shown_with_the_text_that_they_share() -> None:
    passage = Passage(span=span("d:2", TWO, "denied losing"), other_span=span("d:1", ONE, "seized Obrava"))
    copy = Copy(
        document="d:2", other="d:1", direction="from_other", score=0.9, passages=(passage,), confidence=0.9,
        why="two aligned words",
    )  # fmt: skip
    copied = replace(picture(), copies=(copy,))
    for id_ in ("s:1", "d:2"):
        words = printed(shown(copied, id_))
        assert "“denied losing”" in words
        assert "two aligned words" in words


def test_the_summary_of_a_story_is_a_screen_with_short_tables() -> None:
    base = picture()
    many = tuple(
        replace(base.control[0], id=f"k:{n}", place=f"e:{n}", previous=None, holder="e:fighters") for n in range(30)
    )
    towns = tuple(replace(base.entities[2], id=f"e:{n}", name=f"Obrava {n}") for n in range(30))
    claims = tuple(
        replace(base.claims[3], id=f"c:k{n}", members=(Member(id=f"k:{n}", stance="affirms"),)) for n in range(30)
    )
    told = replace(base, control=many, entities=(*base.entities, *towns), claims=(*base.claims[:3], *claims))
    words = printed(summary(told))
    assert "… 26 more: --html FILE or --json FILE" in words
    assert words.index("What is told") < words.index("Disputed") < words.index("How many, by whose count")
    assert len(words.splitlines()) <= 45


def test_of_many_stories_the_largest_are_told_and_the_others_named() -> None:
    base = picture()
    others = tuple(replace(base.stories[0], id=f"s:x{n}", title=f"Story {n}", documents=("d:1",)) for n in range(30))
    words = printed(summary(replace(base, stories=(*others, *base.stories)), case=Path("a.parallax")))
    assert words.lstrip().startswith("Obrava")
    assert "28 more stories" in words
    assert "… 16 more: --html FILE or --json FILE" in words
    assert "parallax show ID --case a.parallax" in words


def test_both_sides_of_a_dispute_stand_in_the_table_with_their_words() -> None:
    disputed = next(section for section in sections(index(picture())) if section.key == "disputed")
    assert [cell.text for cell in disputed.rows[0][2:4]] == [
        "12 people (The ministry)", "at least 20 (Valley <b>Voice</b>)",
    ]  # fmt: skip


def test_reports_that_say_the_same_of_a_place_are_one_row() -> None:
    base = picture()
    again = replace(base.control[0], id="k:2")
    claims = (*base.claims, replace(base.claims[3], id="c:5", members=(Member(id="k:2", stance="affirms"),)))
    control = next(
        s for s in sections(index(replace(base, control=(*base.control, again), claims=claims))) if s.key == "control"
    )
    assert len(control.rows) == 1
    assert control.rows[0][0].records == ("k:1", "k:2")


def of_ground(*reports: Control, **changes: object) -> Picture:
    """The picture of the builders with these reports of who holds ground, a claim each."""
    base = picture()
    claims = tuple(
        replace(base.claims[3], id=f"c:{one.id}", members=(Member(id=one.id, stance="affirms"),)) for one in reports
    )
    return replace(base, control=reports, claims=(*base.claims[:3], *claims), **changes)  # type: ignore[arg-type]


def held(id_: str, **changes: object) -> Control:
    return replace(picture().control[0], id=id_, **changes)  # type: ignore[arg-type]


def test_ground_is_a_row_a_place_and_day_newest_first_with_every_account() -> None:
    dated = picture().control[0].time
    assert dated is not None
    later = replace(dated, start="2031-05-07", end="2031-05-08")
    told = of_ground(
        held("k:1"), held("k:2", change="lost", holder=None, previous="e:ministry", document="d:2"),
        held("k:3", time=later, holder="e:ministry", change="held"),
        held("k:4", time=None, change="held", status="planned"),
    )  # fmt: skip
    rows = rows_of("control", told)
    assert [row[:3] for row in rows] == [
        ["Obrava", "2031-05-07", "held by The ministry"],
        ["Obrava", "2031-05-05", "lost by The ministry; taken by Hill fighters"],
        ["Obrava", "as of 2031-05-06", "held by Hill fighters (planned or demanded)"],
    ]
    assert rows[1][3] == "lost by The ministry: Valley <b>Voice</b>  ·  taken by Hill fighters: Harbour Post"


def test_two_claim_a_place_at_once_only_where_one_report_or_a_dispute_says_so() -> None:
    both = (held("k:1", change="held"), held("k:2", change="held", holder="e:ministry"))
    assert rows_of("control", of_ground(*both))[0][2] == "claimed by Hill fighters and by The ministry"
    apart = (held("k:1"), held("k:2", change="held", holder="e:ministry", document="d:2"))
    assert rows_of("control", of_ground(*apart))[0][2] == "held by The ministry; taken by Hill fighters"
    dispute = replace(picture().disputes[0], kind="control", sides=(("c:k:1",), ("c:k:2",)))
    disputed = of_ground(*apart, disputes=(dispute,))
    assert rows_of("control", disputed)[0][2] == "claimed by Hill fighters and by The ministry"
    assert "claimed by Hill fighters and by The ministry" in printed(summary(disputed))


def test_who_held_ground_in_the_past_stands_apart_and_not_on_the_screen() -> None:
    past = of_ground(held("k:1", background=True))
    assert rows_of("control", past) == []
    assert rows_of("earlier-control", past)[0][2] == "taken by Hill fighters"
    assert "taken by Hill fighters" not in printed(summary(past))


def test_what_has_been_held_since_a_day_is_held_on_the_day_of_the_report() -> None:
    dated = picture().control[0].time
    assert dated is not None
    since = replace(dated, modifier="ON_OR_AFTER")
    row = rows_of("control", of_ground(held("k:1", change="held", time=since)))[0]
    assert row[1:3] == ["as of 2031-05-06", "held by Hill fighters since 2031-05-05"]


def test_a_tie_is_told_as_a_sentence() -> None:
    base = picture()
    tie = replace(base.claims[0], id="c:9", kind="relation", members=(Member(id="r:1", stance="affirms"),), text="–")
    ties = next(s for s in sections(index(replace(base, claims=(tie,), disputes=()))) if s.key == "ties")
    assert ties.rows[0][0].text == "The ministry opposes Hill fighters"


def rows_of(key: str, told: Picture) -> list[list[str]]:
    section = next(section for section in sections(index(told)) if section.key == key)
    return [[cell.text for cell in row] for row in section.rows]


@pytest.mark.parametrize(
    ("changes", "way"),
    [
        ({}, "asserted"),
        ({"status": "planned"}, "planned or demanded"),
        ({"polarity": "negative"}, "tells what did not happen"),
        ({"polarity": "negative", "status": "possible"}, "told as not so, possible"),
    ],
)
def test_what_is_planned_or_denied_is_told_as_such_in_every_table(changes: dict[str, object], way: str) -> None:
    base = picture()
    events = (replace(base.events[0], **changes),)  # type: ignore[arg-type]
    told = replace(base, events=events)
    assert rows_of("timeline", told)[0][1:3] == ["“Hill fighters seized Obrava on Monday.”", way]
    undated = replace(told, events=(replace(events[0], time=None),), control=(), times=(), claims=told.claims[:1])
    assert rows_of("timeline", undated) == []
    assert rows_of("alone", undated)[0][:2] == ["“Hill fighters seized Obrava on Monday.”", way]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ([("gained", "")], "gained"),
        ([("gained", ""), ("gained", "told as not so")], "gained (also: told as not so)"),
        ([("gained", "planned")], "gained (planned)"),
        ([("killed soldiers", ""), ("killed men", "")], "killed soldiers, killed men"),
        ([("held", "denied by him"), ("held", "possible")], "held (denied by him; possible)"),
    ],
)
def test_what_is_told_in_two_ways_is_one_thing_in_words(words: list[tuple[str, str]], shown: str) -> None:
    assert conditioned(words) == shown


@pytest.mark.parametrize(
    ("origins", "reports", "told", "shown"),
    [
        (1, 1, "single", "one report"),
        (1, 3, "single", "one source in 3 reports"),
        (5, 6, "single", "5 sources, independence not known"),
        (2, 2, "agreed", "agreed"),
        (1, 1, "superseded", "superseded"),
    ],
)
def test_a_standing_says_how_many_stand_behind_it(origins: int, reports: int, told: str, shown: str) -> None:
    claim = picture().claims[0]
    documents = tuple(f"d:{n}" for n in range(reports))
    claim = replace(claim, standing=told, origins=claim.origins * origins, documents=documents)  # type: ignore[arg-type]
    assert standing(claim) == shown


def test_a_story_of_which_no_report_was_read_is_no_chapter() -> None:
    base = picture()
    foreign = replace(base.documents[0], id="d:9", language="fr")
    story = replace(base.stories[0], id="s:9", title="Les rebelles", documents=("d:9",))
    told = replace(base, documents=(*base.documents, foreign), stories=(*base.stories, story))
    assert "Les rebelles" not in printed(summary(told))
    assert render(told).count("<h1>") == 1


def test_brackets_around_a_title_are_explained_where_it_stands() -> None:
    base = picture()
    unnamed = replace(base, documents=tuple(replace(d, publisher=None, title="Two dead") for d in base.documents))
    for words in (" ".join(printed(summary(unnamed)).split()), render(unnamed)):
        assert "the title of a report that names no publisher" in words
    assert "the title of a report" not in printed(summary(base))


def test_what_one_report_plans_and_another_tells_as_done_is_both() -> None:
    base = picture()
    plan = replace(base.events[0], id="v:2", document="d:2", status="planned")
    both = (Member(id="v:1", stance="affirms"), Member(id="v:2", stance="affirms"))
    claim = replace(base.claims[0], members=both, documents=("d:1", "d:2"))
    told = replace(base, events=(*base.events, plan), claims=(claim, *base.claims[1:]))
    row = rows_of("timeline", told)[0]
    assert row[1:3] == ["“Hill fighters seized Obrava on Monday.”", "asserted; planned or demanded"]


def test_every_claim_stands_in_a_table() -> None:
    told = picture()
    shown = {id_ for s in sections(index(told)) for row in s.rows for cell in row for id_ in cell.records}
    assert {member.id for claim in told.claims for member in claim.members} <= shown


def test_a_holder_without_a_name_is_called_in_the_words_of_the_reports() -> None:
    base = picture()
    nameless = replace(base.entities[0], names=(replace(base.entities[0].names[0], form="description"),))
    told = replace(base, entities=(nameless, *base.entities[1:]))
    assert rows_of("control", base)[0][2] == "taken by Hill fighters"
    assert rows_of("control", told)[0][2] == "taken by “Hill fighters”"
    assert "taken by “Hill fighters”" in printed(shown(told, "c:4"))


def test_a_page_says_what_it_has_no_room_for() -> None:
    base = picture()
    lines = [f"Hill fighters seized hamlet {n:05}." for n in range(ALONE + 7)]
    text = " ".join(lines)
    spans = [span("d:1", text, line) for line in lines]
    events = tuple(
        replace(base.events[0], id=f"v:{n:05}", happening=line, trigger=place, evidence=place, time=None)
        for n, (line, place) in enumerate(zip(lines, spans, strict=True))
    )
    claims = tuple(
        replace(base.claims[0], id=f"c:{e.id}", text=e.happening, members=(Member(id=e.id, stance="affirms"),))
        for e in events
    )
    told = replace(
        base, documents=(replace(base.documents[0], text=text), base.documents[1]), events=events, claims=claims,
        mentions=(), times=(), namings=(), attributions=(), figures=(), control=(), disputes=(),
    )  # fmt: skip
    page = render(told)
    assert "7 more rows have no room on this page: parallax export" in page
    assert f"Show all {ALONE} rows" in page


def test_a_headline_of_several_days_has_its_day() -> None:
    base = picture()
    later = replace(base.documents[1], published="2031-05-08")
    titled = (replace(base.stories[0], title=base.documents[0].title or ""),)
    told = replace(base, documents=(base.documents[0], later), stories=titled)
    assert "headline of Harbour Post, 2031-05-06" in printed(summary(told))


def test_reports_of_one_publisher_are_told_apart_by_their_days() -> None:
    base = picture()
    again = replace(base.documents[1], publisher="Harbour Post", published="2031-05-08")
    page = render(replace(base, documents=(base.documents[0], again)))
    assert "Harbour Post, 2031-05-06</bdi></a>" in page and "Harbour Post, 2031-05-08</bdi></a>" in page
    assert ", 2031-05-06</bdi></a>" not in render(base)


def test_what_is_told_as_history_says_when_it_was() -> None:
    text = "The army took Obrava in 2016, and lost it again on Monday."
    told = told_of(text, "The army took Obrava")
    then = Time(
        span=span("d:1", text, "2016"), start="2016-01-01", end="2017-01-01", granularity="year", modifier=None,
        value="2016", basis="text",
    )  # fmt: skip
    old = replace(told, events=(replace(told.events[0], time=then, background=True),))
    assert worded(index(old), old.claims[0]) == "“The army took Obrava”, 2016"
    news = replace(told, events=(replace(told.events[0], time=then, background=False),))
    assert worded(index(news), news.claims[0]) == "“The army took Obrava”"
    whole = told_of(text, "The army took Obrava in 2016")
    said = replace(whole, events=(replace(whole.events[0], time=then, background=True),))
    assert worded(index(said), said.claims[0]) == "“The army took Obrava in 2016”"


def test_a_phrase_that_opens_its_sentence_is_not_said_twice() -> None:
    text = "Rebels seized Obrava on Monday, its mayor and two traders said."
    told = told_of(text, "Rebels seized Obrava", within=text)
    assert worded(index(told), told.claims[0]) == f"“{text}”"
    planned = replace(
        told, events=(replace(told.events[0], status="planned"),),
        claims=(replace(told.claims[0], text=f"Rebels seized Obrava (planned): “{text}”"),),
    )  # fmt: skip
    assert worded(index(planned), planned.claims[0]) == f"planned: “{text}”"


def test_a_scrap_in_a_dispute_is_told_with_its_sentence() -> None:
    base, text = picture(), "The ministry denied it. Clinics counted at least 20 dead."
    denial = replace(
        base.attributions[0], id="a:9", document="d:2", content=(span("d:2", text, "it"),), polarity="negative",
        cue=None, source=None,
    )  # fmt: skip
    dispute = replace(
        base.disputes[0],
        kind="polarity",
        sides=(("v:1",), ("a:9",)),
        reason="Voice: “OBRAVA - Clinics”; The ministry: “it”.",
    )
    told = replace(
        base, documents=(base.documents[0], replace(base.documents[1], text=text)), disputes=(dispute,),
        attributions=(*base.attributions, denial), figures=base.figures[:1], relations=(), claims=base.claims[:2],
    )  # fmt: skip
    assert rows_of("disputed", told)[0][-1] == "Voice: “Clinics”; The ministry: “The ministry denied it.”."


def test_a_headline_is_somebodys() -> None:
    base = picture()
    told = replace(base, stories=(replace(base.stories[0], title=base.documents[0].title or ""),))
    assert "headline of Harbour Post" in printed(summary(told))
    assert "headline of" in render(told)
    assert "headline of" not in render(base)


@pytest.mark.parametrize(
    ("words", "entities", "link"),
    [
        ("They", (), "they, not named here"),
        ("I", (), "I, not named here"),
        ("A resident", (), "A resident"),
        ("They", ("e:ministry", "e:fighters"), "The ministry and Hill fighters"),
    ],
)
def test_a_speaker_who_is_only_a_pronoun_is_said_to_be_nobody_named(
    words: str, entities: tuple[str, ...], link: str
) -> None:
    base = picture()
    says, *rest = base.attributions
    source = replace(says.source, text=words, entities=entities) if says.source else None
    chain = (says.chain[0], replace(says.chain[1], text=words, entity=None))
    told = replace(base, attributions=(replace(says, source=source, chain=chain), *rest))
    assert chain_links(index(told), told.attributions[0])[1:] == (link,)


@pytest.mark.parametrize(("sure", "words"), [(0.7, "“They [Hill fighters] left Obrava”"), (0.6, "“They left Obrava”")])
def test_whom_a_pronoun_surely_stands_for_is_told_beside_it(sure: float, words: str) -> None:
    base, text = picture(), "The bridge fell. They left Obrava."
    they = span("d:1", text, "They")
    event = replace(
        base.events[0], happening="They left Obrava", trigger=span("d:1", text, "left"),
        evidence=span("d:1", text, "They left Obrava."), time=None, attribution=None,
    )  # fmt: skip
    told = replace(
        base, documents=(replace(base.documents[0], text=text), base.documents[1]), events=(event,),
        mentions=(replace(base.mentions[0], span=they, head=they, form="pronoun", confidence=sure),), figures=(),
        claims=(replace(base.claims[0], text="They left Obrava"),), control=(), times=(), attributions=(), disputes=(),
    )  # fmt: skip
    assert worded(index(told), told.claims[0]) == words


@pytest.mark.parametrize(
    ("text", "pronoun", "words"),
    [
        ("They left Obrava.", "They", "“They [Hill fighters] left Obrava”"),
        ("It is unclear whether it left Obrava.", "it left", "“It is unclear whether it left Obrava”"),
        ("It is unclear whether they left Obrava.", "It", "“It is unclear whether they left Obrava”"),
        ("IT workers say it left Obrava.", "it left", "“IT workers say it left Obrava”"),
        ("He would help because he left Obrava.", "he left", "“He would help because he left Obrava”"),
    ],
)
def test_a_pronoun_that_may_be_another_has_no_bracket(text: str, pronoun: str, words: str) -> None:
    base = picture()
    it = span("d:1", text, pronoun)
    it = replace(it, end=it.start + len(pronoun.split()[0]))
    event = replace(
        base.events[0], happening=text[:-1], trigger=span("d:1", text, "left"), evidence=span("d:1", text, text),
        time=None, attribution=None,
    )  # fmt: skip
    told = replace(
        base, documents=(replace(base.documents[0], text=text), base.documents[1]), events=(event,),
        mentions=(replace(base.mentions[0], span=it, head=it, form="pronoun", confidence=0.9),), figures=(),
        claims=(replace(base.claims[0], text=text[:-1]),), control=(), times=(), attributions=(), disputes=(),
    )  # fmt: skip
    assert worded(index(told), told.claims[0]) == words


def told_of(text: str, happening: str, *, within: str = "", pronoun: str = "", sure: float = 0.9) -> Picture:
    """A report of one sentence and one event of it, whose pronoun stands for the hill fighters."""
    base = picture()
    event = replace(
        base.events[0], happening=happening, within=within, trigger=span("d:1", text, happening.split()[0]),
        evidence=span("d:1", text, text), time=None, attribution=None,
    )  # fmt: skip
    words = span("d:1", text, pronoun) if pronoun else None
    words = replace(words, end=words.start + len(pronoun.split()[0])) if words else None
    mentions = (replace(base.mentions[0], span=words, head=words, form="pronoun", confidence=sure),) if words else ()
    claim = replace(base.claims[0], text=f"{happening}: “{within}”" if within else happening)
    return replace(
        base, documents=(replace(base.documents[0], text=text), base.documents[1]), events=(event,), mentions=mentions,
        figures=(), claims=(claim,), control=(), times=(), attributions=(), disputes=(), namings=(), relations=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "pronoun", "words"),
    [
        ("Shells fell on their camp.", "their camp", "“Shells fell on their [Hill fighters’] camp”"),
        ("Shells fell on her camp.", "her camp", "“Shells fell on her [Hill fighters’] camp”"),
        ("Shells fell near her on Monday.", "her on", "“Shells fell near her [Hill fighters] on Monday”"),
        ("Hill fighters left their camp.", "their camp", "“Hill fighters left their camp”"),
    ],
)
def test_whose_a_thing_is_is_told_where_the_words_do_not(text: str, pronoun: str, words: str) -> None:
    told = told_of(text, text[:-1], pronoun=pronoun)
    assert worded(index(told), told.claims[0]) == words


def test_a_pronoun_that_is_left_open_stands_in_its_sentence() -> None:
    text = "Tarn said on Tuesday they had closed the pits."
    told = told_of(text, "they had closed the pits", pronoun="they", sure=0.6)
    assert worded(index(told), told.claims[0]) == f"“they had closed the pits”: “{text}”"


@pytest.mark.parametrize(
    ("text", "pronoun", "words"),
    [
        ("The trucks were on their way.", "their way", "“The trucks were on their way”"),
        ("The cargo crossed its border.", "its border", "“The cargo crossed its border”"),
        ("Norway said it left Obrava.", "it left", "“Norway said it left Obrava”"),
        ("On Monday it left Obrava.", "it left", "“On Monday it [Hill fighters] left Obrava”"),
    ],
)
def test_another_told_before_a_pronoun_leaves_it_open(text: str, pronoun: str, words: str) -> None:
    base = told_of(text, text[:-1], pronoun=pronoun)
    state = replace(base.entities[0], id="e:norway", kind="state")
    norway = span("d:1", text, "Norway") if "Norway" in text else None
    named = (
        replace(base.mentions[0], id="m:2", span=norway, head=norway, form="name", entity="e:norway")
        if norway
        else None
    )
    told = replace(base, entities=(*base.entities, state), mentions=(*base.mentions, *([named] if named else [])))
    assert worded(index(told), told.claims[0]) == words


@pytest.mark.parametrize(
    ("called", "form", "bracket"),
    [
        ("men of the hill camp", "description", ""),
        ("hill fighters", "description", " [hill fighters’]"),
        ("Front for the Freedom of Obrava", "name", " [Front for the Freedom of Obrava’s]"),
    ],
)
def test_whose_a_thing_is_is_told_shortly_or_by_name(called: str, form: str, bracket: str) -> None:
    base = told_of("Shells fell on their camp.", "Shells fell on their camp", pronoun="their camp")
    own = replace(base.entities[0], name=called, names=(replace(base.entities[0].names[0], text=called, form=form),))
    told = replace(base, entities=(own, *base.entities[1:]))
    assert worded(index(told), told.claims[0]) == f"“Shells fell on their{bracket} camp”"


def test_the_status_is_that_of_the_words_and_not_of_the_sentence_around_them() -> None:
    text = "The mayor rejected claims that aid had gone to friends first."
    base = told_of(text, "aid had gone to friends", within=text)
    told = replace(
        base, claims=(replace(base.claims[0], text=f"aid had gone to friends (denied): “{text}”"),),
        events=(replace(base.events[0], polarity="negative"),),
    )  # fmt: skip
    assert worded(index(told), told.claims[0]) == f"“aid had gone to friends” (denied): “{text}”"
    row = next(section for section in sections(index(told)) if section.key == "alone").rows[0]
    assert (row[0].text, row[0].meant, row[1].text) == (
        f"“{text}”",
        ("aid had gone to friends",),
        "tells what did not happen",
    )


@pytest.mark.parametrize(
    ("text", "words", "trigger", "pieces"),
    [
        ("Firefighters fought for hours.", "fought", "fought", ("Fire", "fighters ", "fought")),
        ("A fire after a fire raged here.", "a fire raged", "raged", ("A fire after ", "a fire raged")),
        (
            "A tram, old and full, derailed near us.",
            "tram … derailed",
            "derailed",
            ("A ", "tram, old and full, derailed"),
        ),
    ],
)
def test_what_stands_out_is_what_is_meant(text: str, words: str, trigger: str, pieces: tuple[str, ...]) -> None:
    base = told_of(text, words, within=text)
    told = replace(base, events=(replace(base.events[0], trigger=span("d:1", text, trigger)),))
    row = next(section for section in sections(index(told)) if section.key == "alone").rows[0]
    assert row[0].meant == (pieces[-1],)
    assert row[0].text.index(row[0].meant[0]) == 1 + text.index(pieces[-1])


def test_a_clause_that_is_cut_is_shown_as_far_as_it_needs() -> None:
    text = "Rebels urged the council to leave Obrava on Monday."
    base = told_of(text, "Rebels urged …", within=text[:-11])
    told = replace(base, claims=(replace(base.claims[0], text=text[:-11]),))
    assert worded(index(told), told.claims[0]) == f"“{text[:-11]}”"
    assert next(section for section in sections(index(told)) if section.key == "alone").rows[0][0].meant == ()


def test_a_bare_noun_stands_out_in_its_sentence() -> None:
    text = "Rebels took <Obrava> after two days of fighting."
    told = told_of(text, "fighting", within=text)
    rows = next(section for section in sections(index(told)) if section.key == "alone").rows
    assert rows[0][0].pieces == (("“Rebels took <Obrava> after two days of ", False), ("fighting", True), (".”", False))
    assert "&lt;Obrava&gt; after two days of <b>fighting</b>.”" in render(told)


@pytest.mark.parametrize(
    ("happening", "line", "shown"),
    [
        ("Monday's raid on Obrava", "Monday's raid on Obrava", "“Monday's raid on Obrava”"),
        ("they left", "they [Hill Front] left", "they [Hill Front] left"),
    ],
)
def test_a_claim_told_without_its_sentence_is_shown_without_it(happening: str, line: str, shown: str) -> None:
    text = f"Bandits killed nine in {happening}, and burned the school as {happening}."
    base = told_of(text, happening, within=text)
    told = replace(base, claims=(replace(base.claims[0], text=line),))
    assert marked(index(told), told.claims[0]) == (worded(index(told), told.claims[0]), ()) == (shown, ())


def test_no_sentence_is_shown_again_for_its_parts() -> None:
    text = "Rebels took Obrava after a siege and two days of fighting."
    base = told_of(text, "fighting", within=text)
    others = {"siege": text, "Rebels took Obrava after a siege and two days of fighting": "", "Rebels took Obrava": ""}
    events = [
        replace(base.events[0], id=f"v:{n}", happening=words, within=within)
        for n, (words, within) in enumerate(others.items(), start=2)
    ]
    claims = [
        replace(
            base.claims[0], id=f"c:{e.id}", text=f"{e.happening}: “{text}”" if e.within else e.happening,
            members=(Member(id=e.id, stance="affirms"),),
        )
        for e in events
    ]  # fmt: skip

    def rows(*chosen: int) -> list[tuple[str, int, tuple[str, ...]]]:
        told = replace(
            base,
            events=(*base.events, *(events[n] for n in chosen)),
            claims=(*base.claims, *(claims[n] for n in chosen)),
        )
        section = next(section for section in sections(index(told)) if section.key == "alone")
        return sorted((row[0].text, len(row[0].records), row[0].meant) for row in section.rows)

    assert [row[1:] for row in rows(0)] == [(2, ("siege", "fighting"))]
    assert rows(0, 1) == [(f"“{text}”", 3, ())]
    assert len(rows(2)) == 1


def test_what_one_sentence_tells_is_one_row_with_all_that_it_is_told_as() -> None:
    text = "Rebels said the army would leave after a siege."
    base = told_of(text, "the army would leave", within=text)
    plan = replace(
        base.events[0], id="v:2", happening="the siege", trigger=span("d:1", text, "siege"), status="planned"
    )
    parts = replace(
        base, events=(replace(base.events[0], status="planned"), replace(plan, status="asserted", happening="a siege")),
        claims=(
            replace(base.claims[0], text=f"the army would leave (planned): “{text}”"),
            replace(base.claims[0], id="c:9", text=f"a siege: “{text}”", members=(Member(id="v:2", stance="affirms"),)),
        ),
    )  # fmt: skip
    rows = rows_of("alone", parts)
    assert [row[0] for row in rows] == [f"“{text}”"]
    assert rows[0][1] == "“the army would leave”: planned or demanded; the rest: asserted"


def test_direction_marks_of_an_article_are_made_visible_in_the_terminal() -> None:
    turned = replace(picture().claims[0], text="gates \u202eopened", kind="relation", standing="agreed")
    words = printed(shown(replace(picture(), claims=(turned,)), turned.id))
    assert "\u202e" not in words
    assert "gates \N{REPLACEMENT CHARACTER}opened" in words
