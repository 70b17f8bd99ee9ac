"""Who says it, seen from a cue: the heads of the noun phrases that are its source, and all their words.

Knows subjects, agents, those into whose mouth words are put, and those whom a relay cites. Promises an empty source
where the sentence does not tell. Leaves alone who they are: that is `chains`.
"""

from __future__ import annotations

from parallax.annotate.frames.beside import lost_subject, set_in
from parallax.annotate.frames.drafts import MARKS, has_to, is_passive, verb_lemma
from parallax.annotate.frames.speakable import can_speak
from parallax.annotate.sentence.tree import ancestors, child, children, subtree
from parallax.annotate.words.cues import load_cues
from parallax.text.calendar import CALENDAR, WEEKDAYS
from parallax.text.datelines import dateline_end
from parallax.types import Sentence

# How a parser may hang "citing two officials" on the verb of saying.
RELAYING = ("advcl", "xcomp", "conj", "parataxis", "ccomp")

# What one does with a paper that speaks for oneself.
ISSUING = frozenset({"sign", "file", "write", "circulate", "submit"})


def sources(sentence: Sentence, index: int) -> tuple[int, ...]:
    """The heads of the noun phrases that say it; empty where the sentence does not tell."""
    if (outer := outer_verb(sentence, index)) is not None:
        return sources(sentence, outer)
    cited = cited_person(sentence, index)
    if cited is not None:
        return with_conjuncts(sentence, cited)
    at, seen = index, 0
    while at >= 0 and seen < 6:
        seen += 1
        token = sentence.tokens[at]
        passive = is_passive(sentence, at) or _is_bare_participle(sentence, at)
        agent = agent_of(sentence, at) if passive else None
        if agent is not None or (at == index and passive and token.text.lower() not in load_cues().adjectives):
            return with_conjuncts(sentence, agent) if agent is not None else ()
        subject = subject_of(sentence, at, before=index)
        if subject is None and at == index:
            subject = lost_subject(sentence, at)
        if subject is not None:
            return (*_subjects_before(sentence, subject), *with_conjuncts(sentence, subject))
        beside = _absolute(sentence, at)
        if beside is not None:
            return (beside,)
        quoted = quoted_person(sentence, at)
        if quoted is not None:
            return with_conjuncts(sentence, quoted)
        if token.deprel == "acl" and token.xpos in {"VBG", "VBN"}:
            return _owner_of(sentence, token.head, at) if token.xpos == "VBG" else ()
        accused = _accused(sentence, at)
        if accused is not None:
            return with_conjuncts(sentence, accused)
        relation = _relation(sentence, at)
        ordered = _ordered(sentence, at) if relation == "xcomp" and at == index else None
        if ordered is not None:
            return with_conjuncts(sentence, ordered)
        hung = at != index and token.upos in {"NOUN", "PROPN", "NUM"} and sentence.tokens[index].deprel == "conj"
        if relation not in {"xcomp", "conj", "advcl", "parataxis"} and token.deprel != "ccomp" and not hung:
            return ()  # a predicate that the parser hung below an object may still have the subject above it
        at = token.head
    return ()


def _relation(sentence: Sentence, index: int) -> str:
    """How a predicate hangs on the one above, without its subtype; "he found it hard to believe" is an `xcomp`."""
    token = sentence.tokens[index]
    relation = token.deprel.split(":")[0]
    return "xcomp" if relation == "csubj" and sentence.tokens[token.head].deprel == "xcomp" else relation


def _ordered(sentence: Sentence, index: int) -> int | None:
    """Who is to say it by another's order or doing: "ordered the ward to write", "forced officials to call for"."""
    head = sentence.tokens[index].head
    told = [c for c in children(sentence, head, "obj", "iobj") if c < index] if has_to(sentence, index) else []
    commands = load_cues().verbs.get(verb_lemma(sentence, head), ()) if told else ()
    ordered = any(e.attitude == "decree" for e in commands) or verb_lemma(sentence, head) in load_cues().making
    return told[0] if told and ordered else None


def _is_bare_participle(sentence: Sentence, index: int) -> bool:
    """ "..., charged with theft": a passive without its auxiliary, set beside its clause."""
    token = sentence.tokens[index]
    return (
        token.xpos == "VBN"
        and token.deprel == "advcl"
        and not children(sentence, index, "aux", "nsubj", "csubj", "obj", "ccomp")
    )


