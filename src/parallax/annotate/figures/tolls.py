"""What a count counts whose noun is a toll or a label: "the toll rose to 40", "put the missing at four", "Dead: 23".

Promises a measure only where the words of the toll, or of the label, name one. Leaves alone amounts with a noun of
their own (`measures`).
"""

from __future__ import annotations

from dataclasses import replace

from parallax.annotate.figures.amounts import Counted, Measured, first_token, is_passive_verb, lemmas_at, words_at
from parallax.annotate.sentence.tree import child, children, subtree
from parallax.annotate.words.measure_words import measures_by_word, table
from parallax.types import Sentence


def by_toll_words(sentence: Sentence, counted: Counted) -> Measured | None:
    """ "With the death toll rising to 22": nothing but verbs of rising stands between the toll and the amount."""
    first, verb = first_token(sentence, counted.amount), None
    for index in range((first or 0) - 1, max((first or 0) - 8, -1), -1):
        token = sentence.tokens[index]
        if token.lemma.lower() in table()["toll"]["nouns"] and token.upos in ("NOUN", "PROPN"):
            measured = of_toll(sentence, index)
            return replace(measured, predicate=verb) if measured and verb is not None else measured
        if token.upos == "VERB":
            verb = index
        between = (
            token.lemma.lower() in table()["toll"]["verbs"]
            or token.upos in ("AUX", "ADV", "PART", "NUM")
            or token.text.lower() in ("to", "at", "of", "from")
        )
        if not between:
            return None
    return None


def by_toll(sentence: Sentence, counted: Counted) -> Measured | None:
    """ "The death toll rose to 40", "brought the toll to 40", "the number of dead stands at 12"."""
    token = sentence.tokens[counted.place]
    toll = table()["toll"]
    verb = token.head
    if verb < 0 and child(sentence, counted.place, "cop") is None:
        return None
    if token.deprel.split(":")[0] not in ("obl", "obj", "nsubj", "nmod", "xcomp") and not child(
        sentence, counted.place, "cop"
    ):
        return None
    clause = counted.place if child(sentence, counted.place, "cop") is not None else verb
    if clause == verb and sentence.tokens[verb].lemma.lower() not in toll["verbs"]:
        return None
    for index in children(sentence, clause, "nsubj", "obj"):
        if index != counted.place and sentence.tokens[index].lemma.lower() in toll["nouns"]:
            return of_toll(sentence, index)
        if index != counted.place and (measure := _of_the_lot(sentence, index)):
            return Measured(
                measure=measure, predicate=clause, why=f"the {sentence.tokens[index].text!r}", confidence=0.9
            )
    return None


def by_label(sentence: Sentence, counted: Counted) -> Measured | None:
    """ "Dead: 23", "the rescued 183", "the dead numbered 17": the state stands right before the bare number."""
    first = first_token(sentence, counted.amount) or 0
    if first < 2:
        return None
    colon = sentence.tokens[first - 1].text == ":"
    numbered = sentence.tokens[first - 1].text.lower() in ("number", "numbered", "total", "totalled", "totaled")
    if counted.content is not None and not numbered and not _stands_alone(sentence, counted):
        return None
    label = sentence.tokens[first - 2 if colon or numbered else first - 1]
    known = measures_by_word("state").get(label.text.lower()) or table()["toll"]["measures"].get(label.lemma.lower())
    if known is None or not (colon or numbered or sentence.tokens[first - 2].text.lower() == "the"):
        return None
    return Measured(measure=known, predicate=first - 1, why=f"{label.text!r} before the number", confidence=0.8)


def _stands_alone(sentence: Sentence, counted: Counted) -> bool:
    """Whether a comma, a stop or "and" follows the number, whatever noun the tree hangs it on."""
    return sentence.tokens[min(counted.number + 1, len(sentence.tokens) - 1)].text.lower() in (",", ";", ".", "and")


