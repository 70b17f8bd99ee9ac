"""Coreference: documents with who is who in them, as passages, and the network that ranks the mentions before one.

It is trained with the other heads: `passage_batch` gives what the encoder takes, `refers_of` the vectors of a
passage's words, `ranker_loss` what the network makes of them. What it learns runs in `parallax.nn.coreference`, which
also says what the words alone tell; both count the same features.

Training reads GUM's own mentions and not OntoGUM's: there, what is named only once is no mention, and a ranker that
never sees such learns to link everything.
"""

import random
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

import numpy as np
import torch
from corpus.reader import Read, articles, stories
from torch import Tensor, nn
from torch.nn import functional

from parallax.nn.coreference import FEATURES, PRONOUNS, TRAITS, Form, Mention, pair_features, traits_of
from parallax.nn.wordpiece import WordPiece
from parallax.text.datelines import dateline_words
from parallax.text.sentences import split_sentences
from parallax.text.tokens import split_words
from recipes.language.prepare import comment, read_blocks, word_rows
from recipes.language.rows import Rows, rows_of

# How often an epoch sees each; news and what is told like it count twice in GUM.
RATES = {"gum": 1.0, "corpus": 1.5, "litbank": 0.3}
NEWS_RATE = 2.0
WORDS = 900  # of a passage
LONGEST_ROW = 120  # words; a longer sentence is cut, as the model reads it in parts
PADDED = 1400  # pieces that the encoder reads at once, padding counted


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


