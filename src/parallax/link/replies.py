"""Who answers whom inside one report: "the council denies it", "every gate was open, countered the director".

A denial that names what it denies by a pronoun only or as such a thing ("any such letter"), and a reply that its report
tells as one, are of what another said just before. Where a report says itself that an act is contested, the accounts
that follow are rivals. Nothing else is read into two statements that stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from parallax.link.agreement import overlap, participants, same_place
from parallax.link.knowers import SPOKEN_ACTS, different_sources
from parallax.link.meaning import nearness
from parallax.link.shelf import Shelf, evidence_of, place_in_text
from parallax.link.statements import has_verb, is_statement
from parallax.link.successes import ground_of, is_ground_word, is_success
from parallax.link.words import WORD
from parallax.types import Attribution, Event

IT = re.compile(
    r"(?i)\W*(?:(?P<bare>it|this|that|any of (?:it|this|that))|(?:the|this|that|these|those|all such|such) "
    r"(?:claims?|charges?|accusations?|allegations?|assertions?|reports?|accounts?|versions?|suggestions?|rumou?rs?))"
    r"(?:\W*\Z|:\s)"
)
"""What a denial names that stands before it, barely or as a claim; its own words may follow: "denied it: 'nobody was
hit'"."""
COUNTERED = re.compile(r"(?i)\b(?:counter(?:s|ed)|rebut(?:s|ted)|contradict(?:s|ed))\b")
NOT_SO = re.compile(r"(?i)\W*(?:not so|(?:that|this|it)(?: is|['’]s) (?:a lie|not true|untrue|false|wrong|nonsense))\b")
ANSWERED = re.compile(
    r"(?i)\b(?:repl(?:y|ies|ied)|answer(?:s|ed)?|respon(?:ds?|ded)|retort(?:s|ed)|object(?:s|ed)|says?|said)\b"
)
SENTENCE_END = re.compile(r"[.!?]['”\"’]?\s|\n")
CLAUSE_END = re.compile(rf"{SENTENCE_END.pattern}|;\s")
SHORT = 60  # characters of a clause before what it denies: a longer one tells of something else first
UNSURE = re.compile(r"(?i)\b(?:too|also|neither|nor|not|refus\w*|declin\w*)\b")
TOLD_OR_SEEN = frozenset({"assertion", "perception"})
REACH = 400  # characters between what is said and what answers it
CONTESTED = re.compile(
    r"(?i)\b(?:(?:is|are|was|were|remains?|remained) (?:still )?(?:in dispute|disputed|contested)|"
    r"contested (?:is|are|was|were)|"
    r"(?:rival|conflicting|contradictory|competing) (?:accounts?|versions?)|accounts differ(?:ed)?|"
    r"(?:trad(?:e|ed|ing)|exchang(?:e|ed|ing)) (?:blame|accusations)|blam(?:e|ed|ing) each other)\b"
)
BOTH_HOLD = re.compile(
    r"(?i)\b(?:(?:both|the two) (?:sides|parties|armies|camps|groups)|each (?:side|party|army|camp|group))\b"
    r"(?:\W+\w+){0,2}?\W+(?:said|says?|claim(?:s|ed|ing)?|insist(?:s|ed)?|maintain(?:s|ed)?|assert(?:s|ed)?|declar(?:es?|ed))\W+"
    r"(?:that\W+)?(?:(?:they|it|he|their|its)\b(?:\W+\w+){0,3}?\W+|to\W+(?:be\W+in\W+|have\W+)?|)"
    r"(?:h[oe]ld(?:s|ing)?|control(?:s|led)?|retaken|taken|captured|seized|won|victory)\b"
)
"""What says that two claim to hold or to have won something: "both sides said they held the town"."""
BEFORE_OBJECT = re.compile(r"(?i)(?:\W+(?:of|over|the|all|most|both|its|strategic|control|whole|entire|key)\b)*\W+")
HOW_MANY = re.compile(r"(?i)\b(?:how many|numbers?|tolls?|figures?|counts?)\b[^.!?]*\Z")
"""What stands before "is contested" where it is a count, and nobody disputes who did it."""
RIVAL_ACTS = frozenset({"ASSAULT", "COERCE"})


def answered_by(shelf: Shelf, reply: Attribution) -> Attribution | None:
    """The statement that a denial of "it" or a reply answers, by another source of its report just before; None where
    it answers nothing that is told.
    """
    if not (_denies_it(shelf, reply) or _denies_such(shelf, reply) or _counters(shelf, reply)):
        return None
    start = evidence_of(reply).start
    before = [
        one
        for one in shelf.annotations[reply.document].attributions
        if one.attitude in TOLD_OR_SEEN
        and one.polarity == "positive"
        and (is_statement(one) or (_denies_it(shelf, reply) and has_verb(shelf, one)))
        and start - REACH <= evidence_of(one).end <= start
        and one.id not in (reply.id, reply.parent)
    ]
    ordered = sorted((one for one in before if evidence_of(one).start >= (_from(shelf, reply) or 0)), key=place_in_text)
    if not ordered or not different_sources(shelf, ordered[-1], reply) or not adjoins(shelf, ordered[-1], reply):
        return None
    if _denies_such(shelf, reply):
        whole = next((one for one in ordered if one.id == ordered[-1].parent), ordered[-1])
        return whole if different_sources(shelf, whole, reply) else None
    spoken = [one for one in ordered if not different_sources(shelf, one, ordered[-1])]
    if _denies_it(shelf, reply):
        return spoken[-1]
    words = shelf.quote(evidence_of(reply))
    return max(spoken, key=lambda one: (nearness(words, shelf.quote(evidence_of(one))), one.id))


