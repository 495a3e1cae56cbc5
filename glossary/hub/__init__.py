"""The town's hub on PostgreSQL: what counters and it tell each other, and what it does (docs/hub.md)."""
