"""Whom a pronoun means: of those named shortly before the one whom most speaks for.

Weighs what the learned ranker makes of it with signs of its own. Knows that who speaks outside a quotation is seldom
told of inside it, and that nobody calls himself "he". Promises nobody where "it" and "they" could mean several. Leaves
alone names and descriptions.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from parallax.annotate.frames.drafts import verb_lemma
from parallax.annotate.mentions.clusters import (
    PRONOUNS,
    Cast,
    Cluster,
    Key,
    Seen,
    chances_of_clusters,
    gender_of,
    head_word,
    quotation_at,
    speaks,
)
from parallax.annotate.mentions.mentions import POSSESSIVE, Phrase
from parallax.annotate.sentence.modality_marks import is_negated
from parallax.annotate.sentence.tree import ancestors, case_words, children
from parallax.annotate.words.cues import load_cues
from parallax.annotate.words.roles import alike, speaks_for_another
from parallax.annotate.words.wordlists import words
from parallax.types import Sentence
from parallax.world.actors import describe, is_organization_noun

# How many narrated sentences back a pronoun may look, and of how many phrases.
REACH = 3
MOST = 40
_PERSON = {
    "sentence": -1.0, "phrase": 0.0, "paragraph": -1.5, "subject": 0.0, "main": 0.9, "object": 0.0, "owner": -0.2,
    "alike": 0.6, "own": 0.6, "bound": -0.7, "name": 2.1, "pronoun": 0.8, "new": 0.9, "often": 0.9, "gender": 0.2,
    "named": -0.8, "quoted": -1.2, "same_quotation": 0.5, "its_speaker": -1.5, "spoke": 0.9, "told": 0.0,
    "its_content": -0.2, "given_name": 0.6, "its_words": -2.0, "chance": 0.3,
}  # fmt: skip
_MANY = {
    "sentence": -1.5, "phrase": 0.0, "paragraph": -0.8, "subject": 0.8, "main": 0.0, "object": 1.0, "owner": 0.5,
    "alike": 0.3, "own": 0.2, "bound": 0.0, "name": -0.3, "pronoun": -1.0, "new": 1.0, "often": 0.3, "gender": 0.0,
    "named": -0.6, "quoted": 0.0, "same_quotation": 0.4, "its_speaker": -1.2, "spoke": 2.7, "told": 0.0,
    "its_content": 0.1, "given_name": 0.0, "its_words": -2.0, "chance": 0.5,
}  # fmt: skip
_THING = {
    "sentence": -1.5, "phrase": -0.1, "paragraph": -0.5, "subject": 2.0, "main": 0.0, "object": 0.0, "owner": 0.0,
    "alike": 0.0, "own": 0.0, "bound": 0.0, "name": 0.0, "pronoun": 0.0, "new": 0.0, "often": 0.0, "gender": 0.0,
    "named": 0.0, "quoted": -3.0, "same_quotation": 1.0, "its_speaker": 0.0, "spoke": 1.5, "told": -1.5,
    "its_content": -2.0, "given_name": 0.0, "its_words": 0.0, "chance": 0.5,
}  # fmt: skip
# What each sign counts for "he" and "she", for "they" and for "it".
WEIGHTS: Mapping[str, Mapping[str, float]] = {"male": _PERSON, "female": _PERSON, "many": _MANY, "thing": _THING}
GENDERS = frozenset({"male", "female"})
PEOPLE = frozenset({"person", "group", "organization"})
# The chance from which the ranker's word is enough, and that below which all count alike.
SURE = 0.7
FLOOR = 0.02
# How a cue takes what it gives a name to: "what he calls a sweep", "what they describe as a sweep".
NAMING = frozenset({"naming", "as"})
# Clauses that stand for themselves below another, or beside it.
APART = frozenset({"conj", "parataxis", "acl:relcl"})
# Within this of the best, a rival leaves it open who is meant.
MARGIN = 0.5


def of_pronoun(cast: Cast, index: int, phrase: Phrase) -> tuple[Key, float, str] | None:
    """Whom a pronoun means, how surely and why; inside quotation marks "it" and "they" stay open unless the ranker is
    sure. `index` is the phrase's."""
    word = head_word(phrase)
    if word not in PRONOUNS:
        return _relative(cast, phrase)
    wanted = PRONOUNS[word]
    teller = _teller(cast, phrase, wanted)
    if teller is not None:
        key, speaks_himself = teller
        if not speaks_himself:
            return key, 0.6, "for whom the subject of the verb speaks that says the pronoun's clause"
        return key, 0.8, "subject of the verb that says the pronoun's clause"
    barred = _barred(cast, phrase)
    chances = {key: chance for key, chance in chances_of_clusters(cast, index).items() if key not in barred}
    speaker = _speaker_before(cast, phrase, wanted)
    if speaker is not None:
        return speaker, 0.75, "who alone spoke in the sentence before"
    naming = _namer(cast, phrase, wanted)
    if naming is not None:
        return naming, 0.75, "who says the sentence in which the pronoun names something"
    quotation = quotation_at(cast, phrase.start)
    own = _own_bodies(cast, phrase, chances) if wanted == "many" and quotation is not None else frozenset()
    sure = _surely_meant(cast, {key: chance for key, chance in chances.items() if key not in own}, wanted)
    if sure is not None:
        return sure, 0.7, "likeliest by far that the pronoun comes back to"
    above = _subject_above(cast, phrase, wanted)
    if above is not None:
        return above, 0.65, "subject of the clause below which the pronoun speaks"
    weights = WEIGHTS[wanted]
    found = [
        (
            sum(weights[sign] * value for sign, value in {**signs, "chance": _chance(chances, seen.key)}.items()),
            seen.key,
        )
        for seen, signs in candidates(cast, phrase, wanted, quotation)
        if seen.key not in barred and (word != "both" or _is_two(cast.clusters[seen.key]))
    ]
    if not found or (quotation is not None and wanted in {"many", "thing"}):
        return None
    best = max(found, key=lambda c: c[0])
    rivals = {key for score, key in found if key != best[1] and score > best[0] - MARGIN}
    if rivals and wanted in {"many", "thing"}:
        return None
    return best[1], 0.55 if rivals else 0.6, "nearest that the pronoun fits"


