"""Who stands with whom."""
