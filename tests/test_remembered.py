"""A run without changes gives the earlier answer again, and any change a new one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from attrlint.kept import remembered
from attrlint.kept.recording import LOOKED_FOR

ROOT = Path(__file__).parent.parent
CARD = """\
---
license: mit
base_model: EleutherAI/pythia-70m
---
# harbour

A model.
"""
CONFIG = "base_model: EleutherAI/pythia-70m\ndatasets:\n  - path: openai/gsm8k\n    type: alpaca\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A repository two folders down, for there are folders above that count too."""
    root = tmp_path / "above" / "harbour"
    (root / "configs").mkdir(parents=True)
    (root / "README.md").write_text(CARD)
    (root / "configs" / "sft.yml").write_text(CONFIG)
    return root


def run(
    tree: Path, *args: str, code: str = "", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """One run in `tree`, by a process that first runs `code`."""
    start = f"{code}\nimport sys; from attrlint.cli import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", start, *(args or (".",))],
        cwd=tree,
        env={**os.environ, **environment(tree), **(env or {})},
        capture_output=True,
        timeout=60,
        check=False,
    )


def environment(tree: Path) -> dict[str, str]:
    cache = tree.parent.parent / "cache"
    return {"ATTRLINT_CACHE_DIR": str(cache), "PYTHONPATH": str(ROOT)}


def answers(tree: Path) -> list[Path]:
    """The answers kept for `tree`."""
    return sorted((tree.parent.parent / "cache").glob("run-*"))


NO_ENGINE = "import sys; sys.modules['attrlint.engine'] = None"  # importing it fails


def test_an_answer_is_given_again_byte_for_byte(tree: Path) -> None:
    first = run(tree)
    assert first.returncode == 1 and b"uncredited-dataset" in first.stdout
    again = run(tree, code=NO_ENGINE)
    assert (again.returncode, again.stdout, again.stderr) == (1, first.stdout, b"")
    fresh = run(tree, ".", "--no-cache")
    assert fresh.stdout == first.stdout
    assert run(tree, ".", "--no-cache", code=NO_ENGINE).returncode == 3


def same_size(tree: Path) -> None:
    path = tree / "configs" / "sft.yml"
    told = path.stat()
    path.write_text(CONFIG.replace("gsm8k", "gsm9k"))
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))


def new_folder(tree: Path) -> None:
    (tree / "more").mkdir()


def nearer(tree: Path) -> None:
    (tree.parent / "attrlint.toml").write_text('ignore = ["uncredited-dataset"]\n')


def ignored(tree: Path) -> None:
    (tree.parent / ".git").mkdir()
    (tree.parent / ".gitignore").write_text("configs\n")


def environment_of_python(tree: Path) -> None:
    (tree / "configs" / "pyvenv.cfg").touch()


def turned(tree: Path) -> None:
    (tree / "configs" / "sft.yml").unlink()
    (tree / "configs" / "sft.yml").symlink_to("../README.md")


def pipe(tree: Path) -> None:
    (tree / "configs" / "sft.yml").unlink()
    os.mkfifo(tree / "configs" / "sft.yml")


CHANGES: tuple[Callable[[Path], object], ...] = (
    same_size,
    new_folder,
    nearer,
    ignored,
    environment_of_python,
    turned,
    pipe,
    lambda tree: (tree / "LICENSE").touch(),
    lambda tree: (tree / "configs" / "sft.yml").unlink(),
    lambda tree: (tree / ".attrlint-baseline.json").write_text("{}"),
    lambda tree: (tree.parent / ".attrlint-baseline.json").write_text("{}"),
    lambda tree: (tree.parent / "pyproject.toml").write_text("[tool.attrlint]\n"),
)


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_seen(tree: Path, change: Callable[[Path], object]) -> None:
    run(tree)
    assert run(tree, code=NO_ENGINE).returncode == 1
    change(tree)
    assert run(tree, code=NO_ENGINE).returncode == 3, "the old answer was given"
    now = run(tree)
    assert (now.returncode, now.stdout) == fresh(tree)


