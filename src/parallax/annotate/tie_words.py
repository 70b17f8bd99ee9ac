"""The words that tie two actors, found in a sentence's tree: each construction of `data/ties.toml` has its function.

Promises for every tie the tokens of both ends, the word that ties them and the rule that it fired, whether or not the
ends turn out to be anybody. Who they are, and whether they take sides at all, is for `ties` to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from parallax.annotate.arguments import agents, antecedent, obliques, patients, subjects
from parallax.annotate.cast import HYPHENS, PRESUPPOSED, Cast, entity_at, is_named, mention_at
from parallax.annotate.modality import Modality, modality_of
from parallax.annotate.tie_rules import Rule, rules
from parallax.annotate.tree import child, children, conjuncts, subtree
from parallax.types import Sentence

# How many words before a noun "formerly" may stand, a possessor between them ("formerly the agency's chief").
FORMER_REACH = 6
TITLE_RELATIONS = ("compound", "nmod:desc", "flat", "nmod", "dep")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A tie between two words of a sentence, before they are looked up. `told` None asks the trigger's modality."""

    rule: Rule
    kind: str
    subject: int
    object: int
    trigger: int
    told: Modality | None
    why: str


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
            yield from _of_noun(cast, i)
            yield from _of_attitude(cast, i)
            yield from _of_talks(cast, i)
            yield from _of_war(cast, i)
            yield from _of_membership(cast, i)
        yield from _of_hyphen(cast, i)
        yield from _of_prefix(cast, i)


# ------------------------------------------------------------------------------------------------------------- verbs


def _of_verb(cast: Cast, verb: int) -> Iterator[Tie]:
    sentence = cast.sentence
    if sentence.tokens[verb].upos != "VERB" or (verb > 0 and sentence.tokens[verb - 1].text in HYPHENS):
        return
    for rule in rules().matching("verb", sentence.tokens[verb].lemma.lower()):
        kind = _in_its_time(sentence, verb, rule)
        takers = obliques(sentence, verb, *rule.takes)
        objects = (*patients(sentence, verb), *takers) if "object" in rule.takes else takers
        if kind is None or (rule.kind == "leads" and not _may_lead(cast, verb, objects)):
            continue
        if rule.present and sentence.tokens[verb].xpos not in ("VBZ", "VBP"):
            continue
        holders = agents(sentence, verb) if "object" in rule.takes else subjects(sentence, verb)
        holders = tuple(_apposed(cast, i) for i in holders)
        for object_ in objects:
            body = _body_behind(cast, object_, rule) if rule.kind in ("leads", "part_of") else None
            why = f"verb {sentence.tokens[verb].lemma!r}"
            if body is None:
                yield from _pairs(rule, kind, holders, (object_,), verb, why)
            elif sentence.tokens[body].upos != "PRON":
                yield from _pairs(rule, "part_of", holders, (body,), verb, why)


def _apposed(cast: Cast, index: int) -> int:
    """The name that a description stands beside: "the Tide, a faction that split from the Front"."""
    noun = antecedent(cast.sentence, index)
    head = cast.sentence.tokens[noun].head
    apposed = cast.sentence.tokens[noun].deprel == "appos" and entity_at(cast, noun) is None
    return head if apposed and _names_something(cast, head) else index


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
        yield from _pairs(rule, rule.kind, agents(sentence, verb), _but(takers, things), verb, why)


def _of_taking(cast: Cast, verb: int) -> Iterator[Tie]:
    """ "X acquired drones from Y": Y gives."""
    sentence = cast.sentence
    for rule in rules().matching("taking", sentence.tokens[verb].lemma.lower()):
        things = [i for i in children(sentence, verb, "obj") if _is_thing(sentence, i, rule)]
        if sentence.tokens[verb].upos == "VERB" and things:
            givers = obliques(sentence, verb, *rule.takes) or obliques(sentence, things[0], *rule.takes)
            why = f"verb {sentence.tokens[verb].lemma!r} with {sentence.tokens[things[0]].text!r}"
            yield from _pairs(rule, rule.kind, givers, agents(sentence, verb), verb, why)


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
            yield from _pairs(rule, rule.kind, by or agents(sentence, verb), _but(whom, branded), verb, why)


