"""Whom else a pronoun may stand for than whom it is taken for: `data/pronouns.toml`.

Knows only what a picture has: the mentions of a report, and its text. Where its sentence tells before the pronoun of
another who could be meant, nothing is promised; so too where it has a noun of fitting number that is no mention.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from parallax.types import Mention
from parallax.views.index import Index


def pronouns() -> tuple[str, ...]:
    """All that a view tells of for whom they stand."""
    return tuple(_tables()["stand_for"])


def owners() -> frozenset[str]:
    """Those that say whose something is; "her" may be one."""
    return frozenset(_tables()["words"]["owning"])


def is_owning(pronoun: str, behind: str) -> bool:
    """Whether a pronoun says whose something is, before the words `behind` it: what is hers comes behind "her"; where
    it does not, she is meant herself."""
    following = re.match(r" (\w+)", behind)
    owned = following is not None and following[1].casefold() not in _tables()["words"]["not_owned"]
    return pronoun in owners() and (pronoun != "her" or owned)


def has_rival(index: Index, mention: Mention, pronoun: str, *, since: int) -> bool:
    """Whether another than whom a mention of a pronoun stands for is told of before it, `since` that offset of its
    text: an entity of a kind that the pronoun can stand for, or a noun of its number."""
    before = [m for m in index.named.get(mention.span.document, ()) if since <= m.span.start < mention.span.start]
    fitting = _tables()["stand_for"][pronoun]
    if any(m.entity != mention.entity and _kind(index, m) in fitting for m in before):
        return True
    text = index.documents[mention.span.document].text
    words = list(text[since : mention.span.start])
    for m in before:
        words[m.span.start - since : m.span.end - since] = " " * (m.span.end - m.span.start)
    noun = _noun(pronoun)
    return noun is not None and noun.search("".join(words)) is not None


def _kind(index: Index, mention: Mention) -> str | None:
    entity = index.entities.get(mention.entity or "")
    return entity.kind if entity is not None else None


@cache
def _noun(pronoun: str) -> re.Pattern[str] | None:
    """What a noun looks like that the pronoun may stand for: "the cargo", "trucks"; None where only persons are."""
    told = _tables()["words"]
    if pronoun in told["several"]:
        return re.compile(r"\b[a-z]{2,}[a-hj-rtv-z]s\b")
    return re.compile(rf"\b(?:{'|'.join(told['single'])}) [a-z]", re.IGNORECASE) if pronoun in told["things"] else None


@cache
def _tables() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads((files("parallax.views") / "data" / "pronouns.toml").read_text(encoding="utf-8"))
