"""When: the time expressions of a page, the date it was published, and the time at which a predicate happened.

Knows the tree: which verb governs an expression and whether it looks ahead ("will meet on Friday"), which words are
names ("April Jones"), what a time hangs on. The expressions themselves are `text.timewords`' and the reckoning is
`text.calendar`'s. Promises that an undated page gets no dates but those that stand in it: a value seen from an unknown
day keeps its open form ("XXXX-WXX-3", "P-1D"), start and end None, and `text.calendar.resolve` gives it an interval
once the story has dated the page. A publication date is read from lines that exist to tell it, never from prose.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from parallax.annotate.page import Page
from parallax.annotate.sentence.tenses import VERBAL, is_ahead_of_the_past, is_saying, lies_ahead, tense_of
from parallax.annotate.sentence.tree import ancestors, children, is_outdone
from parallax.annotate.when_and_where.offsets import offset_from, offset_times
from parallax.annotate.words.wordlists import words
from parallax.text.calendar import Interval, granularity_of, interval_of, modified, resolve, specify
from parallax.text.numerals import is_label
from parallax.text.quotes import find_quotations
from parallax.text.timerules import Expression
from parallax.text.timewords import find_dates, find_expressions
from parallax.types import Granularity, Sentence, Span, Time
from parallax.world.outlets import outlet_of

_NEAR = 2
"""How many sentences back "the next day" may look for its day."""


def find_times(page: Page) -> tuple[Time, ...]:
    """The time expressions of the page's sentences, in order; relative ones resolved where the page is dated."""
    return tuple(_times(page))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A time that the text has told, and the sentence it stands in: what "the next day" and "at noon" look back to."""

    value: str
    sentence: int


def _times(page: Page) -> Iterator[Time]:
    meant = tuple(_meant(page))
    over = frozenset(one.expression.value[:10] for one in meant if _is_weekday_gone_by(one))
    quotations = _quotations(page)
    narrated: dict[str, Told] = {}
    told: dict[str, Told] = {}
    for one in meant:
        sentence, expression, tokens = one.sentence, one.expression, one.tokens
        quoted = any(start <= expression.start < end for start, end in quotations)
        near = _near(page, sentence, expression, told if quoted else narrated)
        if near is None or page.published is None or near[:10] == page.published[:10]:
            expression = _behind(page, sentence, expression, tokens, named=near is not None)
        time = _time(page, replace(one, expression=expression, gone_by=_is_gone_by(one, over)), near)
        if expression.rule != "year ago":
            kinds = dict.fromkeys(_kinds(page, sentence, time, tokens), _told(time, sentence))
            told |= kinds
            narrated |= {} if quoted else kinds
        yield time


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meant:
    """An expression that is a time, with its tokens, the one that the rest depends on first; `gone_by` where it lies
    in the past although its clause looks ahead."""

    sentence: Sentence
    expression: Expression
    tokens: tuple[int, ...]
    gone_by: bool = False


def _meant(page: Page) -> Iterator[_Meant]:
    for sentence in page.sentences:
        for expression in find_expressions(page.document.text, sentence.start, sentence.end):
            tokens = _tokens_of(sentence, expression)
            if _is_meant(sentence, expression, tokens):
                yield _Meant(sentence=sentence, expression=expression, tokens=tokens)


def _quotations(page: Page) -> list[tuple[int, int]]:
    """Where somebody is quoted, whose days are none of the report's own telling."""
    return [span for one in find_quotations(page.document.text) if one.depth == 0 for span in one.spans]


def _is_weekday_gone_by(one: _Meant) -> bool:
    """Whether a page tells what happened on a weekday."""
    bare = _WEEKDAY.match(one.expression.value) is not None
    return bare and not lies_ahead(one.sentence, one.tokens[0]) and tense_of(one.sentence, one.tokens[0]) == "past"


def _is_gone_by(one: _Meant, over: frozenset[str]) -> bool:
    """Whether a weekday that was ahead of something past ("agreed to stop on Thursday") is gone by: where the page
    tells what happened on it, of the next it would say so."""
    known = _WEEKDAY.match(one.expression.value) is not None and one.expression.value[:10] in over
    return known and is_ahead_of_the_past(one.sentence, one.tokens[0])


