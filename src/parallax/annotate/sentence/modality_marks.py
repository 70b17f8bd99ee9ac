"""What a predicate's own words say of whether it happened: auxiliaries, negation, adverbs, a condition beside it.

For `modality`, which climbs from the predicate to what governs it and asks this at each word. Promises rows of
`data/modality.toml`, each with the word that stands for it, in an order of its own kind: the marks in order of the
text, then what the form, the arguments and the clauses beside it say. Leaves alone how they add up.
"""

from __future__ import annotations

from collections.abc import Iterator

from parallax.annotate.sentence.modality_clauses import is_past
from parallax.annotate.sentence.tree import child, children, subtree
from parallax.annotate.words.modality_table import Row, table
from parallax.annotate.words.wordlists import words
from parallax.text.numerals import is_ordinal
from parallax.types import Sentence, Token

IMPERATIVE = "imperative"
"""The word where the form of the verb says it: "free the hostages"."""

HEADLINE = "headline infinitive"
"""The word where a headline announces by it: "cranes to clear the wreck"."""

SUPPOSED = "some such thing"
"""The word where a happening is only supposed by what is said of it: "an attack would cut the road"."""

CONSEQUENCE = "what would come of it"
"""The word where a "would" tells no plan, whoever said it: "that would permit a withdrawal"."""

GIVEN_TIME = "time to do it"
"""The word where somebody has a stretch of time for a thing, and may do it: "has ten days to appeal"."""

_VERBAL = ("VERB", "AUX")


def marks_of(sentence: Sentence, at: int, below: int = -1) -> Iterator[tuple[str, Row]]:
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
        if construction != "auxiliary":
            yield token.text, row
        elif row.status == "hypothetical" and _is_consequence(sentence, at, below):
            yield CONSEQUENCE, row
        else:
            yield token.text, _helped(sentence, at, row)
    yield from _told_to(sentence, at)
    yield from _arranged(sentence, at)
    yield from _announced(sentence, at)
    yield from _headlined(sentence, at)
    yield from due(sentence, at)
    yield from _negative_arguments(sentence, at, below)
    yield from _condition(sentence, at)
    yield from _open_condition(sentence, at)


def _told_to(sentence: Sentence, at: int) -> Iterator[tuple[str, Row]]:
    """ "Free the prisoners": who is told to do it has not done it."""
    if is_imperative(sentence, at):
        yield IMPERATIVE, table().index["auxiliary", "must"][0]


def is_imperative(sentence: Sentence, at: int) -> bool:
    """Whether a verb heads a clause that tells somebody to do it."""
    token = sentence.tokens[at]
    clause = token.deprel.split(":")[0] in ("root", "ccomp", "parataxis")
    opens = not any(sentence.tokens[i].upos != "PUNCT" for i in children(sentence, at) if i < at)
    taken_for_another = token.xpos == "JJ" and opens and bool(children(sentence, at, "obj"))
    bare = token.xpos == "VB" or taken_for_another
    return clause and bare and not children(sentence, at, "nsubj", "aux", "mark", "cop")


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
        if is_infinitive(sentence, i) and (lemma in table().light_subject or held):
            yield sentence.tokens[i].text, table().index["auxiliary", "be"][0]


def _headlined(sentence: Sentence, at: int) -> Iterator[tuple[str, Row]]:
    """ "Cranes to clear the wreck": an infinitive behind a noun and no other verb of the sentence's own; "the first man
    to fly" has flown."""
    noun = sentence.tokens[at].head
    if sentence.tokens[at].deprel != "acl" or not is_infinitive(sentence, at) or sentence.tokens[noun].head >= 0:
        return
    clausal = children(sentence, noun, "cop", "aux", "nsubj", "expl", "case")
    ranked = any(_is_rank(sentence.tokens[i]) for i in children(sentence, noun, "amod", "nummod", "compound"))
    if sentence.tokens[noun].upos in ("NOUN", "PROPN") and not clausal and not ranked:
        yield HEADLINE, table().index["auxiliary", "be"][0]


def _is_rank(token: Token) -> bool:
    """ "First", "fourth", "twenty-first", "12th", "last": which of several it is."""
    return token.lemma.lower() in table().ranking or is_ordinal(token.text)