def _designated(cast: Cast, verb: int) -> tuple[int, ...]:
    """The subject of a passive; of a bare participle the name right before it ("HTS - designated a terror group")."""
    sentence = cast.sentence
    if child(sentence, verb, "nsubj", "aux", "aux:pass") is not None:
        return subjects(sentence, verb)
    before = verb - 1
    while before >= 0 and sentence.tokens[before].upos == "PUNCT":
        before -= 1
    return (before,) if before >= 0 and _names_something(cast, before) else subjects(sentence, verb)


def _but(found: tuple[int, ...], branded: list[int]) -> tuple[int, ...]:
    return tuple(i for i in found if i not in branded)


def _is_terrorist(sentence: Sentence, noun: int) -> bool:
    """ "a terrorist organization", "terrorists", "a state sponsor of terrorism"; no "terror-related incident"."""
    token = sentence.tokens[noun]
    qualified = {sentence.tokens[i].text.lower() for i in children(sentence, noun, "amod", "compound", "nmod")}
    named = token.lemma.lower() in rules().branded and bool(qualified & rules().terror)
    return token.upos == "NOUN" and (named or token.lemma.lower() == "terrorist")


# ------------------------------------------------------------------------------------------------------------- nouns


def _of_noun(cast: Cast, noun: int) -> Iterator[Tie]:
    sentence = cast.sentence
    for rule in rules().matching("noun", _office(sentence, noun)):
        kind = _in_its_time(sentence, noun, rule)
        if kind is None or _is_of_no_body(sentence, noun) or (rule.kind == "leads" and not _holds_the_office(sentence, noun)):
            continue
        copula = child(sentence, noun, "cop")
        if copula is not None and sentence.tokens[copula].xpos == "VBD":
            continue
        told = None if copula is not None else PRESUPPOSED
        why = f"noun {_office(sentence, noun)!r}"
        if rule.minor and _is_one_of_several(cast, noun):
            kind = rule.minor
        described = _described(cast, noun)
        for complement in _complements(cast, noun, rule):
            body = _body_behind(cast, complement, rule) if rule.minor else None
            target = (complement,) if body is None else (body,)
            yield from _pairs(rule, kind if body is None else rule.minor or kind, described, target, noun, why, told)
        for name in described if _is_title(sentence, noun) else ():
            named = (name, *(i for i in conjuncts(sentence, name) if sentence.tokens[noun].xpos in ("NNS", "NNPS")))
            for bearer in dict.fromkeys(named):
                yield from _pairs(rule, kind, (bearer,), _own(sentence, bearer, "of"), noun, why, told)


def _own(sentence: Sentence, head: int, *prepositions: str) -> tuple[int, ...]:
    """What a name takes with a preposition, and not what a name coordinated with it takes."""
    return tuple(
        i
        for i in children(sentence, head, "nmod")
        if any(sentence.tokens[c].text.lower() in prepositions for c in children(sentence, i, "case"))
    )


def _is_body(cast: Cast, index: int) -> bool:
    """A body with a name, or one under arms ("of the marines")."""
    entity = entity_at(cast, index)
    return _names_something(cast, index) or (entity is not None and entity.kind == "armed_group")


def _of_membership(cast: Cast, name: int) -> Iterator[Tie]:
    """ "Ana Ruiz of the Relief Board", without a title that says more."""
    sentence = cast.sentence
    if not _names_something(cast, name) or any(
        rules().matching("noun", _office(sentence, i)) for i in children(sentence, name) if i < name
    ):
        return
    for rule in rules().by_construction["membership"]:
        for body in _own(sentence, name, *rule.words):
            case = next(i for i in children(sentence, body, "case"))
            kind = _in_its_time(sentence, case, rule)
            if kind is not None and _is_body(cast, body):
                word = sentence.tokens[case].text.lower()
                yield from _pairs(rule, kind, (name,), (body,), case, f"name {word!r} name", PRESUPPOSED)


