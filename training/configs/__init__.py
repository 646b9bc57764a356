"""Named configurations; each module holds at most one of each configuration kind."""
