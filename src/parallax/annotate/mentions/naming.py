"""What an entity of one document is called: its fullest proper name, else the description that a reader understands
alone.

Knows which words round a noun tell it from others: "rebel fighters", "officer posted in Hama", not what is merely said
of it. Promises words of the text in their order, only the possessor of "his forces" is put in full. Leaves alone who is
who.
"""

from __future__ import annotations

from collections.abc import Sequence

from parallax.annotate.mentions.mentions import BELIEVERS, Phrase
from parallax.annotate.mentions.name_spans import words_of
from parallax.annotate.sentence.tree import children, subtree
from parallax.text.calendar import CALENDAR
from parallax.types import Sentence
from parallax.world.actors import is_group_noun, is_person_noun
from parallax.world.countries import country_of, is_demonym

# What a phrase behind a noun says of which one is meant, and how long such a phrase may be.
TELLING = frozenset({"of", "in", "from", "for", "at", "near", "to", "under", "within"})
LONGEST_BEHIND = 8
MOST_WORDS = 9
LISTS = frozenset({"including", "such", "like", "particularly", "especially", "with", "among"})
JOINS = frozenset({"and", "or", ","})
QUOTES = "\"'“”‘’«»("
# Words before a noun that say how many, not which.
AMOUNTS = frozenset(
    {"at", "least", "most", "more", "less", "than", "over", "about", "around", "some", "nearly", "almost", "several"}
    | {"many", "few", "other", "any", "no", "each", "every", "all", "both"}
)


def description_name(phrases: Sequence[Phrase], owners: Sequence[str | None]) -> str:
    """The description that tells most, the first where several do; `owners` are the names behind "his" or "its"."""
    names = [_core(p, o) for p, o in zip(phrases, owners, strict=True)]
    return max(names, key=lambda name: (min(len(name.split()), 4), -names.index(name)))


def _core(phrase: Phrase, owner: str | None) -> str:
    """The noun with the words before it that tell which, and a short phrase behind it."""
    sentence, tokens, head = phrase.sentence, phrase.sentence.tokens, phrase.head
    first, last = phrase.first, min(_end(phrase), phrase.first + 30)
    article = next((i for i in range(first, head) if tokens[i].deprel == "det" and tokens[i].head == head), first)
    first = max(first, article if tokens[first].upos == "ADV" else first)
    while first < head and _is_opening(sentence, first):
        first += 1
    words = words_of(sentence, first, head, without=phrase.without)
    noun = tokens[head].text
    if phrase.without and phrase.kind == "person":
        noun = tokens[head].lemma.lower()
    behind = words_of(sentence, head + 1, last, without=phrase.without)
    if first == 0:
        words, noun = _lowered(sentence, first, words, noun)
    pieces = [p for p in (words, noun, behind) if p]
    if phrase.first < len(tokens) and tokens[phrase.first].deprel == "nmod:poss" and owner:
        pieces.insert(0, f"{owner}’s" if "’" in owner else f"{owner}'s")
    joiner = "" if words.endswith("-") else " "
    name = joiner.join(pieces[:2]) + "".join(p if p[0] == "-" else f" {p}" for p in pieces[2:])
    if name.count('"') % 2:
        name = name.replace('"', "")
    return name.strip(" -,;" + QUOTES).replace("’ ", " ") if _has_stray(name) else name.strip(" -,;")


def _has_stray(name: str) -> bool:
    """Whether a quotation mark in the words has lost its partner."""
    return (
        any(name.count(a) != name.count(b) for a, b in (("“", "”"), ("(", ")"))) or name[:1] in QUOTES or "’ " in name
    )


def _is_opening(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return (
        token.upos in {"DET", "PUNCT", "PRON"}
        or (
            token.text.lower() in AMOUNTS
            and not (token.text.lower() in {"several", "few"} and _counts(sentence, index + 1))
        )
        or (token.text in {"'s", "’s"} and sentence.tokens[index - 1].upos == "PRON")
    )


def _counts(sentence: Sentence, index: int) -> bool:
    return index < len(sentence.tokens) and sentence.tokens[index].upos == "NUM"


def _lowered(sentence: Sentence, first: int, words: str, noun: str) -> tuple[str, str]:
    """The capital that only the start of the sentence gave goes."""
    token = sentence.tokens[first]
    if BELIEVERS.fullmatch(token.text):
        return words, noun
    common = is_person_noun(token.lemma.lower()) or is_group_noun(token.lemma.lower())
    proper = (
        (token.upos == "PROPN" and not common)
        or not token.text[1:].islower()
        or is_demonym(token.text)
        or country_of(token.text)
    )
    if proper or (not common and any(n.first <= first < n.last for n in sentence.names)):
        return words, noun
    return (words[:1].lower() + words[1:], noun) if words else ("", noun[:1].lower() + noun[1:])


def _end(phrase: Phrase) -> int:
    """Where the words that tell which one is meant end: behind "of the city", "posted in Hama"."""
    sentence, tokens = phrase.sentence, phrase.sentence.tokens
    last = phrase.head + 1
    while last + 1 < len(tokens) and tokens[last].text == "-" and tokens[last].start == tokens[last - 1].end:
        last += 2  # "daughter-in-law"
    bare = all(_is_opening(sentence, i) for i in range(phrase.first, phrase.head))
    for c in children(sentence, phrase.head):
        below = _unbroken(sentence, subtree(sentence, c))
        if below[0] != last or tokens[c].text.lower() in CALENDAR:
            continue
        relation = tokens[c].deprel
        opened = tokens[below[0]].text.lower()
        if len(below) > LONGEST_BEHIND:
            below = _before_join(sentence, below)
        short = len(below) <= LONGEST_BEHIND and below[-1] + 1 - below[0] == len(below)
        telling = relation == "nmod" and opened in TELLING
        placed = relation == "acl" and tokens[c].xpos in {"VBN", "VBD"} and bare and last == phrase.head + 1
        placed = placed and len(below) > 1 and tokens[below[1]].text.lower() in TELLING
        if (
            not short
            or not (telling or placed)
            or (any(tokens[i].text.lower() in LISTS for i in below) and not phrase.without)
        ):
            break
        last = max((below[-1] + 1, *(n.last for n in sentence.names if n.first <= below[-1] < n.last)))
    return last if last - phrase.first <= MOST_WORDS + 3 else phrase.head + 1


def _unbroken(sentence: Sentence, below: tuple[int, ...]) -> tuple[int, ...]:
    """A subtree without marks that hang on it from outside its run of words, nor at its end."""
    end = len(below)
    while end > 1 and sentence.tokens[below[end - 1]].upos == "PUNCT" and sentence.tokens[below[end - 1]].text != '"':
        end -= 1
    return below[:end]


def _before_join(sentence: Sentence, below: tuple[int, ...]) -> tuple[int, ...]:
    """The part of a long phrase before its first "and" or comma."""
    cut = next((k for k, i in enumerate(below) if k > 1 and sentence.tokens[i].text.lower() in JOINS), len(below))
    return below[:cut]


def fullest_name(names: Sequence[str], *, person: bool) -> str:
    """Of the spellings of one name the longest; of a person's, the longest that does not open with an occupation."""
    pool = [n for n in names if not (person and is_person_noun(n.split()[0].lower()))] or list(names)
    return max(pool, key=lambda name: (len(name), name))
