"""A happening in the article's own words: the clause of its trigger without what hangs loosely on it.

Promises words of the sentence in its order: eighteen at most, up to thirty where fewer would leave out what the clause
needs. "…" stands wherever words between them are left out, and at the end where something is cut that the last of them
needs. Words that stand in quotation marks keep them; a bracket stands with the one that closes it or not at all.
Leaves out the day, what a comma sets off, asides and who says so; of what a clause needs the object comes first, then
what completes the verb, then the rest of the subject, then where and with what, the nearest first, then to what end
and on what terms. Who is told of is sought above the clause where it has no subject of its own ("a tram, believed to
have been going too fast").

What is no clause ("fighting", "a phone call with the king") is not understood by itself, nor is a clause that needs
more words than are shown, or that a gap tears (`phrase_gaps`) where all between is too much to show: with it comes the
sentence that it stands in, of a long one the clause above it if that is whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from itertools import pairwise

from parallax.annotate.events.phrase_gaps import SUBJECTS, bearers, is_torn, rivals_of, tears
from parallax.annotate.events.phrase_marks import balanced, is_mark, joined, paired
from parallax.annotate.events.phrase_pieces import (
    COMPLETES,
    MOST_EACH,
    NEGATIONS,
    OBJECTS,
    RELATIVE,
    goes_on,
    group,
    is_aim,
    is_governed,
    is_in_a_pair,
    is_kept_from,
    is_set_off,
    is_terms,
    names_a_year,
    noun_phrase,
    pieces,
    says_so,
    tells_which,
)
from parallax.annotate.page import Page
from parallax.annotate.sentence.tree import ancestors, children, subtree
from parallax.annotate.words.wordlists import words
from parallax.text.datelines import dateline_end
from parallax.types import Sentence

MOST_WORDS = 18
MOST_WHOLE = 30
"""Words of a clause that fewer would cut, and of a sentence that is shown whole around what is no clause."""
MOST_AROUND = 60
"""Words of a sentence that is shown whole where no clause of it would do."""
FEWEST = 4
"""Words that tell something by themselves: "the fighting began" does not."""
GAP = 3
"""Words so few between two others that they are shown rather than left out."""
_BOUNDING = frozenset({"at", "up", "as", "more", "less", "close", "well", "just"})
"""They open what is said before a number: "at least", "up to"."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NEEDED = frozenset(
    {*OBJECTS, *COMPLETES, "compound:prt", "obl", "obl:agent", "obl:arg", "nmod", "acl", "conj", "fixed", "flat"}
)
_BESIDES = frozenset({"obl:unmarked", "nmod:unmarked"})
"""Measures and times, which do nothing: "dug 13 m down the shaft, which may collapse"."""
_WITHIN_A_DAY = frozenset({"day", "part_of_day", "hour", "minute"})
BARE = 2


def phrased(
    page: Page, sentence: Sentence, trigger: int, verb: int | None, subjects: tuple[int, ...], objects: tuple[int, ...]
) -> tuple[str, str]:
    """The words of the clause, from the text, what is left out marked; and, where these cannot be understood alone or
    lack what they need, the words that show what they are part of: the sentence, or of one that has more than
    `MOST_WHOLE` words the nearest clause above if nothing lacks in it. Empty where they can, and where there is no
    more.
    """
    dates = _dates(page, sentence)
    days = _days(page, sentence)
    subjects = tuple(j for j in subjects if sentence.tokens[j].deprel not in _BESIDES)
    told, longer = (
        _clause(sentence, trigger, verb, subjects, objects, dates, days, most=most) for most in (MOST_WORDS, MOST_WHOLE)
    )
    label = _untorn(sentence, told, trigger, days)
    for tried in (told, longer, _closed(sentence, longer, most=MOST_WHOLE), label):
        if _is_whole(sentence, tried, trigger, days) and not _lacking(sentence, tried, days):
            return _shown(page, sentence, tried, days), ""
    wider = _sentence_around(sentence, trigger, told, dates, days)
    for tried in (told, longer):
        untold = _words(sentence, wider) - set(tried)
        if not untold and (tried is told or not is_torn(sentence, tried, _top(sentence, tried, trigger), days)):
            return _shown(page, sentence, tried, days), ""
    return _shown(page, sentence, label, days), _shown(page, sentence, wider, days)


