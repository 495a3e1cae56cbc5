"""All pages by name; one that the window knows and nobody has arranged is shown as it opens."""

from app.ui.window import PAGES as KNOWN
from tests.screens.pages.access import ACCESS
from tests.screens.pages.captions import CAPTIONS
from tests.screens.pages.conversation import CONVERSATION
from tests.screens.pages.handover import HANDOVER
from tests.screens.pages.hub import HUB
from tests.screens.pages.page import Page, opened
from tests.screens.pages.phrases import PHRASES
from tests.screens.pages.school import SCHOOL
from tests.screens.pages.settings import SETTINGS
from tests.screens.pages.starting import STARTING
from tests.screens.pages.tourist import TOURIST

_ARRANGED = (
    *(*STARTING, *CONVERSATION, *CAPTIONS, *PHRASES, *HANDOVER, *SCHOOL, *SETTINGS, *ACCESS, *TOURIST, *HUB),
)
PAGES = (
    *_ARRANGED,
    *(Page(name, opened(name)) for name in KNOWN if not any(page.opens == name for page in _ARRANGED)),
)

__all__ = ["PAGES", "Page"]