def _office(sentence: Sentence, noun: int) -> str:
    """The lemma of a noun, with the half before its hyphen: "secretary-general"."""
    lemma = sentence.tokens[noun].lemma.lower()
    hyphened = noun >= 2 and sentence.tokens[noun - 1].text in HYPHENS and sentence.tokens[noun - 2].upos != "PROPN"
    return f"{sentence.tokens[noun - 2].lemma.lower()}-{lemma}" if hyphened else lemma


def _holds_the_office(sentence: Sentence, noun: int) -> bool:
    """No deputies, chiefs of staff and heads of state (of which?); a minister counts as "prime minister" only, an
    executive as the chief one."""
    before = {sentence.tokens[i].text.lower() for i in children(sentence, noun, "amod", "compound", "nmod:desc")}
    before |= {token.text.lower() for token in sentence.tokens[max(0, noun - 1) : noun]}
    if noun >= 2 and sentence.tokens[noun - 1].text in HYPHENS:
        before.add(sentence.tokens[noun - 2].text.lower())
    if before & rules().lesser:
        return False
    needed = {"minister": "prime", "executive": "chief", "manager": "general", "selectman": "first"}.get(
        sentence.tokens[noun].lemma.lower()
    )
    return needed is None or needed in before


def _is_of_no_body(sentence: Sentence, noun: int) -> bool:
    """ "Head of state", "secretary of state", "chief of staff": offices of no body."""
    return any(sentence.tokens[i].text.lower() in rules().no_body for i in obliques(sentence, noun, "of"))


def _is_one_of_several(cast: Cast, noun: int) -> bool:
    """ "A commander of", "Front commander Maro Quill", "the Sahel director of X": not the head of it all."""
    sentence = cast.sentence
    articles = {sentence.tokens[i].text.lower() for i in children(sentence, noun, "det")}
    if sentence.tokens[noun].lemma == "commander":
        owned = children(sentence, noun, "nmod:poss")
        return "a" in articles or not (articles or owned or obliques(sentence, noun, "of"))
    return _is_of_a_land(cast, noun)


def _is_of_a_land(cast: Cast, noun: int) -> bool:
    """ "The Sahel director of X": a name before the office and a body behind it."""
    before = children(cast.sentence, noun, "compound")
    return any(_names_something(cast, i) for i in before) and bool(obliques(cast.sentence, noun, "of"))


def _body_behind(cast: Cast, index: int, rule: Rule) -> int | None:
    """The body that an unnamed part belongs to: the Front of "the Front's political bureau"."""
    if _names_something(cast, antecedent(cast.sentence, index)):
        return None
    for owner in children(cast.sentence, index, "nmod:poss"):
        entity = entity_at(cast, owner)
        if entity is not None and entity.kind in rule.objects and entity.kind != "place":
            return owner
    return None


def _described(cast: Cast, noun: int) -> tuple[int, ...]:
    """The words that a noun describes: apposition on either side, subject of "is", the name that follows a title."""
    sentence = cast.sentence
    token = sentence.tokens[noun]
    if child(sentence, noun, "cop") is not None:
        return tuple(i for s in subjects(sentence, noun) for i in conjuncts(sentence, s))
    if (behind := _name_behind(cast, noun)) is not None:
        return (behind,)
    found = [i for i in (noun, *children(sentence, noun, "appos", "flat")) if _names_something(cast, i)]
    if token.deprel == "nsubj" and child(sentence, token.head, "cop") is not None:
        found += [i for i in (token.head,) if _names_something(cast, i)]  # "whose leader is X"
    if token.deprel == "appos":
        beside = _name_beside(cast, noun)
        found.append(_nearest_before(sentence, token.head, noun) if beside is None else beside)
    elif _is_title(sentence, noun) and _names_something(cast, token.head):
        found.append(token.head)
    return tuple(dict.fromkeys(found)) or _holder_unnamed(cast, noun)


