"""Which files are read, what they are, and which model repository they belong to."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint.config import Config
from attrlint.discover import LEFT_OUT, Found, Group, kind_of, walk
from attrlint.engine import check
from attrlint.grouping import groups, has_metadata

CARD = "---\nlicense: mit\n---\n# A model\n"


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def names(root: Path) -> list[str]:
    return [file.name for file in walk(root) if not file.why]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("README.md", "markdown"),
        ("readme.MARKDOWN", "markdown"),
        ("a.yml", "yaml"),
        ("a.YAML", "yaml"),
        ("config.json", "json"),
        ("pyproject.toml", "toml"),
        ("train.slurm", "shell"),
        ("run.sh", "shell"),
        ("a.py", "python"),
        ("a.ipynb", "notebook"),
        ("Modelfile", "modelfile"),
        ("Modelfile.q4", "modelfile"),
        ("Makefile", "build"),
        ("Dockerfile.train", "build"),
        ("rules.mk", "build"),
        ("justfile", "build"),
        ("refs.bib", "bibtex"),
        ("CITATION.cff", "cff"),
        ("LICENSE", "legal"),
        ("LICENCE.md", "legal"),
        ("license-llama.txt", "legal"),
        ("NOTICE", "legal"),
        ("COPYING", "legal"),
        ("USE_POLICY.md", "legal"),
        ("DATA_LICENSE", "legal"),
        ("MODEL_LICENSE_AGREEMENT.txt", "legal"),
        ("LICENSE-MODEL", "legal"),
        ("LICENSE.code", "legal"),
        ("THIRD_PARTY_NOTICES.txt", "legal"),
        ("ThirdPartyNotices.md", "legal"),
        ("COPYING.LESSER", "legal"),
        ("license-plates.md", "markdown"),
        ("license.png", "other"),
        ("licenses.csv", "data"),
        ("noticeboard.md", "markdown"),
        ("license.py", "python"),
        ("licenses.json", "json"),
        ("model.safetensors", "weights"),
        ("x.gguf", "weights"),
        ("x.jsonl", "data"),
        ("x.parquet", "data"),
        ("x", "other"),
        (".gitignore", "other"),
        ("x.png", "other"),
    ],
)
def test_kind_of(name: str, kind: str) -> None:
    assert kind_of(name) == kind


@given(st.text(min_size=1, max_size=20))
def test_every_name_has_a_kind(name: str) -> None:
    assert kind_of(name)


def test_walk_is_sorted_and_leaves_out_what_is_not_the_authors(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            **{f"{folder}/README.md": "" for folder in LEFT_OUT},
            **{f"src/{folder}/a.yml": "" for folder in LEFT_OUT},
            "my-env/pyvenv.cfg": "",
            "my-env/lib/a.yml": "",
            "b/x.yml": "",
            "a.yml": "",
            "b.yml": "",
            "README.md": "",
            ".github/ci.yml": "",
        },
    )
    assert names(tmp_path) == [".github/ci.yml", "README.md", "a.yml", "b.yml", "b/x.yml"]


def test_a_file_is_a_root_too(tmp_path: Path) -> None:
    path = write(tmp_path, {"a.yml": "", ".gitignore": "a.yml"}) / "a.yml"
    assert list(walk(path)) == [Found(path, "a.yml", "yaml")]


def test_json_is_sorted_out_by_name_and_size(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a.json": "1" * 1_000_000,
            "b.json": "1" * 1_000_001,
            "tokenizer.json": "{}",
            "package.json": "{}",
        },
    )
    found = {file.name: file.kind for file in walk(tmp_path)}
    assert found == {
        "a.json": "json",
        "b.json": "large",
        "tokenizer.json": "other",
        "package.json": "other",
    }


def test_what_lies_in_a_folder_of_licences_is_one(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"LICENSES/MIT.txt": "", "LICENSES/x/a.md": "", "LICENSES/a.py": "", "a/b.txt": ""},
    )
    found = {file.name: file.kind for file in walk(tmp_path)}
    assert found == {
        "LICENSES/MIT.txt": "legal",
        "LICENSES/x/a.md": "legal",
        "LICENSES/a.py": "python",
        "a/b.txt": "text",
    }


def test_links_are_followed_to_files_under_the_root_only(tmp_path: Path) -> None:
    root = write(tmp_path / "root", {"a/x.yml": "", "b/keep.yml": ""})
    write(tmp_path, {"outside.yml": "", "root-too/y.yml": ""})
    (root / "inside.yml").symlink_to("a/x.yml")
    (root / "out.yml").symlink_to("../outside.yml")
    (root / "beside.yml").symlink_to("../root-too/y.yml")
    (root / "absolute.yml").symlink_to(tmp_path / "outside.yml")
    (root / "folder").symlink_to("a", target_is_directory=True)
    (root / "up").symlink_to("..", target_is_directory=True)
    (root / "a/loop").symlink_to(".", target_is_directory=True)
    (root / "self.yml").symlink_to("self.yml")
    (root / "gone.yml").symlink_to("nowhere")
    assert names(root) == ["a/x.yml", "b/keep.yml", "inside.yml"]


def test_the_root_may_be_a_link(tmp_path: Path) -> None:
    write(tmp_path, {"real/a.yml": "", "real/b/c.yml": ""})
    (tmp_path / "real/d.yml").symlink_to("a.yml")
    (tmp_path / "link").symlink_to("real", target_is_directory=True)
    assert names(tmp_path / "link") == ["a.yml", "b/c.yml", "d.yml"]


def test_pipes_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, {"a.yml": ""})
    os.mkfifo(tmp_path / "pipe.yml")
    os.mkfifo(tmp_path / ".gitignore")
    assert names(tmp_path) == ["a.yml"]
    assert list(walk(tmp_path / "pipe.yml")) == []


def test_closed_folders_are_told(closed_to_us: Path) -> None:
    write(closed_to_us, {"a.yml": "", "closed/b.yml": ""})
    (closed_to_us / "closed").chmod(0)
    assert [(file.name, file.kind) for file in walk(closed_to_us)] == [
        ("a.yml", "yaml"),
        ("closed", "closed"),
    ]
    report = check(closed_to_us, Config())
    assert report.skipped == (("closed", "a folder that cannot be listed"),)
    assert report.files == 1


def test_a_very_deep_tree(tmp_path: Path) -> None:
    top = tmp_path / "top"
    try:
        os.makedirs(top / ("d/" * 500))
        os.makedirs(top / ("d/" * 1100))
        (top / ("d/" * 1100) / "a.yml").touch()
        assert [name.count("/") for name in names(top)] == [1100]
    finally:  # pytest's own clearing up recurses
        subprocess.run(["rm", "-rf", top], check=True)


def test_names_that_are_no_unicode(tmp_path: Path) -> None:
    write(tmp_path, {".gitignore": ""})
    try:
        for name in (b"caf\xe9.yml", b"b\xff/a.yml", b"gone\xe9.yml"):
            path = os.path.join(os.fsencode(tmp_path), name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            open(path, "w").close()
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    (tmp_path / ".gitignore").write_bytes(b"gone\xe9.yml\n")
    found = [os.fsencode(name) for name in names(tmp_path)]
    assert found == [b".gitignore", b"b\xff/a.yml", b"caf\xe9.yml"]


@pytest.mark.parametrize(
    ("head", "is_card"),
    [
        ("---\nlicense: mit\n---\n", True),
        ("\ufeff---\r\nbase_model: a/b\r\n---\r\n", True),
        ("\n\n---\ntags:\n- a\n---\n", True),
        ("---\ntitle: A post\ndate: 2024-01-01\n---\n", False),
        ("# A title\n\nlicense: mit\n", False),
        ("---\nlicense: mit", True),  # without an end: an error of the card's, to be said
        ("", False),
        ("---\n", False),
    ],
)
def test_has_metadata(head: str, is_card: bool, tmp_path: Path) -> None:
    write(tmp_path, {"a.md": head})
    assert has_metadata(tmp_path / "a.md") is is_card


def test_binary_is_no_card(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\0\xff---\nlicense:\n")
    assert not has_metadata(tmp_path / "a.md")
    assert not has_metadata(tmp_path / "gone.md")
    assert not has_metadata(tmp_path)


def grouped(root: Path) -> list[tuple[str, str | None, list[str]]]:
    return [
        (group.folder, group.card and group.card.name, [file.name for file in group.files])
        for group in groups(list(walk(root)))
    ]


def test_one_repository(tmp_path: Path) -> None:
    write(tmp_path, {"README.md": "# A\n", "a/b.yml": "", "docs/guide.md": "# B\n"})
    assert grouped(tmp_path) == [("", "README.md", ["README.md", "a/b.yml", "docs/guide.md"])]


def test_a_tree_without_a_card_is_one_repository(tmp_path: Path) -> None:
    write(tmp_path, {"a/b.yml": "", "c.py": ""})
    assert grouped(tmp_path) == [("", None, ["a/b.yml", "c.py"])]


def test_several_cards(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "README.md": "# The code\n",
            "train.py": "",
            "models/README.md": "# All of them\n",  # no metadata, no model beside it
            "models/a/README.md": CARD,
            "models/a/sub/x.yml": "",
            "models/b/README.md": "# B\n",
            "models/b/config.json": "{}",
            "models/b/tiny/MODEL_CARD.md": CARD,
        },
    )
    assert grouped(tmp_path) == [
        ("", "README.md", ["README.md", "models/README.md", "train.py"]),
        ("models/a/", "models/a/README.md", ["models/a/README.md", "models/a/sub/x.yml"]),
        ("models/b/", "models/b/README.md", ["models/b/README.md", "models/b/config.json"]),
        ("models/b/tiny/", "models/b/tiny/MODEL_CARD.md", ["models/b/tiny/MODEL_CARD.md"]),
    ]


def test_a_readme_comes_before_other_cards_of_its_folder(tmp_path: Path) -> None:
    write(tmp_path, {"README.md": CARD, "A.md": CARD, "notes.md": "# no card\n", "x.yml": ""})
    assert grouped(tmp_path) == [
        ("", "README.md", ["README.md", "notes.md", "x.yml"]),
        ("", "A.md", ["A.md"]),
    ]


def test_a_folder_of_cards_is_a_repository_each(tmp_path: Path) -> None:
    write(tmp_path, {"cards/a.md": CARD, "cards/b.md": CARD})
    assert grouped(tmp_path) == [
        ("cards/", "cards/a.md", ["cards/a.md"]),
        ("cards/", "cards/b.md", ["cards/b.md"]),
    ]


def test_a_collection_of_cards_holds_some_without_metadata(tmp_path: Path) -> None:
    bare = "# no metadata\n"
    write(tmp_path, {f"cards/{name}/README.md": CARD for name in "ab"})
    write(tmp_path, {"cards/c/README.md": bare, "cards/c/deep/README.md": bare})
    write(tmp_path, {"docs/x/README.md": CARD, "docs/y/README.md": bare})
    assert [folder for folder, card, _ in grouped(tmp_path) if card] == [
        "cards/a/",
        "cards/b/",
        "cards/c/",
        "docs/x/",
    ]


@given(
    st.sets(
        st.builds(
            lambda parts, base: "/".join([*parts, base]),
            st.lists(st.sampled_from(("a", "b")), max_size=3),
            st.sampled_from(("README.md", "MODEL_CARD.md", "x.md", "config.json", "y.yml")),
        ),
        max_size=12,
    )
)
def test_every_file_belongs_to_one_repository(found: set[str]) -> None:
    gone = Path("no-such-folder")
    files = [Found(gone / name, name, kind_of(name.rpartition("/")[2])) for name in sorted(found)]
    inside: list[Group] = list(groups(files))
    assert sorted(file.name for group in inside for file in group.files) == sorted(found)
    for folder, card, members, _around, pages, _holds, _beside in inside:
        assert all(file.name.startswith(folder) for file in members)
        assert card is None or card in members
        assert all(page in members and page != card for page in pages)


def attrlint(root: Path, *args: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "attrlint", "--isolated", *args, str(root)]
    return subprocess.run(
        call,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
    )


def test_a_hostile_tree_gets_a_report_and_no_traceback(tmp_path: Path) -> None:
    root = write(tmp_path / "root", {"README.md": CARD, "big.json": "[" + "1," * 25_000_000 + "1]"})
    (root / "binary.md").write_bytes(b"---\nlicense: mit\n\0\x89PNG")
    (root / "deep.json").write_text("[" * 100_000)
    (root / "deep.yml").write_text("[" * 50_000)
    (root / "utf16.md").write_bytes(CARD.encode("utf-16"))
    (root / "half.yml").write_bytes(b"\xff\xfea")
    (root / "loop").symlink_to(".", target_is_directory=True)
    (root / "self.md").symlink_to("self.md")
    os.mkfifo(root / "pipe.md")
    done = attrlint(root)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert "internal-error" not in done.stdout
    assert "big.json: too large to be a config" in done.stdout


def test_nothing_to_read_is_one_line(tmp_path: Path) -> None:
    done = attrlint(tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"attrlint: {tmp_path}: no files to read\n"


def test_licence_files_hold_for_the_cards_below_and_beside_them(tmp_path: Path) -> None:
    card = "---\nlicense: mit\n---\n"
    for name, text in {
        "README.md": "# tool\n",
        "LICENSE": "",
        "HUB_CARD.md": card,
        "models/one/README.md": card,
        "models/NOTICE": "",
        "other/LICENSE": "",
        "models/two/README.md": card,
        "models/two/LICENSE": "",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    found = {
        group.card.name: [file.name for file in group.around]
        for group in groups(list(walk(tmp_path)))
        if group.card
    }
    assert found == {
        "HUB_CARD.md": [],
        "models/one/README.md": ["LICENSE", "models/NOTICE"],
        "models/two/README.md": ["LICENSE", "models/NOTICE"],
    }


@pytest.mark.parametrize("said", ["license: {{ license }}", "license: mit\nsdk: gradio"])
def test_the_page_of_a_space_or_a_template_is_no_card(tmp_path: Path, said: str) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "README.md").write_text("---\nlicense: mit\n---\n", "utf-8")
    template = tmp_path / "templates" / "card.md"
    template.write_text(f"---\n{said}\n---\n", "utf-8")
    assert len(groups(list(walk(tmp_path)))) == 1
    template.write_text("---\nlicense: mit\n---\n", "utf-8")
    assert len(groups(list(walk(tmp_path)))) == 2
