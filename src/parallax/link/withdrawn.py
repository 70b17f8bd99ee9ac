"""What a publisher takes back: "an earlier version of this report said that twelve had died", "we retract the report".

Whoever corrects a report names its claim once more in order to withdraw it. Neither that nor the report that it is of
stands behind the claim any longer; what other publishers tell is theirs. Where somebody else calls the report false,
the publisher has taken nothing back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parallax.link.claims import Draft
from parallax.link.knowers import printed_by, source_key
from parallax.link.shelf import Assertion, Shelf, evidence_of
from parallax.link.words import content_words
from parallax.types import Attribution, Event

EARLIER = re.compile(
    r"(?i)\b(?:earlier|previous|original|first|prior) (?:versions?|editions?) of (?:this|the|our) "
    r"(?:report|article|story|piece|text|dispatch|item)\b"
)
REPORT = re.compile(
    r"(?i)\b(?:earlier|previous|original|first|prior) (?P<whose>(?:[\w'’-]+ ){0,4}?)"
    r"(?:version|edition|report|article|story|piece|dispatch|item)\b(?! (?:by|from)\b)"
)
CORRECTING = re.compile(r"(?i)\W*(?:correct(?:ion|ed|s)|clarification|editor['’]s note|erratum)\b")
OURSELVES = re.compile(r"(?i)\A(?:we|this (?:newspaper|paper|site|website|outlet|agency|channel))\Z")
RETRACTED = re.compile(
    r"(?i)\b(?:(?:we|hereby) (?:retract|withdraw)|(?:has|have|is|are|was|were) (?:been )?(?:retracted|withdrawn)|"
    r"retracts?|regrets? the error|"
    r"(?:report|article|story|claim|statement|that|this|it) (?:was|is) (?:false|wrong|untrue|incorrect|in error))\b"
)
LEAST_WORDS = 3  # that say something, for an older report to be known again by them
REACH = 200  # characters after a claim within which its publisher takes it back


def withdrawn(shelf: Shelf, drafts: Sequence[Draft]) -> frozenset[str]:
    """The records that their own publisher has taken back: those told as withdrawn, and in older reports of the same
    publisher those of the same claim or with all of its words.
    """
    taken = {one.id: one for document in shelf.story.documents for one in _taken_back(shelf, document)}
    found = {id_ for draft in drafts for id_ in _withdrawn_in(shelf, draft, taken)} if taken else set()
    return frozenset(found.union(*(_in_its_words(shelf, one) for one in taken.values())))


def _in_its_words(shelf: Shelf, taken: Attribution) -> Iterator[str]:
    """What older reports of a publisher tell in the words that it takes back, whatever more they say; its place may be
    told elsewhere."""
    said = content_words(" ".join(map(shelf.quote, taken.content))) - shelf.toponyms
    if len(said) < LEAST_WORDS:
        return
    for document in shelf.story.documents:
        read = shelf.annotations[document]
        told: list[tuple[Event | Attribution, str]] = [(one, one.happening) for one in read.events]
        told += [(one, " ".join(map(shelf.quote, one.content))) for one in read.attributions]
        for record, words in told:
            if _is_older(shelf, record, taken) and said <= content_words(words):
                yield record.id


def _withdrawn_in(shelf: Shelf, draft: Draft, taken: dict[str, Attribution]) -> set[str]:
    told = [record for record in draft.records if _lies_in(record, taken)]
    older = {record.id for record in draft.records for one in told if _is_older(shelf, record, one)}
    return older | {record.id for record in told}


def _taken_back(shelf: Shelf, document: str) -> Iterator[Attribution]:
    """The statements of a report that it tells in order to take them back."""
    for one in shelf.annotations[document].attributions:
        if one.source is None or one.polarity != "positive":
            continue
        if _is_earlier(shelf, one) or (_is_ours(shelf, one) and _retracts(shelf, one)):
            yield one


def _is_earlier(shelf: Shelf, said: Attribution) -> bool:
    """Whether what says it is an older report of the same publisher: "an earlier Quay Post report of May 5", and of
    whosever is not said where a correction opens with it."""
    words, document = said.source.text if said.source is not None else "", shelf.documents[said.document]
    if EARLIER.search(words):
        return True
    named = REPORT.search(words)
    if named is None:
        return False
    if whose := named["whose"].strip():
        return whose.casefold() == (document.publisher or "").casefold()
    start = document.text.rfind("\n", 0, evidence_of(said).start) + 1
    return CORRECTING.match(document.text, start) is not None


def _is_ours(shelf: Shelf, said: Attribution) -> bool:
    """Whether a report's publisher says it."""
    if said.source is None:
        return False
    return bool(OURSELVES.match(said.source.text)) or source_key(shelf, said) == printed_by(shelf, said.document)


def _retracts(shelf: Shelf, said: Attribution) -> bool:
    """Whether words behind a statement take it back, and are not somebody else's: "it was false, the minister said"."""
    end = evidence_of(said).end
    others = [
        span
        for one in shelf.annotations[said.document].attributions
        if one.source is not None and one.source.text and not _is_ours(shelf, one)
        for span in one.content
    ]
    found = RETRACTED.finditer(shelf.documents[said.document].text, end, end + REACH)
    return any(not any(span.start <= match.start() < span.end for span in others) for match in found)


def _lies_in(record: Assertion, taken: dict[str, Attribution]) -> bool:
    return record.id in taken or (not isinstance(record, Attribution) and record.attribution in taken)


def _is_older(shelf: Shelf, record: Assertion, taken: Assertion) -> bool:
    """Whether a record is of another report by the publisher who takes it back, that did not come later."""
    if record.document == taken.document or printed_by(shelf, record.document) != printed_by(shelf, taken.document):
        return False
    days = [shelf.published.get(one.document) for one in (record, taken)]
    return days[0] is not None and days[1] is not None and days[0] <= days[1]