def _holder_unnamed(cast: Cast, noun: int) -> tuple[int, ...]:
    """ "The governor of Lower Marsa" acts, and has no name."""
    articles = {cast.sentence.tokens[i].text.lower() for i in children(cast.sentence, noun, "det")}
    acts = cast.sentence.tokens[noun].deprel.startswith("nsubj")
    return (noun,) if "the" in articles and acts and entity_at(cast, noun) is not None else ()


def _name_after_of(cast: Cast, noun: int) -> tuple[int, ...]:
    """The body right behind "of", which the tree may hang on something else: "the President of Tavlia"."""
    tokens = cast.sentence.tokens
    if noun + 2 >= len(tokens) or tokens[noun + 1].text.lower() != "of":
        return ()
    at = noun + 2 + (tokens[noun + 2].text.lower() == "the")
    return (at,) if at < len(tokens) and _names_something(cast, at) else ()


def _name_behind(cast: Cast, noun: int) -> int | None:
    """The person right behind the comma that ends an office with its body: "the president of the League, Jamel Moro"."""
    tokens = cast.sentence.tokens
    bodies = obliques(cast.sentence, noun, "of") or _name_after_of(cast, noun)
    ends = [token.end for i in bodies for token in (tokens[j] for j in subtree(cast.sentence, i)) if token.text != ","]
    ends += [m.span.end for i in bodies if (m := mention_at(cast, i)) is not None]
    last = max((e for e in ends if not bodies or e <= tokens[-1].end), default=tokens[noun].end)
    commas = [i for i in range(noun + 1, len(tokens) - 1) if tokens[i].text == "," and tokens[i].start <= last + 1]
    for comma in commas:
        start = tokens[comma + 1].start
        for mention in cast.mentions:
            entity = cast.entities.get(mention.entity) if mention.entity else None
            opens = mention.form == "name" and mention.span.start == start
            if opens and entity is not None and entity.kind == "person" and not mention.span.start < tokens[noun].start:
                return next(i for i, token in enumerate(tokens) if token.end > mention.head.start)
    return None


def _name_beside(cast: Cast, noun: int) -> int | None:
    """The name right before the comma of an apposition that the tree hangs on something else."""
    sentence = cast.sentence
    if _names_something(cast, sentence.tokens[noun].head):
        return None
    own = children(sentence, noun, "det", "amod", "compound", "nmod:poss")
    at = min((i for one in own for i in subtree(sentence, one) if one < noun), default=noun) - 1
    while at >= 0 and sentence.tokens[at].upos == "PUNCT":
        at -= 1
    return at if at >= 0 and _names_something(cast, at) else None


def _nearest_before(sentence: Sentence, head: int, noun: int) -> int:
    """ "Israel and Hezbollah, an ally of Iran": one apposition describes the last of those before it."""
    before = [i for i in conjuncts(sentence, head) if i < noun]
    plural = sentence.tokens[noun].xpos in ("NNS", "NNPS")
    return head if plural or not before else before[-1]


def _is_title(sentence: Sentence, noun: int) -> bool:
    """A noun right before the name that it belongs to: "leader Maro Quill"."""
    token = sentence.tokens[noun]
    between = {sentence.tokens[i].upos for i in range(noun + 1, max(noun + 1, token.head))}
    return (
        token.deprel in TITLE_RELATIONS
        and token.head > noun
        and child(sentence, noun, "case") is None
        and not between & {"PUNCT", "CCONJ", "VERB"}
    )


