"""Which type and mode a happening has, once its surroundings are read: what was launched, with what, by what it died.

Knows that the object says which attack it was, that a death takes the type of its cause, that a promise of something
hostile is a threat. Leaves alone the words of the lexicon (`coding`).
"""

from __future__ import annotations

from parallax.annotate.deeds.coding import Group, Pattern, lexicon, noun_group, pattern_of, phrases
from parallax.annotate.deeds.parties import Index
from parallax.annotate.sentence.participants import Arguments, arguments_of, noun_arguments
from parallax.annotate.sentence.tree import children
from parallax.annotate.words.wordlists import words
from parallax.types import PloverType, Sentence
from parallax.world.actors import is_group_noun, is_organization_noun, is_person_noun

HOSTILE: frozenset[PloverType | None] = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "THREATEN"})


# Speech that takes what it is about as its content: that is no second happening ("demanded a withdrawal" is one
# REQUEST).
ABSORBING: frozenset[PloverType | None] = frozenset({"REQUEST", "AGREE", "REJECT", "THREATEN"})
# The mode of a demand, a refusal or a threat is read from what is demanded, refused or threatened.
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


def sharpened(
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


def mode_by_means(sentence: Sentence, arguments: Arguments) -> str | None:
    """The mode that the weapon gives: who or what acts, and what it acts with."""
    used = (*arguments.agents, *(j for preposition, j in arguments.obliques if preposition in ("with", "by")))
    told = frozenset(w for j in used for w in phrases(sentence, j))
    return next((mode for mode, things in lexicon().means if things & told), None)


def holds_people(sentence: Sentence, arguments: Arguments, index: Index) -> bool:
    """Whether those captured or seized are people, not ground or goods."""
    kinds = {
        m.kind for j in arguments.patients if (m := index.mentions.get(sentence.tokens[j].start)) and m.form != "name"
    }
    ground = any(phrases(sentence, j) & lexicon().ground for j in arguments.patients)
    return bool(kinds) and kinds <= {"person", "group"} and not ground


def of_capture() -> tuple[Group, PloverType | None, str | None]:
    """People who are seized are abducted, not occupied."""
    group = lexicon().verbs["abduct"][0].group
    return group, group.type, group.mode


def _of_death(sentence: Sentence, arguments: Arguments, group: Group) -> tuple[Group, PloverType | None, str | None]:
    causes = tuple(i for preposition, i in arguments.obliques if preposition in ("in", "by", "during", "from", "after"))
    named = tuple(j for i in arguments.agents for p, j in noun_arguments(sentence, i) if p == "of")
    for i in (*arguments.agents, *named) or causes:
        told = noun_group(sentence, i)
        if told is not None:
            return (told if told.type is None else group), told.type, told.mode if told.type == "ASSAULT" else None
    if not arguments.agents or all(_is_thing(sentence, i) for i in arguments.agents):
        return group, None, None
    return group, group.type, group.mode


def _is_thing(sentence: Sentence, i: int) -> bool:
    """A bus or a wall, which attacks nobody: a common noun that names no people, no body and no weapon."""
    token = sentence.tokens[i]
    lemma = token.lemma.lower()
    people = is_person_noun(lemma) or is_group_noun(lemma) or is_organization_noun(lemma)
    weapon = lemma in words("instrument") or any(phrases(sentence, i) & things for _, things in lexicon().means)
    return token.upos == "NOUN" and not (people or weapon)


def type_of_promise(sentence: Sentence, arguments: Arguments, verb: str) -> tuple[PloverType | None, str | None]:
    """A promise of something hostile is a threat, any other an offer; what one only vows may be neither."""
    contents = [type_of_predicate(sentence, c) for c in arguments.clauses]
    forborne = [_is_forborne(sentence, c) for c in arguments.clauses]
    if contents and all(forborne) and HOSTILE.issuperset(contents):
        return "AGREE", None
    against = any(preposition == "against" for preposition, _ in arguments.obliques)
    if against or any(content in HOSTILE or content == "REJECT" for content in contents):
        return "THREATEN", None
    open_ended = verb in ("vow", "swear") and bool(contents) and contents[0] is None
    return (None if open_ended else "AGREE"), None


def _is_forborne(sentence: Sentence, i: int) -> bool:
    """ "Promised not to attack": what is not to be done."""
    return any(sentence.tokens[j].lemma.lower() in ("not", "never") for j in children(sentence, i, "advmod"))


def type_of_predicate(sentence: Sentence, i: int) -> PloverType | None:
    """The type of the predicate at a token, verb or noun, without its parties."""
    if sentence.tokens[i].upos == "VERB":
        arguments = arguments_of(sentence, i)
        pattern = pattern_of(sentence, i, arguments)
        if pattern is not None:
            return sharpened(sentence, arguments, pattern)[1]
        return next((g.type for j in arguments.patients if (g := noun_group(sentence, j)) is not None), None)
    group = noun_group(sentence, i)
    return group.type if group is not None else None


def content_mode(sentence: Sentence, arguments: Arguments, type_: PloverType | None, mode: str | None) -> str | None:
    """The mode of a demand, a refusal or a threat, read from what is demanded, refused or threatened."""
    if type_ is None or mode or type_ not in MODES:
        return None if mode == "promise" else mode
    content = [*arguments.clauses, *arguments.patients, *(i for _, i in arguments.obliques)]
    for i in content:
        told = type_of_predicate(sentence, i)
        if told in MODES[type_]:
            return MODES[type_][told]
    return None
