"""What a verb of saying, wanting or judging governs: clauses, infinitives, objects, phrases behind prepositions.

Each frame is one function from a verb to its content; `FRAMES` holds them in the order in which they are tried.
Promises no draft where the frame asks for somebody who can speak and nobody does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from parallax.annotate.cues import Entry, load_cues
from parallax.annotate.datelines import dateline_end
from parallax.annotate.drafts import (
    CALENDAR,
    DATES,
    MARKS,
    Content,
    Draft,
    cue_range,
    has_to,
    is_passive,
    polarity_of,
    prepositional,
    verb_lemma,
)
from parallax.annotate.objectframes import amount, amount_at, scene, urging
from parallax.annotate.otherframes import as_clause_draft, root_of
from parallax.annotate.speakers import (
    ADDRESSING,
    RELAYING,
    agent_of,
    can_speak,
    is_relaying,
    quoted_person,
    relays,
    source_tokens,
    sources,
    speaker_behind,
)
from parallax.annotate.tree import child, children, subtree
from parallax.types import Sentence, StanceValue
from parallax.world.actors import is_person_noun

WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
# What a clause behind what is said opens with: the speaker's own reasons and conditions.
CONDITIONS = frozenset({"if", "unless", "provided", "should", "lest"})
REASONS = CONDITIONS | {"since", "because", "for", "until", "till"}
# What is said to those whom it is asked of, not merely done to them.
ASKED = frozenset({"ask", "urge", "tell", "order", "instruct", "advise", "request", "beg", "implore", "warn", "command"})
# What one is held to be: "held the rebels responsible".
ANSWERABLE = frozenset({"responsible", "accountable", "liable", "answerable"})
# Who says nothing: "nobody has claimed the attack".
NOBODY = frozenset({"nobody", "no-one", "none", "nothing", "neither"})
# Frames that only mean speech where somebody speaks.
NEED_SOURCE = frozenset(
    {"infinitive", "naming", "as", "after", "object", "around", "denial", "at", "amount", "scene", "urging"}
)


def from_verb(sentence: Sentence, index: int) -> Iterator[Draft]:
    """The draft of a verb that is a cue, as the first frame that fits reads it."""
    if is_relaying(sentence, index):
        return
    cues = load_cues()
    entries = cues.verbs.get(verb_lemma(sentence, index), ())
    if not entries or _is_imperative(sentence, index):
        return
    if _puts_into_mouth(sentence, index):
        return
    as_clause = as_clause_draft(sentence, index, entries[0])
    if as_clause:
        yield as_clause
        return
    source = _askers(sentence, index) if _is_asked(sentence, index) else sources(sentence, index)
    if any(sentence.tokens[s].text.lower() in NOBODY for s in source):
        return
    for frame, reads in FRAMES:
        for entry in entries:
            content = reads(sentence, index, entry, source)
            if content and _is_allowed(sentence, frame, entry, content, source):
                yield _verb_draft(sentence, index, entry, content, source)
                return
    spoken = next((e for e in entries if "quote" in e.takes), None)
    refused = sentence.tokens[index].deprel == "xcomp" and _refuses(sentence, sentence.tokens[index].head)
    if spoken and source and not refused:
        yield _verb_draft(sentence, index, spoken, Content(tokens=(), frame="quote"), source)


def _is_imperative(sentence: Sentence, index: int) -> bool:
    """ "Also read: ...", "Ask the mayor whether ...": the reader is told to do it."""
    token = sentence.tokens[index]
    if token.xpos not in {"VB", "VBP"} or token.deprel not in {"root", "parataxis", "ccomp"}:
        return False
    before = [sentence.tokens[i].upos for i in subtree(sentence, index) if i < index]
    if children(sentence, index, "nsubj", "nsubj:pass", "csubj", "aux", "aux:pass", "mark", "expl"):
        return False
    return all(upos in {"ADV", "PUNCT", "INTJ", "CCONJ"} for upos in before)


def _is_asked(sentence: Sentence, index: int) -> bool:
    """ "Asked whether he would resign, the minister ...": the subject behind it is asked, and does not ask."""
    token = sentence.tokens[index]
    if token.lemma.lower() not in {"ask", "press", "question", "quiz"} or token.xpos not in {"VBN", "VBD"}:
        return False
    opening = sentence.tokens[index - 1].text.lower() if index else ""
    first = index == dateline_end(sentence) or opening in MARKS | {"when", "if", "repeatedly"}
    return first and token.deprel in {"advcl", "acl", "dep", "root"} and not children(sentence, index, "nsubj")


def _askers(sentence: Sentence, index: int) -> tuple[int, ...]:
    agent = agent_of(sentence, index)
    return () if agent is None else (agent,)


def _puts_into_mouth(sentence: Sentence, index: int) -> bool:
    """ "quoted" in "quoted her as saying": the cue is the verb of saying."""
    return sentence.tokens[index].lemma.lower() in {"quote", "cite"} and any(
        quoted_person(sentence, c) is not None and sentence.tokens[c].xpos == "VBG"
        for c in children(sentence, index, "advcl", "xcomp")
    )


def _clause(sentence: Sentence, index: int, entry: Entry, _source: tuple[int, ...]) -> Content | None:
    if "clause" not in entry.takes and "quote" not in entry.takes:
        return None
    if quoted_person(sentence, index) is not None and child(sentence, index, "ccomp") is None:
        index = sentence.tokens[index].head
    clause = next(
        (
            c
            for c in children(sentence, index, "ccomp")
            if ((not is_relaying(sentence, c) and _is_finite(sentence, c)) or "quote" in entry.takes)
            and not _is_asked(sentence, c)
        ),
        None,
    )
    if clause is None:
        return None
    addressee = child(sentence, index, "iobj", "obj")
    if addressee is None and verb_lemma(sentence, index) in ADDRESSING:
        addressee = _addressed(sentence, index, clause)
    lost = _lost_subject(sentence, addressee, clause)
    before = (c for c in children(sentence, index, "ccomp") if clause < c < index or _also(sentence, clause, c))
    tokens = {i for c in (*lost, clause, *before) for i in subtree(sentence, c)}
    tokens |= set(_goes_on(sentence, index, clause))
    if addressee is not None and addressee in tokens and addressee not in lost:
        tokens = {i for i in tokens if i > addressee}
    if clause < index:
        lost_before = (c for c in children(sentence, index, "nsubj") if c < min(tokens, default=0))
        tokens |= {i for c in lost_before for i in subtree(sentence, c)}
    if clause > index:
        tokens = set(_to_the_end(sentence, index, tuple(sorted(tokens)), REASONS))
    return Content(tokens=tuple(sorted(tokens)), frame="clause", addressee=None if lost else addressee)


def _addressed(sentence: Sentence, index: int, clause: int) -> int | None:
    """The last word of a name right behind "told" that the parser took for the subject: "told Reuters arson was ..."."""
    tokens = sentence.tokens
    first = index + 1 + (tokens[index + 1].upos == "DET" if index + 1 < len(tokens) else 0)
    name = next((n for n in sentence.names if n.first <= first < n.last and n.first > index), None)
    if name is None or name.last >= clause or tokens[name.last].upos not in {"DET", "NUM", "PRON", "NOUN", "PROPN", "ADJ"}:
        return None
    return name.last - 1


def _also(sentence: Sentence, first: int, index: int) -> bool:
    """Whether a second clause is said beside the first: "said that ..., and that ..."."""
    opened = {sentence.tokens[m].text.lower() for m in children(sentence, index, "cc", "mark")}
    return index > first and "that" in opened and bool(opened & {"and", "but", "or"})


def _lost_subject(sentence: Sentence, told: int | None, clause: int) -> tuple[int, ...]:
    """ "Claimed the papers were lost": the subject of the clause, where the parser made it the object of the cue."""
    if told is None or can_speak(sentence, told) or not _is_finite(sentence, clause):
        return ()
    if children(sentence, clause, "nsubj", "csubj", "mark", "expl"):
        return ()
    return (told,) if subtree(sentence, told)[-1] + 1 == subtree(sentence, clause)[0] else ()


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


def _around(sentence: Sentence, index: int, entry: Entry, source: tuple[int, ...]) -> Content | None:
    """A cue set into or behind its content: "The road, she said, is closed"."""
    token = sentence.tokens[index]
    turned = bool(source) and speaker_behind(sentence, index) == source[0]
    if not source or token.head < 0 or not ({"quote", "clause"} & entry.takes if turned else "quote" in entry.takes):
        return None
    if token.deprel not in ({"parataxis", "conj"} if turned else {"parataxis", "ccomp:reported"}):
        if not _is_set_in(sentence, index):
            return None
    if not turned and child(sentence, index, "obj", "xcomp") is not None:
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
    while over < index and sentence.tokens[over].deprel.split(":")[0] in {"nsubj", "obl", "advmod", "appos", "nmod", "acl"}:
        over = sentence.tokens[over].head
    return over


def _turned(sentence: Sentence, index: int, entry: Entry, source: tuple[int, ...]) -> Content | None:
    """ "The bridge will not hold, fears the engineer": before any frame takes the speaker for what is said."""
    if not source or speaker_behind(sentence, index) != source[0]:
        return None
    return _around(sentence, index, entry, source)


def _parataxis(sentence: Sentence, index: int, entry: Entry, _source: tuple[int, ...]) -> Content | None:
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
    return Content(tokens=subtree(sentence, after), frame="clause")


def _infinitive(sentence: Sentence, index: int, entry: Entry, _source: tuple[int, ...]) -> Content | None:
    """ "vowed to fight", "urged them to leave", "denied shelling the town"."""
    if "infinitive" not in entry.takes:
        return None
    if is_passive(sentence, index):
        return _asked_of(sentence, index, entry)
    clause = next(
        (c for c in children(sentence, index, "xcomp", "ccomp") if c > index and sentence.tokens[c].upos != "ADJ"), None
    )
    if clause is None or not (has_to(sentence, clause) or sentence.tokens[clause].xpos == "VBG"):
        return None
    if sentence.tokens[clause].lemma.lower() in load_cues().staying_hidden:
        return None
    told = child(sentence, index, "obj", "iobj")
    tokens = _to_the_end(sentence, index, _run_on(sentence, index, subtree(sentence, clause)), REASONS)
    if told is not None and entry.attitude != "decree" and told < clause:
        tokens = tuple(sorted({*subtree(sentence, told), *tokens}))
        told = None
    return Content(tokens=tokens, frame="infinitive", addressee=told)


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


def _after(sentence: Sentence, index: int, entry: Entry, _source: tuple[int, ...]) -> Content | None:
    """What a preposition brings: "called for a truce", "accused them of shelling the town"."""
    if not entry.after:
        return None
    told = child(sentence, index, "obj", "iobj") if "whom" in entry.takes else child(sentence, index, "obj")
    if told is not None and not can_speak(sentence, told):
        if "object" in entry.takes and "whom" not in entry.takes:
            return None  # "pledged support to the town": the object is what is said
        governors: tuple[int, ...] = (index,)
    else:
        governors = (index, *children(sentence, index, "obj"))
    found = prepositional(sentence, governors, entry.after, index)
    if not found or _only_names(sentence, found[1], found[2]):
        return None
    inner = None if told is None or sentence.tokens[found[0]].head == told else told
    if "whom" in entry.takes and told is not None and told < found[2]:
        return Content(tokens=tuple(sorted({*subtree(sentence, told), *found[1], found[2]})), frame="after")
    return Content(tokens=found[1], frame="after", preposition=found[2], addressee=inner)


def _only_names(sentence: Sentence, tokens: tuple[int, ...], preposition: int) -> bool:
    """Whether a phrase behind "on", "at" or "about" is no more than who or where: "called on the governor"."""
    opened = sentence.tokens[preposition].text.lower()
    if opened == "on" and sentence.tokens[tokens[-1]].lemma.lower() in {"phone", "telephone", "television", "radio", "air"}:
        return True
    if opened not in {"on", "upon", "at", "to"} or (opened == "to" and sentence.tokens[tokens[0]].upos == "NUM"):
        return False
    words = [sentence.tokens[i] for i in tokens if sentence.tokens[i].upos not in {"DET", "PUNCT", "ADP", "PART"}]
    return all(t.upos in {"PROPN", "PRON", "NUM"} or is_person_noun(t.lemma.lower()) for t in words)


def _as(sentence: Sentence, index: int, entry: Entry, _source: tuple[int, ...]) -> Content | None:
    """ "described the raid as a success": the object is what it is said of, both are content."""
    if "as" not in entry.takes:
        return None
    said_of = child(sentence, index, "nsubj:pass" if is_passive(sentence, index) else "obj")
    if said_of is None:
        return _as_quoted(sentence, index)
    governors = (index, said_of)
    found = prepositional(sentence, governors, frozenset({"as"}), index)
    if not found:
        return None
    return Content(tokens=tuple(sorted({*subtree(sentence, said_of), *subtree(sentence, found[0])})), frame="as")


def _as_quoted(sentence: Sentence, index: int) -> Content | None:
    """ "Characterized the raid as "designed to hurt"", where the tree hides the object: the words up to the closing
    mark."""
    tokens = sentence.tokens
    opened = next((i for i in range(index + 2, min(index + 12, len(tokens) - 1)) if tokens[i].text.lower() == "as"), None)
    if opened is None or tokens[opened + 1].text not in MARKS or any(t.upos == "PUNCT" for t in tokens[index:opened]):
        return None
    closed = next((i for i in range(opened + 2, len(tokens)) if tokens[i].text in MARKS), None)
    return None if closed is None else Content(tokens=tuple(range(index + 1, closed + 1)), frame="as")


def _naming(sentence: Sentence, index: int, entry: Entry, _source: tuple[int, ...]) -> Content | None:
    """ "called the raid a success"."""
    if "naming" not in entry.takes:
        return None
    named = children(sentence, index, "xcomp")
    said_of = child(sentence, index, "obj")
    if said_of is None and len(named) > 1:
        said_of, named = named[0], named[1:]  # "called the figure a lie"
    if said_of is not None and not named:
        named = _quoted_name(sentence, said_of)
    if said_of is None or not named or has_to(sentence, named[0]) or sentence.tokens[named[0]].upos == "VERB":
        return None
    name = named[0]
    if verb_lemma(sentence, index) == "hold" and sentence.tokens[name].lemma.lower() not in ANSWERABLE:
        return None
    return Content(tokens=tuple(sorted({*subtree(sentence, said_of), *subtree(sentence, name)})), frame="naming")


def _quoted_name(sentence: Sentence, said_of: int) -> tuple[int, ...]:
    """ "Calls the number "a placeholder"": the name in quotation marks, which the tree takes for an apposition."""
    beside = (c for c in children(sentence, said_of, "appos") if sentence.tokens[subtree(sentence, c)[0]].text in MARKS)
    return tuple(beside)


def _object(sentence: Sentence, index: int, entry: Entry, source: tuple[int, ...]) -> Content | None:
    if "object" not in entry.takes and not ("report" in entry.takes and _is_document(sentence, source)):
        return None
    relation = "nsubj:pass" if is_passive(sentence, index) and source else "obj"
    said = next((c for c in children(sentence, index, relation) if _tells(sentence, c)), None)
    if said is not None and sentence.tokens[said].lemma.lower() == "anonymity":
        return None
    if said is None or _is_bare(sentence, index) or _is_act(sentence, said, entry):
        return None
    tokens = _with_receiver(sentence, index, subtree(sentence, said))
    if entry.attitude in {"intention", "belief"}:
        tokens = _with_setting(sentence, index, tokens)
    return Content(tokens=_to_the_end(sentence, index, tokens, CONDITIONS), frame="object")


def _tells(sentence: Sentence, index: int) -> bool:
    """Whether an object may be what is said: no pronoun, no bare number ("as many as 32 hospitalised" may)."""
    upos = sentence.tokens[index].upos
    return upos != "PRON" and (upos != "NUM" or len(subtree(sentence, index)) > 1)


def _with_receiver(sentence: Sentence, index: int, said: tuple[int, ...]) -> tuple[int, ...]:
    """The object with what stands right behind it and completes it: "support to the town", "ten dead", "the cause as
    a stroke"."""
    for c in children(sentence, index, "obl", "advcl"):
        below = subtree(sentence, c)
        bound = sentence.tokens[below[0]].text.lower() in {"to", "for", "of", "against", "as"}
        participle = sentence.tokens[c].xpos == "VBN" and c == below[0]
        if below[0] == said[-1] + 1 and (bound or participle):
            return (*said, *below)
    return said


