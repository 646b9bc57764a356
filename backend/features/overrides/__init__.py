"""A physician's own level beside a session's estimate, with a reason."""
