"""The words that tie two actors, found in a sentence's tree: each construction of `data/ties.toml` has its function.

Promises for every tie the tokens of both ends, the word that ties them and the rule that it fired, whether or not the
ends turn out to be anybody. Who they are, and whether they take sides at all, is for `ties` to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from parallax.annotate.mentions.cast import PRESUPPOSED, Cast, entity_at, mention_at
from parallax.annotate.sentence.arguments import agents, antecedent, obliques, patients, subjects
from parallax.annotate.sentence.modality import modality_of
from parallax.annotate.sentence.tree import HYPHENS, child, children, prefix_of, subtree
from parallax.annotate.ties.offices import body_behind, of_membership, of_noun, of_owner
from parallax.annotate.ties.tie_drafts import Tie, in_its_time, names_something, pairs
from parallax.annotate.words.tie_rules import Rule, rules
from parallax.text.lemmas import lemma
from parallax.types import Sentence


def ties_of(cast: Cast) -> Iterator[Tie]:
    """All ties that the words of a sentence could make, in order of the words that make them."""
    for i, token in enumerate(cast.sentence.tokens):
        if token.upos in ("VERB", "ADJ"):
            yield from _of_verb(cast, i)
            yield from _of_giving(cast, i)
            yield from _of_taking(cast, i)
            yield from _of_designation(cast, i)
            yield from _of_adjective(cast, i)
        if token.upos in ("NOUN", "PROPN"):
            yield from of_noun(cast, i)
            yield from _of_attitude(cast, i)
            yield from _of_war(cast, i)
            yield from _of_talks(cast, i)
            yield from of_membership(cast, i)
            yield from of_owner(cast, i)
        yield from _of_hyphen(cast, i)
        yield from _of_prefix(cast, i)


# ------------------------------------------------------------------------------------------------------------- verbs


def _of_verb(cast: Cast, verb: int) -> Iterator[Tie]:
    sentence = cast.sentence
    by = obliques(sentence, verb, "by") if sentence.tokens[verb].upos == "ADJ" else ()
    if not (by or sentence.tokens[verb].upos == "VERB") or (verb > 0 and sentence.tokens[verb - 1].text in HYPHENS):
        return
    for rule in rules().matching(
        "verb", lemma(sentence.tokens[verb].text, "VERB", "VBN") if by else sentence.tokens[verb].lemma.lower()
    ):
        kind = in_its_time(sentence, verb, rule)
        takers = obliques(sentence, verb, *rule.takes)
        objects = (*patients(sentence, verb), *takers) if "object" in rule.takes else takers
        if kind is None or (rule.kind == "leads" and not _may_lead(cast, verb, objects)):
            continue
        if rule.present and sentence.tokens[verb].xpos not in ("VBZ", "VBP"):
            continue
        holders = by or (agents(sentence, verb) if "object" in rule.takes else subjects(sentence, verb))
        objects = (sentence.tokens[verb].head,) if by and sentence.tokens[verb].deprel == "acl" else objects
        for object_ in objects:
            body = body_behind(cast, object_, rule) if rule.kind in ("leads", "part_of") else None
            why = f"verb {sentence.tokens[verb].lemma!r}"
            if body is None:
                yield from pairs(rule, kind, holders, (object_,), verb, why)
            elif sentence.tokens[body].upos != "PRON":
                yield from pairs(rule, "part_of", holders, (body,), verb, why)


def _of_giving(cast: Cast, verb: int) -> Iterator[Tie]:
    """ "X sends arms to Y", "X supplied Y with drones", "gave Y money"."""
    sentence = cast.sentence
    for rule in rules().matching("giving", sentence.tokens[verb].lemma.lower()):
        things = [i for i in children(sentence, verb, "obj", "nsubj:pass", "obl") if _is_thing(sentence, i, rule)]
        if sentence.tokens[verb].upos != "VERB" or not things:
            continue
        given = sentence.tokens[things[0]].deprel
        others = obliques(sentence, verb, "to") if given != "obl" else patients(sentence, verb)
        takers = (*others, *children(sentence, verb, "iobj"))
        why = f"verb {sentence.tokens[verb].lemma!r} with {sentence.tokens[things[0]].text!r}"
        yield from pairs(rule, rule.kind, agents(sentence, verb), _but(takers, things), verb, why)


def _of_taking(cast: Cast, verb: int) -> Iterator[Tie]:
    """ "X acquired drones from Y": Y gives."""
    sentence = cast.sentence
    for rule in rules().matching("taking", sentence.tokens[verb].lemma.lower()):
        things = [i for i in children(sentence, verb, "obj") if _is_thing(sentence, i, rule)]
        if sentence.tokens[verb].upos == "VERB" and things:
            givers = obliques(sentence, verb, *rule.takes) or obliques(sentence, things[0], *rule.takes)
            why = f"verb {sentence.tokens[verb].lemma!r} with {sentence.tokens[things[0]].text!r}"
            yield from pairs(rule, rule.kind, givers, agents(sentence, verb), verb, why)


def _is_thing(sentence: Sentence, index: int, rule: Rule) -> bool:
    """What is given, as an object, or with "with"."""
    token = sentence.tokens[index]
    with_ = any(sentence.tokens[i].text.lower() == "with" for i in children(sentence, index, "case"))
    return token.lemma.lower() in rule.things and (token.deprel != "obl" or with_)


def _may_lead(cast: Cast, verb: int, objects: tuple[int, ...]) -> bool:
    """A person leads; a body leads what is described, a coalition or the like. "Led Madrid at the break" is no tie."""
    leaders = [entity_at(cast, i) for i in agents(cast.sentence, verb)]
    led = [mention_at(cast, antecedent(cast.sentence, i)) for i in objects]
    by_person = any(e is not None and e.kind == "person" for e in leaders)
    return by_person or all(m is None or m.form == "description" for m in led)


def _of_designation(cast: Cast, verb: int) -> Iterator[Tie]:
    sentence = cast.sentence
    for rule in rules().matching("designation", sentence.tokens[verb].lemma.lower()):
        branded = [i for i in subtree(sentence, verb) if i > verb and _is_terrorist(sentence, i)]
        if branded:
            by = (*obliques(sentence, verb, "by"), *obliques(sentence, branded[0], "by"))
            whom = _designated(cast, verb) if by else patients(sentence, verb)
            why = f"verb {sentence.tokens[verb].lemma!r}"
            yield from pairs(rule, rule.kind, by or agents(sentence, verb), _but(whom, branded), verb, why)


def _designated(cast: Cast, verb: int) -> tuple[int, ...]:
    """The subject of a passive; of a bare participle the name right before it ("HTS - designated a terror group")."""
    sentence = cast.sentence
    if child(sentence, verb, "nsubj", "aux", "aux:pass") is not None:
        return subjects(sentence, verb)
    before = verb - 1
    while before >= 0 and sentence.tokens[before].upos == "PUNCT":
        before -= 1
    return (before,) if before >= 0 and names_something(cast, before) else subjects(sentence, verb)


def _but(found: tuple[int, ...], branded: list[int]) -> tuple[int, ...]:
    return tuple(i for i in found if i not in branded)


def _is_terrorist(sentence: Sentence, noun: int) -> bool:
    """ "a terrorist organization", "terrorists", "a state sponsor of terrorism"; no "terror-related incident"."""
    token = sentence.tokens[noun]
    qualified = {sentence.tokens[i].text.lower() for i in children(sentence, noun, "amod", "compound", "nmod")}
    named = token.lemma.lower() in rules().branded and bool(qualified & rules().terror)
    return token.upos == "NOUN" and (named or token.lemma.lower() == "terrorist")


# --------------------------------------------------------------------------------------------- attitudes and talks


def _of_attitude(cast: Cast, noun: int) -> Iterator[Tie]:
    sentence = cast.sentence
    for rule in rules().matching("attitude", sentence.tokens[noun].lemma.lower()):
        towards = obliques(sentence, noun, *rule.takes)
        why = f"noun {sentence.tokens[noun].lemma!r}"
        owners = tuple(i for i in children(sentence, noun, "nmod:poss") if entity_at(cast, i) is not None)
        verb = sentence.tokens[noun].head
        borne = verb >= 0 and sentence.tokens[noun].deprel == "obj"
        lemma = sentence.tokens[verb].lemma if borne else ""
        if owners and (not borne or lemma in rules().told):
            yield from pairs(rule, rule.kind, owners, towards, noun, why, PRESUPPOSED)
        elif lemma in rules().told | rules().planned:
            towards = towards or obliques(sentence, verb, *rule.takes)
            for tie in pairs(rule, rule.kind, agents(sentence, verb), towards, verb, why):
                yield _as_planned(sentence, tie) if lemma in rules().planned else tie


def _as_planned(sentence: Sentence, tie: Tie) -> Tie:
    return replace(tie, told=replace(modality_of(sentence, tie.trigger), status="planned"))


def _of_war(cast: Cast, noun: int) -> Iterator[Tie]:
    """ "X, at war with Y", "X is at war with Y"."""
    sentence = cast.sentence
    if not any(sentence.tokens[i].text.lower() == "at" for i in children(sentence, noun, "case")):
        return
    head = sentence.tokens[noun].head
    bearers = subjects(sentence, noun)
    if not bearers and head >= 0:
        bearers = (head,) if sentence.tokens[head].upos in ("NOUN", "PROPN") else subjects(sentence, head)
    for rule in rules().matching("war", sentence.tokens[noun].lemma.lower()):
        yield from pairs(rule, rule.kind, bearers, obliques(sentence, noun, *rule.takes), noun, "at war")


def _of_talks(cast: Cast, noun: int) -> Iterator[Tie]:
    """ "The army is in talks with the Front"."""
    sentence = cast.sentence
    verb = sentence.tokens[noun].head
    if not any(sentence.tokens[i].text.lower() == "in" for i in children(sentence, noun, "case")):
        return
    for rule in rules().matching("talks", sentence.tokens[noun].lemma.lower()):
        holders = subjects(sentence, noun) or (subjects(sentence, verb) if verb >= 0 else ())
        why = f"noun {sentence.tokens[noun].text!r}"
        yield from pairs(rule, rule.kind, holders, obliques(sentence, noun, *rule.takes), noun, why)


def _of_adjective(cast: Cast, word: int) -> Iterator[Tie]:
    sentence = cast.sentence
    token = sentence.tokens[word]
    for rule in rules().matching("adjective", token.text.lower()):
        kind = in_its_time(sentence, word, rule)
        predicate = child(sentence, word, "cop", "aux:pass") is not None
        bearers = subjects(sentence, word) if predicate else (token.head,) if token.deprel in ("amod", "acl") else ()
        towards = obliques(sentence, word, *rule.takes) or _next_to(sentence, word, rule)
        if kind is not None:
            yield from pairs(
                rule,
                kind,
                bearers,
                towards,
                word,
                f"adjective {token.text!r}",
                None if predicate else PRESUPPOSED,
            )


def _next_to(sentence: Sentence, word: int, rule: Rule) -> tuple[int, ...]:
    """The complement of "loyal to X" where the tree hangs it on the noun: its preposition stands right after."""
    if word + 1 >= len(sentence.tokens) or sentence.tokens[word + 1].text.lower() not in rule.takes:
        return ()
    head = sentence.tokens[word + 1].head
    return (head,) if head > word else ()


def _of_hyphen(cast: Cast, word: int) -> Iterator[Tie]:
    sentence = cast.sentence
    if word < 2 or sentence.tokens[word - 1].text not in HYPHENS:
        return
    for rule in rules().matching("hyphen", sentence.tokens[word].text.lower()):
        target = _modified(sentence, word)
        for first in _hyphened(sentence, word - 2):
            pair = (target, first) if rule.swap else (first, target)
            yield from pairs(
                rule, rule.kind, pair[:1], pair[1:], word, f"adjective '-{sentence.tokens[word].text}'", PRESUPPOSED
            )


def _hyphened(sentence: Sentence, first: int) -> tuple[int, ...]:
    """The word before the hyphen, and with "Iranian- and Russian-backed" the one before that."""
    tokens = sentence.tokens
    if first >= 3 and tokens[first - 1].text.lower() in ("and", "or") and tokens[first - 2].text in HYPHENS:
        return (first - 3, first)
    return (first,)


def _modified(sentence: Sentence, word: int) -> int:
    """The noun that an adjective stands before: its head, or the end of the run of nouns that follows."""
    head = sentence.tokens[word].head
    if head > word and sentence.tokens[head].upos in ("NOUN", "PROPN"):
        return head
    at = word
    while at + 1 < len(sentence.tokens) and sentence.tokens[at + 1].upos in ("NOUN", "PROPN", "ADJ"):
        at += 1
    return at


def _of_prefix(cast: Cast, word: int) -> Iterator[Tie]:
    """ "anti-Assad groups", written as one token or as three."""
    prefix = prefix_of(cast.sentence, word)
    for rule in rules().matching("prefix", prefix) if prefix else ():
        why = f"prefix '{prefix}-'"
        yield from pairs(rule, rule.kind, (_modified(cast.sentence, word),), (word,), word, why, PRESUPPOSED)
