"""What its own publisher has taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.link.build import Page

from parallax.link import link
from parallax.types import Claim, Sentence, Token

TOLL = "Twelve ferrymen drowned at Obrava when the Mirna rose"
ITEM = "Twelve ferrymen had drowned at Obrava when the Mirna rose"


def first(name: str, publisher: str) -> Page:
    page = Page(name, f"{TOLL}.", publisher=publisher, published="2031-05-06")
    page.figure(TOLL, 12, counted="ferrymen", place=page.entity("Obrava", "place"))
    return page


def correction(source: str = "An earlier version of this report", before: str = "") -> Page:
    text = f"{before}{source} said: {ITEM}. In fact nine did."
    page = Page("c", text, publisher="Quay Post", published="2031-05-07")
    said = page.attribution(ITEM, source=source)
    page.figure(ITEM, 12, counted="ferrymen", place=page.entity("Obrava", "place"), attribution=said)
    return page


def figure(*pages: Page) -> Claim:
    (claim,) = [claim for claim in link([page.read() for page in pages]).claims if claim.kind == "figure"]
    return claim


def test_a_claim_that_its_publisher_corrects_is_superseded() -> None:
    claim = figure(first("a", "Quay Post"), correction())
    assert claim.standing == "superseded"
    assert "withdrawn by its publisher" in claim.why


@pytest.mark.parametrize(
    ("source", "before", "standing"),
    [
        ("An earlier Quay Post report of May 6", "", "superseded"),
        ("An earlier report", "CORRECTION: ", "superseded"),
        ("An earlier report", "", "single"),
        ("An earlier Mirna Herald report", "", "single"),
    ],
)
def test_an_earlier_report_is_taken_back_where_it_is_the_publishers_own(
    source: str, before: str, standing: str
) -> None:
    assert figure(first("a", "Quay Post"), correction(source, before)).standing == standing


@pytest.mark.parametrize(("publisher", "standing"), [("Quay Post", "superseded"), ("Mirna Herald", "single")])
def test_what_is_taken_back_in_its_words_is_known_again_in_longer_ones(publisher: str, standing: str) -> None:
    told = "A jet of the coast guard hit a monastery in a village in the hills on Monday"
    early = Page("a", f"{told}, killing nine monks.", publisher=publisher, published="2031-05-06")
    early.event(told, trigger="hit", type="ASSAULT", mode="aerial")
    item = "the jet hit a monastery"
    late = Page("c", f"An earlier Quay Post report said {item}. It hit a market.", published="2031-05-07")
    late.publisher = "Quay Post"
    late.attribution(item, source="An earlier Quay Post report")
    claims = link([early.read(), late.read()]).claims
    assert [claim.standing for claim in claims if claim.kind == "event"] == [standing]


def test_what_another_publisher_tells_stands_and_is_no_longer_the_first_ones() -> None:
    claim = figure(first("a", "Quay Post"), first("b", "Mirna Herald"), correction())
    assert claim.standing == "single"
    assert [origin.documents for origin in claim.origins] == [("d:b",)]


def test_who_else_calls_a_report_false_takes_nothing_back() -> None:
    told = first("a", "Quay Post")
    denial = "the report was false"
    page = Page("c", f"The Quay Post reported: {ITEM}. The mayor said {denial}.", publisher="Quay Post")
    page.published = "2031-05-07"
    said = page.attribution(ITEM, source="The Quay Post", entity=page.entity("Quay Post", "outlet"))
    page.attribution(denial, source="The mayor")
    page.figure(ITEM, 12, counted="ferrymen", place=page.entity("Obrava", "place"), attribution=said)
    assert figure(told, page).standing == "single"


def test_an_account_that_is_taken_back_is_in_no_dispute() -> None:
    source, account, other = "An earlier version of this report", "guardsmen set the mill alight", "the ferrymen lit it"
    page = Page("a", f"Who burned the mill is in dispute. {source} said {account}; Millers say {other}.")
    for words, trigger, who, entity in (
        (account, "set", source, None),
        (other, "lit", "Millers", page.entity("Millers", "organization")),
    ):
        said = page.attribution(words, source=who, entity=entity)
        page.event(words, trigger=trigger, type="ASSAULT", mode="primitive", attribution=said)
    links = link([page.read()])
    assert links.disputes == ()
    assert [claim.standing for claim in links.claims if claim.kind == "event"] == ["superseded", "single"]


def test_a_denial_beside_a_correction_is_not_taken_back() -> None:
    source, denied = "An earlier version of this report", "The guards did not shell the mill"
    page = Page("d", f"{source} said: {ITEM}. {denied}, Captain Rossin said.", publisher="Mirna Herald")
    wrong = page.attribution(ITEM, source=source)
    page.figure(ITEM, 12, counted="ferrymen", attribution=wrong)
    said = page.attribution(denied, source="Captain Rossin", entity=page.entity("Captain Rossin", "person"))
    page.event(denied, trigger="shell", type="ASSAULT", mode="heavy-weapons", attribution=said, polarity="negative")
    standings = {claim.kind: claim.standing for claim in link([page.read()]).claims}
    assert (standings["figure"], standings["event"]) == ("superseded", "single")


def notice(text: str, publisher: str = "Quay Post", published: str = "2031-05-08") -> Page:
    return Page("n", text, publisher=publisher, published=published)


def toll(name: str, number: int, words: str, *, publisher: str = "Quay Post", place: str = "Obrava") -> Page:
    text = f"{words} ferrymen drowned at {place} when the Mirna rose, the harbour master said."
    page = Page(name, text, publisher=publisher, published="2031-05-06")
    said = page.attribution(text.removesuffix(", the harbour master said."), source="the harbour master")
    at = page.entity(place, "place")
    page.figure(text, number, counted="ferrymen", place=at, attribution=said)
    return page


def stances(*pages: Page) -> dict[tuple[str, str], str]:
    """How each record stands to its claim, by the report and the words of the record."""
    read = [page.read() for page in pages]
    told = {r.id: (d.id, r) for d, one in read for r in (*one.figures, *one.events, *one.attributions)}
    return {
        (told[m.id][0], type(told[m.id][1]).__name__): m.stance
        for claim in link(read).claims
        for m in claim.members
        if m.id in told
    }


@pytest.mark.parametrize(
    "words",
    [
        "(Corrects number of drowned ferrymen to nine, not twelve, in first paragraph)",
        "CORRECTION: Nine ferrymen drowned, not twelve.",
        "Correction (May 8): The number of drowned ferrymen was nine instead of twelve.",
        "Clarification - Nine ferrymen drowned rather than twelve.",
        "This story has been updated to reflect that nine ferrymen drowned, not twelve.",
        "Correction: An earlier version of this article wrongly gave the number of drowned ferrymen as twelve.",
        "Editor's note: A previous version of this article incorrectly put the number of drowned ferrymen at twelve.",
    ],
)
def test_a_number_that_a_notice_sets_aside_is_withdrawn_where_its_publisher_told_it(words: str) -> None:
    found = stances(toll("a", 12, "Twelve"), notice(words))
    assert found["d:a", "Figure"] == found["d:a", "Attribution"] == "withdrawn"


@pytest.mark.parametrize(
    "words",
    [
        "The ferrymen had asked for nine boats, not twelve.",
        "Correction officers found twelve boats.",
        "Editor's note: Twelve ferrymen were photographed before the flood.",
        "Correction: An earlier report by the coast guard said twelve ferrymen drowned, the mayor said.",
        "Correction: An earlier Mirna Herald report said twelve ferrymen drowned.",
        "UPDATE: Nine more ferrymen are missing.",
        "This story has been updated with a photograph of twelve boats.",
    ],
)
def test_a_sentence_that_corrects_nothing_takes_nothing_back(words: str) -> None:
    assert stances(toll("a", 12, "Twelve"), notice(words))["d:a", "Figure"] == "affirms"


def test_a_count_in_an_update_takes_the_place_of_another_by_its_publisher() -> None:
    page = notice("This story has been updated to say that nine ferrymen drowned at Obrava.")
    page.figure("nine", 9, counted="ferrymen", place=page.entity("Obrava", "place"))
    found = stances(toll("a", 12, "Twelve"), toll("b", 12, "Twelve", publisher="Mirna Herald", place="Lorn"), page)
    assert found["d:a", "Figure"] == "withdrawn"
    assert found["d:b", "Figure"] == found["d:n", "Figure"] == "affirms"


def test_a_copy_of_an_agency_that_has_corrected_itself_is_uncorrected_and_no_origin() -> None:
    agency = toll("a", 12, "Twelve", publisher="Northgate News")
    copy = toll("b", 12, "Twelve", publisher="Mirna Herald")
    copy.text = copy.text + "\n\n(Northgate News)"
    late = notice("(Corrects number of drowned ferrymen to nine, not twelve)", publisher="Northgate News")
    read = [page.read() for page in (agency, copy, late)]
    claims = [claim for claim in link(read).claims if claim.kind == "figure"]
    stance = {m.stance for claim in claims for m in claim.members}
    assert stance == {"withdrawn", "uncorrected"}
    assert [(claim.standing, len(claim.origins)) for claim in claims] == [("superseded", 1)]


def test_a_notice_that_names_what_was_hit_instead_takes_back_that_word_alone() -> None:
    told = "A jet hit the school in Dorma on Friday"
    early = Page("a", f"{told}, medics said. Guards later searched the school.", publisher="Quay Post")
    early.published = "2031-05-06"
    early.attribution(told, source="medics")
    early.event("Guards later searched the school", trigger="searched", type="COERCE", mode="seize")
    late = notice("CORRECTION: The jet in Dorma hit a clinic on Friday, not a school.")
    found = stances(early, late)
    assert found["d:a", "Attribution"] == "withdrawn"
    assert found["d:a", "Event"] == "affirms"


def test_a_report_that_is_retracted_is_withdrawn_as_a_whole() -> None:
    early = Page("a", "Guards shot a ferryman. The mill burned.", publisher="Quay Post", published="2031-05-06")
    early.event("Guards shot a ferryman", trigger="shot", type="ASSAULT", mode="firearms")
    early.event("The mill burned", trigger="burned")
    late = notice("The Quay Post has retracted its report that guards shot a ferryman. Its source was forged.")
    late.event("guards shot a ferryman", trigger="shot", type="ASSAULT", mode="firearms")
    claims = link([early.read(), late.read()]).claims
    assert {claim.standing for claim in claims if claim.kind == "event"} == {"superseded"}
    assert {late.text[s.start : s.end] for claim in claims for s in claim.corrected} == {"Its source was forged."}


def test_who_tells_that_another_has_retracted_takes_nothing_of_its_own_back() -> None:
    early = Page("a", "Guards shot a ferryman.", publisher="Mirna Herald", published="2031-05-06")
    early.event("Guards shot a ferryman", trigger="shot", type="ASSAULT", mode="firearms")
    late = notice("The Quay Post has retracted its report that guards shot a ferryman.", publisher="Mirna Herald")
    assert stances(early, late)["d:a", "Event"] == "affirms"


def test_a_count_that_is_corrected_is_of_the_place_of_the_one_that_it_corrects() -> None:
    late = notice("Eight people died in Velm. That day was long.\n\nCorrection: Nine ferrymen drowned, not twelve.")
    velm = late.entity("Velm", "place")
    late.figure("Nine", 9, counted="ferrymen", place=velm)
    links = link([toll("a", 12, "Twelve").read(), late.read()])
    names = {one.id: one.name for one in links.entities}
    assert [names[dict(links.linked)[place or ""]] for _, place, _ in links.placed] == ["Obrava"]


def test_a_publisher_that_names_its_own_report_and_calls_it_false_takes_it_back() -> None:
    told = first("a", "Quay Post")
    page = Page("c", f"The Quay Post reported: {ITEM}. The report was false.", publisher="Quay Post")
    page.published = "2031-05-07"
    said = page.attribution(ITEM, source="The Quay Post", entity=page.entity("Quay Post", "outlet"))
    page.figure(ITEM, 12, counted="ferrymen", place=page.entity("Obrava", "place"), attribution=said)
    assert figure(told, page).standing == "superseded"


def retracted(*, said: str = "guards shot a ferryman") -> Page:
    page = notice(f"The Quay Post has retracted its report of May 6 that {said}. Its source was forged.")
    page.time("May 6", "2031-05-06", "2031-05-07")
    page.event(f"The Quay Post has retracted its report of May 6 that {said}", trigger="retracted")
    return page


def test_a_retraction_takes_back_the_report_that_it_is_of_and_no_other_of_its_day() -> None:
    early = Page("a", "Guards shot a ferryman.", publisher="Quay Post", published="2031-05-06")
    early.event("Guards shot a ferryman", trigger="shot", type="ASSAULT", mode="firearms")
    other = Page("b", "The ferry bank lent guards nothing.", publisher="Quay Post", published="2031-05-06")
    other.event("The ferry bank lent guards nothing", trigger="lent")
    found = stances(early, other, retracted())
    assert (found["d:a", "Event"], found["d:b", "Event"]) == ("withdrawn", "affirms")


def test_who_quotes_a_report_in_order_to_retract_it_does_not_carry_it_on() -> None:
    line = "Guards shot a ferryman at the weir of Obrava when the Mirna rose on Monday, and the mill burned for a night"
    early = Page("a", f"{line}.", publisher="Quay Post", published="2031-05-06")
    early.event(line, trigger="shot", type="ASSAULT", mode="firearms")
    page = retracted(said=line)
    later = Page("z", f"{line}. That was forged.", publisher="Mirna Herald", published="2031-05-09")
    later.event("That was forged", trigger="forged")
    found = stances(early, page, later)
    assert found["d:a", "Event"] == "withdrawn"
    assert (found["d:n", "Event"], found["d:z", "Event"]) == ("affirms", "affirms")


@pytest.mark.parametrize(
    "words",
    [
        "Clarifying what he had said on Monday, the bailiff put the drowned ferrymen at nine, not twelve.",
        "Correcting his clerk, the harbour master said nine ferrymen, not twelve, had drowned.",
    ],
)
def test_who_corrects_himself_in_a_report_is_not_its_publisher(words: str) -> None:
    assert stances(toll("a", 12, "Twelve"), notice(words))["d:a", "Attribution"] == "affirms"


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        (
            "Correction: A previous version of this story misspelled the ferry on which nine ferrymen drowned.",
            "affirms",
        ),
        (
            "Editor's note: Some readers may be upset by this. The nine ferrymen who drowned at Obrava were kin.",
            "affirms",
        ),
        (
            "Editor's note: The first version of this story misstated the toll. It was nine ferrymen who drowned.",
            "withdrawn",
        ),
        ("Correction: It was nine ferrymen who drowned.", "withdrawn"),
    ],
)
def test_a_number_that_a_notice_only_names_is_no_new_count(words: str, stance: str) -> None:
    page = notice(words)
    page.figure("nine", 9, counted="ferrymen", place=page.entity("Obrava", "place"))
    assert stances(toll("a", 12, "Twelve"), page)["d:a", "Figure"] == stance


def test_what_is_put_at_another_place_is_what_the_notice_is_about() -> None:
    said = "Correction: The granary that raiders burned is in Kessar, not in Obrava."
    tokens, start, root = [], 0, said.split().index("is")
    for number, word in enumerate(said.rstrip(".").split()):
        subject = word == "granary"
        upos, deprel = ("NOUN", "nsubj") if subject else ("X", "dep")
        start = said.index(word, start)
        end, head = start + len(word), -1 if number == root else root
        tokens.append(Token(start=start, end=end, text=word, lemma=word, upos=upos, xpos="", head=head, deprel=deprel))
    early = Page("a", "Raiders burned a barge in Obrava. Raiders burned a granary in Obrava.", publisher="Quay Post")
    early.published = "2031-05-06"
    where = early.entity("Obrava", "place")
    barge, granary = (
        early.event(f"Raiders burned a {what} in Obrava", trigger=what, place=where) for what in ("barge", "granary")
    )
    page = notice(said)
    page.entity("Kessar", "place")
    document, read = page.read()
    cut = Sentence(index=0, paragraph=0, start=0, end=len(said), tokens=tuple(tokens), names=())
    links = link([early.read(), (document, replace(read, sentences=(cut,)))])
    found = {member.id: member.stance for claim in links.claims for member in claim.members}
    assert (found[barge], found[granary]) == ("affirms", "withdrawn")


# --- a correction that its title or its publisher's own name tells


def count_of(text: str, item: str, number: float, **options: str) -> Page:
    page = Page("n", text, publisher="Quay Post", published="2031-05-07")
    page.title = options.get("title")
    page.publisher = options.get("publisher", "Quay Post")
    page.figure(item, number, counted="ferrymen", place=page.entity("Obrava", "place"))
    return page


@pytest.mark.parametrize(
    ("title", "publisher", "standing"),
    [
        ("CORRECTED: Nine ferrymen drowned at Obrava, not twelve", "Quay Post", "superseded"),
        ("Correction - Nine ferrymen drowned at Obrava, not twelve", "Quay Post", "superseded"),
        ("Nine ferrymen drowned at Obrava, not twelve", "Quay Post", "single"),
        ("Corrections officers mourn at Obrava", "Quay Post", "single"),
        ("CORRECTED: Nine ferrymen drowned at Obrava, not twelve", "Mirna Herald", "single"),
    ],
)
def test_a_title_that_is_marked_as_a_correction_takes_back_the_number_that_it_sets_aside(
    title: str, publisher: str, standing: str
) -> None:
    words = "Nine ferrymen drowned at Obrava when the Mirna rose, the harbour master said."
    late = count_of(words, "Nine ferrymen drowned at Obrava", 9, title=title, publisher=publisher)
    claims = link([first("a", "Quay Post").read(), late.read()]).claims
    (old,) = [one for one in claims if one.kind == "figure" and "12" in one.text]
    assert old.standing == standing


@pytest.mark.parametrize(
    ("opening", "standing"),
    [
        ("On May 6 the Quay Post wrongly reported that", "superseded"),
        ("The Quay Post reported in error that", "superseded"),
        ("On May 6 the Mirna Herald wrongly reported that", "single"),
        ("The Quay Post reported that", "single"),
    ],
)
def test_a_publisher_that_says_it_wrongly_reported_something_takes_it_back(opening: str, standing: str) -> None:
    item = "twelve ferrymen had drowned at Obrava"
    late = count_of(f"{opening} {item}. The harbour master said that nine had.", item, 12)
    (claim,) = [one for one in link([first("a", "Quay Post").read(), late.read()]).claims if one.kind == "figure"]
    assert claim.standing == standing


def test_troops_that_have_withdrawn_take_no_report_back() -> None:
    words = "Our drivers counted 40 carts on the road to Obrava"
    page = Page("a", f"{words}. The army has withdrawn from the town.", publisher="Quay Post", published="2031-05-06")
    page.attribution("40 carts on the road to Obrava", source="Our drivers", cue="counted")
    assert all(claim.standing != "superseded" for claim in link([page.read()]).claims)
