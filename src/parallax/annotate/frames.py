"""What a cue governs: from the tree of one sentence to who says what in it.

Knows the forms in which English ties content to a source: verbs with clauses, infinitives, objects and
prepositions, nouns, adjectives, "according to", "as reported by", adverbs that hide the source. Promises drafts
whose tokens all lie in the sentence. Leaves alone quotations, which do not stop at a sentence's end, and who the
source is: that is `saying`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from parallax.annotate.cues import Entry, load_cues
from parallax.annotate.tree import child, children, subtree
from parallax.text.lemmas import lemma
from parallax.types import Attitude, AttributionPolarity, Sentence, StanceValue
from parallax.world.actors import is_group_noun, is_organization_noun, is_person_noun
from parallax.world.countries import is_demonym

# Papers that demand, condemn and describe as persons do.
SPEAKING_PAPERS = frozenset(
    {"statement", "letter", "report", "resolution", "editorial", "communique", "press", "article", "memo"}
)
MARKS = frozenset({'"', "“", "”", "''", "``", "‘", "’", "«", "»"})
# A day beside a name is no part of it: "the president on Monday".
CALENDAR = frozenset(
    {
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "yesterday",
        "today",
        "january",
        "february",
    }
    | {"march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}
)
CONTENT_TRIM = frozenset({",", ";", ":", "—", "–", "-", "--", ".", "…", "|"})
# Which frames are trusted how far, by the share of them that a reader would grant.
CONFIDENCE = {
    "clause": 0.9,
    "around": 0.85,
    "quote": 0.8,
    "infinitive": 0.75,
    "according": 0.9,
    "as": 0.75,
    "naming": 0.7,
    "object": 0.6,
    "report": 0.6,
    "after": 0.65,
    "expected": 0.65,
    "adverb": 0.8,
    "as clause": 0.8,
    "refusal": 0.85,
    "noun clause": 0.75,
    "noun phrase": 0.55,
    "adjective": 0.65,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One cue of a sentence with the tokens of its source and content; `content` empty where it must be sought
    outside the sentence.

    `head` is the cue's main word, `cue` its tokens from first to last (exclusive); `source` the heads of the noun
    phrases that say it, `source_tokens` all their tokens; `relay` heads of those whom it cites in turn, `through`
    of those who hand it on.
    """

    sentence: Sentence
    head: int
    cue: tuple[int, int]
    source: tuple[int, ...]
    source_tokens: tuple[int, ...]
    content: tuple[int, ...]
    frame: str
    attitude: Attitude
    stance: StanceValue
    stance_tokens: tuple[int, ...]
    polarity: AttributionPolarity
    addressee: int | None = None
    relay: tuple[int, ...] = ()
    through: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    """Tokens of content as one frame sees them, with what else that frame knows."""

    tokens: tuple[int, ...]
    frame: str
    preposition: int | None = None
    addressee: int | None = None


def find_drafts(sentence: Sentence) -> tuple[Draft, ...]:
    """All drafts of a sentence in order of their cue words."""
    found: list[Draft] = []
    for index, token in enumerate(sentence.tokens):
        if token.upos == "VERB":
            found += _from_verb(sentence, index)
        elif token.upos == "NOUN":
            found += _from_noun(sentence, index)
        elif token.upos == "ADJ":
            found += _from_adjective(sentence, index)
        elif token.upos == "ADV" and token.text.lower() in load_cues().unconfirmed:
            found += _from_adverb(sentence, index)
        if token.text.lower() in {"according", "per"}:
            found += _from_according(sentence, index)
    return tuple(_without_absorbed(_outside_closing(found)))


def _outside_closing(drafts: list[Draft]) -> list[Draft]:
    """A phrase such as "according to ..." that speaks of the whole sentence is no part of what is said inside it."""
    closing = [d for d in drafts if d.frame in {"according", "as clause"} and d.content]
    result = []
    for draft in drafts:
        cut = [c.cue[0] for c in closing if c is not draft and draft.head in c.content and c.cue[0] > draft.head]
        edge = min(cut, default=len(draft.sentence.tokens))
        result.append(replace(draft, content=tuple(i for i in draft.content if i < edge)))
    return result


def _without_absorbed(drafts: list[Draft]) -> Iterator[Draft]:
    """Drop a governor that another draft has taken into its cue ("declined" in "declined to say")."""
    taken = {(i) for d in drafts for i in range(*d.cue) if i != d.head}
    for draft in drafts:
        if draft.head not in taken:
            yield draft


# --- verbs --------------------------------------------------------------------------------------------------


