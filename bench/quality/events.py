"""Events against the field's coded sentences: PLOVER's own gold records, the zero-shot set (spans given), ACLED-like
snippets.

Each set is read as raw text. A sentence of `plover_gsr` is right where an event has the gold type between the gold
countries; of
`zsp_plv` where the event that holds the two given spans has the gold type (CONCEDE and RETREAT are one); of
`case2021_task2` where
a change of territory or an air strike is found, and found only there.
"""

from __future__ import annotations

import csv
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from parallax.annotate.deeds.sharpening import HOSTILE
from parallax.annotate.document import Tools, annotate
from parallax.annotate.events.happening import find_events
from parallax.annotate.page import Page
from parallax.annotate.reading import read_page
from parallax.annotate.words.wordlists import words
from parallax.nn.coreference import load as load_ranker
from parallax.nn.model import LanguageModel, load
from parallax.types import Annotations, Document, Event, Mention, PloverType, Sentence, Span
from parallax.world.gazetteer import load as load_gazetteer

SEED = 6
"""Of the draw that splits `zsp_plv`: its first half may be read, its second only measured."""

COUNTRIES = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}
INTERNATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "IMG"})
TERRITORY = frozenset({"GOV_REGAINS_TERIT", "NON_STATE_ACTOR_OVERTAKES_TER", "NON_VIOL_TERRIT_TRANSFER"})
AIR = frozenset({"AIR_STRIKE"})
FRIENDLY: frozenset[PloverType | None] = frozenset(
    {"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE", "AGREE"}
)

Dyad = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spanned:
    """One row of `zsp_plv`: the plain sentence, where its source and target stand, the gold type."""

    text: str
    source: tuple[tuple[int, int], ...]
    target: tuple[tuple[int, int], ...]
    gold: str


def measure(data: Path, split: str) -> dict[str, float]:
    """Scores on the sets in `data`; `split` is "dev" (the half of zsp_plv that may be read) or "test" (the other)."""
    scores = {
        **measure_dyads(data / "plover_gsr" / "gold.jsonl"),
        **measure_spanned(data / "zsp_plv" / "PLV_train.tsv", second=split == "test"),
        **measure_snippets(data / "case2021_task2" / "cases.tsv"),
    }
    return {**scores, "n": scores["gsr_gold"] + scores["zsp_rows"] + scores["case_rows"]}


# ------------------------------------------------------------------------------------------ PLOVER's gold records


def measure_dyads(path: Path) -> dict[str, float]:
    """F1 of (source country, type, target country), and the precision among events between the gold pair of actors."""
    right = predicted = expected = inside = inside_right = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        gold = {dyad for dyad in _gold_dyads(record) if dyad[0] and dyad[2]}
        if not gold:
            continue  # as the peers were measured: both sides coded, or a reciprocal event
        found = _found_dyads(annotate(_document(record["id"], record["text"]), _tools()))
        pairs = {(source, target) for source, _, target in gold}
        within = {dyad for dyad in found if (dyad[0], dyad[2]) in pairs}
        right, predicted, expected = right + len(gold & found), predicted + len(found), expected + len(gold)
        inside, inside_right = inside + len(within), inside_right + len(within & gold)
    return {
        "gsr_precision": right / max(predicted, 1),
        "gsr_recall": right / max(expected, 1),
        "gsr_f1": 2 * right / max(predicted + expected, 1),
        "gsr_precision_in_pair": inside_right / max(inside, 1),
        "gsr_gold": float(expected),
    }


def _gold_dyads(record: dict[str, list[dict[str, str]]]) -> set[Dyad]:
    sources = {_country(a["country"]) for a in record["source"]} or {""}
    targets = {_country(a["country"]) for a in record["target"]} or {""}
    kind = str(record["event"])
    if not record["target"] and len(sources) > 1:
        return {(a, kind, b) for a in sources for b in sources if a < b}
    return {(a, kind, b) for a in sources for b in targets}


