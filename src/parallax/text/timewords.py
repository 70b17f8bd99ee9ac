"""Time expressions in English text: where they are and what they say, before anybody asks from when they are seen.

A small grammar: the rules stand in one table (`timerules`), each a pattern and a function from its match to a value in
the language of `text.calendar` ("last Friday" is "<XXXX-WXX-5", "two weeks ago" "P-2W", "three days" the duration
"P3D"). Promises spans that slice back to their words, in order, never overlapping, the longest first where two rules
compete. Leaves alone the anchor, the tense that turns "on Friday" to the future, and what happened then
(`annotate.when`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from parallax.text.timerules import RULES, Expression
from parallax.text.timevocabulary import needed_words, pattern_words


def find_expressions(text: str, start: int = 0, end: int | None = None) -> tuple[Expression, ...]:
    """The time expressions between two code points of a text, in order."""
    stop = len(text) if end is None else min(end, len(text))
    found = sorted(_candidates(text, max(start, 0), stop), key=lambda e: (e.start, -e.end))
    kept: list[Expression] = []
    for expression in found:
        if not kept or expression.start >= kept[-1].end:
            kept.append(expression)
        elif expression.end - expression.start > kept[-1].end - kept[-1].start and expression.start == kept[-1].start:
            kept[-1] = expression
    return tuple(kept)


def find_dates(text: str, start: int = 0, end: int | None = None) -> tuple[Expression, ...]:
    """The full dates, with day, month and year, between two code points of a text."""
    if not _YEAR.search(text, start, len(text) if end is None else end):
        return ()
    return tuple(e for e in find_expressions(text, start, end) if _FULL_DATE.match(e.value))


_YEAR = re.compile(r"\d{4}")  # what a full date is never written without
_FULL_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T|\Z)")


def _candidates(text: str, start: int, end: int) -> Iterator[Expression]:
    small = text[start:end].lower()
    for rule in RULES:
        if not any(word in small for word in needed_words()[rule.needs]):
            continue
        pattern = _compiled(rule.name)
        at = start
        while match := pattern.search(text, at, end):
            at = max(match.end(), match.start() + 1)
            found = rule.read({k: v for k, v in match.groupdict().items() if v is not None})
            if found is not None:
                yield replace(found, start=match.start(), end=match.end(), rule=rule.name)


@cache
def _compiled(name: str) -> re.Pattern[str]:
    pattern = next(rule.pattern for rule in RULES if rule.name == name)
    vocabulary = pattern_words()
    filled = re.sub(
        r"\{([a-z_]+)\}", lambda match: vocabulary[match[1]], pattern.replace("{{", "\0").replace("}}", "\1")
    )
    return re.compile(rf"(?<![\w])(?:{filled.replace(chr(0), '{').replace(chr(1), '}')})")
