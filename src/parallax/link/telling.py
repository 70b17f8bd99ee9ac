"""One plain line for a claim, built from the best record's own words and from names: nothing is invented."""

from __future__ import annotations

import re

from parallax.link.shelf import Assertion, Shelf, has_name, sentence_of
from parallax.link.statements import tokens_of
from parallax.text.cuts import goes_on, is_held
from parallax.text.modifiers import without_modifier
from parallax.types import Attribution, Control, Event, Figure, Relation, Span


def text_of(shelf: Shelf, record: Assertion) -> str:
    """One plain line in the record's own words, led by its status where it is not asserted. Of an event that is told
    with the sentence around it, the status stands behind the words that have it ("soldiers had deserted (denied): “He
    denied reports that …”"); the sentence stands alone where it has the words, is told as fact, and no bare noun is
    meant."""
    if isinstance(record, Attribution):
        return _statement(shelf, record)
    words = _words(shelf, record)
    marks = _marks(shelf, record, words)
    around = record.within if isinstance(record, Event) and record.within not in ("", words) else ""
    if not around or not isinstance(record, Event):
        return "".join(f"{mark}: " for mark in marks) + words
    place = words.removeprefix(record.happening)
    if marks or len(record.happening.split()) < _FEWEST or not is_held(record.happening, around):
        told_so = f" ({', '.join(marks)})" if marks else ""
        return f"{words}{told_so}: “{around}”"
    return around + place


_FEWEST = 4
"""Words that are found in a sentence without being told beside it."""


def _marks(shelf: Shelf, record: Event | Figure | Relation | Control, words: str) -> list[str]:
    """What a line says of its words that are not asserted: the status; that it did not happen, unless the words say so
    themselves, as a denial where somebody denies it."""
    status: list[str] = [] if record.status == "asserted" else [record.status]
    if record.polarity == "positive" or _NEGATED.search(words):
        return status
    voice = shelf.attributions.get(record.attribution or "")
    return [*status, "denied" if voice is not None and voice.polarity == "negative" else "told not to have happened"]


def stands_alone(record: Assertion) -> bool:
    """Whether an event's words are a clause that does not open with a pronoun."""
    if not isinstance(record, Event):
        return True
    whole = not record.within or goes_on(record.happening, record.within)
    return whole and not PRONOUN.match(record.happening)


SPEAKING = re.compile(r"(?:he|she|it|they|we|i)", re.I)
"""What a speaker is called who is named elsewhere or not at all."""
PRONOUN = re.compile(r"(?:he|she|it|they|we|his|her|its|their|our|this|that|these|those)\b", re.I)


def names_sides(shelf: Shelf, record: Assertion) -> bool:
    """Whether an event's words call the named bodies in them by their names: where others say "rebels", "terrorists"
    is one report's word.
    """
    if not isinstance(record, Event):
        return True
    words = event_words(shelf, record)
    return not any(
        mention.form == "description" and shelf.quote(mention.span) in words and _is_side(shelf, mention.entity)
        for mention in shelf.annotations[record.document].mentions
        if record.evidence.start <= mention.span.start and mention.span.end <= record.evidence.end
    )


def _is_side(shelf: Shelf, local: str | None) -> bool:
    entity = shelf.entity(local)
    return entity is not None and entity.kind in SIDES


SIDES = frozenset({"government", "armed_group", "organization", "group"})

_NEGATED = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|without|neither|nor|almost|nearly|cannot)\b|n['’]t\b", re.I
)


def _words(shelf: Shelf, record: Event | Figure | Relation | Control) -> str:
    match record:
        case Event() if goes_on(record.happening, record.within):
            return record.within
        case Event():
            place = shelf.entity(record.place)
            told = place is not None and any(form.text in record.within for form in place.names)
            return record.happening if told else event_words(shelf, record)
        case Figure():
            return figure_words(shelf, record)
        case Relation():
            return f"{name(shelf, record.subject)} – {record.kind.replace('_', ' ')} – {_other(shelf, record)}"
        case Control():
            return control_words(shelf, record)