def outer_verb(sentence: Sentence, index: int) -> int | None:
    """The verb of saying whose second predicate a token is, where the parser hung it below what is said: "denied that
    it had fired and described the claim as false".

    The tense tells: it is that of the verb of saying, and not that of what is said.
    """
    token = sentence.tokens[index]
    if token.deprel != "conj" or token.xpos not in {"VBD", "VBZ"} or children(sentence, index, "nsubj", "aux", "csubj"):
        return None
    said = token.head
    if sentence.tokens[said].upos in {"NOUN", "PROPN"}:
        return None
    if _tense(sentence, said) == token.xpos and not _of_nobody(sentence, index, said):
        return None
    if _also_done(sentence, index, said):
        return None
    at = said
    while sentence.tokens[at].deprel in {"conj", "xcomp"} and sentence.tokens[at].head >= 0:
        at = sentence.tokens[at].head
    over = sentence.tokens[at].head
    if sentence.tokens[at].deprel != "ccomp" or not 0 <= over < at or _tense(sentence, over) != token.xpos:
        return None
    return over if verb_lemma(sentence, over) in load_cues().verbs else None


def _also_done(sentence: Sentence, index: int, said: int) -> bool:
    """Whether a predicate may share the "had" of the one before it, since its past and its participle are one word, and
    it is no word of saying: "claimed it had hit a depot and killed six"."""
    token = sentence.tokens[index]
    had = any(sentence.tokens[c].text.lower() == "had" for c in children(sentence, said, "aux"))
    one_form = token.text.lower().endswith(("d", "t")) and token.text.lower() not in OWN_PAST
    return had and one_form and token.xpos == "VBD" and verb_lemma(sentence, index) not in load_cues().verbs


OWN_PAST = frozenset({"went", "underwent", "did", "undid", "forgot", "bit", "got", "forbad"})
"""Pasts in -d and -t that are no participles."""


def _of_nobody(sentence: Sentence, index: int, said: int) -> bool:
    """Whether a predicate that only somebody can have stands beside one whose subject is nobody: "said there was no
    rain and urged them to wait"."""
    entries = load_cues().verbs.get(verb_lemma(sentence, index), ())
    urges = any(e.attitude in {"decree", "intention"} or "quote" in e.takes for e in entries)
    return urges and bool(children(sentence, said, "expl"))


def _tense(sentence: Sentence, index: int) -> str:
    """The tag of what is finite in a predicate: its first auxiliary or copula, else itself; with a second auxiliary, of
    both."""
    finite = [sentence.tokens[c] for c in children(sentence, index, "aux", "cop") if c < index]
    if not finite:
        return sentence.tokens[index].xpos
    return finite[0].xpos if finite[0].lemma.lower() == "be" and len(finite) == 1 else f"{finite[0].xpos} {len(finite)}"


def _owner_of(sentence: Sentence, noun: int, saying: int) -> tuple[int, ...]:
    """Who says what a noun "saying that ..." holds: whoever issues it, where it is a paper, or did something to it
    before a comma, else the noun itself."""
    token = sentence.tokens[noun]
    if token.upos not in {"NOUN", "PROPN"}:
        return ()
    if token.lemma.lower() in load_cues().document and token.deprel in {"obj", "obl"} and token.head >= 0:
        issuer = subject_of(sentence, token.head)
        if issuer is not None and sentence.tokens[token.head].lemma.lower() in load_cues().light | {"post"} | ISSUING:
            return with_conjuncts(sentence, issuer)
    doer = subject_of(sentence, token.head) if token.deprel == "obj" and _is_set_off(sentence, saying) else None
    return with_conjuncts(sentence, doer) if doer is not None else (noun,)


def _is_set_off(sentence: Sentence, index: int) -> bool:
    """Whether a comma stands before a participle: "arrested three men, claiming that" tells what the police claim."""
    return index > 0 and sentence.tokens[index - 1].text == ","