def _closed(sentence: Sentence, told: list[int], *, most: int) -> list[int]:
    """With all between the first and the last word, where that is no more than so many words."""
    whole = paired(sentence, range(told[0], told[-1] + 1))
    return whole if len(_words(sentence, whole)) <= most else told


def _top(sentence: Sentence, told: list[int], trigger: int) -> int:
    """The highest of the words that a trigger hangs on, or itself."""
    return [i for i in (trigger, *ancestors(sentence, trigger)) if i in told or i == trigger][-1]


def _untorn(sentence: Sentence, told: list[int], trigger: int, days: Set[int]) -> list[int]:
    """Of words the piece around the trigger that no gap tears, and that begins no earlier than the last subject before
    its verb; of a lone noun ("of violence") all of the phrase that it is part of."""
    torn = tears(sentence, told, _top(sentence, told, trigger), days)
    first = max((j for j in torn if j <= trigger), default=told[0])
    last = min((j - 1 for j in torn if j > trigger), default=told[-1])
    for i in told:
        near = [noun_phrase(sentence, j)[0] for j in rivals_of(sentence, i) if j < i]
        first = max([first, *(j for j in near[1:] if j <= trigger)])
    kept = {j for j in told if first <= j <= last}
    if kept == {trigger}:
        kept |= _held_by(sentence, trigger)
    return balanced(sentence, _ended(sentence, _trimmed(sentence, kept, {trigger}, most=MOST_WHOLE), {trigger}))


def _held_by(sentence: Sentence, trigger: int) -> set[int]:
    """The noun of which another tells what it consists of: "thousands of shootings", "the rise of violence"; not a
    measure of it ("two days of fighting")."""
    head = sentence.tokens[trigger].head
    brought = [sentence.tokens[j].text.lower() for j in children(sentence, trigger, "case")]
    near = head >= 0 and brought == ["of"] and sentence.tokens[head].upos in ("NOUN", "NUM") and head < trigger
    if not near or trigger - head > MOST_EACH or children(sentence, head, "nummod"):
        return set()
    return {*noun_phrase(sentence, head), *range(head, trigger + 1)}


def _sentence_around(
    sentence: Sentence, trigger: int, told: list[int], dates: list[range], days: Set[int]
) -> list[int]:
    opens = dateline_end(sentence)
    while opens < trigger and sentence.tokens[opens].upos == "PUNCT" and not is_mark(sentence.tokens[opens]):
        opens += 1
    whole = paired(sentence, range(opens, len(sentence.tokens)))
    if len(_words(sentence, whole)) <= MOST_WHOLE:
        return whole
    line = (trigger, *ancestors(sentence, trigger))
    above = next((i for i in line if _is_told_of_somebody(sentence, i)), None)
    around = _clause_around(sentence, above, trigger, told, dates, days) if above is not None else []
    torn = (
        above is None
        or not _is_told_of_somebody(sentence, above, among=set(around))
        or is_torn(sentence, around, above, days)
    )
    lacks = torn or bool(_lacking(sentence, around, days)) or not _words(sentence, around) - set(told)
    if not lacks or len(_words(sentence, whole)) > MOST_AROUND:
        return _closed(sentence, around, most=MOST_AROUND) if torn and around else around
    return whole


