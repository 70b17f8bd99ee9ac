"""`python -m bench.speed --data DIR [--json]`: cold start, words a second, peak memory, folder to picture."""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path


def cold(data: Path) -> dict[str, float]:
    """Seconds and peak megabytes of `parallax read DATA` in a fresh process, and seconds of one that only starts."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "parallax", "--version"], check=True, capture_output=True)
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "parallax", "read", str(data), "--quiet"], check=True, capture_output=True)
    read = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"start_s": started - start, "folder_to_picture_s": read - started, "peak_mb": peak}


def hot(data: Path) -> dict[str, float]:
    """Words a second of `annotate`, whole and the language model's part alone, on one core, loaded; by
    the seconds of work, not of waiting for others on the machine."""
    from parallax.annotate.document import annotate
    from parallax.annotate.reading import read_page
    from parallax.ingest import read
    from parallax.run.gather import gather
    from parallax.run.reader import load_tools
    from parallax.types import Skipped

    blobs = [blob for blob in gather([str(data)]) if not isinstance(blob, Skipped)]
    documents = [document for blob in blobs for document in read(blob)[0] if document.language == "en"]
    tools = load_tools()
    words = sum(len(annotate(document, tools).sentences and document.text.split()) for document in documents)
    start = time.process_time()
    for document in documents:
        read_page(document, tools.model)
    parsed = time.process_time()
    for document in documents:
        annotate(document, tools)
    annotated = time.process_time()
    return {
        "words": float(words),
        "model_words_per_s": words / (parsed - start),
        "annotate_words_per_s": words / (annotated - parsed),
    }


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a folder of reports")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args()
    scores = {key: round(value, 2) for key, value in {**cold(given.data), **hot(given.data)}.items()}
    if given.json:
        print(json.dumps({"bench": "speed", "scores": scores}))
    else:
        for key, value in scores.items():
            print(f"{key:24} {value}")


if __name__ == "__main__":
    main()
