"""Whatever becomes of a server, the turn is answered here, and in time."""

import time
from pathlib import Path

import pytest

from app.shared.address import Address
from app.shared.book import put
from app.shared.errors import BAD, REFUSED, SLOW, UNREACHABLE
from tests.shared import bad_answers, servers
from tests.shared.conftest import HERE, TEXT, Bench
from tests.shared.servers import TRANSLATION, Answer, Request, chat, saying, web

BUDGET = 0.4
FAULTS: dict[str, tuple[Answer, str]] = {
    "slow": (bad_answers.slow, SLOW),
    "dripping": (bad_answers.dripping, SLOW),
    "stalled": (bad_answers.stalled, SLOW),
    "cut": (bad_answers.cut, UNREACHABLE),
    "webpage": (bad_answers.webpage, BAD),
    "denied": (bad_answers.denied, REFUSED),
    "broken": (bad_answers.broken, BAD),
    "no-json": (bad_answers.no_json, BAD),
    "other-json": (bad_answers.other_json, BAD),
    "deep-json": (bad_answers.deep_json, BAD),
    "huge-line": (bad_answers.huge_line, BAD),
    "endless": (bad_answers.endless, BAD),
    "compressed": (bad_answers.compressed, BAD),
    "no-http": (bad_answers.no_http, BAD),
    "half": (bad_answers.half, BAD),
    "nothing": (saying(), BAD),
    "blank": (saying("  "), BAD),
    "bidi": (saying("Please pay \u202e0001\u202c yen."), BAD),
    "control": (saying("Please \x1b[2Jpay."), BAD),
    "markup": (saying("Please <script>alert(1)</script> pay."), BAD),
    "token": (saying("Please pay.<|im_end|>"), BAD),
    "prompt": (
        saying("You interpret at the counter of a Japanese city hall, from Japanese into English."),
        BAD,
    ),
    "hints": (saying("Terms: 転入届 = moving-in notification"), BAD),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_engine_here_takes_over(fault: str, bench: Bench, book: Path) -> None:
    answer, code = FAULTS[fault]
    with web({**chat(), "/v1/chat/completions": answer}) as server:
        put(book, Address("gpu1", "openai-chat", server.url, budget=BUDGET))
        began = time.monotonic()
        translation = bench.translate()
        taken = time.monotonic() - began
        assert (translation.text, translation.engine, translation.doubts) == (HERE, "here", ())
        assert taken < 2 * BUDGET + 1.0
        assert bench.told == [("gpu1", ""), ("gpu1", code)] or bench.told == [("gpu1", code)]
        before = len(server.requests)
        assert bench.translate().engine == "here"
        assert len(server.requests) == before, "a server that failed is left alone for a while"


def test_the_server_answers_when_it_is_well(bench: Bench, book: Path) -> None:
    with web(chat("Please submit the moving-in ", "notification at counter 2.")) as server:
        put(book, Address("gpu1", "openai-chat", server.url))
        translation = bench.translate()
        assert (translation.text, translation.engine) == (TRANSLATION, "shared.gpu1")
        assert translation.route == "engine" and bench.here.asked == []


def test_what_it_says_is_checked_as_what_is_said_here(bench: Bench, book: Path) -> None:
    with web(chat("Please submit the moving-in notification at counter 5.")) as server:
        put(book, Address("gpu1", "openai-chat", server.url))
        translation = bench.translate()
        assert translation.engine == "shared.gpu1"
        assert [doubt.code for doubt in translation.doubts] == ["number"]
        asked = [body.decode() for path, _, body in server.requests if path == "/v1/chat/completions"]
        assert "The translation must contain" in asked[1], "the second attempt insists, as here"


def test_nothing_listens(bench: Bench, book: Path) -> None:
    put(book, Address("gpu1", "openai-chat", f"http://127.0.0.1:{servers.closed_port()}"))
    began = time.monotonic()
    assert bench.translate().engine == "here"
    assert time.monotonic() - began < 1.0
    assert bench.told == [("gpu1", UNREACHABLE)]


def test_a_server_that_fails_halfway_leaves_nothing_half_said(bench: Bench, book: Path) -> None:
    long = "Please submit the moving-in notification at counter 2. " * 2

    def answer(request: Request) -> None:
        request.begin_events()
        request.event(long)

    with web({**chat(), "/v1/chat/completions": answer}) as server:
        put(book, Address("gpu1", "openai-chat", server.url, budget=BUDGET))
        translation = bench.translate(TEXT * 2)
        assert (translation.text, translation.engine) == (HERE, "here")


def test_redirections_lead_nowhere(bench: Bench, book: Path) -> None:
    with web(chat()) as other:

        def elsewhere(request: Request) -> None:
            request.reply(b"", status=307, Location=f"{other.url}/v1/chat/completions")

        with web({**chat(), "/v1/chat/completions": elsewhere}) as server:
            put(book, Address("gpu1", "openai-chat", server.url), "secret-key")
            assert bench.translate().engine == "here"
            assert bench.told[-1] == ("gpu1", BAD)
            assert other.requests == []


def test_a_proxy_of_the_environment_is_not_asked(
    bench: Bench, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with web(chat()) as server, web(chat()) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        put(book, Address("gpu1", "openai-chat", server.url))
        assert bench.translate().engine == "shared.gpu1"
        assert proxy.requests == []


def test_two_servers_cost_one_budget(bench: Bench, book: Path) -> None:
    answers = {**chat(), "/v1/chat/completions": bad_answers.slow}
    with web(answers) as one, web(answers) as two:
        put(book, Address("gpu1", "openai-chat", one.url, budget=BUDGET))
        put(book, Address("gpu2", "openai-chat", two.url, budget=BUDGET))
        began = time.monotonic()
        assert bench.translate().engine == "here"
        assert time.monotonic() - began < 1.0
        assert [path for path, _, _ in two.requests] == ["/v1/models"]


def test_it_is_asked_again_when_it_is_well_again(bench: Bench, book: Path) -> None:
    with web({**chat(), "/v1/chat/completions": bad_answers.broken}) as server:
        put(book, Address("gpu1", "openai-chat", server.url))
        assert bench.translate().engine == "here"
        server.answers.update(chat())
        (one,) = bench.town.servers()
        assert 4 < one.breaker.retry_at - time.monotonic() <= 5
        deadline = time.monotonic() + 10
        while not one.breaker.closed and time.monotonic() < deadline:
            time.sleep(0.05)
        assert bench.translate().engine == "shared.gpu1"
        assert bench.told[-2:] == [("gpu1", BAD), ("gpu1", "")]
