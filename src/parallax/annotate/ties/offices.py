"""Ties told by a noun or by a name alone: "Civic Front leader Maro Quill", "an ally of Iran", "Ana Ruiz of the Board".

Knows offices and their bodies, who is described by a noun, and what stands between a country and the office of its
head. Promises drafts as `tie_words` does; leaves alone verbs, adjectives and talks.
"""

from __future__ import annotations

from collections.abc import Iterator

from parallax.annotate.mentions.cast import PRESUPPOSED, Cast, entity_at, is_named, mention_at
from parallax.annotate.sentence.arguments import antecedent, obliques, subjects
from parallax.annotate.sentence.tree import HYPHENS, child, children, conjuncts, subtree
from parallax.annotate.ties.endings import is_ended
from parallax.annotate.ties.tie_drafts import Tie, in_its_time, names_something, pairs
from parallax.annotate.words.tie_rules import Rule, rules
from parallax.text.lemmas import lemma as lemma_of
from parallax.types import Sentence

TITLE_RELATIONS = ("compound", "nmod:desc", "flat", "nmod", "dep")


def of_noun(cast: Cast, noun: int) -> Iterator[Tie]:
    """The ties that a noun tells between whom it describes and what it belongs to."""
    sentence = cast.sentence
    if _opens_office(sentence, noun):
        return
    for rule in rules().matching("noun", _office(sentence, noun)):
        kind = in_its_time(sentence, noun, rule)
        if kind is None or not _is_office_of(sentence, noun, rule):
            continue
        if kind == "leads" and _is_lesser(sentence, noun):
            kind = "part_of"
        copula = child(sentence, noun, "cop")
        if copula is not None and sentence.tokens[copula].text.lower() in ("was", "were", "been"):
            continue
        told = None if copula is not None else PRESUPPOSED
        why = f"noun {_office(sentence, noun)!r}"
        if rule.minor and _is_one_of_several(cast, noun):
            kind = rule.minor
        several = rule.kind == "leads" and sentence.tokens[noun].xpos in ("NNS", "NNPS")
        described = tuple(one for one in _described(cast, noun) if not (several and one == noun))
        if kind in ("leads", "part_of") and is_ended(sentence, noun, described):
            kind = rule.former or kind
        for complement in _complements(cast, noun, rule):
            body = body_behind(cast, complement, rule) if rule.minor else None
            target = (complement,) if body is None else (body,)
            yield from pairs(rule, kind if body is None else rule.minor or kind, described, target, noun, why, told)
        titled = tuple(i for i in described if _is_title(sentence, noun) or sentence.tokens[i].head == noun)
        for name in titled:
            named = (name, *(i for i in conjuncts(sentence, name) if sentence.tokens[noun].xpos in ("NNS", "NNPS")))
            for bearer in dict.fromkeys(named):
                yield from pairs(rule, kind, (bearer,), _own(sentence, bearer, "of"), noun, why, told)


def _is_office_of(sentence: Sentence, noun: int, rule: Rule) -> bool:
    """Whether the office is one that a rule is for: of a body, of rank enough to lead it, or below the highest."""
    if "portfolio" in rule.takes:
        highest = _office(sentence, noun) in ("president", "premier")
        behind = {token.text.lower() for token in sentence.tokens[noun + 1 : noun + 2]}
        beside = (_before(sentence, noun) | behind) & (rules().no_ministers | {"prime", "first"})
        return _is_lesser(sentence, noun) if highest else not beside
    leads = rule.kind == "leads" and not _holds_the_office(sentence, noun)
    return not (leads or _is_of_no_body(sentence, noun))


def heads_a_state(cast: Cast, index: int) -> bool:
    """Whether a word is, or has as its title, the office of the head of a state or its government, and of no other
    body: "the Tavlian president", no "opposition leader", "union's president" or "mayor"."""
    sentence = cast.sentence
    titles = children(sentence, index, "compound", "nmod:desc", "flat", "appos")
    return any(_is_highest(cast, noun) for noun in (index, *titles))


