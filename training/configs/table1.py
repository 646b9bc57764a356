"""Table 1: five models on three arms with five seeds, all with one untuned recipe.

    python -m training table1 --data DIR --encoder runs/encoder --out runs/table1

About 75 minutes with two workers on two free cores, the caches included; a seed takes 13 of them.
"""

from training.config import Table1Config

TABLE1 = Table1Config()
