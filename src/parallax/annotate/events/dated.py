"""When it happened, where the sentence's own grammar does not say, or gives the time of something else.

News dates a happening once and tells on: "Police stormed the hall on Monday. ... Nine were detained." And a time may
stand in a happening's clause without being its own: "the recalled 2005 model", "had fled before Friday's verdict".
For each event the time that grammar gives (`when`) is a candidate, and those of its sentence and of the sentences
before it, those at which other things of the page happened, and none is one too. Each has signs: how far away it
stands and what it hangs on, how fine it is, which way it and the clause look, what else happened then. The weights of
the signs (`choice`) were learned on annotated reports; the candidate with the greatest sum is taken where its
probability is high enough, and none where none is likeliest. Promises times of the page.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from parallax.annotate.events.around import (
    At,
    View,
    event_signs,
    form_of,
    function_of,
    path_of,
    view_of,
    word_of,
)
from parallax.annotate.events.then import NOTHING, Then, count, nearest, thens_of
from parallax.annotate.page import Page, attribution_of
from parallax.annotate.sentence.tenses import VERBAL, is_saying, table, tense_of
from parallax.annotate.sentence.tree import ancestors, children, is_ranked, subtree
from parallax.annotate.when_and_where.offsets import is_led_to, offset_from
from parallax.annotate.when_and_where.past import is_background
from parallax.annotate.when_and_where.when import is_repeated, own_times, placed_times
from parallax.annotate.words.wordlists import words
from parallax.nn.choice import chances, weights
from parallax.types import Event, Sentence, Time

BACK = 3
"""How many sentences before its own an event's time is looked for."""

SURE = 0.55
"""How probable a time must be that grammar does not give."""

LEARNED = "times"

BESIDE = ("conj", "parataxis")
"""How one clause hangs on another that does not hold it."""

NEVER = ""
"""The candidate that stands for none of the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """What is known of a page's times before any event is asked about: the times of each sentence, each at the token
    that stands for it, what happened at each, and where the events that have one are told, in order of the text."""

    told: Sequence[Sequence[tuple[At, Time]]]
    thens: Mapping[str, Then]
    dated: Sequence[tuple[int, int, str]]


def with_dates(page: Page, events: Sequence[Event]) -> tuple[Event, ...]:
    """The same events, some with a time that grammar did not give, with another one, or without."""
    view = view_of(page, events)
    dates = dates_of(view)
    return tuple(_dated(view, dates, at, event) for at, event in view.events)


def _dated(view: View, dates: Dates, at: At, event: Event) -> Event:
    told = _told(event)
    if is_led_to(view.page.times, event.time):
        return event
    found = list(candidates(view, dates, at, event))
    shares = chances([one.signs for one in found], weights(LEARNED))
    best = max(range(len(found)), key=lambda i: (shares[i], found[i].value))
    value, time = found[best].value, found[best].time
    if value == told or (value != NEVER and shares[best] < SURE):
        return event
    background = is_background(view.page, at.sentence, at.token, time)
    return replace(
        event, time=time, background=background, why=f"when, by its signs at {shares[best]:.2f}; {event.why}"
    )


def dates_of(view: View) -> Dates:
    """The times of a page, with what happens at them."""
    told = [
        [
            (At(sentence=sentence, token=token), time)
            for time, token in placed_times(view.page, sentence)
            if token is not None
        ]
        for sentence in view.page.sentences
    ]
    dated = sorted((at.sentence.index, at.token, _told(event)) for at, event in view.events if _told(event))
    return Dates(told=told, thens=thens_of(view), dated=dated)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A time by its value, or `NEVER`, and its signs."""

    value: str
    time: Time | None
    signs: tuple[str, ...]


