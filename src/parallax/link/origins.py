"""How many independent origins stand behind a claim.

Members share an origin when they rest on one knower (the innermost named source: the Observatory, a minister, or
Reuters where Reuters quotes people it does not name; a body and its spokesman are one, and whoever passes on what a
body told), when one document is a copy of the other, when a copied passage holds the evidence of both, when a document
that shares text with another says the same as that in its own voice, when both are the same many words, or when both
hold one quotation. What nobody is named for joins the one source that is: a headline or a lead that of its report, a
count whoever counted, a later report the earlier one. An origin is known to be independent only when its knower is
named and no other origin could be the same; otherwise it is "unknown": two publishers who write in their own voice may
have read one wire. Reprints never raise the count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from parallax.link.agreement import LEAD_CHARACTERS, verbatim
from parallax.link.claims import TAKEN_BACK, Draft, covers
from parallax.link.copies import WHOLLY
from parallax.link.described import head
from parallax.link.knowers import (
    BODIES,
    in_own_voice,
    is_named,
    is_one_body,
    is_one_person,
    knower_of,
    source_key,
)
from parallax.link.own_word import of_another_side, of_one_state, one_word
from parallax.link.shelf import Assertion, Shelf, clock, day, evidence_of, said_words, voice_of
from parallax.link.statements import one_quotation
from parallax.link.successes import won_by_two
from parallax.link.words import content_words, fold
from parallax.types import Copy, Entity, Figure, Independence, Origin, Standing

WORDING = 8  # words that say something, in a sentence that no two people say alike
WORDED = 20  # members before one that it is compared with
LONG_PASSAGE_CHARACTERS = 150  # about 25 words


def find_origins(shelf: Shelf, draft: Draft) -> tuple[Origin, ...]:
    """The origins of a claim, from the members that affirm it; of one that nobody affirms any more from those who
    withdrew it, of one that is only denied from the denial.
    """
    by_stance = [{m.id for m in draft.members if m.stance == stance} for stance in ("affirms", *TAKEN_BACK)]
    telling: set[str] = next(filter(None, by_stance), set())
    records = [record for record in draft.records if not telling or record.id in telling]
    groups = _group(shelf, records)
    return tuple(_origin(shelf, group, groups, records) for group in groups)


def _group(shelf: Shelf, records: list[Assertion]) -> list[list[int]]:
    return _gathered(len(records), _joined(shelf, records))


def _gathered(count: int, joined: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The numbers below `count`, those together that the pairs join, in order of their first."""
    home = list(range(count))

    def root(i: int) -> int:
        while home[i] != i:
            i = home[i]
        return i

    for i, j in joined:
        a, b = sorted((root(i), root(j)))
        home[b] = a
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for i in range(count):
        groups[root(i)].append(i)
    return [groups[number] for number in sorted(groups)]


def _joined(shelf: Shelf, records: list[Assertion]) -> list[tuple[int, int]]:
    """Pairs of members with one knower, one publisher's voice or one text."""
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    by_document: defaultdict[str, list[int]] = defaultdict(list)
    for i, record in enumerate(records):
        by_key[source_key(shelf, record)].append(i)
        by_document[record.document].append(i)
    joined = [(same[0], i) for same in by_key.values() for i in same[1:]]
    repeated = [pair for own in by_document.values() for pair in _repeated(shelf, records, own)]
    joined += repeated
    joined += [pair for own in by_document.values() for pair in _introduced(shelf, records, own)]
    joined += _one_wording(shelf, records)
    joined += _one_body(shelf, records)
    joined += _passed_on(shelf, records)
    joined += one_word(shelf, records)
    joined += _one_role_counts(shelf, records)
    joined += _one_count(shelf, records, joined)
    joined += _told_before(shelf, records)
    headlines = {i for _, i in repeated}
    for document, own in by_document.items():
        for other, copy in shelf.copied.get(document, {}).items():
            rest = by_document.get(other, ())
            joined += [
                (i, j)
                for i in own
                for j in rest
                if _one_text(shelf, copy, records[i], records[j])
                or (not headlines & {i, j} and _retold(shelf, copy, records[i], records[j]))
            ]
    return joined


