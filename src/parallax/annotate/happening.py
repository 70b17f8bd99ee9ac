"""What happened, by whose account: every reported happening of a page, coded in PLOVER where it has a type.

Knows how a happening is told: by a verb ("shelled"), by a light verb and an event noun ("carried out a strike"), by
the noun alone ("the
strike on the depot"). Promises events whose words are in the article, with actor and recipient in the direction told,
polarity and
status filled, and the innermost attribution that holds them. A party that is no entity of the page is left out of the
roles, the event stays.
Leaves alone what others know: the words of the lexicon (`coding`), the syntax (`participants`), what did not happen
or is only planned
(`modality`), when and where (`when`, `where`), and who took a place (`holding`).

The file is longer than most because verb and noun meet in one event: which of the two tells it is decided here, in
one place.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from parallax.annotate.coding import Group, Pattern, lexicon, noun_group, pattern_of, phrases
from parallax.annotate.modality import Modality, modality_of, table
from parallax.annotate.page import Page, attribution_of, make_id, sentence_at
from parallax.annotate.participants import Arguments, arguments_of, noun_arguments, subjects_of
from parallax.annotate.past import is_background
from parallax.annotate.phrase import plain_words
from parallax.annotate.tree import children
from parallax.annotate.when import time_of
from parallax.annotate.where import place_of
from parallax.annotate.wordlists import words
from parallax.types import Event, Mention, PloverType, Sentence, Span
from parallax.world.actors import is_group_noun, is_organization_noun, is_person_noun

FRIENDLY: frozenset[PloverType | None] = frozenset(
    {"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE", "AGREE"}
)
HOSTILE: frozenset[PloverType | None] = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "THREATEN"})
# Speech that takes what it is about as its content: that is no second happening ("demanded a withdrawal" is one
# REQUEST).
ABSORBING: frozenset[PloverType | None] = frozenset({"REQUEST", "AGREE", "REJECT", "THREATEN"})
# The mode of a demand, a refusal or a threat is read from what is demanded, refused or threatened.
# What is done to an object's own self; elsewhere the object is a thing and its owner the party ("lifted the Syrian
# embargo").
BODILY: frozenset[PloverType | None] = frozenset({"ASSAULT", "COERCE", "RETREAT", "CONSULT"})
# Prepositions of place: what they bring is a party only where it is a place ("imposed a curfew in the town").
WHERE = frozenset({"in", "at", "near", "over", "outside", "across"})
YIELDING: dict[PloverType, str] = {
    "CONSULT": "meet",
    "AID": "assist",
    "COOPERATE": "assist",
    "SUPPORT": "assist",
    "RETREAT": "yield",
    "CONCEDE": "yield",
}
MODES: dict[PloverType, dict[PloverType, str]] = {
    "REQUEST": YIELDING,
    "REJECT": YIELDING,
    "THREATEN": {
        "ASSAULT": "violence",
        "MOBILIZE": "violence",
        "COERCE": "restrict",
        "SANCTION": "relations",
        "PROTEST": "restrict",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
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
    confidence: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    """The entity behind the head word at an offset."""

    mentions: dict[int, Mention] = field(default_factory=dict)
    states: frozenset[str] = frozenset()
    """The entities whose people stand for them: "a Swedish official" speaks for Sweden, "a London mayor" for nobody."""


def find_events(page: Page) -> tuple[Event, ...]:
    """Every reported happening, in order of the text. The page needs its mentions, entities, times and attributions."""
    index = _index(page)
    return tuple(_event(page, sentence, found) for sentence in page.sentences for found in _find(sentence, index))


def _index(page: Page) -> _Index:
    """A mention stands for its head word and for any of its words that hangs outside it ("Foreign *Minister* Jan
    *Novak*")."""
    heads: dict[int, Mention] = {}
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
    states = frozenset(e.id for e in page.entities if e.kind in ("state", "government"))
    return _Index(mentions=heads, states=states)


_NOMINAL = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "conj", "appos", "root"})