def due(sentence: Sentence, at: int) -> Iterator[tuple[str, Row]]:
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
    if word == "not" and _is_of_the_time(sentence, at, i):
        return True
    if word == "no" and after and after[0].text.lower() in ("longer", "sooner"):
        return after[0].text.lower() == "sooner"
    if word in ("hardly", "scarcely", "barely") and after and after[0].lemma.lower() == "have":
        return True  # "hardly had the truce begun when": it had
    if word in ("would", "'d") and _says_no_more(sentence, at, i):
        return True
    if word in table().meant and _is_what_it_was(sentence, at):
        return True
    if word in ("would", "'d") and sentence.tokens[at].lemma.lower() in table().performed:
        return any(sentence.tokens[j].text.lower() in ("i", "we") for j in children(sentence, at, "nsubj"))
    if word in ("could", "can") and is_negated(sentence, at):
        return True
    return word == "could" and sentence.tokens[at].lemma in ("see", "hear", "feel", "smell", "notice", "observe")


def _says_no_more(sentence: Sentence, at: int, would: int) -> bool:
    """ "Would say only that fighting goes on", "would only confirm that he was held": who would say no more said it."""
    says = sentence.tokens[at].lemma.lower() in table().future_in_past
    beside = (sentence.tokens[would + 1], *sentence.tokens[at + 1 : at + 2])
    return says and any(token.lemma.lower() in ("only", "merely") for token in beside)


def _is_what_it_was(sentence: Sentence, at: int) -> bool:
    """ "This was a planned attack": whoever says what something was has it happen."""
    return any(sentence.tokens[i].xpos == "VBD" for i in children(sentence, at, "cop")) and not is_negated(sentence, at)


def _is_of_the_time(sentence: Sentence, at: int, i: int) -> bool:
    """ "Now, not after the vote": the "not" right before the preposition of a happening denies only that it is then."""
    timed = i + 1 in children(sentence, at, "case") and sentence.tokens[i + 1].lemma.lower() in table().timing
    return timed and sentence.tokens[at].upos in ("NOUN", "PROPN") and not _is_put_right(sentence, at)


def _is_put_right(sentence: Sentence, at: int) -> bool:
    """Whether a "but" behind what is denied says what was so instead: "not after a strike but before it"."""
    last = subtree(sentence, at)[-1]
    return any(t.deprel == "cc" and t.lemma.lower() in table().correcting for t in sentence.tokens[at + 1 : last + 2])


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
    ahead = _is_told_in_past(sentence, at) and not befalls(sentence, at)
    return table().index["auxiliary", "will"][0] if ahead or _is_drafted(sentence, at) else row


def _is_consequence(sentence: Sentence, at: int, below: int) -> bool:
    """Whether a "would" tells what would come of something, which nobody plans: of "that", of doing it ("parting the
    country would", "to leave would"), of such a thing ("such an accord would"), of what is judged ("would be mistaken
    to leave"); or of what is `below`, that it would be made possible ("would allow them to leave")."""
    if any(sentence.tokens[i].lemma.lower() in ("have", "whether") for i in children(sentence, at, "aux", "mark")):
        return False
    if child(sentence, at, "csubj") is not None:
        return True
    subject = child(sentence, at, "nsubj")
    if subject is not None and child(sentence, at, "aux:pass") is None:
        shown = sentence.tokens[subject].text.lower() in table().pointing and sentence.tokens[at].upos == "VERB"
        beside = children(sentence, subject, "det", "det:predet", "amod")
        such = any(sentence.tokens[i].text.lower() == "such" for i in beside)
        if (shown and sentence.tokens[at].deprel != "acl:relcl") or such:
            return sentence.tokens[at].lemma.lower() not in table().light_subject
    lemma = sentence.tokens[at].lemma.lower()
    return below >= 0 and (lemma in table().enabling or (lemma in table().judging and is_infinitive(sentence, below)))


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
    """Whether a word says something in the past or the present perfect, and not now: "has said", not "is warning"."""
    token = sentence.tokens[i]
    helpers = (sentence.tokens[j] for j in children(sentence, i, "aux"))
    now = any(helper.xpos in ("VBP", "VBZ") and helper.lemma.lower() == "be" for helper in helpers)
    return token.lemma in table().future_in_past and token.xpos in ("VBD", "VBN", "VBG") and not now


def _negative_arguments(sentence: Sentence, at: int, below: int) -> Iterator[tuple[str, Row]]:
    """ "No one was killed", "not a shot was fired", "neither he nor she was", "fired at nobody": a negative argument
    negates its clause."""
    negation = table().index["adverb", "not"][0]
    if sentence.tokens[at].upos not in _VERBAL:
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
    return after.deprel != "cc" or sentence.tokens[after.head].upos not in _VERBAL  # "hit nothing but fled"


