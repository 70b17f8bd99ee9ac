"""Chains of local entities that are one: joined by a rule of `namesakes.py`, each with its evidence.

A join that would bring two given names under one family name, two countries or two kinds that exclude each other is
refused. What a person decided (`decided.py`) outranks the rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from parallax.link.candidates import GROUPS, Candidate
from parallax.link.decided import Decided
from parallax.link.foreign_names import is_translated, meant_by
from parallax.link.name_words import foreign_initials
from parallax.link.namesakes import APART, RULES, UNIQUE, initials, letters_of
from parallax.link.spellings import skeleton
from parallax.link.words import is_common
from parallax.types import EntityKind
from parallax.world.actors import OWN

COMPATIBLE: dict[EntityKind, frozenset[EntityKind]] = {
    "person": frozenset({"person", "other"}),
    "state": frozenset({"state", "place", "government"}),
    "place": frozenset({"place", "state", "other"}),
    "government": GROUPS | {"state"},
    "armed_group": GROUPS,
    "organization": GROUPS,
    "outlet": GROUPS,
    "group": GROUPS,
    "other": GROUPS | {"person", "place"},
}


NOBODY: Mapping[str, Collection[str]] = {}


@dataclass(slots=True, kw_only=True)
class Chain:
    """Candidates that were joined, by what evidence, and how likely the least sure of those that were ranked; `chances`
    has that of each local entity that was."""

    numbers: list[int]
    members: list[Candidate]
    whys: list[str]
    chance: float = 1.0
    chances: dict[str, float] = field(default_factory=dict)

    def locals(self) -> list[str]:
        """The local ids of its members."""
        return [member.entity.id for member in self.members]


def join(
    candidates: Sequence[Candidate], decided: Decided, against: Mapping[str, Collection[str]] = NOBODY
) -> list[Chain]:
    """The chains that the rules make and people decided on, in order of their first member; `against` leads from a
    local entity to those whom its report tells it to act on, or to be acted on by.
    """
    chains = dict(enumerate(alike(candidates, decided)))
    faces = [chain.members[0] for chain in chains.values()]
    home = {i: i for i in chains}
    pairs = _pairs(faces)
    for rule, _ in RULES:
        for i, j in pairs:
            if home[i] == home[j]:
                continue
            why = rule(faces[i], faces[j])
            if why is None or not _may_join(chains[home[i]], chains[home[j]]):
                continue
            if rule in APART and not _in_other_reports(chains[home[i]], chains[home[j]]):
                continue
            if rule in UNIQUE and _is_against(chains[home[i]], chains[home[j]], against):
                continue
            if rule in UNIQUE and not _unrivalled(chains, {home[i], home[j]}, (faces[i], faces[j])):
                continue
            if decided.forbids(chains[home[i]].locals(), chains[home[j]].locals()):
                continue
            _unite(chains, home, (home[i], home[j]), why)
            decided.tie(chains[home[i]].locals())
    _obey(chains, home, decided)
    return [chains[number] for number in sorted(chains)]


def _unite(chains: dict[int, Chain], home: dict[int, int], pair: tuple[int, int], why: str) -> None:
    keep, gone = sorted(pair)
    chains[keep].numbers += chains[gone].numbers
    chains[keep].members += chains[gone].members
    chains[keep].whys += [*chains[gone].whys, why]
    home.update(dict.fromkeys(chains.pop(gone).numbers, keep))


def _obey(chains: dict[int, Chain], home: dict[int, int], decided: Decided) -> None:
    """Bring together what people said is one, and say so; what they keep apart says so too."""
    first: dict[int, int] = {}
    for number in sorted(chains):
        for label in sorted({decided.label[one] for one in chains[home[number]].locals() if one in decided.label}):
            at = home[first.setdefault(label, number)]
            if at != home[number]:
                _unite(chains, home, (at, home[number]), decided.why[label])
            elif first[label] == number:
                chains[at].whys.append(decided.why[label])


def together(chains: Sequence[Chain], decided: Decided) -> list[list[Chain]]:
    """The chains in groups that people said are one; most are alone."""
    groups: dict[int, list[Chain]] = {}
    home: dict[int, int] = {}
    for at, chain in enumerate(chains):
        labels = {decided.label[one] for one in chain.locals() if one in decided.label}
        met = {home[label] for label in labels if label in home}
        groups[at] = [one for other in sorted(met) for one in groups.pop(other)] + [chain]
        home.update({label: at for label, other in home.items() if other in met} | dict.fromkeys(labels, at))
    return list(groups.values())


def united(group: Sequence[Chain], decided: Decided) -> Chain:
    """The chains of a group as one, with what was decided on them among the evidence."""
    labels = sorted({decided.label[one] for chain in group for one in chain.locals() if one in decided.label})
    return Chain(
        numbers=[number for chain in group for number in chain.numbers],
        members=[member for chain in group for member in chain.members],
        whys=[*(why for chain in group for why in chain.whys), *(decided.why[label] for label in labels)],
        chance=min(chain.chance for chain in group),
        chances={one: chance for chain in group for one, chance in chain.chances.items()},
    )


def alike(candidates: Sequence[Candidate], decided: Decided) -> list[Chain]:
    """Candidates with one face in all that the rules look at, joined at once: most are, and pairs grow with the
    square.
    """
    chains: list[Chain] = []
    by_face: dict[tuple[object, ...], Chain] = {}
    for one in candidates:
        side = decided.label.get(one.entity.id)
        key = (
            side,
            one.kind,
            one.entity.country,
            one.names,
            one.acronyms,
            one.descriptions,
            one.entity.sectors[:1],
            one.land,
        )
        chain = by_face.get(key)
        if chain is not None and (why := _why(chain.members[0], one)) and chain.members[-1].document != one.document:
            chain.members.append(one)
            chain.whys.append(why)
        else:
            chain = Chain(numbers=[len(chains)], members=[one], whys=[])
            by_face.setdefault(key, chain)
            chains.append(chain)
    for chain in chains:
        decided.tie(chain.locals())
    return chains


def _why(a: Candidate, b: Candidate) -> str | None:
    return next((why for rule, _ in RULES if (why := rule(a, b))), None)


def _pairs(candidates: Sequence[Candidate]) -> list[tuple[int, int]]:
    """Pairs of candidates that share a word, an acronym, initials or a country; never one with itself."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(candidates):
        for key in sorted(_keys(one)):
            blocks[key].append(i)
    found = {(i, j) for block in blocks.values() for n, j in enumerate(block) for i in block[max(0, n - 80) : n]}
    return sorted(found)


