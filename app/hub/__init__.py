"""A counter of a town that has a hub: joining, and the thread that talks to it (docs/hub.md)."""
