"""Safety: crisis lines, one tap away and open to everyone, and safety plans."""
