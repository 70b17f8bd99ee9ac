"""Slips of the language model that the words themselves, or UD's own rules, put right.

Promises the same tokens, each with its tag and relation as the treebanks would have them; a sentence alone decides.
Leaves alone whatever more than one reading allows.
"""

from __future__ import annotations

from dataclasses import replace

from parallax.annotate.words.wordlists import words
from parallax.text.lemmas import lemma
from parallax.types import Token
from parallax.world.actors import is_group_noun, is_organization_noun, is_person_noun

LINKING = frozenset(
    "become remain seem appear stay prove turn feel look sound be go come make name call elect appoint".split()  # noqa: SIM905
)
"""Verbs that take a noun for what somebody is or becomes."""

HOLDING = frozenset("take gain regain seize lose keep hold assume win retain wrest claim".split())  # noqa: SIM905
"""Verbs that take a noun for what is done: "took control of", "lost hold of"."""


CITING = frozenset({"cite", "quote"})
"""Verbs by whose participle a report names who told it."""

REFUSING = frozenset("decline refuse fail neglect agree promise vow pledge threaten intend hope manage plan".split())  # noqa: SIM905
"""Verbs that take an infinitive right behind them for what is refused, promised or meant."""


BASES_IN_ED = frozenset({"shed", "wed", "bed", "embed", "shred"})
"""Verbs whose base ends as a past does, beside "need" and its rhymes."""


def as_written(word: str, tag: str) -> str:
    """The Penn tag, but that a form which only the past has ("retook") is no present, and written small no name, nor a
    plural ("seven hurts")."""
    low = word.lower()
    if tag == "NNPS" and word == low and lemma(word, "NOUN", "NNS") != low:
        return "NNS"
    if tag == "VB":
        past = lemma(word, "VERB", "VBP") != low  # "to found a school" has a base that looks like a past
    else:
        past = (tag == "VBP" or (tag == "NNP" and word == low)) and lemma(word, "VERB", "VBD") != low
    if low.endswith("ed") and (tag == "VB" or low.endswith("eed") or low in BASES_IN_ED):
        return tag
    return "VBD" if past else tag


def as_in_treebanks(tokens: tuple[Token, ...], at: int) -> Token:
    """Slips of the model where UD has it otherwise: a gerund behind a preposition ("accused them of shelling it") is
    `advcl`, a noun of its own ("denied the attack") is `obj`, what is declined is `xcomp`, what is taken control of
    hangs on the control, and a verb has one subject."""
    token = tokens[at]
    if _is_citing(tokens, at):
        return replace(token, head=tokens[token.head].head, deprel="advcl")
    if token.deprel == "mark" and token.lemma == "should":
        return replace(token, deprel="aux")  # "should the rebels stay"
    if token.deprel == "mark" and token.xpos == "IN" and _is_before_name(tokens, at):
        return replace(token, head=at + 1, deprel="case")  # "lost their lives in Obrava"
    if token.deprel == "compound:prt":
        return _before_noun(tokens, at)
    if token.deprel in ("amod", "compound") and _is_result(tokens, at):
        return replace(token, head=at - 1, deprel="xcomp")  # "shot dead three men"
    if token.deprel == "compound" and tokens[token.head].xpos == "VBD" and at < token.head:
        return _of_verb(tokens, at)
    if (clause := _reported_clause(tokens, at)) is not None:
        return clause  # "reports that a dyke had cracked could not be confirmed"
    if token.deprel in ("conj", "nsubj") and _counts_the_next(tokens, at):
        return replace(token, head=at + 1, deprel="nummod")  # "three deaths and seven hurts"
    if token.deprel == "obl" and (place := _place_before_of(tokens, at)) is not None:
        return replace(token, head=place, deprel="nmod")  # "died in the town of Obrava"
    if token.deprel == "obl" and tokens[token.head].lemma in HOLDING:
        return _on_the_object(tokens, at)
    if token.deprel == "appos" and token.xpos == "VBD":
        return replace(token, deprel="acl")  # what a past verb stands behind did it
    if token.deprel == "conj" and (verb := _verb_behind_infinitive(tokens, at)) is not None:
        return replace(_as_past(token), head=verb)  # "had a week to prepare and attacked the town"
    if token.deprel == "obj" and (verb := _finite_beside(tokens, at)) is not None:
        return replace(token, head=verb)
    if token.deprel == "obj" and (verb := _verb_crossed(tokens, at)) is not None:
        return replace(token, head=verb)  # "when they asked them to take it down the men opened fire"
    if token.deprel == "conj" and (first := _first_conjunct(tokens, at)) is not None:
        return replace(token, head=first)
    if token.deprel == "advcl" and token.xpos in ("VB", "NN") and _is_declined(tokens, at):
        return replace(token, upos="VERB", xpos="VB", deprel="xcomp")
    if token.deprel == "nsubj" and (cite := _citing(tokens, at)) is not None:
        return replace(token, head=cite, deprel="obj")
    if token.deprel == "nsubj" and _is_cited(tokens, at):
        return replace(token, deprel="obj")
    if token.deprel == "nsubj":
        return _beside_subject(tokens, at)
    if token.deprel == "obj" and _is_given_the_next(tokens, at):
        return replace(token, deprel="iobj")  # "sent refugees food"
    return _of_clause(tokens, at) if token.deprel in ("xcomp", "ccomp") and token.head >= 0 else token


