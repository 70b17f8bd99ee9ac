"""Claims that cannot both stand. Rare and exact: same event, same scope, same time, different sources, and both
cannot hold.

Five kinds are told: a denial of what another source asserts, of a tie that is told of who denies, or the same sentence
with a negation (polarity), counts that exclude each other (figure), opposed holders of one place on one day, or two who
both say that they hold it (control), actors of two sides for one act, one who denies a part in what is laid to him, or
that he ordered it, two who accuse each other, or two accounts side by side of how a thing came about (responsibility),
an act told of an hour before which it is denied (time). All who deny one claim are one dispute.
When anything that they need is unknown there is no dispute: a false one is worse than a missed one.
A different word for a thing is framing, not dispute.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import combinations, permutations

from parallax.link.absent import contested_act, is_absence
from parallax.link.agreement import overlap, participants, same_place, same_time, verbatim, words_alike
from parallax.link.blamed import BLAMED, blamed_on_each_other, one_act_two_actors
from parallax.link.camps import is_one_side
from parallax.link.claims import Draft
from parallax.link.denials import affirms, answers, contradicts, denies, is_older, meets
from parallax.link.denied_elsewhere import denied_act, is_deniable, is_denied_outright, is_of_another_scene
from parallax.link.denied_ties import denied_ties
from parallax.link.disowned import denies_part, disowned_act
from parallax.link.events import seizes_other
from parallax.link.events import trigger_stem as word_stem
from parallax.link.found import COMPARED, SHOWN, Found, dispute, first_pair, joined
from parallax.link.held import denied_captives, taking
from parallax.link.holders import opposed_holders
from parallax.link.hours import excludes, hour, not_before
from parallax.link.knowers import different_sources, is_named, knower_of
from parallax.link.mutual import LAYING, are_at_odds, laid_by_each
from parallax.link.orders import Ordered, denied_order, meets_order, ordered
from parallax.link.replies import answered_by, denied_beside, points_back, rivals, unverified_accounts
from parallax.link.shelf import Assertion, Shelf, evidence_of, interval, said_words, voice_of
from parallax.link.statements import negated
from parallax.link.successes import ground_of
from parallax.link.tolls import denied_counts, figure_conflicts, none_against_some
from parallax.link.two_causes import two_causes
from parallax.link.words import fold
from parallax.types import Attribution, Control, DisputeKind, Event, Relation


def find_disputes(shelf: Shelf, drafts: tuple[Draft, ...]) -> tuple[Found, ...]:
    """All disputes among the claims of a story."""
    denied = list(denials(shelf, drafts))
    told = frozenset(claim for one in denied for claim in one.claims)
    counts = list(figure_conflicts(shelf, drafts))
    found = [
        *denied,
        *denied_statements(shelf, drafts, told=told),
        *answered(shelf, drafts, told=told),
        *contradicted(shelf, drafts, told=told),
        *undone(shelf, drafts, told=told),
        *replied(shelf, drafts, told=told),
        *contested(shelf, drafts),
        *mutual(shelf, drafts),
        *ties_denied(shelf, drafts),
        *disowned(shelf, drafts),
        *absences(shelf, drafts),
        *orders(shelf, drafts),
        *unverified(shelf, drafts),
        *causes(shelf, drafts),
        *denied_counts(shelf, drafts, counts),
        *counts,
        *none_against_some(shelf, drafts),
        *hours_apart(shelf, drafts),
        *opposed_holders(shelf, drafts),
        *blame(shelf, drafts),
    ]
    shown = frozenset(
        id for one in found if one.dispute.kind == "polarity" for side in one.dispute.sides for id in side
    )
    found += (*denied_elsewhere(shelf, drafts, told=shown), *holdings(shelf, drafts))
    return tuple({one.dispute.id: one for one in quarrels(found)}.values())


def quarrels(found: Iterable[Found]) -> Iterator[Found]:
    """The disputes, those made one in which one claim is denied, whoever denies it and in whatever words."""
    of_claim: defaultdict[str, list[Found]] = defaultdict(list)
    for one in found:
        is_denial = one.dispute.kind == "polarity" and one.claims
        of_claim[one.claims[0] if is_denial else one.dispute.id].append(one)
    for same in of_claim.values():
        yield joined(same) if len(same) > 1 else same[0]


def opponents(shelf: Shelf, drafts: tuple[Draft, ...], found: tuple[Found, ...]) -> dict[str, frozenset[str]]:
    """The documents of those who dispute a claim, by its id."""
    home = {draft.id: {record.document for record in draft.records} for draft in drafts}
    home |= {record.id: {record.document} for draft in drafts for record in draft.records}
    home |= {id: {voice.document} for id, voice in shelf.attributions.items() if id not in home}
    against: defaultdict[str, set[str]] = defaultdict(set)
    for one in found:
        for side, other in permutations(one.dispute.sides, 2):
            for id in side:
                against[id] |= {document for name in other for document in home.get(name, ())}
    return {id: frozenset(documents) for id, documents in against.items()}


def denials(shelf: Shelf, drafts: tuple[Draft, ...]) -> Iterator[Found]:
    """A claim that some affirm and others deny, where those are known to be different sources."""
    for draft in drafts:
        stances = {member.id: member.stance for member in draft.members}
        affirming = [record for record in draft.records if stances[record.id] == "affirms" and affirms(shelf, record)]
        denying = [record for record in draft.records if stances[record.id] == "denies" and denies(shelf, record)]
        for a in affirming:
            against = [b for b in denying if _denied_by(shelf, a, b) and not _by_the_winner(shelf, affirming, b)]
            if against:
                voices = dict.fromkeys(voice.id for r in denying if (voice := voice_of(shelf, r)) is not None)
                sides = (tuple(r.id for r in affirming), (*(r.id for r in denying), *voices))
                yield dispute(shelf, "polarity", draft.text, sides, (a, against[0]), (draft.id,), 0.8, "a denial of it")
                break


def _denied_by(shelf: Shelf, a: Assertion, b: Assertion) -> bool:
    """Whether the one who denies is another, and speaks of the same in much the same words of his own."""
    voice = voice_of(shelf, b)
    if is_older(shelf, b, a) or (isinstance(a, Event) and isinstance(b, Event) and is_of_another_scene(shelf, b, a)):
        return False
    if (
        voice is not None
        and points_back(shelf, voice)
        and (a.document != b.document or not _is_charge(shelf, a, voice))
    ):
        return False
    alike = isinstance(a, Control) or words_alike(shelf, a, b) >= 1.0 or verbatim(shelf, a, b) or _one_blow(shelf, a, b)
    return alike and _by_another(shelf, a, b)


def _is_charge(shelf: Shelf, a: Assertion, denial: Attribution | None) -> bool:
    """Whether what a denial of "the accusation" is taken to be of charges who denies it with something."""
    if denial is None or not CHARGED.search(" ".join(map(shelf.quote, denial.content))) or not isinstance(a, Event):
        return True
    mine = participants(shelf, denial.source.entities) if denial.source is not None else frozenset[str]()
    voice = voice_of(shelf, a)
    laid = voice is not None and voice.cue is not None and LAYING.search(voice.cue.text) is not None
    return laid or (bool(mine) and not mine.isdisjoint(participants(shelf, (*a.actors, *a.recipients))))


CHARGED = re.compile(r"(?i)\b(?:accusation|charge|allegation)s?\W*\Z")


def _by_the_winner(shelf: Shelf, told: Iterable[Assertion], denial: Assertion) -> bool:
    """Whether who denies that a place changed hands is of the side that is told to have it: he denies another's win."""
    knower = knower_of(shelf, denial)
    won = {one.holder for one in told if isinstance(one, Control) and one.change != "lost"}
    holders = [holder for one in won if (holder := shelf.entity(one)) is not None]
    return knower is not None and any(one.id == knower.id or is_one_side(shelf, one, knower) for one in holders)