def _clause(
    sentence: Sentence,
    trigger: int,
    verb: int | None,
    subjects: tuple[int, ...],
    objects: tuple[int, ...],
    dates: list[range],
    days: Set[int],
    *,
    most: int,
) -> list[int]:
    verb = verb if verb is not None else _bearer(sentence, trigger)
    noun = _named_by(sentence, trigger)
    wanted = {trigger, *group(sentence, noun)}
    heads = [noun]
    if verb is not None:
        subjects = subjects[:1] or children(sentence, verb, "nsubj", "nsubj:pass")[:1]
        governors = _governors(sentence, verb, subjects)
        wanted |= {verb, *group(sentence, verb), *governors}
        heads += [verb, *sorted(j for j in governors if sentence.tokens[j].upos in ("VERB", "ADJ"))]
        bearer = _borne_by(sentence, {verb, *heads[1:]}, subjects)
        wanted |= set(noun_phrase(sentence, bearer)) if bearer is not None else set()
        wanted |= _shared(sentence, {verb, *heads[1:]})
    wanted = _filled(sentence, wanted, heads, subjects[:1], objects[:2], dates, days, most=most)
    if verb is not None and sentence.tokens[verb].head not in heads:
        wanted -= set(_prepositions(sentence, verb))
    needed = {trigger, verb}
    return balanced(sentence, _ended(sentence, _trimmed(sentence, wanted, needed, most=most), needed))


def _filled(
    sentence: Sentence,
    wanted: set[int],
    heads: list[int],
    subjects: tuple[int, ...],
    objects: tuple[int, ...],
    dates: list[range],
    days: Set[int],
    *,
    most: int,
) -> set[int]:
    """With as much of what makes the clause whole as there is room for."""
    for i in (*subjects, *objects):
        if len(wanted) < most:
            wanted = wanted | set(noun_phrase(sentence, i))
    for piece in pieces(sentence, heads, subjects, objects, days, most):
        if len(wanted | piece) <= most:
            wanted = wanted | piece
    return _without_gaps(sentence, wanted, dates, most=most)


def _clause_around(
    sentence: Sentence, above: int, trigger: int, told: list[int], dates: list[range], days: Set[int]
) -> list[int]:
    """The clause of a verb with what is told in it, and with what ties the two; none where the room does not hold
    both."""
    subjects = next(filter(None, (children(sentence, b, *SUBJECTS) for b in bearers(sentence, above))), ())[:1]
    path = {j for i in told for j in (i, *ancestors(sentence, i)) if above in ancestors(sentence, j)}
    tied = {j for i in path for j in children(sentence, i, "case", "mark", "aux", "cop", "nsubj")}
    tied |= {j for i in path if sentence.tokens[i].upos in ("NOUN", "PROPN") for j in noun_phrase(sentence, i)}
    wanted = {above, *group(sentence, above), *told, *path, *tied}
    heads = [above, *sorted(j for j in path if sentence.tokens[j].upos == "VERB")]
    objects = tuple(j for i in heads for j in children(sentence, i, "obj"))[:2]
    filled = _filled(sentence, wanted, heads, subjects, objects, dates, days, most=MOST_WHOLE)
    needed = {above, *told}
    kept = balanced(sentence, _ended(sentence, _trimmed(sentence, filled, needed, most=MOST_WHOLE), needed))
    return kept if {above, trigger} <= set(kept) else []


def _is_whole(sentence: Sentence, told: list[int], trigger: int, days: Set[int]) -> bool:
    """Whether words can be understood alone: there are `FEWEST` of them, their highest is told of somebody among them,
    in a tense, no gap tears them, the last does not lead on, and nothing in them points back at what was left out
    before."""
    kept = set(told)
    if len(_words(sentence, kept)) < FEWEST or sentence.tokens[told[-1]].xpos == "IN":
        return False
    top = _top(sentence, told, trigger)
    points = any(
        sentence.tokens[j].text.lower() in words("pointing")
        and sentence.tokens[j].xpos == "DT"
        and _words(sentence, set(range(j)) - kept)
        for j in told
    )
    whole = _is_told_of_somebody(sentence, top, among=kept) and not points
    return whole and not is_torn(sentence, told, top, days)


def _is_told_of_somebody(sentence: Sentence, i: int, *, among: Set[int] | None = None) -> bool:
    """Whether a word is a predicate in a tense, of a subject (`among` these) that is no relative pronoun: its own or,
    where it goes on from another verb, that one's."""
    token = sentence.tokens[i]
    alike = [b for b in bearers(sentence, i) if sentence.tokens[b].xpos == token.xpos]
    helpers = (j for b in alike for j in children(sentence, b, "aux", "aux:pass", "cop"))
    helped = (sentence.tokens[j] for j in helpers if among is None or j in among)
    if token.deprel.startswith("acl") or not any(t.xpos in _FINITE for t in (token, *helped)):
        return False
    subjects = (j for b in bearers(sentence, i) for j in children(sentence, b, *SUBJECTS))
    return any(
        (among is None or j in among) and not {sentence.tokens[k].xpos for k in (j, *children(sentence, j))} & RELATIVE
        for j in subjects
    )


