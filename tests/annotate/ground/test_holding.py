"""Control is read from the constructions that state it; what is planned, denied or partial is no change of hands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.annotate.cases import Case, names_of, read_cases

from parallax.annotate.ground.holding import find_control, first_reading
from parallax.annotate.mentions.who import find_mentions
from parallax.annotate.page import Page
from parallax.annotate.speech.saying import find_attributions


def misread(how: str) -> pytest.MarkDecorator:
    """A sentence that the language model's tree has wrong: the rule is right and cannot work."""
    return pytest.mark.xfail(strict=True, reason=f"the tree has {how}")


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
        ("Britain relinquished control of Malta to Peru.", ["Malta gained Peru < United Kingdom"]),
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


def read(page: Callable[..., Page], text: str) -> list[str]:
    made = page(text)
    mentions, entities = find_mentions(made)
    return told(replace(made, mentions=mentions, entities=entities))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Government soldiers left the village of Orlat at dawn.", ["Orlat lost - < government soldiers"]),
        ("The reporters left the village of Orlat. The army watched.", []),
        ("The rebels drove the army out of the village of Orlat.", ["Orlat gained rebels < army"]),
        ("The village of Orlat passed into the hands of the rebels.", ["Orlat gained rebels"]),
        ("The rebels took the summit of Mount Tarsa.", ["Mount Tarsa gained rebels"]),
        ("The village of Orlat fell, and the rebels seized Orlat, a monitor said.", ["Orlat gained rebels"] * 2),
        ("The rebels entered the village of Orlat, residents said.", ["Orlat gained rebels"]),
        ("The rebels would not enter the village of Orlat.", []),
        ("The army sent tanks. Tanks entered the village of Orlat.", []),
        ("A column of rebels took the village of Orlat.", ["Orlat gained rebels"]),
    ],
)
def test_troops_leave_enter_and_are_driven_out(page: Callable[..., Page], text: str, expected: list[str]) -> None:
    assert read(page, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The rebels seized the village of Orlat. The army retook the village.",
            ["Orlat gained army", "Orlat gained rebels"],
        ),
        ("The village of Orlat is small. The rebels overran it.", ["Orlat gained rebels"]),
        ("The Tarsa bridge is old. The rebels seized the bridge.", ["Tarsa bridge gained rebels"]),
        ("The villages of Orlat and Minsa are small. The rebels overran it.", []),
        ("The rebels seized a village.", []),
        pytest.param(
            *("The base, which lies south of Orlat, has changed hands before: the rebels overran it.", []),
            marks=misread("Orlat for what it is"),
        ),
        ("The rebels captured two villages, Orlat and Minsa.", ["Minsa gained rebels", "Orlat gained rebels"]),
        ("The rebels captured the whole Tarsa area.", ["whole Tarsa area gained rebels"]),
        (
            "The rebels shelled it, as fighting for the Tarsa district entered its third day.",
            ["Tarsa district contested"],
        ),
    ],
)
def test_a_place_may_be_meant_by_a_noun_or_a_pronoun(page: Callable[..., Page], text: str, expected: list[str]) -> None:
    assert read(page, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army handed over the village of Orlat to the rebels.", ["Orlat gained rebels < army"]),
        ("The army turned the village of Orlat into rubble.", []),
        ("Israel's withdrawal from Gaza ended. Troops cheered.", ["Gaza lost - < Israel"]),
        ("The Taliban were ousted in Afghanistan. Rebels cheered.", ["Afghanistan lost - < Taliban"]),
        ("Troops came to Orlat, a stronghold of the rebels.", ["Orlat held rebels"]),
        ("Soldiers entered the village of Orlat to search it.", []),
        ("A battle in the village of Orlat killed nine soldiers.", []),
        ("Troops withdrew. Hamas controls Lebanon.", ["Lebanon held Hamas"]),
        ("Aleppo was in the hands of the rebels.", ["Aleppo held rebels"]),
        ("Aleppo was back in the hands of the rebels.", ["Aleppo gained rebels"]),
    ],
)
def test_lands_and_towns_change_hands_in_other_words(page: Callable[..., Page], text: str, expected: list[str]) -> None:
    assert read(page, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels are dug in on the Tarsa ridge.", ["Tarsa ridge held rebels"]),
        ("Rebels were holed up in the village of Orlat.", ["Orlat held rebels"]),
        ("Pensioners sat in the village of Orlat. The army watched.", []),
        ("Soldiers stormed the Tarsa bridge at dawn.", ["Tarsa bridge gained soldiers"]),
        ("The army cleared the village of Orlat on Monday.", ["Orlat gained army"]),
        ("Rebels occupied the village of Orlat on Monday.", ["Orlat gained rebels"]),
        ("Rebels occupy the village of Orlat.", ["Orlat held rebels"]),
        ("Troops came to Orlat, a former stronghold of the rebels.", ["Orlat lost - < rebels"]),
        ("Rebels moved into the village of Orlat.", ["Orlat gained rebels"]),
    ],
)
def test_ground_is_entered_cleared_and_dug_in_on(page: Callable[..., Page], text: str, expected: list[str]) -> None:
    assert read(page, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            *("The army completed its handover of the village of Orlat to the rebels.", ["Orlat gained rebels < army"]),
            marks=misread("the rebels below completed"),
        ),
        ("The army handed over control of the village of Orlat to the rebels.", ["Orlat gained rebels < army"]),
        ("The rebels fired. The village of Orlat is rebel-held.", ["Orlat held rebels"]),
        ("The rebels fired. A shell hit rebel-held Orlat.", ["Orlat held rebels"]),
    ],
)
def test_ground_is_handed_to_one_and_held_by_a_bare_side(
    page: Callable[..., Page], text: str, expected: list[str]
) -> None:
    assert read(page, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels fought on. The Taliban were ousted in 2001. Afghanistan is poor.", ["Afghanistan lost - < Taliban"]),
        ("Rebels fired. Critics of the ousted president Ana Ruiz met in Lima. Peru is poor.", []),
        ("The Peruvian army seized power in 1968. Peru is poor.", ["Peru gained Peruvian army"]),
        ("The Peruvian army took power in a coup. Peru is poor.", ["Peru gained Peruvian army"]),
        ("The Peruvian army took power for granted. Peru is poor.", []),
    ],
)
def test_a_ruler_has_the_state_that_he_is_of(page: Callable[..., Page], text: str, expected: list[str]) -> None:
    assert read(page, text) == expected


