"""What a figure is of another: a part of a total, an addition to it, or a total of its own.

Knows the words for it: "27 civilians, including eight children", "four of the dead", "of those hurt, five", "two of
them badly", "seven of them were children", "another 12". Promises a whole only among the figures told before, of the
same measure except where the words point at it ("11 were brought out alive, four of them hurt"). Leaves alone what is
counted (`measures`) and of whom (`counting`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from parallax.annotate.figures.amounts import Counted, Measured, end_of_phrase, is_of_people, lemma_at, words_at
from parallax.annotate.page import Page
from parallax.annotate.sentence.tree import children
from parallax.annotate.words.measure_words import measures_by_word, table
from parallax.types import Figure, Sentence

Found = tuple[Counted, Figure, Measured]

# "15 were killed, including, the mayor said, four children".
_INCLUDING = re.compile(r"(?i)\bincluding,? (?:according to [^,;.]{1,60}|[^,;.]{1,40} (?:said|say|says)), \Z")
# "Dozens were held, among them a lawyer and two reporters".
_LISTED = re.compile(r"(?i)\b(?:including|among (?:them|whom)):? (?P<list>[^.;:()]*)\Z")
# "15 were killed, four of them children", "412 dead, with 61 civilians among them".
_OF_THEM = re.compile(r"(?i) of (?:them|whom)\b")
_OPENED_BY_THEM = re.compile(
    r"(?i)(?:\A|[.;:,]\s+)(?:and |but )?(?:out )?of (?:them|these|those),? (?:at least |about |only )?\Z"
)
_BEFORE = 40
"""Characters before a number within which "of these" opens its clause."""
_AMONG = re.compile(rf"{_OF_THEM.pattern}| \w+ among them\b")


def whole_of(page: Page, sentence: Sentence, counted: Counted, found: Sequence[Found]) -> Found | None:
    """The figure of which this is a part: "27 civilians, including eight children" and the three women after them."""
    if not found:
        return None
    before = page.document.text[max(sentence.start, counted.amount.start - 30) : counted.amount.start].lower().split()
    near = [w.strip(",(") for w in before[-3:]]
    opening = page.document.text[sentence.start : counted.amount.start]
    if _INCLUDING.search(opening) and is_of_people(sentence, counted):
        return not_a_part(found)
    if _AMONG.match(page.document.text, counted.amount.end):
        return not_a_part(found)
    if found[0][2].measure not in ("strikes", "attacks") and not is_of_people(sentence, counted):
        return None
    if (
        "including" in near
        or near[-2:] == ["among", "them"]
        or (near[-2:] == ["of", "whom"] and counted.content is None)
    ):
        return not_a_part(found)
    if _is_listed(sentence, opening, counted):
        return not_a_part(found)
    last = found[-1]
    joined = (
        sentence.tokens[counted.head].deprel == "conj" and last[1].scope == "part" and counted.place == last[0].place
    )
    return next((f for f in found if f[1].id == last[1].part_of), None) if joined else None


def _is_listed(sentence: Sentence, opening: str, counted: Counted) -> bool:
    """Whether an amount goes on a list of those who are among the others, no verb between."""
    listed = _LISTED.search(opening)
    if listed is None or not is_of_people(sentence, counted):
        return False
    start = sentence.start + listed.start("list")
    between = (token for token in sentence.tokens if start <= token.start < counted.amount.start)
    return not any(token.upos in ("VERB", "AUX") for token in between)


def included_in(sentence: Sentence, counted: Counted, before: Figure | None) -> Measured | None:
    """ "They included four men and one woman", "the dead include two guards": a part of the figure told before."""
    verb = sentence.tokens[counted.place].head
    smaller = before is not None and (before.low or before.high or 0) > (counted.amount.high or counted.amount.low or 0)
    if before is None or not smaller or verb < 0 or lemma_at(sentence, verb) not in table()["including"]["verbs"]:
        return None
    who = words_at(sentence, children(sentence, verb, "nsubj"))
    those = any(word == "they" or _measure_of_those(word) == before.measure for word in who)
    if not those or sentence.tokens[counted.place].deprel != "obj" or not is_of_people(sentence, counted):
        return None
    return Measured(measure=before.measure, predicate=verb, why=f"part of the {before.measure}", confidence=0.8)


def not_a_part(found: Sequence[Found]) -> Found:
    """The last figure of a sentence that is no part, the last of all where there are but parts."""
    return next((f for f in reversed(found) if f[1].scope != "part"), found[-1])


def of_whole(whole: Found) -> Measured:
    """A part is counted for what the whole is."""
    return replace(whole[2], why=f"part of the {whole[1].measure}", confidence=0.85)


def scoped(
    page: Page, sentence: Sentence, counted: Counted, figure: Figure, told: Sequence[Figure], here: Sequence[Figure]
) -> Figure:
    """The figure with its scope and its whole; `told` are those of the sentences before, `here` those before it in its
    own, in the order of the text."""
    if figure.scope == "part":
        return figure
    state = _state_parted(page, sentence, counted)
    if figure.measure == "killed" and state in ("injured", "hospitalized"):
        return replace(figure, scope="new")  # "two of the wounded died overnight"
    whole = _last_total(figure, chain(reversed(here), reversed(told)))
    if (told_of := number_of(page, counted)) is not None and told_of["among"]:
        return replace(figure, scope="part", part_of=whole.id if whole else None)
    back = whole is not None and not here and is_of_them(page, counted)  # "Seven of them were children."
    if state == figure.measure or back or (whole is not None and _is_worst(sentence, counted, figure)):
        return replace(figure, scope="part", part_of=whole.id if whole else None)
    if is_of_them(page, counted) and (among := _last_in_care(figure, here)) is not None:
        return replace(figure, scope="part", part_of=among.id)
    if _is_named(sentence, counted, figure):
        return replace(figure, scope="part", part_of=whole.id if whole else None)
    return replace(figure, scope="new") if _is_added(page, sentence, counted, figure, told, here) else figure


def _last_total(figure: Figure, back: Iterable[Figure]) -> Figure | None:
    """The last total of a figure's measure that is larger than it, going back from it."""
    size = figure.low or figure.high or 0
    totals = (t for t in back if t.scope == "total" and t.measure == figure.measure)
    return next((t for t in totals if (t.high or t.low or 0) > size), None)


