"""Who says it, seen from a cue: the heads of the noun phrases that are its source, and all their words.

Knows subjects, agents, those into whose mouth words are put, and those whom a relay cites. Promises an empty source
where the sentence does not tell. Leaves alone who they are: that is `chains`.
"""

from __future__ import annotations

from parallax.annotate.cues import load_cues
from parallax.annotate.datelines import dateline_end
from parallax.annotate.drafts import CALENDAR, MARKS, has_to, is_passive, verb_lemma
from parallax.annotate.tree import child, children, subtree
from parallax.types import Sentence
from parallax.world.actors import is_group_noun, is_organization_noun, is_person_noun

# Papers that demand, condemn and describe as persons do.
SPEAKING_PAPERS = frozenset(
    {"statement", "letter", "report", "resolution", "editorial", "communique", "press", "article", "memo"}
)


# What the aside behind a speaker's name begins with.
OPENS_ASIDE = frozenset({"a", "an", "the", "who", "which", "whose", "one"})
# How a parser may hang "citing two officials" on the verb of saying.
RELAYING = ("advcl", "xcomp", "conj", "parataxis", "ccomp")


def can_speak(sentence: Sentence, index: int, *, told: bool = False) -> bool:
    """Whether a noun names somebody who can mean something; `told`: a paper or a picture will do."""
    token = sentence.tokens[index]
    if token.text.lower() in load_cues().some_of and token.upos != "NOUN":
        among = child(sentence, index, "nmod")
        return among is None or sentence.tokens[among].upos == "PRON" or can_speak(sentence, among, told=told)
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


def is_doer(lemma: str) -> bool:
    """Whether a noun that no table knows ends like those for who does something: "docker", "biologist"."""
    return lemma.endswith(load_cues().endings) and len(lemma) > 5 and lemma not in load_cues().not_endings


def _is_speaker_noun(sentence: Sentence, index: int, *, told: bool) -> bool:
    token = sentence.tokens[index]
    low = token.lemma.lower()
    named = any(name.first <= index < name.last for name in sentence.names)
    if named or token.upos == "PROPN" or low in load_cues().anonymous:
        return True
    if low in load_cues().document:
        return told or low in SPEAKING_PAPERS
    return (
        is_person_noun(low)
        or is_group_noun(low)
        or is_organization_noun(low)
        or low in {"country", "nation", "state", "side"} | load_cues().places
        or (token.upos == "NOUN" and is_doer(low))
    )


def sources(sentence: Sentence, index: int) -> tuple[int, ...]:
    """The heads of the noun phrases that say it; empty where the sentence does not tell."""
    at, seen = index, 0
    while at >= 0 and seen < 6:
        seen += 1
        token = sentence.tokens[at]
        if is_passive(sentence, at) and at == index:
            agent = agent_of(sentence, at)
            return with_conjuncts(sentence, agent) if agent is not None else ()
        subject = subject_of(sentence, at, before=index)
        if subject is None and at == index:
            subject = _beside_comma(sentence, at)
        if subject is None and at == index:
            subject = _right_before(sentence, at)
        if subject is not None:
            return with_conjuncts(sentence, subject)
        beside = _absolute(sentence, at)
        if beside is not None:
            return (beside,)
        quoted = quoted_person(sentence, at)
        if quoted is not None:
            return with_conjuncts(sentence, quoted)
        relation = token.deprel.split(":")[0]
        if token.deprel == "acl" and token.xpos in {"VBG", "VBN"}:
            return (
                (token.head,) if token.xpos == "VBG" and sentence.tokens[token.head].upos in {"NOUN", "PROPN"} else ()
            )
        if relation == "csubj" and sentence.tokens[token.head].deprel == "xcomp":
            relation = "xcomp"  # "he found it hard to believe"
        if relation == "xcomp" and at == index and has_to(sentence, at):
            told = [c for c in children(sentence, token.head, "obj", "iobj") if c < at]
            commands = load_cues().verbs.get(verb_lemma(sentence, token.head), ())
            if told and any(e.attitude == "decree" for e in commands):
                return with_conjuncts(sentence, told[0])  # "ordered the ward to write"
        if relation not in {"xcomp", "conj", "advcl", "parataxis"} and token.deprel != "ccomp":
            return ()
        at = token.head
    return ()


