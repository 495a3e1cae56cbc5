"""Recogniser adapters, one engine a module."""
