"""Which kind a name of the document is: what the language model found likely at each use, and what the uses show.

Knows how a document uses a name: "the town of X", "troops left X", "the X", "President X", "the Long Name (X)". Every
use votes with the model's own doubt, and the signs of `SIGNS` are added to that, so that a sure reading outweighs a
weak sign and a plain sign many weak readings. Promises one kind for each name of a document, the same
whatever its capitals. Leaves alone where names begin and end (`name_spans`) and who bears them (`names`, `bearers`).
"""

from __future__ import annotations

import functools
import itertools
import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parallax.annotate.mentions.name_spans import head_of, whole_names, words_of
from parallax.annotate.sentence.tree import children
from parallax.text.datelines import dateline_end
from parallax.types import Name, Sentence
from parallax.world.actors import (
    describe,
    is_area,
    is_group_noun,
    is_organization_noun,
    is_person_noun,
    is_title,
)
from parallax.world.countries import country_of
from parallax.world.organizations import known_organization
from parallax.world.outlets import outlet_of

KINDS = ("PERSON", "ORG", "LOC", "NORP", "MISC")
FLOOR = 0.02
"""No reading is so sure that nothing else could be."""
UNASKED = 0.9
"""How sure a name is taken to be whose likelihoods are not known."""

SIGNS: Mapping[str, Mapping[str, float]] = {
    "town of": {"LOC": 5.0},  # "the town of X", "X, a village"
    "buildings of": {"LOC": 2.0},  # "the two mortuaries of X"
    "before place noun": {"LOC": 1.5},  # "X province"
    "dateline": {"LOC": 5.0},  # "X (Agency) - "
    "taken": {"LOC": 4.0},  # "retook X"
    "seen as ground": {"LOC": 4.0},  # the model sees it held or changing hands
    "in": {"LOC": 1.0},  # "near X"
    "register": {"LOC": 1.5},  # a place where the document plays
    "beside place": {"LOC": 1.0},  # "Aleppo and X"
    "titled": {"PERSON": 3.0},  # "President X"
    "of person": {"PERSON": 3.0},  # the last or first word of a person's name
    "with article": {"PERSON": -4.5},  # "the X"
    "known body": {"ORG": 4.0},  # an organisation that all know
    "body noun": {"ORG": 1.5, "PERSON": -3.0},  # "the Casualty Register"
    "area noun": {"LOC": 2.0},  # "Shan State"
    "acronym": {"PERSON": -4.0},  # "XYZ"
    "named body": {"ORG": 2.0},  # "the company X"
    "role of": {"PERSON": -1.5},  # "president of X"
    "several": {"MISC": 4.0},  # "NGOs"
    "thing noun": {"MISC": 4.0},  # "the Tarsa Act"
    "thing": {"MISC": 6.0},  # "artificial intelligence (XY)"
    "of body": {"ORG": 1.0},  # the first words of a body's name
}
"""What each sign is worth to which kind, as a logarithm of odds. A sign counts once, however often it is seen."""

SEVERAL = re.compile(r"[A-Z]{2,5}s")
# What is called by a name and is neither somebody nor somewhere: laws, works, feasts, prizes.
THING_NOUNS = frozenset(
    {"act", "law", "bill", "code", "treaty", "agreement", "accord", "pact", "protocol", "convention", "declaration"}
    | {"plan", "strategy", "framework", "report", "index", "award", "prize", "medal", "cup", "festival", "certificate"}
    | {"day", "week", "war", "revolution", "championship", "virus", "disease", "policy", "amendment", "resolution"}
)
SMALL_WORDS = frozenset({"of", "the", "for", "and", "in", "on", "to", "a", "an"})
LOCATIVE = frozenset({"in", "near", "around", "outside", "inside", "into", "towards", "toward"})
# What is done to places and hardly ever to persons.
TAKES_PLACES = frozenset(
    {"seize", "retake", "recapture", "overrun", "besiege", "shell", "reenter", "re-enter", "evacuate", "liberate"}
    | {"reconquer", "encircle", "occupy", "reoccupy"}
)
# What troops do to places and hardly ever to persons.
FIGHTERS = frozenset({"troop", "troops", "soldier", "fighter", "rebel", "army", "force", "forces", "militia", "column"})
TROOPS_TAKE = frozenset({"leave", "enter", "quit", "vacate", "abandon", "hold", "take"})
PLACE_OF = frozenset(
    {
        "town",
        "city",
        "village",
        "province",
        "region",
        "district",
        "airbase",
        "base",
        "island",
        "port",
        "hamlet",
        "suburb",
    }
    | {
        "valley",
        "ridge",
        "bridge",
        "neighbourhood",
        "neighborhood",
        "county",
        "camp",
        "crossing",
        "locality",
        "settlement",
        "crest",
        "summit",
        "outskirts",
        "suburbs",
    }
)