def fresh(tree: Path) -> tuple[int, bytes]:
    made = run(tree, ".", "--no-cache")
    return made.returncode, made.stdout


def test_the_call_the_day_and_the_output_count(tree: Path) -> None:
    run(tree)
    for args in ((".", "--persona", "auditor"), (str(tree),), ("--color", "always")):
        assert run(tree, *args, code=NO_ENGINE).returncode == 3, args
    assert run(tree, code=NO_ENGINE, env={"FORCE_COLOR": "1"}).returncode == 3
    assert run(tree, code=NO_ENGINE, env={"LANG": "pt_BR.UTF-8"}).returncode == 3
    tomorrow = "import time; time.strftime = lambda *_: '2126-01-01'\n"
    assert run(tree, code=tomorrow + NO_ENGINE).returncode == 3
    newer = "import attrlint; attrlint.__version__ = '99'\n"
    assert run(tree, code=newer + NO_ENGINE).returncode == 3


def test_a_rule_of_ones_own_counts_by_its_file(tree: Path) -> None:
    (tree / "attrlint.toml").write_text('rules = ["./lint"]\n')
    (tree / "lint").mkdir()
    rule = (ROOT / "rules" / "card" / "missing_card.py").read_text()
    rule = rule.replace("missing-card", "missing-boat")
    (tree / "lint" / "missing_boat.py").write_text(rule)
    assert run(tree, ".", "--trust").returncode == 1, run(tree, ".", "--trust").stderr
    assert run(tree, ".", "--trust", code=NO_ENGINE).returncode == 1
    (tree / "lint" / "missing_boat.py").write_text(rule + "\n# changed\n")
    assert run(tree, ".", "--trust", code=NO_ENGINE).returncode == 3


@pytest.mark.parametrize(
    "args",
    [
        (".", "--no-cache"),
        (".", "--diff"),
        (".", "--fix"),
        (".", "--output-file", "../report.txt"),
        (".", "--stdin-filename", "README.md"),
        (".", "--select", "nonsense"),
        ("refs", "."),
    ],
)
def test_nothing_is_kept_of_what_does_more_than_print(tree: Path, args: tuple[str, ...]) -> None:
    run(tree, *args)
    assert answers(tree) == []


def test_an_answer_that_is_damaged_or_elses_is_none(tree: Path) -> None:
    run(tree)
    (kept,) = answers(tree)
    kept.unlink()
    first = run(tree)  # no longer makes tables and byte code, whose sources the very first one read
    whole = kept.read_bytes()
    for data in (b"", whole[:-1], whole.replace(b"gsm8k", b"gsm9k"), b"\xff" * 50):
        kept.write_bytes(data)
        assert run(tree, code=NO_ENGINE).returncode == 3
        assert run(tree).stdout == first.stdout
        assert kept.read_bytes() == whole
    if os.getuid() == 0:
        os.chown(kept, 12345, -1)
        assert run(tree, code=NO_ENGINE).returncode == 3


def test_a_file_that_changes_during_the_run_leaves_no_answer(tree: Path) -> None:
    meanwhile = (
        "import attrlint.engine as engine; check = engine.check\n"
        "def changed(*args, **named):\n"
        "    done = check(*args, **named)\n"
        "    open('README.md', 'a').write('More.')\n"
        "    return done\n"
        "engine.check = changed"
    )
    assert run(tree, code=meanwhile).returncode == 1
    assert answers(tree) == []


def test_runs_at_the_same_time_give_the_same(tree: Path) -> None:
    expected = fresh(tree)
    start = "import sys; from attrlint.cli import main; sys.exit(main())"
    for _ in range(3):
        for kept in answers(tree):
            kept.unlink()
        started = [
            subprocess.Popen(
                [sys.executable, "-c", start, "."],
                cwd=tree,
                env={**os.environ, **environment(tree)},
                stdout=subprocess.PIPE,
            )
            for _ in range(6)
        ]
        assert {(each.communicate()[0], each.returncode) for each in started} == {expected[::-1]}
        assert len(answers(tree)) == 1
    assert [path for path in answers(tree)[0].parent.iterdir() if ".tmp" in path.name] == []


