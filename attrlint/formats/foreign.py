"""Files that say little of the model: tests, CI, evaluations, demos, copies of a framework."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from attrlint.formats.expression import compiled

if TYPE_CHECKING:
    from attrlint.files import Files

_CHECKS = frozenset(("tests", "test", ".github", ".circleci", ".gitlab", ".buildkite"))
_EVALUATES = r"(?:^|[/_\-])eval(?:s|uations?)?(?:[_\-]\w+)?/|[^/][_\-]bench(?:mark)?/"
_CONVERTS = (  # copies of what transformers, llama.cpp and openpi ship
    r"(?:^|/)convert_[\w\-]{0,80}_?to_(?:hf|pytorch|torch|transformers|diffusers|gguf|onnx|mlx|flax|tf"
    r"|lerobot|rlds|hdf5|zarr|coco|voc|wds|webdataset|mds)\w*\.py\Z"
)
_TEACHES = frozenset(("tutorial", "tutorials", "cookbook", "cookbooks", "workshop", "lessons"))
_SHOWS = frozenset(("benchmarks", "demo", "demos", "cookbook", "inference", "serve", "serving"))
_ASSESSES = (
    r"(?:^|[/_.\-])(?:eval\w*|bench\w*|infer\w*|demo|predict\w*|decontam\w*|latency\w*)"
    r"(?=[/_.\-])|(?:^|/)test\.py\Z"
)
_TRIES = (  # `chat.py`, `web_chat.py`; `internlm2_chat.py` is of a model, `lmsys_chat.py` of data
    r"(?:^|[/_.\-])(?:app|serve|verify|inspect|check)(?=[/_.\-])"
    r"|(?:^|/)chat(?=[/_.\-])"
    r"|(?:^|[/_.\-])(?:web|cli|terminal|gradio|streamlit|simple|local|run|test)[_\-]chat(?=[/.])"
)
_MAKES = (  # what trains, and what makes data: of chats, too
    r"(?:^|[/_.\-])(?:train\w*|fine-?tune\w*|sft|dpo|grpo|create|make|build|prepare|gen|generate"
    r"|fetch|collect|convert|postprocess|preprocess|process|translate|synthesi[sz]e)(?=[_.\-])"
)
_MAKES_DATA = (  # `generate_sft_data.py`, `synthesize.py`, `distill-dataset.sh`
    r"(?:^|[/_.\-])(?:gen(?:erate)?|annotate|label|augment|distil+)[_\-]"
    r"(?:[a-z0-9]{1,20}[_\-]){0,4}(?:data(?:sets?)?|corpus|pairs|preferences|instructions)(?=[_.\-])"
    r"|(?:^|[/_.\-])synthe[st][a-z]{0,8}[_.\-]|(?:^|[/_.\-])data[_\-]gen[a-z]{0,8}(?=[_.\-])"
)
_BUILDS_DATA = (  # `make_datasets.py`: out of nothing, or of what it is handed
    r"(?:^|[/_.\-])(?:create|make|build)[_\-](?:[a-z0-9]{1,20}[_\-]){0,4}"
    r"(?:data(?:sets?)?|corpus|pairs|preferences|instructions)(?=[_.\-])"
)
_LEFT = r"(?:^|[/_.\-])(?:legacy|old|deprecated|archived?|attic|obsolete|backups?|unused)[_.\-/]"
_LEFT_FILE = (
    r"(?:[_.\-](?:old|bak|backup|deprecated|legacy|obsolete|unused)\d*|/old[_\-]\w+)\.\w+\Z"
)
_PROJECT = ("setup.py", "pyproject.toml", "setup.cfg")
_READMES = ("README.MD", "README_EN.MD", "TRAIN.MD", "GETTING_STARTED.MD")
_TRAINING = r"(?:^|[\s/])(?:(?:dist|slurm|multi)_)?train\.(?:py|sh)((?:[^\n\\]|\\\n|\\)*)"
# What tells a framework's source, and the folders of its examples and defaults beside it.
_SHIPPED = (
    ("src/llamafactory/", r"examples/[\w.\-]+/"),
    ("src/llmtuner/", r"examples/[\w.\-]+/"),
    ("src/axolotl/", r"examples/"),
    ("verl/trainer/", r"(?:verl|tests)/"),
    ("verl/trainer/", r"examples/(?:\w+_trainer|sft|generation|split_placement|data_preprocess)/"),
    ("src/llamafactory/", r"(?:src/llamafactory|scripts)/"),
    ("src/axolotl/", r"src/axolotl/"),
    ("openrlhf/cli/", r"openrlhf/"),
    ("trl/trainer/", r"trl/"),
    ("torchtune/", r"recipes/configs/"),
    ("torchtune/modules/", r"torchtune/"),
    ("xtuner/configs/", r"xtuner/configs/"),
    ("litgpt/data/", r"(?:config_hub|litgpt|extensions|tutorials)/"),
    ("lm_eval/tasks/", r"lm_eval/tasks/"),
    ("trl/trainer/", r"examples/"),
    ("swift/llm/", r"examples/"),
    ("swift/megatron/", r"examples/"),
    ("openrlhf/cli/", r"examples/"),
    ("open_instruct/", r"(?:configs/train_configs|scripts/data)/"),
    ("llmfoundry/", r"(?:scripts/train/(?:yamls|finetune_example)|mcli)/"),
    ("src/llama_recipes/", r"(?:recipes|src/llama_recipes)/"),
    ("src/nanotron/", r"examples/"),
    ("src/peft/", r"(?:examples|method_comparison)/"),
    ("mmseg/models/", r"configs/"),
    ("mmdet/models/", r"configs/"),
    ("mmpretrain/models/", r"configs/"),
    ("mmcls/models/", r"configs/"),
    ("fairseq/models/", r"(?:examples|fairseq)/"),
    ("egs2/TEMPLATE/", r"egs2/"),
    ("src/lighteval/", r"(?:examples|community_tasks|src/lighteval)/"),
    ("diffsynth/pipelines/", r"(?:examples|docs)/"),
    ("realhf/impl/", r"(?:examples|training/configs|benchmark)/"),
    ("areal/api/", r"(?:examples|docs|benchmark)/"),
    ("slime/rollout/", r"(?:examples|scripts)/"),
    ("src/lerobot/", r"(?:examples|src/lerobot)/"),
    ("detectron2/modeling/", r"configs/"),
    ("flair/models/", r"(?:examples|flair)/"),
)


def is_check(path: str) -> bool:
    """Whether a file is part of a test suite or of CI: no model is made of what it loads."""
    if "test" not in path and "." not in path[:1] and "/." not in path:
        return False
    *folders, name = path.lower().split("/")
    return not _CHECKS.isdisjoint(folders) or name.startswith(("test_", "conftest", ".gitlab-ci"))


def is_assessing(path: str) -> bool:
    """Whether a script's name or folder says that it tries a model out."""
    near = "/".join(path.lower().split("/")[-2:])
    if compiled(_ASSESSES).search(near):
        return True
    name = near.rpartition("/")[2]
    return bool(compiled(_TRIES).search(near)) and not compiled(_MAKES).search(name)


