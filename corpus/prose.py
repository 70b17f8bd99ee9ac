"""Prose that is no agency's report: weblogs, newsgroups, speeches, interviews, court records and magazine news of the
open treebanks, so that what is learned of news does not see a deed in every opinion.

A piece is known by its treebank, its document and its sentences, "gum:GUM_speech_nixon:0-24" (both included, counted
from 0 in the document); its text is made of the sentences' `# text` lines, with a paragraph's sentences on one line.
The texts stay where they are: `ud_gum` (the genres whose texts are open) and `ud_ewt`, training parts only.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

FILES = {"gum": "gum_train_open.conllu", "ewt": "en_ewt-ud-train.conllu"}
ADDRESS = re.compile(r"(gum|ewt):([\w.]+(?:-[\w.]+)*):(\d+)-(\d+)")


def holds(data: Path) -> bool:
    """Whether a folder is one of the treebanks'."""
    return any((data / name).is_file() for name in FILES.values())


def is_here(data: Path, address: str) -> bool:
    """Whether the piece at the address is taken from the treebank in this folder."""
    found = ADDRESS.fullmatch(address)
    return bool(found and (data / FILES[found[1]]).is_file())


def text_of(data: Path, address: str) -> str:
    """The text of the piece at "gum:GUM_speech_nixon:0-24". Raises LookupError where there is none."""
    found = ADDRESS.fullmatch(address)
    told = documents(data / FILES[found[1]]).get(found[2], ())[int(found[3]) : int(found[4]) + 1] if found else ()
    if not found or not told or len(told) != int(found[4]) - int(found[3]) + 1:
        raise LookupError(f"no sentences {address} in {data}")
    text = told[0][1]
    for opens, sentence in told[1:]:
        text += ("\n\n" if opens else " ") + sentence
    return text + "\n"


@functools.cache
def documents(path: Path) -> dict[str, tuple[tuple[bool, str], ...]]:
    """The treebank's documents by name: each sentence's text, and whether it opens a paragraph."""
    told: dict[str, list[tuple[bool, str]]] = {}
    name, opens = "", True
    for line in path.read_text("utf-8").splitlines():
        key, _, value = line.removeprefix("# ").partition(" = ") if line.startswith("# ") else ("", "", "")
        if key in ("newdoc id", "newdoc"):
            name, opens = value, True
        elif line.startswith("# newpar"):
            opens = True
        elif key == "text":
            told.setdefault(name, []).append((opens, value.strip()))
            opens = False
    return {name: tuple(sentences) for name, sentences in told.items()}