def _by_another(shelf: Shelf, a: Assertion, b: Assertion) -> bool:
    """Whether two records are of different sources, and the sentence of neither names who speaks in the other."""
    if not different_sources(shelf, a, b) or _one_saying(shelf, a, b):
        return False
    return not (_names_speaker(shelf, a, b) or _names_speaker(shelf, b, a))


def _names_speaker(shelf: Shelf, a: Assertion, b: Assertion) -> bool:
    """Whether the sentence of the second names the person that the first has its words from."""
    knower = knower_of(shelf, a)
    if knower is None or knower.kind != "person" or not is_named(knower):
        return False
    return f" {fold(knower.name)} " in f" {fold(shelf.quote(evidence_of(b)))} "


def _one_blow(shelf: Shelf, a: Assertion, b: Assertion) -> bool:
    """Whether two events are of one actor and agree on whom or where, and when."""
    if not (isinstance(a, Event) and isinstance(b, Event)):
        return False
    actors = overlap(shelf, participants(shelf, a.actors), participants(shelf, b.actors))
    recipients = overlap(shelf, participants(shelf, a.recipients), participants(shelf, b.recipients))
    whom_or_where = max(recipients, same_place(shelf, a.place, b.place))
    return min(actors, whom_or_where, same_time(a.time, b.time)) >= 1.0


