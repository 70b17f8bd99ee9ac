"""What a word tells of a deed, by the lexicon and by what stands beside it, and by and to whom."""