_WEEKDAY = re.compile(r"XXXX-WXX-[1-7]")


def _told(time: Time, sentence: Sentence) -> Told:
    return Told(value=time.value or "", sentence=sentence.index)


def _kinds(page: Page, sentence: Sentence, time: Time, tokens: tuple[int, ...]) -> Iterator[str]:
    """What a time serves to look back to: "any" date; a "day" not after the report; a day on which something
    "happened", other than that it was said."""
    value = time.value or ""
    open_day = page.published is None and _OPEN_DAY.match(value)
    if not open_day and not re.match(r"\d{4}", value):
        return
    yield "any"
    start = interval_of(value)[0] or ""
    if time.modifier == "ON_OR_AFTER":
        return  # "the toll since Tuesday is 16, it said at noon": of no day
    ahead = start[:10] > page.published[:10] if page.published else value.startswith(">")
    if not ahead and (open_day or re.match(r"\d{4}-\d\d-\d\d", value)):
        yield "day"
    if not ahead and not _dates_words(sentence, tokens):
        yield "happened"


def _near(page: Page, sentence: Sentence, expression: Expression, told: dict[str, Told]) -> str | None:
    """The time told close before that an expression is reckoned from."""
    if expression.rule == "year ago":
        return told["any"].value if "any" in told else None
    # "Said on Monday that the strikes that day": not the day of the saying.
    kinds = ("happened",) if _is_that_day(page, expression) else ()
    for kind in (*kinds, "day" if expression.rule in _OF_TOLD_DAY else "any"):
        if kind in told and sentence.index - told[kind].sentence <= _NEAR:
            return told[kind].value
    return None


_OF_TOLD_DAY = ("clock", "part of day", "bare part")


def _behind(
    page: Page, sentence: Sentence, expression: Expression, tokens: tuple[int, ...], *, named: bool
) -> Expression:
    """A clock time of the day of publication, or a weekend, put where what has happened must lie: the midnight before
    that day and, unless the day is named, the evening before a morning's report; not "until midnight", nor what is to
    come."""
    if expression.value == "P+0W-WE" and page.published and tense_of(sentence, tokens[0]) == "past":
        begun = (resolve("P+0W-WE", page.published)[0] or "") <= page.published
        return expression if begun else replace(expression, value="P-1W-WE")
    clock = expression.value.removeprefix("P+0D")
    if expression.rule not in _OF_TOLD_DAY or clock == expression.value or lies_ahead(sentence, tokens[0]):
        return expression
    if clock == "T24:00":
        before = page.document.text[max(0, expression.start - 8) : expression.start].rstrip().lower()
        return expression if before.endswith(("until", "till")) else replace(expression, value="P+0DT00:00")
    published = page.published[10:16] if page.published else ""
    if (
        not named
        and published
        and clock[1:2].isdigit()
        and clock > published
        and tense_of(sentence, tokens[0]) == "past"
    ):
        return replace(expression, value="P-1D" + clock)
    return expression


def _is_that_day(page: Page, expression: Expression) -> bool:
    return page.document.text[expression.start : expression.end].lower() in (
        "that day",
        "the same day",
        "that morning",
        "that afternoon",
        "that evening",
        "that night",
    )


def _dates_words(sentence: Sentence, tokens: tuple[int, ...]) -> bool:
    """Whether a time is that of a verb of saying."""
    above = _before_that(sentence, tokens[0])
    if above is None:
        above = next((i for i in ancestors(sentence, tokens[0]) if sentence.tokens[i].upos in VERBAL), None)
    return above is not None and is_saying(sentence, above)