def subject_of(sentence: Sentence, index: int, *, before: int | None = None) -> int | None:
    """The subject, also that of a passive above the cue ("was quoted as saying"); never "it" or "there" that stands
    for nothing."""
    opened = dateline_end(sentence)
    found = [
        c
        for c in children(sentence, index, "nsubj")
        if c >= opened and sentence.tokens[c].text.lower() not in CALENDAR | {"there", "what"}
    ]
    if verb_lemma(sentence, index) in load_cues().addressing:
        found = [c for c in found if c < index]  # "..., the captain told the Herald"
    found = [
        c for c in found if not any(sentence.tokens[i].text.lower() == "whose" for i in subtree(sentence, c))
    ] or found
    ahead = [c for c in found if c < min(index, index if before is None else before)]
    if len(found) > 1 and ahead:
        found = ahead[-1:]  # a clause has one: "That is, we can say", "Lund police inspector Ana Lee said"
    subject = next(iter(found), None)
    if subject is None or sentence.tokens[subject].deprel == "expl":
        return None
    return subject


def _beside_comma(sentence: Sentence, index: int) -> int | None:
    """The speaker beside a verb set behind what is said, where the parser lost it.

    ", said a teacher in the town" or ", the register, a group of volunteers, said": the words decide, not the tree.
    """
    tokens = sentence.tokens
    before = tokens[index - 1].text if index > 0 else ""
    verb = verb_lemma(sentence, index)
    if before not in MARKS | {","} or not any("quote" in e.takes for e in load_cues().verbs.get(verb, ())):
        return speaker_behind(sentence, index)
    last = index + 1
    while last < len(tokens) and tokens[last].upos in {"DET", "ADJ", "NOUN", "PROPN"}:
        last += 1
    if last > index + 1 and verb not in load_cues().addressing:
        return _speaker_in(sentence, index + 1, last) or speaker_behind(sentence, index)
    turned = speaker_behind(sentence, index)
    return turned if turned is not None or before != "," else _before_aside(sentence, index)


def _right_before(sentence: Sentence, index: int) -> int | None:
    """The nominal right before a verb of saying whose clause the parser gave it to: "The police (RCP) confirmed they
    ..."."""
    tokens = sentence.tokens
    clause = child(sentence, index, "ccomp")
    if clause is None or clause < index or tokens[index].xpos not in {"VBD", "VBZ"} or index < 2:
        return None
    last = index - 1
    while last > 0 and tokens[last].upos == "ADV":
        last -= 1
    first = last
    while first > 0 and (
        tokens[first - 1].upos in {"NOUN", "PROPN", "ADJ", "DET", "NUM"} or tokens[first - 1].text == "("
    ):
        first -= 1
    inside = all(clause in _above(sentence, i) for i in range(first, last) if tokens[i].upos == "PROPN")
    return _speaker_in(sentence, first, last + 1) if inside and first < last else None


def _above(sentence: Sentence, index: int) -> set[int]:
    found: set[int] = set()
    while index >= 0 and index not in found:
        found.add(index)
        index = sentence.tokens[index].head
    return found