def test_the_men_of_somebody_hold_for_him(page: Callable[..., Page]) -> None:
    assert read(page, "Fighters of the Tarsa Front seized the village of Orlat.") == ["Orlat gained Tarsa Front"]
    assert read(page, "The army says that his men hold the village of Orlat.") == ["Orlat held men"]


def ruled(page: Callable[..., Page], text: str) -> list[str]:
    """What rules read, before anything learned weighs it, written as in `told`."""
    made = page(text)
    mentions, entities = find_mentions(made)
    _, first = first_reading(replace(made, mentions=mentions, entities=entities))
    lines = []
    for grip in (grip for _, grip in first if not grip.seen):
        held, lost = (end.entity.name if end is not None else None for end in (grip.holder, grip.previous))
        lines.append(" ".join((grip.ground.place.name, grip.change, held or "-", *(("<", lost) if lost else ()))))
    return sorted(lines)


@pytest.mark.parametrize(
    ("fallen", "holder"),
    [
        ("The Peruvian government was ousted.", "Peruvian government"),
        ("The army ousted Peru's prime minister.", "Peru's prime minister"),
        ("Peruvian President Ana Ruiz was ousted. Troops cheered.", "Ana Ruiz"),
        ("The mayor of Lima was ousted. Troops cheered.", None),
        ("The Peruvian army's chief was ousted.", None),
        ("Peruvian Finance Minister Ana Ruiz was ousted. Troops cheered.", None),
        ("The Peruvian opposition leader was ousted. Troops cheered.", None),
        ("Troops cheered as Peruvian vice president Ana Ruiz was ousted.", None),
    ],
)
def test_only_who_ruled_a_state_loses_it_when_ousted(
    page: Callable[..., Page], fallen: str, holder: str | None
) -> None:
    assert ruled(page, f"{fallen} Peru is poor.") == ([f"Peru lost - < {holder}"] if holder else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels sat in talks in Geneva. The army watched.", []),
        ("The rebels sat in on talks in Cairo.", []),
        ("Soldiers sat in the village of Orlat and drank tea.", []),
        ("The rebel leader sat on a court in Lima.", []),
        ("Rebels still sit on the Tarsa ridge.", ["Tarsa ridge held rebels"]),
        ("Soldiers dug in the village of Orlat for survivors.", []),
        ("Rebels dug in on the Tarsa ridge.", ["Tarsa ridge held rebels"]),
        ("Rebels were entrenched in talks in Geneva.", []),
    ],
)
def test_who_only_sits_somewhere_holds_nothing(page: Callable[..., Page], text: str, expected: list[str]) -> None:
    assert ruled(page, text) == expected


