"""The embedded language model: what it reads, and what it refuses."""

import json
import shutil
from dataclasses import fields
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parallax.errors import ModelMismatch
from parallax.nn.model import Reading, load
from parallax.nn.wordpiece import WordPiece, read_vocabulary


@pytest.fixture(scope="module")
def model():
    return load()


@pytest.fixture
def weights(tmp_path):
    """A copy of the weights that a test may spoil."""
    with_files = Path(str(files("parallax.nn") / "weights"))
    return Path(shutil.copytree(with_files, tmp_path / "weights"))


def relations(model, sentence):
    words = sentence.split()
    reading = model.read(words)
    return {(words[i], reading.deprels[i], words[head] if head >= 0 else "") for i, head in enumerate(reading.heads)}


def names(model, sentence):
    words = sentence.split()
    return {(" ".join(words[name.first : name.last_exclusive]), name.kind) for name in model.read(words).names}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The army shelled the town .", {("army", "nsubj", "shelled"), ("town", "obj", "shelled")}),
        ("The town was shelled by the army .", {("town", "nsubj:pass", "shelled"), ("army", "obl:agent", "shelled")}),
        ("She said that the men had fled .", {("fled", "ccomp", "said"), ("She", "nsubj", "said")}),
        ("The army did n't shell the town .", {("n't", "advmod", "shell"), ("did", "aux", "shell")}),
        ("At least 14 civilians were killed .", {("14", "nummod", "civilians"), ("civilians", "nsubj:pass", "killed")}),
        ("“ We will stay , ” said the mayor .", {("mayor", "nsubj", "said")}),
        ("The rebels ’ leader left .", {("rebels", "nmod:poss", "leader")}),
    ],
)
def test_plain_sentences_are_parsed_right(model, sentence, expected):
    assert expected <= relations(model, sentence)


def test_tags_carry_tense_and_number(model):
    reading = model.read(["The", "armies", "have", "shelled", "two", "towns", "and", "will", "shell", "more", "."])
    assert [reading.xpos[i] for i in (1, 2, 3, 5, 7, 8)] == ["NNS", "VBP", "VBN", "NNS", "MD", "VB"]
    assert reading.upos[1] == "NOUN" and reading.upos[3] == "VERB" and reading.upos[7] == "AUX"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Anna Lindqvist met him in Cairo on Monday .", {("Anna Lindqvist", "PERSON"), ("Cairo", "LOC")}),
        ("The United Nations sent doctors to Kenya .", {("United Nations", "ORG"), ("Kenya", "LOC")}),
        ("President Peter Omondi spoke .", {("Peter Omondi", "PERSON")}),
        ("Two Israeli soldiers were hurt .", {("Israeli", "NORP")}),
        ("Nobody was hurt in the storm .", set()),
    ],
)
def test_plain_names_are_found(model, sentence, expected):
    assert {(text.removeprefix("The "), kind) for text, kind in names(model, sentence)} == expected


def test_a_reading_depends_on_nothing_but_its_words(model):
    first, other = ["The", "army", "shelled", "the", "town", "of", "Saraqib", "."], ["They", "denied", "it", "."]
    alone = model.read(first)
    model.read(other)
    assert model.read(first) == alone == load().read(first)


def told(reading):
    """All that a reading says, to the last bit."""
    return [
        getattr(reading, field.name) for field in fields(Reading) if field.name != "refers"
    ], reading.refers.tobytes()


COMPANY = [
    sentence.split()
    for sentence in (
        "They denied it .",
        "No",
        "“ We will not leave the town , ” said Anna Lindqvist , who leads the miners ’ union in Kiruna , on Monday .",
        "At least 14 civilians were killed and 30 hurt when rockets fell on a market in the north of the country .",
        "Floods .",
        "The ministry , which had earlier spoken of three dead , said that rescuers had found "
        + "more of them , " * 40,
    )
]
SENTENCES = st.lists(
    st.sampled_from(COMPANY)
    | st.lists(st.sampled_from(["the", "army", "shelled", "Paris", ",", "he", "said", ".", "14"]), max_size=70),
    max_size=7,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sentences=SENTENCES)