def _names_something(cast: Cast, index: int) -> bool:
    mention = mention_at(cast, index)
    return mention is not None and mention.form == "name"


def _complements(cast: Cast, noun: int, rule: Rule) -> tuple[int, ...]:
    sentence = cast.sentence
    halves = (noun, noun - 2) if noun >= 2 and sentence.tokens[noun - 1].text in HYPHENS else (noun,)
    found = [i for half in halves for i in children(sentence, half, "nmod:poss")]
    if rule.minor and _has_body_before(cast, noun):
        found = [i for i in found if (e := entity_at(cast, i)) is None or e.kind != "place"]
    found += obliques(sentence, noun, *rule.takes) or (_name_after_of(cast, noun) if "of" in rule.takes else ())
    if rule.minor and _is_of_a_land(cast, noun):
        return tuple(dict.fromkeys(i for f in found for i in conjuncts(sentence, f)))
    if "compound" in rule.takes:
        first = _first_of_phrase(sentence, noun)
        before = [i for i in range(first, noun) if sentence.tokens[i].head in (noun, sentence.tokens[noun].head)]
        beside = _name_before_title(cast, noun)
        before += [beside] if beside is not None and beside not in before else []
        found += [i for i in before if _may_precede(cast, i, noun, rule)]
    return tuple(dict.fromkeys(i for f in found for i in conjuncts(sentence, f)))


def _has_body_before(cast: Cast, noun: int) -> bool:
    """ "The city's security chief" heads no city."""
    before = cast.sentence.tokens[noun - 1] if noun else None
    compound = before is not None and before.head == noun and before.deprel == "compound"
    return compound and not _names_something(cast, noun - 1)


def _first_of_phrase(sentence: Sentence, noun: int) -> int:
    """The first of the words before a noun that no comma, verb or preposition parts from it."""
    first = noun
    while first > 0 and (sentence.tokens[first - 1].upos in ("PROPN", "NOUN", "ADJ") or _is_hyphen_before(sentence, first)):
        first -= 1
    return first


def _is_hyphen_before(sentence: Sentence, index: int) -> bool:
    return index >= 2 and sentence.tokens[index - 1].text in HYPHENS


def _name_before_title(cast: Cast, noun: int) -> int | None:
    """The last word of the name that stands right before an office and the name of who holds it, whatever the tree
    hangs it on: WHO in "WHO director-general Ana Ruiz", US in "US President Moro"."""
    sentence = cast.sentence
    if not _is_title(sentence, noun):
        return None
    at = noun - 1
    while at >= 0 and (sentence.tokens[at].text.lower() in rules().of_office or _is_first_half(sentence, at, noun)):
        at -= 1
    return at if at >= 0 and mention_at(cast, at) is not None else None


def _is_first_half(sentence: Sentence, at: int, noun: int) -> bool:
    """Whether a token belongs to a hyphened office: "secretary-" of "secretary-general"."""
    hyphened = sentence.tokens[noun - 1].text in HYPHENS
    return hyphened and at in (noun - 1, noun - 2)


def _may_precede(cast: Cast, index: int, noun: int, rule: Rule) -> bool:
    """A name before the noun ("Civic Front leader"); a country only right before an office of the country.

    "Belarus opposition leader" and "radical Serb leader" lead no country.
    """
    mention, entity = mention_at(cast, index), entity_at(cast, index)
    described = mention is None or mention.form == "description"
    if described and "country" not in rule.takes and cast.sentence.tokens[index].upos == "NOUN":
        return index == noun - 1 and rule.minor is not None  # "police chief"
    if described or entity is None or not is_named(entity):
        return False
    if "country" not in rule.takes:
        return mention.form in ("name", "metonym")
    sentence = cast.sentence
    qualifiers = {*range(index + 1, noun), *children(sentence, noun, "amod")} - {index}
    return all(sentence.tokens[i].text.lower() in rules().of_office for i in qualifiers)


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
            yield from _pairs(rule, rule.kind, owners, towards, noun, why, PRESUPPOSED)
        elif lemma in rules().told | rules().planned:
            towards = towards or obliques(sentence, verb, *rule.takes)
            for tie in _pairs(rule, rule.kind, agents(sentence, verb), towards, verb, why):
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
        yield from _pairs(rule, rule.kind, bearers, obliques(sentence, noun, *rule.takes), noun, "at war")


