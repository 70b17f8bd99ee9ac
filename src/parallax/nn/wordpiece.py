"""Words as the encoder sees them: WordPiece ids, and the shape of the letters that lower-casing throws away.

Promises the same pieces as BERT's uncased tokenizer (Devlin et al. 2019) for every word it is given. Sentence
splitting and word splitting are not done here: see `parallax.text`.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

PAD, UNKNOWN, START, END = "[PAD]", "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 100  # characters; BERT reads a longer one as unknown
MOST_PIECES = 32  # of one word; a line of dashes or an address has its end cut off

# The shape of a word by index. 0 stands for the two marks around a sentence.
SHAPES = ("mark", "lower", "title", "upper", "letter", "mixed", "digit", "dotted", "other")


def read_vocabulary(path: Path) -> dict[str, int]:
    """The pieces of a BERT `vocab.txt`, one a line, to their ids (line numbers from 0)."""
    return {piece: number for number, piece in enumerate(path.read_text(encoding="utf-8").splitlines())}


def shape(word: str) -> int:
    """Index into `SHAPES` of how `word` is written."""
    if any(character.isdigit() for character in word):
        return 6
    letters = [character for character in word if character.isalpha()]
    if not letters:
        return 8
    if "." in word and len(letters) > 1 and letters[0].isupper():
        return 7
    if all(letter.islower() for letter in letters):
        return 1
    if len(letters) == 1:
        return 4
    if all(letter.isupper() for letter in letters):
        return 3
    if letters[0].isupper() and not any(letter.isupper() for letter in letters[1:]):
        return 2
    return 5


def pieces(word: str, vocabulary: Mapping[str, int]) -> tuple[int, ...]:
    """The ids of the WordPieces of one word, at least one of them."""
    ids = [number for part in _basic_parts(word) for number in _greedy(part, vocabulary)]
    return tuple(ids) or (vocabulary[UNKNOWN],)


class WordPiece:
    """A vocabulary with a memory of the words it has split."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self.vocabulary = vocabulary
        self.split = lru_cache(maxsize=65536)(self._split)
        self._shape = lru_cache(maxsize=65536)(shape)

    def _split(self, word: str) -> tuple[int, ...]:
        return pieces(word, self.vocabulary)

    def encode(self, words: Sequence[str]) -> tuple[list[int], list[int], list[int], list[int]]:
        """Ids and shapes of the pieces of a sentence with its marks, then the first and last piece of each word."""
        ids, shapes, first, last = [self.vocabulary[START]], [0], [], []
        for word in words:
            split = self.split(word)[:MOST_PIECES]
            first.append(len(ids))
            ids.extend(split)
            shapes.extend([self._shape(word)] * len(split))
            last.append(len(ids) - 1)
        return [*ids, self.vocabulary[END]], [*shapes, 0], first, last


def _greedy(part: str, vocabulary: Mapping[str, int]) -> list[int]:
    if len(part) > LONGEST_WORD:
        return [vocabulary[UNKNOWN]]
    ids, start = [], 0
    while start < len(part):
        prefix = "##" if start else ""
        end = len(part)
        while end > start and prefix + part[start:end] not in vocabulary:
            end -= 1
        if end == start:
            return [vocabulary[UNKNOWN]]
        ids.append(vocabulary[prefix + part[start:end]])
        start = end
    return ids


def _basic_parts(word: str) -> Iterator[str]:
    """The word without accents and control characters, lower-cased, cut at white space and around punctuation."""
    part = ""
    for character in unicodedata.normalize("NFD", _clean(word).lower()):
        if unicodedata.category(character) == "Mn":
            continue
        if character.isspace() or _stands_alone(character):
            if part:
                yield part
            part = ""
            if not character.isspace():
                yield character
        else:
            part += character
    if part:
        yield part


def _clean(word: str) -> str:
    kept = (
        " " if character in "\t\n\r" or unicodedata.category(character) == "Zs" else character
        for character in word
        if character in "\t\n\r" or (character not in "\0�" and not unicodedata.category(character).startswith("C"))
    )
    return "".join(kept)


def _stands_alone(character: str) -> bool:
    """Whether BERT cuts around it: punctuation, the ASCII signs it counts as such, and Chinese characters."""
    code = ord(character)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    if unicodedata.category(character).startswith("P"):
        return True
    return (
        0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x2CEAF or 0xF900 <= code <= 0xFAFF
    )