def _to_the_end(sentence: Sentence, index: int, said: tuple[int, ...], opening: frozenset[str]) -> tuple[int, ...]:
    """What is said with the reason or condition behind it that the parser hung on the verb of saying: "believed it
    would rise, since bodies were still missing"."""
    for c in children(sentence, index, "advcl"):
        below = tuple(i for i in subtree(sentence, c) if sentence.tokens[i].text != ",")
        gap = sentence.tokens[said[-1] + 1 : below[0]]
        if below[0] > said[-1] and sentence.tokens[below[0]].text.lower() in opening and all(t.text == "," for t in gap):
            said = (*said, *range(said[-1] + 1, below[-1] + 1))
    return said


def _with_setting(sentence: Sentence, index: int, said: tuple[int, ...]) -> tuple[int, ...]:
    """What is hoped for or promised with its time and place: "promised a decision at the meeting in March"."""
    for c in children(sentence, index, "obl", "advmod"):
        below = subtree(sentence, c)
        day = sentence.tokens[c].text.lower() in CALENDAR | DATES | load_cues().media
        if below[0] == said[-1] + 1 and not day:
            said = (*said, *below)
    return said


def _is_bare(sentence: Sentence, index: int) -> bool:
    """Whether a verb heads a clause without a subject: "Thank God", which nobody else's subject can serve."""
    relation = sentence.tokens[index].deprel
    return relation in {"ccomp", "parataxis", "root"} and not children(sentence, index, "nsubj", "csubj")