@pytest.mark.parametrize(
    ("how_long", "change"),
    [
        ("for ten years", "held"),
        ("for much of the war", "held"),
        ("for a decade", "held"),
        ("from 2014 to 2018", "held"),
        ("between 2014 and 2018", "held"),
        ("throughout the war", "held"),
        ("until May", "held"),
        ("until they were driven out", "held"),
        ("for the second time", "gained"),
        ("on Monday", "gained"),
        (", which had been poor for ten years, on Monday", "gained"),
        ("ten years ago", "gained"),
    ],
)
def test_what_lasts_is_no_taking(page: Callable[..., Page], how_long: str, change: str) -> None:
    assert ruled(page, f"Rebels occupied the town of Orlat {how_long}.") == [f"Orlat {change} rebels"]


@pytest.mark.parametrize(
    ("text", "gained"),
    [
        ("Soldiers cleared the village of Orlat of snow on Monday.", False),
        ("Troops freed the Tarsa bridge of ice.", False),
        ("Troops cleared the village of Orlat of landmines and rubble.", False),
        ("Soldiers freed the town of Orlat from debt.", False),
        ("Soldiers cleared the village of Orlat of rebels.", True),
        ("Soldiers cleared the village of Orlat of the last pockets of militants.", True),
        ("Soldiers freed the village of Orlat from the militants' grip.", True),
        ("The soldiers freed the town of Orlat from the enemy.", True),
    ],
)
def test_ground_is_taken_from_a_foe_and_not_from_snow(page: Callable[..., Page], text: str, gained: bool) -> None:
    assert bool(ruled(page, text)) == gained


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army's team dominated Peru in the final.", []),
        ("Rebels dominate the town of Orlat.", ["Orlat held rebels"]),
        ("The army moved into the town of Orlat to help flood victims.", []),
        ("The army swept into the town of Orlat to deliver food.", []),
        ("The soldiers moved into the town of Orlat with their families.", []),
        ("The rebels moved into the town of Orlat to bring it to heel.", ["Orlat gained rebels"]),
        ("The rebels moved into the town of Orlat with tanks.", ["Orlat gained rebels"]),
        ("The rebels moved into the town of Orlat to punish deserters.", ["Orlat gained rebels"]),
    ],
)
def test_who_comes_to_help_or_to_play_takes_nothing(page: Callable[..., Page], text: str, expected: list[str]) -> None:
    assert ruled(page, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels tried to storm the village of Orlat.", []),
        ("Rebels may storm the village of Orlat.", []),
        ("Soldiers stormed the Kadra university.", []),
        ("Rebels stormed the British embassy in Cairo.", []),
        ("Soldiers stormed the Tarsa bridge at dawn.", ["Tarsa bridge gained soldiers"]),
    ],
)
def test_only_ground_that_was_stormed_is_gained(page: Callable[..., Page], text: str, expected: list[str]) -> None:
    assert ruled(page, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army took power in Peru in a coup.", ["Peru gained army"]),
        ("The army toppled the king and took power in Peru.", ["Peru gained army"]),
        ("After staging a coup, the army took power in Peru.", ["Peru gained army"]),
        ("The army, which led the coup, took power in Peru.", ["Peru gained army"]),
        ("A junta took power in Peru.", ["Peru gained junta"]),
        ("The prime minister, who condemned the coup, took power in Peru.", []),
        ("The prime minister took power in Peru after a coup failed in Brazil.", []),
        ("The prime minister took power in Peru and condemned the coup in Brazil.", []),
        ("The army took power from the grid in Peru after the coup.", []),
        ("The army seized power from the grid in Peru.", []),
    ],
)
def test_power_is_taken_by_ones_own_force(page: Callable[..., Page], text: str, expected: list[str]) -> None:
    assert ruled(page, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The rebels took the town of Orlat. Soldiers left the town in the direction of Bela at dusk.",
            ["Orlat gained rebels", "Orlat lost - < soldiers"],
        ),
        ("The army took the village of Orlat. The rebels had withdrawn to the village of Bela.", ["Orlat gained army"]),
    ],
)
def test_where_those_go_who_leave_a_place_is_not_lost(
    page: Callable[..., Page], text: str, expected: list[str]
) -> None:
    lines = read(page, text)
    assert not any(line.startswith("Bela") for line in lines)
    assert set(expected) <= set(lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army took the town of Orlat. The rebels remained in the town.", "Orlat held rebels"),
        (
            "The army attacked the rebels, who seized the town of Orlat. The army is still in the town.",
            "Orlat held army",
        ),
        (
            "The army took the town of Orlat. The rebels, who had captured three soldiers, remained in the town.",
            "Orlat held rebels",
        ),
        ("The rebels took the town of Orlat. Doctors remained in the town.", None),
    ],
)
def test_who_bears_arms_and_stays_in_a_town_fought_over_holds_it(
    page: Callable[..., Page], text: str, expected: str | None
) -> None:
    staying = [line for line in read(page, text) if " held " in line]
    assert staying == ([expected] if expected else [])


