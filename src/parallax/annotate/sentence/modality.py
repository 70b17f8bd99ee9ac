"""Did it happen, and how sure is it: the polarity and status of one predicate, from the words that govern it.

Knows how English denies, plans, doubts and supposes: `data/modality.toml` is the whole table, docs/concepts/status.md
shows it. Promises a reading for every token (verb, participle or event noun), with the words that gave it. Leaves alone
who says so (an assertion is asserted, whoever makes it) and what the predicate means.

The reading climbs from the predicate to the root. At each word it applies the word's own marks (`modality_marks`:
auxiliaries, negation, adverbs, "if"), then steps to the governing word where that word has the predicate in its scope
("failed to", "the risk of", "carried out"), and stops where it has not ("when they attacked", "the attack surprised
them").
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace

from parallax.annotate.sentence.modality_clauses import (
    dated_by,
    is_amazed,
    is_asked_about,
    is_dated,
    is_indicative,
    is_over,
    is_past,
    is_same_act,
    is_so_since,
    is_yet,
)
from parallax.annotate.sentence.modality_marks import (
    GIVEN_TIME,
    SUPPOSED,
    befalls,
    due,
    is_infinitive,
    is_negated,
    is_question,
    marks_of,
)
from parallax.annotate.sentence.tree import case_words, child, children, once
from parallax.annotate.words.modality_table import Negated, Row, table
from parallax.annotate.words.wordlists import words
from parallax.text.calendar import CALENDAR
from parallax.types import Polarity, Sentence, Status, Token

TOLD_AS_FACT = "told as fact"
"""What `Modality.why` says where no word decided."""

MOST_NESTED = 8
COVERING_ALL: frozenset[Status] = frozenset({"conditional", "hypothetical"})
"""Statuses that cover whatever stands below them."""
COVERING: dict[Status, frozenset[Status]] = {
    "planned": COVERING_ALL | {"unconfirmed"},
    "possible": COVERING_ALL | {"unconfirmed"},
}
"""A rumour of a plan is a rumour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Modality:
    """`why` names the words that decided, innermost first; "told as fact" where there were none."""

    polarity: Polarity
    status: Status
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    negative: bool = False
    status: Status = "asserted"
    why: tuple[str, ...] = ()
    step: tuple[str, Negated] = ("", "flip")
    """The word last stepped to, and what it does when negated itself."""
    depth: int = 0
    """How many main clauses have been asked for participles below them; beyond a few, none is."""


@once
def modality_of(sentence: Sentence, index: int) -> Modality:
    """Polarity and status of the predicate at a token, from its own clause and what governs it."""
    return _as_modality(_climb(sentence, index, _Reading()))


def modality_within(sentence: Sentence, index: int, start: int, end: int) -> Modality:
    """The same by what stands in a stretch of the text alone: what somebody says, without what governs their word."""
    return _as_modality(_climb(sentence, index, _Reading(), (start, end)))


def _as_modality(reading: _Reading) -> Modality:
    return Modality(
        polarity="negative" if reading.negative else "positive",
        status=reading.status,
        why=", ".join(reading.why) or TOLD_AS_FACT,
    )


def _climb(sentence: Sentence, index: int, reading: _Reading, within: tuple[int, int] | None = None) -> _Reading:
    at, below, bare = index, -1, True
    for _ in sentence.tokens:
        if bare:
            reading = _apply_marks(sentence, at, below, reading)
        stepped = _step(sentence, at, reading)
        if stepped is None:
            break
        below = at
        over = stepped[0]
        if within and over >= 0 and not within[0] <= sentence.tokens[over].start < within[1]:
            break
        at, reading, bare = stepped
        if at < 0:
            break
    return reading


# ------------------------------------------------------------------------------------------ the predicate's own marks


def _apply_marks(sentence: Sentence, at: int, below: int, reading: _Reading) -> _Reading:
    governor, negated = reading.step
    for word, row in marks_of(sentence, at, below):
        if row.negative and governor and row.status is None:
            reading = _negate_governor(reading, negated, word)
        elif governor and row.construction == "modifier":
            continue
        else:
            reading = _apply(reading, row, word)
    if is_question(sentence, at) and reading.status in ("asserted", "planned"):
        reading = _with(reading, status="hypothetical", word="?")
    return reading