def test_a_folder_that_cannot_be_written_is_no_error(tree: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    made = run(tree, env={"ATTRLINT_CACHE_DIR": str(tmp_path / "file" / "cache")})
    assert made.returncode == 1 and made.stderr == b""


def test_old_answers_go(tree: Path) -> None:
    run(tree)
    (kept,) = answers(tree)
    for number in range(600):
        old = kept.with_name(f"run-{number:032}")
        old.touch()
        os.utime(old, (number, number))
    time.sleep(0.01)
    run(tree, ".", "--persona", "pedantic")
    left = answers(tree)
    assert kept in left and len(left) < 500 and kept.with_name(f"run-{0:032}") not in left


@pytest.mark.skipif(
    sys.version_info < (3, 11), reason="pathlib holds an os.stat that is not to be replaced"
)
def test_nothing_else_is_looked_for_above_the_tree(tree: Path) -> None:
    asked = (
        "import atexit, os\n"
        "seen, stat, lstat = set(), os.stat, os.lstat\n"
        "def noted(real):\n"
        "    def call(path, *args, **named):\n"
        "        if not isinstance(path, int):\n"
        "            seen.add(os.path.abspath(os.fsdecode(path)))\n"
        "        return real(path, *args, **named)\n"
        "    return call\n"
        "os.stat, os.lstat = noted(stat), noted(lstat)\n"
        "atexit.register(lambda: print(*sorted(seen), sep='\\n', file=sys.stderr))"
    )
    made = run(tree, code="import sys\n" + asked)
    seen = [Path(line) for line in made.stderr.decode().splitlines() if line]
    above = [path for path in seen if path.parent in tree.parents and path != tree]
    above = [path for path in above if path.name != "cache"]  # where the run keeps its answer
    assert {path.name for path in above if path not in tree.parents} <= set(LOOKED_FOR)
    assert {"attrlint.toml", ".git"} <= {path.name for path in above}, "nothing was heard"


def test_what_the_environment_says_of_the_output_counts() -> None:
    """Every variable that the check reads; what is not the check's reads others."""
    apart = {"online", "bom", "history", "parse", "formats", "testing.py"}
    modules = (ROOT / "attrlint").rglob("*.py")
    texts = [
        path.read_text() for path in modules if not apart & {*path.relative_to(ROOT).parts[1:]}
    ]
    read = set(
        re.findall(r'environ(?:\.get\(|\[)"(\w+)"|"(\w+)" in (?:os\.)?environ', "".join(texts))
    )
    names = {name for pair in read for name in pair if name} | {"FORCE_HYPERLINK", "LC_MESSAGES"}
    assert {"NO_COLOR", "ATTRLINT_DOCS", "VTE_VERSION", "TF_BUILD"} <= names
    where = {
        "LOCALAPPDATA",
        "XDG_CACHE_HOME",
        "ATTRLINT_CACHE_DIR",
    }  # say where answers lie, not what they are
    assert not {name for name in names - where if not any(map(name.__contains__, remembered.HEARD))}


def test_states_tell_what_is_there(tmp_path: Path) -> None:
    file, link = tmp_path / "a", tmp_path / "link"
    file.write_text("a")
    link.symlink_to("a")
    before = remembered.folder_state(str(tmp_path))
    assert before == remembered.folder_state(str(tmp_path))
    link.unlink()
    link.symlink_to("b")
    assert before != remembered.folder_state(str(tmp_path))
    link.unlink()
    link.symlink_to("folder/b")  # the listing of a folder that is not read tells nothing
    (tmp_path / "folder").mkdir()
    before = remembered.folder_state(str(tmp_path))
    (tmp_path / "folder" / "b").touch()
    assert before != remembered.folder_state(str(tmp_path))
    assert remembered.file_state(str(tmp_path / "none")).startswith("error")
    assert remembered.file_state("/dev/zero") == "odd"
