"""Which files there are, what each is, and which model repository it belongs to."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from attrlint.document import opened
from attrlint.gitignore import MAX_BYTES, Pattern, ignored, patterns
from attrlint.record import NamedTuple

LEFT_OUT = frozenset(
    (
        *(".git", ".hg", ".svn", ".tox", ".nox", ".venv", "venv", "site-packages", "node_modules"),
        *("__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".ipynb_checkpoints"),
        *(".cache", ".huggingface", "vendor", "third_party", "3rdparty", ".eggs", ".idea"),
        "unsloth_compiled_cache",  # trainers of TRL that Unsloth writes out
    )
)
VENDORED = frozenset(("vendor", "third_party", "3rdparty"))
_DEEPEST = 3  # folders below one of those, in which a package of others may lie
_BY_SUFFIX = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".yml": "yaml",
    ".yaml": "yaml",
    ".json": "json",
    ".dvc": "yaml",
    ".toml": "toml",
    ".cfg": "ini",
    ".sh": "shell",
    ".bash": "shell",
    ".slurm": "shell",
    ".sbatch": "shell",
    ".py": "python",
    ".ipynb": "notebook",
    ".bib": "bibtex",
    ".cff": "cff",
    ".txt": "text",
    **dict.fromkeys(
        (".safetensors", ".bin", ".pt", ".pth", ".ckpt", ".gguf", ".onnx", ".h5", ".msgpack"),
        "weights",
    ),
    **dict.fromkeys((".jsonl", ".csv", ".tsv", ".parquet", ".arrow"), "data"),
}
_TEMPLATES = (".template", ".tmpl", ".tpl")  # of a configuration: `train.yaml.template`
_FILLED_IN = ("yaml", "json", "toml", "shell")
_LEGAL_STEMS = ("licen", "notice", "copying", "copyright", "attribution", "party", "policy")
_LEGAL = (
    r"(?:^|[-_. ])(?:(?:un)?licen[cs]es?(?![-_ ]plate)|notices?|copying|copyright|attributions?"
    r"|third[-_ ]?party(?:[-_ ]?(?:notices?|licen[cs]es?))?|(?:acceptable[-_]use|use)[-_]policy)"
    r"(?:$|[-_. ])"
)
_LEGAL_GLOBS = (  # wider than `_LEGAL`, and made of the same words
    *("*licen[cs]e*", "*notice*", "*copying*", "*copyright*", "*attribution*"),
    *("*third*party*", "*use[-_]policy*", "licen[cs]es/**"),
)
_LEGAL_FOLDERS = ("licenses", "licences")
_BASELINE = ".attrlint-baseline.json"
_SKIPPED_JSON = ("tokenizer.json", "vocab.json", "package.json", "package-lock.json", _BASELINE)
MAX_JSON = 1_000_000
_BUILD_FILES = ("makefile", "gnumakefile", "dockerfile", "containerfile", "justfile", ".justfile")
_NEVER_MISSED = ("other", "text", "data", "weights")  # what is told nobody where it is left alone
_NO_TEXT = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".pdf", ".docx", ".html")


Rules = tuple[tuple[str, tuple[Pattern, ...]], ...]


class Found(NamedTuple):
    """A file: its path on disk (None for one in memory or left alone), its name relative to
    the root (`/`), and what it is. `why` says of one that is left alone why it is not read.

    kind: markdown yaml json toml ini shell python notebook modelfile bibtex cff attribution legal
    text weights data large (JSON too big to be a configuration) vendored (the licence of
    third-party code, or a file of it where it has none) closed (a folder that cannot be
    listed) other.
    """

    path: Path | None
    name: str
    kind: str
    why: str = ""

    @property
    def folder(self) -> str:
        """The folder that holds it: "" for the root, else with a trailing slash."""
        return self.name.rpartition("/")[0] + "/" if "/" in self.name else ""

    @property
    def base(self) -> str:
        """The last part of its name."""
        return self.name.rpartition("/")[2]


class Group(NamedTuple):
    """One model repository: its folder ("" or with a trailing slash), card and files.

    `around` are the licence and notice files of the folders that it lies in: they hold for it too.
    `pages` are read with the card: a model card without metadata that is kept beside it, and the
    README of code where the card has another name. `holds_cards` says that folders in it have
    cards of their own; `beside` are cards of other models that lie beside its own.
    """

    folder: str
    card: Found | None
    files: tuple[Found, ...]
    around: tuple[Found, ...] = ()
    pages: tuple[Found, ...] = ()
    holds_cards: bool = False
    beside: tuple[Found, ...] = ()


def kind_of(name: str) -> str:
    """What a file is, by its name (the last part of its path)."""
    lower = name.lower()
    stem, suffix = os.path.splitext(lower)
    if lower.startswith("modelfile"):
        return "modelfile"
    if lower in ("mlmodel", "dvc.lock"):
        return "yaml"
    if lower in _BUILD_FILES or lower.startswith("dockerfile.") or suffix in (".mk", ".dockerfile"):
        return "build"
    if lower in ("attribution.yaml", "attribution.yml"):
        return "attribution"
    if suffix in _TEMPLATES and _BY_SUFFIX.get(os.path.splitext(stem)[1], "") in _FILLED_IN:
        return kind_of(stem)
    kind = _BY_SUFFIX.get(suffix, "other")
    if kind not in ("other", "text", "markdown") or suffix in _NO_TEXT:
        return kind
    hinted = any(word in stem for word in _LEGAL_STEMS)
    return "legal" if hinted and re.search(_LEGAL, stem) else kind


def globs(*kinds: str) -> tuple[str, ...]:
    """Patterns that the names of files of some kinds match, letter case aside; others may, too."""
    found = [f"*{suffix}" for suffix, kind in _BY_SUFFIX.items() if kind in kinds]
    if not set(kinds).isdisjoint(_FILLED_IN):
        found += [f"*{suffix}" for suffix in _TEMPLATES]
    return (*found, *(_LEGAL_GLOBS if "legal" in kinds else ()))


def walk(root: Path) -> Iterator[Found]:
    """Every file under `root` that counts, sorted by name, git-ignored and vendored ones left out.

    Links are followed only to files that lie under the root. A folder that cannot be listed stands
    for itself, and so does what would be read if it were a file, or lay under the root.
    """
    if root.is_file():
        yield Found(root, root.name, kind_of(root.name))
        return
    yield from sorted(_walk(root), key=lambda file: file.name)


def _walk(root: Path) -> Iterator[Found]:
    inside = os.path.join(os.path.realpath(root), "")
    above, outer = _above(inside)
    left = [(root, "", outer, False)]
    while left:
        folder, prefix, rules, is_legal = left.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError:
            if prefix:
                yield Found(folder, prefix[:-1], "closed")
            continue
        names = {entry.name for entry in entries}
        if "pyvenv.cfg" in names and prefix:
            continue
        if ".gitignore" in names:
            rules = (*rules, (above + prefix, _patterns(folder / ".gitignore")))
        for entry in entries:
            name = prefix + entry.name
            try:
                is_folder = entry.is_dir(follow_symlinks=False)
                is_file = entry.is_file()  # through a link; False for a loop, a FIFO or a device
            except OSError:  # a loop
                is_folder = is_file = False
            if rules and ignored(above + name, is_folder, rules):
                continue
            if is_folder and entry.name in LEFT_OUT:
                if entry.name in VENDORED:
                    yield from _vendored(folder / entry.name, name + "/", 0)
                continue
            if is_folder:
                legal = is_legal or entry.name.lower() in _LEGAL_FOLDERS
                left.append((folder / entry.name, name + "/", rules, legal))
            elif why := _left_alone(entry, is_file, inside):
                kind = _settled(kind_of(entry.name), entry.name, 0, is_legal)
                if kind not in _NEVER_MISSED:
                    yield Found(None, name, kind, why)
            else:
                yield Found(folder / entry.name, name, _kind(entry, is_legal))


def _left_alone(entry: os.DirEntry[str], is_file: bool, inside: str) -> str:
    """Why what is no folder is not opened; "" where it is."""
    if entry.is_symlink() and not os.path.realpath(entry.path).startswith(inside):
        return "a link that leads out of PATH"
    if is_file:
        return ""
    return "a link to no file" if entry.is_symlink() else "a FIFO, a socket or a device"


def _vendored(folder: Path, prefix: str, depth: int) -> Iterator[Found]:
    """One file for each package of third-party code: its licence, or else the first that is not
    empty."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    files = [entry for entry in entries if entry.is_file(follow_symlinks=False)]
    if depth and files:
        legal = [entry for entry in files if kind_of(entry.name) == "legal"]
        filled = [entry for entry in files if _size(entry) > 0]
        told = (legal or filled or files)[0]
        yield Found(folder / told.name, prefix + told.name, "vendored")
    elif depth < _DEEPEST:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                yield from _vendored(folder / entry.name, f"{prefix}{entry.name}/", depth + 1)


