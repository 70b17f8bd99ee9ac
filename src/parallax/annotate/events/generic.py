"""What is told of nobody and of no time: a question to "you", what happens whenever, whoever does such a thing.

Knows the words that mean anybody, and the present tense that means always. Leaves alone what is told of somebody, and
whether it happened (`modality`).
"""

from __future__ import annotations

from collections.abc import Sequence

from parallax.annotate.sentence.participants import arguments_of, subjects_of
from parallax.annotate.sentence.tree import children, subtree
from parallax.annotate.words.wordlists import words
from parallax.types import Sentence

DATED = frozenset({"day", "eve", "night", "season"})
"""What is named after a happening: "election day" is a date."""


def is_generic(sentence: Sentence, i: int, *, said: bool = False) -> bool:
    """Whether the word at a token tells no happening, but one of any time or of anybody; `said` where somebody is told
    to say it, whose "we" and "you" are not all of us."""
    return (
        _is_date(sentence, i)
        or _is_season(sentence, i)
        or _is_no_happening(sentence, i)
        or _is_any_of_its_kind(sentence, i)
        or (
            sentence.tokens[i].upos in ("VERB", "ADJ")
            and (
                _is_asked_of_you(sentence, i)
                or _is_whenever(sentence, i)
                or _is_of_anybody(sentence, i)
                or _is_advised(sentence, i)
                or _is_wished_of_you(sentence, i)
                or _is_likened(sentence, i)
                or _is_judged_as_a_kind(sentence, i)
                or (not said and (_is_of_us_all(sentence, i) or _is_open_to_you(sentence, i)))
            )
        )
    )


def _is_date(sentence: Sentence, i: int) -> bool:
    """ "Election day": the name of a day."""
    token = sentence.tokens[i]
    named = token.deprel == "compound" and token.head > i
    return named and sentence.tokens[token.head].lemma.lower() in DATED


def _is_no_happening(sentence: Sentence, i: int) -> bool:
    """ "Youth unemployment", "his tax returns": how things stand, and papers; who returns to somewhere is neither."""
    token = sentence.tokens[i]
    if token.upos not in ("NOUN", "PROPN"):
        return False
    ways = [j for j in children(sentence, i, "nmod") if sentence.tokens[j].deprel == "nmod"]
    beside = children(sentence, i, "compound")
    whose = children(sentence, i, "nmod:poss") or any(
        sentence.tokens[j].lemma.lower() in words("filed_for") for j in beside
    )
    filed = token.lemma.lower() in words("filed") and token.xpos == "NNS" and bool(whose) and not ways
    return filed or token.lemma.lower() in words("condition")


def _is_season(sentence: Sentence, i: int) -> bool:
    """ "This fall", "in the fall of 2016": a part of the year, no town that fell; "the fall of Vardin" is that."""
    if sentence.tokens[i].lemma.lower() not in words("seasons"):
        return False
    beside = sentence.tokens[i].deprel.split(":")[0] in ("obl", "nmod", "dep")
    behind_noun = i > 1 and sentence.tokens[i - 2].upos in ("NOUN", "PROPN")  # the parser takes both for subjects
    if not beside and not behind_noun:
        return False
    if any(sentence.tokens[j].upos != "NUM" for j in children(sentence, i, "nmod", "nmod:poss")):
        return False
    around = {sentence.tokens[j].lemma.lower() for j in children(sentence, i, "det", "amod")}
    cases = {sentence.tokens[j].lemma.lower() for j in children(sentence, i, "case")}
    return bool(around & words("dating")) or ("in" in cases and "the" in around)


def _is_any_of_its_kind(sentence: Sentence, i: int) -> bool:
    """ "Every strike costs us", "one raid may have many victims": a rule about happenings of a kind, not what those of
    one week or one place do ("every raid this week", "each raid leaves dozens dead")."""
    token = sentence.tokens[i]
    if token.upos != "NOUN" or token.deprel != "nsubj" or children(sentence, i, "nmod:poss", "acl", "nmod"):
        return False
    which = {sentence.tokens[j].lemma.lower() for j in children(sentence, i, "det", "nummod")}
    helpers = {sentence.tokens[j].lemma.lower() for j in children(sentence, token.head, "aux")}
    allowed = bool(helpers & words("allowing")) and "have" not in helpers
    amounts = sentence.tokens[token.head].lemma.lower() in words("amounting")
    if _is_somewhere(sentence, token.head):
        return False
    if which == {"one"}:
        return allowed and amounts
    always = allowed or _is_present(sentence, token.head)
    return bool(which & {"every", "each"}) and always and (amounts or not _is_counted(sentence, token.head))


