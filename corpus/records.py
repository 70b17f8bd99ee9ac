"""The gold records, one JSON file a report and one a story; `python -m corpus schema` prints their JSON Schema.

A span is a pair [start, end), half-open code points of the report's text. Ids are short and local: "a1", "v3", "f2",
"r1", "k1", "t4" inside a report, "2.v3" for record v3 of report 2 inside a story, entity ids are words ("perrin").
Vocabularies are those of Parallax's public contract, so that what a picture says compares with the gold field by field.
GUIDELINES.md says what each field means and what is marked.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from parallax.types import (
    Attitude,
    AttributionPolarity,
    Bound,
    ClaimKind,
    ControlChange,
    Direction,
    DisputeKind,
    EntityKind,
    Form,
    Independence,
    MemberStance,
    MentionForm,
    PloverType,
    Polarity,
    Scope,
    Sign,
    StanceValue,
    Standing,
    Status,
)

Span = tuple[int, int]
Split = Literal["train", "held", "dev", "test"]
Topic = Literal[
    "war", "coup", "siege", "ceasefire", "disaster", "protest", "diplomacy", "sanctions", "election", "court",
    "migration", "terror_attack", "accident", "epidemic", "trade", "politics", "crime", "economy",
]  # fmt: skip
RelationKind = Literal[
    "backs", "arms", "finances", "allied_with", "part_of", "formerly_part_of", "leads", "opposes", "fights",
    "designates_as_terrorist", "negotiates_with",
]  # fmt: skip
Measure = Literal[
    "killed", "injured", "casualties", "missing", "displaced", "evacuated", "detained", "abducted", "released",
    "rescued", "trapped", "hospitalized", "infected", "strikes", "attacks", "houses_destroyed", "houses_damaged",
    "vehicles_destroyed", "troops", "protesters", "votes", "pledged", "delivered", "affected", "other",
]  # fmt: skip
CopyKind = Literal["reprint", "lead", "splice", "light_rewrite", "heavy_rewrite"]
Phenomenon = Literal[
    "independent_accounts", "reprint", "lead_taken_over", "splice", "rewrite", "rising_toll", "figure_conflict",
    "opposed_responsibility", "denial", "planned_event", "possible_event", "conditional_event", "unconfirmed_report",
    "distractor_event", "background", "pronoun_or_role_source", "nested_speech", "speaker_lost", "scare_quotes",
    "three_names", "shared_family_name", "metonym", "relative_date", "control_change",
]  # fmt: skip

MODES: dict[str, tuple[str, ...]] = {
    "AGREE": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "SUPPORT": (),
    "CONCEDE": (),
    "COOPERATE": (),
    "AID": (),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
        "cyber",
    ),
    "ASSAULT": (
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    ),
}  # fmt: skip
"""PLOVER 2.0: the modes of each type."""


class Gold(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What all records share: frozen, keyword-only, unknown fields refused, defaults left out of the JSON."""


class Entity(Gold, frozen=True, kw_only=True):
    """The thing behind mentions. `country` is ISO 3166 alpha-3, an invented state's code, or IGO, NGO, IMG, MNC..."""

    id: str
    name: str
    kind: EntityKind
    country: str | None = None
    sectors: tuple[str, ...] = ()


class Mention(Gold, frozen=True, kw_only=True):
    """Words that stand for an entity."""

    span: Span
    entity: str
    form: MentionForm


class Time(Gold, frozen=True, kw_only=True):
    """A time expression, its TIMEX3 value ("2031-04-02", "2031-W14", "2031-04-01TNI", "P3D") and modifier."""

    id: str
    span: Span
    value: str
    modifier: str | None = None


