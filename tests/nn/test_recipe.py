"""The recipe of the language model, where torch is there to run it."""

import json
from dataclasses import replace

import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")

import numpy as np
import torch
from bench.quality._frames import frames, read_all
from bench.quality._treebanks import trees
from recipes.language.__main__ import shape_of
from recipes.language.export import export
from recipes.language.heads import train_names
from recipes.language.meaning import Frame, Meaning
from recipes.language.model import LanguageNetwork
from recipes.language.prepare import ANY_NAME, NAME_TAGS, Example
from recipes.language.quantize import WIDE
from recipes.language.restore import restore
from recipes.language.train import Plan, batch_of, labels_of, losses, read, train
from recipes.language.vary import pools_of

from parallax.nn.model import load
from parallax.nn.wordpiece import WordPiece, read_vocabulary

PIECES = "[PAD] [UNK] [CLS] [SEP] the army shell ##ed town . paris left".split()  # noqa: SIM905
NO, LOC = 1, 1 << NAME_TAGS.index("B-LOC")
TAGS = {"the": "DET DT", ".": "PUNCT .", "shelled": "VERB VBD", "left": "VERB VBD", "Paris": "PROPN NNP"}


def example(sentence, heads, deprels, names, meaning=None):
    words = tuple(sentence.split())
    tags = [TAGS.get(word, "NOUN NN").split() for word in words]
    return Example(
        words=words,
        upos=tuple(upos for upos, _ in tags),
        xpos=tuple(xpos for _, xpos in tags),
        lemmas=words,
        heads=heads,
        deprels=tuple(deprels.split()),
        names=names,
        corpus="ewt",
        genre="weblog",
        meaning=meaning,
    )


SHELLED = Meaning(
    predicates=("no", "no", "yes", "no", "no", "no"),
    factuality=(None, None, 1.0, None, None, None),
    events=("O", "O", "ASSAULT", "O", "O", "O"),
    status=(None, None, "asserted", None, None, None),
    cues=("O",) * 6,
    frames=(
        Frame(at=2, kind="arguments", tags=("B-ARG0", "I-ARG0", "O", "B-ARG1", "I-ARG1", "O")),
        Frame(at=2, kind="roles", tags=("actor", "actor", "O", "recipient", "recipient", None)),
    ),
)
EXAMPLES = [
    example("the army shelled the town .", (1, 2, -1, 4, 2, 2), "det nsubj root det obj punct", (NO,) * 6, SHELLED),
    example("the army left Paris .", (1, 2, -1, 2, 2), "det nsubj root obj punct", (NO, NO, NO, LOC, NO)),
    Example(words=("the", "town"), names=(ANY_NAME, ANY_NAME), corpus="btc", genre="btc"),
]
HEARD = [each.words for each in EXAMPLES]


