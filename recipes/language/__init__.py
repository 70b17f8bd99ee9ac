"""Trains the embedded English language model and writes `src/parallax/nn/weights/`.

Start: `python -m recipes.language -h`.
"""
