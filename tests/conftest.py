"""Options of the test run, and a copy of the project that tests may commit to."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent
Git = Callable[..., None]
Commit = Callable[..., None]

settings.register_profile(  # how long a test takes says nothing here
    "untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-examples",
        action="store_true",
        help="rewrite the console blocks of the rules' documentation from what is printed",
    )


@pytest.fixture(scope="session", autouse=True)
def _cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What the commands keep for the next run stays out of the user's folder."""
    os.environ["ATTRLINT_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory, git: Git) -> Path:
    """The project as it stands, in a git repository of its own with one commit."""
    copy = tmp_path_factory.mktemp("checkout") / "attrlint"
    left_out = shutil.ignore_patterns(".git", ".*venv", "*_cache", ".hypothesis", "__pycache__")
    shutil.copytree(ROOT, copy, ignore=left_out)
    git(copy, "init", "-q")
    git(copy, "add", "-A")
    git(copy, "commit", "-q", "-m", "as it stands")
    return copy


@pytest.fixture(scope="session")
def git() -> Git:
    """Run git in a folder, as nobody in particular: `git(folder, "add", "-A")`."""
    author = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")

    def run(folder: Path, *args: str) -> None:
        call = ["git", "-C", str(folder), *author, *args]
        subprocess.run(call, check=True, stdin=subprocess.DEVNULL)

    return run


@pytest.fixture
def commit(git: Callable[..., None]) -> Commit:
    """Write files (None removes one) and commit them, a day after the commit before."""
    days = iter(range(1, 28))

    def make(root: Path, files: dict[str, str | None], message: str = "work") -> None:
        if not (root / ".git").exists():
            root.mkdir(parents=True, exist_ok=True)
            git(root, "init", "-q", "-b", "main")
        for name, text in files.items():
            path = root / name
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        git(root, "add", "-A")
        day = f"2024-03-{next(days):02}T12:00:00+0000"
        for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
            os.environ[name] = day
        try:
            git(root, "commit", "-q", "--allow-empty", "-m", message)
        finally:
            for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
                del os.environ[name]

    return make


@pytest.fixture
def closed_to_us() -> Iterator[Path]:
    """A folder in which permissions hold: who is root, to whom nothing is closed, is nobody."""
    root = Path(tempfile.mkdtemp())
    root.chmod(0o777)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    try:
        yield root
    finally:
        if is_root:
            os.seteuid(0)
        subprocess.run(["chmod", "-R", "u+rwX", root], check=True)
        shutil.rmtree(root)