@pytest.mark.parametrize(
    "stay",
    [
        "UN peacekeepers remained in the town.",
        "No rebels remained in the town.",
        "A handful of rebels remained in the town.",
        "Wounded rebels remained in the town.",
        "Hundreds of disarmed rebels are still in the town.",
        "Rebels who had surrendered remained in the town.",
        "The rebels remained in the town to hand over their weapons.",
        "The rebels remained in the town under guard.",
        "African Union troops remained in the town to protect civilians.",
    ],
)
def test_who_stays_and_cannot_fight_there_holds_nothing(page: Callable[..., Page], stay: str) -> None:
    made = page(f"The army fought the rebels and took the town of Orlat. {stay}")
    mentions, entities = find_mentions(made)
    assert not any(g.staying for _, g in first_reading(replace(made, mentions=mentions, entities=entities))[1])


def test_who_stays_where_no_ground_changes_hands_is_not_read_by_rule(page: Callable[..., Page]) -> None:
    made = page("Rebels and soldiers fought on Monday. Soldiers will remain in the town of Orlat.")
    mentions, entities = find_mentions(made)
    assert not any(g.staying for _, g in first_reading(replace(made, mentions=mentions, entities=entities))[1])


def test_both_sides_that_hold_a_town_are_the_two_named_before(page: Callable[..., Page]) -> None:
    text = "The army fought the rebels near the village of Orlat on Monday. Both sides held the village of Orlat."
    assert read(page, text) == ["Orlat held army", "Orlat held rebels"]


@pytest.mark.parametrize(
    "before",
    [
        "The army and the rebels trained near the village of Orlat.",
        "The army fought the rebels near the village of Orlat. The police, an armed militia, came.",
    ],
)
def test_both_sides_are_not_two_who_do_not_fight_nor_two_beside_a_third(page: Callable[..., Page], before: str) -> None:
    lines = read(page, f"{before} Both sides held the village of Orlat.")
    assert not {"Orlat held army", "Orlat held rebels"} <= set(lines)


@pytest.mark.parametrize(
    "words",
    [
        '"Our fighters control the village of Orlat," the rebel spokesman, Dan Maro, said.',
        '"Our fighters control the village of Orlat," Dan Maro, a spokesman for the rebels, said.',
    ],
)
def test_our_fighters_are_those_of_the_side_that_speaks(page: Callable[..., Page], words: str) -> None:
    made = page(f"The army fought the rebels on Monday. {words}")
    mentions, entities = find_mentions(made)
    made = replace(made, mentions=mentions, entities=entities)
    assert told(replace(made, attributions=find_attributions(made))) == ["Orlat held rebels"]


