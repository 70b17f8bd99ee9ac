"""When, and where."""