# What stands in a place and is named after it more often than after a person.
BUILDINGS = frozenset(
    {"mortuary", "hospital", "school", "market", "street", "barracks", "harbour", "harbor", "airport", "prison"}
)


Scores = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Uses:
    """All that the document does with one name: the model's votes and the signs that any use showed."""

    votes: Scores
    signs: frozenset[str]


def kinds_of_names(
    sentences: Sequence[Sentence],
    is_place: Callable[[str], bool] | None,
    held: Mapping[int, frozenset[int]] | None = None,
) -> dict[str, str]:
    """One kind for each name of the document, by its words. `is_place`: whether a gazetteer has it where the document
    plays; `held`: the heads of what the model sees held or changing hands, by sentence."""
    uses = _gathered(sentences, is_place, held or {})
    scores = {words: _scored(one) for words, one in uses.items()}
    scores = _lent(scores, sentences)
    first = {words: _best(score) for words, score in scores.items()}
    for words, sign in _shown_by_others(first, sentences):
        scores[words] = _with_sign(scores[words], sign)
    return {words: _best(score) for words, score in scores.items()}


def _best(score: Scores) -> str:
    return max(KINDS, key=lambda kind: score[kind])


def _gathered(
    sentences: Sequence[Sentence], is_place: Callable[[str], bool] | None, held: Mapping[int, frozenset[int]]
) -> dict[str, _Uses]:
    votes: defaultdict[str, list[Name]] = defaultdict(list)
    signs: defaultdict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        for name in whole_names(sentence):
            words = words_of(sentence, name.first, name.last)
            votes[words].append(name)
            signs[words].update(_signs(sentence, name))
            if head_of(sentence, name.first, name.last) in held.get(sentence.index, ()):
                signs[words].add("seen as ground")
    things = _things(sentences)
    for words, seen in signs.items():
        if words.removesuffix("s") in things:
            seen.add("thing")
        if SEVERAL.fullmatch(words):
            seen.add("several")
        if is_place is not None and is_place(words):
            seen.add("register")
        checks = {
            "known body": _is_known_body,
            "body noun": _has_body_noun,
            "area noun": is_area,
            "acronym": _is_acronym,
            "thing noun": _has_thing_noun,
        }
        seen.update(sign for sign, holds in checks.items() if holds(words))
    return {words: _Uses(votes=_votes(names), signs=frozenset(signs[words])) for words, names in votes.items()}


def _votes(names: Sequence[Name]) -> Scores:
    """The mean of what the model found at each use; not the sum, since it errs alike at every use of one name."""
    return {kind: sum(_log(name, kind) for name in names) / len(names) for kind in KINDS}


def _log(name: Name, kind: str) -> float:
    if name.kinds:
        return math.log(max(dict(name.kinds).get(kind, 0) / 100, FLOOR))
    return math.log(UNASKED if name.kind == kind else FLOOR)


def _scored(uses: _Uses) -> Scores:
    return functools.reduce(_with_sign, sorted(uses.signs), uses.votes)


def _with_sign(score: Scores, sign: str) -> Scores:
    return score | {kind: score[kind] + worth for kind, worth in SIGNS[sign].items()}


