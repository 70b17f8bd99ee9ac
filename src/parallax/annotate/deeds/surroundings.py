"""What a deed is for and to whom it is done, where its own word says less: a rally to be elected, "shot himself".

Promises the same happening, with another type where the words beside it say so, and which types its surroundings rule
out, whoever reads them into it, the lexicon or the model. Leaves alone the words of the lexicon (`coding`), what the
page says (`senses`), and which of the types that are left is true (`weighed`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parallax.annotate.deeds.coding import lexicon, phrases
from parallax.annotate.deeds.parties import Found
from parallax.annotate.deeds.victims import victims_beside
from parallax.annotate.sentence.participants import Arguments, arguments_of, noun_arguments
from parallax.annotate.sentence.tree import children, conjuncts, prefix_of
from parallax.annotate.words.cues import load_cues
from parallax.annotate.words.measure_words import table
from parallax.annotate.words.wordlists import words
from parallax.types import Sentence
from parallax.world.actors import is_force_noun, is_organization_noun, is_place_noun, is_title

OWN = frozenset({"himself", "herself", "themselves", "itself", "oneself", "myself", "yourself", "ourselves"})

TO_ANOTHER = frozenset({"ASSAULT", "COERCE", "SANCTION", "AID", "RETREAT", "SUPPORT", "ACCUSE", "REQUEST"})
"""What nobody does to oneself: who defends, frees or asks himself does none of these."""

BY_OTHER_MEANS = frozenset({"suicide-attack", "explosives"})
"""Modes of an attack on others by whoever dies of it."""


def in_place(sentence: Sentence, found: Found) -> Found:
    """A happening of the lexicon with the type that its surroundings leave it."""
    patients = _patients(sentence, found)
    if found.type == "RETREAT" and found.mode == "release" and any(_is_stuck(sentence, j) for j in patients):
        return replace(found, type="AID", mode=None, why=f"{found.why}; a rescue")
    in_words = is_in_words(sentence, found.index, found.subjects) or _is_made_by_saying(sentence, found)
    if found.type == "ASSAULT" and in_words:
        return replace(found, type="ACCUSE", mode="disapprove", why=f"{found.why}; in words")
    why = ruled_out(sentence, found, found.type)
    if why is None:
        return found
    recipients = () if why == NOBODY_ELSE else found.recipients
    return replace(found, type=None, mode=None, recipients=recipients, why=f"{found.why}; {why}")


NOBODY_ELSE = "done to nobody else"


def in_the_street(sentence: Sentence, found: Found) -> Found:
    """A happening that no word gives a type, as the protest that it is where demonstrators do it with their bodies or
    voices: "hundreds of demonstrators moved through the city"."""
    if found.type is not None or found.verb is None or found.mode is not None:
        return found
    told = arguments_of(sentence, found.verb)
    out = any(phrases(sentence, j) & words("demonstrators") for j in told.agents)
    if not out or told.passive or not _is_demonstrating(sentence, found.verb, told):
        return found
    return replace(found, type="PROTEST", mode="demo", why=f"{found.why}; by demonstrators")


def _is_demonstrating(sentence: Sentence, verb: int, told: Arguments) -> bool:
    """Whether demonstrators do it as such: a voice raised, a move without an object or an end in itself, or anything
    done to what stands in the street; not "wound up in jail", "filed a complaint"."""
    lemma = sentence.tokens[verb].lemma.lower()
    if lemma in words("demonstrating_aloud"):
        return True
    ended = any(sentence.tokens[j].lemma.lower() == "up" for j in children(sentence, verb, "compound"))
    befallen = any(sentence.tokens[j].lemma.lower() in words("befallen") for j in children(sentence, verb, "xcomp"))
    things = [j for j in told.patients if sentence.tokens[j].lemma.lower() not in words("time_or_amount")]
    if lemma in words("demonstrating") and not things:
        return not ended and not befallen
    things += [j for p, j in told.obliques if p in ("on", "onto", "over")]
    on_it = lemma in words("demonstrating") | words("demonstrating_on")
    return on_it and any(_is_in_the_street(sentence, j) for j in things)


def _is_in_the_street(sentence: Sentence, j: int) -> bool:
    """Whether a nominal is a place, what stands or hangs in one, or who keeps it."""
    lemma = sentence.tokens[j].lemma.lower()
    street = "{place}" in phrases(sentence, j) or is_place_noun(lemma) or is_force_noun(lemma)
    return street or lemma in words("in_the_street")


def ruled_out(sentence: Sentence, found: Found, type_: str | None) -> str | None:
    """Why a happening cannot have a type in its surroundings, None where it can."""
    beside_protest = (_is_campaigning, _is_remembering, _is_spoken)
    if type_ == "PROTEST" and any(rules_out(sentence, found) for rules_out in beside_protest):
        return "no protest"
    if type_ in TO_ANOTHER and found.mode not in BY_OTHER_MEANS and _is_own(sentence, found):
        return NOBODY_ELSE
    if type_ == "ASSAULT" and _are_rivals(sentence, found):
        return NOBODY_ELSE
    if type_ == "COERCE" and _keeps_to(sentence, found):
        return NOBODY_ELSE
    return None


def ruled_out_as_seen(sentence: Sentence, found: Found, type_: str) -> str | None:
    """The same of a type that the model alone reads into a word, of which the lexicon asks for nothing beside it."""
    if (why := ruled_out(sentence, found, type_)) is not None:
        return why
    if type_ in ("ASSAULT", "COERCE") and sentence.tokens[found.index].lemma.lower() in words("recorded"):
        return "a recording"
    if found.verb is None or sentence.tokens[found.verb].upos != "VERB":
        return None
    told = arguments_of(sentence, found.verb)
    if type_ == "ASSAULT" and any(p == "with" and is_in_words(sentence, j, told.agents) for p, j in told.obliques):
        return "only said"
    if type_ in ("ASSAULT", "COERCE"):
        return _why_unharmed(sentence, told, found.verb, type_)
    return "nothing is asked" if type_ == "REQUEST" and _asks_nothing(sentence, told, found.verb) else None


def _why_unharmed(sentence: Sentence, told: Arguments, verb: int, type_: str) -> str | None:
    if not told.patients and not told.passive and _is_striving(sentence, verb):
        return "only striven for"
    if any(sentence.tokens[j].lemma.lower() in words("bearing_away") for j in children(sentence, verb, "obl")):
        return "cared for"
    if any(p in ("to", "into") and phrases(sentence, j) & words("caring") for p, j in told.obliques):
        return "cared for"
    suffering = [phrases(sentence, j) for j in told.patients]
    if suffering and all(one & (lexicon().intangible | words("unhurt")) for one in suffering):
        return "done to no body"
    if type_ == "COERCE" and _is_done_alone(sentence, told, verb):
        return "done to nobody"
    moved = {*table()["vehicles"]["things"]} | words("wrecks")
    if type_ == "COERCE" and suffering and all(one & moved for one in suffering):
        return "only moved"
    return None


def _is_done_alone(sentence: Sentence, told: Arguments, verb: int) -> bool:
    """ "The tram derailed", "he had blacked out": to nobody; not "the roads stay closed", nor "seized and held it"."""
    token = sentence.tokens[verb]
    reached = told.patients or told.receivers or told.clauses or told.obliques or told.passive
    if reached or token.deprel == "conj" or children(sentence, verb, "conj") or not token.xpos.startswith("VB"):
        return False
    perfect = any(sentence.tokens[j].lemma.lower() == "have" for j in children(sentence, verb, "aux"))
    return token.xpos != "VBN" or perfect


def _is_striving(sentence: Sentence, verb: int) -> bool:
    """ "Battled to free the driver", "fought to be heard"."""
    aims = children(sentence, verb, "xcomp", "advcl")
    return any(sentence.tokens[k].text.lower() == "to" for j in aims for k in children(sentence, j, "mark"))


def _asks_nothing(sentence: Sentence, told: Arguments, verb: int) -> bool:
    """ "A number for relatives to call": by telephone."""
    content = told.patients or told.receivers or told.clauses or told.obliques
    return not content and not children(sentence, verb, "ccomp", "parataxis", "xcomp")


def _patients(sentence: Sentence, found: Found) -> tuple[int, ...]:
    """Whom it is done to, in words; the model's happenings have none of their own."""
    if found.objects or found.verb is None or sentence.tokens[found.verb].upos != "VERB":
        return found.objects
    return arguments_of(sentence, found.verb).patients


