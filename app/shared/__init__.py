"""Engines on the town's own network: optional, off until an administrator enters an address, and never needed.

A server speaks a protocol that exists already (OpenAI-compatible, LibreTranslate, Wyoming). What it says is checked as
what an engine here says; when it is away, slow or strange, the engine of this machine takes the turn over.
"""
