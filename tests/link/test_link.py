"""Small stories by hand, from documents to links."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.build import Page

from parallax.codec import publish, verify
from parallax.link import link
from parallax.picture import compose
from parallax.types import Annotations, Document, Links, Model

TOLL = (
    "The Varden Observatory said at least 27 civilians were killed in Obrava on Monday as Kessar jets "
    "struck the river port."
)


def toll(
    name: str, text: str = TOLL, *, publisher: str | None = None, published: str | None = None, low: float = 27
) -> Page:
    page = Page(name, text, publisher=publisher, published=published)
    observatory = page.entity("Varden Observatory", "organization")
    obrava = page.entity("Obrava", "place")
    said = page.attribution(f"at least {low:g} civilians were killed", source="Varden Observatory", entity=observatory)
    page.figure(f"at least {low:g} civilians were killed", low, high=None, bound="min", place=obrava, attribution=said)
    return page


def linked(*pages: Page) -> Links:
    return link([page.read() for page in pages])


def drawn(read: Sequence[tuple[Document, Annotations]]) -> bytes:
    picture = compose(
        read, link(read), model=Model(name="none", sha256="0" * 64), version="0", generated="now", skipped=()
    )
    verify(publish(picture))
    return msgspec.json.encode(picture)


def test_one_knower_is_one_origin_however_many_print_it() -> None:
    links = linked(
        toll("a", publisher="Harbour Post"),
        toll("b", publisher="Coast Herald", text=TOLL.replace("as Kessar", "after Kessar")),
        toll(
            "c",
            publisher="Lake Times",
            text="By evening at least 27 civilians were killed in Obrava, Varden Observatory says.",
        ),
    )
    (claim,) = [c for c in links.claims if c.kind == "figure"]
    assert len(claim.documents) == 3
    assert len(claim.origins) == 1
    assert claim.standing == "single"
    assert claim.text == "killed: at least 27 civilians (Obrava)"


def test_two_named_knowers_agree() -> None:
    other = Page(
        "b", "The Kessar Red Cross counted at least 27 civilians killed in Obrava on Monday at the river port."
    )
    cross, obrava = other.entity("Kessar Red Cross", "organization"), other.entity("Obrava", "place")
    said = other.attribution("at least 27 civilians killed", source="Kessar Red Cross", entity=cross)
    other.figure("at least 27 civilians killed", 27, high=None, bound="min", place=obrava, attribution=said)
    links = linked(toll("a"), other)
    (claim,) = [c for c in links.claims if c.kind == "figure"]
    assert [origin.independent for origin in claim.origins] == ["yes", "yes"]
    assert claim.standing == "agreed"


def test_one_sentence_is_one_origin_whoever_is_said_to_have_spoken_it() -> None:
    words = "Kessar jets bombed the crowded fish market of Obrava at dawn and set fourteen river barges alight"
    pages = []
    for name, who in (("a", "Maro Vint"), ("b", "Hill Front")):
        page = Page(name, f"{who} said: {words}.")
        said = page.attribution(words, source=who, entity=page.entity(who, "organization"))
        page.event(words, trigger="bombed", type="ASSAULT", mode="aerial", attribution=said)
        pages.append(page)
    (claim,) = [c for c in linked(*pages).claims if c.kind == "event"]
    assert (len(claim.origins), claim.standing) == (1, "single")


def test_a_denial_disputes_what_it_denies() -> None:
    one = Page("a", "The Hill Front said Kessar jets bombed the market of Obrava on Monday.")
    front, jets, obrava = (
        one.entity("Hill Front", "armed_group"),
        one.entity("Kessar jets"),
        one.entity("Obrava", "place"),
    )
    said = one.attribution("Kessar jets bombed the market of Obrava", source="Hill Front", entity=front)
    one.event(
        "Kessar jets bombed the market of Obrava",
        trigger="bombed",
        type="ASSAULT",
        mode="aerial",
        actors=(jets,),
        place=obrava,
        attribution=said,
    )
    two = Page("b", "The Kessar army denied that Kessar jets bombed the market of Obrava on Monday.")
    army, jets, obrava = (
        two.entity("Kessar army", "armed_group"),
        two.entity("Kessar jets"),
        two.entity("Obrava", "place"),
    )
    said = two.attribution(
        "Kessar jets bombed the market of Obrava", source="Kessar army", entity=army, polarity="negative", cue="denied"
    )
    two.event(
        "Kessar jets bombed the market of Obrava",
        trigger="bombed",
        type="ASSAULT",
        mode="aerial",
        actors=(jets,),
        place=obrava,
        attribution=said,
        polarity="negative",
    )
    links = linked(one, two)
    (dispute,) = links.disputes
    assert dispute.kind == "polarity"
    assert "Hill Front: “Kessar jets bombed" in dispute.reason
    (claim,) = [c for c in links.claims if c.kind == "event"]
    assert claim.standing == "disputed"
    assert sorted(member.stance for member in claim.members) == ["affirms", "denies"]


@pytest.mark.parametrize(("later", "first"), [("Observatory", "superseded"), ("Red Cross", "single")])
def test_a_rising_toll_is_no_dispute_and_supersedes_the_same_counters_only(later: str, first: str) -> None:
    links = linked(dated("a", "2031-05-05", 2, "Observatory"), dated("b", "2031-05-06", 6, later))
    assert links.disputes == ()
    standings = {c.text: c.standing for c in links.claims if c.kind == "figure"}
    assert [standing for text, standing in standings.items() if ": 2 " in text] == [first]
    assert [standing for text, standing in standings.items() if ": 6 " in text] == ["single"]


def test_a_count_that_a_report_gives_up_for_another_is_superseded_and_no_dispute() -> None:
    one, two = dated("a", "2031-05-06", 2, "Observatory"), dated("b", "2031-05-06", 60, "Red Cross")
    two.figure("60 civilians were killed", 2, place=two.figures[0].place, polarity="negative")
    links = linked(one, two)
    assert links.disputes == ()
    (given_up,) = [c for c in links.claims if c.standing == "superseded"]
    assert sorted(member.stance for member in given_up.members) == ["affirms", "differs"]


def test_counts_of_one_day_that_exclude_each_other_are_disputed() -> None:
    links = linked(dated("a", "2031-05-06", 2, "Observatory"), dated("b", "2031-05-06", 60, "Red Cross"))
    (dispute,) = links.disputes
    assert dispute.kind == "figure"
    assert {c.standing for c in links.claims if c.kind == "figure"} == {"disputed"}


@pytest.mark.parametrize(
    "change",
    [{"place": "Tarsk"}, {"counted": "soldiers"}, {"words": "Friday"}, {"source": "Observatory"}, {"bound": "max"}],
    ids=str,
)
def test_no_dispute_over_another_place_class_day_or_the_same_source(change: dict[str, str]) -> None:
    links = linked(
        dated("a", "2031-05-06", 2, "Observatory"), dated("b", "2031-05-06", 60, **{"source": "Red Cross", **change})
    )
    assert links.disputes == ()


def dated(
    name: str,
    published: str,
    count: int,
    source: str,
    *,
    place: str = "Obrava",
    counted: str = "civilians",
    words: str = "Monday",
    bound: str = "exact",
) -> Page:
    text = (
        f"{source} says {count} {counted} were killed when the dam of {place} broke in Kessar on {words}, "
        "in the flood of the Mirna valley."
    )
    page = Page(name, text, publisher=f"Post {name}", published=published)
    who, where = page.entity(source, "organization"), page.entity(place, "place")
    day = "2031-05-05" if words == "Monday" else "2031-05-02"
    time = page.time(f"on {words}", day, day[:-1] + str(int(day[-1]) + 1))
    evidence = f"{count} {counted} were killed"
    said = page.attribution(evidence, source=source, entity=who)
    page.figure(
        evidence,
        count if bound == "exact" else None,
        high=count,
        bound=bound,
        counted=counted,
        place=where,
        time=time,
        attribution=said,
    )
    return page


def test_planned_and_asserted_never_merge() -> None:
    one, two = (
        visit("a", "Minister Dael Rossin visited Obrava", "asserted"),
        visit("b", "Minister Dael Rossin visited Obrava", "planned"),
    )
    links = linked(one, two)
    texts = sorted(c.text for c in links.claims if c.kind == "event")
    assert texts == ["Minister Dael Rossin visited Obrava", "planned: Minister Dael Rossin visited Obrava"]


def visit(name: str, text: str, status: str) -> Page:
    page = Page(name, text)
    minister, obrava = page.entity("Dael Rossin", "person"), page.entity("Obrava", "place")
    page.event(text, trigger="visited", type="CONSULT", mode="visit", actors=(minister,), place=obrava, status=status)
    return page


def test_reprints_never_raise_the_count() -> None:
    story = (
        "Floods swept the Mirna valley of Kessar overnight, and the mayor of Obrava ordered the bridges "
        "closed before dawn. "
    )
    text = (
        story + "Rescue crews from three towns carried forty families out of the lower streets by boat, "
        "residents told reporters there."
    )
    pages = [Page(n, text, publisher=f"Post {n}") for n in "abcd"]
    for page in pages:
        mayor = page.entity("mayor of Obrava", "person", form="description")
        page.event(
            "the mayor of Obrava ordered the bridges closed",
            trigger="ordered",
            type="COERCE",
            mode="order",
            actors=(mayor,),
            place=page.entity("Obrava", "place"),
        )
    (claim,) = [c for c in linked(*pages).claims if c.kind == "event"]
    assert len(claim.documents) == 4
    assert len(claim.origins) == 1


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(6)))
def test_order_of_input_does_not_change_a_byte(order: list[int]) -> None:
    pages = [
        toll("a", publisher="Harbour Post", published="2031-05-06"),
        toll("b", publisher="Coast Herald"),
        dated("c", "2031-05-06", 2, "Observatory"),
        dated("d", "2031-05-06", 60, "Red Cross"),
        visit("e", "Minister Dael Rossin visited Obrava", "asserted"),
        visit("f", "Minister Dael Rossin visited Obrava", "planned"),
    ]
    read = [page.read() for page in pages]
    assert drawn([read[i] for i in order]) == drawn(read)


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 5))
def test_more_reprints_never_add_origins(reprints: int) -> None:
    pages = [toll(str(n), publisher=f"Post {n}") for n in range(reprints + 1)]
    for claim in linked(*pages).claims:
        assert len(claim.origins) == 1


def test_every_record_is_in_a_claim() -> None:
    pages = [
        toll("a"),
        dated("c", "2031-05-06", 2, "Observatory"),
        visit("e", "Minister Dael Rossin visited Obrava", "asserted"),
    ]
    members = {member.id for claim in linked(*pages).claims for member in claim.members}
    assert members >= {
        record.id for page in pages for record in itertools.chain(page.events, page.figures, page.control)
    }


def test_who_copies_and_tells_more_in_its_own_voice_has_it_from_there() -> None:
    text = (
        "The Mirna flood cut the railway of Obrava in Kessar in four places before noon, and the water stood a metre "
        "deep in the market square while families of the lower town waited for boats on the roofs of the bus station."
    )
    pages = [
        Page("a", f"{text} Eleven bridges were shut.", publisher="Harbour Post", published="2031-05-05"),
        Page("b", f"{text} No fewer than eleven bridges are closed.", publisher="Lake Times", published="2031-05-06"),
        Page(
            "c", "Mirna flood: eleven bridges of Obrava are closed.", publisher="Coast Herald", published="2031-05-06"
        ),
    ]
    for page in pages:
        words = next(part for part in ("Eleven bridges", "eleven bridges") if part in page.text)
        page.figure(words, 11, measure="closed", counted="bridges")
    (claim,) = [c for c in linked(*pages).claims if c.kind == "figure"]
    assert sorted(len(origin.documents) for origin in claim.origins) == [1, 2]


def test_nothing_gives_nothing() -> None:
    assert linked() == Links(
        stories=(), entities=(), linked=(), claims=(), disputes=(), copies=(), namings=(), published=()
    )
    assert linked(Page("empty", "")).stories[0].documents == ("d:empty",)


def test_an_agency_in_its_own_voice_is_the_knower_whom_others_quote() -> None:
    text = "The Mirna flood cut the railway of Obrava in Kessar in four places before noon."
    wire, paper, reprint = (
        Page("a", text, publisher="Reuters"),
        Page("b", text + " That is what Reuters reported."),
        Page("c", "OBRAVA (Reuters) - " + text),
    )
    for page in (wire, paper, reprint):
        obrava = page.entity("Obrava", "place")
        said = None
        if page is paper:
            said = page.attribution(
                text[:-1], source="Reuters", entity=page.entity("Reuters", "outlet"), kind="organization"
            )
        page.event(text[:-1], trigger="cut", place=obrava, attribution=said)
    (claim,) = [c for c in linked(wire, paper, reprint).claims if c.kind == "event"]
    assert len(claim.origins) == 1
    assert len(claim.documents) == 3


def test_a_denial_in_the_same_words_disputes_a_statement() -> None:
    one = Page("a", "Opposition leader Maro Vint said the gates of the Mirna dam were opened at night in Kessar.")
    one.attribution(
        "the gates of the Mirna dam were opened at night", source="Maro Vint", entity=one.entity("Maro Vint", "person")
    )
    two = Page("b", "Kessar Hydro denied that the gates of the Mirna dam were opened on Tuesday night.")
    hydro = two.entity("Kessar Hydro", "organization")
    two.attribution(
        "the gates of the Mirna dam were opened on Tuesday night",
        source="Kessar Hydro",
        entity=hydro,
        polarity="negative",
        cue="denied",
    )
    (dispute,) = linked(one, two).disputes
    assert (dispute.kind, len(dispute.sides)) == ("polarity", 2)
    assert dispute.reason.startswith("Maro Vint: “the gates")


def test_a_source_that_denies_its_own_earlier_words_is_no_dispute_between_two() -> None:
    page = Page(
        "a", "Maro Vint said the gates of the dam were opened; later he denied that the gates of the dam were open."
    )
    vint = page.entity("Maro Vint", "person")
    page.attribution("the gates of the dam were opened", source="Maro Vint", entity=vint)
    page.attribution("the gates of the dam were open", source="he", entity=vint, polarity="negative", cue="denied")
    assert linked(page).disputes == ()


def test_two_counts_that_a_report_sets_side_by_side_are_disputed_without_a_day() -> None:
    """The same two counts apart, in two reports that do not tell when, are none."""
    together = Page("a", "The Red Cross counted 60 dead in Obrava. The Observatory says 2 died in Obrava.")
    assert [d.kind for d in linked(_counts(together, "Red Cross", 60, "Observatory", 2)).disputes] == ["figure"]
    apart = [
        _counts(Page("b", "The Red Cross counted 60 dead in Obrava."), "Red Cross", 60),
        _counts(Page("c", "The Observatory says 2 died in Obrava."), "Observatory", 2),
    ]
    assert linked(*apart).disputes == ()


@pytest.mark.parametrize(("counted", "kinds"), [("men", []), (None, ["figure"])])
def test_those_who_make_up_a_whole_exclude_no_whole(counted: str | None, kinds: list[str]) -> None:
    page = Page("a", "The Red Cross counted 7 dead in Obrava. The Observatory says 6 died in Obrava.")
    obrava = page.entity("Obrava", "place")
    for source, number, whom in (("Red Cross", 7, None), ("Observatory", 6, counted)):
        sentence = next(part for part in page.text.split(". ") if str(number) in part).rstrip(".") + "."
        said = page.attribution(sentence[:-1], source=source, entity=page.entity(source, "organization"))
        page.figure(sentence, float(number), high=float(number), counted=whom, attribution=said, place=obrava)
    assert [dispute.kind for dispute in linked(page).disputes] == kinds


@pytest.mark.parametrize(("scope", "kinds"), [("part", []), ("total", ["figure"])])
def test_a_part_of_a_toll_excludes_no_other_toll(scope: str, kinds: list[str]) -> None:
    page = Page("a", "The Red Cross counted 9 dead in Obrava, among them 2 guards. The Observatory put the toll at 6.")
    obrava = page.entity("Obrava", "place")
    for words, source, number, whom in (("2", "Red Cross", 2.0, "guards"), ("6", "Observatory", 6.0, None)):
        sentence = next(part for part in page.text.split(". ") if source in part).rstrip(".") + "."
        said = page.attribution(sentence[:-1], source=source, entity=page.entity(source, "organization"))
        of = scope if whom else "total"
        page.figure(sentence, number, words=words, counted=whom, scope=of, attribution=said, place=obrava)
    assert [dispute.kind for dispute in linked(page).disputes] == kinds


def _counts(page: Page, *told: str | int) -> Page:
    obrava = page.entity("Obrava", "place")
    for source, number in zip(told[::2], told[1::2], strict=True):
        sentence = next(part for part in page.text.split(". ") if str(number) in part).rstrip(".") + "."
        said = page.attribution(sentence[:-1], source=str(source), entity=page.entity(str(source), "organization"))
        page.figure(sentence, float(number), high=float(number), attribution=said, place=obrava)
    return page
