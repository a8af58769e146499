"""What a run does to the machine: no socket, no process, no import, no unpickling, no other file.

An audit hook in the real process, put there by a `sitecustomize`, notes what Python reports of
itself: https://docs.python.org/3/library/audit_events.html
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

HOOK = """\
import os, sys

_LOG = os.open(os.environ["AUDIT_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
_WATCHED = ("socket", "subprocess", "os", "pty", "pickle", "ctypes", "shutil", "webbrowser")
_QUIET = ("os.listdir", "os.scandir", "os.walk", "os.fwalk", "os.getxattr", "os.listxattr")


def _heard(event, args):
    if event == "open":
        path, mode, flags = args
        if isinstance(path, int) or not (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            return
        said = os.fspath(path)
    elif event == "import":
        said = args[1] or ""
        if not said:
            return
    elif event.partition(".")[0] in _WATCHED and event not in _QUIET:
        said = args[0] if args else ""
    else:
        return
    os.write(_LOG, ascii(event + " " + str(said)).encode() + b"\\n")


sys.addaudithook(_heard)
"""
TRAP = "import os\nopen(os.environ['TRAP'], 'a').write(__name__ + '\\n')\n"
STDLIB = ("yaml", "json", "ast", "re", "bisect", "runpy_", "attrlint_x", "rich", "typing", "pickle")
CARD = """\
---
license: mit
base_model: EleutherAI/pythia-1.4b
datasets: [tatsu-lab/alpaca]
---
# Pilot

Fine-tuned from [Pythia](https://huggingface.co/EleutherAI/pythia-1.4b) on Alpaca and CodeAlpaca.

```python
from datasets import load_dataset
load_dataset("lucasmccabe-lmi/CodeAlpaca-20k")
```
"""


class Bomb:
    """Runs a function when it is unpickled."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("unpickled",)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A repository that tries what it can."""
    root = tmp_path / "tree"
    (root / "rules" / "own").mkdir(parents=True)
    (root / "README.md").write_text(CARD, "utf-8")
    for name in STDLIB:
        (root / f"{name}.py").write_text(TRAP, "utf-8")
    (root / "sitecustomize_.py").write_text(TRAP, "utf-8")
    (root / "conftest.py").write_text(TRAP + "from datasets import load_dataset\n", "utf-8")
    (root / "rules" / "own" / "trap.py").write_text(TRAP, "utf-8")
    (root / "setup.py").write_text(TRAP, "utf-8")
    (root / "config.yml").write_text(
        "base_model: !!python/object/apply:os.mkdir [made]\ndataset: !!python/name:yaml.trap\n",
        "utf-8",
    )
    for name in ("pytorch_model.bin", "training_args.bin", "data.pkl", "model.pt"):
        (root / name).write_bytes(pickle.dumps(Bomb()))
    return root


def heard(
    tree: Path, *call: str, code: tuple[int, ...] = (0, 1), cwd: Path | None = None
) -> list[str]:
    """The events of a run in (or beside) the tree, `event argument` each."""
    side = tree.parent
    hook = side / "hook"
    hook.mkdir(exist_ok=True)
    (hook / "sitecustomize.py").write_text(HOOK, "utf-8")
    log = side / "audit.log"
    log.write_text("", "utf-8")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "ATTRLINT"))}
    source = Path(__file__).parent.parent
    env = kept | {
        "PYTHONPATH": os.pathsep.join((str(hook), str(source))),
        "AUDIT_LOG": str(log),
        "TRAP": str(side / "trapped"),
        "ATTRLINT_CACHE_DIR": str(side / "cache"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = subprocess.run(call, cwd=cwd or tree, env=env, capture_output=True, timeout=120)
    assert done.returncode in code, done.stderr.decode()
    lines = log.read_text("utf-8").splitlines()
    assert any(line.startswith("'import ") for line in lines), "the hook was not there"
    return [line[1:-1] for line in lines]


def script() -> tuple[str, ...]:
    """The console script that is installed beside this Python, or what stands in it."""
    path = Path(sys.executable).with_name("attrlint")
    return (sys.executable, str(path)) if path.exists() else (sys.executable, "-m", "attrlint")


@pytest.mark.parametrize(
    "call",
    [
        (),
        ("check", "--persona", "auditor", "--output-format", "json", "--no-cache"),
        ("check", "--output-format", "html"),
        ("check", "--diff", "--unsafe-fixes"),
        ("refs",),
        ("ledger",),
        ("graph",),
        ("notice",),
        ("bib",),
        ("bom",),
    ],
    ids=lambda call: " ".join(call) or "default",
)
@pytest.mark.parametrize("start", ["-m", "script"])
def test_a_run_reads_and_prints(tree: Path, call: tuple[str, ...], start: str) -> None:
    """No socket, no process, nothing written but the run's own answer in the user's cache."""
    begin = (sys.executable, "-m", "attrlint") if start == "-m" else script()
    events = heard(tree, *begin, *call)
    cache = str(tree.parent / "cache")
    for event in events:
        name, _, said = event.partition(" ")
        if name == "import":
            assert not said.startswith(str(tree)), event
        elif said.startswith(cache) or said == os.devnull:
            assert name in ("open", "os.mkdir", "os.rename", "os.remove", "os.chmod", "os.utime")
        else:
            raise AssertionError(event)
    assert not (tree.parent / "trapped").exists()
    assert not (tree / "unpickled").exists()
    assert not (tree / "made").exists()


@pytest.mark.parametrize("key", ["rules = ['rules']", "plugins = ['attrlint_x']"])
def test_code_that_the_tree_names_needs_trust(tree: Path, key: str) -> None:
    """Without --trust it is an error, from inside and from outside."""
    (tree / "attrlint.toml").write_text(key + "\n", "utf-8")
    for cwd in (tree, tree.parent):
        heard(tree, sys.executable, "-m", "attrlint", str(tree), code=(2,), cwd=cwd)
        given = ("--config", str(tree / "attrlint.toml"))
        heard(tree, sys.executable, "-m", "attrlint", *given, str(tree), code=(2,), cwd=cwd)
    assert not (tree.parent / "trapped").exists()


def test_the_hook_hears(tree: Path) -> None:
    """What the tests above rely on: a socket, a process and an import of the tree are noted."""
    code = (
        "import socket, subprocess, sys, pickle\n"
        "sys.path.insert(0, 'tree')\n"
        "import attrlint_x\n"
        "socket.socket().close()\n"
        "subprocess.run([sys.executable, '-S', '-c', ''])\n"
        "pickle.loads(b'cos\\nmkdir\\n.')\n"
    )
    events = heard(tree, sys.executable, "-c", code, cwd=tree.parent)
    told = {event.partition(" ")[0] for event in events}
    assert {"import", "socket.__new__", "subprocess.Popen", "pickle.find_class"} <= told
    assert (tree.parent / "trapped").read_text("utf-8").startswith("attrlint_x")