def _from_verb(sentence: Sentence, index: int) -> Iterator[Draft]:
    if _is_relaying(sentence, index):
        return
    cues = load_cues()
    entries = cues.verbs.get(_verb_lemma(sentence, index), ())
    if not entries:
        return
    if _puts_into_mouth(sentence, index):
        return
    as_clause = _as_clause(sentence, index, entries[0])
    if as_clause:
        yield as_clause
        return
    source = _sources(sentence, index)
    for frame, reads in FRAMES:
        for entry in entries:
            content = reads(sentence, index, entry, source)
            if content and _is_allowed(sentence, frame, entry, content, source):
                yield _verb_draft(sentence, index, entry, content, source)
                return
    spoken = next((e for e in entries if "quote" in e.takes), None)
    refused = sentence.tokens[index].deprel == "xcomp" and _refuses(sentence, sentence.tokens[index].head)
    if spoken and source and not refused:
        yield _verb_draft(sentence, index, spoken, _Content(tokens=(), frame="quote"), source)


def _puts_into_mouth(sentence: Sentence, index: int) -> bool:
    """ "quoted" in "quoted her as saying": the cue is the verb of saying."""
    return sentence.tokens[index].lemma.lower() in {"quote", "cite"} and any(
        _quoted_person(sentence, c) is not None and sentence.tokens[c].xpos == "VBG"
        for c in children(sentence, index, "advcl", "xcomp")
    )


def _verb_lemma(sentence: Sentence, index: int) -> str:
    """The verb with its particle ("point_out"); a form that was tagged wrongly is looked up by its ending."""
    token = sentence.tokens[index]
    verbs = load_cues().verbs
    base = token.lemma.lower()
    if base not in verbs:
        low = token.text.lower()
        xpos = "VBG" if low.endswith("ing") else "VBD" if low.endswith("ed") else "VBZ"
        base = lemma(low, "VERB", xpos)
    particle = child(sentence, index, "compound:prt")
    if particle is not None:
        phrasal = f"{base}_{sentence.tokens[particle].text.lower()}"
        return phrasal if phrasal in verbs else base
    return base


def _clause(sentence: Sentence, index: int, entry: Entry, _source: tuple[int, ...]) -> _Content | None:
    if "clause" not in entry.takes and "quote" not in entry.takes:
        return None
    if _quoted_person(sentence, index) is not None and child(sentence, index, "ccomp") is None:
        index = sentence.tokens[index].head
    clause = next(
        (
            c
            for c in children(sentence, index, "ccomp")
            if (not _is_relaying(sentence, c) and _is_finite(sentence, c)) or "quote" in entry.takes
        ),
        None,
    )
    if clause is None:
        return None
    addressee = child(sentence, index, "iobj", "obj")
    return _Content(tokens=subtree(sentence, clause), frame="clause", addressee=addressee)


def _is_finite(sentence: Sentence, index: int) -> bool:
    """Whether a clause has a subject or a finite verb of its own."""
    token = sentence.tokens[index]
    return token.xpos in {"VBD", "VBZ", "VBP", "MD"} or bool(
        children(sentence, index, "nsubj", "aux", "cop", "expl", "csubj")
    )


def _around(sentence: Sentence, index: int, entry: Entry, source: tuple[int, ...]) -> _Content | None:
    """A cue set into or behind its content: "The road, she said, is closed"."""
    token = sentence.tokens[index]
    if (
        "quote" not in entry.takes
        or token.deprel not in {"parataxis", "ccomp:reported"}
        or token.head < 0
        or not source
    ):
        return None
    if child(sentence, index, "obj", "xcomp") is not None:
        return None
    own = set(subtree(sentence, index))
    rest = tuple(i for i in subtree(sentence, token.head) if i not in own)
    before = any(i < index for i in rest)
    return _Content(tokens=rest, frame="around") if before else None


def _parataxis(sentence: Sentence, index: int, entry: Entry, _source: tuple[int, ...]) -> _Content | None:
    """What follows a colon or a comma: "He added: the road is closed"."""
    if "quote" not in entry.takes:
        return None
    after = next((c for c in children(sentence, index, "parataxis") if c > index), None)
    if after is None or sentence.tokens[after].upos not in {"VERB", "ADJ", "NOUN"}:
        return None
    opened = min(subtree(sentence, after))
    sign = {t.text for t in sentence.tokens[max(0, opened - 2) : opened + 1]}
    if not sign & {":", '"', "“", "‘", "''", "``"}:
        return None
    return _Content(tokens=subtree(sentence, after), frame="clause")