def _time(page: Page, one: _Meant, told: str | None) -> Time:
    sentence, expression = one.sentence, one.expression
    directed = expression.value if one.gone_by else _directed(expression.value, sentence, one.tokens)
    value = (told and _of_open_day(expression, told)) or directed
    told = told if told and re.match(r"\d{4}", told) else None
    window = _told_ago(expression, told) or value
    absolute = _absolute(expression, window, page.published, told)
    start, end, modifier = _interval(page, sentence, expression, absolute or window)
    final = absolute or (expression.value if page.published else expression.window or value)
    needs_anchor = interval_of(expression.value) == (None, None) and expression.modifier != "SET"
    return Time(
        span=Span(document=page.document.id, start=expression.start, end=expression.end),
        start=start,
        end=end,
        granularity=cast(Granularity, "vague" if expression.window else granularity_of(final)),
        modifier=modifier,
        value=final,
        basis="published" if needs_anchor and page.published else "text",
    )


def _told_ago(expression: Expression, told: str | None) -> str | None:
    """ "A year earlier", said of a quarter or a month, is that quarter or month of the year before."""
    if expression.rule != "year ago" or told is None or expression.modifier:
        return None
    match = re.match(r"\d{4}-(Q[1-4]|\d\d)\Z", told)
    return f"P-1Y-{match[1]}" if match else None


def _absolute(expression: Expression, value: str, published: str | None, told: str | None) -> str | None:
    """The absolute TIMEX3 value, None where it depends on a day that is not known."""
    if expression.modifier == "SET" or value.endswith("_REF"):
        return value if published or value.endswith("_REF") else None
    anchor = published
    part_of_day = value.startswith("T") or "T" in value.partition("D")[2] or value.startswith("XXXX-XX-XXT")
    known = told is not None and (not part_of_day or re.match(r"\d{4}-\d\d-\d\d", told))
    if expression.origin == "reference" and told is not None and known:
        anchor = interval_of(told)[0] or published
    if anchor is None:
        return specify(value, "0001-01-01") if interval_of(value) != (None, None) else None
    return specify(value, anchor)


def _interval(
    page: Page, sentence: Sentence, expression: Expression, value: str
) -> tuple[str | None, str | None, str | None]:
    """Start, end and modifier: what the value denotes, cut by its own modifier or by the preposition before it."""
    if expression.modifier == "SET":
        return None, None, None
    interval: Interval = interval_of(value)
    if page.published and (interval == (None, None) or expression.window):
        interval = resolve(expression.window or value, page.published)
    modifier = expression.modifier or _preposition(page, sentence, expression)
    start, end = modified(interval, modifier)
    if modifier == "ON_OR_AFTER" and page.published and start:
        end = resolve("PRESENT_REF", page.published)[1]
        end = end if end and end > start else None
    return start, end, modifier


_PREPOSITIONS = {
    "since": "ON_OR_AFTER",
    "until": "ON_OR_BEFORE",
    "till": "ON_OR_BEFORE",
    "by": "ON_OR_BEFORE",
    "before": "BEFORE",
    "after": "AFTER",
}


def _preposition(page: Page, sentence: Sentence, expression: Expression) -> str | None:
    """ "Since 2011", "by Friday"; not "after Friday's attack", where Friday is the attack's own day."""
    text = page.document.text
    if re.search(r"(?i)\bas (?:of|at)\s+\Z", text[max(sentence.start, expression.start - 8) : expression.start]):
        return "ON_OR_BEFORE"
    match = re.search(r"(\w+)\s+(?:the\s)?\Z", text[max(sentence.start, expression.start - 20) : expression.start])
    if (
        match is None
        or text[expression.end : expression.end + 2] in ("'s", "’s")
        or (expression.value.startswith("P") and not re.match(r"P[+-]", expression.value))
    ):
        return None
    if match[1].lower() in ("before", "after") and re.match(r"\s[a-z]+", text[expression.end : expression.end + 20]):
        return None
    return _PREPOSITIONS.get(match[1].lower())


_OPEN_DAY = re.compile(r"((?:>=|[<>~])?XXXX-(?:\d\d-\d\d|WXX-[1-7])|P[+-]\d+D)(?:T\S+)?\Z")


def _of_open_day(expression: Expression, told: str) -> str | None:
    """ "That night" on an undated page, as the night of the weekday told before it."""
    day = _OPEN_DAY.match(told)
    clock = expression.value.removeprefix("P+0D")
    return day[1] + clock if day and expression.origin == "reference" and clock.startswith("T") else None


# Which way an expression looks.


