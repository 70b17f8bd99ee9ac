"""Happenings told by a noun: "the strike on the depot", "carried out an attack", "a visit to".

Promises none for a kind of thing ("attacks are wrong") or for what is only named again.
"""

from __future__ import annotations

from collections.abc import Iterator

from parallax.annotate.deeds.coding import Group, lexicon, noun_group, phrases
from parallax.annotate.deeds.parties import WHERE, Found, Index, entities_of, opposed_by
from parallax.annotate.deeds.victims import victims_beside
from parallax.annotate.sentence.participants import (
    Arguments,
    arguments_of,
    is_passive,
    joined_to,
    noun_arguments,
    subjects_of,
)
from parallax.annotate.sentence.tree import case_words, children
from parallax.annotate.words.modality_table import table
from parallax.annotate.words.wordlists import words
from parallax.types import PloverType, Sentence
from parallax.world.actors import is_place_noun

ANSWERING = frozenset({"of", "for", "over", "with"})
"""What opens the deed that somebody has to answer for."""

BEFALLING: frozenset[PloverType | None] = frozenset({"ASSAULT", None})
"""What kills and hurts: acts of violence, and accidents."""

TWO_SIDED: frozenset[PloverType | None] = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""What two do with each other."""

BESIDE = frozenset({"compound", "flat", "amod", "appos"})


def told_by_noun(sentence: Sentence, i: int, index: Index) -> Iterator[Found]:
    """The happening that an event noun at a token tells, if it tells one."""
    token = sentence.tokens[i]
    if not (token.upos == "NOUN" or _is_bare_gerund(sentence, i)) or token.deprel in BESIDE:
        return
    group = walkout() if _is_on_strike(sentence, i) else noun_group(sentence, i)
    if group is None:
        return
    accused = _called_to_account(sentence, i)
    around = tuple(
        (p, j)
        for p, j in noun_arguments(sentence, i)
        if not (p == "on" and j in accused) and not _is_scene(sentence, p, j, group, index)
    )
    if token.lemma.lower() in ("release", "execution") and _is_of_things(sentence, around):
        return
    governor = _light_governor(sentence, i)
    carries = (
        governor is not None
        and sentence.tokens[governor].lemma.lower() in table().light_object
        and _is_object(sentence, i)
    )
    told = arguments_of(sentence, governor) if governor is not None and carries else Arguments()
    agents = () if governor is not None and _only_undergoes(sentence, governor) else told.agents
    if (
        group.type != "CONSULT"
        and governor is not None
        and sentence.tokens[governor].lemma.lower() in words("mediating")
    ):
        agents = ()
    if token.lemma.lower() in words("own_doing") and {"poss", "of"} & {p for p, _ in around}:
        agents = ()  # "the president announced the resignation of two ministers"
    if group.mode == "strike" and (not agents or children(sentence, i, "cop")):
        agents = _on_strike(sentence, i)
    actors, recipients = _parties(sentence, i, group, around, agents, told, index)
    if token.lemma.lower() in words("ballot") and not carries:
        actors = ()
    if not _is_told(sentence, i, group, governor, carries, actors, recipients):
        return
    yield Found(
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


def _is_of_things(sentence: Sentence, around: tuple[tuple[str, int], ...]) -> bool:
    """ "The release of the report", "a press release", "flawless execution": nobody is let out or put to death."""
    let_out = [j for p, j in around if p == "of"] or [j for p, j in around if p == "poss"]
    return bool(let_out) and not any("{person}" in phrases(sentence, j) for j in let_out)


def _only_undergoes(sentence: Sentence, verb: int) -> bool:
    """ "Suffered an attack", "called the strike a breach": the subject does not do what the noun tells."""
    lemma = sentence.tokens[verb].lemma.lower()
    named = lemma == "call" and len(children(sentence, verb, "obj", "xcomp")) > 1
    return named or lemma in words("undergoing")


def _parties(
    sentence: Sentence,
    i: int,
    group: Group,
    around: tuple[tuple[str, int], ...],
    agents: tuple[int, ...],
    told: Arguments,
    index: Index,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who does it, and to whom: by what hangs on the noun, by the verb that carries it, by who is accused of it."""
    actors = _party(sentence, index, around, "by", group, "actor", direct=agents)
    actors = actors or doers_beside(sentence, i, index)
    recipients = _party(sentence, index, around, "", group, "recipient")
    if not recipients:
        recipients = entities_of(sentence, tuple(j for p, j in told.obliques if p in (*group.on, "with")), index)
    if not recipients and told.agents and not agents and group.type == "ASSAULT":
        recipients = entities_of(sentence, told.agents, index)  # "the camp suffered an attack"
    if group.type == "CONSULT" and not agents and not actors:
        actors = entities_of(sentence, _told_beside(sentence, i), index)
    if group.reciprocal and not agents and not actors:
        owners = entities_of(sentence, tuple(j for p, j in around if p == "poss"), index)
        actors = owners or entities_of(sentence, _other_side(sentence, i, group, {p for p, _ in around}), index)
    if group.reciprocal:
        beside = tuple(j for p, j in around if p in ("among", "with", "of", "poss", "involving"))
        partners = entities_of(sentence, beside, index)
        actors, recipients = tuple(dict.fromkeys((*actors, *partners, *recipients))), ()
    actors = tuple(dict.fromkeys((*actors, *sides_of(sentence, i, group.type, index))))
    if not recipients and group.type == "PROTEST":
        recipients = opposed_by(sentence, i, index)
    scene = bool(recipients) and all(p in WHERE for p, _ in around if p in group.on)
    if (scene or not recipients) and group.type in BEFALLING and not group.reciprocal:
        recipients = entities_of(sentence, victims_beside(sentence, i), index) or recipients
    return actors, recipients


