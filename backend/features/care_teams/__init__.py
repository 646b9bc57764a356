"""Which physician cares for which patient."""
