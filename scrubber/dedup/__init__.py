"""Near-duplicates across articles: terms -> candidates -> comparison -> clusters -> which copy to keep and what differs.

    index = Index()                      # scrubber.dedup.index: takes texts in, keeps none
    for text in texts:
        index.add(text)
    index.close()
    groups = find(index)                 # scrubber.dedup.find: clusters of ranks
    copies = judge(index, groups, keys)  # scrubber.dedup.copies: one Copy for each text

Terms, keys and signatures are functions of a batch of texts; pairs of a range of keys; comparison of a pair: each stage
can be shared out. Needs numpy (extra `dedup`).
"""