class Attribution(Gold, frozen=True, kw_only=True):
    """Who says what. Empty `source`: no words for it; empty `who`: the text does not tell. `via`: who passed it on,
    outermost first, between the publisher and the source. `parent`: the attribution whose content this one lies inside.
    """

    id: str
    source: tuple[Span, ...] = ()
    who: tuple[str, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    form: Form
    attitude: Attitude = "assertion"
    polarity: AttributionPolarity = "positive"
    stance: StanceValue = "neutral"
    via: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    parent: str | None = None


class Event(Gold, frozen=True, kw_only=True):
    """One reported happening. `trigger` is the word that tells it; `type` None where PLOVER has none."""

    id: str
    trigger: Span
    happening: str | None = None
    type: PloverType | None = None
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    time: str | None = None
    background: bool = False
    polarity: Polarity = "positive"
    status: Status = "asserted"
    attribution: str | None = None


class Figure(Gold, frozen=True, kw_only=True):
    """One reported quantity; `low` and `high` None where open, `event` the event that it belongs to."""

    id: str
    span: Span
    low: float | None = None
    high: float | None = None
    bound: Bound = "exact"
    measure: Measure
    counted: str | None = None
    scope: Scope = "total"
    part_of: str | None = None
    place: str | None = None
    time: str | None = None
    event: str | None = None
    polarity: Polarity = "positive"
    status: Status = "asserted"
    attribution: str | None = None


class Relation(Gold, frozen=True, kw_only=True):
    """One reported tie; `span` is the words that tell it."""

    id: str
    span: Span
    subject: str
    object: str
    kind: RelationKind
    sign: Sign
    time: str | None = None
    polarity: Polarity = "positive"
    status: Status = "asserted"
    attribution: str | None = None


class Control(Gold, frozen=True, kw_only=True):
    """Who holds a place, or that it changed hands; `previous` is the holder before, where told."""

    id: str
    span: Span
    place: str
    holder: str | None = None
    previous: str | None = None
    change: ControlChange
    time: str | None = None
    polarity: Polarity = "positive"
    status: Status = "asserted"
    attribution: str | None = None


class Passage(Gold, frozen=True, kw_only=True):
    """A stretch of text that another report of the story has too, under the same id."""

    id: str
    spans: tuple[Span, ...]


class Report(Gold, frozen=True, kw_only=True):
    """One report and all that it says. `sha256` is of its text. `published` is the truth even where the report itself
    does not show it (`dated` false), None where nobody knows. `url` names the origin of a real article, whose text is
    not here.
    """

    id: str
    sha256: str
    publisher: str | None = None
    title: str | None = None
    published: str | None = None
    dated: bool = True
    url: str | None = None
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...]
    scare_quotes: tuple[Span, ...] = ()
    times: tuple[Time, ...]
    attributions: tuple[Attribution, ...]
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    relations: tuple[Relation, ...]
    control: tuple[Control, ...]
    passages: tuple[Passage, ...] = ()


class Member(Gold, frozen=True, kw_only=True):
    """A record of a report ("2.v3") that makes the claim, and how it stands to it."""

    id: str
    stance: MemberStance = "affirms"


class Origin(Gold, frozen=True, kw_only=True):
    """The reports that rest on one knower for a claim; `by` is the knower's entity, None where nobody is named."""

    by: str | None = None
    reports: tuple[str, ...]
    independent: Independence = "yes"


class Claim(Gold, frozen=True, kw_only=True):
    """The same assertion wherever it appears in the story."""

    id: str
    kind: ClaimKind
    text: str
    members: Annotated[tuple[Member, ...], Meta(min_length=1)]
    origins: Annotated[tuple[Origin, ...], Meta(min_length=1)]
    standing: Standing


class Dispute(Gold, frozen=True, kw_only=True):
    """Claims or records that cannot both stand."""

    id: str
    kind: DisputeKind
    about: str
    sides: Annotated[tuple[tuple[str, ...], ...], Meta(min_length=2)]
    reason: str


class Copy(Gold, frozen=True, kw_only=True):
    """`document` has `passages` in common with `other`; the direction is that of derivation."""

    document: str
    other: str
    direction: Direction
    kind: CopyKind
    passages: Annotated[tuple[str, ...], Meta(min_length=1)]


class Negative(Gold, frozen=True, kw_only=True):
    """A pair that looks like a dispute or a copy and is none: records for a dispute, reports for a copy."""

    kind: Literal["dispute", "copy"]
    pair: tuple[str, str]
    why: str


class Plant(Gold, frozen=True, kw_only=True):
    """Where a phenomenon stands: ids of records, reports or entities ("2.v3", "4", "perrin")."""

    phenomenon: Phenomenon
    at: Annotated[tuple[str, ...], Meta(min_length=1)]


class Story(Gold, frozen=True, kw_only=True):
    """What several reports tell of one event. `order` lists the reports as they were published."""

    id: str
    title: str
    topics: Annotated[tuple[Topic, ...], Meta(min_length=1)]
    continent: str
    entities: tuple[Entity, ...]
    order: tuple[str, ...]
    claims: tuple[Claim, ...]
    disputes: tuple[Dispute, ...]
    copies: tuple[Copy, ...]
    negatives: tuple[Negative, ...]
    plants: tuple[Plant, ...]


def schema() -> dict[str, object]:
    """The JSON Schema of both kinds of file."""
    schemas, components = msgspec.json.schema_components([Report, Story], ref_template="#/$defs/{name}")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "anyOf": list(schemas), "$defs": components}
