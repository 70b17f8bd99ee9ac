"""Who says it, and through whom it came."""
