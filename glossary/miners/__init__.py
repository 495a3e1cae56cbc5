"""How candidates are found in the redacted log, one module a step; glossary/mining.py runs them."""