def _infinitive(sentence: Sentence, index: int, entry: Entry, _source: tuple[int, ...]) -> _Content | None:
    """ "vowed to fight", "urged them to leave", "denied shelling the town"."""
    if "infinitive" not in entry.takes or _is_passive(sentence, index):
        return None
    clause = next(
        (c for c in children(sentence, index, "xcomp", "ccomp") if c > index and sentence.tokens[c].upos != "ADJ"), None
    )
    if clause is None or not (_has_to(sentence, clause) or sentence.tokens[clause].xpos == "VBG"):
        return None
    told = child(sentence, index, "obj", "iobj")
    tokens = subtree(sentence, clause)
    if told is not None and entry.attitude != "decree" and told < clause:
        tokens = tuple(sorted({*subtree(sentence, told), *tokens}))
        told = None
    return _Content(tokens=tokens, frame="infinitive", addressee=told)


def _has_to(sentence: Sentence, index: int) -> bool:
    return any(sentence.tokens[c].text.lower() == "to" for c in children(sentence, index, "mark", "aux"))


def _after(sentence: Sentence, index: int, entry: Entry, _source: tuple[int, ...]) -> _Content | None:
    """What a preposition brings: "called for a truce", "accused them of shelling the town"."""
    if not entry.after:
        return None
    found = _prepositional(sentence, (index, *children(sentence, index, "obj")), entry.after, index)
    if not found:
        return None
    told = child(sentence, index, "obj")
    inner = None if told is None or sentence.tokens[found[0]].head == told else told
    return _Content(tokens=found[1], frame="after", preposition=found[2], addressee=inner)


def _prepositional(
    sentence: Sentence, governors: Iterable[int], prepositions: frozenset[str], behind: int
) -> tuple[int, tuple[int, ...], int] | None:
    """The first phrase or gerund behind a token that one of the prepositions opens: its head, its tokens, the
    preposition."""
    for governor in governors:
        for c in children(sentence, governor, "obl", "nmod", "advcl", "acl"):
            opener = next(
                (m for m in children(sentence, c, "case", "mark") if sentence.tokens[m].text.lower() in prepositions),
                None,
            )
            if sentence.tokens[c].text.lower() in CALENDAR or sentence.tokens[c].upos == "NUM":
                continue
            if c > behind and opener is not None and opener > behind:
                return c, tuple(i for i in subtree(sentence, c) if i > opener), opener
    return None


def _as(sentence: Sentence, index: int, entry: Entry, _source: tuple[int, ...]) -> _Content | None:
    """ "described the raid as a success": the object is what it is said of, both are content."""
    if "as" not in entry.takes:
        return None
    said_of = child(sentence, index, "obj")
    governors = (index,) if said_of is None else (index, said_of)
    found = _prepositional(sentence, governors, frozenset({"as"}), index)
    if not found or said_of is None:
        return None
    return _Content(tokens=tuple(sorted({*subtree(sentence, said_of), *subtree(sentence, found[0])})), frame="as")


def _naming(sentence: Sentence, index: int, entry: Entry, _source: tuple[int, ...]) -> _Content | None:
    """ "called the raid a success"."""
    if "naming" not in entry.takes:
        return None
    said_of, name = child(sentence, index, "obj"), child(sentence, index, "xcomp")
    if said_of is None or name is None or _has_to(sentence, name) or sentence.tokens[name].upos == "VERB":
        return None
    return _Content(tokens=tuple(sorted({*subtree(sentence, said_of), *subtree(sentence, name)})), frame="naming")


def _object(sentence: Sentence, index: int, entry: Entry, source: tuple[int, ...]) -> _Content | None:
    if "object" not in entry.takes and not ("report" in entry.takes and _is_document(sentence, source)):
        return None
    said = next((c for c in children(sentence, index, "obj") if sentence.tokens[c].upos not in {"PRON", "NUM"}), None)
    if said is None:
        return None
    return _Content(tokens=subtree(sentence, said), frame="object")


def _is_document(sentence: Sentence, source: tuple[int, ...]) -> bool:
    return any(sentence.tokens[s].lemma.lower() in load_cues().document for s in source)


def _expected(sentence: Sentence, index: int, entry: Entry, source: tuple[int, ...]) -> _Content | None:
    """ "is expected to resign", "was said to have fled": told of somebody, the source kept back."""
    if "expected" not in entry.takes or not _is_passive(sentence, index) or source:
        return None
    clause, of_whom = child(sentence, index, "xcomp"), child(sentence, index, "nsubj:pass", "nsubj")
    if clause is None or of_whom is None or not _has_to(sentence, clause):
        return None
    return _Content(tokens=tuple(sorted({*subtree(sentence, of_whom), *subtree(sentence, clause)})), frame="expected")


