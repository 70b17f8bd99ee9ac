"""Did it happen, and how sure is it: the polarity and status of one predicate, from the words that govern it.

Knows how English denies, plans, doubts and supposes: `data/modality.toml` is the whole table, docs/concepts/status.md
shows it. Promises a
reading for every token (verb, participle or event noun), with the words that gave it. Leaves alone who says so (an
assertion is
asserted, whoever makes it) and what the predicate means.

The reading climbs from the predicate to the root. At each word it applies the word's own marks (auxiliaries,
negation, adverbs, "if"), then
steps to the governing word where that word has the predicate in its scope ("failed to", "the risk of", "carried
out"), and stops
where it has not ("when they attacked", "the attack surprised them").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from parallax.annotate.modality_table import Negated, Row, table
from parallax.annotate.tree import child, children
from parallax.annotate.wordlists import words
from parallax.types import Polarity, Sentence, Status, Token

TOLD_AS_FACT = "told as fact"
"""What `Modality.why` says where no word decided."""
IMPERATIVE = "imperative"
"""What it says where the form of the verb did: "free the hostages"."""

MOST_NESTED = 8
COVERING_ALL: frozenset[Status] = frozenset({"conditional", "hypothetical"})
"""Statuses that cover whatever stands below them."""
COVERING: dict[Status, frozenset[Status]] = {
    "planned": COVERING_ALL | {"unconfirmed"},
    "possible": COVERING_ALL | {"unconfirmed"},
}
"""A rumour of a plan is a rumour."""
VERBAL = ("VERB", "AUX")
WITH_THE_MAIN_CLAUSE = frozenset({"by", "while", "thus", "after", "before", "upon", "when", "without"})
"""What may open a participle clause that is as sure as its main clause: "after defeating them, we will leave"."""


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


def modality_of(sentence: Sentence, index: int) -> Modality:
    """Polarity and status of the predicate at a token, from its own clause and what governs it."""
    reading = _climb(sentence, index, _Reading())
    return Modality(
        polarity="negative" if reading.negative else "positive",
        status=reading.status,
        why=", ".join(reading.why) or TOLD_AS_FACT,
    )


def _climb(sentence: Sentence, index: int, reading: _Reading) -> _Reading:
    at, below, bare = index, -1, True
    for _ in sentence.tokens:
        if bare:
            reading = _apply_marks(sentence, at, below, reading)
        stepped = _step(sentence, at, reading)
        if stepped is None:
            break
        below = at
        at, reading, bare = stepped
        if at < 0:
            break
    return reading


# ------------------------------------------------------------------------------------------ the predicate's own marks


def _apply_marks(sentence: Sentence, at: int, below: int, reading: _Reading) -> _Reading:
    governor, negated = reading.step
    for word, row in _marks(sentence, at, below):
        if row.negative and governor and row.status is None:
            reading = _negate_governor(reading, negated, word)
        elif governor and row.construction == "modifier":
            continue
        else:
            reading = _apply(reading, row, word)
    if _is_question(sentence, at) and reading.status in ("asserted", "planned"):
        reading = _with(reading, status="hypothetical", word="?")
    return reading


def _marks(sentence: Sentence, at: int, below: int = -1) -> Iterator[tuple[str, Row]]:
    """The rows of a word's own marks; `below` is the dependent whose marks have been read."""
    for i in children(sentence, at):
        token = sentence.tokens[i]
        construction = _mark_of(token)
        if construction is None:
            continue
        word = token.text.lower() if construction == "modifier" else _mark_word(sentence, i)
        row = next((r for r in table().index.get((construction, word.split(" ")[0]), ()) if word in r.words), None)
        if row is None or _is_idle(sentence, at, i):
            continue
        yield token.text, _helped(sentence, at, row) if construction == "auxiliary" else row
    yield from _told_to(sentence, at)
    yield from _arranged(sentence, at)
    yield from _announced(sentence, at)
    yield from _due(sentence, at)
    yield from _negative_arguments(sentence, at, below)
    yield from _condition(sentence, at)
    yield from _open_condition(sentence, at)


