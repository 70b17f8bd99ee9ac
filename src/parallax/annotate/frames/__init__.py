"""From the tree of one sentence to who says what in it: what each kind of cue governs."""