def denied_beside(shelf: Shelf, reply: Attribution) -> Event | None:
    """What the sentence of a denial of "it" tells before a semicolon, in nobody's name: "rumour has it that the general
    has fled; his colonel denies it". None where that is nothing, or somebody's word: "they are accused; they deny it".
    Who denies "the charges" denies what is charged, and no arrest that is told as so beside.
    """
    start = _from(shelf, reply)
    if start is None:
        return None
    told = [
        one
        for one in shelf.annotations[reply.document].events
        if start <= one.evidence.start and one.trigger.end <= evidence_of(reply).start
    ]
    if any(one.type in SPOKEN_ACTS for one in told):
        return None
    last = max(told, key=lambda one: one.trigger.start, default=None)
    if last is None or (last.polarity, last.background, last.attribution) != ("positive", False, None):
        return None
    return last if last.status == "unconfirmed" or (last.status == "asserted" and _is_bare(shelf, reply)) else None


def _is_bare(shelf: Shelf, reply: Attribution) -> bool:
    """Whether a denial that points back does so by a pronoun only."""
    found = IT.match(" ".join(map(shelf.quote, reply.content)))
    return found is not None and found["bare"] is not None


def _from(shelf: Shelf, reply: Attribution) -> int | None:
    """Where what a denial of "it" is of must begin: in its own sentence, where a semicolon parts it; None for anywhere
    before."""
    if not _denies_it(shelf, reply):
        return None
    start = reply.content[0].start
    before = shelf.documents[reply.document].text[max(0, start - REACH) : start]
    sentence, clause = (len(cut.split(before)[-1]) for cut in (SENTENCE_END, CLAUSE_END))
    return start - sentence if clause < sentence else None


def adjoins(shelf: Shelf, said: Attribution, reply: Attribution, *, between: int = 0) -> bool:
    """Whether no sentence stands between two statements, or no more than so many."""
    first, second = evidence_of(said).end, evidence_of(reply).start
    if reply.cue is not None:
        second = min(second, reply.cue.span.start)
    parted = shelf.documents[reply.document].text[first:second]
    return len([one for one in SENTENCE_END.split(parted) if one.strip()]) <= 2 + between


LINKED = 1
"""Sentences that may lead from an account to the one beside it: "The rebels gave a different account."."""


def points_back(shelf: Shelf, reply: Attribution) -> bool:
    """Whether a denial names what it denies only by a pronoun or as a claim: "denied it", "rejected the accusation". It
    is of what its own report tells before it, and of nothing that another one tells.
    """
    told = " ".join(map(shelf.quote, reply.content))
    return reply.polarity == "negative" and bool(told) and IT.match(told) is not None


def _denies_it(shelf: Shelf, reply: Attribution) -> bool:
    if not points_back(shelf, reply):
        return False
    text = shelf.documents[reply.document].text
    before = CLAUSE_END.split(text[max(0, reply.content[0].start - REACH) : reply.content[0].start])[-1]
    return len(before) <= SHORT and not UNSURE.search(before)


def _denies_such(shelf: Shelf, reply: Attribution) -> bool:
    """Whether a denial is of such a thing as is told just before: "denied having received any such letter"."""
    if reply.polarity != "negative" or reply.cue is None or not DENIED.search(reply.cue.text):
        return False
    return SUCH.search(" ".join(map(shelf.quote, reply.content))) is not None


DENIED = re.compile(r"(?i)\b(?:den(?:y|ies|ied|ying)|disput(?:e|es|ed)|refut(?:e|es|ed)|reject(?:s|ed)?)\b")
SUCH = re.compile(r"(?i)\b(?:any|no|every|all) such\b")


def _counters(shelf: Shelf, reply: Attribution) -> bool:
    if reply.cue is None or reply.source is None or reply.attitude != "assertion":
        return False
    cue = shelf.quote(reply.cue.span)
    if COUNTERED.search(cue):
        return True
    return ANSWERED.search(cue) is not None and NOT_SO.match(shelf.quote(evidence_of(reply))) is not None