# ------------------------------------------------------------------------------------------ one step up


def _step(sentence: Sentence, at: int, reading: _Reading) -> tuple[int, _Reading, bool] | None:
    """The governing word, the reading with what it adds, and whether its own marks count; None where scope ends."""
    token = sentence.tokens[at]
    if token.head < 0:
        return None
    relation = token.deprel
    base = relation.split(":")[0]
    if base == "conj":
        return _step_conjunct(sentence, at, reading)
    if relation == "acl:relcl":
        return -1, _supposed(sentence, at, reading), False
    if base in ("parataxis", "appos", "dep", "list", "vocative", "dislocated", "orphan"):
        return None
    if base in ("xcomp", "ccomp", "csubj", "acl", "advcl"):
        return _step_clause(sentence, at, base, reading)
    if base in ("obj", "iobj", "nsubj", "obl", "nmod", "compound") or (base == "root"):
        return _step_noun(sentence, at, base, reading)
    return None


def _supposed(sentence: Sentence, at: int, reading: _Reading) -> _Reading:
    """ "If you had a group that went around shooting people": what some such thing does is supposed like the thing, if
    it is told in the same tense; every other relative clause tells what is so."""
    noun = sentence.tokens[at].head
    over = sentence.tokens[noun].head
    articles = {sentence.tokens[i].text.lower() for i in children(sentence, noun, "det")}
    alike = over >= 0 and is_past(sentence, at) == is_past(sentence, over)
    if reading.depth > MOST_NESTED or not alike or not articles & {"a", "an", "any"}:
        return reading
    marks = {row.status: word for word, row in marks_of(sentence, over) if row.construction == "mark"}
    return _with(reading, status="hypothetical", word=marks["conditional"]) if "conditional" in marks else reading


def _step_conjunct(sentence: Sentence, at: int, reading: _Reading) -> tuple[int, _Reading, bool] | None:
    """A conjunct shares the auxiliaries and the governors of the first, the negation only after "or" and "nor"."""
    head = sentence.tokens[at].head
    own = children(sentence, at, "nsubj", "aux", "csubj")
    if _is_told_apart(sentence, head, at):
        return None
    reading = _under_its_mark(sentence, at, reading)
    if not own or sentence.tokens[at].upos == "NOUN" or _is_gapped(sentence, head, at):
        alternative = any(sentence.tokens[i].lemma.lower() in ("or", "nor") for i in children(sentence, at, "cc"))
        for word, row in marks_of(sentence, head):
            shares = row.construction in ("auxiliary", "mark") and not _changes_form(sentence, head, at)
            shares = shares or (row.construction == "adverb" and not row.negative and _opens(sentence, head, word))
            if shares or (alternative and row.negative):
                reading = _apply(reading, row, word)
    return head, reading, False


def _under_its_mark(sentence: Sentence, at: int, reading: _Reading) -> _Reading:
    """ "Whether he slept or had left", "if they attack and we flee": what opens the first clause opens the one that is
    joined to it, even where that has a subject or helpers of its own."""
    head = sentence.tokens[at].head
    opened = {sentence.tokens[i].text for i in children(sentence, head, "mark")}
    if opened and not children(sentence, at, "mark"):
        for word, row in marks_of(sentence, head):
            reading = _apply(reading, row, word) if row.construction == "mark" and word in opened else reading
    return reading


def _is_told_apart(sentence: Sentence, head: int, at: int) -> bool:
    """ "Whether the army would attack, and rebels shelled the town": past a comma, a clause of its own in the plain
    past stands beside the one that looks ahead, and not below what asks for that."""
    asked = {"whether", "if"} & {sentence.tokens[i].text.lower() for i in children(sentence, head, "mark")}
    comma = any(sentence.tokens[i].text == "," for i in children(sentence, at, "punct") if head < i < at)
    own = bool(children(sentence, at, "nsubj", "csubj")) and not children(sentence, at, "aux", "mark")
    ahead = any(sentence.tokens[i].xpos == "MD" for i in children(sentence, head, "aux"))
    return bool(asked and comma and own and ahead) and sentence.tokens[at].xpos == "VBD"


