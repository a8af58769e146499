"""Files within files: here-documents and `python -c` in a script, commands in YAML and JSON.

GitHub workflows (`run:`), DVC stages (`cmd:`), SkyPilot, Kubernetes and launcher files (`command:`,
`setup:`) hold shell; a script writes configurations and programs with `cat > file <<EOF`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrlint.discover import kind_of
from attrlint.document import Source, Span
from attrlint.formats.expression import compiled
from attrlint.parse.tree import Entry, Items, Node, Scalar, Table

if TYPE_CHECKING:
    from attrlint.files import Files
    from attrlint.parse.shell import Shell

MAX_PUT_IN = 20_000  # variables, each time, in the jobs that a script writes
_KEYS = frozenset(
    (
        *("run", "cmd", "command", "commands", "script", "setup", "entrypoint"),
        *("args", "arguments"),
    )
)
_LIKELY = ("run", "cmd", "command", "script", "args", "arguments")
_SIGNS = ("--", "download ", "git clone", "wget ", "curl ", "environment", "env:", "envs:")
_MAP = "kind: ConfigMap"
_ENVIRONMENTS = ("environment", "env", "envs", "environment_variables")
_NAME = r"[A-Za-z_]\w*\Z"
_PLAIN = r"(?:\$\{\w{1,60}:?-)?[\w./:@+\-]+\}?\Z"
_SHELLS = ("bash", "sh", "sbatch", "qsub", "bsub")
_SHEBANG = r"\s*#![^\n]{0,40}\b(?:ba|z)?sh\b"  # of a job that is written and handed to a queue
_READ = frozenset(("yaml", "json", "toml", "python", "shell", "modelfile"))


def in_shell(source: Source, files: Files) -> Iterator[tuple[Source, str]]:
    """The here-documents of a script and its `python -c` programs, each with its kind."""
    if "<<" not in source.text and " -c " not in source.text:
        return
    from attrlint.formats import sourced

    script = sourced.script(source, files)
    settings = _settings(script, source)
    left = MAX_PUT_IN
    for heredoc in script.heredocs:
        kind = kind_of(heredoc.target.rpartition("/")[2]) if heredoc.target else ""
        if heredoc.program.startswith("python"):
            kind = "python"
        elif heredoc.program in _SHELLS or compiled(_SHEBANG).match(
            source.text, heredoc.span.start
        ):
            kind = "shell"
        if kind == "shell":
            above = [part for end, part in settings if end <= heredoc.span.start]
            left -= len(above)
            if left < 0:
                why = f"the jobs that it writes after {MAX_PUT_IN:,} variables were put into them"
                files.note(source.document.path, why)
                break
            yield _job(above, source.part(heredoc.span), source), kind
        elif kind in _READ:
            yield source.part(heredoc.span), kind
    for command in script.commands:
        for word, following in zip(command.words, command.words[1:], strict=False):
            if word.text == "-c" and ("import " in following.text or "(" in following.text):
                part = _as_it_stands(source, following.span, following.text)
                if part is not None:
                    yield part, "python"


def _settings(script: Shell, source: Source) -> list[tuple[int, Source]]:
    """The lines of a script that set a variable, each with its end."""
    return [
        (end, source.part(Span(each.name_span.start, end)))
        for each in script.assignments
        if each.words and not each.array
        for end in (each.words[-1].span.end,)
        if "\n" not in source.text[each.name_span.start : end]
    ]


def _job(above: list[Source], job: Source, source: Source) -> Source:
    """A script that a script writes, below what variables of the outer one it is filled in with."""
    return _run_on((*above, job), source, "\n")


def _run_on(parts: Sequence[Source], source: Source, end: str = "") -> Source:
    """Parts as one, each with what it ends in."""
    text, marks = "", []
    for part in parts:
        marks += [(len(text) + here, there) for here, there in part.marks]
        text += part.text + end
    return Source(source.document, text, tuple(marks))


def _as_it_stands(source: Source, span: Span, text: str) -> Source | None:
    """A word's text as a part of the source, without its quotes; None where it was expanded."""
    start = source.text.find(text, span.start, span.end)
    return source.part(Span(start, start + len(text))) if start >= 0 else None


def may_hold(text: str) -> bool:
    """Whether a YAML or JSON file can hold commands that train or download, or other files."""
    keys = any(f"{key}:" in text or f'{key}":' in text for key in _LIKELY)
    keys = keys or "image:" in text
    return (keys and any(sign in text for sign in _SIGNS)) or _MAP in text


def in_tree(root: Node, source: Source) -> Iterator[tuple[Source, str]]:
    """The values of a tree that are commands, below the variables that they are given, and the
    files that a ConfigMap of Kubernetes holds.
    """
    yield from _commands(root, source)
    yield from _in_map(root, source)


