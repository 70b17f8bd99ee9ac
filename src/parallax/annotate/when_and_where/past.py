"""News or history: whether a report tells of something long before it was published.

Knows the signs (a date far back, a bare past year, "decades ago"). Promises True only on such a sign; without one
everything is news.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from parallax.annotate.page import Page
from parallax.annotate.sentence.tree import ancestors, children, subtree
from parallax.annotate.words.wordlists import words
from parallax.types import Sentence, Time

NEWS = timedelta(days=60)
"""What ended longer than this before publication is history."""

_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")


def is_background(page: Page, sentence: Sentence, index: int, time: Time | None) -> bool:
    """True where the predicate's time, or the words of its own clause, put it long before publication."""
    if time is not None and time.end is not None:
        published = _date(page.published)
        ended = _date(time.end)
        if published is not None and ended is not None:
            return ended < published - NEWS
    return _tells_long_ago(page, sentence, index)


def _tells_long_ago(page: Page, sentence: Sentence, index: int) -> bool:
    clause = _clause(sentence, index)
    if _is_ahead(sentence, clause):
        return False
    if _is_years_before(sentence, clause):
        return True
    published = _date(page.published)
    told = (clause, index, *children(sentence, index, "acl:relcl"))
    for i in (j for k in told for j in children(sentence, k, "obl", "advmod", "nmod", "nummod")):
        tokens = [sentence.tokens[j] for j in subtree(sentence, i)]
        said = [t.text.lower() for t in tokens]
        if "ago" in said and any(t.lemma.lower() in words("long_ago") for t in tokens):
            return True
        years = [int(w) for w in said if _YEAR.fullmatch(w)]
        if years and len(tokens) <= 3 and said[0] in ("in", "during", "from"):
            return published is None or years[0] < published.year
    return False


def _is_years_before(sentence: Sentence, clause: int) -> bool:
    """ "Eight years after they took it": years before what the sentence tells."""
    marks = children(sentence, clause, "mark")
    opened = (m for m in marks if m and sentence.tokens[m].text.lower() in ("after", "since"))
    return any(sentence.tokens[m - 1].lemma.lower() in words("long_ago") for m in opened)


def _clause(sentence: Sentence, index: int) -> int:
    """The verb of the clause that the predicate stands in."""
    if sentence.tokens[index].upos == "VERB":
        return index
    return next((i for i in ancestors(sentence, index) if sentence.tokens[i].upos in ("VERB", "AUX")), index)


def _is_ahead(sentence: Sentence, clause: int) -> bool:
    return any(
        sentence.tokens[i].lemma.lower() in ("will", "shall", "may", "might") for i in children(sentence, clause, "aux")
    )


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