def _opens(sentence: Sentence, verb: int, word: str) -> bool:
    """Whether an adverb stands before the subject, and so over all that is told of it: "apparently guards saw it and
    left"."""
    subject = child(sentence, verb, "nsubj")
    return subject is not None and any(
        i < subject and sentence.tokens[i].text == word for i in children(sentence, verb, "advmod")
    )


def _is_gapped(sentence: Sentence, head: int, at: int) -> bool:
    """ "The gate should be closed and the yard searched": a participle whose helpers stand in the first conjunct."""
    participle = sentence.tokens[at].xpos == sentence.tokens[head].xpos == "VBN"
    return participle and not children(sentence, at, "aux") and bool(children(sentence, head, "aux"))


def _changes_form(sentence: Sentence, head: int, at: int) -> bool:
    """ "will meet and signed": a conjunct of another form does not share the auxiliary. One that looks the same and
    has no subject is of the same, however it is tagged."""
    token = sentence.tokens[at]
    alike = token.xpos == "VBP" and token.text.lower() == token.lemma.lower()
    return sentence.tokens[head].xpos == "VB" and token.xpos in ("VBD", "VBZ", "VBP") and not alike


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clause:
    """A clause below a governing word: `marks` open it, `nominal` is a governor that is a noun or stands for one."""

    at: int
    head: int
    base: str
    marks: frozenset[str]
    infinitive: bool
    governor: Token
    nominal: bool


def _clause(sentence: Sentence, at: int, base: str) -> _Clause:
    head = sentence.tokens[at].head
    governor = sentence.tokens[head]
    marks = frozenset(sentence.tokens[i].lemma.lower() for i in children(sentence, at, "mark", "case"))
    return _Clause(
        at=at,
        head=head,
        base=base,
        marks=marks,
        infinitive="to" in marks and _may_be_infinitive(sentence, at),
        governor=governor,
        nominal=governor.upos in ("NOUN", "PROPN") or governor.deprel.split(":")[0] in ("obj", "nmod", "obl"),
    )


def _may_be_infinitive(sentence: Sentence, at: int) -> bool:
    """Whether a form may be an infinitive, if "to" opens its clause: "confessed to killing" and "raised it to 15 dead"
    have none."""
    token = sentence.tokens[at]
    helped = any(sentence.tokens[i].xpos == "VB" for i in children(sentence, at, "aux", "cop"))
    past = token.xpos in ("VBN", "VBD") and token.text.lower() != token.lemma.lower()
    return helped or not (past or token.xpos in ("VBG", "JJ", "CD"))


def _step_clause(sentence: Sentence, at: int, base: str, reading: _Reading) -> tuple[int, _Reading, bool] | None:
    """From a clause to the word that governs it: by its row in the table, else by what kind of clause it is."""
    clause = _clause(sentence, at, base)
    head, infinitive = clause.head, clause.infinitive
    if infinitive and base == "acl" and _is_relied_on(sentence, head):
        return sentence.tokens[head].head, reading, True
    if _stands_alone(sentence, clause):
        return None
    if infinitive and reading.status == "asserted" and _is_given_time(sentence, clause):
        return head, _with(reading, status="possible", word=GIVEN_TIME), False
    idle = not infinitive and base in ("ccomp", "csubj", "xcomp") and clause.governor.lemma in table().empty_verbs
    if idle and (told := _reported_by_subject(sentence, head)) is not None:
        return head, _apply(reading, *told), False  # "rumour has it that"
    if base == "xcomp" and infinitive and is_yet(sentence, head):
        return head, _apply(reading, table().index["adverb", "not"][0], "yet"), True
    row = _row_for(sentence, head, "of" if clause.nominal and base != "csubj" else "complement", clause.marks)
    if row is None and base == "ccomp" and is_infinitive(sentence, head) and not infinitive:
        return None  # "it is important to say that the bridge fell": what is told does not hang on the telling
    if row is None and clause.marks & {"include", "like"} and clause.nominal:
        return head, reading, False  # "abuses including torture": as sure as the abuses
    row = _row_here(sentence, clause, row) if row is not None else None
    if row is not None and _is_reached(sentence, clause):
        reading = _apply(reading, row, clause.governor.text)
        return head, _stepped(reading, clause.governor.text, row.negated), True
    return _step_untold(sentence, clause, reading)