def _is_given_the_next(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether somebody stands right before a thing, both as objects of one verb, which has but one."""
    thing = next((i for i in range(at + 1, len(tokens)) if tokens[i].head == tokens[at].head), None)
    if thing is None or tokens[thing].deprel != "obj" or any(t.head != thing for t in tokens[at + 1 : thing]):
        return False
    return _may_receive(tokens[at]) and tokens[thing].upos == "NOUN" and not _may_receive(tokens[thing])


def _may_receive(token: Token) -> bool:
    lemma_ = token.lemma.lower()
    somebody = is_person_noun(lemma_) or is_group_noun(lemma_) or is_organization_noun(lemma_)
    return somebody or token.upos in ("PROPN", "PRON")


def _is_before_name(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a word stands right before a name that is where or with whom something happens, on one verb with it."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        behind is not None
        and behind.xpos in ("NNP", "NNPS")
        and behind.deprel in ("obl", "nmod")
        and tokens[at].head in (at + 1, behind.head)
    )


def _is_result(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a word stands between a verb and the number or the article of what it is done to."""
    noun = tokens[at].head
    before, behind = tokens[at - 1], tokens[at + 1 : noun]
    return (
        tokens[at].lemma in words("result")
        and 0 < at < noun
        and before.upos == "VERB"
        and any(other.head == noun and other.deprel in ("nummod", "det", "nmod:poss") for other in behind)
    )


def _reported_clause(tokens: tuple[Token, ...], at: int) -> Token | None:
    """The verb of a clause that "that" opens behind a noun, or its subject, where the verb was hung on that subject."""
    token = tokens[at]
    for verb in (at, next((i for i, t in enumerate(tokens) if t.head == at and t.deprel == "acl:relcl"), at)):
        noun = tokens[verb].head
        if tokens[verb].deprel != "acl:relcl" or noun < 0:
            continue
        that = next((i for i, t in enumerate(tokens[:noun]) if t.head == verb and t.deprel == "mark"), None)
        if that and tokens[that].text.lower() == "that" and tokens[that - 1].upos == "NOUN":
            head, relation = (that - 1, "acl") if verb == at else (verb, "nsubj")
            return replace(token, head=head, deprel=relation)
    return None


def _counts_the_next(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a number stands right before a plural that hangs on what both are joined to, or that it is no subject
    of."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if tokens[at].upos != "NUM" or behind is None or behind.xpos != "NNS":
        return False
    if tokens[at].deprel == "conj":
        return behind.deprel == "conj" and behind.head == tokens[at].head
    return tokens[at].head == at + 1 and all(t.deprel not in ("cop", "aux") for t in tokens if t.head == at + 1)


PLACES = frozenset(
    {"town", "city", "village", "district", "province", "region", "state", "valley", "port", "island", "area", "suburb"}
)
"""Nouns that the name behind "of" belongs to, whatever is told of them."""


def _place_before_of(tokens: tuple[Token, ...], at: int) -> int | None:
    """The "town" of "the town of Obrava", where both hang on one verb."""
    of = next((i for i in range(at - 1, max(at - 4, 0), -1) if tokens[i].text.lower() == "of"), None)
    if of is None or tokens[of].head != at or tokens[of - 1].lemma.lower() not in PLACES:
        return None
    return of - 1 if tokens[of - 1].head == tokens[at].head else None


def _of_clause(tokens: tuple[Token, ...], at: int) -> Token:
    """A clause that is none: a gerund behind a preposition, or a noun."""
    token = tokens[at]
    below = [other for other in tokens if other.head == at]
    marks = {other.text.lower() for other in below if other.deprel in ("mark", "case")}
    if token.xpos == "VBG" and marks & {"of", "for", "from"}:
        return replace(token, deprel="advcl")
    beside = {other.deprel for other in tokens if other.head == token.head}
    whole = any(other.deprel == "det" for other in below) or token.xpos == "NNS"
    clausal = any(other.deprel.startswith(("cop", "nsubj")) for other in below)
    named = token.upos == "NOUN" and whole and not marks and not clausal
    if named and tokens[token.head].lemma not in LINKING and not beside & {"obj", "aux:pass"} and at > token.head:
        return replace(token, deprel="obj")
    return token


def _first_conjunct(tokens: tuple[Token, ...], at: int) -> int | None:
    """What a conjunct is joined to, where its form or its number shows that it is another word than the tree's: the
    infinitive of "unable to turn them and accuse them", the "said" of "detectives said that he was ill and were asking
    why"."""
    token, head = tokens[at], tokens[at].head
    below = [i for i, other in enumerate(tokens) if other.head == at]
    if any(tokens[i].deprel.startswith(("nsubj", "mark", "csubj", "expl")) for i in below):
        return None
    finite = next((i for i in below if tokens[i].deprel.startswith(("aux", "cop"))), None)
    if token.xpos == "VB" and finite is None and tokens[head].xpos != "VB":
        return _infinitive_between(tokens, head, at)
    said = tokens[head].head if tokens[head].deprel == "ccomp" else -1
    if finite is None or said < 0 or said > head:
        return None
    number, own = _number_shown(tokens[finite]), _finite_number(tokens, head)
    apart = own is not None and number is not None and number != own == _number(tokens, head)
    return said if apart and _number(tokens, said) == number else None


def _verb_behind_infinitive(tokens: tuple[Token, ...], at: int) -> int | None:
    """What governs the infinitive that a finite verb was joined to, and so joins that verb: an infinitive shares its
    "to" with infinitives alone ("had a week to prepare and attacked the town")."""
    head = tokens[at].head
    if tokens[head].xpos != "VB" or not _has(tokens, head, "mark", "to") or not _is_finite(tokens, at):
        return None
    over = tokens[head].head
    while over >= 0 and (tokens[over].upos != "VERB" or _has(tokens, over, "mark", "to")):
        over = tokens[over].head
    return over if 0 <= over < head else None


def _has(tokens: tuple[Token, ...], head: int, deprel: str, word: str) -> bool:
    return any(t.head == head and t.deprel == deprel and t.text.lower() == word for t in tokens)


def _is_finite(tokens: tuple[Token, ...], verb: int) -> bool:
    """Whether a verb that nothing marks is finite by its form or its auxiliary; a participle is where it has an object,
    which no passive has."""
    token = tokens[verb]
    below = [t for t in tokens if t.head == verb]
    helpers = [t.xpos for t in below if t.deprel.startswith(("aux", "cop"))]
    if any(t.deprel == "mark" for t in below):
        return False
    if helpers:
        return not {"MD", "VBD", "VBZ"}.isdisjoint(helpers)
    if token.xpos == "VBN":
        return any(t.deprel == "obj" and t.head in (verb, token.head) for t in tokens[verb + 1 :])
    return token.xpos in ("VBD", "VBZ") or _is_past_read_as_base(token)


def _is_past_read_as_base(token: Token) -> bool:
    low = token.text.lower()
    return token.xpos == "VB" and low.endswith("ed") and not low.endswith("eed") and low not in BASES_IN_ED


def _as_past(token: Token) -> Token:
    """A finite verb without an auxiliary that was read as participle or base."""
    if token.xpos != "VBN" and not _is_past_read_as_base(token):
        return token
    return replace(token, xpos="VBD", upos="VERB", lemma=lemma(token.text, "VERB", "VBD"))


def _finite_beside(tokens: tuple[Token, ...], at: int) -> int | None:
    """The finite verb right before an object that was hung on an infinitive before it."""
    head = tokens[at].head
    verbs = (i for i in range(at - 1, head, -1) if tokens[i].head == head and tokens[i].deprel == "conj")
    return next((i for i in verbs if _verb_behind_infinitive(tokens, i) is not None), None)


def _verb_crossed(tokens: tuple[Token, ...], at: int) -> int | None:
    """The verb with a subject of its own that stands between an object and a verb before it which has one already: an
    object is never torn from its verb by another clause."""
    head = tokens[at].head
    if head < 0 or head > at or not any(t.head == head and t.deprel == "obj" for t in tokens[head + 1 : at]):
        return None
    subjects = {t.head for t in tokens[head + 1 : at] if t.deprel.startswith("nsubj")}
    between = [i for i in range(head + 1, at) if tokens[i].upos == "VERB" and i in subjects]
    outside = [i for i in between if not head <= tokens[i].head < at]
    has_own = any(t.head in outside and t.deprel in ("obj", "xcomp", "ccomp") for t in tokens)
    return outside[-1] if outside and not has_own else None


def _infinitive_between(tokens: tuple[Token, ...], head: int, at: int) -> int | None:
    marked = {other.head for other in tokens if other.deprel == "mark" and other.text.lower() == "to"}
    between = (i for i in range(at - 1, head, -1) if i in marked)
    return next((i for i in between if tokens[i].head == head and tokens[i].xpos == "VB"), None)


def _finite_number(tokens: tuple[Token, ...], verb: int) -> str | None:
    """The number of a clause's finite verb, None where its form does not show it."""
    own = (t for t in tokens if t.head == verb and t.deprel.startswith(("aux", "cop")))
    return next(filter(None, map(_number_shown, own)), None)


def _number_shown(token: Token) -> str | None:
    """Whether a form says that one or many do it, None where it says neither."""
    return next((name for name in ("singular", "plural") if token.text.lower() in words(name)), None)


def _number(tokens: tuple[Token, ...], verb: int) -> str | None:
    """The number of a clause's subject by its noun, None for a pronoun or where there is none."""
    subject = next((i for i, t in enumerate(tokens) if t.head == verb and t.deprel.startswith("nsubj")), None)
    if subject is None or tokens[subject].upos not in ("NOUN", "PROPN"):
        return None
    several = tokens[subject].xpos in ("NNS", "NNPS")
    joined = any(t.head == subject and t.deprel == "conj" for t in tokens)
    return "plural" if several or joined else "singular"


def _is_declined(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a bare infinitive stands right behind a verb that takes one: "declined to comment"."""
    head = tokens[at].head
    return head == at - 2 and tokens[head].lemma in REFUSING and tokens[at - 1].text.lower() == "to"


def _is_cited(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a "subject" stands behind a participle that has no object: "citing a doctor"."""
    head = tokens[at].head
    has_object = any(other.head == head and other.deprel == "obj" for other in tokens)
    return head < at and tokens[head].xpos == "VBG" and tokens[head].deprel == "advcl" and not has_object


def _beside_subject(tokens: tuple[Token, ...], at: int) -> Token:
    """Of two subjects of one verb: the second stands beside the first between commas ("One activist, Nur Lind, told
    them"), or the first is its title ("Presidents Ilan Mersk and Ana Ruiz signed")."""
    token = tokens[at]
    two = [i for i, other in enumerate(tokens) if other.head == token.head and other.deprel == "nsubj"]
    if len(two) != 2 or tokens[two[1]].upos != "PROPN":
        return token
    first, second = two
    start = min(i for i in (second, *(i for i, t in enumerate(tokens) if t.head == second and t.upos != "PUNCT")))
    if at == second and first < start - 1 and tokens[start - 1].text == ",":
        return replace(token, head=first, deprel="appos")
    if at == first and first == start - 1:
        return replace(token, head=second, deprel="nmod:desc")
    return token


def _citing(tokens: tuple[Token, ...], at: int) -> int | None:
    """The participle that hangs on whom it cites: "Reuters, citing two diplomats, reported"."""
    return next((i for i, t in enumerate(tokens) if t.head == at and _is_citing(tokens, i)), None)


def _is_citing(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a participle is taken for a preposition, or for a clause about a noun that only comes behind it."""
    token = tokens[at]
    before = token.deprel == "case" or (token.deprel == "acl" and at < token.head)
    return before and token.xpos == "VBG" and token.lemma in CITING


def _before_noun(tokens: tuple[Token, ...], at: int) -> Token:
    """A particle right before a noun that has no preposition is that: "called on Norway to leave"."""
    token = tokens[at]
    nouns = (i for i, other in enumerate(tokens) if other.head == token.head and other.deprel == "obl" and i > at)
    noun = next(nouns, None)
    if noun is None:
        return token
    below = [i for i, other in enumerate(tokens) if other.head == noun]
    bare = not any(tokens[i].deprel == "case" for i in below)
    return replace(token, head=noun, deprel="case") if bare and min((noun, *below)) == at + 1 else token


def _of_verb(tokens: tuple[Token, ...], at: int) -> Token:
    """A noun compounded with a past verb that has no subject is that: "the army retook the town"."""
    token = tokens[at]
    led = any(other.head == token.head and other.deprel.startswith("nsubj") for other in tokens)
    return token if led else replace(token, deprel="nsubj")


def _on_the_object(tokens: tuple[Token, ...], at: int) -> Token:
    token = tokens[at]
    cases = [i for i, other in enumerate(tokens) if other.head == at and other.deprel == "case"]
    objects = [i for i, other in enumerate(tokens) if other.head == token.head and other.deprel == "obj"]
    held = len(cases) == 1 and tokens[cases[0]].text.lower() == "of" and cases[0] - 1 in objects
    return replace(token, head=cases[0] - 1, deprel="nmod") if held else token
