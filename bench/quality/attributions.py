"""How well attributions are found: PolNeAR's own layout, its outermost level, the measures of
`shared/dev/README.md`.

A quotation that goes on in a sentence without a cue is one with the attribution before it. Content is found where more
than `SHARE` of the gold characters are covered, one system attribution for one gold, best first; one without content by
its cue; the speaker is right where the sources overlap or both are absent; `no_source_invented` is the share of
found attributions without a source in the gold that have none here. Exact spans are those of the whole document, white
space trimmed. `words_a_second` is the speed of the rules that find mentions and attributions, after the model.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from parallax.annotate.mentions.who import find_mentions
from parallax.annotate.page import Page
from parallax.annotate.reading import read_page
from parallax.annotate.speech.saying import find_attributions
from parallax.nn.model import load
from parallax.types import Attribution, Document

SHARE = 0.3
QUOTED = "\"“”'‘’«"

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """One attribution of a gold or system layer as ranges of code points."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]


def measure(data: Path, split: str) -> dict[str, float]:
    """F1 of content, of content with speaker, of exact spans by role, recall and speaker of direct quotations, all
    in [0, 1]; words a second."""
    model = load()
    gold = read_polnear(data / split)
    pages = [read_page(_document(text), model) for text, _ in gold]
    started = time.process_time()
    found = [_attributions(page) for page in pages]
    seconds = time.process_time() - started
    pairs = [(text, roles, _joined(system_roles(text, one))) for (text, roles), one in zip(gold, found, strict=True)]
    return {**score(pairs), "words_a_second": sum(len(text.split()) for text, _ in gold) / seconds}


def _attributions(page: Page) -> tuple[Attribution, ...]:
    mentions, entities = find_mentions(page)
    return find_attributions(replace(page, mentions=mentions, entities=entities))


def _document(text: str) -> Document:
    return Document(
        id="d:polnear", path=None, url=None, publisher=None, title=None, author=None, published=None,
        published_basis=None, language="en", text=text, boilerplate=(), sha256="",
    )  # fmt: skip


def read_polnear(folder: Path) -> list[tuple[str, list[Roles]]]:
    """Texts with their gold attributions; of several annotators the first by file name."""
    files: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        files.setdefault(path.stem.rsplit("_", 1)[0], path)
    found = []
    for stem, path in sorted(files.items()):
        with (folder / "text" / f"{stem}.txt").open(newline="", encoding="utf-8") as text:
            found.append((text.read(), _read_brat(path.read_text("utf-8"))))
    return found


def _read_brat(annotations: str) -> list[Roles]:
    spans: dict[str, list[Range]] = {}
    events: list[list[list[str]]] = []
    for line in annotations.split("\n"):
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1:
            spans[fields[0]] = [(int(a), int(b)) for a, b in re.findall(r"(\d+) (\d+)", fields[1])]
        elif line.startswith("E") and len(fields) > 1:
            events.append([part.split(":") for part in fields[1].split()[1:]])
    return [_roles(event, spans) for event in events]


def _roles(event: list[list[str]], spans: dict[str, list[Range]]) -> Roles:
    ranges = {
        role: tuple(sorted(r for name, span in event if name.rstrip("0123456789") == role for r in spans.get(span, ())))
        for role in ("Source", "Cue", "Content")
    }
    return Roles(source=ranges["Source"], cue=ranges["Cue"], content=ranges["Content"])


def system_roles(text: str, attributions: Iterable[Attribution], *, nested: bool = False) -> list[Roles]:
    """The attributions, trimmed; only the outermost ones unless `nested`."""
    return [
        Roles(
            source=_trimmed(text, ((s.start, s.end) for s in (a.source.spans if a.source else ()))),
            cue=_trimmed(text, [(a.cue.span.start, a.cue.span.end)] if a.cue else []),
            content=_trimmed(text, ((s.start, s.end) for s in a.content)),
        )
        for a in attributions
        if nested or a.parent is None
    ]