def _directed(value: str, sentence: Sentence, tokens: tuple[int, ...]) -> str:
    """An open value ("XXXX-WXX-5") turned to the future where its verb looks ahead; a date without a year is the
    nearest one."""
    if not value.startswith("XXXX-") or not tokens:
        return value
    if value.startswith("XXXX-Q"):
        return "~" + value
    if lies_ahead(sentence, tokens[0]):
        return ">=" + value
    if tokens[0] > 0 and sentence.tokens[min(tokens) - 1].text.lower() == "since":
        return value
    return "~" + value if re.match(r"XXXX-\d\d", value) else value  # of another year it would say so


# Which words are times at all.


def _tokens_of(sentence: Sentence, expression: Expression) -> tuple[int, ...]:
    """The tokens of an expression, the one that the rest depends on first."""
    inside = [i for i, t in enumerate(sentence.tokens) if t.start < expression.end and expression.start < t.end]
    tops = [i for i in inside if sentence.tokens[i].head not in inside]
    tops.sort(key=lambda i: (sentence.tokens[i].upos in ("ADP", "PUNCT", "DET", "ADV"), i))
    return tuple(tops[:1] + [i for i in inside if i not in tops[:1]])


def _is_meant(sentence: Sentence, expression: Expression, tokens: tuple[int, ...]) -> bool:
    """Not a part of a name ("April Jones", "Black September"), not a verb ("may", "march")."""
    if not tokens:
        return False
    words = [sentence.tokens[i] for i in sorted(tokens)]
    if _is_in_a_title(sentence, tokens) and not any(c.isdigit() for w in words for c in w.text):
        return False
    if expression.rule in ("month", "day", "season", "weekdays") and not any(
        c.isdigit() for w in words for c in w.text
    ):
        if expression.rule == "month" and len(words) == 1 and words[0].upos in ("AUX", "VERB"):
            return False
        return not any(n.kind == "PERSON" and n.first <= min(tokens) and max(tokens) < n.last for n in sentence.names)
    if expression.rule == "reference" and len(words) == 1 and words[0].text.lower() in ("now", "so"):
        return words[0].upos == "ADV"
    if expression.rule == "year" and _numbers_a_thing(sentence, tokens):
        return False
    if expression.rule == "clock" and words[0].xpos == "CD" and len(words) == 1:
        return sentence.tokens[words[0].head].lemma.lower() not in _COUNTING
    return expression.rule != "duration" or words[-1].upos != "VERB"


def _numbers_a_thing(sentence: Sentence, tokens: tuple[int, ...]) -> bool:
    """ "Height 1814", "Resolution 1973": a number that tells which, and no year; "a level 2019 saw" has one."""
    at = tokens[0]
    beside = at > 0 and sentence.tokens[at - 1].upos in ("NOUN", "PROPN") and sentence.tokens[at].head <= at - 1
    return beside and len(tokens) == 1 and is_label(sentence.tokens[at - 1].text)


def _is_in_a_title(sentence: Sentence, tokens: tuple[int, ...]) -> bool:
    """Whether the words are a part of an outlet's name: "USA Today", "the Sunday Times"."""
    first, last = min(tokens), max(tokens) + 1
    around = ((a, b) for a in range(max(first - 2, 0), first + 1) for b in range(last, last + 2))
    names = (" ".join(token.text for token in sentence.tokens[a:b]) for a, b in around if b - a > last - first)
    return any(outlet_of(name) for name in names)


# "Put the missing at four".
_COUNTING = frozenset(("put", "stand", "estimate", "set", "count", "remain", "place", "value", "start", "rank"))


# When a predicate happened.


def time_of(page: Page, sentence: Sentence, index: int) -> Time | None:
    """The time at which the predicate (a verb or an event noun) at a token happened, None where the sentence does not
    tell.

    From the time expressions of its own clause; else from the clause that it only continues ("attacked on Friday,
    killing 12") or, for an event noun, from the verb that it is an argument of. Never from a verb of saying: "said on
    Monday that X fell" dates the words, not the fall.
    """
    for clause in _clauses_of(sentence, index):
        if own := own_times(page, sentence, clause):
            return max(own, key=lambda time: (_rank(time), -time.span.start))
    return None


