"""Who is meant, seen from a mention: the probability of each mention before it, and of a newcomer.

A mention-ranking model (Lee et al. 2017) over vectors that the language model gives for each word. Knows words, spans
and a few closed classes of English; leaves alone which spans are mentions and what is done with the answer.

Axes: N words of the document, M mentions, A of them asked about, C before them, D size of a word's vector, T traits of
a mention, F features of a pair.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from itertools import accumulate
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from parallax.errors import ModelMismatch
from parallax.nn.session import AGAIN

FILE = "coreference.npz"
REACH = 300  # mentions that are looked back at
ROWS = 32  # mentions that are asked about at once
LONGEST_QUOTATION = 25  # sentences; what stays open for longer was a stray mark

Floats = NDArray[np.float32]
Form = Literal["name", "description", "pronoun"]
FORMS: tuple[Form, ...] = ("name", "description", "pronoun")


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


PRONOUNS = {
    word: kind
    for kind, words in {
        "I": "i me my mine myself",
        "you": "you your yours yourself yourselves",
        "we": "we us our ours ourselves",
        "he": "he him his himself",
        "she": "she her hers herself",
        "it": "it its itself",
        "they": "they them their theirs themselves",
        "who": "who whom whose",
        "which": "which that",
        "this": "this these those here there then",
        "some": "one ones another other others some both all each none either neither many most several few",
    }.items()
    for word in words.split()
}
PRONOUN_KINDS = tuple(dict.fromkeys(PRONOUNS.values()))
POSSESSIVE = _words("my your his her its our their whose")
DEFINITE = _words("the this that these those such both")
INDEFINITE = _words("a an some any another several many no each every few more other one two three four")
OWNED = POSSESSIVE | {"'s", "’s", "'", "’"}
FEMALE = _words(
    "she her hers herself mrs mrs. ms ms. miss queen princess lady mother wife daughter sister grandmother aunt niece "
    "girl woman nun midwife actress waitress widow bride mum mom girlfriend"
)
MALE = _words(
    "he him his himself mr mr. king prince sir lord father husband son brother grandfather uncle nephew boy man monk "
    "imam sheikh ayatollah widower groom dad boyfriend pope"
)
NO_MEN = _words("german human roman ottoman norman shaman layman")
MANY = _words("people men women children police we us our ours they them their theirs these those both")
JOINTS = _words("of the and for a an in on at to de la el al")
SMALL = DEFINITE | INDEFINITE | OWNED | JOINTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words `first` to `last` (exclusive) of a document round their `head`, each counted from the document's start."""

    first: int
    last: int
    head: int
    form: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Antecedent:
    """The mention that another comes back to, by its index, and how probable that is."""

    index: int
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What the words alone tell of M mentions, in order of the text."""

    own: Floats  # [M T]
    places: NDArray[np.int64]  # [M 3]: sentence, first, last
    codes: NDArray[np.int64]  # [M 7], see `_CODES`; 0 where there is nothing to compare
    heads: NDArray[np.int64]  # [M]: number of the head word, written small
    bags: Floats  # [M words]: the words that tell it from others
    commas: NDArray[np.bool_]  # [M]: whether a comma or bracket stands before


_CODES = ("phrase", "head", "acronym", "initials", "stem", "pronoun", "number")


def traits_of(sentences: Sequence[Sequence[str]], mentions: Sequence[Mention]) -> Traits:
    """The traits of the mentions of a document whose sentences have these words."""
    words = [word for sentence in sentences for word in sentence]
    starts = list(accumulate((len(sentence) for sentence in sentences), initial=0))
    numbers = np.repeat(np.arange(len(sentences)), np.diff(starts)) if sentences else np.zeros(0, np.int64)
    quoted = _quoted(sentences)
    spans = [[word.lower() for word in words[m.first : m.last]] for m in mentions]
    known: dict[str, int] = {}
    bags = [[_number(known, word) for word in _telling(span)] for span in spans]
    codes = [_codes(known, mention, span, words) for mention, span in zip(mentions, spans, strict=True)]
    heads = [_number(known, words[mention.head].lower()) for mention in mentions]
    filled = np.zeros((len(mentions), len(known) + 1), np.float32)
    for row, bag in enumerate(bags):
        filled[row, bag] = 1.0
    own = [
        _own(mention, span, bool(quoted[mention.head]), mention.first == starts[numbers[mention.first]])
        for mention, span in zip(mentions, spans, strict=True)
    ]
    return Traits(
        own=np.array(own, np.float32).reshape(len(mentions), TRAITS),
        places=np.array([(numbers[m.head], m.first, m.last) for m in mentions], np.int64).reshape(-1, 3),
        codes=np.array(codes, np.int64).reshape(-1, len(_CODES)),
        heads=np.array(heads, np.int64),
        bags=filled,
        commas=np.array([m.first > 0 and words[m.first - 1] in {",", "(", "–", "—", "-"} for m in mentions], bool),
    )


def _number(known: dict[str, int], word: str) -> int:
    """A number of the word's own, from 1."""
    return known.setdefault(word, len(known) + 1)


