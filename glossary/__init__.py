"""Terms, phrases, their store and the phrase log: the lowest room, seen by all others."""
