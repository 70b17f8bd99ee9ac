"""Which named place is meant: by a name, by "the town" and "the bridge", by "there".

Promises a place that the document names, and None where two could be meant. Leaves alone where on earth it lies
(`where`) and what happens there.
"""

from __future__ import annotations

import re

from parallax.annotate.page import Page, attribution_of, mention_of
from parallax.annotate.sentence.tree import case_words, children
from parallax.annotate.speech.papers import mentions_around
from parallax.annotate.words.wordlists import words
from parallax.text.datelines import dateline_end
from parallax.types import Entity, Sentence
from parallax.world.actors import is_area, is_place_noun
from parallax.world.countries import is_demonym

_OPENING = 8
"""How many sentences a title, notices and the sentence with the dateline are."""
_TOWNS = frozenset(("city", "town", "village", "capital", "municipality"))
_SAME = frozenset(("same", "whole", "entire"))
_BODIES = frozenset(("organization", "outlet", "government"))
_TELLS_WHICH = frozenset(("nummod", "nmod:poss", "compound", "acl:relcl", "acl", "nmod"))


AT_SCENE = frozenset(("in", "at", "near", "around", "inside", "outside", "within"))
"""Behind these a building, or a noun with a place's name before it, tells where something is."""


def place_meant(page: Page, sentence: Sentence, index: int) -> Entity | None:
    """The place or state that a token names or, by a bare noun, "there" or "here", stands for."""
    token = sentence.tokens[index]
    if token.text.lower() == "there":
        return _last_named(page, sentence, token.start, None)
    if token.text.lower() == "here" and token.upos == "ADV":
        return None if is_quoted(page, token.start) else dateline_place(page)
    mention = mention_of(mentions_around(page, token.start), token.start, token.end)
    if mention is None:
        return None
    if mention.form == "description" and _is_bare(page, sentence, index):
        noun = token.lemma.lower()
        return _last_named(page, sentence, token.start, noun) or _main_town(page, noun)
    if mention.form == "description" and (inside := _name_inside(page, sentence, index)) is not None:
        return inside
    entity = next((e for e in page.entities if e.id == mention.entity), None)
    named = entity is not None and entity.kind in ("place", "state") and mention.form == "name"
    return entity if named and mention.kind != "organization" else None


def facility_at(page: Page, sentence: Sentence, index: int) -> Entity | None:
    """The body in whose building something is: "at Sarn University", "outside the Hope Clinic"."""
    mention = mention_of(mentions_around(page, sentence.tokens[index].start), *_ends(sentence, index))
    if mention is None or mention.form != "name" or mention.kind != "organization":
        return None
    named = page.document.text[mention.span.start : mention.span.end].lower().removeprefix("the ").split()
    built = any(is_place_noun(word) or word in words("facilities") for word in (named[0], named[-1]))
    if not built or not case_words(sentence, index) & AT_SCENE:
        return None
    return next((e for e in page.entities if e.id == mention.entity and e.kind in _BODIES), None)


def is_party(page: Page, sentence: Sentence, index: int) -> bool:
    """Whether a token is the head of what names or describes no place but somebody."""
    mention = mention_of(mentions_around(page, sentence.tokens[index].start), *_ends(sentence, index))
    return mention is not None and mention.kind not in ("place", "state")


def _ends(sentence: Sentence, index: int) -> tuple[int, int]:
    return sentence.tokens[index].start, sentence.tokens[index].end


def dateline_place(page: Page) -> Entity | None:
    """Where the report was written: the first place of the first dateline; None where it has none."""
    entities = {entity.id: entity for entity in page.entities if entity.kind in ("place", "state")}
    for sentence in page.sentences[:_OPENING]:
        end = dateline_end(sentence)
        last = sentence.tokens[end - 1].end if end else sentence.start
        inside = (m for m in page.mentions if sentence.start <= m.span.start < last and m.form == "name")
        if (found := next((entities[m.entity] for m in inside if m.entity in entities), None)) is not None:
            return found
    return None


def is_quoted(page: Page, offset: int) -> bool:
    """Whether a code point lies in somebody's own words."""
    told = attribution_of(page.attributions, offset, offset + 1)
    return told is not None and told.form == "direct"


def _name_inside(page: Page, sentence: Sentence, index: int) -> Entity | None:
    """ "The Kirim site", "the Old Town quarter": the place whose name stands before the noun of one; "the Tavlian town
    of Sarn": rather the one behind it."""
    if not is_place_noun(sentence.tokens[index].lemma.lower()):
        return None
    of = (i for i in children(sentence, index, "nmod", "appos") if case_words(sentence, i) <= {"of"})
    behind = next((e for i in of if (e := place_meant(page, sentence, i)) is not None and e.kind == "place"), None)
    if behind is not None:
        return behind
    named = (place_meant(page, sentence, i) for i in children(sentence, index, "compound"))
    return next((entity for entity in named if entity is not None and entity.kind == "place"), None)