def _told_to(sentence: Sentence, at: int) -> Iterator[tuple[str, Row]]:
    """ "Free the prisoners": who is told to do it has not done it."""
    token = sentence.tokens[at]
    clause = token.deprel.split(":")[0] in ("root", "ccomp", "parataxis")
    opens = not any(sentence.tokens[i].upos != "PUNCT" for i in children(sentence, at) if i < at)
    taken_for_another = token.xpos == "JJ" and opens and bool(children(sentence, at, "obj"))
    bare = token.xpos == "VB" or taken_for_another
    if clause and bare and not children(sentence, at, "nsubj", "aux", "mark", "cop"):
        yield IMPERATIVE, table().index["auxiliary", "must"][0]


def _arranged(sentence: Sentence, at: int) -> Iterator[tuple[str, Row]]:
    """ "The ministers are (not) to meet": a form of "be" right before the "to" of the same verb."""
    own = children(sentence, at)
    for i in own:
        token, behind = sentence.tokens[i], [t.text.lower() for t in sentence.tokens[i + 1 : i + 3]]
        to = i + 2 if behind[:1] == ["not"] else i + 1
        arranged = to in own and behind[to - i - 1 :][:1] == ["to"]
        if arranged and token.lemma == "be" and token.xpos in ("VBD", "VBP", "VBZ"):
            yield token.text, table().index["auxiliary", "be"][0]


def _announced(sentence: Sentence, at: int) -> Iterator[tuple[str, Row]]:
    """ "Talks to resume next week", "a vote to be held on Sunday": a happening and the infinitive that it will be."""
    if sentence.tokens[at].upos != "NOUN":
        return
    for i in children(sentence, at, "acl"):
        lemma = sentence.tokens[i].lemma.lower()
        held = lemma in table().light_object and bool(children(sentence, i, "aux:pass"))
        if _is_infinitive(sentence, i) and (lemma in table().light_subject or held):
            yield sentence.tokens[i].text, table().index["auxiliary", "be"][0]


def _due(sentence: Sentence, at: int) -> Iterator[tuple[str, Row]]:
    """ "Is due to visit": the parser may hang the adjective below the verb that it announces."""
    for i in children(sentence, at, "advmod", "amod", "aux", "case", "mark"):
        after = sentence.tokens[i + 1 : i + 3]
        verb = after[-1:] and (after[-1].upos in ("VERB", "AUX") or after[-1].lemma.lower() in table().light_subject)
        ahead = verb and after[0].text.lower() == "to"
        if sentence.tokens[i].lemma.lower() == "due" and i < at and ahead:
            yield sentence.tokens[i].text, table().index["auxiliary", "be"][0]


def _mark_of(token: Token) -> str | None:
    match token.deprel.split(":")[0]:
        case "aux":
            return "auxiliary"
        case "advmod":
            return "adverb"
        case "mark":
            return "mark"
        case "case":
            return "preposition"
        case "cc" if token.lemma.lower() in ("nor", "neither"):
            return "adverb"
        case "amod" | "det" | "compound":
            return "modifier"
        case _:
            return None


def _mark_word(sentence: Sentence, i: int) -> str:
    word = sentence.tokens[i].lemma.lower()
    if word == "as" and i + 1 < len(sentence.tokens) and sentence.tokens[i + 1].text.lower() in ("if", "though"):
        return f"as {sentence.tokens[i + 1].text.lower()}"
    return {"n’t": "n't", "’ll": "'ll", "’d": "'d", "n't": "n't"}.get(sentence.tokens[i].text.lower(), word)


