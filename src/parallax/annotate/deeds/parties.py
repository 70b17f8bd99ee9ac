"""Who does it to whom, as entities: from the nominals of a verb or an event noun to the parties of a happening.

Knows that a thing stands for its owner ("Israeli tanks"), which slot of a verb brings the recipient, whom a demand is
addressed to. A party that is no entity of the page is left out. Leaves alone the syntax (`participants`) and what
happened (`sharpening`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from parallax.annotate.deeds.coding import Group, Pattern, lexicon, pattern_of, phrases
from parallax.annotate.deeds.tellers import is_struck_before
from parallax.annotate.page import Page, sentence_at
from parallax.annotate.sentence.participants import Arguments, arguments_of, is_passive, noun_arguments, subjects_of
from parallax.annotate.sentence.tree import HYPHENS, case_words, children, prefix_of
from parallax.annotate.words.wordlists import words
from parallax.types import Mention, PloverType, Sentence
from parallax.world.actors import is_organization_noun, is_person_noun

# What is done to an object's own self; elsewhere the object is a thing and its owner the party ("lifted the Syrian
# embargo").
BODILY: frozenset[PloverType | None] = frozenset({"ASSAULT", "COERCE", "RETREAT", "CONSULT"})
# What people are sent to do.
SERVING: frozenset[PloverType | None] = frozenset({"AID", "MOBILIZE"})
# Who can be sent to do it.
PEOPLE = frozenset({"person", "group"})
# What has fighters and guns of its own.
BODIES = frozenset({"organization", "group", "other"})
# Prepositions of place: what they bring is a party only where it is a place ("imposed a curfew in the town").
WHERE = frozenset({"in", "at", "near", "over", "outside", "across"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A happening before it is made a record: its trigger, the words around it, its meaning and its parties."""

    index: int
    verb: int | None
    group: Group
    type: PloverType | None
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    consumed: tuple[int, ...] = ()
    seen: bool = False
    """Whether the language model alone sees it, and the lexicon does not."""
    confidence: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The entity behind the head word at an offset."""

    mentions: dict[int, Mention] = field(default_factory=dict)
    shared: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """The entities of a head word that stands for several: "Russian and Syrian jets"."""
    bodies: dict[str, str] = field(default_factory=dict)
    """The one body of the page that a bare word names: "army rockets" are those of "the army", "a rebel attack" is that
    of "the rebels"."""
    named: dict[str, str] = field(default_factory=dict)
    """The one entity of the page that a word names, as the last of its name: "Berg", in "the anti-Berg rally"."""
    states: frozenset[str] = frozenset()
    """The entities whose people stand for them: "a Swedish official" speaks for Sweden, "a London mayor" for nobody."""


def index_of(page: Page) -> Index:
    """A mention stands for its head word and for any of its words that hangs outside it ("Foreign *Minister* Jan
    *Novak*")."""
    heads: dict[int, Mention] = {}
    halves: dict[int, dict[str, None]] = {}
    for mention in sorted(page.mentions, key=lambda m: (m.span.end - m.span.start, m.id)):
        sentence = sentence_at(page.sentences, mention.span.start)
        if mention.entity is None or sentence is None:
            continue
        first = bisect_left(sentence.tokens, mention.span.start, key=lambda token: token.start)
        last = bisect_right(sentence.tokens, mention.span.end, key=lambda token: token.end)
        inside = range(first, last)
        for i in inside:
            if sentence.tokens[i].head not in inside and sentence.tokens[i].deprel.split(":")[0] in _NOMINAL:
                heads[sentence.tokens[i].start] = mention
        heads[mention.head.start] = mention
        if mention.form == "description":
            halves.setdefault(mention.head.start, {})[mention.entity] = None
    shared = {start: tuple(entities) for start, entities in halves.items() if len(entities) > 1}
    states = frozenset(e.id for e in page.entities if e.kind in ("state", "government"))
    bodies = _meant((page.quote(m.head), m) for m in page.mentions if m.kind in BODIES)
    named = _meant((page.quote(m.span).split()[-1], m) for m in page.mentions if m.form == "name")
    return Index(mentions=heads, shared=shared, states=states, bodies=bodies, named=named)


def _meant(called: Iterable[tuple[str, Mention]]) -> dict[str, str]:
    """The entity behind each word, small, that all mentions given with it mean."""
    meant: dict[str, set[str]] = {}
    for word, mention in called:
        if mention.entity is not None:
            meant.setdefault(word.lower(), set()).add(mention.entity)
    return {word: min(entities) for word, entities in meant.items() if len(entities) == 1}


_NOMINAL = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "conj", "appos", "root"})


