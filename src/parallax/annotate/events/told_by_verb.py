"""Happenings told by a verb: "shelled the town", "launched a strike", "vowed to leave", "said the militia must go".

Promises none where nothing is told: lasting ties, figures of speech, refusals to speak. Leaves alone who the parties
are (`parties`) and which type it is (`sharpening`).
"""

from __future__ import annotations

from collections.abc import Iterator

from parallax.annotate.deeds.coding import Group, Pattern, lexicon, noun_group, pattern_of, phrases, verb_of
from parallax.annotate.deeds.parties import Found, Index, addressed_by, entities_of, recipients_of
from parallax.annotate.deeds.sharpening import (
    ABSORBING,
    HOSTILE,
    MODES,
    content_mode,
    holds_people,
    mode_by_means,
    of_capture,
    sharpened,
    type_of_predicate,
    type_of_promise,
)
from parallax.annotate.frames.speakable import is_doer
from parallax.annotate.sentence.participants import Arguments, arguments_of, noun_arguments, subjects_of
from parallax.annotate.sentence.tree import children
from parallax.annotate.words.modality_table import table
from parallax.annotate.words.wordlists import words
from parallax.types import PloverType, Sentence
from parallax.world.actors import is_group_noun, is_organization_noun, is_person_noun

PROTESTS: frozenset[PloverType | None] = frozenset({"PROTEST", "ACCUSE"})
"""What a protest is, in the street or to a government."""


def told_by_verb(sentence: Sentence, i: int, index: Index) -> Iterator[Found]:
    """The happenings that a verb at a token tells: its own, and the demand that a "must" makes of it."""
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
    group, type_, mode = sharpened(sentence, arguments, pattern)
    if type_ == "ASSAULT":
        mode = mode_by_means(sentence, arguments) or mode
    if type_ == "COERCE" and mode == "seize" and holds_people(sentence, arguments, index):
        group, type_, mode = of_capture()
    if pattern.group.mode == "promise" or token.lemma == "warn":
        type_, mode = type_of_promise(sentence, arguments, token.lemma)
        if (token.lemma == "warn" and type_ != "THREATEN") or (token.lemma in ("vow", "swear") and type_ is None):
            return
    actors, recipients = _parties(sentence, arguments, pattern, group, type_, index)
    if type_ == "CONSULT" and actors:
        actors = tuple(dict.fromkeys((*actors, *entities_of(sentence, _met_to(sentence, i), index))))
    if not _is_plausible(token.lemma, type_, mode, actors, recipients) or _is_everyday(
        sentence, i, arguments, recipients, index
    ):
        return
    yield Found(
        index=_trigger(sentence, arguments, pattern, i),
        verb=i,
        group=group,
        type=type_,
        mode=content_mode(sentence, arguments, type_, mode),
        actors=actors,
        recipients=tuple(r for r in recipients if r not in actors),
        subjects=arguments.agents,
        objects=arguments.patients or _after(i, arguments, pattern),
        consumed=_consumed(sentence, i, arguments, pattern, type_),
        confidence=_confidence(pattern, actors, recipients),
        why=_reason(sentence, i, arguments, pattern),
    )


def is_ruled_out(sentence: Sentence, i: int, index: Index) -> bool:
    """Whether the lexicon knows this use of a verb as one that tells no happening: "hit the bend", "refused to say"."""
    token = sentence.tokens[i]
    if token.upos != "VERB":
        return False
    arguments = arguments_of(sentence, i)
    pattern = pattern_of(sentence, i, arguments)
    if pattern is None:
        return token.lemma in words("everyday")
    recipients = entities_of(sentence, arguments.patients, index)
    return _is_no_happening(sentence, i, arguments, pattern, index) or _is_everyday(
        sentence, i, arguments, recipients, index
    )


def is_barred(sentence: Sentence, i: int) -> bool:
    """Whether the lexicon bars the object of a verb from what the verb tells: "kill animals", "release a report"."""
    barred = {word for pattern in lexicon().verbs.get(verb_of(sentence.tokens[i]), ()) for word in pattern.banned}
    return bool(barred) and any(phrases(sentence, j) & barred for j in arguments_of(sentence, i).patients)


