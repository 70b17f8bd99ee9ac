"""Our own corpus as training sentences: names, events with their parties, speech with its source.

Words and sentences are those that Parallax itself finds in the text, so the network learns what it will be given.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from corpus.reader import Read, articles, stories, world
from corpus.records import Attribution, Control, Entity, Event, Mention, Split

from parallax.text.sentences import split_sentences
from parallax.text.tokens import Word, split_words
from recipes.language.meaning import Frame, Meaning
from recipes.language.prepare import ANY_NAME, NAME_TAGS, NO_NAME, NORP_FORMS, Example, Named, put

NAME_OF = {
    "person": "PERSON", "state": "LOC", "place": "LOC", "government": "ORG", "armed_group": "ORG",
    "organization": "ORG", "outlet": "ORG",
}  # fmt: skip
FOLDERS = (
    ("real", "news_wikinews"),
    ("wire", "gmb_ner"),
    ("prose", "ud_gum"),
    ("prose", "ud_ewt"),
    ("days", "news_wikipedia_current_events"),
)
"""The genres of what is no story of our own, and where their texts lie."""
Span = tuple[int, int]


def load_reports(data: Path, part: Split) -> list[Example]:
    """The sentences of one part of the corpus; `data` is the folder of the corpora, with the real articles' texts."""
    known = {entity.id: entity for entity in world()}
    examples = list[Example]()
    for story in stories(part):
        entities = known | {entity.id: entity for entity in story.story.entities}
        examples += (example for read in story.reports for example in sentences(read, entities, "told"))
    for genre, texts in FOLDERS:
        for read in articles(data / texts, part):
            entities = known | {entity.id: entity for entity in read.report.entities}
            examples += sentences(read, entities, genre)
    return examples


def sentences(read: Read, entities: dict[str, Entity], genre: str) -> Iterator[Example]:
    for start, end in split_sentences(read.text):
        words = split_words(read.text, start, end)
        if words:
            yield Example(
                words=tuple(word.text for word in words),
                names=_names(words, read, entities),
                corpus="reports",
                genre=genre,
                text=read.text[start:end],
                starts=tuple(word.start - start for word in words),
                meaning=_meaning(words, read),
            )


def _places(words: Sequence[Word], span: Span) -> range:
    """The places of the words that overlap a span of the text."""
    inside = [place for place, word in enumerate(words) if word.start < span[1] and span[0] < word.end]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def _names(words: Sequence[Word], read: Read, entities: dict[str, Entity]) -> tuple[int, ...]:
    """Masks: what is marked as a name is one; another capitalised word may be anything, as not all names are marked."""
    masks = [
        ANY_NAME if place and word.text[0].isupper() else NO_NAME | _bit("B-NORP") * (word.text in NORP_FORMS)
        for place, word in enumerate(words)
    ]
    names = list[Named]()
    for mention in read.report.mentions:
        places, entity = _places(words, mention.span), entities.get(mention.entity)
        if not places:
            continue
        if mention.form == "name":
            kind = NAME_OF.get(entity.kind, "") if entity else ""
            names.append(Named(first=places[0], last=places[-1] + 1, kind=kind))
        elif mention.form == "adjective" and len(places) == 1 and words[places[0]].text in NORP_FORMS:
            names.append(Named(first=places[0], last=places[0] + 1, kind="NORP"))
    return put(masks, names)


def _bit(tag: str) -> int:
    return 1 << NAME_TAGS.index(tag)


def _meaning(words: Sequence[Word], read: Read) -> Meaning:
    events, cues, measures, grounds = (["O"] * len(words) for _ in range(4))
    status = list[str | None]([None] * len(words))
    frames = list[Frame]()
    for event in read.report.events:
        places = _places(words, event.trigger)
        for place in places:
            events[place] = event.type or "PLAIN"
            status[place] = event.status
        if places:
            frames.append(Frame(at=places[-1], kind="roles", tags=_roles(words, read, event, places[-1])))
    for attribution in read.report.attributions:
        said = [place for span in attribution.cue for place in _places(words, span)]
        for place in said:
            cues[place] = "cue"
        if said:
            frames.append(Frame(at=said[0], kind="speech", tags=_speech(words, attribution)))
    for figure in read.report.figures:
        for place in _places(words, figure.span):
            measures[place] = figure.measure
    told = defaultdict[int, list[Control]](list)
    for held in read.report.control:
        places = _places(words, held.span)
        for place in places:
            grounds[place] = held.change
        if places:
            told[places[-1]].append(held)
    frames += (Frame(at=at, kind="hands", tags=_hands(words, read, together, at)) for at, together in told.items())
    return Meaning(
        events=tuple(events),
        status=tuple(status),
        cues=tuple(cues),
        measures=tuple(measures),
        grounds=tuple(grounds),
        frames=tuple(frames),
    )


def _roles(words: Sequence[Word], read: Read, event: Event, at: int) -> tuple[str | None, ...]:
    """Who takes part: of an actor's mentions in the sentence the nearest one, of the others nothing is known."""
    tags = list[str | None](["O"] * len(words))
    parties = ((event.actors, "actor"), (event.recipients, "recipient"), ((event.place,), "place"))
    for entities, role in parties:
        for entity in entities:
            _mark(tags, _mentioned(words, read.report.mentions, entity, at), role, at)
    for time in read.report.times:
        if time.id == event.time:
            _mark(tags, [_places(words, time.span)], "time", at)
    return tuple(tags)


def _hands(words: Sequence[Word], read: Read, told: Iterable[Control], at: int) -> tuple[str | None, ...]:
    """Who has or had the ground, and which ground: "seized the palace and the port" tells of two."""
    tags = list[str | None](["O"] * len(words))
    for held in told:
        for entity, role in ((held.holder, "holder"), (held.previous, "previous"), (held.place, "place")):
            if entity:
                _mark(tags, _mentioned(words, read.report.mentions, entity, at), role, at)
    return tuple(tags)


def _mentioned(words: Sequence[Word], mentions: Iterable[Mention], entity: str | None, at: int) -> list[range]:
    found = [_places(words, mention.span) for mention in mentions if mention.entity == entity]
    return sorted((places for places in found if places and at not in places), key=lambda places: _gap(places, at))


def _gap(places: range, at: int) -> tuple[int, int]:
    return max(places[0] - at, at - places[-1]), places[0]


def _mark(tags: list[str | None], mentioned: Sequence[range], role: str, at: int) -> None:
    for number, places in enumerate(mentioned):
        for place in places:
            if number == 0 and place != at:
                tags[place] = role
            elif tags[place] == "O":
                tags[place] = None


def _speech(words: Sequence[Word], attribution: Attribution) -> tuple[str | None, ...]:
    tags = ["O"] * len(words)
    for role, spans in (("content", attribution.content), ("source", attribution.source)):
        for span in spans:
            for place in _places(words, span):
                tags[place] = role
    return tuple(tags)
