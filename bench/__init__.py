"""Measurements: `quality` against labelled sets, `speed` against the clock."""
