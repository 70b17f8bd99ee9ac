"""The ends of a tie or of a change of hands: who acts, who is acted on, what a preposition brings.

Stands on `participants`, and adds what matters where a wrong end is worse than none: "accused Iran of arming" (Iran
arms), "its role in arming" (its owner does), reduced relatives that a tagger takes for past tense ("groups funded by"),
participles that may belong to any noun before them (left alone), objects shared ("arms and funds the group"), and the
noun behind a relative pronoun. Promises token indexes in order of the text, an empty tuple where the clause does not
say.
"""

from __future__ import annotations

from parallax.annotate.sentence.participants import arguments_of, subjects_of
from parallax.annotate.sentence.tree import ancestors, child, children, conjuncts
from parallax.annotate.words.holding_words import rules
from parallax.types import Sentence
from parallax.world.actors import is_place_noun

RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom", "whose"})
# "accused Iran of arming", "praised him for leading": the object of the verb above acts.
OF_ANOTHER = frozenset({"of", "for", "as", "from"})


def antecedent(sentence: Sentence, index: int) -> int:
    """The noun that a relative pronoun stands for; any other token stands for itself."""
    token = sentence.tokens[index]
    if token.upos != "PRON" or token.text.lower() not in RELATIVE_PRONOUNS:
        return index
    for above in ancestors(sentence, index):
        if sentence.tokens[above].deprel == "acl:relcl":
            return _antecedent_of(token.text.lower(), sentence, sentence.tokens[above].head)
        if sentence.tokens[above].deprel == "advcl" and _is_singled_out(sentence, sentence.tokens[above].head):
            return sentence.tokens[above].head
    return index


def _is_singled_out(sentence: Sentence, noun: int) -> bool:
    """ "It was Ana Ruiz who left": the clause behind tells what she did, however the tree hangs it."""
    it = any(sentence.tokens[i].lemma.lower() == "it" for i in children(sentence, noun, "expl", "nsubj"))
    nominal = sentence.tokens[noun].upos in ("NOUN", "PROPN", "PRON")
    return it and nominal and child(sentence, noun, "cop") is not None


def _antecedent_of(pronoun: str, sentence: Sentence, noun: int) -> int:
    """ "members of the Guard who oppose": "who" is the members, though the tree may hang it on the Guard."""
    head = sentence.tokens[noun].head
    inner = sentence.tokens[noun].deprel == "nmod" and head >= 0 and sentence.tokens[head].xpos == "NNS"
    if pronoun == "which" and only_says_where(sentence, noun):
        return head
    return head if pronoun == "who" and inner else noun


def only_says_where(sentence: Sentence, noun: int) -> bool:
    """ "The mill in Sarn, which they seized": a place that only tells where the one is that is spoken of."""
    token = sentence.tokens[noun]
    if token.deprel != "nmod" or token.head < 0 or token.upos != "PROPN":
        return False
    placed = {sentence.tokens[i].text.lower() for i in children(sentence, noun, "case")}
    above = sentence.tokens[token.head]
    return bool(placed & {"in", "at", "near", "outside"}) and above.upos == "NOUN" and _is_site(above.lemma.lower())


def _is_site(lemma: str) -> bool:
    return is_place_noun(lemma) or lemma in rules().words["strongpoints"]