def _telling(span: Sequence[str]) -> list[str]:
    """The words of a mention that tell it from others; all of them where none does."""
    return [word for word in span if word not in SMALL and any(c.isalnum() for c in word)] or list(span)


def _codes(known: dict[str, int], mention: Mention, span: Sequence[str], words: Sequence[str]) -> tuple[int, ...]:
    written = words[mention.first : mention.last]
    head = words[mention.head]
    name = mention.form == "name"
    pronoun = PRONOUNS.get(span[0]) if len(span) == 1 else None
    initials = "".join(word[0] for word in written if word[:1].isupper())
    short = head.replace(".", "")
    is_short = name and len(short) > 1 and short.isupper()
    stem = head[:5].lower() if name and len(head) > 3 else ""
    return (
        0 if pronoun else _number(known, " ".join(_telling(span))),
        0 if pronoun else _number(known, head.lower()),
        _number(known, f"{short} short") if is_short else 0,
        _number(known, f"{initials} short") if len(initials) > 1 and len(written) > 1 else 0,
        _number(known, f"{stem} stem") if stem else 0,
        PRONOUN_KINDS.index(pronoun) + 1 if pronoun else 0,
        _plurality(mention, span, head),
    )


def _plurality(mention: Mention, span: Sequence[str], head: str) -> int:
    """1 for one, 2 for many, 0 where the words do not tell."""
    word = head.lower()
    if word in MANY:
        return 2
    if mention.form == "pronoun":
        return 1 if PRONOUNS.get(word) in {"I", "he", "she", "it"} else 0
    if mention.form == "name":
        return 0
    return 2 if "and" in span or (word.endswith("s") and not word.endswith(("ss", "us", "is"))) else 1


def _gender(span: Sequence[str]) -> int:
    """1 for male, 2 for female, 0 where the words do not tell."""
    if any(word in FEMALE or word.endswith("woman") for word in span):
        return 2
    return 1 if any(word in MALE or (word.endswith("man") and word not in NO_MEN) for word in span) else 0


def _own(mention: Mention, span: Sequence[str], quoted: bool, opens: bool) -> list[float]:
    word = span[0]
    pronoun = PRONOUNS.get(word) if len(span) == 1 else None
    own = [float(mention.form == form) for form in FORMS]
    own += [float(pronoun == kind) for kind in PRONOUN_KINDS]
    own += [float(word in POSSESSIVE), float(word.endswith(("self", "selves")))]
    own += [float(word in DEFINITE), float(word in INDEFINITE), float(any(w in OWNED for w in span))]
    number, gender = _plurality(mention, span, span[mention.head - mention.first]), _gender(span)
    own += [float(number == value) for value in (1, 2)] + [float(gender == value) for value in (1, 2)]
    own += [float(quoted), float(opens), float(len(span) > 1), float(len(span) > 3), float(len(span) > 8)]
    return own


TRAITS = len(_own(Mention(first=0, last=1, head=0, form="name"), ("x",), False, False))
_GENDER = slice(TRAITS - 7, TRAITS - 5)
_QUOTED = TRAITS - 5


