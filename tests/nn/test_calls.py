"""What is read in one call: sentences of about one length, within its room."""

from importlib.resources import files
from pathlib import Path

import pytest

from parallax.nn.calls import CHUNK, ROOM, calls_of, feed, parts_of
from parallax.nn.wordpiece import WordPiece, read_vocabulary


@pytest.fixture(scope="module")
def wordpiece():
    return WordPiece(read_vocabulary(Path(str(files("parallax.nn") / "weights" / "vocab.txt"))))


def parts(wordpiece, *lengths):
    return [part for i, n in enumerate(lengths) for part in parts_of(i, ["town"] * n, (), wordpiece)]


def test_every_sentence_is_in_one_call_with_those_of_its_length(wordpiece):
    calls = list(calls_of(parts(wordpiece, 40, 3, 38, 4, 5, 90, 41)))
    assert sorted(part.sentence for call in calls for part in call) == list(range(7))
    assert [len(part.rows[0]) for call in calls for part in call] == sorted([42, 5, 40, 6, 7, 92, 43])
    assert all(len(call) * max(len(part.rows[0]) for part in call) <= ROOM for call in calls)


def test_what_is_shorter_is_padded_with_zeros(wordpiece):
    fed = feed(parts(wordpiece, 3, 1))
    assert fed["ids"].shape == fed["shapes"].shape == (2, 5) and fed["first"].shape == fed["asked"].shape == (2, 3)
    assert fed["ids"][1, 3:].tolist() == [0, 0] and fed["last"][1].tolist() == [1, 0, 0]


def test_one_word_is_never_alone(wordpiece):
    assert feed(parts(wordpiece, 1))["first"].tolist() == [[1, 0]]


def test_the_parts_of_a_long_sentence_are_read_with_the_words_around_them(wordpiece):
    first, *_, last = parts(wordpiece, 2 * CHUNK + 50)
    assert (first.start, first.low, first.end) == (0, 0, CHUNK) and first.words == CHUNK + 40
    assert last.end == 2 * CHUNK + 50 and last.low == last.start - 40 and last.own.start == 40


def test_words_that_are_asked_for_are_marked(wordpiece):
    (part,) = parts_of(0, ["the", "town", "fell"], {2}, wordpiece)
    assert part.rows[4] == [0, 0, 1]