def _is_highest(cast: Cast, noun: int) -> bool:
    """ "President", "prime minister", and nobody's but a state's; for "leader" no adjective may tell whose."""
    sentence, office = cast.sentence, _office(cast.sentence, noun)
    told = any("country" in rule.takes and "state" in rule.objects for rule in rules().matching("noun", office))
    if not told or not _holds_the_office(sentence, noun) or _is_lesser(sentence, noun):
        return False
    owners = (*children(sentence, noun, "nmod:poss", "compound"), *obliques(sentence, noun, "of"))
    owners += children(sentence, noun, "amod") if office == "leader" else ()
    return all(sentence.tokens[i].text.lower() in rules().of_office or _is_state(cast, i) for i in owners)


def _is_state(cast: Cast, index: int) -> bool:
    entity = entity_at(cast, index)
    return entity is not None and entity.kind == "state"


def _opens_office(sentence: Sentence, noun: int) -> bool:
    """The "secretary" of "secretary-general"."""
    token, behind = sentence.tokens[noun], sentence.tokens[noun + 1 : noun + 2]
    return token.deprel == "compound" and token.head == noun + 2 and bool(behind) and behind[0].text in HYPHENS


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
    return names_something(cast, index) or (entity is not None and entity.kind == "armed_group")


def of_membership(cast: Cast, name: int) -> Iterator[Tie]:
    """ "Ana Ruiz of the Relief Board", without a title that says more."""
    sentence = cast.sentence
    if not names_something(cast, name) or any(
        rules().matching("noun", _office(sentence, i)) for i in children(sentence, name) if i < name
    ):
        return
    for rule in rules().by_construction["membership"]:
        for body in _own(sentence, name, *rule.words):
            case = next(i for i in children(sentence, body, "case"))
            kind = in_its_time(sentence, case, rule)
            if kind is not None and _is_body(cast, body):
                word = sentence.tokens[case].text.lower()
                yield from pairs(rule, kind, (name,), (body,), case, f"name {word!r} name", PRESUPPOSED)


def _office(sentence: Sentence, noun: int) -> str:
    """The lemma of a noun, with the half before its hyphen: "secretary-general"; a name before it is none of it."""
    token = sentence.tokens[noun]
    lemma = lemma_of(token.text.lower(), "NOUN", "NNS") if token.xpos == "NNPS" else token.lemma.lower()
    if noun and lemma == "general" and sentence.tokens[noun - 1].lemma.lower() in ("director", "secretary", "governor"):
        return f"{sentence.tokens[noun - 1].lemma.lower()}-general"
    if noun < 2 or sentence.tokens[noun - 1].text not in HYPHENS:
        return lemma
    joined = f"{sentence.tokens[noun - 2].lemma.lower()}-{lemma}"
    return joined if sentence.tokens[noun - 2].upos != "PROPN" or rules().matching("noun", joined) else lemma


def _holds_the_office(sentence: Sentence, noun: int) -> bool:
    """A minister counts as "prime minister" and "first minister" only, an executive as the chief one."""
    needed = _OF_RANK.get(sentence.tokens[noun].lemma.lower())
    return needed is None or not needed.isdisjoint(_before(sentence, noun))


_OF_RANK = {
    "minister": frozenset({"prime", "first"}),
    "executive": frozenset({"chief"}),
    "manager": frozenset({"general"}),
    "selectman": frozenset({"first"}),
}


def _is_lesser(sentence: Sentence, noun: int) -> bool:
    """Deputies and leaders of a part are members of the body, and do not head it."""
    return not rules().lesser.isdisjoint(_before(sentence, noun))


def _before(sentence: Sentence, noun: int) -> set[str]:
    """What qualifies an office: the words before it, with the half before its hyphen."""
    before = {sentence.tokens[i].text.lower() for i in children(sentence, noun, "amod", "compound", "nmod:desc")}
    before |= {token.text.lower() for token in sentence.tokens[max(0, noun - 1) : noun]}
    if noun >= 2 and sentence.tokens[noun - 1].text in HYPHENS:
        before.add(sentence.tokens[noun - 2].text.lower())
    return before


def _is_of_no_body(sentence: Sentence, noun: int) -> bool:
    """ "Head of state", "secretary of state", "chief of staff": offices of no body."""
    right_behind = (noun + 2,) if noun + 2 < len(sentence.tokens) and sentence.tokens[noun + 1].text == "of" else ()
    bodies = (*obliques(sentence, noun, "of"), *right_behind)
    return any(sentence.tokens[i].text.lower() in rules().no_body for i in bodies)


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
    return any(names_something(cast, i) for i in before) and bool(obliques(cast.sentence, noun, "of"))


