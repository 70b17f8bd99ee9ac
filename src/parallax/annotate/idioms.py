"""Idioms that count: "claimed 12 lives", "were taken to hospital", "left their homes", houses burned, rounds fired.

Knows the phrases of `data/counting.toml`. Promises a measure only where verb and words agree; where the number stands
is for `measures` to say.
"""

from __future__ import annotations

from parallax.annotate.amounts import Counted, lemmas_at, words_at
from parallax.annotate.measure_words import table
from parallax.annotate.tree import children, subtree
from parallax.types import Sentence


def of_phrase(sentence: Sentence, counted: Counted, verb: int, suffers: bool, acts: bool) -> str | None:
    """Idioms: "claimed 12 lives", "12 lost their lives", "were taken to hospital", "suffered burns", "forced from
    their homes", houses destroyed."""
    phrases, houses = table()["phrases"], table()["houses"]
    lemma = sentence.tokens[verb].lemma.lower()
    content = sentence.tokens[counted.content].lemma.lower() if counted.content is not None else ""
    objects = {sentence.tokens[i].lemma.lower() for i in children(sentence, verb, "obj")}
    below = set(lemmas_at(sentence, subtree(sentence, verb))) if suffers or acts else set()
    if (suffers and content == "life" and lemma in phrases["lives_object"]) or (
        acts and lemma == "lose" and "life" in objects
    ):
        return "killed"
    if (suffers or lemma == "burn") and content in houses["things"]:
        return next((m for m in ("houses_destroyed", "houses_damaged") if lemma in houses[m]), None)
    if suffers and content in table()["vehicles"]["things"] and lemma in table()["vehicles"]["vehicles_destroyed"]:
        return "vehicles_destroyed"
    if suffers and content in table()["rounds"]["things"] and lemma in table()["rounds"]["strikes"]:
        return "strikes"
    if acts and lemma == "survive" and "not" in words_at(sentence, children(sentence, verb, "advmod")):
        return "killed"
    if acts and lemma in phrases["martyrdom_verbs"] and "martyrdom" in objects:
        return "killed"
    if suffers and lemma == "move" and below & set(phrases["shelters"]):
        return "evacuated"
    if suffers and lemma == "treat" and _is_hospital(sentence, verb):
        return "injured"
    if acts and lemma == "take" and "part" in objects and below & set(phrases["protests"]):
        return "protesters"
    if acts and lemma in phrases["protest_verbs"] and objects & set(phrases["protest_verbs"][lemma]):
        return "protesters"
    if suffers and lemma in phrases["lifting_verbs"] and content != "body" and below & set(phrases["out_of"]):
        return "rescued"
    if suffers and lemma in ("hold", "take") and below & set(phrases["hostage"]):
        return "abducted"
    if acts and lemma in ("walk", "go") and below & set(phrases["free"]):
        return "released"
    if acts and lemma in phrases["leaving_home"] and objects & set(phrases["at_home"]):
        return "displaced"
    if suffers and lemma == "take" and below & set(phrases["prisoner"]):
        return "detained"
    if acts and lemma in phrases["injuries_verbs"] and objects & set(phrases["injuries"]):
        return "injured"
    if suffers and content == "body" and lemma in phrases["bodies_verbs"]:
        return "killed"
    if lemma in phrases["to_hospital_verbs"] and (suffers or (acts and lemma == "go")):
        return "hospitalized" if _goes_to(sentence, verb, phrases["hospital"]) else None
    if suffers and lemma in phrases["from_home_verbs"] and below & set(phrases["from_home"]):
        return "displaced"
    return None


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
