"""How soon the window answers a finger, and how often it draws.

    python -m tests.benchmarks.window [--touches N] [--seconds S] [--json]

The real window under Xvfb with real engines and PulseAudio; xdotool is the finger. Measured inside the program, on the
frames it hands to the screen (window_probe.py):

start     program started → first frame; the engines load behind it
warm      engines warm → first frame of a window made anew
touch     the X server's time of the touch → first frame that says "listening"
captions  frames a second while captions run: Korean speech, whose recogniser shows words while one speaks

Prints medians and the slowest. Decides nothing: timing is no test.
"""

import argparse
import itertools
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.main import Counter
from app.paths import Paths
from app.settings import Settings, save_settings
from glossary.language import Lang
from scripts.places import check_home
from speech.resample import resample
from speech.wav import write_wav
from tests.benchmarks.machine import machine
from tests.e2e.screen import Screen, screen
from tests.models.conftest import home_with_packs
from tests.sound import sound_server

KO = Lang("ko")
SPEECH = (
    "사진은 세로 사 센티미터, 가로 삼 센티미터로 준비해 주세요. 통장과 체류 카드도 함께 가져오시면 오늘 신청하실 수 "
    "있습니다. 접수는 평일 오후 다섯 시까지입니다."
)
PROBE = (sys.executable, "-m", "tests.benchmarks.window_probe")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--touches", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=6.0, help="of captions")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        home = home_with_packs(Path(name) / "home", check_home())
        with Counter(Paths(home / "data", home / "config"), Settings()) as counter:
            voice = counter.engines.synthesizer(KO)
            write_wav(Path(name) / "ko.wav", resample(voice.synthesize(SPEECH, KO)))
        first = _talking(home, Path(name), options.touches)
        frames = _captions(home, Path(name), options.seconds)
    report = {"machine": machine(), **first, "captions": frames}
    if options.json:
        print(json.dumps(report, ensure_ascii=False, indent=1))
        return
    print(machine())
    print(f"start     {first['start']:.2f} s to the first frame")
    print(f"warm      {first['warm']:.2f} s to the first frame, asked 1")
    print(f"touch     {first['touch']:.0f} ms (slowest {first['slowest']:.0f}) to “listening”, asked 100")
    print(
        f"captions  {frames['rate']:.0f} frames a second, asked 60; {frames['between']:.0f} ms between two "
        f"(95 %: {frames['late']:.0f}), {frames['words']} changes of words"
    )


def _talking(home: Path, folder: Path, touches: int) -> dict[str, float]:
    with sound_server(folder) as sound, screen(home, sound.env, command=PROBE) as desk:
        start = desk.wait(lambda view: view.get("start"), 120)["start"]
        desk.wait(lambda view: view["engines"] == "ready", 300)
        times = [_touch(desk) for _ in range(touches)]
        desk.xdotool("key", "F12")
        warm = desk.wait(lambda view: view.get("warm"), 60)["warm"]
    return {"start": start, "warm": warm, "touch": statistics.median(times), "slowest": max(times)}


def _touch(desk: Screen) -> float:
    before = len(desk.view["touches"])
    desk.move_to("staffTalk")
    time.sleep(0.5)
    desk.xdotool("mousedown", "1")
    view = desk.wait(lambda view: len(view["touches"]) > before, 30)
    desk.xdotool("mouseup", "1")
    desk.xdotool("key", "Escape")
    desk.wait(lambda view: view["phase"] == "idle", 30)
    return float(view["touches"][-1])


def _captions(home: Path, folder: Path, seconds: float) -> dict[str, Any]:
    save_settings(Settings(mode="captions", staff_lang=KO), home / "config" / "settings.toml")
    with sound_server(folder) as sound, screen(home, sound.env, command=PROBE) as desk:
        desk.wait(lambda view: view["engines"] == "ready", 300)
        with desk.hold("captionsTalk"):
            desk.wait(lambda view: view["phase"] == "listening", 30)
            sound.play(folder / "ko.wav")
            time.sleep(1.0)
            desk.xdotool("key", "F11")
            time.sleep(seconds)
            desk.xdotool("key", "F11")
            counted = desk.wait(lambda view: view.get("counted"), 30)["counted"]
    frames = counted["frames"]
    between = [later - earlier for earlier, later in itertools.pairwise(frames)]
    return {
        "rate": _rate(frames),
        "between": statistics.median(between) * 1000,
        "late": sorted(between)[int(len(between) * 0.95)] * 1000,
        "words": counted["words"],
    }


def _rate(frames: Sequence[float]) -> float:
    return (len(frames) - 1) / (frames[-1] - frames[0])


if __name__ == "__main__":
    main()
