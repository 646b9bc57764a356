"""A patient's record on one axis of time, and two of its dates beside each other."""
