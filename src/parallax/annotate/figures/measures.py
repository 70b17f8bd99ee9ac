"""What an amount counts: the measure and the predicate of a number in its sentence.

Knows which verbs, states and nouns count people and things (`data/counting.toml`) and where a number stands to them.
The ways are the table `RULES`, tried in order: first the words beside the number, which hold even where the tree is
wrong, then the tree. Promises no guess: an amount that no rule places counts nothing. Leaves alone the figure that is
made of it (`annotate.counting`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from parallax.annotate.figures.amounts import (
    Counted,
    Measured,
    conjuncts_after,
    end_of_phrase,
    first_token,
    has_object,
    is_of_people,
    is_passive_here,
    is_passive_verb,
    lemma_at,
    verb_after,
    words_at,
)
from parallax.annotate.figures.idioms import is_thing, of_phrase
from parallax.annotate.figures.tolls import by_label, by_put_at, by_toll, by_toll_words, of_toll
from parallax.annotate.sentence.modality import modality_of
from parallax.annotate.sentence.tree import child, children
from parallax.annotate.words.measure_words import measures_by_word, table
from parallax.types import Sentence
from parallax.world.actors import is_place_noun


def measure_of(sentence: Sentence, counted: Counted) -> Measured | None:
    """What the amount counts by the first rule that places it, None where none does."""
    measured = next((m for rule in RULES if (m := rule(sentence, counted)) is not None), None)
    if measured is not None and measured.measure in ("released", "rescued"):
        held = _by_participle(sentence, counted)  # "to free five people trapped in it" tells of the trapped
        return held if held and held.measure in ("trapped", "abducted") else measured
    return measured


def _by_words_before(sentence: Sentence, counted: Counted) -> Measured | None:
    """ "Killing 12", "wounded 5 others", "the deaths of at least 12 individuals": the verb or noun stands right before
    the amount."""
    first = first_token(sentence, counted.amount)
    before = first - 1 if first else 0
    while before > 0 and sentence.tokens[before].text.lower() in (
        "another",
        "additional",
        "further",
        "other",
        "the",
        '"',
        "“",
    ):
        before -= 1
    if first is None or first == 0:
        return None
    token = sentence.tokens[before]
    if token.lemma == "of" and before > 0:
        noun = sentence.tokens[before - 1].lemma.lower()
        if noun == "life" and before > 2 and lemma_at(sentence, before - 3) in table()["phrases"]["lives_object"]:
            return Measured(measure="killed", predicate=before - 3, why="lives taken", confidence=0.9)
        measure = measures_by_word("noun").get(noun) or measures_by_word("of").get(noun)
        known = measure is not None and measure not in ("strikes", "attacks")
        return (
            Measured(measure=measure or "", predicate=before - 1, why=f"{noun!r} of the counted", confidence=0.9)
            if known
            else None
        )
    if token.lemma.lower() == "cost" and "life" in [t.lemma.lower() for t in sentence.tokens[before + 2 : before + 7]]:
        return Measured(measure="killed", predicate=before, why="lives that it cost", confidence=0.85)
    if token.upos != "VERB" or is_passive_here(sentence, before):
        return None
    measure = measures_by_word("object").get(token.lemma.lower()) or of_phrase(sentence, counted, before, True, False)
    if token.lemma.lower() == "shoot" and "dead" in [t.text.lower() for t in sentence.tokens[before + 1 : before + 7]]:
        measure = "killed"
    if measure is None or not _fits(sentence, counted, measure):
        return None
    return Measured(measure=measure, predicate=before, why=f"object of {token.text!r}", confidence=0.9)


def _by_words_after(sentence: Sentence, counted: Counted) -> Measured | None:
    """ "12 people were killed", "dozens injured", "two remain trapped", "are feared dead": the verb follows the phrase
    at once."""
    at = _past_listing(sentence, end_of_phrase(sentence, counted))
    verb, passive, raised = verb_after(sentence, at)
    if verb is None:
        return None
    token, tables = (
        sentence.tokens[verb],
        (measures_by_word("object"), measures_by_word("subject"), measures_by_word("state")),
    )
    word, lemma = token.text.lower(), token.lemma.lower()
    suffers = passive or (token.xpos in ("VBN", "VBD", "JJ") and not has_object(sentence, verb))
    measure = tables[0].get(lemma) if suffers and (passive or word in tables[2] or token.xpos == "VBN") else None
    measure = measure or (tables[2].get(word) if suffers else None)
    measure = measure or (tables[1].get(lemma) if token.upos == "VERB" and not passive else None)
    if (
        lemma == "shoot"
        and measure
        and "dead" in words_at(sentence, tuple(range(verb + 1, min(verb + 2, len(sentence.tokens)))))
    ):
        measure = "killed"
    if measure is None and not raised:
        measure = of_phrase(sentence, counted, verb, suffers, not suffers)
    if measure is None or not _fits(sentence, counted, measure):
        return None
    return Measured(measure=measure, predicate=verb, why=f"counted with {token.text!r}", confidence=0.9)


def _past_listing(sentence: Sentence, at: int) -> int:
    """The token behind ", including two soldiers,"; the same token where none is set between."""
    words = [token.text.lower() for token in sentence.tokens[at : at + 14]]
    if words[:1] != [","] or words[1:2] not in (["including"], ["among"], ["most"], ["mostly"], ["many"], ["all"]):
        return at
    return at + words.index(",", 1) + 1 if "," in words[1:] else at


def _to_death(sentence: Sentence, counted: Counted) -> Measured | None:
    """ "Beat eight pirates to death", "nine were burned to death"."""
    token = sentence.tokens[counted.place]
    verb = token.head
    if verb < 0 or token.deprel not in ("obj", "nsubj:pass") or sentence.tokens[verb].upos != "VERB":
        return None
    behind = " ".join(t.text.lower() for t in sentence.tokens[max(verb, counted.place) + 1 :][:6])
    if not re.match(r"(?:\w+ ){0,3}to death\b", behind) or lemma_at(sentence, verb) in ("sentence", "condemn", "put"):
        return None
    return Measured(measure="killed", predicate=verb, why=f"{sentence.tokens[verb].text!r} to death", confidence=0.9)


def _by_search(sentence: Sentence, counted: Counted) -> Measured | None:
    """ "Rescuers are searching for 21 miners"."""
    token = sentence.tokens[counted.place]
    verb = token.head
    sought = verb >= 0 and token.deprel.split(":")[0] == "obl" and lemma_at(sentence, verb) in ("search", "look")
    if not sought or not {"rescuer", "rescue", "diver", "coastguard"} & {t.lemma.lower() for t in sentence.tokens}:
        return None
    return Measured(measure="missing", predicate=verb, why="searched for by rescuers", confidence=0.8)


def _by_words_behind(sentence: Sentence, counted: Counted) -> Measured | None:
    """ "204 people aboard", "7,300 people out of their houses", "thousands are without power"."""
    if counted.content is not None and lemma_at(sentence, counted.content) in ("body", "corpse"):
        return None
    at = end_of_phrase(sentence, counted)
    while at < len(sentence.tokens) and sentence.tokens[at].upos in ("AUX", "ADV"):
        at += 1
    if at < len(sentence.tokens) and sentence.tokens[at].lemma.lower() == "be":
        at += 1
    behind = " ".join(token.text.lower() for token in sentence.tokens[at : at + 6])
    for measure, words in table()["behind"].items():
        if match := re.match(rf"(?:{words})\b", behind):
            return Measured(measure=measure, predicate=at, why=f"{match[0]!r} behind the counted", confidence=0.8)
    return None


def _by_vessel(sentence: Sentence, counted: Counted) -> Measured | None:
    """ "Carrying 261 passengers": who was on it, where the clause counts them as nothing else."""
    aboard, token = table()["aboard"], sentence.tokens[counted.place]
    verb = sentence.tokens[token.head].lemma.lower() if token.head >= 0 and token.deprel == "obj" else ""
    if (
        verb in aboard["verbs"]
        and counted.content is not None
        and lemma_at(sentence, counted.content) in aboard["whom"]
    ):
        return Measured(measure="aboard", predicate=token.head, why=f"object of {verb!r}", confidence=0.8)
    return None


def aid_of(sentence: Sentence, counted: Counted) -> Measured | None:
    """ "Distributed 300 blankets", "promised 5,000 dollars", "will send 30 tonnes of rice": help, pledged or delivered.
    Goods only of the kinds that the table has; the amount may be of money or weight."""
    aid, token = table()["aid"], sentence.tokens[counted.place]
    verb = token.head
    goods = counted.content is not None and sentence.tokens[counted.content].lemma.lower() in aid["things"]
    goods = goods or sentence.tokens[counted.head].lemma.lower() in aid["things"]
    kind = token.deprel
    if kind == "nmod" and verb >= 0 and sentence.tokens[verb].lemma.lower() in aid["sums"]:
        verb, kind = sentence.tokens[verb].head, sentence.tokens[verb].deprel  # "a grant of 2,000 pounds"
    if verb < 0 or kind not in ("obj", "nsubj:pass", "conj") or not (goods or counted.amount.kind == "money"):
        return None
    lemma = sentence.tokens[verb].lemma.lower()
    to_come = modality_of(sentence, verb).status in ("planned", "conditional")
    measure = (
        "pledged" if lemma in aid["pledged"] or (lemma in (*aid["sent"], *aid["delivered"]) and to_come)
        else "delivered" if lemma in (*aid["delivered"], *aid["sent"])
        else None
    )  # fmt: skip
    if measure is None:
        return None
    return Measured(measure=measure, predicate=verb, why=f"object of {sentence.tokens[verb].text!r}", confidence=0.8)


def _by_verb(sentence: Sentence, counted: Counted) -> Measured | None:
    """ "Killed 12 people", "12 people were killed", "12 people died"."""
    token = sentence.tokens[counted.place]
    if token.head < 0:
        return None
    return _of_verb(sentence, counted, token.head, token.deprel)


def _by_complement(sentence: Sentence, counted: Counted) -> Measured | None:
    """ "Five people were left trapped", "are feared dead", "are believed to have died", "left seven dead"."""
    token = sentence.tokens[counted.place]
    verb, kind = token.head, token.deprel.split(":")[0]
    if (
        verb < 0
        or kind not in ("nsubj", "obj")
        or sentence.tokens[verb].lemma.lower() not in table()["phrases"]["raising"]
    ):
        return None
    for index in children(sentence, verb, "xcomp", "ccomp", "advcl"):
        if child(sentence, index, "nsubj") is not None or (
            sentence.tokens[index].deprel != "xcomp"
            and "as" not in words_at(sentence, children(sentence, index, "mark", "case"))
        ):
            continue
        measure = measures_by_word("state").get(sentence.tokens[index].text.lower())
        measure = measure or measures_by_word("subject").get(sentence.tokens[index].lemma.lower())
        if measure is None and is_passive_verb(sentence, index):
            measure = measures_by_word("object").get(sentence.tokens[index].lemma.lower())
        if measure:
            return Measured(
                measure=measure,
                predicate=index,
                why=f"{sentence.tokens[verb].text!r} {sentence.tokens[index].text!r}",
                confidence=0.85,
            )
    return None


def _by_own_noun(sentence: Sentence, counted: Counted) -> Measured | None:
    """ "412 deaths", "23 airstrikes", "12 air strikes"."""
    index = counted.content
    if index is None or sentence.tokens[index].upos not in ("NOUN", "PROPN", "ADJ", "VERB"):
        return None
    lemma = sentence.tokens[index].lemma.lower()
    if measure := measures_by_word("noun").get(lemma):
        return Measured(measure=measure, predicate=index, why=f"counts {sentence.tokens[index].text}", confidence=0.9)
    for measure, row in table()["compound"].items():
        before = {sentence.tokens[i].lemma.lower() for i in children(sentence, index, "compound", "amod")}
        if lemma in row["nouns"] and before & set(row["before"]):
            return Measured(
                measure=measure, predicate=index, why=f"counts {sentence.tokens[index].text}", confidence=0.85
            )
    return None


def _by_own_state(sentence: Sentence, counted: Counted) -> Measured | None:
    """ "The 27 dead", "50 injured", "Seven killed": the counted word is the state."""
    index = counted.head
    word = sentence.tokens[index].text.lower()
    measure = measures_by_word("state").get(word)
    if measure is None or index == counted.number or children(sentence, index, "nsubj"):
        return None
    return Measured(measure=measure, predicate=index, why=f"counts the {word}", confidence=0.85)


def _by_participle(sentence: Sentence, counted: Counted) -> Measured | None:
    """ "Two people killed in the raid", "27 displaced families", "a woman and two men shot", "those who died"."""
    heads = [counted.head, *(i for i in conjuncts_after(sentence, counted.head))]
    for head in [h for h in heads if h != counted.number or counted.content is None]:
        for index in children(sentence, head, "acl", "amod"):
            token = sentence.tokens[index]
            word = token.text.lower()
            relative = token.deprel == "acl:relcl" and child(sentence, index, "obj") is None
            things = counted.content is not None and is_thing(lemma_at(sentence, counted.content))
            if things:
                measure = of_phrase(sentence, counted, index, True, False)
            else:
                measure = measures_by_word("state").get(word) if token.xpos != "VBG" or word == "missing" else None
            if measure is None and token.xpos == "VBN" and not things:
                measure = measures_by_word("object").get(token.lemma.lower())
            if measure is None and relative:
                measure = measures_by_word("subject").get(token.lemma.lower())
            if measure is None and token.xpos == "VBN":
                measure = of_phrase(sentence, counted, index, True, False)
            subject = child(sentence, index, "nsubj")
            if measure and (
                subject is None or (relative and sentence.tokens[subject].lemma.lower() in ("who", "which", "that"))
            ):
                return Measured(measure=measure, predicate=index, why=f"{token.text!r} of the counted", confidence=0.85)
    return None


def _by_noun_of(sentence: Sentence, counted: Counted) -> Measured | None:
    """ "The deaths of at least 12 individuals", "the killing of 5 people", "names of six men and one woman killed", "a
    death toll of 27"."""
    token = sentence.tokens[counted.place]
    if (
        token.deprel.split(":")[0] != "nmod"
        or token.head < 0
        or "of" not in words_at(sentence, children(sentence, counted.place, "case"))
    ):
        return None
    noun = sentence.tokens[token.head].lemma.lower()
    if noun in table()["toll"]["nouns"]:
        return of_toll(sentence, token.head)
    above = sentence.tokens[sentence.tokens[token.head].head].lemma.lower()
    if noun == "asset" and above == "freeze" and is_of_people(sentence, counted):
        return Measured(measure="affected", predicate=token.head, why="whose assets are frozen", confidence=0.75)
    measure = measures_by_word("noun").get(noun)
    if measure is None or measure in ("strikes", "attacks"):
        return None
    return Measured(
        measure=measure,
        predicate=token.head,
        why=f"{sentence.tokens[token.head].text!r} of the counted",
        confidence=0.9,
    )