def _is_idle(sentence: Sentence, at: int, i: int) -> bool:
    """Whether a mark that the table knows says nothing here: "not only", "hardly had ... when", "could
    see", "likely" before a numeral."""
    word, after = sentence.tokens[i].lemma.lower(), sentence.tokens[i + 1 : i + 2]
    if word == "if" and i > 0 and sentence.tokens[i - 1].lemma.lower() == "as":
        return True
    if word in ("not", "n't") and after and after[0].lemma.lower() in ("only", "least"):
        return True
    if word == "no" and after and after[0].text.lower() in ("longer", "sooner"):
        return after[0].text.lower() == "sooner"
    if word in ("hardly", "scarcely", "barely") and after and after[0].lemma.lower() == "have":
        return True  # "hardly had the truce begun when": it had
    if word in ("would", "'d") and sentence.tokens[at].lemma.lower() in table().performed:
        return any(sentence.tokens[j].text.lower() in ("i", "we") for j in children(sentence, at, "nsubj"))
    if word in ("could", "can") and _is_negated(sentence, at):
        return True
    return word == "could" and sentence.tokens[at].lemma in ("see", "hear", "feel", "smell", "notice", "observe")


def _helped(sentence: Sentence, at: int, row: Row) -> Row:
    """What an auxiliary says in its clause: "so that the wounded could be carried out" is what something is for."""
    marks = {sentence.tokens[i].text.lower() for i in children(sentence, at, "mark")}
    if row.status == "possible" and "so" in marks:
        return table().index["auxiliary", "will"][0]
    return _would(sentence, at, row)


def _would(sentence: Sentence, at: int, row: Row) -> Row:
    """ "Would" told after a past verb of saying is a plan, not a supposition; "would have" never is."""
    if row.status != "hypothetical":
        return row
    if any(sentence.tokens[i].lemma.lower() == "have" for i in children(sentence, at, "aux")):
        return row
    if any(sentence.tokens[i].lemma.lower() == "whether" for i in children(sentence, at, "mark")):
        return table().index["mark", "whether"][0]  # "asked whether they would be paid"
    ahead = _is_told_in_past(sentence, at) and not _befalls(sentence, at)
    return table().index["auxiliary", "will"][0] if ahead or _is_drafted(sentence, at) else row


def _is_drafted(sentence: Sentence, at: int) -> bool:
    """ "The bill would ban masks", "a plan that would close schools": what somebody has proposed. What would come of it
    ("the plan would kill hundreds") nobody proposes."""
    if sentence.tokens[at].lemma.lower() not in table().enacting:
        return False
    own = (sentence.tokens[i] for i in children(sentence, at, "nsubj"))
    subjects = {token.lemma.lower() for token in own if token.deprel == "nsubj"}
    if sentence.tokens[at].deprel == "acl:relcl" and subjects & words("relative"):
        subjects = {sentence.tokens[sentence.tokens[at].head].lemma.lower()}
    return bool(subjects & table().drafts)


def _is_told_in_past(sentence: Sentence, at: int) -> bool:
    seen = at
    for _ in sentence.tokens:
        token = sentence.tokens[seen]
        if any(_is_past_saying(sentence, i) for i in children(sentence, seen, "parataxis")):
            return True
        if token.head < 0:
            return False
        if token.deprel.split(":")[0] in ("ccomp", "parataxis", "acl", "xcomp") and _is_past_saying(
            sentence, token.head
        ):
            return True
        seen = token.head
    return False