def _is_act(sentence: Sentence, said: int, entry: Entry) -> bool:
    """Whether a verb with a person for its object is something done, not said: "dismissed the general", "wants her"."""
    if entry.polarity == "negative" or entry.attitude in {"intention", "decree"}:
        token = sentence.tokens[said]
        return token.upos == "PROPN" or is_person_noun(token.lemma.lower())
    return False


def _is_document(sentence: Sentence, source: tuple[int, ...]) -> bool:
    return any(sentence.tokens[s].lemma.lower() in load_cues().document for s in source)


def _denial(sentence: Sentence, index: int, entry: Entry, source: tuple[int, ...]) -> Content | None:
    """ "Denied it": what is denied was told before, and the pronoun is all that stands for it here."""
    denied = child(sentence, index, "obj")
    if entry.polarity != "negative" or not source or denied is None:
        return None
    pronoun = sentence.tokens[denied].text.lower() in {"it", "this", "that", "these", "those", "them"}
    return Content(tokens=subtree(sentence, denied), frame="denial") if pronoun else None


def _expected(sentence: Sentence, index: int, entry: Entry, source: tuple[int, ...]) -> Content | None:
    """ "is expected to resign", "was said to have fled": told of somebody, the source kept back."""
    if "expected" not in entry.takes or not is_passive(sentence, index) or source:
        return None
    clause, of_whom = child(sentence, index, "xcomp"), child(sentence, index, "nsubj:pass", "nsubj")
    if clause is None or of_whom is None:
        return None
    found = sentence.tokens[clause].xpos == "JJ" and verb_lemma(sentence, index) in {"report", "fear", "believe", "presume"}
    if not (has_to(sentence, clause) or found):
        return None
    return Content(tokens=tuple(sorted({*subtree(sentence, of_whom), *subtree(sentence, clause)})), frame="expected")


