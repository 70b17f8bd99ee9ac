"""What is hidden in the two stories of `examples/` is found, or marked as not found yet: the floor of quality.

The cases are `tests/data/planted.toml`. A case with `known_failure` must fail: who mends it takes the mark away.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from parallax.run.read import read
from parallax.types import Claim, Control, Event, Figure, Picture, Span

ROOT = Path(__file__).parent.parent
Case = dict[str, Any]
CASES: list[Case] = tomllib.loads((ROOT / "tests" / "data" / "planted.toml").read_text("utf-8"))["case"]


@pytest.fixture(scope="session")
def pictures() -> Callable[[str], Picture]:
    drawn: dict[str, Picture] = {}

    def picture(story: str) -> Picture:
        if story not in drawn:
            drawn[story] = read([ROOT / "examples" / story], workers=1)
        return drawn[story]

    return picture


def _name(case: Case) -> str:
    keys = ("publisher", "copy", "measure", "low", "place", "names", "words", "values", "triggers", "links")
    return " ".join([case["story"].split("-")[0], case["kind"], *(str(case[key]) for key in keys if key in case)])


def _param(case: Case) -> Any:
    why = case.get("known_failure")
    marks = [pytest.mark.xfail(strict=True, reason=why, raises=AssertionError)] if why else []
    return pytest.param(case, id=_name(case), marks=marks)


@pytest.mark.parametrize("case", [_param(case) for case in CASES])
def test_what_is_planted_is_found(case: Case, pictures: Callable[[str], Picture]) -> None:
    picture = pictures(case["story"])
    assert CHECKS[case["kind"]](picture, case), f"{_name(case)} is not in the picture"


# --- reading a picture ------------------------------------------------------------------------------------------------


def _by(picture: Picture, document: str, publisher: str) -> bool:
    """Whether a document is a publisher's, or the file of that name."""
    found = next(d for d in picture.documents if d.id == document)
    return (found.publisher or "").startswith(publisher) or f"/{publisher}." in (found.path or "")


def _quote(picture: Picture, *spans: Span) -> str:
    texts = {d.id: d.text for d in picture.documents}
    return " ".join(" ".join(texts[s.document][s.start : s.end] for s in spans).split())


def _entity(picture: Picture, id: str | None) -> str:
    """All names of an entity."""
    found = next((e for e in picture.entities if e.id == id), None)
    return " | ".join([found.name, *(n.text for n in found.names)]) if found else ""


def _figures(picture: Picture, case: Case) -> list[Figure]:
    return [
        f
        for f in picture.figures
        if f.measure == case["measure"]
        and f.low == case["low"]
        and ("publisher" not in case or _by(picture, f.document, case["publisher"]))
    ]


def _claims(picture: Picture, records: Iterable[Figure]) -> list[Claim]:
    ids = {record.id for record in records}
    return [claim for claim in picture.claims if ids & {member.id for member in claim.members}]


def _side(picture: Picture, side: Iterable[str]) -> list[str]:
    """The documents and ids of records behind a side of a dispute, which holds claims or records."""
    claims = {claim.id: [member.id for member in claim.members] for claim in picture.claims}
    return [record for id in side for record in claims.get(id, [id])]


def _documents(picture: Picture, records: Iterable[str]) -> set[str]:
    kinds = (picture.events, picture.figures, picture.relations, picture.control, picture.attributions)
    wanted = set(records)
    return {one.document for kind in kinds for one in kind if one.id in wanted}


# --- what each kind of case checks ------------------------------------------------------------------------------------


def _story(picture: Picture, case: Case) -> bool:
    return [len(story.documents) for story in picture.stories] == [case["documents"]]


def _copy(picture: Picture, case: Case) -> bool:
    """The one took from the other, whichever way round the record is."""
    return any(
        (_by(picture, c.document, case["copy"]) and _by(picture, c.other, case["of"]) and c.direction == "from_other")
        or (_by(picture, c.other, case["copy"]) and _by(picture, c.document, case["of"]) and c.direction == "to_other")
        for c in picture.copies
    )


def _no_copy(picture: Picture, case: Case) -> bool:
    first, second = case["publishers"]
    pairs = [(c.document, c.other) for c in picture.copies]
    pairs += [(other, one) for one, other in pairs]
    return not any(_by(picture, one, first) and _by(picture, other, second) for one, other in pairs)


def _boilerplate(picture: Picture, case: Case) -> bool:
    own = [d for d in picture.documents if _by(picture, d.id, case["publisher"])]
    return all(any(case["words"] in _quote(picture, span) for span in d.boilerplate) for d in own)


def _date(picture: Picture, case: Case) -> bool:
    own = [d for d in picture.documents if _by(picture, d.id, case["publisher"])]
    return [(d.published, d.published_basis) for d in own] == [(case["published"], "text")]


def _figure(picture: Picture, case: Case) -> bool:
    return any(
        f.bound == case["bound"]
        and (f.scope == case["scope"] if "scope" in case else f.scope != "part")
        and case.get("place", "") in _entity(picture, f.place)
        and (f.time.start if f.time and f.time.start else "").startswith(case.get("day", ""))
        for f in _figures(picture, case)
    )


