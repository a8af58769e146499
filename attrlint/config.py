"""`attrlint.toml`, or `[tool.attrlint]` of pyproject.toml, as one `Config`.

The keys and their types are those of schemas/config.schema.json. Every error is one line that
begins with the file and its line.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrlint.document import MAX_BYTES, Document, Span, Unreadable, opened, read
from attrlint.gitignore import Pattern, ignored, patterns
from attrlint.record import NamedTuple
from attrlint.usage import UsageError, meant

if TYPE_CHECKING:
    from attrlint.parse.tree import Entry, Node, Scalar, Table
    from attrlint.rule import Rule

NAME = "attrlint.toml"
PERSONAS = ("regular", "pedantic", "auditor")
FAIL_ON = ("error", "warning", "note", "never")


class Config(NamedTuple):
    """What holds for one PATH. `rules` are absolute folders; `path` is the file it comes from."""

    select: tuple[str, ...] = ()  # rules and groups; () is all
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()  # pattern, rules and groups
    persona: str = "regular"
    min_confidence: str = ""  # "" is the persona's
    fail_on: str = "warning"  # error | warning | note | never
    own: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()
    registries: tuple[str, ...] = ()  # absolute paths of files and folders with works of one's own
    options: dict[str, dict[str, Any]] = {}  # noqa: RUF012  never written to
    as_of: str = ""  # the day for facts of the registry; "" is today. This and `history`: arguments
    history: bool = False  # whether the rules that read git run
    online: bool = False  # whether a hub is asked; an argument only, like `keep`
    keep: bool = True  # whether what it answers is kept for later runs
    baseline: str | None = ""  # its absolute path; "" to look for it, None for none
    path: Path | None = None
    prefix: str = ""  # the PATH relative to the config's folder: "" or with a trailing slash

    def selects(self, rule: str, group: str) -> bool:
        """Whether a rule runs: what names the rule is stronger than what names its group."""
        if rule in self.ignore or (group == "history" and not self.history):
            return False
        if rule in self.select:
            return True
        return group not in self.ignore and (not self.select or group in self.select)

    def narrowed(self, select: tuple[str, ...], ignore: tuple[str, ...]) -> Config:
        """The config with what a call selects and ignores: the call is stronger than the file."""
        kept = tuple(name for name in self.ignore if name not in select)
        return self._replace(select=select or self.select, ignore=(*kept, *ignore))

    def excludes(self, name: str) -> bool:
        """Whether a file (relative to the PATH given) is left out; a folder asked for is not."""
        asked_for = self.prefix.count("/")
        return bool(self.exclude) and _covers(self.exclude, self.prefix + name, asked_for)

    def ignored_for(self, name: str, rule: str, group: str) -> bool:
        """Whether `per-file-ignores` silences a rule in a file (relative to the PATH given)."""
        return any(
            (rule in silent or group in silent) and _covers((pattern,), self.prefix + name)
            for pattern, silent in self.per_file_ignores
        )


@lru_cache(maxsize=64)
def _compiled(globs: tuple[str, ...]) -> tuple[Pattern, ...]:
    return patterns("\n".join(globs))


def _covers(globs: tuple[str, ...], name: str, below: int = 0) -> bool:
    """Whether patterns match a file, or a folder above it that lies deeper than `below`."""
    rules = (("", _compiled(globs)),)
    parts = name.split("/")
    above = ("/".join(parts[:end]) for end in range(below + 1, len(parts)))
    return any(ignored(folder, True, rules) for folder in above) or ignored(name, False, rules)


def find(root: Path) -> Path | None:
    """The configuration that holds for `root`: in its folder, or in the nearest one above."""
    folder = root.absolute()
    for place in (folder, *folder.parents):
        own = place / NAME
        if own.is_file():
            return own
        project = place / "pyproject.toml"
        if project.is_file() and _has_table(project):
            return project
    return None


def _has_table(project: Path) -> bool:
    try:
        with opened(project) as file:
            return b"tool.attrlint" in file.read(MAX_BYTES)
    except OSError:
        return False


def load(
    root: Path, *, path: Path | None = None, isolated: bool = False, trust: bool = False
) -> Config:
    """The configuration for a PATH: from `path`, or found, or the defaults when `isolated`.

    Rule folders and plugins that a file names load code, so one that was found, or that lies in
    the linted tree, may name them only with `trust`. Raises `UsageError`.
    """
    source = path or (None if isolated else find(root))
    if source is None:
        return Config(baseline=None) if isolated else Config()
    try:
        document = read(source, _shown(source))
    except Unreadable as error:
        raise UsageError(f"{_shown(source)}: {error}") from None
    reader = _Reader(document, source)
    config = reader.config(trust or (path is not None and not _is_within(path, root)))
    return config._replace(path=source, prefix=_prefix(root, source.absolute().parent))


def _is_within(path: Path, root: Path) -> bool:
    """Whether `path` lies in the tree that `root` belongs to: its git repository, or itself."""
    top = Path(os.path.realpath(root))
    above = next((place for place in (top, *top.parents) if (place / ".git").exists()), top)
    return Path(os.path.realpath(path)).is_relative_to(above)


def _prefix(root: Path, folder: Path) -> str:
    inside = root.absolute() if root.is_dir() else root.absolute().parent
    inside, folder = Path(os.path.normpath(inside)), Path(os.path.normpath(folder))
    if not inside.is_relative_to(folder) or inside == folder:
        return ""
    return inside.relative_to(folder).as_posix() + "/"


def _shown(path: Path) -> str:
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


class _Reader:
    """One file's text on its way to a `Config`; knows the line of everything it rejects."""

    def __init__(self, document: Document, source: Path) -> None:
        self.document = document
        self.folder = source.absolute().parent
        self.in_project = source.name == "pyproject.toml"

    def wrong(self, span: Span, message: str) -> UsageError:
        line = self.document.position(span.start).line
        return UsageError(f"{self.document.path}:{line}: {message}")

    def table(self) -> Table:
        from attrlint.parse import toml
        from attrlint.parse.tree import Table

        parsed = toml.parse(self.document.text)
        if parsed.faults:
            raise self.wrong(parsed.faults[0].span, parsed.faults[0].message)
        table: Node = parsed.roots[0] if parsed.roots else Table(Span(0, 0), ())
        for key in ("tool", "attrlint") if self.in_project else ():
            found = table.get(key) if isinstance(table, Table) else None
            table = found if found is not None else Table(Span(0, 0), ())
        if not isinstance(table, Table):
            raise self.wrong(table.span, "[tool.attrlint] must be a table")
        return table

    def config(self, trusted: bool) -> Config:
        from attrlint.parse.tree import plain
        from attrlint.schema import violations

        table = self.table()
        for span, message in violations(table, "config"):
            raise self.wrong(span, message)
        found: dict[str, Any] = {}
        for entry in table.entries:
            found[entry.key.text.replace("-", "_")] = plain(entry.value)
            if entry.key.text in ("rules", "plugins") and not trusted:
                what = "rule folders" if entry.key.text == "rules" else "plugins"
                raise self.wrong(
                    entry.key.span,
                    f"{what} named in the tree that is linted load only with --trust",
                )
        named = found.pop("rule", None)
        per_file = found.pop("per_file_ignores", {})
        for key, value in found.items():
            found[key] = tuple(value) if isinstance(value, list) else value
        config = Config(**found)._replace(
            rules=self.absolute(found.get("rules", ())),
            registries=self.absolute(found.get("registries", ())),
            per_file_ignores=tuple((glob, tuple(rules)) for glob, rules in per_file.items()),
            baseline=self.baseline(table, found.get("baseline") or ""),
        )
        if config.select or config.ignore or per_file or named:
            config = config._replace(options=self.checked(table, config))
        return config

    def absolute(self, paths: tuple[str, ...]) -> tuple[str, ...]:
        """Paths of the file, which are relative to its folder."""
        return tuple(str((self.folder / path).resolve()) for path in paths)

    def baseline(self, table: Table, named: str) -> str:
        """The path of the baseline, which is written to: it stays below the file's folder."""
        if not named:
            return ""
        path = os.path.realpath(self.folder / named)
        if not path.startswith(os.path.join(os.path.realpath(self.folder), "")):
            key = table.key("baseline") or table
            raise self.wrong(key.span, "the baseline must lie below the folder of this file")
        return str(self.folder / named)

    def checked(self, table: Table, config: Config) -> dict[str, dict[str, Any]]:
        """The rules' options; raises for names that no rule or group has."""
        from attrlint import plugins

        rules = {rule.name: rule for rule in plugins.load(config.rules, config.plugins)}
        names = plugins.names(rules.values())
        for node in self.names(table):
            if node.text not in names:
                raise self.wrong(node.span, unknown(node.text, names))
        options = table.get("rule")
        if options is None:
            return {}
        return {entry.key.text: dict(self.options(entry, rules)) for entry in _entries(options)}

    def names(self, table: Table) -> list[Scalar]:
        """Every place where the file names a rule or group, but for the tables of options."""
        lists = [node for key in ("select", "ignore") if (node := table.get(key))]
        if per_file := table.get("per-file-ignores"):
            lists += [entry.value for entry in _entries(per_file)]
        return [node for items in lists for node in _scalars(items)]

    def options(self, entry: Entry, rules: dict[str, Rule]) -> list[tuple[str, Any]]:
        """The options of one rule, typed as the defaults of its keyword arguments are."""
        from attrlint.parse.tree import plain

        rule = rules.get(entry.key.text)
        if rule is None:
            raise self.wrong(entry.key.span, unknown(entry.key.text, rules))
        found = []
        for option in _entries(entry.value):
            name = option.key.text.replace("-", "_")
            if name not in rule.options:
                text = f"the rule '{rule.name}' has no option '{option.key.text}'"
                raise self.wrong(option.key.span, text + meant(name, rule.options))
            value = plain(option.value)
            default = rule.options[name]
            wanted = _wanted(default)
            if not _fits(value, default):
                raise self.wrong(option.value.span, f"'{option.key.text}' must be {wanted}")
            found.append((name, tuple(value) if isinstance(value, list) else value))
        return found


def unknown(name: str, names: Any) -> str:
    """What to say of a name that no rule or group has."""
    return f"no rule named '{name}'{meant(name, names)}"


def _entries(node: Node) -> tuple[Entry, ...]:
    entries: tuple[Entry, ...] = getattr(node, "entries", ())
    return entries


def _scalars(node: Node) -> list[Scalar]:
    from attrlint.parse.tree import scalars

    return list(scalars(node))


def _wanted(default: object) -> str:
    kinds = {bool: "true or false", int: "a whole number", float: "a number", str: "a text"}
    return kinds.get(type(default), "a list of texts")


def _fits(value: object, default: object) -> bool:
    if isinstance(default, (tuple, list)) or default is None:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if isinstance(default, float):
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return type(value) is type(default)