def _barred(cast: Cast, phrase: Phrase) -> frozenset[Key]:
    """Whom a pronoun cannot mean by the syntax of its sentence: who does the same to him or has it done by him, and who
    is told by name below it ("he met him", "he said Lee was right"; Chomsky's Principles B and C), nor who says the
    quotation that it stands in."""
    if head_word(phrase) in POSSESSIVE or head_word(phrase).endswith(("self", "selves")):
        return frozenset(_speakers_of(cast, phrase))
    named = (*_named_below(cast, phrase), *_named_in_words(cast, phrase))
    return frozenset((*_beside(cast, phrase), *named, *_speakers_of(cast, phrase)))


def _beside(cast: Cast, phrase: Phrase) -> Iterator[Key]:
    """Those who are the subject of the verb whose object a pronoun is."""
    tokens = phrase.sentence.tokens
    mine = tokens[phrase.head]
    marks = case_words(phrase.sentence, phrase.head)
    if mine.deprel in {"obj", "iobj"} or (mine.deprel.startswith("obl") and marks & words("to_another")):
        for seen in reversed(cast.recent[-MOST:]):
            if seen.at != phrase.sentence.index:
                return
            if seen.subject and tokens[seen.phrase.head].head == mine.head:
                yield seen.key


def _named_below(cast: Cast, phrase: Phrase) -> Iterator[Key]:
    """Those who are named behind a pronoun in the clause whose subject it is; a quotation below it is its own: a body's
    paper tells of the body by name."""
    sentence = phrase.sentence
    verb = sentence.tokens[phrase.head].head
    if verb < 0 or not sentence.tokens[phrase.head].deprel.startswith("nsubj"):
        return
    level = quotation_at(cast, phrase.start)
    for name, key in cast.names.get(sentence.index, ()):
        if name.head > phrase.head and name.first > verb and quotation_at(cast, name.start) == level:
            over = (name.head, *ancestors(sentence, name.head))
            below = over[: over.index(verb)] if verb in over else ()
            if below and APART.isdisjoint(sentence.tokens[i].deprel for i in below):
                yield key