def _of_talks(cast: Cast, noun: int) -> Iterator[Tie]:
    sentence = cast.sentence
    for rule in rules().matching("talks", sentence.tokens[noun].lemma.lower()):
        why = f"noun {sentence.tokens[noun].text!r}"
        between = obliques(sentence, noun, "between")
        if len(between) == 2:
            yield from _pairs(rule, rule.kind, between[:1], between[1:], noun, why)
            continue
        verb = sentence.tokens[noun].head
        if any(sentence.tokens[i].text.lower() == "in" for i in children(sentence, noun, "case")):
            holders = subjects(sentence, noun) or (subjects(sentence, verb) if verb >= 0 else ())
            yield from _pairs(rule, rule.kind, holders, obliques(sentence, noun, "with"), noun, why)
        elif verb >= 0 and sentence.tokens[noun].deprel == "obj" and sentence.tokens[verb].upos == "VERB":
            partners = obliques(sentence, noun, "with") or obliques(sentence, verb, "with")
            holders = agents(sentence, verb)
            if not partners and len(holders) == 2:
                holders, partners = holders[:1], holders[1:]
            yield from _pairs(rule, rule.kind, holders, partners, verb, why)


# --------------------------------------------------------------------------------------------- adjectives


def _of_adjective(cast: Cast, word: int) -> Iterator[Tie]:
    sentence = cast.sentence
    token = sentence.tokens[word]
    for rule in rules().matching("adjective", token.text.lower()):
        kind = _in_its_time(sentence, word, rule)
        predicate = child(sentence, word, "cop", "aux:pass") is not None
        bearers = subjects(sentence, word) if predicate else (token.head,) if token.deprel in ("amod", "acl") else ()
        towards = obliques(sentence, word, *rule.takes) or _next_to(sentence, word, rule)
        if kind is not None:
            yield from _pairs(
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
            yield from _pairs(
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
    sentence = cast.sentence
    tokens = sentence.tokens
    prefix, hyphen, _ = tokens[word].text.lower().partition("-")
    if word >= 2 and tokens[word - 1].text in HYPHENS:
        prefix, hyphen = tokens[word - 2].text.lower(), "-"
    if hyphen:
        for rule in rules().matching("prefix", prefix):
            why = f"prefix '{prefix}-'"
            yield from _pairs(rule, rule.kind, (_modified(sentence, word),), (word,), word, why, PRESUPPOSED)


# --------------------------------------------------------------------------------------------- what they share


def _in_its_time(sentence: Sentence, trigger: int, rule: Rule) -> str | None:
    """The kind of tie told: what it was where the words say that it is over, None where it is only possible."""
    near = (*children(sentence, trigger, "amod", "advmod", "compound"), trigger - 1)
    words = {sentence.tokens[i].text.lower() for i in near if i >= 0}
    if words & rules().former:
        return rule.former
    around = {token.text.lower() for token in sentence.tokens[max(0, trigger - FORMER_REACH) : trigger]}
    return None if words & rules().doubtful or around & rules().former else rule.kind


def _pairs(
    rule: Rule,
    kind: str,
    subjects_: tuple[int, ...],
    objects: tuple[int, ...],
    trigger: int,
    why: str,
    told: Modality | None = None,
) -> Iterator[Tie]:
    for subject in subjects_:
        for object_ in objects:
            if subject != object_:
                yield Tie(rule=rule, kind=kind, subject=subject, object=object_, trigger=trigger, told=told, why=why)
