"""A physician hands patients to a colleague, or leaves; nobody is without a physician in between.

The patient is told before and has the last word. This is how the professions put it: notify the
patient long enough in advance to find somebody else, and facilitate the transfer of care (AMA Code
of Medical Ethics, Opinion 1.1.5, Terminating a Patient-Physician Relationship).
"""