def _repeated(shelf: Shelf, records: list[Assertion], own: list[int]) -> list[tuple[int, int]]:
    """A document that has one source and says the same again in its own voice, as in a headline, still rests on that
    source.
    """
    told = {source_key(shelf, records[i]): i for i in reversed(own) if not in_own_voice(shelf, records[i])}
    if len(told) != 1:
        return []
    (first,) = told.values()
    return [(first, i) for i in own if in_own_voice(shelf, records[i])]


def _introduced(shelf: Shelf, records: list[Assertion], own: list[int]) -> list[tuple[int, int]]:
    """A source that a report's lead only describes ("a hospital doctor") is the one person who says the same further
    down under a name.
    """
    knowers = {i: knower for i in own if (knower := knower_of(shelf, records[i])) is not None}
    named = {knower.id: i for i, knower in reversed(knowers.items()) if is_named(knower)}
    described = [i for i in own if _only_described(shelf, records[i])]
    if len(named) != 1:
        return []
    ((entity, first),) = named.items()
    if shelf.entities[entity].kind != "person":
        return []
    at = evidence_of(records[first]).start
    spans = {i: evidence_of(records[i]) for i in described}
    return [(first, i) for i, span in spans.items() if span.start < LEAD_CHARACTERS and span.end <= at]


def _only_described(shelf: Shelf, record: Assertion) -> bool:
    """Whether a record is of a source whom its words only describe."""
    if in_own_voice(shelf, record):
        return False
    knower = knower_of(shelf, record)
    return knower is None or not is_named(knower)


def _told_before(shelf: Shelf, records: list[Assertion]) -> list[tuple[int, int]]:
    """Members in a publisher's own voice, with the one source that the others name, where a report told it from that
    source before: the later report brings no witness.
    """
    sourced = [i for i, record in enumerate(records) if not in_own_voice(shelf, record)]
    if len({source_key(shelf, records[i]) for i in sourced}) != 1:
        return []
    first = min(sourced, key=lambda i: shelf.published.get(records[i].document, "9"))
    return [
        (first, i)
        for i, record in enumerate(records)
        if i not in sourced
        and _appeared_before(shelf, records[first].document, record.document)
        and not of_another_side(shelf, record, knower_of(shelf, records[first]))
    ]


def _appeared_before(shelf: Shelf, first: str, second: str) -> bool:
    """Whether one report is known to be older than another; who prints no date comes behind those of its day who do."""
    days = day(shelf.published.get(first)), day(shelf.published.get(second))
    if days[0] is None or days[1] is None or shelf.documents[first].published_basis is None:
        return False
    clocks = clock(shelf.published.get(first)), clock(shelf.published.get(second))
    if clocks[0] and clocks[1] and (clocks[0].tzinfo is None) == (clocks[1].tzinfo is None):
        return clocks[0] < clocks[1]
    undated = shelf.documents[second].published_basis is None
    return days[0] < days[1] or (undated and days[0] == days[1])


def _one_wording(shelf: Shelf, records: list[Assertion]) -> list[tuple[int, int]]:
    """Members in the same many words, or with one quotation: it was spoken once, whoever the reports say spoke it."""
    long = [i for i, record in enumerate(records) if len(said_words(shelf, record)) >= WORDING]
    quoting = [i for i, record in enumerate(records) if voice_of(shelf, record) is not None]
    same = [(i, j) for i, j in _near(long) if verbatim(shelf, records[i], records[j])]
    return same + [(i, j) for i, j in _near(quoting) if _quote_one(shelf, records[i], records[j])]