LONGEST = 400
"""Words of the longest sentence that is read for happenings: no parse of a longer one is to be trusted, or quick to
walk."""


def _find(sentence: Sentence, index: _Index) -> list[_Found]:
    if len(sentence.tokens) > LONGEST:
        return []
    verbs = [found for i in range(len(sentence.tokens)) for found in _of_verb(sentence, i, index)]
    taken = {i for found in verbs for i in found.consumed}
    verbs = [found for found in verbs if found.index not in taken]
    nouns = [found for i in range(len(sentence.tokens)) if i not in taken for found in _of_noun(sentence, i, index)]
    merged = _merge(sentence, verbs, nouns)
    return sorted(merged, key=lambda found: found.index)


# ------------------------------------------------------------------------------------------ told by a verb


def _of_verb(sentence: Sentence, i: int, index: _Index) -> Iterator[_Found]:
    token = sentence.tokens[i]
    if token.upos not in ("VERB", "ADJ") or token.deprel.split(":")[0] in ("amod", "compound", "case", "mark", "fixed"):
        return
    if token.upos == "ADJ" and token.xpos != "VBN":
        return
    if i > 0 and sentence.tokens[i - 1].text == "-":
        return  # "rebel-held", "Iran-backed": a lasting quality
    yield from _of_ought(sentence, i, index)
    arguments = arguments_of(sentence, i)
    pattern = pattern_of(sentence, i, arguments)
    if pattern is None or _is_no_happening(sentence, i, arguments, pattern, index):
        return
    group, type_, mode = _sharpened(sentence, arguments, pattern)
    if type_ == "ASSAULT":
        mode = _by_means(sentence, arguments) or mode
    if type_ == "COERCE" and mode == "seize" and _holds_people(sentence, arguments, index):
        group, type_, mode = _of_capture()
    if pattern.group.mode == "promise" or token.lemma == "warn":
        type_, mode = _promised(sentence, arguments, token.lemma)
        if (token.lemma == "warn" and type_ != "THREATEN") or (token.lemma in ("vow", "swear") and type_ is None):
            return
    actors = _entities(sentence, arguments.agents, index)
    recipients = _recipients(sentence, arguments, pattern, index)
    if pattern.slots == ("subj",):
        actors = _entities(sentence, tuple(j for p, j in arguments.obliques if p == "to" == pattern.preposition), index)
        recipients = _entities(sentence, arguments.agents or arguments.patients, index)
    if group.reciprocal or pattern.group.reciprocal:
        actors, recipients = tuple(dict.fromkeys((*actors, *recipients))), ()
    elif not recipients and type_ in ABSORBING:
        recipients = _addressed(sentence, arguments, type_, actors, index)
    if not _is_plausible(token.lemma, type_, mode, actors, recipients) or _is_everyday(
        sentence, i, arguments, recipients, index
    ):
        return
    yield _Found(
        index=_trigger(sentence, arguments, pattern, i),
        verb=i,
        group=group,
        type=type_,
        mode=_content_mode(sentence, arguments, type_, mode),
        actors=actors,
        recipients=tuple(r for r in recipients if r not in actors),
        subjects=arguments.agents,
        objects=arguments.patients or _after(i, arguments, pattern),
        consumed=_consumed(sentence, i, arguments, pattern, type_),
        confidence=_confidence(pattern, actors, recipients),
        why=_reason(sentence, i, arguments, pattern),
    )


def _of_ought(sentence: Sentence, i: int, index: _Index) -> Iterator[_Found]:
    """ "The envoy said the militia must leave": who says that another must, demands it."""
    must = next((j for j in children(sentence, i, "aux") if sentence.tokens[j].lemma.lower() == "must"), None)
    token = sentence.tokens[i]
    if (
        must is None
        or token.deprel != "ccomp"
        or sentence.tokens[token.head].lemma not in ("say", "insist", "state", "add")
    ):
        return
    actors = _entities(sentence, subjects_of(sentence, token.head), index)
    recipients = tuple(e for e in _entities(sentence, subjects_of(sentence, i), index) if e not in actors)
    if actors and recipients:
        yield _Found(
            index=must,
            verb=i,
            group=_demand(),
            type="REQUEST",
            mode=MODES["REQUEST"].get(_type_of(sentence, i) or "REQUEST"),
            actors=actors,
            recipients=recipients,
            subjects=subjects_of(sentence, i),
            objects=arguments_of(sentence, i).patients,
            confidence=0.6,
            why="'must' in what somebody says of another",
        )