def _joined(roles: Sequence[Roles]) -> list[Roles]:
    """PolNeAR has no attribution of its own for a quotation that goes on without a cue, by the same source."""
    joined: list[Roles] = []
    for one in roles:
        last = joined[-1] if joined else None
        if last and last.cue and one.source and not one.cue and _common(one.source, last.source):
            joined[-1] = Roles(source=last.source, cue=last.cue, content=(*last.content, *one.content))
        else:
            joined.append(one)
    return joined


def _trimmed(text: str, ranges: Iterable[Range]) -> tuple[Range, ...]:
    kept = []
    for start, end in ranges:
        words = text[start:end]
        kept.append((start + len(words) - len(words.lstrip()), start + len(words.rstrip())))
    return tuple(kept)


def score(pairs: Sequence[tuple[str, list[Roles], list[Roles]]]) -> dict[str, float]:
    """All figures over documents of (text, gold, system)."""
    matched = [(text, gold, system, match(gold, system)) for text, gold, system in pairs]
    golds = sum(len(gold) for _, gold, _, _ in matched)
    systems = sum(len(system) for _, _, system, _ in matched)
    found = sum(len(links) for _, _, _, links in matched)
    spoken = sum(same_speaker(gold[g], system[s]) for _, gold, system, links in matched for g, s in links.items())
    direct = [(g, links) for text, gold, _, links in matched for g, roles in enumerate(gold) if _is_direct(text, roles)]
    right = sum(
        same_speaker(gold[g], system[links[g]])
        for text, gold, system, links in matched
        for g in links
        if _is_direct(text, gold[g])
    )
    hit = sum(g in links for g, links in direct)
    unsourced = [system[s] for _, gold, system, links in matched for g, s in links.items() if not gold[g].source]
    result = {
        "n": float(golds),
        "attributions_system": float(systems),
        "content_precision": _ratio(found, systems),
        "content_recall": _ratio(found, golds),
        "content_f1": f1(found, systems, golds),
        "content_and_speaker_f1": f1(spoken, systems, golds),
        "direct_recall": _ratio(hit, len(direct)),
        "direct_speaker": _ratio(right, hit),
        "no_source_invented": _ratio(sum(not roles.source for roles in unsourced), len(unsourced)),
    }
    for role in ("source", "cue", "content"):
        result[f"exact_{role}_f1"] = exact(pairs, role)
    return result


def match(gold: Sequence[Roles], system: Sequence[Roles]) -> dict[int, int]:
    """Gold to system by covered share of the gold characters, highest first; without content, of those of the cue."""
    shares = []
    for g, wanted in enumerate(gold):
        told = wanted.content or wanted.cue
        length = sum(end - start for start, end in told)
        for s, given in enumerate(system):
            if bool(wanted.content) != bool(given.content):
                continue
            share = _common(told, given.content or given.cue) / length if length else 0.0
            if share > SHARE:
                shares.append((-share, _length(given), g, s))
    links: dict[int, int] = {}
    used: set[int] = set()
    for _, _, g, s in sorted(shares):
        if g not in links and s not in used:
            links[g] = s
            used.add(s)
    return links


def _length(roles: Roles) -> int:
    return sum(end - start for start, end in roles.content)


def _common(one: Sequence[Range], other: Sequence[Range]) -> int:
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)


def same_speaker(gold: Roles, system: Roles) -> bool:
    """Whether the sources share a character, or neither has one."""
    return _common(gold.source, system.source) > 0 if gold.source or system.source else True


def _is_direct(text: str, roles: Roles) -> bool:
    return bool(roles.content) and all(text[s] in QUOTED and text[e - 1] in QUOTED for s, e in roles.content)


def exact(pairs: Sequence[tuple[str, list[Roles], list[Roles]]], role: str) -> float:
    """F1 of one role\'s spans that are the same to the character."""
    gold = {(d, *r) for d, (_, golds, _) in enumerate(pairs) for a in golds for r in getattr(a, role)}
    system = {(d, *r) for d, (_, _, systems) in enumerate(pairs) for a in systems for r in getattr(a, role)}
    return f1(len(gold & system), len(system), len(gold))


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def f1(hits: int, systems: int, golds: int) -> float:
    """Harmonic mean of precision and recall; 0 where there is nothing."""
    return 2 * hits / (systems + golds) if systems + golds else 0.0
