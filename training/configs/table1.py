"""Table 1: five models on three arms with five seeds, all with one untuned recipe.

    python -m training table1 --data DIR --encoder runs/encoder --out runs/table1

About 50 minutes with two workers on two free cores, after a few minutes for the caches.
"""

from training.config import Table1Config

TABLE1 = Table1Config()
