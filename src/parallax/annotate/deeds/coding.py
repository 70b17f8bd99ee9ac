"""The lexicon of happenings: which words report one, and what PLOVER 2.0 calls it.

Knows `data/plover.toml` and the little pattern language explained at its top. Promises that the most specific pattern
wins, in the
order of the file where two are alike. Leaves alone who the parties are and whether it happened.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from parallax.annotate.sentence.participants import Arguments
from parallax.annotate.sentence.tree import children
from parallax.annotate.words.wordlists import words
from parallax.types import PloverType, Sentence, Token
from parallax.world.actors import is_group_noun, is_person_noun

PEOPLE = frozenset({"PERSON", "NORP"})
"""The kinds of names that are people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One meaning: a row of the lexicon. The keys are explained in data/plover.toml."""

    type: PloverType | None
    mode: str | None
    context: tuple[str, ...]
    of: str
    poss: str
    on: tuple[str, ...]
    reciprocal: bool
    speech: bool
    weak: bool
    state: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One way to say it with a verb. `slots` None means: the object, then the prepositions of the group."""

    lemma: str
    particles: tuple[str, ...]
    objects: frozenset[str] | None
    banned: frozenset[str]
    preposition: str | None
    after_preposition: frozenset[str] | None
    clause: frozenset[str] | None
    subject: frozenset[str] | None
    slots: tuple[str, ...] | None
    intransitive: bool
    transitive: bool
    bare: bool
    group: Group

    @property
    def weight(self) -> int:
        """How much the pattern asks for: an object or a clause says more than a particle, a particle more than
        nothing."""
        asked = (
            4 * (self.objects is not None)
            + 4 * (self.clause is not None)
            + 3 * bool(self.particles)
            + 2 * (self.preposition is not None)
            + 2 * (self.after_preposition is not None)
            + 2 * (self.subject is not None)
        )
        return asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Verb patterns by lemma, the heaviest first; event nouns by their last word, the longest first. `helped` are those
    to whom help comes."""

    verbs: dict[str, tuple[Pattern, ...]]
    nouns: dict[str, tuple[tuple[tuple[str, ...], Group], ...]]
    means: tuple[tuple[str, frozenset[str]], ...]
    ground: frozenset[str]
    intangible: frozenset[str]
    helped: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once from the package's data."""
    raw = tomllib.loads((files("parallax.annotate") / "data" / "plover.toml").read_text(encoding="utf-8"))
    classes = {name: tuple(words) for name, words in raw["classes"].items()}
    verbs: dict[str, list[Pattern]] = {}
    nouns: dict[str, list[tuple[tuple[str, ...], Group]]] = {}
    for entry in raw["group"]:
        group = _group(entry)
        alone = frozenset(entry.get("alone", ()))
        for text in entry.get("verbs", ()):
            pattern = parse_pattern(text, group, classes, bare=text in alone)
            verbs.setdefault(pattern.lemma, []).append(pattern)
        for noun in entry.get("nouns", ()):
            for written in {noun, noun.replace("-", " - ")}:
                parts = tuple(written.split())
                nouns.setdefault(parts[-1], []).append((parts, group))
    return Lexicon(
        verbs={lemma: tuple(sorted(found, key=lambda p: -p.weight)) for lemma, found in verbs.items()},
        means=tuple((mode, frozenset(things)) for mode, things in raw["means"].items()),
        ground=frozenset((*classes["ground"], "{place}")),
        intangible=frozenset(classes["intangible"]),
        helped=frozenset(classes["victims"]) | words("befallen"),
        nouns={last: tuple(sorted(found, key=lambda n: -len(n[0]))) for last, found in nouns.items()},
    )


def _group(entry: dict[str, Any]) -> Group:
    return Group(
        type=cast("PloverType | None", entry["type"] or None),
        mode=entry["mode"] or None,
        context=tuple(entry["context"]),
        of=entry.get("of", "recipient"),
        poss=entry.get("poss", "actor"),
        on=tuple(entry.get("on", ("on", "against"))),
        reciprocal=entry.get("reciprocal", False),
        speech=entry.get("speech", False),
        weak=entry.get("weak", False),
        state=frozenset(entry.get("state", ())),
    )


def parse_pattern(text: str, group: Group, classes: dict[str, tuple[str, ...]], *, bare: bool = False) -> Pattern:
    """A pattern of the little language, e.g. "fire <rocket @arms> > at on". Raises KeyError for an unknown class."""
    left, _, right = text.partition(" > ")
    tokens = _tokens(left)
    lemma, *particles = tokens[0].split("+")
    found: dict[str, Any] = {
        "objects": None,
        "banned": frozenset(),
        "clause": None,
        "subject": None,
        "intransitive": False,
        "transitive": False,
    }
    preposition, after = None, None
    awaiting_subject = False
    for token in tokens[1:]:
        if token == "=":
            awaiting_subject = True
        elif token == "-obj":
            found["intransitive"] = True
        elif token == "+obj":
            found["transitive"] = True
        elif token.startswith("!<"):
            found["banned"] = _words(token[2:-1], classes)
        elif token.startswith("^<"):
            found["clause"] = _words(token[2:-1], classes)
        elif token.startswith("<"):
            found["subject" if awaiting_subject else "objects"] = _words(token[1:-1], classes)
        elif ":" in token:
            preposition, _, rest = token.partition(":")
            after = _words(rest[1:-1], classes) if rest else None
        else:
            particles.append(token)
    return Pattern(
        lemma=lemma,
        particles=tuple(particles),
        preposition=preposition,
        after_preposition=after,
        slots=tuple(right.split()) if right else None,
        bare=bare,
        group=group,
        **found,
    )


