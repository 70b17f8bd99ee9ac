"""What is told of nobody and of no time is no happening."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parallax.annotate.events.generic import is_generic
from parallax.annotate.page import Page

Pages = Callable[..., Page]

GENERIC = [
    ("Which bill would you support?", "support"),
    ("When you shell a town, nobody wins.", "shell"),
    ("If someone dies, the court appoints a guardian.", "dies"),
    ("She would do anything to help her son.", "help"),
    ("The mayor spoke on election day.", "election"),
    ("When veterans ask for help, nobody answers.", "ask"),
    ("You walk there and you get shot.", "shot"),
    ("Those who flee lose their homes.", "flee"),
    ("How do you know when it is worth paying more?", "paying"),
    ("Paying tuition for two children at once will increase your chances of help.", "Paying"),
    ("If you own no house, the bank offers loans to parents.", "offers"),
    ("We do not vote against somebody.", "vote"),
    ("One shooting may have more than one victim.", "shooting"),
    ("Every strike costs the port a million.", "strike"),
    ("Each raid can last for hours.", "raid"),
    ("They vote this fall.", "fall"),
    ("His tax returns would tell more.", "returns"),
    ("The two spoke about youth unemployment.", "unemployment"),
    ("One voter in nine this fall is young.", "fall"),
    ("She will run in the fall of 2028.", "fall"),
    ("You would like to pay in cash.", "pay"),
    ("You'd prefer to sell the boat.", "sell"),
    ("You could sell the house before the winter.", "sell"),
    ("You might send the children to a school in the port.", "send"),
    ("The speech might as well have been taken from his diary.", "taken"),
    ("The line may just as well have been written by the mayor.", "written"),
    ("Raising taxes is anathema to the party.", "Raising"),
    ("Arresting editors is wrong.", "Arresting"),
]
TOLD = [
    ("Which bill did you support?", "support"),
    ("When the rebels shelled the town, nobody won.", "shelled"),
    ("The mayor spoke after the election.", "election"),
    ("Those who fled lost their homes.", "fled"),
    ("Paying the ransom cost your council two years.", "Paying"),
    ("If the army attacks, the rebels leave.", "leave"),
    ("We voted against somebody from the north.", "voted"),
    ("We hit somebody in the fog.", "hit"),
    ("One shooting may have killed two men.", "shooting"),
    ("One raid cost the port a million.", "raid"),
    ("Every strike was broken by the police.", "strike"),
    ("They beat anyone who stays in the square.", "beat"),
    ("They search everyone at the gate.", "search"),
    ("People rob someone every night in this quarter.", "rob"),
    ("One raid may go on for weeks in the south.", "raid"),
    ("One walkout may last until Sunday.", "walkout"),
    ("Every march this month ends in arrests.", "march"),
    ("Every raid in May leaves homes in Orlat burnt.", "raid"),
    ("Each strike leaves dozens hurt.", "strike"),
    ("The fall of Orlat shocked the capital.", "fall"),
    ("Conditions for large-scale returns are not in place.", "returns"),
    ("Their returns to the valley were put off.", "returns"),
    ("Orlat awaits her return.", "return"),
    ("Thousands fled in the fall of the town.", "fall"),
    ("Orlat was calm after its fall.", "fall"),
    ("The envoy would like to meet the rebels.", "meet"),
    ("You could hear the shots from the square.", "hear"),
    ("You could have saved the crew.", "saved"),
    ("The rebels could sell the oil.", "sell"),
    ("The speech may have been taken from his diary.", "taken"),
    ("The army may as well as the rebels have shelled the town.", "shelled"),
    ("Arresting editors was wrong.", "Arresting"),
    ("Arresting the editor is wrong.", "Arresting"),
    ("Shelling Orlat is a crime.", "Shelling"),
]


def generic(page: Pages, text: str, word: str) -> bool:
    (sentence,) = page(text).sentences
    return is_generic(sentence, next(i for i, t in enumerate(sentence.tokens) if t.text == word))


@pytest.mark.parametrize(("text", "word"), GENERIC)
def test_what_anybody_does_at_any_time_is_generic(page: Pages, text: str, word: str) -> None:
    assert generic(page, text, word)


@pytest.mark.parametrize(("text", "word"), TOLD)
def test_what_somebody_did_is_not(page: Pages, text: str, word: str) -> None:
    assert not generic(page, text, word)


def test_what_we_do_by_somebodys_word_is_told_of_somebody(page: Pages) -> None:
    (sentence,) = page("We search everybody, the guard said.").sentences
    assert is_generic(sentence, 1)
    assert not is_generic(sentence, 1, said=True)


def test_what_you_could_do_by_somebodys_word_may_be_told_to_one(page: Pages) -> None:
    (sentence,) = page("You could sell the house, the envoy told her.").sentences
    assert is_generic(sentence, 2)
    assert not is_generic(sentence, 2, said=True)
