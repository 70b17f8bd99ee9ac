"""The network: a BERT encoder that also sees casing, and heads for tags, trees, names, frames and what happened.

Axes: B sentences, S pieces (marks included), W words, H heads (the root and then the words, H = W + 1), D hidden, L
labels, F frames (words whose parties are asked for).
"""

from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from recipes.language.coreference import Ranker
from recipes.language.rows import mask_of


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
    upos: int
    xpos: int
    deprels: int
    names: int
    events: int
    statuses: int
    cues: int
    measures: int
    grounds: int
    arguments: int
    roles: int
    speech: int
    hands: int
    arc: int = 256
    label: int = 96
    frame: int = 128
    frame_inner: int = 256
    frame_layers: int = 2
    reach: int = 20  # words; farther ones are all as far
    refers: int = 128

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self, hidden: int, inner: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.size = hidden // heads
        self.query = nn.Linear(hidden, hidden)
        self.key = nn.Linear(hidden, hidden)
        self.value = nn.Linear(hidden, hidden)
        self.output = nn.Linear(hidden, hidden)
        self.output_norm = nn.LayerNorm(hidden, eps=1e-12)
        self.inner = nn.Linear(hidden, inner)
        self.outer = nn.Linear(inner, hidden)
        self.outer_norm = nn.LayerNorm(hidden, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """`x` [B S D]; `mask` [B 1 1 S]: see `mask_of`."""
        x = self.output_norm(x + self.dropout(self.output(self.attend(x, mask))))
        x = self.outer_norm(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))
        return x

    def attend(self, x: Tensor, mask: Tensor | None) -> Tensor:
        query, key, value = (
            projection(x).unflatten(-1, (self.heads, self.size)).transpose(1, 2)
            for projection in (self.query, self.key, self.value)
        )  # each [B heads S size]
        scores = query @ key.transpose(-1, -2) * self.size**-0.5
        if mask is not None:
            scores = torch.minimum(scores, mask)
        return (scores.softmax(-1) @ value).transpose(1, 2).reshape(*x.shape[:2], self.heads * self.size)


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
        sizes = (shape.hidden, shape.inner, shape.attention_heads)
        self.layers = nn.ModuleList(Layer(*sizes, dropout) for _ in range(shape.layers))

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
    predicates: Tensor  # [B W 2]
    factuality: Tensor  # [B W], in [-1, 1]: did not happen, did
    events: Tensor  # [B W events]
    statuses: Tensor  # [B W statuses]
    cues: Tensor  # [B W cues]
    measures: Tensor  # [B W measures]
    grounds: Tensor  # [B W grounds]
    refers: Tensor  # [B W refers]: vectors, for the coreference of mentions


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """What each word is to each frame."""

    arguments: Tensor  # [F W arguments]
    roles: Tensor  # [F W roles]
    speech: Tensor  # [F W speech]
    hands: Tensor  # [F W hands]


