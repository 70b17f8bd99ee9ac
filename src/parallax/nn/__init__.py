"""Runs the embedded language model: words in, readings out. onnxruntime and numpy only."""