def _near(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs of members not too many members apart."""
    return ((i, j) for n, j in enumerate(numbers) for i in numbers[max(0, n - WORDED) : n])


def _quote_one(shelf: Shelf, a: Assertion, b: Assertion) -> bool:
    first, second = voice_of(shelf, a), voice_of(shelf, b)
    return first is not None and second is not None and one_quotation(shelf, first, second)


def _one_body(shelf: Shelf, records: list[Assertion]) -> list[tuple[int, int]]:
    """Members whose knowers are one body under a longer and a shorter name, or a body and who speaks for it."""
    known: dict[str, tuple[int, Entity]] = {}
    for i, record in enumerate(records):
        if (knower := knower_of(shelf, record)) is not None:
            known.setdefault(knower.id, (i, knower))
    return [
        (i, j)
        for (i, a), (j, b) in combinations(known.values(), 2)
        if is_one_body(a, b, shelf.called) or is_one_person(shelf, a, b)
    ]


def _passed_on(shelf: Shelf, records: list[Assertion]) -> list[tuple[int, int]]:
    """Members of whom one passes on what a body told, with those that rest on that body."""
    bodies = {
        knower.id: i
        for i, record in reversed(list(enumerate(records)))
        if (knower := knower_of(shelf, record)) is not None and knower.kind in BODIES - {"outlet"} and is_named(knower)
    }
    voices = [(i, voice) for i, record in enumerate(records) if (voice := voice_of(shelf, record)) is not None]
    relays = [(i, shelf.linked.get(relay.entity or "", "")) for i, voice in voices for relay in voice.chain[1:-1]]
    return [(bodies[body], i) for i, body in relays if body in bodies]


def _one_count(shelf: Shelf, records: list[Assertion], joined: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Members that give a count without saying whose, with the one source that the others name: somebody counted.
    `joined` are the pairs that are known to share an origin.
    """
    if not all(isinstance(record, Figure) for record in records):
        return []
    voiced = [in_own_voice(shelf, record) for record in records]
    knowers = [None if own else knower_of(shelf, record) for own, record in zip(voiced, records, strict=True)]
    named = {i: knower for i, knower in enumerate(knowers) if knower is not None and is_named(knower)}
    if sum(not named.keys().isdisjoint(group) for group in _gathered(len(records), joined)) != 1:
        return []
    first, knower = next(iter(named.items()))
    return [(first, i) for i, own in enumerate(voiced) if own and not of_another_side(shelf, records[i], knower)]


def _one_role_counts(shelf: Shelf, records: list[Assertion]) -> list[tuple[int, int]]:
    """Members that give a count by sources without a name who are called alike, "rescuers", "local rescuers", with each
    other, and with the one person named who is described so, "rescue team leader": one count has one who counted.
    """
    if not all(isinstance(record, Figure) for record in records):
        return []
    roles: defaultdict[str, list[int]] = defaultdict(list)
    people: dict[str, int] = {}
    for i, record in enumerate(records):
        voice, knower = voice_of(shelf, record), knower_of(shelf, record)
        if _only_described(shelf, record) and voice is not None and voice.source is not None:
            roles[head(voice.source.text)].append(i)
        elif knower is not None and is_named(knower) and knower.kind == "person":
            people.setdefault(knower.id, i)
    called = {i: _described_as(shelf, shelf.entities[one]) for one, i in people.items()}
    joined = [(own[0], i) for role, own in roles.items() for i in own[1:] if role]
    for role, own in roles.items():
        fitting = [i for i, words in called.items() if any(_one_trade(role, word) for word in words)]
        joined += [(fitting[0], own[0])] if len(fitting) == 1 else []
    return joined


def _described_as(shelf: Shelf, person: Entity) -> frozenset[str]:
    """The stems that a person is described with, beside those of the name."""
    texts = [form.text for form in person.names if form.form == "description"]
    words = {word for text in (*texts, *shelf.called.get(person.id, ())) for word in content_words(text)}
    return frozenset(words - content_words(person.name))


def _one_trade(role: str, word: str) -> bool:
    """Whether two stems are of one trade: those who rescue are rescuers."""
    short, long = sorted((role, word), key=len)
    return len(short) >= TRADE_STEM and long.startswith(short)


TRADE_STEM = 5


def _one_text(shelf: Shelf, copy: Copy, a: Assertion, b: Assertion) -> bool:
    """Whether a copied passage holds the evidence of both, or nearly all of one document lies in the other.

    Where the two name different knowers a short passage is not enough: the same few words may be said of two counts.
    """
    knowers = {knower.id for one in (a, b) if (knower := knower_of(shelf, one)) is not None and is_named(knower)}
    least = LONG_PASSAGE_CHARACTERS if len(knowers) == 2 else 0
    return copy.score >= WHOLLY or any(
        passage.span.end - passage.span.start >= least
        and covers(a, passage.span.start, passage.span.end)
        and covers(b, passage.other_span.start, passage.other_span.end)
        for passage in copy.passages
    )


def _retold(shelf: Shelf, copy: Copy, a: Assertion, b: Assertion) -> bool:
    """Whether a document that takes text from the other says the same in its own voice: it has it from there. Where
    nothing tells who took from whom, either may have.
    """
    derived = {"from_other": (a,), "to_other": (b,)}.get(copy.direction, (a, b))
    return any(in_own_voice(shelf, one) for one in derived) or _one_role(shelf, a, b)


def _one_role(shelf: Shelf, a: Assertion, b: Assertion) -> bool:
    """Whether two sources without a name share a word: "the officer, a captain", "one captain"."""
    voices = [voice_of(shelf, one) for one in (a, b)]
    sources = [voice.source.text for voice in voices if voice is not None and voice.source is not None]
    unnamed = all((knower := knower_of(shelf, one)) is None or not is_named(knower) for one in (a, b))
    return unnamed and len(sources) == 2 and bool(content_words(sources[0]) & content_words(sources[1]))


def _origin(shelf: Shelf, group: list[int], groups: list[list[int]], records: list[Assertion]) -> Origin:
    own = sorted((records[i] for i in group), key=lambda record: _at_second_hand(shelf, record.document))
    knowers = [knower for record in own if (knower := knower_of(shelf, record)) is not None and is_named(knower)]
    entity = knowers[0] if knowers else None
    independent, why = _independence(shelf, own, entity, alone=len(groups) == 1)
    others = [records[i] for other in groups if other is not group for i in other]
    if independent == "yes" and any(won_by_two(shelf, one, other) for one in own for other in others):
        independent, why = "unknown", f"{why}; each of two sides may mean its own success"
    if independent == "yes" and entity is not None and _told_by_its_state(shelf, entity, group, groups, records):
        independent, why = "unknown", f"{why}; another body of its state tells it"
    return Origin(
        entity=entity.id if entity else None,
        documents=tuple(dict.fromkeys(record.document for record in own)),
        members=tuple(record.id for record in own),
        independent=independent,
        why=why,
    )


def _told_by_its_state(
    shelf: Shelf, entity: Entity, group: list[int], groups: list[list[int]], records: list[Assertion]
) -> bool:
    """Whether another body of an entity's state tells the same in a group before its own."""
    before = (records[i] for other in groups[: groups.index(group)] for i in other)
    return any(
        (knower := knower_of(shelf, record)) is not None and is_named(knower) and of_one_state(shelf, entity, knower)
        for record in before
    )


def _at_second_hand(shelf: Shelf, document: str) -> tuple[bool, bool]:
    """Sorts who copied behind whom they copied, and who prints no date behind who does."""
    return document in shelf.derived, shelf.documents[document].published_basis is None


def _independence(
    shelf: Shelf, own: list[Assertion], entity: Entity | None, *, alone: bool
) -> tuple[Independence, str]:
    documents = len({record.document for record in own})
    shared = f", carried by {documents} documents" if documents > 1 else ""
    if entity is not None:
        return "yes", f"rests on {entity.name}{shared}"
    voice = voice_of(shelf, own[0])
    if voice is not None and voice.source is not None:
        return "unknown", f"rests on a source without a name: {voice.source.text}{shared}"
    publisher = shelf.documents[own[0].document].publisher
    who = publisher or "an unknown publisher"
    said = "the only one to say so" if alone else "may share an unseen report"
    return "unknown", f"in the voice of {who}{shared}; {said}"


def standing_of(shelf: Shelf, draft: Draft, origins: tuple[Origin, ...]) -> Standing:
    """Agreed when two origins are known to be independent, else single; disputes and later figures may change it.

    A statement is its speaker's, and two who are told of by one document alone, whose names share a word, or who are a
    state's government and its army, may be one: none of these is agreement. Nor is it where two may tell two things.
    """
    known = [origin for origin in origins if origin.independent == "yes"]
    apart = any(_are_two(shelf, a, b) for a, b in combinations(known, 2))
    return "agreed" if apart and draft.kind != "statement" and draft.likely >= SURE else "single"


SURE = 0.9
"""How likely records tell one thing, for those who tell it to agree."""


def _are_two(shelf: Shelf, a: Origin, b: Origin) -> bool:
    known = [shelf.entities[o.entity] for o in (a, b) if o.entity]
    words = [set(fold(entity.name).split()) - {"the", "of", "and"} for entity in known]
    apart = not set(a.documents) & set(b.documents) and len(words) == 2 and not words[0] & words[1]
    return apart and not of_one_state(shelf, *known)
