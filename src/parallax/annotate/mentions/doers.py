"""Words that do or suffer something: who takes part, by what the language model sees, where no table knows the noun
("the outlaws were seized") or there is none ("two were freed", "the wounded were moved").

Promises heads of noun phrases only, each in the role of an actor or a recipient of a happening of which the model is
sure. Leaves alone nouns of the tables (`tellers`), names and pronouns, and who is meant (`who`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from parallax.annotate.deeds.coding import noun_group
from parallax.annotate.deeds.tellers import kind_of_noun
from parallax.annotate.page import Page
from parallax.annotate.sentence.tree import children, heads_inside
from parallax.annotate.words.wordlists import words
from parallax.nn.frames import Frame
from parallax.types import Sentence
from parallax.world.actors import is_group_noun, is_organization_noun, is_person_noun

SURE = 0.6
"""How probable each word of an actor or a recipient must be, if it is a noun."""

LIKELY = 0.4
"""The same of what stands alone, and can hardly be a thing."""

SEEN = 0.4
"""How probable the happening must be in which it takes part."""

OTHERS = frozenset({"other", "another", "some", "several", "many", "more"})
"""What stands alone for people beside numbers."""

ALONE = frozenset({"nsubj", "nsubj:pass", "obj"})
"""In which functions a number or an adjective stands for people that no noun names."""

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
"""The same of what is said to do or suffer something."""

BACK = 2
"""How many sentences back a number alone may go to what it counts."""


def taking_part(page: Page) -> Mapping[int, frozenset[int]]:
    """The tokens of such words by the index of their sentence."""
    seen = {
        sentence.index: frozenset((*_heads(sentence, sight.frames), *_befallen(sentence), *_the_two(sentence)))
        for sentence, sight in zip(page.sentences, page.sights, strict=bool(page.sights))
    }
    seen = {at: frozenset(i for i in heads if not _counts_things(page, at, i, seen)) for at, heads in seen.items()}
    return {at: heads | frozenset(_more_of_them(page, at, seen)) for at, heads in seen.items()}


def _more_of_them(page: Page, at: int, seen: Mapping[int, frozenset[int]]) -> Iterator[int]:
    """ "Twenty patients were taken to one hospital and nine went to another": a number alone that does something, where
    what was counted last is people, whether the model sees a role for it or not."""
    sentence = page.sentences[at]
    for i, token in enumerate(sentence.tokens):
        if token.deprel in SUBJECTS and _is_doing_alone(sentence, i):
            last = next(_counted_before(page, at, i), None)
            if last is not None and _is_people(page.sentences[last[0]], last[1], seen.get(last[0], frozenset())):
                yield i


def _is_doing_alone(sentence: Sentence, i: int) -> bool:
    """Whether a subject is a number that no noun follows, and a verb's: "nine left"."""
    return sentence.tokens[i].xpos == "CD" and _stands_alone(sentence, i) and _is_done(sentence, i)


def _is_done(sentence: Sentence, i: int) -> bool:
    """Whether a subject is that of a verb and no predicate: "nine left", not "nine is a record"."""
    verb = sentence.tokens[i].head
    return verb >= 0 and sentence.tokens[verb].upos == "VERB" and not children(sentence, verb, "cop")


def _the_two(sentence: Sentence) -> Iterator[int]:
    """ "The two taped a show": a number with "the" that does something."""
    for i, token in enumerate(sentence.tokens):
        pointed = any(sentence.tokens[j].text.lower() == "the" for j in children(sentence, i, "det"))
        if pointed and token.text.isalpha() and token.deprel == "nsubj" and _is_doing_alone(sentence, i):
            yield i


def _counts_things(page: Page, at: int, i: int, seen: Mapping[int, frozenset[int]]) -> bool:
    """ "Three drones came, two were shot down": whether a number alone goes back to things, as far as what was counted
    last tells; `seen` are the words that take part, by sentence."""
    sentence = page.sentences[at]
    if not _is_count(sentence, i) or sentence.tokens[sentence.tokens[i].head].lemma in words("of_people"):
        return False
    last = next(_counted_before(page, at, i), None)
    return last is not None and not _is_people(page.sentences[last[0]], last[1], seen.get(last[0], frozenset()))


def _counted_before(page: Page, at: int, i: int) -> Iterator[tuple[int, int]]:
    """The counted nouns that a number alone may go back to, the likeliest first, by sentence and token: its own parts
    ("two of the drones"), then those that do or suffer something before it."""
    yield from ((at, j) for j in children(page.sentences[at], i, "nmod"))
    for back in range(at, max(at - BACK, 0) - 1, -1):
        sentence = page.sentences[back]
        for j in range((i if back == at else len(sentence.tokens)) - 1, -1, -1):
            token = sentence.tokens[j]
            measure = token.lemma.lower() in words("time_or_amount")
            if _stands_as_party(sentence, j) and not measure and children(sentence, j, "nummod"):
                yield back, j


