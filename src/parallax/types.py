"""The records: the only thing the five stages share.

Every record is frozen and keyword-only; to change one, make another. Ids are hashes of what identifies the thing,
with a prefix of its kind ("d:", "m:", "e:", "a:", "v:", "f:", "r:", "k:", "c:", "x:", "s:"), so that running twice
writes the same rows. Spans count code points of `Document.text` and are half-open; times are half-open intervals.
What a field may hold is its Literal; None always means "not told, or not known", never "no".

Three records carry the same assertion apparatus: `polarity`, `status` and `attribution` (the id of the attribution
that the record lies inside, None for the publisher's own voice). Where a record names an actor or a place it holds an
entity id: inside one document's `Annotations` that of a local entity, inside a `Picture` that of a linked one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Polarity = Literal["positive", "negative"]
Status = Literal["asserted", "planned", "possible", "conditional", "hypothetical", "unconfirmed"]
PublishedBasis = Literal["metadata", "text", "story"]
MentionKind = Literal["person", "organization", "place", "group", "amount", "other"]
MentionForm = Literal["name", "description", "pronoun", "metonym", "adjective"]
EntityKind = Literal[
    "person", "state", "government", "armed_group", "organization", "outlet", "place", "group", "other"
]
TimeBasis = Literal["text", "published", "story"]
Granularity = Literal["minute", "hour", "part_of_day", "day", "week", "month", "season", "year", "decade", "vague"]
SourceKind = Literal["named", "role", "organization", "document", "anonymous", "implicit"]
Form = Literal["direct", "indirect", "mixed"]
Attitude = Literal["assertion", "belief", "intention", "perception", "decree", "question"]
AttributionPolarity = Literal["positive", "negative", "refused"]
StanceValue = Literal["neutral", "distancing", "endorsing", "rejecting"]
PloverType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Bound = Literal["exact", "min", "max", "approximate", "vague"]
Scope = Literal["total", "new", "part"]
Sign = Literal[1, -1, 0]
ControlChange = Literal["gained", "lost", "held", "contested"]
ClaimKind = Literal["event", "figure", "relation", "control", "statement"]
MemberStance = Literal["affirms", "perhaps", "denies", "differs", "withdrawn", "uncorrected"]
Independence = Literal["yes", "unknown"]
Standing = Literal["agreed", "single", "disputed", "superseded"]
AbsentReason = Literal["silent", "published_before"]
DisputeKind = Literal["figure", "responsibility", "polarity", "control", "time", "place", "status"]
Direction = Literal["from_other", "to_other", "undetermined"]
Voice = Literal["own", "quoted", "scare_quoted"]
DecisionKind = Literal["merge", "split", "undo"]
ChangeKind = Literal[
    "report_new", "report_revised", "report_gone", "dispute_new", "dispute_settled", "dispute_gone", "figure_revised",
    "claim_grew", "claim_new", "claim_standing", "claim_retold", "claims_joined", "claim_split", "claim_shrank",
    "claim_gone",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """The code points `start` to `end` (exclusive) of one document's text. On the way out it gains its `quote`."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article, as its publisher printed it.

    `text` is what every offset counts: newlines are "\\n", nothing else of a plain-text or JSON input is changed.
    `published` is ISO 8601, a date or a date with time and offset; `published_basis` says where it came from.
    `language` is ISO 639-1. `boilerplate` marks what is printed around the report: notices, prompts, captions,
    credits, bylines, embedded posts, a headline printed twice. Marked, never cut.
    `sha256` is of `text` as UTF-8.
    """

    id: str
    path: str | None
    url: str | None
    publisher: str | None
    title: str | None
    author: str | None
    published: str | None
    published_basis: PublishedBasis | None
    language: str | None
    text: str
    boilerplate: tuple[Span, ...]
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An input that was not read, in full or in part, and why: one line that names the next step."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word of a sentence in UD v2 terms. `head` is an index into the sentence's tokens, -1 for the root."""

    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A proper name: tokens `first` to `last` (exclusive) of one sentence. `kind`: PERSON, ORG, LOC, NORP or MISC.

    `kinds` is how likely the language model found each kind, in per cent, empty where it was not asked.
    """

    first: int
    last: int
    kind: str
    kinds: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence as the language model read it. `index` is its place in the document, `paragraph` that of its
    paragraph.
    """

    index: int
    paragraph: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that stand for an entity, an amount or something else worth naming. `head` is the span of the head word."""

    id: str
    span: Span
    head: Span
    kind: MentionKind
    form: MentionForm
    entity: str | None
    confidence: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression and the half-open interval [start, end) that it denotes, ISO 8601; either end None if open.

    `value` is the TIMEX3 value ("2024-11-30", "2024-W48", "2024-11-30TNI", "PAST_REF"); `modifier` a TIMEX3 mod
    ("START", "END",
    "APPROX", "BEFORE", "AFTER", ...). `basis` says what it was reckoned from.
    """

    span: Span
    start: str | None
    end: str | None
    granularity: Granularity
    modifier: str | None
    value: str | None
    basis: TimeBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class NameForm:
    """One way an entity is named: `count` times over `documents`. `confidence` is how likely these words mean it, where
    a story's reports only describe somebody; 1 for its own names and words.
    """

    text: str
    form: MentionForm
    documents: tuple[str, ...]
    count: int
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where a place is: degrees north and east (WGS 84), its GeoNames id, and whether to draw a point or a region."""

    latitude: float
    longitude: float
    geonames: int | None
    area: Literal["point", "region"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """The person, group, state or place behind mentions: of one document (id "e:<document>:...") or, linked, of a
    story.

    `country` is ISO 3166 alpha-3, XKX, or a PLOVER international code (IGO, UNO, EUR, NGO, IMG, MNC, ISM). `sectors`
    are PLOVER's (GOV, MIL, REB, ...), the most specific first.
    """

    id: str
    name: str
    kind: EntityKind
    country: str | None
    sectors: tuple[str, ...]
    names: tuple[NameForm, ...]
    location: Location | None
    confidence: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who says it, in the article's words (`text`, `spans`) and resolved (`entities`; empty where the text does not
    say who).
    """

    text: str
    entities: tuple[str, ...]
    kind: SourceKind
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The words that attribute: "said", "according to", "in a statement"."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """How the publisher stands to what it reports, with the words that show it."""

    value: StanceValue
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voucher:
    """One link of the chain that an assertion came through, outermost (the publisher) first."""

    text: str
    entity: str | None
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Somebody's assertion, belief, intention, demand or denial, as an article tells it (PARC 3.0, PolNeAR).

    `content` may be discontinuous. `polarity` "negative" is a denial ("denied that", "did not say"), "refused" a
    refusal to speak. `parent` is the attribution whose content this one lies inside.
    """

    id: str
    document: str
    source: Source | None
    cue: Cue | None
    content: tuple[Span, ...]
    form: Form
    attitude: Attitude
    polarity: AttributionPolarity
    stance: Stance
    chain: tuple[Voucher, ...]
    parent: str | None
    addressee: Voucher | None
    confidence: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One reported happening, coded in PLOVER 2.0 where it has a type. `happening` is the article's own words,
    shortened; `within` more of the sentence that they stand in, where they are cut or cannot be understood alone
    ("fighting"), else empty.
    """

    id: str
    document: str
    happening: str
    type: PloverType | None
    mode: str | None
    context: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    time: Time | None
    background: bool
    polarity: Polarity
    status: Status
    attribution: str | None
    trigger: Span
    evidence: Span
    confidence: float
    why: str
    within: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One reported quantity. `low` and `high` bound it, None where open: "at least 12" is low 12, high None, bound
    "min".

    `measure` is what was counted about them (killed, injured, missing, displaced, detained, ...), `counted` of whom
    (civilians, children, soldiers, people, ...; None where not told). `side` is whose people they are: a state, an
    army, an armed group, a people; None where nothing tells. Who counted them is the attribution's source. `span` is
    the number's own words.
    """

    id: str
    document: str
    low: float | None
    high: float | None
    bound: Bound
    measure: str
    counted: str | None
    scope: Scope
    part_of: str | None
    as_of: str | None
    place: str | None
    time: Time | None
    event: str | None
    polarity: Polarity
    status: Status
    attribution: str | None
    span: Span
    evidence: Span
    confidence: float
    why: str
    side: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One reported tie: `subject` `kind` `object`, e.g. Iran backs Hezbollah. `sign`: +1 friendly, -1 hostile, 0
    neither.
    """

    id: str
    document: str
    subject: str
    object: str
    kind: str
    sign: Sign
    time: Time | None
    polarity: Polarity
    status: Status
    attribution: str | None
    evidence: Span
    confidence: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One report of who holds a place, or that it changed hands. `previous` (JSON "from") is the holder before, where
    told. `background` marks history told beside the news, as of an event.
    """

    id: str
    document: str
    place: str
    holder: str | None
    previous: str | None
    change: ControlChange
    time: Time | None
    polarity: Polarity
    status: Status
    background: bool = False
    attribution: str | None
    evidence: Span
    confidence: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """All that `annotate` finds in one document: a function of its text, publisher and publication time alone."""

    document: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]
    entities: tuple[Entity, ...]
    attributions: tuple[Attribution, ...]
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    relations: tuple[Relation, ...]
    control: tuple[Control, ...]
    published: str | None
    """The publication date inferred from the text where the document brought none, ISO 8601; else the document's own.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One record (event, figure, relation, control, attribution) that makes the claim, and how it stands to it:
    "perhaps" is of the same, but for all that is known no word for it.
    "withdrawn" where its own publisher took it back, or told it only to do so, "uncorrected" where somebody else still
    carries what its publisher took back. Neither affirms it any more.
    """

    id: str
    stance: MemberStance


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Those who rest on one knower for a claim: documents that copy one another or name the same source count once."""

    entity: str | None
    documents: tuple[str, ...]
    members: tuple[str, ...]
    independent: Independence
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """A document of the story that does not make the claim: it is silent, or it was published before there was one."""

    document: str
    reason: AbsentReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The same assertion wherever it appears, with its members and its independent origins. `corrected` are the
    sentences in which those who took it back say what is so instead.
    """

    id: str
    story: str
    kind: ClaimKind
    text: str
    members: tuple[Member, ...]
    documents: tuple[str, ...]
    origins: tuple[Origin, ...]
    standing: Standing
    absent: tuple[Absent, ...]
    confidence: float
    why: str
    corrected: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Claims that cannot both stand. `sides` holds, for each side, ids of claims or records; `reason` is a sentence."""

    id: str
    about: str
    kind: DisputeKind
    sides: tuple[tuple[str, ...], ...]
    reason: str
    confidence: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Two aligned stretches of text, one in each document of a copy."""

    span: Span
    other_span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Passages of `document` that derive from `other`, or the reverse, or that both took from one unseen text."""

    document: str
    other: str
    direction: Direction
    score: float
    passages: tuple[Passage, ...]
    confidence: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What one publisher calls one entity in one document, and in whose voice."""

    entity: str
    document: str
    publisher: str | None
    text: str
    voice: Voice
    count: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Documents about one unfolding event; `start` and `end` (ISO 8601, half-open) bound their publication, None if
    unknown.
    """

    id: str
    title: str
    documents: tuple[str, ...]
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """All that `link` decides over many documents.

    `published` gives (document id, ISO date) for documents dated only by the story. `linked` maps each local entity
    id to that of its linked `Entity`, as sorted pairs. `placed` gives (figure id, local id of its place, time) for the
    counts of a correction, which are of where and when that was which it corrects.
    """

    stories: tuple[Story, ...]
    entities: tuple[Entity, ...]
    linked: tuple[tuple[str, str], ...]
    claims: tuple[Claim, ...]
    disputes: tuple[Dispute, ...]
    copies: tuple[Copy, ...]
    namings: tuple[Naming, ...]
    published: tuple[tuple[str, str], ...]
    placed: tuple[tuple[str, str | None, Time | None], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Which language model read the documents."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where an entity is named: the code points `start` to `end` of the text with that `sha256`, and the words."""

    sha256: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person's word on who is who, which outranks the machine's: the `sides` of a merge are one, those of a split are
    not.

    Each side is told by where it is named, so that it is known again in later runs; `names` are what the sides were
    called then. `undoes` is the decision that an undo takes back. `at` is ISO 8601, as the caller gave it.
    """

    id: str
    kind: DecisionKind
    names: tuple[str, ...]
    sides: tuple[tuple[Anchor, ...], ...]
    undoes: str | None
    reason: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference from an earlier picture: `before` are ids of that one, `now` of this one, empty where there is
    none.

    `text` is the claim, the dispute or the title of the report that changed, `was` and `became` what it is that differs
    ("1 origin in 1 report", "12 people").
    """

    kind: ChangeKind
    text: str
    before: tuple[str, ...]
    now: tuple[str, ...]
    was: str
    became: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What differs from an earlier picture: when and by which version that was made, and each difference once."""

    generated: str
    version: str
    items: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The whole situation as the documents tell it: `picture.json` is this record, spans with their quotes.

    `generated` is the only field that two runs over the same documents may disagree on. `changes` is None where no
    earlier picture was named; `decisions` are those of its case, the earliest first.
    """

    schema: str
    version: str
    model: Model
    generated: str
    documents: tuple[Document, ...]
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]
    entities: tuple[Entity, ...]
    attributions: tuple[Attribution, ...]
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    relations: tuple[Relation, ...]
    control: tuple[Control, ...]
    claims: tuple[Claim, ...]
    disputes: tuple[Dispute, ...]
    copies: tuple[Copy, ...]
    namings: tuple[Naming, ...]
    stories: tuple[Story, ...]
    skipped: tuple[Skipped, ...]
    changes: Changes | None = None
    decisions: tuple[Decision, ...] = ()