def _by_damage(sentence: Sentence, counted: Counted) -> Measured | None:
    """ "Damage to about 60 cars"."""
    token = sentence.tokens[counted.place]
    to = "to" in words_at(sentence, children(sentence, counted.place, "case"))
    if not to or token.head < 0 or sentence.tokens[token.head].lemma.lower() != "damage" or counted.content is None:
        return None
    measure = "houses_damaged" if lemma_at(sentence, counted.content) in table()["houses"]["things"] else "affected"
    return Measured(measure=measure, predicate=token.head, why="damage to the counted", confidence=0.75)


def _by_conjoined_number(sentence: Sentence, counted: Counted) -> Measured | None:
    """ "20 were taken to one hospital and 31 to another": the second verb is left out."""
    token = sentence.tokens[counted.head]
    if verb_after(sentence, end_of_phrase(sentence, counted))[0] is not None:
        return None  # it has a verb of its own
    if (
        token.deprel != "conj"
        or token.head < 0
        or sentence.tokens[token.head].upos != "VERB"
        or counted.head != counted.number
    ):
        return None
    for deprel in ("nsubj:pass", "obj", "nsubj"):
        if child(sentence, token.head, deprel) is not None:
            return _of_verb(sentence, counted, token.head, deprel)
    return None


def _by_partitive(sentence: Sentence, counted: Counted) -> Measured | None:
    """ "Eight of those hurt were treated": they were hurt, whatever else."""
    at = end_of_phrase(sentence, counted)
    if (
        at < 3
        or at >= len(sentence.tokens)
        or sentence.tokens[at - 3].text.lower() != "of"
        or at - 3 <= counted.number - 1
    ):
        return None
    following = next((t.lemma.lower() for t in sentence.tokens[at:] if t.upos not in ("AUX", "ADV", "PART")), "")
    measure = measures_by_word("state").get(sentence.tokens[at - 1].text.lower())
    if measure is None or following not in ("treat", "remain", "include", "suffer"):
        return None
    return Measured(
        measure=measure, predicate=at - 1, why=f"of those {sentence.tokens[at - 1].text!r}", confidence=0.75
    )


