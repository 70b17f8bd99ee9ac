"""Which nouns and pronouns can say or mean something: people, bodies, places that stand for them, papers.

Leaves alone whether they do: that is `speakers` and `beside`.
"""

from __future__ import annotations

from parallax.annotate.sentence.tree import child
from parallax.annotate.words.cues import load_cues
from parallax.types import Sentence
from parallax.world.actors import is_group_noun, is_organization_noun, is_person_noun

# Papers that demand, condemn and describe as persons do.
SPEAKING_PAPERS = frozenset(
    {"statement", "letter", "report", "resolution", "editorial", "communique", "press", "article", "memo"}
)


def can_speak(sentence: Sentence, index: int, *, told: bool = False) -> bool:
    """Whether a noun names somebody who can mean something; `told`: a paper or a picture will do."""
    token = sentence.tokens[index]
    if token.text.lower() in load_cues().some_of and token.upos != "NOUN":
        among = child(sentence, index, "nmod")
        return among is None or sentence.tokens[among].upos == "PRON" or can_speak(sentence, among, told=told)
    if token.text.lower() in {"that", "which", "who"} and token.head >= 0:
        noun = sentence.tokens[token.head].head if sentence.tokens[token.head].deprel == "acl:relcl" else -1
        return token.text.lower() == "who" or (
            noun >= 0 and noun != index and _is_speaker_noun(sentence, noun, told=told)
        )
    if token.upos == "PRON":
        return token.text.lower() not in {"this", "that", "these", "those", "what", "it"} or (
            token.deprel == "nsubj" and not told
        )
    return _is_speaker_noun(sentence, index, told=told)


def is_doer(lemma: str) -> bool:
    """Whether a noun that no table knows ends like those for who does something: "docker", "biologist"."""
    return lemma.endswith(load_cues().endings) and len(lemma) > 5 and lemma not in load_cues().not_endings


def is_trade(lemma: str) -> bool:
    """Whether a noun before a name says what its bearer is or does, and is no paper: "foreman", "inspector"."""
    return lemma not in load_cues().document and (is_person_noun(lemma) or is_doer(lemma))


def is_where(sentence: Sentence, index: int) -> bool:
    """Whether a noun is where something happens, and so senses nothing: "Lund, a port, saw fierce fighting"."""
    named = any(name.kind == "LOC" and name.first <= index < name.last for name in sentence.names)
    return named or sentence.tokens[index].lemma.lower() in load_cues().places


def _is_speaker_noun(sentence: Sentence, index: int, *, told: bool) -> bool:
    token = sentence.tokens[index]
    low = token.lemma.lower()
    named = any(name.first <= index < name.last for name in sentence.names)
    if named or token.upos == "PROPN" or low in load_cues().anonymous:
        return True
    if low in load_cues().document:
        return told or low in SPEAKING_PAPERS
    return (
        is_person_noun(low)
        or is_group_noun(low)
        or is_organization_noun(low)
        or low in {"country", "nation", "state", "side"} | load_cues().places
        or (token.upos == "NOUN" and is_doer(low))
    )
