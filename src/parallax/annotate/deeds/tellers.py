"""Which nouns are somebody: those of the tables of actors, and those that say something, whatever they are.

Knows which verbs things can be the subject of as well as people. Leaves alone names, and what belongs to a noun's
phrase (`mentions`).
"""

from __future__ import annotations

from parallax.annotate.deeds.coding import noun_group
from parallax.annotate.frames.drafts import verb_lemma
from parallax.annotate.frames.speakable import is_doer
from parallax.annotate.sentence.tree import child, children, prefix_of
from parallax.annotate.words.cues import load_cues
from parallax.annotate.words.wordlists import words
from parallax.text.calendar import WEEKDAYS
from parallax.types import MentionKind, Sentence
from parallax.world.actors import is_force_noun, is_group_noun, is_organization_noun, is_person_noun, is_place_noun

# What ends a description that stands in commas.
CLOSING = frozenset({",", ".", ";", ":", ")", "—", "–", "who", "whose", "whom"})
# What is done by whoever is named before its noun, and never to them.
DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
NUMBER_NOUNS = frozenset({"dozen", "hundred", "thousand", "million", "score", "number", "handful", "majority", "rest"})


def kind_of_noun(lemma: str, xpos: str) -> MentionKind | None:
    """What a common noun stands for by the tables of actors and places; `xpos` tells one from several."""
    if lemma in NUMBER_NOUNS:
        return None
    plural = xpos in {"NNS", "NNPS"}
    if is_person_noun(lemma):
        return "group" if plural else "person"
    if is_group_noun(lemma):
        return "group"
    if is_organization_noun(lemma):
        return "organization"
    return "place" if is_place_noun(lemma) else None


def kind_of_speaker(sentence: Sentence, index: int) -> MentionKind | None:
    """Somebody, where a noun that no table knows says something ("the forecaster said", "beekeepers warned") or stands
    beside a person's name ("the baker, Ana Lee,")."""
    token, lemma = sentence.tokens[index], sentence.tokens[index].lemma.lower()
    if is_beside_person(sentence, index):
        return "person"
    if token.upos == "NOUN" and _is_who(sentence, index) and lemma not in NUMBER_NOUNS:
        return "group" if token.xpos == "NNS" else "person"
    attributed = _is_subject(sentence, index) or _is_cited(sentence, index)
    if token.upos != "NOUN" or not (says(sentence, index) or (is_doer(lemma) and attributed)):
        return None
    if lemma in load_cues().document | load_cues().nobody | NUMBER_NOUNS | WEEKDAYS:
        return None
    return "group" if token.xpos == "NNS" else "person"


def _is_cited(sentence: Sentence, index: int) -> bool:
    """Whether a token is whom somebody quotes: "quoted a telephonist as saying"."""
    token = sentence.tokens[index]
    return token.deprel == "obj" and sentence.tokens[token.head].lemma.lower() in load_cues().relay


def _is_who(sentence: Sentence, index: int) -> bool:
    """Whether "who" or "whose" follows right on a noun: "a caller who gave no name"."""
    after = index + 1
    return after < len(sentence.tokens) and sentence.tokens[after].text.lower() in {"who", "whose", "whom"}


def says(sentence: Sentence, index: int) -> bool:
    """Whether a token is the subject of a verb of saying that only somebody can be."""
    token = sentence.tokens[index]
    if token.head < 0 or token.deprel != "nsubj" or child(sentence, index, "cop") is not None:
        return False
    verb = verb_lemma(sentence, token.head)
    entries = load_cues().verbs.get(verb, ())
    return verb not in load_cues().meaning and any("quote" in e.takes and "report" not in e.takes for e in entries)


def by_whom(sentence: Sentence, index: int) -> bool:
    """Whether a token stands behind "according to" or "by the count of"."""
    token = sentence.tokens[index]
    cases = {sentence.tokens[c].text.lower() for c in children(sentence, index, "case")}
    counted = token.deprel == "nmod" and sentence.tokens[token.head].lemma.lower() in load_cues().reckoning
    return "according" in cases or ("of" in cases and counted)


def _is_subject(sentence: Sentence, index: int) -> bool:
    """Whether a token is the subject of a verb that attributes, whatever it attributes."""
    token = sentence.tokens[index]
    over = token.head if token.deprel == "nsubj" else -1
    return over >= 0 and sentence.tokens[over].lemma.lower() in load_cues().verbs


def is_issuer(sentence: Sentence, index: int) -> bool:
    """Whether a noun tells whose the paper is that says something: "witness accounts", "a government statement"."""
    token = sentence.tokens[index]
    if token.upos != "NOUN" or token.deprel != "compound" or token.head <= index:
        return False
    if sentence.tokens[token.head].lemma.lower() not in load_cues().document:
        return False
    somebody = kind_of_noun(token.lemma.lower(), token.xpos) in {"person", "group", "organization"}
    return somebody and (says(sentence, token.head) or by_whom(sentence, token.head))


def is_doer_before(sentence: Sentence, index: int) -> bool:
    """Whether a noun tells who does what the noun right behind it tells: "police killings", "a militia attack"; not
    "a drone attack", "anti-government riots"."""
    token = sentence.tokens[index]
    if token.upos != "NOUN" or token.deprel != "compound" or token.head != index + 1:
        return False
    if token.lemma.lower() in words("instrument") or _is_opposed(sentence, index):
        return False
    group = noun_group(sentence, token.head)
    body = kind_of_noun(token.lemma.lower(), token.xpos) in {"group", "organization"}
    deed = group is not None and group.poss == "actor" and group.type in DEEDS
    return body and deed and not is_struck_before(sentence, index)


def is_struck_before(sentence: Sentence, index: int) -> bool:
    """Whether a noun before one for a deed tells where it was or whom it struck, as none can do it who does not fight,
    rule or march: "a hospital attack", "farmer killings", "an embassy protest"; not "a ministry ban"."""
    token, lemma = sentence.tokens[index], sentence.tokens[index].lemma.lower()
    group = noun_group(sentence, token.head) if token.deprel == "compound" and token.head > index else None
    if group is None or group.type not in DEEDS:
        return False
    if group.type == "PROTEST":
        return is_place_noun(lemma)
    rules = group.type == "COERCE" and lemma in words("ruling")
    return not (rules or is_force_noun(lemma) or lemma in words("resorting"))


def _is_opposed(sentence: Sentence, index: int) -> bool:
    """Whether "anti" stands right before a noun, with its hyphen or without."""
    bare = index > 0 and sentence.tokens[index - 1].text.lower() == "anti"
    return bare or prefix_of(sentence, index) == "anti"


def is_beside_person(sentence: Sentence, index: int) -> bool:
    """Whether a singular noun with an article and a person's name are in apposition, by the tree or by the commas."""
    token = sentence.tokens[index]
    article = child(sentence, index, "det")
    if token.xpos != "NN" or article is None or child(sentence, index, "nmod:poss") is not None:
        return False
    beside = [*children(sentence, index, "appos"), *([token.head] if token.deprel == "appos" else [])]
    after = sentence.tokens[index + 1].text.lower() if index + 1 < len(sentence.tokens) else "."
    if article > 1 and sentence.tokens[article - 1].text == "," and after in CLOSING:
        beside.append(article - 2)
    return any(n.kind == "PERSON" and n.first <= b < n.last for b in beside for n in sentence.names)
