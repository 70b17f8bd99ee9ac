"""Control is read from the constructions that state it; what is planned, denied or partial is no change of hands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.annotate.cases import Case, names_of, read_cases

from parallax.annotate.holding import find_control
from parallax.annotate.page import Page
from parallax.annotate.who import find_mentions


def told(page: Page) -> list[str]:
    """Each report as the cases write it: "not", any status but asserted, place, change, holder, "< previous"."""
    names = names_of(page)
    lines = []
    for control in find_control(page):
        words = ["not"] if control.polarity == "negative" else []
        words += [control.status] if control.status != "asserted" else []
        words += [names[control.place], control.change]
        if control.change != "contested":
            words.append(names[control.holder] if control.holder is not None else "-")
        words += ["<", names[control.previous]] if control.previous is not None else []
        lines.append(" ".join(words))
    return sorted(lines)


@pytest.mark.parametrize("case", read_cases("holding"), ids=lambda case: case.text)
def test_a_sentence_gives_its_reports_of_control_and_no_other(case: Case) -> None:
    expected = [line.strip() for line in case.expect.split(";") if line.strip()]
    assert told(case.page) == sorted(expected)


@pytest.mark.parametrize("case", read_cases("holding"), ids=lambda case: case.text)
def test_evidence_covers_place_and_holder(case: Case) -> None:
    for control in find_control(case.page):
        quote = case.page.quote(control.evidence)
        ends = [m for m in case.page.mentions if m.entity in (control.place, control.holder, control.previous)]
        assert all(case.page.quote(m.span) in quote for m in ends)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels gained control of the Marsa airbase on Friday.", ["Marsa airbase gained rebels"]),
        ("The army recaptured the Kadra military academy.", ["Kadra military academy gained army"]),
        ("The rebels captured Sednaya prison.", ["Sednaya prison gained rebels"]),
        ("The rebels took a hospital.", []),
    ],
)
def test_facilities_are_places_held_where_they_have_a_name(
    page: Callable[..., Page], text: str, expected: list[str]
) -> None:
    made = page(text)
    mentions, entities = find_mentions(made)
    assert told(replace(made, mentions=mentions, entities=entities)) == expected
