"""The sentence encoder: what lies close, and what it refuses."""

import json
import shutil
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parallax.errors import ModelMismatch
from parallax.nn.embedder import load

WEIGHTS = Path(str(files("parallax.nn") / "weights"))


@pytest.fixture(scope="module")
def embedder():
    return load()


@pytest.fixture
def weights(tmp_path):
    """A copy of the weights that a test may spoil."""
    for name in ("embedder.onnx", "embedder.json", "vocab.txt"):
        shutil.copy(WEIGHTS / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(
    ("sentence", "same", "other"),
    [
        (
            "The river broke through the dyke at Orla.",
            "Near Orla the embankment gave way and water poured in.",
            "The council of Orla chose a new mayor.",
        ),
        (
            "Fighters seized the airport after two days of shelling.",
            "The airfield fell to the rebels following a long bombardment.",
            "Passengers complained of long queues at the airport.",
        ),
        (
            "The minister stepped down over the leaked letters.",
            "He resigned from the cabinet because of the leak.",
            "The minister opened a new post office, where letters are sorted.",
        ),
    ],
)
def test_what_says_the_same_lies_closer_than_what_shares_words(embedder, sentence, same, other):
    here, near, far = (embedder.embed(text) for text in (sentence, same, other))
    assert here @ near > here @ far


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_any_text_has_a_vector_of_length_one(embedder, text):
    vector = embedder.embed(text)
    assert vector.shape == (384,) == (embedder.size,) and vector.dtype == np.float32
    assert abs(float(vector @ vector) - 1) < 1e-5


def test_a_vector_depends_on_nothing_but_its_sentence(embedder):
    first = embedder.embed("The army left the town.")
    embedder.embed("Nobody was hurt, and the bridge was opened again in the evening of the same day.")
    assert np.array_equal(first, embedder.embed("The army left the town."))
    assert np.array_equal(first, load().embed("The army left  the\ntown."))


def test_of_a_very_long_text_the_beginning_is_read(embedder):
    long = "The army left the town. " * 200
    assert np.array_equal(embedder.embed(long), embedder.embed(long + "It came back."))


def test_the_vocabulary_is_that_of_the_language_model():
    cards = [json.loads((WEIGHTS / name).read_text(encoding="utf-8")) for name in ("embedder.json", "labels.json")]
    assert cards[0]["files"]["vocab.txt"] == cards[1]["files"]["vocab.txt"]


def test_all_weights_together_stay_small():
    assert sum(path.stat().st_size for path in WEIGHTS.iterdir()) < 60e6


def test_the_name_and_digest_of_the_weights_are_told(embedder):
    assert embedder.name.startswith("parallax-embedder-en") and len(embedder.sha256) == 64
    assert embedder.sha256 in (WEIGHTS / "EMBEDDER.md").read_text(encoding="utf-8")


def test_weights_that_were_altered_are_refused(weights):
    with (weights / "embedder.onnx").open("ab") as file:
        file.write(b"!")
    with pytest.raises(ModelMismatch, match="sha256"):
        load(weights)


@pytest.mark.parametrize(("shape", "message"), [("hidden", "vector"), ("vocabulary", "vocabulary")])
def test_shapes_that_are_not_those_of_the_weights_are_refused(weights, shape, message):
    path = weights / "embedder.json"
    facts = json.loads(path.read_text(encoding="utf-8"))
    facts["shapes"][shape] += 1
    path.write_text(json.dumps(facts), encoding="utf-8")
    with pytest.raises(ModelMismatch, match=message):
        load(weights)


@pytest.mark.parametrize("name", ["embedder.onnx", "vocab.txt", "embedder.json"])
def test_missing_files_are_named(weights, name):
    (weights / name).unlink()
    with pytest.raises(ModelMismatch, match=name):
        load(weights)
