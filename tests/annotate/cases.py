"""Sentences with their trees and entities, read from a CoNLL-U file: cases for the finders that need no language model.

`# entities` lists NAME=KIND[/FORM[/ENTITY]]: a mention where the name stands, of the named entity. `# expect` is the
finder's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from parallax.annotate.page import Page
from parallax.types import Document, Entity, Mention, NameForm, Sentence, Span, Token

ENTITY = re.compile(r"([^=]+)=(\S+)(?:\s|$)")
MENTION_KINDS = {
    "person": "person",
    "place": "place",
    "state": "place",
    "armed_group": "group",
    "group": "group",
    "other": "other",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    text: str
    expect: str
    page: Page


def read_cases(name: str) -> list[Case]:
    """The cases of one file beside this module."""
    text = (Path(__file__).parent / "data" / f"{name}.conllu").read_text(encoding="utf-8")
    return [_case(block) for block in text.strip().split("\n\n")]


def names_of(page: Page) -> dict[str, str]:
    """The entities' names by id, as the cases write them."""
    return {entity.id: entity.name for entity in page.entities}


def _case(block: str) -> Case:
    about = dict(re.match(r"# (\w+) = ?(.*)", line).groups() for line in block.splitlines() if line.startswith("#"))  # type: ignore[union-attr]
    rows = [line.split("\t") for line in block.splitlines() if not line.startswith("#")]
    tokens = _tokens(rows)
    sentence = Sentence(index=0, paragraph=0, start=0, end=tokens[-1].end, tokens=tokens, names=())
    mentions, entities = _cast(about["text"], sentence, about["entities"])
    document = Document(
        id="d:case", path=None, url=None, publisher=None, title=None, author=None, published=None, published_basis=None,
        language="en", text=about["text"], boilerplate=(), sha256="0" * 64,
    )  # fmt: skip
    page = Page(document=document, sentences=(sentence,), mentions=mentions, entities=entities)
    return Case(text=about["text"], expect=about["expect"], page=page)


def _tokens(rows: list[list[str]]) -> tuple[Token, ...]:
    tokens, at = [], 0
    for row in rows:
        end = at + len(row[1])
        tokens.append(
            Token(
                start=at,
                end=end,
                text=row[1],
                lemma=row[2],
                upos=row[3],
                xpos=row[4],
                head=int(row[6]) - 1,
                deprel=row[7],
            )
        )
        at = end if row[9] == "SpaceAfter=No" else end + 1
    return tuple(tokens)


def _cast(text: str, sentence: Sentence, listed: str) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    mentions, entities = [], []
    for words, described in ENTITY.findall(listed):
        kind, form, name = _parts(described, words)
        start = re.search(rf"\b{re.escape(words)}\b", text, re.IGNORECASE).start()  # type: ignore[union-attr]
        span = Span(document="d:case", start=start, end=start + len(words))
        head = _head(sentence, span)
        entities.append(
            Entity(
                id=f"e:{name}",
                name=name,
                kind=kind,
                country=None,
                sectors=(),  # type: ignore[arg-type]
                names=(NameForm(text=words, form=form, documents=("d:case",), count=1),),  # type: ignore[arg-type]
                location=None,
                confidence=1.0,
                why="case",
            )
        )
        mentions.append(
            Mention(
                id=f"m:{words}",
                span=span,
                head=head,
                kind=MENTION_KINDS.get(kind, "organization"),  # type: ignore[arg-type]
                form=form,
                entity=f"e:{name}",
                confidence=1.0,
                why="case",  # type: ignore[arg-type]
            )
        )
    return tuple(mentions), tuple(entities)


def _parts(described: str, words: str) -> tuple[str, str, str]:
    kind, *rest = described.split("/")
    form, name = [*rest, *("name", words)[len(rest) :]]
    return kind, form, name


def _head(sentence: Sentence, span: Span) -> Span:
    """The word of the span that hangs on a word outside it."""
    inside = [i for i, token in enumerate(sentence.tokens) if span.start <= token.start and token.end <= span.end]
    token = next(sentence.tokens[i] for i in inside if sentence.tokens[i].head not in inside)
    return Span(document="d:case", start=token.start, end=token.end)
