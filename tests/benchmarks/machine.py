"""What a measurement was made on, and what the engines cost."""

import os
import platform
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.engine_host import EngineHost


def machine() -> str:
    """Processor, cores and system."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line for line in cpuinfo.read_text().splitlines() if line.startswith("model name")]
        model = names[0].split(":", 1)[1].strip() if names else model
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"


def children(hosts: Sequence[EngineHost]) -> Iterator[tuple[str, float, float]]:
    """Name, CPU seconds and peak megabytes of each running engine; nothing where there is no /proc."""
    for host in hosts:
        process = Path(f"/proc/{host.pid}")
        if host.pid is None or not process.exists():
            continue
        fields = (process / "stat").read_text().rpartition(")")[2].split()
        ticks = int(fields[11]) + int(fields[12])
        peak = next(
            line for line in (process / "status").read_text().splitlines() if line.startswith("VmHWM:")
        )
        yield host.name, ticks / os.sysconf("SC_CLK_TCK"), int(peak.split()[1]) / 1024