def _quoted(sentences: Sequence[Sequence[str]]) -> NDArray[np.bool_]:
    """Whether each word [N] stands inside double quotation marks."""
    inside, opened, at = list[bool](), False, 0
    for number, sentence in enumerate(sentences):
        opened = opened and number - at < LONGEST_QUOTATION
        for word in sentence:
            if word in {"“", "``", "«"} or (word == '"' and not opened):
                opened, at = True, number
            elif word in {"”", "''", "»", '"'}:
                opened = False
            inside.append(opened)
    return np.array(inside, bool)


# Sentences, and mentions, between two.
_SENTENCES = (0, 1, 2, 4, 8, 16)
_MENTIONS = (1, 2, 4, 8, 16, 32)


def pair_features(traits: Traits, asked: slice, before: slice) -> Floats:
    """Features [A C F] of the mentions `asked` about, each with every mention of `before`."""
    sentence, first, last = (traits.places[asked, k, None] for k in range(3))
    sentences, firsts, lasts = (traits.places[None, before, k] for k in range(3))
    order = np.arange(len(traits.own))
    apart = order[asked, None] - order[None, before]
    same = [_same(traits.codes[asked, k], traits.codes[before, k]) for k in range(len(_CODES))]
    own, theirs = traits.own[asked], traits.own[before]
    quoted, quoting = own[:, None, _QUOTED] > 0, theirs[None, :, _QUOTED] > 0
    shared = traits.bags[asked] @ traits.bags[before].T
    sizes, others = traits.bags[asked].sum(1)[:, None], traits.bags[before].sum(1)[None]
    numbers = traits.codes[asked, 6, None], traits.codes[None, before, 6]
    genders = own[:, _GENDER] @ theirs[:, _GENDER].T > 0
    told = (own[:, _GENDER].sum(1) > 0)[:, None] & (theirs[:, _GENDER].sum(1) > 0)[None]
    short = _same(traits.codes[asked, 2], traits.codes[before, 3]) | _same(
        traits.codes[asked, 3], traits.codes[before, 2]
    )
    near = sentence == sentences
    pronoun, pronouns = traits.codes[asked, 5, None] > 0, traits.codes[None, before, 5] > 0
    found = [
        *_buckets(sentence - sentences, _SENTENCES),
        *_buckets(apart, _MENTIONS),
        same[0], same[1], same[2], short, same[4], same[5],
        pronoun & pronouns & ~same[5],
        (shared == sizes) & ~pronoun, (shared == others) & ~pronouns, (shared > 0) & ~pronoun,
        _has(traits.bags[before], traits.heads[asked]) & ~pronoun,
        _has(traits.bags[asked], traits.heads[before]).T & ~pronouns,
        same[6], (numbers[0] > 0) & (numbers[1] > 0) & ~same[6],
        genders, told & ~genders,
        quoted & quoting, quoted & ~quoting, ~quoted & quoting,
        (firsts <= first) & (last <= lasts), (first <= firsts) & (lasts <= last),
        near & (lasts == first), near & (lasts + 1 == first) & traits.commas[asked, None],
    ]  # fmt: skip
    return np.stack(np.broadcast_arrays(*found), -1).astype(np.float32)


def _same(ones: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.bool_]:
    return np.asarray((ones[:, None] == others[None]) & (ones[:, None] > 0), bool)