UNVERIFIED = re.compile(
    r"(?i)\b(?:(?:not|n['’]t|unable to|impossible to)\b(?:\W+\w+){0,4}?\W+(?:verif|confirm|corroborat|establish)\w*\W+"
    r"either(?:\W+(?:of|the|these|those|two|side['’]s|party['’]s))*\W+(?:accounts?|versions?|claims?)|"
    r"neither(?:\W+(?:of|the|these|those|two|side['’]s|party['’]s))*\W+(?:accounts?|versions?|claims?)\W+"
    r"(?:can|could|has|had|was|were)\b(?:\W+\w+){0,3}?\W+(?:verif|confirm|corroborat)\w*)"
)
"""What says of two accounts that neither is known to be right."""
ACCOUNT = re.compile(r"(?i)(?:account|version)s?\Z|(?:account|version)s?\W+(?:can|could|has|had|was|were)\b")
"""Those that are of one thing; two claims may be of two."""
OF_ONE_THING = 0.35
"""How near two claims must lie, that neither could be verified, to be of one thing."""


def unverified_accounts(shelf: Shelf, document: str) -> Iterator[tuple[Attribution, Attribution]]:
    """The last two accounts, by different sources, before a report says that it could verify neither: of all that the
    one and then the other says the two that are nearest to each other."""
    text = shelf.documents[document].text
    spoken = sorted((one for one in shelf.annotations[document].attributions if _is_account(one)), key=place_in_text)
    for found in UNVERIFIED.finditer(text):
        before = [one for one in spoken if evidence_of(one).end <= found.start()]
        if not before or evidence_of(before[-1]).end < found.start() - REACH:
            continue
        later = _last_by_one(shelf, before)
        earlier = _last_by_one(shelf, before[: len(before) - len(later)])
        if not earlier or not adjoins(shelf, earlier[-1], later[0], between=LINKED):
            continue
        pairs = [(_nearness(shelf, a, b), b.id, a.id, a, b) for a in earlier for b in later]
        near, _, _, a, b = max(pairs)
        if a.content[0].end <= b.content[0].start and (ACCOUNT.search(found.group()) or near >= OF_ONE_THING):
            yield a, b


def _last_by_one(shelf: Shelf, spoken: Sequence[Attribution]) -> list[Attribution]:
    """The statements at the end of some that are by one source, in one paragraph."""
    last = list(spoken[-1:])
    for one in reversed(spoken[:-1]):
        if different_sources(shelf, one, last[-1]) or not _of_one_paragraph(shelf, one, last[-1]):
            break
        last.append(one)
    return last[::-1]


def _of_one_paragraph(shelf: Shelf, a: Attribution, b: Attribution) -> bool:
    return "\n" not in shelf.documents[a.document].text[evidence_of(a).end : evidence_of(b).start]


def _nearness(shelf: Shelf, a: Attribution, b: Attribution) -> float:
    return nearness(shelf.quote(evidence_of(a)), shelf.quote(evidence_of(b)))


def _is_account(said: Attribution) -> bool:
    return (said.attitude, said.polarity) == ("assertion", "positive") and is_statement(said)


def rivals(shelf: Shelf, document: str) -> Iterator[tuple[Event, Event, bool]]:
    """The first two accounts of an act of force that a report gives, by different sources, in a paragraph that calls it
    contested, after it does, or of a success on one ground where it says that both claim some; and whether it is that.
    """
    text = shelf.documents[document].text
    events = sorted(shelf.annotations[document].events, key=lambda one: one.trigger.start)
    both = (one for one in BOTH_HOLD.finditer(text) if _is_of_ground(shelf, document, one))
    for found in (*CONTESTED.finditer(text), *both):
        held = found.re is BOTH_HOLD
        if not held and HOW_MANY.search(text[: found.start()].rpartition("\n")[2]):
            continue
        end = text.find("\n", found.end())
        accounts = [
            one
            for one in events
            if (is_success(shelf, one) if held else one.type in RIVAL_ACTS)
            and (one.polarity, one.status) == ("positive", "asserted")
            and one.attribution is not None
            and found.end() <= one.trigger.start < (end if end >= 0 else len(text))
        ]
        pairs = (pair for pair in combinations(accounts, 2) if not held or _on_one_ground(shelf, *pair))
        pair = next((pair for pair in pairs if _rival(shelf, *pair)), None)
        if pair:
            yield *pair, held


def _is_of_ground(shelf: Shelf, document: str, found: re.Match[str]) -> bool:
    """Whether what both say that they hold is ground: a place by name, a town or a part of one, or a victory; no talks,
    no prisoners.
    """
    text, behind = found.string, BEFORE_OBJECT.match(found.string, found.end())
    at = behind.end() if behind else found.end()
    if found.group().lower().endswith("victory") or any(
        map(is_ground_word, WORD.findall(text[at : at + REACH].lower())[:1])
    ):
        return True
    return any(
        one.kind == "place" and one.span.start <= at < one.span.end for one in shelf.annotations[document].mentions
    )


def _on_one_ground(shelf: Shelf, a: Event, b: Event) -> bool:
    return same_place(shelf, ground_of(shelf, a), ground_of(shelf, b)) > 0


def _rival(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether two accounts are of different sources and do not name one actor."""
    actors = overlap(shelf, participants(shelf, a.actors), participants(shelf, b.actors))
    return actors <= 0 and different_sources(shelf, a, b)
