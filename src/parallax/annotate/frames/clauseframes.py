"""What a verb of saying governs as a clause: "said that ...", ", she noted, ...", "vowed to ...", "was feared dead".

Each frame is a function from a verb to its content, listed in `verbframes`. Knows where the parser hangs what is said
elsewhere: subjects lost to the cue, second clauses, reasons behind the end. Leaves alone who says it.
"""

from __future__ import annotations

from parallax.annotate.frames.beside import set_in, turned_speaker
from parallax.annotate.frames.drafts import MARKS, Content, has_to, is_mark, is_passive, prepositional, verb_lemma
from parallax.annotate.frames.otherframes import root_of
from parallax.annotate.frames.speakable import can_speak
from parallax.annotate.frames.speakers import is_relaying, outer_verb, quoted_person
from parallax.annotate.sentence.tree import child, children, subtree
from parallax.annotate.words.cues import Entry, load_cues
from parallax.text.calendar import WEEKDAYS
from parallax.text.datelines import dateline_end
from parallax.types import Sentence

# What a clause behind what is said opens with: the speaker's own reasons and conditions.
CONDITIONS = frozenset({"if", "unless", "provided", "should", "lest"})
REASONS = CONDITIONS | {"since", "because", "for", "until", "till"}
# What is said to those whom it is asked of, not merely done to them.
ASKED = frozenset(
    {"ask", "urge", "tell", "order", "instruct", "advise", "request", "beg", "implore", "warn", "command"}
)
# What is reported or brought against somebody by nobody who is told, and the prepositions that complete it.
UNTOLD = {
    "report": frozenset({"in", "on", "at", "near", "from", "among", "across", "along"}),
    "accuse": frozenset({"of"}),
    "suspect": frozenset({"of"}),
    "blame": frozenset({"for"}),
}
# What opens a clause that tells when or why something was said, not what.
SETTING = frozenset(
    {"when", "as", "while", "after", "before", "because", "since", "until", "once", "although", "though"}
)
# How a parser may hang a verb that is set behind what is said, its subject behind it.
TURNED = frozenset({"parataxis", "conj", "acl", "acl:relcl", "advcl", "appos"})
# What somebody may be reported, feared or presumed to be without "to": "feared dead".
PRESUMED = frozenset({"report", "fear", "believe", "presume"})


def is_asked(sentence: Sentence, index: int) -> bool:
    """ "Asked whether he would resign, the minister ...": the subject behind it is asked, and does not ask."""
    token = sentence.tokens[index]
    if token.lemma.lower() not in {"ask", "press", "question", "quiz"} or token.xpos not in {"VBN", "VBD"}:
        return False
    opening = sentence.tokens[index - 1].text.lower() if index else ""
    first = index == dateline_end(sentence) or opening in MARKS | {"when", "if", "repeatedly"}
    return first and not children(sentence, index, "nsubj")


def in_clause(sentence: Sentence, index: int, entry: Entry, source: tuple[int, ...]) -> Content | None:
    """ "Said (that) the road was closed", "the road, he said, was closed" where the tree has a clause of the verb."""
    if "clause" not in entry.takes and "quote" not in entry.takes:
        return None
    if quoted_person(sentence, index) is not None and child(sentence, index, "ccomp") is None:
        index = sentence.tokens[index].head
    clause = _said(sentence, index, entry, source)
    if clause is None or _is_besides(sentence, index, entry, clause) or _is_next(sentence, index, entry, clause):
        return None
    addressee = child(sentence, index, "iobj", "obj")
    if addressee is None and verb_lemma(sentence, index) in load_cues().addressing:
        addressee = _addressed(sentence, index, clause)
    lost = _lost_subject(sentence, addressee, clause) or _second_subject(sentence, index, clause)
    beside = (c for c in children(sentence, index, "ccomp", "conj") if _is_said_too(sentence, index, clause, c))
    tokens = {i for c in (*lost, clause, *beside) for i in subtree(sentence, c)}
    tokens |= set(_goes_on(sentence, index, clause))
    between = set_in(sentence, index)
    if between is not None:
        speaker = subtree(sentence, between[1])
        tokens |= {i for i in subtree(sentence, between[0]) if i < speaker[0]}
    others = (c for c in tuple(tokens) if outer_verb(sentence, c) == index)
    tokens -= {i for c in others for i in subtree(sentence, c)}
    if addressee is not None and addressee in tokens and addressee not in lost:
        tokens = {i for i in tokens if i > addressee}
    if clause < index:
        lost_before = (c for c in children(sentence, index, "nsubj") if c < min(tokens, default=0))
        tokens |= {i for c in lost_before for i in subtree(sentence, c)}
    if clause > index:
        tokens = set(to_the_end(sentence, index, tuple(sorted(tokens)), REASONS))
    return Content(tokens=tuple(sorted(tokens)), frame="clause", head=clause, addressee=None if lost else addressee)


