"""Which land's army "the army" is, or its government: the land that a sentence speaks of, else the report's own.

Promises the land of a state that spoke just before ("Lima said ... The government said") and of the place named last
("the army there"); the report's own only where what stands right before speaks of no other. Promises none in doubt.
Leaves alone where a report is at home (`home`) and whom a description comes back to (`looking_back`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from parallax.annotate.mentions.clusters import INDEFINITE, Cast, Seen, speaks
from parallax.annotate.mentions.mentions import Phrase
from parallax.annotate.mentions.name_spans import words_of
from parallax.annotate.sentence.tree import children
from parallax.annotate.words.cues import load_cues
from parallax.annotate.words.roles import alike
from parallax.text.datelines import dateline_end
from parallax.world.actors import is_national, is_national_body
from parallax.world.countries import country_of, government_of

# How many sentences back another land's body keeps a bare one from being the report's own, and how many phrases.
REACH = 2
MOST_SEEN = 60


class Whose(NamedTuple):
    """The country of a body that no words tell, None where it is open; `known_before` is false where it is open and
    none of those named before either: the army of some place whose country nobody knows yet."""

    country: str | None
    known_before: bool = True


OPEN = Whose(None)


def land_of_body(cast: Cast, phrase: Phrase, lemma: str) -> Whose:
    """Whose a body or an office is that each state has one of, where its words do not say."""
    bare = words_of(phrase.sentence, phrase.first, phrase.head + 1, without=phrase.without)
    if not is_national(bare):
        return OPEN
    if _is_there(phrase):
        land = _land_named_last(cast, phrase)
        return Whose(land, known_before=land is not None)
    if cast.home is None or _is_set_abroad(cast, phrase):
        return OPEN
    abroad = {None, cast.home}
    near = [one for one in reversed(cast.recent[-MOST_SEEN:]) if phrase.sentence.index - one.at <= REACH]
    speaker = _state_that_spoke(near, phrase)
    if speaker is not None and cast.clusters[speaker.key].land not in abroad:
        goes_on = is_national_body(bare) and _asserts(phrase)
        return Whose(cast.clusters[speaker.key].land) if goes_on else OPEN
    subjects = (one for one in near if one.subject and phrase.sentence.index - one.at <= 1)
    doing = speaker or next((one for one in subjects if not _is_some_person(one.phrase)), None)
    if doing is not None and cast.clusters[doing.key].land not in abroad:
        return OPEN
    kin = {lemma, *alike(lemma)}
    bodies = (one for one in near if one.phrase.form != "pronoun" and _noun(one.phrase) in kin)
    foreign = (one for one in bodies if cast.clusters[one.key].land not in abroad)
    return Whose(cast.home) if all(is_passing(one.phrase) for one in foreign) else OPEN


def _is_there(phrase: Phrase) -> bool:
    """ "The government there": whether the word stands right behind the noun, and is not that of "there are"."""
    tokens = phrase.sentence.tokens
    after = tokens[phrase.head + 1] if phrase.head + 1 < len(tokens) else None
    return after is not None and after.text.lower() == "there" and after.deprel != "expl"


def _land_named_last(cast: Cast, phrase: Phrase) -> str | None:
    """The land of the place or state that was named last, outside a dateline; None where it is not known."""
    for seen in reversed(cast.recent[-MOST_SEEN:]):
        if phrase.sentence.index - seen.at > REACH:
            return None
        named = seen.phrase.form in {"name", "metonym"} and (seen.phrase.kind == "place" or _is_state(seen))
        if named and seen.phrase.head >= dateline_end(seen.phrase.sentence):
            return cast.clusters[seen.key].land
    return None


def _state_that_spoke(near: Sequence[Seen], phrase: Phrase) -> Seen | None:
    """The state whose word the sentence before tells: of "Lima said that Quito must act" the first."""
    before = [one for one in near if one.spoke and one.subject and phrase.sentence.index - one.at == 1]
    return before[-1] if before and _is_state(before[-1]) else None


def _asserts(phrase: Phrase) -> bool:
    """Whether a body says something in its turn, and does not promise or order it, as a report's own may."""
    tokens = phrase.sentence.tokens
    entries = load_cues().verbs.get(tokens[tokens[phrase.head].head].lemma.lower(), ())
    return speaks(phrase) and any(entry.attitude == "assertion" for entry in entries)


def _is_state(seen: Seen) -> bool:
    """Whether a phrase is a state by its name or by its capital."""
    return seen.key[0] in {"state", "government"} and seen.phrase.form in {"name", "metonym"}


def _is_some_person(phrase: Phrase) -> bool:
    """ "A man in the uniform of the Norwegian army": somebody new, of whom a report is about no longer than it says."""
    opening = phrase.sentence.tokens[phrase.first].text.lower()
    return phrase.kind == "person" and phrase.form == "description" and opening in INDEFINITE


def _noun(phrase: Phrase) -> str:
    return phrase.sentence.tokens[phrase.head].lemma.lower()


def _is_set_abroad(cast: Cast, phrase: Phrase) -> bool:
    """ "In Oslo, the government said": whether the sentence begins in another land."""
    tokens = phrase.sentence.tokens
    named = (n for n in phrase.sentence.names if n.first == 1 and n.last < phrase.first)
    lands = (words_of(phrase.sentence, n.first, n.last) for n in named if tokens[0].text in {"In", "From"})
    return any((country_of(words) or government_of(words)) not in {None, cast.home} for words in lands)


def is_passing(phrase: Phrase) -> bool:
    """Whether a body is told only to say whose somebody is whom the report brings up: "a man in the uniform of the
    Norwegian army"."""
    tokens, at = phrase.sentence.tokens, phrase.head
    while tokens[at].deprel.startswith("nmod") and tokens[at].head >= 0:
        at = tokens[at].head
        before = children(phrase.sentence, at, "det", "nummod")
        if any(tokens[c].deprel == "nummod" or tokens[c].text.lower() in INDEFINITE for c in before):
            return True
    return False
