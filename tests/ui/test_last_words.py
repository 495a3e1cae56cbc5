"""What Qt says when Python has gone."""

import subprocess
import sys

import pytest

SAYS_SOMETHING_LAST = """
import ctypes, sys
import shiboken6
from PySide6.QtCore import QThread, qInstallMessageHandler
from app.ui.window_log import take_qt, log_qt

log_qt() if sys.argv[1] == "ours" else qInstallMessageHandler(take_qt)
library = next(line.split()[-1] for line in open("/proc/self/maps") if "libQt6Core" in line)
says = ctypes.cast(ctypes.CDLL(library)["_ZNK7QObject14dumpObjectInfoEv"], ctypes.c_void_p)
main_thread = ctypes.c_void_p(shiboken6.getCppPointer(QThread.currentThread())[0])
ctypes.CDLL(None)["__cxa_atexit"](says, main_thread, None)
"""


@pytest.mark.skipif(
    sys.platform != "linux", reason="needs the C++ runtime's own list of what to do at the end"
)
def test_qt_may_speak_after_python_has_gone() -> None:
    ends = [
        subprocess.run((sys.executable, "-c", SAYS_SOMETHING_LAST, who), capture_output=True, check=False)
        for who in ("ours", "plain")
    ]
    assert ends[0].returncode == 0, ends[0].stderr.decode()[-500:]
    assert ends[1].returncode < 0, "nothing was said: this test shows nothing"