def _said(sentence: Sentence, index: int, entry: Entry, source: tuple[int, ...]) -> int | None:
    """The predicate of what is said: of several, the one whose clause follows the verb at once, else the first."""
    clauses = [
        c
        for c in children(sentence, index, "ccomp")
        if ((not is_relaying(sentence, c) and _is_finite(sentence, c)) or "quote" in entry.takes)
        and not is_asked(sentence, c)
        and not _is_turned_speaker(sentence, index, c, source)
    ]
    if len(clauses) > 1 and not is_mark(sentence, index + 1):
        clauses = [c for c in clauses if subtree(sentence, c)[0] == index + 1] or clauses
    return clauses[0] if clauses else None


def _is_besides(sentence: Sentence, index: int, entry: Entry, clause: int) -> bool:
    """Whether a colon parts a clause from a verb that has its content already: "ruled out a leak: the tank was new"."""
    object_ = child(sentence, index, "obj")
    takes = entry.polarity == "negative" or "object" in entry.takes
    if object_ is None or not takes or not index < object_ < clause:
        return False
    return any(t.text == ":" for t in sentence.tokens[object_:clause])


def _is_next(sentence: Sentence, index: int, entry: Entry, clause: int) -> bool:
    """Whether a clause behind a comma tells what happened next, where a verb of the senses has what was sensed already:
    "heard shouting, then the soldiers came"."""
    sensed = (c for c in children(sentence, index, "obj", "xcomp") if index < c < clause)
    if entry.attitude != "perception" or next(sensed, None) is None:
        return False
    first = subtree(sentence, clause)[0]
    opened = (sentence.tokens[first - 1], sentence.tokens[first])
    return any(t.text in {",", ";", "and"} for t in opened) and not children(sentence, clause, "mark")


def _is_turned_speaker(sentence: Sentence, index: int, clause: int, source: tuple[int, ...]) -> bool:
    """Whether what the parser takes for a clause is the speaker behind the verb, or opens with them."""
    if not source or source[0] < index:
        return False
    return clause in source or subtree(sentence, clause)[0] == subtree(sentence, source[0])[0]


def _is_said_too(sentence: Sentence, index: int, first: int, other: int) -> bool:
    """Whether a second clause is said with the first: both before the verb, the verb set between them, one right behind
    the other, or tied to it by "and that"."""
    begins = subtree(sentence, other)[0]
    if sentence.tokens[other].deprel == "conj":
        return _also(sentence, first, other)
    between = first < index < other and is_mark(sentence, index + 1)
    adjacent = first > index and begins == subtree(sentence, first)[-1] + 1
    return first < other < index or between or adjacent or _also(sentence, first, other)


def _addressed(sentence: Sentence, index: int, clause: int) -> int | None:
    """The last word of a name right behind "told" that the parser took for a subject: "told Reuters arson was ..."."""
    tokens = sentence.tokens
    first = index + 1 + (tokens[index + 1].upos == "DET" if index + 1 < len(tokens) else 0)
    name = next((n for n in sentence.names if n.first <= first < n.last and n.first > index), None)
    if (
        name is None
        or name.last >= clause
        or tokens[name.last].upos not in {"DET", "NUM", "PRON", "NOUN", "PROPN", "ADJ"}
    ):
        return None
    return name.last - 1


def _also(sentence: Sentence, first: int, index: int) -> bool:
    """Whether a second clause is said beside the first: "said that ..., and that ..."."""
    opened = {sentence.tokens[m].text.lower() for m in children(sentence, index, "cc", "mark")}
    return index > first and "that" in opened and bool(opened & {"and", "but", "or"})