def _lent(scores: Mapping[str, Scores], sentences: Sequence[Sentence]) -> dict[str, Scores]:
    """What one spelling shows is lent to the others: capitals, and the acronym in brackets behind the long name."""
    written = {words.upper(): words for words in sorted(scores, reverse=True) if not words.isupper()}
    pairs = {words: written[words] for words in scores if len(words) > 4 and words.isupper() and words in written}
    pairs |= {short: long for short, long in _introduced(sentences) if short in scores and long in scores}
    lent = {words: dict(score) for words, score in scores.items()}
    for short, long in sorted(pairs.items()):
        both = {kind: scores[short][kind] + scores[long][kind] for kind in KINDS}
        lent[short], lent[long] = both, both
    return lent


def _introduced(sentences: Sequence[Sentence]) -> Iterator[tuple[str, str]]:
    """Names in brackets right behind another: "Norwegian Refugee Council (NRC)"."""
    for sentence in sentences:
        names = list(whole_names(sentence))
        for long, short in itertools.pairwise(names):
            if (
                short.first == long.last + 1
                and sentence.tokens[long.last].text == "("
                and short.last - short.first == 1
            ):
                yield words_of(sentence, short.first, short.last), words_of(sentence, long.first, long.last)


def _things(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Acronyms, without a plural's "s", in brackets behind small words that they shorten: "electric car (EC)"."""
    return frozenset(
        sentence.tokens[at].text.removesuffix("s")
        for sentence in sentences
        for at in range(2, len(sentence.tokens) - 1)
        if sentence.tokens[at - 1].text == "(" and sentence.tokens[at + 1].text == ")"
        if _shortens_small_words(sentence.tokens[at].text, [t.text for t in sentence.tokens[max(0, at - 9) : at - 1]])
    )


def _shortens_small_words(short: str, before: Sequence[str]) -> bool:
    """Whether the last words before it, written small, have the letters of an acronym for initials."""
    letters = short.removesuffix("s")
    words = [word for word in before if word[:1].isalpha() and word.lower() not in SMALL_WORDS][-len(letters) :]
    spelt = "".join(word[0] for word in words).upper() == letters
    small = all(word.islower() for word in words[1:])
    return len(letters) > 1 and letters.isupper() and spelt and small and not _is_many(words[-1])


def _is_many(noun: str) -> bool:
    return is_organization_noun(noun) or is_group_noun(noun)


def _shown_by_others(kinds: Mapping[str, str], sentences: Sequence[Sentence]) -> Iterator[tuple[str, str]]:
    """What names show of others: the family name of a person, the short form of a body, "Aleppo and X"."""
    found: set[tuple[str, str]] = set()
    for words, kind in kinds.items():
        pieces = words.split()
        if kind == "PERSON" and 1 < len(pieces) < 5:
            found.update((piece, "of person") for piece in (pieces[0], pieces[-1]) if piece in kinds)
        if kind == "ORG" and len(pieces) > 1 and not country_of(pieces[0]):
            found.update((short, "of body") for n in range(1, len(pieces)) if (short := " ".join(pieces[:n])) in kinds)
    places = {words for words, kind in kinds.items() if kind == "LOC"}
    found.update((words, "beside place") for sentence in sentences for words in _joined_to(sentence, places))
    yield from sorted(pair for pair in found if pair[0] in kinds)


def _joined_to(sentence: Sentence, places: set[str]) -> Iterator[str]:
    """Names that "and" or a comma ties to one of the places: "Aleppo and X"."""
    names = list(whole_names(sentence))
    heads = {head_of(sentence, n.first, n.last): words_of(sentence, n.first, n.last) for n in names}
    for head, words in heads.items():
        over = sentence.tokens[head].head
        if sentence.tokens[head].deprel == "conj" and over in heads:
            if heads[over] in places:
                yield words
            elif words in places:
                yield heads[over]


def _signs(sentence: Sentence, name: Name) -> Iterator[str]:
    """What one use of a name shows of its kind."""
    tokens, first, last = sentence.tokens, name.first, name.last
    head = head_of(sentence, first, last)
    before = tokens[first - 1].lemma.lower() if first > 0 else ""
    if last <= dateline_end(sentence) and all(token.text != "(" for token in tokens[:first]):
        yield "dateline"
    if first > 1 and before == "of" and tokens[first - 2].lemma.lower() in PLACE_OF:
        yield "town of"
    if first > 1 and before == "of" and tokens[first - 2].lemma.lower() in BUILDINGS:
        yield "buildings of"
    if any(tokens[i].lemma.lower() in PLACE_OF and tokens[i].upos == "NOUN" for i in _apposed(sentence, head)):
        yield "town of"
    if last < len(tokens) and tokens[last].lemma.lower() in PLACE_OF and tokens[last].upos in {"NOUN", "PROPN"}:
        yield "before place noun"
    if before and (is_title(tokens[first - 1].text) or is_person_noun(before)):
        yield "titled"
    if first > 0 and tokens[first - 1].upos == "NOUN" and is_organization_noun(before):
        yield "named body"
    if any(is_person_noun(tokens[i].lemma.lower()) for i in _owned_by(sentence, head)):
        yield "role of"
    if any(tokens[c].text.lower() in LOCATIVE for c in children(sentence, head, "case")):
        yield "in"
    if tokens[head].deprel == "obj" and _takes_place(sentence, tokens[head].head):
        yield "taken"
    if _has_article(sentence, name, head):
        yield "with article"


def _owned_by(sentence: Sentence, head: int) -> tuple[int, ...]:
    """The noun that a name with "of" or "for" belongs to: "president of X"."""
    tokens = sentence.tokens
    joined = any(tokens[c].text.lower() in {"of", "for"} for c in children(sentence, head, "case"))
    return (tokens[head].head,) if joined and tokens[head].deprel == "nmod" and tokens[head].head >= 0 else ()


def _has_article(sentence: Sentence, name: Name, head: int) -> bool:
    """Whether a name wears an article of its own: "the Consorzio Basso", no "the Trump camp" nor "the Quills"."""
    token = sentence.tokens[head]
    worn = name.first > 0 and name.first - 1 in children(sentence, head, "det")
    worn = worn and sentence.tokens[name.first - 1].text.lower() == "the"
    modifies = token.deprel in {"compound", "nmod:poss"}
    return worn and token.xpos == "NNP" and not modifies and not children(sentence, head, "appos", "acl", "amod")


def _apposed(sentence: Sentence, head: int) -> tuple[int, ...]:
    """What stands in apposition to a name without article: "X, a village", "two villages, X and Y"."""
    token = sentence.tokens[head]
    if children(sentence, head, "det"):
        return ()
    listed = token.deprel == "conj" and any(i < head for i in children(sentence, token.head, "appos"))
    above = (token.head,) if token.deprel == "appos" or listed else ()
    return (*children(sentence, head, "appos"), *above)


def _takes_place(sentence: Sentence, verb: int) -> bool:
    """Whether a verb's object is a place: "retook X", "troops left X"."""
    lemma = sentence.tokens[verb].lemma.lower()
    armed = any(sentence.tokens[i].lemma.lower() in FIGHTERS for i in children(sentence, verb, "nsubj"))
    return lemma in TAKES_PLACES or (armed and lemma in TROOPS_TAKE)


def _has_thing_noun(words: str) -> bool:
    """Whether the words describe what is made or held, and nobody: "Tarsa Act", "Peace Prize"."""
    *before, noun = words.split()
    return bool(before) and noun.lower().removesuffix("s") in THING_NOUNS


def _is_acronym(words: str) -> bool:
    return words.isalpha() and words.isupper() and 2 <= len(words) <= 6


def _is_known_body(words: str) -> bool:
    return known_organization(words) is not None or outlet_of(words) is not None


def _has_body_noun(words: str) -> bool:
    """Whether the words describe a body: "Tarsa Casualty Register", "Ministry of Health"."""
    told = describe(words)
    return told.kind in {"armed_group", "government", "organization", "outlet"} and not is_area(words)