def denied_statements(shelf: Shelf, drafts: tuple[Draft, ...], *, told: frozenset[str]) -> Iterator[Found]:
    """What one source states and another denies in nearly the same words; not where a claim of `told` shows it
    already.
    """
    shown = {voice.id for draft in drafts if draft.id in told for r in draft.records if (voice := voice_of(shelf, r))}
    firsts = [(draft, draft.records[0]) for draft in drafts]
    said = [(draft, first) for draft, first in firsts if isinstance(first, Attribution) and _named_source(shelf, first)]
    stated = [(draft, first) for draft, first in said if first.polarity == "positive"]
    denied = [(draft, first) for draft, first in said if first.id not in shown and denies(shelf, first)]
    for denial, b in denied:
        for claim, a in stated:
            if meets(shelf, a, b) and _by_another(shelf, a, b) and not is_older(shelf, b, a):
                sides = ((claim.id, *_carried(drafts, a)), (denial.id, *_carried(drafts, b)))
                yield dispute(
                    shelf,
                    "polarity",
                    claim.text,
                    sides,
                    (a, b),
                    (claim.id, denial.id),
                    0.7,
                    "a denial in the same words",
                )


def answered(shelf: Shelf, drafts: tuple[Draft, ...], *, told: frozenset[str]) -> Iterator[Found]:
    """What somebody denies in a report that tells of one such act of PLOVER only: its denial answers that report."""
    home = {record.id: draft for draft in drafts if draft.kind == "event" for record in draft.records}
    stated = _statements(drafts)
    for document in shelf.story.documents:
        events = [event for event in shelf.annotations[document].events if event.id in home]
        for b in (e for e in events if e.type is not None and e.polarity == "negative" and denies(shelf, e)):
            if home[b.id].id in told or voice_of(shelf, b) is None:
                continue
            fits = [a for a in events if answers(shelf, b, a)]
            claims = {home[a.id].id: home[a.id] for a in fits}
            if len(claims) == 1 and home[b.id].id not in claims and _by_another(shelf, fits[0], b):
                (claim,) = claims.values()
                sides = ((claim.id,), (home[b.id].id, *_voiced(shelf, stated, b)))
                why = "a denial of the only such act that its report tells"
                yield dispute(shelf, "polarity", claim.text, sides, (fits[0], b), (claim.id, home[b.id].id), 0.65, why)