def _found_dyads(annotations: Annotations) -> set[Dyad]:
    countries = {entity.id: _country(entity.country or "") for entity in annotations.entities}
    found: set[Dyad] = set()
    for event in coded(annotations):
        actors = {countries.get(e, "") for e in event.actors} or {""}
        recipients = {countries.get(e, "") for e in event.recipients} or {""}
        kind = event.type or ""
        if not kind or (event.polarity == "negative" and kind != "REJECT"):
            continue
        if recipients == {""} and len(actors) > 1:
            found |= {(a, kind, b) for a in actors for b in actors if a < b}
        else:
            found |= {(a, kind, b) for a in actors for b in recipients}
    return {dyad for dyad in found if dyad[0] and dyad[2]}


ATTEMPTED = frozenset(
    """tried try tries trying attempted attempt attempts attempting effort efforts bid sought struggling struggled
    fighting to""".split()  # noqa: SIM905
)
"""Words for an attempt: it is what it is, however it ended."""


def coded(annotations: Annotations) -> Iterator[Event]:
    """The events as PLOVER codes them: a demand, a promise or a threat without what it is about, and `ahead`."""
    said = {a.id for a in annotations.attributions if a.attitude in ("decree", "intention")}
    for event in annotations.events:
        if not (event.status == "planned" and event.attribution in said):
            yield replace(event, type=ahead(event))


def ahead(event: Event) -> PloverType | None:
    """PLOVER's type of what is still to come: a friendly act ahead is AGREE, a refused one REJECT, a hostile one that
    its own actor announces THREATEN. Our record keeps type and status apart."""
    told = event.why.rsplit("; ", 1)[-1].lower().split(", ")
    willing = event.status == "conditional" and bool(words("will") & set(told))
    tried = told[0] in ATTEMPTED or told[0].endswith(" to")
    if (event.status != "planned" and not willing) or tried or told[0] in words("ought"):
        return event.type
    if event.type in FRIENDLY:
        return "AGREE" if event.polarity == "positive" else "REJECT"
    announced = event.type in HOSTILE and event.actors and event.polarity == "positive" and told[0] in words("will")
    return "THREATEN" if announced else event.type


def _country(code: str) -> str:
    code = COUNTRIES.get(code, code)
    return "IGO" if code in INTERNATIONAL else code


# ------------------------------------------------------------ sentences with their actors given


def measure_spanned(path: Path, *, second: bool) -> dict[str, float]:
    """Macro F1 over the types of the rows of one half, the actor spans given."""
    answers = [(row.gold, predict(row)) for row in spanned_rows(path, second=second)]
    kinds = sorted({gold for gold, _ in answers})
    return {
        "zsp_macro_f1": sum(_f1(answers, kind) for kind in kinds) / max(len(kinds), 1),
        "zsp_accuracy": sum(gold == told for gold, told in answers) / max(len(answers), 1),
        "zsp_rows": float(len(answers)),
    }