def _accused(sentence: Sentence, index: int) -> int | None:
    """Who is said to do it, seen from the gerund: "accused the army of planning to leave"."""
    over = sentence.tokens[index].head
    if sentence.tokens[index].deprel != "advcl" or sentence.tokens[index].xpos != "VBG" or over < 0:
        return None
    blaming = any("whom" in e.takes for e in load_cues().verbs.get(verb_lemma(sentence, over), ()))
    marks = {sentence.tokens[c].text.lower() for c in children(sentence, index, "mark", "case")}
    return child(sentence, over, "obj", "iobj") if blaming and marks & {"of", "for"} else None


def subject_of(sentence: Sentence, index: int, *, before: int | None = None) -> int | None:
    """The subject, also that of a passive above the cue ("was quoted as saying"); never "it" or "there" that stands
    for nothing."""
    between = set_in(sentence, index)
    if between is not None:
        return between[1]
    opened = dateline_end(sentence)
    found = [
        c
        for c in children(sentence, index, "nsubj")
        if c >= opened
        and sentence.tokens[c].text.lower() != "whom"
        and (
            sentence.tokens[c].text.lower() not in CALENDAR | {"there", "what"}
            or _is_body(sentence, c)
            or _before_day(sentence, c) != c
        )
    ]
    if verb_lemma(sentence, index) in load_cues().addressing:
        found = [c for c in found if c < index]  # "..., the captain told the Herald"
    found = [
        c for c in found if not any(sentence.tokens[i].text.lower() == "whose" for i in subtree(sentence, c))
    ] or found
    ahead = [c for c in found if c < min(index, index if before is None else before)]
    if len(found) > 1 and ahead:
        # a clause has one: "That is, we can say", "Lund police inspector Ana Lee said"
        found = [_described_behind(sentence, ahead[-2], ahead[-1])] if len(ahead) > 1 else ahead
    found = [c if sentence.tokens[c].text.lower() not in WEEKDAYS else _before_day(sentence, c) for c in found]
    subject = next(iter(found), None)
    if subject is None:
        return _subject_above(sentence, index)
    return None if sentence.tokens[subject].deprel == "expl" else subject


def _described_behind(sentence: Sentence, name: int, subject: int) -> int:
    """The name that the subject only describes between commas, which the parser made two subjects: "Rivers without
    Dams, a watchdog, says"; else the subject."""
    tokens, below = sentence.tokens, subtree(sentence, subject)
    opened, closed = below[0], below[-1] + 1
    apart = tokens[opened - 1].text == "," and closed < len(tokens) and tokens[closed].text == ","
    described = tokens[opened].text.lower() in {"a", "an", "the"} and tokens[subject].upos == "NOUN"
    named = any(n.first <= name < n.last for n in sentence.names) and subtree(sentence, name)[-1] == opened - 2
    return name if apart and described and named else subject


def _before_day(sentence: Sentence, day: int) -> int:
    """Whose title the parser made of a name before the day: "Mr. Berg Friday said"; else the day."""
    named = (c for c in children(sentence, day, "nmod:desc", "compound", "nmod") if c == day - 1)
    return next((c for c in named if sentence.tokens[c].upos == "PROPN" and can_speak(sentence, c)), day)


def _is_body(sentence: Sentence, index: int) -> bool:
    """Whether a word belongs to the name of a body: "USA Today"."""
    return any(n.kind == "ORG" and n.first <= index < n.last for n in sentence.names)


def _subject_above(sentence: Sentence, index: int) -> int | None:
    """The subject of a clause that the parser took for a second one of the verb above: "NPR reported the general
    recommended a truce"."""
    over = sentence.tokens[index].head
    if sentence.tokens[index].deprel != "ccomp" or not 0 <= over < index or children(sentence, index, "mark", "expl"):
        return None
    subjects = children(sentence, over, "nsubj")
    between = [c for c in subjects if over < c < index]
    return between[-1] if between and any(c < over for c in subjects) else None


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


def quoted_person(sentence: Sentence, index: int) -> int | None:
    """Whom the words are put into the mouth of: "the agency quoted her as saying"."""
    token = sentence.tokens[index]
    if token.deprel not in {"advcl", "obl", "xcomp"} or token.head < 0:
        return None
    if verb_lemma(sentence, token.head) not in load_cues().relay:
        return None
    object_ = child(sentence, token.head, "obj", "iobj", "nsubj:pass")
    return object_ if object_ is not None else _object_for_subject(sentence, token.head, index)


