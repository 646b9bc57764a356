"""Table 1 of the paper, repeated openly: five models, three arms, five seeds, with ceilings.

    models     the five networks, matched in size
    cells      trains one model on one arm with one seed, and keeps what it answered
    ceilings   what the best possible classifier would answer (O1, O2, O-hist)
    outcomes   the stored answers, read again after a kill
    report     answers -> table1.md, .json, .csv and the pictures
"""