def _tokens(text: str) -> list[str]:
    """Split at spaces outside angle brackets."""
    tokens, depth, word = [], 0, ""
    for character in text:
        depth += (character == "<") - (character == ">")
        if character == " " and not depth:
            tokens.append(word)
            word = ""
        else:
            word += character
    return [t for t in (*tokens, word) if t]


def _words(text: str, classes: dict[str, tuple[str, ...]]) -> frozenset[str]:
    return frozenset(w for word in text.split() for w in (classes[word[1:]] if word.startswith("@") else (word,)))


def pattern_of(sentence: Sentence, index: int, arguments: Arguments) -> Pattern | None:
    """The heaviest pattern that the verb at a token fulfils, None where it reports no happening."""
    for pattern in lexicon().verbs.get(verb_of(sentence.tokens[index]), ()):
        if _fits(sentence, index, arguments, pattern):
            return pattern
    return None


def verb_of(token: Token) -> str:
    """The lemma of a verb, mended where its rule took a letter too many or too few ("convened", "boycotted")."""
    lemma, verbs = token.lemma.lower(), lexicon().verbs
    mended = (lemma, f"{lemma}e", lemma[:-1], f"{lemma}{lemma[-1:]}")
    return next((m for m in mended if m in verbs), lemma) if token.xpos in ("VBD", "VBN", "VBG") else lemma


def _fits(sentence: Sentence, index: int, arguments: Arguments, pattern: Pattern) -> bool:
    objects = arguments.patients
    if any(not _has_particle(sentence, index, p) for p in pattern.particles):
        return False
    if pattern.objects is not None and not any(phrases(sentence, i) & pattern.objects for i in objects):
        return False
    if pattern.intransitive and objects and not arguments.passive:
        return False
    if pattern.transitive and not objects:
        return False
    if pattern.banned and any(phrases(sentence, i) & pattern.banned for i in objects):
        return False
    if pattern.clause is not None and not any(
        sentence.tokens[i].lemma.lower() in pattern.clause for i in arguments.clauses
    ):
        return False
    if pattern.subject is not None and not any(phrases(sentence, i) & pattern.subject for i in arguments.agents):
        return False
    if pattern.preposition is not None and not _has_oblique(sentence, arguments, pattern):
        return False
    asks = (
        pattern.intransitive
        or pattern.objects is not None
        or pattern.clause is not None
        or pattern.preposition is not None
    )
    return asks or pattern.bare or bool(objects or arguments.receivers or arguments.passive or arguments.clauses)


def _has_particle(sentence: Sentence, index: int, particle: str) -> bool:
    """A particle, adverb, result ("shot dead", "took hostage") or fixed object, without a preposition of its own."""
    beside = children(sentence, index, "compound", "advmod", "xcomp", "obj", "obl")
    return any(
        sentence.tokens[i].lemma.lower() == particle and not children(sentence, i, "case", "det") for i in beside
    ) or (
        index - 1 not in (-1, *children(sentence, index, "mark"))
        and sentence.tokens[index - 1].lemma.lower() == particle
    )


def _has_oblique(sentence: Sentence, arguments: Arguments, pattern: Pattern) -> bool:
    return any(
        preposition == pattern.preposition
        and (pattern.after_preposition is None or bool(phrases(sentence, i) & pattern.after_preposition))
        for preposition, i in arguments.obliques
    )


def noun_group(sentence: Sentence, index: int) -> Group | None:
    """The meaning of the event noun at a token, by the longest entry whose words end there; None where it is none."""
    token = sentence.tokens[index]
    word = token.text.lower() if token.xpos == "VBG" else token.lemma.lower()
    for parts, group in lexicon().nouns.get(word, ()):
        start = index - len(parts) + 1
        if start >= 0 and all(
            sentence.tokens[start + k].lemma.lower() == w or sentence.tokens[start + k].text.lower() == w
            for k, w in enumerate(parts[:-1])
        ):
            return group
    return None


def phrases(sentence: Sentence, index: int) -> frozenset[str]:
    """How a pattern may name a nominal: its head, "tear_gas", "state_of_emergency", and through "dozens of" what is
    counted."""
    lemma = sentence.tokens[index].lemma.lower()
    found = {lemma, sentence.tokens[index].text.lower()}
    if any(name.kind == "LOC" and name.first <= index < name.last for name in sentence.names):
        found.add("{place}")
    if _is_somebody(sentence, index):
        found.add("{person}")
    if index > 1 and sentence.tokens[index - 1].text == "-":
        found.add(f"{sentence.tokens[index - 2].text.lower()}-{lemma}")
    for i in children(sentence, index, "compound", "amod", "nmod"):
        other = sentence.tokens[i]
        base = other.deprel.split(":")[0]
        if base in ("compound", "amod") and i < index:
            found.add(f"{other.lemma.lower()}_{lemma}")
        elif base == "nmod" and any(sentence.tokens[j].lemma == "of" for j in children(sentence, i, "case")):
            found.add(f"{lemma}_of_{other.lemma.lower()}")
            if lemma in words("partitive") or sentence.tokens[index].upos == "NUM":
                found.add(other.lemma.lower())
                found |= {"{place}", "{person}"} & phrases(sentence, i)
    return frozenset(found)


def _is_somebody(sentence: Sentence, index: int) -> bool:
    """Whether a nominal is people: a person's name, a pronoun of persons, a noun for them, a bare number."""
    token, lemma = sentence.tokens[index], sentence.tokens[index].lemma.lower()
    named = any(name.kind in PEOPLE and name.first <= index < name.last for name in sentence.names)
    told = token.upos == "NOUN" and (is_person_noun(lemma) or is_group_noun(lemma))
    return named or told or token.upos in ("NUM", "ADJ") or token.text.lower() in words("people")
