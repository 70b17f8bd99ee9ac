"""Agreement of two readings: one for the same reading, less for each difference, kappa as Cohen has it."""

from __future__ import annotations

import pytest
from corpus.agree import Reading, agreement, kappa
from corpus.marks import read

FIRST = """published: 2031-04-02
%%
{a1.s|The mayor} {a1.q|said} {a1.c|that {f1|four} people had {v1|drowned}}. {a2.s|Police} {a2.q|denied} \
{a2.c|the {v2|arrest}}.
%%
a1 form=indirect
a2 form=indirect polarity=negative
v1 - happening='drowned'
v2 COERCE/arrest
f1 4 killed
"""


def scores(second: str) -> dict[str, float]:
    first, other = read(FIRST, "1"), read(second, "1")
    return agreement([Reading(text=first.text, first=first.report, second=other.report)])


def test_a_reading_agrees_with_itself() -> None:
    assert {name: score for name, score in scores(FIRST).items() if score != 1 and not name.startswith("name")} == {}


def test_a_leading_that_and_an_article_are_no_difference() -> None:
    told = scores(FIRST.replace("{a1.c|that ", "that {a1.c|").replace("{a2.c|the ", "the {a2.c|"))
    assert told["content"] == 1


def test_a_missed_attribution_costs_recall() -> None:
    told = scores(
        FIRST.replace("{a2.s|Police} {a2.q|denied} {a2.c|the {v2|arrest}}", "Police denied the {v2|arrest}").replace(
            "a2 form=indirect polarity=negative\n", ""
        )
    )
    assert told["source"] == pytest.approx(2 / 3)
    assert told["trigger"] == 1


def test_another_label_lowers_kappa() -> None:
    assert scores(FIRST.replace("COERCE/arrest", "ASSAULT"))["event_type_kappa"] < 1


def test_kappa_takes_chance_off() -> None:
    assert kappa([("x", "x"), ("x", "x"), ("y", "y"), ("y", "x")]) == pytest.approx(0.5)
    assert kappa([("x", "x")] * 3) == 1.0
    assert kappa([]) == 0.0