def _statement(shelf: Shelf, statement: Attribution) -> str:
    """What somebody says and who, in the words of the sentence where it cannot be understood without."""
    who, cue = source_words(shelf, statement), _cue_words(shelf, statement)
    if (sentence := _sentence_of(shelf, statement)) is not None:
        by_pronoun = statement.source is not None and PRONOUN.fullmatch(statement.source.text)
        return f"{who}: “{sentence}”" if by_pronoun and not PRONOUN.match(who) else sentence
    said = " … ".join(shelf.quote(span) for span in statement.content).removeprefix("that ")
    words = f"{who}{',' * (', ' in who)}{cue} {said}" if cue else f"{who}: {said}"
    return f"denied: {words}" if statement.polarity == "negative" else words


def _sentence_of(shelf: Shelf, statement: Attribution) -> str | None:
    """The sentence of what cannot be understood without: of nobody's words that stand on both sides of the cue ("the
    king is expected to come"), of words that are no clause and do not follow their cue ("threats to the country"). Of
    a long one what goes from its source to its end. None where they can, and where that is longer than is shown, too.
    """
    if not statement.content or statement.form == "direct" or _cue_words(shelf, statement):
        return None
    nameless = statement.source is None or not statement.source.text
    parted = len(statement.content) > 1 and nameless
    if not parted and (len(statement.content) > 1 or _is_clause(shelf, statement.content[0])):
        return None
    document, text = statement.document, shelf.documents[statement.document].text
    told = [*statement.content, *(statement.source.spans if statement.source else ())]
    start, end = min(span.start for span in told), max(span.end for span in told)
    sentences = (s for s in shelf.annotations[document].sentences if s.start <= start and end <= s.end)
    sentence = next(sentences, None)
    stretches = [*([(sentence.start, sentence.end)] if sentence else []), (start, end)]
    fitting = (pair for pair in stretches if len(text[slice(*pair)].split()) <= MOST_WHOLE)
    found = next(fitting, None)
    if found is None or sentence is None:
        return None
    return shelf.quote(Span(document=document, start=found[0], end=found[1])).removesuffix(".")


MOST_WHOLE = 35
"""Words of a sentence that is shown whole for what is no clause."""


def _cue_words(shelf: Shelf, statement: Attribution) -> str:
    """The verb of saying before what is no clause of its own and no quotation, with whom it asks: " described" the
    sound as loud, " called on both" to leave; empty before what can be understood without. A verb in no tense ("is
    expected to accuse", "has accused") comes with what stands between it and the source, or not at all.
    """
    cue, told, document = statement.cue, statement.content, statement.document
    if cue is None or not told or statement.form == "direct" or statement.polarity != "positive":
        return ""
    between = shelf.documents[document].text[cue.span.end : told[0].start]
    near = between[:1].isspace() and len(between) <= _NEAR and not _BREAK.search(between)
    behind = (
        statement.source is not None
        and bool(statement.source.text)
        and all(span.end <= cue.span.start for span in statement.source.spans)
    )
    words = tuple(tokens_of(shelf, document, (cue.span,)))
    is_verb = any(token.upos == "VERB" for token in words)
    if not (near and behind and is_verb) or _is_clause(shelf, told[0]):
        return ""
    start = cue.span.start
    if not any(token.xpos in _FINITE for token in words) and statement.source is not None:
        start = max(span.end for span in statement.source.spans)
        helping = shelf.documents[document].text[start : cue.span.start].lstrip(", ")
        if not helping or len(helping) > _NEAR or _BREAK.search(helping):
            return ""
        start = cue.span.start - len(helping)
    return f" {shelf.quote(Span(document=document, start=start, end=told[0].start))}"