def _stands_alone(sentence: Sentence, clause: _Clause) -> bool:
    """Whether a clause is as sure as it says itself, whatever governs it."""
    at, head = clause.at, clause.head
    match clause.base:
        case "xcomp" if sentence.tokens[at].upos == "NOUN" and not children(sentence, at, "mark", "cop"):
            return True  # "called it a killing"
        case "ccomp" if is_amazed(sentence, head):
            return True
        case "ccomp" | "csubj" | "acl":
            return not clause.infinitive and is_asked_about(sentence, at)  # "it is unclear why he was arrested": he was
    return False


def _row_here(sentence: Sentence, clause: _Clause, row: Row) -> Row | None:
    """The row of a governor, unless the clause shows that it cannot hold of it."""
    at, lemma = clause.at, clause.governor.lemma
    if clause.base == "ccomp" and row.status == "planned" and is_past(sentence, at):
        return None  # "rescuers told the agency that the flood has killed 14": what is over cannot be ahead
    if clause.base == "ccomp" and lemma in table().insisting and (is_indicative(sentence, at) or is_past(sentence, at)):
        return None  # "insists that it holds the town", "warns that they are back"
    if lemma.lower() in ("threaten", "threatening") and befalls(sentence, at):
        return table().index["auxiliary", "may"][0]  # "the dam threatens to burst": nobody plans it
    return row


def _is_reached(sentence: Sentence, clause: _Clause) -> bool:
    """Whether a governor's row holds of a clause: of an adverbial one only if it is close, or opened by what binds."""
    behind = clause.head < clause.at <= clause.head + 3
    gerund = behind and clause.marks <= {"to"} and sentence.tokens[clause.at].xpos == "VBG"
    return clause.base != "advcl" or clause.infinitive or gerund or not clause.marks.isdisjoint(table().binding)


def _step_untold(sentence: Sentence, clause: _Clause, reading: _Reading) -> tuple[int, _Reading, bool] | None:
    """From a clause whose governor the table does not know, or not with such a clause."""
    at, head, base, word = clause.at, clause.head, clause.base, clause.governor.text
    if base in ("ccomp", "csubj"):
        if (told := _reported_by_subject(sentence, head)) is not None:
            return head, _apply(reading, *told), False
        return head, _stepped(reading, word, "open" if is_negated(sentence, head) else "hold"), True
    if base in ("advcl", "acl") and is_so_since(sentence, at):
        return None  # "must restore the water, cut since May": it is cut
    sure = reading.status != "asserted" or is_same_act(sentence, at, head)
    if base == "xcomp":
        over = is_past(sentence, at) or bool(children(sentence, at, "cop"))
        ahead = clause.infinitive and clause.governor.upos == "VERB" and not over and not sure
        reading = _with(reading, status="planned", word=f"{word} to") if ahead else reading
        return head, _stepped(reading, word, "flip"), True
    if clause.infinitive and not sure:
        return head, _with(reading, status="planned", word="to"), False
    if base == "advcl" and is_dated(sentence, at) and not is_over(sentence, at):
        return -1, _shared_status(sentence, dated_by(sentence, at), reading), False
    bare = sentence.tokens[at].xpos in ("VBG", "VBN") and not _is_finite(sentence, at)
    if base == "advcl" and bare and not clause.marks - table().with_the_main_clause:
        return -1, _shared_status(sentence, head, reading), False
    return None


def _is_finite(sentence: Sentence, at: int) -> bool:
    """Whether a participle is told of its own subject in a tense, wherever the tree hangs it: "the driver, who has been
    arrested, may have slept"."""
    return bool(children(sentence, at, "nsubj")) and (is_past(sentence, at) or is_indicative(sentence, at))


def _is_relied_on(sentence: Sentence, noun: int) -> bool:
    """ "Relied on militias to hold the valley": they held it, whatever the tree hangs the infinitive on."""
    over = sentence.tokens[noun].head
    return "on" in case_words(sentence, noun) and over >= 0 and sentence.tokens[over].lemma.lower() in table().leaning