def clause_behind(sentence: Sentence, index: int, entry: Entry, source: tuple[int, ...]) -> Content | None:
    """ "..., adding it would rain", where the tree hangs the clause elsewhere: what begins right behind the verb, or
    behind whom it addresses, with a subject of its own."""
    unnamed = is_passive(sentence, index) and entry.attitude == "assertion"
    if "clause" not in entry.takes or not (source or unnamed):
        return None
    told = child(sentence, index, "iobj", "obj")
    opened = index + 1
    if told is not None and told > index:
        if verb_lemma(sentence, index) not in load_cues().addressing | ASKED:
            return None
        opened = _end_of_phrase(sentence, told) + 1
    while (
        not is_mark(sentence, opened)
        and sentence.tokens[opened].upos == "ADV"
        and sentence.tokens[opened].head == index
    ):
        opened += 1
    opened = _behind_day(sentence, index, opened)
    if is_mark(sentence, opened):
        return None
    clause = opened
    while sentence.tokens[clause].head >= opened:
        clause = sentence.tokens[clause].head
    below = subtree(sentence, clause)
    if sentence.tokens[index].deprel == "acl" and sentence.tokens[index].xpos == "VBG":
        below = tuple(i for i in below if i >= opened)  # "groups claiming the vote was stolen met", below "stolen"
    if not below or below[0] != opened or not children(sentence, clause, "nsubj", "expl", "csubj"):
        return None
    if sentence.tokens[opened].text.lower() in SETTING:
        return None
    return Content(tokens=below, frame="clause", head=clause, addressee=told)


def noun_behind(sentence: Sentence, index: int, entry: Entry, source: tuple[int, ...]) -> Content | None:
    """ "Said another boat with sixty on board sank", where the tree lost the clause: its subject stands right behind
    "say", which takes no noun for an object, and a verb somewhere behind that."""
    if verb_lemma(sentence, index) != "say" or is_passive(sentence, index):
        return None
    opened = _behind_day(sentence, index, index + 1)
    told = next((c for c in children(sentence, index, "obj", "nsubj") if subtree(sentence, c)[0] == opened), None)
    if "clause" not in entry.takes or told is None or not source or max(source) > index:
        return None
    own = subtree(sentence, index)
    last = next((i - 1 for i in range(opened, len(sentence.tokens) + 1) if i not in own), own[-1])
    finite = (i for i in range(told + 1, last + 1) if sentence.tokens[i].xpos in {"VBD", "VBZ", "VBP", "VBN", "MD"})
    if next(finite, None) is None or any(t.text in MARKS for t in sentence.tokens[opened : last + 1]):
        return None
    return Content(tokens=tuple(range(opened, last + 1)), frame="clause")


def _behind_day(sentence: Sentence, index: int, opened: int) -> int:
    """The first token behind the day on which it was said: "said on Friday he can pay"."""
    for c in children(sentence, index, "obl"):
        below = subtree(sentence, c)
        if below[0] == opened and sentence.tokens[c].text.lower() in WEEKDAYS and below[-1] - opened < 3:
            return below[-1] + 1
    return opened


def _end_of_phrase(sentence: Sentence, index: int) -> int:
    """The last token of a noun phrase, without clauses and appositions."""
    clauses = {i for c in children(sentence, index, "acl", "appos") for i in subtree(sentence, c)}
    return max(i for i in subtree(sentence, index) if i not in clauses)


def subjunctive(sentence: Sentence, index: int, entry: Entry, source: tuple[int, ...]) -> Content | None:
    """ "Urged the rule be waived", "requested the mayor declare a holiday": a demand with its own subject and a bare
    verb."""
    if entry.attitude != "decree" or "clause" not in entry.takes or not source:
        return None
    for c in children(sentence, index, "xcomp", "ccomp"):
        bare = sentence.tokens[c].xpos == "VB" or any(
            sentence.tokens[a].xpos == "VB" for a in children(sentence, c, "aux")
        )
        below = subtree(sentence, c)
        for whom in children(sentence, index, "nsubj", "obj"):
            named = subtree(sentence, whom)
            if bare and not has_to(sentence, c) and named[0] == index + 1 and named[-1] + 1 == below[0]:
                return Content(tokens=(*named, *below), frame="clause", head=c)
    return None


def _lost_subject(sentence: Sentence, told: int | None, clause: int) -> tuple[int, ...]:
    """ "Claimed the papers were lost": the subject of the clause, where the parser made it the object of the cue."""
    if told is None or can_speak(sentence, told) or not _is_finite(sentence, clause):
        return ()
    if children(sentence, clause, "nsubj", "csubj", "mark", "expl"):
        return ()
    return (told,) if subtree(sentence, told)[-1] + 1 == subtree(sentence, clause)[0] else ()


def _second_subject(sentence: Sentence, index: int, clause: int) -> tuple[int, ...]:
    """The subject of what is said, where the parser gave the verb of saying two."""
    subjects = children(sentence, index, "nsubj")
    between = tuple(c for c in subjects if index < c < clause)
    if children(sentence, clause, "nsubj", "csubj", "expl") or not any(c < index for c in subjects):
        return ()
    return between[-1:]