def _keys(one: Candidate) -> set[str]:
    keys = {f"word {word}" for name in one.names for word in name.split() if not is_common(word)}
    keys |= {f"shape {skeleton(word)}" for name in one.names for word in name.split() if len(word) > 4}
    keys |= {f"short {acronym}" for acronym in one.acronyms}
    keys |= {f"short {initials(name)}" for name in one.names if len(name.split()) >= 3}
    keys |= {f"short {acronym}" for name in one.names for acronym in foreign_initials(name)}
    keys |= {f"letters {letters_of(short)}" for short in (*one.acronyms, *map(initials, one.names)) if len(short) > 3}
    keys |= {f"short {one.names[0][:5]}"} if one.names and one.kind in ("place", "state", "other") else set()
    keys |= {f"whole {skeleton(name.replace(' ', ''))}" for name in one.names}
    keys |= {f"ministry {portfolio}" for portfolio in one.portfolios}
    keys |= {f"outlet {one.outlet}"} if one.outlet else set()
    keys |= {one.entity.why} if one.entity.why.startswith(OWN) else set()
    keys |= {f"known {body}" for body in one.known}
    keys |= {f"word {acronym.lower()}" for acronym in one.acronyms if one.kind in ("place", "state")}
    keys |= {f"means {word}" for name in one.names for word in meant_by(name) if is_translated(name) or " " in name}
    keys |= {f"said {text}" for text in one.descriptions}
    if one.kind in ("state", "government") and one.entity.country:
        keys.add(f"{one.kind} {one.entity.country}")
    return keys


