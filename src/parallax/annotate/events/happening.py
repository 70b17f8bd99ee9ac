"""What happened, by whose account: every reported happening of a page, coded in PLOVER where it has a type.

Knows that a happening is told by a verb ("shelled"), by a light verb and an event noun ("carried out a strike"), by the
noun alone ("the strike on the depot"), and which of two tellings is kept. Promises events whose words are in the
article, with actor and recipient in the direction told, polarity and status filled, and the innermost attribution that
holds them. A party that is no entity of the page is left out of the roles, the event stays. Leaves alone how verbs and
nouns tell (`told_by_verb`, `told_by_noun`, `told_plainly`), the parties (`parties`), the type (`sharpening`), which
of what is possible is kept (`weighed`), what a bare word means on its page (`senses`), what did not happen or is only
planned (`modality`, `sureness`), when and where (`when`, `where`), and who took a place (`holding`).
"""

from __future__ import annotations

from dataclasses import replace

from parallax.annotate.deeds.coding import lexicon, phrases
from parallax.annotate.deeds.parties import WHERE, Found, Index, entities_of, index_of, with_those_sent, without_askers
from parallax.annotate.deeds.senses import in_context
from parallax.annotate.deeds.surroundings import in_place, in_the_street
from parallax.annotate.events.advice import is_advice
from parallax.annotate.events.generic import is_generic
from parallax.annotate.events.phrase import phrased
from parallax.annotate.events.seen import with_seen
from parallax.annotate.events.sureness import Seen, seen_on, sureness_of
from parallax.annotate.events.together import with_pairs
from parallax.annotate.events.told_by_noun import told_by_noun
from parallax.annotate.events.told_by_verb import told_by_verb
from parallax.annotate.events.told_plainly import told_plainly
from parallax.annotate.events.weighed import weighed
from parallax.annotate.page import Page, attribution_of, make_id
from parallax.annotate.sentence.participants import noun_arguments
from parallax.annotate.sentence.tree import children
from parallax.annotate.when_and_where.past import is_background
from parallax.annotate.when_and_where.when import time_of
from parallax.annotate.when_and_where.where import place_of
from parallax.annotate.words.wordlists import words
from parallax.types import Attribution, Event, Sentence, Source, Span

LONGEST = 400
"""Words of the longest sentence that is read for happenings: no parse of a longer one is to be trusted, or quick to
walk."""

SPEAKING_BODIES = frozenset({"organization", "armed_group", "government", "outlet"})


def find_events(page: Page) -> tuple[Event, ...]:
    """Every reported happening, in order of the text. The page needs its mentions, entities, times and attributions."""
    index = index_of(page)
    seen = seen_on(page)
    told = ((sentence, in_the_street(sentence, one)) for sentence, one in weighed(page, possible(page, index)))
    events = [_event(page, seen, sentence, one, index) for sentence, one in told]
    return with_pairs(page, in_context(page, events))


def possible(page: Page, index: Index) -> list[tuple[Sentence, Found]]:
    """All that may be a happening, with its sentence."""
    return [
        (sentence, one)
        for sentence in page.sentences
        for one in with_seen(page, sentence, _find(page, sentence, index), index)
        if not is_generic(sentence, one.index, said=_is_said(page, sentence, one.index))
        and not is_advice(page, sentence, one.index)
    ]


