"""A session beside what is usual for its patient."""
