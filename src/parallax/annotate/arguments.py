"""Who does what to whom in one clause, as tokens of its sentence.

Knows UD v2 trees: passives, relative clauses, participles ("forces backed by Russia"), shared subjects ("Iran arms and
funds"), controlled ones ("continues to support"). Promises token indexes in order of the text, an empty tuple where the
clause does not say; it never guesses from word order. It leaves names, meaning and time to others.
"""

from __future__ import annotations

from parallax.annotate.tree import ancestors, child, children, conjuncts
from parallax.types import Sentence

RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom"})
# "promised Turkey to help": the promiser helps; with every other verb it is the object who is to act.
SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten"})
# "accused Iran of arming", "praised him for leading": the object of the verb above acts.
OF_ANOTHER = frozenset({"of", "for", "as", "from"})
PARTICIPLES = frozenset({"VBN", "VBG", "VBD"})
DEEPEST_CLIMB = 6


def antecedent(sentence: Sentence, index: int) -> int:
    """The noun that a relative pronoun stands for; any other token stands for itself."""
    token = sentence.tokens[index]
    if token.upos != "PRON" or token.text.lower() not in RELATIVE_PRONOUNS:
        return index
    for above in ancestors(sentence, index):
        if sentence.tokens[above].deprel == "acl:relcl":
            return _antecedent_of(token.text.lower(), sentence, sentence.tokens[above].head)
    return index