def candidates(view: View, dates: Dates, at: At, event: Event) -> Iterator[Candidate]:
    """Each candidate with its signs, `NEVER` first; a time told twice is one."""
    never = _cut_off(view, dates, at)
    near = {value: place for value, place in _near(dates, at).items() if value not in never}
    history = {value: time for value, time in _history(dates, at).items() if value not in never}
    around = _Around(
        form=form_of(at),
        type_=event.type or "PLAIN",
        tense=tense_of(at.sentence, at.token) or "no",
        said=attribution_of(view.page.attributions, event.trigger.start, event.trigger.end) is not None,
        told=event.time if _told(event) and _told(event) not in never else None,
        here=min(len(dates.told[at.sentence.index]), 3),
        near=tuple(near),
        history=history,
        last=_last(dates, at),
    )
    yield Candidate(value=NEVER, time=None, signs=(*_never_signs(view, at, event, around),))
    times = {value: time for value, (_, time, _) in near.items()}
    for value, time in history.items():
        times.setdefault(value, time)
    if around.told is not None:
        times[_told(event)] = around.told
    for value, time in times.items():
        place = near.get(value)
        standing = _near_signs(view, at, event, around, value, place) if place else _again_signs(around, time)
        signs = (
            *_time_signs(view, event, around, time),
            *standing,
            *_history_signs(view, dates, at, event, around, value),
        )
        yield Candidate(value=value, time=time, signs=(*signs, *_told_signs(view, around, value, time)))


def _cut_off(view: View, dates: Dates, at: At) -> set[str]:
    """The times of an event's own sentence that cannot be its: those outside of a clause around it that has a time of
    its own ("today's is the first since 1959, when a tram caught fire after a crash"), or that tells what happened so
    long before or after ("seized it on Monday, a day after they drove them off")."""
    sentence = at.sentence
    told = [(here.token, time) for here, time in dates.told[sentence.index]]
    if not told:
        return set()
    unlike = is_ranked(sentence, at.token)
    never = {time.value or NEVER for _, time in told if unlike and time.modifier == "ON_OR_AFTER"}
    below = at.token
    for clause in (at.token, *ancestors(sentence, at.token)):
        if sentence.tokens[clause].lemma.lower() in words("afterwards") and _is_before(sentence, below, clause):
            theirs = own_times(view.page, sentence, clause)
            return never | {time.value or NEVER for time in theirs if not _is_told_behind(at, clause, time)}
        own = own_times(view.page, sentence, clause) if sentence.tokens[clause].upos in VERBAL else []
        apart = _is_long_before_or_after(sentence, clause) or _is_later(sentence, clause)
        if own or apart or is_repeated(sentence, clause):
            inside = {*subtree(sentence, clause)}
            its = {time.value or NEVER for token, time in told if token in inside or time in own}
            return never | {time.value or NEVER for _, time in told} - its
        below = clause
    return never


def _is_before(sentence: Sentence, below: int, verb: int) -> bool:
    """Whether what hangs on a verb of what is done afterwards was before it: not what is done beside it ("condemned the
    raid on Monday and closed the border")."""
    return below != verb and sentence.tokens[below].deprel.split(":")[0] not in BESIDE


def _is_told_behind(at: At, verb: int, time: Time) -> bool:
    """Whether a time stands behind a relative clause that stands behind a verb, and so may be of either, wherever the
    tree hangs it: "named the villages that it took on Monday"; not that of "buried the nine killed there on Monday"."""
    here = at.sentence.tokens[at.token]
    return here.deprel == "acl:relcl" and verb < at.token and here.end <= time.span.start


def _is_long_before_or_after(sentence: Sentence, clause: int) -> bool:
    offset = offset_from(sentence, clause)
    return offset is not None and sentence.tokens[offset.unit].lemma.lower() not in table()["short"]["words"]


def _is_later(sentence: Sentence, clause: int) -> bool:
    """ "The bus, whose driver was later arrested, left the road on Monday": some time after what is told around it."""
    when = {sentence.tokens[i].text.lower() for i in children(sentence, clause, "advmod")}
    return bool(when & words("some_time_after")) and sentence.tokens[clause].upos in VERBAL


