"""Who stands with whom: the ties that a document reports between two of its entities.

Knows the constructions of `data/ties.toml`: verbs ("Iran backs Hezbollah"), nouns ("an ally of Iran", "Civic Front
leader Maro Quill"), adjectives ("Iran-backed Hezbollah", "forces loyal to Assad"), attitudes ("Tehran's support for
Damascus"), talks and designations. Promises that both ends resolve to entities of the document and differ, and that
every tie carries polarity, status, time and attribution. A tie told in passing ("Iran-backed") is presupposed: it
stays positive and asserted whatever the clause around it says. It leaves alone what happened between the two
(`happening`), and whose account it is (`saying`).
"""

from __future__ import annotations

from parallax.annotate.mentions.cast import Cast, casts, entity_at, entity_called, evidence, is_named, mention_at
from parallax.annotate.page import Page, attribution_of, make_id
from parallax.annotate.sentence.arguments import antecedent
from parallax.annotate.sentence.modality import modality_of
from parallax.annotate.sentence.tree import children
from parallax.annotate.ties.tie_drafts import Tie
from parallax.annotate.ties.tie_words import ties_of
from parallax.annotate.when_and_where.when import time_of
from parallax.annotate.words.tie_rules import rules
from parallax.types import Entity, Relation


def find_relations(page: Page) -> tuple[Relation, ...]:
    """The ties that the page reports, in order of the text, each once for the same words."""
    found: dict[str, Relation] = {}
    for cast in casts(page):
        for tie in ties_of(cast):
            relation = _relation(page, cast, tie)
            if relation is not None:
                found.setdefault(relation.id, relation)
    return tuple(sorted(found.values(), key=lambda r: (r.evidence.start, r.evidence.end, r.id)))


def _relation(page: Page, cast: Cast, tie: Tie) -> Relation | None:
    inside = tie.rule in (*rules().by_construction["hyphen"], *rules().by_construction["prefix"])
    lookup = entity_called if inside else entity_at
    subject = _apposed(cast, tie.subject) or lookup(cast, tie.subject)
    object_ = (
        _apposed(cast, tie.object)
        or lookup(cast, tie.object)
        or (entity_called(cast, tie.object) if tie.kind in _OF_BODIES else None)
    )
    if subject is None or object_ is None or subject.id == object_.id:
        return None
    if inside and _is_people(cast, tie.subject, subject):
        return None
    if not (inside or (_takes_sides(cast, tie.subject, subject) and _takes_sides(cast, tie.object, object_))):
        return None
    if not _may_be_tied(tie, subject, object_) or _is_pronoun(cast, tie.object):
        return None
    told = tie.told or modality_of(cast.sentence, tie.trigger)
    words = evidence(page, cast, (tie.subject, tie.trigger, tie.object))
    trigger = cast.sentence.tokens[tie.trigger]
    attribution = attribution_of(page.attributions, trigger.start, trigger.end)
    return Relation(
        id=make_id("r", page.document.id, tie.kind, subject.id, object_.id, words.start, words.end),
        document=page.document.id,
        subject=subject.id,
        object=object_.id,
        kind=tie.kind,
        sign=tie.rule.sign,
        time=time_of(page, cast.sentence, tie.trigger),
        polarity=told.polarity,
        status=told.status,
        attribution=attribution.id if attribution is not None else None,
        evidence=words,
        confidence=tie.rule.confidence,
        why=tie.why,
    )


def _may_be_tied(tie: Tie, subject: Entity, object_: Entity) -> bool:
    """Whether two entities are of the kinds that a tie holds between, one of them named where the tie asks for it."""
    if not (_may_be(subject, tie, tie.rule.subjects) and _may_be(object_, tie, tie.rule.objects)):
        return False
    located = object_.kind == "place" and object_.location is not None
    if tie.kind == "formerly_part_of" and tie.rule.kind != "leads" and located:
        return False
    if tie.kind in ("leads", "part_of", "formerly_part_of") and not (is_named(subject) or is_named(object_)):
        return False
    return not _is_cause(tie, subject, object_)


def _apposed(cast: Cast, index: int) -> Entity | None:
    """Whoever a description stands beside: the Tide of "the Tide, a faction that split from the Front"."""
    noun = antecedent(cast.sentence, index)
    mention, beside = mention_at(cast, noun), _beside(cast, noun)
    name = entity_at(cast, beside) if beside is not None else None
    person = mention is not None and (mention.form == "name" or mention.kind == "person")
    return name if name is not None and name.kind not in ("person", "place") and not person else None


def _beside(cast: Cast, noun: int) -> int | None:
    """The name that an apposition goes with: by the tree, or right before the comma of "X, a faction"."""
    tokens = cast.sentence.tokens
    articles = [i for i in children(cast.sentence, noun, "det") if tokens[i].text.lower() in ("a", "an")]
    opening = articles[0] if articles else 0
    before = opening - 2 if opening >= 2 and tokens[opening - 1].text == "," else None
    at = tokens[noun].head if tokens[noun].deprel == "appos" else before
    mention = mention_at(cast, at) if at is not None and at >= 0 else None
    return at if mention is not None and mention.form == "name" else None


_ACTORS = frozenset({"state", "organization", "armed_group", "person"})


def _may_be(entity: Entity, tie: Tie, kinds: frozenset[str]) -> bool:
    """Whether an entity is of one of the kinds. A place that no gazetteer knows may be whoever bears such a name, a
    state, a gang, a president; parts and members are of bodies, which places are not."""
    unknown = entity.kind == "place" and entity.location is None and is_named(entity) and tie.kind != "part_of"
    return entity.kind in kinds or (unknown and bool(kinds & _ACTORS))


_OF_BODIES = ("part_of", "leads")


def _takes_sides(cast: Cast, index: int, entity: Entity) -> bool:
    """Whoever has a name, or a place in public life: "officers supported the families" is no tie, "rebels" may be."""
    mention = mention_at(cast, index)
    if cast.sentence.tokens[index].lemma.lower() in rules().vague and (mention is None or mention.form != "name"):
        return False
    if entity.kind not in ("person", "group"):
        return True
    return bool(entity.sectors) or (is_named(entity) and not entity.name.islower())


def _is_people(cast: Cast, index: int, entity: Entity) -> bool:
    """ "Kurdish-led": the adjective of a people says of whom a body is made up, not who leads it."""
    mention = mention_at(cast, index)
    return entity.kind == "group" and mention is not None and mention.form == "adjective"


def _is_cause(tie: Tie, subject: Entity, object_: Entity) -> bool:
    """People and parties back and oppose bills, families and slogans, which readers of names take for somebody."""
    if tie.kind not in ("backs", "opposes") or subject.kind in ("state", "government", "armed_group"):
        return False
    named = object_.kind == "person" and is_named(object_)
    vague = object_.kind in ("person", "group", "organization") and not named
    return vague and not rules().political & set(object_.sectors)


def _is_pronoun(cast: Cast, index: int) -> bool:
    """ "him", "them": of all words the likeliest to stand for somebody else. "Its ally" stands close to its own."""
    token = cast.sentence.tokens[antecedent(cast.sentence, index)]
    return token.upos == "PRON" and token.xpos == "PRP"
