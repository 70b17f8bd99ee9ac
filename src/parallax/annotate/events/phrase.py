"""A happening in the article's own words: the clause of its trigger without what hangs loosely on it.

Promises at most eighteen words, all from the sentence and in its order. "…" stands wherever words between them are
left out, and at the end where something is cut that the last of them needs. Words that stand in quotation marks keep
them; a bracket stands with the one that closes it or not at all. Leaves out dates, reasons, relative clauses, asides
and who says so; of what a clause needs the object comes first, then what completes the verb, then the rest of the
subject, then where and with what, the nearest first, then to what end. Who is told of is sought above the clause where
it has no subject of its own ("a tram, believed to have been going too fast").

What is no clause ("fighting", "a phone call with the king") is not understood by itself: with it comes the sentence
that it stands in, of a long one the clause above it. With a clause that is cut comes as much of it as thirty words
hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from itertools import pairwise

from parallax.annotate.events.phrase_marks import MARKS, balanced, joined, paired
from parallax.annotate.events.phrase_pieces import (
    COMPLETES,
    MOST_EACH,
    NEGATIONS,
    OBJECTS,
    RELATIVE,
    group,
    is_aim,
    is_governed,
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
FEWEST = 4
"""Words that tell something by themselves: "the fighting began" does not."""
GAP = 3
"""Words so few between two others that they are shown rather than left out."""
_BOUNDING = frozenset({"at", "up", "as", "more", "less", "close", "well", "just"})
"""They open what is said before a number: "at least", "up to"."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = ("nsubj", "nsubj:pass", "expl", "csubj")
_NEEDED = frozenset({*OBJECTS, *COMPLETES, "obl", "obl:agent", "obl:arg", "nmod", "acl", "conj", "fixed", "flat"})
BARE = 2


def phrased(
    page: Page, sentence: Sentence, trigger: int, verb: int | None, subjects: tuple[int, ...], objects: tuple[int, ...]
) -> tuple[str, str]:
    """The words of the clause, from the text, what is left out marked; and, where these cannot be understood alone, the
    words that show what they are part of: more of the clause where it is cut, else the sentence, or of one that has
    more than `MOST_WHOLE` words the nearest clause above. Empty where they can, and where there is no more.
    """
    dates = _dates(page, sentence)
    told, longer = (
        _clause(sentence, trigger, verb, subjects, objects, dates, most=most) for most in (MOST_WORDS, MOST_WHOLE)
    )
    if _is_cut(sentence, told, dates) and not _is_cut(sentence, longer, dates) and _is_whole(sentence, longer, trigger):
        return _shown(page, sentence, told, dates), _shown(page, sentence, longer, dates)
    wider = [] if _is_whole(sentence, told, trigger) else _sentence_around(sentence, trigger, told, dates)
    more = _words(sentence, wider) - set(told)
    return _shown(page, sentence, told, dates), _shown(page, sentence, wider, dates) if more else ""


def _sentence_around(sentence: Sentence, trigger: int, told: list[int], dates: list[range]) -> list[int]:
    opens = dateline_end(sentence)
    while opens < trigger and sentence.tokens[opens].upos == "PUNCT" and sentence.tokens[opens].text not in MARKS:
        opens += 1
    whole = paired(sentence, range(opens, len(sentence.tokens)))
    if len(_words(sentence, whole)) <= MOST_WHOLE:
        return whole
    line = (trigger, *ancestors(sentence, trigger))
    above = next((i for i in line if _is_told_of_somebody(sentence, i)), None)
    return _clause_around(sentence, above, trigger, told, dates) if above is not None else []


def _clause(
    sentence: Sentence,
    trigger: int,
    verb: int | None,
    subjects: tuple[int, ...],
    objects: tuple[int, ...],
    dates: list[range],
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
    wanted = _filled(sentence, wanted, heads, subjects[:1], objects[:2], dates, most=most)
    if verb is not None:
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
    *,
    most: int,
) -> set[int]:
    """With as much of what makes the clause whole as there is room for."""
    for i in (*subjects, *objects):
        if len(wanted) < most:
            wanted = wanted | set(noun_phrase(sentence, i))
    for piece in pieces(sentence, heads, subjects, objects, dates, most):
        if len(wanted | piece) <= most:
            wanted = wanted | piece
    return _without_gaps(wanted, dates, most=most)


def _clause_around(sentence: Sentence, above: int, trigger: int, told: list[int], dates: list[range]) -> list[int]:
    """The clause of a verb with what is told in it, and with what ties the two; none where the room does not hold
    both."""
    subjects = next(filter(None, (children(sentence, b, *_SUBJECTS) for b in _bearers(sentence, above))), ())[:1]
    path = {j for i in told for j in (i, *ancestors(sentence, i)) if above in ancestors(sentence, j)}
    tied = {j for i in path for j in children(sentence, i, "case", "mark", "aux", "cop", "nsubj")}
    tied |= {j for i in path if sentence.tokens[i].upos in ("NOUN", "PROPN") for j in noun_phrase(sentence, i)}
    wanted = {above, *group(sentence, above), *told, *path, *tied}
    heads = [above, *sorted(j for j in path if sentence.tokens[j].upos == "VERB")]
    objects = tuple(j for i in heads for j in children(sentence, i, "obj"))[:2]
    filled = _filled(sentence, wanted, heads, subjects, objects, dates, most=MOST_WHOLE)
    needed = {above, *told}
    kept = balanced(sentence, _ended(sentence, _trimmed(sentence, filled, needed, most=MOST_WHOLE), needed))
    return kept if {above, trigger} <= set(kept) else []