def _parties(
    sentence: Sentence, arguments: Arguments, pattern: Pattern, group: Group, type_: PloverType | None, index: Index
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who does it, and to whom, by the slots of the pattern."""
    actors = entities_of(sentence, arguments.agents, index)
    recipients = recipients_of(sentence, arguments, pattern, index)
    if group.type is None and group.poss == "none":
        actors = ()  # a river or a bus does nothing of its own will
    if pattern.slots == ("subj",):
        actors = entities_of(
            sentence, tuple(j for p, j in arguments.obliques if p == "to" == pattern.preposition), index
        )
        recipients = entities_of(sentence, arguments.agents or arguments.patients, index)
    if type_ == "CONSULT" and arguments.passive and not actors:
        actors, recipients = recipients, ()  # "the envoys were received": they came
    if group.reciprocal or pattern.group.reciprocal:
        actors, recipients = tuple(dict.fromkeys((*actors, *recipients))), ()
    elif (type_ == "AGREE" or pattern.lemma == "sign") and (
        partners := _agreeing(sentence, arguments, pattern, actors, index)
    ):
        actors, recipients = (*actors, *partners), tuple(r for r in recipients if r not in partners)
    elif not recipients and type_ in ABSORBING and not _is_refused_to_do(sentence, arguments, type_):
        recipients = addressed_by(sentence, arguments, type_, actors, index)
    return actors, recipients


def _agreeing(
    sentence: Sentence, arguments: Arguments, pattern: Pattern, actors: tuple[str, ...], index: Index
) -> tuple[str, ...]:
    """With whom somebody agrees, and so who agrees too: "agreed with Norway", "signed a pact with the union"; not with
    whoever approves of a deal of others, nor in a view ("agreed with critics that the war was lost")."""
    viewed = any(sentence.tokens[c].deprel == "ccomp" for c in arguments.clauses)
    dealt = pattern.lemma == "agree" and not viewed
    beside = [j for p, j in arguments.obliques if p == "with"] if dealt else []
    if "with" in (pattern.slots or ()):
        beside += [j for p, j in arguments.obliques if p == "with"]
        beside += [j for o in arguments.patients for p, j in noun_arguments(sentence, o) if p == "with"]
    partners = entities_of(sentence, tuple(beside), index)
    return tuple(e for e in partners if e not in actors) if actors else ()


def _met_to(sentence: Sentence, i: int) -> tuple[int, ...]:
    """With whom somebody met to talk: both sides of "met with the envoy to discuss the truce" discuss it."""
    token = sentence.tokens[i]
    if token.xpos != "VB" or token.deprel.split(":")[0] not in ("advcl", "xcomp") or token.head < 0:
        return ()
    above = arguments_of(sentence, token.head)
    if sentence.tokens[token.head].lemma.lower() != "meet" or above.passive:
        return ()
    return (*above.patients, *(j for p, j in above.obliques if p == "with"))


def _is_refused_to_do(sentence: Sentence, arguments: Arguments, type_: PloverType | None) -> bool:
    """ "Declined to threaten Norway": Norway asked for nothing that is refused."""
    hurtful = HOSTILE - {"MOBILIZE", "PROTEST"}
    return type_ == "REJECT" and any(type_of_predicate(sentence, c) in hurtful for c in arguments.clauses)


def _of_ought(sentence: Sentence, i: int, index: Index) -> Iterator[Found]:
    """ "The envoy said the militia must leave": who says that another must, demands it."""
    must = next((j for j in children(sentence, i, "aux") if sentence.tokens[j].lemma.lower() == "must"), None)
    token = sentence.tokens[i]
    if (
        must is None
        or token.deprel != "ccomp"
        or sentence.tokens[token.head].lemma not in ("say", "insist", "state", "add", "announce", "declare", "stress")
    ):
        return
    actors = entities_of(sentence, subjects_of(sentence, token.head), index)
    recipients = tuple(e for e in entities_of(sentence, subjects_of(sentence, i), index) if e not in actors)
    if actors and recipients:
        yield Found(
            index=must,
            verb=i,
            group=_demand(),
            type="REQUEST",
            mode=MODES["REQUEST"].get(type_of_predicate(sentence, i) or "REQUEST"),
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


def _is_no_happening(sentence: Sentence, i: int, arguments: Arguments, pattern: Pattern, index: Index) -> bool:
    token = sentence.tokens[i]
    if token.lemma in pattern.group.state and pattern.objects is None and _is_state(sentence, i):
        return True
    contents = {sentence.tokens[c].lemma.lower() for c in arguments.clauses}
    if pattern.group.type == "REJECT" and not arguments.patients and contents & words("silence"):
        return True
    if (
        pattern.group.type == "REJECT"
        and arguments.patients
        and all(_is_claim(sentence, j) for j in arguments.patients)
    ):
        return True  # who rejects an account denies it: a word, no deed
    if pattern.group.type == "REQUEST" and contents & words("unnamed"):
        return True
    if token.lemma in words("admission") and children(sentence, i, "ccomp"):
        return True
    if token.lemma == "call" and len(children(sentence, i, "obj", "xcomp")) > 1:
        return True  # "called the walkout a breach": a name for it
    if token.lemma == "protest" and children(sentence, i, "ccomp", "parataxis"):
        return True  # "we did not," protests the spokesman
    if token.lemma == "blame" and arguments.patients and _blames_no_one(sentence, arguments):
        return True
    if pattern.group.speech and not (arguments.agents or arguments.passive) and pattern.slots != ("subj",):
        return True  # nobody says it
    if pattern.group.speech and arguments.agents and not any(_may_speak(sentence, j, index) for j in arguments.agents):
        return True  # "the roof threatens to cost them the match"
    if pattern.group.type == "THREATEN" and not arguments.patients and contents & words("calamity"):
        return True  # "the roof threatens to collapse"
    if (
        token.lemma == "meet"
        and arguments.patients
        and not any(_may_speak(sentence, j, index) for j in arguments.patients)
    ):
        return True  # "does not meet their needs"
    if token.lemma == "help" and arguments.clauses and pattern.clause is None:
        return True  # "helps us see": what makes something easier
    return _bids_nothing(sentence, i, arguments, pattern)


def _bids_nothing(sentence: Sentence, i: int, arguments: Arguments, pattern: Pattern) -> bool:
    """Whether "ask" only asks a question, or "tell" only tells: "asked whether it was so", "told them that it was"."""
    token = sentence.tokens[i]
    if token.lemma == "ask" and any(_is_open(sentence, c) for c in arguments.clauses):
        return True
    asked = any(sentence.tokens[c].xpos in ("VB", "NN", "NNS") or _is_bidden(sentence, c) for c in arguments.clauses)
    told = any(_is_bidden(sentence, c) for c in arguments.clauses)
    return (
        (token.lemma == "ask" and not asked) or (token.lemma == "tell" and not told)
    ) and pattern.preposition is None


def _is_claim(sentence: Sentence, j: int) -> bool:
    token = sentence.tokens[j]
    return token.lemma.lower() in words("claim") or (
        token.upos == "PRON" and token.lemma.lower() in ("this", "that", "it")
    )


def _blames_no_one(sentence: Sentence, arguments: Arguments) -> bool:
    """ "Blamed a storm for the delay": a happening is nobody."""
    on = any(p == "on" for p, _ in arguments.obliques)
    named = any(sentence.tokens[j].upos == "PROPN" for j in arguments.patients)
    return not (on or named) and all(noun_group(sentence, j) is not None for j in arguments.patients)


def _is_open(sentence: Sentence, c: int) -> bool:
    """ "Whether it was so", "if he knew"."""
    return any(sentence.tokens[k].text.lower() in ("whether", "if") for k in children(sentence, c, "mark"))


def _is_bidden(sentence: Sentence, c: int) -> bool:
    """ "Told them to leave", not "told them they may leave"."""
    return any(sentence.tokens[k].text.lower() == "to" for k in children(sentence, c, "mark", "aux"))


def _is_plausible(
    lemma: str, type_: PloverType | None, mode: str | None, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> bool:
    """Words of everyday motion need their parties: "the tram travelled to work", "the carriages hit the ground"."""
    if type_ == "CONSULT":
        return bool(actors)
    return bool(actors or recipients) or lemma not in words("everyday") or mode in ("aerial", "drone", "heavy-weapons")


def _is_everyday(sentence: Sentence, i: int, arguments: Arguments, recipients: tuple[str, ...], index: Index) -> bool:
    """ "We hit the bend", "she broke the record": a person and a thing, and no violence."""
    if sentence.tokens[i].lemma not in words("everyday") or recipients or not arguments.patients:
        return False
    actors = [index.mentions.get(sentence.tokens[j].start) for j in arguments.agents]
    return all(
        sentence.tokens[j].upos == "PRON" or (m and m.kind == "person")
        for j, m in zip(arguments.agents, actors, strict=True)
    )


def _may_speak(sentence: Sentence, j: int, index: Index) -> bool:
    token = sentence.tokens[j]
    if token.upos in ("PRON", "PROPN", "NUM", "ADJ", "DET") or token.start in index.mentions:
        return True
    lemma = token.lemma.lower()
    somebody = is_person_noun(lemma) or is_group_noun(lemma) or is_organization_noun(lemma)
    return somebody or is_doer(lemma) or lemma in words("document")


def _is_state(sentence: Sentence, i: int) -> bool:
    """The simple present and the participle after a noun tell a lasting tie: "which backs the rebels", "rebels backed
    by"."""
    token = sentence.tokens[i]
    return (token.xpos in ("VBZ", "VBP") and not children(sentence, i, "aux")) or token.deprel.startswith("acl")


def _trigger(sentence: Sentence, arguments: Arguments, pattern: Pattern, i: int) -> int:
    """The event noun where the verb only carries it ("launched a strike"), else the verb."""
    if pattern.objects is None or pattern.lemma not in table().light_object:
        return i
    nouns = [j for j in arguments.patients if phrases(sentence, j) & pattern.objects]
    told = ((j, noun_group(sentence, j)) for j in nouns)
    return next((j for j, group in told if group is not None and _are_one_deed(group, pattern.group)), i)


def _are_one_deed(one: Group, other: Group) -> bool:
    return one.type == other.type or {one.type, other.type} == PROTESTS


def _consumed(
    sentence: Sentence, i: int, arguments: Arguments, pattern: Pattern, type_: PloverType | None
) -> tuple[int, ...]:
    """What is said already by this event: the object the pattern asked for, and what is refused."""
    consumed: list[int] = []
    if pattern.objects is not None:
        consumed.extend(j for j in arguments.patients if phrases(sentence, j) & pattern.objects)
    if pattern.after_preposition is not None:
        consumed.extend(j for p, j in arguments.obliques if p == pattern.preposition)
    if type_ == "REJECT":
        consumed.extend(_about(sentence, arguments))
    trigger = _trigger(sentence, arguments, pattern, i)
    return tuple(j for j in consumed if j != trigger)


def _about(sentence: Sentence, arguments: Arguments) -> Iterator[int]:
    """The words of the content of a speech act: its objects, their clauses, its own clauses."""
    yield from arguments.patients
    claims = {o for o in arguments.patients if sentence.tokens[o].lemma.lower() in words("claim")}
    yield from (k for o in arguments.patients if o not in claims for k in children(sentence, o, "acl", "ccomp"))
    yield from (j for p, j in arguments.obliques if p in ("to", "for", "on") and noun_group(sentence, j))
    yield from (k for c in arguments.clauses for k in _with_conjuncts(sentence, c))


def _with_conjuncts(sentence: Sentence, clause: int) -> Iterator[int]:
    """A clause, those coordinated with it, and the event nouns that their light verbs carry."""
    for k in (clause, *children(sentence, clause, "conj")):
        yield k
        yield from (
            j for o in children(sentence, k, "obj", "xcomp") for j in (o, *children(sentence, o, "conj", "obj"))
        )


def _confidence(pattern: Pattern, actors: tuple[str, ...], recipients: tuple[str, ...]) -> float:
    return min(0.95, 0.6 + 0.02 * pattern.weight + 0.1 * bool(actors) + 0.05 * bool(recipients))


def _reason(sentence: Sentence, i: int, arguments: Arguments, pattern: Pattern) -> str:
    object_ = next((sentence.tokens[j].text for j in arguments.patients), None)
    told = pattern.objects is not None and object_ is not None
    return f"verb {sentence.tokens[i].text!r}" + (f" with {object_!r}" if told else "")
