"""A hook of mkdocs: which pages the site has, and links among them.

Pages are files of this repository: docs/, the files that people look for at the top, one page a
rule (the .md that also tests it), one a format, one a licence. Sources: the events of
https://www.mkdocs.org/dev-guide/plugins/#events
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from attrlint.commands.formats import marks, seen
from attrlint.formats import everything
from attrlint.formats.spec import Format
from attrlint.licenses import ids
from attrlint.licenses.duties import told
from attrlint.licenses.ids import License
from attrlint.plugins import built_in

ROOT = Path(__file__).parent.parent
TOP = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "SECURITY.md": "security.md",
    "benchmarks/README.md": "benchmarks.md",
    "registry/SOURCES.md": "sources.md",
}
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_FENCE = re.compile(r"^(\s*)(`{3,})(\w+) +(\S.*)$", re.MULTILINE)


def uris() -> dict[str, str]:
    """Where each file of the repository that is a page lies in the site, both with `/`."""
    docs = {f"docs/{path.name}": path.name for path in (ROOT / "docs").glob("*.md")}
    rules = {
        Path(rule.path).with_suffix(".md").relative_to(ROOT).as_posix(): (
            f"rules/{rule.group}/{rule.name}.md"
        )
        for rule in built_in()
    }
    return {**docs, **TOP, **rules}


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages that do not lie in docs/."""
    for source, uri in uris().items():
        if not source.startswith("docs/"):
            text = (ROOT / source).read_text(encoding="utf-8")
            files.append(File.generated(config, uri, content=text))
    for uri, text in _made():
        files.append(File.generated(config, uri, content=text))
    return files


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """Links as the site has them, and the names of example files above their blocks."""
    known = uris()
    here = page.file.src_uri
    source = next((name for name, uri in known.items() if uri == here), here)
    if here == "formats.md":
        for format in everything():
            row = f"| {format.title} |"
            markdown = markdown.replace(row, f"| [{format.title}](formats/{format.name}.md) |")
        return markdown
    linked = _LINK.sub(lambda found: _link(found[1], source, here, known), markdown)
    linked = re.sub(r"\[([^\[\]]*)\]\x00", r"\1", linked)  # what is no page stays as text
    return _FENCE.sub(r"\1`\4`\n\n\1\2\3", linked)


def _link(target: str, source: str, here: str, known: dict[str, str]) -> str:
    if re.match(r"[a-z]+:|#", target):
        return f"]({target})"
    path, hash_, anchor = target.partition("#")
    meant = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
    if meant not in known:
        return "]\x00"
    relative = posixpath.relpath(known[meant], posixpath.dirname(here) or ".")
    return f"]({relative}{hash_}{anchor})"


def _made() -> Iterator[tuple[str, str]]:
    """Pages that are made: one a format, one a licence."""
    for format in everything():
        yield f"formats/{format.name}.md", "".join(_format(format))
    for license in ids.every():
        yield f"licenses/{license.id}.md", "".join(_license(license))


def _license(license: License) -> Iterator[str]:
    """A licence: what it is, what it asks of the next publisher, and where that was read."""
    yield f"# {license.name}\n\n`{license.id}` · {license.category}"
    yield f" · SPDX `{license.spdx}`" if license.spdx else ""
    yield f" · <{license.url}>\n\n" if license.url else "\n\n"
    duties = list(told(license))
    yield "What it asks of the next publisher:\n\n" if duties else "It asks for nothing.\n"
    yield from (f"- {duty.line}\n" for duty in duties)
    yield f"\nRead in: {'; '.join(license.sources)}. "
    yield "" if license.sure else "Recalled, and not read in its text. "
    yield "A summary and no legal advice: the text of the licence decides.\n"


def _format(format: Format) -> Iterator[str]:
    """A format: what tells its files, examples with what is read in them, its keys and flags."""
    yield f"# {format.title}\n\nIts source was last read in {format.read}. "
    yield "What tells its files or commands: "
    yield (", ".join(f"`{each}`" for each in marks(format)) or "what they name") + ".\n"
    for example in format.example:
        yield f"\n## {example.name}\n\n```\n{example.text.rstrip()}\n```\n\n"
        yield "| line | kind | role | work |\n|---|---|---|---|\n"
        for each in seen(example):
            yield f"| {each.line} | {each.kind} | {each.role} | `{each.value}` |\n"
    for title in ("keys", "flags", "calls", "methods", "classes", "scripts", "silent", "aliases"):
        text = getattr(format, title).strip()
        if text:
            yield f"\n## {title.capitalize()}\n\n```\n{text}\n```\n"
