"""Corpora to examples: one record a sentence, whatever the corpus says of it, and nothing it does not say.

A name label is a set of allowed tags for each word, as a bit mask over `NAME_TAGS`. A corpus that is sure gives one
bit; one that does not know the distinction gives several; one that says nothing of names gives all of them, which
costs nothing in training.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from recipes.language.meaning import Meaning, read_meanings

KINDS = ("PERSON", "ORG", "LOC", "NORP", "MISC")
NAME_TAGS = ("O", *(f"{part}-{kind}" for kind in KINDS for part in ("B", "I")))
ANY_NAME = (1 << len(NAME_TAGS)) - 1
NO_NAME = 1
KEPT_SUBTYPES = {
    "nsubj:pass", "obl:agent", "aux:pass", "nmod:poss", "acl:relcl", "obl:unmarked", "csubj:pass", "compound:prt",
    "nmod:unmarked", "nmod:desc",
}  # fmt: skip
UNMARKED = {"tmod", "npmod"}  # what `unmarked` was called before UD 2.16
NORP_FORMS = frozenset(
    form
    for line in (Path(__file__).parent / "norp.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
    for form in (word, f"{word}s")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One sentence. `None` means that the corpus does not say."""

    words: tuple[str, ...]
    upos: tuple[str, ...] | None = None
    xpos: tuple[str, ...] | None = None
    lemmas: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None  # -1 for the root
    deprels: tuple[str, ...] | None = None
    names: tuple[int, ...] | None = None  # masks over NAME_TAGS
    corpus: str
    genre: str
    text: str | None = None  # as written, with its spaces
    starts: tuple[int, ...] | None = None  # code point of each word in `text`
    meaning: Meaning | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name over words `first` to `last`, exclusive."""

    first: int
    last: int
    kind: str


def load_training(data: Path) -> list[Example]:
    """Every training example that may feed weights that ship. The order is fixed."""
    examples = [*load_ewt(data, "train"), *load_gum(data, "train")]
    examples += read_columns(data / "wikigold/wikigold.conll.txt", "wikigold", wikigold_name)
    examples += read_columns(data / "crossner_politics/train.txt", "crossner", crossner_name)
    examples += read_columns(data / "crossner_politics/dev.txt", "crossner", crossner_name)
    examples += read_columns(data / "wnut17/train.conll", "wnut", wnut_name)
    for part in "abefgh":
        examples += read_columns(data / f"btc/{part}.conll", "btc", btc_name)
    return examples


# --- treebanks


def load_ewt(data: Path, part: str) -> list[Example]:
    """English Web Treebank with the names of Universal NER where its words agree."""
    iob = {"train": "en_ewt-ud-train.firstcommit.iob2", "dev": "en_ewt-ud-dev.iob2"}[part]
    names = {key: (words, tags) for key, words, tags in read_uner(data / "uner_ewt" / iob)}
    blocks = {comment(block, "sent_id") or "": block for block in read_blocks(data / f"ud_ewt/en_ewt-ud-{part}.conllu")}
    meanings = read_meanings(
        data,
        part,
        words={id: tuple(row[1] for row in word_rows(block)) for id, block in blocks.items()},
        upos={id: tuple(row[3] for row in word_rows(block)) for id, block in blocks.items()},
    )
    examples = []
    for id, block in blocks.items():
        rows = word_rows(block)
        words, tags = names.get(id, ((), ()))
        known = words == tuple(row[1] for row in rows)
        masks = masks_of(spans_of_tags(tags, words, uner_name), len(words)) if known else None
        if masks is not None:
            masks = loosen_norp(words, masks)
        example = tree_example(block, rows, corpus="ewt", genre=id.split("-")[0], names=masks)
        examples.append(replace(example, meaning=meanings.get(id)))
    return examples


def load_gum(data: Path, part: str) -> list[Example]:
    """Georgetown University Multilayer corpus, its open genres but for `conversation`."""
    blocks = list(read_blocks(data / f"ud_gum/gum_{part}_open.conllu"))
    nouns = frozenset(row[1] for block in blocks for row in word_rows(block) if row[4] == "NN")
    places = read_countries(data)
    examples, genre = [], ""
    for block in blocks:
        document = comment(block, "newdoc id")
        genre = document.split("_")[1] if document else genre
        rows = word_rows(block)
        names = gum_names(rows, gum_mentions(rows), places=places, nouns=nouns)
        if genre != "conversation":
            examples.append(tree_example(block, rows, corpus="gum", genre=genre, names=names))
    return examples


def read_countries(data: Path) -> frozenset[str]:
    """Names of states, which act as organisations and are labelled as places."""
    lines = (data / "geonames_admin/countryInfo.txt").read_text(encoding="utf-8").splitlines()
    names = {line.split("\t")[4] for line in lines if not line.startswith("#")}
    return frozenset(names | {"U.S.", "US", "USA", "UK", "U.K.", "Britain", "America", "England", "Scotland", "Burma"})


def read_places(data: Path) -> tuple[str, ...]:
    """Names of states and of their largest divisions, for training on more places than the corpora mention."""
    lines = (data / "geonames_admin/admin1CodesASCII.txt").read_text(encoding="utf-8").splitlines()
    return tuple(sorted(read_countries(data) | {line.split("\t")[1] for line in lines}))


def read_blocks(path: Path) -> Iterator[list[str]]:
    """The lines of each sentence of a CoNLL file."""
    block: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def word_rows(block: Sequence[str]) -> list[list[str]]:
    """The syntactic words of a CoNLL-U sentence: no ranges, no empty nodes."""
    rows = (line.split("\t") for line in block if not line.startswith("#"))
    return [row for row in rows if row[0].isdigit()]


def comment(block: Sequence[str], key: str) -> str | None:
    """The value of `# key = value`."""
    start = f"# {key} = "
    return next((line[len(start) :] for line in block if line.startswith(start)), None)


def universal(deprel: str) -> str:
    """The relation with only those subtypes that the model learns."""
    base, _, subtype = deprel.partition(":")
    subtype = "unmarked" if subtype in UNMARKED else subtype
    return f"{base}:{subtype}" if f"{base}:{subtype}" in KEPT_SUBTYPES else base


def tree_example(
    block: Sequence[str], rows: Sequence[list[str]], *, corpus: str, genre: str, names: tuple[int, ...] | None
) -> Example:
    text = comment(block, "text")
    words = tuple(row[1] for row in rows)
    return Example(
        words=words,
        upos=tuple(row[3] for row in rows),
        xpos=tuple(row[4] for row in rows),
        lemmas=tuple(row[2] for row in rows),
        heads=tuple(int(row[6]) - 1 for row in rows),
        deprels=tuple(universal(row[7]) for row in rows),
        names=names,
        corpus=corpus,
        genre=genre,
        text=text,
        starts=align(words, text or ""),
    )


def align(words: Sequence[str], text: str) -> tuple[int, ...] | None:
    """Where each word starts in the text, or `None` where the words are not those of the text."""
    starts, place = [], 0
    for word in words:
        while place < len(text) and text[place].isspace():
            place += 1
        if not text.startswith(word, place):
            return None
        starts.append(place)
        place += len(word)
    return tuple(starts)


# --- names of GUM, which annotates mentions of every kind and not names


def gum_mentions(rows: Sequence[list[str]]) -> list[tuple[int, int, str]]:
    """Mentions that open and close within the sentence: first word, end (exclusive), entity type."""
    found, opened = [], list[tuple[str, str, int]]()
    for place, row in enumerate(rows):
        entity = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for mark in re.findall(r"\([^()]+\)?|[^()]+\)", entity):
            group, _, rest = mark.strip("()").partition("-")
            if mark.startswith("("):
                opened.append((group, rest.split("-")[0], place))
            if mark.endswith(")"):
                match = next((item for item in reversed(opened) if item[0] == group), None)
                if match:
                    opened.remove(match)
                    found.append((match[2], place + 1, match[1]))
    return found


def gum_names(
    rows: Sequence[list[str]],
    mentions: Sequence[tuple[int, int, str]],
    *,
    places: frozenset[str],
    nouns: frozenset[str],
) -> tuple[int, ...]:
    """Masks for a GUM sentence: its proper-name mentions are names, what else is written as a name may be anything."""
    words = [row[1] for row in rows]
    proper = [row[4] in ("NNP", "NNPS") and row[7] != "nmod:desc" for row in rows]
    masks = [ANY_NAME if row[4] in ("NNP", "NNPS") else NO_NAME for row in rows]
    for first, end, kind in mentions:
        if kind == "time":
            masks[first:end] = [NO_NAME] * (end - first)
    kinds = {"person": "PERSON", "organization": "ORG", "place": "LOC"}
    names = list[Named]()
    for first, end, kind in sorted(mentions, key=lambda mention: mention[0] - mention[1]):
        span = proper_part(rows, proper, first, end, whole=kind == "organization") if kind in kinds else None
        if span and all(span[1] <= other.first or other.last <= span[0] for other in names):
            names.append(
                Named(first=span[0], last=span[1], kind=settled(words[slice(*span)], kinds[kind], places, nouns))
            )
    for place, word in enumerate(words):
        if word in NORP_FORMS and word[0].isupper() and not any(name.first <= place < name.last for name in names):
            masks[place] = masks[place] if proper[place] else 1 << NAME_TAGS.index("B-NORP")
    return put(masks, names)


def settled(words: Sequence[str], kind: str, places: frozenset[str], nouns: frozenset[str]) -> str:
    """A name's kind as we mean it, not GUM: a people, a state as an actor, "the Court" ("": anything)."""
    if len(words) == 1 and words[0] in NORP_FORMS:
        return "NORP"
    if " ".join(words) in places:
        return "LOC"
    return "" if len(words) == 1 and kind != "PERSON" and words[0].lower() in nouns else kind


