"""What can go wrong with a model pack."""

from glossary.errors import CodedError


class PackError(CodedError):
    """A pack could not be fetched, checked, imported, exported or removed."""
