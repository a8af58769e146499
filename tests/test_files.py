"""One repository's files: read once, parsed once, found from beside."""

from __future__ import annotations

from pathlib import Path

import pytest

from attrlint.discover import Found, Group, kind_of, walk
from attrlint.files import Files, parse_tree
from attrlint.parse.tree import plain

NAMES = ("README.md", "a.yml", "configs/deep/x.json", "configs/sft.yml", "data/d.json")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in NAMES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}" if name.endswith("json") else "a: 1\n")
    return tmp_path


def files(root: Path, overlay: dict[str, str] | None = None) -> Files:
    return Files(Group("", None, tuple(walk(root))), overlay)


def test_a_file_is_read_and_parsed_once(root: Path) -> None:
    here = files(root)
    assert tuple(file.name for file in here) == NAMES
    document, tree = here.document("a.yml"), here.tree("a.yml")
    (root / "a.yml").write_text("a: 2\n")
    assert here.document("a.yml") is document and here.tree("a.yml") is tree
    assert tree is not None and [plain(node) for node in tree.roots] == [{"a": 1}]


def test_a_file_that_is_not_there_is_none(root: Path) -> None:
    here = files(root)
    for ask in (here.found, here.document, here.tree):
        assert ask("b.yml") is None
    assert here.unread == []


def test_what_cannot_be_read_is_told_once(root: Path) -> None:
    (root / "a.yml").write_bytes(b"a: \0")
    here = files(root)
    for ask in (here.document, here.tree, here.document):
        assert ask("a.yml") is None
    assert here.unread == [("a.yml", "binary, not text")]


def test_another_text_can_stand_in_for_a_file(root: Path) -> None:
    here = files(root, {"a.yml": "a: 3\n"})
    tree = here.tree("a.yml")
    assert tree is not None and [plain(node) for node in tree.roots] == [{"a": 3}]
    assert (root / "a.yml").read_text() == "a: 1\n"


@pytest.mark.parametrize(
    ("beside", "path", "name"),
    [
        ("configs/sft.yml", "deep/x.json", "configs/deep/x.json"),
        ("configs/sft.yml", "./deep/x.json", "configs/deep/x.json"),
        ("configs/sft.yml", "../data/d.json", "data/d.json"),
        ("configs/sft.yml", "data/d.json", "data/d.json"),
        ("configs/deep/x.json", "sft.yml", "configs/sft.yml"),
        ("configs/deep/x.json", "a.yml", "a.yml"),
        ("README.md", "configs\\sft.yml", "configs/sft.yml"),
        ("README.md", "configs//./sft.yml", "configs/sft.yml"),
        ("README.md", "configs/deep/../sft.yml", "configs/sft.yml"),
        ("README.md", "../../../a.yml", "a.yml"),
        ("README.md", "/etc/passwd", None),
        ("README.md", "sft.yml", None),
        ("README.md", "", None),
        ("README.md", "configs", None),
    ],
)
def test_a_path_is_looked_for_from_beside_upwards(
    root: Path, beside: str, path: str, name: str | None
) -> None:
    assert files(root).near(beside, path) == name


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("yaml", "a: [1, b]\n", {"a": [1, "b"]}),
        ("cff", "cff-version: 1.2.0\n", {"cff-version": "1.2.0"}),
        ("json", '{"a": [1, "b"]}', {"a": [1, "b"]}),
        ("toml", 'a = [1, "b"]\n', {"a": [1, "b"]}),
    ],
)
def test_parse_tree(kind: str, text: str, value: object) -> None:
    parsed = parse_tree(text, kind)
    assert parsed.faults == () and [plain(node) for node in parsed.roots] == [value]


def test_the_kind_decides_how_a_file_is_parsed(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("a: 1\n")
    found = Found(tmp_path / "x", "x", "json")
    as_json = Files(Group("", None, (found,))).tree("x")
    as_yaml = Files(Group("", None, (found._replace(kind="yaml"),))).tree("x")
    assert kind_of("x") == "other"
    assert as_json is not None and as_json.faults
    assert as_yaml is not None and not as_yaml.faults


def test_what_else_is_pickled_holds_no_weights(tmp_path: Path) -> None:
    names = ("a_stats.pth", "model_state.pt", "net.pth", "optimizer.pt", "train.bin")
    for name in names:
        (tmp_path / name).write_bytes(b"")
    assert [file.name for file in files(tmp_path).weights] == ["model_state.pt", "net.pth"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("train.yaml.template", "yaml"),
        ("Train.SH.tmpl", "shell"),
        ("page.html.tpl", "other"),
        ("notes.template", "other"),
    ],
)
def test_a_template_is_what_is_made_from_it(name: str, kind: str) -> None:
    assert kind_of(name) == kind
