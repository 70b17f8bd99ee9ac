"""Runs the embedded networks: words in, readings out; a sentence in, its vector out. onnxruntime and numpy only."""
