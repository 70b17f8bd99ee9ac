"""Training sentences with reported speech in all its orders, which the treebanks have too little of for reading news.

EWT and GUM hardly ever say "“ It fell , ” said the mayor ."; newspapers do so in every article. A sentence of the form
"The mayor said that it fell ." is turned round; another plain statement is put in the mouth of somebody elsewhere.
Labels follow the treebanks: the verb of saying is the root, what is said its `ccomp` wherever it stands.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from recipes.language.prepare import NAME_TAGS, NO_NAME, Example

SAYING = frozenset(
    """
    say tell add claim warn announce explain report note argue insist write declare state admit reply ask deny confirm
    believe think suggest
    """.split()  # noqa: SIM905
)
SPEAKERS = frozenset(
    """
    spokesman spokeswoman spokesperson minister official officer mayor police witness resident army ministry report
    agency general president doctor leader governor ambassador commander analyst expert lawyer judge teacher professor
    student activist journalist reporter government company group director secretary senator survivor worker farmer
    soldier
    """.split()  # noqa: SIM905
)
# The verbs of made speech: form, Penn tag, lemma; the commonest as often as it stands here.
VERBS = (
    *(("said", "VBD", "say"),) * 12,
    *(("added", "VBD", "add"), ("says", "VBZ", "say")) * 2,
    ("warned", "VBD", "warn"),
    ("claimed", "VBD", "claim"),
    ("wrote", "VBD", "write"),
    ("noted", "VBD", "note"),
)
MARKS = frozenset(('"', "“", "”", "``", "''", "‘", "’", "(", ")"))

New = tuple[str, str, int]  # a punctuation mark, its Penn tag, and the place of its head


# --- speech turned round


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Where the parts of "The mayor said on Monday that it fell ." stand: half-open ranges of words."""

    subject: tuple[int, int]
    verb: tuple[int, int]  # with its auxiliaries
    rest: tuple[int, int]  # between the verb and the content
    content: tuple[int, int]  # without "that" and without punctuation around it
    inner: int  # the head of the content


def turned(example: Example, chance: random.Random) -> Example:
    """Turns "The mayor said that it fell ." into "“ It fell , ” said the mayor ."; other sentences stay as they are."""
    saying = saying_of(example)
    if saying is None:
        return example
    content, subject, verb = (list(range(*part)) for part in (saying.content, saying.subject, saying.verb))
    # Pronouns seldom follow their verb, and verbs with auxiliaries seldom come first.
    fixed = len(verb) > 1 or (example.upos or ())[subject[-1]] == "PRON"
    speaker = subject + verb if fixed or chance.random() < 0.35 else verb + subject
    inside = quoted(content, saying.inner) if chance.random() < 0.6 else [*content, (",", ",", saying.inner)]
    return arranged(example, [*inside, *speaker, *range(*saying.rest), (".", ".", verb[-1])])


def quoted(content: Sequence[int], inner: int) -> list[int | New]:
    return [("“", "``", inner), *content, (",", ",", inner), ("”", "''", inner)]


def saying_of(example: Example) -> Saying | None:
    """The parts of a sentence that is a subject, a verb of saying and what is said; `None` for any other."""
    if not (example.heads and example.upos and example.lemmas and example.deprels):
        return None
    root = example.heads.index(-1)
    subject, inner = child(example, root, "nsubj"), child(example, root, "ccomp")
    if example.lemmas[root] not in SAYING or example.upos[root] != "VERB" or subject is None or inner is None:
        return None
    said, spoken = span_below(example.heads, subject), span_below(example.heads, inner)
    if not (said and spoken and said[0] == 0 and said[1] <= root < spoken[0]):
        return None
    start, end = spoken
    while start < inner and (example.upos[start] == "PUNCT" or is_that(example, start)):
        start += 1
    while end > inner + 1 and example.upos[end - 1] == "PUNCT":
        end -= 1
    stop = spoken[0]
    while example.upos[stop - 1] == "PUNCT":
        stop -= 1
    found = Saying(subject=said, verb=(said[1], root + 1), rest=(root + 1, stop), content=(start, end), inner=inner)
    return found if is_plain(example, found, spoken[1]) else None


def is_that(example: Example, place: int) -> bool:
    return (example.deprels or ())[place] == "mark" and example.words[place].lower() == "that"


def is_plain(example: Example, saying: Saying, tail: int) -> bool:
    """Whether nothing else stands between the parts, and no marks that turning round would tear apart."""
    upos, heads = example.upos or (), example.heads or ()
    root = saying.verb[1] - 1
    auxiliaries = all(upos[place] == "AUX" for place in range(saying.verb[0], root))
    ends = all(upos[place] == "PUNCT" for place in range(tail, len(upos)))
    rest = range(*saying.rest)
    closed = all(heads[place] == root or heads[place] in rest for place in rest)
    marks = MARKS & {*example.words[slice(*saying.subject)], *example.words[slice(*saying.content)]}
    return auxiliaries and ends and closed and not marks and saying.content[1] - saying.content[0] > 2


def child(example: Example, head: int, deprel: str) -> int | None:
    """The one child of a word with this relation, `None` if there are none or several."""
    pairs = enumerate(zip(example.heads or (), example.deprels or (), strict=True))
    found = [place for place, pair in pairs if pair == (head, deprel)]
    return found[0] if len(found) == 1 else None


def span_below(heads: Sequence[int], top: int) -> tuple[int, int] | None:
    """The half-open range of a word and all below it, `None` if it has gaps."""
    below = {top}
    while more := {place for place, head in enumerate(heads) if head in below} - below:
        below |= more
    first, last = min(below), max(below) + 1
    return (first, last) if len(below) == last - first else None


# --- speech made