def proper_part(
    rows: Sequence[list[str]], proper: Sequence[bool], first: int, end: int, *, whole: bool
) -> tuple[int, int] | None:
    """The name at the head of a mention.

    `whole`: also over "of", "and", "for" to further proper nouns of the same mention.
    """
    inside = range(first, end)
    heads = [place for place in inside if int(rows[place][6]) - 1 not in inside]
    if len(heads) != 1 or not proper[heads[0]]:
        return None
    start, stop = heads[0], heads[0] + 1
    joints = {"-", "al", "de", "bin", "van", "von", "der", "la", "el"}
    more = {"'s", "’s", "&", "of", "and", "for", "the", "on", "in", "to"} if whole else set[str]()
    while True:
        if start > first and proper[start - 1]:
            start -= 1
        elif start - 1 > first and rows[start - 1][1] in joints and proper[start - 2]:
            start -= 2
        else:
            break
    while stop < end:
        if proper[stop] or (rows[stop][3] == "NUM" and proper[stop - 1] and not whole):
            stop += 1
        elif stop + 1 < end and rows[stop][1] in joints | more and proper[stop + 1]:
            stop += 2
        elif whole and stop + 2 < end and rows[stop][1] == "of" and rows[stop + 1][1] == "the" and proper[stop + 2]:
            stop += 3
        else:
            break
    return start, stop


