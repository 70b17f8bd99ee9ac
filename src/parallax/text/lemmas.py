"""The dictionary form of a word, from its form and its tags.

A table holds what the rules get wrong (`data/lemmas.tsv`, written from the training treebanks by
`recipes/language/lemmas.py`); rules of spelling do the rest. Lemmas follow English UD: small letters but for proper
nouns and "I", "n't" is "not", "'s" the verb is "be".
"""

import re
from functools import cache
from importlib.resources import files

# (tags, ending, what stands in its place), the first that fits; `_stem` then restores what the ending took.
_PLURAL = (
    ("ies", "y"),
    ("sses", "ss"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("xes", "x"),
    ("zzes", "zz"),
    ("oes", "o"),
    ("men", "man"),
    ("s", ""),
)
_KEEPS_S = ("ss", "us", "is")
_NEEDS_E = re.compile(
    r"(?:[^aeiou][iu]z|[aeiou]s|[^aeious][aeiou]{0}[lrn]s|[^s]c|[uv]|[dlr]g|[^aeiou][aiou][bgkmpt]|[^aeiou]at|[aeiou]t?[iu]d|[bcdfgkptz]l|[aeiou]z|rs|"
    r"[aeiou][^aeiouwxylnr]in|[aiu]r|(?:^|re|under)(?:[bcgp]|s[chnt])or|(?:ad|ign|pl)or|[aeu]d|[^aeiou]yp|th)$"
)
# Past forms that are verbs of their own too.
_ALSO_BASES = frozenset({"found", "fell", "saw", "wound", "lay", "ground", "bound", "rent", "bore"})
_PEOPLE = re.compile(r"(?<!ar)(?<!civil)(?<!med)(?<!amphib)(?:ian|ean|ese)$")  # "Syrian", not "civilian"
_REGULAR = re.compile(r"ed$|ing$|s$")
_DOUBLED = re.compile(r"([bdgmnprt])\1$")


def lemma(form: str, upos: str, xpos: str) -> str:
    """The lemma of `form`, given its universal part of speech and its Penn tag. Never empty for a form that is not."""
    plain = form.replace("’", "'").replace("\u00ad", "")
    if upos == "PROPN":
        return _table().get((plain, upos)) or (plain[:-1] if xpos == "NNPS" and plain.endswith(("ans", "is")) else form)
    low = plain.lower()
    if low[:1].isdigit() or (upos == "VERB" and xpos == "VB" and low.isalpha()):
        return low
    if upos == "VERB" and xpos == "VBP" and low.isalpha():
        return low if low in _ALSO_BASES else _table().get((low, upos), low)  # "retook" is past, whatever its tag
    if upos != "VERB" and (
        xpos in ("NNP", "NNPS") or (upos == "ADJ" and plain.istitle() and len(low) > 5 and _PEOPLE.search(low))
    ):
        return form  # "New" in "New York", "Peruvian"
    return _table().get((low, upos)) or by_rule(low, upos, xpos) or form


def by_rule(low: str, upos: str, xpos: str) -> str:
    """What the rules of spelling say of a form in small letters."""
    if xpos == "NNS" or xpos == "VBZ":
        return _without_s(low)
    if upos in ("VERB", "AUX") and xpos in ("VBG", "VBD", "VBN"):
        ending = "ing" if xpos == "VBG" else "ed"
        return _stem(low, ending) if low.endswith(ending) and len(low) > len(ending) + 1 else low
    if xpos in ("JJR", "RBR") and low.endswith("er"):
        return _stem(low, "er")
    if xpos in ("JJS", "RBS") and low.endswith("est"):
        return _stem(low, "est")
    return low


def _without_s(low: str) -> str:
    if low.endswith(_KEEPS_S) or len(low) < 3:
        return low
    for ending, instead in _PLURAL:
        if low.endswith(ending) and len(low) > len(ending) + 1:
            return low[: -len(ending)] + instead
    return low


def _stem(low: str, ending: str) -> str:
    """The form without its ending: "stopp" is "stop", "mak" is "make", "carri" is "carry"."""
    stem = low[: -len(ending)]
    if stem.endswith("i") and ending != "ing":
        return stem[:-1] + "y"
    if _DOUBLED.search(stem) and len(stem) > 3:
        return stem[:-1]
    return f"{stem}e" if _NEEDS_E.search(stem) else stem


@cache
def irregular_verbs() -> frozenset[str]:
    """The irregular forms of verbs, and their dictionary forms: "fell", "fall"."""
    rows = ((form, word) for (form, upos), word in _table().items() if upos == "VERB" and len(form) > 2)
    return frozenset(word for form, base in rows if form != base and not _REGULAR.search(form) for word in (form, base))


@cache
def _table() -> dict[tuple[str, str], str]:
    """(form, part of speech) to lemma, for forms that the rules get wrong."""
    lines = (files("parallax.text") / "data/lemmas.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {(form, upos): word for form, upos, word in rows}