def _object_for_subject(sentence: Sentence, verb: int, saying: int) -> int | None:
    """The object that the parser took for a subject, of the verb before it or of the one behind: "the wire quotes Mr.
    Berg as saying"."""
    marks = [c for c in children(sentence, saying, "mark", "case") if sentence.tokens[c].text.lower() == "as"]
    if not marks:
        return None
    subjects = (*children(sentence, verb, "nsubj"), *children(sentence, saying, "nsubj"))
    return next((c for c in subjects if verb < c < marks[0]), None)


def cited_person(sentence: Sentence, index: int) -> int | None:
    """Who says what another cites: "the agency cited an official that the road was closed"."""
    if verb_lemma(sentence, index) not in load_cues().relay or is_passive(sentence, index):
        return None
    object_ = child(sentence, index, "obj", "iobj")
    clause = child(sentence, index, "ccomp")
    if object_ is None or clause is None or not index < object_ < clause or not can_speak(sentence, object_):
        return None
    return object_


def agent_of(sentence: Sentence, index: int) -> int | None:
    """Who a passive is done by."""
    for c in children(sentence, index, "obl"):
        if any(sentence.tokens[m].text.lower() == "by" for m in children(sentence, c, "case")):
            return c
    return None


def with_conjuncts(sentence: Sentence, index: int) -> tuple[int, ...]:
    """A compound source, each member hung on the first or on the one before: "Turkey, Iran and Egypt said", "Norway,
    along with Sweden, said", "two groups, including the Herring League, said"."""
    heads = (index, *children(sentence, index, "flat"))
    tied = [
        c
        for head in heads
        for c in children(sentence, head, "conj")
        if sentence.tokens[c].upos in {"NOUN", "PROPN", "PRON"}
    ]
    tied += [c for c in children(sentence, index, "nmod") if _speaks_too(sentence, c)]
    apart = (c for c in tied if not _joined_in_name(sentence, c))
    return (index, *(member for c in apart for member in with_conjuncts(sentence, c)))


def _joined_in_name(sentence: Sentence, index: int) -> bool:
    """Whether the "and" before a word belongs to a name: "Ana Lee of Lund Fire and Rescue"."""
    joints = children(sentence, index, "cc")
    return any(n.first < joint < index < n.last for n in sentence.names for joint in joints)


def _speaks_too(sentence: Sentence, index: int) -> bool:
    """Whether a name hangs on another by words that join the two: "along with", "including"; not where others stand
    between who may be those meant: "relatives of the dead miners, including Amina Berg"."""
    marks = [sentence.tokens[c].text.lower() for c in children(sentence, index, "case")]
    if sentence.tokens[index].upos != "PROPN" or " ".join(marks) not in load_cues().beside:
        return False
    between = range(sentence.tokens[index].head + 1, subtree(sentence, index)[0])
    return not any(sentence.tokens[i].xpos == "NNS" and can_speak(sentence, i) for i in between)


def source_tokens(sentence: Sentence, source: tuple[int, ...], not_these: set[int]) -> tuple[int, ...]:
    """The unbroken run of tokens round each source that belongs to it."""
    kept: set[int] = set()
    for head in source:
        own = set(subtree(sentence, head)) - not_these - _dates(sentence, head) - _told_beside(sentence, head)
        own |= _rest_of_name(sentence, head) - not_these
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
    return trimmed_ends(sentence, sorted(kept))


def _subjects_before(sentence: Sentence, subject: int) -> tuple[int, ...]:
    """Those whom the parser made another subject and "and" ties to the subject: "envoy Ana Lee and general Paul Berg
    said"."""
    opened = subtree(sentence, subject)[0]
    tied = {sentence.tokens[i].text.lower() for i in (opened, opened - 1) if i > 0} & {"and", "&"}
    others = children(sentence, sentence.tokens[subject].head, "nsubj")
    return tuple(c for c in others if tied and c < opened and subtree(sentence, c)[-1] + 2 >= opened)


def _rest_of_name(sentence: Sentence, head: int) -> set[int]:
    """The words of a long title that the parser took for another subject: "Lund police inspector" before "Ana Lee"."""
    for other in children(sentence, sentence.tokens[head].head, "nsubj"):
        between = sentence.tokens[other + 1 : head]
        if other < head and all(t.upos in {"NOUN", "PROPN", "ADJ", "ADP", "DET"} or t.text == "-" for t in between):
            return set(range(subtree(sentence, other)[0], head))
    return set()


