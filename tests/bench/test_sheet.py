"""The draw of events to be judged, and the count of the verdicts."""

from dataclasses import replace

from bench.sheet import digest, documents, draw, read_sheet, score
from tests.builders import document, picture

EVENT = picture().events[0]
LONG = [replace(EVENT, id=f"v:{n}") for n in range(40)]
SHORT = [replace(EVENT, id="v:short")]
ARTICLES = [document("long", "Long.", "A"), document("short", "Short.", "B"), document("silent", "None.", "C")]
EVENTS = {"long": LONG, "short": SHORT, "silent": []}


def test_a_draw_is_the_seeds_own_takes_no_event_twice_and_ends_with_the_events():
    drawn = draw(ARTICLES, lambda one: EVENTS[one.id], seed=7, number=10)
    assert drawn == draw(ARTICLES, lambda one: EVENTS[one.id], seed=7, number=10)
    assert len({event.id for _, event in drawn}) == 10
    assert len(draw(ARTICLES, lambda one: EVENTS[one.id], seed=7, number=100)) == 41


def test_an_article_is_read_without_what_is_not_the_article(tmp_path):
    text = "The dam broke on Monday.\n\nSign up for our newsletter\n\nNobody was hurt, officials said.\n"
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "post_2031-05-03_x.txt").write_text(text, encoding="utf-8")
    (one,) = documents(tmp_path)
    assert [text[span.start : span.end] for span in one.boilerplate] == ["Sign up for our newsletter"]


def test_a_short_article_is_drawn_as_readily_as_a_long_one():
    first = [draw(ARTICLES[:2], lambda one: EVENTS[one.id], seed=n, number=1)[0][0].id for n in range(60)]
    assert 15 < first.count("short") < 45


def test_another_party_or_speaker_is_another_line():
    assert digest({"actors": ["Oruvia"], "said": []}) != digest({"actors": ["Oruvia"], "said": ["Ana Ruiz"]})


def test_verdicts_are_counted_over_all_by_set_and_by_type(tmp_path):
    sheet = tmp_path / "sheet.tsv"
    sheet.write_text(
        "# how it was drawn\n"
        "one\taa\t1\t4\tASSAULT\tfalse\ttype+actor\t01\n"
        "one\taa\t9\t12\t-\tsupported\t-\t02\n"
        "two\tbb\t3\t8\t-\tpartly\tplace\t03\n",
        encoding="utf-8",
    )
    told = list(score(read_sheet(sheet)))
    assert told[0] == "all: 3 events, supported 1 (33.3%), partly 1 (33.3%), false 1 (33.3%)"
    assert "typed: 1 events, supported 0 (0.0%), partly 0 (0.0%), false 1 (100.0%)" in told
    assert "false by class: type 1, actor 1" in told