def test_a_mans_fighters_are_those_of_the_body_that_he_is_told_to_be_of(page: Callable[..., Page]) -> None:
    text = "The army fought on. Dan Maro, a commander of the rebels, spoke. His men left the village of Orlat."
    assert read(page, text) == ["Orlat lost - < rebels"]


@pytest.mark.parametrize(
    "told_of_him",
    [
        "Dan Maro, a former commander of the rebels, spoke.",
        "Dan Maro, an ex-commander of the rebels, spoke.",
        "Dan Maro, a deserter from the rebels, spoke.",
        "Dan Maro, an enemy of the rebels, spoke.",
        "Dan Maro, the rebels' most wanted man, spoke.",
        "Dan Maro, a commander expelled from the rebels, spoke.",
        "Dan Maro, a hostage of the rebels, spoke.",
    ],
)
def test_whoever_was_with_a_body_or_is_against_it_holds_nothing_for_it(
    page: Callable[..., Page], told_of_him: str
) -> None:
    lines = read(page, f"The army fought the rebels. {told_of_him} His men left the village of Orlat.")
    assert not any("rebels" in line for line in lines)


@pytest.mark.parametrize(
    "told_of_him",
    [
        "Dan Maro, the rebels' spokesman, spoke.",
        "Rebel commander Dan Maro spoke.",
        "Dan Maro, the chief of staff of the rebels, spoke.",
        "Dan Maro, a captain with the rebels, spoke.",
    ],
)
def test_whoever_leads_or_serves_a_body_holds_for_it(page: Callable[..., Page], told_of_him: str) -> None:
    lines = read(page, f"The army fought the rebels. {told_of_him} His men left the village of Orlat.")
    assert lines == ["Orlat lost - < rebels"]


@pytest.mark.parametrize(
    "speaker",
    [
        "Dan Maro, a former member of the rebels",
        "a critic of the rebels, Dan Maro",
        "Dan Maro, a hostage of the rebels",
    ],
)
def test_our_fighters_are_not_those_of_a_side_that_the_speaker_is_not_of(
    page: Callable[..., Page], speaker: str
) -> None:
    made = page(f'The army fought the rebels on Monday. "Our fighters control the village of Orlat," said {speaker}.')
    mentions, entities = find_mentions(made)
    made = replace(made, mentions=mentions, entities=entities)
    assert "Orlat held rebels" not in told(replace(made, attributions=find_attributions(made)))