FRAMES: tuple[tuple[str, Callable[[Sentence, int, Entry, tuple[int, ...]], Content | None]], ...] = (
    ("clause", _clause),
    ("clause", _parataxis),
    ("around", _turned),
    ("expected", _expected),
    ("infinitive", _infinitive),
    ("naming", _naming),
    ("urging", urging),
    ("scene", scene),
    ("at", amount_at),
    ("amount", amount),
    ("as", _as),
    ("after", _after),
    ("around", _around),
    ("object", _object),
    ("denial", _denial),
)


def _is_allowed(sentence: Sentence, frame: str, entry: Entry, content: Content, source: tuple[int, ...]) -> bool:
    if not content.tokens:
        return False
    if frame in {"clause", "around"} and "clause" not in entry.takes and not _is_marked(sentence, content):
        return False  # "they sang, she prayed"
    if content.frame == "asked":
        return True
    if frame not in NEED_SOURCE and "report" not in entry.takes:
        return True
    return any(can_speak(sentence, s, told="report" in entry.takes) for s in source)


def _is_marked(sentence: Sentence, content: Content) -> bool:
    """Whether quotation marks stand at the content, or "that" opens it."""
    first, last = content.tokens[0], content.tokens[-1]
    around = sentence.tokens[max(0, first - 1) : last + 2]
    return any(token.text in MARKS for token in around) or sentence.tokens[first].text.lower() == "that"