def _keeps_to(sentence: Sentence, found: Found) -> bool:
    """ "The senator restricted her remarks to the budget": what a person says is the person's own."""
    limited = _patients(sentence, found)
    spoken = bool(limited) and all(sentence.tokens[j].lemma.lower() in words("spoken") for j in limited)
    told = arguments_of(sentence, found.verb) if spoken and found.verb is not None else None
    if told is None or told.passive or not all(_is_person(sentence, j) for j in told.agents):
        return False
    owners = (sentence.tokens[k] for j in limited for k in children(sentence, j, "nmod:poss"))
    return bool(told.agents) and all(token.upos == "PRON" for token in owners)


def _is_own(sentence: Sentence, found: Found) -> bool:
    """ "Killed himself", "defended herself and her record"; who shoots himself and his wife does it to another."""
    return _are_own(sentence, _patients(sentence, found))


def done_to_oneself(sentence: Sentence, verb: int) -> bool:
    """Whether a verb's deed is told of nobody but whoever does it: "were killing themselves"."""
    return _are_own(sentence, arguments_of(sentence, verb).patients)


def _are_own(sentence: Sentence, patients: Sequence[int]) -> bool:
    own = {j for j in patients if sentence.tokens[j].text.lower() in OWN}
    return bool(own) and not any("{person}" in phrases(sentence, j) for j in patients if j not in own)


