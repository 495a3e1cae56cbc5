import tomllib

import pytest

from scripts.lock import LEFT_OUT, LOCKS, faults_of
from scripts.places import ROOT, Checkout

PIN = "toy==1.0 \\\n    --hash=sha256:" + "0" * 64 + "\n"


def names_in(lock: str) -> set[str]:
    lines = Checkout().lock(lock).read_text("utf-8").splitlines()
    return {line.partition("==")[0] for line in lines if "==" in line and not line.startswith((" ", "#"))}


@pytest.mark.parametrize("name", [name for name, _, _ in LOCKS])
def test_committed_locks_are_hashed_and_name_no_place(name: str) -> None:
    assert faults_of(Checkout().lock(name).read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("lock", "fault"),
    [
        ("--index-url https://pypi.example/simple\n" + PIN, "names a place"),
        ("--find-links /opt/wheels\n" + PIN, "names a place"),
        ("toy @ file:///tmp/toy.whl\n", "names a place"),
        ("toy==1.0\n", "not pinned by hash"),
        ("toy>=1.0 \\\n    --hash=sha256:" + "0" * 64 + "\n", "not pinned by hash"),
        (PIN + PIN.replace("toy", "torch"), "must not be needed"),
        (PIN + PIN.replace("toy", "nvidia-cublas"), "must not be needed"),
    ],
)
def test_faults_are_found(lock: str, fault: str) -> None:
    assert any(found.startswith(fault) for found in faults_of(lock))


def test_a_comment_may_name_a_place() -> None:
    assert faults_of("# see https://pip-tools.readthedocs.io\n" + PIN) == []


def test_every_direct_dependency_is_locked_and_what_is_left_out_is_absent() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    def names(requirements: list[str]) -> set[str]:
        return {
            requirement.partition(">")[0].strip().lower().replace("_", "-") for requirement in requirements
        }

    run = names(project["dependencies"])
    assert run <= names_in("run")
    assert run | names(project["optional-dependencies"]["dev"]) <= names_in("dev")
    assert names_in("run") <= names_in("dev")
    assert not (names_in("run") | names_in("dev")) & set(LEFT_OUT)


def test_run_and_dev_agree_on_versions() -> None:
    def pins(lock: str) -> set[str]:
        lines = Checkout().lock(lock).read_text("utf-8").splitlines()
        return {line.split()[0] for line in lines if "==" in line and not line.startswith((" ", "#"))}

    assert pins("run") <= pins("dev")