def _verb_draft(sentence: Sentence, index: int, entry: Entry, content: Content, source: tuple[int, ...]) -> Draft:
    first, last = cue_range(sentence, index)
    refused = False
    governor = sentence.tokens[index].head
    if quoted_person(sentence, index) is not None and index - governor <= 4:
        first = cue_range(sentence, governor)[0] if is_passive(sentence, governor) else first
    near = sentence.tokens[index].deprel == "xcomp" and 0 <= index - governor <= 5
    if near and sentence.tokens[governor].lemma.lower() in load_cues().refusing:
        first, refused = cue_range(sentence, governor)[0], True
    if content.preposition == last:
        last += 1
    polarity = "refused" if refused else polarity_of(sentence, index, entry)
    frame = content.frame
    if not refused and _refuses(sentence, index):
        polarity, frame = "refused", "refusal"
    stance, words = _stance(sentence, index, entry)
    tokens = _words_of_source(sentence, index, source, content)
    relayed = {
        i for c in children(sentence, index, *RELAYING) if is_relaying(sentence, c) for i in subtree(sentence, c)
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
        relay=relays(sentence, index),
        through=_through(sentence, index),
    )


def _words_of_source(sentence: Sentence, index: int, source: tuple[int, ...], content: Content) -> tuple[int, ...]:
    """The source's tokens; one that the tree put into the content runs up to the verb behind it, asides included."""
    if not any(s in content.tokens for s in source):
        return source_tokens(sentence, source, set(content.tokens) | {index})
    own = source_tokens(sentence, source, {index})
    return (*own, *range(own[-1] + 1, index - 1)) if own and own[-1] < index - 1 else own


