"""How each framework's own table is read from its source: parsed, and nothing of it is run."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from attrlint.parse import tree, yaml
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
        if isinstance(node.value, ast.Call):
            tags[node.targets[0].id] = _hubs(node.value)
        elif isinstance(node.value, ast.Dict):
            for key, value in zip(node.value.keys, node.value.values, strict=True):
                told = tags.get(value.id, []) if isinstance(value, ast.Name) else _hubs(value)
                for tag, hub in told:
                    yield f"{_text(key)}/{tag}", "/".join(hub.split("/")[:2])


def _hubs(node: ast.expr) -> list[tuple[str, str]]:
    """The tags of `dict(TAG=_pcfg(hf_hub="o/x"), …)`, each with its repository."""
    if not isinstance(node, ast.Call) or _called(node) != "dict":
        return []
    return [
        (each.arg, hub)
        for each in node.keywords
        if each.arg
        and isinstance(each.value, ast.Call)
        and (hub := _text(_keyword(each.value, "hf_hub")).strip("/"))
    ]


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


def _swift_three(root: Path) -> Iterator[Row]:
    """ms-swift from 3 on: ModelScope's ids of what lies on the hub under another."""
    known = json.loads((root / "swift/dataset/data/dataset_info.json").read_text(encoding="utf-8"))
    pairs = [
        (entry.get("ms_dataset_id") or "", entry.get("hf_dataset_id") or "", "dataset")
        for entry in known
    ]
    for module in _modules(root / "swift" / "dataset"):
        for call in _calls(module, "DatasetMeta"):
            there = _text(_keyword(call, "ms_dataset_id"))
            pairs.append((there, _text(_keyword(call, "hf_dataset_id")), "dataset"))
    for module in _modules(root / "swift" / "model" / "models"):
        for call in _calls(module, "Model"):
            if len(call.args) > 1:
                pairs.append((_text(call.args[0]), _text(call.args[1]), "model"))
    for there, here, kind in pairs:
        if there and here and there != here:
            yield there, here, kind


def _lm_eval(root: Path) -> Iterator[Row]:
    """The data set of each task, `include` followed; `mmlu_*` where those of a prefix have one."""
    tasks: dict[str, str] = {}
    parts: dict[str, list[str]] = {}
    for path in sorted((root / "lm_eval" / "tasks").rglob("*.y*ml")):
        said = _task(path)
        task, data = said.get("task"), said.get("dataset_path")
        if isinstance(task, tree.Scalar) and isinstance(data, tree.Scalar):
            tasks[task.text] = data.text
            for tag in _texts(said.get("tag")):
                parts.setdefault(tag, []).append(task.text)
        group = said.get("group")
        if isinstance(group, tree.Scalar):
            parts.setdefault(group.text, []).extend(_texts(task))
    for name in list(parts):
        works = {tasks.get(leaf, "") for leaf in _members(name, parts)}
        if len(works) == 1 and (work := works.pop()):
            tasks.setdefault(name, work)
    yield from _by_prefix(sorted(tasks), tasks, 1, "")


def _task(path: Path, depth: int = 0) -> dict[str, tree.Node]:
    """The keys of a task with those of what it includes."""
    if depth > 5 or not path.is_file():
        return {}
    roots = yaml.parse(path.read_text(encoding="utf-8")).roots
    root = roots[0] if roots else None
    if not isinstance(root, tree.Table):
        return {}
    included = root.get("include")
    found: dict[str, tree.Node] = {}
    for each in _texts(included):
        found |= _task(path.parent / each, depth + 1)
    return found | {entry.key.text: entry.value for entry in root.entries}


def _texts(node: tree.Node | None) -> list[str]:
    """A text, or those of a list."""
    items = node.items if isinstance(node, tree.Items) else (node,)
    return [each.text for each in items if isinstance(each, tree.Scalar)]


def _members(name: str, parts: dict[str, list[str]], depth: int = 0) -> Iterator[str]:
    for each in parts.get(name, ()) if depth < 6 else ():
        if each in parts:
            yield from _members(each, parts, depth + 1)
        else:
            yield each


def _by_prefix(names: list[str], ids: dict[str, str], depth: int, above: str) -> Iterator[Row]:
    """Names with their ids, `a_*` for those that begin so where nearly all have one id."""
    groups: dict[str, list[str]] = {}
    for name in names:
        words = name.split("_")
        if len(words) > depth:
            groups.setdefault("_".join(words[:depth]), []).append(name)
        elif ids[name] != above:
            yield name, ids[name]
    for prefix, inside in groups.items():
        held = [ids[name] for name in inside]
        common = max(sorted(set(held)), key=held.count)
        inner = above
        telling = depth > 1 or prefix.lower() in common.lower()  # not "advanced", "spanish"
        if telling and len(held) > 2 and held.count(common) >= 0.8 * len(held):
            inner = common
            if common != above:
                yield f"{prefix}_*", common
        if any(work != inner for work in held):
            yield from _by_prefix(inside, ids, depth + 1, inner)


def _lighteval(root: Path) -> Iterator[Row]:
    """Tasks by the first part of their name (`gpqa:diamond`) where all of it load one data set."""
    found: dict[str, set[str]] = {}
    for module in _modules(root / "src" / "lighteval" / "tasks"):
        for call in _calls(module, "LightevalTaskConfig"):
            name = _text(_keyword(call, "name")).partition(":")[0]
            if name:
                found.setdefault(name, set()).add(_text(_keyword(call, "hf_repo")))
    for name, works in found.items():
        if len(works) == 1 and "/" in (work := works.pop()):
            yield name, work


def _nemo_rl(root: Path) -> Iterator[Row]:
    """The registries of data sets by name, and what each class loads."""
    folder = root / "nemo_rl" / "data" / "datasets"
    loads = {}
    for module in _modules(folder):
        for owner in _classes(module):
            ids = {_text(call.args[0]) for call in _calls(owner, "load_dataset") if call.args}
            if len(ids) == 1 and (work := ids.pop()) and "/" in work:
                loads[owner.name] = work
    for module in _modules(folder):
        for table in ast.walk(module):
            if isinstance(table, ast.Dict):
                for key, value in zip(table.keys, table.values, strict=True):
                    name = value.id if isinstance(value, ast.Name) else ""
                    if _text(key) and name in loads:
                        yield _text(key), loads[name]


SOURCES = {
    "llama_factory": Table(
        "LLaMA-Factory",
        "https://github.com/hiyouga/LLaMA-Factory",
        "data/dataset_info.json",
        _llama_factory,
    ),
    "lighteval": Table(
        "lighteval",
        "https://github.com/huggingface/lighteval",
        "src/lighteval/tasks",
        _lighteval,
    ),
    "litgpt": Table("LitGPT", "https://github.com/Lightning-AI/litgpt", "litgpt/data", _litgpt),
    "lm_eval": Table(
        "lm-evaluation-harness",
        "https://github.com/EleutherAI/lm-evaluation-harness",
        "lm_eval/tasks",
        _lm_eval,
    ),
    "ms_swift": Table(
        "ms-swift",
        "https://github.com/modelscope/ms-swift",
        "swift/dataset, swift/model/models",
        _swift_three,
    ),
    "nemo_rl": Table(
        "NeMo RL", "https://github.com/NVIDIA-NeMo/RL", "nemo_rl/data/datasets", _nemo_rl
    ),
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
