"""What two sides tell in the same words of opposite things: ground "liberated", attacks "repelled"."""

from __future__ import annotations

import pytest
from tests.link.build import Page

from parallax.link import link
from parallax.types import Claim, Links

TAILS = {
    "a": " The flood of the Mirna valley had cut the river port of Obrava from Kessar since the dam broke.",
    "b": " Obrava, a river port below Kessar, cannot be reached by road since a dam broke and the Mirna rose.",
}
FRONT, ARMY = ("Hill Front", "armed_group", ("REB",)), ("Plains Army", "armed_group", ("MIL",))
MEDICS = ("Valley Medics", "organization", ("MED",))
Body = tuple[str, str, tuple[str, ...]]


def linked(*pages: Page) -> Links:
    links = link([page.read() for page in pages])
    assert len(links.stories) == 1
    return links


def of_several(links: Links) -> list[Claim]:
    return [claim for claim in links.claims if claim.kind in ("event", "control") and len(claim.members) > 1]


def won(
    name: str,
    words: str,
    who: Body,
    *,
    day: str = "06",
    on: str | None = None,
    by: Body | None = None,
    ground: str = "Obrava",
    trigger: str = "liberated",
    land: str | None = None,
) -> Page:
    """A report in which somebody says that ground was won, `on` a day and `by` a body where told."""
    sentence = f"The {who[0]} said {words}."
    page = Page(name, sentence + TAILS[name], publisher=f"Post {name}", published=f"2031-05-{day}T12:00+00:00")
    said = page.attribution(words, source=who[0], entity=page.entity(who[0], who[1], sectors=who[2], country=land))
    winner = () if by is None else (page.entity(by[0], by[1], sectors=by[2]),)
    time = page.time(on, "2031-05-08", "2031-05-09") if on else None
    options = {"actors": winner, "time": time, "attribution": said}
    if trigger in ("attack", "assault"):
        page.event(words, trigger=trigger, type="ASSAULT", place=page.entity("Obrava", "place"), **options)
    else:
        where = page.entity(ground, "place")
        page.event(words, trigger=trigger, type="COERCE", mode="seize", place=where, **options)
    return page


@pytest.mark.parametrize(
    ("other", "joined"),
    [(ARMY, False), (MEDICS, True), (FRONT, True), (("Reed Party", "organization", ("PTY", "OPP")), True)],
    ids=["enemies", "a witness", "one body twice", "a party has no arms"],
)
def test_ground_that_two_sides_call_won_without_saying_by_whom_is_two_claims(other: Body, *, joined: bool) -> None:
    links = linked(won("a", "that Obrava had been liberated", FRONT), won("b", "that Obrava had been liberated", other))
    assert bool(of_several(links)) is joined
    assert not [claim for claim in links.claims if claim.standing == "agreed"] or other[2] not in (("REB",), ("MIL",))


OFFICER, NEIGHBOURS = ("Captain Ana Lee", "person", ("MIL",)), ("Kessar Army", "armed_group", ("MIL",))


@pytest.mark.parametrize("other", [ARMY, FRONT])
def test_an_officer_of_no_told_army_is_nobody_s_enemy(other: Body) -> None:
    words = "that the attack on Obrava was repelled"
    assert of_several(linked(won("a", words, other, trigger="attack"), won("b", words, OFFICER, trigger="attack")))


@pytest.mark.parametrize(("blow", "joined"), [(False, True), (True, False)], ids=["nothing told", "told to fight"])
def test_two_states_are_enemies_only_where_one_struck_the_other(*, blow: bool, joined: bool) -> None:
    words = "that Obrava had been liberated"
    pages = [won(name, words, who, land=land) for name, who, land in (("a", ARMY, "PLA"), ("b", NEIGHBOURS, "KES"))]
    third = Page("c", f"Troops of Plains shelled troops of Kessar.{TAILS['a']}", publisher="Post c")
    did, suffered = (
        third.entity(f"Troops of {land}", "group", country=code, sectors=("MIL",))
        for land, code in (("Plains", "PLA"), ("Kessar", "KES"))
    )
    if blow:
        third.event(
            "Troops of Plains shelled", trigger="shelled", type="ASSAULT", actors=(did,), recipients=(suffered,)
        )
    assert bool(of_several(linked(*pages, third))) is joined


def test_a_report_is_not_silent_about_what_it_tells_of_its_enemy_s_side() -> None:
    links = linked(won("a", "that Obrava had been liberated", FRONT), won("b", "that Obrava had been liberated", ARMY))
    assert not [claim for claim in links.claims if claim.kind == "event" and claim.absent]


def test_enemies_who_name_one_winner_agree() -> None:
    words = "that Obrava had been taken by the Hill Front"
    pages = [won(name, words, who, by=FRONT, trigger="taken") for name, who in (("a", FRONT), ("b", ARMY))]
    (claim,) = of_several(linked(*pages))
    assert len(claim.members) == 2


@pytest.mark.parametrize("words", ["that the attack on Obrava was repelled", "that it beat back the attack on Obrava"])
def test_each_side_s_repelled_attack_is_its_own(words: str) -> None:
    assert not of_several(linked(won("a", words, FRONT, trigger="attack"), won("b", words, ARMY, trigger="attack")))


def test_an_attack_that_was_not_repelled_is_one_whoever_tells_it() -> None:
    words = "that the attack on Obrava killed 31 ferrymen"
    assert of_several(linked(won("a", words, FRONT, trigger="attack"), won("b", words, ARMY, trigger="attack")))


@pytest.mark.parametrize(("day", "joined"), [("08", True), ("06", False)], ids=["told that day", "told before it"])
def test_no_report_tells_what_was_done_after_it(day: str, *, joined: bool) -> None:
    first = won("a", "that Obrava had been liberated", MEDICS, day=day)
    second = won("b", "that Obrava had been liberated on Thursday", MEDICS, day="08", on="Thursday")
    assert bool(of_several(linked(first, second))) is joined


def test_the_evening_of_the_day_before_may_be_that_day_elsewhere() -> None:
    words = "that Obrava had been liberated"
    first, second = won("a", words, MEDICS), won("b", f"{words} on Thursday", MEDICS, day="08", on="Thursday")
    first.published = "2031-05-07T23:10-05:00"
    assert of_several(linked(first, second))


@pytest.mark.parametrize(("day", "joined"), [("07", True), ("09", False)])
def test_undated_successes_without_a_winner_are_of_the_days_of_their_reports(day: str, *, joined: bool) -> None:
    words = "that the old town of Obrava had been liberated"
    assert bool(of_several(linked(won("a", words, MEDICS), won("b", words, MEDICS, day=day)))) is joined


@pytest.mark.parametrize(
    ("ground", "joined"), [("Obrava", True), ("the port", False)], ids=["one town", "a part of it"]
)
def test_a_part_of_a_town_is_another_ground(ground: str, *, joined: bool) -> None:
    first = won("a", "that the Hill Front had retaken Obrava", MEDICS, by=FRONT, trigger="retaken")
    words = f"{ground} was retaken from the guards by fighters of the Hill Front"
    second = won("b", words, ("Quay Union", "organization", ()), by=FRONT, ground=ground, trigger="retaken")
    assert bool(of_several(linked(first, second))) is joined
