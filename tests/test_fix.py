"""Fixes: what they change, what they keep, and what they refuse."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint import fix
from attrlint.document import Document, Location, Span, read
from attrlint.finding import Edit, Finding, Fix


def finding(document: Document, *edits: tuple[int, int, str], safe: bool = True) -> Finding:
    made = tuple(Edit(Span(start, end), text) for start, end, text in edits)
    return Finding("x", Location(document, Span(0, 0)), fix=Fix("t", document, made, safe))


def test_edits_are_applied_back_to_front_and_the_first_of_two_that_overlap_holds() -> None:
    document = Document("a.md", "one two three")
    found = [
        finding(document, (0, 3, "1"), (8, 13, "3")),
        finding(document, (9, 10, "x")),
        finding(document, (4, 7, "2")),
    ]
    [changed] = fix.changes(found, unsafe=False)
    assert changed.text == "1 2 3"
    assert len(changed.fixes) == 2


def test_unsafe_fixes_wait_for_leave() -> None:
    document = Document("a.md", "one")
    found = [finding(document, (0, 3, "1"), safe=False)]
    assert not list(fix.changes(found, unsafe=False))
    assert [changed.text for changed in fix.changes(found, unsafe=True)] == ["1"]


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfa: 1\r\nb: 2\r\n",
        "a: é\nb: 2\n".encode("latin-1"),
        "a: 1\nb: 2\n".encode("utf-16"),
    ],
)
def test_encoding_bom_line_ends_and_mode_stay(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(data)
    path.chmod(0o640)
    document = read(path, "a.yml")
    at = document.text.index("b: 2")
    [changed] = fix.changes([finding(document, (at, at + 4, "b: 3\nc: 4"))], unsafe=False)
    fix.write(tmp_path, changed)
    after = read(path, "a.yml")
    end = "\r\n" if b"\r\n" in data else "\n"
    assert after.text == document.text.replace("b: 2", f"b: 3{end}c: 4")
    assert (after.encoding, after.bom) == (document.encoding, document.bom)
    assert path.stat().st_mode & 0o777 == 0o640
    assert [file.name for file in tmp_path.iterdir()] == ["a.yml"]


def test_a_file_that_changed_meanwhile_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("a: 1\n", encoding="utf-8")
    [changed] = fix.changes([finding(read(path, "a.yml"), (3, 4, "2"))], unsafe=False)
    path.write_text("a: 9\n", encoding="utf-8")
    with pytest.raises(fix.NotWritten, match="changed while"):
        fix.write(tmp_path, changed)
    assert path.read_text(encoding="utf-8") == "a: 9\n"


def test_a_link_is_never_written_through(tmp_path: Path) -> None:
    target = tmp_path / "target.yml"
    target.write_text("a: 1\n", encoding="utf-8")
    link = tmp_path / "a.yml"
    link.symlink_to(target)
    [changed] = fix.changes([finding(read(link, "a.yml"), (3, 4, "2"))], unsafe=False)
    with pytest.raises(fix.NotWritten, match="link"):
        fix.write(tmp_path, changed)
    assert target.read_text(encoding="utf-8") == "a: 1\n"


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5)), max_size=4))
def test_nothing_outside_the_spans_changes(text: str, places: list[tuple[int, int]]) -> None:
    document = Document("a", text)
    spans = [(min(at, len(text)), min(at + size, len(text))) for at, size in places]
    found = [finding(document, (start, end, "§")) for start, end in spans]
    for changed in fix.changes(found, unsafe=False):
        kept = changed.text.split("§") if "§" not in text else [changed.text]
        at = 0
        for piece in kept:
            if "§" not in text:
                assert text.find(piece, at) >= at
                at = text.find(piece, at) + len(piece)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "attrlint", *arguments, str(folder)]
    return subprocess.run(call, capture_output=True, text=True, env=os.environ | {"NO_COLOR": "1"})


def test_the_command_shows_then_mends_then_has_nothing_left(tmp_path: Path) -> None:
    card = tmp_path / "README.md"
    text = "---\nlicense: apache-2\nlanguage: en\n---\n\n# x\n"
    card.write_text(text, encoding="utf-8")
    shown = run(tmp_path, "--select", "unknown-license", "--unsafe-fixes", "--diff")
    assert "-license: apache-2\n+license: apache-2.0\n" in shown.stdout
    assert card.read_text(encoding="utf-8") == text
    mended = run(tmp_path, "--select", "unknown-license", "--fix", "--unsafe-fixes")
    assert mended.returncode == 0
    assert card.read_text(encoding="utf-8") == text.replace("apache-2", "apache-2.0")
    again = run(tmp_path, "--select", "unknown-license", "--unsafe-fixes", "--diff")
    assert again.stdout == ""


CARD = (
    "---\nlicense: apache-2.0\nbase_model: EleutherAI/pythia-1b\n---\n\n# sums\n\n" + "text\n" * 40
)
CONFIG = "base_model: EleutherAI/pythia-1b\ndatasets:\n  - path: openai/gsm8k\n    type: alpaca\n"
FIX = ("--isolated", "--select", "uncredited-dataset", "--fix", "--output-format", "concise")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "README.md").write_text(CARD, encoding="utf-8")
    (tmp_path / "train.yml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def after(prelude: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """`attrlint --fix` in a process in which something goes wrong first."""
    program = f"import os, signal, sys\n{prelude}\nfrom attrlint.cli import main\nsys.exit(main())"
    call = [sys.executable, "-c", program, *FIX, str(folder)]
    return subprocess.run(call, capture_output=True, text=True)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_killed_between_write_and_rename_the_file_is_whole_and_the_next_run_mends_it(
    repository: Path,
) -> None:
    prelude = "os.replace = lambda *paths: os.kill(os.getpid(), signal.SIGKILL)"
    assert after(prelude, repository).returncode == -9
    assert (repository / "README.md").read_text(encoding="utf-8") == CARD
    assert run(repository, *FIX).returncode == 0
    assert "- openai/gsm8k\n" in (repository / "README.md").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="needs resource limits")
def test_on_a_full_disk_the_file_stays(repository: Path) -> None:
    prelude = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))"
    done = after(prelude, repository)
    assert (done.returncode, done.stderr) == (
        1,
        "attrlint: README.md: File too large; left as it is\n",
    )
    assert (repository / "README.md").read_text(encoding="utf-8") == CARD
    assert names(repository) == ["README.md", "train.yml"]


def test_an_edit_between_read_and_write_stays(repository: Path) -> None:
    card = repository / "README.md"
    prelude = (
        "flush = os.fsync\n"
        "def late(handle):\n"
        f"    open({str(card)!r}, 'a').write('theirs\\n')\n"
        "    flush(handle)\n"
        "os.fsync = late"
    )
    done = after(prelude, repository)
    assert done.returncode == 1
    assert done.stderr == "attrlint: README.md: changed while it was checked; left as it is\n"
    assert card.read_text(encoding="utf-8") == CARD + "theirs\n"
    assert names(repository) == ["README.md", "train.yml"]


def test_a_read_only_file_stays_and_the_findings_too(repository: Path) -> None:
    (repository / "README.md").chmod(0o444)
    done = run(repository, *FIX)
    assert (done.returncode, done.stderr) == (
        1,
        "attrlint: README.md: is read-only; left as it is\n",
    )
    assert "[uncredited-dataset]" in done.stdout


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes everywhere")
def test_in_a_read_only_folder_the_file_stays(repository: Path) -> None:
    repository.chmod(0o555)
    try:
        done = run(repository, *FIX)
    finally:
        repository.chmod(0o755)
    assert done.returncode == 1
    assert done.stderr == "attrlint: README.md: Permission denied; left as it is\n"
    assert (repository / "README.md").read_text(encoding="utf-8") == CARD


def test_big_endian_utf_16_stays_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"\xfe\xff" + "a: 1\n".encode("utf-16-be"))
    [changed] = fix.changes([finding(read(path, "a.yml"), (3, 4, "2"))], unsafe=False)
    fix.write(tmp_path, changed)
    assert path.read_bytes() == b"\xfe\xff" + "a: 2\n".encode("utf-16-be")


def test_each_line_end_follows_its_neighbours() -> None:
    document = Document("a", "one\r\ntwo\nthree\r\n")
    edits = [Edit(Span(3, 3), "\n1"), Edit(Span(8, 8), "\n2"), Edit(Span(14, 14), "\n3")]
    assert fix.edited(document, edits) == "one\r\n1\r\ntwo\n2\nthree\r\n3\r\n"


def test_what_several_edits_share_is_written_once() -> None:
    document = Document("a", "text\n")
    found = [
        Edit(Span(5, 5), "- a\n", "list:\n", "end\n"),
        Edit(Span(5, 5), "other\n"),
        Edit(Span(5, 5), "- b\n", "list:\n", "end\n"),
    ]
    assert fix.edited(document, found) == "text\nlist:\n- a\n- b\nend\nother\n"
    assert found[0].whole == "list:\n- a\nend\n"


def test_a_new_file_is_made_and_never_over_another(tmp_path: Path) -> None:
    document = Document("LICENSES/x.txt", "")
    fixed = Fix("add it", document, (Edit(Span(0, 0), "terms\n"),), creates=True)
    found = [Finding("x", Location(document, Span(0, 0)), fix=fixed)]
    [changed] = fix.changes(found, unsafe=False)
    assert fix.diff(changed).startswith("--- /dev/null\n+++ b/LICENSES/x.txt\n")
    fix.write(tmp_path, changed)
    assert (tmp_path / "LICENSES/x.txt").read_text(encoding="utf-8") == "terms\n"
    with pytest.raises(fix.NotWritten, match="is there already"):
        fix.write(tmp_path, changed._replace(text="others\n"))
    assert (tmp_path / "LICENSES/x.txt").read_text(encoding="utf-8") == "terms\n"
    assert names(tmp_path / "LICENSES") == ["x.txt"]


def test_a_diff_is_one_that_git_applies(repository: Path) -> None:
    card = repository / "README.md"
    card.write_bytes(CARD.rstrip("\n").replace("\n", "\r\n").encode())
    done = run(repository, *FIX[:-2], "--diff")
    assert (done.returncode, done.stderr) == (1, "attrlint: would mend 1 finding in 1 file\n")
    patch = subprocess.run(
        ["git", "apply", "--whitespace=nowarn", "-"],
        cwd=repository,
        input=run_bytes(repository, *FIX[:-2], "--diff"),
        check=True,
    )
    assert patch.returncode == 0
    assert b"datasets:\r\n- openai/gsm8k\r\n---\r\n" in card.read_bytes()
    assert run(repository, *FIX[:-2], "--diff").returncode == 0


def run_bytes(folder: Path, *arguments: str) -> bytes:
    call = [sys.executable, "-m", "attrlint", *arguments, str(folder)]
    return subprocess.run(call, capture_output=True).stdout
