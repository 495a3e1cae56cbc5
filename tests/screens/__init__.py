"""Every screen there is, with what the real engines made of one conversation in each language."""