LISTED = 12
"""Items of a list that are passed on the way to its verb."""


def _by_list(sentence: Sentence, counted: Counted) -> Measured | None:
    """ "150 soldiers, 95 civilians and hundreds of fighters killed": the verb follows the last of the list."""
    following: Counted | None = counted
    for _ in range(LISTED):
        following = _next_listed(sentence, following) if following else None
        if following and (measured := _by_words_after(sentence, following)):
            return replace(measured, confidence=0.75, why=f"{measured.why}, in a list")
    return None


def _next_listed(sentence: Sentence, counted: Counted) -> Counted | None:
    """The number that follows the counted phrase behind a comma or "and"."""
    at = start = end_of_phrase(sentence, counted)
    while start < len(sentence.tokens) and sentence.tokens[start].text.lower() in (",", "and"):
        start += 1
    listed = at < start < len(sentence.tokens) and sentence.tokens[start].upos == "NUM"
    if not listed or not is_of_people(sentence, counted):
        return None
    number = sentence.tokens[start]
    amount = replace(
        counted.amount, start=number.start, end=number.end, number_start=number.start, number_end=number.end
    )
    return Counted(amount=amount, number=start, head=start, content=None, place=start)


RULES: tuple[Callable[[Sentence, Counted], Measured | None], ...] = (
    by_label,
    by_toll_words,
    _to_death,
    _by_words_before,
    _by_words_after,
    by_toll,
    by_put_at,
    _by_verb,
    _by_complement,
    _by_own_noun,
    _by_own_state,
    _by_participle,
    _by_noun_of,
    _by_damage,
    _by_conjoined_number,
    _by_partitive,
    _by_list,
    _by_words_behind,
    _by_search,
    _by_vessel,
)
"""The ways in which an amount comes to count something, tried in order."""


