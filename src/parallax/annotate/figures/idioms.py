"""Idioms that count: "claimed 12 lives", "were taken to hospital", "left their homes", houses burned, rounds fired.

Knows the phrases of `data/counting.toml`. Promises a measure only where verb and words agree; where the number stands
is for `measures` to say.
"""

from __future__ import annotations

from dataclasses import dataclass

from parallax.annotate.figures.amounts import Counted, lemma_at, lemmas_at, words_at
from parallax.annotate.sentence.tree import children, subtree
from parallax.annotate.words.measure_words import table
from parallax.types import Sentence
from parallax.world.actors import describe


@dataclass(frozen=True, slots=True)
class _Clause:
    """A verb with the counted noun ("" where there is none), its objects and all that hangs below it, as lemmas."""

    sentence: Sentence
    verb: int
    lemma: str
    content: str
    objects: frozenset[str]
    below: frozenset[str]


def of_phrase(sentence: Sentence, counted: Counted, verb: int, suffers: bool, acts: bool) -> str | None:
    """What an idiom counts: "claimed 12 lives", "were taken to hospital", "suffered burns", houses destroyed; None
    where the words are none. The counted suffer the verb, or do it."""
    clause = _Clause(
        sentence,
        verb,
        lemma_at(sentence, verb),
        lemma_at(sentence, counted.content) if counted.content is not None else "",
        frozenset(lemmas_at(sentence, children(sentence, verb, "obj"))),
        frozenset(lemmas_at(sentence, subtree(sentence, verb))) if suffers or acts else frozenset(),
    )
    things = _to_things(clause) if suffers or clause.lemma in ("burn", "collapse") else None
    return things or (_to_people(clause) if suffers else _by_people(clause) if acts else None)


def _to_things(clause: _Clause) -> str | None:
    houses = table()["houses"]
    if clause.content in table()["vehicles"]["things"] and clause.lemma == "put" and "action" in clause.below:
        return "vehicles_destroyed"
    if clause.content in houses["things"]:
        return next((m for m in ("houses_destroyed", "houses_damaged") if clause.lemma in houses[m]), None)
    ways = (("vehicles", "vehicles_destroyed"), ("vehicles", "affected"), ("rounds", "strikes"), ("posts", "affected"))
    for name, measure in ways:
        if clause.content in table()[name]["things"] and clause.lemma in table()[name][measure]:
            return measure
    return None


def _to_people(clause: _Clause) -> str | None:
    phrases, lemma, below = table()["phrases"], clause.lemma, clause.below
    if clause.content == "life" and lemma in phrases["lives_object"]:
        return "killed"
    if clause.content == "body":
        return "killed" if lemma in phrases["bodies_verbs"] else None
    if taken := _taken_by_force(clause):
        return taken
    if lemma in phrases["to_hospital_verbs"] and _goes_to(clause.sentence, clause.verb, phrases["hospital"]):
        return "hospitalized"
    if lemma == "treat":
        return "injured" if _is_hospital(clause.sentence, clause.verb) else None
    ways = (
        ("move", "shelters", "evacuated"),
        ("lifting_verbs", "out_of", "rescued"),
        ("holding_verbs", "hostage", "abducted"),
        ("take", "prisoner", "detained"),
        ("from_home_verbs", "evacuate", "evacuated"),
        ("from_home_verbs", "from_home", "displaced"),
        ("bringing_verbs", "alive", "rescued"),
    )
    return next(
        (m for verbs, words, m in ways if lemma in phrases.get(verbs, [verbs]) and below & set(phrases[words])), None
    )


def _taken_by_force(clause: _Clause) -> str | None:
    """ "31 had been taken by the militia since Monday": by those who fight, and to no hospital or safety; the state's
    forces detain, others abduct."""
    sentence = clause.sentence
    beside = children(sentence, clause.verb, "obl")
    agent = next((i for i in beside if "by" in words_at(sentence, children(sentence, i, "case"))), None)
    if clause.lemma not in table()["phrases"]["taking"] or agent is None or clause.below & _BROUGHT:
        return None
    words = " ".join(sentence.tokens[i].text for i in subtree(sentence, agent)[1:])
    sectors = set(describe(words).sectors)
    return "detained" if sectors & _OF_A_STATE else "abducted" if sectors & _ARMED else None


_BROUGHT = frozenset({"to", "from", "out", "safety", "aboard"})
_OF_A_STATE = frozenset({"MIL", "COP", "SPY"})
_ARMED = frozenset({"PRM", "REB", "UAF", "CRM"})


def _by_people(clause: _Clause) -> str | None:
    phrases, lemma, objects, below = table()["phrases"], clause.lemma, clause.objects, clause.below
    if (lemma == "lose" and "life" in objects) or (lemma in phrases["martyrdom_verbs"] and "martyrdom" in objects):
        return "killed"
    if clause.content in table()["going"]["things"]:
        return "affected" if lemma in table()["going"]["verbs"] else None
    if lemma == "survive" and "not" in words_at(clause.sentence, children(clause.sentence, clause.verb, "advmod")):
        return "killed"
    if clause.content in table()["bombs"]["things"] and lemma in table()["bombs"]["verbs"]:
        return "attacks"
    if lemma == "take" and "part" in objects and below & set(phrases["protests"]):
        return "protesters"
    if objects & set(phrases["protest_verbs"].get(lemma, ())):
        return "protesters"
    if lemma in ("walk", "go") and below & set(phrases["free"]):
        return "released"
    if lemma in phrases["leaving_home"] and objects & set(phrases["at_home"]):
        return "displaced"
    if lemma in phrases["injuries_verbs"] and objects & set(phrases["injuries"]):
        return "injured"
    return "hospitalized" if lemma == "go" and _goes_to(clause.sentence, clause.verb, phrases["hospital"]) else None


def _is_hospital(sentence: Sentence, verb: int) -> bool:
    subjects = lemmas_at(sentence, children(sentence, verb, "nsubj"))
    return bool(set(subjects) & set(table()["phrases"]["hospital"]))


def _goes_to(sentence: Sentence, verb: int, places: list[str]) -> bool:
    after = sentence.tokens[verb + 1 : verb + 9]
    stop = next((i for i, t in enumerate(after) if t.upos in ("VERB", "AUX")), len(after))
    return any(t.lemma.lower() in places for t in after[:stop])


def is_thing(lemma: str) -> bool:
    """Whether a noun is among the things that are burned, fired or given."""
    return any(lemma in table()[name]["things"] for name in ("houses", "vehicles", "rounds", "aid"))