def sides_of(sentence: Sentence, i: int, type_: PloverType | None, index: Index) -> tuple[str, ...]:
    """Both sides of what a noun tells: "the war between A and B", "the A-B dispute", "an agreement with B"; of what has
    sides, and no place that it lies between ("the attack between the school and the church")."""
    around = noun_arguments(sentence, i)
    owners = tuple(j for p, j in around if p == "poss" and sentence.tokens[j].deprel != "nmod:poss")
    joined = owners if any(joined_to(sentence, j) in owners for j in owners) else ()
    with_ = tuple(j for p, j in around if p == "with") if type_ == "AGREE" else ()
    sides = (j for p, j in around if p == "between" and not _lies(sentence, j, type_, index))
    between = tuple(sides) if has_sides(sentence, i, type_) else ()
    return entities_of(sentence, (*joined, *between, *with_), index)


def has_sides(sentence: Sentence, i: int, type_: PloverType | None) -> bool:
    """Whether what a word tells is done by two with or against each other: talks, a deal, a fight."""
    group = noun_group(sentence, i)
    mutual = group is not None and group.reciprocal
    return mutual or type_ in TWO_SIDED or sentence.tokens[i].lemma.lower() in words("two_sided")


def _lies(sentence: Sentence, j: int, type_: PloverType | None, index: Index) -> bool:
    """Whether a word names a place that is no state, or a house, where there is a fight."""
    mention, lemma = index.mentions.get(sentence.tokens[j].start), sentence.tokens[j].lemma.lower()
    named = mention is not None and mention.kind == "place" and mention.entity not in index.states
    return named or (type_ == "ASSAULT" and is_place_noun(lemma))


def doers_beside(sentence: Sentence, i: int, index: Index) -> tuple[str, ...]:
    """Who does what a noun tells by the words that it stands with: planned it, is accused of it, claimed it, ended
    it."""
    for others in (_organisers, _called_to_account, _claimants, _doers):
        if found := entities_of(sentence, others(sentence, i), index):
            return found
    return ()


def _organisers(sentence: Sentence, i: int) -> tuple[int, ...]:
    """ "The strike that miners planned", "the raid the army launched": who does it, in a relative clause."""
    clauses = (c for c in children(sentence, i, "acl:relcl") if sentence.tokens[c].lemma in words("organise"))
    return tuple(
        j
        for c in clauses
        for j in children(sentence, c, "nsubj")
        if sentence.tokens[j].deprel == "nsubj" and sentence.tokens[j].lemma.lower() not in words("relative")
    )


def _called_to_account(sentence: Sentence, i: int) -> tuple[int, ...]:
    """ "Accused the rebels of the raid", "jailed him for the murder": who is said to have done it."""
    return accused_of(sentence, i, words("calling_to_account"))


def accused_of(sentence: Sentence, i: int, verbs: frozenset[str]) -> tuple[int, ...]:
    """Who is said to have done what a noun tells, by one of these verbs: "accused the rebels of the raid", "blamed the
    raid on the rebels"."""
    token = sentence.tokens[i]
    base, head = token.deprel.split(":")[0], token.head
    if head < 0:
        return ()
    cases = case_words(sentence, i)
    if base == "nmod" and cases & ANSWERING and sentence.tokens[head].deprel == "obj":
        base, head = "obl", sentence.tokens[head].head  # the parser may hang "of" on the accused
    if head < 0 or sentence.tokens[head].lemma not in verbs:
        return ()
    told = arguments_of(sentence, head)
    if base == "obl" and cases & ANSWERING:
        return told.patients
    blamed = base == "obj" and sentence.tokens[head].lemma in words("accusing")
    return _laid_on(sentence, i, told) if blamed else ()


