"""Processes that tests start."""

import signal


def heeds_ctrl_c() -> None:
    """For `preexec_fn`: a suite started in the background hands down that Ctrl-C is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