FRAMES: tuple[tuple[str, Callable[[Sentence, int, Entry, tuple[int, ...]], _Content | None]], ...] = (
    ("clause", _clause),
    ("clause", _parataxis),
    ("expected", _expected),
    ("infinitive", _infinitive),
    ("naming", _naming),
    ("as", _as),
    ("after", _after),
    ("around", _around),
    ("object", _object),
)
# How a parser may hang "citing two officials" on the verb of saying.
RELAYING = ("advcl", "xcomp", "conj", "parataxis", "ccomp")
# Frames that only mean speech where somebody speaks.
NEED_SOURCE = frozenset({"infinitive", "naming", "as", "after", "object", "around"})


def _is_allowed(sentence: Sentence, frame: str, entry: Entry, content: _Content, source: tuple[int, ...]) -> bool:
    if not content.tokens:
        return False
    if frame not in NEED_SOURCE and "report" not in entry.takes:
        return True
    return any(_can_speak(sentence, s, told="report" in entry.takes) for s in source)


def _can_speak(sentence: Sentence, index: int, *, told: bool = False) -> bool:
    """Whether a noun names somebody who can mean something; `told`: a paper or a picture will do."""
    token = sentence.tokens[index]
    if token.text.lower() in {"that", "which", "who"} and token.head >= 0:
        noun = sentence.tokens[token.head].head if sentence.tokens[token.head].deprel == "acl:relcl" else -1
        return token.text.lower() == "who" or (
            noun >= 0 and noun != index and _is_speaker_noun(sentence, noun, told=told)
        )
    if token.upos == "PRON":
        return token.text.lower() not in {"this", "that", "these", "those", "what", "it"} or (
            token.deprel == "nsubj" and not told
        )
    return _is_speaker_noun(sentence, index, told=told)


def _is_speaker_noun(sentence: Sentence, index: int, *, told: bool) -> bool:
    token = sentence.tokens[index]
    low = token.lemma.lower()
    if token.upos == "PROPN" or low in load_cues().anonymous:
        return True
    if low in load_cues().document:
        return told or low in SPEAKING_PAPERS
    return (
        is_person_noun(low)
        or is_group_noun(low)
        or is_organization_noun(low)
        or low in {"country", "nation", "state", "side"}
    )


def _is_passive(sentence: Sentence, index: int) -> bool:
    return bool(children(sentence, index, "nsubj:pass", "aux:pass"))


def _verb_draft(sentence: Sentence, index: int, entry: Entry, content: _Content, source: tuple[int, ...]) -> Draft:
    first, last = _cue_range(sentence, index)
    refused = False
    governor = sentence.tokens[index].head
    if _quoted_person(sentence, index) is not None and index - governor <= 4:
        first = _cue_range(sentence, governor)[0] if _is_passive(sentence, governor) else first
    near = sentence.tokens[index].deprel == "xcomp" and 0 <= index - governor <= 5
    if near and sentence.tokens[governor].lemma.lower() in load_cues().refusing:
        first, refused = _cue_range(sentence, governor)[0], True
    if content.preposition == last:
        last += 1
    polarity = "refused" if refused else _polarity(sentence, index, entry)
    frame = content.frame
    if not refused and _refuses(sentence, index):
        polarity, frame = "refused", "refusal"
    stance, words = _stance(sentence, index, entry)
    tokens = _source_tokens(sentence, source, set(content.tokens) | {index})
    relayed = {
        i for c in children(sentence, index, *RELAYING) if _is_relaying(sentence, c) for i in subtree(sentence, c)
    }
    return Draft(
        sentence=sentence,
        head=index,
        cue=(first, last),
        source=source,
        source_tokens=tokens,
        content=_one_sided(sentence, content, (first, last), {*tokens, *relayed, *range(first, last)}),
        frame=frame,
        attitude=entry.attitude,
        stance=stance,
        stance_tokens=words,
        polarity=polarity,
        addressee=content.addressee,
        relay=_relays(sentence, index),
        through=_through(sentence, index),
    )


def _one_sided(sentence: Sentence, content: _Content, cue: tuple[int, int], barred: set[int]) -> tuple[int, ...]:
    """The content without cue, source and relay; behind a postponed cue only where a comma or a mark takes it up again.

    So "the road is closed, he said in a letter" ends at the comma.
    """
    tokens = tuple(i for i in content.tokens if i not in barred)
    before = tuple(i for i in tokens if i < cue[0])
    if content.frame not in {"clause", "around"} or not before or len(before) == len(tokens):
        return tokens
    after = max(i for i in (cue[1] - 1, *(b for b in barred if b < cue[1] + 12)) if i < cue[1] or i in barred) + 1
    resumed = after < len(sentence.tokens) and sentence.tokens[after].upos == "PUNCT"
    if not resumed:
        return before
    if sentence.tokens[before[-1]].text in MARKS or sentence.tokens[min(before[-1] + 1, cue[0])].text in MARKS:
        opened = next((i for i in tokens if i >= after and sentence.tokens[i].text in MARKS), len(sentence.tokens))
        return (*before, *(i for i in tokens if i >= opened))
    return tokens