def _one_sided(sentence: Sentence, content: Content, cue: tuple[int, int], barred: set[int]) -> tuple[int, ...]:
    """The content without cue, source and relay; behind a postponed cue only where a comma or a mark takes it up again.

    So "the road is closed, he said in a letter" ends at the comma.
    """
    tokens = tuple(i for i in content.tokens if i not in barred)
    if content.frame == "clause":
        tokens = _without_day(sentence, tokens, cue[1])
    before = tuple(i for i in tokens if i < cue[0])
    if content.frame not in {"clause", "around"} or not before or len(before) == len(tokens):
        return tokens
    if all(sentence.tokens[i].text.lower() in {"which", "that", "who", "whom"} for i in before):
        return tuple(i for i in tokens if i >= cue[1])  # "which the agency said might take place"
    after = max(i for i in (cue[1] - 1, *(b for b in barred if b < cue[1] + 12)) if i < cue[1] or i in barred) + 1
    resumed = after < len(sentence.tokens) and sentence.tokens[after].upos == "PUNCT"
    if not resumed:
        return before
    if sentence.tokens[before[-1]].text in MARKS or sentence.tokens[min(before[-1] + 1, cue[0])].text in MARKS:
        opened = next((i for i in tokens if i >= after and sentence.tokens[i].text in MARKS), len(sentence.tokens))
        return (*before, *(i for i in tokens if i >= opened))
    return tokens


def _without_day(sentence: Sentence, tokens: tuple[int, ...], behind: int) -> tuple[int, ...]:
    """The content without the day on which it was said: "said late on Tuesday nobody would leave"."""
    at = behind
    while at in tokens and sentence.tokens[at].text.lower() in {"late", "early", "earlier", "later", "on"}:
        at += 1
    if at not in tokens or sentence.tokens[at].text.lower() not in WEEKDAYS:
        return tokens
    follows = sentence.tokens[at + 1].text.lower() if at + 1 < len(sentence.tokens) else ""
    return tokens if follows in {"'s", "’s"} or at == behind else tuple(i for i in tokens if not behind <= i <= at)


def _through(sentence: Sentence, index: int) -> tuple[int, ...]:
    """Who puts the words into another's mouth: "a statement quoted him as saying"."""
    governor = sentence.tokens[index].head
    if quoted_person(sentence, index) is None:
        return ()
    speaker = agent_of(sentence, governor) if is_passive(sentence, governor) else child(sentence, governor, "nsubj")
    return () if speaker is None else (speaker,)


def _refuses(sentence: Sentence, index: int) -> bool:
    """ "declined to comment": a refusal to speak, seen from the verb that refuses."""
    cues = load_cues()
    if sentence.tokens[index].lemma.lower() not in cues.refusing:
        return False
    inner = child(sentence, index, "xcomp")
    return inner is not None and sentence.tokens[inner].lemma.lower() in cues.speaking


def _stance(sentence: Sentence, index: int, entry: Entry) -> tuple[StanceValue, tuple[int, ...]]:
    """The stance of the word itself, unless an adverb at it says otherwise."""
    stances = load_cues().stance
    for c in children(sentence, index, "advmod"):
        value = stances.get(sentence.tokens[c].text.lower())
        if value:
            return value, (c, index)
    return entry.stance, () if entry.stance == "neutral" else (index,)