def _words(sentence: Sentence, indexes: Iterable[int]) -> set[int]:
    """Without the marks among them."""
    return {i for i in indexes if sentence.tokens[i].upos != "PUNCT"}


def _shown(page: Page, sentence: Sentence, kept: list[int], days: Set[int]) -> str:
    """The words from the text, with a mark where behind the last of them something is left out that they need."""
    shown = joined(page, sentence, kept)
    last = max((j for j in kept if not is_mark(sentence.tokens[j])), default=kept[-1])
    cut = any(j > last for j in _lacking(sentence, kept, days))
    return f"{shown} …" if cut and "…" not in shown[-2:] else shown


def _bearer(sentence: Sentence, trigger: int) -> int | None:
    """The verb that a bare noun says little without: "gave Democrats pause", "tributes poured in"."""
    token = sentence.tokens[trigger]
    bare = token.upos == "NOUN" and token.head >= 0 and len(subtree(sentence, trigger)) <= BARE
    if not bare or sentence.tokens[token.head].upos != "VERB":
        return None
    tells_more = children(sentence, token.head, *OBJECTS, *COMPLETES, "aux", "csubj")
    negated = any(sentence.tokens[j].text.lower() in NEGATIONS for j in children(sentence, token.head))
    alone = token.deprel == "nsubj" and not tells_more and not negated
    return token.head if token.deprel == "obj" or alone else None


def _named_by(sentence: Sentence, trigger: int) -> int:
    """The noun whose phrase a trigger stands in: "operation" of "a large rescue operation"."""
    token = sentence.tokens[trigger]
    inside = token.deprel == "compound" and token.head > trigger and sentence.tokens[token.head].upos == "NOUN"
    return token.head if inside else trigger


def _borne_by(sentence: Sentence, verbs: set[int], subjects: tuple[int, ...]) -> int | None:
    """Whom the highest of these verbs is told of, where that is not the subject: its own subject ("we ask people to
    leave"), else the noun that it says more about ("victims carried from the tram", "an attempt to free them"), else
    whom somebody sees do it ("saw men leaving")."""
    top = next((i for i in sorted(verbs) if sentence.tokens[i].head not in verbs), None)
    if top is None or sentence.tokens[top].upos not in ("VERB", "AUX"):
        return None
    own = children(sentence, top, "nsubj", "nsubj:pass")
    if own and sentence.tokens[own[0]].xpos in RELATIVE and tells_which(sentence, top):
        return sentence.tokens[top].head
    if own:
        return own[0] if own[0] not in subjects and sentence.tokens[own[0]].xpos not in ("WDT", "WP") else None
    token = sentence.tokens[top]
    told_of = token.deprel == "acl" and not subjects and sentence.tokens[token.head].upos in ("NOUN", "PROPN")
    if told_of:
        return token.head if 0 < top - token.head <= MOST_EACH else None
    seen = token.deprel in ("xcomp", "ccomp") and token.xpos in ("VBN", "VBG") and not subjects
    return next((j for j in children(sentence, token.head, "obj") if j < top), None) if seen else None


