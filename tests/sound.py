"""A sound card without hardware: PulseAudio with a fake microphone and a recorded loudspeaker.

`play` speaks into the default input; what a program plays on the default output can be recorded. The
environment must be given to a child process, or set before PortAudio starts (`SoundServer.adopt`).
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

_SERVER = """\
.fail
load-module module-native-protocol-unix auth-anonymous=1
load-module module-null-sink sink_name=fake rate=16000 channels=1 norewinds=1
load-module module-remap-source source_name=fakemic master=fake.monitor
load-module module-null-sink sink_name=out rate=48000 channels=2 norewinds=1
load-module module-cli-protocol-unix
set-default-sink out
set-default-source fakemic
"""
_DEVICES = """\
pcm.!default { type pulse }
ctl.!default { type pulse }
"""
RECORD_RATE = 48_000


def available() -> bool:
    """Whether PulseAudio and its ALSA plug-in are installed."""
    return all(map(shutil.which, ("pulseaudio", "pactl", "paplay", "parec")))


class Recording:
    """What the loudspeaker plays between the start of `record` and its end; mono at 48 kHz."""

    def __init__(self) -> None:
        self._raw = bytearray()

    @property
    def samples(self) -> npt.NDArray[np.int16]:
        whole = bytes(self._raw[: len(self._raw) // 2 * 2])
        return np.frombuffer(whole, np.int16)

    def _collect(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        while block := process.stdout.read1(4096):  # type: ignore[attr-defined]
            self._raw += block


@dataclass
class SoundServer:
    env: dict[str, str]
    """To merge over os.environ of the program under test."""
    process: subprocess.Popen[bytes]
    players: list[subprocess.Popen[bytes]] = field(default_factory=list)
    command: tuple[str, ...] = ()

    def play(self, wav: Path, *, wait: bool = False, device: str = "fake") -> None:
        """Speak a WAV file into the microphone; returns at once unless `wait`."""
        command = ["paplay", "--latency-msec=200", f"--device={device}", str(wav)]
        player = subprocess.Popen(command, env={**os.environ, **self.env})
        self.players.append(player)
        if wait:
            assert player.wait(120) == 0

    @contextmanager
    def record(self) -> Iterator[Recording]:
        """Record the loudspeaker while the block runs."""
        command = ["parec", "--latency-msec=20", "--raw", "--format=s16le", "--channels=1"]
        command += [f"--rate={RECORD_RATE}", "--device=out.monitor"]
        recording = Recording()
        with subprocess.Popen(command, env={**os.environ, **self.env}, stdout=subprocess.PIPE) as recorder:
            reader = threading.Thread(target=recording._collect, args=(recorder,))
            reader.start()
            time.sleep(0.3)
            try:
                yield recording
            finally:
                time.sleep(0.3)
                recorder.terminate()
                reader.join(5)

    def pactl(self, *arguments: str) -> str:
        """Ask the server, e.g. ("list", "short", "source-outputs")."""
        run = subprocess.run(
            ["pactl", *arguments], env={**os.environ, **self.env}, capture_output=True, text=True, check=True
        )
        return run.stdout

    def plug_microphone(self) -> None:
        """“deskmic”, into which `play(device="deskmic_room")` speaks."""
        self.pactl("load-module", "module-null-sink", "sink_name=deskmic_room", "rate=16000", "channels=1")
        self.pactl("load-module", "module-remap-source", "source_name=deskmic", "master=deskmic_room.monitor")
        self._list("deskmic")

    def plug_speaker(self) -> None:
        """“deskspeaker”."""
        self.pactl("load-module", "module-null-sink", "sink_name=deskspeaker", "rate=48000", "channels=2")
        self._list("deskspeaker")

    def unplug(self, *names: str) -> None:
        """What `plug_…` made goes; whoever uses it is cut off, as by a card that is pulled out."""
        self._list()
        for streams, devices, cut in (
            ("source-outputs", "sources", "kill-source-output"),
            ("sink-inputs", "sinks", "kill-sink-input"),
        ):
            numbers = {row[1]: row[0] for row in self._rows(devices)}
            gone = {number for name, number in numbers.items() if name in names}
            for number, device, *_ in self._rows(streams):
                if device in gone:
                    self._cut(cut, number)
        # The newest first: a microphone before the room it hears.
        for number, _, arguments, *_ in reversed(self._rows("modules")):
            if any(f"name={name}" in arguments for name in names):
                self.pactl("unload-module", number)

    def _rows(self, what: str) -> list[list[str]]:
        return [line.split("\t") for line in self.pactl("list", "short", what).splitlines()]

    def _cut(self, command: str, number: str) -> None:
        """`pacmd` wants a pid file, which a private server has not."""
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(Path(self.env["PULSE_RUNTIME_PATH"]) / "cli"))
            line.sendall(f"{command} {number}\n".encode())
            # It answers nothing; the next question comes after the deed.
            time.sleep(0.1)

    def _list(self, *names: str) -> None:
        """ALSA knows these devices besides the default; programs see it when they look again, and cards tell them to."""
        plugged = "".join(f"pcm.{name} {{ type pulse device {name} hint {{ show on }} }}\n" for name in names)
        (Path(self.env["XDG_RUNTIME_DIR"]) / "asound.conf").write_text(_DEVICES + plugged)
        self.cards.write_text(" ".join(names), "utf-8")

    @property
    def cards(self) -> Path:
        """Changes as /proc/asound/cards does."""
        return Path(self.env["XDG_RUNTIME_DIR"]) / "cards"

    def start_again(self) -> None:
        """After `kill`: as it was at first."""
        self.process = subprocess.Popen(
            self.command,
            env={**os.environ, **self.env},
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        _wait_until_up(self)

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """It takes calls and answers none, as a server that hangs."""
        self.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """Pull the plug."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(5)

    @contextmanager
    def adopt(self) -> Iterator[None]:
        """Let this very process use the server; PortAudio reads its environment once, so it is restarted."""
        from speech import devices

        before = {name: os.environ.get(name) for name in self.env}
        os.environ.update(self.env)
        devices.refresh()
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value