def _told(event: Event) -> str:
    """The value of the time that grammar gives, `NEVER` where there is none."""
    return (event.time.value if event.time is not None else None) or NEVER


_Near = tuple[At, Time, int]
"""A time with its token and how many sentences it stands before an event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What all candidates of an event share: its form, its type, the tense of its clause, whether somebody says it, the
    time that grammar gives, how many times its sentence has, the times near, nearest first, what else happened when,
    and the last time at which something happened before, with how many sentences before."""

    form: str
    type_: str
    tense: str
    said: bool
    told: Time | None
    here: int
    near: Sequence[str]
    history: Mapping[str, Time]
    last: tuple[str, int] | None


def _near(dates: Dates, at: At) -> dict[str, _Near]:
    """Of each time where it is told nearest beside an event or before it."""
    found: dict[str, _Near] = {}
    for far in range(min(BACK, at.sentence.index) + 1):
        told = dates.told[at.sentence.index - far]
        for here, time in reversed(told) if far else sorted(told, key=lambda one: abs(one[0].token - at.token)):
            found.setdefault(time.value or NEVER, (here, time, far))
    return found


def _history(dates: Dates, at: At) -> dict[str, Time]:
    """The times at which something else happened, in the order of what did."""
    firsts = ((then.first(at), value) for value, then in dates.thens.items())
    found = sorted((first[0], value, first[1]) for first, value in firsts if first is not None)
    return {value: time for _, value, time in found}


def _last(dates: Dates, at: At) -> tuple[str, int] | None:
    before = bisect_left(dates.dated, (at.sentence.index, at.token))
    if not before:
        return None
    sentence, _, value = dates.dated[before - 1]
    return value, at.sentence.index - sentence


def _never_signs(view: View, at: At, event: Event, around: _Around) -> Iterator[str]:
    """What speaks for no time at all."""
    form, tense, told = around.form, around.tense, around.told
    yield "no"
    for sign in event_signs(view, at, event):
        yield f"no|{sign}"
    yield from (f"no|told {told is not None}", f"no|told {told is not None}|{form}", f"no|tense {tense}")
    yield from (f"no|{tense}|{form}|{around.type_}", f"no|status {event.status}|{tense}")
    yield from (f"no|here {around.here}", f"no|here {around.here}|{form}|{told is not None}")
    yield f"no|any {bool(around.near)}"
    if told is not None:
        yield from (f"no|told {told.granularity}|{_direction(view, told)}", f"no|told {told.modifier}")


def _time_signs(view: View, event: Event, around: _Around, time: Time) -> Iterator[str]:
    """What kind of time it is, and whether the clause looks the way it lies."""
    fine, way = time.granularity, _direction(view, time)
    yield from (f"g {fine}", f"g {fine}|{around.type_}", f"way {way}|{around.tense}", f"way {way}|{event.status}")
    yield from (f"mod {time.modifier}|{around.form}", f"mod {time.modifier}|{around.tense}")
    yield f"background {event.background}|{fine}|{way}"


def _direction(view: View, time: Time) -> str:
    """Whether a time lies ahead of the report, in the past, or now; "open" where that is not known."""
    if not view.page.published or not time.start:
        return "open ahead" if (time.value or "").startswith(">") else "open"
    day = view.page.published[:10]
    if time.start[:10] > day:
        return "ahead"
    return "past" if time.end and time.end[:10] < day else "now"


