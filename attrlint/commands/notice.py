"""Draft the NOTICE that the licences of what is used here ask for.

attrlint notice .                          to standard output
attrlint notice . --output-file NOTICE     an existing file keeps its words; what it lacks is added

What cannot stand in a NOTICE (a name, a line in the card, a text to add) is told on standard error.
The draft is made from recorded claims: read it before you publish it. It is no legal advice.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attrlint import commands
from attrlint.terminal import safe
from attrlint.usage import UsageError

if TYPE_CHECKING:
    from attrlint.licenses.ids import License
    from attrlint.questions.owed import Owed
    from attrlint.questions.upstream import Source
    from attrlint.repo import Repo

_RULE = "-" * 72


def options(parser: ArgumentParser) -> None:
    """Add the arguments of `notice`."""
    commands.reading(parser)
    group = parser.add_argument_group("what is printed")
    group.add_argument("--output-file", metavar="FILE", type=Path, help="write, or add, there")


def run(args: Namespace) -> int:
    """Print the notices that are owed for what every PATH uses, each once, and what else is."""
    from attrlint import engine
    from attrlint.questions.owed import owed, unknown

    sections: dict[str, str] = {}
    texts: dict[str, License] = {}
    nothing: list[bool] = []
    for root in commands.roots(args):
        config = commands.config_for(args, root)
        for repo in engine.repos(root, config, commands.overlay(args, root)):
            for source, found in owed(repo):
                if why := unknown(source):
                    _say(f"{source.entry.title}: {why}; see what its makers ask for")
                elif found and source.entry.kind == "model":
                    sections.setdefault(source.entry.id, _section(source, found))
                    texts |= {one.license.id: one.license for one in found if _is_inlined(one)}
                for line in _elsewhere(source, found):
                    _say(line)
            nothing.append(_nothing(repo))
    pieces = [*sections.values(), *(_text(license) for _, license in sorted(texts.items()))]
    if not pieces and nothing and all(nothing):
        return 0  # and it is told why
    if not pieces:
        _say("no notice is owed for what is used here, as far as is known")
        return 0
    commands.write(args, _whole(args.output_file, pieces))
    return 0


def _nothing(repo: Repo) -> bool:
    """Say of a repository that uses works that it gives nothing away, if it does not."""
    if repo.publishes or not repo.ledger.entries:
        return False
    lacks = "no weights, model configuration or card"
    _say(f"{repo.folder or '.'}: {lacks}: nothing is given away, no notice is owed")
    return True


def _section(source: Source, found: tuple[Owed, ...]) -> str:
    """What a NOTICE says of one source."""
    license = found[0].license
    lines = [source.entry.title]
    if source.entry.hub:
        lines.append(f"https://huggingface.co/{source.entry.hub}")
    keys = {one.duty.key for one in found}
    if "notice_text" in keys:
        lines += ["", str(license.duties["notice_text"])]
    else:
        where = f" ({license.url})" if license.url else ""
        lines += ["", f"Licensed under the {license.name}{where}."]
    if "licence_copy_required" in keys:
        lines.append(
            "Its text stands below; its copyright line is in the licence file of its makers."
            if _inlined(license)
            else "A copy of the licence comes with this work."
        )
    if "display_text" in keys and not license.duties["display_text"].startswith("["):
        lines += ["", license.displays[0]]
    return "\n".join(lines)


def _elsewhere(source: Source, found: tuple[Owed, ...]) -> Iterator[str]:
    """What is owed to a source and not done, and cannot be done in a NOTICE."""
    for one in found:
        if one.met or one.duty.key == "notice_text" or _is_inlined(one):
            continue
        what = one.duty.words
        if one.duty.key == "licence_copy_required":
            what = f"put the {one.license.name} into a file ({one.license.url})"
        place = f" [{one.duty.clause}]" if one.duty.clause else ""
        yield f"{source.entry.title}, {one.license.id}: {what}{place}"


def _is_inlined(one: Owed) -> bool:
    return one.duty.key == "licence_copy_required" and not one.met and _inlined(one.license)


def _inlined(license: License) -> bool:
    return _path(license).is_file()


def _path(license: License) -> Path:
    from attrlint.shipped import folder

    return folder("registry") / "texts" / f"{license.id}.txt"


def _text(license: License) -> str:
    return f"{license.name}\n\n{_path(license).read_text(encoding='utf-8').strip()}"


def _whole(target: Path | None, pieces: Iterable[str]) -> Iterator[str]:
    """The NOTICE: what stands in the file already, then each piece that does not."""
    before = ""
    if target is not None and target.exists():
        from attrlint.document import Unreadable, read

        try:
            before = read(target, str(target)).text
        except Unreadable as error:
            raise UsageError(f"{target}: {error}") from None
    yield before
    first = not before.strip()
    for piece in pieces:
        if piece in before:
            continue
        yield f"{piece}\n" if first else f"\n{_RULE}\n\n{piece}\n"
        first = False


def _say(line: str) -> None:
    print(f"attrlint: {safe(line)}", file=sys.stderr)