def _goes_on(sentence: Sentence, index: int, clause: int) -> tuple[int, ...]:
    """A second predicate of what is said that the parser hung on the verb of saying: "said it was ready and will pay".

    The tense tells: behind a verb in the past, a bare "will" or present is the speaker's.
    """
    if sentence.tokens[index].xpos != "VBD" or clause < index:
        return ()
    for c in children(sentence, index, "conj"):
        tenses = {sentence.tokens[a].xpos for a in children(sentence, c, "aux", "cop")} or {sentence.tokens[c].xpos}
        present = tenses & {"VBZ", "VBP"} or any(
            sentence.tokens[a].text.lower() in {"will", "would"} for a in children(sentence, c, "aux")
        )
        if c > clause and present and not children(sentence, c, "nsubj"):
            return subtree(sentence, c)
    return ()


def _is_finite(sentence: Sentence, index: int) -> bool:
    """Whether a clause has a subject or a finite verb of its own."""
    token = sentence.tokens[index]
    return token.xpos in {"VBD", "VBZ", "VBP", "MD"} or bool(
        children(sentence, index, "nsubj", "aux", "cop", "expl", "csubj")
    )


def around(sentence: Sentence, index: int, entry: Entry, source: tuple[int, ...]) -> Content | None:
    """A cue set into or behind its content: "The road, she said, is closed"."""
    token = sentence.tokens[index]
    inverted = bool(source) and turned_speaker(sentence, index) == source[0]
    if not source or token.head < 0 or not ({"quote", "clause"} & entry.takes if inverted else "quote" in entry.takes):
        return None
    beside = token.deprel in (TURNED if inverted else {"parataxis", "ccomp:reported"})
    if inverted and token.deprel == "acl" and token.xpos == "VBN":
        return None  # "a machine, called Harbour Lady"
    if not (beside or _is_set_in(sentence, index)):
        return None
    if not inverted and child(sentence, index, "obj", "xcomp") is not None:
        return None
    own = set(subtree(sentence, index))
    over = _clause_over(sentence, index)
    rest = tuple(i for i in subtree(sentence, over) if i not in own)
    before = any(i < index for i in rest)
    return Content(tokens=rest, frame="around") if before else None


def _is_set_in(sentence: Sentence, index: int) -> bool:
    """Whether a subject and a verb of saying stand between commas, whatever the tree makes of them: ", she noted,"."""
    tokens = sentence.tokens
    below = [i for i in subtree(sentence, index) if tokens[i].upos != "PUNCT"]
    subject = child(sentence, index, "nsubj")
    if tokens[index].deprel not in {"acl", "acl:relcl"} or subject is None or tokens[subject].deprel != "nsubj":
        return False
    relative = any(tokens[i].text.lower() in {"who", "which", "that", "whom", "whose"} for i in below)
    return not relative and tokens[below[0] - 1].text == "," and tokens[min(below[-1] + 1, len(tokens) - 1)].text == ","


def _clause_over(sentence: Sentence, index: int) -> int:
    """The predicate that a parenthesis stands in, also where the tree hangs it on the subject: "The dead, it says,
    were ..."."""
    over = sentence.tokens[index].head
    if over < dateline_end(sentence):
        return root_of(sentence)
    while over < index and sentence.tokens[over].deprel.split(":")[0] in {
        "nsubj",
        "obj",
        "obl",
        "advmod",
        "appos",
        "nmod",
        "acl",
    }:
        over = sentence.tokens[over].head
    return over


def turned(sentence: Sentence, index: int, entry: Entry, source: tuple[int, ...]) -> Content | None:
    """ "The bridge will not hold, fears the engineer": before any frame takes the speaker for what is said."""
    if not source or turned_speaker(sentence, index) != source[0]:
        return None
    return around(sentence, index, entry, source)


def after_colon(sentence: Sentence, index: int, entry: Entry, _source: tuple[int, ...]) -> Content | None:
    """What follows a colon or a comma: "He added: the road is closed"."""
    if "quote" not in entry.takes:
        return None
    after = next((c for c in children(sentence, index, "parataxis") if c > index), None)
    if (
        after is None
        or _is_besides(sentence, index, entry, after)
        or sentence.tokens[after].upos not in {"VERB", "ADJ", "NOUN"}
    ):
        return None
    opened = min(subtree(sentence, after))
    sign = {t.text for t in sentence.tokens[max(0, opened - 2) : opened + 1]}
    if not sign & {":", '"', "“", "‘", "''", "``"}:
        return None
    return Content(tokens=subtree(sentence, after), frame="clause")


