import threading
from pathlib import Path

from glossary.store import Store
from glossary.watch import Watch
from tests.glossary.builders import term
from tests.glossary.opened import opened


def test_it_follows_each_write_once_and_from_any_thread(tmp_path: Path) -> None:
    path, reloads = tmp_path / "k.db", []
    watch = Watch(path)

    def reload() -> None:
        with Store.open(path) as own:
            watch.take(own.version)
        reloads.append(threading.current_thread().name)

    assert not watch.follow(reload)
    with Store.open(path) as store:
        watch.take(store.version)
        assert not watch.follow(reload)
        store.upsert_terms([term("税")])
        store.upsert_terms([term("紙")])
    thread = threading.Thread(target=watch.follow, args=(reload,), name="turn")
    thread.start()
    thread.join()
    assert reloads == ["turn"]
    assert not watch.follow(reload)


def test_a_second_turn_does_not_wait_for_the_reload_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "k.db"
    watch = Watch(path)
    inside, done = threading.Event(), threading.Event()

    def slow() -> None:
        inside.set()
        assert done.wait(10)

    with Store.open(path) as store:
        watch.take(store.version)
        store.upsert_terms([term("税")])
    first = threading.Thread(target=watch.follow, args=(slow,))
    first.start()
    assert inside.wait(10)
    assert not watch.follow(slow)
    done.set()
    first.join()


def test_a_locked_database_is_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "k.db"
    watch = Watch(path)
    with Store.open(path) as store:
        watch.take(store.version - 1)
    other = opened(path)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    assert not watch.follow(lambda: None)
    other.close()