def test_a_sentence_is_read_the_same_in_any_company(model, sentences):
    alone = [told(model.read(words)) for words in sentences]
    assert [told(reading) for reading in model.read_all(sentences)] == alone
    assert [told(reading) for reading in model.read_all(sentences[::-1])] == alone[::-1]


def test_one_word_is_read_the_same_in_company(model):
    alone = told(model.read(["No"]))
    assert told(model.read_all([["No"], *COMPANY])[0]) == alone == told(model.read_all([["No"]] * 9)[8])


def test_frames_that_are_asked_for_are_those_of_their_sentence(model):
    readings = model.read_all(COMPANY, [{0}, {0}, (), {3}, {1}, ()])
    asked = [model.read(words, mark) for words, mark in zip(COMPANY, [{0}, {0}, (), {3}, {1}, ()], strict=True)]
    assert [told(reading) for reading in readings] == [told(reading) for reading in asked]
    assert readings[1].frames[0].at == 0 and 3 in {frame.at for frame in readings[3].frames}


def test_no_words_are_read_as_nothing(model):
    assert model.read([]).heads == ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.text(max_size=8), min_size=1, max_size=12))
def test_any_words_have_a_tree_with_one_root(model, words):
    reading = model.read(words)
    assert len(reading.upos) == len(reading.xpos) == len(reading.deprels) == len(words)
    assert_tree(reading.heads, reading.deprels)


def assert_tree(heads, deprels):
    assert heads.count(-1) == 1 == deprels.count("root") and deprels[heads.index(-1)] == "root"
    for word in range(len(heads)):
        seen = 0
        while word >= 0:
            word, seen = heads[word], seen + 1
            assert seen <= len(heads)


def test_a_sentence_of_two_thousand_words_is_read_in_parts(model):
    words = ("The army said , on Monday , that " * 250 + "it had left Paris .").split()
    reading = model.read(words)
    assert len(reading.heads) == len(words) > 2000
    assert_tree(reading.heads, reading.deprels)
    assert [words[name.first] for name in reading.names][-1:] == ["Paris"]


def test_the_name_and_digest_of_the_weights_are_told(model):
    assert model.name.startswith("parallax-language-en") and len(model.sha256) == 64


def test_weights_that_were_altered_are_refused(weights):
    with (weights / "model.onnx").open("ab") as file:
        file.write(b"!")
    with pytest.raises(ModelMismatch, match="sha256"):
        load(weights)


@pytest.mark.parametrize("head", ["upos", "xpos", "deprels", "names"])
def test_labels_that_are_not_those_of_the_weights_are_refused(weights, head):
    path = weights / "labels.json"
    card = json.loads(path.read_text(encoding="utf-8"))
    card["labels"][head].append("NEW")
    path.write_text(json.dumps(card), encoding="utf-8")
    with pytest.raises(ModelMismatch, match=head):
        load(weights)


@pytest.mark.parametrize("name", ["model.onnx", "vocab.txt", "labels.json"])
def test_missing_files_are_named(weights, name):
    (weights / name).unlink()
    with pytest.raises(ModelMismatch, match=name):
        load(weights)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("embeddings", "em ##bed ##ding ##s"),
        ("Aleppo", "aleppo"),
        ("shelling", "shell ##ing"),
        ("Zürich’s", "zurich ’ s"),
    ],
)
def test_words_are_cut_into_the_pieces_of_the_vocabulary(word, expected):
    vocabulary = read_vocabulary(Path(str(files("parallax.nn") / "weights" / "vocab.txt")))
    pieces = {number: piece for piece, number in vocabulary.items()}
    assert " ".join(pieces[number] for number in WordPiece(vocabulary).split(word)) == expected
