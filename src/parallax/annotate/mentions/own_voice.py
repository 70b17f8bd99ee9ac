"""Who "we" is outside quotation marks: the body that puts a report out in its own name, a ministry or a relief group.

Knows what a body is called in its own papers: by its heading ("Communique of the General Staff"), its name or a part of
it ("the Institute"), the noun that it is ("the Government"). Promises nobody where an outlet tells the news: its "we"
is whoever stands before the camera; a paper is known by the noun that heads its name ("Army Times" is no army) and by
the work of news that it tells of itself ("we asked for comment"). Leaves alone "we" in quotation marks: that is whoever
says it (`saying`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parallax.annotate.mentions.clusters import DEFINITE, Key
from parallax.annotate.mentions.mentions import Phrase
from parallax.annotate.mentions.names import fold
from parallax.annotate.page import Page
from parallax.annotate.sentence.tree import ancestors, children
from parallax.annotate.words.cues import load_cues
from parallax.text.quotes import find_quotations
from parallax.world.actors import describe, is_organization_noun

# Whoever speaks for the government speaks in its name.
GOVERNMENT = "government"
# How many sentences a heading may run to.
HEADING = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The body that speaks in a report's own name: its key, and the descriptions of it, by their index."""

    key: Key
    described: frozenset[int]


def is_own_voice(publisher: str | None) -> bool:
    """Whether a publisher is known for a body that tells of itself, and not of the news."""
    if not publisher:
        return False
    told = describe(publisher, name_kind="ORG")
    known = bool(told.sectors) or told.why.startswith("known")
    if not known or told.kind in {"outlet", "person", "place"} or "JRN" in told.sectors:
        return False
    return not told.why.startswith("described") or _is_a_body(publisher, told.sectors)


def _is_a_body(name: str, sectors: tuple[str, ...]) -> bool:
    """Whether a name that only its words describe is headed by the noun for a body: "Harbour Police", not "Police
    Gazette", of which "Police" tells as much; nor a noun that stands alone, "The Union"."""
    words = name.lower().removeprefix("the ").split()
    if len(words) == 1:
        return False
    at = _head_of(words)
    told = is_organization_noun(words[at]) or describe(words[at], name_kind="ORG").sectors
    return bool(told) or describe(" ".join(words[:at]), name_kind="ORG").sectors != sectors


def first_persons(page: Page, phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Every "we", "us" and "our" outside quotation marks, where a body speaks in its own name; else none."""
    if not is_own_voice(page.document.publisher) and _heading(phrases) is None:
        return ()
    quoted = [span for quotation in find_quotations(page.document.text) for span in quotation.spans]
    found = tuple(
        Phrase(sentence=sentence, head=at, first=at, last=at + 1, kind="other", form="pronoun")
        for sentence in page.sentences
        for at, token in enumerate(sentence.tokens)
        if token.text.lower() in load_cues().first_person and token.upos in {"PRON", "DET"}
        if not any(start <= token.start < end for start, end in quoted)
    )
    brings_news = not is_own_voice(page.document.publisher) and any(_is_news_work(phrase) for phrase in found)
    return () if brings_news else found


def _is_news_work(phrase: Phrase) -> bool:
    """Whether "we" did what only who brings the news tells of itself: "we asked the army for comment"."""
    sentence = phrase.sentence
    if not sentence.tokens[phrase.head].deprel.startswith("nsubj"):
        return False
    verb = sentence.tokens[phrase.head].head
    done = (verb, *children(sentence, verb, "obj", "obl", "xcomp", "advcl"))
    return any(sentence.tokens[i].lemma.lower() in load_cues().news_work for i in done)


def voice_of(page: Page, phrases: Sequence[Phrase], named: Mapping[int, tuple[Key, ...]]) -> Voice | None:
    """Who speaks where a report says "we"; None where no body speaks in its own name."""
    heading, publisher = _heading(phrases), page.document.publisher
    if heading is not None:
        key = named[heading][0] if heading in named else ("publisher", phrases[heading].words)
        return Voice(key=key, described=frozenset({heading} - named.keys()))
    if publisher is None or not is_own_voice(publisher):
        return None
    whole = fold(publisher)
    names = (i for i, phrase in enumerate(phrases) if i in named and _is_name_of(phrase, named[i][0], whole))
    key = next((named[i][0] for i in names), ("publisher", publisher))
    noun = _noun(publisher)
    described = (i for i, phrase in enumerate(phrases) if i not in named and _is_called(phrase, {noun}))
    if GOVERNMENT in whole and noun != GOVERNMENT:
        described = (i for i, phrase in enumerate(phrases) if i not in named and _is_called(phrase, {GOVERNMENT}))
    return Voice(key=key, described=frozenset(described))


def _heading(phrases: Sequence[Phrase]) -> int | None:
    """Whose paper the heading calls the report: "Statement No. 4 of the Harbour Council"."""
    for index, phrase in enumerate(phrases):
        if phrase.sentence.index >= HEADING:
            return None
        if phrase.kind == "organization" and phrase.form in {"name", "description"} and _is_issuer(phrase):
            return index
    return None


def _is_issuer(phrase: Phrase) -> bool:
    """Whether a phrase stands behind "of" or "by" and the word for a paper that opens its line."""
    sentence = phrase.sentence
    over = tuple(ancestors(sentence, phrase.head))
    if sentence.tokens[-1].text in ".!?" or not any(
        sentence.tokens[i].lemma.lower() in load_cues().issued for i in over
    ):
        return False
    marks = {sentence.tokens[c].text.lower() for c in children(sentence, phrase.head, "case")}
    return bool(marks & {"of", "by"}) and not any(token.upos == "VERB" for token in sentence.tokens[: phrase.head])


def _is_name_of(phrase: Phrase, key: Key, publisher: tuple[str, ...]) -> bool:
    """Whether a name is the publisher's, in full or short: "Open Hands" of "Open Hands Relief"."""
    if phrase.name is None or phrase.form != "name" or phrase.kind in {"place", "person"} or key[0] == "state":
        return False
    words = fold(" ".join(token.text for token in phrase.sentence.tokens[phrase.name[0] : phrase.name[1]]))
    joints = load_cues().joints | {"the"}
    telling = [word for word in words if word not in joints]
    whole = [word for word in publisher if word not in joints]
    return telling == whole[: len(telling)] or words == ("".join(word[0] for word in whole),) or words == (whole[-1],)


def _noun(publisher: str) -> str:
    """What kind of body a publisher is by its name: "ministry" of "Ministry of Health", "army" of "Lund Army"."""
    words = fold(publisher)
    return words[_head_of(words)]


def _head_of(words: Sequence[str]) -> int:
    """Where the noun stands that heads a name: before what says whose it is, "of the port"."""
    joints = load_cues().joints | {"the"}
    end = next((at for at, word in enumerate(words) if word in joints), len(words))
    return (end or len(words)) - 1


def _is_called(phrase: Phrase, nouns: set[str]) -> bool:
    """Whether a phrase calls the body by nothing but its noun: "the Ministry", "this government"."""
    if phrase.form != "description" or phrase.last - phrase.first != 2:
        return False
    tokens = phrase.sentence.tokens
    return tokens[phrase.head].lemma.lower() in nouns and tokens[phrase.first].text.lower() in DEFINITE
