"""`python -m bench.quality NAME --data DIR [--split dev] [--json]`, or `--list` for the names."""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import sys
from pathlib import Path

import bench.quality


def names() -> list[str]:
    """Every bench there is, by the name of its module."""
    return sorted(m.name for m in pkgutil.iter_modules(bench.quality.__path__) if not m.name.startswith("_"))


def run(name: str, data: Path, split: str, **more: object) -> dict[str, object]:
    """One bench's result: `{bench, split, n, scores}`, scores rounded to four places. `more`: what it takes besides."""
    scores = importlib.import_module(f"bench.quality.{name}").measure(data, split, **more)
    n = int(scores.pop("n", 0))
    return {"bench": name, "split": split, "n": n, "scores": {key: round(value, 4) for key, value in scores.items()}}


def main() -> int:
    """The command; exit code 2 for a bench or a folder that is not there."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality", description=__doc__)
    parser.add_argument("name", nargs="?", help="which bench")
    parser.add_argument("--list", action="store_true", help="print the names and what each measures")
    parser.add_argument("--data", type=Path, help="the folder of the labelled set")
    parser.add_argument("--split", default="dev", help="the part of it")
    parser.add_argument("--newswire", type=Path, help="the folder of WorldWide newswire, for `language`")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args()
    if given.list or given.name is None:
        for name in names():
            told = importlib.import_module(f"bench.quality.{name}").__doc__ or ""
            print(f"{name:14} {told.strip().splitlines()[0] if told.strip() else ''}")
        return 0
    if given.name not in names():
        parser.error(f"no bench {given.name!r}; there are {', '.join(names())}")
    if given.data is None or not given.data.is_dir():
        parser.error(f"--data must name the folder of the labelled set, not {given.data}")
    more = {"newswire": given.newswire} if given.newswire else {}
    try:
        result = run(given.name, given.data, given.split, **more)
    except FileNotFoundError as missing:
        parser.error(str(missing))
    if given.json:
        print(json.dumps(result))
    else:
        print(f"{result['bench']}, {result['split']}, n = {result['n']}")
        scores = result["scores"]
        assert isinstance(scores, dict)
        for key, value in scores.items():
            print(f"  {key:40} {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
