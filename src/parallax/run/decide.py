"""A person decides who is who in a case: what `parallax entity` calls.

A decision is added to the case's log and never changed; the picture is drawn anew from it. What it speaks of is kept as
places in the texts, so that it holds in later reads, whatever ids these give.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from parallax.codec import encode, make_id
from parallax.errors import UsageError
from parallax.link import link, part
from parallax.link.words import fold
from parallax.run.read import decisions_of, draw, read_all, read_pairs
from parallax.store.case import Case, open_case
from parallax.types import Anchor, Annotations, Decision, DecisionKind, Document, Entity, Links, Mention, Picture

Pairs = Sequence[tuple[Document, Annotations]]
Side = tuple[str, tuple[Anchor, ...]]
"""What a side is called and where it is named."""


def merge(case: Path, entities: Sequence[str], *, reason: str, at: str) -> tuple[Decision, Picture]:
    """Decide that two or more entities are one; each is given by its id, the beginning of it, or a name.

    Raises UsageError where one is unknown or ambiguous, and where they are of several stories.
    """

    def sides(pairs: Pairs, links: Links) -> list[Side]:
        found = list(dict.fromkeys(_entity(links, one) for one in entities))
        if len(found) == 1 and len(entities) > 1:
            told = ", ".join(dict.fromkeys(entities))
            raise UsageError(f"nothing to merge: {told} are one already, {found[0].name} ({found[0].id})")
        if len(found) < 2:
            raise UsageError("nothing to merge: name two entities; look for them with: parallax find WORDS --case FILE")
        if len(set.union(*(_stories_of(pairs, links, one) for one in found))) > 1:
            raise UsageError(f"{', '.join(one.name for one in found)} are of several stories, and stay apart")
        return [(one.name, _anchors(pairs, links, one)) for one in found]

    return _decide(case, "merge", sides, reason=reason, at=at)


def split(
    case: Path, entity: str, *, names: Sequence[str] = (), documents: Sequence[str] = (), reason: str, at: str
) -> tuple[Decision, Picture]:
    """Decide that an entity is two: what is called by one of the `names`, in the `documents` (ids or their beginnings;
    all where none is given), is another than the rest; a report that takes both for one is parted by the names.

    Raises UsageError where that is nothing or all of it.
    """

    def sides(pairs: Pairs, links: Links) -> list[Side]:
        whole = _entity(links, entity)
        own = {local for local, linked in links.linked if linked == whole.id}
        wanted = set(map(_said, names))
        told = [
            local
            for document, read in pairs
            if not documents or any(document.id.startswith(id_) for id_ in documents)
            for local in read.entities
            if local.id in own
        ]
        called = {local.id: local.name for local in told if not wanted or _is_called(local, wanted)}
        both = {local.id for local in told if local.id not in called and _is_also_called(local, wanted)}
        mixed = _namings(pairs, both, wanted)
        parts = [
            (*_anchors(pairs, links, whole, only=set(called)), *(a for a in mixed if _said(a.words) in wanted)),
            (
                *_anchors(pairs, links, whole, only=own - set(called) - both),
                *(a for a in mixed if _said(a.words) not in wanted),
            ),
        ]
        if not all(parts):
            known = ", ".join(dict.fromkeys(form.text for form in whole.names))
            how = "all of it" if parts[0] else "nothing of it"
            raise UsageError(f"that is {how}: {whole.name} is called {known}")
        return [(", ".join(names or dict.fromkeys(called.values())), parts[0]), (whole.name, parts[1])]

    return _decide(case, "split", sides, reason=reason, at=at)


def undo(case: Path, decision: str, *, reason: str, at: str) -> tuple[Decision, Picture]:
    """Take a decision back, given by its id or the beginning of it; the log keeps both."""
    with open_case(case, must_exist=True) as opened:
        known = [one for one in decisions_of(opened) if one.id.startswith(decision)]
    if len(known) != 1:
        raise UsageError(
            f"{decision} fits {len(known)} decisions; list them with: parallax entity decisions --case {case}"
        )
    return _decide(case, "undo", lambda _pairs, _links: [], undoes=known[0], reason=reason, at=at)


def decisions(case: Path) -> tuple[Decision, ...]:
    """The log, the earliest first."""
    with open_case(case, must_exist=True) as opened:
        return decisions_of(opened)


def _decide(
    case: Path,
    kind: DecisionKind,
    sides: Callable[[Pairs, Links], list[Side]],
    *,
    undoes: Decision | None = None,
    reason: str,
    at: str,
) -> tuple[Decision, Picture]:
    if not case.is_file():
        raise UsageError(f"{case} is not there; make it with: parallax read PATH... --case {case}")
    with open_case(case) as opened:
        read_all(opened)
        with opened.alone():
            decision = _add(opened, kind, sides, undoes=undoes, reason=reason, at=at)
        return decision, draw(opened)


def _add(
    case: Case,
    kind: DecisionKind,
    sides: Callable[[Pairs, Links], list[Side]],
    *,
    undoes: Decision | None,
    reason: str,
    at: str,
) -> Decision:
    before = decisions_of(case)
    pairs = part(read_pairs(case), before)
    found = sides(pairs, link(pairs, before))
    decision = Decision(
        id=make_id("n", len(before), kind, at, reason, *(anchor for _, side in found for anchor in side)),
        kind=kind,
        names=tuple(name for name, _ in found) or (undoes.names if undoes else ()),
        sides=tuple(side for _, side in found),
        undoes=undoes.id if undoes else None,
        reason=reason,
        at=at,
    )
    case.add_decision(encode(decision))
    return decision


def _entity(links: Links, given: str) -> Entity:
    """The entity with that id, the only one whose id begins so, or the only one with that name."""
    fitting = [one for one in links.entities if one.id == given]
    fitting = fitting or [one for one in links.entities if given.startswith("e:") and one.id.startswith(given)]
    fitting = fitting or [one for one in links.entities if one.name.casefold() == given.casefold()]
    fitting = fitting or [
        one for one in links.entities if any(form.text.casefold() == given.casefold() for form in one.names)
    ]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise UsageError(f"no entity has the id or name {given}; look for it with: parallax find WORDS --case FILE")
    listed = ", ".join(f"{one.id} ({one.name})" for one in fitting[:4])
    raise UsageError(f"{given} fits {len(fitting)} entities: {listed}; give an id")


def _is_called(local: Entity, wanted: set[str]) -> bool:
    """Whether a report names an entity by these names alone; what it is described as does not count beside a name."""
    named = {_said(form.text) for form in local.names if form.form in NAMING}
    return (named or {_said(form.text) for form in local.names}) <= wanted


def _is_also_called(local: Entity, wanted: set[str]) -> bool:
    return any(_said(form.text) in wanted for form in local.names)


def _said(text: str) -> str:
    """What somebody is called, as it is compared: without articles, case and marks."""
    return fold(text) or text.casefold()


NAMING = frozenset({"name", "metonym", "adjective"})


def _namings(pairs: Pairs, entities: Collection[str], wanted: set[str]) -> tuple[Anchor, ...]:
    """Where local entities are first called by each of their names, and by what is wanted; those without a name by each
    description."""
    found: dict[tuple[str, str], Anchor] = {}
    for document, read in pairs:
        named = {m.entity for m in read.mentions if m.form in NAMING}
        for mention in sorted((m for m in read.mentions if m.entity in entities), key=lambda m: m.span):
            anchor = _anchor(document, mention)
            told = mention.form in NAMING or (mention.form != "pronoun" and mention.entity not in named)
            if told or (mention.form != "pronoun" and _said(anchor.words) in wanted):
                found.setdefault((mention.entity or "", anchor.words.casefold()), anchor)
    return tuple(sorted(found.values(), key=lambda anchor: (anchor.sha256, anchor.start, anchor.end)))


def _stories_of(pairs: Pairs, links: Links, entity: Entity) -> set[str]:
    own = {local for local, linked in links.linked if linked == entity.id}
    documents = {document.id for document, read in pairs if any(local.id in own for local in read.entities)}
    return {story.id for story in links.stories if documents & set(story.documents)}


def _anchors(pairs: Pairs, links: Links, entity: Entity, *, only: set[str] | None = None) -> tuple[Anchor, ...]:
    """Where each local entity of a linked one is named: by its first name, else by its first mention."""
    own = {local for local, linked in links.linked if linked == entity.id and (only is None or local in only)}
    found = []
    for document, read in pairs:
        for local in sorted({m.entity for m in read.mentions if m.entity in own and m.entity is not None}):
            mentions = [m for m in read.mentions if m.entity == local]
            found.append(_anchor(document, min(mentions, key=lambda m: (m.form != "name", m.span))))
    return tuple(sorted(found, key=lambda anchor: (anchor.sha256, anchor.start, anchor.end)))


def _anchor(document: Document, mention: Mention) -> Anchor:
    span = mention.span
    return Anchor(sha256=document.sha256, start=span.start, end=span.end, words=document.text[span.start : span.end])