def _demand() -> Group:
    return lexicon().verbs["demand"][0].group


def _after(i: int, arguments: Arguments, pattern: Pattern) -> tuple[int, ...]:
    """What the trigger is about where it has no object: "withdrew from the town"."""
    wanted = (pattern.preposition, *(pattern.slots or pattern.group.on))
    return tuple(j for p, j in arguments.obliques if p in wanted and j > i)


def _is_no_happening(sentence: Sentence, i: int, arguments: Arguments, pattern: Pattern, index: _Index) -> bool:
    token = sentence.tokens[i]
    if token.lemma in pattern.group.state and pattern.objects is None and _is_state(sentence, i):
        return True
    silent = any(sentence.tokens[c].lemma.lower() in words("silence") for c in arguments.clauses)
    if pattern.group.type == "REJECT" and silent and not arguments.patients:
        return True
    if pattern.group.speech and not arguments.agents and not arguments.passive and pattern.slots != ("subj",):
        return True  # nobody says it
    if pattern.group.speech and arguments.agents and not any(_may_speak(sentence, j, index) for j in arguments.agents):
        return True  # "the roof threatens to collapse"
    if pattern.group.type in ABSORBING and arguments.passive and not arguments.agents:
        return True  # "people are asked"
    asked = any(sentence.tokens[c].xpos in ("VB", "NN", "NNS") for c in arguments.clauses)
    return token.lemma in ("ask", "tell") and not asked and pattern.preposition is None


