"""What a town's hub and servers on its network may send: one that was taken over says anything."""

import datetime
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from wyoming.event import Event

from app.shared.address import Address, Kind
from app.shared.believing import believed_translation, member
from app.shared.errors import BAD, SharedError
from app.shared.timebox import Line
from app.shared.web import WebServer
from app.shared.wire import WyomingServer
from glossary.hub.errors import HubError
from glossary.hub.messages import Mark, Pull
from glossary.hub.rows import readable, version_of
from glossary.hub.signals import read_signal
from glossary.hub_pulled import take
from glossary.hub_state import HubState, load_state, save_state
from glossary.language import JA, Lang, LanguagePair
from glossary.sharing.entries import PHRASE_LINES, TERM_LINES
from glossary.sharing.manifest import canonical
from glossary.store import Store
from tests.fuzz import watch
from tests.fuzz.downloads import ChosenBytes
from tests.fuzz.mutation import changed_json, mutated
from tests.fuzz.nasty import NASTY_TEXTS
from tests.fuzz.parser import Feed, Parser
from tests.fuzz.tables import PHRASES, TERMS
from translate.translator import TranslationRequest

Row = tuple[Any, ...]
_TODAY = datetime.date(2026, 11, 22)
_ENTRIES = (
    ("terms", canonical(TERM_LINES.checked(TERMS[0]))),
    ("phrases", canonical(PHRASE_LINES.checked(PHRASES[0]))),
)
_TEXT = st.one_of(st.sampled_from([text.replace("\0", "") for text in NASTY_TEXTS]), st.text(max_size=12))
_NUMBER = st.one_of(st.integers(-(2**63), 2**63 - 1), st.sampled_from((None, True, 1.5, "1", b"1")))
"""A bigint, or what a hub that is none of ours has in its columns."""


def _row(kind_entry: tuple[str, Any], number: object, base: object, texts: list[str], same_id: bool) -> Row:
    kind, entry = kind_entry
    own = entry.get("id", "") if isinstance(entry, dict) else ""
    text = (
        None
        if entry is None
        else json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    )
    id, audience, department, person, device = texts
    return number, kind, str(own) if same_id else id, text, base, audience, department, person, _TODAY, device


_VERSION = st.builds(
    _row,
    st.one_of(
        *(st.tuples(st.just(kind), changed_json(json.loads(entry))) for kind, entry in _ENTRIES),
        st.tuples(_TEXT, st.none()),
        st.sampled_from([(kind, json.loads(entry)) for kind, entry in _ENTRIES]),
    ),
    st.one_of(st.integers(1, 1000), _NUMBER),
    _NUMBER,
    st.lists(_TEXT, min_size=5, max_size=5),
    st.booleans(),
)


@contextmanager
def _counter(box: Path) -> Iterator[Feed]:
    """A counter that has joined takes what its hub says has changed."""
    with Store.open(box / "kakehashi.db") as store:
        with store.connection.writing() as raw:
            save_state(raw, HubState(device="d" * 12, town="架橋市", mark_epoch="e"))

        def feed(rows: list[Row]) -> None:
            versions = readable(rows, version_of)
            with store.connection.reading() as raw:
                upto = Mark(load_state(raw).mark_number + 1, "c", "e")
            take(store, Pull(versions, upto, False), _TODAY)

        yield feed


_SIGNAL = {
    "key": "a" * 32,
    "day": "2026-11-22",
    "hour": 9,
    "kind": "span",
    "lang": "vi",
    "counter": "3番窓口",
    "text": "住民票の写し",
}


@contextmanager
def _signals(box: Path) -> Iterator[Feed]:
    def feed(record: object) -> None:
        try:
            signal = read_signal(record if isinstance(record, dict) else {"": record})
        except ValueError as error:
            raise HubError("hub-content", id="signal") from error
        assert read_signal(signal.record()) == signal

    yield feed


_COMPLETION = b'{"choices":[{"message":{"role":"assistant","content":"Xin ch\xc3\xa0o"}}]}'
_EVENTS = b'data: {"choices":[{"delta":{"content":"Xin"}}]}\n\ndata: [DONE]\n\n'
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
_ANSWERS = (
    _HEAD % (b"application/json", len(_COMPLETION), _COMPLETION),
    _HEAD % (b"text/event-stream", len(_EVENTS), _EVENTS),
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
)
_WYOMING = (
    b'{"type":"transcript","data":{"text":"hello"}}\n',
    b'{"type":"audio-chunk","data_length":39,"payload_length":4}\n{"rate":22050,"width":2,"channels":1 }\0\0\0\0',
)
_REQUEST = TranslationRequest("こんにちは。", LanguagePair(JA, Lang("vi")))
Ask = Callable[[Address], None]


def _http(address: Address) -> None:
    server = WebServer(address, lambda: "")
    content = member(
        server.post("/v1/chat/completions", Line(), json={}),
        str,
        "choices",
        0,
        "message",
        "content",
        server="s",
    )
    believed_translation(content, _REQUEST, "s", {})


def _streamed(address: Address) -> None:
    server = WebServer(address, lambda: "")
    for event in server.events("/v1/chat/completions", Line(), json={}):
        member(event, dict, "choices", 0, "delta", server="s")


def _both(address: Address) -> None:
    try:
        _http(address)
    except SharedError:
        _streamed(address)


def _wyoming(address: Address) -> None:
    events = WyomingServer(address).exchange([Event("describe")], Line())
    for _, event in zip(range(50), events, strict=False):
        assert isinstance(event.type, str)


def _asking(kind: Kind, scheme: str, ask: Ask) -> Callable[[Path], AbstractContextManager[Feed]]:
    """Every answer comes over a real connection."""

    @contextmanager
    def arena(box: Path) -> Iterator[Feed]:
        server = ChosenBytes()
        thread = threading.Thread(target=server.run)
        thread.start()
        address = Address("s", kind, f"{scheme}://127.0.0.1:{server.listener.getsockname()[1]}")

        def feed(answer: bytes) -> None:
            assert watch._current is not None
            watch._current.loopback = True
            server.answer = answer
            try:
                ask(address)
            except OSError as error:
                # As app.shared.timebox does for whoever waits.
                raise SharedError(BAD, server="s") from error

        try:
            yield feed
        finally:
            server.listener.shutdown(socket.SHUT_RDWR)
            server.listener.close()
            thread.join()

    return arena


NETWORK = (
    Parser("versions from the hub", st.lists(_VERSION, max_size=3), _counter),
    Parser("signals to the hub", changed_json(_SIGNAL), _signals),
    Parser("answers of a server (HTTP)", mutated(_ANSWERS), _asking("openai-chat", "http", _both)),
    Parser("answers of a server (Wyoming)", mutated(_WYOMING), _asking("wyoming-tts", "tcp", _wyoming)),
)