def spoken_by(example: Example, speaker: Example, chance: random.Random) -> Example:
    """A plain statement in somebody's mouth, in one of the orders of news; other sentences as they are."""
    if not is_statement(example):
        return example
    whole, root = joined(example, chance.choice(VERBS), speaker), len(example.words)
    inner = (example.heads or ()).index(-1)
    content, subject = list(range(root)), list(range(root + 1, len(whole.words)))
    if (example.upos or ())[-1] == "PUNCT":
        content.pop()
    comma, stop = (",", ",", inner), (".", ".", root)
    orders: list[list[int | New]] = [
        [*quoted(content, inner), root, *subject, stop],
        [*quoted(content, inner), root, *subject, stop],
        [*quoted(content, inner), *subject, root, stop],
        [*content, comma, *subject, root, stop],
        [*content, comma, root, *subject, stop],
        [*subject, root, comma, ("“", "``", inner), *content, (".", ".", inner), ("”", "''", inner)],
    ]
    return arranged(whole, chance.choice(orders))


def is_statement(example: Example) -> bool:
    """Whether the example is one plain statement with a subject of its own, short enough to be said by somebody."""
    if not (example.heads and example.upos and example.lemmas and 3 < len(example.words) < 40):
        return False
    root = example.heads.index(-1)
    plain = "?" not in example.words and not MARKS & set(example.words) and example.lemmas[root] not in SAYING
    return plain and child(example, root, "nsubj") is not None and example.upos[0] != "PUNCT"


def speakers_of(example: Example) -> list[Example]:
    """The subjects of a sentence that can speak: whoever speaks in it, a role, a person's name."""
    if not (example.heads and example.deprels and example.upos and example.lemmas and example.names):
        return []
    person = 1 << NAME_TAGS.index("B-PERSON")
    found = []
    for place, (deprel, head) in enumerate(zip(example.deprels, example.heads, strict=True)):
        if deprel != "nsubj" or example.upos[place] not in ("NOUN", "PROPN"):
            continue
        speaks = example.names[place] == person or example.lemmas[place] in SPEAKERS or example.lemmas[head] in SAYING
        span = span_below(example.heads, place)
        if speaks and span and span[1] - span[0] <= 12 and not MARKS & set(example.words[slice(*span)]):
            found.append(part_of(example, span, place))
    return found


def part_of(example: Example, span: tuple[int, int], top: int) -> Example:
    """Words `span` of an example as one of its own, whose root is `top`."""
    cut = slice(*span)
    heads = (example.heads or ())[cut]
    parts: dict[str, Any] = {
        name: (getattr(example, name) or ())[cut] for name in ("upos", "xpos", "lemmas", "deprels")
    }
    return replace(
        example,
        words=(small(example, span[0]), *example.words[span[0] + 1 : span[1]]),
        heads=tuple(-1 if span[0] + place == top else head - span[0] for place, head in enumerate(heads)),
        names=example.names[cut] if example.names else None,
        text=None,
        starts=None,
        meaning=None,
        **parts,
    )


def small(example: Example, place: int) -> str:
    """A word as it stands inside a sentence: the first loses its capital, if nothing else gave it one."""
    word = example.words[place]
    keeps = place > 0 or word == "I" or (example.upos or ())[place] == "PROPN" or not word[1:].islower()
    named = example.names is not None and example.names[place] != NO_NAME
    return word if keeps or named else word.lower()


def joined(content: Example, verb: tuple[str, str, str], speaker: Example) -> Example:
    """One example of three: the content as `ccomp` of the verb, the speaker as its `nsubj`."""
    root = len(content.words)
    heads = [root if head < 0 else head for head in content.heads or ()]
    heads += [-1, *(root if head < 0 else head + root + 1 for head in speaker.heads or ())]
    deprels = ["ccomp" if deprel == "root" else deprel for deprel in content.deprels or ()]
    return replace(
        content,
        words=(*content.words, verb[0], *speaker.words),
        upos=(*(content.upos or ()), "VERB", *(speaker.upos or ())),
        xpos=(*(content.xpos or ()), verb[1], *(speaker.xpos or ())),
        lemmas=(*(content.lemmas or ()), verb[2], *(speaker.lemmas or ())),
        heads=tuple(heads),
        deprels=(*deprels, "root", *(speaker.deprels or ())),
        names=(*content.names, NO_NAME, *(speaker.names or ())) if content.names else None,
        text=None,
        starts=None,
        meaning=None,
    )


# --- both


def arranged(example: Example, order: Sequence[int | New]) -> Example:
    """The example with its words in another order, some left out, and new punctuation."""
    places = {old: new for new, old in enumerate(order) if isinstance(old, int)}
    first = min(places.values())
    rows = [row_of(example, item, first=new == first) for new, item in enumerate(order)]
    words, upos, xpos, lemmas, heads, deprels, names = zip(*rows, strict=True)
    return replace(
        example,
        words=words,
        upos=upos,
        xpos=xpos,
        lemmas=lemmas,
        heads=tuple(places.get(head, -1) for head in heads),
        deprels=deprels,
        names=names if example.names else None,
        text=None,
        starts=None,
        meaning=example.meaning and example.meaning.moved([item if isinstance(item, int) else None for item in order]),
    )


def row_of(example: Example, item: int | New, *, first: bool) -> tuple[Any, ...]:
    """One word with its labels; its head is still the old place."""
    if not isinstance(item, int):
        mark, tag, head = item
        return mark, "PUNCT", tag, mark, head, "punct", NO_NAME
    word = small(example, item)
    word = word[:1].upper() + word[1:] if first else word
    fields = (example.upos, example.xpos, example.lemmas, example.heads, example.deprels)
    return word, *((field or ())[item] for field in fields), example.names[item] if example.names else NO_NAME
