"""Who holds the ground."""
