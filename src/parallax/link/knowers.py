"""Who knew what a record says, and when two who are named are one: a body and who speaks for it, two names of one.

The innermost source knew, or the nearest relay that is named; without either it is the publisher's own word, or that of
the agency whose text it carries.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from parallax.link.candidates import headed, is_whole_government, portfolios
from parallax.link.owners import owned
from parallax.link.publishers import outlet_key
from parallax.link.shelf import Assertion, Shelf, voice_of
from parallax.link.statements import PRONOUNS
from parallax.link.words import fold
from parallax.types import Annotations, Attribution, Document, Entity, Event, Mention

NAMED = frozenset({"name", "metonym"})
BODIES = frozenset({"government", "armed_group", "organization", "outlet"})


def knower_of(shelf: Shelf, record: Assertion) -> Entity | None:
    """Who knew: the linked entity of the innermost source, else of the nearest relay that is named; without a source
    whoever did an act of speech; None for the publisher.
    """
    voice = voice_of(shelf, record)
    if voice is None:
        return _speaker(shelf, record)
    if _is_ours(shelf, voice):
        return None
    source = _source_entity(shelf, voice)
    if source is not None and is_named(source):
        return source
    for voucher in reversed(voice.chain[1:]):
        relay = shelf.entity(voucher.entity)
        if relay is not None and is_named(relay) and relay.kind != "place":
            return relay
    return source


def _is_ours(shelf: Shelf, voice: Attribution) -> bool:
    """Whether a report gives the word of its publisher's own people: "our teams", where nobody is quoted."""
    if voice.source is None or not OURS.match(voice.source.text):
        return False
    inside = (one for one in shelf.annotations[voice.document].attributions if one.id != voice.id)
    quoted = (span for one in inside for span in one.content)
    return not any(span.start <= own.start < span.end for span in quoted for own in voice.source.spans)


OURS = re.compile(r"(?i)(?:our|we)\b")

SPOKEN_ACTS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN"})
"""Acts of speech: that somebody accused or demanded is known from who did."""


def _speaker(shelf: Shelf, record: Assertion) -> Entity | None:
    """Who did an act of speech, alone, and is known by name."""
    if not isinstance(record, Event) or record.type not in SPOKEN_ACTS or len(record.actors) != 1:
        return None
    actor = shelf.entity(record.actors[0])
    return actor if actor is not None and is_named(actor) and actor.kind not in ("place", "state") else None


def _source_entity(shelf: Shelf, voice: Attribution) -> Entity | None:
    """The source as an entity of the story, by its links or else by its words; a place says nothing."""
    if voice.source is None:
        return None
    entities = [entity for local in voice.source.entities if (entity := shelf.entity(local)) is not None]
    speaking = [entity for entity in entities if entity.kind != "place"]
    if speaking or entities:
        return speaking[0] if speaking else None
    return shelf.entities.get(shelf.named.get(fold(voice.source.text), ""))


def is_named(entity: Entity) -> bool:
    """Whether two documents that tell of an entity surely mean one: it has a name, or is a body of a known country,
    a ministry of something, or one whose description is written as a name ("the Civil Guard department").
    """
    return bears_name(entity) or (entity.kind in BODIES and entity.country is not None)


def bears_name(entity: Entity) -> bool:
    """Whether an entity is called by more than what it is: "the authorities" of a known country are not."""
    if any(form.form in NAMED for form in entity.names):
        return True
    if entity.kind not in BODIES:
        return False
    return bool(portfolios(entity)) or any(_is_written_as_name(form.text) for form in entity.names)


def _is_written_as_name(text: str) -> bool:
    words = [word for word in text.split() if word.lower() not in ("the", "of", "for", "and")]
    capitals = [word[:1].isupper() for word in words]
    return sum(capitals) >= NAME_WORDS and all(capitals[:NAME_WORDS]) and len(words) <= sum(capitals) + 1


NAME_WORDS = 2