def _is_whole(sentence: Sentence, told: list[int], trigger: int) -> bool:
    """Whether words can be understood alone: there are `FEWEST` of them, their highest is told of somebody among them,
    in a tense, the last does not lead on, and nothing in them points back at what was left out before."""
    kept = set(told)
    if len(_words(sentence, kept)) < FEWEST or sentence.tokens[told[-1]].xpos == "IN":
        return False
    line = [trigger, *ancestors(sentence, trigger)]
    tops = [i for i in line if i in kept]
    top = tops[-1]
    points = any(
        sentence.tokens[j].text.lower() in words("pointing")
        and sentence.tokens[j].xpos == "DT"
        and _words(sentence, set(range(j)) - kept)
        for j in told
    )
    return _is_told_of_somebody(sentence, top, among=kept) and not points


def _is_told_of_somebody(sentence: Sentence, i: int, *, among: Set[int] | None = None) -> bool:
    """Whether a word is a predicate in a tense, of a subject (`among` these) that is no relative pronoun: its own or,
    where it goes on from another verb, that one's."""
    token = sentence.tokens[i]
    helped = (sentence.tokens[j] for j in children(sentence, i, "aux", "aux:pass", "cop"))
    if token.deprel.startswith("acl") or not any(t.xpos in _FINITE for t in (token, *helped)):
        return False
    subjects = (j for b in _bearers(sentence, i) for j in children(sentence, b, *_SUBJECTS))
    return any(
        (among is None or j in among) and not {sentence.tokens[k].xpos for k in (j, *children(sentence, j))} & RELATIVE
        for j in subjects
    )


def _bearers(sentence: Sentence, i: int) -> list[int]:
    """The verb and those that it goes on from, whose subject is its own: "came and saw"."""
    found = [i]
    while sentence.tokens[found[-1]].deprel == "conj":
        found.append(sentence.tokens[found[-1]].head)
    return found


def _words(sentence: Sentence, indexes: Iterable[int]) -> set[int]:
    """Without the marks among them."""
    return {i for i in indexes if sentence.tokens[i].upos != "PUNCT"}


def _shown(page: Page, sentence: Sentence, kept: list[int], dates: list[range]) -> str:
    """The words from the text, with a mark where the last of them lacks what it needs."""
    shown = joined(page, sentence, kept)
    return f"{shown} …" if _is_cut(sentence, kept, dates) and "…" not in shown[-2:] else shown


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
            tie = token.upos in ("PUNCT", "CCONJ") or (token.xpos == "WRB" and opens)
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
    leads_on = token.head > last and token.head not in kept
    asked = (*OBJECTS, "xcomp", "ccomp", *(("obl", "obl:arg") if token.deprel.startswith("acl") else ()))
    asks = token.upos == "VERB" and any(j > last for j in children(sentence, last, *asked))
    return token.upos == "PUNCT" or token.xpos in RELATIVE or leads_on or asks


def _without_gaps(wanted: set[int], dates: list[range], *, most: int) -> set[int]:
    """With the words between, where these are few, and with all of each date."""
    whole = wanted | {j for span in dates if wanted & set(span) for j in span}
    if max(whole) - min(whole) < most:
        return set(range(min(whole), max(whole) + 1))
    for one, other in pairwise(sorted(whole)):
        between = range(one + 1, other)
        if len(between) <= GAP and len(whole) + len(between) <= most:
            whole |= set(between)
    return whole


def _is_cut(sentence: Sentence, kept: list[int], dates: list[range]) -> bool:
    """Whether something behind the last word is left out that one of the words needs."""
    told = {j for span in dates for j in span}
    last = max((j for j in kept if sentence.tokens[j].text not in MARKS), default=kept[-1])
    return any(
        token.head in kept
        and (token.deprel in _NEEDED or is_governed(sentence, j) or tells_which(sentence, j))
        and j > last
        and j not in kept
        and not says_so(sentence, j)
        and not set(subtree(sentence, j)) & told
        for j, token in enumerate(sentence.tokens)
        if not (token.deprel == "conj" and token.upos == "VERB")
    )


def _dates(page: Page, sentence: Sentence) -> list[range]:
    """The tokens of each time of the page in a sentence: "Sept. 11" is shown whole or not at all."""
    near = [t.span for t in page.times if sentence.start <= t.span.start < sentence.end]
    inside = ([i for i, t in enumerate(sentence.tokens) if s.start <= t.start < s.end] for s in near)
    return [range(found[0], found[-1] + 1) for found in inside if found]


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