def _named_in_words(cast: Cast, phrase: Phrase) -> Iterator[Key]:
    """Those who are named in the quotation right before a pronoun that says it: ""Lee has nobody," he said"."""
    sentence = phrase.sentence
    if not speaks(phrase) or quotation_at(cast, phrase.start) is not None:
        return
    ended = [(start, end) for start, end in cast.quotations if sentence.start < end <= phrase.start]
    if not ended:
        return
    start, end = ended[-1]
    between = [t for t in sentence.tokens if end <= t.start < phrase.start and t.upos != "PUNCT"]
    if len(between) > 1:  # more than the verb of "said he"
        return
    for at in range(max(0, sentence.index - MOST), sentence.index + 1):
        yield from (key for name, key in cast.names.get(at, ()) if start <= name.start < end)


def _speakers_of(cast: Cast, phrase: Phrase) -> Iterator[Key]:
    """Those who say the quotation that a pronoun stands in, outside of it, in the sentence in which it begins."""
    number = quotation_at(cast, phrase.start)
    if number is None:
        return
    opening = cast.quotations[number][0]
    for seen in reversed(cast.recent[-MOST:]):
        if seen.phrase.sentence.end <= opening:
            return
        if seen.spoke and seen.quotation is None and seen.phrase.sentence.start <= opening:
            yield seen.key


def _teller(cast: Cast, phrase: Phrase, wanted: str) -> tuple[Key, bool] | None:
    """Who says the clause whose subject the pronoun is: "the senator, Ana Lee, said she would sue"; or, as the second
    tells, for whom it is said: "the lawyer of Ana Lee said she would sue"; the lawyer himself where he will not speak,
    or speaks for none whom the pronoun can mean."""
    tokens = phrase.sentence.tokens
    clause = tokens[phrase.head].head
    if not tokens[phrase.head].deprel.startswith("nsubj") or clause < 0 or tokens[clause].deprel != "ccomp":
        return None
    verb = tokens[clause].head
    said = quotation_at(cast, phrase.start)
    if said is not None and said != quotation_at(cast, tokens[verb].start):
        return None  # nobody says "he" of himself
    if not verb < phrase.head or verb_lemma(phrase.sentence, verb) not in load_cues().verbs:
        return None
    owners = frozenset() if _is_silent(phrase.sentence, clause) else _spoken_for(phrase, verb)
    himself = None
    for seen in reversed(cast.recent[-MOST:]):
        if seen.at != phrase.sentence.index:
            break
        if wanted == "many" and not _is_plural(cast.clusters[seen.key]):
            continue  # the council calls itself "it"
        over = tuple(ancestors(phrase.sentence, seen.phrase.head))
        subject = tokens[seen.phrase.head].deprel == "nsubj" and tokens[seen.phrase.head].head == verb
        beside = tokens[seen.phrase.head].deprel == "appos" and over[1:2] == (verb,)
        if not _fits(cast.clusters[seen.key], wanted):
            continue
        if seen.phrase.head in owners:
            return seen.key, False  # "the lawyer of Mr. Lee said he would appeal"
        if himself is None and (subject or beside):
            himself = seen.key
    return (himself, True) if himself is not None else None


def _speaker_before(cast: Cast, phrase: Phrase, wanted: str) -> Key | None:
    """ "..., the source said. He denied it": who goes on speaking is the one who just spoke, in the next paragraph
    too."""
    sentence = phrase.sentence
    if phrase.head > 1 or not speaks(phrase) or quotation_at(cast, phrase.start) is not None:
        return None
    spoke = {seen.key: seen for seen in cast.recent[-MOST:] if seen.at == sentence.index - 1 and seen.spoke}
    if len(spoke) != 1:
        return None
    key, seen = next(iter(spoke.items()))
    if wanted not in GENDERS:
        return key if _fits(cast.clusters[key], wanted) else None
    nameless = seen.phrase.sentence.tokens[seen.phrase.head].lemma.lower() in load_cues().anonymous
    titled = {gender_of(p) for p in cast.clusters[key].phrases if p.form != "pronoun"} - {None}
    return key if (nameless and titled <= {wanted}) or _may_be(cast.clusters[key], wanted) else None