def _may_join(a: Chain, b: Chain) -> bool:
    full = [set(name.split()) for chain in (a, b) for one in chain.members for name in one.names if " " in name]
    return all(may_be_one(x, y) or _halves(x, y, full) for x in _faces(a) for y in _faces(b))


def _halves(a: Candidate, b: Candidate, full: list[set[str]]) -> bool:
    """Whether two persons of one document are the two halves of a full name, read apart: "Bashar", "al-Assad"."""
    words = {name for one in (a, b) for name in one.names}
    return a.document == b.document and any(words <= name for name in full)


def _faces(chain: Chain) -> list[Candidate]:
    """Members with different faces: enough to see a conflict, so that long chains stay cheap."""
    if len(chain.members) == 1:
        return chain.members
    seen: dict[tuple[object, ...], Candidate] = {}
    for one in chain.members:
        seen.setdefault((one.kind, one.entity.country, one.names, one.acronyms), one)
    return list(seen.values())


def may_be_one(a: Candidate, b: Candidate) -> bool:
    """Whether nothing speaks against two entities being one."""
    if b.kind not in COMPATIBLE[a.kind]:
        return False
    if a.entity.country and b.entity.country and a.entity.country != b.entity.country and not _named_alike(a, b):
        return False
    if a.document == b.document and a.names and b.names and not set(a.names) & set(b.names) and a.kind == "person":
        return False  # the document itself keeps two named persons apart
    given, others = a.given, b.given
    return not (given and others and not given & others and not _near(given, others))


def _named_alike(a: Candidate, b: Candidate) -> bool:
    """Whether a name in common outweighs two countries: every state has a Ministry of Defence."""
    if a.portfolios & b.portfolios:
        return False
    return any(" " in name for name in set(a.names) & set(b.names)) or bool(a.acronyms & b.acronyms)


def _near(given: frozenset[str], others: frozenset[str]) -> bool:
    return any(skeleton(x) == skeleton(y) for x in given for y in others)


def _unrivalled(chains: dict[int, Chain], own: set[int], pair: tuple[Candidate, Candidate]) -> bool:
    """Whether no other chain has a longer name with the word that the shorter of two names is, or with all that the
    words of a foreign one mean.
    """
    kinds = {one.kind for one in pair}
    short = {name for one in pair for name in one.names if " " not in name}
    words = [frozenset((name,)) for name in sorted(short)]
    words += [
        frozenset(x.split()) for a, b in (pair, pair[::-1]) for x in a.names for y in b.names if _is_part_of(x, y)
    ]
    meant = [meant_by(name) for one in pair for name in one.names if is_translated(name)]
    rivals = {
        name
        for number, chain in chains.items()
        if number not in own and any(one.kind in kinds for one in chain.members[:3])
        for one in _faces(chain)
        for name in one.names
        if " " in name
    }
    return not any(
        any(x <= set(name.split()) for x in words) or any(x <= meant_by(name) for x in meant) for name in rivals
    )


def _is_part_of(name: str, longer: str) -> bool:
    return " " in name and (longer.startswith(f"{name} ") or longer.endswith(f" {name}"))


def _is_against(a: Chain, b: Chain, against: Mapping[str, Collection[str]]) -> bool:
    """Whether a report has a member of one act on a member of the other."""
    own = set(b.locals())
    return any(not own.isdisjoint(against.get(one, ())) for one in a.locals())


def _in_other_reports(a: Chain, b: Chain) -> bool:
    """Whether no report has members of both chains."""
    return {one.document for one in a.members}.isdisjoint(one.document for one in b.members)