def different_sources(shelf: Shelf, a: Assertion, b: Assertion) -> bool:
    """Whether two records name different sources: two knowers, a knower against a publisher's own voice, or the voices
    of two publishers. Whom a report calls by a pronoun only may be another whose word it gives. Whether these knew
    independently is another question, which `find_origins` asks.
    """
    first, second = knower_of(shelf, a), knower_of(shelf, b)
    if first is not None and second is not None:
        return first.id != second.id and not is_one_state(first, second)
    pronoun = (first is None and _is_pronoun(shelf, a)) or (second is None and _is_pronoun(shelf, b))
    if pronoun and a.document == b.document and not (in_own_voice(shelf, a) or in_own_voice(shelf, b)):
        return False
    if first is None and second is None:
        publishers = [shelf.documents[record.document].publisher for record in (a, b)]
        return bool(publishers[0] and publishers[1] and publishers[0] != publishers[1])
    return source_key(shelf, a) != source_key(shelf, b)


def _is_pronoun(shelf: Shelf, record: Assertion) -> bool:
    """Whether the words for the source of a record are a pronoun: "he said", "the Observatory, whose first count"."""
    voice = voice_of(shelf, record)
    return voice is not None and voice.source is not None and fold(voice.source.text) in PRONOUNS


def in_own_voice(shelf: Shelf, record: Assertion) -> bool:
    """Whether a record has no source beside its publisher: nobody, or nobody who is told of ("it was learnt")."""
    voice = voice_of(shelf, record)
    return voice is None or voice.source is None or not voice.source.text or _is_ours(shelf, voice)


def is_one_body(a: Entity, b: Entity, called: Mapping[str, Collection[str]]) -> bool:
    """Whether two knowers are a body under a longer and a shorter name, a country and its government, or a body and who
    speaks for it; `called` leads from an entity to what reports call it as a source ("Health Minister Pavo Drenik").
    """
    if "outlet" in (a.kind, b.kind):
        return False  # "The Times" is not the Harbour Times
    if is_one_state(a, b):
        return True
    if a.kind in BODIES and b.kind in BODIES:
        return _shortened(a, b) or _shortened(b, a)
    return any(
        person.kind in ("person", "group")
        and body.kind in BODIES
        and speaks_for(person, body, called.get(person.id, ()))
        for person, body in ((a, b), (b, a))
    )


def is_one_state(a: Entity, b: Entity) -> bool:
    """Whether two are a country and its government, by whatever names: "Russia", "the Kremlin". A ministry or an army
    is none of both.
    """
    return a.country == b.country and is_whole_state(a) and is_whole_state(b)


def is_whole_state(one: Entity) -> bool:
    """Whether an entity is a known country, or the government of one."""
    whole = one.kind == "state" or (one.kind == "government" and is_whole_government(one.name, one.names))
    return whole and one.country is not None


def is_one_person(shelf: Shelf, a: Entity, b: Entity) -> bool:
    """Whether one is known by the family name of the other only, and nobody else of the story bears it."""
    short, long = sorted((a, b), key=lambda one: len(fold(one.name).split()))
    family = fold(short.name)
    if not a.kind == b.kind == "person" or " " in family or fold(long.name).split()[-1:] != [family]:
        return False
    bearers = {one.id for one in shelf.entities.values() if one.kind == "person" and family in fold(one.name).split()}
    return bearers == {a.id, b.id}


def one_knower(shelf: Shelf, a: Assertion, b: Assertion) -> bool:
    """Whether two records surely rest on one knower: one source, a body and who speaks for it, or one publisher's own
    word.
    """
    if source_key(shelf, a) == source_key(shelf, b):
        return True
    first, second = knower_of(shelf, a), knower_of(shelf, b)
    if first is None or second is None or not (is_named(first) and is_named(second)):
        return False
    return is_one_body(first, second, shelf.called) or is_one_person(shelf, first, second)


def called_as(
    voices: Iterable[Attribution], linked: Mapping[str, str], offices: Iterable[tuple[str, str]]
) -> dict[str, frozenset[str]]:
    """What a story calls each entity where it gives its words: "Army spokesman Colonel Patrice Onanga"; `linked` leads
    from local ids to entities, of which some are told to hold `offices`.
    """
    called: defaultdict[str, set[str]] = defaultdict(set)
    for entity, office in offices:
        called[entity].add(office)
    for source in (voice.source for voice in voices if voice.source is not None):
        for local in source.entities:
            if local in linked:
                called[linked[local]].add(source.text)
    return {entity: frozenset(texts) for entity, texts in called.items()}