def _is_past_saying(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    return token.lemma in table().future_in_past and token.xpos in ("VBD", "VBN", "VBG")


def _negative_arguments(sentence: Sentence, at: int, below: int) -> Iterator[tuple[str, Row]]:
    """ "No one was killed", "not a shot was fired", "neither he nor she was", "fired at nobody": a negative argument
    negates its clause."""
    negation = table().index["adverb", "not"][0]
    if sentence.tokens[at].upos not in VERBAL:
        return
    for i in children(sentence, at, "nsubj", "obj", "obl"):
        oblique = sentence.tokens[i].deprel.startswith("obl")
        meant = not _is_but_for(sentence, i) and (not oblique or _is_reached(sentence, i))
        if i != below and meant and _is_nobody(sentence, i, bare=oblique):
            yield sentence.tokens[i].text, negation
    noun = sentence.tokens[at].head
    without = sentence.tokens[at].deprel == "acl" and children(sentence, noun, "case")
    if without and any(sentence.tokens[i].lemma.lower() == "without" for i in without):
        yield sentence.tokens[without[0]].text, negation  # "without a shot being fired"


def _is_reached(sentence: Sentence, i: int) -> bool:
    """Whether an oblique is whom or what the verb reaches ("fired at nobody"): who is held "for nothing" is held."""
    return any(sentence.tokens[j].lemma.lower() in table().reaching for j in children(sentence, i, "case"))


def _is_but_for(sentence: Sentence, i: int) -> bool:
    """ "Nothing but rifles", "nobody except the guards": there were some."""
    after = next(iter(sentence.tokens[i + 1 : i + 2]), None)
    if after is None or after.text.lower() not in table().excepting:
        return False
    return after.deprel != "cc" or sentence.tokens[after.head].upos not in VERBAL  # "hit nothing but fled"


def _is_nobody(sentence: Sentence, i: int, *, bare: bool) -> bool:
    """Whether an argument names none at all, by one word if `bare`: "not every shell" leaves some."""
    if sentence.tokens[i].lemma.lower() in table().nobody:
        return True
    beside = children(sentence, i, "det", "cc", "advmod", "nummod")
    determiners = {sentence.tokens[j].lemma.lower() for j in beside}
    if bare or (determiners | {sentence.tokens[i].lemma.lower()}) & table().universal:
        return False
    return bool(determiners & {"no", "neither", "not"}) or _is_negated(sentence, i)


def _condition(sentence: Sentence, at: int) -> Iterator[tuple[str, Row]]:
    """The main clause of an "if" is conditional, unless it is told in the past ("he left even if ..."); so is what is
    said on a condition that stands beside the saying ("if they stay, he warned, the camp will be cleared")."""
    past = sentence.tokens[at].xpos == "VBD"
    over = sentence.tokens[at].head if sentence.tokens[at].deprel.split(":")[0] in ("ccomp", "parataxis") else -1
    said = over >= 0 and sentence.tokens[over].lemma.lower() in table().future_in_past
    for i in (*children(sentence, at, "advcl"), *(children(sentence, over, "advcl") if said else ())):
        if not past and (turned := _inverted(sentence, i)) is not None:
            yield sentence.tokens[turned].text, table().index["mark", "if"][0]
        for j in children(sentence, i, "mark"):
            word = sentence.tokens[j].lemma.lower()
            if (
                word in ("if", "unless", "provided", "providing", "assuming")
                and not past
                and _mark_word(sentence, j) == word
            ):
                yield sentence.tokens[j].text, table().index["mark", word][0]


def _open_condition(sentence: Sentence, at: int) -> Iterator[tuple[str, Row]]:
    """ "Whoever blocks the road will be arrested", "should they attack", "provided that they leave", "in the event they
    leave": an "if" in other words, for both of its clauses."""
    condition = table().index["mark", "if"][0]
    token = sentence.tokens[at]
    clauses = (at, *children(sentence, at, "advcl", "csubj"))
    open_ = [i for clause in clauses for i in children(sentence, clause, "nsubj") if _is_anyone(sentence, i)]
    if token.deprel == "acl:relcl" and _is_anyone(sentence, token.head):
        open_.append(token.head)
    if token.deprel.split(":")[0] in ("acl", "ccomp") and _is_case(sentence, token.head):
        yield sentence.tokens[token.head].text, condition
    if not open_ and token.xpos == "VB" and (inverted := _inverted(sentence, at)) is not None:
        open_ = [inverted]
    if not open_ and token.deprel == "ccomp" and sentence.tokens[token.head].text.lower() in ("provided", "providing"):
        open_ = [token.head] if sentence.tokens[token.head].deprel == "mark" else []
    if token.xpos != "VBD":
        yield from ((sentence.tokens[i].text, condition) for i in open_)


def _is_case(sentence: Sentence, i: int) -> bool:
    """ "In the event", "in case", before the clause that tells which."""
    cases = {sentence.tokens[j].lemma.lower() for j in children(sentence, i, "case")} if i >= 0 else set()
    return "in" in cases and sentence.tokens[i].lemma.lower() in ("event", "case")


def _is_amazed(sentence: Sentence, i: int) -> bool:
    """ "Can't believe", "could not believe"."""
    beside = {sentence.tokens[j].lemma.lower() for j in children(sentence, i, "aux", "advmod")}
    return (
        sentence.tokens[i].lemma == "believe"
        and bool(beside & {"can", "could", "ca"})
        and bool(beside & {"not", "n't"})
    )


def _inverted(sentence: Sentence, at: int) -> int | None:
    """The "should" that opens a condition: "should the wind turn"."""
    subjects = children(sentence, at, "nsubj")
    inverted = (i for i in children(sentence, at, "aux") if sentence.tokens[i].text.lower() == "should")
    return next((i for i in inverted if subjects and i < subjects[0]), None)


def _is_anyone(sentence: Sentence, i: int) -> bool:
    """ "Whoever", "anybody who crosses", "anyone crossing"."""
    if i < 0:
        return False
    word = sentence.tokens[i].lemma.lower()
    described = word in ("anyone", "anybody") and bool(children(sentence, i, "acl"))
    return described or word in ("whoever", "whosoever", "whichever", "whatever")


def _is_negated(sentence: Sentence, at: int) -> bool:
    return any(
        sentence.tokens[i].lemma.lower() in ("not", "n't", "never") or sentence.tokens[i].text.lower() in ("n't", "n’t")
        for i in children(sentence, at, "advmod")
    )


def _is_question(sentence: Sentence, at: int) -> bool:
    asks = sentence.tokens[at].head < 0 and any(t.text == "?" for t in sentence.tokens[-2:])
    first = next((t.text.lower() for t in sentence.tokens if t.upos != "PUNCT"), "")
    return asks and first not in ("who", "what", "how", "why", "when", "where", "which")  # these ask about what is so


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
    alike = over >= 0 and _is_past(sentence, at) == _is_past(sentence, over)
    if reading.depth > MOST_NESTED or not alike or not articles & {"a", "an", "any"}:
        return reading
    marks = {row.status: word for word, row in _marks(sentence, over) if row.construction == "mark"}
    return _with(reading, status="hypothetical", word=marks["conditional"]) if "conditional" in marks else reading


def _step_conjunct(sentence: Sentence, at: int, reading: _Reading) -> tuple[int, _Reading, bool] | None:
    """A conjunct shares the auxiliaries and the governors of the first, the negation only after "or" and "nor"."""
    head = sentence.tokens[at].head
    own = children(sentence, at, "nsubj", "aux", "csubj")
    if not own or sentence.tokens[at].upos == "NOUN" or _is_gapped(sentence, head, at):
        alternative = any(sentence.tokens[i].lemma.lower() in ("or", "nor") for i in children(sentence, at, "cc"))
        for word, row in _marks(sentence, head):
            shares = row.construction in ("auxiliary", "mark") and not _changes_form(sentence, head, at)
            if shares or (alternative and row.negative):
                reading = _apply(reading, row, word)
    return head, reading, False


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


def _step_clause(sentence: Sentence, at: int, base: str, reading: _Reading) -> tuple[int, _Reading, bool] | None:
    head = sentence.tokens[at].head
    marks = {sentence.tokens[i].lemma.lower() for i in children(sentence, at, "mark", "case")}
    infinitive = "to" in marks and sentence.tokens[at].xpos != "VBG"  # "confessed to killing" is none
    governor = sentence.tokens[head]
    if base == "xcomp" and sentence.tokens[at].upos == "NOUN" and not children(sentence, at, "mark", "cop"):
        return None  # "called it a killing"
    if base in ("ccomp", "csubj", "acl") and not infinitive and _is_asked_about(sentence, at):
        return None  # "it is unclear why he was arrested": he was
    if not infinitive and base in ("ccomp", "csubj", "xcomp") and governor.lemma in table().empty_verbs:
        told = _reported_by_subject(sentence, head)  # "rumour has it that"
        if told is not None:
            return head, _apply(reading, *told), False
    if base == "xcomp" and infinitive and _is_yet(sentence, head):
        return head, _apply(reading, table().index["adverb", "not"][0], "yet"), True
    nominal = governor.upos in ("NOUN", "PROPN") or governor.deprel.split(":")[0] in ("obj", "nmod", "obl")
    row = _row_for(sentence, head, "of" if nominal and base != "csubj" else "complement", marks)
    if base == "ccomp" and _is_amazed(sentence, head):
        return None  # "I cannot believe that she is dead": she is
    if row is None and base == "ccomp" and _is_infinitive(sentence, head) and not infinitive:
        return None  # "it is important to say that the bridge fell": what is told does not hang on the telling
    if row is None and marks & {"include", "like"} and nominal:
        return head, reading, False  # "abuses including torture": as sure as the abuses
    if row is not None and row.status == "planned" and base in ("ccomp", "parataxis") and _is_past(sentence, at):
        row = None  # "rescuers told the agency that the flood has killed 14": what is over cannot be ahead
    if (
        row is not None
        and base == "ccomp"
        and governor.lemma in table().insisting
        and (_is_indicative(sentence, at) or _is_past(sentence, at))
    ):
        row = None  # "insists that it holds the town", "warns that they are back"
    if row is not None and governor.lemma.lower() in ("threaten", "threatening") and _befalls(sentence, at):
        row = table().index["auxiliary", "may"][0]  # "the dam threatens to burst": nobody plans it
    gerund = not marks and sentence.tokens[at].xpos == "VBG" and head < at <= head + 3
    if row is not None and (
        base != "advcl" or infinitive or gerund or marks & {"from", "of", "for", "against", "into", "in"}
    ):
        reading = _apply(reading, row, governor.text)
        return head, _stepped(reading, governor.text, row.negated), True
    if base in ("ccomp", "csubj") and (told := _reported_by_subject(sentence, head)) is not None:
        return head, _apply(reading, *told), False
    if base == "xcomp":
        over = _is_past(sentence, at) or bool(children(sentence, at, "cop"))
        over = over or _is_same_act(sentence, at, head)
        ahead = infinitive and governor.upos == "VERB" and reading.status == "asserted" and not over
        reading = _with(reading, status="planned", word=f"{governor.text} to") if ahead else reading
        return head, _stepped(reading, governor.text, "flip"), True
    if base in ("ccomp", "csubj"):
        return head, _stepped(reading, governor.text, "open" if _is_negated(sentence, head) else "hold"), True
    if infinitive and reading.status == "asserted" and not _is_same_act(sentence, at, head):
        return head, _with(reading, status="planned", word="to"), False
    if base == "advcl" and _is_dated(sentence, at) and not _is_over(sentence, at):
        return -1, _shared_status(sentence, _dated_by(sentence, at), reading), False
    if base == "advcl" and sentence.tokens[at].xpos in ("VBG", "VBN") and not marks - WITH_THE_MAIN_CLAUSE:
        shared = _shared_status(sentence, head, reading)
        return -1, shared, False
    return None


def _befalls(sentence: Sentence, at: int) -> bool:
    """Whether a verb tells what things suffer and nobody does or plans."""
    return sentence.tokens[at].lemma.lower() in words("calamity") | table().failing and not child(sentence, at, "obj")


def _is_asked_about(sentence: Sentence, at: int) -> bool:
    """Whether a clause asks who did it, how, when or why, and so takes for granted that it was done."""
    beside = children(sentence, at, "advmod", "nsubj", "obj", "obl")
    asking = any(sentence.tokens[i].text.lower() in table().asking for i in beside if i < at)
    return asking and (_is_past(sentence, at) or _is_indicative(sentence, at))


def _is_yet(sentence: Sentence, verb: int) -> bool:
    """ "Has yet to publish it"."""
    yet = any(sentence.tokens[i].text.lower() == "yet" for i in children(sentence, verb, "advmod"))
    return yet and sentence.tokens[verb].lemma.lower() in ("have", "be")


def _is_dated(sentence: Sentence, at: int) -> bool:
    """ "Once the road is cleared", "as soon as the judge has freed them": a clause that says when."""
    return bool(_openings(sentence, at) & table().dating)


def _dated_by(sentence: Sentence, at: int) -> int:
    """What a clause of time says the time of: of "as soon as" what "soon" hangs on."""
    head = sentence.tokens[at].head
    measured = sentence.tokens[head].upos == "ADV" and sentence.tokens[head].head >= 0
    return sentence.tokens[head].head if measured else head


def _openings(sentence: Sentence, at: int) -> set[str]:
    """The words that may open a clause, each also with the two before it: "as soon as"."""
    opened = [i for i in children(sentence, at, "mark", "advmod") if i < at]
    alone = {sentence.tokens[i].lemma.lower() for i in opened}
    return alone | {" ".join(token.text.lower() for token in sentence.tokens[max(i - 2, 0) : i + 1]) for i in opened}


def _is_over(sentence: Sentence, at: int) -> bool:
    """Whether what a clause of time tells has been, whatever its main clause tells: "when they attacked"; "until they
    had attacked" may be ahead of what somebody announced."""
    helpers = {sentence.tokens[i].text.lower() for i in children(sentence, at, "aux", "cop")}
    if "had" in helpers:
        return not _openings(sentence, at) & table().waiting
    return sentence.tokens[at].xpos == "VBD" or bool(helpers & {"was", "were"})


def _is_same_act(sentence: Sentence, at: int, head: int) -> bool:
    """ "Wrote to complain", "called to thank him": who did the one did the other."""
    speech = table().speech
    return sentence.tokens[at].lemma in speech and sentence.tokens[head].lemma in speech


def _is_infinitive(sentence: Sentence, at: int) -> bool:
    return any(sentence.tokens[i].text.lower() == "to" for i in children(sentence, at, "mark"))


def _is_past(sentence: Sentence, at: int) -> bool:
    """Whether a clause's own verb group is past or perfect: "struck", "has struck", "was struck"."""
    helpers = {sentence.tokens[i].text.lower() for i in children(sentence, at, "aux")}
    return sentence.tokens[at].xpos == "VBD" or bool(helpers & {"has", "have", "had", "was", "were", "'ve", "’ve"})


def _is_indicative(sentence: Sentence, at: int) -> bool:
    """Whether a clause's verb group shows that it is no demand: "holds", "is held", "has held"."""
    group = (at, *children(sentence, at, "aux", "aux:pass", "cop"))
    return any(sentence.tokens[i].xpos == "VBZ" or sentence.tokens[i].text.lower() == "are" for i in group)


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
    return next(((row, word) for word, row in _marks(sentence, subject) if row.status == "unconfirmed"), None)


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
        if base == "obl" and any(_is_infinitive(sentence, i) for i in children(sentence, at, "acl")):
            row = None  # "called for his death to be investigated"
        direct = base != "obl" or bool(cases & _prepositions(row, governor.lemma.lower())) if row else False
        if row is not None and direct:
            reading = _apply(reading, row, governor.text)
            return head, _stepped(reading, governor.text, row.negated), True
    if base == "obl" and "of" in cases and (told := _reported_by_subject(sentence, head)) is not None:
        return head, _apply(reading, *told), False  # "unconfirmed reports speak of an arrest"
    if base == "nsubj" and (announced := _step_announced(sentence, at, reading)) is not None:
        return announced
    light = table().light_subject if subject else table().light_object
    due = subject and any(True for _ in _due(sentence, head))  # "talks are due to resume", the verb taken for a noun
    if (governor.upos in ("VERB", "AUX") or due) and governor.lemma.lower() in light and base in ("obj", "nsubj"):
        lasted = subject and governor.lemma.lower() in table().lasting
        return head, _stepped(reading, governor.text, "hold" if lasted else "flip"), True
    return None


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


def _row_for(sentence: Sentence, head: int, construction: str, marks: set[str]) -> Row | None:
    """The first row whose word is the governor, alone or with the particle, preposition or conjunction that it asks
    for."""
    governor = sentence.tokens[head]
    going = governor.text.lower() == "going" and "to" in marks
    lemma = "going" if going else governor.lemma.lower()
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
        case "flip":
            return replace(reading, negative=not reading.negative, why=why)


def _with(reading: _Reading, *, status: Status, word: str) -> _Reading:
    return replace(reading, status=status, why=(*reading.why, word))


def _stepped(reading: _Reading, word: str, negated: Negated) -> _Reading:
    return replace(reading, step=(word, negated))
