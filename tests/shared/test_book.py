"""Addresses and API keys on the disk."""

import tomllib
from pathlib import Path

import pytest

from app.shared.address import MOST_ADDRESSES, Address, AddressError, Kind
from app.shared.book import api_key, drop, load_book, put
from app.shared.errors import KEY, SharedError

GPU = Address(
    "gpu1", "openai-chat", "http://192.168.1.20:8080/v1", "qwen", ("ja", "vi"), "/etc/town.pem", 0.5
)
EAR = Address("ear", "wyoming-asr", "tcp://[fd00::20]:10300")


def test_what_is_entered_is_there_again(book: Path) -> None:
    assert load_book(book).addresses == ()
    put(book, GPU)
    put(book, EAR)
    assert load_book(book).addresses == (GPU, EAR)
    assert (EAR.host, EAR.port, GPU.port, EAR.stage) == ("fd00::20", 10300, 8080, "recognize")
    put(book, Address("gpu1", "openai-chat", "https://gpu1.town.example"))
    assert [one.url for one in load_book(book).addresses] == ["https://gpu1.town.example", EAR.url]
    drop(book, "gpu1")
    assert load_book(book).addresses == (EAR,)
    with pytest.raises(AddressError) as caught:
        drop(book, "gpu1")
    assert caught.value.code == "shared-unknown"


def test_a_certificate_that_cannot_be_read_is_said_at_once(book: Path, tmp_path: Path) -> None:
    """As a file that is not there, empty, or exported as DER, which Windows offers first."""
    (tmp_path / "empty.pem").touch()
    (tmp_path / "town.cer").write_bytes(b"0\x82\x01\x8f\xff")
    for name in ("missing.pem", "empty.pem", "town.cer"):
        with pytest.raises(AddressError) as caught:
            put(book, Address("gpu1", "openai-chat", "https://gpu1", ca_file=str(tmp_path / name)))
        assert caught.value.code == "shared-ca"
    assert load_book(book).addresses == ()


def test_a_key_is_sealed_and_kept(book: Path) -> None:
    put(book, GPU, "  sk-town-0123456789 ")
    put(book, EAR)
    put(book, GPU)
    entered = load_book(book)
    assert api_key(book, entered, GPU) == "sk-town-0123456789"
    assert api_key(book, entered, EAR) == ""
    for file in book.parent.iterdir():
        assert b"sk-town" not in file.read_bytes()
        assert file.stat().st_mode & 0o077 == 0
    put(book, GPU, "")
    assert api_key(book, load_book(book), GPU) == ""


def test_a_key_goes_to_no_other_address(book: Path) -> None:
    put(book, GPU, "sk-town")
    moved = Address("gpu1", "openai-chat", "http://192.168.1.66:8080")
    sealed = load_book(book).sealed["gpu1"]
    put(book, moved)
    assert load_book(book).sealed == {}
    # Nor does one who can write the file get it sent elsewhere.
    put(book, GPU, "sk-town")
    text = book.read_text("utf-8").replace("192.168.1.20:8080/v1", "192.168.1.66:8080")
    assert sealed not in text
    book.write_text(text, "utf-8")
    entered = load_book(book)
    with pytest.raises(SharedError) as caught:
        api_key(book, entered, entered.addresses[0])
    assert caught.value.code == KEY


def test_without_the_sealing_key_there_is_no_api_key(book: Path) -> None:
    put(book, GPU, "sk-town")
    seal = tomllib.loads(book.read_text("utf-8"))["seal"]
    (book.parent / f"{book.name}.{seal['name']}.key").unlink()
    with pytest.raises(SharedError) as caught:
        api_key(book, load_book(book), GPU)
    assert caught.value.code == KEY


@pytest.mark.parametrize(
    ("kind", "url"),
    [
        ("openai-chat", "ftp://gpu1/"),
        ("openai-chat", "http://"),
        ("openai-chat", "http://user:pass@gpu1/"),
        ("openai-chat", "http://gpu1/?key=1"),
        ("openai-chat", "http://gpu1:99999/"),
        ("openai-chat", "http://gpu1:0/"),
        ("openai-chat", "http://gpu 1/"),
        ("openai-chat", "http://ｇｐｕ/"),
        ("openai-chat", "http://[::1/"),
        ("openai-chat", "file:///etc/passwd"),
        ("openai-chat", "tcp://gpu1:1"),
        ("openai-chat", "http://169.254.169.254/latest"),
        ("openai-chat", "http://[fe80::1]:8080"),
        ("openai-chat", "http://[::ffff:169.254.169.254]/"),
        ("openai-chat", "http://0.0.0.0:8080"),
        ("openai-chat", "http://[::]:8080"),
        ("openai-chat", "http://224.0.0.1"),
        ("wyoming-asr", "tcp://255.255.255.255:10300"),
        ("openai-chat", "http://gpu1/" + "x" * 300),
        ("wyoming-asr", "http://gpu1:10300"),
        ("wyoming-asr", "tcp://gpu1"),
        ("wyoming-asr", "tcp://gpu1:1/path"),
    ],
)
def test_what_is_no_address(kind: Kind, url: str) -> None:
    with pytest.raises(AddressError) as caught:
        Address("gpu1", kind, url)
    assert caught.value.code == "shared-url"


@pytest.mark.parametrize("name", ["", "GPU", "a b", "x" * 21, "../x", "-a"])
def test_what_is_no_name(name: str) -> None:
    with pytest.raises(AddressError) as caught:
        Address(name, "openai-chat", "http://gpu1")
    assert caught.value.code == "shared-name"


@pytest.mark.parametrize(
    "text",
    [
        "server = 1",
        "[[server]]\nname = 1",
        '[[server]]\nname = "a"\nkind = "telnet"\nurl = "http://a"',
        '[[server]]\nname = "a"\nkind = "openai-chat"\nurl = "http://a"\nlanguages = [1]',
        '[[server]]\nname = "a"\nkind = "openai-chat"\nurl = "http://a"\nbudget = "x"',
        '[[server]]\nname = "a"\nkind = "openai-chat"\nurl = "http://a"\nbudget = nan',
        '[seal]\nplace = "file"\nname = "../../x"',
        "[" * 5_000,
        "x" * 200_000,
        "\x00",
    ],
)
def test_a_broken_file_is_told(book: Path, text: str) -> None:
    book.parent.mkdir()
    book.write_text(text, "utf-8")
    with pytest.raises(AddressError) as caught:
        load_book(book)
    assert caught.value.code == "shared-file-broken"


def test_there_is_an_end(book: Path) -> None:
    for number in range(MOST_ADDRESSES):
        put(book, Address(f"s{number}", "wyoming-asr", "tcp://a:1"))
    with pytest.raises(AddressError) as caught:
        put(book, GPU)
    assert caught.value.code == "shared-many"