_IN_CARE = frozenset({"hospitalized", "rescued", "evacuated", "trapped", "missing", "abducted", "released", "aboard"})
"""Measures of people of whom some may be dead or hurt: "11 were brought out alive, four of them badly hurt"."""


def _last_in_care(figure: Figure, here: Sequence[Figure]) -> Figure | None:
    """The last total of the same sentence of which the dead or hurt may be a part, larger than they are."""
    size = figure.low or figure.high or 0
    last = next((one for one in reversed(here) if one.scope == "total"), None)
    fits = last is not None and last.measure in _IN_CARE and (last.high or last.low or 0) > size
    return last if fits else None


def _is_named(sentence: Sentence, counted: Counted, figure: Figure) -> bool:
    """ "Three more victims were named by the police": the dead of whom the names are known."""
    place = sentence.tokens[counted.place]
    named = place.head >= 0 and lemma_at(sentence, place.head) in table()["naming"]["verbs"]
    return figure.measure == "killed" and named and place.deprel in ("nsubj:pass", "obj")


def is_of_them(page: Page, counted: Counted) -> bool:
    """ "Twenty were brought in, four of them hurt", "Of these, four were hurt"."""
    text, start = page.document.text, counted.amount.start
    opened = _OPENED_BY_THEM.search(text[max(0, start - _BEFORE) : start])
    return opened is not None or _OF_THEM.match(text, counted.amount.end) is not None


# "Six of the murders", "nine of its dead", "of those hurt, five", "among the dead were two", "five of the more than 40
# dead"; a bare state
# needs its article.
_OF_THE = re.compile(r"(?i) of (?:the|those|these|its|their|our|his|her) (?P<words>(?:[\w-]+ ?){1,3})")
_OPENS_OF = re.compile(
    r"(?i)(?:\A|[.;:,] )(?:and |but )?(?:(?:out )?of|among) (?:the|those|these) (?P<words>(?:[\w-]+ ?){1,3})"
    r"[^.;]{0,30}\Z"
)


def _state_parted(page: Page, sentence: Sentence, counted: Counted) -> str | None:
    """The measure of those out of whom a number is taken: "four of the deceased", "of those hurt, five"."""
    text = page.document.text
    behind = _OF_THE.match(text, counted.amount.end, sentence.end)
    match = behind or _OPENS_OF.search(text[sentence.start : counted.amount.start])
    words = match["words"].lower().split() if match else []
    return next((measure for word in words if (measure := _measure_of_those(word)) is not None), None)


# As corrections have it: "misstated the number of children among the dead. It was five, not seven."
_NUMBER_OF = re.compile(
    r"(?i)\bnumber of (?P<whom>\w+)(?P<among> among [^.;]{1,40})?[^.;]{0,40}[.;:] (?:it|this|that) (?:is|was) \Z"
)
_REACH = 160
"""Characters before a bare number within which it is told what it is the number of."""


def number_of(page: Page, counted: Counted) -> re.Match[str] | None:
    """ "The number of children among the dead; it was five": what a bare number is the number of."""
    start = counted.amount.start
    return _NUMBER_OF.search(page.document.text[max(0, start - _REACH) : start]) if counted.content is None else None


def _measure_of_those(word: str) -> str | None:
    known = measures_by_word("state").get(word) or measures_by_word("noun").get(word.removesuffix("s"))
    return known or table()["parted"].get(word)


def _is_worst(sentence: Sentence, counted: Counted, figure: Figure) -> bool:
    """ "Five seriously injured", "two of them badly", "three with serious injuries": those hurt most."""
    if figure.measure not in ("injured", "hospitalized"):
        return False
    behind = sentence.tokens[counted.number + 1 : end_of_phrase(sentence, counted) + 4]
    words = [token.text.lower() for token in behind]
    cut = next((i for i, word in enumerate(words) if word in (",", ";", ".", "and", "but")), len(words))
    return not set(table()["worst"]["words"]).isdisjoint(words[:cut])


def _is_added(
    page: Page, sentence: Sentence, counted: Counted, figure: Figure, told: Sequence[Figure], here: Sequence[Figure]
) -> bool:
    """Whether the words add to something told before ("another 12", "12 more"): to nothing of another measure, as in
    "five were trapped and another 40 hurt"."""
    start = max(sentence.start, counted.amount.start - 12)
    around = page.document.text[start : counted.amount.number_start].lower().split()[-2:]
    around += page.document.text[counted.amount.number_start : counted.amount.number_end].lower().split()[:1]
    beside = words_at(sentence, children(sentence, counted.head, "amod", "det", "advmod"))
    after = {w for w in beside if w in ("more", "additional", "further")}
    said = set(around) & {"another", "additional", "further", "extra"}
    bounding = page.document.text[counted.amount.start : counted.amount.end].lower()
    if not said and not (after and not re.search(r"\b(?:than|or more)\b", bounding)):
        return False
    return not here or any(one.measure == figure.measure for one in chain(here, told))
