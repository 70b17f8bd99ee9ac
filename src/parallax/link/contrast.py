"""When a report sets two counts against each other.

It puts them side by side, by different sources, with words that oppose them ("insists", "no more than") or that count
the same again ("put the toll at"). What tells of another attack, an earlier count or another scope is no contrast.
"""

from __future__ import annotations

import re
from functools import cache

from parallax.link import figures
from parallax.link.agreement import same_place, same_time
from parallax.link.camps import IRREGULAR, STATES, are_enemies, is_one_side
from parallax.link.deeds import is_other
from parallax.link.knowers import different_sources, knower_of
from parallax.link.shelf import Shelf, interval
from parallax.link.tables import table
from parallax.types import Entity, Event, Figure, Mention

NUMBER = r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?)"
AGAIN = (
    r"puts? the (?:dead|death toll|toll|number|wounded|injured|missing|figure|turnout)"
    r"|(?:a|the) (?:(?:death|lower|higher|different|official) )*(?:toll|number|figure|count) (?:of|at)"
    r"|(?:lower|higher|different) (?:number|figure|toll|count)"
    r"|(?:counts?|reckons?|tallies|speaks? of|spoke (?:\w+ ){0,4}of|comes? to) (?:\w+ ){0,2}?"
    rf"{NUMBER}"
    rf"|(?:says?|said) {NUMBER}(?=[.,;]|\Z)"
)
COUNTED_AGAIN = re.compile(rf"(?i)\b(?:{AGAIN})(?!\w)")
"""Words that count again what was counted before."""
HELD_TO = (
    r"admit\w*|conced\w*|acknowledg\w*|insist\w*|only|no more than|(?:stand|stick|hold|cling)(?:s|ing)? (?:by|to)|"
    r"(?:stood|stuck|clung) (?:by|to)|stays with"
)
"""Words by which somebody grants a count, or will not go beyond it: others have another."""
AGAINST = (
    rf"but|while|whereas|however|{HELD_TO}|maintain\w*|den(?:y|ies|ied)|claim\w*|just|puts?|own (?:count|figure|toll)"
)
OPPOSED = re.compile(rf"(?i)\b(?:{AGAINST}|{AGAIN})\b")
"""Words that set a count against the one before it."""
OTHERWISE = re.compile(rf"(?i)\b(?:{AGAINST})\b")
"""Those that do so by themselves: of "23 hurt and the number of arrests at 48" the number is of another thing."""
ELSEWISE = re.compile(
    r"(?i)\b(?:another|separate\w*|elsewhere|previous\w*|earlier|initially|at first|since|in total|alone|"
    r"had (?:spoken|counted|put|reported|said)|includ(?:es?|ing) only|only those|not (?:counting|including)|excluding|"
    r"(?:critical|serious|slight|grave|light)ly|from (?:a single|one|the same))\b"
)
"""Words of another count, of an earlier one, or of one of another scope."""
ADDED = re.compile(r"(?i)\bafter (?:the |another |a further |\w+ more )?\W*\Z")
GROWN = re.compile(
    r"(?i)\b(?:ris(?:es?|en|ing) to|rose to|climb(?:s|ed|ing)? to|gr(?:ew|own|ows) to|jump(?:s|ed)? to|"
    r"(?:has|have) now|now (?:stands?|stood|counts?|at)|up(?:dated|graded)? (?:to|from)|rais(?:es?|ed|ing)|"
    r"revis(?:es?|ed|ing))\b"
)


