"""How each framework's own table is read from its source: with `ast` and `json`, nothing is run."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from attrlint.record import NamedTuple

_ON_HUB = re.compile(r"https://huggingface\.co/datasets/([^/]+/[^/]+)")
Row = tuple[str, ...]  # name, id[, kind]


class Table(NamedTuple):
    """A table's source: `rows` reads it from a checkout."""

    title: str
    url: str
    where: str
    rows: Callable[[Path], Iterator[Row]]


def _modules(folder: Path) -> Iterator[ast.Module]:
    for path in sorted(folder.rglob("*.py")):
        yield ast.parse(path.read_text(encoding="utf-8"))


def _text(node: ast.AST | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _keyword(call: ast.Call, name: str) -> ast.AST | None:
    return next((each.value for each in call.keywords if each.arg == name), None)


def _default(node: ast.AST | None) -> ast.AST | None:
    """The value of a field, also where it is `field(default=…)`."""
    return _keyword(node, "default") if isinstance(node, ast.Call) else node


def _called(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


def _classes(module: ast.Module) -> Iterator[ast.ClassDef]:
    yield from (node for node in module.body if isinstance(node, ast.ClassDef))


def _calls(node: ast.AST, *names: str) -> Iterator[ast.Call]:
    for each in ast.walk(node):
        if isinstance(each, ast.Call) and _called(each) in names:
            yield each


def _llama_factory(root: Path) -> Iterator[Row]:
    known = json.loads((root / "data" / "dataset_info.json").read_text(encoding="utf-8"))
    for name, entry in known.items():
        work = next(
            (entry[key] for key in ("hf_hub_url", "ms_hub_url", "om_hub_url") if key in entry), ""
        )
        if work:
            yield name, work


def _torchtune(root: Path) -> Iterator[Row]:
    """The default `source` of each builder, and what a `partial` sets it to."""
    for module in _modules(root / "torchtune" / "datasets"):
        for node in module.body:
            if isinstance(node, ast.FunctionDef):
                names = [each.arg for each in (*node.args.args, *node.args.kwonlyargs)]
                defaults = [*node.args.defaults, *node.args.kw_defaults]
                given = dict(zip(reversed(names), reversed(defaults), strict=False))
                if work := _text(given.get("source")):
                    yield node.name, work
            elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                target = node.targets[0]
                if isinstance(target, ast.Name) and (work := _text(_keyword(node.value, "source"))):
                    yield target.id, work


def _litgpt(root: Path) -> Iterator[Row]:
    """The `repo_id`, `load_dataset` or address on the hub of each data class."""
    for module in _modules(root / "litgpt" / "data"):
        constants = [node.value for node in module.body if isinstance(node, ast.Assign)]
        for owner in _classes(module):
            works = [
                _text(_default(field.value))
                for field in owner.body
                if isinstance(field, ast.AnnAssign) and ast.unparse(field.target) == "repo_id"
            ]
            works += [_text(call.args[0]) for call in _calls(owner, "load_dataset") if call.args]
            works += [hit[1] for each in constants if (hit := _ON_HUB.match(_text(each)))]
            if any(works):
                yield owner.name, next(filter(None, works))


def _open_assistant(root: Path) -> Iterator[Row]:
    """The mappings of name to hub id, and the `load_dataset` behind each branch of the loader."""
    folder = root / "model" / "model_training" / "custom_datasets"
    loads: dict[str, str] = {}
    branches: dict[str, str] = {}
    for module in _modules(folder):
        for node in module.body:
            if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
                ids = [_text(call.args[0]) for call in _calls(node, "load_dataset") if call.args]
                if ids and len(set(ids)) == 1:
                    loads[node.name] = ids[0]
        for inner in ast.walk(module):
            if isinstance(inner, ast.Dict):
                yield from _mapped(inner)
            elif isinstance(inner, ast.If) and isinstance(inner.test, ast.Compare):
                name = _text(inner.test.comparators[0])
                if name and ast.unparse(inner.test.left) == "dataset_name":
                    calls = [each for each in ast.walk(inner.body[0]) if isinstance(each, ast.Call)]
                    branches.setdefault(name, _called(calls[0]) if calls else "")
    for name, loader in branches.items():
        if work := loads.get(loader):
            yield name, work


def _mapped(table: ast.Dict) -> Iterator[Row]:
    """`"name": {"dataset_path": "owner/id"}` and `"name": ("owner/id", …)`."""
    for key, value in zip(table.keys, table.values, strict=True):
        work = ""
        if isinstance(value, ast.Dict):
            inner = {
                _text(each): _text(said)
                for each, said in zip(value.keys, value.values, strict=True)
            }
            work = inner.get("dataset_path") or inner.get("name") or ""
        elif isinstance(value, ast.Tuple) and value.elts and "/" in _text(value.elts[0]):
            work = _text(value.elts[0])
        if _text(key) and work:
            yield _text(key), work


def _open_clip(root: Path) -> Iterator[Row]:
    """`ARCHITECTURE/TAG` of every pretrained checkpoint that lies on the hub."""
    module = ast.parse((root / "src/open_clip/pretrained.py").read_text(encoding="utf-8"))
    tags: dict[str, list[tuple[str, str]]] = {}
    for node in module.body:
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            continue
        if isinstance(node.value, ast.Call) and _called(node.value) == "dict":
            tags[node.targets[0].id] = [
                (each.arg, hub)
                for each in node.value.keywords
                if each.arg
                and isinstance(each.value, ast.Call)
                and (hub := _text(_keyword(each.value, "hf_hub")).strip("/"))
            ]
        elif isinstance(node.value, ast.Dict):
            for key, value in zip(node.value.keys, node.value.values, strict=True):
                for tag, hub in tags.get(value.id, ()) if isinstance(value, ast.Name) else ():
                    yield f"{_text(key)}/{tag}", "/".join(hub.split("/")[:2])


def _swift_two(root: Path) -> Iterator[Row]:
    """ms-swift before 3: names of data sets and of models, the hub's id where it has one."""
    known = json.loads((root / "swift/llm/data/dataset_info.json").read_text(encoding="utf-8"))
    for name, entry in known.items():
        if work := entry.get("hf_dataset_id") or entry.get("dataset_id"):
            yield name, work, "dataset"
    for file, function, listed, hub, kind in (
        ("dataset.py", "register_dataset", "DatasetName", "hf_dataset_id", "dataset"),
        ("model.py", "register_model", "ModelType", "hf_model_id", "model"),
    ):
        module = ast.parse((root / "swift/llm/utils" / file).read_text(encoding="utf-8"))
        owner = next(each for each in _classes(module) if each.name == listed)
        names = {
            node.targets[0].id: _text(node.value)
            for node in owner.body
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        for call in _calls(module, function):
            first = call.args[0] if call.args else None
            name = names.get(first.attr, "") if isinstance(first, ast.Attribute) else ""
            work = _text(_keyword(call, hub)) or (_text(call.args[1]) if len(call.args) > 1 else "")
            if name and work:
                yield name, work, kind


def _xtuner(root: Path) -> Iterator[Row]:
    """The models and data sets that each shipped configuration sets in its variables."""
    for path in sorted((root / "xtuner" / "configs").rglob("*.py")):
        module = ast.parse(path.read_text(encoding="utf-8"))
        said = {
            target.id: _text(node.value)
            for node in module.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for name, work in said.items():
            kind = (
                "model"
                if name.endswith("name_or_path")
                else "dataset"
                if name.endswith("_path")
                else ""
            )
            if (
                kind
                and work.count("/") == 1
                and not work.startswith((".", "/"))
                and "." not in work[:1]
            ):
                yield path.stem, work, kind


SOURCES = {
    "llama_factory": Table(
        "LLaMA-Factory",
        "https://github.com/hiyouga/LLaMA-Factory",
        "data/dataset_info.json",
        _llama_factory,
    ),
    "litgpt": Table("LitGPT", "https://github.com/Lightning-AI/litgpt", "litgpt/data", _litgpt),
    "ms_swift_2": Table(
        "ms-swift before 3", "https://github.com/modelscope/ms-swift", "swift/llm", _swift_two
    ),
    "open_assistant": Table(
        "Open-Assistant",
        "https://github.com/LAION-AI/Open-Assistant",
        "model/model_training/custom_datasets",
        _open_assistant,
    ),
    "open_clip": Table(
        "OpenCLIP",
        "https://github.com/mlfoundations/open_clip",
        "src/open_clip/pretrained.py",
        _open_clip,
    ),
    "torchtune": Table(
        "torchtune", "https://github.com/pytorch/torchtune", "torchtune/datasets", _torchtune
    ),
    "xtuner": Table("XTuner", "https://github.com/InternLM/xtuner", "xtuner/configs", _xtuner),
}