def own_times(page: Page, sentence: Sentence, clause: int) -> list[Time]:
    """The times that hang on a predicate itself, without another clause between."""
    placed = placed_times(page, sentence)
    own = [time for time, token in placed if token is not None and _belongs(sentence, token, clause)]
    own = [time for time in own if not _bounds_the_most(sentence, time, placed)]
    return own or _named_before(sentence, clause, placed)


def _bounds_the_most(sentence: Sentence, time: Time, placed: Sequence[tuple[Time, int | None]]) -> bool:
    """ "The deadliest attack this year": a long time among all of which something is the most dates it not."""
    wide = time.granularity in ("year", "decade", "season", "month", "vague")
    token = next((token for one, token in placed if one is time), None)
    head = sentence.tokens[token].head if wide and token is not None else -1
    return head >= 0 and is_outdone(sentence, head)


def _named_before(sentence: Sentence, clause: int, placed: Sequence[tuple[Time, int | None]]) -> list[Time]:
    """ "Since 2004, when seven died": the time right before the "when" of the clause, wherever the tree hangs it."""
    opened = [i for i in children(sentence, clause, "mark", "advmod") if sentence.tokens[i].text.lower() == "when"]
    if not opened or opened[0] < 2:
        return []
    before = opened[0] - 1 - (sentence.tokens[opened[0] - 1].text == ",")
    end = sentence.tokens[before].end
    return [time for time, _ in placed if time.span.end == end]


def said_on(page: Page, sentence: Sentence, index: int) -> Time | None:
    """The time at which what a token says was said: that of the verb of saying above it. None where it is not told."""
    for head in ancestors(sentence, index):
        if sentence.tokens[head].upos in VERBAL and is_saying(sentence, head):
            return time_of(page, sentence, head)
    for below in children(sentence, index, "parataxis"):
        if is_saying(sentence, below):
            return time_of(page, sentence, below)
    return None


_last_placed: tuple[Page, Sentence, list[tuple[Time, int | None]]] | None = None


def placed_times(page: Page, sentence: Sentence) -> list[tuple[Time, int | None]]:
    """The times of a sentence that place something in time, with their anchor tokens. Those of the last sentence asked
    about are kept: every predicate asks."""
    global _last_placed
    last = _last_placed
    if last is None or last[0].times is not page.times or last[1] is not sentence:
        placed = [(time, _anchor_token(sentence, time)) for time in _times_in(page, sentence)]
        placed += offset_times(sentence, placed, page.published)
        last = _last_placed = page, sentence, placed
    return last[2]


def _times_in(page: Page, sentence: Sentence) -> list[Time]:
    """The expressions that place something in time: not durations, repeated times or a mere "now"."""
    first = bisect_left(page.times, sentence.start, key=lambda time: time.span.start)
    last = bisect_left(page.times, sentence.end, key=lambda time: time.span.start)
    return [time for time in page.times[first:last] if time.value and _places(time.value, time.start)]


def _places(value: str, start: str | None) -> bool:
    """ "Recent" alone tells no time, "in recent days" of a dated page does."""
    if value == "PAST_REF":
        return start is not None
    return bool(re.match(r"(?:>=|[<>~])?XXXX-|\d{2,4}|P[+-]", value)) and not value.startswith("PX")


def _rank(time: Time) -> int:
    """The finer the better; a reference is better than nothing."""
    order = ("vague", "decade", "year", "season", "month", "week", "day", "part_of_day", "hour", "minute")
    return order.index(time.granularity)


def _anchor_token(sentence: Sentence, time: Time) -> int | None:
    first = bisect_right(sentence.tokens, time.span.start, key=lambda t: t.end)
    last = bisect_left(sentence.tokens, time.span.end, key=lambda t: t.start)
    inside = range(first, last)
    tops = [
        i
        for i in inside
        if sentence.tokens[i].head not in inside and sentence.tokens[i].upos not in ("ADP", "PUNCT", "DET")
    ]
    return tops[0] if tops else (inside[0] if inside else None)


