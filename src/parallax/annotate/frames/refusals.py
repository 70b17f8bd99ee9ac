"""Who will not speak: "did not answer", "asked whether it had fired, the army would not say", "offered no comment".

Promises drafts of the same shape as those of verbs, their content what was asked or what they are silent about, empty
where the sentence does not tell. Leaves alone "declined to comment on ..." (`verbframes`).
"""

from __future__ import annotations

from parallax.annotate.frames.clauseframes import is_asked
from parallax.annotate.frames.drafts import Content, Draft, cue_range, is_mark, prepositional, verb_lemma
from parallax.annotate.frames.speakable import can_speak
from parallax.annotate.frames.speakers import source_tokens, sources
from parallax.annotate.sentence.tree import child, children
from parallax.annotate.words.cues import load_cues
from parallax.types import Sentence

# What a silence may be about, and what it answers.
ABOUT = frozenset({"on", "about", "of", "to"})
QUESTIONS = frozenset({"question", "query", "request", "claim", "report", "accusation", "allegation", "charge"})


def refusal_draft(sentence: Sentence, index: int) -> Draft | None:
    """The draft of a verb, or of a verb with its noun, by which somebody keeps silent; None for any other verb."""
    last = _silent_until(sentence, index)
    if last is None:
        return None
    source = sources(sentence, index)
    if not any(can_speak(sentence, s) for s in source):
        return None
    first = cue_range(sentence, index)[0]
    asked = question_before(sentence, index)
    content = Content(tokens=asked, frame="refusal") if asked else _about(sentence, index, last)
    if content is None:
        return None
    own = {*range(first, last + 1), *content.tokens}
    return Draft(
        sentence=sentence,
        head=index,
        cue=(first, last + 1),
        source=source,
        source_tokens=source_tokens(sentence, source, own),
        content=content.tokens,
        frame="refusal",
        attitude="assertion",
        stance="neutral",
        stance_tokens=(),
        polarity="refused",
    )


def is_withheld(sentence: Sentence, index: int) -> bool:
    """Whether a noun belongs to a verb of silence: "word" in "gave no word on"."""
    token = sentence.tokens[index]
    return token.deprel == "obj" and token.head >= 0 and _silent_until(sentence, token.head) == index


def question_before(sentence: Sentence, index: int) -> tuple[int, ...]:
    """What the speaker was asked, in the same sentence and by nobody who is told: "asked who had fired, ..."."""
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        if at != index and token.lemma.lower() == "ask" and is_asked(sentence, at):
            end = next((i for i in range(at + 1, len(tokens)) if tokens[i].text in {",", ";", "."}), len(tokens))
            return () if at < index < end else tuple(range(at + 1, end))
    return ()


def _silent_until(sentence: Sentence, index: int) -> int | None:
    """The last token of the words by which somebody keeps silent; None where nobody does."""
    cues, lemma = load_cues(), verb_lemma(sentence, index)
    denied = any(sentence.tokens[c].lemma.lower() in cues.negation for c in children(sentence, index, "advmod", "cc"))
    object_ = child(sentence, index, "obj")
    if lemma in cues.keeping_silent or (lemma in cues.speaking and question_before(sentence, index)):
        called = object_ is not None and sentence.tokens[object_].lemma.lower() in cues.calls
        if not denied or (object_ is not None and sentence.tokens[object_].lemma.lower() not in cues.calls | QUESTIONS):
            return None  # "is not answering the telephone"
        return object_ if called else index
    if lemma in cues.refusing and question_before(sentence, index):
        inner = child(sentence, index, "xcomp")
        return inner if inner is not None else None
    if object_ is not None and sentence.tokens[object_].lemma.lower() in cues.calls:
        withheld = any(sentence.tokens[c].text.lower() == "no" for c in children(sentence, object_, "det"))
        if lemma in cues.light and withheld:
            return object_
        return object_ if denied and lemma == "return" else None
    drawn = lemma == "draw" and bool(children(sentence, index, "aux:pass"))
    return index if drawn and denied else None


def _about(sentence: Sentence, index: int, last: int) -> Content | None:
    """What the silence is about; None where a frame of the verb reads it better ("would not comment on ...")."""
    found = prepositional(sentence, (index, last), ABOUT, index)
    tokens: tuple[int, ...] = ()
    if found is not None and sentence.tokens[found[2]].text.lower() == "to":
        if sentence.tokens[found[0]].lemma.lower() in QUESTIONS:
            tokens = _asked_about(sentence, found[0])
    elif found is not None:
        if index == last and verb_lemma(sentence, index) != "draw":
            return None
        tokens = (found[2], *found[1])
    return Content(tokens=tokens, frame="refusal")


def _asked_about(sentence: Sentence, question: int) -> tuple[int, ...]:
    """The matter of a question that was not answered: "questions about pay", "the question whether it had fired"."""
    behind = question + 1
    if is_mark(sentence, behind) or sentence.tokens[behind].text.lower() not in {"about", "on", "whether", "if", "why"}:
        return ()
    end = next(i for i in range(behind, len(sentence.tokens) + 1) if is_mark(sentence, i))
    return tuple(range(behind, end))
