"""What goes wrong in the window, in the program's log: by its place, never with what was said."""

import atexit
import contextlib
import logging
import os
import re
import sys
import threading
from collections.abc import Callable, Iterator
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from glossary.errors import CodedError

_log = logging.getLogger("kakehashi.window")
_QML_PLACE = re.compile(r"([A-Za-z]\w*\.qml:\d+(?::\d+)?)")


def log_qt() -> None:
    """What Qt says goes into the program's log, until Python ends."""
    qInstallMessageHandler(take_qt)
    # Called after that, the handler ends the process with a segmentation fault.
    atexit.register(qInstallMessageHandler, None)


@contextlib.contextmanager
def bugs(show: Callable[[CodedError], None]) -> Iterator[None]:
    """A bug in a slot or a thread is logged by type and place, and given to `show` as one sentence."""

    def report(kind: type[BaseException], value: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        if isinstance(value, CodedError):
            _log.error("%s", value.code)
            show(value)
            return
        # Never the exception's text: it may hold what a person said.
        _log.error("window-bug %s at %s", kind.__name__, _place(trace))
        show(CodedError("window-bug"))

    def in_thread(args: threading.ExceptHookArgs) -> None:
        report(args.exc_type, args.exc_value, args.exc_traceback)

    old, old_thread = sys.excepthook, threading.excepthook
    sys.excepthook, threading.excepthook = report, in_thread
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook = old, old_thread


def _place(trace: TracebackType | None) -> str:
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"  # noqa: PTH119


def take_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Log one message of Qt or QML."""
    level = logging.WARNING if kind == QtMsgType.QtWarningMsg else logging.ERROR
    if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
        level = logging.DEBUG
    # Never the message: a warning about a binding quotes the value, which may be what a person said.
    found = _QML_PLACE.search(text)
    place = found[1] if found else f"{os.path.basename(context.file or '')}:{context.line}"  # noqa: PTH119
    _log.log(level, "qt %s at %s", context.category or "default", place)
