"""Synthesiser adapters, one engine a module."""