def _is_somewhere(sentence: Sentence, verb: int) -> bool:
    """Whether a clause names a time or a place: "this week", "until Friday", "in the camp"."""
    beside = (j for j in subtree(sentence, verb) if sentence.tokens[j].deprel.split(":")[0] in ("obl", "nmod"))
    return any(
        sentence.tokens[j].upos == "PROPN"
        or any(sentence.tokens[d].text.lower() in words("given") for d in children(sentence, j, "det"))
        for j in beside
        if sentence.tokens[j].deprel != "nmod:poss"
    )


def _is_counted(sentence: Sentence, verb: int) -> bool:
    """Whether a figure stands behind the verb: "leaves dozens dead"."""
    behind = (sentence.tokens[j] for j in subtree(sentence, verb) if j > verb)
    return any(token.upos == "NUM" or token.text.lower() in words("figures") for token in behind)


def _is_of_us_all(sentence: Sentence, i: int) -> bool:
    """ "We do not vote against somebody": what we all do always, to nobody named."""
    subjects = {sentence.tokens[j].text.lower() for j in subjects_of(sentence, i)}
    to_whom = {sentence.tokens[j].text.lower() for j in children(sentence, i, "obj", "obl")}
    nobody_named = bool(to_whom & words("anybody") - {"you", "people", "person"})
    return (
        bool(subjects)
        and subjects <= words("us_all")
        and nobody_named
        and _is_present(sentence, i)
        and not _is_somewhere(sentence, i)
    )


def _is_asked_of_you(sentence: Sentence, i: int) -> bool:
    """ "Which bills would you support?": nobody has done it."""
    asked = any(token.text == "?" for token in sentence.tokens[-2:])
    done = any(t.xpos == "VBD" and t.upos in ("AUX", "VERB") for t in sentence.tokens)
    return asked and not done and any(sentence.tokens[j].text.lower() == "you" for j in subjects_of(sentence, i))


def _is_advised(sentence: Sentence, i: int) -> bool:
    """ "Paying for two at once will raise your chances", "when is it worth paying more?", "if you own no house, the
    bank lends you less": what "you" may do or get, in a clause that is in no past."""
    token = sentence.tokens[i]
    if token.xpos == "VBG" and token.deprel.split(":")[0] == "csubj" and not subjects_of(sentence, i):
        return _is_of_you(sentence, subtree(sentence, token.head)) and not _is_past(sentence, token.head)
    conditions = [c for c in children(sentence, i, "advcl") if _is_opened(sentence, c)]
    supposed = (j for c in conditions for j in subjects_of(sentence, c))
    of_you = any(sentence.tokens[j].text.lower() == "you" for j in supposed)
    return of_you and _is_present(sentence, i)


def _is_wished_of_you(sentence: Sentence, i: int) -> bool:
    """ "You'd like to pay in cash": what anybody would wish, whoever says so."""
    token = sentence.tokens[i]
    over = token.head
    if token.deprel != "xcomp" or sentence.tokens[over].lemma.lower() not in words("wishing"):
        return False
    return _is_yours(sentence, over) and bool(_helpers(sentence, over) & words("supposing_of_you"))


def _is_open_to_you(sentence: Sentence, i: int) -> bool:
    """ "You could borrow half": what is open to whoever reads it; "you could hear shots" was heard, "you could have
    left" is of somebody who stayed."""
    helpers = _helpers(sentence, i)
    open_ = bool(helpers & (words("supposing_of_you") | words("allowing"))) and "have" not in helpers
    return open_ and _is_yours(sentence, i) and sentence.tokens[i].lemma.lower() not in words("witnessing")


def _is_yours(sentence: Sentence, i: int) -> bool:
    return {sentence.tokens[j].text.lower() for j in subjects_of(sentence, i)} == {"you"}


def _helpers(sentence: Sentence, i: int) -> set[str]:
    """The auxiliaries of a verb, in small letters, with one kind of apostrophe."""
    return {sentence.tokens[j].text.lower().replace("’", "'") for j in children(sentence, i, "aux")}


