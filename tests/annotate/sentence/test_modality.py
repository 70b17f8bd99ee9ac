"""Polarity and status: every row of the decision table reads its own example, and docs/concepts/status.md shows the
table."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from parallax.annotate.page import Page
from parallax.annotate.sentence.modality import Modality, modality_of
from parallax.annotate.sentence.modality_marks import HEADLINE
from parallax.annotate.words.modality_table import Row, table
from parallax.types import Sentence, Token

DOC = Path(__file__).parents[3] / "docs" / "concepts" / "status.md"


def read(page: Callable[..., Page], marked: str) -> Modality:
    """The modality of the word in brackets."""
    start = marked.index("[")
    made = page(marked.replace("[", "").replace("]", ""))
    for sentence in made.sentences:
        for i, token in enumerate(sentence.tokens):
            if token.start == start:
                return modality_of(sentence, i)
    raise AssertionError(f"no token at the bracket of {marked!r}")


@pytest.mark.parametrize("row", table().rows, ids=lambda row: row.example)
def test_a_row_reads_its_example(page: Callable[..., Page], row: Row) -> None:
    told = read(page, row.example)
    negated = "no evidence" in row.example
    assert told.polarity == ("negative" if row.negative or negated else "positive")
    if row.status is not None:
        assert told.status == row.status


CASES = [
    ("Police asked whether the guard slept or had [left].", "positive", "possible"),
    ("It was unclear whether the army would attack, and rebels [shelled] Lomna on Monday.", "positive", "asserted"),
    ("Officials asked whether the bridge had collapsed, and twelve people were [killed].", "positive", "possible"),
    ("They are probing whether he was at home or had [fled].", "positive", "possible"),
    ("If the army attacks and the rebels [flee], the truce ends.", "positive", "conditional"),
    ("The truce will end if the army leaves, and the rebels have [seized] the port.", "positive", "asserted"),
    ("The court is a body tasked with [punishing] thieves.", "positive", "planned"),
    ("The plan is aimed at [closing] the port.", "positive", "planned"),
    ("Police are probing whether the driver, who has been [held], may have slept.", "positive", "asserted"),
    ("He said it was late, and they are probing whether the guard, who was [shot], slept.", "positive", "asserted"),
    ("The ministry still insists that it [holds] the town.", "positive", "asserted"),
    ("The ministry insists that he [leave] the town.", "positive", "planned"),
    ("Hardly had the truce [begun] when shells hit the market.", "positive", "asserted"),
    ("The army [shelled] the town.", "positive", "asserted"),
    ("This was a planned [attack] on the depot.", "positive", "asserted"),
    ("The planned [attack] on the depot was called off.", "positive", "planned"),
    ("The staff would say only that the [fighting] goes on.", "positive", "asserted"),
    ("The ministry raised its own count to 15 dead and 41 [wounded].", "positive", "asserted"),
    ("When guards asked the men to put it down they opened [fire].", "positive", "asserted"),
    ("Inspectors wrote a report on the [crash].", "positive", "asserted"),
    ("The gate should be closed and the yard [searched].", "positive", "planned"),
    ("The gate was closed and the yard [searched].", "positive", "asserted"),
    (
        "Following the [shelling] of Drenova, the mayor's absence had raised concerns among her deputies.",
        "positive",
        "asserted",
    ),
    ("The soil was prone to [collapse].", "positive", "possible"),
    ("The [shelling] of the town killed four.", "positive", "asserted"),
    ("The army did not manage to [retake] the town.", "negative", "asserted"),
    ("The ministry did not confirm the [loss] of the bridge.", "positive", "unconfirmed"),
    ("The ministry has not confirmed that its men [left] the bridge.", "positive", "unconfirmed"),
    ("The ministry declined to confirm the [arrest].", "positive", "unconfirmed"),
    ("Reporters were unable to verify that the army had [shelled] the market.", "positive", "unconfirmed"),
    ("It was not possible to verify that the army had [shelled] the market.", "positive", "unconfirmed"),
    ("The [raid] could not be independently confirmed.", "positive", "unconfirmed"),
    ("There was no confirmation of the [attack] from the army.", "positive", "unconfirmed"),
    ("Observers could not establish whether the bridge was [bombed].", "positive", "unconfirmed"),
    ("The ministry neither confirmed nor denied that it had [shelled] the town.", "positive", "unconfirmed"),
    ("Police confirmed that the mayor was [killed].", "positive", "asserted"),
    ("The army has never [shelled] the town.", "negative", "asserted"),
    ("No one was [killed].", "negative", "asserted"),
    ("The ministry denied [shelling] the town.", "negative", "asserted"),
    ("The ministry did not deny [shelling] the town.", "positive", "possible"),
    ("The army did not carry out the [strike].", "negative", "asserted"),
    ("The [talks] will take place on Friday.", "positive", "planned"),
    ("The envoy said his country would [send] food.", "positive", "planned"),
    ("The envoy said that the army [shelled] the town.", "positive", "asserted"),
    ("They could not [reach] the village.", "negative", "asserted"),
    ("Residents could [hear] shelling.", "positive", "asserted"),
    ("The party demanded that the government [resign].", "positive", "planned"),
    ("When the rebels [attacked], the garrison fled.", "positive", "asserted"),
    ("Jets bombed the depot, [killing] six.", "positive", "asserted"),
    ("Jets could bomb the depot, [killing] many.", "positive", "possible"),
    ("Has the army [left] the town?", "positive", "hypothetical"),
    ("If they attack, we will [respond].", "positive", "conditional"),
    ("The army does not plan to [leave].", "negative", "planned"),
    ("The minister will visit Dorvania and [meet] the king.", "positive", "planned"),
    ("The attack [surprised] the garrison.", "positive", "asserted"),
    ("The talks are to be [held] in June.", "positive", "planned"),
    ("Will the talks be [held] in June?", "positive", "hypothetical"),
    ("He wrote to the ministry to [complain] about the noise.", "positive", "asserted"),
    ("He drove to the ministry to [complain] about the noise.", "positive", "planned"),
    ("It is important to point out that the bridge has [fallen].", "positive", "asserted"),
    ("The club has never been successful in [winning] the cup.", "negative", "asserted"),
    ("The army faced accusations of crimes including [torturing] prisoners.", "positive", "unconfirmed"),
    ("The minister is not to [visit] the camp.", "negative", "planned"),
    ("Unconfirmed reports say the rebels [shelled] the port.", "positive", "unconfirmed"),
    ("Officials say the rebels [shelled] the port.", "positive", "asserted"),
    ("The militia claims to have [shelled] the port.", "positive", "asserted"),
    ("The rebels hope to [retake] the port.", "positive", "planned"),
    ("Police arrested three men for [attacking] the shop.", "positive", "unconfirmed"),
    ("Whoever [blocks] the road will be arrested.", "positive", "conditional"),
    ("Whoever blocks the road will be [arrested].", "positive", "conditional"),
    ("Should the rebels [attack], the army will respond.", "positive", "conditional"),
    ("Why did the army [leave] the town?", "positive", "asserted"),
    ("The minister is due to [visit] the camp.", "positive", "planned"),
    ("The minister reportedly handed in his [resignation].", "positive", "unconfirmed"),
    ("It is unclear why the clerk was [arrested].", "positive", "asserted"),
    ("Police did not say when the two men were [detained].", "positive", "asserted"),
    ("Both sides dispute who [attacked] the convoy.", "positive", "asserted"),
    ("Police did not say whether the two men were [detained].", "positive", "possible"),
    ("The envoy asked for a truce so that the wounded could be [carried] out.", "positive", "planned"),
    ("The law will take effect once the president has [signed] it.", "positive", "planned"),
    ("They will not leave until the judge has [freed] the miners.", "positive", "planned"),
    ("The league may expel the country when it [meets] on Monday.", "positive", "possible"),
    ("They left once the judge had [freed] the miners.", "positive", "asserted"),
    ("The army will send food as soon as the pass is [cleared].", "positive", "planned"),
    ("The ferry may sail as soon as the navy has [swept] the mines.", "positive", "possible"),
    ("The mayor said the ferry would sail as soon as the navy had [swept] the mines.", "positive", "planned"),
    ("The ferry sailed as soon as the navy had [swept] the mines.", "positive", "asserted"),
    ("[Release] the prisoners.", "positive", "planned"),
    ("[Free] the miners, the minister told the rebels.", "positive", "planned"),
    ("[Storm] the port, the colonel told his troops.", "positive", "planned"),
    ("Not one shell was [fired].", "negative", "asserted"),
    ("The mayor swears not a shot was [fired] today.", "negative", "asserted"),
    ("The garrison gave up without a shot being [fired].", "negative", "asserted"),
    ("The rebels [fired] at nobody.", "negative", "asserted"),
    ("The rebels [surrendered] to nobody.", "negative", "asserted"),
    ("Miners were [killed] for nothing.", "positive", "asserted"),
    ("The clerk was [detained] for nothing, his lawyer said.", "positive", "asserted"),
    ("The rebels [stormed] the port with nothing but knives.", "positive", "asserted"),
    ("The gunners [fired] at nothing but empty barns.", "positive", "asserted"),
    ("The shells [hit] nothing but sand.", "positive", "asserted"),
    ("Nobody except the driver was [hurt].", "positive", "asserted"),
    ("The shells [hit] nothing.", "negative", "asserted"),
    ("Not all of the hostages were [freed].", "positive", "asserted"),
    ("The ministry has yet to [publish] the list.", "negative", "asserted"),
    ("It is not true that the inspectors [left].", "negative", "asserted"),
    ("Nor did the [truce] last.", "positive", "asserted"),
    ("Rumour has it that the army [shelled] the town.", "positive", "unconfirmed"),
    ("The raid could lead to a [war].", "positive", "possible"),
    ("The raid could spark a wave of [violence].", "positive", "possible"),
    ("The raid sparked a wave of [violence].", "positive", "asserted"),
    ("The bill would [ban] masks at rallies.", "positive", "planned"),
    ("The minister drew up a plan that would [close] nine schools.", "positive", "planned"),
    ("The plan would [kill] hundreds.", "positive", "hypothetical"),
    ("The deal would [hurt] farmers.", "positive", "hypothetical"),
    ("The pact would [fail], critics said.", "positive", "hypothetical"),
    ("Critics said that the truce would [collapse].", "positive", "hypothetical"),
    ("The clerk said that the bill would be [signed].", "positive", "planned"),
    ("The dam threatens to [burst].", "positive", "possible"),
    ("The rebels threaten to [shell] the port.", "positive", "planned"),
    ("The army is not ready for an [attack] on the port.", "positive", "possible"),
    ("He warned that the militias have [returned] to the city.", "positive", "asserted"),
    ("Reports suggest the rebels [stormed] the port.", "positive", "possible"),
    ("Aerial photographs suggest that the rebels have [laid] mines.", "positive", "possible"),
    ("The inspectors' findings suggested that the dam was [blown] up.", "positive", "possible"),
    ("If you had a group that was [shooting] people, you would hide.", "positive", "hypothetical"),
    ("If the army sends a unit that [shelled] the town, we will protest.", "positive", "asserted"),
    ("An [attack] on the dam would flood the valley.", "positive", "hypothetical"),
    ("Analysts said a rebel [victory] could end the aid.", "positive", "possible"),
    ("The envoy is warning villagers that a [raid] would cut the road.", "positive", "hypothetical"),
    ("Any [attack] will be answered.", "positive", "hypothetical"),
    ("A [blast] in the port could raise prices.", "positive", "asserted"),
    ("A [raid] that killed six could derail the truce.", "positive", "asserted"),
    ("A [raid] may have killed six.", "positive", "asserted"),
    ("A [blaze] that is eating through the mill could reach the port.", "positive", "asserted"),
    ("A [march] under way in the port could disrupt traffic.", "positive", "asserted"),
    ("An ongoing [blockade] could hurt growers.", "positive", "asserted"),
    ("A [blockade] could spread.", "positive", "asserted"),
    ("A [siege] could end soon.", "positive", "asserted"),
    ("A [siege] that has emptied the town could last.", "positive", "asserted"),
    ("A [raid] that kills civilians would wreck the truce.", "positive", "hypothetical"),
    ("The [raid] could wreck the truce.", "positive", "asserted"),
    ("Apparently, guards saw the boat and [sank] it.", "positive", "possible"),
    ("Guards apparently saw the boat and then [sank] it.", "positive", "asserted"),
    ("Crews to [clear] the wreck as victims are named", "positive", "planned"),
    ("The minister will be unable to turn the crowd and [accuse] the judge.", "negative", "planned"),
    ("They were forced to leave the hall and [face] the crowd.", "positive", "asserted"),
    ("Inspectors want the files now, not after the [vote].", "positive", "asserted"),
    ("Wages fell not after a [vote] but before it.", "negative", "asserted"),
    ("The ministry has announced that its envoys would [leave] the camp.", "positive", "planned"),
    ("The guild has said its miners would [march] on Sunday.", "positive", "planned"),
    ("The envoy is saying that the rebels would [shell] the port.", "positive", "hypothetical"),
    ("There was not an [attack] before the vote.", "negative", "asserted"),
    ("An [explosion] could be heard in the port.", "positive", "asserted"),
    ("The [talks] will take place in May.", "positive", "planned"),
    ("The miners look forward to [working] with the new owners.", "positive", "planned"),
    ("The two envoys said they looked forward to [signing] the treaty.", "positive", "planned"),
    ("He confessed to [killing] the guard.", "positive", "asserted"),
    ("The governor has depended on militias to [recover] the valley.", "positive", "asserted"),
    ("The two firms are in talks to [build] a dam.", "positive", "planned"),
    ("The miller has ten days to [appeal] the fine.", "positive", "possible"),
    ("The rebels had a month to regroup and [attacked] the base on Sunday.", "positive", "asserted"),
    ("He said that would permit the [dismissal] of twelve judges.", "positive", "hypothetical"),
    ("The deal permitted the [withdrawal] of the army.", "positive", "asserted"),
    ("The charter would allow the president to [seek] a third term.", "positive", "hypothetical"),
    ("He said the party would be mistaken to [proceed] without a plan.", "positive", "hypothetical"),
    ("The mayor said it would be wrong to [evacuate] the town.", "positive", "hypothetical"),
    ("The mayor said he would be happy to [meet] the envoy.", "positive", "planned"),
    ("The ministry said this would be [done] by Monday.", "positive", "planned"),
    ("The general said [parting] the country would lead to a war.", "positive", "hypothetical"),
    ("He warned that an [attack] on the port would starve the city.", "positive", "hypothetical"),
    ("The union announced that a [strike] would close the port on Monday.", "positive", "planned"),
    ("The monks said such an [agreement] would help the rebels.", "positive", "hypothetical"),
    ("Police said any driver who crosses the line will be [arrested].", "positive", "conditional"),
    ("Police said a driver who crossed the line will be [arrested].", "positive", "planned"),
    ("All who [hand] over their rifles will be freed.", "positive", "conditional"),
    ("All who [handed] over their rifles were freed.", "positive", "asserted"),
    ("Had the army [attacked] the port, the rebels would have sunk the ships.", "positive", "conditional"),
    ("The army had [attacked] the port.", "positive", "asserted"),
]


@pytest.mark.parametrize(("marked", "polarity", "status"), CASES)
def test_readings(page: Callable[..., Page], marked: str, polarity: str, status: str) -> None:
    told = read(page, marked)
    assert (told.polarity, told.status) == (polarity, status), told.why


@pytest.mark.parametrize(
    "marked",
    [
        "Fifth nurse to be [killed] in the port this month",
        "The 23rd miner to [die] in the shaft",
        "The thirtieth boat to be [sunk] off the coast this year",
        "The last judge to be [arrested] in the capital",
    ],
)
def test_one_of_several_announces_nothing(page: Callable[..., Page], marked: str) -> None:
    assert read(page, marked).why != HEADLINE


def test_the_reading_names_the_words_that_decided(page: Callable[..., Page]) -> None:
    assert read(page, "The army reportedly [shelled] the town.").why == "reportedly"
    assert read(page, "The army [shelled] the town.").why == "told as fact"


def test_any_tree_is_read_without_an_error() -> None:
    """A tree that makes no sense still gets a reading."""
    words = [("If", "mark", 1), ("not", "advmod", 2), ("will", "xcomp", 0)]
    tokens = tuple(
        Token(start=i, end=i + 1, text=w, lemma=w.lower(), upos="NOUN", xpos="NN", head=head, deprel=deprel)
        for i, (w, deprel, head) in enumerate(words)
    )
    sentence = Sentence(index=0, paragraph=0, start=0, end=3, tokens=tokens, names=())
    assert all(modality_of(sentence, i).status for i in range(3))


NEGATED = {"hold": "stands", "open": "possible", "doubt": "unconfirmed"}


def as_markdown(rows: tuple[Row, ...]) -> str:
    """The decision table as docs/concepts/status.md shows it."""
    lines = ["| words | as | polarity | status | example |", "|---|---|---|---|---|"]
    for row in rows:
        only = {True: " (passive)", False: " (active)", None: ""}[row.passive] + (" (past)" if row.past else "")
        effect = "negative" if row.negative else ""
        if row.negated != "flip":
            effect += f" {NEGATED[row.negated]} when negated"
        example = re.sub(r"\[(.*?)\]", r"**\1**", row.example)
        lines.append(
            f"| {', '.join(row.words)} | {row.construction}{only} | {effect.strip()} | {row.status or ''} | {example} |"
        )
    return "\n".join(lines)


def test_the_documentation_shows_the_table() -> None:
    shown = DOC.read_text(encoding="utf-8").split("<!-- table -->")[1].strip()
    assert shown == as_markdown(table().rows), (
        "write the table of tests/annotate/sentence/test_modality.py:as_markdown into the page"
    )