def _is_nobody(sentence: Sentence, i: int, *, bare: bool) -> bool:
    """Whether an argument names none at all, by one word if `bare`: "not every shell" leaves some."""
    if sentence.tokens[i].lemma.lower() in table().nobody:
        return True
    beside = children(sentence, i, "det", "cc", "advmod", "nummod")
    determiners = {sentence.tokens[j].lemma.lower() for j in beside}
    if bare or (determiners | {sentence.tokens[i].lemma.lower()}) & table().universal:
        return False
    return bool(determiners & {"no", "neither", "not"}) or is_negated(sentence, i)


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
    if not open_ and (inverted := _inverted(sentence, at)) is not None:
        open_ = [inverted]
    if not open_ and token.deprel == "ccomp" and sentence.tokens[token.head].text.lower() in ("provided", "providing"):
        open_ = [token.head] if sentence.tokens[token.head].deprel == "mark" else []
    if token.xpos != "VBD":
        yield from ((sentence.tokens[i].text, condition) for i in open_)
    if (some := _of_any(sentence, at)) is not None:
        yield sentence.tokens[some].text, condition


def _of_any(sentence: Sentence, at: int) -> int | None:
    """Whoever it may be that a clause tells of: "any driver who passes will be arrested", both of the passing and of
    the arrest; "all who hand over their rifles will be freed", of the handing over."""
    token = sentence.tokens[at]
    if token.deprel == "acl:relcl" and token.head >= 0 and not is_past(sentence, at):
        whichever = _has_any(sentence, token.head) or sentence.tokens[token.head].text.lower() in words("whoever")
        subject, over = sentence.tokens[token.head].deprel.split(":")[0] == "nsubj", sentence.tokens[token.head].head
        return token.head if whichever and subject and _will_be(sentence, over) else None
    described = (i for i in children(sentence, at, "nsubj") if children(sentence, i, "acl:relcl"))
    return next((i for i in described if _has_any(sentence, i) and _will_be(sentence, at)), None)


def _has_any(sentence: Sentence, i: int) -> bool:
    return any(sentence.tokens[j].text.lower() in words("whichever") for j in children(sentence, i, "det"))


def _will_be(sentence: Sentence, at: int) -> bool:
    """Whether an auxiliary says that it will be."""
    return any(sentence.tokens[j].lemma.lower() in ("will", "would", "shall") for j in children(sentence, at, "aux"))


def _is_case(sentence: Sentence, i: int) -> bool:
    """ "In the event", "in case", before the clause that tells which."""
    cases = {sentence.tokens[j].lemma.lower() for j in children(sentence, i, "case")} if i >= 0 else set()
    return "in" in cases and sentence.tokens[i].lemma.lower() in ("event", "case")


def _inverted(sentence: Sentence, at: int) -> int | None:
    """The auxiliary that opens a condition: "should the wind turn", "had it turned", "were it to turn"."""
    subjects = children(sentence, at, "nsubj", "expl")
    opening = {"should"} | ({"had", "were"} if sentence.tokens[at].deprel == "advcl" else set())
    inverted = (i for i in children(sentence, at, "aux", "cop") if sentence.tokens[i].text.lower() in opening)
    return next((i for i in inverted if subjects and i < subjects[0]), None)


def _is_anyone(sentence: Sentence, i: int) -> bool:
    """ "Whoever", "anybody who crosses", "anyone crossing"."""
    if i < 0:
        return False
    word = sentence.tokens[i].lemma.lower()
    described = word in ("anyone", "anybody") and bool(children(sentence, i, "acl"))
    return described or word in ("whoever", "whosoever", "whichever", "whatever")


def is_negated(sentence: Sentence, at: int) -> bool:
    """Whether an adverb denies a word: "did not", "never"."""
    return any(
        sentence.tokens[i].lemma.lower() in ("not", "n't", "never") or sentence.tokens[i].text.lower() in ("n't", "n’t")
        for i in children(sentence, at, "advmod")
    )


def is_question(sentence: Sentence, at: int) -> bool:
    """Whether a word heads a sentence that asks whether something is so."""
    asks = sentence.tokens[at].head < 0 and any(t.text == "?" for t in sentence.tokens[-2:])
    first = next((t.text.lower() for t in sentence.tokens if t.upos != "PUNCT"), "")
    return asks and first not in ("who", "what", "how", "why", "when", "where", "which")  # these ask about what is so


def befalls(sentence: Sentence, at: int) -> bool:
    """Whether a verb tells what things suffer and nobody does or plans."""
    return sentence.tokens[at].lemma.lower() in words("calamity") | table().failing and not child(sentence, at, "obj")


def is_infinitive(sentence: Sentence, at: int) -> bool:
    """Whether a verb stands with its "to"."""
    return any(sentence.tokens[i].text.lower() == "to" for i in children(sentence, at, "mark"))
