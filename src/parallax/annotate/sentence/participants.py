"""Who does it to whom, in syntax: the arguments of a verb or an event noun, as tokens of its sentence.

Knows what UD leaves implicit: the subject of an infinitive or participle (control, raising), of a conjunct, of a
relative clause;
that the "by" phrase of a passive acts and its subject suffers; that "the army's shelling of the town" is a clause in
disguise.
Promises indexes of head words, conjuncts and companions included, never guesses one that the sentence does not hold.
Leaves alone which entity they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from parallax.annotate.sentence.companions import companions_of_verb, may_act, with_companions
from parallax.annotate.sentence.tree import HYPHENS, child, children, conjuncts, once
from parallax.annotate.words.wordlists import words
from parallax.types import Sentence
from parallax.world.actors import is_group_noun, is_organization_noun, is_person_noun


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """`agents` act, `patients` are acted upon, `receivers` are indirect objects, `obliques` are (preposition, head)
    pairs,
    `clauses` the predicates that complete the meaning ("agreed to withdraw")."""

    agents: tuple[int, ...] = ()
    patients: tuple[int, ...] = ()
    receivers: tuple[int, ...] = ()
    obliques: tuple[tuple[str, int], ...] = ()
    clauses: tuple[int, ...] = ()
    passive: bool = False


@once
def arguments_of(sentence: Sentence, index: int) -> Arguments:
    """The arguments of the verb or participle at a token, active and passive alike."""
    if (described := _described(sentence, index)) is not None:
        return Arguments(agents=conjuncts(sentence, described))
    passive = is_passive(sentence, index)
    subjects = () if _is_addressed(sentence, index) else subjects_of(sentence, index)
    objects = _heads(sentence, children(sentence, index, "obj")) or _relative_object(sentence, index)
    obliques = _obliques(sentence, index)
    clauses = tuple(i for i in children(sentence, index, "xcomp", "ccomp", "advcl") if _completes(sentence, index, i))
    receivers = _heads(sentence, children(sentence, index, "iobj"))
    if not objects and not children(sentence, index, "ccomp", "xcomp"):
        objects, receivers = receivers, ()  # "accused Kyiv of shelling": no second object, so the first is no receiver
    if not passive:
        subjects = tuple(i for i in subjects if not any(_are_one(sentence, i, j) for j in objects))
        agents = _with_acting(sentence, subjects)
        beside = companions_of_verb(sentence, index)
        if any(_may_act(sentence, i) for i in objects):
            objects = _joined(with_companions(sentence, objects), beside)
        else:
            agents = _joined(agents, tuple(i for i in beside if may_act(sentence, i)))
        return Arguments(
            agents=agents,
            patients=objects,
            receivers=receivers,
            obliques=obliques,
            clauses=clauses,
            passive=False,
        )
    agents = tuple(i for preposition, i in obliques if preposition == "by") or _late_agents(sentence, clauses)
    agents = agents or tuple(j for i in children(sentence, index, "advcl") for j in _as_agents(sentence, i))
    if not agents and sentence.tokens[index].lemma in words("middle"):
        return Arguments(agents=subjects, obliques=obliques, clauses=clauses)
    agents = _with_acting(sentence, agents)
    beside = tuple(i for i in companions_of_verb(sentence, index) if i not in agents)
    return Arguments(
        agents=agents,
        patients=_joined(with_companions(sentence, subjects), beside),
        receivers=(),
        obliques=(*obliques, *(("obj", i) for i in objects)),
        clauses=clauses,
        passive=True,
    )


def _with_acting(sentence: Sentence, agents: tuple[int, ...]) -> tuple[int, ...]:
    """Who acts with those beside them who can: "the army alongside the militia", not "alongside tanks"."""
    return tuple(i for i in with_companions(sentence, agents) if i in agents or may_act(sentence, i))


def _joined(heads: tuple[int, ...], beside: tuple[int, ...]) -> tuple[int, ...]:
    """Those of a role with whoever the verb brings beside them, if there are any."""
    return tuple(dict.fromkeys((*heads, *beside))) if heads else ()


OWNING = ("'s", "’s", "'", "’")
REFLECTED = {"he": "him", "she": "her", "they": "them", "i": "me", "we": "us"}


def _are_one(sentence: Sentence, subject: int, other: int) -> bool:
    """ "Was resting when guards found her and told her": who is told does not tell, whatever the parser took for it."""
    return REFLECTED.get(sentence.tokens[subject].text.lower()) == sentence.tokens[other].text.lower()


def _is_addressed(sentence: Sentence, index: int) -> bool:
    """ "President Berg, thank you": who is spoken to does not thank."""
    before = index > 0 and sentence.tokens[index - 1].text == ","
    you = any(sentence.tokens[i].text.lower() == "you" for i in children(sentence, index, "obj"))
    return before and you and sentence.tokens[index].xpos in ("VB", "VBP")


def _late_agents(sentence: Sentence, clauses: tuple[int, ...]) -> tuple[int, ...]:
    """ "Were forbidden to sail by the harbour board": the parser hangs the agent on the infinitive, which has none."""
    bare = (c for c in clauses if sentence.tokens[c].xpos == "VB" and sentence.tokens[c].deprel == "xcomp")
    return tuple(j for c in bare for p, j in _obliques(sentence, c) if p == "by" and _may_act(sentence, j))


def _may_act(sentence: Sentence, j: int) -> bool:
    """Whether a noun behind "by" is somebody, and no place: "told to stay by the pool"."""
    lemma = sentence.tokens[j].lemma.lower()
    somebody = is_person_noun(lemma) or is_group_noun(lemma) or is_organization_noun(lemma)
    return somebody or sentence.tokens[j].upos == "PROPN"


def _described(sentence: Sentence, at: int) -> int | None:
    """Who a participle describes, where the parser took it for a gerund: "was stopped by protesting farmers"."""
    token = sentence.tokens[at]
    if token.xpos != "VBG" or token.deprel.split(":")[0] != "advcl" or child(sentence, token.head, "aux:pass") is None:
        return None
    marks = {sentence.tokens[i].text.lower() for i in children(sentence, at, "mark")}
    beside = child(sentence, at, "obj")
    if marks != {"by"} or beside != at + 1:
        return None
    lemma = sentence.tokens[beside].lemma.lower()
    return beside if is_person_noun(lemma) or is_group_noun(lemma) else None


def _as_agents(sentence: Sentence, at: int) -> tuple[int, ...]:
    described = _described(sentence, at)
    return conjuncts(sentence, described) if described is not None else ()


@once
def is_passive(sentence: Sentence, index: int) -> bool:
    """Whether the verb's grammatical subject suffers what it says: "was shelled", "the town shelled by", "shelled"
    after "was"."""
    token = sentence.tokens[index]
    helpers = {sentence.tokens[i].lemma.lower() for i in children(sentence, index, "aux")}
    if "have" in helpers and not helpers & {"be", "get"} and child(sentence, index, "aux:pass") is None:
        return False  # "its guns had fired", whatever the parser calls the subject
    if child(sentence, index, "nsubj:pass", "aux:pass") is not None or _has(sentence, index, "obl:agent"):
        return True
    if token.upos not in ("VERB", "ADJ") or token.xpos not in ("VBN", "JJ", "VBD"):
        return False
    if token.xpos == "VBN" and any(preposition == "by" for preposition, _ in _obliques(sentence, index)):
        return True
    if (token.xpos == "VBD" and token.deprel != "acl") or _has(sentence, index, "obj"):
        return False
    base = token.deprel.split(":")[0]
    if base == "conj" and not children(sentence, index, "nsubj"):
        return is_passive(sentence, token.head) if sentence.tokens[token.head].xpos == "VBN" else False
    if base in ("amod", "advcl") or token.deprel == "acl":
        return True
    return base == "root" and not children(sentence, index, "aux") and bool(children(sentence, index, "nsubj"))


@once
def subjects_of(sentence: Sentence, index: int) -> tuple[int, ...]:
    """The heads of the grammatical subject, found through conjunction, control, raising and relative clauses."""
    seen: set[int] = set()
    at = index
    while at not in seen:
        seen.add(at)
        own = [i for i in children(sentence, at, "nsubj") if sentence.tokens[i].deprel != "nsubj:outer"]
        if own:
            return _resolve_relative(sentence, at, _nearest(sentence, at, own))
        token = sentence.tokens[at]
        if token.head < 0:
            return ()
        base = token.deprel.split(":")[0]
        strayed = _strayed_subject(sentence, at)
        if strayed is not None:
            return conjuncts(sentence, strayed)
        if token.deprel == "acl:relcl":
            return _of_relative_clause(sentence, at)
        if base in ("acl", "amod"):
            return _modified(sentence, at)
        if base == "xcomp":
            if others := _controlling_object(sentence, at) or _called_upon(sentence, at):
                return others
            at = token.head
        elif base == "conj" and (teller := _told_by_another(sentence, at)) is not None:
            at = teller
        elif base == "advcl" and (others := _done_by_object(sentence, at) or _called_upon(sentence, at)):
            return others
        elif (base == "conj" and sentence.tokens[token.head].upos in ("VERB", "AUX", "ADJ", "NOUN")) or (
            base in ("advcl", "parataxis") and (_is_bare(sentence, at) or _goes_on(sentence, at))
        ):
            at = token.head
        elif base == "conj" and token.xpos in ("VBD", "VBZ", "VBP"):
            at = _clause_over(sentence, at)
        else:
            return ()
    return ()


def _controlling_object(sentence: Sentence, at: int) -> tuple[int, ...]:
    """ "Ordered them to leave": the object of the verb above does it, but for verbs whose subject does ("promised")."""
    head = sentence.tokens[at].head
    objects = children(sentence, head, "obj", "iobj")
    if not objects or sentence.tokens[head].lemma in words("subject_control") or is_passive(sentence, head):
        return ()
    return conjuncts(sentence, objects[0])


def _called_upon(sentence: Sentence, at: int) -> tuple[int, ...]:
    """ "Called on states to expel", "appealed to readers to give": who is called upon does it."""
    token = sentence.tokens[at]
    governor = sentence.tokens[token.head]
    marks = {sentence.tokens[i].text.lower() for i in children(sentence, at, "mark")}
    if governor.lemma not in words("calling_upon") or "to" not in marks:
        return ()
    between = (i for i in children(sentence, token.head, "obl") if token.head < i < at)
    called = tuple(i for i in between if _case(sentence, i) in ("on", "upon", "to", "with", "for"))
    return _heads(sentence, called[-1:])


def _clause_over(sentence: Sentence, at: int) -> int:
    """The verb that a finite verb goes on from, where the parser hung it on a noun: "spoke of victims and blames"."""
    over = sentence.tokens[at].head
    while sentence.tokens[over].upos not in ("VERB", "AUX") and sentence.tokens[over].head >= 0:
        over = sentence.tokens[over].head
    return over


def _of_relative_clause(sentence: Sentence, at: int) -> tuple[int, ...]:
    """The subject of a relative clause without one of its own: the noun that it describes; after "where" or "when"
    only what the parser hung on that noun from inside the clause ("a summit where Norway and Sweden signed")."""
    noun = sentence.tokens[at].head
    scenes = [i for i in children(sentence, at, "advmod") if sentence.tokens[i].lemma.lower() in ("where", "when")]
    if not scenes:
        return conjuncts(sentence, noun)
    inside = [i for i in children(sentence, noun, "appos", "conj", "nmod") if scenes[0] < i < at]
    return conjuncts(sentence, inside[0]) if inside else ()


def _nearest(sentence: Sentence, at: int, own: list[int]) -> int:
    """Of two subjects before a verb the one beside it: the other is a dateline or a place ("In Leeds, England, a man
    entered"), or the number of the one behind it ("while fifty other guards were hurt")."""
    before = [i for i in own if i < at]
    if len(before) > 1 and sentence.tokens[before[0]].upos == "NUM" and _counts(sentence, before[0], before[1]):
        return before[1]
    stray = len(before) > 1 and sentence.tokens[before[0]].upos == "PROPN"
    return before[-1] if stray and sentence.tokens[before[-1]].deprel == "nsubj" else own[0]


def _counts(sentence: Sentence, number: int, noun: int) -> bool:
    """Whether nothing but adjectives stands between a number and a noun."""
    between = sentence.tokens[number + 1 : noun]
    return sentence.tokens[noun].upos == "NOUN" and all(token.upos in ("ADJ", "NUM") for token in between)


def _told_by_another(sentence: Sentence, at: int) -> int | None:
    """The verb above, in "detectives said the bus was speeding and are asking why": the number tells who asks."""
    first = sentence.tokens[at].head
    own = children(sentence, first, "nsubj")
    helpers = {sentence.tokens[i].xpos for i in children(sentence, at, "aux", "cop")} or {sentence.tokens[at].xpos}
    one = len(own) == 1 and sentence.tokens[own[0]].xpos in ("NN", "NNP") and len(conjuncts(sentence, own[0])) == 1
    if "VBP" not in helpers or not one or sentence.tokens[first].deprel != "ccomp":
        return None
    above = sentence.tokens[first].head
    plural = any(sentence.tokens[i].xpos in ("NNS", "NNPS") for i in children(sentence, above, "nsubj"))
    return above if plural else None


def _done_by_object(sentence: Sentence, at: int) -> tuple[int, ...]:
    """ "Accused Iran of arming", "praised him for leading": the object does what a preposition and a gerund tell."""
    token = sentence.tokens[at]
    marks = {sentence.tokens[i].text.lower() for i in children(sentence, at, "mark")}
    if token.xpos != "VBG" or not marks & {"of", "for", "from"}:
        return ()
    before = tuple(i for i in children(sentence, token.head, "obj", "iobj") if i < at)
    if is_passive(sentence, token.head):
        before = children(sentence, token.head, "nsubj")  # "was accused of arming"
    return _heads(sentence, before[-1:])


def _strayed_subject(sentence: Sentence, at: int) -> int | None:
    """The subject of a finite clause that the parser hung on the main verb: it has two, and one stands inside the
    clause, or before it ("rebels took the town, residents said")."""
    token = sentence.tokens[at]
    if token.xpos not in ("VBD", "VBZ", "VBP") or token.deprel not in ("advcl", "ccomp"):
        return None
    marks = children(sentence, at, "mark")
    subjects = children(sentence, token.head, "nsubj")
    if token.deprel == "ccomp" and at < token.head:
        before = [i for i in subjects if i < at]
        return before[-1] if 0 < len(before) < len(subjects) else None
    inside = [i for i in subjects if (marks[0] if marks else token.head) < i < at]
    return inside[-1] if inside and len(subjects) > 1 else None


def noun_arguments(sentence: Sentence, index: int, *, participles: bool = True) -> tuple[tuple[str, int], ...]:
    """What hangs on a noun: (preposition, head) pairs; "poss" for possessors and for names or nationalities before it.

    With `participles`, also the parties that a participle brings to an event noun ("the strike carried out by the
    army").
    """
    found: list[tuple[str, int]] = []
    subjects = (i for i in children(sentence, index, "nsubj") if _is_marked_owner(sentence, i))
    kinds = ("nmod", "amod", "compound", "obl", *(("acl",) if participles else ()))
    for i in (*subjects, *children(sentence, index, *kinds)):
        token = sentence.tokens[i]
        base = token.deprel.split(":")[0]
        if token.deprel == "nmod:poss" or base in ("amod", "compound", "nsubj"):
            found.extend(_before_noun(sentence, i))
        elif base == "acl":
            found.extend(_of_participle(sentence, i))
        else:
            found.extend((_case(sentence, i), j) for j in _heads(sentence, (i,)))
    return tuple(found)


def _before_noun(sentence: Sentence, i: int) -> Iterator[tuple[str, int]]:
    """Who stands before a noun and owns it, both of two that a hyphen joins ("the Norwegian-Swedish dispute")."""
    other = joined_to(sentence, i)
    if other is not None:
        yield "poss", other
    yield from (("poss", j) for j in _heads(sentence, (i,)) if j != other)


def joined_to(sentence: Sentence, i: int) -> int | None:
    """The name on the other side of a hyphen, before a name or behind the one that the parser made the head."""
    tokens = sentence.tokens
    before = i >= 2 and tokens[i - 1].text in HYPHENS and tokens[i - 2].end == tokens[i - 1].start
    behind = i + 2 < len(tokens) and tokens[i + 1].text in HYPHENS and tokens[i + 2].head == i
    other = i - 2 if before else i + 2 if behind else i
    named = all(tokens[j].upos in ("PROPN", "ADJ") and tokens[j].text[0].isupper() for j in (i, other))
    return other if other != i and named else None


def _is_marked_owner(sentence: Sentence, i: int) -> bool:
    """ "Condemned the army's clashes": an owner that the parser took for the subject of what is owned."""
    return any(sentence.tokens[j].text in OWNING for j in children(sentence, i, "case"))


def _of_participle(sentence: Sentence, i: int) -> list[tuple[str, int]]:
    """ "the strike carried out by the army", "an attack targeting the base"."""
    lemma = sentence.tokens[i].lemma
    if sentence.tokens[i].xpos == "VBG" and lemma in ("target", "involve", "hit", "include"):
        return [("on" if lemma != "involve" else "between", j) for j in _heads(sentence, children(sentence, i, "obj"))]
    if sentence.tokens[i].xpos == "VBN":
        return [(preposition, j) for preposition, j in _obliques(sentence, i) if preposition in ("by", "on", "against")]
    return []


def _has(sentence: Sentence, index: int, *deprels: str) -> bool:
    return child(sentence, index, *deprels) is not None


def _heads(sentence: Sentence, found: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(j for i in found for j in conjuncts(sentence, i)))


@once
def _obliques(sentence: Sentence, index: int) -> tuple[tuple[str, int], ...]:
    return tuple(
        (_case(sentence, i), j)
        for i in children(sentence, index, *(("obl", "nmod") if sentence.tokens[index].upos == "VERB" else ("obl",)))
        for j in _heads(sentence, (i,))
        if sentence.tokens[i].deprel != "obl:tmod" and not _is_amount_or_time(sentence, j)
    )


def _case(sentence: Sentence, i: int) -> str:
    """The preposition of a nominal, "" for none: the first word of "out of" is dropped, "according to" stays whole."""
    cases = [sentence.tokens[j].lemma.lower() for j in children(sentence, i, "case")]
    return next((w for w in reversed(cases) if w not in OWNING), "")


def _is_amount_or_time(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].upos == "NUM" or sentence.tokens[i].lemma.lower() in words("time_or_amount")


def _completes(sentence: Sentence, index: int, i: int) -> bool:
    token = sentence.tokens[i]
    if token.deprel.split(":")[0] != "advcl":
        return True
    marks = {sentence.tokens[j].lemma.lower() for j in children(sentence, i, "mark")}
    lemma = sentence.tokens[index].lemma
    return bool(marks & {"of", "from", "against", "for", "with"}) or (
        "to" in marks and lemma in words("content_as_purpose")
    )


def _relative_object(sentence: Sentence, index: int) -> tuple[int, ...]:
    """ "the town that the army shelled": the antecedent is the object where the clause has a subject of its own and
    no object."""
    token = sentence.tokens[index]
    if token.deprel != "acl:relcl" or is_passive(sentence, index):
        return ()
    own = children(sentence, index, "nsubj")
    if (
        own
        and sentence.tokens[own[0]].lemma.lower() not in words("relative")
        and not children(sentence, index, "ccomp", "xcomp")
    ):
        return conjuncts(sentence, token.head)
    return ()


def _resolve_relative(sentence: Sentence, at: int, subject: int) -> tuple[int, ...]:
    token = sentence.tokens[subject]
    if token.lemma.lower() in words("relative") and token.upos in ("PRON", "SCONJ", "DET"):
        clause = at
        for _ in sentence.tokens:
            if sentence.tokens[clause].deprel == "acl:relcl":
                return conjuncts(sentence, sentence.tokens[clause].head)
            if sentence.tokens[clause].deprel.split(":")[0] not in ("conj", "xcomp", "ccomp"):
                return ()
            clause = sentence.tokens[clause].head
        return ()
    return conjuncts(sentence, subject)


def _modified(sentence: Sentence, at: int) -> tuple[int, ...]:
    """The subject of a participle is the noun it modifies; that of an infinitive ("a plan to attack", "an attempt by
    exiles to topple him") the noun's owner."""
    token = sentence.tokens[at]
    if token.xpos in ("VBG", "VBN", "JJ", "VBD"):
        return (token.head,)
    owner = child(sentence, token.head, "nmod:poss")
    if owner is not None:
        return conjuncts(sentence, owner)
    if makers := [i for i in children(sentence, token.head, "nmod") if _case(sentence, i) == "by" and i < at]:
        return conjuncts(sentence, makers[0])
    noun = sentence.tokens[token.head]
    if noun.head >= 0 and noun.deprel.split(":")[0] in ("obj", "obl") and sentence.tokens[noun.head].upos == "VERB":
        return subjects_of(sentence, noun.head)
    return ()


def _is_bare(sentence: Sentence, at: int) -> bool:
    """A participle or infinitive clause: it borrows the subject of its main clause."""
    return sentence.tokens[at].xpos in ("VBG", "VBN", "VB") and not _has(sentence, at, "nsubj")


def _goes_on(sentence: Sentence, at: int) -> bool:
    """ "Gunmen seize embassy, demand release": a finite verb right behind a comma, without subject or mark."""
    token = sentence.tokens[at]
    opened = children(sentence, at, "nsubj", "expl", "mark", "csubj", "cop")
    return (
        token.xpos in ("VBZ", "VBP", "VBD") and token.head < at and sentence.tokens[at - 1].text == "," and not opened
    )
