"""Who is meant: what the words tell of mentions, and what is promised whatever the weights are."""

import hashlib
import json

import numpy as np
import pytest

from parallax.errors import ModelMismatch
from parallax.nn.coreference import FEATURES, TRAITS, Mention, Ranker, load, pair_features, traits_of

SENTENCES = [
    sentence.split()
    for sentence in (
        "Minister Ana Ruiz said “ we must stay ” .",
        "The minister added that her troops would hold .",
        "Ruiz left .",
    )
]
MENTIONS = [
    Mention(first=0, last=3, head=2, form="name"),
    Mention(first=5, last=6, head=5, form="pronoun"),
    Mention(first=10, last=12, head=11, form="description"),
    Mention(first=14, last=16, head=15, form="description"),
    Mention(first=14, last=15, head=14, form="pronoun"),
    Mention(first=19, last=20, head=19, form="name"),
]


def arrays(seed=3, size=4, point=6, hidden=5):
    shapes = {
        "mention.weight": (point, 3 * size + TRAITS), "mention.bias": (point,), "pair.weight": (point, point),
        "shrink.weight": (hidden, point), "product.weight": (hidden, hidden), "feature.weight": (hidden, FEATURES),
        "feature.bias": (hidden,), "anaphor.weight": (hidden, point), "antecedent.weight": (hidden, point),
        "score.weight": (1, hidden), "score.bias": (1,),
    }  # fmt: skip
    chance = np.random.default_rng(seed)
    return {name: chance.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}


def vectors(sentences=SENTENCES, seed=5):
    return np.random.default_rng(seed).normal(size=(sum(map(len, sentences)), 4)).astype(np.float32)


@pytest.fixture
def folder(tmp_path):
    with (tmp_path / "coreference.npz").open("wb") as file:
        np.savez(file, **arrays())
    digest = hashlib.sha256((tmp_path / "coreference.npz").read_bytes()).hexdigest()
    (tmp_path / "labels.json").write_text(json.dumps({"files": {"coreference.npz": digest}}), encoding="utf-8")
    return tmp_path


def test_pairs_have_as_many_features_as_weights_are_trained_for():
    everything = slice(0, len(MENTIONS))
    features = pair_features(traits_of(SENTENCES, MENTIONS), everything, everything)
    assert features.shape == (len(MENTIONS), len(MENTIONS), FEATURES)


def test_features_of_a_part_are_those_of_the_whole():
    traits = traits_of(SENTENCES, MENTIONS)
    whole = pair_features(traits, slice(0, 6), slice(0, 6))
    assert np.array_equal(pair_features(traits, slice(2, 4), slice(1, 5)), whole[2:4, 1:5])


def test_only_what_stands_inside_quotation_marks_is_quoted():
    told = traits_of(SENTENCES, MENTIONS).own
    changed = traits_of([[word for word in SENTENCES[0] if word not in "“”"], *SENTENCES[1:]], [
        Mention(first=m.first - (m.first > 4) - (m.first > 8), last=m.last - (m.first > 4) - (m.first > 8),
                head=m.head - (m.first > 4) - (m.first > 8), form=m.form) for m in MENTIONS
    ]).own  # fmt: skip
    assert [bool((one != other).any()) for one, other in zip(told, changed, strict=True)] == [False, True] + [False] * 4


def test_chances_are_of_what_stands_before_or_of_a_newcomer():
    ranked = Ranker(arrays()).rank(vectors(), SENTENCES, MENTIONS)
    assert np.allclose(ranked.sum(1), 1, atol=1e-5)
    assert not np.triu(ranked[:, :-1]).any()
    assert ranked[0, -1] == 1


def test_long_documents_are_ranked_as_short_ones():
    sentences, mentions = SENTENCES * 12, []
    length = sum(map(len, SENTENCES))
    for copy in range(12):
        shift = copy * length
        mentions += [
            Mention(first=m.first + shift, last=m.last + shift, head=m.head + shift, form=m.form) for m in MENTIONS
        ]
    seen = vectors(sentences)
    ranker = Ranker(arrays())
    whole = ranker.rank(seen, sentences, mentions)
    part = ranker.rank(seen[: 2 * length], sentences[:6], mentions[:12])
    assert np.allclose(whole[:12, :12], part[:, :-1], atol=1e-5)


def test_what_is_resolved_is_the_likeliest():
    ranker = Ranker(arrays())
    ranked = ranker.rank(vectors(), SENTENCES, MENTIONS)
    for row, found in zip(ranked, ranker.resolve(vectors(), SENTENCES, MENTIONS), strict=True):
        assert (len(MENTIONS) if found is None else found.index) == row.argmax()
        assert found is None or found.probability == pytest.approx(row.max())


def test_a_document_without_mentions_has_no_antecedents():
    assert Ranker(arrays()).resolve(vectors(), SENTENCES, []) == ()


def test_weights_are_loaded_as_written(folder):
    ranked = load(folder).rank(vectors(), SENTENCES, MENTIONS)
    assert np.array_equal(ranked, Ranker(arrays()).rank(vectors(), SENTENCES, MENTIONS))


def test_other_weights_than_those_listed_are_refused(folder):
    with (folder / "coreference.npz").open("ab") as file:
        file.write(b"0")
    with pytest.raises(ModelMismatch, match="sha256"):
        load(folder)


def test_missing_weights_are_refused(folder):
    (folder / "coreference.npz").unlink()
    with pytest.raises(ModelMismatch, match="cannot be read"):
        load(folder)
