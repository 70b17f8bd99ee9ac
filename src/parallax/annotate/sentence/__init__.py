"""What one sentence tells by its tree: who takes part, in what tense, and how sure it is."""