def denied_elsewhere(shelf: Shelf, drafts: tuple[Draft, ...], *, told: frozenset[str]) -> Iterator[Found]:
    """What some reports tell and somebody denies in another, each claim with all denials that are nearest to it; none
    of `told`, which are in dispute already.
    """
    home = {record.id: draft for draft in drafts if draft.kind == "event" for record in draft.records}
    stated = _statements(drafts)
    events = [event for document in shelf.story.documents for event in shelf.annotations[document].events]
    known = [event for event in events if event.id in home]
    deniable = [event for event in known if is_deniable(shelf, event) and home[event.id].id not in told]
    against: defaultdict[str, list[tuple[Event, Event]]] = defaultdict(list)
    for b in (event for event in known if event.polarity == "negative"):
        shown = told & {home[b.id].id, *_voiced(shelf, stated, b)}
        if not shown and is_denied_outright(shelf, b):
            others = (one for one in deniable if _by_another(shelf, one, b) and not is_older(shelf, b, one))
            a = denied_act(shelf, b, others)
            if a is not None and home[a.id] is not home[b.id]:
                against[home[a.id].id].append((a, b))
    for claim, pairs in against.items():
        a, b = pairs[0]
        denying = tuple(dict.fromkeys(id for _, b in pairs for id in (home[b.id].id, *_voiced(shelf, stated, b))))
        claims = tuple(dict.fromkeys((claim, *(home[b.id].id for _, b in pairs))))
        sides = ((claim, *_voiced(shelf, stated, a)), denying)
        yield dispute(
            shelf, "polarity", home[a.id].text, sides, (a, b), claims, 0.65, "told by one and denied by another"
        )


def contradicted(shelf: Shelf, drafts: tuple[Draft, ...], *, told: frozenset[str]) -> Iterator[Found]:
    """What one source states and another, in much the same words, says with a negation."""
    firsts = [(draft, draft.records[0]) for draft in drafts if draft.id not in told]
    said = [(draft, first) for draft, first in firsts if isinstance(first, Attribution) and first.source is not None]
    negating = [(draft, first) for draft, first in said if negated(shelf, first) & said_words(shelf, first)]
    for denial, b in negating:
        for claim, a in said:
            if a.document != b.document and contradicts(shelf, a, b) and _known_apart(shelf, a, b):
                sides = ((claim.id, *_carried(drafts, a)), (denial.id, *_carried(drafts, b)))
                why = "in much the same words, one of them negated"
                yield dispute(shelf, "polarity", claim.text, sides, (a, b), (claim.id, denial.id), 0.65, why)


def replied(shelf: Shelf, drafts: tuple[Draft, ...], *, told: frozenset[str]) -> Iterator[Found]:
    """What a report tells somebody to have said and another to have denied or countered just after."""
    home = {record.id: draft for draft in drafts for record in draft.records}
    replies = [r for document in shelf.story.documents for r in shelf.annotations[document].attributions]
    for b in replies:
        a = answered_by(shelf, b) or denied_beside(shelf, b)
        if a is None or (a.id in home and home[a.id].id in told):
            continue
        claim, denial = home.get(a.id), home.get(b.id)
        carried = _carried(drafts, a) if isinstance(a, Attribution) else ()
        answer = (denial.id if denial else b.id, *_carried(drafts, b), *_beside(drafts, b))
        sides = ((claim.id if claim else a.id, *carried), tuple(dict.fromkeys(answer)))
        claims = tuple(one.id for one in (claim, denial) if one is not None) or carried
        about = claim.text if claim else shelf.quote(evidence_of(a))
        yield dispute(shelf, "polarity", about, sides, (a, b), claims, 0.65, "a reply to what is told just before")


def _beside(drafts: tuple[Draft, ...], reply: Attribution) -> tuple[str, ...]:
    """The claims of what the sentence of a reply goes on to tell in nobody's name: "Not so, replies the mayor: a pipe
    burst".
    """
    if reply.cue is None:
        return ()
    at = reply.cue.span.end
    return tuple(
        draft.id
        for draft in drafts
        for one in draft.records
        if isinstance(one, Event)
        and one.document == reply.document
        and one.attribution is None
        and one.evidence.start <= at <= one.trigger.start < one.evidence.end
    )