def has_place_name(entity: Entity) -> bool:
    """Whether an entity can be looked up: a state, or a place called by a name and not only "the northern region"."""
    if entity.kind == "state":
        return True
    named = any(form.form == "name" for form in entity.names) or _is_named_land(entity.name)
    return entity.kind == "place" and named and not _is_common(entity.name)


def _is_named_land(description: str) -> bool:
    """Whether a description is a place's name and its kind, no more: "the Idlib region"."""
    words = [word for word in description.split() if word != "the"]
    *name, kind = words or [""]
    return bool(name) and is_place_noun(kind) and all(word[:1].isupper() or word in ("al", "el") for word in name)


def _is_common(name: str) -> bool:
    """ "The West", "City": capitals do not make a common noun the name of one place."""
    words = [word.lower() for word in name.split()]
    return all(word == "the" or is_place_noun(word) for word in words)


def is_land(entity: Entity) -> bool:
    """Whether a place is a country or a region, by the map or by its name's kind, too large for a scene."""
    if entity.location is None:
        return entity.kind == "state" or (entity.kind == "place" and is_area(entity.name))
    return entity.kind == "state" or entity.location.area == "region"


def only_place_called(page: Page, noun: str) -> Entity | None:
    """The one place that the document calls by a name and this noun: "the bridge" after "the Old Mill bridge"."""
    found = {e.id: e for e in page.entities if e.kind == "place" and any(_ends_in(f.text, noun) for f in e.names)}
    return next(iter(found.values())) if len(found) == 1 else None


def _ends_in(name: str, noun: str) -> bool:
    *before, last = name.removeprefix("the ").removeprefix("The ").split() or [""]
    return last.lower() == noun and any(w[:1].isupper() and not is_demonym(w) for w in before)


def _is_bare(page: Page, sentence: Sentence, index: int) -> bool:
    """ "The city", "the same town": nothing in the phrase could tell another one."""
    if not is_place_noun(sentence.tokens[index].lemma.lower()) or sentence.tokens[index].upos != "NOUN":
        return False
    below = [sentence.tokens[i] for i in children(sentence, index)]
    definite = any(token.deprel == "det" and token.text.lower() in ("the", "that", "this") for token in below)
    other = any(
        token.deprel in _TELLS_WHICH or (token.deprel == "amod" and token.text.lower() not in _SAME) for token in below
    )
    beside = children(sentence, index, "appos", "conj")
    told = any(place_meant(page, sentence, i) is not None for i in beside)
    return definite and not other and not told and sentence.tokens[index].xpos == "NN"


def _last_named(page: Page, sentence: Sentence, before: int, noun: str | None) -> Entity | None:
    """The one place named before a code point in its sentence, else the one named in the sentence before; None where
    there are two that it could be. `noun` None fits every place but a state.
    """
    spans = [(sentence.start, before)]
    if sentence.index > 0:
        previous = page.sentences[sentence.index - 1]
        spans.append((previous.start, previous.end))
    for start, end in spans:
        named = {m.entity for m in page.mentions if m.form == "name" and start <= m.span.start and m.span.end <= end}
        found = [e for e in page.entities if e.id in named and e.kind == "place" and may_be_called(e, noun)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _main_town(page: Page, noun: str) -> Entity | None:
    """The town that the title names, else the one that the page names far more often than any other."""
    if noun not in _TOWNS:
        return None
    towns = [e for e in page.entities if e.kind == "place" and may_be_called(e, noun) and has_place_name(e)]
    title = page.document.title or ""
    titled = [e for e in towns if re.search(rf"\b{re.escape(e.name)}\b", title)]
    if titled:
        return titled[0] if len(titled) == 1 else None
    counts = sorted(((sum(f.count for f in e.names), e.id) for e in towns), reverse=True)
    if not counts or counts[0][0] < 3 or (len(counts) > 1 and counts[1][0] * 2 > counts[0][0]):
        return None
    return next(e for e in towns if e.id == counts[0][1])


def may_be_called(entity: Entity, noun: str | None) -> bool:
    """Whether a noun may stand for a named place: "the valley" for one with the word in its name, "the city" for what
    is called by no other kind."""
    if noun is None:
        return True
    words = [word.lower() for form in entity.names for word in form.text.split()]
    if noun in words:
        return True
    if noun not in _TOWNS or (entity.location is not None and entity.location.area == "region"):
        return False
    return not any(is_place_noun(word) for word in words)
