"""What is installed is what the tree holds: from an sdist's wheel, from git, and live."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
import yaml

from attrlint import __version__

SHIPPED = {  # folder of the tree: where a wheel has it
    "attrlint": "attrlint",
    "rules": "attrlint/rules",
    "schemas": "attrlint/schemas",
    "registry": "attrlint/registry_data",
    "examples": "attrlint/examples",
}


def run(*args: str | Path, cwd: Path | None = None) -> str:
    """Standard output of a command that must succeed, without this test's PYTHONPATH."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        list(map(str, args)),
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def sdist(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An sdist of a tree in which Python has left its caches."""
    for folder in ("rules/credit", "attrlint", "schemas"):
        cache = checkout / folder / "__pycache__"
        cache.mkdir(exist_ok=True)
        (cache / "stale.cpython-310.pyc").touch()
    out = tmp_path_factory.mktemp("sdist")
    run(sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", out, checkout)
    (archive,) = out.iterdir()
    return archive


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the sdist alone."""
    place = tmp_path_factory.mktemp("wheel")
    with tarfile.open(sdist) as archive:
        archive.extractall(place)
    tree = place / sdist.name.removesuffix(".tar.gz")
    out = place / "dist"
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, tree)
    (built,) = out.glob("*.whl")
    return built


def tracked(checkout: Path) -> list[str]:
    return run("git", "ls-files", cwd=checkout).splitlines()


def test_the_sdist_holds_what_is_needed_to_build_test_and_read(sdist: Path, checkout: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert not {name for name in names if "__pycache__" in name or name.startswith(".git/")}
    assert {
        name for name in tracked(checkout) if not name.startswith(".pre-commit-config")
    } <= names


def test_the_wheel_holds_the_folders_beside_the_package(wheel: Path, checkout: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    expected = {
        f"{inside}/{name.removeprefix(folder + '/')}"
        for folder, inside in SHIPPED.items()
        for name in tracked(checkout)
        if name.startswith(folder + "/")
    }
    inside = {name for name in names if not name.startswith(f"attrlint-{__version__}.dist-info/")}
    assert inside == expected
    legal = {name.rpartition("licenses/")[2] for name in names - inside if "/licenses/" in name}
    assert {"LICENSE", "NOTICE", "registry/LICENSE", "registry/SOURCES.md"} <= legal


def environment(place: Path) -> Path:
    """A new environment that has this one's libraries, but not its attrlint; gives its Python."""
    run(sys.executable, "-m", "venv", "--without-pip", place)
    python = place / "bin/python"
    (own,) = (place / "lib").glob("python*/site-packages")
    (own / "libraries.pth").write_text(str(Path(yaml.__file__).parent.parent) + "\n")
    return python


def install(python: Path, *what: str | Path) -> None:
    options = ("--no-build-isolation", "--no-deps", "--no-index", "--quiet")
    run(sys.executable, "-m", "pip", "--python", python, "install", *options, *what)


def works(python: Path, elsewhere: Path, checkout: Path) -> None:
    """The installed program runs from another folder, with all that it ships."""
    attrlint = python.with_name("attrlint")
    assert run(attrlint, "--version", cwd=elsewhere) == f"attrlint {__version__}\n"
    rules = {line.split()[0] for line in run(attrlint, "rules", cwd=elsewhere).splitlines() if line}
    files = [name for name in tracked(checkout) if re.fullmatch(r"rules/.*\.py", name)]
    assert {Path(name).stem.replace("_", "-") for name in files} <= rules
    assert "uncredited-trace" in run(
        attrlint, "--exit-zero", checkout / "examples/founding-dispute", cwd=elsewhere
    )
    assert "uncredited-" in run(attrlint, "demo", cwd=elsewhere)
    assert run(attrlint, "explain", "uncredited-trace", cwd=elsewhere)
    assert "[uncredited-trace]" in run(
        python, "-P" if sys.version_info >= (3, 11) else "-s", "-m", "attrlint", "--exit-zero",
        checkout / "examples/founding-dispute", cwd=elsewhere,
    )  # fmt: skip
    assert list(elsewhere.iterdir()) == []


def test_the_wheel_works(wheel: Path, checkout: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "venv")
    install(python, wheel)
    (tmp_path / "elsewhere").mkdir()
    works(python, tmp_path / "elsewhere", checkout)


def test_an_installation_from_git_works(checkout: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "venv")
    install(python, f"git+{checkout.as_uri()}")
    (tmp_path / "elsewhere").mkdir()
    works(python, tmp_path / "elsewhere", checkout)


def test_an_editable_installation_is_live(checkout: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "venv")
    install(python, "--editable", checkout)
    (tmp_path / "elsewhere").mkdir()
    works(python, tmp_path / "elsewhere", checkout)
    rule = checkout / "rules/credit/another.py"
    rule.write_text(
        "from attrlint.rule import rule\n"
        '@rule("another", severity="note")\n'
        'def check(repo):\n    "Another."\n    yield from ()\n'
    )
    try:
        assert "another  " in run(python.with_name("attrlint"), "rules", cwd=tmp_path)
    finally:
        rule.unlink()