def _is_plausible(
    lemma: str, type_: PloverType | None, mode: str | None, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> bool:
    """Words of everyday motion need their parties: "the tram travelled to work", "the carriages hit the ground"."""
    if type_ == "CONSULT":
        return bool(actors)
    return bool(actors or recipients) or lemma not in words("everyday") or mode in ("aerial", "drone", "heavy-weapons")


def _is_everyday(sentence: Sentence, i: int, arguments: Arguments, recipients: tuple[str, ...], index: _Index) -> bool:
    """ "We hit the bend", "she broke the record": a person and a thing, and no violence."""
    if sentence.tokens[i].lemma not in words("everyday") or recipients or not arguments.patients:
        return False
    actors = [index.mentions.get(sentence.tokens[j].start) for j in arguments.agents]
    return all(
        sentence.tokens[j].upos == "PRON" or (m and m.kind == "person")
        for j, m in zip(arguments.agents, actors, strict=True)
    )


def _may_speak(sentence: Sentence, j: int, index: _Index) -> bool:
    token = sentence.tokens[j]
    if token.upos in ("PRON", "PROPN", "NUM", "ADJ", "DET") or token.start in index.mentions:
        return True
    lemma = token.lemma.lower()
    return is_person_noun(lemma) or is_group_noun(lemma) or is_organization_noun(lemma) or lemma in words("document")


def _is_state(sentence: Sentence, i: int) -> bool:
    """The simple present and the participle after a noun tell a lasting tie: "which backs the rebels", "rebels backed
    by"."""
    token = sentence.tokens[i]
    return (token.xpos in ("VBZ", "VBP") and not children(sentence, i, "aux")) or token.deprel.startswith("acl")


def _sharpened(
    sentence: Sentence, arguments: Arguments, pattern: Pattern
) -> tuple[Group, PloverType | None, str | None]:
    """ "Launched an airstrike": the object says which kind of attack it was; "killed in a crash" is no attack."""
    group = pattern.group
    if pattern.objects is not None:
        for i in arguments.patients:
            told = noun_group(sentence, i)
            if told is not None and told.type == group.type and told.mode:
                return told, told.type, told.mode
    if pattern.lemma in words("deadly"):
        return _of_death(sentence, arguments, group)
    return group, group.type, group.mode


def _by_means(sentence: Sentence, arguments: Arguments) -> str | None:
    """The mode that the weapon gives: who or what acts, and what it acts with."""
    used = (*arguments.agents, *(j for preposition, j in arguments.obliques if preposition in ("with", "by")))
    told = frozenset(w for j in used for w in phrases(sentence, j))
    return next((mode for mode, things in lexicon().means if things & told), None)


def _holds_people(sentence: Sentence, arguments: Arguments, index: _Index) -> bool:
    """Whether those captured or seized are people, not ground or goods."""
    kinds = {
        m.kind for j in arguments.patients if (m := index.mentions.get(sentence.tokens[j].start)) and m.form != "name"
    }
    ground = any(phrases(sentence, j) & lexicon().ground for j in arguments.patients)
    return bool(kinds) and kinds <= {"person", "group"} and not ground


def _of_capture() -> tuple[Group, PloverType | None, str | None]:
    group = lexicon().verbs["abduct"][0].group
    return group, group.type, group.mode


def _of_death(sentence: Sentence, arguments: Arguments, group: Group) -> tuple[Group, PloverType | None, str | None]:
    causes = tuple(i for preposition, i in arguments.obliques if preposition in ("in", "by", "during", "from", "after"))
    named = tuple(j for i in arguments.agents for p, j in noun_arguments(sentence, i) if p == "of")
    for i in (*arguments.agents, *named) or causes:
        told = noun_group(sentence, i)
        if told is not None:
            return (told if told.type is None else group), told.type, told.mode if told.type == "ASSAULT" else None
    if not arguments.agents:
        return group, None, None
    return group, group.type, group.mode


def _promised(sentence: Sentence, arguments: Arguments, verb: str) -> tuple[PloverType | None, str | None]:
    """A promise of something hostile is a threat, any other an offer; what one only vows may be neither."""
    contents = [_type_of(sentence, c) for c in arguments.clauses]
    against = any(preposition == "against" for preposition, _ in arguments.obliques)
    if against or any(content in HOSTILE or content == "REJECT" for content in contents):
        return "THREATEN", None
    open_ended = verb in ("vow", "swear") and bool(contents) and contents[0] is None
    return (None if open_ended else "AGREE"), None


def _type_of(sentence: Sentence, i: int) -> PloverType | None:
    """The type of the predicate at a token, verb or noun, without its parties."""
    if sentence.tokens[i].upos == "VERB":
        arguments = arguments_of(sentence, i)
        pattern = pattern_of(sentence, i, arguments)
        if pattern is not None:
            return _sharpened(sentence, arguments, pattern)[1]
        return next((g.type for j in arguments.patients if (g := noun_group(sentence, j)) is not None), None)
    group = noun_group(sentence, i)
    return group.type if group is not None else None


def _content_mode(sentence: Sentence, arguments: Arguments, type_: PloverType | None, mode: str | None) -> str | None:
    if type_ is None or mode or type_ not in MODES:
        return None if mode == "promise" else mode
    content = [*arguments.clauses, *arguments.patients, *(i for _, i in arguments.obliques)]
    for i in content:
        told = _type_of(sentence, i)
        if told in MODES[type_]:
            return MODES[type_][told]
    return None


def _trigger(sentence: Sentence, arguments: Arguments, pattern: Pattern, i: int) -> int:
    """The event noun where the verb only carries it ("launched a strike"), else the verb."""
    if pattern.objects is None or pattern.lemma not in table().light_object:
        return i
    nouns = [j for j in arguments.patients if phrases(sentence, j) & pattern.objects]
    return next((j for j in nouns if (g := noun_group(sentence, j)) is not None and g.type == pattern.group.type), i)


def _consumed(
    sentence: Sentence, i: int, arguments: Arguments, pattern: Pattern, type_: PloverType | None
) -> tuple[int, ...]:
    """What is said already by this event: the object the pattern asked for, and the content of a demand, promise or
    refusal."""
    consumed: list[int] = []
    if pattern.objects is not None:
        consumed.extend(j for j in arguments.patients if phrases(sentence, j) & pattern.objects)
    if pattern.after_preposition is not None:
        consumed.extend(j for p, j in arguments.obliques if p == pattern.preposition)
    if type_ in ABSORBING:
        consumed.extend(arguments.patients)
        claims = {o for o in arguments.patients if sentence.tokens[o].lemma.lower() in words("claim")}
        consumed.extend(k for o in arguments.patients if o not in claims for k in children(sentence, o, "acl", "ccomp"))
        consumed.extend(j for p, j in arguments.obliques if p in ("to", "for", "on") and noun_group(sentence, j))
        consumed.extend(k for c in arguments.clauses for k in _with_conjuncts(sentence, c))
    trigger = _trigger(sentence, arguments, pattern, i)
    return tuple(j for j in consumed if j != trigger)


def _with_conjuncts(sentence: Sentence, clause: int) -> Iterator[int]:
    """A clause, those coordinated with it, and the event nouns that their light verbs carry."""
    for k in (clause, *children(sentence, clause, "conj")):
        yield k
        yield from (
            j for o in children(sentence, k, "obj", "xcomp") for j in (o, *children(sentence, o, "conj", "obj"))
        )


# ------------------------------------------------------------------------------------------ told by a noun


def _of_noun(sentence: Sentence, i: int, index: _Index) -> Iterator[_Found]:
    token = sentence.tokens[i]
    if token.upos != "NOUN" or token.deprel in ("compound", "flat", "amod", "appos"):
        return
    group = noun_group(sentence, i)
    if group is None:
        return
    around = noun_arguments(sentence, i)
    governor = _light_governor(sentence, i)
    told = arguments_of(sentence, governor) if governor is not None else None
    carries = (
        governor is not None
        and sentence.tokens[governor].lemma.lower() in table().light_object
        and _is_object(sentence, i)
    )
    agents = told.agents if told is not None and carries else ()
    actors = _party(sentence, index, around, "by", group, "actor", direct=agents)
    recipients = _party(sentence, index, around, "", group, "recipient")
    if not recipients and told is not None and carries:
        recipients = _entities(sentence, tuple(j for p, j in told.obliques if p in (*group.on, "with")), index)
    if group.type == "CONSULT" and not agents and not actors:
        actors = _entities(sentence, _told_beside(sentence, i), index)
    if group.reciprocal:
        between = tuple(j for p, j in around if p in ("between", "among", "with", "of", "poss", "involving"))
        partners = _entities(sentence, between, index)
        actors, recipients = tuple(dict.fromkeys((*actors, *partners, *recipients))), ()
    if not _is_told(sentence, i, group, governor, carries, actors, recipients):
        return
    yield _Found(
        index=i,
        verb=governor,
        group=group,
        type=group.type,
        mode=group.mode if group.mode != "promise" else None,
        actors=actors,
        recipients=tuple(r for r in recipients if r not in actors),
        subjects=agents or tuple(j for p, j in around if p in ("poss", "by")),
        objects=tuple(j for p, j in around if p in ("of", *group.on)),
        confidence=0.7 if actors else 0.55,
        why=f"noun {token.text!r}"
        + (f" of {sentence.tokens[governor].text!r}" if carries and governor is not None else ""),
    )


def _light_governor(sentence: Sentence, i: int) -> int | None:
    """The verb that only says that the noun is: "carried out a strike", "clashes broke out"."""
    token = sentence.tokens[i]
    first = i
    while sentence.tokens[first].deprel == "conj":
        first = sentence.tokens[first].head
    token = sentence.tokens[first]
    if token.head < 0 or sentence.tokens[token.head].upos not in ("VERB", "AUX"):
        return None
    base = token.deprel.split(":")[0]
    words = table().light_subject if token.deprel == "nsubj" else table().light_object
    return token.head if base in ("obj", "nsubj") and sentence.tokens[token.head].lemma.lower() in words else None


def _told_beside(sentence: Sentence, i: int) -> tuple[int, ...]:
    """Who met, where the meeting stands beside the verb: "in a phone call with X, Y said", "Y said during a visit
    to"."""
    token = sentence.tokens[i]
    if token.deprel.split(":")[0] != "obl" or sentence.tokens[token.head].upos != "VERB":
        return ()
    cases = {sentence.tokens[j].lemma.lower() for j in children(sentence, i, "case")}
    return subjects_of(sentence, token.head) if cases & {"in", "during", "at", "after", "before", "on"} else ()


def _is_object(sentence: Sentence, i: int) -> bool:
    first = i
    while sentence.tokens[first].deprel == "conj":
        first = sentence.tokens[first].head
    return sentence.tokens[first].deprel in ("obj", "nsubj:pass")


def _party(
    sentence: Sentence,
    index: _Index,
    around: tuple[tuple[str, int], ...],
    always: str,
    group: Group,
    role: str,
    *,
    direct: tuple[int, ...] = (),
) -> tuple[str, ...]:
    """The entities in one role of an event noun, from the first construction that names any."""
    wanted: list[tuple[str, ...]] = [(always,)] if always else [group.on]
    if group.poss == role:
        wanted.append(("poss",))
    if group.of == role:
        wanted.append(("of",))
    found = _entities(sentence, direct, index)
    for prepositions in wanted:
        found = found or _entities(sentence, tuple(j for p, j in around if p in prepositions), index)
    return found


def _is_told(
    sentence: Sentence,
    i: int,
    group: Group,
    governor: int | None,
    carries: bool,
    actors: tuple[str, ...],
    recipients: tuple[str, ...],
) -> bool:
    """Whether the noun reports a happening here, not a kind of thing ("attacks are wrong", "the attack helicopter")."""
    if group.weak and group.type is None:
        return bool(actors or recipients)
    if group.weak:
        return (carries and bool(actors or recipients)) or bool(
            actors and (recipients or group.reciprocal) and len(actors) + len(recipients) > 1
        )
    if actors or recipients or governor is not None:
        return True
    token = sentence.tokens[i]
    again = any(sentence.tokens[j].lemma.lower() in ("the", "this", "that") for j in children(sentence, i, "det"))
    if again and not token.deprel.startswith("nsubj"):
        return False  # what was told before is only named again
    past = token.deprel.startswith("nsubj") and sentence.tokens[token.head].xpos in ("VBD", "VBN")
    if children(sentence, i, "det", "nummod", "acl") or past or token.deprel == "root":
        return not any(
            sentence.tokens[j].lemma.lower() in ("any", "such", "every", "what")
            for j in children(sentence, i, "det", "amod")
        )
    return False


# ------------------------------------------------------------------------------------------ the parties


def _recipients(sentence: Sentence, arguments: Arguments, pattern: Pattern, index: _Index) -> tuple[str, ...]:
    if pattern.slots == ("-",):
        return ()
    slots = pattern.slots or (("obj", *pattern.group.on) if pattern.objects is None else (*pattern.group.on, "obj"))
    for slot in slots:
        heads = _in_slot(sentence, arguments, pattern, slot)
        asked = slot == "obj" and pattern.objects is not None and pattern.group.type not in BODILY
        if slot in WHERE:
            heads = tuple(j for j in heads if _is_place(sentence, j, index))
        found = _owned(sentence, heads, index) if asked else _entities(sentence, heads, index)
        if found:
            return found
    if pattern.slots is None and pattern.group.type in ("SANCTION", "PROTEST", "REJECT"):
        beside = [
            j
            for o in arguments.patients
            for p, j in noun_arguments(sentence, o)
            if p in ("with", "against", "to", "from")
        ]
        return _entities(sentence, tuple(beside), index)
    return ()


def _is_place(sentence: Sentence, j: int, index: _Index) -> bool:
    mention = index.mentions.get(sentence.tokens[j].start)
    return mention is not None and mention.kind == "place"


def _addressed(
    sentence: Sentence, arguments: Arguments, type_: PloverType | None, actors: tuple[str, ...], index: _Index
) -> tuple[str, ...]:
    """Whom a demand, offer, refusal or threat is addressed to, from what it is about: who shall act, or to whom it
    shall be
    done ("demanded that the army leave", "threatened to cut ties with the kingdom")."""
    for c in arguments.clauses:
        if type_ == "REQUEST":
            found = tuple(e for e in _entities(sentence, subjects_of(sentence, c), index) if e not in actors)
            if found:
                return found
        found = _undergoing(sentence, c, index)
        if found:
            return tuple(e for e in found if e not in actors)
    return ()


def _undergoing(sentence: Sentence, i: int, index: _Index) -> tuple[str, ...]:
    """To whom the predicate at a token is done, verb with its object's parties or a nominal."""
    arguments = arguments_of(sentence, i)
    pattern = pattern_of(sentence, i, arguments)
    if pattern is not None and (found := _recipients(sentence, arguments, pattern, index)):
        return found
    beside = ("to", "against", "with", "on", "from", "for", "in")
    for preposition in beside:
        heads = [j for p, j in arguments.obliques if p == preposition]
        heads += [j for o in arguments.patients for p, j in noun_arguments(sentence, o) if p == preposition]
        if found := _entities(sentence, tuple(heads), index):
            return found
    return _entities(sentence, arguments.patients, index)


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


def _owned(sentence: Sentence, heads: tuple[int, ...], index: _Index) -> tuple[str, ...]:
    """Whose the things are: what is lifted, sent or signed is not itself the party."""
    return tuple(dict.fromkeys(e for i in heads for e in _owners(sentence, i, index, 0)))


def _entities(sentence: Sentence, heads: tuple[int, ...], index: _Index) -> tuple[str, ...]:
    return tuple(dict.fromkeys(e for i in heads for e in _entity(sentence, i, index, 0)))


def _entity(sentence: Sentence, i: int, index: _Index, depth: int) -> tuple[str, ...]:
    """Who a nominal stands for: its own mention, else its owner, maker or nationality ("Israeli tanks", "homes of
    villagers")."""
    token = sentence.tokens[i]
    lemma = token.lemma.lower()
    owners = _owners(sentence, i, index, depth) if depth < 3 else ()
    mention = index.mentions.get(token.start)
    if (
        mention is not None
        and mention.entity is not None
        and not (lemma in words("instrument") and owners and mention.form != "name")
    ):
        return (mention.entity,)
    return owners


def _owners(sentence: Sentence, i: int, index: _Index, depth: int) -> tuple[str, ...]:
    token = sentence.tokens[i]
    lemma = token.lemma.lower()
    if lemma in words("unowned") and not is_person_noun(lemma):
        return ()
    found = _first_owner(sentence, i, index, depth)
    person = is_person_noun(lemma) or (token.upos == "PROPN" and lemma not in words("instrument"))
    return tuple(e for e in found if e in index.states) if person else found


def _first_owner(sentence: Sentence, i: int, index: _Index, depth: int) -> tuple[str, ...]:
    around = noun_arguments(sentence, i, participles=False)
    for prepositions in (("poss",), ("by",), ("of",), ("from",)):
        heads = tuple(j for p, j in around if p in prepositions and j != i)
        found = tuple(dict.fromkeys(e for j in heads for e in _entity(sentence, j, index, depth + 1)))
        if found:
            return found
    return ()


# ------------------------------------------------------------------------------------------ one record out of each


def _merge(sentence: Sentence, verbs: list[_Found], nouns: list[_Found]) -> list[_Found]:
    """ "The strikes killed nine", "shelled the town, killing nine": one happening, told twice."""
    by_index = {found.index: found for found in verbs}
    dropped: set[int] = set()
    for found in verbs:
        token = sentence.tokens[found.index]
        causes = [n for n in nouns if n.index in found.subjects and n.type == found.type == "ASSAULT"]
        if causes and token.deprel == "acl":
            dropped.add(found.index)
        elif causes or (token.lemma in words("deadly") and any(n.index in found.subjects for n in nouns)):
            by_index[found.index] = _caused(found, [n for n in nouns if n.index in found.subjects])
            dropped |= {n.index for n in nouns if n.index in found.subjects}
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


def _caused(found: _Found, causes: list[_Found]) -> _Found:
    """ "The airstrikes hit the depot": who flew them did it."""
    cause = causes[0]
    return replace(
        found,
        mode=cause.mode or found.mode,
        actors=cause.actors or found.actors,
        recipients=found.recipients or cause.recipients,
    )


def _protest_for(sentence: Sentence, found: _Found, others: list[_Found]) -> _Found | None:
    """The protest whose demand this is: "marched to demand", "on strike, demanding" is one PROTEST."""
    token = sentence.tokens[found.index]
    if found.type != "REQUEST" or token.deprel.split(":")[0] not in ("advcl", "acl", "xcomp"):
        return None
    return next((o for o in others if o.type == "PROTEST" and token.head in (o.index, o.verb)), None)


def _event(page: Page, sentence: Sentence, found: _Found) -> Event:
    trigger = sentence.tokens[found.index]
    modality = modality_of(sentence, found.index)
    if found.verb is not None and sentence.tokens[found.index].upos == "AUX":
        modality = Modality(polarity="positive", status="asserted", why="said")
    type_, mode = auxiliary(found.type, found.mode, modality, has_actor=bool(found.actors))
    time = time_of(page, sentence, found.index)
    attribution = attribution_of(page.attributions, trigger.start, trigger.end)
    ground = {entity.id for entity in page.entities if entity.kind == "place" and entity.country is None}
    reached = tuple(recipient for recipient in found.recipients if recipient in ground)
    return Event(
        id=make_id("v", page.document.id, trigger.start, trigger.end, type_),
        document=page.document.id,
        happening=plain_words(page, sentence, found.index, found.verb, found.subjects, found.objects),
        type=type_,
        mode=mode,
        context=_context(sentence, found),
        actors=found.actors,
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


def _context(sentence: Sentence, found: _Found) -> tuple[str, ...]:
    """The contexts of its group; `territory` only where ground is named."""
    beside = (j for o in found.objects for p, j in noun_arguments(sentence, o) if p in ("of", "over", "from"))
    named = any(phrases(sentence, j) & lexicon().ground for j in (*found.objects, *beside))
    return tuple(c for c in found.group.context if c != "territory" or named)


def auxiliary(
    type_: PloverType | None, mode: str | None, modality: Modality, *, has_actor: bool
) -> tuple[PloverType | None, str | None]:
    """PLOVER's rule for what is still to come: a friendly act ahead is AGREE, a refused one REJECT, a hostile one
    ahead THREATEN."""
    told = modality.why.lower().split(", ")
    first = told[0]
    willing = modality.status == "conditional" and bool(words("will") & set(told))
    tried = first in words("attempt") or first.endswith(" to")
    if (modality.status != "planned" and not willing) or tried or first in words("ought"):
        return type_, mode
    if type_ in FRIENDLY:
        return ("AGREE", None) if modality.polarity == "positive" else ("REJECT", MODES["REJECT"].get(type_ or "AGREE"))
    if (
        type_ in HOSTILE
        and has_actor
        and modality.polarity == "positive"
        and type_ is not None
        and first in words("will")
    ):
        return "THREATEN", MODES["THREATEN"].get(type_)
    return type_, mode


def _confidence(pattern: Pattern, actors: tuple[str, ...], recipients: tuple[str, ...]) -> float:
    return min(0.95, 0.6 + 0.02 * pattern.weight + 0.1 * bool(actors) + 0.05 * bool(recipients))


def _reason(sentence: Sentence, i: int, arguments: Arguments, pattern: Pattern) -> str:
    object_ = next((sentence.tokens[j].text for j in arguments.patients), None)
    told = pattern.objects is not None and object_ is not None
    return f"verb {sentence.tokens[i].text!r}" + (f" with {object_!r}" if told else "")