def _through(sentence: Sentence, index: int) -> tuple[int, ...]:
    """Who puts the words into another's mouth: "a statement quoted him as saying"."""
    governor = sentence.tokens[index].head
    if _quoted_person(sentence, index) is None:
        return ()
    speaker = _agent(sentence, governor) if _is_passive(sentence, governor) else child(sentence, governor, "nsubj")
    return () if speaker is None else (speaker,)


def _refuses(sentence: Sentence, index: int) -> bool:
    """ "declined to comment": a refusal to speak, seen from the verb that refuses."""
    cues = load_cues()
    if sentence.tokens[index].lemma.lower() not in cues.refusing:
        return False
    inner = child(sentence, index, "xcomp")
    return inner is not None and sentence.tokens[inner].lemma.lower() in cues.speaking


def _cue_range(sentence: Sentence, index: int) -> tuple[int, int]:
    """The verb with its auxiliaries, negation and adverbs right before it, and its particle right behind."""
    own = {c for c in children(sentence, index, "aux", "aux:pass", "advmod", "cop") if c < index}
    first = index
    while first - 1 in own or (
        first - 1 >= 0 and first - 2 in own and sentence.tokens[first - 1].upos in {"AUX", "ADV", "PART"}
    ):
        first -= 1
    while first < index and sentence.tokens[first].text.lower() in {"when", "where", "how", "why", "so", "however"}:
        first += 1
    last = index + 1
    if last in children(sentence, index, "compound:prt"):
        last += 1
    return first, last


def _polarity(sentence: Sentence, index: int, entry: Entry) -> AttributionPolarity:
    cues = load_cues()
    negated = any(
        sentence.tokens[c].lemma.lower() in cues.negation
        for c in children(sentence, index, "advmod", "det", "cc:preconj")
    )
    if not negated:
        return entry.polarity
    if entry.attitude == "assertion" and sentence.tokens[index].lemma.lower() in {
        "respond",
        "comment",
        "answer",
        "reply",
    }:
        return "refused"
    return "positive" if entry.polarity == "negative" else "negative"


def _stance(sentence: Sentence, index: int, entry: Entry) -> tuple[StanceValue, tuple[int, ...]]:
    """The stance of the word itself, unless an adverb at it says otherwise."""
    stances = load_cues().stance
    for c in children(sentence, index, "advmod"):
        value = stances.get(sentence.tokens[c].text.lower())
        if value:
            return value, (c, index)
    return entry.stance, () if entry.stance == "neutral" else (index,)


# --- the source ---------------------------------------------------------------------------------------------


def _sources(sentence: Sentence, index: int) -> tuple[int, ...]:
    """The heads of the noun phrases that say it; empty where the sentence does not tell."""
    at, seen = index, 0
    while at >= 0 and seen < 6:
        seen += 1
        token = sentence.tokens[at]
        if _is_passive(sentence, at) and at == index:
            agent = _agent(sentence, at)
            return _with_conjuncts(sentence, agent) if agent is not None else ()
        subject = _subject(sentence, at)
        if subject is not None:
            return _with_conjuncts(sentence, subject)
        beside = _absolute(sentence, at)
        if beside is not None:
            return (beside,)
        quoted = _quoted_person(sentence, at)
        if quoted is not None:
            return _with_conjuncts(sentence, quoted)
        relation = token.deprel.split(":")[0]
        if token.deprel == "acl" and token.xpos in {"VBG", "VBN"}:
            return (
                (token.head,) if token.xpos == "VBG" and sentence.tokens[token.head].upos in {"NOUN", "PROPN"} else ()
            )
        if relation not in {"xcomp", "conj", "advcl", "parataxis"} and token.deprel != "ccomp":
            return ()
        at = token.head
    return ()


def _subject(sentence: Sentence, index: int) -> int | None:
    """The subject, also that of a passive above the cue ("was quoted as saying"); never "it" or "there" that stands
    for nothing."""
    subject = next(
        (
            c
            for c in children(sentence, index, "nsubj")
            if sentence.tokens[c].text.lower() not in CALENDAR | {"there", "what"}
        ),
        None,
    )
    if subject is None or sentence.tokens[subject].deprel == "expl":
        return None
    return subject


