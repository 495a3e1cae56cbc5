"""Monitors of an X server without hardware: what `xrandr --setmonitor` does, which is not installed everywhere."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class _Monitor(ctypes.Structure):
    """XRRMonitorInfo of X11/extensions/Xrandr.h."""

    _fields_ = (
        ("name", ctypes.c_ulong),
        ("primary", ctypes.c_int),
        ("automatic", ctypes.c_int),
        ("noutput", ctypes.c_int),
        ("x", ctypes.c_int),
        ("y", ctypes.c_int),
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("mwidth", ctypes.c_int),
        ("mheight", ctypes.c_int),
        ("outputs", ctypes.POINTER(ctypes.c_ulong)),
    )


class _Resources(ctypes.Structure):
    """The beginning of XRRScreenResources."""

    _fields_ = (
        ("timestamp", ctypes.c_ulong),
        ("configTimestamp", ctypes.c_ulong),
        ("ncrtc", ctypes.c_int),
        ("crtcs", ctypes.POINTER(ctypes.c_ulong)),
        ("noutput", ctypes.c_int),
        ("outputs", ctypes.POINTER(ctypes.c_ulong)),
    )


class Monitors:
    """Of one display."""

    def __init__(self, display: str) -> None:
        self._x: Any = ctypes.CDLL("libX11.so.6")
        self._randr: Any = ctypes.CDLL("libXrandr.so.2")
        for function in (self._x.XOpenDisplay, self._randr.XRRAllocateMonitor):
            function.restype = ctypes.c_void_p
        self._x.XInternAtom.restype = self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._randr.XRRGetScreenResources.restype = ctypes.POINTER(_Resources)
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(display.encode()))
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))

    def put(self, name: str, x: int, y: int, width: int, height: int, *, real: bool) -> None:
        """Plug in; one of them is the `real` one."""
        resources = self._randr.XRRGetScreenResources(self._display, self._root).contents
        monitor = _Monitor.from_address(self._randr.XRRAllocateMonitor(self._display, int(real)))
        monitor.name, monitor.primary, monitor.automatic = self._atom(name), int(real), 0
        monitor.x, monitor.y, monitor.width, monitor.height = x, y, width, height
        monitor.mwidth, monitor.mheight = 170, 210
        if real:
            monitor.outputs[0] = resources.outputs[0]
        self._randr.XRRSetMonitor(self._display, self._root, ctypes.byref(monitor))
        self._x.XSync(self._display, 0)

    def pull(self, name: str) -> None:
        """Pull out."""
        self._randr.XRRDeleteMonitor(self._display, self._root, ctypes.c_ulong(self._atom(name)))
        self._x.XSync(self._display, 0)

    def close(self) -> None:
        self._x.XCloseDisplay(self._display)

    def _atom(self, name: str) -> int:
        return int(self._x.XInternAtom(self._display, name.encode(), 0))


@contextmanager
def monitors(display: str) -> Iterator[Monitors]:
    """Of the display with this name, e.g. ":99"."""
    made = Monitors(display)
    try:
        yield made
    finally:
        made.close()
