"""gitignore: a table, and what git itself says of the same patterns and the same files."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from attrlint.discover import walk
from attrlint.gitignore import ignored, patterns

FILES = (
    *("a", "b.json", "ab", "a b", "a.b", "#a", "!a", "*", "[a", "a]", "a\\b", "-", "^", "A1"),
    *("d/a", "d/ab", "d/b.json", "d/e/a", "d/e/a.b", "d/e/f/a", "d/e/f/b.json", "d/a b/a"),
    *("e/a", "e/d/a", "e/d/b", "ee/a", "f/ff/a", "f/a ", "d e/a", "x/**/a", "x/[a]/a"),
)
SEGMENTS = st.one_of(
    st.sampled_from(
        (
            *(
                "a",
                "b.json",
                "ab",
                "d",
                "e",
                "f",
                "*",
                "**",
                "?",
                "a*",
                "*b",
                "*.json",
                "a?",
                "???",
            ),
            *("*a*b", "**a", "[ab]", "[!a]", "[^a-c]", "[]a]", "[a", "[", "[[:alpha:]]*"),
            *("[[:upper:][:digit:]]?", "[[:no:]]", "[a-]", "[b-a]", "[!b-a]", "[\\]a]", "[a-c-e]"),
            *("\\a", "\\*", "a\\", "a\\\\b", "\\#a", "\\!a", "a b", "a\\ b", "[\\!-~]", "."),
        )
    ),
    # not `a**`: git eats the letters first and takes the rest for `**/`
    st.text("ab*?[]!^-\\.", min_size=1, max_size=5).filter(lambda text: "**" not in text),
)
LINES = st.builds(
    lambda before, segments, after: before + "/".join(segments) + after,
    st.sampled_from(("", "", "", "!", "/", "!/", "#", " ")),
    st.lists(SEGMENTS, min_size=1, max_size=4),
    st.sampled_from(("", "", "", "/", " ", "\\ ", "  ", "\r", "/\r", "//", "/ ")),
)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("tree")
    for name in FILES:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    subprocess.run(["git", "init", "-q", root], check=True)
    return root


def kept_by_git(root: Path) -> list[str]:
    env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    call = ["git", "-C", str(root), "ls-files", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(call, capture_output=True, check=True, env=env)
    return sorted(os.fsdecode(name) for name in done.stdout.split(b"\0") if name)


def kept_here(root: Path) -> list[str]:
    return sorted(file.name for file in walk(root))


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@example(top=["d/**/a", "!d/e/a"], inner=[])
@example(top=["**/f/**", "x/\\*\\*/a"], inner=["!a"])
@example(top=["*", "!*/", "!a"], inner=["/e/f/"])
@given(top=st.lists(LINES, max_size=4), inner=st.lists(LINES, max_size=2))
def test_git_leaves_out_the_same_files(tree: Path, top: list[str], inner: list[str]) -> None:
    (tree / ".gitignore").write_bytes("\n".join(top).encode())
    (tree / "d/.gitignore").write_bytes("\n".join(inner).encode())
    assert kept_here(tree) == kept_by_git(tree)


def test_git_agrees_on_the_byte_order_mark_and_on_lines(tree: Path) -> None:
    (tree / "d/.gitignore").write_text("")
    for text in ("\ufeffab\na", "ab\r\na\r\n", "ab\x0ca\nb.json", "ab\u2028\na", "ab\x85a"):
        (tree / ".gitignore").write_text(text, encoding="utf-8", newline="")
        assert kept_here(tree) == kept_by_git(tree), repr(text)


@pytest.mark.parametrize("root", ["d", "d/e", "d/e/f", "x"])
def test_what_stands_above_the_folder_holds_too(tree: Path, root: str) -> None:
    (tree / ".gitignore").write_text("*.json\n/d/e/a\nf/a\n")
    (tree / "d/.gitignore").write_text("!b.json\ne/a.b\n")
    below = [name for name in kept_by_git(tree) if name.startswith(root + "/")]
    assert kept_here(tree / root) == [name.removeprefix(root + "/") for name in below]


def test_an_ignored_folder_is_read_by_who_asks_for_it(tree: Path) -> None:
    (tree / "d/.gitignore").write_text("")
    (tree / ".gitignore").write_text("/d/\n*.json\n")
    assert "d/a" not in kept_here(tree)
    assert kept_here(tree / "d") == sorted(
        [*(name.removeprefix("d/") for name in FILES if name.startswith("d/")), ".gitignore"]
    )


CASES = [
    ("out/", "out", False),
    ("*.pt", "a/b.pt", True),
    ("*.pt", "a/b.pth", False),
    ("/data", "data", True),
    ("/data", "a/data", False),
    ("a/b", "a/b", True),
    ("a/b", "c/a/b", False),
    ("**/b", "a/c/b", True),
    ("a/**", "a", False),
    ("a/**/b", "a/b", True),
    ("caf?", "café", True),  # git takes bytes here
    ("# a", "# a", False),
    ("a\n!a", "a", False),
    ("!a\na", "a", True),
    ("", "", False),
]


@pytest.mark.parametrize(("text", "path", "is_ignored"), CASES)
def test_a_file_is_ignored(text: str, path: str, is_ignored: bool) -> None:
    assert ignored(path, False, (("", patterns(text)),)) is is_ignored


def test_a_folder_pattern_is_about_folders() -> None:
    rules = (("", patterns("out/")),)
    assert ignored("a/out", True, rules) and not ignored("a/out", False, rules)


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("*a" * 40 + "b", "a" * 250),
        ("**/a/" * 30 + "b", "a/" * 400 + "c"),
        ("x/" + "*a*/**/" * 20 + "b", "x/" + "aaaaaaaa/" * 200 + "c"),
    ],
)
def test_stars_do_not_try_every_choice(glob: str, path: str) -> None:
    assert not ignored(path, False, (("", patterns(glob)),))
