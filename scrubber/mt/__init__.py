"""What the filters of the family `mt` work with: senses, patterns, pairs of words, vocabulary."""
