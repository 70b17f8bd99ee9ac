from __future__ import annotations

import pytest

from parallax.annotate.mentions.names import fold, fold_person, name_aliases, person_aliases


@pytest.mark.parametrize(
    ("words", "folded"),
    [
        ("Hay’at Tahrir al-Sham", ("hayat", "tahrir", "al", "sham")),
        ("the Harbour League", ("harbour", "league")),
        ("Société Générale", ("societe", "generale")),
        ("U.N.", ("un",)),
    ],
)
def test_folding_drops_marks_and_articles(words: str, folded: tuple[str, ...]) -> None:
    assert fold(words) == folded


def test_a_family_name_comes_back_to_its_bearer() -> None:
    aliases = person_aliases(fold_person(n) for n in ("Karim al-Sayed", "Sayed", "Karim"))
    assert aliases.bearers(("sayed",)) == (("karim", "sayed"),)
    assert aliases.bearers(("karim",)) == (("karim", "sayed"),)


def test_two_given_names_with_one_family_name_stay_two() -> None:
    aliases = person_aliases([("anna", "berg"), ("paul", "berg"), ("berg",)])
    assert set(aliases.bearers(("berg",))) == {("anna", "berg"), ("paul", "berg")}
    assert aliases.bearers(("anna", "berg")) != aliases.bearers(("paul", "berg"))


def test_acronyms_spellings_and_short_forms_are_one_organisation() -> None:
    names = [
        "Northern Aid Committee",
        "NAC",
        "Liwa al-Bahr Front",
        "Liwa’ al-Bahr Front",
        "River Observatory for Rights",
        "Observatory",
    ]
    aliases = name_aliases(names, {})
    assert aliases[("nac",)] == aliases[("northern", "aid", "committee")]
    assert aliases[fold("Liwa’ al-Bahr Front")] == aliases[fold("Liwa al-Bahr Front")]
    assert aliases[("observatory",)] == aliases[fold("River Observatory for Rights")]


def test_an_acronym_in_brackets_is_taken_as_introduced() -> None:
    aliases = name_aliases(["Free Harbour Army", "FSA"], {"FSA": "Free Harbour Army"})
    assert aliases[("fsa",)] == aliases[("free", "harbour", "army")]