def _is_clause(shelf: Shelf, told: Span) -> bool:
    """Whether what heads a stretch of text is told of somebody there, in a tense; so it is taken where nothing was
    parsed.
    """
    sentence = sentence_of(shelf, told)
    if sentence is None:
        return True
    inside = {i for i, t in enumerate(sentence.tokens) if told.start <= t.start and t.end <= told.end}
    tops = {i for i in inside if sentence.tokens[i].head not in inside and sentence.tokens[i].deprel != "advcl"}
    below = {i for i in inside if sentence.tokens[i].head in tops}
    subject = any(sentence.tokens[i].deprel.startswith(("nsubj", "csubj", "expl")) for i in below)
    auxiliaries = (i for i in below if sentence.tokens[i].deprel.startswith(("aux", "cop")))
    return subject and any(sentence.tokens[i].xpos in _FINITE for i in (*tops, *auxiliaries))


_NEAR = 60
_BREAK = re.compile(r"[.,;:!?“”\"()–—\n]|\bthat\b")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def event_words(shelf: Shelf, event: Event) -> str:
    """What happened in the article's words, with the place where these leave it out: "insurgents took control
    (Obrava)".
    """
    words = event.happening or shelf.quote(event.evidence)
    place = shelf.entity(event.place)
    if place is None or not has_name(place) or any(form.text in words for form in place.names):
        return words
    return f"{words} ({place.name})"


def _other(shelf: Shelf, tie: Relation) -> str:
    """The second of a tie, without the adjective that tells the tie: Russia backs what is called "Russian-backed
    forces"."""
    other = shelf.entity(tie.object)
    told = other is not None and any(form.text == shelf.quote(tie.evidence) for form in other.names)
    return without_modifier(name(shelf, tie.object)) if told else name(shelf, tie.object)


def source_words(shelf: Shelf, statement: Attribution) -> str:
    """What the source is called; its name where the words are a pronoun or a family name, all names where a pronoun
    stands for several. Of a pronoun whose bearer is not known it says so."""
    source = statement.source
    if source is None:
        return "unnamed"
    entities = [entity for local in source.entities if (entity := shelf.entity(local)) is not None]
    if SPEAKING.fullmatch(source.text):
        return " and ".join(dict.fromkeys(entity.name for entity in entities)) or f"{source.text}, not named here"
    short = len(source.text.split()) == 1
    return entities[0].name if short and entities else source.text or "unnamed"


def name(shelf: Shelf, local: str | None) -> str:
    """What an entity is called in the story."""
    entity = shelf.entity(local)
    return entity.name if entity else ""


def figure_words(shelf: Shelf, figure: Figure) -> str:
    """A figure on one line: "killed: at least 27 civilians (Aleppo)"."""
    place = name(shelf, figure.place)
    of_whom = f" {figure.counted}" if figure.counted else ""
    side = f" of {name(shelf, figure.side)}" if name(shelf, figure.side) else ""
    told = f"{figure.measure}: {amount(figure) or shelf.quote(figure.span)}{of_whom}{side}"
    return told + (f" ({place})" if place else "")


def amount(figure: Figure) -> str:
    """The bounds of a figure in words; empty where it has none."""
    low, high = (None if value is None else f"{value:,.10g}" for value in (figure.low, figure.high))
    if figure.bound == "min" and low:
        return f"at least {low}"
    if figure.bound == "max" and high:
        return f"up to {high}"
    if figure.bound == "vague" or not (low or high):
        return ""
    about = "about " if figure.bound == "approximate" else ""
    if low and high:
        return f"{about}{low}" if low == high else f"{about}{low} to {high}"
    return f"at least {low}" if low else f"up to {high}"


CHANGES = {"gained": "taken by", "lost": "lost by", "held": "held by", "contested": "contested by"}


def control_words(shelf: Shelf, control: Control) -> str:
    """Who holds what: "Aleppo: taken by rebels, from government forces"."""
    holder, previous = name(shelf, control.holder), name(shelf, control.previous)
    change = f"{CHANGES[control.change]} {holder}" if holder else control.change
    return f"{name(shelf, control.place)}: {change}" + (f", from {previous}" if previous else "")