def _is_given_time(sentence: Sentence, clause: _Clause) -> bool:
    """ "Has ten days to appeal", "ten days in which to appeal": so much time is given for what an infinitive tells."""
    given = clause.governor.lemma.lower() in table().giving
    spans = children(sentence, clause.head, "obj") if given else (clause.head,) if clause.base == "acl" else ()
    return any(
        sentence.tokens[i].lemma.lower() in table().stretches and bool(children(sentence, i, "nummod", "det"))
        for i in spans
        if i < clause.at
    )


def _reported_by_subject(sentence: Sentence, head: int) -> tuple[Row, str] | None:
    """ "Reports emerged that ...", "unconfirmed reports say that ...": the subject says how sure it is.

    That of an empty verb by itself, that of any other by its modifier.
    """
    subject = child(sentence, head, "nsubj")
    if subject is None:
        return None
    if sentence.tokens[head].lemma in table().empty_verbs:
        row = _row_for(sentence, subject, "of", set())
        return (row, sentence.tokens[subject].text) if row is not None else None
    return next(((row, word) for word, row in marks_of(sentence, subject) if row.status == "unconfirmed"), None)


def _shared_status(sentence: Sentence, head: int, reading: _Reading) -> _Reading:
    """ ", killing six", "after defeating them": a participle clause shares that the main clause is not told as fact,
    not its
    negation."""
    if reading.status != "asserted" or reading.depth > MOST_NESTED:
        return reading
    main = _climb(sentence, head, _Reading(depth=reading.depth + 1))
    if main.status in ("asserted", "unconfirmed"):
        return reading
    return replace(reading, status=main.status, why=(*reading.why, *main.why))


def _step_noun(sentence: Sentence, at: int, base: str, reading: _Reading) -> tuple[int, _Reading, bool] | None:
    head = sentence.tokens[at].head
    governor = sentence.tokens[head]
    cases = {sentence.tokens[i].lemma.lower() for i in children(sentence, at, "case")}
    subject = sentence.tokens[at].deprel == "nsubj"
    ahead = base == "nmod" and at < head and bool(cases)  # "after the fall of Aleppo, his absence worried them"
    if governor.upos == "PROPN" or ahead:
        return None
    if base == "nmod" and cases == {"of"} and governor.lemma.lower() in words("spell") | table().made_of:
        return head, reading, True  # "a wave of arrests"
    if governor.upos == "NOUN":
        construction = "of" if base in ("nmod", "compound") else "object"
    else:
        construction = "complement" if subject and governor.upos == "ADJ" else "object"
    if not (subject and governor.upos == "VERB"):
        row = None if _is_about(governor, cases) else _row_for(sentence, head, construction, cases)
        if row is None and base == "nmod" and governor.deprel == "obj" and "of" in cases:
            # "accused the army of an attack": the parser may hang "of" on the object
            head, governor, base = governor.head, sentence.tokens[governor.head], "obl"
            row = _row_for(sentence, head, "object", cases)
        if base == "obl" and any(is_infinitive(sentence, i) for i in children(sentence, at, "acl")):
            row = None  # "called for his death to be investigated"
        direct = base != "obl" or bool(cases & _prepositions(row, governor.lemma.lower())) if row else False
        if row is not None and direct:
            reading = _apply(reading, row, governor.text)
            return head, _stepped(reading, governor.text, row.negated), True
    if base == "obl" and "of" in cases and (told := _reported_by_subject(sentence, head)) is not None:
        return head, _apply(reading, *told), False  # "unconfirmed reports speak of an arrest"
    if base == "nsubj" and (announced := _step_announced(sentence, at, reading)) is not None:
        return announced
    helped = {row.construction for _, row in marks_of(sentence, head, at)} if not subject else set()
    light = table().light_subject if subject else table().light_object
    light = light | table().enabling if "auxiliary" in helped else light  # "would permit a withdrawal"
    ahead = subject and any(True for _ in due(sentence, head))  # "talks are due to resume", the verb taken for a noun
    if subject and child(sentence, head, "obj") is not None and governor.lemma.lower() not in table().light_with_object:
        light = frozenset()  # "the raid could end the truce"
    if (governor.upos in ("VERB", "AUX") or ahead) and governor.lemma.lower() in light and base in ("obj", "nsubj"):
        lasted = subject and governor.lemma.lower() in table().lasting
        if lasted and _may_only_go_on(sentence, at):
            return None
        return head, _stepped(reading, governor.text, "hold" if lasted else "flip"), True
    if base == "nsubj" and reading.status == "asserted" and (may := _supposing(sentence, at)) is not None:
        return -1, _apply(reading, may, SUPPOSED), False
    return None


