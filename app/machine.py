"""The machine the program runs on: interpreter, memory, libraries, screen, sound, voices, fonts."""

import contextlib
import ctypes
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from app.diagnosis import Check, failed, looked_at
from app.memory import LARGE_BYTES, total
from glossary.language import Lang, Language, base
from speech.audio import SpeechError

CORES = 2
FC_LIST_SECONDS = 2.0
LIBRARIES: Mapping[str, str] = MappingProxyType(
    {
        "libEGL.so.1": "libegl1",
        "libGL.so.1": "libgl1",
        "libglib-2.0.so.0": "libglib2.0-0",
        "libfontconfig.so.1": "libfontconfig1",
        "libdbus-1.so.3": "libdbus-1-3",
        "libxkbcommon.so.0": "libxkbcommon0",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libgomp.so.1": "libgomp1",
    }
)
"""On Linux: what Qt and the engines load from the system, and the Debian package that has it."""


def machine_checks() -> tuple[Check, ...]:
    """Everything that does not depend on the installation."""
    return (_python(), _cores(), _memory(), *_libraries(), *_screen(), *_sound(), system_voices())


def _python() -> Check:
    found = platform.python_version() + (" (bundled)" if getattr(sys, "frozen", False) else "")
    return looked_at("python", sys.version_info[:2] == (3, 11), "needed", found, "doctor-python")


def _cores() -> Check:
    count = os.cpu_count() or 1
    return looked_at("cores", count >= CORES, "useful", str(count), "doctor-cores", needed=CORES)


def _memory() -> Check:
    found = total()
    return looked_at(
        "memory",
        found >= LARGE_BYTES,
        "useful",
        gigabytes(found),
        "doctor-memory",
        needed=gigabytes(LARGE_BYTES),
    )


def _libraries() -> Iterator[Check]:
    if sys.platform != "linux":
        return
    missing = " ".join(package for library, package in LIBRARIES.items() if not _loads(library))
    yield looked_at("libraries", not missing, "needed", missing, "doctor-libraries", packages=missing)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _screen() -> Iterator[Check]:
    if sys.platform != "linux":
        return
    names = ("WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM")
    found = " ".join(f"{name}={os.environ[name]}" for name in names if os.environ.get(name))
    yield looked_at("screen", bool(found), "useful", found, "doctor-screen")


def _sound() -> Iterator[Check]:
    try:
        with _quiet():
            from speech.devices import list_devices

            found = {direction: list_devices(direction) for direction in ("input", "output")}
    except SpeechError as error:
        yield failed("sound-library", "useful", error)
        return
    yield Check("sound-library", True, "useful", "PortAudio")
    for name, direction in (("microphone", "input"), ("speaker", "output")):
        devices = sorted(found[direction], key=lambda device: not device.default)
        found_name = devices[0].name if devices else ""
        yield looked_at(name, bool(devices), "useful", found_name, f"{name}-missing")


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """PortAudio's backends write what they miss straight to file descriptor 2."""
    sys.stderr.flush()
    kept, sink = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(sink)


def system_voices() -> Check:
    """The engine of the system's voices."""
    if sys.platform != "linux":
        return Check("system-voices", True, "useful", platform.system())
    if importlib.util.find_spec("espeakng_loader") is not None:
        return Check("system-voices", True, "useful", "eSpeak NG")
    ok = _loads("libespeak-ng.so.1")
    return looked_at("system-voices", ok, "useful", "eSpeak NG" if ok else "", "voice-engine-missing")


def system_fonts() -> Callable[[Language], bool] | None:
    """Whether a font covers a language, asked of fontconfig; None where there is no fontconfig to ask."""
    if shutil.which("fc-list") is None:
        return None
    command = ["fc-list", "--format", "%{family}|%{lang}\n"]
    try:
        output = subprocess.run(
            command, capture_output=True, check=False, timeout=FC_LIST_SECONDS, env=_system_environment()
        ).stdout
    except subprocess.TimeoutExpired:
        # The first call of a fresh machine reads every font.
        return None
    covered: set[str] = set()
    families: set[str] = set()
    for line in output.decode("utf-8", "replace").splitlines():
        names, _, tags = line.partition("|")
        families.update(name.strip() for name in names.split(","))
        covered.update(tags.split("|"))
    return lambda language: language.font in families or _fontconfig_tag(language.tag) in covered


def _system_environment() -> dict[str, str]:
    """For the system's own programs: PyInstaller points the loader at its copies, keeping the old value."""
    env = dict(os.environ)
    if getattr(sys, "frozen", False):
        env.pop("LD_LIBRARY_PATH", None)
        if "LD_LIBRARY_PATH_ORIG" in env:
            env["LD_LIBRARY_PATH"] = env.pop("LD_LIBRARY_PATH_ORIG")
    return env


def _fontconfig_tag(lang: Lang) -> str:
    return {"zh-Hans": "zh-cn", "zh-Hant": "zh-tw"}.get(lang, base(lang))


def gigabytes(count: int) -> str:
    """For people, in units of 10⁹ bytes."""
    return f"{count / 1e9:.1f} GB"
