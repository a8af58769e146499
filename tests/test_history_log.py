"""Reading real git repositories: which commits count, renames, clones, and what must never run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path

import pytest

from attrlint.discover import globs, kind_of
from attrlint.history import log as logs
from attrlint.history.git import NoHistory
from attrlint.history.log import Log
from attrlint.history.seen import first_seen, log_of
from tests.conftest import Commit

DATASET = "datasets:\n  - path: WizardLMTeam/WizardLM_evol_instruct_V2_196k\n"


@pytest.fixture(autouse=True)
def _read_anew() -> None:
    log_of.cache_clear()


def test_commits_come_newest_first_with_what_they_did(tmp_path: Path, commit: Commit) -> None:
    commit(tmp_path, {"README.md": "# a\n", "train.py": "x = 1\n", "weights.bin": "\0"})
    commit(tmp_path, {"train.py": "x = 2\n"}, "code alone")
    commit(tmp_path, {"README.md": None, "docs/README.md": "# a\n", "LICENSE": "MIT\n"}, "a move")
    newest, oldest = Log(tmp_path).commits
    assert (newest.subject, newest.day, newest.author) == ("a move", "2024-03-03", "A")
    assert newest.parents == (oldest.id,)
    assert [(c.before, c.name) for c in newest.changes] == [
        ("", "LICENSE"),
        ("README.md", "docs/README.md"),
    ]
    assert [(c.before, c.name) for c in oldest.changes] == [("", "README.md")]


def test_a_folder_of_the_repository_is_read_by_its_own_names(
    tmp_path: Path, commit: Commit
) -> None:
    commit(tmp_path, {"models/[a]*/README.md": "# a\n", "models/b/README.md": "# b\n"})
    commit(tmp_path, {"README.md": "# all\n"})
    found = Log(tmp_path / "models" / "[a]*").commits
    assert [change.name for one in found for change in one.changes] == ["README.md"]


def test_names_that_are_no_utf8(tmp_path: Path, commit: Commit) -> None:
    commit(tmp_path, {os.fsdecode(b"sft-\xff.yml"): DATASET, 'a\t"b.yml': DATASET})
    names = {change.name for change in Log(tmp_path).commits[0].changes}
    assert names == {os.fsdecode(b"sft-\xff.yml"), 'a\t"b.yml'}


def test_vendored_files_links_and_submodules_do_not_count(
    tmp_path: Path, commit: Commit, git: Callable[..., None]
) -> None:
    commit(tmp_path / "part", {"README.md": "# part\n"})
    (tmp_path / "whole").mkdir()
    (tmp_path / "whole" / "LICENSE").symlink_to("/etc/passwd")
    commit(tmp_path / "whole", {"vendor/x/LICENSE": "MIT\n"})
    add = ("-c", "protocol.file.allow=always", "submodule", "--quiet", "add")
    git(tmp_path / "whole", *add, str(tmp_path / "part"), "notice")
    commit(tmp_path / "whole", {})
    assert not any(one.changes for one in Log(tmp_path / "whole").commits)
    assert [one.subject for one in Log(tmp_path / "whole" / "notice").commits] == ["work"]


def test_empty_detached_and_bare_repositories(
    tmp_path: Path, commit: Commit, git: Callable[..., None]
) -> None:
    empty, full = tmp_path / "empty", tmp_path / "full"
    empty.mkdir()
    git(empty, "init", "-q")
    assert Log(empty).commits == ()
    commit(full, {"README.md": "# a\n"}, "first")
    commit(full, {"README.md": "# b\n"}, "second")
    git(tmp_path, "clone", "-q", "--bare", str(full), "bare")
    git(full, "checkout", "-q", "--detach", "HEAD~1")
    assert [one.subject for one in Log(full).commits] == ["first"]
    assert [one.subject for one in Log(tmp_path / "bare").commits] == ["second", "first"]


def test_where_there_is_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(NoHistory, match=r": no git repository$"):
        Log(tmp_path)


def test_a_repository_of_another_user(
    tmp_path: Path, commit: Commit, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(tmp_path, {"README.md": "# a\n"})
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(NoHistory, match="belongs to another user"):
        Log(tmp_path)


def test_variables_of_a_hook_do_not_lead_elsewhere(
    tmp_path: Path, commit: Commit, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(tmp_path / "here", {"README.md": "# here\n"}, "here")
    commit(tmp_path / "there", {"README.md": "# there\n"}, "there")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "there" / ".git"))
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")
    assert [one.subject for one in Log(tmp_path / "here").commits] == ["here"]
    assert os.environ["GIT_DIR"] == str(tmp_path / "there" / ".git")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("WizardLM_evol_instruct_V2_196k", "2024-03-02"),
        ("wizardlm evol-instruct v2 196k", "2024-03-02"),
        ("evol_instruct", "2024-03-01"),
        ("evol_inst", ""),
        ("gsm8k", "2024-03-03"),
        ("…", ""),
    ],
)
def test_first_seen(tmp_path: Path, commit: Commit, name: str, day: str) -> None:
    commit(tmp_path, {"README.md": "# Evol-Instruct at home\n", "x.py": "gsm8k = 1\n"})
    commit(tmp_path, {"sft.yml": DATASET})
    commit(tmp_path, {"sft.yml": "datasets:\n  - path: openai/gsm8k\n"})
    found = first_seen(tmp_path, [name])
    assert (found.day if found else "") == day


def test_nothing_is_first_seen_where_history_is_not_whole(
    tmp_path: Path, commit: Commit, git: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(tmp_path / "full", {"README.md": "# gsm8k\n"})
    commit(tmp_path / "full", {"README.md": "# GSM8K\n"})
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{tmp_path}/full", "shallow")
    assert first_seen(tmp_path / "full", ["gsm8k"])
    assert first_seen(tmp_path / "shallow", ["gsm8k"]) is None
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert first_seen(tmp_path, ["gsm8k"]) is None
    monkeypatch.setattr(logs, "MOST_COMMITS", 1)
    log_of.cache_clear()
    assert first_seen(tmp_path / "full", ["gsm8k"]) is None


def test_nothing_of_the_repository_runs(
    tmp_path: Path, commit: Commit, git: Callable[..., None]
) -> None:
    """Every setting that makes git start a program starts one that leaves a mark."""
    root, mark = tmp_path / "model", tmp_path / "mark"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{mark}'\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    commit(root, {"README.md": "# a\n", ".gitattributes": "* diff=x filter=x merge=x\n"})
    commit(root, {"README.md": "# b gsm8k\n", "LICENSE": "MIT\n"})
    _sign(root)
    for hook in ("post-checkout", "post-index-change", "reference-transaction", "pre-commit"):
        (root / ".git" / "hooks").mkdir(exist_ok=True)
        (root / ".git" / "hooks" / hook).symlink_to(program)
    blob = _output(root, "rev-parse", "HEAD~1:README.md")
    settings = {
        **dict.fromkeys(("diff.external", "diff.x.command", "diff.x.textconv"), str(program)),
        **dict.fromkeys(("filter.x.smudge", "filter.x.clean", "filter.x.process"), str(program)),
        **dict.fromkeys(("core.fsmonitor", "core.pager", "pager.log", "core.editor"), str(program)),
        **dict.fromkeys(("gpg.program", "core.sshCommand", "core.gitProxy"), str(program)),
        **dict.fromkeys(("core.alternateRefsCommand", "credential.helper"), str(program)),
        "alias.log": f"!{program}",
        "log.showSignature": "true",
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": f"ext::{program}",
        "protocol.allow": "always",
    }
    for name, value in settings.items():
        git(root, "config", name, value)
    (root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    mark.unlink(missing_ok=True)

    log = Log(root)
    assert [len(one.changes) for one in log.commits] == [2, 1]
    assert log.text(blob) is None
    found = first_seen(root, ["gsm8k"])
    assert found is not None
    assert found.day == "2024-03-02"
    assert not mark.exists()

    subprocess.run(["git", "-C", str(root), "status"], capture_output=True, check=False)
    assert mark.exists(), "the traps are set"


@pytest.mark.parametrize(
    "name",
    [
        *("LICENSE", "licence.txt", "UNLICENSE", "Third-Party Notices", "thirdparty.md", "NOTICE"),
        *("COPYING.LESSER", "LICENSE-llama.md", "USE_POLICY.md", "acceptable-use-policy.txt"),
        *("third_party", "ATTRIBUTIONS.md", "COPYRIGHT", "README.md", "sft.YML", "CITATION.cff"),
    ],
)
def test_every_file_that_counts_is_asked_for(name: str) -> None:
    assert kind_of(name) in logs.KINDS
    assert any(fnmatch(name.lower(), glob.lower()) for glob in globs(*logs.KINDS))


def _sign(root: Path) -> None:
    """Put a signature, which gpg would be asked about, on the newest commit."""
    head, _, message = _output(root, "cat-file", "commit", "HEAD").partition("\n\n")
    mark = "-----BEGIN PGP SIGNATURE-----\n x\n -----END PGP SIGNATURE-----"
    text = f"{head}\ngpgsig {mark}\n\n{message}\n"
    signed = _output(root, "hash-object", "-t", "commit", "-w", "--stdin", stdin=text)
    _output(root, "reset", "-q", "--soft", signed)


def _output(root: Path, *arguments: str, stdin: str = "") -> str:
    call = ["git", "-C", str(root), *arguments]
    done = subprocess.run(call, input=stdin, capture_output=True, text=True, check=True)
    return done.stdout.strip()