def recipients_of(sentence: Sentence, arguments: Arguments, pattern: Pattern, index: Index) -> tuple[str, ...]:
    """To whom it is done: the entities in the first slot of the pattern that names any."""
    if pattern.slots == ("-",):
        return ()
    slots = pattern.slots or (("obj", *pattern.group.on) if pattern.objects is None else (*pattern.group.on, "obj"))
    for slot in slots:
        heads = _in_slot(sentence, arguments, pattern, slot)
        asked = slot == "obj" and pattern.objects is not None and pattern.group.type not in BODILY
        if slot in WHERE:
            heads = tuple(j for j in heads if _is_place(sentence, j, index))
        helped = pattern.group.type == "AID" and any(phrases(sentence, j) & lexicon().helped for j in heads)
        found = _owned(sentence, heads, index) if asked and not helped else entities_of(sentence, heads, index)
        if found:
            return found
    if pattern.slots is None and pattern.group.type in ("SANCTION", "PROTEST", "REJECT"):
        beside = [
            j
            for o in arguments.patients
            for p, j in noun_arguments(sentence, o)
            if p in ("with", "against", "to", "from")
        ]
        return entities_of(sentence, tuple(beside), index)
    return ()


def with_those_sent(sentence: Sentence, found: Found, index: Index) -> Found:
    """Who is sent to help or to take up a post is who does it, and not whom it is done to: "a team was sent to the
    village"; the wounded who are sent to a hospital do nothing."""
    verb = found.verb
    if found.type not in SERVING or verb is None or sentence.tokens[verb].lemma.lower() not in words("sending"):
        return found
    people = tuple(j for j in those_sent(sentence, verb) if _is_somebody(sentence, j, index))
    those = entities_of(sentence, people, index)
    actors = found.actors or (those if is_passive(sentence, verb) else ())
    return replace(found, actors=actors, recipients=tuple(r for r in found.recipients if r not in those))


def without_askers(sentence: Sentence, found: Found, index: Index) -> Found:
    """Who calls for help does not give it: "a call for help by the boy's father"."""
    asking = set(entities_of(sentence, askers(sentence, found.index), index)) if found.type == "AID" else set()
    return replace(found, actors=tuple(a for a in found.actors if a not in asking)) if asking else found


def askers(sentence: Sentence, i: int) -> tuple[int, ...]:
    """Who asks for what a noun tells: the subject of "appealed for help", the owner or maker of "a call for help",
    wherever the parser hung "by whom"."""
    above = sentence.tokens[i].head
    if above < 0 or "for" not in case_words(sentence, i):
        return ()
    if sentence.tokens[above].lemma.lower() not in words("asking_for"):
        return ()
    if sentence.tokens[above].upos == "VERB":
        return arguments_of(sentence, above).agents
    around = (*noun_arguments(sentence, above), *noun_arguments(sentence, i))
    return tuple(j for p, j in around if p in ("by", "poss", "from")) or subjects_of(sentence, above)