def makes_data(path: str, handed: bool = False) -> bool:
    """Whether a script's name says that it makes data: a model that it runs writes them. One that
    builds them of data that it is `handed` only puts them in another form.
    """
    name = path.lower().rpartition("/")[2]
    builds = not handed and compiled(_BUILDS_DATA).search(name)
    return bool(builds or compiled(_MAKES_DATA).search(name))


def is_left(path: str) -> bool:
    """Whether a file is not in use any more, by its folder or by the end of its name."""
    folder, _, name = path.lower().rpartition("/")
    return bool(compiled(_LEFT).search(folder + "/") or compiled(_LEFT_FILE).search("/" + name))


def in_evaluation(path: str) -> bool:
    """Whether a file lies in a folder that evaluates, at any depth: benchmarks may train, too."""
    low = path.lower()
    return ("eval" in low or "bench" in low) and bool(compiled(_EVALUATES).search(low))


def is_lesson(path: str) -> bool:
    """Whether a file lies in a folder that teaches: what it trains is an exercise."""
    return not _TEACHES.isdisjoint(path.lower().split("/")[:-1])


def is_converter(path: str) -> bool:
    """Whether a script by its name only writes weights in another form."""
    return bool(compiled(_CONVERTS).search(path.lower()))


def is_show(path: str) -> bool:
    """Whether a file lies in a folder that evaluates or shows a model: a mere name in it is that
    of something compared or shown beside the model. What it loads by id may still be trained on.
    """
    return in_evaluation(path) or not _SHOWS.isdisjoint(path.lower().split("/")[:-1])


