"""Which land's army "the army" is, or its government: the land that a sentence speaks of, else the report's own.

Promises the land of a state that spoke just before ("Lima said ... The government said") and of the place named last
("the army there"); that of the ministry whose troops they are ("its troops") or that tells of troops without saying
whose; the report's own only where what stands right before speaks of no other. Promises none in doubt.
Leaves alone where a report is at home (`home`) and whom a description comes back to (`looking_back`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from parallax.annotate.mentions.clusters import INDEFINITE, Cast, Cluster, Key, Seen, speaks
from parallax.annotate.mentions.homelands import INTERNATIONAL
from parallax.annotate.mentions.mentions import Phrase
from parallax.annotate.mentions.name_spans import words_of
from parallax.annotate.sentence.tree import ancestors, children, subtree
from parallax.annotate.words.cues import load_cues
from parallax.annotate.words.roles import alike
from parallax.text.datelines import dateline_end
from parallax.types import Sentence
from parallax.world.actors import Description, describe, is_national, is_national_body
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


class Force(NamedTuple):
    """Whose a force is by who has it or tells of it, None where that is open; `barred` is a land whose it is not."""

    country: str | None = None
    barred: str | None = None

    def bars(self, land: str | None) -> bool:
        """Whether a force is not of a land."""
        return land is not None and self.barred in {land, EVERY}


EVERY = "every"
"""No land's: the troops of those who fight a state."""


def force_of(cast: Cast, phrase: Phrase, owner: Key | None) -> Force:
    """Whose a body or a force of a state is that is told to be its owner's ("its troops", "his ministry"), or of which
    a state tells without saying whose ("the ministry said special forces had retaken the hill")."""
    if phrase.kind == "person" or STATES.isdisjoint(describe(phrase.words).sectors):
        return Force()
    if owner is not None:
        having = cast.clusters.get(owner)
        return Force() if having is None else Force(_land_served(having), EVERY if _is_irregular(having) else None)
    land, touched = _land_that_tells(cast, phrase) if _is_bare_force(phrase) else (None, False)
    if land is None or touched:
        return Force(barred=land)
    return Force(land) if _has_force(cast, land) else Force()


def _is_bare_force(phrase: Phrase) -> bool:
    """Whether words name men or arms of an army, and nothing of whose: "soldiers", "special forces", not "government
    troops"."""
    told, tokens = describe(phrase.words), phrase.sentence.tokens
    whose = any(describe(tokens[i].lemma.lower()).sectors for i in range(phrase.first, phrase.head))
    known = phrase.first == phrase.head or told.why == f"described: {phrase.words.lower()}"
    return "MIL" in told.sectors and known and not whose and tokens[phrase.first].upos in {"NOUN", "ADJ", "PROPN"}


def _has_force(cast: Cast, land: str) -> bool:
    """Whether the report tells of armed men of a land: it may fight, and is no third that only tells of others."""
    return any(land in lands and "MIL" in describe(noun).sectors for noun, lands in cast.countries.items())


def _land_that_tells(cast: Cast, phrase: Phrase) -> tuple[str | None, bool]:
    """The land of the state or its body that says the clause in which a force acts, and whether it acts against it."""
    sentence, below = phrase.sentence, phrase.head
    for over in ancestors(sentence, phrase.head):
        told = sentence.tokens[below].deprel.split(":")[0] == "ccomp"
        if told and load_cues().verbs.get(sentence.tokens[over].lemma.lower()):
            teller = next(iter(_subjects(sentence, over)), None)
            land = _land_at(cast, sentence, teller) if teller is not None else None
            return land, land is not None and _is_touched(sentence, below, phrase.head, land)
        below = over
    return None, False


def _subjects(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """The subject of a verb, or of the one that it is tied to with "and"."""
    found = children(sentence, verb, "nsubj")
    tied = not found and sentence.tokens[verb].deprel == "conj"
    return _subjects(sentence, sentence.tokens[verb].head) if tied else found


def _land_at(cast: Cast, sentence: Sentence, index: int) -> str | None:
    """The land for which whoever stands there speaks, as far as is known by then."""
    seen = (one.key for one in cast.recent if one.phrase.sentence is sentence and one.phrase.head == index)
    key = next(seen, None)
    return _land_served(cast.clusters[key]) if key is not None else None


def _is_touched(sentence: Sentence, verb: int, doer: int, land: str) -> bool:
    """Whether something of that land, or of whoever tells, stands beside the doer: "soldiers had fired on its patrol"
    tells of another's."""
    others = (i for c in children(sentence, verb) if c != doer for i in subtree(sentence, c))
    words = [sentence.tokens[i].text for i in others]
    return any(word.lower() in OF_TELLER or country_of(word) == land for word in words)


def _land_served(cluster: Cluster) -> str | None:
    """The land of a state, of a body of it or of whoever holds an office in one; None for anybody else, rebels too."""
    if cluster.key[0] in {"state", "government"}:
        return cluster.key[1] if cluster.key[1] not in INTERNATIONAL else None
    told = _descriptions(cluster)
    serves = any(STATES.intersection(one.sectors) for one in told) and not _is_irregular(cluster)
    land = cluster.land or next((one.country for one in told if one.country), None)
    return land if serves and land not in INTERNATIONAL else None


def _descriptions(cluster: Cluster) -> list[Description]:
    return [describe(one.words, name_kind=one.name_kind) for one in cluster.phrases if one.form != "pronoun"]


def _is_irregular(cluster: Cluster) -> bool:
    return any(AGAINST.intersection(one.sectors) for one in _descriptions(cluster))


STATES = frozenset({"GOV", "MIL", "COP", "SPY"})
"""Sectors of what each state has of its own."""
AGAINST = frozenset({"REB", "UAF", "PRM", "OPP", "CRM"})
OF_TELLER = frozenset({"its", "their", "his", "her", "our"})


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