def contested(shelf: Shelf, drafts: tuple[Draft, ...]) -> Iterator[Found]:
    """Two accounts of an act that their report calls contested."""
    home = {record.id: draft for draft in drafts for record in draft.records}
    stated = _statements(drafts)
    for document in shelf.story.documents:
        for a, b, held in rivals(shelf, document):
            first, second = home.get(a.id), home.get(b.id)
            if first is not None and second is not None and first.id != second.id:
                sides = ((first.id, *_voiced(shelf, stated, a)), (second.id, *_voiced(shelf, stated, b)))
                why = "accounts of an act that their report calls contested"
                place = shelf.entity(ground_of(shelf, a) or ground_of(shelf, b)) if held else None
                kind: DisputeKind = "control" if held else "responsibility"
                about = f"who holds {place.name}" if place is not None else f"who did it: {first.text}"
                yield dispute(shelf, kind, about, sides, (a, b), (first.id, second.id), 0.7, why)


def mutual(shelf: Shelf, drafts: tuple[Draft, ...]) -> Iterator[Found]:
    """Acts that two lay to each other, as a report says: what each lays to the other, where both are told, else what
    the one does against the sentence that tells of both.
    """
    home = {record.id: draft for draft in drafts for record in draft.records}
    stated = _statements(drafts)
    events = [one for document in shelf.story.documents for one in shelf.annotations[document].events if one.id in home]
    for voice in (one for document in shelf.story.documents for one in shelf.annotations[document].attributions):
        laid = laid_by_each(shelf, voice, events) if are_at_odds(shelf, voice) else []
        if not laid:
            continue
        a = laid[0]
        mine = participants(shelf, a.actors)
        b = next((one for one in laid if mine.isdisjoint(participants(shelf, one.actors))), None)
        answer = (home[b.id].id, *_voiced(shelf, stated, b)) if b else stated.get(voice.id, (voice.id,))
        sides = ((home[a.id].id, *_voiced(shelf, stated, a)), answer)
        claims = (home[a.id].id, *((home[b.id].id,) if b else ()))
        about, why = f"who did it: {home[a.id].text}", "two accuse each other of it, as a report says"
        yield dispute(shelf, "responsibility", about, sides, (a, b or voice), claims, 0.65, why)


def ties_denied(shelf: Shelf, drafts: tuple[Draft, ...]) -> Iterator[Found]:
    """Ties that are told, each with all the denials of those whom it ties."""
    ties = [r for draft in drafts for r in draft.records if isinstance(r, Relation)]
    why = "a tie that one of the two denies"
    yield from _denied_by_all(shelf, drafts, lambda b: denied_ties(shelf, b, ties), "polarity", why, 0.7)


def disowned(shelf: Shelf, drafts: tuple[Draft, ...]) -> Iterator[Found]:
    """Acts that some lay to whoever denies a part in them, each with all who deny it."""
    known = _acts(shelf, drafts)

    def acts(b: Attribution) -> Iterator[Event]:
        if denies_part(shelf, b) and (a := disowned_act(shelf, b, known)) is not None:
            yield a

    yield from _denied_by_all(shelf, drafts, acts, "responsibility", "laid to one who denies a part in it", 0.65)


def absences(shelf: Shelf, drafts: tuple[Draft, ...]) -> Iterator[Found]:
    """Acts that some lay to whoever says that he was not there, each with all who say so."""
    known = _acts(shelf, drafts)

    def acts(b: Attribution) -> Iterator[Event]:
        if is_absence(shelf, b) and (a := contested_act(shelf, b, known)) is not None:
            yield a

    yield from _denied_by_all(shelf, drafts, acts, "polarity", "laid to one who says that he was not there", 0.65)