def body_behind(cast: Cast, index: int, rule: Rule) -> int | None:
    """The body that an unnamed part belongs to: the Front of "the Front's political bureau"."""
    if names_something(cast, antecedent(cast.sentence, index)):
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
    found = [i for i in (noun, *children(sentence, noun, "appos", "flat")) if names_something(cast, i)]
    found += [
        i for i in children(sentence, noun, "conj") if names_something(cast, i) and child(sentence, i, "nmod:desc")
    ]
    if token.deprel == "nsubj" and child(sentence, token.head, "cop") is not None:
        found += [i for i in (token.head,) if names_something(cast, i)]  # "whose leader is X"
    if token.deprel == "appos":
        beside = _name_beside(cast, noun)
        found.append(_nearest_before(sentence, token.head, noun) if beside is None else beside)
    elif _is_title(sentence, noun) and names_something(cast, token.head):
        found.append(token.head)
    return tuple(dict.fromkeys(found)) or _holder_unnamed(cast, noun)


def _holder_unnamed(cast: Cast, noun: int) -> tuple[int, ...]:
    """ "The governor of Lower Marsa" acts or suffers, and has no name; nor has "Tavlia's president"."""
    articles = {cast.sentence.tokens[i].text.lower() for i in children(cast.sentence, noun, "det")}
    owners = children(cast.sentence, noun, "nmod:poss")
    definite = "the" in articles or any(names_something(cast, i) for i in owners)
    takes_part = cast.sentence.tokens[noun].deprel.split(":")[0] in ("nsubj", "obj")
    one = cast.sentence.tokens[noun].xpos == "NN"
    return (noun,) if definite and takes_part and one and entity_at(cast, noun) is not None else ()


def _name_after_of(cast: Cast, noun: int) -> tuple[int, ...]:
    """The body right behind "of", which the tree may hang on something else: "the President of Tavlia"."""
    tokens = cast.sentence.tokens
    if noun + 2 >= len(tokens) or tokens[noun + 1].text.lower() != "of":
        return ()
    at = noun + 2 + (tokens[noun + 2].text.lower() == "the")
    return (at,) if at < len(tokens) and names_something(cast, at) else ()


def _name_behind(cast: Cast, noun: int) -> int | None:
    """The person right behind the comma that ends an office with its body: "the chair of the League, Jamel Moro"."""
    tokens = cast.sentence.tokens
    bodies = obliques(cast.sentence, noun, "of") or _name_after_of(cast, noun)
    ends = [token.end for i in bodies for token in (tokens[j] for j in subtree(cast.sentence, i)) if token.text != ","]
    ends += [m.span.end for i in bodies if (m := mention_at(cast, i)) is not None]
    last = max((e for e in ends if not bodies or e <= tokens[-1].end), default=tokens[noun].end)
    commas = [i for i in range(noun + 1, len(tokens) - 1) if tokens[i].text == "," and tokens[i].start <= last + 1]
    right = next((i for i in range(noun + 1, len(tokens)) if tokens[i].start >= last), len(tokens))
    for opening in (right, *(comma + 1 for comma in commas)):
        start = tokens[opening].start if opening < len(tokens) else -1
        for mention in cast.mentions:
            entity = cast.entities.get(mention.entity) if mention.entity else None
            opens = mention.form == "name" and mention.span.start == start
            if opens and entity is not None and entity.kind == "person" and not mention.span.start < tokens[noun].start:
                return next(i for i, token in enumerate(tokens) if token.end > mention.head.start)
    return None


def _name_beside(cast: Cast, noun: int) -> int | None:
    """The name right before the comma of an apposition that the tree hangs on something else."""
    sentence = cast.sentence
    if names_something(cast, sentence.tokens[noun].head):
        return None
    own = children(sentence, noun, "det", "amod", "compound", "nmod:poss")
    at = min((i for one in own for i in subtree(sentence, one) if one < noun), default=noun) - 1
    while at >= 0 and sentence.tokens[at].upos == "PUNCT":
        at -= 1
    return at if at >= 0 and names_something(cast, at) else None


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


