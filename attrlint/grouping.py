"""Which model repository each file of a tree belongs to, and which file is its card."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from attrlint.discover import Found, Group
from attrlint.document import opened

HEAD = 4096  # bytes of a Markdown file in which a card's metadata begins
_OF_A_MODEL = ("weights", "yaml", "json", "toml", "ini", "shell", "python", "notebook", "modelfile")
CARD_STEMS = ("readme", "model_card", "modelcard", "model-card")
_PAGE_STEMS = (*CARD_STEMS[1:], "model_readme", "model_card_hf")
_TRANSLATED = r"readme[-_.][a-z]{2}(?:[-_][a-z]{2,4})?\.(?:md|markdown)"
_NO_PAGES = {"test", "tests", "template", "templates", "fixtures", "example", "examples"}
_TRAINING = (
    *("train", "training", "pretrain", "pretraining", "finetune", "finetuned", "finetuning"),
    *("tune", "tuned", "tuning", "sft", "dpo", "grpo", "rlhf", "distill", "distillation"),
)
_PARTS = frozenset(  # words of a folder's name that say a model, how it was trained, or on what
    (
        *("model", "models", "card", "cards", "checkpoint", "checkpoints", "weights", "hf"),
        *("huggingface", "adapter", "adapters", "lora", "qlora", *_TRAINING),
        *("data", "dataset", "datasets"),
    )
)
_OF_CODE = frozenset(  # folders whose README tells of a program, or how to work on it
    (
        *("src", "code", "lib", "libs", "scripts", "tools", "notebooks", "config", "configs"),
        *("app", "apps", "frontend", "backend", "client", "server", "web", "webui", "ui", "api"),
        *("docs", "doc", "assets", "results", "docker", "deploy", "deployment", "infra", "env"),
    )
)
_SIZE = r"\d+[bm]"  # of a model that a folder is called after: `qwen/2.5_14B_Inst/`
_NOT_OWN = {"baseline", "baselines", "legacy", "old", "archive", "deprecated", "external"}
_CONFIGS = frozenset(("yaml", "json", "toml"))
_SCRIPTS = frozenset(("python", "notebook", "shell"))
_WORK = frozenset(("python", "notebook", "shell", "weights", "data"))  # what a project holds
_DEEPEST = 2  # folders below a card in which a README tells of a part of the same project
_TELLING_KEYS = (
    *("license:", "licence:", "base_model:", "datasets:", "library_name:", "pipeline_tag:"),
    *("model-index:", "license_name:", "task_categories:"),
)
_CARD_KEYS = (*_TELLING_KEYS, "language:", "tags:")  # notes and pages of all kinds have these, too
_MODEL_FILES = ("config.json", "adapter_config.json", "model_index.json", "mergekit_config.yml")
_WEIGHTS = (".safetensors", ".gguf")
_UNFILLED = b"\n# Model Card for Model ID"  # the title of the template that trainers write
_FILLED = rb"\n- \*\*(?:Developed by|License|Finetuned from model)[^:\n]{0,20}:\*\*[ \t]*[^\[\s]"


def has_metadata(path: Path) -> bool:
    """Whether a Markdown file begins with the YAML metadata of a model or dataset card."""
    return begins_as_card(_head(path))


def _head(path: Path) -> bytes:
    try:
        with opened(path) as file:
            return file.read(HEAD)
    except OSError:
        return b""


def is_unfilled(head: bytes) -> bool:
    """Whether a card is the template of a trainer that nobody has filled in: not who made it, and
    not from what."""
    return _UNFILLED in b"\n" + head and re.search(_FILLED, head) is None


def begins_as_card(head: bytes, *, is_readme: bool = True) -> bool:
    """Whether the first `HEAD` bytes of a Markdown file hold the YAML metadata of a card, and not
    those of a template, `license: {{ license }}`, `license: {license}`, or of a Space, which tell
    the `sdk:` of an app.

    A file with another name than a card has (`is_readme`) needs more than tags and a language.
    """
    text = head.decode("utf-8", "replace").removeprefix("\ufeff").lstrip()
    first, *lines = text.splitlines() or [""]
    if first.rstrip() != "---":
        return False
    ends = next((at for at, line in enumerate(lines) if line.rstrip() == "---"), len(lines))
    said = lines[:ends]
    wanted = _CARD_KEYS if is_readme else _TELLING_KEYS
    keys = [line for line in said if line.lstrip().startswith(wanted)]
    other = any(map(_is_slot, keys)) or any(line.startswith("sdk:") for line in said)
    return bool(keys) and not other


def _is_slot(line: str) -> bool:
    """Whether a line of a template waits for its value: `license: {license}  # mit or another`."""
    value = line.partition(":")[2].partition(" #")[0].strip()
    return "{{" in line or (value[:1] + value[-1:] == "{}" and value[1:-1].isidentifier())


def _on_disk(file: Found) -> bytes:
    return _head(file.path) if file.path is not None else b""


def is_parents_card(base: str) -> bool:
    """Whether a file's name says that it is the card of what this was made from.

    `README.base.md`, `original_model_card.md`, `README.md.orig`.
    """
    lower = base.lower()
    if not any(word in lower for word in ("base", "orig", "upstream", "parent", "source")):
        return False
    which = r"(?:base|orig(?:inal)?|upstream|parent|source)"
    what = r"(?:readme|(?:model|dataset)?[-_.]?card)"
    return bool(
        re.fullmatch(
            rf"(?:{what}[-_.]{which}|{which}[-_.](?:(?:model|dataset)[-_.])?{what})\.(?:md|markdown)"
            r"|readme\.md\.orig(?:inal)?",
            lower,
        )
    )


def groups(files: list[Found], head: Callable[[Found], bytes] = _on_disk) -> tuple[Group, ...]:
    """The model repositories among `files` (sorted by name), outermost first.

    `head` gives the first bytes of a Markdown file; by default they are read from the disk.

    A card is the README or MODEL_CARD of the root, and below it any Markdown file that has card
    metadata or lies beside a model's configuration or weights, and a README among others that
    mostly have metadata: a collection of cards holds some without. A second card in one folder is
    a repository by itself, but for that of a parent kept beside. Where the root has no metadata
    and the tree holds one card, kept apart (`docs/MODEL_CARD.md`), or one beside the README
    (`HF_MODEL_CARD.md`, `README.hf.md`), that is the card of the whole. Where the tree has no card
    at all, a README is the card of its folder, or of the whole if it is the only one. A model card
    without metadata, `MODEL_CARD.md` or `docs/model_card.md`, is read with the card that it is kept
    beside, and so is the README where the card has another name. Where no README is called so
    alone, one in some language is it: `README-ja.md`.

    What a trainer wrote below a card, in whichever folder, and nobody filled in is the output of a
    run, and no card of its own; nor is what tells an agent how to work.
    """
    ours = (file for file in files if file.base in _MODEL_FILES or file.base.endswith(_WEIGHTS))
    beside = {file.folder for file in ours}
    cards: dict[str, Found] = {}
    singles: list[Found] = []
    written = [file for file in files if file.kind == "markdown" and not _is_no_page(file)]
    heads = {file.name: head(file) for file in written}
    shelves = {file.folder for file in written if _stem(file) in CARD_STEMS}
    written = [f for f in written if not is_unfilled(heads[f.name]) or not _is_below(f, shelves)]
    described = {
        file.name
        for file in written
        if begins_as_card(heads[file.name], is_readme=_stem(file).endswith(CARD_STEMS))
    }
    described |= set(_collected(written, described))
    for file in sorted(written, key=lambda file: (file.folder, _rank(file), file.name)):
        is_readme = _stem(file) in CARD_STEMS
        if not (
            (is_readme and (not file.folder or file.folder in beside)) or file.name in described
        ):
            continue
        if file.folder not in cards:
            cards[file.folder] = file
        elif file.name in described and not is_parents_card(file.base):
            singles.append(file)
    held = {"", *(file.folder for file in files if file.kind != "markdown")}
    for folder in [folder for folder, card in cards.items() if _stem(card) not in CARD_STEMS]:
        if folder not in held:
            singles.append(cards.pop(folder))
    if "" not in cards:
        translated = (file for file in written if not file.folder and is_translation(file.base))
        cards.update((file.folder, file) for file in islice(translated, 1))
    if not cards and not singles:
        cards.update(_projects(files, written))
    singles.sort(key=lambda file: file.name)
    _adopt(files, cards, singles, described)
    filled = {name for name, text in heads.items() if not is_unfilled(text) and b"{{" not in text}
    return tuple(_grouped(files, cards, singles, filled))


def _is_below(file: Found, folders: set[str]) -> bool:
    """Whether a file lies deeper in one of some folders."""
    return not folders.isdisjoint(_around(file.folder))


def _around(folder: str) -> Iterator[str]:
    """The folders that one lies in, innermost first."""
    while folder:
        folder = folder.rstrip("/").rpartition("/")[0]
        folder = folder + "/" if folder else ""
        yield folder


def _is_no_page(file: Found) -> bool:
    """Whether a file lies in a folder of tools (`.github`, `.claude`), is an agent's skill, or a
    template that cards are made from: `model_card_template.md`."""
    hidden = file.folder.startswith(".") or "/." in file.folder
    made = _stem(file).endswith(("_template", "-template", ".template"))
    return hidden or made or file.base in ("SKILL.md", "AGENTS.md", "CLAUDE.md")


def _collected(written: list[Found], described: set[str]) -> Iterator[str]:
    """READMEs without metadata where most of those as deep in the same top folder have some."""
    shelves: dict[tuple[str, int], list[str]] = {}
    for file in written:
        if file.folder and _stem(file).endswith(CARD_STEMS):
            shelf = (file.folder.partition("/")[0], file.folder.count("/"))
            shelves.setdefault(shelf, []).append(file.name)
    for names in shelves.values():
        bare = [name for name in names if name not in described]
        if len(names) - len(bare) >= max(2, len(bare)):
            yield from bare


def _projects(files: list[Found], written: list[Found]) -> dict[str, Found]:
    """The READMEs of the projects that a tree without a card at the top holds, by their folders:
    that of its only project is the card of the whole. A folder of configurations alone is none."""
    readmes = [file for file in written if _stem(file) == "readme" and not _is_beside(file)]
    folders = {file.folder for file in readmes}
    tops = {file.folder: file for file in readmes if not _is_below(file, folders)}
    if len(tops) == 1:
        return dict(zip(("",), tops.values(), strict=True))
    kinds: dict[str, set[str]] = {folder: set() for folder in tops}
    for file in files:
        for folder in (file.folder, *_around(file.folder)):
            if folder in kinds:
                kinds[folder].add(file.kind)
    bare = {folder for folder in tops if kinds[folder] & _CONFIGS and not kinds[folder] & _WORK}
    return {folder: file for folder, file in tops.items() if folder not in bare}


def _is_beside(file: Found) -> bool:
    """Whether a file lies in a folder of code, tests or examples."""
    return not (_NO_PAGES | _OF_CODE).isdisjoint(file.folder.lower().split("/"))


def _adopt(
    files: list[Found], cards: dict[str, Found], singles: list[Found], described: set[str]
) -> None:
    root = cards.get("")
    if root is not None and root.name in described:
        return
    kept = [file for file in singles if not file.folder]
    at_root = [file for file in kept if "card" in _stem(file) or "readme" in _stem(file)]
    if len(at_root) == 1:
        singles.remove(at_root[0])
        cards[""] = at_root[0]
        return
    others = [*(card for folder, card in cards.items() if folder), *singles]
    if len(others) != 1:
        return
    card = others[0]
    inside = (*_OF_A_MODEL, "data", "large")
    if any(file.folder.startswith(card.folder) and file.kind in inside for file in files):
        return
    cards.pop(card.folder, None)
    singles.clear()
    cards[""] = card


def _grouped(
    files: list[Found], cards: dict[str, Found], singles: list[Found], filled: set[str]
) -> Iterator[Group]:
    alone = {file.name for file in singles}
    members: dict[str, list[Found]] = {folder: [] for folder in ("", *sorted(cards))}
    for file in files:
        if file.name in alone:
            continue
        folders = (file.folder, *_around(file.folder))
        members[next(folder for folder in folders if folder in members)].append(file)
    legal: dict[str, list[Found]] = {}
    for file in files:
        if file.kind == "legal":
            legal.setdefault(file.folder, []).append(file)
    others: dict[str, list[Found]] = {}
    for file in singles:
        others.setdefault(file.folder, []).append(file)
    holding = {above for folder in cards for above in _around(folder)}
    for folder, inside in members.items():
        if inside:
            above = _in_any(_around(folder), legal)
            card = cards.get(folder)
            pages = tuple(_pages(inside, card, filled)) if card is not None else ()
            held = folder in holding
            near = tuple(others.get(folder, ()))
            yield Group(folder, card, tuple(inside), above, pages, held, near)
    for file in singles:
        beside = _in_any((file.folder, *_around(file.folder)), legal)
        yield Group(file.folder, file, (file,), beside)


def _in_any(folders: Iterable[str], files: dict[str, list[Found]]) -> tuple[Found, ...]:
    """The files that lie in some folders, by name."""
    found = (file for folder in folders for file in files.get(folder, ()))
    return tuple(sorted(found, key=lambda file: file.name))


def _pages(inside: list[Found], card: Found, filled: set[str]) -> Iterator[Found]:
    """The model cards kept beside a card, also `cards/TALKER_MODEL_CARD.md`, the README beside one
    that has another name, both at the top, and READMEs of parts: `finetuning/README.md`."""
    trained_in = _trained_in(inside)
    for file in inside:
        if file.name not in filled or file.name == card.name:
            continue
        if not _NO_PAGES.isdisjoint(file.folder.lower().split("/")) or is_parents_card(file.base):
            continue
        stem = _stem(file)
        if stem == "readme":
            read = not file.folder or _is_of_part(file, card, trained_in)
        else:
            read = stem.endswith(_PAGE_STEMS)
        if read:
            yield file


def _is_of_part(file: Found, card: Found, trained_in: frozenset[str]) -> bool:
    """Whether a README lies in a folder below its card that is called after a model, its training
    or its data, `final_model/`, `scripts/sft/`, `qwen/2.5_14B_Inst/`, or holds what trains."""
    folders = file.folder[len(card.folder) :].lower().rstrip("/")
    words = re.split(r"[-_. /]+", folders)
    if folders.count("/") >= _DEEPEST or not _NOT_OWN.isdisjoint(words):
        return False
    sized = any(re.fullmatch(_SIZE, word) for word in words)
    return sized or not _PARTS.isdisjoint(words) or file.folder in trained_in


def _trained_in(files: list[Found]) -> frozenset[str]:
    """The folders with a script called after what it does, `train_classifier.py`, `run_sft.sh`,
    but for those of a package, which is imported."""
    packages = {file.folder for file in files if file.base == "__init__.py"}
    trains = {file.folder for file in files if file.kind in _SCRIPTS and _trains(_stem(file))}
    return frozenset(trains - packages)


def _trains(stem: str) -> bool:
    words = re.split(r"[-_. ]+", stem.removeprefix("run_"))
    return words[0] in _TRAINING or words[-1] in _TRAINING


def is_translation(base: str) -> bool:
    """Whether a file's name says that it is a README in some language: `README_zh-CN.md`."""
    return re.fullmatch(_TRANSLATED, base.lower()) is not None


def is_of_a_part(page: str) -> bool:
    """Whether a page that is read with a card, told by its name, is the README of a folder."""
    above, _, base = page.rpartition("/")
    return bool(above) and base.lower().startswith("readme")


def _stem(file: Found) -> str:
    return file.base.rpartition(".")[0].lower()


def _rank(file: Found) -> int:
    stem = _stem(file)
    return CARD_STEMS.index(stem) if stem in CARD_STEMS else len(CARD_STEMS)