_OF_THINGS = ("houses_destroyed", "houses_damaged", "vehicles_destroyed", "strikes", "attacks", "affected")


def _of_verb(sentence: Sentence, counted: Counted, verb: int, deprel: str) -> Measured | None:
    lemma, kind = sentence.tokens[verb].lemma.lower(), deprel.split(":")[0]
    suffers = deprel == "nsubj:pass" or kind == "obj" or (kind == "nsubj" and is_passive_verb(sentence, verb))
    acts = kind == "nsubj" and not suffers
    measure = (
        measures_by_word("object").get(lemma) if suffers else measures_by_word("subject").get(lemma) if acts else None
    )
    if (
        kind == "nsubj"
        and sentence.tokens[verb].text.lower() in measures_by_word("state")
        and (sentence.tokens[verb].upos != "VERB" or suffers)
    ):
        measure = measures_by_word("state")[sentence.tokens[verb].text.lower()]
    if lemma == "shoot" and suffers and "dead" in words_at(sentence, children(sentence, verb)):
        measure = "killed"
    measure = measure or of_phrase(sentence, counted, verb, suffers, acts)
    if measure is None or not _fits(sentence, counted, measure):
        return None
    role = "object" if suffers else "subject"
    return Measured(measure=measure, predicate=verb, why=f"{role} of {sentence.tokens[verb].text!r}", confidence=0.9)


def _fits(sentence: Sentence, counted: Counted, measure: str) -> bool:
    """People are killed and saved; towns, pigs and jobs are not counted with them. What is not told fits."""
    if counted.content is None or measure in _OF_THINGS:
        return True
    if not counted.number <= counted.content < end_of_phrase(sentence, counted):
        return True  # the tree went astray: it is no part of the phrase
    lemma = sentence.tokens[counted.content].lemma.lower()
    if measures_by_word("noun").get(lemma) in ("attacks", "strikes"):
        return False
    return not (is_place_noun(lemma) or lemma in table()["houses"]["things"] or lemma in table()["not_people"]["words"])
