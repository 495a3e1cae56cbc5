"""Paper out of the machine's printer: `lp` where the system has one, otherwise Qt's default printer."""

import shutil
from collections.abc import Callable

from PySide6.QtCore import QByteArray, QObject, QProcess, QProcessEnvironment, QTimer, Signal, Slot
from PySide6.QtGui import QPagedPaintDevice

from app.ui.paper import Paper

PATIENCE = 30.0
"""Seconds after which a printing system that does not answer counts as failed."""


def default_printer() -> QPagedPaintDevice | None:
    """The printer the system prints on, if there is one."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    info = QPrinterInfo.defaultPrinter()
    return None if info.isNull() else QPrinter(info, QPrinter.PrinterMode.HighResolution)


class Printing(QObject):
    """One job at a time; the PDF goes through a pipe and is never a file of ours."""

    ended = Signal(str)
    """Empty when the printer has it, else an error's code."""

    def __init__(
        self,
        printer: Callable[[], QPagedPaintDevice | None] = default_printer,
        patience: float = PATIENCE,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._printer = printer
        self._process = QProcess(self)
        # Its complaint about a missing printer is read below.
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("LC_ALL", "C")
        self._process.setProcessEnvironment(environment)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._fail)
        self._timer = QTimer(self, singleShot=True, interval=int(patience * 1000))
        self._timer.timeout.connect(self._process.kill)

    @property
    def busy(self) -> bool:
        """A job is on its way."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def start(self, paper: Paper) -> None:
        """Print; `ended` tells how it went."""
        command = shutil.which("lp")
        if command is None:
            self.ended.emit(self._draw(paper))
            return
        self._timer.start()
        self._process.start(command, ["-t", "Kakehashi", "-o", "media=A4"])
        self._process.write(QByteArray(paper.pdf()))
        self._process.closeWriteChannel()

    def close(self) -> None:
        """Give up what has not reached the printer."""
        self._process.finished.disconnect(self._finish)
        self._process.errorOccurred.disconnect(self._fail)
        if self.busy:
            self._process.kill()
            self._process.waitForFinished()

    def _draw(self, paper: Paper) -> str:
        printer = self._printer()
        if printer is None:
            return "printer-missing"
        return "" if paper.print_on(printer) else "print-failed"

    @Slot(int, QProcess.ExitStatus)
    def _finish(self, exit_code: int, status: QProcess.ExitStatus) -> None:
        self._timer.stop()
        if status == QProcess.ExitStatus.CrashExit:
            return
        complaint = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
        missing = "destination" in complaint or "scheduler" in complaint.lower()
        self.ended.emit("" if exit_code == 0 else "printer-missing" if missing else "print-failed")

    @Slot(QProcess.ProcessError)
    def _fail(self, error: QProcess.ProcessError) -> None:
        self._timer.stop()
        if error in (QProcess.ProcessError.FailedToStart, QProcess.ProcessError.Crashed):
            self.ended.emit("print-failed")
