"""Quality against labelled sets. One module a bench; each has

    measure(data: Path, split: str) -> dict[str, float]

where `data` is the folder of the labelled set, `split` the part of it ("dev" unless the set has others), and the scores
include "n", the number of cases scored. The first line of its docstring says what it measures.
"""
