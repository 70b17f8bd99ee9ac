"""The network: a BERT encoder that also sees casing, and heads for tags, trees and names.

Axes: B sentences, S pieces (marks included), W words, H heads (the root and then the words, H = W + 1), D hidden, L
labels.
"""

from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The sizes that weights must agree on to be loaded."""

    vocabulary: int = 30522
    positions: int = 512
    hidden: int = 384
    inner: int = 1536
    layers: int = 6
    attention_heads: int = 12
    shapes: int = 9
    upos: int = 17
    xpos: int
    deprels: int
    names: int
    arc: int = 256
    label: int = 96

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.attention_heads
        self.query = nn.Linear(shape.hidden, shape.hidden)
        self.key = nn.Linear(shape.hidden, shape.hidden)
        self.value = nn.Linear(shape.hidden, shape.hidden)
        self.output = nn.Linear(shape.hidden, shape.hidden)
        self.output_norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.inner = nn.Linear(shape.hidden, shape.inner)
        self.outer = nn.Linear(shape.inner, shape.hidden)
        self.outer_norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """`x` [B S D]; `mask` [B 1 1 S], 0 where a piece may be looked at and a large negative number elsewhere."""
        x = self.output_norm(x + self.dropout(self.output(self.attend(x, mask))))
        x = self.outer_norm(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))
        return x

    def attend(self, x: Tensor, mask: Tensor | None) -> Tensor:
        sentences, length, hidden = x.shape
        parts = (sentences, length, self.heads, hidden // self.heads)
        query, key, value = (
            projection(x).view(parts).transpose(1, 2) for projection in (self.query, self.key, self.value)
        )  # each [B heads S D/heads]
        scores = query @ key.transpose(-1, -2) * (hidden // self.heads) ** -0.5
        if mask is not None:
            scores = scores + mask
        weights = scores.softmax(-1)
        seen: Tensor = (weights @ value).transpose(1, 2).reshape(sentences, length, hidden)
        return seen


class Encoder(nn.Module):
    """BERT with word shapes added at the input; their embedding starts at zero, so the start is plain BERT."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.vocabulary, shape.hidden)
        self.positions = nn.Embedding(shape.positions, shape.hidden)
        self.shapes = nn.Embedding(shape.shapes, shape.hidden)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None) -> Tensor:
        """`ids` and `shapes` [B S] to vectors [B S D]."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x: Tensor = self.dropout(self.norm(self.words(ids) + self.shapes(shapes) + self.positions(places)))
        for layer in self.layers:
            x = layer(x, mask)
        return x


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What the heads say, as unnormalised log-probabilities."""

    upos: Tensor  # [B W 17]
    xpos: Tensor  # [B W xpos]
    arcs: Tensor  # [B W H]
    deprels: Tensor  # [B W H L]
    names: Tensor  # [B W names]


class LanguageNetwork(nn.Module):
    """Encoder and heads. The parser is the deep biaffine one of Dozat & Manning (2017)."""

    def __init__(self, shape: Shape, dropout: float = 0.1, head_dropout: float = 0.25) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape, dropout)
        self.dropout = nn.Dropout(head_dropout)
        self.tags = nn.Linear(shape.hidden, shape.hidden)
        self.upos = nn.Linear(shape.hidden, shape.upos)
        self.xpos = nn.Linear(shape.hidden, shape.xpos)
        self.named = nn.Linear(shape.hidden, shape.hidden)
        self.names = nn.Linear(shape.hidden, shape.names)
        self.arc_word = nn.Linear(shape.hidden, shape.arc)
        self.arc_head = nn.Linear(shape.hidden, shape.arc)
        self.arc_pair = nn.Linear(shape.arc, shape.arc)
        self.arc_prior = nn.Linear(shape.arc, 1)
        self.label_word = nn.Linear(shape.hidden, shape.label)
        self.label_head = nn.Linear(shape.hidden, shape.label)
        self.label_pair = nn.Linear(shape.label, shape.deprels * shape.label)
        self.label_word_prior = nn.Linear(shape.label, shape.deprels)
        self.label_head_prior = nn.Linear(shape.label, shape.deprels)
        nn.init.zeros_(self.label_pair.weight)
        nn.init.zeros_(self.label_pair.bias)

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor, last: Tensor, mask: Tensor | None = None) -> Scores:
        """`ids`, `shapes` [B S]; `first`, `last` [B W], the pieces where each word begins and ends."""
        pieces = self.encoder(ids, shapes, mask)
        words = self.dropout((_take(pieces, first) + _take(pieces, last)) * 0.5)
        heads = torch.cat([pieces[:, :1], words], 1)  # the mark at the start stands for the root
        tags = self.dropout(functional.gelu(self.tags(words)))
        named = self.dropout(functional.gelu(self.named(words)))
        return Scores(
            upos=self.upos(tags),
            xpos=self.xpos(tags),
            arcs=self.arcs(words, heads),
            deprels=self.labels(words, heads),
            names=self.names(named),
        )

    def arcs(self, words: Tensor, heads: Tensor) -> Tensor:
        word = self.dropout(functional.gelu(self.arc_word(words)))
        head = self.dropout(functional.gelu(self.arc_head(heads)))
        prior = self.arc_prior(head).transpose(1, 2)
        pairs: Tensor = self.arc_pair(word) @ head.transpose(1, 2) * self.shape.arc**-0.5 + prior
        return pairs

    def labels(self, words: Tensor, heads: Tensor) -> Tensor:
        word = self.dropout(functional.gelu(self.label_word(words)))
        head = self.dropout(functional.gelu(self.label_head(heads)))
        sentences, length, size = word.shape
        pair = self.label_pair(word).view(sentences, length * self.shape.deprels, size)
        scores = (pair @ head.transpose(1, 2)).view(sentences, length, self.shape.deprels, heads.shape[1])
        prior = self.label_word_prior(word).unsqueeze(2) + self.label_head_prior(head).unsqueeze(1)
        scored: Tensor = scores.transpose(2, 3) + prior
        return scored


def _take(pieces: Tensor, places: Tensor) -> Tensor:
    """[B S D] at [B W] to [B W D]."""
    return pieces.gather(1, places.unsqueeze(-1).expand(-1, -1, pieces.shape[-1]))


def load_encoder(encoder: Encoder, path: Path) -> None:
    """Copies a Hugging Face BERT `model.safetensors` into the encoder.

    The one segment embedding is folded into the positions.
    """
    weights = load_file(path)
    state = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
        "shapes.weight": encoder.shapes.weight.data,
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    names = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "output": "attention.output.dense",
        "output_norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "outer_norm": "output.LayerNorm",
    }
    for number in range(len(encoder.layers)):
        for ours, theirs in names.items():
            for part in ("weight", "bias"):
                state[f"layers.{number}.{ours}.{part}"] = weights[f"encoder.layer.{number}.{theirs}.{part}"]
    encoder.load_state_dict(state)
