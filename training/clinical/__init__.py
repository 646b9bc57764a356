"""The temporal model on licensed clinical sets: check a copy, train, measure against constants.

The adapters are in `training/data/clinical`.
"""