def _are_rivals(sentence: Sentence, found: Found) -> bool:
    """ "Anna Berg beat Jan Novak": two by name, of whom one wins."""
    sides = (found.subjects, found.objects)
    named = all(side and all(_is_person(sentence, j) for j in side) for side in sides)
    return named and sentence.tokens[found.index].lemma.lower() in ("beat", "defeat")


def _is_campaigning(sentence: Sentence, found: Found) -> bool:
    """ "A campaign rally", "Anna Berg's rally", "the senator held a rally": of one person, to be elected. An "anti-Berg
    rally" is of others."""
    if sentence.tokens[found.index].lemma.lower() not in ("rally", "march"):
        return False
    beside = children(sentence, found.index, "compound", "amod", "nmod:poss")
    if any(prefix_of(sentence, j) == "anti" for j in beside):
        return False
    if any(sentence.tokens[j].lemma.lower() in words("campaigning") or _is_person(sentence, j) for j in beside):
        return True
    return bool(found.subjects) and all(_is_person(sentence, j) for j in found.subjects)


def _is_person(sentence: Sentence, j: int) -> bool:
    named = any(name.kind == "PERSON" and name.first <= j < name.last for name in sentence.names)
    return named or sentence.tokens[j].text.lower() in ("he", "she", "his", "her", "i", "my")


def _is_remembering(sentence: Sentence, found: Found) -> bool:
    """ "Marched to pay tribute", "a march in memory of": what follows says what it is for."""
    heads = {found.index, *((found.verb,) if found.verb is not None else ())}
    purposes = (j for i in heads for j in children(sentence, i, "advcl", "acl", "xcomp", "obl", "nmod") if j > i)
    return any(sentence.tokens[j].lemma.lower() in words("remembering") for j in purposes)


def _is_spoken(sentence: Sentence, found: Found) -> bool:
    """ "Interrupted with protests and asides": among words."""
    if sentence.tokens[found.index].upos != "NOUN":
        return False
    beside = (j for j in conjuncts(sentence, found.index) if j != found.index)
    return any(sentence.tokens[j].lemma.lower() in words("spoken") for j in beside)