def officers(
    documents: Mapping[str, Document],
    read: Iterable[Annotations],
    linked: Mapping[str, str],
    entities: Mapping[str, Entity],
) -> Iterator[tuple[str, str]]:
    """The persons that reports tell to be somebody in a body, and as what, with its name for the words that tell whose
    they are: of "its chief executive" in a story of Kelmar Shipping "Kelmar Shipping chief executive".
    """
    for found in read:
        text = documents[found.document].text
        for local, owner, end in (*_described(found), *_introduced(found)):
            person, body = entities.get(linked.get(local, "")), entities.get(linked.get(owner.entity or "", ""))
            if person is None or body is None or person.kind != "person" or body.kind not in BODIES:
                continue
            behind = text[min(owner.span.end, end) : end]
            yield person.id, f"{body.name} {' '.join(behind.split())}"


def _described(found: Annotations) -> Iterator[tuple[str, Mention, int]]:
    """Who is described, by whom he is told to be of, and where that ends."""
    for described, owner in owned(found):
        yield described.entity or "", owner, described.head.end


def _introduced(found: Annotations) -> Iterator[tuple[str, Mention, int]]:
    """Those whose words open with whose they are where they are quoted: "its chairman, Ana Ruiz, said"."""
    opening = {one.span.start: one for one in found.mentions if one.entity is not None}
    for source in (one.source for one in found.attributions if one.source is not None):
        for span in source.spans[:1]:
            owner = opening.get(span.start)
            if owner is not None and owner.entity not in source.entities:
                yield from ((local, owner, span.end) for local in source.entities[:1])


def _shortened(short: Entity, long: Entity) -> bool:
    """Whether one body's name is another's without its last words or those before: "the Ministry", "Civil Protection".
    Two countries' ministries are two.
    """
    if short.country and long.country and short.country != long.country:
        return False
    words = set(fold(short.name).split())
    return bool(words) and words < set(fold(long.name).split())


def speaks_for(person: Entity, body: Entity, called: Collection[str]) -> bool:
    """Whether a person is told to hold an office in a body, in their descriptions or in what they are `called`, or to
    head the ministry that it is: what they count, it counted.
    """
    described = [form.text for form in person.names if form.form == "description"]
    roles = [fold(text) for text in (*described, *called)]
    if headed(roles) & portfolios(body):
        return not (person.country and body.country and person.country != body.country)
    names = [set(fold(form.text).split()) for form in body.names if form.form in NAMED or form.form == "description"]
    held = [set(role.split()) for role in roles if OFFICE.search(role) and not FORMER.search(role)]
    return any(name and name <= role for role in held for name in names)


OFFICE = re.compile(
    r"\b(?:spokes\w+|speaks for|officials?|ministers?|secretary|directors?|head|chiefs?|leaders?|commanders?|"
    r"presidents?|chair\w*|mayors?|representatives?|executives?|sources?)\b"
)
FORMER = re.compile(r"\b(?:former\w*|ex|retired|deserted|dismissed)\b")


def source_key(shelf: Shelf, record: Assertion) -> str:
    """Equal for two members that rest on one knower, or on one publisher's or agency's own word."""
    knower = knower_of(shelf, record)
    if knower is not None and is_named(knower):
        return _as_outlet(shelf, knower) or knower.id
    voice = voice_of(shelf, record)
    named = voice is not None and voice.source is not None and not _is_ours(shelf, voice)
    who = fold(voice.source.text) if named and voice is not None and voice.source is not None else ""
    return f"{printed_by(shelf, record.document)}\x1f{who}" if who else printed_by(shelf, record.document)


def _as_outlet(shelf: Shelf, knower: Entity) -> str | None:
    """The key of an outlet that is known as one, or bears the name of one of the story's publishers."""
    names = [form.text for form in knower.names if form.form in NAMED] if knower.kind not in ("place", "state") else []
    known = next((shelf.outlets[key] for name in names if (key := outlet_key(name)) in shelf.outlets), None)
    if known is None and knower.kind == "outlet":
        known = outlet_key(knower.name)
    return f"outlet {known}" if known is not None else None


def printed_by(shelf: Shelf, document: str) -> str:
    """The agency that a document says it carries, else its publisher, else the document itself."""
    name = shelf.wires[document] or shelf.documents[document].publisher
    return f"outlet {outlet_key(name)}" if name else document
