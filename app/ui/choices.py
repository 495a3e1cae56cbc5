"""What people chose in the window, kept for the next start."""

from dataclasses import dataclass, replace
from pathlib import Path

from app.settings import Settings, save_settings
from glossary.errors import CodedError
from glossary.language import Lang


@dataclass(slots=True)
class Choices:
    """A choice holds for this run also when it could not be written; then the failure is returned."""

    settings: Settings
    path: Path

    def languages(self, staff: Lang, visitor: Lang) -> CodedError | None:
        """Remember both languages."""
        return self._save(replace(self.settings, staff_lang=staff, visitor_lang=visitor))

    def turn(self) -> CodedError | None:
        """Turn the visitor's half by 180°."""
        return self._save(replace(self.settings, visitor_turned=not self.settings.visitor_turned))

    def change(self, **changed: object) -> CodedError | None:
        """Remember any field of Settings. Raises TypeError for a name that is none."""
        return self._save(replace(self.settings, **changed))  # type: ignore[arg-type]

    def _save(self, settings: Settings) -> CodedError | None:
        self.settings = settings
        try:
            save_settings(settings, self.path)
        except CodedError as error:
            return error
        return None