def _trimmed(sentence: Sentence, wanted: set[int], needed: Set[int | None], *, most: int) -> list[int]:
    """Without the words at an edge or beside a gap that only tie it to others, at most so many and all that are
    needed."""
    kept = set(wanted)
    for _ in range(3):
        for j in sorted(kept):
            token = sentence.tokens[j]
            opens, ends = j - 1 not in kept, j + 1 not in kept
            pairs = token.text.lower() in words("opening_a_pair") and token.head in kept
            tie = token.upos in ("PUNCT", "CCONJ") or (token.xpos == "WRB" and opens)
            tie = tie and not pairs
            before = j == min(kept) and (token.upos == "SCONJ" or _brings_in(sentence, j, kept))
            behind = ends and (token.deprel in ("case", "mark", "det") or token.xpos == "WRB")
            behind = behind or (
                ends and token.upos == "PRON" and sentence.tokens[j - 1].text.lower() in words("opening_a_list")
            )
            if j not in needed and len(kept) > 1 and ((tie and (opens or ends)) or before or behind):
                kept.remove(j)
    held = {j for j in needed if j is not None}
    return sorted(held.union(sorted(kept - held)[: max(most - len(held), 0)]))


def _brings_in(sentence: Sentence, j: int, kept: set[int]) -> bool:
    """Whether a word only ties what is told to what was left out before it: "after a collision", "following his
    arrest"; not that of "over fifty", "at least seven" or "by then they had left"."""
    token = sentence.tokens[j]
    if token.head < 0 or (token.text.lower() == "to" and token.upos == "PART"):
        return False
    if token.deprel == "fixed":
        return True
    above = sentence.tokens[token.head]
    bounds = token.text.lower() in _BOUNDING and bool(children(sentence, j, "fixed"))
    tied = token.upos == "ADP" or token.deprel in ("case", "mark")
    return tied and not bounds and above.upos != "NUM" and above.head not in kept


def _ended(sentence: Sentence, kept: list[int], needed: Set[int | None]) -> list[int]:
    """Without what is left in the air at the end: a word that hangs on one behind it that is left out ("for the first",
    "which had"), a relative, and a verb without what it is done to ("a plan aimed")."""
    while len(kept) > 1 and kept[-1] not in needed and _is_in_the_air(sentence, kept, needed):
        kept = kept[:-1]
    return kept


def _is_in_the_air(sentence: Sentence, kept: list[int], needed: Set[int | None]) -> bool:
    last, token = kept[-1], sentence.tokens[kept[-1]]
    if not needed.isdisjoint(children(sentence, last)):
        return False
    above = sentence.tokens[token.head].head if token.deprel == "fixed" else token.head
    leads_on = above > last and above not in kept
    asked = (*OBJECTS, "xcomp", "ccomp", *(("obl", "obl:arg") if token.deprel.startswith("acl") else ()))
    behind = [j for j in children(sentence, last, *asked, "advcl") if j > last]
    asks = token.upos == "VERB" and any(sentence.tokens[j].deprel in asked or is_governed(sentence, j) for j in behind)
    return token.upos == "PUNCT" or token.xpos in RELATIVE or leads_on or asks


def _without_gaps(sentence: Sentence, wanted: set[int], dates: list[range], *, most: int) -> set[int]:
    """With the words between, where these are few, and with all of each date and of each verb ("blew it up")."""
    whole = wanted | {j for span in dates if wanted & set(span) for j in span}
    whole |= {j for i in whole for j in children(sentence, i, "compound:prt")}
    if max(whole) - min(whole) < most:
        return set(range(min(whole), max(whole) + 1))
    for one, other in pairwise(sorted(whole)):
        between = range(one + 1, other)
        if len(between) <= GAP and len(whole) + len(between) <= most:
            whole |= set(between)
    return whole


def _lacking(sentence: Sentence, told: list[int], days: Set[int]) -> set[int]:
    """What is left out that one of the words needs, each by its head."""
    kept = set(told)
    return {
        j
        for j, token in enumerate(sentence.tokens)
        if token.head in kept
        and j not in kept
        and not (j in days and not {j - 1, j + 1} & days & kept)  # a time of which a part is shown
        and not says_so(sentence, j)
        and not kept & set(subtree(sentence, j))
        and _is_needed(sentence, j, told[0])
    }