def _absolute(sentence: Sentence, index: int) -> int | None:
    """The doer of "with the minister saying that ...", which parsers hang on the verb before."""
    tokens = sentence.tokens
    if tokens[index].xpos != "VBG":
        return None
    first = index
    while first > 0 and tokens[first - 1].upos in {"NOUN", "PROPN", "ADJ", "DET"}:
        first -= 1
    if first == index or first == 0 or tokens[first - 1].text.lower() != "with":
        return None
    named = (
        i for i in range(first, index) if tokens[i].upos == "PROPN" and tokens[i].deprel not in {"nmod:desc", "flat"}
    )
    return next(named, index - 1)


def _quoted_person(sentence: Sentence, index: int) -> int | None:
    """Whom the words are put into the mouth of: "the agency quoted her as saying"."""
    token = sentence.tokens[index]
    if token.deprel not in {"advcl", "obl", "xcomp"} or token.head < 0:
        return None
    if sentence.tokens[token.head].lemma.lower() not in {"quote", "cite"}:
        return None
    return child(sentence, token.head, "obj", "iobj", "nsubj:pass")


def _agent(sentence: Sentence, index: int) -> int | None:
    for c in children(sentence, index, "obl"):
        if any(sentence.tokens[m].text.lower() == "by" for m in children(sentence, c, "case")):
            return c
    return None


def _with_conjuncts(sentence: Sentence, index: int) -> tuple[int, ...]:
    """A compound source: "Turkey and Iran said"."""
    return (
        index,
        *(c for c in children(sentence, index, "conj") if sentence.tokens[c].upos in {"NOUN", "PROPN", "PRON"}),
    )


def _source_tokens(sentence: Sentence, source: tuple[int, ...], not_these: set[int]) -> tuple[int, ...]:
    """The unbroken run of tokens round each source that belongs to it."""
    kept: set[int] = set()
    for head in source:
        own = set(subtree(sentence, head)) - not_these - _dates(sentence, head)
        first = last = head
        while first - 1 in own:
            first -= 1
        while last + 1 in own:
            last += 1
        words = {t.text for t in sentence.tokens[first : last + 1]}
        if (
            "(" in words
            and ")" not in words
            and last + 1 < len(sentence.tokens)
            and sentence.tokens[last + 1].text == ")"
        ):
            last += 1
        kept.update(range(first, last + 1))
    return _trimmed(sentence, sorted(kept))


def _dates(sentence: Sentence, index: int) -> set[int]:
    days = (c for c in children(sentence, index, "nmod", "obl") if sentence.tokens[c].text.lower() in CALENDAR)
    return {i for c in days for i in subtree(sentence, c)}


def _trimmed(sentence: Sentence, tokens: list[int]) -> tuple[int, ...]:
    while tokens and (
        (sentence.tokens[tokens[-1]].upos in {"PUNCT", "ADP"} and sentence.tokens[tokens[-1]].text != ")")
        or sentence.tokens[tokens[-1]].text in {"'s", "’s"}
    ):
        tokens.pop()
    while tokens and (sentence.tokens[tokens[0]].upos in {"PUNCT", "ADP", "CCONJ"}):
        tokens.pop(0)
    return tuple(tokens)


def _is_relaying(sentence: Sentence, index: int) -> bool:
    """ "citing two officials" beside a verb of saying is no assertion of its own: it says on whom that one rests."""
    token = sentence.tokens[index]
    if token.lemma.lower() not in load_cues().relay or token.xpos != "VBG" or token.head < 0:
        return False
    return _verb_lemma(sentence, token.head) in load_cues().verbs and bool(_cited(sentence, index))


def _relays(sentence: Sentence, index: int) -> tuple[int, ...]:
    citing = (c for c in children(sentence, index, *RELAYING) if _is_relaying(sentence, c))
    return tuple(head for c in citing for head in _cited(sentence, c))


def _cited(sentence: Sentence, index: int) -> tuple[int, ...]:
    cited = child(sentence, index, "obj")
    if cited is None or sentence.tokens[cited].upos not in {"NOUN", "PROPN"}:
        return ()
    return _with_conjuncts(sentence, cited)


# --- other cues ---------------------------------------------------------------------------------------------


