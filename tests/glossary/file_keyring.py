"""A key store for tests, chosen by PYTHON_KEYRING_BACKEND: a JSON file, which may be away or locked."""

import json
import os
import time
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import InitError


class Keyring(KeyringBackend):
    """KAKEHASHI_TEST_KEYRING names the file; with KAKEHASHI_TEST_KEYRING_LOCKED it waits for somebody for ever."""

    priority = 1.0

    def get_password(self, service: str, username: str) -> str | None:
        found = self._all().get(f"{service}/{username}")
        return None if found is None else str(found)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._file().write_text(json.dumps(self._all(new=True) | {f"{service}/{username}": password}))

    def delete_password(self, service: str, username: str) -> None:
        kept = self._all()
        del kept[f"{service}/{username}"]
        self._file().write_text(json.dumps(kept))

    def _all(self, *, new: bool = False) -> dict[str, str]:
        if os.environ.get("KAKEHASHI_TEST_KEYRING_LOCKED"):
            time.sleep(3_600)
        if not self._file().exists():
            if new:
                return {}
            raise InitError("away")
        return dict(json.loads(self._file().read_text()))

    def _file(self) -> Path:
        return Path(os.environ["KAKEHASHI_TEST_KEYRING"])