def _told_beside(sentence: Sentence, index: int) -> set[int]:
    """A relative clause behind a comma: what is told of the speaker and does not name them."""
    over = [index, *children(sentence, index, "appos", "flat", "nmod")]
    clauses = (c for i in over for c in children(sentence, i, "acl:relcl"))
    found: set[int] = set()
    for c in clauses:
        below = subtree(sentence, c)
        if sentence.tokens[below[0]].text == "," or (below[0] and sentence.tokens[below[0] - 1].text == ","):
            found |= set(below)
    return found


def _dates(sentence: Sentence, index: int) -> set[int]:
    days = (c for c in children(sentence, index, "nmod", "obl") if sentence.tokens[c].text.lower() in CALENDAR)
    return {i for c in days for i in subtree(sentence, c)}


def trimmed_ends(sentence: Sentence, tokens: list[int]) -> tuple[int, ...]:
    """Tokens without punctuation and prepositions at their ends."""
    while tokens and (
        (sentence.tokens[tokens[-1]].upos in {"PUNCT", "ADP"} and sentence.tokens[tokens[-1]].text != ")")
        or sentence.tokens[tokens[-1]].text in {"'s", "’s"}
    ):
        tokens.pop()
    while tokens and (sentence.tokens[tokens[0]].upos in {"PUNCT", "ADP", "CCONJ"}):
        tokens.pop(0)
    return tuple(tokens)


def is_relaying(sentence: Sentence, index: int) -> bool:
    """ "citing two officials" beside a verb of saying, or its subject, is no assertion of its own: it says on whom that
    one rests."""
    token = sentence.tokens[index]
    if token.lemma.lower() not in load_cues().relay or token.xpos != "VBG" or token.head < 0:
        return False
    over = token.head
    if sentence.tokens[over].deprel == "nsubj":
        over = sentence.tokens[over].head
    return verb_lemma(sentence, over) in load_cues().verbs and bool(_cited(sentence, index))


def is_gloss(sentence: Sentence, index: int) -> bool:
    """ "..., he said, referring to the raid": a participle that only says what those words meant, which the publisher
    tells, whether the tree hangs it on the verb of saying or on the words before it."""
    token = sentence.tokens[index]
    beside = token.xpos == "VBG" and token.deprel.split(":")[0] == "advcl"
    if not beside or token.lemma.lower() not in load_cues().glossing:
        return False
    over = next((i for i in ancestors(sentence, index) if _asserts(sentence, i)), None)
    told = any(t.text in MARKS for t in sentence.tokens[:index])
    if over is None or not token.head <= over < index:
        return False
    return told or bool(children(sentence, over, "ccomp"))


def _asserts(sentence: Sentence, index: int) -> bool:
    return any(entry.attitude == "assertion" for entry in load_cues().verbs.get(verb_lemma(sentence, index), ()))


def relays(sentence: Sentence, index: int) -> tuple[int, ...]:
    """The heads of those whom a verb of saying cites ("said, citing two officials")."""
    subjects = (c for subject in children(sentence, index, "nsubj") for c in children(sentence, subject, "acl"))
    citing = (c for c in (*children(sentence, index, *RELAYING), *subjects) if is_relaying(sentence, c))
    return tuple(head for c in citing for head in _cited(sentence, c))


def cited_by(sentence: Sentence, source: int) -> tuple[int, ...]:
    """The heads of those whom a source cites: "a report citing two officials", "the wire, which quoted an officer"."""
    clauses = children(sentence, source, "acl", "acl:relcl")
    relaying = (c for c in clauses if sentence.tokens[c].lemma.lower() in load_cues().relay)
    return tuple(head for c in relaying if sentence.tokens[c].xpos != "VBN" for head in _cited(sentence, c))


def _cited(sentence: Sentence, index: int) -> tuple[int, ...]:
    cited = child(sentence, index, "obj")
    if cited is None:
        bare = (c for c in children(sentence, index, "obl") if c > index and not children(sentence, c, "case"))
        cited = next(bare, None)  # "citing the mayor's office"
    if cited is None or sentence.tokens[cited].upos not in {"NOUN", "PROPN"}:
        return ()
    return with_conjuncts(sentence, cited)