@contextmanager
def sound_server(tmp_path: Path) -> Iterator[SoundServer]:
    """Run a private PulseAudio below `tmp_path`; nothing outside is touched."""
    folder = Path(tempfile.mkdtemp(prefix="pulse-", dir=tmp_path))
    if len(str(folder)) > 80:  # unix sockets have short names
        folder = Path(tempfile.mkdtemp(prefix="kk-pulse-"))
    folder.chmod(0o700)
    (folder / "mic.pa").write_text(_SERVER)
    (folder / "asound.conf").write_text(_DEVICES)
    env = {
        "XDG_RUNTIME_DIR": str(folder),
        "PULSE_RUNTIME_PATH": str(folder),
        "PULSE_STATE_PATH": str(folder),
        "PULSE_SERVER": f"unix:{folder}/native",
        "ALSA_CONFIG_PATH": f"/usr/share/alsa/alsa.conf:{folder}/asound.conf",
        "JACK_NO_START_SERVER": "1",
    }
    command = ["pulseaudio", "-n", "-F", str(folder / "mic.pa"), "--daemonize=no", "--exit-idle-time=-1"]
    command += ["--use-pid-file=no", "--disable-shm=yes", "--realtime=no", "--high-priority=no"]
    process = subprocess.Popen(
        command, env={**os.environ, **env}, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    server = SoundServer(env, process, command=tuple(command))
    try:
        _wait_until_up(server)
        yield server
    finally:
        for player in server.players:
            player.terminate()
            player.wait(5)
        server.process.terminate()
        server.process.wait(5)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_until_up(server: SoundServer) -> None:
    for _ in range(100):
        try:
            server.pactl("info")
        except subprocess.CalledProcessError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("PulseAudio did not start")