def _namer(cast: Cast, phrase: Phrase, wanted: str) -> Key | None:
    """Who says the clause in which the pronoun calls something by a name: "Officials said they were held in what they
    called a sweep"."""
    tokens = phrase.sentence.tokens
    if not speaks(phrase) or not phrase.head or tokens[phrase.head - 1].text.lower() != "what":
        return None
    verb = tokens[phrase.head].head
    if not any(NAMING & entry.takes for entry in load_cues().verbs.get(verb_lemma(phrase.sentence, verb), ())):
        return None
    said = (at for at in (verb, *ancestors(phrase.sentence, verb)) if tokens[at].deprel == "ccomp")
    return next((key for at in said if (key := _subject_of(cast, phrase, tokens[at].head, wanted))), None)


def _spoken_for(phrase: Phrase, verb: int) -> frozenset[int]:
    """Those for whom the subject of a verb speaks, by their tokens: whose lawyer or spokesman it is."""
    sentence = phrase.sentence
    told = (c for c in children(sentence, verb, "nsubj") if speaks_for_another(sentence.tokens[c].lemma.lower()))
    return frozenset(owner for c in told for owner in children(sentence, c, "nmod", "nmod:poss"))


def _is_silent(sentence: Sentence, clause: int) -> bool:
    """Whether a clause is that somebody will not speak or vouch for it, which is so of whoever is asked and says so:
    "the president's spokesman said he would not comment"."""
    cues = load_cues()
    unsaid = cues.keeping_silent | cues.confirming
    verb = sentence.tokens[clause].lemma.lower()
    if verb in cues.refusing:
        return any(sentence.tokens[i].lemma.lower() in unsaid for i in children(sentence, clause, "xcomp"))
    return verb in unsaid and is_negated(sentence, clause)


def _is_plural(cluster: Cluster) -> bool:
    """Whether a cluster was brought in as several: "the rebels", a crowd, the police; "a fighter" is one."""
    first = cluster.phrases[0]
    head = first.sentence.tokens[first.head]
    single = head.xpos == "NN" and first.sentence.tokens[first.first].text.lower() in {"a", "an"}
    one = single and head.lemma.lower() in alike("fighter")
    return first.kind == "group" and first.form != "adjective" and not one


def _is_two(cluster: Cluster) -> bool:
    """Whether a cluster was called two: "two men", "the pair"."""
    two = load_cues().two - {"both"}
    return any(two.intersection(p.words.lower().split()) for p in cluster.phrases)


def _subject_above(cast: Cast, phrase: Phrase, wanted: str) -> Key | None:
    """The subject of the sentence, where a "they" speaks in a clause below it: "the crew left because they feared";
    nobody where it did that to others, who may as well speak: "soldiers held the crew after they reported"."""
    if wanted != "many" or not speaks(phrase) or quotation_at(cast, phrase.start) is not None:
        return None
    tokens = phrase.sentence.tokens
    at = tokens[phrase.head].head
    while tokens[at].head >= 0 and tokens[at].deprel != "parataxis":
        at = tokens[at].head
        if _acts_on_others(cast, phrase, at, wanted):
            return None
        found = _subject_of(cast, phrase, at, wanted)
        if found is not None:
            return found
    return None


def _acts_on_others(cast: Cast, phrase: Phrase, verb: int, wanted: str) -> bool:
    """Whether a verb before the pronoun has people or a body for its object, whom the pronoun can mean."""
    beside = (seen for seen in cast.recent[-MOST:] if seen.at == phrase.sentence.index)
    return any(
        seen.phrase.kind in PEOPLE and seen.phrase.head < phrase.head and _fits(cast.clusters[seen.key], wanted)
        for seen in beside
        if phrase.sentence.tokens[seen.phrase.head].head == verb
        and phrase.sentence.tokens[seen.phrase.head].deprel.split(":")[0] in {"obj", "iobj"}
    )


def _subject_of(cast: Cast, phrase: Phrase, verb: int, wanted: str) -> Key | None:
    """The one before the pronoun who is the subject of a verb in its sentence, if it fits."""
    tokens = phrase.sentence.tokens
    for seen in reversed(cast.recent[-MOST:]):
        if seen.at != phrase.sentence.index:
            return None
        token = tokens[seen.phrase.head]
        if token.head == verb and token.deprel.startswith("nsubj") and seen.phrase.head < phrase.head:
            fits = _may_be if wanted in GENDERS else _fits
            return seen.key if fits(cast.clusters[seen.key], wanted) else None
    return None