def _is_likened(sentence: Sentence, i: int) -> bool:
    """ "The speech may as well have been taken from his diary": it was not, it only reads so."""
    perfect = [j for j in children(sentence, i, "aux") if sentence.tokens[j].text.lower() == "have"]
    compared = any([t.text.lower() for t in sentence.tokens[max(0, j - 2) : j]] == ["as", "well"] for j in perfect)
    return compared and bool(_helpers(sentence, i) & words("allowing"))


def _is_judged_as_a_kind(sentence: Sentence, i: int) -> bool:
    """ "Raising taxes is anathema to them": a course that is judged, whoever may take it. "Raising the tax is a
    mistake" may judge what is done, as "raising taxes was a mistake" does."""
    token = sentence.tokens[i]
    if token.xpos != "VBG" or token.deprel.split(":")[0] != "csubj" or subjects_of(sentence, i):
        return False
    objects = children(sentence, i, "obj")
    kind = bool(objects) and all(
        sentence.tokens[j].upos == "NOUN" and not children(sentence, j, "det", "nmod:poss", "nummod") for j in objects
    )
    judged = bool(children(sentence, token.head, "cop")) and _is_present(sentence, token.head)
    return kind and judged and not any(sentence.tokens[j].upos == "PROPN" for j in subtree(sentence, i))


def _is_opened(sentence: Sentence, clause: int) -> bool:
    opened = {sentence.tokens[j].lemma.lower() for j in children(sentence, clause, "mark", "advmod")}
    return bool(opened & {"if", "when", "whenever", "unless"})


def _is_of_you(sentence: Sentence, within: Sequence[int]) -> bool:
    return any(sentence.tokens[j].text.lower() in ("you", "your") for j in within) or sentence.tokens[-1].text == "?"


def _is_past(sentence: Sentence, i: int) -> bool:
    return "VBD" in {sentence.tokens[j].xpos for j in (i, *children(sentence, i, "aux", "cop"))}


def _is_whenever(sentence: Sentence, i: int) -> bool:
    """ "When you start calling names", "if somebody dies", "would do anything to help"."""
    subjects = subjects_of(sentence, i) or arguments_of(sentence, i).patients
    told = [sentence.tokens[j].text.lower() for j in subjects]
    clause, opened = i, set[str]()
    for _ in range(3):
        opened |= {sentence.tokens[j].lemma.lower() for j in children(sentence, clause, "mark", "advmod")}
        if sentence.tokens[clause].deprel.split(":")[0] not in ("xcomp", "conj") or sentence.tokens[clause].head < 0:
            break
        clause = sentence.tokens[clause].head
    anybody = all(t in words("anybody") or _is_kind(sentence, j) for t, j in zip(told, subjects, strict=True))
    always = bool(told) and anybody and (bool(opened & {"when", "whenever", "if"}) or set(told) == {"you"})
    return (always and _is_present(sentence, clause)) or _is_for_anything(sentence, i)


def _is_kind(sentence: Sentence, j: int) -> bool:
    """ "Veterans": all of a kind, by a bare plural."""
    return sentence.tokens[j].xpos == "NNS" and not children(sentence, j, "det", "nummod", "amod", "nmod:poss", "acl")


def _is_for_anything(sentence: Sentence, i: int) -> bool:
    """What somebody would do anything for: a trait."""
    head = sentence.tokens[i].head
    if head < 0 or sentence.tokens[i].xpos != "VB":
        return False
    beside = {head, *children(sentence, head, "obj")} if sentence.tokens[head].lemma == "do" else {head}
    return any(sentence.tokens[j].lemma.lower() in ("anything", "whatever", "everything") for j in beside)


def _is_of_anybody(sentence: Sentence, i: int) -> bool:
    """ "Those who flee", "anyone accused of a crime": whoever does it, or is."""
    token = sentence.tokens[i]
    if token.head < 0 or token.deprel.split(":")[0] != "acl":
        return False
    noun = sentence.tokens[token.head].text.lower()
    if token.deprel == "acl:relcl":
        return noun in words("anybody") | {"those", "whoever"} and _is_present(sentence, i)
    return noun in words("anybody") - {"you", "people"}


def _is_present(sentence: Sentence, i: int) -> bool:
    """The simple present, which tells what is always so."""
    helpers = children(sentence, i, "aux", "cop")
    finite = sentence.tokens[helpers[0] if helpers else i]
    return finite.xpos in ("VBZ", "VBP") and finite.lemma.lower() != "have"
