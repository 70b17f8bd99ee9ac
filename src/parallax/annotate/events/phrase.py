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

from collections.abc import Iterable, Iterator, Set
from itertools import pairwise

from parallax.annotate.datelines import dateline_end
from parallax.annotate.page import Page
from parallax.annotate.sentence.tree import ancestors, children, subtree
from parallax.annotate.words.wordlists import words
from parallax.types import Sentence

MOST_WORDS = 18
MOST_WHOLE = 30
"""Words of a clause that fewer would cut, and of a sentence that is shown whole around what is no clause."""
FEWEST = 4
"""Words that tell something by themselves: "the fighting began" does not."""
GAP = 3
"""Words so few between two others that they are shown rather than left out."""
_MOST_EACH = 5
_MOST_TOUCHING = 8
_INSIDE = ("det", "amod", "compound", "flat", "nummod", "nmod:poss", "case", "advmod", "fixed", "punct")
_OF_VERB = ("aux", "aux:pass", "compound:prt", "advmod", "cop", "expl")
_OBJECTS = ("obj", "iobj")
_COMPLETES = ("xcomp", "ccomp", "nsubj:outer")
_WITH = ("obl", "obl:agent", "obl:arg", "nmod", "acl", "advmod")
_LOOSE = frozenset({
    "acl:relcl", "advcl", "advcl:relcl", "appos", "parataxis", "discourse", "vocative", "list", "dep", "orphan",
    "dislocated", "reparandum",
})  # fmt: skip
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "almost", "nearly", "barely", "hardly", "scarcely"})
"""Without these the words say the contrary, or what nearly was."""
_BOUNDING = frozenset({"at", "up", "as", "more", "less", "close", "well", "just"})
"""They open what is said before a number: "at least", "up to"."""
_GOVERNED = frozenset({"of", "from", "in", "into", "on", "for", "against", "with", "about", "without"})
"""Behind these a gerund completes its verb: "accused them of arming", "kept the boy from falling"."""
_CLOSING = {"“": "”", "(": ")", "[": "]", '"': '"', "``": "''"}
_MARKS = frozenset({*_CLOSING, *_CLOSING.values()})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = ("nsubj", "nsubj:pass", "expl", "csubj")
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
_NEEDED = frozenset({*_OBJECTS, *_COMPLETES, "obl", "obl:agent", "obl:arg", "nmod", "acl", "conj", "fixed", "flat"})


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
    while opens < trigger and sentence.tokens[opens].upos == "PUNCT" and sentence.tokens[opens].text not in _MARKS:
        opens += 1
    whole = _paired(sentence, range(opens, len(sentence.tokens)))
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
    wanted = {trigger, *_group(sentence, noun)}
    heads = [noun]
    if verb is not None:
        subjects = subjects[:1] or children(sentence, verb, "nsubj", "nsubj:pass")[:1]
        governors = _governors(sentence, verb, subjects)
        wanted |= {verb, *_group(sentence, verb), *governors}
        heads += [verb, *sorted(j for j in governors if sentence.tokens[j].upos in ("VERB", "ADJ"))]
        bearer = _borne_by(sentence, {verb, *heads[1:]}, subjects)
        wanted |= set(_phrase(sentence, bearer)) if bearer is not None else set()
    wanted = _filled(sentence, wanted, heads, subjects[:1], objects[:2], dates, most=most)
    if verb is not None:
        wanted -= set(_prepositions(sentence, verb))
    needed = {trigger, verb}
    return _balanced(sentence, _ended(sentence, _trimmed(sentence, wanted, needed, most=most), needed))


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
            wanted = wanted | set(_phrase(sentence, i))
    for piece in _pieces(sentence, heads, subjects, objects, dates, most):
        if len(wanted | piece) <= most:
            wanted = wanted | piece
    return _without_gaps(wanted, dates, most=most)