def holdings(shelf: Shelf, drafts: tuple[Draft, ...]) -> Iterator[Found]:
    """People who are told to have been taken, each with all who deny holding them."""
    known = _acts(shelf, drafts)

    def acts(b: Attribution) -> Iterator[Event]:
        captives = denied_captives(shelf, b)
        if captives and (a := taking(shelf, b, captives, known)) is not None:
            yield a

    yield from _denied_by_all(shelf, drafts, acts, "polarity", "taken, and held by nobody who says so", 0.65)


def orders(shelf: Shelf, drafts: tuple[Draft, ...]) -> Iterator[Found]:
    """Orders for a deed of force that are laid to somebody, those of one giver and deed as one, with all denials."""
    told = [one for document in shelf.story.documents for one in ordered(shelf, document)]
    if not told:
        return
    home = {record.id: draft for draft in drafts for record in draft.records}
    stated = _statements(drafts)
    voices = (one for document in shelf.story.documents for one in shelf.annotations[document].attributions)
    denials = [(voice, deed) for voice in voices if (deed := denied_order(shelf, voice)) is not None]
    of_giver: defaultdict[tuple[str, str], list[Ordered]] = defaultdict(list)
    for one in told:
        of_giver[one.giver.id, one.deed].append(one)
    for (_, deed), laid in of_giver.items():
        against = [voice for voice, other in denials if meets_order(shelf, laid[0], voice, other)]
        if not against:
            continue
        a = next((one.told for one in laid if isinstance(one.told, Attribution)), laid[0].told)
        ids = [(home[one.told.id].id if one.told.id in home else one.told.id) for one in laid]
        denying = tuple(dict.fromkeys(id for b in against for id in stated.get(b.id, (b.id,))))
        claims = tuple(dict.fromkeys(id for id in (*ids, *denying) if any(draft.id == id for draft in drafts)))
        sides = (tuple(dict.fromkeys(ids)), denying)
        about = f"who ordered the {deed}: {laid[0].giver.name}"
        why = "an order laid to one who denies it"
        yield dispute(shelf, "responsibility", about, sides, (a, against[0]), claims, 0.65, why)


def _acts(shelf: Shelf, drafts: tuple[Draft, ...]) -> list[Event]:
    """The events of a story that are in a claim, in the order of its documents."""
    held = {record.id for draft in drafts for record in draft.records}
    every = (one for document in shelf.story.documents for one in shelf.annotations[document].events)
    return [one for one in every if one.id in held]


def _denied_by_all(
    shelf: Shelf,
    drafts: tuple[Draft, ...],
    denied: Callable[[Attribution], Iterable[Event | Relation]],
    kind: DisputeKind,
    why: str,
    confidence: float,
) -> Iterator[Found]:
    """Claims that statements of the story are against, by what each of these denies, each with all who deny it."""
    home = {record.id: draft for draft in drafts for record in draft.records}
    stated = _statements(drafts)
    against: defaultdict[str, list[tuple[Event | Relation, Attribution]]] = defaultdict(list)
    for b in (one for document in shelf.story.documents for one in shelf.annotations[document].attributions):
        for claim, a in {home[a.id].id: a for a in denied(b) if not is_older(shelf, b, a)}.items():
            against[claim].append((a, b))
    for claim, pairs in against.items():
        a, b = pairs[0]
        denying = tuple(dict.fromkeys(id for _, b in pairs for id in stated.get(b.id, (b.id,))))
        claims = tuple(dict.fromkeys((claim, *(id for _, b in pairs for id in stated.get(b.id, ())))))
        sides = ((claim, *_voiced(shelf, stated, a)), denying)
        about = f"who did it: {home[a.id].text}" if kind == "responsibility" else home[a.id].text
        yield dispute(shelf, kind, about, sides, (a, b), claims, confidence, why)


def unverified(shelf: Shelf, drafts: tuple[Draft, ...]) -> Iterator[Found]:
    """Two accounts of which their report says that it could verify neither."""
    why = "accounts of which their report could verify neither"
    yield from _accounts(shelf, drafts, unverified_accounts, "which account is right", why, 0.7)