def _as_clause(sentence: Sentence, index: int, entry: Entry) -> Draft | None:
    """ "as reported by witnesses", "as he put it": the main clause is the content."""
    token = sentence.tokens[index]
    marked = [c for c in children(sentence, index, "mark", "advmod", "case") if sentence.tokens[c].text.lower() == "as"]
    if not marked or token.head < 0 or _verb_lemma(sentence, index) not in load_cues().as_clause:
        return None
    if child(sentence, index, "ccomp") is not None:
        return None
    agent = _agent(sentence, index)
    if agent is None and index + 1 < len(sentence.tokens) and sentence.tokens[index + 1].text.lower() == "by":
        agent = sentence.tokens[index + 1].head  # hung on another verb by the parser
    subject = _subject(sentence, index) if agent is None or agent <= index else agent
    if subject is None:
        return None
    own = set(subtree(sentence, index)) | {subject} | set(subtree(sentence, subject))
    clause = _root(sentence) if _ends_sentence(sentence, marked[0], own) else _clause_head(sentence, token.head)
    content = tuple(i for i in subtree(sentence, clause) if i not in own)
    source = _with_conjuncts(sentence, subject)
    first, last = min(marked[0], index), index + 1
    if agent is not None and sentence.tokens[min(last, len(sentence.tokens) - 1)].text.lower() == "by":
        last += 1
    elif subject > first:
        first = index
    return Draft(
        sentence=sentence,
        head=index,
        cue=(first, last),
        source=source,
        source_tokens=_source_tokens(sentence, source, {index}),
        content=content,
        frame="as clause",
        attitude=entry.attitude,
        stance=entry.stance,
        stance_tokens=(),
        polarity=entry.polarity,
    )


def _from_according(sentence: Sentence, index: int) -> Iterator[Draft]:
    """ "according to the ministry": the phrase's noun is the source, its clause the content."""
    tokens = sentence.tokens
    per = tokens[index].text.lower() == "per"
    if (per and tokens[index].upos != "ADP") or (
        not per and (index + 1 >= len(tokens) or tokens[index + 1].text.lower() != "to")
    ):
        return
    opened = index + (1 if per else 2)
    head = tokens[index].head
    if head < opened or tokens[head].upos not in {"NOUN", "PROPN", "PRON"}:
        found = next((i for i in range(opened, len(tokens)) if tokens[i].upos in {"NOUN", "PROPN", "PRON"}), None)
        if found is None:
            return
        head = found
    if per and (
        tokens[head].upos != "PROPN" or tokens[head].lemma.lower() not in load_cues().document | load_cues().anonymous
    ):
        return
    own = {i for i in subtree(sentence, head) if i >= opened} | set(range(index, opened))
    governor = tokens[head].head if tokens[head].head >= 0 else head
    clause = _root(sentence) if _ends_sentence(sentence, index, own) else _clause_head(sentence, governor)
    content = tuple(i for i in subtree(sentence, clause) if i not in own)
    source = _with_conjuncts(sentence, head)
    yield Draft(
        sentence=sentence,
        head=index,
        cue=(index, opened),
        source=source,
        source_tokens=_trimmed(sentence, [i for i in range(opened, _run_end(own, head) + 1) if i in own]),
        content=content,
        frame="according",
        attitude="assertion",
        stance="neutral",
        stance_tokens=(),
        polarity="positive",
    )


def _ends_sentence(sentence: Sentence, opened: int, own: set[int]) -> bool:
    """Whether a phrase behind a comma closes the sentence: then it speaks of all of it."""
    tokens = sentence.tokens
    behind = all(t.upos == "PUNCT" for i, t in enumerate(tokens) if i > max(own))
    return opened > 2 and tokens[opened - 1].text == "," and behind


def _root(sentence: Sentence) -> int:
    return next((i for i, t in enumerate(sentence.tokens) if t.head < 0), 0)


def _run_end(own: set[int], at: int) -> int:
    while at + 1 in own:
        at += 1
    return at


def _clause_head(sentence: Sentence, index: int) -> int:
    """The predicate of the clause that a token lies in."""
    at = index
    for _ in range(12):
        token = sentence.tokens[at]
        if (
            token.head < 0
            or token.deprel in {"parataxis", "ccomp", "advcl"}
            or (token.deprel == "conj" and token.upos == "VERB")
        ):
            return at
        at = token.head
    return at


def _from_adverb(sentence: Sentence, index: int) -> Iterator[Draft]:
    """ "has reportedly fled": the clause is the content, the source is kept back."""
    governor = sentence.tokens[index].head
    if governor < 0:
        return
    content = tuple(i for i in subtree(sentence, governor) if i != index)
    yield Draft(
        sentence=sentence,
        head=index,
        cue=(index, index + 1),
        source=(),
        source_tokens=(),
        content=content,
        frame="adverb",
        attitude="assertion",
        stance="distancing",
        stance_tokens=(index,),
        polarity="positive",
    )


