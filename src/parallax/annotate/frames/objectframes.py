"""What a verb of saying or judging governs as a phrase: an object, a name for it, what a preposition brings.

Each frame is a function from a verb to its content, listed in `verbframes`. Leaves alone who says it, and amounts and
scenes (`amountframes`).
"""

from __future__ import annotations

from parallax.annotate.frames.clauseframes import CONDITIONS, to_the_end
from parallax.annotate.frames.drafts import (
    DATES,
    MARKS,
    Content,
    has_to,
    is_mark,
    is_passive,
    prepositional,
    verb_lemma,
)
from parallax.annotate.frames.speakable import can_speak
from parallax.annotate.sentence.tree import child, children, subtree
from parallax.annotate.words.cues import Entry, load_cues
from parallax.text.calendar import CALENDAR
from parallax.types import Sentence
from parallax.world.actors import is_person_noun

# What one is held to be: "held the rebels responsible".
ANSWERABLE = frozenset({"responsible", "accountable", "liable", "answerable"})


def after(sentence: Sentence, index: int, entry: Entry, _source: tuple[int, ...]) -> Content | None:
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
    found = prepositional(sentence, governors, entry.after & {"of"}, index) if _is_talk(sentence, index) else None
    found = found or prepositional(sentence, governors, entry.after, index) or _hung_on_verb(sentence, index, entry)
    if not found or _only_names(sentence, found[1], found[2]):
        return None
    inner = None if told is None or sentence.tokens[found[0]].head == told else told
    said = _with_role(sentence, index, found[1])
    found = (found[0], _with_what_it_does(sentence, index, said), found[2])
    if "whom" in entry.takes and told is not None and told < found[2]:
        return Content(tokens=tuple(sorted({*subtree(sentence, told), *found[1], found[2]})), frame="after")
    return Content(tokens=found[1], frame="after", preposition=found[2], addressee=inner)


def _hung_on_verb(sentence: Sentence, index: int, entry: Entry) -> tuple[int, tuple[int, ...], int] | None:
    """What follows a preposition that the parser hung on the verb itself, like the particle of "call off": the object
    or clause right behind it."""
    for c in children(sentence, index, "compound:prt", "obl", "mark", "case"):
        between = sentence.tokens[index + 1 : c]
        known = sentence.tokens[c].text.lower() in entry.after and sentence.tokens[c].upos != "PART"
        if c < index or not known or any(token.upos != "ADV" for token in between):
            continue
        for told in children(sentence, index, "obj", "xcomp", "ccomp", "advcl"):
            below = subtree(sentence, told)
            if below[0] == c + 1:
                return told, below, c
    return None


def _with_what_it_does(sentence: Sentence, index: int, said: tuple[int, ...]) -> tuple[int, ...]:
    """The phrase with the participle or infinitive right behind it ("of Oslo closing the port", "for members to pay"),
    without a second predicate that the parser hung below it ("of two dead and blames the army")."""
    for c in children(sentence, index, "advcl", "xcomp", "ccomp"):
        below = subtree(sentence, c)
        adjacent = bool(said) and below[0] == said[-1] + 1 and not is_mark(sentence, below[0])
        if adjacent and (sentence.tokens[c].xpos == "VBG" or has_to(sentence, c)):
            return (*said, *below)
    cut = [
        subtree(sentence, i)[0]
        for i in said
        if sentence.tokens[i].deprel == "conj"
        and sentence.tokens[i].xpos in {"VBD", "VBZ", "VBP"}
        and sentence.tokens[sentence.tokens[i].head].upos in {"NOUN", "PROPN", "NUM"}
    ]
    return tuple(i for i in said if i < min(cut, default=len(sentence.tokens)))


def _with_role(sentence: Sentence, index: int, said: tuple[int, ...]) -> tuple[int, ...]:
    """The phrase with what it is taken for right behind it: "pointed to the flood as a reason for the delay"."""
    for c in children(sentence, index, "obl", "advcl"):
        below = subtree(sentence, c)
        if said and below[0] == said[-1] + 1 and sentence.tokens[below[0]].text.lower() == "as":
            return (*said, *below)
    return said


def _is_talk(sentence: Sentence, index: int) -> bool:
    """Whether a verb names its topic behind "of" before all: "spoke on television of four dead"."""
    return sentence.tokens[index].lemma.lower() in {"speak", "talk", "tell", "warn"}


def _only_names(sentence: Sentence, tokens: tuple[int, ...], preposition: int) -> bool:
    """Whether a phrase behind "on", "at" or "about" is no more than who or where: "called on the governor"."""
    opened = sentence.tokens[preposition].text.lower()
    if opened not in {"on", "upon", "at", "to"} or (opened == "to" and sentence.tokens[tokens[0]].upos == "NUM"):
        return False
    words = [sentence.tokens[i] for i in tokens if sentence.tokens[i].upos not in {"DET", "PUNCT", "ADP", "PART"}]
    return all(t.upos in {"PROPN", "PRON", "NUM"} or is_person_noun(t.lemma.lower()) for t in words)


