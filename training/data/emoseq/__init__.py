"""`emoseq`: sequences of real faces whose severity label is simulated, openly.

A hand-written hidden Markov process over seven emotions draws when a face of which emotion is
seen; severity only shifts its parameters. Directions follow the literature (Bylsma 2008; Girard
2014), the magnitudes are ours. Nobody pictured was assessed for depression.

    tables     the four classes' parameters
    process    severity -> Markov chain -> emotions, two frames per second
    arms       the three settings fixed before training
    sequences  emotions -> faces, with nuisances that do not depend on the class
"""