def test_ground_told_as_history_says_so(page: Callable[..., Page]) -> None:
    made = page("The rebels took the village of Orlat. The army had captured the village of Bela in 2016.")
    mentions, entities = find_mentions(made)
    made = replace(made, mentions=mentions, entities=entities)
    names = names_of(made)
    assert {names[one.place]: one.background for one in find_control(made)} == {"Orlat": False, "Bela": True}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The rebels captured Orlat on Monday. The army did not confirm the fall of the town.",
            ["Orlat gained rebels", "unconfirmed Orlat gained rebels < army"],
        ),
        (
            "The rebels captured Orlat on Monday. The army dismissed reports that the town had fallen.",
            ["Orlat gained rebels", "not Orlat gained rebels < army"],
        ),
        (
            "The rebels attacked the army. It was not possible to verify that the rebels had captured Orlat.",
            ["unconfirmed Orlat gained rebels"],
        ),
        (
            "The army holds Orlat and fights the rebels. The army denied that the town had fallen.",
            ["Orlat held army", "not Orlat lost - < army"],
        ),
        (
            "The army denied that Orlat had fallen. The rebels said Orlat had fallen.",
            ["Orlat lost - < army", "not Orlat lost - < army"],
        ),
        (
            "The army said Orlat had not fallen. Villagers said Orlat fell on Sunday.",
            ["Orlat lost - < army", "not Orlat lost - < army"],
        ),
        (
            "The rebels captured Orlat on Monday. The army said the town had not fallen.",
            ["Orlat gained rebels", "not Orlat gained rebels < army"],
        ),
    ],
)
def test_who_denies_a_fall_has_not_won_by_it(page: Callable[..., Page], text: str, expected: list[str]) -> None:
    made = page(text)
    mentions, entities = find_mentions(made)
    made = replace(made, mentions=mentions, entities=entities)
    assert told(replace(made, attributions=find_attributions(made))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels fight the army. The village of Orlat passed to the rebels on Monday.", ["Orlat gained rebels"]),
        ("The rebels fight the army. The village of Orlat belongs to the rebels.", ["Orlat held rebels"]),
        ("The rebels fight the army. The village of Orlat remained with the rebels.", ["Orlat held rebels"]),
        ("The rebels fight the army. The village of Orlat belongs to the diocese.", []),
        ("The rebels fight the army. The village of Orlat remained with the government.", ["Orlat held government"]),
        ("The rebels fight the army. The village of Orlat reverted to the government for money.", []),
        ("The rebels fight the army. The bridge at Orlat belongs to the government.", []),
        pytest.param(
            *("The rebels fight the army. The village of Orlat passed to the rebels a letter.", []),
            marks=pytest.mark.xfail(strict=True, reason="the tree has no object behind where it passed to"),
        ),
        ("The rebels fight the army. Orlat has been rebel-held since May.", ["Orlat held rebels"]),
        (
            "The rebels fight the army. We reached Marsa airbase, now in army hands, on Monday.",
            ["Marsa airbase held army"],
        ),
        ("The rebels fight the army. The soldiers reached the bridge, now in army hands.", ["bridge held army"]),
        (
            "The rebels fight the army. The rebels shelled Marsa airbase, still under army control.",
            ["Marsa airbase held army"],
        ),
    ],
)
def test_a_place_passes_to_belongs_to_and_stays_with_whom(
    page: Callable[..., Page], text: str, expected: list[str]
) -> None:
    assert read(page, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru's Dan Maro, who took power in a coup in March, met the envoy.", ["Peru gained Dan Maro"]),
        ("Peru's Dan Maro, who took power after an election in March, met the envoy.", []),
    ],
)
def test_power_taken_by_force_is_his_whose_land_is_told(
    page: Callable[..., Page], text: str, expected: list[str]
) -> None:
    assert read(page, text) == expected


def test_what_a_speaker_still_holds_is_his_word(page: Callable[..., Page]) -> None:
    made = page("The rebels said that they had left Orlat to spare the people but still held Marsa.")
    mentions, entities = find_mentions(made)
    made = replace(made, mentions=mentions, entities=entities)
    made = replace(made, attributions=find_attributions(made))
    assert [control.attribution is not None for control in find_control(made)] == [True, True]


CLAUSES = [
    (
        "Rebels hold Karsk. The market is in the hands of the army; the suburb of Lenta lies behind rebel barricades.",
        {"Lenta": "rebels"},
    ),
    (
        "Striking miners blocked the roads. The market is in the hands of the police; the suburb of Lenta is behind"
        " the miners' barricades.",
        {"Lenta": "striking miners"},
    ),
    ("The rebels fled Dorva. They hold the mill in Karsk, which they seized on Tuesday.", {}),
]


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_a_holder_stays_in_his_clause(page: Callable[..., Page], text: str, expected: dict[str, str]) -> None:
    read_ = page(text)
    mentions, entities = find_mentions(read_)
    read_ = replace(read_, mentions=mentions, entities=entities)
    names = names_of(read_)
    held = {names[one.place]: names.get(one.holder or "") for one in find_control(read_)}
    assert {place: holder for place, holder in held.items() if place == "Lenta"} == expected
    assert not ("mill in Karsk" in text and held.get("Karsk"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army took control by force of several areas in Tavlia.", True),
        ("Rebels lost control by evening of Orlat.", True),
        ("The army took control with the fall of Orlat.", False),
        ("The army took control in the north of several areas in Tavlia.", False),
    ],
)
def test_control_is_of_what_stands_behind_how_and_when_it_was_taken(
    page: Callable[..., Page], text: str, expected: bool
) -> None:
    made = page(text)
    mentions, entities = find_mentions(made)
    _, first = first_reading(replace(made, mentions=mentions, entities=entities))
    assert any(grip.why.endswith("of a place") for _, grip in first) == expected