def side_by_side(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether a document sets two counts against each other: in one sentence or the next, of one place or with words
    that oppose them, or further down with words that count again.
    """
    if a.document != b.document or a.measure != b.measure or a.attribution == b.attribution:
        return False
    place = same_place(shelf, a.place, b.place)
    if place < 0 or not different_sources(shelf, a, b):
        return False
    first, second = sorted((a, b), key=lambda one: (one.evidence, one.span))
    words = shelf.quote(second.evidence)
    again = COUNTED_AGAIN.search(words) is not None
    if any(found["some"].lower() != figures.whom(first) for found in OF_SOME.finditer(words)):
        return False
    if _other_days(a, b) or _other_attack(shelf, first, second, known=again):
        return False
    part = "part" in (first.scope, second.scope)
    if first.evidence != second.evidence and _may_be_part(first, second) and (part or not again):
        return False
    if not shelf.documents[a.document].text[first.evidence.end : second.evidence.start].strip():
        return place > 0 or OPPOSED.search(words) is not None
    if _by_enemies(shelf, first, second):
        return not _counted_between(shelf, first, second, of=first.counted)
    return again and not _counted_between(shelf, first, second)


OF_SOME = re.compile(
    rf"(?i)\b(?:number|toll|figure|count) of (?:\w+ )?(?P<some>{'|'.join(sorted(figures.SOME_OF_ALL))})\b"
)
"""What says that some of all were counted: "the number of children among the dead" is no toll of the dead."""


def _by_enemies(shelf: Shelf, first: Figure, second: Figure) -> bool:
    """Whether two enemies count the same forces' losses of one place, a few sentences apart."""
    knowers = knower_of(shelf, first), knower_of(shelf, second)
    if knowers[0] is None or knowers[1] is None or second.evidence.start - first.evidence.end > REACH:
        return False
    alike = first.counted == second.counted and first.counted in figures.FORCES
    one_ground = same_place(shelf, first.place, second.place) > 0
    return alike and one_ground and _are_opposed(shelf, knowers[0], knowers[1])


def _are_opposed(shelf: Shelf, a: Entity, b: Entity) -> bool:
    """Whether two who count are enemies, or the one speaks for a state and the other for who is up in arms."""
    sides = [set(one.sectors) for one in (a, b)]
    crossed = any(mine & STATES and theirs & IRREGULAR for mine, theirs in (sides, sides[::-1]))
    return are_enemies(shelf, a, b) or (crossed and not is_one_side(shelf, a, b))


REACH = 600
"""Characters between the counts that two enemies give of one fight."""


def told_apart(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether words say of one of two counts that it is another, an earlier one, or of another scope, as where who
    counts tells of his own people; or of the smaller that it made the greater: "after three were found".
    """
    told = (match[0].lower() for one in (a, b) for match in ELSEWISE.finditer(_clause(shelf, one)))
    if any(word != "since" or not _of_one_window(a, b) for word in told):
        return True
    if {figures.whom(a), figures.whom(b)} <= figures.ANYBODY and _of_own(shelf, a) != _of_own(shelf, b):
        return True
    small, _ = sorted((a, b), key=figures.bounds)
    before = shelf.documents[small.document].text[small.evidence.start : small.span.start]
    return a.evidence == b.evidence and ADDED.search(before) is not None


def _of_one_window(a: Figure, b: Figure) -> bool:
    """Whether two counts are of one stretch of days: "nine were killed since Monday; the union puts the toll at 21"."""
    times = [(one.time.start, one.time.end) for one in (a, b) if one.time is not None and one.time.start is not None]
    return len(times) == len((a, b)) and times[0] == times[1]


def listed(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether two counts are told in one breath, "the injured at 23 and the arrested at 48", and only for one of them
    by whom: who counted the one counted the other, of another thing.
    """
    if a.evidence != b.evidence or (a.attribution is None) == (b.attribution is None):
        return False
    first, second = sorted((a, b), key=lambda one: one.span)
    between = shelf.documents[a.document].text[first.span.end : second.span.start]
    return LISTED.search(between) is not None and not (OTHERWISE.search(between) or COMPARED.search(between))


def _of_own(shelf: Shelf, figure: Figure) -> bool:
    """Whether who counts tells of his own and not of what they are: "none of his people", "four of ours"; a town's
    people are nobody's own.
    """
    found = _own().match(shelf.documents[figure.document].text, figure.span.start, figure.evidence.end)
    if found is None:
        return False
    meant = (shelf.entity(one.entity) for one in shelf.annotations[figure.document].mentions if _is_at(one, found))
    return not any(entity is not None and entity.kind == "place" for entity in meant)


def _is_at(mention: Mention, found: re.Match[str]) -> bool:
    return (mention.span.start, mention.span.end) == found.span("whose")


@cache
def _own() -> re.Pattern[str]:
    """A number "of" one's own people: "four of ours", "none of its own", "two of its men"."""
    people = "|".join(table("own_people")["people"])
    noun = rf"(?:\s+[\w-]+)?\s+(?:{people}|own)\b"
    whose = rf"(?:hers|theirs|ours|mine)\b|(?:his|her|its|their|our|my)\b(?={noun})"
    return re.compile(rf"(?i)\W*[\w-]+\W+of\W+(?P<whose>{whose})")


def summed(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether the report of the greater of two counts tells the smaller as a part of it, of people of one kind:
    "fourteen: ten of the gang and four of ours" excludes no "four fishermen". A count of people is a whole itself.
    """
    small, great = sorted((a, b), key=figures.bounds)
    parts = [
        one
        for one in shelf.annotations[great.document].figures
        if one.measure == great.measure and one.evidence == great.evidence and one.id != great.id and one.low
    ]
    if great.low is None or sum(one.low or 0.0 for one in parts) != great.low:
        return False
    return any(one.low == small.low and _is_of_kind(small, one) for one in parts)


def _is_of_kind(small: Figure, part: Figure) -> bool:
    """Whether a count is of people of a kind, and a part of another count of the same, or not told of whom."""
    kinds = figures.whom(small), figures.whom(part)
    return kinds[0] not in figures.ANYBODY and (kinds[0] == kinds[1] or kinds[1] in figures.ANYBODY)


LISTED = re.compile(r"(?i)\b(?:and|with)\b")
COMPARED = re.compile(r"(?i)\b(?:square|against|not|contrary|compar\w*|unlike|versus|contradict\w*|instead|rather)\b|;")


def grown(shelf: Shelf, figure: Figure) -> bool:
    """Whether words say of a count that it went up: others may have counted before."""
    return GROWN.search(_clause(shelf, figure)) is not None


def _clause(shelf: Shelf, figure: Figure) -> str:
    """The words around a count as far as the next clause, which may tell of another: ", and his company alone lost";
    without what only says who counted: ", who has been there since May,".
    """
    text = shelf.documents[figure.document].text
    before, after = text[figure.evidence.start : figure.span.start], text[figure.span.start : figure.evidence.end]
    return ASIDE.sub(" ", before) + NEXT_CLAUSE.split(after)[0]


ASIDE = re.compile(r",\s+(?:who|whom|whose|which|where)\b[^,;.]*,")
NEXT_CLAUSE = re.compile(r"[,;]\s+(?:and|but|while|whereas)\b")


def _other_days(a: Figure, b: Figure) -> bool:
    first, second = interval(a.time), interval(b.time)
    return first is not None and second is not None and (first[1] < second[0] or second[1] < first[0])


def _may_be_part(a: Figure, b: Figure) -> bool:
    """Whether the smaller count is of a class of its own, so that the greater may hold it: 30 hurt, four nurses."""
    small, great = sorted((a, b), key=figures.bounds)
    return small.counted is not None and great.counted is None and small.counted not in figures.ANYBODY


def _counted_between(shelf: Shelf, first: Figure, second: Figure, of: str | None = None) -> bool:
    """Whether a document counts the same, `of` those, between two places, so that the second may mean that count."""
    return any(
        one.measure == first.measure and of in (None, one.counted) and first.evidence < one.evidence < second.evidence
        for one in shelf.annotations[first.document].figures
    )


def _other_attack(shelf: Shelf, first: Figure, second: Figure, *, known: bool) -> bool:
    """Whether the words from the one to the other tell of another attack; where the second counts what is `known`, of
    one at another place or time.
    """
    own = {first.event, second.event}
    start, end = first.evidence.start, second.span.end
    attacks = (
        event
        for event in shelf.annotations[first.document].events
        if event.type == "ASSAULT" and event.id not in own and start <= event.trigger.start < end
    )
    return any(not known or _elsewhere(shelf, event, first) for event in attacks)


def is_another_count(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether words say of one of two counts of a report that it is of another time or scope, or another attack is told
    from the one to the other."""
    first, second = sorted((a, b), key=lambda one: (one.evidence, one.span))
    apart = any(ELSEWISE.search(_clause(shelf, one)) for one in (a, b))
    return apart or _other_days(a, b) or _other_attack(shelf, first, second, known=True)


def _elsewhere(shelf: Shelf, event: Event, figure: Figure) -> bool:
    apart = same_place(shelf, event.place, figure.place) < 0 or same_time(event.time, figure.time) < 0
    return apart or event.background or is_other(shelf.documents[event.document].text, event)
