"""What can be wrong with resources/school."""

from glossary.errors import CodedError


class SchoolError(CodedError):
    """A file of resources/school cannot be used: `file`, `field`."""