def _laid_on(sentence: Sentence, i: int, told: Arguments) -> tuple[int, ...]:
    """On whom "blamed the raid on the rebels" lays it, wherever the parser hung that."""
    return tuple(j for p, j in (*told.obliques, *noun_arguments(sentence, i, participles=False)) if p == "on")


def _claimants(sentence: Sentence, i: int) -> tuple[int, ...]:
    """ "Claimed the raid", "claimed responsibility for it", "is responsible for it", "was behind it": who says or is
    said to have done it."""
    token = sentence.tokens[i]
    cases = {sentence.tokens[j].lemma.lower() for j in children(sentence, i, "case")}
    if "behind" in cases and children(sentence, i, "cop"):
        return subjects_of(sentence, i)
    if token.head < 0:
        return ()
    above = sentence.tokens[token.head]
    if above.lemma.lower() == "claim" and token.deprel == "obj":
        return subjects_of(sentence, token.head)
    if "for" not in cases:
        return ()
    if above.lemma.lower() == "responsible":
        held = above.deprel.split(":")[0] == "xcomp" and above.head >= 0
        return arguments_of(sentence, above.head).patients if held else subjects_of(sentence, token.head)
    if above.lemma.lower() == "responsibility" and above.deprel == "obj":
        return subjects_of(sentence, above.head)
    answer = children(sentence, token.head, "obj")
    taken = above.upos == "VERB" and any(sentence.tokens[j].lemma.lower() == "responsibility" for j in answer)
    return subjects_of(sentence, token.head) if taken else ()


def _doers(sentence: Sentence, i: int) -> tuple[int, ...]:
    """Who does what the verb above does with it: "completed a withdrawal", "opened the offensive with air strikes",
    "took part in the raid"."""
    token = sentence.tokens[i]
    first = i
    while sentence.tokens[first].deprel == "conj":
        first = sentence.tokens[first].head
    token = sentence.tokens[first]
    if token.head < 0 or sentence.tokens[token.head].upos != "VERB":
        return ()
    lemma, base = sentence.tokens[token.head].lemma.lower(), token.deprel.split(":")[0]
    if base == "obj" or token.deprel == "nsubj:pass":
        return arguments_of(sentence, token.head).agents if lemma in words("doing") else ()
    if base != "obl":
        return ()
    cases = {sentence.tokens[j].lemma.lower() for j in children(sentence, first, "case")}
    told = arguments_of(sentence, token.head)
    if "in" in cases and lemma in words("sharing"):
        return told.agents or told.patients
    return told.agents if "with" in cases and not told.passive and lemma not in words("undergoing") else ()


def _is_bare_gerund(sentence: Sentence, i: int) -> bool:
    """ "Fighting for the district went on": a gerund that the parser took for a verb, with nothing of a verb."""
    token = sentence.tokens[i]
    verbal = children(sentence, i, "nsubj", "obj", "aux", "ccomp", "xcomp", "compound:prt")
    return token.xpos == "VBG" and token.upos == "VERB" and not verbal and token.deprel not in ("acl", "xcomp")


def _is_on_strike(sentence: Sentence, i: int) -> bool:
    """ "Miners on strike", "have been on strike": work laid down, no raid."""
    cases = {sentence.tokens[j].lemma.lower() for j in children(sentence, i, "case")}
    return sentence.tokens[i].lemma.lower() == "strike" and "on" in cases and not children(sentence, i, "det", "amod")


def _on_strike(sentence: Sentence, i: int) -> tuple[int, ...]:
    """Who is on strike: the subject of "is on strike", or the noun before it."""
    if children(sentence, i, "cop"):
        return subjects_of(sentence, i)
    head = sentence.tokens[i].head
    return (
        (head,) if head >= 0 and sentence.tokens[head].upos in ("NOUN", "PROPN") and _is_on_strike(sentence, i) else ()
    )


def walkout() -> Group:
    """The meaning of work laid down."""
    return lexicon().nouns["walkout"][0][1]