def _near_signs(view: View, at: At, event: Event, around: _Around, value: str, near: _Near) -> Iterator[str]:
    """How a time stands to an event."""
    here, time, back = near
    form = around.form
    governor = next((i for i in ancestors(here.sentence, here.token) if here.sentence.tokens[i].upos in VERBAL), None)
    says = governor is not None and is_saying(here.sentence, governor)
    far = f"-{back}" if back else "before" if here.token < at.token else "behind"
    role = function_of(here)
    beside = at.sentence.index > 0 and view.page.sentences[at.sentence.index - 1].paragraph == at.sentence.paragraph
    yield far
    for sign in (
        role, form, around.type_, f"says {says}", _preposition(view, here, time), time.granularity,
        f"said {around.said}|says {says}", f"par {beside}|{form}", f"here {around.here}",
        f"told {around.told is not None}|{form}", event.status, word_of(at),
        f"first {around.near[0] == value}|{len(around.near) > 1}",
    ):  # fmt: skip
        yield f"{far}|{sign}"
    if back:
        yield f"far|open {here.token < 3}|says {says}"
        yield from (f"far|dated {around.here > 0}|{far}", f"far|first {here.sentence.index == 0}")
        if governor is not None:
            yield f"far|tense {tense_of(here.sentence, governor)}|{around.tense}"
        return
    first, last = sorted((here.token, at.token))
    between, path = at.sentence.tokens[first + 1 : last], path_of(at, here)
    gap = "near" if last - first <= 3 else "mid" if last - first <= 8 else "far"
    yield from (f"{far}|{gap}|{role}", f"{far}|{gap}|{form}", f"path {path}", f"path {path}|{form}")
    yield f"{far}|verbs {min(sum(token.upos == 'VERB' for token in between), 3)}|{form}"
    yield f"{far}|commas {min(sum(token.text in (',', ';') for token in between), 3)}"
    yield from (f"{far}|hangs {governor == at.token}", f"up {path.split('^')[0]}|{says}")


def _preposition(view: View, here: At, time: Time) -> str:
    """The preposition, or the like, right before a time; "-" where there is none."""
    before = view.page.document.text[max(here.sentence.start, time.span.start - 14) : time.span.start].lower().split()
    word = next((one for one in reversed(before) if one != "the"), "-")
    return word if word in words("before_a_time") else "-"


def _again_signs(around: _Around, time: Time) -> Iterator[str]:
    """What speaks for a time that is not told near, but at which other things of the page happened."""
    form = around.form
    yield from ("again", f"again|{form}", f"again|{around.type_}|{form}", f"again|{time.granularity}")
    yield from (f"again|of {min(len(around.history), 3)}|{form}", f"again|dated {around.here > 0}|{form}")


def _history_signs(view: View, dates: Dates, at: At, event: Event, around: _Around, value: str) -> Iterator[str]:
    """What else happened then."""
    form, type_ = around.form, around.type_
    then, near = dates.thens.get(value, NOTHING), value in around.near
    others = then.others(at)
    did = min(count(others), 4)
    yield from (f"did {did}", f"did {did}|of {min(len(around.history), 3)}")
    akin, reaching = then.akin(view, at), then.shares_recipient(at, event)
    for name, alike in (("same", then.same(at, event)), ("akin", akin), ("shares_recipient", reaching)):
        many = min(count(alike), 2)
        yield from (f"{name} {many}|{form}", f"{name} {many}|{near}")
        if name != "same" and alike:
            yield f"{name}|far {nearest(at, alike)}|{form}"
    if then.shares_actor(at, event):
        yield from (f"actor|{form}", f"actor|{type_}")
    if then.shares_place(at, event):
        yield from ("place", f"place|{form}")
    if others and nearest(at, others) == 0:
        yield from ("beside", f"beside|{form}")
    if around.last is not None and around.last[0] == value:
        yield from ("last", f"last|{min(around.last[1], 3)}", f"last|{form}|{type_}", f"last|{around.tense}")


def _told_signs(view: View, around: _Around, value: str, time: Time) -> Iterator[str]:
    """How a time stands to the one that grammar gives."""
    told = around.told
    if told is None:
        return
    if told.value == value:
        yield from ("told", f"told|{time.granularity}", f"told|{around.form}", f"told|{around.type_}")
        yield from (f"told|{time.modifier}", f"told|{_direction(view, time)}|{around.tense}")
    else:
        yield from ("not told", f"not told|{time.granularity}|{told.granularity}")