def _supposing(sentence: Sentence, at: int) -> Row | None:
    """ "An attack would cut the road": some happening of which a clause says what it would or may do is as little so.
    One that has a day, a place or an account of itself took place, whatever comes of it ("a raid in May could")."""
    verb = sentence.tokens[at].head
    some = {sentence.tokens[i].lemma.lower() for i in children(sentence, at, "det", "nummod")}
    perfect = any(sentence.tokens[i].lemma.lower() == "have" for i in children(sentence, verb, "aux"))
    if perfect or not some & table().some or children(sentence, at, "nmod:poss") or _is_set_out(sentence, at):
        return None
    if "any" not in some and _goes_on(sentence, verb):
        return None  # "a fire could spread": it burns
    helping = [row for _, row in marks_of(sentence, verb, at) if row.construction == "auxiliary" and row.status]
    if helping and "any" in some:
        return table().index["auxiliary", "would"][0]  # "any attack will be answered" announces none
    plain = next(iter(helping), None)
    told_ahead = plain is not None and plain.status == "planned" and not _is_announced(sentence, verb)
    return table().index["auxiliary", "would"][0] if told_ahead and _has_would(sentence, verb) else plain


def _has_would(sentence: Sentence, verb: int) -> bool:
    return any(sentence.tokens[i].text.lower() in ("would", "'d", "’d") for i in children(sentence, verb, "aux"))


def _is_announced(sentence: Sentence, verb: int) -> bool:
    """Whether who tells it means to bring it about: "they announced that a strike would close the port"."""
    head = sentence.tokens[verb].head
    return head >= 0 and sentence.tokens[head].lemma.lower() in table().intending


def _may_only_go_on(sentence: Sentence, at: int) -> bool:
    """ "The siege could end soon", "a strike that has closed nine ports may last": what may be is only how long."""
    verb = sentence.tokens[at].head
    helping = {row.status for _, row in marks_of(sentence, verb, at) if row.construction == "auxiliary"}
    return (_goes_on(sentence, verb) or _is_set_out(sentence, at)) and helping == {"possible"}


def _goes_on(sentence: Sentence, verb: int) -> bool:
    """Whether a verb tells how what is there goes on, and not what becomes of another thing ("could end the truce")."""
    return sentence.tokens[verb].lemma.lower() in table().going_on and child(sentence, verb, "obj") is None


def _is_set_out(sentence: Sentence, at: int) -> bool:
    """Whether what stands beside a happening says when or where it was or is, that it goes on, or what it did or is
    doing. What it does in the simple present ("a raid that kills civilians would") such a thing does whenever it is."""
    behind = [token.text.lower() for token in sentence.tokens[at + 1 : at + 3]]
    placed = bool(table().placing & {*behind[:1]}) or (behind[:1] == ["on"] and bool(CALENDAR & {*behind[1:]}))
    before = {sentence.tokens[i].text.lower() for i in children(sentence, at, "amod")}
    under_way = bool(table().under_way & {*before, *behind[:1], " ".join(behind)})
    below = children(sentence, at, "acl", "appos", "nmod:unmarked")
    relative = {i for i in below if sentence.tokens[i].deprel == "acl:relcl" or children(sentence, i, "nsubj")}
    told = (i not in relative or _is_told_of(sentence, i) for i in below)
    return placed or under_way or any(told)


def _is_told_of(sentence: Sentence, at: int) -> bool:
    """Whether a relative clause tells what has been or is going on: "has closed", "is burning"."""
    helpers = (sentence.tokens[i] for i in children(sentence, at, "aux"))
    going_on = sentence.tokens[at].xpos == "VBG" and any(
        token.lemma.lower() == "be" and token.xpos in ("VBZ", "VBP") for token in helpers
    )
    return going_on or is_past(sentence, at)


