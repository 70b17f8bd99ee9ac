"""WordPiece: the pieces of BERT's uncased tokenizer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.nn.wordpiece import SHAPES, WordPiece, pieces, shape

PIECES = "[PAD] [UNK] [CLS] [SEP] un ##aff ##able ##a cafe ##s don ' t - 中 国 ! naive 14 ##5 the"
VOCABULARY = {piece: number for number, piece in enumerate(PIECES.split())}
NAMES = {number: piece for piece, number in VOCABULARY.items()}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("unaffable", "un ##aff ##able"),
        ("Cafés", "cafe ##s"),
        ("don't", "don ' t"),
        ("naïve", "naive"),
        ("NAÏVE!", "naive !"),
        ("中国", "中 国"),
        ("145", "14 ##5"),
        ("xyz", "[UNK]"),
        ("unxyz", "[UNK]"),
        ("the\u200b", "the"),
        ("", "[UNK]"),
        ("\0", "[UNK]"),
        ("un" * 60, "[UNK]"),
        ("un-the", "un - the"),
    ],
)
def test_pieces_are_those_of_bert(word, expected):
    assert " ".join(NAMES[piece] for piece in pieces(word, VOCABULARY)) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("the", "lower"),
        ("The", "title"),
        ("UN", "upper"),
        ("A", "letter"),
        ("McDonald", "mixed"),
        ("iPhone", "mixed"),
        ("B52", "digit"),
        ("U.S.", "dotted"),
        ("a.m.", "lower"),
        ("--", "other"),
        ("’s", "lower"),
        ("N'T", "upper"),
    ],
)
def test_shape_says_how_a_word_is_written(word, expected):
    assert SHAPES[shape(word)] == expected


@given(st.lists(st.text(max_size=12), max_size=8))
def test_every_word_has_pieces_and_they_are_in_order(words):
    ids, shapes, first, last = WordPiece(VOCABULARY).encode(words)
    assert len(ids) == len(shapes) and len(first) == len(last) == len(words)
    assert ids[0] == VOCABULARY["[CLS]"] and ids[-1] == VOCABULARY["[SEP]"]
    ends = [0, *last]
    assert all(start == end + 1 for start, end in zip(first, ends, strict=False))


def test_a_line_of_dashes_does_not_fill_the_sentence():
    ids, _, _, _ = WordPiece(VOCABULARY).encode(["-" * 5000])
    assert len(ids) < 40