def _clause_around(sentence: Sentence, above: int, trigger: int, told: list[int], dates: list[range]) -> list[int]:
    """The clause of a verb with what is told in it, and with what ties the two; none where the room does not hold
    both."""
    subjects = next(filter(None, (children(sentence, b, *_SUBJECTS) for b in _bearers(sentence, above))), ())[:1]
    path = {j for i in told for j in (i, *ancestors(sentence, i)) if above in ancestors(sentence, j)}
    tied = {j for i in path for j in children(sentence, i, "case", "mark", "aux", "cop", "nsubj")}
    tied |= {j for i in path if sentence.tokens[i].upos in ("NOUN", "PROPN") for j in _phrase(sentence, i)}
    wanted = {above, *_group(sentence, above), *told, *path, *tied}
    heads = [above, *sorted(j for j in path if sentence.tokens[j].upos == "VERB")]
    objects = tuple(j for i in heads for j in children(sentence, i, "obj"))[:2]
    filled = _filled(sentence, wanted, heads, subjects, objects, dates, most=MOST_WHOLE)
    needed = {above, *told}
    kept = _balanced(sentence, _ended(sentence, _trimmed(sentence, filled, needed, most=MOST_WHOLE), needed))
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
        (among is None or j in among) and not {sentence.tokens[k].xpos for k in (j, *children(sentence, j))} & _RELATIVE
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
    shown = _join(page, sentence, kept)
    return f"{shown} …" if _is_cut(sentence, kept, dates) and "…" not in shown[-2:] else shown


def _bearer(sentence: Sentence, trigger: int) -> int | None:
    """The verb that a bare noun says little without: "gave Democrats pause", "tributes poured in"."""
    token = sentence.tokens[trigger]
    bare = token.upos == "NOUN" and token.head >= 0 and len(subtree(sentence, trigger)) <= BARE
    if not bare or sentence.tokens[token.head].upos != "VERB":
        return None
    tells_more = children(sentence, token.head, *_OBJECTS, *_COMPLETES, "aux", "csubj")
    negated = any(sentence.tokens[j].text.lower() in _NEGATIONS for j in children(sentence, token.head))
    alone = token.deprel == "nsubj" and not tells_more and not negated
    return token.head if token.deprel == "obj" or alone else None


BARE = 2


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
        return token.head if 0 < top - token.head <= _MOST_EACH else None
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


def _balanced(sentence: Sentence, kept: list[int]) -> list[int]:
    """With both marks around quoted words that are kept, if there are others too, and with both brackets where they
    stand next to what is."""
    words = {j for j in kept if sentence.tokens[j].text not in _MARKS}
    found = set(words)
    for first, last in _marked(sentence):
        inside = {j for j in words if first < j < last}
        whole = first + 1 in inside and last - 1 in inside
        quotes = sentence.tokens[first].text not in ("(", "[") and inside != words
        if inside and (quotes or whole):
            found |= {first, last}
    return sorted(found)


def _paired(sentence: Sentence, kept: Iterable[int]) -> list[int]:
    """Without the marks and brackets whose other is not there."""
    pairs = {j for pair in _marked(sentence) if set(pair) <= set(kept) for j in pair}
    return [j for j in kept if j in pairs or sentence.tokens[j].text not in _MARKS]


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
    asked = (*_OBJECTS, "xcomp", "ccomp", *(("obl", "obl:arg") if token.deprel.startswith("acl") else ()))
    asks = token.upos == "VERB" and any(j > last for j in children(sentence, last, *asked))
    return token.upos == "PUNCT" or token.xpos in _RELATIVE or leads_on or asks