def is_shipped(path: str, files: Files) -> bool:
    """Whether a file is an example or a default of a framework whose source lies beside it: of a
    known one, or of any package that a script in `examples/` imports; or one of OpenCLIP's models
    that no command asks for. A configuration of OpenMMLab
    that the README or a script of the repository trains, and what it builds on, is its own.
    """
    if _shows_its_package(path, files):
        return True
    if path.endswith(".py") and "configs/" in path and path in _trained(files):
        return False
    if path.endswith(".json") and "model_configs/" in path:
        return path.rpartition("/")[2].removesuffix(".json").lower() not in _models_asked(files)
    for marker, pattern in _SHIPPED:
        hit = re.match(rf"(.*/)?{pattern}", path)
        if hit and (hit[1] or "") + marker in files.folders:
            return True
    return False


def _shows_its_package(path: str, files: Files) -> bool:
    """Whether a script of `examples/` imports a package that lies installable beside it."""
    top, found, _ = f"/{path}".rpartition("/examples/")
    document = files.document(path) if found and path.endswith((".py", ".ipynb")) else None
    if document is None:
        return False
    base = f"{top[1:]}/" if top else ""
    if not any(files.found(base + name) for name in _PROJECT):
        return False
    imported = set(re.findall(r"(?m)^[\s\"]*(?:from|import) ([A-Za-z_]\w*)", document.text))
    return any(
        files.found(f"{base}{source}{name}/__init__.py")
        for name in imported
        for source in ("", "src/")
    )


def is_vendored(path: str, files: Files) -> bool:
    """Whether a file lies in another project's source, which has a package file of its own."""
    top = files.group.folder
    parts = path[len(top) :].split("/")[:-1]
    return any(
        files.found(f"{top}{'/'.join(parts[:depth])}/{name}") is not None
        for depth in range(1, len(parts) + 1)
        for name in _PROJECT
    )


def is_copied(path: str, files: Files) -> bool:
    """Whether a file lies in a copy of another project, which has a package file and a licence of
    its own, beside scripts of the repository's own."""
    return path.startswith(_copies(files))


@lru_cache(maxsize=2)
def _copies(files: Files) -> tuple[str, ...]:
    """The folders that are copies of other projects. Where no script lies outside of one, it is
    the project itself."""
    top = files.group.folder
    folders = {
        file.folder
        for file in files
        if file.base in _PROJECT and file.folder != top and _has_license(file.folder, files)
    }
    copies = tuple(sorted(folders))
    scripts = (file for file in files if file.kind in ("python", "shell", "notebook"))
    own = (one for one in scripts if one.base not in _PROJECT and not one.name.startswith(copies))
    return copies if copies and any(own) else ()


def _has_license(folder: str, files: Files) -> bool:
    return any(file.kind == "legal" and file.folder == folder for file in files)


@lru_cache(maxsize=2)
def _trained(files: Files) -> frozenset[str]:
    """The Python configurations that commands of the repository train, `tools/train.py
    configs/ours.py`, in shell scripts outside its documentation and in its READMEs, with those that
    they build on.
    """
    from attrlint.formats.compose import built_on

    found: set[str] = set()
    for file in files:
        readme = file.kind == "markdown" and file.name.upper() in _READMES
        if not readme and (file.kind != "shell" or "docs/" in file.name):
            continue
        document = files.document(file.name)
        for command in compiled(_TRAINING).findall(document.text if document else ""):
            for name in compiled(r"[\w./+\-]+\.py\b").findall(command):
                config = files.near(file.name, name) if "configs/" in name else None
                if config is not None and config not in found:
                    found |= {config, *built_on(config, files)}
    return frozenset(found)


@lru_cache(maxsize=2)
def _models_asked(files: Files) -> frozenset[str]:
    """The models that shell scripts of the repository ask for by name: of OpenCLIP's
    `model_configs/`, which copies have in dozens, these are used.
    """
    found: set[str] = set()
    for file in files:
        document = files.document(file.name) if file.kind in ("shell", "markdown") else None
        if document is not None and "--model" in document.text:
            found |= set(compiled(r"--model[ =][\"']?([\w.\-]+)").findall(document.text.lower()))
    return frozenset(found)
