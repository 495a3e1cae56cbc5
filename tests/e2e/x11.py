"""What a window manager does, or another program on the same screen; Xlib through ctypes."""

import ctypes
import ctypes.util
from collections.abc import Iterator
from contextlib import contextmanager

ALREADY_GRABBED = 1
_CLIENT_MESSAGE = 33


class _Data(ctypes.Union):
    _fields_ = [("l", ctypes.c_long * 5)]


class _ClientMessage(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", _Data),
        ("room", ctypes.c_long * 24),
    ]


@contextmanager
def _display(name: str) -> Iterator[tuple[ctypes.CDLL, ctypes.c_void_p]]:
    lib = ctypes.CDLL(ctypes.util.find_library("X11"))
    lib.XOpenDisplay.restype = ctypes.c_void_p
    lib.XInternAtom.restype = ctypes.c_ulong
    lib.XDefaultRootWindow.restype = ctypes.c_ulong
    display = ctypes.c_void_p(lib.XOpenDisplay(name.encode()))
    assert display.value
    try:
        yield lib, display
    finally:
        lib.XCloseDisplay(display)


def ask_to_close(name: str, window: int) -> None:
    """WM_DELETE_WINDOW, as a window manager sends for its close button and for Alt+F4 (ICCCM 4.2.8.1)."""
    with _display(name) as (lib, display):
        message = _ClientMessage()
        message.type, message.window, message.format = _CLIENT_MESSAGE, window, 32
        message.message_type = lib.XInternAtom(display, b"WM_PROTOCOLS", 0)
        message.data.l[0] = lib.XInternAtom(display, b"WM_DELETE_WINDOW", 0)
        lib.XSendEvent(display, ctypes.c_ulong(window), 0, 0, ctypes.byref(message))
        lib.XSync(display, 0)


def grab_keyboard(name: str) -> int:
    """What another program is told that wants every key for itself: 0, or ALREADY_GRABBED."""
    with _display(name) as (lib, display):
        root = ctypes.c_ulong(lib.XDefaultRootWindow(display))
        return int(lib.XGrabKeyboard(display, root, 0, 1, 1, ctypes.c_ulong(0)))