def _complements(cast: Cast, noun: int, rule: Rule) -> tuple[int, ...]:
    sentence = cast.sentence
    if "portfolio" in rule.takes:
        return _state_before(cast, noun)
    halves = (noun, noun - 2) if noun >= 2 and sentence.tokens[noun - 1].text in HYPHENS else (noun,)
    found = [i for half in halves for i in children(sentence, half, "nmod:poss")]
    if rule.minor and _has_body_before(cast, noun):
        found = [i for i in found if (e := entity_at(cast, i)) is None or e.kind != "place"]
    if "country" in rule.takes and not _is_plain_office(cast, noun):
        found = []
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


def _state_before(cast: Cast, noun: int) -> tuple[int, ...]:
    """The state that opens the phrase of an office: "Tavlian Deputy Foreign Minister", "Tavlia's new envoy"."""
    tokens = cast.sentence.tokens
    for at in range(noun - 1, -1, -1):
        entity = entity_at(cast, at)
        if entity is not None and entity.kind == "state":
            return (at,)
        if tokens[at].upos not in ("PROPN", "NOUN", "ADJ", "CCONJ") and tokens[at].text not in ("'s", "’s", "'", "’"):
            return ()
    return ()


def _is_plain_office(cast: Cast, noun: int) -> bool:
    """ "Tavlia's new president", but not "Tavlia's opposition leader": nothing narrows the office."""
    beside = (cast.sentence.tokens[i] for i in children(cast.sentence, noun, "amod", "compound"))
    return all(token.text.lower() in rules().of_office or token.upos == "PROPN" for token in beside)


def _has_body_before(cast: Cast, noun: int) -> bool:
    """ "The city's security chief" heads no city."""
    before = cast.sentence.tokens[noun - 1] if noun else None
    return before is not None and before.upos == "NOUN" and not names_something(cast, noun - 1)


def _first_of_phrase(sentence: Sentence, noun: int) -> int:
    """The first of the words before a noun that no comma, verb or preposition parts from it."""
    first = noun
    while first > 0 and (
        sentence.tokens[first - 1].upos in ("PROPN", "NOUN", "ADJ")
        or _is_hyphen_before(sentence, first)
        or _is_inside_office(sentence, first - 1, noun)
    ):
        first -= 1
    return first


def _is_inside_office(sentence: Sentence, at: int, noun: int) -> bool:
    """The "and" of "trade and industry commissioner"."""
    joins = sentence.tokens[at].upos == "CCONJ" and at >= 1 and sentence.tokens[at + 1].upos == "NOUN"
    before = sentence.tokens[at - 1]
    return joins and at + 1 < noun and before.upos == "NOUN" and before.deprel == "compound" and before.head == noun


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
    at -= at > 0 and sentence.tokens[at].text in ("'s", "’s", "'", "’")  # "Tavlia's President Ana Ruiz"
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
    if mention is None or described or entity is None or not is_named(entity):
        return False
    if cast.sentence.tokens[index].text.lower() in rules().lesser:
        return False  # "the Vice President" is in no body of that name
    if mention.form == "adjective" and entity.kind == "organization":
        return rule.kind == "part_of"  # "Republican senator"
    if "country" not in rule.takes:
        return mention.form in ("name", "metonym") or entity.kind == "place"
    sentence = cast.sentence
    anybody = sentence.tokens[noun].lemma.lower() == "leader"  # "radical Serb leader"
    beside = (i for i in children(sentence, noun, "amod") if anybody or i > index)
    qualifiers = {*range(index + 1, noun), *beside} - {index}
    told = (sentence.tokens[i].text.lower() for i in qualifiers)
    return all(word in rules().of_office or word in ("'s", "’s", "'", "’") for word in told)


def of_owner(cast: Cast, noun: int) -> Iterator[Tie]:
    """ "Ana Ruiz's Civic Front", "Prime Minister Orlov's government": whoever a party or a government is called after
    leads it."""
    sentence, body = cast.sentence, entity_at(cast, noun)
    if body is None or body.kind not in ("government", "armed_group", "organization"):
        return
    governs = sentence.tokens[noun].lemma.lower() in ("government", "cabinet", "administration")
    if not governs and not (is_named(body) and set(body.sectors) & rules().political):
        return
    for rule in rules().by_construction["owner"]:
        for owner in children(sentence, noun, "nmod:poss"):
            leader = entity_at(cast, owner)
            if leader is not None and leader.kind == "person" and names_something(cast, owner):
                yield from pairs(rule, rule.kind, (owner,), (noun,), noun, "whose it is", PRESUPPOSED)
