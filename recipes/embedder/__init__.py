"""Quantises the original sentence encoder and writes `embedder.onnx` into `src/parallax/nn/weights/`.

Start: `python -m recipes.embedder -h`.
"""
