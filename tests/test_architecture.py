"""The picture in docs/architecture.md, held against the imports: layers, sizes, lazy libraries."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "attrlint").rglob("*.py"))
CODE = [*MODULES, *sorted((ROOT / "rules").rglob("*.py"))]


def _layers() -> dict[str, int]:
    """The layer of each module, from the table in docs/architecture.md; the package itself is 1."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", page, re.MULTILINE)
    return {"": 1} | {
        name: int(number) for number, names in rows for name in re.findall(r"`(\w+)`", names)
    }


# a module may import from its own layer and from those with a lower number
LAYERS = _layers()
HEAVY = {"yaml", "jsonschema", "git", "rich", "ast", "json", "tomllib", "difflib", "hashlib"} | {
    "huggingface_hub",
    "pyarrow",
    "duckdb",
}


def layer(module: str) -> int:
    name = module.removeprefix("attrlint").removeprefix(".").partition(".")[0]
    return LAYERS[name]


def imports(tree: ast.AST, *, top_only: bool = False) -> Iterator[str]:
    nodes = tree.body if top_only and isinstance(tree, ast.Module) else ast.walk(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "attrlint":
                yield from (f"attrlint.{alias.name}" for alias in node.names)
            else:
                yield node.module


def type_checking_left_out(tree: ast.Module) -> ast.Module:
    def runs(node: ast.stmt) -> bool:
        return not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")

    tree.body = [node for node in tree.body if runs(node)]
    return tree


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_import_downwards(path: Path) -> None:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    tree = type_checking_left_out(ast.parse(path.read_text(encoding="utf-8")))
    if name == "attrlint":  # the front door: its functions import what they call
        return
    for imported in imports(tree):
        if imported.startswith("attrlint.") and imported != "attrlint.__version__":
            assert layer(imported) <= layer(name), f"{name} imports {imported}"


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (["--version"], set()),
        (["check", "--isolated", "--exit-zero", "{}"], {"yaml", "json"}),
    ],
)
def test_heavy_libraries_are_imported_on_first_use(
    tmp_path: Path, arguments: list[str], allowed: set[str]
) -> None:
    (tmp_path / "README.md").write_text("---\nlicense: mit\n---\n\n# x\n", encoding="utf-8")
    call = [argument.format(tmp_path) for argument in arguments]
    code = f"import sys; from attrlint.cli import main; main({call}); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.splitlines()[-1].split()) & HEAVY <= allowed


@pytest.mark.parametrize("path", CODE, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_file_is_over_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", sorted((ROOT / "rules").rglob("*.py")), ids=lambda p: p.stem)
def test_rules_use_the_public_api_only(path: Path) -> None:
    found = set(imports(ast.parse(path.read_text(encoding="utf-8"))))
    assert not {name for name in found if name.startswith("attrlint.")} - {"attrlint.rule"}
    assert path.with_suffix(".md").is_file()