def _marked(sentence: Sentence) -> list[tuple[int, int]]:
    """The pairs of quotation marks and brackets of a sentence."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for j, token in enumerate(sentence.tokens):
        if opened and token.text == _CLOSING[sentence.tokens[opened[-1]].text]:
            pairs.append((opened.pop(), j))
        elif token.text in _CLOSING:
            opened.append(j)
    return pairs


def _pieces(
    sentence: Sentence,
    heads: list[int],
    subjects: tuple[int, ...],
    objects: tuple[int, ...],
    dates: list[range],
    most: int,
) -> Iterator[set[int]]:
    """What makes the clause whole, the most needed first."""
    of_heads = [j for i in heads for j in children(sentence, i, *_OBJECTS)]
    for i in dict.fromkeys((*objects, *of_heads)):
        yield from _growing(sentence, i, dates, most)
    completing = sorted(j for i in heads for j in children(sentence, i, *_COMPLETES))
    for i in completing:
        yield from _growing(sentence, i, dates, most)
    for i in subjects:
        yield from _growing(sentence, i, dates, most)
    beside = {j for i in heads for j in children(sentence, i, *_WITH)} - {j for span in dates for j in span}
    beside = {j for j in beside if not _says_so(sentence, j) and not _leads_on(sentence, j)}
    beside |= {j for i in heads for j in children(sentence, i, "advcl") if _is_governed(sentence, j)}
    beside = {j for j in beside if j > min((*heads, *subjects))}
    for i in sorted(beside, key=lambda j: min(abs(j - i) for i in heads)):
        yield from _growing(sentence, i, dates, most)
    for i in sorted(
        j for head in heads for j in children(sentence, head, "advcl") if j > head and _is_aim(sentence, j)
    ):
        yield from _growing(sentence, i, dates, most)


def _growing(
    sentence: Sentence, i: int, dates: list[range], most: int, beside: Set[int] = frozenset()
) -> Iterator[set[int]]:
    """A phrase with the words that bring it in, then more and more of it, to all but what is loose; each with the words
    `beside` it. Ends once these are more than are shown: a tree may branch as far as its sentence is long."""
    brought = {*_phrase(sentence, i), *children(sentence, i, "case", "mark", "aux", "cop", "aux:pass", "nsubj", "cc")}
    whole = set(range(min(brought), max(brought) + 1)) if max(brought) - min(brought) < _MOST_EACH else brought
    yield whole | beside
    lean = _lean(sentence, i, dates)
    whole = whole | {j for j in lean if j < i}
    yield whole | beside
    for j in sorted(j for j in children(sentence, i) if j > i and j in lean):
        if len(whole | beside) > most:
            break
        yield from _growing(sentence, j, dates, most, whole | beside)
        whole = whole | _lean(sentence, j, dates)
    yield lean | beside


def _lean(sentence: Sentence, i: int, dates: list[range]) -> set[int]:
    """All that hangs on a word, but what is loose and when it was."""
    told = {j for span in dates for j in span}
    found = {i}
    for j in children(sentence, i):
        token = sentence.tokens[j]
        clause = token.deprel == "conj" and token.upos == "VERB" and sentence.tokens[i].upos == "VERB"
        dated = token.deprel.startswith(("obl", "advmod", "nmod")) and j in told
        loose = token.deprel in _LOOSE and not _is_governed(sentence, j) and not _tells_which(sentence, j)
        loose = loose or _says_so(sentence, j) or _leads_on(sentence, j)
        if not loose and not clause and not dated:
            found |= _lean(sentence, j, dates)
    return found


def _tells_which(sentence: Sentence, j: int) -> bool:
    """Whether a relative clause says what its noun leaves open: "at a point at which the track branches"."""
    token = sentence.tokens[j]
    opens = token.head + 1
    brought_in = opens + 1 < j and sentence.tokens[opens].upos == "ADP" and sentence.tokens[opens + 1].xpos in _RELATIVE
    return token.deprel == "acl:relcl" and brought_in


def _leads_on(sentence: Sentence, j: int) -> bool:
    """What is nothing without words that are left out: "as soon" as they agree, "among them" two boys."""
    token = sentence.tokens[j]
    compares = token.deprel == "advmod" and bool(children(sentence, j, "advcl"))
    opens = any(sentence.tokens[i].text.lower() in words("opening_a_list") for i in children(sentence, j, "case"))
    return compares or (opens and token.upos == "PRON")


def _says_so(sentence: Sentence, j: int) -> bool:
    """ "According to the mayor": by whose word it is told is no part of it."""
    return any(sentence.tokens[i].text.lower() in words("by_whose_word") for i in (j, *children(sentence, j, "case")))


def _is_governed(sentence: Sentence, j: int) -> bool:
    """Whether a clause is what its verb asks for: "of arming the rebels"."""
    token = sentence.tokens[j]
    gerund = token.deprel == "advcl" and j > token.head and token.upos in ("VERB", "AUX")
    return gerund and any(sentence.tokens[i].text.lower() in _GOVERNED for i in children(sentence, j, "mark", "case"))


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
    last = max((j for j in kept if sentence.tokens[j].text not in _MARKS), default=kept[-1])
    return any(
        token.head in kept
        and (token.deprel in _NEEDED or _is_governed(sentence, j) or _tells_which(sentence, j))
        and j > last
        and j not in kept
        and not _says_so(sentence, j)
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
        found |= set(range(sentence.tokens[at].head, at)) | _group(sentence, sentence.tokens[at].head)
        at = sentence.tokens[at].head
    above = [verb, *ancestors(sentence, verb)]
    bearer = next((sentence.tokens[i].head for i in subjects), verb)
    between = above[: above.index(bearer) + 1] if bearer in above else []
    if all(sentence.tokens[i].deprel == "xcomp" or _is_aim(sentence, i) for i in between[:-1]):
        for i in between:
            found |= {i, *_group(sentence, i), *children(sentence, i, "mark")} - {verb}
    return found


def _is_aim(sentence: Sentence, verb: int) -> bool:
    """ "Worked to free them"."""
    tied = sentence.tokens[verb].deprel in ("advcl", "acl", "obl")
    return tied and any(sentence.tokens[i].text.lower() == "to" for i in children(sentence, verb, "mark"))


def _group(sentence: Sentence, i: int) -> set[int]:
    """Auxiliaries, particle and negation of a verb; determiner and modifiers of a noun."""
    if sentence.tokens[i].upos in ("NOUN", "PROPN"):
        return set(_phrase(sentence, i))
    return {
        j
        for j in children(sentence, i, *_OF_VERB)
        if sentence.tokens[j].deprel != "advmod" or sentence.tokens[j].text.lower() in _NEGATIONS
    }


def _phrase(sentence: Sentence, i: int) -> list[int]:
    """The head with the modifiers that touch it, at most eight words."""
    kept = {i}
    inside: set[int] = set()
    found = {i}
    while found:
        inside |= found
        near = range(max(0, i - _MOST_TOUCHING), min(len(sentence.tokens), i + _MOST_TOUCHING + 1))
        found = {j for j in near if sentence.tokens[j].head in inside and sentence.tokens[j].deprel in _INSIDE} - inside
    for step in (-1, 1):
        j = i + step
        while j in inside and len(kept) < _MOST_TOUCHING:
            kept.add(j)
            j += step
    return _whole(sentence, sorted(kept))


def _whole(sentence: Sentence, kept: list[int]) -> list[int]:
    """Without punctuation at the edges, and with all of a hyphenated word ("five-day", "rebel-held")."""
    tokens = sentence.tokens
    while len(kept) > 1 and tokens[kept[0]].upos == "PUNCT":
        kept = kept[1:]
    while len(kept) > 1 and tokens[kept[-1]].upos == "PUNCT":
        kept = kept[:-1]
    while kept[0] > 1 and tokens[kept[0] - 1].text == "-" and tokens[kept[0] - 1].end == tokens[kept[0]].start:
        kept = [kept[0] - 2, kept[0] - 1, *kept]
    before = kept[0] - 1
    determines = before >= 0 and tokens[before].deprel in ("det", "nmod:poss") and tokens[before].head in kept
    return [before, *kept] if determines else kept


def _join(page: Page, sentence: Sentence, indexes: list[int]) -> str:
    closing = {last for _, last in _marked(sentence)}
    text, previous = "", None
    for i in indexes:
        token = sentence.tokens[i]
        if previous is not None:
            opened = sentence.tokens[previous].text in _CLOSING and previous not in closing
            if any(sentence.tokens[j].upos != "PUNCT" for j in range(previous + 1, i)):
                text += f"{'' if opened else ' '}…{'' if i in closing else ' '}"
            elif i == previous + 1 or i not in closing:
                text += _apart(page.document.text[sentence.tokens[previous].end : token.start])
        text += token.text
        previous = i
    return " ".join(text.split())


def _apart(between: str) -> str:
    """What stands between two words, without marks whose other is left out."""
    return "".join(" " if c in _MARKS else c for c in between)
