"""Hostile input: every parser of something from outside, fed with broken, forged and random things.

`make test` tries a few hundred cases each (test_parsers.py), `python -m tests.reliability --only fuzz` ten thousand.
"""