def spanned_rows(path: Path, *, second: bool) -> list[Spanned]:
    """One half of the set, by the seeded draw."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file, delimiter="\t"), key=lambda row: int(row["sentence_id"]))
    random.Random(SEED).shuffle(rows)
    middle = len(rows) // 2
    return [_spanned(row["marked_sentence"], row["gold_root"]) for row in (rows[middle:] if second else rows[:middle])]


def _spanned(marked: str, gold: str) -> Spanned:
    text = ""
    spans: dict[str, list[tuple[int, int]]] = {"s": [], "t": []}
    start = {"s": 0, "t": 0}
    for piece in re.split(r"(</?[st]>)", marked):
        if piece in ("<s>", "<t>"):
            start[piece[1]] = len(text)
        elif piece in ("</s>", "</t>"):
            spans[piece[2]].append((start[piece[2]], len(text)))
        else:
            text += piece
    return Spanned(text=text, source=tuple(spans["s"]), target=tuple(spans["t"]), gold=gold)


def predict(row: Spanned) -> str:
    """The type of the event that best holds the two spans, "" where there is none."""
    document = _document("zsp", row.text)
    page = read_page(document, _model())
    mentions = (*_given(page, row.source, "e:source"), *_given(page, row.target, "e:target"))
    events = [event for event in find_events(replace(page, mentions=tuple(mentions))) if event.type is not None]
    best = max(events, key=lambda e: (_fit(e), e.confidence, -e.trigger.start), default=None)
    kind = (ahead(best) if best is not None else None) or ""
    return "YIELD" if kind in ("CONCEDE", "RETREAT") else kind


def _fit(event: Event) -> int:
    source, target = "e:source" in event.actors, "e:target" in event.recipients or "e:target" in event.actors
    return 4 * (source and target) + 3 * source + 2 * target


def _given(page: Page, spans: Iterable[tuple[int, int]], entity: str) -> Iterator[Mention]:
    for start, end in spans:
        for sentence in page.sentences:
            inside = [i for i, token in enumerate(sentence.tokens) if start <= token.start and token.end <= end]
            heads = [i for i in inside if sentence.tokens[i].head not in inside]
            for i in heads:
                yield _mention(page, sentence, i, (start, end), entity)


def _mention(page: Page, sentence: Sentence, i: int, span: tuple[int, int], entity: str) -> Mention:
    token = sentence.tokens[i]
    document = page.document.id
    return Mention(
        id=f"m:{token.start}",
        span=Span(document=document, start=span[0], end=span[1]),
        head=Span(document=document, start=token.start, end=token.end),
        kind="other",
        form="name",
        entity=entity,
        confidence=1.0,
        why="given",
    )


def _f1(answers: list[tuple[str, str]], kind: str) -> float:
    right = sum(gold == told == kind for gold, told in answers)
    return 2 * right / max(sum(gold == kind for gold, _ in answers) + sum(told == kind for _, told in answers), 1)


# ------------------------------------------------------------------------------------------ ACLED-like snippets


def measure_snippets(path: Path) -> dict[str, float]:
    """The share of territory and air strike snippets where one is found, and of the others where one is claimed."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    counted: Counter[tuple[str, bool, bool]] = Counter()
    for row in rows:
        told = annotate(_document(row["id"], row["EventSnippet"]), _tools())
        territory = bool([c for c in told.control if c.polarity == "positive"]) or any(
            _takes_ground(e) for e in told.events
        )
        air = any(_is_air_strike(e) for e in told.events)
        counted["territory", row["SubType"] in TERRITORY, territory] += 1
        counted["air", row["SubType"] in AIR, air] += 1
    shares = {
        f"case_{name}_{what}": counted[name, gold, True]
        / max(counted[name, gold, True] + counted[name, gold, False], 1)
        for name in ("territory", "air")
        for what, gold in (("found", True), ("claimed_elsewhere", False))
    }
    return {**shares, "case_rows": float(len(rows))}


def _takes_ground(event: Event) -> bool:
    told = event.polarity == "positive" and event.status in ("asserted", "unconfirmed")
    return told and "territory" in event.context


def _is_air_strike(event: Event) -> bool:
    return event.type == "ASSAULT" and event.mode in ("aerial", "drone") and event.polarity == "positive"


# ------------------------------------------------------------------------------------------ what is read


def _document(name: str, text: str) -> Document:
    return Document(
        id=f"d:{name}", path=None, url=None, publisher=None, title=None, author=None, published=None,
        published_basis=None, language="en", text=text, boilerplate=(), sha256="0" * 64,
    )  # fmt: skip


@cache
def _model() -> LanguageModel:
    return load()


@cache
def _tools() -> Tools:
    return Tools(model=_model(), ranker=load_ranker(), gazetteer=load_gazetteer())