def _is_scene(sentence: Sentence, preposition: str, j: int, group: Group, index: Index) -> bool:
    """ "The Vardin shelling", "the Peruvian strike": a place before the noun tells where, not who."""
    mention = index.mentions.get(sentence.tokens[j].start)
    if preposition != "poss" or mention is None or sentence.tokens[j].deprel == "nmod:poss":
        return False
    return (mention.kind == "place" and mention.form == "name" and mention.entity not in index.states) or (
        group.mode == "strike" and mention.form in ("name", "adjective")
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


def _other_side(sentence: Sentence, i: int, group: Group, prepositions: set[str]) -> tuple[int, ...]:
    """Who met, fought or talked "with" somebody, where the noun does not tell: the subject of the verb over it ("has
    requested a meeting with the board", "arrived in Oslo for talks with the envoy"), if that is what those do who are
    in it: not who calls for it, judges it, tells of it, or falls in a fight of others."""
    told = prepositions & {"between", "among", "of", "by"} or children(sentence, i, "nmod:poss")
    if told or "with" not in prepositions:
        return ()
    above = sentence.tokens[i].head
    while above >= 0 and sentence.tokens[above].upos in ("NOUN", "PROPN"):
        if noun_group(sentence, above) is None and sentence.tokens[above].deprel.startswith("nsubj"):
            return ()  # "the official in charge of talks with the rebels fled"
        above = sentence.tokens[above].head
    fight = group.type == "ASSAULT"
    own = words("going") | words("fighting" if fight else "meeting")
    if above < 0 or sentence.tokens[above].upos != "VERB" or sentence.tokens[above].lemma not in own:
        return ()
    return () if fight and is_passive(sentence, above) else subjects_of(sentence, above)


def _is_object(sentence: Sentence, i: int) -> bool:
    first = i
    while sentence.tokens[first].deprel == "conj":
        first = sentence.tokens[first].head
    return sentence.tokens[first].deprel in ("obj", "nsubj:pass")


def _party(
    sentence: Sentence,
    index: Index,
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
    found = entities_of(sentence, direct, index)
    for prepositions in wanted:
        found = found or entities_of(sentence, tuple(j for p, j in around if p in prepositions), index)
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
        return bool(actors or recipients) or _is_governed(sentence, i) or _is_set_going(sentence, i)
    if group.weak and _is_set_going(sentence, i):
        return True
    if group.weak and not _is_governed(sentence, i):
        return (carries and bool(actors or recipients)) or bool(
            actors and (recipients or group.reciprocal) and len(actors) + len(recipients) > 1
        )
    if actors or recipients or governor is not None or _lasts(sentence, i) or _is_governed(sentence, i):
        return True
    token = sentence.tokens[i]
    base = token.deprel.split(":")[0]
    several = token.xpos == "NNS" or bool(children(sentence, i, "amod", "nmod:poss"))
    if base in ("obl", "obj") and several and not _is_claimed(sentence, i):
        return True
    past = token.deprel.startswith("nsubj") and sentence.tokens[token.head].xpos in ("VBD", "VBN")
    if children(sentence, i, "det", "nummod", "acl") or past or token.deprel == "root":
        return not any(
            sentence.tokens[j].lemma.lower() in ("any", "such", "every", "what")
            for j in children(sentence, i, "det", "amod")
        )
    return False


def _is_set_going(sentence: Sentence, i: int) -> bool:
    """ "The closure drove up prices", "a call came in": a happening that is a subject, one or some, and no doer of a
    deed to somebody ("the patrol fired the shots")."""
    token = sentence.tokens[i]
    marked = token.xpos == "NNS" or children(sentence, i, "det", "amod", "nmod:poss")
    if not token.deprel.startswith("nsubj") or not marked or sentence.tokens[token.head].upos != "VERB":
        return False
    group = noun_group(sentence, i)
    deed = group is not None and group.type in ("MOBILIZE", "AGREE")
    return not deed and sentence.tokens[token.head].lemma.lower() not in words("silence")


def _is_claimed(sentence: Sentence, i: int) -> bool:
    """ "Nobody claimed the raid": a word about it, no new telling."""
    head = sentence.tokens[i].head
    return head >= 0 and sentence.tokens[head].lemma.lower() in ("claim", "deny", "condemn", "denounce")


def _lasts(sentence: Sentence, i: int) -> bool:
    """ "Four days of talks", "a string of blasts"."""
    token = sentence.tokens[i]
    if token.deprel != "nmod" or token.head < 0:
        return False
    measured = sentence.tokens[token.head].lemma.lower()
    return measured in words("spell") and any(sentence.tokens[j].text == "of" for j in children(sentence, i, "case"))


def _is_governed(sentence: Sentence, i: int) -> bool:
    """ "Promised elections", "feared an attack": what is said of it makes it one happening."""
    token = sentence.tokens[i]
    if token.deprel != "obj" or token.head < 0:
        return False
    return ("object", sentence.tokens[token.head].lemma.lower()) in table().index