def _antecedent_of(pronoun: str, sentence: Sentence, noun: int) -> int:
    """ "members of the Guard who oppose": "who" is the members, though the tree may hang it on the Guard."""
    head = sentence.tokens[noun].head
    inner = sentence.tokens[noun].deprel == "nmod" and head >= 0 and sentence.tokens[head].xpos == "NNS"
    return head if pronoun == "who" and inner else noun


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Whether a verb form is passive: "was backed", "forces backed by", "Backed by Russia, the army ..."."""
    token = sentence.tokens[verb]
    if children(sentence, verb, "nsubj:pass", "aux:pass") or _by(sentence, verb):
        return True
    if token.deprel == "acl":
        return token.xpos in ("VBN", "VBD") and child(sentence, verb, "obj") is None
    return token.xpos == "VBN" and not _is_perfect(sentence, verb) and child(sentence, verb, "nsubj", "obj") is None


def agents(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """The tokens of those who do what the verb says, from an active or a passive clause."""
    found = _by(sentence, verb) if is_passive(sentence, verb) else subjects(sentence, verb)
    return _all(sentence, found)


def patients(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """The tokens of those to whom it is done: the object, or the subject of a passive."""
    if is_passive(sentence, verb):
        return _all(sentence, subjects(sentence, verb))
    found = children(sentence, verb, "obj")
    if not found:
        found = _shared_object(sentence, verb)
    return _all(sentence, found)


def obliques(sentence: Sentence, head: int, *prepositions: str) -> tuple[int, ...]:
    """The tokens that a head takes with one of the prepositions ("with Iran"), coordinated ones included."""
    found = tuple(
        i
        for i in children(sentence, head, "obl", "nmod")
        if any(sentence.tokens[c].text.lower() in prepositions for c in children(sentence, i, "case"))
    )
    return _all(sentence, found)


def subjects(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """The grammatical subject of a verb, sought above it where the clause has none of its own."""
    at = verb
    for _ in range(DEEPEST_CLIMB):
        own = children(sentence, at, "nsubj")
        if own:
            # A dateline or a title may hang on the verb as well; the subject is what stands next to it.
            return (max((i for i in own if i < at), default=own[0]),)
        found, at = _above(sentence, at)
        if found:
            return found
        if at < 0:
            break
    return ()


def _above(sentence: Sentence, verb: int) -> tuple[tuple[int, ...], int]:
    """One step up from a clause without subject: (the subject, -1), or nothing and the clause to ask next, or -1."""
    token = sentence.tokens[verb]
    if token.head < 0:
        return (), -1
    if token.deprel == "acl:relcl":
        return (), -1
    if token.deprel.startswith("acl"):
        return _of_noun(sentence, verb)
    if token.deprel == "conj":
        return (), token.head
    if token.deprel == "xcomp":
        given = children(sentence, token.head, "obj", "iobj")
        if given and sentence.tokens[token.head].lemma not in SUBJECT_CONTROL:
            return given, -1
        return (), token.head
    if token.deprel == "advcl" and _is_bare(sentence, verb):
        accused = children(sentence, token.head, "obj") if _markers(sentence, verb) & OF_ANOTHER else ()
        return (accused, -1) if accused else ((), token.head)
    return (), -1


def _of_noun(sentence: Sentence, verb: int) -> tuple[tuple[int, ...], int]:
    """The subject of a participle is its noun ("groups opposing"); of an infinitive, its owner ("Iran's plan to")."""
    token = sentence.tokens[verb]
    if "to" not in _markers(sentence, verb):
        return ((token.head,), -1) if token.xpos in PARTICIPLES else ((), -1)
    owner = children(sentence, token.head, "nmod:poss")
    if owner:
        return owner, -1
    noun = sentence.tokens[token.head]
    return (), noun.head if noun.deprel == "obj" else -1


def _is_bare(sentence: Sentence, verb: int) -> bool:
    """A clause without subject of its own: infinitive, "-ing", or a past participle in front ("Backed by Russia, ...").

    One that follows the verb may belong to any noun before it, and is left alone.
    """
    token = sentence.tokens[verb]
    return token.xpos in ("VBG", "VB") or (token.xpos in ("VBN", "VBD") and verb < token.head)


def _markers(sentence: Sentence, verb: int) -> frozenset[str]:
    return frozenset(sentence.tokens[i].text.lower() for i in children(sentence, verb, "mark"))


def _by(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """Who stands after "by". A past tense has one only as a reduced relative ("groups funded by")."""
    marked = children(sentence, verb, "obl:agent")
    token = sentence.tokens[verb]
    reduced = token.xpos == "VBD" and token.deprel == "acl" and child(sentence, verb, "obj") is None
    if marked or not (reduced or (token.xpos == "VBN" and not _is_perfect(sentence, verb))):
        return marked
    return tuple(
        i
        for i in children(sentence, verb, "obl")
        if any(sentence.tokens[c].text.lower() == "by" for c in children(sentence, i, "case"))
    )


def _is_perfect(sentence: Sentence, verb: int) -> bool:
    """ "has backed", but not "has been backed"."""
    return not children(sentence, verb, "aux:pass") and any(
        sentence.tokens[i].lemma == "have" for i in children(sentence, verb, "aux")
    )


def _shared_object(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """The object that a verb shares ("arms and funds the group") or takes from before ("the group that Iran backs")."""
    token = sentence.tokens[verb]
    if token.deprel == "acl:relcl" and _lacks_object(sentence, verb):
        return (token.head,)
    if token.deprel == "conj" and sentence.tokens[token.head].upos == "VERB":
        return tuple(i for i in children(sentence, token.head, "obj") if i > verb)
    later = [c for c in children(sentence, verb, "conj") if sentence.tokens[c].upos == "VERB"]
    return children(sentence, later[-1], "obj") if later and not children(sentence, verb, "obl") else ()


def _lacks_object(sentence: Sentence, verb: int) -> bool:
    """A relative clause with a subject of its own and no "where" or "when": the noun before it is its object.

    Not where that noun is inside a longer phrase: "a ban on China, which he opposed".
    """
    if sentence.tokens[sentence.tokens[verb].head].deprel in ("nmod", "obl"):
        return False
    own = children(sentence, verb, "nsubj")
    adverbs = {sentence.tokens[i].text.lower() for i in children(sentence, verb, "advmod", "obl")}
    return (
        bool(own)
        and not any(sentence.tokens[i].text.lower() in RELATIVE_PRONOUNS for i in own)
        and not adverbs & {"where", "when", "why", "how"}
    )


def _all(sentence: Sentence, found: tuple[int, ...]) -> tuple[int, ...]:
    wide = {i for index in found for i in conjuncts(sentence, index)}
    return tuple(sorted(wide))