def agents(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """The tokens of those who do what the verb says, from an active or a passive clause."""
    if _is_reduced(sentence, verb):
        return obliques(sentence, verb, "by")
    if _strays(sentence, verb):
        return ()
    found = arguments_of(sentence, verb)
    if found.passive:
        return found.agents
    return _other(sentence, verb) or _nouns(sentence, verb, found.agents) or _lifted(sentence, verb)


def patients(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """The tokens of those to whom it is done: the object, or the subject of a passive."""
    if _is_reduced(sentence, verb):
        return (sentence.tokens[verb].head,)
    if _strays(sentence, verb):
        return ()
    found = arguments_of(sentence, verb)
    if not found.passive and child(sentence, verb, "obj") is None and _is_inside(sentence, verb):
        return ()
    if found.passive:
        return _nouns(sentence, verb, found.patients)
    return found.patients or _shared_object(sentence, verb)


def subjects(sentence: Sentence, index: int) -> tuple[int, ...]:
    """The tokens of the grammatical subject, of a verb or of a nominal predicate."""
    return _nouns(sentence, index, subjects_of(sentence, index))


def obliques(sentence: Sentence, head: int, *prepositions: str) -> tuple[int, ...]:
    """The tokens that a head takes with one of the prepositions ("with Iran"), coordinated ones included."""
    found = (
        i
        for i in children(sentence, head, "obl", "nmod")
        if any(sentence.tokens[c].text.lower() in prepositions for c in children(sentence, i, "case"))
    )
    return tuple(sorted({j for i in found for j in conjuncts(sentence, i)}))


def _nouns(sentence: Sentence, verb: int, found: tuple[int, ...]) -> tuple[int, ...]:
    """Subjects as they stand next to the verb: "members of the Guard who", and no dateline before the sentence."""
    own = [i for i in children(sentence, verb, "nsubj") if i < verb]
    if (
        own
        and sentence.tokens[own[-1]].text.lower() == "who"
        and set(found) & set(conjuncts(sentence, own[-1])) == set()
    ):
        return conjuncts(sentence, antecedent(sentence, own[-1]))
    if len(own) > 1 and own[0] in found:
        return conjuncts(sentence, own[-1])
    return found


def _is_reduced(sentence: Sentence, verb: int) -> bool:
    """ "groups funded by Iran", read as a past tense."""
    token = sentence.tokens[verb]
    return (
        token.xpos == "VBD"
        and token.deprel == "acl"
        and child(sentence, verb, "obj") is None
        and bool(obliques(sentence, verb, "by"))
    )


def _strays(sentence: Sentence, verb: int) -> bool:
    """A participle clause after the main verb: "would begin an inquiry, led by" may belong to any noun before it."""
    token = sentence.tokens[verb]
    bare = child(sentence, verb, "nsubj", "aux") is None
    return bare and token.deprel == "advcl" and token.xpos in ("VBN", "VBD") and verb > token.head >= 0


def _other(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """Whom a preposition before "-ing" makes act: the object of the verb above, or the owner of the noun above."""
    token = sentence.tokens[verb]
    marks = {sentence.tokens[i].text.lower() for i in children(sentence, verb, "mark")}
    if token.deprel == "acl" and token.xpos == "VBG" and marks:
        noun = sentence.tokens[token.head]
        return children(sentence, token.head, "nmod:poss") or (
            subjects(sentence, noun.head) if noun.deprel == "obj" else ()
        )
    if token.deprel != "advcl" or token.xpos != "VBG" or not marks & OF_ANOTHER:
        return ()
    return tuple(j for i in children(sentence, token.head, "obj") for j in conjuncts(sentence, i))


def _lifted(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """ "Rebels took X, residents said": the first of two subjects, which the tree may hang on the verb of saying."""
    token = sentence.tokens[verb]
    if token.deprel != "ccomp" or token.head < verb:
        return ()
    above = children(sentence, token.head, "nsubj")
    before = [i for i in above if i < verb]
    return conjuncts(sentence, before[-1]) if 0 < len(before) < len(above) else ()


def _is_inside(sentence: Sentence, verb: int) -> bool:
    """A relative clause on a noun inside a longer phrase: "a ban on China, which he opposed" opposes no China."""
    token = sentence.tokens[verb]
    return token.deprel == "acl:relcl" and sentence.tokens[token.head].deprel in ("nmod", "obl")


def _shared_object(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """The object that a verb shares with one coordinated with it: "arms and funds the group"."""
    token = sentence.tokens[verb]
    if token.deprel == "conj" and sentence.tokens[token.head].upos == "VERB":
        found = tuple(i for i in children(sentence, token.head, "obj") if i > verb)
    else:
        later = [c for c in children(sentence, verb, "conj") if sentence.tokens[c].upos == "VERB"]
        found = children(sentence, later[-1], "obj") if later and not children(sentence, verb, "obl") else ()
    return tuple(j for i in found for j in conjuncts(sentence, i))