class Frames(nn.Module):
    """Words seen from one word: a small transformer over the sentence for every frame."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.reach = shape.reach
        self.word = nn.Linear(shape.hidden, shape.frame)
        self.centre = nn.Linear(shape.hidden, shape.frame)
        self.distance = nn.Embedding(2 * shape.reach + 1, shape.frame)
        self.norm = nn.LayerNorm(shape.frame, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        sizes = (shape.frame, shape.frame_inner, 4)
        self.layers = nn.ModuleList(Layer(*sizes, dropout) for _ in range(shape.frame_layers))
        self.arguments = nn.Linear(shape.frame, shape.arguments)
        self.roles = nn.Linear(shape.frame, shape.roles)
        self.speech = nn.Linear(shape.frame, shape.speech)
        self.hands = nn.Linear(shape.frame, shape.hands)

    def forward(self, words: Tensor, at: Tensor, there: Tensor | None = None) -> Parties:
        """`words` [B W D]; `at` [F 2], the sentence and the word of each frame; `there` [B W], whether it is a word."""
        centre = self.centre(words)[at[:, 0], at[:, 1]].unsqueeze(1)
        places = torch.arange(words.shape[1], device=words.device)
        away = (places.unsqueeze(0) - at[:, 1:]).clamp(-self.reach, self.reach) + self.reach
        x = self.dropout(self.norm(self.word(words)[at[:, 0]] + centre + self.distance(away)))
        mask = None if there is None else mask_of(there[at[:, 0]])
        for layer in self.layers:
            x = layer(x, mask)
        return Parties(arguments=self.arguments(x), roles=self.roles(x), speech=self.speech(x), hands=self.hands(x))


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
        self.told = nn.Linear(shape.hidden, shape.hidden)
        self.predicates = nn.Linear(shape.hidden, 2)
        self.factuality = nn.Linear(shape.hidden, 1)
        self.events = nn.Linear(shape.hidden, shape.events)
        self.statuses = nn.Linear(shape.hidden, shape.statuses)
        self.cues = nn.Linear(shape.hidden, shape.cues)
        self.measures = nn.Linear(shape.hidden, shape.measures)
        self.grounds = nn.Linear(shape.hidden, shape.grounds)
        self.refers = nn.Linear(shape.hidden, shape.refers)
        self.frames = Frames(shape, dropout)
        self.ranker = Ranker(shape.refers)

    def words(
        self, ids: Tensor, shapes: Tensor, first: Tensor, last: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """`ids`, `shapes` [B S]; `first`, `last` [B W], the pieces where each word begins and ends.

        Returns the root's vectors [B 1 D] and the words' [B W D].
        """
        pieces = self.encoder(ids, shapes, mask)
        words = self.dropout((_take(pieces, first) + _take(pieces, last)) * 0.5)
        return pieces[:, :1], words  # the mark at the start stands for the root

    def forward(self, root: Tensor, words: Tensor) -> Scores:
        heads = torch.cat([root, words], 1)
        tags = self.dropout(functional.gelu(self.tags(words)))
        named = self.dropout(functional.gelu(self.named(words)))
        told = self.dropout(functional.gelu(self.told(words)))
        return Scores(
            upos=self.upos(tags),
            xpos=self.xpos(tags),
            arcs=self.arcs(words, heads),
            deprels=self.labels(words, heads),
            names=self.names(named),
            predicates=self.predicates(told),
            factuality=self.factuality(told)[..., 0].tanh(),
            events=self.events(told),
            statuses=self.statuses(told),
            cues=self.cues(told),
            measures=self.measures(told),
            grounds=self.grounds(told),
            refers=self.refers(words),
        )

    def arcs(self, words: Tensor, heads: Tensor) -> Tensor:
        word = self.dropout(functional.gelu(self.arc_word(words)))
        head = self.dropout(functional.gelu(self.arc_head(heads)))
        prior = self.arc_prior(head).transpose(1, 2)
        pairs: Tensor = self.arc_pair(word) @ head.transpose(1, 2) * self.shape.arc**-0.5 + prior
        return pairs

    def labels(self, words: Tensor, heads: Tensor) -> Tensor:
        pairs, word_prior, head_prior = self.label_parts(words, heads)
        scored: Tensor = pairs.transpose(2, 3) + word_prior.unsqueeze(2) + head_prior.unsqueeze(1)
        return scored

    def label_parts(self, words: Tensor, heads: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """What speaks for each label by a word and its head [B W L H], by the word [B W L] and by the head [B H L]."""
        word = self.dropout(functional.gelu(self.label_word(words)))
        head = self.dropout(functional.gelu(self.label_head(heads)))
        sentences, length, size = word.shape
        pair = self.label_pair(word).view(sentences, length * self.shape.deprels, size)
        pairs = (pair @ head.transpose(1, 2)).view(sentences, length, self.shape.deprels, heads.shape[1])
        return pairs, self.label_word_prior(word), self.label_head_prior(head)


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