def _has(bags: Floats, words: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each bag [C] holds each word [A]: [A C]."""
    return np.asarray(bags[:, words].T > 0, bool)


def _buckets(values: NDArray[np.int64], edges: Sequence[int]) -> list[NDArray[np.bool_]]:
    """One indicator for each stretch up to an edge, and one for what lies beyond."""
    place = np.searchsorted(np.array(edges), values, side="left")
    return [place == number for number in range(len(edges) + 1)]


FEATURES = 37


class Ranker:
    """The trained weights. `sha256` is that of their file."""

    def __init__(self, arrays: Mapping[str, Floats], sha256: str = "") -> None:
        self.sha256 = sha256
        self._arrays = {name: np.asarray(values, np.float32) for name, values in arrays.items()}

    def rank(self, vectors: Floats, sentences: Sequence[Sequence[str]], mentions: Sequence[Mention]) -> Floats:
        """Probabilities [M M+1] that a mention comes back to each other one, and last that it is new.

        `vectors` [N D]; `mentions` in order of the text. Nothing comes back to what stands behind it.
        """
        count = len(mentions)
        ranked = np.zeros((count, count + 1), np.float32)
        if not count:
            return ranked
        traits = traits_of(sentences, mentions)
        places = np.array([(m.first, m.last - 1, m.head) for m in mentions])
        seen = np.concatenate([vectors[places].reshape(count, -1).astype(np.float32), traits.own], 1)
        points = _gelu(seen @ self._arrays["mention.weight"].T + self._arrays["mention.bias"])
        for start in range(0, count, ROWS):
            asked = slice(start, min(start + ROWS, count))
            before = slice(max(0, start - REACH), asked.stop)
            scores = self._score(points[asked], points[before], pair_features(traits, asked, before))
            scores[np.arange(asked.start, asked.stop)[:, None] <= np.arange(before.start, before.stop)] = -np.inf
            chances = _softmax(np.concatenate([scores, np.zeros((len(scores), 1), np.float32)], 1))
            ranked[asked, before], ranked[asked, -1] = chances[:, :-1], chances[:, -1]
        return ranked

    def resolve(
        self, vectors: Floats, sentences: Sequence[Sequence[str]], mentions: Sequence[Mention]
    ) -> tuple[Antecedent | None, ...]:
        """For each mention the likeliest one before it; None for one that is likelier new."""
        ranked = self.rank(vectors, sentences, mentions)
        best = ranked.argmax(1)
        return tuple(
            None if index == len(mentions) else Antecedent(index=int(index), probability=float(row[index]))
            for row, index in zip(ranked, best, strict=True)
        )

    def _score(self, points: Floats, others: Floats, features: Floats) -> Floats:
        """[A P], [C P], [A C F] to [A C]."""
        arrays = self._arrays
        ones = points @ arrays["shrink.weight"].T
        twos = others @ arrays["shrink.weight"].T
        hidden = (ones[:, None] * twos[None]) @ arrays["product.weight"].T
        hidden += features @ arrays["feature.weight"].T + arrays["feature.bias"]
        hidden += (points @ arrays["anaphor.weight"].T)[:, None] + (others @ arrays["antecedent.weight"].T)[None]
        scores = np.maximum(hidden, 0) @ arrays["score.weight"][0] + arrays["score.bias"][0]
        scores += points @ arrays["pair.weight"].T @ others.T * np.float32(points.shape[1] ** -0.5)
        return np.asarray(scores, np.float32)


def load(folder: Path | None = None) -> Ranker:
    """The weights in `folder`, or those in the package.

    Raises `ModelMismatch` if they are not those that `labels.json` lists.
    """
    if folder is not None:
        return _load(folder)
    with as_file(files("parallax.nn") / "weights") as packaged:
        return _load(packaged)


def _load(folder: Path) -> Ranker:
    path = folder / FILE
    try:
        expected = json.loads((folder / "labels.json").read_text(encoding="utf-8"))["files"].get(FILE)
        content = path.read_bytes()
    except (OSError, ValueError, LookupError) as error:
        raise ModelMismatch(f"{path}: cannot be read ({error}). {AGAIN}") from error
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        raise ModelMismatch(f"{path}: its sha256 is {found}, not {expected}. {AGAIN}")
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        ranker = {name: arrays[name] for name in arrays.files}
    if ranker["feature.weight"].shape[1] != FEATURES:
        raise ModelMismatch(f"{path}: not trained with {FEATURES} features of a pair. {AGAIN}")
    return Ranker(ranker, found)


def _gelu(values: Floats) -> Floats:
    """The approximation by tanh (Hendrycks & Gimpel 2016)."""
    return np.asarray(0.5 * values * (1 + np.tanh(0.7978845608 * (values + 0.044715 * values**3))), np.float32)


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), np.float32)