def _commands(root: Node, source: Source, key: str = "") -> Iterator[tuple[Source, str]]:
    if isinstance(root, Scalar):
        if key in _KEYS and isinstance(root.value, str) and " " in root.text:
            yield _script(root, source), "shell"
    elif isinstance(root, Items):
        if key in _KEYS and len(root.items) > 1 and all(isinstance(i, Scalar) for i in root.items):
            yield _joined(root, source), "shell"
            return
        for item in root.items:
            yield from _commands(item, source, key)
    elif isinstance(root, Table):
        above = _environment(root, source)
        for entry in root.entries:
            key = entry.key.text.lower()
            for part, kind in _of_entry(root, entry, key, source):
                yield _job(above, part, source) if above and key in _KEYS else part, kind
        image = root.get("image")
        if above and isinstance(image, Scalar) and not any(map(root.get, ("command", "args"))):
            yield _job(above, source.part(image.span), source), "shell"


def _in_map(root: Node, source: Source) -> Iterator[tuple[Source, str]]:
    kind = root.get("kind") if isinstance(root, Table) else None
    data = root.get("data") if isinstance(root, Table) else None
    if not isinstance(kind, Scalar) or kind.text != "ConfigMap":
        return
    for entry in data.entries if isinstance(data, Table) else ():
        held = kind_of(entry.key.text)
        if held in _READ and isinstance(entry.value, Scalar) and entry.value.style == "block":
            yield _set_back(entry.value, source), held


def _set_back(scalar: Scalar, source: Source) -> Source:
    """A block of text without what its first line is set in by."""
    start, end = scalar.span
    deep = start - source.text.rfind("\n", 0, start) - 1
    lines = []
    while start < end:
        stop = source.text.find("\n", start, end)
        stop = stop if stop >= 0 else end
        lines.append(source.part(Span(start, stop)))
        start = stop + 1
        margin = source.text[start : start + deep]
        start += len(margin) - len(margin.lstrip(" "))
    return _run_on(lines, source, "\n")


def _of_entry(root: Table, entry: Entry, key: str, source: Source) -> Iterator[tuple[Source, str]]:
    if key in _KEYS and isinstance(entry.value, Items) and _are_flags(entry.value):
        yield _joined(entry.value, source, _program(root, entry)), "shell"
    else:
        yield from _commands(entry.value, source, key)


def _environment(table: Table, source: Source) -> list[Source]:
    """The variables that a container or a job is given, as lines that set them: a mapping, or a
    list of `NAME=value` or of `{name: NAME, value: value}`.
    """
    found = []
    for key in _ENVIRONMENTS:
        node = table.get(key)
        for name, value in _variables(node) if node is not None else ():
            if compiled(_NAME).match(name) and compiled(_PLAIN).match(value.text):
                part = source.part(value.span)
                before = part._replace(text=f"{name}=", marks=part.marks[:1])
                found.append(_run_on((before, part), source))
    return found


def _variables(node: Node) -> Iterator[tuple[str, Scalar]]:
    if isinstance(node, Table):
        for entry in node.entries:
            if isinstance(entry.value, Scalar):
                yield entry.key.text, entry.value
    for item in node.items if isinstance(node, Items) else ():
        if isinstance(item, Table):
            name, value = item.get("name"), item.get("value")
            if isinstance(name, Scalar) and isinstance(value, Scalar):
                yield name.text, value
        elif isinstance(item, Scalar) and "=" in item.text and item.style != "block":
            yield from _set_by(item)


def _set_by(item: Scalar) -> Iterator[tuple[str, Scalar]]:
    """`NAME=value`, the value with its own place."""
    name, _, value = item.text.partition("=")
    if item.span.end - item.span.start == len(item.text):
        span = Span(item.span.start + len(name) + 1, item.span.end)
        yield name, item._replace(text=value, span=span)


def _are_flags(words: Items) -> bool:
    """Whether a list is what a program is given: `args: ["--model", "x"]`."""
    first = words.items[0] if words.items else None
    plain = all(isinstance(word, Scalar) and " " not in word.text for word in words.items)
    return plain and isinstance(first, Scalar) and first.text.startswith("--")


def _program(table: Table, given: Entry) -> list[Scalar]:
    """What is given these words: the command or program beside them, or what their key says."""
    for key in ("command", "program", "module", "entrypoint"):
        node = table.get(key)
        words = node.items if isinstance(node, Items) else (node,)
        if node is not given.value and all(isinstance(word, Scalar) for word in words):
            return [word for word in words if isinstance(word, Scalar)]
    return [given.key]


def _script(scalar: Scalar, source: Source) -> Source:
    """A value as a script: lines that YAML folds into one are one."""
    part = source.part(scalar.span)
    folded = scalar.style != "block" or "\n" not in scalar.text.strip()
    return part._replace(text=part.text.replace("\n", " ")) if folded else part


def _joined(items: Items, source: Source, before: Sequence[Scalar] = ()) -> Source:
    """A list of words, or of commands, as one script: a line each where they hold spaces; `before`
    has words that it goes on from.
    """
    text, marks = "", []
    lines = any(isinstance(item, Scalar) and " " in item.text.strip() for item in items.items)
    for item in (*before, *items.items):
        if isinstance(item, Scalar):
            start = source.at(item.span).span.start
            text += "" if not text else "\n" if lines else " "
            marks.append((len(text), start))
            text += source.text[item.span.start : item.span.end]
    return Source(source.document, text, tuple(marks) or ((0, 0),))
