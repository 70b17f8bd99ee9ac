"""Times of a page, the time of a predicate, the date of publication."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from parallax.annotate.figures.counting import find_figures
from parallax.annotate.page import Page
from parallax.annotate.when_and_where.ends import whole_times, with_both_ends
from parallax.annotate.when_and_where.when import find_times, publication_date, time_of

Make = Callable[..., Page]
SUNDAY = "2024-12-01"


def timed(page: Make, text: str, published: str | None = SUNDAY) -> Page:
    read = page(text, published=published)
    return replace(read, times=find_times(read))


@pytest.mark.parametrize(
    ("text", "value", "start", "end"),
    [
        ("The rebels attacked the town on Wednesday.", "2024-11-27", "2024-11-27", "2024-11-28"),
        ("The ministers will meet on Wednesday.", "2024-12-04", "2024-12-04", "2024-12-05"),
        ("The talks began on November 20.", "2024-11-20", "2024-11-20", "2024-11-21"),
        ("The vote was planned for January 10.", "2025-01-10", "2025-01-10", "2025-01-11"),
        ("Thousands have fled since last week.", "2024-W47", "2024-11-18", "2024-12-02"),
        ("The war began over a decade ago.", "2014", None, "2014-01-01"),
        ("The town fell late yesterday.", "2024-11-30", "2024-11-30T12:00", "2024-12-01T00:00"),
        ("The town fell in recent days.", "PAST_REF", "2024-11-24", "2024-12-02"),
    ],
)
def test_a_dated_page_resolves_its_times(page: Make, text: str, value: str, start: str | None, end: str | None) -> None:
    (time,) = timed(page, text).times
    assert (time.value, time.start, time.end) == (value, start, end)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The council could vote on Thursday.", "2024-12-05"),
        ("Envoys of both sides are due to meet on Thursday.", "2024-12-05"),
        ("Talks are due in Oslo on Thursday.", "2024-12-05"),
        ("The envoy could not be reached on Thursday.", "2024-11-28"),
        ("The mayor wants the bridge repaired by Thursday.", "2024-12-05"),
        ("By Thursday the rebels had taken the bridge.", "2024-11-28"),
        ("The council votes on Thursday.", "2024-12-05"),
        ("The march planned for Thursday was cancelled.", "2024-12-05"),
        ("The union scheduled a second march for Thursday.", "2024-12-05"),
        ("The company set a new price on Thursday.", "2024-11-28"),
        ("The garrison managed to escape on Thursday.", "2024-11-28"),
    ],
)
def test_a_weekday_looks_where_its_clause_looks(page: Make, text: str, value: str) -> None:
    (time,) = timed(page, text).times
    assert time.value == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The mill burned down on Saturday. Both sides agreed to stop on Saturday.", ["2024-11-30", "2024-11-30"]),
        (
            "The mill burned down on Saturday. They agreed to stop firing from noon on Saturday.",
            ["2024-11-30", "2024-11-30T12:00"],
        ),
        ("The mill burned down on Friday. Both sides agreed to meet on Saturday.", ["2024-11-29", "2024-12-07"]),
        ("The mill burned down on Saturday. The council will meet on Saturday.", ["2024-11-30", "2024-12-07"]),
        ("Observers are to be posted on the dam from Saturday.", ["2024-12-07"]),
        ("The men who are to be freed on Saturday were ill.", ["2024-12-07"]),
    ],
)
def test_a_weekday_that_the_page_tells_of_is_gone_by(page: Make, text: str, values: list[str]) -> None:
    assert [time.value for time in timed(page, text).times] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Both armies have left Height 1814.", []),
        ("Rebels took Hill 1923 in May 1950.", ["1950-05"]),
        ("The council adopted Resolution 1973.", []),
        ("She was charged under the Public Order Act 1986.", []),
        ("The court heard a 2019 case in 1998.", ["2019", "1998"]),
        ("Level 2019 figures were published in Paris 2024.", ["2024"]),
    ],
)
def test_a_number_that_tells_which_thing_is_meant_is_no_year(page: Make, text: str, values: list[str]) -> None:
    assert [time.value for time in timed(page, text).times] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            'The bridge fell on Friday. "They came yesterday," a guard said. At noon the mill burned.',
            ["2024-11-29", "2024-11-30", "2024-11-29T12:00"],
        ),
        ('"They came on Friday," a guard said. "At noon the mill burned."', ["2024-11-29", "2024-11-29T12:00"]),
        ("The toll since Friday is 16, the ministry said at noon.", ["2024-11-29", "2024-12-01T12:00"]),
    ],
)
def test_what_is_told_dates_the_clock_times_behind_it(page: Make, text: str, values: list[str]) -> None:
    """But no day of a quotation those outside of it, and no day since which something is so."""
    assert [time.value for time in timed(page, text, "2024-12-01T20:00+01:00").times] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The flag flew there until about nine.", "2024-12-01T09:00"),
        ("The town had no power till eight, he said.", "2024-12-01T08:00"),
        ("The market was full. By six the guards had left.", "2024-12-01T06:00"),
    ],
)
def test_a_bare_number_may_be_an_hour(page: Make, text: str, value: str) -> None:
    (time,) = timed(page, text, "2024-12-01T20:00+01:00").times
    assert time.value == value


def test_what_a_report_tells_was_before_its_day(page: Make) -> None:
    text = "The ministry denied Friday's report, according to which soldiers had burned the mill."
    read = timed(page, text)
    (sentence,) = read.sentences
    burned = next(i for i, token in enumerate(sentence.tokens) if token.text == "burned")
    assert time_of(read, sentence, burned) is None


MORNING = "2024-12-01T08:30+01:00"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The guards left at 6 a.m.", ["2024-12-01T06:00"]),
        ("The guards left at ten in the evening.", ["2024-11-30T22:00"]),
        ("The guards had left by midnight.", ["2024-12-01T00:00"]),
        ("The guards will leave at midnight.", ["2024-12-01T24:00"]),
        ("The truce runs until 10 December. The guards left at noon.", ["2024-12-10", "2024-11-30T12:00"]),
        ("The bridge fell on Friday. The guards left at noon.", ["2024-11-29", "2024-11-29T12:00"]),
        ("The bridge fell on Friday. That night the guards left.", ["2024-11-29", "2024-11-29TNI"]),
    ],
)
def test_a_clock_time_is_of_the_day_told_or_of_the_report(page: Make, text: str, values: list[str]) -> None:
    assert [time.value for time in timed(page, text, MORNING).times] == values


def test_that_night_of_an_undated_page_is_of_the_day_told(page: Make) -> None:
    read = timed(page, "The bridge fell on Friday. That night the guards left.", published=None)
    assert [time.value for time in read.times] == ["XXXX-WXX-5", "XXXX-WXX-5TNI"]


def test_an_undated_page_keeps_open_values(page: Make) -> None:
    read = timed(page, "The town fell on Friday, after a siege that began on 3 May 2012.", published=None)
    assert [(t.value, t.start, t.basis) for t in read.times] == [
        ("XXXX-WXX-5", None, "text"),
        ("2012-05-03", "2012-05-03", "text"),
    ]


def test_the_next_day_is_seen_from_the_day_before_it(page: Make) -> None:
    read = timed(page, "The siege began on 3 May 2012. The next day the town fell.")
    assert [t.value for t in read.times] == ["2012-05-03", "2012-05-04"]


def test_a_time_belongs_to_the_predicate_of_its_clause(page: Make) -> None:
    read = timed(page, "The minister said on Monday that rebels had shelled the town.")
    (sentence,) = read.sentences
    words = [token.text for token in sentence.tokens]
    said, shelled = words.index("said"), words.index("shelled")
    spoken = time_of(read, sentence, said)
    assert spoken is not None and spoken.value == "2024-11-25"
    assert time_of(read, sentence, shelled) is None


def test_a_participle_shares_the_time_of_its_verb(page: Make) -> None:
    read = timed(page, "Jets bombed the village on Friday, killing two farmers.")
    (sentence,) = read.sentences
    time = time_of(read, sentence, [token.text for token in sentence.tokens].index("killing"))
    assert time is not None and time.value == "2024-11-29"


def test_the_morning_is_none_of_the_year(page: Make) -> None:
    read = timed(page, "The king was ill this year and died in the morning.")
    assert {t.value for t in read.times} == {"2024", "2024-12-01TMO"}


@pytest.mark.parametrize("link", ["following", "after", "before", "ahead of"])
def test_what_came_before_or_after_was_another_day(page: Make, link: str) -> None:
    read = timed(page, f"Fighting broke out in the port on Friday, {link} the retreat of the army.")
    (sentence,) = read.sentences
    words = [token.text for token in sentence.tokens]
    assert time_of(read, sentence, words.index("broke")) is not None
    assert time_of(read, sentence, words.index("retreat")) is None


@pytest.mark.parametrize("link", ["through", "throughout", "during"])
def test_what_lasts_through_a_part_of_the_day_was_then(page: Make, link: str) -> None:
    read = timed(page, f"Crews searched the river {link} the afternoon.")
    (sentence,) = read.sentences
    time = time_of(read, sentence, [token.text for token in sentence.tokens].index("searched"))
    assert time is not None and time.value == "2024-12-01TAF"


@pytest.mark.xfail(strict=True, reason="the tree hangs the participle elsewhere")
def test_a_noun_has_the_time_of_its_own_participle(page: Make) -> None:
    read = timed(page, "On Wednesday, the court heard a lawsuit filed by the senate on Monday.")
    (sentence,) = read.sentences
    time = time_of(read, sentence, [token.text for token in sentence.tokens].index("lawsuit"))
    assert time is not None and time.value == "2024-11-25"


def test_a_when_clause_right_behind_a_time_happened_then(page: Make) -> None:
    read = timed(page, "The worst storm since 2004, when seven men drowned, came on Friday.")
    (sentence,) = read.sentences
    words = [token.text for token in sentence.tokens]
    told = {word: time_of(read, sentence, words.index(word)) for word in ("drowned", "came")}
    assert {word: time.value for word, time in told.items() if time} == {"drowned": "2004", "came": "2024-11-29"}


DATED = [
    ("Published: 30 November 2024\n\nThe town fell on Friday.", "2024-11-30"),
    ("Updated 2024-12-02\nPublished 2024-12-01\nThe town fell.", "2024-12-01"),
    ("TARM, Nov. 30, 2024 (Example Wire) - The town fell on Friday.", "2024-11-30"),
    ("The town fell\n30 November 2024\nRebels took the town on Friday.", "2024-11-30"),
    ("The town fell on Friday.\nExample Wire, 30 November 2024", "2024-11-30"),
    ("The minister is set to visit on December 1, 2024, officials said.", None),
    ("The treaty of 3 May 2012 has ended.", None),
    ("The town fell on Friday.", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "date"), DATED)
def test_a_publication_date_is_read_from_its_own_line_or_not_at_all(page: Make, text: str, date: str | None) -> None:
    assert publication_date(page(text)) == date


def test_that_day_is_not_the_day_on_which_it_was_told(page: Make) -> None:
    read = timed(page, "Jets came on Friday. The mayor said on Saturday that the raids that day killed two farmers.")
    assert [t.value for t in read.times] == ["2024-11-29", "2024-11-30", "2024-11-29"]


def test_a_paper_is_no_day(page: Make) -> None:
    text = "USA Today and the Sunday Times reported the raid. The army left today."
    read = timed(page, text)
    assert [read.quote(time.span) for time in read.times] == ["today"]


OFFSETS = [
    ("The rebels withdrew from the port four days after they had taken it on Monday.", "withdrew", "2024-11-29"),
    ("Two days after Monday's raid, police arrested the mayor.", "arrested", "2024-11-27"),
    ("The envoys fled a day before Friday's vote.", "fled", "2024-11-28"),
    ("Police arrested the mayor three weeks after Monday's raid.", "arrested", None),
    ("Police arrested the mayor hours after Monday's raid.", "arrested", None),
    ("Rebels took the town three years after the army overran it.", "took", None),
]


@pytest.mark.parametrize(("text", "verb", "value"), OFFSETS)
def test_what_happened_so_long_after_another_thing_has_not_its_day(
    page: Make, text: str, verb: str, value: str | None
) -> None:
    read = timed(page, text)
    (sentence,) = read.sentences
    at = next(i for i, token in enumerate(sentence.tokens) if token.text == verb)
    time = time_of(read, sentence, at)
    assert (time and time.value) == value


def test_what_another_thing_is_counted_from_keeps_its_day(page: Make) -> None:
    read = timed(page, "The rebels withdrew from the port four days after they had taken it on Monday.")
    (sentence,) = read.sentences
    time = time_of(read, sentence, next(i for i, token in enumerate(sentence.tokens) if token.text == "taken"))
    assert time is not None and time.value == "2024-11-25"


def test_the_stop_of_a_sentence_is_no_part_of_a_clock_time(page: Make) -> None:
    read = timed(page, "The blast went off at 6am. Nobody was near.")
    assert [read.quote(time.span) for time in read.times] == ["6am"]


@pytest.mark.parametrize(
    ("text", "published", "whole"),
    [
        ("Twenty were hurt between March 2015 and March 2016.", None, ("2015-03/2016-03", "2015-03-01", "2016-04-01")),
        ("Shells fell from Monday to Wednesday.", SUNDAY, ("2024-11-25/2024-11-27", "2024-11-25", "2024-11-28")),
        ("The strike lasted from 2011 until 2013.", None, ("2011/2013", "2011-01-01", "2014-01-01")),
        ("The town was shelled between Monday and Wednesday.", None, ("XXXX-WXX-1/XXXX-WXX-3", None, None)),
        ("Shells fell in March 2015 and March 2016.", None, None),
        ("They moved from the 2015 camp to the 2016 one.", None, None),
        ("The post moved it from Wednesday to Monday.", SUNDAY, None),
        ("The council postponed the fair from March 2015 to March 2016.", None, None),
        ("The parade was moved from Monday to Wednesday.", SUNDAY, None),
        ("The rules changed between March 2015 and March 2016.", None, ("2015-03/2016-03", "2015-03-01", "2016-04-01")),
        ("The vote was put off from March 2015 to March 2016.", None, None),
        ("The lake was shut from the Monday to the Wednesday.", None, ("XXXX-WXX-1/XXXX-WXX-3", None, None)),
    ],
)  # fmt: skip
def test_a_stretch_told_by_both_its_ends_is_one_time(
    page: Make, text: str, published: str | None, whole: tuple[str, str | None, str | None] | None
) -> None:
    read = timed(page, text, published)
    found = {span: time for span, time in whole_times(read).items() if time not in read.times}
    assert {(time.value, time.start, time.end) for time in found.values()} == ({whole} if whole else set())
    assert set(found) <= {time.span for time in read.times}


def test_what_is_moved_from_a_day_has_the_day_that_it_is_moved_to(page: Make) -> None:
    read = timed(page, "The council postponed the fair from March 2015 to March 2016. Nine people died.")
    moved = replace(find_figures(read, ())[-1], time=read.times[0])
    (after,) = with_both_ends([moved], whole_times(read))
    assert after.time == read.times[1]


@pytest.mark.parametrize(
    ("text", "published", "start"),
    [
        ("The state must restore the water, cut since 3 March.", "2031-03-06", "2031-03-03"),
        ("The council should free the miners, held since 12 June.", "2031-04-20", "2030-06-12"),
        ("The court will sit from 12 June.", "2031-04-20", "2031-06-12"),
    ],
)
def test_a_time_since_which_something_is_so_is_past(page: Make, text: str, published: str, start: str) -> None:
    (time,) = timed(page, text, published).times
    assert time.start == start