def _own_bodies(cast: Cast, phrase: Phrase, keys: Iterable[Key]) -> frozenset[Key]:
    """Which of some bodies are those of whoever speaks in the paragraph, who would call them "we": of an army's
    spokesman his army, but no other side that has a name."""
    paragraph = phrase.sentence.paragraph
    speakers = (
        seen.key
        for seen in reversed(cast.recent[-MOST:])
        if seen.spoke and seen.quotation is None and seen.phrase.sentence.paragraph == paragraph
    )
    speaker = cast.clusters.get(next(speakers, ()))
    if speaker is None or not _is_person(speaker):
        return frozenset()
    sectors = {sector for p in speaker.phrases if p.form != "pronoun" for sector in describe(p.words).sectors}
    bodies = ((key, p) for key in keys for p in cast.clusters[key].phrases if p.form == "description")
    return frozenset(
        key
        for key, p in bodies
        if is_organization_noun(p.sentence.tokens[p.head].lemma.lower())
        and sectors.intersection(describe(p.words).sectors)
    )


def _surely_meant(cast: Cast, chances: Mapping[Key, float], wanted: str) -> Key | None:
    """The cluster that the ranker is sure of, however far back, where the pronoun can mean it."""
    key, chance = max(chances.items(), key=lambda found: found[1], default=(None, 0.0))
    if key is None or chance < SURE:
        return None
    cluster = cast.clusters[key]
    return key if (_may_be(cluster, wanted) if wanted in GENDERS else _fits(cluster, wanted)) else None


def _chance(chances: Mapping[Key, float], key: Key) -> float:
    """The logarithm of a cluster's chance, which no doubt of the ranker lets fall without end."""
    return math.log(chances.get(key, 0.0) + FLOOR)


def candidates(
    cast: Cast, phrase: Phrase, wanted: str, quotation: int | None
) -> Iterator[tuple[Seen, Mapping[str, float]]]:
    """Those named shortly before whom a pronoun can mean, with the signs that speak for and against them."""
    for back, seen in enumerate(reversed(cast.recent[-MOST:])):
        between = _sentences_between(cast, seen, phrase, quotation)
        if between > REACH:
            break
        if _fits(cast.clusters[seen.key], wanted):
            yield (
                seen,
                {
                    "sentence": between,
                    "phrase": min(back, 10),
                    **_of_place(seen, phrase),
                    **_of_cluster(cast.clusters[seen.key], wanted),
                    **_of_speech(seen, phrase, quotation),
                },
            )


def _sentences_between(cast: Cast, seen: Seen, phrase: Phrase, quotation: int | None) -> int:
    """How many sentences back; a long quotation is no distance for who tells it."""
    now = phrase.sentence.index
    if quotation is not None or seen.quotation is not None or not cast.narrated:
        return now - seen.at
    return max(cast.narrated[now] - cast.narrated[seen.at], int(now > seen.at))


def _of_place(seen: Seen, phrase: Phrase) -> Mapping[str, float]:
    """What each of the two is to its verb."""
    tokens, own = seen.phrase.sentence.tokens, phrase.sentence.tokens
    token, mine = tokens[seen.phrase.head], own[phrase.head]
    same = seen.at == phrase.sentence.index
    return {
        "paragraph": phrase.sentence.paragraph != seen.phrase.sentence.paragraph,
        "subject": seen.subject,
        "main": seen.subject and token.head >= 0 and tokens[token.head].head < 0,
        "object": token.deprel in {"obj", "iobj", "obl:agent"},
        "owner": token.deprel == "nmod:poss",
        "alike": seen.subject and mine.deprel.startswith("nsubj"),
        "own": same and seen.subject and head_word(phrase) in POSSESSIVE,
        "bound": same and token.head == mine.head and mine.deprel in {"obj", "iobj", "obl"},
        "name": seen.phrase.form == "name",
        "pronoun": seen.phrase.form == "pronoun",
        "new": tokens[seen.phrase.first].text.lower() in {"a", "an"},
    }