def is_in_words(sentence: Sentence, i: int, doers: Sequence[int] = ()) -> bool:
    """ "Verbal attacks", "attacks on his biography and platform": what a noun of violence means of what is argued; none
    that hurt anybody, and of the armed only what can be nothing else."""
    token = sentence.tokens[i]
    if token.upos != "NOUN" or token.lemma.lower() not in words("made_in_words_too") or victims_beside(sentence, i):
        return False
    told = {sentence.tokens[j].lemma.lower() for j in children(sentence, i, "amod")}
    if told & words("in_words"):
        return True
    by = [j for p, j in noun_arguments(sentence, i) if p in ("by", "poss")]
    if any(is_force_noun(sentence.tokens[j].lemma.lower()) for j in (*doers, *by)):
        return False
    aimed = [j for p, j in noun_arguments(sentence, i) if p in ("on", "against")]
    return bool(
        told & words("often_in_words") or (aimed and all(phrases(sentence, j) & words("answerable") for j in aimed))
    )


def _is_made_by_saying(sentence: Sentence, found: Found) -> bool:
    """ "It attacked the senator, saying she had lied": a clause says which words the attack was made of, and whoever
    made it is named or a body, and not armed; "a man attacked him, calling him a traitor" may have used his fists, and
    so may who attacks a teacher, shouts, or kills and flees besides."""
    if found.verb is None or found.mode or sentence.tokens[found.verb].lemma.lower() not in words("made_in_words_too"):
        return False
    behind = (j for j in children(sentence, found.verb, "advcl") if j > found.verb and sentence.tokens[j].xpos == "VBG")
    saying = [j for j in behind if sentence.tokens[j].lemma.lower() in load_cues().verbs]
    by = [sentence.tokens[j] for j in found.subjects]
    voiced = [t.upos == "PROPN" or t.upos == "PRON" or is_organization_noun(t.lemma.lower()) for t in by]
    armed = any(is_force_noun(t.lemma.lower()) or t.text.lower() == "they" for t in by)
    aimed = _patients(sentence, found)
    one = any(_is_person(sentence, j) for j in found.subjects)
    spoken_of = bool(aimed) and all(_is_answering(sentence, j) if one else _may_answer(sentence, j) for j in aimed)
    bodily = any(_is_bodily(sentence, j) for j in (found.verb, *saying))
    return bool(saying) and bool(voiced) and all(voiced) and not armed and spoken_of and not bodily


def _is_bodily(sentence: Sentence, verb: int) -> bool:
    """Whether more is told with an attack than words: a shout, a weapon, somebody killed, a flight."""
    done = {sentence.tokens[j].lemma.lower() for j in conjuncts(sentence, verb)}
    tools = {sentence.tokens[j].lemma.lower() for j in children(sentence, verb, "obl")}
    return bool(done & (words("bodily") | words("demonstrating_aloud")) or tools & words("instrument"))


def _is_answering(sentence: Sentence, j: int) -> bool:
    """Whether a nominal is somebody whom one person attacks in words: by name or office, or a body; "the driver" may
    have been struck."""
    lemma = sentence.tokens[j].lemma.lower()
    held = is_title(lemma) and not is_force_noun(lemma)
    return _is_person(sentence, j) or is_organization_noun(lemma) or held


def _may_answer(sentence: Sentence, j: int) -> bool:
    """Whether a nominal is somebody of whom one speaks: a person or a body, and no place or thing."""
    lemma = sentence.tokens[j].lemma.lower()
    return _is_person(sentence, j) or is_organization_noun(lemma) or "{person}" in phrases(sentence, j)


def _is_stuck(sentence: Sentence, j: int) -> bool:
    """ "Two men trapped in the wreck"."""
    return any(sentence.tokens[k].lemma.lower() in words("stuck") for k in children(sentence, j, "acl", "amod"))