def _is_about(governor: Token, cases: set[str]) -> bool:
    """ "An interim report on the crash" tells of a crash that was; "a report of a crash" is all there is of it."""
    return governor.lemma.lower() == "report" and bool(cases & {"on", "into"})


def _step_announced(sentence: Sentence, at: int, reading: _Reading) -> tuple[int, _Reading, bool] | None:
    """ "The hearing is set for Monday", "the talks are due to resume": the verb that announces the happening."""
    head = sentence.tokens[at].head
    governor = sentence.tokens[head]
    if sentence.tokens[at].deprel != "nsubj":
        dated = governor.lemma.lower() in table().dated and _has_for(sentence, head)
        return (head, _apply(reading, table().index["auxiliary", "be"][0], governor.text), True) if dated else None
    below = child(sentence, head, "xcomp")
    if below is None or governor.upos not in ("ADJ", "VERB"):
        return None
    going_on = sentence.tokens[below].lemma.lower() in table().light_subject
    return (below, _stepped(reading, sentence.tokens[below].text, "flip"), True) if going_on else None


def _has_for(sentence: Sentence, verb: int) -> bool:
    """ "Is set for Monday"."""
    beside = (j for i in children(sentence, verb, "obl") for j in children(sentence, i, "case"))
    return any(sentence.tokens[j].text.lower() == "for" for j in beside)


def _prepositions(row: Row | None, lemma: str) -> set[str]:
    return {w.split(" ")[1] for w in (row.words if row else ()) if w.startswith(f"{lemma} ")}


def _row_for(sentence: Sentence, head: int, construction: str, marks: Set[str]) -> Row | None:
    """The first row whose word is the governor, alone or with the particle, preposition or conjunction that it asks
    for."""
    governor = sentence.tokens[head]
    itself = governor.text.lower() == "talks" or (governor.text.lower() == "going" and "to" in marks)
    lemma = governor.text.lower() if itself else governor.lemma.lower()
    extras = marks | {sentence.tokens[i].lemma.lower() for i in children(sentence, head, "compound:prt", "advmod")}
    passive = child(sentence, head, "nsubj:pass", "aux:pass") is not None
    past = governor.xpos in ("VBD", "VBN")
    for row in table().index.get((construction, lemma), ()):
        fits = any(w == lemma or (w.startswith(f"{lemma} ") and w.split(" ")[1] in extras) for w in row.words)
        if fits and (row.passive is None or row.passive == passive) and (past or not row.past):
            return row
    return None


# ------------------------------------------------------------------------------------------ how readings add up


def _apply(reading: _Reading, row: Row, word: str) -> _Reading:
    """Negation flips; the innermost status stands, but a condition or supposition covers all below it, and a denial
    is no hedge."""
    if row.negative and reading.step[1] == "doubt":
        return _negate_governor(reading, "doubt", word)  # "refused to confirm"
    status = reading.status
    if row.status == "asserted":
        status = "asserted" if status == "unconfirmed" else status
    elif row.status is not None and (status == "asserted" or row.status in COVERING.get(status, COVERING_ALL)):
        status = row.status
    changed = row.negative or status != reading.status
    why = (*reading.why, word) if changed else reading.why
    return replace(reading, negative=reading.negative != row.negative, status=status, why=why)


def _negate_governor(reading: _Reading, negated: Negated, word: str) -> _Reading:
    why = (*reading.why, word)
    match negated:
        case "hold":
            return reading
        case "open":
            return replace(reading, negative=False, status="possible", why=why)
        case "doubt":
            status = "unconfirmed" if reading.status in ("asserted", "possible") else reading.status
            return replace(reading, status=status, why=why)
        case "flip":
            return replace(reading, negative=not reading.negative, why=why)


def _with(reading: _Reading, *, status: Status, word: str) -> _Reading:
    return replace(reading, status=status, why=(*reading.why, word))


def _stepped(reading: _Reading, word: str, negated: Negated) -> _Reading:
    """What governs a word of confirming is negated as that is: "it was not possible to verify"."""
    return replace(reading, step=(word, "doubt" if reading.step[1] == "doubt" else negated))
