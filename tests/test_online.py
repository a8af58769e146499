"""`--online` against a server on this machine that speaks the hub's API."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

pytest.importorskip("huggingface_hub")

ROOT = Path(__file__).parent.parent
CARD = """\
---
license: mit
base_model: {base}
---
# a-model

Fine-tuned from {base}.
"""
MODEL = {
    "_id": "1",
    "id": "nobody/zarko-1b",
    "private": False,
    "gated": False,
    "createdAt": "2024-05-06T07:08:09.000Z",
    "tags": [],
    "siblings": [],
    "cardData": {"license": "cc-by-nc-4.0", "base_model": "EleutherAI/pythia-1b"},
}


class Hub(ThreadingHTTPServer):
    """The part of the hub that answers for one id; counts what it is asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []
        self.tokens: set[str] = set()
        self.at_once = self.most = 0
        self.lock = threading.Lock()
        self.delay = 0.0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Hub
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        hub = self.server
        with hub.lock:
            if self.path.startswith("/api/models/"):  # not what huggingface_hub asks for itself
                hub.asked.append(self.path)
            hub.tokens.add(self.headers.get("Authorization", ""))
            hub.at_once += 1
            hub.most = max(hub.most, hub.at_once)
        time.sleep(hub.delay)
        name = self.path.partition("?")[0].removeprefix("/api/models/")
        if name == "old/zarko-1b":
            self.answer(307, None, {"Location": "/api/models/nobody/zarko-1b"})
        elif name == "nobody/gated-1b":
            self.answer(200, {**MODEL, "id": name, "gated": "manual"})
        elif name == "nobody/secret-1b" and self.headers.get("Authorization"):
            self.answer(200, {**MODEL, "id": name, "private": True})
        elif name == "nobody/busy-1b":
            self.answer(429, {"error": "slow down"})
        elif name == "nobody/broken-1b":
            self.answer(500, {"error": "no"})
        elif name == "nobody/forged-1b":
            bases = ["nobody/a\x1b[2J", "nobody/b\nwork\tmodel/x", "b" * 10**6, 7, {"a": 1}]
            card = {
                "license": "mit\n::error::x",
                "license_name": ["\u202e"],
                "base_model": bases * 99,
            }
            self.answer(200, {**MODEL, "id": "nobody/forged-1b\tmodel/own", "cardData": card})
        elif name.startswith("nobody/zarko"):
            self.answer(200, {**MODEL, "id": name})
        else:
            code = 404 if self.headers.get("Authorization") else 401
            self.answer(code, {"error": "not found"}, {"X-Error-Code": "RepoNotFound"})
        with hub.lock:
            hub.at_once -= 1

    def answer(self, status: int, body: object, headers: dict[str, str] | None = None) -> None:
        data = json.dumps(body).encode() if body is not None else b""
        self.send_response(status)
        for key, value in (headers or {}).items():
            self.send_header(key, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def hub() -> Iterator[Hub]:
    server = Hub()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def run(
    folder: Path, endpoint: str, *arguments: str, base: str = "nobody/zarko-1b", **env: str
) -> subprocess.CompletedProcess[str]:
    repository = folder / "repository"
    repository.mkdir(exist_ok=True)
    (repository / "README.md").write_text(CARD.format(base=base))
    own = {k: v for k, v in os.environ.items() if not k.startswith(("HF_", "HUGGING"))}
    own |= {"HF_ENDPOINT": endpoint, "HF_HOME": str(folder / "hf")}
    own |= {"ATTRLINT_CACHE_DIR": str(folder / "cache"), "PYTHONPATH": str(ROOT), **env}
    command = [sys.executable, "-m", "attrlint", *arguments, "--isolated", "."]
    return subprocess.run(command, cwd=repository, env=own, capture_output=True, text=True)


def references(done: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    assert done.returncode == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)["references"]
    return found


def test_an_unknown_model_is_looked_up_and_kept(tmp_path: Path, hub: Hub) -> None:
    asked = ("refs", "--online", "--output-format", "json")
    assert [one["work"] for one in references(run(tmp_path, hub.address, *asked))][:1] == [
        "model/hub-nobody-zarko1b"
    ]
    assert len(hub.asked) == 1
    # its licence on the hub is what the licence rules now know
    checked = run(tmp_path, hub.address, "check", "--online", "--select", "loosened-base-license")
    assert "cc-by-nc-4.0" in checked.stdout
    assert len(hub.asked) == 1  # kept on disk
    references(run(tmp_path, hub.address, *asked, "--no-cache"))
    assert len(hub.asked) == 2


def test_what_a_card_on_the_hub_forges_is_left_out(tmp_path: Path, hub: Hub) -> None:
    asked = ("--online", "--output-format", "json")
    done = run(tmp_path, hub.address, "refs", *asked, base="nobody/forged-1b")
    assert references(done)[0]["value"] == "nobody/forged-1b"
    done = run(tmp_path, hub.address, "check", *asked, base="nobody/forged-1b")
    assert done.returncode in (0, 1) and done.stderr == ""
    kept = "".join(path.read_text("utf-8") for path in (tmp_path / "cache").glob("hub-*.json"))
    assert "nobody/forged-1b" in kept and len(kept) < 1000
    assert not any(
        mark in kept for mark in ("u001b", "u202e", "\u202e", "\\\\n", "\\\\t", "::error")
    )


def test_without_the_flag_nothing_is_asked(tmp_path: Path, hub: Hub) -> None:
    references(run(tmp_path, hub.address, "refs", "--output-format", "json"))
    assert hub.asked == []


@pytest.mark.parametrize(
    ("base", "token", "said"),
    [
        ("nobody/nothing-1b", "", "is not on the Hub, or private there"),
        ("nobody/nothing-1b", "hf_x", "is not on the Hub, so"),
        ("nobody/secret-1b", "hf_x", "is private on the Hub"),
        ("old/zarko-1b", "", "is called nobody/zarko-1b on the Hub now"),
        ("nobody/gated-1b", "", ""),
    ],
)
def test_what_is_there(tmp_path: Path, hub: Hub, base: str, token: str, said: str) -> None:
    env = {"HF_TOKEN": token} if token else {}
    arguments = ("check", "--online", "--select", "unresolvable-id", "--persona", "pedantic")
    done = run(tmp_path, hub.address, *arguments, "--output-format", "concise", base=base, **env)
    assert said in done.stdout
    assert bool(said) == ("unresolvable-id" in done.stdout), done.stdout + done.stderr
    assert done.stderr.count("\n") <= 1, done.stderr
    assert hub.tokens == ({f"Bearer {token}"} if token else {""})
    kept = "".join(path.read_text() for path in (tmp_path / "cache").glob("*.json"))
    assert "secret" not in kept and "hf_x" not in kept


@pytest.mark.parametrize(
    ("base", "said"),
    [("nobody/busy-1b", "asks for fewer questions (429)"), ("nobody/broken-1b", "error (500)")],
)
def test_an_error_is_one_line_and_the_run_goes_on(
    tmp_path: Path, hub: Hub, base: str, said: str
) -> None:
    done = run(tmp_path, hub.address, "refs", "--online", "--output-format", "json", base=base)
    assert references(done)[0]["work"] is None
    assert said in done.stderr
    assert done.stderr.startswith("attrlint: --online: http") and done.stderr.count("\n") == 1


def test_a_hub_that_is_not_there(tmp_path: Path) -> None:
    done = run(tmp_path, "http://127.0.0.1:9", "refs", "--online", "--output-format", "json")
    assert references(done)[0]["work"] is None
    assert "cannot be reached" in done.stderr and done.stderr.count("\n") == 1


def test_offline_is_offline(tmp_path: Path, hub: Hub) -> None:
    done = run(
        tmp_path, hub.address, "refs", "--online", "--output-format", "json", HF_HUB_OFFLINE="1"
    )
    assert references(done)[0]["work"] is None
    assert done.stderr == ("attrlint: --online: HF_HUB_OFFLINE is set, so the hub is not asked\n")
    assert hub.asked == []


def test_a_few_at_a_time_and_not_for_ever(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, hub: Hub
) -> None:
    from huggingface_hub import constants

    from attrlint.online import ask

    monkeypatch.setattr(constants, "ENDPOINT", hub.address)
    monkeypatch.setenv("ATTRLINT_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(ask, "INTERVAL", 0.001)
    hub.delay = 0.05
    keys = [("model", f"nobody/zarko-{number}") for number in range(12)]
    asked = ask.ask(keys, keep=False)
    assert set(asked.answers) == set(keys)
    assert asked.problems == []
    assert 1 < hub.most <= ask.AT_ONCE
    hub.delay = 0.3
    late = ask.ask(keys, keep=False, together=0.2)
    assert len(late.answers) < len(keys)
    assert "were not looked up" in late.problems[0]
