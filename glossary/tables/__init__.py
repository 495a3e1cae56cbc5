"""Tables of the learning loop, one module a concern; glossary/schema.py makes them in one migration."""