def _standing(picture: Picture, case: Case) -> bool:
    found = _claims(picture, _figures(picture, case))
    return any(claim.standing == case["standing"] for claim in found)


def _origin(picture: Picture, case: Case) -> bool:
    """All these publishers rest on one knower, and count once."""
    claims = _claims(picture, _figures(picture, case))
    return any(
        case["knower"] in _entity(picture, origin.entity)
        and all(any(_by(picture, d, publisher) for d in origin.documents) for publisher in case["publishers"])
        for claim in claims
        for origin in claim.origins
    )


def _no_knower(picture: Picture, case: Case) -> bool:
    knowers = {_entity(picture, o.entity).split(" | ")[0] for claim in picture.claims for o in claim.origins}
    return not knowers & set(case["names"])


def _dispute(picture: Picture, case: Case) -> bool:
    figures = {f.id: f.low for f in picture.figures}
    for dispute in (d for d in picture.disputes if d.kind == case["dispute"]):
        sides = [_side(picture, side) for side in dispute.sides]
        documents = {d for side in sides for d in _documents(picture, side)}
        values = {figures[record] for side in sides for record in side if record in figures}
        if (
            set(case.get("values", values)) == values
            and all(word in f"{dispute.about} {dispute.reason}" for word in case.get("words", ()))
            and all(any(_by(picture, d, p) for d in documents) for p in case.get("publishers", ()))
        ):
            return True
    return False


def _no_dispute(picture: Picture, case: Case) -> bool:
    return not _dispute(picture, case)


def _attributed(picture: Picture, case: Case, *, negative: bool = False) -> bool:
    """The words are a source's, by its words or by any of its names."""
    return any(
        a.source is not None
        and _by(picture, a.document, case["publisher"])
        and case["words"] in _quote(picture, *a.content)
        and case["source"] in " | ".join([a.source.text, *(_entity(picture, e) for e in a.source.entities)])
        and (a.polarity == "negative" or not negative)
        for a in picture.attributions
    )


def _denial(picture: Picture, case: Case) -> bool:
    return _attributed(picture, case, negative=True)


def _chain(picture: Picture, case: Case) -> bool:
    """The vouchers stand in this order behind the publisher."""
    return any(
        _by(picture, a.document, case["publisher"])
        and len(a.chain) > len(case["links"])
        and all(word in voucher.text for word, voucher in zip(case["links"], a.chain[1:], strict=False))
        for a in picture.attributions
    )


def _control(picture: Picture, case: Case) -> bool:
    def fits(k: Control) -> bool:
        return (
            _by(picture, k.document, case["publisher"])
            and case["place"] in _entity(picture, k.place)
            and k.change in case["change"]
            and case.get("holder", "") in _entity(picture, k.holder).lower()
            and k.status == "asserted"
        )

    return any(fits(k) for k in picture.control)


def _naming(picture: Picture, case: Case) -> bool:
    return any(
        n.voice == case["voice"] and case["words"] in n.text.lower() and _by(picture, n.document, case["publisher"])
        for n in picture.namings
    )


def _bearers(picture: Picture, name: str) -> set[str]:
    return {e.id for e in picture.entities if name.lower() in {_bare(e.name), *(_bare(n.text) for n in e.names)}}


def _bare(name: str) -> str:
    return name.lower().removeprefix("the ")


def _one_entity(picture: Picture, case: Case) -> bool:
    bearers = [_bearers(picture, name) for name in case["names"]]
    return bool(set.intersection(*bearers))


def _two_entities(picture: Picture, case: Case) -> bool:
    bearers = [_bearers(picture, name) for name in case["names"]]
    return all(bearers) and not set.intersection(*bearers)


def _entity_kind(picture: Picture, case: Case) -> bool:
    kinds = {e.kind for e in picture.entities if {e.name, *(n.text for n in e.names)} & set(case["names"])}
    return kinds == {case["entity_kind"]}


def _events(picture: Picture, case: Case) -> list[Event]:
    return [
        v
        for v in picture.events
        if _by(picture, v.document, case["publisher"]) and _quote(picture, v.trigger) in case["triggers"]
    ]


def _not_asserted(picture: Picture, case: Case) -> bool:
    return not any(v.status == "asserted" and v.polarity == "positive" for v in _events(picture, case))


def _background(picture: Picture, case: Case) -> bool:
    found = _events(picture, case)
    return bool(found) and all(v.background for v in found)


CHECKS: dict[str, Callable[[Picture, Case], bool]] = {
    "story": _story,
    "copy": _copy,
    "no_copy": _no_copy,
    "boilerplate": _boilerplate,
    "date": _date,
    "figure": _figure,
    "standing": _standing,
    "origin": _origin,
    "no_knower": _no_knower,
    "dispute": _dispute,
    "no_dispute": _no_dispute,
    "source": _attributed,
    "denial": _denial,
    "chain": _chain,
    "control": _control,
    "naming": _naming,
    "one_entity": _one_entity,
    "two_entities": _two_entities,
    "entity_kind": _entity_kind,
    "not_asserted": _not_asserted,
    "background": _background,
}
