"""The recipe of coreference, where torch is there to run it."""

import pytest

pytest.importorskip("torch")

import numpy as np
import torch
from recipes.language.coreference import (
    Marked,
    Passage,
    Ranker,
    conll_groups,
    flat,
    gum_groups,
    parts_of,
    passage_batch,
    ranker_loss,
    refers_of,
    write_ranker,
)

from parallax.nn import coreference
from parallax.nn.wordpiece import WordPiece

PIECES = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "army", "minister", "he", "it", "left", ".", "shell", "##ed")
WORDPIECE = WordPiece({piece: number for number, piece in enumerate(PIECES)})


def marked(sentence, first, last, cluster, form="description"):
    return Marked(sentence=sentence, first=first, last=last, cluster=cluster, head=last - 1, form=form)


PASSAGE = Passage(
    sentences=(("The", "minister", "left", "."), ("The", "army", "shelled", "it", "."), ("He", "left", ".")),
    mentions=(marked(0, 0, 2, 0), marked(1, 0, 2, 1), marked(1, 3, 4, 2, "pronoun"), marked(2, 0, 1, 0, "pronoun")),
    corpus="corpus",
    genre="told",
    document="d",
)


def test_vectors_of_rows_come_back_in_the_order_of_the_passage():
    batch = passage_batch(PASSAGE, WORDPIECE)
    pieces = refers_of(lambda rows: rows.ids.gather(1, rows.first)[..., None].float(), batch)
    words = [word for sentence in PASSAGE.sentences for word in sentence]
    assert pieces[:, 0].tolist() == [WORDPIECE.split(word)[0] for word in words]


def test_a_ranker_that_learned_a_passage_runs_in_numpy_and_resolves_it(tmp_path):
    torch.manual_seed(2)
    batch = passage_batch(PASSAGE, WORDPIECE)
    refers = torch.randn(len(batch.order), 8)
    ranker = Ranker(size=8, point=16, hidden=16, dropout=0.0)
    optimizer = torch.optim.Adam(ranker.parameters(), lr=1e-2)
    for _ in range(150):
        loss = ranker_loss(ranker, refers, batch)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert loss.item() < 0.05
    write_ranker(ranker, tmp_path / "coreference.npz")
    with np.load(tmp_path / "coreference.npz") as arrays:
        runtime = coreference.Ranker({name: arrays[name] for name in arrays.files})
    found = runtime.resolve(refers.numpy(), PASSAGE.sentences, flat(PASSAGE))
    assert [one and one.index for one in found] == [None, None, None, 0]


def test_a_passage_without_mentions_costs_nothing():
    silent = Passage(sentences=(("Left", "."),), mentions=(), corpus="gum", genre="news", document="d")
    batch = passage_batch(silent, WORDPIECE)
    assert ranker_loss(Ranker(size=8), torch.ones(2, 8), batch).item() == 0


def test_parts_hold_every_sentence_once_with_its_mentions():
    parts = list(parts_of(PASSAGE, words=9))
    assert [part.sentences for part in parts] == [PASSAGE.sentences[:2], PASSAGE.sentences[2:]]
    assert [(m.sentence, m.first, m.cluster) for part in parts for m in part.mentions] == [
        (0, 0, 0), (1, 0, 1), (1, 3, 2), (0, 0, 0)
    ]  # fmt: skip


def test_nested_mentions_are_read_from_both_formats():
    rows = [[""] * 9 + [f"Entity={cell}"] for cell in ("(1-person-new(2-place-giv)", "1)(3-event)", "(1-person)")]
    assert sorted(gum_groups(rows)) == [(0, 1, "2"), (0, 2, "1"), (1, 2, "3"), (2, 3, "1")]
    assert sorted(conll_groups(["(1|(2)", "1)", "_", "(4(2)", "4)"])) == [
        (0, 1, "2"), (0, 2, "1"), (3, 4, "2"), (3, 5, "4")
    ]  # fmt: skip