def _before_that(sentence: Sentence, token: int) -> int | None:
    """ "Said on Monday that X fell": a time before the "that" of its clause is that of the verb above, wherever the
    tree puts it; None where there is no such word.
    """
    verb = next((i for i in ancestors(sentence, token) if sentence.tokens[i].upos in VERBAL), None)
    if verb is None or sentence.tokens[verb].deprel != "ccomp":
        return None
    marks = (i for i in children(sentence, verb, "mark") if sentence.tokens[i].text.lower() == "that")
    above = sentence.tokens[verb].head
    return above if any(above < token < mark for mark in marks) else None


_CLAUSE = ("ccomp", "advcl", "acl", "parataxis", "root", "csubj")


def _belongs(sentence: Sentence, token: int, predicate: int) -> bool:
    """Whether a time hangs on a predicate without another clause between."""
    lifted = _before_that(sentence, token)
    at = token if lifted is None else lifted
    for _ in sentence.tokens:
        if at == predicate:
            return True
        deprel = sentence.tokens[at].deprel
        if deprel.split(":")[0] in _CLAUSE or (deprel == "conj" and sentence.tokens[at].upos in VERBAL):
            return False
        if at != token and sentence.tokens[at].upos in ("NOUN", "PROPN") and offset_from(sentence, at) is not None:
            return False  # "three weeks after Monday's raid": Monday is the raid's
        at = sentence.tokens[at].head
        if at < 0:
            return False
    return False


def _clauses_of(sentence: Sentence, index: int) -> Iterator[int]:
    """The predicate, then those whose time is also its own, the nearest first."""
    yield index
    if sentence.tokens[index].upos == "NOUN":
        yield from (i for i in children(sentence, index, "acl") if sentence.tokens[i].xpos in ("VBN", "VBD"))
    yield from _when_clauses(sentence, index)
    at = index
    for _ in sentence.tokens:
        above = _shares_time_with(sentence, at)
        if above is None:
            return
        yield above
        at = above


def _shares_time_with(sentence: Sentence, index: int) -> int | None:
    """The predicate above that happens at the same time, None where time does not carry over."""
    token = sentence.tokens[index]
    if token.head < 0:
        return None
    head = sentence.tokens[token.head]
    kind = token.deprel.split(":")[0]
    participle = kind in ("advcl", "acl") and token.xpos == "VBG" and not children(sentence, index, "nsubj", "mark")
    relative = token.deprel == "acl:relcl" and not _is_of_another_time(sentence, index)
    relative = relative and not _is_told_there(sentence, index)
    relative = relative or (token.deprel == "acl" and token.xpos in ("VBG", "VBN"))
    argument = token.upos in ("NOUN", "PROPN") and kind in ("nsubj", "obj", "obl", "nmod", "conj", "compound")
    argument = argument and not _is_before_or_after(sentence, index)
    together = (kind == "conj" and _told_before(sentence, token.head, index)) or kind == "xcomp"
    at_once = kind == "advcl" and _opens_with_when(sentence, index)
    if not (participle or relative or argument or together or at_once):
        return None
    says = head.upos in VERBAL and (is_saying(sentence, token.head) or head.lemma.lower() in words("afterwards"))
    return None if says and not together else token.head


def _is_of_another_time(sentence: Sentence, index: int) -> bool:
    """Whether a relative clause tells what has been before or is again and again: "on Sunday he played in the park
    where they have sometimes gathered"."""
    helpers = {sentence.tokens[i].text.lower() for i in children(sentence, index, "aux")}
    return bool(helpers & {"has", "have", "’ve", "'ve"}) or is_repeated(sentence, index)


def _is_told_there(sentence: Sentence, index: int) -> bool:
    """ "Monday's report, according to which the rockets came from there": what it tells was before it."""
    opened = children(sentence, index, "mark", "case", "advmod")
    return any(sentence.tokens[i].text.lower() == "according" for i in opened)


def is_repeated(sentence: Sentence, index: int) -> bool:
    """Whether an adverb says of a predicate that it is again and again."""
    often = {sentence.tokens[i].lemma.lower() for i in children(sentence, index, "advmod")}
    return bool(often & words("often"))