def _of_cluster(cluster: Cluster, wanted: str) -> Mapping[str, float]:
    return {
        "often": math.log(len(cluster.phrases)),
        "gender": wanted in GENDERS and cluster.gender == wanted,
        "given_name": _given_name(cluster, wanted),
        "named": any(p.form == "name" for p in cluster.phrases),
    }


def _given_name(cluster: Cluster, wanted: str) -> float:
    """1 where the ending of a person's given name goes with "she" or "he", -1 where with the other, 0 where nothing is
    known: in most languages of the news more women's names than men's end in a."""
    if cluster.key[0] != "person" or len(cluster.key) < 3 or cluster.gender is not None or wanted not in GENDERS:
        return 0.0
    return 1.0 if cluster.key[1].endswith("a") == (wanted == "female") else -1.0


def _of_speech(seen: Seen, phrase: Phrase, quotation: int | None) -> Mapping[str, float]:
    """Who says which words."""
    now = phrase.sentence.index
    speaking, before = speaks(phrase), seen.at < now
    together = phrase.sentence.paragraph == seen.phrase.sentence.paragraph
    return {
        "quoted": quotation is None and seen.quotation is not None,
        "its_words": speaking and quotation is None and seen.quotation is not None and seen.at + 1 >= now,
        "same_quotation": quotation is not None and seen.quotation == quotation,
        "its_speaker": quotation is not None and seen.quotation != quotation and seen.spoke,
        "spoke": quotation is None and seen.spoke and speaking and before and together,
        "told": quotation is None and before and _is_told(seen.phrase),
        "its_content": speaking and not before and _says_of(phrase, seen.phrase),
    }


def _is_told(phrase: Phrase) -> bool:
    """Whether a phrase stands in what another one says: "Lee said that the minister left"."""
    tokens = phrase.sentence.tokens
    return any(tokens[at].deprel == "ccomp" for at in ancestors(phrase.sentence, phrase.head))


def _says_of(speaker: Phrase, other: Phrase) -> bool:
    """Whether the other phrase is part of what the subject of a parenthesis says: "the sister, she says, fled"."""
    tokens = speaker.sentence.tokens
    verb = tokens[speaker.head].head
    if verb < 0 or verb in ancestors(speaker.sentence, other.head):
        return False
    return tokens[verb].deprel == "parataxis"


def _may_be(cluster: Cluster, gender: str) -> bool:
    """Whether a cluster is a person whose titles tell of no other gender, nor most of the pronouns taken for it where
    no title tells."""
    titled = {gender_of(p) for p in cluster.phrases if p.form != "pronoun"} - {None}
    called = Counter(PRONOUNS.get(head_word(p)) for p in cluster.phrases if p.form == "pronoun")
    others = sum(called[other] for other in GENDERS - {gender})
    return _is_person(cluster) and titled <= {gender} and (bool(titled) or others <= called[gender])


def _is_person(cluster: Cluster) -> bool:
    return cluster.phrases[0].kind == "person" or cluster.key[0] == "person"


def _fits(cluster: Cluster, wanted: str) -> bool:
    first = cluster.phrases[0]
    plural = _is_plural(cluster)
    if wanted in GENDERS:
        return _is_person(cluster) and cluster.gender in {None, wanted}
    if wanted == "many":
        return plural or first.kind == "organization"
    collective = first.kind == "group" and first.sentence.tokens[first.head].xpos in {"NN", "NNP"}
    return first.kind == "organization" or collective or cluster.key[0] == "state"


def _relative(cast: Cast, phrase: Phrase) -> tuple[Key, float, str] | None:
    """ "who", "which", "that": the noun whose relative clause they open."""
    tokens = phrase.sentence.tokens
    at = phrase.head
    for _ in range(4):
        if tokens[at].deprel == "acl:relcl" or tokens[at].head < 0:
            break
        at = tokens[at].head
    noun = tokens[at].head if tokens[at].deprel == "acl:relcl" else -1
    for seen in reversed(cast.recent[-12:]):
        last = cast.clusters[seen.key].phrases[-1]
        if last.sentence.index == phrase.sentence.index and last.head == noun:
            return seen.key, 0.85, "noun before the relative clause"
    return None