def _stands_as_party(sentence: Sentence, j: int) -> bool:
    """Whether a noun is a subject or an object, or what one counts: "a total of twenty patients"."""
    token = sentence.tokens[j]
    if token.deprel == "nmod" and sentence.tokens[token.head].lemma.lower() in words("count"):
        token = sentence.tokens[token.head]
    return token.deprel in ALONE


def _is_people(sentence: Sentence, j: int, acting: frozenset[int]) -> bool:
    """Whether a counted noun is people: by the tables, as a name, or since it takes part itself."""
    token = sentence.tokens[j]
    lemma = token.lemma.lower()
    known = is_person_noun(lemma) or is_group_noun(lemma) or is_organization_noun(lemma)
    known = known or _is_befallen(sentence, j)
    return lemma not in words("instrument") and (known or token.upos in ("PROPN", "PRON") or j in acting)


def _heads(sentence: Sentence, frames: Mapping[int, Frame]) -> Iterator[int]:
    for frame in frames.values():
        if frame.event is None or frame.event_confidence < SEEN:
            continue
        for party in frame.roles:
            inside = range(party.first, party.last_exclusive)
            if party.role not in ("actor", "recipient") or party.confidence < LIKELY:
                continue
            heads = heads_inside(sentence, inside)
            sure = party.confidence >= SURE
            yield from (i for i in heads if (sure and _is_somebody(sentence, i)) or _stands_alone(sentence, i))
            if party.role == "actor":
                yield from (i for i in heads if _is_share(sentence, i))


def _befallen(sentence: Sentence) -> Iterator[int]:
    """ "The wounded", "140 injured", "three of those trapped": people by what befell them, whether the model sees them
    or not."""
    for i, token in enumerate(sentence.tokens):
        alone = token.text.lower() in words("befallen") and token.deprel != "amod"
        some = token.xpos == "CD" and any(_is_befallen(sentence, j) for j in children(sentence, i, "nmod"))
        if (alone or some) and _stands_alone(sentence, i):
            yield i


def _is_befallen(sentence: Sentence, j: int) -> bool:
    """ "The wounded", "those trapped"."""
    pointing = sentence.tokens[j].lemma.lower() in words("pointing_at_people")
    told = (j, *children(sentence, j, "amod", "acl")) if pointing else (j,)
    return any(sentence.tokens[i].text.lower() in words("befallen") for i in told)


def _is_somebody(sentence: Sentence, i: int) -> bool:
    """Whether a noun may be one who takes part: no happening, no weapon, no time, no measure of others ("a column of
    troops")."""
    token = sentence.tokens[i]
    lemma = token.lemma.lower()
    thing = lemma in words("instrument") or lemma in words("time_or_amount")
    made_of = {kind_of_noun(sentence.tokens[j].lemma.lower(), "NN") for j in children(sentence, i, "nmod") if j > i}
    somebody = not thing and made_of <= {None, "place"}
    return token.upos == "NOUN" and somebody and noun_group(sentence, i) is None


def _is_share(sentence: Sentence, i: int) -> bool:
    """ "The top 1 percent paid", "24 percent of the donors gave": so many of those who did it."""
    token = sentence.tokens[i]
    return token.deprel == "nsubj" and token.lemma.lower() in words("shares") and _is_done(sentence, i)


def _is_count(sentence: Sentence, i: int) -> bool:
    """Whether a token is a number, or a word like "several" that no "of" follows."""
    token = sentence.tokens[i]
    return token.xpos == "CD" or (token.lemma.lower() in OTHERS and not children(sentence, i, "nmod"))


def _stands_alone(sentence: Sentence, i: int) -> bool:
    """Whether a number or an adjective stands where a noun would: "two were freed", "the wounded were moved"; not
    "between six and eight outlaws", whatever the parser made of it."""
    token = sentence.tokens[i]
    parts = children(sentence, i, "nmod")
    counted = _is_count(sentence, i)
    told = token.upos != "NOUN" or token.text.lower() in words("befallen")
    described = told and token.upos in ("ADJ", "VERB", "NOUN") and children(sentence, i, "det", "nummod") != ()
    places = any(kind_of_noun(sentence.tokens[j].lemma.lower(), "NN") == "place" for j in parts)
    behind = (t.upos for t in sentence.tokens[i + 1 :] if t.upos not in ("NUM", "CCONJ", "ADJ"))
    noun_follows = next(behind, None) in ("NOUN", "PROPN")
    return token.deprel in ALONE and (counted or described) and not (places or noun_follows)