# Where the noun ends that a phrase is about, for corpora without trees.
AFTER_HEAD = _words(
    "of for in on at from with by to who whom whose which that , ( : ; – — - about against between among near above "
    "below under over behind inside outside during after before as like without within"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A mention over words `first` to `last` (exclusive) of sentence `sentence`; the same `cluster` is the same one."""

    sentence: int
    first: int
    last: int
    cluster: int
    head: int
    form: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Part of a document, with its mentions in order of the text, those around others first."""

    sentences: tuple[tuple[str, ...], ...]
    mentions: tuple[Marked, ...]
    corpus: str
    genre: str
    document: str


def load_passages(data: Path) -> list[Passage]:
    """Every passage that may feed weights that ship. The order is fixed."""
    documents = [*load_gum(data, "train"), *load_corpus(data), *load_litbank(data)]
    return [part for document in documents for part in parts_of(document)]


def epoch_of(passages: Sequence[Passage], chance: random.Random) -> list[Passage]:
    """The passages of one epoch, each as often as its rate says, in random order."""
    picked = []
    for passage in passages:
        rate = NEWS_RATE if passage.genre in ("news", "speech", "interview") else RATES[passage.corpus]
        picked += [passage] * (int(rate) + (chance.random() < rate % 1))
    chance.shuffle(picked)
    return picked


# --- corpora to documents


def load_gum(data: Path, part: str) -> list[Passage]:
    """Whole documents of GUM's open genres but for `conversation`, with all its mentions."""
    found, name = list[Passage](), ""
    sentences, marked, clusters = list[tuple[str, ...]](), list[Marked](), dict[str, int]()

    def close() -> None:
        genre = name.split("_")[1] if name else ""
        if sentences and genre != "conversation":
            found.append(_document(sentences, marked, corpus="gum", genre=genre, document=name))

    for block in read_blocks(data / f"ud_gum/gum_{part}_open.conllu"):
        opened = comment(block, "newdoc id")
        if opened:
            close()
            name, sentences, marked, clusters = opened, [], [], {}
        rows = word_rows(block)
        for first, last, group in gum_groups(rows):
            cluster = clusters.setdefault(group, len(clusters))
            marked.append(_of_tree(rows, len(sentences), first, last, cluster))
        sentences.append(tuple(row[1] for row in rows))
    close()
    return found


def gum_groups(rows: Sequence[list[str]]) -> list[tuple[int, int, str]]:
    """Mentions that open and close within the sentence: first word, end (exclusive), name of their group."""
    found, opened = list[tuple[int, int, str]](), list[tuple[str, int]]()
    for place, row in enumerate(rows):
        entity = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for mark in re.findall(r"\([^()]+\)?|[^()]+\)", entity):
            group = mark.strip("()").partition("-")[0]
            if mark.startswith("("):
                opened.append((group, place))
            if mark.endswith(")"):
                start = next((item for item in reversed(opened) if item[0] == group), None)
                if start:
                    opened.remove(start)
                    found.append((start[1], place + 1, group))
    return found


def _of_tree(rows: Sequence[list[str]], sentence: int, first: int, last: int, cluster: int) -> Marked:
    inside = range(first, last)
    head = next((place for place in inside if int(rows[place][6]) - 1 not in inside), last - 1)
    form: Form = "name" if rows[head][4] in ("NNP", "NNPS") else "description"
    if rows[head][3] in ("PRON", "DET") or (last - first == 1 and rows[head][1].lower() in PRONOUNS):
        form = "pronoun"
    return Marked(sentence=sentence, first=first, last=last, cluster=cluster, head=head, form=form)


def load_litbank(data: Path) -> list[Passage]:
    """The openings of a hundred novels: persons and places, most of them pronouns."""
    found = []
    for path in sorted((data / "litbank/coref/conll").glob("*.conll")):
        sentences, marked = list[tuple[str, ...]](), list[Marked]()
        for block in read_blocks(path):
            rows = [line.split("\t") for line in block if not line.startswith("#")]
            words = tuple(row[3] for row in rows)
            for first, last, group in conll_groups([row[-1] for row in rows if len(row) > 4]):
                marked.append(_of_words(words, len(sentences), first, last, int(group)))
            if words:
                sentences.append(words)
        found.append(_document(sentences, marked, corpus="litbank", genre="fiction", document=path.stem))
    return found


def conll_groups(column: Sequence[str]) -> list[tuple[int, int, str]]:
    """Mentions of a sentence out of CoNLL's last column ("(4|(2)", "4)", "_"), however they are joined."""
    found, opened = list[tuple[int, int, str]](), list[tuple[str, int]]()
    for place, cell in enumerate(column):
        for start, group, end in re.findall(r"(\(?)(\d+)(\)?)", cell):
            if start:
                opened.append((group, place))
            if end:
                begun = next((item for item in reversed(opened) if item[0] == group), None)
                if begun:
                    opened.remove(begun)
                    found.append((begun[1], place + 1, group))
    return found


def load_corpus(data: Path) -> list[Passage]:
    """The training part of our own corpus: invented reports, and real articles whose texts lie in `data`."""
    told = [report for story in stories("train") for report in story.reports]
    real = [read for texts in ("news_wikinews", "gmb_ner") for read in articles(data / texts, "train")]
    return [_of_report(read, f"{read.story or 'real'}/{read.report.id}") for read in (*told, *real)]


def _of_report(read: Read, name: str) -> Passage:
    """The report as `annotate` splits it, with its names, descriptions and pronouns."""
    places = list[tuple[int, int]]()  # code points of each word
    sentences = list[tuple[str, ...]]()
    for start, end in split_sentences(read.text):
        words = split_words(read.text, start, end)
        opened = dateline_words(words)
        for part in (words[:opened], words[opened:]):
            if part:
                sentences.append(tuple(word.text for word in part))
                places += [(word.start, word.end) for word in part]
    clusters = dict[str, int]()
    marked = []
    for mention in read.report.mentions:
        start, end = mention.span
        inside = [at for at, (begins, ends) in enumerate(places) if begins < end and start < ends]
        form: Form = mention.form if mention.form in ("description", "pronoun") else "name"
        spot = _place(sentences, inside[0], inside[-1] + 1) if inside else None
        if spot:
            cluster = clusters.setdefault(mention.entity, len(clusters))
            marked.append(replace(_of_words(sentences[spot[0]], *spot, cluster), form=form))
    return _document(sentences, marked, corpus="corpus", genre="told" if read.story else "real", document=name)


def _place(sentences: Sequence[Sequence[str]], first: int, last: int) -> tuple[int, int, int] | None:
    """Words of a document as sentence, first and last word in it; None where they cross its end."""
    starts = list(accumulate((len(words) for words in sentences), initial=0))
    sentence = bisect_right(starts, first) - 1
    within = (sentence, first - starts[sentence], last - starts[sentence])
    return within if within[2] <= len(sentences[sentence]) else None


def _of_words(words: Sequence[str], sentence: int, first: int, last: int, cluster: int) -> Marked:
    """A mention of a corpus without trees: its head is the last word before what is said of it."""
    head = last - 1
    for place in range(first + 1, last):
        if words[place].lower() in AFTER_HEAD:
            head = place - 1
            break
    if words[head].lower() in ("'s", "’s", "'", "’") and head > first:
        head -= 1
    word = words[head]
    form: Form = (
        "name" if word[:1].isupper() and (head > 0 or last - first > 1 or word.lower() != word) else "description"
    )
    if last - first == 1 and word.lower() in PRONOUNS:
        form = "pronoun"
    return Marked(sentence=sentence, first=first, last=last, cluster=cluster, head=head, form=form)


def _document(
    sentences: Iterable[tuple[str, ...]], marked: Iterable[Marked], *, corpus: str, genre: str, document: str
) -> Passage:
    """A document with its mentions in order, and its long sentences in parts."""
    rows, moved = list[tuple[str, ...]](), dict[int, list[tuple[int, int, int]]]()
    for number, words in enumerate(sentences):
        for start in range(0, len(words), LONGEST_ROW):
            moved.setdefault(number, []).append((len(rows), start, min(start + LONGEST_ROW, len(words))))
            rows.append(words[start : start + LONGEST_ROW])
    mentions = [
        replace(m, sentence=row, first=m.first - start, last=m.last - start, head=m.head - start)
        for m in marked
        for row, start, end in moved[m.sentence]
        if start <= m.first and m.last <= end
    ]
    mentions.sort(key=lambda m: (m.sentence, m.first, -m.last))
    return Passage(sentences=tuple(rows), mentions=tuple(mentions), corpus=corpus, genre=genre, document=document)


def parts_of(document: Passage, words: int = WORDS) -> Iterator[Passage]:
    """The document cut between sentences into passages of at most so many words."""
    start = size = 0
    for number, sentence in enumerate((*document.sentences, None)):
        if sentence is None or size + len(sentence) > words:
            if number > start:
                yield _part(document, start, number)
            start, size = number, 0
        size += len(sentence or ())


def _part(document: Passage, start: int, end: int) -> Passage:
    mentions = tuple(replace(m, sentence=m.sentence - start) for m in document.mentions if start <= m.sentence < end)
    return replace(document, sentences=document.sentences[start:end], mentions=mentions)


def flat(passage: Passage) -> tuple[Mention, ...]:
    """The mentions as the runtime takes them, with words counted over the whole passage."""
    starts = list(accumulate((len(words) for words in passage.sentences), initial=0))
    return tuple(
        Mention(
            first=starts[m.sentence] + m.first,
            last=starts[m.sentence] + m.last,
            head=starts[m.sentence] + m.head,
            form=m.form,
        )
        for m in passage.mentions
    )


# --- passages to tensors


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageBatch:
    """One passage of N words and M mentions."""

    rows: tuple[Rows, ...]
    order: Tensor  # [N]: where each word of the passage stands among the words of the rows
    places: Tensor  # [M 3]: first, last (inclusive) and head word of each mention
    traits: Tensor  # [M T]
    pairs: Tensor  # [2 P]: every mention with every one before it
    features: Tensor  # [P F]
    right: Tensor  # [P] bool: both are the same one


def passage_batch(passage: Passage, wordpiece: WordPiece) -> PassageBatch:
    """What training takes of one passage."""
    by_length = sorted(range(len(passage.sentences)), key=lambda number: len(passage.sentences[number]))
    encoded = {number: wordpiece.encode(passage.sentences[number]) for number in by_length}
    groups: list[list[int]] = [[]]
    for number in by_length:
        if groups[-1] and len(encoded[number][0]) * (len(groups[-1]) + 1) > PADDED:
            groups.append([])
        groups[-1].append(number)
    starts = list(accumulate((len(passage.sentences[number]) for number in by_length), initial=0))
    placed = dict(zip(by_length, starts, strict=False))
    order = [placed[number] + word for number, words in enumerate(passage.sentences) for word in range(len(words))]
    mentions = flat(passage)
    traits = traits_of(passage.sentences, mentions)
    everything = slice(0, len(mentions))
    clusters = torch.tensor([m.cluster for m in passage.mentions], dtype=torch.long)
    pairs = torch.tril_indices(len(mentions), len(mentions), -1)
    features = torch.from_numpy(pair_features(traits, everything, everything))
    return PassageBatch(
        rows=tuple(rows_of([encoded[number] for number in group]) for group in groups if group),
        order=torch.tensor(order, dtype=torch.long),
        places=torch.tensor([(m.first, m.last - 1, m.head) for m in mentions], dtype=torch.long).view(-1, 3),
        traits=torch.from_numpy(traits.own),
        pairs=pairs,
        features=features[pairs[0], pairs[1]],
        right=clusters[pairs[0]] == clusters[pairs[1]],
    )


def refers_of(read: Callable[[Rows], Tensor], batch: PassageBatch) -> Tensor:
    """Vectors [N D] of a passage's words, in order; `read` gives those of some sentences [B W D]."""
    return torch.cat([read(rows)[rows.words] for rows in batch.rows])[batch.order]


# --- the network


class Ranker(nn.Module):
    """Scores pairs of mentions; that a mention is new scores 0. The names of its weights are those of the runtime."""

    def __init__(self, size: int = 128, point: int = 128, hidden: int = 64, dropout: float = 0.2) -> None:
        super().__init__()
        self.mention = nn.Linear(3 * size + TRAITS, point)
        self.pair = nn.Linear(point, point, bias=False)
        self.shrink = nn.Linear(point, hidden, bias=False)
        self.product = nn.Linear(hidden, hidden, bias=False)
        self.feature = nn.Linear(FEATURES, hidden)
        self.anaphor = nn.Linear(point, hidden, bias=False)
        self.antecedent = nn.Linear(point, hidden, bias=False)
        self.score = nn.Linear(hidden, 1)
        self.dropout = nn.Dropout(dropout)
        nn.init.zeros_(self.pair.weight)

    def forward(self, refers: Tensor, batch: PassageBatch) -> Tensor:
        """`refers` [N D] to the scores of all pairs [P]."""
        seen = torch.cat([refers[batch.places].flatten(1), batch.traits], 1)
        points = self.dropout(functional.gelu(self.mention(seen), approximate="tanh"))
        one, other = batch.pairs
        small = self.shrink(points)
        hidden = self.product(small[one] * small[other]) + self.feature(batch.features)
        hidden = hidden + self.anaphor(points)[one] + self.antecedent(points)[other]
        scores: Tensor = self.score(self.dropout(functional.relu(hidden))).squeeze(-1)
        return scores + (self.pair(points) @ points.T)[one, other] * points.shape[1] ** -0.5


def ranker_loss(ranker: Ranker, refers: Tensor, batch: PassageBatch) -> Tensor:
    """Minus the log of the probability of all right antecedents together, or of "new" where there is none; the mean
    over mentions (Lee et al. 2017)."""
    if not len(batch.places):
        return refers.sum() * 0.0
    found = ranker(refers, batch).float()
    one, other = batch.pairs
    count = len(batch.places)
    scores = found.new_full((count, count + 1), -1e4)
    scores[:, -1] = 0.0
    scores = scores.index_put((one, other), found)
    right = torch.zeros_like(scores, dtype=torch.bool)
    right[one, other] = batch.right
    right[:, -1] = ~right.any(1)
    return (scores.logsumexp(1) - scores.masked_fill(~right, -1e4).logsumexp(1)).mean()


def write_ranker(ranker: Ranker, path: Path) -> None:
    """The weights in 16 bits, as `parallax.nn.coreference.load` takes them."""
    state = ranker.state_dict()
    with path.open("wb") as file:
        np.savez(file, **{name: state[name].detach().cpu().numpy().astype(np.float16) for name in sorted(state)})