def _kind(entry: os.DirEntry[str], is_legal: bool) -> str:
    """What a file is, by its name, its size and whether its folder is one of licence texts."""
    kind = kind_of(entry.name)
    size = _size(entry) if kind == "json" else 0
    return "other" if size < 0 else _settled(kind, entry.name, size, is_legal)


def _size(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat().st_size
    except OSError:
        return -1


def kind_in_memory(name: str, size: int) -> str:
    """What a file of `size` bytes is, by its name relative to the root."""
    *folders, base = name.lower().split("/")
    return _settled(kind_of(base), base, size, any(folder in _LEGAL_FOLDERS for folder in folders))


def _settled(kind: str, base: str, size: int, is_legal: bool) -> str:
    if kind == "json" and base.lower() in _SKIPPED_JSON:
        return "other"
    if kind == "json" and size > MAX_JSON:
        return "large"
    return "legal" if is_legal and kind in ("text", "markdown", "other") else kind


def _patterns(path: Path) -> tuple[Pattern, ...]:
    if not path.is_file():
        return ()
    try:
        with opened(path) as file:
            return patterns(file.read(MAX_BYTES).decode("utf-8", "surrogateescape"))
    except OSError:
        return ()


def _above(inside: str) -> tuple[str, Rules]:
    """Where a folder (ending in a slash) lies in its git repository, and what is ignored above it.

    Nothing for one that is ignored itself: who asks for it wants it read.
    """
    here = Path(inside)
    tops = (place for place in (here, *here.parents) if os.path.lexists(place / ".git"))
    top = next(tops, here)
    rules: Rules = ()
    path = ""
    for part in here.relative_to(top).parts:
        rules = (*rules, (path, _patterns(top / path / ".gitignore")))
        path += part
        if ignored(path, True, rules):
            return "", ()
        path += "/"
    return path, rules