def as_something(sentence: Sentence, index: int, entry: Entry, _source: tuple[int, ...]) -> Content | None:
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
    opened = next(
        (i for i in range(index + 2, min(index + 12, len(tokens) - 1)) if tokens[i].text.lower() == "as"), None
    )
    if opened is None or tokens[opened + 1].text not in MARKS or any(t.upos == "PUNCT" for t in tokens[index:opened]):
        return None
    closed = next((i for i in range(opened + 2, len(tokens)) if tokens[i].text in MARKS), None)
    return None if closed is None else Content(tokens=tuple(range(index + 1, closed + 1)), frame="as")


def naming(sentence: Sentence, index: int, entry: Entry, _source: tuple[int, ...]) -> Content | None:
    """ "called the raid a success"."""
    if "naming" not in entry.takes:
        return None
    named = children(sentence, index, "xcomp")
    said_of = child(sentence, index, "obj")
    if said_of is None and len(named) > 1:
        said_of, named = named[0], named[1:]  # "called the figure a lie"
    if said_of is not None and not named:
        named = _quoted_name(sentence, said_of) or _name_behind(sentence, said_of)
    if _is_what(sentence, index) and (said_of is None) != (not named):
        only = named[0] if named else said_of
        return Content(tokens=subtree(sentence, only), frame="naming") if only is not None and only > index else None
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


def _name_behind(sentence: Sentence, said_of: int) -> tuple[int, ...]:
    """ "Called the report outdated": the adjective behind a noun, which the tree takes for its attribute."""
    behind = [c for c in children(sentence, said_of, "amod") if c > said_of]
    return tuple(c for c in behind if subtree(sentence, said_of)[-1] == c)


def _is_what(sentence: Sentence, index: int) -> bool:
    """Whether a verb gives its name to a "what": "what they called an operation"."""
    token = sentence.tokens[index]
    return token.deprel == "acl:relcl" and sentence.tokens[token.head].text.lower() == "what"


def in_object(sentence: Sentence, index: int, entry: Entry, source: tuple[int, ...]) -> Content | None:
    """ "Announced a ceasefire", "was condemned by the members": the object, or the subject of a passive with an
    agent."""
    if "innocence" in entry.takes:
        return _innocence(sentence, index)
    if "object" not in entry.takes and not ("report" in entry.takes and _is_document(sentence, source)):
        return None
    relation = "nsubj:pass" if is_passive(sentence, index) and source else "obj"
    said = next((c for c in children(sentence, index, relation) if _tells(sentence, c)), None)
    if said is None and not is_passive(sentence, index):
        said = next(
            (c for c in children(sentence, index, "nsubj") if index < c and any(s < index for s in source)), None
        )
    if said is not None and sentence.tokens[said].lemma.lower() == "anonymity":
        return None
    if said is None or _is_bare(sentence, index) or _is_act(sentence, index, said, entry):
        return None
    tokens = _with_receiver(sentence, index, subtree(sentence, said))
    if entry.attitude in {"intention", "belief"} or verb_lemma(sentence, index) == "report":
        tokens = _with_setting(sentence, index, tokens)
    return Content(tokens=to_the_end(sentence, index, tokens, CONDITIONS), frame="object")


def _innocence(sentence: Sentence, index: int) -> Content | None:
    """ "Maintains his innocence", "pleaded not guilty to the charges"."""
    pleaded = child(sentence, index, "obj", "xcomp")
    if pleaded is None or sentence.tokens[pleaded].lemma.lower() not in {"innocence", "guilty"}:
        return None
    guilty = sentence.tokens[pleaded].lemma.lower() == "guilty"
    if guilty and sentence.tokens[pleaded - 1].text.lower() != "not":
        return None
    return Content(tokens=subtree(sentence, pleaded), frame="object")


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


def _is_act(sentence: Sentence, index: int, said: int, entry: Entry) -> bool:
    """Whether a verb with its object is something done, not said: "dismissed the general", "wants her", "declared a
    state of emergency", "denied them funding"."""
    if is_done(sentence, index):
        return True
    if entry.polarity == "negative" and child(sentence, index, "iobj") is not None:
        return True
    if entry.polarity == "negative" or entry.attitude in {"intention", "decree"}:
        token = sentence.tokens[said]
        return token.upos == "PROPN" or is_person_noun(token.lemma.lower())
    return False


def is_done(sentence: Sentence, index: int) -> bool:
    """Whether a verb of saying does something with such an object, and says nothing: "defended the town", "declared a
    state of emergency"."""
    done = load_cues().enacted.get(sentence.tokens[index].lemma.lower(), frozenset())
    return any(sentence.tokens[c].lemma.lower() in done for c in children(sentence, index, "obj", "nsubj:pass"))


def _is_document(sentence: Sentence, source: tuple[int, ...]) -> bool:
    return any(sentence.tokens[s].lemma.lower() in load_cues().document for s in source)


def denied_before(sentence: Sentence, index: int, entry: Entry, source: tuple[int, ...]) -> Content | None:
    """ "Denied it": what is denied was told before, and the pronoun is all that stands for it here."""
    denied = child(sentence, index, "obj")
    if entry.polarity != "negative" or not source or denied is None:
        return None
    pronoun = sentence.tokens[denied].text.lower() in {"it", "this", "that", "these", "those", "them"}
    return Content(tokens=subtree(sentence, denied), frame="denial") if pronoun else None
