"""Sub-commands of `kakehashi`, one module a noun."""