# --- names of the others


def uner_name(kind: str, text: str) -> str | None:
    if kind == "OTH":
        return "NORP" if text in NORP_FORMS else "MISC"
    return {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}.get(kind)


def wikigold_name(kind: str, text: str) -> str | None:
    return uner_name({"MISC": "OTH"}.get(kind, kind), text)


def crossner_name(kind: str, text: str) -> str | None:
    kinds = {
        "politician": "PERSON", "person": "PERSON", "organisation": "ORG", "politicalparty": "ORG", "country": "LOC",
        "location": "LOC",
    }  # fmt: skip
    return kinds.get(kind) or ("NORP" if text in NORP_FORMS else "MISC")


def wnut_name(kind: str, _: str) -> str | None:
    kinds = {"person": "PERSON", "location": "LOC", "corporation": "ORG", "product": "MISC", "creative-work": "MISC"}
    return kinds.get(kind)  # a `group` may be a band, a team or a people: anything


def btc_name(kind: str, _: str) -> str | None:
    return {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}.get(kind)


def read_uner(path: Path) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Sentence id, words and tags of a Universal NER file."""
    for block in read_blocks(path):
        rows = word_rows(block)
        yield comment(block, "sent_id") or "", tuple(row[1] for row in rows), tuple(row[2] for row in rows)


def read_columns(path: Path, corpus: str, name: Callable[[str, str], str | None]) -> list[Example]:
    """Examples of a file with a word and, last, a tag on each line."""
    examples = []
    for block in read_blocks(path):
        rows = [re.split(r"[\t ]+", line.strip()) for line in block]
        rows = [row for row in rows if len(row) > 1 and row[0] != "-DOCSTART-"]
        if not rows:
            continue
        words, tags = tuple(row[0] for row in rows), tuple(row[-1] for row in rows)
        masks = masks_of(spans_of_tags(tags, words, name), len(words))
        masks = loosen_norp(words, masks) if corpus in ("wikigold", "crossner") else loosen_social(words, masks, corpus)
        examples.append(Example(words=words, names=masks, corpus=corpus, genre=corpus))
    return examples


def spans_of_tags(tags: Sequence[str], words: Sequence[str], name: Callable[[str, str], str | None]) -> list[Named]:
    """The spans of IO or BIO tags; a kind of "" marks one that could be anything."""
    spans, first = list[Named](), 0
    for place in range(len(tags) + 1):
        tag = tags[place] if place < len(tags) else "O"
        before = tags[place - 1] if place else "O"
        if before != "O" and (tag == "O" or tag.startswith("B-") or tag[2:] != before[2:]):
            kind = name(before[2:], " ".join(words[first:place]))
            spans.append(Named(first=first, last=place, kind=kind or ""))
        if tag != "O" and (before == "O" or tag.startswith("B-") or tag[2:] != before[2:]):
            first = place
    return spans


def masks_of(spans: Iterable[Named], length: int) -> tuple[int, ...]:
    return put([NO_NAME] * length, spans)


def put(masks: list[int], spans: Iterable[Named]) -> tuple[int, ...]:
    """The masks with the names written over them."""
    for span in spans:
        for place in range(span.first, span.last):
            part = "B" if place == span.first else "I"
            masks[place] = 1 << NAME_TAGS.index(f"{part}-{span.kind}") if span.kind else ANY_NAME
    return tuple(masks)


def loosen_norp(words: Sequence[str], masks: Sequence[int]) -> tuple[int, ...]:
    """A people's name that the corpus left unmarked may be a NORP: annotators forgot many."""
    either = NO_NAME | 1 << NAME_TAGS.index("B-NORP")
    return tuple(
        either if mask == NO_NAME and word in NORP_FORMS else mask for word, mask in zip(words, masks, strict=True)
    )


def loosen_social(words: Sequence[str], masks: Sequence[int], corpus: str) -> tuple[int, ...]:
    """Tweets: user names and hashtags may be anything, other unmarked words a NORP or MISC."""
    other = NO_NAME
    for kind in ("NORP", "MISC"):
        for part in "BI":
            other |= 1 << NAME_TAGS.index(f"{part}-{kind}")
    loose = []
    for place, (word, mask) in enumerate(zip(words, masks, strict=True)):
        if word.startswith(("@", "#", "http")) or (place and words[place - 1] in ("@", "#")):
            loose.append(ANY_NAME)
        elif (mask == NO_NAME and word[:1].isupper()) or (mask == NO_NAME and corpus == "btc"):
            loose.append(other)
        else:
            loose.append(mask)
    return tuple(loose)
