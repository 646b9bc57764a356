"""The temporal model on a licensed clinical set; nothing here was tuned on any of them.

    python -m training clinical check --set daic-woz --root DIR
    python -m training clinical train --set daic-woz --root DIR --config clinical --out runs/daic

26 fits of 600 steps: about 15 minutes on two free AVX2 cores once the features are read. Expect
errors close to the constants' (training/data/clinical/README.md says why).
"""

from training.config import ClinicalConfig

CLINICAL = ClinicalConfig()
