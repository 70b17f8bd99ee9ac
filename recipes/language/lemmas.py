"""Writes `src/parallax/text/data/lemmas.tsv`: forms whose lemma the rules get wrong, from the training treebanks and
`irregular.tsv`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from parallax.text.lemmas import by_rule
from recipes.language.prepare import NORP_FORMS, Example

HEADER = """\
# form, universal part of speech, lemma: where the rules of parallax.text.lemmas fail.
# From the training parts of UD English EWT (CC BY-SA 4.0) and of the open genres of GUM (CC BY 4.0), and from
# recipes/language/irregular.tsv. Written by recipes/language/lemmas.py; not edited by hand.
"""
INFLECTED = {"VBD", "VBN", "VBG", "VBZ", "NNS", "JJR", "JJS", "RBR", "RBS", "NNPS"}
CLOSED = {"AUX", "PRON", "DET", "ADP", "SCONJ", "PART", "CCONJ"}
UNTABLED = {"X", "SYM", "PUNCT", "NUM", "INTJ"}
SEEN_OFTEN = 3  # a form or lemma seen less may be a slip of somebody's keyboard

Key = tuple[str, str]  # form (small letters but for proper nouns), universal part of speech


def table(examples: Iterable[Example], irregular: Path) -> list[tuple[str, str, str]]:
    """Rows of the table, sorted. A form gets its commonest lemma; `irregular` wins over the treebanks."""
    seen, lemmas = counted(examples)
    rows = {key: best for key, counts in seen.items() if (best := needed(key, counts, lemmas))}
    for line in irregular.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            form, upos, lemma = line.split("\t")
            rows[form, upos] = lemma
    return sorted((form, upos, lemma) for (form, upos), lemma in rows.items() if not redundant(form, upos, lemma))


def counted(examples: Iterable[Example]) -> tuple[dict[Key, Counter[Key]], Counter[Key]]:
    """How often each form has each (lemma, Penn tag), and how often each (lemma, part of speech) stands anywhere."""
    seen: dict[Key, Counter[Key]] = defaultdict(Counter)
    lemmas = Counter[Key]()
    for example in examples:
        rows = zip(example.words, example.upos or (), example.xpos or (), example.lemmas or (), strict=False)
        for form, upos, xpos, lemma in rows:
            proper = upos == "PROPN"
            if upos in UNTABLED or xpos in ("GW", "ADD", "FW", "NFP") or lemma in ("", "_") or not form.isascii():
                continue
            if proper or xpos not in ("NNP", "NNPS"):
                seen[form if proper else form.lower(), upos][lemma, xpos] += 1
                lemmas[lemma, upos] += 1
    return seen, lemmas


def needed(key: Key, counts: Counter[Key], lemmas: Counter[Key]) -> str | None:
    """The lemma that the table must give, `None` where the rules will do or the treebanks are not to be trusted."""
    form, upos = key
    by_lemma = Counter[str]()
    for (lemma, _), count in counts.items():
        by_lemma[lemma] += count
    best = min(by_lemma, key=lambda lemma: (-by_lemma[lemma], lemma))
    tags = {xpos for lemma, xpos in counts if lemma == best}
    if upos == "PROPN":
        return best if best != form and form in NORP_FORMS and "NNPS" in tags else None
    trusted = by_lemma.total() >= SEEN_OFTEN or (bool(tags & INFLECTED) and lemmas[best, upos] >= SEEN_OFTEN)
    wrong = any(by_rule(form, upos, xpos) != best for xpos in tags)
    return best if wrong and (trusted or upos in CLOSED) and form.replace("'", "").isalpha() else None


def redundant(form: str, upos: str, lemma: str) -> bool:
    """Whether the rules say the same under every tag that they know for this part of speech."""
    tags = {"VERB": ("VBD", "VBN", "VBG", "VBZ") if not form.endswith("ing") else ("VBG",), "NOUN": ("NNS", "NN")}.get(
        upos, ()
    )
    return bool(tags) and all(by_rule(form, upos, xpos) == lemma for xpos in tags)


def write(examples: Iterable[Example], path: Path) -> int:
    """Writes the table; returns its number of rows."""
    rows = table(examples, Path(__file__).parent / "irregular.tsv")
    path.write_text(HEADER + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    return len(rows)