@pytest.fixture
def vocabulary(tmp_path):
    path = tmp_path / "vocab.txt"
    path.write_text("\n".join(PIECES) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def network():
    torch.manual_seed(1)
    labels = labels_of(EXAMPLES)
    sizes = {"vocabulary": len(PIECES), "positions": 64, "hidden": 32, "inner": 64, "layers": 1, "attention_heads": 2}
    shape = replace(shape_of(labels), **sizes, arc=16, label=8, frame=16, frame_inner=16, refers=8)
    return LanguageNetwork(shape, dropout=0.0, head_dropout=0.0)


def test_what_a_corpus_does_not_say_costs_nothing(network, vocabulary):
    batch = batch_of(EXAMPLES[2:], WordPiece(read_vocabulary(vocabulary)), labels_of(EXAMPLES))
    root, words = read(network, batch.rows)
    parts = losses(network(root, words), network.frames(words, batch.at, batch.rows.words), batch)
    assert all(abs(part.item()) < 1e-5 for part in parts.values())


def test_a_network_that_learned_two_sentences_reads_them_when_exported(network, vocabulary, tmp_path):
    labels, wordpiece = labels_of(EXAMPLES), WordPiece(read_vocabulary(vocabulary))
    plan = Plan(minutes=None, epochs=60, encoder_rate=3e-3, head_rate=3e-3)
    train(network, EXAMPLES, [], wordpiece, labels, plan, pools_of([], ()), tmp_path)
    export(network, labels, tmp_path / "int8", vocabulary=vocabulary, facts={}, heard=HEARD)
    model = load(tmp_path / "int8")
    assert trees(model, EXAMPLES[:2])["las"] == 100
    assert [(name.first, name.kind) for name in model.read(EXAMPLES[1].words).names] == [(3, "LOC")]
    frame = next(frame for frame in model.read(EXAMPLES[0].words).frames if frame.event)
    assert (frame.at, frame.event, frame.status, frame.factuality > 0) == (2, "ASSAULT", "asserted", True)
    assert [(party.role, party.first, party.last_exclusive) for party in frame.arguments] == [
        ("ARG0", 0, 2),
        ("ARG1", 3, 5),
    ]
    assert [(party.role, party.first) for party in frame.roles if party.first < 5] == [("actor", 0), ("recipient", 3)]
    assert frames(read_all(model, EXAMPLES)) == {"predicates": 100, "arguments": 100}
    assert json.loads((tmp_path / "int8/labels.json").read_text(encoding="utf-8"))["shapes"]["layers"] == 1


def test_a_meaning_keeps_its_words_when_they_move():
    order = (3, 4, None, 0, 1, 2)
    moved = SHELLED.moved(order)
    assert moved.events == ("O", "O", "O", "O", "O", "ASSAULT")
    assert [(frame.at, frame.tags) for frame in moved.frames] == [
        (5, ("B-ARG1", "I-ARG1", "O", "B-ARG0", "I-ARG0", "O")),
        (5, ("recipient", "recipient", "O", "actor", "actor", "O")),
    ]


def test_an_argument_that_lost_its_first_word_begins_with_the_next():
    kept = SHELLED.moved((1, 2, 4, 5)).frames[0].tags
    assert kept == ("B-ARG0", "O", "B-ARG1", "O")


def test_training_twice_gives_the_same_weights(network, vocabulary, tmp_path):
    labels, wordpiece = labels_of(EXAMPLES), WordPiece(read_vocabulary(vocabulary))
    start = {name: value.clone() for name, value in network.state_dict().items()}
    ends = []
    for _ in range(2):
        network.load_state_dict(start)
        train(network, EXAMPLES, [], wordpiece, labels, Plan(minutes=None, epochs=3), pools_of([], ()), tmp_path)
        ends.append(network.state_dict()["arc_pair.weight"].numpy().copy())
    assert np.array_equal(*ends)


def test_names_are_learned_alone(network, vocabulary, tmp_path):
    start = {name: value.clone() for name, value in network.state_dict().items()}
    train_names(network, EXAMPLES * 40, WordPiece(read_vocabulary(vocabulary)), labels_of(EXAMPLES), tmp_path)
    changed = {name for name, value in network.state_dict().items() if not torch.equal(value, start[name])}
    assert changed == {"named.weight", "named.bias", "names.weight", "names.bias"}


def test_what_ships_comes_back_to_train_on(network, vocabulary, tmp_path):
    for parameter in network.parameters():
        torch.nn.init.normal_(parameter)
    export(network, labels_of(EXAMPLES), tmp_path / "int8", vocabulary=vocabulary, facts={}, heard=HEARD)
    again = LanguageNetwork(network.shape)
    restore(again, tmp_path / "int8")
    for name, weight in network.state_dict().items():
        step = weight.abs().max() / 63  # seven bits and a sign
        assert torch.allclose(weight, again.state_dict()[name], atol=float(step)), name


def test_rows_of_loud_channels_are_restored(vocabulary, tmp_path):
    labels = labels_of(EXAMPLES)
    sizes = {
        "vocabulary": len(PIECES),
        "positions": 64,
        "hidden": WIDE,
        "inner": WIDE,
        "layers": 1,
        "attention_heads": 2,
    }
    network = LanguageNetwork(replace(shape_of(labels), **sizes, arc=16, label=8, frame=16, frame_inner=16, refers=8))
    for parameter in network.parameters():
        torch.nn.init.normal_(parameter)
    with torch.no_grad():
        network.encoder.layers[0].outer_norm.weight[3] = 90
    export(network, labels, tmp_path / "int8", vocabulary=vocabulary, facts={}, heard=HEARD)
    again = LanguageNetwork(network.shape)
    restore(again, tmp_path / "int8")
    assert torch.equal(network.tags.weight[:, 3], again.tags.weight[:, 3])
