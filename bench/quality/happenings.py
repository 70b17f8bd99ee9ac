"""One happening across articles: gold event mentions of ECB+ put into our claims, against grouping by head word.

CoNLL F1, the mean of MUC, B-cubed and CEAF (entity), over the gold event mentions of the sentences that ECB+ holds for
checked, alone ones among them; stories are our own, of the stream. Three answers. `claims_`: a gold mention is in the
claim of the event that we tell by its words, and under its head word, in its story, where we tell none, as Parallax
makes no claim of what is neither an act nor an incident (`told` is the share that we tell). `same_head_`: every mention
is under the stem of its head word in its story. Without a prefix: mentions are one that have one deed's word in a story
("killed", "killing") or are one by our claims.

`split` is `dev` (topics 2, 5, 12, 18, 21, 23, 34, 35) or `train` (the topics before 36 but these): both for measuring.
"""

from __future__ import annotations

import csv
import re
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.quality.chains import Clusters, scores
from bench.quality.stories import DEV_TOPICS, document
from parallax.annotate.document import annotate
from parallax.link import link
from parallax.link.deeds import DEEDS
from parallax.link.words import stem
from parallax.run.reader import load_tools
from parallax.types import Annotations, Document, Links

FIRST_TEST_TOPIC = 36
CLOSING = re.compile(r"[.,;:!?%)’']")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A gold event mention: its stretch of the document, the last word of it, and what it is one with."""

    start: int
    end: int
    head: str
    happening: str


def measure(data: Path, split: str = "dev") -> dict[str, float]:
    """`data` is ecbplus."""
    articles = list(read(data, split))
    found = [(one, annotate(one, load_tools())) for one, _ in articles]
    return score(articles, found, link(found))


def score(
    articles: Sequence[tuple[Document, list[Gold]]], found: Sequence[tuple[Document, Annotations]], linked: Links
) -> dict[str, float]:
    """CoNLL F1 and its parts of the claims, and of equal head words."""
    story_of = {one: story.id for story in linked.stories for one in story.documents}
    claim_of = {member.id: claim.id for claim in linked.claims if claim.kind == "event" for member in claim.members}
    read_by_id = {one.id: notes for one, notes in found}
    gold, ours, heads, deeds = dict[str, str](), dict[str, str](), dict[str, str](), dict[str, str]()
    told = 0
    for one, mentions in articles:
        for at, mention in enumerate(mentions):
            key = f"{one.id} {at}"
            gold[key] = mention.happening
            word = stem(mention.head.lower())
            heads[key] = f"{story_of[one.id]} {word}"
            deeds[key] = f"{story_of[one.id]} deed {DEEDS.get(word, word)}"
            claim = next((claim_of[id] for id in _events_at(read_by_id[one.id], mention) if id in claim_of), None)
            told += claim is not None
            ours[key] = claim or heads[key]
    result = {"n": float(len(gold)), "told": told / len(gold)}
    for name, groups in (("", _both(ours, deeds)), ("claims_", ours), ("same_head_", heads)):
        result |= {f"{name}{key}": value for key, value in scores(gold, groups).items()}
    return result


def _both(some: Clusters, others: Clusters) -> dict[str, str]:
    """The finest grouping in which what either has together is together."""
    home = dict[str, str]()

    def find(one: str) -> str:
        while home.setdefault(one, one) != one:
            one = home[one]
        return one

    for key in some:
        home[find(some[key])] = find(others[key])
    return {key: find(group) for key, group in some.items()}


def _events_at(notes: Annotations, mention: Gold) -> Iterator[str]:
    for event in notes.events:
        if event.trigger.start < mention.end and mention.start < event.trigger.end:
            yield event.id


def read(data: Path, split: str) -> Iterator[tuple[Document, list[Gold]]]:
    """The articles of the split with the gold mentions of their checked sentences, in order."""
    checked = defaultdict[str, set[int]](set)
    with (data / "ECBplus_coreference_sentences.csv").open(encoding="utf-8") as rows:
        for topic, file, sentence in list(csv.reader(rows))[1:]:
            checked[f"{topic}_{file}"].add(int(sentence))
    for path in sorted((data / "ECB+").glob("*/*.xml")):
        topic = path.parent.name
        if topic in DEV_TOPICS if split == "dev" else topic not in DEV_TOPICS and int(topic) < FIRST_TEST_TOPIC:
            yield _article(path, checked[path.stem])


def _article(path: Path, checked: set[int]) -> tuple[Document, list[Gold]]:
    """The text as the bench of stories has it, and its mentions."""
    root = ElementTree.parse(path).getroot()
    tokens = list(root.iter("token"))
    first = [token.text or "" for token in tokens if token.get("sentence") == "0"]
    if first and first[0].startswith("http"):
        tokens = [token for token in tokens if token.get("sentence") != "0"]
    text, places, line = "", dict[str, tuple[int, int, int]](), -1
    for token in tokens:
        word, sentence = token.text or "", int(token.get("sentence", "0"))
        if text and sentence != line:
            text += "\n"
        elif text and not CLOSING.match(word):
            text += " "
        line = sentence
        places[token.get("t_id", "")] = len(text), len(text) + len(word), sentence
        text += word
    return document(path.stem, text), sorted(_mentions(root, places, checked, text), key=lambda one: one.start)


def _mentions(
    root: ElementTree.Element, places: dict[str, tuple[int, int, int]], checked: set[int], text: str
) -> Iterator[Gold]:
    happening = dict[str, str]()
    for relation in root.iter():
        if relation.tag in ("CROSS_DOC_COREF", "INTRA_DOC_COREF"):
            name = relation.get("note") or f"{root.get('doc_name')} {relation.get('r_id')}"
            if relation.tag == "INTRA_DOC_COREF":
                name = f"{root.get('doc_name')} {relation.get('r_id')}"
            happening |= {source.get("m_id", ""): name for source in relation.iter("source")}
    for mark in root.iterfind("Markables/*"):
        words = [places[t.get("t_id", "")] for t in mark.iter("token_anchor") if t.get("t_id") in places]
        if not words or not mark.tag.startswith(("ACTION", "NEG_ACTION")) or words[0][2] not in checked:
            continue
        start, end = words[0][0], words[-1][1]
        alone = f"{root.get('doc_name')} mention {mark.get('m_id')}"
        head = text[words[-1][0] : words[-1][1]]
        yield Gold(start=start, end=end, head=head, happening=happening.get(mark.get("m_id", ""), alone))