def _is_needed(sentence: Sentence, j: int, first: int) -> bool:
    """Whether the word above is told as more or less than it is without this phrase; of what stands before the first
    word that is shown only the terms."""
    token = sentence.tokens[j]
    if is_terms(sentence, j) or token.deprel.split(":")[0] in SUBJECTS:
        return token.xpos not in RELATIVE
    if j < first:
        return token.deprel == "obl" and names_a_year(sentence, j)
    if goes_on(sentence, j):
        return is_in_a_pair(sentence, j)
    tells_how = token.deprel == "advmod" and j > token.head and not is_set_off(sentence, j)
    names = token.deprel == "appos" and not is_set_off(sentence, j)
    return token.deprel in _NEEDED or tells_how or names or is_governed(sentence, j) or tells_which(sentence, j)


def _dates(page: Page, sentence: Sentence) -> list[range]:
    """The tokens of each time of the page in a sentence: "Sept. 11" is shown whole or not at all."""
    near = [t.span for t in page.times if sentence.start <= t.span.start < sentence.end]
    inside = ([i for i, t in enumerate(sentence.tokens) if s.start <= t.start < s.end] for s in near)
    return [range(found[0], found[-1] + 1) for found in inside if found]


def _days(page: Page, sentence: Sentence) -> frozenset[int]:
    """The words of the days that only say when: not what bounds a time ("since Monday", "by noon"), nor what is longer
    or is counted from what happened ("at the time of the fire")."""
    near = [t for t in page.times if sentence.start <= t.span.start < sentence.end]
    spans = [(t.span.start, t.span.end) for t in near if t.start and t.end and t.granularity in _WITHIN_A_DAY]
    found = [[i for i, token in enumerate(sentence.tokens) if start <= token.start < end] for start, end in spans]
    return frozenset(j for span in found if not _is_bounding(sentence, span) for j in span)


def _is_bounding(sentence: Sentence, span: list[int]) -> bool:
    brought = (sentence.tokens[j].text.lower() for i in span for j in (i, *children(sentence, i, "case", "mark")))
    return any(text in words("bounding_a_time") for text in brought)


def _shared(sentence: Sentence, verbs: set[int]) -> set[int]:
    """Of whom a verb is told that goes on from another ("the king came and saw"), and what helps both ("was arrested
    and charged")."""
    top = next((i for i in sorted(verbs) if sentence.tokens[i].head not in verbs), None)
    if top is None or sentence.tokens[top].deprel != "conj" or children(sentence, top, *SUBJECTS):
        return set()
    for first in bearers(sentence, top)[1:]:
        for j in children(sentence, first, *SUBJECTS):
            if sentence.tokens[j].xpos in RELATIVE:
                return set()
            alike = sentence.tokens[first].xpos == sentence.tokens[top].xpos
            helps = alike and not children(sentence, top, "aux", "cop")
            return {*noun_phrase(sentence, j), *(children(sentence, first, "aux") if helps else ())}
    return set()


def _prepositions(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """The "of" of "accused Iran of arming": it ties the gerund to the verb above, which is not told here."""
    return tuple(
        i
        for i in children(sentence, verb, "mark")
        if sentence.tokens[i].text.lower() in ("of", "for", "from")
        and sentence.tokens[verb].deprel == "advcl"
        and sentence.tokens[i - 1].upos != "VERB"
    )


def _governors(sentence: Sentence, verb: int, subjects: tuple[int, ...]) -> set[int]:
    """ "Will continue to", "worked through the night to": the verbs between a verb and its subject, with what ties
    them."""
    found: set[int] = set()
    at = verb
    if is_kept_from(sentence, verb):
        at = sentence.tokens[verb].head
        found |= {at, *group(sentence, at), *children(sentence, verb, "mark")}
    while sentence.tokens[at].deprel == "xcomp" and sentence.tokens[at].head < at <= sentence.tokens[at].head + 4:
        found |= set(range(sentence.tokens[at].head, at)) | group(sentence, sentence.tokens[at].head)
        at = sentence.tokens[at].head
    above = [verb, *ancestors(sentence, verb)]
    bearer = next((sentence.tokens[i].head for i in subjects), verb)
    between = above[: above.index(bearer) + 1] if bearer in above else []
    if all(sentence.tokens[i].deprel == "xcomp" or is_aim(sentence, i) for i in between[:-1]):
        for i in between:
            found |= {i, *group(sentence, i), *children(sentence, i, "mark")} - {verb}
    return found
