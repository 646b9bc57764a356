"""Watching a course for what somebody should look at: rises, relapses, silence, changes. Risk is
none of its business; that is decided where the answers come in."""
