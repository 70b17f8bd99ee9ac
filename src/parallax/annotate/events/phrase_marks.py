"""The marks of a shown phrase: quotation marks and brackets stand in pairs, and "…" wherever words are left out.

Knows where words stand in the article, and nothing of what they tell; which words are shown is for `phrase`.
"""

from __future__ import annotations

from collections.abc import Iterable

from parallax.annotate.page import Page
from parallax.types import Sentence, Token

_CLOSING = {"“": "”", "‘": "’", "(": ")", "[": "]", '"': '"', "``": "''"}
MARKS = frozenset({*_CLOSING, *_CLOSING.values()})


def is_mark(token: Token) -> bool:
    """Whether a word is a quotation mark or a bracket; the apostrophe of an owner is none."""
    return token.text in MARKS and token.xpos != "POS"


def _marked(sentence: Sentence) -> list[tuple[int, int]]:
    """The pairs of quotation marks and brackets of a sentence."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for j, token in enumerate(sentence.tokens):
        if opened and is_mark(token) and token.text == _CLOSING[sentence.tokens[opened[-1]].text]:
            pairs.append((opened.pop(), j))
        elif token.text in _CLOSING:
            opened.append(j)
    return pairs


def balanced(sentence: Sentence, kept: list[int]) -> list[int]:
    """With both marks around quoted words that are kept, if there are others too, and with both brackets where they
    stand next to what is; all of a word of which they hold a part ("[o]ther")."""
    words = {j for j in kept if not is_mark(sentence.tokens[j])}
    found = set(words)
    for first, last in _marked(sentence):
        inside = {j for j in words if first < j < last}
        whole = first + 1 in inside and last - 1 in inside
        quotes = sentence.tokens[first].text not in ("(", "[") and inside != words
        if inside and (quotes or whole):
            found |= {first, last}
        behind = sentence.tokens[last + 1] if last + 1 in words else None
        if sentence.tokens[first].text == "[" and behind is not None and behind.start == sentence.tokens[last].end:
            found |= set(range(first, last + 1))
    return sorted(found)


def paired(sentence: Sentence, kept: Iterable[int]) -> list[int]:
    """Without the marks and brackets whose other is not there."""
    pairs = {j for pair in _marked(sentence) if set(pair) <= set(kept) for j in pair}
    return [j for j in kept if j in pairs or not is_mark(sentence.tokens[j])]


def joined(page: Page, sentence: Sentence, indexes: list[int]) -> str:
    """The words from the text, in one line."""
    closing = {last for _, last in _marked(sentence)}
    text, previous = "", None
    for i in indexes:
        token = sentence.tokens[i]
        if previous is not None:
            opened = sentence.tokens[previous].text in _CLOSING and previous not in closing
            if any(sentence.tokens[j].upos != "PUNCT" for j in range(previous + 1, i)):
                text += " " if opened and i in closing else "" if opened or i in closing else " … "
            elif i == previous + 1 or i not in closing:
                text += _apart(page.document.text[sentence.tokens[previous].end : token.start])
        text += token.text
        previous = i
    return " ".join(text.split())


def _apart(between: str) -> str:
    """What stands between two words, without marks whose other is left out."""
    return "".join(" " if c in MARKS else c for c in between)