def by_put_at(sentence: Sentence, counted: Counted) -> Measured | None:
    """ "Put the number of prisoners at 212", "raising the number of people killed since Tuesday to 31": the verb and
    what it numbers stand before, whatever the tree makes of them."""
    first = first_token(sentence, counted.amount) or 0
    while first and sentence.tokens[first - 1].text in ('"', "“", "'", "‘"):
        first -= 1
    if counted.content is not None or not first or sentence.tokens[first - 1].text.lower() not in ("at", "to", "as"):
        return None
    for index in range(first - 2, max(first - 16, 0), -1):
        token, before = sentence.tokens[index], sentence.tokens[max(0, index - 6) : index]
        opens = token.upos in ("NOUN", "ADJ", "VERB", "PROPN") and any(
            verb.upos == "VERB" and verb.lemma.lower() in table()["toll"]["verbs"] for verb in before
        )
        measured = of_toll(sentence, index) if opens and token.lemma.lower() in table()["toll"]["nouns"] else None
        if measured is None and opens and (measure := _of_the_lot(sentence, index)):
            measured = Measured(measure=measure, predicate=index, why=f"the {token.text!r} put at it", confidence=0.85)
        if measured is not None:
            return measured
    return None


def _of_the_lot(sentence: Sentence, noun: int) -> str | None:
    """ "Brought the dead to five", "puts the missing at four", "the number of prisoners"."""
    if not any(
        sentence.tokens[i].text.lower() in ("the", "its", "their") for i in children(sentence, noun, "det", "nmod:poss")
    ):
        return None
    word, lemma = sentence.tokens[noun].text.lower(), sentence.tokens[noun].lemma.lower()
    known = measures_by_word("state").get(word) or table()["toll"]["measures"].get(lemma)
    return known or _by_clause_of(sentence, noun)


def of_toll(sentence: Sentence, noun: int) -> Measured | None:
    """What a toll counts, from the words around its noun: "death toll", "the number of injured"."""
    toll = table()["toll"]
    words = words_at(sentence, subtree(sentence, noun))
    measure = next((toll["measures"][w] for w in words if w in toll["measures"]), None)
    lemmas = lemmas_at(sentence, subtree(sentence, noun))
    measure = measure or next((toll["measures"][w] for w in lemmas if w in toll["measures"]), None)
    measure = measure or _by_clause_of(sentence, noun) or toll["alone"].get(sentence.tokens[noun].lemma.lower())
    if measure is None and sentence.tokens[noun].lemma.lower() in toll["fallen"] and _of_whom(sentence, noun):
        measure = "killed"
    if measure is None:
        return None
    return Measured(measure=measure, predicate=noun, why=f"the {sentence.tokens[noun].text!r}", confidence=0.9)


def _of_whom(sentence: Sentence, noun: int) -> bool:
    """Whether losses are somebody's men, and no money or ground: "their own losses", "the army's", "those of the
    rebels", "military losses"."""
    beside = children(sentence, noun, "nmod:poss", "nmod", "amod", "compound")
    return any(is_force(sentence, index) or sentence.tokens[index].upos == "PRON" for index in beside)


def is_force(sentence: Sentence, index: int) -> bool:
    """Whether a word is of those who fight: "army", "rebels", "military"."""
    lemma = sentence.tokens[index].lemma.lower()
    return lemma in table()["toll"]["forces"] or table()["counted"].get(lemma) in ("soldiers", "fighters", "police")


def _by_clause_of(sentence: Sentence, noun: int) -> str | None:
    """What a participle or relative clause below a noun tells of it: "the number of gunmen neutralised", "the soldiers
    who had surrendered"."""
    for index in subtree(sentence, noun):
        token = sentence.tokens[index]
        if token.upos != "VERB" or not token.deprel.startswith("acl"):
            continue
        of = "object" if is_passive_verb(sentence, index) else "subject"
        if measure := measures_by_word(of).get(token.lemma.lower()):
            return measure
    return None
