"""What a claim of several reports says: no more than each who tells it, and of nobody what he has not said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.link.build import Page

from parallax.link import claims, link, shelve
from parallax.link.claims import Group, draft_claims
from parallax.link.origins import find_origins
from parallax.types import Claim


def telling(name: str, sentence: str, words: str, trigger: str, *, who: str, said_by: str, **more: object) -> Page:
    """A report in which somebody says something in a part of a sentence."""
    page = Page(name, f"{sentence} The quay was quiet.", publisher=f"Post {name}")
    front = page.entity(who, "armed_group", sectors=("REB",)) if who else None
    source = front if said_by == who else page.entity(said_by, "organization")
    said = page.attribution(sentence, source=said_by, entity=source)
    parties = {"actors": (front,)} if front else {}
    page.event(words, trigger=trigger, attribution=said, **parties, **more)  # type: ignore[arg-type]
    around = page.at(sentence)
    within = sentence.removesuffix(".") if words != sentence.removesuffix(".") else ""
    page.events[-1] = replace(page.events[-1], evidence=around, within=within)
    return page


def the_claim(*pages: Page) -> Claim:
    (claim,) = [c for c in link([page.read() for page in pages]).claims if c.kind == "event"]
    return claim


def test_who_withdrew_does_not_confess_what_his_enemy_lays_to_him() -> None:
    own = telling(
        "a", "The Hill Front said that it had left Obrava.", "it had left Obrava", "left", who="Hill Front",
        said_by="Hill Front", type="RETREAT", mode="withdraw",
    )  # fmt: skip
    enemy = telling(
        "b", "Hill Front bandits mined the school of Obrava and shot a teacher before they left, the Quay Board said.",
        "they left", "left", who="Hill Front", said_by="Quay Board", type="RETREAT", mode="withdraw",
    )  # fmt: skip
    for page, pronoun in ((own, "it"), (enemy, "they")):
        meant = page.mentions[0]
        start = page.events[0].evidence.start + page.text.index(page.events[0].happening)
        span = replace(meant.span, start=start, end=start + len(pronoun))
        page.mentions.append(replace(meant, id=f"m:{pronoun}", span=span, head=span, form="pronoun"))
    claim = the_claim(own, enemy)
    assert len(claim.origins) == 2
    assert "school" not in claim.text and "shot" not in claim.text
    assert "Hill Front" in claim.text and "left" in claim.text


def test_the_line_says_who_did_it_only_where_all_say_so() -> None:
    blaming = telling(
        "a", "Hill Front gunners shelled the clinic of Obrava.", "Hill Front gunners shelled the clinic of Obrava",
        "shelled", who="Hill Front", said_by="Quay Board", type="ASSAULT",
    )  # fmt: skip
    open_one = telling(
        "b", "The clinic of Obrava was shelled at night, Red Lamp said.", "The clinic of Obrava was shelled at night",
        "shelled", who="", said_by="Red Lamp", type="ASSAULT",
    )  # fmt: skip
    claim = the_claim(blaming, open_one)
    assert claim.text.startswith("The clinic of Obrava was shelled at night")
    assert [member.stance for member in claim.members] == ["affirms", "affirms"]


def test_who_does_not_say_who_did_it_does_not_affirm_that_somebody_did() -> None:
    blaming = telling(
        "a", "Hill Front gunners shelled the clinic of Obrava.", "Hill Front gunners shelled the clinic of Obrava",
        "shelled", who="Hill Front", said_by="Quay Board", type="ASSAULT",
    )  # fmt: skip
    more = "The clinic of Obrava was shelled for 40 minutes with 90 rounds"
    open_one = telling("b", f"{more}, Red Lamp said.", more, "shelled", who="", said_by="Red Lamp", type="ASSAULT")
    claim = the_claim(blaming, open_one)
    assert claim.text.startswith("Hill Front gunners")
    assert [member.stance for member in claim.members] == ["affirms", "perhaps"]
    assert len(claim.origins) == 1


def test_what_names_nobody_keeps_its_sentence() -> None:
    pages = [
        telling(
            name, f"A strike emptied the docks of Obrava{end}.", "A strike", "strike", who="", said_by=said_by,
            type="PROTEST", mode="strike",
        )
        for name, end, said_by in (("a", ", Red Lamp said", "Red Lamp"), ("b", ", the Quay Board said", "Quay Board"))
    ]  # fmt: skip
    assert "emptied the docks" in the_claim(*pages).text


@pytest.mark.parametrize(
    ("chance", "types", "origins"),
    [
        (0.55, ("COERCE", "COERCE"), 1),
        (0.65, ("COERCE", "COERCE"), 2),
        (0.65, ("COERCE", None), 1),
        (0.85, ("COERCE", None), 2),
    ],
)
def test_who_only_perhaps_tells_it_does_not_stand_behind_it(
    chance: float, types: tuple[str | None, str | None], origins: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    tellings = (("the Front seized the mill", "seized"), ("Obrava's granary fell", "fell"))
    pages = []
    for (words, trigger), type, said_by in zip(tellings, types, ("Red Lamp", "Quay Board"), strict=True):
        pages.append(
            telling(trigger, f"{words}, {said_by} said.", words, trigger, who="", said_by=said_by, type=type).read()
        )
    monkeypatch.setattr(claims, "retell", lambda *_: [(0, 1, chance)])
    (shelf,) = shelve(pages)
    (draft,) = [one for one in draft_claims(shelf) if one.kind == "event"]
    assert len(draft.members) == 2
    assert len(find_origins(shelf, draft)) == origins


@pytest.mark.parametrize(
    ("sentence", "stances"),
    [
        ("How many dockers were shot at Obrava remains unclear.", ["affirms", "perhaps"]),
        ("It is not known who shot dockers at Obrava.", ["affirms", "perhaps"]),
        ("An inquiry is to establish whether guards shot dockers at Obrava.", ["affirms", "perhaps"]),
        ("The mayor would not say if guards shot dockers at Obrava.", ["affirms", "perhaps"]),
        ("The union asked the mayor whether guards shot dockers at Obrava.", ["affirms", "perhaps"]),
        ("Police are looking into who shot dockers at Obrava.", ["affirms", "perhaps"]),
        ("An inquiry is to establish why wardens shot dockers at Obrava.", ["affirms", "affirms"]),
        ("Lawyers asked how wardens shot dockers at Obrava.", ["affirms", "affirms"]),
        ("Police are investigating a gang who shot dockers at Obrava.", ["affirms", "affirms"]),
        ("Lawyers asked guards who shot dockers at Obrava.", ["affirms", "affirms"]),
        ("What the union called guards shot dockers at Obrava, but who came first is unclear.", ["affirms", "affirms"]),
        ("Who shot dockers at Obrava had been a guard, and his motive is unclear.", ["affirms", "affirms"]),
        ("Who shot dockers at Obrava?", ["affirms", "perhaps"]),
        ("The inquiry found who shot dockers at Obrava.", ["affirms", "affirms"]),
        ("The guards, who shot dockers at Obrava, left.", ["affirms", "affirms"]),
        ("Dockers were shot at Obrava, and it is unclear who will replace them.", ["affirms", "affirms"]),
    ],
)
def test_who_asks_does_not_tell(sentence: str, stances: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    words = "The guards shot dockers at Obrava"
    page = Page("b", f"{sentence} The quay was quiet.", publisher="Post b")
    page.event(sentence, trigger="shot", type="ASSAULT")
    told = telling("a", f"{words}, Red Lamp said.", words, "shot", who="", said_by="Red Lamp", type="ASSAULT")
    monkeypatch.setattr(claims, "gather", lambda _, records, __: [Group(members=[one], whys=[]) for one in records])
    monkeypatch.setattr(claims, "retell", lambda *_: [(0, 1, 0.95)])
    (shelf,) = shelve([told.read(), page.read()])
    (draft,) = [one for one in draft_claims(shelf) if one.kind == "event"]
    assert [member.stance for member in draft.members] == stances
    assert len(find_origins(shelf, draft)) == 1 + ("perhaps" not in stances)


def test_a_question_alone_is_still_a_claim() -> None:
    page = Page("a", "How many dockers were shot at Obrava remains unclear. The quay was quiet.")
    page.event("How many dockers were shot at Obrava remains unclear.", trigger="shot", type="ASSAULT")
    assert [member.stance for member in the_claim(page).members] == ["affirms"]