def _is_said(page: Page, sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    return attribution_of(page.attributions, token.start, token.end) is not None


def _find(page: Page, sentence: Sentence, index: Index) -> list[Found]:
    if len(sentence.tokens) > LONGEST:
        return []
    verbs = [found for i in range(len(sentence.tokens)) for found in told_by_verb(sentence, i, index)]
    taken = {i for found in verbs for i in found.consumed}
    verbs = [found for found in verbs if found.index not in taken]
    nouns = [found for i in range(len(sentence.tokens)) if i not in taken for found in told_by_noun(sentence, i, index)]
    merged = _merge(sentence, verbs, nouns)
    taken |= {i for found in merged for i in (found.index, found.verb, *found.consumed) if i is not None}
    plain = (told_plainly(sentence, i, index, page.times) for i in range(len(sentence.tokens)) if i not in taken)
    merged.extend(found for found in plain if found is not None)
    return sorted((in_place(sentence, found) for found in merged), key=lambda found: found.index)


def _merge(sentence: Sentence, verbs: list[Found], nouns: list[Found]) -> list[Found]:
    """ "The strikes killed nine", "shelled the town, killing nine": one happening, told twice."""
    by_index = {found.index: found for found in verbs}
    dropped: set[int] = set()
    for found in verbs:
        token = sentence.tokens[found.index]
        causes = [n for n in nouns if n.index in found.subjects]
        if causes and token.lemma in words("deadly"):
            dropped.add(found.index)
            killing = {n.index: replace(n, recipients=n.recipients or found.recipients) for n in causes}
            nouns = [killing.get(n.index, n) for n in nouns]
        elif any(n.type == found.type == "ASSAULT" for n in causes) and token.deprel == "acl":
            dropped.add(found.index)
        elif any(n.type == found.type == "ASSAULT" for n in causes):
            by_index[found.index] = _caused(found, causes)
            dropped |= {n.index for n in causes}
        above = by_index.get(token.head) or next((v for v in verbs if v.verb == token.head), None)
        same = above is not None and above.type == "ASSAULT" == found.type and token.lemma in words("deadly")
        if token.deprel == "advcl" and same:
            dropped.add(found.index)
        if token.lemma in words("deadly") and above is not None and above.type is None and found.type == "ASSAULT":
            by_index[found.index] = replace(by_index[found.index], type=None, mode=None, group=above.group)
    for found in verbs:
        protest = _protest_for(sentence, found, [*by_index.values(), *nouns])
        if protest is not None:
            dropped.add(found.index)
            told = replace(protest, recipients=protest.recipients or found.recipients)
            nouns = [told if n.index == told.index else n for n in nouns]
            by_index.update({told.index: told} if told.index in by_index else {})
    seen = set(by_index)
    return [
        *(found for i, found in by_index.items() if i not in dropped),
        *(n for n in nouns if n.index not in dropped and n.index not in seen),
    ]


def _caused(found: Found, causes: list[Found]) -> Found:
    """ "The airstrikes hit the depot": who flew them did it."""
    cause = causes[0]
    return replace(
        found,
        mode=cause.mode or found.mode,
        actors=cause.actors or found.actors,
        recipients=found.recipients or cause.recipients,
    )


def _protest_for(sentence: Sentence, found: Found, others: list[Found]) -> Found | None:
    """The protest whose demand this is: "marched to demand", "on strike, demanding" is one PROTEST."""
    token = sentence.tokens[found.index]
    if found.type != "REQUEST" or token.deprel.split(":")[0] not in ("advcl", "acl", "xcomp"):
        return None
    return next((o for o in others if o.type == "PROTEST" and token.head in (o.index, o.verb)), None)


def _shown(sentence: Sentence, found: Found, index: Index) -> tuple[int, ...]:
    """The subjects to be shown: where an actor is known, none that is another."""
    return tuple(
        j for j in found.subjects if not found.actors or set(entities_of(sentence, (j,), index)) & {*found.actors}
    )


def _event(page: Page, seen: Seen, sentence: Sentence, found: Found, index: Index) -> Event:
    found = without_askers(sentence, with_those_sent(sentence, found, index), index)
    trigger = sentence.tokens[found.index]
    time = time_of(page, sentence, found.index)
    sure = sureness_of(page, seen, sentence, found, time)
    modality, attribution = sure.modality, sure.attribution
    ground = _ground(page, sentence, index)
    reached = tuple(recipient for recipient in found.recipients if recipient in ground)
    subjects = _shown(sentence, found, index)
    words, within = phrased(page, sentence, found.index, found.verb, subjects, found.objects)
    return Event(
        id=make_id("v", page.document.id, trigger.start, trigger.end, found.type),
        document=page.document.id,
        happening=words,
        within=within,
        type=found.type,
        mode=found.mode,
        context=_context(sentence, found, is_place=bool(reached)),
        actors=found.actors or _speakers(page, sentence, found, attribution),
        recipients=tuple(recipient for recipient in found.recipients if recipient not in ground),
        place=place_of(page, sentence, found.index) or next(iter(reached), None),
        time=time,
        background=is_background(page, sentence, found.index, time),
        polarity=modality.polarity,
        status=modality.status,
        attribution=attribution.id if attribution is not None else None,
        trigger=Span(document=page.document.id, start=trigger.start, end=trigger.end),
        evidence=Span(document=page.document.id, start=sentence.start, end=sentence.end),
        confidence=found.confidence,
        why=f"{found.why}; {modality.why}",
    )


def _ground(page: Page, sentence: Sentence, index: Index) -> set[str]:
    """The places that are where it happened and no party: all but those of a known country that stand for its people
    as what is struck ("blockaded Paris") or where something is set up ("a curfew in Algiers")."""
    struck = set()
    for i, token in enumerate(sentence.tokens):
        mention = index.mentions.get(token.start)
        cases = {sentence.tokens[j].lemma.lower() for j in children(sentence, i, "case")}
        if mention is not None and (cases & WHERE or token.deprel in ("obj", "nsubj:pass")):
            struck.add(mention.entity)
    return {e.id for e in page.entities if e.kind == "place" and (e.country is None or e.id not in struck)}


def _speakers(page: Page, sentence: Sentence, found: Found, said: Attribution | None) -> tuple[str, ...]:
    """Who "I" is in somebody's words, and "we" in those of a body, of whoever speaks for it, or of the publisher."""
    own = {sentence.tokens[j].text.lower() for j in found.subjects} & {"i", "we"}
    if not own:
        return ()
    if said is None:
        named = page.document.publisher
        return tuple(e.id for e in page.entities if named and e.name == named) if "we" in own else ()
    if said.source is None:
        return ()
    people = {entity.id for entity in page.entities if entity.kind == "person"}
    speaking = tuple(one for one in said.source.entities if "i" in own or one not in people)
    return speaking or _spoken_for(page, said.source)


def _spoken_for(page: Page, source: Source) -> tuple[str, ...]:
    """The one body in the words of a source: "Ana Ruiz, a member of the council" says "we" of the council."""
    bodies = {e.id for e in page.entities if e.kind in SPEAKING_BODIES}
    inside = {
        m.entity
        for m in page.mentions
        for span in source.spans
        if span.start <= m.span.start and m.span.end <= span.end and m.entity in bodies
    }
    return tuple(one for one in inside if one is not None) if len(inside) == 1 else ()


def _context(sentence: Sentence, found: Found, *, is_place: bool) -> tuple[str, ...]:
    """The contexts of its group; `territory` only where ground is named, or it is done to a place ("seize it")."""
    beside = (j for o in found.objects for p, j in noun_arguments(sentence, o) if p in ("of", "over", "from"))
    named = is_place or any(phrases(sentence, j) & lexicon().ground for j in (*found.objects, *beside))
    return tuple(c for c in found.group.context if c != "territory" or named)