def _is_before_or_after(sentence: Sentence, index: int) -> bool:
    """ "Struck on Sunday, following the vote", "fell on Monday after talks": those were another day."""
    return any(sentence.tokens[i].lemma.lower() in _ANOTHER_TIME for i in children(sentence, index, "case", "mark"))


_ANOTHER_TIME = frozenset(("after", "before", "following", "follow", "since", "until", "till", "ahead", "prior"))


def _opens_with_when(sentence: Sentence, index: int) -> bool:
    """ "Died when the river flooded the valley", "in 1998, when it last flooded": both at one time."""
    return any(sentence.tokens[i].text.lower() == "when" for i in children(sentence, index, "mark", "advmod"))


def _when_clauses(sentence: Sentence, index: int) -> tuple[int, ...]:
    """The "when" clauses below a predicate, and those beside it under a verb of saying."""
    head = sentence.tokens[index].head
    beside = children(sentence, head, "ccomp", "advcl") if head >= 0 and is_saying(sentence, head) else ()
    clauses = dict.fromkeys((*children(sentence, index, "advcl", "ccomp"), *(i for i in beside if i > index)))
    return tuple(i for i in clauses if i != index and _opens_with_when(sentence, i))


def _told_before(sentence: Sentence, first: int, second: int) -> bool:
    """Coordinated verbs share a subject, and so a time that stands before both; two with their own do not."""
    return first < second and not children(sentence, second, "nsubj")


# When the page was published.

_HEAD_LINES, _FOOT_LINES = 12, 6
_LABEL = re.compile(
    r"(?i)\b(?:(?P<first>(?:first\s)?(?:published|posted)|date(?:\sof\spublication)?|publication\sdate|released|issued)|(?P<later>(?:last\s)?(?:updated|modified|edited)))"
    r"\s*(?:on|at|:|-|–|\|)?\s*:?\s*(?:\w+,?\s)?\Z"
)
_DATELINE = re.compile(r"\s*[A-Z][A-Z .'’-]{2,30}(?:,\s[A-Z][\w .]{1,25})?,\s(?:\w{3,9}day,?\s)?\Z")
_DATELINE_AFTER = re.compile(r"\s*(?:\([A-Z][\w /.]{1,30}\)|/[\w ]{2,30}/)?\s*(?:-|–|—|:)")


def publication_date(page: Page) -> str | None:
    """The day on which the page was published, as a line that exists to tell it says: a label ("Published: ..."), a
    dateline with a full date, a credit or date line standing alone near the head or the foot. None where there is
    no such line."""
    found = sorted(_publication_dates(page.document.text))
    return found[0][1] if found else None


def _publication_dates(text: str) -> Iterator[tuple[int, str]]:
    """(how good, ISO date): first publication, then datelines, lines of their own, then updates."""
    lines = list(re.finditer(r"[^\n]+", text))
    for number, line in enumerate(lines):
        if _HEAD_LINES <= number < len(lines) - _FOOT_LINES:
            continue
        for date in find_dates(text, line.start(), min(line.end(), line.start() + 300)):
            rank = _rank_of_line(text, line.start(), line.end(), date, number < _HEAD_LINES)
            if rank is not None and interval_of(date.value)[0]:
                yield rank * 1000 + number, date.value[:10]


def _rank_of_line(text: str, start: int, end: int, date: Expression, in_head: bool) -> int | None:
    before, after = text[start : date.start], text[date.end : end]
    if label := _LABEL.search(before[-60:]):
        return 0 if label["first"] else 3
    if _DATELINE.fullmatch(before) and _DATELINE_AFTER.match(after):
        return 1
    rest = before + " " + after
    lower = [
        word
        for word in re.findall(r"[A-Za-z]+", rest)
        if word.islower() and word not in ("by", "at", "on", "am", "pm", "a", "m", "p", "and", "local", "time")
    ]
    alone = (
        end - start <= 90
        and not lower
        and not after.rstrip().endswith((".", "?", "!", ":"))
        and len(rest.split()) <= 10
    )
    return 2 if alone and (in_head or not before.strip()) else None
