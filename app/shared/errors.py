"""What can go wrong with a server of the town."""

from speech.audio import SpeechError
from translate.translator import EngineAway

UNREACHABLE = "shared-unreachable"
"""Nothing listens there, the name is unknown, the certificate is not trusted, or the line was cut."""
SLOW = "shared-slow"
"""No answer within the time allowed."""
REFUSED = "shared-refused"
"""It wants another API key."""
BAD = "shared-answer-bad"
"""Everything that is no answer: another status, redirection, HTML, too much, nothing, hidden characters, the prompt."""
KEY = "shared-key-missing"
"""The key store does not give the key that API keys are sealed with."""


class SharedError(EngineAway, SpeechError):
    """A server gave no answer that can be used; `context["server"]` is its name."""