def _from_noun(sentence: Sentence, index: int) -> Iterator[Draft]:
    cues = load_cues()
    entries = cues.nouns.get(sentence.tokens[index].lemma.lower(), ())
    if not entries:
        return
    light = _light_verb(sentence, index)
    source = _noun_source(sentence, index, light)
    for entry in entries:
        content = _noun_clause(sentence, index, entry)
        if content is None and any(_can_speak(sentence, s) for s in source):
            found = _prepositional(
                sentence, (index, *((light,) if light is not None else ())), entry.after - {"by", "from"}, index
            )
            content = _Content(tokens=found[1], frame="noun phrase", preposition=found[2]) if found else None
        if content and (source or (content.frame == "noun clause" and entry.attitude in {"assertion", "belief"})):
            yield _noun_draft(sentence, index, entry, content, source, light)
            return


def _noun_clause(sentence: Sentence, index: int, entry: Entry) -> _Content | None:
    """ "the claim that ...", "a pledge to ..."."""
    for c in children(sentence, index, "acl", "ccomp", "acl:relcl"):
        marks = {sentence.tokens[m].text.lower() for m in children(sentence, c, "mark")}
        finite = "that" in marks and c > index
        infinite = _has_to(sentence, c) and "to" in entry.after and c > index
        if finite or infinite:
            return _Content(tokens=subtree(sentence, c), frame="noun clause")
    return None


def _light_verb(sentence: Sentence, index: int) -> int | None:
    """The verb that only carries the noun: "issued" in "issued a call for calm"."""
    token = sentence.tokens[index]
    if token.deprel != "obj" or token.head < 0 or sentence.tokens[token.head].lemma.lower() not in load_cues().light:
        return None
    return token.head


def _noun_source(sentence: Sentence, index: int, light: int | None) -> tuple[int, ...]:
    """The owner of the words, who they come from, or the subject of the verb that carries them."""
    owner = child(sentence, index, "nmod:poss")
    if owner is not None and (light is None or sentence.tokens[owner].upos != "PRON"):
        return _with_conjuncts(sentence, owner)
    for c in children(sentence, index, "nmod"):
        if any(sentence.tokens[m].text.lower() in {"by", "from"} for m in children(sentence, c, "case")):
            return _with_conjuncts(sentence, c)
    if light is not None:
        return _sources(sentence, light)
    if index > 0 and sentence.tokens[index - 1].head == index and is_demonym(sentence.tokens[index - 1].text):
        return (index - 1,)
    return (owner,) if owner is not None else ()


def _noun_draft(
    sentence: Sentence, index: int, entry: Entry, content: _Content, source: tuple[int, ...], light: int | None
) -> Draft:
    first, last = index, index + 1
    if light is not None and light < index:
        first = _cue_range(sentence, light)[0]
    if content.preposition == last:
        last += 1
    tokens = _source_tokens(sentence, source, set(content.tokens) | set(range(first, last)))
    polarity = entry.polarity if light is None else _polarity(sentence, light, entry)
    return Draft(
        sentence=sentence,
        head=index,
        cue=(first, last),
        source=source,
        source_tokens=tokens,
        content=content.tokens,
        frame=content.frame,
        attitude=entry.attitude,
        stance=entry.stance,
        stance_tokens=() if entry.stance == "neutral" else (index,),
        polarity=polarity,
    )


def _from_adjective(sentence: Sentence, index: int) -> Iterator[Draft]:
    """ "is confident that ...", "were worried about ..."."""
    entries = load_cues().adjectives.get(sentence.tokens[index].lemma.lower(), ())
    subject = _subject(sentence, index)
    if not entries or subject is None or child(sentence, index, "cop") is None:
        return
    entry = entries[0]
    clause = next(
        (
            c
            for c in children(sentence, index, "ccomp", "xcomp", "advcl")
            if c > index and _opens_content(sentence, c, entry)
        ),
        None,
    )
    content: _Content | None = None
    if clause is not None:
        content = _Content(tokens=subtree(sentence, clause), frame="adjective")
    else:
        found = _prepositional(sentence, (index,), entry.after, index)
        content = _Content(tokens=found[1], frame="adjective", preposition=found[2]) if found else None
    if content is None:
        return
    source = _with_conjuncts(sentence, subject)
    draft = _noun_draft(sentence, index, entry, content, source, None)
    first = _cue_range(sentence, index)[0]
    yield replace(draft, cue=(first, draft.cue[1]), polarity=_polarity(sentence, index, entry))


def _opens_content(sentence: Sentence, index: int, entry: Entry) -> bool:
    marks = {sentence.tokens[m].text.lower() for m in children(sentence, index, "mark")}
    if "to" in entry.after and _has_to(sentence, index):
        return True
    return sentence.tokens[index].deprel == "ccomp" or "that" in marks
