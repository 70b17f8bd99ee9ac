"""The place, date and agency that a report opens with, and whose text it prints: "TEHRAN --", "DORVANE, March 12
(Ambrel) -", "(with Ambrel) -".

Promises only what stands before the first dash of a sentence and looks like a dateline. It says where the reporter
was, or from whom a report is taken; nobody in it speaks or acts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parallax.text.tokens import Word
from parallax.types import Sentence, Token

# A place in capitals, or any place followed by a date or an agency in brackets, or two such with a slash between them;
# or only an agency in brackets with what it gave; then a dash.
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]+(?: ?/ ?[A-Z][A-Z.'’-]+| [A-Z][A-Z.'’-]+){0,3}(?:, [\w. ]{1,30}){0,2}(?: ?\([^()]{1,40}\))?"
    r"|[A-Z][\w.'’-]+(?: ?/ ?[A-Z][\w.'’-]+| [A-Z][\w.'’-]+){0,3}(?:, [\w. ]{1,30}){0,2} ?\([^()]{1,40}\)"
    r"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}, (?:\d{1,2} )?[A-Z][a-z]{2,8}\.?(?: \d{1,2})?"
    r"|\((?:(?:with|by|from|via|source:) )?[A-Z][\w.&'’-]*(?: (?:of|the|and|[A-Z][\w.&'’-]*)){0,4}\))"
    r" ?(?:--|[-–—]) ",
)
_LONGEST = 120
_DASHES = ("-", "–", "—")


def dateline_end(sentence: Sentence) -> int:
    """How many tokens of the sentence are its dateline, dash included; 0 where there is none."""
    return dateline_words(sentence.tokens)


def dateline_words(tokens: Sequence[Token | Word]) -> int:
    """The same of the words of a sentence that is not read yet."""
    if not any(token.text.endswith(_DASHES) for token in tokens):
        return 0
    words, ends = "", []
    for at, token in enumerate(tokens):
        if at and token.start > tokens[at - 1].end:
            words += " "
        words += token.text
        ends.append(len(words))
        if len(words) > _LONGEST:
            break
    found = _DATELINE.match(words)
    return sum(end <= found.end() for end in ends) if found else 0


def without_dateline(words: str) -> str:
    """What stands behind the dateline of words on one line; all of them where there is none or nothing else."""
    found = _DATELINE.match(words)
    return words[found.end() :] if found and found.end() < len(words) else words