def causes(shelf: Shelf, drafts: tuple[Draft, ...]) -> Iterator[Found]:
    """Two accounts of how one thing came about that a report sets beside each other."""
    yield from _accounts(shelf, drafts, two_causes, "how it came about", "two accounts side by side of one thing", 0.65)


def _accounts(
    shelf: Shelf,
    drafts: tuple[Draft, ...],
    paired: Callable[[Shelf, str], Iterable[tuple[Event | Attribution, Event | Attribution]]],
    question: str,
    why: str,
    confidence: float,
) -> Iterator[Found]:
    """Each two accounts of a report that are `paired`, with the claims of what they tell."""
    home = {record.id: draft for draft in drafts for record in draft.records}
    stated = _statements(drafts)
    for document in shelf.story.documents:
        for a, b in paired(shelf, document):
            answer = _account(shelf, drafts, stated, home, b)
            account = tuple(id for id in _account(shelf, drafts, stated, home, a) if id not in answer)
            if not account:
                continue
            sides = (account, answer)
            claims = tuple(dict.fromkeys(id for side in sides for id in side if id not in (a.id, b.id)))
            about = f"{question}: {home[a.id].text if a.id in home else shelf.quote(evidence_of(a))}"
            yield dispute(shelf, "responsibility", about, sides, (a, b), claims, confidence, why)


def _account(
    shelf: Shelf,
    drafts: tuple[Draft, ...],
    stated: Mapping[str, tuple[str, ...]],
    home: Mapping[str, Draft],
    account: Event | Attribution,
) -> tuple[str, ...]:
    """The claims of an account, of the statement that it is or stands in, and of what this tells."""
    if isinstance(account, Attribution):
        return tuple(dict.fromkeys((*stated.get(account.id, (account.id,)), *_carried(drafts, account))))
    own = home[account.id].id if account.id in home else account.id
    return tuple(dict.fromkeys((own, *_voiced(shelf, stated, account))))


def undone(shelf: Shelf, drafts: tuple[Draft, ...], *, told: frozenset[str]) -> Iterator[Found]:
    """What one report tells as done and another, in the same words and of the same day, as not done."""
    stated = _statements(drafts)
    by_word: defaultdict[str, list[tuple[Draft, Event]]] = defaultdict(list)
    for draft, event in _events(drafts):
        by_word[word_stem(shelf, event)].append((draft, event))
    for denial, b in _events(drafts):
        if b.polarity != "negative" or b.status != "asserted" or denial.id in told or not denies(shelf, b):
            continue
        fits = [(d, a) for d, a in by_word[word_stem(shelf, b)] if d is not denial and _not_done(shelf, a, b)]
        if len({draft.id for draft, _ in fits}) == 1:
            claim, a = fits[0]
            sides = ((claim.id, *_voiced(shelf, stated, a)), (denial.id, *_voiced(shelf, stated, b)))
            why = "told as done and as not done, of one day"
            yield dispute(shelf, "polarity", claim.text, sides, (a, b), (claim.id, denial.id), 0.65, why)


def _events(drafts: tuple[Draft, ...]) -> Iterator[tuple[Draft, Event]]:
    for draft in drafts:
        for record in draft.records[:SHOWN]:
            if isinstance(record, Event):
                yield draft, record