def those_sent(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """Whom or what a verb of sending sends to serve, none who need help themselves nor are sent something ("the
    villages were sent food")."""
    told = arguments_of(sentence, verb)
    sent = tuple(j for p, j in told.obliques if p == "obj") or told.patients
    return tuple(
        j
        for j in sent
        if not phrases(sentence, j) & (lexicon().helped | words("instrument")) and not _is_befallen(sentence, j)
    )


def _is_befallen(sentence: Sentence, j: int) -> bool:
    """ "The wounded soldier"."""
    return any(sentence.tokens[i].text.lower() in words("befallen") for i in children(sentence, j, "amod"))


def _is_somebody(sentence: Sentence, j: int, index: Index) -> bool:
    mention = index.mentions.get(sentence.tokens[j].start)
    return mention is not None and mention.kind in PEOPLE


def _is_place(sentence: Sentence, j: int, index: Index) -> bool:
    mention = index.mentions.get(sentence.tokens[j].start)
    return mention is not None and mention.kind == "place"


def addressed_by(
    sentence: Sentence, arguments: Arguments, type_: PloverType | None, actors: tuple[str, ...], index: Index
) -> tuple[str, ...]:
    """Whom a demand, offer, refusal or threat is addressed to, from what it is about: who shall act, or to whom it
    shall be
    done ("demanded that the army leave", "threatened to cut ties with the kingdom")."""
    for c in arguments.clauses:
        if type_ == "REQUEST":
            found = tuple(e for e in entities_of(sentence, subjects_of(sentence, c), index) if e not in actors)
            if found:
                return found
        found = _undergoing(sentence, c, index)
        if found:
            return tuple(e for e in found if e not in actors)
    return ()


def _undergoing(sentence: Sentence, i: int, index: Index) -> tuple[str, ...]:
    """To whom the predicate at a token is done, verb with its object's parties or a nominal."""
    arguments = arguments_of(sentence, i)
    pattern = pattern_of(sentence, i, arguments)
    if pattern is not None and (found := recipients_of(sentence, arguments, pattern, index)):
        return found
    beside = ("to", "against", "with", "on", "from", "for", "in")
    for preposition in beside:
        heads = [j for p, j in arguments.obliques if p == preposition]
        heads += [j for o in arguments.patients for p, j in noun_arguments(sentence, o) if p == preposition]
        if found := entities_of(sentence, tuple(heads), index):
            return found
    return entities_of(sentence, arguments.patients, index)


def opposed_by(sentence: Sentence, i: int, index: Index) -> tuple[str, ...]:
    """Whom a protest is against, by the word before its noun: "the anti-Berg rally", "anti-government marches"."""
    before = (j for j in children(sentence, i, "amod", "compound") if prefix_of(sentence, j) == "anti")
    told = (sentence.tokens[j].text.lower().removeprefix("anti").lstrip("".join(HYPHENS)) for j in before)
    return tuple(e for word in told if (e := index.named.get(word) or index.bodies.get(word)) is not None)


def _in_slot(sentence: Sentence, arguments: Arguments, pattern: Pattern, slot: str) -> tuple[int, ...]:
    match slot:
        case "obj":
            return arguments.patients
        case "iobj":
            return arguments.receivers
        case "subj":
            return arguments.agents
        case _:
            own = tuple(j for p, j in arguments.obliques if p == slot)
            of_object = tuple(j for o in arguments.patients for p, j in noun_arguments(sentence, o) if p == slot)
            of_clause = tuple(
                j
                for c in arguments.clauses
                if sentence.tokens[c].upos == "NOUN"
                for p, j in noun_arguments(sentence, c)
                if p == slot
            )
            of_oblique = tuple(
                j for o in _asked(arguments, pattern) for p, j in noun_arguments(sentence, o) if p == slot
            )
            return own or of_object or of_oblique or of_clause


def _asked(arguments: Arguments, pattern: Pattern) -> tuple[int, ...]:
    return tuple(j for p, j in arguments.obliques if pattern.after_preposition is not None and p == pattern.preposition)


def _owned(sentence: Sentence, heads: tuple[int, ...], index: Index) -> tuple[str, ...]:
    """Whose the things are: what is lifted, sent or signed is not itself the party."""
    return tuple(dict.fromkeys(e for i in heads for e in _owners(sentence, i, index, 0)))


def entities_of(sentence: Sentence, heads: tuple[int, ...], index: Index) -> tuple[str, ...]:
    """The entities that some nominals stand for, each once."""
    return tuple(dict.fromkeys(e for i in heads for e in _entity(sentence, i, index, 0)))


def _entity(sentence: Sentence, i: int, index: Index, depth: int) -> tuple[str, ...]:
    """Who a nominal stands for: its own mention, else its owner, maker or nationality ("Israeli tanks", "homes of
    villagers")."""
    token = sentence.tokens[i]
    lemma = token.lemma.lower()
    mention = index.mentions.get(token.start)
    belongs = (mention is None or mention.form != "name") and lemma in words("member") | words("delegate")
    if belongs and depth < 3 and (body := _body(sentence, i, index, depth)):
        return body
    owners = _owners(sentence, i, index, depth) if depth < 3 else ()
    if (
        mention is not None
        and mention.entity is not None
        and not (lemma in words("instrument") and owners and mention.form != "name")
    ):
        return index.shared.get(token.start, (mention.entity,))
    if mention is None and is_struck_before(sentence, i):
        return owners
    if mention is None and not owners and lemma in index.bodies and is_organization_noun(lemma):
        return (index.bodies[lemma],)
    if mention is None and token.deprel == "compound" and is_person_noun(lemma) and f"{lemma}s" in index.bodies:
        return (index.bodies[f"{lemma}s"],)  # "a rebel attack" is the rebels'
    return owners


def _body(sentence: Sentence, i: int, index: Index, depth: int) -> tuple[str, ...]:
    """ "Fighters of the Front", "its gunners": what they do, the body does that they belong to."""
    around = noun_arguments(sentence, i, participles=False)
    speaks = sentence.tokens[i].lemma.lower() in words("delegate")
    heads = [
        j for p, j in around if p in ("of", "from") or (p == "poss" and (speaks or sentence.tokens[j].upos == "PRON"))
    ]
    told = [(j, m) for j in heads if (m := index.mentions.get(sentence.tokens[j].start)) is not None]
    bodies = [j for j, m in told if m.kind in BODIES or (speaks and m.entity in index.states)]
    return tuple(dict.fromkeys(e for j in bodies for e in _entity(sentence, j, index, depth + 1)))


def _owners(sentence: Sentence, i: int, index: Index, depth: int) -> tuple[str, ...]:
    token = sentence.tokens[i]
    lemma = token.lemma.lower()
    if lemma in words("unowned") and not is_person_noun(lemma):
        return ()
    found = _first_owner(sentence, i, index, depth)
    person = is_person_noun(lemma) or (token.upos == "PROPN" and lemma not in words("instrument"))
    return tuple(e for e in found if e in index.states) if person else found


def _first_owner(sentence: Sentence, i: int, index: Index, depth: int) -> tuple[str, ...]:
    around = noun_arguments(sentence, i, participles=False)
    if sentence.tokens[i].lemma.lower() in words("instrument"):
        around = (*around, *(("by", j) for p, j in noun_arguments(sentence, i) if p == "by"))  # "rockets fired by X"
    for prepositions in (("poss",), ("by",), ("of",), ("from",)):
        heads = tuple(j for p, j in around if p in prepositions and j != i)
        found = tuple(dict.fromkeys(e for j in heads for e in _entity(sentence, j, index, depth + 1)))
        if found:
            return found
    return ()