def _before_aside(sentence: Sentence, index: int) -> int | None:
    """The name before an aside between commas: "the register, a group of volunteers, said"."""
    tokens = sentence.tokens
    commas = [i for i in range(index) if tokens[i].text == ","]
    opened = commas[-2] + 1 if len(commas) > 1 else 0
    if not opened:
        return None
    opening = tokens[opened]
    known = opening.text.lower() in OPENS_ASIDE or is_person_noun(opening.lemma.lower())
    if not (known or (opening.xpos in {"VBN", "VBG", "VBD"} and opening.upos == "VERB")):
        return None
    bounds = [i for i in range(commas[-2]) if tokens[i].text in {",", ";"}]
    named = range(bounds[-1] + 1 if bounds else 0, commas[-2])
    if not named or any(tokens[i].upos in {"VERB", "AUX"} for i in named):
        return None
    return _speaker_in(sentence, named[0], named[-1] + 1)


def speaker_behind(sentence: Sentence, index: int) -> int | None:
    """The speaker right behind a verb that ends its sentence, behind a comma: ", fears Anna Berg, an engineer".

    Parsers take it for the object. Only a finite verb without a subject is turned round like this, and nothing but what
    belongs to the speaker follows it.
    """
    tokens = sentence.tokens
    verb = tokens[index]
    behind = child(sentence, index, "obj", "nsubj")
    entries = load_cues().verbs.get(verb_lemma(sentence, index), ())
    if index < 2 or tokens[index - 1].text not in MARKS | {","} or verb.xpos not in {"VBZ", "VBD"}:
        return None
    if behind is None or behind < index or verb_lemma(sentence, index) in load_cues().addressing:
        return None
    if children(sentence, index, "cc") or not any(e.takes & {"clause", "quote"} for e in entries):
        return None
    first = subtree(sentence, behind)[0]
    if first != index + 1 or not can_speak(sentence, behind) or tokens[behind].upos == "PRON":
        return None
    names = [c for c in children(sentence, index, "xcomp", "obl", "ccomp", "conj") if c > behind]
    return behind if not names else None


def _speaker_in(sentence: Sentence, first: int, last: int) -> int | None:
    """The head of a stretch of words, if that can speak."""
    outside = [i for i in range(first, last) if not first <= sentence.tokens[i].head < last]
    heads = [i for i in outside if sentence.tokens[i].upos in {"NOUN", "PROPN"}]
    good = [h for h in heads if can_speak(sentence, h) and sentence.tokens[h].text.lower() not in CALENDAR]
    return good[0] if good and good == heads else None


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
    if sentence.tokens[token.head].lemma.lower() not in {"quote", "cite"}:
        return None
    return child(sentence, token.head, "obj", "iobj", "nsubj:pass")


def agent_of(sentence: Sentence, index: int) -> int | None:
    """Who a passive is done by."""
    for c in children(sentence, index, "obl"):
        if any(sentence.tokens[m].text.lower() == "by" for m in children(sentence, c, "case")):
            return c
    return None


def with_conjuncts(sentence: Sentence, index: int) -> tuple[int, ...]:
    """A compound source: "Turkey and Iran said"."""
    return (
        index,
        *(c for c in children(sentence, index, "conj") if sentence.tokens[c].upos in {"NOUN", "PROPN", "PRON"}),
    )


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
    """ "citing two officials" beside a verb of saying is no assertion of its own: it says on whom that one rests."""
    token = sentence.tokens[index]
    if token.lemma.lower() not in load_cues().relay or token.xpos != "VBG" or token.head < 0:
        return False
    return verb_lemma(sentence, token.head) in load_cues().verbs and bool(_cited(sentence, index))


def relays(sentence: Sentence, index: int) -> tuple[int, ...]:
    """The heads of those whom a verb of saying cites ("said, citing two officials")."""
    citing = (c for c in children(sentence, index, *RELAYING) if is_relaying(sentence, c))
    return tuple(head for c in citing for head in _cited(sentence, c))


def _cited(sentence: Sentence, index: int) -> tuple[int, ...]:
    cited = child(sentence, index, "obj")
    if cited is None or sentence.tokens[cited].upos not in {"NOUN", "PROPN"}:
        return ()
    return with_conjuncts(sentence, cited)
