"""Whose word a happening is, where the words of somebody else only take it for granted.

Who calls for news of the shooting, refuses to appear before the vote or is not believed to know of the raid tells of
none of them: the publisher does, who names them as known. Knows the cues whose content is not told as true (demands,
plans, questions, denials, refusals), those that judge what all know, and those of belief, which take for granted what
the page told before or what they judge; and the aside whose tense is the publisher's.
Promises the innermost attribution that vouches, None for the publisher. Leaves alone what is itself demanded, planned,
denied or judged; inside quotation marks what is presupposed is the word of whoever speaks them.
"""

from __future__ import annotations

from parallax.annotate.page import Page, attribution_of, is_untold
from parallax.annotate.sentence.tree import ancestors, children, conjuncts, subtree
from parallax.annotate.words.cues import load_cues
from parallax.annotate.words.wordlists import words
from parallax.types import Attribution, Sentence

# What points back to something known, also without an article: "connected to earlier protest".
POINTING_BACK = frozenset({"earlier", "previous", "recent", "last", "latest", "ongoing"})
UNTOLD = frozenset({"decree", "intention", "question"})
# How what a cue governs hangs on it: its own object, not what it presupposes.
GOVERNED = frozenset({"obj", "iobj", "obl", "xcomp", "ccomp", "acl", "advcl", "nmod", "conj"})
# What brings the occasion of an object, and no deed: "disputes the row over his refusal".
OCCASION = frozenset({"over", "about", "after", "following", "amid"})
# Nouns that judge as the verbs do: "paid tribute to the victims of the crash".
JUDGING = frozenset({"tribute", "praise", "criticism", "condemnation"})


def voucher_of(page: Page, sentence: Sentence, index: int) -> Attribution | None:
    """Who vouches for what a token tells: the innermost attribution around it that does not merely presuppose it."""
    token = sentence.tokens[index]
    around = page.attributions
    said = attribution_of(around, token.start, token.end)
    while said is not None and _is_presupposed(page, sentence, index, said):
        around = _without(around, said)
        said = attribution_of(around, token.start, token.end)
    return said


def _without(around: tuple[Attribution, ...], skipped: Attribution) -> tuple[Attribution, ...]:
    """The attributions but one, and but those that it rejects and nobody is told to make: "the allegation that"."""
    rejects = skipped.polarity == "negative"
    return tuple(
        one for one in around if one.id != skipped.id and not (rejects and is_untold(one) and _is_inside(one, skipped))
    )


def _is_inside(one: Attribution, other: Attribution) -> bool:
    return any(o.start <= span.start and span.end <= o.end for o in other.content for span in one.content)


def _is_presupposed(page: Page, sentence: Sentence, index: int, said: Attribution) -> bool:
    if said.cue is None or (said.form != "indirect" and said.parent is None):
        return False
    cue = [i for i, t in enumerate(sentence.tokens) if said.cue.span.start <= t.start < said.cue.span.end]
    if not cue:
        return False
    if sentence.tokens[index].upos == "VERB":
        return _is_publishers_aside(sentence, index, cue)
    believed = said.attitude == "belief" and (_is_judged(sentence, cue) or _is_told_before(page, sentence, index))
    untold = believed or said.attitude in UNTOLD or said.polarity != "positive" or _judges(sentence, cue)
    known = _is_given(sentence, index) or said.polarity == "refused"
    return untold and known and not _is_governed(sentence, index, cue)


def _is_judged(sentence: Sentence, cue: list[int]) -> bool:
    """Whether what is believed only says what something was: "believes the attack was a mistake"; who believes that the
    theft was covered up may be alone in believing that there was one."""
    clauses = [j for i in cue for j in children(sentence, i, "ccomp")]
    return bool(clauses) and all(children(sentence, j, "cop") for j in clauses)


def _is_told_before(page: Page, sentence: Sentence, index: int) -> bool:
    """Whether the page names the happening in a sentence before, by nobody's word."""
    lemma = sentence.tokens[index].lemma
    return any(
        token.lemma == lemma and attribution_of(page.attributions, token.start, token.end) is None
        for before in page.sentences[: sentence.index]
        for token in before.tokens
    )


def _judges(sentence: Sentence, cue: list[int]) -> bool:
    """Whether a cue judges what it names in public, and tells nothing by it: "criticised their answer to the raid"."""
    lemmas = {sentence.tokens[i].lemma.lower() for i in cue}
    entries = (entry for lemma in lemmas for entry in load_cues().verbs.get(lemma, ()))
    return bool(lemmas & JUDGING) or any({"object", "whom"} <= entry.takes for entry in entries)


def _is_given(sentence: Sentence, index: int) -> bool:
    """Whether a noun names something as known: "the raid", "their answer", "earlier protest", "Marsh Lane shooting"."""
    if sentence.tokens[index].upos not in {"NOUN", "PROPN"}:
        return False
    below = [sentence.tokens[c] for c in children(sentence, index, "det", "nmod:poss", "amod", "compound")]
    cases = (sentence.tokens[i] for c in children(sentence, index, "nmod") for i in children(sentence, c, "case"))
    return any(token.xpos == "POS" for token in cases) or any(
        token.deprel == "nmod:poss"
        or token.text.lower() in words("given") | POINTING_BACK
        or (token.deprel == "compound" and token.upos == "PROPN")
        for token in below
    )


def _is_governed(sentence: Sentence, index: int, cue: list[int]) -> bool:
    """Whether a noun is itself what is demanded, planned, denied or judged, or stands beside that."""
    at = conjuncts(sentence, index)[0]
    token = sentence.tokens[at]
    if token.head not in cue or token.deprel.split(":")[0] not in GOVERNED:
        return False
    opened = {sentence.tokens[c].text.lower() for c in children(sentence, at, "case")}
    return not (opened & OCCASION and children(sentence, token.head, "obj"))


def _is_publishers_aside(sentence: Sentence, index: int, cue: list[int]) -> bool:
    """ "Witnesses said the driver, who was arrested later, had slept": what is said stands a step back in time, and an
    aside between commas that does not is told by whoever tells that they said it."""
    token = sentence.tokens[index]
    first = subtree(sentence, index)[0]
    if token.deprel != "acl:relcl" or "," not in {sentence.tokens[i].text for i in (first, first - 1) if i >= 0}:
        return False
    over = ancestors(sentence, index)
    said = next((i for i in over if sentence.tokens[i].deprel == "ccomp" and sentence.tokens[i].head in cue), None)
    past = any(sentence.tokens[i].xpos == "VBD" for i in cue)
    return said is not None and past and _is_stepped_back(sentence, said) and not _is_stepped_back(sentence, index)


def _is_stepped_back(sentence: Sentence, verb: int) -> bool:
    """Whether a verb stands in the past before the past: "had fled"."""
    return any(sentence.tokens[c].text.lower() in {"had", "'d", "’d"} for c in children(sentence, verb, "aux"))