def in_infinitive(sentence: Sentence, index: int, entry: Entry, _source: tuple[int, ...]) -> Content | None:
    """ "vowed to fight", "urged them to leave", "denied shelling the town"."""
    if "infinitive" not in entry.takes:
        return None
    if is_passive(sentence, index):
        return _asked_of(sentence, index, entry)
    clause = next(
        (
            c
            for c in children(sentence, index, "xcomp", "ccomp")
            if c > index and (sentence.tokens[c].upos != "ADJ" or has_to(sentence, c))
        ),
        None,
    )
    if clause is None or not (has_to(sentence, clause) or _is_gerund(sentence, clause)):
        return None
    if sentence.tokens[clause].lemma.lower() in load_cues().staying_hidden:
        return None
    told = child(sentence, index, "obj", "iobj")
    tokens = to_the_end(sentence, index, _run_on(sentence, index, subtree(sentence, clause)), REASONS)
    if told is not None and entry.attitude != "decree" and told < clause:
        tokens = tuple(sorted({*subtree(sentence, told), *tokens}))
        told = None
    return Content(tokens=tokens, frame="infinitive", addressee=told)


def _is_gerund(sentence: Sentence, index: int) -> bool:
    """ "Shelling", "having shelled"."""
    return any(sentence.tokens[i].xpos == "VBG" for i in (index, *children(sentence, index, "aux")))


def _asked_of(sentence: Sentence, index: int, entry: Entry) -> Content | None:
    """ "Residents were asked to keep windows shut": a demand of somebody who need not be told."""
    told = child(sentence, index, "nsubj:pass", "nsubj")
    to_do = next((c for c in children(sentence, index, "xcomp") if c > index and has_to(sentence, c)), None)
    if verb_lemma(sentence, index) not in ASKED or entry.attitude != "decree" or to_do is None or told is None:
        return None
    if sentence.tokens[to_do].lemma.lower() in load_cues().staying_hidden:
        return None
    return Content(tokens=subtree(sentence, to_do), frame="asked", addressee=told)


def _run_on(sentence: Sentence, index: int, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """The infinitive with the gerund right behind it that the parser hung on the cue: "vowed to keep fighting"."""
    for c in children(sentence, index, "xcomp", "ccomp"):
        below = subtree(sentence, c)
        if sentence.tokens[c].xpos == "VBG" and below[0] == tokens[-1] + 1:
            return (*tokens, *below)
    return tokens


def to_the_end(sentence: Sentence, index: int, said: tuple[int, ...], opening: frozenset[str]) -> tuple[int, ...]:
    """What is said with the reason or condition behind it that the parser hung on the verb of saying: "believed it
    would rise, since bodies were still missing"."""
    for c in children(sentence, index, "advcl"):
        below = tuple(i for i in subtree(sentence, c) if sentence.tokens[i].text != ",")
        gap = sentence.tokens[said[-1] + 1 : below[0]]
        if (
            below[0] > said[-1]
            and sentence.tokens[below[0]].text.lower() in opening
            and all(t.text == "," for t in gap)
        ):
            said = (*said, *range(said[-1] + 1, below[-1] + 1))
    return said


def expected(sentence: Sentence, index: int, entry: Entry, source: tuple[int, ...]) -> Content | None:
    """ "is expected to resign", "was said to have fled", "talks expected to fail": told of somebody, the source kept
    back."""
    if "expected" not in entry.takes or source:
        return None
    clause = child(sentence, index, "xcomp")
    if clause is None:
        return None
    token = sentence.tokens[index]
    if token.deprel == "acl" and token.xpos == "VBN" and has_to(sentence, clause):
        return Content(tokens=subtree(sentence, clause), frame="expected")
    of_whom = child(sentence, index, "nsubj:pass", "nsubj")
    if of_whom is None or not is_passive(sentence, index):
        return None
    found = sentence.tokens[clause].xpos == "JJ" and verb_lemma(sentence, index) in PRESUMED
    if not (has_to(sentence, clause) or found):
        return None
    return Content(tokens=tuple(sorted({*subtree(sentence, of_whom), *subtree(sentence, clause)})), frame="expected")


def _is_it(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].text.lower() in {"it", "this", "that", "which"}


def reported(sentence: Sentence, index: int, _entry: Entry, source: tuple[int, ...]) -> Content | None:
    """ "No deaths were reported in the houses", "he was accused of theft": by somebody who is not told."""
    of_whom = child(sentence, index, "nsubj:pass")
    verb = verb_lemma(sentence, index)
    if source or of_whom is None or verb not in UNTOLD or _is_it(sentence, of_whom):
        return None
    found = prepositional(sentence, (index,), UNTOLD[verb], index)
    if found is None:
        return Content(tokens=subtree(sentence, of_whom), frame="expected") if verb == "report" else None
    return Content(tokens=(*subtree(sentence, of_whom), found[2], *found[1]), frame="expected")