def _not_done(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether the first is told as done, elsewhere and by another, of what the second says was not."""
    if (a.polarity, a.status) != ("positive", "asserted") or a.document == b.document or a.background or b.background:
        return False
    if not _on_one_thing(shelf, a, b) or seizes_other(shelf, a, b):
        return False
    days = interval(a.time), interval(b.time)
    one_day = days[0] is not None and days[0] == days[1] and days[0][0] == days[0][1]
    return one_day and same_place(shelf, a.place, b.place) >= 0 and different_sources(shelf, a, b)


def _on_one_thing(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether two events share most of what they say, or a third of it and two words beside names of places."""
    alike = words_alike(shelf, a, b)
    shared = (said_words(shelf, a) & said_words(shelf, b)) - shelf.toponyms - {word_stem(shelf, a)}
    return alike >= 1.0 or (alike > 0 and sum(word.isalpha() for word in shared) >= SHARED)


SHARED = 2


def hours_apart(shelf: Shelf, drafts: tuple[Draft, ...]) -> Iterator[Found]:
    """What one source tells of an hour before which, as another says, it did not happen."""
    timed = [(draft, event) for draft, event in _events(drafts) if hour(event.time) is not None]
    bounding = [(draft, event) for draft, event in timed if not_before(shelf, event)]
    for other, later in bounding:
        for draft, earlier in timed:
            if excludes(shelf, later, earlier) and different_sources(shelf, earlier, later):
                sides = ((draft.id,), (other.id,))
                claims = (draft.id, other.id)
                why = "told of an hour before which it is denied"
                yield dispute(shelf, "time", f"when: {draft.text}", sides, (earlier, later), claims, 0.65, why)


def _known_apart(shelf: Shelf, a: Attribution, b: Attribution) -> bool:
    """Whether two statements are by different sources, of which one is known by name."""
    return different_sources(shelf, a, b) and (_named_source(shelf, a) or _named_source(shelf, b))


def _carried(drafts: tuple[Draft, ...], statement: Attribution) -> tuple[str, ...]:
    """The claims of the events that a statement tells, by whom they are laid to or by where they stand."""
    return tuple(draft.id for draft in drafts if any(_tells(statement, record) for record in draft.records))


def _tells(statement: Attribution, record: Assertion) -> bool:
    if not isinstance(record, Event) or record.document != statement.document:
        return False
    inside = any(span.start <= record.trigger.start and record.trigger.end <= span.end for span in statement.content)
    return inside or record.attribution == statement.id


def _statements(drafts: tuple[Draft, ...]) -> dict[str, tuple[str, ...]]:
    """The claims of each statement."""
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for draft in drafts:
        for record in draft.records if draft.kind == "statement" else ():
            found[record.id] += (draft.id,)
    return dict(found)


def _voiced(shelf: Shelf, stated: Mapping[str, tuple[str, ...]], record: Assertion) -> tuple[str, ...]:
    """The claim of the statement that a record lies inside."""
    voice = voice_of(shelf, record)
    return stated.get(voice.id, ()) if voice is not None else ()


def _one_saying(shelf: Shelf, a: Assertion, b: Assertion) -> bool:
    """Whether the one lies inside the other, or both are one speaker's words in the first person, quoted twice."""
    first, second = evidence_of(a), evidence_of(b)
    if a.document == b.document:
        return first.start < second.end and second.start < first.end
    return all(FIRST_PERSON.search(shelf.quote(span)) for span in (first, second)) and verbatim(shelf, a, b)


FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|I'm|I've)\b")


def _named_source(shelf: Shelf, record: Assertion) -> bool:
    knower = knower_of(shelf, record)
    return knower is not None and is_named(knower)


def blame(shelf: Shelf, drafts: tuple[Draft, ...]) -> Iterator[Found]:
    """One act on one target at one place and day, laid on different actors by different named sources."""
    acts: defaultdict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        laid = (record for record in draft.records[:SHOWN] if isinstance(record, Event) and record.actors)
        for kind in sorted({record.type for record in laid if record.type in BLAMED}):
            acts[kind].append(draft)
    for _, group in sorted(acts.items()):
        for first, second in combinations(group[:COMPARED], 2):
            pair = first_pair(first, second, Event, partial(one_act_two_actors, shelf))
            pair = pair or first_pair(first, second, Event, partial(blamed_on_each_other, shelf))
            if pair:
                sides = ((first.id,), (second.id,))
                about = f"who did it: {first.text}"
                yield dispute(
                    shelf, "responsibility", about, sides, pair, (first.id, second.id), 0.7, "one act, two actors named"
                )
