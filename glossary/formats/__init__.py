"""File formats for terms and phrases."""
