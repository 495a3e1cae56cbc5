"""Translation engine adapters, one engine a module."""
